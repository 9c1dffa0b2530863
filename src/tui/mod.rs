//! The workbench: a reviewer steps through findings, sees who says what in the reports themselves, decides with one key.
//!
//! ```text
//! key -> keys -> Action -> update(&mut State, Action) -> Vec<Effect> -> the shell performs -> Action
//!                                   |
//!                                   +-> view(&State) draws
//! ```
//!
//! [`update`](mod@update) decides and is total: it blocks on nothing and reads no clock, disk or terminal. [`view`](mod@view)
//! only reads. [`layout`] is one pure function of the size, which both ask. Panes (queue, evidence, reports, matrix,
//! timeline) are folders with a state and a view of their own and do not name each other's state; [`state`] holds them, and
//! `settle` computes what drawing needs. What lies over them is a stack ([`overlay`]). The terminal is touched by [`shell`]
//! and [`terminal`] alone.

pub mod action;
pub mod apart;
pub mod blocks;
pub mod difference;
pub mod evidence;
pub mod keys;
pub mod layout;
pub mod marking;
pub mod marks;
pub mod matrix;
pub mod overlay;
pub mod paper;
mod place;
pub mod queue;
pub mod reports;
pub mod runs;
mod settle;
pub mod shell;
pub mod start;
pub mod state;
pub mod stories;
pub mod terminal;
pub mod theme;
pub mod timeline;
pub mod update;
pub mod view;

pub use shell::{choose, run, wait};
pub use state::{Settings, State};
pub use update::update;
pub use view::view;
