//! Short words for noun phrases and deeds: "the agreement", "Ortiz was shot", "the clerk called the police".

use crate::compare::setting::{Setting, one_line};
use crate::compare::story::Story;
use crate::facts::lexicon::knows;
use crate::facts::{Annotations, NameKind, Pos, Tense};
use crate::text::{Role, Span};

/// Nouns that say when, not what; a name made of them says nothing.
const TIMES: [&str; 26] = [
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "morning",
    "afternoon",
    "evening",
    "noon",
    "midnight",
    "week",
    "weekend",
    "month",
    "quarter",
    "season",
    "year",
    "decade",
    "century",
    "time",
    "moment",
    "date",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "while",
];
/// Verbs that carry grammar or mere saying; what was done stands elsewhere.
const LIGHT: [&str; 14] = [
    "be", "have", "do", "say", "tell", "accord", "include", "get", "go", "come", "make", "take", "put", "give",
];

/// Who did what to whom, in few words.
pub struct Deed {
    /// "the agreement".
    pub subject: String,
    /// The verb as it is said: "was signed".
    pub said: String,
    /// "the police", where there is one and the verb is active.
    pub object: Option<String>,
    /// The verb is negated.
    pub negated: bool,
    /// Base form of the verb.
    pub lemma: String,
    /// The verb is passive.
    pub passive: bool,
}

impl Deed {
    /// Subject, verb and object; without the object where that is too long for `room` characters.
    pub fn words(&self, room: usize) -> String {
        let short = format!("{} {}", self.subject, self.said);
        match &self.object {
            Some(o) if short.chars().count() + 1 + o.chars().count() <= room => format!("{short} {o}"),
            _ => short,
        }
    }
}

/// The deed that a clause tells; none where its verb says nothing or its subject is a value or cannot be named.
pub fn deed(story: &Story<'_>, s: &Setting, clause: usize) -> Option<Deed> {
    let notes = s.notes(story);
    let clause = notes.clauses.get(clause)?;
    let verb = &notes.phrases.verbs[clause.verb];
    if LIGHT.contains(&&*verb.lemma) || in_title(story, s) {
        return None;
    }
    let subject = clause.subject?;
    // A time before the verb is not who did it.
    if valued_at(story, s, notes.phrases.nouns[subject].span) {
        return None;
    }
    let main = s.words(story, notes.tokens[verb.main].span).to_lowercase();
    let said = match verb.tense {
        Tense::Participle if verb.passive => format!("{} {main}", was(notes, subject)),
        Tense::Participle | Tense::Infinitive => return None,
        _ => one_line(s.words(story, verb.span)),
    };
    let said = match verb.particle.and_then(|t| notes.tokens.get(t)) {
        Some(particle) if !verb.span.overlaps(particle.span) => format!("{said} {}", particle.lower),
        _ => said,
    };
    // "pleaded guilty"
    let behind = notes.tokens.get(verb.tokens.end).filter(|t| t.pos == Pos::Adjective);
    let said = match behind.filter(|_| clause.object.is_none() && verb.particle.is_none()) {
        Some(state) if notes.phrases.noun_at(verb.tokens.end).is_none() => format!("{said} {}", state.lower),
        _ => said,
    };
    let object = clause
        .object
        .filter(|&o| !verb.passive && !valued_at(story, s, notes.phrases.nouns[o].span))
        .and_then(|o| noun(story, s, o));
    Some(Deed {
        subject: noun(story, s, subject)?,
        said,
        object,
        negated: verb.negation.is_some(),
        lemma: verb.lemma.to_string(),
        passive: verb.passive,
    })
}

/// Whether a mention stands in a headline, by its place or by its capitals: its words are those of a telegram.
pub fn in_title(story: &Story<'_>, s: &Setting) -> bool {
    let report = story.reports[s.place.report];
    let block = report.block_at(s.place.span.start).map(|b| report.blocks[b].role);
    if matches!(block, Some(Role::Title | Role::Heading)) {
        return true;
    }
    let notes = s.notes(story);
    let from = s.tokens.start.min(notes.tokens.len());
    let sentence = notes.tokens.get(from).map(|t| t.sentence);
    let near = notes.tokens[from.saturating_sub(6)..]
        .iter()
        .take(16)
        .filter(|t| Some(t.sentence) == sentence && t.pos.is_content() && t.lower.len() > 3);
    let (all, capital) = near.fold((0, 0), |(n, c), t| (n + 1, c + usize::from(t.cap)));
    all > 3 && capital * 5 >= all * 4
}

/// Whether a value of the report lies in a span.
pub fn valued_at(story: &Story<'_>, s: &Setting, span: Span) -> bool {
    let values = &story.values[s.place.report];
    let at = values.partition_point(|v| v.span.end <= span.start);
    values.get(at).is_some_and(|v| v.span.overlaps(span))
}

/// "was" or "were", as the head of the phrase has it.
fn was(notes: &Annotations, phrase: usize) -> &'static str {
    match notes.tokens[notes.phrases.nouns[phrase].head].pos {
        Pos::Nouns | Pos::Propers => "were",
        _ => "was",
    }
}

/// A noun phrase in a few words: the name behind a pronoun, else "the" and the last words of the phrase. None for what
/// says when, for a pronoun that stands for nobody known, and for words all in capitals.
pub fn noun(story: &Story<'_>, s: &Setting, phrase: usize) -> Option<String> {
    let notes = s.notes(story);
    let p = notes.phrases.nouns.get(phrase)?;
    let head = notes.tokens.get(p.head)?;
    if let Some(entity) = notes.bearer(phrase).and_then(|e| notes.named.entities.get(e)) {
        let surname = entity.surname.as_ref().filter(|_| entity.kind == NameKind::Person);
        return Some(one_line(surname.unwrap_or(&entity.canonical))).filter(|n| !shouted(n));
    }
    if !head.pos.is_noun() || head.pos == Pos::Pronoun || says_when(&head.lemma, &head.lower) {
        return None;
    }
    let first = p
        .modifiers
        .iter()
        .copied()
        .filter(|&m| m + 2 >= p.head)
        .min()
        .unwrap_or(p.head);
    let written = |t: &crate::facts::Token| {
        let word = s.words(story, t.span);
        // "HUGE fire"
        let shouted = t.lower.len() > 3 && word.chars().all(|c| !c.is_lowercase()) && knows(&t.lower);
        match !shouted && (t.pos.is_proper() || word.chars().skip(1).any(char::is_uppercase)) {
            true => word.to_owned(),
            false => word.to_lowercase(),
        }
    };
    let words: Vec<String> = notes.tokens[first.min(p.head)..=p.head]
        .iter()
        .filter(|t| !says_when(&t.lemma, &t.lower) && !t.pos.is_punctuation() && !valued_at(story, s, t.span))
        .filter(|t| !t.lower.bytes().any(|b| b.is_ascii_digit()))
        .map(written)
        .collect();
    let words = words.join(" ");
    if words.is_empty() || shouted(&words) {
        return None;
    }
    let known = p
        .determiner
        .is_some_and(|d| !notes.tokens[d].is_any(&["a", "an", "no", "some", "any", "every"]));
    let plural = matches!(head.pos, Pos::Nouns | Pos::Propers);
    Some(match (plural, head.pos.is_proper()) {
        (true, _) if !known => words,
        (false, true) if p.determiner.is_none() => words,
        _ => format!("the {words}"),
    })
}

/// Whether a noun says when, a day of the week and a month among them.
fn says_when(lemma: &str, lower: &str) -> bool {
    TIMES.contains(&lemma) || crate::facts::names::is_day(lower)
}

/// Whether all its letters are capitals, and they are no short name.
fn shouted(words: &str) -> bool {
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    letters().count() > 5 && letters().all(char::is_uppercase)
}
