//! Clauses of two reports that seem to tell the same thing.
//!
//! Found by an inverted index over the rarer stems, so that the cost grows with what is shared, not with all pairs.

use rustc_hash::FxHashMap;

use super::unit::Unit;

/// Two units of different reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Twin {
    /// Index of the first unit.
    pub a: usize,
    /// Index of the second, of a later report.
    pub b: usize,
    /// Cosine of their weighted stems, 0 to 1.
    pub likeness: f32,
}

/// Units less alike than this are no twins.
pub const MIN_LIKENESS: f32 = 0.1;
/// A stem that stands in more units than this brings nobody together by itself.
const MAX_POSTINGS: usize = 300;

/// All twins, best first.
pub fn twins(units: &[Unit]) -> Vec<Twin> {
    let mut postings: FxHashMap<u32, Vec<(u32, f32)>> = FxHashMap::default();
    let mut dots: FxHashMap<u32, f32> = FxHashMap::default();
    let mut found = Vec::new();
    let mut next = 0;
    while next < units.len() {
        let report = units[next].report;
        let end = next + units[next..].iter().take_while(|u| u.report == report).count();
        for (b, unit) in units.iter().enumerate().take(end).skip(next) {
            dots.clear();
            for &(stem, w) in &unit.vector {
                if let Some(list) = postings.get(&stem).filter(|l| l.len() <= MAX_POSTINGS) {
                    for &(a, w2) in list {
                        *dots.entry(a).or_insert(0.0) += w * w2;
                    }
                }
            }
            found.extend(
                dots.iter()
                    .filter(|d| *d.1 >= MIN_LIKENESS)
                    .map(|(&a, &likeness)| Twin {
                        a: a as usize,
                        b,
                        likeness,
                    }),
            );
        }
        for (b, unit) in units.iter().enumerate().take(end).skip(next) {
            for &(stem, w) in &unit.vector {
                postings.entry(stem).or_default().push((b as u32, w));
            }
        }
        next = end;
    }
    found.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then((x.a, x.b).cmp(&(y.a, y.b))));
    found
}
