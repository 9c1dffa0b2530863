//! Numbers in digits, in words and mixed, as every kind of value needs them.
//!
//! `1,234.5` · `1.2 million` · `13.2bn` · `twenty-five` · `two hundred and six` · `two dozen` · `5 1/2` · `two-thirds` ·
//! `two and a half` · `half a million` · `a dozen` · `hundreds of` · `12 lakh`.
//!
//! It does not decide what the number means; a year and a street number look the same here.

use super::reader::Reader;
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
        Shape::Word if token.sense.starts => words(r, i).or_else(|| article(r, i)).or_else(|| vague(r, i))?,
        _ => return None,
    };
    and_part(r, &mut found);
    Some(found)
}

/// A number token with a fraction and scale words behind it.
fn digits(r: &Reader, i: usize) -> Option<Quantity> {
    let token = r.at(i);
    let mut found = Quantity {
        first: i,
        end: i + 1,
        value: token.number,
        scale: 1.0,
        form: Form::Digits,
    };
    if let Some(share) = slash(r, i) {
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
fn scales(r: &Reader, found: &mut Quantity) {
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

/// Numbers in words: `twenty-five`, `two hundred and six`, `one million two thousand`.
fn words(r: &Reader, i: usize) -> Option<Quantity> {
    let first = r.at(i).sense;
    let half = half_of_scale(r, i);
    if half.is_some() {
        return half;
    }
    first.cardinal?;
    let mut sum = Sum::default();
    let mut at = i;
    let closed = r.before(i, 1).is_any(&["between", "both"]);
    let mut scale = 1.0;
    loop {
        let sense = r.at(at).sense;
        let Some(taken) = sum.take(sense.cardinal, sense.scale, r.at(at).text) else {
            break;
        };
        if taken > 1.0 {
            scale = taken;
        }
        at += 1;
        let next = r.at(at);
        let next_number = |j: usize| r.at(j).sense.cardinal.is_some();
        let number_or_scale = next_number(at + 1) || r.at(at + 1).sense.scale > 0.0;
        let hyphen = next.is_dash() && next.glued && r.at(at + 1).glued && number_or_scale;
        let and = next.is("and") && !closed && sum.takes_and() && next_number(at + 1);
        at += usize::from(hyphen || and && !sum.would_restart(r.at(at + 2).sense.scale));
    }
    if r.before(at, 1).is_dash() || r.before(at, 1).is("and") {
        at -= 1;
    }
    let mut found = Quantity {
        first: i,
        end: at,
        value: sum.value(),
        scale,
        form: Form::Words,
    };
    point(r, &mut found);
    part(r, &mut found);
    Some(found)
}

/// A number in words as it grows.
#[derive(Debug, Default)]
struct Sum {
    done: f64,
    open: Option<f64>,
    /// What the next word below a hundred must stay under.
    room: f64,
    last_scale: f64,
}

impl Sum {
    /// Takes a word; returns the scale it brought (1 for a plain number), or `None` if it does not continue the number.
    fn take(&mut self, cardinal: Option<u32>, scale: f64, text: &str) -> Option<f64> {
        if let Some(value) = cardinal {
            let value = f64::from(value);
            match self.open {
                None => self.open = Some(value),
                Some(open) if value < self.room && value > 0.0 => self.open = Some(open + value),
                Some(_) => return None,
            }
            self.room = if value >= 20.0 && value % 10.0 == 0.0 {
                10.0
            } else {
                0.0
            };
            return Some(1.0);
        }
        let plural = text.ends_with(['s', 'S']) && scale != 12.0 && scale != 1e5 && scale != 1e7;
        if scale == 0.0 || plural {
            return None;
        }
        if scale <= 100.0 {
            let open = self.open?;
            self.open = Some(open * scale);
            self.room = if scale == 100.0 { 100.0 } else { 0.0 };
            return Some(scale);
        }
        match self.open.take() {
            Some(open) if self.last_scale == 0.0 || scale < self.last_scale => self.done += open * scale,
            Some(open) => self.done = (self.done + open) * scale,
            None if self.done > 0.0 => self.done *= scale,
            None => return None,
        }
        self.last_scale = scale;
        self.room = 0.0;
        Some(scale)
    }

    /// "and" may follow a hundred or a greater scale.
    fn takes_and(&self) -> bool {
        self.room == 100.0 || (self.open.is_none() && self.done > 0.0)
    }

    /// A scale after "and" that is not smaller than what is open starts another number: "one hundred and two hundred".
    fn would_restart(&self, next_scale: f64) -> bool {
        if self.open.is_some() {
            next_scale >= 100.0
        } else {
            next_scale >= self.last_scale
        }
    }

    fn value(&self) -> f64 {
        self.done + self.open.unwrap_or(0.0)
    }
}

/// `half a million`, `half million`, `half a dozen`, `quarter million`, `a quarter of a million`.
fn half_of_scale(r: &Reader, i: usize) -> Option<Quantity> {
    let share = match r.at(i) {
        t if t.is("half") => 0.5,
        t if t.is("quarter") => 0.25,
        _ => return None,
    };
    let mut at = r.past_hyphen(i + 1);
    if r.at(at).is("of") {
        at += 1;
    }
    if r.at(at).is_any(&["a", "an"]) {
        at = r.past_hyphen(at + 1);
    }
    let scale = r.at(at).sense.scale;
    let plural = r.at(at).text.ends_with('s');
    (scale > 0.0 && !plural).then(|| Quantity {
        first: i,
        end: at + 1,
        value: share * scale,
        scale,
        form: Form::Words,
    })
}

/// `nine point nought four`.
fn point(r: &Reader, found: &mut Quantity) {
    if !r.at(found.end).is("point") || r.at(found.end + 1).sense.cardinal.is_none() {
        return;
    }
    let mut at = found.end + 1;
    let mut place = 1.0;
    while let Some(digit) = r.at(at).sense.cardinal {
        let width = if digit >= 10 { 100.0 } else { 10.0 };
        place /= width;
        found.value += f64::from(digit) * place;
        at += 1;
    }
    found.end = at;
    scales(r, found);
}

/// `two-thirds`, `three quarters of`, `five eighths`; "two quarters" are quarters of a year.
fn part(r: &Reader, found: &mut Quantity) {
    let at = r.past_hyphen(found.end);
    let token = r.at(at);
    let under = token.sense.part;
    if under == 0 || found.scale > 1.0 || found.value < 1.0 {
        return;
    }
    let hyphen = at > found.end;
    let plural = token.text.ends_with('s') || token.is("halves");
    let quarters = under == 4 && token.text.starts_with(['q', 'Q']);
    let whole = f64::from(under);
    let ordinal_like = !plural && (token.sense.ordinal > 0 && found.value > 1.0 || found.value != 1.0);
    if ordinal_like || token.is("half") || (quarters && !hyphen && !r.at(at + 1).is("of") && found.value != 1.0) {
        return;
    }
    if quarters && found.value != 1.0 && found.value != 3.0 {
        return;
    }
    found.value /= whole;
    found.end = at + 1;
    found.form = Form::Part;
    let of_scale = r.at(found.end).is("of") && r.at(found.end + 1).is("a") && r.at(found.end + 2).sense.scale >= 1e3;
    if of_scale {
        found.value *= r.at(found.end + 2).sense.scale;
        found.scale = r.at(found.end + 2).sense.scale;
        found.end += 3;
    }
}

/// "and a half", "and three quarters" behind a whole number: `two and a half`, `3 million and a half`.
fn and_part(r: &Reader, found: &mut Quantity) {
    if !r.at(found.end).is("and")
        || matches!(found.form, Form::Article | Form::Part | Form::Vague)
        || found.value.fract() != 0.0
    {
        return;
    }
    let mut at = found.end + 1;
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
    let article = at > found.end + 1;
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
    if let Some(half) = half_of_scale(r, i + 1) {
        return Some(Quantity { first: i, ..half });
    }
    if next.is("half") {
        return Some(quantity(i + 2, 0.5, 1.0, Form::Part));
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
    } else if r.at(at).sense.scale == 0.0 || !r.at(at).text.ends_with(['s', 'S']) {
        return None;
    }
    while r.at(at).sense.scale > 0.0 {
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
    if let Some(next) = connector(r, first.first, end)
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
