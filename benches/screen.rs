//! From a key to the last byte for the terminal: how long, at which size, with how much text.
//!
//! `cargo bench --bench screen` prints median and 95th percentile of every key of a review script. What is measured is
//! everything that stands between the keyboard and the terminal: the key table, `update`, layout, drawing, and the
//! difference to the frame before, as bytes. What should be seen: no growth with the length of the reports.

use std::time::{Duration, Instant};

use factdiff::compare::{Comparison, Exactness, Finding, Kind, Mention, Reading, Relation, ReportInfo, Severity};
use factdiff::review::Session;
use factdiff::text::{self, Report, Span};
use factdiff::tui::action::Action;
use factdiff::tui::keys::Chord;
use factdiff::tui::{Settings, State, update, view};
use jiff::Timestamp;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

const REPORTS: usize = 5;
const FINDINGS: usize = 5_000;
const ROUNDS: usize = 12;
/// What a reviewer does: look, decide, scroll, search, filter, take back, look at the matrix.
const SCRIPT: &str = "j ] a w j } x Tab j j Tab Ctrl-d Ctrl-d j k PgDn G g g ] ] a u Ctrl-r M j l l M i Esc / f a r Enter n n Esc \
    T j T ? j j Esc z z f f c n o t e Enter F r o o m Esc Tab Tab Space b b . . . , ,";

fn report(number: usize, paragraphs: usize) -> Report {
    let mut words = format!("Report number {number} on the harbour\n\n");
    for n in 0..paragraphs {
        words.push_str(&format!(
            "Paragraph {n} tells of {} crates that left the quay, far from the silos, while the crews of report {number} waited \
             for word from the ministry and counted what room was left.\n\n",
            n * 3 + number
        ));
    }
    text::parse(&format!("{number}.txt"), &words)
}

fn session(paragraphs: usize) -> Session {
    let reports: Vec<Report> = (0..REPORTS).map(|n| report(n, paragraphs)).collect();
    let mention = |report: usize, paragraph: usize| -> Mention {
        let read: &Report = &reports[report];
        let block = &read.blocks[1 + paragraph % paragraphs];
        let start = block.span.start + read.words(block.span).find("tells").unwrap_or(0);
        Mention {
            report,
            span: Span::new(start, start + 18),
            context: block.span,
        }
    };
    let findings: Vec<Finding> = (0..FINDINGS)
        .map(|n| {
            let reading = |r: usize| Reading {
                value: (n * 3 + r).to_string(),
                display: format!("{} crates", n * 3 + r),
                exactness: Exactness::Exact,
                attribution: None,
                origins: 1,
                mentions: vec![mention(r, n), mention((r + 2) % REPORTS, n)],
            };
            Finding {
                id: format!("d-{n:012x}"),
                fact: format!("crates that left in paragraph {n}"),
                kind: if n % 3 == 0 { Kind::Date } else { Kind::Number },
                relation: Relation::Contradiction,
                severity: Severity::Medium,
                confidence: 0.8,
                summary: String::new(),
                why: vec!["both count the crates".to_owned()],
                readings: vec![reading(0), reading(1)],
                silent: vec![4],
                story: 1,
                rule: "bench",
            }
        })
        .collect();
    let infos = reports.iter().map(ReportInfo::of).collect();
    let comparison = Comparison {
        reports: infos,
        findings,
        ..Comparison::default()
    };
    Session::new(
        "bench",
        reports.into_iter().map(|r| (r, String::new())).collect(),
        comparison,
    )
}

/// Times of every key, with the key.
fn measure(session: &Session, width: u16, height: u16) -> Vec<(Duration, &'static str)> {
    let area = Rect::new(0, 0, width, height);
    let options = TerminalOptions {
        viewport: Viewport::Fixed(area),
    };
    let backend = CrosstermBackend::new(std::io::sink());
    let Ok(mut terminal) = Terminal::with_options(backend, options) else {
        return Vec::new();
    };
    let mut state = State::new(
        session.clone(),
        Settings::default(),
        (width, height),
        Timestamp::UNIX_EPOCH,
    );
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        for key in SCRIPT.split_whitespace() {
            let Ok(chord) = Chord::parse(key) else { continue };
            let begun = Instant::now();
            update(&mut state, Action::Key(chord));
            let drawn = terminal.draw(|frame| {
                view(&state, frame.buffer_mut());
            });
            if drawn.is_ok() {
                times.push((begun.elapsed(), key));
            }
        }
    }
    times
}

fn main() {
    println!("{FINDINGS} findings in {REPORTS} reports; milliseconds from a key to its last byte\n");
    println!(
        "{:>8}  {:>11}  {:>6}  {:>6}  {:>6}  slowest key",
        "size", "paragraphs", "p50", "p95", "max"
    );
    for (width, height) in [(120, 40), (200, 60)] {
        for paragraphs in [20, 500, 10_000] {
            let session = session(paragraphs);
            let mut times = measure(&session, width, height);
            times.sort_unstable();
            let at = |share: f64| {
                let index = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
                times
                    .get(index)
                    .map_or((f64::NAN, ""), |(t, key)| (t.as_secs_f64() * 1e3, *key))
            };
            println!(
                "{:>8}  {paragraphs:>11}  {:>6.2}  {:>6.2}  {:>6.2}  {}",
                format!("{width}x{height}"),
                at(0.5).0,
                at(0.95).0,
                at(1.0).0,
                at(1.0).1
            );
        }
    }
}
