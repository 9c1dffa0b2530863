//! Years and decades: "in 1988", "the 1996 bombing", "nineteen ninety-six", "the mid-1990s", "the '80s".
//!
//! Whether four digits are a year or a count is decided here, by the words around them.

use super::super::number::NUMBERED_THINGS;
use super::super::quantity;
use super::super::reader::Reader;
use super::super::token::Shape;
use super::calendar;
use super::form::{Form, Point};

/// A year in four digits or in words.
pub fn year_at(r: &Reader, i: usize) -> Option<(i16, usize)> {
    if let Some(year) = four_digits(r, i) {
        let next = r.at(i + 1);
        let other =
            (next.glued && next.shape == Shape::Word && !next.text.starts_with(['\'', '’'])) || next.text == "%";
        return (!other).then_some((year, i + 1));
    }
    spelled(r, i)
}

/// A plain number that can be a year of the text's own time or of history.
pub fn four_digits(r: &Reader, i: usize) -> Option<i16> {
    let token = r.at(i);
    let year = token.digits().filter(|_| token.text.len() == 4)?;
    i16::try_from(year).ok().filter(|y| (1000..2200).contains(y))
}

/// A bare year: "in 1988", "the 1996 bombing", "since 1993".
pub fn year(r: &Reader, i: usize) -> Option<Point> {
    if let Some(year) = four_digits(r, i) {
        // "2018s best film": a possessive that lost its apostrophe.
        if r.at(i + 1).glued && r.at(i + 1).text == "s" && (1900..2100).contains(&year) && year % 10 != 0 {
            return Some(Point::new(i + 2, Form::Known(calendar::year(year))));
        }
        return is_year(r, i, year).then(|| Point::new(i + 1, Form::Known(calendar::year(year))));
    }
    let led = r
        .before(i, 1)
        .is_any(&["in", "since", "of", "year", "by", "until", "from", "between"])
        || i == 0
        || r.ends_sentence(i + 2)
        || r.before(i, 1).sense.month != 0
        || r.at(i).is_capital()
        || r.before(i, 1).is_any(&["a", "the"])
        || r.at(i).sense.cardinal == Some(19);
    let (year, end) = spelled(r, i).filter(|_| led)?;
    let noun = r.at(end);
    let counted = noun.text.ends_with('s') && !noun.sense.function && !noun.is_capital();
    (!counted).then(|| Point::new(end, Form::Known(calendar::year(year))))
}

/// "1990s", "the '80s", "nineteen seventies".
pub fn decade(r: &Reader, i: usize) -> Option<Point> {
    let known = |first: i16, end: usize| Some(Point::new(end, Form::Known(calendar::decade(first))));
    let apostrophe = matches!(r.at(i).text, "'" | "’" | "‘" | "`") && r.at(i + 1).glued;
    let at = i + usize::from(apostrophe);
    let ending = r.at(at + 1);
    let tail = (ending.is("s") || ending.is("'s") || ending.is("’s")) && ending.glued;
    if let Some(year) = four_digits(r, at).filter(|y| tail && y % 10 == 0) {
        if year % 100 == 0 && year < 2000 {
            return Some(Point::new(at + 2, Form::Known(calendar::century(year))));
        }
        return known(year, at + 2);
    }
    if tail
        && r.at(at).text.len() == 2
        && (apostrophe || r.before(at, 1).is_any(&["the", "early", "late", "mid"]) || r.before(at, 1).is_dash())
    {
        let short = r.at(at).digits().filter(|d| d % 10 == 0)?;
        let short = i16::try_from(short).ok()?;
        return known(if short >= 30 { 1900 + short } else { 2000 + short }, at + 2);
    }
    let century = r.at(i).sense.cardinal.filter(|c| matches!(c, 18..=20));
    let named = |j: usize| {
        const DECADES: &[(&str, i16)] = &[
            ("twenties", 20),
            ("thirties", 30),
            ("forties", 40),
            ("fifties", 50),
            ("sixties", 60),
            ("seventies", 70),
            ("eighties", 80),
            ("nineties", 90),
        ];
        DECADES.iter().find(|(w, _)| r.at(j).is(w)).map(|d| d.1)
    };
    if let Some(century) = century
        && let Some(tens) = named(i + 1)
    {
        return known(i16::try_from(century).ok()? * 100 + tens, i + 2);
    }
    let own = r.before(i, 1).is_any(&["his", "her", "their", "my", "your", "its"]);
    named(i)
        .filter(|_| !own && (r.before(i, 1).is_any(&["the", "in", "mid", "early", "late"])))
        .and_then(|tens| known(1900 + tens, i + 1))
}

/// "nineteen ninety-six", "two thousand and fourteen", "twenty ten".
pub fn spelled(r: &Reader, i: usize) -> Option<(i16, usize)> {
    let century = r.at(i).sense.cardinal?;
    if century == 2 && r.at(i + 1).is("thousand") {
        let number = quantity::read(r, i).filter(|q| (2000.0..2100.0).contains(&q.value))?;
        #[expect(clippy::cast_possible_truncation, reason = "2000 to 2100")]
        return Some((number.value as i16, number.end));
    }
    if !matches!(century, 17..=20) {
        return None;
    }
    let hyphen = r.past_hyphen(i + 1);
    let rest = quantity::read(r, hyphen)
        .filter(|q| (10.0..100.0).contains(&q.value) && q.value.fract() == 0.0 && q.form == quantity::Form::Words)?;
    #[expect(clippy::cast_possible_truncation, reason = "10 to 99")]
    let rest_years = rest.value as i16;
    Some((i16::try_from(century).ok()? * 100 + rest_years, rest.end))
}

/// A plain number of four digits is a year unless something shows that it counts or names.
fn is_year(r: &Reader, i: usize, year: i16) -> bool {
    let (last, next) = (r.before(i, 1), r.at(i + 1));
    if last.is_any(&["year", "FY", "CY", "A.D.", "AD"]) || next.is_any(&["A.D.", "AD", "BCE", "CE"]) {
        return true;
    }
    if last.is_any(NUMBERED_THINGS) {
        return false;
    }
    if !(1500..2200).contains(&year) {
        return last.is("in") && next.shape != Shape::Word && (1000..1500).contains(&year);
    }
    if (2100..2200).contains(&year) {
        return last.is_any(&["by", "until", "in"]) && next.shape != Shape::Word;
    }
    // "CVE-2013-3893": a part of a code.
    let coded =
        last.is_dash() && last.glued && r.at(i).glued && r.before(i, 2).is_capital() && !r.before(i, 2).is("mid");
    if coded {
        return false;
    }
    let joined = |mark: &str| mark == "$" || mark == "#" || mark == "=" || mark == "£" || mark == "€";
    if joined(last.text) || (r.at(i).glued && (last.shape == Shape::Word || last.text == ":" || last.text == "/")) {
        return false;
    }
    if last.is_capital()
        && !last.sense.function
        && (1900..2100).contains(&year)
        && next.text.ends_with('s')
        && !next.glued
    {
        return true;
    }
    let unit_behind = next.text == "%"
        || next.sense.unit.is_some() && !next.is("in") && !next.is_capital()
        || next.sense.time.is_some() && next.text.ends_with('s')
        || next.sense.scale > 0.0
        || next.sense.currency.is_some()
        || next.is_any(&["percent", "GMT", "hours", "block"]);
    if unit_behind
        || (next.glued && next.shape == Shape::Word && !next.is("'s") && !next.is("’s"))
        || (next.text == "-" && next.glued && r.at(i + 2).sense.unit.is_some())
        || (next.text == ":" && next.glued)
    {
        return false;
    }
    const LED: &[&str] = &[
        "in", "since", "of", "until", "from", "by", "before", "after", "during", "for", "between", "early", "late",
        "mid", "through", "to", "the", "and", "a", "its", "back", "around", "circa", "dated", "due", "last", "this",
        "is",
    ];
    let led = last.is_any(LED) || last.is_dash() || last.sense.month != 0;
    if last.is_any(&[
        "about",
        "some",
        "nearly",
        "over",
        "than",
        "least",
        "almost",
        "approximately",
        "roughly",
        "up",
    ]) && !last.is("to")
    {
        return false;
    }
    let counts = next.shape == Shape::Word
        && !next.is_capital()
        && next.text.ends_with('s')
        && !next.sense.function
        && next.text.len() > 3;
    let strong = last.is_any(&["in", "since", "during", "the", "mid", "early", "late", "until"]);
    if counts && !strong {
        return false;
    }
    led || (1900..2100).contains(&year)
        && (next.shape != Shape::Word || next.sense.function || next.is_capital() || !counts)
}
