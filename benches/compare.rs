//! What stands between a command and its first answer, on the five demo reports: reading, comparing, saving, drawing.
//!
//! `cargo bench --bench compare`. A first frame has 50 ms in all; a decision must be on the disk before the next key. For
//! scale there is what git takes to set two of the reports against each other word by word, its start included.

use std::process::{Command, Stdio};

use divan::{Bencher, black_box};
use factdiff::compare::{Options, compare};
use factdiff::files::{demo, sessions};
use factdiff::review::{Edit, Session, Verdict};

fn main() {
    divan::main();
}

#[divan::bench]
fn read_five_reports() -> usize {
    black_box(demo::reports()).len()
}

#[divan::bench]
fn compare_five_reports(bencher: Bencher<'_, '_>) {
    let reports = demo::reports();
    bencher.bench(|| {
        compare(black_box(&reports), &Options::default(), &mut ())
            .findings
            .len()
    });
}

/// From the files' bytes to a drawn screen with findings; only the terminal itself is left out.
#[cfg(feature = "tui")]
#[divan::bench]
fn first_frame() {
    use factdiff::tui::{Settings, State, view};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    let reports = demo::reports();
    let comparison = compare(&reports, &Options::default(), &mut ());
    let reports = reports.into_iter().map(|r| (r, String::new())).collect();
    let session = Session::new("bench", reports, comparison);
    let state = State::new(session, Settings::default(), (120, 40), jiff::Timestamp::UNIX_EPOCH);
    let mut screen = Buffer::empty(Rect::new(0, 0, 120, 40));
    view(&state, &mut screen);
    black_box(screen);
}

/// The yardstick; gives no figure worth reading where there is no git.
#[divan::bench]
fn git_word_diff_of_one_pair() {
    let pair = ["assets/demo/coast-wire.txt", "assets/demo/daily-ledger.txt"];
    let _ = Command::new("git")
        .args(["diff", "--no-index", "--word-diff"])
        .args(pair)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}

#[divan::bench]
fn save_a_decision(bencher: Bencher<'_, '_>) {
    let reports = demo::reports();
    let comparison = compare(&reports, &Options::default(), &mut ());
    let mut session = Session::new(
        "bench",
        reports.into_iter().map(|r| (r, String::new())).collect(),
        comparison,
    );
    let findings: Vec<String> = session.findings().iter().map(|f| f.id.clone()).collect();
    let edit = Edit::Verdict {
        findings,
        verdict: Some(Verdict::Conflict),
    };
    session
        .apply(edit, jiff::Timestamp::UNIX_EPOCH)
        .expect("every finding is there");
    let data = tempfile::TempDir::new().expect("a folder");
    let store = sessions::create(data.path(), &session).expect("saves");
    bencher.bench(|| store.save(black_box(&session)).expect("saves"));
}
