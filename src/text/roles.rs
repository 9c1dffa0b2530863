//! Lines become blocks: headline, text, captions, posts, and what is not the article.
//!
//! The last of three passes. Here a line's neighbours count: what follows "ALSO SEE" is a teaser, what stands around a post's
//! signature is the post, what is said twice in the head is the headline.

use super::lines::{self, Kind, Line};
use super::stamp::{Label, Stamp};
use super::{Block, Role};

/// What the head and foot of an article state about it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub publisher: Option<String>,
    pub stamp: Option<Stamp>,
    pub url: Option<String>,
}

/// The headline is looked for among so many lines with words of their own.
const TITLE_WITHIN: usize = 6;
/// Lines at the end of an article in which its date may stand.
const FOOT_LINES: usize = 4;
/// The text under a teaser's headline has no more words.
const TEASER_WORDS: usize = 36;
/// A post has no more bytes.
const POST_BYTES: usize = 560;
/// A heading has no more words.
const HEADING_WORDS: usize = 15;
/// What stands above the headline has no more words.
const SLOGAN_WORDS: usize = 12;

/// Gives each line of one article its role, and what its head and foot state.
pub fn assign(text: &str, lines: &[Line]) -> (Vec<Block>, Head) {
    let words = |at: usize| lines[at].span.of(text);
    let mut roles: Vec<Role> = lines.iter().map(|l| first_role(&l.kind)).collect();
    let mut head = Head::default();

    teasers(text, lines, &mut roles);
    let body = body_start(lines, &roles, text);
    let title = find_title(text, lines, &roles);
    if let Some(title) = title {
        roles[title] = Role::Title;
        head.title = Some(
            words(title)
                .trim_matches(|c: char| c.is_whitespace() || c == '#')
                .to_owned(),
        );
        let key = lines::key(words(title));
        for at in 0..lines.len().min(title + 12) {
            let slogan = matches!(lines[at].kind, Kind::Short | Kind::Prose)
                && words(at).split_whitespace().count() <= SLOGAN_WORDS;
            let again = lines[at].kind == Kind::Short && lines::key(words(at)) == key;
            if (at < title && slogan) || (at > title && again) {
                roles[at] = Role::Furniture;
            }
        }
    }

    let foot = lines.len().saturating_sub(FOOT_LINES);
    let mut stamps: Vec<(bool, Stamp)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // A date may follow the first paragraph, where a page puts a summary above it.
        let below_lead = at <= body + 2 && matches!(line.kind, Kind::Stamp { labelled: true, .. });
        let in_head = at <= body || below_lead;
        match &line.kind {
            Kind::Stamp {
                stamps: found,
                rest,
                labelled,
            } => {
                if in_head || (at >= foot && *labelled) {
                    stamps.extend(found.iter().map(|&s| (in_head, s)));
                    name_beside_date(rest, &mut head);
                } else if !*labelled && rest.is_empty() {
                    // A bare date in the text heads an entry of a chronology.
                    roles[at] = Role::Heading;
                } else if !rest.is_empty() {
                    roles[at] = Role::Paragraph;
                }
            }
            Kind::Byline(name) if in_head || at >= foot => {
                head.byline.get_or_insert_with(|| name.clone());
            }
            Kind::Byline(_) => roles[at] = Role::Paragraph,
            Kind::Source(url) => {
                head.url.get_or_insert_with(|| url.clone());
            }
            Kind::Short if roles[at] == Role::Paragraph => {
                let count = words(at).split_whitespace().count();
                let opens = words(at)
                    .chars()
                    .next()
                    .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
                let followed = lines[at + 1..]
                    .iter()
                    .any(|l| matches!(l.kind, Kind::Prose | Kind::Item));
                let subtitle = title.is_some_and(|t| at > t) && at < body;
                if opens && followed && (subtitle || count <= HEADING_WORDS) {
                    roles[at] = Role::Heading;
                }
            }
            _ => {}
        }
    }
    head.stamp = choose(&stamps);

    let mut blocks: Vec<Block> = lines
        .iter()
        .zip(&roles)
        .map(|(line, &role)| Block {
            span: line.span,
            role,
            dated: None,
            author: None,
        })
        .collect();
    posts(text, lines, &mut blocks);
    (blocks, head)
}

fn first_role(kind: &Kind) -> Role {
    match kind {
        Kind::Furniture | Kind::Teaser | Kind::Rule => Role::Furniture,
        Kind::Stamp { .. } | Kind::Byline(_) | Kind::Source(_) | Kind::Signature { .. } => Role::Head,
        Kind::Caption => Role::Caption,
        Kind::Item => Role::Item,
        Kind::Short | Kind::Prose => Role::Paragraph,
    }
}

/// Index of the first line of running text after the head: the first that is long, or the second that ends as a sentence.
fn body_start(lines: &[Line], roles: &[Role], text: &str) -> usize {
    let mut sentences = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.kind == Kind::Prose && roles[at] == Role::Paragraph {
            sentences += 1;
            if sentences == 2 || line.span.of(text).split_whitespace().count() > lines::MAX_TITLE_WORDS {
                return at;
            }
        }
    }
    lines.len()
}

/// A line that is said twice in the head; else the first that reads as a headline, with text after it.
fn find_title(text: &str, lines: &[Line], roles: &[Role]) -> Option<usize> {
    let mut candidates = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if roles[at] != Role::Paragraph || !matches!(line.kind, Kind::Short | Kind::Prose) {
            continue;
        }
        candidates.push(at);
        if candidates.len() > TITLE_WITHIN {
            break;
        }
    }
    let is_short = |&&at: &&usize| lines[at].kind == Kind::Short;
    let keys: Vec<(usize, String)> = candidates
        .iter()
        .filter(is_short)
        .map(|&at| (at, lines::key(lines[at].span.of(text))))
        .collect();
    for (n, (at, key)) in keys.iter().enumerate() {
        if key.split(' ').count() >= 3 && keys[n + 1..].iter().any(|(_, other)| other == key) {
            return Some(*at);
        }
    }
    // A slogan or a section's name may stand above; running text may not.
    for &at in candidates.iter().take(3) {
        let words = lines[at].span.of(text);
        let count = words.split_whitespace().count();
        if lines[at].kind == Kind::Short {
            let followed = lines[at + 1..]
                .iter()
                .any(|l| matches!(l.kind, Kind::Prose | Kind::Item | Kind::Short));
            let quoted = words.starts_with(['"', '“']) && words.ends_with(['"', '”']);
            if followed
                && (count >= 2 || at == candidates[0])
                && !quoted
                && !words.starts_with(|c: char| c.is_lowercase())
            {
                return Some(at);
            }
        } else if count > SLOGAN_WORDS {
            return None;
        }
    }
    None
}

/// What follows "ALSO SEE": a headline, and a line that takes up a word of it.
fn teasers(text: &str, lines: &[Line], roles: &mut [Role]) {
    for at in 0..lines.len() {
        if lines[at].kind != Kind::Teaser {
            continue;
        }
        let Some(next) = lines.get(at + 1) else { continue };
        let headline = next.span.of(text);
        let fits = matches!(next.kind, Kind::Short | Kind::Item) && headline.split_whitespace().count() >= 3;
        // At the end of the article a lone heading before its own text is no teaser.
        if !fits {
            continue;
        }
        roles[at + 1] = Role::Furniture;
        if let Some(below) = lines.get(at + 2) {
            let said = below.span.of(text);
            let short = said.split_whitespace().count() <= TEASER_WORDS;
            if matches!(below.kind, Kind::Prose | Kind::Short) && short && shares_word(headline, said) {
                roles[at + 2] = Role::Furniture;
            }
        }
        // A list of headlines: items or short lines in a row, not a heading before running text.
        let mut more = at + 2;
        while lines.get(more).is_some_and(|l| l.kind == Kind::Item) {
            roles[more] = Role::Furniture;
            more += 1;
        }
    }
}

/// Tells whether two lines have a word of five letters or more in common, endings aside.
fn shares_word(a: &str, b: &str) -> bool {
    let stems = |s: &str| -> Vec<String> {
        lines::key(s)
            .split(' ')
            .filter(|w| w.chars().count() >= 4)
            .map(|w| w.chars().take(6).collect())
            .collect()
    };
    let of_b = stems(b);
    stems(a).iter().any(|w| of_b.contains(w))
}

/// Sorts a name beside a date: "By Ada Holm", "Ada Holm", "Harbour Post".
fn name_beside_date(rest: &str, head: &mut Head) {
    const ORGANISATION: &[&str] = &[
        "news",
        "times",
        "post",
        "press",
        "daily",
        "guardian",
        "herald",
        "tribune",
        "journal",
        "gazette",
        "telegraph",
        "today",
        "tv",
        "radio",
        "agency",
        "online",
        "reuters",
        "bbc",
        "cnn",
        "afp",
        "ap",
        "observer",
        "chronicle",
        "express",
        "mail",
        "wire",
        "magazine",
        "star",
        "standard",
        "dispatch",
        "bulletin",
        "review",
        "weekly",
        "independent",
        "record",
        "examiner",
        "courier",
    ];
    // "Oslo, March 3, 2011 (NTB)" is a place and an agency.
    if rest.is_empty() || rest.contains('(') {
        return;
    }
    let by = rest.get(..3).is_some_and(|b| b.eq_ignore_ascii_case("by "));
    if by {
        head.byline.get_or_insert_with(|| rest[3..].trim().to_owned());
        return;
    }
    let organisation = rest.split_whitespace().any(|w| {
        ORGANISATION.contains(&w.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric())) || w.contains(".co")
    });
    if organisation {
        head.publisher.get_or_insert_with(|| rest.to_owned());
    } else {
        head.byline.get_or_insert_with(|| rest.to_owned());
    }
}

/// The day of publication; of the last update where only that is stated; the head before the foot.
fn choose(stamps: &[(bool, Stamp)]) -> Option<Stamp> {
    for in_head in [true, false] {
        let of = |label| {
            stamps
                .iter()
                .filter(move |(h, s)| *h == in_head && s.label == label)
                .map(|&(_, s)| s)
        };
        if let Some(stamp) = of(Label::Published)
            .next()
            .or_else(|| of(Label::Updated).max_by_key(|s| s.date))
        {
            return Some(stamp);
        }
    }
    None
}

/// What stands around a signature is the post: a short line above, and lines with a post's links below.
fn posts(text: &str, lines: &[Line], blocks: &mut [Block]) {
    for at in 0..lines.len() {
        let Kind::Signature { author, date } = &lines[at].kind else {
            continue;
        };
        let mut take = vec![at];
        let fits = |b: &Block| {
            matches!(b.role, Role::Paragraph | Role::Heading | Role::Item) && b.span.byte_len() <= POST_BYTES
        };
        if let Some(above) = at.checked_sub(1)
            && fits(&blocks[above])
            && !blocks[above].span.of(text).ends_with(':')
        {
            blocks[above].role = Role::Post;
            take.push(above);
        }
        if let Some(below) = blocks.get(at + 1)
            && fits(below)
            && ["pic.twitter.com/", "//t.co/", "pic.x.com/"]
                .iter()
                .any(|l| below.span.of(text).contains(l))
        {
            blocks[at + 1].role = Role::Post;
            take.push(at + 1);
        }
        for block in take {
            blocks[block].dated = *date;
            blocks[block].author = Some(author.clone());
        }
    }
}
