//! What each line of a plain text is, judged by its own words and place in the head.
//!
//! The first of three passes: lines get a kind here, [`super::parts`] finds where another article begins, and
//! [`super::roles`] makes blocks of them. Lines in which a date is glued to a headline or to the first paragraph are cut.

use jiff::civil::Date;

use super::furniture::{self, Furniture};
use super::layout::Paragraph;
use super::stamp::{self, Stamp, Stamped};
use super::{Span, caption, clock, scan};

/// What a line is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Not the article.
    Furniture,
    /// Announces other articles on the next lines.
    Teaser,
    /// A rule: `-----`, `***`.
    Rule,
    /// Date, time, labels, perhaps a byline; the words that are none of these.
    Stamp {
        stamps: Vec<Stamp>,
        rest: String,
        labelled: bool,
    },
    /// Who wrote it.
    Byline(String),
    /// Where the text comes from.
    Source(String),
    /// Signature of an embedded post.
    Signature { author: String, date: Option<Date> },
    /// Words under a picture.
    Caption,
    /// An item of a list.
    Item,
    /// Short, without the end of a sentence: a headline, a heading.
    Short,
    /// Running text.
    Prose,
}

/// A line with its kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Where it lies.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Blank lines before it.
    pub blanks_before: usize,
}

/// A headline has no more words; longer lines are prose.
pub const MAX_TITLE_WORDS: usize = 30;
/// A headline has no more bytes.
const MAX_TITLE_BYTES: usize = 240;
/// How many lines with words of their own the head of a report has at most.
const HEAD_LINES: usize = 6;
/// A date that is glued to a first paragraph stands within this many bytes.
const GLUED_WITHIN: usize = 600;

/// Judges lines in order.
pub fn judge(text: &str, paragraphs: &[Paragraph]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(paragraphs.len());
    let mut with_words = 0;
    for p in paragraphs {
        let kind = kind(p, text);
        with_words += usize::from(matches!(kind, Kind::Short | Kind::Prose | Kind::Item));
        let line = Line {
            span: p.span,
            kind,
            blanks_before: p.blanks_before,
        };
        if with_words <= HEAD_LINES && matches!(line.kind, Kind::Short | Kind::Prose) {
            cut_glued_date(text, line, &mut out);
        } else {
            out.push(line);
        }
    }
    out
}

/// The words of a line in a form that tells whether two lines say the same.
pub fn key(words: &str) -> String {
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// Tells whether the words end as a sentence does, closing quotes aside.
pub fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', ' ']);
    bare.ends_with(['.', '!', '?', ':', ';', '…', ','])
}

fn kind(p: &Paragraph, text: &str) -> Kind {
    let words = p.span.of(text);
    if words.chars().take(400).all(|c| !c.is_alphanumeric()) {
        let rule = words
            .chars()
            .filter(|c| matches!(c, '-' | '=' | '_' | '*' | '#' | '~' | '—'))
            .count()
            >= 3;
        return if rule { Kind::Rule } else { Kind::Furniture };
    }
    if p.item {
        return Kind::Item;
    }
    if let Some(address) = furniture::source_address(words) {
        return Kind::Source(address.to_owned());
    }
    match furniture::kind(words) {
        Some(Furniture::Plain) => return Kind::Furniture,
        Some(Furniture::Teaser) => return Kind::Teaser,
        None => {}
    }
    if let Some(signature) = signature(words) {
        return signature;
    }
    if caption::is_caption(words) {
        return Kind::Caption;
    }
    if words.len() <= MAX_TITLE_BYTES {
        if let Some(kind) = stamp_line(words) {
            return kind;
        }
        if let Some(name) = byline(words) {
            return Kind::Byline(name);
        }
        if words.split_whitespace().count() <= MAX_TITLE_WORDS && !ends_as_prose(words) {
            return Kind::Short;
        }
    }
    Kind::Prose
}

/// A headline may end in a question or exclamation mark; a full stop, colon or comma ends prose.
fn ends_as_prose(words: &str) -> bool {
    ends_sentence(words) && !(words.ends_with(['?', '!']) && words.split_whitespace().count() <= 16)
}

/// A line that is a date with labels, times, and perhaps who wrote or published it.
fn stamp_line(words: &str) -> Option<Kind> {
    let Stamped { stamps, rest, labelled } = stamp::read(words);
    let bare = words.trim_end();
    let whole = !stamps.is_empty() || labelled;
    if !whole || bare.ends_with(['?', '!', ';']) {
        return None;
    }
    let named = rest.is_empty() || (!stamps.is_empty() && is_name_like(&rest));
    named.then_some(Kind::Stamp { stamps, rest, labelled })
}

/// Words such as stand beside a date: capitalised names, "By", "for".
fn is_name_like(rest: &str) -> bool {
    const SMALL: &[&str] = &[
        "by",
        "and",
        "for",
        "of",
        "the",
        "in",
        "from",
        "to",
        "with",
        "staff",
        "writer",
        "reporter",
        "correspondent",
        "de",
        "von",
        "van",
        "al",
        "bin",
    ];
    let words: Vec<&str> = rest.split_whitespace().collect();
    if words.len() > 9 || rest.trim_end().ends_with(':') {
        return false;
    }
    let small = |w: &str| SMALL.contains(&w.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()));
    let by = words[0].eq_ignore_ascii_case("by") || words[0].eq_ignore_ascii_case("by:");
    let capital = |w: &&&str| w.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase);
    let capitals = words.iter().filter(|w| !small(w)).filter(capital).count();
    let others = words.iter().filter(|w| !small(w)).count();
    if by {
        return capitals * 2 >= others;
    }
    // Without "By": at most five words, first and nearly all others capitalised, so that headlines do not pass.
    words.len() <= 5
        && capitals + 1 >= others
        && words[0].chars().next().is_some_and(char::is_uppercase)
        && !small(words[0])
        || words.len() <= 4 && words[0].eq_ignore_ascii_case("the") && capitals == others
}

/// "By Ada Holm, Harbour Post", "Written by ...".
fn byline(words: &str) -> Option<String> {
    const OPENINGS: &[&str] = &["written|reported|posted|story by", "by|from"];
    /// What stands for a name.
    const NAMELESS: &[&str] = &["our", "staff", "a", "an"];
    let end = scan::any_phrase(words, 0, OPENINGS)?;
    let end = scan::mark(words, scan::blanks(words, end), ":").unwrap_or(end);
    let from = Some(scan::blanks(words, end)).filter(|&from| from > end)?;
    let name = &words[from..];
    let first = &name[..scan::word_end(name, 0)];
    if !name.starts_with(char::is_uppercase) && !NAMELESS.contains(&first) {
        return None;
    }
    let name = name.strip_suffix('.').unwrap_or(name);
    // A full stop inside belongs to an initial, which another name follows.
    let initials = |(at, _): (usize, &str)| {
        let next = &name[at + 1..];
        let mut next = next.chars();
        next.next()
            .is_some_and(|c| c.is_uppercase() || (c.is_whitespace() && next.next().is_some_and(char::is_uppercase)))
    };
    if name.contains(['?', '!']) || !name.match_indices('.').all(initials) {
        return None;
    }
    let name = name.trim();
    let count = name.split_whitespace().count();
    let capitals = name
        .split_whitespace()
        .filter(|w| w.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_alphabetic()))
        .count();
    (count <= 14 && capitals * 3 >= count * 2).then(|| name.to_owned())
}

/// `— Ada Holm (@adaholm) October 3, 2025`.
fn signature(words: &str) -> Option<Kind> {
    /// Names of people and offices are no longer (characters).
    const MAX_NAME: usize = 60;
    /// Names of accounts are no longer (characters).
    const MAX_ACCOUNT: usize = 30;
    /// A date is no longer (characters).
    const MAX_DATE: usize = 40;
    let at = words.find("(@")?;
    let dashed = words[..at].chars().take(2).take_while(|c| matches!(c, '—' | '–' | '-'));
    let dashes: usize = dashed.map(char::len_utf8).sum();
    let name = &words[dashes..at];
    let end = scan::word_end(words, at + 2);
    let account = words[at + 2..end].chars().count();
    let rest = words[end..].strip_prefix(')')?;
    let fits = (1..=MAX_NAME).contains(&name.chars().count())
        && !name.contains(['(', ')', '@'])
        && (1..=MAX_ACCOUNT).contains(&account)
        && rest.chars().take(MAX_DATE + 1).count() <= MAX_DATE;
    if !fits {
        return None;
    }
    let rest = stamp::read(rest);
    rest.rest.is_empty().then(|| Kind::Signature {
        author: words[dashes..=end].trim().to_owned(),
        date: rest.stamps.first().map(|s| s.date),
    })
}

/// Cuts a line into what stands before a glued date, the date, and what follows.
fn cut_glued_date(text: &str, line: Line, out: &mut Vec<Line>) {
    let Some((from, to, stamps)) = glued_date(line.span.of(text), line.kind == Kind::Short) else {
        out.push(line);
        return;
    };
    let at = line.span.start;
    let mut blanks_before = line.blanks_before;
    let pieces = [
        (Span::new(at, at + from), None),
        (
            Span::new(at + from, at + to),
            Some(Kind::Stamp {
                stamps,
                rest: String::new(),
                labelled: true,
            }),
        ),
        (Span::new(at + to, line.span.end), None),
    ];
    for (span, kind) in pieces {
        let words = span.of(text);
        let trimmed = words.trim();
        if trimmed.is_empty() {
            continue;
        }
        let start = span.start + words.len() - words.trim_start().len();
        let span = Span::new(start, start + trimmed.len());
        let kind = kind.unwrap_or_else(|| {
            let bare = Paragraph {
                span,
                item: false,
                blanks_before,
            };
            match self::kind(&bare, text) {
                // A cut piece must not be taken for a signature or a date once more.
                k @ (Kind::Short | Kind::Prose | Kind::Caption) => k,
                _ => Kind::Prose,
            }
        });
        out.push(Line {
            span,
            kind,
            blanks_before,
        });
        blanks_before = 0;
    }
}

/// Where a date is glued into a line: its start and end with labels and time, in bytes from the start of the line.
fn glued_date(words: &str, short: bool) -> Option<(usize, usize, Vec<Stamp>)> {
    let read = stamp::read(words);
    for (n, &first) in read.stamps.iter().enumerate() {
        if first.span.start > GLUED_WITHIN {
            break;
        }
        let (mut to, mut run) = (first.span.end, vec![first]);
        let mut tail = run_len(&words[to..]);
        // "Published: ... Updated: ...": dates with nothing but labels and times between are one run.
        while let Some(next) = read.stamps.get(n + run.len()).filter(|s| s.span.start == to + tail) {
            run.push(*next);
            to = next.span.end;
            tail = run_len(&words[to..]);
        }
        if let Some((from, to)) = cut_points(words, first.span.start, to, to + tail, short) {
            return Some((from, to, run));
        }
    }
    None
}

/// Decides whether the run of dates `date..end` with its tail up to `after` is no part of the sentence around it.
fn cut_points(words: &str, date: usize, end: usize, after: usize, short: bool) -> Option<(usize, usize)> {
    let (lead, labels) = words[..date].split_at(label_start(&words[..date]));
    let rest = &words[after..];
    let opens = rest
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\''));
    // A comma right after the year carries the sentence on, unless a time of day follows it.
    let carried_on = words[end..].starts_with(',') && !words[end..after].bytes().any(|b| b.is_ascii_digit());
    let labels = labels.trim().to_lowercase();
    if carried_on || matches!(labels.as_str(), "on" | "at" | "in") {
        return None;
    }
    if lead.trim().is_empty() {
        // Date first, then the headline or the text.
        return (opens && rest.split_whitespace().count() >= 3).then_some((0, after));
    }
    let ended = lead
        .trim_end()
        .trim_end_matches(['"', '”', '’', '\'', ')'])
        .ends_with(['.', '?', '!']);
    let ends_there = rest.chars().all(|c| !c.is_alphanumeric());
    let strong = labels.ends_with(':')
        || (labels.contains(':') && ["publish", "posted", "updated"].iter().any(|w| labels.contains(w)));
    let timed = words[end..after].bytes().any(|b| b.is_ascii_digit());
    if (ended || strong) && (opens || (ends_there && (timed || !labels.is_empty()))) {
        return Some((lead.len(), if ends_there { words.len() } else { after }));
    }
    // A headline, then the date.
    let last_word = lead.split_whitespace().next_back().unwrap_or("").to_lowercase();
    let carries = [
        "on", "of", "in", "since", "for", "until", "till", "by", "from", "to", "before", "after", "the", "and", "due",
        "dated",
    ];
    let headline = short && lead.split_whitespace().count() >= 4 && !lead.trim_end().ends_with(':');
    (headline && ends_there && !carries.contains(&last_word.as_str())).then_some((lead.len(), words.len()))
}

/// Where the labels, weekday and time right before a date begin.
fn label_start(before: &str) -> usize {
    // Only the words right before can be labels.
    let mut from = before.len().saturating_sub(80);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = &before[from..];
    let start = scan::places(near).find(|&at| run_end(near, at) == near.len());
    start.map_or(before.len(), |at| from + at)
}

/// Length of the labels, time of day, zone and marks right after a date.
fn run_len(after: &str) -> usize {
    run_end(after, marks_end(after, 0))
}

/// The end of the labels, weekdays, times and zones at `at`, in any order, with the marks between and after them.
fn run_end(text: &str, mut at: usize) -> usize {
    while let Some(end) = run_part(text, at) {
        at = marks_end(text, end);
    }
    at
}

fn marks_end(text: &str, at: usize) -> usize {
    let mark = |c: char| c.is_whitespace() || matches!(c, ':' | ',' | '|' | '@' | '/' | '(' | ')' | '–' | '—' | '-');
    text.len() - text[at..].trim_start_matches(mark).len()
}

/// One label, weekday, time or zone.
fn run_part(text: &str, at: usize) -> Option<usize> {
    const LABELS: &[&str] = &[
        "(first|originally|last) published|posted|update|updated|modified|created|filed|date|on|at",
        "for immediate release",
        "release date",
    ];
    const ZONES: &[&str] = &[
        "GMT", "UTC", "ET", "CT", "MT", "PT", "EST", "CST", "MST", "PST", "EDT", "CDT", "MDT", "PDT", "BST", "IST",
        "AEST", "ACST", "AEDT", "ACDT", "CET", "CEST", "EET", "EEST", "HKT", "PKT", "JST", "SGT",
    ];
    if !scan::is_border(text, at) {
        return None;
    }
    // A full stop counts where a word follows at once.
    let whole = |end: usize| {
        let bare = end - usize::from(text[..end].ends_with('.'));
        [end, bare]
            .into_iter()
            .find(|&e| e == text.len() || scan::is_border(text, e))
    };
    let timed = |at: usize| {
        let end = clock::time(text, at)?;
        let from = scan::blanks(text, end);
        Some(
            clock::half_of_day(text, from)
                .or_else(|| scan::phrase(text, from, "h|hr|hrs"))
                .unwrap_or(end),
        )
    };
    scan::any_phrase(text, at, LABELS)
        .or_else(|| clock::weekday(text, at).and_then(whole))
        .or_else(|| timed(at).and_then(whole))
        .or_else(|| clock::hour(text, at).and_then(whole))
        .or_else(|| Some(scan::word_end(text, at)).filter(|&end| ZONES.contains(&&text[at..end])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::layout;

    fn kinds(text: &str) -> Vec<(String, Kind)> {
        judge(text, &layout::paragraphs(text, Span::new(0, text.len())))
            .into_iter()
            .map(|l| (l.span.of(text).to_owned(), l.kind))
            .collect()
    }

    fn stamped(line: &(String, Kind)) -> bool {
        matches!(&line.1, Kind::Stamp { stamps, .. } if !stamps.is_empty())
    }

    #[test]
    fn glued_dates_are_cut_out() {
        let first = kinds("date 2025-03-06 Ferry runs aground off the northern cape\n\nText.");
        assert!(stamped(&first[0]) && first[1] == ("Ferry runs aground off the northern cape".to_owned(), Kind::Short));
        let last = kinds("FERRY RUNS AGROUND OFF NORTHERN CAPEMARCH 6, 2025\n\nText.");
        assert!(last[0].0.ends_with("CAPE") && stamped(&last[1]));
        let mid = kinds("Nobody was hurt in the fog. March 06, 2025 A ferry with forty people on board ran aground.");
        assert_eq!(mid.len(), 3);
        assert!(stamped(&mid[1]) && mid[2].0.starts_with("A ferry"));
        let run = kinds(
            "Nobody was hurt PUBLISHED: THURSDAY, MARCH 6, 2025, 1:32 PM UPDATED: FRIDAY, MARCH 7, 2025, 9:56 AM A ferry ran aground",
        );
        assert!(
            matches!(&run[1].1, Kind::Stamp { stamps, .. } if stamps.len() == 2),
            "{run:?}"
        );
        assert_eq!(run[2].0, "A ferry ran aground");
    }

    #[test]
    fn dates_that_belong_to_a_sentence_stay() {
        for text in [
            "The ferry ran aground on March 6, 2025, in thick fog, the coast guard said.",
            "On March 6, 2025 Norway's coast guard closed the strait.",
            "March 6, 2025, was the day the ferry sank.",
            "Norway marks the disaster of 6 March 2025",
        ] {
            assert!(!kinds(text).iter().any(stamped), "{text}");
        }
    }

    #[test]
    fn head_lines() {
        assert!(matches!(&kinds("Ada Holm 07 March 2025 06:05")[0].1, Kind::Stamp { rest, .. } if rest == "Ada Holm"));
        assert_eq!(
            kinds("By Ada W. Holm, Harbour Post")[0].1,
            Kind::Byline("Ada W. Holm, Harbour Post".to_owned())
        );
        assert_eq!(kinds("Last seen: Friday, March 7, 2025")[0].1, Kind::Short);
        assert!(matches!(&kinds("— Harbour Post (@harbourpost) March 7, 2025")[0].1,
            Kind::Signature { author, date: Some(_) } if author.contains("@harbourpost")));
    }
}
