//! The list of findings.
//!
//! What is selected is an id ([`crate::review::Place::finding`]); this pane knows only which findings are listed, in which
//! order, and how far the list is scrolled.

mod view;

pub use view::{HEAD_ROWS, draw, relation_glyph, relation_style, verdict_glyph, verdict_style};

use crate::compare::{Finding, Severity, SingleSource};
use crate::review::{Filter, Session};

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    /// What is listed.
    pub rows: Vec<Row>,
    /// Ids of the listed findings, in order.
    pub order: Vec<String>,
    /// First visible row.
    pub scroll: usize,
    /// How it is sorted.
    pub sort: Sort,
    /// What is wrong with the filter, if anything.
    pub problem: Option<String>,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The finding with that index.
    Finding(usize),
    /// Nothing.
    Gap,
    /// Heading of what one source alone says.
    SingleHeading,
    /// What one source alone says, by index.
    Single(usize),
}

/// Orders of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first, as the program ranks them.
    #[default]
    Rank,
    /// By place in the report that is in focus.
    Place,
    /// By kind, then rank.
    Kind,
    /// By severity, then rank.
    Severity,
}

impl Sort {
    /// Every order, as the key goes through them.
    pub const ALL: [Sort; 4] = [Sort::Rank, Sort::Place, Sort::Kind, Sort::Severity];

    /// The name kept in the session.
    pub const fn name(self) -> &'static str {
        match self {
            Sort::Rank => "rank",
            Sort::Place => "place",
            Sort::Kind => "kind",
            Sort::Severity => "severity",
        }
    }

    /// The order of that name; the first where there is none.
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|s| s.name() == name).unwrap_or_default()
    }

    /// The one after.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|s| *s == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

impl Queue {
    /// Lists what the filter of the session lets through, sorted; `focus` is the report that [`Sort::Place`] follows.
    pub fn list(&mut self, session: &Session, focus: usize) {
        let text = session.place.filter.trim();
        let filter = Filter::parse(text);
        self.problem = filter.problems.first().cloned();
        let findings = session.findings();
        let mut listed: Vec<usize> = (0..findings.len())
            .filter(|&i| filter.matches(session, &findings[i]))
            .collect();
        match self.sort {
            Sort::Rank => {}
            Sort::Place => listed.sort_by_key(|&i| place(&findings[i], focus)),
            Sort::Kind => listed.sort_by_key(|&i| findings[i].kind),
            Sort::Severity => listed.sort_by_key(|&i| severity_rank(findings[i].severity)),
        }
        self.order = listed.iter().map(|&i| findings[i].id.clone()).collect();
        self.rows = listed.into_iter().map(Row::Finding).collect();
        let singles = &session.comparison().single_source;
        if text.is_empty() && !singles.is_empty() {
            self.rows.extend([Row::Gap, Row::SingleHeading]);
            self.rows.extend((0..singles.len()).map(Row::Single));
        }
    }

    /// Where the row of that id stands.
    pub fn position(&self, session: &Session, id: &str) -> Option<usize> {
        self.rows
            .iter()
            .position(|row| self.id(session, *row).is_some_and(|of_row| of_row == id))
    }

    /// The id of a row; headings have none.
    pub fn id<'a>(&self, session: &'a Session, row: Row) -> Option<&'a str> {
        match row {
            Row::Finding(i) => session.findings().get(i).map(|f| f.id.as_str()),
            Row::Single(i) => session.comparison().single_source.get(i).map(|s| s.id.as_str()),
            Row::SingleHeading | Row::Gap => None,
        }
    }

    /// Keeps row `at` visible in so many rows.
    pub fn reveal(&mut self, at: usize, height: usize) {
        if height == 0 {
            return;
        }
        // A row of context above and below, where there is room for it.
        let margin = usize::from(height > 6);
        if at < self.scroll + margin {
            self.scroll = at.saturating_sub(margin);
        } else if at + margin >= self.scroll + height {
            self.scroll = at + margin + 1 - height;
        }
        self.scroll = self.scroll.min(self.rows.len().saturating_sub(height));
    }
}

/// What one source alone says, by id.
pub fn single<'a>(session: &'a Session, id: &str) -> Option<&'a SingleSource> {
    session.comparison().single_source.iter().find(|s| s.id == id)
}

/// Findings of the focused report in its order, then the others by their first report.
fn place(finding: &Finding, focus: usize) -> (bool, usize, usize) {
    match super::marks::first_in(finding, focus) {
        Some((_, mention)) => (false, focus, mention.span.start),
        None => {
            let first = super::marks::mentions(finding)
                .map(|(_, m)| (m.report, m.span.start))
                .min();
            let (report, start) = first.unwrap_or((usize::MAX, 0));
            (true, report, start)
        }
    }
}

fn severity_rank(severity: Severity) -> usize {
    Severity::ALL.iter().position(|s| *s == severity).unwrap_or(usize::MAX)
}
