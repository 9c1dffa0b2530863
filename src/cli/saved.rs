//! `factdiff sessions`, `export`, `import`: what was decided, listed and on paper.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum, ValueHint};
use jiff::Timestamp;

use super::{Global, terminal};
use crate::export::{import, review};
use crate::files::output::{self, Existing};
use crate::files::{fingerprint, sessions};

#[derive(Debug, Clone, Args)]
pub struct Export {
    /// Name of the session; `factdiff sessions` lists them
    name: String,
    /// Shape of the export
    #[arg(long, value_enum, default_value = "toml")]
    format: Format,
    /// Write to FILE (else NAME.toml here; - for standard output)
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// All findings, those not decided too
    #[arg(long)]
    all: bool,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Schema factdiff.review/1
    Toml,
}

#[derive(Debug, Clone, Args)]
pub struct Import {
    /// An export of factdiff (TOML)
    #[arg(value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// Name of the session to bring it into (else the one it came from)
    #[arg(long, value_name = "NAME")]
    session: Option<String>,
}

/// Lists the saved sessions, the last saved first.
pub fn list(global: &Global) -> Result<()> {
    let data_dir = global.data_dir()?;
    let entries = sessions::list(&data_dir)?;
    if entries.is_empty() {
        eprintln!(
            "factdiff: no saved session in `{}`; `factdiff REPORT...` begins one",
            data_dir.display()
        );
        return Ok(());
    }
    let wide = entries
        .iter()
        .map(|e| e.name.chars().count())
        .max()
        .unwrap_or(0)
        .min(40);
    let mut lines = String::new();
    for entry in entries {
        let name = terminal::safe(&entry.name).into_owned();
        let saved = entry.saved_at.map_or_else(String::new, |at| {
            at.to_zoned(jiff::tz::TimeZone::UTC)
                .strftime("%Y-%m-%d %H:%M UTC")
                .to_string()
        });
        match entry.problem {
            Some(problem) => lines.push_str(&format!(
                "{name:wide$}  {saved}  cannot be opened: {}\n",
                terminal::safe(&problem)
            )),
            None => lines.push_str(&format!(
                "{name:wide$}  {saved}  {} of {} decided  {} reports\n",
                entry.done,
                entry.findings,
                entry.reports.len()
            )),
        }
    }
    terminal::print(&lines)
}

/// Writes what was decided.
pub fn export(command: &Export, global: &Global) -> Result<()> {
    let entry = sessions::named(&global.data_dir()?, &command.name)?;
    let mut session = sessions::read(&entry)?;
    fingerprint::refresh(&mut session);
    let which = if command.all {
        review::Which::All
    } else {
        review::Which::Tagged
    };
    let Format::Toml = command.format;
    let paper = review::toml(&session, which, Timestamp::now());
    if command.output.as_ref().is_some_and(|o| o.as_os_str() == "-") {
        return terminal::print(&paper.text);
    }
    let path = match &command.output {
        Some(path) => path.clone(),
        None => PathBuf::from(entry.dir.file_name().unwrap_or_default()).with_added_extension("toml"),
    };
    let existing = if command.force {
        Existing::Replace
    } else {
        Existing::Keep
    };
    output::write(&path, &paper.text, existing)?;
    let rest = match paper.left_out {
        0 => String::new(),
        n => format!("; {n} not decided left out, --all takes them too"),
    };
    let path = fs::canonicalize(&path).unwrap_or(path);
    terminal::print(&format!(
        "wrote {} findings to {}{rest}\n",
        paper.findings,
        path.display()
    ))
}

/// Brings exported decisions back.
pub fn import(command: &Import, global: &Global) -> Result<()> {
    let text =
        fs::read_to_string(&command.file).with_context(|| format!("cannot read `{}`", command.file.display()))?;
    let paper = import::read(&text).with_context(|| format!("cannot import `{}`", command.file.display()))?;
    let name = command.session.as_deref().unwrap_or(&paper.session);
    let entry = sessions::named(&global.data_dir()?, name)?;
    let (mut session, store) = sessions::open(&entry)?;
    let done = import::apply(&paper, &mut session, Timestamp::now())?;
    store.save(&session)?;
    for lost in &done.not_placed {
        eprintln!("factdiff: {}", terminal::safe(lost));
    }
    terminal::print(&format!(
        "brought {} decisions into session `{}`: {} new, {} as they were, {} older than what stands; {} own or changed findings\n",
        done.total, session.name, done.taken, done.same, done.older, done.findings
    ))
}
