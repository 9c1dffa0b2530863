//! Dates and stretches of the calendar: absolute ([`absolute`], [`numeric`], [`period`], [`year`], [`holiday`]), relative
//! ([`relative`]), built from others ([`composed`]), and ranges.
//!
//! ```text
//! words -> Point (what they say) -> resolve (report's date, tense, what was named before) -> DateValue
//! ```
//!
//! Values are TIMEX3 forms (ISO-TimeML, ISO 24617-1). A weekday is the nearest one back in news, or the next one ahead under
//! a verb of the future; the day of the report itself if it is that weekday. "two weeks ago" keeps the grain of its unit: a
//! week, not a day.

mod absolute;
mod calendar;
mod composed;
mod form;
mod holiday;
mod numeric;
mod period;
mod relative;
mod resolve;
mod tense;
mod year;

pub use numeric::order_of;

use jiff::civil::Date;

use super::amount;
use super::reader::{Hit, Memory, Reader};
use super::token::Shape;
use crate::facts::value::{DateValue, Value};
use form::{Form, Point, Shift};

/// Reads a date or a range of dates at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Hit> {
    if let Some(hit) = another_day(r, i) {
        return Some(hit);
    }
    if let Some(hit) = days_of_month(r, i) {
        return Some(hit);
    }
    let lead = framed(r, i);
    let first = lead.start;
    let point = point(r, first)?;
    if let Some(hit) = range(r, i, first, &point) {
        return Some(hit);
    }
    let (value, end) = day_time(r, i, &point)?;
    let mut hit = Hit::new(i, end, Value::Date(value));
    hit.approximate = lead.vague;
    hit.ambiguous = point.ambiguous;
    Some(hit)
}

/// Keeps what later expressions lean on.
pub fn remember(memory: &mut Memory, reference: Option<Date>, value: &Value, end: usize) {
    let Value::Date(date) = value else { return };
    let Some((first, last)) = date.days else { return };
    memory.anchor = Some(first);
    if first == last {
        memory.day = Some(first);
        memory.day_end = Some(end);
    }
    if date.iso.len() == 7 && date.iso.as_bytes()[5] == b'Q' {
        // The quarter that a report is about is the latest that is over; older ones are what it is compared with.
        let named = (first.year(), calendar::quarter_of(first));
        let over = reference.is_none_or(|r| last <= r);
        memory.quarter = match memory.quarter {
            Some(kept) if !over || named < kept => Some(kept),
            _ => Some(named),
        };
    }
}

/// The second of two days of one month: "April 24 and 25".
fn another_day(r: &Reader, i: usize) -> Option<Hit> {
    let (last, end) = (r.memory.day?, r.memory.day_end?);
    let joined =
        end + 1 == i && r.before(i, 1).is_any(&["and", "or"]) && r.before(i, 2).digits().is_some_and(|d| d <= 31);
    let day = r.at(i).digits().filter(|d| joined && (1..=31).contains(d))?;
    let noun = r.at(i + 1).shape == Shape::Word && !r.at(i + 1).sense.function && !r.at(i + 1).is_capital();
    let date = calendar::make(last.year(), last.month(), i8::try_from(day).ok()?).filter(|d| !noun && *d > last)?;
    Some(Hit::new(
        i,
        i + 1,
        Value::Date(DateValue {
            relative: true,
            ..calendar::day(date)
        }),
    ))
}

/// Days before the month they share: "8-10 September 2025", "between 3 and 12 of Sept".
fn days_of_month(r: &Reader, i: usize) -> Option<Hit> {
    let the = usize::from(r.at(i).is("the"));
    let (day, end) = absolute::day_words(r, i + the)?;
    let until = r.at(end).is_any(&["until", "till", "through"]).then_some(end + 1);
    let slash = (r.at(end).text == "/" && r.at(end).glued).then_some(end + 1);
    let next = until.or(slash).or_else(|| amount::connector(r, i, end))?;
    let next = next + usize::from(r.at(next).is("the"));
    let last = absolute::day_first(r, next, Shift::None)?;
    let Form::Day { day: last_day, .. } = last.form else {
        return None;
    };
    let value = resolve::resolve(r, next, &last)?;
    let (to, _) = value.days?;
    let from = calendar::make(to.year(), to.month(), day).filter(|_| day < last_day)?;
    let from = DateValue {
        relative: value.relative,
        ..calendar::day(from)
    };
    Some(Hit::new(i, last.end, Value::DateRange(Some(from), Some(value))))
}

/// Words before a date that only say which part of it: "early", "the end of", "earlier", "mid-".
struct Lead {
    start: usize,
    vague: bool,
}

fn framed(r: &Reader, i: usize) -> Lead {
    let the = usize::from(r.at(i).is("the"));
    let token = r.at(i + the);
    let plain = Lead { start: i, vague: false };
    if token.is_any(&["early", "late", "mid", "later", "earlier"]) {
        let mut start = r.past_hyphen(i + the + 1);
        if r.at(start).is("in") && r.at(start + 1).is("the") {
            return Lead {
                start: start + 1,
                vague: false,
            };
        }
        if r.at(start).is("the") {
            start += 1;
        }
        return Lead { start, vague: true };
    }
    if token.is_any(&["beginning", "end", "start", "middle", "close", "rest"]) {
        let of = usize::from(r.at(i + the + 1).is("of"));
        return Lead {
            start: i + the + 1 + of,
            vague: true,
        };
    }
    if the == 1 && r.before(i, 1).is("of") && token.is_any(&["year"]) && r.at(i + 2).shape == Shape::Number {
        return Lead {
            start: i + 2,
            vague: false,
        };
    }
    plain
}

/// One date at token `i`, with an article or "the month of" before it.
fn point(r: &Reader, i: usize) -> Option<Point> {
    if let Some(point) = composed::at(r, i)
        .or_else(|| relative::at(r, i))
        .or_else(|| absolute::at(r, i, Shift::None))
    {
        return Some(point);
    }
    if !r.at(i).is_any(&["the", "its", "a"]) {
        return None;
    }
    let year = usize::from(r.at(i + 1).is("year"));
    let mut at = i + 1 + year;
    if r.at(at).is_any(&["early", "late", "mid"]) {
        at = r.past_hyphen(at + 1);
    }
    let point = absolute::at(r, at, Shift::None)?;
    let named = match &point.form {
        Form::Known(_) => year == 1 || at > i + 1 || r.at(i).is("the") && point.end > at + 1,
        Form::Weekday { .. } => false,
        _ => true,
    };
    named.then_some(point)
}

/// A range whose first date is `point`: "Sept. 8-10", "between 2019 and 2021", "April 24 to May 3, 2020".
fn range(r: &Reader, i: usize, first: usize, point: &Point) -> Option<Hit> {
    // "between March 3, 1998, and Oct. 21, 1999"
    let framed = r.before(first, 1).is_any(&["between", "from"]) && r.at(point.end).text == ",";
    let end = point.end + usize::from(framed && r.at(point.end + 1).is_any(&["and", "to", "through"]));
    let next = amount::connector(r, first, end)
        .or_else(|| r.at(end).is_any(&["through", "until", "till"]).then_some(end + 1))?;
    // A weekday or month before "to" is mostly no range: "moved from Friday to Monday" is one, "on Friday to press" is not.
    let second = second(r, next, point)?;
    let mut from = point.clone();
    share_year(&mut from.form, &second.form);
    let mut start = resolve::resolve(
        r,
        first,
        &Point {
            end: second.end,
            ..from
        },
    )?;
    let mut end = resolve::resolve(r, next, &second)?;
    if let (Some((a, _)), Some((_, b))) = (start.days, end.days)
        && a > b
    {
        // The two ends were taken from different sides of the report: the range is one stretch.
        let year_apart = calendar::moved(a, -1, super::lexicon::TimeUnit::Year).filter(|d| *d <= b);
        match (year_apart, &point.form) {
            (
                Some(_),
                Form::Day {
                    year: None, month, day, ..
                },
            ) => start = calendar::day(calendar::make(a.year() - 1, *month, *day)?),
            (Some(_), Form::Month { year: None, month, .. }) => start = calendar::month(Some(a.year() - 1), *month),
            (_, Form::Weekday { .. }) => {
                let day = calendar::moved(b, 7, super::lexicon::TimeUnit::Day)?;
                end = DateValue {
                    relative: true,
                    ..calendar::day(day)
                };
            }
            _ => return None,
        }
    }
    let mut hit = Hit::new(i, second.end, Value::DateRange(Some(start), Some(end)));
    hit.ambiguous = point.ambiguous || second.ambiguous;
    Some(hit)
}

/// The second date of a range; a bare day number takes the month of the first: "Sept. 8-10".
fn second(r: &Reader, next: usize, first: &Point) -> Option<Point> {
    let the = usize::from(r.at(next).is("the"));
    if let Form::Day { year, month, .. } = &first.form
        && r.at(next).text.len() <= 2
        && let Some(day) = r.at(next).digits().filter(|d| (1..=31).contains(d))
        && r.at(next + 1).sense.month == 0
        && !r.at(next + 1).is("of")
    {
        let tail = usize::from(r.at(next + 1).is_any(&["th", "st", "nd", "rd"]) && r.at(next + 1).glued);
        let end = next + 1 + tail;
        let comma = usize::from(r.at(end).text == ",");
        let (year, end) = match year::year_at(r, end + comma) {
            Some((year, to)) => (Some(year), to),
            None => (*year, end),
        };
        return Some(Point::new(
            end,
            Form::Day {
                year,
                month: *month,
                day: i8::try_from(day).ok()?,
                shift: Shift::None,
            },
        ));
    }
    // "1982-92".
    if let (Form::Known(value), Some(short)) = (
        &first.form,
        r.at(next)
            .digits()
            .filter(|_| r.at(next).text.len() == 2 && r.before(next, 1).is_dash()),
    ) && value.iso.len() == 4
        && let Ok(century) = value.iso[..2].parse::<i16>()
    {
        let year = century * 100 + i16::try_from(short).ok()?;
        // "1982-92" names a stretch; "2013-73" is a number of something.
        let start = value.days.map_or(year, |d| d.0.year());
        if !(1..=20).contains(&(year - start)) {
            return None;
        }
        return Some(Point::new(next + 1, Form::Known(calendar::year(year))));
    }
    let lead = framed(r, next).start;
    let point = point(r, lead)
        .or_else(|| point(r, next + the))
        .or_else(|| point(r, next))?;
    let same = match (&first.form, &point.form) {
        (Form::Known(a), Form::Known(b)) => a.iso.len() == b.iso.len() || a.iso.contains('X') == b.iso.contains('X'),
        (Form::Known(_), Form::Day { .. } | Form::Month { .. }) => true,
        (Form::Weekday { .. }, Form::Day { .. } | Form::Weekday { .. }) => true,
        (Form::Weekday { .. }, _) => r.before(next, 1).is_any(&["until", "through"]),
        (Form::Day { .. } | Form::Month { .. }, Form::Weekday { .. }) => true,
        _ => true,
    };
    same.then_some(point)
}

/// "April 24 to May 3, 2020": the year of the end is that of the start.
fn share_year(first: &mut Form, second: &Form) {
    let (given, end_month) = match second {
        Form::Day { year, month, .. } | Form::Month { year, month, .. } => (*year, *month),
        _ => return,
    };
    if let Form::Day { year, month, .. } | Form::Month { year, month, .. } = first
        && year.is_none()
    {
        *year = given.map(|y| if *month > end_month { y - 1 } else { y });
    }
}

/// Takes in a part of the day behind ("Friday night", "Tuesday morning").
fn day_time(r: &Reader, first: usize, point: &Point) -> Option<(DateValue, usize)> {
    let value = resolve::resolve(r, first, point)?;
    let day = value.days.is_none_or(|(a, b)| a == b);
    let named = r.at(point.end).is_any(&["morning", "afternoon", "evening", "night"]);
    Some((value, point.end + usize::from(day && named)))
}
