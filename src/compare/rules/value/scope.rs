//! What narrows a value: its place in a row, a stretch of time, a rate, what is only possible.
//!
//! ```text
//! cleared 12 of the next 15 hurdles row      next        "cleared 50 hurdles" is another fact
//! eight goals since the third week  stretch  since       "nine goals this season" is another
//! two rebounds per contest          rate     contest     "12 rebounds" is another
//! 2.5 million people eligible       able                 "2.4 million cast their ballots" is another
//! shares lost $1.15 on Thursday     day      Thursday    "$1.40 on Friday" is another
//! six winters as treasurer          office               "15 winters at the mill" is another
//! ```
//!
//! Two values of one noun and one verb are of two facts where these differ. What is not told narrows nothing. Nothing here
//! says that two values are of one fact.

use std::ops::Range;

use super::slot::{Amount, Family, Slot};
use crate::compare::story::Story;
use crate::facts::lexicon::is_person;
use crate::facts::names::NameKind;
use crate::facts::{Annotations, Clause, Found, Token, Value};
use crate::text::Span;

/// What narrows a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scope {
    /// Which of a row of things are counted.
    row: Option<Row>,
    /// The stretch of time that it is counted over.
    stretch: Option<Stretch>,
    /// What it is divided by: "day" in "40 a day".
    rate: Option<String>,
    /// Those who may or should, not those who do: "eligible", "invited".
    able: bool,
    /// What somebody was while it lasted: "six winters as treasurer".
    office: bool,
    /// Day of trading that a price is of.
    day: Option<String>,
    /// Last words of the place names beside it: where it was so.
    sites: Vec<String>,
    /// It was tried, or came near, and was not done: "trying to drown four", "two nearly killed".
    tried: bool,
    /// What it counts is glued to it: "a 12-member jury".
    pub(super) compound: bool,
}

/// Which of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    First,
    Last,
    Next,
}

/// A stretch of time that things are counted over.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stretch {
    /// "since the harvest"
    Since,
    /// "in her last three races", "over the past year"
    Window(Row),
    /// "this season"
    This,
    /// "last season"
    Before,
    /// "in his career"
    Career,
    /// "in ten games"
    Games,
}

/// Reads what narrows a value.
pub fn scope(story: &Story<'_>, report: usize, found: &Found) -> Scope {
    let notes = &story.notes[report];
    let tokens = notes.tokens_in(found.span);
    if tokens.is_empty() {
        return Scope::default();
    }
    let words = notes.tokens_in(found.counted.map_or(found.span, |c| found.span.join(c)));
    let clause = notes.clause_at(tokens.start).map(|c| &notes.clauses[c]);
    Scope {
        row: tokens.start.checked_sub(1).and_then(|b| row(notes, b)),
        stretch: stretch(notes, &words),
        rate: rate(notes, words.end),
        able: able(notes, clause, &words),
        office: office(notes, words.end),
        sites: sites(notes, &words),
        tried: tried(notes, clause, &words),
        day: trading_day(story, report, found),
        compound: found.counted.is_some_and(|c| glued(story, report, found, c)),
    }
}

/// Whether a hyphen glues what is counted to its number.
fn glued(story: &Story<'_>, report: usize, found: &Found, counted: Span) -> bool {
    counted.start > found.span.end
        && matches!(
            story.reports[report].words(Span::new(found.span.end, counted.start)),
            "-" | "\u{2010}" | "\u{2011}"
        )
}

/// Words that pick some out of a row.
fn row(notes: &Annotations, at: usize) -> Option<Row> {
    match &*notes.tokens.get(at)?.lower {
        "first" | "opening" | "initial" => Some(Row::First),
        "last" | "final" | "past" | "previous" | "closing" | "remaining" => Some(Row::Last),
        "next" | "following" | "coming" => Some(Row::Next),
        _ => None,
    }
}

/// Tokens before or behind a value in which a stretch of time is looked for.
const STRETCH_REACH: usize = 14;

/// Times that a season's statistics are kept over.
const TIMES: [&str; 6] = ["season", "year", "month", "week", "campaign", "quarter"];

/// The stretch of time named nearest to the value in its sentence.
fn stretch(notes: &Annotations, words: &Range<usize>) -> Option<Stretch> {
    let sentence = notes.tokens.get(words.start)?.sentence;
    let from = words.start.saturating_sub(STRETCH_REACH);
    let to = (words.end + STRETCH_REACH).min(notes.tokens.len());
    let near = (from..to).filter(|t| !words.contains(t) && notes.tokens[*t].sentence == sentence);
    near.filter_map(|t| Some((away(words, t), stretch_at(notes, t)?)))
        .min_by_key(|&(away, _)| away)
        .map(|(_, s)| s)
}

/// Tokens between a value and another place.
fn away(words: &Range<usize>, token: usize) -> usize {
    if token < words.start {
        words.start - token
    } else {
        (token + 1).saturating_sub(words.end)
    }
}

fn stretch_at(notes: &Annotations, at: usize) -> Option<Stretch> {
    let is = |i: usize, words: &[&str]| notes.tokens.get(i).is_some_and(|t| t.is_any(words));
    if is(at, &["since"]) {
        return Some(Stretch::Since);
    }
    if is(at, &["this"]) && is(at + 1, &TIMES) {
        return Some(Stretch::This);
    }
    if is(at, &["last", "previous"]) && is(at + 1, &TIMES) {
        return Some(Stretch::Before);
    }
    if is(at, &["his", "her", "their", "its", "a"]) && is(at + 1, &["career", "lifetime"]) {
        return Some(Stretch::Career);
    }
    if is(at, &["in", "through", "over"]) && is_number(notes, at + 1) && is(at + 2, &GAMES) {
        return Some(Stretch::Games);
    }
    let leads = is(at, &["in", "over", "during", "through", "for", "within"]);
    let of = usize::from(is(at + 1, &["the", "his", "her", "their", "its", "our"]));
    leads
        .then(|| row(notes, at + 1 + of))
        .flatten()
        .filter(|_| of == 1)
        .map(Stretch::Window)
}

/// Tokens before or behind a value in which a place is looked for.
const SITE_REACH: usize = 9;

/// Last words of the names of places near a value in its sentence, behind "in", "at", "of", "to" or "from".
fn sites(notes: &Annotations, words: &Range<usize>) -> Vec<String> {
    let Some(sentence) = notes.tokens.get(words.start).map(|t| t.sentence) else {
        return Vec::new();
    };
    let names = &notes.named.names;
    let from = names.partition_point(|n| n.tokens.end + SITE_REACH < words.start);
    let within = names[from..]
        .iter()
        .take_while(|n| n.tokens.start <= words.end + SITE_REACH);
    let named = within.filter(|n| {
        let near = away(words, n.tokens.start) <= SITE_REACH;
        near && notes.tokens.get(n.tokens.start).is_some_and(|t| t.sentence == sentence)
    });
    let places = named.filter(|n| {
        let kind = notes.named.entities.get(n.entity).map(|e| e.kind);
        let before = n.tokens.start.checked_sub(1).and_then(|b| notes.tokens.get(b));
        kind == Some(NameKind::Place) && before.is_some_and(|t| t.is_any(&["in", "at", "of", "to", "from", "near"]))
    });
    let last = places.filter_map(|n| notes.tokens.get(n.tokens.end.checked_sub(1)?));
    last.map(|t| t.lower.to_string()).collect()
}

/// Verbs of what may not have come about.
const TRIES: [&str; 8] = [
    "attempt", "try", "plot", "conspire", "plan", "threaten", "intend", "vow",
];

/// Whether what was done to those counted was only tried.
fn tried(notes: &Annotations, clause: Option<&Clause>, words: &Range<usize>) -> bool {
    let near = |i: usize| {
        notes
            .tokens
            .get(i)
            .is_some_and(|t| t.is_any(&["nearly", "almost", "attempted"]))
    };
    let Some(verb) = clause.and_then(|c| notes.phrases.verbs.get(c.verb)) else {
        return words.clone().any(near);
    };
    let before = verb.tokens.start.checked_sub(1).and_then(|b| notes.phrases.verb_at(b));
    let governed = before.is_some_and(|v| TRIES.contains(&&*notes.phrases.verbs[v].lemma));
    let from = verb.tokens.start.saturating_sub(1);
    governed || words.clone().skip(1).any(near) || (from..verb.main).any(near)
}

/// What sportsmen's statistics are kept over.
const GAMES: [&str; 8] = [
    "games",
    "matches",
    "starts",
    "appearances",
    "outings",
    "innings",
    "races",
    "contests",
];

fn is_number(notes: &Annotations, at: usize) -> bool {
    notes
        .phrases
        .noun_at(at)
        .is_some_and(|n| notes.phrases.nouns[n].numerals.contains(&at))
}

/// "kept the books six winters as treasurer", not "as many as".
fn office(notes: &Annotations, end: usize) -> bool {
    let is = |i: usize, words: &[&str]| notes.tokens.get(i).is_some_and(|t| t.is_any(words));
    is(end, &["as"]) && !is(end + 1, &["many", "much", "well", "of", "it", "they", "he", "she"])
}

/// Words of the stock market, where every day has its own prices.
#[rustfmt::skip]
const MARKET: [&str; 14] = [
    "share", "shares", "stock", "stocks", "index", "indexes", "barrel", "currency", "bonds", "futures", "benchmark",
    "crude", "dow", "nasdaq",
];

/// The day of trading that a sentence about prices tells of, or the sentence before it in the same paragraph.
fn trading_day(story: &Story<'_>, report: usize, found: &Found) -> Option<String> {
    if !matches!(found.value, Value::Money { .. } | Value::Percent { .. }) {
        return None;
    }
    let text = story.reports[report];
    let own = text.sentence_at(found.span.start)?;
    let sentence = text.sentences.get(own)?;
    let tokens = notes_in(story, report, sentence.span);
    if !tokens.iter().any(|t| t.is_any(&MARKET)) {
        return None;
    }
    let before = own
        .checked_sub(1)
        .and_then(|b| text.sentences.get(b))
        .filter(|b| b.block == sentence.block);
    day_in(story, report, sentence.span).or_else(|| day_in(story, report, before?.span))
}

fn notes_in<'s>(story: &'s Story<'_>, report: usize, span: Span) -> &'s [Token] {
    let notes = &story.notes[report];
    notes.tokens.get(notes.tokens_in(span)).unwrap_or(&[])
}

/// The single day that a sentence names, if it names one.
fn day_in(story: &Story<'_>, report: usize, sentence: Span) -> Option<String> {
    let values = &story.values[report];
    let from = values.partition_point(|v| v.span.end <= sentence.start);
    let mut days = values[from..]
        .iter()
        .take_while(|v| v.span.start < sentence.end)
        .filter_map(|v| match &v.value {
            // A day, or a day of the week that could not be placed.
            Value::Date(d) => (d.iso.len() == 10).then(|| d.iso.clone()),
            _ => None,
        });
    days.next()
}

/// What amounts are divided by, besides what stands behind "per".
#[rustfmt::skip]
const DIVISORS: [&str; 20] = [
    "day", "week", "month", "year", "hour", "minute", "second", "night", "game", "match", "contest", "season", "share",
    "barrel", "ounce", "person", "head", "ticket", "gallon", "household",
];

/// What a value is divided by, right behind the words of the value.
fn rate(notes: &Annotations, end: usize) -> Option<String> {
    let lemma = |i: usize| notes.tokens.get(i).map_or("", |t| &*t.lemma);
    match lemma(end) {
        "per" => Some(lemma(end + 1).to_owned()),
        "a" | "an" | "each" | "every" => Some(lemma(end + 1)).filter(|w| DIVISORS.contains(w)).map(str::to_owned),
        "daily" => Some("day".to_owned()),
        "weekly" => Some("week".to_owned()),
        "monthly" => Some("month".to_owned()),
        "annually" | "yearly" => Some("year".to_owned()),
        _ => None,
    }
}

/// Words for those who may or should do what others did.
const ABLE: [&str; 10] = [
    "eligible",
    "entitled",
    "registered",
    "qualified",
    "invited",
    "authorized",
    "authorised",
    "allowed",
    "permitted",
    "able",
];

/// Whether those are counted who may or should: "people eligible", "the registered voters", "guests were invited".
fn able(notes: &Annotations, clause: Option<&Clause>, words: &Range<usize>) -> bool {
    let is = |i: usize| notes.tokens.get(i).is_some_and(|t| t.is_any(&ABLE));
    let be = |i: usize| {
        notes
            .tokens
            .get(i)
            .is_some_and(|t| &*t.lemma == "be" || t.is_any(&["who"]))
    };
    let behind = words.end + (words.end..words.end + 2).take_while(|&i| be(i)).count();
    if words.clone().any(is) || is(behind) {
        return true;
    }
    let Some(clause) = clause else { return false };
    let subject = clause.subject.and_then(|s| notes.phrases.nouns.get(s));
    let counted = subject.is_some_and(|s| words.contains(&s.head) || s.tokens.contains(&words.start));
    let verb = notes.phrases.verbs.get(clause.verb);
    counted && (clause.complement.is_some_and(|c| is(c.0)) || verb.is_some_and(|v| v.passive && is(v.main)))
}

/// What is left of the likelihood where one value is narrowed in a way in which the other is not.
const NARROWED: f32 = 0.1;

/// Both tell the stretch of time that they are counted over, and it is another.
fn stretches(a: &Slot, b: &Slot) -> bool {
    matches!((&a.scope.stretch, &b.scope.stretch), (Some(s), Some(t)) if s != t)
}

/// Whether two values cannot be of one fact: prices of two days; those who may are not those who did, this season's are
/// not those of the last two weeks, and what a compound counts is counted nowhere but under its own noun.
pub fn excludes(a: &Slot, b: &Slot) -> bool {
    let other_noun = (a.scope.compound || b.scope.compound) && (a.head.is_none() || a.head != b.head);
    let counts = a.family == Family::Number
        && (a.scope.able != b.scope.able || a.scope.office != b.scope.office || other_noun || stretches(a, b));
    // A day of the week that could not be placed is held against its like only.
    let placed = |day: &str| !day.starts_with('X');
    let tried =
        a.family == Family::Number && a.scope.tried != b.scope.tried && a.hold.patient.or(b.hold.patient).is_some();
    let days = matches!((&a.scope.day, &b.scope.day), (Some(x), Some(y)) if x != y && placed(x) == placed(y));
    counts || days || tried || one_of_them(a, b)
}

/// "One witness said" counts nobody: one person is held only against those to whom the same was done, or who did the same.
fn one_of_them(a: &Slot, b: &Slot) -> bool {
    let one = |s: &Slot| !s.single && matches!(s.amount, Amount::Plain { min, max } if min == 1.0 && max == 1.0);
    let persons = |s: &Slot| s.noun == "people" || is_person(&s.noun);
    let told = a.hold.patient.is_some() && a.hold.patient == b.hold.patient || a.verb.is_some() && a.verb == b.verb;
    a.family == Family::Number && (one(a) || one(b)) && persons(a) && persons(b) && !told
}

/// What is left where both say where, and not the same place: a place may have two names, and a town lies in a country. Whom
/// something was done to is told of the whole and of its scenes alike.
const ELSEWHERE: f32 = 0.3;

/// Letters in a row that two forms of one name have in common: "Frisco" and "Francisco", "Helsinki" and "Helsingfors".
const IN_COMMON: usize = 4;

fn sounds_alike(a: &str, b: &str) -> bool {
    let letters: Vec<char> = a.chars().take(MAX_NAME).collect();
    a == b
        || letters
            .windows(IN_COMMON)
            .any(|w| b.contains(&w.iter().collect::<String>()))
}

/// Letters of a name that are looked at.
const MAX_NAME: usize = 24;

/// Share of the likelihood that two values are of one fact which what narrows them leaves.
pub fn doubt(a: &Slot, b: &Slot) -> f32 {
    let (x, y) = (&a.scope, &b.scope);
    let counts = a.family == Family::Number;
    let amounts = matches!(
        a.family,
        Family::Number | Family::Money | Family::Percent | Family::Measure
    );
    let rates = matches!((&x.rate, &y.rate), (Some(s), Some(t)) if s != t);
    let other = [
        counts && x.row != y.row,
        // A sum is often of a year without saying so.
        counts && x.rate != y.rate || amounts && rates,
        amounts && stretches(a, b),
    ];
    let elsewhere = counts
        && a.hold.patient.or(b.hold.patient).is_none()
        && !x.sites.is_empty()
        && !y.sites.is_empty()
        && !x.sites.iter().any(|s| y.sites.iter().any(|t| sounds_alike(s, t)));
    let place = if elsewhere { ELSEWHERE } else { 1.0 };
    if other.contains(&true) { NARROWED } else { place }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_under_two_names() {
        assert!(sounds_alike("helsinki", "helsingfors"));
        assert!(sounds_alike("frisco", "francisco"));
        assert!(!sounds_alike("denver", "boston"));
        assert!(!sounds_alike("ulm", "bonn"));
        // "lis" is one letter short.
        assert!(!sounds_alike("lisbon", "lismore"));
    }
}
