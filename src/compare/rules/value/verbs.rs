//! Verbs that leave what was done to a noun, and verbs with their particle.
//!
//! "The fire began", "received a sentence", "was found guilty": the noun or the adjective names the deed. "Tossed out" is
//! "overturned". The lists were written for factdiff, of verbs that reports of events use so.

use crate::facts::{Annotations, Clause, Pos, VerbGroup};

/// Verbs that say that something was, took place, or is set for a time; what it was is their subject.
pub(super) const TAKES_PLACE: [&str; 22] = [
    "be", "happen", "occur", "take", "come", "schedule", "set", "slate", "plan", "hold", "begin", "start", "end",
    "conclude", "finish", "date", "follow", "expect", "commence", "break", "report", "last",
];
/// Verbs that leave what was done to their object.
pub(super) const LEAVES_IT: [&str; 24] = [
    "be", "take", "make", "give", "get", "receive", "have", "hold", "face", "undergo", "suffer", "serve", "reach",
    "find", "file", "lay", "bring", "press", "swear", "impose", "deliver", "return", "conduct", "announce",
];
/// Those of them that are said of few things.
pub(super) const FILES: [&str; 6] = ["file", "lay", "press", "swear", "impose", "return"];
/// Those of them whose subject it was done to.
pub(super) const UNDERGOES: [&str; 8] = ["be", "get", "receive", "have", "face", "undergo", "suffer", "serve"];
/// Verbs of beginning.
pub(super) const BEGINS: [&str; 6] = ["begin", "start", "open", "launch", "commence", "found"];
/// Verbs of what has been there since a time.
pub(super) const STANDS: [&str; 8] = ["be", "stand", "exist", "operate", "serve", "run", "work", "trade"];
/// Nouns of a kind of event that name who or what takes part in it.
pub(super) const NO_DEEDS: [&str; 12] = [
    "court",
    "courtroom",
    "jury",
    "juror",
    "gun",
    "knife",
    "prison",
    "jail",
    "police",
    "bomb",
    "hostage",
    "victim",
];
/// Verbs that mean something else with their particle, and one word for it.
pub(super) const WITH_PARTICLE: [(&str, &str, &str); 20] = [
    ("toss", "out", "overturn"),
    ("throw", "out", "overturn"),
    ("strike", "down", "overturn"),
    ("show", "up", "arrive"),
    ("turn", "up", "arrive"),
    ("step", "down", "resign"),
    ("call", "off", "cancel"),
    ("put", "off", "postpone"),
    ("push", "back", "postpone"),
    ("go", "off", "explode"),
    ("blow", "up", "explode"),
    ("set", "off", "leave"),
    ("set", "up", "establish"),
    ("lay", "off", "dismiss"),
    ("take", "over", "acquire"),
    ("break", "in", "burgle"),
    ("pass", "away", "die"),
    ("gun", "down", "shoot"),
    ("put", "down", "suppress"),
    ("shut", "down", "close"),
];

/// A verb with its particle.
pub(super) fn whole(notes: &Annotations, verb: &VerbGroup) -> String {
    let behind = notes
        .tokens
        .get(verb.main + 1)
        .filter(|t| t.pos == Pos::Particle || t.is_any(&["out", "up", "down", "off", "in", "into"]));
    let particle = verb.particle.map(|p| &notes.tokens[p]).or(behind);
    let Some(particle) = particle else {
        return verb.lemma.to_string();
    };
    let known = WITH_PARTICLE
        .iter()
        .find(|(v, p, _)| *v == &*verb.lemma && *p == &*particle.lower);
    match known {
        Some((_, _, word)) => (*word).to_owned(),
        None if verb.particle.is_some() => format!("{} {}", verb.lemma, particle.lower),
        None => verb.lemma.to_string(),
    }
}

/// The object behind a particle that was read as a preposition: "tossed out a conviction".
pub(super) fn particle_object(notes: &Annotations, clause: &Clause) -> Option<usize> {
    let verb = &notes.phrases.verbs[clause.verb];
    let particle = notes.tokens.get(verb.main + 1)?;
    let known = WITH_PARTICLE
        .iter()
        .any(|(v, p, _)| *v == &*verb.lemma && *p == &*particle.lower);
    notes.phrases.noun_at(verb.main + 2).filter(|_| known && !verb.passive)
}
