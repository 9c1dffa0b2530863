//! Values found in text: dates, sums, counts, names and roles, quotations, who says so, is it denied.
//!
//! This floor reads one stretch of text at a time. It does not know that there are other reports.

pub mod lexicon;
mod pos;
mod tagger;
pub mod tokens;
pub mod value;
pub mod values;

pub use pos::Pos;
pub use tokens::{Token, tokens};
pub use value::{Bound, DateValue, Found, Value};
