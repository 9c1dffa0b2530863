//! The machine-readable account of a comparison, schema `factdiff.comparison/1`.

use serde_json::{Value, json};

use super::printable;
use crate::compare::{Comparison, Mention};
use crate::text::Report;

/// Writes a comparison as one JSON object, ending in a line break.
pub fn comparison(reports: &[Report], comparison: &Comparison) -> String {
    let span = |m: &Mention| {
        let report = &reports[m.report];
        json!({ "report": report.file, "part": report.part, "start": m.span.start, "end": m.span.end, "text": report.words_of_file(m.span) })
    };
    let findings: Vec<Value> = comparison.findings.iter().map(|f| {
        let readings: Vec<Value> = f.readings.iter().map(|r| json!({
            "value": r.value, "display": r.display, "exactness": r.exactness.name(), "attribution": r.attribution,
            "origins": r.origins, "spans": r.mentions.iter().map(span).collect::<Vec<_>>(),
        })).collect();
        json!({
            "id": f.id, "fact": f.fact, "kind": f.kind.name(), "relation": f.relation.name(), "severity": f.severity.name(),
            "confidence": (f.confidence * 100.0).round() / 100.0, "summary": f.summary, "why": f.why, "story": f.story,
            "readings": readings, "silent": f.silent.iter().map(|&r| &reports[r].file).collect::<Vec<_>>(),
        })
    }).collect();
    let single: Vec<Value> = comparison
        .single_source
        .iter()
        .map(|s| {
            json!({
                "id": s.id, "kind": s.kind.name(), "summary": s.summary, "story": s.story,
                "spans": s.mentions.iter().map(span).collect::<Vec<_>>(),
            })
        })
        .collect();
    let infos: Vec<Value> = reports
        .iter()
        .zip(&comparison.reports)
        .map(|(r, i)| {
            json!({
                "report": r.file, "part": r.part, "title": r.title, "publisher": r.publisher,
                "published": r.published.map(|d| d.to_string()), "story": i.story, "origin": i.origin,
                "copy_of": i.copy_of.map(|c| &reports[c].file), "words": i.words, "problems": i.problems,
            })
        })
        .collect();
    let all = json!({ "schema": "factdiff.comparison/1", "reports": infos, "discrepancies": findings, "single_source": single });
    printable(&format!("{all:#}\n"))
}
