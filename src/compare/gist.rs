//! What a report is about, as weighted terms.
//!
//! Words without their endings, numbers, and names of two words; the commoner a term, in the collection and in English at
//! large, the less it weighs. [`super::stories`] holds such vectors against each other. Nothing here knows grammar: this runs
//! over thousands of reports before any of them is looked at closely.

use std::collections::hash_map::Entry;
use std::hash::Hasher;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::text::{Report, Role};

/// Terms of one report with weights, sorted by term, of length 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vector(pub Vec<(u64, f32)>);

impl Vector {
    /// Product of two vectors; of two vectors of length 1, the cosine of their angle.
    pub fn dot(&self, other: &Vector) -> f32 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0.0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.0.cmp(&y.0) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    sum += x.1 * y.1;
                    a.next();
                    b.next();
                }
            }
        }
        sum
    }

    /// Sum of two vectors.
    pub fn plus(&self, other: &Vector) -> Vector {
        let mut out = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut a, mut b) = (self.0.iter().copied().peekable(), other.0.iter().copied().peekable());
        loop {
            match (a.peek(), b.peek()) {
                (Some(x), Some(y)) if x.0 == y.0 => {
                    out.push((x.0, x.1 + y.1));
                    a.next();
                    b.next();
                }
                (Some(x), Some(y)) if x.0 < y.0 => out.extend(a.next()),
                (Some(_), None) => out.extend(a.next()),
                (_, Some(_)) => out.extend(b.next()),
                (None, None) => return Vector(out),
            }
        }
    }
}

/// How common words of English are taken to be, as a share of texts; what is in neither list counts as one text.
const EVERYDAY_SHARE: f32 = 0.06;
/// The collection is thought of as part of so many other texts: in a folder of five reports of one event, words that all
/// five share still tell much.
const BACKGROUND_TEXTS: f32 = 300.0;
/// A report is known by its heaviest terms; more cost time and tell little.
const MAX_TERMS: usize = 80;
/// How much a word gains by being said again; little, so that length and style count for little.
const REPEATED: f32 = 0.5;
/// Only so much of a report is read (bytes): what it is about is said by then.
const MAX_BYTES: usize = 24 * 1024;
/// Names tell events apart better than other words.
const NAME_WEIGHT: f32 = 1.5;
/// Words of the headline weigh as if said so many times more.
const TITLE_WEIGHT: f32 = 2.0;

/// One vector a report.
pub fn vectors(reports: &[&Report]) -> Vec<Vector> {
    let counts: Vec<FxHashMap<u64, Count>> = reports.iter().map(|r| count(r)).collect();
    let mut texts: FxHashMap<u64, u32> = FxHashMap::default();
    for report in &counts {
        for term in report.keys() {
            *texts.entry(*term).or_default() += 1;
        }
    }
    let all = BACKGROUND_TEXTS + reports.len() as f32;
    counts.into_iter().map(|c| weigh(c, &texts, all)).collect()
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    /// How often it is said.
    said: f32,
    /// It is a name, or part of one.
    name: bool,
    everyday: bool,
}

fn weigh(counts: FxHashMap<u64, Count>, texts: &FxHashMap<u64, u32>, all: f32) -> Vector {
    let mut terms: Vec<(u64, f32)> = counts
        .into_iter()
        .map(|(term, c)| {
            let background = if c.everyday {
                EVERYDAY_SHARE * BACKGROUND_TEXTS
            } else {
                1.0
            };
            let rarity = (all / (texts.get(&term).copied().unwrap_or(1) as f32 + background))
                .ln()
                .max(0.0);
            let name = if c.name { NAME_WEIGHT } else { 1.0 };
            (term, (1.0 + REPEATED * c.said.ln()) * rarity * name)
        })
        .collect();
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    terms.truncate(MAX_TERMS);
    let length = terms.iter().map(|t| t.1 * t.1).sum::<f32>().sqrt();
    if length > 0.0 {
        terms.iter_mut().for_each(|t| t.1 /= length);
    }
    terms.sort_by_key(|t| t.0);
    Vector(terms)
}

fn count(report: &Report) -> FxHashMap<u64, Count> {
    let mut counts: FxHashMap<u64, Count> = FxHashMap::default();
    let mut read = 0;
    let mut add = |term: u64, said: f32, name: bool, everyday: bool| match counts.entry(term) {
        Entry::Occupied(mut c) => {
            c.get_mut().said += said;
            c.get_mut().name |= name;
        }
        Entry::Vacant(v) => {
            v.insert(Count { said, name, everyday });
        }
    };
    for block in report.blocks.iter().filter(|b| b.role.is_article()) {
        if read > MAX_BYTES {
            break;
        }
        let mut end = block.span.end.min(block.span.start + MAX_BYTES);
        while !report.text.is_char_boundary(end) {
            end -= 1;
        }
        let words = report.text.get(block.span.start..end).unwrap_or("");
        read += words.len();
        let heads = matches!(block.role, Role::Title | Role::Heading);
        let said = if block.role == Role::Title { TITLE_WEIGHT } else { 1.0 };
        let mut opens = true;
        let mut last_name: Option<String> = None;
        for word in words.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ':' | ','))) {
            let ends = word.ends_with(['.', ':', '?', '!']);
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let bare = bare
                .strip_suffix("'s")
                .or_else(|| bare.strip_suffix("’s"))
                .unwrap_or(bare);
            if bare.is_empty() {
                continue;
            }
            let lower = bare.to_lowercase();
            let capital = bare.starts_with(char::is_uppercase);
            // Headlines capitalise every word, and so does the start of a sentence.
            let name = capital && !opens && !heads;
            let sort = sort(&lower);
            if sort != Sort::Empty {
                add(
                    hash(&[stem(&lower)]),
                    said,
                    name && sort == Sort::Telling,
                    sort == Sort::Everyday,
                );
                if capital && let Some(first) = &last_name {
                    add(hash(&[first, &lower]), said, true, false);
                }
            }
            last_name = (capital && sort != Sort::Empty && !ends).then_some(lower);
            opens = ends && bare.len() > 2;
        }
    }
    counts
}

/// Tells whether a word, in lower case, is so common that it says nothing of what a text is about.
pub fn says_little(word: &str) -> bool {
    sort(word) == Sort::Empty
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Says nothing of what a text is about.
    Empty,
    /// Common, but tells something.
    Everyday,
    Telling,
}

fn sort(word: &str) -> Sort {
    static LISTS: LazyLock<(FxHashSet<&str>, FxHashSet<&str>)> = LazyLock::new(|| {
        let text = include_str!("../../assets/words/common.txt");
        let (empty, everyday) = text.split_once("# everyday").unwrap_or((text, ""));
        let set = |part: &'static str| part.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
        (set(empty), set(everyday))
    });
    if word.chars().count() < 2 || LISTS.0.contains(word) {
        Sort::Empty
    } else if LISTS.1.contains(word)
        || LISTS.1.contains(stem(word))
        || word.bytes().all(|b| b.is_ascii_digit()) && word.len() < 3
    {
        Sort::Everyday
    } else {
        Sort::Telling
    }
}

/// The word without the commonest endings of English; crude, and the same for both texts.
pub(super) fn stem(word: &str) -> &str {
    for ending in ["ings", "ing", "edly", "ies", "ied", "ed", "es", "s", "ly"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 4
            && !stem.ends_with('s')
        {
            return stem.trim_end_matches(['e', 'i']);
        }
    }
    word.strip_suffix(['e', 'y'])
        .filter(|s| s.chars().count() >= 4)
        .unwrap_or(word)
}

/// A stable number for one or two words.
fn hash(words: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        hasher.write(word.as_bytes());
        hasher.write_u8(0);
    }
    hasher.finish()
}
