//! Places, directions, colours, vehicles, parts of the body and conditions, each with the word it hangs on.
//!
//! | kind | example | value | host |
//! | --- | --- | --- | --- |
//! | place | "exploded near the old mill" | near old mill | exploded |
//! | bearing | "two miles north of Cobb" | north | Cobb |
//! | movement | "ran out of the store" | out of | store |
//! | colour | "a silver sedan" | silver | sedan |
//! | vehicle | "a 2013 Toyota Camry" | 2013 toyota camry | driver, hit, ... |
//! | body | "shot in the leg" | leg | shot |
//! | condition | "is in critical condition" | critical | the subject |

use std::ops::Range;
use std::sync::LazyLock;

use super::clauses::Clause;
use super::lexicon::Category;
use super::names::{NameKind, Named};
use super::phrases::{Attached, Phrases};
use super::{Pos, Token};
use crate::text::Span;

/// Something said about a thing or an event, of a kind that can be held against another.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// Its words.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What kind of thing it says.
    pub kind: SlotKind,
    /// Base forms in lower case, without articles: "old mill", "north", "critical".
    pub value: String,
    /// The preposition of a place or movement: "near", "out of"; else empty.
    pub relation: String,
    /// Token of the word it hangs on: a verb's main word or a noun.
    pub host: Option<usize>,
}

/// What a slot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlotKind {
    /// Where something is or happens.
    Place,
    /// A direction of the compass from somewhere, or of travel.
    Bearing,
    /// Into, out of, towards, away from.
    Movement,
    /// A colour.
    Colour,
    /// A vehicle as it is described.
    Vehicle,
    /// A part of the body.
    Body,
    /// A state of health, or alive or dead.
    Condition,
}

const PLACE_PREPOSITIONS: [&str; 19] = [
    "in",
    "at",
    "near",
    "on",
    "outside",
    "inside",
    "beside",
    "behind",
    "between",
    "along",
    "around",
    "under",
    "above",
    "off",
    "across",
    "opposite",
    "within",
    "throughout",
    "by",
];
const MOVEMENTS: [&str; 9] = [
    "into", "onto", "towards", "toward", "through", "from", "to", "past", "over",
];
const COMPASS: [&str; 16] = [
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "north-east",
    "north-west",
    "south-east",
    "south-west",
    "northbound",
    "southbound",
    "eastbound",
    "westbound",
];
/// Basic colour words and those of car paint.
const COLOURS: [&str; 27] = [
    "black",
    "white",
    "gray",
    "grey",
    "silver",
    "red",
    "blue",
    "green",
    "yellow",
    "orange",
    "brown",
    "purple",
    "pink",
    "gold",
    "tan",
    "beige",
    "maroon",
    "burgundy",
    "turquoise",
    "violet",
    "navy",
    "cream",
    "bronze",
    "charcoal",
    "teal",
    "dark-colored",
    "light-colored",
];
const BODY: [&str; 36] = [
    "head", "neck", "chest", "leg", "arm", "hand", "foot", "back", "stomach", "abdomen", "face", "eye", "knee",
    "shoulder", "hip", "ankle", "thigh", "wrist", "finger", "toe", "skull", "brain", "heart", "lung", "groin", "torso",
    "elbow", "throat", "spine", "rib", "buttock", "forehead", "jaw", "pelvis", "ligament", "calf",
];
const CONDITIONS: [&str; 15] = [
    "critical",
    "serious",
    "stable",
    "fair",
    "good",
    "grave",
    "guarded",
    "extremely critical",
    "poor",
    "unconscious",
    "life-threatening",
    "non-life-threatening",
    "comatose",
    "dead",
    "alive",
];

static LOCATIONS: LazyLock<Category> =
    LazyLock::new(|| Category::of(&["location", "structure", "facility", "room", "way", "building", "shop"]));
static VEHICLES: LazyLock<Category> = LazyLock::new(|| Category::of(&["vehicle"]));

/// Finds the slots of a report, in order of their place.
pub fn slots(tokens: &[Token], phrases: &Phrases, clauses: &[Clause], named: &Named) -> Vec<Slot> {
    let mut out = Vec::new();
    for (index, _) in phrases.nouns.iter().enumerate() {
        of_preposition(tokens, phrases, named, index, &mut out);
        of_words(tokens, phrases, index, &mut out);
    }
    bearings(tokens, phrases, &mut out);
    conditions(tokens, phrases, clauses, &mut out);
    out.sort_by_key(|s| (s.span.start, s.span.end));
    out
}

/// The token that a phrase's preposition hangs it on.
pub(super) fn host_of(phrases: &Phrases, phrase: usize) -> Option<usize> {
    match phrases.nouns[phrase].attached? {
        Attached::Phrase(n) => Some(phrases.nouns[n].head),
        Attached::Verb(v) => Some(phrases.verbs[v].main),
    }
}

fn words(tokens: &[Token], range: Range<usize>) -> String {
    let mut out = String::new();
    for token in &tokens[range] {
        if matches!(token.pos, Pos::Determiner | Pos::PossessivePronoun | Pos::Predeterminer) {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(if token.pos == Pos::Nouns {
            &token.lower
        } else {
            &token.lemma
        });
    }
    out
}

fn of_preposition(tokens: &[Token], phrases: &Phrases, named: &Named, index: usize, out: &mut Vec<Slot>) {
    let phrase = &phrases.nouns[index];
    let Some(preposition) = phrase.preposition else { return };
    let head = &tokens[phrase.head];
    let relation = relation(tokens, preposition);
    let start = preposition + 1 - relation.split(' ').count().min(preposition + 1);
    let base = &tokens[preposition].lower;
    let span = tokens[start].span.join(phrase.span);
    let full = phrase.possessor.map_or(phrase.tokens.clone(), |p| {
        phrases.nouns[p].tokens.start..phrase.tokens.end
    });
    let slot = |kind, value: String| Slot {
        span,
        tokens: start..phrase.tokens.end,
        kind,
        value,
        relation: relation.clone(),
        host: host_of(phrases, index),
    };
    if BODY.contains(&&*head.lemma) && matches!(&**base, "in" | "to" | "on") {
        out.push(slot(SlotKind::Body, words(tokens, full)));
        return;
    }
    if is_location(tokens, named, phrases, index) {
        let moves = MOVEMENTS.contains(&&**base) || relation.starts_with("out of") || relation.starts_with("away from");
        let kind = if moves { SlotKind::Movement } else { SlotKind::Place };
        if moves || PLACE_PREPOSITIONS.contains(&&**base) {
            out.push(slot(kind, words(tokens, full)));
        }
    }
}

/// "out of", "away from", "in front of" count as one.
fn relation(tokens: &[Token], preposition: usize) -> String {
    let lower = &tokens[preposition].lower;
    let before = preposition
        .checked_sub(1)
        .map(|b| &tokens[b])
        .filter(|b| b.sentence == tokens[preposition].sentence);
    match (before.map(|b| &*b.lower), &**lower) {
        (Some(a @ ("out" | "outside" | "inside" | "off")), "of") => format!("{a} of"),
        (Some(a @ ("away" | "out")), "from") => format!("{a} from"),
        (Some(a @ ("next" | "close")), "to") => format!("{a} to"),
        _ => lower.to_string(),
    }
}

fn is_location(tokens: &[Token], named: &Named, phrases: &Phrases, index: usize) -> bool {
    let phrase = &phrases.nouns[index];
    let head = &tokens[phrase.head];
    if let Some(name) = named.name_at(phrase.head) {
        let base = phrase.preposition.map_or("", |p| &tokens[p].lower);
        return match named.names[name].kind {
            NameKind::Place => true,
            NameKind::Organisation => matches!(base, "in" | "at" | "near" | "outside" | "inside" | "into"),
            NameKind::Unknown => matches!(base, "in" | "at" | "near" | "outside" | "inside"),
            NameKind::Person => false,
        };
    }
    // Abstract, whatever WordNet files them under.
    const NOWHERE: [&str; 14] = [
        "way",
        "position",
        "part",
        "point",
        "line",
        "end",
        "side",
        "beginning",
        "top",
        "middle",
        "heaven",
        "course",
        "case",
        "direction",
    ];
    if !head.pos.is_noun() || NOWHERE.contains(&&*head.lemma) {
        return false;
    }
    LOCATIONS.holds(&head.lemma)
}

fn of_words(tokens: &[Token], phrases: &Phrases, index: usize, out: &mut Vec<Slot>) {
    let phrase = &phrases.nouns[index];
    for at in phrase
        .modifiers
        .iter()
        .copied()
        .filter(|m| COLOURS.contains(&&*tokens[*m].lower))
    {
        out.push(Slot {
            span: tokens[at].span,
            tokens: at..at + 1,
            kind: SlotKind::Colour,
            value: tokens[at].lemma.to_string(),
            relation: String::new(),
            host: Some(phrase.head),
        });
    }
    let head = &tokens[phrase.head];
    let described = phrase.modifiers.len() + phrase.numerals.len() > 0;
    let vehicle = !phrase.proper && head.pos.is_noun() && described && VEHICLES.holds(&head.lemma);
    // "a silver 2013 Toyota Camry": a proper head after a colour or a model year.
    let model = phrase.proper
        && phrase.determiner.is_some()
        && (phrase.modifiers.iter().any(|m| COLOURS.contains(&&*tokens[*m].lower))
            || phrase
                .numerals
                .iter()
                .any(|n| tokens[*n].lower.len() == 4 && tokens[*n].lower.starts_with(['1', '2'])));
    if vehicle || model {
        let from = phrase.determiner.map_or(phrase.tokens.start, |d| d + 1);
        let range = from..phrase.tokens.end;
        out.push(Slot {
            span: tokens[from].span.join(tokens[phrase.tokens.end - 1].span),
            value: words(tokens, range.clone()),
            tokens: range,
            kind: SlotKind::Vehicle,
            relation: String::new(),
            host: host_of(phrases, index),
        });
    }
}

/// "two miles north of Cobb", "heading south".
fn bearings(tokens: &[Token], phrases: &Phrases, out: &mut Vec<Slot>) {
    for (at, token) in tokens.iter().enumerate() {
        if !COMPASS.contains(&&*token.lower) || token.pos.is_proper() {
            continue;
        }
        // "east southeast", "north and west": the last word of the run speaks.
        let mut start = at;
        while start > 0 && tokens[start - 1].sentence == token.sentence && COMPASS.contains(&&*tokens[start - 1].lower)
        {
            start -= 1;
        }
        let follows = tokens.get(at + 1).filter(|t| t.sentence == token.sentence);
        if follows.is_some_and(|t| COMPASS.contains(&&*t.lower)) {
            continue;
        }
        let anchor = follows
            .filter(|t| t.is_any(&["of", "from"]))
            .and_then(|_| phrases.noun_at(at + 2));
        let verb = start
            .checked_sub(1)
            .and_then(|b| phrases.verb_at(b))
            .map(|v| phrases.verbs[v].main);
        let Some(host) = anchor.map(|n| phrases.nouns[n].head).or(verb) else {
            continue;
        };
        let measure = start
            .checked_sub(1)
            .and_then(|b| phrases.noun_at(b))
            .map(|n| &phrases.nouns[n]);
        let measure = measure.filter(|m| !m.numerals.is_empty() && m.tokens.end == start);
        let value = tokens[start..=at]
            .iter()
            .map(|t| t.lower.replace('-', ""))
            .collect::<Vec<_>>()
            .join(" ");
        let from = measure.map_or(start, |m| m.tokens.start);
        out.push(Slot {
            span: tokens[from].span.join(token.span),
            tokens: from..at + 1,
            kind: SlotKind::Bearing,
            value,
            relation: measure.map_or_else(String::new, |m| words(tokens, m.tokens.clone())),
            host: Some(host),
        });
    }
}

/// "is in critical condition", "was listed as stable", "was unconscious".
fn conditions(tokens: &[Token], phrases: &Phrases, clauses: &[Clause], out: &mut Vec<Slot>) {
    for clause in clauses {
        let subject = clause.subject.map(|s| phrases.nouns[s].head);
        let group = &phrases.verbs[clause.verb];
        let begin = group.tokens.end;
        let end = (begin + 8).min(tokens.len());
        for at in begin..end {
            let token = &tokens[at];
            if token.sentence != clause.sentence || phrases.verb_at(at).is_some_and(|v| v != clause.verb) {
                break;
            }
            if !CONDITIONS.contains(&&*token.lower) {
                continue;
            }
            let states = tokens
                .get(at + 1)
                .is_some_and(|t| matches!(&*t.lemma, "condition" | "injury"));
            let bare =
                at == begin && matches!(&*group.lemma, "be" | "remain") || at > begin && &*tokens[at - 1].lower == "as";
            let is_state = !matches!(
                &*token.lower,
                "good" | "fair" | "poor" | "serious" | "critical" | "grave"
            ) || states;
            if (states || bare) && is_state {
                out.push(Slot {
                    span: token.span,
                    tokens: at..at + 1,
                    kind: SlotKind::Condition,
                    value: token.lower.to_string(),
                    relation: String::new(),
                    host: subject,
                });
            }
        }
    }
}
