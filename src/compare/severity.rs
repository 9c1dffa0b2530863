//! How much it would matter if the wrong reading were printed.
//!
//! The table [`RULES`] is read from the top; the first rule that fits gives a level between 0 and 1 with its reason. Where
//! the fact stands and how many tell it moves the level a little: what is in titles and first sentences, or told by most
//! sources, is what readers take away. From two thirds on it is high, below one third low. Confidence plays no part: a
//! doubtful finding on the number of the dead is still one on the number of the dead.

use super::candidate::Candidate;
use super::finding::{Kind, Relation, Severity};
use super::setting::Setting;
use super::story::Story;
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
const RULES: [Rule; 17] = [
    Rule {
        fits: |c| c.kind == Kind::Name && c.relation == Relation::Wording,
        level: 0.15,
        reason: "only the spelling of a name differs",
    },
    Rule {
        fits: |c| c.relation == Relation::Hedge,
        level: 0.2,
        reason: "the value is the same, only its certainty differs",
    },
    Rule {
        fits: |c| c.relation == Relation::Precision && !matches!(c.kind, Kind::Money | Kind::Date),
        level: 0.25,
        reason: "one reading is only less exact than the other",
    },
    Rule {
        fits: |c| c.relation == Relation::Precision,
        level: 0.4,
        reason: "one reading is only less exact, but of a sum or a date that readers will quote",
    },
    Rule {
        fits: |c| c.kind == Kind::Number && c.persons && c.any(&GRAVE),
        level: 0.68,
        reason: "it counts the people who came to harm or before a court",
    },
    Rule {
        fits: |c| c.kind == Kind::Number && c.persons,
        level: 0.6,
        reason: "it counts people",
    },
    Rule {
        fits: |c| matches!(c.kind, Kind::Polarity | Kind::Certainty) && c.any(&GRAVE),
        level: 0.68,
        reason: "one says what the other denies, of harm done or of a charge",
    },
    Rule {
        fits: |c| matches!(c.kind, Kind::Polarity | Kind::Certainty),
        level: 0.55,
        reason: "one says what the other denies",
    },
    Rule {
        fits: |c| matches!(c.kind, Kind::Money | Kind::Date | Kind::Duration) && (c.any(&GRAVE) || c.any(&MAJOR)),
        level: 0.57,
        reason: "it is the date, the length or the sum of an event that makes the story",
    },
    Rule {
        fits: |c| matches!(c.kind, Kind::Place | Kind::Other) && c.rule == "slot" && c.any(&GRAVE),
        level: 0.5,
        reason: "it says where or how people came to harm",
    },
    Rule {
        fits: |c| c.kind == Kind::Role,
        level: 0.5,
        reason: "it is the rank or office of a person",
    },
    Rule {
        fits: |c| c.kind == Kind::Name && c.rule == "name",
        level: 0.52,
        reason: "it is somebody's name",
    },
    Rule {
        fits: |c| c.kind == Kind::Measure,
        level: 0.5,
        reason: "it is a measure beside the main facts",
    },
    Rule {
        fits: |c| c.kind == Kind::Quote,
        level: 0.33,
        reason: "somebody's words are changed, though nothing shows that their sense is",
    },
    Rule {
        fits: |c| matches!(c.kind, Kind::Wording) && c.any(&GRAVE),
        level: 0.36,
        reason: "it is told in other words, of an event that did harm or came to court",
    },
    Rule {
        fits: |c| matches!(c.kind, Kind::Wording),
        level: 0.29,
        reason: "it is told in other words",
    },
    Rule {
        fits: |_| true,
        level: 0.55,
        reason: "both values cannot be right",
    },
];

/// From here on a finding is high.
const HIGH: f32 = 0.67;
/// Below this it is low.
const LOW: f32 = 0.34;
/// What stands in titles and first sentences of all its reports counts by so much more.
const LEAD: f32 = 0.16;
/// What all origins tell counts by so much more.
const TOLD: f32 = 0.12;
/// What stands far down and in few reports counts by so much less.
const ASIDE: f32 = 0.05;

/// How much a candidate matters, and the reason as part of a sentence.
pub fn severity(story: &Story<'_>, c: &Candidate, settings: &[Setting]) -> (Severity, String) {
    let case = Case::of(story, c, settings);
    let Some(rule) = RULES.iter().find(|r| (r.fits)(&case)) else {
        return (Severity::Low, String::new());
    };
    let level = rule.level + LEAD * case.lead + TOLD * case.told - ASIDE;
    let mut reason = rule.reason.to_owned();
    if case.lead >= 0.5 {
        reason.push_str(", and it stands in titles or first sentences");
    } else if case.told >= 0.75 {
        reason.push_str(", and most sources speak of it");
    }
    let severity = match level {
        l if l >= HIGH => Severity::High,
        l if l >= LOW => Severity::Medium,
        _ => Severity::Low,
    };
    (severity, reason)
}

impl Case {
    fn of(story: &Story<'_>, c: &Candidate, settings: &[Setting]) -> Self {
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
            told: story.origins(reports.iter().copied()) as f32 / all.len().max(1) as f32,
        }
    }

    /// Whether the mentions speak of any of these kinds of event.
    fn any(&self, events: &[&str]) -> bool {
        self.events.iter().any(|e| events.contains(e))
    }
}
