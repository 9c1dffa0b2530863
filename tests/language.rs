//! The language layer holds on any text: no panic, spans that give back their words, indexes that stay inside.

use factdiff::facts::{self, Annotations};
use factdiff::text::Report;
use proptest::prelude::*;

fn check(text: &str) -> (Report, Annotations) {
    let report = factdiff::text::parse("t.txt", text);
    let notes = facts::annotate(&report);
    let mut last = 0;
    for token in &notes.tokens {
        assert!(
            token.span.start >= last && token.span.end > token.span.start,
            "tokens overlap in {text:?}"
        );
        assert!(
            !report.words(token.span).is_empty(),
            "token off character borders in {text:?}"
        );
        last = token.span.end;
    }
    for phrase in &notes.phrases.nouns {
        assert!(phrase.tokens.contains(&phrase.head) && phrase.tokens.end <= notes.tokens.len());
    }
    assert_eq!(notes.clauses.len(), notes.phrases.verbs.len());
    for name in &notes.named.names {
        assert!(name.entity < notes.named.entities.len());
    }
    for quote in &notes.quotes {
        assert!(
            quote
                .parts
                .iter()
                .all(|p| quote.span.contains(*p) && !report.words(*p).is_empty())
        );
    }
    for slot in &notes.slots {
        assert!(slot.tokens.end <= notes.tokens.len());
    }
    (report, notes)
}

const WORDS: [&str; 48] = [
    "The",
    "mayor",
    "said",
    ",",
    ".",
    "“",
    "”",
    "\"",
    "'s",
    "n't",
    "not",
    "Jane",
    "Roe",
    "43",
    "of",
    "Springfield",
    "(",
    ")",
    "FWO",
    "was",
    "shot",
    "in",
    "critical",
    "condition",
    "who",
    "and",
    "police",
    "denied",
    "to",
    "have",
    "been",
    "$",
    "5",
    "million",
    "north",
    "according",
    "no",
    "'",
    "``",
    "''",
    "\n\n",
    "’",
    "é",
    "日本",
    "\u{200b}",
    "😀",
    "-",
    "U.S.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_string_of_news_words_is_read(picks in prop::collection::vec((0..WORDS.len(), any::<bool>()), 0..60)) {
        let mut text = String::from("A headline\n\n");
        for (word, space) in picks {
            text.push_str(WORDS[word]);
            if space {
                text.push(' ');
            }
        }
        check(&text);
    }
}
