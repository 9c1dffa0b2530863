//! A finding, a report, the state of the review, as lines that are heard as well as read: whole sentences, no columns, no
//! signs that stand for words. The words that differ stand in square brackets.

use std::collections::BTreeMap;

use crate::cli::terminal::safe;
use crate::compare::{Exactness, Finding, Mention};
use crate::review::{Decision, Rating, Session, Since, State, Verdict};
use crate::text::Span;

/// One finding: how it stands, who says what in whole sentences, who is silent, what was decided.
pub fn finding(session: &Session, finding: &Finding) -> String {
    let number = session.position(&finding.id).unwrap_or(0) + 1;
    let state = match (
        session.state(&finding.id),
        session.decision(&finding.id).and_then(|d| d.verdict),
    ) {
        (State::Open, _) => "open",
        (State::Later, _) => "put off",
        (State::Done, verdict) => verdict.map_or("decided", Verdict::name),
    };
    let speaking: std::collections::BTreeSet<usize> = mentions(finding).map(|m| m.report).collect();
    let mut out = format!(
        "finding {number} of {}, {state}: {}\n{}, {}, severity {}, {} percent sure; {} of {} reports speak of it\n",
        session.findings().len(),
        finding.fact,
        finding.kind,
        finding.relation,
        finding.severity,
        finding.percent(),
        speaking.len(),
        speaking.len() + finding.silent.len(),
    );
    for reading in &finding.readings {
        let mut by_sentence: Vec<(String, Vec<usize>)> = Vec::new();
        for mention in &reading.mentions {
            let sentence = sentence(session, mention);
            match by_sentence.iter_mut().find(|(s, _)| *s == sentence) {
                Some((_, of)) => of.push(mention.report),
                None => by_sentence.push((sentence, vec![mention.report])),
            }
        }
        let exactness = match reading.exactness {
            Exactness::Exact => "",
            Exactness::Approximate => ", roughly",
            Exactness::Bound => ", as a bound",
            Exactness::Vague => ", which is vaguer",
        };
        let source = reading
            .attribution
            .as_ref()
            .map_or_else(String::new, |a| format!(", from {a}"));
        for (sentence, of) in by_sentence {
            let who = names(session, &of);
            out.push_str(&format!("{who} “{}”{exactness}{source}: {sentence}\n", reading.display));
        }
    }
    match finding.silent.as_slice() {
        [] => {}
        [one] => out.push_str(&format!("{} is silent\n", session.letter(*one))),
        many => out.push_str(&format!("{} are silent\n", letters(session, many))),
    }
    if session.is_stale(finding) {
        out.push_str("a report that it quotes has changed since\n");
    }
    if let Some(decision) = session.decision(&finding.id) {
        out.push_str(&format!("decided: {}\n", decided(finding, decision)));
    }
    safe(&out).into_owned()
}

/// Why a finding was found.
pub fn why(session: &Session, finding: &Finding) -> String {
    let mut out = format!("{}: {}\n", finding.fact, finding.summary);
    for reading in &finding.readings {
        let origins = match reading.origins {
            1 => "one origin".to_owned(),
            n => format!("{n} independent origins"),
        };
        let mut of: Vec<usize> = reading.mentions.iter().map(|m| m.report).collect();
        of.dedup();
        let which = letters(session, &of);
        // A value that is only the words again tells nothing.
        let value = match reading.value == reading.display.to_lowercase() {
            true => String::new(),
            false => format!(", that is {}", reading.value),
        };
        out.push_str(&format!("“{}”{value}, {origins}: {which}\n", reading.display));
    }
    for reason in &finding.why {
        out.push_str(&format!("because {reason}\n"));
    }
    out.push_str(&format!("found by rule {}, id {}\n", finding.rule, finding.id));
    safe(&out).into_owned()
}

/// The reports by their letters.
pub fn reports(session: &Session) -> String {
    let mut out = String::new();
    let infos = &session.comparison().reports;
    for (at, (report, source)) in session.reports().iter().zip(session.sources()).enumerate() {
        let mut line = format!(
            "{}: {}",
            source.letter,
            report.title.as_deref().unwrap_or("no headline")
        );
        if let Some(publisher) = &report.publisher {
            line.push_str(&format!(", {publisher}"));
        }
        match report.published {
            Some(day) => line.push_str(&format!(", {day}")),
            None => line.push_str(", no day stated"),
        }
        if let Some(info) = infos.get(at) {
            line.push_str(&format!(", story {}", info.story));
            if let Some(original) = info.copy_of {
                line.push_str(&format!(", copy of {}", session.letter(original)));
            }
        }
        if source.set_aside {
            line.push_str(", set aside");
        }
        out.push_str(&format!("{line}, {}\n", report.file));
    }
    safe(&out).into_owned()
}

/// A report from beginning to end, the words that a finding is about in brackets.
pub fn report(session: &Session, at: usize, about: Option<&Finding>) -> String {
    let Some(report) = session.reports().get(at) else {
        return String::new();
    };
    let mut places: Vec<Span> = about
        .into_iter()
        .flat_map(mentions)
        .filter(|m| m.report == at)
        .map(|m| m.span)
        .collect();
    places.sort();
    let mut out = format!("{}: {}\n", session.letter(at), report.name());
    for block in report
        .blocks
        .iter()
        .filter(|b| report.range.start <= b.span.start && b.span.end <= report.range.end)
    {
        out.push_str(&marked(&report.text, block.span, &places));
        out.push('\n');
    }
    safe(&out).into_owned()
}

/// The paragraphs of a report by number, with what is no part of the article said so.
pub fn paragraphs(session: &Session, at: usize) -> String {
    let Some(report) = session.reports().get(at) else {
        return String::new();
    };
    let mut out = format!("{}: {}\n", session.letter(at), report.name());
    for (number, block) in report.blocks.iter().enumerate() {
        let part = if block.role.is_article() {
            ""
        } else {
            "no part of the article: "
        };
        out.push_str(&format!(
            "{} {part}{}\n",
            number + 1,
            marked(&report.text, block.span, &[])
        ));
    }
    safe(&out).into_owned()
}

/// A place of a report in its sentence.
pub fn hit(session: &Session, at: usize, span: Span) -> String {
    let Some(report) = session.reports().get(at) else {
        return String::new();
    };
    let around = report
        .sentence_at(span.start)
        .map_or(span, |s| report.sentences[s].span.join(span));
    format!("{}: {}\n", session.letter(at), marked(&report.text, around, &[span]))
}

/// A finding a line.
pub fn list<'a>(session: &Session, ids: impl Iterator<Item = &'a String>) -> String {
    let mut out = String::new();
    for id in ids {
        let Some(finding) = session.finding(id) else { continue };
        let verdict = session
            .decision(id)
            .and_then(|d| d.verdict)
            .map_or("open", Verdict::name);
        let number = session.position(id).unwrap_or(0) + 1;
        let (kind, severity) = (finding.kind, finding.severity);
        out.push_str(&format!("{number}: {verdict}, {severity}, {kind}: {}\n", finding.fact));
    }
    safe(&out).into_owned()
}

/// What one source alone says.
pub fn singles(session: &Session) -> String {
    let mut out = String::new();
    for single in &session.comparison().single_source {
        let of: Vec<usize> = single.mentions.iter().map(|m| m.report).collect();
        out.push_str(&format!("{} alone: {}\n", letters(session, &of), single.summary));
    }
    safe(&out).into_owned()
}

/// How far the review is, in a line or three.
pub fn summary(session: &Session) -> String {
    let p = session.progress();
    let mut out = format!(
        "{} reports, {} findings: {} decided, {} open, {} put off",
        session.reports().len(),
        p.total,
        p.done,
        p.open,
        p.later
    );
    for (verdict, number) in &p.verdicts {
        out.push_str(&format!("; {verdict} {number}"));
    }
    for (tag, number) in &p.tags {
        out.push_str(&format!("; tag {tag} {number}"));
    }
    if session.work.spent_millis >= 60_000 {
        out.push_str(&format!("\n{} spent", session.work.spent()));
    }
    if let Some(exported) = &session.work.exported {
        let changed: Vec<String> = session
            .since_export()
            .into_iter()
            .map(|(id, since)| {
                let number = session
                    .position(&id)
                    .map_or_else(|| "one that is gone".to_owned(), |at| (at + 1).to_string());
                let what = match since {
                    Since::New => "new",
                    Since::Changed => "changed",
                    Since::TakenBack => "taken back",
                };
                format!("{number} {what}")
            })
            .collect();
        let since = if changed.is_empty() {
            "nothing".to_owned()
        } else {
            changed.join(", ")
        };
        let day = exported.at.strftime("%Y-%m-%d %H:%M UTC");
        out.push_str(&format!("\nexported {day} to {}; since then: {since}", exported.to));
    }
    format!("{}\n", safe(&out))
}

/// What was decided, in a line.
fn decided(finding: &Finding, decision: &Decision) -> String {
    let mut said: Vec<String> = decision.verdict.iter().map(ToString::to_string).collect();
    if !decision.tags.is_empty() {
        let tags: Vec<&str> = decision.tags.iter().map(String::as_str).collect();
        said.push(format!("tags {}", tags.join(", ")));
    }
    for (value, rating) in &decision.ratings {
        let reading = finding.readings.iter().find(|r| r.value == *value);
        let shown = reading.map_or(value.as_str(), |r| r.display.as_str());
        said.push(match rating {
            Rating::Outlier => format!("“{shown}” is the outlier"),
            Rating::Supported => format!("“{shown}” is best supported"),
            Rating::Unclear => format!("“{shown}” is unclear"),
        });
    }
    if let Some(value) = &decision.resolved {
        let by = decision
            .resolved_by
            .as_ref()
            .map_or_else(String::new, |by| format!(", on the word of {by}"));
        said.push(format!("print {value}{by}"));
    }
    if !decision.note.is_empty() {
        said.push(format!("note: {}", decision.note));
    }
    for evidence in &decision.evidence {
        let mut line = format!("evidence: {}", evidence.url);
        if !evidence.locator.is_empty() {
            line.push_str(&format!(", {}", evidence.locator));
        }
        if let Some(accessed) = evidence.accessed {
            line.push_str(&format!(", looked at {}", accessed.strftime("%Y-%m-%d")));
        }
        said.push(line);
    }
    said.join("; ")
}

fn mentions(finding: &Finding) -> impl Iterator<Item = &Mention> {
    finding.readings.iter().flat_map(|r| &r.mentions)
}

/// The whole sentence of a mention on one line, its words in brackets.
fn sentence(session: &Session, mention: &Mention) -> String {
    session
        .reports()
        .get(mention.report)
        .map_or_else(String::new, |report| {
            marked(&report.text, mention.context.join(mention.span), &[mention.span])
        })
}

/// A stretch of text on one line, with brackets round the places that lie in it.
fn marked(text: &str, stretch: Span, places: &[Span]) -> String {
    let mut out = String::new();
    let mut at = stretch.start;
    for place in places
        .iter()
        .filter(|p| stretch.start <= p.start && p.end <= stretch.end)
    {
        if place.start < at {
            continue;
        }
        out.push_str(text.get(at..place.start).unwrap_or(""));
        out.push('[');
        out.push_str(text.get(place.start..place.end).unwrap_or(""));
        out.push(']');
        at = place.end;
    }
    out.push_str(text.get(at..stretch.end).unwrap_or(""));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `A and its copy C, E say`: copies stand with what they are copies of.
fn names(session: &Session, of: &[usize]) -> String {
    let infos = &session.comparison().reports;
    let mut copies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut own: Vec<usize> = Vec::new();
    for &report in of {
        match infos
            .get(report)
            .and_then(|i| i.copy_of)
            .filter(|original| of.contains(original))
        {
            Some(original) => copies.entry(original).or_default().push(report),
            None if !own.contains(&report) => own.push(report),
            None => {}
        }
    }
    let one = |report: &usize| {
        let letter = session.letter(*report).to_owned();
        match copies.get(report).map(|c| (c.len(), letters(session, c))) {
            Some((1, copy)) => format!("{letter} and its copy {copy}"),
            Some((_, all)) => format!("{letter} and its copies {all}"),
            None => letter,
        }
    };
    let names: Vec<String> = own.iter().map(one).collect();
    let says = if of.len() == 1 { "says" } else { "say" };
    format!("{} {says}", names.join(", "))
}

fn letters(session: &Session, of: &[usize]) -> String {
    let mut of: Vec<usize> = of.to_vec();
    of.sort_unstable();
    of.dedup();
    let letters: Vec<&str> = of.into_iter().map(|r| session.letter(r)).collect();
    letters.join(", ")
}
