//! The day on which a web page says that it was published.
//!
//! Programs write the moment in universal time, where late evening is tomorrow already; the newsroom's own day stands in the
//! page's address, or in words beside the headline. Those are believed where they are the same moment: at most a day apart,
//! and, for words, on the same minute of the hour.

use dom_query::Document;
use jiff::civil::Date;
use serde_json::Value;

use super::page_meta::meta;
use super::{scan, stamp};

/// The day on which the page was published, by what it states of its articles, itself and its address.
pub(super) fn published(document: &Document, articles: &[Value], url: Option<&str>) -> Option<Date> {
    let address = url.and_then(stamp::in_address);
    let Some(stated) = stated(document, articles) else {
        return address;
    };
    let beside = |local: &Date| local.until(stated.day).is_ok_and(|span| span.get_days().abs() <= 1);
    let local = address.or_else(|| shown(document, stated.minute?, beside));
    Some(local.filter(beside).unwrap_or(stated.day))
}

/// A moment as metadata state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    day: Date,
    /// The minute of its hour, which no zone of whole hours changes.
    minute: Option<u8>,
}

/// The day in words of date and time that the page shows for the same moment.
fn shown(document: &Document, minute: u8, beside: impl Fn(&Date) -> bool) -> Option<Date> {
    /// Elements with such words stand near the head of a page.
    const MOST: usize = 200;
    const NAMED: &str = "time, [itemprop='datePublished'], [class*='date'], [class*='Date'], [class*='time'], [class*='Time'], \
                         [class*='byline'], [class*='publish']";
    let named = document.select(NAMED);
    named.iter().take(MOST).find_map(|element| {
        let words = element.text();
        let words = words.trim();
        if words.len() > 200 || !minutes(words).any(|m| m == minute) {
            return None;
        }
        stamp::read(words).stamps.first().map(|s| s.date).filter(&beside)
    })
}

/// The minutes of the times in a line: 4 in `7:04 pm`.
fn minutes(line: &str) -> impl Iterator<Item = u8> {
    scan::places(line).filter_map(|at| {
        let before = line[..at].ends_with(|c: char| c.is_ascii_digit());
        let after = line.get(at + 1..at + 3)?;
        let clock = before && line[at..].starts_with(':') && after.bytes().all(|b| b.is_ascii_digit());
        clock.then(|| after.parse().ok()).flatten()
    })
}

fn stated(document: &Document, articles: &[Value]) -> Option<Moment> {
    let json = |key: &str| articles.iter().find_map(|a| moment(a.get(key)?.as_str()?));
    let metas = |names: &[&str]| names.iter().find_map(|n| moment(&meta(document, &[n])?));
    let timed = |selector: &str| {
        document.select(selector).iter().find_map(|n| {
            n.attr("datetime")
                .or_else(|| n.attr("content"))
                .and_then(|d| moment(&d))
                .or_else(|| moment(&n.text()))
        })
    };
    json("datePublished")
        .or_else(|| json("dateCreated"))
        .or_else(|| {
            metas(&[
                "article:published_time",
                "article:published",
                "article.published",
                "og:pubdate",
                "og:published_time",
            ])
        })
        .or_else(|| {
            timed("[itemprop='datePublished'], [itemprop='datepublished'], time[pubdate]")
                .or_else(|| timed("[itemprop='dateCreated']"))
        })
        .or_else(|| {
            metas(&[
                "pubdate",
                "publishdate",
                "publish-date",
                "publish_date",
                "article_date_original",
                "parsely-pub-date",
                "sailthru.date",
                "dc.date",
                "dc.date.issued",
                "dcterms.created",
                "dcterms.date",
                "date",
                "publication_date",
                "datepublished",
                "datelastpubbed",
            ])
        })
        .or_else(|| timed("article time, main time, header time, time"))
        .or_else(|| json("dateModified"))
        .or_else(|| {
            metas(&[
                "article:modified_time",
                "og:updated_time",
                "article.updated",
                "article_date_updated",
            ])
        })
        .or_else(|| timed("[itemprop='dateModified']"))
        .or_else(|| timed(".date, .published, .timestamp, .post-date, .entry-date, .dateline"))
}

fn moment(words: &str) -> Option<Moment> {
    let day = day(words)?;
    Some(Moment {
        day,
        minute: minutes(words).next(),
    })
}

/// A day as metadata and marked elements write it: ISO 8601, RFC 2822, or words.
fn day(words: &str) -> Option<Date> {
    day_in(words.trim()).filter(|d| d.year() >= FIRST_YEAR)
}

/// Earlier days are what programs write for "unknown".
const FIRST_YEAR: i16 = 1800;

fn day_in(words: &str) -> Option<Date> {
    if let Some(iso) = words.get(..10)
        && let Ok(date) = iso.parse::<Date>()
    {
        return Some(date);
    }
    let compact = words.get(..8).filter(|w| w.bytes().all(|b| b.is_ascii_digit()));
    compact
        .and_then(|w| Date::new(w[..4].parse().ok()?, w[4..6].parse().ok()?, w[6..].parse().ok()?).ok())
        .or_else(|| stamp::read(words).stamps.first().map(|s| s.date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(head: &str, body: &str) -> super::super::Hints {
        super::super::page_meta::read(&Document::from(
            format!("<html><head>{head}</head><body>{body}</body></html>").as_str(),
        ))
    }

    #[test]
    fn the_newsrooms_own_day_goes_before_tomorrow_in_universal_time() {
        let published = |url: &str| {
            let url = format!("<link rel='canonical' href='{url}'>");
            let stated = "<meta property='article:published_time' content='2025-03-06T02:59:00Z'>";
            of(&format!("{url}{stated}"), "").published
        };
        assert_eq!(
            published("https://example.org/2025/03/05/mill-burns/"),
            Some(date(2025, 3, 5))
        );
        assert_eq!(
            published("https://example.org/2025/02/01/mill-burns/"),
            Some(date(2025, 3, 6))
        );
        assert_eq!(published("https://example.org/mill-burns/"), Some(date(2025, 3, 6)));
    }

    #[test]
    fn the_day_that_is_shown_goes_before_it_too() {
        let head = "<meta property='article:published_time' content='2025-03-06T04:26:47Z'>";
        let published = |body: &str| of(head, body).published;
        for shown in [
            "<time>11:26 pm EST, Wednesday, March 5, 2025</time>",
            "<div class='author_date'><a>Ada Holm</a> - <span>Mar 5, 2025, 8:26 pm CST</span></div>",
            "<p class='entry-time'>March 5, 2025 11:26 pm ET</p>",
        ] {
            assert_eq!(published(shown), Some(date(2025, 3, 5)), "{shown}");
        }
        // Today's date above the page, another article's, and one that is no moment.
        for other in [
            "<time>Friday, March 7, 2025, 9:00 am</time>",
            "<div class='date'>March 5, 2025</div>",
            "<time>March 1, 2025 9:26 am</time>",
        ] {
            assert_eq!(published(other), Some(date(2025, 3, 6)), "{other}");
        }
    }

    #[test]
    fn the_day_of_publication_goes_before_that_of_making() {
        let body =
            "<meta itemprop='dateCreated' content='2025-03-09'><meta itemprop='datePublished' content='2025-03-06'>";
        assert_eq!(of("", body).published, Some(date(2025, 3, 6)));
    }
}
