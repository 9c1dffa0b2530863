//! Is the terminal's ground light or dark? Asked after the first frame, never waited for.
//!
//! The answer comes among the keys, as `ESC ] 11 ; rgb:RRRR/GGGG/BBBB` and an end mark, which the terminal library takes for
//! Alt-] and characters. They are put together here; what does not fit the pattern is handed on as the keys it is.

use crossterm::event::{Event as Input, KeyCode, KeyModifiers};

use super::Event;
use crate::tui::theme::Palette;

/// Asks the terminal for the colour of its ground.
pub const QUERY: &str = "\x1b]11;?\x1b\\";

/// An answer is no longer than this, in keys.
const LONGEST: usize = 32;

/// Collects an answer from the keys.
#[derive(Default)]
pub struct Answer {
    held: Vec<Input>,
    text: String,
    seen: Seen,
}

#[derive(Default, PartialEq, Eq)]
enum Seen {
    #[default]
    NotYet,
    Once,
}

impl Answer {
    /// Takes an input; gives back what is to be handled now.
    pub fn take(&mut self, input: Input) -> Vec<Event> {
        let Input::Key(key) = &input else {
            return self.give_up(Some(input));
        };
        if self.held.is_empty() {
            let begins = key.code == KeyCode::Char(']') && key.modifiers.contains(KeyModifiers::ALT);
            if begins && self.seen == Seen::NotYet {
                self.held.push(input);
                return Vec::new();
            }
            return vec![Event::Input(input)];
        }
        let ended = match key.code {
            KeyCode::Char('\\') => key.modifiers.contains(KeyModifiers::ALT),
            KeyCode::Char('g') => key.modifiers.contains(KeyModifiers::CONTROL),
            _ => false,
        };
        if ended {
            self.held.clear();
            self.seen = Seen::Once;
            return palette(&self.text).map(Event::Ground).into_iter().collect();
        }
        match key.code {
            KeyCode::Char(c) if self.held.len() < LONGEST && fits(&self.text, c) => {
                self.text.push(c);
                self.held.push(input);
                Vec::new()
            }
            _ => self.give_up(Some(input)),
        }
    }

    fn give_up(&mut self, last: Option<Input>) -> Vec<Event> {
        self.text.clear();
        self.held.drain(..).chain(last).map(Event::Input).collect()
    }
}

/// Tells whether `c` can follow in `11;rgb:RRRR/GGGG/BBBB`.
fn fits(text: &str, c: char) -> bool {
    const HEAD: &str = "11;rgb:";
    match HEAD.chars().nth(text.len()) {
        Some(wanted) => c == wanted || (text.len() == 6 && c == 'a'),
        None => c.is_ascii_hexdigit() || c == '/' || c == ':',
    }
}

fn palette(text: &str) -> Option<Palette> {
    let colors = text.rsplit_once(':')?.1;
    let mut shares = colors.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(part, 16).ok()?;
        Some(f64::from(value) / f64::from(most.max(1)))
    });
    let (red, green, blue) = (shares.next()??, shares.next()??, shares.next()??);
    // Weights of Rec. 709 for how bright the eye finds each.
    let light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if light > 0.5 { Palette::Light } else { Palette::Dark })
}

/// What the environment says of the ground, where it does (`COLORFGBG=15;0`).
pub fn from_environment() -> Option<Palette> {
    let says = std::env::var("COLORFGBG").ok()?;
    let ground: u8 = says.rsplit(';').next()?.parse().ok()?;
    Some(if matches!(ground, 7 | 9..=15) {
        Palette::Light
    } else {
        Palette::Dark
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEvent;

    fn key(c: char, modifiers: KeyModifiers) -> Input {
        Input::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    fn answer(text: &str) -> Vec<Event> {
        let mut answer = Answer::default();
        let mut out = answer.take(key(']', KeyModifiers::ALT));
        for c in text.chars() {
            out.extend(answer.take(key(c, KeyModifiers::NONE)));
        }
        out.extend(answer.take(key('\\', KeyModifiers::ALT)));
        out
    }

    #[test]
    fn an_answer_becomes_a_palette_and_no_key() {
        assert!(matches!(
            answer("11;rgb:ffff/ffff/eeee")[..],
            [Event::Ground(Palette::Light)]
        ));
        assert!(matches!(answer("11;rgb:1e/1e/2e")[..], [Event::Ground(Palette::Dark)]));
    }

    #[test]
    fn keys_that_only_begin_like_an_answer_are_keys() {
        let out = answer("1j");
        assert_eq!(out.len(), 4);
        assert!(out.iter().all(|e| matches!(e, Event::Input(_))));
    }
}
