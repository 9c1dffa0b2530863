//! Writes what the user asked to have written: exports, a first configuration.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use thiserror::Error;

/// Whether a file that is there already may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Stays as it is; writing fails.
    Keep,
    /// The user said so.
    Replace,
}

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum OutputError {
    /// A file is there, and nobody said to replace it.
    #[error("`{}` is there already; choose another name, or say --force", .0.display())]
    Exists(PathBuf),
    /// The disk said no.
    #[error("cannot write `{}`: {source}", path.display())]
    Disk {
        /// What was to be written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Writes `text` to `path`, whole or not at all.
///
/// # Errors
///
/// When a file is there and may not be replaced, or the disk says no.
pub fn write(path: &Path, text: &str, existing: Existing) -> Result<(), OutputError> {
    let fail = |source| OutputError::Disk {
        path: path.to_owned(),
        source,
    };
    match existing {
        // The system itself sees to it that no file is there, also none that came a moment ago.
        Existing::Keep => {
            let mut file = match fs::File::create_new(path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                    return Err(OutputError::Exists(path.to_owned()));
                }
                opened => opened.map_err(fail)?,
            };
            let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
            written.map_err(|source| {
                let _ = fs::remove_file(path);
                fail(source)
            })
        }
        Existing::Replace => {
            let mut file = AtomicWriteFile::open(path).map_err(fail)?;
            file.write_all(text.as_bytes()).map_err(fail)?;
            file.commit().map_err(fail)
        }
    }
}
