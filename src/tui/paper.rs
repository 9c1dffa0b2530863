//! A report wrapped to a width: the rows a column shows.
//!
//! ```text
//! Paper   piece 0   The headline                 place (0, 0)
//!         piece 1   (gap)                              (1, 0)
//!                   The first paragraph, as            (1, 1)
//!                   wide as the column                 (1, 2)
//!         piece 2   (gap)                              (2, 0)
//!                   · · · 3 paragraphs agree · · ·     (2, 1)
//! ```
//!
//! Wrapping is the only work whose cost grows with a report's length, so a long report is wrapped piece by piece, as pieces
//! come into view; until then their rows are estimated, which is good enough for a ruler. A [`Place`] names a row by its piece,
//! so that no row moves when the pieces above it are wrapped. A row remembers the bytes it shows, so that mentions and search
//! hits need no second set of coordinates. Nothing is drawn here.

use std::cell::OnceCell;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::{Report, Role, Span};

/// Text wider than this is hard to read; columns keep the rest as margin. Cells.
pub const MAX_LINE_WIDTH: u16 = 72;

/// A report longer than this is wrapped as it comes into view. Bytes; up to here it takes less than a millisecond.
const LAZY_FROM: usize = 48 * 1024;

/// A report laid out at one width.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// Width in cells that the rows are wrapped to.
    pub width: u16,
    text: Arc<str>,
    pieces: Vec<Piece>,
    /// Row that each piece begins on, as far as it is known or estimated, and at the end the number of all rows.
    starts: Vec<usize>,
}

/// A block, or a row that stands for blocks folded away, with the gap before it.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    span: Span,
    kind: RowKind,
    rows: OnceCell<Vec<Span>>,
}

/// A row of a paper: that many rows below the beginning of a piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    piece: usize,
    row: usize,
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
    /// Stands for so many folded blocks of the article, and so many beside it.
    Fold { article: usize, beside: usize },
}

impl Paper {
    /// Lays `report` out at `width` cells; blocks for which `folded` says so are folded away.
    pub fn new(report: &Report, width: u16, folded: impl Fn(usize) -> bool) -> Self {
        let width = width.max(1);
        let mut pieces: Vec<Piece> = Vec::with_capacity(report.blocks.len());
        for (index, block) in report.blocks.iter().enumerate() {
            let mut kind = RowKind::Words(block.role);
            let mut span = block.span;
            if folded(index) {
                let (mut article, mut beside) = match block.role.is_article() {
                    true => (1, 0),
                    false => (0, 1),
                };
                if let Some(before) = pieces.pop_if(|p| matches!(p.kind, RowKind::Fold { .. })) {
                    if let RowKind::Fold { article: a, beside: b } = before.kind {
                        (article, beside) = (article + a, beside + b);
                    }
                    span = before.span.join(span);
                }
                kind = RowKind::Fold { article, beside };
            }
            pieces.push(Piece {
                span,
                kind,
                rows: OnceCell::new(),
            });
        }
        let mut paper = Self {
            width,
            text: Arc::clone(&report.text),
            pieces,
            starts: Vec::new(),
        };
        let lazy = report.range.byte_len() > LAZY_FROM;
        let mut start = 0;
        for piece in 0..paper.pieces.len() {
            paper.starts.push(start);
            start += match lazy {
                true => paper.estimate(piece),
                false => paper.height(piece),
            };
        }
        paper.starts.push(start);
        paper
    }

    /// Number of rows; of a long report an estimate.
    pub fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Tells whether there is no row at all.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// So many rows from a place on, as far as they exist.
    pub fn rows(&self, from: Place, count: usize) -> Vec<Row> {
        let mut rows = Vec::with_capacity(count);
        let mut place = from;
        while rows.len() < count && place.piece < self.pieces.len() {
            let height = self.height(place.piece);
            while place.row < height && rows.len() < count {
                rows.push(self.row(place));
                place.row += 1;
            }
            place = Place {
                piece: place.piece + 1,
                row: 0,
            };
        }
        rows
    }

    /// The row that shows byte `at`, or the nearest one after it, or the last.
    pub fn place_of(&self, at: usize) -> Place {
        let piece = self.pieces.partition_point(|p| p.span.end <= at);
        let Some(found) = self.pieces.get(piece) else {
            return self.end();
        };
        let gap = gap(piece);
        let row = match found.kind {
            RowKind::Words(_) => {
                let rows = self.wrapped(piece);
                rows.partition_point(|r| r.end <= at).min(rows.len().saturating_sub(1))
            }
            RowKind::Gap | RowKind::Fold { .. } => 0,
        };
        Place { piece, row: row + gap }
    }

    /// The first byte shown at or below a place.
    pub fn byte_at(&self, place: Place) -> usize {
        match self.pieces.get(place.piece) {
            Some(_) => self.row(place).span.start,
            None => self.pieces.last().map_or(0, |p| p.span.end),
        }
    }

    /// The place so many rows further down, or up; no further than the first and the last row.
    pub fn moved(&self, from: Place, rows: isize) -> Place {
        let mut place = from.min(self.end());
        let mut left = rows.unsigned_abs();
        while left > 0 {
            if rows > 0 {
                let below = self.height(place.piece).saturating_sub(place.row + 1);
                if left <= below {
                    place.row += left;
                    break;
                }
                if place.piece + 1 >= self.pieces.len() {
                    place.row += below;
                    break;
                }
                left -= below + 1;
                place = Place {
                    piece: place.piece + 1,
                    row: 0,
                };
            } else {
                if left <= place.row {
                    place.row -= left;
                    break;
                }
                if place.piece == 0 {
                    place.row = 0;
                    break;
                }
                left -= place.row + 1;
                place.piece -= 1;
                place.row = self.height(place.piece).saturating_sub(1);
            }
        }
        place
    }

    /// The last row.
    pub fn end(&self) -> Place {
        let piece = self.pieces.len().saturating_sub(1);
        let row = match self.pieces.is_empty() {
            true => 0,
            false => self.height(piece).saturating_sub(1),
        };
        Place { piece, row }
    }

    /// The first row of the last page of so many rows.
    pub fn last_top(&self, height: usize) -> Place {
        let up = isize::try_from(height.saturating_sub(1)).unwrap_or(isize::MAX);
        self.moved(self.end(), -up)
    }

    /// Number of a row, from 0; of a long report an estimate.
    pub fn number(&self, place: Place) -> usize {
        let start = self.starts.get(place.piece).copied().unwrap_or(0);
        let next = self.starts.get(place.piece + 1).copied().unwrap_or(start);
        (start + place.row).min(next.saturating_sub(1).max(start))
    }

    /// Number of the row that shows byte `at`; in a piece that was never in view an estimate, for which it is not wrapped.
    pub fn number_of(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|p| p.span.end <= at);
        let Some(found) = self.pieces.get(piece) else {
            return self.len().saturating_sub(1);
        };
        if found.rows.get().is_some() || matches!(found.kind, RowKind::Fold { .. }) {
            return self.number(self.place_of(at));
        }
        let row = gap(piece) + at.saturating_sub(found.span.start) / usize::from(self.width);
        self.number(Place { piece, row })
    }

    /// Rows from one place down to another, negative where it lies above. Pieces between them are wrapped.
    pub fn rows_between(&self, from: Place, to: Place) -> isize {
        if to < from {
            return -self.rows_between(to, from);
        }
        let whole: usize = (from.piece..to.piece).map(|p| self.height(p)).sum();
        (whole + to.row) as isize - from.row as isize
    }

    fn row(&self, place: Place) -> Row {
        let Some(piece) = self.pieces.get(place.piece) else {
            return Row {
                span: Span::default(),
                kind: RowKind::Gap,
            };
        };
        let Some(at) = place.row.checked_sub(gap(place.piece)) else {
            return Row {
                span: Span::new(piece.span.start, piece.span.start),
                kind: RowKind::Gap,
            };
        };
        let span = match piece.kind {
            RowKind::Words(_) => self.wrapped(place.piece).get(at).copied(),
            RowKind::Gap | RowKind::Fold { .. } => Some(piece.span),
        };
        Row {
            span: span.unwrap_or(Span::new(piece.span.end, piece.span.end)),
            kind: piece.kind,
        }
    }

    /// Rows of a piece, its gap among them.
    fn height(&self, piece: usize) -> usize {
        let rows = match self.pieces.get(piece).map(|p| p.kind) {
            Some(RowKind::Words(_)) => self.wrapped(piece).len(),
            Some(RowKind::Gap | RowKind::Fold { .. }) => 1,
            None => 0,
        };
        rows + gap(piece)
    }

    /// Rows that a piece will have, more or less.
    fn estimate(&self, piece: usize) -> usize {
        let rows = match self.pieces.get(piece) {
            Some(p) if matches!(p.kind, RowKind::Words(_)) => {
                // A row loses half a word at its end.
                let usable = usize::from(self.width).saturating_sub(3).max(1);
                p.span.byte_len().div_ceil(usable)
            }
            Some(_) => 1,
            None => 0,
        };
        rows + gap(piece)
    }

    fn wrapped(&self, piece: usize) -> &[Span] {
        let Some(piece) = self.pieces.get(piece) else {
            return &[];
        };
        piece.rows.get_or_init(|| {
            let mut rows = Vec::new();
            wrap(&self.text, piece.span, usize::from(self.width), |row| rows.push(row));
            rows
        })
    }
}

/// Blank rows before a piece.
const fn gap(piece: usize) -> usize {
    if piece == 0 { 0 } else { 1 }
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

    const THREE: &str = "Headline\n\nThe first paragraph is here.\n\nThe second one.\n";

    fn all(paper: &Paper) -> Vec<Row> {
        paper.rows(Place::default(), 1 << 20)
    }

    #[test]
    fn rows_are_found_by_byte() {
        let report = crate::text::parse("a.txt", THREE);
        let paper = Paper::new(&report, 12, |_| false);
        let at = report.text.find("second").unwrap();
        let row = paper.rows(paper.place_of(at), 1)[0];
        assert!(row.span.of(&report.text).contains("second"), "{row:?}");
        assert_eq!(paper.place_of(usize::MAX), paper.end());
        assert_eq!(all(&paper).len(), paper.len());
    }

    #[test]
    fn moving_down_and_up_again_comes_back_and_stops_at_the_ends() {
        let report = crate::text::parse("a.txt", THREE);
        let paper = Paper::new(&report, 9, |_| false);
        let rows = paper.len();
        for from in 0..rows as isize {
            let place = paper.moved(Place::default(), from);
            assert_eq!(paper.number(place), from as usize);
            for by in 0..(rows as isize - from) {
                let there = paper.moved(place, by);
                assert_eq!(paper.moved(there, -by), place, "{from} {by}");
                assert_eq!(paper.rows_between(place, there), by);
                assert_eq!(paper.rows_between(there, place), -by);
            }
            assert_eq!(paper.moved(place, 99), paper.end());
            assert_eq!(paper.moved(place, -99), Place::default());
        }
        assert_eq!(paper.rows(paper.last_top(3), 99).len(), 3);
        assert_eq!(paper.last_top(99), Place::default());
    }

    #[test]
    fn a_long_report_is_wrapped_only_where_it_is_looked_at() {
        let text =
            "Headline\n\n".to_owned() + &"Some words of a paragraph that is said again and again.\n\n".repeat(2000);
        let report = crate::text::parse("a.txt", &text);
        let paper = Paper::new(&report, 20, |_| false);
        let wrapped = |paper: &Paper| paper.pieces.iter().filter(|p| p.rows.get().is_some()).count();
        assert_eq!(wrapped(&paper), 0);
        let middle = paper.place_of(report.text.len() / 2);
        assert_eq!(paper.rows(middle, 30).len(), 30);
        paper.last_top(30);
        assert!(wrapped(&paper) < 40, "{}", wrapped(&paper));
        let exact = all(&paper).len();
        assert!(paper.len().abs_diff(exact) * 5 < exact, "{} of {exact}", paper.len());
        assert!(paper.number_of(report.text.len()) < paper.len());
    }

    #[test]
    fn an_empty_report_has_no_rows_and_does_no_harm() {
        let report = crate::text::parse("a.txt", "");
        let paper = Paper::new(&report, 20, |_| false);
        assert!(paper.is_empty());
        assert_eq!(paper.moved(paper.end(), 5), Place::default());
        assert_eq!((paper.byte_at(paper.end()), paper.number_of(3)), (0, 0));
        assert!(paper.rows(Place::default(), 5).is_empty());
    }

    #[test]
    fn blocks_folded_one_after_the_other_are_one_row() {
        let report = crate::text::parse("a.txt", "Headline\n\nFirst.\n\nSecond.\n\nThird has it.\n\nFourth.\n");
        let paper = Paper::new(&report, 40, |block| matches!(block, 1 | 2 | 4));
        let kinds: Vec<_> = all(&paper)
            .iter()
            .map(|r| r.kind)
            .filter(|k| *k != RowKind::Gap)
            .collect();
        let fold = |article| RowKind::Fold { article, beside: 0 };
        assert_eq!(
            kinds,
            [
                RowKind::Words(Role::Title),
                fold(2),
                RowKind::Words(Role::Paragraph),
                fold(1)
            ]
        );
        let second = report.text.find("Second").unwrap();
        assert_eq!(paper.rows(paper.place_of(second), 1)[0].kind, fold(2));
    }
}
