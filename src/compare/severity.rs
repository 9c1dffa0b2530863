//! How much it would matter if the wrong reading were printed.
//!
//! The table [`RULES`] is read from the top; the first rule that fits gives a level between 0 and 1 with its reason. Then it
//! counts how near the fact is to the heart of the story: how many sources speak of it, whether the words around it are
//! those that most reports open with, whether it stands in titles and first sentences. A date of the main event is grave, the
//! date of an aside is not. Confidence plays no part: a doubtful finding on the number of the dead is still one on the number
//! of the dead.

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::finding::{Kind, Relation, Severity};
use super::setting::Setting;
use super::story::Story;
use super::terms::Class;
use crate::facts::NameKind;
use crate::facts::lexicon::is_person;

/// What the rules look at.
struct Case {
    kind: Kind,
    relation: Relation,
    rule: &'static str,
    /// Kinds of event around the mentions, of which two sides speak.
    events: Vec<&'static str>,
    /// Persons are counted.
    persons: bool,
    /// It stands in the title or in the first sentences of this share of its reports.
    lead: f32,
    /// Share of the story's origins that speak of it.
    told: f32,
    /// How much of the main event its clauses tell, 0 to 1.
    core: f32,
    /// The readings are names of human beings.
    person: bool,
}

/// A rule: what it fits, how much it matters then, and why.
struct Rule {
    fits: fn(&Case) -> bool,
    level: f32,
    reason: &'static str,
}

/// Kinds of event by which people come to harm or to court.
const GRAVE: [&str; 14] = [
    "death",
    "injury",
    "shooting",
    "stabbing",
    "assault",
    "explosion",
    "crash",
    "kidnapping",
    "arrest",
    "charge",
    "verdict",
    "sentence",
    "rescue",
    "fire",
];
/// Kinds of event that are a story by themselves: deals, decisions, offices.
const MAJOR: [&str; 16] = [
    "sign", "agree", "acquire", "sell", "invest", "resign", "appoint", "dismiss", "elect", "approve", "propose", "ban",
    "trial", "quake", "protest", "release",
];

/// The rules, the first that fits counts.
const RULES: [Rule; 21] = [
    Rule {
        fits: |c| c.kind == Kind::Name && c.relation == Relation::Wording,
        level: 0.15,
        reason: "only the spelling of a name differs",
    },
    Rule {
        fits: |c| c.relation == Relation::Hedge,
        level: 0.2,
        reason: "both tell the same, only its certainty differs",
    },
    Rule {
        fits: |c| c.rule == "unsaid",
        level: 0.36,
        reason: "one report tells what another says is not told or not known",
    },
    Rule {
        fits: |c| c.relation == Relation::Precision && !matches!(c.kind, Kind::Money | Kind::Date),
        level: 0.36,
        reason: "one reading is only less exact than the other",
    },
    Rule {
        fits: |c| c.relation == Relation::Precision,
        level: 0.46,
        reason: "one reading is only less exact, but of a sum or a date that readers will quote",
    },
    // A passage told in two ways may well tell of two things: what would be grave in a plain value is less so here.
    Rule {
        fits: |c| c.rule == "telling" && c.valued(),
        level: 0.42,
        reason: "two passages give another value, each in words of its own",
    },
    Rule {
        fits: |c| c.rule == "telling" && matches!(c.kind, Kind::Polarity | Kind::Certainty),
        level: 0.45,
        reason: "one passage tells as done what the other does not",
    },
    Rule {
        fits: |c| c.kind == Kind::Number && c.persons && c.any(&GRAVE),
        level: 0.66,
        reason: "it counts the people who came to harm or before a court",
    },
    Rule {
        fits: |c| c.kind == Kind::Number && c.persons,
        level: 0.62,
        reason: "it counts people",
    },
    Rule {
        fits: |c| matches!(c.kind, Kind::Polarity | Kind::Certainty) && c.any(&GRAVE),
        level: 0.66,
        reason: "one says what the other denies, of harm done or of a charge",
    },
    Rule {
        fits: |c| matches!(c.kind, Kind::Polarity | Kind::Certainty),
        level: 0.58,
        reason: "one says what the other denies",
    },
    Rule {
        fits: |c| c.valued() && (c.any(&GRAVE) || c.any(&MAJOR)),
        level: 0.56,
        reason: "it is a date, a sum or a figure of an event that makes news",
    },
    Rule {
        fits: |c| matches!(c.kind, Kind::Place | Kind::Other) && c.rule == "slot" && c.any(&GRAVE),
        level: 0.53,
        reason: "it says where or how people came to harm",
    },
    Rule {
        fits: |c| c.valued(),
        level: 0.5,
        reason: "it is a date, a sum or a figure, and both cannot be right",
    },
    Rule {
        fits: |c| c.kind == Kind::Role,
        level: 0.48,
        reason: "it is the rank or office of a person",
    },
    Rule {
        fits: |c| c.kind == Kind::Name && c.person && c.rule == "name",
        level: 0.5,
        reason: "it says who somebody is",
    },
    Rule {
        fits: |c| c.kind == Kind::Name,
        level: 0.4,
        reason: "it is a name",
    },
    Rule {
        fits: |c| matches!(c.kind, Kind::Quote | Kind::Wording) && c.any(&GRAVE),
        level: 0.38,
        reason: "it is told in other words, of an event that did harm or came to court",
    },
    Rule {
        fits: |c| c.kind == Kind::Quote,
        level: 0.35,
        reason: "one speaker's words are given in two ways",
    },
    Rule {
        fits: |c| c.kind == Kind::Wording,
        level: 0.35,
        reason: "it is told in other words, though nothing shows that the sense is another",
    },
    Rule {
        fits: |_| true,
        level: 0.5,
        reason: "both cannot be right",
    },
];

/// From here on a finding is high.
const HIGH: f32 = 0.62;
/// What a rule puts this near to high is high where the story speaks of it much; where not, the reason says what is missing.
const NEAR_HIGH: f32 = 0.5;
/// Below this it is low.
const LOW: f32 = 0.37;
/// What all origins tell, rather than the usual four of ten, counts by so much of the difference more.
const TOLD: (f32, f32) = (0.35, 0.4);
/// The same for words that all reports open with, rather than the usual three of ten.
const CORE: (f32, f32) = (0.3, 0.3);
/// What stands in titles and first sentences of all its reports counts by so much more.
const LEAD: f32 = 0.12;
/// Of fewer reports than this all may well tell an aside, so the shares are taken of so many.
const FEW: usize = 5;
/// Words of a clause that tell whether it is about the main event: the commonest of them in openings.
const TELLING: usize = 3;
/// Sentences that open a report, the title among them.
const OPENING: usize = 6;

/// What most reports of a story open with.
#[derive(Debug, Clone)]
pub struct Core {
    /// Share of the reports whose openings have a stem, by number of the stem.
    share: FxHashMap<u32, f32>,
}

impl Core {
    /// Reads the openings of a story's reports.
    pub fn of(story: &Story<'_>) -> Self {
        let mut share: FxHashMap<u32, f32> = FxHashMap::default();
        let part = 1.0 / story.reports.len().max(FEW) as f32;
        for report in 0..story.reports.len() {
            let mut stems: Vec<u32> = (0..OPENING)
                .flat_map(|s| story.terms.sentence(report, s))
                .filter(|t| t.class == Class::Content)
                .map(|t| t.stem)
                .collect();
            stems.sort_unstable();
            stems.dedup();
            for stem in stems {
                *share.entry(stem).or_insert(0.0) += part;
            }
        }
        Self { share }
    }

    /// How much of the main event a mention's clause tells, 0 to 1. Names do not count: they stand in every sentence.
    fn near(&self, story: &Story<'_>, s: &Setting) -> f32 {
        let notes = s.notes(story);
        let clause = s.clause.map(|c| notes.clauses[c].span).filter(|c| c.byte_len() < 400);
        let span = clause.unwrap_or(s.place.span);
        let terms = &story.terms.by_report[s.place.report];
        let from = terms.partition_point(|t| t.span.end <= span.start);
        let mut best = [0.0f32; TELLING];
        for t in terms[from..].iter().take_while(|t| t.span.start < span.end) {
            if t.class != Class::Content || t.capital {
                continue;
            }
            let mut share = self.share.get(&t.stem).copied().unwrap_or(0.0);
            for kept in &mut best {
                if share > *kept {
                    std::mem::swap(kept, &mut share);
                }
            }
        }
        best.iter().sum::<f32>() / TELLING as f32
    }
}

/// How much a candidate matters, and the reason as part of a sentence.
pub fn severity(story: &Story<'_>, core: &Core, c: &Candidate, settings: &[Setting]) -> (Severity, String) {
    let case = Case::of(story, core, c, settings);
    let Some(rule) = RULES.iter().find(|r| (r.fits)(&case)) else {
        return (Severity::Low, String::new());
    };
    let level = rule.level + LEAD * case.lead + TOLD.0 * (case.told - TOLD.1) + CORE.0 * (case.core - CORE.1);
    // Other words alone are seldom grave, however near the heart of the story they stand.
    let level = match case.kind {
        Kind::Quote | Kind::Wording => level.min((HIGH + LOW) / 2.0),
        _ => level,
    };
    let mut reason = rule.reason.to_owned();
    if case.told >= 0.75 {
        reason.push_str(", and most sources speak of it");
    } else if case.core >= 0.5 {
        reason.push_str(", and it is about what most reports open with");
    } else if case.lead >= 0.5 {
        reason.push_str(", and it stands in titles or first sentences");
    } else if case.told < 0.3 && case.core < 0.2 {
        reason.push_str(", though few sources speak of it and it is beside the main event");
    }
    let severity = match level {
        l if l >= HIGH => Severity::High,
        l if l >= LOW => Severity::Medium,
        _ => Severity::Low,
    };
    if severity == Severity::Medium && rule.level >= NEAR_HIGH {
        reason.push_str(&case.short_of_high());
    }
    (severity, reason)
}

impl Case {
    fn of(story: &Story<'_>, core: &Core, c: &Candidate, settings: &[Setting]) -> Self {
        let mut reports: Vec<usize> = settings.iter().map(|s| s.place.report).collect();
        reports.sort_unstable();
        reports.dedup();
        let leading = reports
            .iter()
            .filter(|r| settings.iter().any(|s| s.lead && s.place.report == **r))
            .count();
        let mut all: Vec<u32> = story.origin.clone();
        all.sort_unstable();
        all.dedup();
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for event in settings.iter().flat_map(|s| s.events.iter().copied()) {
            match counts.iter_mut().find(|(e, _)| *e == event) {
                Some((_, n)) => *n += 1,
                None => counts.push((event, 1)),
            }
        }
        // An event that only one of many mentions names is not what they are about.
        let least = settings.len().div_ceil(3).max(1);
        let persons = settings.iter().any(|s| {
            let Some(span) = s.value(story).and_then(|v| v.counted) else {
                return false;
            };
            let notes = s.notes(story);
            let tokens = &notes.tokens[notes.tokens_in(span)];
            tokens
                .iter()
                .any(|t| t.pos.is_noun() && (is_person(&t.lemma) || matches!(&*t.lemma, "people" | "person")))
        });
        Self {
            kind: c.kind,
            relation: c.relation,
            rule: c.rule,
            events: counts
                .into_iter()
                .filter(|(_, n)| *n >= least)
                .map(|(e, _)| e)
                .collect(),
            persons,
            lead: leading as f32 / reports.len().max(1) as f32,
            told: story.origins(reports.iter().copied()) as f32 / all.len().max(FEW) as f32,
            core: settings.iter().map(|s| core.near(story, s)).sum::<f32>() / settings.len().max(1) as f32,
            person: settings.iter().any(|s| {
                let names = &s.notes(story).named.names;
                let at = names.partition_point(|n| n.span.end <= s.place.span.start);
                names
                    .get(at)
                    .is_some_and(|n| n.span.overlaps(s.place.span) && n.kind == NameKind::Person)
            }),
        }
    }

    /// What keeps from high what would be high in the heart of the story: the greatest of what it lacks there.
    fn short_of_high(&self) -> String {
        let lacks = [
            (
                LEAD * (1.0 - self.lead),
                "it seldom stands in titles or first sentences",
            ),
            (TOLD.0 * (1.0 - self.told), "not enough of the sources speak of it"),
            (
                CORE.0 * (1.0 - self.core),
                "its words are not those that most reports open with",
            ),
        ];
        let most = lacks.iter().max_by(|a, b| a.0.total_cmp(&b.0));
        most.map_or_else(String::new, |(_, why)| format!("; not high, since {why}"))
    }

    /// Whether the mentions speak of any of these kinds of event.
    fn any(&self, events: &[&str]) -> bool {
        self.events.iter().any(|e| events.contains(e))
    }

    /// Whether the readings are figures of some sort.
    fn valued(&self) -> bool {
        matches!(
            self.kind,
            Kind::Date | Kind::Number | Kind::Money | Kind::Percent | Kind::Age | Kind::Duration | Kind::Measure
        )
    }
}
