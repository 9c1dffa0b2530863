//! Ordinals: "third", "21st", "twenty-fifth", "forty second".

use super::reader::{Hit, Reader};
use super::token::Shape;
use crate::facts::value::Value;

/// Reads an ordinal at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Hit> {
    let (value, end) = read(r, i)?;
    Some(Hit::new(i, end, Value::Ordinal(value)))
}

/// The ordinal at token `i` and where it ends.
pub fn read(r: &Reader, i: usize) -> Option<(u64, usize)> {
    let token = r.at(i);
    if token.shape == Shape::Number {
        let ending = r.at(i + 1);
        let digits = token.digits()?;
        return (ending.glued && ending.is(suffix(digits))).then_some((u64::from(digits), i + 2));
    }
    if token.sense.ordinal > 0 {
        // The unit of time: "a second", "30 second".
        let time = token.is("second")
            && (r.before(i, 1).is_any(&["a", "one", "per"]) || r.before(i, 1).digits().is_some_and(|n| n < 1000));
        return (!time).then_some((u64::from(token.sense.ordinal), i + 1));
    }
    let tens = token.sense.cardinal.filter(|c| *c >= 20 && c % 10 == 0)?;
    let at = i + 1 + usize::from(r.at(i + 1).is_dash() && r.at(i + 1).glued);
    let ones = r.at(at).sense.ordinal;
    ((1..10).contains(&ones)).then_some((u64::from(tens + ones), at + 1))
}

/// The letters behind the digits of an ordinal: 1st, 2nd, 3rd, 11th.
pub fn suffix(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}
