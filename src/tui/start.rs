//! The start screen: which saved session to go on with.

use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::keys::Chord;
use super::runs::{Runs, cut, put, put_right, shade};
use super::theme::Theme;
use crate::files::sessions::Entry;
use crossterm::event::KeyCode;

/// The list and what is selected.
#[derive(Debug, Clone)]
pub struct Start {
    entries: Vec<Entry>,
    selected: usize,
    theme: Theme,
    now: Timestamp,
}

/// What a key led to.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The list stays.
    Stay,
    /// This session is opened.
    Open(Box<Entry>),
    /// None is.
    Leave,
}

/// Rows above the list, and below it.
const HEAD: u16 = 3;
const FOOT: u16 = 2;

impl Start {
    /// Offers `entries`, the latest saved first.
    pub fn new(mut entries: Vec<Entry>, theme: Theme, now: Timestamp) -> Self {
        entries.sort_by(|a, b| b.saved_at.cmp(&a.saved_at).then_with(|| a.name.cmp(&b.name)));
        Self {
            entries,
            selected: 0,
            theme,
            now,
        }
    }

    /// Handles a key.
    pub fn key(&mut self, chord: Chord) -> Outcome {
        let last = self.entries.len().saturating_sub(1);
        match chord.event().code {
            KeyCode::Down | KeyCode::Char('j') => self.selected = (self.selected + 1).min(last),
            KeyCode::Up | KeyCode::Char('k') => self.selected = self.selected.saturating_sub(1),
            KeyCode::Home | KeyCode::Char('g') => self.selected = 0,
            KeyCode::End | KeyCode::Char('G') => self.selected = last,
            KeyCode::Enter | KeyCode::Char('l') => {
                // What can't be opened says so in its row.
                if let Some(entry) = self.entries.get(self.selected).filter(|e| e.problem.is_none()) {
                    return Outcome::Open(Box::new(entry.clone()));
                }
            }
            KeyCode::Esc | KeyCode::Char('q' | 'c') => return Outcome::Leave,
            _ => {}
        }
        Outcome::Stay
    }

    /// Draws the list; returns where the cursor stands.
    pub fn view(&self, buf: &mut Buffer) -> Option<Position> {
        let (area, theme) = (buf.area, &self.theme);
        put(
            buf,
            (area.x + 2, area.y + 1),
            area.right(),
            "factdiff · go on with which review?",
            theme.strong,
        );
        let rows = usize::from(area.height.saturating_sub(HEAD + FOOT)) / 2;
        let from = (self.selected + 1).saturating_sub(rows.max(1));
        let mut cursor = None;
        for (i, entry) in self.entries.iter().enumerate().skip(from).take(rows) {
            let y = area.y + HEAD + 2 * (i - from) as u16;
            let end = area.right().saturating_sub(2);
            let x = put(
                buf,
                (area.x + 2, y),
                end,
                if i == self.selected { "▸ " } else { "  " },
                theme.focus,
            );
            let state = match (&entry.problem, entry.findings) {
                (Some(_), _) => String::new(),
                (None, 0) => "no findings".to_owned(),
                (None, all) if entry.done == all => format!("✓ all {all} done"),
                (None, all) => format!("{} of {all} done", entry.done),
            };
            let when = entry.saved_at.map(|at| ago(at, self.now)).unwrap_or_default();
            let stop = put_right(buf, x, end, y, &when, theme.dim);
            let stop = put_right(buf, x, stop.saturating_sub(2), y, &state, theme.agree);
            put(
                buf,
                (x, y),
                stop,
                &cut(&entry.name, usize::from(stop.saturating_sub(x + 1))),
                theme.strong,
            );
            let below = match &entry.problem {
                Some(problem) => Runs::of(problem, theme.error),
                None => Runs::of(
                    format!("{} reports: {}", entry.reports.len(), entry.reports.join(" · ")),
                    theme.dim,
                ),
            };
            below.draw_line(buf, (x, y + 1), end, Style::new());
            if i == self.selected {
                shade(buf, (area.x + 2, y), end, theme.selected);
                cursor = Some(Position::new(x, y));
            }
        }
        let mut x = area.x + 2;
        for (key, word) in [("Enter", "opens it"), ("j k", "up and down"), ("q", "leaves")] {
            x = put(buf, (x, area.bottom().saturating_sub(1)), area.right(), key, theme.key) + 1;
            x = put(buf, (x, area.bottom().saturating_sub(1)), area.right(), word, theme.dim) + 3;
        }
        cursor
    }
}

/// How long ago, in the largest unit that is not nought.
fn ago(then: Timestamp, now: Timestamp) -> String {
    let minutes = now.duration_since(then).as_secs().max(0) / 60;
    let said = |n: i64, unit: &str| {
        if n == 1 {
            format!("1 {unit} ago")
        } else {
            format!("{n} {unit}s ago")
        }
    };
    match minutes {
        0 => "just now".to_owned(),
        m if m < 60 => said(m, "minute"),
        m if m < 60 * 24 => said(m / 60, "hour"),
        m => said(m / 60 / 24, "day"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Depth, Palette};

    fn entry(name: &str, saved_at: &str, problem: Option<&str>) -> Entry {
        Entry {
            name: name.to_owned(),
            dir: name.into(),
            reports: vec!["One".to_owned(), "Two".to_owned()],
            sha256: Vec::new(),
            findings: 7,
            done: 2,
            saved_at: saved_at.parse().ok(),
            problem: problem.map(str::to_owned),
        }
    }

    fn start() -> Start {
        let entries = vec![
            entry("older", "2026-01-10T10:00:00Z", None),
            entry("newer", "2026-01-11T10:00:00Z", None),
            entry("broken", "2026-01-09T10:00:00Z", Some("made by a newer factdiff")),
        ];
        let now = "2026-01-11T12:30:00Z".parse().unwrap();
        Start::new(entries, Theme::new(Palette::Dark, Depth::Full), now)
    }

    fn key(name: &str) -> Chord {
        Chord::parse(name).unwrap()
    }

    #[test]
    fn the_latest_comes_first_and_what_is_broken_cannot_be_opened() {
        let mut start = start();
        assert!(matches!(start.key(key("Enter")), Outcome::Open(e) if e.name == "newer"));
        start.key(key("G"));
        assert_eq!(start.key(key("Enter")), Outcome::Stay);
        assert_eq!(start.key(key("Esc")), Outcome::Leave);
    }

    #[test]
    fn draws_at_any_size() {
        for (w, h) in [(80, 24), (20, 5), (1, 1), (200, 3)] {
            let mut buf = Buffer::empty(ratatui::layout::Rect::new(0, 0, w, h));
            start().view(&mut buf);
            let text: String = buf.content.iter().map(|c| c.symbol()).collect();
            assert_eq!((w, h) == (80, 24), text.contains("2 hours ago"));
        }
    }
}
