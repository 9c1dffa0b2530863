//! Who did what to whom: a clause a verb group, with its subject, object, complement and prepositional phrases.
//!
//! ```text
//! A bomb | exploded | in Tarn | , killing | two officers
//! subject   verb      slot            verb      object      (and the subject of "killing" is the bomb)
//! ```
//!
//! By cheap patterns over phrases: the subject is looked for to the left past what is set in between (relative clauses,
//! appositions, prepositional phrases), the object right after the verb. In doubt there is none.

use super::phrases::{Attached, NounPhrase, Part, Phrases, Tense, VerbGroup};
use super::saying::is_reporting;
use super::{Pos, Token};
use crate::text::Span;

/// A verb group and what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// From the first to the last of its parts.
    pub span: Span,
    /// Index of the sentence in the report.
    pub sentence: usize,
    /// Index of its verb group.
    pub verb: usize,
    /// Index of the noun phrase that does it; of the one it is done to, where the verb is passive.
    pub subject: Option<usize>,
    /// Index of the noun phrase it is done to.
    pub object: Option<usize>,
    /// Token range of what the subject is said to be, after "was", "became": "in critical condition", "the mayor", "dead".
    pub complement: Option<(usize, usize)>,
    /// Index of the agent's noun phrase after "by", where the verb is passive.
    pub agent: Option<usize>,
    /// Indexes of the noun phrases with a preposition, and of bare times and places, in this clause.
    pub slots: Vec<usize>,
}

/// Two noun phrases for one thing: "John Roe, the mayor,".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apposition {
    /// Index of the first phrase.
    pub phrase: usize,
    /// Index of the second phrase.
    pub renamed: usize,
}

/// Verbs that equate subject and complement.
const COPULAS: [&str; 9] = [
    "be", "become", "remain", "seem", "appear", "feel", "look", "stay", "get",
];
/// Steps that a search for a subject may take, so that odd sentences stay cheap.
const REACH: usize = 60;

/// Builds one clause for each verb group.
pub fn clauses(tokens: &[Token], phrases: &Phrases) -> Vec<Clause> {
    let mut subjects: Vec<Option<usize>> = Vec::with_capacity(phrases.verbs.len());
    for index in 0..phrases.verbs.len() {
        let subject = subject(tokens, phrases, index, &subjects);
        subjects.push(subject);
    }
    let mut taken = vec![false; phrases.nouns.len()];
    for (index, subject) in subjects.iter().enumerate() {
        let group = &phrases.verbs[index];
        // What a relative pronoun stands for belongs to another clause, too.
        if let Some(s) = subject.filter(|_| group.tense.is_finite() && relative(tokens, phrases, group).is_none()) {
            taken[s] = true;
        }
    }
    let mut out = Vec::with_capacity(phrases.verbs.len());
    for (index, subject) in subjects.iter().enumerate() {
        let mut clause = rest(tokens, phrases, index, *subject, &taken);
        if is_reporting(&phrases.verbs[index].lemma)
            && (clause.subject.is_none() || inverted(tokens, phrases, index, clause.object))
        {
            // "..., said John Roe, the mayor": what stands after the verb is its subject.
            clause.subject = clause.object.take();
        }
        out.push(clause);
    }
    out
}

/// Tells whether a verb of saying follows the words said, with its speaker behind it.
fn inverted(tokens: &[Token], phrases: &Phrases, verb: usize, object: Option<usize>) -> bool {
    let Some(object) = object.map(|o| &phrases.nouns[o]) else {
        return false;
    };
    let group = &phrases.verbs[verb];
    let before = group.tokens.start.checked_sub(1).map(|b| &tokens[b]);
    let closed = before.is_some_and(|b| {
        b.sentence == tokens[group.main].sentence
            && matches!(b.pos, Pos::Comma | Pos::QuoteClose | Pos::QuoteOpen | Pos::Stop)
    });
    let head = &tokens[object.head];
    let speaks = object.proper
        || head.is_any(&["he", "she", "they", "police", "officials", "authorities"])
        || super::lexicon::is_person(&head.lemma)
        || super::lexicon::is_group(&head.lemma);
    closed && speaks && object.tokens.start == group.tokens.end
}

/// Finds phrases that rename the one before them.
pub fn appositions(tokens: &[Token], phrases: &Phrases) -> Vec<Apposition> {
    let mut out = Vec::new();
    for (index, pair) in phrases.nouns.windows(2).enumerate() {
        let (a, b) = (&pair[0], &pair[1]);
        let comma = b.tokens.start == a.tokens.end + 1 && tokens[a.tokens.end].pos == Pos::Comma;
        if !comma || tokens[a.head].sentence != tokens[b.head].sentence {
            continue;
        }
        let after = tokens
            .get(b.tokens.end)
            .filter(|t| t.sentence == tokens[b.head].sentence);
        // "Roe, the mayor, and ..." and "Roe, the mayor of Cobb" rename; "Roe, Doe and Poe" is a list.
        let listed = after.is_some_and(|t| t.pos == Pos::Conjunction);
        let kinds = match (a.proper, b.proper) {
            (true, false) => b.determiner.is_some() || after.is_some_and(|t| t.pos == Pos::Comma),
            (false, true) => a.determiner.is_some(),
            _ => false,
        };
        let number = b.numerals.contains(&b.head) || a.numerals.contains(&a.head);
        if kinds && !listed && !number {
            out.push(Apposition {
                phrase: index,
                renamed: index + 1,
            });
        }
    }
    out
}

/// Index of the noun phrase to the left that the verb belongs to.
fn subject(tokens: &[Token], phrases: &Phrases, index: usize, before: &[Option<usize>]) -> Option<usize> {
    let group = &phrases.verbs[index];
    let sentence = tokens[group.main].sentence;
    let previous = index
        .checked_sub(1)
        .filter(|p| tokens[phrases.verbs[*p].main].sentence == sentence);
    let inherited = previous.and_then(|p| before[p]);
    let start = group.tokens.start;
    let left = start.checked_sub(1).filter(|l| tokens[*l].sentence == sentence)?;
    match group.tense {
        Tense::Infinitive => return inherited,
        Tense::Participle => {
            // "a man arrested on Monday": the noun right before; else what the sentence speaks of.
            return match phrases.of_token[left] {
                Part::Noun(n) => Some(n),
                // "Roe, accused of theft, ..."
                _ if tokens[left].pos == Pos::Comma && tokens[group.main].pos == Pos::VerbParticiple => {
                    left.checked_sub(1).and_then(|b| phrases.noun_at(b)).or(inherited)
                }
                _ => inherited,
            };
        }
        _ => {}
    }
    // "parked her car and was walking": a verb right after "and" has the subject of the verb before.
    if tokens[left].pos == Pos::Conjunction && inherited.is_some() {
        return inherited;
    }
    // "Jane Roe, who was hired": what the relative pronoun stands for.
    if let Some(wh) = relative(tokens, phrases, group) {
        let comma = wh.checked_sub(1).filter(|c| tokens[*c].pos == Pos::Comma);
        let before = comma
            .unwrap_or(wh)
            .checked_sub(1)
            .filter(|b| tokens[*b].sentence == sentence);
        return before.and_then(|b| phrases.noun_at(b));
    }
    let mut nearest = None;
    let mut farthest = None;
    let mut at = left;
    let comma = tokens[left].pos == Pos::Comma;
    for _ in 0..REACH {
        if tokens[at].sentence != sentence {
            break;
        }
        let next = match phrases.of_token[at] {
            Part::Noun(n) => {
                let phrase = &phrases.nouns[n];
                if phrase.preposition.is_none()
                    && phrase.possessor.is_none_or(|p| phrases.nouns[p].preposition.is_none())
                {
                    nearest = nearest.or(Some(n));
                    farthest = Some(n);
                    if !comma && !follows_relative(tokens, phrases, n) {
                        break;
                    }
                } else if nearest.is_none() && !comma && opens_time_clause(tokens, phrase) {
                    nearest = Some(n);
                    break;
                }
                phrase.tokens.start
            }
            Part::Verb(v) => {
                let inner = &phrases.verbs[v];
                let opener = inner.tokens.start.checked_sub(1).map(|b| tokens[b].pos);
                let relative = matches!(opener, Some(Pos::WhPronoun | Pos::WhDeterminer)) || !inner.tense.is_finite();
                if !relative {
                    // "shot and killed": the second verb has the subject of the first.
                    if nearest.is_none() {
                        return before.get(v).copied().flatten();
                    }
                    break;
                }
                // What the relative clause governs is no subject.
                if !comma {
                    nearest = None;
                }
                inner.tokens.start
            }
            Part::Outside => match tokens[at].pos {
                Pos::WhPronoun | Pos::WhDeterminer | Pos::WhPossessive => at,
                Pos::Comma
                | Pos::Preposition
                | Pos::To
                | Pos::PossessiveEnding
                | Pos::BracketOpen
                | Pos::BracketClose => at,
                _ if tokens[at].pos.is_adverb() || tokens[at].pos.is_adjective() || tokens[at].pos == Pos::Number => at,
                Pos::Conjunction if nearest.is_none() => at,
                _ => break,
            },
        };
        match next.checked_sub(1) {
            Some(n) => at = n,
            None => break,
        }
    }
    if comma { farthest.or(nearest) } else { nearest }
}

/// Token of the relative pronoun right before a verb group.
fn relative(tokens: &[Token], phrases: &Phrases, group: &VerbGroup) -> Option<usize> {
    let sentence = tokens[group.main].sentence;
    let mut wh = group.tokens.start.checked_sub(1)?;
    while tokens[wh].pos.is_adverb() && wh > 0 && phrases.of_token[wh] == Part::Outside {
        wh -= 1;
    }
    let found = matches!(tokens[wh].pos, Pos::WhPronoun | Pos::WhDeterminer) && tokens[wh].sentence == sentence;
    found.then_some(wh)
}

/// "after a woman was suspended": the preposition opens a clause whose subject the phrase is.
fn opens_time_clause(tokens: &[Token], phrase: &NounPhrase) -> bool {
    phrase.preposition.is_some_and(|p| {
        tokens[p].is_any(&[
            "after", "before", "since", "until", "till", "as", "once", "than", "like",
        ])
    })
}

/// Tells whether the phrase right after a relative clause's verb is that verb's object.
fn follows_relative(tokens: &[Token], phrases: &Phrases, phrase: usize) -> bool {
    let Some(before) = phrases.nouns[phrase].tokens.start.checked_sub(1) else {
        return false;
    };
    let Some(verb) = phrases.verb_at(before) else {
        return false;
    };
    let group = &phrases.verbs[verb];
    let opener = group.tokens.start.checked_sub(1).map(|b| tokens[b].pos);
    matches!(opener, Some(Pos::WhPronoun | Pos::WhDeterminer)) || !group.tense.is_finite()
}

/// Everything to the right of the verb, up to the next verb or the end of the clause.
fn rest(tokens: &[Token], phrases: &Phrases, index: usize, subject: Option<usize>, taken: &[bool]) -> Clause {
    let group = &phrases.verbs[index];
    let sentence = tokens[group.main].sentence;
    let copula = COPULAS.contains(&&*group.lemma) && !group.passive;
    let mut clause = Clause {
        span: subject.map_or(group.span, |s| phrases.nouns[s].span.join(group.span)),
        sentence,
        verb: index,
        subject,
        object: None,
        complement: None,
        agent: None,
        slots: Vec::new(),
    };
    let begin = group.particle.map_or(group.tokens.end, |p| p + 1);
    let mut at = begin;
    let mut direct = true;
    while at < tokens.len() && tokens[at].sentence == sentence && at < begin + REACH {
        match phrases.of_token[at] {
            Part::Noun(n) => {
                let phrase = &phrases.nouns[n];
                let ends = phrase.tokens.end;
                if taken[n] && subject != Some(n) && (phrase.preposition.is_none() || opens_time_clause(tokens, phrase))
                {
                    break;
                }
                let owner = tokens.get(ends).is_some_and(|t| t.pos == Pos::PossessiveEnding);
                if owner {
                    at = ends + 1;
                    continue;
                }
                if let Some(p) = phrase.preposition {
                    if group.passive && &*tokens[p].lower == "by" && clause.agent.is_none() {
                        clause.agent = Some(n);
                    }
                    clause.slots.push(n);
                } else if direct && copula {
                    clause.complement = clause.complement.or(Some((phrase.tokens.start, ends)));
                } else if direct && clause.object.is_none() && !group.passive {
                    clause.object = Some(n);
                } else {
                    clause.slots.push(n);
                }
                clause.span = clause.span.join(phrase.span);
                direct = false;
                at = ends;
                continue;
            }
            Part::Verb(v) if v != index => break,
            Part::Verb(_) => {}
            Part::Outside => match tokens[at].pos {
                Pos::Stop | Pos::Colon | Pos::QuoteOpen | Pos::QuoteClose => break,
                Pos::WhPronoun | Pos::WhDeterminer | Pos::WhAdverb | Pos::WhPossessive => break,
                Pos::Preposition if tokens[at].is_any(&["that", "because", "if", "while", "although"]) => break,
                Pos::Comma | Pos::Conjunction => direct = false,
                p if (p.is_adjective() || p == Pos::VerbParticiple)
                    && copula
                    && clause.complement.is_none()
                    && direct =>
                {
                    clause.complement = Some((at, at + 1));
                    clause.span = clause.span.join(tokens[at].span);
                }
                Pos::Preposition if copula && clause.complement.is_none() && direct => {
                    // "was in critical condition"
                    if let Some(Part::Noun(n)) = phrases.of_token.get(at + 1) {
                        clause.complement = Some((at, phrases.nouns[*n].tokens.end));
                    }
                }
                _ => {}
            },
        }
        at += 1;
    }
    clause
}

/// The verb group of the clause that holds the token, by its phrase or by place.
pub fn clause_at(clauses: &[Clause], phrases: &Phrases, tokens: &[Token], token: usize) -> Option<usize> {
    match phrases.of_token.get(token)? {
        Part::Verb(v) => Some(*v),
        Part::Noun(n) => {
            let attached = match phrases.nouns[*n].attached {
                Some(Attached::Verb(v)) => Some(v),
                _ => None,
            };
            attached.or_else(|| nearest(clauses, tokens, token))
        }
        Part::Outside => nearest(clauses, tokens, token),
    }
}

fn nearest(clauses: &[Clause], tokens: &[Token], token: usize) -> Option<usize> {
    let here = tokens.get(token)?.span;
    let sentence = tokens[token].sentence;
    let from = clauses.partition_point(|c| c.sentence < sentence);
    let inside = clauses[from..]
        .iter()
        .take_while(|c| c.sentence == sentence)
        .filter(|c| c.span.contains(here))
        .min_by_key(|c| c.span.byte_len());
    inside.map(|c| c.verb)
}
