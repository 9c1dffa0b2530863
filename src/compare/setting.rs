//! What stands around a mention: its clause, the kind of event, what is counted, how far up it stands.
//!
//! The rules bring mentions together by numbers; whoever explains a finding, names its fact or weighs it needs the words
//! again. They are read here, once a mention, from what the language layer noted.

use super::story::{Place, Story};
use crate::facts::lexicon::event_class;
use crate::facts::{Annotations, Found};
use crate::text::Span;

/// Sentences at the head of a report that make up its lead, the title among them.
const LEAD: usize = 3;

/// What stands around a mention.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The mention.
    pub place: Place,
    /// Its tokens, in the report's notes.
    pub tokens: std::ops::Range<usize>,
    /// Index of its clause.
    pub clause: Option<usize>,
    /// Kinds of event named in the mention, in the clause, and by what is counted; sorted.
    pub events: Vec<&'static str>,
    /// Index of the value at the mention.
    pub found: Option<usize>,
    /// It stands in the title or in the first sentences.
    pub lead: bool,
}

impl Setting {
    /// Reads what stands around a place.
    pub fn read(story: &Story<'_>, place: Place) -> Self {
        let notes = &story.notes[place.report];
        let tokens = notes.tokens_in(place.span);
        let middle = tokens.start;
        let clause = (middle < notes.tokens.len()).then(|| notes.clause_at(middle)).flatten();
        let values = &story.values[place.report];
        let at = values.partition_point(|v| v.span.end <= place.span.start);
        let found = values.get(at).filter(|v| v.span.overlaps(place.span)).map(|_| at);
        let mut events: Vec<&'static str> = Vec::new();
        let span = clause.map(|c| notes.clauses[c].span).filter(|s| s.byte_len() < 400);
        for range in [Some(tokens.clone()), span.map(|s| notes.tokens_in(s))]
            .into_iter()
            .flatten()
        {
            let range = range.start.min(notes.tokens.len())..range.end.min(notes.tokens.len());
            events.extend(notes.tokens[range].iter().filter_map(|t| event_class(&t.lemma)));
        }
        events.sort_unstable();
        events.dedup();
        let sentence = story.reports[place.report].sentence_at(place.span.start);
        Self {
            place,
            tokens,
            clause,
            events,
            found,
            lead: sentence.is_some_and(|s| s < LEAD),
        }
    }

    /// What the language layer noted in the report.
    pub fn notes<'s>(&self, story: &'s Story<'_>) -> &'s Annotations {
        &story.notes[self.place.report]
    }

    /// The value at the mention.
    pub fn value<'s>(&self, story: &'s Story<'_>) -> Option<&'s Found> {
        story.values[self.place.report].get(self.found?)
    }

    /// Words of the report at a span.
    pub fn words<'s>(&self, story: &'s Story<'_>, span: Span) -> &'s str {
        story.words(Place {
            report: self.place.report,
            span,
        })
    }

    /// Who the report says it from: "the US embassy". Pronouns give the name they stand for, or nothing.
    pub fn speaker(&self, story: &Story<'_>) -> Option<String> {
        let notes = self.notes(story);
        let attribution = notes.attributions.get(notes.stance(self.place.span).reported_by?)?;
        // Words that name the speaker are not said by the speaker.
        if attribution.cue.overlaps(self.place.span) {
            return None;
        }
        let head = notes.phrases.nouns.get(attribution.phrase).map(|p| p.head)?;
        if notes.tokens[head].pos == crate::facts::Pos::Pronoun {
            let entity = notes.named.entities.get(attribution.entity?)?;
            return Some(entity.canonical.clone());
        }
        let words = one_line(self.words(story, attribution.speaker));
        (!words.is_empty() && words.len() <= 80).then_some(words)
    }
}

/// With single blanks and no line breaks.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
