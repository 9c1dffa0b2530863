//! Stories and parts in the workbench: picked, moved, split, joined, set aside, dimmed; all of it can be undone.

#![cfg(feature = "tui")]

mod workbench;

use factdiff::compare::{Options, compare};
use factdiff::review::{Correction, Edit, Session, Verdict, analyse, arrange};
use factdiff::text::{Report, Role, parse};
use factdiff::tui::action::{Action, Again, Effect};
use factdiff::tui::state::Screen;
use workbench::{Bench, now};

const TEXTS: [(&str, &str); 4] = [
    (
        "evening.txt",
        "Ferry Solveig runs aground off Kvaloya\n\nPublished: 3 June 2025\n\nThe ferry Solveig ran aground off Kvaloya on Monday \
         with forty passengers aboard, the coast guard said. Captain Anna Berg was unhurt.\n\nAdvertisement\n\nMill burns in \
         Harlow\n\nA fire destroyed the Harlow paper mill on Tuesday. Owner Peter Marsh said two hundred jobs were at risk.\n",
    ),
    (
        "morning.txt",
        "Ferry Solveig aground in fog\n\nPublished: 4 June 2025\n\nThe ferry Solveig ran aground off Kvaloya on Tuesday with \
         fifty passengers aboard, the coast guard said. Captain Anna Berg was unhurt.\n",
    ),
    (
        "noon.txt",
        "Kvaloya: ferry captain questioned\n\nPolice questioned Anna Berg, captain of the Solveig, a day after the ferry ran \
         aground off Kvaloya with sixty passengers aboard.\n",
    ),
    (
        "orchard.txt",
        "Late frost spares the orchards\n\nGrowers around Tarn say the apple blossom came through three cold nights unharmed. A \
         good year for cider, said Ines Dahl of the growers' league.\n",
    ),
];

fn session() -> Session {
    let reports: Vec<Report> = TEXTS.iter().map(|(file, text)| parse(file, text)).collect();
    let comparison = compare(&reports, &Options::default(), &mut ());
    let read = reports.into_iter().map(|r| (r, "00".repeat(32))).collect();
    let mut session = Session::new("fjord", read, comparison);
    session.left_out = vec![
        "scan.pdf: it holds no text: save its words as a .txt file".to_owned(),
        "old.txt: the file is empty: save the report again".to_owned(),
    ];
    session
}

fn bench(width: u16, height: u16) -> Bench {
    Bench::of(session(), width, height)
}

/// Types keys; a comparison that is asked for is done at once.
fn keys(bench: &mut Bench, script: &str) {
    for key in script.split_whitespace() {
        bench.keys(key);
        if bench.effects.contains(&Effect::Analyse) {
            let comparison = analyse(&bench.state.session, &Options::default(), &mut ());
            bench.act(Action::Analysed(Box::new(comparison)));
        }
    }
}

fn stories(bench: &Bench) -> Vec<u32> {
    bench
        .state
        .session
        .comparison()
        .reports
        .iter()
        .map(|i| i.story)
        .collect()
}

/// Everything a correction can change, and what was decided.
fn whole(bench: &Bench) -> String {
    let s = &bench.state.session;
    let findings: Vec<_> = s.findings().iter().map(|f| (&f.id, &f.readings, f.story)).collect();
    format!(
        "{:?}\n{:?}\n{:?}\n{findings:?}",
        s.reports(),
        s.sources(),
        s.decisions()
    )
}

#[test]
fn the_list_at_several_sizes() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut bench = bench(width, height);
        bench.keys("L");
        insta::assert_snapshot!(format!("stories_{width}x{height}"), bench.screen());
    }
}

#[test]
fn what_was_left_out_is_told_at_once_and_listed_with_its_reason() {
    let mut bench = bench(80, 24);
    assert!(
        bench.screen().contains("2 files were left out: L tells why"),
        "{}",
        bench.screen()
    );
    bench.keys("L G");
    assert!(
        bench.screen().contains("old.txt: the file is empty"),
        "{}",
        bench.screen()
    );
}

#[test]
fn enter_shows_a_story_and_only_its_findings() {
    let mut bench = bench(120, 40);
    assert_eq!(stories(&bench), [1, 1, 1, 2]);
    bench.keys("L g g Enter");
    assert_eq!(bench.state.session.place.filter, "story:1");
    assert!(!bench.state.queue.order.is_empty());
    assert_eq!(bench.state.columns.lineup(), [0, 1, 2]);

    bench.keys("L ] Enter");
    assert_eq!(
        bench.state.screen,
        Screen::Reports,
        "a story without findings shows its reports"
    );
    assert_eq!(bench.state.columns.lineup(), [3]);
    assert!(
        bench.screen().contains("no finding in this story"),
        "{}",
        bench.screen()
    );
    assert!(bench.screen().contains("Late frost spares"), "{}", bench.screen());
}

#[test]
fn a_report_is_moved_to_another_story_and_back() {
    let mut bench = bench(120, 40);
    keys(&mut bench, "A");
    let before = whole(&bench);
    keys(&mut bench, "L j j V text:2 Enter");
    assert_eq!(stories(&bench), [1, 1, 2, 2], "{}", bench.screen());
    // Without the words of the report that left, the finding may have another id: the decision goes with it.
    let decided: Vec<_> = bench.state.session.decisions().iter().collect();
    assert_eq!(decided.len(), 1);
    assert!(bench.state.session.finding(decided[0].0).is_some());
    let verdict = decided[0].1.verdict;
    assert_eq!(verdict, Some(Verdict::Conflict), "what was decided stays");
    keys(&mut bench, "u");
    assert_eq!(stories(&bench), [1, 1, 1, 2]);
    assert_eq!(whole(&bench), before);
    keys(&mut bench, "Ctrl-r");
    assert_eq!(stories(&bench), [1, 1, 2, 2]);
}

#[test]
fn a_report_set_aside_is_listed_and_compared_with_none() {
    let mut bench = bench(80, 24);
    keys(&mut bench, "L j j D");
    assert_eq!(stories(&bench), [1, 1, 0, 2]);
    assert!(bench.screen().contains("set aside · 1 report"), "{}", bench.screen());
    let speaks = |r: usize| {
        let findings = bench.state.session.findings().iter();
        findings
            .flat_map(|f| &f.readings)
            .flat_map(|r| &r.mentions)
            .any(|m| m.report == r)
    };
    assert!(!speaks(2));
    keys(&mut bench, "D");
    assert_eq!(stories(&bench), [1, 1, 1, 2]);
}

#[test]
fn publisher_and_day_are_corrected_from_the_list_and_relative_days_follow() {
    let mut bench = bench(120, 40);
    keys(&mut bench, "L j j B text:Fjord_Post Enter @ text:2025-06-12 Enter Esc");
    let read = &bench.state.session.reports()[2];
    assert_eq!(read.publisher.as_deref(), Some("Fjord Post"));
    assert_eq!(read.published, Some(jiff::civil::date(2025, 6, 12)));
    keys(&mut bench, "u u");
    assert_eq!(bench.state.session.reports()[2].publisher, None);
}

#[test]
fn the_paragraph_that_the_cursor_is_on_stands_out() {
    let mut bench = Bench::open(120, 40);
    bench.keys("' a d j j");
    insta::assert_snapshot!("paragraphs_gone_over", bench.screen());
}

#[test]
fn a_paragraph_is_dimmed_and_taken_in_again() {
    let mut bench = bench(120, 40);
    let before = whole(&bench);
    let lead = bench.state.session.reports()[0]
        .blocks
        .iter()
        .position(|b| b.role == Role::Paragraph)
        .expect("a paragraph");
    keys(&mut bench, "' a d g");
    for _ in 0..lead {
        keys(&mut bench, "j");
    }
    keys(&mut bench, "d");
    assert_eq!(bench.state.session.reports()[0].blocks[lead].role, Role::Furniture);
    let span = bench.state.session.reports()[0].blocks[lead].span;
    let speaks = bench.state.session.findings().iter().flat_map(|f| &f.readings);
    assert!(
        !speaks
            .flat_map(|r| &r.mentions)
            .any(|m| m.report == 0 && m.span.overlaps(span)),
        "what is no article gives no findings"
    );
    keys(&mut bench, "d");
    assert_eq!(bench.state.session.reports()[0].blocks[lead].role, Role::Paragraph);
    assert_eq!(whole(&bench), before);
}

#[test]
fn a_second_article_is_split_off_joined_again_and_all_of_it_undone() {
    let mut bench = bench(120, 40);
    let before = whole(&bench);
    let headline = |bench: &Bench| {
        let read = &bench.state.session.reports()[0];
        let starts = |b: &factdiff::text::Block| read.words(b.span).starts_with("Mill");
        read.blocks.iter().position(starts).expect("a headline")
    };
    keys(&mut bench, "' a d g");
    for _ in 0..headline(&bench) {
        keys(&mut bench, "j");
    }
    keys(&mut bench, "|");
    assert_eq!(bench.state.session.reports().len(), 5);
    assert_eq!(bench.state.session.letter(4), "E");
    assert_eq!(stories(&bench), [1, 1, 1, 2, 3], "{}", bench.screen());
    keys(&mut bench, "Esc L");
    assert!(bench.screen().contains("E   Mill burns in Harlow") || bench.screen().contains("E  Mill burns in Harlow"));
    keys(&mut bench, "Esc ' a &");
    assert_eq!(bench.state.session.reports().len(), 4);
    keys(&mut bench, "u u");
    assert_eq!(whole(&bench), before);
    keys(&mut bench, "&");
    assert!(
        bench.screen().contains("no other article follows in this file"),
        "{}",
        bench.screen()
    );
}

#[test]
fn a_comparison_of_other_parts_that_comes_late_is_not_taken() {
    let mut bench = bench(120, 40);
    let late = bench.state.session.comparison().clone();
    bench.keys("' a d G |");
    assert!(bench.state.session.analysis_due());
    bench.act(Action::Analysed(Box::new(late)));
    assert!(bench.state.session.analysis_due(), "the one that fits is still to come");
    assert!(bench.screen().contains("comparing"), "{}", bench.screen());
    assert_eq!(now(), bench.state.last);
}

/// The file of the evening's report as it is read again, told apart as the session has it.
fn read_again(bench: &mut Bench, text: &str) {
    let session = &bench.state.session;
    let of_file: Vec<usize> = (0..session.reports().len())
        .filter(|&at| session.reports()[at].file == "evening.txt" && !session.is_gone(at))
        .collect();
    let old: Vec<&Report> = of_file.iter().map(|&at| &session.reports()[at]).collect();
    let arranged = arrange(&old, vec![parse("evening.txt", text)]);
    let mut again = Again::default();
    for (at, now) in of_file.into_iter().zip(arranged.parts) {
        match now {
            Some(report) => again.read.push((at, report, "11".repeat(32))),
            None => {
                again.kept.push((at, "11".repeat(32)));
                again
                    .told
                    .push(format!("{} is no longer in its file", session.letter(at)));
            }
        }
    }
    bench.act(Action::Reread(Box::new(again)));
    let comparison = analyse(&bench.state.session, &Options::default(), &mut ());
    bench.act(Action::Analysed(Box::new(comparison)));
}

#[test]
fn what_was_corrected_and_told_apart_by_hand_outlives_a_change_of_the_file() {
    let mut bench = bench(120, 40);
    let mill = bench.state.session.reports()[0]
        .blocks
        .iter()
        .position(|b| bench.state.session.reports()[0].words(b.span).starts_with("Mill"));
    keys(&mut bench, "' a d g");
    for _ in 0..mill.expect("a headline") {
        keys(&mut bench, "j");
    }
    keys(&mut bench, "|");
    keys(&mut bench, "Esc ' a L B text:Harbour_Post Enter");
    let day = Edit::Correct {
        report: 0,
        correction: Correction::Published(Some(jiff::civil::date(2025, 6, 2))),
    };
    bench.state.session.apply(day, now()).expect("applies");
    keys(&mut bench, "Esc");
    let new = bench.state.session.reports().len() - 1;
    assert!(new > 3, "the mill is a report of its own: {}", bench.screen());
    let flip = Edit::Correct {
        report: 0,
        correction: Correction::Block(2, Role::Furniture),
    };
    bench.state.session.apply(flip, now()).expect("applies");

    // A paragraph more, and the day that the file states is another.
    let changed = TEXTS[0]
        .1
        .replace(
            "Advertisement",
            "Fog lay over the sound, the pilots said.\n\nAdvertisement",
        )
        .replace("3 June", "5 June");
    read_again(&mut bench, &changed);
    let session = &bench.state.session;
    let (ferry, mill) = (&session.reports()[0], &session.reports()[new]);
    assert_eq!(
        (ferry.publisher.as_deref(), ferry.published),
        (Some("Harbour Post"), Some(jiff::civil::date(2025, 6, 2)))
    );
    assert_eq!(ferry.blocks[2].role, Role::Furniture, "what was dimmed stays so");
    assert!(ferry.words(ferry.range).contains("Fog lay") && !ferry.words(ferry.range).contains("Mill burns"));
    assert!(mill.words(mill.range).starts_with("Mill burns"));

    // The mill is gone: it stays as it was read, and this is told.
    let without = changed.split("Mill burns").next().unwrap_or_default().to_owned();
    read_again(&mut bench, &without);
    let session = &bench.state.session;
    assert!(
        session.reports()[new]
            .words(session.reports()[new].range)
            .starts_with("Mill burns")
    );
    assert!(
        session.comparison().reports[new]
            .problems
            .join(" ")
            .contains("no longer in the file")
    );
    assert!(
        bench.screen().contains("is no longer in its file"),
        "{}",
        bench.screen()
    );
    assert_eq!(session.reports()[0].publisher.as_deref(), Some("Harbour Post"));
}

#[test]
fn what_is_said_at_length_is_not_hidden_by_the_list() {
    let mut bench = bench(80, 24);
    bench.keys("' b L &");
    let screen = bench.screen();
    assert!(screen.contains("no other article follows in this file"), "{screen}");
}
