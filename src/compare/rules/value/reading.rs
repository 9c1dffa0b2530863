//! What the language layer read, as it is compared: a family, a unit, an amount in that unit, and the normal form that
//! findings write.
//!
//! Dates keep their calendar form, lengths become days, measures their base unit, shares in words percentages. Nothing is
//! compared here.

use super::slot::{Amount, Family};
use crate::facts::{Found, Value};

/// A share of one, "half", "three quarters", "one in five", is held against percentages. Written with a point it may be
/// anything.
pub(super) fn shared_out(words: &str, reading: (Family, String, Amount, String)) -> (Family, String, Amount, String) {
    match reading.2 {
        Amount::Plain { min, max } if reading.0 == Family::Number && min > 0.0 && max < 1.0 && !words.contains('.') => {
            let (min, max) = (min * 100.0, max * 100.0);
            // Two places are as exact as percentages are given.
            let told = |n: f64| (n * 100.0).round() / 100.0;
            let value = range(told(min), told(max), "%");
            (Family::Percent, String::new(), Amount::Plain { min, max }, value)
        }
        _ => reading,
    }
}

/// The normal form of a value, as findings write it; none for what is not compared.
pub fn value_of(found: &Found) -> Option<String> {
    reading(found).map(|r| r.3)
}

/// Family, unit, amount and normal form of a value; none for what is not compared.
pub(super) fn reading(found: &Found) -> Option<(Family, String, Amount, String)> {
    let plain = |min: f64, max: f64| Amount::Plain { min, max };
    Some(match &found.value {
        Value::Date(d) => (
            Family::Date,
            String::new(),
            Amount::Days {
                days: d.days,
                iso: d.iso.clone(),
            },
            d.iso.clone(),
        ),
        Value::DateRange(from, to) => {
            let iso = |d: &Option<crate::facts::DateValue>| d.as_ref().map_or("..".to_owned(), |d| d.iso.clone());
            let text = format!("{}/{}", iso(from), iso(to));
            let days = match (from.as_ref().and_then(|d| d.days), to.as_ref().and_then(|d| d.days)) {
                (Some(a), Some(b)) => Some((a.0, b.1)),
                _ => None,
            };
            (
                Family::Date,
                String::new(),
                Amount::Days {
                    days,
                    iso: text.clone(),
                },
                text,
            )
        }
        Value::Duration(iso) => {
            let (from, to) = iso.split_once('/').unwrap_or((iso, iso));
            (
                Family::Duration,
                String::new(),
                plain(iso_days(from)?, iso_days(to)?),
                iso.clone(),
            )
        }
        Value::Age(iso) => {
            let (from, to) = iso.split_once('/').unwrap_or((iso, iso));
            (
                Family::Age,
                String::new(),
                plain(iso_days(from)?, iso_days(to)?),
                iso.clone(),
            )
        }
        Value::Money { min, max, currency } => (
            Family::Money,
            currency.clone(),
            plain(*min, *max),
            range(*min, *max, currency),
        ),
        Value::Vague { magnitude, unit } => {
            let family = if unit.is_empty() { Family::Number } else { Family::Money };
            let text = format!("{} {unit}", magnitude_name(*magnitude)).trim().to_owned();
            (family, unit.clone(), Amount::Magnitude(*magnitude), text)
        }
        Value::Percent { min, max, .. } => (
            Family::Percent,
            String::new(),
            plain(*min, *max),
            range(*min, *max, "%"),
        ),
        Value::Number(n) => (Family::Number, String::new(), plain(*n, *n), range(*n, *n, "")),
        Value::NumberRange { min, max } => (Family::Number, String::new(), plain(*min, *max), range(*min, *max, "")),
        Value::Time(time) => {
            let minute = clock_minute(time)?;
            (
                Family::Time,
                String::new(),
                Amount::Clock {
                    minute,
                    half: found.ambiguous,
                    zone: None,
                },
                time.clone(),
            )
        }
        Value::Ordinal(_) => return None,
        Value::Measure { min, max, unit } => {
            let (dimension, factor) = base_unit(unit);
            (
                Family::Measure,
                dimension,
                plain(min * factor, max * factor),
                range(*min, *max, unit),
            )
        }
    })
}

fn range(min: f64, max: f64, unit: &str) -> String {
    let text = if min == max {
        format!("{min} {unit}")
    } else {
        format!("{min}-{max} {unit}")
    };
    text.trim().to_owned()
}

fn magnitude_name(m: f64) -> &'static str {
    match m {
        m if m >= 1e12 => "trillions",
        m if m >= 1e9 => "billions",
        m if m >= 1e6 => "millions",
        m if m >= 1e5 => "hundreds of thousands",
        m if m >= 1e4 => "tens of thousands",
        m if m >= 1e3 => "thousands",
        m if m >= 100.0 => "hundreds",
        m if m >= 12.0 => "dozens",
        _ => "several",
    }
}

/// Minutes since midnight of `T21:30`.
fn clock_minute(time: &str) -> Option<i32> {
    let (hour, minute) = time.strip_prefix('T')?.split_once(':')?;
    Some(hour.parse::<i32>().ok()? * 60 + minute.parse::<i32>().ok()?)
}

/// Offset in minutes of the time zone named last in some words.
pub(super) fn zone(words: &str) -> Option<i32> {
    const ZONES: [(&str, i32); 16] = [
        ("GMT", 0),
        ("UTC", 0),
        ("BST", 60),
        ("CET", 60),
        ("CEST", 120),
        ("EST", -300),
        ("EDT", -240),
        ("CST", -360),
        ("CDT", -300),
        ("MST", -420),
        ("MDT", -360),
        ("PST", -480),
        ("PDT", -420),
        ("IST", 330),
        ("JST", 540),
        ("AEST", 600),
    ];
    let last = words.split_whitespace().next_back()?;
    ZONES.iter().find(|(name, _)| *name == last).map(|&(_, offset)| offset)
}

/// Days of an ISO 8601 duration, with the mean lengths of the Gregorian calendar for months and years.
fn iso_days(iso: &str) -> Option<f64> {
    let mut days = 0.0;
    let mut number = String::new();
    let mut time = false;
    for c in iso.strip_prefix('P')?.chars() {
        match c {
            'T' => time = true,
            '0'..='9' | '.' => number.push(c),
            unit => {
                let n: f64 = std::mem::take(&mut number).parse().ok()?;
                days += n * match (unit, time) {
                    ('Y', _) => 365.2425,
                    ('M', false) => 30.436875,
                    ('W', _) => 7.0,
                    ('D', _) => 1.0,
                    ('H', _) => 1.0 / 24.0,
                    ('M', true) => 1.0 / 1440.0,
                    ('S', _) => 1.0 / 86400.0,
                    _ => return None,
                };
            }
        }
    }
    Some(days)
}

/// Dimension and factor to its base unit (SI; international yard and pound of 1959). An unknown unit is its own.
fn base_unit(unit: &str) -> (String, f64) {
    let (dimension, factor) = match unit {
        "km" => ("m", 1000.0),
        "m" => ("m", 1.0),
        "cm" => ("m", 0.01),
        "mm" => ("m", 0.001),
        "mi" => ("m", 1609.344),
        "yd" => ("m", 0.9144),
        "ft" => ("m", 0.3048),
        "in" => ("m", 0.0254),
        "km/h" => ("m/s", 1.0 / 3.6),
        "mph" => ("m/s", 0.44704),
        "kg" => ("kg", 1.0),
        "g" => ("kg", 0.001),
        "t" => ("kg", 1000.0),
        "lb" => ("kg", 0.45359237),
        "oz" => ("kg", 0.028349523125),
        "acre" => ("m2", 4046.8564224),
        "ha" => ("m2", 10000.0),
        other => (other, 1.0),
    };
    (dimension.to_owned(), factor)
}
