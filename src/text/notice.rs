//! Wordings of notices that sites put between paragraphs: follow us, cookies, rights, counts of comments.
//!
//! The wording is common to news sites in general. Most of it is data, in the patterns of [`scan`]; what hangs on marks and
//! numbers is a small function each.

use super::furniture::MAX_LINE;
use super::{scan, stamp};

/// Lines that are furniture if they begin so.
const OPENINGS: &[&str] = &[
    "click|tap here|to|on",
    "like|enjoy|enjoyed this story?|article?|post?",
    "have|got a (news) tip?|story?",
    "also on *.*",
    "if you enjoyed|liked this article|story|post",
    "(please) enable javascript",
    "javascript (is) required|disabled",
    "your browser does not",
    "this material may not be published, broadcast",
    "view|see more|all related|comments|photos|stories",
    "story|article continues below|after",
];

/// Lines that begin with such words and one of these marks.
const LABELS: &[(&str, &str)] = &[
    ("see more|also", ":|»>"),
    (
        "related post|posts|story|stories|article|articles|news|content|video",
        ":",
    ),
    ("read more|also|next", ":|»>-"),
    ("also read|see", ":|»>"),
    ("related|recommended|watch|more", ":|»>"),
    ("tags|topics|categories|keywords", ":"),
    ("filed under", ":"),
];

/// Words that are found in furniture alone.
const ANYWHERE: &[&str] = &[
    "successfully subscribed",
    "problem subscribing",
    "requires javascript",
    "we use|uses cookies",
    "this site|website use|uses cookies",
];

/// A line of which one part alone would not tell.
struct Notice {
    /// Characters that may stand before the first part.
    before: usize,
    /// Patterns of the first part.
    first: &'static [&'static str],
    /// Patterns of the second part, which begins no more than so many characters after the first.
    then: Option<(usize, &'static [&'static str])>,
    /// Characters that may follow.
    after: usize,
}

/// Any number of characters; no line that is judged is as long.
const ANY: usize = MAX_LINE;

const NOTICES: &[Notice] = &[
    // Follow or join us somewhere.
    Notice {
        before: 0,
        first: &[
            "(please) follow|join|like|find|watch us|me|our|the|@*",
            "(please) subscribe to",
        ],
        then: Some((
            60,
            &[
                "whatsapp|telegram|facebook|twitter|instagram|youtube|linkedin|tiktok|newsletter|podcast|app",
                "google news",
            ],
        )),
        after: ANY,
    },
    Notice {
        before: 0,
        first: &["sign up", "subscribe|register"],
        then: Some((
            60,
            &["newsletter|alert|alerts|email|emails|e-mail|e-mails|update|updates|channel|inbox|today|account"],
        )),
        after: ANY,
    },
    Notice {
        before: 120,
        first: &["click|clicking here"],
        then: None,
        after: 40,
    },
    Notice {
        before: 0,
        first: &["get|receive|have"],
        then: Some((160, &["newsletter|newsletters|inbox|subscri*|letterbox|membership"])),
        after: 60,
    },
    Notice {
        before: 0,
        first: &[
            "tell us what you think",
            "what do you think?",
            "join the conversation",
            "let us know",
        ],
        then: None,
        after: 60,
    },
    Notice {
        before: 0,
        first: &["download|get our|the"],
        then: Some((40, &["app"])),
        after: ANY,
    },
    // Cookies and consent.
    Notice {
        before: ANY,
        first: &["cookie|cookies"],
        then: Some((
            120,
            &["accept|agree|consent|policy|preferences|settings|experience|browsing"],
        )),
        after: ANY,
    },
    // Rights.
    Notice {
        before: ANY,
        first: &["all rights reserved"],
        then: None,
        after: 200,
    },
];

impl Notice {
    fn fits(&self, line: &str) -> bool {
        let ends_well = |end: usize| self.after == ANY || scan::is_near(line, end, line.len(), self.after);
        scan::find_phrases(line, 0, self.first)
            .take_while(|&(start, _)| self.before == ANY || scan::is_near(line, 0, start, self.before))
            .any(|(_, end)| match self.then {
                None => ends_well(end),
                Some((within, then)) => scan::find_phrases(line, end, then)
                    .take_while(|&(start, _)| scan::is_near(line, end, start, within))
                    .any(|(_, end)| ends_well(end)),
            })
    }
}

/// Tells whether a line is furniture by its wording.
pub(super) fn is_notice(line: &str) -> bool {
    let labelled = |(words, marks): &(&str, &str)| {
        scan::phrase(line, 0, words).is_some_and(|end| scan::mark(line, scan::blanks(line, end), marks).is_some())
    };
    scan::any_phrase(line, 0, OPENINGS).is_some()
        || LABELS.iter().any(labelled)
        || scan::find_phrases(line, 0, ANYWHERE).next().is_some()
        || is_count(line)
        || is_copyright(line)
        || is_share_bar(line)
        || is_bracketed_label(line)
        || is_first_publication(line)
        || NOTICES.iter().any(|n| n.fits(line))
}

/// "12 comments", "4 min read", the number of a page.
fn is_count(line: &str) -> bool {
    const COUNTED: &[&str] = &[
        "comment|comments|share|shares|view|views|like|likes|retweet|retweets",
        "min|mins|minute|minutes read",
    ];
    /// Shorter numbers may be a year, or all that a list says.
    const PAGE_DIGITS: usize = 8;
    let end = scan::digits(line, 0, usize::MAX);
    if end == line.len() {
        return end >= PAGE_DIGITS;
    }
    end > 0 && scan::letters(line, end, " ").and_then(|at| scan::any_phrase(line, at, COUNTED)) == Some(line.len())
}

/// "Copyright 2013 ...", "© ...".
fn is_copyright(line: &str) -> bool {
    line.starts_with('©')
        || scan::letters(line, 0, "copyright").is_some_and(|end| {
            let at = scan::blanks(line, end);
            line[at..].starts_with('©')
                || scan::letters(line, at, "(c)").is_some()
                || scan::digits_exactly(line, at, 4).is_some()
        })
}

/// "Share | Tweet | Print this": buttons in a row, which saving a page may have glued together.
fn is_share_bar(line: &str) -> bool {
    const BUTTONS: &[&str] = &["share", "tweet", "print", "email", "comments", "comment"];
    const MORE: &[&str] = &["this", "e-mail", "facebook", "twitter", "whatsapp", "on"];
    let one_of = |at: usize, words: &[&str]| words.iter().find_map(|w| scan::letters(line, at, w));
    let Some(first) = one_of(0, BUTTONS) else { return false };
    let mut at = first;
    while at < line.len() {
        let from = scan::blanks(line, at);
        let parted = scan::phrase(line, from, "and").unwrap_or_else(|| scan::opt_mark(line, from, "|/·•,"));
        let from = scan::blanks(line, parted);
        let open = scan::opt_mark(line, from, "(");
        let number = scan::digits(line, open, usize::MAX);
        at = match one_of(from, BUTTONS).or_else(|| one_of(from, MORE)) {
            Some(end) => end,
            None if number > open => scan::opt_mark(line, number, ")"),
            None => return false,
        };
    }
    at > first
}

/// "[ Video ]", alone or at the end of a teaser.
fn is_bracketed_label(line: &str) -> bool {
    const LABEL: &str = "video|insight|reaction|analysis|report|comment|pictures|live|opinion|latest|photos|gallery";
    let inner = line.strip_suffix('|').unwrap_or(line).strip_suffix(']');
    inner.is_some_and(|inner| {
        let inner = inner.strip_suffix(' ').unwrap_or(inner);
        inner.rfind('[').is_some_and(|at| {
            let from = scan::opt_mark(inner, at + 1, " ");
            scan::phrase(inner, from, LABEL) == Some(inner.len())
        })
    })
}

/// "First published on May 3, 2013 ...", but not a line that is nothing but the date: that dates the report.
fn is_first_publication(line: &str) -> bool {
    let stamped = stamp::read(line);
    if !stamped.stamps.is_empty() && stamped.rest.is_empty() {
        return false;
    }
    scan::phrase(line, 0, "(first|originally) published on")
        .or_else(|| scan::phrase(line, 0, "(first|originally) published"))
        .and_then(|end| scan::letters(line, end, " "))
        .is_some_and(|month| {
            let end = scan::word_end(line, month);
            let next = scan::letters(line, end, " ");
            (3..=9).contains(&line[month..end].chars().count())
                && next.is_some_and(|day| scan::digits(line, day, 1) > day)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_from_prose() {
        for line in [
            "Please follow us for more on Instagram",
            "Sign up and have the day's stories in your inbox",
            "To see the pictures, click here now",
            "Get the best of the harbour with our newsletter every Friday",
            "Also on harbour.example",
            "Read more: Ferry runs aground",
            "Related stories : the ferry",
            "Cookies help us to give you a better experience",
            "© The Harbour Post",
            "Copyright (c) The Harbour Post. Not to be copied",
            "ShareTweetEmail",
            "Share this on Facebook and Whatsapp (12)",
            "Ferry runs aground [ Video ]|",
            "Originally published on May 3",
            "4 min read",
            "20250306",
        ] {
            assert!(is_notice(line), "{line}");
        }
        for line in [
            "Follow the money, the minister said, and the ferry company will be found at the end of it",
            "She had to sign up twice",
            "Get the ferry back, the union told the minister",
            "Related parties: none",
            "Share prices fell and comments were few",
            "Published studies disagree",
            "1998",
            "4 minutes later the ferry sank",
        ] {
            assert!(!is_notice(line), "{line}");
        }
    }
}
