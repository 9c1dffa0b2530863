//! The ways in which two clauses can differ in a slot, each with how clear it is.

use super::super::finding::Kind;
use super::super::rules::name;
use super::super::terms::Class;
use super::told::{Filled, Told};
use super::{ALIKE, ALONE};
use crate::facts::NameKind;
use crate::facts::lexicon::same_spelling;
use crate::text::Span;

/// A way in which two clauses differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Apart {
    pub kind: Kind,
    /// How clear it is, about 0 to 1.
    pub strength: f32,
    /// The words that fill the slot in each.
    pub one: Span,
    pub other: Span,
}

impl Apart {
    pub const fn new(kind: Kind, strength: f32, one: Span, other: Span) -> Self {
        Self {
            kind,
            strength,
            one,
            other,
        }
    }
}

/// Every way in which two clauses differ: the slot, how clear it is, the words that fill it in each.
pub(super) fn apart(a: &Told<'_>, b: &Told<'_>) -> Vec<Apart> {
    let mut out = Vec::new();
    values(a, b, &mut out);
    deeds(a, b, &mut out);
    names(a, b, &mut out);
    places(a, b, &mut out);
    if a.quoted && b.quoted && shared(a, b) >= 3 {
        out.push(Apart::new(Kind::Quote, 0.6, a.span, b.span));
    }
    out
}

/// How much of its strength a difference keeps by what stands around it: all of it, where the words are the same.
pub(super) fn around(a: &Told<'_>, at: Span, b: &Told<'_>, there: Span) -> f32 {
    let near = b.near(there);
    let mut shared: Vec<(u32, f32)> = a
        .near(at)
        .into_iter()
        .filter(|x| near.iter().any(|y| y.0 == x.0))
        .collect();
    shared.sort_unstable_by_key(|s| s.0);
    shared.dedup_by_key(|s| s.0);
    let sum: f32 = shared.iter().map(|s| s.1).sum();
    ALONE + (1.0 - ALONE) * sum.min(1.0)
}

/// Number of content words in common.
fn shared(a: &Told<'_>, b: &Told<'_>) -> usize {
    let content = a.words.iter().filter(|t| t.class == Class::Content);
    content.filter(|t| b.has(t.stem)).count()
}

/// Values of one sort, none of which the other clause has.
fn values(a: &Told<'_>, b: &Told<'_>, out: &mut Vec<Apart>) {
    let foreign = |v: &Filled<'_>, other: &Told<'_>| {
        other
            .values
            .iter()
            .all(|w| (w.kind, w.sort) != (v.kind, v.sort) || w.value != v.value)
    };
    for v in a.values.iter().filter(|v| foreign(v, b)) {
        for w in b.values.iter().filter(|w| foreign(w, a)) {
            if (v.kind, v.sort) != (w.kind, w.sort) {
                continue;
            }
            let strength = match v.kind {
                Kind::Date => match (v.days, w.days) {
                    // A month and a day of it are no difference.
                    (Some(x), Some(y)) if (x.0 <= y.0 && y.1 <= x.1) || (y.0 <= x.0 && x.1 <= y.1) => 0.4,
                    // "Today", "that day": what they are counted from is often another day.
                    _ if v.relative || w.relative => 0.8,
                    _ => 0.95,
                },
                Kind::Number => match (&v.of, &w.of) {
                    (Some(x), Some(y)) if x == y => 1.1,
                    (Some(x), Some(y)) if persons(x, y) => 0.8,
                    (Some(_), Some(_)) => 0.3,
                    _ => 0.6,
                },
                Kind::Money | Kind::Percent | Kind::Measure => 1.0,
                _ => 0.9,
            };
            out.push(Apart::new(
                v.kind,
                strength * around(a, v.span, b, w.span),
                v.span,
                w.span,
            ));
        }
    }
}

/// Whether both nouns count human beings.
fn persons(a: &str, b: &str) -> bool {
    let person = |w: &str| matches!(w, "people" | "person") || crate::facts::lexicon::is_person(w);
    person(a) && person(b)
}

/// A deed that one clause negates, or tells as planned or possible, and the other tells as done.
fn deeds(a: &Told<'_>, b: &Told<'_>, out: &mut Vec<Apart>) {
    for x in &a.deeds {
        for y in &b.deeds {
            let same = x.lemma == y.lemma;
            if !same && (x.class.is_none() || x.class != y.class) {
                continue;
            }
            let base = if same { 1.0 } else { 0.9 } * around(a, x.span, b, y.span);
            if x.negated != y.negated {
                out.push(Apart::new(Kind::Polarity, base, x.span, y.span));
            } else if x.done != y.done && x.finite && y.finite && same {
                out.push(Apart::new(Kind::Polarity, 0.7 * base, x.span, y.span));
            }
        }
    }
}

/// Names that share a word and differ in another, or that are almost alike.
fn names(a: &Told<'_>, b: &Told<'_>, out: &mut Vec<Apart>) {
    for (kind, x, at) in &a.names {
        if x.iter().all(|w| b.names.iter().any(|n| n.1.contains(w))) {
            continue;
        }
        for (other, y, there) in &b.names {
            if y.iter().all(|w| a.names.iter().any(|n| n.1.contains(w))) {
                continue;
            }
            let common = x.iter().filter(|w| y.contains(w)).count();
            let only = |x: &[&str], y: &[&str]| {
                x.iter()
                    .filter(|w| !y.contains(w))
                    .map(|w| w.to_string())
                    .collect::<Vec<_>>()
            };
            let (p, q) = (only(x, y), only(y, x));
            let both = |k: NameKind| *kind == k && *other == k;
            let strength = match (p.as_slice(), q.as_slice()) {
                ([p], [q]) if same_spelling(p, q) => continue,
                ([p], [q]) if spelled_alike(p, q) => 0.8,
                // "House Resources Committee", "House Natural Resources Committee"
                ([_], []) | ([], [_]) if common > 1 && !both(NameKind::Person) => 0.75,
                ([], _) | (_, []) => continue,
                _ if both(NameKind::Place) && common > 0 => {
                    out.push(Apart::new(Kind::Place, 0.7, *at, *there));
                    continue;
                }
                _ if common > 1 && !both(NameKind::Person) => 0.7,
                _ if both(NameKind::Place) && common == 0 => {
                    out.push(Apart::new(Kind::Place, 0.6 * around(a, *at, b, *there), *at, *there));
                    continue;
                }
                _ => continue,
            };
            out.push(Apart::new(Kind::Name, strength, *at, *there));
        }
    }
    for t in a.words.iter().filter(|t| t.capital && !b.has(t.stem)) {
        for u in b.words.iter().filter(|u| u.capital && !a.has(u.stem)) {
            let words = |t: &Told<'_>, at: Span| at.of(t.text).to_lowercase();
            if spelled_alike(&words(a, t.span), &words(b, u.span)) {
                out.push(Apart::new(Kind::Name, 0.75, t.span, u.span));
            }
        }
    }
}

/// Whether two words in lower case are spellings of one name: almost the same letters, neither is the other with an
/// ending, and they are not two words that everybody knows ("Atlanta", "Atlantic").
fn spelled_alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() > 3
        && !short.bytes().any(|b| b.is_ascii_digit())
        && long.len() - short.len() <= 2
        && !long.starts_with(short)
        && strsim::jaro_winkler(a, b) >= ALIKE
        && !same_spelling(a, b)
        && !(known(a) && known(b))
}

/// Whether everybody knows the word in lower case as a word or as a place.
fn known(lower: &str) -> bool {
    let mut letters = lower.chars();
    let capital: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    name::known(&capital)
}

/// Places or directions of one deed or thing.
fn places(a: &Told<'_>, b: &Told<'_>, out: &mut Vec<Apart>) {
    for (host, x, at) in &a.places {
        for (other, y, there) in &b.places {
            if host.is_none() || host != other || x == y {
                continue;
            }
            let part = x.split(' ').any(|w| y.split(' ').any(|v| v == w));
            if !part {
                out.push(Apart::new(
                    Kind::Place,
                    0.6 * around(a, *at, b, *there).max(0.85),
                    *at,
                    *there,
                ));
            }
        }
    }
}
