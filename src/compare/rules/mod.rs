//! The rules, one notion a file: each proposes candidates from what a story says.

pub mod claim;
mod echo;
pub mod name;
pub mod passage;
pub mod quote;
pub mod rival;
pub mod role;
pub mod telling;
pub mod value;

use super::candidate::Candidate;
use super::story::Story;
use super::{twins, unit};

/// What all rules propose.
pub fn all(story: &Story<'_>) -> Vec<Candidate> {
    let units = unit::units(story);
    let twins = twins::twins(story, &units);
    let mut all = value::find(story);
    all.extend(passage::find(story, &units, &twins));
    all.extend(telling::find(story, &units, &twins));
    all.extend(name::find(story, &units));
    all.extend(role::find(story));
    all.extend(rival::find(story, &units, &twins));
    all.extend(quote::find(story));
    all.extend(claim::find(story));
    echo::silence(&mut all);
    all
}
