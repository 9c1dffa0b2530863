//! Draws the lines of the evidence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Sheet;
use crate::tui::layout::{Pane, inside};
use crate::tui::runs::{put, put_right, shade};
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
        .take(usize::from(room.height));
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
    let below = sheet
        .lines
        .len()
        .saturating_sub(state.evidence.scroll + usize::from(room.height));
    if below > 0 {
        // In the upper border: the lower one is that of the columns, and says which reports lie beyond them.
        let says = format!(" ↓{below} ");
        put_right(
            buf,
            room.x,
            room.right().saturating_sub(1),
            place.y,
            &says,
            state.theme.focus,
        );
    }
    cursor_at
}
