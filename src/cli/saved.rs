//! `factdiff sessions`, `export`, `import`: what was decided, listed and on paper.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum, ValueHint};
use jiff::Timestamp;
use unicode_width::UnicodeWidthStr;

use super::{Global, terminal};
use crate::export::{import, review};
use crate::files::output::{self, Existing};
use crate::files::sessions::{self, Entry, SessionError, Store};
use crate::files::{fingerprint, paper};
use crate::review::Session;

#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  factdiff export rare-earths                      what was decided, to rare-earths.toml here
  factdiff export rare-earths --all -o all.toml    every finding, decided or not
  factdiff export rare-earths -o - | grep verdict")]
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
#[command(after_help = "\
Examples:
  factdiff import rare-earths.toml                     into the session of that name
  factdiff import colleague.toml --session rare-earths

What is brought in is one step: `u` in the review takes it back. Where both decided, the later decision stands.")]
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
        terminal::tell(&format!(
            "no saved session in `{}`; `factdiff REPORT...` begins one",
            data_dir.display()
        ));
        return Ok(());
    }
    let wide = entries.iter().map(|e| e.name.width()).max().unwrap_or(0).min(40);
    let mut lines = String::new();
    for entry in entries {
        let name = terminal::safe(&entry.name);
        let name = format!("{name}{}", " ".repeat(wide.saturating_sub(name.width())));
        let saved = entry.saved_at.map_or_else(String::new, |at| {
            at.to_zoned(jiff::tz::TimeZone::UTC)
                .strftime("%Y-%m-%d %H:%M UTC")
                .to_string()
        });
        match entry.problem {
            Some(problem) => lines.push_str(&format!(
                "{name}  {saved}  cannot be opened: {}\n",
                terminal::safe(&problem)
            )),
            None => lines.push_str(&format!(
                "{name}  {saved}  {} of {} decided  {} reports\n",
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
    let to_file = command.output.as_ref().is_none_or(|o| o.as_os_str() != "-");
    let (mut session, store) = held(&entry, to_file)?;
    fingerprint::refresh(&mut session);
    let which = if command.all {
        review::Which::All
    } else {
        review::Which::Tagged
    };
    let Format::Toml = command.format;
    let now = Timestamp::now();
    let written = review::toml(&session, which, now);
    if !to_file {
        return terminal::print_exactly(&written.text);
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
    output::write(&path, &written.text, existing)?;
    match store {
        // What the review tells as its last export, and what changed since.
        Some(store) => {
            session.note_export(output::place(&path).display().to_string(), now);
            store.save(&session)?;
        }
        None => terminal::tell("the session can't be written to now: it does not know of this export"),
    }
    let rest = match written.left_out {
        0 => String::new(),
        n => format!("; {n} not decided left out, --all takes them too"),
    };
    let findings = match written.findings {
        1 => "1 finding".to_owned(),
        n => format!("{n} findings"),
    };
    terminal::print(&terminal::safe(&format!(
        "wrote {findings} to {}{rest}\n",
        output::place(&path).display()
    )))
}

/// The session for an export: held, where the export is to be remembered in it and nobody else has it open.
fn held(entry: &Entry, remember: bool) -> Result<(Session, Option<Store>)> {
    if !remember {
        return Ok((sessions::read(entry)?, None));
    }
    match sessions::open(entry) {
        Ok((session, store)) => Ok((session, Some(store))),
        // Reading needs no claim, and no right to write.
        Err(SessionError::Open { .. } | SessionError::Disk { .. }) => Ok((sessions::read(entry)?, None)),
        Err(error) => Err(error.into()),
    }
}

/// Brings exported decisions back.
pub fn import(command: &Import, global: &Global) -> Result<()> {
    let text = paper::read(&command.file)?;
    let refused = || format!("cannot import `{}`", command.file.display());
    let paper = import::read(&text).with_context(refused)?;
    let name = command.session.as_deref().unwrap_or(&paper.session);
    let entry =
        sessions::named(&global.data_dir()?, name).with_context(|| format!("{}: say --session NAME", refused()))?;
    let (mut session, store) = sessions::open(&entry)?;
    let done = import::apply(&paper, &mut session, Timestamp::now()).with_context(refused)?;
    for sentence in done.not_placed.iter().chain(&done.lost) {
        terminal::tell(sentence);
    }
    if done.total > 0 && done.placed == 0 {
        bail!(
            "nothing was brought into session `{}`: none of its findings is in these reports",
            session.name
        );
    }
    store.save(&session)?;
    terminal::print(&terminal::safe(&format!(
        "session `{}`: {}\n",
        session.name,
        done.account()
    )))
}
