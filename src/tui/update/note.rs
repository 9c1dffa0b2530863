//! The note of a finding, written in place: what is typed is never thrown away.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui_textarea::TextArea;

use crate::tui::action::{Command, Effect};
use crate::tui::keys::Chord;
use crate::tui::overlay::{NoteBox, Overlay};
use crate::tui::state::{State, Tone};

use super::decide;

/// Opens the note of a finding: its draft, else what is saved.
pub fn open(state: &mut State, finding: String) {
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

pub fn key(state: &mut State, chord: Chord, mut note: Box<NoteBox>) -> Vec<Effect> {
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
