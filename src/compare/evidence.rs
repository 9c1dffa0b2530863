//! What the rules know of pairs of places: which words, set against each other, they take for two answers to one fact.
//!
//! A rule proposes a finding where it is sure enough. What it thought less likely is lost with that, and is still the best
//! hint at which two of many like clauses disagree, and in what: owners, units and deeds were weighed there. So it is kept
//! here, by pair of reports, and asked by place.

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::finding::Kind;
use super::rules::value::Slot;
use super::rules::value::pair::Pair;
use super::story::Place;
use crate::text::Span;

/// Pairs of values less likely than this say nothing.
const LEAST: f32 = 0.02;
/// Places of one side that are set against those of another; copies of a sentence add nothing.
const MOST_PLACES: usize = 12;

/// Two stretches of words that a rule sets against each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clash {
    /// What differs.
    pub kind: Kind,
    /// How likely the two are answers to one fact, 0 to 1.
    pub score: f32,
    /// The words in the first report asked for, and in the second.
    pub words: (Span, Span),
    /// Who says so.
    pub by: By,
}

/// Who holds two stretches of words for a clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The judge of pairs of values.
    Values,
    /// A rule that proposed them.
    Rule,
}

/// All clashes that the rules know of in a story.
#[derive(Debug, Default)]
pub struct Evidence {
    /// By pair of reports, the smaller index first; sorted by the place in it.
    by_reports: FxHashMap<(usize, usize), Vec<Clash>>,
}

impl Evidence {
    /// Gathers the pairs of values and the candidates of every rule but the one that gathers clauses.
    pub fn of(slots: &[Slot], pairs: &[Pair], candidates: &[Candidate]) -> Self {
        let mut out = Self::default();
        for p in pairs.iter().filter(|p| !p.equal && p.score >= LEAST) {
            let (a, b) = (&slots[p.a], &slots[p.b]);
            out.add(a.place, b.place, a.family.kind(), p.score, By::Values);
        }
        let valued = |c: &Candidate| {
            matches!(
                c.rule,
                "date" | "number" | "money" | "percent" | "age" | "duration" | "measure"
            )
        };
        for c in candidates.iter().filter(|c| c.rule != "telling" && !valued(c)) {
            for (n, side) in c.sides.iter().enumerate() {
                for other in &c.sides[n + 1..] {
                    for &a in side.places.iter().take(MOST_PLACES) {
                        for &b in other.places.iter().take(MOST_PLACES) {
                            out.add(a, b, c.kind, c.confidence as f32, By::Rule);
                        }
                    }
                }
            }
        }
        let key = |c: &Clash| (c.words.0, c.words.1);
        out.by_reports
            .values_mut()
            .for_each(|list| list.sort_by(|x, y| key(x).cmp(&key(y)).then(y.score.total_cmp(&x.score))));
        out
    }

    fn add(&mut self, a: Place, b: Place, kind: Kind, score: f32, by: By) {
        let (a, b) = if a.report <= b.report { (a, b) } else { (b, a) };
        self.by_reports.entry((a.report, b.report)).or_default().push(Clash {
            kind,
            score,
            words: (a.span, b.span),
            by,
        });
    }

    /// The clashes of which one side lies in `a` and the other in `b`, which are places of two reports.
    pub fn between(&self, a: Place, b: Place) -> impl Iterator<Item = Clash> + '_ {
        let turned = a.report > b.report;
        let (a, b) = if turned { (b, a) } else { (a, b) };
        let list = self
            .by_reports
            .get(&(a.report, b.report))
            .map_or(&[][..], Vec::as_slice);
        let from = list.partition_point(|c| c.words.0.start < a.span.start);
        list[from..]
            .iter()
            .take_while(move |c| c.words.0.start < a.span.end)
            .filter(move |c| a.span.contains(c.words.0) && b.span.contains(c.words.1))
            .map(move |c| Clash {
                words: if turned { (c.words.1, c.words.0) } else { c.words },
                ..*c
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clashes_are_told_in_the_order_in_which_they_are_asked_for() {
        let place = |report, start, end| Place {
            report,
            span: Span::new(start, end),
        };
        let mut evidence = Evidence::default();
        evidence.add(place(3, 40, 44), place(1, 10, 12), Kind::Number, 0.4, By::Values);
        let ask = |a, b| evidence.between(a, b).map(|c| c.words).collect::<Vec<_>>();
        let (here, there) = (Span::new(10, 12), Span::new(40, 44));
        assert_eq!(ask(place(1, 0, 20), place(3, 30, 60)), [(here, there)]);
        assert_eq!(ask(place(3, 30, 60), place(1, 0, 20)), [(there, here)]);
        assert!(
            ask(place(1, 11, 20), place(3, 30, 60)).is_empty(),
            "half a value is none"
        );
    }
}
