//! A .docx document becomes plain text: its paragraphs, one a line, with blank lines between them.
//!
//! A document is an archive with its text as XML in it. Deleted text of tracked changes, field codes and the second copy of
//! text boxes are left out; pictures, headers, footers, notes and comments are not the article. The result is the text that
//! is reviewed, and offsets count its bytes.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::decode::Unreadable;

/// Where the text of a document stands in its archive.
const BODY: &str = "word/document.xml";
/// More XML than this is no report, but a mistake or an attack (bytes).
const MOST_XML: u64 = 32 << 20;
/// Text boxes within text boxes beyond this are not read.
const MOST_NESTED: usize = 64;

/// The paragraphs of a document; `None` where the bytes are another sort of archive.
///
/// # Errors
///
/// When the document is damaged or holds no text.
pub fn extract(bytes: &[u8]) -> Option<Result<String, Unreadable>> {
    const DAMAGED: Unreadable =
        Unreadable::Page("this document is damaged or cut off: open it in its program and save it again");
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Some(Err(DAMAGED));
    };
    let mut xml = Vec::new();
    let body = archive.by_name(BODY).ok()?;
    if body.take(MOST_XML + 1).read_to_end(&mut xml).is_err() {
        return Some(Err(DAMAGED));
    }
    // What unpacks to more is refused whole: a part of it would be a report with its end missing.
    if xml.len() as u64 > MOST_XML {
        return Some(Err(Unreadable::TooLong { bytes: xml.len() }));
    }
    let text = paragraphs(&String::from_utf8_lossy(&xml)).join("\n\n");
    Some(if text.trim().is_empty() {
        Err(Unreadable::Page("this document holds no text"))
    } else {
        Ok(text + "\n")
    })
}

/// The paragraphs in the order in which they end; what comes after damaged XML is left out.
fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut out: Vec<String> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let (mut skipped, mut in_text) = (0usize, false);
    loop {
        match reader.read_event() {
            Err(_) | Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => {
                if skipped > 0 || is_left_out(&tag) {
                    skipped += 1;
                    continue;
                }
                match tag.local_name().as_ref() {
                    "p" if open.len() < MOST_NESTED => open.push(String::new()),
                    "t" => in_text = true,
                    _ => mark(&tag, &mut open),
                }
            }
            Ok(Event::Empty(tag)) if skipped == 0 => mark(&tag, &mut open),
            Ok(Event::End(_)) if skipped > 0 => skipped -= 1,
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "p" => out.extend(open.pop().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty())),
                _ => {}
            },
            Ok(Event::Text(text)) if in_text => {
                if let Some(paragraph) = open.last_mut() {
                    paragraph.push_str(&text);
                }
            }
            Ok(Event::GeneralRef(entity)) if in_text => {
                let letter = entity.resolve_char_ref().ok().flatten().or_else(|| match &*entity {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                });
                if let (Some(paragraph), Some(letter)) = (open.last_mut(), letter) {
                    paragraph.push(letter);
                }
            }
            Ok(_) => {}
        }
    }
    out.extend(
        open.into_iter()
            .rev()
            .map(|p| p.trim().to_owned())
            .filter(|p| !p.is_empty()),
    );
    out
}

/// Deleted words, codes of fields, and what programs show that cannot show a text box.
fn is_left_out(tag: &BytesStart<'_>) -> bool {
    matches!(
        tag.local_name().as_ref(),
        "del" | "moveFrom" | "instrText" | "delText" | "Fallback"
    )
}

/// Blanks, breaks and marks that stand for letters.
fn mark(tag: &BytesStart<'_>, open: &mut [String]) {
    let Some(paragraph) = open.last_mut() else { return };
    match tag.local_name().as_ref() {
        "tab" | "cr" => paragraph.push(' '),
        "br" => paragraph.push('\n'),
        "noBreakHyphen" => paragraph.push('-'),
        "numPr" if paragraph.is_empty() => paragraph.push_str("• "),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn document(name: &str, body: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).expect("a file");
        write!(
            archive,
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
        )
        .expect("XML");
        archive.finish().expect("an archive").into_inner()
    }

    fn text(body: &str) -> String {
        extract(&document(BODY, body)).expect("a document").expect("text")
    }

    #[test]
    fn paragraphs_items_and_cells_stand_apart() {
        let body = "<w:p><w:r><w:t>Port reopens </w:t></w:r><w:r><w:t xml:space=\"preserve\">after storm</w:t></w:r></w:p><w:p/>\
                    <w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Tom &amp; Ann&#8217;s \
                    boat</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Pier</w:t><w:tab/><w:t>3</w:t></w:r></w:p></w:tc></w:tr>\
                    </w:tbl>";
        assert_eq!(text(body), "Port reopens after storm\n\n• Tom & Ann’s boat\n\nPier 3\n");
    }

    #[test]
    fn what_was_deleted_and_what_is_said_twice_is_left_out() {
        let body = "<w:p><w:del><w:r><w:delText>twelve</w:delText></w:r></w:del><w:r><w:t>fifteen people</w:t></w:r>\
                    <w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><mc:AlternateContent><mc:Fallback><w:p><w:r>\
                    <w:t>twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>";
        assert_eq!(text(body), "fifteen people\n");
    }

    #[test]
    fn other_archives_empty_and_damaged_documents_are_told_apart() {
        assert!(extract(&document("content.xml", "<w:p/>")).is_none());
        assert!(matches!(extract(b"PK\x03\x04 and no more"), Some(Err(_))), "cut off");
        assert!(matches!(
            extract(&document(BODY, "<w:p/>")),
            Some(Err(Unreadable::Page(_)))
        ));
        let mut damaged = document(BODY, &"<w:p><w:r><w:t>words</w:t></w:r></w:p>".repeat(200));
        let middle = damaged.len() / 3;
        damaged[middle..middle + 20].fill(0x55);
        let _ = extract(&damaged);
    }

    #[test]
    fn xml_that_breaks_off_gives_what_stood_before_it() {
        assert_eq!(
            paragraphs("<w:p><w:t>One.</w:t></w:p><w:p><w:t>Two <w:b"),
            ["One.", "Two"]
        );
        let deep = "<w:p>".repeat(100_000);
        assert!(paragraphs(&deep).is_empty());
    }
}
