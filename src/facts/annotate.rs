//! Everything that the language layer reads in one report, in one call.

use std::ops::Range;

use super::attribution::{Attribution, attributions};
use super::claims::{Claim, claims};
use super::clauses::{Apposition, Clause, appositions, clauses};
use super::names::{Named, entities, names};
use super::phrases::{Phrases, phrases};
use super::quotes::{Quote, quotes};
use super::slots::{Slot, slots};
use super::stance::{Stance, Stances, stances};
use super::tokens::{Token, tokens};
use crate::text::{Report, Span};

/// What a report's words are and how they hang together. Indexes point into the lists beside them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotations {
    /// Words and signs of the article blocks, in order.
    pub tokens: Vec<Token>,
    /// For each sentence of the report, its tokens; empty outside the article.
    pub sentences: Vec<Range<usize>>,
    /// Noun phrases and verb groups.
    pub phrases: Phrases,
    /// One clause a verb group, in the same order.
    pub clauses: Vec<Clause>,
    /// Noun phrases for the same thing side by side.
    pub appositions: Vec<Apposition>,
    /// Names and their bearers.
    pub named: Named,
    /// Who says what, in order.
    pub attributions: Vec<Attribution>,
    /// Quotations, in order.
    pub quotes: Vec<Quote>,
    /// Places, directions, colours and the like, in order.
    pub slots: Vec<Slot>,
    /// Negation, hedges and attribution at every token.
    pub stances: Stances,
    /// What the report says of whom, as answers that can be held against another report's, in order.
    pub claims: Vec<Claim>,
}

/// Reads a report once. Linear in its length; any text will do.
pub fn annotate(report: &Report) -> Annotations {
    let tokens = tokens(report);
    let phrases = phrases(&tokens);
    let clauses = clauses(&tokens, &phrases);
    let appositions = appositions(&tokens, &phrases);
    let found = names(report, &tokens, &phrases);
    let named = entities(report, &tokens, &phrases, &clauses, &appositions, found);
    let attributions = attributions(&tokens, &phrases, &clauses, &named);
    let quotes = quotes(report, &attributions);
    let slots = slots(&tokens, &phrases, &clauses, &named);
    let stances = stances(&tokens, &phrases, &clauses, &attributions);
    let mut sentences = vec![0..0; report.sentences.len()];
    let mut at = 0;
    for run in tokens.chunk_by(|a, b| a.sentence == b.sentence) {
        if let Some(range) = run.first().and_then(|t| sentences.get_mut(t.sentence)) {
            *range = at..at + run.len();
        }
        at += run.len();
    }
    let mut notes = Annotations {
        tokens,
        sentences,
        phrases,
        clauses,
        appositions,
        named,
        attributions,
        quotes,
        slots,
        stances,
        claims: Vec::new(),
    };
    notes.claims = claims(report, &notes);
    notes
}

impl Annotations {
    /// Index of the first token that ends after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }

    /// The tokens that overlap `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// Index of the clause that holds the token best: by its verb, by what its phrase hangs on, else by place.
    pub fn clause_at(&self, token: usize) -> Option<usize> {
        super::clauses::clause_at(&self.clauses, &self.phrases, &self.tokens, token)
    }

    /// The named bearer of a noun phrase; for "he" and "she" the last person named before.
    pub fn bearer(&self, phrase: usize) -> Option<usize> {
        (phrase < self.phrases.nouns.len())
            .then(|| super::attribution::bearer(&self.tokens, &self.phrases, &self.named, phrase))
            .flatten()
    }

    /// How far the report stands behind the words at `span`: the first negation and hedge that reach any of them.
    pub fn stance(&self, span: Span) -> Stance {
        let mut out = Stance::default();
        for at in self.tokens_in(span) {
            let here = self.stances.at(at);
            out.negated = out.negated.or(here.negated);
            out.hedged = out.hedged.or(here.hedged);
            out.reported_by = out.reported_by.or(here.reported_by);
        }
        out
    }
}
