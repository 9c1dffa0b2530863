//! Who says what about the current finding: the diff pane.
//!
//! [`sheet`] turns a finding into lines, one or more a reading; the cursor stands on a mention. Nothing here depends on how
//! many findings or paragraphs there are, and a finding with very many mentions lists the first [`MOST_MENTIONS`].

mod sheet;
mod view;
mod words;

pub use sheet::{Line, Look, RowsEach, Sheet, for_single, letters, sheet};
pub use view::draw;
pub use words::snippet;

/// The pane's own state; both belong to the current finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Which mention the cursor is on, counted in the order of the lines.
    pub cursor: usize,
    /// First visible line.
    pub scroll: usize,
    /// Cursor, lines and visible rows when the cursor was last brought into view: the wheel may take it out again.
    pub kept: (usize, usize, usize),
}

/// Mentions listed at most, so that a frame's cost is bounded; the rest is counted.
pub const MOST_MENTIONS: usize = 150;
