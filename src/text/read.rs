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
    read_at_most(file, bytes, usize::MAX, hints)
}

/// The same for files that nobody has looked at: more text than `most_bytes` is refused before any work is put into it.
///
/// # Errors
///
/// When the bytes hold no text that could be a report, or too much.
pub fn read_at_most(file: &str, bytes: &[u8], most_bytes: usize, hints: &Hints) -> Result<Vec<Report>, Unreadable> {
    let bounded = |text: String| match text.len() {
        bytes if bytes > most_bytes => Err(Unreadable::TooLong { bytes }),
        _ => Ok(text),
    };
    if let Some((kind, text)) = extracted(bytes) {
        return Ok(read_extracted(file, bounded(text?)?, kind, hints));
    }
    let mut decoded = decode::decode(bytes)?;
    let form = Form::of(file, &decoded.text);
    let kind = if form == Form::Page { "a web page" } else { "plain text" };
    decoded.problems.extend(called_otherwise(file, kind));
    // Of a page only its article is text.
    if form != Form::Page {
        decoded.text = bounded(decoded.text)?;
    }
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
        Form::Page => {
            let (text, stated) = page(bytes, decoded.text)?;
            parse::reports(file, mask::mask(bounded(text)?), &hints.or(stated))
        }
    };
    for report in &mut reports {
        report.original.clone_from(&original);
    }
    if let Some(first) = reports.first_mut() {
        first.problems.splice(0..0, decoded.problems);
    }
    Ok(reports)
}

/// Reads text that was extracted from a file of another kind, such as `a PDF`; one report an article, in order, at least one.
pub fn read_extracted(file: &str, text: String, kind: &str, hints: &Hints) -> Vec<Report> {
    let mut reports = parse::reports(file, mask::mask(text), hints);
    if let Some(first) = reports.first_mut() {
        first.problems.splice(0..0, called_otherwise(file, kind));
    }
    reports
}

/// Tells whether the bytes are those of a PDF; some have a few bytes of something else before it.
pub fn is_pdf(bytes: &[u8]) -> bool {
    memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some_and(|at| {
        let before = &bytes[..at];
        at == 0 || before.iter().any(|b| *b == 0 || *b > 0x7F) || before.iter().all(u8::is_ascii_whitespace)
    })
}

/// The kind of a document whose bytes are not text, and its text; `None` for all that are text, or that this build does not
/// know.
fn extracted(bytes: &[u8]) -> Option<(&'static str, Result<String, Unreadable>)> {
    #[cfg(feature = "pdf")]
    if is_pdf(bytes) {
        return Some((PDF, super::pdf::extract(bytes)));
    }
    #[cfg(feature = "docx")]
    if bytes.starts_with(b"PK\x03\x04") {
        return super::docx::extract(bytes).map(|text| (DOCX, text));
    }
    let _ = bytes;
    None
}

/// What a PDF is called in messages.
pub const PDF: &str = "a PDF";
/// What a document is called in messages.
#[cfg(feature = "docx")]
const DOCX: &str = "a .docx document";

/// What is to be said of a file whose name promises another kind of file than it holds, if it does.
fn called_otherwise(file: &str, kind: &str) -> Option<String> {
    const KINDS: &[(&str, &[&str])] = &[
        ("a web page", &["html", "htm", "xhtml", "mhtml"]),
        ("a PDF", &["pdf"]),
        ("a .docx document", &["docx"]),
        ("plain text", &["txt", "text", "md", "markdown", "mdown", "mkd"]),
        ("another document", &["doc", "odt", "rtf"]),
    ];
    // An ending that is none of these promises nothing, nor does a page that was saved without its markup.
    let ending = file.rsplit_once('.').map(|(_, e)| e.to_lowercase())?;
    let promised = KINDS.iter().find(|(_, endings)| endings.contains(&ending.as_str()))?.0;
    let agrees = promised == kind || (promised, kind) == ("a web page", "plain text");
    (!agrees).then(|| format!("the file is called .{ending} and holds {kind}: it was read as that"))
}

#[cfg(feature = "html")]
fn page(bytes: &[u8], text: String) -> Result<(String, Hints), Unreadable> {
    // What is no UTF-8 is read as the page says, where it says so.
    let stated = std::str::from_utf8(bytes)
        .is_err()
        .then(|| super::page::stated_encoding(bytes))
        .flatten();
    let text = stated.map_or(text, |encoding| encoding.decode(bytes).0.into_owned());
    let page = super::page::read(&text)?;
    Ok((page.text, page.hints))
}

#[cfg(not(feature = "html"))]
fn page(_: &[u8], _: String) -> Result<(String, Hints), Unreadable> {
    Err(Unreadable::Page(
        "this program was built without web pages: save the page's text as a .txt file",
    ))
}
