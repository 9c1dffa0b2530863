//! What a score is made of, in plain words: "for it speak how alike the clauses are (+2.1)".
//!
//! Each rule lists its features and a weight for each; the products, summed and squeezed, are its confidence. Here the
//! products are said, those that count most first, so that a reader sees what the program went by. It judges nothing.

use super::candidate::Candidate;
use super::finding::{Relation, percent};
use super::rules::{denial, name, passage, quote, rival, role, surety, telling, value};

/// Products smaller than this say nothing.
const LEAST: f32 = 0.15;
/// Products that are named on each side.
const NAMED: usize = 4;

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

/// What a candidate's score is and what it is made of, as a sentence. The parts are log-odds in tenths and sum to the one that
/// is said first.
pub fn score(c: &Candidate) -> String {
    let percent = percent(c.confidence);
    let Some((parts, start)) = parts(c) else {
        let right = (c.confidence * 10.0).round().clamp(1.0, 9.0);
        return format!(
            "the score: {percent} % sure by rule {}, of whose findings like this about {right} in 10 are held to be right",
            c.rule
        );
    };
    let total = tenths(odds(c.confidence));
    let mut said = vec![format!(
        "the score: {percent} % sure by rule {}, in log-odds (0 is even, +2.2 is 90 %) {}; findings of this rule start at {}",
        c.rule,
        signed(total),
        signed(tenths(start))
    )];
    let (mut named, mut sum) = (tenths(start), start);
    for (sign, lead) in [(1.0, "for it speak"), (-1.0, "against it")] {
        let of = parts.iter().filter(|p| p.0 * sign >= LEAST).take(NAMED);
        let words: Vec<String> = of
            .map(|(product, name)| {
                named += tenths(*product);
                format!("{} ({})", spoken(c.rule, name), signed(tenths(*product)))
            })
            .collect();
        if !words.is_empty() {
            said.push(format!("{lead} {}", words.join(", ")));
        }
    }
    sum += parts.iter().map(|p| p.0).sum::<f32>();
    // What the weights leave unsaid, and what was changed after they were summed; together they make up the difference.
    let later = total - tenths(sum.clamp(-MOST, MOST));
    let (rest, later) = match later.abs() > 1 {
        true => (total - later - named, later),
        false => (total - named, 0),
    };
    if rest != 0 {
        said.push(format!("all else it weighs ({})", signed(rest)));
    }
    if later != 0 {
        said.push(format!("{} ({})", afterwards(c, later), signed(later)));
    }
    said.join("; ")
}

/// What changes a confidence after its features were weighed, in words.
fn afterwards(c: &Candidate, by: i32) -> &'static str {
    let mut reports = c.sides.iter().flat_map(|s| &s.places).map(|p| p.report);
    let first = reports.next();
    let alone = first.is_some() && reports.all(|r| Some(r) == first);
    match (by < 0, c.relation) {
        (true, _) if alone && c.rule != "telling" => "then lowered since one report alone gives both",
        (true, Relation::Precision) => "then lowered since one is only less exact",
        (false, _) if c.rule == "date" => "then raised by the dates being near and of one deed",
        (lower, _) => match lower {
            true => "then lowered by what else the rule knows of it",
            false => "then raised by what else the rule knows of it",
        },
    }
}

/// Log-odds beyond this are as good as certain, and no longer told apart.
const MOST: f32 = 9.0;

/// The log-odds of a probability.
fn odds(confidence: f64) -> f32 {
    let p = confidence.clamp(1e-9, 1.0 - 1e-9);
    ((p / (1.0 - p)).ln() as f32).clamp(-MOST, MOST)
}

fn tenths(n: f32) -> i32 {
    (n * 10.0).round() as i32
}

/// 14 as "+1.4".
fn signed(tenths: i32) -> String {
    format!("{:+.1}", f64::from(tenths) / 10.0)
}

/// The products of a score, those that count most first, and what all findings of its rule start at; none where the rule has
/// no weights.
fn parts(c: &Candidate) -> Option<(Vec<(f32, &'static str)>, f32)> {
    let (names, weights) = weights(c.rule)?;
    if names.len() != c.features.len() || weights.len() != names.len() + 1 {
        return None;
    }
    let mut products: Vec<(f32, &str)> = names
        .iter()
        .zip(weights)
        .zip(&c.features)
        .map(|((name, w), x)| (w * x, *name))
        .collect();
    products.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
    Some((products, weights.last().copied().unwrap_or_default()))
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
        (None, "amount") => "that it is an amount".to_owned(),
        (None, "date" | "length") => format!("that it is a {name}"),
        (None, other) => other.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Kind;

    #[test]
    fn parts_sum_to_what_is_said() {
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
        assert!(!score(&c).contains("for it speak"), "nothing counts");
        c.features[0] = 1.0;
        for confidence in [0.03, 0.5, 0.9, 0.999, 1.0] {
            c.confidence = confidence;
            let said = score(&c);
            assert!(said.contains("for it speak that the same one does it (+0.8)"), "{said}");
            let (head, rest) = said.split_once(';').expect("parts");
            let total: f32 = head.rsplit(' ').next().and_then(|n| n.parse().ok()).expect("a sum");
            let start = rest.split_once("start at ").expect("a start").1;
            let start: f32 = start.split(';').next().and_then(|n| n.parse().ok()).expect("a number");
            let numbers = rest
                .split('(')
                .skip(1)
                .filter_map(|p| p.split(')').next()?.parse::<f32>().ok());
            assert!((start + numbers.sum::<f32>() - total).abs() < 0.01, "{said}");
            assert!(!said.contains("100 %"), "{said}");
        }
        c.features.pop();
        let said = score(&c);
        assert!(
            said.ends_with("about 9 in 10 are held to be right"),
            "other features than the rule has: {said}"
        );
    }
}
