//! Values found in text: dates, sums, counts, names and roles, quotations, who says so, is it denied.
//!
//! This floor reads one report at a time. It does not know that there are other reports.
//!
//! # Two halves
//!
//! [`values`] finds dates, sums, numbers and measures in any text. Everything else is the language layer, read by one call:
//!
//! ```text
//! annotate(&Report) -> Annotations
//!   tokens        words with part of speech and base form          tokens.rs, tagger.rs, lexicon/
//!   phrases       noun phrases and verb groups                     phrases.rs
//!   clauses       subject, verb, object, complement, slots         clauses.rs
//!   named         names, and entities with roles, ages, homes      names/
//!   attributions  "police said", "according to"                    attribution.rs
//!   quotes        words in quotation marks and their speakers      quotes.rs
//!   slots         places, bearings, colours, conditions            slots.rs
//!   claims        all that as questions with answers              claims.rs
//!   stances       negated, hedged, reported, for every token       stance.rs
//! ```
//!
//! [`lexicon`] answers how two words relate. All of it is total and linear in the text; nothing is loaded at start.

mod annotate;
pub mod attribution;
pub mod claims;
pub mod clauses;
pub mod lexicon;
pub mod names;
pub mod phrases;
mod pos;
pub mod quotes;
mod saying;
pub mod slots;
pub mod stance;
mod tagger;
pub mod tokens;
pub mod value;
pub mod values;

pub use annotate::{Annotations, annotate};
pub use attribution::Attribution;
pub use claims::{Claim, ClaimKind, Owner, claims};
pub use clauses::{Apposition, Clause};
pub use names::{Attribute, Entity, Name, NameKind, Named};
pub use phrases::{Attached, NounPhrase, Part, Phrases, Tense, VerbGroup};
pub use pos::Pos;
pub use quotes::Quote;
pub use slots::{Slot, SlotKind};
pub use stance::{Stance, Stances};
pub use tokens::{Token, tokens};
pub use value::{Bound, DateValue, Found, Value};
