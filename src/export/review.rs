//! What was decided, as TOML: schema `factdiff.review/1`.
//!
//! Everything a reviewer wrote is in it, each quotation anchored by its words, what stands around them, and a position;
//! [`super::import`] reads it back. `changed`, `removed` and a report's `part` stand there only where they say something.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use toml::value::Datetime;

use crate::compare::Finding;
use crate::review::anchor::{self, Quote as Anchor};
use crate::review::{Decision, FOUND_BY_REVIEWER, Session, Verdict};

/// The schema that is written.
pub const SCHEMA: &str = "factdiff.review/1";

/// Which findings are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those with a decision, and the reviewer's own; what was only put off is not decided.
    Tagged,
    /// Every one.
    All,
}

/// An export, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The TOML.
    pub text: String,
    /// Findings in it.
    pub findings: usize,
    /// Findings that are not.
    pub left_out: usize,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct File {
    pub schema: String,
    pub session: String,
    pub exported_at: Datetime,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<String>,
    #[serde(default, rename = "report")]
    pub reports: Vec<Report>,
    #[serde(default, rename = "discrepancy", skip_serializing_if = "Vec::is_empty")]
    pub discrepancies: Vec<Discrepancy>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Report {
    pub id: String,
    pub file: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<u32>,
    pub sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Datetime>,
    pub origin: u32,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Discrepancy {
    pub id: String,
    pub fact: String,
    pub kind: String,
    pub relation: String,
    pub severity: String,
    pub confidence: f64,
    pub found_by: String,
    #[serde(default)]
    pub why: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved_by: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Datetime>,
    #[serde(default)]
    pub stale: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub changed: bool,
    #[serde(default, rename = "reading", skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    #[serde(default, rename = "evidence", skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    #[serde(default, rename = "lost", skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Quote>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reading {
    pub value: String,
    pub display: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exactness: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    pub origins: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<String>,
    #[serde(default, rename = "quote", skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Quote {
    pub report: String,
    pub exact: String,
    #[serde(default)]
    pub prefix: String,
    #[serde(default)]
    pub suffix: String,
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Evidence {
    pub url: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub locator: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Datetime>,
}

/// Writes a review as TOML, at the time given.
pub fn toml(session: &Session, which: Which, now: Timestamp) -> Written {
    let empty = Decision::default();
    let decision = |f: &Finding| session.decision(&f.id).unwrap_or(&empty).clone();
    let wanted = |f: &&Finding| {
        let put_off = decision(f).verdict == Some(Verdict::Later);
        which == Which::All || decision(f).is_tagged() || (f.rule == FOUND_BY_REVIEWER && !put_off)
    };
    let discrepancies: Vec<Discrepancy> = session
        .findings()
        .iter()
        .filter(wanted)
        .map(|f| discrepancy(session, f, &decision(f)))
        .collect();
    let infos = &session.comparison().reports;
    let reports = session
        .reports()
        .iter()
        .zip(session.sources())
        .enumerate()
        .filter(|(at, _)| !session.is_gone(*at))
        .map(|(at, (report, source))| Report {
            id: source.letter.clone(),
            file: report
                .file
                .rsplit(['/', '\\'])
                .next()
                .unwrap_or(&report.file)
                .to_owned(),
            part: (report.part > 1).then_some(report.part),
            sha256: source.sha256.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            published: source.published.and_then(|day| day.to_string().parse().ok()),
            origin: infos.get(at).map_or(0, |i| i.origin),
        });
    let removed = session
        .overlay()
        .iter()
        .filter(|(_, layer)| layer.finding.is_none())
        .map(|(id, _)| id.clone());
    let findings = discrepancies.len();
    let file = File {
        schema: SCHEMA.to_owned(),
        session: session.name.clone(),
        exported_at: moment(now),
        removed: removed.collect(),
        reports: reports.collect(),
        discrepancies,
    };
    // Tables of texts, numbers and times: nothing here that TOML cannot hold.
    let text = ::toml::to_string_pretty(&file).unwrap_or_default();
    Written {
        text,
        findings,
        left_out: session.findings().len() - findings,
    }
}

fn discrepancy(session: &Session, finding: &Finding, decision: &Decision) -> Discrepancy {
    let found_by = match finding.rule {
        FOUND_BY_REVIEWER => finding.rule.to_owned(),
        rule => format!("rule: {rule}"),
    };
    let readings = finding.readings.iter().map(|reading| Reading {
        value: reading.value.clone(),
        display: reading.display.clone(),
        exactness: Some(reading.exactness.to_string()),
        attribution: reading.attribution.clone(),
        origins: reading.origins,
        rating: decision.ratings.get(&reading.value).map(|r| r.to_string()),
        quotes: reading
            .mentions
            .iter()
            .filter_map(|m| {
                session
                    .reports()
                    .get(m.report)
                    .map(|r| anchor::quote(m.report, &r.text, m.span))
            })
            .map(|q| quote(session, q))
            .collect(),
    });
    Discrepancy {
        id: finding.id.clone(),
        fact: finding.fact.clone(),
        kind: finding.kind.to_string(),
        relation: finding.relation.to_string(),
        severity: finding.severity.to_string(),
        confidence: (finding.confidence * 100.0).round() / 100.0,
        found_by,
        why: finding.why.clone(),
        verdict: decision.verdict.map(|v: Verdict| v.to_string()),
        tags: decision.tags.iter().cloned().collect(),
        resolved: decision.resolved.clone(),
        resolved_by: decision.resolved_by.clone(),
        note: decision.note.clone(),
        reviewer: decision.reviewer.clone(),
        decided_at: decision.decided_at.map(moment),
        stale: session.is_stale(finding),
        changed: session.overlay().contains_key(&finding.id) && finding.rule != FOUND_BY_REVIEWER,
        readings: readings.collect(),
        evidence: decision
            .evidence
            .iter()
            .map(|e| Evidence {
                url: e.url.clone(),
                locator: e.locator.clone(),
                accessed: e.accessed.map(moment),
            })
            .collect(),
        lost: session
            .lost
            .get(&finding.id)
            .into_iter()
            .flatten()
            .map(|q| quote(session, q.clone()))
            .collect(),
    }
}

fn quote(session: &Session, quote: Anchor) -> Quote {
    Quote {
        report: session.letter(quote.report).to_owned(),
        exact: quote.exact,
        prefix: quote.prefix,
        suffix: quote.suffix,
        start: quote.span.start,
        end: quote.span.end,
    }
}

/// A moment as TOML has it, to the second: nobody decides faster, and people read these files.
fn moment(at: Timestamp) -> Datetime {
    let second = Timestamp::from_second(at.as_second()).unwrap_or(at);
    second.to_string().parse().unwrap_or(Datetime {
        date: None,
        time: None,
        offset: None,
    })
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
