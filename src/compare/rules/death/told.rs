//! What reports say of deaths: who died, where, how soon, of what. Who is meant, and which answers stand against each other,
//! is not asked here.

use crate::facts::{Annotations, Clause, NameKind, Pos, Tense, lexicon};
use crate::text::Span;

/// Words between a verb and what says how soon.
const NEAR: usize = 4;

/// What one clause says of a death.
pub(super) struct Told {
    /// Index of the report in the story.
    pub report: usize,
    /// Who died.
    pub victim: Victim,
    /// What it says.
    pub what: What,
    /// The words to show.
    pub span: Span,
}

/// Who died, as a clause has it.
#[derive(Clone)]
pub(super) enum Victim {
    /// Words of the name in lower case, surname first.
    Named(Vec<String>),
    /// Told by a noun, or not at all.
    Somebody,
}

impl Told {
    pub(super) fn is_named(&self) -> bool {
        matches!(self.victim, Victim::Named(_))
    }
}

/// What a clause says of the death.
pub(super) enum What {
    /// That somebody died, no more.
    Death,
    Where(Where),
    /// Base forms of the words that name the cause.
    Cause(Vec<String>),
    /// The cause is not known, or not told.
    Unknown,
}

/// Where, or how soon, somebody died.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Where {
    /// At the scene, on the spot, at once.
    Scene,
    /// On the way to a hospital.
    Way,
    /// Dead on arrival.
    Arrival,
    Hospital,
    Hospice,
    Home,
    Lodging,
    Prison,
    /// Some time after what killed them.
    Later,
}

impl Where {
    /// What cannot both be true.
    pub(super) fn excludes(self, other: Self) -> bool {
        use Where::{Arrival, Home, Hospice, Hospital, Later, Lodging, Prison, Scene, Way};
        let pair = |a: Where, b: Where| {
            matches!(
                (a, b),
                (Scene, Way | Arrival | Hospital | Hospice | Later)
                    | (Way, Hospital | Hospice | Home | Lodging)
                    | (Arrival, Home | Lodging | Hospice | Later)
                    | (Hospital, Hospice | Home | Lodging)
                    | (Hospice, Home | Lodging | Prison)
                    | (Home, Lodging | Prison)
                    | (Lodging, Prison)
            )
        };
        pair(self, other) || pair(other, self)
    }
}

/// What a report says of deaths.
pub(super) fn read(notes: &Annotations, report: usize, out: &mut Vec<Told>) {
    for clause in &notes.clauses {
        let group = &notes.phrases.verbs[clause.verb];
        let said = group.negation.is_none()
            && group.modal.is_none()
            && !matches!(group.tense, Tense::Infinitive | Tense::Future | Tense::Modal);
        let victim = clause.subject.map_or(Some(Victim::Somebody), |s| victim(notes, s));
        let Some(victim) = victim.filter(|_| said && dies(notes, clause)) else {
            continue;
        };
        let mut tell = |what, span| {
            out.push(Told {
                report,
                victim: victim.clone(),
                what,
                span,
            });
        };
        tell(What::Death, group.span);
        circumstances(notes, clause, &mut tell);
    }
    causes(notes, report, out);
}

/// "died", "succumbed", "was pronounced dead", "was found dead".
fn dies(notes: &Annotations, clause: &Clause) -> bool {
    let group = &notes.phrases.verbs[clause.verb];
    match &*group.lemma {
        "die" | "succumb" | "perish" => !group.passive,
        "pronounce" | "declare" | "find" => {
            let after = group.tokens.end..(group.tokens.end + 2).min(notes.tokens.len());
            group.passive
                && notes.tokens[after]
                    .iter()
                    .any(|t| &*t.lower == "dead" && t.sentence == clause.sentence)
        }
        _ => false,
    }
}

/// Whom a phrase tells of, if it is one person who may be the one that the story is about.
fn victim(notes: &Annotations, phrase: usize) -> Option<Victim> {
    let noun = &notes.phrases.nouns[phrase];
    let head = &notes.tokens[noun.head];
    let many = matches!(head.pos, Pos::Nouns | Pos::Propers | Pos::Number)
        || head.is_any(&[
            "people", "they", "who", "others", "both", "some", "many", "one", "it", "those",
        ]);
    if many {
        return None;
    }
    if let Some(entity) = notes.bearer(phrase).map(|e| &notes.named.entities[e]) {
        if entity.kind != NameKind::Person && !noun.proper {
            return None;
        }
        let mut words: Vec<String> = entity.surname.iter().map(|s| s.to_lowercase()).collect();
        words.extend(notes.tokens[noun.tokens.clone()].iter().map(|t| t.lower.to_string()));
        return Some(Victim::Named(words));
    }
    // "his father died in 1971" is another death.
    let kin = noun
        .determiner
        .is_some_and(|d| notes.tokens[d].pos == Pos::PossessivePronoun)
        || noun.possessor.is_some();
    (!kin && lexicon::is_person(&head.lemma)).then_some(Victim::Somebody)
}

/// Where, how soon and of what, in the phrases and words after the verb.
fn circumstances(notes: &Annotations, clause: &Clause, tell: &mut impl FnMut(What, Span)) {
    let group = &notes.phrases.verbs[clause.verb];
    let dying = matches!(&*group.lemma, "die" | "succumb" | "perish");
    for &slot in &clause.slots {
        let phrase = &notes.phrases.nouns[slot];
        let Some(preposition) = phrase.preposition else {
            continue;
        };
        let span = notes.tokens[preposition].span.join(phrase.span);
        let word = &*notes.tokens[preposition].lower;
        match word {
            "of" | "from" | "to" if dying && (word == "to") == (&*group.lemma == "succumb") => {
                let from = phrase
                    .possessor
                    .map_or(phrase.tokens.start, |p| notes.phrases.nouns[p].tokens.start);
                let words = content(notes, from..phrase.tokens.end);
                if named_cause(&words) {
                    tell(What::Cause(words), span);
                }
            }
            "in" | "at" | "on" | "inside" => {
                if let Some(place) = kind_of_place(notes, slot) {
                    tell(What::Where(place), span);
                }
            }
            _ => {}
        }
    }
    let first = group.tokens.start.saturating_sub(1);
    let last = (group.tokens.end + NEAR).min(notes.tokens.len());
    for at in first..last {
        let token = &notes.tokens[at];
        let inside = token.sentence == clause.sentence && notes.phrases.verb_at(at).is_none_or(|v| v == clause.verb);
        if !inside || at > group.tokens.end && token.pos == Pos::Comma {
            if at >= group.tokens.end {
                break;
            }
            continue;
        }
        let soon = match &*token.lower {
            "instantly" | "immediately" | "outright" if dying => Where::Scene,
            "later" => Where::Later,
            _ => continue,
        };
        tell(What::Where(soon), group.span.join(token.span));
    }
}

/// What kind of place a phrase names, as far as it matters for a death.
fn kind_of_place(notes: &Annotations, phrase: usize) -> Option<Where> {
    let phrase = &notes.phrases.nouns[phrase];
    let words: Vec<&str> = notes.tokens[phrase.tokens.clone()].iter().map(|t| &*t.lower).collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    let head = &*notes.tokens[phrase.head].lower;
    let owned = phrase.possessor.is_some()
        || phrase
            .determiner
            .is_some_and(|d| notes.tokens[d].pos == Pos::PossessivePronoun);
    Some(match head {
        "hospice" => Where::Hospice,
        "hospital" | "infirmary" | "clinic" => Where::Hospital,
        "center" | "centre" if has(&["medical", "trauma"]) => Where::Hospital,
        "scene" | "spot" | "site" => Where::Scene,
        "arrival" => Where::Arrival,
        "way" | "route" | "ambulance" => Where::Way,
        "home" => Where::Home,
        "house" | "residence" | "apartment" if owned => Where::Home,
        "hotel" | "motel" => Where::Lodging,
        "room" if has(&["hotel", "motel"]) => Where::Lodging,
        "prison" | "jail" | "penitentiary" | "cell" => Where::Prison,
        _ => return None,
    })
}

/// "The cause of death was not known", "did not give a cause of death", "the cause of death was heart failure".
fn causes(notes: &Annotations, report: usize, out: &mut Vec<Told>) {
    /// Words that a sentence goes on for before it says that the cause is not known.
    const REACH: usize = 14;
    const TOLD: [&str; 9] = [
        "know",
        "announce",
        "disclose",
        "release",
        "give",
        "provide",
        "determine",
        "reveal",
        "state",
    ];
    let tokens = &notes.tokens;
    for (at, cause) in tokens.iter().enumerate().filter(|(_, t)| &*t.lower == "cause") {
        let here = |i: &usize| tokens[*i].sentence == cause.sentence;
        let ahead = at + 1..(at + 1 + REACH).min(tokens.len());
        let of_death = ahead.clone().take(4).filter(here).any(|i| &*tokens[i].lower == "death");
        if !of_death {
            continue;
        }
        let before = at.saturating_sub(4)..at;
        let closed = |i: usize| {
            let group = notes.phrases.verb_at(i).map(|v| &notes.phrases.verbs[v]);
            let untold = group.is_some_and(|g| g.negation.is_some() && TOLD.contains(&&*g.lemma));
            untold || tokens[i].is_any(&["unknown", "undisclosed", "unclear", "undetermined"])
        };
        let tell = |what, span| Told {
            report,
            victim: Victim::Somebody,
            what,
            span,
        };
        if let Some(last) = before.chain(ahead.clone()).filter(here).find(|&i| closed(i)) {
            let end = notes
                .phrases
                .verb_at(last)
                .map_or(tokens[last].span, |v| notes.phrases.verbs[v].span);
            out.push(tell(What::Unknown, cause.span.join(end)));
            continue;
        }
        let from = notes.clauses.partition_point(|c| c.sentence < cause.sentence);
        let mut inside = notes.clauses[from..]
            .iter()
            .take_while(|c| c.sentence == cause.sentence);
        let said = inside.find(|c| {
            let verb = &notes.phrases.verbs[c.verb];
            ahead.contains(&verb.main) && c.complement.is_some() && verb.negation.is_none()
        });
        if let Some((from, to)) = said.and_then(|c| c.complement) {
            let words = content(notes, from..to);
            if named_cause(&words) {
                let span = tokens[from].span.join(tokens[to - 1].span);
                out.push(tell(What::Cause(words), span));
            }
        }
    }
}

/// Base forms of the nouns and adjectives among tokens.
fn content(notes: &Annotations, tokens: std::ops::Range<usize>) -> Vec<String> {
    notes.tokens[tokens]
        .iter()
        .filter(|t| t.pos.is_noun() || t.pos.is_proper() || t.pos.is_adjective())
        .map(|t| match &*t.lemma {
            "cardiac" | "coronary" => "heart".to_owned(),
            other => other.to_owned(),
        })
        .collect()
}

/// Tells whether words name a cause, rather than that there was one.
fn named_cause(words: &[String]) -> bool {
    const ANY: [&str; 12] = [
        "injury",
        "wound",
        "cause",
        "illness",
        "disease",
        "complication",
        "age",
        "something",
        "death",
        "condition",
        "home",
        "problem",
    ];
    words
        .last()
        .is_some_and(|head| !ANY.contains(&head.as_str()) || words.len() > 1)
        && words
            .iter()
            .any(|w| !ANY.contains(&w.as_str()) && w != "natural" && w != "unknown" && w != "apparent")
}
