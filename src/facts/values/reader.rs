//! The text as the recognisers see it: its tokens, the context, and what was read so far.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::lexicon::NO_SENSE;
use super::token::{self, Shape, Token};
use super::{Context, DateOrder, date};
use crate::facts::value::Value;
use crate::text::Span;

/// Tokens of a text with what the recognisers may know of it.
pub struct Reader<'t> {
    /// All tokens, in order.
    pub tokens: Vec<Token<'t>>,
    /// The text itself.
    pub text: &'t str,
    /// What is known besides the text.
    pub context: Context,
    /// What later expressions lean on.
    pub memory: Memory,
    none: Token<'t>,
    order: OnceCell<DateOrder>,
}

/// What was read so far, for "two days later" and "the year-earlier quarter".
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// The last day that was named.
    pub day: Option<Date>,
    /// One past its last token.
    pub day_end: Option<usize>,
    /// First day of the last date of any length that was named, for "that year".
    pub anchor: Option<Date>,
    /// The last quarter that was named, as year and number 1 to 4.
    pub quarter: Option<(i16, i8)>,
}

/// A value over a run of tokens, before its bounds and what it counts are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What it states.
    pub value: Value,
    /// The words of the value themselves make it inexact ("mid-1990s", "a couple of days").
    pub approximate: bool,
    /// It can be read in two ways and nothing decided.
    pub ambiguous: bool,
}

impl Hit {
    /// A plain hit over tokens `first..end`.
    pub fn new(first: usize, end: usize, value: Value) -> Self {
        Self {
            first,
            end,
            value,
            approximate: false,
            ambiguous: false,
        }
    }
}

impl<'t> Reader<'t> {
    /// Reads the tokens of `text`.
    pub fn new(text: &'t str, context: &Context) -> Self {
        let end = text.len();
        let none = Token {
            text: "",
            start: end,
            end,
            shape: Shape::Break,
            glued: false,
            sense: NO_SENSE,
            number: 0.0,
        };
        Self {
            tokens: token::cut(text),
            text,
            context: *context,
            memory: Memory::default(),
            none,
            order: OnceCell::new(),
        }
    }

    /// The token at `i`, or a break where there is none.
    pub fn at(&self, i: usize) -> &Token<'t> {
        self.tokens.get(i).unwrap_or(&self.none)
    }

    /// The token `back` places before `i`, or a break where there is none.
    pub fn before(&self, i: usize, back: usize) -> &Token<'t> {
        i.checked_sub(back).map_or(&self.none, |j| self.at(j))
    }

    /// Tells whether the tokens from `i` on are these words.
    pub fn are(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, w)| self.at(i + k).is(w))
    }

    /// The bytes of tokens `first..end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.at(first).start, self.before(end, 1).end)
    }

    /// `i`, or the token behind a dash at `i` that is glued on both sides ("15-year").
    pub fn past_hyphen(&self, i: usize) -> usize {
        if self.at(i).is_dash() && self.at(i).glued {
            i + 1
        } else {
            i
        }
    }

    /// The order of day and month in all-digit dates: the context's, else the one that other dates of the text show.
    pub fn date_order(&self) -> DateOrder {
        match self.context.order {
            DateOrder::Unknown => *self.order.get_or_init(|| date::order_of(self.text)),
            known => known,
        }
    }

    /// Tells whether a sentence ends with token `i`: a point, question or exclamation mark before a capital letter or the end.
    pub fn ends_sentence(&self, i: usize) -> bool {
        let token = self.at(i);
        match token.shape {
            Shape::Break => true,
            Shape::Mark if matches!(token.text, "?" | "!" | ";") => true,
            Shape::Mark if token.text == "." => {
                let (last, next) = (self.before(i, 1), self.at(i + 1));
                let abbreviated = last.sense.month != 0
                    || last.sense.weekday != 0
                    || last.text.len() == 1
                    || TITLES.contains(&last.text);
                next.shape == Shape::Break
                    || (!next.glued && !abbreviated && !next.text.starts_with(char::is_lowercase))
            }
            _ => false,
        }
    }
}

/// Abbreviated titles, behind which a point ends no sentence.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Col", "Lt", "Sgt", "Capt", "Rev", "Sen", "Rep", "Gov", "Prof", "Jr", "Sr",
    "No",
];
