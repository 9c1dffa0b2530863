//! Shared passages with other words in them.
//!
//! Copies, wire text and quotations run alike for many words; where two such runs hold different words between equal
//! neighbours, somebody changed something. This is the classic word diff, on stems, without blanks, and only where the
//! passages really run together; what only was cut or added at the ends says nothing.

use rustc_hash::FxHashSet;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::name::plain;
use super::value::reading::value_of;
use crate::compare::candidate::{Candidate, Side, one_change_each};
use crate::compare::edges;
use crate::compare::finding::{Exactness, Kind, MAX_SPAN, Relation};
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};
use crate::compare::terms::{Class, Term};
use crate::compare::twins::Twin;
use crate::compare::unit::Unit;
use crate::facts::lexicon::{Relation as Kin, opposite, relation, same_spelling};
use crate::facts::{NameKind, Stance};
use crate::text::Span;

/// Names of the features that the confidence rests on.
pub const NAMES: [&str; 12] = [
    "likeness",
    "run",
    "anchors",
    "shorter",
    "longer",
    "capital",
    "number",
    "quoted",
    "shape",
    "rarity",
    "one_sided",
    "edits",
];

/// Weights in the order of [`NAMES`], then the bias.
pub const WEIGHTS: [f32; NAMES.len() + 1] = [
    -0.34, 1.45, 0.61, -0.1, -0.78, 0.62, 2.76, 0.0, 0.13, 0.54, -0.01, 1.19, -4.85,
];
/// What is less likely to be telling than this is not proposed.
const LEAST: f64 = 0.03;
/// Twins less alike than this do not run together.
const MIN_LIKENESS: f32 = 0.45;
/// A changed figure with more words about it is another statement.
const MAX_FIGURE: usize = 3;
/// Share of the shorter sentence's words that must be equal around a changed figure.
const FIGURE_RUN: f32 = 0.6;
/// The same where the figure is a year: what happened in another year is often another thing.
const YEAR_RUN: f32 = 0.75;
/// A changed stretch longer than this is another sentence, not another word.
const MAX_CHANGE: usize = 7;

/// Proposes a candidate for every changed stretch.
pub fn find(story: &Story<'_>, units: &[Unit], twins: &[Twin]) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut seen = FxHashSet::default();
    for twin in twins.iter().take_while(|t| t.likeness >= MIN_LIKENESS) {
        let at = |u: usize| (units[u].report, units[u].sentence);
        if seen.insert((at(twin.a), at(twin.b))) {
            changes(story, at(twin.a), at(twin.b), twin.likeness, &mut out);
        }
    }
    one_change_each(out, |s| s.value.clone())
}

/// Whether a changed stretch fills one place of its sentence: one that runs over a comma or a bracket is a list or an aside.
fn one_slot(story: &Story<'_>, report: usize, words: &[Term]) -> bool {
    let text = &story.reports[report].text;
    words.windows(2).all(|w| {
        !Span::new(w[0].span.end, w[1].span.start)
            .of(text)
            .contains([',', ';', '(', ')', '“', '”', '"'])
    })
}

fn changes(story: &Story<'_>, at: (usize, usize), bt: (usize, usize), likeness: f32, out: &mut Vec<Candidate>) {
    let a = story.terms.sentence(at.0, at.1);
    let b = story.terms.sentence(bt.0, bt.1);
    let stems = |w: &[Term]| w.iter().map(|t| t.stem).collect::<Vec<u32>>();
    let (left, right) = (stems(a), stems(b));
    let ops = capture_diff_slices(Algorithm::Myers, &left, &right);
    let equal: usize = ops
        .iter()
        .map(|o| if let DiffOp::Equal { len, .. } = o { *len } else { 0 })
        .sum();
    let run = equal as f32 / a.len().min(b.len()).max(1) as f32;
    if run < 0.4 {
        return;
    }
    let edits = ops.iter().filter(|o| !matches!(o, DiffOp::Equal { .. })).count();
    for (n, op) in ops.iter().enumerate() {
        let (old, new) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) || old.len() > MAX_CHANGE || new.len() > MAX_CHANGE {
            continue;
        }
        let anchor = |o: Option<&DiffOp>| match o {
            Some(DiffOp::Equal { len, .. }) => *len,
            _ => 0,
        };
        let before = anchor(n.checked_sub(1).and_then(|p| ops.get(p)));
        let after = anchor(ops.get(n + 1));
        if before == 0 || after == 0 {
            continue;
        }
        let (x, y) = (&a[old.clone()], &b[new.clone()]);
        let content = |w: &[Term]| w.iter().filter(|t| t.class != Class::Function).count();
        if content(x) + content(y) == 0 && !turned(story, (at.0, x), (bt.0, y)) {
            continue;
        }
        let spelled = |w: &[Term], r: usize| {
            w.iter()
                .map(|t| plain(story.reports[r].words(t.span)))
                .collect::<Vec<_>>()
                .concat()
        };
        if same_spelling(&spelled(x, at.0), &spelled(y, bt.0)) {
            continue;
        }
        let all = |w: &[Term], f: fn(&Term) -> bool| w.iter().any(f);
        let mut figures = [x, y].map(|w| {
            w.iter()
                .filter(|t| t.class == Class::Number)
                .map(|t| t.stem)
                .collect::<Vec<_>>()
        });
        figures.iter_mut().for_each(|f| f.sort_unstable());
        if !figures[0].is_empty() && figures[0] == figures[1] {
            continue;
        }
        let valued = |report: usize, w: &[Term]| -> Option<String> {
            let span = w.first()?.span.join(w.last()?.span);
            let values = &story.values[report];
            let at = values.partition_point(|v| v.span.end <= span.start);
            values.get(at).filter(|v| v.span.overlaps(span)).and_then(value_of)
        };
        let (value_x, value_y) = (valued(at.0, x), valued(bt.0, y));
        if value_x.is_some() && value_x == value_y {
            continue;
        }
        let number = all(x, |t| t.class == Class::Number) && all(y, |t| t.class == Class::Number);
        let capital = all(x, |t| t.capital) && all(y, |t| t.capital);
        let one_sided = x.is_empty() || y.is_empty();
        let quoted = in_quotes(story, at.0, a[old.start.saturating_sub(1)].span)
            && in_quotes(story, bt.0, b[new.start.saturating_sub(1)].span);
        if quoted {
            continue; // the quotation rule's matter
        }
        // A figure in a sentence that else runs on its own is another statement's, and so is another year.
        let year = |w: &[Term]| w.iter().any(|t| is_year(story.terms.stem(t)));
        if number && (x.len().max(y.len()) > MAX_FIGURE || run < FIGURE_RUN || year(x) && year(y) && run < YEAR_RUN) {
            continue;
        }
        let rarity = x
            .iter()
            .chain(y)
            .map(|t| story.terms.weight[t.stem as usize])
            .fold(0.0, f32::max);
        let features = vec![
            likeness,
            run,
            (before.min(4) + after.min(4)) as f32 / 8.0,
            x.len().min(y.len()) as f32 / 7.0,
            x.len().max(y.len()) as f32 / 7.0,
            f32::from(capital),
            f32::from(number),
            f32::from(quoted),
            f32::from(x.len() == y.len()),
            rarity,
            f32::from(one_sided),
            edits.min(10) as f32 / 10.0,
        ];
        if !number && !capital && !matters(story, (at.0, x), (bt.0, y)) && !parts_of_names(story, at, &old, bt, &new) {
            continue;
        }
        let kind = if quoted {
            Kind::Quote
        } else if number {
            Kind::Number
        } else if capital && one_slot(story, at.0, x) && one_slot(story, bt.0, y) {
            Kind::Name
        } else {
            Kind::Wording
        };
        let relation = match kind {
            Kind::Quote => Relation::Alteration,
            Kind::Number | Kind::Name => Relation::Contradiction,
            _ => Relation::Wording,
        };
        let sides = vec![side(story, at.0, a, &old), side(story, bt.0, b, &new)];
        let fact = format!(
            "{} … {}",
            story.reports[at.0].words(a[old.start - 1].span),
            story.reports[at.0].words(a[old.end.min(a.len() - 1)].span)
        );
        let confidence = f64::from(logistic(&WEIGHTS, &features));
        if confidence < LEAST {
            continue;
        }
        out.push(Candidate {
            rule: "passage",
            kind,
            relation,
            confidence,
            weight: 0.3,
            fact,
            sides,
            why: Vec::new(),
            features,
        });
    }
}

/// Whether other words are another thing, and not only another style: they exclude each other or name two things of one
/// sort, only one side denies or doubts, only one speaks of a plan. That somebody writes "started" for "began", leaves a
/// title out, or turns the sentence round is nothing to mark.
fn matters(story: &Story<'_>, (report, x): (usize, &[Term]), (other, y): (usize, &[Term])) -> bool {
    let lemma = |t: &Term| story.terms.lemmas[t.stem as usize].as_str();
    let said = |r: usize, w: &[Term]| -> Option<Stance> {
        let span = w.first()?.span.join(w.last()?.span);
        Some(story.notes[r].stance(span))
    };
    let (s, t) = (said(report, x).unwrap_or_default(), said(other, y).unwrap_or_default());
    let planned = |w: &[Term]| w.iter().any(|t| PLANS.contains(&lemma(t)));
    if s.negated.is_some() != t.negated.is_some()
        || s.hedged.is_some() != t.hedged.is_some()
        || planned(x) != planned(y)
    {
        return true;
    }
    let content = |w: &[Term]| w.iter().filter(|t| t.class == Class::Content).count();
    let short = content(x) <= MAX_NOUNS && content(y) <= MAX_NOUNS;
    let kin = |p: &Term, q: &Term| match relation(lemma(p), lemma(q)) {
        Kin::Antonym => true,
        Kin::CoHyponym => short && p.pos.is_noun() && q.pos.is_noun(),
        _ => false,
    };
    x.iter().any(|p| y.iter().any(|q| kin(p, q))) || turned(story, (report, x), (other, y))
}

/// Whether one side leads the opposite way: "before", "after".
fn turned(story: &Story<'_>, (report, x): (usize, &[Term]), (other, y): (usize, &[Term])) -> bool {
    let words = |r: usize, t: &Term| story.reports[r].words(t.span).to_lowercase();
    x.iter()
        .any(|p| y.iter().any(|q| opposite(&words(report, p), &words(other, q))))
}

/// Whether a word more is a part of the name of a body or a place: "House Natural Resources Committee".
fn parts_of_names(
    story: &Story<'_>,
    at: (usize, usize),
    old: &std::ops::Range<usize>,
    bt: (usize, usize),
    new: &std::ops::Range<usize>,
) -> bool {
    let named = |(report, sentence): (usize, usize), range: &std::ops::Range<usize>| {
        let words = story.terms.sentence(report, sentence);
        let (Some(before), Some(behind)) = (
            range.start.checked_sub(1).and_then(|b| words.get(b)),
            words.get(range.end),
        ) else {
            return false;
        };
        let names = &story.notes[report].named.names;
        let n = names.partition_point(|n| n.span.end <= before.span.start);
        names
            .get(n)
            .is_some_and(|n| n.kind != NameKind::Person && n.span.contains(before.span.join(behind.span)))
    };
    (old.is_empty() || new.is_empty()) && named(at, old) && named(bt, new)
}

/// Words of which one on each side names two things of a sort; more tell of something else.
const MAX_NOUNS: usize = 2;
/// Verbs of what is not done yet.
const PLANS: [&str; 9] = [
    "plan", "intend", "try", "attempt", "expect", "hope", "want", "threaten", "prepare",
];

/// A stem of four digits that can be a year; figures begin with a sign of their own.
fn is_year(stem: &str) -> bool {
    let digits = stem.trim_start_matches('=');
    digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) && digits.starts_with(['1', '2'])
}

/// The changed words with one neighbour on each side, so that what was left out shows as well.
fn side(story: &Story<'_>, report: usize, words: &[Term], range: &std::ops::Range<usize>) -> Side {
    let first = range.start.saturating_sub(2);
    let last = (range.end + 1).min(words.len() - 1);
    let wide = words[first].span.join(words[last].span);
    let exact = if range.is_empty() {
        wide
    } else {
        words[range.start].span.join(words[range.end - 1].span)
    };
    let span = if wide.byte_len() <= MAX_SPAN { wide } else { exact };
    let span = edges::whole(story, Place { report, span });
    let text = story.reports[report].words(exact);
    Side {
        value: text.to_lowercase(),
        display: story.reports[report].words(span).to_owned(),
        exactness: Exactness::Exact,
        attribution: None,
        places: vec![Place { report, span }],
    }
}

/// Whether the words stand between quotation marks of their paragraph.
fn in_quotes(story: &Story<'_>, report: usize, at: Span) -> bool {
    let r = story.reports[report];
    let Some(block) = r.block_at(at.start) else {
        return false;
    };
    let before = Span::new(r.blocks[block].span.start, at.start).of(&r.text);
    let mut open = false;
    for c in before.chars() {
        match c {
            '“' => open = true,
            '”' => open = false,
            '"' => open = !open,
            _ => {}
        }
    }
    open
}
