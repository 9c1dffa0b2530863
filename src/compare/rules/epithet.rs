//! How strong the event was: a powerful earthquake or a light one, a huge blaze or a small one.
//!
//! What a story is about is told with its size in passing, in sentences that have nothing else in common, so that no two
//! clauses need to be alike here. The event is of the kind that half of the reports name; only words at the two ends of the scale are set
//! against each other, and what a number measures is the values'.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::story::{Place, Story};
use crate::facts::{Annotations, NounPhrase, Pos, lexicon};
use crate::text::Span;

/// How sure a finding is. Both that were found in 35 press stories were right; the figure is drawn towards a third since they
/// are few.
const SURE: f64 = 0.45;
/// Reports that must use a noun before the story is about it.
const LEAST: usize = 3;
const STRONG: [&str; 14] = [
    "strong", "powerful", "huge", "massive", "major", "large", "big", "enormous", "violent", "fierce", "severe",
    "giant", "heavy", "sweeping",
];
const WEAK: [&str; 11] = [
    "light", "weak", "small", "minor", "slight", "mild", "tiny", "gentle", "modest", "narrow", "limited",
];
/// Mentions of one event in one report that are held against others.
const MOST: usize = 10;
/// Words back from the noun.
const REACH: usize = 5;
/// Words that tell of another event of the kind.
const OTHER: [&str; 10] = [
    "another", "second", "previous", "earlier", "last", "next", "first", "such", "any", "every",
];

/// A word of size for the event, and where it stands.
struct Size {
    report: usize,
    strong: bool,
    /// Base form of the noun.
    head: String,
    span: Span,
}

impl Size {
    /// Tells whether two put one thing at the two ends: a quake and an earthquake, never a riot and a vigil.
    fn opposes(&self, other: &Self) -> bool {
        let one = self.head == other.head || lexicon::synonyms(&self.head, &other.head);
        self.strong != other.strong && one
    }
}

/// Proposes a candidate where reports put the event at both ends of the scale.
pub fn find(story: &Story<'_>) -> Vec<Candidate> {
    let mut sizes: FxHashMap<&str, Vec<Size>> = FxHashMap::default();
    for (report, notes) in story.notes.iter().enumerate() {
        for phrase in &notes.phrases.nouns {
            if let Some(class) = class_of(notes, phrase)
                && let Some(size) = size(notes, report, phrase)
            {
                sizes.entry(class).or_default().push(size);
            }
        }
    }
    events(story)
        .into_iter()
        .filter_map(|class| of_event(story, sizes.remove(class)?))
        .collect()
}

/// The kinds of event that half of the reports, and [`LEAST`] at least, name by a noun.
fn events(story: &Story<'_>) -> Vec<&'static str> {
    let mut reports: FxHashMap<&'static str, FxHashSet<usize>> = FxHashMap::default();
    for (report, notes) in story.notes.iter().enumerate() {
        for phrase in &notes.phrases.nouns {
            if let Some(class) = class_of(notes, phrase) {
                reports.entry(class).or_default().insert(report);
            }
        }
    }
    let enough = LEAST.max(story.reports.len().div_ceil(2));
    let mut out: Vec<&'static str> = reports
        .into_iter()
        .filter(|(_, r)| r.len() >= enough)
        .map(|(class, _)| class)
        .collect();
    out.sort_unstable();
    out
}

/// The kind of event that a phrase in the singular names.
fn class_of(notes: &Annotations, phrase: &NounPhrase) -> Option<&'static str> {
    let head = &notes.tokens[phrase.head];
    (head.pos == Pos::Noun)
        .then(|| lexicon::event_class(&head.lemma))
        .flatten()
}

fn of_event(story: &Story<'_>, mut sizes: Vec<Size>) -> Option<Candidate> {
    // Who has both speaks of two, or of a foreshock.
    let has =
        |strong: bool| -> FxHashSet<usize> { sizes.iter().filter(|s| s.strong == strong).map(|s| s.report).collect() };
    let both: FxHashSet<usize> = has(true).intersection(&has(false)).copied().collect();
    sizes.retain(|s| !both.contains(&s.report));
    let mut of_report: FxHashMap<usize, usize> = FxHashMap::default();
    sizes.retain(|s| {
        let n = of_report.entry(s.report).or_insert(0);
        *n += 1;
        *n <= MOST
    });
    let opposed: Vec<bool> = sizes.iter().map(|s| sizes.iter().any(|o| s.opposes(o))).collect();
    let mut opposed = opposed.into_iter();
    sizes.retain(|_| opposed.next().unwrap_or(false));
    let side = |strong: bool| -> Option<Side> {
        let mut places: Vec<Place> = sizes
            .iter()
            .filter(|s| s.strong == strong)
            .map(|s| Place {
                report: s.report,
                span: s.span,
            })
            .collect();
        places.sort_unstable();
        let shown = places.iter().min_by_key(|p| (p.span.byte_len(), **p)).copied()?;
        let display = story.words(shown).to_owned();
        Some(Side {
            value: display.to_lowercase(),
            display,
            exactness: Exactness::Exact,
            attribution: None,
            places,
        })
    };
    let sides = vec![side(true)?, side(false)?];
    let thing = sizes.iter().find(|s| s.strong).map(|s| s.head.clone())?;
    Some(Candidate {
        rule: "slot",
        kind: Kind::Wording,
        relation: Relation::Wording,
        confidence: SURE,
        weight: 0.4,
        fact: format!("strength of the {thing}"),
        why: vec![
            format!("both tell how strong the {thing} was"),
            "one puts it at the upper end, the other at the lower".to_owned(),
        ],
        sides,
        features: vec![SURE as f32],
    })
}

/// The word of size before the head of a phrase that names this event and not another.
fn size(notes: &Annotations, report: usize, phrase: &NounPhrase) -> Option<Size> {
    let words = &notes.tokens[phrase.tokens.clone()];
    if words.iter().any(|t| t.is_any(&OTHER)) || phrase.numerals.iter().any(|&n| is_year(&notes.tokens[n].lower)) {
        return None;
    }
    let sentence = notes.tokens[phrase.head].sentence;
    // "the powerful but brief tremor", "a \"light\" quake": back over what may stand between the word and its noun.
    let (mut at, mut found) = (phrase.head, None);
    while let Some(before) = at.checked_sub(1).filter(|b| phrase.head - b <= REACH) {
        let word = &notes.tokens[before];
        if word.sentence != sentence {
            break;
        }
        let strong = word.is_any(&STRONG);
        if strong || word.is_any(&WEAK) {
            found = Some((before, strong));
            break;
        }
        let between = word.pos.is_adjective()
            || matches!(
                word.pos,
                Pos::Conjunction | Pos::Comma | Pos::QuoteOpen | Pos::QuoteClose
            )
            || word.pos.is_noun() && phrase.tokens.contains(&before);
        if !between {
            break;
        }
        at = before;
    }
    let (at, strong) = found?;
    let compound = at
        .checked_sub(1)
        .is_some_and(|b| notes.tokens[b].pos.is_noun() && notes.tokens[b].sentence == sentence);
    let denied = at
        .checked_sub(1)
        .is_some_and(|b| notes.tokens[b].is_any(&["not", "no", "too"]));
    (!denied && !compound).then(|| Size {
        report,
        strong,
        head: notes.tokens[phrase.head].lemma.to_string(),
        span: notes.tokens[at].span.join(notes.tokens[phrase.head].span),
    })
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}
