//! `factdiff compare`: what differs, printed.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum, ValueHint};

use super::{Global, load, terminal};
use crate::compare::{Severity, compare};
use crate::export::{account, json};

#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  factdiff compare reports/                                   an account for people
  factdiff compare --format json a.txt b.txt | jq '.discrepancies[].summary'
  factdiff compare --explain d-3f9a reports/                  why this one was found
  factdiff compare --min-severity high reports/ && echo fit to print

Statuses: 0 no findings, 1 findings, 2 trouble.")]
pub struct Compare {
    /// Reports: files, folders, a manifest (.toml), or - for standard input
    #[arg(value_name = "REPORT", required = true, value_hint = ValueHint::AnyPath)]
    reports: Vec<PathBuf>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Say at length why the finding of that id was found; the beginning of the id will do
    #[arg(long, value_name = "ID", conflicts_with = "format")]
    explain: Option<String>,
    /// All reports are of one event, whatever their words say
    #[arg(long)]
    one_story: bool,
    /// Leave out findings below this severity
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    min_severity: Option<Severity>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A readable account, coloured on a terminal
    Text,
    /// One JSON object, schema factdiff.comparison/1
    Json,
}

/// Compares, prints, and gives 0 without findings and 1 with.
pub fn run(command: &Compare, global: &Global) -> Result<ExitCode> {
    let mut options = global.config()?.engine;
    options.one_story |= command.one_story;
    let reports = load(&command.reports)?;
    let mut comparison = compare(&reports, &options, &mut ());
    if let Some(least) = command.min_severity {
        comparison.findings.retain(|f| f.severity <= least);
    }
    let paper = account::Paper {
        ink: terminal::ink(),
        columns: terminal::width(),
        heads: terminal::width_of_heads(),
    };
    if let Some(id) = &command.explain {
        let matching: Vec<_> = comparison
            .findings
            .iter()
            .filter(|f| f.id.starts_with(id.as_str()))
            .collect();
        match matching.as_slice() {
            [finding] => terminal::print(&account::explanation(&reports, finding, paper))?,
            [] => bail!("there is no finding `{id}` in these reports; `factdiff compare` lists the ids"),
            several => {
                let ids: Vec<&str> = several.iter().map(|f| f.id.as_str()).collect();
                bail!("`{id}` is the beginning of {}: write more of it", ids.join(", "));
            }
        }
        return Ok(ExitCode::from(1));
    }
    let printed = match command.format {
        Format::Json => terminal::print(&json::comparison(&reports, &comparison)),
        Format::Text => terminal::print(&account::comparison(&reports, &comparison, paper)),
    };
    match printed {
        // Whoever read the first lines and went away gets the status all the same.
        Err(error) if terminal::is_hang_up(&error) => {}
        printed => printed?,
    }
    Ok(ExitCode::from(u8::from(!comparison.findings.is_empty())))
}

fn severity(name: &str) -> Result<Severity, String> {
    let names = || Severity::ALL.iter().map(|s| s.name()).collect::<Vec<_>>().join(", ");
    Severity::from_name(name).ok_or_else(|| format!("write one of {}", names()))
}
