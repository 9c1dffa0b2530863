//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the command line: a first form, `compare --format json PATH...`.
pub fn run() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os()
        .skip(2)
        .filter(|a| a != "--format" && a != "json")
        .map(PathBuf::from)
        .collect();
    let loaded = crate::files::input::load(&paths, crate::files::input::Limits::default());
    for left_out in &loaded.left_out {
        eprintln!("factdiff: {left_out}");
    }
    let reports = loaded.reports;
    let comparison = crate::compare::compare(&reports, &crate::compare::Options::default(), &mut ());
    print!("{}", crate::export::json::comparison(&reports, &comparison));
    if comparison.findings.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    }
}
