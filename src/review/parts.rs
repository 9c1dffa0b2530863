//! Articles of one file that the reviewer tells apart otherwise than the program did.
//!
//! ```text
//! split   B = [ one | two ]    ->    B = [ one ]   F = [ two ]     F is new, or a letter that was free
//! join    B = [ one ]  C = [ two ]   ->    B = [ one  two ]        C is free: no words, no column, no story
//! ```
//!
//! A report keeps its index and its letter for good, because findings, notes and history speak of it by these. What lies
//! where in a file decides which of its reports a mention belongs to, so that findings follow the words when parts change,
//! back and forth.

use std::collections::BTreeMap;

use super::edit::EditError;
use super::history::{Part, Swap};
use super::session::Flip;
use super::{Session, Source};
use crate::compare::{Mention, ReportInfo};
use crate::text::{Report, Span};

impl Session {
    /// Tells whether the report was joined with another: it has no words, and its letter is free.
    pub fn is_gone(&self, report: usize) -> bool {
        self.reports
            .get(report)
            .is_none_or(|r| r.range.is_empty() && r.blocks.is_empty() && self.shares_file(report))
    }

    /// The report that follows in the same file, if one does.
    pub fn next_part(&self, report: usize) -> Option<usize> {
        let here = self.reports.get(report)?;
        let behind = |at: &usize| {
            let other = &self.reports[*at];
            *at != report && !other.range.is_empty() && other.range.start >= here.range.end && other.shares_text(here)
        };
        (0..self.reports.len())
            .filter(behind)
            .min_by_key(|&at| self.reports[at].range.start)
    }

    /// The article in which words of the report's file lie: the report itself, or another of the file.
    pub fn report_holding(&self, report: usize, span: Span) -> usize {
        holder(&self.reports, report, span)
    }

    /// Tells whether another report is an article of the same file.
    fn shares_file(&self, report: usize) -> bool {
        let here = &self.reports[report];
        self.reports
            .iter()
            .enumerate()
            .any(|(at, r)| at != report && r.file == here.file)
    }

    /// What splitting the report at a block puts where, and the index of the new report.
    pub(super) fn plan_parting(&self, report: usize, block: usize) -> Result<(Vec<Swap>, usize), EditError> {
        let (Some(read), Some(source)) = (self.reports.get(report), self.sources.get(report)) else {
            return Err(EditError::NoReport(report));
        };
        if block >= read.blocks.len() {
            return Err(EditError::NoBlock(block));
        }
        let of_file = |r: &&Report| r.file == read.file;
        let part = self.reports.iter().filter(of_file).map(|r| r.part).max().unwrap_or(0) + 1;
        let free = (0..self.reports.len()).find(|&at| self.is_gone(at) && self.reports[at].shares_text(read));
        let new = free.unwrap_or(self.reports.len());
        let part = free.map_or(part, |at| self.reports[at].part);
        let (stays, mut goes) = read.split_at(block, part).ok_or(EditError::NothingToPart)?;
        let mut stays_source = source.clone();
        stays_source.flips.retain(|&b, _| b < block);
        let mut goes_source = Source::of(new, &goes, source.sha256.clone());
        goes_source.left.clone_from(&source.left);
        goes_source.path.clone_from(&source.path);
        goes_source.freshness = source.freshness;
        // What the reviewer said of a block holds wherever the block is counted.
        for (&at, flip) in source.flips.range(block..) {
            let span = read.blocks.get(at).map(|b| b.span);
            if let Some(now) = goes.blocks.iter().position(|b| Some(b.span) == span)
                && goes.blocks[now].role != flip.now
            {
                let was = goes.blocks[now].role;
                goes_source.flips.insert(now, Flip { was, now: flip.now });
                goes.set_role(now, flip.now);
            }
        }
        let part = |report, source| Box::new(Part { report, source });
        let swaps = vec![
            Swap::Part(report, part(stays, stays_source)),
            Swap::Part(new, part(goes, goes_source)),
        ];
        Ok((swaps, new))
    }

    /// What joining the report with the next one of its file puts where, and the index of that one.
    pub(super) fn plan_joining(&self, report: usize) -> Result<(Vec<Swap>, usize), EditError> {
        let (Some(read), Some(source)) = (self.reports.get(report), self.sources.get(report)) else {
            return Err(EditError::NoReport(report));
        };
        let next = self.next_part(report).ok_or(EditError::NoNextPart)?;
        let other = &self.reports[next];
        let joined = read.joined(other).ok_or(EditError::NoNextPart)?;
        let mut source = source.clone();
        let behind = read.blocks.len();
        let flips: BTreeMap<usize, Flip> = self.sources[next]
            .flips
            .iter()
            .map(|(&at, &flip)| (behind + at, flip))
            .collect();
        source.flips.extend(flips);
        let left = other.emptied();
        let left_source = Source {
            flips: BTreeMap::new(),
            ..self.sources[next].clone()
        };
        let part = |report, source| Box::new(Part { report, source });
        let swaps = vec![
            Swap::Part(report, part(joined, source)),
            Swap::Part(next, part(left, left_source)),
        ];
        Ok((swaps, next))
    }

    /// Puts another part in place and gives back the one that stood there; behind the last report there is none yet.
    pub(super) fn swap_part(&mut self, at: usize, part: &mut Part) {
        if at == self.reports.len() && at == self.sources.len() {
            self.reports.push(part.report.emptied());
            self.sources.push(Source {
                flips: BTreeMap::new(),
                ..part.source.clone()
            });
            // Until it is compared anew, it is of the story that it was found in.
            let of_file = |r: &Report| r.file == part.report.file;
            let story = self
                .reports
                .iter()
                .position(of_file)
                .and_then(|r| self.comparison.reports.get(r));
            let (story, origin) = story.map_or((1, 1), |i| (i.story, i.origin));
            if self.comparison.reports.len() == at {
                self.comparison.reports.push(ReportInfo {
                    story,
                    origin,
                    ..ReportInfo::of(&part.report)
                });
            }
        }
        let (Some(report), Some(source)) = (self.reports.get_mut(at), self.sources.get_mut(at)) else {
            return;
        };
        std::mem::swap(report, &mut part.report);
        std::mem::swap(source, &mut part.source);
        // As with corrections: these are facts about the file, and undo does not turn them back.
        source.letter.clone_from(&part.source.letter);
        source.sha256.clone_from(&part.source.sha256);
        source.left.clone_from(&part.source.left);
        source.path.clone_from(&part.source.path);
        source.freshness = part.source.freshness;
        if let Some(info) = self.comparison.reports.get_mut(at) {
            info.words = ReportInfo::of(&self.reports[at]).words;
        }
        self.analysis_due = true;
        self.generation += 1;
    }

    /// Takes letters that are free off the end of the reports: nothing speaks of them any more, and a letter that is needed
    /// again comes back.
    pub(super) fn drop_free_letters(&mut self) {
        while self.reports.len() > 1 && self.is_gone(self.reports.len() - 1) {
            self.reports.pop();
        }
        let n = self.reports.len();
        self.sources.truncate(n);
        self.comparison.reports.truncate(n);
        for info in &mut self.comparison.reports {
            info.shared.truncate(n);
            info.copy_of = info.copy_of.filter(|r| *r < n);
        }
    }

    /// Lets every mention belong to that article of its file that its words lie in.
    pub(super) fn relocate(&mut self) {
        let reports = &self.reports;
        let home = |report, span| holder(reports, report, span);
        let place = |m: &mut Mention| m.report = home(m.report, m.span);
        let overlaid = self.overlay.values_mut().filter_map(|layer| layer.finding.as_mut());
        for finding in self.comparison.findings.iter_mut().chain(overlaid) {
            for reading in &mut finding.readings {
                reading.mentions.iter_mut().for_each(place);
            }
        }
        for single in &mut self.comparison.single_source {
            single.mentions.iter_mut().for_each(place);
        }
        for quote in self.lost.values_mut().flatten() {
            quote.report = home(quote.report, quote.span);
        }
    }
}

fn holder(reports: &[Report], report: usize, span: Span) -> usize {
    let holds = |r: &Report| r.range.start <= span.start && span.start < r.range.end;
    match reports.get(report) {
        Some(here) if !holds(here) => {
            let other = reports.iter().position(|r| holds(r) && r.shares_text(here));
            other.unwrap_or(report)
        }
        _ => report,
    }
}
