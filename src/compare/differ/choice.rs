//! Which two of many like clauses are the two that disagree?
//!
//! A heap of eight clauses has some twenty pairs of different reports, of which one or two disagree. How alike the clauses are
//! does not tell them: near copies are the likest. What tells, a little, is a clash of one type: two values or names that a
//! rule takes for answers to one fact, a figure or a day that differs, another doer of the same deed. Each pair gets a score
//! of such signs; only the order within a heap counts. The weights were fitted on the pairs of clauses that carry a
//! disagreement in 35 press stories marked by hand, a sixth of the stories always left out for the check. Of 227 heaps that
//! hold one which no other finding shows, the pair so chosen carries it in 70, the two best linked clauses in 56, a pair taken
//! by chance in 26.

use super::super::evidence::{By, Clash};
use super::super::finding::Kind;
use super::super::story::{Place, Story};
use super::super::terms::{Class, Term};
use super::clash::Apart;
use super::told::{Deed, Party, Told};
use crate::facts::lexicon::opposite;
use crate::text::Role;

/// Number of signs.
const SIGNS: usize = 20;

/// Weights in the order of [`signs`].
const WEIGHTS: [f32; SIGNS] = [
    // What the judge of values makes of the values, as odds; the same for the sentences around.
    2.1, 0.9, //
    // What other rules propose of the clauses; of the sentences.
    0.8, 0.9, //
    // How clearly they differ in a day, a count, another value, a name, a quotation.
    0.6, 0.2, 0.4, 1.0, 0.4, //
    // Opposite ways after one verb, and two doers of one deed.
    0.4, 0.5, //
    // Copies of one source; the same kind of event; the rarest word that both have.
    -0.9, 0.6, 1.7, //
    // One is a headline; the rule puts them first; words shared; length of the shorter.
    -0.9, 0.6, 1.8, 0.5, //
    // Figures in both that the other has not; the rarest word that only one has.
    0.8, 0.8,
];

/// The score of a pair of clauses of two reports; of use only beside the scores of other pairs of the same heap.
pub(super) fn score(signs: &[f32; SIGNS]) -> f32 {
    WEIGHTS.iter().zip(signs).map(|(w, x)| w * x).sum()
}

/// Words shared from which more make no difference.
const MOST_SHARED: usize = 8;
/// Words of a clause from which more make no difference.
const LONG: f32 = 40.0;

/// The signs of two clauses; `apart` are the ways in which they differ, `best_linked` tells that their rule puts them
/// first, `clashes` what other rules know of two places.
pub(super) fn signs(
    story: &Story<'_>,
    clashes: impl Fn(Place, Place) -> Vec<Clash>,
    (a, p): (&Told<'_>, Place),
    (b, q): (&Told<'_>, Place),
    apart: &[Apart],
    best_linked: bool,
) -> [f32; SIGNS] {
    let wide = |p: Place| Place {
        report: p.report,
        span: story.context(p),
    };
    let (inner, outer) = (clashes(p, q), clashes(wide(p), wide(q)));
    let known = |by: By, of: &[Clash]| of.iter().filter(|c| c.by == by).map(|c| c.score).fold(0.0, f32::max);
    let clear = |kinds: &[Kind]| {
        let of = apart.iter().filter(|c| kinds.contains(&c.kind));
        of.map(|c| c.strength).fold(0.0, f32::max)
    };
    let flag = |b: bool| f32::from(u8::from(b));
    let weight = |t: &&Term| story.terms.weight[t.stem as usize];
    let heaviest = |of: &mut dyn Iterator<Item = &Term>| of.map(|t| weight(&t)).fold(0.0, f32::max);
    let shared = || a.content().filter(|t| b.has(t.stem));
    let only = |a: &Told<'_>, b: &Told<'_>| heaviest(&mut a.content().filter(|t| !b.has(t.stem)));
    let figure = |a: &Told<'_>, b: &Told<'_>| a.content().any(|t| t.class == Class::Number && !b.has(t.stem));
    let deeds = Deeds::of(story, a, b);
    let (one, other) = (is_headline(story, p), is_headline(story, q));
    [
        odds(known(By::Values, &inner)),
        known(By::Values, &outer),
        known(By::Rule, &inner),
        known(By::Rule, &outer),
        clear(&[Kind::Date]),
        clear(&[Kind::Number]),
        clear(&[Kind::Money, Kind::Percent, Kind::Measure, Kind::Duration, Kind::Age]),
        clear(&[Kind::Name]),
        clear(&[Kind::Quote]),
        flag(deeds.opposite),
        deeds.doer,
        flag(story.origin[p.report] == story.origin[q.report]),
        deeds.event,
        heaviest(&mut shared()),
        flag(one != other),
        flag(best_linked),
        shared().count().min(MOST_SHARED) as f32 / MOST_SHARED as f32,
        a.words.len().min(b.words.len()) as f32 / (LONG / 2.0),
        flag(figure(a, b) && figure(b, a)),
        only(a, b).min(only(b, a)),
    ]
}

/// A probability on the scale of its odds, 0 for one in a hundred.
fn odds(score: f32) -> f32 {
    (score.clamp(0.01, 1.0) / (1.01 - score.min(1.0))).ln() / 4.6 + 1.0
}

fn is_headline(story: &Story<'_>, p: Place) -> bool {
    let report = story.reports[p.report];
    let role = report.block_at(p.span.start).map(|b| report.blocks[b].role);
    matches!(role, Some(Role::Title | Role::Heading))
}

/// What the deeds of two clauses have in common, each by the weight of its verb.
#[derive(Default)]
struct Deeds {
    /// A deed of one kind is told in both.
    event: f32,
    /// It is done by two whose names have no word in common, or by two things.
    doer: f32,
    /// The same verb goes on with "into" in one and "out of" in the other.
    opposite: bool,
}

impl Deeds {
    fn of(story: &Story<'_>, a: &Told<'_>, b: &Told<'_>) -> Self {
        let mut out = Self::default();
        for d in &a.deeds {
            for e in &b.deeds {
                let same = d.lemma == e.lemma;
                if !same && (d.class.is_none() || d.class != e.class) {
                    continue;
                }
                let weight = d.stem.map_or(0.0, |s| story.terms.weight[s as usize]);
                out.event = out.event.max(weight);
                if other_doer(d, e) {
                    out.doer = out.doer.max(weight);
                }
                out.opposite |= same
                    && d.way
                        .as_deref()
                        .zip(e.way.as_deref())
                        .is_some_and(|(x, y)| opposite(x, y));
            }
        }
        out
    }
}

fn other_doer(d: &Deed, e: &Deed) -> bool {
    let parties = d.doer.as_ref().zip(e.doer.as_ref());
    parties.and_then(|(x, y): (&Party, &Party)| x.same(y)) == Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::differ::{Known, choose};
    use crate::facts::values::DateOrder;
    use crate::text::{Hints, Report, Span, read};

    /// The two clauses that are chosen of several, each a report of its own; its first sentence tells of something else.
    fn chosen(clauses: &[&str]) -> Option<(usize, usize)> {
        let reports: Vec<Report> = clauses
            .iter()
            .flat_map(|c| {
                read(
                    "a.txt",
                    format!("Notes from the harbour\n\n{c}.\n").as_bytes(),
                    &Hints::default(),
                )
            })
            .flatten()
            .collect();
        let origin: Vec<u32> = (1..=reports.len() as u32).collect();
        let story = Story::read(&reports, (0..reports.len()).collect(), &origin, DateOrder::Unknown);
        let places: Vec<Place> = clauses
            .iter()
            .enumerate()
            .filter_map(|(report, c)| {
                let start = reports[report].text.find(c)?;
                let span = Span::new(start, start + c.len());
                Some(Place { report, span })
            })
            .collect();
        choose(&story, &Default::default(), &places, &Known::default()).map(|c| c.pair)
    }

    #[test]
    fn a_clash_goes_before_likeness() {
        let pair = chosen(&[
            "The ferry Aurora sank off the northern mole near Tarn",
            "The ferry Aurora sank off the northern mole by Tarn",
            "Forty sailors left the ferry Aurora near Tarn in small boats",
            "Sixty sailors left the ferry Aurora near Tarn in small boats",
        ]);
        assert_eq!(pair, Some((2, 3)));
    }

    #[test]
    fn copies_that_differ_in_nothing_give_way() {
        let pair = chosen(&[
            "Divers searched the wreck of the ferry Aurora for the missing cook all night long",
            "Divers searched the wreck of the ferry Aurora for the missing cook all night too",
            "Rescuers found the missing cook of the ferry Aurora in a cabin of the wreck",
        ]);
        assert!(matches!(pair, Some((0 | 1, 2))), "{pair:?}");
    }

    #[test]
    fn a_value_is_worth_more_the_likelier_the_clash() {
        assert!(odds(0.0).abs() < 0.01 && odds(0.3) > odds(0.05) && odds(1.0).is_finite());
    }
}
