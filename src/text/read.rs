//! The door of this floor: a file's bytes become reports.

use std::sync::Arc;

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
/// text of the file, of web pages, PDFs and office documents those of the text extracted from them.
///
/// # Errors
///
/// When the bytes hold no text that could be a report.
pub fn read(file: &str, bytes: &[u8], hints: &Hints) -> Result<Vec<Report>, Unreadable> {
    if let Some(text) = extracted(bytes) {
        return Ok(read_extracted(file, text?, hints));
    }
    let mut decoded = decode::decode(bytes)?;
    if let Some(called) = other_ending(file) {
        let says = format!("the file is called {called} and holds plain text: it was read as that");
        decoded.problems.push(says);
    }
    let form = Form::of(file, &decoded.text);
    // Spans of a text point into its file, so what the file has there is kept where it is shown otherwise.
    let differs = match form {
        Form::Plain => mask::changes(&decoded.text),
        Form::Markdown => true,
        Form::Page => false,
    };
    let original: Option<Arc<str>> = differs.then(|| Arc::from(decoded.text.as_str()));
    let mut reports = match form {
        Form::Plain => parse::reports(file, mask::mask(decoded.text), hints),
        Form::Markdown => {
            let (text, stated) = markdown::read(&mask::mask(decoded.text));
            parse::reports(file, text, &hints.or(stated))
        }
        Form::Page => page(file, bytes, decoded.text, hints)?,
    };
    for report in &mut reports {
        report.original.clone_from(&original);
    }
    if let Some(first) = reports.first_mut() {
        first.problems.splice(0..0, decoded.problems);
    }
    Ok(reports)
}

/// Reads text that was extracted from a file of another kind; one report an article, in order, at least one.
pub fn read_extracted(file: &str, text: String, hints: &Hints) -> Vec<Report> {
    parse::reports(file, mask::mask(text), hints)
}

/// Tells whether the bytes are those of a PDF; some have a few bytes of something else before it.
pub fn is_pdf(bytes: &[u8]) -> bool {
    memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some_and(|at| {
        let before = &bytes[..at];
        at == 0 || before.iter().any(|b| *b == 0 || *b > 0x7F) || before.iter().all(u8::is_ascii_whitespace)
    })
}

/// The text of a document whose bytes are not text; `None` for all that are, or that this build does not know.
fn extracted(bytes: &[u8]) -> Option<Result<String, Unreadable>> {
    #[cfg(feature = "pdf")]
    if is_pdf(bytes) {
        return Some(super::pdf::extract(bytes));
    }
    #[cfg(feature = "docx")]
    if bytes.starts_with(b"PK\x03\x04") {
        return super::docx::extract(bytes);
    }
    let _ = bytes;
    None
}

/// The ending of a file whose name promises another kind of document than plain text.
fn other_ending(file: &str) -> Option<&'static str> {
    let ending = file.rsplit_once('.').map(|(_, e)| e.to_lowercase())?;
    [".pdf", ".docx", ".doc", ".odt", ".rtf"]
        .into_iter()
        .find(|known| known[1..] == ending)
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
