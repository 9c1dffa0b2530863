//! Times that are of no one deed: days that come round, and times in a question.
//!
//! ```text
//! the last Friday of every quarter        every Friday
//! "Will you close the mill today?"
//! ```

use crate::compare::story::Story;
use crate::text::Span;

/// Tokens behind a day in which "of each month" follows.
const REACH: usize = 3;

/// Whether the time at a place is of no one deed.
pub fn of_no_deed(story: &Story<'_>, report: usize, time: Span) -> bool {
    let notes = &story.notes[report];
    let tokens = notes.tokens_in(time);
    let Some(first) = notes.tokens.get(tokens.start) else {
        return false;
    };
    const EACH: [&str; 2] = ["each", "every"];
    let before = tokens
        .start
        .checked_sub(1)
        .is_some_and(|b| notes.tokens[b].is_any(&EACH))
        || first.is_any(&EACH);
    let behind = notes.tokens[tokens.end..].iter().take(REACH).any(|t| t.is_any(&EACH));
    let of = notes.tokens.get(tokens.end).is_some_and(|t| t.is_any(&["of", "in"]));
    before || of && behind || asks(story, report, time)
}

/// Whether a time stands in a question.
fn asks(story: &Story<'_>, report: usize, time: Span) -> bool {
    let text = story.reports[report];
    let whole = text.sentence_at(time.start).map(|s| text.sentences[s].span);
    let rest = whole.map_or("", |s| text.words(Span::new(time.end.min(s.end), s.end)));
    // The first sign that ends a clause decides: "Will you close today?" they asked.
    let sign = rest.find(['.', '?', '!', ';', '"', '\u{201d}']);
    sign.is_some_and(|at| rest[at..].starts_with('?'))
}
