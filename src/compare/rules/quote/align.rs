//! Two quotations laid side by side, word by word: the stretch that both give, and what changed inside it.
//!
//! ```text
//! That fox | is old and | needs to be caught | before the snow comes
//! That fox |            | needs to be caught                            cut: no change; left out inside: a change
//! ```
//!
//! What only one of them gives further is no change, and neither is a gap that a report marks.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::Span;

/// Quotations with fewer words are too common to be the same by themselves.
pub(super) const LEAST_WORDS: usize = 3;

/// Share of the shorter quotation's words that must run alike, unless a long stretch does.
const LEAST_RATIO: f32 = 0.55;

/// So many equal words in a row are no chance, however long the quotations are.
const LONG_RUN: usize = 6;

/// Words of so many letters say more than grammar.
const LONG_WORD: usize = 5;

/// Without two telling words in common, so large a share must be equal.
pub(super) const ALMOST_ALL: f32 = 0.75;

/// What a changed word costs while the stretch that both give is looked for; an equal one gains 1.
const CHANGED: f32 = 0.75;

/// What a change costs beside its words.
const CHANGE: f32 = 0.2;

/// Words that a small change has at most.
const LEFT_OUT: usize = 3;

/// So many equal words between two changes make two findings of them, even within a sentence.
const APART: usize = 10;

/// More equal words than these between two changes make two of them where a sentence ends among them.
const BETWEEN: usize = 2;

/// A quotation as a row of words.
pub(super) struct Row {
    pub(super) report: usize,
    pub(super) words: Vec<String>,
    pub(super) spans: Vec<Span>,
    /// Words at which a new stretch begins after a gap that the report marks.
    pub(super) seams: Vec<bool>,
    /// Words that begin with a capital letter.
    pub(super) capital: Vec<bool>,
    /// Words that say more than grammar.
    pub(super) content: Vec<bool>,
    /// Words before which a sentence ends.
    pub(super) breaks: Vec<bool>,
    /// It ends with the sentence.
    pub(super) closed: bool,
    /// Who says it, where that is a person's name: the surname in lower case.
    pub(super) speaker: Option<String>,
}

impl Row {
    /// A word that says more than grammar and is no name: names are in everybody's mouth.
    fn tells(&self, at: usize) -> bool {
        let name = self.capital[at] && at > 0 && !self.breaks[at];
        self.words[at].chars().count() >= LONG_WORD && !name
    }
}

/// What differs between two rows.
pub(super) struct Change {
    pub(super) equal: usize,
    pub(super) ratio: f32,
    pub(super) changes: usize,
    pub(super) changed_words: usize,
    pub(super) one_sided: bool,
    pub(super) cut: bool,
    /// Only words of grammar changed.
    pub(super) grammar: bool,
    /// The words of each change, in each row; changes that stand near each other are one.
    pub(super) places: Vec<[(usize, usize); 2]>,
}

pub(super) fn align(a: &Row, b: &Row) -> Option<Change> {
    let ops = capture_diff_slices(Algorithm::Myers, &a.words, &b.words);
    let (first, last) = stretch(a, b, &ops)?;
    let within = &ops[first..=last];
    let equals = || within.iter().filter(|o| is_equal(o));
    let equal: usize = equals().map(|o| o.old_range().len()).sum();
    let run = equals().map(|o| o.old_range().len()).max().unwrap_or(0);
    let ratio = equal as f32 / a.words.len().min(b.words.len()) as f32;
    if equal < LEAST_WORDS || ratio < LEAST_RATIO && run < LONG_RUN {
        return None;
    }
    let telling = equals()
        .flat_map(|o| o.old_range().zip(o.new_range()))
        .filter(|&(i, j)| a.tells(i) && b.tells(j))
        .count();
    if telling < 2 && ratio < ALMOST_ALL {
        return None;
    }
    // A quotation of a name or two is in every report.
    let named = equals()
        .flat_map(DiffOp::old_range)
        .filter(|&i| a.capital[i] && i > 0)
        .count();
    if telling == 0 && (equal - named) < LEAST_WORDS {
        return None;
    }
    let mut change = Change {
        equal,
        ratio: ratio.min(1.0),
        changes: 0,
        changed_words: 0,
        one_sided: true,
        cut: false,
        grammar: false,
        places: Vec::new(),
    };
    let mut note = |x: std::ops::Range<usize>, y: std::ops::Range<usize>| match change.places.last_mut() {
        Some([p, q]) if !is_apart(a, p.1, x.start) && !is_apart(b, q.1, y.start) => {
            (p.1, q.1) = (p.1.max(x.end), q.1.max(y.end));
        }
        _ => change.places.push([(x.start, x.end), (y.start, y.end)]),
    };
    let (mut changes, mut changed_words, mut one_sided, mut grammar) = (0, 0, true, true);
    for op in within.iter().filter(|o| !is_equal(o)) {
        let (x, y) = (op.old_range(), op.new_range());
        let marked = |row: &Row, at: usize| row.seams.get(at).copied().unwrap_or(false);
        let skipped = x.is_empty() && marked(a, x.start) || y.is_empty() && marked(b, y.start);
        let inside = x.clone().any(|i| a.seams[i]) || y.clone().any(|i| b.seams[i]);
        // Other sentences between two that both give: one was left out, or another put in its place.
        let next = |row: &Row, at: usize| row.breaks.get(at).copied().unwrap_or(true);
        let sentences = next(a, x.start) && next(a, x.end) && next(b, y.start) && next(b, y.end);
        if skipped || inside || sentences || same_words(&a.words[x.clone()], &b.words[y.clone()]) {
            continue;
        }
        changes += 1;
        changed_words += x.len().max(y.len());
        one_sided &= x.is_empty() || y.is_empty();
        grammar &= x.clone().all(|i| !a.content[i]) && y.clone().all(|i| !b.content[i]);
        note(x, y);
    }
    if changed_words > equal {
        return None;
    }
    let mut cut = false;
    if changes == 0 && equal > LEAST_WORDS && within.iter().all(is_equal) {
        let (x, y) = (within[0].old_range(), within[0].new_range());
        for (short, s, long, l) in [(a, &x, b, &y), (b, &y, a, &x)] {
            if begins_anew(short, s.start, long, l.start) {
                cut = true;
                let from = |r: &std::ops::Range<usize>| r.start..(r.start + 1).min(r.end);
                note(from(&x), from(&y));
            }
        }
        let (x, y) = (
            within[within.len() - 1].old_range(),
            within[within.len() - 1].new_range(),
        );
        for (short, s, long, l) in [(a, x.end, b, y.end), (b, y.end, a, x.end)] {
            let goes_on = l < long.words.len() && !breaks(long, l) && !long.seams[l];
            if s == short.words.len() && short.closed && goes_on {
                cut = true;
                note(x.end - 1..x.end, y.end - 1..y.end);
            }
        }
    }
    (change.changes, change.changed_words) = (changes, changed_words);
    (change.one_sided, change.cut, change.grammar) = (one_sided && !cut, cut, grammar && !cut);
    Some(change)
}

fn is_equal(op: &DiffOp) -> bool {
    matches!(op, DiffOp::Equal { .. })
}

/// The stretch that both rows give: the operations in which equal words outweigh changed ones the most. It begins and ends
/// with equal words.
fn stretch(a: &Row, b: &Row, ops: &[DiffOp]) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    let (mut sum, mut from) = (0.0f32, 0);
    for (at, op) in ops.iter().enumerate() {
        let (x, y) = (op.old_range(), op.new_range());
        if is_equal(op) {
            if sum <= 0.0 {
                (sum, from) = (0.0, at);
            }
            sum += x.len() as f32;
            if best.is_none_or(|(most, ..)| sum > most) {
                best = Some((sum, from, at));
            }
        } else {
            // A gap that a report marks costs nothing, however much was left out; other words in its place do.
            let marked = x.clone().any(|i| a.seams[i]) || y.clone().any(|i| b.seams[i]);
            let skipped = x.is_empty() && a.seams.get(x.start) == Some(&true)
                || y.is_empty() && b.seams.get(y.start) == Some(&true);
            let words = match marked || skipped {
                true => x.len().min(y.len()),
                false => x.len().max(y.len()),
            };
            sum -= CHANGED * words as f32 + CHANGE;
        }
    }
    let (_, from, to) = best?;
    if is_within(a, b, ops) || is_within(b, a, ops) {
        let first = ops.iter().position(is_equal)?;
        return Some((first, ops.iter().rposition(is_equal)?));
    }
    Some((opened(a, b, ops, from), closed(a, b, ops, to)))
}

/// Whether the whole of the short row stands in the long one with a few words left out, once or twice: its own ends show
/// that it was not cut there.
fn is_within(short: &Row, long: &Row, ops: &[DiffOp]) -> bool {
    let runs: Vec<usize> = ops
        .iter()
        .filter(|o| is_equal(o))
        .map(|o| o.old_range().len())
        .collect();
    let first = ops.iter().position(is_equal).unwrap_or(0);
    let last = ops.iter().rposition(is_equal).unwrap_or(0);
    let gaps = ops.get(first..last).unwrap_or(&[]).iter().filter(|o| !is_equal(o));
    let equal: usize = runs.iter().sum();
    short.words.len() < long.words.len()
        && equal == short.words.len()
        && equal > LEAST_WORDS + 2
        && runs.len() <= 3
        && runs.iter().all(|&n| n >= 2)
        && gaps
            .clone()
            .all(|o| o.old_range().len().max(o.new_range().len()) <= LEFT_OUT)
}

/// The stretch with one more change behind it, where both rows end their sentence with the same word after it.
fn closed(a: &Row, b: &Row, ops: &[DiffOp], to: usize) -> usize {
    let Some((change, equal)) = ops.get(to + 1).zip(ops.get(to + 2).filter(|o| is_equal(o))) else {
        return to;
    };
    let (x, y) = (equal.old_range(), equal.new_range());
    // The equal words may go on into the next sentence.
    let ends = (1..=x.len()).any(|n| ends_at(a, x.start + n) && ends_at(b, y.start + n));
    if ends && is_small(a, b, change) { to + 2 } else { to }
}

/// The same before it, where both rows begin their sentence alike.
fn opened(a: &Row, b: &Row, ops: &[DiffOp], from: usize) -> usize {
    let Some((equal, change)) = from.checked_sub(2).map(|at| (&ops[at], &ops[at + 1])) else {
        return from;
    };
    let (x, y) = (equal.old_range(), equal.new_range());
    let begins = is_equal(equal) && (0..x.len()).any(|n| begins_at(a, x.start + n) && begins_at(b, y.start + n));
    if begins && is_small(a, b, change) {
        from - 2
    } else {
        from
    }
}

fn ends_at(row: &Row, at: usize) -> bool {
    row.breaks.get(at).copied().unwrap_or(true)
}

fn begins_at(row: &Row, at: usize) -> bool {
    at == 0 || row.breaks.get(at) == Some(&true)
}

/// Whether a change has few words, and no gap that a report marks.
fn is_small(a: &Row, b: &Row, change: &DiffOp) -> bool {
    let (x, y) = (change.old_range(), change.new_range());
    let seam = |row: &Row, r: &std::ops::Range<usize>| (r.start..=r.end).any(|i| row.seams.get(i) == Some(&true));
    let broken = |row: &Row, r: &std::ops::Range<usize>| r.clone().any(|i| row.breaks[i]);
    x.len().max(y.len()) <= LEFT_OUT && !seam(a, &x) && !seam(b, &y) && !broken(a, &x) && !broken(b, &y)
}

/// Whether so much lies between two changes that they are two.
fn is_apart(row: &Row, from: usize, to: usize) -> bool {
    to >= from + APART || to > from + BETWEEN && (from..=to).any(|i| row.breaks.get(i) == Some(&true))
}

/// Words that open a sentence and say nothing: leaving them out alters no quotation.
const OPENERS: [&str; 16] = [
    "and", "but", "so", "well", "because", "that", "or", "oh", "yes", "no", "yeah", "look", "now", "then", "you",
    "know",
];

/// Whether one row begins a sentence with a word before which the other's sentence has more to say: "The road is
/// open", where the other has "so far as I know the road is open".
fn begins_anew(short: &Row, s: usize, long: &Row, l: usize) -> bool {
    if s != 0 || l == 0 || short.seams[0] || long.seams[l] || long.breaks[l] || !short.capital[0] {
        return false;
    }
    // A capital that the other does not have was put there; of "I" and of names nobody can tell.
    let put = !long.capital[l];
    let whole = short.closed && short.words.len() > LEAST_WORDS + 1;
    let from = (0..l).rev().find(|&i| long.breaks[i] || long.seams[i]).unwrap_or(0);
    let says = long.words[from..l].iter().any(|w| !OPENERS.contains(&w.as_str()));
    (put || whole) && says
}

/// Whether a sentence or a part of it ends before the word.
fn breaks(row: &Row, at: usize) -> bool {
    at == 0 || at >= row.spans.len() || row.spans[at].start - row.spans[at - 1].end > 1
}

/// Short forms of verbs, hyphens and other notation.
fn same_words(a: &[String], b: &[String]) -> bool {
    let fold = |w: &[String]| {
        w.concat()
            .replace('\'', "")
            .replace("iam", "im")
            .replace("not", "nt")
            .replace("are", "re")
            .replace("will", "ll")
            .replace("have", "ve")
            .replace("is", "s")
            .replace("has", "s")
            .replace("would", "d")
            .replace("had", "d")
    };
    let initials = |long: &[String], short: &[String]| {
        short.len() == 1 && long.len() > 1 && long.iter().filter_map(|w| w.chars().next()).eq(short[0].chars())
    };
    fold(a) == fold(b) || initials(a, b) || initials(b, a)
}
