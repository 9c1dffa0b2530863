//! A finding as lines.
//!
//! ```text
//! ≠ when it was signed · 1 day                                   ○ open
//! date · contradiction · high · 93 % · 4 of 5 reports
//!   ≠ 2025-09-08  E      … was sealed on [September 8, 2025], when …
//!   ≠ 2025-09-09  A=B D  … treaty, [signed on Sept. 9], opens the …
//!   ≈ 2025-09     C      … in [September], which …               vaguer
//!   · silent: F
//! ```

use std::ops::{Range, RangeInclusive};

use ratatui::style::Style;

use super::{MOST_MENTIONS, snippet};
use crate::compare::{Exactness, Finding, Kind, Mention, Reading, SingleSource};
use crate::review::{Decision, Rating, Session, Verdict};
use crate::text::Span;
use crate::tui::apart::{abridged, brief, is_passage, shares, squeezed};
use crate::tui::difference;
use crate::tui::queue::{relation_glyph, relation_style, verdict_glyph, verdict_style};
use crate::tui::runs::{Runs, cut, width};
use crate::tui::theme::Theme;

/// The lines of a finding.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// From the top.
    pub lines: Vec<Line>,
    /// Every mention the lines show, with the index of its reading; the cursor counts these.
    pub mentions: Vec<(usize, Mention)>,
    /// Column, from the pane's left, at which the words of readings begin.
    pub words_at: u16,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Which of the sheet's mentions it shows; empty for lines that show none.
    pub mentions: Range<usize>,
    /// What stands left of the words.
    pub label: Runs,
    /// The words.
    pub words: Runs,
    /// The part of the words that stands in this line.
    pub row: Span,
    /// What stands at the right end.
    pub end: Runs,
}

/// What a finding's lines are made with, beside the finding.
pub struct Look<'a> {
    /// Colours.
    pub theme: &'a Theme,
    /// The style of an own tag.
    pub tag_style: &'a dyn Fn(&str) -> Style,
    /// The note that is not finished.
    pub draft: Option<&'a str>,
}

/// Rows for the words of readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsEach {
    /// At least, and at most where they are long.
    pub rows: RangeInclusive<usize>,
    /// The mention whose words may have as many rows as [`RowsEach`] gives it, whatever the others have.
    pub open: Option<usize>,
    /// Rows to spare: so many rows of words have another below them, from the top, as long as there are words for it.
    pub spare: usize,
}

impl RowsEach {
    /// Rows at most for the words that are open.
    const OPEN: usize = 4;

    fn of(&self, mentions: &Range<usize>) -> RangeInclusive<usize> {
        match self.open {
            Some(open) if mentions.contains(&open) => *self.rows.start()..=Self::OPEN.max(*self.rows.end()),
            _ => self.rows.clone(),
        }
    }
}

/// Lays a finding out for `room` cells.
pub fn sheet(session: &Session, finding: &Finding, look: &Look<'_>, room: usize, rows_each: &RowsEach) -> Sheet {
    let theme = look.theme;
    let mut sheet = Sheet::default();
    let decision = session.decision(&finding.id);
    head(session, finding, decision, room, theme, &mut sheet);
    if rows_each.open.is_some() {
        decided_in_short(decision, look, room, &mut sheet);
    }
    let most_value = (room / 5).clamp(10, 24);
    let labels: Vec<String> = (0..finding.readings.len())
        .map(|r| value_label(session, finding, r, most_value))
        .collect();
    let groups: Vec<Vec<(Vec<Mention>, String)>> = finding.readings.iter().map(|r| groups(session, r)).collect();
    let value_width = labels.iter().map(|l| width(l)).max().unwrap_or(0).min(most_value);
    let value_gap = if value_width == 0 { 0 } else { 2 };
    let letters_width = groups
        .iter()
        .flatten()
        .map(|(_, l)| width(l))
        .max()
        .unwrap_or(1)
        .min(14);
    let words_at = 2 + value_width + value_gap + letters_width + 2;
    sheet.words_at = words_at as u16;
    let (mut left_out, mut spare) = (0, rows_each.spare);
    for (r, reading) in finding.readings.iter().enumerate() {
        for (g, (mentions, letters)) in groups[r].iter().enumerate() {
            if sheet.mentions.len() + mentions.len() > MOST_MENTIONS && !sheet.mentions.is_empty() {
                left_out += mentions.len();
                continue;
            }
            let from = sheet.mentions.len();
            sheet
                .mentions
                .extend(mentions.iter().take(MOST_MENTIONS).map(|m| (r, *m)));
            let shown = from..sheet.mentions.len();
            let (glyph, style) = match g {
                0 => glyph(finding, reading, theme),
                // The same in other words: it stands against nobody but the readings above and below.
                _ => ("=", theme.agree),
            };
            let mut label = Runs::of(format!("{glyph} "), style);
            let value = if g == 0 {
                abridged(&labels[r], value_width)
            } else {
                String::new()
            };
            label.push(
                &value,
                if reading.exactness == Exactness::Exact {
                    theme.strong
                } else {
                    theme.vague
                },
            );
            label.push(" ".repeat(value_width + value_gap - width(&value)), Style::new());
            let letter_rows = in_rows(letters, letters_width);
            let end = if g == 0 {
                reading_end(reading, decision, theme)
            } else {
                Runs::default()
            };
            let end_width = if end.text().is_empty() { 0 } else { end.width() + 1 };
            let words_room = room.saturating_sub(words_at + end_width).max(12);
            let Some(mention) = mentions.first() else { continue };
            let said = session
                .reports()
                .get(mention.report)
                .map_or(0, |read| width(read.words(mention.span)));
            let rows = rows_each.of(&shown);
            let who = named_there(session, reading, mention)
                .map_or(String::new(), |who| format!("  says {}", cut(who, (room / 4).max(18))));
            // Who says it is never left out where the words leave room below them.
            let needed = (said + 2 + width(&who)).div_ceil(words_room).max(letter_rows.len());
            let mut rows = needed.clamp(*rows.start(), (*rows.end()).max(*rows.start()));
            if rows == 1 && spare > 0 {
                (rows, spare) = (2, spare - 1);
            }
            // A row ends at a blank, so that a few cells of each are lost.
            let budget = if rows == 1 {
                words_room
            } else {
                rows * (words_room.saturating_sub(6))
            };
            let budget = budget.saturating_sub(width(&who)).max(said.min(budget));
            let mut words = snippet(session.reports(), Some(finding), r, *mention, budget, theme);
            words.push(who, theme.dim);
            let indent = label.width();
            let rows = words.wrap(words_room).len().max(rows.min(letter_rows.len()));
            let mut labels: Vec<Runs> = (0..rows.min(letter_rows.len()))
                .map(|_| Runs::of(" ".repeat(indent), Style::new()))
                .collect();
            if let Some(first) = labels.first_mut() {
                *first = label;
            }
            let hidden = letter_rows.len() > rows;
            for (i, (label, letters)) in labels.iter_mut().zip(&letter_rows).enumerate() {
                match hidden && i + 1 == rows {
                    true => label.push(cut(&format!("{letters} …………"), letters_width), theme.focus),
                    false => label.push(letters, theme.focus),
                };
            }
            push_words(&mut sheet, shown, labels, words, words_room, end);
        }
    }
    if left_out > 0 {
        push_text(
            &mut sheet,
            Runs::of(format!("  and {left_out} more places"), theme.dim),
            room,
        );
    }
    silent(session, finding, room, theme, &mut sheet);
    decided(decision, look.draft, room, theme, look.tag_style, &mut sheet);
    sheet
}

/// Lays out what one source alone says.
pub fn for_single(session: &Session, single: &SingleSource, room: usize, theme: &Theme) -> Sheet {
    let mut sheet = Sheet {
        words_at: 6,
        ..Sheet::default()
    };
    push_text(&mut sheet, Runs::of(&single.summary, theme.strong), room);
    let says = format!("{} · said by one source alone, so nothing to decide", single.kind);
    push_text(&mut sheet, Runs::of(says, theme.dim), room);
    for mention in single.mentions.iter().take(MOST_MENTIONS) {
        let at = sheet.mentions.len();
        sheet.mentions.push((0, *mention));
        let mut label = Runs::of("· ", theme.dim);
        label.push(session.letter(mention.report), theme.focus);
        let words_room = room.saturating_sub(6).max(12);
        let words = snippet(session.reports(), None, 0, *mention, words_room * 2, theme);
        push_words(&mut sheet, at..at + 1, vec![label], words, words_room, Runs::default());
    }
    sheet
}

fn head(
    session: &Session,
    finding: &Finding,
    decision: Option<&Decision>,
    room: usize,
    theme: &Theme,
    sheet: &mut Sheet,
) {
    let verdict = decision.and_then(|d| d.verdict);
    let mut end = Runs::of(verdict_glyph(verdict), verdict_style(theme, verdict));
    end.push(
        format!(" {}", verdict.map_or("open", Verdict::name)),
        verdict_style(theme, verdict),
    );
    let mut title = Runs::of(
        relation_glyph(finding.relation),
        relation_style(theme, finding.relation),
    );
    title.push(format!(" {}", finding.fact), theme.strong);
    if let Some(apart) = difference::of(finding) {
        title.push(" · ", theme.dim).push(apart, theme.conflict);
    }
    let title_room = room.saturating_sub(end.width() + 2).max(12);
    let rows = title.wrap(title_room);
    for (i, row) in rows.into_iter().take(2).enumerate() {
        let end = if i == 0 { end.clone() } else { Runs::default() };
        sheet.lines.push(Line {
            mentions: 0..0,
            label: Runs::default(),
            words: title.clone(),
            row,
            end,
        });
    }
    let story = session
        .comparison()
        .reports
        .iter()
        .filter(|i| i.story == finding.story)
        .count();
    let mut says = match finding.kind.name() == finding.relation.name() {
        true => finding.kind.to_string(),
        false => format!("{} · {}", finding.kind, finding.relation),
    };
    says.push_str(&format!(" · severity {}", finding.severity));
    match finding.rule {
        crate::review::FOUND_BY_REVIEWER => says.push_str(" · your own"),
        _ => {
            let sure = finding.percent();
            says.push_str(&format!(" · {sure} % sure"));
        }
    }
    if story > 1 {
        let speak = story.saturating_sub(finding.silent.len());
        let long = format!(" · {speak} of {story} reports speak of it");
        let short = format!(" · {speak} of {story} reports");
        let left = room.saturating_sub(width(&says));
        says.push_str(if width(&long) <= left { &long } else { &short });
    }
    let mut meta = Runs::of(cut(&says, room), theme.dim);
    if session.is_stale(finding) {
        meta.push(" · a report has changed since", theme.error);
    }
    push_text(sheet, meta, room);
}

/// The sign of a reading: values that stand against each other carry the finding's own, vaguer ones another.
fn glyph(finding: &Finding, reading: &Reading, theme: &Theme) -> (&'static str, Style) {
    match reading.exactness {
        Exactness::Vague => ("≈", theme.vague),
        Exactness::Approximate | Exactness::Bound => ("±", theme.vague),
        Exactness::Exact => (
            relation_glyph(finding.relation),
            relation_style(theme, finding.relation),
        ),
    }
}

/// What stands in the column of values; nothing where the words themselves are the value. A long name is told by the words
/// that other readings have not.
fn value_label(session: &Session, finding: &Finding, reading: usize, room: usize) -> String {
    let Some(read) = finding.readings.get(reading) else {
        return String::new();
    };
    match finding.kind {
        _ if is_passage(&read.value) => String::new(),
        Kind::Date | Kind::Number | Kind::Money | Kind::Percent | Kind::Age | Kind::Duration | Kind::Measure => {
            difference::shown(read)
        }
        Kind::Name | Kind::Role | Kind::Place if width(&read.display) > room => {
            brief(session.reports(), finding, reading)
        }
        Kind::Name | Kind::Role | Kind::Place => read.display.clone(),
        Kind::Polarity | Kind::Certainty | Kind::Quote | Kind::Attribution | Kind::Wording | Kind::Other => {
            String::new()
        }
    }
}

/// Mentions that say a reading in equal words, with the letters of their reports.
fn groups(session: &Session, reading: &Reading) -> Vec<(Vec<Mention>, String)> {
    let mut groups: Vec<(String, Vec<Mention>)> = Vec::new();
    for mention in reading.mentions.iter().take(MOST_MENTIONS) {
        let said = session
            .reports()
            .get(mention.report)
            .map_or("", |r| r.words(mention.span));
        let key: String = said.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, mentions)) => mentions.push(*mention),
            None => groups.push((key, vec![*mention])),
        }
    }
    groups
        .into_iter()
        .map(|(_, mentions)| (mentions.clone(), letters(session, &mentions)))
        .collect()
}

/// `A=B D×2`: copies of one origin are joined, and a report that says it more than once says how often.
pub fn letters(session: &Session, mentions: &[Mention]) -> String {
    let mut reports: Vec<(u32, usize, usize)> = Vec::new(); // origin, report, times
    for mention in mentions {
        let origin = session
            .comparison()
            .reports
            .get(mention.report)
            .map_or(u32::MAX, |i| i.origin);
        match reports.iter_mut().find(|(_, r, _)| *r == mention.report) {
            Some((_, _, times)) => *times += 1,
            None => reports.push((origin, mention.report, 1)),
        }
    }
    reports.sort_unstable_by_key(|(_, report, _)| *report);
    let mut origins: Vec<u32> = Vec::new();
    for (origin, ..) in &reports {
        if !origins.contains(origin) {
            origins.push(*origin);
        }
    }
    let of_origin = |origin: u32| {
        let said = reports
            .iter()
            .filter(|(o, ..)| *o == origin)
            .map(|(_, report, times)| match times {
                1 => session.letter(*report).to_owned(),
                n => format!("{}×{n}", session.letter(*report)),
            });
        said.collect::<Vec<_>>().join("=")
    };
    origins.into_iter().map(of_origin).collect::<Vec<_>>().join(" ")
}

/// What stands at the right of a reading: how exact it is, and how it was rated.
fn reading_end(reading: &Reading, decision: Option<&Decision>, theme: &Theme) -> Runs {
    let mut end = Runs::default();
    let mut add = |text: &str, style: Style| {
        if !end.text().is_empty() {
            end.push(" ", Style::new());
        }
        end.push(text, style);
    };
    match reading.exactness {
        Exactness::Exact => {}
        Exactness::Approximate => add("approximate", theme.vague),
        Exactness::Bound => add("a limit", theme.vague),
        Exactness::Vague => add("vaguer", theme.vague),
    }
    if let Some(decision) = decision {
        match decision.ratings.get(&reading.value) {
            Some(Rating::Supported) => add("★ supported", theme.agree),
            Some(Rating::Outlier) => add("✗ outlier", theme.conflict),
            Some(Rating::Unclear) => add("? unclear", theme.later),
            None => {}
        }
        if decision
            .resolved
            .as_deref()
            .is_some_and(|value| value == reading.value || value == difference::printed(reading))
        {
            add("» print", theme.notice);
        }
    }
    end
}

fn silent(session: &Session, finding: &Finding, room: usize, theme: &Theme, sheet: &mut Sheet) {
    if finding.silent.is_empty() {
        return;
    }
    let mut silent = finding.silent.clone();
    silent.sort_unstable();
    let letters: Vec<&str> = silent.iter().map(|r| session.letter(*r)).collect();
    push_text(
        sheet,
        Runs::of(format!("· silent: {}", letters.join(" ")), theme.silent),
        room,
    );
}

/// What was decided, written and put beside it, in a row: where many readings follow, the rows below them are out of view.
fn decided_in_short(decision: Option<&Decision>, look: &Look<'_>, room: usize, sheet: &mut Sheet) {
    let theme = look.theme;
    let mut parts: Vec<(&str, String, Style)> = Vec::new();
    if let Some(decision) = decision {
        let resolved = decision.resolved.as_deref().map(difference::readable);
        parts.extend(resolved.map(|value| ("print: ", value, theme.strong)));
        let tags = decision
            .tags
            .iter()
            .map(|tag| ("tag: ", tag.clone(), (look.tag_style)(tag)));
        parts.extend(tags);
        let note = (!decision.note.is_empty()).then(|| decision.note.clone());
        parts.extend(note.map(|text| ("note: ", text, theme.text)));
        let evidence = decision
            .evidence
            .iter()
            .map(|e| ("evidence: ", e.url.clone(), theme.text));
        parts.extend(evidence);
    }
    let draft = look.draft.map(|text| ("draft: ", text.to_owned(), theme.dim));
    parts.extend(draft);
    if parts.is_empty() {
        return;
    }
    let texts: Vec<String> = parts
        .iter()
        .map(|(label, text, _)| format!("{label}{}", squeezed(text)))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let gaps = 3 * (parts.len() - 1);
    let mut runs = Runs::default();
    for (i, (text, share)) in texts.iter().zip(shares(&texts, room.saturating_sub(gaps))).enumerate() {
        let (label, _, style) = parts[i];
        runs.push(if i == 0 { "" } else { " · " }, theme.dim);
        let said = cut(text, share);
        let (head, tail) = said.split_at_checked(label.len()).unwrap_or((&said, ""));
        runs.push(head, theme.focus).push(tail, style);
    }
    sheet.lines.push(Line {
        mentions: 0..0,
        label: Runs::default(),
        row: Span::new(0, runs.text().len()),
        words: runs,
        end: Runs::default(),
    });
}

fn decided(
    decision: Option<&Decision>,
    draft: Option<&str>,
    room: usize,
    theme: &Theme,
    tag_style: &dyn Fn(&str) -> Style,
    sheet: &mut Sheet,
) {
    let add = |sheet: &mut Sheet, label: &str, text: &str, style: Style| {
        let mut runs = Runs::of(label, theme.focus);
        runs.push(text, style);
        push_text(sheet, runs, room);
    };
    if let Some(decision) = decision {
        if let Some(value) = &decision.resolved {
            let by = decision
                .resolved_by
                .as_ref()
                .map_or(String::new(), |by| format!(" — {by}"));
            add(
                sheet,
                "print: ",
                &format!("{}{by}", difference::readable(value)),
                theme.strong,
            );
        }
        if !decision.tags.is_empty() {
            let mut runs = Runs::of("tags: ", theme.focus);
            for (i, tag) in decision.tags.iter().enumerate() {
                runs.push(if i == 0 { "" } else { ", " }, theme.dim);
                runs.push(tag, tag_style(tag));
            }
            push_text(sheet, runs, room);
        }
        if !decision.note.is_empty() {
            add(sheet, "note: ", &decision.note, theme.text);
        }
        for evidence in &decision.evidence {
            let place = if evidence.locator.is_empty() {
                String::new()
            } else {
                format!(", {}", evidence.locator)
            };
            let day = evidence
                .accessed
                .map_or(String::new(), |t| format!(" ({})", t.strftime("%F")));
            add(
                sheet,
                "evidence: ",
                &format!("{}{place}{day}", evidence.url),
                theme.text,
            );
        }
    }
    if let Some(draft) = draft {
        add(sheet, "draft: ", draft, theme.dim);
    }
}

fn push_text(sheet: &mut Sheet, runs: Runs, room: usize) {
    for row in runs.wrap(room).into_iter().take(12) {
        sheet.lines.push(Line {
            mentions: 0..0,
            label: Runs::default(),
            words: runs.clone(),
            row,
            end: Runs::default(),
        });
    }
}

/// Who a reading is said by, where the sentence of this mention names them: one reading may hold words of several speakers,
/// and a wrong source is worse than none.
fn named_there<'a>(session: &Session, reading: &'a Reading, mention: &Mention) -> Option<&'a str> {
    let who = reading.attribution.as_deref()?;
    let read = session.reports().get(mention.report)?;
    let sentence = squeezed(read.words(mention.context.join(mention.span)));
    sentence.contains(who).then_some(who)
}

/// Letters in rows of so many cells, parted at blanks.
fn in_rows(letters: &str, room: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in letters.split(' ') {
        match rows.last_mut().filter(|row| width(row) + 1 + width(word) <= room) {
            Some(row) => {
                row.push(' ');
                row.push_str(word);
            }
            None => rows.push(cut(word, room)),
        }
    }
    rows
}

/// Puts words into rows, with a label left of each as far as there are labels.
fn push_words(sheet: &mut Sheet, mentions: Range<usize>, labels: Vec<Runs>, words: Runs, room: usize, end: Runs) {
    let mut rows = words.wrap(room);
    let behind = Span::new(words.text().len(), words.text().len());
    rows.resize(rows.len().max(labels.len()), behind);
    let mut labels = labels.into_iter();
    for (i, row) in rows.into_iter().enumerate() {
        sheet.lines.push(Line {
            mentions: mentions.clone(),
            label: labels.next().unwrap_or_default(),
            words: words.clone(),
            row,
            end: if i == 0 { end.clone() } else { Runs::default() },
        });
    }
}
