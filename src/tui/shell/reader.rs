//! Reads the keyboard on a thread of its own, and only when it is asked to.
//!
//! After a burst it waits for the word to go on, so that nothing is read while another program (the reviewer's editor, the
//! shell after a suspend) has the keyboard.

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use crossterm::event::{self, KeyEventKind, MouseButton, MouseEventKind};

use super::Event;
use super::ground::Answer;
use crate::tui::action::{Action, Mouse};
use crate::tui::keys::Chord;

/// Waits for nothing, but long enough for what is read already to be looked at: with no time at all it is not.
const NO_TIME: Duration = Duration::from_micros(50);

/// Handle of the thread that reads.
pub struct Reader {
    go_on: Sender<()>,
}

impl Reader {
    /// Starts reading.
    pub fn start(events: Sender<Event>) -> Self {
        let (go_on, wait) = channel();
        std::thread::spawn(move || {
            let mut answer = Answer::default();
            while let Ok(input) = event::read() {
                for event in answer.take(input) {
                    if events.send(event).is_err() {
                        return;
                    }
                }
                let more = event::poll(NO_TIME).unwrap_or(false);
                if !more && (events.send(Event::BurstEnd).is_err() || wait.recv().is_err()) {
                    return;
                }
            }
            // The terminal is gone: what is left is to leave.
            let _ = events.send(Event::Signal(1));
        });
        Self { go_on }
    }

    /// Lets it read on.
    pub fn go_on(&self) {
        let _ = self.go_on.send(());
    }
}

/// What an input means; some mean nothing.
pub fn action(input: event::Event) -> Option<Action> {
    match input {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => Some(Action::Key(Chord::from(key))),
        event::Event::Paste(text) => Some(Action::Paste(text)),
        event::Event::Resize(width, height) => Some(Action::Resize(width, height)),
        event::Event::Mouse(mouse) => {
            let what = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Mouse::Press,
                MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag,
                MouseEventKind::Up(MouseButton::Left) => Mouse::Release,
                MouseEventKind::ScrollDown => Mouse::WheelDown,
                MouseEventKind::ScrollUp => Mouse::WheelUp,
                _ => return None,
            };
            Some(Action::Mouse(what, mouse.column, mouse.row))
        }
        _ => None,
    }
}
