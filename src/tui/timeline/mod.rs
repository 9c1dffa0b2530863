//! The timeline: the dated facts in their order, conflicting dates of one fact joined by a line, and the days on which the
//! reports were published.
//!
//! ```text
//! 2024-05-08 Wed  ◆    when the accord was signed   ≠ 9 May A=B        D
//! 2024-05-09 Thu  ◆    when the accord was signed   ≠ 8 May D        A=B
//! +26 days
//! 2024-06-04 Tue       published: Harbour towns welcome …              A
//! ```
//!
//! Days that lie far apart stand apart: what happened in one week is told from what happened a year before at a glance.

mod view;

pub use view::draw;

use std::collections::BTreeMap;

use jiff::civil::Date;
use ratatui::layout::Rect;

use super::apart::brief;
use super::difference::week;
use crate::compare::{Exactness, Kind};
use crate::review::Session;

/// The timeline.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// First visible row.
    pub scroll: usize,
    /// Row the cursor is on.
    pub cursor: usize,
    /// The dated readings, earliest first.
    pub points: Vec<Point>,
    /// From the top: points, and the gaps between days that lie apart.
    pub rows: Vec<Row>,
    /// Readings that name no year, which have no place here.
    pub without_year: usize,
    made: bool,
}

/// A row of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The point with that index.
    Point(usize),
    /// So many days pass.
    Gap(i32),
}

/// From so many days on, days stand apart.
const APART: i32 = 4;

/// One dated reading of one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The day, or the first day of a longer stretch.
    pub day: Date,
    /// As the reading has it: `2025-09-09`, `2025-09`.
    pub value: String,
    /// Whether it names less than a day.
    pub exactness: Exactness,
    /// Id of the finding it is of; empty for the day a report was published.
    pub id: String,
    /// The report, where it is the day that one was published.
    pub report: Option<usize>,
    /// Plain name of the fact.
    pub fact: String,
    /// Letters of the reports that say so.
    pub letters: String,
    /// Other readings give the fact another day.
    pub disputed: Disputed,
    /// The other days, with who says so: `9 May A=B`.
    pub against: String,
}

/// Whether a fact has one day only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disputed {
    /// Others say otherwise.
    Yes,
    /// It stands alone.
    No,
}

impl Timeline {
    /// Forgets points of findings that may be no more.
    pub fn forget(&mut self) {
        self.made = false;
    }

    /// Collects the points where they are not, and keeps cursor and scroll within them.
    pub fn settle(&mut self, session: &Session, room: Option<Rect>) {
        if !self.made {
            (self.points, self.without_year) = points(session);
            self.rows = rows(&self.points);
            self.made = true;
        }
        self.cursor = self.cursor.min(self.points.len().saturating_sub(1));
        let height = room.map_or(1, |r| usize::from(r.height)).max(1);
        let at = self
            .rows
            .iter()
            .position(|r| *r == Row::Point(self.cursor))
            .unwrap_or(0);
        if at < self.scroll {
            self.scroll = at;
        } else if at >= self.scroll + height {
            self.scroll = at + 1 - height;
        }
        self.scroll = self.scroll.min(self.rows.len().saturating_sub(height));
    }

    /// The point shown in a visible row, or the next one below a gap.
    pub fn point_at(&self, row: usize) -> Option<usize> {
        let from = self.rows.get(self.scroll + row..)?;
        from.iter().find_map(|row| match row {
            Row::Point(point) => Some(*point),
            Row::Gap(_) => None,
        })
    }
}

fn rows(points: &[Point]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(points.len());
    for (at, point) in points.iter().enumerate() {
        // What begins with a month or a year lies nowhere in it.
        let whole_day = |p: &&Point| p.value == p.day.to_string();
        let before = at.checked_sub(1).and_then(|b| points.get(b)).filter(whole_day);
        if let Some(days) = before.and_then(|b| b.day.until(point.day).ok()).map(|s| s.get_days())
            && days >= APART
        {
            rows.push(Row::Gap(days));
        }
        rows.push(Row::Point(at));
    }
    rows
}

/// The dated readings and days of publication, earliest first, and how many readings name no year.
fn points(session: &Session) -> (Vec<Point>, usize) {
    let mut points = Vec::new();
    let mut without_year = 0;
    for finding in session.findings().iter().filter(|f| f.kind == Kind::Date) {
        let readings = finding.readings.iter().enumerate();
        let dated: Vec<_> = readings
            .filter_map(|(at, r)| Some((at, first_day(&r.value)?, r)))
            .collect();
        without_year += finding.readings.len() - dated.len();
        let exact = dated.iter().filter(|(_, _, r)| r.exactness == Exactness::Exact).count();
        for (at, day, reading) in &dated {
            let others = dated.iter().filter(|(other, ..)| other != at);
            let against: Vec<String> = others
                .map(|(other, _, r)| {
                    let said = brief(session.reports(), finding, *other);
                    format!("{said} {}", super::evidence::letters(session, &r.mentions))
                })
                .collect();
            points.push(Point {
                day: *day,
                value: reading.value.clone(),
                exactness: reading.exactness,
                id: finding.id.clone(),
                report: None,
                fact: finding.fact.clone(),
                letters: super::evidence::letters(session, &reading.mentions),
                disputed: if exact > 1 || dated.len() > 1 {
                    Disputed::Yes
                } else {
                    Disputed::No
                },
                against: against.join(", "),
            });
        }
    }
    points.extend(published(session));
    points.sort_by(|a, b| (a.day, &a.value, &a.fact).cmp(&(b.day, &b.value, &b.fact)));
    (points, without_year)
}

/// One point a day on which reports were published.
fn published(session: &Session) -> Vec<Point> {
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (report, read) in session.reports().iter().enumerate() {
        if let Some(day) = read.published {
            days.entry(day).or_default().push(report);
        }
    }
    let point = |(day, reports): (Date, Vec<usize>)| {
        let first = reports.first().copied();
        let fact = match reports.as_slice() {
            [one] => format!(
                "published: {}",
                session.reports().get(*one).map_or("", crate::text::Report::name)
            ),
            many => format!("published: {} reports", many.len()),
        };
        let letters: Vec<&str> = reports.iter().map(|r| session.letter(*r)).collect();
        Point {
            day,
            value: day.to_string(),
            exactness: Exactness::Exact,
            id: String::new(),
            report: first,
            fact,
            letters: letters.join(" "),
            disputed: Disputed::No,
            against: String::new(),
        }
    };
    days.into_iter().map(point).collect()
}

/// First day of a normalised date, range, month, quarter or year; none where the year is not known.
fn first_day(value: &str) -> Option<Date> {
    let first = value.split('/').next()?;
    let mut parts = first.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: i8 = match parts.next() {
        None => 1,
        Some(quarter) if quarter.starts_with('Q') => quarter[1..].parse::<i8>().ok()?.checked_mul(3)?.checked_sub(2)?,
        Some(part) if part.starts_with('W') => return week(first),
        Some("SP") => 3,
        Some("SU") => 6,
        Some("FA") => 9,
        Some("WI") => 12,
        Some(month) => month.parse().ok()?,
    };
    let day: i8 = parts.next().map_or(Some(1), |d| d.parse().ok())?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::first_day;

    #[test]
    fn first_days_of_every_shape() {
        let cases = [
            ("2025-09-09", Some("2025-09-09")),
            ("2025-09", Some("2025-09-01")),
            ("2025", Some("2025-01-01")),
            ("2025-Q3", Some("2025-07-01")),
            ("2025-SU", Some("2025-06-01")),
            ("2025-W36", Some("2025-09-01")),
            ("2025-09-01/2025-09-07", Some("2025-09-01")),
            ("XXXX-09-09", None),
            ("2025-13-40", None),
            ("", None),
            ("2025-Qé", None),
        ];
        for (value, day) in cases {
            assert_eq!(first_day(value).map(|d| d.to_string()).as_deref(), day, "{value}");
        }
    }
}
