//! Searching all reports, and going from hit to hit.

use crate::text::Span;
use crate::tui::action::Command;
use crate::tui::state::{Search, State, Tone};

use super::go;

/// Search hits kept; more cannot be walked through.
const MOST_HITS: usize = 20_000;

/// Finds the typed words in all reports, whatever their case and the blanks between them.
pub fn search(state: &mut State, query: &str) {
    let words: Vec<String> = query.split_whitespace().map(regex::escape).collect();
    let mut search = Search {
        query: query.to_owned(),
        ..Search::default()
    };
    let pattern = regex::RegexBuilder::new(&words.join(r"\s+"))
        .case_insensitive(true)
        .build();
    if let (Ok(pattern), false) = (pattern, words.is_empty()) {
        for (report, read) in state.session.reports().iter().enumerate() {
            let article = read.words(read.range);
            let room = MOST_HITS.saturating_sub(search.hits.len());
            let found = pattern.find_iter(article).take(room);
            search
                .hits
                .extend(found.map(|m| (report, Span::from(m.range()).shifted(read.range.start))));
        }
    }
    state.search = Some(search);
}

/// Goes to the first hit at or after what the active report shows.
pub fn next_hit_from_here(state: &mut State) {
    let active = state.columns.active;
    let top = state
        .columns
        .sheet(active)
        .map_or(0, |s| s.paper.byte_at(state.columns.scroll_of(active)));
    let Some(search) = &mut state.search else { return };
    if search.hits.is_empty() {
        let says = format!("no report says `{}`", search.query);
        state.search = None;
        state.say(Tone::Bad, says);
        return;
    }
    let at = search.hits.partition_point(|(r, s)| (*r, s.start) < (active, top));
    search.at = at % search.hits.len();
    show_hit(state);
}

/// To the next or previous hit, round the end.
pub fn next_hit(state: &mut State, forward: bool) {
    if state.search.is_none()
        && let Some(last) = state.history.get("search").and_then(|h| h.last()).cloned()
    {
        search(state, &last);
        next_hit_from_here(state);
        return;
    }
    let Some(search) = state.search.as_mut().filter(|s| !s.hits.is_empty()) else {
        let key = state.keys.key_of(Command::Search).unwrap_or_default();
        return state.say(Tone::Bad, format!("nothing is searched for: {key} begins a search"));
    };
    let n = search.hits.len();
    search.at = if forward {
        (search.at + 1) % n
    } else {
        (search.at + n - 1) % n
    };
    show_hit(state);
}

/// `A 5 · D 3`: hits of each report.
fn by_report(state: &State, search: &Search) -> String {
    const MOST: usize = 8;
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for (report, _) in &search.hits {
        match counts.last_mut().filter(|(r, _)| r == report) {
            Some((_, n)) => *n += 1,
            None => counts.push((*report, 1)),
        }
    }
    let more = if counts.len() > MOST { " …" } else { "" };
    let said: Vec<String> = counts
        .iter()
        .take(MOST)
        .map(|(report, n)| format!("{} {n}", state.session.letter(*report)))
        .collect();
    format!("{}{more}", said.join(" · "))
}

fn show_hit(state: &mut State) {
    let Some(search) = &state.search else { return };
    let (at, n) = (search.at, search.hits.len());
    let Some((report, span)) = search.hits.get(at).copied() else {
        return;
    };
    let says = format!("{} of {n} · {} · {}", at + 1, search.query, by_report(state, search));
    if !state.columns.lineup().contains(&report) {
        state.say(
            Tone::Good,
            format!("{says} · in {}, of another story", state.session.letter(report)),
        );
        return;
    }
    go::focus_report(state, report);
    state.settle();
    state.columns.show(&state.session, &state.marks, report, span.start);
    if let (Some(marking), Some(read)) = (&mut state.marking, state.session.reports().get(report)) {
        // Who searches while marking words means those.
        marking.take_hold(report, read, span);
    }
    state.say(Tone::Good, says);
}
