//! The names of a story: runs of capitalised words, each form once, with its places and with what its bearer is called.
//!
//! Titles before a name and the body behind a person's name are no part of it. What two forms have to do with each other is
//! not asked here.

use rustc_hash::{FxHashMap, FxHashSet};

use super::spelling::{by_ear, cased, plain};
use super::unit_at;
use crate::compare::story::{Place, Story};
use crate::compare::terms::Term;
use crate::compare::unit::Unit;
use crate::facts::lexicon::{is_given_name, is_place, knows};
use crate::facts::{Annotations, NameKind, Pos};
use crate::text::Span;

/// A name as some reports write it.
pub(super) struct Name<'a> {
    pub(super) words: Vec<&'a str>,
    pub(super) lower: Vec<String>,
    /// How many of its places the language layer takes for a person's name.
    pub(super) person: usize,
    pub(super) places: Vec<Place>,
    /// Index of the unit around each place.
    pub(super) units: Vec<Option<usize>>,
    /// Nouns by which its bearer is called: "director", "grandson".
    pub(super) roles: FxHashSet<String>,
}

pub(super) fn collect<'a>(story: &Story<'a>, units: &[Unit], surnames: &FxHashSet<String>) -> Vec<Name<'a>> {
    let heard: FxHashSet<String> = surnames.iter().map(|s| by_ear(s)).collect();
    let mut by_form: FxHashMap<Vec<String>, Name<'a>> = FxHashMap::default();
    for report in 0..story.reports.len() {
        let words = &story.terms.by_report[report];
        let mut i = 0;
        while i < words.len() {
            // "Grey said": a word of every day where a person's name is due, and one of the story's names sounds like it.
            let due = words[i].capital
                && (words[i].pos.is_noun() || words[i].pos.is_adjective())
                && words
                    .get(i + 1)
                    .is_some_and(|w| w.pos.is_verb() && w.sentence == words[i].sentence)
                && heard.contains(&by_ear(&plain(story.reports[report].words(words[i].span))));
            if !(proper(words[i].pos) || due) || !words[i].capital || CALENDAR.contains(&story.terms.stem(&words[i])) {
                i += 1;
                continue;
            }
            let mut end = i + 1;
            let mut last = i + 1;
            while end < words.len()
                && words[end].sentence == words[i].sentence
                && adjacent(story, report, words[end - 1].span, words[end].span)
            {
                if proper(words[end].pos) && words[end].capital && !CALENDAR.contains(&story.terms.stem(&words[end])) {
                    last = end + 1;
                } else if !JOINERS.contains(&story.terms.stem(&words[end])) || end > last + 1 {
                    break;
                }
                end += 1;
            }
            let form: Vec<&'a str> = words[i..last]
                .iter()
                .map(|w| story.reports[report].words(w.span))
                .collect();
            let told = told_person(story, report, &words[i..last]);
            let person = told.is_some();
            let inner = told.unwrap_or_else(|| person_in(&form));
            let (first, end) = (i + inner.start, i + inner.end);
            let mut form = form[inner].to_vec();
            // An initial before or between names is no part of what is compared.
            if form.len() > 2 {
                let ends = form.len() - 1;
                let led = is_given_name(&cased(form[1]));
                let mut at = 0;
                form.retain(|w| {
                    at += 1;
                    at == 1 && !led || at > ends || plain(w).chars().count() > 1
                });
            }
            let lower: Vec<String> = form.iter().map(|w| plain(w)).collect();
            let span = words[first].span.join(words[end - 1].span);
            if lower.iter().any(|w| w.chars().count() > 2) {
                let unit = unit_at(units, report, words[i].span.start);
                let name = by_form.entry(lower.clone()).or_insert_with(|| Name {
                    words: form,
                    lower,
                    person: 0,
                    places: Vec::new(),
                    units: Vec::new(),
                    roles: FxHashSet::default(),
                });
                name.roles.extend(roles(&story.notes[report], words[end - 1].span));
                name.person += usize::from(person);
                name.places.push(Place { report, span });
                name.units.push(unit);
            }
            i = last;
        }
    }
    let mut names: Vec<Name<'a>> = by_form.into_values().collect();
    names.sort_by(|a, b| a.lower.cmp(&b.lower));
    names
}

/// The nouns by which a report calls the bearer of a name.
fn roles(notes: &Annotations, name: Span) -> Vec<String> {
    let bearer = notes
        .named
        .name_at(notes.token_at(name.start))
        .map(|n| notes.named.names[n].entity);
    let told = bearer.map_or(&[][..], |e| &notes.named.entities[e].roles);
    told.iter()
        .filter_map(|r| r.words.split(" of ").next()?.rsplit(' ').next().map(str::to_owned))
        .collect()
}

/// The words of a run that the language layer takes for a person's name.
fn told_person(story: &Story<'_>, report: usize, run: &[Term]) -> Option<std::ops::Range<usize>> {
    let notes = &story.notes[report];
    let named = &notes.named;
    let at = |w: &Term| {
        named
            .name_at(notes.token_at(w.span.start))
            .filter(|&n| named.names[n].kind == NameKind::Person)
    };
    let start = run.iter().position(|w| at(w).is_some())?;
    let name = at(&run[start])?;
    let end = start + run[start..].iter().take_while(|w| at(w) == Some(name)).count();
    // A given name alone may be part of another name: "Hurricane Katrina".
    (end > start + 1 || run.len() == 1).then_some(start..end)
}

/// The words of a run that are the name: without titles before it, and of a person without the body behind it, as in
/// "Attorney General Jane Roe" and "Jane Roe of the Tarn Trust".
fn person_in(form: &[&str]) -> std::ops::Range<usize> {
    let title = |w: &&str| TITLES.contains(&plain(w).as_str());
    let given = |w: &str| is_given_name(&cased(w)) || !knows(&w.to_lowercase()) && !is_place(w);
    let mut start = form.iter().take(form.len() - 1).take_while(|w| title(w)).count();
    let inner = form.iter().take(form.len().saturating_sub(2)).rposition(title);
    if let Some(rest) = inner.map(|t| t + 1).filter(|&t| t > start && given(form[t])) {
        start = rest;
    }
    let mut end = form.len();
    if is_given_name(form[start])
        && let Some(joiner) = form[start..]
            .iter()
            .position(|w| ["of", "for", "to", "the"].contains(w))
        && joiner > 1
    {
        end = start + joiner;
    }
    start..end
}

fn proper(pos: Pos) -> bool {
    pos.is_proper()
}

/// Only blanks, a point or a hyphen stand between the words.
fn adjacent(story: &Story<'_>, report: usize, a: Span, b: Span) -> bool {
    let gap = Span::new(a.end, b.start).of(&story.reports[report].text);
    gap.chars().all(|c| matches!(c, ' ' | '.' | '-' | '&' | '\u{a0}')) && gap.len() <= 3
}

/// Forms of address and ranks before a name; which one a report uses is the role rule's matter.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "doctor",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "president-elect",
    "minister",
    "judge",
    "justice",
    "sgt",
    "sergeant",
    "lt",
    "lieutenant",
    "capt",
    "captain",
    "col",
    "colonel",
    "gen",
    "general",
    "maj",
    "major",
    "officer",
    "deputy",
    "dep",
    "sheriff",
    "trooper",
    "detective",
    "det",
    "chief",
    "commissioner",
    "inspector",
    "agent",
    "sen",
    "senator",
    "rep",
    "gov",
    "governor",
    "mayor",
    "councilman",
    "councilwoman",
    "rev",
    "reverend",
    "msgr",
    "fr",
    "father",
    "sister",
    "pope",
    "king",
    "queen",
    "prince",
    "princess",
    "prof",
    "professor",
    "coach",
    "attorney",
    "field",
    "marshal",
];

/// Days and months are no part of a name, though capitalised; as stems.
const CALENDAR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "januari",
    "februari",
    "april",
    "june",
    "juli",
    "august",
    "septemb",
    "octob",
    "novemb",
    "decemb",
    "am",
    "pm",
    "edt",
    "est",
    "pdt",
    "pst",
    "gmt",
    "bst",
];

/// Small words that stand inside names.
const JOINERS: &[&str] = &[
    "of", "the", "to", "for", "de", "la", "al", "bin", "van", "von", "der", "del", "du",
];
