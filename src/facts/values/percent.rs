//! Percent and percentage points: "19 percent", "4.8 percent to 4.7 percent", "-0.6%", "two percentage points".

use super::amount;
use super::quantity::{self, Form};
use super::reader::{Hit, Reader};
use crate::facts::value::Value;

/// Reads a percentage at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Hit> {
    let number = |j| quantity::read(r, j).filter(|q| !matches!(q.form, Form::Article | Form::Vague));
    let found = amount::amount(r, i, number, |q| unit(r, q.end))?;
    Some(Hit::new(
        i,
        found.end,
        Value::Percent {
            min: found.min,
            max: found.max,
            points: found.unit == Unit::Points,
        },
    ))
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Unit {
    Percent,
    Points,
}

fn unit(r: &Reader, end: usize) -> Option<(Unit, usize)> {
    let at = r.past_hyphen(end);
    let token = r.at(at);
    if token.text == "%" || token.text == "٪" || token.is_any(&["percent", "pct"]) || (token.is("pc") && token.glued) {
        let hyphen = r.past_hyphen(at + 1);
        return Some(if r.at(hyphen).is_any(&["point", "points"]) {
            (Unit::Points, hyphen + 1)
        } else {
            (Unit::Percent, at + 1)
        });
    }
    if token.is("per") && r.at(at + 1).is("cent") {
        return Some((Unit::Percent, at + 2));
    }
    (token.is("percentage") && r.at(r.past_hyphen(at + 1)).is_any(&["point", "points"]))
        .then(|| (Unit::Points, r.past_hyphen(at + 1) + 1))
}
