//! The questions that a report leaves open: "would not say why the clinic was closed", "an undisclosed sum".
//!
//! Read from the word that leaves it open, the word that asks, and the words about what is asked. Who answers is
//! [`super`]'s matter.

use super::{REACH, event_of, surname};
use crate::compare::finding::MAX_SPAN;
use crate::compare::story::Story;
use crate::compare::terms::Class;
use crate::facts::{Annotations, Pos, Tense, lexicon};
use crate::text::Span;

/// Verbs of telling and knowing, whose denial leaves a question open.
const TELLING: [&str; 15] = [
    "reveal",
    "disclose",
    "say",
    "specify",
    "release",
    "give",
    "provide",
    "announce",
    "know",
    "explain",
    "divulge",
    "report",
    "determine",
    "establish",
    "clarify",
];

/// Words that leave a question open by themselves.
const OPEN: [&str; 6] = [
    "unclear",
    "unknown",
    "undisclosed",
    "unspecified",
    "uncertain",
    "undetermined",
];

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Asked {
    Cause,
    When,
    Sum,
    Who,
}

/// A question that a report leaves open.
pub(super) struct Gap {
    pub(super) report: usize,
    pub(super) asked: Asked,
    /// Kinds of event, or verbs, that the question is about.
    pub(super) events: Vec<String>,
    /// Stems of the other words that say what it is about.
    pub(super) words: Vec<u32>,
    /// Surname of the person it is about.
    pub(super) person: Option<String>,
    /// The question as a name, in the report's words.
    pub(super) about: String,
    pub(super) span: Span,
}

/// The questions that a report leaves open.
pub(super) fn gaps(story: &Story<'_>, report: usize) -> Vec<Gap> {
    let notes = &story.notes[report];
    (0..notes.tokens.len())
        .filter(|&at| leaves_open(notes, at))
        .filter_map(|at| gap(story, report, notes, at))
        .collect()
}

/// "did not say", "declined to reveal", "unclear", "undisclosed".
fn leaves_open(notes: &Annotations, at: usize) -> bool {
    let token = &notes.tokens[at];
    let negated = notes.stances.at(at).negated.is_some();
    if OPEN.contains(&&*token.lower) || negated && &*token.lower == "clear" {
        return true;
    }
    let Some(group) = notes.phrases.verb_at(at).map(|v| &notes.phrases.verbs[v]) else {
        return false;
    };
    if group.main != at || !TELLING.contains(&&*token.lemma) {
        return false;
    }
    // "I don't know why", "will not say": a plan, and one who speaks of himself.
    let clause = &notes.clauses[notes.phrases.verb_at(at).unwrap_or_default()];
    let own = clause
        .subject
        .is_some_and(|s| notes.tokens[notes.phrases.nouns[s].head].is_any(&["i", "you", "we", "they"]));
    let governed = group.tense == Tense::Infinitive && governing(notes, group.tokens.start).is_some();
    !own && (negated || governed) && group.tense != Tense::Future
}

/// "declined" right before "to say".
fn governing(notes: &Annotations, start: usize) -> Option<usize> {
    let before = start.checked_sub(1)?;
    let (verb, said) = (&notes.tokens[before], notes.tokens.get(start)?);
    (matches!(&*verb.lemma, "decline" | "refuse") && verb.sentence == said.sentence).then_some(before)
}

/// What a noun asks for.
fn asked_by(noun: &str) -> Option<Asked> {
    Some(match noun {
        "cause" | "reason" | "motive" => Asked::Cause,
        "date" | "timing" | "timetable" => Asked::When,
        "price" | "sum" | "amount" | "term" => Asked::Sum,
        "name" | "identity" => Asked::Who,
        _ => return None,
    })
}

/// What a question word asks for; "what ... for" asks for a cause.
fn asked_with(notes: &Annotations, at: usize) -> Option<Asked> {
    let token = &notes.tokens[at];
    match &*token.lower {
        "why" => Some(Asked::Cause),
        "when" => Some(Asked::When),
        "how" if notes.tokens.get(at + 1).is_some_and(|n| &*n.lower == "much") => Some(Asked::Sum),
        "what" => {
            let rest = notes.tokens[at..]
                .iter()
                .take(2 * REACH)
                .take_while(|t| t.sentence == token.sentence && t.pos != Pos::Stop);
            let mut before = None;
            for t in rest {
                if &*t.lower == "or" {
                    break;
                }
                before = Some(t);
            }
            before.filter(|t| &*t.lower == "for").map(|_| Asked::Cause)
        }
        _ => None,
    }
}

fn gap(story: &Story<'_>, report: usize, notes: &Annotations, at: usize) -> Option<Gap> {
    let tokens = &notes.tokens;
    let sentence = tokens[at].sentence;
    let within = |i: &usize| tokens[*i].sentence == sentence && tokens[*i].pos != Pos::Stop;
    let ahead = (at + 1..(at + 7).min(tokens.len())).take_while(within).find_map(|i| {
        let noun = tokens[i].pos.is_noun().then(|| asked_by(&tokens[i].lemma)).flatten();
        Some((i, asked_with(notes, i).or(noun)?))
    });
    let behind = || {
        (at.saturating_sub(10)..at)
            .rev()
            .take_while(|i| within(i) && tokens[*i].pos != Pos::Comma)
            .find_map(|i| Some((i, asked_by(&tokens[i].lemma).filter(|_| tokens[i].pos.is_noun())?)))
    };
    let (word, asked) = ahead.or_else(behind)?;
    // What is asked about: the words behind the question, up to the word that leaves it open, and whose it is.
    let to = if word < at {
        at
    } else {
        (word + 2 * REACH).min(tokens.len())
    };
    let mut topic: Vec<usize> = (word + 1..to).take_while(within).collect();
    // "entered a clinic for undisclosed reasons": what goes before says of what.
    let linked = tokens.get(word + 1).is_some_and(|t| {
        matches!(
            t.pos,
            Pos::Preposition | Pos::To | Pos::PossessiveEnding | Pos::WhAdverb | Pos::WhPronoun
        )
    });
    if word > at && tokens[word].pos.is_noun() && !linked {
        topic = (at.saturating_sub(REACH)..at).filter(within).collect();
    }
    // "why the barge sank, she added": what follows the comma is another clause, unless the first had no verb yet.
    let mut verbs = 0;
    topic = topic
        .into_iter()
        .take_while(|&i| {
            verbs += usize::from(notes.phrases.verb_at(i).is_some());
            tokens[i].pos != Pos::Comma || verbs == 0
        })
        .collect();
    if let Some(cut) = topic
        .iter()
        .position(|i| tokens[*i].is_any(&["but", "although", "though"]))
    {
        topic.truncate(cut);
    }
    let owner = notes
        .phrases
        .noun_at(word)
        .and_then(|n| notes.phrases.nouns[n].possessor);
    let content = |i: &usize| tokens[*i].pos.is_content() && !LIGHT.contains(&&*tokens[*i].lemma);
    let mut events: Vec<String> = Vec::new();
    for &i in topic.iter().filter(|i| content(i)) {
        let verb = notes
            .phrases
            .verb_at(i)
            .is_some_and(|v| notes.phrases.verbs[v].main == i);
        let event = event_of(&tokens[i].lemma);
        if asked == Asked::Who {
            if lexicon::is_person(&tokens[i].lemma) && tokens[i].pos.is_noun() && !tokens[i].pos.is_proper() {
                events.push(tokens[i].lemma.to_string());
            }
            continue;
        }
        let named = asked == Asked::Cause && lexicon::event_class(&tokens[i].lemma).is_some();
        if (verb || named) && !(asked == Asked::Cause && event == "death") {
            events.push(event.to_owned());
        }
    }
    events.sort();
    events.dedup();
    let person = owner
        .into_iter()
        .chain(topic.iter().filter_map(|i| notes.phrases.noun_at(*i)))
        .find_map(|p| surname(notes, p));
    let terms = &story.terms;
    let words: Vec<u32> = topic
        .iter()
        .filter(|i| content(i) && !events.iter().any(|e| *e == event_of(&tokens[**i].lemma)))
        .filter_map(|&i| {
            let term = terms.by_report[report].get(terms.word_at(report, tokens[i].span.start))?;
            (term.span == tokens[i].span && term.class != Class::Function).then_some(term.stem)
        })
        .collect();
    let begin = owner.map_or(word, |o| notes.phrases.nouns[o].tokens.start);
    let until = topic.last().copied().filter(|l| *l > word);
    let text = &story.reports[report].text;
    let question = tokens[begin].span.join(tokens[until.unwrap_or(word)].span).of(text);
    let about = question_of(question, asked, tokens[word].pos.is_noun());
    // "did not say": without its negation the reading would say the contrary.
    let cue = notes.stances.at(at).negated.filter(|c| tokens[*c].sentence == sentence);
    let group = notes.phrases.verb_at(at).map(|v| notes.phrases.verbs[v].tokens.start);
    let begun = [cue, group].into_iter().flatten().fold(at, usize::min);
    let governor = governing(notes, begun);
    let first = owner.map_or(word, |o| notes.phrases.nouns[o].tokens.start.min(word));
    let first = first.min(governor.unwrap_or(begun));
    let last = until.unwrap_or(word).max(at);
    let mut end = last;
    while end > first && tokens[first].span.join(tokens[end].span).byte_len() > MAX_SPAN / 2 {
        end -= 1;
    }
    (!events.is_empty()).then(|| Gap {
        report,
        asked,
        events,
        words,
        person,
        about,
        span: tokens[first].span.join(tokens[end].span),
    })
}

/// The question as a name: without what stands between commas, and with what a noun asks for.
fn question_of(words: &str, asked: Asked, noun: bool) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // "why Roe, a clerk of the bank, was suspended"
    let parts: Vec<&str> = words.split(", ").collect();
    let words = match parts.as_slice() {
        [head, _, rest] => format!("{head} {rest}"),
        _ => words,
    };
    match asked {
        // "the names of the two", "his name"
        _ if !noun || words.starts_with("the ") => words,
        Asked::Who if words.starts_with("name") => format!("the {words}"),
        _ => words,
    }
}

/// Verbs that say too little to be asked about.
const LIGHT: [&str; 16] = [
    "be",
    "have",
    "do",
    "say",
    "tell",
    "get",
    "go",
    "make",
    "take",
    "come",
    "plan",
    "will",
    "would",
    "specific",
    "exact",
    "immediately",
];
