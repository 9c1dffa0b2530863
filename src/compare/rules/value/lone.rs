//! The only one of its sort: a report that gives a single number of shots can mean no other by it.
//!
//! ```text
//! one report     at least 12 shots were fired                        its only number of shots
//! another        accused of letting off 13 shots                     its only number of shots
//! a third        two shots from the front, nine from behind          gives two: says nothing here
//! ```
//!
//! Two such values of two reports are mostly one fact, whatever the words around them. Sorts are read in two ways: by what is
//! counted or measured, and by that and the kind of event. Nothing is compared here.

use rustc_hash::{FxHashMap, FxHashSet};

use super::slot::{Family, Slot};

/// A sort of value: its family, what is counted or its unit, and the kind of event where that is asked for.
type Sort<'a> = (Family, &'a str, Option<u32>, Option<u32>);

/// How many different values of each sort each report gives.
pub struct Lone<'a> {
    values: FxHashMap<(usize, Sort<'a>), FxHashSet<&'a str>>,
}

/// What is counted or measured; none where that is no sort of its own.
fn thing(slot: &Slot) -> Option<Sort<'_>> {
    let sort = (slot.family, slot.unit.as_str(), slot.head, None);
    match slot.family {
        Family::Number => slot.head.is_some().then_some(sort),
        Family::Measure | Family::Money | Family::Percent | Family::Time => Some(sort),
        Family::Date | Family::Duration | Family::Age => None,
    }
}

/// What is counted or measured, and what happened.
fn deed(slot: &Slot) -> Option<Sort<'_>> {
    // Ages are told apart by their bearers.
    let event = slot
        .hold
        .patient
        .or(slot.hold.event)
        .filter(|_| slot.family != Family::Age)?;
    Some((slot.family, slot.unit.as_str(), slot.head, Some(event)))
}

impl<'a> Lone<'a> {
    /// Counts the values of all reports; single things that are not counted in words are no values here.
    pub fn of(slots: &'a [Slot]) -> Self {
        let mut values: FxHashMap<_, FxHashSet<&str>> = FxHashMap::default();
        for slot in slots.iter().filter(|s| !s.single) {
            for sort in [thing(slot), deed(slot)].into_iter().flatten() {
                values
                    .entry((slot.place.report, sort))
                    .or_default()
                    .insert(slot.value.as_str());
            }
        }
        Self { values }
    }

    /// How much each of two values is the only one of its sort in its report, 0 to 1: by what is counted, and by what
    /// happened. Nothing where a report gives the other's value as well.
    pub fn both(&self, a: &'a Slot, b: &'a Slot) -> (f32, f32) {
        let share = |slot: &'a Slot, other: &'a Slot, sort: Sort<'a>| match self.values.get(&(slot.place.report, sort))
        {
            Some(values) if values.contains(other.value.as_str()) => 0.0,
            Some(values) => 1.0 / values.len().max(1) as f32,
            None => 1.0,
        };
        let least = |x: Option<Sort<'a>>, y: Option<Sort<'a>>| {
            // Of single things a report may name any number without counting them.
            let same = x.filter(|_| x == y && !a.single && !b.single);
            same.map_or(0.0, |sort| share(a, b, sort).min(share(b, a, sort)))
        };
        (least(thing(a), thing(b)), least(deed(a), deed(b)))
    }
}
