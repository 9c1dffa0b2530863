//! How readings stand to each other once it is known when they were published.
//!
//! The rules relate values to values. Time makes some of the differences harmless: a toll that only grows in later reports
//! is an update, and so is an arrest after a search. A vaguer reading contradicts nothing.

use super::candidate::{Candidate, Side};
use super::finding::{Exactness, Kind, Relation};
use super::setting::Setting;
use super::story::Story;
use crate::facts::Value;
use jiff::civil::Date;

/// Kinds of event of which the second is a later state of the first.
const LATER: [(&str, &str); 11] = [
    ("search", "arrest"),
    ("search", "find"),
    ("search", "rescue"),
    ("arrest", "charge"),
    ("charge", "verdict"),
    ("trial", "verdict"),
    ("verdict", "sentence"),
    ("injury", "death"),
    ("treat", "death"),
    ("propose", "approve"),
    ("begin", "end"),
];

/// The relation of a candidate's readings, with the days of publication taken into account. `settings` holds those of each
/// side in the order of the sides.
pub fn relation(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> Relation {
    match c.relation {
        Relation::Contradiction if grows(story, c, settings) => Relation::Update,
        Relation::Contradiction | Relation::Wording if moves_on(story, c, settings) => Relation::Update,
        Relation::Contradiction if !two_exact(&c.sides) => Relation::Precision,
        other => other,
    }
}

/// Whether at least two readings say something that a contradiction can rest on.
fn two_exact(sides: &[Side]) -> bool {
    sides.iter().filter(|s| s.exactness != Exactness::Vague).count() >= 2
}

/// First and last day of publication of a side's reports, if all are known.
fn days(story: &Story<'_>, side: &[Setting]) -> Option<(Date, Date)> {
    let mut out: Option<(Date, Date)> = None;
    for s in side {
        let day = story.reports[s.place.report].published?;
        out = Some(out.map_or((day, day), |(a, b)| (a.min(day), b.max(day))));
    }
    out
}

/// A count that gets higher from each day of publication to the next.
fn grows(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> bool {
    if c.kind != Kind::Number {
        return false;
    }
    let mut steps: Vec<(f64, Date, Date)> = Vec::new();
    for side in settings {
        let value = side.iter().find_map(|s| match s.value(story)?.value {
            Value::Number(n) => Some(n),
            _ => None,
        });
        let counted = side.iter().any(|s| s.value(story).is_some_and(|v| v.counted.is_some()));
        match (value, days(story, side)) {
            (Some(n), Some((first, last))) if counted => steps.push((n, first, last)),
            _ => return false,
        }
    }
    steps.sort_by(|a, b| a.0.total_cmp(&b.0));
    steps.len() > 1 && steps.windows(2).all(|w| w[0].2 < w[1].1)
}

/// Two readings of which the later published tells of the later kind of event, and the earlier does not.
fn moves_on(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> bool {
    let [a, b] = settings else { return false };
    if !matches!(c.kind, Kind::Wording | Kind::Other | Kind::Polarity) {
        return false;
    }
    let (Some(x), Some(y)) = (days(story, a), days(story, b)) else {
        return false;
    };
    let (early, late) = match (x.1 < y.0, y.1 < x.0) {
        (true, _) => (a, b),
        (_, true) => (b, a),
        _ => return false,
    };
    let has = |side: &[Setting], event: &str| side.iter().any(|s| s.events.contains(&event));
    LATER
        .iter()
        .any(|(first, then)| has(early, first) && !has(early, then) && has(late, then) && !has(late, first))
}
