//! Stretches of time: "three days", "a 16-hour flight", "2 1/2 years", "a minute and a half", "the past 20 years", "day-long".
//!
//! Values are ISO 8601 durations. "the past three years" is a duration, as TIMEX3 annotators mark it.

use super::amount;
use super::lexicon::TimeUnit;
use super::quantity::{self, Form, Quantity};
use super::reader::{Hit, Reader};
use super::token::{Shape, Token};
use crate::facts::value::Value;

/// Reads a duration at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Hit> {
    let lead = leading(r, i);
    if let Some(hit) = quantified(r, lead) {
        return Some(Hit { first: i, ..hit });
    }
    if lead != i {
        return None;
    }
    long_compound(r, i).or_else(|| whole(r, i))
}

/// The plain name of a unit of time.
pub const fn name(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "second",
        TimeUnit::Minute => "minute",
        TimeUnit::Hour => "hour",
        TimeUnit::Day => "day",
        TimeUnit::Weekend => "weekend",
        TimeUnit::Week => "week",
        TimeUnit::Fortnight => "fortnight",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::Year => "year",
        TimeUnit::Decade => "decade",
        TimeUnit::Century => "century",
    }
}

/// `amount` of `unit` as ISO 8601: `P4D`, `PT5H30M`, `P2.5Y`.
pub fn iso(amount: f64, unit: TimeUnit) -> String {
    let mut parts = Parts::default();
    parts.add(amount, unit);
    parts.iso()
}

/// A duration by its parts.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Parts {
    years: f64,
    months: f64,
    weeks: f64,
    days: f64,
    hours: f64,
    minutes: f64,
    seconds: f64,
}

impl Parts {
    /// Adds `amount` of `unit`; halves and quarters go over into the next smaller unit where that is whole.
    pub fn add(&mut self, amount: f64, unit: TimeUnit) {
        let (whole, rest) = (amount.trunc(), amount.fract());
        let split = |factor: f64| rest != 0.0 && (rest * factor).fract() == 0.0;
        match unit {
            TimeUnit::Second => self.seconds += amount,
            TimeUnit::Minute if split(60.0) => {
                (self.minutes, self.seconds) = (self.minutes + whole, self.seconds + rest * 60.0)
            }
            TimeUnit::Minute => self.minutes += amount,
            TimeUnit::Hour if split(60.0) => {
                (self.hours, self.minutes) = (self.hours + whole, self.minutes + rest * 60.0)
            }
            TimeUnit::Hour => self.hours += amount,
            TimeUnit::Day if split(24.0) => (self.days, self.hours) = (self.days + whole, self.hours + rest * 24.0),
            TimeUnit::Day => self.days += amount,
            TimeUnit::Weekend => self.days += amount * 2.0,
            TimeUnit::Week => self.weeks += amount,
            TimeUnit::Fortnight => self.weeks += amount * 2.0,
            TimeUnit::Month => self.months += amount,
            TimeUnit::Quarter => self.months += amount * 3.0,
            TimeUnit::Year if split(12.0) => {
                (self.years, self.months) = (self.years + whole, self.months + rest * 12.0)
            }
            TimeUnit::Year => self.years += amount,
            TimeUnit::Decade => self.years += amount * 10.0,
            TimeUnit::Century => self.years += amount * 100.0,
        }
    }

    /// The ISO 8601 form.
    pub fn iso(&self) -> String {
        let mut text = String::from("P");
        let part = |text: &mut String, amount: f64, letter: char| {
            if amount != 0.0 {
                text.push_str(&plain(amount));
                text.push(letter);
            }
        };
        part(&mut text, self.years, 'Y');
        part(&mut text, self.months, 'M');
        part(&mut text, self.weeks, 'W');
        part(&mut text, self.days, 'D');
        if self.hours != 0.0 || self.minutes != 0.0 || self.seconds != 0.0 {
            text.push('T');
            part(&mut text, self.hours, 'H');
            part(&mut text, self.minutes, 'M');
            part(&mut text, self.seconds, 'S');
        }
        if text == "P" { "PT0S".to_owned() } else { text }
    }
}

/// A number without trailing zeros.
fn plain(amount: f64) -> String {
    let rounded = (amount * 1e6).round() / 1e6;
    rounded.to_string()
}

/// Skips "the past", "the last", "the next", "the first", "each of the past" before the number of a duration.
fn leading(r: &Reader, i: usize) -> usize {
    const FRAMES: &[&str] = &[
        "past",
        "last",
        "next",
        "first",
        "final",
        "previous",
        "preceding",
        "coming",
        "following",
        "additional",
        "initial",
        "full",
        "entire",
    ];
    let mut at = i;
    if r.at(at).is_any(&["each", "all"]) && r.at(at + 1).is("of") {
        at += 2;
    }
    if r.at(at)
        .is_any(&["the", "these", "those", "its", "his", "their", "her"])
    {
        at += 1;
    }
    if r.at(at).is_any(FRAMES) {
        return at + 1;
    }
    let counted = r.at(at).shape == Shape::Number || (r.at(at).sense.cardinal.is_some() && !r.at(at).is("one"));
    if at > i && counted { at } else { i }
}

/// A number with a unit of time, and smaller units behind it: "3 years, 2 months", "1 hour 15 minutes".
fn quantified(r: &Reader, i: usize) -> Option<Hit> {
    let number = |j| quantity::read(r, j).filter(|q| q.form != Form::Vague || q.value == 2.0);
    let found = amount::amount(r, i, number, |q| unit(r, q))?;
    let fuzzy = found.form == Form::Vague;
    let mut parts = Parts::default();
    parts.add(found.max, found.unit);
    let mut end = found.end;
    if found.min == found.max {
        if let Some((share, to)) = and_half(r, end) {
            parts.add(share, found.unit);
            end = to;
        }
        let mut last = found.unit;
        while let Some((amount, unit, to)) = next_part(r, end, last) {
            parts.add(amount, unit);
            (last, end) = (unit, to);
        }
    }
    // "18 months to two years": a range over two units.
    if found.min == found.max
        && r.at(end).is("to")
        && let Some(second) = number(end + 1)
        && let Some((other, to)) = unit(r, &second)
    {
        let text = format!("{}/{}", parts.iso(), iso(second.value, other));
        return Some(Hit::new(i, to, Value::Duration(text)));
    }
    let text = if found.min < found.max {
        format!("{}/{}", iso(found.min, found.unit), parts.iso())
    } else {
        parts.iso()
    };
    Some(Hit {
        approximate: fuzzy,
        ..Hit::new(i, end, Value::Duration(text))
    })
}

/// The unit of time behind a number.
fn unit(r: &Reader, q: &Quantity) -> Option<(TimeUnit, usize)> {
    let mut at = r.past_hyphen(q.end);
    if q.form == Form::Part && r.at(at).is("of") {
        at += 1;
    }
    if q.form == Form::Part && r.at(at).is_any(&["a", "an"]) {
        at = r.past_hyphen(at + 1);
    }
    const BETWEEN: &[&str] = &[
        "full",
        "more",
        "extra",
        "additional",
        "straight",
        "consecutive",
        "long",
        "whole",
        "calendar",
        "trading",
        "business",
        "working",
        "solid",
        "short",
        "successive",
    ];
    if r.at(at).is_any(BETWEEN) && r.at(at + 1).sense.time.is_some() {
        at += 1;
    }
    let token = r.at(at);
    if token.shape != Shape::Word {
        return None;
    }
    let unit = token.sense.time.or_else(|| letter(r, q, at))?;
    let (next, singular) = (r.at(at + 1), !token.text.ends_with(['s', 'S']));
    let article = q.form == Form::Article;
    let hyphen = r.before(at, 1).is_dash();
    let wrong = match unit {
        _ if q.value == 0.0 => true,
        TimeUnit::Second if singular && q.value != 1.0 && !hyphen => true,
        TimeUnit::Second => {
            singular && (article || q.form == Form::Words && q.value != 1.0) && !r.before(at, 1).is_dash()
        }
        TimeUnit::Quarter => {
            article || (singular && q.value != 1.0) || q.form == Form::Part || next.is_any(&["final", "finals"])
        }
        TimeUnit::Hour if token.text.len() == 1 => !token.glued || token.text != "h",
        TimeUnit::Month if token.text.len() < 3 => true,
        TimeUnit::Minute if token.is("min") && article => true,
        TimeUnit::Day => token.text.starts_with(['n', 'N']) && article,
        TimeUnit::Weekend => article && singular,
        _ => false,
    };
    if wrong
        || (article && rate_before(r, q.first))
        || age_behind(r, at + 1)
        || ("'s".eq_ignore_ascii_case(next.text) && article && unit == TimeUnit::Day)
    {
        return None;
    }
    Some((unit, at + 1))
}

/// `2m` and `3s` are minutes and seconds only in running company with other parts, so only `s` glued to digits is taken.
fn letter(r: &Reader, q: &Quantity, at: usize) -> Option<TimeUnit> {
    let token = r.at(at);
    (token.text == "d" && token.glued && q.form == Form::Digits && q.value < 400.0 && !r.at(at + 1).glued)
        .then_some(TimeUnit::Day)
}

/// "$2 a year", "twice a week", "miles an hour": the article means each.
pub fn rate_before(r: &Reader, i: usize) -> bool {
    let last: &Token = r.before(i, 1);
    if last.is_dash() && last.glued {
        return true;
    }
    // "1.2 million cars a year".
    let counted = last.shape == Shape::Word && last.text.ends_with('s') && !last.sense.function;
    let number = |back: usize| {
        let token = r.before(i, back);
        token.shape == Shape::Number || token.sense.scale > 0.0 || token.sense.cardinal.is_some()
    };
    if counted && (2..=3).any(number) {
        return true;
    }
    if last.text == ")" {
        return r.before(i, 2).shape == Shape::Number;
    }
    let timed = last.sense.time.is_some() && last.text.ends_with('s');
    let priced = timed
        || last.shape == Shape::Number
        || last.sense.scale > 0.0
        || last.sense.currency.is_some()
        || last.text == "%"
        || last.is_any(&["percent", "cents", "cent", "pennies"]);
    priced
        || last.is_any(&["times", "once", "twice", "percent"])
        || last.sense.unit.is_some() && last.text.ends_with('s')
}

/// "three years old", "five-year-old", "six months of age": an age, read elsewhere.
fn age_behind(r: &Reader, at: usize) -> bool {
    let next = r.past_hyphen(at);
    r.at(next).is_any(&["old", "olds"]) || (r.at(at).is("of") && r.at(at + 1).is("age"))
}

/// "a minute and a half", "one hour and half".
fn and_half(r: &Reader, end: usize) -> Option<(f64, usize)> {
    if !r.at(end).is("and") {
        return None;
    }
    let at = end + 1 + usize::from(r.at(end + 1).is("a"));
    match r.at(at) {
        t if t.is("half") => Some((0.5, at + 1)),
        t if t.is("quarter") && at > end + 1 => Some((0.25, at + 1)),
        _ => None,
    }
}

/// A smaller unit behind: ", 2 months", " and 10 minutes", " 15 minutes".
fn next_part(r: &Reader, end: usize, last: TimeUnit) -> Option<(f64, TimeUnit, usize)> {
    let comma = usize::from(r.at(end).text == ",");
    let at = end + comma + usize::from(r.at(end + comma).is("and"));
    let number = quantity::read(r, at).filter(|q| matches!(q.form, Form::Digits | Form::Words))?;
    let (unit, to) = unit(r, &number)?;
    (unit < last).then_some((number.value, unit, to))
}

/// "day-long", "monthlong", "year-old" is no duration.
fn long_compound(r: &Reader, i: usize) -> Option<Hit> {
    let token = r.at(i);
    let joined = [
        ("daylong", TimeUnit::Day),
        ("weeklong", TimeUnit::Week),
        ("monthlong", TimeUnit::Month),
        ("yearlong", TimeUnit::Year),
        ("hourlong", TimeUnit::Hour),
        ("decadelong", TimeUnit::Decade),
    ];
    if let Some((_, unit)) = joined.iter().find(|(word, _)| token.is(word)) {
        return Some(Hit::new(i, i + 1, Value::Duration(iso(1.0, *unit))));
    }
    let long = r.at(i + 1).is_dash() && r.at(i + 1).glued && r.at(i + 2).is("long");
    let unit = token.sense.time.filter(|_| long)?;
    Some(Hit::new(i, i + 3, Value::Duration(iso(1.0, unit))))
}

/// "all month", "a full year", "each quarter": one unit without a number.
fn whole(r: &Reader, i: usize) -> Option<Hit> {
    if !r.at(i).is_any(&["all", "full", "whole"]) {
        return None;
    }
    let at = r.past_hyphen(i + 1);
    let unit = r.at(at).sense.time.filter(|_| !r.at(at).text.ends_with('s'))?;
    Some(Hit::new(i, at + 1, Value::Duration(iso(1.0, unit))))
}
