//! Five made-up reports of one made-up event, part of the program, so that it can be tried with nothing at hand.
//!
//! They hold what real reports trip over: two dates of one signing, a vague one and one that counts from another month, a
//! near copy, a rank that differs, a sum that belongs to something else, a quotation that was altered, and a second
//! article in one file.

use crate::text::{self, Report};

const FILES: [(&str, &str); 5] = [
    ("demo/coast-wire.txt", include_str!("../../assets/demo/coast-wire.txt")),
    (
        "demo/daily-ledger.txt",
        include_str!("../../assets/demo/daily-ledger.txt"),
    ),
    (
        "demo/harbour-post.txt",
        include_str!("../../assets/demo/harbour-post.txt"),
    ),
    (
        "demo/meridian-review.md",
        include_str!("../../assets/demo/meridian-review.md"),
    ),
    (
        "demo/northern-observer.txt",
        include_str!("../../assets/demo/northern-observer.txt"),
    ),
];

/// The reports, read as any others.
pub fn reports() -> Vec<Report> {
    let read =
        |(file, text): &(&str, &str)| text::read(file, text.as_bytes(), &text::Hints::default()).unwrap_or_default();
    FILES.iter().flat_map(read).collect()
}
