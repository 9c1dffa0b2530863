//! The shapes in which the head of a report writes a day: "May 5, 2010", "14-Mar-2013", "05/05/2010".
//!
//! Letters alone are looked at here: what is no day of any month, and which number is the month, [`super::stamp`] decides.

use super::{Span, clock, scan};

/// A date as its letters stand on the line.
pub(super) struct Written {
    /// Where it lies.
    pub span: Span,
    /// Two digits or four.
    pub year: i16,
    /// What the rest says.
    pub day: DayOfYear,
}

/// What the letters say of month and day.
pub(super) enum DayOfYear {
    /// Which is which is plain.
    Settled { month: i16, day: i16 },
    /// Two numbers, and the mark between them.
    Numbers { first: i16, second: i16, mark: u8 },
}

/// The shapes of dates, each read at a place; where two overlap, the earlier shape holds.
pub(super) const SHAPES: [fn(&str, usize) -> Option<Written>; 5] = [
    month_day_year,
    day_month_year,
    month_day_short_year,
    year_first,
    numbers,
];

/// Months, in order; the first three letters do as well, and "sept".
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// "May 5, 2010", "April 7th, 2012", "Dec 23 2012"; also where it is glued to a word before.
fn month_day_year(line: &str, at: usize) -> Option<Written> {
    let (month, end) = month(line, at)?;
    let end = gap(line, scan::opt_mark(line, end, "."), 0, 2)?;
    let (day, end) = day(line, end)?;
    let end = match scan::mark(line, end, ",") {
        Some(comma) => scan::opt_mark(line, comma, " "),
        None => gap(line, end, 1, 2)?,
    };
    let (year, end) = four_digit_year(line, end)?;
    settled(line, at, end, year, month, day)
}

/// "05 October 2025", "5th of May, 2010", "14-Mar-2013".
fn day_month_year(line: &str, at: usize) -> Option<Written> {
    let (day, end) = day(line, at).filter(|_| scan::is_border(line, at))?;
    let end = gap(line, end, 1, 2)?;
    let (month, end) = month(line, scan::letters(line, end, "of ").unwrap_or(end))?;
    let end = scan::opt_mark(line, scan::opt_mark(line, end, "."), ",");
    let (year, end) = four_digit_year(line, gap(line, end, 1, 2)?)?;
    settled(line, at, end, year, month, day)
}

/// "Dec-19-05".
fn month_day_short_year(line: &str, at: usize) -> Option<Written> {
    let (month, end) = month(line, at).filter(|_| scan::is_border(line, at))?;
    let from = scan::mark(line, end, "-")?;
    let end = scan::digits(line, from, 2);
    let day = number(line, from, end)?;
    let from = scan::mark(line, end, "-")?;
    let end = scan::digits_exactly(line, from, 2)?;
    settled(line, at, end, number(line, from, end)?, month, day)
}

/// "2025-10-05", "2025/10/05", "2025.10.05", with or without a time of day joined by T.
fn year_first(line: &str, at: usize) -> Option<Written> {
    let (year, end) = four_digit_year(line, at).filter(|_| scan::is_border(line, at))?;
    let from = scan::mark(line, end, "-/.")?;
    let end = scan::digits(line, from, 2);
    let month = number(line, from, end)?;
    let from = scan::mark(line, end, "-/.")?;
    let end = scan::digits(line, from, 2);
    let day = number(line, from, end)?;
    let timed = scan::mark(line, end, "T").and_then(|from| {
        let run = line[from..]
            .bytes()
            .take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'));
        let time = from + run.count();
        let zoned = scan::mark(line, time, "Z").or_else(|| clock::offset(line, time));
        // Marks that end a sentence are no part of the time.
        let bare = from + line[from..time].trim_end_matches([':', '.']).len();
        [zoned, Some(time), Some(bare)]
            .into_iter()
            .flatten()
            .find(|&end| end > from && scan::is_border(line, end))
    });
    settled(line, at, timed.unwrap_or(end), year, month, day)
}

/// "05/05/2010", "27.09.2013", "4/2/07".
fn numbers(line: &str, at: usize) -> Option<Written> {
    let end = scan::digits(line, at, 2);
    let first = number(line, at, end).filter(|_| scan::is_border(line, at))?;
    let mark = line.as_bytes().get(end).copied()?;
    let from = scan::mark(line, end, "/.-")?;
    let end = scan::digits(line, from, 2);
    let second = number(line, from, end)?;
    let from = scan::mark(line, end, "/.-")?;
    let end = scan::digits(line, from, usize::MAX);
    let year = match end - from {
        4 => four_digit_year(line, from)?.0,
        2 => number(line, from, end)?,
        _ => return None,
    };
    let day = DayOfYear::Numbers { first, second, mark };
    let span = Span::new(at, end);
    scan::is_border(line, end).then_some(Written { span, year, day })
}

fn settled(line: &str, at: usize, end: usize, year: i16, month: i16, day: i16) -> Option<Written> {
    let day = DayOfYear::Settled { month, day };
    let span = Span::new(at, end);
    scan::is_border(line, end).then_some(Written { span, year, day })
}

/// A month and its end.
fn month(line: &str, at: usize) -> Option<(i16, usize)> {
    let short = line
        .as_bytes()
        .get(at..at + 3)
        .and_then(|b| std::str::from_utf8(b).ok())?;
    let number = month_of(short)?;
    let whole = MONTHS[number as usize - 1];
    let end = scan::letters(line, at, whole).or_else(|| scan::letters(line, at, "sept"));
    Some((number, end.unwrap_or(at + 3)))
}

/// The month with these first three letters.
pub(super) fn month_of(short: &str) -> Option<i16> {
    let at = MONTHS.iter().position(|m| m[..3].eq_ignore_ascii_case(short))?;
    i16::try_from(at + 1).ok()
}

/// A day of the month and its end, "5", "05" or "5th".
fn day(line: &str, at: usize) -> Option<(i16, usize)> {
    let end = scan::digits(line, at, 2);
    let day = number(line, at, end)?;
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|o| scan::letters(line, end, o));
    Some((day, ordinal.unwrap_or(end)))
}

/// A year of this century or the last, and its end.
pub(super) fn four_digit_year(line: &str, at: usize) -> Option<(i16, usize)> {
    let end = scan::digits_exactly(line, at, 4)?;
    let year = number(line, at, end)?;
    (1900..2100).contains(&year).then_some((year, end))
}

/// The end of the blanks and hyphens at `at`, of which there are so many.
fn gap(line: &str, at: usize, least: usize, most: usize) -> Option<usize> {
    let run = line.as_bytes()[at..].iter().take(most);
    let count = run.take_while(|b| matches!(b, b' ' | b'-')).count();
    (count >= least).then_some(at + count)
}

/// The number that these digits write.
pub(super) fn number(line: &str, from: usize, to: usize) -> Option<i16> {
    line.get(from..to)?.parse().ok()
}
