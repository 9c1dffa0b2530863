//! Names that differ: Oskarsen or Oskarson, Berit or Birgit Lund, Board or Bureau for the Lorn Harbour.
//!
//! Names are runs of capitalised words. Two names are held against each other if one could be the other miswritten: a
//! word spelt almost alike, another given name before the same surname, one word of several replaced, left out or moved.
//! If one report uses both forms in full, they are two persons or bodies in its eyes, unless they are spelt almost alike.

mod collect;
mod spelling;

use rustc_hash::{FxHashMap, FxHashSet};

use self::collect::{Name, collect};
use self::spelling::{carried_over, inflected, joined_on, same_by_ear, shape, short_form, sorted, stands_for};
use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, Kind, Relation};
use crate::compare::rules::value::slot::cosine;
use crate::compare::score::logistic;
use crate::compare::story::Story;
use crate::compare::unit::Unit;
use crate::facts::NameKind;
use crate::facts::lexicon::{is_given_name, is_place, is_surname, knows};

pub use self::spelling::{known, plain, same_given, spelling};

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
