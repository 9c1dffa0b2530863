//! Saved sessions: reopened equal, never half written, never written over by mistake; exports come back whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use factdiff::compare::{Comparison, Kind, Options, Relation, Severity, compare};
use factdiff::export::review::{Which, toml};
use factdiff::export::{import, review};
use factdiff::files::sessions::{self, SessionError};
use factdiff::files::{demo, fingerprint};
use factdiff::review::{
    Correction, Description, Edit, Evidence, Freshness, OwnFinding, Rating, Session, Verdict, analyse,
};
use factdiff::text::{Role, Span};
use jiff::Timestamp;
use proptest::prelude::*;
use tempfile::TempDir;

fn now() -> Timestamp {
    "2026-01-12T14:03:11Z".parse().expect("a time")
}

fn fresh(name: &str) -> Session {
    let reports = demo::reports();
    let comparison = compare(&reports, &Options::default(), &mut ());
    let read = reports
        .into_iter()
        .map(|r| (fingerprint::of(&r).sha256, r))
        .map(|(sha, r)| (r, sha))
        .collect();
    Session::new(name, read, comparison)
}

/// The place of words in a report of the demo.
fn place(session: &Session, report: usize, words: &str) -> (usize, Span) {
    let start = session.reports()[report]
        .text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} in report {report}"));
    (report, Span::new(start, start + words.len()))
}

/// A session with one of everything in it, some of it undone.
fn worked(name: &str) -> Session {
    let mut session = fresh(name);
    session.reviewer = Some("rk".to_owned());
    let ids: Vec<String> = session.findings().iter().map(|f| f.id.clone()).collect();
    assert!(ids.len() >= 4, "the demo has findings");
    session.place.finding = Some(ids[2].clone());
    session.work.spent_millis = 90_000;
    let value = session.findings()[0].readings[0].value.clone();
    let marks = vec![
        place(&session, 0, "eighteen months"),
        place(&session, session.reports().len() - 1, "two years"),
    ];
    let own = OwnFinding {
        fact: "how long the design takes".to_owned(),
        kind: Kind::Duration,
        relation: Relation::Contradiction,
        severity: Severity::Medium,
        marks,
    };
    let description = Description {
        fact: "what a \"quoted\" name \\ may hold\n…".to_owned(),
        kind: Kind::Other,
        relation: Relation::Wording,
        severity: Severity::Low,
    };
    let edits = vec![
        Edit::Verdict {
            findings: ids[..2].to_vec(),
            verdict: Some(Verdict::Conflict),
        },
        Edit::Verdict {
            findings: vec![ids[2].clone()],
            verdict: Some(Verdict::Later),
        },
        Edit::AddTag {
            findings: vec![ids[0].clone()],
            tag: "needs source".to_owned(),
        },
        Edit::Rate {
            finding: ids[0].clone(),
            reading: value,
            rating: Some(Rating::Outlier),
        },
        Edit::Resolve {
            finding: ids[0].clone(),
            value: Some("2025-09-08".to_owned()),
            by: Some("the embassy".to_owned()),
        },
        Edit::Note {
            finding: ids[1].clone(),
            text: "line one\n\n\"line\" three: 漢字 ''' \"\"\"".to_owned(),
        },
        Edit::AddEvidence {
            finding: ids[1].clone(),
            evidence: Evidence {
                url: "https://example.org/statement".to_owned(),
                locator: "paragraph 3".to_owned(),
                accessed: Some(now()),
            },
        },
        Edit::AddFinding(own),
        Edit::Describe {
            finding: ids[1].clone(),
            description,
        },
        Edit::Join {
            into: ids[0].clone(),
            others: vec![ids[3].clone()],
        },
        Edit::Correct {
            report: 1,
            correction: Correction::Publisher(Some("Daily Ledger".to_owned())),
        },
        Edit::Correct {
            report: 0,
            correction: Correction::Block(1, Role::Furniture),
        },
        Edit::Part { report: 2, block: 3 },
        Edit::Part { report: 1, block: 2 },
        Edit::Correct {
            report: 1,
            correction: Correction::Story(Some(2)),
        },
        Edit::JoinNext { report: 2 },
        Edit::Note {
            finding: ids[0].clone(),
            text: "taken back".to_owned(),
        },
    ];
    for edit in edits {
        let applied = session
            .apply(edit.clone(), now())
            .unwrap_or_else(|e| panic!("{edit:?}: {e}"));
        assert!(applied.changed, "{edit:?}");
    }
    session.note_export("/tmp/worked.toml".to_owned(), now());
    session.undo();
    session.place.finding = Some(ids[1].clone());
    session.place.filter = "is:open".to_owned();
    session.place.view.insert("pane".to_owned(), "reports".to_owned());
    session
}

/// Says where two sessions part, and not all that is in them.
#[track_caller]
fn same(a: &Session, b: &Session) {
    let (a, b) = (format!("{a:?}"), format!("{b:?}"));
    let at = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| {
        let from = text.floor_char_boundary(at.saturating_sub(120));
        text[from..text.ceil_char_boundary((at + 120).min(text.len()))].to_owned()
    };
    assert!(a == b, "they part here:\n{}\n{}", near(&a), near(&b));
}

fn saved(data: &Path, session: &Session) -> sessions::Entry {
    drop(sessions::create(data, session).expect("saves"));
    sessions::named(data, &session.name).expect("is listed")
}

fn file(entry: &sessions::Entry, start: &str) -> PathBuf {
    let names = fs::read_dir(&entry.dir).expect("lists").flatten().map(|e| e.path());
    names
        .into_iter()
        .find(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(start)))
        .expect("a file")
}

#[test]
fn a_saved_session_reopens_equal_with_its_history() {
    let data = TempDir::new().expect("a folder");
    let session = worked("rare earths");
    let entry = saved(data.path(), &session);
    let (mut again, store) = sessions::open(&entry).expect("opens");
    same(&again, &session);
    // Undo works after reopening, down to the first step and up again.
    let mut other = session.clone();
    while let (Some(a), Some(b)) = (again.undo().cloned(), other.undo().cloned()) {
        assert_eq!(a, b);
    }
    assert!(again.decisions().is_empty() && again.history().done.is_empty());
    while again.redo().is_some() {}
    assert!(
        again
            .decision(session.place.finding.as_deref().expect("a place"))
            .is_some()
    );
    store.save(&again).expect("saves");
    drop(store);
    same(&sessions::read(&entry).expect("reads"), &again);
}

#[test]
fn a_decision_writes_the_decisions_and_not_the_texts() {
    let data = TempDir::new().expect("a folder");
    let mut session = fresh("quick");
    let store = sessions::create(data.path(), &session).expect("saves");
    let entry = sessions::named(data.path(), "quick").expect("is listed");
    let texts = file(&entry, "reports-");
    let before = fs::metadata(&texts).and_then(|m| m.modified()).expect("a time");
    let id = session.findings()[0].id.clone();
    session
        .apply(
            Edit::Verdict {
                findings: vec![id],
                verdict: Some(Verdict::Conflict),
            },
            now(),
        )
        .expect("applies");
    let review = fs::read(file(&entry, "review")).expect("reads");
    store.save(&session).expect("saves");
    assert_ne!(fs::read(file(&entry, "review")).expect("reads"), review);
    assert_eq!(fs::metadata(&texts).and_then(|m| m.modified()).expect("a time"), before);
    // A new analysis is written beside, and the old file goes.
    let comparison = analyse(
        &session,
        &Options {
            min_confidence: 0.99,
            ..Options::default()
        },
        &mut (),
    );
    session.adopt(comparison);
    store.save(&session).expect("saves");
    assert!(!texts.exists());
    same(&sessions::read(&entry).expect("reads"), &session);
}

#[test]
fn of_two_pending_saves_the_later_one_stands_in_whatever_order_they_are_written() {
    let data = TempDir::new().expect("a folder");
    let mut session = fresh("order");
    let store = sessions::create(data.path(), &session).expect("saves");
    let early = store.prepare(&session);
    let id = session.findings()[0].id.clone();
    session
        .apply(
            Edit::Note {
                finding: id,
                text: "later".to_owned(),
            },
            now(),
        )
        .expect("applies");
    let late = store.prepare(&session);
    late.write().expect("writes");
    early.write().expect("is passed over");
    let entry = sessions::named(data.path(), "order").expect("is listed");
    same(&sessions::read(&entry).expect("reads"), &session);
}

#[test]
fn a_session_in_use_is_not_opened_twice() {
    let data = TempDir::new().expect("a folder");
    let session = fresh("busy");
    let store = sessions::create(data.path(), &session).expect("saves");
    let entry = sessions::named(data.path(), "busy").expect("is listed");
    let error = sessions::open(&entry).expect_err("it is open");
    assert!(matches!(error, SessionError::Open { .. }), "{error}");
    assert!(sessions::read(&entry).is_ok(), "an export may still read it");
    drop(store);
    assert!(sessions::open(&entry).is_ok());
}

#[test]
fn a_damaged_or_newer_file_is_told_and_left_as_it_is() {
    let data = TempDir::new().expect("a folder");
    let entry = saved(data.path(), &worked("hurt"));
    let (review, texts) = (file(&entry, "review"), file(&entry, "reports-"));
    let whole = fs::read_to_string(&review).expect("reads");
    let reports = fs::read_to_string(&texts).expect("reads");
    let half = whole[..whole.len() / 2].to_owned();
    let cases: [(&Path, String, &str); 6] = [
        (&review, half, "is damaged"),
        (&review, String::new(), "is damaged"),
        (
            &review,
            whole.replace("factdiff.session/1", "factdiff.session/2"),
            "newer factdiff",
        ),
        (
            &review,
            whole.replace("\"conflict\"", "\"conflikt\""),
            "there is no verdict `conflikt`",
        ),
        (
            &texts,
            reports.replacen("Tarvia", "Tarvja", 1),
            "does not match its name",
        ),
        (&texts, reports[..reports.len() - 9].to_owned(), "is damaged"),
    ];
    for (path, content, message) in cases {
        let good = fs::read(path).expect("reads");
        fs::write(path, &content).expect("writes");
        let error = sessions::open(&entry).expect_err("must not open").to_string();
        assert!(error.contains(message), "{error}");
        assert_eq!(fs::read_to_string(path).expect("reads"), content, "left as it is");
        assert_eq!(sessions::list(data.path()).expect("lists").len(), 1, "still listed");
        fs::write(path, good).expect("writes");
    }
    assert!(sessions::open(&entry).is_ok());
}

#[test]
fn what_a_killed_program_left_is_cleared_away_and_nothing_else() {
    let data = TempDir::new().expect("a folder");
    let session = worked("left");
    let entry = saved(data.path(), &session);
    let left = [
        ".review.json.Ab12Cd",
        ".reports-3f9a1c04b2e8.json.Ab12Cd",
        "reports-000000000000.json",
    ];
    let kept = ["notes.txt", ".keep"];
    for name in left.iter().chain(&kept) {
        fs::write(entry.dir.join(name), "{\"half").expect("writes");
    }
    let (again, _store) = sessions::open(&entry).expect("opens");
    same(&again, &session);
    assert!(left.iter().all(|name| !entry.dir.join(name).exists()));
    assert!(kept.iter().all(|name| entry.dir.join(name).exists()));
}

#[cfg(unix)]
#[test]
fn a_session_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let data = TempDir::new().expect("a folder");
    let entry = saved(data.path(), &fresh("private"));
    let mode = fs::metadata(&entry.dir).expect("is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_typed_comes_back_from_paper_and_from_the_session_file(
        typed in proptest::collection::vec("(\\PC|[\\x00-\\x20\\x7f-\\u{a0}\u{2028}'\"\\\\#])*", 5)
    ) {
        static FRESH: LazyLock<Session> = LazyLock::new(|| fresh("typed"));
        let mut session = FRESH.clone();
        let finding = session.findings()[0].id.clone();
        let evidence = Evidence { url: typed[0].clone(), locator: typed[1].clone(), accessed: None };
        let edits = [
            Edit::Note { finding: finding.clone(), text: typed[2].clone() },
            Edit::Resolve { finding: finding.clone(), value: Some(typed[3].clone()), by: Some(typed[4].clone()) },
            Edit::AddTag { findings: vec![finding.clone()], tag: format!("t{}", typed[1]) },
            Edit::AddEvidence { finding: finding.clone(), evidence },
        ];
        for edit in edits {
            session.apply(edit, now()).expect("applies");
        }
        let mut other = FRESH.clone();
        let paper = import::read(&toml(&session, Which::Tagged, now()).text).expect("reads");
        import::apply(&paper, &mut other, now()).expect("applies");
        prop_assert_eq!(other.decisions(), session.decisions());
        let data = TempDir::new().expect("a folder");
        let entry = saved(data.path(), &session);
        let again = sessions::read(&entry).expect("reads");
        prop_assert_eq!(again.decisions(), session.decisions());
    }

    #[test]
    fn whatever_stands_in_a_session_file_nothing_breaks(
        picks in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..7), 1..4)
    ) {
        static WHOLE: LazyLock<(TempDir, sessions::Entry, String)> = LazyLock::new(|| {
            let data = TempDir::new().expect("a folder");
            let entry = saved(data.path(), &worked("any"));
            let whole = fs::read_to_string(file(&entry, "review")).expect("reads");
            (data, entry, whole)
        });
        let (_, entry, whole) = &*WHOLE;
        let mut text = whole.clone();
        for (pick, how) in picks {
            // Numbers are places in texts and lists: other ones are what could break what is above.
            let numbers: Vec<(usize, &str)> = text.match_indices(|c: char| c.is_ascii_digit()).collect();
            let at = pick.get(&numbers).0;
            let other = ["0", "9", "7777", "-1", "", "1.5", "null"][how];
            text.replace_range(at..=at, other);
        }
        fs::write(file(entry, "review"), text).expect("writes");
        if let Ok(mut session) = sessions::read(entry) {
            toml(&session, Which::All, now());
            while session.undo().is_some() {}
            while session.redo().is_some() {}
            session.adopt(Comparison::default());
            toml(&session, Which::All, now());
        }
    }
}

#[test]
fn names_are_found_gently_and_never_taken_twice() {
    let data = TempDir::new().expect("a folder");
    saved(data.path(), &fresh("Rare earths / 2025"));
    for name in ["Rare earths / 2025", "rare earths / 2025", "Rare-earths-2025"] {
        assert_eq!(
            sessions::named(data.path(), name).expect("found").name,
            "Rare earths / 2025"
        );
    }
    let error = sessions::named(data.path(), "Rare earth / 2025")
        .expect_err("none of that name")
        .to_string();
    assert!(error.ends_with("did you mean `Rare earths / 2025`?"), "{error}");
    assert_eq!(
        sessions::free_name(data.path(), "rare earths 2025").expect("lists"),
        "rare earths 2025-2"
    );
    assert_eq!(sessions::free_name(data.path(), "other").expect("lists"), "other");
}

#[test]
fn a_report_that_changed_or_went_is_noticed() {
    let data = TempDir::new().expect("a folder");
    let path = data.path().join("a.txt");
    fs::write(&path, "Ferry sinks\n\nThe ferry sank on Monday.\n").expect("writes");
    let loaded = factdiff::files::input::load(std::slice::from_ref(&path), factdiff::files::input::Limits::default());
    let print = fingerprint::of(&loaded.reports[0]);
    let comparison = compare(&loaded.reports, &Options::default(), &mut ());
    let mut session = Session::new("one", vec![(loaded.reports[0].clone(), print.sha256)], comparison);
    session.set_path(0, print.path.expect("a path"));
    for (change, wanted) in [
        (Some("Ferry sinks\n\nThe ferry sank on Monday.\n"), Freshness::Same),
        (Some("Ferry sinks\n\nThe ferry sank on Tuesday.\n"), Freshness::Changed),
        (None, Freshness::Missing),
    ] {
        match change {
            Some(text) => fs::write(&path, text).expect("writes"),
            None => fs::remove_file(&path).expect("removes"),
        }
        fingerprint::refresh(&mut session);
        assert_eq!(session.sources()[0].freshness, wanted);
    }
}

#[test]
fn a_report_that_left_its_file_is_exported_as_stale_with_the_bytes_that_hold_it() {
    let data = TempDir::new().expect("a folder");
    let mut session = fresh("left");
    let read = session.sources()[0].sha256.clone();
    let quotes = |f: &&factdiff::compare::Finding| f.readings.iter().flat_map(|r| &r.mentions).any(|m| m.report == 0);
    let id = session.findings().iter().find(quotes).expect("a finding").id.clone();
    let stale = |session: &Session| session.finding(&id).is_some_and(|f| session.is_stale(f));
    assert!(!stale(&session));
    let path = data.path().join("a.txt");
    fs::write(&path, "Train stops\n\nThe train stopped on Friday.\n").expect("writes");
    let now_there =
        factdiff::files::input::load(std::slice::from_ref(&path), factdiff::files::input::Limits::default());
    let print = fingerprint::of(&now_there.reports[0]);
    session.set_path(0, print.path.clone().expect("a path"));
    session.keep_report(0, print.sha256.clone());
    let is_kept = |session: &mut Session| {
        // It was seen: nothing asks to read the file again.
        fingerprint::refresh(session);
        assert_eq!(session.sources()[0].freshness, Freshness::Same);
        assert!(stale(session));
        let written: ::toml::Value = ::toml::from_str(&toml(session, Which::All, now()).text).expect("is TOML");
        assert_eq!(written["report"][0]["sha256"].as_str(), Some(read.as_str()));
        let found = written["discrepancy"].as_array().expect("a list").iter();
        let mut stale = found
            .filter(|d| d["id"].as_str() == Some(&id))
            .map(|d| d["stale"].as_bool());
        assert_eq!(stale.next(), Some(Some(true)));
    };
    is_kept(&mut session);
    drop(sessions::create(data.path(), &session).expect("saves"));
    let entries = sessions::list(data.path()).expect("lists");
    assert!(
        entries[0].sha256.contains(&print.sha256),
        "found again by the files as they are"
    );
    is_kept(&mut sessions::open(&entries[0]).expect("opens").0);

    // Its words are there again.
    let text = session.reports()[0].clone();
    session.replace_report(0, text, read.clone());
    assert_eq!(session.sources()[0].left, None);
    assert!(!stale(&session));
}

#[test]
fn an_export_brought_into_a_new_session_of_the_same_reports_loses_nothing() {
    let session = worked("export");
    for which in [Which::Tagged, Which::All] {
        let written = toml(&session, which, now());
        let paper = import::read(&written.text).expect("reads");
        let mut other = fresh("export");
        let done = import::apply(&paper, &mut other, now()).expect("applies");
        assert!(done.not_placed.is_empty(), "{:?}", done.not_placed);
        // Put off is not exported with the tagged.
        let wanted: Vec<_> = session
            .decisions()
            .iter()
            .filter(|(_, d)| which == Which::All || d.verdict != Some(Verdict::Later))
            .collect();
        assert_eq!(other.decisions().iter().collect::<Vec<_>>(), wanted);
        assert!(other.findings().iter().any(|f| f.fact == "how long the design takes"));
        if which == Which::All {
            for finding in session.findings() {
                let again = other
                    .finding(&finding.id)
                    .unwrap_or_else(|| panic!("`{}` is lost", finding.fact));
                assert_eq!(again.fact, finding.fact);
                let said = |f: &factdiff::compare::Finding| {
                    let mut readings = f.readings.clone();
                    readings
                        .iter_mut()
                        .for_each(|r| r.mentions.sort_by_key(|m| (m.report, m.span)));
                    readings
                };
                assert_eq!(said(again), said(finding), "of `{}`", finding.fact);
            }
            assert_eq!(other.findings().len(), session.findings().len());
        }
        // Once more changes nothing; undone, nothing is left of it.
        let again = import::apply(&paper, &mut other, now()).expect("applies");
        assert_eq!((again.taken, again.findings), (0, 0), "{again:?}");
        other.undo();
        assert!(other.decisions().is_empty());
    }
}

#[test]
fn the_later_decision_stands_when_an_import_disagrees() {
    let mut session = fresh("two");
    let id = session.findings()[0].id.clone();
    let verdict = |verdict| Edit::Verdict {
        findings: vec![id.clone()],
        verdict: Some(verdict),
    };
    session.apply(verdict(Verdict::Conflict), now()).expect("applies");
    let paper = import::read(&toml(&session, Which::Tagged, now()).text).expect("reads");
    let later = "2026-02-01T00:00:00Z".parse().expect("a time");
    session.apply(verdict(Verdict::Wording), later).expect("applies");
    let done = import::apply(&paper, &mut session, later).expect("applies");
    assert_eq!((done.older, done.taken), (1, 0));
    assert_eq!(session.decision(&id).and_then(|d| d.verdict), Some(Verdict::Wording));
}

#[test]
fn a_decision_made_within_a_second_is_the_same_when_it_comes_back() {
    let mut session = fresh("fine");
    let id = session.findings()[0].id.clone();
    let fine: Timestamp = "2026-01-12T14:03:11.789Z".parse().expect("a time");
    let evidence = Evidence {
        url: "https://example.org/statement".to_owned(),
        locator: String::new(),
        accessed: Some(fine),
    };
    session
        .apply(Edit::AddEvidence { finding: id, evidence }, fine)
        .expect("applies");
    let paper = import::read(&toml(&session, Which::Tagged, fine).text).expect("reads");
    let before = session.clone();
    let done = import::apply(&paper, &mut session, fine).expect("applies");
    assert_eq!((done.placed, done.same, done.older, done.taken), (1, 1, 0, 0));
    same(&session, &before);
}

#[test]
fn a_rating_comes_to_the_reading_that_has_its_words() {
    let mut session = fresh("rated");
    let finding = session.findings()[0].clone();
    let value = finding.readings[1].value.clone();
    let rate = Edit::Rate {
        finding: finding.id.clone(),
        reading: value.clone(),
        rating: Some(Rating::Outlier),
    };
    session.apply(rate, now()).expect("applies");
    // As another version of the program might have called it.
    let text = toml(&session, Which::Tagged, now()).text;
    let other = text.replace(&format!("value = {value:?}"), "value = \"otherwise\"");
    assert_ne!(other, text);
    let done = import::apply(&import::read(&other).expect("reads"), &mut fresh("rated"), now()).expect("applies");
    assert_eq!((done.taken, done.not_placed.len()), (1, 0), "{done:?}");
    let mut again = fresh("rated");
    import::apply(&import::read(&other).expect("reads"), &mut again, now()).expect("applies");
    let decision = again.decision(&finding.id).expect("decided");
    assert_eq!(decision.ratings.get(&value), Some(&Rating::Outlier));
    // Where no reading has its words, that is told.
    let gone = other.replace("exact = ", "exact = \"not there \" # ");
    let done = import::apply(&import::read(&gone).expect("reads"), &mut fresh("rated"), now()).expect("applies");
    assert!(done.not_placed.iter().any(|s| s.contains("`otherwise`")), "{done:?}");
    assert!(!done.lost.is_empty());
}

#[test]
fn the_export_has_the_shape_that_others_rely_on() {
    let session = worked("shape");
    let text = toml(&session, Which::Tagged, now()).text;
    let value: ::toml::Value = ::toml::from_str(&text).expect("is TOML");
    assert_eq!(value["schema"].as_str(), Some(review::SCHEMA));
    assert_eq!(
        value["exported_at"].as_datetime().map(ToString::to_string).as_deref(),
        Some("2026-01-12T14:03:11Z")
    );
    let report = &value["report"][0];
    assert_eq!(report["id"].as_str(), Some("A"));
    assert_eq!(report["sha256"].as_str().map(str::len), Some(64));
    assert!(report["published"].as_datetime().is_some_and(|d| d.time.is_none()));
    let first = &value["discrepancy"][0];
    assert_eq!(first["verdict"].as_str(), Some("conflict"));
    assert_eq!(first["tags"][0].as_str(), Some("needs source"));
    assert_eq!(first["resolved_by"].as_str(), Some("the embassy"));
    assert_eq!(first["reading"][0]["rating"].as_str(), Some("outlier"));
    assert_eq!(
        value["discrepancy"][1]["evidence"][0]["locator"].as_str(),
        Some("paragraph 3")
    );
    for key in [
        "[[report]]",
        "[[discrepancy]]",
        "[[discrepancy.reading]]",
        "[[discrepancy.reading.quote]]",
    ] {
        assert!(text.contains(key), "{key} in\n{text}");
    }
    // Each quote gives its words at its place, and stands where it says.
    for quote in first["reading"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|r| r["quote"].as_array().into_iter().flatten())
    {
        let at = session
            .report_by_letter(quote["report"].as_str().unwrap_or(""))
            .expect("a report");
        let place = |key: &str| {
            quote[key]
                .as_integer()
                .and_then(|n| usize::try_from(n).ok())
                .expect("a place")
        };
        let (start, end) = (place("start"), place("end"));
        let text = &session.reports()[at].text;
        assert_eq!(text.get(start..end), quote["exact"].as_str());
        let around = |key: &str| quote[key].as_str().expect("words").to_owned();
        assert!(text[..start].ends_with(&around("prefix")) && text[end..].starts_with(&around("suffix")));
    }
}

#[test]
fn what_is_no_export_is_refused_in_words() {
    for (text, message) in [
        ("", "line 1, column 1: missing field `schema`"),
        ("schema = \"factdiff.review/9\"", "its schema is `factdiff.review/9`"),
        (
            "\nschema = 3",
            "line 2, column 10: invalid type: integer `3`, expected a string",
        ),
    ] {
        let error = import::read(text).expect_err("refused").to_string();
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn a_session_left_before_its_first_comparison_opens_and_is_compared_then() {
    let data = TempDir::new().expect("a folder");
    let read = demo::reports().into_iter().map(|r| (r, "00".repeat(32))).collect();
    let session = Session::new("left early", read, Comparison::default());
    let entry = saved(data.path(), &session);
    let mut again = sessions::read(&entry).expect("opens");
    assert!(again.analysis_due());
    again.adopt(analyse(&again, &Options::default(), &mut ()));
    assert_eq!(again.findings(), fresh("whole").findings());
}
