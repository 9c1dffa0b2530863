//! Done according to one report, not done according to another: "she never entered the clinic", "she had entered it on Monday".
//!
//! Every clause is a deed: a verb, who did it, to whom or what, and the other words about it. A deed that one report denies
//! ("not", "never", "no bomb", "denied shooting") or calls unclear is held against deeds of the same verb, or of the same
//! kind of event, that another report tells as done. They are one deed if who does it or to whom is the same and if the
//! words about it are. What somebody would not do, and what is only wondered about, denies nothing.

use rustc_hash::FxHashMap;

use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};
use crate::compare::terms::Class;
use crate::facts::{Annotations, Clause, Pos, Tense, lexicon};
use crate::text::Span;

/// Names of the features that the confidence rests on.
pub const NAMES: [&str; 8] = [
    "agent",
    "patient",
    "named",
    "shared",
    "cover",
    "verb",
    "doubt",
    "participle",
];

/// Weights in the order of [`NAMES`], then the bias.
pub const WEIGHTS: [f32; NAMES.len() + 1] = [0.8, 0.8, 1.8, 1.0, 1.5, 0.5, -0.5, -1.0, -4.2];

/// Candidates less likely than this are not proposed.
const LEAST: f32 = 0.2;
/// Weight of the words in common by which two clauses can be of one deed.
const LEAST_SHARED: f32 = 0.2;
/// Verbs that say too little to be denied.
const LIGHT: [&str; 20] = [
    "be", "have", "do", "say", "tell", "get", "go", "make", "take", "come", "become", "want", "know", "think",
    "believe", "add", "seem", "appear", "include", "follow",
];
/// Verbs that deny the deed right behind them.
const DENYING: [&str; 4] = ["deny", "refuse", "decline", "fail"];
/// Bytes that a reading's words have at most; the contract allows twice as many.
const SHOWN: usize = 120;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Done,
    Denied,
    Unclear,
}

/// What a clause tells.
struct Deed {
    report: usize,
    lemma: String,
    /// The kind of event, else the verb's base form.
    event: String,
    agent: Option<String>,
    patient: Option<String>,
    /// Its agent or patient has a name.
    named: bool,
    /// Stems of the other words that say something.
    words: Vec<u32>,
    stand: Stand,
    finite: bool,
    span: Span,
}

/// Proposes a candidate for every deed that one report denies and another tells.
pub fn find(story: &Story<'_>) -> Vec<Candidate> {
    let deeds: Vec<Deed> = (0..story.reports.len()).flat_map(|r| deeds(story, r)).collect();
    let mut by_event: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, deed) in deeds.iter().enumerate() {
        by_event.entry(deed.event.as_str()).or_default().push(at);
    }
    let mut out = Vec::new();
    let mut shown_with: FxHashMap<(&str, usize, Span), usize> = FxHashMap::default();
    for no in deeds.iter().filter(|d| d.stand != Stand::Done) {
        let mut best: Vec<(f32, Vec<f32>, &Deed)> = by_event[no.event.as_str()]
            .iter()
            .map(|&at| &deeds[at])
            .filter(|yes| yes.stand == Stand::Done && yes.report != no.report)
            .filter_map(|yes| {
                let features = judge(story, no, yes)?;
                Some((logistic(&WEIGHTS, &features), features, yes))
            })
            .collect();
        best.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| (a.2.report, a.2.span).cmp(&(b.2.report, b.2.span)))
        });
        let Some((score, features, yes)) = best.first() else {
            continue;
        };
        if *score < LEAST {
            continue;
        }
        // What several reports deny is one denial.
        let key = (yes.event.as_str(), yes.report, yes.span);
        if let Some(&at) = shown_with.get(&key) {
            let known: &mut Candidate = &mut out[at];
            known.sides[1].places.push(Place {
                report: no.report,
                span: no.span,
            });
            continue;
        }
        shown_with.insert(key, out.len());
        let told: Vec<&Deed> = best
            .iter()
            .filter(|b| b.0 >= *score * 0.8)
            .map(|b| b.2)
            .take(6)
            .collect();
        out.push(candidate(story, no, yes, &told, features.clone(), *score));
    }
    out
}

fn candidate(story: &Story<'_>, no: &Deed, yes: &Deed, told: &[&Deed], features: Vec<f32>, score: f32) -> Candidate {
    let words = |d: &Deed| story.reports[d.report].words(d.span).to_owned();
    let side = |value: String, first: &Deed, all: &[&Deed]| Side {
        value,
        display: words(first),
        exactness: Exactness::Exact,
        attribution: None,
        places: all
            .iter()
            .map(|d| Place {
                report: d.report,
                span: d.span,
            })
            .collect(),
    };
    let not = if no.stand == Stand::Denied {
        "not"
    } else {
        "unclear whether"
    };
    Candidate {
        rule: "denial",
        kind: Kind::Polarity,
        relation: if no.stand == Stand::Denied {
            Relation::Contradiction
        } else {
            Relation::Hedge
        },
        confidence: f64::from(score),
        weight: 0.6,
        fact: format!("whether {}", words(yes)),
        sides: vec![
            side(format!("{} {}", yes.lemma, words(yes).to_lowercase()), yes, told),
            side(format!("{not} {}", words(no).to_lowercase()), no, &[no]),
        ],
        why: vec![match no.stand {
            Stand::Unclear => "one report says that it was done, another that it is unclear".to_owned(),
            _ => "one report says that it was done, another that it was not".to_owned(),
        }],
        features,
    }
}

/// What speaks for one deed in two stands; none where the two cannot be one.
fn judge(story: &Story<'_>, no: &Deed, yes: &Deed) -> Option<Vec<f32>> {
    let agree = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(x), Some(y)) => Some(x == y),
        _ => None,
    };
    let (agent, patient) = (agree(&no.agent, &yes.agent), agree(&no.patient, &yes.patient));
    if agent != Some(true) && patient != Some(true) || agent == Some(false) || patient == Some(false) {
        return None;
    }
    let weight = |s: &u32| story.terms.weight[*s as usize];
    let shared: f32 = no.words.iter().filter(|w| yes.words.contains(w)).map(weight).sum();
    // Of a deed with nobody and nothing else about it there are too many.
    if shared < LEAST_SHARED && patient != Some(true) {
        return None;
    }
    let all: f32 = no.words.iter().map(weight).sum::<f32>();
    let cover = if all > 0.0 { shared / all } else { 1.0 };
    Some(vec![
        f32::from(agent == Some(true)),
        f32::from(patient == Some(true)),
        f32::from(no.named && yes.named),
        shared.min(2.0),
        cover,
        f32::from(no.lemma == yes.lemma),
        f32::from(no.stand == Stand::Unclear),
        f32::from(!yes.finite),
    ])
}

fn deeds(story: &Story<'_>, report: usize) -> Vec<Deed> {
    let notes = &story.notes[report];
    notes
        .clauses
        .iter()
        .filter_map(|clause| deed(story, report, notes, clause))
        .collect()
}

fn deed(story: &Story<'_>, report: usize, notes: &Annotations, clause: &Clause) -> Option<Deed> {
    let group = &notes.phrases.verbs[clause.verb];
    let lemma = &*group.lemma;
    // What will or may be is not told as done, nor denied.
    if LIGHT.contains(&lemma) || matches!(group.tense, Tense::Future | Tense::Modal) {
        return None;
    }
    let stance = notes.stances.at(group.main);
    let unclear = stance.hedged.filter(|h| is_unclear(notes, *h));
    let denial = denial(notes, clause);
    let stand = match (denial, stance.negated, unclear, stance.hedged) {
        (Some(_), _, None, None) => Stand::Denied,
        (None, None, Some(_), _) => Stand::Unclear,
        (None, None, None, None) => Stand::Done,
        _ => return None,
    };
    // "to enter" was not done yet, and who says "I" or "you" speaks of no deed of the story's persons.
    let open = group.tense == Tense::Infinitive;
    let spoken = clause
        .subject
        .is_some_and(|s| notes.tokens[notes.phrases.nouns[s].head].is_any(&["i", "you", "we"]));
    if stand == Stand::Done && open || stand != Stand::Done && spoken {
        return None;
    }
    let (agent, patient) = if group.passive {
        (clause.agent, clause.subject)
    } else {
        (clause.subject, clause.object)
    };
    let named = [agent, patient].iter().flatten().any(|p| notes.bearer(*p).is_some());
    let main = notes.tokens[group.main].span;
    let span = shown(notes, clause, denial.or(unclear));
    let terms = &story.terms.by_report[report];
    let from = terms.partition_point(|t| t.span.end <= clause.span.start);
    let words = terms[from..]
        .iter()
        .take_while(|t| t.span.start < clause.span.end)
        .filter(|t| t.class != Class::Function && t.span != main)
        .map(|t| t.stem)
        .collect();
    Some(Deed {
        report,
        event: lexicon::event_class(lemma).unwrap_or(lemma).to_owned(),
        lemma: lemma.to_owned(),
        agent: agent.and_then(|p| key(notes, p)),
        patient: patient.and_then(|p| key(notes, p)),
        named,
        words,
        stand,
        finite: group.tense.is_finite(),
        span,
    })
}

/// The token that denies the clause's own verb: "not entered", "no bomb was found", "denied entering".
fn denial(notes: &Annotations, clause: &Clause) -> Option<usize> {
    let group = &notes.phrases.verbs[clause.verb];
    if group.negation.is_some() {
        // "kept his promise not to reveal it"
        return group.negation.filter(|_| group.tense != Tense::Infinitive);
    }
    let cue = notes.stances.at(group.main).negated?;
    let in_subject = clause
        .subject
        .map(|s| &notes.phrases.nouns[s].tokens)
        .is_some_and(|t| t.contains(&cue) || cue + 1 == t.start);
    let governs = DENYING.contains(&&*notes.tokens[cue].lemma) && cue + 1 == group.tokens.start;
    (in_subject || governs).then_some(cue)
}

/// The verb with its object, and its subject where it stands near, and the word that denies it.
fn shown(notes: &Annotations, clause: &Clause, cue: Option<usize>) -> Span {
    let group = &notes.phrases.verbs[clause.verb];
    let argument = clause.object.or_else(|| clause.slots.first().copied());
    let noun = |n: usize| notes.phrases.nouns[n].span;
    let mut span = group.span;
    let wider = [
        cue.map(|c| notes.tokens[c].span),
        argument.map(noun),
        clause.subject.map(noun),
    ];
    for part in wider.into_iter().flatten() {
        let wide = span.join(part);
        if wide.byte_len() <= SHOWN {
            span = wide;
        }
    }
    span
}

/// "unclear whether", "unknown if".
fn is_unclear(notes: &Annotations, cue: usize) -> bool {
    let next = notes.tokens.get(cue + 1);
    notes.tokens[cue].is_any(&["unclear", "unknown", "uncertain", "unsure"])
        && next.is_some_and(|n| n.is_any(&["whether", "if"]))
}

/// Surname or name of a phrase's bearer, else the base form of its noun; none for pronouns that stand for nobody known.
fn key(notes: &Annotations, phrase: usize) -> Option<String> {
    if let Some(entity) = notes.bearer(phrase) {
        let bearer = &notes.named.entities[entity];
        return Some(bearer.surname.as_deref().unwrap_or(&bearer.canonical).to_lowercase());
    }
    let head = &notes.tokens[notes.phrases.nouns[phrase].head];
    (head.pos != Pos::Pronoun && head.pos != Pos::Existential).then(|| head.lemma.to_string())
}
