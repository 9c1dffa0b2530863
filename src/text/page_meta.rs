//! What a web page says of itself: JSON-LD, OpenGraph, `meta`, `time`.
//!
//! Pages state title, author, publisher and days in several places that may not agree. The order in which they are believed
//! is: the article in JSON-LD (schema.org), OpenGraph and `article:` properties, other `meta` names, marked elements, and at
//! last the page's title and address.

use dom_query::Document;
use jiff::civil::Date;
use serde_json::Value;

use super::parse::Hints;
use super::{furniture, stamp};

/// Reads what a page says of itself.
pub fn read(document: &Document) -> Hints {
    let articles = json_articles(document);
    let json = |keys: &[&str]| {
        articles
            .iter()
            .find_map(|a| keys.iter().find_map(|k| name_in(a.get(k)?)))
    };
    let url = first_of(
        document,
        &[
            ("link[rel='canonical']", "href"),
            ("meta[property='og:url']", "content"),
        ],
    )
    .filter(|u| u.starts_with("http"));
    let site = meta(document, &["og:site_name", "site_name", "application-name"]);
    let publisher = site
        .clone()
        .or_else(|| json(&["publisher"]))
        .or_else(|| {
            meta(document, &["dc.publisher", "publisher", "sailthru.publisher"]).filter(|p| !p.starts_with("http"))
        })
        .or_else(|| site_in_title(document, json(&["headline"])))
        .or_else(|| url.as_deref().and_then(furniture::site_of).map(str::to_owned));
    let title = json(&["headline"])
        .or_else(|| meta(document, &["og:title", "twitter:title", "sailthru.title", "dc.title"]))
        .or_else(|| text_of(document, "h1"))
        .or_else(|| text_of(document, "title"))
        .map(|t| without_site(&t, publisher.as_deref()));
    let byline = json(&["author", "creator"])
        .or_else(|| {
            const NAMES: &[&str] = &[
                "author",
                "article:author",
                "article_author",
                "byl",
                "sailthru.author",
                "dc.creator",
                "parsely-author",
            ];
            meta(document, NAMES).filter(|a| !a.starts_with("http"))
        })
        .or_else(|| {
            text_of(
                document,
                "[rel='author'], [itemprop='author'] [itemprop='name'], [itemprop='author'], .byline, .author",
            )
        })
        .or_else(|| {
            // Marked by a class of its own name: the innermost that reads as a byline.
            let marked = document.select("[class*='byline'], [class*='Byline']");
            let signed = |t: &String| t.get(..3).is_some_and(|b| b.eq_ignore_ascii_case("by "));
            let lines = marked.iter().map(|n| clean(&n.text())).filter(signed);
            lines.filter(|t| t.len() < 200).min_by_key(String::len)
        })
        .map(|a| bare_name(&a))
        .filter(|a| !a.is_empty() && a.split_whitespace().count() <= 16);
    Hints {
        title,
        publisher,
        byline,
        published: published(document, &articles, url.as_deref()),
        url,
    }
}

/// The body of the article in JSON-LD, if the page has one article with one.
pub fn article_body(document: &Document) -> Option<String> {
    let articles = json_articles(document);
    let mut bodies = articles.iter().filter_map(|a| a.get("articleBody")?.as_str());
    let body = bodies.next()?;
    (bodies.next().is_none() && body.len() >= 200).then(|| body.to_owned())
}

fn published(document: &Document, articles: &[Value], url: Option<&str>) -> Option<Date> {
    let address = url.and_then(stamp::in_address);
    let Some(stated) = stated_day(document, articles) else {
        return address;
    };
    // Late in the evening it is tomorrow already in the time that programs write; the address has the newsroom's own day.
    let beside = |local: &Date| local.until(stated).is_ok_and(|span| span.get_days().abs() <= 1);
    Some(address.filter(beside).unwrap_or(stated))
}

fn stated_day(document: &Document, articles: &[Value]) -> Option<Date> {
    let json = |key: &str| articles.iter().find_map(|a| day(a.get(key)?.as_str()?));
    let metas = |names: &[&str]| names.iter().find_map(|n| day(&meta(document, &[n])?));
    let timed = |selector: &str| {
        document.select(selector).iter().find_map(|n| {
            n.attr("datetime")
                .or_else(|| n.attr("content"))
                .and_then(|d| day(&d))
                .or_else(|| day(&n.text()))
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

/// Articles in the page's JSON-LD, graphs and lists taken apart.
fn json_articles(document: &Document) -> Vec<Value> {
    let mut out = Vec::new();
    for script in document.select("script[type='application/ld+json']").iter() {
        let text = script.text();
        let text = text
            .trim()
            .trim_start_matches("<!--")
            .trim_end_matches("-->")
            .trim_end_matches(';');
        // Line breaks inside strings are common and not allowed.
        let parsed =
            serde_json::from_str(text).or_else(|_| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " ")));
        if let Ok(value) = parsed {
            collect_articles(&value, 0, &mut out);
        }
    }
    out
}

fn collect_articles(value: &Value, depth: usize, out: &mut Vec<Value>) {
    if depth > 4 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|v| collect_articles(v, depth + 1, out)),
        Value::Object(map) => {
            let kinds = map.get("@type").map(ToString::to_string).unwrap_or_default();
            if ["Article", "BlogPosting", "Reportage"]
                .iter()
                .any(|k| kinds.contains(k))
            {
                out.push(value.clone());
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
                map.get(key)
                    .into_iter()
                    .for_each(|v| collect_articles(v, depth + 1, out));
            }
        }
        _ => {}
    }
}

/// A name in JSON-LD: a string, an object with a name, or a list of either.
fn name_in(value: &Value) -> Option<String> {
    let name = match value {
        Value::String(s) => Some(s.clone()),
        Value::Object(map) => map.get("name").and_then(name_in),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter_map(name_in).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    };
    name.map(|n| clean(&n))
        .filter(|n| !n.is_empty() && !n.starts_with("http"))
}

/// The first of some `meta` names or properties that has content.
fn meta(document: &Document, names: &[&str]) -> Option<String> {
    let all = document.select("meta");
    names.iter().find_map(|wanted| {
        all.iter().find_map(|m| {
            let named = ["property", "name", "itemprop"]
                .iter()
                .any(|a| m.attr(a).is_some_and(|v| v.eq_ignore_ascii_case(wanted)));
            named
                .then(|| m.attr("content"))
                .flatten()
                .map(|c| clean(&c))
                .filter(|c| !c.is_empty())
        })
    })
}

fn first_of(document: &Document, places: &[(&str, &str)]) -> Option<String> {
    places.iter().find_map(|(selector, attribute)| {
        document
            .select(selector)
            .attr(attribute)
            .map(|v| clean(&v))
            .filter(|v| !v.is_empty())
    })
}

fn text_of(document: &Document, selector: &str) -> Option<String> {
    document
        .select(selector)
        .iter()
        .map(|n| clean(&n.text()))
        .find(|t| !t.is_empty() && t.len() < 300)
}

/// Blanks made one, and entities that were written twice resolved.
fn clean(words: &str) -> String {
    let words = [
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&rsquo;", "’"),
        ("&nbsp;", " "),
        ("&ndash;", "–"),
    ]
    .iter()
    .fold(
        words.to_owned(),
        |w, (entity, c)| if w.contains('&') { w.replace(entity, c) } else { w },
    );
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The site's name where the page's title has it behind the headline: `Mill burns - Harbour Post`.
fn site_in_title(document: &Document, headline: Option<String>) -> Option<String> {
    let title = text_of(document, "title")?;
    let headline = lower_letters(&headline.or_else(|| meta(document, &["og:title"]))?);
    let (head, tail) = MARKS.iter().find_map(|mark| title.rsplit_once(mark))?;
    let same = !headline.is_empty() && lower_letters(head) == headline;
    // An address is told by what it is the address of.
    (same && !tail.contains('.') && tail.split_whitespace().count() <= 6).then(|| tail.trim().to_owned())
}

/// What stands between a headline and the name of its site.
const MARKS: [&str; 6] = [" | ", " - ", " – ", " — ", " :: ", " · "];
/// A headline in a script without blanks between words has at least so many letters.
const LEAST_LETTERS: usize = 6;

/// A headline without the site's name behind it: `Mill burns - Harbour Post`.
fn without_site(title: &str, site: Option<&str>) -> String {
    for mark in MARKS {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let (t, s) = (lower_letters(tail), site.map(lower_letters).unwrap_or_default());
            if !s.is_empty()
                && !t.is_empty()
                && (s.contains(&t) || t.contains(&s))
                && (head.split_whitespace().count() >= 2 || (!head.is_ascii() && head.chars().count() >= LEAST_LETTERS))
            {
                return head.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

fn lower_letters(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A byline without its "By".
fn bare_name(byline: &str) -> String {
    let bare = byline.trim();
    let by = bare.get(..3).is_some_and(|b| b.eq_ignore_ascii_case("by "));
    if by {
        bare[3..].trim().to_owned()
    } else {
        bare.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(head: &str, body: &str) -> Hints {
        read(&Document::from(
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
    fn a_site_that_names_itself_in_the_title_only_is_found_there() {
        let head = "<title>Mill burns down in Harlow - Harbour Post</title>\
                    <meta property='og:title' content='Mill burns down in Harlow'>\
                    <link rel='canonical' href='https://hp.example.org/mill'>";
        let hints = of(head, "");
        assert_eq!(hints.publisher.as_deref(), Some("Harbour Post"));
        assert_eq!(hints.title.as_deref(), Some("Mill burns down in Harlow"));
        let other = head.replace("content='Mill burns", "content='A mill burns");
        assert_ne!(of(&other, "").publisher.as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn a_headline_without_blanks_loses_the_sites_name_too() {
        let head = "<meta property='og:title' content='港で船が沈没した - 港の新聞'><meta property='og:site_name' content='港の新聞'>";
        assert_eq!(of(head, "").title.as_deref(), Some("港で船が沈没した"));
    }

    #[test]
    fn a_byline_is_found_by_a_class_of_the_sites_own() {
        let body = "<div class='hp-story-byline'><div class='field-byline'>By Ada Holm and Tom Berg</div><div>Coast \
                    Wire</div></div>";
        assert_eq!(of("", body).byline.as_deref(), Some("Ada Holm and Tom Berg"));
        assert_eq!(of("", "<p class='byline-note'>Send us your news</p>").byline, None);
    }

    #[test]
    fn the_day_of_publication_goes_before_that_of_making() {
        let body =
            "<meta itemprop='dateCreated' content='2025-03-09'><meta itemprop='datePublished' content='2025-03-06'>";
        assert_eq!(of("", body).published, Some(date(2025, 3, 6)));
    }
}
