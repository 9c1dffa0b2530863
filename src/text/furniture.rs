//! What stands on a page beside the article: advertisements, share lines, teasers, cookie notices.
//!
//! Lines are judged by their own words alone; [`super::roles`] looks at what stands around them. The lists hold wording
//! common to news sites in general, from reading many saved pages; none is one site's own.

use super::notice;

/// What kind of furniture a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Furniture {
    /// Stands alone: "Advertisement", "Share".
    Plain,
    /// Announces other articles that follow on the next lines: "ALSO SEE".
    Teaser,
}

/// Whole lines, in lower case, without marks at either end.
const PLAIN: &[&str] = &[
    "ad",
    "advert",
    "advertisement",
    "advertisements",
    "advertising",
    "sponsored",
    "sponsored content",
    "promoted",
    "promotion",
    "follow",
    "following",
    "follow us",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "share via email",
    "tweet",
    "retweet",
    "pin it",
    "like",
    "email",
    "e-mail",
    "email this",
    "print",
    "print this",
    "print this page",
    "save",
    "save article",
    "bookmark",
    "copy link",
    "copy url",
    "short url",
    "short link",
    "link copied",
    "comment",
    "comments",
    "leave a comment",
    "no comments",
    "post a comment",
    "view comments",
    "show comments",
    "add a comment",
    "reply",
    "subscribe",
    "subscribe now",
    "sign up",
    "sign in",
    "log in",
    "login",
    "register",
    "newsletter",
    "menu",
    "search",
    "home",
    "skip to content",
    "skip to main content",
    "back to top",
    "top",
    "next",
    "previous",
    "next article",
    "previous article",
    "continue reading",
    "previous post",
    "next post",
    "read full story",
    "read the full story",
    "full story",
    "story continues below",
    "article continues below",
    "story continues below advertisement",
    "article continues below advertisement",
    "continue reading below",
    "close",
    "loading",
    "play",
    "play video",
    "watch live",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "instagram",
    "telegram",
    "reddit",
    "pinterest",
    "youtube",
    "google news",
    "text size",
    "font size",
    "a a a",
    "listen",
    "listen to this article",
    "gallery",
    "photo gallery",
    "view gallery",
    "tags",
    "topics",
    "topic",
    "filed under",
    "accept",
    "accept all",
    "reject all",
    "i agree",
    "manage preferences",
    "privacy policy",
    "terms of use",
    "terms of service",
    "cookie policy",
    "contact us",
    "about us",
    "all rights reserved",
    "getty images",
    "breaking news",
    "live",
    "exclusive",
    "world",
    "news",
    "business",
    "politics",
    "sport",
    "sports",
    "opinion",
    "load more",
    "see all",
    "view all",
    "show more",
    "learn more",
    "click here",
    "download our app",
    "get the app",
    "view in app",
];

/// Whole lines that announce other articles.
const TEASERS: &[&str] = &[
    "also see",
    "see also",
    "also read",
    "read also",
    "read more",
    "more on this",
    "more on this story",
    "related",
    "related news",
    "related story",
    "related stories",
    "related article",
    "related articles",
    "related content",
    "related topics",
    "related links",
    "recommended",
    "recommended for you",
    "recommended stories",
    "you may also like",
    "you might also like",
    "more",
    "more from",
    "more stories",
    "more news",
    "more like this",
    "trending",
    "trending now",
    "most read",
    "most popular",
    "top stories",
    "latest news",
    "latest stories",
    "don't miss",
    "in case you missed it",
    "editor's picks",
    "editors' picks",
    "what to read next",
    "view more related content",
    "must read",
    "up next",
    "read next",
    "further reading",
    "from around the web",
];

/// Longest line that is judged; whatever is longer is prose.
pub(super) const MAX_LINE: usize = 320;

/// Tells what kind of furniture a line is, if it is any.
pub fn kind(line: &str) -> Option<Furniture> {
    if line.len() > MAX_LINE {
        return None;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if bare.is_empty() {
        return Some(Furniture::Plain);
    }
    let bare = bare.replace('’', "'");
    let great = bare.starts_with("more ") && bare.ends_with("stories") && bare.split(' ').count() <= 5;
    if great || TEASERS.contains(&bare.as_str()) {
        return Some(Furniture::Teaser);
    }
    let hit = PLAIN.contains(&bare.as_str()) || notice::is_notice(line);
    hit.then_some(Furniture::Plain)
}

/// The address of a line that says where the text comes from: "Source: http://...", or that holds nothing but an address.
pub fn source_address(line: &str) -> Option<&str> {
    let bare = line.trim();
    let bare = ["source:", "url:", "link:", "via:", "original:", "from:"]
        .iter()
        .find_map(|label| {
            bare.get(..label.len())
                .filter(|l| l.eq_ignore_ascii_case(label))
                .map(|_| &bare[label.len()..])
        })
        .unwrap_or(bare)
        .trim();
    let is_address =
        (bare.starts_with("http://") || bare.starts_with("https://")) && !bare.contains(char::is_whitespace);
    is_address.then_some(bare)
}

/// The host that an address names, as a reader would call the site: `articles.example.com` is `example.com`.
pub fn site_of(address: &str) -> Option<&str> {
    let host = address.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    let labels: Vec<&str> = host.split('.').collect();
    if labels.len() < 2 || labels.iter().any(|l| l.is_empty()) || labels.iter().all(|l| l.parse::<u8>().is_ok()) {
        return None;
    }
    // Two-part endings such as co.uk and com.au: a short label before a country's.
    let country = labels[labels.len() - 1].len() == 2;
    let short = matches!(
        labels[labels.len() - 2],
        "co" | "com" | "org" | "net" | "gov" | "edu" | "ac" | "or" | "ne" | "go"
    );
    let keep = if country && short { 3 } else { 2 };
    let skip: usize = labels
        .iter()
        .take(labels.len().saturating_sub(keep))
        .map(|l| l.len() + 1)
        .sum();
    Some(&host[skip..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_prose() {
        for line in [
            "Advertisement",
            "||",
            "Short Url",
            "Follow",
            "Story continues below",
            "Follow the Harbour Post Whatsapp channel for updates",
            "We use cookies to improve your experience",
            "Copyright 2013 The Harbour Post",
            "Share | Tweet",
            "12 comments",
        ] {
            assert_eq!(kind(line), Some(Furniture::Plain), "{line}");
        }
        assert_eq!(kind("ALSO SEE"), Some(Furniture::Teaser));
        for line in [
            "Follow the money, investigators said",
            "The advertisement cost $4 million.",
            "Business leaders met",
            "12 comments were read out",
        ] {
            assert_eq!(kind(line), None, "{line}");
        }
    }

    #[test]
    fn sources_and_sites() {
        assert_eq!(
            source_address("Source: http://a.example.org/x"),
            Some("http://a.example.org/x")
        );
        assert_eq!(source_address("Source: the ministry"), None);
        assert_eq!(site_of("http://articles.example.com/2005/x"), Some("example.com"));
        assert_eq!(site_of("https://www.news.com.au/x"), Some("news.com.au"));
        assert_eq!(site_of("http://uk.example.com"), Some("example.com"));
    }
}
