//! The rules, one notion a file: each proposes candidates from what a story says.

pub mod claim;
pub mod crossing;
pub mod death;
mod deed;
pub mod denial;
mod echo;
pub mod epithet;
pub mod hedge;
pub mod name;
pub mod passage;
pub mod person;
pub mod quote;
pub mod rival;
pub mod role;
pub mod surety;
pub mod telling;
pub mod unsaid;
pub mod value;

use super::candidate::Candidate;
use super::evidence::Evidence;
use super::story::Story;
use super::{cast, twins, unit};

/// What all rules propose, in the order of the rules, and what they know of pairs of places.
pub fn all(story: &Story<'_>) -> (Vec<Candidate>, Evidence) {
    let units = unit::units(story);
    let twins = twins::twins(&units);
    let (units, twins) = (&units, &twins);
    let others = || {
        let cast = cast::cast(story);
        let mut all = name::find(story, units);
        all.extend(role::find(story, &cast));
        all.extend(rival::find(story, units, twins));
        all.extend(quote::find(story));
        all.extend(claim::find(story));
        all.extend(crossing::find(story));
        all.extend(death::find(story));
        all.extend(epithet::find(story));
        all.extend(denial::find(story));
        all.extend(surety::find(story));
        all.extend(unsaid::find(story));
        all.extend(hedge::find(story, units));
        all.extend(person::find(story, &cast));
        all
    };
    // The tellings take about as long as all the rest, so the two are done side by side.
    let (mut all, slots, pairs) = std::thread::scope(|scope| {
        let tellings = scope.spawn(|| telling::find(story, units, twins));
        let (mut all, slots, pairs) = value::find(story);
        all.extend(passage::find(story, units, twins));
        let others = others();
        all.extend(tellings.join().unwrap_or_else(|_| telling::find(story, units, twins)));
        all.extend(others);
        (all, slots, pairs)
    });
    echo::silence(&mut all);
    let evidence = Evidence::of(&slots, &pairs, &all);
    (all, evidence)
}
