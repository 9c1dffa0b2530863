//! What better findings have shown already, so that no heap shows the same first again.

use rustc_hash::FxHashMap;

use super::super::story::Place;
use crate::text::Span;

/// Places and pairs of clauses that are shown.
#[derive(Debug, Default)]
pub struct Known {
    findings: u32,
    /// Number of the finding and its words, by report.
    places: FxHashMap<usize, Vec<(u32, Span)>>,
    /// Pairs of clauses that stand first in a heap.
    pairs: Vec<(Place, Place)>,
}

impl Known {
    /// Takes in a finding of a rule of its own: the places that it sets against each other.
    pub fn add(&mut self, places: impl Iterator<Item = Place>) {
        for p in places {
            self.places.entry(p.report).or_default().push((self.findings, p.span));
        }
        self.findings += 1;
    }

    /// Takes in the two clauses that a heap shows first.
    pub fn add_pair(&mut self, a: Place, b: Place) {
        self.pairs.push((a, b));
    }

    /// Whether one finding shows both places.
    pub fn shows(&self, a: Place, b: Place) -> bool {
        let at = |p: Place| {
            let of = self.places.get(&p.report).map_or(&[][..], Vec::as_slice);
            of.iter().filter(move |(_, s)| s.overlaps(p.span)).map(|(n, _)| *n)
        };
        at(a).any(|n| at(b).any(|m| n == m))
    }

    /// Whether a heap shows two clauses first.
    pub fn has_pair(&self, a: Place, b: Place) -> bool {
        let on = |p: Place, q: Place| p.report == q.report && p.span.overlaps(q.span);
        self.pairs
            .iter()
            .any(|&(x, y)| on(x, a) && on(y, b) || on(x, b) && on(y, a))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_finding_shows_is_known_by_its_places() {
        let place = |report, start| Place {
            report,
            span: Span::new(start, start + 4),
        };
        let mut known = Known::default();
        known.add([place(0, 10), place(1, 20)].into_iter());
        known.add([place(2, 30)].into_iter());
        assert!(known.shows(place(1, 22), place(0, 8)));
        assert!(!known.shows(place(0, 10), place(2, 30)), "two findings");
        known.add_pair(place(0, 10), place(1, 20));
        assert!(known.has_pair(place(1, 21), place(0, 11)) && !known.has_pair(place(0, 11), place(0, 12)));
    }
}
