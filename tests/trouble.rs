//! The program where things go wrong: nobody reads what it prints, files are damaged, names are hostile, the disk says no.

mod program;

use std::fs;
use std::path::Path;
use std::process::Stdio;

use factdiff::text::is_unsafe;
use program::{factdiff_std, home, run, run_with, text};

/// The program with one of its outputs going to a pipe that nobody reads.
fn unheard(home: &Path, args: &[&str], deaf: Deaf) -> (Option<i32>, String) {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = factdiff_std(home);
    command.args(args).stdin(Stdio::null());
    match deaf {
        Deaf::Out => command.stdout(writer).stderr(Stdio::piped()),
        Deaf::Err => command.stdout(Stdio::piped()).stderr(writer),
    };
    let output = command.spawn().expect("runs").wait_with_output().expect("ends");
    (output.status.code(), text(&output.stderr))
}

#[derive(Clone, Copy)]
enum Deaf {
    Out,
    Err,
}

#[test]
fn a_reader_that_hangs_up_is_no_trouble_and_changes_no_status() {
    let home = home();
    for (args, status) in [
        (&["compare", "ferry"][..], 1),
        (&["compare", "--format", "json", "ferry"], 1),
        (&["compare", "ferry/a.txt"], 0),
        (&["values", "ferry"], 0),
        (&["text", "ferry/a.txt"], 0),
        (&["completions", "bash"], 0),
        (&["--help"], 0),
        (&["ferry", "--plain"], 0),
    ] {
        assert_eq!(
            unheard(home.path(), args, Deaf::Out),
            (Some(status), String::new()),
            "{args:?}"
        );
    }
}

#[test]
fn messages_that_nobody_hears_are_no_trouble_either() {
    let home = home();
    for (args, status) in [
        (&["compare", "ferry", "nowhere"][..], 1),
        (&["compare", "nowhere"], 2),
        (&["values", "nowhere"], 2),
        (&["export", "nothing"], 2),
        (&["sessions"], 0),
        (&["config", "show"], 0),
        (&["compare", "--wrong"], 2),
    ] {
        assert_eq!(unheard(home.path(), args, Deaf::Err).0, Some(status), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn no_name_reaches_the_terminal_raw() {
    use std::os::unix::ffi::OsStrExt;
    let home = home();
    let evil = "c\u{1b}[2J\u{9b}31m\u{7}\u{202e}\u{200b}.txt";
    fs::copy(home.path().join("ferry/a.txt"), home.path().join("ferry").join(evil)).expect("copies");
    let latin = std::ffi::OsStr::from_bytes(b"ferry/caf\xe9.txt");
    fs::copy(home.path().join("ferry/b.txt"), home.path().join(latin)).expect("copies");
    let path = format!("ferry/{evil}");
    let session = ["--plain", "--session", evil, "ferry"];
    let missing = format!("no{evil}");
    let cases: [&[&str]; 14] = [
        &["compare", "ferry"],
        &["compare", "--format", "json", "ferry"],
        &["values", "ferry"],
        &["values", "--format", "jsonl", "ferry"],
        &["text", &path],
        &["compare", &missing],
        &["values", &missing],
        &["text", &missing],
        &session,
        &["sessions"],
        &["export", evil],
        &["export", "--force", "-o", &path, evil],
        &["import", &missing],
        &["--config", &missing, "compare", "ferry"],
    ];
    for args in cases {
        let (_, out, err) = run_with(home.path(), args, "k\nr\nq\n");
        let raw = |printed: &str| printed.chars().any(|c| c != '\n' && is_unsafe(c));
        assert!(!raw(&out) && !raw(&err), "{args:?}: {out:?} {err:?}");
        assert!(!(out.is_empty() && err.is_empty()), "{args:?} says something");
    }
    // In JSON the name is all there.
    let (_, json, _) = run(home.path(), &["compare", "--format", "json", &path, "ferry/b.txt"]);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(value["reports"][1]["report"].as_str(), Some(path.as_str()));
}

#[test]
fn a_damaged_session_is_told_and_no_new_one_takes_its_place_unsaid() {
    let home = home();
    run_with(home.path(), &["ferry", "--plain"], "a\nq\n");
    let review = home.path().join("data/sessions/ferry/review.json");
    let whole = fs::read(&review).expect("reads");
    let newer = text(&whole).replace("factdiff.session/1", "factdiff.session/9");
    for damaged in [&whole[..whole.len() / 2], b"", b"\0\x9f\xff not JSON", newer.as_bytes()] {
        fs::write(&review, damaged).expect("writes");
        for args in [
            &["ferry", "--plain"][..],
            &["ferry", "--plain", "--session", "ferry"],
            &["open", "ferry", "--plain"],
            &["export", "ferry"],
        ] {
            let (status, _, err) = run(home.path(), args);
            assert_eq!(status, 2, "{args:?}: {err}");
            assert!(
                err.contains("review.json") && err.contains("left as it is"),
                "{args:?}: {err}"
            );
        }
        let (status, list, _) = run(home.path(), &["sessions"]);
        assert!(status == 0 && list.contains("cannot be opened"), "{list}");
        assert_eq!(fs::read(&review).expect("reads"), damaged, "left as it is");
    }
    let (status, out, _) = run(home.path(), &["ferry", "--plain", "--new"]);
    assert!(status == 0 && out.contains("session ferry-2"), "{out}");
    fs::write(&review, whole).expect("writes");
    let (_, out, _) = run(home.path(), &["sessions"]);
    assert!(out.contains("1 of "), "{out}");
}

#[test]
fn a_session_that_is_open_elsewhere_is_not_written() {
    let home = home();
    run_with(home.path(), &["ferry", "--plain"], "a\nq\n");
    assert_eq!(run(home.path(), &["export", "ferry"]).0, 0);
    let mut other = factdiff_std(home.path())
        .args(["open", "ferry", "--plain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    // Its first words say that it has the session.
    let mut first = [0];
    std::io::Read::read_exact(other.stdout.as_mut().expect("its output"), &mut first).expect("it speaks");
    for args in [
        &["open", "ferry", "--plain"][..],
        &["ferry", "--plain"],
        &["import", "ferry.toml"],
    ] {
        let (status, _, err) = run(home.path(), args);
        assert!(
            status == 2 && err.contains("open in another factdiff"),
            "{args:?}: {err}"
        );
    }
    assert_eq!(
        run(home.path(), &["export", "ferry", "--force"]).0,
        0,
        "an export only reads"
    );
    drop(other.stdin.take());
    other.wait_with_output().expect("ends");
    assert_eq!(run(home.path(), &["open", "ferry", "--plain"]).0, 0);
}

#[test]
fn an_export_that_cannot_be_written_says_what_to_do() {
    let home = home();
    run_with(home.path(), &["ferry", "--plain"], "a\nq\n");
    for (file, told) in [
        ("no/such/x.toml", "make the folder first"),
        ("ferry", "is there already"),
    ] {
        let (status, _, err) = run(home.path(), &["export", "ferry", "-o", file]);
        assert!(status == 2 && err.contains(told), "{err}");
    }
    let (status, _, err) = run(home.path(), &["export", "ferry", "--force", "-o", "ferry"]);
    assert!(status == 2 && err.matches("directory").count() == 1, "{err}");
    assert!(home.path().join("ferry/a.txt").exists());
}

#[cfg(unix)]
#[test]
fn replacing_an_export_writes_through_a_link() {
    let home = home();
    run_with(home.path(), &["ferry", "--plain"], "a\nq\n");
    fs::write(home.path().join("old.toml"), "old").expect("writes");
    std::os::unix::fs::symlink("old.toml", home.path().join("link.toml")).expect("links");
    assert_eq!(
        run(home.path(), &["export", "ferry", "--force", "-o", "link.toml"]).0,
        0
    );
    let link = fs::symlink_metadata(home.path().join("link.toml")).expect("is there");
    assert!(link.is_symlink());
    assert!(
        fs::read_to_string(home.path().join("old.toml"))
            .expect("reads")
            .contains("verdict")
    );
}

#[test]
fn a_wrong_import_names_file_line_and_remedy_and_changes_nothing() {
    let home = home();
    run_with(home.path(), &["ferry", "--plain"], "a\nq\n");
    run(home.path(), &["export", "ferry"]);
    let good = fs::read_to_string(home.path().join("ferry.toml")).expect("reads");
    let line = good.lines().position(|l| l.starts_with("verdict")).expect("a verdict") + 1;
    let review = home.path().join("data/sessions/ferry/review.json");
    let before = fs::read(&review).expect("reads");
    let cases: [(String, String); 7] = [
        (
            good.replace("verdict = \"conflict\"", "verdict = 7"),
            format!("line {line}, column 11: invalid type"),
        ),
        (
            good.replace("verdict = \"conflict\"", "verdict = conflict"),
            format!("line {line}, column 11: "),
        ),
        (
            good.replace("\"conflict\"", "\"konflikt\""),
            "no verdict `konflikt`; write one of conflict, wording, no-conflict, later".to_owned(),
        ),
        (
            good.replace("factdiff.review/1", "factdiff.review/9"),
            "its schema is".to_owned(),
        ),
        (
            good.replace("session = \"ferry\"", "session = \"boat\""),
            "say --session NAME".to_owned(),
        ),
        ("x = 1\n".to_owned(), "missing field `schema`".to_owned()),
        (
            good.replace("file = \"a.txt\"", "file = \"y.txt\"")
                .replace("file = \"b.txt\"", "file = \"z.txt\"")
                .lines()
                .map(|l| {
                    if l.starts_with("sha256") {
                        "sha256 = \"00\"\n".to_owned()
                    } else {
                        format!("{l}\n")
                    }
                })
                .collect(),
            "none of its reports is in session `ferry`".to_owned(),
        ),
    ];
    for (content, told) in cases {
        fs::write(home.path().join("wrong.toml"), content).expect("writes");
        let (status, out, err) = run(home.path(), &["import", "wrong.toml"]);
        assert!(status == 2 && out.is_empty(), "{out}{err}");
        assert!(err.contains("`wrong.toml`") && err.contains(&told), "{told}: {err}");
        assert_eq!(fs::read(&review).expect("reads"), before);
    }
    fs::write(home.path().join("wrong.toml"), b"\xff\xfe").expect("writes");
    let (status, _, err) = run(home.path(), &["import", "wrong.toml"]);
    assert!(status == 2 && err.contains("`factdiff export` wrote"), "{err}");
}

#[test]
fn decisions_of_other_reports_are_told_and_not_brought_in() {
    let home = home();
    run_with(home.path(), &["ferry", "--plain"], "a\nx\nq\n");
    run(home.path(), &["export", "ferry"]);
    let other = home.path().join("mill");
    fs::create_dir(&other).expect("makes");
    for (name, day) in [("a.txt", "Friday"), ("b.txt", "Saturday")] {
        let text =
            format!("Mill burns in Harlow\n\nA fire at the paper mill in Harlow broke out on {day}, its owner said.\n");
        fs::write(other.join(name), text).expect("writes");
    }
    run_with(home.path(), &["mill", "--plain"], "q\n");
    let (status, out, err) = run(home.path(), &["import", "ferry.toml", "--session", "mill"]);
    assert!(status == 2 && out.is_empty(), "{out}{err}");
    assert!(
        err.contains("finds no place") && err.contains("nothing was brought into session `mill`"),
        "{err}"
    );
}

#[test]
fn a_quote_that_is_not_found_again_is_told_and_the_decision_kept() {
    let home = home();
    // All that differs is decided, with a note.
    let (_, out, _) = run_with(home.path(), &["ferry", "--plain"], "s\nq\n");
    assert!(out.contains("findings"), "{out}");
    run_with(home.path(), &["ferry", "--plain"], &"c seen by two\na\n".repeat(8));
    run(home.path(), &["export", "ferry"]);
    let report = home.path().join("ferry/a.txt");
    let changed = fs::read_to_string(&report)
        .expect("reads")
        .replace("on Monday", "late on Sunday");
    fs::write(&report, changed).expect("writes");
    run_with(home.path(), &["ferry", "--plain", "--session", "again"], "q\n");
    let (status, out, err) = run(home.path(), &["import", "ferry.toml", "--session", "again"]);
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("Monday\u{201d} is not found again in report A"), "{err}");
    assert!(!out.contains(" 0 new"), "{out}");
    let (_, out, _) = run(home.path(), &["export", "again", "-o", "-"]);
    assert!(out.contains("seen by two"), "{out}");
}

#[test]
fn a_configuration_that_was_named_must_be_there() {
    let home = home();
    let (status, _, err) = run(home.path(), &["--config", "nope.toml", "compare", "ferry"]);
    assert!(
        status == 2 && err.contains("there is no configuration `nope.toml`"),
        "{err}"
    );
    let (status, ..) = run(home.path(), &["--config", "deep/er/new.toml", "config", "init"]);
    assert_eq!(status, 0);
    assert_eq!(
        run(home.path(), &["--config", "deep/er/new.toml", "compare", "ferry"]).0,
        1
    );
}

#[test]
fn questions_by_line_that_are_none_are_told_by_line() {
    let home = home();
    let ask = |lines: &str| run_with(home.path(), &["values", "--stdin-jsonl"], lines);
    let (status, out, _) = ask("{\"id\": \"x\", \"text\": \"é on May 3\", \"reference_date\": \"2025-05-05\"}\n\n");
    let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (status, &answer),
        (
            0,
            &serde_json::json!({ "id": "x", "found": [{ "start": 5, "end": 10, "type": "date", "value": "2025-05-03" }] })
        )
    );
    for (line, told) in [
        ("none", "this is not JSON"),
        ("[]", "there is no text"),
        ("{\"id\": 1}", "there is no text"),
        ("{\"id\": 1, \"text\": 5}", "there is no text"),
        (
            "{\"id\": 1, \"text\": \"\", \"reference_date\": \"May\"}",
            "is no reference_date",
        ),
    ] {
        let (status, out, err) = ask(&format!("{{\"id\": 0, \"text\": \"\"}}\n{line}\n"));
        assert_eq!(
            (status, out.as_str()),
            (2, "{\"id\":0,\"found\":[]}\n"),
            "what was asked before is answered"
        );
        assert!(err.contains("line 2 of standard input") && err.contains(told), "{err}");
    }
}

#[test]
fn every_command_shows_by_examples_what_it_is_for() {
    let home = home();
    let commands = [
        "demo",
        "compare",
        "values",
        "text",
        "open",
        "sessions",
        "export",
        "import",
        "config",
        "completions",
    ];
    for command in commands {
        for args in [[command, "--help"], ["help", command]] {
            let (status, out, _) = run(home.path(), &args);
            assert!(
                status == 0 && out.contains("Examples:") && out.contains(&format!("factdiff {command}")),
                "{out}"
            );
        }
    }
    let (_, help, _) = run(home.path(), &["--help"]);
    let listed = help
        .lines()
        .filter_map(|l| l.strip_prefix("  ")?.split_whitespace().next());
    let listed: Vec<&str> = listed
        .filter(|word| word.chars().all(|c| c.is_ascii_lowercase()))
        .collect();
    assert!(commands.iter().all(|c| listed.contains(c)), "{help}");
}

#[test]
fn a_title_of_any_length_fits_the_lines() {
    let home = home();
    let long = "word ".repeat(3000);
    fs::write(
        home.path().join("ferry/c.txt"),
        format!("{long}\n\nThe ferry Aurora sank off Lorn on Friday.\n"),
    )
    .expect("writes");
    let (_, out, _) = run(home.path(), &["compare", "ferry"]);
    let longest = out.lines().map(|l| l.chars().count()).max().unwrap_or(0);
    assert!(longest <= 100, "{longest}");
}
