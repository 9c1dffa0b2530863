//! Draws the state. Reads, never changes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
use ratatui::symbols::merge::MergeStrategy;
use ratatui::widgets::{Block, Widget};

use super::action::{Command, Switch, Then};
use super::layout::{Pane, SMALLEST};
use super::overlay::{self, Overlay};
use super::runs::{Runs, cut, put, width};
use super::state::{Notice, Screen, State, Tone};
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
    // The list of stories leaves no row of the panes: what is said at length stands over its own.
    let rows = notice_rows(state);
    if rows > 1 && matches!(state.overlays.last(), Some(Overlay::Stories(_))) {
        above(state, &notice(state), rows, buf);
    }
    if let Some((text, ground)) = state.theme.own_ground(state.ground, state.depth) {
        paint(buf, text, ground);
    }
    cursor.map(|(x, y)| {
        Position::new(
            x.min(state.size.0.saturating_sub(1)),
            y.min(state.size.1.saturating_sub(1)),
        )
    })
}

/// Puts letters that have the terminal's own colour, and its ground, into the theme's.
fn paint(buf: &mut Buffer, text: Color, ground: Color) {
    for cell in &mut buf.content {
        if cell.fg == Color::Reset {
            cell.fg = text;
        }
        if cell.bg == Color::Reset {
            cell.bg = ground;
        }
    }
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
            let at = state.queue.rank(&state.session, id)?;
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
    let at = state.selected_id().and_then(|id| state.queue.rank(&state.session, id));
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
    let mut says = match filter.is_empty() {
        true => format!(" · {} done", state.progress.done),
        false => format!(
            " · {} of {} done · filter: {filter}",
            state.progress.done, state.progress.total
        ),
    };
    if state.queue.sort != queue::Sort::Rank {
        says.push_str(&format!(" · by {}", state.queue.sort.name()));
    }
    says
}

/// The last row: what was last said, then what matters here and now. The way out stands at its end whatever is said; what is
/// too long to stand beside it has the rows above.
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
    let says = notice(state);
    match notice_rows(state) {
        0 => {}
        1 => x = says.draw_line(buf, (x, place.y), end, Style::new()) + 3,
        rows => above(state, &says, rows, buf),
    }
    let keys = keys_here(state);
    let mut kept: u16 = keys.iter().filter(|k| k.stays == Stays::Always).map(Hint::wide).sum();
    let mut full = false;
    for hint in keys {
        if hint.stays == Stays::Always {
            kept = kept.saturating_sub(hint.wide());
        } else if full || x + hint.wide() + kept > end {
            // One that matters less would look as if it mattered more.
            full = true;
            continue;
        }
        x = put(buf, (x, place.y), end, &hint.key, theme.key);
        x = put(buf, (x + 1, place.y), end, hint.word, theme.dim) + 2;
    }
}

/// What was last said, with a sign where something went wrong.
fn notice(state: &State) -> Runs {
    let theme = &state.theme;
    match &state.notice {
        None => Runs::default(),
        Some(Notice { tone: Tone::Good, text }) => Runs::of(text, theme.notice),
        Some(Notice { tone: Tone::Bad, text }) => Runs::of(format!("! {text}"), theme.error),
    }
}

/// Rows that what was last said takes: none, one in the footer, or more, of which the footer is none.
fn notice_rows(state: &State) -> usize {
    const MOST: usize = 4;
    let says = notice(state);
    if says.text().is_empty() {
        return 0;
    }
    let keys = keys_here(state);
    let kept: u16 = keys.iter().filter(|k| k.stays == Stays::Always).map(Hint::wide).sum();
    let beside = state.places.footer.width.saturating_sub(kept + 4);
    match says.width() <= usize::from(beside) {
        true => 1,
        false => says.wrap(notice_room(state)).len().min(MOST) + 1,
    }
}

/// Cells for a row of what was last said, where it stands above the footer.
fn notice_room(state: &State) -> usize {
    usize::from(state.places.footer.width.saturating_sub(4)).max(1)
}

/// Puts what was last said over the lowest rows of the panes, where it is too long for the footer; it goes with the next key.
fn above(state: &State, says: &Runs, rows: usize, buf: &mut Buffer) {
    let place = state.places.footer;
    let lines = says.wrap(notice_room(state));
    let lines = &lines[..lines.len().min(rows - 1)];
    let from = place.y.saturating_sub(lines.len() as u16);
    for (y, line) in (from..place.y).zip(lines) {
        let blank = " ".repeat(usize::from(place.width.saturating_sub(2)));
        put(
            buf,
            (place.x + 1, y),
            place.right().saturating_sub(1),
            &blank,
            state.theme.text,
        );
        says.draw(
            buf,
            (place.x + 2, y),
            place.right().saturating_sub(1),
            *line,
            Style::new(),
        );
    }
}

/// A hint of a first start, on the lowest border: where no message and no footer hides it.
fn draw_hint(state: &State, buf: &mut Buffer) {
    let Some(hint) = state.hint.and_then(|seen| hint(state, seen)) else {
        return;
    };
    let place = state.places.footer;
    let Some(y) = place.y.checked_sub(1).filter(|_| notice_rows(state) < 2) else {
        return;
    };
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

/// A key and what it does here.
struct Hint {
    key: String,
    word: &'static str,
    stays: Stays,
}

/// Whether a hint is in the footer whatever else is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stays {
    Always,
    WhereThereIsRoom,
}

impl Hint {
    /// Cells in the footer, with what keeps it from the next.
    fn wide(&self) -> u16 {
        (width(&self.key) + width(self.word) + 3) as u16
    }
}

/// Keys and words for the footer, what matters most first. The way out stays always.
fn keys_here(state: &State) -> Vec<Hint> {
    // What lies over the panes takes the keys, and says itself which.
    if state.overlays.iter().any(|o| !matches!(o, Overlay::Queue)) {
        return Vec::new();
    }
    let always = |(key, word): (&str, &'static str)| Hint {
        key: key.to_owned(),
        word,
        stays: Stays::Always,
    };
    let room = |key: &str, word| Hint {
        stays: Stays::WhereThereIsRoom,
        ..always((key, word))
    };
    let of = |command: Command, word| state.keys.key_of(command).map(|key| room(&key, word));
    if state.marking.is_some() {
        let mut list = vec![
            room("␣", "takes the word"),
            room("v", "begins a stretch"),
            room("Tab", "next report"),
            always(("Enter", "done")),
            always(("Esc", "stop")),
            room("h l j k", "move"),
        ];
        list.extend(of(Command::Search, "search"));
        return list;
    }
    if state.blocks.is_some() {
        let mut list: Vec<Hint> = [
            of(Command::FlipBlock, "article or not"),
            of(Command::SplitReport, "splits here"),
            of(Command::JoinReport, "joins the next"),
            of(Command::SetAside, "sets aside"),
        ]
        .into_iter()
        .flatten()
        .collect();
        list.extend([room("Tab", "next report"), always(("Esc", "done")), room("j k", "move")]);
        return list;
    }
    hints(state)
}

/// Keys and words while findings are gone through.
fn hints(state: &State) -> Vec<Hint> {
    use Command as C;
    let tag = |v| C::Tag(v, Then::Advance);
    let mut list: Vec<(Command, &'static str)> = Vec::new();
    if !state.marked.is_empty() {
        list.push((C::Cancel, "let go"));
    }
    if matches!(state.notice, Some(Notice { tone: Tone::Good, .. })) && !state.session.history().done.is_empty() {
        // Just now is when it is wanted.
        list.push((C::Undo, "undo"));
    }
    if state.zoom == Switch::On {
        list.push((C::Zoom, "smaller"));
    } else if state.screen != Screen::Review {
        list.push((C::Cancel, "back"));
    }
    list.extend([
        (tag(Verdict::Conflict), "conflict"),
        (tag(Verdict::Wording), "wording"),
        (tag(Verdict::NoConflict), "no conflict"),
        (tag(Verdict::Later), "later"),
        (C::Help, "help"),
        (C::Quit, "quit"),
        (C::Note, "note"),
        (C::Undo, "undo"),
        (C::NextOpen, "next open"),
    ]);
    match state.focus {
        Pane::Queue => list.extend([(C::Filter, "filter"), (C::Mark, "mark")]),
        Pane::Evidence => list.extend([(C::Resolve, "print"), (C::Open, "words"), (C::Why, "why")]),
        Pane::Reports => list.extend([(C::Search, "search"), (C::Fold, "fold"), (C::Open, "finding here")]),
        Pane::Big if state.screen == Screen::Timeline => list.extend([
            (C::Open, "words"),
            (
                C::Fold,
                if state.timeline.disputed_only.is_on() {
                    "all days"
                } else {
                    "disputed"
                },
            ),
        ]),
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
    let mut seen: Vec<Command> = Vec::new();
    list.retain(|(command, _)| {
        let again = seen.contains(command);
        seen.push(*command);
        !again
    });
    let hint = |(command, word)| {
        let key = state.keys.key_of(command)?;
        Some(Hint {
            key: if key == "Space" { "␣".to_owned() } else { key },
            word,
            stays: match command {
                C::Help | C::Quit => Stays::Always,
                _ => Stays::WhereThereIsRoom,
            },
        })
    };
    list.into_iter().filter_map(hint).collect()
}
