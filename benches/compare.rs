//! What stands between a command and its first answer, on the five demo reports: reading, comparing, saving, drawing.
//!
//! `cargo bench --bench compare`; with `FACTDIFF_BENCH=FOLDER` the reports of a folder are taken. The program itself, its
//! start included, has 50 ms for a comparison and as much for a first frame in a terminal; the parts, measured in this
//! process, are warm: what a program pays once they do not show. A decision must be on the disk before the next key. For
//! scale there is what git takes to set two of the reports against each other word by word.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use divan::{Bencher, black_box};
use factdiff::compare::{Options, compare};
use factdiff::files::{demo, sessions};
use factdiff::review::{Edit, Session, Verdict};

fn main() {
    divan::main();
}

/// The reports that the program is started on.
fn folder() -> PathBuf {
    std::env::var_os("FACTDIFF_BENCH").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo")),
        PathBuf::from,
    )
}

/// From the command to the last byte of its answer.
#[divan::bench]
fn whole_compare() {
    let status = Command::new(env!("CARGO_BIN_EXE_factdiff"))
        .args(["compare", "--format", "json"])
        .arg(folder())
        .stdout(Stdio::null())
        .status()
        .expect("the program starts");
    assert_eq!(status.code(), Some(1), "there are findings");
}

/// From the command to a screen with findings, in a pseudo-terminal of 120 by 40 cells.
#[cfg(all(feature = "tui", unix))]
#[divan::bench]
fn whole_first_frame(bencher: Bencher<'_, '_>) {
    use std::io::Read;

    use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

    /// Ends the program when its time has been taken.
    struct Running(
        Box<dyn Child + Send + Sync>,
        #[expect(dead_code, reason = "kept open")] Box<dyn MasterPty + Send>,
    );
    impl Drop for Running {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
    let size = PtySize {
        rows: 40,
        cols: 120,
        ..PtySize::default()
    };
    bencher
        .with_inputs(|| {
            let home = tempfile::TempDir::new().expect("a folder");
            let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_factdiff"));
            command.arg(folder());
            command.env("TERM", "xterm-256color");
            command.env("FACTDIFF_DATA_DIR", home.path());
            command.env("FACTDIFF_CONFIG", home.path().join("none.toml"));
            (home, pair, command)
        })
        .bench_values(|(home, pair, command)| {
            let child = pair.slave.spawn_command(command).expect("the program starts");
            drop(pair.slave);
            let mut reader = pair.master.try_clone_reader().expect("its output");
            let (mut shown, mut piece): (Vec<u8>, _) = (Vec::new(), [0; 8192]);
            // The pane of a selected finding is drawn in the frame that has findings.
            while !shown.windows(5).any(|w| w == b"1 of ") {
                match reader.read(&mut piece) {
                    Ok(len @ 1..) => shown.extend(&piece[..len]),
                    _ => panic!("it ended before it showed a finding"),
                }
            }
            (Running(child, pair.master), home)
        });
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

/// From the files' bytes to a drawn screen with findings, in a warm process and without a terminal.
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
