//! How far two dates lie apart, measured in what they are told in: days, weeks, months or years.
//!
//! ```text
//! Sept. 9 / Sept. 10      a day apart, told in days         near
//! July / August           a month apart, told in months     near
//! 1957 / 1967             one digit apart, told in years    near
//! 12 May / 3 November     half a year apart, told in days   far
//! ```
//!
//! Reports that are at odds about a date mostly miss it by one: a day, a month, a year, a digit. Dates that lie further apart
//! are those of two deeds. Whether they are of one is not asked here.

use jiff::civil::Date;

use super::slot::{Amount, Family, Slot};

/// How two dates lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// So near that one may be a slip for the other.
    Near,
    /// Further apart.
    Far,
    /// It can't be told.
    Unknown,
}

/// What a date is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grain {
    Day,
    Week,
    Month,
    Year,
}

/// Days, weeks, months and years that a slip may miss by. In 26 stories marked by hand five in six of the pairs of dates that
/// were disagreements are no further apart, and three in ten of the other pairs.
const DAYS: i32 = 3;
const WEEKS: i32 = 2;
const MONTHS: i32 = 3;
const YEARS: i32 = 3;
/// A year misses a day or a month by no more than this.
const YEARS_OF_A_DAY: i32 = 1;
/// "1957" and "1967": one digit.
const DECADE: i32 = 10;

/// How far two dates lie apart.
pub fn apart(a: &Slot, b: &Slot) -> Apart {
    if a.family != Family::Date || b.family != Family::Date {
        return Apart::Unknown;
    }
    // Days of the week lie in the week of the event.
    let (weekday, day) = (a.weekday.is_some(), b.weekday.is_some());
    if (weekday || day) && (days(a).is_none() || days(b).is_none()) {
        return Apart::Near;
    }
    // A year says nothing against a month or a day of no year.
    if year(a).is_some() != year(b).is_some() && (a.value.len() == 4 || b.value.len() == 4) {
        return Apart::Unknown;
    }
    let year = year(a).or(year(b)).unwrap_or(SOME_YEAR);
    let (Some((x, p)), Some((y, q))) = (read(a, year), read(b, year)) else {
        return Apart::Unknown;
    };
    let gap = match (p.max(q), p == q) {
        (Grain::Day, _) => within(days_between(x, y), DAYS),
        (Grain::Week, true) => within(days_between(x, y), WEEKS * 7),
        (Grain::Month, _) => within(months(y) - months(x), MONTHS),
        (Grain::Year, true) => {
            let years = i32::from(y.year() - x.year());
            // "Five years ago" and "two years ago" are counted, not remembered: no digit was missed.
            let counted = a.words.ends_with("ago") || b.words.ends_with("ago");
            within(years, if counted { YEARS_OF_A_DAY } else { YEARS }) || years.abs() == DECADE && !counted
        }
        (Grain::Year, false) => within(i32::from(y.year() - x.year()), YEARS_OF_A_DAY),
        (Grain::Week, false) => return Apart::Unknown,
    };
    if gap { Apart::Near } else { Apart::Far }
}

fn within(gap: i32, most: i32) -> bool {
    gap.abs() <= most
}

fn days_between(a: Date, b: Date) -> i32 {
    (b - a).get_days()
}

fn months(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month())
}

fn days(slot: &Slot) -> Option<(Date, Date)> {
    match slot.amount {
        Amount::Days { days, .. } => days,
        _ => None,
    }
}

/// Stands for the year where neither date has one: a leap year, so that every day of a month is one.
const SOME_YEAR: i16 = 2000;

fn year(slot: &Slot) -> Option<i16> {
    slot.value.get(..4)?.parse().ok()
}

/// The first day of a date and what it is told in; a date of no year is taken in the given one.
fn read(slot: &Slot, year: i16) -> Option<(Date, Grain)> {
    let parts: Vec<&str> = slot.value.split('-').collect();
    let number = |s: &str| s.parse::<i8>().ok();
    let year = match *parts.first()? {
        "XXXX" if parts.len() > 1 => year,
        told => told.parse().ok().filter(|_| told.len() == 4)?,
    };
    let date = |month: i8, day: i8| Date::new(year, month, day).ok();
    match parts[1..] {
        [] => Some((date(1, 1)?, Grain::Year)),
        [week] if week.starts_with('W') => Some((days(slot)?.0, Grain::Week)),
        [month] => Some((date(number(month)?, 1)?, Grain::Month)),
        [month, day] => Some((date(number(month)?, number(day)?)?, Grain::Day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::rules::value::slot::slots;
    use crate::compare::story::Story;
    use crate::facts::values::DateOrder;
    use crate::text::parse;

    fn between(a: &str, b: &str) -> Apart {
        let tell = |when: &str| {
            parse(
                "a.txt",
                &format!("2009-05-06\n\nThe mill in the valley burned {when} and was left.\n"),
            )
        };
        let reports = [tell(a), tell(b)];
        let story = Story::read(&reports, vec![0, 1], &[1, 2], DateOrder::Unknown);
        let slots = slots(&story);
        let of = |report: usize| {
            slots
                .iter()
                .find(|s| s.place.report == report && s.family == Family::Date)
        };
        match (of(0), of(1)) {
            (Some(x), Some(y)) => apart(x, y),
            _ => panic!("no date in {a} or {b}"),
        }
    }

    #[test]
    fn dates_are_near_by_what_they_are_told_in() {
        for (a, b) in [
            ("on 9 September 2008", "on 10 September 2008"),
            ("in July 2008", "in August 2008"),
            ("in 1957", "in 1967"),
            ("in 1969", "in 1970"),
            ("on Tuesday", "on Wednesday"),
            ("on 27 June 1973", "in July 1973"),
        ] {
            assert_eq!(between(a, b), Apart::Near, "{a}, {b}");
        }
        for (a, b) in [
            ("on 9 March 2008", "on 10 September 2008"),
            ("in 1958", "in 1983"),
            ("in 1958", "on 3 May 2009"),
        ] {
            assert_eq!(between(a, b), Apart::Far, "{a}, {b}");
        }
    }
}
