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
    #[error("cannot read the configuration `{}`: {source}; name a TOML file with --config FILE", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It was named and is not there.
    #[error("there is no configuration `{}`; `factdiff --config FILE config init` begins one", .0.display())]
    Missing(PathBuf),
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
    match read(path)? {
        Some(text) => judge(path, &text, check_keys),
        None => Ok(Config::default()),
    }
}

/// The text of that file; `None` where there is none.
///
/// # Errors
///
/// When it can't be read.
pub fn read(path: &Path) -> Result<Option<String>, SettingsError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(SettingsError::Disk {
            path: path.to_owned(),
            source,
        }),
    }
}

/// The configuration that the text of that file holds.
///
/// # Errors
///
/// When it says something that is not understood.
pub fn judge(path: &Path, text: &str, check_keys: Option<CheckKeys>) -> Result<Config, SettingsError> {
    let refused = |faults| SettingsError::Faults {
        path: path.to_owned(),
        faults,
    };
    let config = Config::read(text).map_err(refused)?;
    match check_keys.map_or(Ok(()), |check| check(&config)) {
        Ok(()) => Ok(config),
        Err(fault) => Err(refused(vec![fault_at(text, fault)])),
    }
}

fn list(path: &Path, faults: &[Fault]) -> String {
    let lines: Vec<String> = faults
        .iter()
        .map(|f| format!("{}:{}:{}: {}", path.display(), f.line, f.column, f.what))
        .collect();
    lines.join("\n")
}
