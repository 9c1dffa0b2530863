//! What a reading has that the others have not.
//!
//! A clause of thirty words may differ from its rival in two. Those two are what a reviewer looks for, so they stand first
//! wherever room is short: in the list of findings, in the cells of the matrix, in the column of values. [`against_nearest`]
//! tells which words they are; [`Briefs`] keeps them as short texts, made once for the findings that come into view.

use std::collections::{HashMap, HashSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::difference::{is_words, readable, shown, week};
use super::runs::{cut, head, width};
use crate::compare::{Finding, Kind, says_little};
use crate::review::Session;
use crate::text::{Report, Span};

/// Readings that one is held against at most, so that the work for a finding is bounded.
const MOST_RIVALS: usize = 8;
/// A brief wider than this is cut almost everywhere: it has to come to the point.
const LONG: usize = 20;
/// A brief is cut to so many cells.
const LONGEST_BRIEF: usize = 90;

/// The words of a reading against those of the reading most like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest<'a> {
    /// Words and what stands between them, in order, each with whether it differs.
    pub pieces: Vec<(&'a str, Differs)>,
    /// Letters of the words that both have.
    pub shared: usize,
}

/// Whether a word has no equal in the other reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differs {
    /// It has none.
    Yes,
    /// It has one, or is no word.
    No,
}

/// Holds `said`, the words of a reading, against the reading that shares most with it; `None` where there is no other.
pub fn against_nearest<'a>(
    reports: &[Report],
    finding: &Finding,
    reading: usize,
    said: &'a str,
) -> Option<Nearest<'a>> {
    let mine: Vec<&str> = said.split_word_bounds().collect();
    let my_keys = keys(&mine);
    let mut best: Option<(usize, Vec<bool>)> = None;
    for (other, rival) in finding.readings.iter().enumerate().take(MOST_RIVALS) {
        if other == reading {
            continue;
        }
        let Some(mention) = rival.mentions.first() else {
            continue;
        };
        let Some(report) = reports.get(mention.report) else {
            continue;
        };
        let theirs = squeezed(report.words(mention.span));
        let theirs: Vec<&str> = theirs.split_word_bounds().collect();
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
    let (shared, equal) = best?;
    let differs = |(word, equal): (&'a str, bool)| {
        let differs = if !equal && has_letter(word) {
            Differs::Yes
        } else {
            Differs::No
        };
        (word, differs)
    };
    Some(Nearest {
        pieces: mine.into_iter().zip(equal).map(differs).collect(),
        shared,
    })
}

/// Mentions whose words are told apart in the reports themselves at most.
const MOST_MENTIONS: usize = 40;

/// In the reports: the words of the finding's mentions that the reading most like theirs has not, by report and place. Where
/// all of a mention differs nothing is told apart, for it is marked as a whole.
pub fn spans(reports: &[Report], finding: &Finding) -> Vec<(usize, Span)> {
    let mut spans = Vec::new();
    let mentions = super::marks::mentions(finding).take(MOST_MENTIONS);
    for (reading, mention) in mentions {
        let Some(report) = reports.get(mention.report) else {
            continue;
        };
        let Some(nearest) = against_nearest(reports, finding, reading, report.words(mention.span)) else {
            continue;
        };
        if nearest.shared == 0 {
            continue;
        }
        let mut at = mention.span.start;
        for (word, differs) in nearest.pieces {
            if differs == Differs::Yes {
                spans.push((mention.report, Span::new(at, at + word.len())));
            }
            at += word.len();
        }
    }
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// Tells whether there is a letter or a digit in it.
pub fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// `text` with every stretch of blanks and line breaks as one blank: how a file is broken into lines says nothing here.
pub fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

/// A reading in a few words: its value where it is one, else the words that the reading most like it has not.
pub fn brief(reports: &[Report], finding: &Finding, reading: usize) -> String {
    let Some(read) = finding.readings.get(reading) else {
        return String::new();
    };
    match finding.kind {
        _ if is_passage(&read.value) => {}
        Kind::Date if !is_words(read) => return day(finding, &read.value),
        Kind::Date | Kind::Number | Kind::Money | Kind::Percent | Kind::Age | Kind::Duration | Kind::Measure => {
            return shown(read);
        }
        _ => {}
    }
    let said = match read.mentions.first() {
        Some(m) => squeezed(reports.get(m.report).map_or("", |r| r.words(m.span))),
        None => read.display.clone(),
    };
    let Some(nearest) = against_nearest(reports, finding, reading, &said) else {
        return head(&said, LONGEST_BRIEF).to_owned();
    };
    let differing = stretches(&nearest.pieces);
    // Mere grammar, and whose it is, give way to what tells something, where there is any.
    let any = differing.iter().any(|s| telling(s));
    let kept: Vec<&str> = differing
        .iter()
        .map(|s| without_owner(s))
        .filter(|s| !any || telling(s))
        .collect();
    let words = match kept.len() {
        0 => said.clone(),
        _ => kept.join(BETWEEN),
    };
    let words = if width(&words) > LONG {
        alone(reports, finding, reading, nearest).unwrap_or(words)
    } else {
        words
    };
    head(words.trim(), LONGEST_BRIEF).trim_end().to_owned()
}

/// Tells whether a stretch holds a word that is neither mere grammar nor only says whose something is.
fn telling(words: &str) -> bool {
    let mut words = words.unicode_words();
    words.any(|w| !is_owner(w) && !says_little(&w.to_lowercase()))
}

/// A stretch without the owner it begins with, where what is owned tells something: `Field Marshal` of `the army's Field
/// Marshal`.
fn without_owner(words: &str) -> &str {
    let owned = words
        .unicode_word_indices()
        .find(|(_, word)| !says_little(&word.to_lowercase()))
        .filter(|(_, word)| is_owner(word))
        .map(|(at, word)| words[at + word.len()..].trim_start());
    owned.filter(|owned| telling(owned)).unwrap_or(words)
}

fn is_owner(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

/// What stands between the stretches of a brief.
const BETWEEN: &str = " … ";

/// A brief in `room` cells. Where it does not fit, stretches of it go before letters do: the longest that fits whole tells
/// more than the head of them all.
pub fn abridged(brief: &str, room: usize) -> String {
    if width(brief) <= room {
        return brief.to_owned();
    }
    let whole = brief
        .split(BETWEEN)
        .filter(|s| width(s) <= room)
        .max_by_key(|s| width(s));
    match whole {
        // A little word alone would be less than half of the room tells.
        Some(stretch) if width(stretch) * 2 >= room => stretch.to_owned(),
        _ => cut(brief, room),
    }
}

/// Tells whether a value is a stretch of words rather than a date, a sum or the like, whatever kind its finding has: what is
/// told of a sum in other words is of that kind, too.
pub fn is_passage(value: &str) -> bool {
    const LONGEST_VALUE: usize = 3;
    value.split_whitespace().count() > LONGEST_VALUE
}

/// What is told wholly otherwise is told by the words that no other reading has, and the name of the fact neither.
fn alone(reports: &[Report], finding: &Finding, reading: usize, mut nearest: Nearest<'_>) -> Option<String> {
    let mut known: HashSet<String> = finding.fact.unicode_words().map(str::to_lowercase).collect();
    let others = finding.readings.iter().enumerate().take(MOST_RIVALS);
    for (_, rival) in others.filter(|(other, _)| *other != reading) {
        let mention = rival.mentions.first()?;
        let said = reports.get(mention.report)?.words(mention.span);
        known.extend(said.unicode_words().map(str::to_lowercase));
    }
    for (word, differs) in &mut nearest.pieces {
        let lower = word.to_lowercase();
        if *differs == Differs::Yes && (known.contains(&lower) || says_little(&lower)) {
            *differs = Differs::No;
        }
    }
    let kept = stretches(&nearest.pieces);
    (!kept.is_empty()).then(|| kept.join(BETWEEN))
}

/// A date without the year that all readings have in common: `9 May` for `2024-05-09`.
fn day(finding: &Finding, value: &str) -> String {
    let year = |value: &str| value.get(..4).map(str::to_owned);
    let mine = year(value);
    if mine.is_none() || finding.readings.iter().any(|r| year(&r.value) != mine) {
        return readable(value);
    }
    // Beside a bare year the year is what tells.
    if finding.readings.iter().any(|r| r.value.len() == 4) {
        return readable(value);
    }
    let short = |part: &str| -> Option<String> {
        if let Some(monday) = week(part) {
            return Some(format!("week of {}", monday.strftime("%-d %b")));
        }
        let day = match part.len() {
            7 => format!("{part}-01"),
            _ => part.to_owned(),
        };
        // Where no year is known, any leap year will do for the name of the month.
        let date: jiff::civil::Date = day.replacen("XXXX", "2000", 1).parse().ok()?;
        let form = if part.len() == 7 { "%b" } else { "%-d %b" };
        Some(date.strftime(form).to_string())
    };
    let parts: Option<Vec<String>> = value.split('/').map(short).collect();
    parts.map_or_else(|| readable(value), |p| p.join(" to "))
}

/// Stretches of words that differ; a blank or one little word between two of them joins them.
fn stretches(pieces: &[(&str, Differs)]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut between = String::new();
    for (text, differs) in pieces {
        if *differs == Differs::No {
            between.push_str(text);
            continue;
        }
        match out.last_mut().filter(|_| between.unicode_words().count() < 2) {
            Some(last) => {
                last.push_str(&between);
                last.push_str(text);
            }
            None => out.push((*text).to_owned()),
        }
        between.clear();
    }
    out
}

fn keys(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| w.to_lowercase()).collect()
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

/// Briefs of the readings of findings, by index of the finding; made when a finding first comes into view.
#[derive(Debug, Clone, Default)]
pub struct Briefs {
    made: HashMap<usize, Vec<String>>,
}

impl Briefs {
    /// Makes those of a finding, where they are not made yet.
    pub fn make(&mut self, session: &Session, finding: usize) {
        if self.made.contains_key(&finding) {
            return;
        }
        if let Some(found) = session.findings().get(finding) {
            let briefs = (0..found.readings.len()).map(|r| brief(session.reports(), found, r));
            self.made.insert(finding, briefs.collect());
        }
    }

    /// The briefs of a finding, one a reading; empty where none were made.
    pub fn of(&self, finding: usize) -> &[String] {
        self.made.get(&finding).map_or(&[], Vec::as_slice)
    }

    /// Forgets all of them, after findings changed.
    pub fn forget(&mut self) {
        self.made.clear();
    }
}

/// Shares `room` cells among texts: short ones get what they need, the others as much each as is left.
pub fn shares(texts: &[&str], room: usize) -> Vec<usize> {
    let mut shares = vec![0; texts.len()];
    let mut by_need: Vec<(usize, usize)> = texts
        .iter()
        .map(|t| width(t))
        .enumerate()
        .map(|(i, w)| (w, i))
        .collect();
    by_need.sort_unstable();
    let mut left = room;
    for (n, (need, at)) in by_need.iter().enumerate() {
        let fair = left / (by_need.len() - n);
        shares[*at] = (*need).min(fair);
        left -= shares[*at];
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Exactness, Mention, Reading, Relation, Severity};
    use crate::text::parse;

    fn finding(kind: Kind, said: &[(&str, &str)]) -> (Vec<Report>, Finding) {
        let reports: Vec<Report> = said.iter().map(|(_, words)| parse("a.txt", words)).collect();
        let readings = said.iter().enumerate().map(|(report, (value, words))| Reading {
            value: (*value).to_owned(),
            display: (*words).to_owned(),
            exactness: Exactness::Exact,
            attribution: None,
            origins: 1,
            mentions: vec![Mention {
                report,
                span: Span::new(0, words.len()),
                context: Span::new(0, words.len()),
            }],
        });
        let finding = Finding {
            id: "d-000000000001".to_owned(),
            fact: String::new(),
            kind,
            relation: Relation::Wording,
            severity: Severity::Low,
            confidence: 0.5,
            summary: String::new(),
            why: Vec::new(),
            readings: readings.collect(),
            silent: Vec::new(),
            story: 1,
            rule: "test",
        };
        (reports, finding)
    }

    fn briefs(kind: Kind, said: &[(&str, &str)]) -> Vec<String> {
        let (reports, finding) = finding(kind, said);
        (0..said.len()).map(|r| brief(&reports, &finding, r)).collect()
    }

    #[test]
    fn words_that_differ_come_first_and_mere_grammar_gives_way() {
        let said = [
            ("", "the crew of the ferry left for the island before the storm"),
            ("", "a crew of the tanker left for the island after the storm"),
        ];
        assert_eq!(briefs(Kind::Wording, &said), ["ferry", "tanker"]);
        let role = [
            ("", "the army's Field Marshal Kavan"),
            ("", "the country's General Kavan"),
        ];
        assert_eq!(briefs(Kind::Role, &role), ["Field Marshal", "General"]);
        let grammar = [("", "they left before noon"), ("", "they left after noon")];
        assert_eq!(briefs(Kind::Wording, &grammar), ["before", "after"]);
    }

    #[test]
    fn what_only_leaves_words_out_is_told_by_all_it_says() {
        let said = [("", "the old harbour"), ("", "the old harbour office")];
        assert_eq!(briefs(Kind::Name, &said), ["the old harbour", "office"]);
    }

    #[test]
    fn what_is_told_wholly_otherwise_comes_to_the_point() {
        let said = [
            ("", "the ferry captain told reporters that the engine had failed twice"),
            (
                "",
                "according to the ferry captain nobody was to blame for the collision",
            ),
        ];
        assert_eq!(
            briefs(Kind::Wording, &said),
            ["reporters … engine had failed", "blame … collision"]
        );
    }

    #[test]
    fn what_is_told_of_a_sum_in_other_words_is_told_by_the_words() {
        let one = "the loan of 110 billion was a rescue";
        let two = "the loan of 110 billion was a burden";
        assert_eq!(briefs(Kind::Money, &[(one, one), (two, two)]), ["rescue", "burden"]);
    }

    #[test]
    fn values_are_told_as_values() {
        let said = [("2024-05-09", "Thursday"), ("2024-05-08", "May 8")];
        assert_eq!(briefs(Kind::Date, &said), ["9 May", "8 May"]);
        let years = [("2024-05-09", "a"), ("2023-05-09", "b")];
        assert_eq!(briefs(Kind::Date, &years), ["2024-05-09", "2023-05-09"]);
        let odd = [
            ("2024-05", "a"),
            ("2024-W12", "b"),
            ("2024-05-01/2024-05-03", "c"),
            ("2024é", "d"),
        ];
        assert_eq!(
            briefs(Kind::Date, &odd),
            ["May", "week of 18 Mar", "1 May to 3 May", "2024é"]
        );
        let sums = [("500000000 USD", "half a billion"), ("6000000 USD", "six million")];
        assert_eq!(briefs(Kind::Money, &sums), ["USD 500 m", "USD 6 m"]);
    }

    #[test]
    fn words_that_differ_are_found_in_the_reports_themselves() {
        let said = [("", "the crew of the\n  old ferry"), ("", "the crew of the new ferry")];
        let (reports, finding) = finding(Kind::Wording, &said);
        let words: Vec<(usize, &str)> = spans(&reports, &finding)
            .iter()
            .map(|(r, s)| (*r, reports[*r].words(*s)))
            .collect();
        assert_eq!(words, [(0, "old"), (1, "new")]);
    }

    #[test]
    fn what_does_not_fit_keeps_its_longest_part_whole() {
        let role = "army chief … Field Marshal";
        assert_eq!(abridged(role, 30), role);
        assert_eq!(abridged(role, 14), "Field Marshal");
        assert_eq!(abridged(role, 12), "army chief");
        assert_eq!(abridged(role, 7), "army c…");
        assert_eq!(abridged("a … reconstruction", 10), "a … recon…");
        assert_eq!(abridged("", 0), "");
    }

    #[test]
    fn room_is_shared_by_need() {
        assert_eq!(shares(&["ab", "abcdefgh", "abcdefgh"], 10), [2, 4, 4]);
        assert_eq!(shares(&["abc", "abc"], 20), [3, 3]);
        assert_eq!(shares(&[], 20), Vec::<usize>::new());
    }
}
