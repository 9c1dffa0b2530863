//! Told by one report, not known according to another: "would not say why she was sent home", "sent home for quarrelling".
//!
//! Reports say what they could not learn: that a spokesman would not say why, that terms were not disclosed, that it is
//! unclear when. Each such statement is read as a question (why, when, who, for how much, for what) about an event:
//!
//! ```text
//! the spokesman would not say | why  | the clinic was closed     cause of "close"
//! the mayor did not announce  | when | the bridge will reopen    day of "reopen"
//! an undisclosed | sum |        for the firm it agreed to buy    price of "buy"
//! ```
//!
//! Another report answers it where the same event stands with what the question asks for: "because", "treated for", a day, a
//! sum of money. Whoever says nothing of the matter at all is silent, and silence contradicts nothing. Of what somebody died
//! is the business of [`super::death`].

mod gap;

use rustc_hash::{FxHashMap, FxHashSet};

use self::gap::{Asked, Gap, gaps};
use super::name::plain;
use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, MAX_SPAN, Relation};
use crate::compare::story::{Place, Story};
use crate::facts::{Annotations, NameKind, Pos, Value, lexicon};
use crate::text::Span;

/// How sure an answer is that shares one more word with the question beside its event, and what each further one adds.
///
/// All four pairs found in press stories marked by hand were right; the figure is drawn towards a third since
/// they are few.
const SURE: f64 = 0.45;
const SURER: f64 = 0.06;
/// Words that are read behind a question, and behind an event for its answer.
const REACH: usize = 14;
/// Questions about one event, and places of an event in a report, that are looked at: no report of an event asks more, and
/// a text of one sentence over and over stays cheap.
const MOST: usize = 50;
/// Readings show so many places at most.
const MOST_PLACES: usize = 6;

/// Proposes a candidate for every question that one report leaves open and another answers.
pub fn find(story: &Story<'_>) -> Vec<Candidate> {
    let gaps: Vec<Gap> = (0..story.reports.len()).flat_map(|r| gaps(story, r)).collect();
    // What several reports leave open is one question.
    let mut questions: FxHashMap<(Asked, &str), Vec<&Gap>> = FxHashMap::default();
    for gap in &gaps {
        for event in &gap.events {
            let asked = questions.entry((gap.asked, event)).or_default();
            if asked.len() < MOST {
                asked.push(gap);
            }
        }
    }
    let stands = stands(story, &gaps);
    let mut keys: Vec<_> = questions.keys().copied().collect();
    keys.sort_unstable_by_key(|k| (k.0 as u8, k.1));
    let leading = leading(story);
    let mut out: Vec<Candidate> = Vec::new();
    for key in keys {
        let Some(found) = answered(story, key.0, key.1, &questions[&key], leading.as_deref(), &stands) else {
            continue;
        };
        // A question about two persons, or two deeds, is one.
        match out.iter_mut().find(|c| c.sides[1].places == found.sides[1].places) {
            Some(known) => known.add_places(found.sides),
            None => out.push(found),
        }
    }
    out
}

fn answered(
    story: &Story<'_>,
    asked: Asked,
    event: &str,
    open: &[&Gap],
    leading: Option<&str>,
    stands: &Stands<'_>,
) -> Option<Candidate> {
    let mut best: Vec<(usize, Place)> = Vec::new();
    // A report that answers its own question does not leave it open.
    for report in (0..story.reports.len()).filter(|r| open.iter().any(|g| g.report != *r)) {
        let tokens = stands.get(&(report, event)).map_or(&[][..], Vec::as_slice);
        let found = answers(story, report, asked, event, tokens)
            .into_iter()
            .filter_map(|answer| {
                Some((
                    fit(story, report, &answer, open, leading)?,
                    Place {
                        report,
                        span: answer.span,
                    },
                ))
            })
            .max_by_key(|a| a.0);
        best.extend(found);
    }
    best.sort_by_key(|b| (std::cmp::Reverse(b.0), b.1));
    let shared = best.first()?.0;
    let side = |places: Vec<Place>, exactness| {
        let display = story.words(*places.first()?).to_owned();
        Some(Side {
            value: display.to_lowercase(),
            display,
            exactness,
            attribution: None,
            places,
        })
    };
    best.truncate(MOST_PLACES);
    let mut asked_at: Vec<Place> = open
        .iter()
        .filter(|g| best.iter().all(|b| b.1.report != g.report))
        .map(|g| Place {
            report: g.report,
            span: g.span,
        })
        .collect();
    asked_at.sort_unstable();
    asked_at.dedup();
    asked_at.truncate(MOST_PLACES);
    let question = open.iter().map(|g| &g.about).min_by_key(|a| (a.len(), a.as_str()))?;
    Some(Candidate {
        rule: "unsaid",
        kind: Kind::Certainty,
        relation: Relation::Precision,
        confidence: SURE + SURER * (shared.min(4) as f64),
        weight: 0.5,
        fact: question.clone(),
        sides: vec![
            side(best.iter().map(|b| b.1).collect(), Exactness::Exact)?,
            side(asked_at, Exactness::Vague)?,
        ],
        // The reason of its severity says why.
        why: vec!["both speak of one event, and only one answers what is asked about it".to_owned()],
        features: vec![shared as f32],
    })
}

/// Where a kind of event stands in a report, as tokens.
type Stands<'a> = FxHashMap<(usize, &'a str), Vec<usize>>;

/// Where what is asked about stands, the first places in each report.
fn stands<'a>(story: &'a Story<'_>, gaps: &[Gap]) -> Stands<'a> {
    let wanted: FxHashSet<&str> = gaps.iter().flat_map(|g| &g.events).map(String::as_str).collect();
    let mut out = Stands::default();
    for (report, notes) in story.notes.iter().enumerate() {
        for at in (0..notes.tokens.len()).filter(|at| notes.tokens[*at].pos.is_content()) {
            let event = event_at(notes, at);
            if wanted.contains(event) {
                let places = out.entry((report, event)).or_default();
                if places.len() < MOST {
                    places.push(at);
                }
            }
        }
    }
    out
}

/// Surname of the person whom the reports name most often.
fn leading(story: &Story<'_>) -> Option<String> {
    let mut named: FxHashMap<String, usize> = FxHashMap::default();
    let persons = story
        .notes
        .iter()
        .flat_map(|n| &n.named.entities)
        .filter(|e| e.kind == NameKind::Person);
    for person in persons {
        let surname = person.surname.as_deref().unwrap_or(&person.canonical).to_lowercase();
        *named.entry(surname).or_default() += person.names.len();
    }
    named
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))
        .map(|r| r.0)
}

/// An event with what a question asks for.
struct Answer {
    /// Token of the event.
    event: usize,
    span: Span,
}

/// How many words of a question the sentence of an answer has beside the event; none where too few are, or where it
/// tells of somebody else.
fn fit(story: &Story<'_>, report: usize, answer: &Answer, open: &[&Gap], leading: Option<&str>) -> Option<usize> {
    let notes = &story.notes[report];
    let sentence = notes.tokens[answer.event].sentence;
    let stems = story.terms.sentence(report, sentence);
    let subject = notes.clause_at(answer.event).and_then(|c| notes.clauses[c].subject);
    let person = subject.and_then(|s| surname(notes, s));
    // "A plant worker was suspended": the one of whom the story tells, until it is said otherwise.
    let unnamed = person.is_none()
        && subject.is_some_and(|s| lexicon::is_person(&notes.tokens[notes.phrases.nouns[s].head].lemma));
    open.iter()
        .filter_map(|gap| {
            let other = matches!((&gap.person, &person), (Some(a), Some(b)) if a != b);
            let same = match (&gap.person, &person) {
                (Some(a), Some(b)) => a == b,
                (Some(a), None) => unnamed && Some(a.as_str()) == leading,
                _ => false,
            };
            let shared = gap.words.iter().filter(|w| stems.iter().any(|t| t.stem == **w)).count() + usize::from(same);
            (!other && shared > 0).then_some(shared)
        })
        .max()
}

/// Surname of whom a phrase names, or the last word of the name.
fn surname(notes: &Annotations, phrase: usize) -> Option<String> {
    let entity = &notes.named.entities[notes.bearer(phrase)?];
    let last = entity.canonical.rsplit(' ').next();
    entity.surname.as_deref().or(last).map(str::to_lowercase)
}

/// The kind of event that a word names, else its base form.
fn event_of(lemma: &str) -> &str {
    lexicon::event_class(lemma).unwrap_or(lemma)
}

/// The kind of event that a token names; to get help is to be treated.
fn event_at(notes: &Annotations, at: usize) -> &str {
    let token = &notes.tokens[at];
    let gets = || {
        at.checked_sub(1)
            .is_some_and(|b| matches!(&*notes.tokens[b].lemma, "get" | "seek" | "receive"))
    };
    match &*token.lemma {
        "help" if gets() => "treat",
        lemma => event_of(lemma),
    }
}

/// Where a report tells what is asked about an event.
fn answers(story: &Story<'_>, report: usize, asked: Asked, event: &str, tokens: &[usize]) -> Vec<Answer> {
    let notes = &story.notes[report];
    if asked == Asked::Who {
        return named(notes, event);
    }
    let mut out = Vec::new();
    for &at in tokens {
        let token = &notes.tokens[at];
        let stance = notes.stances.at(at);
        if stance.negated.is_some() {
            continue;
        }
        let found = match asked {
            Asked::Cause => cause(notes, at),
            Asked::When => valued(story, report, at, |v| {
                matches!(v, Value::Date(_) | Value::DateRange(..))
            }),
            Asked::Sum => valued(story, report, at, |v| matches!(v, Value::Money { .. })),
            Asked::Who => None,
        };
        if let Some(end) = found {
            let span = token.span.join(end);
            if span.byte_len() <= MAX_SPAN {
                out.push(Answer { event: at, span });
            }
        }
    }
    out
}

/// The persons whom a report calls by a noun, by name: "Sgt. Ann Roe" for "the sergeant".
fn named(notes: &Annotations, noun: &str) -> Vec<Answer> {
    let persons = notes
        .named
        .entities
        .iter()
        .filter(|e| e.kind == NameKind::Person && e.surname.is_some());
    let mut out = Vec::new();
    for person in persons {
        let head = |words: &str| words.split(" of ").next().and_then(|w| w.rsplit(' ').next()).map(plain);
        let called = person
            .roles
            .iter()
            .any(|r| head(&r.words).is_some_and(|h| h == noun || lexicon::synonyms(&h, noun)));
        for name in person.names.iter().filter(|_| called) {
            let tokens = &notes.named.names[*name].tokens;
            if tokens.len() > 1 {
                out.push(Answer {
                    event: tokens.start,
                    span: notes.tokens[tokens.start].span.join(notes.tokens[tokens.end - 1].span),
                });
            }
        }
    }
    out
}

/// What brought it about, behind the event: "died of a stroke", "was treated for burns", "closed because of the storm".
fn cause(notes: &Annotations, at: usize) -> Option<Span> {
    let tokens = &notes.tokens;
    let verb = notes.phrases.verb_at(at).is_some();
    let end = (at + REACH).min(tokens.len());
    for i in at + 1..end {
        let t = &tokens[i];
        if t.sentence != tokens[at].sentence || t.pos == Pos::Stop {
            return None;
        }
        let gerund = tokens.get(i + 1).filter(|n| n.pos == Pos::VerbGerund);
        let for_it = &*t.lower == "for"
            && (event_at(notes, at) == "treat" && (verb || i == at + 1 || gerund.is_some())
                || verb && i == at + 1 && gerund.is_some());
        let because =
            t.is_any(&["because"]) || &*t.lower == "due" && tokens.get(i + 1).is_some_and(|n| &*n.lower == "to");
        if !(for_it || because) {
            continue;
        }
        let next = (i + 1..(i + 4).min(tokens.len())).find(|n| notes.phrases.noun_at(*n).is_some());
        if because {
            let last = (i + 1..(i + 8).min(tokens.len()))
                .take_while(|n| tokens[*n].sentence == t.sentence && !matches!(tokens[*n].pos, Pos::Stop | Pos::Comma))
                .last()?;
            return Some(tokens[last].span);
        }
        if let Some(gerund) = gerund {
            return Some(gerund.span);
        }
        let phrase = &notes.phrases.nouns[notes.phrases.noun_at(next?)?];
        // "for three weeks", "for the first time"
        let timed = !phrase.numerals.is_empty()
            || tokens[phrase.head].is_any(&["time", "day", "days", "weeks", "months", "years", "now", "week", "age"])
            || phrase.proper;
        if !timed {
            return Some(phrase.span);
        }
    }
    None
}

/// A value near the event, in its sentence and clause.
fn valued(story: &Story<'_>, report: usize, at: usize, fits: impl Fn(&Value) -> bool) -> Option<Span> {
    let notes = &story.notes[report];
    let clause = notes.clause_at(at)?;
    let sentence = story.reports[report].sentences.get(notes.tokens[at].sentence)?.span;
    let values = &story.values[report];
    let from = values.partition_point(|v| v.span.end <= notes.tokens[at].span.start);
    values[from..]
        .iter()
        .take_while(|v| v.span.start < sentence.end)
        .find(|v| fits(&v.value) && notes.clause_at(notes.token_at(v.span.start)) == Some(clause))
        .map(|v| v.span)
}
