//! What takes long or touches the disk: comparing, exporting, looking after the reports' files.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::Event;
use crate::compare::Observer;
use crate::config::Config;
use crate::review::Session;
use crate::tui::action::{Action, Overwrite, Scope};
use crate::tui::state::State;

/// Does the work, and sends what came of it.
pub struct Work {
    events: Sender<Event>,
    config: Config,
    stop: Arc<AtomicBool>,
}

impl Work {
    /// Idle at first.
    pub fn new(events: Sender<Event>, config: Config) -> Self {
        Self {
            events,
            config,
            stop: Arc::default(),
        }
    }

    /// Compares the session's reports beside the screen; what was running is stopped.
    pub fn analyse(&mut self, session: &Session) {
        self.cancel();
        self.stop = Arc::default();
        let (session, options) = (session.clone(), self.config.engine.clone());
        let mut watch = Watch {
            events: self.events.clone(),
            stop: Arc::clone(&self.stop),
            told: 0,
        };
        std::thread::spawn(move || {
            let comparison = crate::review::analyse(&session, &options, &mut watch);
            let _ = watch.events.send(Event::Action(Action::Analysed(Box::new(comparison))));
        });
    }

    /// Stops comparing; what was found so far still comes.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Writes an export.
    pub fn export(&self, state: &State, scope: Scope, to: Option<PathBuf>, overwrite: Overwrite) -> Action {
        let _ = (state, scope, to, overwrite);
        Action::Failed("there is no export yet".to_owned())
    }

    /// Notices when a report's file changes, by the system's own notification.
    pub fn watch(&mut self, _session: &Session) {}
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
