//! Paper: one format a file.

pub mod json;
pub mod values;
