//! Draws what lies over the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::{Info, LineEdit, NoteBox, Overlay, Picker, Prompt, Purpose, Typing, letter};
use crate::tui::action::Command;
use crate::tui::keys::{Entry, Group};
use crate::tui::layout::{inside, popup};
use crate::tui::queue;
use crate::tui::runs::{Runs, cut, put, put_right, shade, width};
use crate::tui::state::{State, Tone};
use crate::tui::stories;
use crate::tui::theme::Palette;
use crate::tui::update::{candidates, picked};

/// Draws one of the stack; returns where the cursor stands, where it takes text.
pub fn draw(state: &State, overlay: &Overlay, buf: &mut Buffer) -> Option<(u16, u16)> {
    match overlay {
        Overlay::Queue => {
            let place = state.queue_place()?;
            let room = boxed(state, place, "findings", buf);
            let _ = room;
            queue::draw(state, place, buf);
            None
        }
        Overlay::Stories(list) => {
            let place = stories_place(state);
            let room = boxed(state, place, "stories and reports", buf);
            let cursor = stories::draw(state, list, room, buf);
            footnote(
                state,
                place,
                &stories::keys(state, usize::from(place.width.saturating_sub(6))),
                buf,
            );
            cursor
        }
        Overlay::Commands(picker) => Some(commands(state, picker, buf)),
        Overlay::Help(picker) => help(state, picker, buf),
        Overlay::Themes { selected, .. } => {
            themes(state, *selected, buf);
            None
        }
        Overlay::Prompt(prompt) => Some(prompt_line(state, prompt, buf)),
        Overlay::Note(note) => Some(note_box(state, note, buf)),
        Overlay::Letter(letter, typed) => {
            letter::draw(state, *letter, typed, buf);
            None
        }
        Overlay::Info { what, scroll } => {
            info(state, *what, *scroll, buf);
            None
        }
        Overlay::Confirm { question, .. } => {
            confirm(state, question, buf);
            None
        }
    }
}

/// Over everything but the foot of the screen.
fn stories_place(state: &State) -> Rect {
    let (w, h) = state.size;
    Rect::new(0, 0, w, h.saturating_sub(1))
}

/// Where the list of stories is drawn, its frame taken away.
pub fn stories_room(state: &State) -> Rect {
    inside(stories_place(state))
}

/// Clears a place and draws a border round it; returns the inside.
pub(super) fn boxed(state: &State, place: Rect, title: &str, buf: &mut Buffer) -> Rect {
    for y in place.top()..place.bottom() {
        mend_edges(buf, place, y);
    }
    Clear.render(place, buf);
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(state.theme.focus)
        .title(format!(" {title} "))
        .title_style(state.theme.focus)
        .style(state.theme.popup)
        .render(place, buf);
    inside(place)
}

/// Blanks the halves of wide characters that the edges of a popup cut through.
fn mend_edges(buf: &mut Buffer, place: Rect, y: u16) {
    if let Some(cell) = place.left().checked_sub(1).and_then(|x| buf.cell_mut((x, y)))
        && width(cell.symbol()) > 1
    {
        cell.set_symbol(" ");
    }
    if let Some(cell) = buf.cell_mut((place.right(), y)).filter(|c| c.symbol().is_empty()) {
        cell.set_symbol(" ");
    }
}

pub(super) fn footnote(state: &State, place: Rect, text: &str, buf: &mut Buffer) {
    let text = format!(" {} ", cut(text, usize::from(place.width.saturating_sub(6))));
    put_right(
        buf,
        place.x + 1,
        place.right().saturating_sub(1),
        place.bottom() - 1,
        &text,
        state.theme.dim,
    );
}

/// What a theme is like, beside its name.
const fn theme_words(palette: Palette) -> &'static str {
    match palette {
        Palette::Dark => "light letters on dark",
        Palette::Light => "dark letters on light",
        Palette::ColourBlind => "blue and orange, on dark",
        Palette::ColourBlindLight => "blue and orange, on light",
        Palette::Mono => "weight and underline alone",
    }
}

fn themes(state: &State, selected: usize, buf: &mut Buffer) {
    let (w, h) = state.size;
    // Beside what it changes, rather than over it.
    let mut place = popup(w, h, 52, Palette::ALL.len() as u16 + 2);
    place.y = h.saturating_sub(place.height + 1);
    place.x = w.saturating_sub(place.width);
    let room = boxed(state, place, "theme", buf);
    for (i, palette) in Palette::ALL.iter().enumerate() {
        let y = room.y + i as u16;
        if y >= room.bottom() {
            break;
        }
        let x = put(
            buf,
            (room.x, y),
            room.right(),
            if i == selected { "▸ " } else { "  " },
            state.theme.focus,
        );
        put(buf, (x, y), room.right(), palette.name(), state.theme.strong);
        put(buf, (x + 20, y), room.right(), theme_words(*palette), state.theme.dim);
        if i == selected {
            shade(buf, (room.x, y), room.right(), state.theme.selected);
        }
    }
    footnote(state, place, "j k look · Enter take · Esc back", buf);
}

fn commands(state: &State, picker: &Picker, buf: &mut Buffer) -> (u16, u16) {
    let (w, h) = state.size;
    let place = popup(w, h, 104, (h * 3 / 4).max(10));
    let room = boxed(state, place, "commands", buf);
    let cursor = type_line(state, ":", &picker.input, room, room.y, buf);
    let rows = picked(state, picker);
    if rows.is_empty() {
        put(
            buf,
            (room.x, room.y + 2),
            room.right(),
            "no command is called that",
            state.theme.dim,
        );
    }
    let list = Rect {
        y: room.y + 1,
        height: room.height.saturating_sub(1),
        ..room
    };
    entries(state, &rows, picker.selected, list, Names::Shown, buf);
    footnote(state, place, "Enter runs · Esc closes", buf);
    cursor
}

/// Whether commands are told by their names, too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// They are looked for by them.
    Shown,
    /// The name is for the configuration: where there is little room, what the key does goes before it.
    IfThereIsRoom,
}

fn entries(state: &State, rows: &[&'static Entry], selected: usize, list: Rect, names: Names, buf: &mut Buffer) {
    let height = usize::from(list.height);
    let from = (selected + 1).saturating_sub(height);
    for (i, entry) in rows.iter().enumerate().skip(from).take(height) {
        let y = list.y + (i - from) as u16;
        entry_row(state, entry, i == selected, (list, y), names, buf);
    }
}

/// From this width on a list of commands has a column for their names.
const NAMES_FROM: u16 = 82;

fn entry_row(state: &State, entry: &Entry, selected: bool, (list, y): (Rect, u16), names: Names, buf: &mut Buffer) {
    let theme = &state.theme;
    let keys = state
        .keys
        .entries()
        .find(|(e, _)| e.name == entry.name)
        .map(|(_, keys)| keys)
        .unwrap_or_default();
    put(buf, (list.x + 1, y), list.x + 14, &keys, theme.key);
    let at = match names == Names::Shown || list.width >= NAMES_FROM {
        true => put(buf, (list.x + 15, y), list.right(), entry.name, theme.strong).max(list.x + 33) + 1,
        false => list.x + 15,
    };
    let mut help = entry.help.to_owned();
    if let Command::OwnTag(n) = entry.command
        && let Some(name) = state
            .own_tags
            .get(usize::from(n).saturating_sub(1))
            .filter(|name| !name.is_empty())
    {
        help = format!("your own tag `{name}`, on or off");
    }
    put(
        buf,
        (at, y),
        list.right(),
        &cut(&help, usize::from(list.right().saturating_sub(at))),
        theme.text,
    );
    if selected {
        put(buf, (list.x, y), list.right(), "▸", theme.focus);
        shade(buf, (list.x, y), list.right(), theme.selected);
    }
}

fn help(state: &State, picker: &Picker, buf: &mut Buffer) -> Option<(u16, u16)> {
    let (w, h) = state.size;
    let place = popup(w, h, 104, h.saturating_sub(2));
    let room = boxed(state, place, "help", buf);
    let rows = picked(state, picker);
    if picker.typing == Typing::Line {
        let cursor = type_line(state, "/", &picker.input, room, room.y, buf);
        let list = Rect {
            y: room.y + 1,
            height: room.height.saturating_sub(1),
            ..room
        };
        entries(state, &rows, picker.selected, list, Names::IfThereIsRoom, buf);
        footnote(state, place, "Enter runs · Esc all keys", buf);
        return Some(cursor);
    }
    // Headings among the entries: rows of the list, but never selected.
    let mut lines: Vec<Result<usize, Group>> = Vec::new();
    for (i, entry) in rows.iter().enumerate() {
        if i == 0 || rows[i - 1].group != entry.group {
            lines.push(Err(entry.group));
        }
        lines.push(Ok(i));
    }
    let at = lines.iter().position(|l| *l == Ok(picker.selected)).unwrap_or(0);
    let height = usize::from(room.height);
    let from = if at < height.saturating_sub(2) {
        0
    } else {
        (at + 3).saturating_sub(height).min(lines.len().saturating_sub(height))
    };
    for (line, y) in lines.iter().skip(from).zip(room.y..room.bottom()) {
        match line {
            Err(group) => drop(put(
                buf,
                (room.x + 1, y),
                room.right(),
                group.title(),
                state.theme.focus,
            )),
            Ok(i) => {
                let selected = *i == picker.selected;
                entry_row(state, rows[*i], selected, (room, y), Names::IfThereIsRoom, buf);
            }
        }
    }
    let says = format!(
        "{} of {} · j k PgDn move · Enter runs · / finds · Esc closes",
        picker.selected + 1,
        rows.len()
    );
    footnote(state, place, &says, buf);
    None
}

/// A label and a line being typed, the part round the cursor where it is too long; returns the cursor's cell.
fn type_line(state: &State, label: &str, input: &LineEdit, room: Rect, y: u16, buf: &mut Buffer) -> (u16, u16) {
    let (before, text) = (&input.text()[..input.cursor()], input.text());
    let x = put(buf, (room.x, y), room.right(), label, state.theme.focus);
    let x = put(buf, (x, y), room.right(), " ", state.theme.text);
    let space = usize::from(room.right().saturating_sub(x + 1));
    let shown_before = crate::tui::runs::tail(before, space);
    let cursor = put(buf, (x, y), room.right(), shown_before, state.theme.strong);
    let end = put(
        buf,
        (cursor, y),
        room.right(),
        &text[before.len()..],
        state.theme.strong,
    );
    // What the next letter takes the place of looks taken hold of.
    if input.is_proposal() {
        shade(buf, (x, y), end, state.theme.selected);
    }
    (cursor.min(room.right().saturating_sub(1)), y)
}

/// Choices shown above a line; the arrows reach all.
const SHOWN_CHOICES: usize = 8;

fn prompt_line(state: &State, prompt: &Prompt, buf: &mut Buffer) -> (u16, u16) {
    let (w, h) = state.size;
    let theme = &state.theme;
    let candidates = if prompt.purpose == Purpose::Filter {
        candidates(state, prompt)
    } else {
        Vec::new()
    };
    // The one chosen is among those shown.
    let from = prompt.chosen.map_or(0, |at| (at + 1).saturating_sub(SHOWN_CHOICES));
    let choices: Vec<(String, String)> = if candidates.is_empty() {
        prompt
            .choices
            .iter()
            .skip(from)
            .take(SHOWN_CHOICES)
            .map(|c| (c.clone(), String::new()))
            .collect()
    } else {
        candidates
            .into_iter()
            .take(SHOWN_CHOICES)
            .map(|c| (c.text, c.help))
            .collect()
    };
    let rows = choices.len() as u16;
    let place = Rect::new(0, h.saturating_sub(rows + 3), w, rows + 3).intersection(buf.area);
    let room = boxed(state, place, &prompt_title(state, &prompt.purpose, usize::from(w)), buf);
    for (i, (text, help)) in choices.iter().enumerate() {
        let y = room.y + i as u16;
        if y + 1 >= room.bottom() {
            break;
        }
        let x = put(
            buf,
            (room.x + 2, y),
            room.right(),
            &cut(text, usize::from(room.width) / 2),
            theme.text,
        );
        put(buf, (x.max(room.x + 24) + 2, y), room.right(), help, theme.dim);
        if prompt.chosen == Some(from + i) {
            put(buf, (room.x, y), room.right(), "▸", theme.focus);
            shade(buf, (room.x, y), room.right(), theme.selected);
        }
    }
    let y = room.bottom().saturating_sub(1);
    let cursor = type_line(state, "›", &prompt.input, room, y, buf);
    let says = match prompt.purpose {
        Purpose::Filter => format!(
            "{} of {} · Tab completes · Enter keeps · Esc back",
            state.queue.order.len(),
            state.progress.total
        ),
        Purpose::Search => match &state.search {
            Some(search) if !search.query.trim().is_empty() => {
                format!("{} hits · Enter goes there · Esc back", search.hits.len())
            }
            _ => "in all reports · Enter goes there · Up earlier ones · Esc back".to_owned(),
        },
        Purpose::Resolve { .. } => "Up Down readings · Enter goes on · empty takes it off · Esc back".to_owned(),
        Purpose::ResolveBy { .. } => "may stay empty · Enter takes it · Esc back".to_owned(),
        Purpose::EvidencePlace { .. } => {
            "page or paragraph, or nothing · on:2025-10-05 if not seen today · Enter takes it".to_owned()
        }
        Purpose::Published { .. } => "as 2025-10-05 · empty takes it off · Enter compares again · Esc back".to_owned(),
        Purpose::Story { .. } => {
            "Up Down stories · a new number begins one · empty: as found · Enter compares again · Esc back".to_owned()
        }
        Purpose::NewFact | Purpose::Rename { .. } => {
            "may end in kind:date relation:update severity:high · Enter takes it · Esc back".to_owned()
        }
        _ => "Enter takes it · Esc back".to_owned(),
    };
    let problem = match prompt.purpose {
        Purpose::Filter => state.queue.problem.as_deref(),
        _ => None,
    };
    match &state.notice {
        _ if problem.is_some() => footnote(state, place, &format!("! {}", problem.unwrap_or_default()), buf),
        // The line covers the footer: what is wrong with what was typed is said here.
        Some(notice) if notice.tone == Tone::Bad => footnote(state, place, &format!("! {}", notice.text), buf),
        _ => footnote(state, place, &says, buf),
    }
    cursor
}

/// What a line is typed for, with what it is done to where that is not what is selected.
fn prompt_title(state: &State, purpose: &Purpose, room: usize) -> String {
    let label = purpose.label();
    match purpose {
        Purpose::SplitFact { finding, reading } => {
            let readings = state.session.finding(finding).map_or(&[][..], |f| &f.readings);
            let said = readings.iter().find(|r| r.value == *reading);
            let said = said.map_or(reading.as_str(), |r| r.display.as_str());
            format!("{label}: “{}”", cut(said, room.saturating_sub(width(label) + 10)))
        }
        _ => label.to_owned(),
    }
}

fn note_box(state: &State, note: &NoteBox, buf: &mut Buffer) -> (u16, u16) {
    let (w, h) = state.size;
    let fact = state.session.finding(&note.finding).map_or("", |f| f.fact.as_str());
    // In place: over the lower part of the evidence, so that who says what stays in view.
    let height = (note.area.lines().len() as u16 + 4).clamp(7, (h / 2).max(7));
    let place = match state.places.evidence {
        Some(e) if e.width >= 50 => {
            let y = (e.bottom() - 1).min(h.saturating_sub(height + 1));
            Rect { y, height, ..e }
        }
        _ => popup(w, h, 72, height),
    };
    let room = boxed(
        state,
        place,
        &format!("note · {}", cut(fact, usize::from(place.width.saturating_sub(14)))),
        buf,
    );
    note.area.render(room, buf);
    footnote(
        state,
        place,
        "Enter saves · Alt-Enter new line · Ctrl-e editor · Esc keeps a draft",
        buf,
    );
    let at = note.area.screen_cursor();
    let (top, left) = (0, 0);
    let x = room.x + (at.col as u16).saturating_sub(left);
    let y = room.y + (at.row as u16).saturating_sub(top);
    (
        x.min(room.right().saturating_sub(1)),
        y.min(room.bottom().saturating_sub(1)),
    )
}

fn confirm(state: &State, question: &str, buf: &mut Buffer) {
    let (w, h) = state.size;
    let runs = Runs::of(question, state.theme.strong);
    let wide = runs.width().min(usize::from(w).saturating_sub(8)).max(30);
    let rows = runs.wrap(wide);
    let place = popup(w, h, wide as u16 + 4, rows.len() as u16 + 2);
    let room = boxed(state, place, "sure?", buf);
    for (y, row) in (room.y..room.bottom()).zip(rows) {
        runs.draw(buf, (room.x + 1, y), room.right(), row, Style::new());
    }
    footnote(state, place, "y yes · n no · o another name", buf);
}

fn info(state: &State, what: Info, scroll: usize, buf: &mut Buffer) {
    let (w, h) = state.size;
    let (title, paragraphs) = info_text(state, what);
    let wide = 76.min(usize::from(w).saturating_sub(6));
    let mut rows: Vec<(usize, crate::text::Span)> = Vec::new();
    for (i, runs) in paragraphs.iter().enumerate() {
        let wrapped = runs.wrap(wide.saturating_sub(2));
        if wrapped.is_empty() {
            rows.push((i, crate::text::Span::default()));
        }
        rows.extend(wrapped.into_iter().map(|r| (i, r)));
    }
    let place = popup(w, h, wide as u16 + 2, rows.len() as u16 + 2);
    let room = boxed(state, place, title, buf);
    let scroll = scroll.min(rows.len().saturating_sub(usize::from(room.height)));
    for ((i, row), y) in rows.iter().skip(scroll).zip(room.y..room.bottom()) {
        paragraphs[*i].draw(buf, (room.x + 1, y), room.right(), *row, Style::new());
    }
    let more = if rows.len() > scroll + usize::from(room.height) {
        "j k scroll · "
    } else {
        ""
    };
    footnote(state, place, &format!("{more}Esc closes"), buf);
}

/// Rows that an info takes at most, for keeping its scroll within bounds.
pub fn info_lines(state: &State, what: Info) -> usize {
    let wide = 76.min(usize::from(state.size.0).saturating_sub(6)).saturating_sub(2);
    info_text(state, what).1.iter().map(|r| r.wrap(wide).len().max(1)).sum()
}

fn info_text(state: &State, what: Info) -> (&'static str, Vec<Runs>) {
    match what {
        Info::Why => ("why this was found", why(state)),
        Info::Summary => ("how far the review is", super::summary::lines(state)),
        Info::Evidence => ("evidence", Vec::new()),
    }
}

fn why(state: &State) -> Vec<Runs> {
    let theme = &state.theme;
    let Some(finding) = state.current_finding() else {
        return vec![Runs::of("no finding is selected", theme.dim)];
    };
    let mut out = vec![
        Runs::of(&finding.fact, theme.strong),
        Runs::of(&finding.summary, theme.text),
        Runs::default(),
    ];
    // What the words say comes first, what the program made of it last.
    let (workings, plain): (Vec<&String>, Vec<&String>) = finding.why.iter().partition(|r| is_workings(r));
    for reason in plain {
        let mut runs = Runs::of("· ", theme.focus);
        runs.push(reason, theme.text);
        out.push(runs);
    }
    if finding.why.is_empty() {
        out.push(Runs::of("the program gives no reason", theme.dim));
    }
    out.push(Runs::default());
    let heading = format!(
        "severity {}: what it would mean to print the wrong one · {} % sure",
        finding.severity,
        finding.percent()
    );
    out.push(Runs::of(heading, theme.text));
    out.extend(
        workings
            .into_iter()
            .map(|line| Runs::of(format!("· {line}"), theme.dim)),
    );
    out.push(Runs::of(format!("rule {} · {}", finding.rule, finding.id), theme.dim));
    out
}

/// Tells whether a reason speaks of the program's reckoning rather than of what the reports say.
fn is_workings(reason: &str) -> bool {
    ["the score:", "stands ", "rule "]
        .iter()
        .any(|begin| reason.starts_with(begin))
}
