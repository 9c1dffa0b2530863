//! What several tellings of a passage have in common, as a name: "the clerk called the police", "the first batch".

use rustc_hash::FxHashMap;

use super::LONGEST;
use super::deed::deed;
use super::phrase::{in_title, noun_of};
use crate::compare::setting::Setting;
use crate::compare::story::{Place, Story};
use crate::compare::terms::{Class, Term};
use crate::facts::NounPhrase;
use crate::text::Span;

/// Clauses of a mention that are looked at.
const CLAUSES: usize = 4;

/// Names of what the tellings of a passage have in common, the best first: a clause of which they share verb and subject or
/// object; else the noun that most of them share. Headlines are asked only where nothing else has a name.
pub fn names(story: &Story<'_>, settings: &[Vec<Setting>]) -> Vec<Name> {
    let shared = shared_stems(story, settings);
    let all = || settings.iter().flatten();
    let running: Vec<&Setting> = all().filter(|s| !in_title(story, s)).collect();
    let names = best(story, &shared, &running);
    match names.is_empty() {
        true => best(story, &shared, &all().collect::<Vec<_>>()),
        false => names,
    }
}

/// A name for what tellings have in common.
#[derive(Debug, Clone, PartialEq)]
pub enum Name {
    /// "the clerk called the police".
    Deed(String),
    /// "the first batch".
    Thing(String),
}

impl Name {
    /// The words.
    pub fn words(&self) -> &str {
        match self {
            Name::Deed(words) | Name::Thing(words) => words,
        }
    }
}

/// The thing that the sentences around most of the places share, by a noun alone; the nearer to the places the better.
pub fn thing(story: &Story<'_>, settings: &[Vec<Setting>]) -> Option<String> {
    /// So many tokens further off, a thing counts half.
    const HALF: f32 = 6.0;
    let wide: Vec<Vec<Setting>> = settings
        .iter()
        .map(|of| of.iter().map(|s| sentence(story, s)).collect())
        .collect();
    let shared = shared_stems(story, &wide);
    let mut offers = Offers::default();
    for (s, near) in wide.iter().flatten().zip(settings.iter().flatten()) {
        nouns(story, &shared, s, &mut offers, |phrase| {
            let far = near.tokens.start.abs_diff(phrase.tokens.start);
            HALF / (HALF + far as f32)
        });
    }
    Offers::sort(&mut offers.things);
    Offers::sort(&mut offers.bearers);
    offers
        .things
        .into_iter()
        .chain(offers.bearers)
        .next()
        .map(|(_, name)| name)
}

/// The sentence around a mention, read as a mention.
fn sentence(story: &Story<'_>, s: &Setting) -> Setting {
    let report = story.reports[s.place.report];
    let span = report.sentence_at(s.place.span.start).map(|n| report.sentences[n].span);
    Setting {
        place: Place {
            report: s.place.report,
            span: span.unwrap_or(s.place.span),
        },
        ..s.clone()
    }
}

/// Names with how good they are.
#[derive(Default)]
struct Offers {
    /// What happened.
    deeds: Vec<(f32, String)>,
    /// Things.
    things: Vec<(f32, String)>,
    /// Names of persons, places and bodies: what is told of them is seldom the name alone.
    bearers: Vec<(f32, String)>,
}

impl Offers {
    /// At most this many names of a passage are of use.
    const MOST: usize = 6;

    /// Best first; letters decide last.
    fn sort(offers: &mut [(f32, String)]) {
        offers.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    }

    fn best(mut self) -> Vec<Name> {
        Self::sort(&mut self.bearers);
        Self::sort(&mut self.things);
        let thing = self.things.first().map(|t| t.1.clone());
        let second = |first: &str| {
            let other = self.bearers.iter().find(|(_, b)| !alike(first, b));
            other.map(|(_, b)| b.clone())
        };
        let mut all: Vec<(f32, Name)> = Vec::new();
        for (score, bearer) in &self.bearers {
            let name = match thing.as_ref().filter(|t| !alike(bearer, t)) {
                Some(thing) => format!("{bearer}: {thing}"),
                None if thing.is_some() => continue,
                None => match second(bearer) {
                    Some(other) => format!("{bearer} and {other}"),
                    None => bearer.clone(),
                },
            };
            all.push((*score, Name::Thing(name)));
        }
        all.extend(self.deeds.into_iter().map(|(score, name)| (score, Name::Deed(name))));
        all.extend(self.things.into_iter().map(|(score, name)| (score, Name::Thing(name))));
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.words().cmp(b.1.words())));
        let mut out: Vec<Name> = Vec::new();
        for (_, name) in all {
            if out.len() < Self::MOST && !out.iter().any(|o| o.words() == name.words()) {
                out.push(name);
            }
        }
        out
    }
}

/// Whether two names share a word but for the article and an ending.
fn alike(a: &str, b: &str) -> bool {
    /// Letters by which "county" and "counties" are one word.
    const STEM: usize = 5;
    let stems = |name: &str| -> Vec<String> {
        let words = name.split(' ').filter(|w| !matches!(*w, "the" | "of" | "and"));
        words.map(|w| w.to_lowercase().chars().take(STEM).collect()).collect()
    };
    let other = stems(b);
    stems(a).iter().any(|w| other.contains(w))
}

/// What the shared words of a span are worth: rare words, and words that many tellings have.
fn worth(story: &Story<'_>, shared: &FxHashMap<u32, usize>, s: &Setting, span: Span) -> f32 {
    content(story, s, span)
        .iter()
        .filter(|t| t.class == Class::Content)
        .filter_map(|t| {
            let tellings = *shared.get(&t.stem).filter(|n| **n > 1)? as f32;
            Some(tellings * story.terms.weight[t.stem as usize])
        })
        .sum()
}

fn best(story: &Story<'_>, shared: &FxHashMap<u32, usize>, settings: &[&Setting]) -> Vec<Name> {
    let mut offers = Offers::default();
    for s in settings {
        let notes = s.notes(story);
        // One clause a verb group, in the same order.
        let from = notes
            .phrases
            .verbs
            .partition_point(|v| v.span.end <= s.place.span.start);
        let to = notes.phrases.verbs.partition_point(|v| v.span.start < s.place.span.end);
        for at in (from..to).take(CLAUSES) {
            let (Some(clause), Some(deed)) = (notes.clauses.get(at), deed(story, s, at)) else {
                continue;
            };
            let worth = |span: Span| worth(story, shared, s, span);
            let act = worth(notes.tokens[notes.phrases.verbs[clause.verb].main].span);
            let of = |n: Option<usize>| n.map_or(0.0, |n| worth(notes.phrases.nouns[n].span));
            let who = of(clause.subject) + of(clause.object.filter(|_| deed.object.is_some()));
            if act > 0.0
                && who > 0.0
                && let Some(name) = deed.words(LONGEST)
            {
                offers.deeds.push((2.0 * act + who + 0.5, name));
            }
        }
        nouns(story, shared, s, &mut offers, |_| 1.0);
    }
    offers.best()
}

/// Offers the noun phrases of a place whose head the tellings share; `share` says by how much each of them counts.
fn nouns(
    story: &Story<'_>,
    shared: &FxHashMap<u32, usize>,
    s: &Setting,
    offers: &mut Offers,
    share: impl Fn(&NounPhrase) -> f32,
) {
    let notes = s.notes(story);
    let all = &notes.phrases.nouns;
    let from = all.partition_point(|n| n.span.end <= s.place.span.start);
    let to = all.partition_point(|n| n.span.start < s.place.span.end);
    for (n, phrase) in all.iter().enumerate().take(to).skip(from) {
        if worth(story, shared, s, notes.tokens[phrase.head].span) <= 0.0 {
            continue;
        }
        let Some(name) = noun_of(story, s, n) else { continue };
        let score = worth(story, shared, s, phrase.span) * share(phrase);
        match notes.bearer(n).is_some() {
            true => offers.bearers.push((score, name)),
            false => offers.things.push((score, name)),
        }
    }
}

/// In how many readings each stem stands.
fn shared_stems(story: &Story<'_>, settings: &[Vec<Setting>]) -> FxHashMap<u32, usize> {
    let mut out: FxHashMap<u32, usize> = FxHashMap::default();
    for side in settings {
        let mut stems: Vec<u32> = side
            .iter()
            .flat_map(|s| content(story, s, s.place.span).iter().map(|t| t.stem))
            .collect();
        stems.sort_unstable();
        stems.dedup();
        for stem in stems {
            *out.entry(stem).or_insert(0) += 1;
        }
    }
    out
}

/// The words of a span.
fn content<'s>(story: &'s Story<'_>, s: &Setting, span: Span) -> &'s [Term] {
    let words = &story.terms.by_report[s.place.report];
    let from = words.partition_point(|t| t.span.end <= span.start);
    let to = words.partition_point(|t| t.span.start < span.end);
    words.get(from..to).unwrap_or(&[])
}
