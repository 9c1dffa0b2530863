//! What a value hangs on in its sentence: the kind of event, its bearer, the noun it measures, its part in the clause.
//!
//! ```text
//! In 1997 Roe received a twelve-year sentence      event  sentence   (a verb that says little leaves it to its noun)
//!                                                  owner  roe
//!                                                  thing  sentence
//!                                                  when   1997
//! ```
//!
//! Read from what the language layer noted, for every kind of value alike. Nothing is compared here, and what cannot be told
//! is left open: an open place speaks neither for nor against two values being of one fact.

use std::ops::Range;

use jiff::civil::Date;

use super::idiom;
use super::party::stem_of;
use crate::compare::story::Story;
use crate::facts::lexicon::{event_class, is_person, lemma};
use crate::facts::names::NameKind;
use crate::facts::{Annotations, Attached, Clause, Found, Part, Pos, Tense, Value, VerbGroup};
use crate::text::Span;

/// What a value hangs on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hold {
    /// Stem of the kind of event that the clause tells of.
    pub event: Option<u32>,
    /// Stem of the kind of event that was done to those whom the value counts: "two killed", "the arrest of three men".
    pub patient: Option<u32>,
    /// Stem of the last word of its bearer's name: whose age, whose share, who was sentenced.
    pub owner: Option<u32>,
    /// Stems of the nouns that it measures: "a five-year sentence", "7 % of the market", "a depth of 12 miles".
    pub thing: Vec<u32>,
    /// Its part in the clause.
    pub part: ClausePart,
    /// The day or stretch of time that the sentence tells of beside the value itself.
    pub when: Option<(Date, Date)>,
    /// The sentence, or the value itself, tells of a time long before the report.
    pub past: bool,
    /// A part of those who are counted: "12 of them", "including three", "two women and a man".
    pub share: bool,
    /// It is yet to come: "will miss two games".
    pub ahead: bool,
    /// It stands behind "and": a further item of a list, "two men and three women".
    pub listed: bool,
    /// A limit of time, not a time: "by Friday", "until noon", "as of 4 p.m.".
    pub limit: bool,
    /// Added to others: "three more", "another five", "an additional six".
    pub added: bool,
}

/// Part of a value in its clause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ClausePart {
    /// Not told.
    #[default]
    Open,
    /// In the subject.
    Subject,
    /// In the object.
    Object,
    /// In what the subject is said to be.
    Complement,
    /// Behind a preposition, or as a time.
    Beside,
}

/// Days before the report from which on something is long past.
const LONG_PAST: i32 = 150;

/// Reads what a value hangs on; `counted` are the words that say what it counts.
pub fn hold(story: &Story<'_>, report: usize, found: &Found) -> Hold {
    let notes = &story.notes[report];
    let words = found.counted.map_or(found.span, |c| found.span.join(c));
    let tokens = notes.tokens_in(found.span);
    if tokens.is_empty() {
        return Hold::default();
    }
    let clause = notes.clause_at(tokens.start).map(|c| &notes.clauses[c]);
    let sentence = notes.tokens[tokens.start].sentence;
    let (when, past) = time(story, report, found, sentence);
    let summand = goes_on(notes, &tokens, words);
    Hold {
        event: clause
            .and_then(|c| event(notes, c, words))
            .or_else(|| event_beside(notes, words, sentence))
            .and_then(|class| story.terms.event_of(class)),
        patient: matches!(
            found.value,
            Value::Number(_) | Value::NumberRange { .. } | Value::Vague { .. }
        )
        .then(|| patient(notes, clause, &tokens, words))
        .flatten()
        .filter(|_| !summand)
        .and_then(|class| story.terms.event_of(class)),
        owner: owner(notes, clause, &tokens, found).and_then(|n| stem_of(story, report, n)),
        thing: things(notes, &tokens)
            .into_iter()
            .filter_map(|t| stem_of(story, report, t))
            .collect(),
        part: part(notes, clause, &tokens),
        when,
        past,
        share: summand || share(notes, &tokens),
        ahead: clause.is_some_and(|c| ahead(notes, c)),
        listed: before(notes, &tokens, 1).is_some_and(|t| t.is_any(&["and", "or"])),
        limit: limit(notes, &tokens),
        added: added(notes, &tokens, words),
    }
}

/// The token so many before the value, in its sentence.
fn before<'a>(notes: &'a Annotations, tokens: &Range<usize>, steps: usize) -> Option<&'a crate::facts::Token> {
    let at = tokens.start.checked_sub(steps)?;
    let token = notes.tokens.get(at)?;
    (token.sentence == notes.tokens.get(tokens.start)?.sentence).then_some(token)
}

/// "by Friday", "until noon", "as of 4 p.m.".
fn limit(notes: &Annotations, tokens: &Range<usize>) -> bool {
    let is = |steps: usize, words: &[&str]| before(notes, tokens, steps).is_some_and(|t| t.is_any(words));
    is(1, &["by", "until", "till", "through"]) || is(1, &["of"]) && is(2, &["as"])
}

/// Kinds of event that tell how a thing is told or goes on, not what it is.
const FRAMES: [&str; 41] = [
    "say",
    "announce",
    "begin",
    "end",
    "find",
    "admit",
    "deny",
    "release",
    "believe",
    "expect",
    "estimate",
    "forecast",
    "warn",
    "urge",
    "demand",
    "request",
    "promise",
    "suggest",
    "recommend",
    "advise",
    "explain",
    "describe",
    "answer",
    "hint",
    "speculate",
    "doubt",
    "hope",
    "fear",
    "worry",
    "plan",
    "decide",
    "help",
    "prevent",
    "support",
    "oppose",
    "criticize",
    "condemn",
    "praise",
    "offer",
    "accept",
    "refuse",
];

/// The kind of event of a clause: of its verb, else of the nouns that the verb leaves it to.
fn event(notes: &Annotations, clause: &Clause, value: Span) -> Option<&'static str> {
    let verb = notes.phrases.verbs.get(clause.verb)?;
    let class = idiom::event_of(notes, verb).or_else(|| event_class(&verb.lemma).filter(|c| !FRAMES.contains(c)));
    if class.is_some() {
        return class;
    }
    let complement = clause.complement.and_then(|(from, to)| notes.tokens.get(from..to));
    let done = complement.unwrap_or(&[]).iter().filter(|t| t.pos.is_adjective());
    let phrases = [clause.object, clause.subject];
    let heads = phrases
        .into_iter()
        .flatten()
        .filter_map(|p| notes.phrases.nouns.get(p))
        .filter_map(|p| notes.tokens.get(p.head));
    let heads = done.chain(heads).chain(complement.unwrap_or(&[]));
    let mut heads = heads.filter(|t| !value.contains(t.span) || t.pos.is_noun());
    heads.find_map(named)
}

/// The kind of event that a word names, the participle of a verb as well where it was read as an adjective: "was formalized".
fn named(token: &crate::facts::Token) -> Option<&'static str> {
    let of_verb = || {
        let participle = token.pos.is_adjective() && token.lower.ends_with("ed");
        participle.then(|| event_class(&lemma(&token.lower, Pos::VerbParticiple)))?
    };
    event_class(&token.lemma)
        .or_else(of_verb)
        .filter(|c| !FRAMES.contains(c))
}

/// Kinds of event whose victims, prisoners, accused and rescued reports count.
pub(super) const DONE_TO: [&str; 14] = [
    "death",
    "injury",
    "shooting",
    "stabbing",
    "assault",
    "arrest",
    "charge",
    "verdict",
    "sentence",
    "rescue",
    "kidnapping",
    "treat",
    "dismiss",
    "miss",
];
/// Verbs of such events whose subject suffers them.
pub(super) const SUFFERED: [&str; 9] = [
    "die",
    "perish",
    "succumb",
    "drown",
    "suffocate",
    "surrender",
    "miss",
    "suffer",
    "sustain",
];
/// Verbs that leave those after them in a state: "left two women dead".
const LEAVING: [&str; 5] = ["leave", "find", "report", "be", "declare"];

/// The kind of event that was done to those who are counted.
fn patient(notes: &Annotations, clause: Option<&Clause>, tokens: &Range<usize>, words: Span) -> Option<&'static str> {
    let done = |token: &crate::facts::Token| event_class(&token.lemma).filter(|c| DONE_TO.contains(c));
    let inside = notes.tokens_in(words);
    // "2 dead", "three people killed", "21 missing": the state stands behind what is counted.
    let last = notes.tokens.get(inside.end.checked_sub(1)?)?;
    let state =
        |t: &crate::facts::Token| t.pos.is_adjective() || t.pos == Pos::VerbParticiple || t.pos == Pos::VerbPast;
    if inside.end > tokens.end
        && state(last)
        && let Some(class) = done(last)
    {
        return Some(class);
    }
    let own = notes
        .phrases
        .noun_at(inside.end - 1)
        .or_else(|| notes.phrases.noun_at(tokens.start));
    // "the deaths of two workers", "the murder of three men".
    if let Some(Attached::Phrase(host)) = own.and_then(|n| notes.phrases.nouns[n].attached) {
        let phrase = &notes.phrases.nouns[own?];
        let of = phrase.preposition.is_some_and(|p| &*notes.tokens[p].lower == "of");
        return done(&notes.tokens[notes.phrases.nouns[host].head]).filter(|_| of);
    }
    let clause = clause?;
    let verb = notes.phrases.verbs.get(clause.verb)?;
    let turn = idiom::event_of(notes, verb).filter(|c| DONE_TO.contains(c));
    let class = turn
        .or_else(|| done(&notes.tokens[verb.main]))
        .or_else(|| event_class(&verb.lemma).filter(|c| DONE_TO.contains(c)));
    let from = own.map_or(tokens.start, |n| notes.phrases.nouns[n].tokens.start.min(tokens.start));
    let right_before = own.map_or(inside.end, |n| notes.phrases.nouns[n].tokens.end) == verb.tokens.start;
    let right_behind = past_limit(notes, from) == verb.tokens.end;
    if verb.passive {
        let subject = own.is_some() && own == clause.subject || right_before;
        return class.filter(|_| subject);
    }
    let suffered = SUFFERED.contains(&&*verb.lemma) || turn.is_some_and(idiom::suffers);
    if suffered && (own.is_some() && own == clause.subject || right_before) {
        return class.or_else(|| {
            let object = clause.object.map(|o| notes.phrases.nouns[o].head)?;
            done(&notes.tokens[object])
        });
    }
    if own.is_some() && own == clause.object || right_behind {
        return class.filter(|_| !suffered).or_else(|| {
            let behind = notes.tokens.get(inside.end)?;
            done(behind).filter(|_| LEAVING.contains(&&*verb.lemma) && state(behind))
        });
    }
    // "two were dead"
    if &*verb.lemma == "be" && (own.is_some() && own == clause.subject || right_before) {
        return clause.complement.and_then(|c| done(&notes.tokens[c.0]));
    }
    None
}

/// The token from which "at least", "as many as", "some" before token `at` start.
fn past_limit(notes: &Annotations, mut at: usize) -> usize {
    const LIMITS: [&str; 22] = [
        "at",
        "least",
        "most",
        "up",
        "to",
        "as",
        "many",
        "more",
        "than",
        "fewer",
        "about",
        "around",
        "some",
        "nearly",
        "over",
        "only",
        "another",
        "an",
        "additional",
        "further",
        "estimated",
        "roughly",
    ];
    while at > 0 && notes.tokens[at - 1].is_any(&LIMITS) && notes.phrases.verb_at(at - 1).is_none() {
        at -= 1;
    }
    at
}

/// "Two women and a man": the count goes on behind or before.
fn goes_on(notes: &Annotations, tokens: &Range<usize>, words: Span) -> bool {
    let inside = notes.tokens_in(words);
    let own = notes
        .phrases
        .noun_at(tokens.start)
        .map(|n| notes.phrases.nouns[n].tokens.clone());
    let (from, to) = own.map_or((tokens.start, inside.end), |o| {
        (o.start.min(tokens.start), o.end.max(inside.end))
    });
    let counts = |n: usize| {
        let phrase = &notes.phrases.nouns[n];
        let one = phrase
            .determiner
            .is_some_and(|d| notes.tokens[d].is_any(&["a", "an", "another"]));
        (one || !phrase.numerals.is_empty()) && is_person(&notes.tokens[phrase.head].lemma)
    };
    let and = |t: usize| notes.tokens.get(t).is_some_and(|t| t.is_any(&["and", "or"]));
    let behind = and(to) && notes.phrases.noun_at(to + 1).is_some_and(counts);
    let before = from >= 2 && and(from - 1) && notes.phrases.noun_at(from - 2).is_some_and(counts);
    behind || before
}

/// Words at most this many tokens away can name the event of a value that stands in no clause.
const EVENT_REACH: usize = 6;

/// The kind of event named nearest to the value.
fn event_beside(notes: &Annotations, value: Span, sentence: usize) -> Option<&'static str> {
    let range = notes.tokens_in(value);
    let from = range.start.saturating_sub(EVENT_REACH);
    let to = (range.end + EVENT_REACH).min(notes.tokens.len());
    (from..to)
        .filter(|&t| notes.tokens[t].sentence == sentence)
        .filter_map(|t| {
            let class = named(&notes.tokens[t])?;
            let away = if t < range.start {
                range.start - t
            } else {
                (t + 1).saturating_sub(range.end)
            };
            Some((away, class))
        })
        .min_by_key(|&(away, _)| away)
        .map(|(_, class)| class)
}

/// Token of the last word of the bearer's name.
fn owner(notes: &Annotations, clause: Option<&Clause>, tokens: &Range<usize>, found: &Found) -> Option<usize> {
    let bears = |phrase: usize| -> Option<usize> {
        let entity = &notes.named.entities[notes.bearer(phrase)?];
        if matches!(entity.kind, NameKind::Place) {
            return None;
        }
        let name = entity.names.first().and_then(|&n| notes.named.names.get(n))?;
        name.tokens.clone().next_back()
    };
    let own = notes
        .phrases
        .noun_at(tokens.start)
        .or_else(|| notes.phrases.noun_at(tokens.end - 1));
    if matches!(found.value, Value::Age(_)) {
        // "Jane Roe, 43," and "43-year-old Jane Roe"; "the 43-year-old" without a name has none.
        let inside = own.and_then(bears);
        let before = tokens
            .start
            .checked_sub(2)
            .filter(|&b| notes.tokens[b + 1].pos == Pos::Comma);
        let before = before.and_then(|b| notes.phrases.noun_at(b)).and_then(bears);
        let behind = notes.phrases.noun_at(tokens.end).and_then(bears);
        return before.or(inside).or(behind).or_else(|| {
            let subject = clause?
                .complement
                .filter(|c| c.0 <= tokens.start && tokens.start < c.1)
                .and(clause?.subject);
            subject.and_then(bears)
        });
    }
    let possessor = own.and_then(|n| notes.phrases.nouns[n].possessor).and_then(bears);
    possessor.or_else(|| {
        let subject = clause?.subject?;
        // The value itself may be the subject.
        (own != Some(subject)).then(|| bears(subject)).flatten()
    })
}

/// Tokens of the nouns that a value measures or belongs to.
fn things(notes: &Annotations, tokens: &Range<usize>) -> Vec<usize> {
    let mut out = Vec::new();
    let Some(own) = notes
        .phrases
        .noun_at(tokens.end - 1)
        .or_else(|| notes.phrases.noun_at(tokens.start))
    else {
        // "five years in prison"
        return out;
    };
    let phrase = &notes.phrases.nouns[own];
    // "a $550 billion market", "a five-year sentence".
    if phrase.head >= tokens.end && notes.tokens[phrase.head].pos.is_noun() {
        out.push(phrase.head);
    }
    // "a depth of 12 miles", "a sentence of ten years", "the market at $748 billion".
    if let Some(Attached::Phrase(host)) = phrase.attached {
        out.push(notes.phrases.nouns[host].head);
    }
    // "7 % of the market", "two years in prison", "miles north of Cobb".
    for at in phrase.tokens.end..(phrase.tokens.end + 3).min(notes.tokens.len()) {
        let token = &notes.tokens[at];
        if token.sentence != notes.tokens[tokens.start].sentence || token.pos.is_punctuation() {
            break;
        }
        match notes.phrases.of_token.get(at) {
            Some(Part::Noun(n))
                if notes.phrases.nouns[*n]
                    .preposition
                    .is_some_and(|p| p < at && p >= phrase.tokens.end) =>
            {
                out.push(notes.phrases.nouns[*n].head);
                break;
            }
            Some(Part::Noun(_)) if token.pos.is_adverb() || token.pos.is_adjective() || token.pos.is_noun() => {
                out.push(at);
            }
            Some(Part::Outside) if token.pos.is_adjective() || token.pos.is_adverb() => out.push(at),
            Some(Part::Verb(_)) => break,
            _ => {}
        }
    }
    out
}

fn part(notes: &Annotations, clause: Option<&Clause>, tokens: &Range<usize>) -> ClausePart {
    let Some(clause) = clause else { return ClausePart::Open };
    let own = notes
        .phrases
        .noun_at(tokens.start)
        .or_else(|| notes.phrases.noun_at(tokens.end - 1));
    if clause
        .complement
        .is_some_and(|c| c.0 <= tokens.start && tokens.start < c.1)
    {
        return ClausePart::Complement;
    }
    match own {
        None => ClausePart::Open,
        own if own == clause.subject => ClausePart::Subject,
        own if own == clause.object => ClausePart::Object,
        _ => ClausePart::Beside,
    }
}

/// The time that the sentence tells of beside the value, and whether that, or the value itself, is long past.
fn time(story: &Story<'_>, report: usize, found: &Found, sentence: usize) -> (Option<(Date, Date)>, bool) {
    let Some(whole) = story.reports[report].sentences.get(sentence).map(|s| s.span) else {
        return (None, false);
    };
    let written = story.reports[report].date_at(found.span.start);
    let long_past =
        |days: (Date, Date)| written.is_some_and(|w| w.since(days.1).map_or(0, |s| s.get_days()) > LONG_PAST);
    let values = &story.values[report];
    let from = values.partition_point(|v| v.span.end <= whole.start);
    let days = |v: &Found| match &v.value {
        Value::Date(d) => d.days,
        _ => None,
    };
    let other = values[from..]
        .iter()
        .take_while(|v| v.span.start < whole.end)
        .filter(|v| v.span != found.span)
        .filter_map(|v| {
            let gap = v.span.start.abs_diff(found.span.start);
            Some((gap, days(v)?))
        })
        .min_by_key(|&(gap, _)| gap)
        .map(|(_, d)| d);
    let own = days(found);
    (other, own.or(other).is_some_and(long_past))
}

/// "will miss", "is expected to face", "could be sentenced".
fn ahead(notes: &Annotations, clause: &Clause) -> bool {
    let Some(verb) = notes.phrases.verbs.get(clause.verb) else {
        return false;
    };
    // An infinitive looks ahead where what governs it does: "is expected to", "plans to".
    let governs = || {
        let before = verb.tokens.start.checked_sub(1).and_then(|b| notes.phrases.verb_at(b));
        before.is_some_and(|v| AHEAD.contains(&&*notes.phrases.verbs[v].lemma))
    };
    match verb.tense {
        Tense::Future | Tense::Modal => true,
        Tense::Infinitive => governs() || heads(notes, verb),
        Tense::Present => AHEAD.contains(&&*verb.lemma),
        _ => false,
    }
}

/// "Rower to miss two races": in a headline without a finite verb an infinitive looks ahead.
fn heads(notes: &Annotations, verb: &VerbGroup) -> bool {
    let sentence = notes.tokens.get(verb.main).map(|t| t.sentence);
    let own = |t: usize| notes.tokens.get(t).map(|t| t.sentence) == sentence;
    let verbs = &notes.phrases.verbs;
    let at = verbs.partition_point(|v| v.tokens.start < verb.tokens.start);
    let first = at.checked_sub(1).is_none_or(|before| !own(verbs[before].main));
    let behind = verb.tokens.start.checked_sub(1);
    first && behind.is_some_and(|b| own(b) && notes.phrases.noun_at(b).is_some())
}

/// Verbs that look ahead.
const AHEAD: [&str; 8] = ["expect", "plan", "schedule", "face", "set", "intend", "hope", "due"];

/// "12 of them", "three of whom", "including five", "among them two"; not "only two".
fn share(notes: &Annotations, tokens: &Range<usize>) -> bool {
    let at = |i: usize| notes.tokens.get(i).map_or("", |t| &*t.lower);
    let of = at(tokens.end) == "of"
        && matches!(
            at(tokens.end + 1),
            "them" | "whom" | "those" | "these" | "which" | "the" | "his" | "her" | "their" | "its"
        );
    let before = (1..=3)
        .filter_map(|k| tokens.start.checked_sub(k))
        .any(|b| matches!(at(b), "including" | "among"));
    of || before
}

/// "three more", "another five", "an additional six", "two others".
fn added(notes: &Annotations, tokens: &Range<usize>, words: Span) -> bool {
    const WORDS: [&str; 7] = ["more", "another", "additional", "further", "extra", "other", "others"];
    let range = notes.tokens_in(words);
    let from = tokens.start.saturating_sub(2);
    let to = range.end.max(tokens.end + 1).min(notes.tokens.len());
    (from..to).any(|t| {
        notes.tokens[t].is_any(&WORDS)
            && !(notes.tokens[t].is_any(&["more"]) && notes.tokens.get(t + 1).is_some_and(|n| &*n.lower == "than"))
    })
}
