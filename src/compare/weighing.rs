//! What a score is made of, in plain words: "for it speak how alike the clauses are (+2.1)".
//!
//! Each rule lists its features and a weight for each; the products, summed and squeezed, are its confidence. Here the
//! products are said, those that count most first, so that a reader sees what the program went by. It judges nothing.

use super::candidate::Candidate;
use super::rules::{denial, name, passage, quote, rival, role, surety, telling, value};

/// Products smaller than this say nothing.
const LEAST: f32 = 0.15;
/// Products that are named on each side.
const NAMED: usize = 3;

/// Features and weights of a rule, the bias last among the weights; none for rules that count otherwise.
fn weights(rule: &str) -> Option<(&'static [&'static str], &'static [f32])> {
    Some(match rule {
        "telling" => (&telling::GATHERED, &telling::GATHERED_WEIGHTS),
        "passage" => (&passage::NAMES, &passage::WEIGHTS),
        "quote" => (&quote::NAMES, &quote::WEIGHTS),
        "name" => (&name::NAMES, &name::WEIGHTS),
        "role" => (&role::NAMES, &role::WEIGHTS),
        "rival" => (&rival::NAMES, &rival::WEIGHTS),
        "denial" => (&denial::NAMES, &denial::WEIGHTS),
        "surety" => (&surety::NAMES, &surety::WEIGHTS),
        "date" | "number" | "money" | "percent" | "age" | "duration" | "measure" => {
            (&value::facts::NAMES, &value::facts::WEIGHTS)
        }
        _ => return None,
    })
}

/// What a candidate's score is and what it is made of, as a sentence.
pub fn score(c: &Candidate) -> String {
    let sure = format!("the score: {:.0} % sure by rule {}", c.confidence * 100.0, c.rule);
    match parts(c) {
        Some(parts) => format!("{sure}; {parts}"),
        None => sure,
    }
}

/// The parts of a score; none where the rule has no weights.
fn parts(c: &Candidate) -> Option<String> {
    let (names, weights) = weights(c.rule)?;
    if names.len() != c.features.len() || weights.len() != names.len() + 1 {
        return None;
    }
    let mut products: Vec<(f32, &str)> = names
        .iter()
        .zip(weights)
        .zip(&c.features)
        .map(|((name, w), x)| (w * x, *name))
        .filter(|p| p.0.abs() >= LEAST)
        .collect();
    products.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
    let say = |sign: f32| -> Vec<String> {
        let of = products.iter().filter(|p| p.0 * sign > 0.0).take(NAMED);
        of.map(|(product, name)| format!("{} ({product:+.1})", spoken(c.rule, name)))
            .collect()
    };
    let (good, bad) = (say(1.0), say(-1.0));
    let bias = weights.last().copied().unwrap_or_default();
    let mut out = Vec::new();
    if !good.is_empty() {
        out.push(format!("for it speak {}", good.join(", ")));
    }
    if !bad.is_empty() {
        out.push(format!("against it {}", bad.join(", ")));
    }
    (!out.is_empty()).then(|| format!("{}; findings of this rule start at {bias:+.1}", out.join("; ")))
}

/// Plain words for features, by rule where a name means another thing there; any other name is said as it is.
const SPOKEN: [(&str, &str, &str); 66] = [
    ("telling", "best", "how surely the best two passages part"),
    ("telling", "readings", "how many ways it is told"),
    ("telling", "any", "how likely any two of its passages part"),
    ("telling", "fresh", "how much of it stands in no surer finding"),
    ("passage", "run", "how much of the sentences runs alike"),
    ("passage", "anchors", "the equal words on both sides of the change"),
    ("passage", "shorter", "the words of the shorter stretch"),
    ("passage", "longer", "the words of the longer stretch"),
    ("passage", "capital", "that names stand on both sides"),
    ("passage", "number", "that figures stand on both sides"),
    ("passage", "shape", "that as many words stand on both sides"),
    ("passage", "rarity", "how rare the changed words are"),
    ("passage", "one_sided", "that words were only left out"),
    ("passage", "edits", "how much else was changed"),
    ("quote", "equal", "the equal words around the change"),
    ("quote", "ratio", "how much of the quotations is equal"),
    ("quote", "changes", "how many changes there are"),
    ("quote", "changed_words", "how many words were changed"),
    ("quote", "one_sided", "that words were only left out"),
    ("quote", "cut", "that one is cut short"),
    ("quote", "copies", "that copies have it too"),
    ("quote", "short", "that the quotations are short"),
    ("quote", "grammar", "that only small words differ"),
    ("name", "spelling", "that they are spelled almost alike"),
    ("name", "given", "that the surname is the same"),
    ("name", "replaced", "that one word is replaced"),
    ("name", "left_out", "that a word is left out"),
    ("name", "moved", "that a word is moved"),
    ("name", "jaro", "how alike the letters are"),
    ("name", "context", "the words around them"),
    ("name", "reports_a", "how many reports have the first"),
    ("name", "reports_b", "how many reports have the second"),
    ("name", "words", "how long the names are"),
    ("name", "first_letter", "that they begin alike"),
    ("name", "person", "that they name a person"),
    ("name", "called", "that they are called by one office"),
    ("name", "frame", "that the clauses around them are all but one"),
    ("role", "term", "that one holds only one of these at a time"),
    ("role", "level", "that they are of another court or authority"),
    ("role", "body", "that it is the same post at two bodies"),
    ("role", "manner", "that one holds the role in another manner"),
    ("role", "holder", "that one post is given to two persons"),
    ("role", "rank", "that one ranks below the other"),
    ("role", "kindred", "how near the roles are to each other"),
    ("role", "topic", "that the story is about it"),
    ("rival", "opposed", "how much the words exclude each other"),
    ("rival", "near", "the words right around them"),
    ("rival", "elsewhere", "that a report has both"),
    ("denial", "agent", "that the same one does it"),
    ("denial", "patient", "that it is done to the same one"),
    ("denial", "named", "that a name is known"),
    ("denial", "cover", "how much of the clauses is the same"),
    ("denial", "verb", "that the verb is the same"),
    ("denial", "doubt", "that a doubt is cast on it"),
    ("denial", "participle", "that only a participle tells it"),
    ("surety", "agent", "that the same one does it"),
    ("surety", "patient", "that it is done to the same one"),
    ("surety", "named", "that a name is known"),
    ("surety", "cover", "how much of the clauses is the same"),
    ("surety", "past", "that both speak of what is done"),
    ("surety", "stage", "that it may have been done in between"),
    ("surety", "participle", "that only a participle tells it"),
    ("", "likeness", "how alike the clauses are"),
    ("", "shared_rare", "the rare words that they share"),
    ("", "both_in_one", "that one report has both"),
    ("", "overlap", "that reports give more than one of them"),
];

fn spoken(rule: &str, name: &str) -> String {
    let known = SPOKEN.iter().find(|s| s.1 == name && (s.0 == rule || s.0.is_empty()));
    match (known, name) {
        (Some(s), _) => s.2.to_owned(),
        (None, "best" | "best_logit") => "how surely two mentions speak of one fact".to_owned(),
        (None, "readings") => "how many readings there are".to_owned(),
        (None, "support" | "reports" | "shared") => "how many reports speak of it".to_owned(),
        (None, "second_support") => "how many reports give the second reading".to_owned(),
        (None, "lead") => "that reports open with it".to_owned(),
        (None, "contradiction") => "that both cannot be right".to_owned(),
        (None, "date" | "amount" | "length") => format!("that it is a {name}"),
        (None, other) => other.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Kind, Relation};

    #[test]
    fn parts_are_said_and_add_up_in_sign() {
        let mut c = Candidate {
            rule: "denial",
            kind: Kind::Polarity,
            relation: Relation::Contradiction,
            confidence: 0.5,
            weight: 0.5,
            fact: String::new(),
            sides: Vec::new(),
            why: Vec::new(),
            features: vec![0.0; denial::NAMES.len()],
        };
        assert_eq!(parts(&c), None, "nothing counts");
        c.features[0] = 1.0;
        let said = parts(&c).expect("a sentence");
        assert!(said.contains("for it speak that the same one does it (+0.8)"), "{said}");
        assert!(score(&c).starts_with("the score: 50 % sure by rule denial; for it speak"));
        c.features.pop();
        assert_eq!(parts(&c), None, "other features than the rule has");
    }
}
