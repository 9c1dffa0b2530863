//! factdiff finds where several reports of one event disagree, and keeps what a reviewer decides about each place.
//!
//! # The map
//!
//! One package, one library, one binary. A folder is a floor, a file is a notion. A floor knows only the floors below it:
//!
//! ```text
//! text      letters and places: bytes -> Report -> blocks -> sentences -> words
//! facts     values found in text: dates, sums, counts, names and roles, quotations, who says so, is it denied
//! compare   who says otherwise: which mentions speak of one fact, how their values relate, how much it matters
//! review    what the human decided: tags, ratings, notes, evidence; invertible edits; history; the session
//! export    paper: one format a file
//! config    the user's TOML, turned into each floor's own options
//! files     the only door to the disk
//! cli | tui two faces that do not know each other; `main` picks one
//!
//! text -> facts -> compare -> review -> export -> config -> files -> cli | tui
//! ```
//!
//! `text`, `facts` and `compare` are the engine. It has one door, [`compare::compare`]: reports, options and an observer
//! in, a [`compare::Comparison`] out. It reads no clock, no disk, no environment and no terminal, and it cannot fail: odd
//! input gives a value and a list of problems. `tests/house.rs` fails on an import that runs upward and on an engine file
//! that reaches outside.
//!
//! # Words
//!
//! | word | meaning |
//! | --- | --- |
//! | report | one article by one publisher; the unit shown in a column |
//! | story | the reports about one event |
//! | mention | a stretch of a report that states a value |
//! | fact | the thing that mentions in several reports speak of |
//! | reading | one answer to a fact, with every mention that gives it |
//! | finding | a fact whose readings differ; `discrepancy` in exports and on the command line |
//! | origin | a source that did its own reporting; copies of one text are one origin |
//! | tag | the reviewer's decision on a finding; a rating is the decision on one reading |
//!
//! Every place in a report is a [`text::Span`]: a byte range into the report's text, end-exclusive.

pub mod cli;
pub mod compare;
pub mod config;
pub mod export;
pub mod facts;
pub mod files;
pub mod review;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
