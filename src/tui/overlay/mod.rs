//! What lies over the panes: a stack, of which the top one takes the keys.

pub mod letter;
pub mod line;
mod summary;
mod view;

pub use line::LineEdit;
pub use summary::farewell;
pub use view::{draw, info_lines, stories_room};

use std::path::PathBuf;

use ratatui_textarea::TextArea;

use super::action::{Effect, Scope};
use super::theme::Palette;
use crate::review::Rating;

/// Something over the panes.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The queue, where it has no place of its own.
    Queue,
    /// The stories, their reports, and what was left out.
    Stories(super::stories::Stories),
    /// Every command by fuzzy name.
    Commands(Picker),
    /// The keys; runs what is chosen.
    Help(Picker),
    /// The themes; the one before, to go back to.
    Themes { selected: usize, before: Palette },
    /// A line to type.
    Prompt(Prompt),
    /// The note of a finding.
    Note(Box<NoteBox>),
    /// Waits for the letter of a report or a digit; what of it is typed.
    Letter(Letter, String),
    /// Text to read.
    Info { what: Info, scroll: usize },
    /// Waits for yes or no, or for another answer to be typed.
    Confirm {
        question: String,
        yes: Effect,
        other: Purpose,
    },
}

/// A list to choose from by typing.
#[derive(Debug, Clone, Default)]
pub struct Picker {
    /// What is typed.
    pub input: LineEdit,
    /// Whether keys are typed into it, or move.
    pub typing: Typing,
    /// Which of the rows that pass is selected.
    pub selected: usize,
}

/// Where letters go in a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Typing {
    /// Into the line above it.
    #[default]
    Line,
    /// They move.
    Nowhere,
}

/// A line to type.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// What is typed.
    pub input: LineEdit,
    /// What stood there before, to go back to.
    pub before: String,
    /// What was selected when the line was opened; a filter comes back to it as soon as it lets it through.
    pub selected: Option<String>,
    /// What can be chosen with the arrows: readings, earlier lines, completions.
    pub choices: Vec<String>,
    /// Which of them is in the line.
    pub chosen: Option<usize>,
}

/// What a line is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Filter the findings.
    Filter,
    /// Search the reports.
    Search,
    /// The value to print.
    Resolve { finding: String },
    /// On whose word.
    ResolveBy { finding: String, value: String },
    /// Link of a piece of evidence.
    EvidenceLink { finding: String },
    /// Place in it.
    EvidencePlace { finding: String, url: String },
    /// File to export to, and the one that was there already.
    ExportTo { scope: Scope, taken: PathBuf },
    /// Name of an own tag.
    TagName,
    /// Name of the fact.
    Rename { finding: String },
    /// Headline of a report.
    Title { report: usize },
    /// Who published a report.
    Publisher { report: usize },
    /// The day a report was published.
    Published { report: usize },
    /// The story a report belongs to.
    Story { report: usize },
    /// Name of the fact of the reviewer's own finding.
    NewFact,
    /// Name of the fact that is split off.
    SplitFact { finding: String, reading: String },
}

impl Purpose {
    /// What stands before the line.
    pub const fn label(&self) -> &'static str {
        match self {
            Purpose::Filter => "filter",
            Purpose::Search => "search",
            Purpose::Resolve { .. } => "print",
            Purpose::ResolveBy { .. } => "on whose word",
            Purpose::EvidenceLink { .. } => "evidence: link or source",
            Purpose::EvidencePlace { .. } => "where in it",
            Purpose::ExportTo { .. } => "export to",
            Purpose::TagName => "own tag",
            Purpose::Title { .. } => "headline of the report",
            Purpose::Publisher { .. } => "who published the report",
            Purpose::Published { .. } => "the day it was published",
            Purpose::Story { .. } => "move to which story",
            Purpose::Rename { .. } | Purpose::NewFact => "what the fact is called",
            Purpose::SplitFact { .. } => "what the fact is called that is split off",
        }
    }

    /// Name under which earlier lines are kept.
    pub const fn history(&self) -> &'static str {
        match self {
            Purpose::Filter => "filter",
            Purpose::Search => "search",
            Purpose::TagName => "tag",
            Purpose::ResolveBy { .. } => "by",
            Purpose::EvidenceLink { .. } => "link",
            Purpose::EvidencePlace { .. } => "place",
            Purpose::Resolve { .. } => "print",
            Purpose::Rename { .. } | Purpose::NewFact | Purpose::SplitFact { .. } => "fact",
            Purpose::ExportTo { .. } => "file",
            Purpose::Title { .. } => "headline",
            Purpose::Publisher { .. } => "publisher",
            Purpose::Published { .. } => "day",
            Purpose::Story { .. } => "story",
        }
    }
}

/// A note being written.
#[derive(Debug, Clone)]
pub struct NoteBox {
    /// Whose.
    pub finding: String,
    /// The text.
    pub area: TextArea<'static>,
}

/// What a letter is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// Rate the reading of that report.
    Rate(Rating),
    /// Focus that report.
    Focus,
    /// Take the own tag with that digit off.
    RemoveTag,
    /// Take the piece of evidence with that digit off.
    DropEvidence,
}

/// Text to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Info {
    /// Why the finding was found.
    Why,
    /// How far the review is.
    Summary,
    /// Evidence of the finding.
    Evidence,
}
