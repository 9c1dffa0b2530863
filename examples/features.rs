//! Prints what the engine's scores rest on, one JSON object a line, for fitting their weights:
//!
//! ```text
//! cargo run --example features -- pairs FOLDER       # pairs of values that may speak of one fact
//! cargo run --example features -- candidates FOLDER  # what the rules propose
//! ```

use std::path::Path;

use factdiff::compare::rules;
use factdiff::compare::rules::value;
use factdiff::compare::story::{Place, Story};
use factdiff::facts::values::DateOrder;
use factdiff::text::{Hints, Report, read};
use serde_json::{Value, json};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [mode, folder] = args.as_slice() else {
        eprintln!("usage: features pairs|candidates FOLDER");
        std::process::exit(2);
    };
    let mut files: Vec<_> = std::fs::read_dir(Path::new(folder))
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .collect();
    files.sort();
    let reports: Vec<Report> = files
        .iter()
        .filter_map(|p| {
            read(
                &p.file_name()?.to_string_lossy(),
                &std::fs::read(p).ok()?,
                &Hints::default(),
            )
            .ok()
        })
        .flatten()
        .collect();
    let origin: Vec<u32> = (1..=reports.len() as u32).collect();
    let story = Story::read(&reports, (0..reports.len()).collect(), &origin, DateOrder::Unknown);
    let place = |p: Place| -> Value { json!([story.reports[p.report].file, p.span.start, p.span.end]) };
    match mode.as_str() {
        "pairs" => {
            let slots = value::slot::slots(&story);
            let verb = |s: &value::Slot| s.verb.map(|v| story.terms.stems[v as usize].clone());
            for p in value::pair::judge(&story, &slots) {
                let (a, b) = (&slots[p.a], &slots[p.b]);
                let wide = |s: &value::Slot| {
                    place(Place {
                        report: s.place.report,
                        span: s.wide,
                    })
                };
                println!(
                    "{}",
                    json!({ "family": format!("{:?}", a.family), "equal": p.equal, "a": wide(a), "b": wide(b),
                            "values": [a.value, b.value], "verbs": [verb(a), verb(b)], "score": p.score, "x": &p.features[..],
                            "other_bearers": a.bearer.differs(&b.bearer) })
                );
            }
        }
        "slots" => {
            for s in value::slot::slots(&story) {
                let stem = |v: u32| story.terms.stems[v as usize].clone();
                println!(
                    "{}",
                    json!({ "family": format!("{:?}", s.family), "value": s.value, "at": place(s.place), "unit": s.unit,
                            "head": s.head.map(stem), "verb": s.verb.map(stem), "single": s.single,
                            "patient": s.hold.patient.map(stem), "event": s.hold.event.map(stem), "owner": s.hold.owner.map(stem),
                            "thing": s.hold.thing.iter().map(|&t| stem(t)).collect::<Vec<_>>(),
                            "arguments": s.arguments.iter().map(|&a| stem(a)).collect::<Vec<_>>(),
                            "modifiers": s.modifiers.iter().map(|&a| stem(a)).collect::<Vec<_>>() })
                );
            }
        }
        "tellings" => {
            let units = factdiff::compare::unit::units(&story);
            let twins = factdiff::compare::twins::twins(&units);
            for p in rules::telling::pairs(&story, &units, &twins) {
                let at = |u: usize| {
                    place(Place {
                        report: units[u].report,
                        span: units[u].span,
                    })
                };
                println!("{}", json!({ "a": at(p.a), "b": at(p.b), "x": &p.features[..] }));
            }
        }
        "twins" => {
            let units = factdiff::compare::unit::units(&story);
            for t in factdiff::compare::twins::twins(&units) {
                let at = |u: usize| {
                    place(Place {
                        report: units[u].report,
                        span: units[u].span,
                    })
                };
                println!("{}", json!([t.likeness, at(t.a), at(t.b)]));
            }
        }
        _ => {
            for c in rules::all(&story).0 {
                let sides: Vec<Vec<Value>> = c
                    .sides
                    .iter()
                    .map(|s| s.places.iter().map(|&p| place(p)).collect())
                    .collect();
                let shown: Vec<&str> = c.sides.iter().map(|s| s.display.as_str()).collect();
                println!(
                    "{}",
                    json!({ "rule": c.rule, "kind": c.kind.name(), "relation": c.relation.name(), "score": c.confidence,
                            "fact": c.fact, "shown": shown, "sides": sides, "x": c.features })
                );
            }
        }
    }
}
