//! What takes long or touches the disk: comparing, exporting, looking after the reports' files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use jiff::Timestamp;
use notify::{RecursiveMode, Watcher};

use super::Event;
use crate::compare::Observer;
use crate::config::Config;
use crate::export::review;
use crate::files::output::{self, Existing, OutputError};
use crate::files::{fingerprint, input};
use crate::review::{self as session, Freshness, Session};
use crate::text::Report;
use crate::tui::action::{Action, Again, Overwrite, Scope};
use crate::tui::state::State;
use crate::tui::timeline::Asked;

/// Does the work, and sends what came of it.
pub struct Work {
    events: Sender<Event>,
    config: Config,
    stop: Arc<AtomicBool>,
    /// Number of the comparison that was begun last.
    latest: Arc<AtomicUsize>,
    watcher: Option<notify::RecommendedWatcher>,
}

impl Work {
    /// Idle at first.
    pub fn new(events: Sender<Event>, config: Config) -> Self {
        Self {
            events,
            config,
            stop: Arc::default(),
            latest: Arc::default(),
            watcher: None,
        }
    }

    /// Compares the session's reports beside the screen; what was running is stopped, and what came of it forgotten.
    pub fn analyse(&mut self, session: &Session) {
        self.cancel();
        self.stop = Arc::default();
        let latest = Arc::clone(&self.latest);
        let number = latest.fetch_add(1, Ordering::Relaxed) + 1;
        let (session, options) = (session.clone(), self.config.engine.clone());
        let mut watch = Watch {
            events: self.events.clone(),
            stop: Arc::clone(&self.stop),
            told: 0,
        };
        std::thread::spawn(move || {
            let comparison = crate::review::analyse(&session, &options, &mut watch);
            // Of reports that were corrected meanwhile it would tell what is so no more.
            if latest.load(Ordering::Relaxed) == number {
                let _ = watch.events.send(Event::Action(Action::Analysed(Box::new(comparison))));
            }
        });
    }

    /// Finds out beside the screen which paragraphs tell the same.
    pub fn align(&self, session: &Session) {
        let (reports, infos) = (session.reports().to_vec(), session.comparison().reports.clone());
        let events = self.events.clone();
        std::thread::spawn(move || {
            let passages = crate::compare::Passages::of(&reports, &infos);
            let _ = events.send(Event::Action(Action::Aligned(Box::new(passages))));
        });
    }

    /// Finds out beside the screen what the reports of a story tell of which day.
    pub fn date(&self, session: &Session, asked: Asked) {
        let (reports, infos) = (session.reports().to_vec(), session.comparison().reports.clone());
        let (events, order) = (self.events.clone(), self.config.engine.date_order);
        std::thread::spawn(move || {
            let facts = crate::compare::dated(&reports, &infos, asked.story, order);
            let _ = events.send(Event::Action(Action::Dated(asked, facts)));
        });
    }

    /// Stops comparing; what was found so far still comes.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Notices when a report's file changes, by the system's own notification. Where there is none, nothing is noticed.
    pub fn watch(&mut self, session: &Session) {
        let sources = session.sources().iter().enumerate();
        let files: Vec<Watched> = sources
            .filter_map(|(report, s)| {
                let path = PathBuf::from(s.path.as_ref()?);
                Some(Watched {
                    report,
                    path,
                    sha256: s.last_seen().to_owned(),
                    told: s.freshness,
                })
            })
            .collect();
        let folders: BTreeSet<PathBuf> = files
            .iter()
            .filter_map(|f| f.path.parent().map(PathBuf::from))
            .collect();
        if folders.is_empty() {
            return;
        }
        let (sender, notes) = channel();
        let Ok(mut watcher) = notify::recommended_watcher(sender) else {
            return;
        };
        // The folder and not the file: editors write a new file and put it in the old one's place.
        for folder in &folders {
            let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
        }
        self.watcher = Some(watcher);
        let events = self.events.clone();
        std::thread::spawn(move || look_after(files, &notes, &events));
    }
}

/// Writes an export beside where the program was started, under the session's name, and says where that is.
pub fn export(state: &State, scope: Scope, to: Option<PathBuf>, overwrite: Overwrite) -> Action {
    let which = match scope {
        Scope::Tagged => review::Which::Tagged,
        Scope::All => review::Which::All,
    };
    let now = Timestamp::now();
    let paper = review::toml(&state.session, which, now);
    let path = to.unwrap_or_else(|| PathBuf::from(file_name(&state.session.name)));
    let existing = match overwrite {
        Overwrite::Yes => Existing::Replace,
        Overwrite::No => Existing::Keep,
    };
    match output::write(&path, &paper.text, existing) {
        Ok(()) => Action::Exported {
            path: fs::canonicalize(&path).unwrap_or(path),
            findings: paper.findings,
            at: now,
        },
        Err(OutputError::Exists(path)) => Action::ExportExists(path, scope),
        Err(error) => Action::Failed(error.to_string()),
    }
}

/// A file name that no system takes amiss.
fn file_name(session: &str) -> String {
    let safe = |c: char| {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ') {
            c
        } else {
            '-'
        }
    };
    let name: String = session.chars().map(safe).collect();
    match name.trim_matches(['.', ' ', '-']) {
        "" => "review.toml".to_owned(),
        name => format!("{name}.toml"),
    }
}

/// A report's file, and what was last told of it.
struct Watched {
    report: usize,
    path: PathBuf,
    sha256: String,
    told: Freshness,
}

/// Waits for notes and tells what changed; ends when the watcher is dropped.
fn look_after(mut files: Vec<Watched>, notes: &Receiver<notify::Result<notify::Event>>, events: &Sender<Event>) {
    while let Ok(note) = notes.recv() {
        let Ok(note) = note else { continue };
        if note.kind.is_access() {
            continue;
        }
        let mut changed = Vec::new();
        for file in files.iter_mut().filter(|f| note.paths.contains(&f.path)) {
            let now = fingerprint::freshness(&file.path, &file.sha256);
            if now != file.told {
                file.told = now;
                changed.push((file.report, now));
            }
        }
        if !changed.is_empty() && events.send(Event::Action(Action::FilesChanged(changed))).is_err() {
            return;
        }
    }
}

/// Reads the files of these reports again, and finds the articles in them as the reviewer told them apart.
pub fn reread(state: &State, reports: &[usize]) -> Action {
    let (all, sources) = (state.session.reports(), state.session.sources());
    let mut files: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for path in reports.iter().filter_map(|&at| sources.get(at)?.path.as_deref()) {
        files.entry(path).or_default();
    }
    for (at, source) in sources.iter().enumerate() {
        if let Some(of_file) = source.path.as_deref().and_then(|p| files.get_mut(p)) {
            of_file.push(at);
        }
    }
    let mut again = Again::default();
    for (path, of_file) in files {
        let (gone, mut there): (Vec<usize>, Vec<usize>) = of_file.iter().partition(|&&at| state.session.is_gone(at));
        there.sort_by_key(|&at| all[at].range.start);
        let letters = |of: &[usize]| {
            of.iter()
                .map(|&at| sources[at].letter.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let loaded = input::load(&[PathBuf::from(path)], input::Limits::default());
        let Some(first) = loaded.reports.first() else {
            let why = loaded.left_out.first().map(ToString::to_string).unwrap_or_default();
            again.told.push(format!("cannot read {} again: {why}", letters(&there)));
            continue;
        };
        let sha256 = fingerprint::of(first).sha256;
        let old: Vec<&Report> = there.iter().map(|&at| &all[at]).collect();
        let arranged = session::arrange(&old, loaded.reports);
        let mut lost = Vec::new();
        for (&at, now) in there.iter().zip(arranged.parts) {
            match now {
                Some(mut report) => {
                    report.file.clone_from(&all[at].file);
                    again.read.push((at, report, sha256.clone()));
                }
                None => lost.push(at),
            }
        }
        if !lost.is_empty() {
            let says = "no longer in the file, kept as it was read";
            again.told.push(format!("report {}: {says}", letters(&lost)));
        }
        if arranged.others > 0 {
            let says = "new in the file of";
            let (n, of) = (arranged.others, letters(&there));
            again
                .told
                .push(format!("{n} {says} {of}, and not in this review: begin another for it"));
        }
        again
            .kept
            .extend(lost.into_iter().chain(gone).map(|at| (at, sha256.clone())));
    }
    Action::Reread(Box::new(again))
}

/// Tells how far a comparison is, at most a hundred times.
struct Watch {
    events: Sender<Event>,
    stop: Arc<AtomicBool>,
    told: usize,
}

impl Observer for Watch {
    fn step(&mut self, done: usize, total: usize) -> bool {
        let percent = done * 100 / total.max(1);
        if percent > self.told {
            self.told = percent;
            let _ = self.events.send(Event::Action(Action::Analysing(done, total)));
        }
        !self.stop.load(Ordering::Relaxed)
    }
}
