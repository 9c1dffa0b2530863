//! Everything a reviewer changes, as values.

use jiff::Timestamp;
use jiff::civil::Date;
use thiserror::Error;

use super::findings::{add_mention, plain};
use super::session::{Corrected, Flip};
use super::{Decision, Evidence, FOUND_BY_REVIEWER, Overlay, OwnFinding, Rating, Session, Source, Step, Swap, Verdict};
use crate::compare::{Finding, Kind, Mention, Relation, Severity};
use crate::text::{Role, Span};

/// One change that a reviewer makes.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Sets, or takes off, the verdict of findings.
    Verdict {
        findings: Vec<String>,
        verdict: Option<Verdict>,
    },
    /// Adds an own tag to findings.
    AddTag { findings: Vec<String>, tag: String },
    /// Takes an own tag off findings.
    RemoveTag { findings: Vec<String>, tag: String },
    /// Rates the reading with that value, or takes the rating off.
    Rate {
        finding: String,
        reading: String,
        rating: Option<Rating>,
    },
    /// Says what to print, and on whose word.
    Resolve {
        finding: String,
        value: Option<String>,
        by: Option<String>,
    },
    /// Replaces the note; empty takes it off.
    Note { finding: String, text: String },
    /// Adds a place that speaks for the decision.
    AddEvidence { finding: String, evidence: Evidence },
    /// Takes the piece of evidence with that index off.
    RemoveEvidence { finding: String, index: usize },
    /// Replaces everything decided about a finding, as an import does. Keeps reviewer and time as they are given.
    Decide { finding: String, decision: Decision },
    /// Adds a finding of the reviewer's own.
    AddFinding(OwnFinding),
    /// Adds a finding as it stands, as an import does.
    InsertFinding(Box<Finding>),
    /// Removes a finding that a reviewer added, and what was decided about it.
    RemoveFinding { finding: String },
    /// Takes a finding out of the list, whoever found it, as an import does with what was joined elsewhere.
    HideFinding { finding: String },
    /// Says what a finding is about, and how it is classed.
    Describe { finding: String, description: Description },
    /// Brings findings of one fact together into the first.
    Join { into: String, others: Vec<String> },
    /// Takes the readings with those values out into a finding of its own.
    Split {
        finding: String,
        readings: Vec<String>,
        fact: String,
    },
    /// Adds words of a report to the reading of that value, or as a reading of its own.
    AddMention {
        finding: String,
        reading: Option<String>,
        report: usize,
        span: Span,
    },
    /// Takes a mention out of a finding.
    RemoveMention { finding: String, mention: Mention },
    /// Corrects what was read of a report.
    Correct { report: usize, correction: Correction },
    /// Makes a report of its own of what begins at the block with that index.
    Part { report: usize, block: usize },
    /// Makes one report of this and the next of its file.
    JoinNext { report: usize },
}

/// What a finding is about, and how it is classed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// Plain name of the fact.
    pub fact: String,
    /// Which slot differs.
    pub kind: Kind,
    /// How the readings stand to each other.
    pub relation: Relation,
    /// What it would mean for the reader if the wrong reading were printed.
    pub severity: Severity,
}

/// What is corrected about a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// Its headline.
    Title(Option<String>),
    /// Who published it.
    Publisher(Option<String>),
    /// The day of publication, which relative dates are counted from.
    Published(Option<Date>),
    /// What the block with that index is to the article.
    Block(usize, Role),
    /// The story it belongs to; `None` for the one the program finds.
    Story(Option<u32>),
    /// Takes it out of the comparison.
    SetAside,
    /// Takes it in again.
    TakeIn,
}

/// What applying an edit did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// Something changed, and there is a step to undo.
    pub changed: bool,
    /// What was done, for the message line.
    pub label: String,
    /// Id of the finding it was done to, or that it made.
    pub finding: Option<String>,
}

/// Why an edit could not be applied; nothing was changed then.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// The id is not that of a finding under review.
    #[error("there is no finding `{0}`")]
    NoFinding(String),
    /// The index is not that of a report.
    #[error("there is no report number {0}")]
    NoReport(usize),
    /// The value is not that of a reading.
    #[error("the finding has no reading `{0}`")]
    NoReading(String),
    /// The words marked hold no letter or digit.
    #[error("no words are marked")]
    NoWords,
    /// Only what a reviewer added can be removed.
    #[error("the program found this one: tag it `no-conflict` instead of removing it")]
    NotOwn,
    /// Splitting needs a reading on both sides.
    #[error("a split needs at least one reading on each side")]
    NothingToSplit,
    /// Joining needs two findings.
    #[error("joining needs two different findings")]
    NothingToJoin,
    /// The finding does not have that mention.
    #[error("the finding has no mention there")]
    NoMention,
    /// The report does not have that block.
    #[error("the report has no block number {0}")]
    NoBlock(usize),
    /// A split needs blocks on both sides.
    #[error("nothing stands before this paragraph: choose one further down to split the report at")]
    NothingToPart,
    /// Only articles of one file can be joined.
    #[error("no other article follows in this file: only articles of one file can be joined")]
    NoNextPart,
    /// The index is not that of a piece of evidence.
    #[error("there is no evidence number {0}")]
    NoEvidence(usize),
    /// The name is empty.
    #[error("a tag needs a name")]
    NoName,
}

impl Session {
    /// Applies one edit, at the time given, and remembers how to undo it.
    ///
    /// # Errors
    ///
    /// Says what the edit names that is not there; nothing is changed then.
    pub fn apply(&mut self, edit: Edit, now: Timestamp) -> Result<Applied, EditError> {
        self.apply_all(vec![edit], now)
    }

    /// Applies several edits that undo as one. The label is that of the first.
    ///
    /// # Errors
    ///
    /// Says what an edit names that is not there; nothing is changed then, by none of them.
    pub fn apply_all(&mut self, edits: Vec<Edit>, now: Timestamp) -> Result<Applied, EditError> {
        let mut swaps: Vec<Swap> = Vec::new();
        let mut applied = Applied::default();
        for edit in edits {
            match self.plan(&edit, now) {
                Ok((mut planned, finding)) => {
                    self.swap(planned.iter_mut());
                    swaps.append(&mut planned);
                    if applied.label.is_empty() {
                        applied.label = edit.label(self);
                    }
                    applied.finding = applied.finding.or(finding);
                }
                Err(error) => {
                    self.swap(swaps.iter_mut().rev());
                    return Err(error);
                }
            }
        }
        applied.changed = !swaps.is_empty();
        if applied.changed {
            self.history.push(Step {
                label: applied.label.clone(),
                at: now,
                finding: applied.finding.clone(),
                from: self.place.finding.clone(),
                swaps,
            });
        }
        Ok(applied)
    }

    /// Takes the last step back; gives the step, with where the reviewer was, or `None` if there is nothing to undo.
    pub fn undo(&mut self) -> Option<&Step> {
        let mut step = self.history.done.pop()?;
        self.swap(step.swaps.iter_mut().rev());
        self.history.undone.push(step);
        self.history.undone.last()
    }

    /// Does the last undone step again; gives it, or `None` if there is nothing to redo.
    pub fn redo(&mut self) -> Option<&Step> {
        let mut step = self.history.undone.pop()?;
        self.swap(step.swaps.iter_mut());
        self.history.done.push(step);
        self.history.done.last()
    }

    /// Puts each swap's value in place, and into the swap what stood there.
    fn swap<'a>(&mut self, swaps: impl Iterator<Item = &'a mut Swap>) {
        let (mut findings_changed, mut parts_changed) = (false, false);
        for swap in swaps {
            match swap {
                Swap::Decision(id, value) => {
                    let old = match value.take() {
                        Some(new) => self.decisions.insert(id.clone(), *new),
                        None => self.decisions.remove(id.as_str()),
                    };
                    *value = old.map(Box::new);
                }
                Swap::Finding(id, value) => {
                    findings_changed = true;
                    let old = match value.take() {
                        Some(new) => self.overlay.insert(id.clone(), *new),
                        None => self.overlay.remove(id.as_str()),
                    };
                    *value = old.map(Box::new);
                }
                Swap::Source(report, source) => self.swap_source(*report, source),
                Swap::Part(report, part) => {
                    parts_changed = true;
                    self.swap_part(*report, part);
                }
            }
        }
        if findings_changed || parts_changed {
            self.relocate();
            self.drop_free_letters();
            self.rebuild_findings();
        }
    }

    /// Works out what an edit puts where, and the finding it is about; no swaps where it changes nothing.
    fn plan(&self, edit: &Edit, now: Timestamp) -> Result<(Vec<Swap>, Option<String>), EditError> {
        let about = |id: &str| Some(id.to_owned());
        match edit {
            Edit::Verdict { findings, verdict } => self.decide_all(findings, now, |d| d.verdict = *verdict),
            Edit::AddTag { findings, tag } => {
                let tag = tag.trim();
                if tag.is_empty() {
                    return Err(EditError::NoName);
                }
                self.decide_all(findings, now, |d| {
                    d.tags.insert(tag.to_owned());
                })
            }
            Edit::RemoveTag { findings, tag } => self.decide_all(findings, now, |d| {
                d.tags.remove(tag.trim());
            }),
            Edit::Rate {
                finding,
                reading,
                rating,
            } => {
                if !self.known(finding)?.readings.iter().any(|r| r.value == *reading) {
                    return Err(EditError::NoReading(reading.clone()));
                }
                self.decide(finding, now, |d| match rating {
                    Some(rating) => drop(d.ratings.insert(reading.clone(), *rating)),
                    None => drop(d.ratings.remove(reading)),
                })
            }
            Edit::Resolve { finding, value, by } => self.decide(finding, now, |d| {
                d.resolved = filled(value.as_deref());
                d.resolved_by = filled(by.as_deref());
            }),
            Edit::Note { finding, text } => self.decide(finding, now, |d| d.note = text.trim_end().to_owned()),
            Edit::AddEvidence { finding, evidence } => self.decide(finding, now, |d| d.evidence.push(evidence.clone())),
            Edit::RemoveEvidence { finding, index } => {
                let there = self.decision(finding).map_or(0, |d| d.evidence.len());
                if *index >= there {
                    return Err(EditError::NoEvidence(*index));
                }
                self.decide(finding, now, |d| drop(d.evidence.remove(*index)))
            }
            Edit::Decide { finding, decision } => {
                self.known(finding)?;
                let same = self.decision(finding).map_or(decision.is_empty(), |d| d == decision);
                let new = (!decision.is_empty()).then(|| Box::new(decision.clone()));
                let swaps = if same {
                    Vec::new()
                } else {
                    vec![Swap::Decision(finding.clone(), new)]
                };
                Ok((swaps, about(finding)))
            }
            Edit::AddFinding(own) => {
                let finding = self.make_finding(own).ok_or(EditError::NoWords)?;
                let id = finding.id.clone();
                Ok((vec![layer(finding, None)], Some(id)))
            }
            Edit::InsertFinding(finding) => {
                let id = finding.id.clone();
                let known = self.finding(&id).is_some_and(|f| f == finding.as_ref());
                Ok((
                    if known {
                        Vec::new()
                    } else {
                        vec![layer((**finding).clone(), None)]
                    },
                    Some(id),
                ))
            }
            Edit::RemoveFinding { finding } => {
                if self.known(finding)?.rule != FOUND_BY_REVIEWER {
                    return Err(EditError::NotOwn);
                }
                Ok((self.removal(finding), about(finding)))
            }
            Edit::HideFinding { finding } => {
                self.known(finding)?;
                Ok((self.removal(finding), about(finding)))
            }
            Edit::Describe { finding, description } => {
                let mut changed = self.known(finding)?.clone();
                if !description.fact.trim().is_empty() {
                    changed.fact = description.fact.trim().to_owned();
                }
                (changed.kind, changed.relation, changed.severity) =
                    (description.kind, description.relation, description.severity);
                Ok((self.replacement(changed), about(finding)))
            }
            Edit::Join { into, others } => self.plan_join(into, others, now),
            Edit::Split {
                finding,
                readings,
                fact,
            } => self.plan_split(finding, readings, fact),
            Edit::AddMention {
                finding,
                reading,
                report,
                span,
            } => {
                let mut changed = self.known(finding)?.clone();
                let mention = self.mention(*report, *span).ok_or(EditError::NoWords)?;
                let words = self.reports[*report].words(mention.span);
                match reading {
                    Some(value) if !changed.readings.iter().any(|r| r.value == *value) => {
                        return Err(EditError::NoReading(value.clone()));
                    }
                    Some(value) => add_mention(&mut changed.readings, value, words, mention),
                    None => add_mention(&mut changed.readings, &plain(words), words, mention),
                }
                self.recount(&mut changed);
                Ok((self.replacement(changed), about(finding)))
            }
            Edit::RemoveMention { finding, mention } => {
                let mut changed = self.known(finding)?.clone();
                let before: usize = changed.readings.iter().map(|r| r.mentions.len()).sum();
                changed
                    .readings
                    .iter_mut()
                    .for_each(|r| r.mentions.retain(|m| m != mention));
                changed.readings.retain(|r| !r.mentions.is_empty());
                let after: usize = changed.readings.iter().map(|r| r.mentions.len()).sum();
                if before == after {
                    return Err(EditError::NoMention);
                }
                self.recount(&mut changed);
                Ok((self.replacement(changed), about(finding)))
            }
            Edit::Correct { report, correction } => self.plan_correction(*report, correction),
            Edit::Part { report, block } => Ok((self.plan_parting(*report, *block)?.0, None)),
            Edit::JoinNext { report } => Ok((self.plan_joining(*report)?.0, None)),
        }
    }

    fn known(&self, id: &str) -> Result<&Finding, EditError> {
        self.finding(id).ok_or_else(|| EditError::NoFinding(id.to_owned()))
    }

    fn decide(
        &self,
        id: &str,
        now: Timestamp,
        change: impl Fn(&mut Decision),
    ) -> Result<(Vec<Swap>, Option<String>), EditError> {
        self.decide_all(&[id.to_owned()], now, change)
    }

    fn decide_all(
        &self,
        ids: &[String],
        now: Timestamp,
        change: impl Fn(&mut Decision),
    ) -> Result<(Vec<Swap>, Option<String>), EditError> {
        let mut swaps = Vec::new();
        for id in ids {
            self.known(id)?;
            let old = self.decision(id).cloned().unwrap_or_default();
            let mut new = old.clone();
            change(&mut new);
            if new.same_as(&old) {
                continue;
            }
            new.decided_at = Some(now);
            new.reviewer = self.reviewer.clone().or(old.reviewer);
            swaps.push(Swap::Decision(id.clone(), (!new.is_empty()).then(|| Box::new(new))));
        }
        Ok((swaps, ids.first().cloned()))
    }

    /// The changed finding over the one of its id; nothing where they are equal.
    fn replacement(&self, changed: Finding) -> Vec<Swap> {
        if self.finding(&changed.id) == Some(&changed) {
            return Vec::new();
        }
        let after = self.overlay.get(&changed.id).and_then(|layer| layer.after.clone());
        vec![layer(changed, after)]
    }

    /// Takes a finding away with what was decided about it.
    fn removal(&self, id: &str) -> Vec<Swap> {
        let found = self.comparison.findings.iter().any(|f| f.id == id);
        // One that the program found must stay hidden; one that was added needs no trace.
        let cover = found.then(|| {
            Box::new(Overlay {
                finding: None,
                after: None,
            })
        });
        let mut swaps = vec![Swap::Finding(id.to_owned(), cover)];
        if self.decision(id).is_some() {
            swaps.push(Swap::Decision(id.to_owned(), None));
        }
        swaps
    }

    fn plan_join(
        &self,
        into: &str,
        others: &[String],
        now: Timestamp,
    ) -> Result<(Vec<Swap>, Option<String>), EditError> {
        let mut joined = self.known(into)?.clone();
        let mut decision = self.decision(into).cloned().unwrap_or_default();
        let mut swaps = Vec::new();
        for other in others.iter().filter(|o| *o != into) {
            let finding = self.known(other)?;
            for reading in &finding.readings {
                match joined.readings.iter_mut().find(|r| r.value == reading.value) {
                    Some(same) => {
                        same.mentions.extend(&reading.mentions);
                        same.mentions.sort_by_key(|m| (m.report, m.span));
                        same.mentions.dedup();
                    }
                    None => joined.readings.push(reading.clone()),
                }
            }
            joined.confidence = joined.confidence.max(finding.confidence);
            joined.severity = joined.severity.min(finding.severity);
            joined
                .why
                .push(format!("joined by the reviewer with \"{}\"", finding.fact));
            if let Some(other) = self.decision(other) {
                absorb(&mut decision, other);
            }
            swaps.append(&mut self.removal(other));
        }
        if swaps.is_empty() {
            return Err(EditError::NothingToJoin);
        }
        self.recount(&mut joined);
        swaps.append(&mut self.replacement(joined));
        if !decision.same_as(&self.decision(into).cloned().unwrap_or_default()) {
            decision.decided_at = Some(now);
            swaps.push(Swap::Decision(into.to_owned(), Some(Box::new(decision))));
        }
        Ok((swaps, Some(into.to_owned())))
    }

    fn plan_split(&self, id: &str, values: &[String], fact: &str) -> Result<(Vec<Swap>, Option<String>), EditError> {
        let finding = self.known(id)?;
        if let Some(value) = values.iter().find(|v| !finding.readings.iter().any(|r| r.value == **v)) {
            return Err(EditError::NoReading(value.clone()));
        }
        let mut stay = finding.clone();
        let mut leave = finding.clone();
        stay.readings.retain(|r| !values.contains(&r.value));
        leave.readings.retain(|r| values.contains(&r.value));
        if stay.readings.is_empty() || leave.readings.is_empty() {
            return Err(EditError::NothingToSplit);
        }
        if !fact.trim().is_empty() {
            leave.fact = fact.trim().to_owned();
        }
        leave.id = self.free_id(&leave.fact, &leave.readings);
        leave.rule = FOUND_BY_REVIEWER;
        leave
            .why
            .push(format!("split by the reviewer from \"{}\"", finding.fact));
        self.recount(&mut stay);
        self.recount(&mut leave);
        let new = leave.id.clone();
        let mut swaps = self.replacement(stay);
        // Ratings go with their readings.
        if let Some(decision) = self.decision(id) {
            let (gone, kept) = decision
                .ratings
                .clone()
                .into_iter()
                .partition(|(value, _)| values.contains(value));
            let left = Decision {
                ratings: kept,
                ..decision.clone()
            };
            let moved = Decision {
                ratings: gone,
                reviewer: decision.reviewer.clone(),
                decided_at: decision.decided_at,
                ..Decision::default()
            };
            if !moved.is_empty() {
                swaps.push(Swap::Decision(new.clone(), Some(Box::new(moved))));
                swaps.push(Swap::Decision(
                    id.to_owned(),
                    (!left.is_empty()).then(|| Box::new(left)),
                ));
            }
        }
        swaps.push(layer(leave, Some(id.to_owned())));
        Ok((swaps, Some(new)))
    }

    fn plan_correction(
        &self,
        report: usize,
        correction: &Correction,
    ) -> Result<(Vec<Swap>, Option<String>), EditError> {
        let (Some(old), Some(read)) = (self.sources.get(report), self.reports.get(report)) else {
            return Err(EditError::NoReport(report));
        };
        let mut new: Source = old.clone();
        match correction {
            Correction::Title(_) => drop(new.by_hand.insert(Corrected::Title)),
            Correction::Publisher(_) => drop(new.by_hand.insert(Corrected::Publisher)),
            Correction::Published(_) => drop(new.by_hand.insert(Corrected::Published)),
            _ => {}
        }
        match correction {
            Correction::Title(title) => new.title = filled(title.as_deref()),
            Correction::Publisher(publisher) => new.publisher = filled(publisher.as_deref()),
            Correction::Published(day) => new.published = *day,
            Correction::Story(story) => new.story = *story,
            Correction::SetAside => new.set_aside = true,
            Correction::TakeIn => new.set_aside = false,
            Correction::Block(block, role) => {
                let now = read.blocks.get(*block).ok_or(EditError::NoBlock(*block))?.role;
                let was = old.flips.get(block).map_or(now, |flip| flip.was);
                if was == *role {
                    new.flips.remove(block);
                } else {
                    new.flips.insert(*block, Flip { was, now: *role });
                }
            }
        }
        let confirmed = Source {
            by_hand: old.by_hand.clone(),
            ..new.clone()
        };
        let swaps = if confirmed == *old {
            Vec::new()
        } else {
            vec![Swap::Source(report, Box::new(new))]
        };
        Ok((swaps, None))
    }
}

impl Edit {
    /// What the edit does, in a few words that also follow "undone:": `conflict on 3 findings`, `"May 8" is the outlier`.
    fn label(&self, session: &Session) -> String {
        let on = |ids: &[String]| match ids {
            [one] => session
                .finding(one)
                .map_or_else(String::new, |f| format!(" on \"{}\"", beginning(&f.fact, 32))),
            many => format!(" on {} findings", many.len()),
        };
        let shown = |id: &str, value: &str| {
            let readings = session.finding(id).map_or(&[][..], |f| &f.readings);
            let reading = readings.iter().find(|r| r.value == value);
            reading.map_or(value, |r| r.display.as_str()).to_owned()
        };
        match self {
            Edit::Verdict {
                findings,
                verdict: Some(verdict),
            } => format!("{verdict}{}", on(findings)),
            Edit::Verdict {
                findings,
                verdict: None,
            } => format!("verdict off{}", on(findings)),
            Edit::AddTag { findings, tag } => format!("tag {tag}{}", on(findings)),
            Edit::RemoveTag { findings, tag } => format!("tag {tag} off{}", on(findings)),
            Edit::Rate {
                finding,
                reading,
                rating,
            } => {
                let said = beginning(&shown(finding, reading), 48);
                match rating {
                    Some(Rating::Outlier) => format!("\"{said}\" is the outlier"),
                    Some(Rating::Supported) => format!("\"{said}\" is best supported"),
                    Some(Rating::Unclear) => format!("\"{said}\" is unclear"),
                    None => format!("rating of \"{said}\" off"),
                }
            }
            Edit::Resolve {
                value: Some(value), by, ..
            } => match filled(by.as_deref()) {
                Some(by) => format!("print {value}, on the word of {by}"),
                None => format!("print {value}"),
            },
            Edit::Resolve { value: None, .. } => "value to print off".to_owned(),
            Edit::Note { text, .. } if text.trim().is_empty() => "note off".to_owned(),
            Edit::Note { text, .. } => format!("note: {}", beginning(text, 48)),
            Edit::AddEvidence { evidence, .. } => match evidence.locator.as_str() {
                "" => format!("evidence: {}", evidence.url),
                place => format!("evidence: {}, {place}", evidence.url),
            },
            Edit::RemoveEvidence { .. } => "evidence off".to_owned(),
            Edit::Decide { finding, .. } => format!("decision{}", on(std::slice::from_ref(finding))),
            Edit::AddFinding(own) => format!("own finding \"{}\"", own.fact),
            Edit::InsertFinding(finding) => format!("own finding \"{}\"", finding.fact),
            Edit::HideFinding { .. } => "finding hidden".to_owned(),
            Edit::RemoveFinding { .. } => "own finding removed".to_owned(),
            Edit::Describe { description, .. } => format!("call it \"{}\"", description.fact),
            Edit::Join { others, .. } => format!("join {} findings", others.len() + 1),
            Edit::Split { fact, .. } => format!("split \"{fact}\""),
            Edit::AddMention { report, span, .. } => {
                let words = session.reports.get(*report).map_or("", |r| r.words(*span));
                format!("\"{}\" added from {}", beginning(words, 48), session.letter(*report))
            }
            Edit::RemoveMention { mention, .. } => {
                let words = session
                    .reports
                    .get(mention.report)
                    .map_or("", |r| r.words(mention.span));
                format!(
                    "\"{}\" of {} taken out",
                    beginning(words, 48),
                    session.letter(mention.report)
                )
            }
            Edit::Correct { report, correction } => {
                let what = match correction {
                    Correction::Title(_) => "title",
                    Correction::Publisher(_) => "publisher",
                    Correction::Published(_) => "date",
                    Correction::Block(..) => "block",
                    Correction::Story(_) => "story",
                    Correction::SetAside => "set aside",
                    Correction::TakeIn => "taken in",
                };
                format!("report {}: {what}", session.letter(*report))
            }
            Edit::Part { report, .. } => format!("report {}: split", session.letter(*report)),
            Edit::JoinNext { report } => format!("report {}: joined with the next", session.letter(*report)),
        }
    }
}

/// A finding laid over the one of its id.
fn layer(finding: Finding, after: Option<String>) -> Swap {
    Swap::Finding(
        finding.id.clone(),
        Some(Box::new(Overlay {
            finding: Some(finding),
            after,
        })),
    )
}

/// The first words of a text, on one line.
fn beginning(text: &str, letters: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(letters) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}

/// The text without surrounding blanks, if any is left.
fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
}

/// Which of two verdicts stands where their findings are joined: the weightier.
const fn weight(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Later => 0,
        Verdict::NoConflict => 1,
        Verdict::Wording => 2,
        Verdict::Conflict => 3,
    }
}

/// Adds what was decided about a finding that is joined. What stands already is kept, but for a verdict that weighs less than
/// the other one: that comes with the name of who gave it.
fn absorb(decision: &mut Decision, other: &Decision) {
    // A conflict that was seen is not lost in what only differs in words.
    let gives_way = other.verdict.map(weight) > decision.verdict.map(weight);
    if gives_way {
        decision.verdict = other.verdict;
    }
    decision.tags.extend(other.tags.iter().cloned());
    for (value, rating) in &other.ratings {
        decision.ratings.entry(value.clone()).or_insert(*rating);
    }
    if decision.resolved.is_none() {
        decision.resolved.clone_from(&other.resolved);
        decision.resolved_by.clone_from(&other.resolved_by);
    }
    if !other.note.is_empty() && !decision.note.contains(&other.note) {
        if !decision.note.is_empty() {
            decision.note.push_str("\n\n");
        }
        decision.note.push_str(&other.note);
    }
    for evidence in &other.evidence {
        if !decision.evidence.contains(evidence) {
            decision.evidence.push(evidence.clone());
        }
    }
    if gives_way || decision.reviewer.is_none() {
        decision.reviewer.clone_from(&other.reviewer);
    }
}
