//! The age of a named person: 60 in one report, 61 in another, whatever the sentences around it look like.
//!
//! The cast brings the person together, the facts floor the ages that stand at the name. Ages of persons without a name, and
//! ages in other places, are the value rule's.

use crate::compare::candidate::{Candidate, Side};
use crate::compare::cast::{Person, Trait};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::story::{Place, Story};
use crate::facts::Value;
use crate::text::Span;

/// Names of the features that the confidence rests on.
pub const NAMES: [&str; 2] = ["both", "given"];
/// How sure it is that two ages of one full name are of one person.
const SURE: f64 = 0.8;
/// The same where a report gives both: it may speak of two persons, or of two times.
const BOTH: f64 = 0.3;
/// The same where no report gives more than the surname: families share it.
const SURNAME: f64 = 0.5;
/// Ages further apart are of two times of a life, or of two persons.
const NEAR: i64 = 5;
/// Bytes that an age and the name beside it may have.
const MOST: usize = 80;

/// Proposes a candidate for every person of whom reports give several ages.
pub fn find(story: &Story<'_>, cast: &[Person]) -> Vec<Candidate> {
    cast.iter().filter_map(|p| of_person(story, p)).collect()
}

fn of_person(story: &Story<'_>, person: &Person) -> Option<Candidate> {
    let mut sides: Vec<Side> = Vec::new();
    for said in person.said(story, Trait::Age) {
        let Some(age) = age_at(story, said.place) else { continue };
        let beside = said.name.span.join(said.place.span);
        let span = if beside.byte_len() <= MOST {
            beside
        } else {
            said.place.span
        };
        let place = Place { span, ..said.place };
        match sides.iter_mut().find(|s| s.value == age) {
            Some(side) => side.places.push(place),
            None => sides.push(Side {
                value: age,
                display: story.words(said.place).to_owned(),
                exactness: Exactness::Exact,
                attribution: None,
                places: vec![place],
            }),
        }
    }
    sides.iter_mut().for_each(|s| {
        s.places.sort_unstable();
        s.places.dedup();
    });
    sides.sort_by(|a, b| a.value.cmp(&b.value));
    // Of years ago, or of another bearer of the name.
    let years: Vec<Option<i64>> = sides.iter().map(|s| years(&s.value)).collect();
    let near = |a: Option<i64>, b: Option<i64>| matches!((a, b), (Some(x), Some(y)) if (x - y).abs() <= NEAR);
    let mut at = 0;
    sides.retain(|_| {
        at += 1;
        (0..years.len()).any(|other| other != at - 1 && near(years[at - 1], years[other]))
    });
    if sides.len() < 2 || grows(story, &sides) {
        return None;
    }
    let several = sides
        .iter()
        .flat_map(|s| &s.places)
        .any(|p| p.report != sides[0].places[0].report);
    if !several {
        return None;
    }
    let both = sides.iter().enumerate().any(|(i, a)| {
        let others = || sides[i + 1..].iter().flat_map(|s| &s.places);
        a.places.iter().any(|p| others().any(|q| q.report == p.report))
    });
    let given = person.name.contains(' ');
    let confidence = match (both, given) {
        (true, _) => BOTH,
        (false, true) => SURE,
        (false, false) => SURNAME,
    };
    Some(Candidate {
        rule: "person",
        kind: Kind::Age,
        relation: Relation::Contradiction,
        confidence,
        weight: 0.5,
        fact: format!("age of {}", person.name),
        sides,
        why: vec![format!("both give the age of {}", person.name)],
        features: vec![f32::from(both), f32::from(given)],
    })
}

/// Years of an ISO duration such as `P43Y`.
fn years(iso: &str) -> Option<i64> {
    iso.strip_prefix('P')?.strip_suffix('Y')?.parse().ok()
}

/// The reports of the higher age are the later ones: a birthday lies between, or years.
fn grows(story: &Story<'_>, sides: &[Side]) -> bool {
    let days = |side: &Side| -> Vec<jiff::civil::Date> {
        side.places
            .iter()
            .filter_map(|p| story.reports[p.report].published)
            .collect()
    };
    let mut steps: Vec<(Option<i64>, Vec<jiff::civil::Date>)> =
        sides.iter().map(|s| (years(&s.value), days(s))).collect();
    steps.sort_by_key(|s| s.0);
    steps
        .windows(2)
        .all(|w| match (w[0].1.iter().max(), w[1].1.iter().min()) {
            (Some(last), Some(first)) => last < first,
            _ => false,
        })
}

/// The age that the words at a place state, as a duration.
fn age_at(story: &Story<'_>, place: Place) -> Option<String> {
    let values = &story.values[place.report];
    let at = values.partition_point(|v| v.span.end <= place.span.start);
    let found = values.get(at).filter(|v| v.span.overlaps(place.span))?;
    match &found.value {
        Value::Age(iso) => Some(iso.clone()),
        Value::Number(n) if is_whole(place.span, found.span) => Some(format!("P{n}Y")),
        _ => None,
    }
}

/// The value is all that the words say.
fn is_whole(words: Span, value: Span) -> bool {
    words.contains(value) && value.byte_len() + 2 >= words.byte_len()
}
