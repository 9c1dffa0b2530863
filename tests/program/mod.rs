//! The built program, with a data directory and a configuration of its own, and two small reports that disagree.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// The program with a data directory and a configuration of its own, and nothing of the user's.
pub fn factdiff(home: &Path) -> Command {
    let mut command = Command::cargo_bin("factdiff").expect("it is built");
    command
        .current_dir(home)
        .env("FACTDIFF_DATA_DIR", home.join("data"))
        .env("FACTDIFF_CONFIG", home.join("config.toml"))
        .env_remove("NO_COLOR")
        .env("COLUMNS", "100");
    command
}

/// The same to be held on to while it runs.
pub fn factdiff_std(home: &Path) -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_factdiff"));
    command
        .current_dir(home)
        .env("FACTDIFF_DATA_DIR", home.join("data"))
        .env("FACTDIFF_CONFIG", home.join("config.toml"));
    command
}

/// A folder to work in, with the reports in `ferry/`.
pub fn home() -> TempDir {
    let home = TempDir::new().expect("a folder");
    let folder = home.path().join("ferry");
    fs::create_dir(&folder).expect("makes");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("writes");
    write(
        "a.txt",
        "Ferry sinks off Lorn, 12 dead\n\n5 March 2025\n\nThe ferry Aurora sank off Lorn on Monday. Twelve people died, the harbour office said. The company paid $3 million for the ship in 2019.\n",
    );
    write(
        "b.txt",
        "Ferry lost off Lorn, 15 dead\n\n5 March 2025\n\nThe ferry Aurora sank off Lorn on Tuesday. Fifteen people died, the coast guard said. The company paid $4 million for the ship in 2019.\n",
    );
    home
}

/// What was printed.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Status, standard output, standard error.
pub fn run(home: &Path, args: &[&str]) -> (i32, String, String) {
    run_with(home, args, "")
}

/// The same with something to read on standard input.
pub fn run_with(home: &Path, args: &[&str], input: &str) -> (i32, String, String) {
    let output = factdiff(home).args(args).write_stdin(input).output().expect("runs");
    (
        output.status.code().expect("a status"),
        text(&output.stdout),
        text(&output.stderr),
    )
}
