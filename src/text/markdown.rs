//! Markdown becomes plain text of the same length.
//!
//! Stars, brackets, addresses and quote marks are replaced by blanks, so that words read as words and every offset still
//! counts the bytes of the file; lines of one paragraph become one line. What remains is read as any plain text. Front
//! matter, YAML or TOML between fences, is taken for what it says of the report and blanked out with the rest.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::parse::Hints;
use super::stamp;

/// The text with its markup blanked out, and what its front matter says.
pub fn read(text: &str) -> (String, Hints) {
    let (hints, body) = front_matter(text);
    let mut out: Vec<u8> = text.bytes().map(|b| if b == b'\n' { b'\n' } else { b' ' }).collect();
    let mut hidden = 0usize;
    let mut in_paragraph = 0usize;
    for (event, range) in Parser::new(&text[body..]).into_offset_iter() {
        let (from, to) = (range.start + body, range.end + body);
        match event {
            // The words of a picture and of code are not the article's.
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock) => hidden = hidden.saturating_sub(1),
            Event::Start(Tag::Paragraph) => in_paragraph += 1,
            Event::End(TagEnd::Paragraph) => in_paragraph = in_paragraph.saturating_sub(1),
            Event::Start(Tag::Item) => keep_bullet(text, from, &mut out),
            Event::Text(_) if hidden == 0 => out[from..to].copy_from_slice(&text.as_bytes()[from..to]),
            Event::Code(_) if hidden == 0 => {
                let inner = text[from..to].trim_matches('`');
                let start = from + text[from..to].find(inner).unwrap_or(0);
                out[start..start + inner.len()].copy_from_slice(inner.as_bytes());
            }
            Event::SoftBreak => out[from..to].fill(b' '),
            _ => {}
        }
    }
    // Only whole events are copied, and they lie on character borders.
    (String::from_utf8(out).unwrap_or_else(|_| text.to_owned()), hints)
}

/// Leaves the mark of a list item, so that the line is known for one.
fn keep_bullet(text: &str, from: usize, out: &mut [u8]) {
    if text[from..].starts_with(['-', '*', '+']) {
        out[from] = b'-';
    }
}

/// What the front matter says, and where the text begins after it.
fn front_matter(text: &str) -> (Hints, usize) {
    let none = (Hints::default(), 0);
    let start = text.len()
        - text
            .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
            .len();
    let Some(fence) = ["---", "+++"].into_iter().find(|f| {
        text[start..]
            .strip_prefix(f)
            .is_some_and(|rest| rest.trim_start_matches(' ').starts_with('\n'))
    }) else {
        return none;
    };
    let mut hints = Hints::default();
    let mut at = start;
    for (n, line) in text[start..].split_inclusive('\n').enumerate() {
        at += line.len();
        if n > 0 && line.trim_end() == fence {
            return (hints, at);
        }
        // Longer front matter is a text that begins with a rule.
        if n > 100 {
            return none;
        }
        take(line, &mut hints);
    }
    none
}

/// One line of front matter: `key: value` or `key = value`.
fn take(line: &str, hints: &mut Hints) {
    let Some((key, value)) = line.split_once([':', '=']) else {
        return;
    };
    let value = value.trim().trim_matches(['"', '\'']).trim();
    if value.is_empty() || line.starts_with(char::is_whitespace) {
        return;
    }
    let words = || Some(value.to_owned());
    match key.trim().trim_matches('"').to_lowercase().as_str() {
        "title" | "headline" => hints.title = words(),
        "publisher" | "publication" | "source" | "outlet" | "site" | "newspaper" if !value.starts_with("http") => {
            hints.publisher = words()
        }
        "author" | "authors" | "byline" | "by" => {
            hints.byline = Some(value.trim_matches(['[', ']']).replace(['"', '\''], ""))
        }
        "date" | "published" | "publication_date" | "pubdate" | "datepublished" | "date_published" => {
            hints.published = stamp::read(value).stamps.first().map(|s| s.date).or(hints.published);
        }
        "url" | "link" | "source" | "canonical" | "source_url" | "original" if value.starts_with("http") => {
            hints.url = words()
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FERRY: &str = "---\ntitle: \"Ferry aground\"\nsource: Harbour Post\ndate: 2025-03-06\nurl: https://example.org/a\n---\n\n# Ferry aground\n\n\
                         A **ferry** with [forty passengers](https://example.org/p)\nran aground off the cape.\n\n* nobody was _hurt_\n\n\
                         > The fog came suddenly,\n> the captain said.\n\n![a ship](ship.png)\n";

    #[test]
    fn words_stay_where_they_are_and_markup_goes() {
        let (text, _) = read(FERRY);
        assert_eq!(text.len(), FERRY.len());
        for word in [
            "forty passengers",
            "ran aground off the cape.",
            "hurt",
            "The fog came suddenly,",
        ] {
            assert_eq!(text.find(word), FERRY.find(word), "{word}");
        }
        assert!(!text.contains(['*', '[', '#', '>', '_']) && !text.contains("https") && !text.contains("a ship"));
        assert_eq!(text.lines().filter(|l| !l.trim().is_empty()).count(), 4);
    }

    #[test]
    fn front_matter_is_honoured() {
        let (_, hints) = read(FERRY);
        assert_eq!(hints.title.as_deref(), Some("Ferry aground"));
        assert_eq!(hints.publisher.as_deref(), Some("Harbour Post"));
        assert_eq!(hints.published.map(|d| d.to_string()).as_deref(), Some("2025-03-06"));
        assert_eq!(hints.url.as_deref(), Some("https://example.org/a"));
        let (_, toml) = read("+++\ntitle = 'Mill burns'\ndate = 2025-03-07T10:00:00Z\n+++\nText.\n");
        assert_eq!(
            (toml.title.as_deref(), toml.published.map(|d| d.day())),
            (Some("Mill burns"), Some(7))
        );
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(read("---\n\nA text that begins with a rule.\n").1, Hints::default());
    }

    proptest! {
        #[test]
        fn length_and_kept_words_are_true(text in "[ a-z\u{e9}\u{4e2d}*_`#>\\[\\]()!\n&;:|~-]{0,120}") {
            let (out, _) = read(&text);
            prop_assert_eq!(out.len(), text.len());
        }
    }
}
