//! Quotations that are not the same in two reports, and nothing marks the change.
//!
//! Two quotations that run alike are aligned word by word. Words changed, put in or left out inside the stretch that both
//! give are an alteration, and so is a sentence that one report begins or ends where the other shows it going on. What only
//! one report quotes further, a gap marked by dots, brackets or an attribution in between, spelling and short forms of
//! verbs are not.

use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::name::spelling;
use crate::compare::candidate::{Candidate, Side, one_change_each};
use crate::compare::finding::{Exactness, Kind, MAX_SPAN, Relation};
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};
use crate::compare::terms::Class;
use crate::facts::NameKind;
use crate::text::Span;

/// Names of the features that the confidence rests on.
pub const NAMES: [&str; 9] = [
    "equal",
    "ratio",
    "changes",
    "changed_words",
    "one_sided",
    "cut",
    "copies",
    "short",
    "grammar",
];

/// Weights in the order of [`NAMES`], then the bias.
pub const WEIGHTS: [f32; NAMES.len() + 1] = [0.06, 0.07, 0.24, -0.04, -0.35, -0.2, -0.1, -1.2, -0.5, 1.4];

/// Quotations with fewer words are too common to be the same by themselves.
const LEAST_WORDS: usize = 3;
/// Share of the shorter quotation's words that must run alike, unless a long stretch does.
const LEAST_RATIO: f32 = 0.55;
/// So many equal words in a row are no chance, however long the quotations are.
const LONG_RUN: usize = 6;
/// Words of so many letters say more than grammar.
const LONG_WORD: usize = 5;
/// Without two telling words in common, so large a share must be equal.
const ALMOST_ALL: f32 = 0.75;
/// Equal words by which two known speakers are taken to have been given one quotation.
const ONE_SPEECH: usize = 7;
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
/// Words shown on each side of a change, as far as its sentence goes.
const MARGIN: usize = 3;

/// A quotation as a row of words.
struct Row {
    report: usize,
    words: Vec<String>,
    spans: Vec<Span>,
    /// Words at which a new stretch begins after a gap that the report marks.
    seams: Vec<bool>,
    /// Words that begin with a capital letter.
    capital: Vec<bool>,
    /// Words that say more than grammar.
    content: Vec<bool>,
    /// Words before which a sentence ends.
    breaks: Vec<bool>,
    /// It ends with the sentence.
    closed: bool,
    /// Who says it, where that is a person's name: the surname in lower case.
    speaker: Option<String>,
}

impl Row {
    /// A word that says more than grammar and is no name: names are in everybody's mouth.
    fn tells(&self, at: usize) -> bool {
        let name = self.capital[at] && at > 0 && !self.breaks[at];
        self.words[at].chars().count() >= LONG_WORD && !name
    }
}

/// What differs between two rows.
struct Change {
    equal: usize,
    ratio: f32,
    changes: usize,
    changed_words: usize,
    one_sided: bool,
    cut: bool,
    /// Only words of grammar changed.
    grammar: bool,
    /// The words of each change, in each row; changes that stand near each other are one.
    places: Vec<[(usize, usize); 2]>,
}

/// Proposes a candidate for every quotation that is given in several wordings.
pub fn find(story: &Story<'_>) -> Vec<Candidate> {
    let rows = rows(story);
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (r, row) in rows.iter().enumerate() {
        let mut seen = FxHashSet::default();
        for w in row.words.iter().filter(|w| w.len() >= 4 && seen.insert(w.as_str())) {
            by_word.entry(w).or_default().push(r);
        }
    }
    let mut pairs: FxHashSet<(usize, usize)> = FxHashSet::default();
    for list in by_word.values().filter(|l| l.len() <= 60) {
        for (i, &a) in list.iter().enumerate() {
            let others = list[i + 1..].iter().filter(|&&b| rows[b].report != rows[a].report);
            pairs.extend(others.map(|&b| (a, b)));
        }
    }
    let mut pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    let mut alike: Vec<(usize, usize, Option<Change>)> = Vec::new();
    for (a, b) in pairs {
        if let Some(change) = align(&rows[a], &rows[b]) {
            let apart = match (&rows[a].speaker, &rows[b].speaker) {
                (Some(x), Some(y)) => x != y,
                _ => false,
            };
            // Like words of two persons are two quotations, unless they are too many for chance.
            if apart && (change.equal < ONE_SPEECH || change.ratio < ALMOST_ALL) {
                continue;
            }
            let differs = change.changes > 0 || change.cut;
            alike.push((a, b, differs.then_some(change)));
        }
    }
    gather(story, &rows, alike)
}

fn rows(story: &Story<'_>) -> Vec<Row> {
    let mut out = Vec::new();
    for (report, notes) in story.notes.iter().enumerate() {
        let text = &story.reports[report].text;
        let terms = &story.terms.by_report[report];
        for quote in &notes.quotes {
            let said = quote
                .attribution
                .filter(|_| !quote.inferred)
                .and_then(|a| notes.attributions[a].entity);
            let person = said
                .map(|e| &notes.named.entities[e])
                .filter(|e| e.kind == NameKind::Person);
            let mut row = Row {
                report,
                words: Vec::new(),
                spans: Vec::new(),
                seams: Vec::new(),
                capital: Vec::new(),
                content: Vec::new(),
                breaks: Vec::new(),
                closed: false,
                speaker: person.and_then(|p| p.surname.as_deref()).map(str::to_lowercase),
            };
            for part in &quote.parts {
                let from = terms.partition_point(|t| t.span.start < part.start);
                let to = terms.partition_point(|t| t.span.end <= part.end);
                let mut seam = !row.words.is_empty();
                let mut before = part.start;
                let mut closed_before = row.closed;
                for t in terms.get(from..to).unwrap_or(&[]) {
                    let gap = Span::new(before, t.span.start).of(text);
                    if gap.contains("...") || gap.contains('…') || gap.contains(['[', ']', '(', ')']) {
                        seam = true;
                    }
                    before = t.span.end;
                    let word = story.reports[report]
                        .words(t.span)
                        .to_lowercase()
                        .replace('’', "'")
                        .replace(['-', '.'], "");
                    row.words.push(spelling(&word));
                    row.spans.push(t.span);
                    row.seams.push(seam);
                    row.capital.push(t.capital);
                    row.content.push(t.class != Class::Function);
                    // The part before may have ended its sentence.
                    row.breaks
                        .push(gap.contains(['.', '!', '?', ':', '\n']) || closed_before);
                    closed_before = false;
                    seam = false;
                }
                let end = part.of(text).trim_end_matches(['"', '”', '’', '\'', ' ']);
                row.closed = end.ends_with(['.', '!', '?']);
            }
            if row.words.len() >= LEAST_WORDS {
                out.push(row);
            }
        }
    }
    out
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

fn align(a: &Row, b: &Row) -> Option<Change> {
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

fn gather(story: &Story<'_>, rows: &[Row], mut alike: Vec<(usize, usize, Option<Change>)>) -> Vec<Candidate> {
    alike.sort_by(|x, y| {
        let weight = |c: &Option<Change>| c.as_ref().map_or(usize::MAX, |c| c.equal);
        weight(&y.2).cmp(&weight(&x.2)).then((x.0, x.1).cmp(&(y.0, y.1)))
    });
    // Rows that run alike without a change are one reading.
    let mut same: Vec<usize> = (0..rows.len()).collect();
    fn root(same: &mut [usize], mut i: usize) -> usize {
        while same[i] != i {
            same[i] = same[same[i]];
            i = same[i];
        }
        i
    }
    for (a, b, change) in &alike {
        if change.is_none() && rows[*a].words.len().abs_diff(rows[*b].words.len()) * 2 <= rows[*a].words.len() {
            let (x, y) = (root(&mut same, *a), root(&mut same, *b));
            same[x.max(y)] = x.min(y);
        }
    }
    let mut done: FxHashSet<(usize, usize)> = FxHashSet::default();
    let mut out = Vec::new();
    for (a, b, change) in &alike {
        let Some(change) = change else { continue };
        let (x, y) = (root(&mut same, *a), root(&mut same, *b));
        if x == y || !done.insert((x.min(y), x.max(y))) {
            continue;
        }
        let members = |same: &mut Vec<usize>, x: usize| -> Vec<usize> {
            (0..rows.len()).filter(|&r| root(same, r) == x).collect()
        };
        let (left, right) = (members(&mut same, x), members(&mut same, y));
        let copies = left.len() + right.len();
        let features = vec![
            (change.equal as f32).ln() / 3.0,
            change.ratio,
            change.changes.min(6) as f32 / 6.0,
            change.changed_words.min(10) as f32 / 10.0,
            f32::from(change.one_sided),
            f32::from(change.cut),
            (copies as f32).ln() / 2.0,
            f32::from(change.equal < 5),
            f32::from(change.grammar),
        ];
        let speaker = story.reports[rows[*a].report]
            .words(rows[*a].spans[0].join(rows[*a].spans[(MARGIN + 1).min(rows[*a].spans.len() - 1)]));
        for [x, y] in &change.places {
            let sides = vec![side(story, rows, *a, *x, &left), side(story, rows, *b, *y, &right)];
            out.push(Candidate {
                rule: "quote",
                kind: Kind::Quote,
                relation: Relation::Alteration,
                confidence: f64::from(logistic(&WEIGHTS, &features)),
                weight: 0.4,
                fact: format!("the quotation “{speaker} …”"),
                sides,
                why: Vec::new(),
                features: features.clone(),
            });
        }
    }
    let letters = |s: &Side| s.value.chars().filter(|c| c.is_alphanumeric()).collect();
    one_change_each(out, letters)
}

/// The words around the change in one row, and the same words in the rows that agree with it.
fn side(story: &Story<'_>, rows: &[Row], row: usize, range: (usize, usize), members: &[usize]) -> Side {
    let span = |r: &Row, range: (usize, usize)| {
        let mut from = range.0.min(r.spans.len() - 1);
        while from > 0 && range.0 - from < MARGIN && !r.breaks[from] {
            from -= 1;
        }
        let mut to = range.1.clamp(from + 1, r.spans.len());
        while to < r.spans.len() && to - range.1.min(to) < MARGIN && !r.breaks[to] {
            to += 1;
        }
        while to > from + 1 && r.spans[from].join(r.spans[to - 1]).byte_len() > MAX_SPAN {
            to -= 1;
        }
        r.spans[from].join(r.spans[to - 1])
    };
    let mut places = Vec::new();
    for &m in members {
        // A row of the same words may begin elsewhere; find the words by the first of them.
        let shift = rows[m].words.windows(2).position(|w| {
            let at = range
                .0
                .saturating_sub(MARGIN)
                .min(rows[row].words.len().saturating_sub(2));
            rows[row].words.get(at..at + 2).is_some_and(|x| x == w)
        });
        let at = range
            .0
            .saturating_sub(MARGIN)
            .min(rows[row].words.len().saturating_sub(2));
        let moved = if m == row {
            range
        } else {
            match shift {
                Some(s) => ((range.0 + s).saturating_sub(at), (range.1 + s).saturating_sub(at)),
                None => (0, rows[m].words.len().min(8)),
            }
        };
        places.push(Place {
            report: rows[m].report,
            span: span(&rows[m], moved),
        });
    }
    places.sort_unstable();
    places.dedup();
    let display = story.reports[rows[row].report]
        .words(span(&rows[row], range))
        .to_owned();
    Side {
        value: display.to_lowercase(),
        display,
        exactness: Exactness::Exact,
        attribution: None,
        places,
    }
}
