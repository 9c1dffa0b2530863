//! A saved web page becomes plain text and what the page says of itself.
//!
//! A library finds the main text; what it leaves of share lines, teasers and link lists is dropped here, so that the text
//! reads as the article does. The result is the text that is reviewed, and offsets count its bytes: nothing on the screen
//! points into the page's markup. Title, byline, publisher and days come from the page's own metadata ([`super::page_meta`]),
//! not from its words.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use encoding_rs::{Encoding, UTF_8};

use super::decode::Unreadable;
use super::furniture::{self, Furniture};
use super::parse::Hints;
use super::{lines, page_meta, stamp};

/// The article of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its text: a paragraph a line, blank lines between.
    pub text: String,
    /// What the page says of itself.
    pub hints: Hints,
}

/// Shorter bodies that a page marks as its article are marked wrongly (bytes).
const MIN_BODY: usize = 200;
/// At most so many labels and links stand below an article.
const MAX_LABELS: usize = 8;
/// A line of so many words is text, whatever stands around it.
const LONG_LINE_WORDS: usize = 14;
/// Deeper markup is no article, and would cost the stack of whoever walks it.
const MAX_DEPTH: usize = 600;
/// More tags are no article either, and each costs some hundred bytes while the page is read.
const MAX_TAGS: usize = 300_000;
/// A parser holds each attribute of a tag against all others of it; real ones have a few dozen.
const MAX_ATTRIBUTES: usize = 1_000;

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea"];

/// The encoding that a page states in its first bytes, if it states one.
pub fn stated_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset")? + "charset".len();
    let label = head[at..].trim_start_matches([' ', '=', '"', '\'']);
    let label = label
        .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))
        .next()?;
    // A page that is UTF-8 throughout is UTF-8, whatever it states.
    Encoding::for_label(label.as_bytes()).filter(|&e| e != UTF_8)
}

/// Finds the article of a page.
///
/// # Errors
///
/// When the page holds no article that could be found.
pub fn read(html: &str) -> Result<Page, Unreadable> {
    const NONE: Unreadable = Unreadable::Page("no article was found in this page: save its text as a .txt file");
    const DEEP: Unreadable =
        Unreadable::Page("this page is nested too deeply to be an article: save its text as a .txt file");
    let markup = Markup::of(html);
    if markup.deepest > MAX_DEPTH {
        return Err(DEEP);
    }
    if markup.tags > MAX_TAGS || markup.most_attributes > MAX_ATTRIBUTES {
        return Err(Unreadable::Page(
            "this page has too much markup to be an article: save its text as a .txt file",
        ));
    }
    // The libraries are careful, but a page can hold anything; what breaks them must not take the review with it.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let document = Document::from(html);
        // What the count above missed.
        if depth(&document) > 4 * MAX_DEPTH {
            return Err(DEEP);
        }
        let hints = page_meta::read(&document);
        let body = marked_body(&document);
        let alone = drop_other_articles(&document).then(|| document.html().to_string());
        let relaid = relaid(alone.as_deref().unwrap_or(html));
        let extracted = rs_trafilatura::extract(&relaid)
            .map(|r| r.content_text)
            .unwrap_or_default();
        Ok(Page {
            text: tidy(&extracted, body.as_deref(), &hints),
            hints,
        })
    }));
    match read {
        Ok(Ok(page)) if !page.text.trim().is_empty() => Ok(page),
        Ok(Err(deep)) => Err(deep),
        _ => Err(NONE),
    }
}

/// How much markup a page has, roughly, told before anything is built from it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Markup {
    /// How deep elements are nested, void elements aside.
    deepest: usize,
    /// How many tags there are, or what a parser may take for one.
    tags: usize,
    /// Attributes of the tag that has most.
    most_attributes: usize,
}

impl Markup {
    /// Goes by the rules of a parser where it matters; where it does not know better, it counts too much. Stops at what is
    /// too much anyway.
    fn of(html: &str) -> Self {
        let (mut markup, mut open) = (Self::default(), OpenTags::default());
        let mut rest = html;
        // What never ends hides nothing: from there on, nothing is skipped and nothing closes.
        let mut broken = false;
        while let Some(at) = rest.find('<') {
            rest = &rest[at + 1..];
            markup.tags += 1;
            if markup.tags > MAX_TAGS || markup.deepest > MAX_DEPTH || markup.most_attributes > MAX_ATTRIBUTES {
                break;
            }
            let end_tag = rest.starts_with('/');
            let body = rest.strip_prefix('/').unwrap_or(rest);
            if body.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
                let name = body.split(is_end).next().unwrap_or("");
                let tag = if broken { None } else { Tag::of(body) };
                broken |= tag.is_none();
                let (words, closed) = tag.as_ref().map_or(("", false), |t| (&body[..t.end], t.closed));
                if let Some(tag) = &tag {
                    markup.most_attributes = markup.most_attributes.max(tag.attributes);
                    rest = &body[tag.end..];
                }
                if end_tag {
                    if !broken {
                        open.close(name);
                    }
                    continue;
                }
                let raw = !broken && open.raw(name);
                open.open(name, words, closed);
                markup.deepest = markup.deepest.max(open.0.len());
                if raw {
                    let end = find_closing(rest, name);
                    broken = end == rest.len();
                    rest = if broken { rest } else { &rest[end..] };
                }
            } else if !broken && (end_tag || rest.starts_with(['!', '?'])) {
                let end = if rest.starts_with("!--") {
                    comment_end(rest)
                } else if rest.starts_with("![CDATA[") && open.in_foreign() {
                    rest.find("]]>")
                } else {
                    rest.find('>')
                };
                broken = end.is_none();
                rest = &rest[end.unwrap_or(0)..];
            }
        }
        markup
    }
}

/// Where a comment ends, told from its `!--`.
fn comment_end(rest: &str) -> Option<usize> {
    let ends = |at: &usize| rest[*at..].starts_with("-->") || (*at > 2 && rest[*at..].starts_with("--!>"));
    rest.match_indices('-').map(|(at, _)| at).find(ends)
}

/// The tags that are open, outermost first.
#[derive(Debug, Default)]
struct OpenTags<'a>(Vec<OpenTag<'a>>);

#[derive(Debug)]
struct OpenTag<'a> {
    name: &'a str,
    /// Name and attributes.
    words: &'a str,
    /// Inside a drawing or a formula, where other rules hold.
    foreign: bool,
}

fn is_one(names: &[&str], name: &str) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

impl OpenTag<'_> {
    /// Whether this stands between an end tag and what it would close, if one of `names` does.
    fn stops(&self, names: &[&str]) -> bool {
        is_one(if self.foreign { POINTS } else { names }, self.name)
    }
}

/// Elements of drawings and formulas whose content is of the page again.
const POINTS: &[&str] = &[
    "annotation-xml",
    "desc",
    "foreignobject",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "title",
];

impl<'a> OpenTags<'a> {
    /// Whether the next tag is surely one of a drawing or a formula.
    fn in_foreign(&self) -> bool {
        self.0.last().is_some_and(|t| t.foreign && !is_one(POINTS, t.name))
    }

    /// Whether the content of an element is surely no markup.
    fn raw(&self, name: &str) -> bool {
        const RAW_TEXT: &[&str] = &["style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
        let inside = |name: &str| self.0.iter().any(|t| t.name.eq_ignore_ascii_case(name));
        !self.0.iter().any(|t| t.foreign)
            && (name.eq_ignore_ascii_case("script") || (is_one(RAW_TEXT, name) && !inside("select")))
    }

    fn open(&mut self, name: &'a str, words: &'a str, closed: bool) {
        /// These hold nothing, or close one another.
        const VOID: &[&str] = &[
            "br", "img", "meta", "link", "input", "hr", "p", "li", "area", "source", "wbr", "td", "tr", "option",
            "col", "base", "embed", "param", "track", "html", "head", "body",
        ];
        /// These end a drawing or a formula.
        const OF_PAGES: &[&str] = &[
            "b",
            "big",
            "blockquote",
            "body",
            "br",
            "center",
            "code",
            "dd",
            "div",
            "dl",
            "dt",
            "em",
            "embed",
            "font",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "hr",
            "i",
            "img",
            "li",
            "listing",
            "menu",
            "meta",
            "nobr",
            "ol",
            "p",
            "pre",
            "ruby",
            "s",
            "small",
            "span",
            "strong",
            "strike",
            "sub",
            "sup",
            "table",
            "tt",
            "u",
            "ul",
            "var",
        ];
        if self.in_foreign() && is_one(OF_PAGES, name) {
            while self.in_foreign() {
                self.0.pop();
            }
        }
        let starts = is_one(&["svg", "math"], name);
        let foreign = starts || self.in_foreign();
        let empty = if foreign {
            closed
        } else {
            is_one(VOID, name) && !self.0.iter().any(|t| t.foreign)
        };
        if !empty {
            self.0.push(OpenTag { name, words, foreign });
        }
    }

    fn close(&mut self, name: &str) {
        /// Nothing is closed across these.
        const SCOPES: &[&str] = &[
            "applet", "button", "caption", "marquee", "object", "select", "table", "td", "template", "th",
        ];
        /// Only these close what stands open inside them.
        const BLOCKS: &[&str] = &[
            "address",
            "applet",
            "article",
            "aside",
            "blockquote",
            "button",
            "caption",
            "center",
            "colgroup",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "frameset",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "iframe",
            "listing",
            "main",
            "marquee",
            "menu",
            "nav",
            "noembed",
            "noframes",
            "noscript",
            "object",
            "ol",
            "pre",
            "script",
            "search",
            "section",
            "select",
            "style",
            "summary",
            "table",
            "tbody",
            "template",
            "textarea",
            "tfoot",
            "th",
            "thead",
            "title",
            "ul",
            "xmp",
        ];
        /// These go on after the block that they were opened in.
        const STYLES: &[&str] = &[
            "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u",
        ];
        if self.in_foreign() {
            let inside = self.0.iter().rposition(|t| !t.foreign).map_or(0, |at| at + 1);
            if let Some(at) = self.0[inside..].iter().rposition(|t| t.name.eq_ignore_ascii_case(name)) {
                self.0.truncate(inside + at);
                return;
            }
        }
        let block = is_one(BLOCKS, name) && !name.eq_ignore_ascii_case("noscript");
        let stops = if block { SCOPES } else { BLOCKS };
        for at in (0..self.0.len()).rev() {
            if self.0[at].name.eq_ignore_ascii_case(name) {
                if name.eq_ignore_ascii_case("form") || is_one(STYLES, name) {
                    self.0.remove(at);
                    return;
                }
                for tag in self.0.split_off(at) {
                    let same = || self.0.iter().filter(|t| t.words == tag.words).count();
                    if !tag.foreign && is_one(STYLES, tag.name) && same() < 3 {
                        self.0.push(tag);
                    }
                }
                return;
            }
            if self.0[at].stops(stops) {
                return;
            }
        }
    }
}

/// A tag as a parser reads it.
struct Tag {
    /// Where its `>` stands.
    end: usize,
    attributes: usize,
    /// It ends in a slash that is not of a value.
    closed: bool,
}

impl Tag {
    /// Reads a tag from its name on, if it ends; words in quotation marks behind a `=` end nothing.
    fn of(rest: &str) -> Option<Self> {
        #[derive(Clone, Copy)]
        enum In {
            TagName,
            Between,
            Name,
            AfterName,
            AfterEquals,
            Quoted(u8),
            Value,
        }
        let (mut attributes, mut place, mut before) = (0, In::TagName, 0);
        for (end, c) in rest.bytes().enumerate() {
            let blank = c.is_ascii_whitespace();
            place = match (place, c) {
                (In::Quoted(q), c) if c == q => In::Between,
                (In::Quoted(q), _) => In::Quoted(q),
                (_, b'>') => {
                    let closed = matches!(place, In::Between) && before == b'/';
                    return Some(Self {
                        end,
                        attributes,
                        closed,
                    });
                }
                (In::AfterEquals, b'"' | b'\'') => In::Quoted(c),
                (In::AfterEquals, _) if blank => In::AfterEquals,
                (In::Value, _) if blank => In::Between,
                (In::AfterEquals | In::Value, _) => In::Value,
                (In::Name | In::AfterName, b'=') => In::AfterEquals,
                (In::Name | In::AfterName, _) if blank => In::AfterName,
                (_, b'/') => In::Between,
                (In::TagName | In::Between, _) if blank => In::Between,
                (In::TagName, _) => In::TagName,
                (In::Name, _) => In::Name,
                (In::Between | In::AfterName, _) => {
                    attributes += 1;
                    In::Name
                }
            };
            before = c;
        }
        None
    }
}

/// How deep the elements of a page that was read are nested.
fn depth(document: &Document) -> usize {
    let (mut at, mut deep, mut deepest) = (document.root(), 0usize, 0);
    loop {
        if let Some(child) = at.first_child() {
            (at, deep) = (child, deep + 1);
            deepest = deepest.max(deep);
            continue;
        }
        while at.next_sibling().is_none() {
            match at.parent() {
                Some(parent) if deep > 1 => (at, deep) = (parent, deep - 1),
                _ => return deepest,
            }
        }
        match at.next_sibling() {
            Some(next) => at = next,
            None => return deepest,
        }
    }
}

/// Where one `article` of several holds the page's headline, takes the others out; tells whether it did.
fn drop_other_articles(document: &Document) -> bool {
    let articles = document.select("article");
    if articles.length() < 3 {
        return false;
    }
    let holds_headline = |a: &&dom_query::NodeRef| dom_query::Selection::from(**a).select("h1").exists();
    let own: Vec<_> = articles.nodes().iter().filter(holds_headline).collect();
    let [own] = own[..] else { return false };
    let own_text = own.text();
    // What is left must be the article and not its headline alone; and lists of posts inside it are its own affair.
    if own_text.len() < 2 * MIN_BODY {
        return false;
    }
    let above: Vec<_> = own.ancestors(None).iter().map(|n| n.id).collect();
    for other in articles
        .nodes()
        .iter()
        .filter(|a| a.id != own.id && !above.contains(&a.id))
    {
        if !other.ancestors(None).iter().any(|n| n.id == own.id) {
            other.remove_from_parent();
        }
    }
    true
}

/// The page with line breaks where its blocks begin and end, and nowhere else: the library keeps those of the source, which
/// fall inside paragraphs on one page and are missing between them on the next.
fn relaid(html: &str) -> String {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "tr",
        "ul",
    ];
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.extend(rest[..open].chars().map(flat));
        rest = &rest[open..];
        if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(rest.len(), |at| at + 3);
            rest = &rest[end..];
            continue;
        }
        let end = rest.find('>').map_or(rest.len(), |at| at + 1);
        let tag = &rest[..end];
        let name: String = tag[1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let block = BLOCKS.contains(&name.as_str());
        let closes = tag.starts_with("</");
        if block && !closes {
            out.push('\n');
        }
        out.push_str(tag);
        if block && (closes || matches!(name.as_str(), "br" | "hr")) {
            out.push('\n');
        }
        rest = &rest[end..];
        if !closes && (RAW.contains(&name.as_str()) || name == "pre") {
            let close = find_closing(rest, &name);
            out.push_str(&rest[..close]);
            rest = &rest[close..];
        }
    }
    out.extend(rest.chars().map(flat));
    out
}

/// A line break in the source of a page is a blank.
fn flat(c: char) -> char {
    if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }
}

/// Where the closing tag of an element begins, or the end.
fn find_closing(rest: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let start = from + at;
        let tag = &rest.as_bytes()[start + 2..];
        let ends = |c: &u8| c.is_ascii_whitespace() || matches!(c, b'/' | b'>');
        if tag.len() >= name.len()
            && tag[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && tag.get(name.len()).is_none_or(ends)
        {
            return start;
        }
        from = start + 2;
    }
    rest.len()
}

/// The words of what the page itself marks as the body of its article, if it marks one and only one.
fn marked_body(document: &Document) -> Option<String> {
    if let Some(body) = page_meta::article_body(document) {
        return Some(body);
    }
    let marked = document.select("[itemprop~='articleBody'], [itemprop~='articlebody']");
    let text = (marked.length() == 1).then(|| marked.text().to_string())?;
    (text.len() >= MIN_BODY).then_some(text)
}

/// Drops what is not the article from the lines that the library found.
fn tidy(extracted: &str, body: Option<&str>, hints: &Hints) -> String {
    let mut kept: Vec<String> = extracted
        .lines()
        .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|l| !l.is_empty())
        .collect();
    if let Some(body) = body {
        let body = lines::key(body);
        let inside = |l: &String| body.contains(&lines::key(l));
        let total: usize = kept.iter().map(String::len).sum();
        let within: usize = kept.iter().filter(|l| inside(l)).map(String::len).sum();
        // Some pages mark only a summary; then most of what was found would go, and little of it would be the body.
        let much_else = within * 10 <= total * 7;
        if much_else && within >= MIN_BODY && (within * 2 >= total || within * 10 >= body.len() * 8) {
            kept.retain(inside);
        }
    }
    let title = hints.title.as_deref().map(lines::key).unwrap_or_default();
    let mut teased = 0usize;
    kept.retain(|line| {
        let kind = furniture::kind(line);
        if kind == Some(Furniture::Teaser) {
            teased = MAX_LABELS;
            return false;
        }
        let short = line.split_whitespace().count() < LONG_LINE_WORDS && !lines::ends_sentence(line);
        // The headlines that follow "Also see" are short.
        let follows = teased > 0 && short;
        teased = if follows { teased - 1 } else { 0 };
        if follows {
            return false;
        }
        kind.is_none() && lines::key(line) != title && !is_stamp(line)
    });
    // Above the first and below the last running text stand labels, names and links.
    let is_text = |l: &String| l.split_whitespace().count() >= LONG_LINE_WORDS || lines::ends_sentence(l);
    let first = kept.iter().position(is_text).unwrap_or(0);
    let last = kept.iter().rposition(is_text).map_or(kept.len(), |at| at + 1);
    // A long run of short lines at the end is a list of the article's own: dates of a tour, a squad.
    if kept.len() - last <= MAX_LABELS {
        kept.truncate(last);
    }
    kept.drain(..first.min(kept.len()));
    kept.join("\n\n")
}

/// A line of date, time and labels, perhaps with a name: the page's metadata says it better.
fn is_stamp(line: &str) -> bool {
    let read = stamp::read(line);
    let whole = !read.stamps.is_empty() || read.labelled;
    whole && line.len() < 160 && read.rest.split_whitespace().count() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Ferry aground off the cape - Harbour Post</title>
        <meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://www.harbourpost.example/a/1">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry aground off the cape",
        "datePublished":"2025-03-06T10:00:00Z","author":{"@type":"Person","name":"Ada Holm"}}</script></head><body>
        <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ferry aground off the cape</h1>
        <p>A ferry with forty passengers ran aground off the northern
        cape in thick fog on Thursday, the coast guard said in the evening.</p><p>A lifeboat took everybody off within two hours,
        and nobody was badly hurt, although the ship lost some oil.</p><div>Advertisement</div>
        <p>Divers are to look at the hull as soon as the wind drops, a spokeswoman for the owners said on Friday morning.</p>
        </article><footer>Copyright 2025 Harbour Post</footer></body></html>"#;

    #[test]
    fn a_page_gives_its_article_and_what_it_says_of_itself() {
        let page = read(PAGE).expect("an article");
        assert!(
            page.text
                .starts_with("A ferry with forty passengers ran aground off the northern cape in thick fog"),
            "{}",
            page.text
        );
        assert!(page.text.ends_with("Friday morning."), "{}", page.text);
        assert!(!page.text.contains("Advertisement") && !page.text.contains("Sport"));
        assert_eq!(page.hints.title.as_deref(), Some("Ferry aground off the cape"));
        assert_eq!(page.hints.publisher.as_deref(), Some("Harbour Post"));
        assert_eq!(page.hints.byline.as_deref(), Some("Ada Holm"));
        assert_eq!(
            page.hints.published.map(|d| d.to_string()).as_deref(),
            Some("2025-03-06")
        );
    }

    #[test]
    fn blocks_of_the_page_are_lines_and_those_of_its_source_are_not() {
        assert_eq!(
            relaid("<div>one\ntwo</div><p>three<br>four"),
            "\n<div>one two</div>\n\n<p>three\n<br>\nfour"
        );
        assert_eq!(relaid("<script>a\nb</script><b>c\nd"), "<script>a\nb</script><b>c d");
    }

    #[test]
    fn odd_pages_are_refused_and_break_nothing() {
        assert!(read("<html></html>").is_err());
        assert!(read(&format!("<html><body>{}", "<div>".repeat(200_000))).is_err());
        let many: String = (0..50_000).map(|n| format!(" a{n}='1'")).collect();
        for much in [format!("<p{many}>words</p>"), "<".repeat(2_000_000)] {
            let why = read(&format!("<html><body>{much}</body></html>"))
                .expect_err("refused")
                .to_string();
            assert!(why.contains("too much markup"), "{why}");
        }
    }

    #[test]
    fn words_in_quotes_are_no_attributes() {
        let tag = |words| Tag::of(words).map(|t| (t.end, t.attributes));
        assert_eq!(tag("p>words"), Some((1, 0)));
        assert_eq!(tag("p class=\"a > b\" id='<x y>' hidden>words"), Some((33, 3)));
        // A slash in a bare value is of the value, and a quotation mark elsewhere is a letter.
        assert_eq!(tag("img/src=x/alt=y>"), Some((15, 1)));
        assert_eq!(tag("p x'>words"), Some((4, 1)));
        assert_eq!(tag("p a=\"1\"b=\"2\">"), Some((12, 2)));
        assert_eq!(tag("p a=\"1>words"), None);
        let closed = |words| Tag::of(words).is_some_and(|t| t.closed);
        assert!(closed("path/>") && closed("path d=\"M0\" />") && !closed("path d=M0/>"));
    }

    #[test]
    fn drawings_comments_and_end_tags_are_counted_as_they_are_read() {
        let deepest = |html: &str| Markup::of(html).deepest;
        assert_eq!(
            deepest(&"<div><svg><title>x</title><path/><g><path/></g></svg></div>".repeat(50)),
            3
        );
        assert_eq!(deepest("<svg><p><g/><g/><g/>"), 3);
        assert_eq!(deepest("<div></b><div></b>"), 2);
        assert_eq!(deepest("<div><b>x</div><div></b></div>"), 2);
        assert_eq!(deepest("<!--><b><!-- <i> --!><b><!-- <i> --><b>"), 3);
        let script = "<script>if (a<b && c<d) { x = \"<p>\" }</script><p>words";
        let markup = Markup {
            deepest: 1,
            tags: 3,
            most_attributes: 0,
        };
        assert_eq!(Markup::of(script), markup);
    }

    #[test]
    fn the_encoding_is_the_one_stated() {
        assert_eq!(
            stated_encoding(b"<meta charset='iso-8859-2'>").map(Encoding::name),
            Some("ISO-8859-2")
        );
        assert_eq!(
            stated_encoding(b"<meta http-equiv=content-type content=\"text/html; charset=windows-1251\">")
                .map(Encoding::name),
            Some("windows-1251")
        );
        assert_eq!(stated_encoding(b"<p>"), None);
    }
}
