//! One article by one publisher.

use std::sync::Arc;

use jiff::civil::Date;

use super::Span;

/// One article by one publisher, the unit that is shown in a column.
///
/// A file that holds several articles gives several reports that share `text`, each with its own `range`.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The file as it was named to the program, or as a session names it.
    pub file: String,
    /// Number of the article inside the file, from 1.
    pub part: u32,
    /// The whole text of the file, masked for safe display; every span counts its bytes.
    pub text: Arc<str>,
    /// The text of the file as it is, of the same length, where `text` is not: blanks stand in `text` for markup, tabs and
    /// what must not reach a screen. Sessions do not keep it.
    pub original: Option<Arc<str>>,
    /// Where in `text` this article lies.
    pub range: Span,
    /// Headline, if one was found.
    pub title: Option<String>,
    /// Who published it, if the head of the report states it.
    pub publisher: Option<String>,
    /// Who wrote it, if the head of the report states it.
    pub byline: Option<String>,
    /// Day of publication (of the last update where only that is stated), if the report states it.
    pub published: Option<Date>,
    /// Address of the page, if known.
    pub url: Option<String>,
    /// Blocks in order, without overlap, all inside `range`.
    pub blocks: Vec<Block>,
    /// Sentences in order, without overlap, each inside one block.
    pub sentences: Vec<Sentence>,
    /// What went wrong or was guessed while reading, a sentence each, for the reviewer.
    pub problems: Vec<String>,
}

/// A paragraph, heading, caption or the like.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Where it lies.
    pub span: Span,
    /// What it is to the article.
    pub role: Role,
    /// Its own date where it states one (an embedded post), else that of the report counts.
    pub dated: Option<Date>,
    /// Its own author where it names one (an embedded post).
    pub author: Option<String>,
}

/// What a block is to the article. Only [`Role::is_article`] blocks yield findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The headline.
    Title,
    /// A heading inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// A list item or summary bullet.
    Item,
    /// Words under a picture.
    Caption,
    /// An embedded post or message of somebody else's.
    Post,
    /// Date line, byline, "Updated": about the report, not of the event.
    Head,
    /// Advertisement, share line, teaser: not the article.
    Furniture,
}

impl Role {
    /// Tells whether words of such a block can give findings.
    pub const fn is_article(self) -> bool {
        !matches!(self, Role::Head | Role::Furniture)
    }
}

/// A sentence inside a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it lies, without surrounding blanks.
    pub span: Span,
    /// Index of its block in [`Report::blocks`].
    pub block: usize,
}

impl Report {
    /// The words at `span`.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The words at `span` as the file has them, markup and all.
    pub fn words_of_file(&self, span: Span) -> &str {
        let original = self.original.as_deref().and_then(|text| text.get(span.start..span.end));
        original.unwrap_or_else(|| self.words(span))
    }

    /// What to call the report: its title, else the file's name without folder and ending.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or_else(|| {
            let base = self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file);
            base.rsplit_once('.')
                .map_or(base, |(stem, _)| if stem.is_empty() { base } else { stem })
        })
    }

    /// Index of the sentence that holds byte `at`, if any.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|s| s.span.end <= at);
        self.sentences.get(next).filter(|s| s.span.start <= at).map(|_| next)
    }

    /// Index of the block that holds byte `at`, if any.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let next = self.blocks.partition_point(|b| b.span.end <= at);
        self.blocks.get(next).filter(|b| b.span.start <= at).map(|_| next)
    }

    /// The date that words at byte `at` are relative to: that of their own block, else of the report, else of the last
    /// dated post inside it, since a report is not older than what it embeds.
    pub fn date_at(&self, at: usize) -> Option<Date> {
        let own = self.block_at(at).and_then(|b| self.blocks[b].dated);
        own.or(self.published)
            .or_else(|| self.blocks.iter().filter_map(|b| b.dated).max())
    }
}
