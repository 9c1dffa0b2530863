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
use super::paper::{Paper, Place};
use crate::compare::{Finding, Passages};
use crate::review::{Session, Verdict};
use crate::text::{Role, Span};
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
    /// Paragraphs that agree are folded.
    pub folded: Switch,
    /// Which paragraphs of the reports tell the same, once that is known.
    pub passages: Option<Passages>,
    aligning: Switch,
    lineup: Vec<usize>,
    scroll: Vec<Place>,
    stand: u64,
    generation: u64,
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
    /// For each mark of the report, the number of the row it begins on; in the order of the marks.
    pub mark_rows: Vec<usize>,
    fold: Switch,
    stand: u64,
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
            passages: None,
            aligning: Switch::Off,
            lineup: (0..reports).collect(),
            scroll: vec![Place::default(); reports],
            stand: 0,
            generation: 0,
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
        let shown = others.into_iter().skip(from).take(room);
        pinned.into_iter().chain(shown).collect()
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
    pub fn scroll_of(&self, report: usize) -> Place {
        self.scroll.get(report).copied().unwrap_or_default()
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
        // Who speaks stands first, whoever has room to spare behind them.
        first.sort_unstable();
        all.iter().for_each(|&r| {
            if first.len() < want && !first.contains(&r) && Some(r) != self.pinned {
                first.push(r);
            }
        });
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

    /// Takes note that findings changed; where `generation` (of the session) did, the texts may have changed as well, or
    /// belong to other stories: then nobody knows any more which paragraphs tell the same.
    pub fn marks_changed(&mut self, generation: u64) {
        self.stand += 1;
        self.sheets.iter_mut().for_each(Vec::clear);
        if self.generation != generation {
            self.generation = generation;
            self.passages = None;
            self.aligning = Switch::Off;
        }
    }

    /// Tells, once, that it should be found out which paragraphs tell the same: something needs it, and nobody knows.
    pub fn wants_passages(&mut self) -> bool {
        let needed = self.together.is_on() || self.folded.is_on();
        let due = needed && self.passages.is_none() && !self.aligning.is_on();
        if due {
            self.aligning = Switch::On;
        }
        due
    }

    /// Takes note of which paragraphs tell the same.
    pub fn aligned(&mut self, passages: Passages) {
        self.passages = Some(passages);
        self.aligning = Switch::Off;
        self.folds_changed();
    }

    /// Takes note that other paragraphs are to be folded, after something was decided or another finding selected.
    pub fn folds_changed(&mut self) {
        if self.folded.is_on() {
            self.stand += 1;
        }
    }

    /// Makes room for a report's text that was replaced.
    pub fn forget(&mut self, report: usize) {
        if let Some(kept) = self.sheets.get_mut(report) {
            kept.clear();
        }
    }

    /// Tells whether byte `at` of a report is in view.
    pub fn shows(&self, report: usize, at: usize) -> bool {
        let Some(sheet) = self.sheet(report) else { return false };
        let (row, top) = (sheet.paper.place_of(at), self.scroll_of(report));
        let last = sheet.paper.moved(top, self.height.saturating_sub(1) as isize);
        (top..=last).contains(&row)
    }

    /// Scrolls a report so that `at` (a byte) stands a third from the top.
    pub fn show(&mut self, session: &Session, marks: &Marks, report: usize, at: usize) {
        self.lay_out(session, marks, report);
        let Some(sheet) = self.sheet(report) else { return };
        let place = sheet.paper.place_of(at);
        // Words in the upper half of a report's beginning are in view already, under its headline.
        let top = if sheet.paper.number(place) < self.height / 2 {
            Place::default()
        } else {
            sheet.paper.moved(place, -(self.height as isize / 3))
        };
        if let Some(scroll) = self.scroll.get_mut(report) {
            *scroll = top;
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
        let Some(sheet) = self.sheet(active) else { return };
        let to = sheet.paper.moved(self.scroll_of(active), rows);
        self.scroll_active(session, marks, to);
    }

    /// Scrolls the active report to its beginning or end.
    pub fn scroll_to(&mut self, session: &Session, marks: &Marks, end: bool) {
        let Some(sheet) = self.sheet(self.active) else { return };
        let to = if end { sheet.paper.end() } else { Place::default() };
        self.scroll_active(session, marks, to);
    }

    fn scroll_active(&mut self, session: &Session, marks: &Marks, to: Place) {
        if let Some(scroll) = self.scroll.get_mut(self.active) {
            *scroll = to;
        }
        self.clamp(self.active);
        self.pull(session, marks);
    }

    /// Brings the other columns to the passage that the active one shows: the paragraph a third from the top and the one
    /// that tells the same elsewhere are put at the same height, and so is a finding that lies nearer. Where there is
    /// neither, the columns move to the same share of their length.
    pub fn pull(&mut self, session: &Session, marks: &Marks) {
        if !self.together.is_on() {
            return;
        }
        let active = self.active;
        let (Some(sheet), Some(read)) = (self.sheet(active), session.reports().get(active)) else {
            return;
        };
        let paper = &sheet.paper;
        let top = self.scroll_of(active);
        let third = paper.moved(top, (self.height / 3) as isize);
        let at = paper.byte_at(third);
        let share = paper.number(top) as f64 / paper.len().max(1) as f64;
        let (from, to) = (at.saturating_sub(PULL_BYTES), at.saturating_add(PULL_BYTES));
        let near: Vec<(usize, usize, usize)> = marks
            .within(active, Span::new(from, to))
            .map(|m| (m.span.start.abs_diff(at), m.finding, m.span.start))
            .collect();
        let here = read.blocks.partition_point(|b| b.span.end <= at);
        let mut moves: Vec<(usize, Option<(isize, usize)>)> = Vec::new();
        for other in self.window().into_iter().filter(|r| *r != active) {
            let twin = self.passages.as_ref().and_then(|p| {
                let reach = here.saturating_sub(PULL_BLOCKS)..(here + PULL_BLOCKS).min(read.blocks.len());
                let nearest = reach.filter_map(|b| Some((b, p.twin(active, b, other)?)));
                let (block, twin) = nearest.min_by_key(|(b, _)| b.abs_diff(here))?;
                let mine = read.blocks.get(block)?.span;
                let theirs = session.reports().get(other)?.blocks.get(twin)?.span;
                Some(meeting(mine, theirs, at, paper.byte_at(top)))
            });
            let found = near
                .iter()
                .filter_map(|(far, finding, mine)| {
                    let theirs = first_in(session.findings().get(*finding)?, other)?.1;
                    Some((*far, *mine, theirs.span.start))
                })
                .min();
            let anchor = match (twin, found) {
                (Some((far, ..)), Some((nearer, mine, theirs))) if nearer < far => Some((mine, theirs)),
                (Some((_, mine, theirs)), _) | (None, Some((_, mine, theirs))) => Some((mine, theirs)),
                (None, None) => None,
            };
            // Rows that the anchor stands below the top of the active column.
            let below = anchor.map(|(mine, theirs)| (paper.rows_between(top, paper.place_of(mine)), theirs));
            moves.push((other, below));
        }
        for (other, anchor) in moves {
            self.lay_out(session, marks, other);
            let Some(sheet) = self.sheet(other) else { continue };
            let paper = &sheet.paper;
            let to = match anchor {
                Some((below, theirs)) => paper.moved(paper.place_of(theirs), -below),
                None => paper.moved(Place::default(), (share * paper.len() as f64) as isize),
            };
            if let Some(slot) = self.scroll.get_mut(other) {
                *slot = to;
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
        // A column that is pulled along may show less than a page: the same passages stand at the same height.
        let pulled = self.together.is_on() && report != self.active;
        let last = self.sheet(report).map_or(Place::default(), |s| match pulled {
            true => s.paper.end(),
            false => s.paper.last_top(height),
        });
        if let Some(scroll) = self.scroll.get_mut(report) {
            *scroll = (*scroll).min(last);
        }
    }

    fn lay_out(&mut self, session: &Session, marks: &Marks, report: usize) {
        let Some(read) = session.reports().get(report) else {
            return;
        };
        if report >= self.sheets.len() {
            self.sheets.resize(report + 1, Vec::new());
            self.scroll.resize(report + 1, Place::default());
        }
        let (width, fold, stand) = (self.width, self.folded, self.stand);
        let fits = |s: &Sheet| s.paper.width == width && s.fold == fold && (s.stand == stand || !fold.is_on());
        let kept = &self.sheets[report];
        if kept.first().is_some_and(|s| fits(s) && s.stand == stand) {
            return;
        }
        // The words at the top stay at the top.
        let top = kept.first().map(|s| s.paper.byte_at(self.scroll[report]));
        match kept.iter().position(fits) {
            Some(at) => {
                self.sheets[report][..=at].rotate_right(1);
                let sheet = &mut self.sheets[report][0];
                if sheet.stand != stand {
                    sheet.mark_rows = mark_rows(&sheet.paper, marks, report);
                    sheet.stand = stand;
                }
            }
            None => {
                let made = self.make(session, read, marks, report);
                self.sheets[report].insert(0, made);
                self.sheets[report].truncate(KEPT_SHEETS);
            }
        }
        if let (Some(top), false) = (top, self.scroll[report] == Place::default()) {
            self.scroll[report] = self.sheets[report][0].paper.place_of(top);
        }
    }

    fn make(&self, session: &Session, read: &crate::text::Report, marks: &Marks, report: usize) -> Sheet {
        let folds = if self.folded.is_on() {
            self.folds(session, read, marks, report)
        } else {
            Vec::new()
        };
        let paper = Paper::new(read, self.width, |block| folds.get(block).copied().unwrap_or(false));
        let mark_rows = mark_rows(&paper, marks, report);
        Sheet {
            paper,
            mark_rows,
            fold: self.folded,
            stand: self.stand,
        }
    }

    /// For each block, whether it is folded away: what another origin says as well and no finding disputes, and what is
    /// beside the article. A finding that was decided to be none, or wording only, disputes
    /// nothing, unless it is selected.
    fn folds(&self, session: &Session, read: &crate::text::Report, marks: &Marks, report: usize) -> Vec<bool> {
        let settled: Vec<bool> = session
            .findings()
            .iter()
            .map(|f| {
                let verdict = session.decision(&f.id).and_then(|d| d.verdict);
                matches!(verdict, Some(Verdict::NoConflict | Verdict::Wording))
                    && session.place.finding.as_ref() != Some(&f.id)
            })
            .collect();
        let disputes = |finding: usize| !settled.get(finding).copied().unwrap_or(false);
        let agrees = |block: usize| self.passages.as_ref().is_some_and(|p| p.agrees(report, block));
        let folds = read.blocks.iter().enumerate().map(|(index, block)| match block.role {
            Role::Title => false,
            role if role.is_article() => {
                agrees(index) && !marks.within(report, block.span).any(|m| disputes(m.finding))
            }
            _ => !marks.within(report, block.span).any(|m| disputes(m.finding)),
        });
        folds.collect()
    }
}

/// Findings no further from the words in view can bring columns together. Bytes.
const PULL_BYTES: usize = 2_000;
/// Nor paragraphs further away than so many.
const PULL_BLOCKS: usize = 12;

fn mark_rows(paper: &Paper, marks: &Marks, report: usize) -> Vec<usize> {
    let starts = marks.of(report).iter().map(|m| m.span.start);
    starts.map(|at| paper.number_of(at)).collect()
}

/// Where two paragraphs that tell the same should meet: how far `at` is from the first, and a byte of either. Their
/// beginnings meet while that of the first is in view; then, below byte `top`, they keep step, so that nothing jumps.
fn meeting(mine: Span, theirs: Span, at: usize, top: usize) -> (usize, usize, usize) {
    let far = mine.start.saturating_sub(at) + at.saturating_sub(mine.end);
    if mine.start >= top || top >= mine.end {
        return (far, mine.start, theirs.start);
    }
    let share = (top - mine.start) as f64 / mine.byte_len().max(1) as f64;
    (far, top, theirs.start + (share * theirs.byte_len() as f64) as usize)
}
