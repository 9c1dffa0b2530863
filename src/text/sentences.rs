//! Sentences of a block.
//!
//! A library draws the borders; it knows "Sept. 9", "U.S. firm", "Nora W. Pell" and closing quotes. This file adds what
//! saved pages need on top: borders where paragraphs were glued without a blank, and a bound on what is handed over at once.

use super::{Block, Role, Sentence, Span};

/// Longest stretch handed to the library at once (bytes); a block without an end must not take the time of a book.
const CHUNK: usize = 32 * 1024;

/// Sentences of all blocks that belong to the article, in order.
pub fn of_blocks(text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if !block.role.is_article() {
            continue;
        }
        // A headline is one statement, whatever marks it holds.
        if matches!(block.role, Role::Title | Role::Heading) {
            out.push(Sentence {
                span: block.span,
                block: at,
            });
        } else {
            out.extend(
                spans(text, block.span)
                    .into_iter()
                    .map(|span| Sentence { span, block: at }),
            );
        }
    }
    out
}

/// Sentences of one stretch, in order, without surrounding blanks.
pub fn spans(text: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = span.start;
    while start < span.end {
        let end = chunk_end(text, start, span.end);
        let chunk = Span::new(start, end).of(text);
        for found in sentencex::get_sentence_boundaries("en", chunk) {
            let sentence = Span::new(start + found.start_byte, start + found.end_byte);
            match out.last_mut() {
                Some(Span { start: from, end }) if carries_on(&text[*from..*end], sentence.of(text)) => {
                    let whole = Span::new(*from, sentence.end);
                    out.pop();
                    unglue(text, whole, &mut out);
                }
                _ => unglue(text, sentence, &mut out),
            }
        }
        start = end;
    }
    out
}

/// Tells whether a border was drawn inside a sentence: before a small letter (`"Why?" | she asked`), after the title of a
/// person (`Dep. | Ann Berg`), inside a time (`9:27 a.m. | Sunday`).
fn carries_on(before: &str, after: &str) -> bool {
    /// A text without capitals must not become one sentence.
    const LONGEST: usize = 500;
    const DAYS: &[&str] = &[
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "EST", "EDT", "PST", "PDT", "CST", "CDT", "GMT", "BST", "ET",
        "PT",
    ];
    const TITLES: &[&str] = &[
        "Dep.", "Dr.", "Det.", "Supt.", "Insp.", "Cpl.", "Cmdr.", "Adm.", "Ald.", "Msgr.", "Pvt.", "Pfc.", "Asst.",
    ];
    if before.len() > LONGEST {
        return false;
    }
    let next = after.trim_start();
    let small = next.starts_with(char::is_lowercase) && before.starts_with(|c: char| !c.is_lowercase());
    let timed = ["a.m.", "p.m.", "A.M.", "P.M."].iter().any(|m| before.ends_with(m));
    let titled = before
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|w| TITLES.contains(&w));
    small || (timed && DAYS.iter().any(|d| next.starts_with(d))) || (titled && next.starts_with(char::is_uppercase))
}

/// Where the chunk that starts at `start` ends: at the end, or after the last blank within reach.
fn chunk_end(text: &str, start: usize, end: usize) -> usize {
    if end - start <= CHUNK {
        return end;
    }
    let mut cut = start + CHUNK;
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let window = &text[start..cut];
    let stop = window.rfind(". ").or_else(|| window.rfind(char::is_whitespace));
    stop.filter(|&at| at > CHUNK / 2).map_or(cut, |at| {
        start + at + window[at..].chars().next().map_or(1, char::len_utf8)
    })
}

/// Cuts where a sentence ends and the next begins without a blank between: `was closed.The mayor`.
fn unglue(text: &str, sentence: Span, out: &mut Vec<Span>) {
    let words = sentence.of(text);
    let mut from = 0;
    for (at, mark) in words.match_indices(['.', '?', '!']) {
        let after = at + mark.len();
        let after = after + words[after..].len() - words[after..].trim_start_matches(['"', '”', '’', '\'']).len();
        if is_glued(&words[..at], &words[after..]) {
            push(text, Span::new(sentence.start + from, sentence.start + after), out);
            from = after;
        }
    }
    push(text, Span::new(sentence.start + from, sentence.end), out);
}

/// A lower-case word of three letters or more before the mark, a capitalised word right after it.
fn is_glued(before: &str, after: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    let tail = word.chars().rev().take_while(|c| c.is_lowercase()).count();
    if tail < 3 || word.contains(['/', '@', '.']) {
        return false;
    }
    let next = after.split(char::is_whitespace).next().unwrap_or("");
    let next = next.trim_start_matches(['"', '“', '‘', '\'']);
    let mut letters = next.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|c| c.is_lowercase() || c == '\'' || c == '’')
        && !next.contains(['/', '@', '_'])
        && !next.trim_end_matches(['.', ',', '?', '!']).contains('.')
}

fn push(text: &str, span: Span, out: &mut Vec<Span>) {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    let end = start + words.trim().len();
    if start < end {
        out.push(Span::new(start, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        spans(text, Span::new(0, text.len()))
            .iter()
            .map(|s| s.of(text))
            .collect()
    }

    #[test]
    fn hard_marks_do_not_end_a_sentence() {
        for text in [
            "The treaty was signed on Sept. 9 in the capital.",
            "A U.S. firm will build the plant, Gov. Ada W. Holm said.",
            "Dr. Berg paid $4.5 million to St. Olaf Inc. of Maine.",
            "It struck at 9:27 a.m. Sunday near the lake.",
            "The vote on No. 7 was held Jan. 3, 2011.",
        ] {
            assert_eq!(read(text), [text]);
        }
    }

    #[test]
    fn quotes_close_with_their_sentence() {
        assert_eq!(
            read("“We saw smoke. It was thick.” The mill burned. \"Nobody knew,\" he said."),
            [
                "“We saw smoke. It was thick.”",
                "The mill burned.",
                "\"Nobody knew,\" he said."
            ]
        );
    }

    #[test]
    fn what_belongs_together_stays() {
        for text in [
            "\"Why now?\" she asked the council.",
            "Sheriff's Dep. Ann Berg led the search.",
            "It was quiet... until the alarm rang.",
        ] {
            assert_eq!(read(text), [text]);
        }
        assert_eq!(read("it was late. nobody came. he left.").len(), 3);
    }

    #[test]
    fn glued_paragraphs_are_parted() {
        assert_eq!(
            read("The bridge was closed.The mayor said so."),
            ["The bridge was closed.", "The mayor said so."]
        );
        assert_eq!(
            read("Rooms at Booking.com and example.com/Home are full."),
            ["Rooms at Booking.com and example.com/Home are full."]
        );
    }

    #[test]
    fn a_block_without_end_is_bounded_and_whole() {
        let text = "word ".repeat(40_000);
        let found = spans(&text, Span::new(0, text.len()));
        assert_eq!(
            found
                .iter()
                .map(|s| s.of(&text).split_whitespace().count())
                .sum::<usize>(),
            40_000
        );
    }
}
