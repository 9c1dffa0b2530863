//! Draws the matrix.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Matrix;
use crate::compare::{Exactness, Finding, Relation};
use crate::tui::apart::abridged;
use crate::tui::evidence::snippet;
use crate::tui::layout::{Pane, inside};
use crate::tui::queue::{named, relation_glyph, relation_style, verdict_glyph, verdict_style};
use crate::tui::runs::{Runs, cut, put, put_right, shade, width};
use crate::tui::state::State;
use crate::tui::theme::Theme;

/// Draws the pane into `place`, borders included; returns the cell of the cursor.
pub fn draw(state: &State, place: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let room = inside(place);
    let (matrix, session, theme) = (&state.matrix, &state.session, &state.theme);
    headings(state, room, buf);
    if state.queue.order.is_empty() {
        let says = if session.findings().is_empty() {
            "no findings: the reports do not disagree on anything that was recognised"
        } else {
            "no finding passes the filter"
        };
        put(buf, (room.x, room.y + 1), room.right(), says, theme.dim);
        return None;
    }
    let mut cursor = None;
    let rows = matrix.rows(room);
    let visible = state.queue.order.iter().skip(matrix.scroll).take(rows);
    for (y, id) in (room.y + 1..).zip(visible) {
        let Some(index) = session.position(id) else { continue };
        cursor = cursor.or(row(state, index, Rect { y, height: 1, ..room }, buf));
    }
    let below = state.queue.order.len().saturating_sub(matrix.scroll + rows);
    let hint = match (matrix.scroll, below) {
        (0, 0) => String::new(),
        (0, n) => format!(" ↓{n} "),
        (n, 0) => format!(" ↑{n} "),
        (above, below) => format!(" ↑{above} ↓{below} "),
    };
    // In the upper border: the lower one may be that of the columns, and says which reports lie beyond them.
    put_right(buf, room.x + 10, room.right() - 1, place.y, &hint, theme.focus);
    if matrix.foot > 0 {
        foot(state, room, buf);
    }
    cursor
}

/// Left end of a visible column.
fn left_of(matrix: &Matrix, room: Rect, column: usize) -> u16 {
    room.x + matrix.fact_width + matrix.cell_width * column as u16
}

/// The reports, each over its column; the line stays while the rows scroll.
fn headings(state: &State, room: Rect, buf: &mut Buffer) {
    let (matrix, session, theme) = (&state.matrix, &state.session, &state.theme);
    put(buf, (room.x, room.y), room.x + matrix.fact_width, "fact", theme.dim);
    let shown = matrix.order.iter().skip(matrix.first).take(matrix.fit);
    for (column, &report) in shown.enumerate() {
        let left = left_of(matrix, room, column);
        let mut heading = session.letter(report).to_owned();
        if let Some(of) = session.comparison().reports.get(report).and_then(|i| i.copy_of) {
            heading.push_str(&format!("={}", session.letter(of)));
        }
        let name = heading_name(state, report);
        let end = (left + matrix.cell_width - 1).min(room.right());
        let here = report == matrix.report && state.focus == Pane::Big;
        let style = if here { theme.focus } else { theme.letter(report) };
        let x = put(buf, (left, room.y), end, &heading, style);
        let name = cut(name, usize::from(end.saturating_sub(x + 1)));
        put(buf, (x + 1, room.y), end, &name, theme.dim);
    }
    if matrix.first > 0 {
        let says = format!("‹{}", matrix.first);
        put_right(
            buf,
            room.x,
            left_of(matrix, room, 0).saturating_sub(1),
            room.y,
            &says,
            theme.focus,
        );
    }
    let right = matrix.order.len().saturating_sub(matrix.first + matrix.fit);
    if right > 0 {
        put_right(buf, room.x, room.right(), room.y, &format!(" {right}›"), theme.focus);
    }
}

/// What stands over a column: who published the report, or its headline where another report is by the same.
fn heading_name(state: &State, report: usize) -> &str {
    let reports = state.session.reports();
    let Some(read) = reports.get(report) else { return "" };
    let alone = |publisher: &&str| {
        let of_same = |r: &&usize| reports.get(**r).and_then(|r| r.publisher.as_deref()) == Some(*publisher);
        state.matrix.order.iter().filter(of_same).count() < 2
    };
    read.publisher.as_deref().filter(alone).unwrap_or(read.name())
}

/// One finding; returns the cell of the cursor, if it is in this row.
fn row(state: &State, index: usize, at: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let (matrix, session, theme) = (&state.matrix, &state.session, &state.theme);
    let finding = session.findings().get(index)?;
    let selected = state.selected_id() == Some(finding.id.as_str());
    let decision = session.decision(&finding.id);
    let verdict = decision.and_then(|d| d.verdict);
    let marked = state.marked.contains(&finding.id);
    let lead = match (selected, marked) {
        (true, true) => "◆",
        (true, false) => "▸",
        (false, true) => "◇",
        (false, false) => " ",
    };
    let x = put(buf, (at.x, at.y), at.right(), lead, theme.focus);
    let glyph = verdict_glyph(verdict);
    let x = put(buf, (x, at.y), at.right(), glyph, verdict_style(theme, verdict));
    let glyph = relation_glyph(finding.relation);
    let x = put(
        buf,
        (x, at.y),
        at.right(),
        glyph,
        relation_style(theme, finding.relation),
    );
    let fact_end = at.x + matrix.fact_width - 1;
    let support = support(finding);
    let fact_end = put_right(buf, x + 12, fact_end, at.y, &support, theme.dim).saturating_sub(1);
    let fact_room = usize::from(fact_end.saturating_sub(x + 1));
    let name = named(&finding.fact, fact_room);
    let style = if decision.is_some_and(|d| d.is_done()) {
        theme.dim
    } else {
        theme.text
    };
    put(buf, (x + 1, at.y), fact_end, &name, style);
    if selected {
        shade(buf, (at.x, at.y), at.right(), theme.selected_away);
    }
    let mut cursor = None;
    let of_story = |r: usize| {
        session
            .comparison()
            .reports
            .get(r)
            .is_none_or(|i| i.story == finding.story)
    };
    let shown = matrix.order.iter().skip(matrix.first).take(matrix.fit);
    for (column, &report) in shown.enumerate() {
        let x = at.x + matrix.fact_width + matrix.cell_width * column as u16;
        let end = (x + matrix.cell_width - 1).min(at.right());
        if !of_story(report) {
            if column == 0 {
                put(buf, (x, at.y), at.right(), "of another story", theme.silent);
            }
            continue;
        }
        let room = usize::from(end.saturating_sub(x));
        let (text, style) = cell(state, index, (finding, report), room, theme);
        let style = if selected {
            theme.selected_away.patch(style)
        } else {
            style
        };
        put(buf, (x, at.y), end, &text, style);
        if selected && report == matrix.report && state.focus == Pane::Big {
            cursor = Some((x, at.y));
            shade(buf, (x, at.y), end, theme.selected);
        }
    }
    cursor
}

/// Independent origins behind each reading, `5:2:1`: what most say, and who stands alone, without reading a word. Where each
/// speaks for itself there is nothing to tell.
fn support(finding: &Finding) -> String {
    const MOST: usize = 4;
    if finding.readings.iter().all(|r| r.origins < 2) {
        return String::new();
    }
    let counts: Vec<String> = finding
        .readings
        .iter()
        .take(MOST)
        .map(|r| r.origins.to_string())
        .collect();
    let more = if finding.readings.len() > MOST { "…" } else { "" };
    format!("{}{more}", counts.join(":"))
}

/// Index of the first reading of a finding that a report gives.
fn reading_of(finding: &Finding, report: usize) -> Option<usize> {
    let gives = |r: &crate::compare::Reading| r.mentions.iter().any(|m| m.report == report);
    finding.readings.iter().position(gives)
}

/// What a report says of a fact: the best supported reading plain, others with a sign, silence as a dot, and a copy as the
/// report it copies. Words that other readings have as well are left out.
fn cell(
    state: &State,
    index: usize,
    (finding, report): (&Finding, usize),
    room: usize,
    theme: &Theme,
) -> (String, Style) {
    let session = &state.session;
    let Some(at) = reading_of(finding, report) else {
        return ("·".to_owned(), theme.dim);
    };
    let Some(reading) = finding.readings.get(at) else {
        return (String::new(), theme.dim);
    };
    let copy_of = session.comparison().reports.get(report).and_then(|i| i.copy_of);
    if let Some(of) = copy_of
        && reading_of(finding, of) == Some(at)
    {
        return (cut(&format!("={}", session.letter(of)), room), theme.dim);
    }
    let value = state.briefs.of(index).get(at).map_or("", String::as_str);
    let also = finding
        .readings
        .iter()
        .skip(at + 1)
        .any(|r| r.mentions.iter().any(|m| m.report == report));
    let more = if also { "+ " } else { "" };
    let contradicts = matches!(
        finding.relation,
        Relation::Contradiction | Relation::Alteration | Relation::Update
    );
    let (sign, style) = match (reading.exactness, at) {
        (Exactness::Vague, _) => ("≈ ", theme.vague),
        (Exactness::Approximate | Exactness::Bound, _) => ("± ", theme.vague),
        (Exactness::Exact, 0) => ("", theme.text),
        (Exactness::Exact, _) if contradicts => ("≠ ", theme.conflict),
        (Exactness::Exact, _) => ("~ ", theme.wording),
    };
    let lead = format!("{sign}{more}");
    let value = abridged(value, room.saturating_sub(width(&lead)));
    (cut(&format!("{lead}{value}"), room), style)
}

/// The words of the cell under the cursor, with who says them.
fn foot(state: &State, room: Rect, buf: &mut Buffer) {
    let (matrix, session, theme) = (&state.matrix, &state.session, &state.theme);
    let top = room.bottom().saturating_sub(matrix.foot);
    let report = matrix.report;
    put(
        buf,
        (room.x, top),
        room.right(),
        &"─".repeat(usize::from(room.width)),
        theme.border,
    );
    let Some(finding) = state.current_finding() else { return };
    let read = session.reports().get(report);
    let name = read.map_or(String::new(), |r| match &r.publisher {
        Some(publisher) => format!("{publisher}: {}", r.name()),
        None => r.name().to_owned(),
    });
    // In the rule: the name of the fact in full, what the figures behind it count, and whose words follow.
    let mut rule = Runs::of(format!(" {}", finding.fact), theme.strong);
    let support = support(finding);
    if !support.is_empty() {
        rule.push(format!(", {support} sources a reading"), theme.dim);
    }
    rule.push(" · ", theme.dim)
        .push(session.letter(report), theme.letter(report));
    rule.push(format!(" {name}"), theme.text);
    let end = rule.draw_line(buf, (room.x + 1, top), room.right().saturating_sub(2), Style::new());
    put(buf, (end, top), room.right(), " ", theme.text);
    let Some(at) = reading_of(finding, report) else {
        let says = format!("says nothing of this: {}", finding.fact);
        put(
            buf,
            (room.x, top + 1),
            room.right(),
            &cut(&says, usize::from(room.width)),
            theme.silent,
        );
        return;
    };
    let mentions = finding.readings.iter().enumerate().skip(at);
    let said = mentions.flat_map(|(r, reading)| {
        let here = reading.mentions.iter().filter(|m| m.report == report);
        here.map(move |m| (r, *m))
    });
    let said: Vec<_> = said.collect();
    // Each mention has two rows; the last says how many there is no room for.
    let rows = usize::from(matrix.foot - 1);
    let fit = (rows / 2).max(1).min(said.len());
    let more = match said.len() - fit {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let (mut y, each) = (top + 1, rows / fit);
    for (n, (reading, mention)) in said.iter().take(fit).enumerate() {
        let left = if n + 1 == fit { width(&more) } else { 0 };
        let budget = (each * usize::from(room.width.saturating_sub(8))).saturating_sub(left);
        let words = snippet(session.reports(), Some(finding), *reading, *mention, budget, theme);
        for row in words.wrap(usize::from(room.width)).into_iter().take(each) {
            words.draw(buf, (room.x, y), room.right(), row, Style::new());
            y += 1;
        }
    }
    let last = room.right().saturating_sub(width(&more) as u16);
    put(buf, (last, room.bottom() - 1), room.right(), &more, theme.dim);
}
