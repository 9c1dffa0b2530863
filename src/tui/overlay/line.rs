//! A line of text being typed.

use unicode_segmentation::UnicodeSegmentation;

use crate::tui::keys::Chord;
use crossterm::event::{KeyCode, KeyModifiers};

/// Text and the place of the cursor in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    at: usize,
    /// The text is a proposal: typing takes its place.
    proposed: bool,
}

impl LineEdit {
    /// Begins with `text`, the cursor behind it.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            at: text.len(),
            text,
            proposed: false,
        }
    }

    /// Begins with a proposal: what is typed takes its place, a movement makes it one's own.
    pub fn proposal(text: impl Into<String>) -> Self {
        let line = Self::new(text);
        Self {
            proposed: !line.text.is_empty(),
            ..line
        }
    }

    /// Tells whether the text is a proposal still.
    pub fn is_proposal(&self) -> bool {
        self.proposed
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte the cursor stands before.
    pub fn cursor(&self) -> usize {
        self.at
    }

    /// Replaces the text.
    pub fn set(&mut self, text: impl Into<String>) {
        *self = Self::new(text);
    }

    /// Replaces `range` of the text and sets the cursor behind what came in.
    pub fn replace(&mut self, range: std::ops::Range<usize>, with: &str) {
        if self.text.get(range.clone()).is_some() {
            self.text.replace_range(range.clone(), with);
            self.at = range.start + with.len();
        }
    }

    /// Types text; control characters and line breaks become blanks.
    pub fn insert(&mut self, text: &str) {
        self.clear_proposal();
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.text.insert_str(self.at, &clean);
        self.at += clean.len();
    }

    /// Takes a key; tells whether it meant anything.
    pub fn key(&mut self, chord: Chord) -> bool {
        let event = chord.event();
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        if matches!(event.code, KeyCode::Backspace | KeyCode::Delete) && self.clear_proposal() {
            return true;
        }
        match event.code {
            KeyCode::Char('a') if ctrl => self.at = 0,
            KeyCode::Char('e') if ctrl => self.at = self.text.len(),
            KeyCode::Char('u') if ctrl => {
                self.text.replace_range(..self.at, "");
                self.at = 0;
            }
            KeyCode::Char('k') if ctrl => self.text.truncate(self.at),
            KeyCode::Char('w') if ctrl => {
                let start = self.word_start();
                self.text.replace_range(start..self.at, "");
                self.at = start;
            }
            KeyCode::Char(c) if chord.typed().is_some() => self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Backspace => {
                let start = self.before();
                self.text.replace_range(start..self.at, "");
                self.at = start;
            }
            KeyCode::Delete => {
                let end = self.after();
                self.text.replace_range(self.at..end, "");
            }
            KeyCode::Left => self.at = self.before(),
            KeyCode::Right => self.at = self.after(),
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = self.text.len(),
            _ => return false,
        }
        self.proposed = false;
        true
    }

    /// Takes a proposal away; tells whether there was one.
    fn clear_proposal(&mut self) -> bool {
        let was = std::mem::take(&mut self.proposed);
        if was {
            self.text.clear();
            self.at = 0;
        }
        was
    }

    fn before(&self) -> usize {
        self.text[..self.at]
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(i, _)| i)
    }

    fn after(&self) -> usize {
        self.at + self.text[self.at..].graphemes(true).next().map_or(0, str::len)
    }

    fn word_start(&self) -> usize {
        let trimmed = self.text[..self.at].trim_end();
        trimmed
            .rfind(char::is_whitespace)
            .map_or(0, |i| i + trimmed[i..].chars().next().map_or(1, char::len_utf8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> LineEdit {
        let mut line = LineEdit::default();
        for key in keys.split(' ') {
            line.key(Chord::parse(key).unwrap());
        }
        line
    }

    #[test]
    fn edits_whole_characters_and_words() {
        assert_eq!(typed("a b Left c").text(), "acb");
        assert_eq!(typed("a Space b c Ctrl-w d").text(), "a d");
        let mut line = LineEdit::new("cafe\u{301}");
        line.key(Chord::parse("Backspace").unwrap());
        assert_eq!(line.text(), "caf");
        line.insert("x\ny\u{1b}");
        assert_eq!(line.text(), "cafx y ");
        assert!(!line.key(Chord::parse("F1").unwrap()));
    }

    #[test]
    fn typing_takes_the_place_of_a_proposal_and_moving_keeps_it() {
        let after = |key: &str| {
            let mut line = LineEdit::proposal("2024");
            line.key(Chord::parse(key).unwrap());
            line.text().to_owned()
        };
        assert_eq!(
            ["x", "Backspace", "Left", "End", "F1"].map(after),
            ["x", "", "2024", "2024", "2024"]
        );
        let mut pasted = LineEdit::proposal("2024");
        pasted.insert("a");
        pasted.insert("b");
        assert_eq!((pasted.text(), pasted.is_proposal()), ("ab", false));
    }
}
