//! Key scripts and the screens they lead to, at several sizes, as text.
//!
//! To add one: name the test, give the size and the keys, run it, look at the `.snap.new` file, accept it.

#![cfg(feature = "tui")]

mod workbench;

use workbench::Bench;

macro_rules! screens {
    ($($(#[$doc:meta])* $name:ident: $width:literal x $height:literal, $keys:literal;)+) => {
        $(
            $(#[$doc])*
            #[test]
            fn $name() {
                let mut bench = Bench::open($width, $height);
                bench.keys($keys);
                insta::assert_snapshot!(bench.screen());
            }
        )+
    };
}

screens! {
    first_screen_80x24: 80 x 24, "";
    first_screen_120x40: 120 x 40, "";
    first_screen_200x60: 200 x 60, "";
    stacked_80x60: 80 x 60, "";
    too_small_59x14: 59 x 14, "";
    next_finding: 120 x 40, "]";
}
