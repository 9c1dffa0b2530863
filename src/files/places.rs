//! Where factdiff keeps things: what was said on the command line, else in the environment, else the system's custom.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// Names the data directory.
pub const DATA_DIR: &str = "FACTDIFF_DATA_DIR";
/// Names the configuration file.
pub const CONFIG: &str = "FACTDIFF_CONFIG";

/// The data directory: `said`, else `FACTDIFF_DATA_DIR`, else the user's. `None` where the system knows no home.
pub fn data_dir(said: Option<&Path>) -> Option<PathBuf> {
    said.map(Path::to_owned)
        .or_else(|| from_env(DATA_DIR))
        .or_else(|| dirs().map(|d| d.data_dir().to_owned()))
}

/// The configuration file: `said`, else `FACTDIFF_CONFIG`, else the user's. It need not be there.
pub fn config_file(said: Option<&Path>) -> Option<PathBuf> {
    said.map(Path::to_owned)
        .or_else(|| from_env(CONFIG))
        .or_else(|| dirs().map(|d| d.config_dir().join("config.toml")))
}

fn from_env(name: &str) -> Option<PathBuf> {
    std::env::var_os(name)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

fn dirs() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "factdiff")
}
