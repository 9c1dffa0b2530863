//! From candidates to findings: order, names, ids, reasons.

use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use crate::text::Report;

use super::candidate::{Candidate, Side};
use super::evidence::Evidence;
use super::finding::{Exactness, Finding, Kind, Reading, Severity};
use super::setting::Setting;
use super::story::{Place, Story};
use super::{differ, edges, label, reason, setting, severity, stand};

/// What decides the place of a finding: how sure it is, a little what it would mean to print the wrong reading, and how much
/// there is to read. Surety weighs more, since a weighty finding that is none costs the reader more than it gives.
pub fn merit(finding: &Finding) -> f64 {
    finding.confidence * share(finding.severity) * if is_heap(finding) { HEAP } else { 1.0 }
}

/// What a heap of like clauses is worth beside a finding as sure that sets two values apart: up to eight tellings are to be
/// read for it, of which two disagree. Over 49 stories marked by hand any share from .4 to .6 puts about as many disagreements
/// among the first five, and more than a larger one does.
const HEAP: f64 = 0.5;

fn is_heap(finding: &Finding) -> bool {
    finding.rule == "telling"
}

/// By how much severity raises or lowers a finding's place.
const fn share(severity: Severity) -> f64 {
    match severity {
        Severity::High => 1.2,
        Severity::Medium => 1.0,
        Severity::Low => 0.83,
    }
}

/// Tells each of the findings, best first, why it stands where it does.
pub fn tell_places(findings: &mut [Finding]) {
    let count = findings.len();
    for (at, f) in findings.iter_mut().enumerate() {
        let by = match f.severity {
            Severity::High => ", raised by a fifth since it is high",
            Severity::Medium => "",
            Severity::Low => ", lowered by a sixth since it is low",
        };
        let heap = if is_heap(f) {
            ", halved since several tellings are to be read for it"
        } else {
            ""
        };
        let sure = f.percent();
        f.why
            .push(format!("stands {} of {count}: {sure} % sure{by}{heap}", at + 1));
    }
}

/// Orders candidates best first and makes findings of them; places that a better finding already shows are not repeated,
/// and what sets the same words against each other about a place in common is one finding.
pub fn findings(story: &Story<'_>, mut candidates: Vec<Candidate>, evidence: &Evidence, number: u32) -> Vec<Finding> {
    candidates
        .iter_mut()
        .for_each(|c| c.sides.iter_mut().for_each(|s| s.places.sort_unstable()));
    candidates.iter_mut().for_each(doubt_one_report);
    let key = |c: &Candidate| c.confidence;
    candidates.sort_by(|a, b| {
        key(b)
            .total_cmp(&key(a))
            .then_with(|| a.fact.cmp(&b.fact))
            .then_with(|| words_key(story, a).cmp(&words_key(story, b)))
    });
    let mut shown = Shown::default();
    let mut kept: Vec<(String, Candidate)> = Vec::new();
    for c in candidates {
        if shown.repeats(&c) {
            continue;
        }
        shown.add(&c);
        let words = words_key(story, &c);
        match kept.iter_mut().find(|(other, k)| *other == words && meet(k, &c)) {
            Some((_, earlier)) => join(earlier, c),
            None => kept.push((words, c)),
        }
    }
    let core = severity::Core::of(story);
    // What a better finding shows is not what a passage is said to part in.
    let mut known = differ::Known::default();
    let mut found: Vec<(Finding, label::Told)> = kept
        .into_iter()
        .map(|(_, mut c)| {
            let id = id(story, &c);
            let parting = part(story, evidence, &mut c, &known);
            add_known(&mut known, &c);
            finding(story, &core, c, id, parting, number)
        })
        .collect();
    cut(&mut found);
    let (mut found, told): (Vec<Finding>, Vec<label::Told>) = found.into_iter().unzip();
    label::part_names(&mut found, &told);
    found
}

/// Findings of a story that anybody reads.
const READ: usize = 60;

/// Leaves out what stands so far down that nobody reads it, where no rule names what differs: heaps of like clauses and
/// changed words.
fn cut(findings: &mut Vec<(Finding, label::Told)>) {
    let mut merits: Vec<f64> = findings.iter().map(|f| merit(&f.0)).collect();
    merits.sort_by(|a, b| b.total_cmp(a));
    if let Some(&least) = merits.get(READ - 1) {
        findings.retain(|(f, _)| !matches!(f.rule, "telling" | "passage") || merit(f) >= least);
    }
}

/// Gives findings that set the same words against each other about different things ids of their own, by what stands
/// around the words: decisions are kept by id. The best of them keeps the id that its words give.
pub fn part_ids(findings: &mut [Finding], reports: &[Report]) {
    let mut taken: FxHashSet<String> = FxHashSet::default();
    for finding in findings {
        while !taken.insert(finding.id.clone()) {
            let mut around: Vec<&str> = finding
                .readings
                .iter()
                .flat_map(|r| &r.mentions)
                .map(|m| reports[m.report].words(m.context))
                .collect();
            around.sort_unstable();
            finding.id = digest(&format!("{}\u{1e}{}", finding.id, around.join("\u{1e}")));
        }
    }
}

/// What is left of the odds of a disagreement that one report has with itself: two values side by side are two facts far more
/// often than a slip. In 35 stories marked by hand no disagreement was found that way.
const WITH_ITSELF: f64 = 0.1;

/// Lowers how sure a disagreement is that rests on one report alone.
fn doubt_one_report(c: &mut Candidate) {
    let mut reports = c.sides.iter().flat_map(|s| &s.places).map(|p| p.report);
    let first = reports.next();
    if c.rule != "telling" && reports.all(|r| Some(r) == first) {
        let odds = WITH_ITSELF * c.confidence / (1.0 - c.confidence).max(f64::EPSILON);
        c.confidence = odds / (1.0 + odds);
        c.why
            .push("one report alone gives both, and few reports contradict themselves".to_owned());
    }
}

/// A rule's finding that is less sure than this gives way to the passage that holds its words; a surer one is shown beside
/// it, since it names what differs there.
const NAMED: f64 = 0.25;
/// A finding of which more than this part is shown already is no news.
const REPEATED: f64 = 0.5;
/// The same for passages: a clause tells more than one thing, so that passages may share most of their clauses.
const REPEATED_PASSAGE: f64 = 0.75;

/// Places that better findings show.
#[derive(Default)]
struct Shown {
    /// Those of passages told in other words.
    passages: Vec<Place>,
    /// Those of all other rules' findings, surer than [`NAMED`] or not.
    sure: Vec<Place>,
    faint: Vec<Place>,
}

impl Shown {
    /// Whether most of what a candidate shows is shown already.
    fn repeats(&self, c: &Candidate) -> bool {
        let among = |of: &[Place], p: &Place| of.iter().any(|s| s.report == p.report && s.span.overlaps(p.span));
        let passage = c.rule == "telling";
        let lists: &[&[Place]] = match (passage, c.confidence < NAMED) {
            (true, _) => &[&self.passages, &self.sure],
            (false, true) => &[&self.passages, &self.sure, &self.faint],
            (false, false) => &[&self.sure, &self.faint],
        };
        let (mut all, mut repeated) = (0, 0);
        for p in c.sides.iter().flat_map(|s| &s.places) {
            all += 1;
            repeated += i32::from(lists.iter().any(|of| among(of, p)));
        }
        f64::from(repeated) > f64::from(all) * if passage { REPEATED_PASSAGE } else { REPEATED }
    }

    fn add(&mut self, c: &Candidate) {
        let places = c.sides.iter().flat_map(|s| s.places.iter().copied());
        match c.rule {
            "telling" => self.passages.extend(places),
            _ if c.confidence < NAMED => self.faint.extend(places),
            _ => self.sure.extend(places),
        }
    }
}

/// Whether two candidates have a place in common.
fn meet(a: &Candidate, b: &Candidate) -> bool {
    let places = |c: &Candidate| -> Vec<Place> { c.sides.iter().flat_map(|s| s.places.iter().copied()).collect() };
    let others = places(b);
    places(a)
        .iter()
        .any(|p| others.iter().any(|o| o.report == p.report && o.span.overlaps(p.span)))
}

/// Adds the places of a candidate to those of another with the same values.
fn join(into: &mut Candidate, from: Candidate) {
    for side in from.sides {
        if let Some(same) = into.sides.iter_mut().find(|s| s.value == side.value) {
            same.places.extend(side.places);
            same.places.sort_unstable();
            same.places.dedup();
        }
    }
}

fn finding(
    story: &Story<'_>,
    core: &severity::Core,
    mut c: Candidate,
    id: String,
    parting: Option<Parting>,
    number: u32,
) -> (Finding, label::Told) {
    // Best supported first, so that the reasons read as the readings stand.
    let support = |s: &Side| story.origins(s.places.iter().map(|p| p.report));
    // A passage keeps its order: the two tellings that are linked best stand first.
    let keep = c.rule == "telling";
    c.sides.sort_by(|a, b| {
        if keep {
            return std::cmp::Ordering::Equal;
        }

        (a.exactness == Exactness::Vague)
            .cmp(&(b.exactness == Exactness::Vague))
            .then_with(|| support(b).cmp(&support(a)))
            .then(b.places.len().cmp(&a.places.len()))
            .then_with(|| a.value.cmp(&b.value))
    });
    let settings: Vec<Vec<Setting>> = c
        .sides
        .iter()
        .map(|s| s.places.iter().map(|&p| Setting::read(story, p)).collect())
        .collect();
    for (side, settings) in c.sides.iter_mut().zip(&settings) {
        if side.attribution.is_none() {
            side.attribution = attribution(story, settings);
        }
    }
    c.relation = stand::relation(story, &c, &settings);
    let flat: Vec<Setting> = settings.iter().flatten().cloned().collect();
    let (severity, matters) = severity::severity(story, core, &c, &flat);
    let parts: Vec<Setting> = parting
        .into_iter()
        .flat_map(|(a, b)| [a, b])
        .map(|p| Setting::read(story, p))
        .collect();
    let mut names = label::fact(story, &c, &settings, &parts).into_iter();
    c.fact = names.next().unwrap_or_default();
    c.why = reason::reasons(story, &c, &settings, parting, &matters);
    let mut readings: Vec<Reading> = c.sides.into_iter().map(|s| reading(story, s)).collect();
    readings.sort_by(|a, b| {
        if keep {
            return std::cmp::Ordering::Equal;
        }

        (a.exactness == Exactness::Vague)
            .cmp(&(b.exactness == Exactness::Vague))
            .then(b.origins.cmp(&a.origins))
            .then(b.mentions.len().cmp(&a.mentions.len()))
            .then(a.value.cmp(&b.value))
    });
    let mut summary = readings
        .iter()
        .take(2)
        .map(|r| r.display.as_str())
        .collect::<Vec<_>>()
        .join(" against ");
    match readings.get(2..).unwrap_or_default() {
        [] => {}
        // Whole clauses in a row read as one long sentence.
        rest if c.rule == "telling" && rest.len() == 1 => summary.push_str(" (and one more telling)"),
        rest if c.rule == "telling" => summary.push_str(&format!(" (and {} more tellings)", rest.len())),
        rest => {
            let rest: Vec<&str> = rest.iter().map(|r| r.display.as_str()).collect();
            summary = format!("{summary} (and: {})", rest.join(", "));
        }
    }
    let mut silent: Vec<usize> = (0..story.reports.len())
        .filter(|r| {
            !readings
                .iter()
                .any(|x| x.mentions.iter().any(|m| m.report == story.members[*r]))
        })
        .map(|r| story.members[r])
        .collect();
    silent.sort_unstable();
    let told = label::Told {
        parting: parts
            .iter()
            .map(|s| setting::one_line(s.words(story, s.place.span)))
            .collect(),
        names: names.collect(),
    };
    let finding = Finding {
        id,
        fact: c.fact,
        kind: c.kind,
        relation: c.relation,
        severity,
        confidence: c.confidence,
        summary,
        why: c.why,
        readings,
        silent,
        story: number,
        rule: c.rule,
    };
    (finding, told)
}

/// The words in which two tellings part.
pub type Parting = (Place, Place);

/// Names the slot in which the tellings of a passage part, and puts the two that do so most clearly in front.
fn part(story: &Story<'_>, evidence: &Evidence, c: &mut Candidate, known: &differ::Known) -> Option<Parting> {
    let first = c.sides.iter().map(|s| s.places.first().copied());
    let places: Vec<Place> = first.collect::<Option<_>>()?;
    if matches!(c.kind, Kind::Name | Kind::Number) && differ::are_places(story, &places) {
        c.kind = Kind::Place;
        return None;
    }
    if !matches!(c.rule, "telling" | "passage") {
        return None;
    }
    let choice = differ::choose(story, evidence, &places, known)?;
    let Some(found) = choice.difference else {
        if c.rule == "telling" {
            to_front(&mut c.sides, choice.pair);
        }
        return None;
    };
    c.kind = found.kind;
    let place = |f: &differ::Filler| Place {
        report: places[f.place].report,
        span: f.span,
    };
    let parting = (place(found.fillers.first()?), place(found.fillers.get(1)?));
    if c.rule != "telling" {
        return Some(parting);
    }
    // One reading a value; what fills the slot with no value keeps its clause; the rest of the passage comes last.
    let mut sides: Vec<Side> = Vec::new();
    for filler in &found.fillers {
        let mut side = c.sides[filler.place].clone();
        for p in &mut side.places {
            if p.report == places[filler.place].report && p.span == places[filler.place].span {
                if found.strength >= differ::SURE {
                    let span = differ::phrase(story, *p, filler.span);
                    p.span = edges::whole(story, Place { span, ..*p });
                }
                side.display = story.words(*p).to_owned();
            }
        }
        side.value = filler.value.clone().unwrap_or_else(|| side.display.to_lowercase());
        match sides
            .iter_mut()
            .find(|s| filler.value.is_some() && s.value == side.value)
        {
            Some(same) => same.places.extend(side.places),
            None => sides.push(side),
        }
    }
    let shown: Vec<usize> = found.fillers.iter().map(|f| f.place).collect();
    sides.extend(
        (0..c.sides.len())
            .filter(|n| !shown.contains(n))
            .map(|n| c.sides[n].clone()),
    );
    c.sides = sides;
    Some(parting)
}

/// Notes what a candidate shows: all that a rule sets against each other, and of a heap of tellings the first two.
fn add_known(known: &mut differ::Known, c: &Candidate) {
    if c.rule != "telling" {
        known.add(c.sides.iter().flat_map(|s| s.places.iter().copied()));
        return;
    }
    let first = |n: usize| c.sides.get(n)?.places.first().copied();
    if let (Some(a), Some(b)) = (first(0), first(1)) {
        known.add_pair(a, b);
    }
}

/// Puts two sides in front and leaves the others in their order.
fn to_front(sides: &mut Vec<Side>, (one, other): (usize, usize)) {
    if one < other && other < sides.len() {
        let second = sides.remove(other);
        let first = sides.remove(one);
        sides.splice(0..0, [first, second]);
    }
}

/// Who most of the mentions are said from; none where most are the report's own words.
fn attribution(story: &Story<'_>, settings: &[Setting]) -> Option<String> {
    let mut votes: Vec<(String, usize)> = Vec::new();
    for name in settings.iter().filter_map(|s| s.speaker(story)) {
        match votes.iter_mut().find(|(n, _)| *n == name) {
            Some((_, n)) => *n += 1,
            None => votes.push((name, 1)),
        }
    }
    let attributed: usize = votes.iter().map(|v| v.1).sum();
    if attributed * 2 < settings.len() {
        return None;
    }
    votes.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    votes.into_iter().next().map(|v| v.0)
}

fn reading(story: &Story<'_>, side: Side) -> Reading {
    let origins = story.origins(side.places.iter().map(|p| p.report));
    let mentions = side.places.iter().map(|&p| story.mention(p)).collect();
    Reading {
        value: side.value,
        display: side.display,
        exactness: side.exactness,
        attribution: side.attribution,
        origins,
        mentions,
    }
}

/// What a candidate says, in an order that does not depend on the order of reports.
fn words_key(story: &Story<'_>, c: &Candidate) -> String {
    let mut parts: Vec<String> = c
        .sides
        .iter()
        .flat_map(|s| {
            s.places
                .iter()
                .map(|&p| format!("{}\u{1f}{}", s.value, story.words(p).to_lowercase()))
        })
        .collect();
    parts.sort();
    parts.dedup();
    format!("{}\u{1e}{}", c.kind, parts.join("\u{1e}"))
}

fn id(story: &Story<'_>, c: &Candidate) -> String {
    digest(&words_key(story, c))
}

fn digest(words: &str) -> String {
    let digest = Sha256::digest(words.as_bytes());
    let hex: String = digest.iter().take(6).map(|b| format!("{b:02x}")).collect();
    format!("d-{hex}")
}
