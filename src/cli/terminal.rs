//! Standard output: whether it is a terminal, how wide, and nothing raw.

use std::borrow::Cow;
use std::io::{self, ErrorKind, IsTerminal, Write};

use anyhow::Result;

use crate::export::account::Ink;
use crate::text::is_unsafe;

/// Prints `text`; a reader that hung up is an error that [`is_hang_up`] knows.
pub fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Prints a file's content, byte for byte where it goes to a file or a pipe.
pub fn print_exactly(text: &str) -> Result<()> {
    match io::stdout().is_terminal() {
        true => print(&safe(text)),
        false => print(text),
    }
}

/// Says a sentence on standard error, with nothing raw in it. Nobody may be listening there: that is no trouble.
pub fn tell(sentence: &str) {
    let _ = writeln!(io::stderr(), "factdiff: {}", safe(sentence));
}

/// What went wrong, with each cause once: many a message names its cause already.
pub fn account_of(error: &anyhow::Error) -> String {
    let mut said = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if said.is_empty() {
            said = cause;
        } else if !said.contains(&cause) {
            said.push_str(": ");
            said.push_str(&cause);
        }
    }
    said
}

/// Tells whether the reader of standard output went away, as `head` does: no trouble.
pub fn is_hang_up(error: &anyhow::Error) -> bool {
    error.chain().any(|e| {
        e.downcast_ref::<io::Error>()
            .is_some_and(|e| e.kind() == ErrorKind::BrokenPipe)
    })
}

/// Colour where standard output is a terminal that wants it.
pub fn ink() -> Ink {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match io::stdout().is_terminal() && !set("NO_COLOR") && !dumb {
        true => Ink::Colour,
        false => Ink::Plain,
    }
}

/// Columns of the terminal; 100 where there is none, or where it says nothing sensible.
pub fn width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    #[cfg(feature = "tui")]
    let said = said.or_else(|| {
        crossterm::terminal::size()
            .ok()
            .map(|(columns, _)| usize::from(columns))
    });
    said.filter(|columns| (40..=400).contains(columns)).unwrap_or(100)
}

/// Columns for lines that name a report: those of the terminal, and no limit where standard output is a file or a pipe.
pub fn width_of_heads() -> usize {
    match io::stdout().is_terminal() {
        true => width(),
        false => usize::MAX,
    }
}

/// The text without anything that a terminal would obey or nobody can see, line breaks apart. Report texts are masked when
/// they are read; this is for names of files and sessions, and for what was typed.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return text.into();
    }
    text.replace(is_unsafe, "\u{FFFD}").into()
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn a_cause_that_was_named_is_not_named_again() {
        let cause = || io::Error::other("the disk is full");
        let told = Err::<(), _>(cause()).context("cannot write `a`: the disk is full; make room");
        assert_eq!(
            account_of(&told.expect_err("fails")),
            "cannot write `a`: the disk is full; make room"
        );
        let untold = Err::<(), _>(cause()).context("cannot write `a`");
        assert_eq!(
            account_of(&untold.expect_err("fails")),
            "cannot write `a`: the disk is full"
        );
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        assert_eq!(safe("plain, é, 漢\n"), "plain, é, 漢\n");
        let told = safe("a\u{1b}[2J\u{9b}31m\u{7}\r\u{202e}b\u{61c}\u{feff}");
        assert!(!told.contains(is_unsafe) && told.contains("a\u{FFFD}[2J"), "{told}");
    }
}
