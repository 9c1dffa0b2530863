//! Values that no figure states: a single thing, a single victim, nobody at all, a sentence for life.
//!
//! | in one report | in another | stands for |
//! | --- | --- | --- |
//! | "two memorandums" | "a memorandum" | 1 |
//! | "two men were hurt" | "a man was hurt" | 1 |
//! | "two men were hurt" | "no injuries", "nobody was hurt" | 0 |
//! | "ten years in prison" | "life in prison" | longer than any term |
//!
//! They are looked for only where another report gives a figure, since every text is full of single things.

use rustc_hash::{FxHashMap, FxHashSet};

use super::hold::{DONE_TO, SUFFERED};
use super::slot::{Amount, Family, Slot, slot};
use crate::compare::story::Story;
use crate::facts::lexicon::{event_class, is_person};
use crate::facts::{Annotations, Found, Value};
use crate::text::Span;

/// Adds the unwritten values to those that are written.
pub fn add(story: &Story<'_>, out: &mut Vec<Slot>) {
    let singles = singles(story, out);
    out.extend(singles);
    let nobody = nobody(story, out);
    out.extend(nobody);
    let victims = victims(story, out);
    out.extend(victims);
    out.extend(lives(story));
}

/// Nobody to whom something was done, "no injuries", "no one was hurt", where another report counts some.
fn nobody(story: &Story<'_>, counted: &[Slot]) -> Vec<Slot> {
    let classes: FxHashSet<u32> = counted.iter().filter_map(|s| s.hold.patient).collect();
    if classes.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (report, notes) in story.notes.iter().enumerate() {
        for phrase in 0..notes.phrases.nouns.len() {
            let Some((class, span)) = none_of(notes, phrase) else {
                continue;
            };
            let Some(class) = story.terms.event_of(class).filter(|c| classes.contains(c)) else {
                continue;
            };
            if let Some(mut slot) = slot(story, report, &counts(0.0, span)) {
                slot.head = Some(story.terms.people);
                slot.noun = "people".to_owned();
                slot.modifiers.clear();
                slot.hold.patient = Some(class);
                out.push(slot);
            }
        }
    }
    out
}

/// Nouns that count what people suffered, and the kind of event.
const HARMS: [(&str, &str); 5] = [
    ("injury", "injury"),
    ("casualty", "injury"),
    ("death", "death"),
    ("fatality", "death"),
    ("arrest", "arrest"),
];

/// The kind of event that a noun phrase says was done to nobody, and the words that say so.
fn none_of(notes: &Annotations, index: usize) -> Option<(&'static str, Span)> {
    let done = |lemma: &str| event_class(lemma).filter(|c| DONE_TO.contains(c));
    let phrase = &notes.phrases.nouns[index];
    let lower = |i: usize| notes.tokens.get(i).map_or("", |t| &*t.lower);
    let words = phrase.tokens.len();
    // "no injuries", "without casualties"; "no serious injuries" leaves others open.
    let no = lower(phrase.tokens.start) == "no" && words == 2;
    let without = words == 1 && phrase.preposition.is_some_and(|p| lower(p) == "without");
    if no || without {
        let head = notes.tokens.get(phrase.head)?;
        if let Some(suffered) = HARMS.iter().find(|h| *h.0 == *head.lemma) {
            return Some((suffered.1, phrase.span));
        }
    }
    // "no one was hurt", "nobody died"; "no one else" leaves others open.
    let nobody = matches!(lower(phrase.tokens.start), "nobody" | "none") && words == 1
        || lower(phrase.tokens.start) == "no" && lower(phrase.head) == "one" && words == 2;
    if !nobody {
        return None;
    }
    let clause = notes.clauses.iter().find(|c| c.subject == Some(index))?;
    let verb = notes.phrases.verbs.get(clause.verb)?;
    let follows = verb.tokens.start == phrase.tokens.end;
    let suffers = verb.passive || SUFFERED.contains(&&*verb.lemma);
    let class = done(&verb.lemma).filter(|_| follows && suffers)?;
    Some((class, phrase.span.join(notes.tokens.get(verb.tokens.end - 1)?.span)))
}

/// A noun phrase that counts so many without a number.
fn counts(number: f64, span: Span) -> Found {
    Found {
        span,
        value: Value::Number(number),
        bound: None,
        approximate: false,
        ambiguous: false,
        counted: None,
    }
}

/// Days of a sentence for life, as long as no term of years is.
pub const LIFE_DAYS: f64 = 1000.0 * 365.0;

/// Sentences for life: "life in prison", "a life sentence".
fn lives(story: &Story<'_>) -> Vec<Slot> {
    let mut out = Vec::new();
    for (report, notes) in story.notes.iter().enumerate() {
        for (at, token) in notes.tokens.iter().enumerate().filter(|(_, t)| &*t.lower == "life") {
            let lower = |i: usize| notes.tokens.get(i).map_or("", |t| &*t.lower);
            let words = match (lower(at + 1), lower(at + 2)) {
                ("in", "prison" | "jail") | ("behind", "bars") | ("without", "parole") => 3,
                ("imprisonment" | "sentence" | "sentences" | "term" | "terms", _) => 2,
                _ if at > 1 && lower(at - 1) == "to" && lower(at - 2).starts_with("sentence") => 1,
                _ => continue,
            };
            let last = (at + words - 1).min(notes.tokens.len() - 1);
            let found = Found {
                span: token.span.join(notes.tokens[last].span),
                value: Value::Duration("P1001Y".to_owned()),
                bound: None,
                approximate: false,
                ambiguous: false,
                counted: None,
            };
            out.extend(slot(story, report, &found).map(|s| Slot {
                value: "life".to_owned(),
                ..s
            }));
        }
    }
    out
}

/// Single persons to whom something was done, "a woman was hurt", "injuring a third", where another report counts several
/// of that and this one none.
fn victims(story: &Story<'_>, counted: &[Slot]) -> Vec<Slot> {
    let several =
        |s: &&Slot| matches!(s.amount, Amount::Plain { min, max } if min == max && (2.0..=FEW).contains(&min));
    let nobody = |s: &&Slot| matches!(s.amount, Amount::Plain { max, .. } if max == 0.0);
    let classes: FxHashSet<u32> = counted
        .iter()
        .filter(|s| several(s) || nobody(s))
        .filter_map(|s| s.hold.patient)
        .collect();
    if classes.is_empty() {
        return Vec::new();
    }
    let mut taken: FxHashSet<(usize, u32)> = counted
        .iter()
        .filter_map(|s| Some((s.place.report, s.hold.patient?)))
        .collect();
    let mut out = Vec::new();
    for (report, notes) in story.notes.iter().enumerate() {
        for phrase in &notes.phrases.nouns {
            let (Some(head), Some(first)) = (notes.tokens.get(phrase.head), notes.tokens.get(phrase.tokens.start))
            else {
                continue;
            };
            let one = first.is_any(&["a", "an", "another"]) && phrase.numerals.is_empty();
            if !one
                || !(is_person(&head.lemma) && !phrase.proper || head.is_any(&["third", "fourth", "fifth", "another"]))
            {
                continue;
            }
            let found = counts(1.0, phrase.span);
            let Some(mut slot) = slot(story, report, &found) else {
                continue;
            };
            let Some(class) = slot.hold.patient.filter(|c| classes.contains(c)) else {
                continue;
            };
            if taken.insert((report, class)) {
                slot.head = Some(story.terms.people);
                slot.noun = "people".to_owned();
                slot.single = true;
                out.push(slot);
            }
        }
    }
    out
}

/// "A prior fraud conviction": "prior" is read as a phrase of its own, with the article.
fn has_earlier(notes: &Annotations, index: usize) -> bool {
    let start = notes.phrases.nouns[index].tokens.start;
    let word = |back: usize| start.checked_sub(back).and_then(|t| notes.tokens.get(t));
    word(1).is_some_and(|t| t.is_any(&["prior", "previous", "earlier", "past"]))
        && word(2).is_some_and(|t| t.is_any(&["a", "one"]))
}

/// Counts up to this are told as one thing in another report by mistake; nobody mistakes thirty for one.
const FEW: f64 = 12.0;
/// Single things looked at of one kind in one report.
const MAX_SINGLES: usize = 3;

/// Single things, "a memorandum", of a kind that another report counts, "two memorandums"; only where the report never
/// speaks of several.
fn singles(story: &Story<'_>, counted: &[Slot]) -> Vec<Slot> {
    let several: FxHashSet<u32> = counted
        .iter()
        .filter(|s| matches!(s.amount, Amount::Plain { min, max } if min == max && (2.0..=FEW).contains(&min)))
        .filter_map(|s| s.head.filter(|_| s.family == Family::Number))
        .collect();
    let mut out = Vec::new();
    for (report, notes) in story.notes.iter().enumerate() {
        let terms = &story.terms.by_report[report];
        let plural: FxHashSet<u32> = terms
            .iter()
            .filter(|t| several.contains(&t.stem) && story.reports[report].words(t.span).to_lowercase().ends_with('s'))
            .map(|t| t.stem)
            .collect();
        let mut seen: FxHashMap<u32, usize> = FxHashMap::default();
        for (index, phrase) in notes.phrases.nouns.iter().enumerate() {
            let Some(head) = notes.tokens.get(phrase.head) else {
                continue;
            };
            let at = story.terms.word_at(report, head.span.start);
            let Some(term) = terms.get(at).filter(|t| t.span == head.span) else {
                continue;
            };
            let article = phrase
                .determiner
                .and_then(|d| notes.tokens.get(d))
                .is_some_and(|d| d.is_any(&["a", "an", "one"]))
                || has_earlier(notes, index);
            // A person told of is one of several, as a rule; those to whom something was done are looked at apart.
            let person = is_person(&head.lemma);
            if !article
                || person
                || !phrase.numerals.is_empty()
                || !several.contains(&term.stem)
                || plural.contains(&term.stem)
            {
                continue;
            }
            let n = seen.entry(term.stem).or_insert(0);
            *n += 1;
            if *n > MAX_SINGLES {
                continue;
            }
            let found = counts(1.0, phrase.span);
            if let Some(mut slot) = slot(story, report, &found) {
                slot.head = Some(term.stem);
                slot.noun = head.lemma.to_string();
                slot.single = true;
                out.push(slot);
            }
        }
    }
    out
}
