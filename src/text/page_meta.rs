//! What a web page says of itself: JSON-LD, OpenGraph, `meta`, `time`.
//!
//! Pages state title, author, publisher and days in several places that may not agree. The order in which they are believed
//! is: the article in JSON-LD (schema.org), OpenGraph and `article:` properties, other `meta` names, marked elements, and at
//! last the page's title and address.

use std::collections::BTreeMap;

use dom_query::Document;
use serde_json::Value;

use super::page_day;
use super::parse::Hints;
use super::{furniture, stamp};

/// Reads what a page says of itself.
pub fn read(document: &Document) -> Hints {
    let stated = json_values(document);
    let articles = articles_in(&stated);
    let mut names = Names::default();
    stated.iter().for_each(|v| names.collect(v, 0));
    let json = |keys: &[&str]| {
        articles
            .iter()
            .find_map(|a| keys.iter().find_map(|k| names.name_in(a.get(k)?)))
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
        .or_else(|| shown_headline(document))
        .or_else(|| meta(document, &["og:title", "twitter:title", "sailthru.title", "dc.title"]))
        .or_else(|| text_of(document, "title"))
        .or_else(|| text_of(document, "h1"))
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
            const MARKED: [&str; 4] = [
                "[rel='author']",
                "[itemprop='author'] [itemprop='name']",
                "[itemprop='author']",
                ".byline, .author",
            ];
            MARKED.iter().find_map(|selector| text_of(document, selector))
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
        published: page_day::published(document, &articles, url.as_deref()),
        url,
    }
}

/// The body of the article in JSON-LD, if the page has one article with one.
pub fn article_body(document: &Document) -> Option<String> {
    let stated = json_values(document);
    let articles = articles_in(&stated);
    let mut bodies = articles.iter().filter_map(|a| a.get("articleBody")?.as_str());
    let body = bodies.next()?;
    (bodies.next().is_none() && body.len() >= 200).then(|| body.to_owned())
}

/// The headline that the page shows, where it has one and that is like the page's title: the other is written for search
/// machines.
fn shown_headline(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    let mut shown = headings.iter().map(|n| clean(&n.text())).filter(|t| !t.is_empty());
    let headline = shown.next().filter(|t| t.len() < 300)?;
    let title = text_of(document, "title").or_else(|| meta(document, &["og:title"]))?;
    let words = |t: &str| -> Vec<String> {
        let bare = t.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        bare.filter(|w| w.chars().count() > 2).collect()
    };
    let (mine, theirs) = (words(&headline), words(&title));
    let common = mine.iter().filter(|w| theirs.contains(w)).count();
    // The name of the site, as a logo has it, is no headline.
    let whole = lower_letters(&title).starts_with(&lower_letters(&headline)) && mine.len() > 1;
    (shown.next().is_none() && (common >= SHARED_WORDS || whole)).then_some(headline)
}

/// Words that a headline has in common with the page's title, if it is one.
const SHARED_WORDS: usize = 3;

/// The page's JSON-LD, script by script.
fn json_values(document: &Document) -> Vec<Value> {
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
        out.extend(parsed);
    }
    out
}

/// Articles in JSON-LD, graphs and lists taken apart.
fn articles_in(stated: &[Value]) -> Vec<Value> {
    let mut out = Vec::new();
    stated.iter().for_each(|value| collect_articles(value, 0, &mut out));
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

/// What JSON-LD calls its people and companies, by the address under which it speaks of them elsewhere.
#[derive(Debug, Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn collect(&mut self, value: &Value, depth: usize) {
        /// People stand in the page's graph or inside its article.
        const DEEPEST: usize = 6;
        match value {
            _ if depth > DEEPEST => {}
            Value::Array(list) => list.iter().for_each(|v| self.collect(v, depth + 1)),
            Value::Object(map) => {
                if let (Some(id), Some(Value::String(name))) = (map.get("@id").and_then(Value::as_str), map.get("name"))
                {
                    self.0.entry(id.to_owned()).or_insert_with(|| name.clone());
                }
                map.values().for_each(|v| self.collect(v, depth + 1));
            }
            _ => {}
        }
    }

    /// A name in JSON-LD: a string, an object with a name or the address of one, or a list of these.
    fn name_in(&self, value: &Value) -> Option<String> {
        let name = match value {
            Value::String(s) => Some(s.clone()),
            Value::Object(map) => match map.get("name") {
                Some(name) => self.name_in(name),
                None => self.0.get(map.get("@id")?.as_str()?).cloned(),
            },
            Value::Array(list) => {
                let names: Vec<String> = list.iter().filter_map(|v| self.name_in(v)).collect();
                (!names.is_empty()).then(|| names.join(", "))
            }
            _ => None,
        };
        name.map(|n| clean(&n))
            .filter(|n| !n.is_empty() && !n.starts_with("http"))
    }
}

/// The first of some `meta` names or properties that has content.
pub(super) fn meta(document: &Document, names: &[&str]) -> Option<String> {
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
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(10).position(|b| b == b';');
        match end.and_then(|end| Some((letter(&rest[..end])?, end))) {
            Some((letter, end)) => {
                out.push_str(&letter);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an entity stands for, such as `#8211` or `rsquo`: the page's parser knows them all.
fn letter(entity: &str) -> Option<String> {
    let named = entity.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#');
    let letter = named.then(|| Document::fragment(format!("&{entity};")).text().to_string())?;
    // One that it does not know stays as it is, or ends early; a number that is no letter becomes a mark.
    (!letter.is_empty() && !letter.ends_with(';') && !letter.contains('\u{FFFD}')).then_some(letter)
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

/// A byline without its "By", and without the date and the buttons behind it.
fn bare_name(byline: &str) -> String {
    let first = byline.split(['|', '•', '·']).map(str::trim).find(|p| !p.is_empty());
    let bare = first.unwrap_or("");
    let by = bare.get(..3).is_some_and(|b| b.eq_ignore_ascii_case("by "));
    let bare = if by { bare[3..].trim() } else { bare };
    match stamp::read(bare) {
        read if read.stamps.is_empty() => bare.to_owned(),
        read => read.rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str, body: &str) -> Hints {
        read(&Document::from(
            format!("<html><head>{head}</head><body>{body}</body></html>").as_str(),
        ))
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
    fn entities_written_twice_are_resolved() {
        assert_eq!(
            clean("Mill &#8211; and &#x2019;s &amp; &rsquo; R&D; &nosuch; &"),
            "Mill – and ’s & ’ R&D; &nosuch; &"
        );
        assert_eq!(
            clean("Caf&eacute; Z&uuml;rich, &Oslash;rsted, &euro;5"),
            "Café Zürich, Ørsted, €5"
        );
        assert_eq!(clean("&#99999999; &#xD800; é&amp"), "&#99999999; &#xD800; é&amp");
    }

    #[test]
    fn an_author_by_address_is_found_in_the_graph() {
        let head = r##"<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Mill burns",
            "author":{"@id":"#ada"}},{"@type":"Person","@id":"#ada","name":"Ada Holm"}]}</script>"##;
        assert_eq!(of(head, "").byline.as_deref(), Some("Ada Holm"));
    }

    #[test]
    fn a_byline_ends_before_its_date_and_its_buttons() {
        let body = "<div itemprop='author'>by Ada Holm | March 6, 2025 12:01 PM Print this article</div>";
        assert_eq!(of("", body).byline.as_deref(), Some("Ada Holm"));
        let body = "<div class='byline'>By Ada Holm March 6, 2025</div>";
        assert_eq!(of("", body).byline.as_deref(), Some("Ada Holm"));
    }

    #[test]
    fn the_headline_that_is_shown_goes_before_that_for_search_machines_and_a_logo_is_none() {
        let head = "<title>Harlow mill fire: jobs at risk</title><meta property='og:title' content='Harlow mill fire: jobs at risk'>";
        let shown = of(
            head,
            "<h1>Two hundred jobs are at risk after the fire at Harlow mill</h1>",
        );
        assert_eq!(
            shown.title.as_deref(),
            Some("Two hundred jobs are at risk after the fire at Harlow mill")
        );
        for logo in [
            "<h1>The Harbour Post</h1>",
            "<h1><img></h1>",
            "<h1>One</h1><h1>Harlow mill fire today</h1>",
        ] {
            assert_eq!(
                of(head, logo).title.as_deref(),
                Some("Harlow mill fire: jobs at risk"),
                "{logo}"
            );
        }
        assert_eq!(of("", "<h1>Mill burns</h1>").title.as_deref(), Some("Mill burns"));
    }
}
