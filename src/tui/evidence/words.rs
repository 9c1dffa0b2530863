//! The words of a mention inside their sentence, cut to the room there is, with what differs marked.
//!
//! What differs is never cut off: the sentence loses its ends first.

use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::compare::{Exactness, Finding, Mention};
use crate::text::{Report, Span};
use crate::tui::apart::{Differs, against_nearest, has_letter, squeezed};
use crate::tui::queue::relation_style;
use crate::tui::runs::{Runs, head, tail, width};
use crate::tui::theme::Theme;

/// The mention in its sentence, for `room` cells in all; the mention itself stands in brackets, its words that no other
/// reading of the finding has in the style for differences.
pub fn snippet(
    reports: &[Report],
    finding: Option<&Finding>,
    reading: usize,
    mention: Mention,
    room: usize,
    theme: &Theme,
) -> Runs {
    let Some(report) = reports.get(mention.report) else {
        return Runs::default();
    };
    let context = mention.context.join(mention.span);
    let said = squeezed(report.words(mention.span));
    let mut parts = differing(reports, finding, reading, &said, theme);
    let elided = width(&said) + 2 > room && elide(&mut parts, theme);
    let (mut before, mut after) = (String::new(), String::new());
    if !elided {
        let text = report.words(Span::new(context.start, mention.span.start));
        before = squeezed(text.trim_start());
        after = squeezed(report.words(Span::new(mention.span.end, context.end)).trim_end());
    }
    let said_width: usize = parts.iter().map(|p| width(&p.text)).sum();
    let left_over = room.saturating_sub(said_width + 2);
    // The sentence's beginning gets the smaller half, unless the end does not need its own.
    let (need_before, need_after) = (width(&before), width(&after));
    let for_before = need_before.min((left_over * 2 / 5).max(left_over.saturating_sub(need_after)));
    let for_after = need_after.min(left_over.saturating_sub(for_before));
    let mut runs = Runs::default();
    if for_before < need_before {
        let kept = tail(&before, for_before.saturating_sub(2));
        // Whole words only: what a cut word begins with reads as another word.
        let kept = kept.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
        runs.push("… ", theme.dim).push(kept, theme.text);
    } else {
        runs.push(before, theme.text);
    }
    runs.push("[", theme.dim);
    for part in parts {
        runs.push(part.text, part.style);
    }
    runs.push("]", theme.dim);
    if for_after < need_after {
        let kept = head(&after, for_after.saturating_sub(2));
        let kept = kept.rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest);
        runs.push(kept, theme.text).push(" …", theme.dim);
    } else {
        runs.push(after, theme.text);
    }
    runs
}

/// A word, or what stands between words.
struct Part {
    text: String,
    style: Style,
    differs: bool,
}

/// Words kept on either side of words that differ, where a clause is too long for its room.
const KEPT: usize = 3;

/// Leaves out what a long clause shares with the one most like it, but for a few words around what differs; tells whether
/// anything was left out.
fn elide(parts: &mut Vec<Part>, theme: &Theme) -> bool {
    if !parts.iter().any(|p| p.differs) {
        return false;
    }
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    let (mut left_out, mut at) = (false, 0);
    while at < parts.len() {
        let end = (at..parts.len()).find(|i| parts[*i].differs).unwrap_or(parts.len());
        if end == at {
            out.push(parts[at].take());
            at += 1;
            continue;
        }
        // At the clause's ends only the side towards what differs is kept.
        let words: Vec<usize> = (at..end).filter(|i| has_letter(&parts[*i].text)).collect();
        let first = if at == 0 { 0 } else { KEPT };
        let last = if end == parts.len() { 0 } else { KEPT };
        if words.len() > first + last + 2 {
            let from = words.get(first.wrapping_sub(1)).map_or(at, |i| i + 1);
            let to = words[words.len() - last..].first().copied().unwrap_or(end);
            let kept_before = at..from;
            let kept_after = to..end;
            for i in kept_before {
                out.push(parts[i].take());
            }
            let sign = match (at, end == parts.len()) {
                (0, _) => "… ",
                (_, true) => " …",
                _ => " … ",
            };
            out.push(Part {
                text: sign.to_owned(),
                style: theme.dim,
                differs: false,
            });
            for i in kept_after {
                out.push(parts[i].take());
            }
            left_out = true;
        } else {
            for part in &mut parts[at..end] {
                out.push(part.take());
            }
        }
        at = end;
    }
    *parts = out;
    left_out
}

impl Part {
    fn take(&mut self) -> Part {
        Part {
            text: std::mem::take(&mut self.text),
            style: self.style,
            differs: self.differs,
        }
    }
}

/// From so many words on, a mention is a passage: words that it shares are no longer strong, so that the others stand out.
const PASSAGE: usize = 6;

/// Parts of `said`, in order: words that the reading most like it has too are plain, the others are marked. Where it shares
/// no word, all of it differs.
fn differing(reports: &[Report], finding: Option<&Finding>, reading: usize, said: &str, theme: &Theme) -> Vec<Part> {
    let all = |style: Style, differs: bool| {
        vec![Part {
            text: said.to_owned(),
            style,
            differs,
        }]
    };
    let Some(finding) = finding else {
        return all(theme.strong, false);
    };
    // A vaguer value is never dressed as a contradiction.
    let colour = match finding.readings.get(reading).map(|r| r.exactness) {
        Some(Exactness::Exact) | None => relation_style(theme, finding.relation),
        Some(_) => theme.vague,
    };
    let differing = colour.add_modifier(theme.differs);
    let words = said.unicode_words().count();
    let passage = words >= PASSAGE;
    // Told wholly otherwise: a line under every word would only be in the way of reading.
    let otherwise = if passage { colour } else { differing };
    let Some(nearest) = against_nearest(reports, finding, reading, said) else {
        return all(otherwise, true);
    };
    let apart = nearest.pieces.iter().filter(|(_, d)| *d == Differs::Yes).count();
    if apart == 0 {
        return all(theme.strong, false);
    }
    if nearest.shared == 0 {
        return all(otherwise, true);
    }
    let differing = if passage && apart * 10 > words * 7 {
        colour
    } else {
        differing
    };
    let same = if passage { theme.text } else { theme.strong };
    let part = |(word, differs): (&str, Differs)| Part {
        text: word.to_owned(),
        style: if differs == Differs::Yes { differing } else { same },
        differs: differs == Differs::Yes,
    };
    nearest.pieces.into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Depth, Palette};

    fn elided(words: &str, differing: &[&str]) -> (String, bool) {
        let theme = Theme::new(Palette::Dark, Depth::Full);
        let mut parts: Vec<Part> = words
            .split_word_bounds()
            .map(|w| Part {
                text: w.to_owned(),
                style: theme.text,
                differs: differing.contains(&w),
            })
            .collect();
        let left_out = elide(&mut parts, &theme);
        (parts.into_iter().map(|p| p.text).collect(), left_out)
    }

    #[test]
    fn a_long_clause_keeps_what_differs_and_a_few_words_around_it() {
        let clause = "the strike that closed every harbour on the coast began on Monday after talks with the ministry of \
                      labour and the owners of nine ferries failed";
        assert_eq!(
            elided(clause, &["Monday"]).0,
            "… coast began on Monday after talks with …"
        );
        assert_eq!(
            elided(clause, &["strike", "failed"]).0,
            "the strike that closed every … of nine ferries failed"
        );
    }

    #[test]
    fn nothing_is_left_out_where_all_differs_nothing_does_or_little_would_be_saved() {
        for (words, differing) in [
            ("one two three", &["one", "two", "three"][..]),
            ("one two three four five six seven eight nine ten", &[][..]),
            ("one two three four five six", &["six"][..]),
            ("", &[][..]),
        ] {
            assert_eq!(elided(words, differing), (words.to_owned(), false));
        }
    }

    #[test]
    fn line_breaks_of_a_file_do_not_show() {
        assert_eq!(squeezed("worth $500\n    million "), "worth $500 million ");
    }
}
