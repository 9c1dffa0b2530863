//! The words of a clause with what they hang on, and how.

use crate::compare::story::Story;
use crate::compare::terms::Class;
use crate::compare::unit::Unit;
use crate::facts::{Annotations, Attached, Clause, Part, lexicon};
use crate::text::Span;

/// A word in its place in a clause.
pub(super) struct Filler {
    /// Index of the token in its report.
    pub token: usize,
    /// Number of its stem.
    pub stem: u32,
    /// How it hangs on its host.
    pub way: Way,
    /// Base form of the word it hangs on; empty where there is none.
    pub host: String,
    /// The words to show.
    pub span: Span,
    /// The preposition before it, in lower case; empty where there is none.
    pub preposition: String,
}

/// How a word hangs on its host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Way {
    Subject,
    Object,
    /// By a preposition.
    Oblique,
    Modifier,
    /// What something is said to be.
    Complement,
    Verb,
    Other,
}

/// The words of a clause that can be set against another's.
pub(super) fn fillers(story: &Story<'_>, unit: &Unit) -> Vec<Filler> {
    let notes = &story.notes[unit.report];
    let words = &story.terms.by_report[unit.report];
    let mut out = Vec::new();
    for term in &words[unit.words.clone()] {
        if term.class != Class::Content {
            continue;
        }
        let token = notes.token_at(term.span.start);
        let Some(found) = filler(notes, token, term.stem) else {
            continue;
        };
        out.push(found);
    }
    out
}

fn filler(notes: &Annotations, token: usize, stem: u32) -> Option<Filler> {
    let word = notes.tokens.get(token)?;
    let lemma = |at: usize| notes.tokens[at].lemma.to_string();
    let mut out = Filler {
        token,
        stem,
        way: Way::Other,
        host: String::new(),
        span: word.span,
        preposition: String::new(),
    };
    match notes.phrases.of_token.get(token)? {
        Part::Noun(n) => {
            let phrase = &notes.phrases.nouns[*n];
            let head = phrase.head == token;
            out.span = phrase.span;
            if !head {
                if word.pos.is_proper() {
                    return None;
                }
                out.way = Way::Modifier;
                out.host = lemma(phrase.head);
                return Some(out);
            }
            let clause = notes.clause_at(token).and_then(|c| notes.clauses.get(c));
            // "as her husband tried": what opens a clause is its subject.
            let opens = clauses_of(notes, word.sentence).any(|c| c.subject == Some(*n) && finite(notes, c.verb));
            if let Some(p) = phrase.preposition.filter(|_| !opens) {
                out.way = Way::Oblique;
                out.preposition = preposition(notes, p);
                let start = if out.preposition.contains(' ') { p - 1 } else { p };
                out.span = notes.tokens[start].span.join(phrase.span);
                out.host = host(notes, *n)
                    .or_else(|| clause.map(|c| verb(notes, c.verb)))
                    .unwrap_or_default();
                return Some(out);
            }
            for clause in clauses_of(notes, word.sentence) {
                if clause.subject == Some(*n) {
                    out.way = if notes.phrases.verbs[clause.verb].passive {
                        Way::Object
                    } else {
                        Way::Subject
                    };
                    out.host = verb(notes, clause.verb);
                    break;
                }
                if clause.object == Some(*n) {
                    out.way = Way::Object;
                    out.host = verb(notes, clause.verb);
                    out.span = joined(notes.phrases.verbs[clause.verb].span, phrase.span);
                    break;
                }
                if clause.complement.is_some_and(|(from, to)| (from..to).contains(&token)) {
                    out.way = Way::Complement;
                    out.host = clause
                        .subject
                        .map(|s| lemma(notes.phrases.nouns[s].head))
                        .unwrap_or_default();
                    break;
                }
            }
            Some(out)
        }
        Part::Verb(v) => {
            let group = &notes.phrases.verbs[*v];
            if group.main != token {
                return None;
            }
            let clause = notes.clauses.get(*v)?;
            out.way = Way::Verb;
            out.span = clause
                .object
                .map_or(group.span, |o| joined(group.span, notes.phrases.nouns[o].span));
            let arg = clause.object.or(clause.subject);
            out.host = arg.map(|o| lemma(notes.phrases.nouns[o].head)).unwrap_or_default();
            Some(out)
        }
        Part::Outside => {
            let adjective = word.pos.is_adjective() || word.pos.is_adverb();
            adjective.then_some(out)
        }
    }
}

/// The clauses of a sentence.
fn clauses_of(notes: &Annotations, sentence: usize) -> impl Iterator<Item = &Clause> {
    let from = notes.clauses.partition_point(|c| c.sentence < sentence);
    notes.clauses[from..].iter().take_while(move |c| c.sentence == sentence)
}

fn finite(notes: &Annotations, verb: usize) -> bool {
    notes.phrases.verbs[verb].tense.is_finite()
}

fn verb(notes: &Annotations, verb: usize) -> String {
    notes.phrases.verbs[verb].lemma.to_string()
}

/// Base form of what a phrase's preposition hangs it on.
fn host(notes: &Annotations, phrase: usize) -> Option<String> {
    Some(match notes.phrases.nouns[phrase].attached? {
        Attached::Phrase(n) => notes.tokens[notes.phrases.nouns[n].head].lemma.to_string(),
        Attached::Verb(v) => verb(notes, v),
    })
}

/// "out of" and "away from" count as one.
fn preposition(notes: &Annotations, at: usize) -> String {
    let lower = &notes.tokens[at].lower;
    let before = at.checked_sub(1).map_or("", |b| &*notes.tokens[b].lower);
    match (before, &**lower) {
        ("out", "of") => "out of".to_owned(),
        ("outside", "of") => "outside of".to_owned(),
        ("inside", "of") => "inside of".to_owned(),
        _ => lower.to_string(),
    }
}

/// Two spans as one, unless they are too far apart to show.
fn joined(a: Span, b: Span) -> Span {
    let all = a.join(b);
    if all.byte_len() <= 120 { all } else { b }
}

/// Tells whether two hosts name the same deed or thing.
pub(super) fn alike(a: &str, b: &str) -> bool {
    a == b || lexicon::event_class(a).is_some_and(|e| lexicon::event_class(b) == Some(e)) || lexicon::same_in_news(a, b)
}
