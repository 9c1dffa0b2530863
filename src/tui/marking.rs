//! Marking words in reports, for a finding of the reviewer's own or for adding to one.
//!
//! The cursor walks over words; `v` begins a stretch, Enter takes it, and so on in the next report.

use crate::text::{Report, Span};

/// Words marked so far, and the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marking {
    /// What the words are for.
    pub goal: Goal,
    /// Report the cursor is in.
    pub report: usize,
    /// The word the cursor is on.
    pub cursor: Span,
    /// The word a stretch began at.
    pub anchor: Option<Span>,
    /// What is marked.
    pub marks: Vec<(usize, Span)>,
}

/// What marked words are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// A finding of one's own.
    NewFinding,
    /// More words for the finding of that id.
    AddTo(String),
}

impl Marking {
    /// Begins at the word at or after byte `at`.
    pub fn new(goal: Goal, report: usize, read: &Report, at: usize) -> Self {
        let cursor = word_at(read, at).unwrap_or_default();
        Self {
            goal,
            report,
            cursor,
            anchor: None,
            marks: Vec::new(),
        }
    }

    /// The stretch from where it began to the cursor.
    pub fn stretch(&self) -> Span {
        self.anchor.map_or(self.cursor, |a| a.join(self.cursor))
    }

    /// What is marked in a report, the stretch in hand among it.
    pub fn spans(&self, report: usize) -> impl Iterator<Item = Span> + '_ {
        let taken = self.marks.iter().filter(move |(r, _)| *r == report).map(|(_, s)| *s);
        taken.chain((self.report == report).then(|| self.stretch()))
    }

    /// Moves the cursor by words.
    pub fn step(&mut self, read: &Report, words: isize) {
        for _ in 0..words.unsigned_abs() {
            let next = if words > 0 {
                word_at(read, token_end(read, self.cursor.end))
            } else {
                word_before(read, token_start(read, self.cursor.start))
            };
            match next {
                Some(word) => self.cursor = word,
                None => break,
            }
        }
    }

    /// Moves to another report.
    pub fn go(&mut self, report: usize, read: &Report, at: usize) {
        self.report = report;
        self.cursor = word_at(read, at).unwrap_or_default();
        self.anchor = None;
    }

    /// Begins a stretch at the word that holds byte `at` of a report, as a press of the mouse does.
    pub fn press(&mut self, report: usize, read: &Report, at: usize) {
        self.go(report, read, word_start(read, at));
    }

    /// Draws the stretch to the word that holds byte `at` of the same report.
    pub fn draw_to(&mut self, read: &Report, at: usize) {
        let from = self.anchor.unwrap_or(self.cursor);
        if let Some(word) = word_at(read, word_start(read, at)) {
            self.anchor = Some(from);
            self.cursor = word;
        }
    }

    /// Takes hold of the words at a place of a report, as of a stretch from the first of them to the last.
    pub fn take_hold(&mut self, report: usize, read: &Report, place: Span) {
        self.press(report, read, place.start);
        let last = read
            .words(place)
            .trim_end()
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at);
        let first = self.cursor;
        self.draw_to(read, place.start + last);
        if self.cursor == first {
            self.anchor = None;
        }
    }

    /// The words of each mark, each once.
    pub fn words(&self, reports: &[Report]) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for (report, span) in &self.marks {
            let said = reports.get(*report).map_or("", |r| r.words(*span));
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.contains(&said) {
                words.push(said);
            }
        }
        words
    }

    /// Takes the stretch.
    pub fn take(&mut self) {
        let stretch = self.stretch();
        if !stretch.is_empty() && !self.marks.contains(&(self.report, stretch)) {
            self.marks.push((self.report, stretch));
        }
        self.anchor = None;
    }
}

/// Where the blank after byte `at` is: punctuation may stand between a word and it.
fn token_end(read: &Report, at: usize) -> usize {
    let rest = read.text.get(at..read.range.end).unwrap_or("");
    at + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

/// Where the word with its punctuation begins that holds byte `at`.
fn token_start(read: &Report, at: usize) -> usize {
    let before = read.text.get(read.range.start..at).unwrap_or("");
    at - before.len() + after_last_blank(before)
}

/// Where the word begins that holds byte `at`, inside the article.
fn word_start(read: &Report, at: usize) -> usize {
    token_start(
        read,
        read.text
            .floor_char_boundary(at.clamp(read.range.start, read.range.end)),
    )
}

fn after_last_blank(text: &str) -> usize {
    text.rfind(char::is_whitespace)
        .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8))
}

/// The first word that begins at or after byte `at`, inside the article.
fn word_at(read: &Report, at: usize) -> Option<Span> {
    let at = read.text.ceil_char_boundary(at.max(read.range.start));
    let rest = read.text.get(at..read.range.end)?;
    let start = at + rest.find(|c: char| !c.is_whitespace())?;
    Some(bare(read, Span::new(start, token_end(read, start))))
}

/// The last word that ends at or before byte `at`.
fn word_before(read: &Report, at: usize) -> Option<Span> {
    let before = read.text.get(read.range.start..at)?.trim_end();
    if before.is_empty() {
        return None;
    }
    let end = read.range.start + before.len();
    Some(bare(read, Span::new(token_start(read, end), end)))
}

/// The word without the quotation marks, brackets and stops around it, unless there is nothing else.
fn bare(read: &Report, token: Span) -> Span {
    const AROUND: &[char] = &[
        '.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '"', '\'', '“', '”', '‘', '’', '«', '»',
    ];
    let words = read.words(token);
    let lead = words.len() - words.trim_start_matches(AROUND).len();
    match words.trim_matches(AROUND) {
        "" => token,
        word => Span::new(token.start + lead, token.start + lead + word.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_taken_hold_of_by_its_words_and_a_stretch_is_drawn_either_way() {
        let report = crate::text::parse("a.txt", "The ferry sank at noon.");
        let mut marking = Marking::new(Goal::NewFinding, 0, &report, 0);
        let place = |words: &str| Span::from(report.text.find(words).map(|at| at..at + words.len()).unwrap());
        marking.take_hold(0, &report, place("erry sank"));
        assert_eq!(report.words(marking.stretch()), "ferry sank");
        marking.take();
        marking.take_hold(0, &report, place("noon"));
        assert_eq!((report.words(marking.stretch()), marking.anchor), ("noon", None));
        marking.press(0, &report, place("oon.").start);
        marking.draw_to(&report, place("erry").start);
        assert_eq!(report.words(marking.stretch()), "ferry sank at noon");
        marking.take();
        assert_eq!(marking.words(&[report]), ["ferry sank", "ferry sank at noon"]);
    }

    #[test]
    fn walks_words_both_ways_and_stops_at_the_ends() {
        let report = crate::text::parse("a.txt", "Two  men — “one” old\nleft.");
        let mut marking = Marking::new(Goal::NewFinding, 0, &report, 0);
        let mut seen = vec![report.words(marking.cursor).to_owned()];
        for _ in 0..8 {
            marking.step(&report, 1);
            seen.push(report.words(marking.cursor).to_owned());
        }
        assert_eq!(seen[..6], ["Two", "men", "—", "one", "old", "left"]);
        assert_eq!(seen[8], "left");
        marking.anchor = Some(marking.cursor);
        marking.step(&report, -2);
        assert_eq!(report.words(marking.stretch()), "one” old\nleft");
        marking.step(&report, -99);
        assert_eq!(report.words(marking.cursor), "Two");
        marking.take();
        assert_eq!(marking.marks.len(), 1);
    }
}
