//! Lines to type: what is proposed, what a key does in one, and what is done with what was typed.

use crossterm::event::KeyCode;

use crate::compare::Exactness;
use crate::review::{Correction, Description, Edit, Evidence, filter};
use crate::tui::action::{Effect, Overwrite};
use crate::tui::difference;
use crate::tui::keys::Chord;
use crate::tui::overlay::{LineEdit, Overlay, Prompt, Purpose};
use crate::tui::state::{State, Tone};

use super::search::{next_hit_from_here, search};
use super::{decide, make};

/// Earlier lines kept of each sort.
const MOST_HISTORY: usize = 50;

/// Opens a line to type.
pub fn open(state: &mut State, purpose: Purpose) {
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

pub fn key(state: &mut State, chord: Chord, mut prompt: Prompt) -> Vec<Effect> {
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
pub fn changed(state: &mut State) {
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
            open(state, Purpose::ResolveBy { finding, value: text });
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
                open(state, Purpose::EvidencePlace { finding, url: text });
            }
        }
        Purpose::EvidencePlace { finding, url } => {
            return match Evidence::read(&url, &text, state.now) {
                Ok(evidence) => decide::apply(state, vec![Edit::AddEvidence { finding, evidence }]),
                Err(day) => {
                    state.say(Tone::Bad, format!("`{day}` is no day: write it as on:2025-10-05"));
                    open(state, Purpose::EvidencePlace { finding, url });
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

pub fn remember(state: &mut State, name: &'static str, text: &str) {
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
