//! Who says otherwise: which mentions speak of the same fact, how their values relate, and how much it matters.
//!
//! The door of the engine is [`compare`]. It does not know of reviewers, files or screens.

pub mod candidate;
pub mod cast;
mod finding;
mod gist;
mod label;
pub mod origins;
mod rank;
mod reason;
pub mod rules;
pub mod score;
mod setting;
mod severity;
mod single;
mod stand;
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
    let story = stories::numbers(reports, options.one_story);
    let origins = origins::origins(reports, &story);
    let infos: Vec<ReportInfo> = reports
        .iter()
        .enumerate()
        .map(|(i, report)| ReportInfo {
            story: story[i],
            origin: origins.origin[i],
            copy_of: origins.copy_of[i],
            shared: origins.shared[i].clone(),
            ..ReportInfo::of(report)
        })
        .collect();
    let mut findings = Vec::new();
    let mut single = Vec::new();
    let mut cancelled = false;
    let count = story.iter().copied().max().unwrap_or(0);
    for number in 1..=count {
        if !observer.step(number as usize - 1, count as usize) {
            cancelled = true;
            break;
        }
        let mut members: Vec<usize> = (0..reports.len()).filter(|&r| story[r] == number).collect();
        // By what they say, so that the order in which they were named changes nothing.
        members.sort_by(|&a, &b| {
            let key = |r: usize| (reports[r].words(reports[r].range), reports[r].published);
            key(a).cmp(&key(b))
        });
        let read = story::Story::read(reports, members, &origins.origin, options.date_order);
        let candidates = rules::all(&read);
        let ranked = rank::findings(&read, candidates, number);
        single.extend(single::single_source(&read, &ranked, number));
        findings.extend(ranked);
    }
    findings.retain(|f| f.confidence >= options.min_confidence);
    findings.sort_by(|a, b| rank::merit(b).total_cmp(&rank::merit(a)));
    rank::part_ids(&mut findings, reports);
    Comparison {
        reports: infos,
        findings,
        single_source: single,
        cancelled,
    }
}
