//! The real program on real files: what it prints, what it writes, what it answers with.

mod program;

use std::fs;

use program::{home, run, run_with};
use tempfile::TempDir;

#[test]
fn compare_answers_as_diff_does() {
    let home = home();
    let (status, json, _) = run(home.path(), &["compare", "--format", "json", "ferry"]);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((status, value["schema"].as_str()), (1, Some("factdiff.comparison/1")));
    assert!(value["discrepancies"].as_array().is_some_and(|d| !d.is_empty()));

    let (status, out, _) = run(home.path(), &["compare", "ferry/a.txt"]);
    assert_eq!(status, 0, "{out}");
    assert!(out.starts_with("1 report, no disagreement found"), "{out}");

    let (status, out, err) = run(home.path(), &["compare", "nowhere"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("factdiff: nowhere: no such file"), "{err}");

    // What cannot be read is told and skipped.
    let (status, _, err) = run(home.path(), &["compare", "ferry", "nowhere"]);
    assert_eq!(status, 1);
    assert!(err.contains("nowhere"));

    let (status, ..) = run(home.path(), &["compare"]);
    assert_eq!(status, 2);
}

#[test]
fn compare_gives_equal_bytes_in_whatever_order_files_are_named() {
    let home = home();
    let (_, one, _) = run(
        home.path(),
        &["compare", "--format", "json", "ferry/a.txt", "ferry/b.txt"],
    );
    let (_, two, _) = run(
        home.path(),
        &["compare", "--format", "json", "ferry/b.txt", "ferry/a.txt"],
    );
    assert!(one.contains("\"d-"), "{one}");
    assert_eq!(one, two);
}

#[test]
fn the_account_in_a_pipe_is_plain_and_explains_itself() {
    let home = home();
    let (_, out, _) = run(home.path(), &["compare", "ferry"]);
    assert!(
        !out.contains('\u{1b}') && out.contains("[Monday]") && out.contains("[Tuesday]"),
        "{out}"
    );
    let id = out
        .split_whitespace()
        .find(|w| w.starts_with("d-"))
        .expect("an id")
        .to_owned();
    let (status, why, _) = run(home.path(), &["compare", "--explain", &id[..8], "ferry"]);
    assert!(status == 1 && why.contains("exact, 1 origin"), "{why}");
    let (status, _, err) = run(home.path(), &["compare", "--explain", "d-nothing", "ferry"]);
    assert!(status == 2 && err.contains("no finding `d-nothing`"), "{err}");
}

#[test]
fn nothing_from_outside_reaches_the_terminal_raw() {
    let home = home();
    let evil = "Ferry\u{1b}]0;owned\u{7} sinks \u{1b}[31mred\n\nThe ferry Aurora sank off Lorn on Friday.\n";
    fs::write(home.path().join("ferry/c\u{1b}[2J.txt"), evil).expect("writes");
    for args in [
        &["compare", "ferry"][..],
        &["text", "ferry/c\u{1b}[2J.txt"],
        &["compare", "x\u{1b}[2J.txt"],
    ] {
        let (_, out, err) = run(home.path(), args);
        assert!(
            !out.contains('\u{1b}') && !err.contains('\u{1b}'),
            "{args:?}: {out:?} {err:?}"
        );
    }
}

#[test]
fn a_review_is_held_saved_gone_on_with_exported_and_brought_back() {
    let home = home();
    let (status, out, err) = run_with(
        home.path(),
        &["ferry", "--plain"],
        "a\nc ask the coast guard\nu\nU\nq\n",
    );
    assert_eq!(status, 0, "{err}");
    assert!(
        out.contains("conflict on") && out.contains("undone: note") && out.contains("done again: note"),
        "{out}"
    );

    // The same reports again go on with it, found by their content.
    let (_, out, err) = run_with(home.path(), &["ferry/b.txt", "ferry/a.txt", "--plain"], "q\n");
    assert!(err.contains("going on with session `ferry`, 1 of"), "{err}");
    assert!(out.contains("1 decided"), "{out}");
    let (_, _, err) = run_with(home.path(), &["ferry", "--plain", "--new"], "q\n");
    assert!(!err.contains("going on"), "{err}");
    let (_, list, _) = run(home.path(), &["sessions"]);
    assert!(list.contains("ferry ") && list.contains("ferry-2"), "{list}");

    let (status, out, _) = run(home.path(), &["export", "ferry"]);
    assert!(
        status == 0 && out.starts_with("wrote ") && out.contains("ferry.toml"),
        "{out}"
    );
    let written = fs::read_to_string(home.path().join("ferry.toml")).expect("is there");
    assert!(
        written.contains("verdict = \"conflict\"") && written.contains("ask the coast guard"),
        "{written}"
    );
    let (status, _, err) = run(home.path(), &["export", "ferry"]);
    assert!(status == 2 && err.contains("is there already"), "{err}");
    assert_eq!(run(home.path(), &["export", "ferry", "--force", "--all"]).0, 0);

    // The review knows of it, as of an export of its own.
    let (_, out, _) = run_with(home.path(), &["open", "ferry", "--plain"], "w\ns\nq\n");
    assert!(
        out.contains("ferry.toml; since then: nothing") && out.contains("ferry.toml; since then: 2 changed"),
        "{out}"
    );

    let (status, out, err) = run(home.path(), &["import", "ferry.toml", "--session", "ferry-2"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("2 new"), "{out}");
    let (_, out, _) = run(home.path(), &["export", "ferry-2", "-o", "-"]);
    assert!(out.contains("ask the coast guard"), "{out}");
}

#[test]
fn an_export_that_is_opened_as_if_it_were_reports_is_told() {
    let home = home();
    run_with(home.path(), &["ferry", "--plain"], "a\nq\n");
    run(home.path(), &["export", "ferry", "-o", "out.toml"]);
    let (status, _, err) = run(home.path(), &["out.toml", "--plain"]);
    assert!(status == 2 && err.contains("`factdiff import` brings it"), "{err}");
    assert_eq!(run(home.path(), &["import", "out.toml"]).0, 0);
}

#[test]
fn a_damaged_demo_is_told_left_alone_and_stands_in_nobodys_way() {
    let home = home();
    run_with(home.path(), &["demo", "--plain"], "a\nq\n");
    let review = home.path().join("data/sessions/demo/review.json");
    let whole = fs::read_to_string(&review).expect("the session");
    fs::write(&review, &whole[..whole.len() / 2]).expect("damages");
    let (status, out, err) = run_with(home.path(), &["demo", "--plain"], "q\n");
    assert!(status == 0 && out.contains("session demo-2"), "{out}");
    assert!(
        err.contains("is damaged") && err.contains("another session begins"),
        "{err}"
    );
    assert_eq!(
        fs::read_to_string(&review).expect("the session"),
        whole[..whole.len() / 2]
    );
}

#[test]
fn the_text_of_reports_is_kept_when_the_files_go() {
    let home = home();
    run_with(home.path(), &["ferry", "--plain"], "q\n");
    fs::remove_dir_all(home.path().join("ferry")).expect("removes");
    let (status, out, err) = run_with(home.path(), &["open", "ferry", "--plain"], "/ monday\nq\n");
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("off Lorn"), "{out}");
    let (status, _, err) = run(home.path(), &["open", "fery", "--plain"]);
    assert!(status == 2 && err.contains("did you mean `ferry`?"), "{err}");
}

#[test]
fn the_demo_and_the_list_work_with_nothing_at_hand() {
    let home = TempDir::new().expect("a folder");
    let (status, out, err) = run_with(home.path(), &["--plain"], "q\n");
    assert_eq!(status, 0, "{err}");
    assert!(
        err.contains("no saved session yet") && out.contains("session demo"),
        "{out}{err}"
    );
    let (_, out, _) = run_with(home.path(), &["--plain"], "1\nq\n");
    assert!(out.contains("saved sessions") && out.contains("session demo"), "{out}");
}

#[test]
fn without_a_terminal_the_workbench_says_what_to_do_and_writes_nothing() {
    let home = home();
    let (status, _, err) = run(home.path(), &["ferry"]);
    if cfg!(feature = "tui") {
        assert!(
            status == 2 && err.contains("needs a terminal") && err.contains("--plain"),
            "{err}"
        );
        assert!(!home.path().join("data").exists());
    }
}

#[test]
#[cfg(feature = "tui")]
fn a_wrong_binding_is_told_with_its_place_before_the_screen_opens() {
    let home = TempDir::new().expect("a folder");
    for (lines, told) in [
        (
            "[keys]\nundoo = \"U\"\n",
            "config.toml:2:1: `undoo` is no action; did you mean `undo`",
        ),
        ("[keys]\n\nundo = \"Hyper-u\"\n", "config.toml:3:1: keys of `undo`: "),
    ] {
        fs::write(home.path().join("config.toml"), lines).expect("writes");
        let (status, _, err) = run(home.path(), &["config", "show"]);
        assert!(status == 2 && err.contains(told), "{err}");
    }
}

#[test]
fn the_configuration_is_begun_shown_and_judged() {
    let home = home();
    let (_, out, _) = run(home.path(), &["config", "path"]);
    assert_eq!(out.trim(), home.path().join("config.toml").to_string_lossy());
    assert_eq!(run(home.path(), &["config", "init"]).0, 0);
    let (status, out, _) = run(home.path(), &["config", "show"]);
    assert_eq!((status, out.as_str()), (0, include_str!("../config.example.toml")));
    let (status, _, err) = run(home.path(), &["config", "init"]);
    assert!(status == 2 && err.contains("--force"), "{err}");
    fs::write(home.path().join("config.toml"), "theme = \"drak\"\n").expect("writes");
    let (status, _, err) = run(home.path(), &["compare", "ferry"]);
    assert!(
        status == 2 && err.contains("config.toml:1:9: `theme` cannot be `drak`; did you mean `dark`?"),
        "{err}"
    );
}

#[test]
fn one_story_brings_together_what_is_named_but_for_a_second_article_of_another_event() {
    let home = home();
    let frost = "Frost spares the orchards around Tarn\n\n7 March 2025\n\nGrowers around Tarn say that the apple blossom came \
                 through three cold nights unharmed. A good year for cider is in sight, said Ines Dahl of the growers' league.\n";
    let prose =
        "The harbour master walked the length of the quay and counted the boats that had stayed out. ".repeat(6);
    let mill = "Paper mill burns down in Harlow\n\nPaper mill burns down in Harlow\n\n6 March 2025\n\nA fire destroyed the \
                paper mill at Harlow overnight, said its owner, Peter Marsh, and two hundred jobs are at risk. Crews from \
                Eastby and Norton fought the flames until dawn and kept them from the timber yard next door, where the \
                season's stock of spruce is kept. The mill was built in the year of the great flood and gave work to half \
                of the town; the council meets tonight to talk about a fund for those who lost their work.\n";
    let folder = home.path().join("ferry");
    fs::write(folder.join("c.txt"), frost).expect("writes");
    let both = format!(
        "Ferry Aurora was late on its last trip\n\n5 March 2025\n\nThe ferry Aurora sank off Lorn. {prose}\n\n\n{mill}"
    );
    fs::write(folder.join("d.txt"), both).expect("writes");
    let stories = |args: &[&str]| -> Vec<(String, u64)> {
        let (_, out, _) = run(home.path(), args);
        let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        let of = |r: &serde_json::Value| {
            let name = r["report"]
                .as_str()
                .unwrap_or("")
                .rsplit('/')
                .next()
                .unwrap_or("")
                .to_owned();
            (format!("{name} {}", r["part"]), r["story"].as_u64().unwrap_or(0))
        };
        json["reports"].as_array().expect("reports").iter().map(of).collect()
    };
    let apart = stories(&["compare", "--format", "json", "ferry"]);
    let story = |of: &[(String, u64)], name: &str| of.iter().find(|(n, _)| n == name).map(|(_, s)| *s);
    assert_ne!(story(&apart, "a.txt 1"), story(&apart, "c.txt 1"), "{apart:?}");
    let together = stories(&["compare", "--one-story", "--format", "json", "ferry"]);
    for name in ["a.txt 1", "b.txt 1", "c.txt 1", "d.txt 1"] {
        assert_eq!(story(&together, name), Some(1), "{together:?}");
    }
    assert!(story(&together, "d.txt 2").is_some_and(|s| s != 1), "{together:?}");
    // A review remembers what was said when it began.
    let (code, out, err) = run_with(
        home.path(),
        &["--one-story", "--plain", "--session", "all", "ferry"],
        "quit\n",
    );
    assert_eq!(code, 0, "{out}{err}");
    let saved = fs::read_to_string(home.path().join("data/sessions/all/review.json")).expect("a session");
    assert_eq!(saved.matches("\"story\":1").count(), 4, "{saved}");
}
