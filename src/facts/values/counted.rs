//! What a number counts: the noun behind it with its modifiers, and a short participle ("others wounded", "people killed").
//!
//! "Two" and "one" differ only if they count the same, so this decides what may be compared. No tagger is asked: a noun
//! phrase runs until a word of a closed class, a mark, or the first plural noun.

use super::reader::Reader;
use super::token::{Shape, Token};
use crate::text::Span;

/// Longest run of words that is taken for one noun phrase.
const LONGEST: usize = 5;

/// The words behind token `end` that say what the number counts, if there are any.
pub fn behind(r: &Reader, end: usize) -> Option<Span> {
    if let Some(part) = compound(r, end) {
        return Some(part);
    }
    let mut start = past_partitive(r, end);
    let mut at = start;
    let mut head = None;
    while at < start + LONGEST {
        let token = r.at(at);
        let modifier = at == start && is_state(token) && belongs_open(r.at(at + 1));
        if !(belongs(token) || modifier) || (at > start && token.glued && !r.before(at, 1).is_dash()) {
            let hyphen = token.is_dash() && token.glued && r.at(at + 1).glued && r.at(at + 1).shape == Shape::Word;
            if hyphen && at > start {
                at += 1;
                continue;
            }
            break;
        }
        // Behind a noun in the singular, a past form is the verb ("one man drove"), a participle starts a clause.
        let verb = token.sense.past
            || token.text.ends_with("ed") && (r.at(at + 1).sense.function || r.at(at + 1).shape != Shape::Word);
        if verb && (at > start || r.at(at + 1).sense.function) {
            break;
        }
        head = Some(at);
        at += 1;
        let possessive = r.at(at).is("'s") || r.at(at).is("’s") || matches!(r.at(at).text, "'" | "’");
        if possessive && r.at(at).shape == Shape::Word {
            // "one of Gray's friends": whose they are is not counted; "five women's teams": what they are is.
            at += 1;
            if token.is_capital() {
                (start, head) = (at, None);
            }
            continue;
        }
        if is_plural(token) && !possessive && !noun_follows_plural(r, at) {
            break;
        }
    }
    // "2 dead, 1 wounded": a state alone.
    if head.is_none() && is_state(r.at(start)) {
        return Some(r.span(start, start + 1));
    }
    let head = head?;
    let last = if is_state(r.at(head + 1)) { head + 1 } else { head };
    Some(r.span(start, last + 1))
}

/// "a mother of 12", "a population of 800": what the number is of stands before it.
pub fn parent_before(r: &Reader, first: usize) -> Option<Span> {
    const PARENTS: [&str; 8] = [
        "mother",
        "father",
        "mom",
        "mum",
        "dad",
        "parent",
        "parents",
        "population",
    ];
    // "a population of approximately 800"
    let limits = (0..3).take_while(|&k| r.before(first, k + 1).is_any(LIMITS)).count();
    let at = first - limits;
    let parent = r.before(at, 1).is("of") && r.before(at, 2).is_any(&PARENTS);
    parent.then(|| r.span(at - 2, at - 1))
}

/// "a six-game loss", "a 12-member jury": what the number is glued to is counted, not the noun behind; plurals are read as
/// everywhere.
fn compound(r: &Reader, end: usize) -> Option<Span> {
    let at = r.past_hyphen(end);
    let (unit, next) = (r.at(at), r.at(at + 1));
    let glued = at > end && unit.glued && unit.shape == Shape::Word && !next.is_dash();
    (glued && belongs(unit) && !is_plural(unit) && belongs(next)).then(|| r.span(at, at + 1))
}

/// Words between "of" and a number that is put roughly.
const LIMITS: &[&str] = &[
    "about",
    "approximately",
    "around",
    "roughly",
    "nearly",
    "almost",
    "over",
    "some",
    "than",
    "more",
    "only",
];

/// Skips "of the", "of its", "of the five" between a number and what it counts.
fn past_partitive(r: &Reader, end: usize) -> usize {
    let mut at = end;
    if r.at(at).is_dash() && r.at(at).glued {
        at += 1;
    }
    if r.at(at).is("of") {
        at += 1;
        while r
            .at(at)
            .is_any(&["the", "these", "those", "its", "his", "her", "their", "our", "all"])
            || r.at(at).shape == Shape::Number
            || r.at(at).sense.cardinal.is_some()
        {
            at += 1;
        }
    } else if r.at(at).is("more") || r.at(at).is("other") {
        return at;
    }
    at
}

/// A word that a noun phrase can hold.
fn belongs(token: &Token) -> bool {
    token.shape == Shape::Word
        && !token.text.starts_with(['\'', '’'])
        && (!token.sense.function || token.is_any(&["other", "more"]))
        && !(token.sense.weekday != 0 && token.is_capital())
        && !(token.sense.month != 0 && token.is_capital())
        && !is_state(token)
        && !token.is_any(ADVERBS)
}

/// Words that say when or how often, behind what is counted.
const ADVERBS: &[&str] = &[
    "last",
    "next",
    "daily",
    "weekly",
    "monthly",
    "yearly",
    "annually",
    "altogether",
    "overall",
    "total",
];

/// A word that a state before it can modify: "missing sailors".
fn belongs_open(next: &Token) -> bool {
    belongs(next) && !next.is_capital()
}

/// A noun in the plural, as far as its form shows.
pub fn is_plural(token: &Token) -> bool {
    let lower = token.text;
    if token.is_any(MODIFIERS) {
        return false;
    }
    token.is_any(IRREGULAR_PLURALS)
        || (lower.len() > 3
            && lower.ends_with('s')
            && !lower.ends_with("ss")
            && !lower.ends_with("us")
            && !lower.ends_with("is")
            && !lower.ends_with("ous"))
}

#[rustfmt::skip]
/// Words in -s that only modify.
const MODIFIERS: &[&str] = &["plainclothes", "overseas", "sports", "arms", "news", "sales", "customs", "armed", "previous", "serious"];

const IRREGULAR_PLURALS: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "police",
    "others",
    "policemen",
    "policewomen",
    "fishermen",
    "servicemen",
    "gunmen",
    "firemen",
    "teeth",
    "feet",
    "mice",
    "species",
    "aircraft",
    "troops",
    "personnel",
    "businessmen",
    "lawmen",
    "cattle",
    "sheep",
    "fish",
    "youths",
];

/// "sports clubs", "sales people": a plural that only modifies; the next word is a plural noun as well.
fn noun_follows_plural(r: &Reader, at: usize) -> bool {
    let next = r.at(at);
    belongs(next) && is_plural(next) && next.shape == Shape::Word && !next.is_capital()
}

/// A participle or adjective of state that closes the phrase and changes what is counted.
fn is_state(token: &Token) -> bool {
    token.is_any(STATES)
}

#[rustfmt::skip]
const STATES: &[&str] = &[
    "killed", "dead", "wounded", "injured", "hurt", "missing", "arrested", "detained", "charged", "hospitalized",
    "hospitalised", "displaced", "evacuated", "infected", "rescued", "trapped", "involved", "aboard", "died", "shot",
    "convicted", "accused", "held", "freed", "released", "damaged", "destroyed", "burned", "stolen", "sold",
    "homeless", "unaccounted", "alive", "jailed", "sentenced", "stabbed",
];
