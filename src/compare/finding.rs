//! What a comparison gives: findings, their readings, and what the reports are to each other.

use crate::text::{Report, Span};

/// Everything that comparing some reports gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// One entry a report, in the order given.
    pub reports: Vec<ReportInfo>,
    /// Best first.
    pub findings: Vec<Finding>,
    /// What one origin alone states; best first.
    pub single_source: Vec<SingleSource>,
    /// The observer stopped the work.
    pub cancelled: bool,
}

/// What a report is to the others.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportInfo {
    /// Number of its story, from 1; 0 where it is compared with none.
    pub story: u32,
    /// Number of its origin, from 1; reports of one origin are copies of each other.
    pub origin: u32,
    /// Index of the report that this one copies, if it does.
    pub copy_of: Option<usize>,
    /// Words of the article.
    pub words: usize,
    /// Share of its words that other reports of the story have word for word, 0 to 1, by report.
    pub shared: Vec<f32>,
    /// What a reviewer should know of it, a sentence each.
    pub problems: Vec<String>,
}

impl ReportInfo {
    /// A report on its own, before it is set against others.
    pub fn of(report: &Report) -> Self {
        Self {
            story: 1,
            origin: 1,
            copy_of: None,
            words: report.words(report.range).split_whitespace().count(),
            shared: Vec::new(),
            problems: report.problems.clone(),
        }
    }
}

/// A fact whose readings differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// `d-` and twelve hex digits; depends on the texts set against each other, not on rank, order or file name.
    pub id: String,
    /// Plain name of the fact: "when the agreement was signed".
    pub fact: String,
    /// Which slot differs.
    pub kind: Kind,
    /// How the readings stand to each other.
    pub relation: Relation,
    /// What it would mean for the reader if the wrong reading were printed.
    pub severity: Severity,
    /// How sure the program is that the readings speak of one fact and differ, 0 to 1.
    pub confidence: f64,
    /// One line: the readings against each other.
    pub summary: String,
    /// Reasons, a plain sentence each: how the mentions were brought together, why they differ, why it ranks here.
    pub why: Vec<String>,
    /// Two or more, the best supported first, vaguer ones last.
    pub readings: Vec<Reading>,
    /// Indices of the story's reports that say nothing of the fact.
    pub silent: Vec<usize>,
    /// Number of the story.
    pub story: u32,
    /// The rule that found it, such as `date`.
    pub rule: &'static str,
}

impl Finding {
    /// How sure the program is, in whole percent as it is said: never quite sure.
    pub fn percent(&self) -> u32 {
        percent(self.confidence)
    }
}

/// A confidence in whole percent, 99 at most.
pub(super) fn percent(confidence: f64) -> u32 {
    (confidence * 100.0).round().clamp(0.0, 99.0) as u32
}

/// One answer to a fact, with every mention that gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Normalised: `2025-09-09`, `500000000 USD`, `19 %`, `P4D`, `12 km`, or the words in lower case without articles.
    pub value: String,
    /// As a report puts it.
    pub display: String,
    /// How exactly the value is given.
    pub exactness: Exactness,
    /// Who the report says it from, as the report names them.
    pub attribution: Option<String>,
    /// Number of independent origins behind it.
    pub origins: u32,
    /// Where it is said; by report, then by place.
    pub mentions: Vec<Mention>,
}

/// Longest span of a reading (bytes): a row of evidence, and the exchange format, hold no more.
pub const MAX_SPAN: usize = 240;

/// A stretch of a report that states a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mention {
    /// Index of the report.
    pub report: usize,
    /// The words that give the reading, 240 bytes at most.
    pub span: Span,
    /// The sentence around them, or the span itself where there is none.
    pub context: Span,
}

/// What one origin alone states, listed apart from the disagreements.
#[derive(Debug, Clone, PartialEq)]
pub struct SingleSource {
    /// `s-` and twelve hex digits.
    pub id: String,
    /// Which sort of thing it is.
    pub kind: Kind,
    /// One line.
    pub summary: String,
    /// Where it is said.
    pub mentions: Vec<Mention>,
    /// Number of the story.
    pub story: u32,
}

/// Makes an enum whose variants have fixed names in JSON, TOML and on the screen.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The fixed name.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The value of that fixed name, if there is one.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}
pub(crate) use named;

named! {
    /// Which slot differs.
    Kind {
        Date = "date", Number = "number", Money = "money", Percent = "percent", Age = "age", Duration = "duration",
        Measure = "measure", Name = "name", Role = "role", Place = "place",
        /// Denied or not, happened or not.
        Polarity = "polarity",
        Certainty = "certainty", Quote = "quote", Attribution = "attribution", Wording = "wording", Other = "other",
    }
}

named! {
    /// How the readings of a finding stand to each other.
    Relation {
        /// Both cannot be true of the same fact at the same time.
        Contradiction = "contradiction",
        /// One says less exactly what the other says.
        Precision = "precision",
        /// The same value with another certainty.
        Hedge = "hedge",
        /// A later report gives a later state of the same fact.
        Update = "update",
        /// Other words whose difference may matter.
        Wording = "wording",
        /// A quotation that is not the same in two reports, and nothing marks the change.
        Alteration = "alteration",
        /// One origin alone states it.
        OnlyIn = "only_in",
    }
}

named! {
    /// What it would mean for the reader if the wrong reading were printed.
    Severity { High = "high", Medium = "medium", Low = "low" }
}

named! {
    /// How exactly a reading gives its value.
    Exactness {
        /// The value itself.
        Exact = "exact",
        /// "about", "some".
        Approximate = "approximate",
        /// "at least", "up to".
        Bound = "bound",
        /// "trillions", "in September".
        Vague = "vague",
    }
}
