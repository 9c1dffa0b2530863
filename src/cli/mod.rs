//! The command line: what can be said, which command it is, and the exit status.
//!
//! One subcommand is one file. Statuses are those of diff: 0 no findings, 1 findings, 2 trouble; commands that compare
//! nothing give 0 or 2. They are chosen here, in `compare.rs` and in `values.rs` alone.

mod compare;
mod open;
mod plain;
mod saved;
mod settings;
mod terminal;
mod text;
mod values;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueHint};

use crate::config::Config;
use crate::files::sessions::{Entry, Store};
use crate::files::settings::SettingsError;
use crate::files::{input, places, settings as user_settings};
use crate::review::Session;
use crate::text::Report;

const EXAMPLES: &str = "\
Examples:
  factdiff reports/                         review a folder of reports
  factdiff agency.txt paper.md blog.html    review these three
  factdiff                                  go on with a saved review
  factdiff demo                             try it on five made-up reports
  factdiff compare reports/                 print what differs, exit 1 if anything does
  factdiff compare --format json a.txt b.txt | jq '.discrepancies[].summary'
  factdiff export rare-earths -o out.toml   write what was decided as TOML

A folder named like a command is given as ./demo.";

/// Finds where several reports of one event disagree, and keeps what you decide about each place.
#[derive(Debug, Parser)]
#[command(name = "factdiff", version, max_term_width = 110, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(flatten)]
    review: open::Review,
    #[command(subcommand)]
    command: Option<Command>,
}

/// A face with a screen, as `main` knows it: the command line asks for it and does not know which it is.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Reviews a session until the reviewer leaves.
    pub run: fn(Session, Store, Config) -> Result<()>,
    /// Offers saved sessions.
    pub choose: fn(Vec<Entry>, &Config) -> Result<Option<Entry>>,
    /// Does work that may take long, and shows meanwhile how many files are read.
    pub wait: fn(&Config, &input::Watch, &mut (dyn FnMut() + Send)) -> Result<()>,
    /// Says whether it takes the bindings that are in a configuration.
    pub check_keys: user_settings::CheckKeys,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
struct Global {
    #[arg(skip)]
    screen: Option<Screen>,
    /// Keep sessions in DIR (else $FACTDIFF_DATA_DIR, else the user's data directory)
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    data_dir: Option<PathBuf>,
    /// Read the configuration from FILE (else $FACTDIFF_CONFIG, else the user's)
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Try the workbench on five made-up reports
    Demo(open::Demo),
    /// Print what differs, without a session
    Compare(compare::Compare),
    /// List every value found in reports: dates, sums, counts and the like
    Values(values::Values),
    /// Print the text of a report as factdiff reads it; offsets count its bytes
    Text(text::Text),
    /// Go on with a saved session
    Open(open::Open),
    /// List the saved sessions, the last saved first
    #[command(after_help = "\
Examples:
  factdiff sessions
  factdiff sessions --data-dir /mnt/desk      those kept in another place")]
    Sessions,
    /// Write what was decided in a session as TOML
    Export(saved::Export),
    /// Bring exported decisions into a session of the same reports
    Import(saved::Import),
    /// Show, or begin, the configuration
    Config(settings::ConfigCommand),
    /// Write the text of a PDF from standard input; started by the program itself
    #[cfg(feature = "pdf")]
    #[command(hide = true, name = crate::files::apart::COMMAND)]
    PdfText,
    /// Print a completion script
    #[command(after_help = "\
Examples:
  factdiff completions bash > ~/.local/share/bash-completion/completions/factdiff
  factdiff completions zsh > ~/.zfunc/_factdiff
  factdiff completions fish > ~/.config/fish/completions/factdiff.fish")]
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
}

/// Runs the command line, and gives the exit status.
pub fn run(screen: Option<Screen>) -> ExitCode {
    let mut cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(shown) => {
            // Help and version come this way too. A reader that hung up is no trouble.
            let _ = shown.print();
            return ExitCode::from(if shown.use_stderr() { 2 } else { 0 });
        }
    };
    cli.global.screen = screen;
    #[cfg(feature = "pdf")]
    crate::files::apart::serve();
    dispatch(cli).unwrap_or_else(|error| {
        if terminal::is_hang_up(&error) {
            return ExitCode::SUCCESS;
        }
        terminal::tell(&terminal::account_of(&error));
        ExitCode::from(2)
    })
}

/// Options of a review that begins, said before a command that takes none of them or without a report.
fn check_options(cli: &Cli) -> Result<()> {
    let takes_new = matches!(cli.command, Some(Command::Demo(_)));
    let option = match takes_new {
        true => cli.review.misplaced(),
        false => cli.review.misplaced_or_new(),
    };
    match (option, &cli.command) {
        (None, _) => Ok(()),
        (Some(option), Some(Command::Demo(_))) => {
            bail!("the demo takes no {option}; `factdiff demo --new` begins it again")
        }
        (Some(option), Some(_)) => bail!("this command takes no {option} before its name; --help says what it takes"),
        (Some(option), None) => {
            bail!("{option} is said of reports, and none are named: factdiff {option} ... REPORT...")
        }
    }
}

fn dispatch(cli: Cli) -> Result<ExitCode> {
    let global = &cli.global;
    check_options(&cli)?;
    match cli.command {
        None => open::review(&cli.review, global)?,
        // `factdiff --plain demo` means what `factdiff demo --plain` does.
        Some(Command::Demo(demo)) => open::demo(&demo.with(&cli.review), global)?,
        Some(Command::Open(open)) => open::open(&open.with(&cli.review), global)?,
        Some(Command::Compare(compare)) => return compare::run(&compare, global),
        Some(Command::Values(values)) => return values::run(&values, global),
        Some(Command::Text(text)) => text::run(&text)?,
        #[cfg(feature = "pdf")]
        Some(Command::PdfText) => return pdf_text(),
        Some(Command::Sessions) => saved::list(global)?,
        Some(Command::Export(export)) => saved::export(&export, global)?,
        Some(Command::Import(import)) => saved::import(&import, global)?,
        Some(Command::Config(command)) => settings::run(&command, global)?,
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "factdiff", &mut script);
            terminal::print(&String::from_utf8_lossy(&script))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl Global {
    /// The directory that sessions are under.
    fn data_dir(&self) -> Result<PathBuf> {
        places::data_dir(self.data_dir.as_deref()).context("this system names no home; say --data-dir DIR")
    }

    /// The file that the configuration is in, or would be.
    fn config_file(&self) -> Result<PathBuf> {
        places::config_file(self.config.as_deref()).context("this system names no home; say --config FILE")
    }

    /// The user's configuration.
    fn config(&self) -> Result<Config> {
        match places::config_file(self.config.as_deref()) {
            // What was named must be there; where it would be otherwise, nothing need be.
            Some(path) if self.config.is_some() && user_settings::read(&path)?.is_none() => {
                Err(SettingsError::Missing(path).into())
            }
            Some(path) => Ok(user_settings::load(&path, self.screen.map(|s| s.check_keys))?),
            None => Ok(Config::default()),
        }
    }
}

/// Does the hidden command: bytes of a PDF in, text out, and why there is none by the status.
#[cfg(feature = "pdf")]
fn pdf_text() -> Result<ExitCode> {
    crate::files::apart::bound_myself();
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)?;
    match crate::text::pdf::extract(&bytes) {
        Ok(text) => terminal::print(&text).map(|()| ExitCode::SUCCESS),
        Err(why) => {
            terminal::print(&why.to_string())?;
            Ok(ExitCode::from(crate::files::apart::TOLD as u8))
        }
    }
}

/// Reads reports; says on standard error what was left out.
///
/// # Errors
///
/// When nothing is left.
fn load(paths: &[PathBuf]) -> Result<Vec<Report>> {
    load_all(paths).map(|(reports, _)| reports)
}

/// The same, with what was left out, a sentence each.
fn load_all(paths: &[PathBuf]) -> Result<(Vec<Report>, Vec<String>)> {
    accept(input::load(paths, input::Limits::default()))
}

/// What was read, and what was left out, a sentence each, which is said on standard error as well.
///
/// # Errors
///
/// When nothing is left.
fn accept(loaded: input::Loaded) -> Result<(Vec<Report>, Vec<String>)> {
    for left_out in &loaded.left_out {
        terminal::tell(&left_out.to_string());
    }
    if loaded.reports.is_empty() {
        anyhow::bail!("no report could be read; name .txt, .md, .docx or .html files, or a folder of them");
    }
    let left_out = loaded
        .left_out
        .iter()
        .map(|l| terminal::safe(&l.to_string()).into_owned());
    Ok((loaded.reports, left_out.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_may_stand_before_the_command_and_a_report_may_be_called_like_one() {
        let parsed = |line: &str| Cli::try_parse_from(line.split(' ')).expect(line);
        for line in [
            "factdiff --data-dir d demo",
            "factdiff demo --data-dir d",
            "factdiff --plain demo",
        ] {
            assert!(matches!(parsed(line).command, Some(Command::Demo(_))), "{line}");
        }
        for (line, fine) in [
            ("factdiff --session x --new demo", false),
            ("factdiff --new demo", true),
            ("factdiff --session x a.txt", true),
            ("factdiff --new", false),
        ] {
            assert_eq!(check_options(&parsed(line)).is_ok(), fine, "{line}");
        }
        assert!(parsed("factdiff a.txt demo").command.is_none());
        assert!(parsed("factdiff ./demo").command.is_none());
    }
}
