//! What each command does.

use crate::review::{Direction, Edit, Freshness};
use crate::tui::action::{Command, Effect, Overwrite, Scope, Switch};
use crate::tui::layout::Pane;
use crate::tui::overlay::{Info, Letter, Overlay, Picker, Purpose, Typing};
use crate::tui::queue::Sort;
use crate::tui::state::{Screen, State, Tone};
use crate::tui::theme::Palette;

use super::{blocks, decide, go, make, note, prompt, search, stories};

/// Runs a command.
pub fn run(state: &mut State, command: Command) -> Vec<Effect> {
    use Command as C;
    if let Some(seen) = state.hint.filter(|_| state.overlays.is_empty()) {
        state.hint = (seen < 2).then_some(seen + 1);
    }
    match command {
        C::Tag(verdict, then) => return decide::tag(state, verdict, then),
        C::Reopen => {
            let findings = state.targets();
            state.marked.clear();
            return decide::apply(
                state,
                vec![crate::review::Edit::Verdict {
                    findings,
                    verdict: None,
                }],
            );
        }
        C::OwnTag(number) => return decide::own_tag(state, number),
        C::RemoveTag => letter(state, Letter::RemoveTag),
        C::NameTag => prompt::open(state, Purpose::TagName),
        C::Rate(rating) => letter(state, Letter::Rate(rating)),
        C::Resolve => with_finding(state, |state, finding| {
            prompt::open(state, Purpose::Resolve { finding })
        }),
        C::Note => with_finding(state, note::open),
        C::NoteInEditor => {
            let Some(finding) = state.current_finding().map(|f| f.id.clone()) else {
                return nothing_selected(state);
            };
            let saved = state.session.decision(&finding).map(|d| d.note.clone());
            let text = state.drafts.get(&finding).cloned().or(saved).unwrap_or_default();
            return vec![Effect::EditNote { finding, text }];
        }
        C::Evidence => with_finding(state, |state, finding| {
            prompt::open(state, Purpose::EvidenceLink { finding })
        }),
        C::DropEvidence => return drop_evidence(state),
        C::Title | C::Publisher | C::Published | C::Story | C::SetAside | C::JoinReport => {
            return stories::about(state, command, state.columns.active);
        }
        C::Stories => stories::open(state),
        C::FlipBlock | C::SplitReport => blocks::begin(state),
        C::Why => with_finding(state, |state, _| info(state, Info::Why)),
        C::Summary => {
            state.since_export = state.session.since_export();
            info(state, Info::Summary);
        }
        C::Undo => return decide::travel(state, true),
        C::Redo => return decide::travel(state, false),
        C::Move(motion) => go::motion(state, motion),
        C::NextFinding => go::next_finding(state, true),
        C::PreviousFinding => go::next_finding(state, false),
        C::NextOpen => go::next_open(state, Direction::Forward),
        C::PreviousOpen => go::next_open(state, Direction::Backward),
        C::FirstFinding => go::edge(state, false),
        C::LastFinding => go::edge(state, true),
        C::NextMention => go::next_mention(state, true),
        C::PreviousMention => go::next_mention(state, false),
        C::NextPane => go::next_pane(state, true),
        C::PreviousPane => go::next_pane(state, false),
        C::Left => go::sideways(state, false),
        C::Right => go::sideways(state, true),
        C::FocusReport => letter(state, Letter::Focus),
        C::SlideLeft | C::SlideRight => {
            if !state.columns.slide_by(command == C::SlideRight) {
                state.say(Tone::Bad, "no further reports on that side");
            }
        }
        C::Pin => pin(state),
        C::Zoom => state.zoom = state.zoom.other(),
        C::Queue => queue(state),
        C::Matrix => screen(state, Screen::Matrix),
        C::Timeline => screen(state, Screen::Timeline),
        C::Reports => screen(state, Screen::Reports),
        C::Open => return go::open(state),
        C::Cancel => return cancel(state),
        C::ScrollTogether => {
            state.columns.together = state.columns.together.other();
            let says = if state.columns.together.is_on() {
                state.columns.pull(&state.session, &state.marks);
                "columns scroll together, by what they tell"
            } else {
                "columns scroll alone"
            };
            state.say(Tone::Good, says);
        }
        C::Fold if state.screen == Screen::Timeline => {
            state.timeline.switch();
            let says = match state.timeline.disputed_only.is_on() {
                true => "only what is disputed",
                false => "every day that is told of",
            };
            state.say(Tone::Good, says);
        }
        C::Fold => {
            state.columns.folded = state.columns.folded.other();
            let says = if state.columns.folded.is_on() {
                "folded what other reports tell as well, and nothing disputes"
            } else {
                "nothing is folded"
            };
            state.say(Tone::Good, says);
        }
        C::SelectRange => range(state),
        C::Mark => with_finding(state, |state, id| {
            if !state.marked.remove(&id) {
                state.marked.insert(id);
            }
        }),
        C::MarkAlike => mark_alike(state),
        C::Search => prompt::open(state, Purpose::Search),
        C::NextHit => search::next_hit(state, true),
        C::PreviousHit => search::next_hit(state, false),
        C::Filter => prompt::open(state, Purpose::Filter),
        C::ClearFilter => prompt::set_filter(state, ""),
        C::Sort => {
            state.queue.sort = state.queue.sort.next();
            state.queue.by = (state.queue.sort == Sort::Place).then_some(state.columns.active);
            state.relist();
            let of = state
                .queue
                .by
                .map_or(String::new(), |r| format!(" in {}", state.session.letter(r)));
            let key = state.keys.key_of(C::Sort).unwrap_or_default();
            let (now, next) = (state.queue.sort.name(), state.queue.sort.next().name());
            state.say(Tone::Good, format!("sorted by {now}{of}; {key} again: by {next}"));
        }
        C::Palette => state.overlays.push(Overlay::Commands(Picker::default())),
        C::Help => state.overlays.push(Overlay::Help(Picker {
            typing: Typing::Nowhere,
            ..Picker::default()
        })),
        C::Copy => return copy(state),
        C::Export => return export(state, Scope::Tagged),
        C::ExportAll => return export(state, Scope::All),
        C::ExportTo => {
            let taken = format!("{}.toml", state.session.name).into();
            prompt::open(
                state,
                Purpose::ExportTo {
                    scope: Scope::Tagged,
                    taken,
                },
            );
        }
        C::Themes => {
            let before = state.theme.palette;
            let selected = Palette::ALL.iter().position(|p| *p == before).unwrap_or(0);
            state.overlays.push(Overlay::Themes { selected, before });
        }
        C::Back => go::back(state),
        C::Forth => go::forth(state),
        C::Wider | C::Narrower | C::Taller | C::Lower => resize(state, command),
        C::NewFinding => make::begin(state, None),
        C::AddMention => with_finding(state, |state, id| make::begin(state, Some(id))),
        C::DropMention => return make::drop_mention(state),
        C::Rename => with_finding(state, |state, finding| prompt::open(state, Purpose::Rename { finding })),
        C::Split => make::split(state),
        C::Join => return make::join(state),
        C::RemoveFinding => return make::remove(state),
        C::Mouse => {
            state.mouse = state.mouse.other();
            state.say(Tone::Good, if state.mouse.is_on() { "mouse on" } else { "mouse off" });
            return vec![Effect::Mouse(state.mouse)];
        }
        C::Analyse => {
            state.analysing = Some((0, 1));
            return vec![Effect::Analyse];
        }
        C::StopAnalysis => return stop_analysis(state),
        C::Reread => return reread(state),
        C::Redraw => return vec![Effect::Redraw],
        C::Suspend => return vec![Effect::Suspend],
        C::Quit => return quit(state),
    }
    Vec::new()
}

fn reread(state: &mut State) -> Vec<Effect> {
    let sources = state.session.sources().iter().enumerate();
    let changed: Vec<usize> = sources
        .filter(|(_, s)| s.freshness == Freshness::Changed)
        .map(|(i, _)| i)
        .collect();
    if changed.is_empty() {
        state.say(Tone::Good, "no report file has changed");
        return Vec::new();
    }
    vec![Effect::Reread(changed)]
}

/// Saves the place, and a note that is being written as a draft, and leaves; an analysis that is running is stopped.
fn quit(state: &mut State) -> Vec<Effect> {
    note::keep_draft(state);
    let mut effects = decide::save(state);
    if state.analysing.is_some() {
        effects.push(Effect::CancelAnalysis);
    }
    effects.push(Effect::Quit);
    effects
}

/// Takes the only piece of evidence off, or asks which.
fn drop_evidence(state: &mut State) -> Vec<Effect> {
    let Some(finding) = state.current_finding().map(|f| f.id.clone()) else {
        return nothing_selected(state);
    };
    match state.session.decision(&finding).map_or(0, |d| d.evidence.len()) {
        0 => {
            let key = state.keys.key_of(Command::Evidence).unwrap_or_default();
            state.say(Tone::Bad, format!("this finding has no evidence: {key} adds some"));
            Vec::new()
        }
        1 => decide::apply(state, vec![Edit::RemoveEvidence { finding, index: 0 }]),
        _ => {
            state
                .overlays
                .push(Overlay::Letter(Letter::DropEvidence, String::new()));
            Vec::new()
        }
    }
}

fn nothing_selected(state: &mut State) -> Vec<Effect> {
    let says = match state.current_single() {
        Some(_) => "one source alone says this: there is nothing to decide",
        None => "no finding is selected",
    };
    state.say(Tone::Bad, says);
    Vec::new()
}

fn with_finding(state: &mut State, then: impl FnOnce(&mut State, String)) {
    match state.current_finding().map(|f| f.id.clone()) {
        Some(id) => then(state, id),
        None => drop(nothing_selected(state)),
    }
}

fn letter(state: &mut State, letter: Letter) {
    if matches!(letter, Letter::Rate(_)) && state.current_finding().is_none() {
        nothing_selected(state);
        return;
    }
    state.overlays.push(Overlay::Letter(letter, String::new()));
}

fn info(state: &mut State, what: Info) {
    state.overlays.push(Overlay::Info { what, scroll: 0 });
}

fn screen(state: &mut State, wanted: Screen) {
    state.zoom = Switch::Off;
    state.screen = if state.screen == wanted { Screen::Review } else { wanted };
    state.focus = match state.screen {
        Screen::Review => Pane::Queue,
        Screen::Matrix | Screen::Timeline => Pane::Big,
        Screen::Reports => Pane::Reports,
    };
    if state.screen == Screen::Matrix {
        state.matrix.report = state.cursor_mention().map_or(state.columns.active, |m| m.report);
    }
    if state.screen == Screen::Timeline {
        state.settle();
        let id = state.selected_id().map(str::to_owned);
        let at = state.timeline.points.iter().position(|p| Some(&p.id) == id.as_ref());
        state.timeline.cursor = at.unwrap_or(state.timeline.cursor);
    }
}

fn queue(state: &mut State) {
    if state.places.queue.is_some() {
        // Beside the rest: the key hides it, and brings it back.
        state.queue_shown = Switch::Off;
        if state.focus == Pane::Queue {
            state.focus = Pane::Evidence;
        }
        return;
    }
    if state.queue_shown == Switch::Off {
        state.queue_shown = Switch::On;
        state.settle();
        if state.places.queue.is_some() {
            return;
        }
    }
    state.overlays.push(Overlay::Queue);
    state.reveal_selected();
}

/// Cells that one key moves a border.
const BORDER_STEP: u16 = 4;

/// Moves a border as the mouse would: the queue's, or the one below the evidence.
fn resize(state: &mut State, command: Command) {
    let places = &state.places;
    match command {
        Command::Wider | Command::Narrower => {
            let Some(queue) = places.queue.filter(|q| q.width < state.size.0) else {
                return state.say(Tone::Bad, "the list of findings has no border to the side here");
            };
            let width = queue.width.saturating_sub(2);
            state.queue_width = Some(match command {
                Command::Wider => width + BORDER_STEP,
                _ => width.saturating_sub(BORDER_STEP),
            });
        }
        _ => {
            let Some(evidence) = places.evidence.filter(|_| !places.columns.is_empty()) else {
                return state.say(Tone::Bad, "there is no border to move here");
            };
            state.evidence_height = Some(match command {
                Command::Taller => evidence.height + BORDER_STEP / 2,
                _ => evidence.height.saturating_sub(BORDER_STEP / 2),
            });
        }
    }
    state.settle();
    // What the layout made of it, so that the next key does not begin beyond the edge.
    let places = &state.places;
    match command {
        Command::Wider | Command::Narrower => state.queue_width = places.queue.map(|q| q.width.saturating_sub(2)),
        _ => state.evidence_height = places.evidence.map(|e| e.height),
    }
}

fn pin(state: &mut State) {
    let report = state.columns.active;
    let letter = state.session.letter(report).to_owned();
    if state.columns.pinned == Some(report) {
        state.columns.pinned = None;
        state.say(Tone::Good, format!("{letter} is let go"));
    } else {
        state.columns.pinned = Some(report);
        state.say(Tone::Good, format!("{letter} keeps the first column"));
    }
    state.line_up();
    state.columns.active = report;
}

fn stop_analysis(state: &mut State) -> Vec<Effect> {
    state.say(Tone::Good, "stopping; what was found so far is kept");
    vec![Effect::CancelAnalysis]
}

/// Clears one thing at a time, the most recent first; never leaves.
fn cancel(state: &mut State) -> Vec<Effect> {
    if state.analysing.is_some() {
        return stop_analysis(state);
    }
    if state.zoom.is_on() {
        state.zoom = Switch::Off;
    } else if state.range.is_some() || !state.marked.is_empty() {
        state.range = None;
        state.marked.clear();
    } else if state.search.is_some() {
        state.search = None;
    } else if state.screen != Screen::Review {
        state.screen = Screen::Review;
        state.focus = Pane::Queue;
    } else if !state.session.place.filter.is_empty() {
        prompt::set_filter(state, "");
    } else {
        let quit = state.keys.key_of(Command::Quit).unwrap_or_default();
        state.say(
            Tone::Good,
            format!("nothing to close; {quit} leaves, everything is saved"),
        );
    }
    Vec::new()
}

fn range(state: &mut State) {
    match state.range.take() {
        Some(_) => {
            let says = format!(
                "{} marked; the next tag takes them all, Esc lets them go",
                state.marked.len()
            );
            state.say(Tone::Good, says);
        }
        None => with_finding(state, |state, id| {
            let before = state.marked.clone();
            state.marked.insert(id.clone());
            state.range = Some((id, before));
            state.say(Tone::Good, "range: move, then tag");
        }),
    }
}

fn mark_alike(state: &mut State) {
    let Some(finding) = state.current_finding() else {
        nothing_selected(state);
        return;
    };
    let (kind, relation) = (finding.kind, finding.relation);
    let alike = |id: &&String| {
        state
            .session
            .finding(id)
            .is_some_and(|f| f.kind == kind && f.relation == relation)
            && !state.session.decision(id).is_some_and(|d| d.is_done())
    };
    let found: Vec<String> = state.queue.order.iter().filter(alike).cloned().collect();
    let what = match kind.name() == relation.name() {
        true => kind.to_string(),
        false => format!("{kind}, {relation}"),
    };
    let says = match found.len() {
        0 => return state.say(Tone::Bad, format!("no finding of this sort is open: {what}")),
        1 => format!("1 open finding marked: {what}; the next tag takes it"),
        n => format!("{n} open findings marked: {what}; the next tag takes them all"),
    };
    state.marked.extend(found);
    state.say(Tone::Good, says);
}

/// The words under the cursor with their source, as one would quote them.
fn copy(state: &mut State) -> Vec<Effect> {
    let active = state.columns.active;
    let found = match state.focus {
        // In a report: the hit of a search that is there, else what it says of the finding.
        Pane::Reports => {
            let hit = state.search.as_ref().and_then(|s| s.hits.get(s.at)).copied();
            let hit = hit.filter(|(report, _)| *report == active).map(|(report, span)| {
                let read = &state.session.reports()[report];
                let around = read.sentence_at(span.start).map_or(span, |s| read.sentences[s].span);
                (report, around.join(span))
            });
            let cursor = state.cursor_mention().filter(|m| m.report == active);
            let first = || {
                state
                    .current_finding()
                    .and_then(|f| crate::tui::marks::first_in(f, active))
            };
            let said = cursor.or_else(|| first().map(|(_, m)| m));
            hit.or(said.map(|m| (m.report, m.context.join(m.span))))
        }
        _ => state.cursor_mention().map(|m| (m.report, m.context.join(m.span))),
    };
    let Some((report, span)) = found else {
        if state.focus == Pane::Reports && state.current_finding().is_some() {
            let says = format!("{} says nothing of this: nothing to copy", state.session.letter(active));
            state.say(Tone::Bad, says);
            return Vec::new();
        }
        return nothing_selected(state);
    };
    let Some(report) = state.session.reports().get(report) else {
        return Vec::new();
    };
    let sentence = report.words(span);
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let mut source = vec![report.name().to_owned()];
    source.extend(report.publisher.clone());
    source.extend(report.published.map(|d| d.to_string()));
    source.push(report.url.clone().unwrap_or_else(|| report.file.clone()));
    vec![Effect::Copy(format!("“{}” ({})", words.join(" "), source.join(", ")))]
}

fn export(state: &mut State, scope: Scope) -> Vec<Effect> {
    if scope == Scope::Tagged && !state.session.decisions().values().any(|d| d.is_tagged()) {
        state.say(
            Tone::Bad,
            "nothing is decided yet; the command `export-all` writes every finding",
        );
        return Vec::new();
    }
    vec![Effect::Export {
        scope,
        to: None,
        overwrite: Overwrite::No,
    }]
}
