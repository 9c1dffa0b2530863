//! Numbers with a unit of measure: "35 miles", "1.5mm", "50 square feet", "120 mph", "52,000 barrels a day", "37 °C",
//! "a magnitude 5.7 earthquake".

use super::amount;
use super::duration;
use super::quantity::{self, Form, Quantity};
use super::reader::{Hit, Reader};
use super::token::{Shape, Token};
use super::unit::{Dimension, UNITS, Unit};
use crate::facts::value::Value;

/// Reads a measure at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Hit> {
    if r.at(i).is("magnitude") || r.at(i).text == "M" && r.at(i + 1).glued {
        return magnitude(r, i);
    }
    if let Some(hit) = quake(r, i) {
        return Some(hit);
    }
    let number = |j| quantity::read(r, j).filter(|q| q.form != Form::Vague);
    let found = amount::amount(r, i, number, |q| unit(r, q))?;
    let (mut end, mut min, mut max) = (found.end, found.min, found.max);
    if min == max {
        while let Some((more, to)) = smaller_part(r, end, &found.unit) {
            (min, max, end) = (min + more, max + more, to);
        }
    }
    // Feet with a figure glued behind that is no number of inches: what was meant can't be told.
    if found.unit == "ft" && r.past_hyphen(end) > end && r.at(end + 1).shape == Shape::Number {
        return None;
    }
    Some(Hit::new(
        i,
        end,
        Value::Measure {
            min,
            max,
            unit: found.unit,
        },
    ))
}

/// "magnitude 5.7", "magnitude-5.7", "magnitude of 5.7", "M7.5".
fn magnitude(r: &Reader, i: usize) -> Option<Hit> {
    let at = r.past_hyphen(i + 1);
    let at = at + usize::from(r.at(at).is("of"));
    let number = quantity::read(r, at).filter(|q| q.form == Form::Digits && (0.0..=11.0).contains(&q.value))?;
    Some(Hit::new(
        i,
        number.end,
        Value::Measure {
            min: number.value,
            max: number.value,
            unit: "magnitude".into(),
        },
    ))
}

/// "a 5.9 quake", "a 2.9 aftershock", "3.0 on the Richter scale".
fn quake(r: &Reader, i: usize) -> Option<Hit> {
    let token = r.at(i);
    if token.shape != Shape::Number || token.number >= 10.0 || !token.text.contains('.') || token.glued {
        return None;
    }
    let strong = i + 1 + usize::from(r.at(i + 1).is_any(&["strong", "preliminary"]));
    let named =
        r.at(r.past_hyphen(strong))
            .is_any(&["quake", "earthquake", "temblor", "aftershock", "tremor", "foreshock"]);
    let scale = r.at(i + 1).is("on") && (2..=3).any(|k| r.at(i + k).is("richter"));
    (named || scale).then(|| {
        Hit::new(
            i,
            i + 1,
            Value::Measure {
                min: token.number,
                max: token.number,
                unit: "magnitude".into(),
            },
        )
    })
}

/// A smaller unit of the same dimension behind: "5 feet 2 inches", "2 km and 1 meter".
fn smaller_part(r: &Reader, end: usize, unit_name: &str) -> Option<(f64, usize)> {
    let whole = UNITS.iter().find(|u| u.short == unit_name)?;
    if !matches!(whole.dimension, Dimension::Length | Dimension::Mass) {
        return None;
    }
    let comma = usize::from(r.at(end).text == ",");
    let at = end + comma + usize::from(r.at(end + comma).is("and"));
    // "6-foot-2": inches behind feet go without unit.
    let inches = r.past_hyphen(end);
    if whole.short == "ft"
        && (inches > end || r.before(end, 1).is("foot"))
        && let Some(number) =
            quantity::read(r, inches).filter(|q| q.value < 12.0 && matches!(q.form, Form::Digits | Form::Words))
        && unit(r, &number).is_none()
        && (inches > end || r.at(number.end).shape != Shape::Word)
    {
        return Some((number.value / 12.0, number.end));
    }
    // "6-foot-2-inch".
    let at = if inches > end { inches } else { at };
    let number = quantity::read(r, at).filter(|q| matches!(q.form, Form::Digits | Form::Words))?;
    let (part, to) = unit(r, &number)?;
    let part = UNITS.iter().find(|u| u.short == part)?;
    let imperial = |u: &Unit| matches!(u.short, "mi" | "yd" | "ft" | "in" | "lb" | "oz" | "st");
    let fits = part.dimension == whole.dimension && part.factor < whole.factor && imperial(part) == imperial(whole);
    (fits && number.value * part.factor < whole.factor * 4.0).then(|| (number.value * part.factor / whole.factor, to))
}

/// The unit behind a number, as values carry it, and where it ends.
fn unit(r: &Reader, q: &Quantity) -> Option<(String, usize)> {
    let mut at = r.past_hyphen(q.end);
    // "two-tenths of a mile", "half a mile".
    let of = usize::from(r.at(at).is("of"));
    if q.form == Form::Part && r.at(at + of).is_any(&["a", "an"]) {
        at += of + 1;
    }
    let token = r.at(at);
    if token.shape == Shape::Mark {
        return sign(r, q, at);
    }
    if token.shape != Shape::Word {
        return None;
    }
    if q.form == Form::Article && duration::rate_before(r, q.first) {
        return None;
    }
    if q.form == Form::Article && token.text.len() < 4 && !token.is("kg") {
        return None;
    }
    let (name, end) = worded(r, q, at)?;
    Some(rate(r, name, end))
}

/// Degrees, feet and inches by sign.
fn sign(r: &Reader, q: &Quantity, at: usize) -> Option<(String, usize)> {
    if q.form == Form::Article {
        return None;
    }
    let token = r.at(at);
    match token.text {
        "°" | "º" | "˚" => Some(degrees(r, at + 1)),
        "″" | "\"" | "”" if token.glued && q.form == Form::Digits && q.value < 200.0 && !quoted(r, q) => {
            Some(("in".into(), at + 1))
        }
        "′" if token.glued => Some(("ft".into(), at + 1)),
        "'" | "’" if token.glued && (r.at(at + 1).text == token.text && r.at(at + 1).glued) => {
            Some(("in".into(), at + 2))
        }
        "'" | "’" if token.glued && q.form == Form::Digits && !quoted(r, q) && !r.at(at + 1).glued => {
            Some(("ft".into(), at + 1))
        }
        _ => None,
    }
}

/// A quotation mark was opened before, so the one behind the number may close it.
fn quoted(r: &Reader, q: &Quantity) -> bool {
    (1..=40)
        .map(|back| r.before(q.first, back))
        .take_while(|t| t.shape != Shape::Break)
        .any(|t| matches!(t.text, "\"" | "“" | "‘" | "'" | "`"))
}

fn degrees(r: &Reader, at: usize) -> (String, usize) {
    let scale = r.at(r.past_hyphen(at));
    match UNITS.get(usize::from(scale.sense.unit.unwrap_or(u16::MAX))) {
        Some(u) if u.dimension == Dimension::Temperature => (u.short.into(), r.past_hyphen(at) + 1),
        _ => ("degree".into(), at),
    }
}

/// A unit in words or letters, with "square" and "cubic" before it.
fn worded(r: &Reader, q: &Quantity, at: usize) -> Option<(String, usize)> {
    let token = r.at(at);
    let power = match token {
        t if t.is_any(&["square", "sq"]) => Some(("sq ", "²")),
        t if t.is_any(&["cubic", "cu"]) => Some(("cu ", "³")),
        _ => None,
    };
    if let Some((word, mark)) = power {
        let point = usize::from(r.at(at + 1).text == "." && r.at(at + 1).glued);
        let base = r.past_hyphen(at + 1 + point);
        let unit = &UNITS[usize::from(r.at(base).sense.unit?)];
        if unit.dimension != Dimension::Length {
            return None;
        }
        let metric = unit.short.ends_with('m');
        let name = if metric {
            format!("{}{mark}", unit.short)
        } else {
            format!("{word}{}", unit.short)
        };
        return Some((name, base + 1));
    }
    let two = |second: &[&str], name: &str| r.at(at + 1).is_any(second).then(|| (name.to_owned(), at + 2));
    if token.is("nautical") {
        return two(&["mile", "miles"], "nmi");
    }
    if token.is("metric") {
        return two(&["ton", "tons", "tonne", "tonnes"], "t");
    }
    if token.is_any(&["short", "long"]) {
        return two(&["ton", "tons"], "ton");
    }
    if token.is("fluid") {
        return two(&["ounce", "ounces"], "fl oz");
    }
    if token.is("light") && r.at(r.past_hyphen(at + 1)).is_any(&["year", "years"]) {
        return Some(("ly".into(), r.past_hyphen(at + 1) + 1));
    }
    let unit = &UNITS[usize::from(token.sense.unit?)];
    if !plausible(r, q, unit, token, at) {
        return None;
    }
    if unit.short == "degree" {
        return Some(degrees(r, at + 1));
    }
    let hours = r.at(r.past_hyphen(at + 1));
    if matches!(unit.short, "kW" | "MW" | "GW") && hours.is_any(&["hour", "hours"]) {
        return Some((format!("{}h", unit.short), r.past_hyphen(at + 1) + 1));
    }
    let next = r.at(at + 1);
    let squared = next.glued && (next.text == "2" || next.text == "²");
    let cubed = next.glued && (next.text == "3" || next.text == "³");
    if unit.dimension == Dimension::Length && (squared || cubed) {
        return Some((format!("{}{}", unit.short, if squared { "²" } else { "³" }), at + 2));
    }
    Some((unit.short.to_owned(), at + 1))
}

/// Short names that are also other words or letters need a number in digits and nothing that makes them something else.
fn plausible(r: &Reader, q: &Quantity, unit: &Unit, token: &Token, at: usize) -> bool {
    let (next, digits) = (r.at(at + 1), q.form != Form::Words && q.form != Form::Article);
    let glued_on = next.glued
        && (next.shape == Shape::Word || next.shape == Shape::Number)
        && next.text != "2"
        && next.text != "3";
    if glued_on && !next.text.starts_with('\'') {
        return false;
    }
    if next.is_dash() && next.glued && r.at(at + 2).sense.unit.is_some() {
        return false;
    }
    match token.text {
        "in" | "IN" | "In" => token.glued || (digits && next.shape != Shape::Word && next.shape != Shape::Number),
        "turns" => digits && q.value < 1000.0,
        "F" | "C" | "f" | "c" => {
            token.glued && !next.is_capital() && token.is_capital() && q.value.abs() < 5000.0 && q.value != 1.0
        }
        "m" => digits && q.scale == 1.0,
        "g" | "G" => digits && token.text == "g",
        "l" | "L" => digits && token.glued,
        "t" | "T" => false,
        "Stone" => false,
        "st" => {
            digits
                && token.glued
                && q.value.fract() == 0.0
                && (4.0..60.0).contains(&q.value)
                && !matches!(q.value % 10.0, 1.0)
        }
        "ST" | "St" => false,
        "stone" => q.value >= 2.0 && !next.is_any(&["walls", "wall", "columns", "steps", "pillars"]),
        "yards" | "yard" | "feet" | "foot" => true,
        "cup" | "Cup" | "CUP" | "knot" => q.form != Form::Article || next.is("of"),
        "bit" => q.form != Form::Article,
        "pound" | "pounds" => true,
        "degree" => q.form == Form::Digits || next.is_any(&["celsius", "fahrenheit"]),
        _ => !(q.form == Form::Article && unit.dimension == Dimension::Other),
    }
}

/// A rate: "per hour", "an hour", "/h", "-a-day", "per gallon", "per century".
fn rate(r: &Reader, unit: String, end: usize) -> (String, usize) {
    let over = |at: usize| -> Option<&'static str> {
        let token = r.at(at);
        if let Some(time) = token.sense.time {
            return Some(duration::name(time));
        }
        token.sense.unit.map(|u| UNITS[usize::from(u)].long)
    };
    let first = r.at(end);
    let (at, article) = match first {
        t if t.is("per") => (end + 1, false),
        t if t.text == "/" && t.glued => (end + 1, false),
        t if t.is_any(&["a", "an"]) => (end + 1, true),
        t if t.is_dash() && t.glued && r.at(end + 1).is_any(&["a", "an", "per"]) => (r.past_hyphen(end + 2), true),
        _ => return (unit, end),
    };
    let Some(below) = over(at) else { return (unit, end) };
    if article && r.at(at).sense.time.is_none() {
        return (unit, end);
    }
    let name = match (unit.as_str(), below) {
        ("km", "hour") => "km/h".to_owned(),
        ("mi", "hour") => "mph".to_owned(),
        ("mi", "gallon") => "mile per gallon".to_owned(),
        ("m", "second") => "m/s".to_owned(),
        ("ft", "second") => "ft/s".to_owned(),
        ("km", "second") => "km/s".to_owned(),
        (short, below) => {
            let long = UNITS.iter().find(|u| u.short == short).map_or(short, |u| u.long);
            format!("{long} per {below}")
        }
    };
    (name, at + 1)
}
