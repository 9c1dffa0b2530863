//! Where the reviewer is and what the screen was like, kept with the session: reopened, it looks as it was left.
//!
//! Only what is the reviewer's own choice is kept, in [`crate::review::Place`]; what follows from it is computed. Lines typed
//! for filter and search are kept as well, the latest few of each.

use std::collections::BTreeMap;

use super::action::Switch;
use super::layout::Pane;
use super::queue::Sort;
use super::state::State;

/// Lines of each history that are kept with the session.
const KEPT_LINES: usize = 12;
/// Histories worth keeping; the others hold links and names that belong to one finding.
const KEPT_HISTORIES: [&str; 2] = ["filter", "search"];

impl State {
    /// Writes down where the reviewer is, to be saved with the session.
    pub fn keep_place(&mut self) {
        let mut view: BTreeMap<String, String> = BTreeMap::new();
        let mut keep = |name: &str, value: String| drop(view.insert(name.to_owned(), value));
        keep("focus", format!("{:?}", self.focus).to_lowercase());
        keep("report", self.columns.active.to_string());
        keep("cursor", self.evidence.cursor.to_string());
        if let Some(pinned) = self.columns.pinned {
            keep("pinned", pinned.to_string());
        }
        if let Some(by) = self.queue.by {
            keep("sorted by", by.to_string());
        }
        if let Some(width) = self.queue_width {
            keep("queue width", width.to_string());
        }
        if let Some(height) = self.evidence_height {
            keep("evidence height", height.to_string());
        }
        if self.columns.together.is_on() {
            keep("together", "on".to_owned());
        }
        if self.columns.folded.is_on() {
            keep("folded", "on".to_owned());
        }
        for name in KEPT_HISTORIES {
            let lines = self.history.get(name).map_or(&[][..], Vec::as_slice);
            let latest = lines.len().saturating_sub(KEPT_LINES);
            if !lines.is_empty() {
                keep(&format!("history {name}"), lines[latest..].join("\n"));
            }
        }
        for (finding, text) in &self.drafts {
            keep(&format!("draft {finding}"), text.clone());
        }
        self.session.place.view = view;
        self.session.place.sort = match self.queue.sort {
            Sort::Rank => String::new(),
            other => other.name().to_owned(),
        };
    }

    /// Goes where the session says the reviewer was.
    pub(super) fn restore_place(&mut self) {
        self.queue.sort = Sort::from_name(&self.session.place.sort);
        let view = self.session.place.view.clone();
        let number = |name: &str| view.get(name).and_then(|v| v.parse::<usize>().ok());
        let cells = |name: &str| view.get(name).and_then(|v| v.parse::<u16>().ok());
        let reports = self.session.reports().len();
        self.focus = match view.get("focus").map(String::as_str) {
            Some("evidence") => Pane::Evidence,
            Some("reports") => Pane::Reports,
            _ => Pane::Queue,
        };
        self.columns.active = number("report").filter(|r| *r < reports).unwrap_or(0);
        self.columns.pinned = number("pinned").filter(|r| *r < reports);
        self.queue.by = number("sorted by").filter(|r| *r < reports);
        (self.queue_width, self.evidence_height) = (cells("queue width"), cells("evidence height"));
        let switch = |name: &str| {
            if view.contains_key(name) {
                Switch::On
            } else {
                Switch::Off
            }
        };
        self.columns.together = switch("together");
        self.columns.folded = switch("folded");
        for name in KEPT_HISTORIES {
            if let Some(lines) = view.get(&format!("history {name}")) {
                self.history.insert(name, lines.lines().map(str::to_owned).collect());
            }
        }
        for (name, text) in &view {
            if let Some(finding) = name.strip_prefix("draft ") {
                self.drafts.insert(finding.to_owned(), text.clone());
            }
        }
    }
}
