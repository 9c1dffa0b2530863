//! Short words for deeds: "Ortiz was shot", "the clerk called the police", and none where they would not make a sentence.
//!
//! A name that breaks off ("where the crew caught") or does not agree ("the technician were killed") is worse than none:
//! whoever names a fact falls back to a thing. So a deed is told only where its subject has a name, where the verb agrees
//! with it, and where a verb that wants an object has one. Negations and adverbs are left out: a fact is named by what is
//! in question, not by one answer to it.

use super::phrase::{in_title, noun, valued_at};
use crate::compare::setting::Setting;
use crate::compare::story::Story;
use crate::facts::lexicon::event_class;
use crate::facts::{Annotations, NameKind, Pos, Tense};

/// Verbs that carry grammar, mere saying or a mere attempt; what was done stands elsewhere.
const LIGHT: [&str; 30] = [
    "be", "am", "is", "are", "was", "were", "have", "do", "say", "tell", "accord", "include", "get", "go", "come",
    "make", "take", "put", "give", "let", "seem", "try", "want", "begin", "continue", "add", "note", "think", "know",
    "become",
];
/// Verbs that make a whole sentence with nothing but a subject, as grammars of English list them.
const WHOLE: [&str; 83] = [
    "act",
    "agree",
    "apologize",
    "apologise",
    "appear",
    "arrive",
    "bark",
    "bleed",
    "burn",
    "campaign",
    "change",
    "climb",
    "close",
    "collapse",
    "collide",
    "compete",
    "confess",
    "cool",
    "crash",
    "cry",
    "decline",
    "decrease",
    "depart",
    "die",
    "disappear",
    "drop",
    "drown",
    "elapse",
    "emerge",
    "end",
    "erupt",
    "escape",
    "exist",
    "expire",
    "explode",
    "fail",
    "fall",
    "fight",
    "flee",
    "fly",
    "gather",
    "grow",
    "happen",
    "hide",
    "improve",
    "increase",
    "land",
    "last",
    "laugh",
    "leave",
    "lie",
    "live",
    "lose",
    "march",
    "meet",
    "move",
    "occur",
    "open",
    "perform",
    "plunge",
    "play",
    "pray",
    "protest",
    "recover",
    "resign",
    "rest",
    "resume",
    "retire",
    "return",
    "rise",
    "rule",
    "run",
    "score",
    "shrink",
    "sleep",
    "soar",
    "speak",
    "start",
    "strike",
    "surrender",
    "testify",
    "travel",
    "vote",
];
/// Further ones that are told of movement and work.
const WHOLE_TOO: [&str; 22] = [
    "wait", "walk", "wander", "weep", "win", "work", "survive", "surge", "tumble", "slip", "sink", "stop", "stay",
    "serve", "sail", "ride", "race", "quit", "proceed", "vanish", "wake", "withdraw",
];
/// Passives that want a word more: "was found guilty", "was named the winner".
const OPEN: [&str; 30] = [
    "allow", "ask", "believe", "call", "cite", "consider", "describe", "expect", "find", "force", "know", "list",
    "mean", "name", "quote", "regard", "report", "require", "see", "set", "suppose", "think", "use", "deem", "locate",
    "base", "aim", "intend", "design", "make",
];

/// Prepositions behind which no clause begins.
const BEFORE_NOUNS: [&str; 9] = ["of", "with", "by", "from", "for", "at", "into", "against", "between"];

/// Verbs whose object is only half of what they say: "found him guilty".
const FINDING: [&str; 8] = ["find", "declare", "deem", "consider", "call", "dub", "label", "render"];

/// Who did what to whom, in few words.
pub struct Deed {
    /// "the agreement".
    pub subject: String,
    /// The verb as it is said, without adverbs and negation: "was signed".
    pub said: String,
    /// "the police", where there is one and the verb is active.
    pub object: Option<String>,
    /// The verb is negated.
    pub negated: bool,
    /// Base form of the verb.
    pub lemma: String,
    /// The verb is passive.
    pub passive: bool,
    /// Subject and verb make a sentence without the object.
    whole: bool,
}

impl Deed {
    /// Subject, verb and object; without the object where that is too long for `room` characters and not needed. None where
    /// it can't be said so short.
    pub fn words(&self, room: usize) -> Option<String> {
        let short = format!("{} {}", self.subject, self.said);
        let long = self.object.as_ref().map(|o| format!("{short} {o}"));
        long.filter(|l| l.chars().count() <= room)
            .or_else(|| (self.whole && short.chars().count() <= room).then_some(short))
    }

    /// Subject and verb, where the object is what is asked for: "Thomas rushed" of "how far Thomas rushed".
    pub fn bare(&self) -> String {
        format!("{} {}", self.subject, self.said)
    }
}

/// The deed that a clause tells; none where its verb says nothing, its subject is a value or cannot be named, where the two
/// do not agree, or where an object is missing.
pub fn deed(story: &Story<'_>, s: &Setting, clause: usize) -> Option<Deed> {
    asking(story, s, clause).filter(|d| d.whole || d.object.is_some())
}

/// The same where what the verb wants may be what is asked for: "how many games Thomas missed".
pub fn asking(story: &Story<'_>, s: &Setting, clause: usize) -> Option<Deed> {
    let notes = s.notes(story);
    let clause = notes.clauses.get(clause)?;
    let verb = &notes.phrases.verbs[clause.verb];
    let main = &notes.tokens[verb.main];
    // "the Harbour Promises Centre": a verb in the middle of a name is none.
    let named = main.cap
        && notes
            .tokens
            .get(verb.main.wrapping_sub(1))
            .is_some_and(|t| t.sentence == main.sentence);
    if named || LIGHT.contains(&&*verb.lemma) || LIGHT.contains(&&*main.lower) || in_title(story, s) {
        return None;
    }
    let subject = clause.subject?;
    // A time before the verb is not who did it.
    if valued_at(story, s, notes.phrases.nouns[subject].span) {
        return None;
    }
    let many = many(notes, subject);
    // "the memorandum signed on Monday", where "was" is left out
    let bare = verb.tense == Tense::Past && verb.tokens.len() == 1 && main.lower.ends_with("ed");
    let left_out = bare
        && clause.object.is_none()
        && !WHOLE.contains(&&*verb.lemma)
        && !WHOLE_TOO.contains(&&*verb.lemma)
        && event_class(&verb.lemma).is_some()
        && notes
            .tokens
            .get(verb.tokens.end)
            .is_some_and(|t| t.is_any(&["on", "in", "at", "between", "last", "by"]));
    let passive = verb.passive || left_out;
    // "of enriched ore", "with stun grenades": what stands between a preposition and its noun is no deed.
    let before = verb.tokens.start.checked_sub(1).and_then(|b| notes.tokens.get(b));
    if verb.tokens.len() == 1 && before.is_some_and(|t| t.sentence == main.sentence && t.is_any(&BEFORE_NOUNS)) {
        return None;
    }
    let participle = verb.tokens.len() == 1 && (left_out || verb.tense == Tense::Participle);
    if participle && !stands_behind(notes, subject, verb.tokens.clone()) {
        return None;
    }
    let said = match verb.tense {
        Tense::Past if left_out => format!("{} {}", if many == Some(true) { "were" } else { "was" }, main.lower),
        Tense::Participle if verb.passive => {
            format!("{} {}", if many == Some(true) { "were" } else { "was" }, main.lower)
        }
        Tense::Participle | Tense::Infinitive => return None,
        _ => said(notes, clause.verb, many)?,
    };
    let particle = verb.particle.and_then(|t| notes.tokens.get(t));
    // "broke out at", where the particle was taken for a preposition
    let next = notes.tokens.get(verb.tokens.end..).unwrap_or(&[]);
    let adrift = match next {
        [first, rest @ ..] if particle.is_none() && first.is_any(&["out", "off", "up", "down", "away"]) => {
            let open = rest
                .first()
                .is_none_or(|t| t.pos.is_punctuation() || t.pos == Pos::Preposition);
            Some(first).filter(|_| open)
        }
        _ => None,
    };
    let particle = particle.or(adrift);
    let said = match particle {
        Some(particle) if !verb.span.overlaps(particle.span) => format!("{said} {}", particle.lower),
        _ => said,
    };
    // "pleaded guilty"
    let behind = notes.tokens.get(verb.tokens.end).filter(|t| {
        t.pos == Pos::Adjective
            && clause.object.is_none()
            && particle.is_none()
            && notes.phrases.noun_at(verb.tokens.end).is_none()
    });
    let said = match behind {
        Some(state) => format!("{said} {}", state.lower),
        _ => said,
    };
    let object = clause
        .object
        .filter(|&o| !verb.passive && !valued_at(story, s, notes.phrases.nouns[o].span))
        .and_then(|o| {
            let name = noun(story, s, o)?;
            // "found Roe guilty"
            let end = notes.phrases.nouns[o].tokens.end;
            let state = notes.tokens.get(end).filter(|t| {
                OPEN.contains(&&*verb.lemma) && t.pos == Pos::Adjective && notes.phrases.noun_at(end).is_none()
            });
            match (state, FINDING.contains(&&*verb.lemma)) {
                (Some(state), _) => Some(format!("{name} {}", state.lower)),
                (None, true) => None,
                (None, false) => Some(name),
            }
        });
    let lemma = &*verb.lemma;
    // An earthquake strikes; a person strikes somebody.
    let person = notes.bearer(subject).and_then(|e| notes.named.entities.get(e));
    let strikes = lemma == "strike" && person.is_some_and(|e| e.kind == NameKind::Person);
    let alone = !strikes && (WHOLE.contains(&lemma) || WHOLE_TOO.contains(&lemma));
    let whole = match passive {
        true => behind.is_some() || !OPEN.contains(&lemma),
        false => behind.is_some() || alone || particle.is_some() && clause.object.is_none(),
    };
    Some(Deed {
        subject: noun(story, s, subject)?,
        said,
        object,
        negated: verb.negation.is_some(),
        lemma: lemma.to_owned(),
        passive,
        whole,
    })
}

/// Whether a participle alone tells what was done to its subject: "the agreement signed on Monday". One before a noun says
/// of what sort that is ("includes locally refined ore"), and one that governs an infinitive is not told of its subject.
fn stands_behind(notes: &Annotations, subject: usize, verb: std::ops::Range<usize>) -> bool {
    let between = notes.tokens.get(notes.phrases.nouns[subject].tokens.end..verb.start);
    let near = between.is_some_and(|b| b.iter().all(|t| is_adverb(t.pos) || t.pos.is_punctuation()));
    let open = notes.tokens.get(verb.end).is_none_or(|t| {
        t.pos.is_punctuation() || is_adverb(t.pos) || t.pos == Pos::Preposition && !t.is_any(&["to", "as"])
    });
    near && open
}

/// Whether a phrase, as it is named, stands for several; none where that is not known: "the Colts", "they".
fn many(notes: &Annotations, phrase: usize) -> Option<bool> {
    let head = &notes.tokens[notes.phrases.nouns[phrase].head];
    let bearer = notes.bearer(phrase).and_then(|e| notes.named.entities.get(e));
    match (bearer.map(|e| e.kind), head.pos) {
        (Some(NameKind::Person), _) => Some(false),
        (_, Pos::Propers) => None,
        // "the Colts", "the United States"
        (Some(_), Pos::Proper) | (None, Pos::Proper) => (!head.lower.ends_with('s')).then_some(false),
        (Some(_), _) => None,
        (None, Pos::Nouns) => Some(true),
        // "police", "people"
        (None, Pos::Noun) if matches!(&*head.lower, "police" | "people" | "staff" | "crew" | "team" | "family") => None,
        (None, _) => Some(false),
    }
}

/// The words of a verb group, agreeing with its subject; none where the reports' own words do not, which shows that subject
/// and verb do not belong together.
pub fn said(notes: &Annotations, verb: usize, many: Option<bool>) -> Option<String> {
    let verb = &notes.phrases.verbs[verb];
    let mut words: Vec<String> = Vec::new();
    for at in verb.tokens.clone() {
        let token = &notes.tokens[at];
        let negates = Some(at) == verb.negation || token.is_any(&["not", "n't", "n’t", "never"]);
        if negates || token.pos.is_punctuation() || at != verb.main && is_adverb(token.pos) {
            continue;
        }
        let word = match &*token.lower {
            "'s" | "’s" => "is".to_owned(),
            "'ve" | "’ve" => "have".to_owned(),
            "'d" | "’d" => "had".to_owned(),
            "'ll" | "’ll" => "will".to_owned(),
            "ca" => "can".to_owned(),
            "wo" => "will".to_owned(),
            // "wasn't" in one piece
            lower => lower.trim_end_matches("n't").trim_end_matches("n’t").to_owned(),
        };
        words.push(word);
    }
    let first = words.first()?.clone();
    // Of several subjects the nearest is named.
    let agreed = match (many, first.as_str()) {
        (Some(false), "were") => Some("was"),
        (Some(false), "are") => Some("is"),
        (Some(false), "have") => Some("has"),
        (Some(true), "was") => Some("were"),
        (Some(true), "is") => Some("are"),
        (Some(true), "has") => Some("have"),
        _ => None,
    };
    let auxiliary = words.len() > 1;
    match (agreed, auxiliary, verb.tense) {
        (Some(agreed), true, _) => words[0] = agreed.to_owned(),
        (None, false, Tense::Present) => {
            let ends = first.ends_with('s') && !first.ends_with("ss");
            if many.is_some_and(|many| many == ends) {
                return None;
            }
        }
        _ => {}
    }
    Some(words.join(" "))
}

fn is_adverb(pos: Pos) -> bool {
    matches!(pos, Pos::Adverb | Pos::AdverbMore | Pos::AdverbMost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::story::{Place, Story};
    use crate::facts::values::DateOrder;
    use crate::text::parse;

    /// Every deed of a text that can be said.
    fn told(text: &str) -> Vec<String> {
        let reports = [parse("a.txt", &format!("The title\n\n{text}\n"))];
        let story = Story::read(&reports, vec![0], &[1], DateOrder::Unknown);
        let at = reports[0].text.find(text).expect("the text");
        let place = Place {
            report: 0,
            span: crate::text::Span::new(at, at + text.len()),
        };
        let s = Setting::read(&story, place);
        let clauses = 0..story.notes[0].clauses.len();
        clauses.filter_map(|c| deed(&story, &s, c)?.words(60)).collect()
    }

    #[test]
    fn a_deed_is_a_whole_sentence() {
        assert_eq!(
            told("The council approved the new bridge on Monday."),
            ["the council approved the new bridge"]
        );
        assert_eq!(told("The bridge was approved on Monday."), ["the bridge was approved"]);
        // A verb that wants an object, and a subject that says nothing.
        assert_eq!(told("The warehouse caught on Monday."), Vec::<String>::new());
        assert_eq!(told("Anyone was asked about the bridge."), Vec::<String>::new());
    }

    #[test]
    fn a_participle_before_a_noun_is_no_deed() {
        for text in [
            "The council delivered its second cargo of filtered water to the harbour.",
            "The cargo includes locally filtered and bottled water.",
        ] {
            let told = told(text);
            assert!(told.iter().all(|d| !d.contains("filtered")), "{told:?}");
        }
        assert_eq!(
            told("The treaty signed on Monday ended the war."),
            ["the treaty was signed", "the treaty ended the war"]
        );
        let told = told("The plea for the survival of the port failed to move the owners.");
        assert!(told.iter().all(|d| !d.contains("was failed")), "{told:?}");
    }

    #[test]
    fn subject_and_verb_agree() {
        assert_eq!(
            told("A sergeant and a bomb technician were killed in the blast."),
            ["the bomb technician was killed"]
        );
        assert_eq!(
            told("The engineers were arrested at the harbour."),
            ["the engineers were arrested"]
        );
    }

    #[test]
    fn negations_and_adverbs_are_left_out() {
        assert_eq!(
            told("The council has not yet approved the bridge."),
            ["the council has approved the bridge"]
        );
        assert_eq!(
            told("The driver was also arrested at the harbour."),
            ["the driver was arrested"]
        );
    }
}
