//! The reports of one story, read once: their words, sentences and values, ready to be set against each other.

use crate::facts::values::{self, DateOrder};
use crate::facts::{Annotations, Bound, Found, annotate};
use crate::text::{Report, Span};

use super::finding::{Exactness, Mention};
use super::terms::Terms;

/// The reports of one story with what was read in them. Report indices inside are those of `members`.
#[derive(Debug)]
pub struct Story<'a> {
    /// The reports.
    pub reports: Vec<&'a Report>,
    /// Their indices in the whole comparison.
    pub members: Vec<usize>,
    /// Number of the origin of each.
    pub origin: Vec<u32>,
    /// Their words.
    pub terms: Terms,
    /// What the language layer read in each: tokens, phrases, clauses, names, quotations, slots.
    pub notes: Vec<Annotations>,
    /// Their values by report, in order.
    pub values: Vec<Vec<Found>>,
}

/// A place in a story: report and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into [`Story::reports`].
    pub report: usize,
    /// The words.
    pub span: Span,
}

/// Reports read at once; more threads than common machines have cores gain nothing.
const READERS: usize = 4;

impl<'a> Story<'a> {
    /// Reads the reports of one story.
    pub fn read(all: &'a [Report], members: Vec<usize>, origin: &[u32], order: DateOrder) -> Self {
        let reports: Vec<&Report> = members.iter().map(|&m| &all[m]).collect();
        let read = |r: &&Report| (annotate(r), values_of(r, order));
        // Each report is read by itself, so several are read at once.
        let share = reports.len().div_ceil(READERS).max(1);
        let (notes, values): (Vec<Annotations>, Vec<Vec<Found>>) = std::thread::scope(|scope| {
            let parts: Vec<_> = reports
                .chunks(share)
                .map(|part| (part, scope.spawn(move || part.iter().map(read).collect::<Vec<_>>())))
                .collect();
            let joined = parts.into_iter().flat_map(|(part, reader)| {
                // A reader that could not finish is done again here, in order.
                reader.join().unwrap_or_else(|_| part.iter().map(read).collect())
            });
            joined.unzip()
        });
        let terms = Terms::of(&reports, &notes, &values);
        let origin = members.iter().map(|&m| origin[m]).collect();
        Self {
            reports,
            members,
            origin,
            terms,
            notes,
            values,
        }
    }

    /// The words at a place.
    pub fn words(&self, place: Place) -> &str {
        self.reports[place.report].words(place.span)
    }

    /// A place as others see it: the report's index in the whole comparison, the words, the sentence around them.
    pub fn mention(&self, place: Place) -> Mention {
        Mention {
            report: self.members[place.report],
            span: place.span,
            context: self.context(place),
        }
    }

    /// The sentence around a place, or the place itself.
    pub fn context(&self, place: Place) -> Span {
        let report = self.reports[place.report];
        report
            .sentence_at(place.span.start)
            .map_or(place.span, |s| report.sentences[s].span)
    }

    /// Number of different origins among reports.
    pub fn origins(&self, reports: impl Iterator<Item = usize>) -> u32 {
        let mut seen: Vec<u32> = reports.map(|r| self.origin[r]).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len() as u32
    }
}

/// Finds the values of the article blocks of a report; each block is read against its own date.
fn values_of(report: &Report, order: DateOrder) -> Vec<Found> {
    let in_article = |found: &Found| {
        report
            .block_at(found.span.start)
            .is_some_and(|b| report.blocks[b].role.is_article())
    };
    values::of_report(report, order)
        .into_iter()
        .filter(in_article)
        .collect()
}

/// How exactly a found value is given.
pub fn exactness(found: &Found) -> Exactness {
    use crate::facts::Value;
    match (&found.value, found.bound) {
        (Value::Vague { .. }, _) => Exactness::Vague,
        (_, Some(Bound::Min | Bound::Max)) => Exactness::Bound,
        _ if found.approximate => Exactness::Approximate,
        _ => Exactness::Exact,
    }
}
