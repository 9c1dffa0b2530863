//! A value and what it hangs on.

use super::bearer::{Bearer, bearer};
use super::hold::{Hold, hold};
use super::reading::{reading, shared_out, zone};
use super::recur::of_no_deed;
use super::scope::{Scope, scope};
use super::unwritten;
use crate::compare::finding::{Exactness, Kind};
use crate::compare::story::{Place, Story, exactness};
use crate::compare::terms::{Class, Term};
use crate::facts::lexicon::is_person;
use crate::facts::{Bound, Found, Value};
use crate::text::Span;
use jiff::civil::Date;

/// Values are compared within their family only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    Date,
    Time,
    Number,
    Money,
    Percent,
    Age,
    Duration,
    Measure,
}

impl Family {
    /// The kind of a finding about such values.
    pub const fn kind(self) -> Kind {
        match self {
            Family::Date | Family::Time => Kind::Date,
            Family::Number => Kind::Number,
            Family::Money => Kind::Money,
            Family::Percent => Kind::Percent,
            Family::Age => Kind::Age,
            Family::Duration => Kind::Duration,
            Family::Measure => Kind::Measure,
        }
    }
}

/// What is compared.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// First and last day it can mean, where the year is known, and the form as written.
    Days { days: Option<(Date, Date)>, iso: String },
    /// Lowest and highest, in a base unit of the dimension.
    Plain { min: f64, max: f64 },
    /// Time of day in minutes, in universal time if the zone is told; `half` where neither a.m. nor p.m. was said.
    Clock { minute: i32, half: bool, zone: Option<i32> },
    /// Only the order of magnitude.
    Magnitude(f64),
}

/// A value and what it hangs on.
#[derive(Debug, Clone)]
pub struct Slot {
    /// The value's own words.
    pub place: Place,
    /// The value with what is counted.
    pub wide: Span,
    /// Sentence index in the report.
    pub sentence: usize,
    /// No number is written: "a memorandum".
    pub single: bool,
    /// Others than somebody told of before are counted: "five other men".
    pub others: bool,
    /// What it is compared with.
    pub family: Family,
    /// Currency, dimension or empty; values of other units are not compared.
    pub unit: String,
    /// What is compared.
    pub amount: Amount,
    /// As findings write it.
    pub value: String,
    /// How exactly it is given.
    pub exactness: Exactness,
    /// Day the words were written, if known.
    pub written: Option<Date>,
    /// The value's words in lower case, with single blanks.
    pub words: String,
    /// Day of the week that the words name, 0 for Monday.
    pub weekday: Option<u8>,
    /// Limit, if it is one.
    pub bound: Option<Bound>,
    /// Stem of the head of what is counted.
    pub head: Option<u32>,
    /// Base form of the head of what is counted; empty where nothing is.
    pub noun: String,
    /// The word right before the head, in lower case: "web" in "web sites".
    pub before_noun: String,
    /// Stems of the other words of what is counted.
    pub modifiers: Vec<u32>,
    /// Stem of the nearest verb that says something.
    pub verb: Option<u32>,
    /// Stems of the heads of its clause's subject, object and complement.
    pub arguments: Vec<u32>,
    /// Stems near the value with their weight, sorted by stem; unit length.
    pub near: Vec<(u32, f32)>,
    /// Stems of the sentence with their weight, sorted by stem; unit length.
    pub around: Vec<(u32, f32)>,
    /// Stems of the names close by.
    pub names: Vec<u32>,
    /// Stem of the first name close behind the value: "13 miles east of Cobb" is measured from Cobb.
    pub target: Option<u32>,
    /// Stems left and right of the value, nearest first.
    pub left: Vec<u32>,
    pub right: Vec<u32>,
    /// What it hangs on in its sentence.
    pub hold: Hold,
    /// Whose it is.
    pub bearer: Bearer,
    /// What narrows it.
    pub scope: Scope,
}

/// Words at this distance from a value count half.
const HALF_DISTANCE: f32 = 5.0;

/// Weight of the kind of event that a word names, beside the word itself: little, since what a value hangs on tells the
/// event as well.
const EVENT: f32 = 0.2;

/// Names at most this many words away belong to the value.
const NAME_REACH: usize = 6;

/// Reads the slots of all reports.
pub fn slots(story: &Story<'_>) -> Vec<Slot> {
    let mut out = Vec::new();
    for (report, values) in story.values.iter().enumerate() {
        for (n, found) in values.iter().enumerate() {
            let before = n.checked_sub(1).map(|b| &values[b]);
            let stamp = |date: &Found, hour: &Found| stamps(story, report, date, hour);
            let put_out = before.is_some_and(|b| stamp(b, found)) || values.get(n + 1).is_some_and(|a| stamp(found, a));
            if !put_out && before.is_none_or(|b| !converts(story, report, b, found)) {
                out.extend(slot(story, report, found));
            }
        }
    }
    unwritten::add(story, &mut out);
    out
}

/// Whether a day of a year has an hour right behind it, "5 August 2013 08.33 BST": so reports are dated, whereas in prose the
/// hour comes first or behind "at".
fn stamps(story: &Story<'_>, report: usize, date: &Found, hour: &Found) -> bool {
    let text = story.reports[report];
    let dated = matches!(&date.value, Value::Date(d) if d.iso.len() == 10 && d.iso.starts_with(|c: char| c.is_ascii_digit()))
        && text
            .words(date.span)
            .split(|c: char| !c.is_ascii_digit())
            .any(|digits| digits.len() == 4);
    let follows = matches!(hour.value, Value::Time(_)) && date.span.end < hour.span.start;
    follows && dated && {
        let between = text.words(Span::new(date.span.end, hour.span.start));
        between.len() <= 4 && !between.contains(char::is_alphanumeric)
    }
}

/// Letters between a value and its conversion: "8 a.m. local time (0300 GMT)".
const CONVERSION_REACH: usize = 24;

/// Whether a time or a measure in brackets says the value before it again, in another zone or unit.
fn converts(story: &Story<'_>, report: usize, before: &Found, found: &Found) -> bool {
    let alike = matches!(
        (&before.value, &found.value),
        (Value::Time(_), Value::Time(_)) | (Value::Measure { .. }, Value::Measure { .. })
    );
    if !alike || found.span.start <= before.span.end || found.span.start - before.span.end > CONVERSION_REACH {
        return false;
    }
    let between = story.reports[report].words(Span::new(before.span.end, found.span.start));
    between.trim_end().ends_with('(') && !between.contains([')', '.', ';'])
}

/// Reads what a value hangs on; none for what is not compared.
pub(super) fn slot(story: &Story<'_>, report: usize, found: &Found) -> Option<Slot> {
    let (family, unit, mut amount, value) =
        reading(found).map(|r| shared_out(story.reports[report].words(found.span), r))?;
    if let Amount::Clock { zone: told, .. } = &mut amount {
        *told = zone(story.reports[report].words(found.span));
    }
    let sentence = story.reports[report].sentence_at(found.span.start)?;
    let words = story.terms.sentence(report, sentence);
    // "The number two man" is a rank, no count.
    let rank = words
        .iter()
        .take_while(|t| t.span.end <= found.span.start)
        .last()
        .is_some_and(|t| {
            matches!(
                &*story.reports[report].words(t.span).to_lowercase(),
                "number" | "no" | "no."
            )
        });
    if rank && family == Family::Number {
        return None;
    }
    if matches!(family, Family::Date | Family::Time) && is_stamp(story, report, words, found.span) {
        return None;
    }
    if family == Family::Date && (of_the_telling(story, report, found.span) || of_no_deed(story, report, found.span)) {
        return None;
    }
    if family == Family::Number && listed(story, report, found) {
        return None;
    }
    let counted = found.counted.filter(|_| family == Family::Number);
    let scope = scope(story, report, found);
    let mut head = None;
    let (mut noun_form, mut before_noun) = (String::new(), String::new());
    let mut modifiers = Vec::new();
    if let Some(counted) = counted {
        let inside: Vec<&Term> = words
            .iter()
            .filter(|t| counted.contains(t.span) && !found.span.overlaps(t.span))
            .collect();
        let noun = inside
            .iter()
            .rev()
            .find(|t| t.pos.is_noun() && t.class == Class::Content);
        let noun = noun.or_else(|| inside.iter().rev().find(|t| t.class == Class::Content));
        head = noun.map(|t| t.stem);
        if let Some(noun) = noun {
            let notes = &story.notes[report];
            let token = notes.tokens.get(notes.token_at(noun.span.start));
            noun_form = token.map_or_else(String::new, |t| t.lemma.to_string());
            let before = inside.iter().rev().find(|t| t.span.end <= noun.span.start);
            before_noun = before.map_or_else(String::new, |t| story.reports[report].words(t.span).to_lowercase());
        }
        if noun.is_none() && scope.compound {
            noun_form = story.reports[report].words(counted).to_lowercase();
            head = story.terms.noun(&noun_form);
        }
        modifiers = inside.iter().filter(|t| Some(t.stem) != head).map(|t| t.stem).collect();
    }
    let wide = counted.map_or(found.span, |c| found.span.join(c));
    let before = words.partition_point(|t| t.span.end <= found.span.start);
    let after = words.partition_point(|t| t.span.start < found.span.end);
    let weight = |t: &Term| match t.class {
        Class::Content => story.terms.weight[t.stem as usize],
        Class::Number => story.terms.weight[t.stem as usize] * 0.5,
        Class::Function => 0.0,
    };
    let mut near = Vec::new();
    let mut around = Vec::new();
    for (i, t) in words.iter().enumerate() {
        if (before..after).contains(&i) {
            continue;
        }
        let distance = if i < before { before - i } else { i + 1 - after };
        let w = weight(t);
        if w > 0.0 {
            let share = HALF_DISTANCE / (HALF_DISTANCE + distance as f32);
            near.push((t.stem, w * share));
            around.push((t.stem, w));
            if let Some(event) = story.terms.event[t.stem as usize] {
                let w = story.terms.weight[event as usize] * EVENT;
                near.push((event, w * share));
                around.push((event, w));
            }
        }
    }
    let names = names_near(words, before, after, found.span);
    let (verb, arguments) = frame(story, report, words, found.span);
    let verb = verb.or_else(|| {
        let verbs = words.iter().enumerate().filter(|(i, t)| {
            t.class == Class::Content
                && !(before..after).contains(i)
                && (t.pos.is_verb()
                    || story.terms.event[t.stem as usize].is_some()
                    || t.pos.is_adjective() && story.reports[report].words(t.span).ends_with("ed"))
        });
        verbs
            .min_by_key(|&(i, _)| if i < before { before - i } else { (i + 1 - after) * 2 })
            .map(|(_, t)| t.stem)
    });
    let mut hold = hold(story, report, found);
    // "A population of 800": so many people live there.
    if noun_form == "population" {
        head = Some(story.terms.people);
        noun_form = "people".to_owned();
    }
    // "The two met": those told of before.
    let definite = words[..before].last().is_some_and(|t| {
        matches!(
            &*story.reports[report].words(t.span).to_lowercase(),
            "the" | "these" | "those"
        )
    });
    if family == Family::Number && counted.is_none() && definite && hold.patient.is_none() {
        return None;
    }
    // "Two were killed", "three others", "2 dead": persons.
    let noun = counted.is_some_and(|c| {
        words
            .iter()
            .any(|t| c.contains(t.span) && t.pos.is_noun() && t.class == Class::Content)
    });
    let person = head.is_none_or(|h| h == story.terms.people || is_person(&noun_form));
    if noun && !person {
        hold.patient = None;
    }
    if hold.patient.is_some() && !noun {
        head = Some(story.terms.people);
        noun_form = "people".to_owned();
        modifiers.clear();
    }
    let own = with_own_date(&story.values[report], &story.reports[report].text, found);
    Some(Slot {
        hold,
        bearer: bearer(story, report, found),
        scope,
        written: story.reports[report].date_at(found.span.start),
        words: plain_words(story.reports[report].words(own)),
        weekday: weekday(story.reports[report].words(own)).filter(|_| own == found.span),
        single: false,
        others: words
            .get(before..after + 1)
            .unwrap_or(&[])
            .iter()
            .chain(words.iter().filter(|t| wide.contains(t.span)))
            .any(|t| story.terms.stem(t).starts_with("other")),
        verb,
        arguments,
        place: Place {
            report,
            span: found.span,
        },
        wide,
        sentence,
        family,
        unit,
        amount,
        value,
        exactness: if family == Family::Time && is_about(story, report, words, before) {
            Exactness::Approximate
        } else {
            exactness(found)
        },
        bound: found.bound,
        head,
        noun: noun_form,
        before_noun,
        modifiers,
        near: unit_length(near),
        around: unit_length(around),
        target: words[after..(after + NAME_REACH).min(words.len())]
            .iter()
            .find(|t| t.pos.is_proper())
            .map(|t| t.stem),
        names,
        left: words[..before].iter().rev().take(4).map(|t| t.stem).collect(),
        right: words[after..].iter().take(4).map(|t| t.stem).collect(),
    })
}

/// Whether a bare number stands in a row of numbers, "models 21, 22, 25 and 27": they name things, and count none.
fn listed(story: &Story<'_>, report: usize, found: &Found) -> bool {
    let values = &story.values[report];
    let at = values.partition_point(|v| v.span.end <= found.span.start);
    // "22, 25 and 27 of the tractor" counts no tractors either.
    let of = |v: &Found| {
        let counted = v.counted.filter(|c| c.start > v.span.end)?;
        let between = story.reports[report].words(Span::new(v.span.end, counted.start));
        between.trim_start().starts_with("of ").then_some(())
    };
    let bare = |v: &Found| matches!(v.value, Value::Number(_)) && (v.counted.is_none() || of(v).is_some());
    let row = |a: &Found, b: &Found| {
        a.span.end < b.span.start && {
            let between = story.reports[report].words(Span::new(a.span.end, b.span.start));
            bare(a) && bare(b) && matches!(between.trim(), "," | ", and" | ", or" | "and" | "or")
        }
    };
    let beside = |i: Option<usize>| i.and_then(|i| values.get(i));
    let (before, behind) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
    before.is_some_and(|b| row(b, found)) || behind.is_some_and(|b| row(found, b))
}

/// "About 8 p.m.", "shortly before noon".
fn is_about(story: &Story<'_>, report: usize, words: &[Term], before: usize) -> bool {
    const ABOUT: [&str; 10] = [
        "about",
        "around",
        "approximately",
        "roughly",
        "shortly",
        "just",
        "nearly",
        "almost",
        "before",
        "after",
    ];
    words[before.saturating_sub(2)..before]
        .iter()
        .any(|t| ABOUT.contains(&&*story.reports[report].words(t.span).to_lowercase()))
}

/// Words of a line that tells when the report was put out, not when something happened.
const STAMPS: [&str; 8] = [
    "posted",
    "updated",
    "published",
    "modified",
    "edited",
    "revised",
    "uploaded",
    "printed",
];

/// Whether a day or an hour belongs to such a line: a time with nothing else about it, or right behind such a word.
fn is_stamp(story: &Story<'_>, report: usize, words: &[Term], value: Span) -> bool {
    let lower = |t: &Term| story.reports[report].words(t.span).to_lowercase();
    let before = words.partition_point(|t| t.span.end <= value.start);
    let told = words[before.saturating_sub(6)..before]
        .iter()
        .any(|t| t.sentence == words[before.saturating_sub(1)].sentence && STAMPS.contains(&&*lower(t)));
    let verb = words.iter().any(|t| t.pos.is_verb() && !value.overlaps(t.span));
    let others = words
        .iter()
        .filter(|t| t.class == Class::Content && !t.pos.is_proper() && !value.overlaps(t.span));
    told && !words[..before].iter().any(|t| t.pos.is_finite()) || !verb && others.count() < 2
}

/// Whether a day is that on which somebody spoke, not that of what he spoke of: "police said Wednesday", "he told reporters on
/// Friday".
fn of_the_telling(story: &Story<'_>, report: usize, value: Span) -> bool {
    const SPOKE: [&str; 6] = ["say", "tell", "add", "note", "state", "explain"];
    let notes = &story.notes[report];
    let first = notes.token_at(value.start);
    let sentence = notes.tokens.get(first).map(|t| t.sentence);
    let before = (0..first)
        .rev()
        .map(|t| &notes.tokens[t])
        .take_while(|t| Some(t.sentence) == sentence);
    let mut before = before
        .skip_while(|t| t.is_any(&["on", "late", "early", "in", "a", "statement", "reporters"]))
        .take(1);
    before.any(|t| t.pos.is_verb() && SPOKE.contains(&&*t.lemma))
}

fn plain_words(words: &str) -> String {
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a day of the week with its own date in brackets right behind, "Thursday (June 13)": that very day, which is
/// not the Thursday of another week. The words of any other value as they are.
fn with_own_date(values: &[Found], text: &str, found: &Found) -> Span {
    let Value::Date(day) = &found.value else {
        return found.span;
    };
    if weekday(text.get(found.span.start..found.span.end).unwrap_or("")).is_none() {
        return found.span;
    }
    let next = values.partition_point(|v| v.span.start < found.span.end);
    let Some(next) = values.get(next) else {
        return found.span;
    };
    let between = text.get(found.span.end..next.span.start).unwrap_or("").trim();
    let behind = text.get(next.span.end..).unwrap_or("");
    let same = matches!(&next.value, Value::Date(own) if own.iso == day.iso);
    match same && matches!(between, "(" | "[") && behind.starts_with([')', ']']) {
        true => found.span.join(next.span),
        false => found.span,
    }
}

/// The first day of the week named in some words, 0 for Monday.
fn weekday(words: &str) -> Option<u8> {
    words.split(|c: char| !c.is_alphabetic()).find_map(|w| {
        let short = w.get(..3)?.to_lowercase();
        let day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .iter()
            .position(|d| *d == short)?;
        (w.len() <= 4 || w.to_lowercase().ends_with("day")).then_some(day as u8)
    })
}

/// Stem of the verb of the clause that a value stands in, and of the heads of what the clause is about.
fn frame(story: &Story<'_>, report: usize, words: &[Term], value: Span) -> (Option<u32>, Vec<u32>) {
    let notes = &story.notes[report];
    let Some(clause) = notes.clause_at(notes.token_at(value.start)).map(|c| &notes.clauses[c]) else {
        return (None, Vec::new());
    };
    let stem = |token: usize| {
        let span = notes.tokens.get(token)?.span;
        words
            .iter()
            .find(|t| t.span == span && t.class == Class::Content)
            .map(|t| t.stem)
    };
    let verb = notes.phrases.verbs.get(clause.verb).and_then(|v| stem(v.main));
    let phrases = [
        clause.subject,
        clause.object,
        clause.agent,
        clause
            .complement
            .and_then(|c| notes.phrases.noun_at(c.1.saturating_sub(1))),
    ];
    let heads = phrases
        .into_iter()
        .flatten()
        .filter_map(|p| notes.phrases.nouns.get(p))
        .filter_map(|p| stem(p.head));
    (verb, heads.collect())
}

/// Stems of the names near a value; of those before it in the sentence where none is near.
fn names_near(words: &[Term], before: usize, after: usize, value: Span) -> Vec<u32> {
    let names = |range: std::ops::Range<usize>| -> Vec<u32> {
        let inside = words.get(range).unwrap_or(&[]).iter();
        inside
            .filter(|t| t.pos.is_proper() && !value.overlaps(t.span))
            .map(|t| t.stem)
            .collect()
    };
    let near = names(before.saturating_sub(NAME_REACH)..(after + NAME_REACH).min(words.len()));
    if near.is_empty() { names(0..before) } else { near }
}

/// Sums equal stems, sorts, and scales to length one.
pub fn unit_length(mut vector: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    vector.sort_unstable_by_key(|&(s, _)| s);
    vector.dedup_by(|b, a| {
        if a.0 == b.0 {
            a.1 = a.1.max(b.1);
            true
        } else {
            false
        }
    });
    let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, w)| *w /= length);
    }
    vector
}

/// Cosine of two unit vectors.
pub fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
