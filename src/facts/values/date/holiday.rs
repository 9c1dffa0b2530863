//! Public holidays: "Thanksgiving Day", "Christmas Eve", "Easter Monday 2010".

use super::super::lexicon::TimeUnit;
use super::super::reader::Reader;
use super::form::{Form, Point, Shift};
use super::year::year_at;
use super::{calendar, resolve, tense};

/// Days that news names without number: the public holidays of the United States and Britain.
pub fn at(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    if !r.at(i).is_capital() {
        return None;
    }
    let (name, words) = HOLIDAYS.iter().find(|(_, words)| r.are(i, words))?;
    let mut end = i + words.len();
    if r.at(end).is("Day") && words.last() != Some(&"Day") {
        end += 1;
    }
    let comma = usize::from(r.at(end).text == ",");
    if let Some(point) = super::absolute::at(r, end + comma, Shift::None).filter(|p| matches!(p.form, Form::Day { .. }))
    {
        return Some(point);
    }
    let given = year_at(r, end + comma);
    let day_in = |year: i16| name.in_year(year);
    let date = match (given, r.context.reference) {
        (Some((year, to)), _) => {
            end = to;
            day_in(year)?
        }
        (None, Some(reference)) => {
            let this = day_in(reference.year())?;
            let (before, after) = (day_in(reference.year() - 1), day_in(reference.year() + 1));
            let direction = tense::direction(r, i, end);
            resolve::nearest(reference, [before, Some(this), after], shift, direction)?
        }
        (None, None) => return None,
    };
    let mut value = calendar::day(date);
    value.relative = given.is_none();
    Some(Point::new(end, Form::Known(value)))
}

/// How a holiday's day is found.
#[derive(Debug, Clone, Copy)]
enum Holiday {
    Fixed(i8, i8),
    /// Month, which one (negative from the end), weekday.
    Nth(i8, i8, i8),
    Easter(i32),
}

impl Holiday {
    fn in_year(self, year: i16) -> Option<jiff::civil::Date> {
        match self {
            Self::Fixed(month, day) => calendar::make(year, month, day),
            Self::Nth(month, nth, weekday) => calendar::nth_weekday(year, month, nth, weekday),
            Self::Easter(days) => calendar::easter(year).and_then(|d| calendar::moved(d, days, TimeUnit::Day)),
        }
    }
}

/// Public holidays: 5 U.S.C. § 6103, and the Banking and Financial Dealings Act 1971.
#[rustfmt::skip]
static HOLIDAYS: &[(Holiday, &[&str])] = &[
    (Holiday::Nth(11, 4, 4), &["Thanksgiving"]), (Holiday::Fixed(12, 24), &["Christmas", "Eve"]), (Holiday::Fixed(12, 25), &["Christmas"]),
    (Holiday::Fixed(12, 31), &["New", "Year", "'s", "Eve"]), (Holiday::Fixed(1, 1), &["New", "Year", "'s", "Day"]), (Holiday::Fixed(7, 4), &["Independence", "Day"]),
    (Holiday::Nth(9, 1, 1), &["Labor", "Day"]), (Holiday::Nth(5, -1, 1), &["Memorial", "Day"]), (Holiday::Fixed(11, 11), &["Veterans", "Day"]),
    (Holiday::Fixed(10, 31), &["Halloween"]), (Holiday::Fixed(2, 14), &["Valentine", "'s", "Day"]), (Holiday::Fixed(12, 26), &["Boxing", "Day"]),
    (Holiday::Easter(-2), &["Good", "Friday"]), (Holiday::Easter(1), &["Easter", "Monday"]), (Holiday::Easter(0), &["Easter", "Sunday"]), (Holiday::Easter(0), &["Easter"]),
];
