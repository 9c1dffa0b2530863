//! From what the words say to a stretch of the calendar, by the report's date, the tense and what was named before.

use jiff::civil::Date;

use super::super::lexicon::TimeUnit;
use super::super::reader::Reader;
use super::super::token::Shape;
use super::calendar;
use super::form::{Form, Point, Shift};
use super::tense::{self, Direction};
use crate::facts::value::DateValue;

/// A month and day that lie further off than this in the direction of the tense are taken on the nearer side: AP style
/// leaves out the year only of dates of the current one.
const FAR_DAYS: i32 = 300;

/// Where no verb decides, a day ahead is taken only if it is this many times nearer than the one behind: news looks back.
const NEARER: i32 = 3;

/// Sets the form over tokens `first..point.end` into the calendar.
pub fn resolve(r: &Reader, first: usize, point: &Point) -> Option<DateValue> {
    let direction = || {
        if attributive(r, first, point) {
            Direction::Open
        } else {
            tense::direction(r, first, point.end)
        }
    };
    let found = match &point.form {
        Form::Known(value) => return Some(value.clone()),
        Form::Day {
            year: Some(year),
            month,
            day,
            ..
        } => return calendar::make(*year, *month, *day).map(calendar::day),
        Form::Month {
            year: Some(year),
            month,
            ..
        } => return Some(calendar::month(Some(*year), *month)),
        Form::Quarter {
            year: Some(year),
            number,
            ..
        } => return Some(calendar::quarter(Some(*year), *number)),
        Form::Half {
            year: Some(year),
            number,
        } => return Some(calendar::half(Some(*year), *number)),
        Form::Season {
            year: Some(year),
            season,
            ..
        } => return Some(calendar::season(Some(*year), season)),
        form => match r.context.reference {
            Some(reference) => in_calendar(r, form, reference, &direction)?,
            None => without_reference(r, form),
        },
    };
    Some(DateValue {
        relative: true,
        ..found
    })
}

/// "the Aug. 7 bombings", "a June agreement": a date before a noun says nothing about the verb.
fn attributive(r: &Reader, first: usize, point: &Point) -> bool {
    let noun = r.at(point.end);
    let named = matches!(point.form, Form::Day { .. } | Form::Month { .. });
    let article = r
        .before(first, 1)
        .is_any(&["the", "a", "an", "its", "his", "her", "their"])
        || r.at(first).is_any(&["the", "a", "its"]);
    named && article && noun.shape == Shape::Word && !noun.sense.function
}

fn in_calendar(r: &Reader, form: &Form, reference: Date, direction: &dyn Fn() -> Direction) -> Option<DateValue> {
    let year = reference.year();
    Some(match *form {
        Form::Day { month, day, shift, .. } => {
            let on = |y: i16| calendar::make(y, month, day);
            let found = nearest(reference, [on(year - 1), on(year), on(year + 1)], shift, direction());
            match found.or_else(|| (year - 8..=year).rev().find_map(on)) {
                Some(date) => calendar::day(date),
                None => calendar::day_of_no_year(month, day),
            }
        }
        Form::Month { month, shift, .. } => {
            if shift == Shift::This {
                return Some(calendar::month(Some(year), month));
            }
            calendar::month(Some(month_year(reference, month, shift, direction())), month)
        }
        Form::Weekday {
            weekday,
            weeks: Some(weeks),
            ..
        } => {
            let monday = calendar::moved(
                reference,
                weeks.checked_mul(7)? - i32::from(weekday_of(reference)) + 1,
                TimeUnit::Day,
            )?;
            calendar::day(calendar::moved(monday, i32::from(weekday) - 1, TimeUnit::Day)?)
        }
        Form::Weekday { weekday, shift, .. } => {
            let reference = r.memory.day.filter(|_| shift == Shift::Before).unwrap_or(reference);
            let back = (weekday_of(reference) - weekday).rem_euclid(7);
            let ahead = (weekday - weekday_of(reference)).rem_euclid(7);
            let days = match shift {
                Shift::Last | Shift::Before => -if back == 0 { 7 } else { i32::from(back) },
                Shift::Next => {
                    if ahead == 0 {
                        7
                    } else {
                        i32::from(ahead)
                    }
                }
                Shift::This => i32::from(ahead),
                Shift::None if direction() == Direction::Future => i32::from(ahead),
                Shift::None => -i32::from(back),
            };
            calendar::day(calendar::moved(reference, days, TimeUnit::Day)?)
        }
        Form::DayOfMonth { day } => {
            let months = if direction() == Direction::Future {
                [0, 1, 2]
            } else {
                [0, -1, -2]
            };
            let found = months.into_iter().find_map(|m| {
                let moved = calendar::moved(reference.first_of_month(), m, TimeUnit::Month)?;
                let date = calendar::make(moved.year(), moved.month(), day)?;
                (direction() == Direction::Future && date >= reference
                    || direction() != Direction::Future && date <= reference)
                    .then_some(date)
            });
            calendar::day(found?)
        }
        Form::Quarter { number, years, .. } => {
            let base = quarter_year(r, reference, number, direction());
            calendar::quarter(Some(base + years), number)
        }
        Form::Half { number, .. } => calendar::half(Some(year), number),
        Form::Season { season, shift, .. } => {
            let start = calendar::season_month(season);
            let on = |y: i16| calendar::make(y, start, 1);
            let season_year = match shift {
                Shift::This => year,
                Shift::Last => {
                    let over = calendar::make(year, start, 1)? <= reference
                        && i16::from(reference.month()) > i16::from(start) + 2;
                    if over { year } else { year - 1 }
                }
                _ => nearest(
                    reference,
                    [on(year - 1), on(year), on(year + 1)],
                    shift,
                    Direction::Open,
                )
                .map_or(year, Date::year),
            };
            calendar::season(Some(season_year), season)
        }
        Form::Around { unit, offset } => around(reference, unit, offset, direction)?,
        Form::Away { unit, amount } => {
            let to = calendar::moved(reference, amount, unit)?;
            calendar::containing(to, unit)
        }
        Form::Later { unit, amount } => {
            let from = since(r, unit).unwrap_or(reference);
            let to = calendar::moved(from, amount, unit)?;
            calendar::containing(to, unit)
        }
        Form::Comparable { years } => match r.memory.quarter {
            Some((named, quarter)) => calendar::quarter(Some(comparable_year(reference, named, years)), quarter),
            None => calendar::year(year + years),
        },
        Form::Same { unit } => calendar::containing(r.memory.anchor.unwrap_or(reference), unit),
        Form::LastQuarter => match r.memory.quarter {
            Some((named, quarter)) => calendar::quarter(Some(named), quarter),
            None => {
                let ended = calendar::moved(reference, -1, TimeUnit::Quarter)?;
                calendar::containing(ended, TimeUnit::Quarter)
            }
        },
        Form::ThisWeekend => calendar::weekend(reference),
        Form::YearEnd => {
            let past = direction() != Direction::Future;
            calendar::day(calendar::make(
                year - i16::from(past && reference.month() < 12),
                12,
                31,
            )?)
        }
        Form::Known(ref value) => value.clone(),
    })
}

/// A year before the quarter of this report, even where an older quarter was named in between.
fn comparable_year(reference: Date, named: i16, years: i16) -> i16 {
    if named < reference.year() && reference.month() > 3 {
        reference.year() + years
    } else {
        named + years
    }
}

/// What "a year later" counts from: for years and months the last date of any length, "in 1958"; else the last day.
fn since(r: &Reader, unit: TimeUnit) -> Option<Date> {
    let coarse = matches!(unit, TimeUnit::Year | TimeUnit::Month);
    r.memory.anchor.filter(|_| coarse).or(r.memory.day)
}

fn weekday_of(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// "last week", "this year", "next month", "the weekend".
fn around(reference: Date, unit: TimeUnit, offset: i32, direction: &dyn Fn() -> Direction) -> Option<DateValue> {
    if unit == TimeUnit::Weekend && offset == 0 {
        // Early in the week "the weekend" is the one that is over.
        let over = weekday_of(reference) <= 3 && direction() != Direction::Future;
        let of = calendar::moved(reference, -i32::from(over), TimeUnit::Week)?;
        return Some(calendar::weekend(of));
    }
    Some(calendar::containing(calendar::moved(reference, offset, unit)?, unit))
}

/// The one of three days that is meant.
pub fn nearest(reference: Date, days: [Option<Date>; 3], shift: Shift, direction: Direction) -> Option<Date> {
    let past = days.iter().flatten().copied().filter(|d| *d <= reference).max();
    let future = days.iter().flatten().copied().filter(|d| *d >= reference).min();
    let direction = match shift {
        Shift::Last => Direction::Past,
        Shift::Next => Direction::Future,
        _ => direction,
    };
    let (Some(back), Some(ahead)) = (past, future) else {
        return past.or(future);
    };
    let (far_back, far_ahead) = (
        calendar::days_from(back, reference),
        calendar::days_from(reference, ahead),
    );
    let by_tense = match direction {
        Direction::Past if far_back <= FAR_DAYS || shift == Shift::Last => Some(back),
        Direction::Future if far_ahead <= FAR_DAYS || shift == Shift::Next => Some(ahead),
        _ => None,
    };
    by_tense.or(Some(if far_back <= far_ahead.saturating_mul(NEARER) {
        back
    } else {
        ahead
    }))
}

/// The year of a month without one.
fn month_year(reference: Date, month: i8, shift: Shift, direction: Direction) -> i16 {
    let (year, this) = (reference.year(), reference.month());
    let back = (this - month).rem_euclid(12);
    let ahead = (month - this).rem_euclid(12);
    let past = if month <= this { year } else { year - 1 };
    let future = if month >= this { year } else { year + 1 };
    match (shift, direction) {
        (Shift::Last, _) => {
            if month < this - 1 || month < this && reference.day() > 15 {
                year
            } else {
                year - 1
            }
        }
        (Shift::Next, _) => {
            if month > this {
                year
            } else {
                year + 1
            }
        }
        (_, Direction::Past) if back <= 9 => past,
        (_, Direction::Future) if ahead <= 9 => future,
        _ => {
            if back <= ahead.saturating_mul(2) {
                past
            } else {
                future
            }
        }
    }
}

/// The year of a quarter without one: the nearest to the report, a quarter that is over before one that is to come.
fn quarter_year(r: &Reader, reference: Date, number: i8, direction: Direction) -> i16 {
    let this = calendar::quarter_of(reference);
    let year = reference.year();
    if let Some((named, quarter)) = r.memory.quarter
        && quarter == number
        && (year - named).abs() <= 1
    {
        return named;
    }
    match (number - this, direction) {
        (1..=3, Direction::Future) | (1, _) => year,
        (2..=3, _) => year - 1,
        (-3, Direction::Future) => year + 1,
        _ => year,
    }
}

fn without_reference(r: &Reader, form: &Form) -> DateValue {
    match *form {
        Form::Day { month, day, .. } => calendar::day_of_no_year(month, day),
        Form::Month { month, .. } => calendar::month(None, month),
        Form::Weekday { weekday, .. } => calendar::weekday_of_no_week(weekday),
        Form::DayOfMonth { day } => DateValue {
            iso: format!("XXXX-XX-{day:02}"),
            days: None,
            relative: true,
        },
        Form::Quarter { number, .. } => calendar::quarter(None, number),
        Form::Half { number, .. } => calendar::half(None, number),
        Form::Season { season, .. } => calendar::season(None, season),
        Form::Around { unit, .. } | Form::Away { unit, .. } => calendar::nowhere(unit),
        Form::Later { unit, amount } => since(r, unit)
            .and_then(|d| calendar::moved(d, amount, unit))
            .map_or_else(|| calendar::nowhere(unit), |d| calendar::containing(d, unit)),
        Form::Comparable { .. } | Form::YearEnd => calendar::nowhere(TimeUnit::Year),
        Form::Same { unit } => r
            .memory
            .anchor
            .map_or_else(|| calendar::nowhere(unit), |day| calendar::containing(day, unit)),
        Form::ThisWeekend => calendar::nowhere(TimeUnit::Weekend),
        Form::LastQuarter => calendar::nowhere(TimeUnit::Quarter),
        Form::Known(ref value) => value.clone(),
    }
}
