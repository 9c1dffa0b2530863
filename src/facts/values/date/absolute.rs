//! Dates by name: "Sept. 9, 2025", "the 9th of September", "Friday, Oct. 23", "August 1988", "1996", "the mid-1990s",
//! "the third quarter of 1984", "summer 1992", "Thanksgiving Day".

use super::super::ordinal;
use super::super::quantity;
use super::super::reader::Reader;
use super::super::token::Shape;
use super::calendar;
use super::form::{Form, Point, Shift};
use super::numeric;

/// Reads a date by name at token `i`; "last", "next" and "this" before it are given as `shift`.
pub fn at(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    let sense = r.at(i).sense;
    if sense.weekday != 0 {
        return weekday(r, i, shift);
    }
    numeric::at(r, i)
        .or_else(|| year_first(r, i))
        .or_else(|| month_first(r, i, shift))
        .or_else(|| day_first(r, i, shift))
        .or_else(|| quarter(r, i))
        .or_else(|| season(r, i, shift))
        .or_else(|| decade(r, i))
        .or_else(|| holiday(r, i, shift))
        .or_else(|| year(r, i))
}

/// "Friday", "Friday, Oct. 23, 1998", "Thursday the 21st", "Friday 2018-7-6".
fn weekday(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    let token = r.at(i);
    let weekday = token.sense.weekday;
    // "sat", "sun", "wed" and "mon" are words of their own.
    let short = token.text.len() <= 4;
    if short && !token.is_any(&["tue", "tues", "thu", "thur", "fri", "weds"]) && !token.is_capital() {
        return None;
    }
    if short && token.is_any(&["sun", "sat", "mon", "wed"]) {
        let dated = matches!(r.at(i + 1).text, "," | ".")
            && (r.at(i + 2).sense.month != 0 || r.at(i + 2).shape == Shape::Number);
        let marked = r.at(i + 1).sense.month != 0 || r.at(i + 1).shape == Shape::Number || r.before(i, 1).is("on");
        if !dated && !marked {
            return None;
        }
    }
    let mut at = i + 1;
    if r.at(at).text == "." && r.at(at).glued && short {
        at += 1;
    }
    let own_end = at;
    let comma = usize::from(matches!(r.at(at).text, "," | "|"));
    let the = usize::from(r.at(at + comma).is("the"));
    if let Some(point) = numeric::at(r, at + comma)
        .or_else(|| month_first(r, at + comma, Shift::None).filter(|p| matches!(p.form, Form::Day { .. })))
        .or_else(|| day_first(r, at + comma + the, Shift::None))
    {
        return Some(point);
    }
    if (the == 1 || r.at(at + comma).shape == Shape::Number)
        && let Some((day, end)) = ordinal::read(r, at + comma + the)
        && (1..=31).contains(&day)
        && (r.at(end).shape != Shape::Word || r.at(end).sense.function)
    {
        return Some(Point::new(
            end,
            Form::DayOfMonth {
                day: i8::try_from(day).ok()?,
            },
        ));
    }
    let of = own_end + usize::from(r.at(own_end).is("of"));
    let the = usize::from(r.at(of).is("the"));
    if r.at(of + the + 1).is("week") {
        let weeks = match r.at(of + the) {
            t if t.is_any(&["next", "following", "coming"]) => Some(1),
            t if t.is_any(&["last", "previous", "past"]) => Some(-1),
            t if t.is("this") => Some(0),
            _ => None,
        };
        if weeks.is_some() {
            return Some(Point::new(of + the + 2, Form::Weekday { weekday, shift, weeks }));
        }
    }
    let plural = token.text.ends_with('s') && token.text.len() > 6;
    (!plural).then(|| {
        Point::new(
            own_end,
            Form::Weekday {
                weekday,
                shift,
                weeks: None,
            },
        )
    })
}

/// "2016 November", "2019-aug-1", "2016, nov".
fn year_first(r: &Reader, i: usize) -> Option<Point> {
    let year = four_digits(r, i)?;
    let mut at = i + 1;
    if r.at(at).text == "," || (matches!(r.at(at).text, "-" | "/") && r.at(at).glued) {
        at += 1;
    }
    if is_month(r, at) && !(at > i + 1 && r.at(i + 1).text == "," && r.at(at).is_capital()) {
        let month = r.at(at).sense.month;
        let joint = r.at(at + 1);
        if matches!(joint.text, "-" | "/")
            && joint.glued
            && let Some(day) = day_number(r, at + 2)
        {
            calendar::make(year, month, day)?;
            return Some(Point::new(
                at + 3,
                Form::Day {
                    year: Some(year),
                    month,
                    day,
                    shift: Shift::None,
                },
            ));
        }
        if !r.at(i + 1).is_capital() || day_number(r, at + 1).is_none() {
            return Some(Point::new(
                at + 1,
                Form::Month {
                    year: Some(year),
                    month,
                    shift: Shift::None,
                },
            ));
        }
    }
    let quarter = usize::from(r.at(i + 1).is_dash());
    quarter_letters(r, i + 1 + quarter, Some(year))
}

/// A month's name, with care for "may" and "march" as verbs and "mar", "dec" as scraps.
pub fn is_month(r: &Reader, i: usize) -> bool {
    let token = r.at(i);
    if token.sense.month == 0 {
        return false;
    }
    let lower = token.text.starts_with(|c: char| c.is_ascii_lowercase());
    let next = r.at(i + 1);
    let dated = next.shape == Shape::Number
        || next.sense.cardinal.is_some() && token.text.len() == 3
        || next.sense.ordinal > 0
        || r.before(i, 1).shape == Shape::Number;
    let verb = token.is_any(&["may", "march", "mar", "jan", "dec", "sep", "jun", "oct"]);
    if lower {
        return dated && !next.glued_letters() || !verb;
    }
    // "the March for Life", "the annual March of Mothers".
    let event = token.is("march") && next.is_any(&["of", "for"]) && r.before(i, 1).shape != Shape::Word
        || token.is("march") && next.is_any(&["of", "for"]) && r.before(i, 1).is_any(&["the", "annual"]);
    if event && r.at(i + 2).shape == Shape::Word {
        return false;
    }
    if token.is_any(&["may", "march"]) {
        let opens = i == 0 || r.ends_sentence(i - 1);
        let verb_behind = next.is_any(&[
            "i", "we", "you", "the", "be", "not", "have", "on", "a", "he", "she", "it", "they", "his", "god",
        ]);
        let name = next.is_capital() && next.shape == Shape::Word && next.sense.weekday == 0
            || r.before(i, 1).is_capital() && r.before(i, 1).sense.weekday == 0 && !r.before(i, 1).sense.function;
        return dated || !(name || opens && verb_behind);
    }
    let person = token.is_any(&["april", "june", "august", "jan"])
        && next.is_capital()
        && next.shape == Shape::Word
        && next.sense.weekday == 0
        && !r
            .before(i, 1)
            .is_any(&["in", "on", "since", "last", "next", "of", "by", "until", "this"]);
    !person
}

/// "Sept. 9", "September 9th, 2025", "Sept. 2025", "August 99".
fn month_first(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    if !is_month(r, i) {
        return None;
    }
    let month = r.at(i).sense.month;
    let mut at = i + 1;
    let abbreviated = r.at(i).text.len() <= 4;
    if r.at(at).text == "." && r.at(at).glued && (abbreviated || r.at(at + 1).shape == Shape::Number) {
        at += 1;
    }
    let own_end = at;
    if matches!(r.at(at).text, "/" | "-") && r.at(at).glued && r.at(at + 1).shape == Shape::Number {
        at += 1;
    }
    if r.at(at).is("the") {
        at += 1;
    }
    if let Some((day, end)) = day_words(r, at).filter(|_| spelled(r, at).is_none()) {
        let (year, end) = year_behind(r, end);
        if valid(year, month, day) {
            return Some(Point::new(
                end,
                Form::Day {
                    year,
                    month,
                    day,
                    shift,
                },
            ));
        }
    }
    let comma = usize::from(r.at(own_end).text == ",");
    let of = usize::from(r.at(own_end + comma).is_any(&["of", "in"]));
    if let Some((year, end)) = year_at(r, own_end + comma + of) {
        return Some(Point::new(
            end,
            Form::Month {
                year: Some(year),
                month,
                shift,
            },
        ));
    }
    if let Some(short) = r.at(own_end).digits().filter(|n| *n > 31 && *n < 100)
        && !r.at(own_end + 1).is_dash()
    {
        return Some(Point::new(
            own_end + 1,
            Form::Month {
                year: Some(numeric::two_digit_year(i16::try_from(short).ok()?)),
                month,
                shift,
            },
        ));
    }
    let end = if r.at(own_end).is("of")
        && r.at(own_end + 1).is_any(&["this", "last", "next"])
        && r.at(own_end + 2).is("year")
    {
        let years = match r.at(own_end + 1) {
            t if t.is("last") => -1,
            t if t.is("next") => 1,
            _ => 0,
        };
        if let Some(reference) = r.context.reference {
            let form = Form::Month {
                year: Some(reference.year() + years),
                month,
                shift: Shift::None,
            };
            return Some(Point::new(own_end + 3, form));
        }
        own_end
    } else {
        own_end
    };
    // A point behind an abbreviation that also ends the sentence stays outside.
    Some(Point::new(
        end,
        Form::Month {
            year: None,
            month,
            shift,
        },
    ))
}

/// "9 September 2025", "the 9th of September", "04th Jan 2019", "22 of Jan", "28-nov".
pub fn day_first(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    let (day, mut at) = day_words(r, i)?;
    let dashed = r.at(at).is_dash() && r.at(at).glued && r.at(at + 1).sense.month != 0;
    at += usize::from(r.at(at).is("of") || dashed);
    if r.at(at).sense.month == 0 || (!is_month(r, at) && at == i + 1) {
        return None;
    }
    let month = r.at(at).sense.month;
    if r.at(at).is("may") && !r.at(at).is_capital() && four_digits(r, at + 1).is_none() {
        return None;
    }
    at += 1;
    if r.at(at).text == "." && r.at(at).glued && r.before(at, 1).text.len() <= 4 {
        at += 1;
    }
    if r.at(at).is_dash() && r.at(at).glued && four_digits(r, at + 1).is_some() {
        at += 1;
    }
    // "25 June 1" is a day behind a number, not a day before a month.
    if r.at(at).digits().is_some_and(|n| n <= 31) && !r.at(at + 1).is_dash() {
        return None;
    }
    let (year, end) = year_behind(r, at);
    valid(year, month, day).then(|| {
        Point::new(
            end,
            Form::Day {
                year,
                month,
                day,
                shift,
            },
        )
    })
}

fn valid(year: Option<i16>, month: i8, day: i8) -> bool {
    calendar::make(year.unwrap_or(2000), month, day).is_some()
}

/// A day of the month at token `i`, in digits or words, and where it ends.
pub fn day_words(r: &Reader, i: usize) -> Option<(i8, usize)> {
    if let Some((day, end)) = ordinal::read(r, i) {
        return i8::try_from(day)
            .ok()
            .filter(|d| (1..=31).contains(d))
            .map(|d| (d, end));
    }
    if let Some(day) = day_number(r, i) {
        let next = r.at(i + 1);
        let tail = next.is_any(&["th", "st", "nd", "rd"]) && next.glued;
        let time = (next.text == ":" && next.glued && r.at(i + 2).glued)
            || next.is_any(&["a.m.", "p.m.", "am", "pm", "percent"])
            || next.text == "%";
        return (!time).then_some((day, i + 1 + usize::from(tail)));
    }
    let number = r
        .at(i)
        .sense
        .cardinal
        .and_then(|_| quantity::read(r, i))
        .filter(|q| (1.0..=31.0).contains(&q.value) && q.value.fract() == 0.0)?;
    #[expect(clippy::cast_possible_truncation, reason = "1 to 31")]
    Some((number.value as i8, number.end))
}

fn day_number(r: &Reader, i: usize) -> Option<i8> {
    let token = r.at(i);
    token
        .digits()
        .filter(|d| (1..=31).contains(d) && token.text.len() <= 2)
        .and_then(|d| i8::try_from(d).ok())
}

/// A year behind a day: ", 2025", " 2025", " of 2025"; and where the date ends.
fn year_behind(r: &Reader, end: usize) -> (Option<i16>, usize) {
    let comma = usize::from(r.at(end).text == ",");
    let of = usize::from(r.at(end + comma).is_any(&["of", "in"]));
    match year_at(r, end + comma + of) {
        Some((year, to)) => (Some(year), to),
        None => (None, end),
    }
}

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

/// "nineteen ninety-six", "two thousand and fourteen", "twenty ten".
fn spelled(r: &Reader, i: usize) -> Option<(i16, usize)> {
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

/// "the third quarter of 1984", "third-quarter", "fiscal fourth quarter", "Q3 2016", "the first half", "the first two quarters of 1990".
fn quarter(r: &Reader, i: usize) -> Option<Point> {
    if let Some(point) = quarter_letters(r, i, None) {
        return Some(point);
    }
    let mut at = i;
    let mut given = None;
    if let Some((year, end)) = year_at(r, at) {
        (given, at) = (Some(year), end);
        if r.at(at).is("the") {
            at += 1;
        }
    }
    if r.at(at).is_any(&["fiscal", "its", "his", "strong", "weak", "flat"]) {
        at = r.past_hyphen(at + 1);
    }
    let last = r.at(at).is("last");
    let (number, end) = if last { (4, at + 1) } else { ordinal::read(r, at)? };
    let mut noun = r.past_hyphen(end);
    if r.at(noun).is("fiscal") {
        noun += 1;
    }
    let token = r.at(noun);
    let form = |year: Option<i16>, years: i16| -> Option<Form> {
        if token.is("quarter") && (1..=4).contains(&number) && !last {
            Some(Form::Quarter {
                year,
                number: i8::try_from(number).ok()?,
                years,
            })
        } else if token.is("half") && (number <= 2 || last) {
            Some(Form::Half {
                year,
                number: if last { 2 } else { i8::try_from(number).ok()? },
            })
        } else {
            None
        }
    };
    let of = usize::from(r.at(noun + 1).is_any(&["of", "in"]));
    let comma = usize::from(r.at(noun + 1).text == ",");
    if given.is_some() {
        return form(given, 0).map(|f| Point::new(noun + 1, f));
    }
    if let Some((year, end)) = year_at(r, noun + 1 + of + comma) {
        return form(Some(year), 0).map(|f| Point::new(end, f));
    }
    let of_year = noun + 1 + of;
    if r.at(of_year).is_any(&["this", "last", "next"]) && r.at(of_year + 1).is("year") {
        let years = if r.at(of_year).is("last") {
            -1
        } else {
            i16::from(r.at(of_year).is("next"))
        };
        return r
            .context
            .reference
            .and_then(|d| form(Some(d.year() + years), 0))
            .map(|f| Point::new(of_year + 2, f));
    }
    let half = token.is("half");
    // "the second half" of a match, a road or a book is no date.
    if half && !(r.at(noun + 1).is("of") && r.at(noun + 2).is("the") && r.at(noun + 3).is_any(&["year", "decade"])) {
        return None;
    }
    if token.is("quarter") && !quarter_speaks_of_time(r, i, noun) {
        return None;
    }
    form(None, 0).map(|f| Point::new(if half { noun + 4 } else { noun + 1 }, f))
}

/// In sport a quarter is of a match; in business words around it speak of money.
fn quarter_speaks_of_time(r: &Reader, first: usize, noun: usize) -> bool {
    const SPORT: &[&str] = &[
        "yard",
        "yards",
        "touchdown",
        "points",
        "game",
        "scored",
        "seconds",
        "lead",
        "quarterback",
        "rebounds",
        "goal",
        "coach",
    ];
    !(first.saturating_sub(12)..noun + 12).any(|j| r.at(j).is_any(SPORT))
}

/// "Q3", "2016 Q3", "H2 2016".
fn quarter_letters(r: &Reader, i: usize, year: Option<i16>) -> Option<Point> {
    let token = r.at(i);
    if !matches!(token.text, "Q" | "q" | "H" | "h") || !r.at(i + 1).glued {
        return None;
    }
    let number = i8::try_from(r.at(i + 1).digits()?).ok().filter(|n| *n >= 1)?;
    let (year, end) = match (year, year_at(r, i + 2 + usize::from(r.at(i + 2).text == ","))) {
        (Some(year), _) => (Some(year), i + 2),
        (None, Some((year, end))) => (Some(year), end),
        (None, None) => (None, i + 2),
    };
    match token.text {
        "Q" | "q" if number <= 4 => Some(Point::new(end, Form::Quarter { year, number, years: 0 })),
        "H" | "h" if number <= 2 => Some(Point::new(end, Form::Half { year, number })),
        _ => None,
    }
}

/// "last fall", "the summer of 1992", "summer", "this spring"; the verbs "fall" and "spring" stay out.
fn season(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    let token = r.at(i);
    let season = token.sense.season?;
    let of = usize::from(r.at(i + 1).is_any(&["of", "in"]) || r.at(i + 1).text == ",");
    if let Some((year, end)) = year_at(r, i + 1 + of) {
        return Some(Point::new(
            end,
            Form::Season {
                year: Some(year),
                season,
                shift,
            },
        ));
    }
    let last = r.before(i, 1);
    let article = last.is("the")
        && r.before(i, 2).is_any(&[
            "in", "over", "during", "of", "into", "early", "late", "since", "until", "by", "through", "for", "this",
        ]);
    let led = last.is_any(&["early", "late", "this", "mid"])
        || (last.is("-") && r.before(i, 2).is("mid"))
        || article
        || (last.is("in") && !token.is("fall"));
    (shift != Shift::None || led).then(|| {
        Point::new(
            i + 1,
            Form::Season {
                year: None,
                season,
                shift,
            },
        )
    })
}

/// "1990s", "the '80s", "nineteen seventies".
fn decade(r: &Reader, i: usize) -> Option<Point> {
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

/// Days that news names without number: the public holidays of the United States and Britain.
fn holiday(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
    if !r.at(i).is_capital() {
        return None;
    }
    let (name, words) = HOLIDAYS.iter().find(|(_, words)| r.are(i, words))?;
    let mut end = i + words.len();
    if r.at(end).is("Day") && words.last() != Some(&"Day") {
        end += 1;
    }
    let comma = usize::from(r.at(end).text == ",");
    let given = year_at(r, end + comma);
    let day_in = |year: i16| name.in_year(year);
    let date = match (given, r.context.reference) {
        (Some((year, to)), _) => {
            end = to;
            day_in(year)?
        }
        (None, Some(reference)) => {
            let this = day_in(reference.year())?;
            let (before, after) = (day_in(reference.year() - 1), day_in(reference.year() + 1));
            let direction = super::tense::direction(r, i, end);
            super::resolve::nearest(reference, [before, Some(this), after], shift, direction)?
        }
        (None, None) => return None,
    };
    let mut value = calendar::day(date);
    value.relative = given.is_none();
    Some(Point::new(end, Form::Known(value)))
}

/// How a holiday's day is found.
#[derive(Debug, Clone, Copy)]
enum Holiday {
    Fixed(i8, i8),
    /// Month, which one (negative from the end), weekday.
    Nth(i8, i8, i8),
    Easter(i32),
}

impl Holiday {
    fn in_year(self, year: i16) -> Option<jiff::civil::Date> {
        match self {
            Self::Fixed(month, day) => calendar::make(year, month, day),
            Self::Nth(month, nth, weekday) => calendar::nth_weekday(year, month, nth, weekday),
            Self::Easter(days) => {
                calendar::easter(year).and_then(|d| calendar::moved(d, days, super::super::lexicon::TimeUnit::Day))
            }
        }
    }
}

/// Public holidays: 5 U.S.C. § 6103, and the Banking and Financial Dealings Act 1971.
#[rustfmt::skip]
static HOLIDAYS: &[(Holiday, &[&str])] = &[
    (Holiday::Nth(11, 4, 4), &["Thanksgiving"]), (Holiday::Fixed(12, 24), &["Christmas", "Eve"]), (Holiday::Fixed(12, 25), &["Christmas"]),
    (Holiday::Fixed(12, 31), &["New", "Year", "'s", "Eve"]), (Holiday::Fixed(1, 1), &["New", "Year", "'s", "Day"]), (Holiday::Fixed(7, 4), &["Independence", "Day"]),
    (Holiday::Nth(9, 1, 1), &["Labor", "Day"]), (Holiday::Nth(5, -1, 1), &["Memorial", "Day"]), (Holiday::Fixed(11, 11), &["Veterans", "Day"]),
    (Holiday::Fixed(10, 31), &["Halloween"]), (Holiday::Fixed(2, 14), &["Valentine", "'s", "Day"]), (Holiday::Fixed(12, 26), &["Boxing", "Day"]),
    (Holiday::Easter(-2), &["Good", "Friday"]), (Holiday::Easter(1), &["Easter", "Monday"]), (Holiday::Easter(0), &["Easter", "Sunday"]), (Holiday::Easter(0), &["Easter"]),
];

/// A bare year: "in 1988", "the 1996 bombing", "since 1993".
fn year(r: &Reader, i: usize) -> Option<Point> {
    if let Some(year) = four_digits(r, i) {
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

/// A plain number of four digits is a year unless something shows that it counts or names.
fn is_year(r: &Reader, i: usize, year: i16) -> bool {
    let (last, next) = (r.before(i, 1), r.at(i + 1));
    if last.is_any(&["year", "FY", "CY", "A.D.", "AD"]) || next.is_any(&["A.D.", "AD", "BCE", "CE"]) {
        return true;
    }
    if !(1500..2200).contains(&year) {
        return last.is("in") && next.shape != Shape::Word && (1000..1500).contains(&year);
    }
    if (2100..2200).contains(&year) {
        return last.is_any(&["by", "until", "in"]) && next.shape != Shape::Word;
    }
    let joined = |mark: &str| mark == "$" || mark == "#" || mark == "=" || mark == "£" || mark == "€";
    if joined(last.text) || (r.at(i).glued && (last.shape == Shape::Word || last.text == ":" || last.text == "/")) {
        return false;
    }
    let unit_behind = next.text == "%"
        || next.sense.unit.is_some() && !next.is("in")
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
