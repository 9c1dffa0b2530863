//! Where the findings lie in the reports.
//!
//! Built once when findings change, so that a frame only asks for the marks on its visible rows.

use crate::compare::{Finding, Mention};
use crate::text::Span;

/// A mention of a finding, seen from the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub span: Span,
    /// Index of the finding in the session's list.
    pub finding: usize,
    /// Index of its reading.
    pub reading: usize,
}

/// All marks, by report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    by_report: Vec<Vec<Mark>>,
    longest: Vec<usize>,
}

impl Marks {
    /// Collects the marks of `findings` in so many reports.
    pub fn new(findings: &[Finding], reports: usize) -> Self {
        let mut by_report = vec![Vec::new(); reports];
        for (finding, found) in findings.iter().enumerate() {
            for (reading, read) in found.readings.iter().enumerate() {
                for mention in &read.mentions {
                    if let Some(marks) = by_report.get_mut(mention.report) {
                        marks.push(Mark {
                            span: mention.span,
                            finding,
                            reading,
                        });
                    }
                }
            }
        }
        for marks in &mut by_report {
            marks.sort_by_key(|m| (m.span, m.finding));
        }
        let longest = by_report
            .iter()
            .map(|m| m.iter().map(|m| m.span.byte_len()).max().unwrap_or(0))
            .collect();
        Self { by_report, longest }
    }

    /// Marks of a report, by place.
    pub fn of(&self, report: usize) -> &[Mark] {
        self.by_report.get(report).map_or(&[], Vec::as_slice)
    }

    /// Marks of a report that share a byte with `place`.
    pub fn within(&self, report: usize, place: Span) -> impl Iterator<Item = &Mark> + '_ {
        let marks = self.of(report);
        let longest = self.longest.get(report).copied().unwrap_or(0);
        let from = marks.partition_point(|m| m.span.start + longest < place.start);
        let to = marks.partition_point(|m| m.span.start < place.end);
        marks[from.min(to)..to].iter().filter(move |m| m.span.end > place.start)
    }
}

/// The mention of a finding in a report that comes first, if there is one, with the index of its reading.
pub fn first_in(finding: &Finding, report: usize) -> Option<(usize, Mention)> {
    let all = finding.readings.iter().enumerate();
    all.flat_map(|(r, reading)| reading.mentions.iter().map(move |m| (r, *m)))
        .filter(|(_, m)| m.report == report)
        .min_by_key(|(_, m)| m.span)
}

/// Every mention of a finding with the index of its reading, in the order the evidence lists them.
pub fn mentions(finding: &Finding) -> impl Iterator<Item = (usize, Mention)> + '_ {
    finding
        .readings
        .iter()
        .enumerate()
        .flat_map(|(r, reading)| reading.mentions.iter().map(move |m| (r, *m)))
}
