//! Which slot differs between tellings of a passage: a date, a count, a name, a denial, or only the words.
//!
//! A rule that brings clauses together by their words knows that they tell the same thing, not in which slot they part. Here
//! the slots of each clause are read, and those of any two clauses of different reports are held against each other: values
//! of one sort that are not equal, a deed that one negates, names that are nearly the same, places of one deed. The clearest
//! of these gives the kind of the finding and puts the two clauses that differ so in front. Where nothing is clear it stays a
//! matter of wording.
//!
//! This judges no fact: whether the clauses belong together is the rules' matter.

mod choice;
mod clash;
mod known;
mod told;

use super::evidence::{By, Clash, Evidence};
use super::finding::Kind;
use super::setting::one_line;
use super::story::{Place, Story};
use crate::compare::terms::Class;
use crate::facts::lexicon::is_place;
use crate::facts::{NameKind, Pos};
use crate::text::Span;
use clash::{Apart, apart, around};
pub use known::Known;
use told::{Filled, Told};

/// What differs, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The slot.
    pub kind: Kind,
    /// How the slot is filled, the two places that differ most clearly first; other places that fill it behind them.
    pub fillers: Vec<Filler>,
    /// How clear the difference is, 0 to 1.
    pub strength: f32,
}

/// How a place fills the slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Filler {
    /// Index of the place.
    pub place: usize,
    /// The words that fill the slot.
    pub span: Span,
    /// Normal form of a value; none for other words.
    pub value: Option<String>,
}

/// Less clear differences leave a finding what its rule called it.
const CLEAR: f32 = 0.5;
/// From here on the words that fill the slot are shown instead of the whole clause.
pub const SURE: f32 = 0.8;
/// What is left of how clear two values differ that the judge of values does not hold against each other.
const UNHELD: f32 = 0.75;
/// The same for days, which stand in every sentence: none is named by its day then.
const UNHELD_DAY: f32 = 0.5;
/// A pair of clauses that another heap shows first must be so much better than others to be shown first again.
const SHOWN: f32 = 2.0;
/// Near copies that differ in no slot must be so much better than others to be shown first.
const COPIED: f32 = 2.0;
/// Two clauses that have fewer words in common, figures left out, seldom tell one thing: a month that both name is none.
const LEAST_SHARED: usize = 2;
/// What they lose by it.
const UNLIKE: f32 = 2.0;
/// How clear a difference is that a rule proposes, at the least.
const PROPOSED: f32 = 0.55;
/// Words on either side that tell what a value is of.
const NEAR: usize = 6;
/// What a difference keeps of its strength where the words around it are all others.
const ALONE: f32 = 0.45;
/// Likeness of their surroundings by which a third clause fills the same slot.
const SAME_SLOT: f32 = 0.6;
/// Words before and behind what fills a slot that are shown with it.
const BEFORE: usize = 8;
const BEHIND: usize = 7;
/// A clause with so few words more is shown as a whole.
const SHORT: usize = 4;
/// Names at least this alike (Jaro-Winkler, 0 to 1) are spellings of one.
const ALIKE: f64 = 0.88;

/// The two of several clauses that most likely disagree, and in what.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Indices of their places.
    pub pair: (usize, usize),
    /// In what, where that is clear.
    pub difference: Option<Difference>,
}

/// Chooses, of any two places of different reports, those that most likely disagree; what is `known` to differ already
/// counts for nothing. None where all places are of one report.
pub fn choose(story: &Story<'_>, evidence: &Evidence, places: &[Place], known: &Known) -> Option<Choice> {
    let read: Vec<Told> = places.iter().map(|&p| Told::read(story, p)).collect();
    let mut best: Option<((usize, usize), f32, Vec<Apart>)> = None;
    for (n, a) in read.iter().enumerate() {
        for (m, b) in read.iter().enumerate().skip(n + 1) {
            if a.report == b.report {
                continue;
            }
            let place = |report, span| Place { report, span };
            let news = |p: Place, q: Place| !known.shows(p, q);
            let clashes = |p: Place, q: Place| -> Vec<Clash> {
                let of = evidence.between(p, q);
                of.filter(|c| news(place(p.report, c.words.0), place(q.report, c.words.1)))
                    .collect()
            };
            let mut ways = apart(a, b);
            ways.retain(|w| news(place(a.report, w.one), place(b.report, w.other)));
            let signs = choice::signs(story, clashes, (a, places[n]), (b, places[m]), &ways, (n, m) == (0, 1));
            let mut ways = weighed(ways, &clashes(places[n], places[m]));
            // Who does a thing is not where it is done: capitals speak for their states.
            let told_of = |t: &Told<'_>, at: Span| t.subjects.iter().any(|s| s.overlaps(at));
            ways.retain(|w| w.kind != Kind::Place || !(told_of(a, w.one) && told_of(b, w.other)));
            let clearest = ways.iter().map(|w| w.strength).fold(0.0, f32::max);
            let clear = if clearest >= CLEAR { clearest } else { 0.0 };
            let mut score = choice::score(&signs) + clear;
            if known.has_pair(places[n], places[m]) {
                score -= SHOWN;
            }
            if clear == 0.0 && a.copies(b) {
                score -= COPIED;
            }
            let words = a.content().filter(|t| t.class != Class::Number);
            if words.filter(|t| b.has(t.stem)).count() < LEAST_SHARED {
                score -= UNLIKE;
            }
            if best.as_ref().is_none_or(|b| score > b.1 + 1e-4) {
                best = Some(((n, m), score, ways));
            }
        }
    }
    let (pair, _, ways) = best?;
    Some(Choice {
        pair,
        difference: difference(&read, pair, &ways),
    })
}

/// The ways in which two clauses differ, with what rules know of them: a value that the judge of values does not hold against
/// the other is less clear, and what a rule proposes is another way.
fn weighed(mut ways: Vec<Apart>, proposed: &[Clash]) -> Vec<Apart> {
    for way in &mut ways {
        let valued = !matches!(way.kind, Kind::Polarity | Kind::Name | Kind::Place | Kind::Quote);
        let held = |c: &Clash| c.by == By::Values && c.words.0.overlaps(way.one) && c.words.1.overlaps(way.other);
        if valued && !proposed.iter().any(held) {
            way.strength *= if way.kind == Kind::Date { UNHELD_DAY } else { UNHELD };
        }
    }
    let named = proposed
        .iter()
        .filter(|c| !matches!(c.kind, Kind::Wording | Kind::Quote | Kind::Other));
    ways.extend(named.map(|c| {
        let strength = PROPOSED + (1.0 - PROPOSED) * c.score.sqrt();
        Apart::new(c.kind, strength, c.words.0, c.words.1)
    }));
    ways
}

/// The clearest way in which a pair differs, with all places that fill the slot.
fn difference(read: &[Told<'_>], (one, other): (usize, usize), ways: &[Apart]) -> Option<Difference> {
    let best = ways.iter().filter(|w| w.strength >= CLEAR).max_by(|x, y| {
        x.strength
            .total_cmp(&y.strength)
            .then(y.one.cmp(&x.one))
            .then(y.other.cmp(&x.other))
    })?;
    let filled = |place: usize, span: Span| read[place].value(best.kind, span);
    let filler = |place: usize, span: Span| Filler {
        place,
        span,
        value: filled(place, span).map(|v| v.value.clone()),
    };
    let mut fillers = vec![filler(one, best.one), filler(other, best.other)];
    if let (Some(v), Some(w)) = (filled(one, best.one), filled(other, best.other)) {
        let two = [(one, v), (other, w)];
        let rest = read.iter().enumerate().filter(|(n, _)| *n != one && *n != other);
        fillers.extend(rest.filter_map(|(n, told)| {
            let alike = |x: &Filled<'_>| -> f32 {
                two.iter()
                    .map(|(m, y)| around(told, x.span, &read[*m], y.span) + f32::from(u8::from(x.value == y.value)))
                    .fold(0.0, f32::max)
            };
            let found = told.values.iter().filter(|x| (x.kind, x.sort) == (v.kind, v.sort));
            let same = |x: &&Filled<'_>| v.kind != Kind::Number || x.of == v.of || x.of == w.of;
            let (likeness, x) = found
                .filter(same)
                .map(|x| (alike(x), x))
                .max_by(|p, q| p.0.total_cmp(&q.0).then(q.1.span.cmp(&p.1.span)))?;
            (likeness >= SAME_SLOT).then(|| filler(n, x.span))
        }));
    }
    Some(Difference {
        kind: best.kind,
        fillers,
        strength: best.strength,
    })
}

/// The words around those that fill a slot, within the clause: enough to read them by.
pub fn phrase(story: &Story<'_>, place: Place, fills: Span) -> Span {
    let words = &story.terms.by_report[place.report];
    let from = words.partition_point(|t| t.span.end <= place.span.start);
    let to = words.partition_point(|t| t.span.start < place.span.end);
    let first = words.partition_point(|t| t.span.end <= fills.start);
    let last = words.partition_point(|t| t.span.start < fills.end);
    if first >= last || first < from || last > to {
        return place.span;
    }
    let (first, last) = (first.saturating_sub(BEFORE).max(from), (last + BEHIND).min(to));
    // All of a clause that is little longer.
    if to - from <= last - first + SHORT {
        return place.span;
    }
    words[first].span.join(words[last - 1].span)
}

/// Words behind a figure that make it part of an address.
const ADDRESS: [&str; 10] = [
    "block",
    "street",
    "avenue",
    "road",
    "boulevard",
    "drive",
    "lane",
    "highway",
    "parkway",
    "way",
];

/// Whether all these names or figures name places: towns, streets, blocks of a street.
pub fn are_places(story: &Story<'_>, places: &[Place]) -> bool {
    !places.is_empty()
        && places.iter().all(|&Place { report, span }| {
            let notes = &story.notes[report];
            let tokens = notes.tokens_in(span);
            let at = notes.named.names.partition_point(|n| n.span.end <= span.start);
            let named = notes.named.names.get(at).filter(|n| n.span.overlaps(span));
            let figure = tokens.clone().find(|&t| notes.tokens[t].pos == Pos::Number);
            match figure {
                Some(at) => {
                    let behind = notes.tokens[at + 1..].iter().take(3);
                    behind.take_while(|t| t.pos.is_noun()).any(|t| t.is_any(&ADDRESS))
                }
                None => named.is_some_and(|n| {
                    n.kind == NameKind::Place || is_place(&one_line(story.words(Place { report, span: n.span })))
                }),
            }
        })
}
