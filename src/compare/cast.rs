//! The cast of a story: persons and other bearers of names, brought together over its reports.
//!
//! Inside a report the facts floor has gathered the mentions of each bearer. Across reports two bearers are one person if
//! they have the surname in common and their given names can stand for one another: the same, one missing, an initial, a
//! short form, or spelt almost alike. A bare surname that could mean two persons of the story means neither.
//!
//! What a report says of a person (roles, ages, homes) is gathered here as well; whether it differs is for the rules.

use rustc_hash::FxHashMap;

use super::rules::name::same_given;
use super::story::{Place, Story};
use crate::facts::{Attribute, Entity, NameKind};

/// A person whom one or more reports name.
#[derive(Debug, Clone)]
pub struct Person {
    /// The fullest form of the name.
    pub name: String,
    /// The surname as it is written.
    pub surname: String,
    /// Report and index of the entity in it, by report.
    pub members: Vec<(usize, usize)>,
}

/// What a report says of a person.
#[derive(Debug, Clone, Copy)]
pub struct Said<'s> {
    /// Where it says so.
    pub place: Place,
    /// Its words in lower case, without a leading article.
    pub words: &'s str,
    /// The name that it stands beside.
    pub name: Place,
}

/// Which of an entity's lists is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trait {
    /// Titles, ranks, offices and descriptions.
    Role,
    /// Ages.
    Age,
    /// Where the person is from.
    Home,
}

/// Given names more alike than this are one name spelt in two ways; "Bryant" and "Brian" are, "Jane" and "John" are not.
const ALIKE: f64 = 0.82;

/// All persons of a story, by name.
pub fn cast(story: &Story<'_>) -> Vec<Person> {
    let mut by_surname: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
    for (report, notes) in story.notes.iter().enumerate() {
        for (index, entity) in notes.named.entities.iter().enumerate() {
            if let Some(surname) = surname(entity) {
                by_surname.entry(surname).or_default().push((report, index));
            }
        }
    }
    adopt(story, &mut by_surname);
    let mut out: Vec<Person> = by_surname
        .into_values()
        .flat_map(|members| persons(story, &members))
        .collect();
    out.sort_by(|a, b| (&a.name, &a.members).cmp(&(&b.name, &b.members)));
    out
}

/// Adds names of which a report does not tell that they are a person's, but another report does.
fn adopt(story: &Story<'_>, by_surname: &mut FxHashMap<String, Vec<(usize, usize)>>) {
    for (report, notes) in story.notes.iter().enumerate() {
        for (index, unknown) in notes.named.entities.iter().enumerate() {
            let Some((given, last)) = ends(unknown).filter(|_| unknown.kind == NameKind::Unknown) else {
                continue;
            };
            let Some(known) = by_surname.get_mut(&last) else {
                continue;
            };
            let fits = known
                .iter()
                .any(|&m| given_name(entity(story, m)).is_some_and(|g| compatible(&g, &given)));
            if fits {
                known.push((report, index));
            }
        }
    }
}

/// First and last word of a name of several words, in lower case.
fn ends(entity: &Entity) -> Option<(String, String)> {
    let lower = entity.canonical.to_lowercase();
    let (first, rest) = lower.split_once(' ')?;
    Some((first.to_owned(), rest.rsplit(' ').next()?.to_owned()))
}

/// The given name in lower case.
fn given_name(entity: &Entity) -> Option<String> {
    match entity.kind {
        NameKind::Person => entity.given.as_ref().map(|g| g.to_lowercase()),
        _ => ends(entity).map(|e| e.0),
    }
}

fn entity<'s>(story: &'s Story<'_>, (report, index): (usize, usize)) -> &'s Entity {
    &story.notes[report].named.entities[index]
}

fn surname(entity: &Entity) -> Option<String> {
    (entity.kind == NameKind::Person && !entity.names.is_empty())
        .then_some(entity.surname.as_ref())
        .flatten()
        .map(|s| s.to_lowercase())
        .filter(|s| s.chars().count() > 1)
}

/// Parts the bearers of one surname by their given names.
fn persons(story: &Story<'_>, members: &[(usize, usize)]) -> Vec<Person> {
    let mut groups: Vec<(String, Vec<(usize, usize)>)> = Vec::new();
    let mut bare = Vec::new();
    for &member in members {
        let Some(given) = given_name(entity(story, member)) else {
            bare.push(member);
            continue;
        };
        // Two persons of one report are two persons: their names were told apart there.
        let same = groups
            .iter_mut()
            .find(|(g, of)| compatible(g, &given) && of.iter().all(|m| m.0 != member.0));
        match same {
            Some(group) => group.1.push(member),
            None => groups.push((given, vec![member])),
        }
    }
    match groups.as_mut_slice() {
        [] if !bare.is_empty() => groups.push((String::new(), bare)),
        [only] => only.1.extend(bare),
        _ => {}
    }
    groups
        .into_iter()
        .map(|(_, mut members)| {
            members.sort_unstable();
            let fullest = members.iter().map(|&m| entity(story, m)).max_by(|a, b| {
                let key = |e: &Entity| (e.canonical.split_whitespace().count(), e.canonical.len());
                key(a).cmp(&key(b)).then_with(|| b.canonical.cmp(&a.canonical))
            });
            let name = fullest.map_or_else(String::new, |e| e.canonical.clone());
            // Not "Jr.".
            let last = name.split_whitespace().next_back().unwrap_or_default().to_owned();
            let surname = fullest.and_then(|e| e.surname.clone()).unwrap_or(last);
            Person { name, surname, members }
        })
        .collect()
}

/// Tells whether two given names, in lower case, can belong to one person.
fn compatible(a: &str, b: &str) -> bool {
    let plain = |s: &str| s.trim_end_matches('.').to_owned();
    let (a, b) = (plain(a), plain(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    long.starts_with(short.as_str()) || same_given(&a, &b) || strsim::jaro_winkler(&a, &b) >= ALIKE
}

impl Person {
    /// What the reports say of this person, by report and place.
    pub fn said<'s>(&self, story: &'s Story<'_>, what: Trait) -> Vec<Said<'s>> {
        self.members
            .iter()
            .flat_map(|&(report, index)| {
                let named = &story.notes[report].named;
                let entity = &named.entities[index];
                let list = match what {
                    Trait::Role => &entity.roles,
                    Trait::Age => &entity.ages,
                    Trait::Home => &entity.homes,
                };
                list.iter().filter_map(move |a: &'s Attribute| {
                    Some(Said {
                        place: Place { report, span: a.span },
                        words: &a.words,
                        name: Place {
                            report,
                            span: named.names.get(a.name)?.span,
                        },
                    })
                })
            })
            .collect()
    }
}
