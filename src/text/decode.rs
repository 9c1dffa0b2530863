//! Bytes become UTF-8 text.
//!
//! Files come in what an old editor or a browser left behind: UTF-8 with or without a mark, UTF-16, Windows code pages, and
//! now and then two of them in one file. What cannot be text at all is refused with a reason and a remedy. This file does not
//! know what the text says; [`super::mask`] makes it safe to show.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Why a file cannot be read as a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing in it, or blanks only.
    #[error("the file is empty: save the report again, or name it no more")]
    Empty,
    /// Another kind of file, known by its first bytes.
    #[error("this is {what}, not text: {remedy}")]
    OtherKind {
        /// Such as "a PDF document".
        what: &'static str,
        /// What to do instead.
        remedy: &'static str,
    },
    /// Bytes that no text has.
    #[error("this is a binary file, not text: save the report as text, Markdown or HTML")]
    Binary,
    /// More text than the caller wants of one file.
    #[error("too much text for a report ({bytes} bytes): give each report a file of its own")]
    TooLong {
        /// How much it is.
        bytes: usize,
    },
    /// A web page without an article that could be found, or read by a build without web pages.
    #[error("{0}")]
    Page(&'static str),
}

/// Text that was made from a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text. A mark at the start of a UTF-8 file stays, so that offsets count the file's own bytes.
    pub text: String,
    /// What had to be guessed or replaced, a sentence each.
    pub problems: Vec<String>,
}

/// Share of control characters beyond which bytes are no text; real texts with escape sequences stay far below.
const MAX_CONTROL_SHARE: f64 = 0.05;

/// So many bytes that are no UTF-8 for each letter that is, and the file is of another encoding altogether.
const STRAYS_A_LETTER: usize = 4;

/// How many of the first bytes are looked at to tell what a file is.
const SNIFF_BYTES: usize = 64 * 1024;

/// Turns a file's bytes into UTF-8 text.
///
/// # Errors
///
/// When the bytes are empty or are not text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if let Some((what, remedy)) = known_kind(bytes) {
        return Err(Unreadable::OtherKind { what, remedy });
    }
    let mut problems = Vec::new();
    let text = match utf16(bytes) {
        Some(encoding) => {
            let (text, _, replaced) = encoding.decode(bytes);
            if replaced {
                problems.push("some characters of this UTF-16 file are damaged and were replaced".to_owned());
            }
            text.into_owned()
        }
        None => {
            if looks_binary(bytes) {
                return Err(Unreadable::Binary);
            }
            match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => older(bytes, &mut problems),
            }
        }
    };
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    if looks_binary(text.as_bytes()) {
        return Err(Unreadable::Binary);
    }
    Ok(Decoded { text, problems })
}

/// Files that are often given for a text, by their first bytes.
fn known_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const KINDS: &[(&[u8], &str, &str)] = &[
        (
            b"%PDF-",
            "a PDF document",
            "this program was built without them: save its text as a .txt file",
        ),
        (
            b"PK\x03\x04",
            "an archive or an office document of another sort",
            "save it as .docx or text, or unpack it",
        ),
        (b"\xD0\xCF\x11\xE0", "an old office document", "save it as text"),
        (b"{\\rtf", "a rich text document", "save it as plain text"),
        (b"\x89PNG", "a picture", "give the text that it shows"),
        (b"\xFF\xD8\xFF", "a picture", "give the text that it shows"),
        (b"GIF8", "a picture", "give the text that it shows"),
        (b"\x1F\x8B", "a compressed file", "unpack it first"),
        (b"7z\xBC\xAF", "an archive", "unpack it first"),
        (b"bplist00", "a web archive", "save the page as HTML"),
        (b"\x7FELF", "a program", "name the reports only"),
    ];
    KINDS
        .iter()
        .find(|(magic, ..)| bytes.starts_with(magic))
        .map(|&(_, what, remedy)| (what, remedy))
}

/// UTF-16, by its mark or by the zero bytes that western text has in it.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(SNIFF_BYTES) & !1];
    let pairs = head.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Western text in UTF-16 has a zero in nearly every pair, always on the same side.
    if odd * 10 > pairs * 7 && even * 20 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 7 && odd * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(SNIFF_BYTES)];
    let zeros = head.iter().filter(|&&b| b == 0).count();
    let control = head
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B))
        .count();
    zeros * 1000 > head.len() || control as f64 > MAX_CONTROL_SHARE * head.len() as f64
}

/// Bytes that are not UTF-8 throughout: mostly UTF-8 with strays, or an older encoding.
fn older(bytes: &[u8], problems: &mut Vec<String>) -> String {
    let (mut multibyte, mut stray) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        multibyte += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += chunk.invalid().len();
    }
    // Bytes of an older encoding hardly ever make a letter of UTF-8 by chance: where they do now and then, strays are many more.
    if multibyte * STRAYS_A_LETTER > stray {
        let mut text = String::with_capacity(bytes.len() + stray * 2);
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
        problems.push(format!(
            "{stray} bytes of this UTF-8 file are of another encoding and were read as windows-1252"
        ));
        return text;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let encoding = if encoding == UTF_8 { WINDOWS_1252 } else { encoding };
    problems.push(format!(
        "the encoding is not stated; read as {}",
        encoding.name().to_lowercase()
    ));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).expect("readable").text
    }

    #[test]
    fn marks_and_utf16_are_understood() {
        assert_eq!(text(b"\xEF\xBB\xBFFire at mill"), "\u{FEFF}Fire at mill");
        let little: Vec<u8> = "\u{FEFF}Caf\u{e9} burns"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&little), "Caf\u{e9} burns");
        let unmarked: Vec<u8> = "A fire broke out at the mill"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(text(&unmarked), "A fire broke out at the mill");
    }

    #[test]
    fn older_and_mixed_encodings_are_read_and_said() {
        let old = decode(b"The mayor\x92s caf\xe9 burned, \x93nobody\x94 was hurt").expect("readable");
        assert_eq!(old.text, "The mayor’s café burned, “nobody” was hurt");
        assert_eq!(old.problems.len(), 1);
        let mixed = decode(
            "“Two” cafés and one more caf"
                .bytes()
                .chain([0xe9])
                .collect::<Vec<_>>()
                .as_slice(),
        );
        assert_eq!(mixed.expect("readable").text, "“Two” cafés and one more café");
        let halves = [
            "“Two” cafés".as_bytes(),
            b", and one more caf\xe9 that \x93burned\x94 on Tuesday",
        ]
        .concat();
        let text = decode(&halves).expect("readable").text;
        assert_eq!(text, "“Two” cafés, and one more café that “burned” on Tuesday");
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_remedy() {
        assert_eq!(decode(b""), Err(Unreadable::Empty));
        assert_eq!(decode(b" \n\t "), Err(Unreadable::Empty));
        assert_eq!(decode(&[0, 1, 2, 3, 4, 200, 7, 0, 0]), Err(Unreadable::Binary));
        let pdf = decode(b"%PDF-1.7 ...").expect_err("refused").to_string();
        assert!(pdf.contains("PDF") && pdf.contains(".txt"), "{pdf}");
    }
}
