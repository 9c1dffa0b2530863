//! Words with their part of speech and base form.
//!
//! [`tokens`] cuts the article's sentences into words and signs, tags them and finds their lemmas. Everything above (phrases,
//! names, stance) works on these tokens and never on bare strings. Tokens hold shared strings: a word that occurs often is
//! looked up once a report.
//!
//! It splits the way the Penn Treebank does: "n't" and "'s" are tokens of their own, "39-year-old" and "U.S." are one.

use std::sync::Arc;

use super::{Pos, tagger};
use crate::text::{Report, Span};

/// A word or sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Where it lies.
    pub span: Span,
    /// The word in lower case, with straight apostrophes.
    pub lower: Arc<str>,
    /// Its base form in American spelling: "killed" gives "kill", "colours" gives "color"; names are only lower-cased.
    pub lemma: Arc<str>,
    /// Part of speech.
    pub pos: Pos,
    /// It starts with a capital.
    pub cap: bool,
    /// Index of its sentence in [`Report::sentences`].
    pub sentence: usize,
}

impl Token {
    /// Tells whether the word in lower case is one of `words`.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&&*self.lower)
    }
}

/// The tokens of all article blocks, in order.
pub fn tokens(report: &Report) -> Vec<Token> {
    let mut cuts = Vec::with_capacity(report.text.len() / 5);
    for (index, sentence) in report.sentences.iter().enumerate() {
        let block = report.blocks.get(sentence.block);
        if block.is_none_or(|b| b.role.is_article()) {
            let heading =
                block.is_some_and(|b| matches!(b.role, crate::text::Role::Title | crate::text::Role::Heading));
            for span in split(&report.text, sentence.span) {
                cuts.push(Cut {
                    span,
                    sentence: index,
                    heading,
                });
            }
        }
    }
    tagger::tag(&report.text, &cuts)
}

/// A stretch that will become a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub span: Span,
    pub sentence: usize,
    /// It lies in a title or heading, where capitals say little.
    pub heading: bool,
}

/// Cuts the words and signs out of `span` of `text`.
pub(super) fn split(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    let mut out = Vec::with_capacity(words.len() / 5);
    let mut rest = words.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if c.is_whitespace() || is_invisible(c) {
            continue;
        }
        let len = if c.is_alphanumeric() {
            word_len(&words[at..])
        } else if is_apostrophe(c) && words[..at].ends_with(|b: char| b == '.' || b.is_alphanumeric()) {
            // "the D.A.'s": the word before ended with its own stop.
            c.len_utf8() + owner_len(&words[at + c.len_utf8()..])
        } else {
            sign_len(&words[at..], c)
        };
        let end = (at + len).min(words.len());
        while rest.next_if(|(next, _)| *next < end).is_some() {}
        clitics(words, at, end, |from, to| {
            out.push(Span::new(span.start + from, span.start + to))
        });
    }
    out
}

/// Length of the "s" of "'s" at the start of `rest`, or 0.
fn owner_len(rest: &str) -> usize {
    let mut chars = rest.chars();
    let ends = matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric);
    usize::from(ends)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}') || c.is_control()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Length of the word or number at the start of `rest`.
fn word_len(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    let number = rest.starts_with(|c: char| c.is_numeric());
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins = match c {
            _ if c.is_alphanumeric() || is_mark(c) => true,
            '-' | '\u{2010}' | '\u{2011}' | '&' => before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric),
            '\u{ad}' => next.is_some_and(char::is_alphanumeric),
            '/' => number && next.is_some_and(char::is_numeric),
            _ if is_apostrophe(c) => before.is_alphabetic() && next.is_some_and(char::is_alphabetic),
            ',' | ':' => number && before.is_numeric() && next.is_some_and(char::is_numeric),
            '.' => next.is_some_and(|n| joins_stop(&rest[..at], before, n)) || is_abbreviation(&rest[..at]),
            _ => false,
        };
        if !joins {
            break;
        }
        before = c;
        end = at + c.len_utf8();
        if c == '.' && !next.is_some_and(char::is_alphanumeric) {
            break;
        }
    }
    end
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// "4.5", "U.S", "p.m", "example.org": a stop inside a word.
fn joins_stop(before: &str, last: char, next: char) -> bool {
    if last.is_numeric() {
        return next.is_numeric();
    }
    let letters = before.rsplit('.').next().unwrap_or(before).chars().count();
    last.is_alphabetic() && next.is_alphabetic() && (letters == 1 || next.is_lowercase())
}

/// Tells whether a stop after `word` belongs to it: initials and what the lexicon lists with a stop.
fn is_abbreviation(word: &str) -> bool {
    const MORE: [&str; 26] = [
        "Lt", "Col", "Sgt", "Cpl", "Capt", "Cmdr", "Maj", "Gen", "Gov", "Sen", "Rep", "Rev", "Supt", "Insp", "Prof",
        "Det", "Hon", "Ave", "Blvd", "Rd", "Sq", "no", "No", "vs", "Dept", "Pvt",
    ];
    let last = word.rsplit('.').next().unwrap_or(word);
    let mut chars = last.chars();
    let single = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
    if single {
        // "U.S." and "J." but not the "I" of "and I."
        return word.contains('.') || (last != "I" && last.chars().all(char::is_uppercase));
    }
    if word.len() > 6 {
        return false;
    }
    if MORE.contains(&word) {
        return word.to_lowercase() != "no";
    }
    super::lexicon::knows(&format!("{word}.")) && word.starts_with(char::is_uppercase)
}

/// Length of the sign at the start of `rest`: doubled quotes, dashes and dots are one sign.
fn sign_len(rest: &str, c: char) -> usize {
    let same = rest.chars().take_while(|n| *n == c).count();
    let width = c.len_utf8();
    match c {
        '`' | '\'' => width * same.min(2),
        '-' | '.' | '\u{2013}' | '\u{2014}' => width * same,
        _ => width,
    }
}

/// Gives the parts of the word at `start..end`: "didn't" is "did" and "n't", "mayor's" is "mayor" and "'s".
fn clitics(words: &str, start: usize, end: usize, mut give: impl FnMut(usize, usize)) {
    let word = &words[start..end];
    let apostrophe = word.char_indices().rev().find(|(_, c)| is_apostrophe(*c));
    let cut = apostrophe.filter(|(at, _)| *at > 0).and_then(|(at, c)| {
        let tail = &word[at + c.len_utf8()..];
        if tail.eq_ignore_ascii_case("t") && word[..at].ends_with(['n', 'N']) && at > 1 {
            return Some(at - 1);
        }
        ["s", "re", "ve", "ll", "d", "m"]
            .iter()
            .any(|t| tail.eq_ignore_ascii_case(t))
            .then_some(at)
    });
    match cut {
        Some(at) => {
            give(start, start + at);
            give(start + at, end);
        }
        None if word == "cannot" => {
            give(start, start + 3);
            give(start + 3, end);
        }
        None => give(start, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        split(text, Span::new(0, text.len()))
            .into_iter()
            .map(|s| s.of(text))
            .collect()
    }

    #[test]
    fn splits_like_the_treebank() {
        let cases = [
            ("He didn't go.", "He|did|n't|go|."),
            ("The mayor’s car can’t.", "The|mayor|’s|car|ca|n’t|."),
            ("A 39-year-old U.S. man, J. Roe", "A|39-year-old|U.S.|man|,|J.|Roe"),
            ("paid $1,200.50 (or 4.5%).", "paid|$|1,200.50|(|or|4.5|%|)|."),
            ("``Go,'' said Gov. Roe", "``|Go|,|''|said|Gov.|Roe"),
            ("at 10:30 p.m. -- he left", "at|10:30|p.m.|--|he|left"),
            ("The end of the war.", "The|end|of|the|war|."),
            ("No. He cannot, and so do I.", "No|.|He|can|not|,|and|so|do|I|."),
            ("rock ’n’ roll", "rock|’|n|’|roll"),
            ("the D.A.'s office", "the|D.A.|'s|office"),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).join("|"), expected);
        }
    }
}
