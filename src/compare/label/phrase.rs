//! Short words for noun phrases: "the agreement", "Ortiz", "the US Geological Survey".

use crate::compare::setting::{Setting, one_line};
use crate::compare::story::Story;
use crate::facts::lexicon::{is_given_name, is_place, is_surname, knows};
use crate::facts::{Attached, NameKind, Pos};
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
/// Nouns that say nothing by themselves, and what stands where a noun should.
const EMPTY: [&str; 46] = [
    "anyone",
    "anybody",
    "anything",
    "everyone",
    "everybody",
    "everything",
    "someone",
    "somebody",
    "something",
    "nobody",
    "nothing",
    "none",
    "one",
    "ones",
    "others",
    "thing",
    "things",
    "lot",
    "lots",
    "way",
    "kind",
    "sort",
    "part",
    "bit",
    "rest",
    "fact",
    "number",
    "numbers",
    "couple",
    "dozen",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "percent",
    "percentage",
    "cent",
    "excess",
    "half",
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "gmt",
    "photo",
];
/// Forms of verbs that are no part of a noun phrase.
const AUXILIARY: [&str; 14] = [
    "am", "are", "is", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would", "said",
];
/// Words before a noun that do not say which it is.
const LOOSE: [&str; 26] = [
    "few",
    "several",
    "many",
    "much",
    "more",
    "most",
    "other",
    "such",
    "own",
    "same",
    "another",
    "various",
    "certain",
    "total",
    "nearby",
    "recent",
    "least",
    "former",
    "estimated",
    "following",
    "called",
    "named",
    "known",
    "based",
    "aged",
    "dubbed",
];

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

/// The same with what it is of, where that stands right behind it and fits: "the cause of the fire".
pub fn noun_of(story: &Story<'_>, s: &Setting, phrase: usize) -> Option<String> {
    /// A longer name is no longer one of few words.
    const ROOM: usize = 44;
    let name = noun(story, s, phrase)?;
    let notes = s.notes(story);
    let end = notes.phrases.nouns[phrase].tokens.end;
    let of = notes.phrases.nouns.get(phrase + 1).filter(|n| {
        n.attached == Some(Attached::Phrase(phrase)) && n.preposition == Some(end) && &*notes.tokens[end].lower == "of"
    });
    let owner = of.and_then(|_| noun(story, s, phrase + 1));
    let long = owner
        .map(|o| format!("{name} of {o}"))
        .filter(|l| l.chars().count() <= ROOM);
    Some(long.unwrap_or(name))
}

/// A noun phrase in a few words: the name behind a pronoun, else "the" and the last words of the phrase. None for what
/// says when, for a pronoun that stands for nobody known, and for words all in capitals.
pub fn noun(story: &Story<'_>, s: &Setting, phrase: usize) -> Option<String> {
    let notes = s.notes(story);
    let p = notes.phrases.nouns.get(phrase)?;
    let head = notes.tokens.get(p.head)?;
    if let Some(entity) = notes.bearer(phrase).and_then(|e| notes.named.entities.get(e)) {
        let person = entity.kind == NameKind::Person;
        // "Jr." is nobody's name.
        let surname = entity
            .surname
            .as_ref()
            .filter(|s| person && s.len() > 2 && !s.ends_with('.'));
        let name = one_line(surname.unwrap_or(&entity.canonical));
        // "the US Geological Survey"
        let article = !person
            && head.pos != Pos::Pronoun
            && (p.determiner.is_some() || entity.kind == NameKind::Unknown && takes_article(story, s, p.head))
            && !name.starts_with("The ");
        let name = match !person && head.pos.is_proper() {
            true => whole_name(story, s, phrase, name),
            false => name,
        };
        let named = !shouted(&name) && !addressed(&name) && !EMPTY.contains(&name.to_lowercase().as_str());
        return named.then(|| if article { format!("the {name}") } else { name });
    }
    let empty = EMPTY.contains(&&*head.lower) || EMPTY.contains(&&*head.lemma) || addressed(&head.lower);
    if !head.pos.is_noun() || head.pos == Pos::Pronoun || empty || says_when(&head.lemma, &head.lower) {
        return None;
    }
    let first = p
        .modifiers
        .iter()
        .copied()
        .filter(|&m| m + 2 >= p.head)
        .min()
        .unwrap_or(p.head);
    // A name is not cut in two.
    let whole = |first: &usize| *first > p.tokens.start && notes.tokens[*first].pos.is_proper();
    let first = std::iter::successors(Some(first), |f| {
        (whole(f) && notes.tokens[*f - 1].pos.is_proper()).then(|| *f - 1)
    })
    .last()
    .unwrap_or(first);
    let written = |t: &crate::facts::Token| {
        let word = s.words(story, t.span);
        // "HUGE fire"
        let shouted = t.lower.len() > 3 && word.chars().all(|c| !c.is_lowercase()) && knows(&t.lower);
        // A capital in the middle of a sentence is part of the word.
        let before = notes.tokens[..p.head].iter().rfind(|b| b.span.start < t.span.start);
        let inside =
            t.cap && before.is_some_and(|b| b.sentence == t.sentence && !b.pos.is_punctuation()) && !in_title(story, s);
        match !shouted && (inside || t.pos.is_proper() || word.chars().skip(1).any(char::is_uppercase)) {
            true => word.to_owned(),
            false => word.to_lowercase(),
        }
    };
    let words: Vec<String> = notes.tokens[first.min(p.head)..=p.head]
        .iter()
        .filter(|t| !says_when(&t.lemma, &t.lower) && !t.pos.is_punctuation() && !valued_at(story, s, t.span))
        .filter(|t| !t.lower.bytes().any(|b| b.is_ascii_digit()) && !t.is_any(&LOOSE))
        .filter(|t| {
            !matches!(
                t.pos,
                Pos::Adverb | Pos::AdverbMore | Pos::AdverbMost | Pos::Number | Pos::Determiner
            )
        })
        .map(written)
        .collect();
    let words = words.join(" ");
    // A verb taken for a noun.
    let verbal = words.split(' ').any(|w| AUXILIARY.contains(&w));
    if words.is_empty() || shouted(&words) || addressed(&words) || verbal {
        return None;
    }
    // "slain officer Escalante"
    let person = match words.split_once(' ') {
        Some((given, _)) => is_given_name(given) && !is_place(&words),
        None => is_surname(&words) && !is_place(&words),
    };
    if head.pos == Pos::Proper && person {
        return Some(words);
    }
    let known = p
        .determiner
        .is_some_and(|d| !notes.tokens[d].is_any(&["a", "an", "no", "some", "any", "every"]));
    let plural = matches!(head.pos, Pos::Nouns | Pos::Propers);
    Some(match (plural, head.pos.is_proper()) {
        (true, _) if !known => words,
        (false, true) if p.determiner.is_none() && !takes_article(story, s, p.head) => words,
        _ => format!("the {words}"),
    })
}

/// Whether short letters stand for a thing of which there are several, which its report shows where it brings them in: "an
/// MoU", "a memorandum of understanding (MoU)".
fn takes_article(story: &Story<'_>, s: &Setting, head: usize) -> bool {
    /// Words of what letters stand for.
    const LONG: usize = 5;
    let notes = s.notes(story);
    let word = &notes.tokens[head];
    let capitals = s.words(story, word.span).chars().filter(|c| c.is_uppercase()).count();
    let brought_in = |at: usize| {
        let before = |back: usize| at.checked_sub(back).and_then(|b| notes.tokens.get(b));
        let one = |back: usize| {
            before(back).is_some_and(|t| t.sentence == notes.tokens[at].sentence && t.is_any(&["a", "an"]))
        };
        let inside = before(1).is_some_and(|t| &*t.lower == "(");
        let alone = notes.tokens.get(at + 1).is_none_or(|t| !t.pos.is_noun());
        alone && one(1) || inside && (3..LONG + 3).any(one)
    };
    capitals > 1 && (0..notes.tokens.len()).any(|at| notes.tokens[at].lower == word.lower && brought_in(at))
}

/// Whether a noun says when, a day of the week and a month among them.
fn says_when(lemma: &str, lower: &str) -> bool {
    TIMES.contains(&lemma) || crate::facts::names::is_day(lower)
}

/// A name of a place or a body with the capitals right before it: "Santa Rosa" where only "Rosa" was taken for the name.
fn whole_name(story: &Story<'_>, s: &Setting, phrase: usize, name: String) -> String {
    let notes = s.notes(story);
    let p = &notes.phrases.nouns[phrase];
    let determiner = p.determiner.map_or(p.tokens.start, |d| d + 1);
    let run = notes.tokens[determiner.min(p.head)..p.head]
        .iter()
        .rev()
        .take_while(|t| t.pos.is_proper() || t.cap && t.pos.is_adjective())
        .count();
    let words = one_line(s.words(story, notes.tokens[p.head - run].span.join(notes.tokens[p.head].span)));
    match words.len() > name.len() && words.ends_with(&name) {
        true => words,
        false => name,
    }
}

/// Whether it is, or holds, an address of the net.
fn addressed(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["http", "www.", ".com", ".org", ".net", "@", "/", "%"]
        .iter()
        .any(|mark| lower.contains(mark))
        || lower == "www"
}

/// Whether all its letters are capitals, and they are no short name.
fn shouted(words: &str) -> bool {
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    letters().count() > 5 && letters().all(char::is_uppercase)
}
