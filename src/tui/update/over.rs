//! Keys that go to what lies over the panes.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::review::Edit;
use crate::tui::action::{Command, Effect, Motion, Switch};
use crate::tui::keys::{Chord, ENTRIES, Entry, Meaning};
use crate::tui::overlay::{Letter, LineEdit, Overlay, Picker, Typing, letter};
use crate::tui::state::{State, Tone};
use crate::tui::theme::{Palette, Theme};

use super::{command, decide, go, note, prompt};

/// Gives a key to the top of the stack; `None` where there is nothing, or where the key is for the panes.
pub fn key(state: &mut State, chord: Chord) -> Option<Vec<Effect>> {
    match state.overlays.pop()? {
        Overlay::Queue => queue(state, chord),
        Overlay::Stories(list) => Some(super::stories::key(state, chord, list)),
        Overlay::Commands(picker) => Some(pick(state, chord, picker, Overlay::Commands)),
        Overlay::Help(picker) => Some(pick(state, chord, picker, Overlay::Help)),
        Overlay::Themes { selected, before } => Some(themes(state, chord, selected, before)),
        Overlay::Prompt(prompt) => Some(prompt::key(state, chord, prompt)),
        Overlay::Note(note) => Some(note::key(state, chord, note)),
        Overlay::Letter(letter, typed) => Some(in_letter(state, chord, letter, &typed)),
        Overlay::Info { what, scroll } => {
            match meaning(state, chord) {
                Some(Command::Move(motion)) => {
                    let scroll = match motion {
                        Motion::Up => scroll.saturating_sub(1),
                        Motion::Down => scroll + 1,
                        Motion::HalfUp | Motion::PageUp => scroll.saturating_sub(10),
                        Motion::HalfDown | Motion::PageDown => scroll + 10,
                        Motion::Top => 0,
                        Motion::Bottom => usize::MAX / 2,
                    };
                    let last = crate::tui::overlay::info_lines(state, what).saturating_sub(1);
                    state.overlays.push(Overlay::Info {
                        what,
                        scroll: scroll.min(last),
                    });
                }
                // Any other key closes it, and only decisions and steps go on to what lies below.
                Some(
                    command @ (Command::Tag(..)
                    | Command::NextFinding
                    | Command::PreviousFinding
                    | Command::NextOpen
                    | Command::PreviousOpen),
                ) => return Some(command::run(state, command)),
                _ => {}
            }
            Some(Vec::new())
        }
        Overlay::Confirm { question, yes, other } => {
            let event = chord.event();
            Some(match event.code {
                // Not Enter: what is gone here, no undo brings back.
                KeyCode::Char('y' | 'Y') => vec![yes],
                KeyCode::Char('n' | 'N' | 'q') | KeyCode::Esc => Vec::new(),
                KeyCode::Char('o' | 'O') => {
                    prompt::open(state, other);
                    Vec::new()
                }
                _ => {
                    state.overlays.push(Overlay::Confirm { question, yes, other });
                    Vec::new()
                }
            })
        }
    }
}

/// Gives pasted text to whatever takes text.
pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    match state.overlays.last_mut() {
        Some(Overlay::Prompt(prompt)) => {
            prompt.input.insert(text.trim_end_matches(['\n', '\r']));
            prompt::changed(state);
        }
        Some(Overlay::Note(note)) => {
            let clean: String = text.replace("\r\n", "\n").replace('\r', "\n");
            let clean: String = clean.chars().filter(|c| !c.is_control() || *c == '\n').collect();
            note.area.insert_str(clean);
        }
        Some(Overlay::Commands(picker) | Overlay::Help(picker)) => {
            picker.input.insert(text);
            picker.selected = 0;
        }
        _ => state.say(
            Tone::Bad,
            "nothing to paste into: a note, a search or a filter takes text",
        ),
    }
    Vec::new()
}

fn meaning(state: &State, chord: Chord) -> Option<Command> {
    match state.keys.meaning(&[chord]) {
        Meaning::Command(command) => Some(command),
        _ => None,
    }
}

fn queue(state: &mut State, chord: Chord) -> Option<Vec<Effect>> {
    match meaning(state, chord) {
        Some(Command::Cancel | Command::Queue | Command::Open | Command::Quit) => Some(Vec::new()),
        // Everything else works as in the pane itself; what opens something closes the popup.
        Some(command) => {
            let stays = matches!(
                command,
                Command::Move(_)
                    | Command::Tag(..)
                    | Command::OwnTag(_)
                    | Command::Undo
                    | Command::Redo
                    | Command::Mark
                    | Command::MarkAlike
                    | Command::SelectRange
                    | Command::Sort
                    | Command::NextFinding
                    | Command::PreviousFinding
                    | Command::NextOpen
                    | Command::PreviousOpen
                    | Command::Filter
            );
            if stays {
                state.overlays.push(Overlay::Queue);
            }
            Some(command::run(state, command))
        }
        None => {
            state.overlays.push(Overlay::Queue);
            None
        }
    }
}

fn pick(state: &mut State, chord: Chord, mut picker: Picker, wrap: fn(Picker) -> Overlay) -> Vec<Effect> {
    let rows = picked(state, &picker);
    let event = chord.event();
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let step = |picker: &mut Picker, by: isize| {
        picker.selected = picker
            .selected
            .saturating_add_signed(by)
            .min(rows.len().saturating_sub(1));
    };
    match event.code {
        KeyCode::Esc if picker.typing == Typing::Line && wrap_is_help(wrap, &picker) => {
            picker.typing = Typing::Nowhere;
            picker.input = LineEdit::default();
            picker.selected = 0;
        }
        KeyCode::Esc => return Vec::new(),
        KeyCode::Enter => {
            return match rows.get(picker.selected) {
                Some(entry) => {
                    prompt::remember(state, "command", entry.name);
                    command::run(state, entry.command)
                }
                None => Vec::new(),
            };
        }
        KeyCode::Up => step(&mut picker, -1),
        KeyCode::Down => step(&mut picker, 1),
        KeyCode::PageUp => step(&mut picker, -page(state)),
        KeyCode::PageDown => step(&mut picker, page(state)),
        KeyCode::Char('p' | 'k') if ctrl => step(&mut picker, -1),
        KeyCode::Char('n' | 'j') if ctrl => step(&mut picker, 1),
        _ if picker.typing == Typing::Line => {
            let meant = picker.input.key(chord);
            picker.selected = if meant { 0 } else { picker.selected };
        }
        KeyCode::Char('q' | '?') => return Vec::new(),
        KeyCode::Char('/') => picker.typing = Typing::Line,
        KeyCode::Char('j') => step(&mut picker, 1),
        KeyCode::Char('k') => step(&mut picker, -1),
        KeyCode::Char('g') | KeyCode::Home => picker.selected = 0,
        KeyCode::Char('G') | KeyCode::End => picker.selected = rows.len().saturating_sub(1),
        KeyCode::Char('d') if ctrl => step(&mut picker, 10),
        KeyCode::Char('u') if ctrl => step(&mut picker, -10),
        _ => {}
    }
    state.overlays.push(wrap(picker));
    Vec::new()
}

/// Rows that a page of a list moves by: as many as the list shows, but for a few that stay in view.
fn page(state: &State) -> isize {
    isize::try_from(state.size.1.saturating_sub(8)).unwrap_or(1).max(4)
}

/// Help that is being searched goes back to plain help; the palette closes.
fn wrap_is_help(wrap: fn(Picker) -> Overlay, picker: &Picker) -> bool {
    matches!(wrap(picker.clone()), Overlay::Help(_))
}

/// Entries that the typed words let through, without tags that have no name; the best match first where something is typed.
pub fn picked(state: &State, picker: &Picker) -> Vec<&'static Entry> {
    let typed = picker.input.text().trim();
    let there = |entry: &&Entry| match entry.command {
        Command::OwnTag(n) => decide::named(state, usize::from(n)).is_some(),
        _ => true,
    };
    if typed.is_empty() {
        return ENTRIES.iter().filter(there).collect();
    }
    use fuzzy_matcher::FuzzyMatcher;
    let matcher = fuzzy_matcher::skim::SkimMatcherV2::default().ignore_case();
    let mut scored: Vec<(i64, &Entry)> = ENTRIES
        .iter()
        .filter(there)
        .filter_map(|entry| {
            let name = matcher.fuzzy_match(entry.name, typed).map(|s| s * 2);
            let help = matcher.fuzzy_match(entry.help, typed);
            name.max(help).map(|score| (score, entry))
        })
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    // Letters strewn over a sentence are no match beside a name.
    let best = scored.first().map_or(0, |(score, _)| *score);
    scored.retain(|(score, _)| score * 3 >= best);
    scored.into_iter().map(|(_, entry)| entry).collect()
}

fn themes(state: &mut State, chord: Chord, selected: usize, before: Palette) -> Vec<Effect> {
    let last = Palette::ALL.len() - 1;
    let selected = match chord.event().code {
        KeyCode::Esc | KeyCode::Char('q') => {
            state.theme = Theme::new(before, state.depth);
            return Vec::new();
        }
        KeyCode::Enter => {
            state.follow_ground = Switch::Off;
            let says = format!(
                "theme {}; `theme = \"{0}\"` in the configuration keeps it",
                state.theme.palette.name()
            );
            state.say(Tone::Good, says);
            return Vec::new();
        }
        KeyCode::Down | KeyCode::Char('j' | 't') => {
            if selected == last {
                0
            } else {
                selected + 1
            }
        }
        KeyCode::Up | KeyCode::Char('k') => selected.checked_sub(1).unwrap_or(last),
        _ => selected,
    };
    state.theme = Theme::new(Palette::ALL[selected], state.depth);
    state.overlays.push(Overlay::Themes { selected, before });
    Vec::new()
}

fn in_letter(state: &mut State, chord: Chord, letter: Letter, before: &str) -> Vec<Effect> {
    let mut typed = before.to_owned();
    let enter = chord.event().code == KeyCode::Enter;
    match chord.typed() {
        Some(more) => typed.extend(more.to_uppercase()),
        None if enter && !typed.is_empty() => {}
        None => return Vec::new(),
    }
    // Some have two letters: one that begins others waits for what follows.
    let choices = letter::choices(state, letter);
    let longer = |(l, _): &&(String, String)| l.starts_with(&typed) && *l != typed;
    if !enter && choices.iter().any(|choice| longer(&choice)) {
        state.overlays.push(Overlay::Letter(letter, typed));
        return Vec::new();
    }
    let digit = typed.parse::<usize>().ok();
    match letter {
        Letter::RemoveTag => match digit {
            Some(digit) => decide::remove_tag(state, digit),
            None => Vec::new(),
        },
        Letter::DropEvidence => {
            let index = digit.and_then(|d| d.checked_sub(1));
            match (index, state.current_finding().map(|f| f.id.clone())) {
                (Some(index), Some(finding)) => decide::apply(state, vec![Edit::RemoveEvidence { finding, index }]),
                _ => Vec::new(),
            }
        }
        Letter::Rate(_) | Letter::Focus => {
            let Some(report) = state.session.report_by_letter(&typed) else {
                state.say(Tone::Bad, format!("there is no report {typed}"));
                return Vec::new();
            };
            match letter {
                Letter::Rate(rating) => decide::rate(state, report, rating),
                _ => {
                    go::focus_report(state, report);
                    Vec::new()
                }
            }
        }
    }
}
