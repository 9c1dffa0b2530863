//! Plain and counted numbers and their ranges: "12 people", "two others", "40-50", "hundreds of".
//!
//! What is left after every more specific kind has looked. Numbers that name a thing rather than count (phone numbers,
//! addresses, model and highway numbers, scores) are passed over as far as their form shows it.

use super::amount;
use super::counted;
use super::quantity::{self, Form, Quantity};
use super::reader::{Hit, Reader};
use super::token::Shape;
use crate::facts::value::Value;

/// Reads a number at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Hit> {
    let found = quantity::read(r, i)?;
    match found.form {
        Form::Article => return None,
        Form::Vague if found.scale == 1.0 => return couple(r, &found),
        Form::Vague => {
            return Some(Hit::new(
                i,
                found.end,
                Value::Vague {
                    magnitude: found.value,
                    unit: String::new(),
                },
            ));
        }
        Form::Part if r.at(i).is_any(&["half", "a", "an"]) && !counts_half(r, &found) => return None,
        _ => {}
    }
    if names(r, &found) || idiom(r, &found) {
        return None;
    }
    if let Some(hit) = one_in(r, &found) {
        return Some(hit);
    }
    if let Some(hit) = range(r, &found) {
        return Some(hit);
    }
    if score(r, &found) {
        return None;
    }
    Some(Hit::new(i, said_again(r, &found), Value::Number(found.value)))
}

/// "40 to 50", "between 3 and 5", "10-15 goats"; no score, record, time or telephone number.
fn range(r: &Reader, found: &Quantity) -> Option<Hit> {
    let next = amount::connector(r, found.first, found.end)?;
    let second = quantity::read(r, next).filter(|q| matches!(q.form, Form::Digits | Form::Words))?;
    let from_zero = found.value == 0.0 && r.before(next, 1).is_dash();
    let time = r.at(second.end).is_any(&["a.m.", "p.m.", "am", "pm", "a.m", "p.m"]);
    let attacks = found.value == 9.0 && second.value == 11.0;
    let chain = r.at(second.end).is_dash();
    if found.form == Form::Part || chain || from_zero || time || attacks || tally(r, found, &second) {
        return None;
    }
    let distributes = found.scale == 1.0 && second.scale > 1.0 && found.value <= second.value / second.scale;
    let min = if distributes {
        found.value * second.scale
    } else {
        found.value
    };
    // "rose 5 to 193" and "the 3 and 5": only like numbers make a range without "between" or "from".
    let worded = r.before(next, 1).is_any(&["to", "and"]);
    let between = r.before(found.first, 1).is_any(&["between", "from"]);
    let alike = r.before(next, 1).is("to") && found.scale == second.scale && min * 3.0 >= second.value;
    (min < second.value && (!worded || between || distributes || alike))
        .then(|| Hit::new(found.first, second.end, Value::NumberRange { min, max: second.value }))
}

/// "forty-five (45)": a number said again in digits or words is one number.
fn said_again(r: &Reader, found: &Quantity) -> usize {
    if r.at(found.end).text != "(" {
        return found.end;
    }
    match quantity::read(r, found.end + 1) {
        Some(again)
            if (again.value - found.value).abs() < f64::EPSILON
                && r.at(again.end).text == ")"
                && again.form != found.form =>
        {
            again.end + 1
        }
        _ => found.end,
    }
}

/// "17-10": behind a range was ruled out, digits on both sides of a hyphen are a score, a vote or part of a code.
fn score(r: &Reader, found: &Quantity) -> bool {
    if found.form != Form::Digits {
        return false;
    }
    let (last, next) = (r.before(found.first, 1), r.at(found.end));
    let ahead = next.is_dash() && next.glued && r.at(found.end + 1).shape == Shape::Number && r.at(found.end + 1).glued;
    let behind =
        last.is_dash() && last.glued && r.at(found.first).glued && r.before(found.first, 2).shape == Shape::Number;
    ahead || behind
}

/// "a 9-14 record", "fell to 2-6": small numbers with a hyphen are a score or a record, unless something is counted behind
/// or the words before say that it is a range.
fn tally(r: &Reader, found: &Quantity, second: &Quantity) -> bool {
    let hyphen = r.at(found.end).text == "-" && r.at(found.end).glued && r.at(found.end + 1).glued;
    let next = r.at(second.end);
    let counts = next.shape == Shape::Word && !next.sense.function && counted::is_plural(next) || next.is("more");
    let led = r.before(found.first, 1).is_any(&[
        "about",
        "some",
        "around",
        "between",
        "roughly",
        "approximately",
        "nearly",
        "estimated",
    ]);
    hyphen && found.value < 100.0 && second.value < 200.0 && !counts && !led
}

/// "one in five people", "one out of 10 drivers": a share.
fn one_in(r: &Reader, found: &Quantity) -> Option<Hit> {
    let (word, end) = (r.at(found.first), found.end);
    let at = match r.at(end) {
        t if t.is("in") => end + 1 + usize::from(r.at(end + 1).is("every")),
        t if t.is("out") && r.at(end + 1).is("of") => end + 2 + usize::from(r.at(end + 2).is("every")),
        _ => return None,
    };
    let of = quantity::read(r, at)
        .filter(|q| matches!(q.form, Form::Digits | Form::Words) && q.value >= 2.0 && q.value.fract() == 0.0)?;
    let year = (1500.0..2100.0).contains(&of.value) && of.form == Form::Digits;
    let plural = r.at(of.end).text.ends_with('s') || r.at(of.end).is_any(&["people", "men", "women", "children"]);
    (word.is("one") && !year && plural && r.at(of.end).sense.time.is_none())
        .then(|| Hit::new(found.first, of.end, Value::Number(1.0 / of.value)))
}

/// "a couple of people", "a couple": two, more or less.
fn couple(r: &Reader, found: &Quantity) -> Option<Hit> {
    let of = r.before(found.end, 1).is("of");
    of.then(|| Hit {
        approximate: true,
        ..Hit::new(found.first, found.end, Value::Number(2.0))
    })
}

/// "half the condos", "half of them": a share of something, not "half-hearted" or "the second half".
fn counts_half(r: &Reader, found: &Quantity) -> bool {
    let next = r.at(found.end);
    let second = r.before(found.first, 1).sense.ordinal > 0
        || r.before(found.first, 1).is_any(&["other", "better", "last", "latter"]);
    let limited = r
        .before(found.first, 1)
        .is_any(&["than", "about", "nearly", "almost", "roughly", "least", "over"])
        && (next.sense.function || next.shape != Shape::Word);
    !second
        && !next.is_dash()
        && (limited || next.is_any(&["of", "the", "its", "their", "his", "her", "those", "these", "all"]))
}

/// The number is part of a name, an address, a code, a time or a score.
fn names(r: &Reader, found: &Quantity) -> bool {
    let (i, end) = (found.first, found.end);
    let (last, next) = (r.before(i, 1), r.at(end));
    if found.form != Form::Digits {
        return false;
    }
    // "No. 1", "#4", "Flight 103", "Highway 20", "Room 5", "Section 230".
    if last.text == "#" || (last.text == "." && r.before(i, 2).is_any(&["no", "nos"])) {
        return true;
    }
    if last.is_any(NUMBERED_THINGS) && !r.at(i).glued {
        return true;
    }
    // "aged 18 to 34": brackets of age.
    if last.is_any(&["aged", "ages", "age"])
        || last.is_any(&["to", "and"]) && r.before(i, 3).is_any(&["aged", "ages", "age"])
    {
        return true;
    }
    // "in his 40s", "747s".
    if next.glued && next.is("s") {
        return true;
    }
    // "76ers", "5News": letters behind digits that are no unit.
    let letters = next.glued_letters() && next.text.len() > 1 && !next.text.starts_with(['\'', '’']);
    let known = next.sense.unit.is_some()
        || next.sense.time.is_some()
        || next.sense.currency.is_some()
        || next.sense.short_scale > 0.0;
    if letters
        && !known
        && !matches!(next.text, "st" | "nd" | "rd" | "th")
        && !next.is_any(&["ppg", "rpg", "apg", "mah", "kv"])
    {
        return true;
    }
    if code(r, found) || designation(r, found) || address(r, found) || model(r, found) {
        return true;
    }
    // "A320", "B-52", "9:30", "192.168", "1-800-555".
    let glued_word = r.at(i).glued && last.shape == Shape::Word && !last.text.starts_with(['\'', '’']);
    let time = next.text == ":" && next.glued && r.at(end + 1).shape == Shape::Number && r.at(end + 1).glued;
    let minutes = last.text == ":" && r.at(i).glued && r.before(i, 2).shape == Shape::Number;
    let code_hyphen =
        last.is_dash() && r.at(i).glued && last.glued && r.before(i, 2).text.len() <= 3 && r.before(i, 2).is_capital();
    let hour =
        next.is_any(&["a.m.", "p.m.", "am", "pm", "o", "a.m", "p.m"]) || (next.is("GMT") && found.value <= 2400.0);
    // "555-1234": seven digits by three and four.
    let next_digits = r.at(end + 1).text.len();
    let phone =
        next.is_dash() && next.glued && r.at(i).text.len() == 3 && next_digits == 4 && r.at(end + 1).digits().is_some();
    // Digits parted by more than one hyphen: phone numbers, scores of several sets, identifiers.
    let chain = next.is_dash()
        && next.glued
        && r.at(end + 1).shape == Shape::Number
        && r.at(end + 1).glued
        && (r.at(end + 2).is_dash() && r.at(end + 2).glued)
        || last.is_dash() && last.glued && r.before(i, 2).shape == Shape::Number && r.before(i, 3).is_dash();
    glued_word || time || minutes || code_hyphen || hour || chain || phone
}

/// Telephone and identification numbers: a leading zero, many digits without grouping, or runs of digits side by side;
/// and 911, which is called rather than counted.
fn code(r: &Reader, found: &Quantity) -> bool {
    let token = r.at(found.first);
    if token.shape != Shape::Number || found.end != found.first + 1 || token.text.contains(['.', ',']) {
        return false;
    }
    let run = |t: &super::token::Token| {
        t.shape == Shape::Number && !t.glued && !t.text.contains(['.', ',']) && t.text.len() > 1
    };
    let beside =
        run(r.at(found.end)) && token.text.len() > 1 || run(token) && r.before(found.first, 1).shape == Shape::Number;
    let leading_zero = token.text.len() > 4 && token.text.starts_with('0');
    let called = matches!(token.text, "911" | "999") && !r.at(found.end).is_any(&["people", "men", "women"]);
    let area = r.before(found.first, 1).text == "("
        && r.at(found.end).text == ")"
        && r.at(found.end + 1).shape == Shape::Number
        && r.at(found.end + 2).is_dash();
    area || leading_zero || beside || token.text.len() >= 8 || called || r.before(found.first, 1).text == "+"
}

/// "iPhone 11", "S&P 500", "the Big 12": a name and its number, unless a plural noun is counted behind it.
fn designation(r: &Reader, found: &Quantity) -> bool {
    let (last, next) = (r.before(found.first, 1), r.at(found.end));
    let name = last.shape == Shape::Word && last.text.chars().any(char::is_uppercase) && !last.sense.function;
    let opens = found.first < 2 || r.ends_sentence(found.first - 2);
    let whole = !r.at(found.first).text.contains(',') && found.end == found.first + 1;
    let counts = next.shape == Shape::Word && !next.sense.function && counted::is_plural(next) || next.is("more");
    let dated = last.sense.month != 0 || last.sense.weekday != 0;
    // "John Smith 44 has": a full name before an auxiliary, and the number is the person's.
    let person = r.before(found.first, 2).is_capital() && next.is_any(&["has", "had", "who"]) && found.value < 100.0;
    let verb = opens && last.text.ends_with("ed");
    let counted = dated || counts || person || verb;
    name && whole && !counted
}

/// "575 Wilbraham Road", "1100 block of Main Street": a number, capital words, a word for a street.
fn address(r: &Reader, found: &Quantity) -> bool {
    if r.at(found.end).is("block") && found.value >= 100.0 {
        return true;
    }
    (found.end..found.end + 5)
        .take_while(|&j| {
            r.at(j).is_capital()
                || r.at(j).text == "." && r.before(j, 1).text.len() <= 2
                || r.at(j).shape == Shape::Number
                || r.at(j).is_any(&["st", "nd", "rd", "th"])
        })
        .skip(1)
        .any(|j| r.at(j).is_any(STREETS))
        || r.at(found.end).is_capital()
            && r.at(found.end)
                .is_any(&["rue", "ave", "avenue", "via", "calle", "boulevard", "piazza"])
}

/// Words for streets, with the abbreviations of AP style and of the US Postal Service (Publication 28).
#[rustfmt::skip]
const STREETS: &[&str] = &[
    "street", "st", "road", "rd", "avenue", "ave", "boulevard", "blvd", "lane", "ln", "drive", "dr", "way", "court",
    "ct", "place", "pl", "terrace", "highway", "hwy", "parkway", "pkwy", "square", "crescent", "close", "broadway",
];

/// "a 737 jet", "737 Max", "two 787s": a type of aircraft.
fn model(r: &Reader, found: &Quantity) -> bool {
    let next = r.at(found.end);
    let boeing = (700.0..800.0).contains(&found.value) && found.value % 10.0 == 7.0;
    boeing
        && (next.is_capital()
            || next.is_any(&[
                "jet",
                "jets",
                "plane",
                "planes",
                "aircraft",
                "airliner",
                "airliners",
                "jumbo",
                "s",
            ]))
}

/// Things that carry a number as a name.
#[rustfmt::skip]
pub const NUMBERED_THINGS: &[&str] = &[
    "week", "day", "server", "explorer", "category", "stage", "grade", "round", "flight", "highway", "route", "room", "section", "chapter", "article", "channel", "area", "district",
    "interstate", "exit", "act", "title", "proposition", "formula", "apollo", "phase", "page", "pier", "gate",
    "platform", "level", "type", "group", "psalm", "unit", "engine", "ladder", "windows", "iphone", "galaxy",
    "firefox", "safari", "version", "road", "hwy", "rd", "box",
];

/// "one" as a pronoun, and "one day" and the like, where nothing is counted.
fn idiom(r: &Reader, found: &Quantity) -> bool {
    // "day six", "BBC One", "Top Ten".
    let alone = found.form == Form::Words && found.end == found.first + 1;
    let (before, behind) = (r.before(found.first, 1), r.at(found.end));
    let title = r.at(found.first).is_capital() && before.is_capital() && !before.sense.function && !behind.is_capital();
    let zero_day = r.at(found.first).is("zero") && r.at(r.past_hyphen(found.end)).is("day");
    if zero_day {
        return true;
    }
    if alone && (before.is("day") || title && behind.shape == Shape::Word && !behind.text.ends_with('s')) {
        return true;
    }
    if found.form != Form::Words || found.end != found.first + 1 || !r.at(found.first).is("one") {
        return false;
    }
    let (last, next) = (r.before(found.first, 1), r.at(found.end));
    if last.is_dash() && last.glued && r.before(found.first, 2).is_any(&["no", "any", "every", "some"]) {
        return true;
    }
    let pronoun = last.is_any(&[
        "the", "this", "that", "same", "no", "any", "every", "each", "another", "which", "some", "only", "was", "is",
        "be", "a", "'s", "first", "last", "next", "previous", "new", "good", "old", "big", "long",
    ]);
    let verb = next.is_any(&[
        "can", "could", "should", "may", "might", "must", "would", "another", "day", "'s", "is", "to", "that", "which",
    ]);
    pronoun
        && !next.is_any(&["of"])
        && (next.sense.function || next.shape != Shape::Word || last.is_any(&["the", "no", "this", "that", "some"]))
        || verb
}
