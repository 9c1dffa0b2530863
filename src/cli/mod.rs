//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the command line: a first form, `compare --format json PATH...`.
pub fn run() -> ExitCode {
    let mut files: Vec<PathBuf> = Vec::new();
    for arg in std::env::args_os().skip(2) {
        let path = PathBuf::from(&arg);
        if path.is_dir() {
            files.extend(
                std::fs::read_dir(path)
                    .into_iter()
                    .flatten()
                    .flatten()
                    .map(|e| e.path()),
            );
        } else if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    let reports: Vec<_> = files
        .iter()
        .filter_map(|p| {
            Some(crate::text::parse(
                &p.display().to_string(),
                &String::from_utf8(std::fs::read(p).ok()?).ok()?,
            ))
        })
        .collect();
    let comparison = crate::compare::compare(&reports, &crate::compare::Options::default(), &mut ());
    print!("{}", crate::export::json::comparison(&reports, &comparison));
    if comparison.findings.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    }
}
