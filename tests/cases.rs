//! Runs the text cases in `tests/cases`: small reports, and the findings that they must and must not give.
//!
//! What a case file looks like stands in `tests/cases/README.md`.

use std::fmt::Write as _;
use std::path::Path;

use factdiff::compare::{Finding, Options, SingleSource, compare};
use factdiff::text::{Hints, Report, read};

/// One case of a file.
struct Case<'t> {
    name: &'t str,
    reports: Vec<(&'t str, String)>,
    expected: Vec<&'t str>,
}

/// A line that says what must, or must not, be found.
struct Expected<'t> {
    must: bool,
    /// Names of a kind, a relation, or both.
    sorts: Vec<&'t str>,
    /// Words that the readings show, one each.
    shown: Vec<&'t str>,
}

#[test]
fn cases_give_their_findings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("tests/cases is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let mut failures = String::new();
    let mut count = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a readable case file");
        let name = file
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        for case in cases(&text) {
            count += 1;
            check(&name, &case, &mut failures);
        }
    }
    assert!(count > 0, "no case was read");
    assert!(failures.is_empty(), "\n{failures}");
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut out: Vec<Case<'_>> = Vec::new();
    let mut expects = false;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("=== ") {
            out.push(Case {
                name,
                reports: Vec::new(),
                expected: Vec::new(),
            });
            expects = false;
            continue;
        }
        // What stands above the first case is for the reader.
        let Some(case) = out.last_mut() else { continue };
        match line.strip_prefix("--- ") {
            Some("findings") => expects = true,
            Some(report) => case.reports.push((report, String::new())),
            None if expects && !line.trim().is_empty() => case.expected.push(line.trim()),
            None if expects => {}
            None => {
                if let Some((_, body)) = case.reports.last_mut() {
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
    }
    out
}

fn expected(line: &str) -> Expected<'_> {
    let (sorts, shown) = line.split_once(": ").unwrap_or((line, ""));
    let must = sorts.starts_with('+');
    assert!(
        must || sorts.starts_with('-'),
        "a line of `--- findings` starts with + or -: {line}"
    );
    Expected {
        must,
        sorts: sorts[1..].split_whitespace().collect(),
        shown: shown.split(" / ").map(str::trim).filter(|w| !w.is_empty()).collect(),
    }
}

fn matches(finding: &Finding, expected: &Expected<'_>) -> bool {
    let sort = |s: &&str| [finding.kind.name(), finding.relation.name(), finding.severity.name()].contains(s);
    // Every expected wording has a reading of its own.
    let mut free: Vec<&str> = finding.readings.iter().map(|r| r.display.as_str()).collect();
    expected.sorts.iter().all(sort)
        && expected
            .shown
            .iter()
            .all(|words| match free.iter().position(|r| r.contains(words)) {
                Some(at) => {
                    free.swap_remove(at);
                    true
                }
                None => false,
            })
}

/// Whether it is of one of the kinds, or any where none is named, and its line holds all the words.
fn states(single: &SingleSource, kinds: &[&str], words: &[&str]) -> bool {
    (kinds.is_empty() || kinds.contains(&single.kind.name())) && words.iter().all(|w| single.summary.contains(w))
}

fn check(file: &str, case: &Case<'_>, failures: &mut String) {
    let reports: Vec<Report> = case
        .reports
        .iter()
        .flat_map(|(name, body)| read(name, body.as_bytes(), &Hints::default()).expect("a readable report"))
        .collect();
    let options = Options {
        one_story: true,
        ..Options::default()
    };
    let comparison = compare(&reports, &options, &mut ());
    let found = comparison.findings;
    for line in &case.expected {
        let expected = expected(line);
        let met = match expected.sorts.split_first() {
            Some((&"single", kinds)) => comparison
                .single_source
                .iter()
                .any(|s| states(s, kinds, &expected.shown)),
            _ => found.iter().any(|f| matches(f, &expected)),
        };
        if met != expected.must {
            let _ = writeln!(failures, "{file}: {}: {line}", case.name);
            for f in &found {
                let _ = writeln!(
                    failures,
                    "      {} {} {}, {:.2}: {}",
                    f.kind, f.relation, f.severity, f.confidence, f.summary
                );
            }
            for s in &comparison.single_source {
                let _ = writeln!(failures, "      single {}: {}", s.kind, s.summary);
            }
        }
    }
}
