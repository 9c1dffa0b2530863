//! The reports side by side.
//!
//! ```text
//! lineup   the story's reports: first those that the current finding sets against each other, then the rest
//! window   as many of them as there are columns, from `slide` on; a pinned one always comes first
//! ```
//!
//! Every report keeps its own scroll. Papers are wrapped here once a width, and only for reports that are looked at.

mod view;

pub use view::{draw, title};

use super::marks::{Marks, first_in};
use super::paper::{Folding, Paper};
use crate::compare::Finding;
use crate::review::Session;
use crate::text::Span;
use crate::tui::action::Switch;

/// The columns.
#[derive(Debug, Clone)]
pub struct Columns {
    /// Report that the focus is on.
    pub active: usize,
    /// Report that always has the first column.
    pub pinned: Option<usize>,
    /// How many of the lineup lie left of the window.
    pub slide: usize,
    /// Columns scroll together.
    pub together: Switch,
    /// Paragraphs without findings are folded.
    pub folded: Switch,
    lineup: Vec<usize>,
    scroll: Vec<usize>,
    sheets: Vec<Vec<Sheet>>,
    height: usize,
    width: u16,
    count: usize,
}

/// Papers kept of each report: hiding the queue, folding and zooming go back and forth between a few widths.
const KEPT_SHEETS: usize = 4;

/// A report on paper, with the rows its marks fall on.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The wrapped report.
    pub paper: Paper,
    /// For each mark of the report, the row it begins on; in the order of the marks.
    pub mark_rows: Vec<usize>,
    fold: Switch,
}

impl Columns {
    /// Columns for so many reports.
    pub fn new(reports: usize) -> Self {
        Self {
            active: 0,
            pinned: None,
            slide: 0,
            together: Switch::Off,
            folded: Switch::Off,
            lineup: (0..reports).collect(),
            scroll: vec![0; reports],
            sheets: vec![Vec::new(); reports],
            height: 0,
            width: 1,
            count: 1,
        }
    }

    /// Reports in the columns, from the left.
    pub fn window(&self) -> Vec<usize> {
        let pinned = self.pinned.filter(|p| self.lineup.contains(p));
        let others: Vec<usize> = self.lineup.iter().copied().filter(|r| Some(*r) != pinned).collect();
        let room = self.count.saturating_sub(usize::from(pinned.is_some()));
        let from = self.slide.min(others.len().saturating_sub(room));
        // A single column that is pinned still can be slid away from: otherwise nothing else could be read.
        let mut window: Vec<usize> = pinned
            .into_iter()
            .chain(others.into_iter().skip(from).take(room))
            .collect();
        if self.slide == 0 {
            let start = usize::from(pinned.is_some());
            window[start..].sort_unstable();
        }
        window
    }

    /// Reports left and right of the window.
    pub fn beyond(&self) -> (usize, usize) {
        let shown = self.window().len();
        let room = self.count.saturating_sub(usize::from(self.pinned.is_some()));
        let others = self.lineup.len().saturating_sub(usize::from(self.pinned.is_some()));
        let left = self.slide.min(others.saturating_sub(room));
        (left, self.lineup.len().saturating_sub(shown + left))
    }

    /// Reports that can have a column.
    pub fn lineup(&self) -> &[usize] {
        &self.lineup
    }

    /// First visible row of a report.
    pub fn scroll_of(&self, report: usize) -> usize {
        self.scroll.get(report).copied().unwrap_or(0)
    }

    /// The report on paper, if it has been looked at.
    pub fn sheet(&self, report: usize) -> Option<&Sheet> {
        self.sheets.get(report).and_then(|kept| kept.first())
    }

    /// Lines the reports up for a finding: one of each reading first, as far as there are columns, then by letter.
    pub fn line_up(&mut self, session: &Session, finding: Option<&Finding>, story: u32) {
        let infos = &session.comparison().reports;
        let of_story = |r: &usize| infos.get(*r).is_none_or(|i| i.story == story);
        let here = |r: &usize| of_story(r) && !session.is_gone(*r);
        let all: Vec<usize> = (0..session.reports().len()).filter(here).collect();
        let mut first: Vec<usize> = Vec::new();
        let want = self.count.max(1);
        if let Some(finding) = finding {
            let pinned = self.pinned;
            let mut add = |report: usize| {
                if first.len() < want && !first.contains(&report) && Some(report) != pinned {
                    first.push(report);
                }
            };
            // One report of each reading, then whoever else says something.
            for reading in &finding.readings {
                let mut said: Vec<usize> = reading.mentions.iter().map(|m| m.report).collect();
                // The original before its copies, else as the evidence lists them.
                said.sort_by_key(|&r| infos.get(r).is_some_and(|i| i.copy_of.is_some()));
                let fresh = said.into_iter().find(|r| Some(*r) != pinned);
                fresh.into_iter().for_each(&mut add);
            }
            finding
                .readings
                .iter()
                .flat_map(|r| &r.mentions)
                .for_each(|m| add(m.report));
        }
        all.iter().for_each(|&r| {
            if first.len() < want && !first.contains(&r) && Some(r) != self.pinned {
                first.push(r);
            }
        });
        first.sort_unstable();
        let rest = all.into_iter().filter(|r| !first.contains(r)).collect::<Vec<_>>();
        self.lineup = first.into_iter().chain(rest).collect();
        self.slide = 0;
    }

    /// Takes note of how many columns there are and how large; papers of another width are laid out again, keeping the
    /// words that stood at the top.
    pub fn settle(&mut self, session: &Session, marks: &Marks, count: usize, width: u16, height: usize) {
        self.count = count.max(1);
        self.width = width;
        self.height = height;
        let others = self.lineup.len().saturating_sub(usize::from(self.pinned.is_some()));
        let room = self.count.saturating_sub(usize::from(self.pinned.is_some()));
        self.slide = self.slide.min(others.saturating_sub(room));
        let window = self.window();
        if !window.contains(&self.active) {
            self.active = window.first().copied().unwrap_or(0);
        }
        for report in window {
            self.lay_out(session, marks, report);
            self.clamp(report);
        }
    }

    /// Forgets where marks fall, after findings changed.
    pub fn marks_changed(&mut self) {
        self.sheets.iter_mut().for_each(Vec::clear);
    }

    /// Makes room for a report's text that was replaced.
    pub fn forget(&mut self, report: usize) {
        if let Some(kept) = self.sheets.get_mut(report) {
            kept.clear();
        }
    }

    /// Scrolls a report so that `at` (a byte) stands a third from the top.
    pub fn show(&mut self, session: &Session, marks: &Marks, report: usize, at: usize) {
        self.lay_out(session, marks, report);
        let Some(sheet) = self.sheet(report) else { return };
        let row = sheet.paper.row_of(at);
        if let Some(scroll) = self.scroll.get_mut(report) {
            // Words in the upper half of a report's beginning are in view already, under its headline.
            *scroll = if row < self.height / 2 {
                0
            } else {
                row - self.height / 3
            };
        }
        self.clamp(report);
    }

    /// Scrolls every report that has something to say of the finding to where it says it.
    pub fn follow(&mut self, session: &Session, marks: &Marks, finding: &Finding) {
        for report in self.window() {
            if let Some((_, mention)) = first_in(finding, report) {
                self.show(session, marks, report, mention.span.start);
            }
        }
    }

    /// Scrolls the active report by rows, and the others with it where they scroll together.
    pub fn scroll_by(&mut self, session: &Session, marks: &Marks, rows: isize) {
        let active = self.active;
        let Some(scroll) = self.scroll.get_mut(active) else {
            return;
        };
        *scroll = scroll.saturating_add_signed(rows);
        self.clamp(active);
        self.pull(session, marks);
    }

    /// Scrolls the active report to its beginning or end.
    pub fn scroll_to(&mut self, session: &Session, marks: &Marks, end: bool) {
        let active = self.active;
        if let Some(scroll) = self.scroll.get_mut(active) {
            *scroll = if end { usize::MAX / 2 } else { 0 };
        }
        self.clamp(active);
        self.pull(session, marks);
    }

    /// Brings the other columns to the passage that the active one shows: the finding nearest to a third from the top that
    /// both speak of is put at the same height. Without one, they move to the same share of their length.
    fn pull(&mut self, session: &Session, marks: &Marks) {
        if !self.together.is_on() {
            return;
        }
        let active = self.active;
        let Some(sheet) = self.sheet(active) else { return };
        let third = self.scroll_of(active) + self.height / 3;
        let mut near: Vec<(usize, usize, usize)> = Vec::new(); // distance, finding, row
        let from = sheet.mark_rows.partition_point(|r| *r + 400 < third);
        let to = sheet.mark_rows.partition_point(|r| *r < third + 400);
        for (mark, &row) in marks.of(active)[from..to].iter().zip(&sheet.mark_rows[from..to]) {
            near.push((row.abs_diff(third), mark.finding, row));
        }
        near.sort_unstable();
        let share = self.scroll_of(active) as f64 / sheet.paper.len().max(1) as f64;
        for other in self.window().into_iter().filter(|r| *r != active) {
            self.lay_out(session, marks, other);
            let anchor = near.iter().find_map(|(_, finding, row)| {
                let mention = first_in(session.findings().get(*finding)?, other)?.1;
                Some((*row, mention.span.start))
            });
            let Some(sheet) = self.sheet(other) else { continue };
            let scroll = match anchor {
                Some((row, at)) => (sheet.paper.row_of(at) + self.scroll_of(active)).saturating_sub(row),
                None => (share * sheet.paper.len() as f64) as usize,
            };
            if let Some(slot) = self.scroll.get_mut(other) {
                *slot = scroll;
            }
            self.clamp(other);
        }
    }

    /// Slides the window so that a report is in it, and makes it the active one.
    pub fn focus(&mut self, report: usize) {
        if !self.lineup.contains(&report) {
            return;
        }
        if !self.window().contains(&report) {
            let others: Vec<usize> = self
                .lineup
                .iter()
                .copied()
                .filter(|r| Some(*r) != self.pinned)
                .collect();
            let at = others.iter().position(|r| *r == report).unwrap_or(0);
            let room = self.count.saturating_sub(usize::from(self.pinned.is_some())).max(1);
            self.slide = if at < self.slide {
                at
            } else {
                (at + 1).saturating_sub(room)
            };
        }
        self.active = report;
    }

    /// Moves the focus by a column, sliding at the edge; tells whether it could.
    pub fn step(&mut self, to_right: bool) -> bool {
        let window = self.window();
        let at = window.iter().position(|r| *r == self.active).unwrap_or(0);
        if to_right {
            if at + 1 < window.len() {
                self.active = window[at + 1];
                return true;
            }
            return self.slide_by(true) && self.window().last().map(|r| self.active = *r).is_some();
        }
        if at > 0 {
            self.active = window[at - 1];
            return true;
        }
        self.slide_by(false) && self.window().first().map(|r| self.active = *r).is_some()
    }

    /// Slides the window by one report; tells whether it could.
    pub fn slide_by(&mut self, to_right: bool) -> bool {
        let (left, right) = self.beyond();
        match to_right {
            true if right > 0 => self.slide = left + 1,
            false if left > 0 => self.slide = left - 1,
            _ => return false,
        }
        true
    }

    /// Rows of text in a column.
    pub fn height(&self) -> usize {
        self.height
    }

    fn clamp(&mut self, report: usize) {
        let height = self.height.max(1);
        let rows = self.sheet(report).map_or(0, |s| s.paper.len());
        if let Some(scroll) = self.scroll.get_mut(report) {
            *scroll = (*scroll).min(rows.saturating_sub(height));
        }
    }

    fn lay_out(&mut self, session: &Session, marks: &Marks, report: usize) {
        let Some(read) = session.reports().get(report) else {
            return;
        };
        if report >= self.sheets.len() {
            self.sheets.resize(report + 1, Vec::new());
            self.scroll.resize(report + 1, 0);
        }
        let fits = |s: &Sheet| s.paper.width == self.width && s.fold == self.folded;
        let kept = &self.sheets[report];
        if kept.first().is_some_and(fits) {
            return;
        }
        // The words at the top stay at the top.
        let top = kept.first().map(|s| s.paper.byte_at(self.scroll[report]));
        match kept.iter().position(fits) {
            Some(at) => self.sheets[report][..=at].rotate_right(1),
            None => {
                let made = self.make(read, marks, report);
                self.sheets[report].insert(0, made);
                self.sheets[report].truncate(KEPT_SHEETS);
            }
        }
        if let (Some(top), false) = (top, self.scroll[report] == 0) {
            self.scroll[report] = self.sheets[report][0].paper.row_of(top);
        }
    }

    fn make(&self, read: &crate::text::Report, marks: &Marks, report: usize) -> Sheet {
        let spans: Vec<Span> = marks.of(report).iter().map(|m| m.span).collect();
        let folding = if self.folded.is_on() {
            Folding::Without(&spans)
        } else {
            Folding::Open
        };
        let paper = Paper::new(read, self.width, folding);
        let mark_rows = spans.iter().map(|s| paper.row_of(s.start)).collect();
        Sheet {
            paper,
            mark_rows,
            fold: self.folded,
        }
    }
}
