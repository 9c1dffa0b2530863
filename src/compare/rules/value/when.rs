//! What the deeds of two times, and how far the times lie apart, say of their being of one fact.
//!
//! The words around two dates, which [`super::pair`] weighs, tell little: dates stand in every sentence. Two dates of one kind
//! of deed, done by or to the same, that lie so near that one may be a slip for the other, are mostly one fact told in two
//! ways; dates that lie further apart are two facts, whatever the words.

use super::deed::{Deed, Evidence, deed};
use super::grain::{Apart, apart};
use super::party::Match;
use super::relation::relate;
use super::slot::{Family, Slot};
use crate::compare::finding::Relation;
use crate::compare::story::Story;

/// The deed of each slot that is a time; none for others.
pub struct Deeds(Vec<Option<Deed>>);

impl Deeds {
    /// Reads the deeds of all times.
    pub fn read(story: &Story<'_>, slots: &[Slot]) -> Self {
        let deed = |s: &Slot| match s.family {
            Family::Date => deed(story, s.place),
            _ => None,
        };
        Self(slots.iter().map(deed).collect())
    }

    fn pair(&self, a: usize, b: usize) -> Option<(&Deed, &Deed)> {
        self.0.get(a)?.as_ref().zip(self.0.get(b)?.as_ref())
    }
}

/// Near dates of one kind of deed that is said of the same: 10 of 13 in 26 stories marked by hand were disagreements; drawn a
/// little towards a third.
const SHARED: f32 = 0.6;
/// The same of persons that may be the same: 7 of 11.
const FITS: f32 = 0.45;
/// What is left of the odds where the deeds are of one kind and of others: 4 of 31.
const AGAINST: f32 = 0.6;
/// What is left of the odds of dates that lie far apart: 4 of 300.
const FAR: f32 = 0.35;

/// How likely two times are of one fact, given how likely the words around them make it.
pub fn score(deeds: &Deeds, slots: &[Slot], (a, b): (usize, usize), own: f32) -> f32 {
    let (x, y) = (&slots[a], &slots[b]);
    if x.family != Family::Date || x.place.report == y.place.report {
        return own;
    }
    if relate(x, y) != Some(Relation::Contradiction) {
        return own;
    }
    let gap = apart(x, y);
    if gap == Apart::Far {
        return less(own, FAR);
    }
    let Some((d, e)) = deeds.pair(a, b).filter(|(d, e)| d.kind(e) == Match::Same) else {
        return own;
    };
    match d.evidence(e) {
        Evidence::Shared if gap == Apart::Near => either(own, SHARED),
        Evidence::Fits if gap == Apart::Near => either(own, FITS),
        Evidence::Another => 0.0,
        Evidence::Against => less(own, AGAINST),
        _ => own,
    }
}

/// Likely by one of two reasons.
fn either(a: f32, b: f32) -> f32 {
    1.0 - (1.0 - a) * (1.0 - b)
}

/// A share of the odds.
fn less(likely: f32, share: f32) -> f32 {
    let odds = share * likely / (1.0 - likely).max(1e-6);
    odds / (1.0 + odds)
}
