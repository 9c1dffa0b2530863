//! Numbers with their unit, and ranges of them: "13.5 to 14.0 mm", "$140-$150 million", "between 5 and 6 km".

use super::quantity::{Form, Quantity};
use super::reader::Reader;
use super::token::Shape;

/// Two numbers, or one, and the unit they share.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount<U> {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The smaller number.
    pub min: f64,
    /// The greater number, equal to `min` unless a range was stated.
    pub max: f64,
    /// The unit.
    pub unit: U,
    /// How the first number is written.
    pub form: Form,
}

/// Reads a number or a range at token `i` whose unit `unit` finds behind the number (or around it), with where it ends.
///
/// In a range one of the two numbers may go without unit: "13.5 to 14.0 mm", "208 pounds to 193", "between $62 and $68".
/// `number` reads a number with whatever stands before it (a currency sign).
pub fn amount<U: PartialEq + Clone>(
    r: &Reader,
    i: usize,
    number: impl Fn(usize) -> Option<Quantity>,
    unit: impl Fn(&Quantity) -> Option<(U, usize)>,
) -> Option<Amount<U>> {
    let first = number(i)?;
    let own = unit(&first);
    let end = own.as_ref().map_or(first.end, |u| u.1);
    // "miles per gallon in 2008 to 29 mpg": a year starts no range of amounts.
    let year = r.before(i, 1).is_any(&["in", "since"]) && (1900.0..2100.0).contains(&first.value) && own.is_none();
    if !year
        && let Some(next) = connector(r, first.first, end)
        && !matches!(first.form, Form::Article)
        && let Some(second) = number(next)
        && !matches!(second.form, Form::Article)
        && let Some((found, to)) = unit(&second)
        && own.as_ref().is_none_or(|u| u.0 == found)
    {
        let prefixed = end == first.end;
        let distributes =
            first.scale == 1.0 && second.scale > 1.0 && prefixed && first.value <= second.value / second.scale;
        let from = if distributes {
            first.value * second.scale
        } else {
            first.value
        };
        let dash = r.before(next, 1).is_dash();
        if from < second.value || !dash {
            return Some(Amount {
                first: i,
                end: to,
                min: from.min(second.value),
                max: from.max(second.value),
                unit: found,
                form: first.form,
            });
        }
    }
    if own.is_none()
        && let Some((unit, end)) = suspended(r, &first, &number, &unit)
    {
        return Some(Amount {
            first: i,
            end,
            min: first.value,
            max: first.value,
            unit,
            form: first.form,
        });
    }
    let (unit, end) = own?;
    if let Some((second, to)) = from_to(r, i, end, &number) {
        let (min, max) = (first.value.min(second), first.value.max(second));
        return Some(Amount {
            first: i,
            end: to,
            min,
            max,
            unit,
            form: first.form,
        });
    }
    Some(Amount {
        first: i,
        end,
        min: first.value,
        max: first.value,
        unit,
        form: first.form,
    })
}

/// A suspended hyphen: in "a 7- or 8-inch screen" the first number has the unit of the second.
fn suspended<U>(
    r: &Reader,
    first: &Quantity,
    number: impl Fn(usize) -> Option<Quantity>,
    unit: impl Fn(&Quantity) -> Option<(U, usize)>,
) -> Option<(U, usize)> {
    let hyphen = r.at(first.end).is_dash() && r.at(first.end).glued && !r.at(first.end + 1).glued;
    if !hyphen || !r.at(first.end + 1).is_any(&["or", "and", "to"]) {
        return None;
    }
    let second = number(first.end + 2)?;
    unit(&second).map(|(unit, _)| (unit, first.end + 1))
}

/// "from 208 pounds to 193": behind "from", the second number may go without the unit.
fn from_to(r: &Reader, i: usize, end: usize, number: impl Fn(usize) -> Option<Quantity>) -> Option<(f64, usize)> {
    let from = (1..=3).any(|back| r.before(i, back).is("from"));
    let combined = usize::from(r.at(end).is_any(&["combined", "apiece", "each"]));
    if !from || !r.at(end + combined).is("to") {
        return None;
    }
    let second = number(end + combined + 1).filter(|q| q.form == Form::Digits)?;
    let next = r.at(second.end);
    let bare = next.shape != Shape::Word || next.sense.function;
    (bare && next.text != "%").then_some((second.value, second.end))
}

/// Where the second number of a range starts: behind "to", a dash, or "and" after "between".
pub fn connector(r: &Reader, first: usize, end: usize) -> Option<usize> {
    let token = r.at(end);
    let between = r.before(first, 1).is_any(&["between", "from"]) || r.before(first, 2).is("between");
    if token.is("to") || token.is_dash() {
        let up = usize::from(r.at(end + 1).is("up") && r.at(end + 2).is("to")) * 2;
        let dash_too = usize::from(token.is("to") && r.at(end + 1).is_dash());
        return Some(end + 1 + up + dash_too);
    }
    (token.is("and") && between).then_some(end + 1)
}
