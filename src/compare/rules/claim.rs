//! Slots of one owner with fillers that exclude each other: two home towns of one woman, critical or stable, inside or outside.
//!
//! The claims of all reports are brought together by owner, kind and event. Values that contain each other, that mean the same,
//! or that some report gives side by side ("Springfield, Illinois") are one answer or two true ones; what is left over differs.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::label;
use crate::compare::story::{Place, Story};
use crate::facts::lexicon;
use crate::facts::{Annotations, Claim, ClaimKind, NameKind};

/// A claim and the report that makes it.
struct Made<'a> {
    report: usize,
    claim: &'a Claim,
}

/// Proposes a candidate for every slot that is filled in several ways.
pub fn find(story: &Story<'_>) -> Vec<Candidate> {
    let mut slots: FxHashMap<(ClaimKind, String, &str), Vec<Made<'_>>> = FxHashMap::default();
    let persons: FxHashSet<String> = story
        .notes
        .iter()
        .flat_map(|n| n.named.entities.iter())
        .filter(|e| e.kind == NameKind::Person)
        .filter_map(|e| e.surname.as_deref().map(str::to_lowercase))
        .collect();
    let ages = Ages::read(story);
    for (report, notes) in story.notes.iter().enumerate() {
        for claim in &notes.claims {
            // "a 36-year-old Lorn man" is the one whom others call by name and age.
            let aged = (claim.kind == ClaimKind::Home && claim.owner.entity.is_none())
                .then(|| ages.bearer(story, report, claim))
                .flatten();
            if !compared(notes, claim, aged.is_some()) {
                continue;
            }
            // A surname taken for a town in a headline.
            if claim.proper && persons.contains(&claim.value) {
                continue;
            }
            let event = if lasting(claim.kind) { "" } else { claim.event.as_str() };
            slots
                .entry((claim.kind, aged.unwrap_or_else(|| owner_key(notes, claim)), event))
                .or_default()
                .push(Made { report, claim });
        }
    }
    let side_by_side = Beside::read(story);
    let mut keys: Vec<_> = slots.keys().cloned().collect();
    keys.sort_unstable();
    keys.iter()
        .filter_map(|key| judge(story, key.0, one_bearer(story, &slots[key]), &side_by_side))
        .collect()
}

/// What brings claims of several reports together: the surname, the first words of another name, the noun, or for the
/// place of an event that nobody named owns, the event alone.
fn owner_key(notes: &Annotations, claim: &Claim) -> String {
    match claim.owner.entity.map(|e| &notes.named.entities[e]) {
        Some(entity) if entity.kind != NameKind::Person => {
            let words: Vec<&str> = claim.owner.key.split(' ').take(2).collect();
            words.join(" ")
        }
        None if claim.kind == ClaimKind::Place => String::new(),
        _ => claim.owner.key.clone(),
    }
}

/// Leaves out those who share the surname alone: what is said of the one with the most frequent given name stays.
fn one_bearer<'a, 'b>(story: &Story<'_>, made: &'b [Made<'a>]) -> Vec<&'b Made<'a>> {
    let given = |m: &Made<'_>| {
        let entity = m.claim.owner.entity?;
        story.notes[m.report].named.entities[entity]
            .given
            .as_deref()
            .map(str::to_lowercase)
    };
    let mut count: FxHashMap<String, usize> = FxHashMap::default();
    for name in made.iter().filter_map(given) {
        *count.entry(name).or_default() += 1;
    }
    let most = count
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|c| c.0);
    made.iter()
        .filter(|m| match (given(m), &most) {
            // "Brian" and "Bryant" may be one; "Herbert" and "Ann" are not.
            (Some(name), Some(most)) => name.chars().next() == most.chars().next(),
            _ => true,
        })
        .collect()
}

/// Who of a story's named persons has which age.
struct Ages {
    /// Surnames in lower case by years.
    bearers: FxHashMap<u32, FxHashSet<String>>,
}

impl Ages {
    fn read(story: &Story<'_>) -> Self {
        let mut bearers: FxHashMap<u32, FxHashSet<String>> = FxHashMap::default();
        let persons = story.notes.iter().flat_map(|n| &n.named.entities);
        for person in persons.filter(|e| e.kind == NameKind::Person) {
            let Some(surname) = person.surname.as_ref().map(|s| s.to_lowercase()) else {
                continue;
            };
            for age in person.ages.iter().filter_map(|a| years(&a.words)) {
                bearers.entry(age).or_default().insert(surname.clone());
            }
        }
        Self { bearers }
    }

    /// Surname of the only person of the age that the words of a claim give.
    fn bearer(&self, story: &Story<'_>, report: usize, claim: &Claim) -> Option<String> {
        let words = story.reports[report].words(claim.context);
        let mut bearers = self.bearers.get(&years(words)?)?.iter();
        let only = bearers.next()?;
        bearers.next().is_none().then(|| only.clone())
    }
}

/// The years in "36", "aged 36" and "a 36-year-old man".
fn years(words: &str) -> Option<u32> {
    let digits: Vec<&str> = words
        .split(|c: char| !c.is_ascii_digit())
        .filter(|d| !d.is_empty())
        .collect();
    match digits.as_slice() {
        [one] if one.len() < 3 => one.parse().ok(),
        _ => None,
    }
}

/// Kinds that do not change with the event.
fn lasting(kind: ClaimKind) -> bool {
    matches!(
        kind,
        ClaimKind::Home | ClaimKind::Birthplace | ClaimKind::Colour | ClaimKind::Condition | ClaimKind::Bearing
    )
}

/// Claims that say enough to be held against others.
fn compared(notes: &Annotations, claim: &Claim, aged: bool) -> bool {
    let named = aged || claim.owner.entity.is_some();
    let owned = !claim.owner.key.is_empty() && !VAGUE.contains(&claim.owner.key.as_str());
    let plain = claim.stance.negated.is_none();
    plain
        && match claim.kind {
            ClaimKind::Home | ClaimKind::Birthplace => claim.proper && named && !is_street(&claim.value),
            ClaimKind::Condition | ClaimKind::Colour => owned,
            ClaimKind::Bearing => owned,
            ClaimKind::Body => owned && lexicon::event_class(&claim.event).is_none() && !claim.event.is_empty(),
            // "the Foo Center in Springfield", and where an event took place
            ClaimKind::Place => {
                let at = matches!(claim.relation.as_str(), "in" | "near" | "outside" | "at");
                let body = claim
                    .owner
                    .entity
                    .is_some_and(|e| notes.named.entities[e].kind == NameKind::Organisation);
                let event = KINDS.contains(&claim.event.as_str());
                let street = claim.relation == "on" && is_street(&claim.value) && body && claim.event.is_empty();
                street || claim.proper && at && is_place(notes, claim) && (event || (body && claim.event.is_empty()))
            }
            _ => false,
        }
}

/// The value is the name of a place, and not of a street.
fn is_place(notes: &Annotations, claim: &Claim) -> bool {
    let name = notes.named.name_at(notes.token_at(claim.span.start));
    name.is_some_and(|n| notes.named.names[n].kind == NameKind::Place) && !is_street(&claim.value)
}

fn is_street(value: &str) -> bool {
    let last = value.rsplit(' ').next().unwrap_or(value);
    value.contains(|c: char| c.is_ascii_digit())
        || [
            "street",
            "st.",
            "avenue",
            "ave.",
            "road",
            "rd.",
            "boulevard",
            "blvd.",
            "highway",
            "lane",
            "drive",
        ]
        .contains(&last)
}

/// Owners that stand for anybody.
const VAGUE: [&str; 18] = [
    "he", "she", "they", "it", "we", "i", "you", "who", "people", "one", "some", "other", "person", "that", "this",
    "which", "those", "thing",
];
/// Events that have one place.
const KINDS: [&str; 27] = [
    "death",
    "shooting",
    "stabbing",
    "explosion",
    "crash",
    "arrest",
    "trial",
    "verdict",
    "sentence",
    "sign",
    "birth",
    "quake",
    "fire",
    "marry",
    "bury",
    "kidnapping",
    "surrender",
    "landslide",
    "avalanche",
    "eruption",
    "sinking",
    "collapse",
    "massacre",
    "stampede",
    "hijack",
    "inaugurate",
    "premiere",
];

/// Words that some report sets side by side, such as a town and its state.
struct Beside {
    pairs: FxHashSet<(String, String)>,
}

impl Beside {
    fn read(story: &Story<'_>) -> Self {
        let mut pairs = FxHashSet::default();
        for notes in &story.notes {
            let names = &notes.named.names;
            let lower = |n: usize| -> String {
                let words: Vec<&str> = names[n].tokens.clone().map(|t| &*notes.tokens[t].lower).collect();
                words.join(" ")
            };
            for n in 1..names.len() {
                if names[n].tokens.start <= names[n - 1].tokens.end + 2 {
                    let (a, b) = (lower(n - 1), lower(n));
                    pairs.insert((b.clone(), a.clone()));
                    pairs.insert((a, b));
                }
            }
        }
        Self { pairs }
    }

    fn has(&self, a: &str, b: &str) -> bool {
        self.pairs.contains(&(a.to_owned(), b.to_owned()))
    }
}

/// One answer while readings are being told apart.
struct Answer<'a> {
    value: String,
    /// How large a place it is, where that is known.
    level: Level,
    claims: Vec<&'a Made<'a>>,
}

fn judge(story: &Story<'_>, kind: ClaimKind, made: Vec<&Made<'_>>, beside: &Beside) -> Option<Candidate> {
    let mut answers: Vec<Answer<'_>> = Vec::new();
    for m in made {
        let told = story.reports[m.report].words(m.claim.span);
        match answers.iter_mut().find(|a| same(kind, &a.value, &m.claim.value)) {
            Some(answer) => {
                answer.claims.push(m);
                // The fuller form stands for both.
                if m.claim.value.len() > answer.value.len() {
                    answer.value.clone_from(&m.claim.value);
                }
            }
            None => answers.push(Answer {
                value: m.claim.value.clone(),
                level: level(told),
                claims: vec![m],
            }),
        }
    }
    // A report that gives two values sees no contradiction between them.
    let reports = |a: &Answer<'_>| -> FxHashSet<usize> { a.claims.iter().map(|m| m.report).collect() };
    let excludes = |a: &Answer<'_>, b: &Answer<'_>| {
        a.level.meets(b.level) && !beside.has(&a.value, &b.value) && reports(a).is_disjoint(&reports(b))
    };
    let mut kept: Vec<usize> = (0..answers.len())
        .filter(|&i| (0..answers.len()).any(|j| j != i && excludes(&answers[i], &answers[j])))
        .collect();
    kept.sort_by_key(|&i| std::cmp::Reverse(answers[i].claims.len()));
    kept.truncate(4);
    if kept.len() < 2 {
        return None;
    }
    let claims = || kept.iter().flat_map(|&i| &answers[i].claims);
    let shown = claims()
        .find(|m| m.claim.owner.entity.is_some())
        .or_else(|| claims().next())?;
    let first = &shown.claim;
    let owner = owner_name(story, shown);
    let (base, weight, field) = standing(kind);
    let named = first.owner.entity.is_some();
    let crowd = kept.len() > 3;
    let confidence = base * if named { 1.0 } else { 0.6 } * if crowd { 0.6 } else { 1.0 };
    let (fact, question) = fact(kind, &owner, &first.event);
    let sides = kept
        .iter()
        .map(|&i| {
            let answer = &answers[i];
            let shown = answer.claims[0];
            Side {
                value: answer.value.clone(),
                display: story.reports[shown.report].words(shown.claim.span).to_owned(),
                exactness: Exactness::Exact,
                attribution: None,
                places: answer
                    .claims
                    .iter()
                    .map(|m| Place {
                        report: m.report,
                        span: m.claim.span,
                    })
                    .collect(),
            }
        })
        .collect();
    Some(Candidate {
        rule: "slot",
        kind: field,
        relation: Relation::Contradiction,
        confidence,
        weight,
        fact,
        sides,
        why: vec![format!(
            "reports fill one slot in ways that exclude each other: {question}"
        )],
        features: vec![confidence as f32],
    })
}

/// How large a place is; a larger one may hold a smaller one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Unknown,
    Street,
    Borough,
    Town,
    Wide,
}

impl Level {
    /// Tells whether places of the two levels can exclude each other.
    fn meets(self, other: Self) -> bool {
        self == other
            || matches!(
                (self, other),
                (Level::Unknown, Level::Town) | (Level::Town, Level::Unknown)
            )
    }
}

/// The level of a place, as it is written.
fn level(place: &str) -> Level {
    let place = place.strip_prefix("the ").unwrap_or(place);
    let last = place.rsplit(' ').next().unwrap_or(place);
    let is_any = |name: &str, kinds: &[&str]| kinds.iter().any(|k| lexicon::is_a(name, k));
    if is_street(&place.to_lowercase()) {
        Level::Street
    } else if [place, last]
        .iter()
        .any(|p| is_any(p, &["country", "state", "continent", "region"]))
    {
        Level::Wide
    } else if is_any(place, &["city", "town"]) {
        Level::Town
    } else if is_any(place, &["borough", "district"]) {
        Level::Borough
    } else {
        Level::Unknown
    }
}

/// Tells whether two values answer alike.
fn same(kind: ClaimKind, a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let within = |x: &str, y: &str| x.split(' ').all(|w| y.split(' ').any(|v| v == w));
    if within(a, b) || within(b, a) {
        return true;
    }
    match kind {
        // North and northeast do not exclude each other, north and west do.
        ClaimKind::Bearing => ["north", "south", "east", "west"]
            .iter()
            .any(|d| a.contains(d) && b.contains(d)),
        ClaimKind::Body | ClaimKind::Colour => {
            let (x, y) = (a.rsplit(' ').next().unwrap_or(a), b.rsplit(' ').next().unwrap_or(b));
            x == y || lexicon::synonyms(x, y) || lexicon::is_a(x, y) || lexicon::is_a(y, x)
        }
        _ => false,
    }
}

/// How sure the rule is for a named owner, how much it matters, and the kind of finding.
///
/// The first is the share of right ones among marked press stories, drawn towards a half since they are few.
fn standing(kind: ClaimKind) -> (f64, f64, Kind) {
    match kind {
        ClaimKind::Home => (0.75, 0.5, Kind::Place),
        ClaimKind::Birthplace => (0.65, 0.5, Kind::Place),
        ClaimKind::Condition => (0.65, 0.7, Kind::Other),
        ClaimKind::Body => (0.3, 0.5, Kind::Other),
        ClaimKind::Colour => (0.55, 0.4, Kind::Other),
        ClaimKind::Bearing => (0.4, 0.5, Kind::Place),
        _ => (0.6, 0.5, Kind::Place),
    }
}

fn owner_name(story: &Story<'_>, made: &Made<'_>) -> String {
    match made.claim.owner.entity {
        Some(entity) => story.notes[made.report].named.entities[entity].canonical.clone(),
        None if made.claim.kind == ClaimKind::Place => String::new(),
        None => format!("the {}", made.claim.owner.key),
    }
}

/// A plain name of the fact, and the question it answers.
fn fact(kind: ClaimKind, owner: &str, event: &str) -> (String, String) {
    match kind {
        ClaimKind::Home => (format!("home of {owner}"), format!("where {owner} is from")),
        ClaimKind::Birthplace => (format!("birthplace of {owner}"), format!("where {owner} was born")),
        ClaimKind::Condition => (format!("condition of {owner}"), format!("what state {owner} is in")),
        ClaimKind::Body => (format!("where {owner} was hurt"), format!("where {owner} was hurt")),
        ClaimKind::Colour => (format!("colour of {owner}"), format!("what colour {owner} has")),
        ClaimKind::Bearing => (
            format!("direction of {owner}"),
            format!("in which direction from {owner} it was"),
        ),
        _ => {
            let noun = label::event_noun(event);
            let place = match (noun, owner) {
                (Some(noun), "") => format!("place of the {noun}"),
                (Some(noun), _) => format!("place of the {noun}: {owner}"),
                (None, "") => format!("where it happened: {event}"),
                (None, _) if event.is_empty() => format!("where {owner} was"),
                (None, _) => format!("where {owner} was: {event}"),
            };
            let question = place.clone();
            (place, question)
        }
    }
}
