//! Decisions: every change goes through one door, which saves, lists anew and says what was done.

use std::collections::BTreeSet;

use crate::review::{Correction, Direction, Edit, Rating, Swap, Verdict};
use crate::tui::action::{Effect, Then};
use crate::tui::state::{State, Tone};

/// Applies edits that undo as one; says what failed where they do.
pub fn apply(state: &mut State, edits: Vec<Edit>) -> Vec<Effect> {
    let made = edits.iter().any(changes_findings);
    match state.session.apply_all(edits, state.now) {
        Ok(applied) if applied.changed => {
            if made {
                state.findings_changed();
                if let Some(id) = applied.finding.filter(|id| state.session.finding(id).is_some()) {
                    state.select(&id);
                }
            } else {
                state.decisions_changed();
            }
            state.say(Tone::Good, applied.label);
            save(state)
        }
        Ok(_) => Vec::new(),
        Err(error) => {
            state.say(Tone::Bad, error.to_string());
            Vec::new()
        }
    }
}

/// Corrects what was read of a report; what changes the comparison begins it again.
pub fn correct(state: &mut State, report: usize, correction: Correction) -> Vec<Effect> {
    let again = !matches!(correction, Correction::Title(_) | Correction::Publisher(_));
    let edits = vec![Edit::Correct { report, correction }];
    if again {
        self::again(state, edits)
    } else {
        apply(state, edits)
    }
}

/// Applies edits that change what is compared, and begins the comparison again.
pub fn again(state: &mut State, edits: Vec<Edit>) -> Vec<Effect> {
    let mut effects = apply(state, edits);
    if !effects.is_empty() {
        state.line_up();
        state.analysing = Some((0, 1));
        effects.push(Effect::Analyse);
    }
    effects
}

/// Asks for the session to be written, with the place the reviewer is at.
pub fn save(state: &mut State) -> Vec<Effect> {
    state.keep_place();
    vec![Effect::Save]
}

/// Sets a verdict on what is marked, or selected; then goes on, or stays.
pub fn tag(state: &mut State, verdict: Verdict, then: Then) -> Vec<Effect> {
    let findings = state.targets();
    if findings.is_empty() {
        let says = match state.current_single() {
            Some(_) => "one source alone says this: there is nothing to decide",
            None => "no finding is selected",
        };
        state.say(Tone::Bad, says);
        return Vec::new();
    }
    let many = findings.len();
    let marked = state.marked.clone();
    // Where to go is decided by the list as it stands: under `is:open` the finding leaves the list with its verdict.
    let order = state.queue.order.clone();
    let here = state.selected_id().map(str::to_owned);
    let effects = apply(
        state,
        vec![Edit::Verdict {
            findings,
            verdict: Some(verdict),
        }],
    );
    let_go(state, marked, !effects.is_empty());
    if then == Then::Advance {
        advance(state, &order, here.as_deref(), Direction::Forward);
    }
    if effects.is_empty() && then == Then::Stay {
        state.say(Tone::Good, format!("it is {} already", verdict.name()));
    } else if many > 1 {
        state.say(Tone::Good, format!("{} on {many} findings", verdict.name()));
    }
    if effects.is_empty() { save(state) } else { effects }
}

/// Lets go of what was marked; undoing the step just done brings it back.
pub fn let_go(state: &mut State, marked: BTreeSet<String>, done: bool) {
    let step = state.session.history().done.len();
    if done {
        state.let_go.retain(|at, _| *at < step);
        if !marked.is_empty() {
            state.let_go.insert(step, marked);
        }
    }
    state.marked.clear();
    state.range = None;
}

/// Goes to the next finding that is not done, or says that there is none.
pub fn advance(state: &mut State, order: &[String], from: Option<&str>, way: Direction) {
    match state.session.next_open(order, from, way).map(str::to_owned) {
        Some(next) => {
            super::go::jump(state, &next);
        }
        None => {
            let p = &state.progress;
            let key = |command| state.keys.key_of(command).unwrap_or_default();
            let export = key(crate::tui::action::Command::Export);
            let quit = key(crate::tui::action::Command::Quit);
            let filtered = !state.session.place.filter.is_empty();
            let says = if p.done == p.total && filtered {
                let clear = key(crate::tui::action::Command::Cancel);
                format!(
                    "{} of {} done: {export} exports, {clear} clears the filter",
                    p.done, p.total
                )
            } else if p.done == p.total {
                format!("{} of {} done: {export} exports, {quit} leaves", p.done, p.total)
            } else if !filtered {
                format!("nothing else is open: {} of {} done", p.done, p.total)
            } else {
                format!(
                    "nothing else is open under this filter: {} of {} done, {} shows all",
                    p.done,
                    p.total,
                    key(crate::tui::action::Command::Cancel)
                )
            };
            state.say(Tone::Good, says);
        }
    }
}

/// Takes the last step back, or does it again, and goes there.
pub fn travel(state: &mut State, back: bool) -> Vec<Effect> {
    let number = state.session.history().done.len();
    let step = if back {
        state.session.undo()
    } else {
        state.session.redo()
    }
    .cloned();
    let Some(step) = step else {
        state.say(Tone::Bad, if back { "nothing to undo" } else { "nothing to redo" });
        return Vec::new();
    };
    if step.swaps.iter().any(|s| !matches!(s, Swap::Decision(..))) {
        state.findings_changed();
        state.line_up();
    } else {
        state.decisions_changed();
    }
    state.range = None;
    state.marked = match state.let_go.get(&number).filter(|_| back) {
        Some(marked) => marked.clone(),
        None => BTreeSet::new(),
    };
    // Undo leads back to where the reviewer was; doing it again, to what it was done to.
    let places = if back {
        [step.from, step.finding]
    } else {
        [step.finding, step.from]
    };
    if let Some(id) = places
        .into_iter()
        .flatten()
        .find(|id| state.session.finding(id).is_some())
    {
        if state.queue.position(&state.session, &id).is_none() {
            state.session.place.filter.clear();
            state.relist();
        }
        state.select(&id);
    }
    state.say(
        Tone::Good,
        format!("{}: {}", if back { "undone" } else { "done again" }, step.label),
    );
    let mut effects = save(state);
    if state.session.analysis_due() {
        state.analysing = Some((0, 1));
        effects.push(Effect::Analyse);
    }
    effects
}

/// Puts an own tag on what is marked or selected; takes it off where all have it.
pub fn own_tag(state: &mut State, number: u8) -> Vec<Effect> {
    let Some(tag) = named(state, usize::from(number)) else {
        state.say(
            Tone::Bad,
            format!("tag {number} has no name: give it one in the configuration, or # names a tag"),
        );
        return Vec::new();
    };
    toggle_tag(state, tag)
}

/// The name of the own tag with that number, if it has one.
pub fn named(state: &State, number: usize) -> Option<String> {
    state
        .own_tags
        .get(number.checked_sub(1)?)
        .filter(|name| !name.is_empty())
        .cloned()
}

/// The same for a tag by name.
pub fn toggle_tag(state: &mut State, tag: String) -> Vec<Effect> {
    let findings = state.targets();
    if findings.is_empty() {
        state.say(Tone::Bad, "no finding is selected");
        return Vec::new();
    }
    let all_have = findings
        .iter()
        .all(|id| state.session.decision(id).is_some_and(|d| d.tags.contains(&tag)));
    let edit = if all_have {
        Edit::RemoveTag { findings, tag }
    } else {
        Edit::AddTag { findings, tag }
    };
    apply(state, vec![edit])
}

/// Takes an own tag off.
pub fn remove_tag(state: &mut State, number: usize) -> Vec<Effect> {
    let findings = state.targets();
    match named(state, number) {
        Some(tag) if !findings.is_empty() => apply(state, vec![Edit::RemoveTag { findings, tag }]),
        _ => Vec::new(),
    }
}

/// Rates the reading that a report gives; the same rating again takes it off.
pub fn rate(state: &mut State, report: usize, rating: Rating) -> Vec<Effect> {
    let Some(finding) = state.current_finding() else {
        return Vec::new();
    };
    let said = finding
        .readings
        .iter()
        .find(|r| r.mentions.iter().any(|m| m.report == report));
    let Some(reading) = said.map(|r| r.value.clone()) else {
        let says = format!("{} says nothing of this", state.session.letter(report));
        state.say(Tone::Bad, says);
        return Vec::new();
    };
    let id = finding.id.clone();
    let now = state
        .session
        .decision(&id)
        .and_then(|d| d.ratings.get(&reading).copied());
    let rating = (now != Some(rating)).then_some(rating);
    apply(
        state,
        vec![Edit::Rate {
            finding: id,
            reading,
            rating,
        }],
    )
}

/// Replaces a note, and forgets its draft.
pub fn note(state: &mut State, finding: &str, text: &str) -> Vec<Effect> {
    state.drafts.remove(finding);
    let effects = apply(
        state,
        vec![Edit::Note {
            finding: finding.to_owned(),
            text: text.to_owned(),
        }],
    );
    if effects.is_empty() { save(state) } else { effects }
}

const fn changes_findings(edit: &Edit) -> bool {
    matches!(
        edit,
        Edit::AddFinding(_)
            | Edit::InsertFinding(_)
            | Edit::RemoveFinding { .. }
            | Edit::Describe { .. }
            | Edit::Join { .. }
            | Edit::Split { .. }
            | Edit::AddMention { .. }
            | Edit::RemoveMention { .. }
            | Edit::Correct { .. }
            | Edit::Part { .. }
            | Edit::JoinNext { .. }
    )
}
