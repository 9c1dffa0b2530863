//! Which slot differs between tellings of a passage: a date, a count, a name, a denial, or only the words.
//!
//! A rule that brings clauses together by their words knows that they tell the same thing, not in which slot they part. Here
//! the slots of each clause are read, and those of any two clauses of different reports are held against each other: values
//! of one sort that are not equal, a deed that one negates, names that are nearly the same, places of one deed. The clearest
//! of these gives the kind of the finding and puts the two clauses that differ so in front. Where nothing is clear it stays a
//! matter of wording.
//!
//! This judges no fact: whether the clauses belong together is the rules' matter.

use std::sync::Arc;

use super::finding::Kind;
use super::rules::name;
use super::rules::passage::same_spelling;
use super::rules::value::slot::value_of;
use super::setting::one_line;
use super::story::{Place, Story};
use super::terms::{Class, Term};
use crate::facts::lexicon::{event_class, is_place};
use crate::facts::{NameKind, Pos, SlotKind, Tense, Value};
use crate::text::Span;

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

/// The clearest difference so far.
#[derive(Clone, Copy)]
struct Best {
    kind: Kind,
    one: (usize, Span),
    other: (usize, Span),
    strength: f32,
}

/// Less clear differences leave a finding what its rule called it.
const CLEAR: f32 = 0.5;
/// From here on the words that fill the slot are shown instead of the whole clause.
pub const SURE: f32 = 0.8;
/// Two clauses that a rule does not put first must be clearer by so much to be put there.
const FURTHER_DOWN: f32 = 0.8;
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

/// The clearest difference between any two places of different reports; the rule's own first two go before others. What is
/// `known` to differ already is passed over.
pub fn difference(story: &Story<'_>, places: &[Place], known: impl Fn(Place, Place) -> bool) -> Option<Difference> {
    let read: Vec<Told> = places.iter().map(|&p| Told::read(story, p)).collect();
    let mut best: Option<Best> = None;
    for (n, a) in read.iter().enumerate() {
        for (m, b) in read.iter().enumerate().skip(n + 1) {
            if a.report == b.report {
                continue;
            }
            let share = if (n, m) == (0, 1) { 1.0 } else { FURTHER_DOWN };
            for (kind, strength, one, other) in apart(a, b) {
                let strength = strength * share;
                let place = |report, span| Place { report, span };
                if strength < CLEAR || known(place(a.report, one), place(b.report, other)) {
                    continue;
                }
                if best.is_none_or(|d| strength > d.strength + 1e-4) {
                    best = Some(Best {
                        kind,
                        one: (n, one),
                        other: (m, other),
                        strength,
                    });
                }
            }
        }
    }
    let best = best?;
    let filled = |(n, span): (usize, Span)| read[n].values.iter().find(|v| v.span == span);
    let filler = |(place, span): (usize, Span)| Filler {
        place,
        span,
        value: filled((place, span))
            .filter(|v| v.kind == best.kind)
            .map(|v| v.value.clone()),
    };
    let mut fillers = vec![filler(best.one), filler(best.other)];
    if let (Some(v), Some(w)) = (filled(best.one), filled(best.other)) {
        let two = [(best.one.0, v), (best.other.0, w)];
        let rest = read
            .iter()
            .enumerate()
            .filter(|(n, _)| *n != best.one.0 && *n != best.other.0);
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
            (likeness >= SAME_SLOT).then(|| filler((n, x.span)))
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

/// What one clause tells, slot by slot.
struct Told<'s> {
    report: usize,
    span: Span,
    values: Vec<Filled<'s>>,
    /// Names with what they name, their words in lower case.
    names: Vec<(NameKind, Vec<&'s str>, Span)>,
    /// Stems of the clause.
    words: &'s [Term],
    /// Verbs: stem, negated, happened, where.
    deeds: Vec<Deed>,
    /// Places and directions with the stem of what they hang on.
    places: Vec<(Option<u32>, &'s str, Span)>,
    /// It lies between quotation marks.
    quoted: bool,
    /// Weights of the story's stems, and the kinds of event that they name.
    weight: &'s [f32],
    event: &'s [Option<u32>],
    text: &'s str,
}

/// A value in its clause.
struct Filled<'s> {
    kind: Kind,
    /// Day, time of day, unit, currency: what must be alike to be compared.
    sort: &'s str,
    value: String,
    /// Base form of what is counted.
    of: Option<Arc<str>>,
    days: Option<(jiff::civil::Date, jiff::civil::Date)>,
    relative: bool,
    span: Span,
}

/// A verb as it is used.
struct Deed {
    lemma: Arc<str>,
    class: Option<&'static str>,
    negated: bool,
    /// Told as done, not as planned or possible.
    done: bool,
    finite: bool,
    span: Span,
}

impl<'s> Told<'s> {
    fn read(story: &'s Story<'_>, place: Place) -> Self {
        let Place { report, span } = place;
        let notes = &story.notes[report];
        let within = |at: Span| span.contains(at);
        let all = &story.values[report];
        let from = all.partition_point(|v| v.span.end <= span.start);
        let values = all[from..]
            .iter()
            .take_while(|v| v.span.start < span.end)
            .filter_map(|v| {
                let (kind, sort): (Kind, &str) = match &v.value {
                    Value::Date(_) | Value::DateRange(..) => (Kind::Date, "day"),
                    Value::Time(_) => (Kind::Date, "time"),
                    Value::Duration(_) => (Kind::Duration, ""),
                    Value::Age(_) => (Kind::Age, ""),
                    Value::Money { currency, .. } => (Kind::Money, currency),
                    Value::Percent { .. } => (Kind::Percent, ""),
                    Value::Number(_) | Value::NumberRange { .. } => (Kind::Number, ""),
                    Value::Measure { unit, .. } => (Kind::Measure, unit),
                    Value::Vague { .. } | Value::Ordinal(_) => return None,
                };
                let of = v.counted.and_then(|c| {
                    let tokens = &notes.tokens[notes.tokens_in(c)];
                    let head = tokens
                        .iter()
                        .rev()
                        .find(|t| t.pos.is_noun() && !v.span.overlaps(t.span))?;
                    Some(head.lemma.clone())
                });
                let (days, relative) = match &v.value {
                    Value::Date(d) => (d.days, d.relative),
                    _ => (None, false),
                };
                Some(Filled {
                    kind,
                    sort,
                    value: value_of(v).or_else(|| time(&v.value))?,
                    of,
                    days,
                    relative,
                    span: v.span,
                })
            })
            .collect();
        let from = notes.named.names.partition_point(|n| n.span.end <= span.start);
        let names = notes.named.names[from..]
            .iter()
            .take_while(|n| n.span.start < span.end)
            .filter(|n| within(n.span))
            .map(|n| {
                let words = notes.tokens[n.tokens.clone()]
                    .iter()
                    .map(|t| &*t.lower)
                    .filter(|w| w.len() > 1);
                (n.kind, words.collect(), n.span)
            })
            .collect();
        let terms = &story.terms.by_report[report];
        let first = terms.partition_point(|t| t.span.end <= span.start);
        let last = terms.partition_point(|t| t.span.start < span.end);
        let verbs = &notes.phrases.verbs;
        let from = verbs.partition_point(|v| v.span.end <= span.start);
        let deeds = verbs[from..]
            .iter()
            .take_while(|v| v.span.start < span.end)
            .filter(|v| !LIGHT.contains(&&*v.lemma))
            .map(|v| {
                let stance = notes.stances.at(v.main);
                Deed {
                    class: event_class(&v.lemma),
                    lemma: v.lemma.clone(),
                    negated: v.negation.is_some() || stance.negated.is_some(),
                    finite: v.tense.is_finite(),
                    done: v.modal.is_none() && matches!(v.tense, Tense::Past | Tense::Participle | Tense::Present),
                    span: v.span,
                }
            })
            .collect();
        let stem_at = |token: usize| {
            let at = notes.tokens.get(token)?.span;
            let n = terms.partition_point(|t| t.span.end <= at.start);
            terms.get(n).filter(|t| t.span.overlaps(at)).map(|t| t.stem)
        };
        let from = notes.slots.partition_point(|s| s.span.end <= span.start);
        let places = notes.slots[from..]
            .iter()
            .take_while(|s| s.span.start < span.end)
            .filter(|s| {
                matches!(
                    s.kind,
                    SlotKind::Place | SlotKind::Bearing | SlotKind::Movement | SlotKind::Body
                )
            })
            .map(|s| (s.host.and_then(stem_at), s.value.as_str(), s.span))
            .collect();
        let quote = notes.quotes.partition_point(|q| q.span.end <= span.start);
        let quoted = notes.quotes.get(quote).is_some_and(|q| {
            let (from, to) = (q.span.start.max(span.start), q.span.end.min(span.end));
            to.saturating_sub(from) * 2 > span.byte_len()
        });
        Told {
            report,
            span,
            values,
            names,
            words: terms.get(first..last.max(first)).unwrap_or(&[]),
            deeds,
            places,
            quoted,
            weight: &story.terms.weight,
            event: &story.terms.event,
            text: &story.reports[report].text,
        }
    }

    /// The content words near some words of the clause, and the kinds of event that they name, with their weights.
    fn near(&self, at: Span) -> Vec<(u32, f32)> {
        let from = self
            .words
            .partition_point(|t| t.span.end <= at.start)
            .saturating_sub(NEAR);
        let to = self.words.partition_point(|t| t.span.start < at.end) + NEAR;
        let near = self.words[from..to.min(self.words.len())].iter();
        let mut out = Vec::new();
        for t in near.filter(|t| t.class == Class::Content && !t.span.overlaps(at)) {
            out.push((t.stem, self.weight[t.stem as usize]));
            if let Some(event) = self.event[t.stem as usize] {
                out.push((event, self.weight[event as usize]));
            }
        }
        out
    }

    fn has(&self, stem: u32) -> bool {
        self.words.iter().any(|t| t.stem == stem)
    }
}

/// Verbs that carry grammar or mere saying.
const LIGHT: [&str; 8] = ["be", "have", "do", "say", "tell", "accord", "get", "go"];

/// A time of day in a form that can be compared.
fn time(value: &Value) -> Option<String> {
    match value {
        Value::Time(t) => Some(t.clone()),
        _ => None,
    }
}

/// Every way in which two clauses differ: the slot, how clear it is, the words that fill it in each.
fn apart(a: &Told<'_>, b: &Told<'_>) -> Vec<(Kind, f32, Span, Span)> {
    let mut out = Vec::new();
    values(a, b, &mut out);
    deeds(a, b, &mut out);
    names(a, b, &mut out);
    places(a, b, &mut out);
    if a.quoted && b.quoted && shared(a, b) >= 3 {
        out.push((Kind::Quote, 0.6, a.span, b.span));
    }
    out
}

/// How much of its strength a difference keeps by what stands around it: all of it, where the words are the same.
fn around(a: &Told<'_>, at: Span, b: &Told<'_>, there: Span) -> f32 {
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
fn values(a: &Told<'_>, b: &Told<'_>, out: &mut Vec<(Kind, f32, Span, Span)>) {
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
            out.push((v.kind, strength * around(a, v.span, b, w.span), v.span, w.span));
        }
    }
}

/// Whether both nouns count human beings.
fn persons(a: &str, b: &str) -> bool {
    let person = |w: &str| matches!(w, "people" | "person") || crate::facts::lexicon::is_person(w);
    person(a) && person(b)
}

/// A deed that one clause negates, or tells as planned or possible, and the other tells as done.
fn deeds(a: &Told<'_>, b: &Told<'_>, out: &mut Vec<(Kind, f32, Span, Span)>) {
    for x in &a.deeds {
        for y in &b.deeds {
            let same = x.lemma == y.lemma;
            if !same && (x.class.is_none() || x.class != y.class) {
                continue;
            }
            let base = if same { 1.0 } else { 0.9 } * around(a, x.span, b, y.span);
            if x.negated != y.negated {
                out.push((Kind::Polarity, base, x.span, y.span));
            } else if x.done != y.done && x.finite && y.finite && same {
                out.push((Kind::Polarity, 0.7 * base, x.span, y.span));
            }
        }
    }
}

/// Names that share a word and differ in another, or that are almost alike.
fn names(a: &Told<'_>, b: &Told<'_>, out: &mut Vec<(Kind, f32, Span, Span)>) {
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
                    out.push((Kind::Place, 0.7, *at, *there));
                    continue;
                }
                _ if common > 1 && !both(NameKind::Person) => 0.7,
                _ if both(NameKind::Place) && common == 0 => {
                    out.push((Kind::Place, 0.6 * around(a, *at, b, *there), *at, *there));
                    continue;
                }
                _ => continue,
            };
            out.push((Kind::Name, strength, *at, *there));
        }
    }
    for t in a.words.iter().filter(|t| t.capital && !b.has(t.stem)) {
        for u in b.words.iter().filter(|u| u.capital && !a.has(u.stem)) {
            let words = |t: &Told<'_>, at: Span| at.of(t.text).to_lowercase();
            if spelled_alike(&words(a, t.span), &words(b, u.span)) {
                out.push((Kind::Name, 0.75, t.span, u.span));
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
fn places(a: &Told<'_>, b: &Told<'_>, out: &mut Vec<(Kind, f32, Span, Span)>) {
    for (host, x, at) in &a.places {
        for (other, y, there) in &b.places {
            if host.is_none() || host != other || x == y {
                continue;
            }
            let part = x.split(' ').any(|w| y.split(' ').any(|v| v == w));
            if !part {
                out.push((Kind::Place, 0.6 * around(a, *at, b, *there).max(0.85), *at, *there));
            }
        }
    }
}
