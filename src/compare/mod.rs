//! Who says otherwise: which mentions speak of the same fact, how their values relate, and how much it matters.
//!
//! The door of the engine is [`compare`]. It does not know of reviewers, files or screens.

pub mod candidate;
pub mod cast;
mod finding;
mod gist;
pub mod origins;
mod rank;
pub mod rules;
pub mod score;
mod stories;
pub mod story;
pub mod terms;
pub mod twins;
pub mod unit;

pub(crate) use finding::named;

pub use finding::{
    Comparison, Exactness, Finding, Kind, Mention, Reading, Relation, ReportInfo, Severity, SingleSource,
};

pub use stories::stories;

use crate::facts::values::DateOrder;
use crate::text::Report;

/// What the engine may be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// All reports belong to one story, whatever their words say.
    pub one_story: bool,
    /// How `03/04/2025` is read where nothing else decides.
    pub date_order: DateOrder,
    /// Findings below this confidence are left out; 0 to 1.
    pub min_confidence: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            one_story: false,
            date_order: DateOrder::Unknown,
            min_confidence: 0.0,
        }
    }
}

/// Is told how far the work is, and may stop it.
pub trait Observer {
    /// `done` of `total` steps are behind us; returns whether to go on.
    fn step(&mut self, done: usize, total: usize) -> bool;
}

/// Watches nothing and never stops.
impl Observer for () {
    fn step(&mut self, _: usize, _: usize) -> bool {
        true
    }
}

/// Compares reports: findings best first, equal output for equal input in whatever order the reports are given.
///
/// Never fails; what was odd about a report stands in [`ReportInfo::problems`]. If the observer stops the work, what was
/// found so far is returned with [`Comparison::cancelled`] set.
pub fn compare(reports: &[Report], options: &Options, observer: &mut dyn Observer) -> Comparison {
    let mut infos: Vec<ReportInfo> = reports.iter().map(ReportInfo::of).collect();
    for (i, (info, story)) in infos
        .iter_mut()
        .zip(stories::numbers(reports, options.one_story))
        .enumerate()
    {
        info.story = story;
        info.origin = i as u32 + 1;
    }
    let origin: Vec<u32> = infos.iter().map(|i| i.origin).collect();
    let mut findings = Vec::new();
    let mut cancelled = false;
    let count = infos.iter().map(|i| i.story).max().unwrap_or(0);
    for number in 1..=count {
        let members: Vec<usize> = (0..reports.len()).filter(|&r| infos[r].story == number).collect();
        let story = story::Story::read(reports, members, &origin, options.date_order);
        let candidates = rules::all(&story);
        findings.extend(rank::findings(&story, candidates, number));
        if !observer.step(number as usize, count as usize) {
            cancelled = true;
            break;
        }
    }
    findings.retain(|f| f.confidence >= options.min_confidence);
    Comparison {
        reports: infos,
        findings,
        single_source: Vec::new(),
        cancelled,
    }
}
