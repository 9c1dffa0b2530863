//! Plain text becomes reports: lines, articles, blocks, sentences.

use std::sync::Arc;

use jiff::civil::Date;

use super::lines::Line;
use super::{Report, Span, layout, lines, mask, parts, roles, sentences, stamp};

/// What is known of a report from elsewhere; it goes before whatever the text itself seems to say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Address of the page.
    pub url: Option<String>,
}

impl Hints {
    /// These, and where they say nothing, `others`.
    pub fn or(&self, others: Hints) -> Hints {
        let mine = self.clone();
        Hints {
            title: mine.title.or(others.title),
            publisher: mine.publisher.or(others.publisher),
            byline: mine.byline.or(others.byline),
            published: mine.published.or(others.published),
            url: mine.url.or(others.url),
        }
    }
}

/// Reads UTF-8 text as plain text; of several articles in it, gives the first.
///
/// For tests and demonstrations: never fails, and an empty text is an empty report.
pub fn parse(file: &str, text: &str) -> Report {
    reports(file, mask::mask(text.to_owned()), &Hints::default()).swap_remove(0)
}

/// Reads plain text that is already safe to show; one report an article, at least one.
pub(super) fn reports(file: &str, text: String, hints: &Hints) -> Vec<Report> {
    let text: Arc<str> = Arc::from(text);
    let whole = Span::new(0, text.len());
    let lines = lines::judge(&text, &layout::paragraphs(&text, whole));
    let starts = parts::starts(&text, &lines);
    let mut out = Vec::with_capacity(starts.len());
    for (n, &from) in starts.iter().enumerate() {
        let to = starts.get(n + 1).copied().unwrap_or(lines.len());
        let range = Span::new(
            if n == 0 { 0 } else { lines[from].span.start },
            lines.get(to).map_or(text.len(), |l| l.span.start),
        );
        // What is known of the file is known of its first article only.
        let hints = if n == 0 { hints.clone() } else { Hints::default() };
        out.push(article(
            file,
            n as u32 + 1,
            &text,
            range,
            &lines[from.min(lines.len())..to],
            &hints,
        ));
    }
    out
}

/// One article from its lines.
pub(super) fn article(file: &str, part: u32, text: &Arc<str>, range: Span, lines: &[Line], hints: &Hints) -> Report {
    let (blocks, head) = roles::assign(text, lines);
    let sentences = sentences::of_blocks(text, &blocks);
    let url = hints.url.clone().or_else(|| head.url.clone());
    let mut problems = Vec::new();
    let published = hints.published.or_else(|| {
        if let Some(stamp) = head.stamp {
            if stamp.ambiguous {
                // An address that names the same numbers settles the order.
                let (y, m, d) = (stamp.date.year(), stamp.date.month(), stamp.date.day());
                let turned = Date::new(y, d, m).ok();
                match url.as_deref().and_then(stamp::in_address) {
                    Some(day) if Some(day) == turned => return turned,
                    Some(day) if day == stamp.date => {}
                    _ => problems.push(format!(
                        "the publication date was read as {}; day and month may be the other way round",
                        stamp.date
                    )),
                }
            }
            return Some(stamp.date);
        }
        let day = url.as_deref().and_then(stamp::in_address);
        if let Some(day) = day {
            problems.push(format!(
                "the publication date {day} was taken from the address of the page"
            ));
        }
        day
    });
    let site = url.as_deref().and_then(super::furniture::site_of).map(str::to_owned);
    Report {
        file: file.to_owned(),
        part,
        text: Arc::clone(text),
        original: None,
        range,
        title: hints.title.clone().or(head.title),
        publisher: hints.publisher.clone().or(head.publisher).or(site),
        byline: hints.byline.clone().or(head.byline),
        published,
        url,
        blocks,
        sentences,
        problems,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_date_of_publication_wins_over_that_of_an_address() {
        let text = "Ferry runs aground\n\nPublished May 03, 2013\n\nThe ferry ran aground off the cape.\n\nSource: \
                    http://www.example.org/2013/05/02/ferry-aground/\n";
        let read = parse("a.txt", text);
        assert_eq!(read.published, Date::new(2013, 5, 3).ok());
        assert!(read.problems.is_empty(), "{:?}", read.problems);
    }
}
