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
    #[error("cannot write `{}`: {source}{}", path.display(), hint(source))]
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
            // A link stays a link: what it points at is written anew.
            let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            let mut file = AtomicWriteFile::open(path).map_err(fail)?;
            file.write_all(text.as_bytes()).map_err(fail)?;
            file.commit().map_err(fail)
        }
    }
}

/// Makes the folder that a file is to stand in, and those above it.
///
/// # Errors
///
/// When the disk says no.
pub fn make_folder_of(path: &Path) -> Result<(), OutputError> {
    let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) else {
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|source| OutputError::Disk {
        path: folder.to_owned(),
        source,
    })
}

/// Where a file that was written is, in full; as it was named where the system does not say.
pub fn place(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// What to do about an error of the disk.
fn hint(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "; make the folder first, or name another",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "; name a place where you may write",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "; make room, or name another place",
        ErrorKind::IsADirectory => "; name a file in it",
        _ => "",
    }
}
