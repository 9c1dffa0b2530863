//! The only door to the disk: reports in, sessions and exports in and out, the user's settings in.
//!
//! What is read becomes a value of a lower floor at once; what is written is written whole or not at all. It decides
//! nothing about findings and prints nothing: an error says what failed, with what, and what to do next.

#[cfg(feature = "pdf")]
pub mod apart;
pub mod demo;
pub mod fingerprint;
pub mod input;
pub mod output;
pub mod paper;
pub mod places;
pub mod sessions;
pub mod settings;
