//! What a person is: Field Marshal or General, director or manager, state or federal judge, head or former head.
//!
//! The person is brought together over the reports by the cast; every role beside one of the mentions is cut into its
//! parts, and a part that excludes another report's part makes a finding:
//!
//! ```text
//! former    U.S.    District   Judge    of the northern circuit
//! manner    level   topic      term     topic
//! ```
//!
//! Several true roles side by side are common, so most pairs are silent: a report that gives both terms, a shorter form of
//! the same role, another word for it, two roles that nothing says exclude each other. A role that a body has only once
//! and that two reports give to two persons is found as well.

mod words;

use rustc_hash::FxHashSet;

use crate::compare::candidate::{Candidate, Side};
use crate::compare::cast::{Person, Trait};
use crate::compare::finding::{Exactness, Kind, MAX_SPAN, Relation};
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};
use crate::facts::{Part, Pos, lexicon};
use crate::text::Span;
use words::{Level, Manner, Term};

/// Names of the features that the confidence rests on.
pub const NAMES: [&str; 10] = [
    "term",
    "level",
    "body",
    "manner",
    "holder",
    "rank",
    "kindred",
    "topic",
    "both_in_one",
    "reports",
];

/// Weights in the order of [`NAMES`], then the bias.
pub const WEIGHTS: [f32; NAMES.len() + 1] = [1.6, 2.0, 1.0, 0.2, 0.8, 0.5, 0.9, 1.5, -3.0, 0.1, -1.4];

/// Where the features of all kinds of clash begin in [`NAMES`].
const TOPIC: usize = 7;

/// Candidates less likely than this are not proposed: true roles side by side are the rule.
const LEAST: f64 = 0.3;

/// Words that count the holders of a post one after the other.
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "only",
];

/// A role as one report gives it to one person.
struct Role {
    place: Place,
    /// Base form of its head.
    head: String,
    terms: Vec<Term>,
    manners: Vec<Manner>,
    level: Option<Level>,
    /// Words that put it below another post, in order: "deputy", "assistant".
    below: Vec<String>,
    /// It counts holders rather than naming a post: "the second technician in the force's history".
    counted: bool,
    /// It names more than one post: "director of the mill and head of the board".
    several: bool,
    /// What else it says: the body, the field, the place, as base forms in order.
    topic: Vec<String>,
}

/// Proposes a candidate for every person whose roles exclude each other, and every single office with two holders.
pub fn find(story: &Story<'_>, cast: &[Person]) -> Vec<Candidate> {
    let roles: Vec<Vec<Role>> = cast.iter().map(|p| roles(story, p)).collect();
    let mut out = Vec::new();
    for (person, roles) in cast.iter().zip(&roles) {
        of_person(story, person, roles, &mut out);
    }
    holders(story, cast, &roles, &mut out);
    namesakes(story, cast, &roles, &mut out);
    out
}

/// All roles that reports give a person, where two or more reports name them.
fn roles(story: &Story<'_>, person: &Person) -> Vec<Role> {
    let mut places: Vec<Place> = person.said(story, Trait::Role).iter().map(|s| s.place).collect();
    for &(report, entity) in &person.members {
        let notes = &story.notes[report];
        for &name in &notes.named.entities[entity].names {
            let words = &notes.named.names[name].tokens;
            let found = [before(story, report, words.start), behind(story, report, words.end)];
            places.extend(found.into_iter().flatten().map(|span| Place { report, span }));
        }
    }
    places.sort_unstable();
    places.dedup();
    // A role that lies in a longer one is the longer one.
    let inner: Vec<bool> = places
        .iter()
        .map(|p| {
            places
                .iter()
                .any(|q| q != p && q.report == p.report && q.span.contains(p.span))
        })
        .collect();
    let mut inner = inner.into_iter();
    places.retain(|_| !inner.next().unwrap_or(false));
    places.into_iter().filter_map(|p| role(story, p)).collect()
}

/// A rank or post right before a name, whatever the tagger took it for.
fn before(story: &Story<'_>, report: usize, start: usize) -> Option<Span> {
    let tokens = &story.notes[report].tokens;
    let sentence = tokens.get(start)?.sentence;
    (1..=words::LONGEST.min(start)).rev().find_map(|len| {
        let range = &tokens[start - len..start];
        let lower: Vec<&str> = range.iter().map(|t| &*t.lower).collect();
        let whole = words::terms(&lower).iter().any(|(_, r)| *r == (0..len));
        let fits = whole && range.iter().all(|t| t.sentence == sentence);
        fits.then(|| range[0].span.join(range[len - 1].span))
    })
}

/// A role set behind a name: "Roe, director of research and trade at the mill,".
fn behind(story: &Story<'_>, report: usize, end: usize) -> Option<Span> {
    /// Words of an office with its body and place; what runs on longer is a clause of its own.
    const LONGEST: usize = 16;
    let notes = &story.notes[report];
    let tokens = &notes.tokens;
    let sentence = tokens.get(end)?.sentence;
    let here = |at: usize| tokens.get(at).filter(|t| t.sentence == sentence);
    let mut start = end + 1;
    if here(end)?.pos != Pos::Comma {
        return None;
    }
    if here(start)?.pos == Pos::Number && here(start + 1)?.pos == Pos::Comma {
        start += 2;
    }
    let mut last = start;
    let mut head = None;
    while let Some(token) = here(last).filter(|_| last < start + LONGEST) {
        let stops = matches!(
            token.pos,
            Pos::Comma | Pos::Stop | Pos::Colon | Pos::QuoteOpen | Pos::QuoteClose
        ) || matches!(
            token.pos,
            Pos::WhPronoun | Pos::WhDeterminer | Pos::WhAdverb | Pos::BracketOpen
        ) || matches!(notes.phrases.of_token.get(last), Some(Part::Verb(_)));
        if stops {
            break;
        }
        if head.is_none() && matches!(token.pos, Pos::Preposition | Pos::To) {
            head = last.checked_sub(1);
        }
        last += 1;
    }
    let head = head.or(last.checked_sub(1)).filter(|h| *h >= start)?;
    let word = &tokens[head];
    let titled = !words::terms(&[&word.lower]).is_empty();
    let listed = tokens[start].pos == Pos::Conjunction;
    (!listed && word.pos.is_noun() && (titled || lexicon::is_person(&word.lemma)))
        .then(|| tokens[start].span.join(tokens[last - 1].span))
}

/// Cuts a role into its parts.
fn role(story: &Story<'_>, place: Place) -> Option<Role> {
    let notes = &story.notes[place.report];
    let range = notes.tokens_in(place.span);
    let tokens = &notes.tokens[range.clone()];
    let lower: Vec<&str> = tokens.iter().map(|t| &*t.lower).collect();
    let found = words::terms(&lower);
    let stop = tokens
        .iter()
        .position(|t| matches!(t.pos, Pos::Preposition | Pos::To))
        .unwrap_or(tokens.len());
    let noun = tokens[..stop]
        .iter()
        .rposition(|t| t.pos.is_noun() || t.pos.is_proper());
    let head = noun.or_else(|| found.last().map(|(_, r)| r.end - 1))?;
    let mut manners: Vec<Manner> = lower.iter().filter_map(|w| words::manner(w)).collect();
    let term_words: FxHashSet<usize> = found.iter().flat_map(|(_, r)| r.clone()).collect();
    // "state District Judge": the level may stand before what was taken for the title.
    let before = range
        .start
        .checked_sub(1)
        .and_then(|b| notes.tokens.get(b))
        .filter(|b| b.sentence == tokens[0].sentence);
    let level = before
        .map(|b| &*b.lower)
        .into_iter()
        .chain(lower.iter().copied())
        .find_map(words::level);
    manners.extend(before.and_then(|b| words::manner(&b.lower)));
    let widened = before.filter(|b| words::level(&b.lower).is_some() || words::manner(&b.lower).is_some());
    let place = Place {
        span: widened.map_or(place.span, |b| b.span.join(place.span)),
        ..place
    };
    manners.retain(|m| {
        // "deputy director" has a deputy's manner, "Deputy Roe" a rank.
        *m != Manner::Deputy || tokens.len() > 1
    });
    manners.sort_unstable();
    manners.dedup();
    let topic = tokens
        .iter()
        .enumerate()
        .filter(|(at, t)| {
            *at != head
                && !term_words.contains(at)
                && (t.pos.is_noun() || t.pos.is_proper() || t.pos.is_adjective())
                && words::manner(&t.lower).is_none()
                && words::level(&t.lower).is_none()
        })
        .map(|(_, t)| t.lemma.replace('.', ""))
        .collect();
    let joined = tokens.iter().position(|t| t.pos == Pos::Conjunction);
    let several = joined.is_some_and(|at| {
        let post = |t: &crate::facts::Token| t.pos.is_noun() && lexicon::is_person(&t.lemma);
        tokens[..at].iter().any(post) && tokens[at..].iter().any(post)
    });
    let counted = lower
        .iter()
        .enumerate()
        .any(|(at, w)| !term_words.contains(&at) && ORDINALS.contains(w));
    let below = lower
        .iter()
        .filter(|w| words::manner(w) == Some(Manner::Deputy) && **w != &*tokens[head].lower)
        .map(|w| (*w).to_owned())
        .collect();
    Some(Role {
        place,
        below,
        head: tokens[head].lemma.to_string(),
        terms: found.into_iter().map(|(t, _)| t).collect(),
        manners,
        level,
        counted,
        several,
        topic,
    })
}

/// How two roles of one person exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clash {
    Term,
    Level,
    Body,
    Manner,
    /// The same post, and one of them below it: "deputy director", "director".
    Rank = 5,
}

fn clash(a: &Role, b: &Role) -> Option<Clash> {
    let other_term = a
        .terms
        .iter()
        .any(|t| b.terms.iter().any(|u| u.family == t.family && u.term != t.term))
        && !a.terms.iter().any(|t| b.terms.contains(t));
    if other_term && a.manners == b.manners {
        return Some(Clash::Term);
    }
    let same = a.head == b.head || a.terms.iter().any(|t| b.terms.contains(t)) || lexicon::synonyms(&a.head, &b.head);
    if !same {
        return None;
    }
    // Posts given side by side come in any order and number.
    if a.several || b.several || a.counted || b.counted {
        return None;
    }
    if let (Some(x), Some(y)) = (a.level, b.level)
        && x != y
    {
        return Some(Clash::Level);
    }
    let (only_a, only_b) = (without(&a.topic, &b.topic), without(&b.topic, &a.topic));
    let shared = a.topic.len() - only_a.len();
    if shared >= 2 && only_a.len().max(only_b.len()) <= 2 && only_a.len().min(only_b.len()) == 1 {
        let apart = only_a.iter().any(|x| {
            only_b
                .iter()
                .any(|y| !lexicon::synonyms(x, y) && !x.starts_with(&**y) && !y.starts_with(&**x))
        });
        if apart {
            return Some(Clash::Body);
        }
    }
    let held = |r: &Role| r.manners.iter().find(|m| **m != Manner::Deputy).copied();
    // Who was something once is called so without "former", too, where nothing else stands beside the word.
    if held(a) != held(b) && shared >= 1 {
        return Some(Clash::Manner);
    }
    (a.below != b.below && a.head == b.head && words::is_office(&a.head)).then_some(Clash::Rank)
}

fn without<'a>(a: &'a [String], b: &[String]) -> Vec<&'a String> {
    a.iter().filter(|w| !b.contains(w)).collect()
}

const CLASHES: [Clash; 5] = [Clash::Term, Clash::Level, Clash::Body, Clash::Manner, Clash::Rank];

/// What a role says under one kind of clash, so that roles which say the same become one reading.
fn answer(role: &Role, clash: Clash) -> String {
    match clash {
        Clash::Term => role
            .terms
            .iter()
            .map(|t| format!("{}.{}", t.family, t.term))
            .collect::<Vec<_>>()
            .join("+"),
        Clash::Level => format!("{:?}", role.level),
        Clash::Body => {
            let mut topic = role.topic.clone();
            topic.sort();
            topic.join(" ")
        }
        Clash::Manner => format!("{:?}", role.manners),
        Clash::Rank => role.below.join(" "),
    }
}

fn of_person(story: &Story<'_>, person: &Person, roles: &[Role], out: &mut Vec<Candidate>) {
    for kind in CLASHES {
        // Readings by answer, of the roles that stand in some clash of this kind.
        let mut clashing: Vec<&Role> = Vec::new();
        let mut topic = 0.0f32;
        for (i, a) in roles.iter().enumerate() {
            for b in &roles[i + 1..] {
                if a.place.report != b.place.report && clash(a, b) == Some(kind) {
                    clashing.push(a);
                    clashing.push(b);
                    let all = (a.topic.len() + b.topic.len()) as f32;
                    let shared = (a.topic.len() - without(&a.topic, &b.topic).len()) as f32;
                    topic = topic.max(if all == 0.0 { 0.0 } else { 2.0 * shared / all });
                }
            }
        }
        if clashing.is_empty() {
            continue;
        }
        let answers: FxHashSet<String> = clashing.iter().map(|r| answer(r, kind)).collect();
        let mut sides: Vec<(String, Vec<&Role>)> = Vec::new();
        for role in roles {
            let answer = answer(role, kind);
            if answers.contains(&answer) {
                // "Trade Council director" is the shorter form of "Northern Trade Council director".
                let same = |s: &(String, Vec<&Role>)| {
                    s.0 == answer
                        || kind == Clash::Body
                            && s.1.iter().any(|r| {
                                without(&r.topic, &role.topic).is_empty() || without(&role.topic, &r.topic).is_empty()
                            })
                };
                match sides.iter_mut().find(|s| same(s)) {
                    Some(side) => side.1.push(role),
                    None => sides.push((answer, vec![role])),
                }
            }
        }
        if sides.len() < 2 || sides.len() > 4 {
            continue;
        }
        let reports = |s: &[&Role]| s.iter().map(|r| r.place.report).collect::<FxHashSet<usize>>();
        let sets: Vec<FxHashSet<usize>> = sides.iter().map(|s| reports(&s.1)).collect();
        let both = (0..sets.len()).any(|i| sets[i + 1..].iter().any(|s| !s.is_disjoint(&sets[i])));
        let union: FxHashSet<usize> = sets.iter().flatten().copied().collect();
        let mut features = vec![0.0; NAMES.len()];
        features[kind as usize] = 1.0;
        features[TOPIC] = topic;
        features[TOPIC + 1] = f32::from(both);
        features[TOPIC + 2] = (union.len() as f32).ln();
        let confidence = f64::from(logistic(&WEIGHTS, &features));
        if confidence < LEAST {
            continue;
        }
        let surname = &person.surname;
        let what = match kind {
            Clash::Term => "they hold one of these at a time",
            Clash::Level => "one is of another court or authority than the other",
            Clash::Body => "the same post at two bodies",
            Clash::Manner => "one holds the role, the other in another manner",
            Clash::Rank => "one is the other's deputy by its title",
        };
        let sides = sides.iter().map(|(_, roles)| side(story, person, roles)).collect();
        out.push(Candidate {
            rule: "role",
            kind: Kind::Role,
            relation: Relation::Contradiction,
            confidence,
            weight: if kind == Clash::Manner { 0.3 } else { 0.5 },
            fact: format!("role of {surname}"),
            sides,
            why: vec![
                format!("both speak of {}", person.name),
                what.to_owned(),
                if both {
                    "one report gives both".to_owned()
                } else {
                    "no report gives both".to_owned()
                },
            ],
            features,
        });
    }
}

/// A reading: the roles with the names they stand at, where they stand close.
fn side(story: &Story<'_>, person: &Person, roles: &[&Role]) -> Side {
    let shortest = roles
        .iter()
        .min_by_key(|r| (r.place.span.byte_len(), r.place))
        .map_or_else(String::new, |r| story.words(r.place).to_owned());
    Side {
        value: shortest.to_lowercase(),
        display: shortest,
        exactness: Exactness::Exact,
        attribution: None,
        places: roles.iter().map(|r| with_name(story, person, r.place)).collect(),
    }
}

/// Widens a role's place to the name beside it.
fn with_name(story: &Story<'_>, person: &Person, place: Place) -> Place {
    let notes = &story.notes[place.report];
    let names = person
        .members
        .iter()
        .filter(|m| m.0 == place.report)
        .flat_map(|m| &notes.named.entities[m.1].names)
        .map(|&n| notes.named.names[n].span);
    let nearest = names.min_by_key(|s| s.start.abs_diff(place.span.end).min(place.span.start.abs_diff(s.end)));
    let span = match nearest.map(|n| n.join(place.span)) {
        Some(joined) if joined.byte_len() <= MAX_SPAN && joined.byte_len() < place.span.byte_len() + 40 => joined,
        _ if place.span.byte_len() > MAX_SPAN => clip(story, place, MAX_SPAN),
        _ => place.span,
    };
    Place { span, ..place }
}

fn clip(story: &Story<'_>, place: Place, most: usize) -> Span {
    let notes = &story.notes[place.report];
    let fits = notes.tokens[notes.tokens_in(place.span)]
        .iter()
        .map(|t| Span::new(place.span.start, t.span.end))
        .take_while(|s| s.byte_len() <= most)
        .last();
    fits.unwrap_or(Span::new(place.span.start, place.span.start))
}

/// Two given names before one surname, and the same role beside both: "his grandson Jim Poe", "Ned Poe, a grandson".
fn namesakes(story: &Story<'_>, cast: &[Person], roles: &[Vec<Role>], out: &mut Vec<Candidate>) {
    let surname = |p: &Person| p.surname.to_lowercase();
    let mut order: Vec<usize> = (0..cast.len()).collect();
    order.sort_by_key(|&p| surname(&cast[p]));
    for family in order.chunk_by(|&a, &b| surname(&cast[a]) == surname(&cast[b])) {
        // More bearers of a name are a family indeed.
        let [a, b] = *family else { continue };
        let apart = cast[a]
            .members
            .iter()
            .all(|m| cast[b].members.iter().all(|n| n.0 != m.0));
        let full = |p: &Person| p.name.contains(' ');
        // "Jane Boone Poe" is "Boone Poe" in full.
        let within = |p: &Person, q: &Person| {
            let words: Vec<String> = q.name.split(' ').map(str::to_lowercase).collect();
            p.name.split(' ').all(|w| words.contains(&w.to_lowercase()))
        };
        let same = |r: &&Role| roles[b].iter().any(|q| q.head == r.head && q.below == r.below);
        let Some(shared) = roles[a].iter().find(same).filter(|r| !words::is_address(&r.head)) else {
            continue;
        };
        let one = within(&cast[a], &cast[b]) || within(&cast[b], &cast[a]);
        if !apart || one || !full(&cast[a]) || !full(&cast[b]) {
            continue;
        }
        let head = &shared.head;
        let mut features = vec![0.0; NAMES.len()];
        features[6] = 1.0;
        features[TOPIC] = 1.0;
        let sides = [a, b].map(|p| {
            let mine: Vec<&Role> = roles[p].iter().filter(|r| r.head == *head).collect();
            Side {
                value: cast[p].name.to_lowercase(),
                display: cast[p].name.clone(),
                ..side(story, &cast[p], &mine)
            }
        });
        out.push(Candidate {
            rule: "role",
            kind: Kind::Name,
            relation: Relation::Contradiction,
            confidence: f64::from(logistic(&WEIGHTS, &features)),
            weight: 0.5,
            fact: format!("first name of the {head} {}", cast[a].surname),
            sides: sides.into(),
            why: vec![
                format!("both name a {head} {}", cast[a].surname),
                "no report names both persons".to_owned(),
            ],
            features,
        });
    }
}

/// Single offices that two reports give to two persons.
fn holders(story: &Story<'_>, cast: &[Person], roles: &[Vec<Role>], out: &mut Vec<Candidate>) {
    use rustc_hash::FxHashMap;
    let mut by_office: FxHashMap<String, Vec<(usize, &Role)>> = FxHashMap::default();
    for (person, list) in roles.iter().enumerate() {
        for role in list {
            let mut topic: Vec<&str> = role.topic.iter().map(String::as_str).collect();
            topic.sort_unstable();
            topic.dedup();
            if words::is_single(&role.head) && !topic.is_empty() && role.manners.is_empty() {
                by_office
                    .entry(format!("{} {}", topic.join(" "), role.head))
                    .or_default()
                    .push((person, role));
            }
        }
    }
    let mut offices: Vec<(String, Vec<(usize, &Role)>)> = by_office.into_iter().collect();
    offices.sort_by(|a, b| a.0.cmp(&b.0));
    for (office, held) in offices {
        let mut persons: Vec<usize> = held.iter().map(|h| h.0).collect();
        persons.sort_unstable();
        persons.dedup();
        let [a, b] = persons.as_slice() else { continue };
        let reports = |p: usize| {
            held.iter()
                .filter(|h| h.0 == p)
                .map(|h| h.1.place.report)
                .collect::<FxHashSet<usize>>()
        };
        let both = cast[*a]
            .members
            .iter()
            .any(|m| cast[*b].members.iter().any(|n| n.0 == m.0));
        // "Boone" and "Jane Boone" may be one.
        let words = |p: usize| {
            cast[p]
                .name
                .split(' ')
                .map(str::to_lowercase)
                .collect::<FxHashSet<String>>()
        };
        let kindred = !words(*a).is_disjoint(&words(*b));
        if both || kindred || !reports(*a).is_disjoint(&reports(*b)) {
            continue;
        }
        let mut features = vec![0.0; NAMES.len()];
        features[4] = 1.0;
        features[TOPIC] = 1.0;
        features[TOPIC + 2] = (held.len() as f32).ln();
        let sides = [*a, *b]
            .iter()
            .map(|&p| {
                let mine: Vec<&Role> = held.iter().filter(|h| h.0 == p).map(|h| h.1).collect();
                Side {
                    value: cast[p].name.to_lowercase(),
                    display: cast[p].name.clone(),
                    ..side(story, &cast[p], &mine)
                }
            })
            .collect();
        out.push(Candidate {
            rule: "role",
            kind: Kind::Name,
            relation: Relation::Contradiction,
            confidence: f64::from(logistic(&WEIGHTS, &features)),
            weight: 0.6,
            fact: format!("who is {office}"),
            sides,
            why: vec![
                format!("both name the {office}"),
                "a body has one at a time, and no report names both persons".to_owned(),
            ],
            features,
        });
    }
}
