//! Times of day: "9:30 p.m.", "9 a.m. EST", "8:52 PM EDT", "10:35", "0735 GMT", "noon".
//!
//! Values are TIMEX3 times (`T21:30`). A time zone is taken into the span and not into the value: reports of one event give
//! local time. Half a day is not decided where neither a.m. nor p.m. stands behind.

use super::reader::{Hit, Reader};
use super::token::Shape;
use crate::facts::value::Value;

/// Reads a time of day at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Hit> {
    if r.at(i).text == "12" && (r.at(i + 1).is("noon") || r.at(i + 1).is("midnight")) {
        return Some(Hit::new(i, i + 2, time(if r.at(i + 1).is("noon") { 12 } else { 0 }, 0)));
    }
    if let Some(hour) = named(r, i) {
        return Some(Hit::new(i, i + 1, time(hour, 0)));
    }
    clock(r, i).or_else(|| military(r, i))
}

fn time(hour: u32, minute: u32) -> Value {
    Value::Time(format!("T{hour:02}:{minute:02}"))
}

fn named(r: &Reader, i: usize) -> Option<u32> {
    match r.at(i) {
        t if t.is("noon") && !r.before(i, 1).is("high") => Some(12),
        t if t.is("midnight") && !t.is_capital() => Some(0),
        _ => None,
    }
}

/// "9:30 p.m.", "9 a.m.", "14:05", "7 o'clock".
fn clock(r: &Reader, i: usize) -> Option<Hit> {
    let token = r.at(i);
    if token.glued && (r.before(i, 1).text == ":" || r.before(i, 1).shape == Shape::Word) {
        return None;
    }
    let dotted = dotted(r, i);
    let hour = dotted
        .map(|d| d.0)
        .or_else(|| token.digits().filter(|_| token.text.len() <= 2))
        .filter(|h| *h < 24)?;
    let (colon, minutes) = (r.at(i + 1), r.at(i + 2));
    let minute = minutes
        .digits()
        .filter(|m| colon.text == ":" && colon.glued && minutes.glued && minutes.text.len() == 2 && *m < 60);
    let mut end = if minute.is_some() { i + 3 } else { i + 1 };
    let seconds = r.at(end).text == ":"
        && r.at(end + 1).glued
        && r.at(end + 1).text.len() == 2
        && r.at(end + 1).digits().is_some();
    if minute.is_some() && seconds {
        end += 2;
    }
    let half = half_day(r, end);
    let oclock = r.at(end).is("o") && r.at(end + 1).text.len() <= 3 && r.at(end + 2).is("clock");
    let minute_or_zero = minute.or(dotted.map(|d| d.1)).unwrap_or(0);
    let (hour, end, ambiguous) = match half {
        Some((late, to)) if (1..=12).contains(&hour) => (hour % 12 + if late { 12 } else { 0 }, to, false),
        Some(_) => return None,
        None if oclock => (hour, end + 3, hour <= 12),
        // A colon between digits is also a score, a ratio or a verse: outside a full clock form a zone or "at" must show it.
        None if minute.is_some() && (zone(r, end) || told_by(r, i) || token.text.len() == 2 && hour != 0) => {
            (hour, end, hour <= 12)
        }
        None if dotted.is_some() && zone(r, end) => (hour, end, hour <= 12),
        None => return None,
    };
    let end = end + usize::from(zone(r, end));
    Some(Hit {
        ambiguous,
        ..Hit::new(i, end, time(hour, minute_or_zero))
    })
}

/// "8.30pm", as British papers write it: a decimal with two places and a half day or zone behind.
fn dotted(r: &Reader, i: usize) -> Option<(u32, u32)> {
    let token = r.at(i);
    if token.shape != Shape::Number {
        return None;
    }
    let (hour, minute) = token
        .text
        .split_once('.')
        .filter(|(h, m)| h.len() <= 2 && m.len() == 2)?;
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    let told = half_day(r, i + 1).is_some() || zone(r, i + 1);
    (hour < 24 && minute < 60 && told).then_some((hour, minute))
}

/// "a.m." or "p.m." at token `i`: whether it is the latter, and where it ends.
fn half_day(r: &Reader, i: usize) -> Option<(bool, usize)> {
    let token = r.at(i);
    if token.is_any(&["a.m.", "am", "a.m"]) {
        return Some((false, i + 1));
    }
    token.is_any(&["p.m.", "pm", "p.m"]).then_some((true, i + 1))
}

/// Abbreviations of time zones that news gives.
fn zone(r: &Reader, i: usize) -> bool {
    const ZONES: &[&str] = &[
        "GMT", "UTC", "BST", "CET", "CEST", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT",
        "PT", "IST", "AEST", "JST", "HKT",
    ];
    ZONES.contains(&r.at(i).text)
}

fn told_by(r: &Reader, i: usize) -> bool {
    r.before(i, 1).is_any(&[
        "at", "about", "around", "by", "until", "from", "before", "after", "since", "shortly",
    ])
}

/// "0735 GMT", "1400 hours".
fn military(r: &Reader, i: usize) -> Option<Hit> {
    let token = r.at(i);
    let digits = token
        .digits()
        .filter(|d| token.text.len() == 4 && d / 100 < 24 && d % 100 < 60)?;
    let told = zone(r, i + 1) || r.at(i + 1).is("hours") && (token.text.starts_with('0') || r.before(i, 1).is("at"));
    (told && (!token.glued || r.before(i, 1).text == "(")).then(|| Hit::new(i, i + 2, time(digits / 100, digits % 100)))
}
