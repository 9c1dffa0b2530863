//! What a reviewer expects of the workbench without being told: nothing typed is lost, undo leads back, the screen says what
//! holds here and now.

#![cfg(feature = "tui")]

mod workbench;

use factdiff::review::{Session, Since};
use factdiff::tui::action::{Action, Command, Effect, Mouse, Overwrite, Scope, Switch};
use factdiff::tui::{Settings, State};
use jiff::Timestamp;
use workbench::{Bench, now};

fn nth(bench: &Bench, n: usize) -> String {
    bench.state.session.findings()[n].id.clone()
}

fn footer(bench: &Bench) -> String {
    bench.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_note_that_is_being_written_outlives_the_window() {
    let mut bench = Bench::open(120, 40);
    bench.keys("c text:half_a_thought").act(Action::Run(Command::Quit));
    assert!(bench.effects.contains(&Effect::Save) && bench.effects.contains(&Effect::Quit));
    let mut again = Bench::of(bench.state.session.clone(), 120, 40);
    assert!(again.screen().contains("draft: half a thought"), "{}", again.screen());
    again.keys("c text:,_whole Enter");
    let note = again.state.session.decision(&nth(&again, 0)).map(|d| d.note.clone());
    assert_eq!(note.as_deref(), Some("half a thought, whole"));
}

#[test]
fn undo_of_a_finding_of_ones_own_leads_back_to_where_it_was_made() {
    let mut bench = Bench::open(120, 40);
    bench.keys("] ] + l Space Tab l l Space Enter text:who_was_there Enter");
    let own = bench.state.selected_id().expect("the new one").to_owned();
    bench.keys("u");
    assert_eq!(bench.state.selected_id(), Some(nth(&bench, 2).as_str()));
    bench.keys("Ctrl-r");
    assert_eq!(bench.state.selected_id(), Some(own.as_str()), "redo leads to it again");
    let mut again = Bench::of(bench.state.session.clone(), 80, 24);
    again.keys("g g u");
    assert_eq!(
        again.state.selected_id(),
        Some(nth(&again, 2).as_str()),
        "after reopening as well"
    );
}

#[test]
fn undo_of_a_split_leads_back_to_what_was_split() {
    let mut bench = Bench::open(120, 40);
    bench.keys("] ] Enter \\ text:a_fact_of_its_own Enter");
    assert_eq!(bench.state.session.findings().len(), 7);
    bench.keys("u");
    assert_eq!(bench.state.session.findings().len(), 6);
    assert_eq!(bench.state.selected_id(), Some(nth(&bench, 2).as_str()));
}

#[test]
fn a_split_says_which_reading_it_takes_out() {
    let mut bench = Bench::open(120, 40);
    bench.keys("Enter j \\");
    let said = bench.screen();
    assert!(
        said.contains("that is split off: “formalized on May 8, 2024”"),
        "{said}"
    );
}

#[test]
fn undo_of_a_tag_on_several_marks_them_again() {
    let mut bench = Bench::open(120, 40);
    bench.keys("m j j m x u");
    assert_eq!((bench.state.progress.done, bench.state.marked.len()), (0, 2));
    bench.keys("a");
    assert_eq!((bench.state.progress.done, bench.state.marked.len()), (2, 0));
    bench.keys("A u");
    assert!(
        bench.state.marked.is_empty(),
        "one that was not marked is not marked by undo"
    );
}

#[test]
fn join_is_undone_with_its_marks_and_done_again() {
    let mut bench = Bench::open(120, 40);
    bench.keys("] m ] ] m [ J");
    assert_eq!(bench.state.session.findings().len(), 4);
    bench.keys("u");
    assert_eq!((bench.state.session.findings().len(), bench.state.marked.len()), (6, 2));
    bench.keys("Ctrl-r");
    assert_eq!((bench.state.session.findings().len(), bench.state.marked.len()), (4, 0));
}

#[test]
fn what_is_typed_takes_the_place_of_a_proposed_value() {
    let print = |keys: &str| {
        let mut bench = Bench::open(120, 40);
        bench.keys("=").keys(keys).keys("Enter Enter");
        bench
            .state
            .session
            .decision(&nth(&bench, 0))
            .and_then(|d| d.resolved.clone())
    };
    assert_eq!(print("text:May_10").as_deref(), Some("May 10"));
    assert_eq!(print("").as_deref(), Some("2024-05-09"));
    assert_eq!(print("End text:_or_so").as_deref(), Some("2024-05-09 or so"));
    assert_eq!(print("Down Down text:!").as_deref(), Some("2024-05-08!"));
    assert_eq!(print("Backspace"), None);
}

#[test]
fn a_value_that_was_decided_is_no_proposal() {
    let mut bench = Bench::open(120, 40);
    bench.keys("= text:May_1 Enter Enter = text:0 Enter Enter");
    let decision = bench.state.session.decision(&nth(&bench, 0));
    assert_eq!(decision.and_then(|d| d.resolved.as_deref()), Some("May 10"));
}

#[test]
fn the_three_hints_are_each_seen_until_a_key_and_then_gone() {
    let settings = Settings {
        hints: Switch::On,
        ..Settings::default()
    };
    let mut bench = Bench::open(80, 24);
    bench.state = State::new(workbench::session(), settings, (80, 24), now());
    for (shown, key) in [("1/3", "a"), ("2/3", "x"), ("3/3", "c")] {
        assert!(bench.screen().contains(shown), "{}", bench.screen());
        assert!(footer(&bench).contains("conflict"), "the keys are in view beside them");
        bench.keys(key);
    }
    assert!(!bench.screen().contains("/3"), "{}", bench.screen());
}

#[test]
fn what_was_done_leaves_room_for_what_can_be_done() {
    let mut bench = Bench::open(80, 24);
    bench.keys("a");
    let foot = footer(&bench);
    assert!(
        foot.contains("conflict on \"when the accord") && foot.contains("a conflict"),
        "{foot}"
    );
}

#[test]
fn keys_of_the_panes_are_not_shown_while_something_lies_over_them() {
    for opens in ["c", "?", ":", "i", "P", "o", "t", "="] {
        let mut bench = Bench::open(120, 40);
        bench.keys(opens);
        assert!(!footer(&bench).contains("a conflict"), "{opens}: {}", footer(&bench));
        bench.keys("Esc");
        assert!(bench.screen().contains("who says what"), "{opens}");
    }
}

#[test]
fn help_lists_own_tags_that_have_a_name_and_no_others() {
    let mut bench = Bench::open(120, 80);
    bench.keys("?");
    let help = bench.screen();
    assert!(help.contains("`needs source`") && help.contains("`ask desk`"), "{help}");
    assert!(!help.contains("tag-3"), "{help}");
}

#[test]
fn an_export_over_a_file_asks_and_takes_another_name() {
    let mut bench = Bench::open(120, 40);
    bench
        .keys("a")
        .act(Action::ExportExists("harbour.toml".into(), Scope::Tagged));
    assert!(
        bench.screen().contains("harbour.toml is there already"),
        "{}",
        bench.screen()
    );
    bench.keys("Enter");
    assert_eq!(bench.effects, [], "Enter alone writes over nothing");
    bench.keys("o Enter");
    let to = |name: &str| Effect::Export {
        scope: Scope::Tagged,
        to: Some(name.into()),
        overwrite: Overwrite::No,
    };
    assert_eq!(bench.effects, [to("harbour-2.toml")]);
    bench
        .act(Action::ExportExists("harbour-2.toml".into(), Scope::Tagged))
        .keys("o text:other.toml Enter");
    assert_eq!(bench.effects, [to("other.toml")]);
    bench
        .act(Action::ExportExists("harbour-2.toml".into(), Scope::Tagged))
        .keys("o Enter");
    assert_eq!(bench.effects, [to("harbour-3.toml")]);
}

#[test]
fn evidence_bears_the_day_it_was_looked_at() {
    let mut bench = Bench::open(120, 40);
    bench.keys("E text:https://example.org Enter text:page_2_on:2025-11-30 Enter");
    bench.keys("E text:https://example.org/b Enter text:on:soon Enter");
    assert!(bench.screen().contains("`soon` is no day"), "{}", bench.screen());
    bench.keys("Ctrl-u Enter");
    let evidence = bench
        .state
        .session
        .decision(&nth(&bench, 0))
        .map(|d| d.evidence.clone());
    let evidence = evidence.unwrap_or_default();
    let days: Vec<String> = evidence
        .iter()
        .filter_map(|e| e.accessed.map(|a| a.to_string()[..10].to_owned()))
        .collect();
    assert_eq!(days, ["2025-11-30", "2026-01-12"]);
    assert_eq!(
        (evidence[0].locator.as_str(), evidence[1].locator.as_str()),
        ("page 2", "")
    );
}

#[test]
fn words_in_view_stay_in_view_when_the_window_changes() {
    let long: String = (0..60)
        .map(|n| {
            format!("Paragraph number {n} is here for its length and says nothing that anyone would quarrel with.\n\n")
        })
        .collect();
    let base = workbench::session();
    let mut reports = base.reports().to_vec();
    let mut comparison = base.comparison().clone();
    let (head, body) = reports[0]
        .text
        .split_once("The grain accord")
        .expect("the first paragraph");
    let text = format!("{head}{long}The grain accord{body}");
    let longer = factdiff::text::parse("a.txt", &text);
    for mention in comparison
        .findings
        .iter_mut()
        .flat_map(|f| &mut f.readings)
        .flat_map(|r| &mut r.mentions)
        .filter(|m| m.report == 0)
    {
        mention.span = mention.span.shifted(long.len());
        mention.context = mention.context.shifted(long.len());
    }
    reports[0] = longer;
    let read = reports.into_iter().map(|r| (r, String::new())).collect();
    let mut bench = Bench::of(Session::new("long", read, comparison), 80, 24);
    let marked = |bench: &Bench| bench.screen().matches('▌').count();
    assert!(marked(&bench) > 0, "{}", bench.screen());
    for size in [(200, 60), (20, 5), (61, 16), (120, 40), (80, 24)] {
        bench.act(Action::Resize(size.0, size.1));
        if !bench.state.places.too_small {
            assert!(marked(&bench) > 0, "{size:?}\n{}", bench.screen());
        }
    }
}

#[test]
fn the_time_spent_and_the_export_are_remembered_over_sittings() {
    let later = |seconds: i64| Timestamp::from_second(now().as_second() + seconds).expect("a time");
    let mut bench = Bench::open(120, 40);
    bench.state.now = later(90);
    bench.keys("a x");
    bench.act(Action::Exported {
        path: "harbour.toml".into(),
        findings: 2,
        at: later(90),
    });
    assert!(bench.effects.contains(&Effect::Save), "an export is remembered at once");

    let mut again = Bench::of(bench.state.session.clone(), 120, 40);
    again.state.now = later(30);
    again.keys("P");
    let says = again.screen();
    assert!(
        says.contains("2 minutes, less than a minute of it now") && says.contains("nothing has changed since"),
        "{says}"
    );
    again.keys("Esc c text:ask Enter g g W c text:why Enter P");
    let says = again.screen();
    assert!(says.contains("since then 2 changed:") && says.contains("new"), "{says}");
    let since = again.state.session.since_export();
    assert_eq!(since, [(nth(&again, 0), Since::Changed), (nth(&again, 2), Since::New)]);
    again.keys("Esc u u u");
    assert_eq!(
        again.state.session.since_export(),
        [],
        "what is taken back is not changed"
    );
    again.keys("u");
    assert_eq!(again.state.session.since_export(), [(nth(&again, 1), Since::TakenBack)]);
}

#[test]
fn a_report_with_two_letters_is_named_by_both() {
    let base = workbench::session();
    let mut reports = base.reports().to_vec();
    let mut comparison = base.comparison().clone();
    while reports.len() < 30 {
        let at = reports.len();
        reports.push(factdiff::text::parse(
            &format!("{at}.txt"),
            "The accord was signed in May.",
        ));
        let mut info = factdiff::compare::ReportInfo::of(&reports[at]);
        info.story = comparison.reports[0].story;
        comparison.reports.push(info);
        let span = factdiff::text::Span::new(22, 28);
        let mention = factdiff::compare::Mention {
            report: at,
            span,
            context: span,
        };
        comparison.findings[0].readings[at % 3].mentions.push(mention);
    }
    let read = reports.into_iter().map(|r| (r, String::new())).collect();
    let mut bench = Bench::of(Session::new("many", read, comparison), 120, 40);
    bench.keys("'");
    assert!(
        bench.screen().contains(" AD "),
        "every report is offered\n{}",
        bench.screen()
    );
    bench.keys("a");
    assert!(bench.screen().contains("Enter takes A"), "{}", bench.screen());
    bench.keys("b");
    assert_eq!(bench.state.columns.active, 27);
    bench.keys("' a Enter");
    assert_eq!(bench.state.columns.active, 0);
    bench.keys("' z");
    assert_eq!(bench.state.columns.active, 25, "Z begins no other");
    bench.keys("o a d");
    let rated = bench.state.session.decision(&nth(&bench, 0)).map(|d| d.ratings.len());
    assert_eq!(rated, Some(1));
}

#[test]
fn what_is_copied_is_what_is_looked_at() {
    let copied = |keys: &str| {
        let mut bench = Bench::open(120, 40);
        bench.keys(keys);
        match bench.effects.first() {
            Some(Effect::Copy(text)) => text.clone(),
            other => format!("{other:?}"),
        }
    };
    assert!(copied("y").starts_with("“The grain accord, signed on May 9,"));
    assert!(copied("y").contains("2024-06-04, a-harbour.txt"));
    assert!(copied("' d y").starts_with("“The accord was formalized on May 8, 2024,"));
    assert!(copied("/ text:tiny_village Enter y").contains("tiny village of 小さな港"));
    assert_eq!(copied("] ' d y"), "None", "D says nothing of the second");
}

#[test]
fn the_way_back_from_a_big_screen_is_in_the_footer() {
    for screen in ["M", "T", "R"] {
        let mut bench = Bench::open(80, 24);
        bench.keys(screen);
        assert!(footer(&bench).contains("Esc back"), "{}", footer(&bench));
    }
}

#[test]
fn the_readme_names_keys_as_they_are() {
    use factdiff::tui::keys::{Keys, Meaning, Sequence};
    let readme = include_str!("../README.md");
    let table = readme.split("## Keys").nth(1).and_then(|s| s.split("\n\n").nth(1));
    let keys = Keys::default();
    let bound = |key: &str| {
        let sequence = Sequence::parse(key).map(|s| keys.meaning(&s.0));
        matches!(sequence, Ok(Meaning::Command(_)))
    };
    let mut seen = 0;
    for row in table.expect("a table of keys").lines().skip(2) {
        let named = row
            .replace("\\|", "¦")
            .split('|')
            .nth(1)
            .unwrap_or_default()
            .replace('¦', "|");
        for key in named.split('`').skip(1).step_by(2) {
            assert!(bound(key) || key.split(' ').all(bound), "`{key}` does nothing");
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen} keys");
}

#[test]
fn the_way_out_stays_in_the_footer_whatever_is_said() {
    let mut bench = Bench::open(80, 24);
    let footer = |bench: &Bench| bench.screen().lines().last().unwrap_or_default().to_owned();
    // What was done, in short, in full, and what went wrong.
    for keys in ["a", "f", "c o n e Enter", "Ctrl-o Ctrl-o Ctrl-o Ctrl-o", "F12"] {
        bench.keys(keys);
        assert!(bench.state.notice.is_some(), "{keys}");
        assert!(footer(&bench).contains("? help  q quit"), "{keys}: {}", footer(&bench));
    }
    let long = "cannot write `a-rather-long-name-of-a-file.toml`: no room is left on the disk; make some, or export to another one";
    bench.act(Action::Failed(long.to_owned()));
    let screen = bench.screen().replace(['│', '└', '┘'], " ");
    let screen = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screen.contains(&format!("! {long}")), "{screen}");
    assert!(footer(&bench).contains("q quit"), "{}", footer(&bench));
}

#[test]
fn what_is_searched_for_while_marking_is_what_is_marked() {
    let mut bench = Bench::open(120, 40);
    bench.keys("+ / m e m o r a n d Enter");
    let taken = |bench: &Bench| {
        let marking = bench.state.marking.as_ref().expect("marking goes on");
        let read = &bench.state.session.reports()[marking.report];
        read.words(marking.stretch()).to_owned()
    };
    assert!(taken(&bench).starts_with("memorand"), "{}", taken(&bench));
    let words = taken(&bench);
    bench.keys("Space");
    assert!(bench.screen().contains(&format!("“{words}”")), "{}", bench.screen());
}

#[test]
fn words_are_marked_with_the_mouse() {
    let mut bench = Bench::open(120, 40);
    bench.keys("+");
    let column = bench.state.places.columns[0];
    let (x, y) = (column.x + 3, column.y + 1);
    let words = |bench: &Bench| {
        let marking = bench.state.marking.as_ref().expect("marking goes on");
        marking.words(bench.state.session.reports())
    };
    bench.act(Action::Mouse(Mouse::Press, x, y));
    bench.act(Action::Mouse(Mouse::Drag, x + 10, y));
    bench.act(Action::Mouse(Mouse::Release, x + 10, y));
    let drawn = words(&bench);
    assert!(drawn.len() == 1 && drawn[0].contains(' '), "{drawn:?}");
    // A press alone puts the cursor there, and takes nothing.
    bench.act(Action::Mouse(Mouse::Press, x, y + 1));
    bench.act(Action::Mouse(Mouse::Release, x, y + 1));
    assert_eq!(words(&bench), drawn);
    bench.keys("Space");
    assert_eq!(words(&bench).len(), 2);
}

#[test]
fn what_was_written_is_in_view_beside_many_readings() {
    let mut bench = Bench::of(workbench::session_of_many_readings(), 80, 24);
    bench.keys("c a s k Space m e Enter E d e s k Enter Enter");
    let screen = bench.screen();
    assert!(
        screen.contains("note: ask me") && screen.contains("evidence: desk"),
        "{screen}"
    );
    assert!(screen.contains("more reading"), "{screen}");
}

#[test]
fn a_filter_understands_the_verdict_after_is() {
    let mut bench = Bench::open(120, 40);
    bench.keys("a F i s : c o n f l i c t Enter");
    assert_eq!(bench.state.queue.order.len(), 1);
    assert_eq!(bench.state.queue.problem, None);
    bench.keys("Esc F i s : z e b r a");
    assert!(
        bench.screen().contains("! there is no is `zebra`"),
        "{}",
        bench.screen()
    );
}

#[test]
fn the_words_to_print_are_as_the_report_has_them() {
    let mut bench = Bench::open(120, 40);
    bench.keys("F r a n k Enter = Enter Enter");
    let id = bench.state.selected_id().expect("a finding").to_owned();
    let resolved = bench.state.session.decision(&id).and_then(|d| d.resolved.clone());
    let reading = &bench.state.session.finding(&id).expect("it is there").readings[0];
    assert_eq!(resolved.as_deref(), Some(reading.display.as_str()));
    assert!(bench.screen().contains("» print"), "{}", bench.screen());
}

#[test]
fn the_timeline_tells_what_nobody_disputes_and_leads_to_its_words() {
    let mut bench = Bench::open(120, 40);
    bench.keys("T");
    let told = |bench: &Bench| bench.state.timeline.points.iter().filter(|p| p.told.is_some()).count();
    assert_eq!(told(&bench), 1);
    let disputed = bench.state.timeline.points.len() - 1;
    bench.keys("f");
    assert_eq!((told(&bench), bench.state.timeline.points.len()), (0, disputed));
    assert!(bench.screen().contains("what is disputed alone"), "{}", bench.screen());
    bench.keys("f G k Enter");
    // At the words, in the report.
    let report = bench.state.columns.active;
    let (at, said) = {
        let read = &bench.state.session.reports()[report];
        (
            read.text.find("on Sunday").map(|at| at + 3),
            read.words(read.range).contains("dockers"),
        )
    };
    assert!(
        said && at.is_some_and(|at| bench.state.columns.shows(report, at)),
        "{}",
        bench.screen()
    );
}
