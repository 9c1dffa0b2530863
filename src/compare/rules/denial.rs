//! Done according to one report, not done according to another: "she never entered the clinic", "she had entered it on Monday".
//!
//! Every clause is a deed: a verb, who did it, to whom or what, and the other words about it. A deed that one report denies
//! ("not", "never", "no bomb", "denied shooting") or calls unclear is held against deeds of the same verb, or of the same
//! kind of event, that another report tells as done. They are one deed if who does it or to whom is the same and if the
//! words about it are. What somebody would not do, and what is only wondered about, denies nothing.

use rustc_hash::FxHashMap;

use super::deed::{Deed, Stand, deeds, one_deed};
use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};
use crate::text::Span;

/// Names of the features that the confidence rests on.
pub const NAMES: [&str; 8] = [
    "agent",
    "patient",
    "named",
    "shared",
    "cover",
    "verb",
    "doubt",
    "participle",
];

/// Weights in the order of [`NAMES`], then the bias.
pub const WEIGHTS: [f32; NAMES.len() + 1] = [0.8, 0.8, 1.8, 1.0, 1.5, 0.5, -0.5, -1.0, -4.2];

/// Candidates less likely than this are not proposed.
const LEAST: f32 = 0.2;
/// What "he did not leak" covers of "he leaked damaging information": there is nothing else about it to tell two deeds apart.
const BARE_COVER: f32 = 0.3;

/// Deeds of one kind and one report that are looked at.
const MOST: usize = 100;

/// Proposes a candidate for every deed that one report denies and another tells.
pub fn find(story: &Story<'_>) -> Vec<Candidate> {
    let deeds: Vec<Deed> = (0..story.reports.len()).flat_map(|r| deeds(story, r)).collect();
    let mut by_event: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut told: FxHashMap<(&str, usize), usize> = FxHashMap::default();
    for (at, deed) in deeds.iter().enumerate() {
        let so_far = told.entry((deed.event.as_str(), deed.report)).or_insert(0);
        *so_far += 1;
        if *so_far <= MOST {
            by_event.entry(deed.event.as_str()).or_default().push(at);
        }
    }
    let mut out = Vec::new();
    let mut shown_with: FxHashMap<(&str, usize, Span), usize> = FxHashMap::default();
    for no in deeds
        .iter()
        .filter(|d| matches!(d.stand, Stand::Denied | Stand::Unclear))
    {
        let mut best: Vec<(f32, Vec<f32>, &Deed)> = by_event[no.event.as_str()]
            .iter()
            .map(|&at| &deeds[at])
            .filter(|yes| yes.stand == Stand::Done && yes.report != no.report)
            .filter_map(|yes| {
                let features = judge(story, no, yes)?;
                Some((logistic(&WEIGHTS, &features), features, yes))
            })
            .collect();
        best.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| (a.2.report, a.2.span).cmp(&(b.2.report, b.2.span)))
        });
        let Some((score, features, yes)) = best.first() else {
            continue;
        };
        if *score < LEAST {
            continue;
        }
        // What several reports deny is one denial.
        let key = (yes.event.as_str(), yes.report, yes.span);
        if let Some(&at) = shown_with.get(&key) {
            let known: &mut Candidate = &mut out[at];
            known.sides[1].places.push(Place {
                report: no.report,
                span: no.span,
            });
            continue;
        }
        shown_with.insert(key, out.len());
        let told: Vec<&Deed> = best
            .iter()
            .filter(|b| b.0 >= *score * 0.8)
            .map(|b| b.2)
            .take(6)
            .collect();
        out.push(candidate(story, no, yes, &told, features.clone(), *score));
    }
    out
}

fn candidate(story: &Story<'_>, no: &Deed, yes: &Deed, told: &[&Deed], features: Vec<f32>, score: f32) -> Candidate {
    let words = |d: &Deed| story.reports[d.report].words(d.span).to_owned();
    let side = |value: String, first: &Deed, all: &[&Deed]| Side {
        value,
        display: words(first),
        exactness: Exactness::Exact,
        attribution: None,
        places: all
            .iter()
            .map(|d| Place {
                report: d.report,
                span: d.span,
            })
            .collect(),
    };
    // The report's own words: people see them. Where the word that denies stands too far off, it is put before them.
    let told_as = words(yes).to_lowercase();
    let mut denied_as = words(no).to_lowercase();
    if denied_as == told_as {
        let not = match no.stand {
            Stand::Denied => "not",
            _ => "unclear whether",
        };
        denied_as = format!("{not} {denied_as}");
    }
    Candidate {
        rule: "denial",
        kind: Kind::Polarity,
        relation: if no.stand == Stand::Denied {
            Relation::Contradiction
        } else {
            Relation::Hedge
        },
        confidence: f64::from(score),
        weight: 0.6,
        fact: format!("whether {}", words(yes)),
        sides: vec![side(told_as, yes, told), side(denied_as, no, &[no])],
        why: vec![match no.stand {
            Stand::Unclear => "one report says that it was done, another that it is unclear".to_owned(),
            _ => "one report says that it was done, another that it was not".to_owned(),
        }],
        features,
    }
}

/// What speaks for one deed in two stands; none where the two cannot be one.
fn judge(story: &Story<'_>, no: &Deed, yes: &Deed) -> Option<Vec<f32>> {
    let one = one_deed(story, no, yes)?;
    // Of a deed with nobody and nothing else about it there are too many.
    let bare = no.words.is_empty() && one.agent && no.named && yes.named && no.past && yes.past && yes.finite;
    if !bare && !one.is_enough() {
        return None;
    }
    Some(vec![
        f32::from(one.agent),
        f32::from(one.patient),
        f32::from(no.named && yes.named),
        one.shared.min(2.0),
        if bare { BARE_COVER } else { one.cover },
        f32::from(no.lemma == yes.lemma),
        f32::from(no.stand == Stand::Unclear),
        f32::from(!yes.finite),
    ])
}
