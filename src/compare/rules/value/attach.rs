//! Which clause a time belongs to.

use std::ops::Range;

use crate::facts::{Annotations, Pos};

/// The clause that a time belongs to: the one it opens, "In March a court ..."; else that which holds it; else the one before.
pub(super) fn clause_of(notes: &Annotations, tokens: &Range<usize>) -> Option<usize> {
    let sentence = notes.tokens[tokens.start].sentence;
    let of_sentence = |v: &usize| notes.clauses[*v].sentence == sentence;
    let verbs = &notes.phrases.verbs;
    let next = verbs.partition_point(|v| v.tokens.start < tokens.start);
    let mut behind = (next..verbs.len()).take_while(of_sentence);
    let opening = opens(notes, tokens);
    if opening {
        let subject = notes
            .phrases
            .noun_at(tokens.end + usize::from(is_comma(notes, tokens.end)));
        let opened = behind
            .clone()
            .find(|&v| subject.is_some() && notes.clauses[v].subject == subject);
        if opened.is_some() {
            return opened;
        }
    }
    // "for an alleged $8 million in 1949": the participle before a sum is no verb.
    let attributive = |v: &usize| {
        let start = verbs[*v].tokens.start;
        start
            .checked_sub(1)
            .is_some_and(|b| notes.tokens[b].is_any(&["a", "an", "the"]))
    };
    let before = || (0..next).rev().take_while(of_sentence).find(|v| !attributive(v));
    let held = notes.clause_at(tokens.start).filter(|v| !attributive(v));
    // "has stood since 1987 and often burns": a time that opens nothing is of the verb before it.
    let ahead = |v: &usize| verbs[*v].tokens.start >= tokens.end;
    let held = if !opening && held.as_ref().is_some_and(ahead) {
        before().or(held)
    } else {
        held
    };
    held.or_else(before)
        .or_else(|| behind.find(|&v| verbs[v].tense.is_finite()))
}

pub(super) fn is_comma(notes: &Annotations, token: usize) -> bool {
    notes.tokens.get(token).is_some_and(|t| t.pos == Pos::Comma)
}

/// Whether a time opens a clause: nothing but its preposition stands between it and the start of the sentence, a sign, "and"
/// or "but".
pub(super) fn opens(notes: &Annotations, tokens: &Range<usize>) -> bool {
    const BEFORE_A_TIME: [&str; 16] = [
        "on", "in", "at", "about", "around", "just", "last", "early", "late", "shortly", "after", "before", "later",
        "then", "also", "since",
    ];
    let sentence = notes.tokens[tokens.start].sentence;
    let before = notes.tokens[..tokens.start]
        .iter()
        .rev()
        .take_while(|t| t.sentence == sentence);
    let mut before = before.skip_while(|t| t.is_any(&BEFORE_A_TIME));
    before
        .next()
        .is_none_or(|t| t.pos == Pos::Conjunction || t.pos.is_punctuation())
}
