//! The filter of the list, as text: `kind:date severity:high is:open report:c words`.
//!
//! ```text
//! key:value          one of the keys below        kind:date
//! key:one,two        either                       severity:high,medium
//! -term              not                          -kind:wording   -is:done
//! word               like a word of the finding   signd           (fuzzy)
//! "some words"       exactly these                "rare earth"
//! ```
//!
//! Terms must all hold. What cannot be understood is said gently, and everything else still filters: a filter is typed
//! letter by letter, and a list that empties at each half word is of no use.

use std::sync::LazyLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{FOUND_BY_REVIEWER, Session, State, Verdict};
use crate::compare::{Finding, Kind, Relation, Severity};

/// A filter, read from its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
    /// What could not be understood, a sentence each; the rest filters all the same.
    pub problems: Vec<String>,
}

/// A proposal to complete the term that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Byte range of the input that it replaces.
    pub replaces: std::ops::Range<usize>,
    /// What it puts there.
    pub text: String,
    /// What it means, in a few words.
    pub help: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    wanted: bool,
    test: Test,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    Kind(Vec<Kind>),
    Relation(Vec<Relation>),
    Severity(Vec<Severity>),
    Verdict(Vec<Verdict>),
    Is(Vec<Is>),
    Report(Vec<String>),
    Story(Vec<u32>),
    Tag(Vec<String>),
    Fuzzy(String),
    Exact(String),
}

crate::compare::named! {
    /// What a finding can be, besides what it is about.
    Is {
        Open = "open", Done = "done", Later = "later", Tagged = "tagged", Noted = "noted", Rated = "rated",
        Resolved = "resolved", Evidenced = "evidenced", Own = "own", Changed = "changed", Stale = "stale",
    }
}

impl Is {
    const fn help(self) -> &'static str {
        match self {
            Is::Open => "not decided yet, put off or not",
            Is::Done => "with a verdict",
            Is::Later => "put off",
            Is::Tagged => "with anything decided",
            Is::Noted => "with a note",
            Is::Rated => "with a rated reading",
            Is::Resolved => "with a value to print",
            Is::Evidenced => "with evidence",
            Is::Own => "added by a reviewer",
            Is::Changed => "changed by a reviewer",
            Is::Stale => "its report has changed",
        }
    }
}

/// The keys, with what they filter by.
const KEYS: [(&str, &str); 8] = [
    ("kind", "which slot differs"),
    ("relation", "how the readings stand to each other"),
    ("severity", "what it would mean to print the wrong one"),
    ("is", "how far the review is"),
    ("verdict", "what was decided"),
    ("tag", "own tags"),
    ("report", "letters of reports that speak of it"),
    ("story", "number of the story"),
];

/// A fuzzy word must score this much a letter. An unbroken match gives 16 and more; each gap takes some off, so that
/// `signd` and `memrandum` match while letters strewn over a sentence do not.
const SCORE_A_LETTER: i64 = 14;

static MATCHER: LazyLock<SkimMatcherV2> = LazyLock::new(|| SkimMatcherV2::default().ignore_case());

impl Filter {
    /// Reads a filter; never fails, see [`Filter::problems`].
    pub fn parse(input: &str) -> Self {
        let mut filter = Self::default();
        for word in split(input) {
            let (wanted, body) = match word.text.strip_prefix('-') {
                Some(body) if !word.quoted && !body.is_empty() => (false, body),
                _ => (true, word.text.as_str()),
            };
            if word.quoted {
                let (wanted, body) = (!word.negated, word.text.as_str());
                filter.terms.push(Term {
                    wanted,
                    test: Test::Exact(body.to_lowercase()),
                });
                continue;
            }
            let test = match body.split_once(':') {
                Some((key, values)) => filter.keyed(key, values),
                None => Some(Test::Fuzzy(body.to_owned())),
            };
            filter.terms.extend(test.map(|test| Term { wanted, test }));
        }
        filter
    }

    /// Tells whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Tells whether what passes may change with what is decided.
    pub fn asks_for_decisions(&self) -> bool {
        self.terms.iter().any(|term| match &term.test {
            Test::Kind(_) | Test::Relation(_) | Test::Severity(_) | Test::Report(_) | Test::Story(_) => false,
            // Notes and tags are words of a finding, too.
            Test::Verdict(_) | Test::Is(_) | Test::Tag(_) | Test::Fuzzy(_) | Test::Exact(_) => true,
        })
    }

    /// Tells whether the finding passes.
    pub fn matches(&self, session: &Session, finding: &Finding) -> bool {
        self.terms
            .iter()
            .all(|term| term.test.holds(session, finding) == term.wanted)
    }

    /// Ids of the findings that pass, in the order of [`Session::findings`].
    pub fn apply<'a>(&self, session: &'a Session) -> Vec<&'a str> {
        session
            .findings()
            .iter()
            .filter(|f| self.matches(session, f))
            .map(|f| f.id.as_str())
            .collect()
    }

    fn keyed(&mut self, key: &str, values: &str) -> Option<Test> {
        let key = key.to_lowercase();
        let values: Vec<&str> = values.split(',').filter(|v| !v.is_empty()).collect();
        if values.is_empty() && KEYS.iter().any(|(k, _)| *k == key) {
            return None; // still being typed
        }
        let test = match key.as_str() {
            "kind" => Test::Kind(self.named("kind", &values, Kind::ALL, |k| k.name())),
            "relation" => Test::Relation(self.named("relation", &values, Relation::ALL, |k| k.name())),
            "severity" => Test::Severity(self.named("severity", &values, Severity::ALL, |k| k.name())),
            "verdict" => Test::Verdict(self.named("verdict", &values, Verdict::ALL, |k| k.name())),
            // `is:conflict` can only mean the verdict.
            "is" if !values.is_empty()
                && values
                    .iter()
                    .all(|v| Verdict::from_name(&v.to_lowercase()).is_some_and(|v| v != Verdict::Later)) =>
            {
                Test::Verdict(self.named("verdict", &values, Verdict::ALL, |k| k.name()))
            }
            "is" => Test::Is(self.named("is", &values, Is::ALL, |k| k.name())),
            "report" => Test::Report(values.iter().map(|v| v.to_uppercase()).collect()),
            "tag" => Test::Tag(values.iter().map(|v| v.to_lowercase()).collect()),
            "story" => {
                let numbers: Vec<u32> = values.iter().filter_map(|v| v.parse().ok()).collect();
                if numbers.len() < values.len() {
                    self.problems
                        .push(format!("`story:{}` wants a number, such as story:1", values.join(",")));
                }
                Test::Story(numbers)
            }
            _ => {
                let near = nearest(&key, KEYS.iter().map(|(k, _)| *k));
                let hint = near.map_or_else(
                    || format!("the keys are {}", KEYS.map(|(k, _)| k).join(", ")),
                    |k| format!("did you mean `{k}:`?"),
                );
                self.problems.push(format!("there is no key `{key}:`; {hint}"));
                return None;
            }
        };
        let void = match &test {
            Test::Kind(v) => v.is_empty(),
            Test::Relation(v) => v.is_empty(),
            Test::Severity(v) => v.is_empty(),
            Test::Verdict(v) => v.is_empty(),
            Test::Is(v) => v.is_empty(),
            Test::Story(v) => v.is_empty(),
            _ => false,
        };
        (!void).then_some(test)
    }

    /// The values of those names; a beginning will do (`severity:h`), and what is no name at all is a problem.
    fn named<T: Copy>(&mut self, key: &str, values: &[&str], all: &[T], name: impl Fn(T) -> &'static str) -> Vec<T> {
        let mut found = Vec::new();
        for value in values {
            let value = value.to_lowercase();
            let exact: Vec<T> = all.iter().copied().filter(|t| name(*t) == value).collect();
            let like: Vec<T> = all.iter().copied().filter(|t| name(*t).starts_with(&value)).collect();
            if exact.is_empty() && like.is_empty() {
                let near = nearest(&value, all.iter().map(|t| name(*t)));
                let hint = near.map_or_else(
                    || format!("one of {}", all.iter().map(|t| name(*t)).collect::<Vec<_>>().join(", ")),
                    |n| format!("did you mean `{n}`?"),
                );
                self.problems.push(format!("there is no {key} `{value}`; {hint}"));
            }
            found.extend(if exact.is_empty() { like } else { exact });
        }
        found
    }
}

impl Test {
    fn holds(&self, session: &Session, finding: &Finding) -> bool {
        let decision = session.decision(&finding.id);
        match self {
            Test::Kind(kinds) => kinds.contains(&finding.kind),
            Test::Relation(relations) => relations.contains(&finding.relation),
            Test::Severity(severities) => severities.contains(&finding.severity),
            Test::Verdict(verdicts) => decision.and_then(|d| d.verdict).is_some_and(|v| verdicts.contains(&v)),
            Test::Story(stories) => stories.contains(&finding.story),
            Test::Tag(tags) => decision.is_some_and(|d| {
                d.tags
                    .iter()
                    .any(|t| tags.iter().any(|wanted| t.to_lowercase().starts_with(wanted.as_str())))
            }),
            Test::Report(letters) => finding
                .readings
                .iter()
                .flat_map(|r| &r.mentions)
                .any(|m| letters.iter().any(|l| l == session.letter(m.report))),
            Test::Is(states) => states.iter().any(|is| match is {
                Is::Open => session.state(&finding.id) != State::Done,
                Is::Done => session.state(&finding.id) == State::Done,
                Is::Later => session.state(&finding.id) == State::Later,
                Is::Tagged => decision.is_some_and(super::Decision::is_tagged),
                Is::Noted => decision.is_some_and(|d| !d.note.is_empty()),
                Is::Rated => decision.is_some_and(|d| !d.ratings.is_empty()),
                Is::Resolved => decision.is_some_and(|d| d.resolved.is_some()),
                Is::Evidenced => decision.is_some_and(|d| !d.evidence.is_empty()),
                Is::Own => finding.rule == FOUND_BY_REVIEWER,
                Is::Changed => session.overlay().contains_key(&finding.id),
                Is::Stale => session.is_stale(finding),
            }),
            Test::Fuzzy(word) => texts(session, finding).any(|text| fuzzy(text, word)),
            Test::Exact(words) => texts(session, finding).any(|text| text.to_lowercase().contains(words)),
        }
    }
}

/// Tells whether `text` holds something like `word`: its letters in order, with few gaps.
pub fn fuzzy(text: &str, word: &str) -> bool {
    let wanted = SCORE_A_LETTER * word.chars().count() as i64;
    MATCHER.fuzzy_match(text, word).is_some_and(|score| score >= wanted)
}

/// The name most like what was typed, if one is near enough: at most one slip in three letters.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|name| (distance(typed, name), name))
        .filter(|(slips, name)| slips * 3 <= name.chars().count().max(3))
        .min()
        .map(|(_, name)| name)
}

/// Proposals for the term that ends at byte `cursor` of `input`, best first.
pub fn complete(session: &Session, own_tags: &[String], input: &str, cursor: usize) -> Vec<Candidate> {
    let cursor = input.floor_char_boundary(cursor.min(input.len()));
    let start = input[..cursor]
        .char_indices()
        .rfind(|(_, c)| c.is_whitespace())
        .map_or(0, |(at, c)| at + c.len_utf8());
    let term = &input[start..cursor];
    let (sign, body) = term.strip_prefix('-').map_or(("", term), |body| ("-", body));
    let Some((key, values)) = body.split_once(':') else {
        let keys = KEYS.iter().filter(|(key, _)| key.starts_with(body));
        return keys
            .map(|(key, help)| Candidate {
                replaces: start..cursor,
                text: format!("{sign}{key}:"),
                help: (*help).to_owned(),
            })
            .collect();
    };
    let typed = values.rsplit(',').next().unwrap_or("").to_lowercase();
    let names: Vec<(String, String)> = match key.to_lowercase().as_str() {
        "kind" => {
            let used = |k: &Kind| session.findings().iter().filter(|f| f.kind == *k).count();
            let some = Kind::ALL.iter().map(|k| (k, used(k))).filter(|(_, n)| *n > 0);
            some.map(|(k, n)| (k.to_string(), format!("{n} findings"))).collect()
        }
        "relation" => Relation::ALL.iter().map(|r| (r.to_string(), String::new())).collect(),
        "severity" => Severity::ALL.iter().map(|s| (s.to_string(), String::new())).collect(),
        "verdict" => Verdict::ALL.iter().map(|v| (v.to_string(), String::new())).collect(),
        "is" => Is::ALL.iter().map(|i| (i.to_string(), i.help().to_owned())).collect(),
        "report" => {
            let name = |at: usize| {
                session
                    .reports()
                    .get(at)
                    .map_or_else(String::new, |r| r.name().to_owned())
            };
            session
                .sources()
                .iter()
                .enumerate()
                .map(|(at, s)| (s.letter.to_lowercase(), name(at)))
                .collect()
        }
        "tag" => {
            let mut tags: Vec<String> = own_tags.to_vec();
            tags.extend(session.tags().into_iter().map(str::to_owned));
            tags.sort();
            tags.dedup();
            // A term ends at a blank: the first word of a tag stands for it.
            let first = |t: &str| t.split_whitespace().next().unwrap_or("").to_owned();
            tags.into_iter().map(|t| (first(&t), t)).collect()
        }
        "story" => {
            let mut stories: Vec<u32> = session.findings().iter().map(|f| f.story).collect();
            stories.sort_unstable();
            stories.dedup();
            stories.into_iter().map(|s| (s.to_string(), String::new())).collect()
        }
        _ => Vec::new(),
    };
    let from = cursor - values.rsplit(',').next().map_or(0, str::len);
    names
        .into_iter()
        .filter(|(name, _)| name.to_lowercase().starts_with(&typed))
        .map(|(text, help)| Candidate {
            replaces: from..cursor,
            text,
            help,
        })
        .collect()
}

struct Word {
    text: String,
    quoted: bool,
    negated: bool,
}

/// The terms of the input: at blanks, but for what stands in quotes. A quote that is not closed yet runs to the end.
fn split(input: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = input.trim_start();
    while !rest.is_empty() {
        let negated = rest.starts_with("-\"");
        let body = if negated { &rest[1..] } else { rest };
        if let Some(inside) = body.strip_prefix('"') {
            let (text, after) = inside.split_once('"').unwrap_or((inside, ""));
            if !text.trim().is_empty() {
                words.push(Word {
                    text: text.trim().to_owned(),
                    quoted: true,
                    negated,
                });
            }
            rest = after.trim_start();
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            words.push(Word {
                text: rest[..end].to_owned(),
                quoted: false,
                negated: false,
            });
            rest = rest[end..].trim_start();
        }
    }
    words
}

/// What words are looked for in: the fact, the summary, the readings, what the reviewer wrote.
fn texts<'a>(session: &'a Session, finding: &'a Finding) -> impl Iterator<Item = &'a str> {
    let decision = session.decision(&finding.id);
    [finding.fact.as_str(), finding.summary.as_str(), finding.kind.name()]
        .into_iter()
        .chain(
            finding
                .readings
                .iter()
                .flat_map(|r| [r.display.as_str(), r.value.as_str()]),
        )
        .chain(decision.into_iter().flat_map(|d| {
            [Some(d.note.as_str()), d.resolved.as_deref()]
                .into_iter()
                .flatten()
                .chain(d.tags.iter().map(String::as_str))
        }))
}

/// Slips between two names: a letter too many, too few, wrong, or two that changed places.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replaced = rows[i][j] + usize::from(a[i] != b[j]);
            let mut slips = replaced.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                slips = slips.min(rows[i - 1][j - 1] + 1);
            }
            row.push(slips);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
