//! Which reports speak of the same event.
//!
//! Reports are vectors of weighted terms. An index of terms gives each report its likely neighbours, so that ten thousand
//! reports need not be held against each other two by two; then the two likest groups are joined, again and again, by the
//! mean likeness of their members, until none are like enough. Two events of one sort (two quakes, two takeovers by one
//! buyer) share words but differ in names, numbers and days of publication, which is what keeps them apart; day, hour and size,
//! which words alone do not show, are held against each other by [`super::event_figures`].
//!
//! A story torn apart hides its disagreements, while a report too many does little harm: what is named together in small
//! number mostly belongs together, and is joined on weaker evidence than a member of a large collection.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::event_figures::Figures;
use super::gist::{self, Vector};
use crate::text::Report;

/// Numbers the stories from 1, in the order in which their first reports stand.
///
/// Which reports share a story does not depend on the order in which they are given.
pub fn stories(reports: &[Report]) -> Vec<u32> {
    // The work is done in an order that the texts themselves give, so that ties fall the same way.
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_cached_key(|&r| (content_key(&reports[r]), reports[r].file.clone(), reports[r].part));
    let sorted: Vec<&Report> = order.iter().map(|&r| &reports[r]).collect();
    let groups = group(&sorted);
    let mut story = vec![0; reports.len()];
    for (at, &r) in order.iter().enumerate() {
        story[r] = groups[at];
    }
    let mut names: FxHashMap<usize, u32> = FxHashMap::default();
    story
        .into_iter()
        .map(|g| {
            let next = names.len() as u32 + 1;
            *names.entry(g).or_insert(next)
        })
        .collect()
}

/// Numbers the stories as [`stories`] does, or puts all in one where the user says so; a second article of a file whose words
/// show another event is told apart even then.
pub fn numbers(reports: &[Report], one_story: bool) -> Vec<u32> {
    let found = stories(reports);
    if !one_story {
        return found;
    }
    let first: Vec<bool> = reports.iter().map(|r| r.part == 1).collect();
    let shared = |at: usize| (0..reports.len()).any(|r| first[r] && found[r] == found[at]);
    let mut others: FxHashMap<u32, u32> = FxHashMap::default();
    (0..reports.len())
        .map(|at| {
            if first[at] || shared(at) {
                return 1;
            }
            let next = others.len() as u32 + 2;
            *others.entry(found[at]).or_insert(next)
        })
        .collect()
}

fn content_key(report: &Report) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(report.words(report.range).as_bytes());
    hasher.finish()
}

/// In a collection of many stories, groups less alike than this stay apart.
const LEAST_IN_MANY: f32 = 0.17;
/// Among reports named together in small number, this is enough; reports of unlike events stay below it.
const LEAST_IN_FEW: f32 = 0.06;
/// Up to so many reports are few.
const FEW: f32 = 30.0;
/// From so many on, reports are a collection of many stories.
const MANY: f32 = 300.0;
/// One report alone says less of its event than a group does: it joins on this share of the likeness asked of groups of four
/// and more; two and three lie between.
const ASKED_OF_SMALL: [f32; 3] = [0.5, 0.6, 0.8];
/// Two groups of four and more that are each much more alike within than with each other are two like events: they join only
/// from this share of the likeness within.
const SHARE_OF_WITHIN: f32 = 0.42;
/// Two articles of one file are mostly two stories of one page.
const SAME_FILE: f32 = 0.5;
/// Years between the days of publication take this share off, up to [`MOST_YEARS`] of them; trials come years after the deed.
const YEAR: f32 = 0.2;
/// More years make no more difference.
const MOST_YEARS: f32 = 4.0;

/// Within so many days of publication a story runs on, and has days of the week of its own.
const RUNNING_DAYS: u32 = 30;

/// A group of reports that is still to be joined.
struct Group {
    members: Vec<usize>,
    /// Sum of the members' vectors.
    sum: Vector,
    /// Days of publication of those members that state one.
    days: Vec<i32>,
    /// What their openings state of day, hour and size.
    figures: Figures,
    /// Files of the members, by number.
    files: Vec<usize>,
    /// Groups that may be joined to it.
    near: Vec<usize>,
}

impl Group {
    /// Mean likeness of two different members; a group of one is wholly alike.
    fn within(&self) -> f32 {
        let n = self.members.len() as f32;
        if n < 2.0 {
            1.0
        } else {
            (self.sum.dot(&self.sum) - n) / (n * (n - 1.0))
        }
    }

    /// The middle of the days of publication.
    fn day(&self) -> Option<i32> {
        let mut days = self.days.clone();
        days.sort_unstable();
        days.get(days.len() / 2).copied()
    }

    fn joined(self, other: Group, near: Vec<usize>) -> Group {
        let chain = |mut a: Vec<usize>, b: Vec<usize>| {
            a.extend(b);
            a
        };
        let mut days = self.days;
        days.extend(other.days);
        Group {
            sum: self.sum.plus(&other.sum),
            figures: self.figures.plus(&other.figures),
            members: chain(self.members, other.members),
            files: chain(self.files, other.files),
            days,
            near,
        }
    }
}

/// Two groups that may be joined; the likest is the greatest.
#[derive(Debug, PartialEq)]
struct Pair {
    likeness: f32,
    a: usize,
    b: usize,
}

impl Eq for Pair {}

impl Ord for Pair {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_place = || (other.a, other.b).cmp(&(self.a, self.b));
        self.likeness.total_cmp(&other.likeness).then_with(by_place)
    }
}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Number of the group of each report.
fn group(reports: &[&Report]) -> Vec<usize> {
    let vectors = gist::vectors(reports);
    let near = neighbours(&vectors);
    let mut files: FxHashMap<&str, usize> = FxHashMap::default();
    let mut groups: Vec<Option<Group>> = Vec::with_capacity(reports.len() * 2);
    for (at, (vector, near)) in vectors.into_iter().zip(near).enumerate() {
        let next = files.len();
        groups.push(Some(Group {
            members: vec![at],
            sum: vector,
            figures: Figures::of(reports[at]),
            days: reports[at].published.into_iter().map(day_number).collect(),
            files: vec![*files.entry(&reports[at].file).or_insert(next)],
            near,
        }));
    }
    let least = least_likeness(reports.len());
    let mut heap: BinaryHeap<Pair> = BinaryHeap::new();
    for a in 0..groups.len() {
        let near: Vec<usize> = groups[a]
            .iter()
            .flat_map(|g| &g.near)
            .copied()
            .filter(|&b| b > a)
            .collect();
        heap.extend(near.into_iter().filter_map(|b| pair(&groups, a, b, least)));
    }
    while let Some(Pair { a, b, .. }) = heap.pop() {
        if groups[a].is_none() || groups[b].is_none() {
            continue;
        }
        let (Some(x), Some(y)) = (groups[a].take(), groups[b].take()) else {
            continue;
        };
        let new = groups.len();
        let mut near: Vec<usize> = x
            .near
            .iter()
            .chain(&y.near)
            .copied()
            .filter(|&g| groups[g].is_some())
            .collect();
        near.sort_unstable();
        near.dedup();
        for &g in &near {
            if let Some(g) = &mut groups[g] {
                g.near.push(new);
            }
        }
        groups.push(Some(x.joined(y, near.clone())));
        heap.extend(near.into_iter().filter_map(|g| pair(&groups, g, new, least)));
    }
    let mut out = vec![0; reports.len()];
    for (number, group) in groups.iter().enumerate() {
        for &member in group.iter().flat_map(|g| &g.members) {
            out[member] = number;
        }
    }
    out
}

/// How alike groups must be in a collection of `reports` reports; between few and many, by the logarithm.
fn least_likeness(reports: usize) -> f32 {
    let share = (reports as f32 / FEW).ln() / (MANY / FEW).ln();
    LEAST_IN_FEW + (LEAST_IN_MANY - LEAST_IN_FEW) * share.clamp(0.0, 1.0)
}

/// The two groups as a pair to be joined, if they are alike enough.
fn pair(groups: &[Option<Group>], a: usize, b: usize, least: f32) -> Option<Pair> {
    let (x, y) = (groups[a].as_ref()?, groups[b].as_ref()?);
    let likeness = likeness(x, y);
    let small = x.members.len().min(y.members.len());
    let asked = match ASKED_OF_SMALL.get(small - 1) {
        Some(share) => (least * share).max(LEAST_IN_FEW),
        None => least.max(SHARE_OF_WITHIN * x.within().min(y.within())),
    };
    (likeness >= asked).then_some(Pair {
        likeness,
        a: a.min(b),
        b: a.max(b),
    })
}

/// Mean likeness of their members, less for years between them, for figures that conflict and for standing in one file.
fn likeness(x: &Group, y: &Group) -> f32 {
    let mean = x.sum.dot(&y.sum) / (x.members.len() * y.members.len()) as f32;
    let files = if x.files.iter().any(|f| y.files.contains(f)) {
        SAME_FILE
    } else {
        1.0
    };
    let days = match (x.day(), y.day()) {
        (Some(a), Some(b)) => Some((a - b).unsigned_abs()),
        _ => None,
    };
    let years = days.map_or(0.0, |d| d as f32 / 365.0);
    let evidence = x.figures.evidence(&y.figures, days.is_some_and(|d| d <= RUNNING_DAYS));
    mean * files * evidence / (1.0 + YEAR * years.min(MOST_YEARS))
}

/// Days in years of 365: near enough to tell years apart.
fn day_number(date: Date) -> i32 {
    i32::from(date.year()) * 365 + i32::from(date.day_of_year())
}

/// The likeliest neighbours of each report, by the terms they share; symmetric, without itself, in order.
fn neighbours(vectors: &[Vector]) -> Vec<Vec<usize>> {
    /// A story has seldom more reports; groups find each other through any of their members.
    const MOST: usize = 40;
    /// Less alike than this, two reports have nothing to do with each other.
    const LEAST: f32 = 0.02;
    /// Terms of more reports than this, or than a twentieth of all, tell nothing and cost the most time.
    const COMMON: usize = 60;
    let mut index: FxHashMap<u64, Vec<(u32, f32)>> = FxHashMap::default();
    for (at, vector) in vectors.iter().enumerate() {
        for &(term, weight) in &vector.0 {
            index.entry(term).or_default().push((at as u32, weight));
        }
    }
    let cap = (vectors.len() / 20).clamp(COMMON, 200);
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); vectors.len()];
    let mut score = vec![0.0f32; vectors.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (at, vector) in vectors.iter().enumerate() {
        for (term, weight) in &vector.0 {
            let Some(list) = index.get(term).filter(|l| l.len() <= cap) else {
                continue;
            };
            for &(other, w) in list {
                if score[other as usize] == 0.0 {
                    touched.push(other);
                }
                score[other as usize] += w * weight;
            }
        }
        let mut found: Vec<(f32, u32)> = touched
            .drain(..)
            .map(|o| (std::mem::take(&mut score[o as usize]), o))
            .filter(|f| f.0 >= LEAST && f.1 as usize != at)
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, other) in found.into_iter().take(MOST) {
            near[at].push(other as usize);
            near[other as usize].push(at);
        }
    }
    for list in &mut near {
        list.sort_unstable();
        list.dedup();
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    const FERRY: [&str; 3] = [
        "Ferry Solveig runs aground off Kvaloya\n\nThe ferry Solveig ran aground off Kvaloya in thick fog on Monday with forty \
         passengers aboard, the coast guard said. Captain Anna Berg was unhurt.",
        "Forty rescued from grounded ferry\n\nRescuers took forty passengers off the ferry Solveig after it struck rocks near \
         Kvaloya. The captain, Anna Berg, told reporters that the fog had come suddenly.",
        "Kvaloya grounding: captain questioned\n\nPolice questioned Anna Berg, captain of the Solveig, about the speed of the \
         ferry when it hit the rocks off Kvaloya.",
    ];
    const MILL: [&str; 2] = [
        "Fire guts Harlow paper mill\n\nA fire destroyed the Harlow paper mill overnight. Owner Peter Marsh said two hundred jobs \
         were at risk, and firefighters from Eastby fought the flames until dawn.",
        "Two hundred jobs at risk after mill blaze\n\nPeter Marsh, who owns the paper mill at Harlow, promised to rebuild after \
         the blaze that crews from Eastby put out at dawn.",
    ];

    fn reports(texts: &[&str]) -> Vec<Report> {
        texts
            .iter()
            .enumerate()
            .map(|(n, t)| parse(&format!("{n}.txt"), t))
            .collect()
    }

    #[test]
    fn events_are_told_apart() {
        let mixed = [FERRY[0], MILL[0], FERRY[1], MILL[1], FERRY[2]];
        assert_eq!(stories(&reports(&mixed)), [1, 2, 1, 2, 1]);
    }

    /// Two quakes of one county, told in the same words: only day, hour and size differ.
    const QUAKES: [&str; 5] = [
        "Quake of 4.9 shakes Orvik valley\n\nAn earthquake of magnitude 4.9 shook the Orvik valley at 3:15 a.m. Monday, the \
         Geological Survey said. The temblor was centered near the steam fields of Halden. No damage was reported.",
        "Orvik shaken awake\n\nA 4.9-magnitude temblor woke people in the Orvik valley on Monday at 3:15 a.m., according to the \
         Geological Survey. It was centered two miles from the Halden steam fields and did no damage.",
        "Earthquake felt in Orvik valley\n\nThe Geological Survey recorded an earthquake of magnitude 4.3 in the Orvik valley \
         Saturday at 8:40 p.m. The temblor was centered near the Halden steam fields. No damage was reported.",
        "Orvik valley: jolt near Halden\n\nA jolt of 4.3, centered two miles from the steam fields of Halden, shook the Orvik \
         valley at 8:40 p.m. on Saturday, the Geological Survey said. There was no damage.",
        "Light earthquake in Orvik\n\nA light earthquake of magnitude 4.9 struck the Orvik valley Monday, the Geological Survey \
         said, two miles from the Halden steam fields. It was felt at 3:15 a.m.",
    ];

    #[test]
    fn two_like_events_are_two_stories() {
        assert_eq!(stories(&reports(&QUAKES)), [1, 1, 2, 2, 1]);
    }

    #[test]
    fn one_figure_more_or_less_does_not_tear_a_story() {
        let mut texts = QUAKES.map(|t| t.replace("8:40 p.m.", "3:15 a.m.").replace("Saturday", "Monday"));
        assert_eq!(stories(&reports(&texts.each_ref().map(String::as_str))), [1; 5]);
        texts[2] = texts[2].replace("4.3", "4.9").replace("Monday", "Tuesday");
        assert_eq!(stories(&reports(&texts.each_ref().map(String::as_str))), [1; 5]);
    }

    #[test]
    fn the_order_changes_only_the_numbers() {
        let mixed = [MILL[0], FERRY[2], FERRY[1], MILL[1], FERRY[0]];
        assert_eq!(stories(&reports(&mixed)), [1, 2, 2, 1, 2]);
    }

    #[test]
    fn a_second_article_in_a_file_is_another_story() {
        let mut reports = reports(&[FERRY[0], FERRY[1], MILL[0]]);
        reports[2].file = reports[0].file.clone();
        reports[2].part = 2;
        assert_eq!(stories(&reports), [1, 1, 2]);
    }

    #[test]
    fn none_and_one_are_no_trouble() {
        assert!(stories(&[]).is_empty());
        assert_eq!(stories(&reports(&["", "word"])), [1, 2]);
    }
}
