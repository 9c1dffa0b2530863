//! Draws the list of findings: progress, filter, one row a finding.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{ONE_LINE_FROM, Queue, Row};
use crate::compare::{Exactness, Finding, Relation};
use crate::review::{Session, Verdict};
use crate::tui::apart::{abridged, shares};
use crate::tui::layout::inside;
use crate::tui::runs::{Runs, cut, put, put_right, shade, width};
use crate::tui::state::State;
use crate::tui::theme::Theme;

/// Rows above the list: progress, filter.
pub const HEAD_ROWS: u16 = 2;

/// In a list narrower than this the kind gives its room to the name of the fact.
const KIND_FROM: u16 = 38;

/// The sign of a relation; the same everywhere.
pub const fn relation_glyph(relation: Relation) -> &'static str {
    match relation {
        Relation::Contradiction => "≠",
        Relation::Precision => "≈",
        Relation::Hedge => "±",
        Relation::Update => "↑",
        Relation::Wording => "~",
        Relation::Alteration => "“",
        Relation::OnlyIn => "·",
    }
}

/// The sign of a verdict, and of none; the same everywhere.
pub const fn verdict_glyph(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None => "○",
        Some(Verdict::Conflict) => "●",
        Some(Verdict::Wording) => "◐",
        Some(Verdict::NoConflict) => "✓",
        Some(Verdict::Later) => "◔",
    }
}

/// Draws the pane into `place`, borders included.
pub fn draw(state: &State, place: Rect, buf: &mut Buffer) {
    let room = inside(place);
    let (session, queue, theme) = (&state.session, &state.queue, &state.theme);
    progress(state, room, buf);
    filter_line(state, room, buf);
    let list = Rect {
        y: room.y + HEAD_ROWS,
        height: room.height.saturating_sub(HEAD_ROWS),
        ..room
    };
    if queue.rows.is_empty() {
        empty(state, list, buf);
        return;
    }
    let visible = queue.rows.iter().skip(queue.scroll).take(usize::from(list.height));
    for (y, row) in (list.y..).zip(visible) {
        let at = Rect { y, height: 1, ..list };
        match *row {
            Row::Finding(i) => {
                if let Some(finding) = session.findings().get(i) {
                    finding_row(state, i, finding, at, buf);
                }
            }
            Row::Words(i) => {
                if let Some(finding) = session.findings().get(i) {
                    words_row(state, i, finding, at, buf);
                }
            }
            Row::Gap => {}
            Row::SingleHeading => {
                put(buf, (at.x, y), at.right(), "said by one source", theme.dim);
            }
            Row::Single(i) => {
                let Some(single) = session.comparison().single_source.get(i) else {
                    continue;
                };
                let selected = state.selected_id() == Some(single.id.as_str());
                let style = row_style(state, selected);
                let letters: Vec<&str> = single.mentions.iter().map(|m| session.letter(m.report)).collect();
                let letters = dedup(letters).join(" ");
                let end = put_right(buf, at.x + 8, at.right(), y, &letters, theme.dim);
                let x = put(
                    buf,
                    (at.x, y),
                    at.right(),
                    if selected { "▸" } else { " " },
                    theme.focus,
                );
                let x = put(buf, (x, y), at.right(), "· ", theme.dim);
                let room = usize::from(end.saturating_sub(x + 1));
                put(buf, (x, y), end, &cut(&single.summary, room), theme.dim);
                if selected {
                    shade(buf, (at.x, y), at.right(), style);
                }
            }
        }
    }
    scroll_hint(queue, list, theme, buf);
}

fn progress(state: &State, room: Rect, buf: &mut Buffer) {
    let theme = &state.theme;
    let p = &state.progress;
    let text = format!("{} findings · {} done", p.total, p.done);
    let text = if p.later > 0 {
        format!("{text} · {} later", p.later)
    } else {
        text
    };
    let x = put(buf, (room.x, room.y), room.right(), &text, theme.strong);
    let bar = usize::from(room.right().saturating_sub(x + 1));
    if p.total == 0 || bar < 4 {
        return;
    }
    let bar = bar.min(24);
    let full = if p.done == p.total {
        bar
    } else {
        (bar * p.done / p.total).min(bar - 1)
    };
    let from = room.right() - bar as u16;
    let x = put(buf, (from, room.y), room.right(), &"▓".repeat(full), theme.agree);
    put(buf, (x, room.y), room.right(), &"░".repeat(bar - full), theme.dim);
}

fn filter_line(state: &State, room: Rect, buf: &mut Buffer) {
    let (theme, y) = (&state.theme, room.y + 1);
    let filter = state.session.place.filter.as_str();
    let mut end = room.right();
    let mut says: Vec<String> = Vec::new();
    if !filter.is_empty() {
        says.push(state.queue.order.len().to_string());
    }
    if state.queue.sort != super::Sort::Rank {
        says.push(format!("by {}", state.queue.sort.name()));
    }
    if !state.marked.is_empty() {
        says.push(format!("{} marked", state.marked.len()));
    }
    if !says.is_empty() {
        end = put_right(buf, room.x, end, y, &says.join(" · "), theme.notice).saturating_sub(1);
    }
    let room_left = usize::from(end.saturating_sub(room.x));
    if let Some(problem) = &state.queue.problem {
        put(buf, (room.x, y), end, &cut(problem, room_left), theme.error);
    } else if !filter.is_empty() {
        put(
            buf,
            (room.x, y),
            end,
            &cut(&format!("filter: {filter}"), room_left),
            theme.focus,
        );
    } else if state.session.findings().len() > 1 {
        let key = state
            .keys
            .key_of(crate::tui::action::Command::Filter)
            .unwrap_or_default();
        put(
            buf,
            (room.x, y),
            end,
            &cut(&format!("{key} filters"), room_left),
            theme.dim,
        );
    }
}

fn finding_row(state: &State, index: usize, finding: &Finding, at: Rect, buf: &mut Buffer) {
    let (theme, y, end) = (&state.theme, at.y, at.right());
    let selected = state.selected_id() == Some(finding.id.as_str());
    let marked = state.marked.contains(&finding.id);
    let decision = state.session.decision(&finding.id);
    let verdict = decision.and_then(|d| d.verdict);
    let lead = match (selected, marked) {
        (true, true) => "◆",
        (true, false) => "▸",
        (false, true) => "◇",
        (false, false) => " ",
    };
    let mut x = put(buf, (at.x, y), end, lead, theme.focus);
    x = put(buf, (x, y), end, verdict_glyph(verdict), verdict_style(theme, verdict));
    x = put(
        buf,
        (x + 1, y),
        end,
        relation_glyph(finding.relation),
        relation_style(theme, finding.relation),
    );
    let done = decision.is_some_and(|d| d.is_done());
    x += 1;
    if at.width >= KIND_FROM {
        put(buf, (x, y), end, &cut(finding.kind.name(), 7), theme.dim);
        x += 8;
    }
    let mut tail = Runs::default();
    if let Some(decision) = decision {
        if !decision.note.is_empty() || !decision.evidence.is_empty() {
            tail.push("✎", theme.notice);
        }
        for tag in &decision.tags {
            let first = tag.chars().next().map(String::from).unwrap_or_default();
            tail.push(format!("#{first}"), state.tag_style(tag));
        }
    }
    if state.session.is_stale(finding) {
        tail.push("!", theme.notice);
    }
    let stop = match tail.width() as u16 {
        0 => end,
        wide if x + wide > end => end,
        wide => {
            tail.draw_line(buf, (end - wide, y), end, Style::new());
            end - wide - 1
        }
    };
    let mut room = usize::from(stop.saturating_sub(x));
    if at.width >= ONE_LINE_FROM {
        let words_room = room / 2;
        let words = words_apart(state, index, finding, words_room);
        words.draw_line(buf, (stop - words_room as u16, y), stop, Style::new());
        room -= words_room + 1;
    }
    let style = if done { theme.dim } else { theme.text };
    put(buf, (x, y), stop, &named(&finding.fact, room), style);
    if selected {
        shade(buf, (at.x, y), end, row_style(state, true));
    }
}

/// The name of a fact in so many cells: what many names begin with goes before what tells them apart.
pub fn named(fact: &str, room: usize) -> String {
    const COMMON: [&str; 2] = ["the quotation ", "words in "];
    if width(fact) <= room {
        return fact.to_owned();
    }
    let fact = COMMON.iter().find_map(|begin| fact.strip_prefix(begin)).unwrap_or(fact);
    // What stands in brackets tells facts of one name apart.
    match fact.split_once(" (").filter(|(_, apart)| apart.ends_with(')')) {
        Some((name, apart)) if width(fact) > room && room >= 20 => {
            let half = (room / 2).max(room.saturating_sub(width(name) + 2));
            let apart = cut(apart.trim_end_matches(')'), half.saturating_sub(3));
            format!("{} ({apart})", cut(name, room.saturating_sub(width(&apart) + 3)))
        }
        _ => cut(fact, room),
    }
}

/// Below the name of a fact: what its readings have that the others have not.
fn words_row(state: &State, index: usize, finding: &Finding, at: Rect, buf: &mut Buffer) {
    const INDENT: u16 = 5;
    let room = usize::from(at.width.saturating_sub(INDENT));
    let words = words_apart(state, index, finding, room);
    words.draw_line(buf, (at.x + INDENT, at.y), at.right(), Style::new());
    if state.selected_id() == Some(finding.id.as_str()) {
        shade(buf, (at.x, at.y), at.right(), row_style(state, true));
    }
}

/// Readings shown in a row get at least so many cells each.
const LEAST_BRIEF: usize = 9;

/// `May 9 ≠ May 8 ≈ in May +1`, in so many cells.
fn words_apart(state: &State, index: usize, finding: &Finding, room: usize) -> Runs {
    let theme = &state.theme;
    let briefs = state.briefs.of(index);
    let shown = (room / (LEAST_BRIEF + 3)).clamp(2, 4).min(briefs.len());
    let more = match briefs.len() - shown {
        0 => String::new(),
        n => format!(" +{n}"),
    };
    let texts: Vec<&str> = briefs.iter().take(shown).map(String::as_str).collect();
    let signs = 3 * shown.saturating_sub(1) + width(&more);
    let shares = shares(&texts, room.saturating_sub(signs));
    let mut runs = Runs::default();
    for (i, (text, share)) in texts.iter().zip(shares).enumerate() {
        let vague = finding.readings.get(i).is_some_and(|r| r.exactness != Exactness::Exact);
        if i > 0 {
            let (sign, style) = match vague {
                true => ("≈", theme.vague),
                false => (
                    relation_glyph(finding.relation),
                    relation_style(theme, finding.relation),
                ),
            };
            runs.push(" ", Style::new()).push(sign, style).push(" ", Style::new());
        }
        runs.push(abridged(text, share), theme.dim);
    }
    runs.push(more, theme.dim);
    runs
}

fn row_style(state: &State, selected: bool) -> Style {
    match (selected, state.focus) {
        (true, crate::tui::layout::Pane::Queue) => state.theme.selected,
        (true, _) => state.theme.selected_away,
        (false, _) => Style::new(),
    }
}

/// The style of a verdict; the same everywhere.
pub fn verdict_style(theme: &Theme, verdict: Option<Verdict>) -> Style {
    match verdict {
        None => theme.text,
        Some(Verdict::Conflict) => theme.conflict,
        Some(Verdict::Wording) => theme.wording,
        Some(Verdict::NoConflict) => theme.agree,
        Some(Verdict::Later) => theme.later,
    }
}

/// The style of a relation; the same everywhere.
pub fn relation_style(theme: &Theme, relation: Relation) -> Style {
    match relation {
        Relation::Contradiction | Relation::Alteration => theme.conflict,
        Relation::Precision | Relation::Hedge => theme.vague,
        Relation::Update => theme.later,
        Relation::Wording => theme.wording,
        Relation::OnlyIn => theme.dim,
    }
}

fn empty(state: &State, mut list: Rect, buf: &mut Buffer) {
    let says = if let Some((done, total)) = state.analysing {
        let (bar, full) = (usize::from(list.width), usize::from(list.width) * done / total.max(1));
        let x = put(
            buf,
            (list.x, list.y),
            list.right(),
            &"▓".repeat(full.min(bar)),
            state.theme.agree,
        );
        put(
            buf,
            (x, list.y),
            list.right(),
            &"░".repeat(bar - full.min(bar)),
            state.theme.dim,
        );
        list.y += 1;
        let esc = state
            .keys
            .key_of(crate::tui::action::Command::Cancel)
            .unwrap_or_default();
        let reports = state.session.reports().len();
        format!(
            "comparing {reports} reports, {} %; they can be read meanwhile, {esc} stops",
            done * 100 / total.max(1)
        )
    } else if state.session.findings().is_empty() {
        empty_session(&state.session)
    } else {
        let key = state
            .keys
            .key_of(crate::tui::action::Command::Filter)
            .unwrap_or_default();
        format!("nothing passes the filter: {key} changes it, Esc clears it")
    };
    let runs = Runs::of(says, state.theme.dim);
    for (y, row) in (list.y..list.bottom()).zip(runs.wrap(usize::from(list.width))) {
        runs.draw(buf, (list.x, y), list.right(), row, Style::new());
    }
}

fn empty_session(session: &Session) -> String {
    match session.reports().len() {
        0 => "no reports are open: name two or more files on the command line".to_owned(),
        1 => "one report is open, and it does not contradict itself: name another to compare it with".to_owned(),
        n => format!("the {n} reports do not disagree on anything that was recognised; + marks a finding of your own"),
    }
}

fn scroll_hint(queue: &Queue, list: Rect, theme: &Theme, buf: &mut Buffer) {
    let (above, below) = queue.beyond(usize::from(list.height));
    if below > 0 && list.height > 0 {
        let text = format!(" ↓{below} ");
        let x = list.right().saturating_sub(width(&text) as u16 + 1);
        put(buf, (x, list.bottom()), list.right(), &text, theme.dim);
    }
    if above > 0 {
        let text = format!(" ↑{above} ");
        let x = list.right().saturating_sub(width(&text) as u16 + 1);
        put(
            buf,
            (x, list.y.saturating_sub(HEAD_ROWS + 1)),
            list.right(),
            &text,
            theme.dim,
        );
    }
}

fn dedup<T: PartialEq>(mut list: Vec<T>) -> Vec<T> {
    list.dedup();
    list
}
