//! Walking over the paragraphs of a report, to say what each is to the article and where another article begins.

use crate::text::Report;

/// The paragraph that the cursor is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocks {
    /// Report the cursor is in.
    pub report: usize,
    /// Index in [`Report::blocks`].
    pub block: usize,
}

impl Blocks {
    /// The block at or after byte `at`; the last where there is none.
    pub fn new(report: usize, read: &Report, at: usize) -> Self {
        let next = read.blocks.partition_point(|b| b.span.end <= at);
        Self {
            report,
            block: next.min(read.blocks.len().saturating_sub(1)),
        }
    }

    /// Moves by blocks, as far as there are any.
    pub fn step(&mut self, read: &Report, by: isize) {
        self.block = self
            .block
            .saturating_add_signed(by)
            .min(read.blocks.len().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    #[test]
    fn the_cursor_stays_among_the_blocks() {
        let read = parse(
            "a.txt",
            "One headline here\n\nA first paragraph.\n\nA second paragraph.\n",
        );
        let mut blocks = Blocks::new(0, &read, 20);
        assert_eq!(blocks.block, 1);
        blocks.step(&read, 9);
        assert_eq!(blocks.block, read.blocks.len() - 1);
        blocks.step(&read, -9);
        assert_eq!(blocks.block, 0);
        assert_eq!(Blocks::new(0, &parse("b.txt", ""), 7).block, 0);
    }
}
