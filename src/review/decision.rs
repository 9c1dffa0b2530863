//! What a reviewer decided about one finding.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::compare::named;

named! {
    /// The one judgement of a finding; a finding without one, or with [`Verdict::Later`], is still open.
    Verdict {
        /// The reports disagree.
        Conflict = "conflict",
        /// Other words for the same thing.
        Wording = "wording",
        /// No disagreement at all.
        NoConflict = "no-conflict",
        /// Come back when the rest is done.
        Later = "later",
    }
}

named! {
    /// The judgement of one reading.
    Rating {
        /// The best supported answer.
        Supported = "supported",
        /// The answer that stands apart and is likely wrong.
        Outlier = "outlier",
        /// Looked at, and not decided.
        Unclear = "unclear",
    }
}

/// Everything decided about one finding. The default is "nothing yet".
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decision {
    /// The one judgement, if made.
    pub verdict: Option<Verdict>,
    /// The reviewer's own tags, any number.
    pub tags: BTreeSet<String>,
    /// Ratings by the reading's value ([`crate::compare::Reading::value`]).
    pub ratings: BTreeMap<String, Rating>,
    /// What to print, in the reviewer's judgement.
    pub resolved: Option<String>,
    /// On whose word `resolved` stands.
    pub resolved_by: Option<String>,
    /// Free text; empty where there is none.
    pub note: String,
    /// Where the reviewer looked it up, in order of entry.
    pub evidence: Vec<Evidence>,
    /// Who decided last.
    pub reviewer: Option<String>,
    /// When anything of this was last changed.
    pub decided_at: Option<Timestamp>,
}

/// A place outside the reports that speaks for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Address, or the name of what is not on the web.
    pub url: String,
    /// Where in it: "paragraph 3", "page 12"; empty where the whole is meant.
    pub locator: String,
    /// When it was looked at.
    pub accessed: Option<Timestamp>,
}

impl Evidence {
    /// What a reviewer typed: where it is, and the place in it, which may end in the day it was looked at, `on:2025-10-05`;
    /// without one that is `now`.
    ///
    /// # Errors
    ///
    /// What stands behind `on:` where that is no day.
    pub fn read(url: &str, place: &str, now: Timestamp) -> Result<Self, String> {
        let mut accessed = now;
        let mut locator = Vec::new();
        for word in place.split_whitespace() {
            match word.strip_prefix("on:") {
                Some(day) => {
                    let read = day.parse::<jiff::civil::Date>().map_err(|_| day.to_owned())?;
                    let moment = read.to_zoned(jiff::tz::TimeZone::UTC).map_err(|_| day.to_owned())?;
                    accessed = moment.timestamp();
                }
                None => locator.push(word),
            }
        }
        Ok(Self {
            url: url.trim().to_owned(),
            locator: locator.join(" ").trim_end_matches(',').to_owned(),
            accessed: Some(accessed),
        })
    }
}

impl Decision {
    /// Tells whether nothing was decided at all (who and when do not count).
    pub fn is_empty(&self) -> bool {
        self.same_as(&Decision::default())
    }

    /// Tells whether both say the same, whoever said it and when.
    pub fn same_as(&self, other: &Decision) -> bool {
        let bare = |d: &Decision| Decision {
            reviewer: None,
            decided_at: None,
            ..d.clone()
        };
        bare(self) == bare(other)
    }

    /// Tells whether the finding needs no more attention: it has a verdict, and not "later".
    pub fn is_done(&self) -> bool {
        self.verdict.is_some_and(|v| v != Verdict::Later)
    }

    /// Tells whether this goes into an export of what was tagged: anything decided, but for what was put off.
    pub fn is_tagged(&self) -> bool {
        self.verdict != Some(Verdict::Later) && !self.is_empty()
    }
}
