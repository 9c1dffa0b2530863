//! A new analysis, or a changed report, under decisions that were made already.
//!
//! Nothing that a reviewer wrote may get lost: a decision follows its finding by id, else to the new finding that speaks
//! of the same words, else the old finding is kept as it was.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::anchor::{self, Quote};
use super::{Corrected, Decision, Flip, Freshness, Overlay, Session, Source, Swap};
use crate::compare::{Comparison, Finding, Mention, Observer, Options, compare_stories, story_numbers};
use crate::text::{Report, Span};

/// What adopting a new comparison did to the decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Adopted {
    /// Findings that were not there before.
    pub new: usize,
    /// Decisions that went to a finding with another id.
    pub moved: usize,
    /// Findings that are found no more, kept because something was decided about them.
    pub kept: usize,
    /// Findings that are found no more, and about which nothing was decided.
    pub gone: usize,
}

impl Adopted {
    /// What changed, in words: `2 new, 1 gone`; nothing where nothing did.
    pub fn account(&self) -> Option<String> {
        let parts: Vec<String> = [
            (self.new, "new"),
            (self.gone, "gone"),
            (self.moved, "decided before and found again in other words"),
            (self.kept, "decided, found no more, kept"),
        ]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} {what}"))
        .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// Compares the session's reports again, as the reviewer corrected them: their dates, their parts, their stories, without
/// those set aside.
///
/// Where no report was corrected this is [`compare`](crate::compare::compare) on all of them. A story keeps its number as long
/// as most of its reports stay together, so that a report that was moved to a story stays with those it was moved to.
pub fn analyse(session: &Session, options: &Options, observer: &mut dyn Observer) -> Comparison {
    let mut all = compare_stories(session.reports(), &stories_of(session, options), options, observer);
    for (info, source) in all.reports.iter_mut().zip(session.sources()) {
        if source.set_aside {
            info.problems.push("set aside by the reviewer".to_owned());
        }
    }
    all
}

/// The story of each report, 0 for those that are compared with none.
fn stories_of(session: &Session, options: &Options) -> Vec<u32> {
    let (reports, sources) = (session.reports(), session.sources());
    let compared = |at: &usize| !sources[*at].set_aside && !session.is_gone(*at);
    let free: Vec<usize> = (0..reports.len())
        .filter(|at| compared(at) && sources[*at].story.is_none())
        .collect();
    let chosen: Vec<Report> = free.iter().map(|&at| reports[at].clone()).collect();
    let group = story_numbers(&chosen, options.one_story);
    // Each group keeps the number that most of its reports had, the largest group first.
    let infos = &session.comparison().reports;
    let mut votes: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (&at, &group) in free.iter().zip(&group) {
        if let Some(had) = infos.get(at).map(|i| i.story).filter(|&n| n > 0) {
            *votes.entry((group, had)).or_default() += 1;
        }
    }
    let mut votes: Vec<((u32, u32), usize)> = votes.into_iter().collect();
    votes.sort_by_key(|&(pair, count)| (Reverse(count), pair));
    let mut number: BTreeMap<u32, u32> = BTreeMap::new();
    let mut taken: BTreeSet<u32> = BTreeSet::new();
    for ((group, had), _) in votes {
        if !number.contains_key(&group) && taken.insert(had) {
            number.insert(group, had);
        }
    }
    // A story that the reviewer began is not given to others.
    taken.extend(sources.iter().filter_map(|s| s.story));
    let mut unused = (1..).filter(|n| !taken.contains(n));
    let mut story = vec![0; reports.len()];
    for (&at, &group) in free.iter().zip(&group) {
        story[at] = *number.entry(group).or_insert_with(|| unused.next().unwrap_or(u32::MAX));
    }
    for at in (0..reports.len()).filter(compared) {
        story[at] = sources[at].story.unwrap_or(story[at]);
    }
    story
}

impl Session {
    /// Puts a new comparison of the session's reports underneath the reviewer's decisions. No step of the history.
    pub fn adopt(&mut self, comparison: Comparison) -> Adopted {
        let old = std::mem::replace(&mut self.comparison, comparison);
        self.analysis_due = false;
        self.generation += 1;
        self.relocate();
        let mut adopted = Adopted::default();
        let known = |list: &[Finding], id: &str| list.iter().any(|f| f.id == id);
        adopted.new = self
            .comparison
            .findings
            .iter()
            .filter(|f| !known(&old.findings, &f.id))
            .count();
        for finding in &old.findings {
            if let Some(new) = self.comparison.findings.iter().find(|f| f.id == finding.id) {
                if let Some(decision) = self.decisions.get_mut(&finding.id) {
                    follow_readings(decision, finding, new);
                }
                continue;
            }
            if self.overlay.contains_key(&finding.id) {
                continue;
            }
            let Some(decision) = self.decisions.get(&finding.id) else {
                adopted.gone += 1;
                continue;
            };
            let found = &self.comparison.findings;
            // What was decided about a finding that is found again goes back there.
            let origin = self.moved.get(&finding.id);
            let back = origin.and_then(|id| found.iter().find(|new| new.id == *id));
            let back = back.filter(|new| !self.decisions.contains_key(&new.id));
            let like = || {
                let free = |new: &&Finding| !self.decisions.contains_key(&new.id);
                found.iter().find(|new| free(new) && same_matter(finding, new))
            };
            if let Some(heir) = back.or_else(like) {
                let mut decision = decision.clone();
                follow_readings(&mut decision, finding, heir);
                let id = heir.id.clone();
                self.decisions.remove(&finding.id);
                self.decisions.insert(id.clone(), decision);
                let origin = self.moved.remove(&finding.id).unwrap_or_else(|| finding.id.clone());
                if origin != id {
                    self.moved.insert(id.clone(), origin);
                }
                self.rename_in_history(&finding.id, &id);
                adopted.moved += 1;
                adopted.new = adopted.new.saturating_sub(1);
            } else {
                let kept = Overlay {
                    finding: Some(finding.clone()),
                    after: None,
                };
                self.overlay.insert(finding.id.clone(), kept);
                adopted.kept += 1;
            }
        }
        // What was kept and is found again needs no keeping.
        let found = &self.comparison.findings;
        self.overlay.retain(|id, layer| {
            let same = |kept: &Finding| found.iter().any(|f| f.id == *id && says_the_same(f, kept));
            !layer.finding.as_ref().is_some_and(same)
        });
        self.rebuild_findings();
        adopted
    }

    /// Lets steps speak of a decision by the id of the finding that it went to.
    fn rename_in_history(&mut self, old: &str, new: &str) {
        let history = &mut self.history;
        for step in history.done.iter_mut().chain(&mut history.undone) {
            for swap in &mut step.swaps {
                if let Swap::Decision(id, _) = swap
                    && id == old
                {
                    *id = new.to_owned();
                }
            }
            if step.finding.as_deref() == Some(old) {
                step.finding = Some(new.to_owned());
            }
        }
    }

    /// Puts the report's changed text in place. Mentions of decided, changed and own findings are found again by their
    /// words; those that are not found are listed in [`Session::lost`]. A new analysis is due then.
    pub fn replace_report(&mut self, report: usize, new: Report, sha256: String) {
        let Some(old) = self.reports.get(report).cloned() else {
            return;
        };
        let new = Report { original: None, ..new };
        let corrected = self.sources[report].clone();
        // Findings that must outlive the new analysis lie over it from here on.
        let worked: Vec<Finding> = self
            .findings
            .iter()
            .filter(|f| self.decisions.contains_key(&f.id) || self.overlay.contains_key(&f.id))
            .cloned()
            .collect();
        self.reports[report] = new.clone();
        let read = Source::of(report, &new, sha256);
        // A correction outlives the change; what was only read gives way to what is read now.
        let by_hand = |what| corrected.by_hand.contains(&what);
        let keep = |what, was: &Option<String>, now: &Option<String>| match by_hand(what) {
            true => was.clone(),
            // What a list of reports stated stands in no file.
            false => now.clone().or_else(|| was.clone()),
        };
        let flips = flips_again(&old, &corrected, &new);
        self.sources[report] = Source {
            title: keep(Corrected::Title, &corrected.title, &read.title),
            publisher: keep(Corrected::Publisher, &corrected.publisher, &read.publisher),
            published: match by_hand(Corrected::Published) {
                true => corrected.published,
                false => read.published.or(corrected.published),
            },
            by_hand: corrected.by_hand.clone(),
            flips,
            story: corrected.story,
            set_aside: corrected.set_aside,
            path: corrected.path.clone(),
            ..read
        };
        self.show_source(report);
        for mut finding in worked {
            let mut lost: Vec<Quote> = Vec::new();
            for reading in &mut finding.readings {
                reading.mentions.retain_mut(|mention| {
                    if mention.report != report {
                        return true;
                    }
                    let quoted = anchor::quote(report, &old.text, mention.span);
                    match anchor::find(&new.text, &quoted) {
                        Some(span) => {
                            let context = new
                                .sentence_at(span.start)
                                .map_or(span, |s| new.sentences[s].span.join(span));
                            *mention = Mention { report, span, context };
                            true
                        }
                        None => {
                            lost.push(quoted);
                            false
                        }
                    }
                });
            }
            finding.readings.retain(|r| !r.mentions.is_empty());
            if !lost.is_empty() {
                self.lost.entry(finding.id.clone()).or_default().append(&mut lost);
            }
            let after = self.overlay.get(&finding.id).and_then(|layer| layer.after.clone());
            self.overlay.insert(
                finding.id.clone(),
                Overlay {
                    finding: Some(finding),
                    after,
                },
            );
        }
        // What nobody touched and quotes the old text goes with it; the new analysis finds it again.
        self.comparison
            .findings
            .retain(|f| !f.readings.iter().flat_map(|r| &r.mentions).any(|m| m.report == report));
        self.comparison
            .single_source
            .retain(|s| !s.mentions.iter().any(|m| m.report == report));
        self.drop_history_of(report);
        self.analysis_due = true;
        self.generation += 1;
        self.rebuild_findings();
    }

    /// Keeps a report whose words are not in its file any more, which has that SHA-256 now: decisions speak of it. Its own
    /// SHA-256 stays that of the bytes that hold them.
    pub fn keep_report(&mut self, report: usize, sha256: String) {
        const SAYS: &str = "its words are no longer in the file: kept as they were read";
        let gone = self.is_gone(report);
        let (Some(kept), Some(source)) = (self.reports.get_mut(report), self.sources.get_mut(report)) else {
            return;
        };
        source.left = (source.sha256 != sha256).then_some(sha256);
        source.freshness = Freshness::Same;
        if !gone && kept.problems.iter().all(|p| p != SAYS) {
            kept.problems.push(SAYS.to_owned());
        }
        self.analysis_due = true;
        self.generation += 1;
    }

    /// Forgets the steps that hold places of a report's old text: undoing them would point at other words.
    fn drop_history_of(&mut self, report: usize) {
        let touches = |finding: &Finding| {
            finding
                .readings
                .iter()
                .flat_map(|r| &r.mentions)
                .any(|m| m.report == report)
        };
        let holds = |step: &super::Step| {
            step.swaps.iter().any(|swap| match swap {
                super::Swap::Finding(_, Some(layer)) => layer.finding.as_ref().is_some_and(touches),
                super::Swap::Source(at, _) | super::Swap::Part(at, _) => *at == report,
                _ => false,
            })
        };
        let cut = |steps: &mut Vec<super::Step>| {
            if let Some(last) = steps.iter().rposition(holds) {
                steps.drain(..=last);
            }
        };
        cut(&mut self.history.done);
        cut(&mut self.history.undone);
    }
}

/// What the reviewer made of blocks, where their words stand in the report as it is now.
fn flips_again(old: &Report, corrected: &Source, new: &Report) -> BTreeMap<usize, Flip> {
    let mut flips = BTreeMap::new();
    for (&block, flip) in &corrected.flips {
        let Some(words) = old.blocks.get(block).map(|b| old.words(b.span)) else {
            continue;
        };
        let same = |(at, b): &(usize, &crate::text::Block)| new.words(b.span) == words && !flips.contains_key(at);
        if let Some((at, found)) = new.blocks.iter().enumerate().find(same)
            && found.role != flip.now
        {
            let (was, now) = (found.role, flip.now);
            flips.insert(at, Flip { was, now });
        }
    }
    flips
}

/// Tells whether two findings speak of the same words: the same kind, and at least half of the places.
fn same_matter(a: &Finding, b: &Finding) -> bool {
    let places = |f: &Finding| -> Vec<(usize, Span)> {
        f.readings
            .iter()
            .flat_map(|r| &r.mentions)
            .map(|m| (m.report, m.span))
            .collect()
    };
    let (a_places, b_places) = (places(a), places(b));
    let shared = a_places
        .iter()
        .filter(|(r, s)| b_places.iter().any(|(o, t)| r == o && s.overlaps(*t)))
        .count();
    a.kind == b.kind && shared > 0 && shared * 2 >= a_places.len()
}

/// Lets the ratings of a decision follow their readings where these have other values now: "yesterday" is another day once
/// the report's date is corrected, and what was said of it was said of the words.
fn follow_readings(decision: &mut Decision, old: &Finding, new: &Finding) {
    let gone = |value: &str| !new.readings.iter().any(|r| r.value == value);
    let moved: Vec<(String, String)> = decision
        .ratings
        .keys()
        .filter(|value| gone(value))
        .filter_map(|value| {
            let was = old.readings.iter().find(|r| r.value == *value)?;
            let at = |m: &Mention| (m.report, m.span);
            let holds = |m: &Mention| was.mentions.iter().any(|w| at(w) == at(m));
            let heir = new.readings.iter().find(|r| r.mentions.iter().any(holds))?;
            Some((value.clone(), heir.value.clone()))
        })
        .collect();
    for (value, heir) in moved {
        if let (false, Some(rating)) = (decision.ratings.contains_key(&heir), decision.ratings.remove(&value)) {
            decision.ratings.insert(heir, rating);
        }
    }
}

/// Tells whether two findings of one id show a reviewer the same: counts and reasons aside.
fn says_the_same(a: &Finding, b: &Finding) -> bool {
    let said = |f: &Finding| {
        let readings: Vec<(String, Vec<(usize, Span)>)> = f
            .readings
            .iter()
            .map(|r| (r.value.clone(), r.mentions.iter().map(|m| (m.report, m.span)).collect()))
            .collect();
        (f.fact.clone(), f.kind, f.relation, f.severity, readings)
    };
    said(a) == said(b)
}
