//! Moving about: none of it is in the undo history.

use crate::review::Direction;
use crate::tui::action::{Effect, Motion};
use crate::tui::layout::{Pane, inside};
use crate::tui::overlay::Overlay;
use crate::tui::queue::Row;
use crate::tui::state::{Screen, State, Tone};

/// Places remembered to go back to.
const MOST_JUMPS: usize = 100;

/// Goes to a finding and remembers where that was.
pub fn jump(state: &mut State, id: &str) {
    if let Some(from) = state.selected_id().map(str::to_owned).filter(|from| from != id) {
        state.jumps.push(from);
        let over = state.jumps.len().saturating_sub(MOST_JUMPS);
        state.jumps.drain(..over);
        state.jumps_forth.clear();
    }
    state.select(id);
}

/// Back to where the reviewer was.
pub fn back(state: &mut State) {
    let here = state.selected_id().map(str::to_owned);
    while let Some(id) = state.jumps.pop() {
        if state.queue.position(&state.session, &id).is_some() {
            state.jumps_forth.extend(here);
            state.select(&id);
            return;
        }
    }
    state.say(Tone::Bad, "there is nowhere to go back to");
}

/// Forth again, after going back.
pub fn forth(state: &mut State) {
    let here = state.selected_id().map(str::to_owned);
    while let Some(id) = state.jumps_forth.pop() {
        if state.queue.position(&state.session, &id).is_some() {
            state.jumps.extend(here);
            state.select(&id);
            return;
        }
    }
    state.say(Tone::Bad, "there is nowhere to go forth to");
}

/// The pane that keys move in: a popup queue counts as the queue.
pub fn pane(state: &State) -> Pane {
    if matches!(state.overlays.last(), Some(Overlay::Queue)) {
        Pane::Queue
    } else {
        state.focus
    }
}

/// Moves within the pane that has the focus.
pub fn motion(state: &mut State, motion: Motion) {
    match pane(state) {
        Pane::Queue => in_queue(state, motion),
        Pane::Evidence => in_evidence(state, motion),
        Pane::Reports => in_reports(state, motion),
        Pane::Big if state.screen == Screen::Timeline => in_timeline(state, motion),
        Pane::Big => in_queue(state, motion),
    }
}

/// Rows that a motion covers in a list of `len` with `page` visible, from `at`.
fn target(motion: Motion, at: usize, page: usize, len: usize) -> usize {
    let last = len.saturating_sub(1);
    let page = page.max(2);
    match motion {
        Motion::Up => at.saturating_sub(1),
        Motion::Down => at + 1,
        Motion::HalfUp => at.saturating_sub(page / 2),
        Motion::HalfDown => at + page / 2,
        Motion::PageUp => at.saturating_sub(page - 1),
        Motion::PageDown => at + page - 1,
        Motion::Top => 0,
        Motion::Bottom => last,
    }
    .min(last)
}

fn in_queue(state: &mut State, motion: Motion) {
    let len = state.queue.rows.len();
    if len == 0 {
        return;
    }
    let big = state.places.big.map_or(1, |p| state.matrix.rows(inside(p)));
    let page = if pane(state) == Pane::Big {
        big
    } else {
        state.queue_rows()
    };
    let Some(at) = state.selected_row() else {
        if let Some(id) = state.row_id(0, true) {
            state.select(&id);
        }
        return;
    };
    let to = target(motion, at, page, len);
    let forward = to >= at;
    // A heading is passed over in the direction of travel.
    if let Some(id) = state.row_id(to, forward).or_else(|| state.row_id(to, !forward)) {
        match motion {
            Motion::Up | Motion::Down => state.select(&id),
            // A leap can be taken back.
            _ => jump(state, &id),
        }
    }
}

fn in_evidence(state: &mut State, motion: Motion) {
    let lines = &state.sheet.lines;
    let at = lines
        .iter()
        .position(|l| l.mentions.contains(&state.evidence.cursor))
        .unwrap_or(0);
    let rows = state.evidence_rows().max(1);
    let to = target(motion, at, rows, lines.len());
    let here = lines.get(at).map(|l| l.mentions.clone()).unwrap_or_default();
    let forward = to > at;
    let other = |l: &&crate::tui::evidence::Line| !l.mentions.is_empty() && l.mentions != here;
    let found = if forward {
        lines.iter().skip(to).find(other)
    } else {
        lines.iter().take(to + 1).rev().find(other)
    };
    match found.map(|l| l.mentions.start) {
        Some(mention) => go_to_mention(state, mention),
        // Beyond the last reading there may be a note to read.
        None if forward => state.evidence.scroll += 1,
        None => state.evidence.scroll = state.evidence.scroll.saturating_sub(1),
    }
}

fn in_reports(state: &mut State, motion: Motion) {
    let page = state.columns.height() as isize;
    let rows = match motion {
        Motion::Up => -1,
        Motion::Down => 1,
        Motion::HalfUp => -page / 2,
        Motion::HalfDown => page / 2,
        Motion::PageUp => 1 - page.max(2),
        Motion::PageDown => page.max(2) - 1,
        Motion::Top | Motion::Bottom => {
            state
                .columns
                .scroll_to(&state.session, &state.marks, motion == Motion::Bottom);
            return;
        }
    };
    state.columns.scroll_by(&state.session, &state.marks, rows);
}

fn in_timeline(state: &mut State, motion: Motion) {
    let page = state.places.big.map_or(1, |p| usize::from(inside(p).height));
    let len = state.timeline.points.len();
    state.timeline.cursor = target(motion, state.timeline.cursor, page, len);
    follow_timeline(state);
}

/// Selects the finding that the cursor of the timeline is on.
pub fn follow_timeline(state: &mut State) {
    if let Some(id) = state.timeline.points.get(state.timeline.cursor).map(|p| p.id.clone())
        && state.queue.position(&state.session, &id).is_some()
    {
        state.select(&id);
    }
}

/// Puts the cursor on a mention of the sheet and scrolls its report there.
pub fn go_to_mention(state: &mut State, at: usize) {
    let Some((_, mention)) = state.sheet.mentions.get(at).copied() else {
        return;
    };
    state.evidence.cursor = at;
    state.columns.focus(mention.report);
    state
        .columns
        .show(&state.session, &state.marks, mention.report, mention.span.start);
}

/// To the next or previous mention of what is selected.
pub fn next_mention(state: &mut State, forward: bool) {
    let len = state.sheet.mentions.len();
    if len == 0 {
        return;
    }
    let at = state.evidence.cursor;
    go_to_mention(state, if forward { (at + 1) % len } else { (at + len - 1) % len });
}

/// To the next or previous finding of the list.
pub fn next_finding(state: &mut State, forward: bool) {
    let rows = state.queue.rows.len();
    let to = match state.selected_row() {
        Some(at) if forward => at + 1,
        Some(0) => return state.say(Tone::Bad, "this is the first finding"),
        Some(at) => at - 1,
        None => 0,
    };
    match if to < rows { state.row_id(to, forward) } else { None } {
        Some(id) => jump(state, &id),
        None => state.say(Tone::Bad, "this is the last finding"),
    }
}

/// To the first or last finding.
pub fn edge(state: &mut State, last: bool) {
    let order = &state.queue.order;
    if let Some(id) = if last { order.last() } else { order.first() }.cloned() {
        jump(state, &id);
    }
}

/// To the next or previous finding that is open.
pub fn next_open(state: &mut State, way: Direction) {
    let order = state.queue.order.clone();
    let here = state.selected_id().map(str::to_owned);
    super::decide::advance(state, &order, here.as_deref(), way);
}

/// Focuses the next or previous pane.
pub fn next_pane(state: &mut State, forward: bool) {
    if state.zoom.is_on() {
        state.zoom = state.zoom.other();
        state.settle();
    }
    let panes = state.places.panes();
    if panes.is_empty() {
        return;
    }
    let at = panes.iter().position(|p| *p == state.focus).unwrap_or(0);
    let n = panes.len();
    // The reports are as many stops as there are columns.
    if state.focus == Pane::Reports && state.places.columns.len() > 1 {
        let window = state.columns.window();
        let column = window.iter().position(|r| *r == state.columns.active).unwrap_or(0);
        let next = if forward {
            column.checked_add(1)
        } else {
            column.checked_sub(1)
        };
        if let Some(report) = next.and_then(|c| window.get(c)) {
            state.columns.active = *report;
            return;
        }
    }
    state.focus = panes[if forward { (at + 1) % n } else { (at + n - 1) % n }];
    if state.focus == Pane::Reports && n > 1 {
        let window = state.columns.window();
        let edge = if forward { window.first() } else { window.last() };
        state.columns.active = edge.copied().unwrap_or(state.columns.active);
    }
}

/// To the left or right: column by column, cell by cell, else pane by pane.
pub fn sideways(state: &mut State, right: bool) {
    match state.focus {
        Pane::Reports => {
            let moved = state.columns.step(right);
            // Beyond the first column lies the queue.
            state.focus = match state.places.queue {
                Some(_) if !moved && !right => Pane::Queue,
                _ => Pane::Reports,
            };
        }
        Pane::Big if state.screen != Screen::Timeline => {
            let moved = state.matrix.step(right);
            state.focus = match state.places.queue {
                Some(_) if !moved && !right => Pane::Queue,
                _ => Pane::Big,
            };
        }
        Pane::Queue if right => {
            let order = [Pane::Evidence, Pane::Big, Pane::Reports];
            state.focus = order
                .into_iter()
                .find(|p| state.places.of(*p).is_some())
                .unwrap_or(Pane::Queue);
        }
        Pane::Evidence if right && state.places.big.is_some() => state.focus = Pane::Big,
        Pane::Evidence if right => state.focus = Pane::Reports,
        Pane::Big | Pane::Evidence if state.places.queue.is_some() && !right => state.focus = Pane::Queue,
        _ => {}
    }
}

/// Focuses a report, sliding the columns to it.
pub fn focus_report(state: &mut State, report: usize) {
    if !state.columns.lineup().contains(&report) {
        let says = format!("{} belongs to another story", state.session.letter(report));
        state.say(Tone::Bad, says);
        return;
    }
    if state.places.columns.is_empty() {
        state.screen = Screen::Review;
        state.zoom = crate::tui::action::Switch::Off;
        state.settle();
    }
    state.columns.focus(report);
    state.focus = Pane::Reports;
}

/// To the words: from the queue and the evidence to the report, from the matrix to the cell's words.
pub fn open(state: &mut State) -> Vec<Effect> {
    match pane(state) {
        Pane::Queue if state.places.evidence.is_some() || state.screen != Screen::Review => {
            state.screen = Screen::Review;
            state.focus = Pane::Evidence;
        }
        Pane::Queue | Pane::Evidence => {
            let report = state.cursor_mention().map(|m| m.report);
            let cursor = state.evidence.cursor;
            if state.zoom.is_on() {
                state.zoom = state.zoom.other();
            }
            state.settle();
            go_to_mention(state, cursor);
            if report.is_some() {
                state.focus = Pane::Reports;
            }
        }
        Pane::Big if state.screen == Screen::Timeline => {
            let point = state.timeline.points.get(state.timeline.cursor);
            let (report, told) = point.map_or((None, None), |p| (p.report, p.told));
            state.screen = Screen::Review;
            if let Some(report) = report.or(told.map(|m| m.report)) {
                state.settle();
                focus_report(state, report);
                if let Some(mention) = told {
                    state.settle();
                    state
                        .columns
                        .show(&state.session, &state.marks, report, mention.span.start);
                }
                return Vec::new();
            }
            state.focus = Pane::Evidence;
        }
        Pane::Big => {
            let report = state.matrix.report;
            let at = state.sheet.mentions.iter().position(|(_, m)| m.report == report);
            match at {
                Some(at) => {
                    state.screen = Screen::Review;
                    state.zoom = crate::tui::action::Switch::Off;
                    state.focus = Pane::Reports;
                    state.settle();
                    go_to_mention(state, at);
                }
                None => {
                    let says = format!("{} says nothing of this", state.session.letter(report));
                    state.say(Tone::Bad, says);
                }
            }
        }
        Pane::Reports => {
            // To the finding that the report shows at a third from the top, else to the next of its marks.
            let report = state.columns.active;
            let (scroll, rows) = (state.columns.scroll_of(report), state.columns.height());
            let Some(sheet) = state.columns.sheet(report) else {
                return Vec::new();
            };
            let shown = sheet.paper.rows(scroll, rows);
            let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
                return Vec::new();
            };
            let in_view = first.span.join(last.span);
            let visible: Vec<_> = state.marks.within(report, in_view).collect();
            let current = state.current_index();
            let after = visible
                .iter()
                .position(|m| Some(m.finding) == current)
                .map_or(0, |i| i + 1);
            let next = visible
                .iter()
                .cycle()
                .skip(after)
                .take(visible.len())
                .find(|m| Some(m.finding) != current);
            let id = next
                .and_then(|m| state.session.findings().get(m.finding))
                .map(|f| f.id.clone());
            if let Some(id) = id.filter(|id| state.queue.position(&state.session, id).is_some()) {
                jump(state, &id);
                state.columns.focus(report);
            }
        }
    }
    Vec::new()
}

/// Selects the row of the queue at list row `row` (0 is the first visible one).
pub fn click_queue(state: &mut State, row: usize) {
    let at = state.queue.scroll + row;
    let id = match state.queue.rows.get(at) {
        Some(Row::Finding(_) | Row::Single(_)) => state.row_id(at, true),
        Some(Row::Words(_)) => state.row_id(at, false),
        _ => None,
    };
    if let Some(id) = id {
        jump(state, &id);
    }
}
