//! What the human decided: verdicts, tags, ratings, notes, evidence, findings of their own, corrections to reports.
//!
//! ```text
//! Comparison (what the program found)  +  Overlay (findings the reviewer added, changed, removed)  =  Session::findings
//! Edit --apply--> Step of swaps --undo--> the same swaps, the other way round
//! ```
//!
//! Everything a reviewer changes is an [`Edit`]. Applying one writes down, for every piece of state it touches, the value
//! that stood there before. Undo swaps those values back in, and redo is the same swap again: an edit needs no code for its
//! inverse, and the history survives saving because it is nothing but values.
//!
//! This floor reads no clock and no disk: the time of a decision is a parameter, and the session file is written by
//! [`crate::files`]. Moving about ([`Place`]) is kept with the session but is no part of its history.

pub mod anchor;
mod decision;
mod edit;
pub mod filter;
mod findings;
mod history;
mod letters;
mod merge;
mod parts;
mod place;
mod queue;
mod reread;
mod session;
mod work;

pub use decision::{Decision, Evidence, Rating, Verdict};
pub use edit::{Applied, Correction, Description, Edit, EditError};
pub use filter::Filter;
pub use findings::{Overlay, OwnFinding};
pub use history::{History, Part, Step, Swap};
pub use letters::{index as letter_index, letter};
pub use merge::{Adopted, analyse};
pub use place::Place;
pub use queue::{Direction, Progress, State};
pub use reread::{Arranged, arrange};
pub use session::{Corrected, FOUND_BY_REVIEWER, Flip, Freshness, Saved, Session, Source};
pub use work::{Exported, Since, Work, in_words};
