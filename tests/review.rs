//! A review in memory: every edit can be undone, progress counts, filters find.

use factdiff::compare::{
    Comparison, Exactness, Finding, Kind, Mention, Reading, Relation, ReportInfo, Severity, SingleSource,
};
use factdiff::review::filter::complete;
use factdiff::review::{
    Correction, Decision, Description, Direction, Edit, Evidence, Filter, OwnFinding, Rating, Session, State, Verdict,
};
use factdiff::text::{Report, Role, Span, parse};
use jiff::Timestamp;
use proptest::prelude::*;

const TEXTS: [(&str, &str); 3] = [
    (
        "one.txt",
        "Ferry sinks\n\nThe ferry sank on Monday. Twelve people died, the harbour office said.\n",
    ),
    (
        "two.txt",
        "Boat lost\n\nThe ferry went down on Tuesday. Fifteen people died. Two boats helped.\n",
    ),
    (
        "three.txt",
        "Harbour mourns\n\nThe ferry sank on Monday, with forty aboard. Two boats helped.\n",
    ),
];

fn now() -> Timestamp {
    "2026-01-12T14:03:11Z".parse().expect("a time")
}

fn mention(reports: &[Report], report: usize, words: &str) -> Mention {
    let start = reports[report]
        .text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in report {report}"));
    let span = Span::new(start, start + words.len());
    let sentence = reports[report].sentence_at(start).expect("a sentence");
    Mention {
        report,
        span,
        context: reports[report].sentences[sentence].span,
    }
}

fn reading(value: &str, mentions: Vec<Mention>) -> Reading {
    Reading {
        value: value.to_owned(),
        display: value.to_owned(),
        exactness: Exactness::Exact,
        attribution: None,
        origins: mentions.len() as u32,
        mentions,
    }
}

/// Three reports and three findings, the first two high.
fn session() -> Session {
    let reports: Vec<Report> = TEXTS.iter().map(|(file, text)| parse(file, text)).collect();
    let finding = |id: &str, fact: &str, kind, severity, readings: Vec<Reading>| Finding {
        id: id.to_owned(),
        fact: fact.to_owned(),
        kind,
        relation: Relation::Contradiction,
        severity,
        confidence: 0.9,
        summary: readings
            .iter()
            .map(|r| r.display.as_str())
            .collect::<Vec<_>>()
            .join(" against "),
        why: vec!["both say it".to_owned()],
        readings,
        silent: Vec::new(),
        story: 1,
        rule: "date",
    };
    let m = |report, words| mention(&reports, report, words);
    let findings = vec![
        finding(
            "d-1",
            "when the ferry sank",
            Kind::Date,
            Severity::High,
            vec![
                reading("monday", vec![m(0, "Monday"), m(2, "Monday")]),
                reading("tuesday", vec![m(1, "Tuesday")]),
            ],
        ),
        finding(
            "d-2",
            "people who died",
            Kind::Number,
            Severity::High,
            vec![
                reading("12", vec![m(0, "Twelve")]),
                reading("15", vec![m(1, "Fifteen")]),
            ],
        ),
        finding(
            "d-3",
            "how the ferry was lost",
            Kind::Wording,
            Severity::Low,
            vec![
                reading("sank", vec![m(0, "sank"), m(2, "sank")]),
                reading("went down", vec![m(1, "went down")]),
            ],
        ),
    ];
    let infos = reports.iter().enumerate().map(|(at, r)| ReportInfo {
        origin: at as u32 + 1,
        ..ReportInfo::of(r)
    });
    let comparison = Comparison {
        reports: infos.collect(),
        findings,
        single_source: vec![SingleSource {
            id: "s-1".to_owned(),
            kind: Kind::Number,
            summary: "forty aboard".to_owned(),
            mentions: vec![m(2, "forty")],
            story: 1,
        }],
        cancelled: false,
    };
    let reports = reports.into_iter().map(|r| (r, "00".repeat(32))).collect();
    let mut session = Session::new("ferry", reports, comparison);
    session.reviewer = Some("rk".to_owned());
    session
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn verdict(id: &str, verdict: Verdict) -> Edit {
    Edit::Verdict {
        findings: ids(&[id]),
        verdict: Some(verdict),
    }
}

/// Every sort of edit, each about something that is there at the beginning.
fn every_edit(session: &Session) -> Vec<Edit> {
    let own = OwnFinding {
        fact: "boats that helped".to_owned(),
        kind: Kind::Number,
        relation: Relation::Wording,
        severity: Severity::Medium,
        marks: vec![
            (1, mention(session.reports(), 1, "Two boats").span),
            (2, mention(session.reports(), 2, "Two boats").span),
            (0, mention(session.reports(), 0, "harbour office").span),
        ],
    };
    let description = Description {
        fact: "day of the sinking".to_owned(),
        kind: Kind::Other,
        relation: Relation::Update,
        severity: Severity::Low,
    };
    vec![
        verdict("d-1", Verdict::Conflict),
        Edit::Verdict {
            findings: ids(&["d-1", "d-2", "d-3"]),
            verdict: Some(Verdict::Later),
        },
        Edit::AddTag {
            findings: ids(&["d-1", "d-2"]),
            tag: "needs source".to_owned(),
        },
        Edit::RemoveTag {
            findings: ids(&["d-1"]),
            tag: "needs source".to_owned(),
        },
        Edit::Rate {
            finding: "d-1".to_owned(),
            reading: "tuesday".to_owned(),
            rating: Some(Rating::Outlier),
        },
        Edit::Resolve {
            finding: "d-2".to_owned(),
            value: Some("15".to_owned()),
            by: Some("coast guard".to_owned()),
        },
        Edit::Note {
            finding: "d-2".to_owned(),
            text: "ask the office\n".to_owned(),
        },
        Edit::AddEvidence {
            finding: "d-2".to_owned(),
            evidence: Evidence {
                url: "https://example.org".to_owned(),
                locator: "p. 3".to_owned(),
                accessed: Some(now()),
            },
        },
        Edit::RemoveEvidence {
            finding: "d-2".to_owned(),
            index: 0,
        },
        Edit::Decide {
            finding: "d-3".to_owned(),
            decision: Decision {
                note: "seen".to_owned(),
                ..Decision::default()
            },
        },
        Edit::AddFinding(own),
        Edit::Describe {
            finding: "d-1".to_owned(),
            description,
        },
        Edit::Join {
            into: "d-1".to_owned(),
            others: ids(&["d-3"]),
        },
        Edit::Split {
            finding: "d-2".to_owned(),
            readings: ids(&["15"]),
            fact: "dead by Tuesday".to_owned(),
        },
        Edit::AddMention {
            finding: "d-1".to_owned(),
            reading: None,
            report: 2,
            span: Span::new(0, 14),
        },
        Edit::RemoveMention {
            finding: "d-1".to_owned(),
            mention: mention(session.reports(), 2, "Monday"),
        },
        Edit::Correct {
            report: 1,
            correction: Correction::Published(Some("2025-03-04".parse().expect("a day"))),
        },
        Edit::Correct {
            report: 1,
            correction: Correction::Publisher(Some("Harbour Post".to_owned())),
        },
        Edit::Correct {
            report: 0,
            correction: Correction::Title(None),
        },
        Edit::Correct {
            report: 0,
            correction: Correction::Block(1, Role::Furniture),
        },
        Edit::Correct {
            report: 2,
            correction: Correction::Story(Some(2)),
        },
        Edit::Correct {
            report: 2,
            correction: Correction::SetAside,
        },
        Edit::Part { report: 0, block: 1 },
        Edit::Part { report: 2, block: 1 },
        Edit::JoinNext { report: 0 },
    ]
}

/// A session without its history, to compare what else it holds.
fn bare(session: &Session) -> String {
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        session.reports(),
        session.sources(),
        session.findings(),
        session.decisions(),
        session.overlay()
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_row_of_edits_undone_leaves_the_session_as_it_was_and_redone_as_it_had_become(
        picks in proptest::collection::vec(any::<prop::sample::Index>(), 1..30)
    ) {
        let mut session = session();
        let edits = every_edit(&session);
        let before = bare(&session);
        let mut states = vec![before];
        for pick in picks {
            // Many edits no longer fit what others did before them; refused ones must change nothing.
            match session.apply(pick.get(&edits).clone(), now()) {
                Ok(applied) if applied.changed => states.push(bare(&session)),
                _ => prop_assert_eq!(&bare(&session), states.last().expect("a state")),
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(session.undo().is_some());
            prop_assert_eq!(&bare(&session), state);
        }
        prop_assert!(session.undo().is_none());
        for state in &states[1..] {
            prop_assert!(session.redo().is_some());
            prop_assert_eq!(&bare(&session), state);
        }
        prop_assert!(session.redo().is_none());
    }

    #[test]
    fn a_filter_of_any_letters_is_read(input in "\\PC{0,40}", cursor in 0_usize..50) {
        let session = session();
        let filter = Filter::parse(&input);
        prop_assert!(filter.apply(&session).len() <= 3);
        for candidate in complete(&session, &[], &input, cursor) {
            prop_assert!(input.get(candidate.replaces).is_some());
        }
    }
}

#[test]
fn each_edit_alone_does_something() {
    let start = session();
    for edit in every_edit(&start) {
        let mut session = session();
        // Removing needs something to remove, and joining something that was split.
        if matches!(
            edit,
            Edit::RemoveTag { .. } | Edit::RemoveEvidence { .. } | Edit::JoinNext { .. }
        ) {
            for first in every_edit(&start).into_iter().filter(|e| {
                matches!(
                    e,
                    Edit::AddTag { .. } | Edit::AddEvidence { .. } | Edit::Part { report: 0, .. }
                )
            }) {
                session.apply(first, now()).expect("applies");
            }
        }
        let before = bare(&session);
        let applied = session
            .apply(edit.clone(), now())
            .unwrap_or_else(|e| panic!("{edit:?}: {e}"));
        assert!(applied.changed && !applied.label.is_empty(), "{edit:?}");
        assert_ne!(bare(&session), before, "{edit:?}");
    }
}

#[test]
fn a_verdict_set_twice_is_one_step_and_keeps_who_and_when() {
    let mut session = session();
    session
        .apply(verdict("d-1", Verdict::Conflict), now())
        .expect("applies");
    let later = "2027-01-01T00:00:00Z".parse().expect("a time");
    let again = session
        .apply(verdict("d-1", Verdict::Conflict), later)
        .expect("applies");
    assert!(!again.changed);
    assert_eq!(session.history().done.len(), 1);
    let decision = session.decision("d-1").expect("decided");
    assert_eq!(
        (decision.reviewer.as_deref(), decision.decided_at),
        (Some("rk"), Some(now()))
    );
}

#[test]
fn a_group_undoes_as_one_and_fails_as_one() {
    let mut session = session();
    let both = vec![
        verdict("d-1", Verdict::Conflict),
        Edit::Note {
            finding: "d-2".to_owned(),
            text: "x".to_owned(),
        },
    ];
    session.apply_all(both, now()).expect("applies");
    let step = session.undo().expect("a step");
    assert_eq!(step.finding.as_deref(), Some("d-1"));
    assert!(session.decisions().is_empty());

    let half = vec![verdict("d-1", Verdict::Conflict), verdict("d-404", Verdict::Conflict)];
    let error = session.apply_all(half, now()).expect_err("there is no such finding");
    assert_eq!(error.to_string(), "there is no finding `d-404`");
    assert!(session.decisions().is_empty() && session.history().done.is_empty());
}

#[test]
fn an_own_finding_groups_equal_words_and_knows_who_is_silent() {
    let mut session = session();
    let edit = every_edit(&session)
        .into_iter()
        .find(|e| matches!(e, Edit::AddFinding(_)))
        .expect("one");
    let id = session
        .apply(edit.clone(), now())
        .expect("applies")
        .finding
        .expect("an id");
    let finding = session.finding(&id).expect("listed");
    let readings: Vec<(&str, usize, u32)> = finding
        .readings
        .iter()
        .map(|r| (r.value.as_str(), r.mentions.len(), r.origins))
        .collect();
    assert_eq!(readings, [("two boats", 2, 2), ("harbour office", 1, 1)]);
    assert_eq!((finding.rule, finding.silent.len()), ("reviewer", 0));
    // The same marks once more make another finding, not a second one of that id.
    let other = session.apply(edit, now()).expect("applies").finding.expect("an id");
    assert_ne!(id, other);
    assert_eq!(session.findings().len(), 5);
    session
        .apply(Edit::RemoveFinding { finding: id }, now())
        .expect("own ones can go");
    let error = session
        .apply(
            Edit::RemoveFinding {
                finding: "d-1".to_owned(),
            },
            now(),
        )
        .expect_err("found ones stay");
    assert!(error.to_string().contains("no-conflict"));
}

#[test]
fn joining_keeps_what_was_written_on_both() {
    let mut session = session();
    for (id, text) in [("d-1", "first"), ("d-3", "second")] {
        session
            .apply(
                Edit::Note {
                    finding: id.to_owned(),
                    text: text.to_owned(),
                },
                now(),
            )
            .expect("applies");
    }
    session.apply(verdict("d-3", Verdict::Wording), now()).expect("applies");
    session
        .apply(
            Edit::Join {
                into: "d-1".to_owned(),
                others: ids(&["d-3"]),
            },
            now(),
        )
        .expect("applies");
    let decision = session.decision("d-1").expect("decided");
    assert_eq!(
        (decision.note.as_str(), decision.verdict),
        ("first\n\nsecond", Some(Verdict::Wording))
    );
    assert_eq!(session.finding("d-1").map(|f| f.readings.len()), Some(4));
    assert!(session.finding("d-3").is_none() && session.decision("d-3").is_none());
}

#[test]
fn the_weightier_of_two_joined_verdicts_keeps_its_reviewer() {
    for (on_first, on_second, who) in [
        (Verdict::Wording, Verdict::Conflict, "rk"),
        (Verdict::Conflict, Verdict::Wording, "lm"),
    ] {
        let mut session = session();
        for (id, verdict, reviewer) in [("d-1", on_first, "lm"), ("d-3", on_second, "rk")] {
            let decision = Decision {
                verdict: Some(verdict),
                reviewer: Some(reviewer.to_owned()),
                ..Decision::default()
            };
            let finding = id.to_owned();
            session
                .apply(Edit::Decide { finding, decision }, now())
                .expect("applies");
        }
        let join = Edit::Join {
            into: "d-1".to_owned(),
            others: ids(&["d-3"]),
        };
        session.apply(join, now()).expect("applies");
        let joined = session.decision("d-1").expect("decided");
        assert_eq!(
            (joined.verdict, joined.reviewer.as_deref()),
            (Some(Verdict::Conflict), Some(who))
        );
    }
}

#[test]
fn a_split_stands_behind_its_parent_and_takes_its_ratings_along() {
    let mut session = session();
    let rate = Edit::Rate {
        finding: "d-1".to_owned(),
        reading: "tuesday".to_owned(),
        rating: Some(Rating::Outlier),
    };
    session.apply(rate, now()).expect("applies");
    let split = Edit::Split {
        finding: "d-1".to_owned(),
        readings: ids(&["tuesday"]),
        fact: String::new(),
    };
    let id = session.apply(split, now()).expect("applies").finding.expect("an id");
    assert_eq!(session.position(&id), Some(1));
    assert_eq!(
        session.decision(&id).and_then(|d| d.ratings.get("tuesday")),
        Some(&Rating::Outlier)
    );
    assert!(session.decision("d-1").is_none());
    let all = Edit::Split {
        finding: "d-2".to_owned(),
        readings: ids(&["12", "15"]),
        fact: String::new(),
    };
    assert!(session.apply(all, now()).is_err());
}

#[test]
fn the_next_open_one_passes_over_those_put_off_until_the_rest_is_done() {
    let mut session = session();
    let order = ["d-1", "d-2", "d-3"];
    session.apply(verdict("d-2", Verdict::Later), now()).expect("applies");
    assert_eq!(session.next_open(&order, Some("d-1"), Direction::Forward), Some("d-3"));
    assert_eq!(session.next_open(&order, Some("d-1"), Direction::Backward), Some("d-3"));
    assert_eq!(session.next_open(&order, None, Direction::Forward), Some("d-1"));
    session
        .apply(verdict("d-1", Verdict::Conflict), now())
        .expect("applies");
    session
        .apply(verdict("d-3", Verdict::Conflict), now())
        .expect("applies");
    assert_eq!(session.next_open(&order, Some("d-3"), Direction::Forward), Some("d-2"));
    assert_eq!(session.state("d-2"), State::Later);
    let progress = session.progress();
    assert_eq!(
        (progress.total, progress.done, progress.later, progress.open),
        (3, 2, 1, 0)
    );
    session
        .apply(verdict("d-2", Verdict::NoConflict), now())
        .expect("applies");
    assert_eq!(session.next_open(&order, Some("d-2"), Direction::Forward), None);
    assert_eq!(session.next_open::<&str>(&[], None, Direction::Backward), None);
}

#[test]
fn filters_find_what_they_say() {
    let mut session = session();
    session
        .apply(verdict("d-1", Verdict::Conflict), now())
        .expect("applies");
    session
        .apply(
            Edit::AddTag {
                findings: ids(&["d-2"]),
                tag: "needs source".to_owned(),
            },
            now(),
        )
        .expect("applies");
    let cases: [(&str, &[&str]); 19] = [
        ("", &["d-1", "d-2", "d-3"]),
        ("kind:date", &["d-1"]),
        ("kind:date,number", &["d-1", "d-2"]),
        ("-kind:date", &["d-2", "d-3"]),
        ("severity:high is:open", &["d-2"]),
        ("severity:h", &["d-1", "d-2"]),
        ("is:done", &["d-1"]),
        ("-is:done", &["d-2", "d-3"]),
        ("is:tagged", &["d-1", "d-2"]),
        ("verdict:conflict", &["d-1"]),
        ("tag:needs", &["d-2"]),
        ("report:c", &["d-1", "d-3"]),
        ("report:b report:c", &["d-1", "d-3"]),
        ("died", &["d-2"]),
        ("ferri sank", &[]),
        ("ferry", &["d-1", "d-3"]),
        ("frry", &["d-1", "d-3"]),
        ("\"went down\"", &["d-3"]),
        ("kind:", &["d-1", "d-2", "d-3"]),
    ];
    for (input, wanted) in cases {
        let filter = Filter::parse(input);
        assert_eq!(filter.apply(&session), wanted, "for {input:?}");
        assert!(filter.problems.is_empty(), "for {input:?}: {:?}", filter.problems);
    }
}

#[test]
fn a_filter_that_is_misspelt_says_so_and_lists_on() {
    let session = session();
    for (input, problem) in [
        ("kidn:date", "there is no key `kidn:`; did you mean `kind:`?"),
        ("severity:hihg", "there is no severity `hihg`; did you mean `high`?"),
        ("story:x", "`story:x` wants a number, such as story:1"),
    ] {
        let filter = Filter::parse(input);
        assert_eq!(filter.problems, [problem]);
        assert_eq!(filter.apply(&session).len(), 3, "for {input:?}");
    }
}

#[test]
fn completion_offers_keys_then_values() {
    let session = session();
    let texts = |input: &str| -> Vec<String> {
        complete(&session, &ids(&["needs source"]), input, input.len())
            .into_iter()
            .map(|c| c.text)
            .collect()
    };
    assert_eq!(texts("is:open se"), ["severity:"]);
    assert_eq!(texts("severity:"), ["high", "medium", "low"]);
    assert_eq!(texts("kind:date,n"), ["number"]);
    assert_eq!(texts("-tag:n"), ["needs"]);
    assert_eq!(texts("report:"), ["a", "b", "c"]);
    let candidate = complete(&session, &[], "kind:date,n", 11).remove(0);
    assert_eq!(candidate.replaces, 10..11);
}

#[test]
fn a_new_analysis_keeps_every_decision() {
    let mut session = session();
    for id in ["d-1", "d-2"] {
        session.apply(verdict(id, Verdict::Conflict), now()).expect("applies");
    }
    let mut found = session.comparison().clone();
    // d-1 gets another id, d-2 is found no more, d-3 neither.
    found.findings.truncate(1);
    found.findings[0].id = "d-9".to_owned();
    let adopted = session.adopt(found);
    assert_eq!((adopted.new, adopted.moved, adopted.kept, adopted.gone), (0, 1, 1, 1));
    assert!(session.decision("d-9").is_some() && session.decision("d-1").is_none());
    assert!(session.finding("d-2").is_some() && session.decision("d-2").is_some());
}

#[test]
fn a_report_set_aside_and_taken_in_again_leaves_everything_as_it_was() {
    let reports = factdiff::files::demo::reports();
    let comparison = factdiff::compare::compare(&reports, &Default::default(), &mut ());
    let count = reports.len();
    let read = reports.into_iter().map(|r| (r, String::new())).collect();
    let mut session = Session::new("demo", read, comparison);
    let all: Vec<String> = session.findings().iter().map(|f| f.id.clone()).collect();
    for (at, id) in all.iter().enumerate() {
        let given = Verdict::ALL[at % Verdict::ALL.len()];
        session.apply(verdict(id, given), now()).expect("applies");
    }
    let before = session.clone();
    let again = |session: &mut Session| {
        let found = factdiff::review::analyse(session, &Default::default(), &mut ());
        session.adopt(found);
    };
    for report in 0..count {
        let correction = Correction::SetAside;
        session
            .apply(Edit::Correct { report, correction }, now())
            .expect("applies");
        again(&mut session);
        session.undo().expect("a step to undo");
        again(&mut session);
        assert_eq!(session.decisions(), before.decisions(), "after report {report}");
        assert_eq!(session.overlay(), before.overlay(), "after report {report}");
        let listed: Vec<&String> = session.findings().iter().map(|f| &f.id).collect();
        assert_eq!(listed, all.iter().collect::<Vec<_>>(), "after report {report}");
    }
}

#[test]
fn a_changed_report_loses_only_the_quotes_that_are_gone() {
    let mut session = session();
    for id in ["d-1", "d-2"] {
        session.apply(verdict(id, Verdict::Conflict), now()).expect("applies");
    }
    let changed = TEXTS[0]
        .1
        .replace("Twelve people", "Some people")
        .replace("Ferry sinks", "Ferry sinks off the coast");
    session.replace_report(0, parse("one.txt", &changed), "11".repeat(32));
    assert!(session.analysis_due());
    let words = |session: &Session, id: &str| -> Vec<(usize, String)> {
        let finding = session.finding(id).expect("kept");
        let mentions = finding.readings.iter().flat_map(|r| &r.mentions);
        mentions
            .map(|m| (m.report, session.reports()[m.report].words(m.span).to_owned()))
            .collect()
    };
    let day = |report, day: &str| (report, day.to_owned());
    assert_eq!(
        words(&session, "d-1"),
        [day(0, "Monday"), day(2, "Monday"), day(1, "Tuesday")]
    );
    assert_eq!(words(&session, "d-2"), [day(1, "Fifteen")]);
    assert_eq!(session.lost.get("d-2").map(|l| l[0].exact.as_str()), Some("Twelve"));
    assert!(session.finding("d-2").is_some_and(|f| session.is_stale(f)));
}

/// Two articles in one file beside a report of the first event.
const MIXED: [(&str, &str); 2] = [
    (
        "evening.txt",
        "Ferry runs aground off Kvaloya\n\nThe ferry Solveig ran aground off Kvaloya on Monday with forty passengers aboard, \
         the coast guard said. Captain Anna Berg was unhurt.\n\nMill burns in Harlow\n\nA fire destroyed the Harlow paper \
         mill on Tuesday. Owner Peter Marsh said two hundred jobs were at risk.\n",
    ),
    (
        "morning.txt",
        "Ferry Solveig aground\n\nThe ferry Solveig ran aground off Kvaloya on Tuesday with fifty passengers aboard, the coast \
         guard said. Captain Anna Berg was unhurt.\n",
    ),
];

fn mixed() -> Session {
    let reports: Vec<Report> = MIXED.iter().map(|(file, text)| parse(file, text)).collect();
    let options = factdiff::compare::Options::default();
    let comparison = factdiff::compare::compare(&reports, &options, &mut ());
    let reports = reports.into_iter().map(|r| (r, "00".repeat(32))).collect();
    Session::new("mixed", reports, comparison)
}

/// Compares anew, as the workbench does after a correction.
fn again(session: &mut Session) {
    let comparison = factdiff::review::analyse(session, &factdiff::compare::Options::default(), &mut ());
    session.adopt(comparison);
}

fn headline(session: &Session, report: usize, words: &str) -> usize {
    let read = &session.reports()[report];
    let starts = |b: &factdiff::text::Block| read.words(b.span).starts_with(words);
    read.blocks.iter().position(starts).expect("a headline")
}

#[test]
fn a_part_that_is_split_off_has_a_head_and_a_story_of_its_own() {
    let mut session = mixed();
    again(&mut session);
    let before = bare(&session);
    let block = headline(&session, 0, "Mill");
    session.apply(Edit::Part { report: 0, block }, now()).expect("splits");
    assert!(session.analysis_due());
    assert_eq!(session.letter(2), "C");
    assert_eq!(session.reports()[2].title.as_deref(), Some("Mill burns in Harlow"));
    again(&mut session);
    let stories: Vec<u32> = session.comparison().reports.iter().map(|i| i.story).collect();
    assert_eq!(stories, [1, 1, 2]);
    assert!(session.findings().iter().all(|f| f.story == 1));

    session.apply(Edit::JoinNext { report: 0 }, now()).expect("joins");
    again(&mut session);
    assert_eq!(session.reports().len(), 2, "the letter is free again");
    session.undo();
    session.undo();
    again(&mut session);
    assert_eq!(bare(&session), before);
    let refused = session
        .apply(Edit::JoinNext { report: 1 }, now())
        .expect_err("nothing follows");
    assert!(refused.to_string().contains("no other article follows"), "{refused}");
}

#[test]
fn what_was_decided_survives_parts_stories_and_what_is_set_aside() {
    let mut session = mixed();
    again(&mut session);
    let finding = session.findings().first().expect("a finding").clone();
    session
        .apply(verdict(&finding.id, Verdict::Conflict), now())
        .expect("decides");
    let decided = session.decisions().clone();
    let block = headline(&session, 0, "Mill");
    let edits = [
        Edit::Part { report: 0, block },
        Edit::Correct {
            report: 1,
            correction: Correction::Story(Some(7)),
        },
        Edit::Correct {
            report: 0,
            correction: Correction::SetAside,
        },
    ];
    for edit in edits {
        session
            .apply(edit.clone(), now())
            .unwrap_or_else(|e| panic!("{edit:?}: {e}"));
        again(&mut session);
        assert_eq!(session.decisions().len(), 1, "{edit:?}");
        let id = session.decisions().keys().next().expect("a decision").clone();
        assert!(session.finding(&id).is_some(), "{edit:?}: the decision has its finding");
    }
    assert_eq!(session.comparison().reports[1].story, 7);
    while session.history().done.len() > 1 {
        session.undo();
        again(&mut session);
    }
    assert_eq!(session.decisions(), &decided);
    assert!(
        session.overlay().is_empty(),
        "what was kept is found again: {:?}",
        session.overlay()
    );
}

#[test]
fn mentions_belong_to_the_part_that_their_words_lie_in() {
    let mut session = mixed();
    let text = session.reports()[0].text.clone();
    let at = |words: &str| {
        Span::new(
            text.find(words).expect("words"),
            text.find(words).expect("words") + words.len(),
        )
    };
    let own = OwnFinding {
        fact: "when".to_owned(),
        kind: Kind::Date,
        relation: Relation::Contradiction,
        severity: Severity::Low,
        marks: vec![(0, at("on Monday")), (0, at("mill on Tuesday"))],
    };
    let id = session
        .apply(Edit::AddFinding(own), now())
        .expect("adds")
        .finding
        .expect("an id");
    let of = |session: &Session| -> Vec<usize> {
        let finding = session.finding(&id).expect("the finding");
        finding
            .readings
            .iter()
            .flat_map(|r| &r.mentions)
            .map(|m| m.report)
            .collect()
    };
    assert_eq!(of(&session), [0, 0]);
    let block = headline(&session, 0, "Mill");
    session.apply(Edit::Part { report: 0, block }, now()).expect("splits");
    assert_eq!(of(&session), [0, 2]);
    session.undo();
    assert_eq!(of(&session), [0, 0]);
    session.redo();
    assert_eq!(of(&session), [0, 2]);
}

#[test]
fn a_rating_follows_its_words_when_the_day_they_are_counted_from_is_corrected() {
    let texts = [
        (
            "a.txt",
            "Ferry Solveig aground\n\nThe ferry Solveig ran aground off Kvaloya yesterday, the coast guard said.\n",
        ),
        (
            "b.txt",
            "Solveig on the rocks\n\nThe ferry Solveig ran aground off Kvaloya on June 2, 2025, the coast guard said.\n",
        ),
    ];
    let mut reports: Vec<Report> = texts.iter().map(|(file, text)| parse(file, text)).collect();
    reports[0].published = Some(jiff::civil::date(2025, 6, 5));
    let options = factdiff::compare::Options::default();
    let comparison = factdiff::compare::compare(&reports, &options, &mut ());
    let read = reports.into_iter().map(|r| (r, "00".repeat(32))).collect();
    let mut session = Session::new("days", read, comparison);
    let finding = session
        .findings()
        .iter()
        .find(|f| f.kind == Kind::Date)
        .expect("a date")
        .clone();
    let value = |f: &Finding| {
        let said = |r: &&Reading| r.mentions.iter().any(|m| m.report == 0);
        f.readings.iter().find(said).expect("a reading").value.clone()
    };
    assert_eq!(value(&finding), "2025-06-04");
    let rate = Edit::Rate {
        finding: finding.id.clone(),
        reading: value(&finding),
        rating: Some(Rating::Outlier),
    };
    session.apply(rate, now()).expect("rates");
    let correction = Correction::Published(Some(jiff::civil::date(2025, 6, 9)));
    session
        .apply(Edit::Correct { report: 0, correction }, now())
        .expect("corrects");
    again(&mut session);
    let (id, decision) = session.decisions().iter().next().expect("a decision");
    assert_eq!(value(session.finding(id).expect("the finding")), "2025-06-08");
    assert_eq!(decision.ratings.get("2025-06-08"), Some(&Rating::Outlier));
}

#[test]
fn a_block_flipped_twice_is_what_it_was() {
    let mut session = session();
    let roles = |session: &Session| -> Vec<Role> { session.reports()[0].blocks.iter().map(|b| b.role).collect() };
    let before = roles(&session);
    assert!(before.len() > 1, "{before:?}");
    for (block, was) in before.iter().enumerate() {
        for times in 1..=2 {
            let correction = session.flip(0, block).expect("there is a block");
            session
                .apply(Edit::Correct { report: 0, correction }, now())
                .expect("applies");
            let same = roles(&session)[block].is_article() == was.is_article();
            assert_eq!(same, times == 2, "block {block}, {times}");
        }
    }
    assert_eq!(roles(&session), before);
    assert_eq!(session.flip(0, 99), None);
    assert_eq!(session.flip(9, 0), None);
}
