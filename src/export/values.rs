//! Values found in texts as JSON lines.
//!
//! The value shapes: dates as TIMEX3 forms, ranges as `A/B` with `..` for an open end, durations and ages as ISO 8601, money
//! as amount (or min and max) and currency, measures as amount (or min and max) and unit, everything else as numbers.

use serde_json::{Map, Value as Json, json};

use super::account::clean;
use super::printable;
use crate::facts::value::{Bound, DateValue, Found, Value};
use crate::text::Report;

/// One line for every value of a report: `report`, `start` and `end` in bytes, `text`, `type`, `value`, and `bound`,
/// `approximate`, `ambiguous` and `counted` where there are such.
pub fn jsonl(report: &Report, founds: &[Found]) -> String {
    let mut lines = String::new();
    for found in founds {
        let Some((kind, value)) = typed(&found.value) else {
            continue;
        };
        let mut line = Map::new();
        line.insert("report".into(), json!(report.file));
        line.insert("start".into(), json!(found.span.start));
        line.insert("end".into(), json!(found.span.end));
        line.insert("text".into(), json!(report.words(found.span)));
        line.insert("type".into(), json!(kind));
        line.insert("value".into(), value);
        qualify(&mut line, found);
        if let Some(counted) = found.counted {
            line.insert("counted".into(), json!(report.words(counted)));
        }
        lines.push_str(&printable(&Json::Object(line).to_string()));
        lines.push('\n');
    }
    lines
}

/// One line for every value of a report, for people: line and column, the words, what they state.
pub fn listing(report: &Report, founds: &[Found]) -> String {
    let mut lines = String::new();
    let (mut line, mut line_start, mut seen) = (1, 0, 0);
    for found in founds {
        let before = report.text.get(seen..found.span.start).unwrap_or("");
        for (at, _) in before.match_indices('\n') {
            line += 1;
            line_start = seen + at + 1;
        }
        seen = seen.max(found.span.start);
        let column = report
            .text
            .get(line_start..found.span.start)
            .unwrap_or("")
            .chars()
            .count()
            + 1;
        let (kind, value) = typed(&found.value).unwrap_or_else(|| unlisted(&found.value));
        let words = clean(report.words(found.span));
        let mut marks = String::new();
        match found.bound {
            Some(Bound::Min) => marks.push_str("  at least"),
            Some(Bound::Max) => marks.push_str("  at most"),
            None => {}
        }
        if found.approximate {
            marks.push_str("  about");
        }
        if found.ambiguous {
            marks.push_str("  ambiguous");
        }
        if let Some(counted) = found.counted {
            marks.push_str(&format!("  of: {}", clean(report.words(counted))));
        }
        lines.push_str(&format!(
            "{}:{line}:{column}: {words}  {kind} {value}{marks}\n",
            clean(&report.file)
        ));
    }
    lines
}

fn unlisted(value: &Value) -> (&'static str, Json) {
    match value {
        Value::Vague { magnitude, unit } => ("vague", json!(format!("{} {unit}", number(*magnitude)).trim())),
        Value::Time(time) => ("time", json!(time)),
        _ => ("", Json::Null),
    }
}

/// The values of one text as a JSON object `{"id", "found"}`; offsets count characters.
pub fn answer(id: &Json, text: &str, founds: &[Found]) -> String {
    let mut characters = Characters {
        text,
        byte: 0,
        character: 0,
    };
    let mut list = Vec::new();
    for found in founds {
        let Some((kind, value)) = typed(&found.value) else {
            continue;
        };
        let mut entry = Map::new();
        entry.insert("start".into(), json!(characters.at(found.span.start)));
        entry.insert("end".into(), json!(characters.at(found.span.end)));
        entry.insert("type".into(), json!(kind));
        entry.insert("value".into(), value);
        qualify(&mut entry, found);
        list.push(Json::Object(entry));
    }
    printable(&json!({ "id": id, "found": list }).to_string())
}

/// Counts characters up to byte offsets that only grow.
struct Characters<'t> {
    text: &'t str,
    byte: usize,
    character: usize,
}

impl Characters<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte >= self.byte {
            self.character += self.text.get(self.byte..byte).unwrap_or("").chars().count();
            self.byte = byte;
            return self.character;
        }
        self.text.get(..byte).unwrap_or("").chars().count()
    }
}

fn qualify(line: &mut Map<String, Json>, found: &Found) {
    if let Some(bound) = found.bound {
        line.insert("bound".into(), json!(if bound == Bound::Min { "min" } else { "max" }));
    }
    if found.approximate {
        line.insert("approximate".into(), json!(true));
    }
    if found.ambiguous {
        line.insert("ambiguous".into(), json!(true));
    }
}

/// The name of a value's type and its shape; `None` for what the format does not list.
pub fn typed(value: &Value) -> Option<(&'static str, Json)> {
    Some(match value {
        Value::Date(date) => (date_type(date), json!(date.iso)),
        Value::DateRange(from, to) => (
            "date_range",
            json!(format!("{}/{}", end_of(from.as_ref()), end_of(to.as_ref()))),
        ),
        Value::Duration(iso) => ("duration", json!(iso)),
        Value::Age(iso) => ("age", json!(iso)),
        Value::Money { min, max, currency } => ("money", amount(*min, *max, "currency", currency)),
        Value::Percent { min, max, .. } if min == max => ("percent", number(*min)),
        Value::Percent { min, max, .. } => ("percent", json!({ "min": number(*min), "max": number(*max) })),
        Value::Number(value) => ("number", number(*value)),
        Value::NumberRange { min, max } => ("number_range", json!({ "min": number(*min), "max": number(*max) })),
        Value::Ordinal(value) => ("ordinal", json!(value)),
        Value::Measure { min, max, unit } => ("measure", amount(*min, *max, "unit", unit)),
        Value::Vague { .. } | Value::Time(_) => return None,
    })
}

/// Weeks, quarters, halves, seasons and decades are ranges; days, months and years are dates.
fn date_type(date: &DateValue) -> &'static str {
    let plain = date.iso.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'X') && !date.iso.ends_with('X');
    if plain || date.days.is_none() {
        "date"
    } else {
        "date_range"
    }
}

fn end_of(date: Option<&DateValue>) -> &str {
    date.map_or("..", |d| d.iso.as_str())
}

fn amount(min: f64, max: f64, key: &str, unit: &str) -> Json {
    if (min - max).abs() < f64::EPSILON {
        json!({ "amount": number(min), key: unit })
    } else {
        json!({ "min": number(min), "max": number(max), key: unit })
    }
}

/// A number without a decimal point where it is whole.
fn number(value: f64) -> Json {
    let rounded = (value * 1e9).round() / 1e9;
    let value = if rounded.is_finite() { rounded } else { value };
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    if value.fract() == 0.0 && value.abs() < 9e15 {
        json!(value as i64)
    } else {
        json!(value)
    }
}
