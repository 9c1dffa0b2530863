//! Draws the timeline: one row a dated reading, months as headings in the margin, a line joining the days of one fact.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Disputed, Point, Row};
use crate::compare::{Exactness, Mention};
use crate::tui::evidence::snippet;
use crate::tui::layout::{Pane, inside};
use crate::tui::runs::{Runs, cut, put, put_right, shade, width};
use crate::tui::state::State;
use crate::tui::theme::Theme;

/// Lines drawn side by side at most; facts beyond that share the last.
const LANES: usize = 8;

/// Cells of a date with its day of the week, and a blank on either side.
const DATE: u16 = 17;

/// Draws the pane into `place`, borders included; returns the cell of the cursor.
pub fn draw(state: &State, place: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let room = inside(place);
    let (line, theme) = (&state.timeline, &state.theme);
    if line.points.is_empty() {
        let says = match line.is_waiting() {
            true => "looking for dates …",
            false => "no report names a day, and none is dated: there is nothing to put in order",
        };
        put(buf, (room.x, room.y), room.right(), says, theme.dim);
        return None;
    }
    let lanes = lanes(line);
    let used = lanes.values().map(|l| l.lane + 1).max().unwrap_or(0);
    let lanes_at = room.x + DATE;
    let facts_at = lanes_at + 2 * used as u16 + 1;
    let mut cursor = None;
    let visible = line.rows.iter().skip(line.scroll).take(usize::from(room.height));
    for (y, row) in (room.y..).zip(visible) {
        match *row {
            Row::Gap(days) => gap(state, days, y, (room.x + 1, facts_at), buf),
            Row::Point(at) => {
                let here = at == line.cursor && state.focus == Pane::Big;
                point(state, at, y, (room, lanes_at, facts_at), buf);
                if here {
                    cursor = Some((room.x + 1, y));
                    shade(buf, (room.x, y), room.right(), theme.selected);
                }
            }
        }
        let at = match *row {
            Row::Point(at) => at,
            // A lane runs through a gap if it runs on below it.
            Row::Gap(_) => line.point_at(usize::from(y - room.y)).unwrap_or(0),
        };
        let point = line.points.get(at).filter(|_| matches!(row, Row::Point(_)));
        for lane in lanes.values() {
            let runs = match row {
                Row::Point(_) => lane.first <= at && at <= lane.last,
                Row::Gap(_) => lane.first < at && at <= lane.last,
            };
            if runs {
                let (glyph, style) = lane_glyph(state, lane, point);
                put(buf, (lanes_at + 2 * lane.lane as u16, y), facts_at, glyph, style);
            }
        }
    }
    let mut says = Vec::new();
    if line.is_waiting() {
        says.push("looking for more dates …".to_owned());
    } else if line.disputed_only.is_on() {
        says.push("what is disputed alone".to_owned());
    }
    let below = line.rows.len().saturating_sub(line.scroll + usize::from(room.height));
    if below > 0 {
        says.push(format!("↓{below}"));
    }
    match line.without_year {
        0 => {}
        1 => says.push("1 date without a year is left out".to_owned()),
        n => says.push(format!("{n} dates without a year are left out")),
    }
    if !says.is_empty() {
        let says = format!(" {} ", says.join(" · "));
        put_right(buf, room.x, room.right() - 1, place.bottom() - 1, &says, theme.dim);
    }
    cursor
}

/// The line of a fact in a row: a sign where the row is one of its days, else a stroke.
fn lane_glyph(state: &State, lane: &Lane<'_>, point: Option<&Point>) -> (&'static str, Style) {
    let theme = &state.theme;
    let stroke = match state.selected_id() == Some(lane.id) {
        true => ("┃", theme.conflict),
        false => ("│", theme.border),
    };
    match point.filter(|p| p.id == lane.id) {
        None => stroke,
        Some(p) if p.exactness == Exactness::Vague => ("◌", style(p, theme)),
        Some(p) if p.disputed == Disputed::Yes => ("◆", style(p, theme)),
        Some(p) => ("●", style(p, theme)),
    }
}

fn style(point: &Point, theme: &Theme) -> Style {
    match (point.disputed, point.exactness) {
        _ if point.id.is_empty() => theme.dim,
        (_, Exactness::Vague) => theme.vague,
        (Disputed::Yes, _) => theme.conflict,
        (Disputed::No, _) => theme.text,
    }
}

/// `+26 days` between days that lie apart.
fn gap(state: &State, days: i32, y: u16, (from, end): (u16, u16), buf: &mut Buffer) {
    let says = match days {
        n if n >= 730 => format!("+{} years", n / 365),
        n if n >= 60 => format!("+{} months", n / 30),
        n => format!("+{n} days"),
    };
    put(buf, (from, y), end, &says, state.theme.dim);
}

fn point(state: &State, at: usize, y: u16, (room, lanes_at, facts_at): (Rect, u16, u16), buf: &mut Buffer) {
    let (line, theme) = (&state.timeline, &state.theme);
    let Some(point) = line.points.get(at) else { return };
    let above = at.checked_sub(1).and_then(|a| line.points.get(a));
    // The same day again needs no date, but for the first row in view.
    let again = above.is_some_and(|a| a.value == point.value) && y > room.y;
    if !again {
        let mut date = point.value.clone();
        if point.value == point.day.to_string() {
            date.push_str(&point.day.strftime(" %a").to_string());
        }
        put(buf, (room.x + 1, y), lanes_at - 1, &date, style(point, theme));
    }
    let letters = cut(&point.letters, usize::from(room.width / 3));
    let end = put_right(buf, facts_at + 10, room.right(), y, &letters, theme.focus);
    let fact_style = if point.report.is_some() { theme.dim } else { theme.text };
    let end = end.saturating_sub(1);
    if let Some(mention) = point.told {
        return told(state, point, mention, (facts_at, y), end, buf);
    }
    let mut runs = Runs::of(&point.fact, fact_style);
    if point.disputed == Disputed::Yes && !point.against.is_empty() {
        let left = usize::from(end.saturating_sub(facts_at));
        // What it stands against matters more than the end of a long name.
        let against = cut(&point.against, left / 2);
        let name = cut(&point.fact, left.saturating_sub(width(&against) + 4));
        runs = Runs::of(name, fact_style);
        runs.push(" ≠ ", theme.conflict).push(against, theme.dim);
    }
    runs.draw_line(buf, (facts_at, y), end, Style::new());
    if state.selected_id() == Some(point.id.as_str()) {
        shade(buf, (room.x, y), room.right(), theme.selected_away);
    }
}

/// What nobody disputes: told by several sources, or by one, in its own words.
fn told(state: &State, point: &Point, mention: Mention, (x, y): (u16, u16), end: u16, buf: &mut Buffer) {
    let theme = &state.theme;
    let (sign, sign_style, style) = match point.origins {
        0 | 1 => ("· ", theme.dim, theme.dim),
        _ => ("= ", theme.agree, theme.text),
    };
    let x = put(buf, (x, y), end, sign, sign_style);
    let room = usize::from(end.saturating_sub(x));
    let words = snippet(state.session.reports(), None, 0, mention, room, theme);
    Runs::of(words.text(), style).draw_line(buf, (x, y), end, Style::new());
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
    let facts = line.points.iter().enumerate().filter(|(_, p)| !p.id.is_empty());
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
