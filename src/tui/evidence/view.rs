//! Draws the lines of the evidence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Line, Sheet, letters};
use crate::tui::action::Command;
use crate::tui::apart::abridged;
use crate::tui::layout::{Pane, inside};
use crate::tui::runs::{Runs, put, put_right, shade};
use crate::tui::state::State;

/// Draws the pane into `place`, borders included; returns the cell of the words under the cursor.
pub fn draw(state: &State, sheet: &Sheet, place: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let room = inside(place);
    if sheet.lines.is_empty() {
        let says = "no finding is selected";
        put(buf, (room.x, room.y), room.right(), says, state.theme.dim);
        return None;
    }
    let mut cursor_at = None;
    let visible = sheet
        .lines
        .iter()
        .skip(state.evidence.scroll)
        .take(state.evidence_rows());
    for (y, line) in (room.y..).zip(visible) {
        let here = line.mentions.contains(&state.evidence.cursor);
        let focused = here && state.focus == Pane::Evidence;
        if line.mentions.is_empty() {
            line.words.draw(buf, (room.x, y), room.right(), line.row, Style::new());
        } else {
            line.label
                .draw_line(buf, (room.x, y), room.x + sheet.words_at, Style::new());
            let x = room.x + sheet.words_at;
            let said = sheet.mentions.get(line.mentions.clone()).unwrap_or_default();
            if !state.places.columns.is_empty() && said.iter().any(|(_, m)| m.report == state.columns.active) {
                // The same bar as beside the words in the column.
                put(buf, (x.saturating_sub(1), y), x, "▌", state.theme.focus);
            }
            if here {
                // Not by its ground alone: the row that keys are for.
                put(
                    buf,
                    (x.saturating_sub(1), y),
                    x,
                    if focused { "▶" } else { "▷" },
                    state.theme.focus,
                );
            }
            line.words.draw(buf, (x, y), room.right(), line.row, Style::new());
            if here && cursor_at.is_none() {
                cursor_at = Some((x, y));
            }
            if focused {
                shade(buf, (room.x, y), room.right(), state.theme.selected);
            }
        }
        if !line.end.text().is_empty() {
            let x = room.right().saturating_sub(line.end.width() as u16);
            line.end.draw_line(buf, (x, y), room.right(), Style::new());
        }
    }
    let (shown, all) = (state.evidence_rows(), sheet.lines.len());
    if all > shown && shown > 0 {
        beyond(state, sheet, room, buf);
        thumb(state.evidence.scroll, shown, all, room, state.theme.focus, buf);
    }
    cursor_at
}

/// In the last row: what is not in view, by value and reports, and the key that goes there.
fn beyond(state: &State, sheet: &Sheet, room: Rect, buf: &mut Buffer) {
    let theme = &state.theme;
    let (from, y) = (state.evidence.scroll, room.bottom() - 1);
    let to = (from + state.evidence_rows()).min(sheet.lines.len());
    let readings = |lines: &[Line]| -> Vec<usize> {
        let mut seen: Vec<usize> = Vec::new();
        for line in lines {
            let of_line = sheet
                .mentions
                .get(line.mentions.start)
                .filter(|_| !line.mentions.is_empty());
            seen.extend(of_line.map(|(r, _)| *r).filter(|r| !seen.contains(r)));
        }
        seen
    };
    let visible = readings(&sheet.lines[from..to]);
    let hidden = |lines: &[Line]| -> Vec<usize> {
        let all = readings(lines).into_iter();
        all.filter(|r| !visible.contains(r)).collect()
    };
    let (above, below) = (hidden(&sheet.lines[..from]), hidden(&sheet.lines[to..]));
    let mut runs = Runs::default();
    if from > 0 {
        let says = match above.len() {
            0 => "↑ ".to_owned(),
            n => format!("↑{n} "),
        };
        runs.push(says, theme.focus);
    }
    if to < sheet.lines.len() {
        let says = match below.len() {
            0 => "↓ more lines ".to_owned(),
            1 => "↓ 1 more reading: ".to_owned(),
            n => format!("↓ {n} more readings: "),
        };
        runs.push(says, theme.focus);
        let briefs = state.current_index().map_or(&[][..], |i| state.briefs.of(i));
        for (n, reading) in below.iter().enumerate() {
            let said = briefs.get(*reading).map_or("", String::as_str);
            if runs.width() + LONGEST_BEYOND > usize::from(room.width) * 3 / 4 {
                // What is cut off says nothing: the number above tells of it.
                runs.push(" …", theme.dim);
                break;
            }
            let mentions = state.current_finding().and_then(|f| f.readings.get(*reading));
            let letters = mentions.map_or(String::new(), |r| letters(&state.session, &r.mentions));
            let gap = if n > 0 { " · " } else { "" };
            runs.push(format!("{gap}{} ", abridged(said, LONGEST_BEYOND)), theme.text);
            runs.push(letters, theme.focus);
        }
    }
    let key = |command| state.keys.key_of(command).unwrap_or_default();
    let mut how = format!("  {} next", key(Command::NextMention));
    if state.focus == Pane::Evidence && !state.zoom.is_on() {
        // In a pane of the whole screen nothing more can be done.
        how.push_str(&format!(" · {} all", key(Command::Zoom)));
    }
    let end = put_right(buf, room.x + 30, room.right(), y, &how, theme.dim);
    runs.draw_line(buf, (room.x, y), end, Style::new());
}

/// Cells of a reading that is out of view.
const LONGEST_BEYOND: usize = 20;

/// On the right border: which part of the lines is in view.
fn thumb(from: usize, shown: usize, all: usize, room: Rect, style: Style, buf: &mut Buffer) {
    let height = usize::from(room.height);
    let long = (shown * height / all).max(1);
    let most = (height - long.min(height)).max(1);
    let at = (from * most)
        .div_ceil((all - shown).max(1))
        .min(height - long.min(height));
    for y in at..(at + long).min(height) {
        put(buf, (room.right(), room.y + y as u16), room.right() + 1, "┃", style);
    }
}
