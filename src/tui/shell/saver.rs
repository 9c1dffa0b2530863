//! Writes the session beside the screen: what is to be written is made at once, the disk is waited for elsewhere.

use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use anyhow::Context;

use super::Event;
use crate::files::sessions::{Pending, SessionError, Store};
use crate::review::Session;
use crate::tui::action::Action;
use crate::tui::state::State;

/// Handle of the thread that writes.
pub struct Saver {
    store: Store,
    pending: Sender<Pending>,
    thread: JoinHandle<Result<(), SessionError>>,
}

impl Saver {
    /// Starts it.
    pub fn start(store: Store, events: Sender<Event>) -> Self {
        let (pending, waiting) = channel::<Pending>();
        let thread = std::thread::spawn(move || {
            let mut last = Ok(());
            while let Ok(first) = waiting.recv() {
                // Only the latest of those that wait needs to be written: each is the whole session.
                let latest = waiting.try_iter().last().unwrap_or(first);
                last = latest.write();
                let action = match &last {
                    Ok(()) => Action::Saved,
                    Err(error) => Action::Failed(format!("not saved: {error}")),
                };
                let _ = events.send(Event::Action(action));
            }
            last
        });
        Self { store, pending, thread }
    }

    /// Writes the session as it is now.
    pub fn save(&self, session: &Session) {
        // The thread lives as long as this handle.
        let _ = self.pending.send(self.store.prepare(session));
    }

    /// Waits for what is not written yet, and tells how the last writing went.
    ///
    /// # Errors
    ///
    /// When the last writing failed.
    pub fn finish(self, state: &mut State) -> anyhow::Result<()> {
        drop(self.pending);
        match self.thread.join() {
            Ok(Ok(())) => Ok(()),
            // Once more, now that nothing else is at work; what fails twice is told.
            Ok(Err(_)) | Err(_) => self
                .store
                .save(&state.session)
                .context("the last decisions are not saved"),
        }
    }
}
