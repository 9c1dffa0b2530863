//! Undo and redo, as swaps of values.

use jiff::Timestamp;

use super::{Decision, Overlay, Source};
use crate::text::Report;

/// One piece of state and the value to swap in there.
///
/// Swapping puts the value in place and takes out what stood there, so that a swap done twice changes nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Swap {
    /// What was decided about a finding; `None` where nothing is.
    Decision(String, Option<Box<Decision>>),
    /// What the reviewer made of a finding; `None` where it stands as the program found it.
    Finding(String, Option<Box<Overlay>>),
    /// What is known of the report with that index: its correctable head, its flipped blocks, its story.
    Source(usize, Box<Source>),
    /// The report with that index as a part of its file, with what is known of it.
    Part(usize, Box<Part>),
}

/// A report and what is known of it, as they stand together: where an article begins decides what its blocks are.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The report as it is shown, the reviewer's corrections in it.
    pub report: Report,
    /// What is known of it beside its text.
    pub source: Source,
}

/// What one command of the reviewer changed; undone and redone as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it was, for the message line: "tag conflict on 3 findings".
    pub label: String,
    /// When it was done.
    pub at: Timestamp,
    /// Id of the finding it was done to, or that it made.
    pub finding: Option<String>,
    /// Id of the finding the reviewer was at: where undo leads back to.
    pub from: Option<String>,
    /// In order of application.
    pub swaps: Vec<Swap>,
}

/// Steps done and undone, the latest last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// What `undo` takes back, latest last.
    pub done: Vec<Step>,
    /// What `redo` brings back, latest last.
    pub undone: Vec<Step>,
}

/// Steps that are kept; far more than a review of hundreds of findings needs, and a bound for the session file.
const KEPT_STEPS: usize = 5_000;

impl History {
    /// Adds a step that was just done; what was undone before can no longer be redone.
    pub fn push(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
        if self.done.len() > KEPT_STEPS {
            self.done.drain(..self.done.len() - KEPT_STEPS);
        }
    }
}
