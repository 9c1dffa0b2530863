//! `factdiff text`: the text of a report as factdiff reads it, which is what offsets count in.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueHint};

use super::{load, terminal};

#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  factdiff text page.html                   the article of a saved page, without what is around it
  factdiff text agency.txt | head -c 486 | tail -c 7")]
pub struct Text {
    /// The report's file, or - for standard input
    #[arg(value_name = "REPORT", value_hint = ValueHint::FilePath)]
    file: PathBuf,
}

/// Prints the text of the file that was named.
pub fn run(command: &Text) -> Result<()> {
    if command.file.is_dir() {
        bail!("`{}` is a folder: name one file in it", command.file.display());
    }
    let reports = load(std::slice::from_ref(&command.file))?;
    // The articles of one file share its text.
    if let [first, rest @ ..] = reports.as_slice() {
        if rest.iter().any(|r| r.file != first.file) {
            bail!("`{}` lists several reports: name one of them", command.file.display());
        }
        terminal::print(&first.text)?;
    }
    Ok(())
}
