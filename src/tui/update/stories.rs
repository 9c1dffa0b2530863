//! Keys in the list of stories, and what is said there about reports.

use crate::review::{Correction, Edit};
use crate::tui::action::{Command, Effect, Motion, Switch};
use crate::tui::keys::{Chord, Meaning};
use crate::tui::layout::Pane;
use crate::tui::overlay::{Overlay, Purpose, stories_room};
use crate::tui::state::{Screen, State, Tone};
use crate::tui::stories::{Listing, Row, Stories, visible_rows};

use super::{command, decide, go, prompt};

/// Opens the list, on the report in focus.
pub fn open(state: &mut State) {
    let mut stories = Stories {
        chosen: Row::Report(state.columns.active),
        scroll: 0,
    };
    reveal(state, &mut stories);
    state.overlays.push(Overlay::Stories(stories));
}

/// Handles a key while the list is open.
pub fn key(state: &mut State, chord: Chord, mut stories: Stories) -> Vec<Effect> {
    let command = match state.keys.meaning(&[chord]) {
        Meaning::Command(command) => command,
        Meaning::Prefix if chord.typed() == Some('g') => Command::Move(Motion::Top),
        _ => {
            state.overlays.push(Overlay::Stories(stories));
            return Vec::new();
        }
    };
    let listing = Listing::of(&state.session);
    let at = listing.position(stories.chosen);
    let row = listing.rows.get(at).copied();
    match command {
        Command::Cancel | Command::Quit | Command::Stories => return Vec::new(),
        Command::Open => return enter(state, row),
        Command::Move(motion) => {
            let page = visible_rows(stories_room(state)).max(2);
            let (to, forward) = match motion {
                Motion::Up => (at.saturating_sub(1), false),
                Motion::Down => (at + 1, true),
                Motion::HalfUp => (at.saturating_sub(page / 2), false),
                Motion::HalfDown => (at + page / 2, true),
                Motion::PageUp => (at.saturating_sub(page - 1), false),
                Motion::PageDown => (at + page - 1, true),
                Motion::Top => (0, true),
                Motion::Bottom => (usize::MAX / 2, false),
            };
            stories.chosen = listing.nearest(to, forward).unwrap_or(stories.chosen);
        }
        Command::NextFinding | Command::PreviousFinding => {
            // From story to story.
            let forward = command == Command::NextFinding;
            let is_story =
                |(i, r): &(usize, &Row)| matches!(r, Row::Story(_)) && if forward { *i > at } else { *i < at };
            let mut rows = listing.rows.iter().enumerate();
            let found = if forward {
                rows.find(is_story)
            } else {
                rows.rfind(is_story)
            };
            stories.chosen = found.map_or(stories.chosen, |(_, r)| *r);
        }
        Command::Story
        | Command::Publisher
        | Command::Published
        | Command::Title
        | Command::SetAside
        | Command::JoinReport => {
            let Some(Row::Report(report)) = row else {
                state.say(Tone::Bad, "choose a report first: this changes a report");
                state.overlays.push(Overlay::Stories(stories));
                return Vec::new();
            };
            state.overlays.push(Overlay::Stories(stories));
            return about(state, command, report);
        }
        Command::FlipBlock | Command::SplitReport => {
            let says = match row {
                Some(Row::Report(_)) => "Enter shows the report: there its paragraphs are gone over",
                _ => "choose a report first, and go to it with Enter: there its paragraphs are gone over",
            };
            state.say(Tone::Bad, says);
        }
        Command::Undo | Command::Redo | Command::Help | Command::Palette | Command::Redraw => {
            state.overlays.push(Overlay::Stories(stories));
            return command::run(state, command);
        }
        _ => {}
    }
    reveal(state, &mut stories);
    state.overlays.push(Overlay::Stories(stories));
    Vec::new()
}

/// Does what is said about a report.
pub fn about(state: &mut State, command: Command, report: usize) -> Vec<Effect> {
    match command {
        Command::Story => prompt::open(state, Purpose::Story { report }),
        Command::Publisher => prompt::open(state, Purpose::Publisher { report }),
        Command::Published => prompt::open(state, Purpose::Published { report }),
        Command::Title => prompt::open(state, Purpose::Title { report }),
        Command::SetAside => {
            let aside = state.session.sources().get(report).is_some_and(|s| s.set_aside);
            let correction = if aside {
                Correction::TakeIn
            } else {
                Correction::SetAside
            };
            return decide::correct(state, report, correction);
        }
        Command::JoinReport => return decide::again(state, vec![Edit::JoinNext { report }]),
        _ => {}
    }
    Vec::new()
}

/// Shows what is selected.
fn enter(state: &mut State, row: Option<Row>) -> Vec<Effect> {
    match row {
        Some(Row::Story(number)) => show(state, number, None),
        Some(Row::Report(report)) => {
            let aside = state.session.sources().get(report).is_some_and(|s| s.set_aside);
            let info = state.session.comparison().reports.get(report);
            let story = if aside { 0 } else { info.map_or(1, |i| i.story) };
            show(state, story, Some(report));
        }
        Some(row @ Row::File(_)) => {
            // There is nothing to show but the reason, which stands below the list.
            open(state);
            if let Some(Overlay::Stories(stories)) = state.overlays.last_mut() {
                stories.chosen = row;
            }
        }
        _ => {}
    }
    decide::save(state)
}

/// Shows a story: its findings alone in the queue, its reports in the columns. Number 0 is what is set aside.
pub fn show(state: &mut State, story: u32, report: Option<usize>) {
    let infos = &state.session.comparison().reports;
    let several = infos.iter().any(|i| i.story != story && i.story > 0);
    let filter = match (several, story) {
        (_, 0) | (false, _) => String::new(),
        (true, n) => format!("story:{n}"),
    };
    prompt::set_filter(state, &filter);
    state.zoom = Switch::Off;
    let of_story = |id: &str| state.session.finding(id).is_some_and(|f| f.story == story);
    let first = state.queue.order.iter().find(|id| of_story(id)).cloned();
    state.story = Some(story);
    match first {
        Some(id) => {
            state.screen = Screen::Review;
            state.focus = Pane::Queue;
            if !state.selected_id().is_some_and(of_story) {
                state.select(&id);
            }
            state.settle();
        }
        None => {
            // Nothing to review here: its reports alone.
            state.session.place.finding = None;
            state.screen = Screen::Reports;
            state.focus = Pane::Reports;
            state.line_up();
            state.settle();
            let says = match story {
                0 => "set aside: compared with no other report",
                _ => "no finding in this story",
            };
            state.say(Tone::Good, says);
        }
    }
    if let Some(report) = report {
        go::focus_report(state, report);
    }
}

/// Keeps what is selected in view.
fn reveal(state: &State, stories: &mut Stories) {
    let listing = Listing::of(&state.session);
    let (at, height) = (listing.position(stories.chosen), visible_rows(stories_room(state)));
    if height == 0 {
        return;
    }
    // A report is seen with the line of its story, where both fit.
    let from = match listing.rows.get(at) {
        Some(Row::Report(_)) => {
            let head = listing.rows[..at].iter().rposition(|r| !matches!(r, Row::Report(_)));
            head.filter(|h| at - h < height).unwrap_or(at)
        }
        _ => at,
    };
    if from < stories.scroll {
        stories.scroll = from;
    } else if at >= stories.scroll + height {
        stories.scroll = at + 1 - height;
    }
}
