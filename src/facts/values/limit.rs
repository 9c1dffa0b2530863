//! What words around a value make of it: a bound, an approximation, or nothing.
//!
//! A bound is not a value: "more than 40" says that 40 is too few. "nearly" and "almost" say that the value is short of the
//! number by a little, which news uses as an approximation.

use super::reader::Reader;
use crate::facts::value::Bound;

/// What the words around a value make of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limit {
    /// The value is a limit.
    pub bound: Option<Bound>,
    /// The value is inexact.
    pub approximate: bool,
}

const MIN: Limit = Limit {
    bound: Some(Bound::Min),
    approximate: false,
};
const MAX: Limit = Limit {
    bound: Some(Bound::Max),
    approximate: false,
};
const ABOUT: Limit = Limit {
    bound: None,
    approximate: true,
};

/// Phrases that stand before a value; longer ones first, so that "no more than" is not read as "more than".
#[rustfmt::skip]
static BEFORE: &[(&[&str], Limit)] = &[
    (&["greater", "than", "or", "equal", "to"], MIN), (&["less", "than", "or", "equal", "to"], MAX),
    (&["in", "the", "neighborhood", "of"], ABOUT), (&["in", "the", "region", "of"], ABOUT), (&["a", "little", "more", "than"], MIN),
    (&["a", "minimum", "of"], MIN), (&["a", "maximum", "of"], MAX), (&["in", "excess", "of"], MIN), (&["as", "many", "as"], MAX),
    (&["as", "much", "as"], MAX), (&["as", "few", "as"], MIN), (&["as", "little", "as"], MIN), (&["no", "more", "than"], MAX), (&["not", "more", "than"], MAX),
    (&["no", "less", "than"], MIN), (&["no", "fewer", "than"], MIN), (&["not", "less", "than"], MIN), (&["somewhere", "around"], ABOUT),
    (&["at", "least"], MIN), (&["at", "most"], MAX), (&["more", "than"], MIN), (&["greater", "than"], MIN), (&["larger", "than"], MIN),
    (&["bigger", "than"], MIN), (&["higher", "than"], MIN), (&["longer", "than"], MIN), (&["better", "than"], MIN),
    (&["less", "than"], MAX), (&["fewer", "than"], MAX), (&["lower", "than"], MAX), (&["smaller", "than"], MAX), (&["shorter", "than"], MAX),
    (&["up", "to"], MAX), (&["upwards", "of"], MIN), (&["upward", "of"], MIN), (&["close", "to"], ABOUT), (&["an", "estimated"], ABOUT),
    (&["a", "reported"], ABOUT), (&["at", "the", "very", "least"], MIN),
    (&["over"], MIN), (&["above"], MIN), (&["exceeding"], MIN), (&["exceeds"], MIN), (&["exceed"], MIN), (&["exceeded"], MIN), (&["topping"], MIN), (&["minimum"], MIN), (&["under"], MAX), (&["below"], MAX),
    (&["maximum"], MAX), (&[">"], MIN), (&["<"], MAX), (&["about"], ABOUT), (&["around"], ABOUT), (&["some"], ABOUT), (&["roughly"], ABOUT),
    (&["approximately"], ABOUT), (&["approx"], ABOUT), (&["nearly"], ABOUT), (&["almost"], ABOUT), (&["estimated"], ABOUT),
    (&["circa"], ABOUT), (&["perhaps"], ABOUT), (&["probably"], ABOUT), (&["maybe"], ABOUT), (&["barely"], ABOUT), (&["~"], ABOUT), (&["an", "average", "of"], ABOUT),
];

/// Phrases that stand behind a value.
#[rustfmt::skip]
static BEHIND: &[(&[&str], Limit)] = &[
    (&["or", "more"], MIN), (&["and", "more"], MIN), (&["or", "less"], MAX), (&["or", "fewer"], MAX), (&["or", "so"], ABOUT), (&["at", "least"], MIN),
    (&["or", "older"], MIN), (&["and", "older"], MIN), (&["or", "over"], MIN), (&["and", "over"], MIN), (&["or", "under"], MAX), (&["and", "under"], MAX), (&["at", "most"], MAX), (&["-", "plus"], MIN), (&["+"], MIN), (&["more", "or", "less"], ABOUT), (&["and", "above"], MIN), (&["or", "higher"], MIN),
];

/// "over three years" says during which time, unless what lasted so long stands before it.
pub fn is_during(r: &Reader, first: usize) -> bool {
    let the = usize::from(
        r.before(first, 1).is_any(&["the", "these", "those"]) || r.at(first).is_any(&["the", "these", "those"]),
    );
    let over = if r.at(first).is_any(&["the", "these", "those"]) {
        1
    } else {
        1 + the
    };
    if !r.before(first, over).is("over") {
        return false;
    }
    const LASTING: &[&str] = &[
        "for", "after", "of", "lasted", "lasting", "took", "just", "well", "is", "was", "in", "little", "slightly",
        "than", "by", "spent",
    ];
    the == 1 || !r.before(first, over + 1).is_any(LASTING)
}

/// What the words around tokens `first..end` make of the value there.
pub fn around(r: &Reader, first: usize, end: usize) -> Limit {
    let mut limit = Limit::default();
    let mut at = first;
    // "some of the" and "the" before the number ("over the past four years") do not part the phrase from it.
    if r.before(at, 1)
        .is_any(&["the", "a", "an", "its", "his", "her", "their"])
    {
        at -= 1;
    }
    for _ in 0..2 {
        let Some((words, found)) = BEFORE
            .iter()
            .find(|(words, _)| at >= words.len() && r.are(at - words.len(), words))
        else {
            break;
        };
        at -= words.len();
        limit.bound = limit.bound.or(found.bound);
        limit.approximate |= found.approximate;
    }
    if let Some((_, found)) = BEHIND.iter().find(|(words, _)| r.are(end, words)) {
        limit.bound = limit.bound.or(found.bound);
        limit.approximate |= found.approximate;
    }
    limit
}
