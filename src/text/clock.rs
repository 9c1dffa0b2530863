//! What stands beside a date in the head of a report: times of day, zones, weekdays.
//!
//! Each function reads at a place of a line and gives the end of what it met there.

use super::scan;

/// The end of "9:00 PM", "23.37.00", "5 p.m.", "1430 hrs", "PDT", "GMT+5:30".
pub(super) fn time_or_zone(line: &str, at: usize) -> Option<usize> {
    clock_and_zone(line, at)
        .or_else(|| hour(line, at))
        .or_else(|| four_digit_hour(line, at))
        .or_else(|| zone(line, at))
}

/// The end of "9:00", "23:37:00", "9.30".
pub(super) fn time(line: &str, at: usize) -> Option<usize> {
    let more = |at: usize| scan::digits_exactly(line, scan::mark(line, at, ":.")?, 2);
    let hours = Some(scan::digits(line, at, 2)).filter(|&end| end > at)?;
    let minutes = more(hours)?;
    Some(more(minutes).unwrap_or(minutes))
}

/// The end of "a.m.", "pm".
pub(super) fn half_of_day(line: &str, at: usize) -> Option<usize> {
    let end = scan::mark(line, at, "apAP")?;
    let end = scan::mark(line, scan::opt_mark(line, end, "."), "mM")?;
    scan::is_border(line, end).then(|| scan::opt_mark(line, end, "."))
}

/// The end of "5 p.m.", "11am".
pub(super) fn hour(line: &str, at: usize) -> Option<usize> {
    let end = Some(scan::digits(line, at, 2)).filter(|&end| end > at)?;
    half_of_day(line, scan::blanks(line, end))
}

fn clock_and_zone(line: &str, at: usize) -> Option<usize> {
    let at = scan::blanks(line, time(line, at)?);
    // "9:03 p", too.
    let half = half_of_day(line, at).or_else(|| {
        let end = scan::mark(line, at, "apAP")?;
        scan::is_border(line, end).then(|| scan::opt_mark(line, end, "."))
    });
    let at = half.or_else(|| scan::any_phrase(line, at, &["h|hr|hrs"])).unwrap_or(at);
    let from = scan::blanks(line, at);
    let zone = scan::letters(line, from, "local time")
        .or_else(|| scan::letters(line, from, "z"))
        .or_else(|| offset(line, from));
    Some(zone.unwrap_or(at))
}

/// The end of "+05:30", "-0700".
pub(super) fn offset(line: &str, at: usize) -> Option<usize> {
    let at = scan::digits_exactly(line, scan::mark(line, at, "+-")?, 2)?;
    scan::digits_exactly(line, scan::opt_mark(line, at, ":"), 2)
}

/// The end of "1430 hrs", "1430GMT".
fn four_digit_hour(line: &str, at: usize) -> Option<usize> {
    let end = scan::digits_exactly(line, at, 4)?;
    scan::phrase(line, scan::blanks(line, end), "h|hr|hrs|hour|hours|gmt")
}

/// The end of a zone and its distance to another: "PDT", "GMT+5", "UTC-0330".
fn zone(line: &str, at: usize) -> Option<usize> {
    const ZONES: &[&str] = &[
        "gmt", "utc", "bst", "ist", "cest", "cet", "eest", "eet", "hkt", "pkt", "jst", "kst", "sgt", "msk", "sast",
        "wib", "uk", "et", "ct", "mt", "pt", "est", "cst", "mst", "pst", "edt", "cdt", "mdt", "pdt", "aest", "acst",
        "aedt", "acdt",
    ];
    let end = scan::word_end(line, at);
    let known = ZONES.iter().any(|z| scan::letters(line, at, z) == Some(end));
    let away = scan::mark(line, end, "+-").and_then(|from| {
        let hours = Some(scan::digits(line, from, 2)).filter(|&end| end > from)?;
        let minutes = scan::digits_exactly(line, scan::opt_mark(line, hours, ":"), 2);
        minutes
            .into_iter()
            .chain([hours])
            .find(|&end| scan::is_border(line, end))
    });
    known.then(|| away.unwrap_or(end))
}

/// The end of "Thursday", "Thu.".
pub(super) fn weekday(line: &str, at: usize) -> Option<usize> {
    const DAYS: &[&str] = &[
        "mon", "tue", "tues", "wed", "wednes", "thu", "thur", "thurs", "fri", "sat", "satur", "sun",
    ];
    let end = scan::word_end(line, at);
    let known = DAYS.iter().any(|d| {
        scan::letters(line, at, d).is_some_and(|short| short == end || scan::letters(line, short, "day") == Some(end))
    });
    known.then(|| scan::opt_mark(line, end, "."))
}
