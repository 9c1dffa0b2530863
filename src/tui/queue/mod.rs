//! The list of findings.
//!
//! What is selected is an id ([`crate::review::Place::finding`]); this pane knows only which findings are listed, in which
//! order, and how far the list is scrolled.

mod view;

pub use view::{HEAD_ROWS, draw, named, relation_glyph, relation_style, verdict_glyph, verdict_style};

use std::sync::Arc;

use crate::compare::{Finding, Severity, SingleSource};
use crate::review::{Filter, Session};

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    /// What is listed.
    pub rows: Vec<Row>,
    /// Ids of the listed findings, in order.
    pub order: Arc<Vec<String>>,
    /// For each of the session's findings, where in the order it stands.
    ranks: Vec<Option<usize>>,
    /// First visible row.
    pub scroll: usize,
    /// How it is sorted.
    pub sort: Sort,
    /// The report whose order [`Sort::Place`] follows, once it was chosen.
    pub by: Option<usize>,
    /// Rows that a finding takes.
    pub lines: Lines,
    /// What is wrong with the filter, if anything.
    pub problem: Option<String>,
    /// Whether what is decided changes what is listed.
    pub asks_for_decisions: bool,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The finding with that index.
    Finding(usize),
    /// The words that differ in the finding of the row above.
    Words(usize),
    /// Nothing.
    Gap,
    /// Heading of what one source alone says.
    SingleHeading,
    /// What one source alone says, by index.
    Single(usize),
}

/// Rows that a finding takes in the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lines {
    /// The name of the fact, with the words that differ behind it where there is room.
    #[default]
    One,
    /// The name of the fact, and below it the words that differ.
    Two,
}

impl Lines {
    /// What suits a list of that size: names of facts need forty cells, and what differs some more.
    pub const fn for_size(width: u16, height: u16) -> Self {
        if width < ONE_LINE_FROM && height >= TWO_LINES_FROM {
            Lines::Two
        } else {
            Lines::One
        }
    }
}

impl Lines {
    const fn tall(self) -> usize {
        match self {
            Lines::One => 1,
            Lines::Two => 2,
        }
    }
}

/// A gap and the heading of what one source says.
const HEADING_ROWS: usize = 2;

/// From this width on a row holds name and words.
pub const ONE_LINE_FROM: u16 = 56;
/// A lower list would show too few findings with two rows each.
const TWO_LINES_FROM: u16 = 14;

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
        self.asks_for_decisions = filter.asks_for_decisions();
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
        self.order = Arc::new(listed.iter().map(|&i| findings[i].id.clone()).collect());
        self.ranks = vec![None; findings.len()];
        for (rank, &i) in listed.iter().enumerate() {
            self.ranks[i] = Some(rank);
        }
        self.rows = match self.lines {
            Lines::One => listed.into_iter().map(Row::Finding).collect(),
            Lines::Two => listed
                .into_iter()
                .flat_map(|i| [Row::Finding(i), Row::Words(i)])
                .collect(),
        };
        let singles = &session.comparison().single_source;
        if text.is_empty() && !singles.is_empty() {
            self.rows.extend([Row::Gap, Row::SingleHeading]);
            self.rows.extend((0..singles.len()).map(Row::Single));
        }
    }

    /// Where in the order the finding of that id stands.
    pub fn rank(&self, session: &Session, id: &str) -> Option<usize> {
        let rank = session.position(id).and_then(|i| *self.ranks.get(i)?)?;
        // What is listed may be older than what is found.
        self.order.get(rank).filter(|listed| *listed == id).map(|_| rank)
    }

    /// Where the row of that id stands.
    pub fn position(&self, session: &Session, id: &str) -> Option<usize> {
        if let Some(rank) = self.rank(session, id) {
            return Some(rank * self.lines.tall());
        }
        let single = session.comparison().single_source.iter().position(|s| s.id == id)?;
        self.rows.iter().rposition(|row| *row == Row::Single(single))
    }

    /// The id of a row; headings have none.
    pub fn id<'a>(&self, session: &'a Session, row: Row) -> Option<&'a str> {
        match row {
            Row::Finding(i) => session.findings().get(i).map(|f| f.id.as_str()),
            Row::Single(i) => session.comparison().single_source.get(i).map(|s| s.id.as_str()),
            Row::Words(_) | Row::SingleHeading | Row::Gap => None,
        }
    }

    /// Keeps row `at` visible in so many rows.
    pub fn reveal(&mut self, at: usize, height: usize) {
        if height == 0 {
            return;
        }
        let tall = match self.rows.get(at + 1) {
            Some(Row::Words(_)) => 2,
            _ => 1,
        };
        // A finding of context above and below, where there is room for it.
        let margin = if height > 6 { tall } else { 0 };
        if at < self.scroll + margin {
            self.scroll = at.saturating_sub(margin);
        } else if at + tall + margin > self.scroll + height {
            self.scroll = (at + tall + margin).saturating_sub(height);
        }
        self.scroll = self.scroll.min(self.rows.len().saturating_sub(height));
        self.align();
    }

    /// Keeps the list from beginning with the second row of a finding.
    pub fn align(&mut self) {
        if let Some(Row::Words(_)) = self.rows.get(self.scroll) {
            self.scroll += 1;
        }
    }

    /// Findings and the like above the visible rows, and below them.
    pub fn beyond(&self, height: usize) -> (usize, usize) {
        let (tall, findings) = (self.lines.tall(), self.order.len());
        // No row is looked at: a list may be very long.
        let before = |row: usize| match row.checked_sub(tall * findings) {
            None => row.div_ceil(tall),
            Some(behind) => findings + behind.saturating_sub(HEADING_ROWS),
        };
        let to = (self.scroll + height).min(self.rows.len());
        let from = self.scroll.min(to);
        (before(from), before(self.rows.len()) - before(to))
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
