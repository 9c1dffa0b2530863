//! Styled text on its way to the screen, and the one place that puts letters into cells.
//!
//! A [`Runs`] is a string with styles on stretches of it. It is wrapped like a report and drawn row by row, so that popups
//! and evidence treat wide characters, tabs and combining marks exactly as the columns do.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::paper::{cells, is_blank, wrap};
use crate::text::Span;

/// Text with styles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Runs {
    text: String,
    styles: Vec<(Span, Style)>,
}

impl Runs {
    /// Text in one style.
    pub fn of(text: impl AsRef<str>, style: Style) -> Self {
        let mut runs = Self::default();
        runs.push(text, style);
        runs
    }

    /// Adds text.
    pub fn push(&mut self, text: impl AsRef<str>, style: Style) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(text.as_ref());
        if start < self.text.len() {
            self.styles.push((Span::new(start, self.text.len()), style));
        }
        self
    }

    /// The text alone.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Cells the text takes in one row.
    pub fn width(&self) -> usize {
        width(&self.text)
    }

    /// Rows of at most `width` cells, as ranges of the text.
    pub fn wrap(&self, width: usize) -> Vec<Span> {
        let mut rows = Vec::new();
        wrap(&self.text, Span::new(0, self.text.len()), width.max(1), |row| {
            rows.push(row)
        });
        rows
    }

    /// Draws the part `row` of the text at `(x, y)`, ending before column `end`; returns the column after it.
    pub fn draw(&self, buf: &mut Buffer, (x, y): (u16, u16), end: u16, row: Span, base: Style) -> u16 {
        let mut x = x;
        let first = self.styles.partition_point(|(span, _)| span.end <= row.start);
        for (span, style) in &self.styles[first..] {
            if span.start >= row.end {
                break;
            }
            let part = Span::new(span.start.max(row.start), span.end.min(row.end));
            x = put(buf, (x, y), end, part.of(&self.text), base.patch(*style));
        }
        x
    }

    /// Draws all of it in one row, cut with an ellipsis where it does not fit.
    pub fn draw_line(&self, buf: &mut Buffer, at: (u16, u16), end: u16, base: Style) -> u16 {
        let room = usize::from(end.saturating_sub(at.0));
        if self.width() <= room {
            return self.draw(buf, at, end, Span::new(0, self.text.len()), base);
        }
        let kept = head(&self.text, room.saturating_sub(1));
        let x = self.draw(buf, at, end, Span::new(0, kept.len()), base);
        put(buf, (x, at.1), end, "…", base)
    }
}

/// Cells that `text` takes in one row.
pub fn width(text: &str) -> usize {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
        return text.len();
    }
    text.graphemes(true).map(cells).sum()
}

/// The longest beginning of `text` that fits into `room` cells.
pub fn head(text: &str, room: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += cells(grapheme);
        if used > room {
            return &text[..at];
        }
    }
    text
}

/// The longest end of `text` that fits into `room` cells.
pub fn tail(text: &str, room: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += cells(grapheme);
        if used > room {
            return &text[at + grapheme.len()..];
        }
    }
    text
}

/// `text`, cut with an ellipsis where it is wider than `room` cells.
pub fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    match room {
        0 => String::new(),
        _ => format!("{}…", head(text, room - 1).trim_end_matches([' ', '…'])),
    }
}

/// Puts `text` at `(x, y)`, ending before column `end`; returns the column after it. Blanks of any sort become one cell, other
/// control characters none, and nothing is ever put outside the buffer.
pub fn put(buf: &mut Buffer, (x, y): (u16, u16), end: u16, text: &str, style: Style) -> u16 {
    let area = buf.area;
    let end = end.min(area.right());
    if y < area.top() || y >= area.bottom() || x < area.left() {
        return x;
    }
    let mut x = x;
    for grapheme in text.graphemes(true) {
        let wide = cells(grapheme) as u16;
        if x.saturating_add(wide) > end {
            break;
        }
        if wide == 0 {
            continue;
        }
        let symbol = if is_blank(grapheme) || grapheme.width() == 0 {
            " "
        } else {
            grapheme
        };
        buf[(x, y)].set_symbol(symbol).set_style(style);
        for follower in x + 1..x + wide {
            // Empty, not blank: when a narrow letter takes the place of a wide one, this cell then counts as changed.
            buf[(follower, y)].reset();
            buf[(follower, y)].set_symbol("").set_style(style);
        }
        x += wide;
    }
    x
}

/// Puts `text` so that it ends before column `end`, if it fits between `from` and there; returns the column it begins at.
pub fn put_right(buf: &mut Buffer, from: u16, end: u16, y: u16, text: &str, style: Style) -> u16 {
    let wide = width(text) as u16;
    if from.saturating_add(wide) > end {
        return end;
    }
    put(buf, (end - wide, y), end, text, style);
    end - wide
}

/// Fills the row from `x` to before `end` with a style, keeping the letters.
pub fn shade(buf: &mut Buffer, (x, y): (u16, u16), end: u16, style: Style) {
    let area = ratatui::layout::Rect::new(x, y, end.saturating_sub(x), 1).intersection(buf.area);
    buf.set_style(area, style);
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    fn line(text: &str, room: u16) -> (String, u16) {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
        let x = put(&mut buf, (0, 0), room, text, Style::new());
        (buf.content.iter().map(|c| c.symbol()).collect(), x)
    }

    #[test]
    fn tabs_and_line_breaks_keep_words_apart() {
        assert_eq!(line("one\ttwo\nx", 12), ("one two x   ".to_owned(), 9));
    }

    #[test]
    fn a_wide_character_that_does_not_fit_is_left_out_whole() {
        assert_eq!(line("ab日本", 5).1, 4);
        assert_eq!(line("ab日本", 6).1, 6);
    }

    #[test]
    fn cuts_keep_whole_characters() {
        assert_eq!(cut("cafe\u{301} noir", 5), "cafe\u{301}…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(tail("日本語", 4), "本語");
        assert_eq!(head("", 4), "");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn styles_follow_the_words_over_a_line_break() {
        let mut runs = Runs::of("said on ", Style::new());
        let strong = Style::new().bold();
        runs.push("the ninth of June", strong).push(" that", Style::new());
        let rows = runs.wrap(12);
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 3));
        for (y, row) in rows.iter().enumerate() {
            runs.draw(&mut buf, (0, y as u16), 12, *row, Style::new());
        }
        assert_eq!(rows.len(), 3);
        assert_eq!(buf[(8, 0)].style().add_modifier, strong.add_modifier);
        assert_eq!(buf[(0, 1)].style().add_modifier, strong.add_modifier);
        assert!(buf[(0, 0)].style().add_modifier.is_empty());
    }
}
