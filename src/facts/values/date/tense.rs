//! Which way a date lies that does not say its week or year: the verb before it decides, else the one behind.
//!
//! "will meet on Friday" points ahead and "met on Friday" back. News is told of what happened, so nothing at all points
//! back for a weekday, and to the nearer side for a month and day (AP style gives the year of those that are far away).

use super::super::reader::Reader;
use super::super::token::{Shape, Token};

/// Which way a date lies from the day of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Before it.
    Past,
    /// After it.
    Future,
    /// Nothing decides.
    Open,
}

/// How far a verb is looked for, in tokens.
const REACH: usize = 30;

/// Which way tokens `first..end` lie, by the verbs of their sentence.
pub fn direction(r: &Reader, first: usize, end: usize) -> Direction {
    let first = before_time_of_day(r, first);
    let last = r.before(first, 1);
    if last.is_any(&["until", "till"]) && !starts_sentence(r, first.saturating_sub(1)) && !r.before(first, 2).is("up") {
        return Direction::Future;
    }
    if last.is_any(&["due", "effective", "payable", "upcoming"]) {
        return Direction::Future;
    }
    for back in 1..=REACH.min(first) {
        let at = first - back;
        if r.ends_sentence(at) {
            break;
        }
        if let Some(found) = mark(r, at) {
            return found;
        }
    }
    for at in end..end + REACH {
        if r.ends_sentence(at) {
            break;
        }
        if let Some(found) = mark(r, at) {
            return found;
        }
    }
    Direction::Open
}

/// Steps back over a time of day that stands before the date: "until 9 a.m. EST Tuesday".
fn before_time_of_day(r: &Reader, first: usize) -> usize {
    let mut at = first;
    while at > 0 && first - at < 6 {
        let token = r.at(at - 1);
        let zone = matches!(
            token.text,
            "EST" | "EDT" | "ET" | "CST" | "CDT" | "CT" | "PST" | "PDT" | "PT" | "GMT" | "BST" | "UTC"
        );
        let clock = token.shape == Shape::Number
            || token.is_any(&["a.m.", "p.m.", "am", "pm", ":", "noon", "midnight", "late", "early"]);
        if !zone && !clock {
            break;
        }
        at -= 1;
    }
    at
}

fn starts_sentence(r: &Reader, i: usize) -> bool {
    i == 0 || r.ends_sentence(i - 1)
}

/// What the word at token `i` says about time, if it is a verb form.
fn mark(r: &Reader, i: usize) -> Option<Direction> {
    let token = r.at(i);
    if token.shape != Shape::Word || (token.is_capital() && !starts_sentence(r, i)) {
        return None;
    }
    if token.is_any(AHEAD) {
        return Some(Direction::Future);
    }
    // "is thought to have drowned" looks back.
    if token.is("to") && r.at(i + 1).is("have") && is_past(r.at(i + 2)) {
        return Some(Direction::Past);
    }
    if token.is("to") && infinitive(r.at(i + 1)) {
        return Some(Direction::Future);
    }
    let arranged = token.is_any(&["set", "put"]) && r.at(i + 1).is_any(&["for", "to"]);
    if arranged {
        return Some(Direction::Future);
    }
    if is_past(token) {
        for back in 1..=3 {
            let before = r.before(i, back);
            if before.is_any(&["be", "will", "would", "shall", "being"]) {
                return Some(Direction::Future);
            }
            if !before.is_any(&["not", "also", "been", "have"]) && !before.text.ends_with("ly") {
                break;
            }
        }
        return Some(Direction::Past);
    }
    None
}

/// A verb form of the past, or a participle.
fn is_past(token: &Token) -> bool {
    let text = token.text;
    let regular = (text.len() > 4 && text.ends_with("ed") || text.ends_with("ied"))
        && !text.starts_with("un")
        && !token.is_any(NO_PARTICIPLES);
    regular || token.sense.past
}

/// Words that point ahead: auxiliaries of the future, and what is arranged.
#[rustfmt::skip]
const AHEAD: &[&str] = &[
    "will", "'ll", "shall", "would", "won", "may", "might", "could", "must", "should", "going", "expected",
    "scheduled", "planned", "due", "plans", "expects", "expect", "expires", "expire", "hopes", "upcoming",
    "forthcoming", "slated", "begins", "opens", "starts", "arriving", "meet", "meets", "ends",
];

/// Words in -ed that are no verb form of the past.
#[rustfmt::skip]
const NO_PARTICIPLES: &[&str] = &[
    "hundred", "indeed", "united", "wicked", "naked", "sacred", "kindred", "alleged", "speed", "breed", "exceed",
    "proceed", "succeed", "aged",
];

/// "to" before a bare verb rather than before a place, a thing or a number.
fn infinitive(next: &Token) -> bool {
    next.shape == Shape::Word
        && !next.is_capital()
        && !next.text.ends_with("ing")
        && (!next.sense.function
            || next.is_any(&[
                "be", "have", "do", "make", "take", "give", "go", "come", "get", "face", "work", "remain", "live",
                "let", "leave",
            ]))
        && next.sense.cardinal.is_none()
        && !next.is_any(&[
            "work",
            "school",
            "death",
            "prison",
            "jail",
            "court",
            "trial",
            "police",
            "hospital",
            "reporters",
            "people",
            "power",
            "life",
        ])
}
