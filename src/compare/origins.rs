//! Which reports are one text printed several times.
//!
//! Reports of a story are held against each other by runs of six words. What two have in common word for word, quotations
//! aside, tells whether one is derived from the other wholly, partly or not: two reporters who heard the same speech quote the
//! same words, and that makes neither a copy. Reports derived wholly from each other are one origin, so that one wire text in
//! four papers is one voice. Where a copy was edited is for the rules of comparison to say; here stand the passages.
//!
//! The method is containment of shingles (A. Broder, "On the resemblance and containment of documents", 1997).

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::text::{Report, Role, Span};

/// What the reports are to each other as texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Origins {
    /// Number of the origin of each report, from 1 in the order of their first reports.
    pub origin: Vec<u32>,
    /// Index of the report that each report copies, if it does: the first published of its origin, else the longest.
    pub copy_of: Vec<Option<usize>>,
    /// Share of each report's words that another has word for word, 0 to 1, by report; a row is empty where there are none.
    pub shared: Vec<Vec<f32>>,
    /// Pairs of reports with text in common; the first index is the smaller, pairs in order.
    pub pairs: Vec<Shared>,
}

/// Text that two reports of a story have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// Index of one report.
    pub a: usize,
    /// Index of the other, the greater.
    pub b: usize,
    /// How much of the one stems from the other.
    pub derived: Derived,
    /// The passages in common, by place in `a`.
    pub passages: Vec<Passage>,
}

/// A passage that stands word for word, or nearly so, in two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Where it lies in the pair's report `a`.
    pub in_a: Span,
    /// Where it lies in the pair's report `b`.
    pub in_b: Span,
}

/// How much of a report stems from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Derived {
    /// No more than chance and common phrases.
    Not,
    /// Some passages: a press release, a wire's paragraphs in a report of one's own.
    Partly,
    /// The same text, perhaps cut or lightly edited.
    Wholly,
}

/// Words in a row that make a run; five in a row are common in news ("according to the National Weather").
const RUN: usize = 6;
/// A report is derived wholly if so much of it, quotations aside, stands in the other.
const WHOLLY: f32 = 0.6;
/// The same, where both name the same agency: two states of one wire text.
const WHOLLY_SAME_AGENCY: f32 = 0.35;
/// A report is derived partly from so much on.
const PARTLY: f32 = 0.12;
/// Texts of any length that are so alike are one.
const THE_SAME: f32 = 0.9;
/// Fewer words in common, quotations aside, make nobody a copyist.
const MIN_WORDS: usize = 24;
/// A passage has at least so many words.
const MIN_PASSAGE: usize = 10;
/// A run that stands in more reports is looked up in the first ones only: enough to bring copies together.
const MAX_HOLDERS: usize = 64;
/// A run that stands in reports of so many stories is boilerplate.
const BOILERPLATE_STORIES: usize = 3;
/// Rows of shares are square in the number of reports; beyond this many they are left empty, the pairs tell all.
const MAX_ROWS: usize = 2000;

/// Finds copies and passages in common among the reports of each story; `story` gives each report's number.
pub fn origins(reports: &[Report], story: &[u32]) -> Origins {
    let texts: Vec<Words> = reports.iter().map(Words::of).collect();
    let boilerplate = boilerplate(&texts, story);
    let mut stories: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (report, &number) in story.iter().enumerate().take(reports.len()) {
        stories.entry(number).or_default().push(report);
    }
    let mut found = Vec::new();
    for members in stories.values().filter(|m| m.len() > 1) {
        compare(&texts, members, &boilerplate, &mut found);
    }
    found.sort_by_key(|f| (f.from, f.other));
    assemble(reports, &texts, &found)
}

/// The words of a report's article, in lower case as numbers, with their places.
struct Words {
    hash: Vec<u64>,
    span: Vec<Span>,
    /// Number of words outside quotations before each word; one longer than `hash`.
    unquoted: Vec<u32>,
    /// Number of the agency named in the first lines, if one is.
    agency: Option<usize>,
}

impl Words {
    fn of(report: &Report) -> Self {
        let mut out = Words {
            hash: Vec::new(),
            span: Vec::new(),
            unquoted: vec![0],
            agency: None,
        };
        for block in &report.blocks {
            if matches!(block.role, Role::Head) || out.hash.len() < 60 {
                out.agency = out.agency.or_else(|| agency(opening(report.words(block.span))));
            }
            if matches!(block.role, Role::Paragraph | Role::Item) {
                out.read(report.words(block.span), block.span.start);
            }
        }
        out
    }

    fn read(&mut self, text: &str, at: usize) {
        let mut quoted = false;
        let mut start = None;
        for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if c.is_alphanumeric() {
                start.get_or_insert(i);
                continue;
            }
            // An apostrophe inside a word belongs to it.
            let inside = matches!(c, '\'' | '’') && text[i + c.len_utf8()..].starts_with(char::is_alphanumeric);
            if inside && start.is_some() {
                continue;
            }
            if let Some(from) = start.take() {
                let mut hasher = FxHasher::default();
                for l in text[from..i]
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .flat_map(char::to_lowercase)
                {
                    hasher.write_u32(u32::from(l));
                }
                self.hash.push(hasher.finish());
                self.span.push(Span::new(at + from, at + i));
                let before = self.unquoted.last().copied().unwrap_or(0);
                self.unquoted.push(before + u32::from(!quoted));
            }
            match c {
                '“' => quoted = true,
                '”' => quoted = false,
                '"' => quoted = !quoted,
                _ => {}
            }
        }
    }

    fn runs(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        self.hash.windows(RUN).enumerate().map(|(at, words)| {
            let mut hasher = FxHasher::default();
            words.iter().for_each(|w| hasher.write_u64(*w));
            (at, hasher.finish())
        })
    }

    fn outside_quotes(&self, from: usize, to: usize) -> usize {
        (self.unquoted[to] - self.unquoted[from]) as usize
    }
}

/// What one report has of another.
struct Found {
    from: usize,
    other: usize,
    words: usize,
    unquoted: usize,
    /// Words from, to; and the same in the other.
    passages: Vec<[usize; 4]>,
    /// Up to which word it was covered.
    covered: usize,
}

/// Runs that stand in reports of several stories.
fn boilerplate(texts: &[Words], story: &[u32]) -> FxHashMap<u64, u8> {
    let mut seen: FxHashMap<u64, (u32, u8)> = FxHashMap::default();
    for (words, &number) in texts.iter().zip(story) {
        for (_, run) in words.runs() {
            let entry = seen.entry(run).or_insert((number, 1));
            if entry.0 != number {
                *entry = (number, entry.1.saturating_add(1));
            }
        }
    }
    seen.into_iter()
        .filter(|(_, (_, stories))| usize::from(*stories) >= BOILERPLATE_STORIES)
        .map(|(run, (_, stories))| (run, stories))
        .collect()
}

/// What each member of one story has of the others.
fn compare(texts: &[Words], members: &[usize], boilerplate: &FxHashMap<u64, u8>, out: &mut Vec<Found>) {
    let mut holders: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    for &report in members {
        for (at, run) in texts[report].runs() {
            let list = holders.entry(run).or_default();
            if list.len() < MAX_HOLDERS && list.last().is_none_or(|l| l.0 != report) && !boilerplate.contains_key(&run)
            {
                list.push((report, at));
            }
        }
    }
    let mut open: FxHashMap<usize, Found> = FxHashMap::default();
    for &report in members {
        let words = &texts[report];
        for (at, run) in words.runs() {
            for &(other, there) in holders.get(&run).map_or(&[][..], Vec::as_slice) {
                if other == report {
                    continue;
                }
                let found = open.entry(other).or_insert_with(|| Found {
                    from: report,
                    other,
                    words: 0,
                    unquoted: 0,
                    passages: Vec::new(),
                    covered: 0,
                });
                let from = found.covered.max(at);
                found.words += at + RUN - from;
                found.unquoted += words.outside_quotes(from, at + RUN);
                match found.passages.last_mut() {
                    // Words changed here and there do not end a passage.
                    Some([_, to, _, there_to])
                        if at <= *to + 2 && there >= *there_to - RUN && there <= *there_to + 4 =>
                    {
                        *to = at + RUN;
                        *there_to = there + RUN;
                    }
                    _ => found.passages.push([at, at + RUN, there, there + RUN]),
                }
                found.covered = at + RUN;
            }
        }
        out.extend(open.drain().map(|(_, found)| found));
    }
}

fn assemble(reports: &[Report], texts: &[Words], found: &[Found]) -> Origins {
    let by_pair: FxHashMap<(usize, usize), &Found> = found.iter().map(|f| ((f.from, f.other), f)).collect();
    let total = |r: usize| texts[r].hash.len().max(1) as f32;
    let unquoted = |r: usize| texts[r].unquoted.last().copied().unwrap_or(0).max(1) as f32;
    let mut pairs = Vec::new();
    for f in found.iter().filter(|f| f.from < f.other) {
        let Some(back) = by_pair.get(&(f.other, f.from)) else {
            continue;
        };
        let (ahead, behind) = (
            f.unquoted as f32 / unquoted(f.from),
            back.unquoted as f32 / unquoted(f.other),
        );
        let share = ahead.max(behind);
        let same_agency = texts[f.from].agency.is_some() && texts[f.from].agency == texts[f.other].agency;
        let wholly = if same_agency { WHOLLY_SAME_AGENCY } else { WHOLLY };
        let derived = match share {
            // Two short notes that are the same throughout.
            _ if ahead.min(behind) >= THE_SAME => Derived::Wholly,
            _ if f.unquoted.min(back.unquoted) < MIN_WORDS => Derived::Not,
            s if s >= wholly => Derived::Wholly,
            s if s >= PARTLY => Derived::Partly,
            _ => Derived::Not,
        };
        let span = |r: usize, from: usize, to: usize| texts[r].span[from].join(texts[r].span[to - 1]);
        let passages: Vec<Passage> = f
            .passages
            .iter()
            .filter(|p| p[1] - p[0] >= MIN_PASSAGE)
            .map(|&[from, to, there, there_to]| Passage {
                in_a: span(f.from, from, to),
                in_b: span(f.other, there, there_to),
            })
            .collect();
        if derived > Derived::Not || !passages.is_empty() {
            pairs.push(Shared {
                a: f.from,
                b: f.other,
                derived,
                passages,
            });
        }
    }
    let mut shared = vec![Vec::new(); reports.len()];
    if reports.len() <= MAX_ROWS {
        for f in found {
            let row = &mut shared[f.from];
            row.resize(reports.len(), 0.0);
            row[f.other] = (f.words as f32 / total(f.from)).min(1.0);
        }
    }
    let root = joined(reports.len(), &pairs);
    let mut numbers: FxHashMap<usize, u32> = FxHashMap::default();
    let origin: Vec<u32> = root
        .iter()
        .map(|r| {
            let next = numbers.len() as u32 + 1;
            *numbers.entry(*r).or_insert(next)
        })
        .collect();
    let copy_of = copies(reports, texts, &origin, &pairs);
    Origins {
        origin,
        copy_of,
        shared,
        pairs,
    }
}

/// Number of the set of each report when reports derived wholly from each other are put together.
fn joined(reports: usize, pairs: &[Shared]) -> Vec<usize> {
    let mut root: Vec<usize> = (0..reports).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    for pair in pairs.iter().filter(|p| p.derived == Derived::Wholly) {
        let (a, b) = (find(&mut root, pair.a), find(&mut root, pair.b));
        root[a.max(b)] = a.min(b);
    }
    (0..reports).map(|r| find(&mut root, r)).collect()
}

/// Which report each copy copies: of those it is derived from, the first published, then the longest, then the first by words.
fn copies(reports: &[Report], texts: &[Words], origin: &[u32], pairs: &[Shared]) -> Vec<Option<usize>> {
    let rank = |r: usize| {
        let day = reports[r].published;
        (
            day.is_none(),
            day,
            std::cmp::Reverse(texts[r].hash.len()),
            reports[r].words(reports[r].range),
            &reports[r].file,
        )
    };
    let mut first: FxHashMap<u32, usize> = FxHashMap::default();
    for (report, &number) in origin.iter().enumerate() {
        let best = first.entry(number).or_insert(report);
        if rank(report) < rank(*best) {
            *best = report;
        }
    }
    let mut copy_of: Vec<Option<usize>> = origin
        .iter()
        .enumerate()
        .map(|(report, number)| first.get(number).copied().filter(|&f| f != report))
        .collect();
    // A copy of a copy: name the text that it really has its words from.
    for (report, copied) in copy_of.iter_mut().enumerate() {
        if let Some(first) = *copied {
            let wholly = |other: usize| {
                let key = (report.min(other), report.max(other));
                pairs
                    .binary_search_by_key(&key, |p| (p.a, p.b))
                    .is_ok_and(|at| pairs[at].derived == Derived::Wholly)
            };
            if !wholly(first) {
                let better = pairs
                    .iter()
                    .filter(|p| p.derived == Derived::Wholly && (p.a == report || p.b == report))
                    .map(|p| if p.a == report { p.b } else { p.a })
                    .min_by(|&x, &y| rank(x).cmp(&rank(y)));
                *copied = better.or(*copied);
            }
        }
    }
    copy_of
}

/// The start of a block, where a dateline names its agency.
fn opening(words: &str) -> &str {
    let mut end = words.len().min(160);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

/// News agencies whose texts papers print, as datelines and bylines name them.
const AGENCIES: &[(&[&str], usize)] = &[
    (&["(AP)", "Associated Press"], 0),
    (&["(Reuters)", "REUTERS"], 1),
    (&["(AFP)", "Agence France-Presse", "Agence France Presse"], 2),
    (&["(UPI)", "United Press International"], 3),
    (&["(Xinhua)"], 4),
    (&["(PTI)", "Press Trust of India"], 5),
    (&["(PA)", "Press Association"], 6),
    (&["(dpa)", "(DPA)"], 7),
    (&["(CNN)"], 8),
    (&["(Bloomberg)"], 9),
    (&["(ANI)"], 10),
    (&["(APP)", "Associated Press of Pakistan"], 11),
    (&["(Kyodo)"], 12),
    (&["(TASS)", "(Interfax)"], 13),
    (&["PRNewswire", "PR Newswire", "Business Wire"], 14),
];

fn agency(opening: &str) -> Option<usize> {
    AGENCIES
        .iter()
        .find(|(names, _)| names.iter().any(|n| opening.contains(n)))
        .map(|a| a.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parse;

    const WIRE: &str = "The ferry Solveig ran aground off the northern cape in thick fog on Monday with forty passengers aboard, the \
                        coast guard said in the evening. A lifeboat took everybody off within two hours, and nobody was badly hurt, \
                        although the ship lost oil through a torn tank. Divers are to look at the hull as soon as the wind drops.";
    const OWN: &str = "Fishermen heard the hull tear before they saw the lights of the Solveig. By the time a lifeboat came alongside, \
                       some passengers had waited two hours on the open deck, and the smell of oil lay over the water.";

    fn run(texts: &[&str]) -> Origins {
        let reports: Vec<Report> = texts
            .iter()
            .enumerate()
            .map(|(n, t)| parse(&format!("{n}.txt"), t))
            .collect();
        origins(&reports, &vec![1; texts.len()])
    }

    #[test]
    fn an_edited_copy_is_one_origin() {
        let edited = WIRE
            .replace("forty passengers", "thirty-nine passengers")
            .replace("in the evening", "late on Monday");
        let found = run(&[WIRE, OWN, &edited]);
        assert_eq!(found.origin, [1, 2, 1]);
        assert_eq!(found.copy_of.iter().flatten().count(), 1);
        assert_eq!(found.pairs[0].derived, Derived::Wholly);
        assert!(found.shared[0][2] > 0.7 && found.shared[0][1] == 0.0);
    }

    #[test]
    fn a_shared_passage_is_partly_derived() {
        let mixed = format!("{OWN} {OWN} {}", &WIRE[..WIRE.find(" A lifeboat").unwrap_or(0)]);
        let found = run(&[WIRE, &mixed]);
        assert_eq!(found.origin, [1, 2]);
        assert_eq!(found.pairs[0].derived, Derived::Partly);
    }

    #[test]
    fn quotations_make_no_copy() {
        let quote = "“We heard a noise like thunder under the deck, and then the lights went out and the whole ship leaned over to \
                     the left until the tables slid,” said a passenger.";
        let found = run(&[
            &format!("{quote} The coast guard is looking into it."),
            &format!("Oil washed ashore. {quote}"),
        ]);
        assert_eq!(found.origin, [1, 2]);
    }

    #[test]
    fn passages_point_at_the_same_words() {
        let longer = format!("Local news of the day.\n\n{WIRE}");
        let texts = [WIRE, longer.as_str()];
        let found = run(&texts);
        for p in found.pairs.iter().flat_map(|p| &p.passages) {
            assert_eq!(p.in_a.of(texts[0]), p.in_b.of(texts[1]));
            assert!(p.in_a.byte_len() > 40);
        }
        assert!(!found.pairs[0].passages.is_empty());
    }

    #[test]
    fn the_order_changes_no_group() {
        let edited = WIRE.replace("forty", "thirty");
        let (a, b) = (run(&[WIRE, &edited, OWN]), run(&[OWN, &edited, WIRE]));
        assert_eq!(a.origin, [1, 1, 2]);
        assert_eq!(b.origin, [1, 2, 2]);
    }
}
