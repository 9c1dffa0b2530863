//! Stretches of the calendar as values: their TIMEX3 forms and first and last days.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use super::super::lexicon::TimeUnit;
use crate::facts::value::DateValue;

fn value(iso: String, days: Option<(Date, Date)>) -> DateValue {
    DateValue {
        iso,
        days,
        relative: false,
    }
}

/// One day.
pub fn day(day: Date) -> DateValue {
    value(day.to_string(), Some((day, day)))
}

/// A day of the calendar, if there is such a day.
pub fn make(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// A day without a year: `XXXX-09-09`.
pub fn day_of_no_year(month: i8, day: i8) -> DateValue {
    value(format!("XXXX-{month:02}-{day:02}"), None)
}

/// A month, `2025-09`, or `XXXX-09` where the year is not known.
pub fn month(year: Option<i16>, month: i8) -> DateValue {
    let Some(year) = year else {
        return value(format!("XXXX-{month:02}"), None);
    };
    let first = make(year, month, 1);
    value(format!("{year:04}-{month:02}"), first.map(|d| (d, d.last_of_month())))
}

/// A year.
pub fn year(year: i16) -> DateValue {
    value(format!("{year:04}"), between(make(year, 1, 1), make(year, 12, 31)))
}

fn between(first: Option<Date>, last: Option<Date>) -> Option<(Date, Date)> {
    Some((first?, last?))
}

/// A quarter, 1 to 4.
pub fn quarter(year: Option<i16>, number: i8) -> DateValue {
    let Some(year) = year else {
        return value(format!("XXXX-Q{number}"), None);
    };
    let last = make(year, number * 3, 1).map(Date::last_of_month);
    value(
        format!("{year:04}-Q{number}"),
        between(make(year, number * 3 - 2, 1), last),
    )
}

/// A half of a year, 1 or 2.
pub fn half(year: Option<i16>, number: i8) -> DateValue {
    let Some(year) = year else {
        return value(format!("XXXX-H{number}"), None);
    };
    let last = make(year, number * 6, 1).map(Date::last_of_month);
    value(
        format!("{year:04}-H{number}"),
        between(make(year, number * 6 - 5, 1), last),
    )
}

/// First month of a season, as meteorologists count them on the northern half of the earth.
pub fn season_month(season: &str) -> i8 {
    match season {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    }
}

/// A season: `2025-SU`. Winter belongs to the year in which it starts.
pub fn season(year: Option<i16>, season: &str) -> DateValue {
    let Some(year) = year else {
        return value(format!("XXXX-{season}"), None);
    };
    let first = make(year, season_month(season), 1);
    let last = first
        .and_then(|d| d.checked_add(2.months()).ok())
        .map(Date::last_of_month);
    value(format!("{year:04}-{season}"), between(first, last))
}

/// The ISO week of a day: `2025-W36`.
pub fn week(of: Date) -> DateValue {
    let iso = of.iso_week_date();
    let days = between(monday(iso), monday(iso).and_then(|d| d.checked_add(6.days()).ok()));
    value(format!("{:04}-W{:02}", iso.year(), iso.week()), days)
}

/// The weekend of the ISO week of a day: `2025-W36-WE`.
pub fn weekend(of: Date) -> DateValue {
    let iso = of.iso_week_date();
    let saturday = monday(iso).and_then(|d| d.checked_add(5.days()).ok());
    let days = between(saturday, saturday.and_then(|d| d.checked_add(1.days()).ok()));
    value(format!("{:04}-W{:02}-WE", iso.year(), iso.week()), days)
}

fn monday(week: ISOWeekDate) -> Option<Date> {
    ISOWeekDate::new(week.year(), week.week(), Weekday::Monday)
        .ok()
        .map(ISOWeekDate::date)
}

/// The numbered ISO week of a year.
pub fn numbered_week(year: i16, number: i8) -> Option<DateValue> {
    ISOWeekDate::new(year, number, Weekday::Monday)
        .ok()
        .map(|w| week(w.date()))
}

/// Ten years from one that ends in 0: `198X`, as TIMEX3 writes a decade.
pub fn decade(first: i16) -> DateValue {
    value(
        format!("{:03}X", first.div_euclid(10)),
        between(make(first, 1, 1), make(first + 9, 12, 31)),
    )
}

/// A hundred years: `19XX`.
pub fn century(first: i16) -> DateValue {
    value(
        format!("{:02}XX", first.div_euclid(100)),
        between(make(first, 1, 1), make(first + 99, 12, 31)),
    )
}

/// A stretch whose length is known but not its place: "last week" without a reference date.
pub fn nowhere(unit: TimeUnit) -> DateValue {
    let iso = match unit {
        TimeUnit::Week | TimeUnit::Fortnight => "XXXX-WXX",
        TimeUnit::Weekend => "XXXX-WXX-WE",
        TimeUnit::Month => "XXXX-XX",
        TimeUnit::Quarter => "XXXX-QX",
        TimeUnit::Year => "XXXX",
        TimeUnit::Decade => "XXXX",
        TimeUnit::Century => "XXXX",
        _ => "XXXX-XX-XX",
    };
    DateValue {
        relative: true,
        ..value(iso.to_owned(), None)
    }
}

/// A weekday of no known week: `XXXX-WXX-5`.
pub fn weekday_of_no_week(weekday: i8) -> DateValue {
    DateValue {
        relative: true,
        ..value(format!("XXXX-WXX-{weekday}"), None)
    }
}

/// The stretch of `unit` that holds `of`.
pub fn containing(of: Date, unit: TimeUnit) -> DateValue {
    match unit {
        TimeUnit::Week | TimeUnit::Fortnight => week(of),
        TimeUnit::Weekend => weekend(of),
        TimeUnit::Month => month(Some(of.year()), of.month()),
        TimeUnit::Quarter => quarter(Some(of.year()), quarter_of(of)),
        TimeUnit::Year => year(of.year()),
        TimeUnit::Decade => decade(of.year() - of.year().rem_euclid(10)),
        TimeUnit::Century => century(of.year() - of.year().rem_euclid(100)),
        _ => day(of),
    }
}

/// The quarter that a day lies in, 1 to 4.
pub fn quarter_of(of: Date) -> i8 {
    (of.month() + 2) / 3
}

/// The day `amount` units away; months and years keep the day of the month where they can.
pub fn moved(from: Date, amount: i32, unit: TimeUnit) -> Option<Date> {
    let span = match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => return None,
        TimeUnit::Day => Span::new().try_days(amount).ok()?,
        TimeUnit::Week | TimeUnit::Weekend => Span::new().try_weeks(amount).ok()?,
        TimeUnit::Fortnight => Span::new().try_weeks(amount.checked_mul(2)?).ok()?,
        TimeUnit::Month => Span::new().try_months(amount).ok()?,
        TimeUnit::Quarter => Span::new().try_months(amount.checked_mul(3)?).ok()?,
        TimeUnit::Year => Span::new().try_years(amount).ok()?,
        TimeUnit::Decade => Span::new().try_years(amount.checked_mul(10)?).ok()?,
        TimeUnit::Century => Span::new().try_years(amount.checked_mul(100)?).ok()?,
    };
    from.checked_add(span).ok()
}

/// Distance in days from `from` to `to`, negative if `to` lies before.
pub fn days_from(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// The nth weekday of a month, if it has so many.
pub fn nth_weekday(year: i16, month: i8, nth: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    make(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday by the anonymous Gregorian algorithm (Meeus, *Astronomical Algorithms*, chapter 8).
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    make(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)
}
