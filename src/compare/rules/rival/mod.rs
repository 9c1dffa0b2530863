//! Words that fill one place of one statement and exclude each other: a hotel or a motel, silver or grey, the husband or a
//! bystander, into or out of the store.
//!
//! Two clauses of two reports that seem to tell the same thing are laid side by side. A word of the one that the other
//! lacks is set against each word that the other has in its stead:
//!
//! ```text
//! found dead in | a guest room | in Tarn         what kind of room
//! found in      | his motel room | in Tarn       what kind of room
//! ```
//!
//! Only words count that answer one question differently (`assets/words/contrast-sets.txt`), and prepositions that turn a
//! movement round. Two kinds of one thing in a dictionary's sense will not do: of some fifteen hundred such pairs in press
//! stories fewer than thirty were disagreements. What is left is weighed by whether the two hang on the same word in the
//! same way, what stands around them, and whether a report uses both, in which case they are likely two facts.

mod contrast;
mod filler;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::candidate::{Candidate, Side};
use crate::compare::finding::{self, Exactness, Kind};
use crate::compare::score::logistic;
use crate::compare::story::{Place, Story};
use crate::compare::terms::Class;
use crate::compare::twins::Twin;
use crate::compare::unit::Unit;
use filler::{Filler, Way, alike, fillers};

/// Names of the features that the confidence rests on.
pub const NAMES: [&str; 6] = ["opposed", "likeness", "shared_rare", "elsewhere", "near", "support"];

/// Weights in the order of [`NAMES`], then the bias.
pub const WEIGHTS: [f32; NAMES.len() + 1] = [1.2, 0.6, 0.8, -2.0, 3.6, 0.2, -1.6];

/// Clauses less alike than this do not tell the same thing.
const MIN_LIKENESS: f32 = 0.22;
/// Candidates less likely than this are not proposed.
const LEAST: f32 = 0.25;
/// Hosts that say nothing of what hangs on them.
const LIGHT: [&str; 8] = ["", "be", "have", "do", "say", "get", "make", "go"];
/// Reports further apart, in days, tell of two movements rather than one told the wrong way round.
const SAME_MOVE: i32 = 3;
/// Words on either side that count as near.
const WINDOW: usize = 5;

/// Proposes a candidate for every pair of words that seem to stand for each other and exclude each other.
pub fn find(story: &Story<'_>, units: &[Unit], twins: &[Twin]) -> Vec<Candidate> {
    let mut reader = Reader {
        story,
        units,
        fillers: units.iter().map(|_| None).collect(),
        stems: story
            .terms
            .by_report
            .iter()
            .map(|words| words.iter().map(|t| t.stem).collect())
            .collect(),
        questions: FxHashMap::default(),
    };
    let mut found: FxHashMap<Key, Rivals> = FxHashMap::default();
    for t in twins.iter().filter(|t| t.likeness >= MIN_LIKENESS) {
        reader.pair(t, &mut found);
    }
    let mut all: Vec<(Key, Rivals)> = found.into_iter().collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.iter().filter_map(|(_, r)| candidate(story, r)).collect()
}

/// The two stems in order, with the prepositions before them where these are what differs.
type Key = (String, String);

/// All places where two words stand for each other.
struct Rivals {
    features: Vec<f32>,
    score: f32,
    /// Places of the one word and of the other.
    places: [Vec<Place>; 2],
    best: (Place, Place),
    host: String,
    way: Way,
    question: Option<u16>,
    /// The one names a part of what the other names.
    part: bool,
    /// Stems that the two clauses share, rarest first.
    shared: Vec<u32>,
}

struct Reader<'s, 'r> {
    story: &'s Story<'r>,
    units: &'s [Unit],
    fillers: Vec<Option<Vec<Filler>>>,
    stems: Vec<FxHashSet<u32>>,
    questions: FxHashMap<(u32, u32, bool), Option<u16>>,
}

impl Reader<'_, '_> {
    fn pair(&mut self, twin: &Twin, found: &mut FxHashMap<Key, Rivals>) {
        for unit in [twin.a, twin.b] {
            if self.fillers[unit].is_none() {
                self.fillers[unit] = Some(fillers(self.story, &self.units[unit]));
            }
        }
        let (a, b) = (self.fillers[twin.a].take(), self.fillers[twin.b].take());
        if let (Some(x), Some(y)) = (&a, &b) {
            self.fillers_of(twin, x, y, found);
        }
        self.fillers[twin.a] = a;
        self.fillers[twin.b] = b;
    }

    fn fillers_of(&mut self, twin: &Twin, x: &[Filler], y: &[Filler], found: &mut FxHashMap<Key, Rivals>) {
        let terms = &self.story.terms;
        let (a, b) = (&self.units[twin.a], &self.units[twin.b]);
        let stems_of = |u: &Unit| -> Vec<u32> {
            terms.by_report[u.report][u.words.clone()]
                .iter()
                .map(|t| t.stem)
                .collect()
        };
        let (in_a, in_b) = (stems_of(a), stems_of(b));
        let mut shared: Vec<u32> = in_a.iter().copied().filter(|s| in_b.contains(s)).collect();
        shared.sort_unstable_by(|p, q| {
            let weight = |s: &u32| terms.weight[*s as usize];
            weight(q)
                .total_cmp(&weight(p))
                .then_with(|| terms.stems[*p as usize].cmp(&terms.stems[*q as usize]))
        });
        shared.dedup();
        shared.truncate(3);
        let shared_rare = shared.iter().map(|s| terms.weight[*s as usize]).sum::<f32>() / 3.0;
        for p in x {
            for q in y {
                let same_word = p.stem == q.stem;
                let opposed = same_word && contrast::opposed(&p.preposition, &q.preposition);
                if !opposed && (same_word || in_b.contains(&p.stem) || in_a.contains(&q.stem)) {
                    continue;
                }
                let question = if same_word {
                    None
                } else {
                    self.question(p, q, a.report, b.report)
                };
                // "walked into the store" against "walked out of the store", never "to the town" against "from the town".
                let asked = if same_word { opposed } else { question.is_some() };
                let fits = asked && p.way == q.way && !LIGHT.contains(&p.host.as_str()) && alike(&p.host, &q.host);
                if !fits {
                    continue;
                }
                let elsewhere = f32::from(self.stems[b.report].contains(&p.stem))
                    + f32::from(self.stems[a.report].contains(&q.stem));
                let features = vec![
                    f32::from(opposed),
                    twin.likeness,
                    shared_rare,
                    if same_word { 0.0 } else { elsewhere / 2.0 },
                    near(self.story, (a.report, p.token), (b.report, q.token)),
                    0.0,
                ];
                let score = logistic(&WEIGHTS, &features);
                let place = |report, f: &Filler| Place { report, span: f.span };
                let (pa, pb) = (place(a.report, p), place(b.report, q));
                let name = |f: &Filler| {
                    let stem = &terms.stems[f.stem as usize];
                    if same_word {
                        format!("{stem} {}", f.preposition)
                    } else {
                        stem.clone()
                    }
                };
                let lemma = |report: usize, f: &Filler| self.story.notes[report].tokens[f.token].lemma.clone();
                let part = contrast::within(&lemma(a.report, p), &lemma(b.report, q));
                let (np, nq) = (name(p), name(q));
                let swap = np > nq;
                let key = if swap { (nq, np) } else { (np, nq) };
                let (first, second) = if swap { (pb, pa) } else { (pa, pb) };
                let entry = found.entry(key).or_insert_with(|| Rivals {
                    features: features.clone(),
                    score: -1.0,
                    places: [Vec::new(), Vec::new()],
                    best: (first, second),
                    host: String::new(),
                    way: p.way,
                    question,
                    part,
                    shared: Vec::new(),
                });
                entry.places[0].push(first);
                entry.places[1].push(second);
                let shown = |of: (Place, Place)| (self.story.words(of.0), self.story.words(of.1));
                let better = score > entry.score || score >= entry.score && shown((first, second)) < shown(entry.best);
                if better {
                    entry.score = score;
                    entry.features = features;
                    entry.best = (first, second);
                    entry.host = p.host.clone();
                    entry.way = p.way;
                    entry.question = question;
                    entry.shared = shared.clone();
                }
            }
        }
    }

    /// The question that two words answer differently, if both are of one part of speech.
    fn question(&mut self, p: &Filler, q: &Filler, a: usize, b: usize) -> Option<u16> {
        let key = (p.stem.min(q.stem), p.stem.max(q.stem), p.way == Way::Verb);
        if let Some(&known) = self.questions.get(&key) {
            return known;
        }
        let token = |report: usize, f: &Filler| &self.story.notes[report].tokens[f.token];
        let (x, y) = (token(a, p), token(b, q));
        let plain = !x.pos.is_proper() && !y.pos.is_proper() && x.pos.is_verb() == y.pos.is_verb();
        let question = plain.then(|| contrast::contrast(&x.lemma, &y.lemma)).flatten();
        self.questions.insert(key, question);
        question
    }
}

/// Share of the content words around two words that stand around both, 0 to 1.
fn near(story: &Story<'_>, p: (usize, usize), q: (usize, usize)) -> f32 {
    let around = |(report, token): (usize, usize)| -> Vec<(u32, f32)> {
        let at = story
            .terms
            .word_at(report, story.notes[report].tokens[token].span.start);
        let words = &story.terms.by_report[report];
        let sentence = words.get(at).map(|w| w.sentence);
        let from = at.saturating_sub(WINDOW);
        let to = (at + WINDOW + 1).min(words.len());
        (from..to)
            .filter(|&i| i != at && Some(words[i].sentence) == sentence)
            .map(|i| (words[i].stem, story.terms.weight[words[i].stem as usize]))
            .collect()
    };
    let (x, y) = (around(p), around(q));
    let shared: f32 = x.iter().filter(|s| y.iter().any(|t| t.0 == s.0)).map(|s| s.1).sum();
    let all: f32 = x.iter().map(|s| s.1).sum::<f32>().min(y.iter().map(|s| s.1).sum());
    if all > 0.0 { (shared / all).min(1.0) } else { 0.0 }
}

/// The fewest days between the publications of two sides, where all are known.
fn days_apart(story: &Story<'_>, sides: &[Vec<Place>; 2]) -> Option<i32> {
    let day = |p: &Place| story.reports[p.report].published;
    let mut fewest = i32::MAX;
    for a in &sides[0] {
        for b in &sides[1] {
            fewest = fewest.min(day(a)?.until(day(b)?).ok()?.get_days().abs());
        }
    }
    Some(fewest)
}

/// The words that both clauses have and that say something, as the first report writes them.
fn shared_words<'s>(story: &'s Story<'_>, rivals: &Rivals) -> Vec<&'s str> {
    let place = rivals.best.0;
    let sentence = story.reports[place.report].sentence_at(place.span.start);
    let terms = sentence.map_or(&[][..], |n| story.terms.sentence(place.report, n));
    let written = |stem: &u32| terms.iter().find(|t| t.stem == *stem && t.class != Class::Function);
    rivals
        .shared
        .iter()
        .filter_map(|stem| Some(story.reports[place.report].words(written(stem)?.span)))
        .collect()
}

fn candidate(story: &Story<'_>, rivals: &Rivals) -> Option<Candidate> {
    let mut features = rivals.features.clone();
    let mut places = rivals.places.clone();
    for list in &mut places {
        list.sort_unstable();
        list.dedup();
    }
    let one = |list: &[Place]| list.iter().map(|p| p.report).collect::<FxHashSet<usize>>();
    if !one(&places[0]).is_disjoint(&one(&places[1])) {
        features[3] = 1.0;
    }
    let reports: FxHashSet<usize> = places.iter().flatten().map(|p| p.report).collect();
    features[5] = (reports.len() as f32 / 2.0).ln().max(0.0);
    let score = logistic(&WEIGHTS, &features);
    if score < LEAST {
        return None;
    }
    // Who went in one week and came out in another did both.
    if rivals.question.is_none() && days_apart(story, &places).is_some_and(|days| days > SAME_MOVE) {
        return None;
    }
    let shown = [rivals.best.0, rivals.best.1];
    let sides: Vec<Side> = places
        .into_iter()
        .zip(shown)
        .map(|(places, best)| Side {
            value: story.words(best).to_lowercase(),
            display: story.words(best).to_owned(),
            exactness: Exactness::Exact,
            attribution: None,
            places,
        })
        .collect();
    let (kind, question) = match rivals.question {
        Some(q) => contrast::question(q),
        None => (Kind::Place, "direction"),
    };
    let fact = match (rivals.way, rivals.host.as_str()) {
        (_, "") => question.to_owned(),
        (Way::Modifier, host) => format!("{question} of the {host}"),
        (_, host) => format!("{question} ({host})"),
    };
    let shared = shared_words(story, rivals);
    let mut why = vec![
        match shared.is_empty() {
            true => "two clauses tell the same thing".to_owned(),
            false => format!("two clauses tell the same thing (both say {})", shared.join(", ")),
        },
        format!(
            "“{}” and “{}” answer one question differently: {question}",
            sides[0].display, sides[1].display
        ),
    ];
    if features[3] > 0.0 {
        why.push("a report uses both, which speaks against it".to_owned());
    }
    Some(Candidate {
        rule: "rival",
        kind,
        relation: match kind {
            _ if rivals.part => finding::Relation::Precision,
            Kind::Wording => finding::Relation::Wording,
            _ => finding::Relation::Contradiction,
        },
        confidence: f64::from(score),
        weight: 0.5,
        fact,
        sides,
        why,
        features,
    })
}
