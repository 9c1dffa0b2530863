//! A first, plain reading of a text: a paragraph a line, sentences by library.

use std::sync::Arc;

use super::{Block, Report, Role, Sentence, Span};

/// Reads `text` as one article.
pub fn parse(file: &str, text: &str) -> Report {
    let mut blocks = Vec::new();
    let mut sentences = Vec::new();
    let mut at = 0;
    let mut title = None;
    for line in text.split_inclusive('\n') {
        let (start, trimmed) = (at + line.len() - line.trim_start().len(), line.trim());
        at += line.len();
        if trimmed.is_empty() {
            continue;
        }
        let role = if title.is_none() { Role::Title } else { Role::Paragraph };
        title.get_or_insert_with(|| trimmed.to_owned());
        for found in sentencex::get_sentence_boundaries("en", trimmed) {
            let words = &trimmed[found.start_byte..found.end_byte];
            let lead = words.len() - words.trim_start().len();
            let from = start + found.start_byte + lead;
            if !words.trim().is_empty() {
                sentences.push(Sentence {
                    span: Span::new(from, from + words.trim().len()),
                    block: blocks.len(),
                });
            }
        }
        blocks.push(Block {
            span: Span::new(start, start + trimmed.len()),
            role,
            dated: None,
            author: None,
        });
    }
    Report {
        file: file.to_owned(),
        part: 1,
        text: Arc::from(text),
        range: Span::new(0, text.len()),
        title,
        publisher: None,
        byline: None,
        published: None,
        url: None,
        blocks,
        sentences,
        problems: Vec::new(),
    }
}
