//! The last touch before findings leave the engine: what the shapes of a reading promise, whichever rule made it.
//!
//! Rules quote as they find: over the end of a paragraph, with an article in front, in an order of their own. Whoever reads
//! findings relies on one line a display, on values of words in lower case without the article in front, and on mentions
//! by report, then by place. Ids are made before, of what the rules said.

use super::finding::{Comparison, Finding, Mention};

/// Puts the readings of findings, and the mentions of what one source says, in shape.
pub fn settle(comparison: &mut Comparison) {
    comparison.findings.iter_mut().for_each(finding);
    for single in &mut comparison.single_source {
        in_order(&mut single.mentions);
    }
}

fn finding(finding: &mut Finding) {
    for at in 0..finding.readings.len() {
        let reading = &mut finding.readings[at];
        reading.display = on_one_line(&reading.display);
        in_order(&mut reading.mentions);
        let value = on_one_line(&reading.value);
        // What is no date, sum or count is the words themselves.
        let is_words = value.to_lowercase() == reading.display.to_lowercase();
        let plain = without_article(&value.to_lowercase()).to_owned();
        // Two readings may differ by nothing but the article, as altered quotations do: those keep it.
        let value = match is_words && !finding.readings.iter().any(|r| r.value == plain) {
            true => plain,
            false => value,
        };
        finding.readings[at].value = value;
    }
    finding.summary = on_one_line(&finding.summary);
    finding.silent.sort_unstable();
}

fn in_order(mentions: &mut [Mention]) {
    mentions.sort_by_key(|m| (m.report, m.span));
}

/// With single blanks, whatever stood between the words.
fn on_one_line(text: &str) -> String {
    let is_so = !text.contains(|c: char| c.is_whitespace() && c != ' ') && !text.contains("  ") && text.trim() == text;
    match is_so {
        true => text.to_owned(),
        false => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn without_article(words: &str) -> &str {
    ["the ", "a ", "an "]
        .iter()
        .find_map(|article| words.strip_prefix(article))
        .filter(|rest| !rest.trim().is_empty())
        .unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::super::finding::{Exactness, Kind, Reading, Relation, Severity};
    use super::*;
    use crate::text::Span;

    fn settled(readings: &[(&str, &str)]) -> Finding {
        let mention = |report, start| Mention {
            report,
            span: Span::new(start, start + 1),
            context: Span::new(start, start + 1),
        };
        let reading = |&(value, display): &(&str, &str)| Reading {
            value: value.to_owned(),
            display: display.to_owned(),
            exactness: Exactness::Exact,
            attribution: None,
            origins: 1,
            mentions: vec![mention(2, 5), mention(0, 9), mention(0, 3)],
        };
        let mut found = Finding {
            id: "d-000000000001".to_owned(),
            fact: "what sank".to_owned(),
            kind: Kind::Wording,
            relation: Relation::Wording,
            severity: Severity::Low,
            confidence: 0.5,
            summary: "one\n\ntwo".to_owned(),
            why: Vec::new(),
            readings: readings.iter().map(reading).collect(),
            silent: vec![4, 1],
            story: 1,
            rule: "wording",
        };
        finding(&mut found);
        found
    }

    fn values(finding: &Finding) -> Vec<&str> {
        finding.readings.iter().map(|r| r.value.as_str()).collect()
    }

    #[test]
    fn words_lose_their_article_and_values_stay() {
        let found = settled(&[
            ("The ferry\n\nAurora", "The ferry\n\nAurora"),
            ("an old boat", "An old boat"),
        ]);
        assert_eq!(values(&found), ["ferry aurora", "old boat"]);
        assert_eq!(found.readings[0].display, "The ferry Aurora");
        assert_eq!(found.summary, "one two");
        let found = settled(&[("500000000 USD", "$500 million"), ("P4D", "four days"), ("a", "A")]);
        assert_eq!(values(&found), ["500000000 USD", "P4D", "a"]);
    }

    #[test]
    fn readings_that_differ_by_the_article_alone_stay_two() {
        let found = settled(&[("a ferry", "a ferry"), ("the ferry", "the ferry")]);
        assert_eq!(values(&found), ["ferry", "the ferry"]);
        let found = settled(&[("the ferry", "the ferry"), ("ferry", "ferry")]);
        assert_eq!(values(&found), ["the ferry", "ferry"]);
    }

    #[test]
    fn mentions_stand_by_report_then_by_place() {
        let found = settled(&[("x", "x")]);
        let places: Vec<(usize, usize)> = found.readings[0]
            .mentions
            .iter()
            .map(|m| (m.report, m.span.start))
            .collect();
        assert_eq!(places, [(0, 3), (0, 9), (2, 5)]);
        assert_eq!(found.silent, [1, 4]);
    }
}
