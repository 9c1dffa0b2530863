//! Draws the report columns: visible rows, marks in place, gutter and ruler.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::Sheet;
use crate::compare::Relation;
use crate::text::{Report, Role, Span};
use crate::tui::layout::{GUTTER, inside};
use crate::tui::paper::{Row, RowKind};
use crate::tui::runs::{put, shade, width};
use crate::tui::state::State;

/// A stretch of a report with a style of its own; later ones win.
struct Paint {
    span: Span,
    style: Style,
}

/// Draws `report` into the column at `place`, borders included.
pub fn draw(state: &State, report: usize, place: Rect, buf: &mut Buffer) {
    let room = inside(place);
    let (Some(read), Some(sheet)) = (state.session.reports().get(report), state.columns.sheet(report)) else {
        return;
    };
    let scroll = state.columns.scroll_of(report);
    let rows = sheet.paper.rows(scroll, usize::from(room.height));
    if rows.is_empty() {
        put(
            buf,
            (room.x + GUTTER, room.y),
            room.right(),
            "this report holds no words",
            state.theme.dim,
        );
    }
    let text_end = (room.x + GUTTER + sheet.paper.width).min(room.right());
    for (y, row) in (room.y..).zip(rows) {
        match row.kind {
            RowKind::Gap => {}
            RowKind::Fold { article, beside } => {
                let says = match (article, beside) {
                    (0, 1) => "· · · a line beside the article · · ·".to_owned(),
                    (0, n) => format!("· · · {n} lines beside the article · · ·"),
                    (1, _) => "· · · 1 paragraph agrees · · ·".to_owned(),
                    (n, _) => format!("· · · {n} paragraphs agree · · ·"),
                };
                put(buf, (room.x + GUTTER, y), text_end, &says, state.theme.dim);
            }
            RowKind::Words(role) => words(state, report, read, &row, role, (room.x, y), text_end, buf),
        }
    }
    ruler(state, report, sheet, room, buf);
}

#[expect(
    clippy::too_many_arguments,
    reason = "a row of a report at a place on the screen; a struct would be used once"
)]
fn words(
    state: &State,
    report: usize,
    read: &Report,
    row: &Row,
    role: Role,
    (x, y): (u16, u16),
    end: u16,
    buf: &mut Buffer,
) {
    let theme = &state.theme;
    let mut paints: Vec<Paint> = Vec::new();
    let (mut is_here, mut is_passage) = (false, false);
    let current = state.current_index();
    let cursor = state.cursor_mention().filter(|m| m.report == report).map(|m| m.span);
    for mark in state.marks.within(report, row.span) {
        let is_current = Some(mark.finding) == current;
        let relation = state.session.findings().get(mark.finding).map(|f| f.relation);
        if !is_current && relation == Some(Relation::Wording) {
            // A passage told in other words has a bar at the side: with a line under it, half of the report would be underlined.
            is_passage = true;
            continue;
        }
        let style = match is_current {
            true if cursor == Some(mark.span) => theme.mark_cursor,
            true => theme.mark_current,
            false => theme.mark,
        };
        // The current finding is painted last, over whatever it shares words with.
        let at = if is_current { paints.len() } else { 0 };
        paints.insert(at, Paint { span: mark.span, style });
        is_here |= is_current;
    }
    for span in state.apart_within(report, row.span) {
        let style = Style::new().add_modifier(theme.mark_differs);
        paints.push(Paint { span, style });
    }
    for mention in state.single_mentions(report) {
        if mention.span.overlaps(row.span) {
            paints.push(Paint {
                span: mention.span,
                style: theme.mark_current,
            });
            is_here = true;
        }
    }
    let went_to = state.search.as_ref().filter(|_| state.overlays.is_empty());
    let went_to = went_to.and_then(|s| s.hits.get(s.at).copied());
    for hit in state.hits_within(report, row.span) {
        let style = if went_to == Some((report, hit)) {
            theme.hit_here
        } else {
            theme.hit
        };
        paints.push(Paint { span: hit, style });
    }
    for span in state.marking_within(report) {
        let style = theme.hit.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        paints.push(Paint { span, style });
    }
    let walked = state.blocks.filter(|b| b.report == report);
    let walked = walked
        .and_then(|b| read.blocks.get(b.block))
        .is_some_and(|b| b.span.overlaps(row.span));
    if walked {
        put(buf, (x, y), end, "┃", theme.focus);
    } else if is_here {
        put(buf, (x, y), end, "▌", theme.focus);
    } else if is_passage {
        // A cell away from the border, which it would be taken for.
        put(buf, (x + 1, y), end, "▏", theme.dim);
    }
    let base = match role {
        Role::Title => theme.strong,
        Role::Heading => theme.strong,
        Role::Caption | Role::Post => theme.text.add_modifier(Modifier::ITALIC),
        Role::Head | Role::Furniture => theme.dim,
        Role::Paragraph | Role::Item => theme.text,
    };
    paint_row(read, row.span, &paints, base, (x + GUTTER, y), end, buf);
    if walked {
        shade(buf, (x, y), end, theme.selected);
    }
}

/// Puts a row of a report, grapheme by grapheme where something is painted on it.
fn paint_row(read: &Report, row: Span, paints: &[Paint], base: Style, at: (u16, u16), end: u16, buf: &mut Buffer) {
    if paints.is_empty() {
        put(buf, at, end, row.of(&read.text), base);
        return;
    }
    let text = row.of(&read.text);
    let (mut x, y) = at;
    let mut from = 0;
    let style_at = |byte: usize| {
        let on = paints.iter().filter(|p| p.span.start <= byte && byte < p.span.end);
        on.fold(base, |style, p| style.patch(p.style))
    };
    let mut style = style_at(row.start);
    for (i, _) in text.grapheme_indices(true).skip(1) {
        let here = style_at(row.start + i);
        if here != style {
            x = put(buf, (x, y), end, &text[from..i], style);
            (from, style) = (i, here);
        }
    }
    put(buf, (x, y), end, &text[from..], style);
}

/// How a finding counts in the ruler; of several in one cell the gravest is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Told in other words: half of a report may be.
    OtherWords,
    /// Vaguer, hedged, later.
    Differs,
    /// Cannot both be true.
    Contradicts,
}

const fn weight(relation: Relation) -> Weight {
    match relation {
        Relation::Contradiction | Relation::Alteration => Weight::Contradicts,
        Relation::Precision | Relation::Hedge | Relation::Update => Weight::Differs,
        Relation::Wording | Relation::OnlyIn => Weight::OtherWords,
    }
}

/// One cell a row at the right edge: where the findings lie in the whole report, and which part of it is in view.
fn ruler(state: &State, report: usize, sheet: &Sheet, room: Rect, buf: &mut Buffer) {
    let theme = &state.theme;
    let (rows, height) = (sheet.paper.len(), usize::from(room.height));
    if rows == 0 || height == 0 || room.width < 8 {
        return;
    }
    let x = room.right() - 1;
    let (marks, findings) = (state.marks.of(report), state.session.findings());
    let span = rows.max(height);
    let scroll = sheet.paper.number(state.columns.scroll_of(report));
    let current: Vec<usize> = state
        .current_finding()
        .into_iter()
        .flat_map(|f| f.readings.iter().flat_map(|r| &r.mentions))
        .filter(|m| m.report == report)
        .map(|m| sheet.paper.number_of(m.span.start))
        .collect();
    for cell in 0..height {
        let (from, to) = (
            cell * span / height,
            ((cell + 1) * span / height).max(cell * span / height + 1),
        );
        let in_view = rows > height && from < scroll + height && to > scroll;
        let first = sheet.mark_rows.partition_point(|r| *r < from);
        let after = sheet.mark_rows.partition_point(|r| *r < to);
        let weight = marks[first.min(marks.len())..after.min(marks.len())]
            .iter()
            .filter_map(|m| findings.get(m.finding))
            .map(|f| weight(f.relation))
            .max();
        let here = current.iter().any(|r| (from..to).contains(r));
        let (glyph, style) = match (here, weight) {
            (true, _) => ("◀", theme.focus),
            (false, Some(Weight::Contradicts)) => ("━", theme.conflict),
            (false, Some(Weight::Differs)) => ("╌", theme.vague),
            (false, Some(Weight::OtherWords)) => ("·", theme.dim),
            (false, None) if in_view => ("│", theme.border),
            (false, None) => continue,
        };
        let style = if in_view {
            style.patch(theme.selected_away)
        } else {
            style
        };
        put(buf, (x, room.y + cell as u16), room.right(), glyph, style);
    }
}

/// A name shorter than this says nothing; what stands behind it gives way.
const LEAST_NAME: usize = 16;

/// What stands in a column's border: letter, name, and what there is room for of copy, date and pin.
pub fn title(state: &State, report: usize, room: usize) -> (String, String, String) {
    let session = &state.session;
    let letter = session.letter(report).to_owned();
    let Some(read) = session.reports().get(report) else {
        return (letter, String::new(), String::new());
    };
    let name = match &read.publisher {
        Some(publisher) => format!("{publisher}: {}", read.name()),
        None => read.name().to_owned(),
    };
    let copied = session.comparison().reports.get(report).and_then(|i| i.copy_of);
    let copy = copied.map_or_else(String::new, |of| format!(" ={}", session.letter(of)));
    let pin = if state.columns.pinned == Some(report) {
        " ⚑"
    } else {
        ""
    };
    let date = read.published.map_or_else(String::new, |d| format!(" · {d}"));
    let left = room.saturating_sub(width(&letter) + width(&copy) + width(pin) + 2);
    let date = if left >= width(&date) + LEAST_NAME.min(width(&name)) {
        date
    } else {
        String::new()
    };
    let name = crate::tui::runs::cut(&name, left.saturating_sub(width(&date)));
    (letter, name, format!("{copy}{date}{pin}"))
}
