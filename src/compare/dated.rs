//! What the reports of a story tell of which day, whether they agree on it or not.
//!
//! ```text
//! 2025-09-08   sealed, accord            A  B=C      told by two sources
//! 2025-09-08   harbour, strike           D           told by one
//! ```
//!
//! For readers who want to see a story in the order of its days. Not for finding disagreements: sentences that name one day
//! and share telling words are taken for one fact, which is rough; what is disputed about a date is told by
//! [`super::rules`], which does the careful work.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use super::gist::{says_little, stem};
use super::story::exactness;
use super::{Exactness, Mention, ReportInfo};
use crate::facts::Value;
use crate::facts::values::{self, DateOrder};
use crate::text::{Report, Span};

/// A fact with its day, as reports tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// Normalised: `2025-09-08`, `2025-09`, `2025-W36`.
    pub value: String,
    /// How exactly the day is given.
    pub exactness: Exactness,
    /// Number of independent origins that tell it.
    pub origins: u32,
    /// Where it is told; by report, then by place.
    pub mentions: Vec<Mention>,
}

/// Sentences of one day tell one fact where they share so many telling words, and so much of the shorter one's.
const LEAST_SHARED_WORDS: usize = 2;
const LEAST_SHARED: f64 = 0.34;

/// The dated facts of the story of that number: by day, those told by most sources first.
pub fn dated(reports: &[Report], infos: &[ReportInfo], story: u32, order: DateOrder) -> Vec<Dated> {
    let mut by_day: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    let of_story = |(report, _): &(usize, &Report)| infos.get(*report).is_none_or(|i| i.story == story);
    for (report, read) in reports.iter().enumerate().filter(of_story) {
        for (value, exactness, mention) in dates(report, read, order) {
            let told = Told {
                exactness,
                mentions: vec![mention],
                words: telling(read, &mention),
            };
            gather(by_day.entry(value).or_default(), told);
        }
    }
    let origin = |report: usize| infos.get(report).map_or(report as u32, |i| i.origin);
    let mut all = Vec::new();
    for (value, told) in by_day {
        let mut of_day: Vec<Dated> = told
            .into_iter()
            .map(|t| Dated {
                value: value.clone(),
                exactness: t.exactness,
                origins: t
                    .mentions
                    .iter()
                    .map(|m| origin(m.report))
                    .collect::<BTreeSet<_>>()
                    .len() as u32,
                mentions: t.mentions,
            })
            .collect();
        of_day.sort_by_key(|d| std::cmp::Reverse(d.origins));
        all.extend(of_day);
    }
    all
}

/// A fact while it is gathered.
struct Told {
    exactness: Exactness,
    mentions: Vec<Mention>,
    words: BTreeSet<String>,
}

/// Puts what is told with the fact of that day that it shares most with, or by itself.
fn gather(of_day: &mut Vec<Told>, told: Told) {
    let shared = |other: &Told| {
        let common = other.words.intersection(&told.words).count();
        let least = other.words.len().min(told.words.len()).max(1);
        let enough = common >= LEAST_SHARED_WORDS && common as f64 >= LEAST_SHARED * least as f64;
        enough.then_some(common)
    };
    let best = of_day
        .iter()
        .enumerate()
        .filter_map(|(at, other)| Some((shared(other)?, std::cmp::Reverse(at))))
        .max();
    match best {
        Some((_, std::cmp::Reverse(at))) => of_day[at].mentions.extend(told.mentions),
        None => of_day.push(told),
    }
}

/// The dates of a report's article that name a day, a week or a month of a known year.
fn dates(report: usize, read: &Report, order: DateOrder) -> Vec<(String, Exactness, Mention)> {
    let in_article = |at: usize| {
        let block = read.block_at(at);
        block.is_some_and(|b| read.blocks[b].role.is_article())
    };
    let found = values::of_report(read, order).into_iter();
    let dates = found.filter(|f| in_article(f.span.start)).filter_map(|found| {
        let day = match &found.value {
            Value::Date(day) => day,
            Value::DateRange(Some(first), _) => first,
            _ => return None,
        };
        let (from, to) = day.days?;
        let days = from.until(to).ok()?.get_days();
        let context = read
            .sentence_at(found.span.start)
            .map_or(found.span, |s| read.sentences[s].span);
        let mention = Mention {
            report,
            span: found.span,
            context: context.join(found.span),
        };
        let exactness = if days > 0 { Exactness::Vague } else { exactness(&found) };
        (days <= LONGEST_DAYS).then(|| (day.iso.clone(), exactness, mention))
    });
    dates.collect()
}

/// A month; what is longer has no place among days.
const LONGEST_DAYS: i32 = 31;

/// Stems of the words of the sentence around a mention that tell something, the mention's own left out.
fn telling(read: &Report, mention: &Mention) -> BTreeSet<String> {
    let around = [
        Span::new(mention.context.start, mention.span.start),
        Span::new(mention.span.end, mention.context.end),
    ];
    around
        .iter()
        .flat_map(|part| read.words(*part).unicode_words())
        .map(str::to_lowercase)
        .filter(|word| !says_little(word) && !word.bytes().all(|b| b.is_ascii_digit()))
        .map(|word| stem(&word).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    fn told(texts: &[&str]) -> Vec<(String, Vec<usize>)> {
        let reports: Vec<Report> = texts.iter().map(|t| parse("a.txt", t)).collect();
        let infos: Vec<ReportInfo> = reports
            .iter()
            .enumerate()
            .map(|(at, r)| ReportInfo {
                origin: at as u32 + 1,
                ..ReportInfo::of(r)
            })
            .collect();
        let facts = dated(&reports, &infos, 1, DateOrder::Unknown);
        facts
            .into_iter()
            .map(|d| (d.value, d.mentions.iter().map(|m| m.report).collect()))
            .collect()
    }

    #[test]
    fn what_two_reports_tell_of_one_day_is_one_fact_and_another_event_is_not() {
        let facts = told(&[
            "The harbour office sealed the grain accord on 8 September 2025.",
            "On 8 September 2025 the accord on grain was sealed in the harbour. A tram crashed on 3 May 2024.",
            "Dock workers began their strike on 8 September 2025.",
        ]);
        let expected = [
            ("2024-05-03", vec![1]),
            ("2025-09-08", vec![0, 1]),
            ("2025-09-08", vec![2]),
        ];
        let expected: Vec<(String, Vec<usize>)> = expected.into_iter().map(|(d, r)| (d.to_owned(), r)).collect();
        assert_eq!(facts, expected);
    }

    #[test]
    fn months_are_told_and_years_and_days_of_no_year_are_not() {
        let facts = told(&["The mill was built in 1987. It burned in May 2024. Every 3 May it is remembered."]);
        let days: Vec<&str> = facts.iter().map(|(day, _)| day.as_str()).collect();
        assert_eq!(days, ["2024-05"]);
    }

    #[test]
    fn no_report_and_no_date_give_nothing() {
        assert!(told(&[]).is_empty());
        assert!(told(&["", "No day is named here."]).is_empty());
    }
}
