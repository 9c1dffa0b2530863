//! The house keeps its shape: no floor imports a higher one, and the engine reaches for nothing outside.
//!
//! This reads `src/` as text: a name in a comment counts for nothing, a path in code does.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors, lowest first. `cli` and `tui` are two faces of one height that do not know each other: `main` joins them.
const FLOORS: [&str; 9] = [
    "text", "facts", "compare", "review", "export", "config", "files", "cli", "tui",
];
const ENGINE: [&str; 3] = ["text", "facts", "compare"];

/// Code that reaches outside: disk, clock, environment, terminal, network, threads with a life of their own.
const OUTSIDE: [&str; 16] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::io::stdin",
    "std::io::stdout",
    "std::time::SystemTime",
    "std::time::Instant",
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "println!",
    "eprintln!",
    "ratatui",
    "crossterm",
];

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(dir)
        .expect("src is readable")
        .flatten()
        .map(|e| e.path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The file's code without comments and without its tests (which stand last).
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source is readable");
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
    text.lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every source with its path below `src/`, slashes forward.
fn all() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    let name = |p: &PathBuf| {
        p.strip_prefix(&root)
            .expect("below src")
            .to_string_lossy()
            .replace('\\', "/")
    };
    found.iter().map(|p| (name(p), p.clone())).collect()
}

fn height(floor: &str) -> Option<usize> {
    FLOORS.iter().position(|f| *f == floor)
}

/// The floors that code names by `crate::floor` or in `crate::{floor, ...}`.
fn named(code: &str) -> Vec<String> {
    let mut floors = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            // A list: what stands at its first level.
            Some(list) => {
                let mut depth = 0;
                let mut names = vec![String::new()];
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => names.push(String::new()),
                        c if depth == 0 => names.last_mut().expect("one at least").push(c),
                        _ => {}
                    }
                }
                names
            }
            None => vec![rest.to_owned()],
        };
        for name in names {
            let name: String = name
                .trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            floors.push(name);
        }
    }
    floors
}

#[test]
fn no_floor_imports_a_higher_one() {
    let mut wrong = Vec::new();
    for (name, path) in all() {
        let Some(own) = name.split('/').next().and_then(height) else {
            continue;
        };
        for floor in named(&code(&path)) {
            let Some(other) = height(&floor) else { continue };
            if other > own {
                wrong.push(format!(
                    "src/{name} imports crate::{floor}, which lies above {}",
                    FLOORS[own]
                ));
            }
            if FLOORS[own] == "tui" && floor == "cli" {
                wrong.push(format!(
                    "src/{name} imports crate::cli: the faces do not know each other"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_engine_reaches_for_nothing_outside() {
    let mut wrong = Vec::new();
    for (name, path) in all() {
        if name.split('/').next().is_some_and(|floor| ENGINE.contains(&floor)) {
            let code = code(&path);
            wrong.extend(
                OUTSIDE
                    .iter()
                    .filter(|o| code.contains(**o))
                    .map(|o| format!("src/{name} names {o}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_disk_has_one_door() {
    // Beside it only the screen's shell, which hands a note to an editor and looks after paths that were typed.
    let through = |name: &str| name.starts_with("files/") || name.starts_with("tui/shell/");
    let mut wrong = Vec::new();
    for (name, path) in all().into_iter().filter(|(name, _)| !through(name)) {
        let code = code(&path);
        let reaches = ["std::fs", "fs::read", "fs::write", "File::open", "File::create"];
        wrong.extend(
            reaches
                .iter()
                .filter(|r| code.contains(**r))
                .map(|r| format!("src/{name} names {r}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_test_file_is_described_where_tests_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let told = fs::read_to_string(folder.join("README.md")).expect("tests/README.md is readable");
    let names = fs::read_dir(&folder).expect("tests is readable").flatten();
    let untold: Vec<String> = names
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".rs") && !told.contains(&format!("`{name}`")))
        .collect();
    assert!(
        untold.is_empty(),
        "tests/README.md says nothing of {}",
        untold.join(", ")
    );
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = all()
        .into_iter()
        .filter(|(_, path)| !fs::read_to_string(path).is_ok_and(|text| text.starts_with("//! ")))
        .map(|(name, _)| name)
        .collect();
    assert!(silent.is_empty(), "these begin without //!: {}", silent.join(", "));
}

#[test]
fn the_reader_of_imports_sees_them() {
    assert_eq!(
        named("use crate::text::{Span, Report}; crate::files::input::load();"),
        ["text", "files"]
    );
    assert_eq!(
        named("use crate::{text::{Span, Report}, tui, cli::run};"),
        ["text", "tui", "cli"]
    );
}
