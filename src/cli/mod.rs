//! The command line.

pub mod values;

use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the command line: a first form, `compare --format json PATH...`.
pub fn run() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|a| a == "values") {
        return values_command();
    }
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

/// `values [--format text|jsonl] [--stdin-jsonl] PATH...`
fn values_command() -> ExitCode {
    let mut args = values::Args::default();
    let mut given = std::env::args_os().skip(2);
    while let Some(arg) = given.next() {
        match arg.to_str() {
            Some("--stdin-jsonl") => args.stdin_jsonl = true,
            Some("--format") => {
                if given.next().is_some_and(|f| f == "jsonl") {
                    args.format = values::Format::Jsonl;
                }
            }
            _ => args.paths.push(PathBuf::from(arg)),
        }
    }
    values::run(&args)
}
