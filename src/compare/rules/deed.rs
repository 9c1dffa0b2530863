//! Deeds: every clause as a verb, who did it, to whom or what, the other words about it, and how far the report stands behind
//! it.
//!
//! Rules that ask whether something happened ([`super::denial`]) and how sure it is ([`super::surety`]) read the same deeds.
//! What somebody would do, and what is only wondered about, is no deed.

use crate::compare::story::Story;
use crate::compare::terms::Class;
use crate::facts::{Annotations, Clause, Pos, Tense, Token, VerbGroup, lexicon};
use crate::text::Span;

/// Verbs that say too little to be a deed.
const LIGHT: [&str; 20] = [
    "be", "have", "do", "say", "tell", "get", "go", "make", "take", "come", "become", "want", "know", "think",
    "believe", "add", "seem", "appear", "include", "follow",
];
/// Verbs that deny the deed right behind them.
const DENYING: [&str; 4] = ["deny", "refuse", "decline", "fail"];
/// Modal verbs that leave open whether it is so.
const MODALS: [&str; 3] = ["may", "might", "could"];
/// Adverbs that leave it open. Those that stand for a charge ("allegedly") or for another's word ("reportedly") are not
/// among them: in stories of crimes every report puts them somewhere.
const ADVERBS: [&str; 10] = [
    "apparently",
    "possibly",
    "perhaps",
    "likely",
    "probably",
    "presumably",
    "seemingly",
    "potentially",
    "maybe",
    "conceivably",
];
/// Words before "to" that leave open what follows: "is expected to sign", "is believed to have signed".
const EXPECTING: [&str; 9] = [
    "expected", "likely", "believed", "thought", "appears", "appeared", "seems", "seemed", "poised",
];
/// Weight of the words in common by which two clauses of one doer can be of one deed.
const LEAST_SHARED: f32 = 0.2;
/// Without the same doer or the same one it is done to, so much has to be shared.
const MUCH_SHARED: f32 = 0.7;
/// Ways that exclude each other.
const WAYS: [(&str, &str); 4] = [("in", "out"), ("on", "off"), ("up", "down"), ("to", "from")];
/// Words right behind a verb that say which way it goes.
const WAY_WORDS: [(&str, &str); 10] = [
    ("in", "in"),
    ("into", "in"),
    ("out", "out"),
    ("on", "on"),
    ("onto", "on"),
    ("off", "off"),
    ("up", "up"),
    ("down", "down"),
    ("to", "to"),
    ("from", "from"),
];
/// Bytes that a reading's words have at most; the contract allows twice as many.
const SHOWN: usize = 120;

/// How far a report stands behind a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Told as done, or as it is.
    Done,
    /// "will sign".
    Coming,
    /// "did not sign", "no deal was signed", "denied signing".
    Denied,
    /// "it is unclear whether they signed".
    Unclear,
    /// "may sign", "may have signed", "is expected to sign", "apparently signed".
    Reserved,
}

/// What a clause tells.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Index of the report in the story.
    pub report: usize,
    /// The verb's base form.
    pub lemma: String,
    /// The kind of event, else the verb's base form.
    pub event: String,
    /// Which way it goes, as the word behind the verb says: "in" of "checked into", "out" of "checked out of".
    pub way: Option<&'static str>,
    /// Where it goes that way, where that has a name: "Halden Clinic" of "checked into the Halden Clinic".
    pub goal: Option<String>,
    /// Who does it: a surname or name, else the base form of the noun.
    pub agent: Option<String>,
    /// To whom or what it is done.
    pub patient: Option<String>,
    /// Its agent or patient has a name.
    pub named: bool,
    /// Stems of the other words that say something.
    pub words: Vec<u32>,
    /// How far the report stands behind it.
    pub stand: Stand,
    /// The verb stands in a form of its own, not as a participle.
    pub finite: bool,
    /// It lies behind the teller: "signed", "may have signed".
    pub past: bool,
    /// The words to show.
    pub span: Span,
}

/// The deeds of a report, in order.
pub fn deeds(story: &Story<'_>, report: usize) -> Vec<Deed> {
    let notes = &story.notes[report];
    notes
        .clauses
        .iter()
        .filter_map(|clause| deed(story, report, notes, clause))
        .collect()
}

/// What two deeds of one kind have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Common {
    /// The same one does it.
    pub agent: bool,
    /// It is done to the same one.
    pub patient: bool,
    /// Weight of the other words that both have.
    pub shared: f32,
    /// Share of the first one's words, by weight, that the second has; 0 to 1.
    pub cover: f32,
}

impl Common {
    /// Whether two deeds of one kind can be one: done to the same one, done by the same one with some words in common, or
    /// with much in common.
    pub fn is_enough(&self) -> bool {
        self.patient || self.shared >= if self.agent { LEAST_SHARED } else { MUCH_SHARED }
    }
}

/// What speaks for two deeds being one; none where both name somebody, and who does it or to whom differs. None either where
/// they go opposite ways, or to two places: who checked out, or into another clinic, did not check into this one.
pub fn one_deed(story: &Story<'_>, a: &Deed, b: &Deed) -> Option<Common> {
    if let (Some(x), Some(y)) = (a.way, b.way)
        && WAYS.iter().any(|w| [(w.0, w.1), (w.1, w.0)].contains(&(x, y)))
    {
        return None;
    }
    if let (Some(x), Some(y)) = (&a.goal, &b.goal)
        && !x.split(' ').any(|w| w.len() > 3 && y.split(' ').any(|v| v == w))
    {
        return None;
    }
    let agree = |x: &Option<String>, y: &Option<String>| match (x, y) {
        (Some(x), Some(y)) => Some(x == y),
        _ => None,
    };
    let (agent, patient) = (agree(&a.agent, &b.agent), agree(&a.patient, &b.patient));
    if a.named
        && b.named
        && (agent == Some(false) && patient != Some(true) || patient == Some(false) && agent != Some(true))
    {
        return None;
    }
    let weight = |s: &u32| story.terms.weight[*s as usize];
    let shared: f32 = a.words.iter().filter(|w| b.words.contains(w)).map(weight).sum();
    let all: f32 = a.words.iter().map(weight).sum();
    Some(Common {
        agent: agent == Some(true),
        patient: patient == Some(true),
        shared,
        cover: if all > 0.0 { shared / all } else { 1.0 },
    })
}

fn deed(story: &Story<'_>, report: usize, notes: &Annotations, clause: &Clause) -> Option<Deed> {
    let group = &notes.phrases.verbs[clause.verb];
    let lemma = &*group.lemma;
    if LIGHT.contains(&lemma) {
        return None;
    }
    let (stand, cue) = stand(notes, clause, group)?;
    // Who says "I" or "you" speaks of no deed of the story's persons.
    let spoken = clause
        .subject
        .is_some_and(|s| notes.tokens[notes.phrases.nouns[s].head].is_any(&["i", "you", "we"]));
    if stand != Stand::Done && spoken {
        return None;
    }
    let (agent, patient) = if group.passive {
        (clause.agent, clause.subject)
    } else {
        (clause.subject, clause.object)
    };
    let named = [agent, patient].iter().flatten().any(|p| notes.bearer(*p).is_some());
    let main = notes.tokens[group.main].span;
    let terms = &story.terms.by_report[report];
    let from = terms.partition_point(|t| t.span.end <= clause.span.start);
    let words = terms[from..]
        .iter()
        .take_while(|t| t.span.start < clause.span.end)
        .filter(|t| t.class != Class::Function && t.span != main)
        .map(|t| t.stem)
        .collect();
    let perfect = notes.tokens[group.tokens.start..group.main]
        .iter()
        .any(|t| &*t.lemma == "have");
    Some(Deed {
        report,
        event: lexicon::event_class(lemma).unwrap_or(lemma).to_owned(),
        way: way(notes, group),
        goal: goal(notes, group),
        lemma: lemma.to_owned(),
        agent: agent.and_then(|p| key(notes, p)),
        patient: patient.and_then(|p| key(notes, p)),
        named,
        words,
        stand,
        finite: group.tense.is_finite(),
        past: perfect || matches!(group.tense, Tense::Past | Tense::Participle),
        span: shown(notes, clause, cue),
    })
}

/// Which way a deed goes, where the word behind its verb says so.
fn way(notes: &Annotations, group: &VerbGroup) -> Option<&'static str> {
    let at = group.particle.unwrap_or(group.tokens.end);
    let word = notes
        .tokens
        .get(at)
        .filter(|t| t.sentence == notes.tokens[group.main].sentence)?;
    WAY_WORDS.iter().find(|w| w.0 == &*word.lower).map(|w| w.1)
}

/// The name of where it goes, in lower case.
fn goal(notes: &Annotations, group: &VerbGroup) -> Option<String> {
    way(notes, group)?;
    let at = group.particle.unwrap_or(group.tokens.end) + 1;
    // "out of the clinic"
    let of = notes.tokens.get(at).is_some_and(|t| &*t.lower == "of");
    let entity = notes.bearer(notes.phrases.noun_at(at + usize::from(of))?)?;
    Some(notes.named.entities.get(entity)?.canonical.to_lowercase())
}

/// How far the report stands behind the clause, and the word that says so.
fn stand(notes: &Annotations, clause: &Clause, group: &VerbGroup) -> Option<(Stand, Option<usize>)> {
    let stance = notes.stances.at(group.main);
    let open = matches!(group.tense, Tense::Future | Tense::Modal);
    if let Some(cue) = denial(notes, clause) {
        // What will or may be is not denied.
        return (stance.hedged.is_none() && !open).then_some((Stand::Denied, Some(cue)));
    }
    if stance.negated.is_some() {
        return None;
    }
    if let Some(cue) = stance.hedged.filter(|h| is_unclear(notes, *h)) {
        return (group.tense != Tense::Modal).then_some((Stand::Unclear, Some(cue)));
    }
    if let Some(cue) = reserve(notes, group, stance.hedged) {
        return Some((Stand::Reserved, Some(cue)));
    }
    match group.tense {
        _ if stance.hedged.is_some() || is_adjective(notes, group) || is_had_done(notes, clause, group) => None,
        // "to enter" was not done yet.
        Tense::Modal | Tense::Infinitive => None,
        Tense::Future => Some((Stand::Coming, None)),
        _ => Some((Stand::Done, None)),
    }
}

/// "the most widely used browser": what something is like, and no deed.
fn is_adjective(notes: &Annotations, group: &VerbGroup) -> bool {
    let adverb = |t: &Token| t.pos.is_adverb() && !t.is_any(&["most"]);
    let before = notes.tokens[..group.main].iter().rev().find(|t| !adverb(t));
    let same = before.filter(|t| t.sentence == notes.tokens[group.main].sentence);
    notes.tokens[group.main].pos == Pos::VerbParticiple
        && same.is_some_and(|t| {
            t.is_any(&["most"]) || matches!(t.pos, Pos::Determiner | Pos::PossessiveEnding | Pos::PossessivePronoun)
        })
}

/// "in danger of having their computers infected": what somebody has done to his things need not be done.
fn is_had_done(notes: &Annotations, clause: &Clause, group: &VerbGroup) -> bool {
    let subject = clause.subject.map(|s| notes.phrases.nouns[s].tokens.start);
    let before = subject.filter(|_| group.tense == Tense::Participle && group.tokens.len() == 1);
    before.and_then(|s| s.checked_sub(1)).is_some_and(|b| {
        matches!(&*notes.tokens[b].lemma, "have" | "get")
            && notes.tokens[b].sentence == notes.tokens[group.main].sentence
    })
}

/// The word that leaves open whether it is so.
fn reserve(notes: &Annotations, group: &VerbGroup, hedged: Option<usize>) -> Option<usize> {
    let tokens = &notes.tokens;
    let sentence = tokens[group.main].sentence;
    // "Could it happen here?"
    let asked = notes
        .sentences
        .get(sentence)
        .and_then(|s| tokens.get(s.clone()))
        .is_some_and(|s| s.iter().any(|t| &*t.lower == "?"));
    if asked {
        return None;
    }
    if group.tense == Tense::Infinitive {
        let before = group.tokens.start.checked_sub(1)?;
        return (tokens[before].sentence == sentence && tokens[before].is_any(&EXPECTING)).then_some(before);
    }
    if let Some(modal) = group.modal.filter(|m| tokens[*m].is_any(&MODALS)) {
        return hedged
            .is_none_or(|h| h == modal || tokens[h].is_any(&ADVERBS))
            .then_some(modal);
    }
    // "likely to stay shut": the adverb leaves open what stands between.
    let behind_verb = group
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|b| notes.phrases.verb_at(b).is_some());
    let told = group.tense.is_finite() && group.modal.is_none() && !behind_verb;
    hedged.filter(|h| told && tokens[*h].is_any(&ADVERBS) && *h + 4 >= group.tokens.start)
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
