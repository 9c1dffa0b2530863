//! Finding a quotation again in a text that has changed.
//!
//! A quote is kept as W3C Web Annotation's text quote selector has it: the exact words, some words before and after, and a
//! position beside it. It is found again by the words and their surroundings, or not at all: a quote that could be meant
//! in two places, or whose surroundings are gone, is lost rather than moved to the wrong place.

use crate::text::Span;

/// Words of a report and what stands around them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quote {
    /// Index of the report.
    pub report: usize,
    /// The words.
    pub exact: String,
    /// What stood before them, up to [`AROUND_BYTES`].
    pub prefix: String,
    /// What stood behind them, up to [`AROUND_BYTES`].
    pub suffix: String,
    /// Where they stood.
    pub span: Span,
}

/// Bytes kept on either side. About five words: enough to tell two mentions of one day in a report apart.
pub const AROUND_BYTES: usize = 32;

/// Bytes that must have stayed on one side where less than half of the whole has: about three words.
const ONE_SIDE_BYTES: usize = 16;

/// Quotes the words at `span` of `text`.
pub fn quote(report: usize, text: &str, span: Span) -> Quote {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.ceil_char_boundary(span.end.min(text.len()).max(start));
    let from = text.ceil_char_boundary(start.saturating_sub(AROUND_BYTES));
    let to = text.floor_char_boundary((end + AROUND_BYTES).min(text.len()));
    Quote {
        report,
        exact: text[start..end].to_owned(),
        prefix: text[from.min(start)..start].to_owned(),
        suffix: text[end..to.max(end)].to_owned(),
        span: Span::new(start, end),
    }
}

/// Where the quote stands in `text`, or `None` if it is not there, or cannot be told from another.
pub fn find(text: &str, quote: &Quote) -> Option<Span> {
    if quote.exact.is_empty() {
        return None;
    }
    let around = quote.prefix.len() + quote.suffix.len();
    let mut best: Option<(usize, usize, Span)> = None;
    let mut tied = false;
    for start in memchr::memmem::find_iter(text.as_bytes(), quote.exact.as_bytes()) {
        let span = Span::new(start, start + quote.exact.len());
        if span.of(text).is_empty() || !is_whole(text, span, quote) {
            continue;
        }
        let before = same_end(&text[..span.start], &quote.prefix);
        let behind = same_begin(&text[span.end..], &quote.suffix);
        let score = before + behind;
        if score == around && span == quote.span {
            return Some(span);
        }
        match best {
            Some((top, ..)) if score < top => {}
            Some((top, ..)) if score == top => tied = true,
            _ => (best, tied) = (Some((score, before.max(behind), span)), false),
        }
    }
    // An edit on one side is common, one on both sides is another sentence.
    best.filter(|&(score, side, _)| !tied && (score * 2 >= around || side >= ONE_SIDE_BYTES))
        .map(|(.., span)| span)
}

/// Tells whether words begin and end at the place as they did in the quote: `12` is not found in `12,000`, nor `six` in
/// `sixteen` or `twenty-six`, which is what a corrected report is likely to say there.
fn is_whole(text: &str, span: Span, quote: &Quote) -> bool {
    goes_on(&text[..span.start], &quote.exact) == goes_on(&quote.prefix, &quote.exact)
        && goes_on(&quote.exact, &text[span.end..]) == goes_on(&quote.exact, &quote.suffix)
}

/// Tells whether the last word or number of `before` goes on in `behind`.
fn goes_on(before: &str, behind: &str) -> bool {
    let is_joint = |c: &char| matches!(c, '.' | ',' | '-' | '\u{2010}' | '\u{2011}');
    let mut left = before.chars().rev();
    let mut right = behind.chars();
    let (Some(last), Some(first)) = (left.next(), right.next()) else {
        return false;
    };
    let joins = |a: char, b: char, joint: char| match joint {
        '.' | ',' => a.is_ascii_digit() && b.is_ascii_digit(),
        _ => a.is_alphanumeric() && b.is_alphanumeric(),
    };
    if is_joint(&last) {
        return left.next().is_some_and(|a| joins(a, first, last));
    }
    if is_joint(&first) {
        return right.next().is_some_and(|b| joins(last, b, first));
    }
    last.is_alphanumeric() && first.is_alphanumeric()
}

/// Bytes that both texts share at their ends.
fn same_end(a: &str, b: &str) -> usize {
    a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count()
}

/// Bytes that both texts share at their beginnings.
fn same_begin(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "The ferry sank on Monday, the harbour office said. Divers reached it on Monday night; two bodies were found.";

    fn at(words: &str, nth: usize) -> Span {
        let start = TEXT
            .match_indices(words)
            .nth(nth)
            .map(|(at, _)| at)
            .expect("words of the text");
        Span::new(start, start + words.len())
    }

    #[test]
    fn an_unchanged_text_gives_the_same_place() {
        for nth in 0..2 {
            let span = at("Monday", nth);
            assert_eq!(find(TEXT, &quote(0, TEXT, span)), Some(span));
        }
    }

    #[test]
    fn words_put_in_front_move_the_place_along() {
        let span = at("Monday", 1);
        let longer = format!("Updated at noon.\n{TEXT}");
        assert_eq!(
            find(&longer, &quote(0, TEXT, span)),
            Some(span.shifted("Updated at noon.\n".len()))
        );
    }

    #[test]
    fn changed_words_are_lost_and_not_moved_to_the_other_mention() {
        let first = quote(0, TEXT, at("Monday", 0));
        let edited = TEXT.replacen("Monday", "Tuesday", 1);
        assert_eq!(find(&edited, &first), None);
    }

    #[test]
    fn a_number_or_word_that_grew_is_lost() {
        let text = "The mayor said that 12 of the six boats were late, and the rest of them stayed in the harbour.";
        for (words, grown) in [
            ("12", "12,000"),
            ("12", "12.5"),
            ("12", "112"),
            ("12", "3.12"),
            ("six", "sixteen"),
            ("six", "twenty-six"),
        ] {
            let start = text.find(words).expect("words of the text");
            let quoted = quote(0, text, Span::new(start, start + words.len()));
            let edited = text.replacen(words, grown, 1);
            assert_eq!(find(&edited, &quoted), None, "`{words}` in `{grown}`");
            let moved = format!("Corrected. {text}");
            assert_eq!(find(&moved, &quoted), Some(quoted.span.shifted(11)), "`{words}`");
        }
        // A sentence may end behind it, or go on where it ended.
        let edited = text.replacen("boats were late, and", "boats. The rest", 1);
        let start = text.find("boats").expect("a word of the text");
        let quoted = quote(0, text, Span::new(start, start + 5));
        assert_eq!(find(&edited, &quoted), Some(quoted.span));
    }

    #[test]
    fn equal_surroundings_in_two_places_are_no_place() {
        let twice = format!("{TEXT}\n{TEXT}");
        let mut quoted = quote(0, TEXT, at("two bodies", 0));
        quoted.span = Span::default();
        assert_eq!(find(&twice, &quoted), None);
    }

    #[test]
    fn letters_of_several_bytes_are_never_cut() {
        let text = "Größe „Übermaß“ — 漢字漢字漢字漢字漢字漢字 six 漢字漢字漢字漢字漢字漢字漢字漢字";
        let start = text.find("six").expect("six");
        let quoted = quote(0, text, Span::new(start, start + 3));
        assert_eq!(quoted.exact, "six");
        assert_eq!(find(text, &quoted), Some(Span::new(start, start + 3)));
        // A span off the borders is widened to them, never a panic.
        for start in 0..text.len() {
            quote(0, text, Span::new(start, start + 1));
        }
    }
}
