//! What stands between a command and its first answer, on the five demo reports: reading, comparing, saving.
//!
//! `cargo bench --bench compare`. A first frame has 50 ms in all; a decision must be on the disk before the next key.

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
