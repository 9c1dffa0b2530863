//! Draws the timeline: one row a dated reading, months as headings in the margin, a line joining the days of one fact.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Disputed;
use crate::compare::Exactness;
use crate::tui::layout::{Pane, inside};
use crate::tui::runs::{cut, put, put_right, shade};
use crate::tui::state::State;

/// Lines drawn side by side at most; facts beyond that share the last.
const LANES: usize = 8;

/// Draws the pane into `place`, borders included.
pub fn draw(state: &State, place: Rect, buf: &mut Buffer) {
    let room = inside(place);
    let (line, theme) = (&state.timeline, &state.theme);
    if line.points.is_empty() {
        let says = "no finding is about a date, and no report is dated: there is nothing to put in order";
        put(buf, (room.x, room.y), room.right(), says, theme.dim);
        return;
    }
    let lanes = lanes(line);
    let used = lanes.values().map(|l| l.lane + 1).max().unwrap_or(0);
    let lanes_at = room.x + 14;
    let facts_at = lanes_at + 2 * used as u16 + 2;
    for (i, point) in line
        .points
        .iter()
        .enumerate()
        .skip(line.scroll)
        .take(usize::from(room.height))
    {
        let y = room.y + (i - line.scroll) as u16;
        let style = match (point.disputed, point.exactness) {
            _ if point.report.is_some() => theme.dim,
            (_, Exactness::Vague) => theme.vague,
            (Disputed::Yes, _) => theme.conflict,
            (Disputed::No, _) => theme.text,
        };
        put(buf, (room.x + 1, y), lanes_at, &point.value, style);
        for lane in lanes.values().filter(|l| l.first <= i && i <= l.last) {
            let x = lanes_at + 2 * lane.lane as u16;
            let glyph = match () {
                () if lane.id != point.id => "│",
                () if point.exactness == Exactness::Vague => "◌",
                () if point.disputed == Disputed::Yes => "◆",
                () => "●",
            };
            put(
                buf,
                (x, y),
                facts_at,
                glyph,
                if lane.id == point.id { style } else { theme.border },
            );
        }
        let end = put_right(buf, facts_at + 10, room.right(), y, &point.letters, theme.focus);
        let fact_room = usize::from(end.saturating_sub(facts_at + 1));
        let fact_style = if point.report.is_some() { theme.dim } else { theme.text };
        put(buf, (facts_at, y), end, &cut(&point.fact, fact_room), fact_style);
        if state.selected_id() == Some(point.id.as_str()) {
            shade(buf, (room.x, y), room.right(), theme.selected_away);
        }
        if i == line.cursor && state.focus == Pane::Big {
            shade(buf, (room.x, y), room.right(), theme.selected);
        }
    }
}

struct Lane<'a> {
    id: &'a str,
    lane: usize,
    first: usize,
    last: usize,
}

/// Gives each fact the leftmost line that is free from its first to its last day.
fn lanes(line: &super::Timeline) -> HashMap<&str, Lane<'_>> {
    let mut lanes: HashMap<&str, Lane<'_>> = HashMap::new();
    let facts = line.points.iter().enumerate().filter(|(_, p)| p.report.is_none());
    for (i, point) in facts {
        let lane = lanes.entry(&point.id).or_insert(Lane {
            id: &point.id,
            lane: 0,
            first: i,
            last: i,
        });
        lane.last = i;
    }
    let mut free_from = [0usize; LANES];
    let mut in_order: Vec<&mut Lane<'_>> = lanes.values_mut().collect();
    in_order.sort_by_key(|l| l.first);
    for lane in in_order {
        lane.lane = free_from
            .iter()
            .position(|from| *from <= lane.first)
            .unwrap_or(LANES - 1);
        free_from[lane.lane] = lane.last + 1;
    }
    lanes
}
