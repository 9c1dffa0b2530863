//! Readings that say the same words: in another order, with an abbreviation written out, with another letter case.
//!
//! "Sons aged 16 and 6" and "sons aged 6 and 16" are one answer, and so are "Doctor" and "Dr." Every rule's readings pass
//! here, so that no rule has to think of it. Quotations and passages are not touched: there, notation and order are the matter.

use super::name::plain;
use crate::compare::candidate::Candidate;
use crate::compare::finding::Kind;

/// Joins readings that say the same words; a candidate with one reading left is none.
pub fn silence(candidates: &mut Vec<Candidate>) {
    candidates.retain_mut(|c| {
        if matches!(c.kind, Kind::Quote | Kind::Wording) {
            return true;
        }
        let mut i = 0;
        while i < c.sides.len() {
            let words = bag(&c.sides[i].display, c.kind);
            let mut j = i + 1;
            while j < c.sides.len() {
                if words.is_some() && words == bag(&c.sides[j].display, c.kind) {
                    let same = c.sides.remove(j);
                    c.sides[i].places.extend(same.places);
                    c.sides[i].places.sort_unstable();
                    c.sides[i].places.dedup();
                } else {
                    j += 1;
                }
            }
            i += 1;
        }
        c.sides.len() > 1
    });
}

/// Words between which order tells something: "from 6 to 16".
const ORDERED: [&str; 14] = [
    "from", "to", "of", "over", "than", "by", "against", "after", "before", "until", "not", "under", "vs", "versus",
];

/// The words in plain form, sorted but for names; none where their order tells something.
fn bag(words: &str, kind: Kind) -> Option<Vec<String>> {
    let mut bag: Vec<String> = words
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '€' | '£' | '%')))
        // A point inside a figure is no notation.
        .map(|w| {
            if w.contains(|c: char| c.is_ascii_digit()) {
                w.to_lowercase()
            } else {
                plain(w)
            }
        })
        .filter(|w| !w.is_empty())
        .collect();
    // A name with its words moved is another name.
    if kind == Kind::Name {
        return Some(bag);
    }
    if bag.iter().any(|w| ORDERED.contains(&w.as_str())) {
        return None;
    }
    bag.sort_unstable();
    Some(bag)
}
