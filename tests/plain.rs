//! A review held line by line, by a pipe: all of it can be done, nothing is cut off, nothing is lost.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs the demo in plain mode with these lines; what it says.
fn plain(home: &Path, args: &[&str], lines: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_factdiff"))
        .args(args)
        .current_dir(home)
        .env_clear()
        .env("FACTDIFF_DATA_DIR", home.join("data"))
        .env("FACTDIFF_CONFIG", home.join("config.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(lines.as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let config = "reviewer = \"rk\"\n[[tags]]\nkey = \"7\"\nname = \"ask desk\"\n";
    fs::write(home.path().join("config.toml"), config).expect("writes");
    home
}

/// Letters of two reports that speak of the first finding otherwise, from the export of every finding.
fn export(home: &Path, file: &str) -> toml::Table {
    let text = fs::read_to_string(home.join(file)).expect("the export");
    text.parse().expect("TOML")
}

#[test]
fn a_whole_review_needs_no_screen() {
    let home = home();
    let all = plain(home.path(), &["demo", "--plain"], "s\n");
    let total: usize = all
        .split(" findings: ")
        .next()
        .and_then(|s| s.rsplit(' ').next())
        .and_then(|n| n.parse().ok())
        .expect("a number of findings");
    assert!(total > 3, "{all}");
    let done = plain(home.path(), &["demo", "--plain"], &"a\n".repeat(total));
    assert!(done.contains(&format!("{total} of {total} done")), "{done}");
    let again = plain(
        home.path(),
        &["open", "demo", "--plain"],
        "e out.toml\ne out.toml\ne! out.toml\ns\n",
    );
    assert!(
        again.contains("out.toml is there already; e! out.toml writes over it"),
        "{again}"
    );
    assert!(again.contains("since then: nothing"), "{again}");
    let found = export(home.path(), "out.toml");
    assert_eq!(found["discrepancy"].as_array().map(Vec::len), Some(total));
    let after = plain(home.path(), &["open", "demo", "--plain"], "g 2\nw\ns\n");
    assert!(after.contains("since then: 2 changed"), "{after}");
}

#[test]
fn everything_about_one_finding_can_be_said() {
    let home = home();
    let said = plain(
        home.path(),
        &["demo", "--plain"],
        "c ask the embassy\n7\nt legal, maybe\n= Sept. 9, 2025, the ministry\n\
         E https://example.org/a; page 2 on:2025-11-30\nE b on:soon\no D\no Z\nv\na\n",
    );
    for words in [
        "note: ask the embassy",
        "tag ask desk on",
        "tag legal, maybe on",
        "print Sept. 9, 2025, on the word of the ministry",
        "soon is no day",
        "is the outlier",
        "by its letter",
        "looked at 2025-11-30",
    ] {
        assert!(said.contains(words), "{words:?} in {said}");
    }
    plain(home.path(), &["open", "demo", "--plain"], "e out.toml\n");
    let first = &export(home.path(), "out.toml")["discrepancy"][0];
    assert_eq!(first["resolved"].as_str(), Some("Sept. 9, 2025"));
    assert_eq!(first["resolved_by"].as_str(), Some("the ministry"));
    assert_eq!(first["reviewer"].as_str(), Some("rk"));
    assert_eq!(first["tags"].as_array().map(Vec::len), Some(2));
}

#[test]
fn nothing_is_cut_off() {
    let home = home();
    let said = plain(home.path(), &["demo", "--plain"], &"\n".repeat(30));
    assert!(said.contains("says “") && said.contains("finding 2 of"), "{said}");
    for line in said.lines().filter(|l| l.contains(" says “") || l.contains(" say “")) {
        assert!(!line.ends_with('…'), "{line}");
        assert!(line.contains('[') && line.contains(']'), "{line}");
    }
}

#[test]
fn several_are_decided_at_once_and_undone_as_one() {
    let home = home();
    let said = plain(home.path(), &["demo", "--plain"], "x 2 4-5\ns\nu\ns\nU\nx 99\n");
    assert!(said.contains("no-conflict on 3 findings"), "{said}");
    assert!(said.contains("3 decided") && said.contains("0 decided"), "{said}");
    assert!(said.contains("99 is no number of a finding"), "{said}");
}

#[test]
fn findings_are_made_changed_joined_and_split() {
    let home = home();
    let said = plain(
        home.path(),
        &["demo", "--plain"],
        "r\nr A\n/ sept.\n+ how long it takes; A eighteen months; F two years\n# time the engineers take\n& E antimony\n\
         d E\nj 1\n| F what F says\nu\nu\nd A\nu\n+ nothing; A no such words\n+\n",
    );
    for words in [
        "own finding \"how long it takes\"",
        "A says “eighteen months”",
        "call it \"time the engineers take\"",
        "“antimony”",
        "of E taken out",
        "join 2 findings",
        "split \"what F says\"",
        "undone: split",
        "undone: join",
        "A does not say “no such words”",
        "write + NAME",
    ] {
        assert!(said.contains(words), "{words:?} in {said}");
    }
}

#[test]
fn a_filter_narrows_what_comes_next() {
    let home = home();
    let said = plain(
        home.path(),
        &["demo", "--plain"],
        "f kind:date\na\na\na\nf nonesuch:1\nf\nk 1\n",
    );
    assert!(said.contains("nothing else is open under this filter"), "{said}");
}

#[test]
fn reports_are_corrected_moved_and_set_aside_line_by_line() {
    let home = home();
    let said = plain(
        home.path(),
        &["demo", "--plain"],
        "r\nh A publisher The Harbour Gazette\nh A day soon\nh A day 2025-10-04\nm A x\nm A 7\nr\nu\nD F\nr\nD F\nb A\nb A 99\n\
         b A 2\nu\nb A 3 |\nb A &\nb Z\nm\n",
    );
    for words in [
        "The Harbour Gazette",
        "soon is no day",
        "2025-10-04",
        "x is no number of a story",
        "story 7",
        "undone: report A: story",
        "set aside",
        "compared again: ",
        "is no paragraph of A",
        "no part of the article: ",
        "report A: split",
        "report A: joined with the next",
        "there is no report Z",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // Nothing is left to compare when the session is opened again.
    let again = plain(home.path(), &["open", "demo", "--plain"], "r\n");
    assert!(again.contains("The Harbour Gazette, 2025-10-04"), "{again}");
}

#[test]
fn decisions_are_brought_in_line_by_line_and_taken_back() {
    let home = home();
    plain(
        home.path(),
        &["demo", "--plain"],
        "a\nc from the other desk\ne out.toml\n",
    );
    let said = plain(
        home.path(),
        &["demo", "--plain", "--new"],
        "I nowhere.toml\nI\nI out.toml\ns\nu\ns\n",
    );
    for words in [
        "cannot read `nowhere.toml`",
        "write I and the name of an export",
        "brought in 2 of 2 decisions: 2 new",
        ": 1 decided",
        ": 0 decided",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}
