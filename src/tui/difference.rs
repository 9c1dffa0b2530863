//! How far two values lie apart, in words: `+$0.5 m, +11.9 %`, `1 day`.
//!
//! Works on the normalised values of readings and says nothing where there is nothing to compute: between a day and a month,
//! between two currencies, between words.

use jiff::civil::Date;

use super::apart::squeezed;
use crate::compare::{Exactness, Finding, Reading};

/// What separates the two readings of a finding for which it can be computed; of more than two, those furthest apart.
pub fn of(finding: &Finding) -> Option<String> {
    let exact: Vec<_> = finding
        .readings
        .iter()
        .filter(|r| r.exactness != Exactness::Vague)
        .collect();
    let (first, rest) = exact.split_first()?;
    if let Some(furthest) = furthest(&exact) {
        return Some(furthest);
    }
    rest.iter().find_map(|r| apart(&first.value, &r.value))
}

/// The difference from the smaller to the larger, as reasons put it, too: of neither is it known that it is the right one.
fn apart(one: &str, other: &str) -> Option<String> {
    match (scalar(one), scalar(other)) {
        (Some((_, a)), Some((_, b))) if a > b => between(other, one),
        _ => between(one, other),
    }
}

/// `up to 7 years`, where three or more readings lie on one scale.
fn furthest(readings: &[&Reading]) -> Option<String> {
    let mut on_scale: Vec<(f64, &str)> = Vec::new();
    let mut scale: Option<&str> = None;
    for reading in readings {
        let (unit, number) = scalar(&reading.value)?;
        if *scale.get_or_insert(unit) != unit {
            return None;
        }
        on_scale.push((number, &reading.value));
    }
    if on_scale.len() < 3 {
        return None;
    }
    on_scale.sort_by(|a, b| a.0.total_cmp(&b.0));
    let apart = between(on_scale.first()?.1, on_scale.last()?.1)?;
    Some(format!("up to {}", apart.trim_start_matches('+')))
}

/// Where a value lies, and on which scale.
fn scalar(value: &str) -> Option<(&str, f64)> {
    if let Some(day) = day(value) {
        let since = Date::constant(2000, 1, 1).until(day).ok()?;
        return Some(("date", f64::from(since.get_days())));
    }
    let quantity = quantity(value)?;
    let unit = match quantity.unit {
        Unit::Percent => "%",
        Unit::Days => "days",
        Unit::Months => "months",
        Unit::Years => "years",
        Unit::Named(unit) => unit,
    };
    Some((unit, quantity.number))
}

/// The difference from `from` to `to`, if both are values of one sort and differ.
pub fn between(from: &str, to: &str) -> Option<String> {
    if from == to {
        return None;
    }
    if let (Some(a), Some(b)) = (day(from), day(to)) {
        let days = a.until(b).ok()?.get_days();
        return (days != 0).then(|| span_of_days(days));
    }
    let (a, b) = (quantity(from)?, quantity(to)?);
    if a.unit != b.unit || a.number == b.number {
        return None;
    }
    let delta = b.number - a.number;
    let amount = match a.unit {
        Unit::Percent => format!("{} points", signed(delta)),
        Unit::Days => span_of_days(delta as i32),
        Unit::Years => count(delta, "year"),
        Unit::Months => count(delta, "month"),
        Unit::Named(unit) if is_currency(unit) => format!("{} {unit}", signed(delta)),
        Unit::Named("") => signed(delta),
        Unit::Named(unit) => format!("{} {unit}", signed(delta)),
    };
    let relative = !matches!(a.unit, Unit::Percent | Unit::Days | Unit::Years | Unit::Months) && a.number != 0.0;
    if !relative {
        return Some(amount);
    }
    let share = delta / a.number.abs() * 100.0;
    Some(match share.abs() {
        s if s >= 900.0 => format!("{amount}, ×{}", trimmed(b.number / a.number, 1)),
        s if s < 0.05 => amount,
        _ => format!("{amount}, {}{} %", sign(share), trimmed(share.abs(), 1)),
    })
}

/// What to print of a reading, as far as it goes without saying: a value as it is normalised, words as the report has them.
pub fn printed(reading: &Reading) -> String {
    match is_words(reading) {
        true => squeezed(&reading.display),
        false => reading.value.clone(),
    }
}

/// The value of a reading as a reader would like to see it: words keep their capitals.
pub fn shown(reading: &Reading) -> String {
    match is_words(reading) {
        true => squeezed(&reading.display),
        false => readable(&reading.value),
    }
}

/// Tells whether the value is but the words again, in lower case and without their articles.
pub fn is_words(reading: &Reading) -> bool {
    let has_digit_first = reading.value.starts_with(|c: char| c.is_ascii_digit());
    let said = squeezed(&reading.display).to_lowercase();
    !has_digit_first && quantity(&reading.value).is_none() && said.contains(reading.value.as_str())
}

/// A normalised value as a reader would like to see it: `500000000 USD` is `USD 500 m`, `P4D` is `4 days`.
pub fn readable(value: &str) -> String {
    if day(value).is_some() {
        return value.to_owned();
    }
    if let Some(monday) = week(value) {
        return format!("week of {monday}");
    }
    // A time of day: `T20:49`.
    if let Some(time) = value
        .strip_prefix('T')
        .filter(|t| t.starts_with(|c: char| c.is_ascii_digit()))
    {
        return time.to_owned();
    }
    match quantity(value) {
        Some(Quantity {
            number,
            unit: Unit::Named(unit),
        }) if is_currency(unit) => format!("{unit} {}", scaled(number)),
        Some(Quantity {
            number,
            unit: Unit::Days,
        }) => count(number, "day"),
        Some(Quantity {
            number,
            unit: Unit::Months,
        }) => count(number, "month"),
        Some(Quantity {
            number,
            unit: Unit::Years,
        }) => count(number, "year"),
        Some(Quantity {
            number,
            unit: Unit::Named(""),
        }) => scaled(number),
        _ => value.to_owned(),
    }
}

/// The Monday of a week that is written as `2013-W24`.
pub fn week(value: &str) -> Option<Date> {
    let (year, week) = value.split_once("-W")?;
    let day = jiff::civil::ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, jiff::civil::Weekday::Monday);
    Some(day.ok()?.date())
}

#[derive(Clone, Copy, PartialEq)]
enum Unit<'a> {
    Percent,
    Days,
    Months,
    Years,
    Named(&'a str),
}

struct Quantity<'a> {
    number: f64,
    unit: Unit<'a>,
}

fn quantity(value: &str) -> Option<Quantity<'_>> {
    if let Some(period) = value.strip_prefix('P') {
        let (digits, letter) = period.split_at_checked(period.len().checked_sub(1)?)?;
        let number: f64 = digits.parse().ok()?;
        return Some(match letter {
            "D" => Quantity {
                number,
                unit: Unit::Days,
            },
            "W" => Quantity {
                number: number * 7.0,
                unit: Unit::Days,
            },
            "M" => Quantity {
                number,
                unit: Unit::Months,
            },
            "Y" => Quantity {
                number,
                unit: Unit::Years,
            },
            _ => return None,
        });
    }
    let (digits, unit) = value.split_once(' ').unwrap_or((value, ""));
    let number: f64 = digits.parse().ok().filter(|n: &f64| n.is_finite())?;
    Some(match unit {
        "%" => Quantity {
            number,
            unit: Unit::Percent,
        },
        unit => Quantity {
            number,
            unit: Unit::Named(unit),
        },
    })
}

/// A whole day; where no year is known, both sides are read in the same leap year.
fn day(value: &str) -> Option<Date> {
    match value.strip_prefix("XXXX") {
        Some(rest) => format!("2000{rest}").parse().ok(),
        None if value.len() == 10 => value.parse().ok(),
        None => None,
    }
}

fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

fn sign(number: f64) -> &'static str {
    if number < 0.0 { "−" } else { "+" }
}

fn signed(number: f64) -> String {
    format!("{}{}", sign(number), scaled(number.abs()))
}

fn scaled(number: f64) -> String {
    let (size, mark) = match number.abs() {
        n if n >= 1e12 => (1e12, " tn"),
        n if n >= 1e9 => (1e9, " bn"),
        n if n >= 1e6 => (1e6, " m"),
        _ => return grouped(number),
    };
    format!("{}{mark}", trimmed(number / size, 3))
}

fn trimmed(number: f64, digits: usize) -> String {
    let text = format!("{number:.digits$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

fn grouped(number: f64) -> String {
    let text = trimmed(number, 3);
    let (whole, rest) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let (minus, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(minus);
    for (i, c) in digits.chars().enumerate() {
        if digits.len() > 4 && i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

fn count(number: f64, noun: &str) -> String {
    let n = trimmed(number.abs(), 1);
    if n == "1" {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

fn span_of_days(days: i32) -> String {
    let n = f64::from(days.saturating_abs());
    match n {
        n if n >= 730.0 => format!("{} years", trimmed(n / 365.25, 1)),
        n if n >= 60.0 => format!("{} months", trimmed((n / 30.44).round(), 0)),
        n if n >= 14.0 && n % 7.0 == 0.0 => format!("{} weeks", trimmed(n / 7.0, 0)),
        n => count(n, "day"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_of_each_sort() {
        let cases = [
            ("2025-09-08", "2025-09-09", Some("1 day")),
            ("XXXX-03-01", "XXXX-02-27", Some("3 days")),
            ("2025-09-08", "2025-09", None),
            ("4200000 USD", "4700000 USD", Some("+500,000 USD, +11.9 %")),
            ("500000000 USD", "6000000000000 USD", Some("+6 tn USD, ×12000")),
            ("12", "15", Some("+3, +25 %")),
            ("19 %", "16 %", Some("−3 points")),
            ("P4D", "P2W", Some("10 days")),
            ("P38Y", "P39Y", Some("1 year")),
            ("12 km", "7 km", Some("−5 km, −41.7 %")),
            ("5 USD", "5 EUR", None),
            ("samples", "batch", None),
            ("0", "4", Some("+4")),
        ];
        for (from, to, expected) in cases {
            assert_eq!(between(from, to).as_deref(), expected, "{from} to {to}");
        }
    }

    #[test]
    fn of_many_readings_those_furthest_apart_count() {
        let apart = |values: &[&str]| {
            let readings: Vec<Reading> = values
                .iter()
                .map(|value| Reading {
                    value: (*value).to_owned(),
                    display: String::new(),
                    exactness: Exactness::Exact,
                    attribution: None,
                    origins: 1,
                    mentions: Vec::new(),
                })
                .collect();
            furthest(&readings.iter().collect::<Vec<_>>())
        };
        assert_eq!(apart(&["P20Y", "P19Y", "P26Y"]).as_deref(), Some("up to 7 years"));
        assert_eq!(apart(&["12", "15", "9"]).as_deref(), Some("up to 6, +66.7 %"));
        assert_eq!(
            apart(&["2024-05-09", "2024-05-08", "2024-05-20"]).as_deref(),
            Some("up to 12 days")
        );
        assert_eq!(apart(&["12", "15"]), None);
        assert_eq!(apart(&["12 km", "15 km", "9 m"]), None);
    }

    #[test]
    fn a_difference_goes_from_the_smaller_to_the_larger() {
        assert_eq!(apart("1200", "900").as_deref(), Some("+300, +33.3 %"));
        assert_eq!(apart("900", "1200").as_deref(), Some("+300, +33.3 %"));
        assert_eq!(apart("5 USD", "4 EUR"), None);
    }

    #[test]
    fn words_keep_their_capitals_and_values_their_form() {
        let of = |value: &str, display: &str| {
            let reading = Reading {
                value: value.to_owned(),
                display: display.to_owned(),
                exactness: Exactness::Exact,
                attribution: None,
                origins: 1,
                mentions: Vec::new(),
            };
            (printed(&reading), shown(&reading))
        };
        let owned = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            of("field marshal", "the Field Marshal"),
            owned("the Field Marshal", "the Field Marshal")
        );
        assert_eq!(of("2025-09-09", "Sept. 9"), owned("2025-09-09", "2025-09-09"));
        assert_eq!(of("sept. 9", "Sept. 9"), owned("Sept. 9", "Sept. 9"));
        assert_eq!(of("500000000 USD", "$500 million"), owned("500000000 USD", "USD 500 m"));
        assert_eq!(of("2013-W24", "this week"), owned("2013-W24", "week of 2013-06-10"));
        assert_eq!(of("P4D", "four days"), owned("P4D", "4 days"));
    }

    #[test]
    fn odd_values_give_nothing_and_do_no_harm() {
        for odd in ["", "P", "PX", "é", "Pé", "1e999", "NaN", "inf", "2025-99-99", " "] {
            assert_eq!(between(odd, "3 km"), None);
            let _ = readable(odd);
        }
    }

    #[test]
    fn values_read_well() {
        assert_eq!(readable("500000000 USD"), "USD 500 m");
        assert_eq!(readable("P1D"), "1 day");
        assert_eq!(readable("T20:49"), "20:49");
        assert_eq!(readable("25000"), "25,000");
        assert_eq!(readable("2025"), "2025");
        assert_eq!(readable("enriched batch"), "enriched batch");
    }
}
