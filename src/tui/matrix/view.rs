//! Draws the matrix.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::compare::{Exactness, Finding, Kind, Relation};
use crate::tui::difference::readable;
use crate::tui::layout::{Pane, inside};
use crate::tui::queue::{verdict_glyph, verdict_style};
use crate::tui::runs::{cut, put, shade};
use crate::tui::state::State;
use crate::tui::theme::Theme;

/// Draws the pane into `place`, borders included; returns the cell of the cursor.
pub fn draw(state: &State, place: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let room = inside(place);
    let (matrix, session, theme) = (&state.matrix, &state.session, &state.theme);
    let shown: Vec<usize> = (matrix.first..session.reports().len()).take(matrix.fit).collect();
    let left_of = |i: usize| room.x + matrix.fact_width + matrix.cell_width * i as u16;
    put(buf, (room.x, room.y), room.x + matrix.fact_width, "fact", theme.dim);
    for (i, &report) in shown.iter().enumerate() {
        let mut heading = session.letter(report).to_owned();
        if let Some(of) = session.comparison().reports.get(report).and_then(|i| i.copy_of) {
            heading.push_str(&format!("={}", session.letter(of)));
        }
        let name = session
            .reports()
            .get(report)
            .map_or("", |r| r.publisher.as_deref().unwrap_or(r.name()));
        let end = left_of(i) + matrix.cell_width - 1;
        let style = if report == state.columns.active {
            theme.focus
        } else {
            theme.strong
        };
        let x = put(buf, (left_of(i), room.y), end.min(room.right()), &heading, style);
        let room_left = usize::from(end.saturating_sub(x + 1));
        put(
            buf,
            (x + 1, room.y),
            end.min(room.right()),
            &cut(name, room_left),
            theme.dim,
        );
    }
    if matrix.first > 0 {
        put(buf, (left_of(0) - 2, room.y), room.right(), "‹", theme.focus);
    }
    if matrix.first + matrix.fit < session.reports().len() {
        put(buf, (room.right() - 1, room.y), room.right(), "›", theme.focus);
    }
    if state.queue.order.is_empty() {
        put(
            buf,
            (room.x, room.y + 1),
            room.right(),
            "no finding passes the filter",
            theme.dim,
        );
        return None;
    }
    let mut cursor = None;
    let rows = usize::from(room.height.saturating_sub(1));
    let visible = state.queue.order.iter().skip(matrix.scroll).take(rows);
    for (y, id) in (room.y + 1..).zip(visible) {
        let Some(finding) = session.finding(id) else { continue };
        let selected = state.selected_id() == Some(id.as_str());
        let verdict = session.decision(id).and_then(|d| d.verdict);
        let x = put(
            buf,
            (room.x, y),
            room.right(),
            if selected { "▸" } else { " " },
            theme.focus,
        );
        let x = put(
            buf,
            (x, y),
            room.right(),
            verdict_glyph(verdict),
            verdict_style(theme, verdict),
        );
        let fact_end = room.x + matrix.fact_width - 1;
        let fact_room = usize::from(fact_end.saturating_sub(x + 1));
        put(buf, (x + 1, y), fact_end, &cut(&finding.fact, fact_room), theme.text);
        if selected {
            shade(buf, (room.x, y), room.right(), theme.selected_away);
        }
        for (i, &report) in shown.iter().enumerate() {
            let (text, style) = cell(state, finding, report, theme);
            let x = left_of(i);
            let end = (x + matrix.cell_width - 1).min(room.right());
            let text = cut(&text, usize::from(end.saturating_sub(x)));
            put(
                buf,
                (x, y),
                end,
                &text,
                if selected {
                    theme.selected_away.patch(style)
                } else {
                    style
                },
            );
            if selected && report == matrix.report {
                cursor = Some((x, y));
                if state.focus == Pane::Big {
                    shade(buf, (x, y), end, theme.selected);
                }
            }
        }
    }
    cursor
}

/// What a report says of a fact: the best supported reading plain, others with a sign, silence as a dot, and a copy as the
/// report it copies.
fn cell(state: &State, finding: &Finding, report: usize, theme: &Theme) -> (String, Style) {
    let session = &state.session;
    let says = |report: usize| {
        finding
            .readings
            .iter()
            .enumerate()
            .find(|(_, r)| r.mentions.iter().any(|m| m.report == report))
    };
    let Some((at, reading)) = says(report) else {
        return ("·".to_owned(), theme.dim);
    };
    let copy_of = session.comparison().reports.get(report).and_then(|i| i.copy_of);
    if let Some(of) = copy_of
        && says(of).is_some_and(|(other, _)| other == at)
    {
        return (format!("={}", session.letter(of)), theme.dim);
    }
    let value = match finding.kind {
        Kind::Date | Kind::Number | Kind::Money | Kind::Percent | Kind::Age | Kind::Duration | Kind::Measure => {
            readable(&reading.value)
        }
        _ => reading.display.clone(),
    };
    let also = finding
        .readings
        .iter()
        .skip(at + 1)
        .any(|r| r.mentions.iter().any(|m| m.report == report));
    let more = if also { " +" } else { "" };
    let contradicts = matches!(
        finding.relation,
        Relation::Contradiction | Relation::Alteration | Relation::Update
    );
    match (reading.exactness, at) {
        (Exactness::Vague, _) => (format!("≈ {value}{more}"), theme.vague),
        (Exactness::Approximate | Exactness::Bound, _) => (format!("± {value}{more}"), theme.vague),
        (Exactness::Exact, 0) => (format!("{value}{more}"), theme.text),
        (Exactness::Exact, _) if contradicts => (format!("≠ {value}{more}"), theme.conflict),
        (Exactness::Exact, _) => (format!("~ {value}{more}"), theme.wording),
    }
}
