//! The question for a letter or a digit: whose reading is rated, which report is gone to, what is taken off.
//!
//! With more than twenty-six reports some have two letters: what is typed narrows the choice until one is left, and Enter
//! takes a letter that begins others as well.

use ratatui::buffer::Buffer;

use super::Letter;
use super::view::{boxed, footnote};
use crate::review::Rating;
use crate::tui::difference::readable;
use crate::tui::layout::popup;
use crate::tui::runs::{cut, put};
use crate::tui::state::State;

/// Width of one column of choices.
const COLUMN: u16 = 42;

/// What can be typed, and what each stands for, in order.
pub fn choices(state: &State, letter: Letter) -> Vec<(String, String)> {
    let lettered = |report: usize, name: String| (state.session.letter(report).to_owned(), name);
    match letter {
        Letter::RemoveTag => {
            let tags = state.own_tags.iter().enumerate().filter(|(_, t)| !t.is_empty());
            tags.map(|(i, t)| ((i + 1).to_string(), t.clone())).collect()
        }
        Letter::DropEvidence => {
            let decision = state.current_finding().and_then(|f| state.session.decision(&f.id));
            let evidence = decision.map_or(&[][..], |d| &d.evidence);
            let numbered = (1..=9).zip(evidence);
            numbered.map(|(n, e)| (n.to_string(), e.url.clone())).collect()
        }
        Letter::Focus => {
            let mut of: Vec<usize> = state.columns.lineup().to_vec();
            of.sort_unstable();
            let name = |r: usize| state.session.reports().get(r).map_or("", |x| x.name()).to_owned();
            of.into_iter().map(|r| lettered(r, name(r))).collect()
        }
        Letter::Rate(_) => {
            let mut of: Vec<(usize, String)> = Vec::new();
            for reading in state.current_finding().into_iter().flat_map(|f| &f.readings) {
                for mention in &reading.mentions {
                    if !of.iter().any(|(r, _)| *r == mention.report) {
                        of.push((mention.report, readable(&reading.value)));
                    }
                }
            }
            of.sort();
            of.into_iter().map(|(r, v)| lettered(r, v)).collect()
        }
    }
}

/// Draws the choices that what is typed leaves, in as many columns as they need.
pub fn draw(state: &State, letter: Letter, typed: &str, buf: &mut Buffer) {
    let (w, h) = state.size;
    let what = match letter {
        Letter::RemoveTag => "take off which tag?",
        Letter::Focus => "which report?",
        Letter::DropEvidence => "take off which evidence?",
        Letter::Rate(Rating::Outlier) => "outlier: whose reading?",
        Letter::Rate(Rating::Supported) => "best supported: whose reading?",
        Letter::Rate(Rating::Unclear) => "unclear: whose reading?",
    };
    let choices: Vec<(String, String)> = choices(state, letter)
        .into_iter()
        .filter(|(l, _)| l.starts_with(typed))
        .collect();
    let most_rows = usize::from(h.saturating_sub(4)).max(1);
    let columns = choices
        .len()
        .div_ceil(most_rows)
        .clamp(1, usize::from(w / COLUMN).max(1));
    let rows = choices.len().div_ceil(columns).min(most_rows);
    let place = popup(w, h, COLUMN * columns as u16 + 2, rows as u16 + 2);
    let room = boxed(state, place, what, buf);
    for (i, (letter, name)) in choices.iter().enumerate().take(rows * columns) {
        let left = room.x + COLUMN * (i / rows) as u16;
        let y = room.y + (i % rows) as u16;
        let end = (left + COLUMN).min(room.right());
        let x = put(buf, (left + 1, y), end, letter, state.theme.key).max(left + 3) + 1;
        let name = cut(name, usize::from(end.saturating_sub(x + 1)));
        put(buf, (x, y), end, &name, state.theme.text);
    }
    let says = if typed.is_empty() {
        "Esc back".to_owned()
    } else {
        format!("{typed} · Enter takes {typed} · Esc back")
    };
    footnote(state, place, &says, buf);
}
