//! While reports are read: how many there are so far, and the key that stops it.
//!
//! Some hundred reports take longer to read than anyone should look at an empty screen. Fewer are read before a screen could
//! be seen, and none is shown then.

use std::io;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use anyhow::Context;
use crossterm::event::{self, KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Event, depth, palette, reader, signals};
use crate::config::Config;
use crate::files::input::Watch;
use crate::tui::action::{Action, Switch};
use crate::tui::runs::put;
use crate::tui::terminal::Terminal;
use crate::tui::theme::Theme;

/// What is done sooner shows nothing.
const PATIENCE: Duration = Duration::from_millis(100);
/// How often it is looked whether the work is done, before anything is shown and after.
const SOON: Duration = Duration::from_millis(2);
const BEAT: Duration = Duration::from_millis(40);

/// Does the work beside the screen, and shows how far it is where it takes longer than a moment. Esc asks it to stop.
///
/// # Errors
///
/// When the terminal does not obey; the work is waited for all the same.
pub fn wait(config: &Config, watch: &Watch, work: &mut (dyn FnMut() + Send)) -> anyhow::Result<()> {
    std::thread::scope(|scope| {
        let worker = scope.spawn(work);
        let begun = Instant::now();
        while !worker.is_finished() && begun.elapsed() < PATIENCE {
            std::thread::sleep(SOON);
        }
        if worker.is_finished() {
            return Ok(());
        }
        let shown = show(config, watch, || worker.is_finished());
        if shown.is_err() {
            watch.stop();
        }
        shown.context("cannot show how far the reading is")
    })
}

fn show(config: &Config, watch: &Watch, is_done: impl Fn() -> bool) -> io::Result<()> {
    let mut terminal = Terminal::take(Switch::Off)?;
    let (sender, told) = channel();
    signals(sender)?;
    let theme = Theme::new(palette(config), depth());
    while !is_done() {
        terminal.draw_with(|buf| reading(watch, &theme, buf))?;
        let key = match event::poll(BEAT)? {
            true => reader::action(event::read()?),
            false => None,
        };
        let leaves = match key {
            Some(Action::Key(chord)) => {
                let key = chord.event();
                let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
                matches!(key.code, KeyCode::Esc | KeyCode::Char('q')) || (ctrl && key.code == KeyCode::Char('c'))
            }
            _ => false,
        };
        if leaves || told.try_iter().any(is_end) {
            watch.stop();
        }
    }
    Ok(())
}

/// Tells whether a signal asks to leave.
#[cfg(unix)]
fn is_end(event: Event) -> bool {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    matches!(event, Event::Signal(SIGTERM | SIGHUP | SIGINT))
}

#[cfg(not(unix))]
fn is_end(_: Event) -> bool {
    false
}

/// Draws how many reports are read.
fn reading(watch: &Watch, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
    let area = buf.area;
    let (x, y) = (area.x + 2, area.y + 1);
    let says = match (watch.is_stopped(), watch.files()) {
        (true, _) => "stopping …".to_owned(),
        (false, 1) => "reading: 1 file so far".to_owned(),
        (false, n) => format!("reading: {n} files so far"),
    };
    put(buf, (x, y), area.right(), &format!("factdiff · {says}"), theme.strong);
    let end = put(buf, (x, y + 2), area.right(), "Esc", theme.key);
    put(buf, (end + 1, y + 2), area.right(), "stops", theme.dim);
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Depth, Palette};
    use ratatui::layout::Rect;

    #[test]
    fn tells_how_many_files_are_read_and_that_it_stops() {
        let watch = Watch::default();
        let shown = |watch: &Watch, width| {
            let mut buf = Buffer::empty(Rect::new(0, 0, width, 5));
            reading(watch, &Theme::new(Palette::Dark, Depth::Full), &mut buf);
            buf.content.iter().map(|c| c.symbol()).collect::<String>()
        };
        watch.read();
        assert!(shown(&watch, 60).contains("1 file so far"));
        watch.read();
        assert!(shown(&watch, 60).contains("2 files so far") && shown(&watch, 60).contains("Esc stops"));
        watch.stop();
        assert!(shown(&watch, 60).contains("stopping"));
        shown(&watch, 1);
    }

    #[test]
    fn what_is_done_at_once_needs_no_terminal() {
        let mut done = 0;
        let waited = wait(&Config::default(), &Watch::default(), &mut || done += 1);
        assert!(waited.is_ok());
        assert_eq!(done, 1);
    }
}
