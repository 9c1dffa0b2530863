//! What the lexicon says about one form: its most frequent part of speech and the ones it may have.

use std::sync::Arc;

use crate::facts::Pos;
use crate::facts::lexicon::asset::{Kind, PLACE, asset};
use crate::facts::lexicon::{self, Form};

/// What the lexicon says about one form.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) lower: Arc<str>,
    pub(super) cap: bool,
    /// First tag as written, and the tags it may have.
    pub(super) exact: Option<(Pos, Tags)>,
    /// First tag of the word in lower case, and the tags it may have.
    pub(super) common: Option<(Pos, Tags)>,
    /// What it is if the lexicon has nothing.
    pub(super) guess: Pos,
    /// It is on a list of names of people or places.
    pub(super) name: bool,
    /// It is a place that is listed.
    pub(super) place: bool,
}

/// A set of parts of speech.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tags(u64);

impl Tags {
    /// Anything is possible: for words the lexicon does not have.
    pub(super) const ALL: Tags = Tags(u64::MAX);

    pub(super) fn add(&mut self, pos: Pos) {
        self.0 |= 1 << pos as u8;
    }

    pub(super) fn has(self, pos: Pos) -> bool {
        self.0 & 1 << pos as u8 != 0
    }
}

impl Known {
    pub(super) fn look_up(word: &str) -> Self {
        let lower: Arc<str> = Arc::from(word.to_lowercase().replace(['\u{2019}', '\u{2bc}'], "'"));
        let cap = word.starts_with(char::is_uppercase);
        if let Some(pos) = closed(word, &lower) {
            let mut tags = Tags::default();
            tags.add(pos);
            if &*lower == "'s" {
                tags.add(Pos::VerbThird);
            }
            return Self {
                lower,
                cap,
                exact: Some((pos, tags)),
                common: None,
                guess: pos,
                name: false,
                place: false,
            };
        }
        let exact = if cap { entry(word, &lower) } else { None };
        let common = entry(&lower, &lower).or_else(|| inflected(&lower));
        let flags = asset().id(word).map_or(0, |id| asset().record(id).flags);
        let guess = guess(&lower, common);
        Self {
            lower,
            cap,
            exact,
            common,
            guess,
            name: cap && flags != 0,
            place: flags & PLACE != 0,
        }
    }
}

impl Known {
    /// A grammar word, number or sign.
    pub(super) fn is_closed(&self) -> bool {
        self.exact.is_some_and(|e| !e.0.is_content() || e.0 == Pos::Number)
    }
}

/// Signs, numbers and the parts of contractions.
pub(super) fn closed(word: &str, lower: &str) -> Option<Pos> {
    let first = word.chars().next()?;
    if first.is_numeric() {
        let letters = word.trim_start_matches(|c: char| c.is_numeric() || matches!(c, ',' | '.' | '-' | '/' | ':'));
        return Some(match letters {
            "" | "m" | "bn" | "k" | "b" | "am" | "pm" => Pos::Number,
            "st" | "nd" | "rd" | "th" => Pos::Adjective,
            "s" => Pos::Nouns,
            _ if word.contains('-') => Pos::Adjective,
            _ => Pos::Number,
        });
    }
    if first.is_alphabetic() || (first == '\'' || first == '\u{2019}') && word.chars().count() > 1 {
        return match lower {
            "n't" => Some(Pos::Adverb),
            "'s" => Some(Pos::PossessiveEnding),
            "'re" | "'m" | "'ve" => Some(Pos::VerbPresent),
            "'ll" | "'d" | "wo" => Some(Pos::Modal),
            "''" => Some(Pos::QuoteClose),
            "ca" => None,
            "to" => Some(Pos::To),
            "and" | "or" | "but" | "nor" => Some(Pos::Conjunction),
            "who" | "whom" | "what" | "whoever" => Some(Pos::WhPronoun),
            "which" => Some(Pos::WhDeterminer),
            "whose" => Some(Pos::WhPossessive),
            "the" | "a" | "an" | "these" | "those" | "every" | "each" => Some(Pos::Determiner),
            "he" | "she" | "they" | "we" | "it" | "him" | "them" | "us" | "i" | "you" | "me" | "himself"
            | "herself" | "themselves" | "itself" => Some(if matches!(word, "US" | "IT") {
                Pos::Proper
            } else {
                Pos::Pronoun
            }),
            "his" | "their" | "our" | "my" | "your" | "its" => Some(Pos::PossessivePronoun),
            "is" | "was" | "has" => (!word.chars().all(char::is_uppercase)).then_some(if lower == "was" {
                Pos::VerbPast
            } else {
                Pos::VerbThird
            }),
            "were" | "did" => Some(Pos::VerbPast),
            "been" => Some(Pos::VerbParticiple),
            _ if is_number_word(lower) => Some(Pos::Number),
            // "Sixty-year-old Jane Roe": a capital at the start of a sentence makes it no name.
            _ if lower.ends_with("-year-old") => Some(Pos::Adjective),
            _ => None,
        };
    }
    Some(match first {
        ',' => Pos::Comma,
        '.' if word.len() > 1 => Pos::Colon,
        '.' | '?' | '!' => Pos::Stop,
        ':' | ';' | '-' | '\u{2013}' | '\u{2014}' | '\u{2026}' => Pos::Colon,
        '\u{201c}' | '"' | '`' | '\u{2018}' | '\u{ab}' | '\'' => Pos::QuoteOpen,
        '\u{201d}' | '\u{2019}' | '\u{bb}' => Pos::QuoteClose,
        '(' | '[' | '{' => Pos::BracketOpen,
        ')' | ']' | '}' => Pos::BracketClose,
        '&' => Pos::Conjunction,
        _ => Pos::Symbol,
    })
}

/// "three", "forty-two", "million".
pub(super) fn is_number_word(lower: &str) -> bool {
    pub(super) const WORDS: [&str; 32] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "billion",
    ];
    lower == "trillion" || lower.split('-').all(|part| WORDS.contains(&part))
}

/// First tag and possible tags of a listed word.
pub(super) fn entry(word: &str, lower: &str) -> Option<(Pos, Tags)> {
    let id = asset().id(word)?;
    let record = asset().record(id);
    let mut tags = Tags::default();
    record.tags().for_each(|t| tags.add(t));
    let mut first = record.tags().next();
    for sense in record.senses() {
        match asset().class(sense).0 {
            0 if word.starts_with(char::is_uppercase) => tags.add(Pos::Proper),
            0 if !lower.ends_with('s') => tags.add(Pos::Noun),
            0 => {}
            1 => {
                tags.add(Pos::Verb);
                tags.add(Pos::VerbPresent);
            }
            2 => tags.add(Pos::Adjective),
            _ => tags.add(Pos::Adverb),
        }
    }
    if asset().irregular(id, Kind::Noun).is_some() {
        first = first.or(Some(Pos::Nouns));
        tags.add(Pos::Nouns);
    }
    if asset().irregular(id, Kind::Verb).is_some() {
        let form = if lower.ends_with("ing") {
            Pos::VerbGerund
        } else if lower.ends_with('s') {
            Pos::VerbThird
        } else {
            Pos::VerbPast
        };
        first = first.or(Some(form));
        tags.add(form);
        if form == Pos::VerbPast {
            tags.add(Pos::VerbParticiple);
        }
    }
    // Irregular forms are one or the other ("gave", "seen"), regular ones both.
    if lower.ends_with("ed") && (tags.has(Pos::VerbPast) || tags.has(Pos::VerbParticiple)) {
        tags.add(Pos::VerbPast);
        tags.add(Pos::VerbParticiple);
    }
    if tags.has(Pos::Verb) || tags.has(Pos::VerbPresent) {
        tags.add(Pos::Verb);
        tags.add(Pos::VerbPresent);
    }
    if (tags.has(Pos::Nouns) || tags.has(Pos::VerbThird))
        && let Some((_, more)) = inflected(lower)
    {
        tags.0 |= more.0;
    }
    if record.flags != 0 && first.is_none() {
        first = Some(Pos::Proper);
        tags.add(Pos::Proper);
    }
    first.map(|f| (f, tags))
}

/// First tag and possible tags of a regular inflection of a listed word.
pub(super) fn inflected(lower: &str) -> Option<(Pos, Tags)> {
    let never = lexicon::Guess::Never;
    let mut tags = Tags::default();
    let mut first = None;
    if lower.ends_with('s') && lexicon::base(lower, Form::Plural, never).is_some() {
        first = Some(Pos::Nouns);
        tags.add(Pos::Nouns);
    }
    if let Some(base) = lexicon::base(lower, Form::Verb, never).filter(|b| b != lower) {
        let form = if lower.ends_with("ing") {
            Pos::VerbGerund
        } else if lower.ends_with('s') {
            Pos::VerbThird
        } else {
            tags.add(Pos::VerbParticiple);
            Pos::VerbPast
        };
        tags.add(form);
        let mostly_verb = asset()
            .id(&base)
            .and_then(|id| asset().record(id).tags().next())
            .is_some_and(Pos::is_verb);
        if first.is_none() || mostly_verb {
            first = Some(form);
        }
    }
    first.map(|f| (f, tags))
}

/// The part of speech of a word the lexicon does not have, by its ending.
pub(super) fn guess(lower: &str, common: Option<(Pos, Tags)>) -> Pos {
    pub(super) const ENDS: [(&str, Pos); 24] = [
        ("ly", Pos::Adverb),
        ("ing", Pos::VerbGerund),
        ("ed", Pos::VerbParticiple),
        ("ness", Pos::Noun),
        ("tion", Pos::Noun),
        ("sion", Pos::Noun),
        ("ment", Pos::Noun),
        ("ship", Pos::Noun),
        ("ity", Pos::Noun),
        ("ism", Pos::Noun),
        ("ous", Pos::Adjective),
        ("ful", Pos::Adjective),
        ("less", Pos::Adjective),
        ("able", Pos::Adjective),
        ("ible", Pos::Adjective),
        ("ish", Pos::Adjective),
        ("ive", Pos::Adjective),
        ("ic", Pos::Adjective),
        ("al", Pos::Adjective),
        ("ary", Pos::Adjective),
        ("ize", Pos::Verb),
        ("ise", Pos::Verb),
        ("ss", Pos::Noun),
        ("s", Pos::Nouns),
    ];
    if let Some((pos, _)) = common {
        return pos;
    }
    if let Some((_, last)) = lower.rsplit_once('-') {
        let ended = entry(last, last).or_else(|| inflected(last)).map(|e| e.0);
        return match ended {
            Some(pos @ (Pos::Noun | Pos::Nouns)) => pos,
            Some(Pos::Verb | Pos::Particle) => Pos::Noun,
            _ => Pos::Adjective,
        };
    }
    ENDS.iter()
        .find(|(end, _)| lower.len() > end.len() + 1 && lower.ends_with(end))
        .map_or(Pos::Noun, |(_, pos)| *pos)
}
