//! The door of this floor: a file's bytes become reports.

use super::parse::{self, Hints};
use super::{Report, Unreadable, decode, markdown, mask};

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
        Form::Plain => parse::reports(file, mask::mask(decoded.text), hints),
        Form::Markdown => {
            let (text, stated) = markdown::read(&mask::mask(decoded.text));
            parse::reports(file, text, &hints.or(stated))
        }
        Form::Page => page(file, bytes, decoded.text, hints)?,
    };
    if let Some(first) = reports.first_mut() {
        first.problems.splice(0..0, decoded.problems);
    }
    Ok(reports)
}

#[cfg(feature = "html")]
fn page(file: &str, bytes: &[u8], text: String, hints: &Hints) -> Result<Vec<Report>, Unreadable> {
    // What is no UTF-8 is read as the page says, where it says so.
    let stated = std::str::from_utf8(bytes)
        .is_err()
        .then(|| super::page::stated_encoding(bytes))
        .flatten();
    let text = stated.map_or(text, |encoding| encoding.decode(bytes).0.into_owned());
    let page = super::page::read(&text)?;
    Ok(parse::reports(file, mask::mask(page.text), &hints.or(page.hints)))
}

#[cfg(not(feature = "html"))]
fn page(_: &str, _: &[u8], _: String, _: &Hints) -> Result<Vec<Report>, Unreadable> {
    Err(Unreadable::Page(
        "this program was built without web pages: save the page's text as a .txt file",
    ))
}
