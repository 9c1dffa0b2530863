//! Do two values speak of the same fact?
//!
//! A logistic score over a few plain features: what is counted, the words near, the whole sentence, the neighbours, how
//! close the values are, what both hang on, and whether either value is already accounted for by an equal value in the other
//! report. The weights were fitted on press stories marked by hand, a sixth of them always left out for the check, with
//! their signs held: no likeness ever speaks against one fact, no clash for it. `examples/features.rs` prints the features.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::hold::ClausePart;
use super::lone::Lone;
use super::relation::relate;
use super::scope;
use super::slot::{Amount, Family, Slot, cosine};
use super::unwritten::LIFE_DAYS;
use super::when;
use crate::compare::finding::Exactness;
use crate::compare::score::logistic;
use crate::compare::story::Story;
use crate::facts::lexicon::{Relation, is_person, relation};

/// Number of features; see [`NAMES`].
pub const FEATURES: usize = 48;

/// Names of the features, for fitting and for explanations.
pub const NAMES: [&str; FEATURES] = [
    "near",
    "around",
    "head_same",
    "head_one",
    "head_differ",
    "left1",
    "right1",
    "neighbours",
    "closeness",
    "explained",
    "rarest",
    "verb",
    "modifiers",
    "same_report",
    "granularity",
    "both_lead",
    "anchor",
    "exactness",
    "names_clash",
    "names_shared",
    "arguments",
    "verb_and_more",
    "event_same",
    "event_differ",
    "owner_same",
    "owner_differ",
    "thing_same",
    "thing_differ",
    "when_same",
    "when_clash",
    "past_one",
    "part_same",
    "share_one",
    "added_one",
    "best",
    "both_past",
    "vague_one",
    "ahead_one",
    "compatible",
    "head_rare",
    "size",
    "single",
    "patient_same",
    "patient_differ",
    "lone_thing",
    "lone_deed",
    "slip",
    "listed_one",
];

/// Two slots that may speak of one fact.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Index of the first slot.
    pub a: usize,
    /// Index of the second slot.
    pub b: usize,
    /// The values are equal.
    pub equal: bool,
    /// The features.
    pub features: [f32; FEATURES],
    /// Probability that both speak of one fact.
    pub score: f32,
}

/// Pairs are looked at if they share a stem of at least this weight, or what is counted.
const MIN_SHARED_WEIGHT: f32 = 0.25;

/// Scores all pairs of slots of one family and unit that share something.
pub fn judge(story: &Story<'_>, slots: &[Slot]) -> Vec<Pair> {
    let mut pairs = candidates(story, slots);
    let equal_score: FxHashMap<(usize, usize), f32> = best_equal(slots, &pairs);
    let crowd = Crowd::read(slots);
    let lone = Lone::of(slots);
    let likest = best_any(slots, &pairs);
    let deeds = when::Deeds::read(story, slots);
    let mut heads: FxHashMap<u32, usize> = FxHashMap::default();
    for head in slots.iter().filter_map(|s| s.head) {
        *heads.entry(head).or_insert(0) += 1;
    }
    for pair in &mut pairs {
        let mut both = 0.0f32;
        if !pair.equal {
            let own = likeness(&pair.features);
            let share = |s: usize, other: usize| {
                let best = likest.get(&(s, slots[other].place.report)).copied().unwrap_or(0.0);
                if best > 0.0 { own / best } else { 0.0 }
            };
            if pair.features[2] == 1.0 {
                pair.features[39] = slots[pair.a]
                    .head
                    .and_then(|h| heads.get(&h))
                    .map_or(0.0, |n| 1.0 / (*n as f32).sqrt());
            }
            pair.features[34] = share(pair.a, pair.b).min(share(pair.b, pair.a));
            let (a, b) = (&slots[pair.a], &slots[pair.b]);
            let explained = |s: usize, report: usize| equal_score.get(&(s, report)).copied().unwrap_or(0.0);
            if a.place.report != b.place.report {
                (pair.features[44], pair.features[45]) = lone.both(a, b);
                // Two sums of one currency may be of anything; near each other, they are less likely to.
                if matches!(a.family, Family::Money | Family::Percent) {
                    pair.features[44] *= pair.features[8];
                }
                let (x, y) = (explained(pair.a, b.place.report), explained(pair.b, a.place.report));
                pair.features[9] = x.max(y);
                both = x.min(y);
            }
        }
        pair.score = if pair.equal {
            agreement(&pair.features).max(telltale(&slots[pair.a]))
        } else {
            let ahead = slots[pair.a].hold.ahead != slots[pair.b].hold.ahead;
            let given = match slots[pair.a].family {
                Family::Age if both > 0.0 => BOTH_AGES,
                _ if both >= GIVEN => BOTH_GIVEN,
                _ => 1.0,
            };
            let doubt = given
                * scope::doubt(&slots[pair.a], &slots[pair.b])
                * if ahead { ONCE_AHEAD } else { 1.0 }
                * crowd.doubt(&slots[pair.a], &slots[pair.b], &pair.features);
            let own = doubt * score(slots[pair.a].family, &pair.features);
            when::score(&deeds, slots, (pair.a, pair.b), own)
        };
    }
    pairs
}

/// An equal value of another report is the same fact from this likeness on.
const GIVEN: f32 = 0.3;
/// Two values that both reports give, each with like words, are two facts in the eyes of both.
const BOTH_GIVEN: f32 = 0.3;
/// Two ages that both reports give are those of two persons.
const BOTH_AGES: f32 = 0.1;
/// "Will miss two games" and "missed four games", "faces 30 years" and "sentenced to 20 years" are seldom one fact.
const ONCE_AHEAD: f32 = 0.5;
/// A report that counts one thing in so many different ways keeps statistics: goals of several players, years of several
/// sentences.
const STATISTICS: usize = 4;
/// Counts of statistics are seldom one fact, and hardly ever beside different names.
const OF_MANY: f32 = 0.8;
/// See [`OF_MANY`]; the names differ as well.
const OF_OTHERS: f32 = 0.3;

/// How many different counts of one thing each report gives.
struct Crowd {
    values: FxHashMap<(usize, Family, Option<u32>), FxHashSet<String>>,
}

impl Crowd {
    fn read(slots: &[Slot]) -> Self {
        let mut values: FxHashMap<_, FxHashSet<String>> = FxHashMap::default();
        for s in slots
            .iter()
            .filter(|s| s.family == Family::Number && s.head.is_some() && !s.single)
        {
            let key = (s.place.report, s.family, s.head);
            values.entry(key).or_default().insert(s.value.clone());
        }
        Self { values }
    }

    /// Share of the likelihood that is left where one of the two reports keeps statistics of what both count.
    fn doubt(&self, a: &Slot, b: &Slot, features: &[f32; FEATURES]) -> f32 {
        let many = |s: &Slot| {
            let counts = self.values.get(&(s.place.report, s.family, s.head));
            counts.is_some_and(|c| c.len() >= STATISTICS)
        };
        if !many(a) && !many(b) {
            1.0
        } else if features[18] > 0.0 {
            OF_OTHERS
        } else {
            OF_MANY
        }
    }
}

fn candidates(story: &Story<'_>, slots: &[Slot]) -> Vec<Pair> {
    let mut by_key: FxHashMap<(Family, u32), Vec<usize>> = FxHashMap::default();
    for (i, s) in slots.iter().enumerate() {
        let mut keys: Vec<u32> = s
            .around
            .iter()
            .filter(|&&(stem, _)| story.terms.weight[stem as usize] >= MIN_SHARED_WEIGHT)
            .map(|&(stem, _)| stem)
            .chain(s.head)
            .chain(s.hold.patient)
            .chain(
                s.hold
                    .event
                    .filter(|_| matches!(s.family, Family::Time | Family::Duration)),
            )
            .chain(s.verb.filter(|_| s.family == Family::Number && s.head.is_some()))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            by_key.entry((s.family, key)).or_default().push(i);
        }
    }
    let mut seen: Vec<(usize, usize)> = Vec::new();
    for list in by_key.values() {
        // A stem in very many slots says nothing; rarer ones will bring the pair together if anything does.
        if list.len() > 400 {
            continue;
        }
        for (n, &a) in list.iter().enumerate() {
            seen.extend(list[n + 1..].iter().map(|&b| (a, b)));
        }
    }
    seen.sort_unstable();
    seen.dedup();
    seen.into_iter()
        .filter(|&(a, b)| {
            let (x, y) = (&slots[a], &slots[b]);
            let other =
                matches!((x.head, y.head), (Some(p), Some(q)) if p != q && !alike(x, y) && !in_one_place(story, x, y));
            x.unit == y.unit
                && !other
                && one_of_many(x, y)
                && comparable(x, y)
                && !leaves_out(x, y)
                && !apart(x, y)
                && !scope::excludes(x, y)
                && !of_another(x, y)
                && (x.place.report != y.place.report || of_one_voice(x, y))
        })
        .map(|(a, b)| {
            let (x, y) = (&slots[a], &slots[b]);
            Pair {
                a,
                b,
                equal: same_value(x, y),
                features: features(story, x, y),
                score: 0.0,
            }
        })
        .collect()
}

/// How likely two equal values speak of one fact: equal values with like words near them mostly do.
fn agreement(f: &[f32; FEATURES]) -> f32 {
    (0.5 * f[0] + 0.5 * f[2].max(f[7]).max(f[0]) + 0.3 * f[11]).min(1.0)
}

/// How likely equal values are of one fact by themselves: hardly two calibres, magnitudes or shares with two decimals agree
/// by chance.
fn telltale(slot: &Slot) -> f32 {
    const BASE_UNITS: [&str; 4] = ["m", "m/s", "kg", "m2"];
    let told = match slot.family {
        Family::Measure => !BASE_UNITS.contains(&slot.unit.as_str()),
        Family::Percent => matches!(slot.amount, Amount::Plain { min, max } if min == max && min.fract() != 0.0),
        Family::Money => size(slot) >= LARGE_SUM,
        _ => false,
    };
    if told { TELLTALE } else { 0.0 }
}

/// Likeness of equal values that hardly agree by chance.
const TELLTALE: f32 = 0.35;
/// Share of ten digits from which a sum is hardly met by chance: ten million.
const LARGE_SUM: f32 = 0.7;

/// A single thing is held only against a count of the same thing.
fn one_of_many(a: &Slot, b: &Slot) -> bool {
    let several =
        |s: &Slot| matches!(s.amount, Amount::Plain { min, max } if min == max && min >= 2.0 && min.fract() == 0.0);
    let nobody = |s: &Slot| matches!(s.amount, Amount::Plain { max, .. } if max == 0.0);
    let deed = a.hold.patient.is_some() && a.hold.patient == b.hold.patient;
    let several = |s: &Slot| several(s) || deed && nobody(s);
    !(a.single || b.single) || (a.head == b.head || deed) && (a.single && several(b) || b.single && several(a))
}

/// Likeness of two amounts from which other nouns may count the same thing.
const LIKE_AMOUNTS: f32 = 0.4;

/// Two nouns in one place of one telling verb: "called in six engines" and "called in four appliances".
fn in_one_place(story: &Story<'_>, a: &Slot, b: &Slot) -> bool {
    let telling = |v: u32| story.terms.weight[v as usize] >= MIN_SHARED_WEIGHT;
    a.verb.is_some_and(|v| b.verb == Some(v) && telling(v))
        && a.hold.part != ClausePart::Subject
        && b.hold.part != ClausePart::Subject
        && closeness(a, b) >= LIKE_AMOUNTS
}

/// A verb, or what the clause is about, is the same.
fn beside_one_deed(a: &Slot, b: &Slot) -> bool {
    a.verb.is_some() && a.verb == b.verb || a.arguments.iter().any(|x| b.arguments.contains(x))
}

/// "Five other men" leaves somebody out whom "six men" counts.
fn leaves_out(a: &Slot, b: &Slot) -> bool {
    let deed = a.hold.patient.is_some() && a.hold.patient == b.hold.patient;
    a.family == Family::Number && a.others != b.others && !deed
}

/// Whether two values that differ have bearers by name, and not the same. Who did something is told by many names, "the
/// police", "the department"; whose something is, by few. Equal values may be one fact under two names.
fn of_another(a: &Slot, b: &Slot) -> bool {
    let owned = match a.family {
        Family::Number => a.hold.patient.is_none() && b.hold.patient.is_none(),
        Family::Money | Family::Percent => true,
        _ => false,
    };
    owned && a.bearer.differs(&b.bearer) && !same_value(a, b)
}

/// The dead are not the hurt, and a part of those counted is not their sum.
fn apart(a: &Slot, b: &Slot) -> bool {
    let deeds = matches!((a.hold.patient, b.hold.patient), (Some(x), Some(y)) if x != y);
    let below = |part: &Slot, whole: &Slot| {
        part.hold.share
            && !whole.hold.share
            && matches!((&part.amount, &whole.amount), (Amount::Plain { max, .. }, Amount::Plain { min, .. }) if max < min)
    };
    a.family == Family::Number && (deeds || below(a, b) || below(b, a))
}

/// Nearness from which two sentences of one report tell the same thing twice.
const TWICE_TOLD: f32 = 0.4;

/// Whether two values of one report can be one fact told in two ways. A report that gives two values of one sort mostly
/// speaks of two things: hours and distances of two events, ages of two people. What contradicts itself says the same twice.
fn of_one_voice(a: &Slot, b: &Slot) -> bool {
    if a.sentence == b.sentence || a.head != b.head || matches!(a.family, Family::Time | Family::Measure | Family::Age)
    {
        return false;
    }
    let owners = matches!((a.hold.owner, b.hold.owner), (Some(x), Some(y)) if x != y);
    let deed = a.hold.patient.is_some() && a.hold.patient == b.hold.patient;
    let verb = a.verb.is_some() && a.verb == b.verb;
    !owners && (deed || a.left.first() == b.left.first() && verb && cosine(&a.near, &b.near) >= TWICE_TOLD)
}

/// A year says nothing against a day, and bare figures need something beside them that they share.
fn comparable(a: &Slot, b: &Slot) -> bool {
    // What was so by four o'clock did not happen at four.
    if matches!(a.family, Family::Date | Family::Time) && a.hold.limit != b.hold.limit && !same_value(a, b) {
        return false;
    }
    match a.family {
        Family::Date => {
            let (x, y) = (a.value.len(), b.value.len());
            x.abs_diff(y) < 5 || x.max(y) > 10
        }
        // Whose age it is must be the same person by name, or one of them is not named.
        Family::Age => {
            let shared = a.names.iter().any(|n| b.names.contains(n));
            let bearers = matches!((a.hold.owner, b.hold.owner), (Some(x), Some(y)) if x != y);
            // Of another year is what one was then.
            if bearers || a.hold.past != b.hold.past {
                return false;
            }
            let likely = years(a).zip(years(b)).is_some_and(|(x, y)| (x - y).abs() <= LIKE_AGE);
            likely && (shared || a.names.is_empty() || b.names.is_empty())
        }
        // A sentence for life is held against terms of years only.
        Family::Duration if is_life(a) != is_life(b) => a.hold.event.is_some() && a.hold.event == b.hold.event,
        Family::Measure => !matches!((a.target, b.target), (Some(x), Some(y)) if x != y),
        Family::Number if a.head.is_none() || b.head.is_none() => {
            a.hold.patient.is_some() && a.hold.patient == b.hold.patient
                || (a.head.is_some() || b.head.is_some()) && beside_one_deed(a, b)
                || a.left.first().is_some_and(|s| b.left.first() == Some(s))
                || a.right.first().is_some_and(|s| b.right.first() == Some(s))
        }
        _ => true,
    }
}

/// For every slot and report: how like the best equal value of that report is.
fn best_equal(slots: &[Slot], pairs: &[Pair]) -> FxHashMap<(usize, usize), f32> {
    let mut best: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    for p in pairs.iter().filter(|p| p.equal) {
        let likeness = (0.5 * p.features[0] + 0.5 * p.features[2].max(p.features[7]).max(p.features[0])).min(1.0);
        for (s, other) in [(p.a, p.b), (p.b, p.a)] {
            let entry = best.entry((s, slots[other].place.report)).or_insert(0.0);
            *entry = entry.max(likeness);
        }
    }
    best
}

fn features(story: &Story<'_>, a: &Slot, b: &Slot) -> [f32; FEATURES] {
    let mut f = [0.0; FEATURES];
    f[0] = cosine(&a.near, &b.near);
    f[1] = cosine(&a.around, &b.around);
    match (a.head, b.head) {
        (Some(x), Some(y)) if x == y => f[2] = 1.0,
        (Some(_), Some(_)) if alike(a, b) => f[2] = 0.6,
        (Some(_), Some(_)) => f[4] = 1.0,
        (Some(_), None) | (None, Some(_)) => f[3] = 1.0,
        (None, None) => {}
    }
    let first = |x: &[u32], y: &[u32]| f32::from(matches!((x.first(), y.first()), (Some(p), Some(q)) if p == q));
    f[5] = first(&a.left, &b.left);
    f[6] = first(&a.right, &b.right);
    let common =
        a.left.iter().filter(|s| b.left.contains(s)).count() + a.right.iter().filter(|s| b.right.contains(s)).count();
    f[7] = common as f32 / 8.0;
    f[8] = closeness(a, b);
    let mut shared: Vec<f32> = a
        .around
        .iter()
        .filter(|(s, _)| b.around.binary_search_by_key(s, |&(t, _)| t).is_ok())
        .map(|&(s, _)| story.terms.weight[s as usize])
        .collect();
    shared.sort_unstable_by(|x, y| y.total_cmp(x));
    f[10] = shared.iter().take(3).sum::<f32>() / 3.0;
    f[11] = match (a.verb, b.verb) {
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(x), Some(y)) if event(story, x).is_some_and(|e| event(story, y) == Some(e)) => 0.8,
        _ => 0.0,
    };
    f[12] = modifiers_clash(a, b);
    f[13] = f32::from(a.place.report == b.place.report);
    f[14] = f32::from(a.family == Family::Date && granularity(&a.value) == granularity(&b.value));
    f[15] = f32::from(a.sentence < 4 && b.sentence < 4);
    f[16] = f[0].max(f[7]) * f[8];
    let common_names = a.names.iter().filter(|n| b.names.contains(n)).count();
    f[20] = f32::from(a.arguments.iter().any(|x| b.arguments.contains(x)));
    f[21] = f[11] * f[20].max(f[10]).max(f[19]);
    f[18] = f32::from(common_names == 0 && !a.names.is_empty() && !b.names.is_empty());
    f[19] = common_names.min(3) as f32 / 3.0;
    f[17] = f32::from(a.exactness == b.exactness);
    let (x, y) = (&a.hold, &b.hold);
    let both = |p: Option<u32>, q: Option<u32>| p.zip(q).map(|(p, q)| p == q);
    (f[22], f[23]) = told(both(x.event, y.event));
    (f[24], f[25]) = told(both(x.owner, y.owner));
    let things = !x.thing.is_empty() && !y.thing.is_empty();
    (f[26], f[27]) = told(things.then(|| x.thing.iter().any(|t| y.thing.contains(t))));
    (f[28], f[29]) = told(x.when.zip(y.when).map(|(p, q)| p.0 <= q.1 && q.0 <= p.1));
    f[30] = f32::from(x.past != y.past);
    f[31] = f32::from(x.part == y.part);
    f[32] = f32::from(x.share != y.share);
    f[33] = f32::from(x.added != y.added);
    f[35] = f32::from(x.past && y.past);
    f[36] = f32::from(matches!(a.amount, Amount::Magnitude(_)) != matches!(b.amount, Amount::Magnitude(_)));
    f[37] = f32::from(x.ahead != y.ahead);
    f[38] = f32::from(relate(a, b) == Some(crate::compare::finding::Relation::Precision));
    (f[42], f[43]) = told(both(x.patient, y.patient));
    f[40] = size(a).min(size(b));
    f[41] = f32::from(a.single || b.single);
    f[46] = f32::from(is_slip(a, b));
    f[47] = f32::from(x.listed != y.listed);
    f
}

/// Most days of a slip.
pub const SLIP: i32 = 2;

/// Whether two values name a day of a month each, a few days apart: the commonest error in dates.
pub fn is_slip(a: &Slot, b: &Slot) -> bool {
    let said = |s: &Slot| s.words.contains(|c: char| c.is_ascii_digit());
    (said(a) || said(b)) && days_apart(a, b).is_some_and(|gap| (1..=SLIP).contains(&gap))
}

/// Days between two days of the calendar; a day without its year is taken in the other's.
fn days_apart(a: &Slot, b: &Slot) -> Option<i32> {
    let day = |s: &Slot, year: Option<&str>| -> Option<Date> {
        if s.family != Family::Date || s.value.len() != 10 {
            return None;
        }
        match (s.value.strip_prefix("XXXX"), year) {
            (None, _) => s.value.parse().ok(),
            (Some(rest), Some(year)) => format!("{year}{rest}").parse().ok(),
            // A leap year, so that every day of a month is one.
            (Some(rest), None) => format!("2000{rest}").parse().ok(),
        }
    };
    let year = |s: &Slot| s.value.get(..4).filter(|y| *y != "XXXX").map(str::to_owned);
    let (x, y) = (day(a, year(b).as_deref())?, day(b, year(a).as_deref())?);
    Some((y - x).get_days().abs())
}

/// Large numbers seldom meet by chance: 0 for one, 1 for ten thousand and more.
fn size(slot: &Slot) -> f32 {
    match (slot.family, &slot.amount) {
        (Family::Number, Amount::Plain { min, .. } | Amount::Magnitude(min)) if *min > 1.0 => {
            (min.log10() as f32 / 4.0).min(1.0)
        }
        (Family::Money, Amount::Plain { min, .. } | Amount::Magnitude(min)) if *min > 1.0 => {
            (min.log10() as f32 / 10.0).min(1.0)
        }
        _ => 0.0,
    }
}

/// One feature for what speaks for, one for what speaks against; none where it is open.
fn told(same: Option<bool>) -> (f32, f32) {
    match same {
        Some(true) => (1.0, 0.0),
        Some(false) => (0.0, 1.0),
        None => (0.0, 0.0),
    }
}

/// For every slot and report, how like the likest value of that report is, equal or not.
fn best_any(slots: &[Slot], pairs: &[Pair]) -> FxHashMap<(usize, usize), f32> {
    let mut best: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    for p in pairs {
        for (s, other) in [(p.a, p.b), (p.b, p.a)] {
            let entry = best.entry((s, slots[other].place.report)).or_insert(0.0);
            *entry = entry.max(likeness(&p.features));
        }
    }
    best
}

/// A plain likeness of two values' surroundings, for telling the likest partner.
fn likeness(f: &[f32; FEATURES]) -> f32 {
    0.5 * f[0] + 0.3 * f[1] + 0.3 * f[2] + 0.5 * f[7] + 0.2 * f[22] + 0.2 * f[11]
}

/// The kind of event that a stem names.
fn event(story: &Story<'_>, stem: u32) -> Option<u32> {
    story.terms.event[stem as usize]
}

/// Whether two counted nouns can name the same: synonyms, one a kind of the other, both persons, or one word and two ("Web
/// sites" and "websites").
fn alike(a: &Slot, b: &Slot) -> bool {
    let (x, y) = (a.noun.as_str(), b.noun.as_str());
    let in_two = |one: &str, two: &Slot| {
        let first = one.strip_suffix(two.noun.as_str()).filter(|_| !two.noun.is_empty());
        first.is_some_and(|f| !f.is_empty() && two.before_noun == f)
    };
    matches!(
        relation(x, y),
        Relation::Synonym | Relation::Derived | Relation::KindOf | Relation::HasKind
    ) || (is_person(x) || x == "people") && (is_person(y) || y == "people")
        || in_two(x, b)
        || in_two(y, a)
}

fn modifiers_clash(a: &Slot, b: &Slot) -> f32 {
    let missing = a.modifiers.iter().filter(|m| !b.modifiers.contains(m)).count()
        + b.modifiers.iter().filter(|m| !a.modifiers.contains(m)).count();
    missing.min(4) as f32 / 4.0
}

/// Length of the calendar form, which tells a day from a month from a year.
fn granularity(value: &str) -> usize {
    value.len()
}

/// How close "trillions" and "6 trillion" are: as close as can be said.
const SAME_SCALE: f32 = 0.8;

/// How close nobody is to some: what one report rules out another may count.
const LIKE_NONE: f32 = 0.5;

/// How close a sentence for life is to one of years: courts give either for one crime.
const LIKE_LIFE: f32 = 0.6;

fn is_life(slot: &Slot) -> bool {
    slot.family == Family::Duration && matches!(slot.amount, Amount::Plain { min, .. } if min >= LIFE_DAYS)
}

/// 1 for equal values, falling to 0: by ratio for numbers, by days for dates.
fn closeness(x: &Slot, y: &Slot) -> f32 {
    match (&x.amount, &y.amount) {
        (Amount::Plain { min: a, .. }, Amount::Plain { min: b, .. }) => {
            if a == b {
                1.0
            } else if (*a == 0.0) != (*b == 0.0) {
                LIKE_NONE
            } else if is_life(x) != is_life(y) {
                LIKE_LIFE
            } else if *a > 0.0 && *b > 0.0 {
                (-(a / b).ln().abs()).exp() as f32
            } else {
                0.0
            }
        }
        (Amount::Days { days: Some(a), .. }, Amount::Days { days: Some(b), .. }) => {
            let gap = |x: jiff::civil::Date, y: jiff::civil::Date| (y - x).get_days().unsigned_abs();
            let days = gap(a.0, b.0).min(gap(a.1, b.1));
            (-(f64::from(days)) / 10.0).exp() as f32
        }
        // A day without its year.
        (Amount::Days { .. }, Amount::Days { .. }) => {
            days_apart(x, y).map_or(0.0, |days| (-(f64::from(days)) / 10.0).exp() as f32)
        }
        (a @ Amount::Clock { .. }, b @ Amount::Clock { .. }) => {
            clock_gap(a, b).map_or(0.0, |gap| (-(f64::from(gap)) / LIKE_HOUR).exp() as f32)
        }
        (Amount::Magnitude(m), Amount::Plain { min, .. }) | (Amount::Plain { min, .. }, Amount::Magnitude(m))
            if *min >= *m && *min < m * 1000.0 =>
        {
            SAME_SCALE
        }
        _ => 0.0,
    }
}

/// Minutes after which two times of day are no longer near.
const LIKE_HOUR: f64 = 90.0;

/// Minutes between two times of day, the shorter way round; halves of the day are told apart only if both say theirs.
pub fn clock_gap(a: &Amount, b: &Amount) -> Option<i32> {
    let (
        Amount::Clock {
            minute: x,
            half: p,
            zone: u,
        },
        Amount::Clock {
            minute: y,
            half: q,
            zone: v,
        },
    ) = (a, b)
    else {
        return None;
    };
    let turn = if *p || *q { 720 } else { 1440 };
    let shift = u.zip(*v).map_or(0, |(u, v)| u - v);
    let gap = (x - y - shift).rem_euclid(turn);
    Some(gap.min(turn - gap))
}

/// "About seven" and 7:01 are one time.
const SAME_MINUTES: i32 = 5;

/// Whether two slots state the same value, whatever the notation.
pub fn same_value(a: &Slot, b: &Slot) -> bool {
    if a.family == Family::Age && grown(a, b) {
        return true;
    }
    match (&a.amount, &b.amount) {
        (Amount::Plain { min, max }, Amount::Plain { min: m, max: n }) => near(*min, *m) && near(*max, *n),
        // The same words are the same answer, a day without its year is that day of any year, and the weekend has Sundays.
        (Amount::Days { iso: x, .. }, Amount::Days { iso: y, .. }) if a.words == b.words || same_day(a, b, x, y) => {
            true
        }
        (Amount::Days { .. }, Amount::Days { .. }) if weekend(a, b) || weekend(b, a) => true,
        // The same day of the week is the same day: reports of one event do not mean two Fridays without saying so.
        (Amount::Days { .. }, Amount::Days { .. }) if a.weekday.is_some() && a.weekday == b.weekday => true,
        (
            Amount::Days { days, iso },
            Amount::Days {
                days: other,
                iso: unresolved,
            },
        )
        | (
            Amount::Days {
                days: other,
                iso: unresolved,
            },
            Amount::Days { days, iso },
        ) if other.is_none() && (a.weekday.is_some() != b.weekday.is_some()) => {
            let named = a.weekday.or(b.weekday);
            let day = days
                .filter(|d| d.0 == d.1)
                .map(|d| d.0.weekday().to_monday_zero_offset() as u8);
            iso == unresolved || day.is_some() && day == named
        }
        (Amount::Days { days: Some(x), .. }, Amount::Days { days: Some(y), .. }) => x == y,
        (Amount::Days { iso: x, .. }, Amount::Days { iso: y, .. }) => x == y,
        (Amount::Magnitude(x), Amount::Magnitude(y)) => x == y,
        (x @ Amount::Clock { .. }, y @ Amount::Clock { .. }) => {
            let about = a.exactness == Exactness::Approximate || b.exactness == Exactness::Approximate;
            clock_gap(x, y).is_some_and(|gap| gap <= if about { SAME_MINUTES } else { 0 })
        }
        _ => false,
    }
}

/// Nobody miswrites an age by more years than this; what is further apart is of two persons or of two times.
const LIKE_AGE: f64 = 10.0;

/// Years of an age.
fn years(slot: &Slot) -> Option<f64> {
    match slot.amount {
        Amount::Plain { min, .. } => Some(min / DAYS_A_YEAR),
        _ => None,
    }
}

/// Mean year of the Gregorian calendar, in days.
const DAYS_A_YEAR: f64 = 365.2425;

/// An age that grew with the calendar: 27 in a report of 2005, 29 in one of 2007.
fn grown(a: &Slot, b: &Slot) -> bool {
    let (Some(x), Some(y), Some(from), Some(to)) = (years(a), years(b), a.written, b.written) else {
        return false;
    };
    let passed = f64::from((to - from).get_days()) / DAYS_A_YEAR;
    passed.abs() > 0.2 && ((y - x) - passed).abs() <= 1.0
}

/// Two days of one month and day of which one is written without its year, or both have the same.
fn same_day(first: &Slot, second: &Slot, a: &str, b: &str) -> bool {
    let yearless = |s: &Slot| !s.words.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4);
    let day = |iso: &str| (iso.len() == 10 && iso.is_ascii()).then(|| (iso[..4].to_owned(), iso[5..].to_owned()));
    match (day(a), day(b)) {
        (Some((year, x)), Some((other, y))) => x == y && (year == other || yearless(first) || yearless(second)),
        _ => false,
    }
}

fn weekend(a: &Slot, b: &Slot) -> bool {
    a.words.contains("weekend") && b.weekday.is_some_and(|d| d >= 5)
}

/// Equal but for binary notation and conversion: one in a thousand.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-3 * a.abs().max(b.abs())
}

/// Weights in the order of [`NAMES`], then the bias: for dates, for money, shares and measures, and for everything else.
/// Those for everything else are fitted on half as many stories again as the others, since they claimed to be sure twice as
/// often as they were right.
const DATES: [f32; FEATURES + 1] = [
    1.46, 1.15, 0.00, 0.00, 0.00, 0.29, 0.87, 0.53, 0.02, -1.94, 2.31, 1.65, 0.00, 0.51, 0.25, 0.44, -0.12, -0.78,
    -0.62, -0.83, 0.03, -0.35, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00,
    0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 1.66, 1.38, 0.00, -5.26,
];
const AMOUNTS: [f32; FEATURES + 1] = [
    0.38, 1.17, 0.00, 0.00, 0.00, 0.17, 0.00, 0.83, 2.60, -2.57, 2.27, 0.25, 0.00, -0.09, -0.27, 0.48, 0.13, 0.10,
    -0.58, 0.16, 0.74, 0.00, 0.03, -0.19, 0.56, 0.00, 0.06, -0.23, 0.26, -0.03, -0.13, 0.00, 0.00, -0.24, 1.56, 0.11,
    -0.83, -0.18, 0.00, 0.00, 1.45, 0.00, 0.65, -1.00, 2.33, 0.37, 0.50, -0.66, -7.31,
];
const COMMON: [f32; FEATURES + 1] = [
    0.00, 0.69, 0.00, 0.00, 0.00, 0.00, 0.00, 0.65, 3.37, -1.70, 1.26, 0.33, 0.00, -1.03, 0.00, 0.43, 0.27, 0.00,
    -0.16, 0.00, 0.34, 0.00, 0.17, 0.00, 0.09, 0.00, 0.32, 0.00, 0.86, 0.00, 0.00, 0.28, -0.19, -0.50, 1.07, 0.10,
    -1.49, -0.66, 0.00, 0.00, 1.94, 0.00, 1.41, -1.00, 0.09, 1.04, 0.00, -0.65, -7.45,
];

fn score(family: Family, features: &[f32; FEATURES]) -> f32 {
    let weights = match family {
        Family::Date => &DATES,
        Family::Time | Family::Number | Family::Age | Family::Duration => &COMMON,
        Family::Money | Family::Percent | Family::Measure => &AMOUNTS,
    };
    logistic(weights, features)
}
