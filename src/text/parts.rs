//! Where another article begins in the same file.
//!
//! Pages are saved with the next story below the first, and people paste several texts into one file. A second article
//! shows by a head of its own: a headline that is said again within a few lines, a headline with a dated or signed line, or a
//! headline after the source line of the text before. A heading with a date in a chronology is none of these.

use super::lines::{self, Kind, Line};

/// A headline is said again, or dated, within so many lines.
const HEAD_REACH: usize = 5;
/// An article has at least so many words; fewer are a teaser.
const MIN_WORDS: usize = 60;

/// Index of the first line of each article, the first always 0.
pub fn starts(text: &str, lines: &[Line]) -> Vec<usize> {
    let words: Vec<usize> = lines
        .iter()
        .map(|l| match l.kind {
            Kind::Prose | Kind::Item => l.span.of(text).split_whitespace().count(),
            _ => 0,
        })
        .collect();
    let mut left: usize = words.iter().sum();
    let mut starts = vec![0];
    let mut in_part = 0;
    for (at, line) in lines.iter().enumerate() {
        if at > 0
            && in_part >= MIN_WORDS
            && left >= MIN_WORDS
            && line.kind == Kind::Short
            && opens_article(text, lines, at)
        {
            starts.push(at);
            in_part = 0;
        }
        in_part += words[at];
        left -= words[at];
    }
    starts
}

fn opens_article(text: &str, lines: &[Line], at: usize) -> bool {
    let title = lines::key(lines[at].span.of(text));
    if title.split(' ').count() < 4 {
        return false;
    }
    let before = &lines[at - 1];
    let parted = matches!(before.kind, Kind::Rule | Kind::Source(_)) || lines[at].blanks_before >= 3;
    let mut others = 0;
    let mut dated = false;
    for line in lines.iter().skip(at + 1).take(HEAD_REACH) {
        // A date that was glued to the line is no line of a head.
        if !text
            .get(lines[at].span.end..line.span.start)
            .is_some_and(|between| between.contains('\n'))
        {
            return false;
        }
        match &line.kind {
            Kind::Short if lines::key(line.span.of(text)) == title => return true,
            Kind::Stamp { stamps, labelled, rest } => {
                dated |= !stamps.is_empty() && (*labelled || !rest.is_empty() || parted) && others <= 1;
            }
            Kind::Byline(_) => dated |= others <= 1,
            Kind::Short | Kind::Prose | Kind::Item => others += 1,
            Kind::Teaser | Kind::Source(_) => return false,
            _ => {}
        }
    }
    // A dated head in running text needs a blank line before it; teasers and live entries stand closer.
    (dated && lines[at].blanks_before > 0 && !matches!(before.kind, Kind::Teaser))
        || matches!(before.kind, Kind::Source(_))
}
