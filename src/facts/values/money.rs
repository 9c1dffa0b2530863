//! Sums of money by sign, code and word: "$13.2bn", "US$160 million", "EUR 3m", "Rs 2.5 crore", "7.5 million Danish crowns",
//! "$140-$150 million", "50 cents", "trillions of dollars".

use super::amount;
use super::currency::{self, CURRENCIES};
use super::quantity::{self, Form, Quantity};
use super::reader::{Hit, Reader};
use super::token::{Shape, Token};
use crate::facts::value::Value;

/// Reads a sum at token `i`.
pub fn at(r: &Reader, i: usize) -> Option<Hit> {
    let first = i - usize::from(letters_before_dollar(r, i));
    if let Some(hit) = vague(r, first) {
        return Some(hit);
    }
    let found = amount::amount(r, first, |j| number(r, j), |q| unit(r, q))?;
    if matches!(found.form, Form::Vague) && prefix(r, first).is_none() {
        return None;
    }
    let (mut end, mut min, mut max) = (found.end, found.min, found.max);
    let (mut code, share) = (found.unit.code, found.unit.share);
    if let Some(named) = named_behind(r, end) {
        (code, end) = named;
    }
    min *= share;
    max *= share;
    if share == 1.0
        && min == max
        && let Some((parts, to)) = parts_behind(r, end)
    {
        (min, max, end) = (min + parts, max + parts, to);
    }
    Some(Hit::new(
        first,
        end,
        Value::Money {
            min,
            max,
            currency: code.to_owned(),
        },
    ))
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Unit {
    code: &'static str,
    share: f64,
}

/// A number, with the sign before it taken in.
fn number(r: &Reader, i: usize) -> Option<Quantity> {
    match prefix(r, i) {
        Some((_, start)) => {
            let found = quantity::read(r, start).filter(|q| matches!(q.form, Form::Digits | Form::Words))?;
            Some(Quantity { first: i, ..found })
        }
        None => quantity::read(r, i).filter(|q| q.form != Form::Vague),
    }
}

/// The currency of a number that [`number`] read: by the sign before it, else by the word behind it.
fn unit(r: &Reader, q: &Quantity) -> Option<(Unit, usize)> {
    if let Some((code, _)) = prefix(r, q.first) {
        return Some((Unit { code, share: 1.0 }, q.end));
    }
    let (code, share, end) = behind(r, q)?;
    Some((Unit { code, share }, end))
}

fn letters_before_dollar(r: &Reader, i: usize) -> bool {
    let last = r.before(i, 1);
    r.at(i).text == "$"
        && r.at(i).glued
        && last.shape == Shape::Word
        && currency::by_dollar_letters(last.text).is_some()
}

/// A sign or code before a number at token `i`: its currency and where the number starts.
fn prefix(r: &Reader, i: usize) -> Option<(&'static str, usize)> {
    let token = r.at(i);
    if token.shape == Shape::Mark {
        let code = currency::by_sign(token.text)?;
        let letters = r.at(i + 1);
        if token.text == "$" && letters.glued && letters.shape == Shape::Word && r.at(i + 2).glued {
            let named = currency::by_dollar_letters(letters.text)?;
            return starts_number(r, i + 2, named);
        }
        return starts_number(r, i + 1, code);
    }
    if token.shape != Shape::Word {
        return None;
    }
    let next = r.at(i + 1);
    if next.text == "$" && (next.glued || token.is_any(&["us", "hk", "u.s", "u.s."])) {
        return starts_number(r, i + 2, currency::by_dollar_letters(token.text)?);
    }
    if token.is("euro") && next.shape == Shape::Number && next.glued {
        return starts_number(r, i + 1, "EUR");
    }
    if token.text == "Y" && next.text == "=" {
        return starts_number(r, i + 2, "JPY");
    }
    let known = &CURRENCIES[usize::from(token.sense.currency?)];
    let lower = token.text.to_ascii_lowercase();
    if !known.codes.contains(&lower.as_str()) || !written_as_code(token) || token.is("us") {
        return None;
    }
    let point = usize::from(next.text == "." && next.glued);
    starts_number(r, i + 1 + point, known.code)
}

fn starts_number<'c>(r: &Reader, i: usize, code: &'c str) -> Option<(&'c str, usize)> {
    let token = r.at(i);
    let number = token.shape == Shape::Number || (token.text == "-" && r.at(i + 1).shape == Shape::Number);
    number.then_some((code, i))
}

/// Codes are capitals; `Rs` and `Re` have one.
fn written_as_code(token: &Token) -> bool {
    let capitals = token.text.bytes().all(|b| b.is_ascii_uppercase());
    capitals && token.text.len() > 1 || matches!(token.text, "Rs" | "Rp" | "Tk" | "Ksh" | "usd" | "eur" | "gbp")
}

/// A currency's word, code or sign behind a number: code, share of it, and where it ends.
fn behind(r: &Reader, q: &Quantity) -> Option<(&'static str, f64, usize)> {
    let at = r.past_hyphen(q.end);
    let token = r.at(at);
    if token.shape == Shape::Mark {
        if token.text == "¢" {
            return Some(("USD", 0.01, at + 1));
        }
        let before_number = r.at(at + 1).shape == Shape::Number && r.at(at + 1).glued;
        let code = currency::by_sign(token.text).filter(|_| q.form == Form::Digits && !before_number)?;
        return Some((code, 1.0, at + 1));
    }
    if token.shape != Shape::Word {
        return None;
    }
    if q.form == Form::Article {
        const ONE: &[&str] = &["dollar", "euro", "pound", "penny", "dime", "nickel", "rupee", "buck"];
        let noun = r.at(at + 1).shape == Shape::Word && !r.at(at + 1).sense.function || r.at(at + 1).is_dash();
        if !token.is_any(ONE) || noun || r.at(at + 1).shape == Shape::Number {
            return None;
        }
    }
    let national = |j: usize| {
        let word = if r.at(j + 1).is_any(&["dollar", "dollars"]) || r.at(j + 1).sense.currency.is_some() {
            j + 1
        } else {
            j + 2
        };
        currency::by_nation(r.before(word, 1).text, r.at(word).text).map(|code| (code, 1.0, word + 1))
    };
    if token.is_capital() || token.is_any(&["us", "swiss", "canadian", "malaysia", "malaysian", "kuwaiti"]) {
        if let Some(found) = national(at) {
            return Some(found);
        }
        let cents = currency::by_part(r.at(at + 1).text);
        if let Some((code, share)) = cents {
            let own = currency::by_nation(token.text, "dollar")
                .filter(|_| code == "USD")
                .unwrap_or(code);
            return Some((own, share, at + 2));
        }
    }
    if let Some((code, share)) = currency::by_part(token.text) {
        return Some((code, share, at + 1));
    }
    if token.text == "c" && q.form == Form::Digits && r.at(at + 1).shape != Shape::Word {
        return Some(("USD", 0.01, at + 1));
    }
    if token.is("grand")
        && q.value < 1000.0
        && !r
            .at(at + 1)
            .is_any(&["jury", "juries", "slam", "slams", "prix", "final", "finals"])
        && !token.is_capital()
    {
        return Some(("USD", 1000.0, at + 1));
    }
    let known = &CURRENCIES[usize::from(token.sense.currency?)];
    let lower = token.text.to_ascii_lowercase();
    if known.codes.contains(&lower.as_str()) {
        let code = written_as_code(token) || token.is("rmb") || token.is("rm");
        return (code && !token.is_any(&["us", "re", "ff", "ps", "dm", "sh"])).then_some((known.code, 1.0, at + 1));
    }
    let doubtful = match lower.as_str() {
        "pound" | "pounds" => !money_context(r, q) && !r.at(at + 1).is("sterling"),
        "won" => q.value < 100.0,
        "real" | "colon" | "mark" | "crown" | "rand" | "lei" | "dong" | "sterling" => true,
        "marks" | "crowns" => q.value < 50.0,
        _ => false,
    };
    if doubtful {
        return None;
    }
    let sterling = usize::from(r.at(at + 1).is("sterling"));
    Some((known.code, 1.0, at + 1 + sterling))
}

/// Pounds are a weight unless the number is of a size, or in a company, that only sums keep.
fn money_context(r: &Reader, q: &Quantity) -> bool {
    const PAYING: &[&str] = &[
        "worth",
        "cost",
        "costs",
        "paid",
        "pay",
        "pays",
        "price",
        "priced",
        "fine",
        "fined",
        "sum",
        "raised",
        "raise",
        "spent",
        "spend",
        "earned",
        "compensation",
        "reward",
        "British",
        "owed",
    ];
    q.scale >= 1e6 || (1..=6).any(|back| r.before(q.first, back).is_any(PAYING))
}

/// A code behind a sum with sign that names its currency: "$31.20 US", "$1.1396 EUR", "$5 Canadian".
fn named_behind(r: &Reader, end: usize) -> Option<(&'static str, usize)> {
    let token = r.at(end);
    if token.is_any(&["dollars", "dollar"]) {
        return Some(("USD", end + 1))
            .filter(|_| r.before(end, 1).shape == Shape::Number || r.before(end, 1).sense.scale > 0.0);
    }
    if matches!(token.text, "US" | "U.S." | "USD") && !r.at(end + 1).is_capital() {
        return Some(("USD", end + 1));
    }
    if matches!(token.text, "Canadian" | "Australian")
        && !r.at(end + 1).is_capital()
        && r.at(end + 1).shape != Shape::Word
    {
        return currency::by_nation(token.text, "dollar").map(|code| (code, end + 1));
    }
    let known = &CURRENCIES[usize::from(token.sense.currency?)];
    (token.text.len() == 3 && token.text.bytes().all(|b| b.is_ascii_uppercase()) && known.code == token.text)
        .then_some((known.code, end + 1))
}

/// Hundredths behind a sum: "20 dollars 43 cents", "thirteen dollars and forty-five cents".
fn parts_behind(r: &Reader, end: usize) -> Option<(f64, usize)> {
    let whole = r.before(end, 1);
    if whole.shape != Shape::Word || whole.sense.currency.is_none() {
        return None;
    }
    let at = end + usize::from(r.at(end).is("and"));
    let parts = quantity::read(r, at)
        .filter(|q| matches!(q.form, Form::Digits | Form::Words) && q.value < 100.0 && q.value.fract() == 0.0)?;
    let word = r.at(parts.end);
    let named =
        currency::by_part(word.text).is_some() || (word.is_any(&["c", "p", "sen", "sens", "kopiykas", "kopecks"]));
    named.then_some((parts.value * 0.01, parts.end + 1))
}

/// "trillions of dollars", "hundreds of millions of pounds".
fn vague(r: &Reader, i: usize) -> Option<Hit> {
    let found = quantity::read(r, i).filter(|q| q.form == Form::Vague && q.scale > 1.0)?;
    let of = found.end + usize::from(r.at(found.end).is("of"));
    let (code, share, end) = behind(r, &Quantity { end: of, ..found })?;
    Some(Hit::new(
        i,
        end,
        Value::Vague {
            magnitude: found.value * share,
            unit: code.to_owned(),
        },
    ))
}
