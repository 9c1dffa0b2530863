//! The words that news uses for one thing, and the kinds of event they name.
//!
//! WordNet does not take "agreement" and "deal", or "dead" and "kill", as words for one thing; in reports of one event they
//! are. Both tables are data (`assets/words/news-synonyms.txt`, `assets/words/event-classes.txt`), read at first use.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

type Groups = FxHashMap<&'static str, Vec<u16>>;

static SYNONYMS: LazyLock<Groups> =
    LazyLock::new(|| groups(include_str!("../../../assets/words/news-synonyms.txt"), |line| line));

static EVENTS: LazyLock<(Vec<&'static str>, FxHashMap<&'static str, u16>)> = LazyLock::new(|| {
    let mut names = Vec::new();
    let mut classes = FxHashMap::default();
    for line in lines(include_str!("../../../assets/words/event-classes.txt")) {
        let Some((name, words)) = line.split_once(':') else {
            continue;
        };
        for word in words.split_whitespace() {
            classes.entry(word).or_insert(names.len() as u16);
        }
        names.push(name);
    }
    (names, classes)
});

/// Tells whether news uses the two words, as base forms, for one thing.
pub fn same_in_news(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (SYNONYMS.get(a), SYNONYMS.get(b)) else {
        return false;
    };
    a.iter().any(|group| b.contains(group))
}

/// The kind of event that a base form names: "kill" and "fatal" are `death`. The first class that lists it counts.
pub fn event_class(lemma: &str) -> Option<&'static str> {
    let (names, classes) = &*EVENTS;
    classes.get(lemma).and_then(|n| names.get(usize::from(*n))).copied()
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn groups(text: &'static str, words: impl Fn(&'static str) -> &'static str) -> Groups {
    let mut out = Groups::default();
    for (number, line) in lines(text).enumerate() {
        for word in words(line).split_whitespace() {
            out.entry(word).or_default().push(number as u16);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_words_of_news() {
        assert!(same_in_news("deal", "accord"));
        assert!(same_in_news("dead", "kill"));
        assert!(!same_in_news("deal", "kill"));
        assert_eq!(event_class("fatal"), Some("death"));
        assert_eq!(event_class("signing"), event_class("formalize"));
        assert_eq!(event_class("carpet"), None);
    }
}
