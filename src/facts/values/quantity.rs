//! Numbers in digits, in words and mixed, as every kind of value needs them.
//!
//! `1,234.5` · `1.2 million` · `13.2bn` · `twenty-five` · `two hundred and six` · `two dozen` · `5 1/2` · `two-thirds` ·
//! `two and a half` · `half a million` · `a dozen` · `hundreds of` · `12 lakh`.
//!
//! Ranges and units are the business of [`super::amount`]. It does not decide what the number means; a year and a street number look the same here.

use super::lexicon::TimeUnit;
use super::reader::Reader;
use super::spelled;
use super::token::Shape;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// With digits.
    Digits,
    /// With words.
    Words,
    /// An article that stands for one, or "another": counts only before a unit.
    Article,
    /// A share of one: "half", "two-thirds", "1/2".
    Part,
    /// A scale without a number: "hundreds", "several thousand".
    Vague,
}

/// A number over a run of tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What it amounts to.
    pub value: f64,
    /// Factor of its scale word, 1 without one.
    pub scale: f64,
    /// How it is written.
    pub form: Form,
}

/// Greater numbers are taken for strings of digits.
const GREATEST: f64 = 1e18;

/// Reads the number that starts at token `i`, with its sign.
pub fn read(r: &Reader, i: usize) -> Option<Quantity> {
    let token = r.at(i);
    let negative = token.is_any(&["minus", "negative"]) || (matches!(token.text, "-" | "−" | "–") && sign(r, i));
    if negative {
        let next = r.past_hyphen(i + 1);
        let mut found = unsigned(r, next)?;
        if matches!(found.form, Form::Article | Form::Vague) {
            return None;
        }
        found.first = i;
        found.value = -found.value;
        return Some(found);
    }
    unsigned(r, i)
}

/// A hyphen is a sign where nothing stands before it and a number right behind.
fn sign(r: &Reader, i: usize) -> bool {
    let number = r.at(i + 1);
    let free = !r.at(i).glued || matches!(r.before(i, 1).text, "(" | "~");
    let spaced = i == 0 && number.shape == Shape::Number;
    free && number.shape == Shape::Number && (number.glued || spaced)
}

fn unsigned(r: &Reader, i: usize) -> Option<Quantity> {
    let token = r.at(i);
    let mut found = match token.shape {
        Shape::Number => digits(r, i)?,
        Shape::Word if token.sense.starts => spelled::read(r, i).or_else(|| article(r, i)).or_else(|| vague(r, i))?,
        _ => return None,
    };
    and_part(r, &mut found);
    Some(found)
}

/// A number token with a fraction and scale words behind it.
fn digits(r: &Reader, i: usize) -> Option<Quantity> {
    let token = r.at(i);
    if token.number > GREATEST {
        return None;
    }
    let mut found = Quantity {
        first: i,
        end: i + 1,
        value: token.number,
        scale: 1.0,
        form: Form::Digits,
    };
    if let Some(whole) = lost_blank(r, i) {
        found.value = whole;
        found.end = i + 3;
    } else if let Some(share) = slash(r, i) {
        found.value = share;
        found.end = i + 3;
        found.form = Form::Part;
    } else if let Some((share, end)) = mixed(r, i + 1).filter(|_| token.digits().is_some()) {
        found.value += share;
        found.end = end;
    } else if token.value_is_part() {
        found.form = Form::Part;
    }
    scales(r, &mut found);
    if found.scale == 1.0 {
        short_scale(r, &mut found);
    }
    Some(found)
}

/// `1/2` at token `i`: small whole numbers, a proper fraction or a date's worth of caution.
fn slash(r: &Reader, i: usize) -> Option<f64> {
    let (over, mark, under) = (r.at(i), r.at(i + 1), r.at(i + 2));
    let after = r.at(i + 3);
    if mark.text != "/" || !mark.glued || !under.glued || (after.text == "/" && after.glued) {
        return None;
    }
    let (over, under) = (over.digits()?, under.digits()?);
    (under > 1 && over > 0 && over < under && under <= 1000).then(|| f64::from(over) / f64::from(under))
}

/// `41/2 months`, as wire services lose the blank of `4 1/2`: an improper half or quarter behind which time follows.
fn lost_blank(r: &Reader, i: usize) -> Option<f64> {
    let (over, mark, under) = (r.at(i), r.at(i + 1), r.at(i + 2));
    if mark.text != "/" || !mark.glued || !under.glued || r.at(i + 3).sense.time.is_none() {
        return None;
    }
    let (over, under) = (
        over.digits().filter(|o| *o > 10)?,
        under.digits().filter(|u| matches!(u, 2 | 4))?,
    );
    let part = over % 10;
    (part < under && part % 2 == 1).then(|| f64::from(over / 10) + f64::from(part) / f64::from(under))
}

/// The fraction of `5 1/2`, `5-1/2` or `5½` at token `i`.
fn mixed(r: &Reader, i: usize) -> Option<(f64, usize)> {
    let at = if r.at(i).text == "-" && r.at(i).glued { i + 1 } else { i };
    if r.at(at).value_is_part() {
        return Some((r.at(at).number, at + 1));
    }
    if r.at(at).shape == Shape::Number && !matches!(r.at(at).digits(), Some(1..=15)) {
        return None;
    }
    let share = slash(r, at)?;
    Some((share, at + 3))
}

/// Scale words behind a number: `1.2 million`, `2 hundred thousand`, `3-million`.
pub fn scales(r: &Reader, found: &mut Quantity) {
    for _ in 0..3 {
        let at = r.past_hyphen(found.end);
        let (token, sense) = (r.at(at), r.at(at).sense);
        let plural = token.text.ends_with(['s', 'S']) && !token.is_any(&["dozens", "lakhs", "lacs", "crores"]);
        if sense.scale == 0.0 || plural || (found.scale > 1.0 && sense.scale == 12.0) {
            return;
        }
        found.value *= sense.scale;
        found.scale *= sense.scale;
        found.end = at + 1;
    }
}

/// Scale letters behind digits: `13.2bn`, `100K`. A lone `m`, `b` or `t` behind a blank is something else.
fn short_scale(r: &Reader, found: &mut Quantity) {
    let token = r.at(found.end);
    let scale = token.sense.short_scale;
    if scale == 0.0 || (!token.glued && (token.text.len() < 2 || token.is("mm"))) || token.is("mm") {
        return;
    }
    let next = r.at(found.end + 1);
    let unit_like = token.is_any(&["m", "t"]) && !counts_on(r, found.end + 1) && !after_money(r, found.first);
    let byte_like = token.text == "b" && !after_money(r, found.first);
    if unit_like || byte_like || (next.glued && next.shape != Shape::Mark) {
        return;
    }
    found.value *= scale;
    found.scale = scale;
    found.end += 1;
}

/// A currency sign or code stands before the number.
fn after_money(r: &Reader, i: usize) -> bool {
    let last = r.before(i, 1);
    super::currency::by_sign(last.text).is_some()
        || last.text == "="
        || (last.sense.currency.is_some() && last.is_capital())
}

/// What is counted follows: `2.7m followers`, `35m of its speakers`. A length stands before a mark or an adjective of size.
fn counts_on(r: &Reader, i: usize) -> bool {
    let next = r.at(i);
    let size = [
        "long",
        "high",
        "tall",
        "wide",
        "deep",
        "from",
        "away",
        "race",
        "final",
        "freestyle",
        "butterfly",
        "hurdles",
        "sprint",
        "below",
        "above",
        "and",
        "x",
    ];
    next.shape == Shape::Word && (!next.sense.function || next.is_any(&["of", "more"])) && !next.is_any(&size)
}

/// "and a half", "and three quarters" behind a whole number: `two and a half`, `3 million and a half`.
fn and_part(r: &Reader, found: &mut Quantity) {
    // "two-and-a-half-year-old".
    let and = r.past_hyphen(found.end);
    if !r.at(and).is("and")
        || matches!(found.form, Form::Article | Form::Part | Form::Vague)
        || found.value.fract() != 0.0
    {
        return;
    }
    let mut at = r.past_hyphen(and + 1);
    let start = at;
    let mut over = 1.0;
    if r.at(at).is_any(&["a", "an", "one"]) {
        at += 1;
    } else if let Some(count) = r.at(at).sense.cardinal.filter(|c| (2..10).contains(c)) {
        over = f64::from(count);
        at += 1;
    }
    at = r.past_hyphen(at);
    let token = r.at(at);
    let under = token.sense.part;
    let article = at > start;
    if under == 0 || !(article || token.is_any(&["half", "quarter"])) || (over > 1.0) != token.text.ends_with('s') {
        return;
    }
    let small = if found.scale >= 1e6 { found.scale } else { 1.0 };
    found.value += over / f64::from(under) * small;
    found.end = at + 1;
}

/// `a`, `an`, `another` as one; `a dozen`, `a hundred`, `a couple of`, `a third of`.
fn article(r: &Reader, i: usize) -> Option<Quantity> {
    let token = r.at(i);
    let quantity = |end, value, scale, form| Quantity {
        first: i,
        end,
        value,
        scale,
        form,
    };
    if token.is("half") {
        return Some(quantity(i + 1, 0.5, 1.0, Form::Part));
    }
    if token.is("couple") {
        let of = usize::from(r.at(i + 1).is("of"));
        return Some(quantity(i + 1 + of, 2.0, 1.0, Form::Vague));
    }
    // "his dozen rounds": what stands before is no number, or the dozen would have gone to it.
    if token.is("dozen") {
        return Some(quantity(i + 1, 12.0, 12.0, Form::Words));
    }
    if !token.is_any(&["a", "an", "another"]) {
        return None;
    }
    let next = r.at(i + 1);
    if next.is("couple") {
        let of = usize::from(r.at(i + 2).is("of"));
        return Some(quantity(i + 2 + of, 2.0, 1.0, Form::Vague));
    }
    if next.is_any(&["few", "several"]) {
        return vague(r, i + 1).map(|v| Quantity { first: i, ..v });
    }
    if next.sense.scale > 0.0 && !next.text.ends_with(['s', 'S']) {
        let mut found = quantity(i + 2, next.sense.scale, next.sense.scale, Form::Words);
        scales(r, &mut found);
        return Some(found);
    }
    if let Some(half) = spelled::half_of_scale(r, i + 1) {
        return Some(Quantity { first: i, ..half });
    }
    if next.is("half") {
        return Some(quantity(i + 2, 0.5, 1.0, Form::Part));
    }
    // "a quarter-century".
    let hyphen = r.past_hyphen(i + 2);
    if next.is("quarter") && r.at(hyphen).sense.time.is_some_and(|t| t >= TimeUnit::Decade) {
        return Some(quantity(i + 2, 0.25, 1.0, Form::Part));
    }
    let share = next.sense.part > 2 && !next.text.ends_with('s') && r.at(i + 2).is("of");
    if share {
        return Some(quantity(i + 2, 1.0 / f64::from(next.sense.part), 1.0, Form::Part));
    }
    Some(quantity(i + 1, 1.0, 1.0, Form::Article))
}

/// `hundreds of`, `tens of thousands`, `several hundred`, `a few thousand`.
fn vague(r: &Reader, i: usize) -> Option<Quantity> {
    let mut at = i;
    let mut value = 1.0;
    let several = r.at(at).is_any(&["several", "few", "many"]);
    if several {
        at += 1;
        if r.at(at).sense.scale == 0.0 {
            return None;
        }
    } else if r.at(at).is("tens") {
        value = 10.0;
        at += 1;
        if !r.at(at).is("of") || r.at(at + 1).sense.scale < 1e3 {
            return None;
        }
        at += 1;
    } else if r.at(at).is("scores") && r.at(at + 1).is("of") {
        return Some(Quantity {
            first: i,
            end: i + 1,
            value: 20.0,
            scale: 20.0,
            form: Form::Vague,
        });
    } else if r.at(at).sense.scale == 0.0 || !r.at(at).text.ends_with(['s', 'S']) {
        return None;
    }
    while r.at(at).sense.scale > 0.0 && value < GREATEST {
        value *= r.at(at).sense.scale;
        at += 1;
        if r.at(at).is("of") && r.at(at + 1).sense.scale > 0.0 {
            at += 1;
        }
    }
    Some(Quantity {
        first: i,
        end: at,
        value,
        scale: value,
        form: Form::Vague,
    })
}
