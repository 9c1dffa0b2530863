//! A new analysis, or a changed report, under decisions that were made already.
//!
//! Nothing that a reviewer wrote may get lost: a decision follows its finding by id, else to the new finding that speaks
//! of the same words, else the old finding is kept as it was.

use std::collections::BTreeMap;

use super::anchor::{self, Quote};
use super::{Overlay, Session, Source};
use crate::compare::{Comparison, Finding, Mention, Observer, Options, ReportInfo, compare};
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

/// Compares the session's reports again, as the reviewer corrected them: their dates, their stories, without those set aside.
///
/// Where no report was moved or set aside this is [`compare`] on all of them.
pub fn analyse(session: &Session, options: &Options, observer: &mut dyn Observer) -> Comparison {
    let (reports, sources) = (session.reports(), session.sources());
    if sources.iter().all(|s| s.story.is_none() && !s.set_aside) {
        return compare(reports, options, observer);
    }
    let infos = &session.comparison().reports;
    let mut stories: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate().filter(|(_, s)| !s.set_aside) {
        let story = source.story.or(infos.get(at).map(|i| i.story)).unwrap_or(1);
        stories.entry(story).or_default().push(at);
    }
    let mut all = Comparison {
        reports: reports.iter().map(ReportInfo::of).collect(),
        ..Comparison::default()
    };
    // Reports set aside get stories of their own, behind the others.
    let mut next = stories.keys().next_back().map_or(1, |last| last + 1);
    for (info, source) in all.reports.iter_mut().zip(sources) {
        if source.set_aside {
            (info.story, info.problems) = (next, vec!["set aside by the reviewer".to_owned()]);
            next += 1;
        }
        info.shared = vec![0.0; reports.len()];
    }
    let together = Options {
        one_story: true,
        ..options.clone()
    };
    let mut origins = 0;
    for (story, members) in stories {
        let chosen: Vec<Report> = members.iter().map(|&at| reports[at].clone()).collect();
        let part = compare(&chosen, &together, observer);
        all.cancelled |= part.cancelled;
        let mut top = origins;
        for (&at, info) in members.iter().zip(part.reports) {
            top = top.max(origins + info.origin);
            let mut shared = vec![0.0; reports.len()];
            members
                .iter()
                .zip(&info.shared)
                .for_each(|(&other, &share)| shared[other] = share);
            all.reports[at] = ReportInfo {
                story,
                origin: origins + info.origin,
                copy_of: info.copy_of.map(|c| members[c]),
                shared,
                ..info
            };
        }
        origins = top;
        let place = |m: &mut Mention| m.report = members[m.report];
        for mut finding in part.findings {
            finding.story = story;
            finding
                .readings
                .iter_mut()
                .flat_map(|r| &mut r.mentions)
                .for_each(place);
            finding.silent.iter_mut().for_each(|r| *r = members[*r]);
            all.findings.push(finding);
        }
        for mut single in part.single_source {
            single.story = story;
            single.mentions.iter_mut().for_each(place);
            all.single_source.push(single);
        }
    }
    for (info, source) in all.reports.iter_mut().zip(sources) {
        if source.set_aside {
            origins += 1;
            info.origin = origins;
        }
    }
    all.findings
        .sort_by(|a, b| a.severity.cmp(&b.severity).then(b.confidence.total_cmp(&a.confidence)));
    all
}

impl Session {
    /// Puts a new comparison of the session's reports underneath the reviewer's decisions. No step of the history.
    pub fn adopt(&mut self, comparison: Comparison) -> Adopted {
        let old = std::mem::replace(&mut self.comparison, comparison);
        self.analysis_due = false;
        self.generation += 1;
        let mut adopted = Adopted::default();
        let known = |list: &[Finding], id: &str| list.iter().any(|f| f.id == id);
        adopted.new = self
            .comparison
            .findings
            .iter()
            .filter(|f| !known(&old.findings, &f.id))
            .count();
        for finding in &old.findings {
            if known(&self.comparison.findings, &finding.id) || self.overlay.contains_key(&finding.id) {
                continue;
            }
            let Some(decision) = self.decisions.get(&finding.id) else {
                adopted.gone += 1;
                continue;
            };
            let heir = self
                .comparison
                .findings
                .iter()
                .find(|new| same_matter(finding, new) && !self.decisions.contains_key(&new.id))
                .map(|new| new.id.clone());
            if let Some(heir) = heir {
                let decision = decision.clone();
                self.decisions.remove(&finding.id);
                self.decisions.insert(heir, decision);
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
        self.rebuild_findings();
        adopted
    }

    /// Puts the report's changed text in place. Mentions of decided, changed and own findings are found again by their
    /// words; those that are not found are listed in [`Session::lost`]. A new analysis is due then.
    pub fn replace_report(&mut self, report: usize, new: Report, sha256: String) {
        let Some(old) = self.reports.get(report).cloned() else {
            return;
        };
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
        let kept = |stated: &Option<String>, was: &Option<String>, now: Option<String>| match stated == was {
            true => now,
            false => stated.clone(),
        };
        self.sources[report] = Source {
            title: kept(&corrected.title, &old.title, read.title.clone()),
            publisher: kept(&corrected.publisher, &old.publisher, read.publisher.clone()),
            published: read.published.or(corrected.published),
            story: corrected.story,
            set_aside: corrected.set_aside,
            path: corrected.path,
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
                super::Swap::Source(at, _) => *at == report,
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
