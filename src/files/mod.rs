//! The only door to the disk.

pub mod fingerprint;
pub mod input;
pub mod output;
pub mod places;
pub mod sessions;
pub mod settings;
