//! Where a passage may end: not inside a figure or a name, and not between the two halves of a bracket.
//!
//! Passages are cut at commas, at brackets and at the length that a span may have. A cut that falls into "$4 billion" or
//! behind "the Harbour Office (HO" leaves a stump that nobody wrote. Such a passage is made a little longer where there is
//! room, and else ends before what does not fit. Brackets that the sentence itself leaves open stay as they are.

use super::finding::MAX_SPAN;
use super::story::{Place, Story};
use super::terms::{Class, Term};
use crate::text::Span;

/// Words behind a figure that belong to it.
const MAGNITUDES: [&str; 14] = [
    "hundred", "thousand", "million", "millions", "billion", "billions", "trillion", "mn", "bn", "tn", "percent",
    "per", "dollars", "euros",
];
/// One mend may need another: a bracket that was drawn in ends in a figure.
const ROUNDS: usize = 3;

/// The passage with whole figures, names and brackets at both ends, within its sentences and [`MAX_SPAN`].
pub fn whole(story: &Story<'_>, place: Place) -> Span {
    let report = story.reports[place.report];
    let around = |at: usize| report.sentence_at(at).map(|n| report.sentences[n].span);
    let mut bounds = place.span;
    for at in [place.span.start, place.span.end.saturating_sub(1)] {
        bounds = around(at).map_or(bounds, |s| bounds.join(s));
    }
    let edges = Edges {
        story,
        report: place.report,
        text: &report.text,
        bounds,
    };
    let mut span = place.span;
    for _ in 0..ROUNDS {
        let next = edges.brackets(edges.atoms(span));
        if next == span {
            break;
        }
        span = next;
    }
    match span.is_empty() || span.byte_len() > MAX_SPAN.max(place.span.byte_len()) {
        true => place.span,
        false => span,
    }
}

struct Edges<'s, 'r> {
    story: &'s Story<'r>,
    report: usize,
    text: &'s str,
    /// The sentences of the passage.
    bounds: Span,
}

impl Edges<'_, '_> {
    /// The span with no figure or name cut in two at either end.
    fn atoms(&self, span: Span) -> Span {
        let mut out = span;
        if let Some(atom) = self.cut_at(span.start).filter(|a| a.start >= self.bounds.start)
            && fits(atom.start, span.end)
        {
            out.start = atom.start;
        }
        if let Some(atom) = self.cut_at(span.end) {
            match atom.end <= self.bounds.end && fits(out.start, atom.end) {
                true => out.end = atom.end,
                false => out = self.end_before(out, atom.start),
            }
        }
        out
    }

    /// What lies on both sides of a place, as one figure or one name.
    fn cut_at(&self, at: usize) -> Option<Span> {
        let inside = |s: Span| s.start < at && at < s.end;
        let values = &self.story.values[self.report];
        let value = values.get(values.partition_point(|v| v.span.end <= at)).map(|v| v.span);
        let names = &self.story.notes[self.report].named.names;
        let name = names.get(names.partition_point(|n| n.span.end <= at)).map(|n| n.span);
        [value, name, self.scaled(at)]
            .into_iter()
            .flatten()
            .filter(|s| inside(*s))
            .reduce(Span::join)
    }

    /// A figure before a place and the word behind it that says how many times: "euro4 | billion".
    fn scaled(&self, at: usize) -> Option<Span> {
        let words = self.words();
        let behind = words.partition_point(|t| t.span.end <= at);
        let (figure, word) = (words.get(behind.checked_sub(1)?)?, words.get(behind)?);
        let gap = Span::new(figure.span.end, word.span.start).of(self.text);
        let said = word.span.of(self.text).to_lowercase();
        let one = gap.chars().all(|c| c == '-' || c.is_whitespace()) && MAGNITUDES.contains(&&*said);
        let digit = |c: char| c.is_ascii_digit();
        (one && figure.span.of(self.text).ends_with(digit)).then(|| figure.span.join(word.span))
    }

    /// The span with both halves of its brackets, or with neither.
    fn brackets(&self, span: Span) -> Span {
        let (open, closed) = unmatched(span.of(self.text));
        let mut out = span;
        if let Some(at) = open.map(|n| span.start + n) {
            let (opening, _) = unmatched(Span::new(at, self.bounds.end).of(self.text));
            match closing(Span::new(at, self.bounds.end).of(self.text)).map(|n| at + n) {
                Some(end) if fits(out.start, end) => out.end = end,
                None if opening == Some(0) => {}
                _ => out = self.end_before(out, at),
            }
        }
        if let Some(at) = closed.map(|n| span.start + n) {
            let before = Span::new(self.bounds.start, at).of(self.text);
            match unmatched_last(before).map(|n| self.bounds.start + n) {
                Some(start) if fits(start, out.end) => out.start = start,
                Some(_) if at - span.start < span.byte_len() / 2 => out = self.begin_behind(out, at + 1),
                Some(_) => out = self.end_before(out, at),
                None => {}
            }
        }
        out
    }

    fn words(&self) -> &[Term] {
        &self.story.terms.by_report[self.report]
    }

    /// The span up to its last telling word before a place; as it is where little would be left.
    fn end_before(&self, span: Span, at: usize) -> Span {
        let words = self.words();
        let from = words.partition_point(|t| t.span.start < span.start);
        let to = words.partition_point(|t| t.span.end <= at);
        let kept = words.get(from..to).unwrap_or(&[]);
        let last = kept.iter().rfind(|t| t.class != Class::Function);
        last.map(|t| Span::new(span.start, t.span.end))
            .filter(|s| s.byte_len() * 3 > span.byte_len())
            .unwrap_or(span)
    }

    /// The span from its first word behind a place.
    fn begin_behind(&self, span: Span, at: usize) -> Span {
        let words = self.words();
        let first = words.get(words.partition_point(|t| t.span.start < at));
        first
            .filter(|t| t.span.end <= span.end)
            .map_or(span, |t| Span::new(t.span.start, span.end))
    }
}

fn fits(start: usize, end: usize) -> bool {
    end.saturating_sub(start) <= MAX_SPAN
}

/// Opening and closing bracket of a sort.
fn partner(c: char) -> Option<char> {
    match c {
        ')' => Some('('),
        ']' => Some('['),
        _ => None,
    }
}

/// The first bracket that stays open, and the last that closes what was never opened, as bytes of the words.
fn unmatched(words: &str) -> (Option<usize>, Option<usize>) {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut closed = None;
    for (at, c) in words.char_indices() {
        if matches!(c, '(' | '[') {
            open.push((c, at));
        } else if let Some(of) = partner(c) {
            match open.iter().rposition(|(o, _)| *o == of) {
                Some(n) => open.truncate(n),
                None => closed = Some(at),
            }
        }
    }
    (open.first().map(|o| o.1), closed)
}

/// The last bracket that stays open.
fn unmatched_last(words: &str) -> Option<usize> {
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in words.char_indices() {
        if matches!(c, '(' | '[') {
            open.push((c, at));
        } else if let Some(n) = partner(c).and_then(|of| open.iter().rposition(|(o, _)| *o == of)) {
            open.truncate(n);
        }
    }
    open.last().map(|o| o.1)
}

/// Behind the bracket that closes the one with which the words begin.
fn closing(words: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in words.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::values::DateOrder;
    use crate::text::parse;

    /// A passage of a report, given by its words, with whole edges.
    fn mended(text: &str, passage: &str) -> String {
        let reports = [parse("a.txt", &format!("The title\n\n{text}\n"))];
        let story = Story::read(&reports, vec![0], &[1], DateOrder::Unknown);
        let at = reports[0].text.find(passage).expect("the passage");
        let span = Span::new(at, at + passage.len());
        whole(&story, Place { report: 0, span }).of(&reports[0].text).to_owned()
    }

    #[test]
    fn figures_and_short_brackets_are_drawn_in() {
        let text = "The Lorn Harbour Board (LHB) borrowed euro40 billion ($51 billion) from two banks on Monday.";
        assert_eq!(
            mended(text, "The Lorn Harbour Board (LHB"),
            "The Lorn Harbour Board (LHB)"
        );
        assert_eq!(mended(text, "borrowed euro40"), "borrowed euro40 billion");
        assert_eq!(
            mended(text, "borrowed euro40 billion ($51"),
            "borrowed euro40 billion ($51 billion)"
        );
        assert_eq!(mended(text, "from two banks"), "from two banks");
    }

    #[test]
    fn what_has_no_room_is_left_out() {
        let aside = "which the owners of the older boats had asked for in a letter of nine pages ".repeat(3);
        let text =
            format!("The harbour board borrowed money from two banks of Lorn (the sum, {aside}) and paid it back.");
        let cut = "The harbour board borrowed money from two banks of Lorn (the sum";
        assert_eq!(
            mended(&text, cut),
            "The harbour board borrowed money from two banks of Lorn"
        );
    }

    #[test]
    fn a_bracket_that_the_sentence_leaves_open_stays() {
        let text = "The harbour board (of Lorn paid the money back on Monday.";
        assert_eq!(mended(text, "The harbour board (of Lorn"), "The harbour board (of Lorn");
        assert_eq!(mended("a) The board paid.", "a) The board"), "a) The board");
    }
}
