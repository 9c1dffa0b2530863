//! Days and months by name: "Sept. 9, 2025", "the 9th of September", "Friday, Oct. 23", "August 1988", "2016 November".
//!
//! [`at`] also asks the files for all-digit dates, periods, years and holidays, in the order in which they win.

use super::super::ordinal;
use super::super::quantity;
use super::super::reader::Reader;
use super::super::token::Shape;
use super::form::{Form, Point, Shift};
use super::year::{four_digits, year_at};
use super::{calendar, holiday, numeric, period, year};

/// Reads a date by name at token `i`; "last", "next" and "this" before it are given as `shift`.
pub fn at(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    let sense = r.at(i).sense;
    if sense.weekday != 0 {
        return weekday(r, i, shift);
    }
    numeric::at(r, i)
        .or_else(|| year_first(r, i))
        .or_else(|| month_first(r, i, shift))
        .or_else(|| day_first(r, i, shift))
        .or_else(|| period::quarter(r, i))
        .or_else(|| period::season(r, i, shift))
        .or_else(|| year::decade(r, i))
        .or_else(|| holiday::at(r, i, shift))
        .or_else(|| year::year(r, i))
}

/// "Friday", "Friday, Oct. 23, 1998", "Thursday the 21st", "Friday 2018-7-6".
fn weekday(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    let token = r.at(i);
    let weekday = token.sense.weekday;
    if r.before(i, 1).is_any(NAMED_DAYS) && r.before(i, 1).is_capital() {
        return None;
    }
    // "sat", "sun", "wed" and "mon" are words of their own.
    let short = token.text.len() <= 4;
    if short && !token.is_any(&["tue", "tues", "thu", "thur", "fri", "weds"]) && !token.is_capital() {
        return None;
    }
    if short && token.is_any(&["sun", "sat", "mon", "wed"]) {
        let dated = matches!(r.at(i + 1).text, "," | ".")
            && (r.at(i + 2).sense.month != 0 || r.at(i + 2).shape == Shape::Number);
        let marked = r.at(i + 1).sense.month != 0 || r.at(i + 1).shape == Shape::Number || r.before(i, 1).is("on");
        if !dated && !marked {
            return None;
        }
    }
    let mut at = i + 1;
    if r.at(at).text == "." && r.at(at).glued && short {
        at += 1;
    }
    let own_end = at;
    let comma = usize::from(matches!(r.at(at).text, "," | "|"));
    let the = usize::from(r.at(at + comma).is("the"));
    if let Some(point) = numeric::at(r, at + comma)
        .or_else(|| month_first(r, at + comma, Shift::None).filter(|p| matches!(p.form, Form::Day { .. })))
        .or_else(|| day_first(r, at + comma + the, Shift::None))
    {
        return Some(with_weekday(r, point, weekday));
    }
    if (the == 1 || r.at(at + comma).shape == Shape::Number)
        && let Some((day, end)) = ordinal::read(r, at + comma + the)
        && (1..=31).contains(&day)
        && (r.at(end).shape != Shape::Word || r.at(end).sense.function)
    {
        return Some(Point::new(
            end,
            Form::DayOfMonth {
                day: i8::try_from(day).ok()?,
            },
        ));
    }
    let of = own_end + usize::from(r.at(own_end).is("of"));
    let the = usize::from(r.at(of).is("the"));
    if r.at(of + the + 1).is("week") {
        let weeks = match r.at(of + the) {
            t if t.is_any(&["next", "following", "coming"]) => Some(1),
            t if t.is_any(&["last", "previous", "past"]) => Some(-1),
            t if t.is("this") => Some(0),
            _ => None,
        };
        if weeks.is_some() {
            return Some(Point::new(of + the + 2, Form::Weekday { weekday, shift, weeks }));
        }
    }
    let plural = token.text.ends_with('s') && token.text.len() > 6;
    (!plural).then(|| {
        Point::new(
            own_end,
            Form::Weekday {
                weekday,
                shift,
                weeks: None,
            },
        )
    })
}

/// Words that make a weekday the name of an occasion: "Black Friday".
const NAMED_DAYS: &[&str] = &[
    "patch", "black", "super", "cyber", "ash", "bloody", "fat", "shrove", "palm", "holy", "maundy", "casual", "giving",
];

/// A weekday tells the year of a day that has none: the nearest to the report in which they go together.
fn with_weekday(r: &Reader, mut point: Point, weekday: i8) -> Point {
    if let (Form::Day { year, month, day, .. }, Some(reference)) = (&mut point.form, r.context.reference)
        && year.is_none()
    {
        let of = reference.year();
        let fits =
            |y: &i16| calendar::make(*y, *month, *day).is_some_and(|d| d.weekday().to_monday_one_offset() == weekday);
        *year = [of, of - 1, of + 1].into_iter().find(fits);
    }
    point
}

/// "2016 November", "2019-aug-1", "2016, nov".
fn year_first(r: &Reader, i: usize) -> Option<Point> {
    let year = four_digits(r, i)?;
    let mut at = i + 1;
    if r.at(at).text == "," || (matches!(r.at(at).text, "-" | "/") && r.at(at).glued) {
        at += 1;
    }
    if is_month(r, at) && !(at > i + 1 && r.at(i + 1).text == "," && r.at(at).is_capital()) {
        let month = r.at(at).sense.month;
        let joint = r.at(at + 1);
        if matches!(joint.text, "-" | "/")
            && joint.glued
            && let Some(day) = day_number(r, at + 2)
        {
            calendar::make(year, month, day)?;
            return Some(Point::new(
                at + 3,
                Form::Day {
                    year: Some(year),
                    month,
                    day,
                    shift: Shift::None,
                },
            ));
        }
        if !r.at(i + 1).is_capital() || day_number(r, at + 1).is_none() {
            return Some(Point::new(
                at + 1,
                Form::Month {
                    year: Some(year),
                    month,
                    shift: Shift::None,
                },
            ));
        }
    }
    let quarter = usize::from(r.at(i + 1).is_dash());
    period::quarter_letters(r, i + 1 + quarter, Some(year))
}

/// A month's name, with care for "may" and "march" as verbs and "mar", "dec" as scraps.
pub fn is_month(r: &Reader, i: usize) -> bool {
    let token = r.at(i);
    if token.sense.month == 0 {
        return false;
    }
    let lower = token.text.starts_with(|c: char| c.is_ascii_lowercase());
    let next = r.at(i + 1);
    let dated = next.shape == Shape::Number
        || next.sense.cardinal.is_some() && token.text.len() == 3
        || next.sense.ordinal > 0
        || r.before(i, 1).shape == Shape::Number;
    let verb = token.is_any(&["may", "march", "mar", "jan", "dec", "sep", "jun", "oct"]);
    if lower {
        return dated && !next.glued_letters() || !verb;
    }
    // "the March for Life", "the annual March of Mothers".
    let event = token.is("march") && next.is_any(&["of", "for"]) && r.before(i, 1).shape != Shape::Word
        || token.is("march") && next.is_any(&["of", "for"]) && r.before(i, 1).is_any(&["the", "annual"]);
    if event && r.at(i + 2).shape == Shape::Word {
        return false;
    }
    if token.is_any(&["may", "march"]) {
        let opens = i == 0 || r.ends_sentence(i - 1);
        let verb_behind = next.is_any(&[
            "i", "we", "you", "the", "be", "not", "have", "on", "a", "he", "she", "it", "they", "his", "god",
        ]);
        let name = next.is_capital() && next.shape == Shape::Word && next.sense.weekday == 0
            || r.before(i, 1).is_capital() && r.before(i, 1).sense.weekday == 0 && !r.before(i, 1).sense.function;
        // "March participants sang": a noun of its own.
        let noun = opens && next.shape == Shape::Word && !next.sense.function && !next.is_capital();
        return dated || !(name || noun || opens && verb_behind);
    }
    let person = token.is_any(&["april", "june", "august", "jan"])
        && next.is_capital()
        && next.shape == Shape::Word
        && next.sense.weekday == 0
        && !r
            .before(i, 1)
            .is_any(&["in", "on", "since", "last", "next", "of", "by", "until", "this"]);
    !person
}

/// "Sept. 9", "September 9th, 2025", "Sept. 2025", "August 99".
fn month_first(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    if !is_month(r, i) {
        return None;
    }
    let month = r.at(i).sense.month;
    let mut at = i + 1;
    let abbreviated = r.at(i).text.len() <= 4 && !r.at(i).is_any(&["may", "june", "july"]);
    if r.at(at).text == "." && r.at(at).glued && (abbreviated || r.at(at + 1).shape == Shape::Number) {
        at += 1;
    }
    let own_end = at;
    if matches!(r.at(at).text, "/" | "-") && r.at(at).glued && r.at(at + 1).shape == Shape::Number {
        at += 1;
    }
    if r.at(at).is("the") {
        at += 1;
    }
    if let Some((day, end)) = day_words(r, at).filter(|_| year::spelled(r, at).is_none()) {
        let (year, end) = year_behind(r, end);
        if valid(year, month, day) {
            return Some(Point::new(
                end,
                Form::Day {
                    year,
                    month,
                    day,
                    shift,
                },
            ));
        }
    }
    let comma = usize::from(r.at(own_end).text == ",");
    let of = usize::from(r.at(own_end + comma).is_any(&["of", "in"]));
    if let Some((year, end)) = year_at(r, own_end + comma + of) {
        return Some(Point::new(
            end,
            Form::Month {
                year: Some(year),
                month,
                shift,
            },
        ));
    }
    if let Some(short) = r.at(own_end).digits().filter(|n| *n > 31 && *n < 100)
        && !r.at(own_end + 1).is_dash()
    {
        return Some(Point::new(
            own_end + 1,
            Form::Month {
                year: Some(numeric::two_digit_year(i16::try_from(short).ok()?)),
                month,
                shift,
            },
        ));
    }
    let end = if r.at(own_end).is("of")
        && r.at(own_end + 1).is_any(&["this", "last", "next"])
        && r.at(own_end + 2).is("year")
    {
        let years = match r.at(own_end + 1) {
            t if t.is("last") => -1,
            t if t.is("next") => 1,
            _ => 0,
        };
        if let Some(reference) = r.context.reference {
            let form = Form::Month {
                year: Some(reference.year() + years),
                month,
                shift: Shift::None,
            };
            return Some(Point::new(own_end + 3, form));
        }
        own_end
    } else {
        own_end
    };
    // A point behind an abbreviation that also ends the sentence stays outside.
    Some(Point::new(
        end,
        Form::Month {
            year: None,
            month,
            shift,
        },
    ))
}

/// "9 September 2025", "the 9th of September", "04th Jan 2019", "22 of Jan", "28-nov".
pub fn day_first(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    let (day, mut at) = day_words(r, i)?;
    let dashed = r.at(at).is_dash() && r.at(at).glued && r.at(at + 1).sense.month != 0;
    at += usize::from(r.at(at).is("of") || dashed);
    if r.at(at).sense.month == 0 || (!is_month(r, at) && at == i + 1) {
        return None;
    }
    let month = r.at(at).sense.month;
    if r.at(at).is("may") && !r.at(at).is_capital() && four_digits(r, at + 1).is_none() {
        return None;
    }
    at += 1;
    if r.at(at).text == "."
        && r.at(at).glued
        && r.before(at, 1).text.len() <= 4
        && !r.before(at, 1).is_any(&["may", "june", "july"])
    {
        at += 1;
    }
    if r.at(at).is_dash() && r.at(at).glued && four_digits(r, at + 1).is_some() {
        at += 1;
    }
    // "25 June 1" is a day behind a number, not a day before a month.
    if r.at(at).digits().is_some_and(|n| n <= 31) && !r.at(at + 1).is_dash() {
        return None;
    }
    let (year, end) = year_behind(r, at);
    valid(year, month, day).then(|| {
        Point::new(
            end,
            Form::Day {
                year,
                month,
                day,
                shift,
            },
        )
    })
}

fn valid(year: Option<i16>, month: i8, day: i8) -> bool {
    calendar::make(year.unwrap_or(2000), month, day).is_some()
}

/// A day of the month at token `i`, in digits or words, and where it ends.
pub fn day_words(r: &Reader, i: usize) -> Option<(i8, usize)> {
    if let Some((day, end)) = ordinal::read(r, i) {
        return i8::try_from(day)
            .ok()
            .filter(|d| (1..=31).contains(d))
            .map(|d| (d, end));
    }
    if let Some(day) = day_number(r, i) {
        let next = r.at(i + 1);
        let tail = next.is_any(&["th", "st", "nd", "rd"]) && next.glued;
        let time = (next.text == ":" && next.glued && r.at(i + 2).glued)
            || next.is_any(&["a.m.", "p.m.", "am", "pm", "percent"])
            || next.text == "%";
        return (!time).then_some((day, i + 1 + usize::from(tail)));
    }
    let number = r
        .at(i)
        .sense
        .cardinal
        .and_then(|_| quantity::read(r, i))
        .filter(|q| (1.0..=31.0).contains(&q.value) && q.value.fract() == 0.0)?;
    #[expect(clippy::cast_possible_truncation, reason = "1 to 31")]
    Some((number.value as i8, number.end))
}

fn day_number(r: &Reader, i: usize) -> Option<i8> {
    let token = r.at(i);
    token
        .digits()
        .filter(|d| (1..=31).contains(d) && token.text.len() <= 2)
        .and_then(|d| i8::try_from(d).ok())
}

/// A year behind a day: ", 2025", " 2025", " of 2025"; and where the date ends.
fn year_behind(r: &Reader, end: usize) -> (Option<i16>, usize) {
    let comma = usize::from(r.at(end).text == ",");
    let of = usize::from(r.at(end + comma).is_any(&["of", "in"]));
    match year_at(r, end + comma + of) {
        Some((year, to)) => (Some(year), to),
        None => (None, end),
    }
}
