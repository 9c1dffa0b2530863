//! What is said about the reports themselves: to which story one belongs, whether it counts, what its head says, which of its
//! paragraphs are the article, where an article ends and another begins.
//!
//! Each is an edit like any other, undone like any other; where it changes what is compared, the comparison follows at once.

use anyhow::Result;

use super::{Talk, parse, words};
use crate::review::{Correction, Edit, analyse};

impl Talk<'_> {
    /// `m B 2`: moves report B to story 2; without a number it goes where the program puts it.
    pub(super) fn move_report(&mut self, rest: &str) -> Result<()> {
        let (letter, number) = parse::letter(rest);
        let story = match number.parse::<u16>() {
            Ok(number) if number > 0 => Some(u32::from(number)),
            _ if number.is_empty() => None,
            _ => {
                return self.say(&format!(
                    "{number} is no number of a story; r tells them, a new number begins one\n"
                ));
            }
        };
        self.correct(letter, |_, _| Some(Correction::Story(story)))
    }

    /// `D B`: compares without report B, or with it again.
    pub(super) fn aside(&mut self, letter: &str) -> Result<()> {
        self.correct(letter, |talk, report| {
            let aside = talk.session.sources().get(report)?.set_aside;
            Some(if aside {
                Correction::TakeIn
            } else {
                Correction::SetAside
            })
        })
    }

    /// `h B title TEXT`, `h B publisher NAME`, `h B day 2025-10-05`: corrects what its head says; nothing takes it off.
    pub(super) fn head(&mut self, rest: &str) -> Result<()> {
        let (letter, what) = parse::letter(rest);
        let (field, value) = parse::letter(what);
        let text = (!value.is_empty()).then(|| value.to_owned());
        let correction = match field {
            "title" => Correction::Title(text),
            "publisher" => Correction::Publisher(text),
            "day" => match value.parse() {
                Ok(day) => Correction::Published(Some(day)),
                Err(_) if value.is_empty() => Correction::Published(None),
                Err(_) => return self.say(&format!("{value} is no day: write it as 2025-10-05\n")),
            },
            _ => return self.say("write h, a report's letter, title, publisher or day, and what it is\n"),
        };
        self.correct(letter, |_, _| Some(correction))
    }

    /// `b B`: the paragraphs of report B; `b B 3`: that one is the article, or is not; `b B 3 |`: another article begins
    /// there; `b B &`: it and the next article of its file are one.
    pub(super) fn paragraphs(&mut self, rest: &str) -> Result<()> {
        let (letter, what) = parse::letter(rest);
        let Some(report) = self.lettered(letter)? else {
            return Ok(());
        };
        let (number, sign) = parse::letter(what);
        let blocks = self.session.reports().get(report).map_or(0, |r| r.blocks.len());
        let block = number
            .parse::<usize>()
            .ok()
            .filter(|n| (1..=blocks).contains(n))
            .map(|n| n - 1);
        match (number, sign, block) {
            ("", ..) => self.say(&words::paragraphs(&self.session, report)),
            ("&", ..) => self.again(Edit::JoinNext { report }),
            (_, "|", Some(block)) => self.again(Edit::Part { report, block }),
            (_, "", Some(block)) => self.correct(letter, |talk, report| talk.session.flip(report, block)),
            (number, ..) => self.say(&format!(
                "{number} is no paragraph of {letter}: write a number from 1 to {blocks}; b {letter} lists them\n"
            )),
        }
    }

    fn correct(&mut self, letter: &str, correction: impl FnOnce(&Self, usize) -> Option<Correction>) -> Result<()> {
        let Some(report) = self.lettered(letter)? else {
            return Ok(());
        };
        match correction(self, report) {
            Some(correction) => self.again(Edit::Correct { report, correction }),
            None => self.say("there is nothing to correct\n"),
        }
    }

    /// Applies an edit that may change what is compared, and compares.
    fn again(&mut self, edit: Edit) -> Result<()> {
        self.apply(vec![edit])?;
        self.compare_if_due()
    }

    /// Compares the reports again, where a correction or its undoing asks for it, and says what came of it.
    pub(super) fn compare_if_due(&mut self) -> Result<()> {
        if !self.session.analysis_due() {
            return Ok(());
        }
        let comparison = analyse(&self.session, &self.config.engine, &mut ());
        let adopted = self.session.adopt(comparison);
        let there = |id: &String| self.session.finding(id).is_some();
        self.at = self.at.take().filter(there);
        self.save()?;
        let changed = adopted.account().unwrap_or_else(|| "nothing changed".to_owned());
        let total = self.session.findings().len();
        self.say(&format!("compared again: {changed}; {total} findings\n"))
    }
}
