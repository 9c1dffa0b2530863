//! Keys as people write them: `a`, `A`, `Ctrl-r`, `Space`, `Shift-Tab`, `g g`.
//!
//! The same spelling stands in the help, in the footer and in the user's configuration, and is read back by the same code.
//! A shifted letter is written as the capital, never as `Shift-a`; terminals disagree on whether they report the modifier,
//! so it is dropped for characters.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Keys to be pressed one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sequence(pub Vec<Chord>);

const NAMED: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("Ins", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
];

impl Chord {
    /// The key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            modifiers: KeyModifiers::NONE,
        }
    }

    /// The character this key types, if it is one and neither Ctrl nor Alt is held.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// The key as the terminal library reports it.
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// Reads one key.
    ///
    /// # Errors
    ///
    /// A sentence that says which part is not understood.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        while let Some((head, tail)) = rest
            .split_once('-')
            .filter(|(head, tail)| !head.is_empty() && !tail.is_empty())
        {
            modifiers |= match head {
                "Ctrl" | "C" | "ctrl" => KeyModifiers::CONTROL,
                "Alt" | "M" | "alt" => KeyModifiers::ALT,
                "Shift" | "S" | "shift" => KeyModifiers::SHIFT,
                _ => return Err(format!("`{head}` in `{text}` is no modifier: use Ctrl, Alt or Shift")),
            };
            rest = tail;
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => KeyCode::Char(c),
            _ => match NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(rest)) {
                Some((_, code)) => *code,
                None => match rest.strip_prefix(['F', 'f']).and_then(|n| n.parse::<u8>().ok()) {
                    Some(n @ 1..=12) => KeyCode::F(n),
                    _ => {
                        return Err(format!(
                            "`{rest}` is no key: use a character or a name such as Space, Enter, PgDn, F1"
                        ));
                    }
                },
            },
        };
        Ok(Self::from(KeyEvent::new(code, modifiers)))
    }
}

impl From<KeyEvent> for Chord {
    fn from(key: KeyEvent) -> Self {
        let held = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let mut modifiers = key.modifiers & held;
        let mut code = key.code;
        match code {
            KeyCode::BackTab => {
                code = KeyCode::Tab;
                modifiers |= KeyModifiers::SHIFT;
            }
            KeyCode::Char(c) => {
                if modifiers.contains(KeyModifiers::SHIFT) && modifiers == KeyModifiers::SHIFT {
                    code = c.to_uppercase().next().map_or(code, KeyCode::Char);
                }
                modifiers -= KeyModifiers::SHIFT;
                if modifiers.contains(KeyModifiers::CONTROL) {
                    code = KeyCode::Char(c.to_ascii_lowercase());
                }
            }
            _ => {}
        }
        Self { code, modifiers }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.modifiers.contains(held) {
                f.write_str(name)?;
            }
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, KeyCode::F(n)) => write!(f, "F{n}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

impl Sequence {
    /// Reads keys that stand one after the other, with a blank between them.
    ///
    /// # Errors
    ///
    /// A sentence that says which key is not understood.
    pub fn parse(text: &str) -> Result<Self, String> {
        let keys: Vec<_> = text.split_whitespace().map(Chord::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() {
            Err("a key is missing".to_owned())
        } else {
            Ok(Self(keys))
        }
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|chord| chord.fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_read() {
        for text in [
            "a",
            "A",
            "Ctrl-r",
            "Space",
            "Shift-Tab",
            "Alt-Left",
            "F1",
            "-",
            "Ctrl--",
            ":",
            "PgDn",
        ] {
            let chord = Chord::parse(text).unwrap();
            assert_eq!(chord.to_string(), text);
        }
        assert_eq!(Sequence::parse("g g").unwrap().to_string(), "gg");
    }

    #[test]
    fn a_shifted_letter_is_a_capital_whatever_the_terminal_reports() {
        let reported = [
            KeyEvent::new(KeyCode::Char('A'), KeyModifiers::SHIFT),
            KeyEvent::new(KeyCode::Char('a'), KeyModifiers::SHIFT),
            KeyEvent::new(KeyCode::Char('A'), KeyModifiers::NONE),
        ];
        for key in reported {
            assert_eq!(Chord::from(key), Chord::parse("A").unwrap());
        }
        let backtab = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(Chord::from(backtab), Chord::parse("Shift-Tab").unwrap());
    }

    #[test]
    fn errors_name_the_part_that_is_wrong() {
        assert!(Chord::parse("Hyper-x").unwrap_err().contains("`Hyper`"));
        assert!(Chord::parse("Ctrl-Foo").unwrap_err().contains("`Foo`"));
        assert!(Sequence::parse("  ").is_err());
    }
}
