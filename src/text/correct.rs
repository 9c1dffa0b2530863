//! What a reviewer corrects about the reading of a report: what a block is, where an article ends.
//!
//! Pure functions on reports. Title, publisher and day are plain fields and need no function; here is what must keep blocks,
//! sentences and ranges in step.

use super::layout;
use super::parse::{self, Hints};
use super::{Report, Role, Span, lines, sentences};

impl Report {
    /// Says what the block at `block` is to the article; its sentences come and go with it.
    pub fn set_role(&mut self, block: usize, role: Role) {
        if let Some(found) = self.blocks.get_mut(block) {
            found.role = role;
            self.sentences = sentences::of_blocks(&self.text, &self.blocks);
        }
    }

    /// Turns a block that is no article into running text, and any other into furniture.
    pub fn flip(&mut self, block: usize) {
        if let Some(found) = self.blocks.get(block) {
            let role = if found.role.is_article() {
                Role::Furniture
            } else {
                Role::Paragraph
            };
            self.set_role(block, role);
        }
    }

    /// Splits the article before a block: what stands above, and the rest as an article of its own with the head that it
    /// states. Gives nothing where one side would be empty. The caller numbers the parts.
    pub fn split_before(&self, block: usize) -> Option<(Report, Report)> {
        let at = self.blocks.get(block).filter(|_| block > 0)?.span.start;
        let mut first = self.clone();
        first.range.end = at;
        first.blocks.truncate(block);
        first.sentences.retain(|s| s.block < block);
        let range = Span::new(at, self.range.end);
        let lines = lines::judge(&self.text, &layout::paragraphs(&self.text, range));
        let mut second = parse::article(&self.file, self.part + 1, &self.text, range, &lines, &Hints::default());
        second.publisher = second.publisher.or_else(|| self.publisher.clone());
        Some((first, second))
    }

    /// Joins the article that follows in the same file to this one; what is known of the first holds for both.
    pub fn joined(&self, next: &Report) -> Option<Report> {
        if self.file != next.file || self.text != next.text || next.range.start < self.range.end {
            return None;
        }
        let mut out = self.clone();
        out.range.end = next.range.end;
        let headings = next.blocks.iter().cloned().map(|mut b| {
            // One article has one headline.
            if b.role == Role::Title && self.title.is_some() {
                b.role = Role::Heading;
            }
            b
        });
        out.blocks.extend(headings);
        out.sentences = sentences::of_blocks(&out.text, &out.blocks);
        out.title = out.title.or_else(|| next.title.clone());
        out.published = out.published.or(next.published);
        out.problems.extend(next.problems.iter().cloned());
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    const TEXT: &str = "Ferry runs aground off the cape\n\nA ferry ran aground on Monday. Nobody was hurt.\n\nAdvertisement\n\nMill burns down \
                        in Harlow\n\nMarch 6, 2025\n\nA fire destroyed the paper mill at Harlow overnight, its owner said.\n";

    #[test]
    fn sentences_follow_the_role_of_their_block() {
        let mut report = parse("a.txt", TEXT);
        let before = report.clone();
        let furniture = report
            .blocks
            .iter()
            .position(|b| b.role == Role::Furniture)
            .expect("the advertisement");
        report.flip(furniture);
        assert_eq!(report.sentences.len(), before.sentences.len() + 1);
        report.set_role(furniture, Role::Furniture);
        assert_eq!(report, before);
    }

    #[test]
    fn a_part_split_off_has_its_own_head_and_joins_again() {
        let report = parse("a.txt", TEXT);
        let at = report
            .blocks
            .iter()
            .position(|b| report.words(b.span).starts_with("Mill"))
            .expect("the second headline");
        let (first, second) = report.split_before(at).expect("two sides");
        assert_eq!(second.title.as_deref(), Some("Mill burns down in Harlow"));
        assert_eq!(second.published.map(|d| d.to_string()).as_deref(), Some("2025-03-06"));
        assert_eq!((first.range.end, first.range.start), (second.range.start, 0));
        assert!(first.sentences.iter().all(|s| first.range.contains(s.span)));
        let joined = first.joined(&second).expect("one file");
        assert_eq!((joined.range, joined.blocks.len()), (report.range, report.blocks.len()));
        assert!(report.split_before(0).is_none() && second.joined(&first).is_none());
    }
}
