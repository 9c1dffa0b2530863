//! What is done, what is open, and where to go next.

use std::collections::BTreeMap;

use super::{Session, Verdict};

/// How far the review of one finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// No verdict yet.
    Open,
    /// Put off; still counts as not done, and comes again when the rest is done.
    Later,
    /// A verdict stands.
    Done,
}

/// How far the review is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Findings looked at.
    pub total: usize,
    /// With a verdict other than later.
    pub done: usize,
    /// Put off.
    pub later: usize,
    /// With no verdict.
    pub open: usize,
    /// How often each verdict was given.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// How often each own tag was given.
    pub tags: BTreeMap<String, usize>,
}

/// Which way to go in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the beginning.
    Backward,
}

impl Session {
    /// How far the review of the finding with that id is.
    pub fn state(&self, id: &str) -> State {
        match self.decision(id).and_then(|d| d.verdict) {
            None => State::Open,
            Some(Verdict::Later) => State::Later,
            Some(_) => State::Done,
        }
    }

    /// Counts over all findings.
    pub fn progress(&self) -> Progress {
        let decided = self.decisions.keys().filter(|id| self.index.contains_key(*id));
        let mut progress = self.progress_of(decided.map(String::as_str));
        // Most findings of a long list are not decided yet: they need no looking up.
        progress.open += self.findings.len() - progress.total;
        progress.total = self.findings.len();
        progress
    }

    /// Counts over the findings with those ids.
    pub fn progress_of<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Progress {
        let mut progress = Progress::default();
        for id in ids {
            progress.total += 1;
            match self.state(id) {
                State::Open => progress.open += 1,
                State::Later => progress.later += 1,
                State::Done => progress.done += 1,
            }
            if let Some(decision) = self.decision(id) {
                if let Some(verdict) = decision.verdict {
                    *progress.verdicts.entry(verdict).or_default() += 1;
                }
                for tag in &decision.tags {
                    *progress.tags.entry(tag.clone()).or_default() += 1;
                }
            }
        }
        progress
    }

    /// The next finding of `order` (ids, as listed) that is not done, from `from` on and around the end; never `from`.
    ///
    /// Those put off are passed over as long as any other is open. From nowhere, or from a finding that is not listed,
    /// the search begins at the list's edge.
    pub fn next_open<'a, S: AsRef<str>>(&self, order: &'a [S], from: Option<&str>, way: Direction) -> Option<&'a str> {
        let len = order.len();
        let at = from.and_then(|id| order.iter().position(|o| o.as_ref() == id));
        let steps = if at.is_some() { 1..len } else { 0..len };
        let walk = |step: usize| match (way, at) {
            (Direction::Forward, at) => (at.unwrap_or(0) + step) % len,
            (Direction::Backward, at) => (at.unwrap_or(len - 1) + len - step) % len,
        };
        let find = |wanted: State| {
            steps
                .clone()
                .map(|s| order[walk(s)].as_ref())
                .find(|id| self.state(id) == wanted)
        };
        // The one in hand counts among the open: those put off wait for it too.
        let here_open = at.is_some_and(|at| self.state(order[at].as_ref()) == State::Open);
        find(State::Open).or_else(|| if here_open { None } else { find(State::Later) })
    }
}
