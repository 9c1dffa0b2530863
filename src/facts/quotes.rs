//! Direct quotations: the words between quotation marks, and who spoke them.
//!
//! Curly, straight, doubled grave and acute ("``...''") and angle marks; single curly marks where they cannot be
//! apostrophes. A quotation that goes on over paragraphs, each opened again, is one with several parts.
//!
//! The speaker is found in the same sentence, else in the sentence beside it, else the quotation before in the same
//! paragraph has it. Words set apart for another reason (titles, irony) are quotations without a speaker.

use super::attribution::Attribution;
use crate::text::{Report, Span};

/// Words between quotation marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// From the first to the last mark.
    pub span: Span,
    /// The words inside the marks, one a paragraph.
    pub parts: Vec<Span>,
    /// Index of the attribution that names the speaker.
    pub attribution: Option<usize>,
    /// The speaker was only taken over from a neighbouring sentence or quotation.
    pub inferred: bool,
    /// The words are a piece of a sentence of the report's own: 'called it "a shame"'.
    pub partial: bool,
}

/// Characters that a quotation may span before it is taken as a mark that never closes.
const LONGEST: usize = 3000;

/// Finds the quotations of a report, in order, and their speakers.
pub fn quotes(report: &Report, attributions: &[Attribution]) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::new();
    let mut open_from: Option<usize> = None;
    for block in report.blocks.iter().filter(|b| b.role.is_article()) {
        let text = report.words(block.span);
        let mut found = in_block(text, block.span.start, open_from.is_some());
        // An open quotation goes on only where the next paragraph opens with a mark again.
        if let (Some(last), Some(first)) = (open_from, found.first())
            && first.span.start == block.span.start
            && let Some(quote) = out.get_mut(last)
        {
            let first = found.remove(0);
            quote.span = quote.span.join(first.span);
            quote.parts.extend(&first.parts);
            if first.closed {
                open_from = None;
            }
        } else {
            open_from = None;
        }
        for raw in found {
            if !raw.closed {
                open_from = Some(out.len());
            }
            let partial = is_partial(report.words(raw.parts[0]));
            out.push(Quote {
                span: raw.span,
                parts: raw.parts,
                attribution: None,
                inferred: false,
                partial,
            });
        }
    }
    for index in 0..out.len() {
        let (attribution, inferred) = speaker(report, attributions, &out, index);
        out[index].attribution = attribution;
        out[index].inferred = inferred;
    }
    out
}

struct Raw {
    span: Span,
    parts: Vec<Span>,
    closed: bool,
}

/// A piece rather than a sentence: it starts small and is short.
fn is_partial(words: &str) -> bool {
    words.starts_with(char::is_lowercase) || words.split_whitespace().count() < 4
}

/// The quotations of a paragraph; `open` tells that the one before left a quotation open.
fn in_block(text: &str, offset: usize, open: bool) -> Vec<Raw> {
    let mut out = Vec::new();
    let marks = marks(text);
    let mut at = 0;
    // Many writers close what they did not open again.
    if let Some(first) = marks
        .first()
        .filter(|m| open && m.closes && !m.opens && m.kind != Kind::Single)
        && first.start > 0
    {
        out.push(Raw {
            span: Span::new(offset, offset + first.end),
            parts: vec![Span::new(offset, offset + first.start)],
            closed: true,
        });
        at = 1;
    }
    while at < marks.len() {
        let (open, kind) = (&marks[at], marks[at].kind);
        if !open.opens {
            at += 1;
            continue;
        }
        let close = marks[at + 1..]
            .iter()
            .position(|m| m.closes && m.kind.closes(kind) && m.start - open.end < LONGEST)
            .map(|n| n + at + 1);
        match close {
            Some(n) => {
                if marks[n].start > open.end {
                    out.push(Raw {
                        span: Span::new(offset + open.start, offset + marks[n].end),
                        parts: vec![Span::new(offset + open.end, offset + marks[n].start)],
                        closed: true,
                    });
                }
                at = n + 1;
            }
            // Single marks that never close are apostrophes.
            None if kind == Kind::Single || text.len() - open.end > LONGEST || open.end >= text.len() => at += 1,
            None => {
                out.push(Raw {
                    span: Span::new(offset + open.start, offset + text.len()),
                    parts: vec![Span::new(offset + open.end, offset + text.len())],
                    closed: false,
                });
                break;
            }
        }
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Curly,
    Straight,
    Doubled,
    Angle,
    Single,
}

impl Kind {
    fn closes(self, open: Kind) -> bool {
        // Writers mix curly, straight and doubled marks.
        self == open
            || !matches!(
                (self, open),
                (Kind::Single, _) | (_, Kind::Single) | (Kind::Angle, _) | (_, Kind::Angle)
            )
    }
}

struct Mark {
    start: usize,
    end: usize,
    kind: Kind,
    opens: bool,
    closes: bool,
}

fn marks(text: &str) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    let mut open = false;
    while let Some((start, c)) = chars.next() {
        let doubled = matches!(c, '`' | '\'') && chars.peek().is_some_and(|(_, n)| *n == c);
        if doubled {
            chars.next();
        }
        let end = start + c.len_utf8() * if doubled { 2 } else { 1 };
        let next = text.get(end..).and_then(|t| t.chars().next()).unwrap_or(' ');
        let spaced_before = before.is_whitespace() || matches!(before, '(' | '[' | '-' | '\u{2014}' | '\u{2013}' | ':');
        let mut push = |kind, opens, closes| {
            out.push(Mark {
                start,
                end,
                kind,
                opens,
                closes,
            })
        };
        match c {
            '\u{201c}' => push(Kind::Curly, true, false),
            '\u{201d}' => push(Kind::Curly, false, true),
            '\u{ab}' => push(Kind::Angle, true, false),
            '\u{bb}' => push(Kind::Angle, false, true),
            '`' if doubled => push(Kind::Doubled, true, false),
            '\'' if doubled => push(Kind::Doubled, false, true),
            '"' => {
                // A straight mark opens after a blank and closes otherwise; in doubt it changes what was before.
                let opens = if spaced_before && !next.is_whitespace() {
                    true
                } else if before.is_whitespace() == next.is_whitespace() {
                    !open
                } else {
                    false
                };
                open = opens;
                push(Kind::Straight, opens, !opens);
            }
            '\u{2018}' => push(Kind::Single, true, false),
            '\u{2019}' if !next.is_alphanumeric() => push(Kind::Single, false, true),
            '\'' if spaced_before && next.is_alphabetic() => push(Kind::Single, true, false),
            '\'' if !next.is_alphanumeric() && matches!(before, '.' | ',' | '?' | '!') => {
                push(Kind::Single, false, true)
            }
            _ => {}
        }
        before = c;
    }
    out
}

/// The attribution that most likely names the speaker of a quotation.
fn speaker(report: &Report, attributions: &[Attribution], quotes: &[Quote], index: usize) -> (Option<usize>, bool) {
    let quote = &quotes[index];
    let next = quotes.get(index + 1).map(|q| q.span.start);
    let inside = |a: &Attribution| {
        quote.span.contains(a.cue) || closes(report, quote) && next.is_some_and(|n| introduces(report, quote, a, n))
    };
    let of = |sentence: usize| {
        let from = attributions.partition_point(|a| a.sentence < sentence);
        let to = attributions.partition_point(|a| a.sentence <= sentence);
        from..to
    };
    let nearest = |sentence: usize| {
        of(sentence)
            .filter(|a| !inside(&attributions[*a]))
            .min_by_key(|a| distance(attributions[*a].cue, quote.span))
    };
    let ends = [quote.span.end.saturating_sub(1), quote.span.start];
    let sentences: Vec<usize> = ends.iter().filter_map(|at| report.sentence_at(*at)).collect();
    for sentence in &sentences {
        if let Some(found) = nearest(*sentence) {
            return (Some(found), false);
        }
    }
    let block = report.block_at(quote.span.start);
    // A paragraph that opens with a quotation and names nobody goes on with the speaker before.
    let opens = block.is_some_and(|b| report.blocks[b].span.start == quote.span.start);
    let near_block = |at: usize| report.block_at(at) == block || (opens && report.block_at(at).map(|b| b + 1) == block);
    let same_block = |at: usize| report.block_at(at) == block;
    // "..." he added. "...": the mark may have closed the sentence.
    if let Some(last) = sentences.first()
        && let Some(found) = nearest(last + 1).filter(|a| same_block(attributions[*a].cue.start))
        && distance(attributions[found].cue, quote.span) < 8
    {
        return (Some(found), false);
    }
    let before = index
        .checked_sub(1)
        .map(|p| &quotes[p])
        .filter(|p| near_block(p.span.start));
    match before.and_then(|p| p.attribution) {
        Some(found) => (Some(found), true),
        None => (None, false),
    }
}

/// Bytes between who speaks and the words, as in 'Roe had said on Monday, "...'.
const BEFORE_WORDS: usize = 40;

/// Whether a quotation ends its own sentence: '"We go."', not '"We go," Roe said'.
fn closes(report: &Report, quote: &Quote) -> bool {
    let last = quote.parts.last().map(|p| report.words(*p));
    last.is_some_and(|w| w.trim_end().ends_with(['.', '!', '?', '…']))
}

/// Whether an attribution behind a quotation brings the words of the next one, which begins at byte `next`.
fn introduces(report: &Report, quote: &Quote, a: &Attribution, next: usize) -> bool {
    let near = a.cue.start >= quote.span.end && next >= a.cue.end && next - a.cue.end <= BEFORE_WORDS;
    near && {
        let between = report.words(Span::new(a.cue.end, next));
        between.trim_end().ends_with([',', ':']) && !between.contains('.')
    }
}

fn distance(a: Span, b: Span) -> usize {
    if a.overlaps(b) {
        0
    } else {
        a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let report = crate::text::parse("x", &format!("A plain title\n\n{text}\n"));
        quotes(&report, &[])
            .iter()
            .map(|q| q.parts.iter().map(|p| report.words(*p)).collect::<Vec<_>>().join(" / "))
            .collect()
    }

    #[test]
    fn finds_marks_of_every_kind() {
        let cases = [
            ("He said \"we go\" and left.", "we go"),
            ("He said “we go” and left.", "we go"),
            ("``We go,'' he said.", "We go,"),
            ("‘We won’t go,’ he said.", "We won’t go,"),
            ("'We go,' he said of the dogs' home.", "We go,"),
            ("“First part.\n\n“Second part,” he said.", "First part. / Second part,"),
            ("“First part.\n\nSecond part,” he said.", "First part. / Second part,"),
            ("The dogs' home isn't here.", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).join("|"), expected, "{text}");
        }
    }
}
