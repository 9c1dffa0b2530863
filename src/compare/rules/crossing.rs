//! At which corner: Elm Street and Mill Road in one report, Elm Street at Fourth Avenue in another.
//!
//! Two corners with one street in common are likely the same place told twice, since a story seldom has two; that needs no
//! likeness of the clauses around them. A report that itself has two corners of the street tells of a way along it, and one
//! that names both cross streets knows of both: then nothing is said.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::story::{Place, Story};
use crate::facts::{Annotations, Pos};
use crate::text::Span;

/// How sure a finding is: few were seen, so it stays near a third.
const SURE: f64 = 0.45;
/// Words of a street's name before "Street".
const LONGEST: usize = 3;
const STREETS: [&str; 18] = [
    "street",
    "streets",
    "st",
    "st.",
    "avenue",
    "avenues",
    "ave",
    "ave.",
    "road",
    "roads",
    "rd",
    "rd.",
    "boulevard",
    "blvd",
    "blvd.",
    "drive",
    "lane",
    "parkway",
];
const JOINERS: [&str; 5] = ["and", "at", "near", "off", "&"];
const BEARINGS: [&str; 12] = [
    "north", "south", "east", "west", "n", "s", "e", "w", "n.", "s.", "e.", "w.",
];

/// A street where it is named.
struct Street {
    name: String,
    tokens: std::ops::Range<usize>,
}

/// A corner where it is named.
struct Corner {
    report: usize,
    streets: [String; 2],
    span: Span,
}

/// Proposes a candidate for every street that two reports cross with different ones.
pub fn find(story: &Story<'_>) -> Vec<Candidate> {
    let streets: Vec<Vec<Street>> = story.notes.iter().map(streets).collect();
    let corners: Vec<Corner> = streets
        .iter()
        .enumerate()
        .flat_map(|(report, list)| corners(&story.notes[report], report, list))
        .collect();
    let known: Vec<FxHashSet<&str>> = streets
        .iter()
        .map(|list| list.iter().map(|s| s.name.as_str()).collect())
        .collect();
    // By street: its corners, each with the other street.
    let mut by_street: FxHashMap<&str, Vec<(&Corner, &str)>> = FxHashMap::default();
    for corner in &corners {
        let [a, b] = &corner.streets;
        by_street.entry(a).or_default().push((corner, b));
        by_street.entry(b).or_default().push((corner, a));
    }
    let mut names: Vec<&str> = by_street.keys().copied().collect();
    names.sort_unstable();
    names
        .iter()
        .filter_map(|name| {
            let (one, two, sides) = of_street(story, &by_street[name], &known)?;
            let shown = street_as_told(story, by_street[name].first()?.0, name, &streets);
            Some(candidate(&shown, one, two, sides))
        })
        .collect()
}

/// The streets that a report names, in order.
fn streets(notes: &Annotations) -> Vec<Street> {
    let tokens = &notes.tokens;
    let mut out = Vec::new();
    for (at, kind) in tokens.iter().enumerate() {
        if !STREETS.contains(&&*kind.lower) {
            continue;
        }
        let mut start = at;
        while let Some(before) = start.checked_sub(1).filter(|b| at - b <= LONGEST) {
            let word = &tokens[before];
            let part = word.cap || word.lower.starts_with(|c: char| c.is_ascii_digit());
            if !part || word.sentence != kind.sentence || word.pos.is_punctuation() || word.pos == Pos::Determiner {
                break;
            }
            start = before;
        }
        let words: Vec<&str> = tokens[start..at]
            .iter()
            .map(|t| &*t.lower)
            .filter(|w| !BEARINGS.contains(w))
            .collect();
        if !words.is_empty() {
            out.push(Street {
                name: words.join(" "),
                tokens: start..at + 1,
            });
        }
        // "Mill and Harbour roads": the plural stands for both.
        let plural = kind.lower.ends_with("ts") || kind.lower.ends_with("es") || kind.lower.ends_with("ds");
        let other = start.checked_sub(2).filter(|o| {
            plural && tokens[o + 1].is_any(&["and", "&"]) && tokens[*o].cap && tokens[*o].sentence == kind.sentence
        });
        if let (Some(other), false) = (other, words.is_empty()) {
            let last = out.len() - 1;
            out.insert(
                last,
                Street {
                    name: tokens[other].lower.to_string(),
                    tokens: other..other + 1,
                },
            );
        }
    }
    out
}

/// Two streets joined by "and", "at" or "near".
fn corners(notes: &Annotations, report: usize, streets: &[Street]) -> Vec<Corner> {
    let tokens = &notes.tokens;
    streets
        .windows(2)
        .filter_map(|pair| {
            let (a, b) = (&pair[0], &pair[1]);
            let between = tokens.get(a.tokens.end..b.tokens.start)?;
            let words: Vec<&str> = between
                .iter()
                .filter(|t| t.pos != Pos::Comma)
                .map(|t| &*t.lower)
                .collect();
            let joined = matches!(words.as_slice(), [one] if JOINERS.contains(one));
            let one = tokens[a.tokens.start].sentence == tokens[b.tokens.start].sentence;
            (joined && one && between.len() <= 2 && a.name != b.name).then(|| Corner {
                report,
                streets: [a.name.clone(), b.name.clone()],
                span: tokens[a.tokens.start].span.join(tokens[b.tokens.end - 1].span),
            })
        })
        .collect()
}

/// The two streets that cross one, with where each is told; none where it is a way along the street.
fn of_street<'c>(
    story: &Story<'_>,
    of: &[(&Corner, &'c str)],
    known: &[FxHashSet<&str>],
) -> Option<(&'c str, &'c str, Vec<Side>)> {
    let mut crossing: Vec<&str> = of.iter().map(|c| c.1).collect();
    crossing.sort_unstable();
    crossing.dedup();
    let [one, two] = *crossing.as_slice() else { return None };
    let knows_both = of
        .iter()
        .any(|(c, _)| known[c.report].contains(one) && known[c.report].contains(two));
    if knows_both {
        return None;
    }
    let side = |other: &str| {
        let mut places: Vec<Place> = of
            .iter()
            .filter(|c| c.1 == other)
            .map(|c| Place {
                report: c.0.report,
                span: c.0.span,
            })
            .collect();
        places.sort_unstable();
        let display = places.first().map_or_else(String::new, |p| story.words(*p).to_owned());
        Side {
            value: other.to_owned(),
            display,
            exactness: Exactness::Exact,
            attribution: None,
            places,
        }
    };
    Some((one, two, vec![side(one), side(two)]))
}

fn candidate(street: &str, one: &str, two: &str, sides: Vec<Side>) -> Candidate {
    Candidate {
        rule: "slot",
        kind: Kind::Place,
        relation: Relation::Contradiction,
        confidence: SURE,
        weight: 0.5,
        fact: format!("corner of {street}"),
        sides,
        why: vec![
            format!("both name a corner of {street}: {one} in one report, {two} in the other"),
            "no report names both".to_owned(),
        ],
        features: vec![SURE as f32],
    }
}

/// The name of a street as a corner has it.
fn street_as_told(story: &Story<'_>, corner: &Corner, name: &str, streets: &[Vec<Street>]) -> String {
    let notes = &story.notes[corner.report];
    let told = streets[corner.report].iter().find(|s| {
        let first = notes.tokens[s.tokens.start].span;
        s.name == name && corner.span.contains(first)
    });
    told.map_or_else(
        || name.to_owned(),
        |s| {
            let span = notes.tokens[s.tokens.start]
                .span
                .join(notes.tokens[s.tokens.end - 1].span);
            story
                .words(Place {
                    report: corner.report,
                    span,
                })
                .to_owned()
        },
    )
}
