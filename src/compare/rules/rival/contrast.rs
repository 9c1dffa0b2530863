//! Words that answer one question differently, from a table; which of two stands in a text is not known here.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::finding::Kind;

/// Questions whose answers exclude each other (`assets/words/contrast-sets.txt`).
struct Contrasts {
    /// Kind of finding and name, by question.
    questions: Vec<(Kind, &'static str)>,
    /// By base form: question and number of the answer.
    answers: FxHashMap<&'static str, Vec<(u16, u16)>>,
    /// Parts with their wholes.
    within: FxHashSet<(&'static str, &'static str)>,
}

static CONTRASTS: LazyLock<Contrasts> = LazyLock::new(|| {
    let mut questions = Vec::new();
    let mut within = FxHashSet::default();
    let mut answers: FxHashMap<&'static str, Vec<(u16, u16)>> = FxHashMap::default();
    let lines = include_str!("../../../../assets/words/contrast-sets.txt").lines();
    for line in lines.filter(|l| !l.starts_with('#')) {
        let Some((question, words)) = line.split_once(": ") else {
            continue;
        };
        if question == "within" {
            within.extend(words.split_whitespace().filter_map(|pair| pair.split_once('<')));
            continue;
        }
        let (kind, name) = question.split_once(' ').unwrap_or((question, ""));
        for (number, forms) in words.split_whitespace().enumerate() {
            for form in forms.split('/') {
                answers
                    .entry(form)
                    .or_default()
                    .push((questions.len() as u16, number as u16));
            }
        }
        questions.push((Kind::from_name(kind).unwrap_or(Kind::Other), name));
    }
    Contrasts {
        questions,
        answers,
        within,
    }
});

/// The question that two base forms answer differently.
pub(super) fn contrast(a: &str, b: &str) -> Option<u16> {
    let (x, y) = (CONTRASTS.answers.get(a)?, CONTRASTS.answers.get(b)?);
    if x.iter().any(|p| y.contains(p)) {
        return None;
    }
    x.iter().find(|p| y.iter().any(|q| q.0 == p.0)).map(|p| p.0)
}

/// Kind of finding and name of a question.
pub(super) fn question(number: u16) -> (Kind, &'static str) {
    CONTRASTS
        .questions
        .get(usize::from(number))
        .copied()
        .unwrap_or((Kind::Other, ""))
}

/// Tells whether one of two base forms names a part of what the other names.
pub(super) fn within(a: &str, b: &str) -> bool {
    let known = &CONTRASTS.within;
    known.iter().any(|pair| *pair == (a, b) || *pair == (b, a))
}

/// Tells whether two prepositions say opposite things.
pub(super) fn opposed(a: &str, b: &str) -> bool {
    const PAIRS: [(&str, &str); 13] = [
        ("into", "out of"),
        ("inside", "outside"),
        ("inside", "outside of"),
        ("inside of", "outside of"),
        ("inside of", "outside"),
        ("in", "outside"),
        ("in", "outside of"),
        ("on", "off"),
        ("onto", "off"),
        ("over", "under"),
        ("above", "below"),
        ("for", "against"),
        ("with", "without"),
    ];
    PAIRS.contains(&(a, b)) || PAIRS.contains(&(b, a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_exclude_each_other() {
        let asked = |a, b| contrast(a, b).map(|q| question(q).1);
        assert_eq!(asked("hotel", "motel"), Some("lodging"));
        assert_eq!(asked("gray", "grey"), None);
        assert_eq!(asked("hotel", "knife"), None);
        assert!(within("cheek", "face") && within("face", "cheek") && !within("cheek", "leg"));
        assert!(opposed("out of", "into") && !opposed("in", "at"));
    }
}
