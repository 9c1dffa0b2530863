//! The shapes that other programs rely on: every field of the JSON of `compare`, of the lines of `values`, and what holds
//! between them.

use std::collections::{BTreeMap, BTreeSet};

use factdiff::compare::{Exactness, Kind, Options, Relation, Severity, compare};
use factdiff::export::{json, values};
use factdiff::facts::values::{DateOrder, of_report};
use factdiff::text::{self, Hints, Report};
use serde_json::{Map, Value};

/// Files of one event that disagree in most of the ways there are, one of them with two articles.
fn files() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let entries = std::fs::read_dir(folder).expect("the example is there").flatten();
    let mut files: Vec<(String, String)> = entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(entry.path()).expect("a readable report"))
        })
        .collect();
    let late = "Late edition\n\n9 June 2024\n\nThe “floating” market — so the organisers — drew about 4,000 visitors on \
                Saturday. It cost €12,500, up 8 percent, and lasted for three hours; the oldest trader was 81 years old.\n";
    files.push(("late.txt".to_owned(), late.to_owned()));
    files.sort();
    files
}

fn read(files: &[(String, String)]) -> Vec<Report> {
    let read = |(name, text): &(String, String)| text::read(name, text.as_bytes(), &Hints::default());
    files.iter().flat_map(|f| read(f).expect("a report")).collect()
}

fn reports() -> Vec<Report> {
    read(&files())
}

fn account(reports: &[Report]) -> Value {
    let found = compare(reports, &Options::default(), &mut ());
    serde_json::from_str(&json::comparison(reports, &found)).expect("JSON")
}

fn list<'v>(of: &'v Value, key: &str) -> &'v Vec<Value> {
    of[key].as_array().unwrap_or_else(|| panic!("{key} is a list in {of}"))
}

fn words<'v>(of: &'v Value, key: &str) -> &'v str {
    of[key].as_str().unwrap_or_else(|| panic!("{key} is text in {of}"))
}

fn number(of: &Value, key: &str) -> usize {
    let number = of[key].as_u64().unwrap_or_else(|| panic!("{key} is a number in {of}"));
    usize::try_from(number).expect("it fits")
}

#[track_caller]
fn has_keys(of: &Value, keys: &[&str]) {
    let there: BTreeSet<&str> = of.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(there, keys.iter().copied().collect(), "in {of}");
}

fn is_id(id: &str, letter: char) -> bool {
    let hex = id.strip_prefix(letter).and_then(|rest| rest.strip_prefix('-'));
    hex.is_some_and(|hex| hex.len() == 12 && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)))
}

/// The file and part that a span is in; it lies on borders, repeats its bytes, and is no longer than it may be.
fn place(span: &Value, reports: &[Report]) -> (String, usize, usize) {
    has_keys(span, &["report", "part", "start", "end", "text"]);
    let (file, part) = (words(span, "report"), number(span, "part"));
    let report = reports.iter().find(|r| r.file == file && r.part as usize == part);
    let report = report.unwrap_or_else(|| panic!("no such report: {span}"));
    let (start, end) = (number(span, "start"), number(span, "end"));
    let bytes = report.original.as_ref().unwrap_or(&report.text).get(start..end);
    assert_eq!(bytes, Some(words(span, "text")), "{span}");
    assert!(start < end && end - start <= 240, "{span}");
    assert!(report.range.start <= start && end <= report.range.end, "{span}");
    (file.to_owned(), part, start)
}

#[test]
fn every_field_of_a_comparison_is_as_it_is_promised() {
    let reports = reports();
    let all = account(&reports);
    has_keys(&all, &["schema", "reports", "discrepancies", "single_source"]);
    assert_eq!(words(&all, "schema"), "factdiff.comparison/1");

    let mut heads: BTreeMap<(String, usize), (u64, u64)> = BTreeMap::new();
    for head in list(&all, "reports") {
        has_keys(
            head,
            &[
                "report",
                "part",
                "title",
                "publisher",
                "published",
                "story",
                "origin",
                "copy_of",
                "words",
                "problems",
            ],
        );
        assert!(head["published"].is_null() || words(head, "published").parse::<jiff::civil::Date>().is_ok());
        assert!(head["copy_of"].is_null() || reports.iter().any(|r| r.file == words(head, "copy_of")));
        assert!(number(head, "words") > 0 && list(head, "problems").iter().all(Value::is_string));
        let at = (words(head, "report").to_owned(), number(head, "part"));
        heads.insert(at, (number(head, "story") as u64, number(head, "origin") as u64));
    }
    assert_eq!(heads.len(), reports.len());

    let mut ids = BTreeSet::new();
    let findings = list(&all, "discrepancies");
    assert!(findings.len() >= 5, "there is something to look at");
    for finding in findings {
        has_keys(
            finding,
            &[
                "id",
                "fact",
                "kind",
                "relation",
                "severity",
                "confidence",
                "summary",
                "why",
                "story",
                "readings",
                "silent",
            ],
        );
        assert!(
            is_id(words(finding, "id"), 'd') && ids.insert(words(finding, "id")),
            "{finding}"
        );
        assert!(Kind::from_name(words(finding, "kind")).is_some(), "{finding}");
        let relation = Relation::from_name(words(finding, "relation"));
        assert!(relation.is_some_and(|r| r != Relation::OnlyIn), "{finding}");
        assert!(Severity::from_name(words(finding, "severity")).is_some(), "{finding}");
        assert!(
            finding["confidence"].as_f64().is_some_and(|c| (0.0..=1.0).contains(&c)),
            "{finding}"
        );
        let why: Vec<&str> = list(finding, "why").iter().filter_map(Value::as_str).collect();
        assert!(!why.is_empty() && why.len() == list(finding, "why").len(), "{finding}");
        for line in why
            .into_iter()
            .chain([words(finding, "fact"), words(finding, "summary")])
        {
            assert!(!line.trim().is_empty() && !line.contains('\n'), "{finding}");
        }
        let (values, speaking) = readings(finding, &reports, &heads);
        assert_eq!(
            values.len(),
            list(finding, "readings").len(),
            "no two readings say the same: {finding}"
        );
        let silent: Vec<&str> = list(finding, "silent").iter().filter_map(Value::as_str).collect();
        let of_story = heads
            .iter()
            .filter(|(_, (story, _))| Some(*story) == finding["story"].as_u64());
        let wanted = of_story
            .filter(|(at, _)| !speaking.contains(*at))
            .map(|(at, _)| at.0.as_str());
        assert_eq!(silent, wanted.collect::<Vec<_>>(), "{finding}");
    }
    for single in list(&all, "single_source") {
        has_keys(single, &["id", "kind", "summary", "story", "spans"]);
        assert!(
            is_id(words(single, "id"), 's') && ids.insert(words(single, "id")),
            "{single}"
        );
        assert!(Kind::from_name(words(single, "kind")).is_some() && !words(single, "summary").is_empty());
        let of = |span: &Value| {
            let (file, part, _) = place(span, &reports);
            heads[&(file, part)].1
        };
        let origins: BTreeSet<u64> = list(single, "spans").iter().map(of).collect();
        assert_eq!(origins.len(), 1, "{single}");
    }
}

/// The values of a finding's readings, and the reports that give any.
fn readings(
    finding: &Value,
    reports: &[Report],
    heads: &BTreeMap<(String, usize), (u64, u64)>,
) -> (BTreeSet<String>, BTreeSet<(String, usize)>) {
    let (mut values, mut speaking) = (BTreeSet::new(), BTreeSet::new());
    let mut vague = false;
    assert!(list(finding, "readings").len() >= 2, "{finding}");
    for reading in list(finding, "readings") {
        has_keys(
            reading,
            &["value", "display", "exactness", "attribution", "origins", "spans"],
        );
        values.insert(words(reading, "value").to_owned());
        assert!(
            !words(reading, "display").is_empty() && !words(reading, "display").contains('\n'),
            "{reading}"
        );
        let exactness = Exactness::from_name(words(reading, "exactness")).expect("a known exactness");
        assert!(
            !vague || exactness == Exactness::Vague,
            "vaguer ones come last: {finding}"
        );
        vague |= exactness == Exactness::Vague;
        assert!(reading["attribution"].is_null() || !words(reading, "attribution").is_empty());
        let spans: Vec<(String, usize, usize)> =
            list(reading, "spans").iter().map(|span| place(span, reports)).collect();
        assert!(
            spans.is_sorted() && !spans.is_empty(),
            "by report, then by place: {reading}"
        );
        let mut origins = BTreeSet::new();
        for (file, part, _) in spans {
            let (story, origin) = heads[&(file.clone(), part)];
            assert_eq!(finding["story"].as_u64(), Some(story), "{finding}");
            origins.insert(origin);
            speaking.insert((file, part));
        }
        assert_eq!(number(reading, "origins"), origins.len(), "{reading}");
    }
    (values, speaking)
}

#[test]
fn ids_survive_other_names_another_order_and_a_sentence_elsewhere() {
    let ids = |reports: &[Report]| -> BTreeSet<String> {
        let all = account(reports);
        list(&all, "discrepancies")
            .iter()
            .map(|d| words(d, "id").to_owned())
            .collect()
    };
    let first = ids(&reports());
    let mut renamed = files();
    for (at, (name, _)) in renamed.iter_mut().enumerate() {
        let ending = name.rsplit('.').next().unwrap_or("txt");
        *name = format!("{}.{ending}", 90 - at);
    }
    assert_eq!(ids(&read(&renamed)), first);
    renamed.reverse();
    assert_eq!(ids(&read(&renamed)), first);
    for at in 0..files().len() {
        let mut longer = files();
        longer[at]
            .1
            .push_str("\n\nLow tide comes an hour later each evening.\n");
        let lost: Vec<_> = first.difference(&ids(&read(&longer))).cloned().collect();
        assert!(lost.is_empty(), "a sentence more in {} loses {lost:?}", longer[at].0);
    }
}

#[test]
fn every_line_of_values_is_as_it_is_promised() {
    let mut types = BTreeSet::new();
    for report in reports() {
        let founds = of_report(&report, DateOrder::Unknown);
        for line in values::jsonl(&report, &founds).lines() {
            let line: Value = serde_json::from_str(line).expect("JSON");
            assert_eq!(words(&line, "report"), report.file);
            let (start, end) = (number(&line, "start"), number(&line, "end"));
            assert_eq!(report.text.get(start..end), Some(words(&line, "text")), "{line}");
            let allowed = [
                "report",
                "start",
                "end",
                "text",
                "type",
                "value",
                "bound",
                "approximate",
                "ambiguous",
                "counted",
            ];
            let keys: Vec<&String> = line.as_object().into_iter().flat_map(Map::keys).collect();
            assert!(keys.iter().all(|k| allowed.contains(&k.as_str())), "{line}");
            assert!(
                line["bound"].is_null() || ["min", "max"].contains(&words(&line, "bound")),
                "{line}"
            );
            shape(words(&line, "type"), &line["value"]);
            types.insert(words(&line, "type").to_owned());
        }
        // The same by characters, for a text by itself.
        let answer: Value =
            serde_json::from_str(&values::answer(&Value::from(7), &report.text, &founds)).expect("JSON");
        has_keys(&answer, &["id", "found"]);
        let characters: Vec<char> = report.text.chars().collect();
        let said = list(&answer, "found").iter().map(|f| {
            characters[number(f, "start")..number(f, "end")]
                .iter()
                .collect::<String>()
        });
        let listed = values::jsonl(&report, &founds);
        let listed = listed
            .lines()
            .map(|l| serde_json::from_str::<Value>(l).expect("JSON")["text"].clone());
        assert_eq!(said.map(Value::from).collect::<Vec<_>>(), listed.collect::<Vec<_>>());
    }
    for kind in ["date", "money", "number", "percent", "duration", "age"] {
        assert!(types.contains(kind), "no {kind} among {types:?}");
    }
}

#[track_caller]
fn shape(kind: &str, value: &Value) {
    let amount = |key: &str| {
        let amounts = value["amount"].is_number() || (value["min"].is_number() && value["max"].is_number());
        amounts && value[key].is_string()
    };
    let right = match kind {
        "date" | "date_range" => value
            .as_str()
            .is_some_and(|v| v.starts_with(|c: char| c.is_ascii_digit() || "X.".contains(c))),
        "duration" | "age" => value.as_str().is_some_and(|v| v.starts_with('P')),
        "money" => amount("currency"),
        "measure" => amount("unit"),
        "percent" => value.is_number() || value["min"].is_number(),
        "number" | "ordinal" => value.is_number(),
        "number_range" => value["min"].is_number() && value["max"].is_number(),
        _ => false,
    };
    assert!(right, "{kind}: {value}");
}
