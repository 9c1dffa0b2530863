//! What the deeds of two times, and how far the times lie apart, say of their being of one fact.
//!
//! The words around two dates, which [`super::pair`] weighs, tell little: dates stand in every sentence. Two dates of one kind
//! of deed, done by or to the same, that lie so near that one may be a slip for the other, are mostly one fact told in two
//! ways; dates that lie further apart are two facts, whatever the words.

use jiff::civil::Date;

use super::deed::{Deed, Likeness, deed};
use super::grain::{Apart, apart};
use super::party::Match;
use super::relation::relate;
use super::slot::{Amount, Family, Slot};
use crate::compare::finding::Relation;
use crate::compare::story::Story;
use crate::facts::Value;

/// The deed of each slot that is a time; none for others.
pub struct Deeds(Vec<Option<Told>>);

/// A deed and when it was.
type Told = (Deed, Setting);

/// The stretch of the calendar that a sentence tells of, or the words before it.
type Setting = Option<(Date, Date)>;

impl Deeds {
    /// Reads the deeds of all times.
    pub fn read(story: &Story<'_>, slots: &[Slot]) -> Self {
        let deed = |s: &Slot| match s.family {
            Family::Date | Family::Duration => deed(story, s.place),
            _ => None,
        };
        Self(slots.iter().map(|s| deed(s).map(|d| (d, setting(story, s)))).collect())
    }

    fn pair(&self, a: usize, b: usize) -> Option<(&Told, &Told)> {
        self.0.get(a)?.as_ref().zip(self.0.get(b)?.as_ref())
    }
}

/// Letters before a length of time in which the date that it belongs to is looked for: the sentence before.
const SETTING_REACH: usize = 320;

/// When what a length of time belongs to was: the date beside it in its sentence, else the last one before it in its paragraph.
fn setting(story: &Story<'_>, slot: &Slot) -> Setting {
    let days = |value: &Value| match value {
        Value::Date(date) => date.days,
        _ => None,
    };
    let (report, at) = (slot.place.report, slot.place.span.start);
    let block = story.reports[report].block_at(at);
    let values = &story.values[report];
    let before = || {
        let upto = values.partition_point(|v| v.span.end <= at);
        let near = values[..upto]
            .iter()
            .rev()
            .take_while(|v| at - v.span.end <= SETTING_REACH);
        let mut here = near.filter(|v| story.reports[report].block_at(v.span.start) == block);
        here.find_map(|v| days(&v.value))
    };
    slot.hold.when.or_else(before)
}

/// Near dates of one kind of deed that share a party: 9 of 13 were disagreements in 26 stories marked by hand, on which the
/// rule was made; hence drawn towards a third.
const SHARED: f32 = 0.6;
/// The same of persons that may be the same: 9 of 15.
const FITS: f32 = 0.45;
/// What is left of the odds where the deeds are of one kind and of others: 4 of 20.
const AGAINST: f32 = 0.6;
/// What is left of the odds of dates that lie far apart: 11 of 1,770, against 53 of 744 near ones.
const FAR: f32 = 0.35;

/// What is left of the odds of two lengths of time that lie in other years: sentences of two trials.
const OTHER_TIME: f32 = 0.25;
/// What is left of the odds of two lengths of time of two bearers.
const OF_OTHERS: f32 = 0.3;
/// From one day to another, or on that day alone, of one deed.
const STRETCH: f32 = 0.5;
/// Lengths of time further apart than by this ratio are of two facts, unless they differ by their unit alone.
const LIKE_LENGTHS: f64 = 2.0;

/// How likely two times are of one fact, given how likely the words around them make it.
pub fn score(deeds: &Deeds, slots: &[Slot], (a, b): (usize, usize), own: f32) -> f32 {
    let (x, y) = (&slots[a], &slots[b]);
    if !matches!(x.family, Family::Date | Family::Duration) || x.place.report == y.place.report {
        return own;
    }
    if relate(x, y) != Some(Relation::Contradiction) {
        let shared = || {
            deeds
                .pair(a, b)
                .is_some_and(|(d, e)| d.0.kind(&e.0) == Match::Same && d.0.likeness(&e.0) == Likeness::Shared)
        };
        return if is_stretch(x) != is_stretch(y) && shared() {
            either(own, STRETCH)
        } else {
            own
        };
    }
    let own = if x.family == Family::Duration && of_others(x, y) {
        less(own, OF_OTHERS)
    } else {
        own
    };
    if x.family == Family::Date && apart(x, y) == Apart::Far {
        return less(own, FAR);
    }
    let Some(((d, then), (e, other))) = deeds.pair(a, b).filter(|(d, e)| d.0.kind(&e.0) == Match::Same) else {
        return own;
    };
    let likeness = d.likeness(e);
    if likeness == Likeness::Another {
        return 0.0;
    }
    let near = match x.family {
        Family::Date => apart(x, y) == Apart::Near,
        _ => {
            let when = then.zip(*other).map(|(p, q)| p.0 <= q.1 && q.0 <= p.1);
            if when == Some(false) && d.class == Some("sentence") {
                return less(own, OTHER_TIME);
            }
            d.ahead == e.ahead && lengths_are_near(x, y)
        }
    };
    match likeness {
        Likeness::Shared if near => either(own, SHARED),
        Likeness::Fits if near && x.family == Family::Date => either(own, FITS),
        Likeness::Fits if near && then.is_some() && other.is_some() => either(own, FITS),
        Likeness::Against => less(own, AGAINST),
        _ => own,
    }
}

/// A date that is told as a stretch with two ends.
fn is_stretch(slot: &Slot) -> bool {
    slot.family == Family::Date && slot.value.contains('/')
}

/// Lengths of time of two bearers by name: years of service of two officers.
fn of_others(a: &Slot, b: &Slot) -> bool {
    a.hold.owner.is_some() && b.hold.owner.is_some() && a.hold.owner != b.hold.owner
}

/// "two weeks" and "three weeks", "four months" and "four years".
fn lengths_are_near(a: &Slot, b: &Slot) -> bool {
    let (Amount::Plain { min: x, .. }, Amount::Plain { min: y, .. }) = (&a.amount, &b.amount) else {
        return false;
    };
    let first = |s: &Slot| s.words.split(' ').next().unwrap_or_default().to_owned();
    let ratio = x.max(*y) / x.min(*y).max(f64::EPSILON);
    ratio <= LIKE_LENGTHS || first(a) == first(b)
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
