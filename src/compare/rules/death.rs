//! How somebody died: at the scene or in a hospital, at home or in a hospice, at once or later, of heart failure or of
//! another illness.
//!
//! ```text
//! Roe died | at his home | of heart failure        home        heart failure
//! he died  | in a hospice near the town            hospice
//! his cause of death was not made known                        not known
//! ```
//!
//! One dies once, so that two answers exclude each other whatever the clauses around them look like. That makes it a rule of
//! its own: clauses about a death are told in too many ways to be laid side by side. Places with a name of their own (the
//! town, which hospital) are the claims', days the values'. A report speaks of the person by name, or by a noun where the
//! story tells of one death alone.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::story::{Place, Story};
use crate::facts::{Annotations, Clause, NameKind, Pos, Tense, lexicon};
use crate::text::Span;

/// How sure a clash of places is where the dead person is named. All five clashes found in 35 press stories were right; the
/// figures are drawn towards a third since they are few.
const PLACE: f64 = 0.7;
/// How sure a clash of two illnesses is.
const CAUSE: f64 = 0.7;
/// How sure it is that "the cause is not known" clashes with a cause: it may have become known since.
const UNKNOWN: f64 = 0.5;
/// What is left of it where the person is told by the story alone.
const UNNAMED: f64 = 0.8;
/// Dead persons of a story that are looked at.
const MOST: usize = 20;
/// More answers than this are of several deaths.
const ANSWERS: usize = 4;
/// Words between a verb and what says how soon.
const NEAR: usize = 4;

/// Proposes a candidate for every person whose death is told in ways that exclude each other.
pub fn find(story: &Story<'_>) -> Vec<Candidate> {
    let mut told: Vec<Told> = Vec::new();
    for (report, notes) in story.notes.iter().enumerate() {
        read(notes, report, &mut told);
    }
    let (dead, main) = dead(&told);
    let mut out = Vec::new();
    for name in &dead {
        let of: Vec<&Told> = told
            .iter()
            .filter(|t| match &t.victim {
                Victim::Named(words) => words.contains(name),
                // "the teenager died later": the one whose death the story tells.
                Victim::Somebody => main.as_ref() == Some(name),
            })
            .collect();
        out.extend(place(story, name, &of));
        out.extend(cause(story, name, &of));
    }
    out
}

/// What one clause says of a death.
struct Told {
    report: usize,
    victim: Victim,
    what: What,
    span: Span,
}

/// Who died, as a clause has it.
#[derive(Clone)]
enum Victim {
    /// Words of the name in lower case, surname first.
    Named(Vec<String>),
    /// Told by a noun, or not at all.
    Somebody,
}

impl Told {
    fn is_named(&self) -> bool {
        matches!(self.victim, Victim::Named(_))
    }
}

enum What {
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
enum Where {
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
    fn excludes(self, other: Self) -> bool {
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

/// Surnames of those who die in the story, most told first, and the one of them whose death it is about, if it is one. A
/// name that few reports give beside one that many give is of another death, told as background.
fn dead(told: &[Told]) -> (Vec<String>, Option<String>) {
    let mut reports: FxHashMap<&str, FxHashSet<usize>> = FxHashMap::default();
    for t in told {
        if let Victim::Named(words) = &t.victim
            && let Some(name) = words.first()
        {
            reports.entry(name).or_default().insert(t.report);
        }
    }
    let most = reports.values().map(FxHashSet::len).max().unwrap_or_default();
    let mut names: Vec<(&str, usize)> = reports.iter().map(|(n, r)| (*n, r.len())).collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    names.retain(|n| n.1 * 3 >= most);
    names.truncate(MOST);
    let second = names.get(1).map_or(0, |n| n.1);
    let main = names.first().filter(|n| n.1 * 2 >= second * 3).map(|n| n.0.to_owned());
    (names.into_iter().map(|n| n.0.to_owned()).collect(), main)
}

/// What a report says of deaths.
fn read(notes: &Annotations, report: usize, out: &mut Vec<Told>) {
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

/// Tells whether two causes may be one.
fn same_cause(a: &[String], b: &[String]) -> bool {
    a.iter().any(|x| {
        b.iter()
            .any(|y| x == y || lexicon::synonyms(x, y) || lexicon::is_a(x, y) || lexicon::is_a(y, x))
    })
}

fn place(story: &Story<'_>, name: &str, told: &[&Told]) -> Option<Candidate> {
    let mut by_answer: Vec<(Where, Vec<&Told>)> = Vec::new();
    for t in told {
        let What::Where(place) = t.what else { continue };
        match by_answer.iter_mut().find(|a| a.0 == place) {
            Some(answer) => answer.1.push(t),
            None => by_answer.push((place, vec![t])),
        }
    }
    by_answer.sort_by_key(|a| a.0);
    let reports = |of: &[&Told]| of.iter().map(|t| t.report).collect::<FxHashSet<usize>>();
    let clash = |a: &(Where, Vec<&Told>), b: &(Where, Vec<&Told>)| {
        a.0.excludes(b.0) && reports(&a.1).is_disjoint(&reports(&b.1))
    };
    let clashing: Vec<bool> = by_answer
        .iter()
        .map(|a| by_answer.iter().any(|b| clash(a, b)))
        .collect();
    let mut clashing = clashing.into_iter();
    by_answer.retain(|_| clashing.next().unwrap_or(false));
    let sides: Vec<Vec<&Told>> = by_answer.into_iter().map(|a| a.1).collect();
    candidate(
        story,
        name,
        &sides,
        Kind::Place,
        PLACE,
        "where",
        "one dies in one place",
    )
}

fn cause(story: &Story<'_>, name: &str, told: &[&Told]) -> Option<Candidate> {
    let mut answers: Vec<(&[String], Vec<&Told>)> = Vec::new();
    let mut unknown: Vec<&Told> = Vec::new();
    for t in told {
        match &t.what {
            What::Cause(words) => match answers.iter().position(|a| same_cause(a.0, words)) {
                Some(at) => answers[at].1.push(t),
                None if answers.len() == ANSWERS => return None,
                None => answers.push((words, vec![t])),
            },
            What::Unknown => unknown.push(t),
            _ => {}
        }
    }
    let sure = if answers.len() > 1 { CAUSE } else { UNKNOWN };
    let mut sides: Vec<Vec<&Told>> = answers.into_iter().map(|a| a.1).collect();
    let told: FxHashSet<usize> = sides.iter().flatten().map(|t| t.report).collect();
    unknown.retain(|t| !told.contains(&t.report));
    if !unknown.is_empty() {
        sides.push(unknown);
    }
    candidate(
        story,
        name,
        &sides,
        Kind::Other,
        sure,
        "of what",
        "one dies of one thing",
    )
}

fn candidate(
    story: &Story<'_>,
    name: &str,
    answers: &[Vec<&Told>],
    kind: Kind,
    sure: f64,
    question: &str,
    reason: &str,
) -> Option<Candidate> {
    let reports = |of: &[&Told]| of.iter().map(|t| t.report).collect::<FxHashSet<usize>>();
    let apart = |i: usize, j: usize| reports(&answers[i]).is_disjoint(&reports(&answers[j]));
    if answers.len() < 2 || answers.len() > ANSWERS || !(1..answers.len()).any(|j| (0..j).any(|i| apart(i, j))) {
        return None;
    }
    let named = answers.iter().filter(|of| of.iter().any(|t| t.is_named())).count() > 1;
    let confidence = if named { sure } else { sure * UNNAMED };
    let full = full_name(story, name);
    let sides = answers
        .iter()
        .map(|of| {
            let place = |t: &Told| Place {
                report: t.report,
                span: t.span,
            };
            let mut places: Vec<Place> = of.iter().map(|t| place(t)).collect();
            places.sort_unstable();
            places.dedup();
            let shortest = places.iter().min_by_key(|p| (p.span.byte_len(), **p)).copied();
            let display = shortest.map_or_else(String::new, |p| story.words(p).to_owned());
            Side {
                value: display.to_lowercase(),
                display,
                exactness: Exactness::Exact,
                attribution: None,
                places,
            }
        })
        .collect();
    Some(Candidate {
        rule: "slot",
        kind,
        relation: Relation::Contradiction,
        confidence,
        weight: 0.7,
        fact: format!("{question} {full} died"),
        sides,
        why: vec![format!("both tell {question} {full} died"), reason.to_owned()],
        features: vec![confidence as f32],
    })
}

/// The form in which most reports give the name, and the longer of two.
fn full_name(story: &Story<'_>, surname: &str) -> String {
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    for entity in story.notes.iter().flat_map(|n| &n.named.entities) {
        let bears = entity.surname.as_ref().is_some_and(|s| s.to_lowercase() == surname);
        if bears && entity.canonical.contains(' ') {
            *count.entry(entity.canonical.as_str()).or_default() += 1;
        }
    }
    let best = count
        .into_iter()
        .max_by(|a, b| (a.1, a.0.len()).cmp(&(b.1, b.0.len())).then(b.0.cmp(a.0)));
    best.map_or(surname, |b| b.0).to_owned()
}
