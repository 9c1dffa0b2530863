//! Keys while a reviewer walks over the paragraphs of a report.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::review::{Correction, Edit};
use crate::tui::action::{Command, Effect, Motion, Switch};
use crate::tui::blocks::Blocks;
use crate::tui::keys::{Chord, Meaning};
use crate::tui::layout::Pane;
use crate::tui::state::{State, Tone};

use super::{command, decide, go, make, stories};

/// Begins at the paragraph in view of the report in focus.
pub fn begin(state: &mut State) {
    let report = state.columns.active;
    if state.session.reports().get(report).is_none_or(|r| r.blocks.is_empty()) {
        state.say(Tone::Bad, "no report is open");
        return;
    }
    // What is folded away could not be told apart.
    state.columns.folded = Switch::Off;
    go::focus_report(state, report);
    state.settle();
    if state.focus != Pane::Reports {
        return;
    }
    let at = make::third(state, report);
    let blocks = Blocks::new(report, &state.session.reports()[report], at);
    state.blocks = Some(blocks);
    keep_in_view(state, blocks);
}

/// Takes a key; `None` lets it through to the panes.
pub fn key(state: &mut State, chord: Chord) -> Option<Vec<Effect>> {
    let mut blocks = state.blocks.take()?;
    let event = chord.event();
    let meant = match state.keys.meaning(&[chord]) {
        Meaning::Command(command) => Some(command),
        Meaning::Prefix if chord.typed() == Some('g') => Some(Command::Move(Motion::Top)),
        _ => None,
    };
    let Some(read) = state
        .session
        .reports()
        .get(blocks.report)
        .filter(|r| !r.blocks.is_empty())
    else {
        return Some(Vec::new());
    };
    let mut effects = Vec::new();
    match (event.code, meant) {
        (KeyCode::Esc | KeyCode::Enter, _) | (_, Some(Command::Quit | Command::Cancel)) => return Some(Vec::new()),
        (KeyCode::Tab | KeyCode::BackTab, _) => {
            let back = event.code == KeyCode::BackTab || event.modifiers.contains(KeyModifiers::SHIFT);
            state.columns.step(!back);
            state.settle();
            begin(state);
            return Some(Vec::new());
        }
        (_, Some(Command::Move(motion))) => blocks.step(
            read,
            match motion {
                Motion::Up => -1,
                Motion::Down => 1,
                Motion::HalfUp | Motion::PageUp => -5,
                Motion::HalfDown | Motion::PageDown => 5,
                Motion::Top => isize::MIN / 2,
                Motion::Bottom => isize::MAX / 2,
            },
        ),
        (_, Some(Command::FlipBlock)) => {
            if let Some(correction) = state.session.flip(blocks.report, blocks.block) {
                let says = match &correction {
                    Correction::Block(_, to) if to.is_article() => "counts as the article",
                    _ => "no part of the article: dimmed, gives no findings",
                };
                effects = decide::correct(state, blocks.report, correction);
                state.say(Tone::Good, says);
            }
        }
        (_, Some(Command::SplitReport)) => {
            let edit = Edit::Part {
                report: blocks.report,
                block: blocks.block,
            };
            effects = decide::again(state, vec![edit]);
        }
        (
            _,
            Some(
                c
                @ (Command::JoinReport | Command::SetAside | Command::Story | Command::Publisher | Command::Published),
            ),
        ) => {
            effects = stories::about(state, c, blocks.report);
        }
        (_, Some(c @ (Command::Undo | Command::Redo | Command::Help | Command::Palette | Command::Redraw))) => {
            effects = command::run(state, c);
        }
        // What the keys mean here stands at the foot of the screen.
        _ => {}
    }
    if let Some(read) = state
        .session
        .reports()
        .get(blocks.report)
        .filter(|r| !r.blocks.is_empty())
    {
        blocks.step(read, 0);
        state.blocks = Some(blocks);
        state.settle();
        keep_in_view(state, blocks);
    }
    Some(effects)
}

fn keep_in_view(state: &mut State, blocks: Blocks) {
    let Some(at) = state.session.reports()[blocks.report]
        .blocks
        .get(blocks.block)
        .map(|b| b.span.start)
    else {
        return;
    };
    let Some(sheet) = state.columns.sheet(blocks.report) else {
        return;
    };
    let (row, top) = (sheet.paper.place_of(at), state.columns.scroll_of(blocks.report));
    let last = sheet
        .paper
        .moved(top, state.columns.height().saturating_sub(2) as isize);
    if row < top || row > last {
        state.columns.show(&state.session, &state.marks, blocks.report, at);
    }
}
