//! What a value is of: "people wounded", "when the agreement was signed", "distance from Cobb".

use super::deed::{Deed, asking, deed, said};
use super::phrase::{noun, valued_at};
use super::{LONGEST, event_noun};
use crate::compare::finding::Kind;
use crate::compare::setting::Setting;
use crate::compare::story::Story;
use crate::facts::lexicon::{event_class, is_event, is_person};
use crate::facts::{Annotations, Attached, Pos, Token, Value};

/// Verbs that take a length of time as others take an object: "spend two weeks", "serve a year".
const LASTING: [&str; 6] = ["spend", "serve", "take", "last", "wait", "stay"];

/// Verbs by which something grows or shrinks: what is told in percent is by how much.
const CHANGING: [&str; 18] = [
    "rise", "fall", "drop", "climb", "gain", "lose", "decline", "close", "slip", "surge", "jump", "grow", "shrink",
    "increase", "decrease", "plunge", "soar", "tumble",
];
/// Verbs by which a sum is put on something.
const PRICING: [&str; 7] = ["estimate", "value", "worth", "price", "cost", "assess", "appraise"];
/// Verbs that take a sum of money.
const PAYING: [&str; 22] = [
    "pay", "cost", "spend", "raise", "earn", "receive", "owe", "offer", "fetch", "total", "charge", "invest", "donate",
    "seek", "demand", "win", "steal", "save", "borrow", "lend", "repay", "bid",
];
/// Verbs of what is over in a moment: they have no length.
const AT_ONCE: [&str; 22] = [
    "die",
    "kill",
    "shoot",
    "arrest",
    "marry",
    "hit",
    "strike",
    "sign",
    "announce",
    "find",
    "explode",
    "crash",
    "charge",
    "convict",
    "sentence",
    "elect",
    "win",
    "buy",
    "acquire",
    "resign",
    "appoint",
    "disappear",
];
/// Nouns that are shares themselves: "a turnout of 76 percent" is the turnout.
const RATES: [&str; 14] = [
    "rate",
    "rates",
    "turnout",
    "margin",
    "rating",
    "share",
    "stake",
    "interest",
    "unemployment",
    "inflation",
    "approval",
    "discount",
    "premium",
    "yield",
];
/// Nouns that are measures themselves: "a depth of two miles" is the depth.
const EXTENTS: [&str; 16] = [
    "depth",
    "height",
    "length",
    "width",
    "radius",
    "diameter",
    "altitude",
    "elevation",
    "distance",
    "speed",
    "weight",
    "magnitude",
    "size",
    "area",
    "temperature",
    "level",
];
const COMPASS: [&str; 8] = [
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
];
/// "A mother of twelve" counts the children.
const PARENTS: [&str; 8] = [
    "mother",
    "father",
    "parent",
    "grandmother",
    "grandfather",
    "mom",
    "dad",
    "widow",
];
/// What people are counted as without a noun.
const STATES: [&str; 8] = [
    "dead", "wounded", "injured", "missing", "killed", "hurt", "arrested", "homeless",
];
/// Participles that only describe who is counted.
const DESCRIBING: [&str; 8] = ["aged", "based", "called", "named", "known", "made", "used", "said"];
/// Words before a counted noun that do not belong to what is counted.
const LOOSE: [&str; 9] = [
    "other",
    "others",
    "more",
    "least",
    "about",
    "many",
    "total",
    "additional",
    "own",
];

/// The name that a value's surroundings give, and how good it is, 1 to 4.
pub fn valued(story: &Story<'_>, kind: Kind, s: &Setting) -> Option<(usize, String)> {
    let found = s.value(story)?;
    let of_clause = s.clause.and_then(|c| deed(story, s, c));
    let told = |lead: &str| told(of_clause.as_ref(), lead);
    // The value itself is what the verb takes.
    let gap = s.clause.and_then(|c| asking(story, s, c));
    let asked = |lead: &str, fits: &dyn Fn(&Deed) -> bool| {
        let deed = gap.as_ref().filter(|d| fits(d) && d.object.is_none())?;
        Some((if deed.negated { 3 } else { 4 }, format!("{lead} {}", deed.bare())))
    };
    match kind {
        Kind::Number => counted(story, s).or_else(|| told("figure:").map(|(q, n)| (q.min(1), n))),
        Kind::Date => told("when").or_else(|| event(story, s, "date of")),
        // "two weeks ago": a length that says when
        Kind::Duration if since(s.notes(story), s.tokens.end) => told("when"),
        Kind::Duration => told("how long")
            .filter(|_| of_clause.as_ref().is_some_and(|d| !AT_ONCE.contains(&d.lemma.as_str())))
            .or_else(|| asked("how long", &|d| !d.passive && LASTING.contains(&d.lemma.as_str())))
            .or_else(|| event(story, s, "length of")),
        Kind::Money => {
            let word = match s.events.iter().any(|e| matches!(*e, "acquire" | "sell")) {
                true => "price of",
                false => "value of",
            };
            let priced = of_clause
                .as_ref()
                .filter(|d| d.passive && PRICING.contains(&d.lemma.as_str()));
            governor(story, s, word)
                .or_else(|| priced.map(|d| (4, format!("value of {}", d.subject))))
                .or_else(|| asked("how much", &|d| !d.passive && pays(&d.lemma)))
        }
        Kind::Percent => governor(story, s, "percentage of")
            .map(|(quality, name)| {
                let rate = name
                    .strip_prefix("percentage of ")
                    .filter(|n| RATES.iter().any(|r| n.ends_with(r)));
                (quality, rate.map_or_else(|| name.clone(), str::to_owned))
            })
            .or_else(|| asked("by how much", &|d| changes(Some(d))))
            .or_else(|| told("percentage:").map(|(q, n)| (q.min(2), n))),
        Kind::Age => person_near(story, s).map(|who| (4, format!("age of {who}"))),
        Kind::Measure => measured(story, s, gap.as_ref(), &found.value),
        _ => None,
    }
}

/// Whether a length of time is counted from something: "two weeks later".
fn since(notes: &Annotations, end: usize) -> bool {
    let next = notes.tokens.get(end);
    next.is_some_and(|t| t.is_any(&["ago", "later", "earlier", "before", "after", "since"]))
}

/// Whether a sum of money is what a verb takes.
fn pays(lemma: &str) -> bool {
    PAYING.contains(&lemma) || CHANGING.contains(&lemma)
}

fn changes(deed: Option<&Deed>) -> bool {
    deed.is_some_and(|d| CHANGING.contains(&d.lemma.as_str()))
}

/// "date of the hearing": the noun that a time belongs to, where it is an event and not a place or a name.
fn event(story: &Story<'_>, s: &Setting, lead: &str) -> Option<(usize, String)> {
    let (quality, name) = governor(story, s, lead)?;
    let last = name.rsplit(' ').next()?;
    // "prison" speaks of a sentence, yet is none.
    let lasts = |w: &str| is_event(w) || event_class(w).is_some_and(|class| event_noun(class) == Some(w));
    let singular = last.strip_suffix('s').unwrap_or(last);
    (!last.contains(char::is_uppercase) && (lasts(last) || lasts(singular))).then_some((quality, name))
}

/// "when the agreement was signed": the lead word with subject and verb of the clause.
fn told(deed: Option<&Deed>, lead: &str) -> Option<(usize, String)> {
    let deed = deed?;
    let quality = 4 - usize::from(deed.negated) - usize::from(event_class(&deed.lemma).is_none());
    Some((quality, format!("{lead} {}", deed.words(LONGEST - 1 - lead.len())?)))
}

/// "people wounded", "number of public comments", "how many games Thomas missed".
fn counted(story: &Story<'_>, s: &Setting) -> Option<(usize, String)> {
    let notes = s.notes(story);
    let found = s.value(story)?;
    let span = found.counted?;
    let words: Vec<&Token> = notes.tokens[notes.tokens_in(span)]
        .iter()
        .filter(|t| !t.span.overlaps(found.span) && t.pos.is_content())
        .filter(|t| !t.is_any(&LOOSE) && !valued_at(story, s, t.span))
        .collect();
    // What is counted is a noun, whatever the tagger made of it: "29 passes".
    let last = words.last().filter(|t| t.pos.is_noun() || t.lower.ends_with('s'))?;
    let written: Vec<String> = words
        .iter()
        .map(|t| match t.pos.is_proper() {
            true => s.words(story, t.span).to_owned(),
            false => t.lower.to_string(),
        })
        .collect();
    let mut name = written.join(" ");
    if span.end <= found.span.start && PARENTS.contains(&&*last.lemma) {
        // "a mother of twelve"
        return Some((4, format!("number of children of the {}", last.lower)));
    }
    if words.len() == 1 && last.is_any(&STATES) {
        // "twelve dead"
        return Some((4, format!("people {}", last.lower)));
    }
    match last.pos {
        Pos::Proper if written.last().is_some_and(|w| !w.chars().any(char::is_lowercase)) => return None,
        // "a two-year ban", "an Academy Award"
        Pos::Proper if !last.lower.ends_with('s') => name.push('s'),
        Pos::Noun => {
            name = format!(
                "{}{}",
                &name[..name.len() - last.lower.len().min(name.len())],
                plural(&last.lower)
            )
        }
        _ => {}
    }
    let person = is_person(&last.lemma) || matches!(&*last.lemma, "people" | "person");
    // What happened to them, or who did it, makes the fact: "people wounded", "how many comments the agency received".
    if person && let Some(done) = participle(story, s) {
        return Some((4, format!("{name} {done}")));
    }
    if name == "times" {
        // Times are of a deed: "how many times Carson hosted the show".
        let deed = asking(story, s, s.clause?).filter(|d| d.subject != name)?;
        return Some((
            4,
            format!(
                "how many times {}",
                deed.words(LONGEST - 15).unwrap_or_else(|| deed.bare())
            ),
        ));
    }
    if let Some(told) = did(story, s, &name) {
        return Some((4, told));
    }
    let quality = if words.len() > 1 { 3 } else { 2 };
    Some((quality, format!("number of {name}")))
}

/// The regular plural of a noun.
fn plural(noun: &str) -> String {
    match noun {
        "people" | "children" | "men" | "women" | "police" => noun.to_owned(),
        "person" => "people".to_owned(),
        "child" => "children".to_owned(),
        "man" => "men".to_owned(),
        "woman" => "women".to_owned(),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        _ => match noun.strip_suffix('y').filter(|n| !n.ends_with(['a', 'e', 'o', 'u'])) {
            Some(stem) => format!("{stem}ies"),
            None => format!("{noun}s"),
        },
    }
}

/// What is counted with what it did, or with who did it: "how many users were hit", "how many games Thomas missed".
fn did(story: &Story<'_>, s: &Setting, name: &str) -> Option<String> {
    let notes = s.notes(story);
    let at = s.clause?;
    let clause = &notes.clauses[at];
    let verb = &notes.phrases.verbs[clause.verb];
    let own = notes.phrases.noun_at(s.tokens.end.saturating_sub(1));
    if !verb.tense.is_finite() || verb.negation.is_some() || own.is_none() {
        return None;
    }
    let plain = name.ends_with('s') || name.ends_with("people") || name.ends_with("children");
    if !plain {
        return None;
    }
    // Several are counted: "passes" is then no verb, or not theirs.
    let said = said(notes, clause.verb, Some(true))?;
    if own == clause.subject {
        let light = matches!(&*verb.lemma, "be" | "have" | "do" | "include" | "say" | "tell");
        let object = clause.object.filter(|_| !verb.passive).and_then(|o| noun(story, s, o));
        let long = object.map(|o| format!("how many {name} {said} {o}"));
        let short = format!("how many {name} {said}");
        // "took" wants its object; "died" does not.
        let whole = verb.passive || event_class(&verb.lemma).is_some();
        let light = light || !whole;
        return long
            .filter(|l| l.len() <= LONGEST)
            .or(Some(short).filter(|s| s.len() <= LONGEST && !light));
    }
    let deed = asking(story, s, at)?;
    (own == clause.object)
        .then(|| format!("how many {name} {}", deed.bare()))
        .filter(|n| n.len() <= LONGEST)
}

/// What was done to the people counted: "wounded", "dead".
fn participle(story: &Story<'_>, s: &Setting) -> Option<String> {
    let notes = s.notes(story);
    let clause = &notes.clauses[s.clause?];
    let verb = &notes.phrases.verbs[clause.verb];
    let own = notes.phrases.noun_at(s.tokens.end.saturating_sub(1));
    let word = &notes.tokens[verb.main];
    match (&*verb.lemma == "die", verb.passive && verb.negation.is_none()) {
        (true, _) => Some("dead".to_owned()),
        (_, true) if own == clause.subject && !word.is_any(&DESCRIBING) => Some(word.lower.to_string()),
        // "killed three people"
        _ if own == clause.object && matches!(event_class(&verb.lemma), Some("death" | "injury" | "arrest")) => {
            Some(match event_class(&verb.lemma) {
                Some("death") => "killed".to_owned(),
                Some("injury") => "injured".to_owned(),
                _ => "arrested".to_owned(),
            })
        }
        _ => None,
    }
}

/// "distance from Cobb", "depth of the earthquake", "how far Thomas rushed".
fn measured(story: &Story<'_>, s: &Setting, deed: Option<&Deed>, value: &Value) -> Option<(usize, String)> {
    let notes = s.notes(story);
    let word = match value {
        Value::Measure { unit, .. } if unit.len() > 4 && unit.bytes().all(|b| b.is_ascii_alphabetic()) => unit,
        Value::Measure { unit, .. } => dimension(unit),
        _ => "size",
    };
    if word == "distance" {
        // "two miles north-east of Cobb", "20 miles from the border"
        let behind = notes.tokens.get(s.tokens.end..).unwrap_or(&[]);
        let skipped = behind
            .iter()
            .take(5)
            .take_while(|t| t.is_any(&COMPASS) || t.is_any(&["of", "from", "away", "to", "the", "-", "east-northeast"]))
            .count();
        let from = behind[..skipped.min(behind.len())]
            .iter()
            .any(|t| t.is_any(&["of", "from"]));
        if from
            && let Some(n) = notes.phrases.noun_at(s.tokens.end + skipped)
            && let Some(n) = noun(story, s, n)
        {
            return Some((4, format!("distance from {n}")));
        }
    }
    let own = notes.phrases.noun_at(s.tokens.start);
    let hangs = own.and_then(|n| notes.phrases.nouns[n].attached).and_then(|a| match a {
        Attached::Phrase(n) => Some(n),
        Attached::Verb(_) => None,
    });
    if let Some(extent) = hangs.map(|n| &notes.tokens[notes.phrases.nouns[n].head])
        && EXTENTS.contains(&&*extent.lemma)
    {
        // "a depth of two miles"
        let of = deed.and_then(|d| Some(format!("{} ({})", extent.lower, d.words(30)?)));
        return Some((3, of.unwrap_or_else(|| extent.lower.to_string())));
    }
    let far = || {
        deed.filter(|d| d.object.is_none())
            .map(|d| (3, format!("how far {}", d.bare())))
    };
    governor(story, s, &format!("{word} of"))
        .filter(|(_, n)| !COMPASS.iter().any(|c| n.ends_with(c)))
        .map(|(quality, n)| match n.strip_prefix("distance of ") {
            // What has a name is no length: "20 miles north of Cobb".
            Some(place) if place.starts_with(char::is_uppercase) => (quality, format!("distance from {place}")),
            _ => (quality, n),
        })
        .or_else(|| far().filter(|_| word == "distance"))
        .or_else(|| told(deed, &format!("{word}:")))
}

fn dimension(unit: &str) -> &'static str {
    match unit {
        "km" | "m" | "cm" | "mm" | "mi" | "mile" | "yard" | "yd" | "ft" | "in" => "distance",
        "km/h" | "mph" => "speed",
        "kg" | "g" | "t" | "lb" | "oz" => "weight",
        "acre" | "ha" => "area",
        _ => "size",
    }
}

/// "price of the acquisition": the noun that the value belongs to.
fn governor(story: &Story<'_>, s: &Setting, lead: &str) -> Option<(usize, String)> {
    let notes = s.notes(story);
    let found = s.value(story)?;
    let own = notes.phrases.noun_at(s.tokens.start)?;
    let phrase = &notes.phrases.nouns[own];
    let head = notes.tokens.get(phrase.head)?;
    let named = |lead: &str, n: String| {
        // "magnitude of the magnitude earthquake"
        let n = match lead.split(' ').next() {
            Some(l) => n
                .split(' ')
                .filter(|w| *w != l || n.ends_with(l))
                .collect::<Vec<_>>()
                .join(" "),
            None => n,
        };
        // "worth of the worth" says nothing.
        let same = lead
            .split(' ')
            .next()
            .is_some_and(|l| n.ends_with(l) || n.ends_with("worth"));
        (!same).then(|| format!("{lead} {n}"))
    };
    if !found.span.overlaps(head.span) && head.pos.is_noun() {
        // "the $500 million deal"
        let name = noun(story, s, own).map(|n| match n.strip_prefix("the ") {
            Some(_) => n,
            None => format!("the {n}"),
        });
        return name.and_then(|n| named(lead, n)).map(|n| (4, n));
    }
    // "19 percent of voters"
    let of = notes.phrases.nouns.get(own + 1).filter(|n| {
        !n.span.overlaps(found.span)
            && n.attached == Some(Attached::Phrase(own))
            && n.preposition.is_some_and(|p| &*notes.tokens[p].lower == "of")
    });
    if of.is_some() {
        return noun(story, s, own + 1).and_then(|n| named(lead, n)).map(|n| (4, n));
    }
    // "a deal worth $500 million"
    match phrase.attached {
        Some(Attached::Phrase(n)) if phrase.preposition.is_some() => {
            noun(story, s, n).and_then(|n| named(lead, n)).map(|n| (3, n))
        }
        _ => {
            let before = notes.tokens.get(s.tokens.start.checked_sub(1)?)?;
            let thing = notes.tokens.get(s.tokens.start.checked_sub(2)?)?;
            if &*before.lower == "worth" && thing.lower.ends_with('s') && !thing.cap {
                // Also where the tagger took it for a verb: "reserves worth trillions".
                return Some((3, format!("value of {}", thing.lower)));
            }
            let n = notes.phrases.noun_at(s.tokens.start.checked_sub(2)?)?;
            (&*before.lower == "worth").then(|| noun(story, s, n).map(|n| (4, format!("value of {n}"))))?
        }
    }
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
