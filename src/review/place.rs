//! Where the reviewer was, so that a reopened session looks as it was left.

use std::collections::BTreeMap;

/// Where the reviewer was. Kept with the session, no part of its history.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Id of the selected finding.
    pub finding: Option<String>,
    /// The filter as typed.
    pub filter: String,
    /// Name of the order of the list, as the face knows it; empty for best first.
    pub sort: String,
    /// Whatever else a face wants to find again (pane in focus, scroll, pinned column), by names of its own.
    pub view: BTreeMap<String, String>,
}
