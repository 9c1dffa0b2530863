//! Words of a story as numbers: every article word becomes a [`Term`], its stem a small integer shared by all reports.
//!
//! Matching works on these numbers. How rare a stem is among the reports of the story, and how common it is in news at
//! large, gives its weight: a name that all reports share says little, a rare word much.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use crate::facts::lexicon::{event_class, lemma};
use crate::facts::{Annotations, Found, Pos, Token, Value};
use crate::text::{Report, Span};

/// One word of an article.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// Where it stands.
    pub span: Span,
    /// Number of its stem in [`Terms::stems`].
    pub stem: u32,
    /// Content word, number, or mere grammar.
    pub class: Class,
    /// Part of speech.
    pub pos: Pos,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Index of its sentence in the report.
    pub sentence: u32,
}

/// What a word is good for when sentences are matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Says what the sentence is about.
    Content,
    /// Holds a digit.
    Number,
    /// Article, preposition, pronoun, auxiliary: says little.
    Function,
}

/// All words of a set of reports.
#[derive(Debug, Default)]
pub struct Terms {
    /// Words by report, in order.
    pub by_report: Vec<Vec<Term>>,
    /// For each report and sentence, the range of its words.
    pub sentences: Vec<Vec<(u32, u32)>>,
    /// The stems by number.
    pub stems: Vec<String>,
    /// A base form that has the stem, by number of the stem.
    pub lemmas: Vec<String>,
    /// Number of the kind of event that a stem names, itself a stem, by number of the stem.
    pub event: Vec<Option<u32>>,
    /// Stem of "people", which stands for persons that are counted without a noun.
    pub people: u32,
    /// Weight of a stem, about 0 to 1: rarity among the story's sentences, damped for words that all reports share.
    pub weight: Vec<f32>,
    index: FxHashMap<String, u32>,
}

impl Terms {
    /// Numbers the article words of `reports`, whose annotations are `notes`.
    pub fn of(reports: &[&Report], notes: &[Annotations], values: &[Vec<Found>]) -> Self {
        let mut terms = Self::default();
        // By stem: sentences that hold it, and the last of them (counted from 1).
        let mut sentence_count: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        let stemmer = Stemmer::create(Algorithm::English);
        let mut all_sentences = 0u32;
        for ((report, notes), values) in reports.iter().zip(notes).zip(values) {
            let mut words = Vec::new();
            let mut tokens = notes.tokens.iter().peekable();
            let mut ranges = Vec::with_capacity(report.sentences.len());
            for (s, sentence) in report.sentences.iter().enumerate() {
                let from = words.len() as u32;
                if report.blocks.get(sentence.block).is_some_and(|b| b.role.is_article()) {
                    all_sentences += 1;
                    while let Some(token) = tokens.next_if(|t| t.sentence == s) {
                        if token.pos.is_punctuation() {
                            continue;
                        }
                        let class = class_of(token);
                        let stem = match class {
                            Class::Content => stemmer.stem(&token.lemma).into_owned(),
                            Class::Number => figure(token, values).unwrap_or_else(|| token.lower.to_string()),
                            _ => token.lower.to_string(),
                        };
                        let stem = terms.number(stem, &token.lemma);
                        let (count, last) = sentence_count.entry(stem).or_insert((0, 0));
                        if *last != all_sentences {
                            *count += 1;
                            *last = all_sentences;
                        }
                        words.push(Term {
                            span: token.span,
                            stem,
                            class,
                            pos: token.pos,
                            capital: token.cap,
                            sentence: s as u32,
                        });
                    }
                }
                ranges.push((from, words.len() as u32));
            }
            terms.by_report.push(words);
            terms.sentences.push(ranges);
        }
        terms.people = terms.number(stemmer.stem("people").into_owned(), "people");
        for stem in 0..terms.stems.len() {
            let word = &terms.lemmas[stem];
            // A participle read as an adjective still names what was done.
            let class = event_class(word).or_else(|| {
                word.ends_with("ed")
                    .then(|| event_class(&lemma(word, Pos::VerbParticiple)))
                    .flatten()
            });
            let event = class.map(|c| terms.number(format!("#{c}"), ""));
            terms.event.push(event);
            if let (Some(event), Some(&(count, _))) = (event, sentence_count.get(&(stem as u32))) {
                sentence_count.entry(event).or_insert((0, 0)).0 += count;
            }
        }
        terms.event.resize(terms.stems.len(), None);
        let total = (all_sentences.max(2)) as f32;
        terms.weight = vec![0.0; terms.stems.len()];
        for (&stem, &(count, _)) in &sentence_count {
            terms.weight[stem as usize] = (((total + 1.0) / (count as f32)).ln() / (total + 1.0).ln()).max(0.0);
        }
        terms
    }

    /// Words of one sentence.
    pub fn sentence(&self, report: usize, sentence: usize) -> &[Term] {
        match self.sentences.get(report).and_then(|s| s.get(sentence)) {
            Some(&(from, to)) => &self.by_report[report][from as usize..to as usize],
            None => &[],
        }
    }

    /// Index of the first word of `report` that ends behind byte `at`.
    pub fn word_at(&self, report: usize, at: usize) -> usize {
        self.by_report[report].partition_point(|t| t.span.end <= at)
    }

    /// The stem that stands for a kind of event, if a word of the story names it.
    pub fn event_of(&self, class: &str) -> Option<u32> {
        self.index.get(&format!("#{class}")).copied()
    }

    /// The stem of a noun in the singular, if any report has it as a word of its own.
    pub fn noun(&self, lemma: &str) -> Option<u32> {
        let stemmer = Stemmer::create(Algorithm::English);
        self.index.get(&*stemmer.stem(lemma)).copied()
    }

    /// The stem's own letters.
    pub fn stem(&self, term: &Term) -> &str {
        &self.stems[term.stem as usize]
    }

    fn number(&mut self, stem: String, lemma: &str) -> u32 {
        if let Some(&n) = self.index.get(&stem) {
            return n;
        }
        let n = self.stems.len() as u32;
        self.stems.push(stem.clone());
        self.lemmas.push(lemma.to_owned());
        self.index.insert(stem, n);
        n
    }
}

/// The figure of a number word, so that "4 1/2", "4.5" and "four and a half" are one stem; days and years stay words.
fn figure(token: &Token, values: &[Found]) -> Option<String> {
    let at = values.partition_point(|v| v.span.end <= token.span.start);
    let found = values.get(at).filter(|v| v.span.contains(token.span))?;
    match &found.value {
        Value::Number(n) => Some(format!("={n}")),
        Value::Money { min, .. } | Value::Percent { min, .. } | Value::Measure { min, .. } => Some(format!("={min}")),
        Value::Age(iso) | Value::Duration(iso) => Some(format!("={iso}")),
        _ => None,
    }
}

/// What a word is good for when sentences are matched.
fn class_of(token: &Token) -> Class {
    if token.lower.bytes().any(|b| b.is_ascii_digit()) || token.pos == Pos::Number {
        Class::Number
    } else if token.pos.is_content() && !FUNCTION.contains(&&*token.lemma) {
        Class::Content
    } else {
        Class::Function
    }
}

/// Verbs that carry grammar or mere saying; the tagger calls them content.
const FUNCTION: &[&str] = &[
    "be", "have", "do", "say", "tell", "get", "go", "make", "take", "also", "just", "very", "then", "there", "here",
    "so", "too", "only", "more", "most", "not", "other", "own", "such", "same", "n't",
];
