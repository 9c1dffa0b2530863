//! A value and the words that state it.

use jiff::civil::Date;

use crate::text::Span;

/// A value found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The words that state it.
    pub span: Span,
    /// What they state.
    pub value: Value,
    /// "at least", "up to", "more than": the value is a limit.
    pub bound: Option<Bound>,
    /// "about", "some", "nearly", "an estimated".
    pub approximate: bool,
    /// The form can be read in two ways and nothing decided ("03/04/2025").
    pub ambiguous: bool,
    /// What is counted or measured: the noun with its modifiers, where there is one ("others wounded").
    pub counted: Option<Span>,
}

/// Which side a limit lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// "at least", "more than", "over".
    Min,
    /// "at most", "up to", "fewer than", "under".
    Max,
}

/// A normalised value. Amounts are plain numbers, ranges are inclusive.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A day or a longer stretch of the calendar that is named as one.
    Date(DateValue),
    /// From the first to the last, inclusive; an open end is `None`.
    DateRange(Option<DateValue>, Option<DateValue>),
    /// Time of day, TIMEX3: `T21:30`; ambiguous where neither a.m. nor p.m. was said of an hour up to twelve.
    Time(String),
    /// ISO 8601, such as `P4D`; a range as its two ends, the shorter first: `P6Y/P75Y`.
    Duration(String),
    /// ISO 8601, such as `P38Y`; a range as its two ends.
    Age(String),
    /// An amount of money; `min == max` unless a range was stated. Currency is an ISO 4217 code.
    Money { min: f64, max: f64, currency: String },
    /// A scale without a number: "trillions of dollars", "hundreds of people". `unit` is a currency code or empty.
    Vague { magnitude: f64, unit: String },
    /// Percent, or percentage points where `points`.
    Percent { min: f64, max: f64, points: bool },
    /// A plain or counted number.
    Number(f64),
    /// A range of numbers, inclusive.
    NumberRange { min: f64, max: f64 },
    /// "third", "21st".
    Ordinal(u64),
    /// A number with a unit of measure, as the text states it; `unit` is a short name such as `km`.
    Measure { min: f64, max: f64, unit: String },
}

/// A stretch of the calendar as the text names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateValue {
    /// TIMEX-like form: `2025-09-09`, `2025-09`, `2025`, `XXXX-09-09`, `2025-Q3`, `2025-W36`, `2025-SU`.
    pub iso: String,
    /// The first and the last day it can mean, both inclusive, where the year is known.
    pub days: Option<(Date, Date)>,
    /// It was resolved against a reference date ("Tuesday", "earlier this month").
    pub relative: bool,
}
