//! The findings under review: what the program found, with what the reviewer made of it.
//!
//! The program's findings are never touched. What the reviewer adds, changes, joins, splits or removes lies over them, by
//! id, so that undo is a matter of taking the layer off again, and a later analysis can put new findings underneath.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::{FOUND_BY_REVIEWER, Session};
use crate::compare::{Exactness, Finding, Kind, Mention, Reading, Relation, Severity};
use crate::text::Span;

/// What the reviewer made of the finding of some id.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlay {
    /// The finding as it is to be shown; `None` where it was removed, or joined with another.
    pub finding: Option<Finding>,
    /// Id of the finding that a new one stands behind in the list; at the end where `None`.
    pub after: Option<String>,
}

/// A finding that the reviewer makes: words marked in reports, and what they are said to be.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnFinding {
    /// Plain name of the fact; the words themselves where empty.
    pub fact: String,
    /// Which slot differs.
    pub kind: Kind,
    /// How the readings stand to each other.
    pub relation: Relation,
    /// What it would mean for the reader if the wrong reading were printed.
    pub severity: Severity,
    /// Words marked: index of the report, and the place. Marks with equal words become one reading.
    pub marks: Vec<(usize, Span)>,
}

/// The words of a mention at most, in bytes, as the contract for spans has it.
const MENTION_BYTES: usize = 240;

impl Session {
    /// The mention at that place of a report: trimmed to words, at most 240 bytes, with its sentence around it.
    ///
    /// `None` where there is no such report, or no letter or digit at the place.
    pub fn mention(&self, report: usize, span: Span) -> Option<Mention> {
        let read = self.reports.get(report)?;
        let words = read.words(span);
        let lead = words.len() - words.trim_start().len();
        let trimmed = words.trim();
        let cut = trimmed.floor_char_boundary(MENTION_BYTES);
        let trimmed = trimmed[..cut].trim_end();
        if !trimmed.chars().any(char::is_alphanumeric) {
            return None;
        }
        let span = Span::new(span.start + lead, span.start + lead + trimmed.len());
        let context = read
            .sentence_at(span.start)
            .map_or(span, |s| read.sentences[s].span.join(span));
        Some(Mention { report, span, context })
    }

    /// Puts the list of findings together again from what was found and what lies over it.
    pub(super) fn rebuild_findings(&mut self) {
        let found: BTreeSet<&str> = self.comparison.findings.iter().map(|f| f.id.as_str()).collect();
        let mut behind: BTreeMap<Option<&str>, Vec<&Finding>> = BTreeMap::new();
        for (id, layer) in &self.overlay {
            if let (Some(finding), false) = (&layer.finding, found.contains(id.as_str())) {
                behind.entry(layer.after.as_deref()).or_default().push(finding);
            }
        }
        let mut list = Vec::with_capacity(self.comparison.findings.len() + self.overlay.len());
        for base in &self.comparison.findings {
            match self.overlay.get(&base.id) {
                None => list.push(base.clone()),
                Some(layer) => list.extend(layer.finding.clone()),
            }
            append(Some(&base.id), &mut behind, &mut list);
        }
        append(None, &mut behind, &mut list);
        // Behind a finding that is gone itself: at the end, rather than lost.
        while let Some((&key, _)) = behind.first_key_value() {
            append(key, &mut behind, &mut list);
        }
        // An id is what everything hangs on: a second finding of one id could never be reached.
        let mut seen = BTreeSet::new();
        list.retain(|f| seen.insert(f.id.clone()));
        // A report that is gone for now is not told as silent; the layers keep it, for when it comes back.
        let n = self.reports.len();
        list.iter_mut().for_each(|f| f.silent.retain(|r| *r < n));
        self.index = list.iter().enumerate().map(|(at, f)| (f.id.clone(), at)).collect();
        self.findings = list;
    }

    /// Makes the finding that the reviewer marked, under an id that is not taken.
    pub(super) fn make_finding(&self, own: &OwnFinding) -> Option<Finding> {
        let mut readings: Vec<Reading> = Vec::new();
        for mention in own
            .marks
            .iter()
            .filter_map(|&(report, span)| self.mention(report, span))
        {
            let display = self.reports[mention.report].words(mention.span).to_owned();
            add_mention(&mut readings, &plain(&display), &display, mention);
        }
        if readings.is_empty() {
            return None;
        }
        let fact = match own.fact.trim() {
            "" => readings[0].display.clone(),
            fact => fact.to_owned(),
        };
        let mut finding = Finding {
            id: self.free_id(&fact, &readings),
            fact,
            kind: own.kind,
            relation: own.relation,
            severity: own.severity,
            confidence: 1.0,
            summary: String::new(),
            why: vec!["marked by the reviewer".to_owned()],
            readings,
            silent: Vec::new(),
            story: 1,
            rule: FOUND_BY_REVIEWER,
        };
        self.recount(&mut finding);
        Some(finding)
    }

    /// Counts origins, silent reports and the summary of a finding anew, after its mentions changed.
    pub(super) fn recount(&self, finding: &mut Finding) {
        let infos = &self.comparison.reports;
        let origin = |report: usize| infos.get(report).map_or(0, |i| i.origin);
        let mut speaking = BTreeSet::new();
        for reading in &mut finding.readings {
            reading.mentions.sort_by_key(|m| (m.report, m.span));
            let origins: BTreeSet<u32> = reading.mentions.iter().map(|m| origin(m.report)).collect();
            reading.origins = origins.len() as u32;
            speaking.extend(reading.mentions.iter().map(|m| m.report));
        }
        if let Some(info) = speaking.first().and_then(|&r| infos.get(r)) {
            finding.story = info.story;
        }
        finding.silent = infos
            .iter()
            .enumerate()
            .filter(|(report, info)| info.story == finding.story && !speaking.contains(report))
            .map(|(report, _)| report)
            .collect();
        let shown: Vec<&str> = finding.readings.iter().map(|r| r.display.as_str()).collect();
        finding.summary = shown.join(" against ");
    }

    /// A finding that came from elsewhere, with origins, silent reports and story as they are here.
    pub fn settled(&self, mut finding: Finding) -> Finding {
        let summary = std::mem::take(&mut finding.summary);
        self.recount(&mut finding);
        if !summary.is_empty() {
            finding.summary = summary;
        }
        finding
    }

    /// An id made of the words set against each other, and of a number where that is taken.
    pub(super) fn free_id(&self, fact: &str, readings: &[Reading]) -> String {
        let mut words: Vec<&str> = readings
            .iter()
            .flat_map(|r| &r.mentions)
            .map(|m| self.reports[m.report].words(m.context))
            .collect();
        words.sort_unstable();
        (0_u32..)
            .map(|attempt| {
                let mut hash = Sha256::new();
                hash.update(fact);
                words.iter().for_each(|w| {
                    hash.update([0]);
                    hash.update(w);
                });
                if attempt > 0 {
                    hash.update(attempt.to_be_bytes());
                }
                let digest = hash.finalize();
                let hex: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
                format!("d-{hex}")
            })
            .find(|id| !self.index.contains_key(id) && !self.overlay.contains_key(id))
            .unwrap_or_default()
    }
}

/// Adds a mention to the reading of that value, or to a new one.
pub(super) fn add_mention(readings: &mut Vec<Reading>, value: &str, display: &str, mention: Mention) {
    if let Some(reading) = readings.iter_mut().find(|r| r.value == value) {
        if !reading.mentions.contains(&mention) {
            reading.mentions.push(mention);
        }
        return;
    }
    readings.push(Reading {
        value: value.to_owned(),
        display: display.to_owned(),
        exactness: Exactness::Exact,
        attribution: None,
        origins: 1,
        mentions: vec![mention],
    });
}

/// Words as a reading's value: lower case, single blanks, without articles.
pub(super) fn plain(words: &str) -> String {
    let lower = words.to_lowercase();
    let kept: Vec<&str> = lower
        .split_whitespace()
        .filter(|w| !matches!(*w, "a" | "an" | "the"))
        .collect();
    if kept.is_empty() {
        lower.trim().to_owned()
    } else {
        kept.join(" ")
    }
}

/// Appends what stands behind `id`, and what stands behind that in turn.
fn append<'a>(id: Option<&'a str>, behind: &mut BTreeMap<Option<&'a str>, Vec<&'a Finding>>, list: &mut Vec<Finding>) {
    let mut waiting = behind.remove(&id).unwrap_or_default();
    waiting.reverse();
    while let Some(finding) = waiting.pop() {
        list.push(finding.clone());
        let mut next = behind.remove(&Some(finding.id.as_str())).unwrap_or_default();
        next.reverse();
        waiting.extend(next);
    }
}
