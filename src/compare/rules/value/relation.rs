//! How two values of one fact stand to each other.

use crate::compare::finding::{Exactness, Relation};
use crate::facts::Bound;

use super::pair::{clock_gap, same_value};
use super::slot::{Amount, Slot};

/// How `b` stands to `a`; none if they say the same.
pub fn relate(a: &Slot, b: &Slot) -> Option<Relation> {
    if same_value(a, b) {
        return match (a.exactness, b.exactness) {
            (x, y) if x == y => None,
            _ => Some(Relation::Hedge),
        };
    }
    Some(if compatible(a, b) {
        Relation::Precision
    } else {
        Relation::Contradiction
    })
}

/// Whether one says less exactly what the other says: a month that holds the day, a bound that holds the number, a
/// figure rounded to fewer digits.
fn compatible(a: &Slot, b: &Slot) -> bool {
    if rounded(a, b) || rounded(b, a) {
        return true;
    }
    match (&a.amount, &b.amount) {
        (Amount::Days { days: Some(x), .. }, Amount::Days { days: Some(y), .. }) => {
            (x.0 <= y.0 && y.1 <= x.1) || (y.0 <= x.0 && x.1 <= y.1)
        }
        // "Last month" that could not be placed excludes nothing; a day of the week excludes the others.
        (Amount::Days { iso: x, .. }, Amount::Days { iso: y, .. }) if is_open(x) || is_open(y) => !other_weekday(a, b),
        (Amount::Days { iso: x, .. }, Amount::Days { iso: y, .. }) => {
            let year = |iso: &str| iso.len() == 4 && !iso.starts_with("XXXX");
            year(x) && y.starts_with("XXXX-")
                || year(y) && x.starts_with("XXXX-")
                || x.trim_start_matches("XXXX-") == y.trim_start_matches("XXXX-")
                || x.starts_with(y.as_str())
                || y.starts_with(x.as_str())
                || y.ends_with(x.trim_start_matches("XXXX")) && x.starts_with("XXXX")
                || x.ends_with(y.trim_start_matches("XXXX")) && y.starts_with("XXXX")
        }
        (Amount::Magnitude(m), Amount::Plain { min, max }) | (Amount::Plain { min, max }, Amount::Magnitude(m)) => {
            *max >= *m && *min < *m * 1000.0
        }
        (x @ Amount::Clock { .. }, y @ Amount::Clock { .. }) => {
            let about = a.exactness == Exactness::Approximate || b.exactness == Exactness::Approximate;
            clock_gap(x, y).is_some_and(|gap| gap <= if about { ABOUT_MINUTES } else { 0 })
        }
        (Amount::Magnitude(_), Amount::Magnitude(_)) => false,
        (Amount::Plain { min, max }, Amount::Plain { min: m, max: n }) => {
            let inside = (min <= m && n <= max) || (m <= min && max <= n);
            (inside && (min != max || m != n)) || bound_holds(a.bound, *min, *m) || bound_holds(b.bound, *m, *min)
        }
        _ => false,
    }
}

/// A date of which nothing could be placed in the calendar, for want of the day it was written on.
fn is_open(iso: &str) -> bool {
    iso.contains("WXX") || !iso.contains(|c: char| c.is_ascii_digit())
}

/// Whether both name a day and the days are of different names: "Tuesday" and "Wednesday", or "Thursday" and a 10th that was
/// a Friday. Reports of one event do not mean days of two weeks without saying so.
fn other_weekday(a: &Slot, b: &Slot) -> bool {
    let weekday = |s: &Slot| match s.amount {
        Amount::Days {
            days: Some((from, to)), ..
        } if from == to => Some(from.weekday().to_monday_zero_offset() as u8),
        _ => s.weekday,
    };
    matches!((weekday(a), weekday(b)), (Some(x), Some(y)) if x != y)
}

/// "About nine" and 8:52 agree; "about eight" and 8:30 do not.
const ABOUT_MINUTES: i32 = 12;

/// A bound is met by a value on its side, and not far from it: "more than 100" and 130 agree, "more than 100" and 500
/// would be a strange way to say so. A quarter either way is what reporters round by.
fn bound_holds(bound: Option<Bound>, limit: f64, value: f64) -> bool {
    match bound {
        Some(Bound::Min) => value >= limit && value <= limit * 1.25,
        Some(Bound::Max) => value <= limit && value >= limit * 0.75,
        None => false,
    }
}

/// Whether `coarse` is `fine` rounded to the digits it is written with.
fn rounded(coarse: &Slot, fine: &Slot) -> bool {
    let (Amount::Plain { min: a, max: x }, Amount::Plain { min: b, max: y }) = (&coarse.amount, &fine.amount) else {
        return false;
    };
    if a != x || b != y || *a == 0.0 {
        return false;
    }
    let step = last_digit(*a);
    let loose = if matches!(coarse.exactness, Exactness::Approximate | Exactness::Bound) {
        1.0
    } else {
        0.5
    };
    last_digit(*b) < step && (a - b).abs() <= step * loose && step / a.abs() < 0.2
}

/// Value of the last digit that is not a trailing zero: 1000 for 235,000, 0.1 for 22.1.
fn last_digit(n: f64) -> f64 {
    let mut step = 10f64.powi(n.abs().log10().floor() as i32);
    for _ in 0..12 {
        if ((n / step).round() * step - n).abs() < step * 1e-6 {
            return step;
        }
        step /= 10.0;
    }
    step
}
