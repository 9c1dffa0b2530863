//! What a report says of whom, cut into slots that can be held against another report's.
//!
//! ```text
//! Jane Roe, 43, of Springfield, was shot in the leg outside the bank by a guard.
//!
//! home    of roe               springfield
//! body    of roe, shooting     leg
//! place   of roe, shooting     outside: bank
//! agent   of roe, shooting     guard
//! ```
//!
//! A claim has an owner (a named bearer, else the noun), a kind of event where one is told, and a value. Two claims of two
//! reports with one owner, one event and one kind answer one question. Whether their values exclude each other is not
//! asked here; a report may answer twice, too.

use super::clauses::Clause;
use super::names::NameKind;
use super::phrases::Tense;
use super::slots::{SlotKind, host_of};
use super::{Annotations, Pos, Stance, lexicon};
use crate::text::{Report, Span};

/// One answer to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Which question.
    pub kind: ClaimKind,
    /// Of whom or what.
    pub owner: Owner,
    /// The kind of event (`death`), else the verb's base form; empty for lasting properties.
    pub event: String,
    /// Preposition of places and movements ("outside", "out of"), distance of bearings; else empty.
    pub relation: String,
    /// Base forms in lower case, without articles.
    pub value: String,
    /// Base form of the value's head noun; of a name, its last word.
    pub head: String,
    /// The value is a proper name.
    pub proper: bool,
    /// The words of the value.
    pub span: Span,
    /// The words of the clause or phrase that says it.
    pub context: Span,
    /// Index of the sentence.
    pub sentence: usize,
    /// Whether the report denies or hedges it, and who says it.
    pub stance: Stance,
}

/// Whom or what a claim is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Owner {
    /// Index of the named bearer in the report.
    pub entity: Option<usize>,
    /// Surname or name in lower case, else the base form of the noun; empty where the event alone owns it.
    pub key: String,
}

/// Which question a claim answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClaimKind {
    /// Where somebody lives or comes from.
    Home,
    /// Where somebody was born.
    Birthplace,
    /// What somebody is: office, rank, trade, kin.
    Role,
    /// Where it happened or is.
    Place,
    /// In which direction, from where.
    Bearing,
    /// Into or out of what.
    Movement,
    /// Of what colour.
    Colour,
    /// In what vehicle, by what vehicle.
    Vehicle,
    /// Which part of the body.
    Body,
    /// In what state of health.
    Condition,
    /// Who did it.
    Agent,
    /// What it is said to be, after "was" and "became".
    State,
    /// What somebody did, or did not: the verb is the event, its object or first place the value, which may be empty.
    Act,
}

/// Cuts a report's annotations into claims, in order of place.
pub fn claims(report: &Report, notes: &Annotations) -> Vec<Claim> {
    let mut reader = Reader {
        report,
        notes,
        out: Vec::new(),
    };
    reader.entities();
    for clause in &notes.clauses {
        reader.clause(clause);
    }
    reader.slots();
    reader.residents();
    let mut out = reader.out;
    out.sort_by_key(|c| (c.span.start, c.span.end, c.kind));
    out.dedup_by(|a, b| (a.kind, a.span, &a.owner, &a.event) == (b.kind, b.span, &b.owner, &b.event));
    out
}

struct Reader<'a> {
    report: &'a Report,
    notes: &'a Annotations,
    out: Vec<Claim>,
}

/// The value of a claim before it has an owner.
struct Said {
    kind: ClaimKind,
    event: String,
    relation: String,
    span: Span,
    context: Span,
}

/// Verbs that say too little to be held against each other.
const LIGHT: [&str; 22] = [
    "be", "have", "do", "say", "tell", "get", "go", "make", "take", "come", "become", "want", "know", "think",
    "believe", "add", "seem", "appear", "use", "deny", "refuse", "fail",
];
/// Verbs of living somewhere.
const LIVING: [&str; 4] = ["live", "reside", "dwell", "settle"];
/// Nouns for people by where they are from.
const PEOPLE: [&str; 16] = [
    "man",
    "woman",
    "resident",
    "native",
    "boy",
    "girl",
    "teen",
    "teenager",
    "couple",
    "mother",
    "father",
    "grandmother",
    "grandfather",
    "mom",
    "dad",
    "student",
];

impl Reader<'_> {
    fn push(&mut self, owner: Owner, said: Said) {
        let (value, head, proper) = self.value(said.span);
        let notes = self.notes;
        if value.is_empty() {
            return;
        }
        let token = notes.token_at(said.span.start);
        self.out.push(Claim {
            kind: said.kind,
            owner,
            event: said.event,
            relation: said.relation,
            value,
            head,
            proper,
            span: said.span,
            context: said.context,
            sentence: notes.tokens.get(token).map_or(0, |t| t.sentence),
            stance: notes.stance(said.span),
        });
    }

    /// Base forms of the words at `span`, the head's, and whether it is a name.
    fn value(&self, span: Span) -> (String, String, bool) {
        let mut words: Vec<&str> = Vec::new();
        let (mut head, mut proper) = (String::new(), false);
        let mut behind = false;
        for token in &self.notes.tokens[self.notes.tokens_in(span)] {
            let grammar = matches!(
                token.pos,
                Pos::Determiner | Pos::PossessivePronoun | Pos::PossessiveEnding | Pos::Predeterminer
            );
            if grammar || token.pos.is_punctuation() {
                continue;
            }
            // "mayor of Springfield": the head stands before the first preposition.
            behind |= matches!(token.pos, Pos::Preposition | Pos::To) && !words.is_empty();
            if (token.pos.is_noun() || token.pos.is_adjective()) && !behind {
                head = token.lemma.to_string();
                proper = token.pos.is_proper();
            }
            words.push(&token.lemma);
        }
        (words.join(" "), head, proper)
    }

    fn owner(&self, phrase: usize) -> Owner {
        if let Some(entity) = self.notes.bearer(phrase) {
            return self.named(entity);
        }
        let head = &self.notes.tokens[self.notes.phrases.nouns[phrase].head];
        Owner {
            entity: None,
            key: head.lemma.to_string(),
        }
    }

    fn named(&self, entity: usize) -> Owner {
        let bearer = &self.notes.named.entities[entity];
        let key = bearer.surname.as_deref().unwrap_or(&bearer.canonical).to_lowercase();
        Owner {
            entity: Some(entity),
            key,
        }
    }

    /// Titles, descriptions and homes beside names.
    fn entities(&mut self) {
        let named = &self.notes.named;
        for (index, entity) in named.entities.iter().enumerate() {
            let lists = [(ClaimKind::Role, &entity.roles), (ClaimKind::Home, &entity.homes)];
            for (kind, list) in lists {
                for attribute in list {
                    let owner = self.named(index);
                    let context = attribute.span.join(named.names[attribute.name].span);
                    let (event, relation) = (String::new(), String::new());
                    self.push(
                        owner,
                        Said {
                            kind,
                            event,
                            relation,
                            span: attribute.span,
                            context,
                        },
                    );
                }
            }
        }
    }

    fn clause(&mut self, clause: &Clause) {
        let notes = self.notes;
        let group = &notes.phrases.verbs[clause.verb];
        let event = lexicon::event_class(&group.lemma).unwrap_or(&group.lemma).to_owned();
        let said = |kind, span: Span| Said {
            kind,
            event: event.clone(),
            relation: String::new(),
            span,
            context: clause.span.join(span),
        };
        let subject = clause.subject.map(|s| self.owner(s));
        for slot in &clause.slots {
            let phrase = &notes.phrases.nouns[*slot];
            let Some(preposition) = phrase.preposition.map(|p| &*notes.tokens[p].lower) else {
                continue;
            };
            let Some(owner) = subject.clone() else { continue };
            let kind = match preposition {
                "in" | "at" | "on" if LIVING.contains(&&*group.lemma) && phrase.proper => ClaimKind::Home,
                "in" | "at" if &*group.lemma == "bear" && phrase.proper => ClaimKind::Birthplace,
                _ => continue,
            };
            self.push(owner, said(kind, phrase.span));
        }
        self.act(clause);
        // Who did it, told by whom it was done to.
        let (agent, patient) = if group.passive {
            (clause.agent, clause.subject)
        } else {
            (clause.subject, clause.object)
        };
        let told = !event.is_empty() && event != "say" && lexicon::event_class(&group.lemma).is_some();
        if let (true, Some(agent), Some(patient)) = (told, agent, patient) {
            let pronoun = notes.tokens[notes.phrases.nouns[agent].head].pos == Pos::Pronoun;
            if !pronoun {
                self.push(
                    self.owner(patient),
                    said(ClaimKind::Agent, notes.phrases.nouns[agent].span),
                );
            }
        }
        // "Roe was the driver"; what the cause of a thing was is no state of it.
        if let (Some(subject), Some((from, to))) = (clause.subject, clause.complement) {
            let span = notes.tokens[from].span.join(notes.tokens[to - 1].span);
            let head = &notes.tokens[notes.phrases.nouns[subject].head];
            let bare = head.is_any(&["it", "this", "that", "cause", "causes"]);
            if group.tense != Tense::Infinitive && head.pos != Pos::Existential && !bare {
                let owner = self.owner(subject);
                self.push(
                    owner,
                    Said {
                        event: String::new(),
                        ..said(ClaimKind::State, span)
                    },
                );
            }
        }
    }

    /// Whether somebody did something; the stance tells which.
    fn act(&mut self, clause: &Clause) {
        let notes = self.notes;
        let group = &notes.phrases.verbs[clause.verb];
        // "would not have sold" and "to sell" do not say whether it was done.
        let supposed =
            group.tense == Tense::Infinitive || group.modal.is_some_and(|m| notes.tokens[m].is_any(&["would", "'d"]));
        if supposed || LIGHT.contains(&&*group.lemma) {
            return;
        }
        let Some(subject) = clause.subject else { return };
        let object = clause.object.or_else(|| clause.slots.first().copied());
        let object = object.map(|o| &notes.phrases.nouns[o]);
        let head = object.map_or_else(String::new, |o| notes.tokens[o.head].lemma.to_string());
        let span = object.map_or(group.span, |o| group.span.join(o.span));
        self.out.push(Claim {
            kind: ClaimKind::Act,
            owner: self.owner(subject),
            event: group.lemma.to_string(),
            relation: if group.passive { "passive" } else { "" }.to_owned(),
            value: head.clone(),
            head,
            proper: object.is_some_and(|o| o.proper),
            span,
            context: clause.span,
            sentence: clause.sentence,
            stance: notes.stances.at(group.main),
        });
    }

    /// Places, directions, colours and the like.
    fn slots(&mut self) {
        let notes = self.notes;
        for slot in &notes.slots {
            let kind = match slot.kind {
                SlotKind::Place => ClaimKind::Place,
                SlotKind::Bearing => ClaimKind::Bearing,
                SlotKind::Movement => ClaimKind::Movement,
                SlotKind::Colour => ClaimKind::Colour,
                SlotKind::Vehicle => ClaimKind::Vehicle,
                SlotKind::Body => ClaimKind::Body,
                SlotKind::Condition => ClaimKind::Condition,
            };
            let Some(host) = slot.host else { continue };
            let mut span = slot.span;
            if matches!(slot.kind, SlotKind::Place | SlotKind::Movement | SlotKind::Body) {
                // The value is the place without its preposition.
                let words = slot.relation.split(' ').count().max(1);
                let from = (slot.tokens.start + words).min(slot.tokens.end - 1);
                span = notes.tokens[from].span.join(slot.span);
                span.start = notes.tokens[from].span.start;
            }
            if slot.kind == SlotKind::Bearing {
                // The distance before the direction is the relation.
                let words = slot.value.split(' ').count().min(slot.tokens.len()).max(1);
                span.start = notes.tokens[slot.tokens.end - words].span.start;
            }
            let mut said = Said {
                kind,
                event: String::new(),
                relation: slot.relation.clone(),
                span,
                context: slot.span,
            };
            let owner = match (notes.phrases.verb_at(host), notes.phrases.noun_at(host)) {
                (Some(verb), _) => {
                    let clause = &notes.clauses[verb];
                    let group = &notes.phrases.verbs[verb];
                    lexicon::event_class(&group.lemma)
                        .unwrap_or(&group.lemma)
                        .clone_into(&mut said.event);
                    said.context = clause.span.join(slot.span);
                    let theme = if group.passive {
                        clause.subject
                    } else {
                        clause.object.or(clause.subject)
                    };
                    theme.map_or(
                        Owner {
                            entity: None,
                            key: String::new(),
                        },
                        |t| self.owner(t),
                    )
                }
                (_, Some(noun)) => {
                    let head = &notes.tokens[notes.phrases.nouns[noun].head];
                    if let Some(event) = lexicon::event_class(&head.lemma).filter(|_| !head.pos.is_proper()) {
                        event.clone_into(&mut said.event);
                    }
                    said.context = notes.phrases.nouns[noun].span.join(slot.span);
                    self.owner(noun)
                }
                _ => continue,
            };
            self.push(owner, said);
        }
    }

    /// "a Springfield woman", "a resident of Springfield", "a Springfield jury".
    fn residents(&mut self) {
        let notes = self.notes;
        for (index, phrase) in notes.phrases.nouns.iter().enumerate() {
            let head = &notes.tokens[phrase.head];
            let place = |token: usize| {
                let name = notes.named.name_at(token).map(|n| &notes.named.names[n])?;
                (name.kind == NameKind::Place).then_some(name.span)
            };
            let before = phrase.modifiers.iter().find_map(|m| place(*m));
            if !PEOPLE.contains(&&*head.lemma) {
                let event = lexicon::event_class(&head.lemma).filter(|_| !head.pos.is_proper());
                if let (Some(event), Some(span)) = (event, before) {
                    let owner = self.owner(index);
                    let (event, relation) = (event.to_owned(), "in".to_owned());
                    self.push(
                        owner,
                        Said {
                            kind: ClaimKind::Place,
                            event,
                            relation,
                            span,
                            context: phrase.span,
                        },
                    );
                }
                continue;
            }
            let after = notes
                .phrases
                .nouns
                .get(index + 1)
                .filter(|n| n.preposition == Some(phrase.tokens.end) && n.proper)
                .filter(|n| n.preposition.is_some_and(|p| notes.tokens[p].is_any(&["of", "from"])))
                .and_then(|n| place(n.head));
            if let Some(span) = before.or(after) {
                let owner = self.owner(index);
                let (event, relation) = (String::new(), String::new());
                let context = phrase.span.join(span);
                self.push(
                    owner,
                    Said {
                        kind: ClaimKind::Home,
                        event,
                        relation,
                        span,
                        context,
                    },
                );
            }
        }
        debug_assert!(self.out.iter().all(|c| c.span.end <= self.report.text.len()));
        debug_assert!(
            notes.phrases.nouns.is_empty() || host_of(&notes.phrases, 0).is_none_or(|h| h < notes.tokens.len())
        );
    }
}
