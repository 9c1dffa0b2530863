//! Findings of the reviewer's own, and changes to those that were found.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::compare::{Kind, Relation, Severity};
use crate::review::{Description, Edit, OwnFinding};
use crate::tui::action::{Command, Effect, Motion};
use crate::tui::keys::{Chord, Meaning};
use crate::tui::layout::Pane;
use crate::tui::marking::{Goal, Marking};
use crate::tui::overlay::Purpose;
use crate::tui::paper::{Paper, Row, RowKind};
use crate::tui::runs::cut;
use crate::tui::state::{State, Tone};

use super::{command, decide, go, prompt};

/// Begins to mark words, in the report in focus, for a finding of one's own or for the one with that id.
pub fn begin(state: &mut State, add_to: Option<String>) {
    let report = state.columns.active;
    if state.session.reports().get(report).is_none() {
        state.say(Tone::Bad, "no report is open");
        return;
    }
    go::focus_report(state, report);
    state.settle();
    let at = third(state, report);
    let goal = add_to.map_or(Goal::NewFinding, Goal::AddTo);
    state.marking = Some(Marking::new(goal, report, &state.session.reports()[report], at));
}

/// Takes a key while words are marked; `None` lets it through to the panes.
pub fn key(state: &mut State, chord: Chord) -> Option<Vec<Effect>> {
    let mut marking = state.marking.take()?;
    let event = chord.event();
    let command = match state.keys.meaning(&[chord]) {
        Meaning::Command(command) => Some(command),
        _ => None,
    };
    let Some(read) = state.session.reports().get(marking.report) else {
        return Some(Vec::new());
    };
    match (event.code, command) {
        (KeyCode::Esc, _) if marking.anchor.is_some() => marking.anchor = None,
        (KeyCode::Esc, _) => {
            state.say(Tone::Good, "marking stopped");
            return Some(Vec::new());
        }
        (KeyCode::Char('q'), _) => {
            state.say(Tone::Good, "marking stopped");
            return Some(Vec::new());
        }
        (KeyCode::Enter, _) => {
            if marking.marks.is_empty() || marking.anchor.is_some() {
                marking.take();
            }
            return Some(done(state, marking));
        }
        (KeyCode::Char(' ') | KeyCode::Char('+'), _) => {
            marking.take();
            state.say(Tone::Good, marked(state, &marking));
            state.marking = Some(marking);
            return Some(Vec::new());
        }
        (KeyCode::Char('v'), _) => {
            marking.anchor = if marking.anchor.is_some() {
                None
            } else {
                Some(marking.cursor)
            };
        }
        (KeyCode::Backspace, _) => {
            marking.marks.pop();
            state.say(Tone::Good, marked(state, &marking));
        }
        (KeyCode::Tab, _) => {
            let back = event.modifiers.contains(KeyModifiers::SHIFT);
            state.columns.step(!back);
            let report = state.columns.active;
            if report == marking.report {
                // At the end of the line-up: round to its beginning.
                let lineup = state.columns.lineup();
                let edge = if back { lineup.last() } else { lineup.first() };
                if let Some(&edge) = edge {
                    state.columns.focus(edge);
                }
            }
            let report = state.columns.active;
            state.marking = None;
            state.settle();
            let at = third(state, report);
            if let Some(read) = state.session.reports().get(report) {
                marking.go(report, read, at);
            }
            state.marking = Some(marking);
            return Some(Vec::new());
        }
        (_, Some(Command::Left)) => marking.step(read, -1),
        (_, Some(Command::Right)) => marking.step(read, 1),
        (_, Some(Command::Move(motion))) => {
            let words = match motion {
                Motion::Up => -7,
                Motion::Down => 7,
                Motion::HalfUp | Motion::PageUp => -60,
                Motion::HalfDown | Motion::PageDown => 60,
                Motion::Top => isize::MIN / 2,
                Motion::Bottom => isize::MAX / 2,
            };
            let read = read.clone();
            if words.unsigned_abs() > 1000 {
                let at = if words < 0 {
                    read.range.start
                } else {
                    read.range.end.saturating_sub(40)
                };
                marking.go(marking.report, &read, at);
            } else {
                rows(state, &mut marking, &read, words);
            }
        }
        (_, Some(command @ (Command::Search | Command::NextHit | Command::PreviousHit | Command::Help))) => {
            state.marking = Some(marking);
            return Some(command::run(state, command));
        }
        // What the keys mean here stands at the foot of the screen.
        _ => {}
    }
    let (report, at) = (marking.report, marking.cursor.start);
    state.marking = Some(marking);
    keep_in_view(state, report, at);
    Some(Vec::new())
}

/// What is marked so far, the latest last: `2 marked: A “Sept. 9” · F “8 September”`.
pub fn marked(state: &State, marking: &Marking) -> String {
    const LONGEST: usize = 24;
    let said = |(report, span): &(usize, crate::text::Span)| {
        let words = state.session.reports().get(*report).map_or("", |r| r.words(*span));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} “{}”", state.session.letter(*report), cut(&words, LONGEST))
    };
    let all: Vec<String> = marking.marks.iter().map(said).collect();
    match all.len() {
        0 => "nothing marked".to_owned(),
        n => format!("{n} marked: {}", all.join(" · ")),
    }
}

/// Moves the cursor by rows of the column: to the word that stands nearest below or above.
fn rows(state: &State, marking: &mut Marking, read: &crate::text::Report, words: isize) {
    let Some(sheet) = state.columns.sheet(marking.report) else {
        return;
    };
    let paper = &sheet.paper;
    let row = paper.place_of(marking.cursor.start);
    let by: isize = if words.unsigned_abs() > 7 {
        (state.columns.height() / 2).max(1) as isize
    } else {
        1
    };
    let column = marking.cursor.start.saturating_sub(paper.byte_at(row));
    let mut from = row;
    let mut target = paper.moved(row, by * words.signum());
    // Gaps hold no words, and neither do folds.
    while target != from {
        if let Some(Row {
            span,
            kind: RowKind::Words(_),
        }) = paper.rows(target, 1).first()
        {
            let at = (span.start + column).min(span.end.saturating_sub(1));
            let anchor = marking.anchor;
            marking.go(marking.report, read, floor(read, at));
            marking.anchor = anchor;
            return;
        }
        from = target;
        target = paper.moved(target, words.signum());
    }
}

fn floor(read: &crate::text::Report, at: usize) -> usize {
    let at = read.text.floor_char_boundary(at);
    read.text[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |i| i + 1)
        .max(read.range.start)
}

fn keep_in_view(state: &mut State, report: usize, at: usize) {
    if !state.columns.shows(report, at) {
        state.columns.show(&state.session, &state.marks, report, at);
    }
}

/// The byte that stands a third from the top of a report's column, or the mention of the finding that is in view.
pub fn third(state: &State, report: usize) -> usize {
    let in_view = state
        .current_finding()
        .and_then(|f| crate::tui::marks::first_in(f, report));
    if let Some((_, mention)) = in_view {
        return mention.span.start;
    }
    let (top, third) = (state.columns.scroll_of(report), state.columns.height() / 3);
    let byte = |paper: &Paper| paper.byte_at(paper.moved(top, third as isize));
    state.columns.sheet(report).map_or(0, |s| byte(&s.paper))
}

fn done(state: &mut State, marking: Marking) -> Vec<Effect> {
    match marking.goal.clone() {
        Goal::AddTo(finding) => {
            let add = |(report, span): &(usize, crate::text::Span)| Edit::AddMention {
                finding: finding.clone(),
                reading: None,
                report: *report,
                span: *span,
            };
            let edits = marking.marks.iter().map(add).collect();
            let effects = decide::apply(state, edits);
            // The reviewer stays in the report, with what was added in view.
            let of_report = |(_, m): &(usize, crate::compare::Mention)| m.report == marking.report;
            state.settle();
            if let Some(at) = state.sheet.mentions.iter().position(of_report) {
                go::go_to_mention(state, at);
            }
            effects
        }
        Goal::NewFinding => {
            state.marking = Some(marking);
            prompt::open(state, Purpose::NewFact);
            Vec::new()
        }
    }
}

/// Makes the finding that was marked, under that name.
pub fn finish(state: &mut State, typed: &str) -> Vec<Effect> {
    let Some(marking) = state.marking.take() else {
        return Vec::new();
    };
    state.focus = Pane::Queue;
    let start = Description {
        fact: String::new(),
        kind: kind_of(state, &marking),
        relation: Relation::Contradiction,
        severity: Severity::Medium,
    };
    let described = describe(typed, start);
    let own = OwnFinding {
        fact: described.fact,
        kind: described.kind,
        relation: described.relation,
        severity: described.severity,
        marks: marking.marks,
    };
    decide::apply(state, vec![Edit::AddFinding(own)])
}

/// Reads `when it was signed kind:date relation:update severity:high`: what is not said stays as it was.
pub fn describe(typed: &str, mut description: Description) -> Description {
    let mut words: Vec<&str> = Vec::new();
    for word in typed.split_whitespace() {
        let known = match word.split_once(':') {
            Some(("kind", name)) => Kind::from_name(name).map(|kind| description.kind = kind),
            Some(("relation", name)) => Relation::from_name(name).map(|relation| description.relation = relation),
            Some(("severity", name)) => Severity::from_name(name).map(|severity| description.severity = severity),
            _ => None,
        };
        if known.is_none() {
            words.push(word);
        }
    }
    if !words.is_empty() {
        description.fact = words.join(" ");
    }
    description
}

/// The kind that the first value in the marked words has.
fn kind_of(state: &State, marking: &Marking) -> Kind {
    use crate::facts::{Value, values};
    let found = marking.marks.iter().find_map(|(report, span)| {
        let words = state.session.reports().get(*report)?.words(*span);
        values::find(words, &values::Context::default()).into_iter().next()
    });
    match found.map(|f| f.value) {
        Some(Value::Date(_) | Value::DateRange(..)) => Kind::Date,
        Some(Value::Duration(_)) => Kind::Duration,
        Some(Value::Age(_)) => Kind::Age,
        Some(Value::Money { .. }) => Kind::Money,
        Some(Value::Percent { .. }) => Kind::Percent,
        Some(Value::Measure { .. }) => Kind::Measure,
        Some(Value::Number(_) | Value::NumberRange { .. } | Value::Ordinal(_)) => Kind::Number,
        Some(Value::Vague { .. } | Value::Time(_)) | None => Kind::Other,
    }
}

/// Takes the mention under the cursor out of its finding.
pub fn drop_mention(state: &mut State) -> Vec<Effect> {
    match (state.current_finding().map(|f| f.id.clone()), state.cursor_mention()) {
        (Some(finding), Some(mention)) => {
            let cursor = state.evidence.cursor;
            let effects = decide::apply(state, vec![Edit::RemoveMention { finding, mention }]);
            // Who weeds goes on from where they are, not from the top.
            state.settle();
            go::go_to_mention(state, cursor.min(state.sheet.mentions.len().saturating_sub(1)));
            effects
        }
        _ => {
            state.say(Tone::Bad, "no mention is under the cursor");
            Vec::new()
        }
    }
}

/// Asks for the name of the fact that the reading under the cursor becomes.
pub fn split(state: &mut State) {
    match (state.current_finding().map(|f| f.id.clone()), state.cursor_reading()) {
        (Some(finding), Some(reading)) => prompt::open(state, Purpose::SplitFact { finding, reading }),
        _ => state.say(Tone::Bad, "no reading is under the cursor"),
    }
}

/// Brings what is marked together with the selected finding.
pub fn join(state: &mut State) -> Vec<Effect> {
    let Some(into) = state.current_finding().map(|f| f.id.clone()) else {
        return Vec::new();
    };
    let others: Vec<String> = state.marked.iter().filter(|id| **id != into).cloned().collect();
    if others.is_empty() {
        let key = state.keys.key_of(Command::Mark).unwrap_or_default();
        state.say(Tone::Bad, format!("{key} marks the findings to join with this one"));
        return Vec::new();
    }
    let marked = state.marked.clone();
    let effects = decide::apply(state, vec![Edit::Join { into, others }]);
    decide::let_go(state, marked, !effects.is_empty());
    effects
}

/// Removes a finding of the reviewer's own.
pub fn remove(state: &mut State) -> Vec<Effect> {
    match state.current_finding().map(|f| f.id.clone()) {
        Some(finding) => decide::apply(state, vec![Edit::RemoveFinding { finding }]),
        None => Vec::new(),
    }
}
