//! The timeline: the dated facts in their order, conflicting dates of one fact joined by a line, and the days on which the
//! reports were published.

mod view;

pub use view::draw;

use jiff::civil::Date;
use ratatui::layout::Rect;

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
    made: bool,
}

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
            self.points = points(session);
            self.made = true;
        }
        self.cursor = self.cursor.min(self.points.len().saturating_sub(1));
        let height = room.map_or(1, |r| usize::from(r.height)).max(1);
        if self.cursor < self.scroll {
            self.scroll = self.cursor;
        } else if self.cursor >= self.scroll + height {
            self.scroll = self.cursor + 1 - height;
        }
        self.scroll = self.scroll.min(self.points.len().saturating_sub(height));
    }
}

fn points(session: &Session) -> Vec<Point> {
    let mut points = Vec::new();
    for finding in session.findings().iter().filter(|f| f.kind == Kind::Date) {
        let dated: Vec<_> = finding
            .readings
            .iter()
            .filter_map(|r| Some((first_day(&r.value)?, r)))
            .collect();
        let exact = dated.iter().filter(|(_, r)| r.exactness == Exactness::Exact).count();
        for (day, reading) in &dated {
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
            });
        }
    }
    for (report, read) in session.reports().iter().enumerate() {
        if let Some(day) = read.published {
            points.push(Point {
                day,
                value: day.to_string(),
                exactness: Exactness::Exact,
                id: String::new(),
                report: Some(report),
                fact: format!("published: {}", read.name()),
                letters: session.letter(report).to_owned(),
                disputed: Disputed::No,
            });
        }
    }
    points.sort_by(|a, b| (a.day, &a.value, &a.fact).cmp(&(b.day, &b.value, &b.fact)));
    points
}

/// First day of a normalised date, range, month, quarter or year; none where the year is not known.
fn first_day(value: &str) -> Option<Date> {
    let first = value.split('/').next()?;
    let mut parts = first.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: i8 = match parts.next() {
        None => 1,
        Some(quarter) if quarter.starts_with('Q') => quarter[1..].parse::<i8>().ok()?.checked_mul(3)?.checked_sub(2)?,
        Some(week) if week.starts_with('W') => {
            let week: i8 = week[1..].parse().ok()?;
            return jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday)
                .ok()
                .map(|d| d.date());
        }
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
