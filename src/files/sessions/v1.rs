//! The session files of the first schema, and nothing else: twins of the types in memory, free to stay as they are.
//!
//! A later schema gets a file of its own and a step from this one to it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::SessionError;
use crate::compare;
use crate::review::anchor::Quote;
use crate::review::{self, Session};
use crate::text;

const REVIEW_SCHEMA: &str = "factdiff.session/1";
const REPORTS_SCHEMA: &str = "factdiff.session.reports/1";

/// What is wrong with a file.
#[derive(Debug)]
pub enum Fault {
    /// It is not what it should be.
    Damaged(String),
    /// A later program wrote it.
    Newer(String),
}

impl Fault {
    /// The same, said of a file.
    pub fn at(self, path: &Path) -> SessionError {
        match self {
            Fault::Damaged(what) => SessionError::Damaged {
                path: path.to_owned(),
                what,
            },
            Fault::Newer(schema) => SessionError::Newer {
                path: path.to_owned(),
                schema,
            },
        }
    }
}

/// What a list of sessions shows.
#[derive(Debug, Serialize, Deserialize)]
pub struct Summary {
    pub name: String,
    pub reports: Vec<String>,
    pub sha256: Vec<String>,
    pub findings: usize,
    pub done: usize,
}

/// `review.json`.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReviewFile {
    schema: String,
    summary: Summary,
    reports_file: String,
    generation: u64,
    analysis_due: bool,
    reviewer: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<String>,
    place: Place,
    sources: Vec<Source>,
    decisions: BTreeMap<String, Decision>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    moved: BTreeMap<String, String>,
    overlay: BTreeMap<String, Overlay>,
    lost: BTreeMap<String, Vec<Lost>>,
    done: Vec<Step>,
    undone: Vec<Step>,
    #[serde(default)]
    work: Work,
}

/// What the review took, and what was last exported; absent in files written before it was kept.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Work {
    spent_millis: u64,
    exported: Option<Exported>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Exported {
    to: String,
    at: Timestamp,
    stood: BTreeMap<String, String>,
}

/// `reports-….json`.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReportsFile<'a> {
    schema: Cow<'a, str>,
    texts: Vec<Cow<'a, str>>,
    reports: Vec<Report>,
    infos: Vec<Info>,
    findings: Vec<Finding>,
    single_source: Vec<Single>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Place {
    finding: Option<String>,
    filter: String,
    sort: String,
    view: BTreeMap<String, String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Source {
    letter: String,
    sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    left: Option<String>,
    path: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<Date>,
    story: Option<u32>,
    set_aside: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    by_hand: Vec<String>,
    flips: Vec<(usize, String, String)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Decision {
    verdict: Option<String>,
    tags: BTreeSet<String>,
    ratings: BTreeMap<String, String>,
    resolved: Option<String>,
    resolved_by: Option<String>,
    note: String,
    evidence: Vec<Evidence>,
    reviewer: Option<String>,
    decided_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Evidence {
    url: String,
    locator: String,
    accessed: Option<Timestamp>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Overlay {
    finding: Option<Finding>,
    after: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Lost {
    report: usize,
    exact: String,
    prefix: String,
    suffix: String,
    span: (usize, usize),
}

#[derive(Debug, Serialize, Deserialize)]
struct Step {
    label: String,
    at: Timestamp,
    finding: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    swaps: Vec<Swap>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Swap {
    Decision(String, Option<Decision>),
    Finding(String, Option<Overlay>),
    Source(usize, Source),
    /// The report's `text` is the index of a report of the same file.
    Part(usize, Report, Source),
}

#[derive(Debug, Serialize, Deserialize)]
struct Report {
    file: String,
    part: u32,
    text: usize,
    range: (usize, usize),
    title: Option<String>,
    publisher: Option<String>,
    byline: Option<String>,
    published: Option<Date>,
    url: Option<String>,
    blocks: Vec<Block>,
    sentences: Vec<(usize, usize, usize)>,
    problems: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Block {
    span: (usize, usize),
    role: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dated: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    author: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Info {
    story: u32,
    origin: u32,
    copy_of: Option<usize>,
    words: usize,
    shared: Vec<f32>,
    problems: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Finding {
    id: String,
    fact: String,
    kind: String,
    relation: String,
    severity: String,
    confidence: f64,
    summary: String,
    why: Vec<String>,
    readings: Vec<Reading>,
    silent: Vec<usize>,
    story: u32,
    rule: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Reading {
    value: String,
    display: String,
    exactness: String,
    attribution: Option<String>,
    origins: u32,
    mentions: Vec<Mention>,
}

/// Report, span, context.
type Mention = (usize, (usize, usize), (usize, usize));

#[derive(Debug, Serialize, Deserialize)]
struct Single {
    id: String,
    kind: String,
    summary: String,
    mentions: Vec<Mention>,
    story: u32,
}

/// Writes the reports and what was found in them.
pub fn write_reports(session: &Session) -> Vec<u8> {
    let mut texts: Vec<&Arc<str>> = Vec::new();
    let mut reports = Vec::new();
    for (read, source) in session.reports().iter().zip(session.sources()) {
        // The articles of one file share its text.
        let text = texts
            .iter()
            .position(|t| Arc::ptr_eq(t, &read.text) || ***t == *read.text)
            .unwrap_or_else(|| {
                texts.push(&read.text);
                texts.len() - 1
            });
        let mut report = Report::of(read, text);
        for (&block, flip) in &source.flips {
            if let Some(block) = report.blocks.get_mut(block) {
                block.role = role_name(flip.was).to_owned();
            }
        }
        reports.push(report);
    }
    let comparison = session.comparison();
    let file = ReportsFile {
        schema: REPORTS_SCHEMA.into(),
        texts: texts.iter().map(|t| Cow::Borrowed(&***t)).collect(),
        reports,
        infos: comparison.reports.iter().map(Info::of).collect(),
        findings: comparison.findings.iter().map(Finding::of).collect(),
        single_source: comparison.single_source.iter().map(Single::of).collect(),
    };
    json(&file)
}

/// Writes everything else.
pub fn write_review(session: &Session, reports_file: &str) -> Vec<u8> {
    let progress = session.progress();
    let mut sha256: Vec<String> = session.sources().iter().map(|s| s.last_seen().to_owned()).collect();
    sha256.sort();
    sha256.dedup();
    let place = &session.place;
    let step = |s: &review::Step| Step::of(s, session.reports());
    let file = ReviewFile {
        schema: REVIEW_SCHEMA.to_owned(),
        summary: Summary {
            name: session.name.clone(),
            reports: session.reports().iter().map(|r| r.name().to_owned()).collect(),
            sha256,
            findings: progress.total,
            done: progress.done,
        },
        reports_file: reports_file.to_owned(),
        generation: session.generation(),
        analysis_due: session.analysis_due(),
        reviewer: session.reviewer.clone(),
        left_out: session.left_out.clone(),
        place: Place {
            finding: place.finding.clone(),
            filter: place.filter.clone(),
            sort: place.sort.clone(),
            view: place.view.clone(),
        },
        sources: session.sources().iter().map(Source::of).collect(),
        decisions: session
            .decisions()
            .iter()
            .map(|(id, d)| (id.clone(), Decision::of(d)))
            .collect(),
        moved: session.moved().clone(),
        overlay: session
            .overlay()
            .iter()
            .map(|(id, o)| (id.clone(), Overlay::of(o)))
            .collect(),
        lost: session
            .lost
            .iter()
            .map(|(id, quotes)| (id.clone(), quotes.iter().map(Lost::of).collect()))
            .collect(),
        done: session.history().done.iter().map(step).collect(),
        undone: session.history().undone.iter().map(step).collect(),
        work: Work {
            spent_millis: session.work.spent_millis,
            exported: session.work.exported.as_ref().map(|e| Exported {
                to: e.to.clone(),
                at: e.at,
                stood: e.stood.clone(),
            }),
        },
    };
    json(&file)
}

/// Reads what a list of sessions shows.
pub fn read_summary(bytes: &[u8]) -> Result<Summary, Fault> {
    #[derive(Deserialize)]
    struct Only {
        summary: Summary,
    }
    check_schema(bytes, REVIEW_SCHEMA)?;
    parse::<Only>(bytes).map(|only| only.summary)
}

/// Reads `review.json`.
pub fn read_review(bytes: &[u8]) -> Result<ReviewFile, Fault> {
    check_schema(bytes, REVIEW_SCHEMA)?;
    parse(bytes)
}

/// Reads a reports file.
pub fn read_reports(bytes: &[u8]) -> Result<ReportsFile<'static>, Fault> {
    check_schema(bytes, REPORTS_SCHEMA)?;
    parse(bytes)
}

impl ReviewFile {
    /// Name of the reports file that belongs to it; never one outside the folder.
    pub fn reports_file(&self) -> &str {
        let name = self.reports_file.as_str();
        if name.contains(['/', '\\']) || name.starts_with("..") {
            "reports.json"
        } else {
            name
        }
    }

    /// The session that both files hold.
    pub fn into_session(self, file: ReportsFile<'_>) -> Result<Session, Fault> {
        let texts: Vec<Arc<str>> = file.texts.iter().map(|t| Arc::from(t.as_ref())).collect();
        let reports: Vec<text::Report> = file
            .reports
            .into_iter()
            .map(|r| r.back(&texts))
            .collect::<Result<_, _>>()?;
        let own: Vec<Arc<str>> = reports.iter().map(|r| Arc::clone(&r.text)).collect();
        let lens: Vec<usize> = reports.iter().map(|r| r.text.len()).collect();
        // A session that was left before its first comparison was done has no entries yet.
        let unread = file.infos.is_empty();
        if self.sources.len() != reports.len() || (!unread && file.infos.len() != reports.len()) {
            return Err(Fault::Damaged(format!(
                "{} reports, but {} entries on them",
                reports.len(),
                self.sources.len()
            )));
        }
        let comparison = compare::Comparison {
            reports: match unread {
                true => reports.iter().map(compare::ReportInfo::of).collect(),
                false => file.infos.into_iter().map(Info::back).collect(),
            },
            findings: file
                .findings
                .into_iter()
                .map(|f| f.back(&lens))
                .collect::<Result<_, _>>()?,
            single_source: file
                .single_source
                .into_iter()
                .map(|s| s.back(&lens))
                .collect::<Result<_, _>>()?,
            cancelled: false,
        };
        let sources = self
            .sources
            .into_iter()
            .map(Source::back)
            .collect::<Result<Vec<_>, _>>()?;
        let mut session = Session::restore(self.summary.name, reports, sources, comparison);
        session.reviewer = self.reviewer;
        session.left_out = self.left_out;
        session.work = review::Work {
            spent_millis: self.work.spent_millis,
            exported: self.work.exported.map(|e| review::Exported {
                to: e.to,
                at: e.at,
                stood: e.stood,
            }),
        };
        session.place = review::Place {
            finding: self.place.finding,
            filter: self.place.filter,
            sort: self.place.sort,
            view: self.place.view,
        };
        session.lost = self
            .lost
            .into_iter()
            .map(|(id, l)| (id, l.into_iter().map(Lost::back).collect()))
            .collect();
        let steps = |steps: Vec<Step>| {
            let back = |s: Step| s.back(&lens, &own);
            steps.into_iter().map(back).collect::<Result<Vec<_>, _>>()
        };
        session.restore_review(review::Saved {
            decisions: map(self.decisions, Decision::back)?,
            overlay: map(self.overlay, |o| o.back(&lens))?,
            moved: self.moved,
            history: review::History {
                done: steps(self.done)?,
                undone: steps(self.undone)?,
            },
            analysis_due: self.analysis_due || unread,
            generation: self.generation,
        });
        Ok(session)
    }
}

fn map<A, B>(from: BTreeMap<String, A>, back: impl Fn(A) -> Result<B, Fault>) -> Result<BTreeMap<String, B>, Fault> {
    from.into_iter()
        .map(|(id, value)| back(value).map(|value| (id, value)))
        .collect()
}

fn json(file: &impl Serialize) -> Vec<u8> {
    // Maps with text keys, numbers, texts: nothing here that JSON cannot hold.
    let mut bytes = serde_json::to_vec(file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn parse<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(bytes).map_err(|error| Fault::Damaged(error.to_string()))
}

fn check_schema(bytes: &[u8], wanted: &str) -> Result<(), Fault> {
    #[derive(Deserialize)]
    struct Head {
        schema: String,
    }
    let head: Head = parse(bytes)?;
    let number = |schema: &str| {
        schema
            .rsplit_once('/')
            .and_then(|(name, n)| Some((name.to_owned(), n.parse::<u32>().ok()?)))
    };
    match (number(&head.schema), number(wanted)) {
        _ if head.schema == wanted => Ok(()),
        (Some((name, has)), Some((wanted, knows))) if name == wanted && has > knows => Err(Fault::Newer(head.schema)),
        _ => Err(Fault::Damaged(format!(
            "its schema is `{}`, not `{wanted}`",
            head.schema
        ))),
    }
}

fn named<T>(what: &str, name: &str, from: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    from(name).ok_or_else(|| Fault::Damaged(format!("there is no {what} `{name}`")))
}

const ROLES: [(text::Role, &str); 8] = [
    (text::Role::Title, "title"),
    (text::Role::Heading, "heading"),
    (text::Role::Paragraph, "paragraph"),
    (text::Role::Item, "item"),
    (text::Role::Caption, "caption"),
    (text::Role::Post, "post"),
    (text::Role::Head, "head"),
    (text::Role::Furniture, "furniture"),
];

fn role_name(role: text::Role) -> &'static str {
    ROLES
        .iter()
        .find(|(r, _)| *r == role)
        .map_or("paragraph", |(_, name)| name)
}

fn role(name: &str) -> Result<text::Role, Fault> {
    named("role", name, |name| {
        ROLES.iter().find(|(_, n)| *n == name).map(|(r, _)| *r)
    })
}

/// The name of a rule as the engine holds it: for the life of the program. There are a dozen different ones.
fn rule(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.insert(kept);
    kept
}

fn pair(span: text::Span) -> (usize, usize) {
    (span.start, span.end)
}

fn span((start, end): (usize, usize)) -> text::Span {
    text::Span::new(start, end)
}

fn mention_of(m: &compare::Mention) -> Mention {
    (m.report, pair(m.span), pair(m.context))
}

/// The mention, if it lies in its report; a place outside would break everything above.
fn mention((report, place, context): Mention, lens: &[usize]) -> Result<compare::Mention, Fault> {
    let len = *lens
        .get(report)
        .ok_or_else(|| Fault::Damaged(format!("there is no report number {report}")))?;
    if place.0 > place.1 || place.1 > len || context.0 > context.1 || context.1 > len {
        return Err(Fault::Damaged(format!(
            "bytes {} to {} lie outside report number {report}",
            place.0, place.1
        )));
    }
    Ok(compare::Mention {
        report,
        span: span(place),
        context: span(context),
    })
}

impl Source {
    fn of(s: &review::Source) -> Self {
        let flips = s.flips.iter();
        Self {
            letter: s.letter.clone(),
            sha256: s.sha256.clone(),
            left: s.left.clone(),
            path: s.path.clone(),
            title: s.title.clone(),
            publisher: s.publisher.clone(),
            published: s.published,
            story: s.story,
            set_aside: s.set_aside,
            by_hand: (review::Corrected::NAMES.iter())
                .filter(|(what, _)| s.by_hand.contains(what))
                .map(|(_, name)| (*name).to_owned())
                .collect(),
            flips: flips
                .map(|(&at, f)| (at, role_name(f.was).to_owned(), role_name(f.now).to_owned()))
                .collect(),
        }
    }

    fn back(self) -> Result<review::Source, Fault> {
        let mut flips = BTreeMap::new();
        for (block, was, now) in self.flips {
            flips.insert(
                block,
                review::Flip {
                    was: role(&was)?,
                    now: role(&now)?,
                },
            );
        }
        Ok(review::Source {
            letter: self.letter,
            sha256: self.sha256,
            left: self.left,
            path: self.path,
            freshness: review::Freshness::Same,
            title: self.title,
            publisher: self.publisher,
            published: self.published,
            story: self.story,
            set_aside: self.set_aside,
            by_hand: (review::Corrected::NAMES.iter())
                .filter(|(_, name)| self.by_hand.iter().any(|n| n == name))
                .map(|(what, _)| *what)
                .collect(),
            flips,
        })
    }
}

impl Decision {
    fn of(d: &review::Decision) -> Self {
        let evidence = |e: &review::Evidence| Evidence {
            url: e.url.clone(),
            locator: e.locator.clone(),
            accessed: e.accessed,
        };
        Self {
            verdict: d.verdict.map(|v| v.to_string()),
            tags: d.tags.clone(),
            ratings: d
                .ratings
                .iter()
                .map(|(value, r)| (value.clone(), r.to_string()))
                .collect(),
            resolved: d.resolved.clone(),
            resolved_by: d.resolved_by.clone(),
            note: d.note.clone(),
            evidence: d.evidence.iter().map(evidence).collect(),
            reviewer: d.reviewer.clone(),
            decided_at: d.decided_at,
        }
    }

    fn back(self) -> Result<review::Decision, Fault> {
        let evidence = |e: Evidence| review::Evidence {
            url: e.url,
            locator: e.locator,
            accessed: e.accessed,
        };
        let verdict = self
            .verdict
            .map(|name| named("verdict", &name, review::Verdict::from_name));
        Ok(review::Decision {
            verdict: verdict.transpose()?,
            tags: self.tags,
            ratings: map(self.ratings, |name| named("rating", &name, review::Rating::from_name))?,
            resolved: self.resolved,
            resolved_by: self.resolved_by,
            note: self.note,
            evidence: self.evidence.into_iter().map(evidence).collect(),
            reviewer: self.reviewer,
            decided_at: self.decided_at,
        })
    }
}

impl Overlay {
    fn of(o: &review::Overlay) -> Self {
        Self {
            finding: o.finding.as_ref().map(Finding::of),
            after: o.after.clone(),
        }
    }

    fn back(self, lens: &[usize]) -> Result<review::Overlay, Fault> {
        Ok(review::Overlay {
            finding: self.finding.map(|f| f.back(lens)).transpose()?,
            after: self.after,
        })
    }
}

impl Lost {
    fn of(q: &Quote) -> Self {
        Self {
            report: q.report,
            exact: q.exact.clone(),
            prefix: q.prefix.clone(),
            suffix: q.suffix.clone(),
            span: pair(q.span),
        }
    }

    fn back(self) -> Quote {
        Quote {
            report: self.report,
            exact: self.exact,
            prefix: self.prefix,
            suffix: self.suffix,
            span: span(self.span),
        }
    }
}

impl Step {
    fn of(s: &review::Step, reports: &[text::Report]) -> Self {
        let swap = |swap: &review::Swap| match swap {
            review::Swap::Decision(id, d) => Swap::Decision(id.clone(), d.as_deref().map(Decision::of)),
            review::Swap::Finding(id, o) => Swap::Finding(id.clone(), o.as_deref().map(Overlay::of)),
            review::Swap::Source(at, s) => Swap::Source(*at, Source::of(s)),
            review::Swap::Part(at, p) => {
                let text = reports.iter().position(|r| r.shares_text(&p.report)).unwrap_or(*at);
                Swap::Part(*at, Report::of(&p.report, text), Source::of(&p.source))
            }
        };
        Self {
            label: s.label.clone(),
            at: s.at,
            finding: s.finding.clone(),
            from: s.from.clone(),
            swaps: s.swaps.iter().map(swap).collect(),
        }
    }

    /// `own` are the texts of the reports, by report.
    fn back(self, lens: &[usize], own: &[Arc<str>]) -> Result<review::Step, Fault> {
        let swap = |swap| -> Result<review::Swap, Fault> {
            Ok(match swap {
                Swap::Decision(id, d) => review::Swap::Decision(id, d.map(Decision::back).transpose()?.map(Box::new)),
                Swap::Finding(id, o) => review::Swap::Finding(id, o.map(|o| o.back(lens)).transpose()?.map(Box::new)),
                Swap::Source(at, s) => review::Swap::Source(at, Box::new(s.back()?)),
                Swap::Part(at, report, source) => {
                    let (report, source) = (report.back(own)?, source.back()?);
                    review::Swap::Part(at, Box::new(review::Part { report, source }))
                }
            })
        };
        let swaps = self.swaps.into_iter().map(swap).collect::<Result<_, _>>()?;
        Ok(review::Step {
            label: self.label,
            at: self.at,
            finding: self.finding,
            from: self.from,
            swaps,
        })
    }
}

impl Report {
    fn of(r: &text::Report, text: usize) -> Self {
        let block = |b: &text::Block| Block {
            span: pair(b.span),
            role: role_name(b.role).to_owned(),
            dated: b.dated,
            author: b.author.clone(),
        };
        Self {
            file: r.file.clone(),
            part: r.part,
            text,
            range: pair(r.range),
            title: r.title.clone(),
            publisher: r.publisher.clone(),
            byline: r.byline.clone(),
            published: r.published,
            url: r.url.clone(),
            blocks: r.blocks.iter().map(block).collect(),
            sentences: r
                .sentences
                .iter()
                .map(|s| (s.span.start, s.span.end, s.block))
                .collect(),
            problems: r.problems.clone(),
        }
    }

    fn back(self, texts: &[Arc<str>]) -> Result<text::Report, Fault> {
        let text = texts
            .get(self.text)
            .ok_or_else(|| Fault::Damaged(format!("there is no text number {}", self.text)))?;
        let blocks: Vec<text::Block> = self
            .blocks
            .into_iter()
            .map(|b| {
                Ok(text::Block {
                    span: span(b.span),
                    role: role(&b.role)?,
                    dated: b.dated,
                    author: b.author,
                })
            })
            .collect::<Result<_, Fault>>()?;
        if self
            .sentences
            .iter()
            .any(|&(start, end, block)| start > end || end > text.len() || block >= blocks.len())
        {
            return Err(Fault::Damaged(format!(
                "sentences of `{}` lie outside its text",
                self.file
            )));
        }
        let sentence = |(start, end, block)| text::Sentence {
            span: text::Span::new(start, end),
            block,
        };
        Ok(text::Report {
            file: self.file,
            part: self.part,
            text: Arc::clone(text),
            original: None,
            range: span(self.range),
            title: self.title,
            publisher: self.publisher,
            byline: self.byline,
            published: self.published,
            url: self.url,
            blocks,
            sentences: self.sentences.into_iter().map(sentence).collect(),
            problems: self.problems,
        })
    }
}

impl Info {
    fn of(i: &compare::ReportInfo) -> Self {
        Self {
            story: i.story,
            origin: i.origin,
            copy_of: i.copy_of,
            words: i.words,
            shared: i.shared.clone(),
            problems: i.problems.clone(),
        }
    }

    fn back(self) -> compare::ReportInfo {
        compare::ReportInfo {
            story: self.story,
            origin: self.origin,
            copy_of: self.copy_of,
            words: self.words,
            shared: self.shared,
            problems: self.problems,
        }
    }
}

impl Finding {
    fn of(f: &compare::Finding) -> Self {
        Self {
            id: f.id.clone(),
            fact: f.fact.clone(),
            kind: f.kind.to_string(),
            relation: f.relation.to_string(),
            severity: f.severity.to_string(),
            confidence: f.confidence,
            summary: f.summary.clone(),
            why: f.why.clone(),
            readings: f.readings.iter().map(Reading::of).collect(),
            silent: f.silent.clone(),
            story: f.story,
            rule: f.rule.to_owned(),
        }
    }

    fn back(self, lens: &[usize]) -> Result<compare::Finding, Fault> {
        Ok(compare::Finding {
            id: self.id,
            fact: self.fact,
            kind: named("kind", &self.kind, compare::Kind::from_name)?,
            relation: named("relation", &self.relation, compare::Relation::from_name)?,
            severity: named("severity", &self.severity, compare::Severity::from_name)?,
            confidence: self.confidence,
            summary: self.summary,
            why: self.why,
            readings: self
                .readings
                .into_iter()
                .map(|r| r.back(lens))
                .collect::<Result<_, _>>()?,
            silent: self.silent,
            story: self.story,
            rule: rule(&self.rule),
        })
    }
}

impl Reading {
    fn of(r: &compare::Reading) -> Self {
        Self {
            value: r.value.clone(),
            display: r.display.clone(),
            exactness: r.exactness.to_string(),
            attribution: r.attribution.clone(),
            origins: r.origins,
            mentions: r.mentions.iter().map(mention_of).collect(),
        }
    }

    fn back(self, lens: &[usize]) -> Result<compare::Reading, Fault> {
        Ok(compare::Reading {
            value: self.value,
            display: self.display,
            exactness: named("exactness", &self.exactness, compare::Exactness::from_name)?,
            attribution: self.attribution,
            origins: self.origins,
            mentions: self
                .mentions
                .into_iter()
                .map(|m| mention(m, lens))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl Single {
    fn of(s: &compare::SingleSource) -> Self {
        Self {
            id: s.id.clone(),
            kind: s.kind.to_string(),
            summary: s.summary.clone(),
            mentions: s.mentions.iter().map(mention_of).collect(),
            story: s.story,
        }
    }

    fn back(self, lens: &[usize]) -> Result<compare::SingleSource, Fault> {
        Ok(compare::SingleSource {
            id: self.id,
            kind: named("kind", &self.kind, compare::Kind::from_name)?,
            summary: self.summary,
            mentions: self
                .mentions
                .into_iter()
                .map(|m| mention(m, lens))
                .collect::<Result<_, _>>()?,
            story: self.story,
        })
    }
}
