//! The matrix: facts down, reports across, each cell the reading.
//!
//! Rows are the listed findings, the selected one being that of the queue; this pane knows only the column its cursor is in
//! and what is scrolled away.

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
    /// First visible report.
    pub first: usize,
    /// Report the cursor is in.
    pub report: usize,
    /// Computed: cells of the column of facts.
    pub fact_width: u16,
    /// Computed: cells of a report's column.
    pub cell_width: u16,
    /// Computed: reports that fit.
    pub fit: usize,
}

/// A report's column is at least this wide.
const LEAST_CELL: u16 = 11;
/// And at most this: wider cells only carry the eye too far.
const MOST_CELL: u16 = 24;

impl Matrix {
    /// Forgets what was computed from findings that are no more.
    pub fn forget(&mut self) {
        self.scroll = 0;
    }

    /// Keeps cursor and scroll within what there is.
    pub fn settle(&mut self, session: &Session, queue: &Queue, room: Option<Rect>) {
        let Some(room) = room else { return };
        let reports = session.reports().len().max(1);
        self.fact_width = (room.width / 3).clamp(14, 44);
        let left = room.width.saturating_sub(self.fact_width);
        let want = left / u16::try_from(reports).unwrap_or(u16::MAX).max(1);
        self.cell_width = want.clamp(LEAST_CELL, MOST_CELL).min(left.max(1));
        self.fit = usize::from(left / self.cell_width.max(1)).clamp(1, reports);
        self.report = self.report.min(reports - 1);
        if self.report < self.first {
            self.first = self.report;
        } else if self.report >= self.first + self.fit {
            self.first = self.report + 1 - self.fit;
        }
        self.first = self.first.min(reports - self.fit);
        let height = usize::from(room.height.saturating_sub(1)).max(1);
        if let Some(id) = session.place.finding.as_deref()
            && let Some(at) = queue.order.iter().position(|o| o == id)
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
