//! Quotations that are not the same in two reports, and nothing marks the change.
//!
//! Two quotations that run alike are aligned word by word. Words changed, put in or left out inside the stretch that both
//! give are an alteration, and so is a sentence that one report begins or ends where the other shows it going on. What only
//! one report quotes further, a gap marked by dots, brackets or an attribution in between, spelling and short forms of
//! verbs are not.

mod align;

use rustc_hash::{FxHashMap, FxHashSet};

use self::align::{ALMOST_ALL, Change, LEAST_WORDS, Row, align};
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

/// Equal words by which two known speakers are taken to have been given one quotation.
const ONE_SPEECH: usize = 7;

/// Words shown on each side of a change, as far as its sentence goes.
const MARGIN: usize = 3;

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
