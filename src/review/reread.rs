//! A file that was read again, told apart as the reviewer had it.
//!
//! ```text
//! as the session has it    A = [ one ]  D = [ two ]        D was split off by hand
//! as it is read now        [ one, and more  two ]          the program sees one article
//! arranged                 A = [ one, and more ]  D = [ two ]
//! ```
//!
//! An article is known by the words that it opens with: where they stand in the file now, it begins. One whose beginning is
//! not found stays as it was read, since decisions speak of it. What the program now sees as an article of its own and the
//! session never had belongs to none of them.

use std::collections::HashMap;

use crate::text::Report;

/// The articles of a file, read again.
#[derive(Debug, Clone, PartialEq)]
pub struct Arranged {
    /// Each article of the session as it is now, in the order given; `None` where it is not found any more.
    pub parts: Vec<Option<Report>>,
    /// Articles that the session never had.
    pub others: usize,
}

/// Finds the articles `old` of one file, in their order, in the file as it is read now.
pub fn arrange(old: &[&Report], new: Vec<Report>) -> Arranged {
    let same_number = |o: &&Report| new.iter().position(|n| n.part == o.part);
    let by_number: Vec<Option<usize>> = old.iter().map(same_number).collect();
    let mut known: HashMap<String, usize> = HashMap::new();
    for words in old.iter().flat_map(|o| squeezed_blocks(o)) {
        *known.entry(words).or_default() += 1;
    }
    // A number says nothing where another article has taken it: some of the words must be those of this article alone.
    let alike = |(o, at): (&&Report, &Option<usize>)| {
        at.is_some_and(|at| {
            let now: Vec<String> = squeezed_blocks(&new[at]).collect();
            beginning(o, &now, 0) == Some(0)
                || squeezed_blocks(o).any(|b| known.get(&b) == Some(&1) && now.contains(&b))
        })
    };
    if new.len() == old.len() && old.iter().zip(&by_number).all(alike) {
        let parts = by_number.into_iter().map(|at| at.map(|at| new[at].clone())).collect();
        return Arranged { parts, others: 0 };
    }
    let count = new.len();
    let mut begin: Vec<usize> = new.iter().map(|n| n.blocks.len()).collect();
    let mut before = 0;
    for blocks in &mut begin {
        before += std::mem::replace(blocks, before);
    }
    let mut pieces = new.into_iter();
    let Some(first) = pieces.next() else {
        return Arranged {
            parts: vec![None; old.len()],
            others: 0,
        };
    };
    let whole = pieces.fold(first, |all, next| all.joined(&next).unwrap_or(all));
    // Where articles begin: those of the session, and those that are new altogether.
    let blocks: Vec<String> = squeezed_blocks(&whole).collect();
    let mut starts: Vec<(usize, Option<usize>)> = Vec::new();
    let mut from = 0;
    for (number, part) in old.iter().enumerate() {
        if let Some(at) = beginning(part, &blocks, from) {
            starts.push((at, Some(number)));
            from = at + 1;
        }
    }
    // The first article begins with the file, unless another one does now: one of the session, or one that is new and that
    // the program tells from it.
    let mut in_front = 0;
    if count > 0 && starts.iter().all(|s| s.0 > 0) && !old.is_empty() {
        match starts.first_mut() {
            Some(first) if first.1 == Some(0) => {
                // A headline may stand below a line that is new.
                first.0 = begin.iter().copied().filter(|at| *at <= first.0).max().unwrap_or(0);
                if first.0 > 0 {
                    starts.insert(0, (0, None));
                    in_front = 1;
                }
            }
            _ => starts.insert(0, (0, Some(0))),
        }
    }
    let others: Vec<usize> = begin
        .into_iter()
        .filter(|&at| {
            at > 0 && at < blocks.len() && starts.iter().all(|s| s.0 != at) && !known.contains_key(&blocks[at])
        })
        .collect();
    starts.extend(others.iter().map(|&at| (at, None)));
    starts.sort_unstable();
    let mut parts: Vec<Option<Report>> = vec![None; old.len()];
    let mut rest = Some(whole);
    for (at, number) in starts.into_iter().rev() {
        let Some(all) = rest.take() else { break };
        let part = number.map_or(u32::MAX, |n| old[n].part);
        let piece = match at {
            0 => Some(Report { part, ..all }),
            _ => match all.split_at(at, part) {
                Some((stays, goes)) => {
                    rest = Some(stays);
                    Some(goes)
                }
                None => {
                    rest = Some(all);
                    None
                }
            },
        };
        if let (Some(number), Some(piece)) = (number, piece) {
            parts[number] = Some(piece);
        }
    }
    Arranged {
        parts,
        others: in_front + others.len(),
    }
}

/// The block of the file, from `from` on, with which the article begins: as it began, or with its headline.
fn beginning(part: &Report, blocks: &[String], from: usize) -> Option<usize> {
    let first = squeezed_blocks(part).next();
    let wanted = first.into_iter().chain(part.title.as_deref().map(squeezed));
    let find = |words: String| blocks.iter().skip(from).position(|b| *b == words).map(|at| at + from);
    wanted.filter(|w| !w.is_empty()).find_map(find)
}

fn squeezed_blocks(report: &Report) -> impl Iterator<Item = String> {
    report.blocks.iter().map(|b| squeezed(report.words(b.span)))
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Hints, read};

    const FERRY: &str = "Ferry sinks off Lorn\n\nThe ferry Aurora sank off Lorn on Monday, the harbour office said.\n";
    const MILL: &str = "Mill burns in Harlow\n\nThe paper mill at Harlow burned down on Sunday, its owner said.\n";

    fn parts(text: &str) -> Vec<Report> {
        read("a.txt", text.as_bytes(), &Hints::default()).expect("readable")
    }

    /// The ferry and the mill in one file, told apart by hand.
    fn by_hand() -> (Report, Report) {
        let whole = parts(&format!("{FERRY}\n{MILL}"));
        assert_eq!(whole.len(), 1, "the program sees one article");
        let at = whole[0]
            .blocks
            .iter()
            .position(|b| whole[0].words(b.span).starts_with("Mill"))
            .expect("there");
        whole[0].split_at(at, 2).expect("two")
    }

    /// Articles of one file, each of which begins with its headline.
    fn apart(texts: &[&str]) -> Vec<Report> {
        let mut rest = parts(&texts.join("\n")).pop().expect("one article");
        let mut found = Vec::new();
        for (number, text) in texts.iter().enumerate().skip(1) {
            let headline = text.lines().next().expect("a headline");
            let at = rest.blocks.iter().position(|b| rest.words(b.span) == headline);
            let (stays, goes) = rest.split_at(at.expect("there"), number as u32 + 1).expect("two");
            found.push(stays);
            rest = goes;
        }
        found.push(rest);
        found
    }

    const TRAIN: &str = "Train stops at Vik\n\nThe night train stopped at Vik on Friday, the railway said.\n";

    #[test]
    fn an_article_that_took_the_number_of_another_is_not_taken_for_it() {
        let signed = |text: &str| format!("{text}\nAll rights are those of the Lorn Courier.\n");
        for sign in [str::to_owned, signed] as [fn(&str) -> String; 2] {
            let (ferry, mill, train) = (sign(FERRY), sign(MILL), sign(TRAIN));
            let old = apart(&[&ferry, &mill]);
            let found = arrange(&[&old[0], &old[1]], apart(&[&mill, &train]));
            assert_eq!(
                (opens(&found.parts[0]), opens(&found.parts[1]), found.others),
                (None, Some("Mill burns in Harlow"), 1)
            );
            let mill_now = found.parts[1].as_ref().expect("there");
            assert!(!mill_now.words(mill_now.range).contains("Train"));
        }
    }

    #[test]
    fn an_article_put_in_front_is_not_taken_for_a_part_of_the_first() {
        let old = apart(&[FERRY, MILL]);
        let found = arrange(&[&old[0], &old[1]], apart(&[TRAIN, FERRY, MILL]));
        assert_eq!(
            (opens(&found.parts[0]), opens(&found.parts[1]), found.others),
            (Some("Ferry sinks off Lorn"), Some("Mill burns in Harlow"), 1)
        );
        // So too where it has another line above its headline by now.
        let now = apart(&[TRAIN, &format!("Seen again\n\n{FERRY}"), MILL]);
        let titled = Report {
            title: Some("Ferry sinks off Lorn".to_owned()),
            ..apart(&[&format!("Seen once\n\n{FERRY}"), MILL]).swap_remove(0)
        };
        let found = arrange(&[&titled, &old[1]], now);
        assert_eq!((opens(&found.parts[0]), found.others), (Some("Seen again"), 1));
        // What the program does not tell from it is its own.
        let now = format!("Seen again on Friday, with a word more.\n\n{FERRY}\n{MILL}");
        let found = arrange(&[&old[0], &old[1]], parts(&now));
        assert_eq!(
            (opens(&found.parts[0]), found.others),
            (Some("Seen again on Friday, with a word more."), 0)
        );
    }

    fn opens(part: &Option<Report>) -> Option<&str> {
        part.as_ref().map(|p| p.words(p.blocks[0].span))
    }

    #[test]
    fn what_was_split_by_hand_is_found_where_it_begins_now() {
        let (ferry, mill) = by_hand();
        let now = format!(
            "{FERRY}\nDivers went down on Tuesday to look at the hull, and found it torn.\n\n{MILL}\nNobody was hurt.\n"
        );
        let found = arrange(&[&ferry, &mill], parts(&now));
        assert_eq!(opens(&found.parts[0]), Some("Ferry sinks off Lorn"));
        assert_eq!(opens(&found.parts[1]), Some("Mill burns in Harlow"));
        let ends = |n: usize| found.parts[n].as_ref().map(|p| (p.range.start, p.range.end, p.part));
        assert_eq!(ends(0).map(|e| (e.1, e.2)), ends(1).map(|e| (e.0, 1)));
        assert_eq!(ends(1).map(|e| (e.1, e.2)), Some((now.len(), 2)));
    }

    #[test]
    fn what_is_gone_is_told_and_the_rest_kept() {
        let (ferry, mill) = by_hand();
        let found = arrange(&[&ferry, &mill], parts(&FERRY.replace("Monday", "Tuesday")));
        assert_eq!(opens(&found.parts[0]), Some("Ferry sinks off Lorn"));
        assert_eq!((opens(&found.parts[1]), found.others), (None, 0));
        let found = arrange(&[&ferry, &mill], parts(MILL));
        assert_eq!(
            (opens(&found.parts[0]), opens(&found.parts[1])),
            (None, Some("Mill burns in Harlow"))
        );
        assert_eq!(arrange(&[&ferry, &mill], Vec::new()).parts, [None, None]);
    }

    #[test]
    fn an_article_whose_beginning_was_rewritten_still_begins_the_file() {
        let (ferry, mill) = by_hand();
        let now = format!("{}\n{MILL}", FERRY.replace("Ferry sinks", "Ferry lost"));
        let found = arrange(&[&ferry, &mill], parts(&now));
        assert_eq!(opens(&found.parts[0]), Some("Ferry lost off Lorn"));
        assert_eq!(opens(&found.parts[1]), Some("Mill burns in Harlow"));
    }

    #[test]
    fn what_the_program_tells_apart_itself_is_found_by_number() {
        let (ferry, mill) = by_hand();
        let now: Vec<Report> = [&ferry, &mill].into_iter().cloned().collect();
        assert_eq!(
            arrange(&[&ferry, &mill], now.clone()).parts,
            [Some(ferry.clone()), Some(mill)]
        );
        // An article that the session never had is none of its own.
        let found = arrange(&[&ferry], now);
        assert_eq!(
            (opens(&found.parts[0]), found.others),
            (Some("Ferry sinks off Lorn"), 1)
        );
        assert!(
            found.parts[0]
                .as_ref()
                .is_some_and(|p| p.blocks.len() == ferry.blocks.len())
        );
    }
}
