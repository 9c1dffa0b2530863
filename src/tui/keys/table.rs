//! The one table of commands: name, keys, where they hold, what they do.
//!
//! Help, footer, palette and the reviewer's own keys are all made from it. Adding a command is one line here and one arm in
//! `update`.

use super::super::action::{Command, Motion, Then};
use crate::review::{Rating, Verdict};

/// A command as the reviewer meets it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What it runs.
    pub command: Command,
    /// Its name in the configuration and in the palette.
    pub name: &'static str,
    /// Its keys, as written in the configuration; several keys one after the other have blanks between them.
    pub keys: &'static [&'static str],
    /// Where it stands in the help.
    pub group: Group,
    /// What it does, for help and palette.
    pub help: &'static str,
    /// A word or two for the footer; empty where it is never shown there.
    pub hint: &'static str,
}

/// Parts of the help, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Deciding on a finding.
    Decide,
    /// Going from finding to finding, and about.
    Move,
    /// What is on the screen.
    Show,
    /// Finding things.
    Find,
    /// Several findings, and the reviewer's own.
    Make,
    /// The reports and their stories.
    Reports,
    /// The program.
    Program,
}

impl Group {
    /// Every group.
    pub const ALL: [Group; 7] = [
        Group::Decide,
        Group::Move,
        Group::Show,
        Group::Find,
        Group::Make,
        Group::Reports,
        Group::Program,
    ];

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Group::Decide => "decide",
            Group::Move => "move",
            Group::Show => "show",
            Group::Find => "find",
            Group::Make => "several findings, and your own",
            Group::Reports => "the reports and their stories",
            Group::Program => "the program",
        }
    }
}

macro_rules! entries {
    ($($group:ident { $($command:expr, $name:literal, [$($key:literal),*], $help:literal, $hint:literal;)+ })+) => {
        &[$($(Entry {
            command: $command, name: $name, keys: &[$($key),*], group: Group::$group, help: $help, hint: $hint,
        },)+)+]
    };
}

use Command as C;
use Motion as M;
use Then::{Advance, Stay};

/// Every command, in the order of the help.
pub const ENTRIES: &[Entry] = entries! {
    Decide {
        C::Tag(Verdict::Conflict, Advance), "conflict", ["a"], "a real conflict; on to the next open finding", "conflict";
        C::Tag(Verdict::Wording, Advance), "wording", ["w"], "other words only; on to the next", "wording";
        C::Tag(Verdict::NoConflict, Advance), "no-conflict", ["x"], "no conflict; on to the next", "no conflict";
        C::Tag(Verdict::Later, Advance), "later", ["Space"], "put off; comes again when the rest is done", "later";
        C::Tag(Verdict::Conflict, Stay), "conflict-stay", ["A"], "a real conflict, and stay", "";
        C::Tag(Verdict::Wording, Stay), "wording-stay", ["W"], "other words only, and stay", "";
        C::Tag(Verdict::NoConflict, Stay), "no-conflict-stay", ["X"], "no conflict, and stay", "";
        C::Tag(Verdict::Later, Stay), "later-stay", [], "put off, and stay", "";
        C::Reopen, "reopen", ["r"], "take the verdict off", "";
        C::OwnTag(1), "tag-1", ["1"], "your own tag 1, on or off", "";
        C::OwnTag(2), "tag-2", ["2"], "your own tag 2", "";
        C::OwnTag(3), "tag-3", ["3"], "your own tag 3", "";
        C::OwnTag(4), "tag-4", ["4"], "your own tag 4", "";
        C::OwnTag(5), "tag-5", ["5"], "your own tag 5", "";
        C::OwnTag(6), "tag-6", ["6"], "your own tag 6", "";
        C::OwnTag(7), "tag-7", ["7"], "your own tag 7", "";
        C::OwnTag(8), "tag-8", ["8"], "your own tag 8", "";
        C::OwnTag(9), "tag-9", ["9"], "your own tag 9", "";
        C::RemoveTag, "remove-tag", ["-"], "take an own tag off: its digit follows", "";
        C::NameTag, "name-tag", ["#"], "add an own tag by name", "";
        C::Rate(Rating::Outlier), "rate-outlier", ["o"], "a report's reading is the outlier: its letter follows", "outlier";
        C::Rate(Rating::Supported), "rate-supported", ["O"], "a report's reading is best supported: its letter follows", "";
        C::Rate(Rating::Unclear), "rate-unclear", [], "a report's reading is unclear: its letter follows", "";
        C::Resolve, "resolve", ["="], "the value to print, and why", "print";
        C::Note, "note", ["c"], "note in place", "note";
        C::NoteInEditor, "note-editor", ["Ctrl-e"], "note in your own editor", "";
        C::Evidence, "evidence", ["E"], "evidence: link, place, date", "";
        C::DropEvidence, "drop-evidence", [], "take a piece of evidence off", "";
        C::Undo, "undo", ["u", "Backspace"], "undo, and go back there", "undo";
        C::Redo, "redo", ["Ctrl-r"], "do again what was undone", "";
    }
    Move {
        C::Move(M::Down), "down", ["j", "Down"], "down in the pane that has the focus", "";
        C::Move(M::Up), "up", ["k", "Up"], "up", "";
        C::Move(M::Top), "top", ["g g", "Home"], "to the top", "";
        C::Move(M::Bottom), "bottom", ["G", "End"], "to the end", "";
        C::Move(M::HalfDown), "half-down", ["Ctrl-d"], "half a page down", "";
        C::Move(M::HalfUp), "half-up", ["Ctrl-u"], "half a page up", "";
        C::Move(M::PageDown), "page-down", ["PgDn", "Ctrl-f"], "a page down", "";
        C::Move(M::PageUp), "page-up", ["PgUp", "Ctrl-b"], "a page up", "";
        C::NextFinding, "next", ["]", "."], "next finding", "";
        C::PreviousFinding, "previous", ["[", ","], "previous finding", "";
        C::NextOpen, "next-open", ["}"], "next open finding", "next open";
        C::PreviousOpen, "previous-open", ["{"], "previous open finding", "";
        C::FirstFinding, "first", ["g ["], "first finding of the list", "";
        C::LastFinding, "last", ["g ]"], "last finding of the list", "";
        C::NextMention, "next-mention", [")"], "next place where this finding is said", "";
        C::PreviousMention, "previous-mention", ["("], "previous place", "";
        C::NextPane, "next-pane", ["Tab"], "focus the next pane", "pane";
        C::PreviousPane, "previous-pane", ["Shift-Tab"], "focus the pane before", "";
        C::Left, "left", ["h", "Left"], "to the left: column, cell, pane", "";
        C::Right, "right", ["l", "Right"], "to the right", "";
        C::FocusReport, "report", ["'"], "focus a report: its letter follows", "";
        C::SlideLeft, "slide-left", ["<"], "slide the columns to the left", "";
        C::SlideRight, "slide-right", [">"], "slide the columns to the right", "";
        C::Open, "open", ["Enter"], "to the words themselves", "words";
        C::Back, "back", ["Ctrl-o"], "back where you were", "";
        C::Forth, "forth", ["Alt-o"], "forth again, after going back", "";
    }
    Show {
        C::Queue, "queue", ["b"], "the queue of findings", "queue";
        C::Matrix, "matrix", ["M"], "the matrix: facts by reports", "matrix";
        C::Timeline, "timeline", ["T"], "the timeline of dated facts", "";
        C::Reports, "reports", ["R"], "the reports alone", "";
        C::Why, "why", ["i"], "why this was found", "why";
        C::Zoom, "zoom", ["z"], "give the pane the whole screen, or take it back", "";
        C::Wider, "wider", ["Ctrl-Right"], "a wider list of findings", "";
        C::Narrower, "narrower", ["Ctrl-Left"], "a narrower list of findings", "";
        C::Taller, "taller", ["Ctrl-Down"], "more rows for who says what", "";
        C::Lower, "lower", ["Ctrl-Up"], "fewer rows for who says what", "";
        C::Pin, "pin", ["p"], "keep this report's column in view, or let it go", "";
        C::ScrollTogether, "scroll-together", ["s"], "scroll the columns together, by what they both say", "";
        C::Fold, "fold", ["f"], "fold what the reports agree on", "";
        C::Summary, "summary", ["P"], "how far the review is", "";
        C::Themes, "theme", ["t"], "choose a theme, with preview", "";
    }
    Find {
        C::Search, "search", ["/"], "search all reports", "search";
        C::NextHit, "next-hit", ["n"], "next hit", "";
        C::PreviousHit, "previous-hit", ["N"], "previous hit", "";
        C::Filter, "filter", ["F"], "filter the findings: words, is:open, kind:date, report:c …", "filter";
        C::ClearFilter, "clear-filter", [], "show all findings", "";
        C::Sort, "sort", ["S"], "sort by the next: rank, place, kind, severity", "";
        C::Palette, "commands", [":", "Ctrl-p"], "every command by name", "commands";
        C::Help, "help", ["?", "F1"], "the keys as they really are", "help";
    }
    Make {
        C::SelectRange, "select-range", ["v"], "begin a range of findings; the next tag takes them all", "";
        C::Mark, "mark", ["m"], "mark this finding, or unmark it", "";
        C::MarkAlike, "mark-alike", ["*"], "mark all findings of this kind and relation", "";
        C::NewFinding, "new-finding", ["+"], "a finding of your own: mark words in the reports", "";
        C::AddMention, "add-mention", ["I"], "add words of a report to this finding", "";
        C::DropMention, "drop-mention", ["K"], "take the words under the cursor out of the finding", "";
        C::Rename, "rename", ["C"], "call the fact something else, or class it otherwise", "";
        C::Split, "split", ["\\"], "take the reading under the cursor into a finding of its own", "";
        C::Join, "join", ["J"], "join the marked findings with this one", "";
        C::RemoveFinding, "remove-finding", [], "remove a finding of your own", "";
    }
    Reports {
        C::Stories, "stories", ["L"], "the stories, their reports, and files left out", "stories";
        C::Story, "story", ["V"], "move the report in focus to another story", "";
        C::SetAside, "set-aside", ["D"], "compare without the report in focus, or with it again", "";
        C::Publisher, "publisher", ["B"], "correct who published the report in focus", "";
        C::Published, "published", ["@"], "correct the day the report in focus was published", "";
        C::Title, "title", [], "correct the headline of the report in focus", "";
        C::FlipBlock, "flip", ["d"], "go over its paragraphs; this one is the article, or is not", "";
        C::SplitReport, "split-report", ["|"], "go over its paragraphs; another article begins here", "";
        C::JoinReport, "join-report", ["&"], "make one of the report in focus and the next of its file", "";
    }
    Program {
        C::Copy, "copy", ["y"], "copy the words with their source", "";
        C::Export, "export", ["e"], "export what is tagged", "export";
        C::ExportTo, "export-to", [], "export what is tagged to a file you name", "";
        C::ExportAll, "export-all", [], "export every finding", "";
        C::Reread, "reread", ["F5"], "read report files that have changed again, and compare", "";
        C::StopAnalysis, "stop", [], "stop comparing; what was found so far stays", "";
        C::Analyse, "analyse", [], "compare the reports again", "";
        C::Mouse, "mouse", [], "mouse on or off", "";
        C::Redraw, "redraw", ["Ctrl-l"], "draw the screen again", "";
        C::Suspend, "suspend", ["Ctrl-z"], "suspend", "";
        C::Cancel, "cancel", ["Esc"], "close, or clear marks and hits; never leaves", "";
        C::Quit, "quit", ["q", "Ctrl-c"], "leave; everything is saved already", "quit";
    }
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_every_entry_explains_itself() {
        let mut names = HashSet::new();
        for entry in ENTRIES {
            assert!(names.insert(entry.name), "`{}` stands twice", entry.name);
            assert!(!entry.help.is_empty() && entry.help.len() < 72, "{}", entry.name);
            assert!(
                entry
                    .name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
        }
    }
}
