//! Quarters, halves and seasons: "the third quarter of 1984", "third-quarter", "Q3 2016", "last fall", "the summer of 1992".

use super::super::ordinal;
use super::super::reader::Reader;
use super::form::{Form, Point, Shift};
use super::year::year_at;

/// "the third quarter of 1984", "third-quarter", "fiscal fourth quarter", "Q3 2016", "the first half", "the first two quarters of 1990".
pub fn quarter(r: &Reader, i: usize) -> Option<Point> {
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
pub fn quarter_letters(r: &Reader, i: usize, year: Option<i16>) -> Option<Point> {
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
pub fn season(r: &Reader, i: usize, shift: Shift) -> Option<Point> {
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
