//! Key scripts and the screens they lead to, at several sizes, as text.
//!
//! To add one: name the test, give the size and the keys, run it with `INSTA_UPDATE=new`, look at the `.snap.new` file under
//! `tests/snapshots`, and accept it by taking `.new` off its name.

#![cfg(feature = "tui")]

mod workbench;

use factdiff::compare::Comparison;
use factdiff::review::{Session, Verdict};
use factdiff::tui::action::{Action, Command, Effect, Mouse};
use workbench::Bench;

macro_rules! screens {
    ($($(#[$doc:meta])* $name:ident: $width:literal x $height:literal, $keys:literal;)+) => {
        $(
            $(#[$doc])*
            #[test]
            fn $name() {
                let mut bench = Bench::open($width, $height);
                bench.keys($keys);
                insta::assert_snapshot!(bench.screen());
            }
        )+
    };
}

/// A fact with many readings in a low window: what is out of view is told, and the keys go there.
#[test]
fn readings_out_of_view_are_told() {
    let mut bench = Bench::of(workbench::session_of_many_readings(), 80, 24);
    insta::assert_snapshot!("many_readings_at_the_top", bench.screen());
    bench.keys(") ) ) ) ) )");
    insta::assert_snapshot!("many_readings_further_down", bench.screen());
    // The wheel may leave the cursor behind.
    bench.act(Action::Mouse(Mouse::WheelUp, 10, 5));
    bench.act(Action::Mouse(Mouse::WheelUp, 10, 5));
    assert_eq!(bench.state.evidence.scroll, 0);
}

/// What both papers tell is folded away, but for what a finding disputes and what one tells alone.
#[test]
fn what_agrees_is_folded() {
    let mut bench = Bench::of(workbench::session_of_two_orders(), 80, 30);
    bench.keys("f");
    insta::assert_snapshot!("what_agrees_is_folded", bench.screen());
    bench.keys("X");
    assert!(
        bench.screen().contains("1,400 cars"),
        "the finding that is selected is never folded, whatever was decided"
    );
    bench.keys("f");
    assert!(bench.screen().contains("night shift"), "{}", bench.screen());
}

/// Scrolling one column brings the passage that tells the same to the same height in the other, wherever it stands there.
#[test]
fn columns_scroll_together_by_what_they_tell() {
    let mut bench = Bench::of(workbench::session_of_two_orders(), 80, 20);
    bench.keys("' a g g s j j");
    let row_of = |bench: &Bench, words: &str| bench.screen().lines().position(|l| l.contains(words));
    let (mine, theirs) = (
        row_of(&bench, "The strike of the ferry crews"),
        row_of(&bench, "On Monday, after nine days"),
    );
    assert!(mine.is_some() && mine == theirs, "{}", bench.screen());
    insta::assert_snapshot!("columns_scroll_together_by_what_they_tell", bench.screen());
    bench.keys("s");
    let bakers = row_of(&bench, "Bakers on the island");
    bench.keys("k k");
    assert_eq!(row_of(&bench, "Bakers on the island"), bakers, "each for itself again");
}

#[test]
fn going_back_can_be_taken_back() {
    let mut bench = Bench::open(120, 40);
    bench.keys("] ] G");
    let last = bench.state.selected_id().map(str::to_owned);
    bench.keys("Ctrl-o Ctrl-o");
    let second = bench.state.session.findings()[1].id.clone();
    assert_eq!(bench.state.selected_id(), Some(second.as_str()));
    bench.keys("Alt-o Alt-o");
    assert_eq!(bench.state.selected_id().map(str::to_owned), last);
    bench.keys("Alt-o");
    assert!(bench.screen().contains("nowhere to go forth"), "{}", bench.screen());
}

#[test]
fn borders_move_by_keys_and_stay_within_bounds() {
    let mut bench = Bench::open(120, 40);
    let queue = |bench: &Bench| bench.state.places.queue.map(|q| q.width);
    let evidence = |bench: &Bench| bench.state.places.evidence.map(|e| e.height);
    let (wide, high) = (queue(&bench), evidence(&bench));
    bench.keys("Ctrl-Right Ctrl-Down");
    assert_eq!(queue(&bench), wide.map(|w| w + 4));
    assert_eq!(evidence(&bench), high.map(|h| h + 2));
    bench.keys(&"Ctrl-Left Ctrl-Up ".repeat(40));
    let (narrowest, lowest) = (queue(&bench), evidence(&bench));
    bench.keys("Ctrl-Right Ctrl-Down");
    assert_eq!(
        queue(&bench),
        narrowest.map(|w| w + 4),
        "the first key back already shows"
    );
    assert_eq!(evidence(&bench), lowest.map(|h| h + 2));
}

#[test]
fn searches_and_borders_are_kept_with_the_session() {
    let mut bench = Bench::open(120, 40);
    bench.keys("Ctrl-Right / text:wheat Enter / text:silos Enter F text:kind:date Enter");
    assert!(bench.screen().contains("kind:date"), "{}", bench.screen());
    bench.state.keep_place();
    let width = bench.state.places.queue.map(|q| q.width);
    let mut again = Bench::of(bench.state.session.clone(), 120, 40);
    assert_eq!(again.state.places.queue.map(|q| q.width), width);
    again.keys("Esc / Up");
    assert!(again.screen().contains("› wheat"), "{}", again.screen());
    again.keys("Esc Esc F Down");
    assert!(again.screen().contains("› kind:date"), "{}", again.screen());
}

#[test]
fn sorted_by_place_the_list_keeps_to_the_report_it_was_sorted_by() {
    let mut bench = Bench::open(120, 40);
    bench.keys("' d S");
    assert!(bench.screen().contains("sorted by place in D"), "{}", bench.screen());
    let order = bench.state.queue.order.clone();
    bench.keys("' c W");
    assert_eq!(bench.state.queue.order, order);
}

#[test]
fn a_comparison_under_way_shows_how_far_it_is() {
    let mut session = workbench::session();
    session.adopt(Comparison::default());
    let mut bench = Bench::of(session, 120, 40);
    bench.act(Action::Run(Command::Analyse)).act(Action::Analysing(31, 100));
    assert!(
        bench.screen().contains("comparing 5 reports, 31 %"),
        "{}",
        bench.screen()
    );
    bench.keys("Esc");
    assert!(bench.effects.contains(&Effect::CancelAnalysis));
}

/// In a mention of the finding that is selected, the words that differ carry a weight of their own.
#[test]
fn words_that_differ_stand_out_in_the_reports() {
    let mut bench = Bench::open(120, 40);
    bench.keys("]");
    let screen = bench.screen();
    let (y, line) = screen
        .lines()
        .enumerate()
        .find(|(_, l)| l.contains("carried a milled batch"))
        .unwrap_or_else(|| panic!("{screen}"));
    let cell = |words: &str| {
        let at = line.find(words).map(|at| line[..at].chars().count());
        bench.buffer()[(at.unwrap_or_default() as u16, y as u16)].modifier
    };
    let differs = bench.state.theme.mark_differs;
    assert!(cell("milled").contains(differs));
    assert!(!cell("of hard wheat").contains(differs), "both papers say so");
}

#[test]
fn another_comparison_tells_what_it_changed() {
    let mut bench = Bench::open(120, 40);
    let mut comparison = bench.state.session.comparison().clone();
    comparison.findings.truncate(4);
    bench.act(Action::Analysed(Box::new(comparison)));
    assert!(bench.screen().contains("compared again: 2 gone"), "{}", bench.screen());
    let same = bench.state.session.comparison().clone();
    bench.keys("j").act(Action::Analysed(Box::new(same)));
    assert!(
        !bench.screen().contains("compared again"),
        "nothing changed: nothing to say"
    );
}

screens! {
    search_hit_gone_to: 120 x 40, "/ text:wheat Enter n n";
    first_screen_80x24: 80 x 24, "";
    first_screen_120x40: 120 x 40, "";
    first_screen_200x60: 200 x 60, "";
    stacked_80x60: 80 x 60, "";
    too_small_59x14: 59 x 14, "";
    next_finding: 120 x 40, "]";
    tagged_all: 120 x 40, "a w x Space a a";
    queue_as_a_popup: 80 x 24, "b j j";
    wide_characters_in_columns: 120 x 40, "' e";
    second_reading_focused: 80 x 24, "Tab Shift-Tab j j Enter";
    matrix: 120 x 40, "M l l";
    timeline: 120 x 40, "T";
    reports_alone: 120 x 30, "R > >";
    zoomed_evidence: 80 x 24, "z";
    folded: 120 x 40, "f";
    searched: 120 x 40, "/ text:wheat Enter";
    filter_being_typed: 120 x 40, "F text:kind:d";
    filtered_by_words: 120 x 40, "F text:rank Enter";
    filtered_to_nothing: 120 x 40, "F text:zebra Enter";
    help_120x40: 120 x 40, "?";
    palette: 80 x 24, ": text:scroll";
    why: 80 x 24, "i";
    summary: 80 x 24, "a w P";
    note_in_place: 120 x 40, "c text:ask_the_ministry";
    everything_decided_about_one:
        120 x 40,
        "A 1 c text:the_ministry_says_May_9 Enter o d O a = Enter text:ministry Enter E text:https://example.org Enter text:page_2 Enter";
    rating_asks_for_a_letter: 80 x 24, "o";
    themes: 80 x 24, "t j";
    own_finding_being_marked: 120 x 40, "+ j j l v l l";
    one_source: 120 x 40, "G";
}

#[test]
fn a_review_of_plain_tags_takes_one_key_a_decision() {
    let mut bench = Bench::open(120, 40);
    let all = bench.state.session.findings().len();
    let keys = ["a", "x", "w", "a", "x", "a"];
    assert_eq!(keys.len(), all);
    for key in keys {
        bench.keys(key);
    }
    assert_eq!(bench.state.progress.done, all);
    assert!(bench.screen().contains("6 of 6 done"), "{}", bench.screen());
}

#[test]
fn later_comes_again_when_the_rest_is_done() {
    let mut bench = Bench::open(120, 40);
    bench.keys("Space");
    let second = bench.state.session.findings()[1].id.clone();
    assert_eq!(bench.state.selected_id(), Some(second.as_str()));
    bench.keys("a a a a a");
    let first = bench.state.session.findings()[0].id.clone();
    assert_eq!(
        bench.state.selected_id(),
        Some(first.as_str()),
        "the one put off is what is left"
    );
}

#[test]
fn undo_goes_back_to_the_finding_and_redo_does_it_again() {
    let mut bench = Bench::open(120, 40);
    let first = bench.state.session.findings()[0].id.clone();
    bench.keys("a j j u");
    assert_eq!(bench.state.selected_id(), Some(first.as_str()));
    assert_eq!(bench.state.session.decision(&first), None);
    bench.keys("Ctrl-r");
    let verdict = bench.state.session.decision(&first).and_then(|d| d.verdict);
    assert_eq!(verdict, Some(Verdict::Conflict));
    bench.keys("u u u u");
    assert!(bench.screen().contains("nothing to undo"));
}

#[test]
fn every_decision_asks_to_be_saved() {
    let mut bench = Bench::open(120, 40);
    for keys in ["a", "W", "1", "o a", "c text:x Enter", "u", "Ctrl-r"] {
        bench.keys(keys);
        assert!(bench.effects.contains(&Effect::Save), "{keys}: {:?}", bench.effects);
    }
    bench.keys("j");
    assert_eq!(bench.effects, []);
}

#[test]
fn evidence_is_taken_off_one_by_one() {
    let mut bench = Bench::open(120, 40);
    let id = bench.state.session.findings()[0].id.clone();
    bench.keys("E text:one Enter Enter E text:two Enter Enter");
    let links = |bench: &Bench| -> Vec<String> {
        let decision = bench.state.session.decision(&id);
        decision.map_or(Vec::new(), |d| d.evidence.iter().map(|e| e.url.clone()).collect())
    };
    assert_eq!(links(&bench), ["one", "two"]);
    bench.act(Action::Run(Command::DropEvidence)).keys("1");
    assert_eq!(links(&bench), ["two"]);
    bench.act(Action::Run(Command::DropEvidence));
    assert!(links(&bench).is_empty());
    bench.keys("u");
    assert_eq!(links(&bench), ["two"]);
}

#[test]
fn the_day_and_the_story_of_a_report_are_corrected_and_compared_again() {
    let mut bench = Bench::open(120, 40);
    let report = bench.state.columns.active;
    bench
        .act(Action::Run(Command::Published))
        .keys("Ctrl-u text:soon Enter");
    assert!(bench.screen().contains("`soon` is no day"), "{}", bench.screen());
    bench
        .act(Action::Run(Command::Published))
        .keys("Ctrl-u text:2024-05-30 Enter");
    let day = bench.state.session.reports()[report].published.map(|d| d.to_string());
    assert_eq!(day.as_deref(), Some("2024-05-30"));
    assert!(bench.effects.contains(&Effect::Analyse), "{:?}", bench.effects);
    bench.act(Action::Run(Command::Story)).keys("Ctrl-u text:7 Enter");
    assert_eq!(bench.state.session.sources()[report].story, Some(7));
    bench
        .act(Action::Run(Command::Publisher))
        .keys("Ctrl-u text:Harbour_Post Enter");
    assert_eq!(
        bench.state.session.reports()[report].publisher.as_deref(),
        Some("Harbour Post")
    );
}

#[test]
fn a_tag_under_a_filter_goes_on_to_the_next_that_is_listed() {
    let mut bench = Bench::open(120, 40);
    bench.keys("F text:is:open Enter a");
    assert_eq!(bench.state.queue.order.len(), 5);
    let second = bench.state.session.findings()[1].id.clone();
    assert_eq!(bench.state.selected_id(), Some(second.as_str()));
}

#[test]
fn escape_keeps_what_was_typed() {
    let mut bench = Bench::open(120, 40);
    bench.keys("c text:half_a_thought Esc");
    assert!(bench.screen().contains("draft: half a thought"), "{}", bench.screen());
    bench.keys("c text:,_whole Enter");
    let first = bench.state.session.findings()[0].id.clone();
    let note = bench.state.session.decision(&first).map(|d| d.note.clone());
    assert_eq!(note.as_deref(), Some("half a thought, whole"));
    assert!(bench.state.drafts.is_empty());
    bench.keys("F text:rank Esc F Up");
    assert!(bench.screen().contains("› rank"), "the line typed before comes back");
}

#[test]
fn a_range_is_tagged_and_undone_as_one() {
    let mut bench = Bench::open(120, 40);
    bench.keys("v j j x");
    assert_eq!(bench.state.progress.done, 3);
    bench.keys("u");
    assert_eq!(bench.state.progress.done, 0);
}

#[test]
fn marks_and_all_alike() {
    let mut bench = Bench::open(120, 40);
    bench.keys("m j j m x");
    assert_eq!(bench.state.progress.done, 2);
    assert!(bench.state.marked.is_empty(), "marks go with the tag");
    bench.keys("u g g * Esc");
    assert!(bench.state.marked.is_empty());
}

#[test]
fn a_finding_of_ones_own_is_marked_named_and_removed_by_undo() {
    let mut bench = Bench::open(120, 40);
    bench.keys("+ l Space Tab l l Space Enter text:who_was_there_relation:update Enter");
    assert_eq!(bench.state.session.findings().len(), 7);
    let own = bench.state.current_finding().expect("the new one is selected");
    assert_eq!((own.fact.as_str(), own.readings.len()), ("who was there", 2));
    assert_eq!(own.relation, factdiff::compare::Relation::Update);
    bench.keys("u");
    assert_eq!(bench.state.session.findings().len(), 6);
}

#[test]
fn the_selection_stays_when_the_list_changes() {
    let mut bench = Bench::open(120, 40);
    bench.keys("j j j");
    let here = bench.state.selected_id().map(str::to_owned);
    for keys in ["S", "S", "S", "F text:is:open Enter", "Esc", "M", "M", "z", "z"] {
        bench.keys(keys);
        assert_eq!(bench.state.selected_id(), here.as_deref(), "after {keys}");
    }
}

#[test]
fn any_size_draws_and_nothing_is_lost_on_the_way() {
    let mut bench = Bench::open(120, 40);
    bench.keys("j ] Tab");
    let here = bench.state.selected_id().map(str::to_owned);
    for (w, h) in [
        (80, 24),
        (1, 1),
        (0, 0),
        (300, 90),
        (60, 15),
        (61, 200),
        (400, 15),
        (120, 40),
    ] {
        bench.act(Action::Resize(w, h));
        bench.screen();
    }
    assert_eq!(bench.state.selected_id(), here.as_deref());
}

#[test]
fn reports_follow_a_third_from_the_top() {
    let mut long = String::from("Headline\n\n");
    for n in 0..200 {
        long.push_str(&format!(
            "Paragraph number {n} says nothing that anyone would quarrel with.\n\n"
        ));
    }
    let base = workbench::session();
    let mut reports = base.reports().to_vec();
    let text = format!("{long}The grain accord, signed on May 9, lets three ports reopen.\n\n{long}");
    reports[0] = factdiff::text::parse("a.txt", &text);
    let mut comparison = base.comparison().clone();
    let at = reports[0].text.find("signed on May 9").expect("it is there");
    for finding in &mut comparison.findings {
        for reading in &mut finding.readings {
            reading.mentions.retain(|m| m.report != 0);
        }
    }
    let span = factdiff::text::Span::new(at, at + 15);
    let mention = factdiff::compare::Mention {
        report: 0,
        span,
        context: span,
    };
    comparison.findings[0].readings[0].mentions.insert(0, mention);
    let session = Session::new(
        "long",
        reports.into_iter().map(|r| (r, String::new())).collect(),
        comparison,
    );
    let bench = Bench::of(session, 120, 40);
    let screen = bench.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let top = lines
        .iter()
        .position(|l| l.contains("┬ A ") || l.contains("├ A ") || l.contains(" A "))
        .expect("column A");
    let row = lines.iter().rposition(|l| l.contains("▌")).expect("the mark");
    let third = bench.state.columns.height() / 3;
    assert!(
        row.abs_diff(top + 1 + third) <= 2,
        "row {row}, column from {top}, a third is {third}\n{screen}"
    );
}

#[test]
fn an_empty_session_says_what_to_do() {
    let session = Session::new("empty", Vec::new(), Comparison::default());
    let mut bench = Bench::of(session, 120, 40);
    assert!(bench.screen().contains("no reports are open"), "{}", bench.screen());
    bench.keys("a x o c = E M T j k ] } i P + / text:x Enter Esc q");
    assert!(bench.effects.contains(&Effect::Quit));
}

#[test]
fn the_place_is_found_again() {
    let mut bench = Bench::open(120, 40);
    bench.keys("] ] S F text:kind:money Enter Tab p c text:draft Esc q");
    let session = bench.state.session.clone();
    let again = Bench::of(session, 120, 40);
    assert_eq!(again.state.selected_id(), bench.state.selected_id());
    assert_eq!(again.state.focus, bench.state.focus);
    assert_eq!(again.state.columns.pinned, bench.state.columns.pinned);
    assert_eq!(again.state.queue.order, bench.state.queue.order);
    assert_eq!(again.state.drafts, bench.state.drafts);
}

#[test]
fn the_mouse_selects_and_drags() {
    let mut bench = Bench::open(120, 40);
    bench
        .act(Action::Mouse(Mouse::Press, 5, 7))
        .act(Action::Mouse(Mouse::Release, 5, 7));
    let id = |bench: &Bench, at: usize| bench.state.session.findings()[at].id.clone();
    assert_eq!(bench.state.selected_id(), Some(id(&bench, 2).as_str()));
    bench.act(Action::Mouse(Mouse::Press, 5, 10));
    assert_eq!(
        bench.state.selected_id(),
        Some(id(&bench, 3).as_str()),
        "the words below a name belong to it"
    );
    let before = bench.state.places.queue.map(|q| q.width);
    bench
        .act(Action::Mouse(Mouse::Press, 31, 20))
        .act(Action::Mouse(Mouse::Drag, 41, 20))
        .act(Action::Mouse(Mouse::Release, 41, 20));
    assert_eq!(bench.state.places.queue.map(|q| q.width), before.map(|w| w + 10));
}

#[test]
fn every_command_of_the_table_can_be_run_from_the_palette() {
    for entry in factdiff::tui::keys::ENTRIES {
        let mut bench = Bench::open(120, 40);
        bench.act(Action::Run(entry.command));
        bench.screen();
        bench.keys("Esc Esc Esc");
        bench.screen();
    }
}

#[test]
fn keys_can_be_changed_and_the_footer_and_help_follow() {
    let keys = factdiff::tui::keys::Keys::new([("conflict", ["Ctrl-y"]), ("quit", ["Q"])]).expect("good keys");
    let settings = factdiff::tui::Settings {
        keys,
        ..Default::default()
    };
    let mut bench = Bench::open(120, 40);
    bench.state = factdiff::tui::State::new(workbench::session(), settings, (120, 40), workbench::now());
    assert!(
        bench.screen().contains("Ctrl-y conflict") && bench.screen().contains("Q quit"),
        "{}",
        bench.screen()
    );
    bench.keys("Ctrl-y");
    assert_eq!(bench.state.progress.done, 1);
    bench.keys("a q");
    assert_eq!(bench.state.progress.done, 1, "the old key means nothing");
    assert!(!bench.effects.contains(&Effect::Quit));
}
