//! Reads an export back from the disk.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why an export could not be read.
#[derive(Debug, Error)]
pub enum PaperError {
    /// The disk said no.
    #[error("cannot read `{}`: {source}{}", path.display(), hint(source))]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// No export is that long.
    #[error("`{}` is too large for an export: name the .toml that `factdiff export` wrote", .0.display())]
    TooLarge(PathBuf),
}

/// An export of tens of thousands of findings stays below this.
const LIMIT_BYTES: u64 = 256 << 20;

/// The text of an export.
///
/// # Errors
///
/// When it can't be read, is no text, or is far too large.
pub fn read(path: &Path) -> Result<String, PaperError> {
    let fail = |source| PaperError::Disk {
        path: path.to_owned(),
        source,
    };
    let mut text = String::new();
    let file = File::open(path).map_err(fail)?;
    file.take(LIMIT_BYTES + 1).read_to_string(&mut text).map_err(fail)?;
    match text.len() as u64 > LIMIT_BYTES {
        true => Err(PaperError::TooLarge(path.to_owned())),
        false => Ok(text),
    }
}

/// What to do about an error of the disk.
fn hint(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "; check the name",
        ErrorKind::IsADirectory => "; name the .toml file in it",
        ErrorKind::InvalidData => "; name the .toml that `factdiff export` wrote",
        _ => "",
    }
}
