//! Dates built from another date and a count or a weekday: "the third Wednesday of October", "the last week of 2016",
//! "Friday of next week", "three days after Jan. 12", "in two weeks", "on the 21st", "the rest of the month".

use super::super::lexicon::TimeUnit;
use super::super::ordinal;
use super::super::quantity::{self, Form as NumberForm};
use super::super::reader::Reader;
use super::super::token::Shape;
use super::form::{Form, Point, Shift};
use super::tense::{self, Direction};
use super::{absolute, calendar, relative, resolve};

/// Reads a composed date at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Point> {
    nth_of(r, i)
        .or_else(|| week_of(r, i))
        .or_else(|| away_from(r, i))
        .or_else(|| ahead(r, i))
        .or_else(|| day_of_month(r, i))
        .or_else(|| part_of_present(r, i))
}

/// "the third Wednesday of last month", "the first week of 2016", "last Friday in October".
fn nth_of(r: &Reader, i: usize) -> Option<Point> {
    let start = i + usize::from(r.at(i).is("the"));
    let last = r.at(start).is("last");
    let (number, noun) = if last {
        (-1, start + 1)
    } else {
        let (number, end) = ordinal::read(r, start)?;
        (i8::try_from(number).ok().filter(|n| *n <= 53)?, end)
    };
    let weekday = r.at(noun).sense.weekday;
    let week = r.at(noun).is("week");
    if weekday == 0 && !week {
        return None;
    }
    let of = r.at(noun + 1).is_any(&["of", "in"]);
    let whole_at = noun + 1 + usize::from(of);
    let whole = if of || r.at(whole_at).is_any(&["this", "last", "next"]) {
        frame(r, whole_at)?
    } else {
        return None;
    };
    let (first, end_day) = resolve::resolve(r, whole_at, &whole)?.days?;
    let value = if weekday != 0 {
        calendar::day(calendar::nth_weekday(first.year(), first.month(), number, weekday)?)
    } else if last {
        calendar::week(end_day)
    } else if first.month() == end_day.month() {
        calendar::week(calendar::moved(first, 7 * (i32::from(number) - 1), TimeUnit::Day)?)
    } else {
        calendar::numbered_week(first.year(), number)?
    };
    Some(Point::new(whole.end, Form::Known(value)))
}

/// A month or a year, with "this", "last" and "next".
fn frame(r: &Reader, i: usize) -> Option<Point> {
    let point = relative::shifted(r, i).or_else(|| absolute::at(r, i, Shift::None))?;
    let fits = match &point.form {
        Form::Month { .. } => true,
        Form::Around { unit, .. } => matches!(unit, TimeUnit::Month | TimeUnit::Year),
        Form::Known(value) => value.iso.len() == 4,
        _ => false,
    };
    fits.then_some(point)
}

/// "the week of November 30", "the week of Sept. 8".
fn week_of(r: &Reader, i: usize) -> Option<Point> {
    let start = i + usize::from(r.at(i).is("the"));
    if !r.at(start).is("week") || !r.at(start + 1).is("of") {
        return None;
    }
    let day = absolute::at(r, start + 2, Shift::None).filter(|p| matches!(p.form, Form::Day { .. }))?;
    let (first, _) = resolve::resolve(r, start + 2, &day)?.days?;
    Some(Point::new(day.end, Form::Known(calendar::week(first))))
}

/// "three days after Jan. 12", "two weeks from Tuesday", "2 weeks before today"; what a noun follows is an event.
fn away_from(r: &Reader, i: usize) -> Option<Point> {
    let number = quantity::read(r, i).filter(|q| (0.0..1e4).contains(&q.value) && q.form != NumberForm::Part)?;
    let unit_at = r.past_hyphen(number.end);
    let unit = r.at(unit_at).sense.time.filter(|u| *u >= TimeUnit::Day)?;
    let sign = match r.at(unit_at + 1) {
        t if t.is_any(&["after", "from"]) => 1,
        t if t.is("before") => -1,
        _ => return None,
    };
    let anchor = unit_at + 2;
    let point = relative::deictic(r, anchor).or_else(|| absolute::at(r, anchor, Shift::None))?;
    let day = matches!(
        point.form,
        Form::Day { .. }
            | Form::Weekday { .. }
            | Form::Away {
                unit: TimeUnit::Day,
                ..
            }
    ) || matches!(&point.form, Form::Known(v) if v.days.is_some_and(|(a, b)| a == b));
    let noun = r.at(point.end).shape == Shape::Word && !r.at(point.end).sense.function;
    if !day || noun {
        return None;
    }
    let (from, _) = resolve::resolve(r, anchor, &point)?.days?;
    #[expect(clippy::cast_possible_truncation, reason = "below 1e4")]
    let to = calendar::moved(from, sign * number.value.floor() as i32, unit)?;
    Some(Point::new(point.end, Form::Known(calendar::day(to))))
}

/// "in two weeks" under a verb of the future; elsewhere it is how long something took.
fn ahead(r: &Reader, i: usize) -> Option<Point> {
    if !r.at(i).is("in") {
        return None;
    }
    let number = quantity::read(r, i + 1)
        .filter(|q| q.form != NumberForm::Article || !r.at(q.end).is("quarter"))
        .filter(|q| (1.0..1e4).contains(&q.value) && !matches!(q.form, NumberForm::Part | NumberForm::Vague))?;
    let unit_at = r.past_hyphen(number.end);
    let unit = r
        .at(unit_at)
        .sense
        .time
        .filter(|u| *u >= TimeUnit::Day && unit_at == number.end)?;
    let bare = r.at(unit_at + 1).shape != Shape::Word || r.at(unit_at + 1).sense.function;
    if !bare || tense::direction(r, i, unit_at + 1) != Direction::Future {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "below 1e4")]
    let amount = number.value.floor() as i32;
    let from = r.context.reference?;
    let to = calendar::moved(from, amount, unit)?;
    let mut value = if unit == TimeUnit::Year {
        calendar::year(to.year())
    } else {
        calendar::day(to)
    };
    value.relative = true;
    Some(Point::new(unit_at + 1, Form::Known(value)))
}

/// "on the 21st", "the second" behind "on" where nothing follows that it could count.
fn day_of_month(r: &Reader, i: usize) -> Option<Point> {
    let the = usize::from(r.at(i).is("the"));
    if !(r.before(i, 1).is_any(&["on", "until", "by"]) || r.before(i, 1).is("for") && the == 1) {
        return None;
    }
    let (day, end) = ordinal::read(r, i + the).filter(|(d, _)| (1..=31).contains(d))?;
    let bare = r.at(end).shape != Shape::Word || r.at(end).sense.function && !r.at(end).is("of");
    let digits = r.at(i + the).shape == Shape::Number;
    let closes = digits && the == 1 || r.ends_sentence(end) || r.at(end).shape == Shape::Break;
    (bare && closes && !r.at(end).is_dash()).then_some(())?;
    Some(Point::new(
        end,
        Form::DayOfMonth {
            day: i8::try_from(day).ok()?,
        },
    ))
}

/// "the end of the month", "the rest of this week", "beginning of year": part of the present one.
fn part_of_present(r: &Reader, i: usize) -> Option<Point> {
    let last = r.before(i, 1);
    let led = last.is_any(&["of", "in"])
        && r.before(i, 2)
            .is_any(&["end", "beginning", "start", "middle", "rest", "later", "earlier"])
        || last.is("rest");
    let at = i + usize::from(r.at(i).is_any(&["the", "this", "current", "my", "our"]));
    let unit = r
        .at(at)
        .sense
        .time
        .filter(|u| matches!(u, TimeUnit::Week | TimeUnit::Month | TimeUnit::Year | TimeUnit::Decade))?;
    let alone = !r.at(at + 1).is_any(&["of", "'s", "’s"]) && !r.at(at + 1).is_dash() && !r.at(at).text.ends_with('s');
    (led && alone).then(|| Point::new(at + 1, Form::Around { unit, offset: 0 }))
}
