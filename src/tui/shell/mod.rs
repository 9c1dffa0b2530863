//! The shell: waits for events, gives them to `update`, draws, performs effects.
//!
//! It sleeps until something happens; there is no timer. A burst of input is drained, then drawn once. What takes long
//! (saving, comparing) runs on threads of its own and comes back as an action.

mod clipboard;
mod editor;
mod ground;
mod reader;
mod saver;
mod wait;
mod work;

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use jiff::Timestamp;

use super::action::{Action, Effect, Switch};
use super::keys::Keys;
use super::start::{Outcome, Start};
use super::state::{Settings, State};
use super::terminal::{Terminal, give_back};
use super::theme::{Depth, Palette, Theme};
use crate::config::{self, Config};
use crate::files::sessions::{Entry, Store};
use crate::review::Session;
use reader::Reader;

pub use wait::wait;

/// What wakes the shell.
pub enum Event {
    /// Something happened on the keyboard, the mouse or the window.
    Input(crossterm::event::Event),
    /// There is no more input for now; the reader waits to be asked for more.
    BurstEnd,
    /// The terminal told the colour of its ground.
    Ground(Palette),
    /// A thread has something to say.
    Action(Action),
    /// The system sent a signal.
    Signal(i32),
}

/// Whether the shell goes on.
#[derive(PartialEq, Eq)]
enum Next {
    GoOn,
    Leave,
}

/// Runs the workbench until the reviewer leaves. The session is saved after every decision.
///
/// # Errors
///
/// When the configuration names keys that do not exist, when the terminal does not obey, or when the session could not be
/// saved at the end.
pub fn run(session: Session, store: Store, config: Config) -> anyhow::Result<()> {
    let settings = settings(&config, &session)?;
    let mut terminal = Terminal::take(settings.mouse).context("cannot take the terminal")?;
    let size = terminal.size().context("cannot ask the terminal for its size")?;
    let (sender, events) = channel();
    let unanalysed = session.comparison().reports.is_empty() && !session.reports().is_empty();
    let mut state = State::new(session, settings, size, Timestamp::now());
    // Before the first frame: a window may change its size as soon as something is seen in it.
    signals(sender.clone())?;
    terminal.draw(&mut state)?;
    if state.depth != Depth::None {
        terminal.tell(ground::QUERY)?;
    }
    let reader = Reader::start(sender.clone());
    let mut shell = Shell {
        saver: saver::Saver::start(store, sender.clone()),
        work: work::Work::new(sender.clone(), config),
        reader,
        terminal,
        _sender: sender,
    };
    if unanalysed || state.session.analysis_due() {
        let effects = super::update(&mut state, Action::Run(super::action::Command::Analyse));
        shell.perform_all(&mut state, effects)?;
    }
    shell.work.watch(&state.session);
    let outcome = shell.until_left(&mut state, &events);
    let Shell {
        saver, terminal, work, ..
    } = shell;
    work.cancel();
    drop(terminal);
    give_back();
    let saved = saver.finish(&mut state);
    outcome?;
    saved?;
    println!("{}", super::overlay::farewell(&state));
    Ok(())
}

/// Offers saved sessions; `None` where the reviewer leaves.
///
/// # Errors
///
/// When the terminal does not obey.
pub fn choose(entries: Vec<Entry>, config: &Config) -> anyhow::Result<Option<Entry>> {
    let mut terminal = Terminal::take(Switch::Off).context("cannot take the terminal")?;
    let theme = Theme::new(palette(config), depth());
    let mut start = Start::new(entries, theme, Timestamp::now());
    loop {
        terminal.draw_with(|buf| start.view(buf))?;
        if let Some(Action::Key(chord)) = reader::action(crossterm::event::read()?) {
            match start.key(chord) {
                Outcome::Stay => {}
                Outcome::Open(entry) => return Ok(Some(*entry)),
                Outcome::Leave => return Ok(None),
            }
        }
    }
}

struct Shell {
    terminal: Terminal,
    reader: Reader,
    saver: saver::Saver,
    work: work::Work,
    _sender: Sender<Event>,
}

impl Shell {
    fn until_left(&mut self, state: &mut State, events: &Receiver<Event>) -> anyhow::Result<()> {
        while let Ok(first) = events.recv() {
            let mut effects = Vec::new();
            let mut asked = false;
            let mut event = Some(first);
            // Everything that is there already is taken together, and drawn once.
            while let Some(now) = event.take().or_else(|| events.try_recv().ok()) {
                asked |= matches!(now, Event::BurstEnd);
                match self.action(state, now)? {
                    Some(action) => {
                        state.now = Timestamp::now();
                        effects.extend(super::update(state, action));
                    }
                    None => continue,
                }
                if effects.iter().any(at_once) {
                    break;
                }
            }
            self.terminal.draw(state)?;
            if self.perform_all(state, effects)? == Next::Leave {
                return Ok(());
            }
            if asked {
                self.reader.go_on();
            }
        }
        Ok(())
    }

    fn perform_all(&mut self, state: &mut State, effects: Vec<Effect>) -> anyhow::Result<Next> {
        let mut effects = std::collections::VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Quit => return Ok(Next::Leave),
                // Several decisions of one burst are one writing.
                Effect::Save if effects.contains(&Effect::Save) => {}
                effect => {
                    if let Some(action) = self.perform(state, effect)? {
                        effects.extend(super::update(state, action));
                        self.terminal.draw(state)?;
                    }
                }
            }
        }
        Ok(Next::GoOn)
    }

    /// Does one thing; what came of it, where it is known at once.
    fn perform(&mut self, state: &mut State, effect: Effect) -> anyhow::Result<Option<Action>> {
        Ok(match effect {
            Effect::Save => {
                self.saver.save(&state.session);
                None
            }
            Effect::Export { scope, to, overwrite } => Some(work::export(state, scope, to, overwrite)),
            Effect::Copy(text) => Some(clipboard::copy(&text, &mut self.terminal)),
            Effect::EditNote { finding, text } => {
                give_back();
                let action = editor::edit(&finding, &text);
                self.terminal.enter()?;
                Some(action)
            }
            Effect::Reread(reports) => Some(work::reread(state, &reports)),
            Effect::Analyse => {
                self.work.analyse(&state.session);
                // Files may have been read again: from now on those bytes count.
                self.work.watch(&state.session);
                None
            }
            Effect::Align => {
                self.work.align(&state.session);
                None
            }
            Effect::Date(asked) => {
                self.work.date(&state.session, asked);
                None
            }
            Effect::CancelAnalysis => {
                self.work.cancel();
                None
            }
            Effect::Mouse(mouse) => {
                self.terminal.set_mouse(mouse)?;
                None
            }
            Effect::Redraw => {
                self.terminal.forget()?;
                self.terminal.draw(state)?;
                None
            }
            Effect::Suspend => {
                self.suspend(state)?;
                None
            }
            Effect::Quit => None,
        })
    }

    fn suspend(&mut self, state: &mut State) -> io::Result<()> {
        give_back();
        #[cfg(unix)]
        signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
        self.terminal.enter()?;
        self.terminal.draw(state)
    }

    /// What an event means to `update`; signals are handled here.
    fn action(&mut self, state: &mut State, event: Event) -> io::Result<Option<Action>> {
        Ok(match event {
            Event::Input(input) => reader::action(input),
            Event::BurstEnd => None,
            Event::Ground(palette) => Some(Action::Ground(palette)),
            Event::Action(action) => Some(action),
            #[cfg(unix)]
            Event::Signal(signal_hook::consts::SIGTSTP) => {
                self.suspend(state)?;
                None
            }
            #[cfg(unix)]
            Event::Signal(signal_hook::consts::SIGCONT) => {
                self.terminal.enter()?;
                None
            }
            // Drawing asks for the size.
            #[cfg(unix)]
            Event::Signal(signal_hook::consts::SIGWINCH) => None,
            Event::Signal(_) => Some(Action::Run(super::action::Command::Quit)),
        })
    }
}

/// Effects that later input must wait for: it may be meant for another program.
const fn at_once(effect: &Effect) -> bool {
    matches!(effect, Effect::EditNote { .. } | Effect::Suspend | Effect::Quit)
}

/// Settings of the workbench from the configuration and the environment.
fn settings(config: &Config, session: &Session) -> anyhow::Result<Settings> {
    let changes = config.keys.iter().map(|(name, keys)| (name.as_str(), keys.as_slice()));
    let keys = Keys::new(changes).map_err(|e| anyhow::anyhow!("in the configuration, under [keys]: {e}"))?;
    let mut own_tags = vec![String::new(); 9];
    for tag in &config.tags {
        if let Some(at) = tag.key.to_digit(10).and_then(|d| (d as usize).checked_sub(1)) {
            own_tags[at] = tag.name.clone();
        }
    }
    let colors = config.tags.iter().filter_map(|tag| {
        let color: ratatui::style::Color = tag.color.as_deref()?.parse().ok()?;
        Some((tag.name.clone(), color))
    });
    let depth = depth();
    Ok(Settings {
        tag_colors: colors.collect(),
        keys,
        palette: palette(config),
        depth,
        follow_ground: match config.theme.as_str() {
            "auto" => Switch::On,
            _ => Switch::Off,
        },
        own_tags,
        mouse: if config.mouse == config::Mouse::On {
            Switch::On
        } else {
            Switch::Off
        },
        hints: if session.decisions().is_empty() && session.name == "demo" {
            Switch::On
        } else {
            Switch::Off
        },
    })
}

fn palette(config: &Config) -> Palette {
    match config.theme.as_str() {
        "auto" => ground::from_environment().unwrap_or(Palette::Dark),
        name => Palette::from_name(name).unwrap_or(Palette::Dark),
    }
}

/// What the terminal can show, as the environment says.
fn depth() -> Depth {
    let says = |name: &str| std::env::var(name).unwrap_or_default();
    if !says("NO_COLOR").is_empty() || says("TERM") == "dumb" {
        return Depth::None;
    }
    let full = matches!(says("COLORTERM").as_str(), "truecolor" | "24bit") || says("TERM").contains("direct");
    if full { Depth::Full } else { Depth::Sixteen }
}

#[cfg(unix)]
fn signals(sender: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    /// Who listens now; the progress of reading and the workbench do, one after the other.
    static LISTENER: Mutex<Option<Sender<Event>>> = Mutex::new(None);
    let listener = || LISTENER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = listener().as_mut() {
        *before = sender;
        return Ok(());
    }
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
    *listener() = Some(sender);
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let heard = listener()
                .as_ref()
                .is_some_and(|s| s.send(Event::Signal(signal)).is_ok());
            if !heard && !matches!(signal, SIGCONT | SIGWINCH) {
                // Between two screens a signal does what it does to any program.
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn signals(_: Sender<Event>) -> io::Result<()> {
    Ok(())
}
