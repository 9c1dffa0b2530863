//! All-digit dates: `2025-09-08` (ISO 8601), `9/8/2025`, `8.9.2025`, `2025/09`, `9/2025`.
//!
//! Where both orders are possible the context decides, else another date of the text, else the order is American and the
//! value marked ambiguous.

use super::super::DateOrder;
use super::super::reader::Reader;
use super::super::token::Shape;
use super::calendar;
use super::form::{Form, Point, Shift};

/// Reads an all-digit date at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Point> {
    let token = r.at(i);
    if token.shape != Shape::Number || (token.glued && is_joint(r.before(i, 1).text)) {
        return None;
    }
    let (fields, end) = fields(r.text.as_bytes(), token.start)?;
    let end_token = end_token(r, i, end)?;
    let (form, ambiguous) = match fields {
        Fields::Three([a, b, c]) => three(r, a, b, c)?,
        Fields::Two(a, b) => (two(r, i, a, b)?, false),
    };
    Some(Point {
        end: end_token,
        form,
        ambiguous,
    })
}

fn is_joint(text: &str) -> bool {
    matches!(text, "-" | "/" | "." | ":" | "$")
}

#[derive(Debug, Clone, Copy)]
enum Fields {
    Three([Field; 3]),
    Two(Field, Field),
}

/// Some digits and how many there were.
#[derive(Debug, Clone, Copy)]
struct Field {
    value: i16,
    width: usize,
}

/// Two or three runs of digits parted by one sort of joint, and where they end.
fn fields(bytes: &[u8], start: usize) -> Option<(Fields, usize)> {
    let (first, at) = field(bytes, start)?;
    let joint = *bytes.get(at).filter(|b| matches!(b, b'-' | b'/' | b'.'))?;
    let (second, at) = field(bytes, at + 1)?;
    let third = bytes
        .get(at)
        .filter(|b| **b == joint)
        .and_then(|_| field(bytes, at + 1));
    let (found, end) = match third {
        Some((third, end)) => (Fields::Three([first, second, third]), end),
        None if joint == b'.' => return None,
        None => (Fields::Two(first, second), at),
    };
    let joined = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'%');
    let decimal = bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    let time = bytes.get(end) == Some(&b'T');
    (!decimal && (time || !bytes.get(end).is_some_and(joined))).then_some((found, end))
}

fn field(bytes: &[u8], at: usize) -> Option<(Field, usize)> {
    let width = bytes
        .get(at..)?
        .iter()
        .take(5)
        .take_while(|b| b.is_ascii_digit())
        .count();
    if !matches!(width, 1 | 2 | 4) {
        return None;
    }
    let value = bytes[at..at + width]
        .iter()
        .fold(0_i16, |v, b| v * 10 + i16::from(b - b'0'));
    Some((Field { value, width }, at + width))
}

/// The token behind byte `end`, if a token ends there.
fn end_token(r: &Reader, i: usize, end: usize) -> Option<usize> {
    (i..i + 6).find(|&j| r.at(j).end == end).map(|j| j + 1)
}

fn three(r: &Reader, a: Field, b: Field, c: Field) -> Option<(Form, bool)> {
    if a.width == 4 {
        return Some((day(a.value, b.value, c.value)?, false));
    }
    let year = match c.width {
        4 => c.value,
        2 if a.width <= 2 => two_digit_year(c.value),
        _ => return None,
    };
    let (day_first, month_first) = (day(year, b.value, a.value), day(year, a.value, b.value));
    match (day_first, month_first) {
        (Some(form), None) | (None, Some(form)) => Some((form, false)),
        (Some(by_day), Some(by_month)) => {
            let order = if a.value == b.value {
                DateOrder::MonthFirst
            } else {
                r.date_order()
            };
            Some(match order {
                DateOrder::DayFirst => (by_day, false),
                DateOrder::MonthFirst => (by_month, false),
                DateOrder::Unknown => (by_month, true),
            })
        }
        (None, None) => None,
    }
}

fn day(year: i16, month: i16, day: i16) -> Option<Form> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    calendar::make(year, month, day)?;
    Some(Form::Day {
        year: Some(year),
        month,
        day,
        shift: Shift::None,
    })
}

/// `2025-09`, `9/2025`, and `9/8` behind words that only a date follows.
fn two(r: &Reader, i: usize, a: Field, b: Field) -> Option<Form> {
    let month = |m: i16| i8::try_from(m).ok().filter(|m| (1..=12).contains(m));
    if a.width == 4 && (1000..2200).contains(&a.value) && b.width <= 2 {
        return month(b.value).map(|m| Form::Month {
            year: Some(a.value),
            month: m,
            shift: Shift::None,
        });
    }
    if b.width == 4 && (1000..2200).contains(&b.value) && a.width <= 2 {
        return month(a.value).map(|m| Form::Month {
            year: Some(b.value),
            month: m,
            shift: Shift::None,
        });
    }
    let led = r.before(i, 1).is_any(&[
        "on", "until", "since", "by", "next", "this", "last", "from", "between", "dated", "back",
    ]);
    let month_behind = r.at(i + 3).sense.month != 0;
    let slash = r.at(i + 1).text == "/" && !month_behind && a.width <= 2 && b.width <= 2 && led;
    let year = 2000;
    let (first, second) = (day(year, a.value, b.value), day(year, b.value, a.value));
    let form = if r.date_order() == DateOrder::DayFirst {
        second.or(first)
    } else {
        first.or(second)
    };
    match form.filter(|_| slash) {
        Some(Form::Day { month, day, shift, .. }) => Some(Form::Day {
            year: None,
            month,
            day,
            shift,
        }),
        _ => None,
    }
}

/// Two digits mean the nearest century that POSIX `strptime` takes: 69 to 99 are of the twentieth.
pub fn two_digit_year(year: i16) -> i16 {
    if year >= 69 { 1900 + year } else { 2000 + year }
}

/// Which order the all-digit dates of a text show, if one of them can be read in one way only.
pub fn order_of(text: &str) -> DateOrder {
    let bytes = text.as_bytes();
    for at in memchr::memchr2_iter(b'/', b'.', bytes) {
        let start = at
            - bytes[..at]
                .iter()
                .rev()
                .take(2)
                .take_while(|b| b.is_ascii_digit())
                .count();
        if start == at || (start > 0 && bytes[start - 1].is_ascii_digit()) {
            continue;
        }
        if let Some((Fields::Three([a, b, c]), _)) = fields(bytes, start)
            && a.width <= 2
            && c.width != 1
        {
            match (a.value, b.value) {
                (13..=31, 1..=12) => return DateOrder::DayFirst,
                (1..=12, 13..=31) => return DateOrder::MonthFirst,
                _ => {}
            }
        }
    }
    DateOrder::Unknown
}
