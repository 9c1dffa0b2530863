//! What one origin alone states, when it matters: a sum, a date, a count of people, a person with a role, a denial.
//!
//! It is no disagreement; a silent report contradicts nothing. But whoever prints it stands on one source alone, and should
//! know. A value counts as stated elsewhere if any report of another origin has it in whatever notation, anywhere.

use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use super::cast::{self, Trait};
use super::finding::{Finding, Kind, MAX_SPAN, SingleSource};
use super::label;
use super::setting::{Setting, one_line};
use super::story::{Place, Story};
use super::terms::Class;
use crate::facts::lexicon::{is_given_name, is_person, is_surname, knows};
use crate::facts::{Found, Value};
use crate::text::Span;

/// Listed of one story at most; more would not be read.
const MOST: usize = 20;
/// Of one kind at most, so that a report full of figures does not hide the rest.
const MOST_OF_A_KIND: usize = 8;
/// A stretch of the calendar longer than this, in days, is no date of an event.
const LONGEST_DATE: i32 = 2;

/// What is stated once, before it is ranked.
struct Single {
    kind: Kind,
    /// Normal form, for the id.
    value: String,
    summary: String,
    places: Vec<Place>,
    score: f32,
}

/// What one origin alone states, best first. What the findings show already is left out.
pub fn single_source(story: &Story<'_>, findings: &[Finding], number: u32) -> Vec<SingleSource> {
    if story.origin.iter().all(|o| *o == story.origin[0]) {
        return Vec::new();
    }
    let shown: Vec<Vec<Span>> = story
        .members
        .iter()
        .map(|&m| {
            let mentions = findings
                .iter()
                .filter(|f| f.rule != "telling")
                .flat_map(|f| &f.readings);
            mentions
                .flat_map(|r| &r.mentions)
                .filter(|x| x.report == m)
                .map(|x| x.span)
                .collect()
        })
        .collect();
    let free = |place: &Place| !shown[place.report].iter().any(|s| s.overlaps(place.span));
    let mut all = values(story);
    all.extend(persons(story));
    all.extend(denials(story));
    all.retain(|s| s.places.iter().all(free));
    all.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| (a.kind, &a.value, &a.summary).cmp(&(b.kind, &b.value, &b.summary)))
    });
    let mut of_kind: FxHashMap<Kind, usize> = FxHashMap::default();
    all.retain(|s| {
        let n = of_kind.entry(s.kind).or_insert(0);
        *n += 1;
        *n <= MOST_OF_A_KIND
    });
    all.truncate(MOST);
    all.into_iter().map(|s| made(story, s, number)).collect()
}

fn made(story: &Story<'_>, single: Single, number: u32) -> SingleSource {
    let mut words: Vec<String> = single
        .places
        .iter()
        .map(|&p| one_line(story.words(p)).to_lowercase())
        .collect();
    words.sort();
    words.dedup();
    let key = format!("{}\u{1e}{}\u{1e}{}", single.kind, single.value, words.join("\u{1e}"));
    let hex: String = Sha256::digest(key.as_bytes())
        .iter()
        .take(6)
        .map(|b| format!("{b:02x}"))
        .collect();
    SingleSource {
        id: format!("s-{hex}"),
        kind: single.kind,
        summary: single.summary,
        mentions: single.places.iter().map(|&p| story.mention(p)).collect(),
        story: number,
    }
}

/// Where a key of any kind was met: in one origin alone, or in several.
#[derive(Default)]
struct Origins<K>(FxHashMap<K, Option<u32>>);

impl<K: std::hash::Hash + Eq> Origins<K> {
    fn note(&mut self, key: K, origin: u32) {
        self.0
            .entry(key)
            .and_modify(|o| {
                if *o != Some(origin) {
                    *o = None;
                }
            })
            .or_insert(Some(origin));
    }

    /// Whether an origin other than this one has the key.
    fn elsewhere(&self, key: &K, origin: u32) -> bool {
        self.0.get(key).is_some_and(|o| *o != Some(origin))
    }
}

/// What a value is looked up by: its sort, and where it lies on a scale on which other notations lie beside it.
fn keys(found: &Found) -> Vec<(u8, i64)> {
    // Below a hundred figures are exact; above, a twentieth either way is rounding.
    let scale = |n: f64| match n.abs() < 100.0 {
        true => (n * 10.0).round() as i64,
        false => 10_000 + (n.abs().ln() * 20.0).round() as i64,
    };
    let both = |sort: u8, min: f64, max: f64| vec![(sort, scale(min)), (sort, scale(max))];
    match &found.value {
        Value::Money { min, max, .. } => both(0, *min, *max),
        Value::Percent { min, max, .. } => both(1, *min, *max),
        Value::Number(n) => both(2, *n, *n),
        Value::NumberRange { min, max } => both(2, *min, *max),
        Value::Date(d) => match d.days {
            Some((from, to)) if (to - from).get_days() < 32 => {
                let first = jiff::civil::date(1, 1, 1);
                let start = i64::from((from - first).get_days());
                (0..=i64::from((to - from).get_days()))
                    .map(|n| (3, start + n))
                    .collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Sums, dates, percentages and counts of people.
fn values(story: &Story<'_>) -> Vec<Single> {
    let mut known: Origins<(u8, i64)> = Origins::default();
    for (report, values) in story.values.iter().enumerate() {
        for key in values.iter().flat_map(keys) {
            known.note(key, story.origin[report]);
        }
    }
    let mut out: Vec<Single> = Vec::new();
    let mut at: FxHashMap<(u32, Kind, String), usize> = FxHashMap::default();
    for (report, values) in story.values.iter().enumerate() {
        let origin = story.origin[report];
        for found in values {
            let Some((kind, base)) = weight(story, report, found) else {
                continue;
            };
            let keys = keys(found);
            let near = |k: &(u8, i64)| match k.1 >= 10_000 && k.0 < 3 {
                true => (-1..=1).any(|n| known.elsewhere(&(k.0, k.1 + n), origin)),
                false => known.elsewhere(k, origin),
            };
            if keys.is_empty() || keys.iter().any(near) {
                continue;
            }
            let Some(value) = super::rules::value::reading::value_of(found) else {
                continue;
            };
            let wide = found.counted.map_or(found.span, |c| found.span.join(c));
            let place = Place {
                report,
                span: if wide.byte_len() <= MAX_SPAN { wide } else { found.span },
            };
            match at.get(&(origin, kind, value.clone())) {
                Some(&n) => out[n].places.push(place),
                None => {
                    let Some(single) = single_value(story, kind, value.clone(), base, place) else {
                        continue;
                    };
                    at.insert((origin, kind, value), out.len());
                    out.push(single);
                }
            }
        }
    }
    out
}

fn single_value(story: &Story<'_>, kind: Kind, value: String, base: f32, place: Place) -> Option<Single> {
    let setting = Setting::read(story, place);
    let name = label::of_value(story, kind, &setting);
    // A date, a share or a sum of nothing that can be named is nothing to act upon, unless the report opens with it.
    let vague = name.is_none() && matches!(kind, Kind::Date | Kind::Percent | Kind::Money);
    if vague && !(kind == Kind::Money && setting.lead) {
        return None;
    }
    let words = one_line(story.words(place));
    Some(Single {
        kind,
        value,
        summary: match name {
            Some(name) => format!("{name}: {words}"),
            None => words,
        },
        places: vec![place],
        score: base + placed(story, &setting),
    })
}

/// What stands further up, and beside an event that makes news, matters more.
fn placed(story: &Story<'_>, setting: &Setting) -> f32 {
    let report = story.reports[setting.place.report];
    let sentence = report.sentence_at(setting.place.span.start).unwrap_or(0);
    let depth = sentence as f32 / report.sentences.len().max(1) as f32;
    0.3 * f32::from(setting.lead) + 0.1 * f32::from(!setting.events.is_empty()) - 0.2 * depth
}

/// Which kind a value is listed as, and how much such a thing matters; none for what is not listed.
fn weight(story: &Story<'_>, report: usize, found: &Found) -> Option<(Kind, f32)> {
    let notes = &story.notes[report];
    match &found.value {
        Value::Money { .. } => Some((Kind::Money, 0.6)),
        Value::Date(d) => {
            let (from, to) = d.days?;
            // The report's own day is no news of the report.
            let own = story.reports[report].published;
            // "On Thursday" dates the report more than the fact; a day that is written out was meant to be kept.
            let base = if d.relative { 0.2 } else { 0.4 };
            ((to - from).get_days() < LONGEST_DATE && own != Some(from)).then_some((Kind::Date, base))
        }
        Value::Percent { .. } => Some((Kind::Percent, 0.35)),
        Value::Number(_) | Value::NumberRange { .. } => {
            let tokens = &notes.tokens[notes.tokens_in(found.counted?)];
            let persons = tokens
                .iter()
                .any(|t| t.pos.is_noun() && (is_person(&t.lemma) || matches!(&*t.lemma, "people" | "person")));
            // "One of our people" counts nobody.
            let several = !matches!(found.value, Value::Number(n) if n < 2.0);
            (persons && several).then_some((Kind::Number, 0.5))
        }
        _ => None,
    }
}

/// Words in lower case with the origins that have them.
fn vocabulary<'s>(story: &'s Story<'_>) -> Origins<&'s str> {
    let mut words: Origins<&str> = Origins::default();
    for (report, notes) in story.notes.iter().enumerate() {
        for token in &notes.tokens {
            words.note(&token.lower, story.origin[report]);
        }
    }
    words
}

/// Persons whom one origin alone names, with the role that it gives them.
fn persons(story: &Story<'_>) -> Vec<Single> {
    let words = vocabulary(story);
    let mut out = Vec::new();
    for person in cast::cast(story) {
        let Some(&(first, _)) = person.members.first() else {
            continue;
        };
        let origin = story.origin[first];
        let alone = person.members.iter().all(|m| story.origin[m.0] == origin);
        let named: Vec<String> = person.surname.to_lowercase().split('-').map(str::to_owned).collect();
        // In another notation it may be a word of its own: "al-Assad", "Assad".
        let elsewhere = named
            .iter()
            .any(|w| w.chars().count() > 2 && words.elsewhere(&w.trim_end_matches("'s"), origin));
        // "Medical Examiner" is an office, not a person.
        let plain = person.name.split_whitespace().all(|w| {
            let w = w.to_lowercase();
            knows(&w) && !is_given_name(&w) && !is_surname(&w)
        });
        let said = person.said(story, Trait::Role);
        let Some(role) = said.first().filter(|_| alone && !elsewhere && !plain) else {
            continue;
        };
        let mut places: Vec<Place> = said.iter().map(|s| s.name).collect();
        places.sort_unstable();
        places.dedup();
        places.truncate(1);
        let setting = Setting::read(story, places[0]);
        out.push(Single {
            kind: Kind::Name,
            value: person.name.to_lowercase(),
            summary: format!("{}, {}", person.name, one_line(story.words(role.place))),
            // A relative is a person, but no authority.
            score: if kin(story.words(role.place)) { 0.15 } else { 0.45 } + placed(story, &setting),
            places,
        });
    }
    out
}

/// Whether a role only says whose relative somebody is: the nearest family, by blood or marriage.
fn kin(role: &str) -> bool {
    const KIN: [&str; 22] = [
        "son",
        "daughter",
        "brother",
        "sister",
        "father",
        "mother",
        "husband",
        "wife",
        "uncle",
        "aunt",
        "cousin",
        "nephew",
        "niece",
        "grandfather",
        "grandmother",
        "grandson",
        "granddaughter",
        "stepson",
        "stepdaughter",
        "stepfather",
        "stepmother",
        "widow",
    ];
    let last = role.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    KIN.contains(&last.strip_suffix('s').unwrap_or(&last))
}

/// Denials that no other origin reports: no denial there shares the words that say what it is about.
fn denials(story: &Story<'_>) -> Vec<Single> {
    const DENYING: [&str; 5] = ["deny", "dispute", "refute", "disavow", "rebut"];
    let mut found: Vec<(usize, usize, Span, FxHashSet<u32>)> = Vec::new();
    for (report, notes) in story.notes.iter().enumerate() {
        for said in &notes.attributions {
            let denies = said
                .verb
                .is_some_and(|v| DENYING.contains(&&*notes.phrases.verbs[v].lemma));
            if denies {
                let rare = story
                    .terms
                    .sentence(report, said.sentence)
                    .iter()
                    .filter(|t| t.class == Class::Content)
                    .map(|t| t.stem)
                    .collect();
                found.push((report, said.sentence, said.cue.join(said.scope), rare));
            }
        }
    }
    // Far more than any story has; keeps a text of nothing else cheap.
    found.truncate(200);
    let alike = |a: &FxHashSet<u32>, b: &FxHashSet<u32>| {
        let shared: f32 = a.intersection(b).map(|&s| story.terms.weight[s as usize]).sum();
        let all: f32 = a.iter().map(|&s| story.terms.weight[s as usize]).sum();
        shared > 0.3 * all
    };
    found
        .iter()
        .filter(|f| {
            found
                .iter()
                .all(|g| story.origin[g.0] == story.origin[f.0] || !alike(&f.3, &g.3))
        })
        .filter(|f| f.2.byte_len() <= MAX_SPAN)
        .map(|f| {
            let place = Place { report: f.0, span: f.2 };
            let words = one_line(story.words(place));
            let setting = Setting::read(story, place);
            Single {
                kind: Kind::Polarity,
                value: words.to_lowercase(),
                summary: words,
                places: vec![place],
                score: 0.6 + placed(story, &setting),
            }
        })
        .collect()
}
