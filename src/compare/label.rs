//! Plain names of facts: "when the agreement was signed", "people wounded", "price of the acquisition".
//!
//! A name is made from what the mentions hang on: the counted noun, the subject and verb of their clause, the noun that a sum
//! belongs to. Every mention proposes one; the one that most of them support is taken, so that neither the order of the
//! reports nor a single odd sentence decides. Where nothing fits, the clause itself serves as a headline.

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::finding::Kind;
use super::setting::{Setting, one_line};
use super::story::Story;
use super::terms::{Class, Term};
use crate::facts::lexicon::{event_class, is_person};
use crate::facts::{Pos, Tense, Value};

/// A name longer than this is cut at a word.
const LONGEST: usize = 48;

/// Nouns for kinds of event, where the kind's own name is none.
const EVENT_NOUNS: [(&str, &str); 22] = [
    ("sign", "signing"),
    ("agree", "agreement"),
    ("acquire", "acquisition"),
    ("sell", "sale"),
    ("ship", "shipment"),
    ("invest", "investment"),
    ("resign", "resignation"),
    ("appoint", "appointment"),
    ("dismiss", "dismissal"),
    ("elect", "election"),
    ("win", "victory"),
    ("lose", "defeat"),
    ("announce", "announcement"),
    ("deny", "denial"),
    ("approve", "approval"),
    ("propose", "proposal"),
    ("begin", "start"),
    ("treat", "treatment"),
    ("marry", "wedding"),
    ("bury", "burial"),
    ("quake", "earthquake"),
    ("admit", "confession"),
];
/// Kinds of event whose own name is a noun.
const NOUNS_ALREADY: [&str; 21] = [
    "death",
    "injury",
    "shooting",
    "stabbing",
    "assault",
    "explosion",
    "fire",
    "crash",
    "arrest",
    "charge",
    "trial",
    "verdict",
    "sentence",
    "search",
    "rescue",
    "escape",
    "theft",
    "kidnapping",
    "protest",
    "birth",
    "end",
];

/// The noun for a kind of event: "acquisition" for `acquire`.
pub fn event_noun(class: &str) -> Option<&'static str> {
    EVENT_NOUNS
        .iter()
        .find(|(c, _)| *c == class)
        .map(|(_, n)| *n)
        .or_else(|| NOUNS_ALREADY.iter().find(|n| **n == class).copied())
}

/// A plain name for what the candidate's mentions speak of; its rule's own name where that is one.
pub fn fact(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> String {
    match c.rule {
        "name" | "role" | "slot" | "denial" => return shortened(&one_line(&c.fact)),
        "quote" => return quotation(story, c, settings),
        "telling" | "passage" => {
            if let Some(name) = passage(story, settings) {
                return shortened(&name);
            }
        }
        _ => {}
    }
    let mut votes: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for setting in settings.iter().flatten() {
        let Some((quality, name)) = valued(story, c.kind, setting) else {
            continue;
        };
        let entry = votes.entry(shortened(&name)).or_insert((0, 0));
        entry.0 = entry.0.max(quality);
        entry.1 += 1;
    }
    let best = votes.into_iter().max_by(|(a, x), (b, y)| {
        // The better made, then the oftener made, then the shorter; letters decide last.
        (x.0, x.1)
            .cmp(&(y.0, y.1))
            .then(b.len().cmp(&a.len()))
            .then_with(|| b.cmp(a))
    });
    match best {
        Some((name, _)) => name,
        None if c.fact.trim().is_empty() => c.kind.name().to_owned(),
        None if c.rule == "passage" => shortened(&format!(
            "words between “{}”",
            one_line(&c.fact).replace(" … ", "” and “")
        )),
        None => shortened(&format!("{}: {}", c.kind, one_line(&c.fact))),
    }
}

/// A plain name for what one value is of.
pub fn of_value(story: &Story<'_>, kind: Kind, setting: &Setting) -> Option<String> {
    valued(story, kind, setting).map(|(_, name)| shortened(&name))
}

/// The name that a value's surroundings give, and how good it is.
fn valued(story: &Story<'_>, kind: Kind, s: &Setting) -> Option<(usize, String)> {
    let found = s.value(story)?;
    match kind {
        Kind::Number => counted(story, s).or_else(|| clause_name(story, s, "number:").map(|(q, n)| (q.min(2), n))),
        Kind::Date => clause_name(story, s, "when"),
        Kind::Duration => clause_name(story, s, "how long").or_else(|| governor(story, s, "length of")),
        Kind::Money => governor(story, s, money_word(s)).or_else(|| clause_name(story, s, "sum:")),
        Kind::Percent => governor(story, s, "percentage of").or_else(|| clause_name(story, s, "percentage:")),
        Kind::Age => person_near(story, s).map(|who| (4, format!("age of {who}"))),
        Kind::Measure => {
            let word = match &found.value {
                Value::Measure { unit, .. } if unit.len() > 4 && unit.bytes().all(|b| b.is_ascii_alphabetic()) => unit,
                Value::Measure { unit, .. } => dimension(unit),
                _ => "size",
            };
            governor(story, s, &format!("{word} of")).or_else(|| clause_name(story, s, &format!("{word}:")))
        }
        _ => None,
    }
}

/// What a sum is of something.
fn money_word(s: &Setting) -> &'static str {
    match s.events.iter().any(|e| matches!(*e, "acquire" | "sell")) {
        true => "price of",
        false => "worth of",
    }
}

fn dimension(unit: &str) -> &'static str {
    match unit {
        "km" | "m" | "cm" | "mm" | "mi" | "yd" | "ft" | "in" => "distance",
        "km/h" | "mph" => "speed",
        "kg" | "g" | "t" | "lb" | "oz" => "weight",
        "acre" | "ha" => "area",
        _ => "size",
    }
}

/// "people wounded", "public comments".
fn counted(story: &Story<'_>, s: &Setting) -> Option<(usize, String)> {
    let notes = s.notes(story);
    let found = s.value(story)?;
    let span = found.counted?;
    let words: Vec<&crate::facts::Token> = notes.tokens[notes.tokens_in(span)]
        .iter()
        .filter(|t| !t.span.overlaps(found.span) && (t.pos.is_content() || t.pos == Pos::Number))
        .filter(|t| !t.is_any(&["other", "others", "more", "least", "about", "many", "total"]))
        .collect();
    let last = words.last()?;
    let mut name: Vec<String> = words.iter().map(|t| s.words(story, t.span).to_lowercase()).collect();
    for (word, token) in name.iter_mut().zip(&words) {
        if token.pos.is_proper() {
            *word = s.words(story, token.span).to_owned();
        }
    }
    let person = is_person(&last.lemma) || matches!(&*last.lemma, "people" | "person");
    // What happened to them, or who did it, makes the fact: "people wounded", "comments that the agency received".
    if person && let Some(done) = participle(story, s) {
        name.push(done);
        return Some((4, name.join(" ")));
    }
    let name = name.join(" ");
    if let Some(rest) = did(story, s, &name) {
        return Some((4, rest));
    }
    let quality = if words.len() > 1 { 3 } else { 2 };
    Some((quality, name))
}

/// What is counted with what it did, or with who did what to it.
fn did(story: &Story<'_>, s: &Setting, name: &str) -> Option<String> {
    let notes = s.notes(story);
    let clause = &notes.clauses[s.clause?];
    let verb = &notes.phrases.verbs[clause.verb];
    let own = notes.phrases.noun_at(s.tokens.end.saturating_sub(1));
    let light = matches!(
        &*verb.lemma,
        "be" | "have" | "say" | "tell" | "do" | "include" | "accord"
    );
    if light || !verb.tense.is_finite() || verb.negation.is_some() {
        return None;
    }
    let said = one_line(s.words(story, verb.span));
    if own.is_some() && own == clause.subject {
        return Some(format!("{name}: how many {said}")).filter(|n| n.len() <= LONGEST);
    }
    let subject = noun(story, s, clause.subject?)?;
    match own == clause.object {
        true => Some(format!("{name} that {subject} {said}")),
        false => Some(format!("{name}: {subject} {said}")),
    }
    .filter(|n| n.len() <= LONGEST)
}

/// The past participle of the mention's clause where it is passive: "wounded".
fn participle(story: &Story<'_>, s: &Setting) -> Option<String> {
    let notes = s.notes(story);
    let verb = &notes.phrases.verbs[notes.clauses[s.clause?].verb];
    let word = &notes.tokens[verb.main];
    let dead = &*verb.lemma == "die";
    let told = verb.passive && verb.negation.is_none();
    match (dead, told) {
        (true, _) => Some("dead".to_owned()),
        (_, true) => Some(word.lower.to_string()),
        _ => None,
    }
}

/// "when the agreement was signed": the lead word with subject and verb of the clause.
fn clause_name(story: &Story<'_>, s: &Setting, lead: &str) -> Option<(usize, String)> {
    let notes = s.notes(story);
    let clause = &notes.clauses[s.clause?];
    let verb = &notes.phrases.verbs[clause.verb];
    let subject = noun(story, s, clause.subject?)?;
    let main = s.words(story, notes.tokens[verb.main].span).to_lowercase();
    let light = matches!(
        &*verb.lemma,
        "be" | "have" | "say" | "tell" | "do" | "accord" | "include"
    );
    // A time before the verb is not who did it.
    let subject_span = notes.phrases.nouns[clause.subject?].span;
    if light || valued_at(story, s, subject_span) {
        return None;
    }
    let negated = verb.negation.is_some();
    let said = match verb.tense {
        Tense::Participle if verb.passive => format!("{} {main}", was(s.notes(story), clause.subject?)),
        Tense::Participle | Tense::Infinitive => return None,
        _ => one_line(s.words(story, verb.span)),
    };
    let object = clause
        .object
        .filter(|&o| !verb.passive && !valued_at(story, s, notes.phrases.nouns[o].span))
        .and_then(|o| noun(story, s, o))
        .filter(|o| subject.len() + said.len() + o.len() < 34)
        .map_or_else(String::new, |o| format!(" {o}"));
    let quality = 4 - usize::from(negated) - usize::from(event_class(&verb.lemma).is_none());
    Some((quality, format!("{lead} {subject} {said}{object}")))
}

/// Whether a value of the report lies in a span.
fn valued_at(story: &Story<'_>, s: &Setting, span: crate::text::Span) -> bool {
    let values = &story.values[s.place.report];
    let at = values.partition_point(|v| v.span.end <= span.start);
    values.get(at).is_some_and(|v| v.span.overlaps(span))
}

/// "was" or "were", as the head of the phrase has it.
fn was(notes: &crate::facts::Annotations, phrase: usize) -> &'static str {
    match notes.tokens[notes.phrases.nouns[phrase].head].pos {
        Pos::Nouns | Pos::Propers => "were",
        _ => "was",
    }
}

/// "price of the acquisition": the noun that the value belongs to.
fn governor(story: &Story<'_>, s: &Setting, lead: &str) -> Option<(usize, String)> {
    use crate::facts::Attached;
    let notes = s.notes(story);
    let found = s.value(story)?;
    let own = notes.phrases.noun_at(s.tokens.start)?;
    let phrase = &notes.phrases.nouns[own];
    let head = notes.tokens.get(phrase.head)?;
    if !found.span.overlaps(head.span) && head.pos.is_noun() {
        // "the $500 million deal"
        return Some((4, format!("{lead} the {}", s.words(story, head.span).to_lowercase())));
    }
    // "19 percent of voters"
    let of = notes.phrases.nouns.get(own + 1).filter(|n| {
        !n.span.overlaps(found.span)
            && n.attached == Some(Attached::Phrase(own))
            && n.preposition.is_some_and(|p| &*notes.tokens[p].lower == "of")
    });
    if of.is_some() {
        return noun(story, s, own + 1).map(|n| (4, format!("{lead} {n}")));
    }
    // "a deal worth $500 million"
    match phrase.attached {
        Some(Attached::Phrase(n)) if phrase.preposition.is_some() => {
            noun(story, s, n).map(|n| (3, format!("{lead} {n}")))
        }
        _ => {
            let before = notes.tokens.get(s.tokens.start.checked_sub(1)?)?;
            let n = notes.phrases.noun_at(s.tokens.start.checked_sub(2)?)?;
            (&*before.lower == "worth").then(|| noun(story, s, n).map(|n| (4, format!("worth of {n}"))))?
        }
    }
}

/// A noun phrase in a few words: the name behind a pronoun, else "the" and the last words of the phrase.
fn noun(story: &Story<'_>, s: &Setting, phrase: usize) -> Option<String> {
    let notes = s.notes(story);
    let p = notes.phrases.nouns.get(phrase)?;
    let head = notes.tokens.get(p.head)?;
    if let Some(entity) = notes.bearer(phrase).and_then(|e| notes.named.entities.get(e)) {
        let name = entity.surname.as_ref().unwrap_or(&entity.canonical);
        return Some(one_line(name));
    }
    if !head.pos.is_noun() || head.pos == Pos::Pronoun {
        return None;
    }
    let first = p
        .modifiers
        .iter()
        .copied()
        .filter(|&m| m + 2 >= p.head)
        .min()
        .unwrap_or(p.head);
    let words: Vec<String> = notes.tokens[first.min(p.head)..=p.head]
        .iter()
        .map(
            |t| match t.pos.is_proper() || s.words(story, t.span).chars().skip(1).any(char::is_uppercase) {
                true => s.words(story, t.span).to_owned(),
                false => s.words(story, t.span).to_lowercase(),
            },
        )
        .collect();
    let words = words.join(" ");
    let plural = matches!(head.pos, Pos::Nouns);
    Some(match !plural && (p.determiner.is_some() || !head.pos.is_proper()) {
        true => format!("the {words}"),
        false => words,
    })
}

/// Who an age is of.
fn person_near(story: &Story<'_>, s: &Setting) -> Option<String> {
    let notes = s.notes(story);
    let distance = |at: &std::ops::Range<usize>| match at.end <= s.tokens.start {
        true => s.tokens.start - at.end,
        false => at.start.saturating_sub(s.tokens.end) + 1,
    };
    let sentence = notes.tokens.get(s.tokens.start)?.sentence;
    let near = notes.named.names.iter().filter(|n| {
        notes.tokens.get(n.tokens.start).is_some_and(|t| t.sentence == sentence) && distance(&n.tokens) <= 6
    });
    let name = near
        .filter(|n| n.kind == crate::facts::NameKind::Person)
        .min_by_key(|n| (distance(&n.tokens), n.tokens.start));
    if let Some(name) = name {
        let entity = notes.named.entities.get(name.entity)?;
        return Some(entity.surname.clone().unwrap_or_else(|| entity.canonical.clone()));
    }
    let p = notes.phrases.noun_at(s.tokens.end.saturating_sub(1))?;
    let head = notes.tokens.get(notes.phrases.nouns[p].head)?;
    is_person(&head.lemma).then(|| format!("the {}", head.lower))
}

/// In how many readings each stem stands.
fn shared_stems(story: &Story<'_>, settings: &[Vec<Setting>]) -> FxHashMap<u32, usize> {
    let mut out: FxHashMap<u32, usize> = FxHashMap::default();
    for side in settings {
        let mut stems: Vec<u32> = side
            .iter()
            .flat_map(|s| content(story, s, s.place.span).iter().map(|t| t.stem))
            .collect();
        stems.sort_unstable();
        stems.dedup();
        for stem in stems {
            *out.entry(stem).or_insert(0) += 1;
        }
    }
    out
}

/// The words of a span.
fn content<'s>(story: &'s Story<'_>, s: &Setting, span: crate::text::Span) -> &'s [Term] {
    let words = &story.terms.by_report[s.place.report];
    let from = words.partition_point(|t| t.span.end <= span.start);
    let to = words.partition_point(|t| t.span.start < span.end);
    words.get(from..to).unwrap_or(&[])
}

/// What several tellings of a passage have in common: a clause of which they share subject or object and verb, as a
/// headline ("Pakistan has shipped its first batch"), else the noun that most of them share ("about the first batch").
fn passage(story: &Story<'_>, settings: &[Vec<Setting>]) -> Option<String> {
    let shared = shared_stems(story, settings);
    let worth = |s: &Setting, span: crate::text::Span| -> f32 {
        content(story, s, span)
            .iter()
            .filter(|t| t.class == Class::Content)
            .filter_map(|t| {
                Some((*shared.get(&t.stem).filter(|n| **n > 1)? as f32) * story.terms.weight[t.stem as usize])
            })
            .sum()
    };
    let mut best: Option<(f32, String)> = None;
    let mut offer = |score: f32, name: String| {
        let better = best
            .as_ref()
            .is_none_or(|(s, n)| score > *s + 1e-4 || (score - *s).abs() <= 1e-4 && name < *n);
        if score > 0.0 && better {
            best = Some((score, name));
        }
    };
    for s in settings.iter().flatten() {
        let notes = s.notes(story);
        // One clause a verb group, in the same order.
        let from = notes
            .phrases
            .verbs
            .partition_point(|v| v.span.end <= s.place.span.start);
        let to = notes.phrases.verbs.partition_point(|v| v.span.start < s.place.span.end);
        for clause in (from..to).take(4).filter_map(|c| notes.clauses.get(c)) {
            let verb = &notes.phrases.verbs[clause.verb];
            let light = matches!(&*verb.lemma, "say" | "tell" | "be" | "have" | "do" | "accord");
            let act = worth(s, notes.tokens[verb.main].span);
            if light || act == 0.0 || !verb.tense.is_finite() {
                continue;
            }
            let Some(subject) = clause.subject.and_then(|n| noun(story, s, n)) else {
                continue;
            };
            let object = clause.object.filter(|_| !verb.passive);
            let of = |n: Option<usize>| n.map_or(0.0, |n| worth(s, notes.phrases.nouns[n].span));
            let who = of(clause.subject) + of(object);
            if who == 0.0 {
                continue;
            }
            let said = one_line(s.words(story, verb.span));
            let rest = object
                .and_then(|o| noun(story, s, o))
                .map_or_else(String::new, |o| format!(" {o}"));
            offer(2.0 * act + who + 0.5, format!("{subject} {said}{rest}"));
        }
        let from = notes
            .phrases
            .nouns
            .partition_point(|n| n.span.end <= s.place.span.start);
        let to = notes.phrases.nouns.partition_point(|n| n.span.start < s.place.span.end);
        for n in from..to {
            let head = &notes.tokens[notes.phrases.nouns[n].head];
            if let Some(name) = noun(story, s, n).filter(|_| worth(s, head.span) > 0.0) {
                offer(worth(s, notes.phrases.nouns[n].span), format!("about {name}"));
            }
        }
    }
    best.map(|b| b.1)
}

/// "what Ferguson said: “so insidious it …”".
fn quotation(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> String {
    let mut speakers: Vec<String> = settings
        .iter()
        .flatten()
        .filter_map(|s| {
            let notes = s.notes(story);
            let at = notes.quotes.partition_point(|q| q.span.end <= s.place.span.start);
            let quote = notes.quotes.get(at).filter(|q| q.span.overlaps(s.place.span))?;
            let said = notes.attributions.get(quote.attribution?)?;
            match said.entity.and_then(|e| notes.named.entities.get(e)) {
                Some(entity) => Some(entity.surname.clone().unwrap_or_else(|| entity.canonical.clone())),
                None => noun(story, s, said.phrase),
            }
        })
        .collect();
    speakers.sort();
    let words = c.fact.trim_start_matches("the quotation ");
    match speakers.into_iter().next() {
        Some(who) => shortened(&format!("what {who} said: {}", one_line(words))),
        None => shortened(&one_line(&c.fact)),
    }
}

/// Cut at a word, where it is too long for a row.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let mut out = String::new();
    for word in name.split(' ') {
        if out.chars().count() + word.chars().count() + 3 > LONGEST {
            break;
        }
        out.push_str(word);
        out.push(' ');
    }
    match out.is_empty() {
        true => format!("{}…", name.chars().take(LONGEST - 1).collect::<String>()),
        false => {
            let quote = out.contains('“') && !out.contains('”');
            format!("{}…{}", out.trim_end(), if quote { "”" } else { "" })
        }
    }
}
