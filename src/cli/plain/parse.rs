//! What is typed in a line: numbers of findings, words of a report, two parts with a mark between them.

use crate::text::{Report, Span};

/// Numbers and ranges, `3 5 7-9`, each once, in order.
///
/// # Errors
///
/// The word that is neither.
pub fn numbers(words: &str, most: usize) -> Result<Vec<usize>, String> {
    let mut found = Vec::new();
    for word in words.split([' ', ',', '\t']).filter(|w| !w.is_empty()) {
        let (from, to) = word.split_once('-').unwrap_or((word, word));
        let read = |n: &str| n.parse::<usize>().ok().filter(|n| (1..=most).contains(n));
        match (read(from), read(to)) {
            (Some(from), Some(to)) if from <= to => found.extend(from..=to),
            _ => return Err(word.to_owned()),
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The two parts of `VALUE; SOURCE`: at the first semicolon, else at the last comma with a blank and a word behind it; a
/// year is no source.
pub fn parts(line: &str) -> (&str, &str) {
    let named = |(_, source): &(&str, &str)| source.chars().any(char::is_alphabetic);
    let (first, second) = line
        .split_once(';')
        .or_else(|| line.rsplit_once(", ").filter(named))
        .unwrap_or((line, ""));
    (first.trim(), second.trim())
}

/// A letter and what follows it: `B the words`.
pub fn letter(line: &str) -> (&str, &str) {
    let (letter, rest) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
    (letter, rest.trim())
}

/// Where a report says these words, in any case and with any blanks between them.
pub fn places(report: &Report, words: &str) -> Vec<Span> {
    let words: Vec<String> = words.split_whitespace().map(regex::escape).collect();
    let pattern = regex::RegexBuilder::new(&words.join(r"\s+"))
        .case_insensitive(true)
        .build();
    match pattern {
        Ok(pattern) if !words.is_empty() => pattern
            .find_iter(report.words(report.range))
            .map(|m| Span::from(m.range()).shifted(report.range.start))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_ranges_within_what_there_is() {
        assert_eq!(numbers("3 5, 7-9 5", 9), Ok(vec![3, 5, 7, 8, 9]));
        assert_eq!(numbers("", 9), Ok(vec![]));
        assert_eq!(numbers("3 x", 9), Err("x".to_owned()));
        assert_eq!(numbers("0", 9), Err("0".to_owned()));
        assert_eq!(numbers("8-10", 9), Err("8-10".to_owned()));
        assert_eq!(numbers("9-3", 9), Err("9-3".to_owned()));
    }

    #[test]
    fn a_value_may_hold_commas() {
        assert_eq!(parts("2025-09-08, embassy"), ("2025-09-08", "embassy"));
        assert_eq!(parts("Sept. 9, 2025, the ministry"), ("Sept. 9, 2025", "the ministry"));
        assert_eq!(parts("Sept. 9, 2025"), ("Sept. 9, 2025", ""));
        assert_eq!(parts("30,000; police, by phone"), ("30,000", "police, by phone"));
    }

    #[test]
    fn words_are_found_over_line_breaks() {
        let report = crate::text::parse("a.txt", "A ferry (the Aurora)\nsank off Lorn. The ferry  sank fast.");
        let found: Vec<&str> = places(&report, "ferry sank")
            .into_iter()
            .map(|s| report.words(s))
            .collect();
        assert_eq!(found, ["ferry  sank"]);
        assert_eq!(places(&report, "(THE aurora) sank").len(), 1);
        assert!(places(&report, " ").is_empty());
    }
}
