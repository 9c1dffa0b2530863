//! What one clause tells, slot by slot: values, names, deeds, places.

use std::sync::Arc;

use super::super::finding::Kind;
use super::super::rules::value::reading::value_of;
use super::super::story::{Place, Story};
use super::super::terms::{Class, Term};
use super::NEAR;
use crate::facts::lexicon::event_class;
use crate::facts::{Annotations, NameKind, SlotKind, Tense, Value};
use crate::text::Span;

/// What one clause tells, slot by slot.
pub(super) struct Told<'s> {
    pub report: usize,
    pub span: Span,
    pub values: Vec<Filled<'s>>,
    /// Names with what they name, their words in lower case.
    pub names: Vec<(NameKind, Vec<&'s str>, Span)>,
    /// Stems of the clause.
    pub words: &'s [Term],
    /// Verbs: stem, negated, happened, where.
    pub deeds: Vec<Deed>,
    /// Places and directions with the stem of what they hang on.
    pub places: Vec<(Option<u32>, &'s str, Span)>,
    /// Those of which its verbs are told: who does, or suffers, what.
    pub subjects: Vec<Span>,
    /// It lies between quotation marks.
    pub quoted: bool,
    /// Weights of the story's stems, and the kinds of event that they name.
    pub weight: &'s [f32],
    pub event: &'s [Option<u32>],
    pub text: &'s str,
}

/// A value in its clause.
pub(super) struct Filled<'s> {
    pub kind: Kind,
    /// Day, time of day, unit, currency: what must be alike to be compared.
    pub sort: &'s str,
    pub value: String,
    /// Base form of what is counted.
    pub of: Option<Arc<str>>,
    pub days: Option<(jiff::civil::Date, jiff::civil::Date)>,
    pub relative: bool,
    pub span: Span,
}

/// A verb as it is used.
pub(super) struct Deed {
    pub lemma: Arc<str>,
    pub class: Option<&'static str>,
    pub negated: bool,
    /// Told as done, not as planned or possible.
    pub done: bool,
    pub finite: bool,
    /// Stem of the verb.
    pub stem: Option<u32>,
    /// Who does it.
    pub doer: Option<Party>,
    /// The first preposition or particle right behind the verb.
    pub way: Option<Arc<str>>,
    pub span: Span,
}

/// Somebody or something that a clause tells of.
pub(super) struct Party {
    /// Base form of the head.
    pub head: Arc<str>,
    /// Words of the name in lower case, where it has one.
    pub name: Option<Vec<String>>,
}

impl Party {
    fn read(notes: &Annotations, phrase: usize) -> Option<Self> {
        let noun = notes.phrases.nouns.get(phrase)?;
        let bearer = notes.bearer(phrase).and_then(|b| notes.named.entities.get(b));
        let head = notes.tokens.get(noun.head)?;
        if bearer.is_none() && !head.pos.is_noun() {
            return None;
        }
        Some(Self {
            head: head.lemma.clone(),
            name: bearer.map(|e| e.canonical.split(' ').map(str::to_lowercase).collect()),
        })
    }

    /// Whether two can be the same: a name in common, or the same noun; not known where one has a name only.
    pub fn same(&self, other: &Self) -> Option<bool> {
        match (&self.name, &other.name) {
            (Some(a), Some(b)) => Some(a.iter().any(|w| b.contains(w))),
            (None, None) => Some(self.head == other.head),
            _ => None,
        }
    }
}

impl<'s> Told<'s> {
    pub fn read(story: &'s Story<'_>, place: Place) -> Self {
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
        let stem_at = |token: usize| {
            let at = notes.tokens.get(token)?.span;
            let n = terms.partition_point(|t| t.span.end <= at.start);
            terms.get(n).filter(|t| t.span.overlaps(at)).map(|t| t.stem)
        };
        let verbs = &notes.phrases.verbs;
        let from_verb = verbs.partition_point(|v| v.span.end <= span.start);
        let deeds = (from_verb..verbs.len())
            .map(|n| (n, &verbs[n]))
            .take_while(|(_, v)| v.span.start < span.end)
            .filter(|(_, v)| !LIGHT.contains(&&*v.lemma))
            .map(|(n, v)| {
                let stance = notes.stances.at(v.main);
                let clause = notes.clauses.get(n);
                let doer = if v.passive {
                    clause.and_then(|c| c.agent)
                } else {
                    clause.and_then(|c| c.subject)
                };
                let behind = notes.tokens.get(v.tokens.end..).unwrap_or(&[]).iter().take(WAY);
                Deed {
                    stem: notes.tokens.get(v.main).and_then(|_| stem_at(v.main)),
                    doer: doer.and_then(|n| Party::read(notes, n)),
                    way: behind
                        .take_while(|t| !t.pos.is_punctuation())
                        .find(|t| crate::facts::Pos::Preposition == t.pos)
                        .map(|t| t.lower.clone()),
                    class: event_class(&v.lemma),
                    lemma: v.lemma.clone(),
                    negated: v.negation.is_some() || stance.negated.is_some(),
                    finite: v.tense.is_finite(),
                    done: v.modal.is_none() && matches!(v.tense, Tense::Past | Tense::Participle | Tense::Present),
                    span: v.span,
                }
            })
            .collect();
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
        let subjects = (from_verb..verbs.len())
            .take_while(|&n| verbs[n].span.start < span.end)
            .filter_map(|n| notes.clauses.get(n)?.subject)
            .filter_map(|n| notes.phrases.nouns.get(n))
            .map(|n| n.span)
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
            subjects,
            quoted,
            weight: &story.terms.weight,
            event: &story.terms.event,
            text: &story.reports[report].text,
        }
    }

    /// The content words near some words of the clause, and the kinds of event that they name, with their weights.
    pub fn near(&self, at: Span) -> Vec<(u32, f32)> {
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

    /// Whether two clauses are almost the same words.
    pub fn copies(&self, other: &Self) -> bool {
        let share = |a: &Self, b: &Self| {
            let same = a.words.iter().filter(|t| b.has(t.stem)).count();
            same as f32 / a.words.len().max(1) as f32
        };
        share(self, other).min(share(other, self)) >= COPY
    }

    /// The value of a kind at some words.
    pub fn value(&self, kind: Kind, at: Span) -> Option<&Filled<'s>> {
        let of = || self.values.iter().filter(|v| v.kind == kind);
        of().find(|v| v.span == at)
            .or_else(|| of().find(|v| v.span.overlaps(at)))
    }

    /// Its words that say something.
    pub fn content(&self) -> impl Iterator<Item = &Term> {
        self.words.iter().filter(|t| t.class != Class::Function)
    }

    pub fn has(&self, stem: u32) -> bool {
        self.words.iter().any(|t| t.stem == stem)
    }
}

/// Share of the words of both from which two clauses are copies.
const COPY: f32 = 0.85;
/// Tokens behind a verb among which its preposition is looked for.
const WAY: usize = 3;
/// Verbs that carry grammar or mere saying.
const LIGHT: [&str; 8] = ["be", "have", "do", "say", "tell", "accord", "get", "go"];

/// A time of day in a form that can be compared.
fn time(value: &Value) -> Option<String> {
    match value {
        Value::Time(t) => Some(t.clone()),
        _ => None,
    }
}
