//! English words: what part of speech they can be, their base form, and how they relate to one another.
//!
//! Relations are those of WordNet 3.1 over the first senses of a word (`assets/lexicon.bin`), and tables of the
//! words that news uses for one thing ([`news`]). A lookup takes about a microsecond. All functions take base forms
//! in lower case (a token's lemma), names as they are written.
//!
//! What two words share is a likelihood, not a fact: "bank" is a slope, too.

pub mod asset;
mod forms;
mod lemma;
pub mod news;
mod relations;

use asset::asset;
pub use forms::{opposite, same_spelling};
pub use lemma::{Form, lemma};
pub(super) use lemma::{Guess, base};
pub use news::{event_class, same_in_news};
pub use relations::{
    Category, Kinship, Relation, antonyms, co_hyponyms, derived, is_a, is_event, is_given_name, is_group,
    is_known_person, is_person, is_place, is_surname, kinship, relation, synonyms,
};

/// Tells whether the lexicon lists exactly this word.
pub fn knows(word: &str) -> bool {
    asset().id(word).is_some()
}

/// Tells whether the lexicon has the word as an adjective, too.
pub fn may_be_adjective(word: &str) -> bool {
    asset().id(word).is_some_and(|id| {
        let record = asset().record(id);
        record.tags().any(super::Pos::is_adjective) || record.senses().any(|s| asset().class(s).0 == 2)
    })
}
