//! Names that differ: Hickok or Hickock, Bryant or Brian Dalton, Campaign or Committee to Re-elect the President.
//!
//! Names are runs of capitalised words. Two names are held against each other if one could be the other miswritten: a
//! word spelt almost alike, another given name before the same surname, one word of several replaced, left out or moved.
//! If one report uses both forms in full, they are two persons or bodies in its eyes, unless they are spelt almost alike.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::rules::value::slot::cosine;
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};
use crate::compare::terms::Term;
use crate::compare::unit::Unit;
use crate::facts::lexicon::{is_given_name, is_place, is_surname, knows};
use crate::facts::{Annotations, NameKind, Pos};
use crate::text::Span;

/// Names of the features that the confidence rests on.
pub const NAMES: [&str; 15] = [
    "spelling",
    "given",
    "replaced",
    "left_out",
    "moved",
    "jaro",
    "context",
    "reports_a",
    "reports_b",
    "both_in_one",
    "words",
    "first_letter",
    "person",
    "called",
    "frame",
];

/// Weights in the order of [`NAMES`], then the bias.
pub const WEIGHTS: [f32; NAMES.len() + 1] = [
    0.47, -0.55, -0.25, -0.33, 0.67, 0.45, 0.51, 0.05, -0.71, -1.1, 0.61, 1.62, 1.6, 3.2, 1.4, -3.0,
];

/// Names less likely to be one name than this are not proposed: there are many of them.
const LEAST: f64 = 0.12;

/// The same where only the sort of body differs and the clauses around it are not the same.
const SORT_ONLY: f64 = 0.5;
/// Clauses so alike tell one thing of two names.
const SAME_FRAME: f32 = 0.6;
/// Clauses so alike tell one thing of two sons, daughters or grandsons.
const SAME_KIN: f32 = 0.3;
/// Kin of whom there are often several.
const KIN: [&str; 14] = [
    "son",
    "daughter",
    "brother",
    "sister",
    "grandson",
    "granddaughter",
    "cousin",
    "nephew",
    "niece",
    "uncle",
    "aunt",
    "child",
    "stepson",
    "stepdaughter",
];

/// What is left of the surety where names differ as writers of another alphabet's names do.
const CARRIED_OVER: f64 = 0.3;

/// A name as some reports write it.
struct Name<'a> {
    words: Vec<&'a str>,
    lower: Vec<String>,
    /// How many of its places the language layer takes for a person's name.
    person: usize,
    places: Vec<Place>,
    /// Index of the unit around each place.
    units: Vec<Option<usize>>,
    /// Nouns by which its bearer is called: "director", "grandson".
    roles: FxHashSet<String>,
}

/// Proposes a candidate for every two names of which one may be the other miswritten.
pub fn find(story: &Story<'_>, units: &[Unit]) -> Vec<Candidate> {
    let surnames: FxHashSet<String> = story
        .notes
        .iter()
        .flat_map(|n| &n.named.entities)
        .filter(|e| e.kind == NameKind::Person && e.given.is_some())
        .filter_map(|e| e.surname.as_deref().map(plain))
        .collect();
    let names = collect(story, units, &surnames);
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut by_shape: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (n, name) in names.iter().enumerate() {
        let mut seen = FxHashSet::default();
        for word in &name.lower {
            if seen.insert(word.as_str()) {
                by_word.entry(word).or_default().push(n);
                by_shape.entry(shape(word)).or_default().push(n);
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for list in by_word.values().chain(by_shape.values()).filter(|l| l.len() <= 60) {
        for (i, &a) in list.iter().enumerate() {
            pairs.extend(list[i + 1..].iter().filter(|&&b| b != a).map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
        .into_iter()
        .filter_map(|(a, b)| {
            let mut found = judge(units, &surnames, &names[a], &names[b])?;
            for (side, name) in found.sides.iter_mut().zip([a, b]) {
                // A surname alone is shown with the full names that end in it.
                if let [surname] = names[name].lower.as_slice() {
                    let full = names
                        .iter()
                        .filter(|n| n.lower.len() > 1 && n.lower.last() == Some(surname));
                    side.places.extend(full.flat_map(|n| n.places.iter().copied()));
                }
            }
            Some(found)
        })
        .collect()
}

/// The first letter and the consonants, doubled ones once: what misspellings mostly leave alone.
fn shape(word: &str) -> String {
    let mut out = String::new();
    for (i, c) in word.chars().enumerate() {
        if i == 0 || (!"aeiouyhw".contains(c) && !out.ends_with(c)) {
            out.push(c);
        }
    }
    out.chars().take(3).collect()
}

fn collect<'a>(story: &Story<'a>, units: &[Unit], surnames: &FxHashSet<String>) -> Vec<Name<'a>> {
    let heard: FxHashSet<String> = surnames.iter().map(|s| by_ear(s)).collect();
    let mut by_form: FxHashMap<Vec<String>, Name<'a>> = FxHashMap::default();
    for report in 0..story.reports.len() {
        let words = &story.terms.by_report[report];
        let mut i = 0;
        while i < words.len() {
            // "Grey said": a word of every day where a person's name is due, and one of the story's names sounds like it.
            let due = words[i].capital
                && (words[i].pos.is_noun() || words[i].pos.is_adjective())
                && words
                    .get(i + 1)
                    .is_some_and(|w| w.pos.is_verb() && w.sentence == words[i].sentence)
                && heard.contains(&by_ear(&plain(story.reports[report].words(words[i].span))));
            if !(proper(words[i].pos) || due) || !words[i].capital || CALENDAR.contains(&story.terms.stem(&words[i])) {
                i += 1;
                continue;
            }
            let mut end = i + 1;
            let mut last = i + 1;
            while end < words.len()
                && words[end].sentence == words[i].sentence
                && adjacent(story, report, words[end - 1].span, words[end].span)
            {
                if proper(words[end].pos) && words[end].capital && !CALENDAR.contains(&story.terms.stem(&words[end])) {
                    last = end + 1;
                } else if !JOINERS.contains(&story.terms.stem(&words[end])) || end > last + 1 {
                    break;
                }
                end += 1;
            }
            let form: Vec<&'a str> = words[i..last]
                .iter()
                .map(|w| story.reports[report].words(w.span))
                .collect();
            let told = told_person(story, report, &words[i..last]);
            let person = told.is_some();
            let inner = told.unwrap_or_else(|| person_in(&form));
            let (first, end) = (i + inner.start, i + inner.end);
            let mut form = form[inner].to_vec();
            // An initial before or between names is no part of what is compared.
            if form.len() > 2 {
                let ends = form.len() - 1;
                let led = is_given_name(&cased(form[1]));
                let mut at = 0;
                form.retain(|w| {
                    at += 1;
                    at == 1 && !led || at > ends || plain(w).chars().count() > 1
                });
            }
            let lower: Vec<String> = form.iter().map(|w| plain(w)).collect();
            let span = words[first].span.join(words[end - 1].span);
            if lower.iter().any(|w| w.chars().count() > 2) {
                let unit = unit_at(units, report, words[i].span.start);
                let name = by_form.entry(lower.clone()).or_insert_with(|| Name {
                    words: form,
                    lower,
                    person: 0,
                    places: Vec::new(),
                    units: Vec::new(),
                    roles: FxHashSet::default(),
                });
                name.roles.extend(roles(&story.notes[report], words[end - 1].span));
                name.person += usize::from(person);
                name.places.push(Place { report, span });
                name.units.push(unit);
            }
            i = last;
        }
    }
    let mut names: Vec<Name<'a>> = by_form.into_values().collect();
    names.sort_by(|a, b| a.lower.cmp(&b.lower));
    names
}

/// The nouns by which a report calls the bearer of a name.
fn roles(notes: &Annotations, name: Span) -> Vec<String> {
    let bearer = notes
        .named
        .name_at(notes.token_at(name.start))
        .map(|n| notes.named.names[n].entity);
    let told = bearer.map_or(&[][..], |e| &notes.named.entities[e].roles);
    told.iter()
        .filter_map(|r| r.words.split(" of ").next()?.rsplit(' ').next().map(str::to_owned))
        .collect()
}

/// The words of a run that the language layer takes for a person's name.
fn told_person(story: &Story<'_>, report: usize, run: &[Term]) -> Option<std::ops::Range<usize>> {
    let notes = &story.notes[report];
    let named = &notes.named;
    let at = |w: &Term| {
        named
            .name_at(notes.token_at(w.span.start))
            .filter(|&n| named.names[n].kind == NameKind::Person)
    };
    let start = run.iter().position(|w| at(w).is_some())?;
    let name = at(&run[start])?;
    let end = start + run[start..].iter().take_while(|w| at(w) == Some(name)).count();
    // A given name alone may be part of another name: "Hurricane Katrina".
    (end > start + 1 || run.len() == 1).then_some(start..end)
}

/// The words of a run that are the name: without titles before it, and of a person without the body behind it, as in
/// "Attorney General Jane Roe" and "Jane Roe of the Tarn Trust".
fn person_in(form: &[&str]) -> std::ops::Range<usize> {
    let title = |w: &&str| TITLES.contains(&plain(w).as_str());
    let given = |w: &str| is_given_name(&cased(w)) || !knows(&w.to_lowercase()) && !is_place(w);
    let mut start = form.iter().take(form.len() - 1).take_while(|w| title(w)).count();
    let inner = form.iter().take(form.len().saturating_sub(2)).rposition(title);
    if let Some(rest) = inner.map(|t| t + 1).filter(|&t| t > start && given(form[t])) {
        start = rest;
    }
    let mut end = form.len();
    if is_given_name(form[start])
        && let Some(joiner) = form[start..]
            .iter()
            .position(|w| ["of", "for", "to", "the"].contains(w))
        && joiner > 1
    {
        end = start + joiner;
    }
    start..end
}

/// A word of a headline in capital letters as it is written elsewhere: WALTER, Walter.
fn cased(word: &str) -> std::borrow::Cow<'_, str> {
    let shouts = word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    let mut letters = word.chars();
    match letters.next().filter(|_| shouts) {
        Some(first) => (first.to_string() + &letters.as_str().to_lowercase()).into(),
        None => word.into(),
    }
}

/// A name's word as it is compared: lower case, no points, a straight apostrophe, no possessive, American endings,
/// abbreviations of streets and firms written out.
pub fn plain(word: &str) -> String {
    let mut w = word.to_lowercase().replace('’', "'").replace(['.', '-'], "");
    if let Some(stem) = w.strip_suffix("'s") {
        w.truncate(stem.len());
    }
    let full = SHORT
        .iter()
        .find(|(short, _)| *short == w)
        .map(|(_, full)| (*full).to_owned());
    full.unwrap_or_else(|| spelling(&w))
}

/// British endings as American ones: centre, organisation, labour.
pub fn spelling(word: &str) -> String {
    let mut w = word.to_owned();
    for (british, american) in [
        ("isation", "ization"),
        ("ise", "ize"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("tre", "ter"),
        ("our", "or"),
        ("ence", "ense"),
    ] {
        if let Some(stem) = w.strip_suffix(british).filter(|s| s.len() >= 3) {
            w = format!("{stem}{american}");
            break;
        }
    }
    w
}

fn proper(pos: Pos) -> bool {
    pos.is_proper()
}

/// Only blanks, a point or a hyphen stand between the words.
fn adjacent(story: &Story<'_>, report: usize, a: Span, b: Span) -> bool {
    let gap = Span::new(a.end, b.start).of(&story.reports[report].text);
    gap.chars().all(|c| matches!(c, ' ' | '.' | '-' | '&' | '\u{a0}')) && gap.len() <= 3
}

/// The unit that holds byte `at` of a report.
pub fn unit_at(units: &[Unit], report: usize, at: usize) -> Option<usize> {
    let next = units.partition_point(|u| (u.report, u.span.end) <= (report, at));
    units
        .get(next)
        .filter(|u| u.report == report && u.span.start <= at)
        .map(|_| next)
}

fn judge(units: &[Unit], surnames: &FxHashSet<String>, a: &Name<'_>, b: &Name<'_>) -> Option<Candidate> {
    let (x, y) = (&a.lower, &b.lower);
    let mut f = vec![0.0f32; NAMES.len()];
    let same_length = x.len() == y.len();
    let differing: Vec<usize> = if same_length {
        (0..x.len()).filter(|&i| x[i] != y[i]).collect()
    } else {
        Vec::new()
    };
    let jaro = |p: &str, q: &str| strsim::jaro_winkler(p, q) as f32;
    if same_length && differing.len() == 1 {
        let (p, q) = (&x[differing[0]], &y[differing[0]]);
        // "MS-12" and "MS-13" are two things, and neither is miswritten.
        if [p, q].iter().any(|w| w.contains(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let distance = strsim::damerau_levenshtein(p, q);
        let longest = p.chars().count().max(q.chars().count());
        f[5] = jaro(p, q);
        // The head of the name in the plural is several of them: that is a count.
        let last = differing[0] + 1 == x.len() || x.get(differing[0] + 1).is_some_and(|w| w == "of");
        if joined_on(a.words[differing[0]], b.words[differing[0]])
            || stands_for(a.words[differing[0]], b.words[differing[0]])
            || x.len() >= 2 && (short_form(p, q) || same_given(p, q))
            || last && inflected(p, q) && (x.len() == 1 || ![a, b].iter().any(|n| is_given_name(n.words[differing[0]])))
            || x.len() == 2 && differing[0] == 0 && inflected(p, q) && knows(p) && knows(q)
        {
            return None;
        }
        // "Atlanta" and "Atlantic" are two words that everybody knows; "Gray" and "Grey" are, too, but the one is a person's
        // surname here and the other sounds the same.
        let heard = same_by_ear(p, q) && (surnames.contains(p) || surnames.contains(q));
        if x.len() == 1 && !heard && known(a.words[0]) && known(b.words[0]) {
            return None;
        }
        let near = distance <= 2 && longest >= 4 && distance * 3 <= longest;
        let persons = a.person > 0 || b.person > 0;
        // Nobody miswrites a surname by half: "Mark Felden" and "Mark Feldstone" are two persons.
        if last && !near && (persons || x.len() == 2 && is_given_name(a.words[0])) {
            return None;
        }
        // "Mayor Jane Roe" and "Councillor Jane Roe": what stands before a person's name is no part of it.
        if differing[0] == 0 && !near && x.len() > 2 && x.len() < 5 && is_given_name(a.words[1]) {
            return None;
        }
        // "Tarn Times" and "Tarn Council": a place in common is no likeness.
        let rest: Vec<&str> = (0..x.len())
            .filter(|i| *i != differing[0])
            .map(|i| a.words[i])
            .collect();
        if !near && !rest.is_empty() && is_place(&rest.join(" ")) {
            return None;
        }
        if near {
            f[0] = 1.0;
        } else if differing[0] == 0 && x.len() == 2 && persons {
            f[1] = 1.0;
        } else if x.len() >= 2 {
            f[2] = 1.0;
        } else {
            return None;
        }
        f[11] = f32::from(p.chars().next() == q.chars().next());
    } else if same_length && x.len() >= 3 && sorted(x) == sorted(y) {
        f[4] = 1.0;
    } else if x.len().abs_diff(y.len()) == 1 && x.len().min(y.len()) >= 2 {
        let (long, short) = if x.len() > y.len() { (x, y) } else { (y, x) };
        let gap = (0..long.len()).find(|&i| {
            let rest: Vec<&String> = long
                .iter()
                .enumerate()
                .filter(|&(j, _)| j != i)
                .map(|(_, w)| w)
                .collect();
            rest.iter().zip(short.iter()).all(|(p, q)| *p == q)
        })?;
        // A word more at either end is a fuller form of the same name, not another one.
        if gap == 0 || gap + 1 == long.len() || long[gap].chars().count() <= 2 {
            return None;
        }
        // A middle name is no difference, nor is an article inside a list of bodies.
        if short.len() == 2 && (is_surname(&short[1]) || !knows(&short[1]))
            || long[gap] == "the" && long[gap - 1] != "of"
        {
            return None;
        }
        f[3] = 1.0;
    } else {
        return None;
    }
    let reports = |n: &Name<'_>| n.places.iter().map(|p| p.report).collect::<FxHashSet<usize>>();
    let (ra, rb) = (reports(a), reports(b));
    let both = ra.intersection(&rb).next().is_some();
    // Two given names in one report are two persons, two like bodies in one report are two bodies.
    let article = f[3] == 1.0 && x.iter().chain(y).filter(|w| *w == "the").count() == 1;
    if both && f[0] == 0.0 && !article {
        return None;
    }
    let shared_rest: f32 = x.iter().filter(|w| y.contains(w)).count() as f32;
    f[6] = context(units, a, b);
    f[7] = (ra.len() as f32).ln_1p();
    f[8] = (rb.len() as f32).ln_1p();
    let low = f[7].min(f[8]);
    let high = f[7].max(f[8]);
    (f[7], f[8]) = (high, low);
    f[9] = f32::from(both);
    f[10] = shared_rest;
    f[12] = f32::from(x.len() > 1 && a.person > 0 && b.person > 0 && f[0] == 1.0);
    // "the director, Ann Roe" and "the director, Jane Roe"; kin of one sort are often several, and then told apart.
    let called = a
        .roles
        .intersection(&b.roles)
        .any(|r| f[6] >= SAME_KIN || !KIN.contains(&r.as_str()));
    f[13] = f32::from(f[1] == 1.0 && called);
    f[14] = f32::from(f[2] == 1.0 && f[6] >= SAME_FRAME);
    let side = |n: &Name<'_>| Side {
        value: n.lower.join(" "),
        display: n.words.join(" "),
        exactness: Exactness::Exact,
        attribution: None,
        places: n.places.clone(),
    };
    // "Roe Center" and "Roe Clinic": what sort of body it is, not which.
    let sort_only = f[2] == 1.0
        && differing.iter().all(|&i| {
            [&a.words[i], &b.words[i]]
                .iter()
                .all(|w| knows(&w.to_lowercase()) && !is_place(w))
        });
    let spelling_only = f[0] == 1.0 && x.iter().zip(y).all(|(p, q)| same_by_ear(p, q));
    // "Andrei" and "Andrey" are one name in two alphabets' ways.
    let carried = f[0] == 1.0
        && differing.iter().all(|&i| {
            let (p, q) = (a.words[i], b.words[i]);
            let ours = |w: &str| is_given_name(w) || is_surname(w);
            carried_over(&x[i], &y[i]) && !(ours(p) && ours(q))
        });
    let confidence = f64::from(logistic(&WEIGHTS, &f))
        * if carried { CARRIED_OVER } else { 1.0 }
        * if sort_only && f[14] == 0.0 { SORT_ONLY } else { 1.0 };
    if confidence < LEAST {
        return None;
    }
    let fact = format!(
        "name of {}",
        if ra.len() >= rb.len() {
            a.words.join(" ")
        } else {
            b.words.join(" ")
        }
    );
    Some(Candidate {
        rule: "name",
        kind: Kind::Name,
        relation: if spelling_only || sort_only {
            Relation::Wording
        } else {
            Relation::Contradiction
        },
        confidence,
        weight: 0.5,
        fact,
        sides: vec![side(a), side(b)],
        why: Vec::new(),
        features: f,
    })
}

/// A place, or a word that is no name of a person, that the lexicon lists.
pub fn known(word: &str) -> bool {
    let lower = word.to_lowercase();
    is_place(word) || (knows(word) || knows(&lower)) && !is_given_name(word) && !is_surname(word)
}

fn sorted(words: &[String]) -> Vec<&String> {
    let mut w: Vec<&String> = words.iter().collect();
    w.sort();
    w
}

/// Two forms of one given name, in lower case: Bill and William.
pub fn same_given(a: &str, b: &str) -> bool {
    SHORT_NAMES.iter().any(|line| line.contains(&a) && line.contains(&b))
}

static SHORT_NAMES: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    include_str!("../../../assets/words/short-names.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split_whitespace().collect())
        .collect()
});

/// Whether two words differ only by what copying from another alphabet or by ear changes: vowels, doubled letters, c, k,
/// q and g, s and z, an h.
fn same_by_ear(a: &str, b: &str) -> bool {
    by_ear(a) == by_ear(b)
}

/// A word without what copying from another alphabet or by ear changes.
fn by_ear(w: &str) -> String {
    let mut out = String::new();
    // "Giorgos" is heard as "Yiorgos", "sch" as "sh", "ph" as "f".
    let soft = w
        .strip_prefix("gi")
        .filter(|rest| rest.starts_with(['a', 'e', 'o', 'u']));
    let w = soft
        .unwrap_or(w)
        .replace("sch", "sh")
        .replace("ph", "f")
        .replace("dj", "j");
    for c in w.chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' | 'j' => continue,
            'c' | 'q' | 'g' => 'k',
            'z' => 's',
            other => other,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether two words differ only in letters between which those who carry a name over from another alphabet choose: i and y,
/// c and k, g and k, sh and sch, u and ou. A letter left out or put in is a slip.
fn carried_over(a: &str, b: &str) -> bool {
    let fold = |w: &str| {
        w.replace("sch", "sh")
            .replace("ou", "u")
            .chars()
            .map(|c| match c {
                'y' | 'j' => 'i',
                'c' | 'q' | 'g' => 'k',
                other => other,
            })
            .collect::<String>()
    };
    a != b && fold(a) == fold(b)
}

/// One is an initial or the beginning of the other: Fred and Frederick, C. and Cheney.
fn short_form(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) && (short.len() == 1 || long.len() - short.len() >= 2)
        || (short.len() >= 3
            && long.starts_with(&short[..short.len() - usize::from(short.ends_with(['e', 'y']))])
            && long.len() > short.len() + 1
            && short.is_ascii())
}

/// One is capital letters that may stand for words of which the other is the first: "Halden MCF" and "Halden Mission".
fn stands_for(a: &str, b: &str) -> bool {
    let letters = |w: &str| w.chars().count() > 1 && w.chars().all(char::is_uppercase);
    let (short, word) = if letters(a) { (a, b) } else { (b, a) };
    letters(short) && !letters(word) && short.chars().next() == word.chars().next() && short.len() < word.len()
}

/// One is the other with a word joined on by a hyphen: "Tarn" and "Tarn-based".
fn joined_on(a: &str, b: &str) -> bool {
    let begins = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'));
    begins(a, b) || begins(b, a)
}

/// One is the other with an ending: a plural, a possessive, an adjective of a country.
fn inflected(a: &str, b: &str) -> bool {
    let several = |one: &str, many: &str| {
        one.strip_suffix("man")
            .is_some_and(|w| many.strip_suffix("men") == Some(w))
    };
    if several(a, b) || several(b, a) {
        return true;
    }
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|end| {
        matches!(
            end,
            "s" | "us" | "'s" | "es" | "er" | "ed" | "ing" | "ism" | "n" | "an" | "ian" | "ese" | "i" | "ic"
        )
    })
}

/// How like the clauses are in which the two names stand, at best.
fn context(units: &[Unit], a: &Name<'_>, b: &Name<'_>) -> f32 {
    let mut best = 0.0f32;
    for &x in a.units.iter().flatten().take(20) {
        for &y in b.units.iter().flatten().take(20) {
            if x != y {
                best = best.max(cosine(&units[x].vector, &units[y].vector));
            }
        }
    }
    best
}

/// Forms of address and ranks before a name; which one a report uses is the role rule's matter.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "doctor",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "president-elect",
    "minister",
    "judge",
    "justice",
    "sgt",
    "sergeant",
    "lt",
    "lieutenant",
    "capt",
    "captain",
    "col",
    "colonel",
    "gen",
    "general",
    "maj",
    "major",
    "officer",
    "deputy",
    "dep",
    "sheriff",
    "trooper",
    "detective",
    "det",
    "chief",
    "commissioner",
    "inspector",
    "agent",
    "sen",
    "senator",
    "rep",
    "gov",
    "governor",
    "mayor",
    "councilman",
    "councilwoman",
    "rev",
    "reverend",
    "msgr",
    "fr",
    "father",
    "sister",
    "pope",
    "king",
    "queen",
    "prince",
    "princess",
    "prof",
    "professor",
    "coach",
    "attorney",
    "field",
    "marshal",
];

/// Abbreviations inside names, with what they stand for (AP style's list of those it allows).
const SHORT: &[(&str, &str)] = &[
    ("dr", "doctor"),
    ("sgt", "sergeant"),
    ("lt", "lieutenant"),
    ("capt", "captain"),
    ("col", "colonel"),
    ("gen", "general"),
    ("maj", "major"),
    ("det", "detective"),
    ("sen", "senator"),
    ("gov", "governor"),
    ("rev", "reverend"),
    ("prof", "professor"),
    ("ave", "avenue"),
    ("st", "street"),
    ("blvd", "boulevard"),
    ("rd", "road"),
    ("co", "company"),
    ("corp", "corporation"),
    ("inc", "incorporated"),
    ("ltd", "limited"),
    ("assn", "association"),
    ("dept", "department"),
    ("univ", "university"),
    ("ala", "alabama"),
    ("ariz", "arizona"),
    ("ark", "arkansas"),
    ("calif", "california"),
    ("colo", "colorado"),
    ("conn", "connecticut"),
    ("del", "delaware"),
    ("fla", "florida"),
    ("ill", "illinois"),
    ("ind", "indiana"),
    ("kan", "kansas"),
    ("ky", "kentucky"),
    ("mass", "massachusetts"),
    ("mich", "michigan"),
    ("minn", "minnesota"),
    ("miss", "mississippi"),
    ("mo", "missouri"),
    ("mont", "montana"),
    ("neb", "nebraska"),
    ("nev", "nevada"),
    ("okla", "oklahoma"),
    ("ore", "oregon"),
    ("pa", "pennsylvania"),
    ("tenn", "tennessee"),
    ("vt", "vermont"),
    ("wash", "washington"),
    ("wis", "wisconsin"),
    ("wyo", "wyoming"),
    ("ctr", "center"),
    ("jul", "july"),
    ("aug", "august"),
    ("oct", "october"),
    ("sept", "september"),
    ("jan", "january"),
    ("feb", "february"),
    ("nov", "november"),
    ("dec", "december"),
];

/// Days and months are no part of a name, though capitalised; as stems.
const CALENDAR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "januari",
    "februari",
    "april",
    "june",
    "juli",
    "august",
    "septemb",
    "octob",
    "novemb",
    "decemb",
    "am",
    "pm",
    "edt",
    "est",
    "pdt",
    "pst",
    "gmt",
    "bst",
];

/// Small words that stand inside names.
const JOINERS: &[&str] = &[
    "of", "the", "to", "for", "de", "la", "al", "bin", "van", "von", "der", "del", "du",
];
