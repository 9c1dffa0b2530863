//! The figures by which an event is known: its day of the week, its hour, its magnitude.
//!
//! Two quakes in one county, two rules on one law, two votes in one country share nearly all their words. What parts them is
//! said in a few places of every opening: *Monday at 3:15 a.m.*, *5.1* here, *Friday at 8:40 p.m.*, *4.7* there. Reports of
//! one event mostly agree on such figures, reports of two events hardly ever do, and so agreement is evidence that two
//! groups of reports are one story and conflict that they are not:
//!
//! | | reports of one event that both state it agree | of two like events |
//! | --- | --- | --- |
//! | day of the week | mostly, unless the story runs over many days | seldom more often than by chance |
//! | hour, figure with decimals | mostly | hardly ever |
//!
//! One conflict alone says little: a trial comes on another day than the deed, and a magnitude is mended the next morning.
//! Two are strong. Nothing here reads grammar or knows what a figure means: this runs over thousands of reports, and counts
//! only where words are alike already. The numbers below were set on 543 mixed reports of 48 events; others near them part
//! stories about as well (B-cubed F1 .96 to .98).

use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHasher;

use super::gist::Vector;
use crate::text::Report;

/// Openings say when and how much; further down stand the days and hours of other things (bytes).
const OPENING_BYTES: usize = 700;
/// How far reports of one event agree on a figure, by this measure: below it, they conflict. 1 is full agreement of all. The
/// day of the week comes first, then hour and decimals.
const EXPECTED: [f32; SORTS] = [0.55, 0.5, 0.5];
/// What is expected counts as much as this share of a report: one may be mistaken, or speak of another day.
const PRIOR_REPORTS: f32 = 0.5;
/// What a likeness loses by one full conflict.
const FIRST_CONFLICT: f32 = 0.25;
/// What it loses by each further one.
const FURTHER_CONFLICT: f32 = 0.9;
/// What it gains by full agreement.
const AGREEMENT: f32 = 0.15;
/// Kinds of figures.
const SORTS: usize = 3;
/// Place of the days of the week among them.
const WEEKDAY: usize = 0;
/// Place of the figures with decimals.
const DECIMALS: usize = 2;

/// The figures of a group of reports.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures([Stated; SORTS]);

/// Figures of one kind.
#[derive(Debug, Clone, Default, PartialEq)]
struct Stated {
    /// Sum over reports, each of length 1; what a report states first weighs most.
    sum: Vector,
    /// How many reports state one.
    reports: usize,
}

impl Figures {
    /// Reads the opening of a report.
    pub fn of(report: &Report) -> Self {
        let mut values: [Vec<u64>; SORTS] = Default::default();
        let mut left = OPENING_BYTES;
        for block in report.blocks.iter().filter(|b| b.role.is_article()) {
            let words = report.words(block.span);
            let words = &words[..words.floor_char_boundary(left)];
            for (sort, pattern) in PATTERNS.iter().enumerate() {
                let figures = pattern.captures_iter(words).filter_map(|c| c.get(1));
                let telling = figures.filter(|m| sort != DECIMALS || is_bare(words, m.range()));
                values[sort].extend(telling.map(|m| key(m.as_str())));
            }
            left = left.saturating_sub(words.len());
            if left == 0 {
                break;
            }
        }
        Self(values.map(Stated::by_one))
    }

    /// The figures of both.
    pub fn plus(&self, other: &Figures) -> Figures {
        Figures(std::array::from_fn(|sort| Stated {
            sum: self.0[sort].sum.plus(&other.0[sort].sum),
            reports: self.0[sort].reports + other.0[sort].reports,
        }))
    }

    /// What the likeness of two groups is to be multiplied with: less than 1 where their figures conflict, more where they
    /// agree, 1 where none is stated by both. A story that runs on has many days: `near_in_time`, by the days of publication,
    /// lets other days of the week count for nothing.
    pub fn evidence(&self, other: &Figures, near_in_time: bool) -> f32 {
        let mut factor = 1.0;
        let mut conflicts = [0.0f32; SORTS];
        for (sort, expected) in EXPECTED.into_iter().enumerate() {
            let (a, b) = (&self.0[sort], &other.0[sort]);
            if a.reports == 0 || b.reports == 0 {
                continue;
            }
            let seen = a.sum.dot(&b.sum) / (a.reports * b.reports) as f32;
            let reports = a.reports.min(b.reports) as f32;
            let agreement = (seen * reports + expected * PRIOR_REPORTS) / (reports + PRIOR_REPORTS);
            if agreement >= expected {
                factor *= 1.0 + AGREEMENT * (agreement - expected) / (1.0 - expected);
            } else if sort != WEEKDAY || !near_in_time {
                conflicts[sort] = (expected - agreement) / expected;
            }
        }
        conflicts.sort_by(|a, b| b.total_cmp(a));
        for (rank, conflict) in conflicts.into_iter().enumerate() {
            let weight = if rank == 0 { FIRST_CONFLICT } else { FURTHER_CONFLICT };
            factor *= 1.0 - weight * conflict;
        }
        factor
    }
}

impl Stated {
    /// What one report states, in its order.
    fn by_one(values: Vec<u64>) -> Self {
        let mut seen: Vec<(u64, f32)> = Vec::new();
        for value in values {
            if seen.iter().all(|s| s.0 != value) {
                seen.push((value, 1.0 / (seen.len() + 1) as f32));
            }
        }
        let length = seen.iter().map(|s| s.1 * s.1).sum::<f32>().sqrt();
        seen.iter_mut().for_each(|s| s.1 /= length);
        seen.sort_by_key(|s| s.0);
        Self {
            reports: usize::from(!seen.is_empty()),
            sum: Vector(seen),
        }
    }
}

/// One pattern a kind, in the order of [`EXPECTED`]; the first group is the figure.
static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
        r"(?i)\b(\d{1,2}(?:[:.]\d\d)? ?[ap])\.?m\b",
        r"\b(\d+\.\d+)\b",
    ]
    .iter()
    .filter_map(|p| Regex::new(p).ok())
    .collect()
});

/// What makes a figure before it a share, a sum or a distance: an event is not known by these.
const UNITS: &[&str] = &[
    "%",
    "percent",
    "per",
    "pct",
    "million",
    "billion",
    "trillion",
    "miles",
    "mile",
    "km",
    "kilometers",
    "kilometres",
];

/// Tells whether the figure at `at` stands by itself: no part of an hour, a sum or a longer number, and no measure.
fn is_bare(words: &str, at: std::ops::Range<usize>) -> bool {
    let before = words[..at.start].chars().next_back();
    let after = &words[at.end..];
    let goes_on = after.starts_with(['.', ':']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    let unit = after.trim_start_matches([' ', '-', '\u{a0}']);
    let unit_end = unit
        .find(|c: char| !c.is_alphabetic() && c != '%')
        .unwrap_or(unit.len());
    !before.is_some_and(|c| matches!(c, '.' | ':' | ',' | '$' | '£' | '€'))
        && !goes_on
        && !UNITS.contains(&unit[..unit_end].to_lowercase().as_str())
}

/// A number for a figure; `2:09 a`, `2.09a` and `2:09A` are one.
fn key(figure: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let same = figure.chars().filter(|c| *c != ' ').map(|c| match c {
        '.' => ':',
        _ => c.to_ascii_lowercase(),
    });
    same.for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    fn figures(text: &str) -> Figures {
        Figures::of(&parse("a.txt", text))
    }

    const MONDAY: &str = "A quake of magnitude 5.1 shook Orvik at 3:15 a.m. on Monday, the survey said.";

    #[test]
    fn one_event_agrees_whatever_the_spelling() {
        let other =
            figures("Orvik was shaken on Monday at 3.15 am by a 5.1-magnitude quake, and few slept after that.");
        let likelier = figures(MONDAY).evidence(&other, false);
        assert!(likelier > 1.0, "{likelier}");
    }

    #[test]
    fn several_conflicts_weigh_more_than_one() {
        let day = figures("A quake shook Orvik on Friday, the survey said, and the old tower fell into the square.");
        let all = figures("A quake of magnitude 4.7 shook Orvik at 9:40 p.m. on Friday, the survey said.");
        let (one, three) = (
            figures(MONDAY).evidence(&day, false),
            figures(MONDAY).evidence(&all, false),
        );
        assert!(one < 1.0 && one > 0.8, "{one}");
        assert!(three < 0.6, "{three}");
        assert!(figures(MONDAY).plus(&figures(MONDAY)).evidence(&all.plus(&all), false) < three);
    }

    #[test]
    fn other_days_of_a_running_story_are_no_conflict() {
        let day = figures("Rescuers dug on in Orvik on Wednesday while the ground went on shaking under them.");
        assert_eq!(figures(MONDAY).evidence(&day, true), 1.0);
    }

    #[test]
    fn sums_shares_and_distances_are_not_asked() {
        let text =
            "The works cost $4.2 million, 3.5 percent more, and lie 6.1 miles off; see section 2.4.1 of the plan.";
        assert_eq!(figures(text), Figures::default());
    }

    #[test]
    fn odd_letters_at_the_bound_are_no_trouble() {
        for n in 690..705 {
            figures(&format!("{} 4.6é Monday", "é".repeat(n / 2)));
            figures(&format!("{}é 4.6", "x".repeat(n)));
        }
    }
}
