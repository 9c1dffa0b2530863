//! The stories and their reports: which report is of which event, what it is a copy of, what went wrong on reading it.
//!
//! ```text
//! 1  Ferry runs aground off the cape      3 reports · 2 origins · 12 findings · 2025-06-03 to 2025-06-05
//!    A  Harbour Post: Ferry runs …        2025-06-03   412  1    3  2  1    · ▓ ░
//! set aside · 1 report
//! left out · 2 files
//! ```
//!
//! What is selected is a story, a report or a file by name, never a row, so that a report that moves stays selected. The
//! rows are made from the session each time they are asked for.

mod view;

pub use view::{draw, keys, visible_rows};

use std::collections::BTreeMap;

use crate::compare::Severity;
use crate::review::Session;

/// The list: what is selected, and how far it is scrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stories {
    /// What is selected.
    pub chosen: Row,
    /// First visible row.
    pub scroll: usize,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The story with that number.
    Story(u32),
    /// The report with that index.
    Report(usize),
    /// Nothing.
    Gap,
    /// Heading of the reports that are set aside.
    Aside,
    /// Heading of the files that are no reports.
    LeftOut,
    /// The file with that index in [`Session::left_out`].
    File(usize),
}

impl Row {
    /// Tells whether the row can be selected.
    pub const fn can_be_chosen(self) -> bool {
        !matches!(self, Row::Gap | Row::Aside | Row::LeftOut)
    }
}

/// A story in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// Its reports, in order of their letters.
    pub reports: Vec<usize>,
    /// How many of them did their own reporting.
    pub origins: usize,
    /// Findings among them.
    pub findings: usize,
}

/// The rows, and what they tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// From the top.
    pub rows: Vec<Row>,
    /// The stories by number.
    pub stories: BTreeMap<u32, Story>,
    /// Findings that each report speaks in: high, medium, low.
    pub weights: Vec<[usize; 3]>,
    /// Reports that are set aside.
    pub aside: Vec<usize>,
}

impl Listing {
    /// Lists what the session holds.
    pub fn of(session: &Session) -> Self {
        let infos = &session.comparison().reports;
        let mut listing = Self {
            weights: vec![[0; 3]; session.reports().len()],
            ..Self::default()
        };
        for (report, source) in session.sources().iter().enumerate() {
            if session.is_gone(report) {
                continue;
            }
            match infos.get(report).map(|i| i.story) {
                _ if source.set_aside => listing.aside.push(report),
                // What was just moved stands where it was moved to, before it is compared.
                found => {
                    let story = source.story.or(found).unwrap_or(1);
                    listing.stories.entry(story).or_default().reports.push(report);
                }
            }
        }
        for story in listing.stories.values_mut() {
            let mut origins: Vec<u32> = story
                .reports
                .iter()
                .filter_map(|&r| Some(infos.get(r)?.origin))
                .collect();
            origins.sort_unstable();
            origins.dedup();
            story.origins = origins.len();
        }
        for finding in session.findings() {
            let mut speaks: Vec<usize> = finding
                .readings
                .iter()
                .flat_map(|r| &r.mentions)
                .map(|m| m.report)
                .collect();
            speaks.sort_unstable();
            speaks.dedup();
            let at = Severity::ALL
                .iter()
                .position(|s| *s == finding.severity)
                .unwrap_or(2)
                .min(2);
            for report in speaks {
                if let Some(weights) = listing.weights.get_mut(report) {
                    weights[at] += 1;
                }
            }
            if let Some(story) = listing.stories.get_mut(&finding.story) {
                story.findings += 1;
            }
        }
        let rows = &mut listing.rows;
        for (number, story) in &listing.stories {
            if !rows.is_empty() {
                rows.push(Row::Gap);
            }
            rows.push(Row::Story(*number));
            rows.extend(story.reports.iter().map(|&r| Row::Report(r)));
        }
        if !listing.aside.is_empty() {
            rows.extend([Row::Gap, Row::Aside]);
            rows.extend(listing.aside.iter().map(|&r| Row::Report(r)));
        }
        if !session.left_out.is_empty() {
            rows.extend([Row::Gap, Row::LeftOut]);
            rows.extend((0..session.left_out.len()).map(Row::File));
        }
        listing
    }

    /// Where the row of that choice stands; the first that can be chosen where it is gone.
    pub fn position(&self, chosen: Row) -> usize {
        let first = || self.rows.iter().position(|r| r.can_be_chosen());
        self.rows.iter().position(|r| *r == chosen).or_else(first).unwrap_or(0)
    }

    /// The row that can be chosen at `at`, or the nearest one in that direction, or the nearest one in the other.
    pub fn nearest(&self, at: usize, forward: bool) -> Option<Row> {
        let at = at.min(self.rows.len().saturating_sub(1));
        let ahead = self.rows[at.min(self.rows.len())..].iter().find(|r| r.can_be_chosen());
        let behind = self.rows.iter().take(at + 1).rev().find(|r| r.can_be_chosen());
        let found = if forward { ahead.or(behind) } else { behind.or(ahead) };
        found.copied()
    }

    /// First and last day of publication of a story's reports, where one states it.
    pub fn days(&self, session: &Session, story: u32) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let reports = &self.stories.get(&story)?.reports;
        let days = || reports.iter().filter_map(|&r| session.reports().get(r)?.published);
        Some((days().min()?, days().max()?))
    }

    /// What a story is called: the headline of its longest report that has one.
    pub fn name<'a>(&self, session: &'a Session, story: u32) -> &'a str {
        let reports = self.stories.get(&story).map_or(&[][..], |s| &s.reports);
        let words = |r: usize| session.comparison().reports.get(r).map_or(0, |i| i.words);
        let titled = reports.iter().filter(|&&r| session.reports()[r].title.is_some());
        let best = titled
            .max_by_key(|&&r| (words(r), usize::MAX - r))
            .or_else(|| reports.first());
        best.map_or("no report", |&r| session.reports()[r].name())
    }
}

/// A glyph for a share of words in common, 0 to 1: none, little, some, most, nearly all.
pub const fn heat(share: f32) -> &'static str {
    match share {
        s if s >= 0.8 => "█",
        s if s >= 0.5 => "▓",
        s if s >= 0.2 => "▒",
        s if s >= 0.05 => "░",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_in_common_is_darker() {
        assert_eq!([0.0, 0.1, 0.3, 0.6, 1.0].map(heat), [" ", "░", "▒", "▓", "█"]);
    }

    #[test]
    fn an_empty_list_has_nothing_to_choose() {
        let listing = Listing::default();
        assert_eq!((listing.position(Row::Story(1)), listing.nearest(3, true)), (0, None));
    }
}
