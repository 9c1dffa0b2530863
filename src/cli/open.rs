//! `factdiff REPORT...`, `factdiff demo`, `factdiff open`, `factdiff` alone: a review begins or goes on.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::{Args, ValueHint};

use super::{Global, Screen, plain, terminal};
use crate::compare::{Comparison, compare, story_numbers};
use crate::config::Config;
use crate::files::sessions::{self, Entry, Store};
use crate::files::{demo, fingerprint, input};
use crate::review::{Session, analyse};
use crate::text::Report;

#[derive(Debug, Clone, Args)]
pub struct Review {
    /// Reports to review: files, folders, a manifest (.toml), or - for standard input
    #[arg(value_name = "REPORT", value_hint = ValueHint::AnyPath)]
    reports: Vec<PathBuf>,
    /// Call the session NAME (else after its folder or first report)
    #[arg(long, value_name = "NAME")]
    session: Option<String>,
    /// Begin another session though there is one of the same reports
    #[arg(long)]
    new: bool,
    /// What is named belongs together: one story, but for a second article in a file that is of another event
    #[arg(long)]
    one_story: bool,
    #[command(flatten)]
    face: Face,
}

#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  factdiff demo                 in the workbench
  factdiff demo --plain         line by line
  factdiff demo --new           from the start again")]
pub struct Demo {
    /// Begin again from the start
    #[arg(long)]
    new: bool,
    #[command(flatten)]
    face: Face,
}

#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  factdiff open rare-earths
  factdiff open rare-earths --plain     line by line, without a screen")]
pub struct Open {
    /// Name of the session; `factdiff sessions` lists them
    name: String,
    #[command(flatten)]
    face: Face,
}

#[derive(Debug, Clone, Copy, Args)]
struct Face {
    /// Review line by line, without a screen, as screen readers and pipes need it
    #[arg(long)]
    plain: bool,
}

impl Demo {
    /// With what was said before the command's name.
    pub fn with(mut self, said: &Review) -> Self {
        self.face.plain |= said.face.plain;
        self.new |= said.new;
        self
    }
}

impl Review {
    /// An option of reports that are reviewed, said where none are named; `--new` is the demo's as well.
    pub fn misplaced(&self) -> Option<&'static str> {
        match self {
            _ if !self.reports.is_empty() => None,
            Self { session: Some(_), .. } => Some("--session"),
            Self { one_story: true, .. } => Some("--one-story"),
            _ => None,
        }
    }

    /// The same, with `--new`: for every command but the demo.
    pub fn misplaced_or_new(&self) -> Option<&'static str> {
        self.misplaced()
            .or_else(|| (self.new && self.reports.is_empty()).then_some("--new"))
    }
}

impl Open {
    /// With what was said before the command's name.
    pub fn with(mut self, said: &Review) -> Self {
        self.face.plain |= said.face.plain;
        self
    }
}

/// Reviews the reports named; offers the saved sessions where none are.
pub fn review(command: &Review, global: &Global) -> Result<()> {
    let config = global.config()?;
    if command.reports.is_empty() {
        return alone(command.face, config, global);
    }
    check_terminal(command.face, &config, global)?;
    let Some(loaded) = read(command, &config, global)? else {
        terminal::tell("stopped while reading: nothing was begun");
        return Ok(());
    };
    let (reports, left_out) = super::accept(loaded)?;
    let wish = Wish {
        said: command.session.as_deref(),
        new: command.new,
        one_story: command.one_story,
        paths: &command.reports,
        face: command.face,
    };
    let (mut session, store) = begin(reports, &wish, &config, global)?;
    session.left_out = left_out;
    face(session, store, config, command.face, global)
}

/// Reads the reports named, while a screen shows how far it is; `None` where the reviewer stopped it.
fn read(command: &Review, config: &Config, global: &Global) -> Result<Option<input::Loaded>> {
    let watch = input::Watch::default();
    let mut loaded = None;
    let mut work = || loaded = Some(input::load_watched(&command.reports, input::Limits::default(), &watch));
    // What comes on standard input is typed, or comes when it comes: the keyboard is not to be waited for twice.
    let typed = command.reports.iter().any(|path| path.as_os_str() == "-");
    match screen(command.face, config, global).filter(|_| !typed) {
        Some(screen) => (screen.wait)(config, &watch, &mut work)?,
        None => work(),
    }
    Ok(loaded.filter(|_| !watch.is_stopped()))
}

/// Reviews the built-in reports.
pub fn demo(command: &Demo, global: &Global) -> Result<()> {
    let config = global.config()?;
    check_terminal(command.face, &config, global)?;
    let reports = demo::reports();
    let (session, store) = begin(
        reports,
        &Wish {
            said: Some("demo"),
            new: command.new,
            one_story: false,
            paths: &[],
            face: command.face,
        },
        &config,
        global,
    )?;
    face(session, store, config, command.face, global)
}

/// Goes on with a saved session.
pub fn open(command: &Open, global: &Global) -> Result<()> {
    let config = global.config()?;
    check_terminal(command.face, &config, global)?;
    let entry = sessions::named(&global.data_dir()?, &command.name)?;
    go_on(&entry, config, command.face, global)
}

fn alone(face: Face, config: Config, global: &Global) -> Result<()> {
    let list = sessions::list(&global.data_dir()?)?;
    if list.is_empty() {
        terminal::tell(
            "no saved session yet; this is the demo. `factdiff REPORT...` reviews your own, --help says more",
        );
        return demo(&Demo { new: false, face }, global);
    }
    check_terminal(face, &config, global)?;
    let chosen = match screen(face, &config, global) {
        Some(screen) => (screen.choose)(list, &config)?,
        None => plain::choose(&list)?,
    };
    match chosen {
        Some(entry) => go_on(&entry, config, face, global),
        None => Ok(()),
    }
}

fn go_on(entry: &Entry, config: Config, chosen: Face, global: &Global) -> Result<()> {
    let (mut session, store) = sessions::open(entry)?;
    fingerprint::refresh(&mut session);
    session.reviewer = config.reviewer.clone().or(session.reviewer);
    face(session, store, config, chosen, global)
}

/// More text than this is compared beside the screen, so that the first frame is there at once; less takes no longer than
/// the frame itself.
const AT_ONCE_BYTES: usize = 100_000;

/// What was said about a review that begins; no paths where it is the demo.
struct Wish<'a> {
    said: Option<&'a str>,
    new: bool,
    one_story: bool,
    paths: &'a [PathBuf],
    face: Face,
}

/// A session of these reports: the one there is, or a new one.
fn begin(reports: Vec<Report>, wish: &Wish<'_>, config: &Config, global: &Global) -> Result<(Session, Store)> {
    let Wish { said, new, paths, .. } = *wish;
    let data_dir = global.data_dir()?;
    let prints: Vec<fingerprint::Fingerprint> = reports.iter().map(fingerprint::of).collect();
    let sha256: BTreeSet<String> = prints.iter().map(|p| p.sha256.clone()).collect();
    let sha256: Vec<String> = sha256.into_iter().collect();
    let name = match said {
        Some(name) if name.trim().is_empty() => bail!("a session needs a name: say --session NAME"),
        Some(name) => name.trim().to_owned(),
        None => name_after(paths, &reports),
    };
    if !new {
        let entries = sessions::list(&data_dir)?;
        // What was named goes before what is alike. The demo is known by its reports, whatever it is called.
        let is_demo = paths.is_empty();
        let same = |e: &&Entry| e.sha256 == sha256 && (said.is_none() || is_demo || e.name == name);
        if let Some(entry) = entries.iter().find(same) {
            let (done, all) = (entry.done, entry.findings);
            terminal::tell(&format!(
                "going on with session `{}`, {done} of {all} decided; --new begins another",
                entry.name
            ));
            if wish.one_story {
                terminal::tell("--one-story holds for a review that begins: say --new too, or move the reports");
            }
            let (mut session, store) = sessions::open(entry)?;
            fingerprint::refresh(&mut session);
            session.reviewer = config.reviewer.clone().or(session.reviewer);
            return Ok((session, store));
        }
        let of_that_name = entries.iter().find(|e| e.name.to_lowercase() == name.to_lowercase());
        match of_that_name {
            Some(Entry {
                problem: Some(problem), ..
            }) if is_demo => terminal::tell(&format!("{problem}; another session begins")),
            // It may well be this one: a new one beside it would look as if all decisions were gone.
            Some(Entry {
                problem: Some(problem), ..
            }) => bail!("{problem}; --new begins another"),
            Some(entry) if said.is_some() && !is_demo => bail!(
                "session `{}` holds other reports; open it with `factdiff open`, choose another name, or say --new",
                entry.name
            ),
            _ => {}
        }
    }
    // Said once, it holds for the session: as if the reviewer had moved the reports there.
    let together = match wish.one_story {
        true => story_numbers(&reports, true),
        false => Vec::new(),
    };
    // What takes long is compared by the screen, beside what can be seen already.
    let bytes: usize = reports.iter().map(|r| r.range.byte_len()).sum();
    let comparison = match screen(wish.face, config, global) {
        Some(_) if bytes > AT_ONCE_BYTES => Comparison::default(),
        Some(_) | None => {
            let mut options = config.engine.clone();
            options.one_story |= wish.one_story;
            compare(&reports, &options, &mut ())
        }
    };
    let name = sessions::free_name(&data_dir, &name)?;
    let read = reports
        .into_iter()
        .zip(&prints)
        .map(|(r, p)| (r, p.sha256.clone()))
        .collect();
    let mut session = Session::new(name, read, comparison);
    for (at, story) in together.into_iter().enumerate() {
        session.set_story(at, story);
    }
    for (at, print) in prints.into_iter().enumerate() {
        if let Some(path) = print.path {
            session.set_path(at, path);
        }
    }
    session.reviewer.clone_from(&config.reviewer);
    let store = sessions::create(&data_dir, &session)?;
    Ok((session, store))
}

/// What to call a session: after the one folder, else after the first report's file.
fn name_after(paths: &[PathBuf], reports: &[Report]) -> String {
    let folder = match paths {
        [one] if one.is_dir() => one.canonicalize().ok(),
        _ => None,
    };
    let name = folder
        .as_deref()
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy().into_owned());
    let first = || {
        let file = reports.first().map_or("", |r| r.file.as_str());
        Path::new(file)
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    let name = name.or_else(first).unwrap_or_default();
    let name = terminal::safe(name.trim()).into_owned();
    if name.is_empty() { "review".to_owned() } else { name }
}

/// The face with a screen, where there is one and the reviewer wants it.
fn screen(face: Face, config: &Config, global: &Global) -> Option<Screen> {
    global.screen.filter(|_| !face.plain && !config.plain)
}

/// Says what to do instead where there is no terminal to draw on, before anything is written.
fn check_terminal(face: Face, config: &Config, global: &Global) -> Result<()> {
    if screen(face, config, global).is_none() || (io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Ok(());
    }
    bail!("the workbench needs a terminal; in a pipe use `factdiff compare REPORT...`, or review with --plain")
}

fn face(mut session: Session, store: Store, config: Config, face: Face, global: &Global) -> Result<()> {
    if let Some(screen) = screen(face, &config, global) {
        return (screen.run)(session, store, config);
    }
    // A screen compares while it shows; this face has nothing to show before.
    if session.analysis_due() {
        let comparison = analyse(&session, &config.engine, &mut ());
        session.adopt(comparison);
        store.save(&session)?;
    }
    plain::run(session, &store, &config)
}
