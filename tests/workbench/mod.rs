//! A small story with findings made by hand, so that what the screen shows does not change with what the engine finds, and a
//! driver that types key scripts.

#![allow(dead_code, reason = "each test binary uses its own part")]

use factdiff::compare::{
    Comparison, Exactness, Finding, Kind, Mention, Passages, Reading, Relation, ReportInfo, Severity, SingleSource,
    dated,
};
use factdiff::review::Session;
use factdiff::text::{self, Report, Span};
use factdiff::tui::action::{Action, Effect};
use factdiff::tui::keys::Chord;
use factdiff::tui::{Settings, State, update, view};
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const REPORTS: [(&str, &str); 5] = [
    (
        "a-harbour.txt",
        "Harbour towns welcome first grain ship

Published: 4 June 2024

The grain accord, signed on May 9, lets three ports reopen their silos, the ministry said.

A ship with samples of hard wheat left the northern quay on Sunday, and dockers cheered.

Officials put the worth of the stored grain at trillions of crowns. Port director Lena Orlik called the day \"a beginning we \
had waited for\".

Two crews will follow within the month, according to the harbour office.
",
    ),
    (
        "b-wire.txt",
        "Harbour towns welcome first grain ship

The grain accord, signed on May 9, lets three ports reopen their silos, the ministry said.

A ship with samples of hard wheat left the northern quay on Sunday.
",
    ),
    (
        "c-valley.txt",
        "Valley farmers wary of the accord

In May, ministers agreed to reopen the ports, a step that growers inland had long opposed.

The first ship carried a milled batch of hard wheat, the growers' union noted with some irony.

The reserves are worth approximately 6 trillion crowns, by the union's own count.
",
    ),
    (
        "d-gazette.txt",
        "Accord on silos takes effect

The accord was formalized on May 8, 2024, at a short ceremony with two memoranda.

Deputy director Lena Orlik spoke of \"a beginning we had hoped for\".

Opposition leader Tomas Vrba demanded that the text be published in full.
",
    ),
    (
        "e-日本.txt",
        "港の新聞: café review of the accord

The accord was signed earlier that month, with one memorandum, in the tiny village of 小さな港.

Nobody\tthere spoke of wheat.
",
    ),
];

/// The reports of the story.
pub fn reports() -> Vec<Report> {
    let mut reports: Vec<Report> = REPORTS.iter().map(|(file, text)| text::parse(file, text)).collect();
    reports[0].published = Some(jiff::civil::date(2024, 6, 4));
    reports
}

fn mention(reports: &[Report], report: usize, words: &str) -> Mention {
    let start = reports[report]
        .text
        .find(words)
        .unwrap_or_else(|| panic!("no `{words}` in report {report}"));
    let span = Span::new(start, start + words.len());
    let context = reports[report]
        .sentence_at(start)
        .map_or(span, |s| reports[report].sentences[s].span.join(span));
    Mention { report, span, context }
}

struct Said<'a>(&'a str, Exactness, &'a [(usize, &'a str)]);

fn finding(
    reports: &[Report],
    n: usize,
    fact: &str,
    (kind, relation, severity): (Kind, Relation, Severity),
    said: &[Said<'_>],
) -> Finding {
    let readings: Vec<Reading> = said
        .iter()
        .map(|Said(value, exactness, mentions)| Reading {
            value: (*value).to_owned(),
            display: mentions[0].1.to_owned(),
            exactness: *exactness,
            attribution: None,
            origins: 1,
            mentions: mentions.iter().map(|(r, words)| mention(reports, *r, words)).collect(),
        })
        .collect();
    let speaks = |r: usize| readings.iter().flat_map(|x| &x.mentions).any(|m| m.report == r);
    let silent = (0..reports.len()).filter(|r| !speaks(*r)).collect();
    let shown: Vec<&str> = readings.iter().map(|r| r.display.as_str()).collect();
    Finding {
        id: format!("d-{n:012x}"),
        fact: fact.to_owned(),
        kind,
        relation,
        severity,
        confidence: 0.95 - n as f64 / 50.0,
        summary: shown.join(" against "),
        why: vec![
            "both speak of the same accord and of its signing".to_owned(),
            "the days differ".to_owned(),
        ],
        readings,
        silent,
        story: 1,
        rule: "fixture",
    }
}

/// The session that most tests open: five reports, six findings, one thing that one source says.
pub fn session() -> Session {
    use Exactness::{Approximate, Exact, Vague};
    let reports = reports();
    let mut infos: Vec<ReportInfo> = reports.iter().map(ReportInfo::of).collect();
    for (i, info) in infos.iter_mut().enumerate() {
        info.origin = [1, 1, 2, 3, 4][i];
    }
    infos[1].copy_of = Some(0);
    let date = (Kind::Date, Relation::Contradiction, Severity::High);
    let findings = vec![
        finding(
            &reports,
            1,
            "when the accord was signed",
            date,
            &[
                Said("2024-05-09", Exact, &[(0, "signed on May 9"), (1, "signed on May 9")]),
                Said("2024-05-08", Exact, &[(3, "formalized on May 8, 2024")]),
                Said("2024-05", Vague, &[(2, "In May"), (4, "earlier that month")]),
            ],
        ),
        finding(
            &reports,
            2,
            "what the first ship carried",
            (Kind::Wording, Relation::Wording, Severity::Medium),
            &[
                Said(
                    "samples of hard wheat",
                    Exact,
                    &[(0, "samples of hard wheat"), (1, "samples of hard wheat")],
                ),
                Said(
                    "milled batch of hard wheat",
                    Exact,
                    &[(2, "milled batch of hard wheat")],
                ),
            ],
        ),
        finding(
            &reports,
            3,
            "worth of the stored grain",
            (Kind::Money, Relation::Precision, Severity::Medium),
            &[
                Said(
                    "6000000000000 CZK",
                    Approximate,
                    &[(2, "approximately 6 trillion crowns")],
                ),
                Said("trillions CZK", Vague, &[(0, "trillions of crowns")]),
            ],
        ),
        finding(
            &reports,
            4,
            "memoranda signed",
            (Kind::Number, Relation::Contradiction, Severity::Medium),
            &[
                Said("2", Exact, &[(3, "two memoranda")]),
                Said("1", Exact, &[(4, "one memorandum")]),
            ],
        ),
        finding(
            &reports,
            5,
            "rank of Lena Orlik",
            (Kind::Role, Relation::Contradiction, Severity::Medium),
            &[
                Said("port director", Exact, &[(0, "Port director")]),
                Said("deputy director", Exact, &[(3, "Deputy director")]),
            ],
        ),
        finding(
            &reports,
            6,
            "Orlik's words on the day",
            (Kind::Quote, Relation::Alteration, Severity::Low),
            &[
                Said(
                    "beginning we had waited for",
                    Exact,
                    &[(0, "a beginning we had waited for")],
                ),
                Said(
                    "beginning we had hoped for",
                    Exact,
                    &[(3, "a beginning we had hoped for")],
                ),
            ],
        ),
    ];
    let single_source = vec![SingleSource {
        id: "s-000000000001".to_owned(),
        kind: Kind::Other,
        summary: "demand to publish the text".to_owned(),
        mentions: vec![mention(&reports, 3, "demanded that the text be published in full")],
        story: 1,
    }];
    let comparison = Comparison {
        reports: infos,
        findings,
        single_source,
        cancelled: false,
    };
    Session::new(
        "harbour",
        reports.into_iter().map(|r| (r, "00".repeat(32))).collect(),
        comparison,
    )
}

/// Eight reports that give eight ages of one crew.
pub fn session_of_many_readings() -> Session {
    let ages = ["19", "20", "21", "22", "23", "24", "25", "26"];
    let reports: Vec<Report> = ages
        .iter()
        .enumerate()
        .map(|(n, age)| {
            let words = format!(
                "The crew of the ferry, paper {n}\n\nThe youngest sailor on the ferry was {age} years old, as harbour office {n} \
                 wrote on its board that evening.\n"
            );
            text::parse(&format!("{n}.txt"), &words)
        })
        .collect();
    let said: Vec<(String, String)> = ages
        .iter()
        .map(|age| (format!("P{age}Y"), format!("{age} years old")))
        .collect();
    let mentions: Vec<[(usize, &str); 1]> = said.iter().enumerate().map(|(n, (_, w))| [(n, w.as_str())]).collect();
    let said: Vec<Said<'_>> = said
        .iter()
        .zip(&mentions)
        .map(|((value, _), m)| Said(value, Exactness::Exact, m))
        .collect();
    let found = finding(
        &reports,
        1,
        "age of the youngest sailor",
        (Kind::Age, Relation::Contradiction, Severity::Medium),
        &said,
    );
    let comparison = Comparison {
        reports: reports.iter().map(ReportInfo::of).collect(),
        findings: vec![found],
        ..Comparison::default()
    };
    Session::new(
        "ferry",
        reports.into_iter().map(|r| (r, "00".repeat(32))).collect(),
        comparison,
    )
}

/// Two papers that tell the same in another order and in other words, each with something of its own, and one finding.
pub fn session_of_two_orders() -> Session {
    let one = "Ferry strike ends

The strike of the ferry crews ended on Monday after nine days, and the first boats left before noon.

Owners had refused higher wages for the night shift, saying that fares could not rise again.

A choir of retired stokers sang on the pier while the ropes were thrown off.

Mayor Ines Talbot thanked both sides at the terminal and promised a new pier by autumn.

Some 1,400 cars waited at the terminal gates, the harbour police counted.
";
    let two = "Boats leave again

Ines Talbot, the mayor, promised a new pier by autumn when she thanked both sides at the terminal.

Harbour police counted some 1,600 cars that waited at the gates of the terminal.

Higher wages for the night shift had been refused by the owners, since fares could not rise again.

On Monday, after nine days, the ferry crews ended their strike; first boats left before noon.

Bakers on the island had run out of flour on the fifth day.
";
    let reports: Vec<Report> = [("one.txt", one), ("two.txt", two)]
        .iter()
        .map(|(file, words)| text::parse(file, words))
        .collect();
    let found = finding(
        &reports,
        1,
        "cars that waited",
        (Kind::Number, Relation::Contradiction, Severity::Medium),
        &[
            Said("1400", Exactness::Exact, &[(0, "1,400 cars")]),
            Said("1600", Exactness::Exact, &[(1, "1,600 cars")]),
        ],
    );
    let mut infos: Vec<ReportInfo> = reports.iter().map(ReportInfo::of).collect();
    infos[1].origin = 2;
    let comparison = Comparison {
        reports: infos,
        findings: vec![found],
        ..Comparison::default()
    };
    Session::new(
        "strike",
        reports.into_iter().map(|r| (r, "00".repeat(32))).collect(),
        comparison,
    )
}

/// A moment; tests have no clock.
pub fn now() -> Timestamp {
    "2026-01-12T14:03:11Z".parse().expect("a moment")
}

/// The workbench without a terminal.
pub struct Bench {
    pub state: State,
    pub effects: Vec<Effect>,
}

impl Bench {
    /// Opens the story at a size.
    pub fn open(width: u16, height: u16) -> Self {
        Self::of(session(), width, height)
    }

    /// Opens a session at a size.
    pub fn of(session: Session, width: u16, height: u16) -> Self {
        let own_tags = vec!["needs source".to_owned(), "ask desk".to_owned()];
        let settings = Settings {
            own_tags,
            ..Settings::default()
        };
        Self {
            state: State::new(session, settings, (width, height), now()),
            effects: Vec::new(),
        }
    }

    /// Types keys, with blanks between them; `text:some_words` types words.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for token in script.split_whitespace() {
            if let Some(text) = token.strip_prefix("text:") {
                for c in text.replace('_', " ").chars() {
                    let name = if c == ' ' { "Space".to_owned() } else { c.to_string() };
                    self.act(Action::Key(Chord::parse(&name).expect("a key")));
                }
            } else {
                self.act(Action::Key(Chord::parse(token).unwrap_or_else(|e| panic!("{e}"))));
            }
        }
        self
    }

    /// Lets something happen.
    pub fn act(&mut self, action: Action) -> &mut Self {
        self.effects = update(&mut self.state, action);
        // What the shell does beside the screen is done at once.
        if let Some(at) = self.effects.iter().position(|e| *e == Effect::Align) {
            self.effects.remove(at);
            let session = &self.state.session;
            let passages = Passages::of(session.reports(), &session.comparison().reports);
            let more = update(&mut self.state, Action::Aligned(Box::new(passages)));
            self.effects.extend(more);
        }
        let story = |e: &Effect| match e {
            Effect::Date(asked) => Some(*asked),
            _ => None,
        };
        if let Some(asked) = self.effects.iter().find_map(story) {
            self.effects.retain(|e| *e != Effect::Date(asked));
            let session = &self.state.session;
            let infos = &session.comparison().reports;
            let facts = dated(session.reports(), infos, asked.story, Default::default());
            let more = update(&mut self.state, Action::Dated(asked, facts));
            self.effects.extend(more);
        }
        self
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        let buf = self.buffer();
        let width = usize::from(buf.area.width);
        let mut out = String::new();
        for row in buf.content.chunks(width.max(1)) {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                line.push_str(cell.symbol());
                skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// The screen as cells.
    pub fn buffer(&self) -> Buffer {
        let (width, height) = self.state.size;
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        view(&self.state, &mut buf);
        buf
    }
}
