//! What single words tell about the name they stand in or beside (`assets/words/name-words.txt`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Classes of words, as bits.
const CLASSES: [(&str, u16); 8] = [
    ("title", TITLE),
    ("modifier", MODIFIER),
    ("suffix", SUFFIX),
    ("body", BODY),
    ("place", PLACE),
    ("day", DAY),
    ("joiner", JOINER),
    ("opener", OPENER),
];
/// Stands before a person's name: "Mayor", "Sgt."
pub(super) const TITLE: u16 = 1;
/// Stands before a title: "Prime", "Deputy".
pub(super) const MODIFIER: u16 = 2;
/// Stands after a person's name: "Jr."
pub(super) const SUFFIX: u16 = 4;
/// Heads the name of a body: "Department", "Inc."
pub(super) const BODY: u16 = 8;
/// Heads the name of a place: "Street", "County".
pub(super) const PLACE: u16 = 16;
/// A day, month or zone, no name.
pub(super) const DAY: u16 = 32;
/// Joins parts of a name: "of", "van".
pub(super) const JOINER: u16 = 64;
/// May be followed by "of" inside a name: "Bank of".
pub(super) const OPENER: u16 = 128;

static WORDS: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut out: FxHashMap<&'static str, u16> = FxHashMap::default();
    for line in include_str!("../../../assets/words/name-words.txt").lines() {
        let Some((name, words)) = line.split_once(": ").filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let Some((_, bit)) = CLASSES.iter().find(|(class, _)| *class == name) else {
            continue;
        };
        for word in words.split_whitespace() {
            *out.entry(word).or_default() |= bit;
        }
    }
    out
});

/// The classes of a word in lower case.
pub(super) fn classes(lower: &str) -> u16 {
    WORDS.get(lower).copied().unwrap_or(0)
}

/// Tells whether the word, in lower case, is of one of `classes`.
pub(super) fn is(lower: &str, wanted: u16) -> bool {
    classes(lower) & wanted != 0
}
