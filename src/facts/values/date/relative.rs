//! Dates that lean on another: "today", "last week", "earlier this month", "11 days ago", "two days later", "a year ago",
//! "the end of the year", "the year-earlier quarter", "Tuesday of next week".

use super::super::lexicon::TimeUnit;
use super::super::ordinal;
use super::super::quantity::{self, Form as NumberForm};
use super::super::reader::Reader;
use super::absolute;
use super::form::{Form, Point, Shift};
use super::year;

/// Reads a relative date at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Point> {
    deictic(r, i)
        .or_else(|| shifted(r, i))
        .or_else(|| offset(r, i))
        .or_else(|| comparable(r, i))
        .or_else(|| article(r, i))
}

/// "today", "tonight", "yesterday", "the day after tomorrow".
pub fn deictic(r: &Reader, i: usize) -> Option<Point> {
    let day = |amount: i32, end: usize| {
        Some(Point::new(
            end,
            Form::Away {
                unit: TimeUnit::Day,
                amount,
            },
        ))
    };
    let token = r.at(i);
    // "USA Today": a name.
    if token.is_capital() && r.before(i, 1).is_capital() && !r.before(i, 1).sense.function && i > 1 {
        return None;
    }
    if token.is_any(&["today", "tonight", "tonite"]) {
        return day(0, i + 1);
    }
    if token.is("yesterday") {
        return day(-1, i + 1);
    }
    if token.is_any(&["tomorrow", "tmrw"]) {
        return day(1, i + 1);
    }
    let the = usize::from(token.is("the"));
    if r.are(i + the, &["day", "before", "yesterday"]) {
        return day(-2, i + the + 3);
    }
    if r.are(i + the, &["day", "after"]) && r.at(i + the + 2).is_any(&["tomorrow", "tmrw"]) {
        return day(2, i + the + 3);
    }
    if the == 1 && r.at(i + 2).is("after") && r.at(i + 3).is("next") {
        let unit = r.at(i + 1).sense.time.filter(|u| *u >= TimeUnit::Day)?;
        return Some(Point::new(i + 4, Form::Around { unit, offset: 2 }));
    }
    None
}

/// "last Friday", "next week", "this month", "the past year", "last October".
pub fn shifted(r: &Reader, i: usize) -> Option<Point> {
    let the = usize::from(r.at(i).is("the"));
    let word = r.at(i + the);
    let (shift, offset) = match word {
        t if t.is_any(&["previous", "preceding"]) && r.at(i + the + 1).sense.weekday != 0 => (Shift::Before, -1),
        t if t.is_any(&["last", "past", "previous", "preceding"]) => (Shift::Last, -1),
        t if t.is_any(&["next", "coming", "upcoming", "following"]) => (Shift::Next, 1),
        t if t.is_any(&["this", "current", "same"]) => (Shift::This, 0),
        t if t.is("that") && the == 0 && r.at(i + 1).sense.time.is_some_and(|u| u >= TimeUnit::Day) => (Shift::This, 0),
        _ => return None,
    };
    let at = i + the + 1;
    let token = r.at(at);
    if let Some(unit) = token.sense.time {
        return unit_shifted(r, i, at, unit, shift, offset);
    }
    let weekday_of_week = token.sense.weekday != 0 && r.at(at + 1).sense.time.is_none();
    let point = absolute::at(r, at, shift)?;
    let bare_year = matches!(&point.form, Form::Known(v) if !v.relative)
        && r.at(at).sense.month == 0
        && r.at(at).sense.weekday == 0
        && !r.at(at).is_capital();
    (!bare_year && (weekday_of_week || token.sense.weekday == 0 || word.is("this"))).then_some(point)
}

/// "last week", "this year's third quarter", "next week on Tuesday", "this week Monday", "last night".
fn unit_shifted(r: &Reader, i: usize, at: usize, unit: TimeUnit, shift: Shift, offset: i32) -> Option<Point> {
    let token = r.at(at);
    if token.text.ends_with(['s', 'S']) || unit < TimeUnit::Day || token.text.len() < 3 {
        return None;
    }
    let mut end = at + 1;
    if unit == TimeUnit::Day && token.is("night") {
        let amount = if shift == Shift::Last { -1 } else { offset };
        return Some(Point::new(end, Form::Away { unit, amount }));
    }
    let same = r.at(at - 1).is_any(&["previous", "preceding", "following", "same"]) || r.at(at - 1).is("that");
    if unit == TimeUnit::Day {
        if same && !r.at(at - 1).is("that") {
            return Some(Point::new(end, Form::Later { unit, amount: offset }));
        }
        if r.at(at - 1).is("that") {
            return Some(Point::new(end, Form::Later { unit, amount: 0 }));
        }
        return Some(Point::new(end, Form::Away { unit, amount: offset }));
    }
    if unit == TimeUnit::Year && r.at(end).is_any(&["'s", "’s"]) {
        let year = r
            .context
            .reference
            .map(|d| d.year().saturating_add(i16::try_from(offset).unwrap_or(0)));
        if let Some((number, noun)) = ordinal::read(r, end + 1)
            && r.at(r.past_hyphen(noun)).is("quarter")
            && (1..=4).contains(&number)
        {
            let form = Form::Quarter {
                year,
                number: i8::try_from(number).ok()?,
                years: 0,
            };
            return Some(Point::new(r.past_hyphen(noun) + 1, form));
        }
        if r.at(end + 1).is("quarter") {
            return Some(Point::new(
                end + 2,
                Form::Comparable {
                    years: i16::try_from(offset).unwrap_or(0),
                },
            ));
        }
    }
    if unit == TimeUnit::Week {
        let on = usize::from(r.at(end).is("on"));
        let weekday = r.at(end + on).sense.weekday;
        if weekday != 0 && r.at(end + on).text.len() > 3 {
            end += on + 1;
            return Some(Point::new(
                end,
                Form::Weekday {
                    weekday,
                    shift: Shift::None,
                    weeks: Some(offset),
                },
            ));
        }
    }
    let _ = i;
    if r.at(at - 1).is_any(&["same", "that"]) {
        return Some(Point::new(end, Form::Same { unit }));
    }
    if unit == TimeUnit::Weekend && offset == 0 {
        return Some(Point::new(end, Form::ThisWeekend));
    }
    Some(Point::new(end, Form::Around { unit, offset }))
}

/// "11 days ago", "two weeks from now", "five months earlier", "a year later", "the day after".
fn offset(r: &Reader, i: usize) -> Option<Point> {
    let few = r.at(i).is_any(&["few", "several"]) || (r.at(i).is("a") && r.at(i + 1).is("few"));
    let number = match quantity::read(r, i) {
        Some(q) => q,
        None if few => {
            let end = i + 1 + usize::from(r.at(i).is("a"));
            quantity::Quantity {
                first: i,
                end,
                value: 3.0,
                scale: 1.0,
                form: NumberForm::Vague,
            }
        }
        None => return None,
    };
    let unit_at = r.past_hyphen(number.end);
    let unit_at = unit_at + usize::from(r.at(unit_at).is_any(&["full", "more", "whole"]));
    let unit = r.at(unit_at).sense.time.filter(|u| *u >= TimeUnit::Day)?;
    let end = unit_at + 1;
    if number.value > 1e5 || number.value < 0.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most 1e5")]
    let amount = number.value.floor() as i32;
    let token = r.at(end);
    if token.is("ago") || (token.is_dash() && token.glued && r.at(end + 1).is("ago")) {
        let to = if token.is("ago") { end + 1 } else { end + 2 };
        if unit == TimeUnit::Year && number.form == NumberForm::Article {
            return Some(Point::new(to, Form::Comparable { years: -1 }));
        }
        return Some(Point::new(to, Form::Away { unit, amount: -amount }));
    }
    if token.is("from") && r.at(end + 1).is_any(&["now", "today"]) {
        return Some(Point::new(end + 2, Form::Away { unit, amount }));
    }
    if token.is("earlier") && unit == TimeUnit::Year && number.form == NumberForm::Article {
        return Some(Point::new(end + 1, Form::Comparable { years: -1 }));
    }
    if token.is("hence") {
        return Some(Point::new(end + 1, Form::Away { unit, amount }));
    }
    let amount = match token {
        t if t.is_any(&["earlier", "before", "previously"]) => -amount,
        t if t.is_any(&["later", "after", "afterwards", "afterward"]) => amount,
        _ => return None,
    };
    // "three days after the attack" leans on an event, not on a date.
    let event = token.is_any(&["before", "after"]) && r.at(end + 1).shape == super::super::token::Shape::Word;
    let coarse = matches!(unit, TimeUnit::Year | TimeUnit::Month) && r.memory.anchor.is_some();
    (!event && (coarse || r.memory.day.is_some())).then(|| Point::new(end + 1, Form::Later { unit, amount }))
}

/// "the year-earlier quarter", "year-ago", "the 1988 period", "the latest quarter".
fn comparable(r: &Reader, i: usize) -> Option<Point> {
    let the = usize::from(r.at(i).is_any(&["the", "its"]));
    let at = i + the;
    let hyphen = r.at(at + 1).is_dash() && r.at(at + 1).glued;
    if r.at(at).is("year") && hyphen && r.at(at + 2).is_any(&["earlier", "ago"]) {
        let mut end = at + 3;
        if let Some((number, noun)) = ordinal::read(r, end)
            && r.at(r.past_hyphen(noun)).is("quarter")
        {
            let form = Form::Quarter {
                year: None,
                number: i8::try_from(number).ok().filter(|n| *n <= 4)?,
                years: -1,
            };
            return Some(Point::new(r.past_hyphen(noun) + 1, form));
        }
        if r.at(end).is_any(&["quarter", "period"]) {
            end += 1;
        }
        return Some(Point::new(end, Form::Comparable { years: -1 }));
    }
    if the == 1 && r.at(at).is_any(&["latest", "recent", "current", "most"]) {
        let at = at + usize::from(r.at(at).is("most"));
        let noun = r.at(at + 1).is("quarter") || r.at(at + 1).is("period") && r.memory.quarter.is_some();
        return noun.then(|| Point::new(at + 2, Form::LastQuarter));
    }
    if the == 1
        && r.at(at + 1).is("period")
        && let (Some(year), Some((_, quarter))) = (year::four_digits(r, at), r.memory.quarter)
    {
        return Some(Point::new(
            at + 2,
            Form::Quarter {
                year: Some(year),
                number: quarter,
                years: 0,
            },
        ));
    }
    None
}

/// "the year", "the quarter", "the weekend", "the week of Nov. 30" where they stand for the present one.
fn article(r: &Reader, i: usize) -> Option<Point> {
    if r.at(i).is("year") && r.at(i + 1).is_dash() && r.at(i + 1).glued && r.at(i + 2).is("end") {
        return Some(Point::new(i + 3, Form::YearEnd));
    }
    if r.at(i).is("weekend") && r.before(i, 1).is("on") {
        return Some(Point::new(
            i + 1,
            Form::Around {
                unit: TimeUnit::Weekend,
                offset: 0,
            },
        ));
    }
    if !r.at(i).is("the") {
        return None;
    }
    let next = r.at(i + 1);
    if next.is("weekend") {
        return Some(Point::new(
            i + 2,
            Form::Around {
                unit: TimeUnit::Weekend,
                offset: 0,
            },
        ));
    }
    if next.is("quarter") && r.memory.quarter.is_some() {
        return Some(Point::new(i + 2, Form::LastQuarter));
    }
    let own = r.before(i, 1).is_any(&["of", "for", "in", "during"])
        && !r.at(i + 2).is_any(&["of", "'s", "’s"])
        && !r.at(i + 2).is_dash();
    let rest = r.before(i, 2).is_any(&[
        "end",
        "beginning",
        "start",
        "half",
        "rest",
        "months",
        "middle",
        "high",
        "later",
        "earlier",
        "part",
        "quarter",
    ]) || r.before(i, 1).is("for");
    (own && rest && next.is("year")).then(|| {
        Point::new(
            i + 2,
            Form::Around {
                unit: TimeUnit::Year,
                offset: 0,
            },
        )
    })
}
