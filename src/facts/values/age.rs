//! Ages: "the 43-year-old", "aged 7", "28 years old", "at age 87", "John Smith, 28, of Leeds".

use super::amount;
use super::duration;
use super::lexicon::TimeUnit;
use super::quantity::{self, Form};
use super::reader::{Hit, Reader};
use super::token::Shape;
use crate::facts::value::Value;

/// The oldest age that a bare number behind a name can be (the longest verified human life is 122 years).
const OLDEST: u32 = 119;

/// Reads an age at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Hit> {
    years_old(r, i)
        .or_else(|| named_age(r, i))
        .or_else(|| behind_name(r, i))
        .or_else(|| said_of_person(r, i))
        .or_else(|| at_death(r, i))
        .or_else(|| one_of_two(r, i))
}

/// "boys, ages 6 and 16", "his daughters, 17 and 22,": two ages of two people.
fn one_of_two(r: &Reader, i: usize) -> Option<Hit> {
    let age = |j: usize| r.at(j).digits().filter(|a| (1..=OLDEST).contains(a));
    let own = age(i)?;
    let first = if r.at(i + 1).is("and") && age(i + 2).is_some() {
        i
    } else {
        i.checked_sub(2)?
    };
    let pair = age(first).is_some() && r.at(first + 1).is("and") && age(first + 2).is_some();
    let led = r.before(first, 1).is_any(&["age", "ages", "aged"])
        || r.before(first, 1).text == "," && r.before(first, 2).is_any(CHILDREN);
    let last = r.at(first + 3);
    let closes = last.shape != Shape::Word || last.sense.function;
    (pair && led && closes && !r.before(first, 2).is("between")).then(|| hit(i, i + 1, f64::from(own), TimeUnit::Year))
}

fn hit(first: usize, end: usize, amount: f64, unit: TimeUnit) -> Hit {
    Hit::new(first, end, Value::Age(duration::iso(amount, unit)))
}

/// "43-year-old", "28 years old", "six weeks of age", "five-years-old", "18 years and older".
fn years_old(r: &Reader, i: usize) -> Option<Hit> {
    let number = quantity::read(r, i).filter(|q| !matches!(q.form, Form::Article | Form::Vague))?;
    let (mut number, mut from) = (number, None);
    if let Some(next) = amount::connector(r, i, number.end)
        && let Some(second) = quantity::read(r, next)
        && r.at(r.past_hyphen(second.end)).sense.time.is_some()
        && second.value > number.value
    {
        from = Some(number.value);
        number = second;
    }
    let stated = |end: usize, unit: TimeUnit| match from {
        Some(from) => Hit::new(
            i,
            end,
            Value::Age(format!(
                "{}/{}",
                duration::iso(from, unit),
                duration::iso(number.value, unit)
            )),
        ),
        None => hit(i, end, number.value, unit),
    };
    if let Some((unit, end)) = suspended(r, &number) {
        return Some(hit(i, end, number.value, unit));
    }
    let unit_at = r.past_hyphen(number.end);
    let unit = r
        .at(unit_at)
        .sense
        .time
        .filter(|u| matches!(u, TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year))?;
    let after = r.past_hyphen(unit_at + 1);
    if r.at(after).is_any(&["old", "olds"]) {
        return Some(stated(after + 1, unit));
    }
    let of_age = r.at(unit_at + 1).is("of") && r.at(unit_at + 2).is("age");
    of_age.then(|| stated(unit_at + 3, unit))
}

/// "12- and 15-year-old girls": the first number has the unit of the second.
fn suspended(r: &Reader, number: &quantity::Quantity) -> Option<(TimeUnit, usize)> {
    let hyphen = r.at(number.end).is_dash() && r.at(number.end).glued;
    if !hyphen || !r.at(number.end + 1).is_any(&["and", "or", "to"]) {
        return None;
    }
    let second = quantity::read(r, number.end + 2)?;
    let unit_at = r.past_hyphen(second.end);
    let unit = r.at(unit_at).sense.time?;
    r.at(r.past_hyphen(unit_at + 1))
        .is("old")
        .then_some((unit, number.end + 1))
}

/// "He was 75.", "when she was just 15", "who is 43,": nothing but an age is said of a person so.
fn said_of_person(r: &Reader, i: usize) -> Option<Hit> {
    let age = r.at(i).digits().filter(|a| (1..=OLDEST).contains(a))?;
    let verb = 1 + usize::from(r.before(i, 1).is_any(&["just", "only", "about", "now"]));
    let said = r.before(i, verb).is_any(&["was", "is", "turned", "turns", "'s"])
        && r.before(i, verb + 1).is_any(&["he", "she", "who"]);
    // "Smith was 75." and "Smith and Jones, both 51,": of a number like that nothing else is said of a name.
    let name = r.before(i, verb + 1);
    let named = r.before(i, verb).is_any(&["was", "turned"]) && name.is_capital() && !name.sense.function && age >= 16;
    let both = r.before(i, 1).is("both") && r.before(i, 2).text == ",";
    let now = r.before(i, 1).is("now") && r.before(i, 2).text == ",";
    let next = r.at(i + 1);
    let closes =
        matches!(next.text, "," | ";" | ")") || r.ends_sentence(i + 1) || next.is_any(&["when", "and", "at", "years"]);
    let turned = r.before(i, verb).is("turned") && next.is_any(&["last", "this", "on", "in", "earlier"]);
    ((closes || turned) && !next.is("years") && (said || now || named || both))
        .then(|| hit(i, i + 1, f64::from(age), TimeUnit::Year))
}

/// "died Monday at 77", "dies at 75".
fn at_death(r: &Reader, i: usize) -> Option<Hit> {
    let age = r.at(i).digits().filter(|a| (1..=OLDEST).contains(a))?;
    let died =
        r.before(i, 1).is("at") && (2..=8).any(|back| r.before(i, back).is_any(&["died", "dies", "dead", "death"]));
    let next = r.at(i + 1);
    let time = next.text == ":" || next.is_any(&["a.m.", "p.m.", "am", "pm", "a.m", "p.m"]);
    let closes = next.shape != Shape::Word && !next.glued_letters()
        || next.is_any(&["in", "after", "from", "of", "on", "published"]);
    (died && closes && !time && !next.is_dash()).then(|| hit(i, i + 1, f64::from(age), TimeUnit::Year))
}

/// "aged 7", "age 87", "the age of 21", "at age six months".
fn named_age(r: &Reader, i: usize) -> Option<Hit> {
    if !r.at(i).is_any(&["aged", "age", "ages"]) {
        return None;
    }
    let at = i + 1 + usize::from(r.at(i + 1).is("of"));
    let number = quantity::read(r, at).filter(|q| matches!(q.form, Form::Digits | Form::Words))?;
    if number.value < 0.0 || number.value > f64::from(OLDEST) || r.at(number.end).text == "%" {
        return None;
    }
    // "aged 18 to 34" is a bracket, nobody's age.
    let bracket = amount::connector(r, i, number.end).is_some_and(|next| r.at(next).digits().is_some())
        || r.at(number.end).is("and") && r.at(number.end + 1).digits().is_some();
    if bracket {
        return None;
    }
    let unit = r
        .at(number.end)
        .sense
        .time
        .filter(|u| matches!(u, TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year));
    let end = number.end + usize::from(unit.is_some());
    Some(hit(i, end, number.value, unit.unwrap_or(TimeUnit::Year)))
}

/// "John Smith, 28," as AP style gives ages: a name, a comma, a bare number, and a comma or the end.
fn behind_name(r: &Reader, i: usize) -> Option<Hit> {
    let age = r.at(i).digits().filter(|a| (1..=OLDEST).contains(a))?;
    let (comma, name, given) = (r.before(i, 1), r.before(i, 2), r.before(i, 3));
    // "Mary Smith (41)", as Irish and British papers give ages.
    let bracketed = comma.text == "(" && r.at(i + 1).text == ")" && age >= 16;
    if bracketed && name.is_capital() && (given.is_any(PERSONS) || given.is_capital() && !given.sense.function) {
        return Some(hit(i, i + 1, f64::from(age), TimeUnit::Year));
    }
    let person = name.is_any(PERSONS);
    if comma.text != "," || !(name.is_capital() || person) || name.sense.month != 0 || name.sense.weekday != 0 {
        return None;
    }
    let next = r.at(i + 1);
    let closes = matches!(next.text, "," | ")" | ";")
        || r.ends_sentence(i + 1)
        || next.is_any(&[
            "who", "was", "is", "of", "and", "from", "had", "has", "were", "pleaded", "died",
        ]);
    let full_name = person || given.is_capital() || given.text == "." || next.text == ",";
    // "Jan. 5, 12, and 19": a list of numbers, not an age.
    let list = next.text == "," && r.at(i + 2).shape == Shape::Number;
    // "Route 9, Exit 7, 12": a number before the name's place makes it an address.
    (closes && full_name && !list && comma.glued && !r.at(i).glued)
        .then(|| hit(i, i + 1, f64::from(age), TimeUnit::Year))
}

/// Nouns for one person that an age stands behind: "his wife, 40,".
#[rustfmt::skip]
const PERSONS: &[&str] = &[
    "man", "woman", "boy", "girl", "teenager", "teen", "child", "son", "daughter", "wife", "husband", "father", "mother", "brother", "sister", "cousin", "uncle",
    "aunt", "nephew", "niece", "grandmother", "grandfather", "grandson", "granddaughter", "girlfriend", "boyfriend", "partner", "driver", "victim", "suspect",
    "officer", "student", "resident", "actor", "actress", "singer", "star", "player", "passenger", "pedestrian", "widow", "baby", "toddler", "youth", "gunman",
];

/// Plural nouns for people whose ages are listed behind.
const CHILDREN: &[&str] = &[
    "children",
    "sons",
    "daughters",
    "boys",
    "girls",
    "brothers",
    "sisters",
    "men",
    "women",
    "teenagers",
    "twins",
    "students",
    "victims",
    "suspects",
    "kids",
    "grandchildren",
    "siblings",
    "cousins",
];
