//! Told flatly by one report and left open by another: "affects all models", "could affect all models".
//!
//! Every deed (`super::deed`) that one report tells with reserve ("may", "could", "is expected to", "apparently") is held
//! against deeds of the same verb that another report tells as a fact, or as certain to come. They are one deed if who does
//! it or to whom is the same and if the words about it are. What is still to come in one report and done in a later one is
//! an update and no disagreement, so a plan is held only against another plan, or against reports of the same day.

use rustc_hash::FxHashMap;

use super::deed::{Deed, Stand, deeds, one_deed};
use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};

/// Names of the features that the confidence rests on.
pub const NAMES: [&str; 8] = [
    "agent",
    "patient",
    "named",
    "shared",
    "cover",
    "past",
    "stage",
    "participle",
];

/// Weights in the order of [`NAMES`], then the bias. Set by hand so that the surest are believed in one of two, which is the
/// share of right ones in press stories marked by hand; too few are known to fit them.
pub const WEIGHTS: [f32; NAMES.len() + 1] = [0.4, 0.6, 0.3, 0.5, 0.6, 0.7, -1.0, -0.8, -2.2];

/// Candidates less likely than this are not proposed.
const LEAST: f32 = 0.15;
/// Deeds of one verb that are looked at: a text of one sentence over and over stays cheap.
const MOST: usize = 300;
/// Readings show so many places at most.
const MOST_PLACES: usize = 6;

/// What these verbs bring is open anyway: "allows thieves to enter" and "could allow thieves to enter" say one thing.
const ENABLING: [&str; 4] = ["allow", "let", "enable", "permit"];

/// Proposes a candidate for every deed that one report tells as a fact and another leaves open.
pub fn find(story: &Story<'_>) -> Vec<Candidate> {
    let deeds: Vec<Deed> = (0..story.reports.len()).flat_map(|r| deeds(story, r)).collect();
    let mut by_verb: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, deed) in deeds.iter().enumerate() {
        let told = by_verb.entry(deed.lemma.as_str()).or_default();
        if told.len() < MOST {
            told.push(at);
        }
    }
    let mut found: Vec<(f32, Vec<f32>, &Deed, &Deed)> = Vec::new();
    for open in deeds
        .iter()
        .filter(|d| d.stand == Stand::Reserved && !ENABLING.contains(&d.lemma.as_str()))
    {
        for flat in by_verb[open.lemma.as_str()].iter().map(|&at| &deeds[at]) {
            if flat.report != open.report
                && let Some(features) = judge(story, open, flat)
            {
                let score = logistic(&WEIGHTS, &features);
                if score >= LEAST {
                    found.push((score, features, open, flat));
                }
            }
        }
    }
    found.sort_by(|a, b| {
        let key = |d: &Deed| (d.report, d.span);
        b.0.total_cmp(&a.0)
            .then_with(|| (key(a.2), key(a.3)).cmp(&(key(b.2), key(b.3))))
    });
    found.truncate(MOST * 4);
    let mut out: Vec<Candidate> = Vec::new();
    for (score, features, open, flat) in found {
        let (a, b) = (place(flat), place(open));
        // A deed that a surer pair holds is one more place of it.
        let known = out
            .iter_mut()
            .find(|c| c.sides[0].places.contains(&a) || c.sides[1].places.contains(&b));
        match known {
            Some(c) => {
                for (side, place) in c.sides.iter_mut().zip([a, b]) {
                    if side.places.len() < MOST_PLACES && !side.places.contains(&place) {
                        side.places.push(place);
                    }
                }
            }
            None => out.push(candidate(story, open, flat, features, score)),
        }
    }
    out
}

fn place(deed: &Deed) -> Place {
    Place {
        report: deed.report,
        span: deed.span,
    }
}

fn candidate(story: &Story<'_>, open: &Deed, flat: &Deed, features: Vec<f32>, score: f32) -> Candidate {
    let side = |deed: &Deed| {
        let display = story.words(place(deed)).to_owned();
        Side {
            value: display.to_lowercase(),
            display,
            exactness: Exactness::Exact,
            attribution: None,
            places: vec![place(deed)],
        }
    };
    // What stands for it where no plain name can be made.
    let what = [flat, open].map(|d| story.words(place(d)));
    let what = what[usize::from(!flat.finite && open.finite)];
    Candidate {
        rule: "surety",
        kind: Kind::Certainty,
        relation: Relation::Hedge,
        confidence: f64::from(score),
        weight: 0.5,
        fact: match sentence(story, flat) {
            Some(told) => format!("how certain it is that {told}"),
            None => format!("how certain it is: {what}"),
        },
        sides: vec![side(flat), side(open)],
        why: vec!["one report tells it as a fact, another leaves it open".to_owned()],
        features,
    }
}

/// The words of a deed, where they begin with who does it and go on with a verb of its own: "two ferries have sunk".
fn sentence(story: &Story<'_>, deed: &Deed) -> Option<String> {
    let notes = &story.notes[deed.report];
    let at = notes.token_at(deed.span.start);
    let first = notes.tokens.get(at).filter(|_| deed.finite)?;
    notes.phrases.noun_at(at)?;
    let words = story.words(place(deed));
    let rest = words.get(first.span.byte_len()..)?;
    Some(match first.pos.is_proper() || notes.named.name_at(at).is_some() {
        true => words.to_owned(),
        false => format!("{}{rest}", first.lower),
    })
}

/// What speaks for one deed in two stands; none where the two cannot be one.
fn judge(story: &Story<'_>, open: &Deed, flat: &Deed) -> Option<Vec<f32>> {
    // "may have been hit" is held against "was hit", "may hit" against "hits" and "will hit".
    let stage = match flat.stand {
        Stand::Done if open.past => {
            if !flat.past {
                return None;
            }
            false
        }
        Stand::Done => flat.past,
        Stand::Coming if !open.past => false,
        _ => return None,
    };
    if stage && !same_day(story, open.report, flat.report) {
        return None;
    }
    let one = one_deed(story, open, flat)?;
    if !one.is_enough() {
        return None;
    }
    Some(vec![
        f32::from(one.agent),
        f32::from(one.patient),
        f32::from(open.named && flat.named),
        one.shared.min(2.0),
        one.cover,
        f32::from(open.past && flat.past),
        f32::from(stage),
        f32::from(!flat.finite),
    ])
}

fn same_day(story: &Story<'_>, a: usize, b: usize) -> bool {
    let day = |r: usize| story.reports[r].published;
    day(a).is_some() && day(a) == day(b)
}
