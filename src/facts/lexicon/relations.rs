//! How two words relate, by WordNet and by the table of news words.

use super::asset::{GIVEN_FEMALE, GIVEN_MALE, PERSON, PLACE, SURNAME, asset};
use super::news::same_in_news;

/// How one word relates to another, the closest relation that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same word.
    Same,
    /// They can stand for one another.
    Synonym,
    /// They say opposite things.
    Antonym,
    /// They are of one root: "explode", "explosion".
    Derived,
    /// The first is a kind of the second: "sedan", "car".
    KindOf,
    /// The second is a kind of the first.
    HasKind,
    /// Two kinds of one thing that exclude each other: "sedan", "truck".
    CoHyponym,
    /// Nothing is known.
    Unrelated,
}

/// Where the paths of two nouns or verbs meet in the hierarchy of hypernyms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinship {
    /// Steps up from the first word.
    pub up_first: u8,
    /// Steps up from the second word.
    pub up_second: u8,
    /// Steps from the meeting point to the top; small numbers mean that they share little ("thing").
    pub depth: u8,
}

/// Senses of a word that count: first ones of each part of speech.
const FIRST_SENSES: usize = 3;
/// A path in WordNet is at most about 18 long.
const LONGEST_PATH: usize = 24;
/// A common hypernym nearer to the top than this says nothing ("artifact", "living thing").
const LEAST_DEPTH: u8 = 4;

/// A word as the lexicon knows it: looked up once, related to as many others as need be.
#[derive(Debug, Clone, Default)]
struct Known<'w> {
    word: &'w str,
    id: Option<u32>,
    /// The first senses of each part of speech.
    senses: Vec<u32>,
}

impl<'w> Known<'w> {
    fn of(word: &'w str) -> Self {
        let id = id(word);
        Self {
            word,
            id,
            senses: id.map(senses_of).unwrap_or_default(),
        }
    }

    /// Satellite adjectives share the opposite of the adjective they gather around.
    fn heads(&self) -> impl Iterator<Item = u32> + '_ {
        let adjectives = self.senses.iter().take(2).filter(|s| asset().class(**s).0 == 2);
        adjectives.map(|&s| Some(asset().parent(s)).filter(|p| *p != 0).unwrap_or(s))
    }

    fn is_antonym(&self, other: &Self) -> bool {
        let (Some(first), Some(second)) = (self.id, other.id) else {
            return false;
        };
        asset().antonyms(first, second) || self.heads().any(|s| other.heads().any(|o| asset().opposed(s, o)))
    }

    fn is_synonym(&self, other: &Self) -> bool {
        self.word == other.word
            || same_in_news(self.word, other.word)
            || self.senses.iter().any(|s| other.senses.contains(s))
    }

    fn is_derived(&self, other: &Self) -> bool {
        matches!((self.id, other.id), (Some(first), Some(second)) if asset().derived(first, second))
    }

    fn kinship(&self, other: &Self) -> Option<Kinship> {
        let mut best: Option<Kinship> = None;
        let others: Vec<Path> = other.senses.iter().map(|&s| Path::of(s)).collect();
        for up in self.senses.iter().map(|&s| Path::of(s)) {
            for other in &others {
                let Some((i, j)) = up.meets(other) else { continue };
                let found = Kinship {
                    up_first: i as u8,
                    up_second: j as u8,
                    depth: (up.len - 1 - i) as u8,
                };
                if best.is_none_or(|k| found.up_first + found.up_second < k.up_first + k.up_second) {
                    best = Some(found);
                }
            }
        }
        best
    }
}

/// The closest relation of two base forms.
pub fn relation(a: &str, b: &str) -> Relation {
    if a == b {
        return Relation::Same;
    }
    let (a, b) = (Known::of(a), Known::of(b));
    if a.is_antonym(&b) {
        return Relation::Antonym;
    }
    if a.is_synonym(&b) {
        return Relation::Synonym;
    }
    if a.is_derived(&b) {
        return Relation::Derived;
    }
    match a.kinship(&b) {
        Some(k) if k.up_second == 0 && k.up_first <= 4 => Relation::KindOf,
        Some(k) if k.up_first == 0 && k.up_second <= 4 => Relation::HasKind,
        Some(k) if k.up_first <= 2 && k.up_second <= 2 && k.depth >= LEAST_DEPTH => Relation::CoHyponym,
        _ => Relation::Unrelated,
    }
}

/// Tells whether two base forms share one of their first senses, or news uses them for one thing.
pub fn synonyms(a: &str, b: &str) -> bool {
    a == b || Known::of(a).is_synonym(&Known::of(b))
}

/// Tells whether two base forms are opposites, directly ("rise", "fall") or through near synonyms ("speedy", "slow").
pub fn antonyms(a: &str, b: &str) -> bool {
    Known::of(a).is_antonym(&Known::of(b))
}

/// Tells whether two base forms are of one root and meaning: "explode" and "explosion".
pub fn derived(a: &str, b: &str) -> bool {
    Known::of(a).is_derived(&Known::of(b))
}

/// Where two base forms meet in the hierarchy, by the shortest way over their first senses.
pub fn kinship(a: &str, b: &str) -> Option<Kinship> {
    Known::of(a).kinship(&Known::of(b))
}

/// Tells whether two base forms are kinds of one not too general thing, neither being a kind of the other.
pub fn co_hyponyms(a: &str, b: &str) -> bool {
    relation(a, b) == Relation::CoHyponym
}

/// Tells whether a base form is in one of its first senses a kind of `category`, itself a base form: "vehicle", "person".
pub fn is_a(word: &str, category: &str) -> bool {
    word == category || Category::of(&[category]).holds(word)
}

/// Some kinds of thing, looked up once, for asking of many words.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    tops: Vec<u32>,
}

impl Category {
    /// What the first two senses of any of `words` stand for.
    pub fn of(words: &[&str]) -> Self {
        Self {
            tops: words.iter().flat_map(|w| senses(w).into_iter().take(2)).collect(),
        }
    }

    /// Tells whether a base form is in one of its first senses of such a kind.
    pub fn holds(&self, word: &str) -> bool {
        is_under(word, &self.tops)
    }
}

fn is_under(word: &str, tops: &[u32]) -> bool {
    senses(word).into_iter().any(|sense| {
        let mut open = vec![sense];
        let mut steps = 0;
        while let Some(at) = open.pop() {
            if tops.contains(&at) {
                return true;
            }
            steps += 1;
            if steps > 4 * LONGEST_PATH {
                return false;
            }
            open.extend(asset().more_parents(at));
            open.extend(Some(asset().parent(at)).filter(|p| *p != 0));
        }
        false
    })
}

/// Tells whether a base form's first sense as a noun is a person ("mayor", "driver").
pub fn is_person(word: &str) -> bool {
    const NOUN_PERSON: u8 = 18;
    first_noun_file(word) == Some(NOUN_PERSON)
}

/// Tells whether a base form's first sense as a noun is a group of people ("police", "company", "army").
pub fn is_group(word: &str) -> bool {
    const NOUN_GROUP: u8 = 14;
    first_noun_file(word) == Some(NOUN_GROUP)
}

/// Tells whether a base form's first sense as a noun is an event or act ("earthquake", "trial").
pub fn is_event(word: &str) -> bool {
    const NOUN_ACT: u8 = 4;
    const NOUN_EVENT: u8 = 11;
    const NOUN_PHENOMENON: u8 = 19;
    matches!(first_noun_file(word), Some(NOUN_ACT | NOUN_EVENT | NOUN_PHENOMENON))
}

/// Tells whether the name, as it is written, is a place that WordNet lists.
pub fn is_place(name: &str) -> bool {
    has_flag(name, PLACE)
}

/// Tells whether the name, as it is written, is a given name of the census.
pub fn is_given_name(name: &str) -> bool {
    has_flag(name, GIVEN_MALE | GIVEN_FEMALE)
}

/// Tells whether the name, as it is written, is a frequent surname of the census.
pub fn is_surname(name: &str) -> bool {
    has_flag(name, SURNAME)
}

/// Tells whether the name, as it is written, is a known person or a people ("Pakistani").
pub fn is_known_person(name: &str) -> bool {
    has_flag(name, PERSON)
}

fn has_flag(name: &str, flag: u8) -> bool {
    id(name).is_some_and(|id| asset().record(id).flags & flag != 0)
}

fn id(word: &str) -> Option<u32> {
    asset().id(word)
}

fn first_noun_file(word: &str) -> Option<u8> {
    let record = asset().record(id(word)?);
    record
        .senses()
        .map(|s| asset().class(s))
        .find(|(class, _)| *class == 0)
        .map(|(_, file)| file)
}

fn senses(word: &str) -> Vec<u32> {
    id(word).map(senses_of).unwrap_or_default()
}

/// The first senses of each part of speech.
fn senses_of(id: u32) -> Vec<u32> {
    let mut seen = [0; 4];
    asset()
        .record(id)
        .senses()
        .filter(|s| {
            let class = usize::from(asset().class(*s).0 & 3);
            seen[class] += 1;
            seen[class] <= FIRST_SENSES
        })
        .collect()
}

/// A synset and its hypernyms up to the top; adjectives and adverbs have none.
struct Path {
    steps: [u32; LONGEST_PATH],
    len: usize,
}

impl Path {
    fn of(synset: u32) -> Self {
        let mut path = Self {
            steps: [synset; LONGEST_PATH],
            len: 1,
        };
        let mut at = synset;
        while asset().class(at).0 < 2 && path.len < LONGEST_PATH {
            at = asset().parent(at);
            if at == 0 {
                break;
            }
            path.steps[path.len] = at;
            path.len += 1;
        }
        path
    }

    fn steps(&self) -> &[u32] {
        &self.steps[..self.len]
    }

    /// Steps up from here, and from the other, to where the two meet first.
    fn meets(&self, other: &Self) -> Option<(usize, usize)> {
        let up = self.steps().iter().enumerate();
        up.filter_map(|(i, s)| Some((i, other.steps().iter().position(|o| o == s)?)))
            .next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relates_words() {
        let cases = [
            ("rise", "fall", Relation::Antonym),
            ("car", "automobile", Relation::Synonym),
            ("agreement", "pact", Relation::Synonym),
            ("explode", "explosion", Relation::Synonym),
            ("collide", "collision", Relation::Synonym),
            ("sign", "signature", Relation::Derived),
            ("sedan", "car", Relation::Synonym),
            ("taxi", "car", Relation::KindOf),
            ("vehicle", "bicycle", Relation::HasKind),
            ("husband", "carpet", Relation::Unrelated),
            ("uncle", "cousin", Relation::CoHyponym),
            ("knife", "knife", Relation::Same),
            ("guilty", "innocent", Relation::Antonym),
        ];
        for (a, b, expected) in cases {
            assert_eq!(relation(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn knows_categories() {
        assert!(is_a("taxi", "vehicle"));
        assert!(is_a("plumber", "person"));
        assert!(!is_a("carpet", "person"));
        assert!(is_person("mayor") && is_group("army") && is_event("earthquake"));
        assert!(is_place("Athens") && is_place("New Zealand"));
        assert!(is_given_name("Deborah") && is_surname("Johnson"));
        assert!(!is_place("Zzyzx-Nowhere"));
    }
}
