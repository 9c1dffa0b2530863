//! Paper: one format a file.
//!
//! Each takes a comparison or a session and gives text, or reads such text back ([`import`]). It touches no disk: where the
//! text goes is for the floors above to say.

pub mod account;
pub mod import;
pub mod json;
pub mod review;
pub mod values;
