//! What a reviewer corrects about the reading of a report: what a block is, where an article begins and ends.
//!
//! Title, publisher and day are plain fields and need no function; here is what must keep blocks and sentences in step.
//! Nothing is ever read from the disk again: all articles of a file share its text.

use std::sync::Arc;

use super::{Hints, Report, Role, Span, layout, lines, parse, sentences};

impl Report {
    /// Says what the block at `block` is to the article; its sentences come and go with it.
    pub fn set_role(&mut self, block: usize, role: Role) {
        if let Some(found) = self.blocks.get_mut(block) {
            found.role = role;
            self.sentences = sentences::of_blocks(&self.text, &self.blocks);
        }
    }

    /// The report up to the block at `block`, and what begins there as an article of its own, of that number.
    ///
    /// What stays keeps its head and what its blocks are; what goes is read anew, as its own headline and day may stand at
    /// its beginning. `None` where nothing would stay or go.
    pub fn split_at(&self, block: usize, part: u32) -> Option<(Report, Report)> {
        let (before, from) = (self.blocks.get(block.checked_sub(1)?)?, self.blocks.get(block)?);
        // The mark of a list item goes with its words.
        let between = self.text.get(before.span.end..from.span.start)?;
        let cut = before.span.end + between.rfind('\n').map_or(between.len(), |i| i + 1);
        let mut stays = self.clone();
        stays.range.end = cut;
        stays.blocks.truncate(block);
        stays.sentences.retain(|s| s.block < block);
        let range = Span::new(cut, self.range.end);
        let judged = lines::judge(&self.text, &layout::paragraphs(&self.text, range));
        let mut goes = parse::article(&self.file, part, &self.text, range, &judged, &Hints::default());
        goes.original.clone_from(&self.original);
        (!goes.blocks.is_empty()).then_some((stays, goes))
    }

    /// The report and the one that follows it in its file as one article, with the head of the first.
    ///
    /// `None` where `next` is of another file, or does not lie behind it.
    pub fn joined(&self, next: &Report) -> Option<Report> {
        if !self.shares_text(next) || next.range.start < self.range.end {
            return None;
        }
        let mut all = self.clone();
        all.range.end = next.range.end;
        let mut others = next.blocks.clone();
        // One article has one headline.
        for block in others.iter_mut().filter(|b| b.role == Role::Title) {
            block.role = Role::Heading;
        }
        all.blocks.append(&mut others);
        all.sentences = sentences::of_blocks(&all.text, &all.blocks);
        Some(all)
    }

    /// No words of the file: what is left of a report that was joined with the one before.
    pub fn emptied(&self) -> Report {
        let mut none = self.clone();
        none.range = Span::new(self.range.end, self.range.end);
        none.blocks.clear();
        none.sentences.clear();
        none
    }

    /// Tells whether both are articles of one file.
    pub fn shares_text(&self, other: &Report) -> bool {
        self.file == other.file && (Arc::ptr_eq(&self.text, &other.text) || self.text == other.text)
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
        report.set_role(furniture, Role::Paragraph);
        assert_eq!(report.sentences.len(), before.sentences.len() + 1);
        report.set_role(furniture, Role::Furniture);
        assert_eq!(report, before);
    }

    #[test]
    fn an_article_is_split_off_with_a_head_of_its_own_and_joined_again() {
        let whole = parse("a.txt", TEXT);
        let at = whole
            .blocks
            .iter()
            .position(|b| whole.words(b.span).starts_with("Mill"))
            .expect("the second headline");
        let (stays, goes) = whole.split_at(at, 2).expect("two articles");
        assert_eq!(stays.blocks, whole.blocks[..at]);
        assert_eq!(goes.title.as_deref(), Some("Mill burns down in Harlow"));
        assert_eq!(goes.published, Some(jiff::civil::date(2025, 3, 6)));
        assert_eq!((stays.range.end, goes.range.end), (goes.range.start, whole.range.end));
        for (report, sentence) in [&stays, &goes]
            .iter()
            .flat_map(|r| r.sentences.iter().map(move |s| (r, s)))
        {
            assert!(report.range.start <= sentence.span.start && sentence.span.end <= report.range.end);
        }
        let again = stays.joined(&goes).expect("one article");
        assert_eq!((again.range, again.blocks.len()), (whole.range, whole.blocks.len()));
        assert_eq!(again.title, whole.title);
        assert_eq!(again.blocks.iter().filter(|b| b.role == Role::Title).count(), 1);
    }

    #[test]
    fn nothing_is_split_off_where_nothing_would_stay() {
        let whole = parse("a.txt", TEXT);
        assert_eq!(whole.split_at(0, 2), None);
        assert_eq!(whole.split_at(whole.blocks.len(), 2), None);
        assert_eq!(whole.joined(&parse("b.txt", TEXT)), None);
        assert_eq!(whole.joined(&whole), None, "a report does not follow itself");
    }

    #[test]
    fn the_mark_of_an_item_goes_with_it() {
        let text = "Three points from the talks\n\nThe talks ended late on Monday, both sides said.\n\n- The port opens in May.\n- The toll is halved.\n";
        let report = parse("c.txt", text);
        let item = report
            .blocks
            .iter()
            .position(|b| b.role == Role::Item)
            .expect("an item");
        let (_, goes) = report.split_at(item, 2).expect("two parts");
        assert!(goes.words(goes.range).starts_with("- The port"));
    }
}
