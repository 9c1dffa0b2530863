//! Standard output: whether it is a terminal, how wide, and nothing raw.

use std::borrow::Cow;
use std::io::{self, ErrorKind, IsTerminal, Write};

use anyhow::Result;

use crate::export::account::Ink;

/// Prints `text`; a reader that hung up is an error that [`is_hang_up`] knows.
pub fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
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

/// The text without anything that a terminal would obey, line breaks apart. Report texts are masked when they are read;
/// this is for names of files and sessions.
pub fn safe(text: &str) -> Cow<'_, str> {
    let unsafe_char = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    if !text.contains(unsafe_char) {
        return text.into();
    }
    text.replace(unsafe_char, "\u{FFFD}").into()
}
