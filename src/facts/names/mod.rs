//! Proper names, what they name, and what the report says about their bearers: titles, roles, ages, homes.
//!
//! Mentions of one bearer inside a report become one [`Entity`]: by full name, surname, acronym or shortened name. Across
//! reports nothing is matched here.
//!
//! ```text
//! Army Chief Field Marshal Idris Kavan    title "Army Chief Field Marshal", given "Idris", surname "Kavan"
//! Jane Roe, 43, of Springfield            age 43, home "Springfield"
//! Frontier Works Organisation (FWO)       alias "FWO"
//! ```

mod entities;
mod find;
mod words;

use std::ops::Range;

pub use entities::entities;
pub use find::names;

use crate::text::Span;

/// Tells whether a word in lower case is a day, month, feast or time zone.
pub(crate) fn is_day(lower: &str) -> bool {
    words::is(lower, words::DAY)
}

/// A proper name where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The name without title: "Idris Kavan".
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its bearer in [`Named::entities`].
    pub entity: usize,
    /// What it names.
    pub kind: NameKind,
    /// Title, rank or role right before it: "Army Chief Field Marshal", "police spokesman".
    pub title: Option<Span>,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A town, street, country, mountain.
    Place,
    /// A company, authority, party, team, paper.
    Organisation,
    /// Nothing tells.
    Unknown,
}

/// The bearer of a name, with everything the report says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The longest form of the name in the report.
    pub canonical: String,
    /// What it is.
    pub kind: NameKind,
    /// Given name of a person, if the report has it.
    pub given: Option<String>,
    /// Surname of a person.
    pub surname: Option<String>,
    /// Every other form.
    pub aliases: Vec<String>,
    /// Indexes of its mentions in [`Named::names`].
    pub names: Vec<usize>,
    /// Titles, ranks, offices and descriptions: "police spokesman", "the town's mayor".
    pub roles: Vec<Attribute>,
    /// Ages, as digits where they are.
    pub ages: Vec<Attribute>,
    /// Where a person is from.
    pub homes: Vec<Attribute>,
}

/// Something the report says of an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Where it says so.
    pub span: Span,
    /// Its words in lower case, without a leading article.
    pub words: String,
    /// Index of the name it stands beside.
    pub name: usize,
}

/// All names of a report and their bearers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Named {
    /// In order, without overlap.
    pub names: Vec<Name>,
    /// In order of first mention.
    pub entities: Vec<Entity>,
}

impl Named {
    /// Index of the name that holds the token.
    pub fn name_at(&self, token: usize) -> Option<usize> {
        let next = self.names.partition_point(|n| n.tokens.end <= token);
        self.names.get(next).filter(|n| n.tokens.contains(&token)).map(|_| next)
    }
}
