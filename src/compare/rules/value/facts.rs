//! Gathers pairs of values into facts with one reading a value.

use rustc_hash::{FxHashMap, FxHashSet};

use super::pair::{Pair, is_slip, same_value};
use super::relation::relate;
use super::slot::{Amount, Slot};
use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{Exactness, MAX_SPAN, Relation};
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};
use crate::text::Span;

/// Equal values are one reading from this score on.
const SAME_READING: f32 = 0.3;
/// Differing counts, ages, lengths and times of day are set against each other from this score on.
const SAME_FACT: f32 = 0.02;
/// The same for sums, shares and measures, which are likelier scored.
const SAME_FACT_AMOUNTS: f32 = 0.05;
/// The same for dates, which stand in every sentence and so are seldom likely to be of one fact.
const SAME_FACT_DATES: f32 = 0.03;
/// Two groups of readings become one fact if their readings are linked on average at least this share as well as the
/// best linked two.
const MEAN_LINK: f32 = 0.45;
/// Days that a slip of the pen may part need no better links to others than this: a vaguer date beside them is never linked as
/// well as they are.
const STRONG_SLIP: f32 = 0.12;
/// Dates seldom are more likely of one fact than this.
const STRONG_DATE: f32 = 0.25;
/// A fact with more answers than this is several facts in truth.
const MAX_READINGS: usize = 8;

/// "A memorandum" is held against "two memorandums" from this score on.
const LEAST_SINGLE: f32 = 0.15;

/// Names of the features of a gathered fact.
pub const NAMES: [&str; 11] = [
    "best",
    "best_logit",
    "readings",
    "support",
    "second_support",
    "overlap",
    "lead",
    "contradiction",
    "date",
    "amount",
    "length",
];

/// Weights in the order of [`NAMES`], then the bias.
pub const WEIGHTS: [f32; NAMES.len() + 1] = [
    0.03, 0.95, 0.23, -0.02, -0.52, -0.5, -0.03, 0.23, 0.24, 0.45, -0.01, 0.32,
];

/// Readings that are one fact so far.
struct Group {
    /// A slot of each reading.
    members: Vec<usize>,
    /// Score of the best link.
    best: f32,
    /// The link that others are measured by.
    strongest: f32,
}

/// Gathers pairs into candidates.
pub fn gather(story: &Story<'_>, slots: &[Slot], pairs: &[Pair]) -> Vec<Candidate> {
    let mut reading: Vec<usize> = (0..slots.len()).collect();
    let mut equal: Vec<&Pair> = pairs.iter().filter(|p| p.equal && p.score >= SAME_READING).collect();
    equal.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    for p in equal {
        let (a, b) = (root(&mut reading, p.a), root(&mut reading, p.b));
        if a != b {
            reading[a.max(b)] = a.min(b);
        }
    }
    let mut link: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    let mut slips: FxHashSet<(usize, usize)> = FxHashSet::default();
    for p in pairs.iter().filter(|p| !p.equal) {
        let (a, b) = (root(&mut reading, p.a), root(&mut reading, p.b));
        if a == b {
            continue;
        }
        if is_slip(&slots[p.a], &slots[p.b]) {
            slips.insert((a.min(b), a.max(b)));
        }
        let entry = link.entry((a.min(b), a.max(b))).or_insert(0.0);
        *entry = entry.max(p.score);
    }
    let mut links: Vec<((usize, usize), f32)> = link
        .iter()
        .map(|(&k, &v)| (k, v))
        .filter(|l| l.1 >= least(&slots[l.0.0]))
        .collect();
    links.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    let mut fact: FxHashMap<usize, usize> = FxHashMap::default();
    let mut groups: Vec<Group> = Vec::new();
    for ((a, b), score) in links {
        let (ga, gb) = (fact.get(&a).copied(), fact.get(&b).copied());
        if ga.is_some() && ga == gb {
            continue;
        }
        let members = |g: Option<usize>, one: usize| g.map_or(vec![one], |g| groups[g].members.clone());
        let (left, right) = (members(ga, a), members(gb, b));
        if left.len() + right.len() > MAX_READINGS {
            continue;
        }
        let mut sum = 0.0;
        for &x in &left {
            for &y in &right {
                sum += link.get(&(x.min(y), x.max(y))).copied().unwrap_or(0.0);
            }
        }
        let of = |g: Option<usize>, part: fn(&Group) -> f32| g.map_or(0.0, |g| part(&groups[g]));
        let best = score.max(of(ga, |g| g.best)).max(of(gb, |g| g.best));
        let own = match slots[a].family {
            _ if slips.contains(&(a, b)) => score.min(STRONG_SLIP),
            super::Family::Date => score.min(STRONG_DATE),
            _ => score,
        };
        let strongest = own.max(of(ga, |g| g.strongest)).max(of(gb, |g| g.strongest));
        if sum / ((left.len() * right.len()) as f32) < (MEAN_LINK * strongest).max(least(&slots[a])) {
            continue;
        }
        let joined: Vec<usize> = left.into_iter().chain(right).collect();
        for g in [ga, gb].into_iter().flatten() {
            groups[g].members.clear();
        }
        for &m in &joined {
            fact.insert(m, groups.len());
        }
        groups.push(Group {
            members: joined,
            best,
            strongest,
        });
    }
    let mut by_reading: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for i in 0..slots.len() {
        by_reading.entry(root(&mut reading, i)).or_default().push(i);
    }
    groups
        .into_iter()
        .filter(|g| g.members.len() > 1)
        .filter_map(|g| {
            let readings: Vec<Vec<usize>> = g.members.iter().map(|m| by_reading[m].clone()).collect();
            candidate(story, slots, readings, g.best)
        })
        .collect()
}

fn root(parents: &mut [usize], mut i: usize) -> usize {
    while parents[i] != i {
        parents[i] = parents[parents[i]];
        i = parents[i];
    }
    i
}

fn candidate(story: &Story<'_>, slots: &[Slot], mut readings: Vec<Vec<usize>>, score: f32) -> Option<Candidate> {
    merge_equal(slots, &mut readings);
    let first = &slots[readings[0][0]];
    let mut relation: Option<Relation> = None;
    for (n, x) in readings.iter().enumerate() {
        for y in &readings[n + 1..] {
            let r = relate(&slots[x[0]], &slots[y[0]]);
            relation = match (relation, r) {
                (Some(Relation::Contradiction), _) | (_, Some(Relation::Contradiction)) => {
                    Some(Relation::Contradiction)
                }
                (Some(Relation::Precision), _) | (_, Some(Relation::Precision)) => Some(Relation::Precision),
                (a, b) => a.or(b),
            };
        }
    }
    let relation = relation?;
    let mut sides: Vec<Side> = readings.iter().map(|r| side(story, slots, r)).collect();
    for (n, side) in sides.iter_mut().enumerate() {
        let wider = |other: &Vec<usize>| holds(&slots[readings[n][0]], &slots[other[0]]);
        if readings.iter().enumerate().any(|(m, other)| m != n && wider(other)) {
            side.exactness = Exactness::Vague;
        }
    }
    let all: Vec<&Slot> = readings.iter().flatten().map(|&i| &slots[i]).collect();
    let reports = |r: &[usize]| story.origins(r.iter().map(|&i| slots[i].place.report)) as f32;
    let mut support: Vec<f32> = readings.iter().map(|r| reports(r)).collect();
    support.sort_by(|a, b| b.total_cmp(a));
    let is = |x: bool| f32::from(x);
    let family = first.family;
    let features = vec![
        score,
        (score / (1.0 - score).max(1e-3)).ln(),
        readings.len() as f32 / 8.0,
        support[0].ln_1p(),
        support[1].ln_1p(),
        overlap(slots, &readings),
        is(all.iter().any(|s| s.sentence < 4)),
        is(relation == Relation::Contradiction),
        is(family == super::Family::Date),
        is(matches!(
            family,
            super::Family::Money | super::Family::Percent | super::Family::Measure
        )),
        is(matches!(family, super::Family::Duration | super::Family::Age)),
    ];
    // A report that counts nothing only sets a count in doubt where its words stand by the same deed.
    if all.iter().any(|s| s.single) && score < LEAST_SINGLE {
        return None;
    }
    let fact = fact_name(story, slots, &readings);
    Some(Candidate {
        rule: first.family.kind().name(),
        kind: first.family.kind(),
        relation,
        confidence: confidence(
            family,
            relation,
            certain(&readings, slots, logistic(&WEIGHTS, &features)),
        ),
        weight: 0.5,
        fact,
        sides,
        why: Vec::new(),
        features,
    })
}

/// Share of the reports that give more than one of the readings: one that does so speaks of several facts, as a rule.
fn overlap(slots: &[Slot], readings: &[Vec<usize>]) -> f32 {
    let mut seen: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (n, reading) in readings.iter().enumerate() {
        for &i in reading {
            let list = seen.entry(slots[i].place.report).or_default();
            if !list.contains(&n) {
                list.push(n);
            }
        }
    }
    seen.values().filter(|l| l.len() > 1).count() as f32 / seen.len().max(1) as f32
}

/// Days of the calendar under one deed that are a few days apart, both stated in full, are seldom two facts: a slip of a day
/// or two, or a report that counts from its own date, is the commonest error in dates. A prior, since such pairs are too few
/// among the stories that the weights are fitted on: half of the doubt is taken away.
fn certain(readings: &[Vec<usize>], slots: &[Slot], score: f32) -> f32 {
    let slip = readings.iter().enumerate().any(|(n, x)| {
        let later = readings[n + 1..].iter().flatten();
        later
            .into_iter()
            .any(|&b| x.iter().any(|&a| a_few_days_apart(&slots[a], &slots[b])))
    });
    if slip { score + (1.0 - score) / 2.0 } else { score }
}

/// Most days of a slip.
const SLIP: i32 = 3;

/// Whether two dates name a day of a month each, at most [`SLIP`] days apart, of the same deed in two reports.
fn a_few_days_apart(a: &Slot, b: &Slot) -> bool {
    let day = |s: &Slot| match s.amount {
        Amount::Days {
            days: Some((from, to)), ..
        } if from == to && s.words.contains(|c: char| c.is_ascii_digit()) => Some(from),
        _ => None,
    };
    let (Some(x), Some(y)) = (day(a), day(b)) else {
        return false;
    };
    let deed = |s: &Slot| s.hold.event.or(s.verb);
    let gap = (y - x).get_days().abs();
    a.place.report != b.place.report && deed(a).is_some() && deed(a) == deed(b) && (1..=SLIP).contains(&gap)
}

/// What a reader gains: that one report names the month and another the day is seldom worth a look, so such findings
/// stand behind those where one of two must be wrong.
const VAGUER_DATE: f64 = 0.3;
/// "About three" and 3:10 are worth a look more often: reports that round the hour of an event seldom round it alike.
const VAGUER_TIME: f64 = 0.6;
/// A sum rounded or put vaguely is worth more: it is often all that a report says of a size.
const VAGUER_AMOUNT: f64 = 0.8;

fn confidence(family: super::Family, relation: Relation, score: f32) -> f64 {
    let share = match (relation, family) {
        (Relation::Contradiction, _) => 1.0,
        (_, super::Family::Date | super::Family::Duration) => VAGUER_DATE,
        (_, super::Family::Time) => VAGUER_TIME,
        _ => VAGUER_AMOUNT,
    };
    share * f64::from(score)
}

/// Whether the stretch of the calendar that `a` names holds the shorter one that `b` names.
fn holds(a: &Slot, b: &Slot) -> bool {
    match (&a.amount, &b.amount) {
        (Amount::Days { days: Some(x), .. }, Amount::Days { days: Some(y), .. }) => x != y && x.0 <= y.0 && y.1 <= x.1,
        _ => false,
    }
}

/// Score from which two values are set against each other.
fn least(slot: &Slot) -> f32 {
    match slot.family {
        super::Family::Date => SAME_FACT_DATES,
        super::Family::Money | super::Family::Percent | super::Family::Measure => SAME_FACT_AMOUNTS,
        _ => SAME_FACT,
    }
}

/// Readings that turned out to state one value become one.
fn merge_equal(slots: &[Slot], readings: &mut Vec<Vec<usize>>) {
    let mut i = 0;
    while i < readings.len() {
        let mut j = i + 1;
        while j < readings.len() {
            if same_value(&slots[readings[i][0]], &slots[readings[j][0]]) && readings.len() > 2 {
                let moved = readings.remove(j);
                readings[i].extend(moved);
            } else {
                j += 1;
            }
        }
        i += 1;
    }
}

fn side(story: &Story<'_>, slots: &[Slot], members: &[usize]) -> Side {
    let best = members
        .iter()
        .map(|&m| &slots[m])
        .min_by_key(|s| (s.exactness != Exactness::Exact, s.place))
        .unwrap_or(&slots[members[0]]);
    let mut places: Vec<Place> = members
        .iter()
        .map(|&m| Place {
            report: slots[m].place.report,
            span: clipped(slots[m].wide, slots[m].place.span),
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    Side {
        value: best.value.clone(),
        display: story.reports[best.place.report].words(best.wide).to_owned(),
        exactness: best.exactness,
        attribution: None,
        places,
    }
}

/// Spans over the limit of the contract fall back to the value's own words.
fn clipped(wide: Span, narrow: Span) -> Span {
    if wide.byte_len() <= MAX_SPAN { wide } else { narrow }
}

fn fact_name(story: &Story<'_>, slots: &[Slot], readings: &[Vec<usize>]) -> String {
    let first = &slots[readings[0][0]];
    let other = &slots[readings[1][0]];
    let report = first.place.report;
    let mut shared: Vec<(f32, usize)> = Vec::new();
    let words = story.terms.sentence(report, first.sentence);
    for (i, t) in words.iter().enumerate() {
        if let (Ok(x), Ok(_)) = (
            first.near.binary_search_by_key(&t.stem, |&(s, _)| s),
            other.around.binary_search_by_key(&t.stem, |&(s, _)| s),
        ) {
            shared.push((first.near[x].1, i));
        }
    }
    shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    shared.truncate(4);
    shared.sort_by_key(|&(_, i)| i);
    let mut names: Vec<&str> = shared
        .iter()
        .map(|&(_, i)| story.reports[report].words(words[i].span))
        .collect();
    names.dedup();
    if names.is_empty() {
        first.family.kind().name().to_owned()
    } else {
        names.join(" ")
    }
}
