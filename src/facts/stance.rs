//! Whether the report stands behind its words: denied or negated, hedged, said by somebody.
//!
//! Cues mark the tokens they reach; [`Stances::at`] then answers for any token in no time.
//!
//! | cue | reaches |
//! | --- | --- |
//! | "not", "never", "no longer", "without", "denied", "refused", "failed" | up to the end of the clause |
//! | "no" and "none" | the noun phrase, and the clause whose subject it is |
//! | "could", "may", "allegedly", "reportedly", "believed to", "unclear whether" | up to the end of the clause |
//! | "alleged", "suspected", "possible" | the noun phrase |

use super::attribution::Attribution;
use super::clauses::Clause;
use super::phrases::Phrases;
use super::{Pos, Token};

/// How far the report stands behind a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stance {
    /// Token of the negation or denial that reaches the word.
    pub negated: Option<usize>,
    /// Token of the hedge that reaches the word.
    pub hedged: Option<usize>,
    /// Index of the attribution whose scope holds the word.
    pub reported_by: Option<usize>,
}

/// The stance at every token.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stances {
    of_token: Vec<Stance>,
}

impl Stances {
    /// The stance at a token.
    pub fn at(&self, token: usize) -> Stance {
        self.of_token.get(token).copied().unwrap_or_default()
    }
}

/// Verbs that deny what follows them.
const DENIALS: [&str; 16] = [
    "deny", "refuse", "reject", "dispute", "refute", "fail", "decline", "dismiss", "prevent", "avoid", "lack", "rebut",
    "disavow", "disclaim", "doubt", "forbid",
];
const HEDGE_ADVERBS: [&str; 13] = [
    "allegedly",
    "reportedly",
    "possibly",
    "perhaps",
    "apparently",
    "likely",
    "probably",
    "presumably",
    "purportedly",
    "supposedly",
    "maybe",
    "seemingly",
    "potentially",
];
const HEDGE_ADJECTIVES: [&str; 12] = [
    "alleged",
    "suspected",
    "possible",
    "potential",
    "unconfirmed",
    "apparent",
    "presumed",
    "purported",
    "supposed",
    "accused",
    "rumored",
    "unverified",
];
const HEDGE_VERBS: [&str; 12] = [
    "believe",
    "think",
    "suspect",
    "allege",
    "appear",
    "seem",
    "suppose",
    "presume",
    "rumor",
    "speculate",
    "assume",
    "fear",
];
const HEDGE_MODALS: [&str; 5] = ["could", "may", "might", "would", "should"];
const UNCERTAIN: [&str; 6] = ["unclear", "unknown", "uncertain", "unsure", "whether", "if"];

/// Works out the stance at every token.
pub fn stances(tokens: &[Token], phrases: &Phrases, clauses: &[Clause], attributions: &[Attribution]) -> Stances {
    let mut marks = vec![Stance::default(); tokens.len()];
    for (index, attribution) in attributions.iter().enumerate() {
        for at in attribution.tokens.clone() {
            if let Some(mark) = marks.get_mut(at) {
                mark.reported_by = Some(index);
            }
        }
    }
    for (at, token) in tokens.iter().enumerate() {
        match cue(tokens, phrases, at) {
            Some(Cue::Negates(reach)) => {
                for to in reached(tokens, phrases, clauses, at, reach) {
                    marks[to].negated = Some(at);
                }
            }
            Some(Cue::Hedges(reach)) => {
                for to in reached(tokens, phrases, clauses, at, reach) {
                    marks[to].hedged = marks[to].hedged.or(Some(at));
                }
            }
            None => {}
        }
        debug_assert!(token.sentence < usize::MAX);
    }
    Stances { of_token: marks }
}

enum Cue {
    Negates(Reach),
    Hedges(Reach),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// From the cue's verb group to the end of the clause.
    Clause,
    /// The next word or phrase: "not guilty to two charges" does not deny the charges.
    Word,
    /// The cue's noun phrase.
    Phrase,
    /// The noun phrase, and the clause if the phrase is its subject.
    Subject,
}

fn cue(tokens: &[Token], phrases: &Phrases, at: usize) -> Option<Cue> {
    let token = &tokens[at];
    let next = tokens.get(at + 1).filter(|n| n.sentence == token.sentence);
    let lower = &*token.lower;
    match lower {
        "not" if limited(tokens, phrases, at) => return Some(Cue::Negates(Reach::Word)),
        "not" | "n't" if next.is_none_or(|n| !n.is_any(&["only", "just", "necessarily"])) => {
            return Some(Cue::Negates(Reach::Clause));
        }
        "never" | "without" | "neither" | "nor" => return Some(Cue::Negates(Reach::Clause)),
        "no" if next.is_some_and(|n| &*n.lower == "longer") => return Some(Cue::Negates(Reach::Clause)),
        "no" if next.is_some_and(|n| {
            n.pos.is_noun() || n.pos.is_adjective() || n.pos == Pos::VerbGerund || n.pos == Pos::Number
        }) =>
        {
            return Some(Cue::Negates(Reach::Subject));
        }
        "none" | "nobody" | "nothing" | "no-one" => return Some(Cue::Negates(Reach::Subject)),
        _ => {}
    }
    if let Some(verb) = phrases.verb_at(at).map(|v| &phrases.verbs[v])
        && verb.main == at
    {
        if DENIALS.contains(&&*token.lemma) {
            return Some(Cue::Negates(Reach::Clause));
        }
        if HEDGE_VERBS.contains(&&*token.lemma) {
            return Some(Cue::Hedges(Reach::Clause));
        }
    }
    if HEDGE_ADVERBS.contains(&lower)
        || UNCERTAIN.contains(&lower)
        || (token.pos == Pos::Modal && HEDGE_MODALS.contains(&lower))
    {
        return Some(Cue::Hedges(Reach::Clause));
    }
    (HEDGE_ADJECTIVES.contains(&lower) && phrases.noun_at(at).is_some()).then_some(Cue::Hedges(Reach::Phrase))
}

/// "not" before something else than a verb, with no auxiliary before it.
fn limited(tokens: &[Token], phrases: &Phrases, at: usize) -> bool {
    let same = |b: &usize| tokens[*b].sentence == tokens[at].sentence;
    let verbal = phrases.verb_at(at).is_some() || phrases.verb_at(at + 1).is_some();
    let auxiliary = at
        .checked_sub(1)
        .filter(same)
        .is_some_and(|b| matches!(&*tokens[b].lemma, "be" | "have" | "do") || tokens[b].pos == Pos::Modal);
    !verbal && !auxiliary
}

/// The tokens that a cue reaches.
fn reached(tokens: &[Token], phrases: &Phrases, clauses: &[Clause], at: usize, reach: Reach) -> std::ops::Range<usize> {
    let phrase = phrases
        .noun_at(at)
        .or_else(|| phrases.noun_at(at + 1))
        .map(|n| (n, &phrases.nouns[n]));
    match (reach, phrase) {
        (Reach::Phrase, Some((_, p))) => p.tokens.clone(),
        (Reach::Phrase, None) => at..at + 1,
        (Reach::Word, Some((_, p))) if p.tokens.start == at + 1 => at..p.tokens.end,
        (Reach::Word, _) => at..(at + 2).min(tokens.len()),
        (Reach::Subject, Some((n, p))) => {
            let governs = clause_after(tokens, phrases, clauses, n);
            let end = if governs {
                clause_end(tokens, p.tokens.end)
            } else {
                p.tokens.end
            };
            at.min(p.tokens.start)..end
        }
        _ => {
            let start = phrases.verb_at(at).map_or(at, |v| phrases.verbs[v].tokens.start);
            start..clause_end(tokens, at + 1)
        }
    }
}

/// Tells whether the noun phrase is the subject of a verb group that follows it.
fn clause_after(tokens: &[Token], phrases: &Phrases, clauses: &[Clause], noun: usize) -> bool {
    let phrase = &phrases.nouns[noun];
    let from = phrases.verbs.partition_point(|v| v.tokens.start < phrase.tokens.end);
    let sentence = tokens[phrase.head].sentence;
    clauses[from.min(clauses.len())..]
        .iter()
        .take_while(|c| c.sentence == sentence)
        .take(2)
        .any(|c| c.subject == Some(noun))
}

/// One past the last token of the clause that token `from` lies in.
fn clause_end(tokens: &[Token], from: usize) -> usize {
    let Some(sentence) = from.checked_sub(1).and_then(|f| tokens.get(f)).map(|t| t.sentence) else {
        return from;
    };
    let mut at = from;
    while let Some(token) = tokens.get(at).filter(|t| t.sentence == sentence) {
        let stops = matches!(token.pos, Pos::Comma | Pos::Colon | Pos::QuoteClose | Pos::Stop)
            || (token.pos == Pos::Preposition
                && token.is_any(&[
                    "because", "although", "though", "while", "as", "after", "before", "until", "since",
                ]))
            || (token.pos == Pos::Conjunction && &*token.lower == "but")
            || matches!(token.pos, Pos::WhAdverb);
        if stops {
            break;
        }
        at += 1;
    }
    at
}
