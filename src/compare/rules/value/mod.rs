//! Values that differ: dates, times of day, counts, sums, percentages, ages, durations, measures.
//!
//! Every value is a [`Slot`]: the value, what is counted and the words near it; [`hold`] reads what it hangs on (the
//! kind of event, its bearer, the noun it measures, to whom what was done; `idiom` knows the turns of phrase that name
//! a deed), `scope` what narrows it, `bearer` by every name whose it is, [`reading`] its family and amount, [`deed`]
//! what was done at a time, by whom (`party`) and to whom, by its verb (`verbs`) or by the noun that it stands beside
//! (`attach`); `grain` tells how near two times are, `recur` drops those that come round. `unwritten` adds what no figure
//! states, where another report gives one; `lone` tells which values are the only ones of their sort in a report. Two
//! slots are set against each other if they seem to speak of the same fact, which [`pair`] judges and, for dates,
//! `when`; [`facts`] gathers such pairs into facts with one reading a value. First "is it the same fact?", then "is the
//! value different?".

mod attach;
mod bearer;
pub mod deed;
pub mod facts;
pub mod grain;
pub mod hold;
mod idiom;
mod lone;
pub mod pair;
pub mod party;
pub mod reading;
mod recur;
pub mod relation;
mod scope;
pub mod slot;
mod unwritten;
mod verbs;
mod when;

pub use slot::{Amount, Family, Slot};

use crate::compare::candidate::Candidate;
use crate::compare::story::Story;

/// Proposes a candidate for every fact whose values differ; with the values and the judged pairs that it rests on.
pub fn find(story: &Story<'_>) -> (Vec<Candidate>, Vec<Slot>, Vec<pair::Pair>) {
    let slots = slot::slots(story);
    let pairs = pair::judge(story, &slots);
    (facts::gather(story, &slots, &pairs), slots, pairs)
}
