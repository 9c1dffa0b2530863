//! Clauses, roughly: the stretches of a sentence between commas, dashes, brackets and quotation marks.
//!
//! News sentences tell two or three things at once. A unit tells about one, so that two units can be held against each
//! other; the rest of the sentence stays in its vector with less weight, since it says what the clause is about.

use super::rules::value::slot::unit_length;
use super::story::Story;
use super::terms::{Class, Term};
use crate::text::{Report, Role, Span};

/// A clause.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Index of the report in the story.
    pub report: usize,
    /// Index of the sentence in the report.
    pub sentence: usize,
    /// Its words.
    pub span: Span,
    /// Range of its words in the report's terms.
    pub words: std::ops::Range<usize>,
    /// Weighted stems of its sentence, its own ones in full; unit length, sorted by stem.
    pub vector: Vec<(u32, f32)>,
}

/// Share of their weight that the sentence's other words keep.
const REST: f32 = 0.35;
/// Weight of the kind of event that a word names, beside the word itself.
const EVENT: f32 = 0.6;
/// A clause with fewer words that say something is joined to its neighbour.
pub const MIN_CONTENT: usize = 3;

/// Cuts all article sentences of a story into units, in order.
pub fn units(story: &Story<'_>) -> Vec<Unit> {
    let mut out = Vec::new();
    for (report, r) in story.reports.iter().enumerate() {
        for sentence in 0..r.sentences.len() {
            cut(story, report, sentence, &mut out);
        }
    }
    out
}

/// Whether a sentence is the first of a paragraph that is no headline.
fn opens(report: &Report, sentence: usize) -> bool {
    let block = |at: usize| report.sentences.get(at).map(|s| s.block);
    let role = block(sentence).and_then(|b| report.blocks.get(b)).map(|b| b.role);
    let first = sentence == 0 || block(sentence - 1) != block(sentence);
    first && !matches!(role, Some(Role::Title | Role::Heading))
}

/// Words that a dateline has at most: a place of two names, an agency, a day.
const MAX_DATELINE: usize = 8;

/// Where a sentence begins to tell something: after the place and agency that open a report ("LORN (Ledger Desk) - ",
/// "Lorn, Sept. 9: "), which are no part of what it says. Only words with a capital and figures stand in a dateline, and a
/// colon closes it only after a name in capital letters, since a topic may be named that way.
fn past_dateline(words: &[Term], text: &str, from: usize, to: usize) -> usize {
    let mut shout = false;
    for i in from..to.min(from + MAX_DATELINE) {
        let own = words[i].span.of(text);
        if !(words[i].capital || own.starts_with(|c: char| c.is_ascii_digit())) {
            return from;
        }
        let letters = own.chars().filter(|c| c.is_alphabetic()).count();
        shout |= i == from && letters > 2 && own.chars().all(|c| !c.is_lowercase());
        let Some(next) = words.get(i + 1).filter(|_| i + 1 < to) else {
            return from;
        };
        let gap = Span::new(words[i].span.end, next.span.start).of(text);
        let dash = gap.contains(['—', '–']) || gap.contains(" -");
        // "Roe — who denies it — was there" goes on in small letters.
        let anew = next.capital && next.span.of(text).starts_with(char::is_uppercase);
        if dash && gap.ends_with(char::is_whitespace) || shout && gap.contains(':') {
            return if anew { i + 1 } else { from };
        }
    }
    from
}

fn cut(story: &Story<'_>, report: usize, sentence: usize, out: &mut Vec<Unit>) {
    let Some(&(from, to)) = story.terms.sentences[report].get(sentence) else {
        return;
    };
    let (from, to) = (from as usize, to as usize);
    let words = &story.terms.by_report[report];
    let text = &story.reports[report].text;
    let mut parts: Vec<std::ops::Range<usize>> = Vec::new();
    let told = match opens(story.reports[report], sentence) {
        true => past_dateline(words, text, from, to),
        false => from,
    };
    let mut start = told;
    for i in told..to {
        let gap = words
            .get(i + 1)
            .filter(|_| i + 1 < to)
            .map(|n| Span::new(words[i].span.end, n.span.start).of(text));
        if gap.is_none_or(|g| g.chars().any(|c| ",;:—–()\"“”…".contains(c)) || g.trim() == "-" || g.trim() == "--")
        {
            parts.push(start..i + 1);
            start = i + 1;
        }
    }
    let content = |range: &std::ops::Range<usize>| {
        words[range.clone()]
            .iter()
            .filter(|t| t.class != Class::Function)
            .count()
    };
    let mut merged: Vec<std::ops::Range<usize>> = Vec::new();
    for part in parts {
        match merged.last_mut() {
            Some(last) if content(last) < MIN_CONTENT || content(&part) < MIN_CONTENT => last.end = part.end,
            _ => merged.push(part),
        }
    }
    for range in merged {
        let weight = |t: &Term| match t.class {
            Class::Content => story.terms.weight[t.stem as usize],
            Class::Number => story.terms.weight[t.stem as usize] * 0.6,
            Class::Function => 0.0,
        };
        let mut vector = Vec::new();
        for (i, word) in words.iter().enumerate().take(to).skip(from) {
            let share = if range.contains(&i) { 1.0 } else { REST };
            let w = weight(word) * share;
            if w > 0.0 {
                vector.push((word.stem, w));
                if let Some(event) = story.terms.event[word.stem as usize] {
                    vector.push((event, story.terms.weight[event as usize] * share * EVENT));
                }
            }
        }
        let span = words[range.start].span.join(words[range.end - 1].span);
        out.push(Unit {
            report,
            sentence,
            span,
            words: range,
            vector: unit_length(vector),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::values::DateOrder;
    use crate::text::{Hints, read};

    /// The first unit of a report.
    fn first(text: &str) -> String {
        let reports = read("a.txt", text.as_bytes(), &Hints::default()).unwrap_or_default();
        let story = Story::read(&reports, vec![0], &[1], DateOrder::Unknown);
        let unit = units(&story).into_iter().next();
        unit.map_or_else(String::new, |u| story.reports[0].words(u.span).to_owned())
    }

    #[test]
    fn a_dateline_is_no_part_of_what_is_told() {
        for text in [
            "LORN: The ferry company doubled its fares on Monday.",
            "Lorn (Coast Wire) - The ferry company doubled its fares on Monday.",
            "Lorn, Sept. 9 — The ferry company doubled its fares on Monday.",
        ] {
            assert_eq!(first(text), "The ferry company doubled its fares on Monday", "{text}");
        }
    }

    #[test]
    fn a_name_before_a_dash_is_no_dateline() {
        let text = "Roe — who denies everything — was arrested on Friday.";
        assert!(first(text).starts_with("Roe"), "{}", first(text));
    }

    #[test]
    fn a_title_keeps_the_topic_that_it_names() {
        let text = "Lorn ferry: company doubles its fares on Monday";
        assert!(first(text).starts_with("Lorn ferry"), "{}", first(text));
    }
}
