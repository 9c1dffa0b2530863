//! The only door to the disk.

pub mod input;
pub mod sessions;
