//! What a review took, and what was last put on paper.
//!
//! Kept with the session, no part of its history: undo takes back a decision, not the minutes it took. What an export held
//! is remembered as a print of each finding's decisions, so that what changed since can be told by name, after any number
//! of sittings, and a decision that was taken back to what it was does not count as changed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{Decision, Overlay, Session};

/// A pause longer than this, in seconds, counts as this long: a night with the program open is no work.
pub const LONGEST_PAUSE_SECONDS: u64 = 300;

/// What a review took, and what was last put on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Time spent over all sittings, in milliseconds; long pauses are cut short.
    pub spent_millis: u64,
    /// The last export, if there was one.
    pub exported: Option<Exported>,
}

/// An export that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Where to.
    pub to: String,
    /// When.
    pub at: Timestamp,
    /// What was decided then, by finding id, as a print of twelve hex digits.
    pub stood: BTreeMap<String, String>,
}

/// How a finding differs from what was exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Nothing was decided on it then.
    New,
    /// It was decided otherwise.
    Changed,
    /// What was decided has been taken back.
    TakenBack,
}

impl Work {
    /// Adds the time between two moments of work, a long pause cut short.
    pub fn spend(&mut self, from: Timestamp, to: Timestamp) {
        let millis = u64::try_from(to.duration_since(from).as_millis()).unwrap_or(0);
        self.spent_millis += millis.min(LONGEST_PAUSE_SECONDS * 1000);
    }

    /// The time spent, in words: `less than a minute`, `34 minutes`, `2 h 5 min`.
    pub fn spent(&self) -> String {
        in_words(self.spent_millis)
    }
}

/// A stretch of work in words.
pub fn in_words(millis: u64) -> String {
    match millis / 60_000 {
        0 => "less than a minute".to_owned(),
        1 => "1 minute".to_owned(),
        minutes @ 2..=119 => format!("{minutes} minutes"),
        minutes => format!("{} h {} min", minutes / 60, minutes % 60),
    }
}

impl Session {
    /// Remembers that what is decided now was exported.
    pub fn note_export(&mut self, to: String, at: Timestamp) {
        let stood = self.prints();
        self.work.exported = Some(Exported { to, at, stood });
    }

    /// Findings whose decisions are not as they were exported, in the order of the list, those that are gone last; empty
    /// where nothing was exported.
    pub fn since_export(&self) -> Vec<(String, Since)> {
        let Some(exported) = &self.work.exported else {
            return Vec::new();
        };
        let now = self.prints();
        let listed = self.findings.iter().map(|f| &f.id);
        let gone = exported.stood.keys().filter(|id| !self.index.contains_key(*id));
        listed
            .chain(gone)
            .filter_map(|id| {
                let since = match (exported.stood.get(id), now.get(id)) {
                    (None, Some(_)) => Since::New,
                    (Some(then), Some(now)) if then != now => Since::Changed,
                    (Some(_), None) => Since::TakenBack,
                    _ => return None,
                };
                Some((id.clone(), since))
            })
            .collect()
    }

    /// A print of everything decided, by finding id; only findings on which something is.
    fn prints(&self) -> BTreeMap<String, String> {
        let ids: BTreeSet<&String> = self.decisions.keys().chain(self.overlay.keys()).collect();
        ids.into_iter()
            .map(|id| {
                let mut hash = Sha256::new();
                if let Some(decision) = self.decisions.get(id) {
                    feed_decision(&mut hash, decision);
                }
                if let Some(layer) = self.overlay.get(id) {
                    feed_layer(&mut hash, layer);
                }
                let digest = hash.finalize();
                let print: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
                (id.clone(), print)
            })
            .collect()
    }
}

/// Gives a hash a field; the mark behind it keeps neighbours apart.
fn feed(hash: &mut Sha256, field: &str) {
    hash.update(field.as_bytes());
    hash.update([0x1f]);
}

fn feed_decision(hash: &mut Sha256, decision: &Decision) {
    feed(hash, decision.verdict.map_or("", |v| v.name()));
    for tag in &decision.tags {
        feed(hash, tag);
    }
    for (value, rating) in &decision.ratings {
        feed(hash, value);
        feed(hash, rating.name());
    }
    feed(hash, decision.resolved.as_deref().unwrap_or(""));
    feed(hash, decision.resolved_by.as_deref().unwrap_or(""));
    feed(hash, &decision.note);
    for evidence in &decision.evidence {
        feed(hash, &evidence.url);
        feed(hash, &evidence.locator);
    }
}

fn feed_layer(hash: &mut Sha256, layer: &Overlay) {
    let Some(finding) = &layer.finding else {
        return feed(hash, "removed");
    };
    feed(hash, &finding.fact);
    feed(hash, finding.kind.name());
    feed(hash, finding.relation.name());
    feed(hash, finding.severity.name());
    for reading in &finding.readings {
        feed(hash, &reading.value);
        for mention in &reading.mentions {
            let (report, span) = (mention.report, mention.span);
            feed(hash, &format!("{report} {} {}", span.start, span.end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn long_pauses_are_cut_short_and_a_clock_set_back_takes_nothing_off() {
        let mut work = Work::default();
        work.spend(at(0), at(90));
        work.spend(at(90), at(100_000));
        work.spend(at(100_000), at(50));
        assert_eq!(work.spent_millis, (90 + LONGEST_PAUSE_SECONDS) * 1000);
        assert_eq!(work.spent(), "6 minutes");
        assert_eq!(in_words(59_999), "less than a minute");
        assert_eq!(in_words(2 * 3_600_000 + 300_000), "2 h 5 min");
    }
}
