//! Whose value it is, by every name that says so: the possessor, the names inside the subject, the subject of the clause
//! before where a clause has none of its own.
//!
//! ```text
//! DNS shares climbed $1.15 to end at $17.40        DNS (not the subject's head, but a name inside it)
//! HTW shares slipped to close at $32.60            HTW: another bearer, another price
//! Halden Timber Works stock ended at $31.90        HTW by its initials
//! ```
//!
//! [`hold`](super::hold) reads the bearer of a name as the language layer knows it; this looks wider and is used against,
//! never for, two values being of one fact.

use crate::compare::story::Story;
use crate::facts::{Annotations, Found};

/// Words of a bearer's name in lower case; empty where none is told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bearer {
    words: Vec<String>,
    /// Words of the names that its clause tells of besides: what one is given, the other gives.
    others: Vec<String>,
}

impl Bearer {
    /// Whether both are told and have no word in common, nor is one the initials of the other, nor does either clause name
    /// the other's bearer beside its own.
    pub fn differs(&self, other: &Self) -> bool {
        let told = !self.words.is_empty() && !other.words.is_empty();
        let shared = |x: &[String], y: &[String]| x.iter().any(|w| y.iter().any(|v| alike(w, v)));
        told && !shared(&self.words, &other.words)
            && !shared(&self.words, &other.others)
            && !shared(&self.others, &other.words)
            && !self.short_for(other)
            && !other.short_for(self)
    }

    /// Whether a word of this one is made of the other's initials.
    fn short_for(&self, other: &Self) -> bool {
        let initials: String = other.words.iter().filter_map(|w| w.chars().next()).collect();
        initials.chars().count() > 1
            && self
                .words
                .iter()
                .any(|w| initials.starts_with(w.as_str()) && w.len() > 1)
    }
}

/// Letters from which on words are one word in two spellings: "Organization", "Organisation".
const SPELT: usize = 5;

fn alike(a: &str, b: &str) -> bool {
    let first = |w: &str| w.char_indices().nth(SPELT).map(|(at, _)| w[..at].to_owned());
    a == b || first(a).is_some_and(|x| first(b) == Some(x))
}

/// Reads whose a value is.
pub fn bearer(story: &Story<'_>, report: usize, found: &Found) -> Bearer {
    let notes = &story.notes[report];
    let tokens = notes.tokens_in(found.span);
    if tokens.is_empty() {
        return Bearer::default();
    }
    let own = notes
        .phrases
        .noun_at(tokens.start)
        .or_else(|| notes.phrases.noun_at(tokens.end - 1));
    let possessor = own.and_then(|n| notes.phrases.nouns[n].possessor);
    let words = possessor.map(|p| names(notes, p)).filter(|w| !w.is_empty());
    let words = pollster(notes, tokens.start).or(words).or_else(|| {
        let mut clause = notes.clause_at(tokens.start)?;
        let sentence = notes.clauses[clause].sentence;
        loop {
            let at = notes.clauses.get(clause).filter(|c| c.sentence == sentence)?;
            if let Some(subject) = at.subject {
                return (own != Some(subject)).then(|| names(notes, subject));
            }
            clause = clause.checked_sub(1)?;
        }
    });
    let words = words.unwrap_or_default();
    let clause = notes.clause_at(tokens.start).map(|c| &notes.clauses[c]);
    let beside = clause.iter().flat_map(|c| {
        c.subject
            .into_iter()
            .chain(c.object)
            .chain(c.agent)
            .chain(c.slots.clone())
    });
    let others = if words.is_empty() {
        Vec::new()
    } else {
        beside.flat_map(|phrase| names(notes, phrase)).collect()
    };
    Bearer { words, others }
}

/// Words between a poll and its pollster.
const POLL_REACH: usize = 8;

/// The names beside a poll or survey before the value in its sentence: two polls give two results.
fn pollster(notes: &Annotations, value: usize) -> Option<Vec<String>> {
    let sentence = notes.tokens.get(value)?.sentence;
    let own = |t: &usize| notes.tokens.get(*t).is_some_and(|t| t.sentence == sentence);
    let mut before = (0..value).rev().take_while(own);
    let poll = before.find(|&t| notes.tokens[t].is_any(&["poll", "survey"]))?;
    let near = poll.saturating_sub(2)..(poll + POLL_REACH).min(value);
    let names = near.filter(own).filter(|&t| {
        let token = &notes.tokens[t];
        token.pos.is_proper() && token.cap && !is_day(&token.lower)
    });
    let names: Vec<String> = names.map(|t| notes.tokens[t].lower.to_string()).collect();
    (!names.is_empty()).then_some(names)
}

fn is_day(word: &str) -> bool {
    word.ends_with("day")
}

/// Words of the names in a phrase, or of the one that it stands for.
fn names(notes: &Annotations, phrase: usize) -> Vec<String> {
    let Some(noun) = notes.phrases.nouns.get(phrase) else {
        return Vec::new();
    };
    let split = |words: &str| -> Vec<String> {
        let parts = words.split(|c: char| !c.is_alphanumeric());
        parts.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    if let Some(entity) = notes.bearer(phrase).and_then(|e| notes.named.entities.get(e)) {
        return split(&entity.canonical);
    }
    let proper = noun
        .tokens
        .clone()
        .filter_map(|t| notes.tokens.get(t))
        .filter(|t| t.pos.is_proper());
    proper.flat_map(|t| split(&t.lower)).filter(|w| w != "s").collect()
}
