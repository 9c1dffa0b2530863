//! A review in memory: the reports, what was found, what was decided.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Correction, Decision, History, Overlay, Place, Work, letter};
use crate::compare::{Comparison, Finding};
use crate::text::{Report, Role};

/// What stands as [`Finding::rule`] of a finding that a person added.
pub const FOUND_BY_REVIEWER: &str = "reviewer";

/// A review: the reports, what the program found, and everything the reviewer decided.
///
/// Fields that only edits may change are read through methods; [`Session::place`], [`Session::reviewer`] and
/// [`Session::work`] are free.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// What the session is called, as the reviewer or the first report named it.
    pub name: String,
    /// Where the reviewer was.
    pub place: Place,
    /// Who decides now, written beside each decision.
    pub reviewer: Option<String>,
    /// Files that were named and are no reports, each with the reason and the remedy; as last met.
    pub left_out: Vec<String>,
    /// What the review took, and what was last exported.
    pub work: Work,
    /// Quotes that were not found again when a report's text changed, by finding id.
    pub lost: BTreeMap<String, Vec<super::anchor::Quote>>,
    pub(super) reports: Vec<Report>,
    pub(super) sources: Vec<Source>,
    pub(super) comparison: Comparison,
    pub(super) overlay: BTreeMap<String, Overlay>,
    pub(super) findings: Vec<Finding>,
    pub(super) index: BTreeMap<String, usize>,
    pub(super) decisions: BTreeMap<String, Decision>,
    /// Id of the finding that a decision was made on, by the id of the one it went to when that was found no more.
    pub(super) moved: BTreeMap<String, String>,
    pub(super) history: History,
    pub(super) analysis_due: bool,
    pub(super) generation: u64,
}

/// What the session knows of a report beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// `A`, `B`, ..., `Z`, `AA`: what the reviewer calls it.
    pub letter: String,
    /// SHA-256 of the file's bytes, 64 hex digits; the same for all reports that are in one file still.
    pub sha256: String,
    /// SHA-256 of the bytes that the file held when it was read again and the words of this report were no longer in it; the
    /// report then stays as it was read, and `sha256` with it.
    pub left: Option<String>,
    /// Where the file was, absolute; `None` for what came from elsewhere (standard input, the demo).
    pub path: Option<String>,
    /// Whether the file still is what was read.
    pub freshness: Freshness,
    /// Headline, as stated or corrected.
    pub title: Option<String>,
    /// Who published it, as stated or corrected.
    pub publisher: Option<String>,
    /// Day of publication, as stated or corrected.
    pub published: Option<Date>,
    /// Story the reviewer moved it to.
    pub story: Option<u32>,
    /// The reviewer took it out of the comparison.
    pub set_aside: bool,
    /// What of these the reviewer corrected: it outlives a change of the file.
    pub by_hand: BTreeSet<Corrected>,
    /// Blocks whose role the reviewer changed, by index in [`Report::blocks`].
    pub flips: BTreeMap<usize, Flip>,
}

/// What a report states of itself and a reviewer corrects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Corrected {
    /// Its headline.
    Title,
    /// Who published it.
    Publisher,
    /// The day of publication.
    Published,
}

impl Corrected {
    /// Each, with its name in a session file.
    pub const NAMES: [(Corrected, &str); 3] = [
        (Corrected::Title, "title"),
        (Corrected::Publisher, "publisher"),
        (Corrected::Published, "published"),
    ];
}

/// A block that is something else to the article than was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flip {
    /// As it was read.
    pub was: Role,
    /// As the reviewer has it.
    pub now: Role,
}

/// What a saved review holds beside reports and comparison.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Saved {
    /// Everything decided, by finding id.
    pub decisions: BTreeMap<String, Decision>,
    /// What the reviewer made of findings, by id.
    pub overlay: BTreeMap<String, Overlay>,
    /// See [`Session::moved`].
    pub moved: BTreeMap<String, String>,
    /// Steps done and undone.
    pub history: History,
    /// See [`Session::analysis_due`].
    pub analysis_due: bool,
    /// See [`Session::generation`].
    pub generation: u64,
}

/// Whether a report's file still is what was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Freshness {
    /// As read, or not looked at yet.
    #[default]
    Same,
    /// The file holds other bytes by now.
    Changed,
    /// The file is gone; the session has its text.
    Missing,
}

impl Source {
    /// SHA-256 of the bytes that the file held when it was last read.
    pub fn last_seen(&self) -> &str {
        self.left.as_deref().unwrap_or(&self.sha256)
    }

    /// What is known of a report as it was read.
    pub fn of(index: usize, report: &Report, sha256: String) -> Self {
        Self {
            letter: letter(index),
            sha256,
            left: None,
            path: None,
            freshness: Freshness::Same,
            title: report.title.clone(),
            publisher: report.publisher.clone(),
            published: report.published,
            story: None,
            set_aside: false,
            by_hand: BTreeSet::new(),
            flips: BTreeMap::new(),
        }
    }
}

impl Session {
    /// Begins a review of `reports`, each with the SHA-256 of its file's bytes in hex.
    pub fn new(name: impl Into<String>, reports: Vec<(Report, String)>, comparison: Comparison) -> Self {
        let sources = reports
            .iter()
            .enumerate()
            .map(|(i, (r, sha))| Source::of(i, r, sha.clone()))
            .collect();
        // A session shows and quotes the text as it is shown; a reopened one has no other.
        let reports = reports
            .into_iter()
            .map(|(r, _)| Report { original: None, ..r })
            .collect();
        Self::restore(name.into(), reports, sources, comparison)
    }

    /// Puts a saved review together again: reports as they were read, and what the session knew of them.
    pub fn restore(name: String, reports: Vec<Report>, sources: Vec<Source>, comparison: Comparison) -> Self {
        let mut session = Self {
            name,
            place: Place::default(),
            reviewer: None,
            left_out: Vec::new(),
            work: Work::default(),
            lost: BTreeMap::new(),
            reports,
            sources,
            comparison,
            overlay: BTreeMap::new(),
            findings: Vec::new(),
            index: BTreeMap::new(),
            decisions: BTreeMap::new(),
            moved: BTreeMap::new(),
            history: History::default(),
            analysis_due: false,
            generation: 0,
        };
        for i in 0..session.sources.len().min(session.reports.len()) {
            session.show_source(i);
        }
        session.rebuild_findings();
        session
    }

    /// Puts decisions, changed findings and history of a saved review in place.
    pub fn restore_review(&mut self, saved: Saved) {
        self.decisions = saved.decisions;
        self.overlay = saved.overlay;
        self.moved = saved.moved;
        self.history = saved.history;
        self.analysis_due = saved.analysis_due;
        self.generation = saved.generation;
        self.rebuild_findings();
    }

    /// Counts how often the texts, or what was found in them, changed: as long as it stands still, only decisions need
    /// saving.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The reports, with the reviewer's corrections, in order of their letters.
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// What is known of the reports beside their text, in the same order.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The letters of the report with that index.
    pub fn letter(&self, report: usize) -> &str {
        self.sources.get(report).map_or("?", |s| s.letter.as_str())
    }

    /// Index of the report with those letters, in either case.
    pub fn report_by_letter(&self, letters: &str) -> Option<usize> {
        self.sources.iter().position(|s| s.letter.eq_ignore_ascii_case(letters))
    }

    /// What the program found, untouched by the reviewer.
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// The findings under review, best first: the program's with the reviewer's changes, and the reviewer's own.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The finding with that id.
    pub fn finding(&self, id: &str) -> Option<&Finding> {
        self.position(id).map(|at| &self.findings[at])
    }

    /// Index in [`Session::findings`] of the finding with that id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// What the reviewer made of findings, by id.
    pub fn overlay(&self) -> &BTreeMap<String, Overlay> {
        &self.overlay
    }

    /// What was decided about the finding with that id, if anything.
    pub fn decision(&self, id: &str) -> Option<&Decision> {
        self.decisions.get(id)
    }

    /// Everything decided, by finding id.
    pub fn decisions(&self) -> &BTreeMap<String, Decision> {
        &self.decisions
    }

    /// For findings that took over what was decided about another which is found no more: the id of that other.
    pub fn moved(&self) -> &BTreeMap<String, String> {
        &self.moved
    }

    /// Steps done and undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Every own tag in use, in order.
    pub fn tags(&self) -> Vec<&str> {
        let mut tags: Vec<&str> = self
            .decisions
            .values()
            .flat_map(|d| d.tags.iter().map(String::as_str))
            .collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    /// Tells whether a correction changed what the engine would find: see [`super::analyse`] and [`Session::adopt`].
    pub fn analysis_due(&self) -> bool {
        self.analysis_due
    }

    /// Tells whether a report that the finding quotes has changed since or left its file, or a quote of it was lost.
    pub fn is_stale(&self, finding: &Finding) -> bool {
        self.lost.contains_key(&finding.id)
            || finding.readings.iter().flat_map(|r| &r.mentions).any(|m| {
                self.sources
                    .get(m.report)
                    .is_some_and(|s| s.freshness == Freshness::Changed || s.left.is_some())
            })
    }

    /// The correction that makes a block of a report a part of the article, or none, whichever it is not; back to what was
    /// read where that is the other.
    pub fn flip(&self, report: usize, block: usize) -> Option<Correction> {
        let now = self.reports.get(report)?.blocks.get(block)?.role;
        let was = self.sources.get(report)?.flips.get(&block).map_or(now, |f| f.was);
        let to = match (now.is_article(), was.is_article()) {
            (true, true) => Role::Furniture,
            (true, false) | (false, true) => was,
            (false, false) => Role::Paragraph,
        };
        Some(Correction::Block(block, to))
    }

    /// Notes where the file of a report is.
    pub fn set_path(&mut self, report: usize, path: String) {
        if let Some(source) = self.sources.get_mut(report) {
            source.path = Some(path);
        }
    }

    /// Puts a report in a story for good, as one who says that reports belong together does. No step of the history.
    pub fn set_story(&mut self, report: usize, story: u32) {
        if let Some(source) = self.sources.get_mut(report) {
            source.story = Some(story);
        }
    }

    /// Notes whether the file of a report still is what was read.
    pub fn set_freshness(&mut self, report: usize, freshness: Freshness) {
        if let Some(source) = self.sources.get_mut(report) {
            source.freshness = freshness;
        }
    }

    /// Puts another source in place, shows it in the report, and gives back the one that stood there.
    pub(super) fn swap_source(&mut self, report: usize, source: &mut Source) {
        let Some(here) = self.sources.get_mut(report) else {
            return;
        };
        std::mem::swap(here, source);
        // The letter, the bytes and their freshness are facts about the file; undo does not turn them back.
        here.sha256.clone_from(&source.sha256);
        here.left.clone_from(&source.left);
        here.path.clone_from(&source.path);
        here.freshness = source.freshness;
        if let Some(shown) = self.reports.get_mut(report) {
            for (&block, flip) in &source.flips {
                shown.set_role(block, flip.was);
            }
        }
        let (new, old) = (&self.sources[report], source);
        self.analysis_due |= new.published != old.published
            || new.story != old.story
            || new.set_aside != old.set_aside
            || new.flips != old.flips;
        self.show_source(report);
    }

    /// Makes the report show what its source says of it.
    pub(super) fn show_source(&mut self, report: usize) {
        let (Some(shown), Some(source)) = (self.reports.get_mut(report), self.sources.get(report)) else {
            return;
        };
        shown.title.clone_from(&source.title);
        shown.publisher.clone_from(&source.publisher);
        shown.published = source.published;
        for (&block, flip) in &source.flips {
            shown.set_role(block, flip.now);
        }
    }
}
