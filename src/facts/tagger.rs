//! Parts of speech: the lexicon's most frequent one, mended by context.
//!
//! The method is Brill's: each word first gets the tag it most often has, unknown words one by their ending, and then
//! ordered rules change tags by their neighbours ("a verb after a determiner is a noun"). It takes no start-up and a few
//! microseconds a sentence. Rules of our own before and after mend what headlines and names do to it.
//!
//! ```text
//! cuts -> look up each distinct word once -> first tags -> contextual rules -> verbs after auxiliaries -> lemmas
//! ```

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::Pos;
use super::lexicon::asset::{Kind, asset};
use super::lexicon::{self, Form};
use super::tokens::{Cut, Token};

/// Tags the words and signs at `cuts`, and finds their lemmas.
pub(super) fn tag(text: &str, cuts: &[Cut]) -> Vec<Token> {
    let mut words: FxHashMap<&str, usize> = FxHashMap::default();
    let mut known: Vec<Known> = Vec::new();
    let ids: Vec<usize> = cuts
        .iter()
        .map(|cut| {
            let word = cut.span.of(text);
            *words.entry(word).or_insert_with(|| {
                known.push(Known::look_up(word));
                known.len() - 1
            })
        })
        .collect();
    let usage = Usage::count(text, cuts);
    let mut row = Row::with_capacity(cuts.len());
    let mut at = 0;
    while at < cuts.len() {
        let sentence = cuts[at].sentence;
        let len = cuts[at..].iter().take_while(|c| c.sentence == sentence).count();
        first_tags(text, &cuts[at..at + len], &ids[at..at + len], &known, &usage, &mut row);
        at += len;
    }
    row.pad();
    apply_rules(&mut row);
    mend_verbs(&mut row);
    let mut at = 0;
    for run in cuts.chunk_by(|a, b| a.sentence == b.sentence) {
        let (from, to) = (row.place[at], row.place[at + run.len() - 1] + 1);
        mend_verbless(&mut row, from, to);
        at += run.len();
    }

    let mut lemmas: FxHashMap<(usize, Pos), Arc<str>> = FxHashMap::default();
    let mut out = Vec::with_capacity(cuts.len());
    for ((cut, id), place) in cuts.iter().zip(&ids).zip(&row.place) {
        let pos = row.tag[*place];
        let lower = &known[*id].lower;
        let lemma = lemmas.entry((*id, pos)).or_insert_with(|| {
            let lemma = lexicon::lemma(lower, pos);
            if *lemma == **lower {
                Arc::clone(lower)
            } else {
                Arc::from(lemma)
            }
        });
        out.push(Token {
            span: cut.span,
            lower: Arc::clone(lower),
            lemma: Arc::clone(lemma),
            pos,
            cap: known[*id].cap,
            sentence: cut.sentence,
        });
    }
    out
}

/// What the lexicon says about one form.
#[derive(Debug, Clone)]
struct Known {
    lower: Arc<str>,
    cap: bool,
    /// First tag as written, and the tags it may have.
    exact: Option<(Pos, Tags)>,
    /// First tag of the word in lower case, and the tags it may have.
    common: Option<(Pos, Tags)>,
    /// What it is if the lexicon has nothing.
    guess: Pos,
    /// It is on a list of names of people or places.
    name: bool,
}

/// A set of parts of speech.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tags(u64);

impl Tags {
    /// Anything is possible: for words the lexicon does not have.
    const ALL: Tags = Tags(u64::MAX);

    fn add(&mut self, pos: Pos) {
        self.0 |= 1 << pos as u8;
    }

    fn has(self, pos: Pos) -> bool {
        self.0 & 1 << pos as u8 != 0
    }
}

impl Known {
    fn look_up(word: &str) -> Self {
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
        }
    }
}

impl Known {
    /// A grammar word, number or sign.
    fn is_closed(&self) -> bool {
        self.exact.is_some_and(|e| !e.0.is_content() || e.0 == Pos::Number)
    }
}

/// Signs, numbers and the parts of contractions.
fn closed(word: &str, lower: &str) -> Option<Pos> {
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
            "were" => Some(Pos::VerbPast),
            "been" => Some(Pos::VerbParticiple),
            _ if is_number_word(lower) => Some(Pos::Number),
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
fn is_number_word(lower: &str) -> bool {
    const WORDS: [&str; 32] = [
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
fn entry(word: &str, lower: &str) -> Option<(Pos, Tags)> {
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
    if tags.has(Pos::VerbPast) || tags.has(Pos::VerbParticiple) {
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
fn inflected(lower: &str) -> Option<(Pos, Tags)> {
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
fn guess(lower: &str, common: Option<(Pos, Tags)>) -> Pos {
    const ENDS: [(&str, Pos); 24] = [
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

/// How the report writes its words where capitals mean something.
struct Usage<'t> {
    /// Lower-cased word -> times with a capital inside a sentence, times without.
    counts: FxHashMap<String, (u32, u32)>,
    text: &'t str,
}

impl<'t> Usage<'t> {
    fn count(text: &'t str, cuts: &[Cut]) -> Self {
        let mut counts: FxHashMap<String, (u32, u32)> = FxHashMap::default();
        let mut sentence = None;
        for cut in cuts {
            let word = cut.span.of(text);
            let first = word.chars().next().unwrap_or(' ');
            let starts = sentence != Some(cut.sentence);
            if first.is_alphabetic() {
                sentence = Some(cut.sentence);
            }
            if cut.heading || !first.is_alphabetic() || (starts && first.is_uppercase()) {
                continue;
            }
            let count = counts.entry(word.to_lowercase()).or_default();
            if first.is_uppercase() {
                count.0 += 1;
            } else {
                count.1 += 1;
            }
        }
        Self { counts, text }
    }

    /// More often with a capital than without.
    fn is_name(&self, lower: &str) -> bool {
        self.counts.get(lower).is_some_and(|(cap, plain)| cap > plain)
    }

    fn is_common(&self, lower: &str) -> bool {
        self.counts.get(lower).is_some_and(|(cap, plain)| plain > cap)
    }
}

/// Tags side by side, with gaps between sentences, so that rules can look to both sides without asking for borders.
struct Row<'t> {
    tag: Vec<Pos>,
    may: Vec<Tags>,
    word: Vec<&'t str>,
    /// Where each cut lies in the row.
    place: Vec<usize>,
    /// Last byte of the last word.
    last_end: usize,
}

/// Places between two sentences: rules look three to each side.
const GAP: usize = 3;
/// What stands for the border of a sentence; no word has this tag there since `may` is empty.
const BORDER: Pos = Pos::Stop;

impl<'t> Row<'t> {
    fn with_capacity(len: usize) -> Self {
        Self {
            tag: Vec::with_capacity(len + len / 4),
            may: Vec::with_capacity(len + len / 4),
            word: Vec::with_capacity(len + len / 4),
            place: Vec::with_capacity(len),
            last_end: 0,
        }
    }

    fn pad(&mut self) {
        for _ in 0..GAP {
            self.tag.push(BORDER);
            self.may.push(Tags::default());
            self.word.push("");
        }
    }

    fn push(&mut self, word: &'t str, tag: Pos, may: Tags) {
        self.place.push(self.tag.len());
        self.tag.push(tag);
        self.may.push(may);
        self.word.push(word);
    }
}

fn first_tags<'t>(text: &'t str, cuts: &[Cut], ids: &[usize], known_words: &[Known], usage: &Usage, row: &mut Row<'t>) {
    row.pad();
    debug_assert!(std::ptr::eq(usage.text, text));
    let wordy = |n: &&usize| known_words[**n].lower.starts_with(char::is_alphabetic);
    let (caps, all) = ids.iter().filter(wordy).fold((0, 0), |(caps, all), id| {
        (
            caps + usize::from(known_words[*id].cap),
            all + usize::from(known_words[*id].lower.len() > 3 || known_words[*id].cap),
        )
    });
    // "Mayor Denies Taking Money From Firm": capitals say nothing here.
    let titled = all > 3 && caps * 10 > all * 7 || cuts.first().is_some_and(|c| c.heading) && caps * 2 > all && all > 2;
    let mut starts = true;
    for (index, (cut, id)) in cuts.iter().zip(ids).enumerate() {
        let word = cut.span.of(text);
        let known = &known_words[*id];
        let is_word = known.lower.starts_with(char::is_alphabetic);
        let after_plural = word.len() < 4
            && matches!(word, "'" | "\u{2019}")
            && cut.span.start == row.last_end
            && row.word.last().is_some_and(|w| w.ends_with('s'));
        row.last_end = cut.span.end;
        let (tag, may) = if after_plural {
            (Pos::PossessiveEnding, Tags::default())
        } else if !known.cap {
            known.exact.or(known.common).unwrap_or((known.guess, Tags::ALL))
        } else {
            // "Raj Chohan": before a word that can only be a name, a noun that starts a sentence is one, too.
            let next = ids.get(index + 1).map(|n| &known_words[*n]);
            let named = !titled && next.is_some_and(|n| n.cap && n.common.is_none() && !n.is_closed());
            let noun = known.common.is_some_and(|c| c.0 == Pos::Noun) && !lexicon::is_person(&known.lower);
            capitalised(word, known, usage, (starts || titled) && !(named && noun))
        };
        row.push(word, tag, may);
        // A quotation inside a sentence starts with a capital as well.
        starts = if is_word {
            false
        } else {
            starts || matches!(tag, Pos::QuoteOpen | Pos::Colon)
        };
    }
}

/// The tag of a word with a capital; `weak` where any word would have one.
fn capitalised(word: &str, known: &Known, usage: &Usage, weak: bool) -> (Pos, Tags) {
    let mut name = Tags::default();
    name.add(Pos::Proper);
    name.add(Pos::Propers);
    if let (Some(closed), None) = (known.exact, known.common) {
        return closed;
    }
    let acronym = word.chars().count() > 1 && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if !weak || (acronym && !usage.is_common(&known.lower) && known.common.is_none()) {
        return match known.exact {
            // "Act" and "Species" are nouns in lists of words, but names where they have a capital.
            Some((pos, may)) if !acronym && !matches!(pos, Pos::Noun | Pos::Nouns) && !pos.is_verb() => (pos, may),
            _ => match known.common {
                // "The", "And" or "Of" inside a name or after a colon.
                Some((pos, may)) if !pos.is_content() && !acronym => (pos, may),
                _ => (Pos::Proper, name),
            },
        };
    }
    if usage.is_name(&known.lower) && known.common.is_none_or(|c| c.0.is_content()) {
        return known
            .exact
            .filter(|e| !e.0.is_noun() || e.0.is_proper())
            .unwrap_or((Pos::Proper, name));
    }
    match (known.common, known.exact) {
        (Some((pos, _)), Some(exact)) if known.name && !usage.is_common(&known.lower) && pos.is_noun() => {
            let _ = pos;
            (Pos::Proper, exact.1)
        }
        (Some(common), _) => common,
        (None, Some(exact)) => exact,
        (None, None) => (Pos::Proper, name),
    }
}

/// One contextual rule.
struct Rule {
    from: Pos,
    to: Pos,
    when: When,
}

/// What a rule asks of the neighbours; offsets are relative to the word.
enum When {
    /// A tag at any of these offsets.
    Tag(&'static [isize], Mark),
    /// A word at any of these offsets.
    Word(&'static [isize], &'static str),
    /// Two tags.
    Tags((isize, Mark), (isize, Mark)),
    /// A word, and a tag.
    WordTag((isize, &'static str), (isize, Mark)),
    /// Two words.
    Words((isize, &'static str), (isize, &'static str)),
}

/// A tag, or the border of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Is(Pos),
    Border,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    include_str!("../../assets/words/contextual-rules.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(read_rule)
        .collect()
});

fn read_rule(line: &'static str) -> Option<Rule> {
    let mut fields = line.split_whitespace();
    let (from, to) = (Pos::from_penn(fields.next()?)?, Pos::from_penn(fields.next()?)?);
    let (kind, a) = (fields.next()?, fields.next()?);
    let mark = |s: &str| match s {
        "STAART" => Some(Mark::Border),
        _ => Pos::from_penn(s).map(Mark::Is),
    };
    let b = fields.next();
    let when = match kind {
        "PREVTAG" => When::Tag(&[-1], mark(a)?),
        "NEXTTAG" => When::Tag(&[1], mark(a)?),
        "PREV2TAG" => When::Tag(&[-2], mark(a)?),
        "NEXT2TAG" => When::Tag(&[2], mark(a)?),
        "PREV1OR2TAG" => When::Tag(&[-1, -2], mark(a)?),
        "NEXT1OR2TAG" => When::Tag(&[1, 2], mark(a)?),
        "PREV1OR2OR3TAG" => When::Tag(&[-1, -2, -3], mark(a)?),
        "NEXT1OR2OR3TAG" => When::Tag(&[1, 2, 3], mark(a)?),
        "PREVWD" => When::Word(&[-1], a),
        "NEXTWD" => When::Word(&[1], a),
        "PREV1OR2WD" => When::Word(&[-1, -2], a),
        "NEXT1OR2WD" => When::Word(&[1, 2], a),
        "SURROUNDTAG" => When::Tags((-1, mark(a)?), (1, mark(b?)?)),
        "PREVBIGRAM" => When::Tags((-2, mark(a)?), (-1, mark(b?)?)),
        "NEXTBIGRAM" => When::Tags((1, mark(a)?), (2, mark(b?)?)),
        "WDPREVTAG" => When::WordTag((0, b?), (-1, mark(a)?)),
        "WDNEXTTAG" => When::WordTag((0, a), (1, mark(b?)?)),
        "WDAND2TAGAFT" => When::WordTag((0, a), (2, mark(b?)?)),
        "WDAND2TAGBFR" => When::WordTag((0, b?), (-2, mark(a)?)),
        "WDAND2AFT" => When::Words((0, a), (2, b?)),
        "LBIGRAM" => When::Words((-1, a), (0, b?)),
        "RBIGRAM" => When::Words((0, a), (1, b?)),
        _ => return None,
    };
    Some(Rule { from, to, when })
}

fn apply_rules(row: &mut Row) {
    let mut bytes: Vec<u8> = row.tag.iter().map(|t| *t as u8).collect();
    for rule in RULES.iter() {
        let mut at = 0;
        while let Some(found) = memchr::memchr(rule.from as u8, &bytes[at..]) {
            let here = at + found;
            at = here + 1;
            if row.may[here].has(rule.to) && row.meets(here, &rule.when) {
                row.tag[here] = rule.to;
                bytes[here] = rule.to as u8;
            }
        }
    }
}

impl Row<'_> {
    fn at(&self, here: usize, by: isize) -> Option<usize> {
        here.checked_add_signed(by).filter(|at| *at < self.tag.len())
    }

    fn is(&self, here: usize, by: isize, mark: Mark) -> bool {
        self.at(here, by).is_some_and(|at| {
            let border = self.word[at].is_empty();
            match mark {
                Mark::Is(pos) => !border && self.tag[at] == pos,
                Mark::Border => border,
            }
        })
    }

    fn word_is(&self, here: usize, by: isize, word: &str) -> bool {
        self.at(here, by)
            .is_some_and(|at| self.word[at].eq_ignore_ascii_case(word))
    }

    fn meets(&self, here: usize, when: &When) -> bool {
        match when {
            When::Tag(places, mark) => places.iter().any(|by| self.is(here, *by, *mark)),
            When::Word(places, word) => places.iter().any(|by| self.word_is(here, *by, word)),
            When::Tags(a, b) => self.is(here, a.0, a.1) && self.is(here, b.0, b.1),
            When::WordTag(a, b) => self.word_is(here, a.0, a.1) && self.is(here, b.0, b.1),
            When::Words(a, b) => self.word_is(here, a.0, a.1) && self.word_is(here, b.0, b.1),
        }
    }
}

/// Words that open a clause of their own.
const SUBORDINATORS: [&str; 16] = [
    "that", "because", "as", "after", "when", "while", "if", "before", "until", "since", "although", "though", "where",
    "whether", "once", "unless",
];

/// Decides what Brill's rules leave open: past tense or participle, what "'s" is, relative "that", verbs of headlines.
fn mend_verbs(row: &mut Row) {
    for here in 0..row.tag.len() {
        let word = row.word[here];
        match row.tag[here] {
            _ if matches!(word, "'s" | "\u{2019}s" | "'S" | "\u{2019}S") => row.tag[here] = possessive_or_is(row, here),
            Pos::VerbPast | Pos::VerbParticiple if row.may[here].has(Pos::VerbParticiple) => {
                row.tag[here] = past_or_participle(row, here);
            }
            Pos::Preposition | Pos::Determiner if word == "that" => row.tag[here] = relative_that(row, here),
            // "was shot"
            Pos::Noun | Pos::Verb | Pos::VerbPresent
                if row.may[here].has(Pos::VerbParticiple) && after_be(row, here) =>
            {
                row.tag[here] = Pos::VerbParticiple;
            }
            Pos::Noun if row.may[here].has(Pos::VerbParticiple) => row.tag[here] = noun_or_shot(row, here),
            // "Acme estimates that", "Acme values Globex"
            Pos::Nouns if row.may[here].has(Pos::VerbThird) && here > 0 && row.tag[here - 1].is_proper() => {
                let opens = row.word_is(here, 1, "that") || row.tag.get(here + 1).is_some_and(|t| t.is_proper());
                if opens && !is_day(row, here + 1) {
                    row.tag[here] = Pos::VerbThird;
                }
            }
            // "according to police"
            Pos::Verb if row.may[here].has(Pos::Noun) && row.word_is(here, -1, "to") => {
                const BEFORE: [&str; 6] = ["according", "due", "next", "prior", "close", "thanks"];
                if BEFORE.iter().any(|w| row.word_is(here, -2, w)) {
                    row.tag[here] = Pos::Noun;
                }
            }
            // "shot in the back"
            Pos::Adverb if row.may[here].has(Pos::Noun) && here > 0 => {
                let owned = matches!(row.tag[here - 1], Pos::Determiner | Pos::PossessivePronoun)
                    && !row.word[here - 1].is_empty();
                let more = row.tag.get(here + 1).is_some_and(|t| {
                    t.is_noun()
                        || t.is_adjective()
                        || t.is_adverb()
                        || matches!(t, Pos::Number | Pos::VerbParticiple | Pos::VerbGerund)
                });
                if owned && (!more || row.word[here + 1].is_empty()) {
                    row.tag[here] = Pos::Noun;
                }
            }
            // "then shot": never an adjective before a verb
            Pos::Adjective
                if word.eq_ignore_ascii_case("then") && !row.tag.get(here + 1).is_some_and(|t| t.is_noun()) =>
            {
                row.tag[here] = Pos::Adverb;
            }
            // "May 5" at the start of a line
            Pos::Modal if word == "May" && row.is(here, 1, Mark::Is(Pos::Number)) => row.tag[here] = Pos::Proper,
            _ => {}
        }
    }
}

/// "Bomb hits bank", "Voters cast ballots": a sentence whose words all look like nouns has a verb all the same.
fn mend_verbless(row: &mut Row, from: usize, to: usize) {
    let is_finite = |at: usize| matches!(row.tag[at], Pos::VerbPast | Pos::VerbThird | Pos::Modal);
    if (from..to).any(is_finite) {
        return;
    }
    for here in from + 1..to.saturating_sub(1) {
        let after = row.tag[here + 1];
        let object = after.is_noun()
            || after.is_adjective()
            || matches!(after, Pos::Determiner | Pos::Number | Pos::Preposition | Pos::To)
            || after.is_verb();
        let verb = match row.tag[here] {
            Pos::Nouns => Pos::VerbThird,
            Pos::Noun | Pos::VerbParticiple => Pos::VerbPast,
            _ => continue,
        };
        let direct = after.is_noun() || after == Pos::Determiner || after == Pos::Number;
        if row.may[here].has(verb) && row.tag[here - 1].is_noun() && object && (verb == Pos::VerbThird || direct) {
            row.tag[here] = verb;
            if matches!(after, Pos::VerbPresent | Pos::Verb) && row.may[here + 1].has(Pos::Noun) {
                row.tag[here + 1] = Pos::Noun;
            }
            return;
        }
    }
}

/// "a man shot in the leg", "Roe then shot the guard": nouns that are verb forms as well.
fn noun_or_shot(row: &Row, here: usize) -> Pos {
    let Some(before) = here.checked_sub(1).filter(|b| !row.word[*b].is_empty()) else {
        return row.tag[here];
    };
    let after = row.tag.get(here + 1).copied().unwrap_or(BORDER);
    let object = matches!(after, Pos::Determiner | Pos::PossessivePronoun) || row.is(here, 1, Mark::Is(Pos::Pronoun));
    let free = row.tag[before].is_adverb()
        || row.tag[before].is_proper()
        || row.tag[before] == Pos::Pronoun
        || row.tag[before] == Pos::Nouns;
    if object && free {
        return Pos::VerbPast;
    }
    let person = |word: &str| {
        let base = lexicon::lemma(&word.to_lowercase(), row.tag[before]);
        lexicon::is_person(&base) || base == "people" || base.ends_with("-year-old")
    };
    let placed = ["in", "by", "at", "to", "outside", "near", "during", "on"]
        .iter()
        .any(|w| row.word_is(here, 1, w));
    if placed && row.tag[before].is_noun() && person(row.word[before]) {
        return Pos::VerbParticiple;
    }
    row.tag[here]
}

fn relative_that(row: &Row, here: usize) -> Pos {
    let noun = here.checked_sub(1).is_some_and(|b| row.tag[b].is_noun());
    let verb = (here + 1..row.tag.len().min(here + 4))
        .map(|at| row.tag[at])
        .find(|t| !t.is_adverb())
        .is_some_and(|t| t.is_verb() || t == Pos::Modal);
    if noun && verb { Pos::WhDeterminer } else { row.tag[here] }
}

fn possessive_or_is(row: &Row, here: usize) -> Pos {
    let before = here.checked_sub(1).map(|b| row.tag[b]);
    let after = row.tag.get(here + 1).copied();
    let is = match (before, after) {
        (Some(Pos::Pronoun | Pos::WhPronoun | Pos::WhAdverb | Pos::Existential), _) => true,
        (_, Some(Pos::VerbGerund)) => !row.tag.get(here + 2).is_some_and(|t| t.is_noun()),
        (_, Some(Pos::Determiner | Pos::Preposition | Pos::To | Pos::PossessivePronoun)) => true,
        _ => row.word_is(here, -1, "that") || row.word_is(here, 1, "not"),
    };
    if is { Pos::VerbThird } else { Pos::PossessiveEnding }
}

const BE_OR_HAVE: [&str; 24] = [
    "be",
    "am",
    "is",
    "are",
    "was",
    "were",
    "been",
    "being",
    "'re",
    "'m",
    "\u{2019}re",
    "have",
    "has",
    "had",
    "'ve",
    "\u{2019}ve",
    "having",
    "get",
    "got",
    "gets",
    "getting",
    "'s",
    "\u{2019}s",
    "'d",
];

/// A form of "be" comes right before, but for adverbs.
fn after_be(row: &Row, here: usize) -> bool {
    let before = (1..4)
        .filter_map(|by| here.checked_sub(by))
        .find(|at| !row.tag[*at].is_adverb());
    before.is_some_and(|at| BE_OR_HAVE[..9].iter().any(|w| row.word[at].eq_ignore_ascii_case(w)))
}

fn past_or_participle(row: &Row, here: usize) -> Pos {
    // Back over adverbs and negation to what governs the form.
    let mut back = here;
    for _ in 0..4 {
        let Some(before) = back.checked_sub(1).filter(|b| !row.word[*b].is_empty()) else {
            break;
        };
        back = before;
        let word = row.word[before];
        if BE_OR_HAVE.iter().any(|w| word.eq_ignore_ascii_case(w)) && row.tag[before] != Pos::PossessiveEnding {
            return Pos::VerbParticiple;
        }
        let inside_question = row.tag[before] == Pos::Pronoun && before > 0 && row.tag[before - 1].is_verb();
        if !row.tag[before].is_adverb() && !inside_question {
            break;
        }
    }
    let before = row.tag[back];
    let after = row.tag.get(here + 1).copied().unwrap_or(BORDER);
    let by = row.word_is(here, 1, "by");
    // "the hooded men": nothing verbal about it
    let modifies = back + 1 == here || back == here;
    let border = back == here || row.word[back].is_empty();
    let opens = border
        || matches!(
            before,
            Pos::Determiner | Pos::PossessivePronoun | Pos::PossessiveEnding | Pos::Number
        );
    if modifies && opens && (after.is_noun() || after.is_adjective() || after == Pos::Number && !border) {
        return Pos::VerbParticiple;
    }
    if row.word_is(here, -1, "that") || matches!(before, Pos::WhPronoun | Pos::WhDeterminer) {
        return if by { Pos::VerbParticiple } else { Pos::VerbPast };
    }
    match before {
        _ if border => row.tag[here],
        Pos::Pronoun | Pos::Existential if !by => Pos::VerbPast,
        // "police arrested a man" against "a man arrested on Monday was charged"
        _ if before.is_noun() || before == Pos::BracketClose => {
            if by {
                return Pos::VerbParticiple;
            }
            let object = (after.is_noun() && !is_day(row, here + 1))
                || matches!(
                    after,
                    Pos::Determiner
                        | Pos::Pronoun
                        | Pos::PossessivePronoun
                        | Pos::Number
                        | Pos::Adjective
                        | Pos::Predeterminer
                )
                || row.word_is(here, 2, "least");
            if object {
                Pos::VerbPast
            } else if finite(row, here, Side::Before) {
                Pos::VerbParticiple
            } else if finite(row, here, Side::After) {
                row.tag[here]
            } else {
                Pos::VerbPast
            }
        }
        Pos::Conjunction | Pos::Comma if by => Pos::VerbParticiple,
        Pos::Comma if row.may[here].has(Pos::Adjective) => row.tag[here],
        // "the deal, announced Tuesday, ..." against "he fled, hurled bottles and ..."
        Pos::Comma if is_day(row, here + 1) || (!after.is_noun() && closes_aside(row, here)) => Pos::VerbParticiple,
        Pos::Comma if after.is_noun() => Pos::VerbPast,
        Pos::Preposition if row.word_is(here, -1, "as") || row.word_is(here, -1, "if") => Pos::VerbParticiple,
        _ => row.tag[here],
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

fn is_day(row: &Row, at: usize) -> bool {
    row.word
        .get(at)
        .is_some_and(|w| w.starts_with(char::is_uppercase) && super::names::is_day(&w.to_lowercase()))
}

/// Between two commas, with a verb after the second: "the man, seen on Monday, is".
fn closes_aside(row: &Row, here: usize) -> bool {
    let comma = (here + 1..row.tag.len().min(here + 12))
        .take_while(|at| !row.word[*at].is_empty())
        .find(|at| row.tag[*at] == Pos::Comma);
    comma.is_some_and(|c| row.tag.get(c + 1).is_some_and(|t| t.is_finite()) && !row.word[c + 1].is_empty())
}

/// Tells whether there is a finite verb on that side before the clause ends.
fn finite(row: &Row, here: usize, side: Side) -> bool {
    for step in 1..16 {
        let at = match side {
            Side::Before => here.checked_sub(step),
            Side::After => Some(here + step).filter(|at| *at < row.tag.len()),
        };
        let Some(at) = at.filter(|at| !row.word[*at].is_empty()) else {
            return false;
        };
        match row.tag[at] {
            Pos::VerbPast | Pos::VerbThird | Pos::VerbPresent | Pos::Modal => return true,
            Pos::Stop | Pos::Conjunction | Pos::WhPronoun | Pos::WhDeterminer | Pos::WhAdverb | Pos::Colon => {
                return false;
            }
            Pos::Comma | Pos::QuoteClose | Pos::QuoteOpen => return false,
            Pos::Preposition if SUBORDINATORS.iter().any(|w| row.word[at].eq_ignore_ascii_case(w)) => return false,
            _ => {}
        }
    }
    false
}
