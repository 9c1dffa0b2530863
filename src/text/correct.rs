//! What a reviewer corrects about the reading of a report: what a block is.
//!
//! Title, publisher and day are plain fields and need no function; here is what must keep blocks and sentences in step.

use super::{Report, Role, sentences};

impl Report {
    /// Says what the block at `block` is to the article; its sentences come and go with it.
    pub fn set_role(&mut self, block: usize, role: Role) {
        if let Some(found) = self.blocks.get_mut(block) {
            found.role = role;
            self.sentences = sentences::of_blocks(&self.text, &self.blocks);
        }
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
}
