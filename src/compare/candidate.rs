//! What a rule proposes: a possible finding, before it is ranked against the others.

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
