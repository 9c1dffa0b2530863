//! Exported decisions, brought back into a session of the same reports.
//!
//! A decision finds its finding by id, else by the words it quotes; one that a reviewer made or changed is made again from
//! its quotes. Where the session has decided otherwise in the meantime, the later decision stands; the import is one step
//! that can be undone. What finds no place is told, one line each, never dropped in silence.

use jiff::Timestamp;
use thiserror::Error;
use toml::value::Datetime;

use super::review::{self as paper, SCHEMA};
use crate::compare::{Exactness, Finding, Kind, Mention, Reading, Relation, Severity};
use crate::review::anchor::{self, Quote};
use crate::review::{Decision, Edit, EditError, Evidence, FOUND_BY_REVIEWER, Rating, Session, Verdict};
use crate::text::Span;

/// An export that was read.
#[derive(Debug)]
pub struct Paper {
    /// Name of the session it came from.
    pub session: String,
    file: paper::File,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Findings in the export.
    pub total: usize,
    /// Of these with a place in the session.
    pub placed: usize,
    /// Decisions that are now the session's.
    pub taken: usize,
    /// Decisions that stood there already.
    pub same: usize,
    /// Decisions older than the session's own.
    pub older: usize,
    /// Findings made or changed again.
    pub findings: usize,
    /// What found no place, a sentence each: decisions, and ratings of readings that are not there.
    pub not_placed: Vec<String>,
    /// Quotes that were not found again, a sentence each; what was decided stands all the same.
    pub lost: Vec<String>,
}

impl Imported {
    /// What was done, in words.
    pub fn account(&self) -> String {
        format!(
            "brought in {} of {} decisions: {} new, {} as they were, {} older than what stands; {} own or changed findings",
            self.placed, self.total, self.taken, self.same, self.older, self.findings
        )
    }
}

/// Why an export cannot be brought in.
#[derive(Debug, Error)]
pub enum ImportError {
    /// It is no TOML, or not of this shape.
    #[error("line {line}, column {column}: {what}; mend that line, or export again")]
    Shape {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// It is of another schema.
    #[error("its schema is `{0}`, and this factdiff reads `{SCHEMA}`: bring it in with the version that wrote it")]
    Schema(String),
    /// A name in it is none that factdiff knows.
    #[error("discrepancy `{id}`: there is no {what} `{name}`; write one of {names}")]
    Name {
        /// Of the discrepancy.
        id: String,
        /// Which sort of name.
        what: &'static str,
        /// As it stands there.
        name: String,
        /// Those there are.
        names: String,
    },
    /// None of its reports is in the session.
    #[error("none of its reports is in session `{0}`; name the session of these reports with --session NAME")]
    OtherReports(String),
    /// It could not be applied; nothing was changed.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// Reads an export.
///
/// # Errors
///
/// When it is none, or of another schema.
pub fn read(text: &str) -> Result<Paper, ImportError> {
    #[derive(serde::Deserialize)]
    struct Head {
        schema: String,
    }
    let shape = |error: toml::de::Error| fault(text, &error);
    let head: Head = toml::from_str(text).map_err(shape)?;
    if head.schema != SCHEMA {
        return Err(ImportError::Schema(head.schema));
    }
    let file: paper::File = toml::from_str(text).map_err(shape)?;
    Ok(Paper {
        session: file.session.clone(),
        file,
    })
}

/// Brings the decisions into `session`, as one step.
///
/// # Errors
///
/// When a name in it is unknown, or none of its reports is there; nothing is changed then.
pub fn apply(paper: &Paper, session: &mut Session, now: Timestamp) -> Result<Imported, ImportError> {
    let file = &paper.file;
    let reports = Reports::of(file, session);
    if reports.0.is_empty() && !file.reports.is_empty() {
        return Err(ImportError::OtherReports(session.name.clone()));
    }
    let mut done = Imported {
        total: file.discrepancies.len(),
        ..Imported::default()
    };
    let mut edits: Vec<Edit> = Vec::new();
    for id in file.removed.iter().filter(|id| session.finding(id).is_some()) {
        edits.push(Edit::HideFinding { finding: id.clone() });
    }
    for entry in &file.discrepancies {
        let (mentions, lost) = reports.mentions(entry, session);
        let own = entry.found_by == FOUND_BY_REVIEWER;
        let there = session.finding(&entry.id).or_else(|| {
            session
                .findings()
                .iter()
                .find(|f| !own && speaks_of(f, entry, &mentions))
        });
        let id = match there {
            Some(finding) if !entry.changed && !own => finding.id.clone(),
            _ => {
                let Some(mut made) = finding(entry, &mentions)? else {
                    done.not_placed.push(format!(
                        "`{}` ({}) finds no place: its words are not in these reports",
                        entry.fact, entry.id
                    ));
                    continue;
                };
                if let Some(there) = there {
                    // What a rule found stays found by it; the export rounds how sure it was.
                    (made.rule, made.confidence) = (there.rule, there.confidence);
                    made.summary.clone_from(&there.summary);
                    made.id.clone_from(&there.id);
                }
                let made = session.settled(made);
                let id = made.id.clone();
                if session.finding(&id) != Some(&made) {
                    done.findings += 1;
                    edits.push(Edit::InsertFinding(Box::new(made)));
                }
                id
            }
        };
        done.placed += 1;
        done.lost.extend(lost);
        let mut new = decision(entry)?;
        if let Some(there) = session.finding(&id).filter(|_| !entry.changed && !own) {
            follow_readings(&mut new, there, entry, &mentions, &mut done.not_placed);
        }
        let old = session.decision(&id).map(to_the_second);
        match old {
            Some(old) if old.same_as(&new) => done.same += 1,
            Some(old) if old.decided_at > new.decided_at => done.older += 1,
            _ if new.is_empty() => {}
            _ => {
                done.taken += 1;
                edits.push(Edit::Decide {
                    finding: id,
                    decision: new,
                });
            }
        }
    }
    if !edits.is_empty() {
        session.apply_all(edits, now)?;
    }
    Ok(done)
}

/// Indices in the session of the export's reports, by their letters.
struct Reports(Vec<(String, usize)>);

impl Reports {
    fn of(file: &paper::File, session: &Session) -> Self {
        let sources = session.sources();
        let base = |at: usize| {
            session.reports()[at]
                .file
                .rsplit(['/', '\\'])
                .next()
                .unwrap_or("")
                .to_owned()
        };
        let find = |wanted: &paper::Report| {
            let part = |at: &usize| session.reports()[*at].part == wanted.part.unwrap_or(1);
            let all = || (0..sources.len()).filter(|at| !session.is_gone(*at));
            let same = |at: &usize| sources[*at].sha256 == wanted.sha256;
            // A file may be parted otherwise here: its words then tell which of its articles is meant.
            all()
                .filter(part)
                .find(same)
                .or_else(|| all().filter(part).find(|&at| base(at) == wanted.file))
                .or_else(|| all().find(same))
                .or_else(|| all().find(|&at| base(at) == wanted.file))
        };
        Self(
            file.reports
                .iter()
                .filter_map(|r| Some((r.id.clone(), find(r)?)))
                .collect(),
        )
    }

    /// The mentions of each reading that are found again, and a sentence for each that is not.
    fn mentions(&self, entry: &paper::Discrepancy, session: &Session) -> (Vec<Vec<Mention>>, Vec<String>) {
        let mention = |quote: &paper::Quote| {
            let report = self.0.iter().find(|(letters, _)| *letters == quote.report)?.1;
            let anchored = Quote {
                report,
                exact: quote.exact.clone(),
                prefix: quote.prefix.clone(),
                suffix: quote.suffix.clone(),
                span: Span::new(quote.start, quote.end),
            };
            let span = anchor::find(&session.reports()[report].text, &anchored)?;
            session.mention(session.report_holding(report, span), span)
        };
        let mut lost = Vec::new();
        let mut of_reading = |reading: &paper::Reading| {
            let found = |quote: &paper::Quote| {
                let found = mention(quote);
                if found.is_none() {
                    lost.push(format!(
                        "a quote of `{}` ({}) is lost: \u{201c}{}\u{201d} is not found again in report {}",
                        entry.fact, entry.id, quote.exact, quote.report
                    ));
                }
                found
            };
            reading.quotes.iter().filter_map(found).collect()
        };
        let mentions = entry.readings.iter().map(&mut of_reading).collect();
        (mentions, lost)
    }
}

/// Tells whether a finding is the one that was exported, under another id: its kind, and most of its places.
fn speaks_of(finding: &Finding, entry: &paper::Discrepancy, mentions: &[Vec<Mention>]) -> bool {
    let here: Vec<&Mention> = finding.readings.iter().flat_map(|r| &r.mentions).collect();
    let all = mentions.iter().flatten().count();
    let shared = mentions
        .iter()
        .flatten()
        .filter(|m| here.iter().any(|h| h.report == m.report && h.span.overlaps(m.span)))
        .count();
    finding.kind.name() == entry.kind && shared > 0 && shared * 2 > all
}

/// The finding as it was exported, at the places where its words are now; `None` where none of them is left.
fn finding(entry: &paper::Discrepancy, mentions: &[Vec<Mention>]) -> Result<Option<Finding>, ImportError> {
    let mut readings = Vec::new();
    for (reading, mentions) in entry.readings.iter().zip(mentions) {
        if mentions.is_empty() {
            continue;
        }
        let exactness = match &reading.exactness {
            Some(name) => named(entry, "exactness", name, Exactness::ALL)?,
            None => Exactness::Exact,
        };
        readings.push(Reading {
            value: reading.value.clone(),
            display: reading.display.clone(),
            exactness,
            attribution: reading.attribution.clone(),
            origins: reading.origins,
            mentions: mentions.clone(),
        });
    }
    if readings.is_empty() {
        return Ok(None);
    }
    Ok(Some(Finding {
        id: entry.id.clone(),
        fact: entry.fact.clone(),
        kind: named(entry, "kind", &entry.kind, Kind::ALL)?,
        relation: named(entry, "relation", &entry.relation, Relation::ALL)?,
        severity: named(entry, "severity", &entry.severity, Severity::ALL)?,
        confidence: entry.confidence,
        summary: readings
            .iter()
            .map(|r| r.display.as_str())
            .collect::<Vec<_>>()
            .join(" against "),
        why: entry.why.clone(),
        readings,
        silent: Vec::new(),
        story: 1,
        rule: FOUND_BY_REVIEWER,
    }))
}

fn decision(entry: &paper::Discrepancy) -> Result<Decision, ImportError> {
    let verdict = entry
        .verdict
        .as_ref()
        .map(|name| named(entry, "verdict", name, Verdict::ALL))
        .transpose()?;
    let mut decision = Decision {
        verdict,
        tags: entry.tags.iter().cloned().collect(),
        resolved: entry.resolved.clone(),
        resolved_by: entry.resolved_by.clone(),
        note: entry.note.clone(),
        reviewer: entry.reviewer.clone(),
        decided_at: entry.decided_at.as_ref().and_then(moment),
        ..Decision::default()
    };
    for reading in &entry.readings {
        if let Some(name) = &reading.rating {
            decision
                .ratings
                .insert(reading.value.clone(), named(entry, "rating", name, Rating::ALL)?);
        }
    }
    decision.evidence = entry
        .evidence
        .iter()
        .map(|e| Evidence {
            url: e.url.clone(),
            locator: e.locator.clone(),
            accessed: e.accessed.as_ref().and_then(moment),
        })
        .collect();
    Ok(decision)
}

/// Lets ratings follow their readings where these have another value here: what was said of them was said of the words.
fn follow_readings(
    decision: &mut Decision,
    there: &Finding,
    entry: &paper::Discrepancy,
    mentions: &[Vec<Mention>],
    not_placed: &mut Vec<String>,
) {
    for (reading, mentions) in entry.readings.iter().zip(mentions) {
        if there.readings.iter().any(|r| r.value == reading.value) {
            continue;
        }
        let Some(rating) = decision.ratings.remove(&reading.value) else {
            continue;
        };
        let gives = |r: &&Reading| {
            let at = |m: &Mention| mentions.iter().any(|o| o.report == m.report && o.span.overlaps(m.span));
            r.mentions.iter().any(at)
        };
        match there.readings.iter().find(gives) {
            Some(heir) => _ = decision.ratings.entry(heir.value.clone()).or_insert(rating),
            None => not_placed.push(format!(
                "`{}` ({}) has no reading `{}` here: its rating `{rating}` finds no place",
                entry.fact, entry.id, reading.value
            )),
        }
    }
}

/// A decision as paper has it: times to the second.
fn to_the_second(decision: &Decision) -> Decision {
    let second = |at: Timestamp| Timestamp::from_second(at.as_second()).unwrap_or(at);
    let mut decision = decision.clone();
    decision.decided_at = decision.decided_at.map(second);
    for evidence in &mut decision.evidence {
        evidence.accessed = evidence.accessed.map(second);
    }
    decision
}

fn named<T: Copy + std::fmt::Display>(
    entry: &paper::Discrepancy,
    what: &'static str,
    name: &str,
    all: &[T],
) -> Result<T, ImportError> {
    let known = all.iter().copied().find(|t| t.to_string() == name);
    known.ok_or_else(|| ImportError::Name {
        id: entry.id.clone(),
        what,
        name: name.to_owned(),
        names: all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    })
}

/// What is wrong with the text of an export, and where.
fn fault(text: &str, error: &toml::de::Error) -> ImportError {
    let at = text.floor_char_boundary(error.span().map_or(0, |s| s.start).min(text.len()));
    let before = &text[..at];
    ImportError::Shape {
        line: before.matches('\n').count() + 1,
        column: before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1,
        what: error.message().lines().collect::<Vec<_>>().join(", "),
    }
}

fn moment(at: &Datetime) -> Option<Timestamp> {
    at.to_string().parse().ok()
}
