//! The layout of `assets/lexicon.bin`, and reading it in place.
//!
//! The asset is looked up where it lies in the binary: nothing is parsed, copied or unpacked at start, since a comparison of
//! a few short reports takes less time than building a dictionary would.
//!
//! ```text
//! "FDLEX01\0"  the byte length of each section, u32 little-endian, then the sections:
//! 0 words      an fst map: word -> its rank in byte order, the word's id
//! 1 offsets    u24 a word: where its record starts in section 2
//! 2 records    flags, then (tags << 5 | senses), the tags (most frequent first), the senses (u24 synset numbers)
//! 3 synsets    four bytes each, number 0 unused: u24 hypernym (or head of a satellite adjective), kind << 6 | file
//! 4 hypernyms  u24, u24: further hypernyms of the few synsets that have them
//! 5 antonyms   u24, u24: pairs of words, the smaller id first
//! 6 opposed    u24, u24: pairs of synsets some of whose words are antonyms
//! 7 derived    u24, u24: pairs of words of one root ("explode", "explosion")
//! 8 irregular  u24 form, kind, u24 base: irregular inflections, and British spellings
//! ```
//!
//! `examples/make_lexicon.rs` writes it. All pair sections are sorted, so that a lookup is a binary search.

use std::sync::LazyLock;

use super::super::Pos;

/// What the file starts with.
pub const MAGIC: [u8; 8] = *b"FDLEX01\0";
/// Number of sections.
pub const SECTIONS: usize = 9;
/// Flag: a given name of men.
pub const GIVEN_MALE: u8 = 1;
/// Flag: a given name of women.
pub const GIVEN_FEMALE: u8 = 2;
/// Flag: a frequent surname.
pub const SURNAME: u8 = 4;
/// Flag: a place with a name of its own.
pub const PLACE: u8 = 8;
/// Flag: a person known by this name, or a people.
pub const PERSON: u8 = 16;

/// Which inflection an irregular form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// A plural.
    Noun = 0,
    /// A verb form.
    Verb = 1,
    /// A comparative or superlative.
    Adjective = 2,
    /// A comparative or superlative.
    Adverb = 3,
    /// A British spelling.
    Spelling = 4,
}

/// The lexicon, in place.
pub struct Asset {
    words: Option<fst::raw::Fst<&'static [u8]>>,
    sections: [&'static [u8]; SECTIONS],
}

static BYTES: &[u8] = include_bytes!("../../../assets/lexicon.bin");
static ASSET: LazyLock<Asset> = LazyLock::new(Asset::open);

/// The one lexicon.
pub fn asset() -> &'static Asset {
    &ASSET
}

/// A word's record: its tags, its senses and what lists it is on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Record {
    /// Flags such as [`PLACE`].
    pub flags: u8,
    tags: &'static [u8],
    senses: &'static [u8],
}

impl Record {
    /// Possible parts of speech, the most frequent first.
    pub fn tags(self) -> impl Iterator<Item = Pos> {
        self.tags.iter().filter_map(|t| Pos::from_index(*t))
    }

    /// Synset numbers, by part of speech and rank.
    pub fn senses(self) -> impl Iterator<Item = u32> {
        self.senses.chunks_exact(3).map(u24)
    }
}

impl Asset {
    fn open() -> Self {
        let mut sections: [&'static [u8]; SECTIONS] = [&[]; SECTIONS];
        let mut at = MAGIC.len() + 4 * SECTIONS;
        for (n, section) in sections.iter_mut().enumerate() {
            let size = MAGIC.len() + 4 * n;
            let len = BYTES
                .get(size..size + 4)
                .and_then(|b| b.try_into().ok())
                .map_or(0, u32::from_le_bytes) as usize;
            *section = BYTES.get(at..at + len).unwrap_or(&[]);
            at += len;
        }
        let words = fst::raw::Fst::new(sections[0]).ok();
        Self { words, sections }
    }

    /// Id of exactly this word.
    pub fn id(&self, word: &str) -> Option<u32> {
        let found = self.words.as_ref()?.get(word)?;
        u32::try_from(found.value()).ok()
    }

    /// The word with this id.
    pub fn word(&self, id: u32) -> Option<String> {
        let mut key = Vec::new();
        self.words.as_ref()?.get_key_into(u64::from(id), &mut key);
        String::from_utf8(key).ok().filter(|w| !w.is_empty())
    }

    /// What is known of the word with this id.
    pub fn record(&self, id: u32) -> Record {
        let at = id as usize * 3;
        let read = || {
            let start = u24(self.sections[1].get(at..at + 3)?) as usize;
            let [flags, counts] = *self.sections[2].get(start..start + 2)? else {
                return None;
            };
            let (tags, senses) = (usize::from(counts >> 5), usize::from(counts & 31));
            let from = start + 2 + tags;
            Some(Record {
                flags,
                tags: self.sections[2].get(start + 2..from)?,
                senses: self.sections[2].get(from..from + 3 * senses)?,
            })
        };
        read().unwrap_or_default()
    }

    /// The first hypernym of a synset, or 0.
    pub fn parent(&self, synset: u32) -> u32 {
        let at = synset as usize * 4;
        self.sections[3].get(at..at + 3).map_or(0, u24)
    }

    /// Part of speech of a synset (0 noun, 1 verb, 2 adjective, 3 adverb) and its WordNet lexicographer file.
    pub fn class(&self, synset: u32) -> (u8, u8) {
        let byte = self.sections[3].get(synset as usize * 4 + 3).copied().unwrap_or(0);
        (byte >> 6, byte & 63)
    }

    /// Further hypernyms of a synset.
    pub fn more_parents(&self, synset: u32) -> impl Iterator<Item = u32> {
        let table = self.sections[4];
        let first = lower_bound(table, 6, |row| u24(row) < synset);
        table[first * 6..]
            .chunks_exact(6)
            .take_while(move |row| u24(row) == synset)
            .map(|row| u24(&row[3..]))
    }

    /// Tells whether two words are listed as antonyms.
    pub fn antonyms(&self, a: u32, b: u32) -> bool {
        has_pair(self.sections[5], a, b)
    }

    /// Tells whether two synsets have words that are antonyms.
    pub fn opposed(&self, a: u32, b: u32) -> bool {
        has_pair(self.sections[6], a, b)
    }

    /// Tells whether two words are derived from one another.
    pub fn derived(&self, a: u32, b: u32) -> bool {
        has_pair(self.sections[7], a, b)
    }

    /// The base of an irregular form.
    pub fn irregular(&self, form: u32, kind: Kind) -> Option<u32> {
        let table = self.sections[8];
        let key = (form, kind as u8);
        let at = lower_bound(table, 7, |row| (u24(row), row[3]) < key) * 7;
        let row = table.get(at..at + 7)?;
        ((u24(row), row[3]) == key).then(|| u24(&row[4..]))
    }
}

fn u24(bytes: &[u8]) -> u32 {
    match bytes {
        [a, b, c, ..] => u32::from_le_bytes([*a, *b, *c, 0]),
        _ => 0,
    }
}

/// Number of the first row of `width` bytes for which `less` no longer holds.
fn lower_bound(table: &[u8], width: usize, less: impl Fn(&[u8]) -> bool) -> usize {
    let (mut low, mut high) = (0, table.len() / width);
    while low < high {
        let middle = (low + high) / 2;
        if less(&table[middle * width..(middle + 1) * width]) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn has_pair(table: &[u8], a: u32, b: u32) -> bool {
    let key = (a.min(b), a.max(b));
    let at = lower_bound(table, 6, |row| (u24(row), u24(&row[3..])) < key) * 6;
    table
        .get(at..at + 6)
        .is_some_and(|row| (u24(row), u24(&row[3..])) == key)
}
