//! A report wrapped to a width: the rows a column shows.
//!
//! Wrapping is the only work whose cost grows with a report's length, so it is done once a width and kept; a frame then
//! touches the visible rows alone. A row remembers the bytes it shows, so that places (mentions, search hits) need no
//! second set of coordinates. Nothing is drawn here.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::{Report, Role, Span};

/// Text wider than this is hard to read; columns keep the rest as margin. Cells.
pub const MAX_LINE_WIDTH: u16 = 72;

/// A report laid out at one width.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// Width in cells that the rows were wrapped to.
    pub width: u16,
    rows: Vec<Row>,
}

/// One row of a [`Paper`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Bytes of the report shown in the row, empty for gaps; for a fold, the bytes that are folded away.
    pub span: Span,
    /// What the row is.
    pub kind: RowKind,
}

/// What a row of a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Words of a block with this role.
    Words(Role),
    /// Blank row between blocks.
    Gap,
    /// Stands for so many folded blocks.
    Fold(usize),
}

/// Which blocks a paper folds away.
#[derive(Debug, Clone, Copy)]
pub enum Folding<'a> {
    /// None.
    Open,
    /// Those that hold none of these places; the places are sorted by start.
    Without(&'a [Span]),
}

impl Paper {
    /// Lays `report` out at `width` cells.
    pub fn new(report: &Report, width: u16, folding: Folding<'_>) -> Self {
        let width = width.max(1);
        let mut rows = Vec::new();
        let mut folded: Option<(usize, Span)> = None;
        for block in &report.blocks {
            let keep = match folding {
                Folding::Open => true,
                Folding::Without(places) => block.role == Role::Title || holds_any(places, block.span),
            };
            if !keep {
                folded = Some(folded.map_or((1, block.span), |(n, span)| (n + 1, span.join(block.span))));
                continue;
            }
            if let Some((n, span)) = folded.take() {
                push_fold(&mut rows, n, span);
            }
            push_gap(&mut rows);
            wrap(&report.text, block.span, usize::from(width), |span| {
                rows.push(Row {
                    span,
                    kind: RowKind::Words(block.role),
                });
            });
        }
        if let Some((n, span)) = folded {
            push_fold(&mut rows, n, span);
        }
        Self { width, rows }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Tells whether there is no row at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Rows `from..from + count`, as far as they exist.
    pub fn rows(&self, from: usize, count: usize) -> &[Row] {
        let from = from.min(self.rows.len());
        &self.rows[from..(from + count).min(self.rows.len())]
    }

    /// The row that shows byte `at`, or the nearest one after it, or the last.
    pub fn row_of(&self, at: usize) -> usize {
        let next = self.rows.partition_point(|row| row.span.end <= at);
        // A gap holds no bytes: the words follow it.
        let on_words = self.rows[next.min(self.rows.len())..]
            .iter()
            .position(|r| r.kind != RowKind::Gap);
        (next + on_words.unwrap_or(0)).min(self.rows.len().saturating_sub(1))
    }

    /// The first byte shown at or below row `row`.
    pub fn byte_at(&self, row: usize) -> usize {
        let row = row.min(self.rows.len().saturating_sub(1));
        self.rows.get(row).map_or(0, |r| r.span.start)
    }
}

fn push_gap(rows: &mut Vec<Row>) {
    if let Some(last) = rows.last() {
        rows.push(Row {
            span: Span::new(last.span.end, last.span.end),
            kind: RowKind::Gap,
        });
    }
}

fn push_fold(rows: &mut Vec<Row>, blocks: usize, span: Span) {
    push_gap(rows);
    rows.push(Row {
        span,
        kind: RowKind::Fold(blocks),
    });
}

/// Tells whether one of the sorted `places` shares a byte with `block`. Places may nest, so a short look back is needed:
/// a mention is 240 bytes at most.
fn holds_any(places: &[Span], block: Span) -> bool {
    let end = places.partition_point(|p| p.start < block.end);
    places[..end]
        .iter()
        .rev()
        .take_while(|p| p.start + 4096 > block.start)
        .any(|p| p.end > block.start)
}

/// Cells that a grapheme takes; blanks of any sort (tabs, line breaks) take one.
pub fn cells(grapheme: &str) -> usize {
    if let [byte] = grapheme.as_bytes() {
        return usize::from(!byte.is_ascii_control() || byte.is_ascii_whitespace());
    }
    if is_blank(grapheme) { 1 } else { grapheme.width() }
}

/// Tells whether a grapheme is a blank that a line may end at.
pub fn is_blank(grapheme: &str) -> bool {
    if let [byte] = grapheme.as_bytes() {
        return byte.is_ascii_whitespace();
    }
    grapheme
        .chars()
        .next()
        .is_some_and(|c| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}')
}

/// Breaks `span` of `text` into rows of at most `width` cells: at blanks, after hyphens and dashes, and inside a word only
/// where the word alone is wider than the row.
pub fn wrap(text: &str, span: Span, width: usize, row: impl FnMut(Span)) {
    let words = span.of(text);
    if words.is_ascii() {
        let letters = words.bytes().enumerate().map(|(at, _)| (at, &words[at..=at]));
        return wrap_letters(words, letters, span, width, row);
    }
    wrap_letters(words, words.grapheme_indices(true), span, width, row);
}

/// The same over letters however they were told apart: bytes where that is enough, as it is ten times as fast.
fn wrap_letters<'a>(
    words: &'a str,
    letters: impl Iterator<Item = (usize, &'a str)>,
    span: Span,
    width: usize,
    mut row: impl FnMut(Span),
) {
    let mut start = 0; // of the row
    let mut used = 0; // cells from `start`
    let mut last_break: Option<(usize, usize, usize)> = None; // end of row, start of next, cells up to there
    let mut after_blank = true;
    for (at, grapheme) in letters {
        let wide = cells(grapheme);
        if is_blank(grapheme) {
            if start == at {
                start = at + grapheme.len(); // no row begins with a blank
                used = 0;
                continue;
            }
            let end = if after_blank {
                last_break.map_or(at, |b| b.0)
            } else {
                at
            };
            used += wide;
            last_break = Some((end, at + grapheme.len(), used));
            after_blank = true;
            continue;
        }
        after_blank = false;
        if used + wide > width && start < at {
            match last_break.take() {
                Some((end, next, cells_before)) => {
                    row(Span::new(start, end).shifted(span.start));
                    start = next;
                    used -= cells_before;
                }
                None => {
                    row(Span::new(start, at).shifted(span.start));
                    start = at;
                    used = 0;
                }
            }
            // What followed the break may itself be too wide: then the word is cut here.
            if used + wide > width && start < at {
                row(Span::new(start, at).shifted(span.start));
                start = at;
                used = 0;
            }
        }
        used += wide;
        if matches!(grapheme, "-" | "–" | "—" | "/") && start < at {
            last_break = Some((at + grapheme.len(), at + grapheme.len(), used));
        }
    }
    let rest = words[start..].trim_end();
    if !rest.is_empty() {
        row(Span::new(start, start + rest.len()).shifted(span.start));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        let mut out = Vec::new();
        wrap(text, Span::new(0, text.len()), width, |s| out.push(s.of(text)));
        out
    }

    #[test]
    fn breaks_at_blanks_and_never_begins_a_row_with_one() {
        assert_eq!(
            rows("The mayor spoke for an hour.", 10),
            ["The mayor", "spoke for", "an hour."]
        );
        assert_eq!(rows("one \t two\nthree", 5), ["one", "two", "three"]);
        assert_eq!(rows("", 5), Vec::<&str>::new());
    }

    #[test]
    fn cuts_a_word_only_where_it_is_wider_than_the_row() {
        assert_eq!(rows("a incomprehensible b", 6), ["a", "incomp", "rehens", "ible b"]);
        assert_eq!(rows("US-Pakistan deal", 12), ["US-Pakistan", "deal"]);
        assert_eq!(rows("the US-Pakistan deal", 8), ["the US-", "Pakistan", "deal"]);
    }

    #[test]
    fn wide_and_combining_characters_keep_their_cells() {
        assert_eq!(rows("日本語の新聞", 4), ["日本", "語の", "新聞"]);
        assert_eq!(rows("cafe\u{301} au lait", 4), ["cafe\u{301}", "au", "lait"]);
        assert_eq!(rows("👩‍👩‍👧 ok", 2), ["👩‍👩‍👧", "ok"]);
    }

    #[test]
    fn every_byte_but_blanks_is_shown_once() {
        let text =
            "Two  ministers — one of them new — met\non Sunday,\tthen a-b-c-d-e-f-g-h left superlongwordwithoutanyend.";
        for width in 1..40 {
            let joined: String = rows(text, width).concat().split_whitespace().collect();
            assert_eq!(joined, text.split_whitespace().collect::<String>(), "at width {width}");
            assert!(rows(text, width).iter().all(|r| r.width() <= width), "at width {width}");
        }
    }

    #[test]
    fn rows_are_found_by_byte() {
        let report = crate::text::parse("a.txt", "Headline\n\nThe first paragraph is here.\n\nThe second one.\n");
        let paper = Paper::new(&report, 12, Folding::Open);
        let at = report.text.find("second").unwrap();
        let row = paper.rows(paper.row_of(at), 1)[0];
        assert!(row.span.of(&report.text).contains("second"), "{row:?}");
        assert_eq!(paper.row_of(usize::MAX), paper.len() - 1);
    }

    #[test]
    fn folding_keeps_the_title_and_what_holds_a_place() {
        let report = crate::text::parse("a.txt", "Headline\n\nFirst.\n\nSecond.\n\nThird has it.\n\nFourth.\n");
        let at = report.text.find("has").unwrap();
        let paper = Paper::new(&report, 40, Folding::Without(&[Span::new(at, at + 3)]));
        let kinds: Vec<_> = paper
            .rows(0, 99)
            .iter()
            .map(|r| r.kind)
            .filter(|k| *k != RowKind::Gap)
            .collect();
        assert_eq!(
            kinds,
            [
                RowKind::Words(Role::Title),
                RowKind::Fold(2),
                RowKind::Words(Role::Paragraph),
                RowKind::Fold(1)
            ]
        );
    }
}
