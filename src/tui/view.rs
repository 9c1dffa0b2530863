//! Draws the state. Reads, never changes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::widgets::{Block, Widget};

use super::action::{Command, Switch, Then};
use super::layout::{Pane, SMALLEST};
use super::overlay::{self, Overlay};
use super::runs::{Runs, cut, put, width};
use super::state::{Screen, State, Tone};
use super::{evidence, matrix, queue, reports, timeline};
use crate::review::Verdict;

/// Draws everything; returns where the cursor stands: on the words in focus, or where text is typed.
pub fn view(state: &State, buf: &mut Buffer) -> Option<Position> {
    if state.places.too_small {
        too_small(state, buf);
        return None;
    }
    borders(state, buf);
    let places = &state.places;
    let mut cursor = None;
    if let Some(place) = places.queue {
        queue::draw(state, place, buf);
        if state.focus == Pane::Queue {
            let top = super::layout::inside(place);
            let row = state.selected_row().and_then(|r| r.checked_sub(state.queue.scroll));
            cursor = row
                .map(|r| (top.x, top.y + queue::HEAD_ROWS + r as u16))
                .filter(|(_, y)| *y < top.bottom());
        }
    }
    if let Some(place) = places.evidence {
        let at = evidence::draw(state, &state.sheet, place, buf);
        if state.focus == Pane::Evidence {
            cursor = at;
        }
    }
    if let Some(place) = places.big {
        let at = match state.screen {
            Screen::Timeline => timeline::draw(state, place, buf),
            _ => matrix::draw(state, place, buf),
        };
        if state.focus == Pane::Big {
            cursor = at;
        }
    }
    for (report, place) in state.columns.window().into_iter().zip(&places.columns) {
        reports::draw(state, report, *place, buf);
    }
    footer(state, buf);
    draw_hint(state, buf);
    for over in &state.overlays {
        cursor = overlay::draw(state, over, buf);
    }
    cursor.map(|(x, y)| {
        Position::new(
            x.min(state.size.0.saturating_sub(1)),
            y.min(state.size.1.saturating_sub(1)),
        )
    })
}

fn too_small(state: &State, buf: &mut Buffer) {
    let (w, h) = state.size;
    let says = format!(
        "factdiff needs {} by {} cells; this window has {w} by {h}. Nothing is lost: make it larger.",
        SMALLEST.0, SMALLEST.1
    );
    let runs = Runs::of(says, state.theme.text);
    for (y, row) in (0..h).zip(runs.wrap(usize::from(w))) {
        runs.draw(buf, (0, y), w, row, Style::new());
    }
}

/// A pane's place, whether it has the focus, and the parts of its title.
type Framed = (Rect, bool, Vec<(String, Style)>);

/// Borders that neighbours share; the pane in focus is drawn last, so that all of its border stands out.
fn borders(state: &State, buf: &mut Buffer) {
    let places = &state.places;
    let mut panes: Vec<Framed> = Vec::new();
    let mut more_right: Option<(Rect, String)> = None;
    let theme = &state.theme;
    let title = |text: &str, focused: bool| vec![(text.to_owned(), if focused { theme.focus } else { theme.dim })];
    if let Some(place) = places.queue {
        let focused = state.focus == Pane::Queue;
        panes.push((place, focused, title("findings", focused)));
    }
    if let Some(place) = places.evidence {
        let focused = state.focus == Pane::Evidence;
        let at = state.current_index().and_then(|_| {
            let id = state.selected_id()?;
            let at = state.queue.order.iter().position(|o| o == id)?;
            // Where the queue is not in view, this is the only place that tells how far the review is.
            let says = format!("who says what · {} of {}", at + 1, state.queue.order.len());
            Some(match places.queue {
                Some(_) => says,
                None => format!("{says}{}", progress_and_filter(state)),
            })
        });
        let says = cut(
            at.as_deref().unwrap_or("who says what"),
            usize::from(place.width.saturating_sub(6)),
        );
        panes.push((place, focused, title(&says, focused)));
    }
    if let Some(place) = places.big {
        let focused = state.focus == Pane::Big;
        let name = match state.screen {
            Screen::Timeline => "timeline".to_owned(),
            Screen::Matrix => matrix_title(state),
            _ => "matrix".to_owned(),
        };
        panes.push((place, focused, title(&name, focused)));
    }
    let window = state.columns.window();
    let (left, right) = state.columns.beyond();
    let last = window.len().saturating_sub(1);
    for (i, (report, place)) in window.into_iter().zip(&places.columns).enumerate() {
        let focused = state.focus == Pane::Reports && report == state.columns.active;
        let mut marks = String::new();
        if i == 0 && left > 0 {
            marks.push_str(&format!("‹{left} "));
        }
        let more = if i == last && right > 0 {
            format!(" {right}› ")
        } else {
            String::new()
        };
        if !more.is_empty() {
            more_right = Some((*place, more.clone()));
        }
        let room = usize::from(place.width).saturating_sub(5 + width(&marks) + width(&more));
        let (letter, name, tail) = reports::title(state, report, room);
        let name_style = if focused { theme.focus } else { theme.text };
        let parts = vec![
            (marks, theme.focus),
            (format!("{letter} "), theme.letter(report)),
            (name, name_style),
            (tail, theme.dim),
        ];
        panes.push((*place, focused, parts));
    }
    panes.sort_by_key(|(_, focused, _)| *focused);
    for (place, focused, _) in &panes {
        Block::bordered()
            .border_style(if *focused { theme.focus } else { theme.border })
            .merge_borders(MergeStrategy::Exact)
            .render(*place, buf);
    }
    for (place, focused, parts) in &panes {
        let end = place.right().saturating_sub(1);
        let mut x = put(
            buf,
            (place.x + 1, place.y),
            end,
            if *focused { "▸" } else { " " },
            theme.focus,
        );
        for (text, style) in parts {
            x = put(buf, (x, place.y), end, text, *style);
        }
        put(buf, (x, place.y), end, " ", Style::new());
    }
    if let Some((place, more)) = more_right {
        super::runs::put_right(buf, place.x, place.right() - 1, place.y, &more, theme.focus);
    }
}

/// Where the matrix is alone, its title tells what the list would: place, progress, filter.
fn matrix_title(state: &State) -> String {
    let order = &state.queue.order;
    let at = state.selected_id().and_then(|id| order.iter().position(|o| o == id));
    let at = at.map_or_else(
        || format!("{} facts", order.len()),
        |at| format!("{} of {}", at + 1, order.len()),
    );
    let says = format!("matrix · {at}{}", progress_and_filter(state));
    cut(&says, usize::from(state.size.0.saturating_sub(6)))
}

/// What the list of findings says of the review as a whole, for titles where it is not in view.
fn progress_and_filter(state: &State) -> String {
    let filter = &state.session.place.filter;
    let mut says = format!(" · {} done", state.progress.done);
    if !filter.is_empty() {
        says.push_str(&format!(" · filter: {filter}"));
    }
    says
}

/// The last row: what was last said, else what matters here and now.
fn footer(state: &State, buf: &mut Buffer) {
    let theme = &state.theme;
    let place = state.places.footer;
    let mut end = place.right();
    if let Some((done, total)) = state.analysing {
        let esc = state.keys.key_of(Command::Cancel).unwrap_or_default();
        let says = format!(" comparing, {} % · {esc} stops ", done * 100 / total.max(1));
        end = super::runs::put_right(buf, place.x, end, place.y, &says, theme.notice);
    }
    let mut x = place.x + 1;
    if let Some(notice) = &state.notice {
        let (sign, style) = match notice.tone {
            Tone::Good => (" ", theme.notice),
            Tone::Bad => (" ! ", theme.error),
        };
        let begin = put(buf, (place.x, place.y), end, sign, style);
        // What was done shares the line with what can be done next; what went wrong, and what is long, has it alone.
        let shares = notice.tone == Tone::Good && width(&notice.text) <= usize::from(place.width) * 3 / 4;
        let room = usize::from(end.saturating_sub(begin));
        x = put(buf, (begin, place.y), end, &cut(&notice.text, room), style) + 3;
        if !shares {
            return;
        }
    } else if state.marking.is_some() {
        put(buf, (x, place.y), end, super::update::HOW_TO_MARK, theme.focus);
        return;
    }
    // What lies over the panes takes the keys, and says itself which.
    if state.overlays.iter().any(|o| !matches!(o, Overlay::Queue)) || state.marking.is_some() {
        return;
    }
    if state.blocks.is_some() {
        let says = super::update::how_to_walk(state);
        let room = usize::from(end.saturating_sub(x));
        put(buf, (x, place.y), end, &cut(&says, room), theme.focus);
        return;
    }
    for (key, word) in hints(state) {
        let wide = (width(&key) + width(word) + 3) as u16;
        if x + wide > end {
            continue;
        }
        x = put(buf, (x, place.y), end, &key, theme.key);
        x = put(buf, (x + 1, place.y), end, word, theme.dim) + 2;
    }
}

/// A hint of a first start, on the lowest border: where no message and no footer hides it.
fn draw_hint(state: &State, buf: &mut Buffer) {
    let Some(hint) = state.hint.and_then(|seen| hint(state, seen)) else {
        return;
    };
    let place = state.places.footer;
    let Some(y) = place.y.checked_sub(1) else { return };
    let (x, end) = (place.x + 1, place.right().saturating_sub(1));
    let says = format!(" {} ", cut(&hint, usize::from(end.saturating_sub(x + 2))));
    put(buf, (x, y), end, &says, state.theme.focus);
}

/// The three hints of a first start; each goes with a key.
fn hint(state: &State, seen: usize) -> Option<String> {
    let key = |c| state.keys.key_of(c).unwrap_or_default();
    let tag = |v| key(Command::Tag(v, Then::Advance));
    Some(match seen {
        0 => format!(
            "1/3  each finding is a place where the reports differ: {} next, {} back",
            key(Command::NextFinding),
            key(Command::PreviousFinding)
        ),
        1 => format!(
            "2/3  one key decides: {} conflict, {} wording only, {} none; {} undoes",
            tag(Verdict::Conflict),
            tag(Verdict::Wording),
            tag(Verdict::NoConflict),
            key(Command::Undo)
        ),
        2 => format!(
            "3/3  {} shows every key, {} leaves; everything is saved as you go",
            key(Command::Help),
            key(Command::Quit)
        ),
        _ => return None,
    })
}

/// Keys and words for the footer, what matters most first; the way out is always among them.
fn hints(state: &State) -> Vec<(String, &'static str)> {
    use Command as C;
    let tag = |v| C::Tag(v, Then::Advance);
    let way_out: Vec<(Command, &'static str)> = vec![(C::Help, "help"), (C::Quit, "quit")];
    let mut list: Vec<(Command, &'static str)> = Vec::new();
    if !state.marked.is_empty() {
        list.push((C::Cancel, "let go"));
    }
    if state.zoom == Switch::On {
        list.push((C::Zoom, "smaller"));
    } else if state.screen != Screen::Review {
        list.push((C::Cancel, "back"));
    }
    list.extend([
        (tag(Verdict::Conflict), "conflict"),
        (tag(Verdict::Wording), "wording"),
        (tag(Verdict::NoConflict), "none"),
        (tag(Verdict::Later), "later"),
    ]);
    list.extend(way_out);
    list.extend([(C::Note, "note"), (C::Undo, "undo"), (C::NextOpen, "next open")]);
    match state.focus {
        Pane::Queue => list.extend([(C::Filter, "filter"), (C::Mark, "mark")]),
        Pane::Evidence => list.extend([(C::Resolve, "print"), (C::Open, "words"), (C::Why, "why")]),
        Pane::Reports => list.extend([(C::Search, "search"), (C::Fold, "fold"), (C::Open, "finding here")]),
        Pane::Big => list.push((C::Open, "words")),
    }
    if state.places.queue.is_none() {
        list.push((C::Queue, "queue"));
    }
    list.extend([
        (C::NextPane, "pane"),
        (C::Matrix, "matrix"),
        (C::Palette, "commands"),
        (C::Export, "export"),
    ]);
    let shown = list
        .into_iter()
        .filter_map(|(c, word)| state.keys.key_of(c).map(|key| (key, word)));
    shown
        .map(|(key, word)| (if key == "Space" { "␣".to_owned() } else { key }, word))
        .collect()
}
