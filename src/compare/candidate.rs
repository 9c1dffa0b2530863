//! What a rule proposes: a possible finding, before it is ranked against the others.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::finding::{Exactness, Kind, Relation};
use super::story::Place;

/// A possible finding of one rule in one story.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The rule.
    pub rule: &'static str,
    /// Which slot differs.
    pub kind: Kind,
    /// How the readings stand to each other.
    pub relation: Relation,
    /// How sure the rule is that this is one fact and that the readings differ, 0 to 1.
    pub confidence: f64,
    /// How much it would matter, 0 to 1; see `severity`.
    pub weight: f64,
    /// Plain name of the fact.
    pub fact: String,
    /// The answers.
    pub sides: Vec<Side>,
    /// Reasons, plain sentences.
    pub why: Vec<String>,
    /// What the confidence rests on; each rule names its own.
    pub features: Vec<f32>,
}

impl Candidate {
    /// Takes in the places of another candidate that says the same with the same sides.
    pub fn add_places(&mut self, others: Vec<Side>) {
        for (side, other) in self.sides.iter_mut().zip(others) {
            side.places.extend(other.places);
            side.places.sort_unstable();
            side.places.dedup();
        }
    }
}

/// The same change of words, met in several copies or in quotations of several lengths, is one candidate: the likeliest, with
/// all the places. `words` gives what of a side tells one change from another; each candidate has two sides.
pub fn one_change_each(found: Vec<Candidate>, words: impl Fn(&Side) -> String) -> Vec<Candidate> {
    let mut at: FxHashMap<(String, String), usize> = FxHashMap::default();
    let mut out: Vec<Candidate> = Vec::new();
    for mut c in found {
        if c.sides[1].value < c.sides[0].value {
            c.sides.reverse();
        }
        match at.entry((words(&c.sides[0]), words(&c.sides[1]))) {
            Entry::Vacant(free) => {
                free.insert(out.len());
                out.push(c);
            }
            Entry::Occupied(at) => {
                let kept = &mut out[*at.get()];
                kept.add_places(c.sides);
                if c.confidence > kept.confidence {
                    kept.confidence = c.confidence;
                    kept.features = c.features;
                }
            }
        }
    }
    out
}

/// One answer.
#[derive(Debug, Clone)]
pub struct Side {
    /// Normalised value.
    pub value: String,
    /// As a report puts it.
    pub display: String,
    /// How exactly it is given.
    pub exactness: Exactness,
    /// Who it is said by.
    pub attribution: Option<String>,
    /// Where it is said.
    pub places: Vec<Place>,
}
