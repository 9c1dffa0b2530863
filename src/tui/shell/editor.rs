//! A note in the reviewer's own editor.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tui::action::Action;

/// Opens the text in `$VISUAL` or `$EDITOR` and gives what came back. The terminal must have been given back.
pub fn edit(finding: &str, text: &str) -> Action {
    match through_file(finding, text) {
        Ok(text) => Action::NoteEdited {
            finding: finding.to_owned(),
            text,
        },
        Err(error) => Action::Failed(error),
    }
}

fn through_file(finding: &str, text: &str) -> Result<String, String> {
    let set = |name: &str| std::env::var(name).ok().filter(|v| !v.trim().is_empty());
    let editor = set("VISUAL")
        .or_else(|| set("EDITOR"))
        .unwrap_or_else(|| "vi".to_owned());
    let path = place(finding);
    let fail = |what: &str, error: &dyn std::fmt::Display| {
        format!("{what} `{}`: {error}; the note is as it was", path.display())
    };
    // Only for the reviewer's eyes, and never over a file that is there.
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).map_err(|e| fail("cannot write the note to", &e))?;
    file.write_all(text.as_bytes())
        .map_err(|e| fail("cannot write the note to", &e))?;
    drop(file);
    let _remove = Remove(&path);
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = Command::new(program).args(words).arg(&path).status();
    match status {
        Ok(status) if status.success() => fs::read_to_string(&path)
            .map(|t| t.trim_end().to_owned())
            .map_err(|e| fail("cannot read the note from", &e)),
        Ok(status) => Err(format!("`{program}` ended with {status}; the note is as it was")),
        Err(error) => Err(format!("cannot run `{program}`: {error}; set $EDITOR to your editor")),
    }
}

fn place(finding: &str) -> PathBuf {
    let safe: String = finding
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    std::env::temp_dir().join(format!("factdiff-note-{safe}-{}.md", std::process::id()))
}

struct Remove<'a>(&'a Path);

impl Drop for Remove<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.0);
    }
}
