//! The same passage told with other words.
//!
//! Two clauses that share what is rare are likely to tell the same thing. What one says and the other does not is then
//! judged: does the other report say it elsewhere (then it only left it out here), is one side a denial, do the words
//! that differ exclude each other? Clauses that are linked this way become one candidate, so that a passage is shown
//! once, with every way it is told.

use rustc_hash::{FxHashMap, FxHashSet};

use super::value::reading::value_of;
use crate::compare::candidate::{Candidate, Side};
use crate::compare::edges;
use crate::compare::finding::{self, Exactness, Kind, MAX_SPAN};
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};
use crate::compare::terms::{Class, Term};
use crate::compare::twins::Twin;
use crate::compare::unit::{MIN_CONTENT, Unit};
use crate::facts::Value;
use crate::facts::lexicon::{Relation, relation};
use crate::text::{Role, Span};

/// Names of the features of a pair.
pub const PAIR: [&str; 19] = [
    "likeness",
    "shared_rare",
    "cover_min",
    "cover_max",
    "foreign_min",
    "foreign_max",
    "negation",
    "numbers",
    "capitals",
    "mutual",
    "lead",
    "length",
    "shared_count",
    "antonym",
    "rivals",
    "synonyms",
    "same_event",
    "only_max",
    "verb_shared",
];

/// Weights in the order of [`PAIR`], then the bias.
const PAIR_WEIGHTS: [f32; PAIR.len() + 1] = [
    2.43, 2.98, -0.65, -0.12, 0.85, 0.37, 0.13, 1.49, 0.12, 0.86, 0.09, 0.15, 0.02, 0.39, 0.50, 1.06, 0.14, 0.61, 0.07,
    -7.94,
];

/// Names of the features of a gathered candidate.
pub const GATHERED: [&str; 4] = ["best", "readings", "any", "fresh"];

/// Weights in the order of [`GATHERED`], then the bias; fitted so that the score is the chance that a passage shows a
/// disagreement which none gathered before it has shown.
pub const GATHERED_WEIGHTS: [f32; GATHERED.len() + 1] = [2.67, 2.64, 2.93, 2.63, -7.81];

/// Clauses gathered into one candidate, at most; more would hide the one that differs.
const MAX_CLAUSES: usize = 8;

/// A clause belongs to a passage when it is linked to at least one in so many of the other reports' clauses in it.
const LINKED_PART: usize = 2;
/// A clause that adds less than this is left for another passage: a chance of one in a hundred to disagree with one of
/// those there.
const LEAST_GAIN: f32 = 0.01;
/// Words of a side, the rarest, whose relations are looked up.
const HEAVIEST: usize = 3;
/// What is less likely to disagree than this shares a word or two and tells of something else.
const LEAST: f64 = 0.03;
/// Passages that one clause may stand in.
const MAX_PASSAGES: usize = 3;
/// Clauses of one report in a passage.
const MAX_OF_REPORT: usize = 3;
/// Passages proposed of one story; far more than a reader reads.
const MAX_PROPOSED: usize = 150;

/// Two clauses that tell the same passage in other words.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Index of the first unit.
    pub a: usize,
    /// Index of the second unit.
    pub b: usize,
    /// In the order of [`PAIR`].
    pub features: Vec<f32>,
    /// How likely the two disagree, 0 to 1.
    pub score: f32,
}

/// Proposes a candidate for every passage that is told in several ways.
pub fn find(story: &Story<'_>, units: &[Unit], twins: &[Twin]) -> Vec<Candidate> {
    let mut found = gather(story, units, pairs(story, units, twins));
    // Tellings that differ in nothing but their quotation marks are one reading.
    found.retain(|c| c.confidence >= LEAST && c.sides.len() > 1);
    found
}

/// Judges all twins.
pub fn pairs(story: &Story<'_>, units: &[Unit], twins: &[Twin]) -> Vec<Pair> {
    let stems: Vec<FxHashSet<u32>> = story
        .terms
        .by_report
        .iter()
        .map(|words| words.iter().map(|t| t.stem).collect())
        .collect();
    let mut best: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    for t in twins {
        for key in [(t.a, units[t.b].report), (t.b, units[t.a].report)] {
            let e = best.entry(key).or_insert(0.0);
            *e = e.max(t.likeness);
        }
    }
    let mut judge = Judge {
        story,
        stems,
        kin: FxHashMap::default(),
    };
    let tells: Vec<bool> = units.iter().map(|u| tells(story, u)).collect();
    twins
        .iter()
        .filter(|t| tells[t.a] && tells[t.b])
        .filter_map(|t| {
            let (a, b) = (&units[t.a], &units[t.b]);
            let rival = best[&(t.a, b.report)].max(best[&(t.b, a.report)]);
            let features = judge.features(a, b, t.likeness, t.likeness / rival)?;
            let score = logistic(&PAIR_WEIGHTS, &features);
            Some(Pair {
                a: t.a,
                b: t.b,
                features,
                score,
            })
        })
        .collect()
}

/// Whether a clause is a headline: a telegram of what the report says below.
fn is_headline(story: &Story<'_>, unit: &Unit) -> bool {
    let report = story.reports[unit.report];
    let block = report.block_at(unit.span.start).map(|b| report.blocks[b].role);
    matches!(block, Some(Role::Title | Role::Heading))
}

/// Whether a clause tells something of its own: who says a thing ("police said", "according to the embassy") is not what is
/// said, and what is left must be enough for a clause.
fn tells(story: &Story<'_>, unit: &Unit) -> bool {
    let cues = &story.notes[unit.report].attributions;
    let from = cues.partition_point(|c| c.cue.end <= unit.span.start);
    let cues: Vec<Span> = cues[from..]
        .iter()
        .map(|c| c.cue)
        .take_while(|c| c.start < unit.span.end)
        .collect();
    let own = story.terms.by_report[unit.report][unit.words.clone()]
        .iter()
        .filter(|t| t.class != Class::Function && !cues.iter().any(|c| c.overlaps(t.span)));
    own.count() >= MIN_CONTENT
}

struct Judge<'s, 'r> {
    story: &'s Story<'r>,
    /// Stems of each report, to tell what it says nowhere.
    stems: Vec<FxHashSet<u32>>,
    /// Relations of word pairs, each looked up once.
    kin: FxHashMap<(u32, u32), Relation>,
}

impl Judge<'_, '_> {
    fn features(&mut self, a: &Unit, b: &Unit, likeness: f32, mutual: f32) -> Option<Vec<f32>> {
        let terms = &self.story.terms;
        let x = &terms.by_report[a.report][a.words.clone()];
        let y = &terms.by_report[b.report][b.words.clone()];
        let weight = |t: &Term| terms.weight[t.stem as usize];
        let has = |w: &[Term], s: u32| w.iter().any(|t| t.stem == s);
        let content = |t: &&Term| t.class != Class::Function;
        let only_x: Vec<&Term> = x.iter().filter(content).filter(|t| !has(y, t.stem)).collect();
        let only_y: Vec<&Term> = y.iter().filter(content).filter(|t| !has(x, t.stem)).collect();
        if only_x.is_empty() || only_y.is_empty() {
            return None;
        }
        let mut seen = FxHashSet::default();
        let mut shared: Vec<f32> = x
            .iter()
            .filter(content)
            .filter(|t| has(y, t.stem) && seen.insert(t.stem))
            .map(weight)
            .collect();
        if shared.is_empty() {
            return None;
        }
        shared.sort_by(|p, q| q.total_cmp(p));
        let sum: f32 = shared.iter().sum();
        let total = |w: &[Term]| w.iter().filter(content).map(weight).sum::<f32>().max(0.01);
        let (cover_x, cover_y) = (sum / total(x), sum / total(y));
        let foreign = |only: &[&Term], other: usize| {
            let all: f32 = only.iter().map(|t| weight(t)).sum::<f32>().max(0.01);
            only.iter()
                .filter(|t| !self.stems[other].contains(&t.stem))
                .map(|t| weight(t))
                .sum::<f32>()
                / all
        };
        let (foreign_x, foreign_y) = (foreign(&only_x, b.report), foreign(&only_y, a.report));
        let negative = |w: &[Term]| w.iter().filter(|t| NEGATIVE.contains(&terms.stem(t))).count() % 2;
        let number = |w: &[&Term]| w.iter().any(|t| t.class == Class::Number);
        let capital = |w: &[&Term], u: &Unit| w.iter().any(|t| t.capital && t.span.start != u.span.start);
        let heavy = |only: &[&'_ Term]| {
            let mut words: Vec<Term> = only.iter().map(|t| **t).collect();
            words.sort_by(|p, q| weight(q).total_cmp(&weight(p)).then(p.span.cmp(&q.span)));
            words.truncate(HEAVIEST);
            words
        };
        let (mut antonym, mut rivals, mut synonyms) = (0.0f32, 0.0f32, 0.0f32);
        for p in heavy(&only_x) {
            for q in heavy(&only_y) {
                if p.pos.is_verb() != q.pos.is_verb() || p.capital || q.capital {
                    continue;
                }
                let key = (p.stem.min(q.stem), p.stem.max(q.stem));
                let kin = *self
                    .kin
                    .entry(key)
                    .or_insert_with(|| relation(&terms.lemmas[key.0 as usize], &terms.lemmas[key.1 as usize]));
                let w = weight(&p).min(weight(&q));
                match kin {
                    Relation::Antonym => antonym = antonym.max(w),
                    Relation::CoHyponym => rivals = rivals.max(w),
                    Relation::Same | Relation::Synonym | Relation::Derived => synonyms += w,
                    _ => {}
                }
            }
        }
        let events = |w: &[Term]| {
            w.iter()
                .filter_map(|t| terms.event[t.stem as usize])
                .collect::<FxHashSet<u32>>()
        };
        let same_event = events(x).intersection(&events(y)).count();
        let heaviest = |w: &[&Term]| w.iter().map(|t| weight(t)).fold(0.0, f32::max);
        let verb = x
            .iter()
            .any(|t| t.pos.is_verb() && t.class == Class::Content && has(y, t.stem));
        Some(vec![
            likeness,
            shared.iter().take(3).sum::<f32>() / 3.0,
            cover_x.min(cover_y),
            cover_x.max(cover_y),
            foreign_x.min(foreign_y),
            foreign_x.max(foreign_y),
            f32::from(negative(x) != negative(y)),
            f32::from(number(&only_x) && number(&only_y)),
            f32::from(capital(&only_x, a) && capital(&only_y, b)),
            mutual,
            f32::from(a.sentence < 4 && b.sentence < 4),
            (x.len().max(y.len()) as f32 / 20.0).min(2.0),
            (shared.len() as f32 / 6.0).min(2.0),
            antonym,
            rivals,
            synonyms.min(2.0),
            same_event.min(3) as f32 / 3.0,
            heaviest(&only_x).min(heaviest(&only_y)),
            f32::from(verb),
        ])
    }
}

/// Gathers pairs into passages: each begins with the best pair that is not yet shown together and grows by the clause that
/// adds most that is new, the sum of its links to the members with which it was not shown yet. A clause must be linked to
/// a good part of the members, so that a passage stays one thing told in several ways, and it may stand in a few
/// passages, since it tells more than one thing. No passage begins with a headline, since
/// what only headlines share is what the story is about; they may join one.
fn gather(story: &Story<'_>, units: &[Unit], mut pairs: Vec<Pair>) -> Vec<Candidate> {
    pairs.sort_by(|p, q| q.score.total_cmp(&p.score).then((p.a, p.b).cmp(&(q.a, q.b))));
    let mut links: Vec<Vec<(usize, f32)>> = vec![Vec::new(); units.len()];
    for p in &pairs {
        links[p.a].push((p.b, p.score));
        links[p.b].push((p.a, p.score));
    }
    let headline: Vec<bool> = units.iter().map(|u| is_headline(story, u)).collect();
    let mut used = vec![0usize; units.len()];
    let mut together: FxHashSet<(usize, usize)> = FxHashSet::default();
    let mut out = Vec::new();
    for pair in &pairs {
        if out.len() >= MAX_PROPOSED {
            break;
        }
        let busy = |u: usize| used[u] >= MAX_PASSAGES;
        if headline[pair.a] || headline[pair.b] {
            continue;
        }
        if busy(pair.a) || busy(pair.b) || together.contains(&ordered(pair.a, pair.b)) {
            continue;
        }
        let mut passage = Passage::begin(pair.score);
        passage.take(pair.a, &links, &together);
        passage.take(pair.b, &links, &together);
        while passage.members.len() < MAX_CLAUSES {
            let of_report = |u: usize| {
                passage
                    .members
                    .iter()
                    .filter(|&&m| units[m].report == units[u].report)
                    .count()
            };
            let next = passage
                .near
                .iter()
                .filter(|(u, near)| {
                    let same = of_report(**u);
                    let others = passage.members.len() - same;
                    !busy(**u) && near.gain >= LEAST_GAIN && same < MAX_OF_REPORT && near.count * LINKED_PART >= others
                })
                .max_by(|x, y| x.1.gain.total_cmp(&y.1.gain).then(y.0.cmp(x.0)))
                .map(|(&u, _)| u);
            let Some(next) = next else { break };
            passage.take(next, &links, &together);
        }
        for (i, &x) in passage.members.iter().enumerate() {
            used[x] += 1;
            together.extend(passage.members[i + 1..].iter().map(|&y| ordered(x, y)));
        }
        out.push(candidate(story, units, &passage));
    }
    out
}

/// The two in the order of the units.
fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// A passage while it is gathered.
struct Passage {
    /// Indices of its units, the best linked pair first.
    members: Vec<usize>,
    /// How likely its best pair disagrees.
    best: f32,
    /// The links between its members.
    inner: Links,
    /// The units that are linked to members.
    near: FxHashMap<usize, Links>,
}

/// Links gathered: of a passage among its members, or of a unit to them.
#[derive(Clone, Copy)]
struct Links {
    count: usize,
    /// How many of them join two that no passage has shown together.
    fresh: usize,
    /// Sum of the scores of the fresh ones.
    gain: f32,
    /// Chance that none of the fresh ones disagrees, were each free of the others.
    none: f32,
}

impl Default for Links {
    fn default() -> Self {
        Links {
            count: 0,
            fresh: 0,
            gain: 0.0,
            none: 1.0,
        }
    }
}

impl Passage {
    fn begin(best: f32) -> Passage {
        Passage {
            members: Vec::with_capacity(MAX_CLAUSES),
            best,
            inner: Links::default(),
            near: FxHashMap::default(),
        }
    }

    fn take(&mut self, unit: usize, links: &[Vec<(usize, f32)>], together: &FxHashSet<(usize, usize)>) {
        if let Some(near) = self.near.remove(&unit) {
            self.inner.count += near.count;
            self.inner.fresh += near.fresh;
            self.inner.none *= near.none;
        }
        self.members.push(unit);
        for &(other, score) in &links[unit] {
            if self.members.contains(&other) {
                continue;
            }
            let near = self.near.entry(other).or_default();
            near.count += 1;
            if !together.contains(&ordered(unit, other)) {
                near.fresh += 1;
                near.gain += score;
                near.none *= 1.0 - score;
            }
        }
    }
}

fn candidate(story: &Story<'_>, units: &[Unit], passage: &Passage) -> Candidate {
    let (members, inner) = (&passage.members, &passage.inner);
    let mut sides: Vec<Side> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    for &m in members {
        let unit = &units[m];
        let span = clip(story, unit);
        let report = unit.report;
        let span = edges::whole(story, Place { report, span });
        let place = Place {
            report: unit.report,
            span,
        };
        let words = story.reports[unit.report].words(span);
        let value = words.to_lowercase();
        let key = told_key(story, place);
        match keys.iter().position(|k| *k == key) {
            Some(at) => sides[at].places.push(place),
            None => {
                keys.push(key);
                sides.push(Side {
                    value,
                    display: words.to_owned(),
                    exactness: Exactness::Exact,
                    attribution: None,
                    places: vec![place],
                });
            }
        }
    }
    let features = vec![
        passage.best,
        sides.len() as f32 / 8.0,
        1.0 - inner.none,
        inner.fresh as f32 / inner.count.max(1) as f32,
    ];
    Candidate {
        rule: "telling",
        kind: Kind::Wording,
        relation: finding::Relation::Wording,
        confidence: f64::from(logistic(&GATHERED_WEIGHTS, &features)),
        weight: 0.3,
        fact: fact_name(story, units, members),
        sides,
        why: Vec::new(),
        features,
    }
}

/// What a telling says, whatever the shape of its quotation marks and the word for its days: "yesterday" and "on Tuesday"
/// are one, where they are the same day.
fn told_key(story: &Story<'_>, place: Place) -> String {
    let text = &story.reports[place.report].text;
    let values = &story.values[place.report];
    let from = values.partition_point(|v| v.span.end <= place.span.start);
    let days = values[from..]
        .iter()
        .take_while(|v| v.span.start < place.span.end)
        .filter(|v| matches!(v.value, Value::Date(_)) && place.span.contains(v.span));
    let mut key = String::new();
    let mut at = place.span.start;
    for day in days {
        let Some(value) = value_of(day).filter(|_| day.span.start >= at) else {
            continue;
        };
        key.push_str(&Span::new(at, day.span.start).of(text).to_lowercase());
        let kept = key.strip_suffix("on ").map_or(key.len(), str::len);
        key.truncate(kept);
        key.push_str(&value);
        at = day.span.end;
    }
    key.push_str(&Span::new(at, place.span.end).of(text).to_lowercase());
    let marks = |c: char| match c {
        '’' | '‘' | '‛' | '`' | '´' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        other => other,
    };
    key.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .map(marks)
        .collect()
}

/// The rarest words that the two best linked clauses share, in the order of the first.
fn fact_name(story: &Story<'_>, units: &[Unit], members: &[usize]) -> String {
    let (a, b) = (&units[members[0]], &units[members[1]]);
    let terms = &story.terms;
    let x = &terms.by_report[a.report][a.words.clone()];
    let y = &terms.by_report[b.report][b.words.clone()];
    let mut shared: Vec<(usize, &Term)> = x
        .iter()
        .enumerate()
        .filter(|(i, t)| {
            t.class != Class::Function
                && y.iter().any(|u| u.stem == t.stem)
                && !x[..*i].iter().any(|u| u.stem == t.stem)
        })
        .collect();
    shared.sort_by(|p, q| {
        terms.weight[q.1.stem as usize]
            .total_cmp(&terms.weight[p.1.stem as usize])
            .then(p.0.cmp(&q.0))
    });
    shared.truncate(4);
    shared.sort_by_key(|s| s.0);
    let words: Vec<&str> = shared.iter().map(|s| story.reports[a.report].words(s.1.span)).collect();
    words.join(" ")
}

/// The unit's words, cut to what the contract allows.
fn clip(story: &Story<'_>, unit: &Unit) -> Span {
    let words = &story.terms.by_report[unit.report][unit.words.clone()];
    let mut last = words.len();
    let mut span = unit.span;
    while span.byte_len() > MAX_SPAN && last > 1 {
        last -= 1;
        span = words[0].span.join(words[last - 1].span);
    }
    span
}

/// Stems that turn a claim round.
const NEGATIVE: &[&str] = &[
    "not", "no", "never", "without", "deni", "refus", "n't", "nor", "fail", "unabl", "nobody", "none",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::values::DateOrder;
    use crate::text::{Hints, read};

    /// What the only sentence of a report tells; the report is of Wednesday, 6 May 2026.
    fn key(told: &str) -> String {
        let text = format!("The title\n\nMay 6, 2026\n\n{told}\n");
        let reports = read("a.txt", text.as_bytes(), &Hints::default()).unwrap_or_default();
        let story = Story::read(&reports, vec![0], &[1], DateOrder::Unknown);
        let start = reports[0].text.find(told).expect("the sentence");
        let span = Span::new(start, start + told.len());
        told_key(&story, Place { report: 0, span })
    }

    #[test]
    fn the_shape_of_quotation_marks_is_no_other_telling() {
        assert_eq!(
            key("“She’s at the mole,” he said."),
            key("\"She's at the mole,\" he said.")
        );
        assert_ne!(key("He said she left."), key("He said she stayed."));
    }

    #[test]
    fn another_word_for_the_same_day_is_no_other_telling() {
        let (tuesday, monday) = (
            key("Crews left the mole on Tuesday."),
            key("Crews left the mole on Monday."),
        );
        assert_eq!(key("Crews left the mole yesterday."), tuesday);
        assert_ne!(monday, tuesday);
    }
}
