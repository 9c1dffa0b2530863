//! Cuts text into words, numbers and marks, once, for all kinds of values.
//!
//! Every recogniser looks at windows of these tokens; none reads the text itself, but for all-digit dates. A number token
//! holds its grouping and decimals (`1,234.5`); letters glued to it (`50mph`) are a token of their own, and so is a
//! possessive or contracted ending (`'s`, `'ll`). Abbreviations of single letters (`p.m.`, `U.S.`) are one word. An empty
//! line is a break that no value crosses.

use super::lexicon::{self, Sense};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Letters.
    Word,
    /// Digits with their grouping and decimals, or a vulgar fraction such as `½`.
    Number,
    /// One other character.
    Mark,
    /// An empty line.
    Break,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy)]
pub struct Token<'t> {
    /// Its letters as they stand.
    pub text: &'t str,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is made of.
    pub shape: Shape,
    /// No blank stands before it.
    pub glued: bool,
    /// What a word can mean to the recognisers; the empty sense for unknown words.
    pub sense: &'static Sense,
    /// Value of a number token, 0 for others.
    pub number: f64,
}

impl Token<'_> {
    /// Tells whether the token is this word or mark, in any case of ASCII letters.
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Tells whether the token is one of these words or marks.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(w))
    }

    /// Tells whether it is a word that starts with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.shape == Shape::Word && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Tells whether it is a hyphen or dash of any length.
    pub fn is_dash(&self) -> bool {
        self.shape == Shape::Mark && matches!(self.text, "-" | "–" | "—" | "‑" | "‐" | "−" | "~")
    }

    /// Tells whether it is letters that stand right behind what comes before.
    pub fn glued_letters(&self) -> bool {
        self.glued && self.shape == Shape::Word
    }

    /// Tells whether it is a vulgar fraction such as `½`.
    pub fn value_is_part(&self) -> bool {
        self.shape == Shape::Number && !self.text.is_ascii()
    }

    /// The whole number that a token of plain digits states, without grouping or decimals.
    pub fn digits(&self) -> Option<u32> {
        let plain =
            self.shape == Shape::Number && self.text.len() <= 8 && self.text.bytes().all(|b| b.is_ascii_digit());
        if plain { self.text.parse().ok() } else { None }
    }
}

/// Cuts `text` into tokens, in order.
pub fn cut(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    let mut at = 0;
    let mut glued = false;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            let (next, breaks) = blank(bytes, at);
            if breaks {
                push(&mut tokens, text, at, next, Shape::Break, false);
            }
            (at, glued) = (next, false);
            continue;
        }
        let (end, shape) = if byte.is_ascii_digit() || (byte == b'.' && decimal_starts(bytes, at)) {
            (number_end(bytes, at), Shape::Number)
        } else if byte.is_ascii_alphabetic() {
            address_end(bytes, at).map_or_else(|| (word_end(text, at), Shape::Word), |end| (end, Shape::Mark))
        } else if byte.is_ascii() {
            mark_or_ending(text, at)
        } else {
            let Some(char) = text[at..].chars().next() else { break };
            if char.is_whitespace() || char == '\u{200b}' {
                (at, glued) = (at + char.len_utf8(), false);
                continue;
            }
            if fraction(char).is_some() {
                (at + char.len_utf8(), Shape::Number)
            } else if char == '’' {
                mark_or_ending(text, at)
            } else if char.is_alphabetic() && char != 'µ' {
                (word_end(text, at), Shape::Word)
            } else if char == 'µ' {
                (word_end(text, at + 2), Shape::Word)
            } else {
                (at + char.len_utf8(), Shape::Mark)
            }
        };
        push(&mut tokens, text, at, end, shape, glued);
        (at, glued) = (end, true);
    }
    tokens
}

fn push<'t>(tokens: &mut Vec<Token<'t>>, text: &'t str, start: usize, end: usize, shape: Shape, glued: bool) {
    let words = &text[start..end];
    let sense = if shape == Shape::Word {
        lexicon::sense(words)
    } else {
        lexicon::NO_SENSE
    };
    let number = if shape == Shape::Number { value(words) } else { 0.0 };
    tokens.push(Token {
        text: words,
        start,
        end,
        shape,
        glued,
        sense,
        number,
    });
}

/// End of the blank that starts at `at`, and whether it holds an empty line.
fn blank(bytes: &[u8], mut at: usize) -> (usize, bool) {
    let mut lines = 0;
    while at < bytes.len() && bytes[at].is_ascii_whitespace() {
        lines += usize::from(bytes[at] == b'\n');
        at += 1;
    }
    (at, lines > 1)
}

/// `.500`: a decimal point that no digit or letter precedes.
fn decimal_starts(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] != b'.')
}

fn digits_from(bytes: &[u8], at: usize) -> usize {
    bytes[at.min(bytes.len())..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count()
}

/// End of the number at `at`: groups of three (or, as in India, of two and a last of three) parted by commas, and decimals.
fn number_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + digits_from(bytes, at);
    let lead = end - at;
    if (1..=3).contains(&lead) {
        let mut next = end;
        let mut last = 0;
        while bytes.get(next) == Some(&b',') {
            let group = digits_from(bytes, next + 1);
            if group != 3 && group != 2 {
                break;
            }
            last = group;
            next += 1 + group;
        }
        if last == 3 {
            end = next;
        }
    }
    if bytes.get(end) == Some(&b'.') {
        let decimals = digits_from(bytes, end + 1);
        if decimals > 0 {
            end += 1 + decimals;
        }
    }
    end
}

/// End of a web address at `at`: it runs to the next blank, and its digits state nothing.
fn address_end(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let web = ["http://", "https://", "www."].iter().any(|s| {
        rest.get(..s.len())
            .is_some_and(|r| r.eq_ignore_ascii_case(s.as_bytes()))
    });
    web.then(|| at + rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len()))
}

/// End of the word at `at`, with the points of an abbreviation of single letters.
fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() {
        if bytes[end].is_ascii_alphabetic() {
            end += 1;
        } else if bytes[end].is_ascii() {
            break;
        } else {
            match text[end..].chars().next() {
                Some(c) if c.is_alphabetic() || c == '\u{ad}' => end += c.len_utf8(),
                _ => break,
            }
        }
    }
    let letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
    if end - at == 1 && bytes.get(end) == Some(&b'.') && letter(end + 1) && !letter(end + 2) {
        while bytes.get(end) == Some(&b'.') && letter(end + 1) && !letter(end + 2) {
            end += 2;
        }
        if bytes.get(end) == Some(&b'.') {
            end += 1;
        }
    }
    end
}

/// A mark, or an apostrophe with the letters of a possessive or contracted ending.
fn mark_or_ending(text: &str, at: usize) -> (usize, Shape) {
    let bytes = text.as_bytes();
    let len = text[at..].chars().next().map_or(1, char::len_utf8);
    let after_letter = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] >= 0x80);
    if (bytes[at] == b'\'' || len == 3) && after_letter {
        let letters = bytes[at + len..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        if (1..=2).contains(&letters) {
            return (at + len + letters, Shape::Word);
        }
    }
    (at + len, Shape::Mark)
}

/// Value of a number token.
fn value(words: &str) -> f64 {
    if let Some(value) = words.chars().next().and_then(fraction) {
        return value;
    }
    if words.contains(',') {
        words.replace(',', "").parse().unwrap_or(0.0)
    } else {
        words.parse().unwrap_or(0.0)
    }
}

/// Value of a vulgar fraction (Unicode blocks Latin-1 and Number Forms).
fn fraction(char: char) -> Option<f64> {
    let (over, under) = match char {
        '½' => (1, 2),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Some(f64::from(over) / f64::from(under))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        cut(text).iter().map(|t| t.text).collect()
    }

    #[test]
    fn numbers_keep_grouping_and_decimals() {
        assert_eq!(
            texts("1,234.5, 12,34,567 and 3,4."),
            ["1,234.5", ",", "12,34,567", "and", "3", ",", "4", "."]
        );
        assert_eq!(cut("1,234.5")[0].number, 1234.5);
        assert_eq!(cut("a .375 average")[1].number, 0.375);
    }

    #[test]
    fn letters_part_from_digits_and_endings_from_words() {
        assert_eq!(
            texts("50mph last year's he'll"),
            ["50", "mph", "last", "year", "'s", "he", "'ll"]
        );
        assert_eq!(texts("9 p.m. in the U.S."), ["9", "p.m.", "in", "the", "U.S."]);
    }

    #[test]
    fn an_empty_line_is_a_break_and_a_line_end_is_not() {
        assert_eq!(cut("two\nmen").len(), 2);
        assert_eq!(cut("two\n\nmen")[1].shape, Shape::Break);
    }
}
