//! The mouse: click, wheel, drag of the pane borders. Nothing needs it.

use ratatui::layout::{Position, Rect};

use crate::tui::action::{Effect, Mouse, Switch};
use crate::tui::layout::{Pane, inside};
use crate::tui::overlay::Overlay;
use crate::tui::queue;
use crate::tui::state::{Border, Screen, State, Tone};

use super::go;

/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

/// Handles the mouse.
pub fn mouse(state: &mut State, what: Mouse, x: u16, y: u16) -> Vec<Effect> {
    if state.mouse == Switch::Off || state.places.too_small {
        return Vec::new();
    }
    let at = Position::new(x, y);
    if let Some(top) = state.overlays.last() {
        let over_queue = matches!(top, Overlay::Queue);
        let place = state.queue_place().filter(|_| over_queue);
        match (place, what) {
            (Some(place), Mouse::Press) if place.contains(at) => click_list(state, place, y),
            (Some(_), Mouse::Press) => drop(state.overlays.pop()),
            (Some(_), Mouse::WheelDown | Mouse::WheelUp) => wheel_list(state, what == Mouse::WheelDown),
            _ => {}
        }
        return Vec::new();
    }
    if state.marking.is_some() && mark(state, what, at) {
        return Vec::new();
    }
    match what {
        Mouse::Press => {
            state.dragged = border(state, at);
            if state.dragged.is_none() {
                press(state, at);
            }
        }
        Mouse::Drag => match state.dragged {
            Some(Border::Queue) => state.queue_width = Some(x.saturating_sub(1)),
            Some(Border::Evidence) => {
                let top = state.places.evidence.map_or(0, |p| p.y);
                state.evidence_height = Some(y.saturating_sub(top) + 1);
            }
            None => {}
        },
        Mouse::Release => state.dragged = None,
        Mouse::WheelDown | Mouse::WheelUp => wheel(state, at, what == Mouse::WheelDown),
    }
    Vec::new()
}

fn border(state: &State, at: Position) -> Option<Border> {
    if let Some(queue) = state.places.queue
        && queue.width < state.size.0
        && at.x + 1 == queue.right()
        && queue.contains(at)
    {
        return Some(Border::Queue);
    }
    if let Some(evidence) = state.places.evidence
        && !state.places.columns.is_empty()
        && at.y + 1 == evidence.bottom()
        && evidence.contains(at)
    {
        return Some(Border::Evidence);
    }
    None
}

fn press(state: &mut State, at: Position) {
    if let Some(place) = state.places.queue.filter(|p| p.contains(at)) {
        state.focus = Pane::Queue;
        click_list(state, place, at.y);
    } else if let Some(place) = state.places.evidence.filter(|p| p.contains(at)) {
        state.focus = Pane::Evidence;
        let row = usize::from(at.y.saturating_sub(inside(place).y)) + state.evidence.scroll;
        if let Some(line) = state.sheet.lines.get(row).filter(|l| !l.mentions.is_empty()) {
            let mention = line.mentions.start;
            go::go_to_mention(state, mention);
        }
    } else if let Some(place) = state.places.big.filter(|p| p.contains(at)) {
        state.focus = Pane::Big;
        let room = inside(place);
        if state.screen == Screen::Timeline {
            let point = state.timeline.point_at(usize::from(at.y.saturating_sub(room.y)));
            state.timeline.cursor = point.unwrap_or(state.timeline.cursor);
            go::follow_timeline(state);
        } else if at.y > room.y && usize::from(at.y - room.y) <= state.matrix.rows(room) {
            let row = usize::from(at.y - room.y - 1) + state.matrix.scroll;
            if let Some(id) = state.queue.order.get(row).cloned() {
                go::jump(state, &id);
            }
            let cells_at = room.x + state.matrix.fact_width;
            if at.x >= cells_at && state.matrix.cell_width > 0 {
                let column = usize::from((at.x - cells_at) / state.matrix.cell_width);
                state.matrix.report = state.matrix.report_at(column).unwrap_or(state.matrix.report);
            }
        }
    } else if let Some(column) = state.places.columns.iter().position(|p| p.contains(at)) {
        click_report(state, column, at);
    }
}

/// While words are marked: a press puts the cursor on a word, dragging draws the stretch, letting go takes it. Tells whether
/// the mouse meant words.
fn mark(state: &mut State, what: Mouse, at: Position) -> bool {
    let Some(mut marking) = state.marking.take() else {
        return false;
    };
    let column = state.places.columns.iter().position(|p| inside(*p).contains(at));
    let place = column.and_then(|column| byte_at(state, column, at));
    let meant = match (what, place) {
        (Mouse::Press, Some((report, byte))) => {
            marking.press(report, &state.session.reports()[report], byte);
            state.columns.active = report;
            true
        }
        (Mouse::Drag, Some((report, byte))) if report == marking.report && state.dragged.is_none() => {
            marking.draw_to(&state.session.reports()[report], byte);
            true
        }
        (Mouse::Release, _) if marking.anchor.is_some() && state.dragged.is_none() => {
            marking.take();
            state.say(Tone::Good, super::make::marked(state, &marking));
            true
        }
        _ => false,
    };
    state.marking = Some(marking);
    meant
}

/// The report of a column, and the byte of it that lies at a cell.
fn byte_at(state: &State, column: usize, at: Position) -> Option<(usize, usize)> {
    let report = state.columns.window().get(column).copied()?;
    let room = inside(*state.places.columns.get(column)?);
    let (top, below) = (state.columns.scroll_of(report), usize::from(at.y.checked_sub(room.y)?));
    let sheet = state.columns.sheet(report)?;
    let span = sheet.paper.rows(top, below + 1).get(below)?.span;
    let cells = usize::from((at.x.saturating_sub(room.x)).saturating_sub(crate::tui::layout::GUTTER));
    let words = state.session.reports().get(report)?.words(span);
    Some((report, span.start + crate::tui::runs::head(words, cells).len()))
}

/// A click on a mark selects its finding.
fn click_report(state: &mut State, column: usize, at: Position) {
    let Some(report) = state.columns.window().get(column).copied() else {
        return;
    };
    state.focus = Pane::Reports;
    state.columns.active = report;
    let room = inside(state.places.columns[column]);
    let Some((_, byte)) = byte_at(state, column, at).filter(|_| room.contains(at)) else {
        return;
    };
    let here = crate::text::Span::new(byte, byte + 1);
    let hit = state.marks.within(report, here).next().map(|m| m.finding);
    if let Some(id) = hit.and_then(|f| state.session.findings().get(f)).map(|f| f.id.clone())
        && state.queue.position(&state.session, &id).is_some()
        && state.selected_id() != Some(id.as_str())
    {
        go::jump(state, &id);
        state.columns.focus(report);
    }
}

fn click_list(state: &mut State, place: Rect, y: u16) {
    let top = inside(place).y + queue::HEAD_ROWS;
    if y >= top && y + 1 < place.bottom() {
        go::click_queue(state, usize::from(y - top));
    }
}

fn wheel_list(state: &mut State, down: bool) {
    let most = state.queue.rows.len().saturating_sub(state.queue_rows());
    let by = if down { NOTCH } else { -NOTCH };
    state.queue.scroll = state.queue.scroll.saturating_add_signed(by).min(most);
    if down {
        state.queue.align();
    }
}

fn wheel(state: &mut State, at: Position, down: bool) {
    let by = if down { NOTCH } else { -NOTCH };
    if state.places.queue.is_some_and(|p| p.contains(at)) {
        wheel_list(state, down);
    } else if state.places.evidence.is_some_and(|p| p.contains(at)) {
        state.evidence.scroll = state.evidence.scroll.saturating_add_signed(by);
    } else if state.places.big.is_some_and(|p| p.contains(at)) {
        let len = state.timeline.points.len().saturating_sub(1);
        if state.screen == Screen::Timeline {
            state.timeline.cursor = state.timeline.cursor.saturating_add_signed(by).min(len);
        } else {
            go::next_finding(state, down);
        }
    } else if let Some(column) = state.places.columns.iter().position(|p| p.contains(at)) {
        let window = state.columns.window();
        let Some(report) = window.get(column).copied() else {
            return;
        };
        let active = state.columns.active;
        state.columns.active = report;
        state.columns.scroll_by(&state.session, &state.marks, by);
        state.columns.active = active;
    }
}
