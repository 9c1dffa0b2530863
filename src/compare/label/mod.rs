//! Plain names of facts: "when the agreement was signed", "people wounded", "price of the acquisition".
//!
//! A name is made from what the mentions hang on: the counted noun, the subject and verb of their clause, the noun that a sum
//! belongs to. Every mention proposes one; the one that most of them support is taken, so that neither the order of the
//! reports nor a single odd sentence decides. Headlines propose none, their words are those of a telegram. Where nothing
//! fits, what the mentions have in common serves: a deed or a thing that all of them tell of.

mod deed;
mod phrase;
mod telling;
mod value;

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::Candidate;
use super::finding::{Finding, Kind, Relation};
use super::setting::{Setting, one_line};
use super::story::Story;
use crate::facts::NameKind;
use crate::facts::lexicon::event_class;
use deed::{asking, deed};
use phrase::noun;

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

/// Plain names for what the candidate's mentions speak of, the best first and at least one. `settings` holds those of each
/// side in the order of the sides, `parting` the words in which two tellings of a passage part.
pub fn fact(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>], parting: &[Setting]) -> Vec<String> {
    let one = match c.rule {
        "name" => name(story, c),
        "denial" => denied(story, c, settings),
        "role" | "slot" | "person" | "hedge" | "unsaid" => shortened(&one_line(&c.fact)),
        "surety" => doubted(story, c, settings),
        "rival" => rival(story, c, settings),
        "quote" => quotation(story, c, settings),
        "telling" | "passage" => {
            let parted = parted(story, c.kind, parting).map(|n| shortened(&n));
            // Of a heap the two that stand first are in question; all of them only where those share nothing to name.
            let first = telling::names(story, settings.get(..2).unwrap_or(settings));
            let all = telling::names(story, settings)
                .into_iter()
                .filter(|n| !first.contains(n));
            let all: Vec<telling::Name> = all.collect();
            let told = first.into_iter().chain(all).map(|n| asked(c.kind, &n));
            let names: Vec<String> = parted.into_iter().chain(told).collect();
            return match names.is_empty() {
                true => vec![around(story, c.kind, settings)],
                false => names,
            };
        }
        _ => match voted(story, c.kind, settings.iter().flatten()) {
            Some((_, name)) => name,
            None => around(story, c.kind, settings),
        },
    };
    vec![one]
}

/// What a name asks for: "when Roe was arrested" where the tellings part in the day.
fn asked(kind: Kind, name: &telling::Name) -> String {
    shortened(&match (kind, name) {
        (Kind::Date, telling::Name::Deed(deed)) => format!("when {deed}"),
        (Kind::Place, telling::Name::Deed(deed)) => format!("where {deed}"),
        (Kind::Polarity | Kind::Certainty, telling::Name::Deed(deed)) => format!("whether {deed}"),
        (_, name) => name.words().to_owned(),
    })
}

/// "whether the agency approved it", from whichever side can be said; what the rule calls it where none can.
fn denied(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> String {
    let verbs = |s: &Setting| {
        let verbs = &s.notes(story).phrases.verbs;
        let from = verbs.partition_point(|v| v.span.end <= s.place.span.start);
        from..verbs.partition_point(|v| v.span.start < s.place.span.end).max(from)
    };
    // One clause a verb group, in the same order.
    let all = settings.iter().flatten();
    let told = all.flat_map(|s| verbs(s).take(2).filter_map(move |at| deed(story, s, at)));
    let named = told
        .filter_map(|d| Some((d.negated, d.words(LONGEST - 8)?)))
        .min_by_key(|(negated, n)| (*negated, n.len(), n.clone()));
    match named {
        Some((_, n)) => format!("whether {n}"),
        None => {
            let words = one_line(&c.fact);
            // What follows is another matter.
            shortened(words.split(", ").next().unwrap_or(&words))
        }
    }
}

/// "how certain it is that the sale was agreed", from the reading that tells it as a fact; what the rule calls it where that
/// cannot be said.
fn doubted(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> String {
    const CERTAIN: &str = "how certain it is that";
    let told = settings.first().into_iter().flatten().flat_map(|s| {
        let verbs = &s.notes(story).phrases.verbs;
        let from = verbs.partition_point(|v| v.span.end <= s.place.span.start);
        let to = verbs.partition_point(|v| v.span.start < s.place.span.end).max(from);
        (from..to).take(2).filter_map(|at| deed(story, s, at))
    });
    let named = told
        .filter_map(|d| d.words(LONGEST - 8))
        .min_by_key(|n| (n.len(), n.clone()));
    match named {
        Some(n) if CERTAIN.len() + 1 + n.chars().count() <= LONGEST => format!("{CERTAIN} {n}"),
        Some(n) => format!("whether {n}"),
        None => shortened(&one_line(&c.fact)),
    }
}

/// Where no clause names it: the thing that the sentences share, with what is asked of it: "sum: the loan". Else what stands
/// around the first mention: "sum in “a loan of … to Greece”".
fn around(story: &Story<'_>, kind: Kind, settings: &[Vec<Setting>]) -> String {
    /// Words shown on either side: enough to know the place again, and short enough for a row.
    const WORDS: usize = 4;
    let plain = matches!(kind, Kind::Wording | Kind::Other | Kind::Quote);
    let what = match kind {
        Kind::Money => "sum",
        Kind::Number => "figure",
        Kind::Percent => "percentage",
        _ if plain => "words",
        other => other.name(),
    };
    // "he was indicted", whoever he is
    let event = settings.iter().flatten().find_map(|s| {
        let notes = s.notes(story);
        let verb = &notes.phrases.verbs.get(notes.clauses.get(s.clause?)?.verb)?;
        // "the start" of what?
        event_noun(event_class(&verb.lemma)?).filter(|n| !matches!(*n, "start" | "end"))
    });
    if let (Kind::Date, Some(noun)) = (kind, event) {
        return format!("date of the {noun}");
    }
    if let Some(thing) = telling::thing(story, settings) {
        return shortened(&match plain {
            true => thing,
            false => format!("{what}: {thing}"),
        });
    }
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
    if before.is_empty() && behind.is_empty() {
        return match plain {
            true => format!("words: {}", shortened(&one_line(s.words(story, s.place.span)))),
            false => what.to_owned(),
        };
    }
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
            .filter_map(|d| Some(format!("whether {}", d.words(LONGEST - 8)?)))
            .min_by_key(|n| (n.len(), n.clone())),
        Kind::Place => deeds()
            .filter_map(|d| Some(format!("where {}", d.words(LONGEST - 6)?)))
            .min_by_key(|n| (n.len(), n.clone())),
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
            .filter_map(|d| Some(format!("where {}", d.words(LONGEST - 6)?)))
            .collect();
        told.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        if let Some(name) = told.into_iter().next() {
            return name;
        }
    }
    // "direction (check)": what the set is called, and the word that it hangs on
    let words = one_line(&c.fact);
    if let Some((set, host)) = words.strip_suffix(')').and_then(|w| w.split_once(" (")) {
        let way = || {
            let deeds = settings.iter().flatten().filter_map(|s| asking(story, s, s.clause?));
            deeds
                .map(|d| format!("which way {}", d.bare()))
                .min_by_key(|n| (n.len(), n.clone()))
        };
        let way = if set == "direction" { way() } else { None };
        let of = telling::thing(story, settings).unwrap_or_else(|| host.to_owned());
        return shortened(&way.unwrap_or_else(|| format!("{set}: {of}")));
    }
    shortened(&one_line(&c.fact))
}

/// A plain name for what one value is of.
pub fn of_value(story: &Story<'_>, kind: Kind, setting: &Setting) -> Option<String> {
    value::valued(story, kind, setting).map(|(_, name)| shortened(&name))
}

/// Gives findings of one name what tells them apart: another of their names, or the words in which their readings part.
/// `told` holds what else is known of the findings, in their order.
pub fn part_names(findings: &mut [Finding], told: &[Told]) {
    let mut count: FxHashMap<String, usize> = FxHashMap::default();
    for f in findings.iter() {
        *count.entry(f.fact.clone()).or_insert(0) += 1;
    }
    let mut taken: FxHashSet<String> = count.keys().cloned().collect();
    let mut first: FxHashSet<String> = FxHashSet::default();
    for (f, told) in findings.iter_mut().zip(told) {
        if count.get(&f.fact).is_none_or(|n| *n < 2) {
            continue;
        }
        let words: Vec<String> = match told.parting.is_empty() {
            true => f.readings.iter().take(2).map(|r| one_line(&r.display)).collect(),
            false => told.parting.clone(),
        };
        // Whole clauses tell nothing in a bracket: the first keeps its name, the others take another of theirs.
        let clauses = told.parting.is_empty() && words.iter().any(|w| w.chars().count() > FEW);
        let open = first.insert(f.fact.clone());
        if clauses && f.kind != Kind::Quote {
            if open {
                continue;
            }
            if let Some(other) = told.names.iter().find(|n| !taken.contains(*n)) {
                f.fact = other.clone();
                taken.insert(other.clone());
                continue;
            }
        }
        let made = match f.fact.split_once(": “") {
            // Another stretch of the same speech.
            Some((who, _)) if f.kind == Kind::Quote => {
                words.first().map(|w| format!("{who}: “{}”", cut(w, FEW * 3 / 2)))
            }
            _ => bracket(&words).map(|b| format!("{} ({b})", f.fact.trim_end_matches('…'))),
        };
        // The same words again tell nothing apart.
        let made = made.filter(|n| !taken.contains(n));
        let other = || told.names.iter().find(|n| !open && !taken.contains(*n)).cloned();
        f.fact = made.or_else(other).unwrap_or_else(|| f.fact.clone());
        // Still the same: counted.
        let plain = f.fact.clone();
        let mut n = 1;
        while !open && !taken.insert(f.fact.clone()) {
            n += 1;
            f.fact = format!("{plain} ({n})");
        }
        taken.insert(f.fact.clone());
    }
}

/// What is known of a finding beside what it shows, for telling it from others of its name.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The words in which its readings part; none where the readings themselves are short.
    pub parting: Vec<String>,
    /// Other names for it, the best first.
    pub names: Vec<String>,
}

/// The two readings against each other in few words, from where they part; none where they do not.
fn bracket(words: &[String]) -> Option<String> {
    let [one, other, ..] = words else { return None };
    let (x, y): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let same = x
        .iter()
        .zip(&y)
        .take_while(|(a, b)| a.to_lowercase() == b.to_lowercase())
        .count();
    let long = |w: &String| w.chars().count() > FEW;
    // What runs alike is left out only where it would be all that is seen.
    let from = if long(one) || long(other) { same } else { 0 };
    let rest = |w: &[&str]| w.get(from..).unwrap_or(&[]).join(" ");
    let (a, b) = (cut(&rest(&x), FEW), cut(&rest(&y), FEW));
    let differ = !a.is_empty() && !b.is_empty() && a.to_lowercase() != b.to_lowercase();
    differ.then(|| format!("{a} / {b}"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_shows_where_two_readings_part() {
        let of = |a: &str, b: &str| bracket(&[a.to_owned(), b.to_owned()]);
        assert_eq!(
            of("three weeks", "two weeks").as_deref(),
            Some("three weeks / two weeks")
        );
        assert_eq!(of("following", "Following"), None, "the same on both sides");
        let said = of(
            "the harbour office opened the gates in the spring",
            "the harbour office opened the gates in the autumn",
        );
        assert_eq!(said.as_deref(), Some("spring / autumn"));
    }
}
