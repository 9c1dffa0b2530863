//! What was done at a time: the deed that a date, an hour or a length of time belongs to, and whether two deeds are one.
//!
//! ```text
//! In March 2011 a Halden court convicted Roe.    kind  verdict   doer  court   undergoer  roe
//! Roe's 2012 conviction was overturned.          kind  verdict                 undergoer  roe
//! The court tossed out a 2012 conviction.        kind  verdict
//! The blaze began at 9 p.m.                      kind  fire      (verbs that say that something was leave it to their subject)
//! ```
//!
//! A time is of its deed and of nothing else in the sentence, however many words two sentences share: words alone score
//! "convicted in March" and "accused in May of the killing of which he was convicted" alike. Nothing is said here of what
//! the times are.

use super::attach::{clause_of, opens};
use super::party::{Match, Party, is_value, party, stem_of};
use super::reading::value_of;
use super::verbs::{BEGINS, FILES, LEAVES_IT, NO_DEEDS, STANDS, TAKES_PLACE, UNDERGOES, particle_object, whole};
use crate::compare::story::{Place, Story};
use crate::facts::lexicon::{Relation, event_class, is_event, is_person, relation, same_in_news};
use crate::facts::{Annotations, Attached, Clause, Tense, Value};

/// A deed, as one clause or noun phrase tells it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Deed {
    /// Base form of the word that names it: "convict", "conviction".
    pub word: String,
    /// Kind of event, where the word names one.
    pub class: Option<&'static str>,
    /// Who did it.
    pub doer: Party,
    /// To whom or what it was done, or who it happened to.
    pub undergoer: Party,
    /// It begins at the time: "began in", "since".
    pub begins: bool,
    /// It is named by a noun: "the conviction".
    pub noun: bool,
    /// It is yet to come, or was when it was told.
    pub ahead: bool,
    /// It is said not to be.
    pub negated: bool,
    /// "first", "second", "another": one of several.
    pub rank: Option<String>,
    /// Base form of the verb that takes the noun that names it: "quash" in "quashed the 1994 verdict".
    pub host: Option<String>,
    /// Stems of the names in the noun phrase that names it: "the Harbour Rescue Medal".
    pub titled: Vec<u32>,
    /// Sums of money right beside the time, in normal form: "bought for $8 million in 1949".
    pub sums: Vec<String>,
}

/// Words that pick out one of several.
const RANKS: [&str; 14] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "last",
    "final",
    "next",
    "another",
    "previous",
    "earlier",
    "follow-up",
    "new",
    "latest",
];

/// The deed to which the time at a place belongs.
pub fn deed(story: &Story<'_>, at: Place) -> Option<Deed> {
    let told = told(story, at)?;
    Some(Deed {
        sums: sums(story, at),
        ..told
    })
}

/// Letters between a time and a sum that belong to one deed.
const SUM_REACH: usize = 40;

/// The sums of money beside a time, in its sentence.
fn sums(story: &Story<'_>, at: Place) -> Vec<String> {
    let report = story.reports[at.report];
    let sentence = report.sentence_at(at.span.start);
    let values = &story.values[at.report];
    let from = values.partition_point(|v| v.span.end + SUM_REACH < at.span.start);
    values[from..]
        .iter()
        .take_while(|v| v.span.start <= at.span.end + SUM_REACH)
        .filter(|v| matches!(v.value, Value::Money { .. }) && report.sentence_at(v.span.start) == sentence)
        .filter_map(value_of)
        .collect()
}

fn told(story: &Story<'_>, at: Place) -> Option<Deed> {
    let notes = story.notes.get(at.report)?;
    let tokens = notes.tokens_in(at.span);
    if tokens.is_empty() {
        return None;
    }
    let own = notes
        .phrases
        .noun_at(tokens.start)
        .or_else(|| notes.phrases.noun_at(tokens.end - 1));
    if let Some(own) = own {
        let phrase = &notes.phrases.nouns[own];
        // "a 2012 conviction", "the June 20 shooting".
        // In "In 1959 Roe was tried" the year stands by the name by chance.
        if phrase.head >= tokens.end
            && notes.tokens[phrase.head].pos.is_noun()
            && !(phrase.proper && opens(notes, &tokens))
        {
            return of_noun(story, at.report, own);
        }
        // "the shooting on June 20", "the ruling of 2004"; "threw out the ruling in 2004" is when it was thrown out.
        if let Some(Attached::Phrase(host)) = phrase.attached
            && names_event(&notes.tokens[notes.phrases.nouns[host].head].lemma)
            && (phrase.preposition.is_some_and(|p| notes.tokens[p].is_any(&["of"])) || !is_object(notes, host))
        {
            return of_noun(story, at.report, host);
        }
    }
    let clause = &notes.clauses[clause_of(notes, &tokens)?];
    let since = tokens
        .start
        .checked_sub(1)
        .is_some_and(|b| notes.tokens[b].is_any(&["since", "from"]));
    let stands = || since.then(|| stands_since(story, at.report, clause)).flatten();
    let told = stands().or_else(|| of_clause(story, at.report, clause))?;
    Some(Deed {
        begins: told.begins || since,
        ..told
    })
}

/// "The clinic has served the town since 1987": so long ago it was founded.
fn stands_since(story: &Story<'_>, report: usize, clause: &Clause) -> Option<Deed> {
    let notes = &story.notes[report];
    let verb = notes.phrases.verbs.get(clause.verb)?;
    let head = &notes.tokens[notes.phrases.nouns[clause.subject?].head];
    let thing = head.pos.is_noun() && !is_person(&head.lemma) && !names_event(&head.lemma);
    if !thing || verb.passive || !STANDS.contains(&&*verb.lemma) {
        return None;
    }
    Some(Deed {
        word: "found".to_owned(),
        class: event_class("found"),
        undergoer: party(story, report, clause.subject?),
        begins: true,
        ..Deed::default()
    })
}

/// Whether a noun phrase is what a telling verb is done to.
fn is_object(notes: &Annotations, phrase: usize) -> bool {
    let start = notes.phrases.nouns[phrase].tokens.start;
    let verb = (1..4).find_map(|back| notes.phrases.verb_at(start.checked_sub(back)?));
    verb.is_some_and(|v| {
        let clause = &notes.clauses[v];
        let telling = !LEAVES_IT.contains(&&*notes.phrases.verbs[v].lemma);
        telling && (clause.object == Some(phrase) || particle_object(notes, clause) == Some(phrase))
    })
}

fn names_event(lemma: &str) -> bool {
    event_class(lemma).is_some() || is_event(lemma)
}

/// The deed that a noun phrase names.
fn of_noun(story: &Story<'_>, report: usize, phrase: usize) -> Option<Deed> {
    let notes = &story.notes[report];
    let noun = &notes.phrases.nouns[phrase];
    let word = notes.tokens[noun.head].lemma.to_string();
    let class = event_class(&word);
    if class.is_none() && !is_event(&word) || NO_DEEDS.contains(&&*word) {
        return None;
    }
    let owner = noun.possessor.map(|p| party(story, report, p));
    let of = notes
        .phrases
        .nouns
        .iter()
        .enumerate()
        .skip(phrase + 1)
        .take(2)
        .find(|(_, n)| {
            n.attached == Some(Attached::Phrase(phrase))
                && n.preposition.is_some_and(|p| notes.tokens[p].is_any(&["of"]))
        });
    let of = of.map(|(n, _)| party(story, report, n));
    let (doer, undergoer) = match (owner, of) {
        (Some(owner), Some(of)) => (owner, of),
        (Some(owner), None) => (Party::default(), owner),
        (None, Some(of)) => (Party::default(), of),
        (None, None) => (Party::default(), received_by(story, report, phrase)),
    };
    Some(Deed {
        word,
        class,
        doer,
        undergoer,
        begins: false,
        noun: true,
        ahead: false,
        negated: false,
        rank: rank(notes, phrase),
        host: host(notes, phrase),
        sums: Vec::new(),
        titled: titled(story, report, phrase),
    })
}

/// The verb whose object a noun phrase is, or whose passive subject.
fn host(notes: &Annotations, phrase: usize) -> Option<String> {
    let noun = &notes.phrases.nouns[phrase];
    let verb = |v: usize| &notes.phrases.verbs[v];
    let before = (0..3).find_map(|back| notes.phrases.verb_at(noun.tokens.start.checked_sub(1 + back)?));
    let behind = notes.phrases.verb_at(noun.tokens.end).filter(|&v| verb(v).passive);
    let own = |v: &usize| {
        let clause = &notes.clauses[*v];
        clause.object == Some(phrase)
            || verb(*v).passive && clause.subject == Some(phrase)
            || particle_object(notes, clause) == Some(phrase)
    };
    before
        .into_iter()
        .chain(behind)
        .find(own)
        .map(|v| whole(notes, verb(v)))
}

/// Stems of the names that are part of a noun phrase, its head left out.
fn titled(story: &Story<'_>, report: usize, phrase: usize) -> Vec<u32> {
    let notes = &story.notes[report];
    let noun = &notes.phrases.nouns[phrase];
    if !noun.proper {
        return Vec::new();
    }
    let names = noun.modifiers.iter().filter(|&&m| notes.tokens[m].pos.is_proper());
    names.filter_map(|&m| stem_of(story, report, m)).collect()
}

/// Who received a deed that a noun names: "Roe" in "Roe received a five-year sentence".
fn received_by(story: &Story<'_>, report: usize, phrase: usize) -> Party {
    let notes = &story.notes[report];
    let start = notes.phrases.nouns[phrase].tokens.start;
    let verb = start.checked_sub(1).and_then(|b| notes.phrases.verb_at(b));
    let verb = verb
        .filter(|&v| UNDERGOES.contains(&&*notes.phrases.verbs[v].lemma) && notes.clauses[v].object == Some(phrase));
    // "Roe ran the mill while serving a sentence"
    let sentence = notes.tokens[start].sentence;
    let governs = |v: &usize| notes.phrases.verbs[*v].tense.is_finite();
    let subject = verb.and_then(|v| {
        let near = |g: &usize| notes.clauses[*g].sentence == sentence;
        let governing = || {
            let mut before = (0..v).rev().take_while(near);
            before.find(governs).and_then(|g| notes.clauses[g].subject)
        };
        notes.clauses[v].subject.or_else(governing)
    });
    subject.map_or_else(Party::default, |s| party(story, report, s))
}

fn rank(notes: &Annotations, phrase: usize) -> Option<String> {
    let tokens = notes.tokens.get(notes.phrases.nouns[phrase].tokens.clone())?;
    tokens.iter().find(|t| t.is_any(&RANKS)).map(|t| t.lower.to_string())
}

/// The deed of a clause.
fn of_clause(story: &Story<'_>, report: usize, clause: &Clause) -> Option<Deed> {
    let notes = &story.notes[report];
    let verb = notes.phrases.verbs.get(clause.verb)?;
    let lemma = &*verb.lemma;
    let ahead = matches!(verb.tense, Tense::Future | Tense::Modal | Tense::Infinitive)
        || matches!(lemma, "schedule" | "expect" | "set" | "slate" | "plan");
    let over = |d: Deed| Deed {
        begins: d.begins || BEGINS.contains(&lemma),
        ahead: d.ahead || ahead,
        negated: verb.negation.is_some(),
        ..d
    };
    if TAKES_PLACE.contains(&lemma)
        && let Some(subject) = clause.subject
        && names_event(&notes.tokens[notes.phrases.nouns[subject].head].lemma)
        && !is_person(&notes.tokens[notes.phrases.nouns[subject].head].lemma)
        && let Some(deed) = of_noun(story, report, subject)
    {
        return Some(over(deed));
    }
    let phrase = |p: Option<usize>| p.map_or_else(Party::default, |p| party(story, report, p));
    let subject = phrase(clause.subject);
    // "was found guilty", "received a sentence", "reached a verdict".
    if LEAVES_IT.contains(&lemma) || BEGINS.contains(&lemma) {
        let complement = clause.complement.and_then(|(from, to)| notes.tokens.get(from..to));
        let behind = notes
            .tokens
            .get(verb.tokens.end..(verb.tokens.end + 2).min(notes.tokens.len()))
            .unwrap_or(&[]);
        let mut state = behind.iter().take_while(|t| t.pos.is_adjective() || t.is_any(&["not"]));
        let told = complement
            .unwrap_or(&[])
            .iter()
            .find(|t| event_class(&t.lemma).is_some());
        let told = told.or_else(|| state.find(|t| event_class(&t.lemma).is_some()));
        // "a jury found the baker guilty"
        if lemma == "find"
            && let Some(object) = clause.object.filter(|_| !verb.passive)
            && let Some(state) = notes
                .tokens
                .get(notes.phrases.nouns[object].tokens.end)
                .filter(|t| t.is_any(&["guilty"]))
        {
            return Some(over(Deed {
                word: state.lemma.to_string(),
                class: event_class(&state.lemma),
                doer: subject,
                undergoer: phrase(clause.object),
                ..Deed::default()
            }));
        }
        if let Some(token) = told.filter(|t| lemma != "find" || event_class(&t.lemma) != Some("death")) {
            return Some(over(Deed {
                word: token.lemma.to_string(),
                class: event_class(&token.lemma),
                doer: Party::default(),
                undergoer: subject,
                ..Deed::default()
            }));
        }
        let object = if verb.passive { clause.subject } else { clause.object };
        let subject = if verb.passive {
            phrase(clause.agent)
        } else {
            subject.clone()
        };
        if lemma != "found"
            && let Some(object) = object
            && let Some(deed) = of_noun(story, report, object)
        {
            let free = deed.undergoer.is_open() && UNDERGOES.contains(&lemma);
            return Some(over(Deed {
                undergoer: if free { subject.clone() } else { deed.undergoer },
                doer: if free { Party::default() } else { subject },
                ..deed
            }));
        }
    }
    let word = whole(notes, verb);
    let class = event_class(&word);
    if class == Some("say") || matches!(lemma, "be" | "have" | "do") {
        return None;
    }
    let (doer, undergoer, told) = if verb.passive {
        (phrase(clause.agent), subject, clause.subject)
    } else if let Some(object) = clause
        .object
        .or_else(|| particle_object(notes, clause))
        .filter(|&o| !is_value(story, report, &notes.phrases.nouns[o]))
    {
        (subject, phrase(Some(object)), Some(object))
    } else {
        (Party::default(), subject, clause.subject)
    };
    Some(over(Deed {
        word,
        class,
        doer,
        undergoer,
        begins: false,
        noun: false,
        ahead: false,
        negated: false,
        rank: told.and_then(|p| rank(notes, p)),
        host: None,
        sums: Vec::new(),
        titled: Vec::new(),
    }))
}

/// What speaks for or against two tellings of one kind of deed being of one deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Another deed: one is the second of its kind, or it was done to another person by name.
    Another,
    /// Others seem to have done it, or it was done to others.
    Against,
    /// Nothing.
    Open,
    /// Words for persons that may be the same.
    Fits,
    /// They share who did it, or to whom, or what was done with it.
    Shared,
}

impl Deed {
    /// Whether two words name one kind of deed.
    pub fn kind(&self, other: &Deed) -> Match {
        let same = self.word == other.word
            || self.class.is_some() && self.class == other.class
            || same_in_news(&self.word, &other.word)
            || matches!(relation(&self.word, &other.word), Relation::Synonym | Relation::Derived);
        if same { Match::Same } else { Match::Other }
    }

    /// What the parties of two deeds of one kind say.
    pub fn likeness(&self, other: &Deed) -> Likeness {
        let titles = !self.titled.is_empty() && !other.titled.is_empty();
        if self.rank != other.rank || titles && !self.titled.iter().any(|t| other.titled.contains(t)) {
            return Likeness::Another;
        }
        let doer = self.doer.to(&other.doer);
        let mut undergoer = self.undergoer.to(&other.undergoer);
        // "the marriage of Roe", "Roe married": one of two may have been read as the other.
        let crossed = [self.doer.to(&other.undergoer), self.undergoer.to(&other.doer)].contains(&Match::Same);
        if undergoer == Match::Other && !crossed && self.undergoer.person && other.undergoer.person {
            return Likeness::Another;
        }
        let telling = |h: &String| !LEAVES_IT.contains(&&**h) && !TAKES_PLACE.contains(&&**h) || FILES.contains(&&**h);
        let host = self.host.as_ref().is_some_and(telling) && self.host == other.host;
        let sum = self.sums.iter().any(|s| other.sums.contains(s));
        if doer == Match::Same || undergoer == Match::Same || crossed || host || sum {
            let clash = doer == Match::Other || undergoer == Match::Other && !crossed;
            return if clash { Likeness::Open } else { Likeness::Shared };
        }
        if undergoer == Match::Other && (self.noun || other.noun) {
            undergoer = Match::Open;
        }
        if doer == Match::Other || undergoer == Match::Other || self.negated != other.negated {
            return Likeness::Against;
        }
        if self.undergoer.is_person() && other.undergoer.is_person() || self.doer.is_person() && other.doer.is_person()
        {
            return Likeness::Fits;
        }
        Likeness::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::values::DateOrder;
    use crate::text::parse;

    /// The deed at the last value of a text.
    fn of(text: &str) -> Deed {
        let reports = [parse("a.txt", &format!("{text}\n"))];
        let story = Story::read(&reports, vec![0], &[1], DateOrder::Unknown);
        let span = story.values[0].last().expect("a value").span;
        deed(&story, Place { report: 0, span }).expect("a deed")
    }

    #[test]
    fn a_time_belongs_to_the_clause_it_opens() {
        let fronted = of("The town was quiet. In 2004 the court convicted the baker.");
        assert_eq!((&*fronted.word, fronted.class), ("convict", Some("verdict")));
        assert_eq!((&*fronted.doer.head, &*fronted.undergoer.head), ("court", "baker"));
        assert_eq!(of("He was charged, and in 2004 the jury acquitted him.").word, "acquit");
    }

    #[test]
    fn what_a_verb_leaves_to_its_noun() {
        assert_eq!(of("The baker was found guilty in 2004.").class, Some("verdict"));
        assert_eq!(of("The shooting took place in 2004.").word, "shooting");
        let noun = of("The court overturned the conviction of 2004.");
        assert_eq!((&*noun.word, noun.host.as_deref()), ("conviction", Some("overturn")));
        let tossed = of("The court tossed out the ruling in 2004.");
        assert_eq!((&*tossed.word, tossed.class), ("overturn", Some("overturn")));
    }

    #[test]
    fn parties_speak_for_and_against() {
        let told = |a: &str, b: &str| {
            let reports = [a, b].map(|t| parse("a.txt", &format!("{t}\n")));
            let story = Story::read(&reports, vec![0, 1], &[1, 2], DateOrder::Unknown);
            let read = |report: usize| {
                let span = story.values[report].last().expect("a value").span;
                deed(&story, Place { report, span }).expect("a deed")
            };
            read(0).likeness(&read(1))
        };
        for (a, b, evidence) in [
            (
                "The court convicted the baker in 2004.",
                "The baker was convicted in 2005.",
                Likeness::Shared,
            ),
            (
                "The first inquiry began in 2004.",
                "A second inquiry began in 2005.",
                Likeness::Another,
            ),
            (
                "Ida Lund was convicted in 2004.",
                "Nils Bakke was convicted in 2005.",
                Likeness::Another,
            ),
            (
                "Nils Bakke was convicted in 2004.",
                "The suspect was found guilty in 2005.",
                Likeness::Fits,
            ),
        ] {
            assert_eq!(told(a, b), evidence, "{a} {b}");
        }
    }
}
