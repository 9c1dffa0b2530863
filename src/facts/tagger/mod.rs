//! Parts of speech: the lexicon's most frequent one, mended by context.
//!
//! The method is Brill's: each word first gets the tag it most often has, unknown words one by their ending, and then
//! ordered rules change tags by their neighbours ("a verb after a determiner is a noun"). It takes no start-up and a few
//! microseconds a sentence. Rules of our own before and after mend what headlines and names do to it.
//!
//! ```text
//! cuts -> known.rs: look up each distinct word once -> first tags -> rules.rs: Brill's -> mend.rs: ours -> lemmas
//! ```

mod known;
mod mend;
mod rules;

use std::sync::Arc;

use known::{Known, Tags};
use rustc_hash::FxHashMap;

use super::Pos;
use super::lexicon;
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
    rules::apply_rules(&mut row);
    mend::mend_verbs(&mut row);
    let mut at = 0;
    for run in cuts.chunk_by(|a, b| a.sentence == b.sentence) {
        let (from, to) = (row.place[at], row.place[at + run.len() - 1] + 1);
        mend::mend_verbless(&mut row, from, to);
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
            // "Rose Lindqvist": before a word that can only be a name, a noun that starts a sentence is one, too.
            let next = ids.get(index + 1).map(|n| &known_words[*n]);
            let named = !titled && next.is_some_and(|n| n.cap && n.common.is_none() && !n.is_closed());
            let noun =
                known.name || known.common.is_some_and(|c| c.0 == Pos::Noun) && !lexicon::is_person(&known.lower);
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
            Some((pos, _)) if known.place && pos.is_adjective() => (Pos::Proper, name),
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
