//! Plain names of facts: "when the agreement was signed", "people wounded", "price of the acquisition".
//!
//! A name is made from what the mentions hang on: the counted noun, the subject and verb of their clause, the noun that a sum
//! belongs to. Every mention proposes one; the one that most of them support is taken, so that neither the order of the
//! reports nor a single odd sentence decides. Headlines propose none, their words are those of a telegram. Where nothing
//! fits, what the mentions have in common serves: a deed or a thing that all of them tell of.

mod phrase;
mod telling;
mod value;

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::Candidate;
use super::finding::{Finding, Kind, Relation};
use super::setting::{Setting, one_line};
use super::story::Story;
use crate::facts::NameKind;
use phrase::{deed, noun};

/// A name longer than this is cut at a word.
const LONGEST: usize = 52;

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

/// A plain name for what the candidate's mentions speak of. `settings` holds those of each side in the order of the sides,
/// `parting` the words in which two tellings of a passage part.
pub fn fact(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>], parting: &[Setting]) -> String {
    match c.rule {
        "name" => return name(story, c),
        "role" | "slot" | "denial" | "person" | "hedge" => return shortened(&one_line(&c.fact)),
        "rival" => return rival(story, c, settings),
        "quote" => return quotation(story, c, settings),
        "telling" | "passage" => {
            let named = parted(story, c.kind, parting).or_else(|| telling::name(story, settings));
            return named.map_or_else(|| around(story, c.kind, settings), |n| shortened(&n));
        }
        _ => {}
    }
    match voted(story, c.kind, settings.iter().flatten()) {
        Some((_, name)) => name,
        None => around(story, c.kind, settings),
    }
}

/// What stands around the first mention, where nothing can be named: "sum in “a loan of … to Greece”".
fn around(story: &Story<'_>, kind: Kind, settings: &[Vec<Setting>]) -> String {
    /// Words shown on either side: enough to know the place again, and short enough for a row.
    const WORDS: usize = 4;
    let what = match kind {
        Kind::Money => "sum",
        Kind::Percent => "percentage",
        Kind::Wording | Kind::Other | Kind::Quote => "words",
        other => other.name(),
    };
    let Some(s) = settings
        .iter()
        .flatten()
        .find(|s| !phrase::in_title(story, s))
        .or_else(|| settings.iter().flatten().next())
    else {
        return what.to_owned();
    };
    let words = &story.terms.by_report[s.place.report];
    let from = words.partition_point(|t| t.span.end <= s.place.span.start);
    let to = words.partition_point(|t| t.span.start < s.place.span.end);
    let Some(sentence) = words.get(from).map(|t| t.sentence) else {
        return what.to_owned();
    };
    let here = |t: &&super::terms::Term| t.sentence == sentence;
    let before: Vec<&str> = words[from.saturating_sub(WORDS)..from]
        .iter()
        .filter(here)
        .map(|t| s.words(story, t.span))
        .collect();
    let behind: Vec<&str> = words[to.max(from)..]
        .iter()
        .take(WORDS - 1)
        .take_while(here)
        .map(|t| s.words(story, t.span))
        .collect();
    let name = format!("{} … {}", before.join(" "), behind.join(" "));
    format!(
        "{}”",
        shortened(&format!("{what} in “{}", name.trim())).trim_end_matches('”')
    )
}

/// The name that the surroundings of values give: the better made, then the oftener made, then the shorter.
fn voted<'s>(story: &Story<'_>, kind: Kind, settings: impl Iterator<Item = &'s Setting>) -> Option<(usize, String)> {
    let mut votes: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for setting in settings {
        let Some((quality, name)) = value::valued(story, kind, setting) else {
            continue;
        };
        let entry = votes.entry(shortened(&name)).or_insert((0, 0));
        entry.0 = entry.0.max(quality);
        entry.1 += 1;
    }
    let best = votes.into_iter().max_by(|(a, x), (b, y)| {
        // Letters decide last.
        (x.0, x.1)
            .cmp(&(y.0, y.1))
            .then(b.len().cmp(&a.len()))
            .then_with(|| b.cmp(a))
    });
    best.map(|(name, (quality, _))| (quality, name))
}

/// What two tellings part in: the date, the count, the place of a deed, or whether it was done.
fn parted(story: &Story<'_>, kind: Kind, parting: &[Setting]) -> Option<String> {
    let first = parting.first()?;
    let deeds = || parting.iter().filter_map(|s| deed(story, s, s.clause?));
    match kind {
        Kind::Polarity => deeds()
            .filter(|d| !d.negated)
            .map(|d| format!("whether {}", d.words(LONGEST - 8)))
            .min_by_key(|n| (n.len(), n.clone())),
        Kind::Place => deeds().map(|d| format!("where {} {}", d.subject, d.said)).min(),
        Kind::Name => {
            let mut words: Vec<String> = parting.iter().map(|s| one_line(s.words(story, s.place.span))).collect();
            words.sort();
            Some(format!("name of {}", words.first()?))
        }
        Kind::Wording | Kind::Quote | Kind::Other => None,
        _ => voted(story, kind, [first].into_iter().chain(parting.get(1)))
            .filter(|(quality, _)| *quality > 1)
            .map(|(_, name)| name),
    }
}

/// "first name of Dalton", "spelling of Oskarsen", "name of the harbour office".
fn name(story: &Story<'_>, c: &Candidate) -> String {
    let said: Vec<String> = c.sides.iter().map(|s| one_line(&s.display)).collect();
    let [one, other, ..] = said.as_slice() else {
        return shortened(&one_line(&c.fact));
    };
    let (x, y): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let same = |a: Option<&&str>, b: Option<&&str>| a.map(|w| w.to_lowercase()) == b.map(|w| w.to_lowercase());
    let person = c.sides.iter().filter_map(|s| s.places.first()).all(|p| {
        let names = &story.notes[p.report].named.names;
        let at = names.partition_point(|n| n.span.end <= p.span.start);
        names
            .get(at)
            .is_some_and(|n| n.span.overlaps(p.span) && n.kind == NameKind::Person)
    });
    let short = person && x.len() <= 3 && y.len() <= 3 && x.len() > 1 && y.len() > 1 && c.kind == Kind::Name;
    let made = match c.relation {
        _ if c.kind == Kind::Place => format!("place: {one} or {other}"),
        Relation::Wording => format!("spelling of {one}"),
        _ if short && same(x.last(), y.last()) => format!("first name of {}", x[x.len() - 1]),
        _ if short && same(x.first(), y.first()) => format!("surname of {}", x[0]),
        _ => format!("name of {one}"),
    };
    match made.chars().count() <= LONGEST {
        true => made,
        false => shortened(&format!("name of {one}")),
    }
}

/// "where the driver hid", "colour of the car"; what the rule calls it where no clause tells.
fn rival(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> String {
    if c.kind == Kind::Place {
        let mut told: Vec<String> = settings
            .iter()
            .flatten()
            .filter_map(|s| deed(story, s, s.clause?))
            .map(|d| format!("where {} {}", d.subject, d.said))
            .filter(|n| n.chars().count() <= LONGEST)
            .collect();
        told.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        if let Some(name) = told.into_iter().next() {
            return name;
        }
    }
    shortened(&one_line(&c.fact))
}

/// A plain name for what one value is of.
pub fn of_value(story: &Story<'_>, kind: Kind, setting: &Setting) -> Option<String> {
    value::valued(story, kind, setting).map(|(_, name)| shortened(&name))
}

/// Gives findings of one name what tells them apart: the words in which their readings part. `parting` holds those of the
/// findings in their order, none where the readings themselves are short.
pub fn part_names(findings: &mut [Finding], parting: &[Vec<String>]) {
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut twice: FxHashSet<String> = FxHashSet::default();
    for f in findings.iter() {
        if !seen.insert(f.fact.clone()) {
            twice.insert(f.fact.clone());
        }
    }
    for (f, parting) in findings
        .iter_mut()
        .zip(parting)
        .filter(|(f, _)| twice.contains(&f.fact))
    {
        let words: Vec<String> = match parting.is_empty() {
            true => f.readings.iter().take(2).map(|r| one_line(&r.display)).collect(),
            false => parting.clone(),
        };
        f.fact = match f.fact.split_once(": “") {
            // Another stretch of the same speech.
            Some((who, _)) if f.kind == Kind::Quote => format!("{who}: “{}”", cut(&words[0], FEW * 3 / 2)),
            _ => {
                let few: Vec<String> = words.iter().map(|w| cut(w, FEW)).collect();
                format!("{} ({})", f.fact.trim_end_matches('…'), few.join(" / "))
            }
        };
    }
}

/// Characters of a reading that are enough to know it by.
const FEW: usize = 24;

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
    cut(name, LONGEST)
}

fn cut(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let mut out = String::new();
    for word in name.split(' ') {
        if out.chars().count() + word.chars().count() + 2 > most {
            break;
        }
        out.push_str(word);
        out.push(' ');
    }
    // A small word at the end promises what is cut off.
    let mut kept = out.trim_end();
    while let Some((rest, last)) = kept.rsplit_once(' ') {
        if last.chars().count() > 3 || last.chars().any(char::is_uppercase) || last.chars().any(|c| c.is_ascii_digit())
        {
            break;
        }
        kept = rest;
    }
    match kept.is_empty() {
        true => format!("{}…", name.chars().take(most - 1).collect::<String>()),
        false => {
            let quote = kept.contains('“') && !kept.contains('”');
            format!("{kept}…{}", if quote { "”" } else { "" })
        }
    }
}
