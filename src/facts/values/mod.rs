//! Values in running English text, one file a kind.
//!
//! ```text
//! text -> tokens (token) -> what single words can mean (lexicon) -> each kind of value at each token (KINDS)
//!      -> the longest wins, the earlier kind among equals -> bounds (limit) and what is counted (counted)
//! ```
//!
//! One pass, no regular expression. To add a kind: a file with `at(reader, token) -> Option<Hit>`, and a line in `KINDS`.

mod age;
mod amount;
mod counted;
mod currency;
mod date;
mod duration;
mod lexicon;
mod limit;
mod measure;
mod money;
mod number;
mod ordinal;
mod percent;
mod quantity;
mod reader;
mod spelled;
mod time;
mod token;
mod unit;

pub use unit::{Dimension, to_base};

use jiff::civil::Date;

use super::Found;
use super::value::Value;
use crate::text::Report;
use limit::Limit;
use reader::{Hit, Memory, Reader};
use token::Shape;

/// What the recognisers may know besides the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Context {
    /// The day the words were written, which "Tuesday" and "last month" are relative to.
    pub reference: Option<Date>,
    /// How `03/04/2025` is read where nothing else decides.
    pub order: DateOrder,
}

/// Order of day and month in all-digit dates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// Decided from the text's other dates, marked ambiguous if nothing decides.
    #[default]
    Unknown,
    /// 03/04/2025 is the third of April.
    DayFirst,
    /// 03/04/2025 is the fourth of March.
    MonthFirst,
}

/// A kind of value: what it finds at a token.
type Kind = fn(&Reader, usize) -> Option<Hit>;

/// Every kind; where two find stretches of one length, the earlier one wins.
const KINDS: &[Kind] = &[
    date::at,
    time::at,
    age::at,
    money::at,
    percent::at,
    duration::at,
    measure::at,
    ordinal::at,
    number::at,
];

/// Finds every value in `text`, in order, without overlap.
pub fn find(text: &str, context: &Context) -> Vec<Found> {
    read(text, context, &mut Memory::default())
}

/// Finds every value in a report: each block by its own date, in order, spans into the report's text.
///
/// What "that year", "two days later" and "a year earlier" lean on is kept from block to block; the head and the furniture
/// of the report are no part of that.
pub fn of_report(report: &Report, order: DateOrder) -> Vec<Found> {
    let order = match order {
        DateOrder::Unknown => date::order_of(report.words(report.range)),
        known => known,
    };
    let mut kept = Memory::default();
    let mut all = Vec::new();
    for block in &report.blocks {
        let context = Context {
            reference: report.date_at(block.span.start),
            order,
        };
        let mut own = Memory::default();
        let memory = if block.role.is_article() { &mut kept } else { &mut own };
        memory.day_end = None;
        for mut found in read(report.words(block.span), &context, memory) {
            found.span = found.span.shifted(block.span.start);
            found.counted = found.counted.map(|s| s.shifted(block.span.start));
            all.push(found);
        }
    }
    all
}

/// Finds every value in `text`, leaning on what was named before it, and keeps what is named in it.
fn read(text: &str, context: &Context, memory: &mut Memory) -> Vec<Found> {
    let mut reader = Reader::new(text, context);
    reader.memory = *memory;
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    let mut free_from = 0;
    while at < reader.tokens.len() {
        match best(&reader, at).filter(|hit| hit.first >= free_from) {
            Some(hit) => {
                date::remember(&mut reader.memory, context.reference, &hit.value, hit.end);
                at = hit.end.max(at + 1);
                free_from = at;
                found.push(finish(&reader, hit));
            }
            None => at += 1,
        }
    }
    *memory = reader.memory;
    found
}

/// The longest value that starts at token `i`.
fn best(r: &Reader, i: usize) -> Option<Hit> {
    let token = r.at(i);
    let starts = match token.shape {
        // "41/2": what is behind a slash that no fraction or date took in.
        Shape::Number => !(token.glued && r.before(i, 1).text == "/" && r.before(i, 2).shape == Shape::Number),
        Shape::Word => token.sense.starts,
        Shape::Mark => !matches!(token.text, "," | "." | ";" | ":" | "\"" | "(" | ")"),
        Shape::Break => false,
    };
    if !starts {
        return None;
    }
    let mut best: Option<Hit> = None;
    for kind in KINDS {
        if let Some(hit) = kind(r, i)
            && best.as_ref().is_none_or(|b| hit.end > b.end)
        {
            best = Some(hit);
        }
    }
    best
}

fn finish(r: &Reader, hit: Hit) -> Found {
    let limit = match &hit.value {
        Value::Ordinal(_) | Value::Time(_) => Limit::default(),
        Value::Date(_) | Value::DateRange(..) => Limit {
            bound: None,
            ..limit::around(r, hit.first, hit.end)
        },
        Value::Duration(_) if limit::is_during(r, hit.first) => Limit::default(),
        _ => limit::around(r, hit.first, hit.end),
    };
    let counted = matches!(
        hit.value,
        Value::Number(_) | Value::NumberRange { .. } | Value::Vague { .. } | Value::Percent { .. }
    )
    .then(|| counted::parent_before(r, hit.first).or_else(|| counted::behind(r, hit.end)))
    .flatten();
    Found {
        span: r.span(hit.first, hit.end),
        value: hit.value,
        bound: limit.bound,
        approximate: hit.approximate || limit.approximate,
        ambiguous: hit.ambiguous,
        counted,
    }
}
