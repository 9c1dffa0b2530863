//! Paper: one format a file.

pub mod account;
pub mod import;
pub mod json;
pub mod review;
pub mod values;
