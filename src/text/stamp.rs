//! Dates as the head of a report states them: "Updated 05 October 2025", "First Posted 21:14:00 06/06/2012".
//!
//! The floor above reads dates in prose; this file reads only what stands around an article: a line of date, time, zone,
//! weekday and a few labels, perhaps with a byline. It answers what day is stated, with which label, and what else is on the
//! line, so that the caller can tell a date line from a sentence that happens to hold a date.

use jiff::civil::Date;

use super::day::{DayOfYear, SHAPES, Written, four_digit_year, month_of, number};
use super::{Span, clock, scan};

/// What the words before a date make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// "Published", "Posted", or nothing.
    Published,
    /// "Updated", "Last modified".
    Updated,
}

/// A date in the head of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub date: Date,
    /// What it is the day of.
    pub label: Label,
    /// Where the date's own words lie in the line.
    pub span: Span,
    /// The numbers leave open which is the day and which the month.
    pub ambiguous: bool,
}

/// A line taken apart: its dates, and what is left without dates, times, labels and marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamped {
    /// In order.
    pub stamps: Vec<Stamp>,
    /// The words that are no part of a date, time or label, joined by blanks.
    pub rest: String,
    /// A label or time stands on the line, even without a full date.
    pub labelled: bool,
}

/// Longer lines are prose; nothing beyond this many bytes is looked at.
const MAX_LINE: usize = 700;

/// Takes a line apart.
pub fn read(line: &str) -> Stamped {
    let mut end = line.len().min(MAX_LINE);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let line = &line[..end];
    let mut stamps: Vec<Stamp> = Vec::new();
    let american = is_american(line);
    if line.bytes().any(|b| b.is_ascii_digit()) {
        for shape in SHAPES {
            let mut free = 0;
            for at in scan::places(line) {
                if at < free {
                    continue;
                }
                let Some(written) = shape(line, at) else { continue };
                free = written.span.end;
                if let Some(stamp) = stamp(&written, line, american)
                    && !stamps.iter().any(|s| s.span.overlaps(stamp.span))
                {
                    stamps.push(stamp);
                }
            }
        }
        stamps.sort_by_key(|s| s.span);
    }
    let mut gone: Vec<Span> = stamps.iter().map(|s| s.span).collect();
    let mut labelled = false;
    let mut updates: Vec<usize> = Vec::new();
    let borders: Vec<usize> = scan::places(line).filter(|&at| scan::is_border(line, at)).collect();
    for part in [time_or_zone, label, day_of_week] {
        let mut free = 0;
        for &at in &borders {
            if at < free {
                continue;
            }
            let Some((end, part)) = part(line, at) else { continue };
            free = end;
            let span = Span::new(at, end);
            if gone.iter().any(|g| g.overlaps(span)) {
                continue;
            }
            labelled |= part != Part::Weekday && span.byte_len() > 2;
            if part == Part::Update {
                updates.push(at);
            }
            gone.push(span);
        }
    }
    // A label rules the dates after it, up to the next label of the other sort.
    let posted = |at: usize| {
        let head = &line[..at];
        let lower = head.to_lowercase();
        ["publish", "posted", "created", "first"]
            .iter()
            .filter_map(|w| lower.rfind(w))
            .max()
    };
    for s in &mut stamps {
        let update = updates.iter().filter(|&&u| u < s.span.start).max();
        if update.is_some() && update > posted(s.span.start).as_ref() {
            s.label = Label::Updated;
        }
    }
    gone.sort();
    let mut rest = String::new();
    let mut at = 0;
    for g in gone.iter().chain([&Span::new(line.len(), line.len())]) {
        rest.push_str(line.get(at..g.start).unwrap_or(""));
        rest.push(' ');
        at = at.max(g.end);
    }
    let rest = rest
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .collect::<Vec<_>>()
        .join(" ");
    Stamped { stamps, rest, labelled }
}

/// The day that an address names: `/2010/05/05/`, `/2013/mar/12/`, `2010-05-05`, `/20130314/`.
pub fn in_address(url: &str) -> Option<Date> {
    let end = url.len().min(MAX_LINE);
    let url = url.get(..end)?;
    scan::places(url)
        .filter(|&at| at == 0 || matches!(url.as_bytes()[at - 1], b'/' | b'_' | b'=' | b'-' | b'.'))
        .find_map(|at| address_day(url, at))
}

/// Year, month and day that begin at `at`.
fn address_day(url: &str, at: usize) -> Option<Date> {
    let (year, at) = four_digit_year(url, at)?;
    let ends = |at: usize| at == url.len() || scan::mark(url, at, "/_-.?").is_some();
    if let Some(end) = scan::digits_exactly(url, at, 4) {
        let (month, day) = (number(url, at, at + 2)?, number(url, at + 2, end)?);
        return ends(end).then(|| date(year, month, day))?;
    }
    let at = scan::mark(url, at, "/_-")?;
    let end = scan::digits(url, at, 2);
    let (month, end) = match number(url, at, end) {
        Some(month) => (month, end),
        None => (month_of(url.get(at..at + 3)?)?, at + 3),
    };
    let at = scan::mark(url, end, "/_-")?;
    let end = scan::digits(url, at, 2);
    let day = number(url, at, end)?;
    ends(end).then(|| date(year, month, day))?
}

/// What a stretch beside a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Time,
    Label,
    /// A label that says that what follows is no first publication.
    Update,
    Weekday,
}

fn time_or_zone(line: &str, at: usize) -> Option<(usize, Part)> {
    Some((clock::time_or_zone(line, at)?, Part::Time))
}

/// "Last updated", "First posted", "for immediate release", "on".
fn label(line: &str, at: usize) -> Option<(usize, Part)> {
    const UPDATES: &[&str] = &["(last) update|updated|modified|revised|edited"];
    const LABELS: &[&str] = &[
        "(first|originally) published|posted|created|uploaded|filed|released|issued|submitted|added",
        "for immediate release",
        "release|publication date",
        "date|dateline|time|online|on|at",
    ];
    scan::any_phrase(line, at, UPDATES)
        .map(|end| (end, Part::Update))
        .or_else(|| Some((scan::any_phrase(line, at, LABELS)?, Part::Label)))
}

fn day_of_week(line: &str, at: usize) -> Option<(usize, Part)> {
    Some((clock::weekday(line, at)?, Part::Weekday))
}

fn stamp(written: &Written, line: &str, american: bool) -> Option<Stamp> {
    // "1.2.10.4" and "5/10/2010/7" are no dates.
    let around = (
        line[..written.span.start].chars().next_back(),
        line[written.span.end..].chars().next(),
    );
    let (mut ambiguous, year) = (false, written.year);
    let (month, day) = match written.day {
        DayOfYear::Settled { month, day } => (month, day),
        DayOfYear::Numbers { first, second, mark } => {
            if matches!(around.0, Some('/' | '.' | '-')) || matches!(around.1, Some('/')) {
                return None;
            }
            // Numbers with a mark other than the stroke and a short year are versions, scores and sections.
            if mark != b'/' && year < 100 {
                return None;
            }
            if first > 12 || mark == b'.' {
                (second, first)
            } else {
                ambiguous = second <= 12 && first != second && !american;
                (first, second)
            }
        }
    };
    let year = match year {
        y @ 0..=69 => 2000 + y,
        y @ 70..=99 => 1900 + y,
        y => y,
    };
    Some(Stamp {
        date: date(year, month, day)?,
        label: Label::Published,
        span: written.span,
        ambiguous,
    })
}

/// American zones say that the month stands first.
fn is_american(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|w| {
        matches!(
            w,
            "EST" | "EDT" | "ET" | "CST" | "CDT" | "CT" | "MST" | "MDT" | "PST" | "PDT" | "PT"
        )
    })
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> (String, Label, String) {
        let read = read(line);
        assert_eq!(read.stamps.len(), 1, "{line}: {read:?}");
        (read.stamps[0].date.to_string(), read.stamps[0].label, read.rest)
    }

    #[test]
    fn date_lines_of_many_shapes() {
        for (line, day) in [
            ("Updated 05 October 2025", "2025-10-05"),
            ("First Posted 21:14:00 06/06/2012", "2012-06-06"),
            ("Wednesday, Jun 9, 2010 | Updated 8:52 PM EDT", "2010-06-09"),
            ("6:30pm UK, Wednesday 06 June 2012", "2012-06-06"),
            ("Updated Thu 7 June 2012, 8:15am AEST", "2012-06-07"),
            ("POSTED: 03/09/11, 8:30 PM PDT |", "2011-03-09"),
            ("Published: Thursday, Nov. 17 2005 9:30 a.m. MST", "2005-11-17"),
            ("Posted at 4:10 PM ET, 02/7/2011", "2011-02-07"),
            ("on Dec 23 2012, 5:03p", "2012-12-23"),
            ("27/09/2013", "2013-09-27"),
            ("Last modified on April 7th, 2012 12:30pm EDT", "2012-04-07"),
            ("(March 20, 2007) --", "2007-03-20"),
            ("2013-09-26T10:15:00Z", "2013-09-26"),
        ] {
            let (date, _, rest) = one(line);
            assert_eq!((date.as_str(), rest.as_str()), (day, ""), "{line}");
        }
    }

    #[test]
    fn what_is_not_of_the_date_is_left() {
        assert_eq!(one("Amina Khan 07 October 2025 06:05").2, "Amina Khan");
        assert_eq!(one("End of Watch: Friday, March 11, 2011").2, "End of Watch:");
    }

    #[test]
    fn labels_rule_the_dates_after_them() {
        let read = read("Posted: 03/14/2013 06:37 AM PDT Updated: 03/15/2013 07:51 AM PDT");
        assert_eq!(
            read.stamps.iter().map(|s| s.label).collect::<Vec<_>>(),
            [Label::Published, Label::Updated]
        );
        assert!(read.stamps.iter().all(|s| !s.ambiguous));
    }

    #[test]
    fn numbers_that_leave_the_order_open_say_so() {
        assert!(read("Posted 04/05/2010").stamps[0].ambiguous);
        assert!(!read("Posted 05/05/2010").stamps[0].ambiguous);
        assert!(read("version 1.2.10 scored 7-3-10").stamps.is_empty());
    }

    #[test]
    fn addresses_name_days() {
        for (url, day) in [
            ("http://example.org/2013/03/12/vigil", Some("2013-03-12")),
            ("http://example.org/2005/jun/25/local/x", Some("2005-06-25")),
            ("http://example.org/world/2010-05-05-strike_N.htm", Some("2010-05-05")),
            (
                "http://example.org/article/20130314/articles/130319791",
                Some("2013-03-14"),
            ),
            ("http://example.org/article/20135/id", None),
            ("http://example.org/2013/03/vigil", None),
        ] {
            assert_eq!(in_address(url).map(|d| d.to_string()).as_deref(), day, "{url}");
        }
    }
}
