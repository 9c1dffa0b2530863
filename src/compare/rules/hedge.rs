//! Called so flatly by one report and with reserve by another: "a Mafia boss", "an alleged Mafia boss".
//!
//! Noun phrases for persons are held against each other by their words without the reserve. A report that shows reserve once
//! is taken to mean it wherever it uses the words; so is one that lets somebody else say them. The flat phrase and the
//! reserved one have to tell the same thing in the words around them, since there are more bosses than one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::name::unit_at;
use super::value::slot::cosine;
use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};
use crate::compare::unit::Unit;
use crate::facts::{Annotations, NounPhrase, Pos, lexicon};
use crate::text::Span;

/// Names of the features that the confidence rests on.
pub const NAMES: [&str; 5] = ["likeness", "reserved", "flat", "words", "early"];

/// Weights in the order of [`NAMES`], then the bias.
const WEIGHTS: [f32; NAMES.len() + 1] = [3.0, 0.5, 0.2, 0.3, 0.5, -2.0];

/// Candidates less likely than this are not proposed.
const LEAST: f32 = 0.35;
/// Words of reserve before a noun.
const RESERVE: [&str; 12] = [
    "alleged",
    "suspected",
    "reputed",
    "purported",
    "supposed",
    "accused",
    "possible",
    "presumed",
    "apparent",
    "self-described",
    "self-styled",
    "so-called",
];
/// The flat phrase and the reserved one stand in clauses at least so alike.
const LEAST_LIKENESS: f32 = 0.15;
/// Readings show so many places at most.
const MOST_PLACES: usize = 6;

/// A noun phrase for a person.
struct Label {
    report: usize,
    reserve: bool,
    /// Base forms of its describing words, without the head and the reserve.
    modifiers: Vec<String>,
    span: Span,
    unit: Option<usize>,
    sentence: usize,
}

/// Proposes a candidate for every description that some reports give flatly and others with reserve.
pub fn find(story: &Story<'_>, units: &[Unit]) -> Vec<Candidate> {
    let mut by_head: FxHashMap<(String, bool), Vec<Label>> = FxHashMap::default();
    for (report, notes) in story.notes.iter().enumerate() {
        for phrase in &notes.phrases.nouns {
            if let Some((head, label)) = label(units, report, notes, phrase) {
                by_head.entry(head).or_default().push(label);
            }
        }
    }
    let mut heads: Vec<_> = by_head.into_iter().collect();
    heads.sort_by(|a, b| a.0.cmp(&b.0));
    heads
        .iter()
        .filter_map(|((head, _), labels)| of_head(story, units, head, labels))
        .collect()
}

fn label(units: &[Unit], report: usize, notes: &Annotations, phrase: &NounPhrase) -> Option<((String, bool), Label)> {
    let head = &notes.tokens[phrase.head];
    if phrase.proper || !head.pos.is_noun() || !lexicon::is_person(&head.lemma) {
        return None;
    }
    let reserved = |at: &usize| RESERVE.contains(&&*notes.tokens[*at].lower);
    let reserve = phrase.modifiers.iter().any(reserved);
    let stance = notes.stances.at(phrase.head);
    if !reserve && (stance.hedged.is_some() || stance.negated.is_some() || stance.reported_by.is_some()) {
        return None;
    }
    let modifiers: Vec<String> = phrase
        .modifiers
        .iter()
        .filter(|m| !reserved(m))
        .map(|m| notes.tokens[*m].lemma.to_lowercase())
        .collect();
    if modifiers.is_empty() {
        return None;
    }
    Some((
        (head.lemma.to_string(), head.pos == Pos::Nouns),
        Label {
            report,
            reserve,
            modifiers,
            span: phrase.span,
            unit: unit_at(units, report, head.span.start),
            sentence: head.sentence,
        },
    ))
}

fn of_head(story: &Story<'_>, units: &[Unit], head: &str, labels: &[Label]) -> Option<Candidate> {
    let careful: FxHashSet<usize> = labels.iter().filter(|l| l.reserve).map(|l| l.report).collect();
    let flat: Vec<&Label> = labels.iter().filter(|l| !careful.contains(&l.report)).collect();
    let mut best: Option<(f32, &Label, &Label)> = None;
    for no in &flat {
        for yes in labels.iter().filter(|l| l.reserve) {
            if !no.modifiers.iter().any(|m| yes.modifiers.contains(m)) {
                continue;
            }
            let likeness = match (no.unit, yes.unit) {
                (Some(a), Some(b)) => cosine(&units[a].vector, &units[b].vector),
                _ => 0.0,
            };
            if best.is_none_or(|b| likeness > b.0) {
                best = Some((likeness, no, yes));
            }
        }
    }
    let (likeness, no, yes) = best.filter(|b| b.0 >= LEAST_LIKENESS)?;
    let shared: Vec<&String> = no.modifiers.iter().filter(|m| yes.modifiers.contains(m)).collect();
    let same = |l: &&Label| shared.iter().all(|m| l.modifiers.contains(m));
    let told: Vec<&Label> = flat.into_iter().filter(same).collect();
    let reserved: Vec<&Label> = labels.iter().filter(|l| l.reserve).filter(same).collect();
    let reports = |list: &[&Label]| list.iter().map(|l| l.report).collect::<FxHashSet<usize>>().len() as f32;
    let features = vec![
        likeness,
        reports(&reserved).ln(),
        reports(&told).ln(),
        shared.len() as f32,
        f32::from(no.sentence < 4),
    ];
    let score = logistic(&WEIGHTS, &features);
    if score < LEAST {
        return None;
    }
    let side = |first: &Label, list: &[&Label]| {
        let display = story.reports[first.report].words(first.span).to_owned();
        Side {
            value: display.to_lowercase(),
            display,
            exactness: Exactness::Exact,
            attribution: None,
            places: list
                .iter()
                .take(MOST_PLACES)
                .map(|l| Place {
                    report: l.report,
                    span: l.span,
                })
                .collect(),
        }
    };
    let what = format!(
        "{} {head}",
        shared.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" ")
    );
    Some(Candidate {
        rule: "hedge",
        kind: Kind::Certainty,
        relation: Relation::Hedge,
        confidence: f64::from(score),
        weight: 0.5,
        fact: format!("how certain it is: {what}"),
        sides: vec![side(no, &told), side(yes, &reserved)],
        why: vec![format!("one report says “{what}” flatly, another with reserve")],
        features,
    })
}
