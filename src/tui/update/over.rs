//! Keys that go to what lies over the panes.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui_textarea::TextArea;

use crate::compare::Exactness;
use crate::review::{Correction, Description, Edit, Evidence, filter};
use crate::text::Span;
use crate::tui::action::{Command, Effect, Motion, Overwrite, Switch};
use crate::tui::difference;
use crate::tui::keys::{Chord, ENTRIES, Entry, Meaning};
use crate::tui::overlay::{Letter, LineEdit, NoteBox, Overlay, Picker, Prompt, Purpose, Typing, letter};
use crate::tui::state::{Search, State, Tone};
use crate::tui::theme::{Palette, Theme};

use super::{command, decide, go, make};

/// Earlier lines kept of each sort.
const MOST_HISTORY: usize = 50;
/// Search hits kept; more cannot be walked through.
const MOST_HITS: usize = 20_000;

/// Gives a key to the top of the stack; `None` where there is nothing, or where the key is for the panes.
pub fn key(state: &mut State, chord: Chord) -> Option<Vec<Effect>> {
    match state.overlays.pop()? {
        Overlay::Queue => queue(state, chord),
        Overlay::Stories(list) => Some(super::stories::key(state, chord, list)),
        Overlay::Commands(picker) => Some(pick(state, chord, picker, Overlay::Commands)),
        Overlay::Help(picker) => Some(pick(state, chord, picker, Overlay::Help)),
        Overlay::Themes { selected, before } => Some(themes(state, chord, selected, before)),
        Overlay::Prompt(prompt) => Some(in_prompt(state, chord, prompt)),
        Overlay::Note(note) => Some(in_note(state, chord, note)),
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
                    prompt(state, other);
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
            changed(state);
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
                    remember(state, "command", entry.name);
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

/// Opens the note of a finding: its draft, else what is saved.
pub fn note(state: &mut State, finding: String) {
    let saved = state
        .session
        .decision(&finding)
        .map(|d| d.note.clone())
        .unwrap_or_default();
    let text = state.drafts.get(&finding).cloned().unwrap_or(saved);
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    area.move_cursor(ratatui_textarea::CursorMove::Bottom);
    area.move_cursor(ratatui_textarea::CursorMove::End);
    area.set_wrap_mode(ratatui_textarea::WrapMode::Word);
    area.set_cursor_line_style(ratatui::style::Style::new());
    area.set_placeholder_text("a note on this finding");
    state.overlays.push(Overlay::Note(Box::new(NoteBox { finding, area })));
}

/// Keeps a note that is being written as a draft; the box closes.
pub fn keep_draft(state: &mut State) {
    let Some(at) = state.overlays.iter().position(|o| matches!(o, Overlay::Note(_))) else {
        return;
    };
    if let Overlay::Note(note) = state.overlays.remove(at) {
        draft(state, &note);
    }
}

/// Keeps what is typed as a draft, unless it is what is saved; tells whether it kept it.
fn draft(state: &mut State, note: &NoteBox) -> bool {
    let text = note.area.lines().join("\n");
    let saved = state.session.decision(&note.finding).map_or("", |d| d.note.as_str());
    if text.trim() == saved.trim() {
        state.drafts.remove(&note.finding);
        return false;
    }
    state.drafts.insert(note.finding.clone(), text);
    true
}

fn in_note(state: &mut State, chord: Chord, mut note: Box<NoteBox>) -> Vec<Effect> {
    let event = chord.event();
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let newline =
        (event.code == KeyCode::Enter && !event.modifiers.is_empty()) || (ctrl && event.code == KeyCode::Char('j'));
    match event.code {
        _ if newline => note.area.insert_newline(),
        KeyCode::Enter => {
            let text = note.area.lines().join("\n");
            return decide::note(state, &note.finding, &text);
        }
        KeyCode::Char('s') if ctrl => {
            let text = note.area.lines().join("\n");
            return decide::note(state, &note.finding, &text);
        }
        KeyCode::Char('e') if ctrl => {
            let text = note.area.lines().join("\n");
            return vec![Effect::EditNote {
                finding: note.finding,
                text,
            }];
        }
        KeyCode::Esc => {
            if !draft(state, &note) {
                return Vec::new();
            }
            let key = state.keys.key_of(Command::Note).unwrap_or_default();
            state.say(Tone::Good, format!("kept as a draft; {key} goes on with it"));
            return decide::save(state);
        }
        _ => {
            note.area.input(event);
        }
    }
    state.overlays.push(Overlay::Note(note));
    Vec::new()
}

/// Opens a line to type.
pub fn prompt(state: &mut State, purpose: Purpose) {
    let mut choices: Vec<String> = Vec::new();
    let mut before = String::new();
    // What the reviewer did not write is a proposal, and goes when something is typed.
    let mut own = true;
    match &purpose {
        Purpose::Filter => before = state.session.place.filter.clone(),
        Purpose::Search => {}
        Purpose::Resolve { finding } => {
            if let Some(f) = state.session.finding(finding) {
                choices = f.readings.iter().map(difference::printed).collect();
            }
            let printed = |value: &str| {
                let readings = state.session.finding(finding).map_or(&[][..], |f| &f.readings);
                let reading = readings.iter().find(|r| r.value == value);
                reading.map_or_else(|| value.to_owned(), difference::printed)
            };
            let decided = state.session.decision(finding).and_then(|d| d.resolved.clone());
            let rated = state.session.decision(finding).and_then(|d| {
                let best = d.ratings.iter().find(|(_, r)| **r == crate::review::Rating::Supported);
                best.map(|(value, _)| printed(value))
            });
            // The cursor's reading is offered, unless something is decided already.
            let exact = state.session.finding(finding).and_then(|f| {
                let exact = f.readings.iter().find(|r| r.exactness == Exactness::Exact);
                exact.map(difference::printed)
            });
            let here = state
                .cursor_reading()
                .map(|value| printed(&value))
                .filter(|_| state.focus == crate::tui::layout::Pane::Evidence);
            own = decided.is_some();
            before = decided.or(rated).or(here).or(exact).unwrap_or_default();
        }
        Purpose::ResolveBy { finding, .. } => {
            before = state
                .session
                .decision(finding)
                .and_then(|d| d.resolved_by.clone())
                .unwrap_or_default();
            if let Some(f) = state.session.finding(finding) {
                choices = f.readings.iter().filter_map(|r| r.attribution.clone()).collect();
            }
        }
        Purpose::ExportTo { taken, .. } => {
            own = false;
            before = another_name(taken);
        }
        Purpose::TagName => {
            choices = state.own_tags.clone();
            choices.extend(state.session.tags().into_iter().map(str::to_owned));
        }
        Purpose::Publisher { report } => {
            let reports = state.session.reports();
            before = reports
                .get(*report)
                .and_then(|r| r.publisher.clone())
                .unwrap_or_default();
            choices = reports.iter().filter_map(|r| r.publisher.clone()).collect();
        }
        Purpose::Title { report } => {
            let reports = state.session.reports();
            before = reports.get(*report).and_then(|r| r.title.clone()).unwrap_or_default();
        }
        Purpose::Published { report } => {
            let day = state.session.reports().get(*report).and_then(|r| r.published);
            before = day.map(|d| d.to_string()).unwrap_or_default();
        }
        Purpose::Story { report } => {
            let listing = crate::tui::stories::Listing::of(&state.session);
            let here = |s: &crate::tui::stories::Story| s.reports.contains(report);
            let named = |n: u32| format!("{n}  {}", listing.name(&state.session, n));
            choices = listing
                .stories
                .iter()
                .filter(|(_, s)| !here(s))
                .map(|(n, _)| named(*n))
                .collect();
            let free = (1..).find(|n| !listing.stories.contains_key(n)).unwrap_or(1);
            choices.push(format!("{free}  a story of its own"));
        }
        Purpose::NewFact => {
            // What is marked, and what the sentence around it is about.
            choices = state
                .marking
                .as_ref()
                .map_or_else(Vec::new, |m| m.words(state.session.reports()));
        }
        Purpose::Rename { finding } | Purpose::SplitFact { finding, .. } => {
            own = false;
            before = state
                .session
                .finding(finding)
                .map(|f| f.fact.clone())
                .unwrap_or_default();
        }
        _ => {}
    }
    let of_its_own = matches!(purpose, Purpose::Story { .. });
    if let (Some(earlier), false) = (state.history.get(purpose.history()), of_its_own) {
        choices.extend(earlier.iter().rev().cloned());
    }
    let mut seen = std::collections::HashSet::new();
    choices.retain(|c| !c.is_empty() && seen.insert(c.clone()));
    let input = if own {
        LineEdit::new(before.clone())
    } else {
        LineEdit::proposal(before.clone())
    };
    state.overlays.push(Overlay::Prompt(Prompt {
        purpose,
        input,
        before,
        selected: state.selected_id().map(str::to_owned),
        choices,
        chosen: None,
    }));
    changed(state);
}

/// The name with a number behind it: `rare-earths-2.toml`, and after that `-3`.
fn another_name(taken: &std::path::Path) -> String {
    let stem = taken.file_stem().unwrap_or_default().to_string_lossy();
    let numbered = stem
        .rsplit_once('-')
        .and_then(|(name, n)| Some((name, n.parse::<u16>().ok()?)));
    let (name, number) = numbered.map_or((stem.as_ref(), 2), |(name, n)| (name, n.saturating_add(1)));
    let file = format!("{name}-{number}.toml");
    taken.with_file_name(file).display().to_string()
}

fn in_prompt(state: &mut State, chord: Chord, mut prompt: Prompt) -> Vec<Effect> {
    let event = chord.event();
    match event.code {
        KeyCode::Esc => {
            remember(state, prompt.purpose.history(), prompt.input.text());
            match prompt.purpose {
                Purpose::Filter => filter_for(state, &prompt.before, prompt.selected.as_deref()),
                Purpose::Search => state.search = None,
                Purpose::NewFact => state.say(Tone::Good, "the marks are kept; Enter goes on, Esc lets them go"),
                _ => {}
            }
            return Vec::new();
        }
        KeyCode::Enter => {
            remember(state, prompt.purpose.history(), prompt.input.text());
            return entered(state, prompt);
        }
        KeyCode::Up | KeyCode::Down if !prompt.choices.is_empty() => {
            let n = prompt.choices.len();
            let down = event.code == KeyCode::Down;
            let next = match prompt.chosen {
                None => {
                    if down {
                        0
                    } else {
                        n - 1
                    }
                }
                Some(at) => {
                    if down {
                        (at + 1) % n
                    } else {
                        (at + n - 1) % n
                    }
                }
            };
            prompt.input.set(prompt.choices[next].clone());
            prompt.chosen = Some(next);
        }
        KeyCode::Tab if prompt.purpose == Purpose::Filter => complete(state, &mut prompt),
        _ => {
            if prompt.input.key(chord) {
                prompt.chosen = None;
            }
        }
    }
    state.overlays.push(Overlay::Prompt(prompt));
    changed(state);
    Vec::new()
}

/// Proposals for the filter that is being typed.
pub fn candidates(state: &State, prompt: &Prompt) -> Vec<filter::Candidate> {
    filter::complete(
        &state.session,
        &state.own_tags,
        prompt.input.text(),
        prompt.input.cursor(),
    )
}

fn complete(state: &State, prompt: &mut Prompt) {
    if let Some(best) = candidates(state, prompt).into_iter().next() {
        prompt.input.replace(best.replaces, &best.text);
    }
}

/// A filter and a search show at once what they would give.
fn changed(state: &mut State) {
    let Some(Overlay::Prompt(prompt)) = state.overlays.last() else {
        return;
    };
    let text = prompt.input.text().to_owned();
    let selected = prompt.selected.clone();
    match prompt.purpose {
        Purpose::Filter => filter_for(state, &text, selected.as_deref()),
        Purpose::Search => {
            search(state, &text);
        }
        _ => {}
    }
}

/// Lists what a filter lets through; the selection stays where it can.
pub fn set_filter(state: &mut State, text: &str) {
    let selected = state.selected_id().map(str::to_owned);
    filter_for(state, text, selected.as_deref());
}

/// The same, for a selection that an earlier filter may have hidden.
fn filter_for(state: &mut State, text: &str, wanted: Option<&str>) {
    state.session.place.filter = text.to_owned();
    state.relist();
    let listed = |id: &str| state.queue.position(&state.session, id).is_some();
    let wanted = wanted.filter(|id| listed(id)).map(str::to_owned);
    if let Some(id) = wanted.or_else(|| state.queue.order.first().cloned())
        && state.selected_id() != Some(id.as_str())
    {
        state.select(&id);
    }
    state.queue.scroll = 0;
    state.reveal_selected();
}

fn entered(state: &mut State, prompt: Prompt) -> Vec<Effect> {
    let text = prompt.input.text().trim().to_owned();
    match prompt.purpose {
        Purpose::Filter => {
            filter_for(state, &text, prompt.selected.as_deref());
            return decide::save(state);
        }
        Purpose::Search => {
            if text.is_empty() {
                state.search = None;
            } else {
                search(state, &text);
                next_hit_from_here(state);
            }
        }
        Purpose::Resolve { finding } => {
            if text.is_empty() {
                return decide::apply(
                    state,
                    vec![Edit::Resolve {
                        finding,
                        value: None,
                        by: None,
                    }],
                );
            }
            self::prompt(state, Purpose::ResolveBy { finding, value: text });
        }
        Purpose::ResolveBy { finding, value } => {
            let edit = Edit::Resolve {
                finding,
                value: Some(value),
                by: (!text.is_empty()).then_some(text),
            };
            return decide::apply(state, vec![edit]);
        }
        Purpose::EvidenceLink { finding } => {
            if !text.is_empty() {
                self::prompt(state, Purpose::EvidencePlace { finding, url: text });
            }
        }
        Purpose::EvidencePlace { finding, url } => {
            return match Evidence::read(&url, &text, state.now) {
                Ok(evidence) => decide::apply(state, vec![Edit::AddEvidence { finding, evidence }]),
                Err(day) => {
                    state.say(Tone::Bad, format!("`{day}` is no day: write it as on:2025-10-05"));
                    self::prompt(state, Purpose::EvidencePlace { finding, url });
                    if let Some(Overlay::Prompt(prompt)) = state.overlays.last_mut() {
                        prompt.input.set(text);
                    }
                    Vec::new()
                }
            };
        }
        Purpose::ExportTo { scope, .. } => {
            if !text.is_empty() {
                return vec![Effect::Export {
                    scope,
                    to: Some(text.into()),
                    overwrite: Overwrite::No,
                }];
            }
        }
        Purpose::TagName => {
            if !text.is_empty() {
                return decide::toggle_tag(state, text);
            }
        }
        Purpose::Title { report } => {
            return decide::correct(state, report, Correction::Title((!text.is_empty()).then_some(text)));
        }
        Purpose::Publisher { report } => {
            return decide::correct(state, report, Correction::Publisher((!text.is_empty()).then_some(text)));
        }
        Purpose::Published { report } => {
            return match (text.is_empty(), text.parse()) {
                (true, _) => decide::correct(state, report, Correction::Published(None)),
                (false, Ok(day)) => decide::correct(state, report, Correction::Published(Some(day))),
                (false, Err(_)) => {
                    state.say(Tone::Bad, format!("`{text}` is no day: write it as 2025-10-05"));
                    Vec::new()
                }
            };
        }
        Purpose::Story { report } => {
            // A choice is the number with the story's name behind it.
            let number = text.split_whitespace().next().unwrap_or_default();
            return match (text.is_empty(), number.parse::<u16>()) {
                (true, _) => decide::correct(state, report, Correction::Story(None)),
                (false, Ok(story)) if story > 0 => {
                    decide::correct(state, report, Correction::Story(Some(u32::from(story))))
                }
                _ => {
                    state.say(Tone::Bad, format!("`{text}` is no story: write its number, such as 2"));
                    Vec::new()
                }
            };
        }
        Purpose::Rename { finding } => {
            if let Some(f) = state.session.finding(&finding) {
                let now = Description {
                    fact: f.fact.clone(),
                    kind: f.kind,
                    relation: f.relation,
                    severity: f.severity,
                };
                let description = make::describe(&text, now);
                return decide::apply(state, vec![Edit::Describe { finding, description }]);
            }
        }
        Purpose::NewFact => return make::finish(state, &text),
        Purpose::SplitFact { finding, reading } => {
            return decide::apply(
                state,
                vec![Edit::Split {
                    finding,
                    readings: vec![reading],
                    fact: text,
                }],
            );
        }
    }
    Vec::new()
}

fn remember(state: &mut State, name: &'static str, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let lines = state.history.entry(name).or_default();
    lines.retain(|l| l != text);
    lines.push(text.to_owned());
    let over = lines.len().saturating_sub(MOST_HISTORY);
    lines.drain(..over);
}

/// Finds the typed words in all reports, whatever their case and the blanks between them.
fn search(state: &mut State, query: &str) {
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
fn next_hit_from_here(state: &mut State) {
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
