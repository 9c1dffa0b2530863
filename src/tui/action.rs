//! What can happen, and what follows from it.
//!
//! An [`Action`] goes into `update`, [`Effect`]s come out; the shell performs them and sends what came of it back as another
//! action. Nothing else connects the screen with the world.

use std::path::PathBuf;

use jiff::Timestamp;

use super::keys::Chord;
use super::timeline::Asked;
use crate::review::{Rating, Verdict};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something at a cell.
    Mouse(Mouse, u16, u16),
    /// The window has a new size, in cells.
    Resize(u16, u16),
    /// A command was chosen, by whatever way.
    Run(Command),
    /// An effect went well; a sentence for the reviewer.
    Done(String),
    /// An effect went wrong; a sentence for the reviewer.
    Failed(String),
    /// The session is on the disk.
    Saved,
    /// An export was written there.
    Exported {
        path: PathBuf,
        findings: usize,
        at: Timestamp,
    },
    /// There is a file already where an export was to go.
    ExportExists(PathBuf, Scope),
    /// The note came back from the reviewer's editor.
    NoteEdited { finding: String, text: String },
    /// Files of these reports (indices) hold other bytes than were read, or are gone.
    FilesChanged(Vec<(usize, crate::review::Freshness)>),
    /// Files that had changed were read again.
    Reread(Box<Again>),
    /// The analysis is so far: steps done, of so many.
    Analysing(usize, usize),
    /// The analysis is finished.
    Analysed(Box<crate::compare::Comparison>),
    /// It is known which paragraphs of the reports tell the same.
    Aligned(Box<crate::compare::Passages>),
    /// What the reports of the story of that number tell of which day.
    Dated(Asked, Vec<crate::compare::Dated>),
    /// The terminal's ground is light or dark.
    Ground(super::theme::Palette),
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Press,
    /// It moved while down.
    Drag,
    /// It went up.
    Release,
    /// The wheel was turned towards the end.
    WheelDown,
    /// The wheel was turned towards the beginning.
    WheelUp,
}

/// What the shell is asked to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write the session.
    Save,
    /// Write an export; over an existing file only with [`Overwrite::Yes`].
    Export {
        scope: Scope,
        to: Option<PathBuf>,
        overwrite: Overwrite,
    },
    /// Put text on the clipboard.
    Copy(String),
    /// Let the reviewer write the note in their own editor.
    EditNote { finding: String, text: String },
    /// Read the files of these reports again.
    Reread(Vec<usize>),
    /// Compare the reports again.
    Analyse,
    /// Find out which paragraphs of the reports tell the same.
    Align,
    /// Find out what the reports of the story of that number tell of which day.
    Date(Asked),
    /// Stop comparing.
    CancelAnalysis,
    /// Switch the mouse on or off.
    Mouse(Switch),
    /// Draw everything anew.
    Redraw,
    /// Stop until the shell continues us.
    Suspend,
    /// Leave.
    Quit,
}

/// Which findings an export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those that are tagged.
    Tagged,
    /// All.
    All,
}

/// Whether an existing file is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// The reviewer said so.
    Yes,
    /// It is left alone.
    No,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

impl Switch {
    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Switch::On => Switch::Off,
            Switch::Off => Switch::On,
        }
    }

    /// Tells whether it is on.
    pub const fn is_on(self) -> bool {
        matches!(self, Switch::On)
    }
}

/// A command of the reviewer: what keys, the palette, help and the mouse all lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Set a verdict and go on to the next open finding, or stay.
    Tag(Verdict, Then),
    /// Take the verdict off.
    Reopen,
    /// Put the own tag with that number (from 1) on, or take it off where it is.
    OwnTag(u8),
    /// Take an own tag off: the digit follows.
    RemoveTag,
    /// Name an own tag.
    NameTag,
    /// Rate the reading of a report: its letter follows.
    Rate(Rating),
    /// Say what to print.
    Resolve,
    /// Write a note in place.
    Note,
    /// Write a note in the editor.
    NoteInEditor,
    /// Show and add evidence.
    Evidence,
    /// Take a piece of evidence off: its digit follows where there are several.
    DropEvidence,
    /// Correct who published the report in focus.
    Publisher,
    /// Correct the day the report in focus was published.
    Published,
    /// Move the report in focus to another story.
    Story,
    /// Take the report in focus out of the comparison, or in again.
    SetAside,
    /// Correct the headline of the report in focus.
    Title,
    /// The stories, with their reports.
    Stories,
    /// Walk over the paragraphs of the report in focus; then: count this one as the article, or not.
    FlipBlock,
    /// The same; then: another article begins here.
    SplitReport,
    /// Make one report of the one in focus and the next of its file.
    JoinReport,
    /// Say why this was found.
    Why,
    /// Take the last step back.
    Undo,
    /// Do it again.
    Redo,
    /// Move within the pane that has the focus.
    Move(Motion),
    /// To the next or previous finding of the list.
    NextFinding,
    /// To the previous finding.
    PreviousFinding,
    /// To the next finding that is open.
    NextOpen,
    /// To the previous one that is open.
    PreviousOpen,
    /// To the first or last finding.
    FirstFinding,
    /// To the last finding.
    LastFinding,
    /// To the next mention of the finding.
    NextMention,
    /// To the previous mention.
    PreviousMention,
    /// Focus the next pane.
    NextPane,
    /// Focus the previous pane.
    PreviousPane,
    /// Focus what lies left.
    Left,
    /// Focus what lies right.
    Right,
    /// Focus a report: its letter follows.
    FocusReport,
    /// Slide the columns by one, towards the first report or away from it.
    SlideLeft,
    /// Slide towards the last report.
    SlideRight,
    /// Keep the column in view.
    Pin,
    /// Give the pane the whole screen.
    Zoom,
    /// Show or hide the queue.
    Queue,
    /// The matrix.
    Matrix,
    /// The timeline.
    Timeline,
    /// The reports alone.
    Reports,
    /// Follow to the words, or run what is selected.
    Open,
    /// Close, or clear what is set.
    Cancel,
    /// Scroll the columns together.
    ScrollTogether,
    /// Fold paragraphs without findings.
    Fold,
    /// Begin or end a range of findings.
    SelectRange,
    /// Mark the finding.
    Mark,
    /// Mark all findings like it.
    MarkAlike,
    /// Search the reports.
    Search,
    /// To the next hit.
    NextHit,
    /// To the previous hit.
    PreviousHit,
    /// Filter the findings.
    Filter,
    /// Show all findings.
    ClearFilter,
    /// Sort the findings otherwise.
    Sort,
    /// All commands.
    Palette,
    /// The keys.
    Help,
    /// Copy the words with their source.
    Copy,
    /// Export what is tagged.
    Export,
    /// Export everything.
    ExportAll,
    /// Export what is tagged to a file of another name.
    ExportTo,
    /// Choose a theme.
    Themes,
    /// Back to where the reviewer was before.
    Back,
    /// Forth again, after going back.
    Forth,
    /// Move the border of the list of findings to the right.
    Wider,
    /// And to the left.
    Narrower,
    /// Move the border below the evidence down.
    Taller,
    /// And up.
    Lower,
    /// A finding of one's own from words that are marked.
    NewFinding,
    /// Name the fact otherwise.
    Rename,
    /// Take the reading out into a finding of its own.
    Split,
    /// Bring the marked findings together.
    Join,
    /// Take the mention out of the finding.
    DropMention,
    /// Add marked words to the finding.
    AddMention,
    /// Remove a finding of one's own.
    RemoveFinding,
    /// How far the review is.
    Summary,
    /// Mouse on or off.
    Mouse,
    /// Compare again.
    Analyse,
    /// Stop comparing.
    StopAnalysis,
    /// Read files that have changed again.
    Reread,
    /// Draw again.
    Redraw,
    /// Stop until the shell continues us.
    Suspend,
    /// Leave.
    Quit,
}

/// What follows a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Then {
    /// On to the next open finding.
    Advance,
    /// Stay.
    Stay,
}

/// A movement within a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motion {
    /// One up.
    Up,
    /// One down.
    Down,
    /// Half a page up.
    HalfUp,
    /// Half a page down.
    HalfDown,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
}

/// Reports that were read again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Again {
    /// Index, the report as it is now, SHA-256 of its file.
    pub read: Vec<(usize, crate::text::Report, String)>,
    /// Index and SHA-256 of the file of those whose words are not in it any more: they stay as they were read.
    pub kept: Vec<(usize, String)>,
    /// What the reviewer must know, a sentence each.
    pub told: Vec<String>,
}
