//! The door of this floor: a file's bytes become reports.

use super::parse::{self, Hints};
use super::{Report, Unreadable, decode, mask};

/// How the text of a file is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text, or anything unknown.
    Plain,
    /// Markdown, perhaps with front matter.
    Markdown,
    /// A saved web page.
    Page,
}

impl Form {
    /// The form that a file's name tells, and the text itself where the name says nothing or the text disagrees.
    pub fn of(file: &str, text: &str) -> Self {
        let ending = file.rsplit_once('.').map(|(_, e)| e.to_lowercase()).unwrap_or_default();
        let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        let opens = |tag: &str| start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag));
        if ["<!doctype html", "<html", "<head", "<body"].iter().any(|t| opens(t)) {
            return Self::Page;
        }
        match ending.as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            "html" | "htm" | "xhtml" if start.contains("</") => Self::Page,
            _ => Self::Plain,
        }
    }
}

/// Reads a file's bytes; one report an article, in order, at least one.
///
/// `file` is only a name: it is kept in the reports, and its ending tells the form. Offsets count the bytes of the UTF-8
/// text of the file, of a web page those of the text extracted from it.
///
/// # Errors
///
/// When the bytes hold no text that could be a report.
pub fn read(file: &str, bytes: &[u8], hints: &Hints) -> Result<Vec<Report>, Unreadable> {
    let decoded = decode::decode(bytes)?;
    let mut reports = match Form::of(file, &decoded.text) {
        Form::Plain | Form::Markdown | Form::Page => parse::reports(file, mask::mask(decoded.text), hints),
    };
    if let Some(first) = reports.first_mut() {
        first.problems.splice(0..0, decoded.problems);
    }
    Ok(reports)
}
