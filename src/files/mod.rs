//! The only door to the disk.

pub mod demo;
pub mod fingerprint;
pub mod input;
pub mod output;
pub mod places;
pub mod sessions;
pub mod settings;
