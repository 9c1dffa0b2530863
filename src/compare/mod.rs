//! Who says otherwise: which mentions speak of the same fact, how their values relate, and how much it matters.
//!
//! The door of the engine is [`compare`]. It does not know of reviewers, files or screens.

pub mod candidate;
pub mod cast;
mod dated;
mod differ;
mod edges;
mod event_figures;
pub mod evidence;
mod finding;
mod gist;
mod label;
pub mod origins;
mod passages;
mod rank;
mod reason;
pub mod rules;
pub mod score;
mod setting;
mod settle;
mod severity;
mod single;
mod stand;
mod stories;
pub mod story;
pub mod terms;
pub mod twins;
pub mod unit;
mod weighing;

pub(crate) use finding::named;

pub use finding::{
    Comparison, Exactness, Finding, Kind, Mention, Reading, Relation, ReportInfo, Severity, SingleSource,
};

pub use dated::{Dated, dated};
pub use gist::says_little;
pub use passages::Passages;
pub use stories::{numbers as story_numbers, stories};

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::channel;

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
    compare_stories(
        reports,
        &stories::numbers(reports, options.one_story),
        options,
        observer,
    )
}

/// The same with stories that are known: `story` gives the number of each report's story, from 1; a report of number 0, or
/// without one, is compared with none.
pub fn compare_stories(
    reports: &[Report],
    story: &[u32],
    options: &Options,
    observer: &mut dyn Observer,
) -> Comparison {
    let numbers: Vec<u32> = (0..reports.len()).map(|r| story.get(r).copied().unwrap_or(0)).collect();
    // What is compared with none is nobody's copy.
    let mut next = numbers.iter().copied().max().unwrap_or(0);
    let alone = |number: u32| {
        if number > 0 {
            return number;
        }
        next += 1;
        next
    };
    let origins = origins::origins(reports, &numbers.iter().copied().map(alone).collect::<Vec<_>>());
    let infos: Vec<ReportInfo> = reports
        .iter()
        .enumerate()
        .map(|(i, report)| ReportInfo {
            story: numbers[i],
            origin: origins.origin[i],
            copy_of: origins.copy_of[i],
            shared: origins.shared[i].clone(),
            ..ReportInfo::of(report)
        })
        .collect();
    let mut stories: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (report, &number) in numbers.iter().enumerate().filter(|(_, n)| **n > 0) {
        stories.entry(number).or_default().push(report);
    }
    let stories: Vec<(u32, Vec<usize>)> = stories.into_iter().collect();
    let one = |(number, members): &(u32, Vec<usize>)| {
        let mut members = members.clone();
        // By what they say, so that the order in which they were named changes nothing.
        members.sort_by(|&a, &b| {
            let key = |r: usize| (reports[r].words(reports[r].range), reports[r].published);
            key(a).cmp(&key(b))
        });
        let read = story::Story::read(reports, members, &origins.origin, options.date_order);
        let (candidates, evidence) = rules::all(&read);
        let ranked = rank::findings(&read, candidates, &evidence, *number);
        let single = single::single_source(&read, &ranked, *number);
        (ranked, single)
    };
    let (found, cancelled) = side_by_side(&stories, one, observer);
    let (mut findings, mut single) = (Vec::new(), Vec::new());
    for (ranked, alone) in found.into_iter().flatten() {
        findings.extend(ranked);
        single.extend(alone);
    }
    findings.retain(|f| f.confidence >= options.min_confidence);
    findings.sort_by(|a, b| rank::merit(b).total_cmp(&rank::merit(a)));
    rank::part_ids(&mut findings, reports);
    rank::tell_places(&mut findings);
    let mut comparison = Comparison {
        reports: infos,
        findings,
        single_source: single,
        cancelled,
    };
    settle::settle(&mut comparison);
    comparison
}

/// Stories that are compared at the same time; more would only wait for each other on most machines.
const AT_ONCE: usize = 8;

/// Does a piece of work on each of `items`, several at once; what came of each stands at its place, whoever did it. `None`
/// where the observer stopped the work before, which the second part tells.
fn side_by_side<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    observer: &mut dyn Observer,
) -> (Vec<Option<R>>, bool) {
    let mut done: Vec<Option<R>> = items.iter().map(|_| None).collect();
    if !observer.step(0, items.len()) {
        return (done, true);
    }
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(AT_ONCE);
    if workers < 2 || items.len() < 2 {
        for (at, item) in items.iter().enumerate() {
            done[at] = Some(work(item));
            if at + 1 < items.len() && !observer.step(at + 1, items.len()) {
                return (done, true);
            }
        }
        return (done, false);
    }
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let (sender, results) = channel();
        for _ in 0..workers.min(items.len()) {
            let (sender, next, stop, work) = (sender.clone(), &next, &stop, &work);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { return };
                    if sender.send((at, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut count = 0;
        for (at, result) in results {
            done[at] = Some(result);
            count += 1;
            if count < items.len() && !stop.load(Ordering::Relaxed) {
                stop.store(!observer.step(count, items.len()), Ordering::Relaxed);
            }
        }
    });
    (done, stop.into_inner())
}
