//! The timeline: the dated facts of a story in their order, conflicting dates of one fact joined by a line, what nobody
//! disputes dimmed among them, and the days on which the reports were published.
//!
//! ```text
//! 2024-05-08 Wed  ◆    when the accord was signed   ≠ 9 May A=B        D
//! 2024-05-09 Thu  ◆    when the accord was signed   ≠ 8 May D        A=B
//! 2024-05-20 Mon     = the first ship left the quay on [20 May] …    B D
//! +15 days
//! 2024-06-04 Tue       published: Harbour towns welcome …              A
//! ```
//!
//! Days that lie far apart stand apart: what happened in one week is told from what happened a year before at a glance. What
//! nobody disputes is found beside the screen ([`dated`](crate::compare::dated())), and comes when it comes.

mod view;

pub use view::draw;

use std::collections::BTreeMap;

use jiff::civil::Date;
use ratatui::layout::Rect;

use super::action::Switch;
use super::apart::brief;
use super::difference::week;
use crate::compare::{Dated, Exactness, Finding, Kind, Mention, Reading};
use crate::review::Session;
use crate::text::Span;

/// The timeline.
#[derive(Debug, Clone)]
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
    /// Whether only what is disputed is shown.
    pub disputed_only: Switch,
    made: Option<u32>,
    told: Option<(Asked, Vec<Dated>)>,
    asked: Option<Asked>,
}

/// What was asked for: the dated facts of a story, as the reports were then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Number of the story.
    pub story: u32,
    /// See [`Session::generation`].
    pub generation: u64,
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
    /// Where it is said, of what no finding is about.
    pub told: Option<Mention>,
    /// Independent origins that tell it; none for the day a report was published.
    pub origins: u32,
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

impl Default for Timeline {
    fn default() -> Self {
        Self {
            scroll: 0,
            cursor: 0,
            points: Vec::new(),
            rows: Vec::new(),
            without_year: 0,
            disputed_only: Switch::Off,
            made: None,
            told: None,
            asked: None,
        }
    }
}

impl Timeline {
    /// Forgets points of findings that may be no more.
    pub fn forget(&mut self) {
        self.made = None;
    }

    /// The story whose dated facts should be found out, if they are not known and nobody was asked yet.
    pub fn wants(&mut self, session: &Session, story: u32) -> Option<Asked> {
        let asked = Asked {
            story,
            generation: session.generation(),
        };
        let known = self.told.as_ref().is_some_and(|(of, _)| *of == asked);
        if known || self.asked == Some(asked) {
            return None;
        }
        self.asked = Some(asked);
        Some(asked)
    }

    /// Takes note of the dated facts of a story; an answer to what is no longer asked says nothing of the reports as they are.
    pub fn told(&mut self, asked: Asked, facts: Vec<Dated>) {
        if self.asked == Some(asked) {
            self.asked = None;
            self.told = Some((asked, facts));
            self.forget();
        }
    }

    /// Tells whether dated facts are still being found out.
    pub fn is_waiting(&self) -> bool {
        self.asked.is_some()
    }

    /// Shows what is disputed alone, or everything again.
    pub fn switch(&mut self) {
        self.disputed_only = self.disputed_only.other();
        self.forget();
    }

    /// Collects the points of a story where they are not, and keeps cursor and scroll within them.
    pub fn settle(&mut self, session: &Session, story: u32, room: Option<Rect>) {
        if self.made != Some(story) {
            let here = self.points.get(self.cursor).cloned();
            let now = Asked {
                story,
                generation: session.generation(),
            };
            let told = match &self.told {
                Some((asked, facts)) if *asked == now && !self.disputed_only.is_on() => facts.as_slice(),
                _ => &[],
            };
            (self.points, self.without_year) = points(session, story, told);
            self.rows = rows(&self.points);
            self.made = Some(story);
            // More points do not move the cursor off its own.
            let at = here.and_then(|here| self.points.iter().position(|p| *p == here));
            self.cursor = at.unwrap_or(self.cursor);
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

/// The dated readings, what is told besides, and days of publication, earliest first; and how many readings name no year.
fn points(session: &Session, story: u32, told: &[Dated]) -> (Vec<Point>, usize) {
    let mut points = Vec::new();
    let mut without_year = 0;
    let about_dates = |f: &&Finding| f.kind == Kind::Date && f.story == story;
    for finding in session.findings().iter().filter(about_dates) {
        let readings = finding.readings.iter().enumerate();
        let dated: Vec<_> = readings
            .filter_map(|(at, r)| Some((at, first_day(&with_year(session, r))?, r)))
            .collect();
        let of_day = |r: &&Reading| r.value.starts_with('T');
        let times = finding.readings.iter().filter(of_day).count();
        without_year += finding.readings.len() - dated.len() - times;
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
                value: with_year(session, reading),
                exactness: reading.exactness,
                id: finding.id.clone(),
                report: None,
                told: None,
                origins: reading.origins,
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
    points.extend(undisputed(session, story, told));
    points.extend(published(session, story));
    let key = |p: &Point| (p.day, p.value.clone(), p.told.is_some(), std::cmp::Reverse(p.origins));
    points.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.fact.cmp(&b.fact)));
    (points, without_year)
}

/// What is told of days besides what findings dispute.
fn undisputed(session: &Session, story: u32, told: &[Dated]) -> Vec<Point> {
    let about_dates = |f: &&Finding| f.kind == Kind::Date && f.story == story;
    let mut taken: Vec<(usize, Span)> = session
        .findings()
        .iter()
        .filter(about_dates)
        .flat_map(|f| super::marks::mentions(f).map(|(_, m)| (m.report, m.span)))
        .collect();
    taken.sort_unstable();
    let is_taken = |m: &Mention| {
        let of_report = taken.partition_point(|(report, _)| *report < m.report);
        let rest = taken[of_report..].iter().take_while(|(report, _)| *report == m.report);
        rest.into_iter()
            .any(|(_, span)| span.start < m.span.end && m.span.start < span.end)
    };
    let point = |fact: &Dated| {
        let free: Vec<Mention> = fact.mentions.iter().filter(|m| !is_taken(m)).copied().collect();
        let first = free.first().copied()?;
        Some(Point {
            day: first_day(&fact.value)?,
            value: fact.value.clone(),
            exactness: fact.exactness,
            id: String::new(),
            report: None,
            told: Some(first),
            origins: fact.origins,
            fact: String::new(),
            letters: super::evidence::letters(session, &free),
            disputed: Disputed::No,
            against: String::new(),
        })
    };
    told.iter().filter_map(point).collect()
}

/// The date of a reading; one that names no year has that of the report which gives it, so that it lies next to the day the
/// report was published.
fn with_year(session: &Session, reading: &Reading) -> String {
    let Some(rest) = reading.value.strip_prefix("XXXX-") else {
        return reading.value.clone();
    };
    let reports = reading.mentions.iter().filter_map(|m| session.reports().get(m.report));
    let Some(published) = reports.filter_map(|r| r.published).next() else {
        return reading.value.clone();
    };
    let year = published.year();
    let dated = (year - 1..=year + 1).filter_map(|year| {
        let value = format!("{year}-{rest}");
        let apart = published.until(first_day(&value)?).ok()?.get_days();
        Some((apart.abs(), value))
    });
    dated.min().map_or_else(|| reading.value.clone(), |(_, value)| value)
}

/// One point a day on which reports were published.
fn published(session: &Session, story: u32) -> Vec<Point> {
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    let infos = &session.comparison().reports;
    let of_story = |report: usize| infos.get(report).is_none_or(|i| i.story == story) && !session.is_gone(report);
    for (report, read) in session.reports().iter().enumerate() {
        if let Some(day) = read.published.filter(|_| of_story(report)) {
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
            told: None,
            origins: 0,
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
    use super::{Asked, Timeline, first_day};

    #[test]
    fn an_answer_of_earlier_reports_is_not_taken() {
        let asked = |generation| Asked { story: 1, generation };
        let mut timeline = Timeline {
            asked: Some(asked(2)),
            ..Timeline::default()
        };
        timeline.told(asked(1), Vec::new());
        assert!(timeline.is_waiting() && timeline.told.is_none());
        timeline.told(asked(2), Vec::new());
        assert!(!timeline.is_waiting() && timeline.told.is_some());
    }

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
