//! A PDF with a text layer becomes plain text.
//!
//! A library finds the letters of each page and parts lines and paragraphs by their distance. What is left to do is what
//! paper does to text: words broken at the end of a line, ligatures, blanks that stretch a line, paragraphs that go on
//! overleaf, the same head and foot on every page. The result is the text that is reviewed, and offsets count its bytes.
//!
//! The library is known to panic on files it does not understand, and a crafted file can make it use up its stack, which
//! nobody can catch: whoever reads files of others calls [`extract`] in a process of its own, as [`crate::files`] does.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::decode::Unreadable;

/// Pages beyond this are left unread: a report has a few, and a book is none.
const MOST_PAGES: usize = 300;
/// The head or foot of a page has no more bytes.
const RUNNING_BYTES: usize = 120;

/// The paragraphs of a PDF, each a line, with blank lines between them.
///
/// # Errors
///
/// When it holds no text, as a scan does, or is not understood.
pub fn extract(bytes: &[u8]) -> Result<String, Unreadable> {
    const ODD: Unreadable =
        Unreadable::Page("this PDF is damaged, protected or of an unknown sort: save its text as a .txt file");
    let pages = catch_unwind(AssertUnwindSafe(|| pdf_extract::extract_text_from_mem_by_pages(bytes)));
    let Ok(Ok(mut pages)) = pages else { return Err(ODD) };
    pages.truncate(MOST_PAGES);
    let text = tidy(&pages);
    if !text.chars().any(char::is_alphabetic) {
        return Err(Unreadable::Page(
            "this PDF holds pictures and no text, as a scan does: save its text as a .txt file",
        ));
    }
    Ok(text)
}

/// Pages as they were found become one text.
fn tidy(pages: &[String]) -> String {
    let pages: Vec<Vec<Vec<String>>> = pages.iter().map(|p| paragraphs(p)).collect();
    let running = running(&pages);
    let all: String = pages.iter().flatten().flatten().map(|l| format!("{l}\n")).collect();
    let mut out: Vec<String> = Vec::new();
    for page in &pages {
        let last = page.len().saturating_sub(1);
        let mut first_of_page = true;
        for (at, lines) in page.iter().enumerate() {
            if (at == 0 || at == last) && is_running(lines, &running) {
                continue;
            }
            let text = joined(lines, &all);
            match out.last_mut() {
                // A paragraph goes on overleaf.
                Some(open) if first_of_page && goes_on(open, &text) => append(open, &text, &all),
                _ => out.push(text),
            }
            first_of_page = false;
        }
    }
    let mut text = out.join("\n\n");
    text.push('\n');
    text
}

/// Lines of each paragraph, without the blanks that stretch a line and with ligatures as letters.
fn paragraphs(page: &str) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        let line = letters(line);
        match (line.is_empty(), out.last_mut()) {
            (true, _) => open = false,
            (false, Some(lines)) if open => lines.push(line),
            (false, _) => {
                out.push(vec![line]);
                open = true;
            }
        }
    }
    out
}

fn letters(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                'ﬀ' => out.push_str("ff"),
                'ﬁ' => out.push_str("fi"),
                'ﬂ' => out.push_str("fl"),
                'ﬃ' => out.push_str("ffi"),
                'ﬄ' => out.push_str("ffl"),
                'ﬅ' | 'ﬆ' => out.push_str("st"),
                '\0' => {}
                c => out.push(c),
            }
        }
    }
    out
}

/// What stands at the head or foot of several pages, numbers aside.
fn running(pages: &[Vec<Vec<String>>]) -> BTreeMap<String, usize> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let mut ends: Vec<String> = page.first().into_iter().chain(page.last()).map(|l| key(l)).collect();
        ends.sort();
        ends.dedup();
        ends.into_iter().for_each(|k| *count.entry(k).or_default() += 1);
    }
    count.retain(|_, pages| *pages > 1);
    count
}

fn is_running(lines: &[String], running: &BTreeMap<String, usize>) -> bool {
    let key = key(lines);
    let number = key.chars().all(|c| !c.is_alphabetic());
    number || (key.len() <= RUNNING_BYTES && running.contains_key(&key))
}

fn key(lines: &[String]) -> String {
    let mut key = String::new();
    for c in lines.iter().flat_map(|l| l.chars()) {
        if !c.is_ascii_digit() {
            key.push(c);
        } else if !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}

/// The lines of a paragraph as one.
fn joined(lines: &[String], all: &str) -> String {
    let mut out = String::new();
    for line in lines {
        append(&mut out, line, all);
    }
    out
}

/// Adds a line; a word that was broken between the two is one again.
fn append(text: &mut String, line: &str, all: &str) {
    let broken = text.ends_with(['\u{AD}', '\u{2010}']) || (text.ends_with('-') && was_broken(text, line, all));
    if broken {
        text.pop();
    } else if !text.is_empty() && !text.ends_with('-') {
        text.push(' ');
    }
    text.push_str(line);
}

/// Tells whether the hyphen at the end of a line broke a word: small letters on both sides, and the word with its hyphen
/// stands nowhere else in the text.
fn was_broken(text: &str, line: &str, all: &str) -> bool {
    let before: String = {
        let word = text[..text.len() - 1]
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("");
        word.to_owned()
    };
    let after: &str = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let small = |w: &str| w.chars().count() > 1 && w.chars().next_back().is_some_and(char::is_lowercase);
    small(&before)
        && small(after)
        && after.starts_with(char::is_lowercase)
        && !all.contains(&format!("{before}-{after}"))
}

fn goes_on(open: &str, text: &str) -> bool {
    let ended = open.ends_with(['.', '!', '?', ':', '”', '"', '’', ')']);
    !ended && text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(pages: &[&str]) -> String {
        tidy(&pages.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn lines_become_paragraphs_and_broken_words_whole() {
        let page = "\n\nThe ofﬁce   said   that the ﬁnal fig\u{2010}\nures of the first-aid teams were pub-\nlished on\nMonday.\n\nA \
                    second para-\ngraph told of first-\naid supplies.\n";
        assert_eq!(
            tidied(&[page]),
            "The office said that the final figures of the first-aid teams were published on Monday.\n\nA second paragraph told \
             of first-aid supplies.\n"
        );
    }

    #[test]
    fn heads_and_feet_of_pages_go_and_paragraphs_go_on_overleaf() {
        let pages = [
            "Harbour Post\n\nThe ferry left the quay at nine and\n\nPage 1 of 3",
            "Harbour Post\n\nreached the island at noon.\n\nNobody was hurt.\n\nPage 2 of 3",
            "Harbour Post\n\nThe captain spoke of luck.\n\n3",
        ];
        assert_eq!(
            tidied(&pages),
            "The ferry left the quay at nine and reached the island at noon.\n\nNobody was hurt.\n\nThe captain spoke of luck.\n"
        );
    }

    /// A PDF of one page with these lines, each with its distance from the one before.
    fn document(lines: &[(u32, &str)]) -> Vec<u8> {
        let mut content = String::from("BT /F1 12 Tf 72 760 Td ");
        for (down, line) in lines {
            content.push_str(&format!("0 -{down} Td ({line}) Tj "));
        }
        content.push_str("ET");
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ];
        let mut pdf = String::from("%PDF-1.4\n");
        let mut places = Vec::new();
        for (at, object) in objects.iter().enumerate() {
            places.push(pdf.len());
            pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
        }
        let xref = pdf.len();
        pdf.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
        places
            .iter()
            .for_each(|at| pdf.push_str(&format!("{at:010} 00000 n \n")));
        pdf.push_str(&format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n",
            objects.len() + 1
        ));
        pdf.into_bytes()
    }

    #[test]
    fn a_page_gives_its_paragraphs() {
        let pdf = document(&[
            (0, "Port of Lorn reopens after storm"),
            (40, "The port reopened on June 4, 2025, the harbour office said, but"),
            (14, "three of its piers stay closed."),
            (40, "About 1,200 dockers were sent home."),
        ]);
        assert_eq!(
            extract(&pdf).expect("text"),
            "Port of Lorn reopens after storm\n\nThe port reopened on June 4, 2025, the harbour office said, but three of its \
             piers stay closed.\n\nAbout 1,200 dockers were sent home.\n"
        );
    }

    #[test]
    fn a_page_without_words_says_what_to_do() {
        let why = extract(&document(&[])).expect_err("no text").to_string();
        assert!(why.contains("as a scan does"), "{why}");
    }

    #[test]
    fn damage_anywhere_gives_text_or_a_reason() {
        let whole = document(&[(0, "The port reopened on Monday."), (40, "Nobody was hurt.")]);
        for at in (0..whole.len()).step_by(7) {
            let mut damaged = whole.clone();
            damaged[at] = damaged[at].wrapping_add(13);
            let _ = extract(&damaged);
            let _ = extract(&whole[..at]);
        }
    }

    #[test]
    fn what_is_no_pdf_is_told_and_never_panics() {
        for bytes in [
            &b"%PDF-1.7"[..],
            b"%PDF-1.4\n1 0 obj << /Type /Catalog >>",
            b"%PDF-\xFF\xFE\0\0",
        ] {
            assert!(extract(bytes).is_err());
        }
    }
}
