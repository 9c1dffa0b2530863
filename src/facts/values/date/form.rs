//! What the words of a date say before they are set into the calendar.

use super::super::lexicon::TimeUnit;
use crate::facts::value::DateValue;

/// A date as its words give it; years and weeks that they leave out are still open.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// "Sept. 9", "Sept. 9, 2025", "last Oct. 23".
    Day {
        year: Option<i16>,
        month: i8,
        day: i8,
        shift: Shift,
    },
    /// "September", "September 2025", "last October".
    Month { year: Option<i16>, month: i8, shift: Shift },
    /// "Friday", "next Monday".
    Weekday {
        weekday: i8,
        shift: Shift,
        weeks: Option<i32>,
    },
    /// "the 21st": a day of no named month.
    DayOfMonth { day: i8 },
    /// "the third quarter", "third-quarter", "Q3 2016".
    Quarter { year: Option<i16>, number: i8, years: i16 },
    /// "the first half".
    Half { year: Option<i16>, number: i8 },
    /// "last fall", "the summer of 1992".
    Season {
        year: Option<i16>,
        season: &'static str,
        shift: Shift,
    },
    /// "this year" (0), "last week" (-1), "next month" (1).
    Around { unit: TimeUnit, offset: i32 },
    /// "41 years ago" (-41), "in two weeks" (2), from the report's day.
    Away { unit: TimeUnit, amount: i32 },
    /// "two days later", "the day after": from the day that the text named last.
    Later { unit: TimeUnit, amount: i32 },
    /// "a year ago" in a report on quarters, "the year-earlier period": the quarter named last, so many years off.
    Comparable { years: i16 },
    /// "that year", "the same month": the one that holds the date named last.
    Same { unit: TimeUnit },
    /// "the latest quarter", "the quarter".
    LastQuarter,
    /// "this weekend": that of the present week.
    ThisWeekend,
    /// "year-end": the last day of a year.
    YearEnd,
    /// Already set.
    Known(DateValue),
}

/// What "last", "next" and "this" before a name do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// None of them.
    None,
    /// "last", "past", "previous".
    Last,
    /// "next", "coming".
    Next,
    /// "this".
    This,
    /// "the previous", "the preceding": before the day that the text named last.
    Before,
}

/// A form over a run of tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// One past the last token.
    pub end: usize,
    /// What the words say.
    pub form: Form,
    /// All-digit, and either of two orders.
    pub ambiguous: bool,
}

impl Point {
    /// A point that can be read in one way.
    pub fn new(end: usize, form: Form) -> Self {
        Self {
            end,
            form,
            ambiguous: false,
        }
    }
}
