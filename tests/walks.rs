//! Random keys over every screen and size: nothing panics, and Esc and the key to quit lead out of everything.
//!
//! `FACTDIFF_WALK_KEYS=100000 cargo test --test walks` walks longer.

#![cfg(feature = "tui")]

mod workbench;

use factdiff::tui::action::{Action, Effect, Mouse};
use factdiff::tui::keys::ENTRIES;
use workbench::Bench;

/// A small generator of the xorshift family: the same walk for the same seed, on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below.max(1)
    }
}

const SIZES: [(u16, u16); 10] = [
    (80, 24),
    (120, 40),
    (200, 60),
    (80, 60),
    (60, 15),
    (59, 14),
    (1, 1),
    (300, 20),
    (61, 100),
    (0, 0),
];

fn keys() -> Vec<String> {
    let table = ENTRIES.iter().flat_map(|e| e.keys).map(|k| (*k).to_owned());
    let others = [
        "Enter",
        "Esc",
        "Tab",
        "Shift-Tab",
        "Space",
        "y",
        "Del",
        "Alt-Enter",
        "Ctrl-w",
        "日",
        "é",
        "F5",
        "Left",
    ];
    let letters = ('a'..='z').map(|c| c.to_string());
    table.chain(others.map(str::to_owned)).chain(letters).collect()
}

/// Esc as often as overlays can be stacked, then the key to quit.
fn leaves(bench: &Bench) -> bool {
    let mut probe = Bench {
        state: bench.state.clone(),
        effects: Vec::new(),
    };
    for _ in 0..12 {
        probe.keys("q");
        if probe.effects.contains(&Effect::Quit) {
            return true;
        }
        probe.keys("Esc");
    }
    false
}

fn walk(seed: u64, steps: usize) {
    let keys = keys();
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut bench = Bench::open(120, 40);
    let mut last: Vec<String> = Vec::new();
    for step in 0..steps {
        match random.next(40) {
            0 => {
                let (width, height) = SIZES[random.next(SIZES.len())];
                bench.act(Action::Resize(width, height));
            }
            1 => {
                let what = [
                    Mouse::Press,
                    Mouse::Drag,
                    Mouse::Release,
                    Mouse::WheelDown,
                    Mouse::WheelUp,
                ][random.next(5)];
                let (x, y) = (random.next(210) as u16, random.next(70) as u16);
                bench.act(Action::Mouse(what, x, y));
            }
            2 => {
                bench.act(Action::Paste("two\nlines\tof \u{1b}[31m日本 text".to_owned()));
            }
            _ => {
                let key = &keys[random.next(keys.len())];
                last.push(key.clone());
                bench.keys(key);
            }
        }
        // What the shell would answer.
        if bench.effects.iter().any(|e| matches!(e, Effect::Analyse)) {
            let comparison = bench.state.session.comparison().clone();
            bench.act(Action::Analysed(Box::new(comparison)));
        }
        if step % 7 == 0 {
            bench.screen();
        }
        if step % 50 == 0 {
            let from = last.len().saturating_sub(30);
            assert!(
                leaves(&bench),
                "no way out, seed {seed}, step {step}, after {:?}",
                &last[from..]
            );
        }
    }
}

#[test]
fn random_keys_break_nothing_and_there_is_always_a_way_out() {
    let wanted = std::env::var("FACTDIFF_WALK_KEYS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(3_000);
    let each = 500;
    for seed in 0..(wanted / each).max(1) {
        walk(seed as u64 + 1, each);
    }
}
