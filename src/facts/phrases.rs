//! Noun phrases and verb groups, by patterns over parts of speech.
//!
//! ```text
//! Police | said | the three suspects | were not charged | with | a felony
//!   NP      VG          NP                 VG (negated, passive)     NP (governed by "with")
//! ```
//!
//! A chunker, not a parser: phrases do not nest, a possessor is a phrase of its own ("the town's" "mayor"), and what cannot be
//! told is left out rather than guessed. One pass over the tokens; nothing here can fail.

use std::ops::Range;
use std::sync::Arc;

use super::{Pos, Token};
use crate::text::Span;

/// A noun phrase without what follows its head.
#[derive(Debug, Clone, PartialEq)]
pub struct NounPhrase {
    /// Its tokens, determiner to head.
    pub tokens: Range<usize>,
    /// Where it lies.
    pub span: Span,
    /// Token of the head: "spokesman" in "a police spokesman".
    pub head: usize,
    /// Token of the article, demonstrative or possessive pronoun.
    pub determiner: Option<usize>,
    /// Tokens between determiner and head that are no numerals: adjectives, participles, nouns.
    pub modifiers: Vec<usize>,
    /// Tokens of numerals.
    pub numerals: Vec<usize>,
    /// Index of the phrase that owns it: "the town" in "the town's mayor".
    pub possessor: Option<usize>,
    /// Token of the preposition that governs it.
    pub preposition: Option<usize>,
    /// What its preposition hangs it on.
    pub attached: Option<Attached>,
    /// Its head is a proper noun.
    pub proper: bool,
}

/// What a prepositional phrase hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attached {
    /// Index of a noun phrase.
    Phrase(usize),
    /// Index of a verb group.
    Verb(usize),
}

/// A verb with its auxiliaries.
#[derive(Debug, Clone, PartialEq)]
pub struct VerbGroup {
    /// Its tokens, first auxiliary to main verb.
    pub tokens: Range<usize>,
    /// Where it lies.
    pub span: Span,
    /// Token of the main verb.
    pub main: usize,
    /// Base form of the main verb.
    pub lemma: Arc<str>,
    /// Token of the negation, if any.
    pub negation: Option<usize>,
    /// Token of the modal ("could", "will"), if any.
    pub modal: Option<usize>,
    /// "was shot", or a bare participle after a noun ("a man shot on Monday").
    pub passive: bool,
    /// Time or form.
    pub tense: Tense,
    /// Token of the particle ("up" in "gave up"), if any.
    pub particle: Option<usize>,
}

/// Time or form of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// Past, and the perfect tenses.
    Past,
    /// Present.
    Present,
    /// "will", "is to".
    Future,
    /// Another modal: "could", "should".
    Modal,
    /// "to go".
    Infinitive,
    /// "going", "gone" without an auxiliary.
    Participle,
}

impl Tense {
    /// Tells whether such a group makes a clause of its own.
    pub const fn is_finite(self) -> bool {
        !matches!(self, Tense::Infinitive | Tense::Participle)
    }
}

/// All phrases of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Phrases {
    /// Noun phrases in order, without overlap.
    pub nouns: Vec<NounPhrase>,
    /// Verb groups in order, without overlap.
    pub verbs: Vec<VerbGroup>,
    /// For each token, what it belongs to.
    pub of_token: Vec<Part>,
}

/// What a token belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// No phrase.
    #[default]
    Outside,
    /// The noun phrase with this index.
    Noun(usize),
    /// The verb group with this index.
    Verb(usize),
}

impl Phrases {
    /// The noun phrase that holds the token.
    pub fn noun_at(&self, token: usize) -> Option<usize> {
        match self.of_token.get(token) {
            Some(Part::Noun(n)) => Some(*n),
            _ => None,
        }
    }

    /// The verb group that holds the token.
    pub fn verb_at(&self, token: usize) -> Option<usize> {
        match self.of_token.get(token) {
            Some(Part::Verb(n)) => Some(*n),
            _ => None,
        }
    }
}

/// Finds the noun phrases and verb groups of `tokens`.
pub fn phrases(tokens: &[Token]) -> Phrases {
    let mut out = Phrases {
        of_token: vec![Part::Outside; tokens.len()],
        ..Phrases::default()
    };
    let mut at = 0;
    while at < tokens.len() {
        let end = sentence_end(tokens, at);
        if let Some(group) = verb_group(tokens, at, end) {
            let next = group.tokens.end;
            out.of_token[group.tokens.clone()].fill(Part::Verb(out.verbs.len()));
            if let Some(particle) = group.particle.filter(|p| *p >= next) {
                out.of_token[particle] = Part::Verb(out.verbs.len());
            }
            out.verbs.push(group);
            at = next;
        } else if let Some(phrase) = noun_phrase(tokens, at, end) {
            let next = phrase.tokens.end;
            let index = out.nouns.len();
            out.of_token[phrase.tokens.clone()].fill(Part::Noun(index));
            out.nouns.push(phrase);
            attach(tokens, &mut out, index);
            at = next;
        } else {
            at += 1;
        }
    }
    out
}

/// One past the last token of the sentence of token `at`.
fn sentence_end(tokens: &[Token], at: usize) -> usize {
    let sentence = tokens[at].sentence;
    let mut end = at + 1;
    // A phrase is short; looking further would make long sentences quadratic.
    while end < tokens.len() && end < at + 40 && tokens[end].sentence == sentence {
        end += 1;
    }
    end
}

fn noun_phrase(tokens: &[Token], start: usize, limit: usize) -> Option<NounPhrase> {
    let pos = |at: usize| if at < limit { Some(tokens[at].pos) } else { None };
    let mut at = start;
    if pos(at)? == Pos::Pronoun || pos(at)? == Pos::Existential {
        return Some(build(tokens, start, start + 1, None, start));
    }
    if pos(at)? == Pos::Predeterminer {
        at += 1;
    }
    let mut determiner = None;
    if matches!(
        pos(at),
        Some(Pos::Determiner | Pos::PossessivePronoun | Pos::WhPossessive)
    ) {
        determiner = Some(at);
        at += 1;
    }
    let first = at;
    let mut head = None;
    while let Some(tag) = pos(at) {
        let next = pos(at + 1);
        let nominal = |tag: Option<Pos>| {
            tag.is_some_and(|t| {
                t.is_noun() || t.is_adjective() || matches!(t, Pos::Number | Pos::VerbGerund | Pos::VerbParticiple)
            })
        };
        let inside = determiner.is_some() || at > first;
        let takes = match tag {
            // "paid $5 Tuesday": the day is no part of the sum.
            Pos::Proper if head.is_some() && super::names::is_day(&tokens[at].lower) => {
                let named = next.is_some_and(Pos::is_noun);
                if named {
                    head = Some(at);
                }
                named
            }
            _ if tag.is_noun() || tag == Pos::Number => {
                head = Some(at);
                true
            }
            _ if tag.is_adjective() => nominal(next) || joins(tokens, at, limit) || determiner.is_some(),
            Pos::VerbParticiple => nominal(next) && head.is_none_or(|h| tokens[h].pos == Pos::Number),
            // "a consulting firm", not "his life avoiding prison"
            Pos::VerbGerund => inside && next.is_some_and(Pos::is_noun) && !tokens[at - 1].pos.is_noun(),
            Pos::Symbol => {
                let money = matches!(&*tokens[at].lower, "$" | "£" | "€" | "¥") && next == Some(Pos::Number);
                let percent = &*tokens[at].lower == "%" && at > first;
                if percent {
                    head = Some(at);
                }
                money || percent
            }
            Pos::Adverb | Pos::AdverbMore | Pos::AdverbMost => {
                head.is_none_or(|h| tokens[h].pos == Pos::Number)
                    && next.is_some_and(|n| n.is_adjective() || matches!(n, Pos::Number | Pos::VerbParticiple))
                    && (inside || next == Some(Pos::Number))
            }
            Pos::Comma | Pos::Conjunction => head.is_none() && inside && joins(tokens, at - 1, limit),
            Pos::QuoteOpen | Pos::QuoteClose => false,
            _ => false,
        };
        if !takes {
            break;
        }
        at += 1;
    }
    match (head, determiner) {
        (Some(head), _) => Some(build(tokens, start, head + 1, determiner, head)),
        // "the wounded", "those", "another"
        (None, Some(d)) if at > first => Some(build(tokens, start, at, Some(d), at - 1)),
        (None, Some(d)) if tokens[d].is_any(&["this", "that", "these", "those", "another", "both", "all", "some"]) => {
            Some(build(tokens, start, d + 1, None, d))
        }
        _ => None,
    }
}

/// An adjective joined to a later one: "black and white", "tall, dark".
fn joins(tokens: &[Token], at: usize, limit: usize) -> bool {
    let is = |at: usize, test: fn(Pos) -> bool| at < limit && test(tokens[at].pos);
    is(at, Pos::is_adjective)
        && is(at + 1, |p| matches!(p, Pos::Comma | Pos::Conjunction))
        && is(at + 2, |p| p.is_adjective() || p == Pos::VerbParticiple)
        && is(at + 3, Pos::is_noun)
}

fn build(tokens: &[Token], start: usize, end: usize, determiner: Option<usize>, head: usize) -> NounPhrase {
    let inner = determiner.map_or(start, |d| d + 1)..head;
    let numerals = (inner.start..end).filter(|at| tokens[*at].pos == Pos::Number).collect();
    let modifiers = inner
        .filter(|at| {
            tokens[*at].pos != Pos::Number && (tokens[*at].pos.is_content() || tokens[*at].pos == Pos::VerbGerund)
        })
        .collect();
    NounPhrase {
        tokens: start..end,
        span: tokens[start].span.join(tokens[end - 1].span),
        head,
        determiner,
        modifiers,
        numerals,
        possessor: None,
        preposition: None,
        attached: None,
        proper: tokens[head].pos.is_proper(),
    }
}

/// Finds owner, preposition and what the preposition hangs the new phrase on.
fn attach(tokens: &[Token], out: &mut Phrases, index: usize) {
    let start = out.nouns[index].tokens.start;
    let Some(before) = start
        .checked_sub(1)
        .filter(|b| tokens[*b].sentence == tokens[start].sentence)
    else {
        return;
    };
    if tokens[before].pos == Pos::PossessiveEnding {
        let owner = before.checked_sub(1).and_then(|b| out.noun_at(b));
        out.nouns[index].possessor = owner;
        if let Some(owner) = owner {
            out.nouns[index].preposition = out.nouns[owner].preposition;
            out.nouns[index].attached = out.nouns[owner].attached;
        }
        return;
    }
    if !matches!(tokens[before].pos, Pos::Preposition | Pos::To) || opens_clause(tokens, before) {
        return;
    }
    out.nouns[index].preposition = Some(before);
    // Back over further prepositions and adverbs: "out of", "up to".
    let mut left = before;
    while let Some(next) = left
        .checked_sub(1)
        .filter(|n| tokens[*n].sentence == tokens[start].sentence)
    {
        let skip =
            matches!(tokens[next].pos, Pos::Preposition | Pos::To | Pos::Particle) || tokens[next].pos.is_adverb();
        if !skip || out.of_token[next] != Part::Outside {
            out.nouns[index].attached = match out.of_token[next] {
                Part::Noun(n) => Some(Attached::Phrase(n)),
                Part::Verb(v) => Some(Attached::Verb(v)),
                Part::Outside => None,
            };
            return;
        }
        left = next;
    }
}

/// Words tagged as prepositions that open a clause instead.
fn opens_clause(tokens: &[Token], at: usize) -> bool {
    tokens[at].is_any(&[
        "that", "because", "if", "while", "although", "though", "whether", "unless", "whereas",
    ])
}

fn verb_group(tokens: &[Token], start: usize, limit: usize) -> Option<VerbGroup> {
    let first = tokens[start].pos;
    let to = first == Pos::To;
    if !(first.is_verb() || first == Pos::Modal || to) {
        return None;
    }
    if to {
        let verb = (start + 1..limit.min(start + 4)).find(|at| !tokens[*at].pos.is_adverb())?;
        if !matches!(tokens[verb].pos, Pos::Verb | Pos::VerbPresent) {
            return None;
        }
    }
    // "the striking workers", "wounded soldiers": modifiers, not verbs
    if modifies(tokens, start, limit) {
        return None;
    }
    let (mut negation, mut modal, mut main) = (None, None, None);
    let (mut passive, mut perfect) = (false, false);
    let mut last = start;
    let mut at = start;
    let mut expects = true;
    while at < limit {
        let token = &tokens[at];
        match token.pos {
            Pos::To if at == start => {}
            Pos::Modal if at == start || expects => modal = Some(at),
            _ if token.pos.is_verb() && expects => {
                let aux = matches!(&*token.lemma, "be" | "have" | "do") || (&*token.lemma == "get" && main.is_none());
                if let Some(before) = main.filter(|m: &usize| *m < at) {
                    let lemma = &*tokens[before].lemma;
                    passive = matches!(lemma, "be" | "get") && token.pos == Pos::VerbParticiple;
                    perfect |= lemma == "have";
                }
                main = Some(at);
                expects = aux;
            }
            _ if token.pos.is_adverb() => {
                if token.is_any(&["not", "n't", "never"]) && (main.is_none() || expects) {
                    negation = Some(at);
                }
                // An adverb belongs to the group only if a verb follows.
                at += 1;
                continue;
            }
            _ => break,
        }
        last = at;
        at += 1;
        if !expects {
            break;
        }
    }
    let main = main?;
    negation = negation.filter(|n| *n < last + 3);
    let end = last.max(negation.unwrap_or(0)) + 1;
    let negation = negation.or_else(|| {
        start
            .checked_sub(1)
            .filter(|b| tokens[*b].sentence == tokens[start].sentence && tokens[*b].is_any(&["not", "never", "n't"]))
    });
    let particle = (end < limit && tokens[end].pos == Pos::Particle).then_some(end);
    let tense = match tokens[start].pos {
        Pos::To => Tense::Infinitive,
        Pos::Modal if tokens[start].is_any(&["will", "'ll", "shall", "wo"]) => Tense::Future,
        Pos::Modal => Tense::Modal,
        Pos::VerbPast => Tense::Past,
        Pos::VerbPresent | Pos::VerbThird if perfect => Tense::Past,
        Pos::VerbPresent | Pos::VerbThird => Tense::Present,
        Pos::Verb => Tense::Present,
        _ => Tense::Participle,
    };
    let bare = tokens[main].pos == Pos::VerbParticiple && main == start;
    Some(VerbGroup {
        tokens: start..end,
        span: tokens[start].span.join(tokens[end - 1].span),
        main,
        lemma: Arc::clone(&tokens[main].lemma),
        negation,
        modal,
        passive: passive || bare,
        tense,
        particle,
    })
}

fn modifies(tokens: &[Token], at: usize, limit: usize) -> bool {
    let next_noun = at + 1 < limit && tokens[at + 1].pos.is_noun();
    let same = |b: &usize| tokens[*b].sentence == tokens[at].sentence;
    let before = at.checked_sub(1).filter(same).map(|b| tokens[b].pos);
    match tokens[at].pos {
        Pos::VerbParticiple => {
            let opens = before.is_none_or(|b| {
                matches!(
                    b,
                    Pos::Determiner
                        | Pos::PossessivePronoun
                        | Pos::PossessiveEnding
                        | Pos::Preposition
                        | Pos::Number
                        | Pos::Conjunction
                ) || b.is_adjective()
                    || b == Pos::VerbPast
                    || b == Pos::VerbThird
                    || b == Pos::VerbPresent
            });
            let auxiliary = at
                .checked_sub(1)
                .filter(same)
                .is_some_and(|b| matches!(&*tokens[b].lemma, "be" | "have" | "get"));
            next_noun && opens && !auxiliary
        }
        Pos::VerbGerund => {
            next_noun
                && matches!(
                    before,
                    Some(
                        Pos::Determiner | Pos::PossessivePronoun | Pos::PossessiveEnding | Pos::Number | Pos::Adjective
                    )
                )
        }
        _ => false,
    }
}
