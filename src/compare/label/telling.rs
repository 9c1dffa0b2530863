//! What several tellings of a passage have in common, as a name: "the clerk called the police", "the first batch".

use rustc_hash::FxHashMap;

use super::LONGEST;
use super::phrase::{deed, in_title, noun};
use crate::compare::setting::Setting;
use crate::compare::story::Story;
use crate::compare::terms::{Class, Term};
use crate::text::Span;

/// Clauses of a mention that are looked at.
const CLAUSES: usize = 4;

/// A clause of which the tellings share verb and subject or object; else the noun that most of them share. Headlines are
/// asked only where nothing else has a name.
pub fn name(story: &Story<'_>, settings: &[Vec<Setting>]) -> Option<String> {
    let shared = shared_stems(story, settings);
    let all = || settings.iter().flatten();
    let running: Vec<&Setting> = all().filter(|s| !in_title(story, s)).collect();
    best(story, &shared, &running).or_else(|| best(story, &shared, &all().collect::<Vec<_>>()))
}

fn best(story: &Story<'_>, shared: &FxHashMap<u32, usize>, settings: &[&Setting]) -> Option<String> {
    let worth = |s: &Setting, span: Span| -> f32 {
        content(story, s, span)
            .iter()
            .filter(|t| t.class == Class::Content)
            .filter_map(|t| {
                Some((*shared.get(&t.stem).filter(|n| **n > 1)? as f32) * story.terms.weight[t.stem as usize])
            })
            .sum()
    };
    let mut best: Option<(f32, String)> = None;
    let mut offer = |score: f32, name: String| {
        let better = best
            .as_ref()
            .is_none_or(|(s, n)| score > *s + 1e-4 || (score - *s).abs() <= 1e-4 && name < *n);
        if score > 0.0 && better {
            best = Some((score, name));
        }
    };
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
            let act = worth(s, notes.tokens[notes.phrases.verbs[clause.verb].main].span);
            let of = |n: Option<usize>| n.map_or(0.0, |n| worth(s, notes.phrases.nouns[n].span));
            let who = of(clause.subject) + of(clause.object.filter(|_| deed.object.is_some()));
            if act > 0.0 && who > 0.0 {
                offer(2.0 * act + who + 0.5, deed.words(LONGEST));
            }
        }
        let from = notes
            .phrases
            .nouns
            .partition_point(|n| n.span.end <= s.place.span.start);
        let to = notes.phrases.nouns.partition_point(|n| n.span.start < s.place.span.end);
        for n in from..to {
            let phrase = &notes.phrases.nouns[n];
            let named = noun(story, s, n).filter(|_| worth(s, notes.tokens[phrase.head].span) > 0.0);
            if let Some(name) = named {
                // What is told of a name is seldom the name alone.
                let name = match notes.bearer(n).is_some() {
                    true => format!("what is told of {name}"),
                    false => name,
                };
                offer(worth(s, phrase.span), name);
            }
        }
    }
    best.map(|b| b.1)
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
