//! Lines and paragraphs of plain text.
//!
//! Saved articles put a paragraph on a line; mail and wire text breaks its lines at some column and parts paragraphs by a
//! blank line. This file finds out which, and gives the paragraphs as places. It does not know what they are to the article.

use super::Span;

/// A paragraph of plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it lies, without surrounding blanks and without the mark of a list item.
    pub span: Span,
    /// It opens with the mark of a list item.
    pub item: bool,
    /// Blank lines before it.
    pub blanks_before: usize,
}

/// Marks that open a list item in plain text.
const BULLETS: [char; 8] = ['•', '●', '▪', '◦', '‣', '∙', '·', '■'];

/// Lines broken at a column are seldom longer than this (bytes).
const WRAP_MAX: usize = 100;
/// Lines broken at a column are seldom shorter than this, but for a paragraph's last (bytes).
const WRAP_MIN: usize = 45;

/// The paragraphs of `text[range]`, in order.
pub fn paragraphs(text: &str, range: Span) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    let mut blanks = 0;
    let mut at = range.start;
    for line in range.of(text).split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            blanks += 1;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            lines.push(Paragraph {
                span: Span::new(start, start + trimmed.len()),
                item: false,
                blanks_before: blanks,
            });
            blanks = 0;
        }
        at += line.len();
    }
    if is_wrapped(&lines) {
        lines = joined(text, lines);
    }
    for line in &mut lines {
        strip_bullet(text, line);
    }
    lines.retain(|l| !l.span.is_empty());
    lines
}

/// Tells whether the lines were broken at a column.
fn is_wrapped(lines: &[Paragraph]) -> bool {
    let (mut inner, mut full, mut long) = (0usize, 0usize, 0usize);
    for pair in lines.windows(2) {
        if pair[1].blanks_before == 0 {
            inner += 1;
            let len = pair[0].span.byte_len();
            full += usize::from((WRAP_MIN..=WRAP_MAX).contains(&len));
            long += usize::from(len > WRAP_MAX);
        }
    }
    inner >= 4 && inner * 2 > lines.len() && full * 10 >= inner * 7 && long * 50 <= inner
}

/// Lines that follow each other without a blank line become one paragraph, unless a line ends well short of the column.
fn joined(text: &str, lines: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut last_len = 0;
    for line in lines {
        let opens_item = line.span.of(text).starts_with(BULLETS);
        match out.last_mut() {
            Some(open) if line.blanks_before == 0 && last_len >= WRAP_MIN && !opens_item => {
                open.span.end = line.span.end
            }
            _ => out.push(line),
        }
        last_len = line.span.byte_len();
    }
    out
}

fn strip_bullet(text: &str, line: &mut Paragraph) {
    let words = line.span.of(text);
    let bare = words.strip_prefix(BULLETS).or_else(|| {
        let bare = words.strip_prefix(['-', '*', '–'])?;
        bare.starts_with(' ').then_some(bare)
    });
    if let Some(bare) = bare {
        line.item = true;
        line.span.start = line.span.end - bare.trim_start().len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        paragraphs(text, Span::new(0, text.len()))
            .iter()
            .map(|p| p.span.of(text))
            .collect()
    }

    #[test]
    fn a_line_is_a_paragraph_and_bullets_go() {
        assert_eq!(
            read("Title\n\n  • one\n- two\nplain – text\n"),
            ["Title", "one", "two", "plain – text"]
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The council met on Monday to hear what the engineers\nhad found under the old bridge over the river and\n\
                    whether it could be saved before the winter floods.\n\nThe mayor said that the bridge would be closed to\n\
                    lorries from next week, and that a second report on\nthe piers was to follow in the spring of the year.\n";
        assert_eq!(read(text).len(), 2);
        assert!(read(text)[0].ends_with("floods."));
    }
}
