//! Numbers in words: "twenty-five", "two hundred and six", "one million two thousand", "half a million", "two-thirds",
//! "nine point nought four".

use super::quantity::{Form, Quantity, scales};
use super::reader::Reader;

/// Numbers in words: `twenty-five`, `two hundred and six`, `one million two thousand`.
pub fn read(r: &Reader, i: usize) -> Option<Quantity> {
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
            let open = self.open.filter(|o| *o < 1000.0)?;
            self.open = Some(open * scale);
            self.room = if scale == 100.0 { 100.0 } else { 0.0 };
            return Some(scale);
        }
        match self.open.take() {
            Some(open) if self.last_scale == 0.0 || scale < self.last_scale => self.done += open * scale,
            Some(open) => self.done = (self.done + open) * scale,
            None if self.done > 0.0 && self.done < 1e12 => self.done *= scale,
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
pub fn half_of_scale(r: &Reader, i: usize) -> Option<Quantity> {
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
