//! The readable account of a comparison: who says what, and who says otherwise.
//!
//! ```text
//! 2  worth of the deal
//!    severity high · money · contradiction · 91 % sure
//!    500000000 USD  A=B   … a [$500 million] contract for both sides …
//!    450000000 USD  D     … agreement worth [$450 million], signed …
//!    d-3f9a1c04b2e8 · silent: C
//! ```
//!
//! A passage that many reports tell in their own words is shown by the two tellings that part most; how many more there are
//! stands below them, and the explanation of the finding has them all.
//!
//! The same words with and without colour: the brackets stay, so that colour is never the only sign.

use std::collections::BTreeSet;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::compare::{Comparison, Exactness, Finding, Mention, Reading, Relation, ReportInfo, Severity};
use crate::review::letter;
use crate::text::{Report, is_unsafe};

/// How the account is set.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// With colour or without.
    pub ink: Ink,
    /// Columns a line may take.
    pub columns: usize,
    /// Columns that titles and files of reports may take: no limit where no terminal would break them.
    pub heads: usize,
}

/// With colour or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Nothing but the words.
    Plain,
    /// Terminal colours.
    Colour,
}

const TITLE: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const WORDS: Style = Style::new().bold().underline();

/// The whole account, ending in a line break.
pub fn comparison(reports: &[Report], comparison: &Comparison, paper: Paper) -> String {
    let mut out = String::new();
    let findings = &comparison.findings;
    let high = findings.iter().filter(|f| f.severity == Severity::High).count();
    let stories = comparison.reports.iter().map(|i| i.story).max().unwrap_or(0);
    let head = match findings.len() {
        0 => format!("{}, no disagreement found", count(reports.len(), "report", "reports")),
        n => format!(
            "{}, {}, {high} of them high",
            count(reports.len(), "report", "reports"),
            count(n, "finding", "findings")
        ),
    };
    let _ = writeln!(out, "{}", paper.set(TITLE, &head));
    for story in 1..=stories {
        let members: Vec<usize> = (0..reports.len())
            .filter(|&r| comparison.reports[r].story == story)
            .collect();
        if members.is_empty() {
            continue;
        }
        if stories > 1 {
            let _ = writeln!(out, "\n{}", paper.set(TITLE, &format!("story {story}")));
        } else {
            out.push('\n');
        }
        for at in members {
            report_line(&mut out, reports, &comparison.reports[at], at, paper);
        }
        for (number, finding) in findings.iter().enumerate().filter(|(_, f)| f.story == story) {
            out.push('\n');
            one(&mut out, reports, &comparison.reports, finding, number + 1, paper);
        }
    }
    let single = comparison.single_source.len();
    if single > 0 {
        let _ = writeln!(
            out,
            "\n{} said by one source alone; --format json lists them",
            count(single, "thing is", "things are")
        );
    }
    out
}

/// One finding at length, with every reason and every mention.
pub fn explanation(reports: &[Report], finding: &Finding, paper: Paper) -> String {
    let mut out = String::new();
    heading(&mut out, finding, None, paper);
    for reading in &finding.readings {
        let mut facts = vec![
            reading.exactness.to_string(),
            count(reading.origins as usize, "origin", "independent origins"),
        ];
        facts.extend(reading.attribution.as_ref().map(|who| format!("from {who}")));
        let _ = writeln!(
            out,
            "\n   {}  {}",
            paper.set(TITLE, printed(reading)),
            paper.set(DIM, &facts.join(", "))
        );
        for mention in &reading.mentions {
            let name = letter(mention.report);
            let words = snippet(reports, mention, paper.columns.saturating_sub(7 + name.len()), paper);
            let _ = writeln!(out, "     {name}  {words}");
        }
    }
    if !(finding.why.is_empty() && finding.silent.is_empty()) {
        let _ = writeln!(out, "\n   why");
    }
    for why in &finding.why {
        wrap(&mut out, why, "   - ", "     ", paper.columns);
    }
    if !finding.silent.is_empty() {
        let silent: Vec<String> = finding.silent.iter().map(|&r| letter(r)).collect();
        let say = if silent.len() == 1 { "says" } else { "say" };
        let line = format!("{} {say} nothing of it", silent.join(" "));
        wrap(&mut out, &line, "   - ", "     ", paper.columns);
    }
    out
}

impl Paper {
    /// The text in a style, or as it is.
    fn set(self, style: Style, text: &str) -> String {
        match self.ink {
            Ink::Plain => text.to_owned(),
            Ink::Colour => format!("{style}{text}{style:#}"),
        }
    }
}

/// One finding in short, as the whole account has it.
pub fn finding(reports: &[Report], infos: &[ReportInfo], finding: &Finding, number: usize, paper: Paper) -> String {
    let mut out = String::new();
    one(&mut out, reports, infos, finding, number, paper);
    out
}

/// The reports, two lines each.
pub fn reports(reports: &[Report], infos: &[ReportInfo], paper: Paper) -> String {
    let mut out = String::new();
    for (at, info) in infos.iter().enumerate().take(reports.len()) {
        report_line(&mut out, reports, info, at, paper);
    }
    out
}

fn report_line(out: &mut String, reports: &[Report], info: &ReportInfo, at: usize, paper: Paper) {
    let report = &reports[at];
    let mut facts: Vec<String> = Vec::new();
    facts.extend(report.publisher.clone());
    facts.extend(report.published.map(|d| d.to_string()));
    facts.extend(info.copy_of.map(|c| format!("copy of {}", letter(c))));
    let part = if report.part > 1 {
        format!(" (article {})", report.part)
    } else {
        String::new()
    };
    let place = format!("{}{part}", report.file);
    let facts = if facts.is_empty() {
        place
    } else {
        format!("{place} · {}", facts.join(" · "))
    };
    let room = paper.heads.saturating_sub(4);
    let name = cut(&clean(report.name()), room);
    let _ = writeln!(
        out,
        "{}  {}\n    {}",
        paper.set(TITLE, &pad(&letter(at), 2)),
        name,
        paper.set(DIM, &cut(&clean(&facts), room))
    );
}

fn one(out: &mut String, reports: &[Report], infos: &[ReportInfo], finding: &Finding, number: usize, paper: Paper) {
    heading(out, finding, Some(number), paper);
    let shown = match finding.relation {
        Relation::Wording if finding.readings.len() > TELLINGS => &finding.readings[..PARTED],
        _ => &finding.readings[..],
    };
    let who: Vec<String> = shown.iter().map(|r| letters(r, infos)).collect();
    // A value that only says the words again would push them out of sight.
    let values: Vec<String> = match shown.iter().all(says_again) {
        true => vec![String::new(); shown.len()],
        false => {
            let most = paper.columns / 4;
            shown.iter().map(|r| cut(&clean(printed(r)), most)).collect()
        }
    };
    let value_width = values.iter().map(|v| v.width()).max().unwrap_or(0);
    let who_width = who.iter().map(|w| w.width()).max().unwrap_or(0);
    for ((reading, who), value) in shown.iter().zip(&who).zip(&values) {
        let mark = if reading.exactness == Exactness::Vague {
            "  vaguer"
        } else {
            ""
        };
        let gap = if value_width == 0 { "" } else { "  " };
        let lead = format!("   {}{gap}{}  ", pad(value, value_width), pad(who, who_width));
        let room = paper.columns.saturating_sub(lead.width() + mark.width());
        let lines = reading
            .mentions
            .first()
            .map_or_else(|| vec![String::new()], |m| quoted(reports, m, room, paper));
        let last = lines.len().saturating_sub(1);
        for (at, line) in lines.iter().enumerate() {
            let lead = if at == 0 {
                lead.clone()
            } else {
                " ".repeat(lead.width())
            };
            let mark = if at == last {
                paper.set(DIM, mark)
            } else {
                String::new()
            };
            let _ = writeln!(out, "{lead}{line}{mark}");
        }
    }
    let mut facts = vec![finding.id.clone()];
    let more = finding.readings.len() - shown.len();
    if more > 0 {
        let _ = writeln!(
            out,
            "   {}",
            paper.set(
                DIM,
                &format!(
                    "… and {}: --explain {}",
                    count(more, "more telling", "more tellings"),
                    finding.id
                )
            )
        );
        facts.clear();
    }
    if !finding.silent.is_empty() {
        let silent: Vec<String> = finding.silent.iter().map(|&r| letter(r)).collect();
        facts.push(format!("silent: {}", silent.join(" ")));
    }
    if !facts.is_empty() {
        let _ = writeln!(out, "   {}", paper.set(DIM, &facts.join(" · ")));
    }
}

/// Whether a reading's normal form is only its words again, in lower case.
fn says_again(reading: &Reading) -> bool {
    reading.display.to_lowercase().contains(&reading.value)
}

/// A reading's value for people: words as they were printed, anything else in its normal form.
fn printed(reading: &Reading) -> &str {
    match says_again(reading) {
        true => &reading.display,
        false => &reading.value,
    }
}

/// Up to so many tellings of a passage are all shown.
const TELLINGS: usize = 3;
/// Of more than these, so many: the two that part most stand first.
const PARTED: usize = 2;

/// A mention in its sentence, on one line; a whole clause over as many lines as it takes.
fn quoted(reports: &[Report], mention: &Mention, room: usize, paper: Paper) -> Vec<String> {
    /// Narrower columns than this are not worth breaking lines for.
    const LEAST: usize = 24;
    let words = clean(reports[mention.report].words(mention.span));
    if words.width() + 6 <= room || room < LEAST {
        return vec![snippet(reports, mention, room, paper)];
    }
    let mut text = String::new();
    wrap(&mut text, &format!("[{words}]"), "", "", room);
    text.lines().map(|line| paper.set(WORDS, line)).collect()
}

fn heading(out: &mut String, finding: &Finding, number: Option<usize>, paper: Paper) {
    let number = number.map_or_else(String::new, |n| format!("{n}  "));
    let severity = match finding.severity {
        Severity::High => AnsiColor::Red.on_default().bold(),
        Severity::Medium => AnsiColor::Yellow.on_default(),
        Severity::Low => DIM,
    };
    let _ = writeln!(out, "{number}{}", paper.set(TITLE, &clean(&finding.fact)));
    let kind = finding.kind.name();
    let sort = match relation(finding.relation) {
        // Once is enough.
        relation if relation == kind => kind.to_owned(),
        relation => format!("{kind} · {relation}"),
    };
    let _ = writeln!(
        out,
        "   {} · {sort} · {} % sure",
        paper.set(severity, &format!("severity {}", finding.severity)),
        finding.percent(),
    );
}

const fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::OnlyIn => "one source",
        other => other.name(),
    }
}

/// The letters of the reports that give a reading; copies of one origin are tied: `A=B C`.
fn letters(reading: &Reading, infos: &[ReportInfo]) -> String {
    let reports: BTreeSet<usize> = reading.mentions.iter().map(|m| m.report).collect();
    let mut origins: Vec<(u32, Vec<String>)> = Vec::new();
    for report in reports {
        let origin = infos.get(report).map_or(0, |i| i.origin);
        match origins.iter_mut().find(|(o, _)| *o == origin) {
            Some((_, names)) => names.push(letter(report)),
            None => origins.push((origin, vec![letter(report)])),
        }
    }
    origins
        .iter()
        .map(|(_, names)| names.join("="))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The mention in brackets inside its sentence, cut to `columns` on both sides; the words themselves are never cut.
fn snippet(reports: &[Report], mention: &Mention, columns: usize, paper: Paper) -> String {
    let report = &reports[mention.report];
    let text = |from: usize, to: usize| clean(report.text.get(from..to).unwrap_or(""));
    let words = clean(report.words(mention.span));
    let before = text(mention.context.start.min(mention.span.start), mention.span.start);
    let behind = text(mention.span.end, mention.context.end.max(mention.span.end));
    let room = columns.saturating_sub(words.width() + 6);
    // A third of the room for what comes before: what a value means mostly stands behind it.
    let ahead = (room / 3).max(room.saturating_sub(behind.width())).min(before.width());
    let before = cut_start(&before, ahead);
    let behind = cut(&behind, room.saturating_sub(before.width()));
    format!("{before}{}{behind}", paper.set(WORDS, &format!("[{words}]")))
}

/// On one line, every run of blanks one blank; edges keep one. What a terminal would obey counts as blank: texts are masked
/// when they are read, names of files and what a manifest says are not.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() || is_unsafe(c) {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

/// At most `columns` wide, an ellipsis at the end where something is left out.
fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= columns
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// The same from the other end, at a word where one begins soon.
fn cut_start(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let from = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| {
            used += c.width().unwrap_or(0);
            used <= columns
        })
        .last()
        .map_or(text.len(), |(at, _)| at);
    let kept = &text[from..];
    let word = kept.find(' ').filter(|at| *at < 12).map_or(kept, |at| &kept[at..]);
    format!("…{word}")
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn wrap(out: &mut String, text: &str, first: &str, rest: &str, columns: usize) {
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.width() + 1 + word.width() > columns {
            let _ = writeln!(out, "{line}");
            rest.clone_into(&mut line);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    let _ = writeln!(out, "{line}");
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Kind, Options};
    use crate::text::{Span, parse};

    #[test]
    fn words_that_differ_are_never_cut_off() {
        let long = "word ".repeat(60);
        let report = parse("a.txt", &format!("A title\n\n{long}on Monday {long}.\n"));
        let start = report.text.find("Monday").expect("a day");
        let span = Span::new(start, start + 6);
        let mention = Mention {
            report: 0,
            span,
            context: report.range,
        };
        for columns in [0, 10, 40, 100] {
            let line = snippet(
                std::slice::from_ref(&report),
                &mention,
                columns,
                Paper {
                    ink: Ink::Plain,
                    columns,
                    heads: columns,
                },
            );
            assert!(line.contains("[Monday]"), "{line}");
            assert!(
                line.width() <= columns.max(12),
                "{} columns for {columns}: {line}",
                line.width()
            );
        }
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        let reports = [
            parse("a.txt", "One\n\nIt sank on Monday.\n"),
            parse("b.txt", "Two\n\nIt sank on Tuesday.\n"),
        ];
        let mut found = crate::compare::compare(&reports, &Options::default(), &mut ());
        let at = |report: usize, words: &str| {
            let start = reports[report].text.find(words).expect("words");
            Mention {
                report,
                span: Span::new(start, start + words.len()),
                context: Span::new(start, start + words.len()),
            }
        };
        let reading = |value: &str, mention| Reading {
            value: value.to_owned(),
            display: value.to_owned(),
            exactness: Exactness::Exact,
            attribution: None,
            origins: 1,
            mentions: vec![mention],
        };
        found.findings = vec![Finding {
            id: "d-000000000001".to_owned(),
            fact: "when it sank".to_owned(),
            kind: Kind::Date,
            relation: Relation::Contradiction,
            severity: Severity::High,
            confidence: 0.9,
            summary: String::new(),
            why: vec!["both sank".to_owned()],
            readings: vec![reading("monday", at(0, "Monday")), reading("tuesday", at(1, "Tuesday"))],
            silent: Vec::new(),
            story: 1,
            rule: "date",
        }];
        let set = |ink| {
            comparison(
                &reports,
                &found,
                Paper {
                    ink,
                    columns: 80,
                    heads: 80,
                },
            )
        };
        let coloured = set(Ink::Colour);
        assert!(coloured.contains('\u{1b}') && !set(Ink::Plain).contains('\u{1b}'));
        assert_eq!(anstyle_stripped(&coloured), set(Ink::Plain));
    }

    fn anstyle_stripped(text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('\u{1b}') {
            out.push_str(before);
            rest = after.split_once('m').map_or("", |(_, rest)| rest);
        }
        out + rest
    }
}
