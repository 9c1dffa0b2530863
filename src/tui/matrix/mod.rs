//! The matrix: facts down, reports across, each cell the reading.
//!
//! Rows are the listed findings, the selected one being that of the queue; this pane knows only which reports have a column,
//! the column its cursor is in and what is scrolled away. On a screen of its own the columns go by letter; beside the
//! evidence they go as the reports below it do, so that those who speak of the selected finding stand first.

mod view;

pub use view::draw;

use ratatui::layout::Rect;

use super::queue::Queue;
use crate::review::Session;

/// The matrix.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    /// First visible row.
    pub scroll: usize,
    /// First visible column, counted in [`Matrix::order`].
    pub first: usize,
    /// Report the cursor is in.
    pub report: usize,
    /// Computed: reports that have a column, from the left.
    pub order: Vec<usize>,
    /// Computed: cells of the column of facts.
    pub fact_width: u16,
    /// Computed: cells of a report's column.
    pub cell_width: u16,
    /// Computed: reports that fit.
    pub fit: usize,
    /// Computed: rows at the foot that show the words of the cell under the cursor.
    pub foot: u16,
}

/// Whether the matrix has the screen to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// It has.
    Alone,
    /// It stands beside the evidence, which shows the words.
    Beside,
}

/// A report's column is at least this wide.
const LEAST_CELL: u16 = 13;
/// And at most this: wider cells only carry the eye too far.
const MOST_CELL: u16 = 28;
/// Rows of the foot: a line, who says it, two rows of words.
const FOOT: u16 = 4;
/// Rows that the foot has beside these, where the findings leave them.
const MOST_SPARE: u16 = 8;
/// A lower pane has no foot.
const FOOT_FROM: u16 = 15;

impl Matrix {
    /// Forgets what was computed from findings that are no more.
    pub fn forget(&mut self) {
        self.scroll = 0;
    }

    /// Rows of findings in a pane whose inside is `room`.
    pub fn rows(&self, room: Rect) -> usize {
        usize::from(room.height.saturating_sub(1 + self.foot)).max(1)
    }

    /// The report whose column is so many columns from the first visible one.
    pub fn report_at(&self, column: usize) -> Option<usize> {
        self.order.get(self.first + column).copied()
    }

    /// Moves the cursor by a column; tells whether it could.
    pub fn step(&mut self, to_right: bool) -> bool {
        let at = self.order.iter().position(|r| *r == self.report).unwrap_or(0);
        let next = match to_right {
            true => at.checked_add(1),
            false => at.checked_sub(1),
        };
        match next.and_then(|n| self.order.get(n)) {
            Some(report) => {
                self.report = *report;
                true
            }
            None => false,
        }
    }

    /// Keeps cursor and scroll within what there is; `lineup` are the reports of the story as the columns have them.
    pub fn settle(&mut self, session: &Session, queue: &Queue, lineup: &[usize], setting: Setting, room: Option<Rect>) {
        let Some(room) = room else { return };
        self.order = lineup.to_vec();
        if self.order.is_empty() {
            self.order = (0..session.reports().len()).collect();
        }
        if setting == Setting::Alone {
            self.order.sort_unstable();
        }
        self.foot = match setting {
            Setting::Alone if room.height >= FOOT_FROM => {
                // Where the rows leave room, there are more of the words.
                let rows = u16::try_from(queue.order.len()).unwrap_or(u16::MAX);
                let spare = room.height.saturating_sub(1 + FOOT).saturating_sub(rows);
                FOOT + spare.min(MOST_SPARE)
            }
            _ => 0,
        };
        let reports = self.order.len().max(1);
        self.fact_width = (room.width * 3 / 10).clamp(18, 44);
        let left = room.width.saturating_sub(self.fact_width);
        let want = left / u16::try_from(reports).unwrap_or(u16::MAX).max(1);
        let least = want.clamp(LEAST_CELL, MOST_CELL).min(left.max(1));
        self.fit = usize::from(left / least.max(1)).clamp(1, reports);
        self.cell_width = (left / u16::try_from(self.fit).unwrap_or(1)).clamp(1, MOST_CELL);
        let at = self.order.iter().position(|r| *r == self.report);
        if at.is_none() {
            self.report = self.order.first().copied().unwrap_or(0);
        }
        let at = at.unwrap_or(0);
        if setting == Setting::Beside {
            // Nobody moves about in it there: the reports that speak stand first.
            self.first = 0;
        } else if at < self.first {
            self.first = at;
        } else if at >= self.first + self.fit {
            self.first = at + 1 - self.fit;
        }
        self.first = self.first.min(reports - self.fit);
        let height = self.rows(room);
        if let Some(id) = session.place.finding.as_deref()
            && let Some(at) = queue.rank(session, id)
        {
            if at < self.scroll {
                self.scroll = at;
            } else if at >= self.scroll + height {
                self.scroll = at + 1 - height;
            }
        }
        self.scroll = self.scroll.min(queue.order.len().saturating_sub(height));
    }
}
