//! Neither the order in which reports are named nor the names of their files changes what is found, or its words.

use factdiff::compare::{Comparison, Options, compare};
use factdiff::text::{Hints, Report, read};

/// The example's reports under the names given.
fn reports(names: &[&str]) -> Vec<Report> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the example is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "md"))
        .collect();
    files.sort();
    files
        .iter()
        .zip(names)
        .flat_map(|(file, name)| {
            let bytes = std::fs::read(file).expect("a readable report");
            read(name, &bytes, &Hints::default()).expect("a report")
        })
        .collect()
}

/// Everything of a comparison that a reader sees and that must not depend on order: with the words of the mentions instead
/// of the numbers of the reports.
fn told(reports: &[Report], c: &Comparison) -> Vec<String> {
    let mut out = Vec::new();
    for f in &c.findings {
        out.push(format!(
            "{} {} {} {} {} {:.6} {} {:?}",
            f.id, f.fact, f.kind, f.relation, f.severity, f.confidence, f.summary, f.why
        ));
        for r in &f.readings {
            let mut words: Vec<&str> = r.mentions.iter().map(|m| reports[m.report].words(m.span)).collect();
            words.sort_unstable();
            out.push(format!(
                "  {} {} {:?} {} {words:?}",
                r.value, r.display, r.attribution, r.origins
            ));
        }
    }
    out.extend(
        c.single_source
            .iter()
            .map(|s| format!("{} {} {}", s.id, s.kind, s.summary)),
    );
    out
}

#[test]
fn order_and_file_names_change_nothing() {
    let plain = reports(&["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]);
    let first = told(&plain, &compare(&plain, &Options::default(), &mut ()));
    assert!(first.len() > 10, "the example has findings");
    let renamed = reports(&["zeta.txt", "9.txt", "m.txt", "beta.txt", "0.txt"]);
    for turn in 0..renamed.len() {
        let mut turned = renamed.clone();
        turned.rotate_left(turn);
        if turn % 2 == 1 {
            turned.reverse();
        }
        let again = told(&turned, &compare(&turned, &Options::default(), &mut ()));
        for (a, b) in first.iter().zip(&again) {
            assert_eq!(a, b, "after turn {turn}");
        }
        assert_eq!(first.len(), again.len());
    }
}
