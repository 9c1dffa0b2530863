//! Which paragraphs of the reports of a story tell the same.
//!
//! ```text
//! A  ¶1 ──────── ¶1  B        twins: the paragraph of each other report that shares most telling words
//!    ¶2 ──┐  ┌── ¶2           told: the share of a paragraph's telling words that reports of other origins have, too
//!    ¶3   └──┼── ¶3
//!    ¶4 ─────┘
//! ```
//!
//! Readers of several reports want to scroll them together by what they say, and to leave out what they agree on. This is for
//! them, not for finding disagreements: it is rough, looks at words alone and takes next to no time, so that it can be done
//! over reports of ten thousand paragraphs while somebody reads. [`super::twins`] does the careful work, sentence by sentence.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use unicode_segmentation::UnicodeSegmentation;

use super::ReportInfo;
use super::gist::{says_little, stem};
use crate::text::Report;

/// What the paragraphs of some reports have to do with each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Passages {
    by_report: Vec<Vec<Passage>>,
}

/// A paragraph, seen from the other reports.
#[derive(Debug, Clone, Default, PartialEq)]
struct Passage {
    /// The paragraph of each other report that tells most of it: index of the report, index of the block.
    twins: Vec<(u32, u32)>,
    /// Share of its telling words that the best of them, of another origin, has; 0 to 1.
    told: f32,
}

/// A word that more paragraphs have says too little about which of them belong together, and would take long to look up.
const MOST_PARAGRAPHS: usize = 64;
/// Twins share at least this much of the lighter one's weight.
const LEAST_SHARED: f32 = 0.3;
/// A paragraph agrees with others where they have so much of its weight: rewording costs a third, a fact of its own more.
const AGREES_FROM: f32 = 0.6;
/// Paragraphs of fewer telling words are headings and the like: their few words may be anywhere.
const LEAST_WORDS: usize = 2;

impl Passages {
    /// Sets the paragraphs of the reports of each story against each other.
    pub fn of(reports: &[Report], infos: &[ReportInfo]) -> Self {
        let story = |r: usize| infos.get(r).map_or(1, |i| i.story);
        let origin = |r: usize| infos.get(r).map_or(r as u32, |i| i.origin);
        let words: Vec<Vec<Vec<u64>>> = reports.iter().map(blocks).collect();
        let mut holders: FxHashMap<(u32, u64), Vec<(u32, u32)>> = FxHashMap::default();
        for (report, blocks) in words.iter().enumerate() {
            for (block, words) in blocks.iter().enumerate() {
                for word in words {
                    holders
                        .entry((story(report), *word))
                        .or_default()
                        .push((report as u32, block as u32));
                }
            }
        }
        let weight = |story: u32, word: u64| -> f32 {
            let n = holders.get(&(story, word)).map_or(1, Vec::len);
            1.0 / (1.0 + (n as f32).ln())
        };
        let weights: Vec<Vec<f32>> = words
            .iter()
            .enumerate()
            .map(|(r, blocks)| {
                let sum = |words: &Vec<u64>| words.iter().map(|w| weight(story(r), *w)).sum();
                blocks.iter().map(sum).collect()
            })
            .collect();
        let mut by_report: Vec<Vec<Passage>> = Vec::with_capacity(reports.len());
        let mut shared: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        for (report, blocks) in words.iter().enumerate() {
            let mut passages = Vec::with_capacity(blocks.len());
            for (block, words) in blocks.iter().enumerate() {
                shared.clear();
                if words.len() >= LEAST_WORDS {
                    for word in words {
                        let held = holders.get(&(story(report), *word)).map_or(&[][..], Vec::as_slice);
                        if held.len() <= MOST_PARAGRAPHS {
                            let weight = weight(story(report), *word);
                            for place in held.iter().filter(|(r, _)| *r as usize != report) {
                                *shared.entry(*place).or_default() += weight;
                            }
                        }
                    }
                }
                let mine = weights[report][block];
                passages.push(passage(&shared, mine, &weights, |r| origin(r) == origin(report)));
            }
            by_report.push(passages);
        }
        Self { by_report }
    }

    /// The paragraph of `other` that tells most of paragraph `block` of `report`, by index, if one does.
    pub fn twin(&self, report: usize, block: usize, other: usize) -> Option<usize> {
        let twins = &self.by_report.get(report)?.get(block)?.twins;
        twins
            .iter()
            .find(|(r, _)| *r as usize == other)
            .map(|(_, b)| *b as usize)
    }

    /// Tells whether a report of another origin says what paragraph `block` of `report` says.
    pub fn agrees(&self, report: usize, block: usize) -> bool {
        let passage = self.by_report.get(report).and_then(|b| b.get(block));
        passage.is_some_and(|p| p.told >= AGREES_FROM)
    }
}

/// The best paragraph of each other report, and how much of this one they tell.
fn passage(
    shared: &FxHashMap<(u32, u32), f32>,
    mine: f32,
    weights: &[Vec<f32>],
    same_origin: impl Fn(usize) -> bool,
) -> Passage {
    let mut best: Vec<(u32, u32, f32)> = Vec::new();
    for (&(report, block), &sum) in shared {
        let theirs = weights
            .get(report as usize)
            .and_then(|b| b.get(block as usize))
            .copied()
            .unwrap_or(0.0);
        if sum < LEAST_SHARED * mine.min(theirs) {
            continue;
        }
        match best.iter_mut().find(|(r, ..)| *r == report) {
            // Of two that share as much the earlier one, so that the answer is the same each time.
            Some(so_far) if sum > so_far.2 || (sum == so_far.2 && block < so_far.1) => *so_far = (report, block, sum),
            Some(_) => {}
            None => best.push((report, block, sum)),
        }
    }
    best.sort_unstable_by_key(|(r, ..)| *r);
    let others = best.iter().filter(|(r, ..)| !same_origin(*r as usize));
    let told = others.map(|(.., sum)| sum / mine.max(f32::EPSILON)).fold(0.0, f32::max);
    Passage {
        twins: best.into_iter().map(|(r, b, _)| (r, b)).collect(),
        told,
    }
}

/// The telling words of each block of a report, as numbers, each once; none for what is beside the article.
fn blocks(report: &Report) -> Vec<Vec<u64>> {
    let words = |block: &crate::text::Block| -> Vec<u64> {
        if !block.role.is_article() {
            return Vec::new();
        }
        let mut words: Vec<u64> = report
            .words(block.span)
            .unicode_words()
            .map(str::to_lowercase)
            .filter(|w| !says_little(w))
            .map(|w| number(stem(w.strip_suffix("'s").or(w.strip_suffix("’s")).unwrap_or(&w))))
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    report.blocks.iter().map(words).collect()
}

fn number(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    fn of(texts: &[&str]) -> (Vec<Report>, Passages) {
        let reports: Vec<Report> = texts.iter().map(|t| parse("a.txt", t)).collect();
        let mut infos: Vec<ReportInfo> = reports.iter().map(ReportInfo::of).collect();
        for (n, info) in infos.iter_mut().enumerate() {
            info.origin = n as u32 + 1;
        }
        let passages = Passages::of(&reports, &infos);
        (reports, passages)
    }

    const ONE: &str = "Ferry strike ends\n\nThe strike of the ferry crews ended on Monday after nine days.\n\nOwners had \
                       refused higher wages for the night shift.\n\nA choir sang on the pier in Lund.\n";
    const TWO: &str = "Crews back on the ferries\n\nFerry owners refused to pay higher wages for shifts at night.\n\nAfter nine \
                       days the crews of the ferries ended their strike on Monday.\n\nFares rise in the spring.\n";

    fn block(report: &Report, words: &str) -> usize {
        report.block_at(report.text.find(words).unwrap()).unwrap()
    }

    #[test]
    fn paragraphs_are_paired_by_what_they_tell_and_not_by_place() {
        let (reports, passages) = of(&[ONE, TWO]);
        let (ended, refused) = (
            block(&reports[0], "ended on Monday"),
            block(&reports[0], "refused higher"),
        );
        assert_eq!(passages.twin(0, ended, 1), Some(block(&reports[1], "ended their")));
        assert_eq!(passages.twin(0, refused, 1), Some(block(&reports[1], "refused to pay")));
        assert!(passages.agrees(0, ended));
        let choir = block(&reports[0], "choir");
        assert_eq!(passages.twin(0, choir, 1), None);
        assert!(!passages.agrees(0, choir));
        assert_eq!(passages.twin(0, 99, 1), None);
        assert_eq!(passages.twin(9, 0, 1), None);
    }

    #[test]
    fn copies_of_one_text_do_not_agree_with_each_other_nor_do_other_stories() {
        let reports: Vec<Report> = [ONE, ONE].iter().map(|t| parse("a.txt", t)).collect();
        let mut infos: Vec<ReportInfo> = reports.iter().map(ReportInfo::of).collect();
        let ended = block(&reports[0], "ended on Monday");
        let copies = Passages::of(&reports, &infos);
        assert_eq!(copies.twin(0, ended, 1), Some(ended));
        assert!(!copies.agrees(0, ended));
        infos[1].story = 2;
        assert_eq!(Passages::of(&reports, &infos).twin(0, ended, 1), None);
    }
}
