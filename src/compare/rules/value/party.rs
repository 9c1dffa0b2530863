//! Who did a deed, or to whom it was done, as a noun phrase names it; and whether two such phrases may mean the same.

use crate::compare::story::Story;
use crate::facts::NounPhrase;
use crate::facts::lexicon::{Relation, is_person, relation, same_in_news};
use crate::facts::names::NameKind;

/// One side of a deed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Party {
    /// Stems of the words that name it, its head first.
    pub stems: Vec<u32>,
    /// Base form of its head.
    pub head: String,
    /// Stem of the last word of a person's or a body's name.
    pub named: Option<u32>,
    /// The name is that which a pronoun seems to stand for, which is a guess.
    pub guessed: bool,
    /// The name is a person's.
    pub person: bool,
}

/// How two parties or deeds stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The same, as far as words tell.
    Same,
    /// Not told of one of them.
    Open,
    /// Two others.
    Other,
}

impl Party {
    /// Nothing is told of it.
    pub fn is_open(&self) -> bool {
        self.stems.is_empty()
    }

    /// A person, named or not.
    pub fn is_person(&self) -> bool {
        self.named.is_some() || is_person(&self.head)
    }

    /// Whether two parties are one.
    pub fn to(&self, other: &Party) -> Match {
        if self.is_open() || other.is_open() {
            return Match::Open;
        }
        if let (Some(a), Some(b)) = (self.named, other.named) {
            return match a == b || self.stems.contains(&b) || other.stems.contains(&a) {
                true => Match::Same,
                false if self.guessed || other.guessed => Match::Open,
                false => Match::Other,
            };
        }
        if self.stems.iter().any(|s| other.stems.contains(s)) {
            return Match::Same;
        }
        let (a, b) = (self.head.as_str(), other.head.as_str());
        if a.is_empty() || b.is_empty() {
            return Match::Open;
        }
        let akin = same_in_news(a, b)
            || matches!(
                relation(a, b),
                Relation::Synonym | Relation::Derived | Relation::KindOf | Relation::HasKind
            );
        // "Roe" and "the man": a name and a word for a person.
        let person = self.named.is_some() && is_person(b) || other.named.is_some() && is_person(a);
        match (akin, person || is_person(a) && is_person(b)) {
            (true, _) => Match::Same,
            (_, true) => Match::Open,
            _ => Match::Other,
        }
    }
}

/// Whether a noun phrase is nothing but a time or an amount.
pub(super) fn is_value(story: &Story<'_>, report: usize, noun: &NounPhrase) -> bool {
    let values = &story.values[report];
    let head = story.notes[report].tokens[noun.head].span;
    let at = values.partition_point(|v| v.span.end <= head.start);
    values.get(at).is_some_and(|v| v.span.contains(head))
}

/// The stem of a token.
pub(super) fn stem_of(story: &Story<'_>, report: usize, token: usize) -> Option<u32> {
    let span = story.notes[report].tokens.get(token)?.span;
    let at = story.terms.word_at(report, span.start);
    let term = story.terms.by_report[report]
        .get(at)
        .filter(|t| t.span.overlaps(span))?;
    Some(term.stem)
}

/// Who or what a noun phrase names; for the last of a list, "Roe and Doe", all of them.
pub(super) fn party(story: &Story<'_>, report: usize, phrase: usize) -> Party {
    let notes = &story.notes[report];
    let mut all = one_party(story, report, phrase);
    let start = notes.phrases.nouns[phrase].tokens.start;
    let and = start.checked_sub(1).is_some_and(|b| notes.tokens[b].is_any(&["and"]));
    if and && let Some(first) = start.checked_sub(2).and_then(|b| notes.phrases.noun_at(b)) {
        let first = one_party(story, report, first);
        all.stems.extend(first.stems);
    }
    all
}

fn one_party(story: &Story<'_>, report: usize, phrase: usize) -> Party {
    let notes = &story.notes[report];
    let noun = &notes.phrases.nouns[phrase];
    if is_value(story, report, noun) {
        return Party::default();
    }
    let stem = |token: usize| stem_of(story, report, token);
    let bearer = notes.bearer(phrase).map(|e| &notes.named.entities[e]);
    let named = bearer.filter(|e| e.kind != NameKind::Place).and_then(|e| {
        let name = e.names.first().and_then(|&n| notes.named.names.get(n))?;
        stem(name.tokens.clone().next_back()?)
    });
    let head = &notes.tokens[noun.head];
    let pronoun = !head.pos.is_noun() && !noun.proper;
    let mut stems = Vec::new();
    if !pronoun {
        stems.extend(stem(noun.head));
        stems.extend(noun.modifiers.iter().filter_map(|&m| stem(m)));
    }
    stems.extend(named);
    Party {
        stems,
        head: if pronoun { String::new() } else { head.lemma.to_string() },
        named,
        guessed: pronoun,
        person: named.is_some() && bearer.is_some_and(|e| !matches!(e.kind, NameKind::Place | NameKind::Organisation)),
    }
}
