//! Bringing the mentions of one bearer together, and collecting what stands beside them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::find::{has_age, is_age};
use super::words::{self, BODY, JOINER, MODIFIER, OPENER, PLACE, SUFFIX, TITLE};
use super::{Attribute, Entity, Name, NameKind, Named};
use crate::facts::clauses::{Apposition, Clause};
use crate::facts::phrases::Phrases;
use crate::facts::{Pos, Token, lexicon};
use crate::text::{Report, Span};

/// Brings mentions together and collects roles, ages and homes.
pub fn entities(
    report: &Report,
    tokens: &[Token],
    phrases: &Phrases,
    clauses: &[Clause],
    appositions: &[Apposition],
    mut names: Vec<Name>,
) -> Named {
    let mut group = Grouping::default();
    // Full names first, so that a bare surname finds its bearer even in a headline above the full name.
    for (index, name) in names.iter_mut().enumerate() {
        if name.tokens.len() > 1 || tokens[name.tokens.start].lower.contains('-') {
            name.entity = group.full(tokens, name, index);
        }
    }
    for (index, name) in names.iter_mut().enumerate() {
        if name.entity == usize::MAX {
            name.entity = group.short(tokens, name, index);
        }
    }
    let mut named = group.finish(report, tokens, names);
    acronyms_in_brackets(tokens, &mut named);
    let mut seen = Collector {
        report,
        tokens,
        phrases,
        named: &mut named,
    };
    seen.beside_names();
    seen.appositions(appositions);
    seen.complements(clauses);
    for entity in &mut named.entities {
        for list in [&mut entity.roles, &mut entity.ages, &mut entity.homes] {
            list.sort_by_key(|a| (a.span.start, a.span.end));
            list.dedup_by_key(|a| a.span);
        }
    }
    named
}

/// Entities while they are being built.
#[derive(Default)]
struct Grouping {
    /// Words of the longest form, kind, mentions.
    members: Vec<(Vec<String>, NameKind, Vec<usize>)>,
    by_words: FxHashMap<String, usize>,
    /// Surname of persons -> entities.
    by_surname: FxHashMap<String, usize>,
    by_first: FxHashMap<String, usize>,
    by_initials: FxHashMap<String, usize>,
}

/// The words that tell names apart: without "Inc.", "Jr.", "the".
fn significant(tokens: &[Token], range: &Range<usize>) -> Vec<String> {
    const LEGAL: [&str; 12] = [
        "inc",
        "inc.",
        "corp",
        "corp.",
        "corporation",
        "co",
        "co.",
        "company",
        "ltd",
        "ltd.",
        "llc",
        "plc",
    ];
    let mut out: Vec<String> = tokens[range.clone()]
        .iter()
        .filter(|t| t.pos != Pos::PossessiveEnding && !words::is(&t.lower, SUFFIX))
        .map(|t| t.lower.to_string())
        .collect();
    while out.len() > 1 && out.last().is_some_and(|w| LEGAL.contains(&w.as_str())) {
        out.pop();
    }
    out
}

impl Grouping {
    fn full(&mut self, tokens: &[Token], name: &Name, index: usize) -> usize {
        let words = significant(tokens, &name.tokens);
        let key = words.join(" ");
        if let Some(&found) = self.by_words.get(&key) {
            self.add(found, name, index);
            return found;
        }
        let surname = words.last().cloned().unwrap_or_default();
        if let Some(&found) = self.by_surname.get(&surname).filter(|_| name.kind != NameKind::Place) {
            let known = &self.members[found];
            // "John F. Roe" is "John Roe"; "Jane Roe" is another.
            if known.1 == NameKind::Person && known.0.first() == words.first() {
                if words.len() > known.0.len() {
                    self.members[found].0 = words;
                }
                self.by_words.insert(key, found);
                self.add(found, name, index);
                return found;
            }
        }
        let new = self.members.len();
        self.members.push((words.clone(), name.kind, Vec::new()));
        self.by_words.insert(key, new);
        let first = words.first().cloned().unwrap_or_default();
        let place = name.kind == NameKind::Place;
        if words.len() > 1 && !place && name.kind != NameKind::Organisation {
            self.by_surname.entry(surname).or_insert(new);
            self.by_first.entry(first.clone()).or_insert(new);
        } else if !place && !is_generic(&first) {
            self.by_first.entry(first).or_insert(new);
        }
        let initials: String = words
            .iter()
            .filter(|w| !words::is(w, JOINER))
            .flat_map(|w| w.split('-'))
            .filter_map(|w| w.chars().next())
            .collect();
        if initials.chars().count() > 1 {
            self.by_initials.entry(initials).or_insert(new);
        }
        self.add(new, name, index);
        new
    }

    fn short(&mut self, tokens: &[Token], name: &Name, index: usize) -> usize {
        let word = tokens[name.tokens.start].lower.to_string();
        let plain = word.replace('.', "");
        let place = name.kind == NameKind::Place && name.title.is_none();
        let found = self
            .by_words
            .get(&word)
            .or_else(|| self.by_surname.get(&word).filter(|_| !place))
            .or_else(|| {
                self.by_initials
                    .get(&plain)
                    .filter(|_| name.kind == NameKind::Organisation)
            })
            .or_else(|| self.by_first.get(&word).filter(|_| !place))
            .copied();
        let entity = found.unwrap_or_else(|| {
            self.members.push((vec![word.clone()], name.kind, Vec::new()));
            self.by_words.insert(word, self.members.len() - 1);
            self.members.len() - 1
        });
        self.add(entity, name, index);
        entity
    }

    fn add(&mut self, entity: usize, name: &Name, index: usize) {
        let member = &mut self.members[entity];
        member.2.push(index);
        if member.1 == NameKind::Unknown || name.title.is_some() && name.kind == NameKind::Person {
            member.1 = name.kind;
        }
    }

    fn finish(self, report: &Report, tokens: &[Token], mut names: Vec<Name>) -> Named {
        let mut order: Vec<usize> = (0..self.members.len()).collect();
        order.sort_by_key(|e| self.members[*e].2.iter().min().copied());
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        for name in &mut names {
            name.entity = place[name.entity];
            name.kind = self.members[order[name.entity]].1;
        }
        let entities = order
            .iter()
            .map(|old| {
                let (_, kind, mentions) = &self.members[*old];
                let mut mentions = mentions.clone();
                mentions.sort_unstable();
                entity(report, tokens, &names, *kind, mentions)
            })
            .collect();
        Named { names, entities }
    }
}

/// First words that many names have: "American", "District", "New".
fn is_generic(lower: &str) -> bool {
    words::is(lower, BODY | PLACE | TITLE | MODIFIER | OPENER | JOINER)
        || lexicon::is_place(&capital(lower))
        || lexicon::may_be_adjective(&capital(lower))
        || lexicon::may_be_adjective(lower)
}

fn entity(report: &Report, tokens: &[Token], names: &[Name], kind: NameKind, mentions: Vec<usize>) -> Entity {
    let longest = mentions
        .iter()
        .copied()
        .max_by_key(|m| (names[*m].tokens.len(), std::cmp::Reverse(*m)))
        .unwrap_or(0);
    let canonical = report.words(names[longest].span).to_owned();
    let mut aliases: Vec<String> = Vec::new();
    for mention in &mentions {
        let form = report.words(names[*mention].span);
        if form != canonical && !aliases.iter().any(|a| a == form) {
            aliases.push(form.to_owned());
        }
    }
    let (mut given, mut surname) = (None, None);
    if kind == NameKind::Person {
        let range = &names[longest].tokens;
        let parts: Vec<&str> = range
            .clone()
            .filter(|at| !words::is(&tokens[*at].lower, SUFFIX))
            .map(|at| report.words(tokens[at].span))
            .collect();
        surname = parts.last().map(|s| (*s).to_owned());
        // "H. Ragnar Holm" goes by the second name.
        let initial = parts.len() > 2 && parts[0].trim_end_matches('.').chars().count() == 1;
        let called = parts.iter().skip(usize::from(initial));
        given = called
            .take(parts.len().saturating_sub(1))
            .next()
            .map(|s| (*s).to_owned());
    }
    Entity {
        canonical,
        kind,
        given,
        surname,
        aliases,
        names: mentions,
        roles: Vec::new(),
        ages: Vec::new(),
        homes: Vec::new(),
    }
}

fn capital(lower: &str) -> String {
    let mut chars = lower.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// "Frontier Works Organisation (FWO)": the second is a form of the first.
fn acronyms_in_brackets(tokens: &[Token], named: &mut Named) {
    for index in 1..named.names.len() {
        let (a, b) = (&named.names[index - 1], &named.names[index]);
        let bracket = b.tokens.start == a.tokens.end + 1
            && tokens[a.tokens.end].pos == Pos::BracketOpen
            && tokens.get(b.tokens.end).is_some_and(|t| t.pos == Pos::BracketClose);
        let (to, from) = (a.entity, b.entity);
        if !bracket || to == from || b.tokens.len() > 1 || a.tokens.len() < 2 {
            continue;
        }
        let moved = std::mem::take(&mut named.entities[from].names);
        let short = std::mem::take(&mut named.entities[from].canonical);
        let kind = match named.entities[to].kind {
            NameKind::Unknown => NameKind::Organisation,
            kind => kind,
        };
        let entity = &mut named.entities[to];
        entity.kind = kind;
        entity.aliases.push(short.clone());
        entity.names.extend(&moved);
        entity.names.sort_unstable();
        for name in moved {
            named.names[name].entity = to;
        }
        for name in &entity.names {
            named.names[*name].kind = kind;
        }
        // An entity without mentions keeps its place, so that indexes stay true.
        named.entities[from].canonical = short;
    }
}

/// ", age 43," and ", aged 43".
fn spelled_age(tokens: &[Token], end: usize) -> bool {
    let is = |at: usize, test: &dyn Fn(&Token) -> bool| tokens.get(at).is_some_and(test);
    let sentence = end.checked_sub(1).map(|last| tokens[last].sentence);
    is(end, &|t| matches!(t.pos, Pos::Comma | Pos::BracketOpen))
        && is(end + 1, &|t| t.is_any(&["age", "aged"]))
        && is(end + 2, &|t| is_age(&t.lower) && Some(t.sentence) == sentence)
}

struct Collector<'a> {
    report: &'a Report,
    tokens: &'a [Token],
    phrases: &'a Phrases,
    named: &'a mut Named,
}

enum What {
    Role,
    Age,
    Home,
}

impl Collector<'_> {
    fn note(&mut self, name: usize, what: &What, span: Span) {
        let words = self.report.words(span).to_lowercase();
        let words = ["the ", "a ", "an "]
            .iter()
            .find_map(|article| words.strip_prefix(article))
            .unwrap_or(&words)
            .to_owned();
        let entity = &mut self.named.entities[self.named.names[name].entity];
        let list = match what {
            What::Role => &mut entity.roles,
            What::Age => &mut entity.ages,
            What::Home => &mut entity.homes,
        };
        list.push(Attribute { span, words, name });
    }

    /// Titles, ages and homes that stand right at the name.
    fn beside_names(&mut self) {
        for index in 0..self.named.names.len() {
            let name = self.named.names[index].clone();
            if let Some(title) = name.title {
                self.note(index, &What::Role, title);
                self.age_inside(index, title);
            }
            let first = name.title.map_or(name.span.start, |t| t.start);
            let before = self.tokens.partition_point(|t| t.span.start < first).checked_sub(1);
            if let Some(age) = before.map(|b| &self.tokens[b])
                && age.lower.ends_with("-year-old")
                && age.sentence == self.tokens[name.tokens.start].sentence
            {
                self.note(index, &What::Age, age.span);
            }
            let mut end = name.tokens.end;
            if spelled_age(self.tokens, end) {
                self.note(index, &What::Age, self.tokens[end + 2].span);
                end += 3;
            } else if has_age(self.tokens, end) {
                self.note(index, &What::Age, self.tokens[end + 1].span);
                end += 2;
                let closes = self
                    .tokens
                    .get(end)
                    .is_some_and(|t| matches!(t.pos, Pos::Comma | Pos::BracketClose));
                end += usize::from(closes);
            }
            if name.kind == NameKind::Person {
                self.home(index, end);
            }
        }
    }

    /// "43-year-old" in words that describe a name.
    fn age_inside(&mut self, name: usize, span: Span) {
        let from = self.tokens.partition_point(|t| t.span.start < span.start);
        let found = self.tokens[from..]
            .iter()
            .take_while(|t| t.span.end <= span.end)
            .find(|t| t.lower.ends_with("-year-old"))
            .map(|t| t.span);
        if let Some(at) = found {
            self.note(name, &What::Age, at);
        }
    }

    /// "of Springfield", ", from Springfield,".
    fn home(&mut self, name: usize, mut at: usize) {
        let sentence = self.tokens[self.named.names[name].tokens.start].sentence;
        if self.tokens.get(at).is_some_and(|t| t.pos == Pos::Comma) {
            at += 1;
        }
        let governs = |t: &Token| t.sentence == sentence && t.is_any(&["of", "from"]);
        if !self.tokens.get(at).is_some_and(governs) {
            return;
        }
        let Some(phrase) = self.phrases.noun_at(at + 1) else {
            return;
        };
        let phrase = &self.phrases.nouns[phrase];
        let at = self.named.name_at(phrase.head).map(|n| &self.named.names[n]);
        let placed = at.is_none_or(|n| match n.kind {
            NameKind::Person => false,
            // "of Tarn" beside "Tarn Police": the town, not what is short for the police.
            NameKind::Organisation => {
                let whole = &self.named.entities[n.entity].canonical;
                let words = self.report.words(n.span);
                whole.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '))
            }
            _ => true,
        });
        if phrase.proper && placed && !is_age(&self.tokens[phrase.head].lower) {
            self.note(name, &What::Home, phrase.span);
        }
    }

    /// "Jane Roe, the town's mayor," and "the town's mayor, Jane Roe".
    fn appositions(&mut self, appositions: &[Apposition]) {
        for Apposition { phrase, renamed } in appositions {
            let (a, b) = (&self.phrases.nouns[*phrase], &self.phrases.nouns[*renamed]);
            let (proper, other) = if a.proper { (a, *renamed) } else { (b, *phrase) };
            let Some(name) = self.named.name_at(proper.head) else {
                continue;
            };
            self.describe(name, other);
        }
        // "Jane Roe, 43, a driver from Cobb": the age stands between.
        for index in 0..self.named.names.len() {
            let end = self.named.names[index].tokens.end;
            if has_age(self.tokens, end)
                && self.tokens.get(end + 2).is_some_and(|t| t.pos == Pos::Comma)
                && let Some(phrase) = self.phrases.noun_at(end + 3)
                && !self.phrases.nouns[phrase].proper
            {
                self.describe(index, phrase);
            }
        }
    }

    /// Notes a phrase that describes a name as its role, with what "of", "for", "at" and "from" hang on it.
    fn describe(&mut self, name: usize, phrase: usize) {
        let kind = self.named.names[name].kind;
        if matches!(kind, NameKind::Place | NameKind::Organisation) {
            return;
        }
        let noun = &self.phrases.nouns[phrase];
        let head = &self.tokens[noun.head];
        let describes =
            lexicon::is_person(&head.lemma) || words::is(&head.lower, TITLE) || head.lower.ends_with("-year-old");
        if !describes {
            return;
        }
        let mut span = noun
            .possessor
            .map_or(noun.span, |p| self.phrases.nouns[p].span.join(noun.span));
        if let Some(next) = self.phrases.nouns.get(phrase + 1) {
            let hangs = next.preposition.is_some_and(|p| {
                p == noun.tokens.end && self.tokens[p].is_any(&["of", "for", "at", "with", "in", "from"])
            });
            if hangs && self.tokens[next.head].sentence == head.sentence {
                span = span.join(next.span);
                let from = next.preposition.is_some_and(|p| &*self.tokens[p].lower == "from") && next.proper;
                if from {
                    self.note(name, &What::Home, next.span);
                }
            }
        }
        self.note(name, &What::Role, span);
        self.age_inside(name, span);
    }

    /// "Roe was a plumber".
    fn complements(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            let group = &self.phrases.verbs[clause.verb];
            let named = group.passive && matches!(&*group.lemma, "name" | "appoint" | "elect");
            let told = clause.complement.map(|c| c.0).or(named.then_some(group.tokens.end));
            let (Some(subject), Some(from)) = (clause.subject, told) else {
                continue;
            };
            let Some(name) = self.named.name_at(self.phrases.nouns[subject].head) else {
                continue;
            };
            let person = self.named.names[name].kind == NameKind::Person;
            let is = named || matches!(&*group.lemma, "be" | "become");
            if !person || group.negation.is_some() || !is {
                continue;
            }
            if let Some(phrase) = self.phrases.noun_at(from).filter(|p| !self.phrases.nouns[*p].proper) {
                self.describe(name, phrase);
            }
        }
    }
}
