//! How somebody died: at the scene or in a hospital, at home or in a hospice, at once or later, of heart failure or of
//! another illness.
//!
//! ```text
//! Roe died | at his home | of heart failure        home        heart failure
//! he died  | in a hospice near the town            hospice
//! his cause of death was not made known                        not known
//! ```
//!
//! One dies once, so that two answers exclude each other whatever the clauses around them look like. That makes it a rule of
//! its own: clauses about a death are told in too many ways to be laid side by side. Places with a name of their own (the
//! town, which hospital) are the claims', days the values'. A report speaks of the person by name, or by a noun where the
//! story tells of one death alone.

mod told;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::story::{Place, Story};
use crate::facts::lexicon;
use told::{Told, Victim, What, Where, read};

/// How sure a clash of places is where the dead person is named. All five clashes found in 35 press stories were right; the
/// figures are drawn towards a third since they are few.
const PLACE: f64 = 0.7;
/// How sure a clash of two illnesses is.
const CAUSE: f64 = 0.7;
/// How sure it is that "the cause is not known" clashes with a cause: it may have become known since.
const UNKNOWN: f64 = 0.5;
/// What is left of it where the person is told by the story alone.
const UNNAMED: f64 = 0.8;
/// Dead persons of a story that are looked at.
const MOST: usize = 20;
/// More answers than this are of several deaths.
const ANSWERS: usize = 4;

/// Proposes a candidate for every person whose death is told in ways that exclude each other.
pub fn find(story: &Story<'_>) -> Vec<Candidate> {
    let mut told: Vec<Told> = Vec::new();
    for (report, notes) in story.notes.iter().enumerate() {
        read(notes, report, &mut told);
    }
    let (dead, main) = dead(&told);
    let mut out = Vec::new();
    for name in &dead {
        let of: Vec<&Told> = told
            .iter()
            .filter(|t| match &t.victim {
                Victim::Named(words) => words.contains(name),
                // "the teenager died later": the one whose death the story tells.
                Victim::Somebody => main.as_ref() == Some(name),
            })
            .collect();
        out.extend(place(story, name, &of));
        out.extend(cause(story, name, &of));
    }
    out
}

/// Surnames of those who die in the story, most told first, and the one of them whose death it is about, if it is one. A
/// name that few reports give beside one that many give is of another death, told as background.
fn dead(told: &[Told]) -> (Vec<String>, Option<String>) {
    let mut reports: FxHashMap<&str, FxHashSet<usize>> = FxHashMap::default();
    for t in told {
        if let Victim::Named(words) = &t.victim
            && let Some(name) = words.first()
        {
            reports.entry(name).or_default().insert(t.report);
        }
    }
    let most = reports.values().map(FxHashSet::len).max().unwrap_or_default();
    let mut names: Vec<(&str, usize)> = reports.iter().map(|(n, r)| (*n, r.len())).collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    names.retain(|n| n.1 * 3 >= most);
    names.truncate(MOST);
    let second = names.get(1).map_or(0, |n| n.1);
    let main = names.first().filter(|n| n.1 * 2 >= second * 3).map(|n| n.0.to_owned());
    (names.into_iter().map(|n| n.0.to_owned()).collect(), main)
}

/// Tells whether two causes may be one.
fn same_cause(a: &[String], b: &[String]) -> bool {
    a.iter().any(|x| {
        b.iter()
            .any(|y| x == y || lexicon::synonyms(x, y) || lexicon::is_a(x, y) || lexicon::is_a(y, x))
    })
}

fn place(story: &Story<'_>, name: &str, told: &[&Told]) -> Option<Candidate> {
    let mut by_answer: Vec<(Where, Vec<&Told>)> = Vec::new();
    for t in told {
        let What::Where(place) = t.what else { continue };
        match by_answer.iter_mut().find(|a| a.0 == place) {
            Some(answer) => answer.1.push(t),
            None => by_answer.push((place, vec![t])),
        }
    }
    by_answer.sort_by_key(|a| a.0);
    let reports = |of: &[&Told]| of.iter().map(|t| t.report).collect::<FxHashSet<usize>>();
    let clash = |a: &(Where, Vec<&Told>), b: &(Where, Vec<&Told>)| {
        a.0.excludes(b.0) && reports(&a.1).is_disjoint(&reports(&b.1))
    };
    let clashing: Vec<bool> = by_answer
        .iter()
        .map(|a| by_answer.iter().any(|b| clash(a, b)))
        .collect();
    let mut clashing = clashing.into_iter();
    by_answer.retain(|_| clashing.next().unwrap_or(false));
    let sides: Vec<Vec<&Told>> = by_answer.into_iter().map(|a| a.1).collect();
    candidate(
        story,
        name,
        &sides,
        Kind::Place,
        PLACE,
        "where",
        "one dies in one place",
    )
}

fn cause(story: &Story<'_>, name: &str, told: &[&Told]) -> Option<Candidate> {
    let mut answers: Vec<(&[String], Vec<&Told>)> = Vec::new();
    let mut unknown: Vec<&Told> = Vec::new();
    for t in told {
        match &t.what {
            What::Cause(words) => match answers.iter().position(|a| same_cause(a.0, words)) {
                Some(at) => answers[at].1.push(t),
                None if answers.len() == ANSWERS => return None,
                None => answers.push((words, vec![t])),
            },
            What::Unknown => unknown.push(t),
            _ => {}
        }
    }
    let sure = if answers.len() > 1 { CAUSE } else { UNKNOWN };
    let mut sides: Vec<Vec<&Told>> = answers.into_iter().map(|a| a.1).collect();
    let told: FxHashSet<usize> = sides.iter().flatten().map(|t| t.report).collect();
    unknown.retain(|t| !told.contains(&t.report));
    if !unknown.is_empty() {
        sides.push(unknown);
    }
    candidate(
        story,
        name,
        &sides,
        Kind::Other,
        sure,
        "of what",
        "one dies of one thing",
    )
}

fn candidate(
    story: &Story<'_>,
    name: &str,
    answers: &[Vec<&Told>],
    kind: Kind,
    sure: f64,
    question: &str,
    reason: &str,
) -> Option<Candidate> {
    let reports = |of: &[&Told]| of.iter().map(|t| t.report).collect::<FxHashSet<usize>>();
    let apart = |i: usize, j: usize| reports(&answers[i]).is_disjoint(&reports(&answers[j]));
    if answers.len() < 2 || answers.len() > ANSWERS || !(1..answers.len()).any(|j| (0..j).any(|i| apart(i, j))) {
        return None;
    }
    let named = answers.iter().filter(|of| of.iter().any(|t| t.is_named())).count() > 1;
    let confidence = if named { sure } else { sure * UNNAMED };
    let full = full_name(story, name);
    let sides = answers
        .iter()
        .map(|of| {
            let place = |t: &Told| Place {
                report: t.report,
                span: t.span,
            };
            let mut places: Vec<Place> = of.iter().map(|t| place(t)).collect();
            places.sort_unstable();
            places.dedup();
            let shortest = places.iter().min_by_key(|p| (p.span.byte_len(), **p)).copied();
            let display = shortest.map_or_else(String::new, |p| story.words(p).to_owned());
            Side {
                value: display.to_lowercase(),
                display,
                exactness: Exactness::Exact,
                attribution: None,
                places,
            }
        })
        .collect();
    Some(Candidate {
        rule: "slot",
        kind,
        relation: Relation::Contradiction,
        confidence,
        weight: 0.7,
        fact: format!("{question} {full} died"),
        sides,
        why: vec![format!("both tell {question} {full} died"), reason.to_owned()],
        features: vec![confidence as f32],
    })
}

/// The form in which most reports give the name, and the longer of two.
fn full_name(story: &Story<'_>, surname: &str) -> String {
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    for entity in story.notes.iter().flat_map(|n| &n.named.entities) {
        let bears = entity.surname.as_ref().is_some_and(|s| s.to_lowercase() == surname);
        if bears && entity.canonical.contains(' ') {
            *count.entry(entity.canonical.as_str()).or_default() += 1;
        }
    }
    let best = count
        .into_iter()
        .max_by(|a, b| (a.1, a.0.len()).cmp(&(b.1, b.0.len())).then(b.0.cmp(a.0)));
    best.map_or(surname, |b| b.0).to_owned()
}
