//! Who says what: "police said", "according to the embassy", and which words are theirs.
//!
//! ```text
//! The driver fled, [witnesses said], but [police deny] that she was speeding.
//! ^^^^^^^^^^^^^^^^ scope of the first              ^^^^^^^^^^^^^^^^^^^^^^^^^ scope of the second
//! ```
//!
//! The speaker's own words in quotation marks are in [`super::quotes`]; this is any words.

use std::ops::Range;

use super::clauses::Clause;
use super::names::{NameKind, Named};
use super::phrases::Phrases;
use super::saying::brings_words;
use super::{Pos, Token, lexicon};
use crate::text::Span;

/// Words that are somebody's.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The words that say who: "police said", "according to the embassy".
    pub cue: Span,
    /// The speaker's words in the report, with title and owner: "the town's mayor".
    pub speaker: Span,
    /// Index of the speaker's noun phrase.
    pub phrase: usize,
    /// The named bearer, also where a pronoun stands for the last person named.
    pub entity: Option<usize>,
    /// Index of the verb group; none for "according to".
    pub verb: Option<usize>,
    /// What is attributed.
    pub scope: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of the sentence.
    pub sentence: usize,
}

/// Finds every attribution, in order.
pub fn attributions(tokens: &[Token], phrases: &Phrases, clauses: &[Clause], named: &Named) -> Vec<Attribution> {
    let mut cues = said(tokens, phrases, clauses);
    cues.extend(according(tokens, phrases));
    cues.sort_by_key(|c| c.tokens.start);
    let mut out: Vec<Attribution> = Vec::with_capacity(cues.len());
    for (index, cue) in cues.iter().enumerate() {
        let sentence = tokens[cue.tokens.start].sentence;
        let previous = index
            .checked_sub(1)
            .map(|p| &cues[p])
            .filter(|p| tokens[p.tokens.start].sentence == sentence);
        let next = cues
            .get(index + 1)
            .filter(|n| tokens[n.tokens.start].sentence == sentence);
        let begin = tokens.partition_point(|t| t.sentence < sentence);
        let end = tokens.partition_point(|t| t.sentence <= sentence);
        let mut range = scope(tokens, phrases, cue, previous, next, begin..end);
        if !tokens[range.clone()]
            .iter()
            .any(|t| t.pos.is_content() || t.pos == Pos::Pronoun)
            && begin > 0
        {
            // '"Hide!" Roe said.' may be two sentences; the words are in the one before.
            let last = tokens[begin - 1].sentence;
            if last + 1 == sentence {
                range = tokens.partition_point(|t| t.sentence < last)..begin;
            }
        }
        let Some(scope) = join(tokens, &range) else { continue };
        out.push(Attribution {
            cue: join(tokens, &cue.tokens).unwrap_or(scope),
            speaker: speaker_span(phrases, cue.speaker),
            phrase: cue.speaker,
            entity: bearer(tokens, phrases, named, cue.speaker),
            verb: cue.verb,
            scope,
            tokens: range,
            sentence,
        });
    }
    out
}

struct Cue {
    tokens: Range<usize>,
    speaker: usize,
    verb: Option<usize>,
}

fn said(tokens: &[Token], phrases: &Phrases, clauses: &[Clause]) -> Vec<Cue> {
    let mut out = Vec::new();
    for clause in clauses {
        let group = &phrases.verbs[clause.verb];
        if !brings_words(&group.lemma) || group.passive || group.tense == super::phrases::Tense::Infinitive {
            continue;
        }
        let Some(speaker) = clause.subject.filter(|s| can_speak(tokens, phrases, *s)) else {
            continue;
        };
        let phrase = &phrases.nouns[speaker];
        let start = listed_from(tokens, phrases, speaker);
        // A relative clause between speaker and verb belongs to the cue; a speaker further off does not.
        let range = if start < group.tokens.start {
            start..group.tokens.end
        } else {
            group.tokens.start..phrase.tokens.end
        };
        out.push(Cue {
            tokens: range,
            speaker,
            verb: Some(clause.verb),
        });
    }
    out
}

/// First token of the speaker, with owner and with those joined to it: "police and witnesses".
fn listed_from(tokens: &[Token], phrases: &Phrases, speaker: usize) -> usize {
    let begin = |n: usize| {
        let phrase = &phrases.nouns[n];
        phrase
            .possessor
            .map_or(phrase.tokens.start, |p| phrases.nouns[p].tokens.start)
    };
    let start = begin(speaker);
    let joined = start
        .checked_sub(2)
        .filter(|_| tokens[start - 1].pos == Pos::Conjunction && tokens[start - 1].sentence == tokens[start].sentence)
        .and_then(|before| phrases.noun_at(before))
        .filter(|n| phrases.nouns[*n].preposition.is_none());
    joined.map_or(start, begin)
}

fn can_speak(tokens: &[Token], phrases: &Phrases, phrase: usize) -> bool {
    let phrase = &phrases.nouns[phrase];
    let head = &tokens[phrase.head];
    const SOURCES: [&str; 24] = [
        "statement",
        "report",
        "release",
        "survey",
        "study",
        "source",
        "document",
        "indictment",
        "complaint",
        "affidavit",
        "record",
        "letter",
        "website",
        "site",
        "poll",
        "newspaper",
        "paper",
        "blog",
        "post",
        "tweet",
        "investigation",
        "filing",
        "announcement",
        "bulletin",
    ];
    if head.pos == Pos::Existential || head.pos == Pos::Number || head.is_any(&["it", "which", "this", "that"]) {
        return false;
    }
    head.pos == Pos::Pronoun
        || head.pos.is_proper()
        || SOURCES.contains(&&*head.lemma)
        || lexicon::is_person(&head.lemma)
        || lexicon::is_group(&head.lemma)
        || head.is_any(&["police", "some", "others", "many", "one", "neighbors", "office", "who"])
}

fn according(tokens: &[Token], phrases: &Phrases) -> Vec<Cue> {
    let mut out = Vec::new();
    for at in 0..tokens.len().saturating_sub(2) {
        let to = &*tokens[at].lower == "according" && &*tokens[at + 1].lower == "to";
        if to && let Some(speaker) = phrases.noun_at(at + 2) {
            // "the embassy's statement": the speaker owns what is cited; both are kept in the cue.
            let mut last = speaker;
            while let Some(next) = phrases.nouns.get(last + 1).filter(|n| n.possessor == Some(last)) {
                let _ = next;
                last += 1;
            }
            out.push(Cue {
                tokens: at..phrases.nouns[last].tokens.end,
                speaker: last,
                verb: None,
            });
        }
    }
    out
}

/// What of the sentence the cue attributes.
fn scope(
    tokens: &[Token],
    phrases: &Phrases,
    cue: &Cue,
    previous: Option<&Cue>,
    next: Option<&Cue>,
    sentence: Range<usize>,
) -> Range<usize> {
    let left = previous.map_or(sentence.start, |p| p.tokens.end).min(cue.tokens.start);
    let before = left..cue.tokens.start;
    let contentful = tokens[before.clone()].iter().filter(|t| t.pos.is_content()).count();
    let comma = cue.tokens.start > sentence.start
        && matches!(
            tokens[cue.tokens.start - 1].pos,
            Pos::Comma | Pos::QuoteClose | Pos::QuoteOpen | Pos::Stop
        );
    let after = tokens.get(cue.tokens.end).filter(|_| cue.tokens.end < sentence.end);
    let closes = after.is_none_or(|t| {
        matches!(
            t.pos,
            Pos::Comma | Pos::Stop | Pos::Colon | Pos::Conjunction | Pos::Preposition
        ) && &*t.lower != "that"
            && &*t.lower != ":"
    });
    let right = next.map_or(sentence.end, |n| n.tokens.start).max(cue.tokens.end);
    let mut from = cue.tokens.end;
    if let Some(hearer) = told(tokens, phrases, cue) {
        from = hearer.clamp(from, right);
    }
    let trailing = (comma || cue.verb.is_none()) && contentful >= 2 && closes;
    if trailing { before } else { from..right }
}

/// "told the Daily that": one past the hearer and "that".
fn told(tokens: &[Token], phrases: &Phrases, cue: &Cue) -> Option<usize> {
    let verb = &phrases.verbs[cue.verb?];
    if &*verb.lemma != "tell" {
        return None;
    }
    let hearer = phrases.nouns.get(phrases.noun_at(cue.tokens.end)?)?;
    let that = tokens.get(hearer.tokens.end).is_some_and(|t| &*t.lower == "that");
    Some(hearer.tokens.end + usize::from(that))
}

fn join(tokens: &[Token], range: &Range<usize>) -> Option<Span> {
    let first = tokens.get(range.start)?;
    let last = tokens.get(range.end.checked_sub(1)?)?;
    (range.start < range.end).then(|| first.span.join(last.span))
}

fn speaker_span(phrases: &Phrases, speaker: usize) -> Span {
    let phrase = &phrases.nouns[speaker];
    phrase
        .possessor
        .map_or(phrase.span, |p| phrases.nouns[p].span.join(phrase.span))
}

/// The named bearer of a phrase: by a name inside it, or for "he" and "she" the last person named before.
pub(super) fn bearer(tokens: &[Token], phrases: &Phrases, named: &Named, phrase: usize) -> Option<usize> {
    let phrase = &phrases.nouns[phrase];
    let head = &tokens[phrase.head];
    if let Some(name) = named.name_at(phrase.head) {
        return Some(named.names[name].entity);
    }
    // "the mayor, Jane Roe, said"
    let near = named.names.partition_point(|n| n.tokens.start < phrase.tokens.end);
    if let Some(name) = named.names.get(near)
        && name.tokens.start == phrase.tokens.end + 1
        && name.kind == NameKind::Person
        && tokens[phrase.tokens.end].pos == Pos::Comma
    {
        return Some(name.entity);
    }
    if !head.is_any(&["he", "she"]) {
        return None;
    }
    named.names[..near]
        .iter()
        .rev()
        .take(6)
        .find(|n| n.kind == NameKind::Person)
        .map(|n| n.entity)
}
