//! The words of a mention inside their sentence, cut to the room there is, with what differs marked.
//!
//! What differs is never cut off: the sentence loses its ends first.

use ratatui::style::Style;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use crate::compare::{Exactness, Finding, Mention};
use crate::text::{Report, Span};
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
    let said = report.words(mention.span);
    let before = report.words(Span::new(context.start, mention.span.start)).trim_start();
    let after = report.words(Span::new(mention.span.end, context.end)).trim_end();
    let left_over = room.saturating_sub(width(said) + 2);
    // The sentence's beginning gets the smaller half, unless the end does not need its own.
    let (need_before, need_after) = (width(before), width(after));
    let for_before = need_before.min((left_over * 2 / 5).max(left_over.saturating_sub(need_after)));
    let for_after = need_after.min(left_over.saturating_sub(for_before));
    let mut runs = Runs::default();
    if for_before < need_before {
        let kept = tail(before, for_before.saturating_sub(2));
        // Whole words only: what a cut word begins with reads as another word.
        let kept = kept.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
        runs.push("… ", theme.dim).push(kept, theme.text);
    } else {
        runs.push(before, theme.text);
    }
    runs.push("[", theme.dim);
    for (part, style) in differing(reports, finding, reading, said, theme) {
        runs.push(part, style);
    }
    runs.push("]", theme.dim);
    if for_after < need_after {
        let kept = head(after, for_after.saturating_sub(2));
        let kept = kept.rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest);
        runs.push(kept, theme.text).push(" …", theme.dim);
    } else {
        runs.push(after, theme.text);
    }
    runs
}

/// Parts of `said`, in order: words that the reading most like it has too are plain, the others are marked. Where it shares
/// no word, all of it differs.
fn differing<'a>(
    reports: &[Report],
    finding: Option<&Finding>,
    reading: usize,
    said: &'a str,
    theme: &Theme,
) -> Vec<(&'a str, Style)> {
    let Some(finding) = finding else {
        return vec![(said, theme.strong)];
    };
    let mine: Vec<&str> = said.split_word_bounds().collect();
    let keys = |words: &[&str]| -> Vec<String> { words.iter().map(|w| w.to_lowercase()).collect() };
    let my_keys = keys(&mine);
    let mut best: Option<(usize, Vec<bool>)> = None;
    for (other, rival) in finding.readings.iter().enumerate().take(8) {
        if other == reading {
            continue;
        }
        let Some(mention) = rival.mentions.first() else {
            continue;
        };
        let Some(report) = reports.get(mention.report) else {
            continue;
        };
        let theirs: Vec<&str> = report.words(mention.span).split_word_bounds().collect();
        let shared = shared(&my_keys, &keys(&theirs));
        let weight = mine
            .iter()
            .zip(&shared)
            .filter(|(w, s)| **s && has_letter(w))
            .map(|(w, _)| w.len())
            .sum();
        if best.as_ref().is_none_or(|(so_far, _)| weight > *so_far) {
            best = Some((weight, shared));
        }
    }
    // A vaguer value is never dressed as a contradiction.
    let colour = match finding.readings.get(reading).map(|r| r.exactness) {
        Some(Exactness::Exact) | None => relation_style(theme, finding.relation),
        Some(_) => theme.vague,
    };
    let differing = colour.add_modifier(theme.differs);
    let Some((weight, shared)) = best else {
        return vec![(said, differing)];
    };
    let differs = mine.iter().zip(&shared).any(|(w, s)| !*s && has_letter(w));
    if weight == 0 || !differs {
        return vec![(said, if differs { differing } else { theme.strong })];
    }
    let mut parts = Vec::new();
    let mut at = 0;
    for (word, shared) in mine.iter().zip(shared) {
        let style = if shared || !has_letter(word) {
            theme.strong
        } else {
            differing
        };
        parts.push((&said[at..at + word.len()], style));
        at += word.len();
    }
    parts
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// For each of my words, whether it has its equal, in order, among theirs.
fn shared(mine: &[String], theirs: &[String]) -> Vec<bool> {
    let mut shared = vec![false; mine.len()];
    for op in capture_diff_slices(Algorithm::Myers, mine, theirs) {
        if let DiffOp::Equal { old_index, len, .. } = op {
            shared[old_index..old_index + len].fill(true);
        }
    }
    shared
}
