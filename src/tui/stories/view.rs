//! Draws the stories and their reports, over the whole screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Listing, Row, Stories, heat};
use crate::review::Session;
use crate::tui::action::Command;
use crate::tui::runs::{Runs, cut, put, put_right, shade, width};
use crate::tui::state::State;

/// Cells of a report's day, words, origin and findings, with the blanks before them.
const DAY: u16 = 12;
const WORDS: u16 = 7;
const ORIGIN: u16 = 7;
const WEIGHTS: u16 = 13;
/// Cells of the heat map at most; a story of more reports has its first ones there.
const MOST_CELLS: usize = 26;
/// A report's name has at least so many cells; the heat map gives way.
const LEAST_NAME: u16 = 22;
/// A story's name has at least so many cells, if it is that long; what is told beside it gives way.
const LEAST_STORY_NAME: usize = 34;
/// Rows below the list that tell more of what is selected.
pub const DETAIL: u16 = 4;

/// Where the columns of a report's row begin.
struct Columns {
    name: u16,
    day: u16,
    words: u16,
    origin: u16,
    weights: u16,
    heat: u16,
    end: u16,
    cells: usize,
}

impl Columns {
    fn of(room: Rect, reports: usize) -> Self {
        let fixed = 6 + DAY + WORDS + ORIGIN + WEIGHTS;
        let left = room.width.saturating_sub(fixed + LEAST_NAME + 2);
        let cells = reports.min(MOST_CELLS).min(usize::from(left / 2));
        let heat_width = cells as u16 * 2;
        let end = room.right();
        let heat = end.saturating_sub(heat_width);
        let weights = heat.saturating_sub(WEIGHTS + u16::from(cells > 0) * 2);
        let origin = weights.saturating_sub(ORIGIN);
        let words = origin.saturating_sub(WORDS);
        Self {
            name: room.x + 6,
            day: words.saturating_sub(DAY),
            words,
            origin,
            weights,
            heat,
            end,
            cells,
        }
    }
}

/// Draws the list into `room`, the inside of its frame; returns where the cursor stands.
pub fn draw(state: &State, stories: &Stories, room: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let session = &state.session;
    let theme = &state.theme;
    let listing = Listing::of(session);
    let largest = listing.stories.values().map(|s| s.reports.len()).max().unwrap_or(0);
    let columns = Columns::of(room, largest);
    put(
        buf,
        (room.x, room.y),
        columns.day,
        &head(session, &listing, usize::from(columns.day.saturating_sub(room.x))),
        theme.strong,
    );
    put_right(
        buf,
        columns.day,
        columns.words.saturating_sub(1),
        room.y,
        "published",
        theme.dim,
    );
    put_right(buf, columns.words, columns.origin, room.y, "words", theme.dim);
    put_right(buf, columns.origin, columns.weights, room.y, "origin", theme.dim);
    put_right(
        buf,
        columns.weights,
        columns.weights + WEIGHTS,
        room.y,
        "high med low",
        theme.dim,
    );
    put_right(
        buf,
        columns.heat,
        columns.end,
        room.y,
        if columns.cells > 4 { "shared with" } else { "" },
        theme.dim,
    );
    let height = room.height.saturating_sub(1 + DETAIL);
    let chosen = listing.position(stories.chosen);
    let mut cursor = None;
    for (row, y) in listing
        .rows
        .iter()
        .enumerate()
        .skip(stories.scroll)
        .zip(room.y + 1..room.y + 1 + height)
    {
        let (at, row) = row;
        match *row {
            Row::Gap => {}
            Row::Story(number) => story(state, &listing, number, (room.x, y), &columns, buf),
            Row::Report(report) => draw_report(state, &listing, report, y, &columns, buf),
            Row::Aside => {
                let says = format!("set aside · {}", counted(listing.aside.len(), "report"));
                put(buf, (room.x + 2, y), room.right(), &says, theme.focus);
            }
            Row::LeftOut => {
                let says = format!("left out · {}", counted(session.left_out.len(), "file"));
                put(buf, (room.x + 2, y), room.right(), &says, theme.focus);
            }
            Row::File(file) => {
                let text = session.left_out.get(file).map_or("", String::as_str);
                let shown = cut(text, usize::from(room.right().saturating_sub(room.x + 3)));
                put(buf, (room.x + 3, y), room.right(), &shown, theme.text);
            }
        }
        if at == chosen && row.can_be_chosen() {
            put(buf, (room.x, y), room.right(), "▸", theme.focus);
            shade(buf, (room.x, y), room.right(), theme.selected);
            cursor = Some((room.x, y));
        }
    }
    let below = Rect {
        y: room.bottom().saturating_sub(DETAIL),
        height: DETAIL.min(room.height),
        ..room
    };
    detail(state, &listing, listing.rows.get(chosen).copied(), below, buf);
    cursor
}

/// Rows of the list that are visible in a frame of that height.
pub const fn visible_rows(room: Rect) -> usize {
    room.height.saturating_sub(1 + DETAIL) as usize
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 {
        format!("1 {what}")
    } else {
        format!("{n} {what}s")
    }
}

/// "2 stories · 12 reports · 3 files left out".
fn head(session: &Session, listing: &Listing, room: usize) -> String {
    let reports: usize = listing.stories.values().map(|s| s.reports.len()).sum();
    let n = listing.stories.len();
    let stories = if n == 1 {
        "1 story".to_owned()
    } else {
        format!("{n} stories")
    };
    let reports = counted(reports, "report");
    let tellings = match session.left_out.len() {
        0 => vec![format!("{stories} · {reports}"), stories],
        out => vec![
            format!("{stories} · {reports} · {out} left out"),
            format!("{stories} · {out} left out"),
        ],
    };
    tellings.into_iter().find(|t| width(t) < room).unwrap_or_default()
}

fn story(state: &State, listing: &Listing, number: u32, at: (u16, u16), columns: &Columns, buf: &mut Buffer) {
    let (theme, session) = (&state.theme, &state.session);
    let Some(story) = listing.stories.get(&number) else {
        return;
    };
    let (x, y) = at;
    let days = match listing.days(session, number) {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first} to {last}"),
        None => "no date stated".to_owned(),
    };
    let (reports, findings) = (
        counted(story.reports.len(), "report"),
        counted(story.findings, "finding"),
    );
    let origins = counted(story.origins, "origin");
    // From the fullest to the shortest that leaves room for the name.
    let tellings = match story.reports.len() {
        1 => vec![format!("{reports} · {days}"), reports],
        _ => vec![
            format!("{reports} · {origins} · {findings} · {days}"),
            format!("{reports} · {findings} · {days}"),
            format!("{reports} · {findings}"),
            findings,
        ],
    };
    // The letters that the heat map is read by stand in the line of their story.
    let mut cell = columns.heat;
    if story.reports.len() > 1 {
        for &report in story.reports.iter().take(columns.cells) {
            put(
                buf,
                (cell, y),
                columns.end,
                session.letter(report),
                theme.letter(report),
            );
            cell += 2;
        }
    }
    let end = columns.heat.saturating_sub(u16::from(columns.cells > 0) * 2);
    let name = listing.name(session, number);
    let room = usize::from(end.saturating_sub(x + 6));
    let least = width(name).min(LEAST_STORY_NAME);
    let says = tellings.iter().find(|t| width(t) + least < room).or(tellings.last());
    let stop = put_right(buf, x + 6, end, y, says.map_or("", String::as_str), theme.dim);
    let x = put(buf, (x + 2, y), stop, &format!("{number}  "), theme.focus);
    let room = usize::from(stop.saturating_sub(x + 1));
    put(
        buf,
        (x, y),
        stop,
        &cut(listing.name(session, number), room),
        theme.strong,
    );
}

fn draw_report(state: &State, listing: &Listing, report: usize, y: u16, columns: &Columns, buf: &mut Buffer) {
    let (theme, session) = (&state.theme, &state.session);
    let (Some(read), Some(source)) = (session.reports().get(report), session.sources().get(report)) else {
        return;
    };
    let info = session.comparison().reports.get(report);
    put(
        buf,
        (columns.name - 3, y),
        columns.name,
        session.letter(report),
        theme.letter(report),
    );
    let name = match &read.publisher {
        Some(publisher) => format!("{publisher}: {}", read.name()),
        None => read.name().to_owned(),
    };
    let base = if source.set_aside { theme.dim } else { theme.text };
    let room = usize::from(columns.day.saturating_sub(columns.name + 1));
    let problem = info.is_some_and(|i| !i.problems.is_empty());
    let name = cut(&name, room.saturating_sub(usize::from(problem) * 2));
    let x = put(buf, (columns.name, y), columns.day, &name, base);
    if problem {
        put(buf, (x + 1, y), columns.day, "!", theme.error);
    }
    let day = read.published.map_or_else(|| "no date".to_owned(), |d| d.to_string());
    let day_style = if read.published.is_some() { base } else { theme.dim };
    put_right(buf, columns.day, columns.words.saturating_sub(1), y, &day, day_style);
    let Some(info) = info else { return };
    put_right(buf, columns.words, columns.origin, y, &info.words.to_string(), base);
    let origin = match info.copy_of {
        Some(of) => format!("= {}", session.letter(of)),
        None => info.origin.to_string(),
    };
    put_right(buf, columns.origin, columns.weights, y, &origin, base);
    let weights = listing.weights.get(report).copied().unwrap_or_default();
    let styles = [theme.conflict, theme.wording, theme.dim];
    for ((n, style), end) in weights.iter().zip(styles).zip([4, 9, 13]) {
        let (text, style) = if *n == 0 {
            ("·".to_owned(), theme.dim)
        } else {
            (n.to_string(), style)
        };
        put_right(buf, columns.weights, columns.weights + end, y, &text, style);
    }
    if source.set_aside {
        return;
    }
    let story = source.story.unwrap_or(info.story);
    let members = listing.stories.get(&story).map_or(&[][..], |s| &s.reports);
    if members.len() < 2 {
        return;
    }
    let mut cell = columns.heat;
    for &other in members.iter().take(columns.cells) {
        let share = info.shared.get(other).copied().unwrap_or(0.0);
        let (glyph, style) = if other == report {
            ("·", theme.dim)
        } else {
            (heat(share), theme.vague)
        };
        put(buf, (cell, y), columns.end, glyph, style);
        cell += 2;
    }
}

/// More of what is selected: where it is from, what was odd about it, what it has in common with others; and the keys.
fn detail(state: &State, listing: &Listing, row: Option<Row>, room: Rect, buf: &mut Buffer) {
    let (theme, session) = (&state.theme, &state.session);
    let mut lines: Vec<Runs> = Vec::new();
    let rule = "─".repeat(usize::from(room.width));
    put(buf, (room.x, room.y), room.right(), &rule, theme.border);
    match row {
        Some(Row::Report(report)) => {
            let Some(read) = session.reports().get(report) else {
                return;
            };
            lines.push(Runs::of(read.name(), theme.strong));
            let mut from = vec![read.file.clone()];
            let several = session.reports().iter().filter(|r| r.file == read.file).count() > 1;
            from.extend(several.then(|| format!("article {}", read.part)));
            from.extend(read.byline.clone().map(|by| format!("by {by}")));
            from.extend(shared(session, listing, report));
            lines.push(Runs::of(from.join(" · "), theme.text));
            let problems = session
                .comparison()
                .reports
                .get(report)
                .map_or(&[][..], |i| &i.problems);
            lines.push(Runs::of(problems.join("; "), theme.error));
        }
        Some(Row::Story(number)) => {
            lines.push(Runs::of(listing.name(session, number), theme.strong));
            lines.push(Runs::of(
                "its reports are compared with each other, and with no others",
                theme.dim,
            ));
        }
        Some(Row::File(file)) => {
            let text = session.left_out.get(file).map_or("", String::as_str);
            let runs = Runs::of(text, theme.text);
            for (y, part) in (room.y + 1..room.bottom()).zip(runs.wrap(usize::from(room.width))) {
                runs.draw(buf, (room.x, y), room.right(), part, Style::new());
            }
        }
        _ => lines.push(Runs::of("there is no report", theme.dim)),
    }
    for (y, line) in (room.y + 1..room.bottom()).zip(&lines) {
        line.draw_line(buf, (room.x, y), room.right(), Style::new());
    }
}

/// "97 % of it in A, 12 % in C": the most first, three at most.
fn shared(session: &Session, listing: &Listing, report: usize) -> Option<String> {
    let info = session.comparison().reports.get(report)?;
    let members = &listing.stories.get(&info.story)?.reports;
    let mut shares: Vec<(u32, usize)> = members
        .iter()
        .filter(|&&other| other != report)
        .filter_map(|&other| Some(((info.shared.get(other)? * 100.0).round() as u32, other)))
        .filter(|(percent, _)| *percent >= 5)
        .collect();
    shares.sort_by_key(|&(percent, other)| (std::cmp::Reverse(percent), other));
    let said: Vec<String> = shares
        .iter()
        .take(3)
        .map(|(percent, other)| format!("{percent} % of its words in {}", session.letter(*other)))
        .collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// The keys that matter here, for the foot of the frame, as many as fit.
pub fn keys(state: &State, room: usize) -> String {
    let words = [
        (Command::Open, "shows it"),
        (Command::Story, "moves it"),
        (Command::SetAside, "aside"),
        (Command::Publisher, "publisher"),
        (Command::Published, "day"),
        (Command::JoinReport, "joins next"),
        (Command::Cancel, "closes"),
    ];
    let said: Vec<String> = words
        .iter()
        .filter_map(|(command, word)| Some(format!("{} {word}", state.keys.key_of(*command)?)))
        .collect();
    let mut kept = said.len();
    let line = |kept: usize| {
        let (last, first) = said
            .split_last()
            .map_or((String::new(), &[][..]), |(l, f)| (l.clone(), f));
        let first = &first[..kept.saturating_sub(1).min(first.len())];
        first.iter().cloned().chain([last]).collect::<Vec<_>>().join(" · ")
    };
    while kept > 1 && width(&line(kept)) > room {
        kept -= 1;
    }
    line(kept)
}
