//! Reads the user's configuration file.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::config::{Config, Fault, KeyFault, fault_at};

/// Why the configuration could not be used.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// The disk said no.
    #[error("cannot read `{}`: {source}", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It says something that is not understood; one line each.
    #[error("{}", list(path, faults))]
    Faults {
        /// The file.
        path: PathBuf,
        /// In the order of the file; one at least.
        faults: Vec<Fault>,
    },
}

/// What a face says of the bindings that are in a configuration.
pub type CheckKeys = fn(&Config) -> Result<(), KeyFault>;

/// The configuration in that file, or the default where there is none; its bindings are shown to the face that is to use
/// them, if there is one.
///
/// # Errors
///
/// When it can't be read, or says something that is not understood.
pub fn load(path: &Path, check_keys: Option<CheckKeys>) -> Result<Config, SettingsError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Config::default()),
        Err(source) => {
            return Err(SettingsError::Disk {
                path: path.to_owned(),
                source,
            });
        }
    };
    let refused = |faults| SettingsError::Faults {
        path: path.to_owned(),
        faults,
    };
    let config = Config::read(&text).map_err(refused)?;
    match check_keys.map_or(Ok(()), |check| check(&config)) {
        Ok(()) => Ok(config),
        Err(fault) => Err(refused(vec![fault_at(&text, fault)])),
    }
}

fn list(path: &Path, faults: &[Fault]) -> String {
    let lines: Vec<String> = faults
        .iter()
        .map(|f| format!("{}:{}:{}: {}", path.display(), f.line, f.column, f.what))
        .collect();
    lines.join("\n")
}
