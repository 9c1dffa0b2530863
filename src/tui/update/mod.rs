//! Decides: an action in, a changed state and effects out. Total, never blocks, reads no clock, disk or terminal.

mod blocks;
mod command;
mod decide;
mod go;
mod make;
mod mouse;
mod note;
mod over;
mod prompt;
mod search;
mod stories;

pub use over::picked;
pub use prompt::candidates;

use super::action::{Action, Effect, Overwrite};
use super::keys::{Chord, Meaning};
use super::overlay::{Overlay, Purpose};
use super::state::{State, Tone};
use super::theme::Theme;

/// Handles one action.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if matches!(action, Action::Key(_) | Action::Paste(_) | Action::Mouse(..)) {
        state.session.work.spend(state.last, state.now);
        state.last = state.now;
    }
    let mut effects = match action {
        Action::Key(chord) => key(state, chord),
        Action::Paste(text) => over::paste(state, &text),
        Action::Mouse(what, x, y) => mouse::mouse(state, what, x, y),
        Action::Resize(width, height) => {
            state.resize(width, height);
            Vec::new()
        }
        Action::Run(command) => command::run(state, command),
        Action::Done(text) => {
            state.say(Tone::Good, text);
            Vec::new()
        }
        Action::Failed(text) => {
            state.say(Tone::Bad, text);
            Vec::new()
        }
        Action::Saved => Vec::new(),
        Action::Exported { path, findings, at } => {
            let n = if findings == 1 {
                "1 finding".to_owned()
            } else {
                format!("{findings} findings")
            };
            state.say(Tone::Good, format!("exported {n} to {}", path.display()));
            state.session.note_export(path.display().to_string(), at);
            state.since_export.clear();
            decide::save(state)
        }
        Action::ExportExists(path, scope) => {
            let question = format!("{} is there already: write over it?", path.display());
            let other = Purpose::ExportTo {
                scope,
                taken: path.clone(),
            };
            let yes = Effect::Export {
                scope,
                to: Some(path),
                overwrite: Overwrite::Yes,
            };
            state.overlays.push(Overlay::Confirm { question, yes, other });
            Vec::new()
        }
        Action::NoteEdited { finding, text } => decide::note(state, &finding, &text),
        Action::FilesChanged(changed) => files_changed(state, &changed),
        Action::Reread(again) => {
            let nothing = again.read.is_empty() && again.kept.is_empty();
            for (at, report, sha256) in again.read {
                state.session.replace_report(at, report, sha256);
                state.columns.forget(at);
            }
            for (at, sha256) in again.kept {
                state.session.keep_report(at, sha256);
            }
            if !again.told.is_empty() {
                state.reread = Some(again.told.join("; "));
                state.say(Tone::Bad, again.told.join("; "));
            }
            if nothing {
                return Vec::new();
            }
            state.findings_changed();
            state.analysing = Some((0, 1));
            vec![Effect::Analyse]
        }
        Action::Analysing(done, total) => {
            state.analysing = Some((done, total));
            Vec::new()
        }
        Action::Analysed(comparison) => analysed(state, *comparison),
        Action::Aligned(passages) => {
            state.columns.aligned(*passages);
            state.settle();
            state.columns.pull(&state.session, &state.marks);
            Vec::new()
        }
        Action::Dated(asked, facts) => {
            state.timeline.told(asked, facts);
            Vec::new()
        }
        Action::Ground(palette) => {
            state.ground = palette.ground();
            if state.follow_ground.is_on() {
                state.theme = Theme::new(palette, state.depth);
            }
            Vec::new()
        }
    };
    state.settle();
    if state.columns.wants_passages() {
        effects.push(Effect::Align);
    }
    let story = state.story_here();
    if state.screen == super::state::Screen::Timeline
        && let Some(asked) = state.timeline.wants(&state.session, story)
    {
        effects.push(Effect::Date(asked));
    }
    effects
}

fn key(state: &mut State, chord: Chord) -> Vec<Effect> {
    state.notice = None;
    if state.places.too_small {
        // Nothing can be seen, so nothing but leaving can be meant.
        return match state.keys.meaning(&[chord]) {
            Meaning::Command(command @ (super::action::Command::Quit | super::action::Command::Suspend)) => {
                command::run(state, command)
            }
            _ => Vec::new(),
        };
    }
    if let Some(effects) = over::key(state, chord) {
        state.pending.clear();
        return effects;
    }
    if state.marking.is_some()
        && let Some(effects) = make::key(state, chord)
    {
        return effects;
    }
    if state.blocks.is_some()
        && let Some(effects) = blocks::key(state, chord)
    {
        return effects;
    }
    state.pending.push(chord);
    match state.keys.meaning(&state.pending) {
        Meaning::Command(command) => {
            state.pending.clear();
            command::run(state, command)
        }
        Meaning::Prefix => Vec::new(),
        Meaning::Nothing => {
            let alone = state.pending.len() == 1;
            state.pending.clear();
            if alone {
                let help = state.keys.key_of(super::action::Command::Help).unwrap_or_default();
                state.say(Tone::Bad, format!("{chord} has no meaning here; {help} lists the keys"));
                Vec::new()
            } else {
                // What was begun came to nothing: the key counts for itself.
                key(state, chord)
            }
        }
    }
}

fn files_changed(state: &mut State, changed: &[(usize, crate::review::Freshness)]) -> Vec<Effect> {
    use crate::review::Freshness;
    for (report, freshness) in changed {
        state.session.set_freshness(*report, *freshness);
    }
    let letters = |wanted: Freshness| -> String {
        let of: Vec<&str> = changed
            .iter()
            .filter(|(_, f)| *f == wanted)
            .map(|(r, _)| state.session.letter(*r))
            .collect();
        of.join(" ")
    };
    let (new, gone) = (letters(Freshness::Changed), letters(Freshness::Missing));
    if !new.is_empty() {
        let key = state.keys.key_of(super::action::Command::Reread).unwrap_or_default();
        let says = format!("the file of {new} has changed on disk: {key} reads it again and compares");
        state.say(Tone::Bad, says);
    } else if !gone.is_empty() {
        state.say(
            Tone::Bad,
            format!("the file of {gone} is gone; the session keeps its text"),
        );
    }
    Vec::new()
}

fn analysed(state: &mut State, comparison: crate::compare::Comparison) -> Vec<Effect> {
    if comparison.reports.len() != state.session.reports().len() {
        // It was begun before a report was split or joined; the one that was begun then is still to come.
        return Vec::new();
    }
    let cancelled = comparison.cancelled;
    let first_time = state.session.findings().is_empty();
    state.analysing = None;
    let adopted = state.session.adopt(comparison);
    state.findings_changed();
    if state.current_finding().is_none()
        && let Some(first) = state.queue.order.first().cloned()
    {
        state.select(&first);
    } else {
        state.line_up();
    }
    let n = state.session.findings().len();
    if cancelled {
        state.say(
            Tone::Bad,
            format!("stopped: {n} findings so far; the command `analyse` begins again"),
        );
    } else if let Some(told) = state.reread.take() {
        // What became of the reports goes before what became of the findings.
        state.say(Tone::Bad, told);
    } else if !first_time && let Some(changed) = adopted.account() {
        let left = state.progress.total - state.progress.done;
        let says = match left {
            // Whatever went where: nothing is left to do.
            0 => format!("compared again: all {n} findings are decided"),
            left => format!("compared again: {changed}; {left} of {n} open"),
        };
        state.say(Tone::Good, says);
    }
    vec![Effect::Save]
}
