//! The terminal: taken, and always given back.
//!
//! It is given back on leaving, on an error, on a panic, before suspending and before the reviewer's editor runs. Whoever
//! takes it twice or gives it back twice does no harm.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::action::{Action, Switch};
use super::state::State;

/// Bytes of a frame that are held back to be written at once.
const FRAME_BYTES: usize = 64 * 1024;

static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// The terminal while the workbench has it.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: Switch,
}

impl Terminal {
    /// Takes the terminal.
    ///
    /// # Errors
    ///
    /// When there is none, or it does not obey.
    pub fn take(mouse: Switch) -> io::Result<Self> {
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                give_back();
                before(panic);
            }));
        });
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        let mut terminal = Self {
            inner: ratatui::Terminal::new(backend)?,
            mouse,
        };
        terminal.enter()?;
        Ok(terminal)
    }

    /// Takes the terminal again, after it was given back for a while; everything is drawn anew.
    ///
    /// # Errors
    ///
    /// When the terminal does not obey.
    pub fn enter(&mut self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        self.set_mouse(self.mouse)?;
        self.forget()
    }

    /// Switches the mouse on or off.
    ///
    /// # Errors
    ///
    /// When the terminal does not obey.
    pub fn set_mouse(&mut self, mouse: Switch) -> io::Result<()> {
        self.mouse = mouse;
        match mouse {
            Switch::On => execute!(io::stdout(), EnableMouseCapture),
            Switch::Off => execute!(io::stdout(), DisableMouseCapture),
        }
    }

    /// Draws everything at the next frame, whatever the screen is thought to show.
    ///
    /// # Errors
    ///
    /// When the terminal does not obey.
    pub fn forget(&mut self) -> io::Result<()> {
        // `clear` would ask the terminal where its cursor is, and wait for the answer; to resize clears as well.
        let size = self.inner.size()?;
        self.inner.resize(size.into())
    }

    /// Size of the window in cells.
    ///
    /// # Errors
    ///
    /// When the terminal does not tell.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.inner.size()?;
        Ok((size.width, size.height))
    }

    /// Draws the state, as one update of the screen.
    ///
    /// # Errors
    ///
    /// When the terminal does not obey.
    pub fn draw(&mut self, state: &mut State) -> io::Result<()> {
        // The window may have changed since the last event told of it.
        let size = self.size()?;
        if size != state.size {
            super::update(state, Action::Resize(size.0, size.1));
        }
        self.draw_with(|buf| super::view(state, buf))
    }

    /// Draws whatever `view` puts into the buffer, as one update of the screen; it returns where the cursor stands.
    ///
    /// # Errors
    ///
    /// When the terminal does not obey.
    pub fn draw_with(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        self.inner.draw(|frame| {
            if let Some(cursor) = view(frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        queue!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
        self.inner.backend_mut().flush()
    }

    /// Writes a sequence for the terminal that shows nothing, such as text for its clipboard.
    ///
    /// # Errors
    ///
    /// When the terminal does not obey.
    pub fn tell(&mut self, sequence: &str) -> io::Result<()> {
        let backend = self.inner.backend_mut();
        backend.write_all(sequence.as_bytes())?;
        backend.flush()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back, if it was taken. Failures are passed over: there is nobody to tell.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
        let _ = out.flush();
    }
}
