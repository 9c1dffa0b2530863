//! A whole review line by line, for screen readers, slow lines and pipes: `--plain`.
//!
//! It reads a command a line and answers in whole sentences; nothing moves on the screen, nothing is cut off. The letters
//! are those of the workbench where it has the same command. [`words`] says things, [`parse`] reads what is typed,
//! [`reports`] corrects what was read of a report.

mod parse;
mod reports;
mod words;

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::Result;
use jiff::Timestamp;

use super::terminal::{self, safe};
use crate::compare::{Finding, Kind, Relation, Severity};
use crate::config::Config;
use crate::export::import;
use crate::export::review::{self as paper, Which};
use crate::files::output::{self, Existing, OutputError};
use crate::files::sessions::{Entry, Store};
use crate::review::{Description, Direction, Edit, Evidence, Filter, OwnFinding, Rating, Session, State, Verdict};

const HELP: &str = "\
decide, and on to the next open one; with numbers, as in a 3 5 7-9, decide on several
  a  conflict            w  wording only         x  no conflict          l  later           z  open again
  c TEXT  note           t TAG  own tag          t -TAG  take it off     1 to 9  the tags of the configuration
  o B  report B's reading is the outlier         O B  it is the best supported              - B  take its rating off
  = VALUE; SOURCE  what to print, = alone takes it off
  E LINK; PLACE  evidence, may end in on:2025-10-05           E -1  take the first off
go
  n, Enter  next open    p  previous open        g 3  finding number 3   k  list            v  this one again
  f WORDS  filter, f alone: all                  / WORDS  search the reports
know more
  i  why it was found    r  the reports          r B  report B in full   k 1  what one source alone says
  s  how far the review is
make
  + NAME; B words; D words   a finding of your own, of words that the reports say
  & B words  add words   d B  take B's words out   # NAME  call the fact otherwise
  j 3 5  join those with this one                | B NAME  take B's reading out into a finding of its own
the reports
  m B 2  B belongs to story 2; m B  as found     D B  compare without B, or with it again
  h B title TEXT         h B publisher NAME      h B day 2025-10-05
  b B  its paragraphs    b B 3  that one is the article, or is not
  b B 3 |  another article begins there          b B &  it and the next of its file are one
  u  undo                U  redo                 e FILE  export          e! FILE  export over a file
  I FILE  bring decisions in from an export
  ?  this help           q  quit, all is saved
";

/// Holds the review on standard input and output.
pub fn run(session: Session, store: &Store, config: &Config) -> Result<()> {
    let mut talk = Talk {
        session,
        store,
        config,
        at: None,
        last: Timestamp::now(),
    };
    let name = safe(&talk.session.name).into_owned();
    terminal::print(&format!("session {name}\n"))?;
    talk.say(&words::summary(&talk.session))?;
    terminal::print("\n")?;
    let found = |id: &String| talk.session.finding(id).is_some();
    talk.at = talk.session.place.finding.clone().filter(found);
    if talk.at.as_ref().is_none_or(|id| talk.session.state(id) == State::Done) {
        talk.go(Direction::Forward)?;
    } else {
        talk.show()?;
    }
    let input = io::stdin().lock();
    let asks = io::stdin().is_terminal();
    prompt(asks)?;
    for line in input.lines() {
        let line = line?;
        talk.tick();
        if line.trim() == "q" {
            break;
        }
        talk.obey(line.trim())?;
        prompt(asks)?;
    }
    // The time of the last stretch counts, and a pipe may end without a word.
    talk.save()
}

/// Offers saved sessions by number; `None` if the reviewer wants none.
pub fn choose(list: &[Entry]) -> Result<Option<Entry>> {
    let mut lines = String::from("saved sessions, the last first:\n");
    for (number, entry) in list.iter().enumerate() {
        let how = entry.problem.as_ref().map_or_else(
            || format!("{} of {} decided", entry.done, entry.findings),
            |problem| format!("cannot be opened: {}", safe(problem)),
        );
        lines.push_str(&format!("{}  {}, {how}\n", number + 1, safe(&entry.name)));
    }
    terminal::print(&lines)?;
    terminal::print("number, or Enter for the first, q for none: ")?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(match line.trim() {
        "" if line.ends_with('\n') => list.first().cloned(),
        number => number
            .parse::<usize>()
            .ok()
            .and_then(|n| list.get(n.checked_sub(1)?))
            .cloned(),
    })
}

/// Asks for a line, where somebody is there to be asked; a pipe gets a blank line between answers.
fn prompt(asks: bool) -> Result<()> {
    terminal::print(if asks { "\n? help > " } else { "\n" })?;
    io::stdout().flush()?;
    Ok(())
}

struct Talk<'a> {
    session: Session,
    store: &'a Store,
    config: &'a Config,
    /// Id of the finding in hand.
    at: Option<String>,
    /// When the last line came.
    last: Timestamp,
}

impl Talk<'_> {
    fn obey(&mut self, line: &str) -> Result<()> {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match word {
            "a" => self.verdict(Some(Verdict::Conflict), rest),
            "w" => self.verdict(Some(Verdict::Wording), rest),
            "x" => self.verdict(Some(Verdict::NoConflict), rest),
            "l" => self.verdict(Some(Verdict::Later), rest),
            "z" => self.verdict(None, rest),
            "" | "n" => self.go(Direction::Forward),
            "p" => self.go(Direction::Backward),
            "g" => self.jump(rest),
            "v" => self.show(),
            "k" if rest == "1" => self.say_or(&words::singles(&self.session), "nothing is said by one source alone"),
            "k" => self.list(),
            "i" => self.with_finding(|talk, finding| talk.say(&words::why(&talk.session, finding))),
            "r" if rest.is_empty() => self.say(&words::reports(&self.session)),
            "r" => self.read(rest),
            "/" => self.search(rest),
            "s" => self.say(&words::summary(&self.session)),
            "f" => self.filter(rest),
            "c" => self.on_hand(|finding| Edit::Note {
                finding,
                text: rest.to_owned(),
            }),
            "t" => match rest.strip_prefix('-') {
                Some(tag) => self.on_hand(|f| Edit::RemoveTag {
                    findings: vec![f],
                    tag: tag.to_owned(),
                }),
                None => self.tag(rest),
            },
            "o" => self.rate(rest, Some(Rating::Outlier)),
            "O" => self.rate(rest, Some(Rating::Supported)),
            "-" => self.rate(rest, None),
            "=" => {
                let (value, by) = parse::parts(rest);
                let (value, by) = (Some(value.to_owned()), Some(by.to_owned()));
                self.on_hand(|finding| Edit::Resolve { finding, value, by })
            }
            "E" => self.evidence(rest),
            "+" => self.own_finding(rest),
            "&" => self.add_words(rest),
            "d" => self.take_out(rest),
            "#" => self.rename(rest),
            "j" => self.join(rest),
            "|" => self.split(rest),
            "m" => self.move_report(rest),
            "D" => self.aside(rest),
            "h" => self.head(rest),
            "b" => self.paragraphs(rest),
            "I" => self.import(rest),
            "u" => self.back(true),
            "U" => self.back(false),
            "e" => self.export(rest, Existing::Keep),
            "e!" => self.export(rest, Existing::Replace),
            "?" => terminal::print(HELP),
            digit if digit.len() == 1 && digit.starts_with(|c: char| c.is_ascii_digit()) => {
                match self.config.tags.iter().find(|t| digit.starts_with(t.key)) {
                    Some(tag) => self.tag(&tag.name),
                    None => self.say(&format!("no tag has the key {digit}; t TAG sets any\n")),
                }
            }
            other => self.say(&format!("there is no command {other}; ? lists them\n")),
        }
    }

    fn say(&self, text: &str) -> Result<()> {
        terminal::print(&safe(text))
    }

    fn say_or(&self, text: &str, nothing: &str) -> Result<()> {
        match text {
            "" => self.say(&format!("{nothing}\n")),
            text => self.say(text),
        }
    }

    fn with_finding(&self, then: impl FnOnce(&Self, &Finding) -> Result<()>) -> Result<()> {
        match self.at.as_ref().and_then(|id| self.session.finding(id)) {
            Some(finding) => then(self, finding),
            None => self.say("no finding in hand; g 1 takes the first\n"),
        }
    }

    /// Ids in the list, through the filter.
    fn order(&self) -> Vec<String> {
        let filter = Filter::parse(&self.session.place.filter);
        filter.apply(&self.session).into_iter().map(str::to_owned).collect()
    }

    /// Ids of the findings with those numbers; says what is no number.
    fn numbered(&self, numbers: &str) -> Result<Option<Vec<String>>> {
        let findings = self.session.findings();
        match parse::numbers(numbers, findings.len()) {
            Ok(numbers) => Ok(Some(numbers.into_iter().map(|n| findings[n - 1].id.clone()).collect())),
            Err(word) => {
                self.say(&format!(
                    "{word} is no number of a finding; write numbers from 1 to {}\n",
                    findings.len()
                ))?;
                Ok(None)
            }
        }
    }

    /// Index of the report with that letter; says so where there is none.
    fn lettered(&self, letter: &str) -> Result<Option<usize>> {
        let report = self.session.report_by_letter(letter);
        if report.is_none() {
            self.say(&format!("there is no report {letter}; r lists them\n"))?;
        }
        Ok(report)
    }

    fn tick(&mut self) {
        let now = Timestamp::now();
        self.session.work.spend(self.last, now);
        self.last = now;
    }

    fn save(&mut self) -> Result<()> {
        self.session.place.finding.clone_from(&self.at);
        self.store.save(&self.session)?;
        Ok(())
    }

    fn verdict(&mut self, verdict: Option<Verdict>, numbers: &str) -> Result<()> {
        let Some(mut findings) = self.numbered(numbers)? else {
            return Ok(());
        };
        if findings.is_empty() {
            findings.extend(self.at.clone());
        }
        if findings.is_empty() {
            return self.say("no finding in hand; g 1 takes the first\n");
        }
        let applied = self
            .session
            .apply(Edit::Verdict { findings, verdict }, Timestamp::now())?;
        self.say(&format!("{}\n\n", applied.label))?;
        self.save()?;
        match verdict {
            Some(_) => self.go(Direction::Forward),
            None => self.show(),
        }
    }

    fn on_hand(&mut self, edit: impl FnOnce(String) -> Edit) -> Result<()> {
        let Some(id) = self.at.clone() else {
            return self.say("no finding in hand; g 1 takes the first\n");
        };
        self.apply(vec![edit(id)])
    }

    fn apply(&mut self, edits: Vec<Edit>) -> Result<()> {
        self.session.place.finding.clone_from(&self.at);
        match self.session.apply_all(edits, Timestamp::now()) {
            Ok(applied) if applied.changed => {
                self.save()?;
                self.say(&format!("{}\n", applied.label))
            }
            Ok(_) => self.say("it is so already\n"),
            Err(error) => self.say(&format!("{error}\n")),
        }
    }

    /// The same for edits that make or change findings: what came of it is shown.
    fn make(&mut self, edit: Edit) -> Result<()> {
        self.session.place.finding.clone_from(&self.at);
        match self.session.apply(edit, Timestamp::now()) {
            Ok(applied) => {
                self.at = applied
                    .finding
                    .filter(|id| self.session.finding(id).is_some())
                    .or(self.at.take());
                self.save()?;
                self.say(&format!("{}\n\n", applied.label))?;
                self.show()
            }
            Err(error) => self.say(&format!("{error}\n")),
        }
    }

    fn tag(&mut self, tag: &str) -> Result<()> {
        let tag = tag.to_owned();
        self.on_hand(|f| Edit::AddTag { findings: vec![f], tag })
    }

    fn evidence(&mut self, rest: &str) -> Result<()> {
        if let Some(number) = rest.strip_prefix('-').and_then(|n| n.trim().parse::<usize>().ok()) {
            return self.on_hand(|finding| Edit::RemoveEvidence {
                finding,
                index: number.saturating_sub(1),
            });
        }
        let (url, place) = rest
            .split_once(';')
            .or_else(|| rest.split_once(", "))
            .or_else(|| rest.split_once(' '))
            .unwrap_or((rest, ""));
        if url.is_empty() {
            return self.say("write E, a link or the name of a source, a semicolon, and the place in it\n");
        }
        match Evidence::read(url, place, Timestamp::now()) {
            Ok(evidence) => self.on_hand(|finding| Edit::AddEvidence { finding, evidence }),
            Err(day) => self.say(&format!("{day} is no day: write it as on:2025-10-05\n")),
        }
    }

    /// The value of the reading that a report gives of the finding in hand.
    fn reading(&self, letter: &str) -> Option<String> {
        let report = self.session.report_by_letter(letter)?;
        let finding = self.at.as_ref().and_then(|id| self.session.finding(id))?;
        let said = |r: &&crate::compare::Reading| r.mentions.iter().any(|m| m.report == report);
        finding.readings.iter().find(said).map(|r| r.value.clone())
    }

    fn rate(&mut self, letter: &str, rating: Option<Rating>) -> Result<()> {
        match self.reading(letter) {
            Some(reading) => self.on_hand(|finding| Edit::Rate {
                finding,
                reading,
                rating,
            }),
            None => self.say("name a report that speaks of this, by its letter\n"),
        }
    }

    /// Where a report says the words; says so where it does not.
    fn place(&self, letter_and_words: &str) -> Result<Option<(usize, crate::text::Span)>> {
        let (letter, words) = parse::letter(letter_and_words);
        let Some(report) = self.lettered(letter)? else {
            return Ok(None);
        };
        let found = parse::places(&self.session.reports()[report], words);
        match found.as_slice() {
            [] => {
                self.say(&format!(
                    "{letter} does not say “{words}”; / WORDS searches the reports\n"
                ))?;
                Ok(None)
            }
            [first, rest @ ..] => {
                if !rest.is_empty() {
                    self.say(&format!(
                        "{letter} says “{words}” in {} places; the first is taken\n",
                        found.len()
                    ))?;
                }
                Ok(Some((report, *first)))
            }
        }
    }

    fn own_finding(&mut self, rest: &str) -> Result<()> {
        let mut parts = rest.split(';').map(str::trim).filter(|p| !p.is_empty());
        let fact = parts.next().unwrap_or_default().to_owned();
        let mut marks = Vec::new();
        for part in parts {
            match self.place(part)? {
                Some(mark) => marks.push(mark),
                None => return Ok(()),
            }
        }
        if marks.is_empty() {
            return self.say("write + NAME; B words; D words: a name, and for each report its letter and its words\n");
        }
        self.make(Edit::AddFinding(OwnFinding {
            fact,
            kind: Kind::Other,
            relation: Relation::Contradiction,
            severity: Severity::Medium,
            marks,
        }))
    }

    fn add_words(&mut self, rest: &str) -> Result<()> {
        let (Some(finding), Some((report, span))) = (self.at.clone(), self.place(rest)?) else {
            return Ok(());
        };
        self.make(Edit::AddMention {
            finding,
            reading: None,
            report,
            span,
        })
    }

    fn take_out(&mut self, letter: &str) -> Result<()> {
        let report = self.session.report_by_letter(letter);
        let finding = self.at.as_ref().and_then(|id| self.session.finding(id));
        let mentions = finding.into_iter().flat_map(|f| &f.readings).flat_map(|r| &r.mentions);
        let of: Vec<_> = mentions.filter(|m| Some(m.report) == report).copied().collect();
        let Some((id, true)) = self.at.clone().map(|id| (id, !of.is_empty())) else {
            return self.say("name a report that speaks of this, by its letter\n");
        };
        let take = |mention| Edit::RemoveMention {
            finding: id.clone(),
            mention,
        };
        self.apply(of.into_iter().map(take).collect())?;
        self.show()
    }

    fn rename(&mut self, fact: &str) -> Result<()> {
        let Some(finding) = self.at.as_ref().and_then(|id| self.session.finding(id)) else {
            return self.say("no finding in hand; g 1 takes the first\n");
        };
        let description = Description {
            fact: fact.to_owned(),
            kind: finding.kind,
            relation: finding.relation,
            severity: finding.severity,
        };
        self.on_hand(|finding| Edit::Describe { finding, description })
    }

    fn join(&mut self, numbers: &str) -> Result<()> {
        let (Some(into), Some(others)) = (self.at.clone(), self.numbered(numbers)?) else {
            return Ok(());
        };
        self.make(Edit::Join { into, others })
    }

    fn split(&mut self, rest: &str) -> Result<()> {
        let (letter, fact) = parse::letter(rest);
        match (self.at.clone(), self.reading(letter)) {
            (Some(finding), Some(reading)) => self.make(Edit::Split {
                finding,
                readings: vec![reading],
                fact: fact.to_owned(),
            }),
            _ => self.say("name a report that speaks of this, by its letter, and the fact that is split off\n"),
        }
    }

    fn back(&mut self, undo: bool) -> Result<()> {
        let step = if undo { self.session.undo() } else { self.session.redo() };
        let Some(step) = step.cloned() else {
            return self.say(if undo { "nothing to undo\n" } else { "nothing to redo\n" });
        };
        let what = if undo { "undone" } else { "done again" };
        self.say(&format!("{what}: {}\n\n", step.label))?;
        let places = if undo {
            [step.from, step.finding]
        } else {
            [step.finding, step.from]
        };
        let there = |id: &String| self.session.finding(id).is_some();
        self.at = places
            .into_iter()
            .flatten()
            .find(there)
            .or_else(|| self.at.clone().filter(there));
        self.save()?;
        self.compare_if_due()?;
        self.show()
    }

    /// Brings the decisions of an export in, as one step that can be undone.
    fn import(&mut self, file: &str) -> Result<()> {
        if file.is_empty() {
            return self.say("write I and the name of an export\n");
        }
        let text = match crate::files::paper::read(&PathBuf::from(file)) {
            Ok(text) => text,
            Err(error) => return self.say(&format!("{error}\n")),
        };
        self.session.place.finding.clone_from(&self.at);
        let brought = import::read(&text).and_then(|paper| import::apply(&paper, &mut self.session, Timestamp::now()));
        let done = match brought {
            Ok(done) => done,
            Err(error) => return self.say(&format!("cannot import {file}: {error}\n")),
        };
        for sentence in done.not_placed.iter().chain(&done.lost) {
            self.say(&format!("{sentence}\n"))?;
        }
        let there = |id: &String| self.session.finding(id).is_some();
        self.at = self.at.take().filter(there);
        self.save()?;
        self.say(&format!("{}; u takes it back\n", done.account()))
    }

    fn go(&mut self, way: Direction) -> Result<()> {
        let order = self.order();
        let next = self.session.next_open(&order, self.at.as_deref(), way);
        match next.map(str::to_owned) {
            Some(id) => {
                self.at = Some(id);
                self.save()?;
                self.show()
            }
            None if self.session.progress().total == 0 => {
                self.say("nothing differs: no finding to decide; k 1 tells what one source alone says\n")
            }
            None if order.is_empty() => self.say("the filter leaves nothing; f alone clears it\n"),
            None => {
                let p = self.session.progress();
                match p.total - p.done {
                    0 => self.say(&format!(
                        "{} of {} done; e FILE exports, k lists them\n",
                        p.done, p.total
                    )),
                    left if self.session.place.filter.is_empty() => {
                        self.say(&format!("nothing else is open: {left} left, this one among them\n"))
                    }
                    left => self.say(&format!(
                        "nothing else is open under this filter, {left} in all; f alone clears it\n"
                    )),
                }
            }
        }
    }

    fn jump(&mut self, number: &str) -> Result<()> {
        match self.numbered(number)?.as_deref() {
            Some([id]) => {
                self.at = Some(id.clone());
                self.save()?;
                self.show()
            }
            Some(_) => self.say("write g and one number\n"),
            None => Ok(()),
        }
    }

    fn show(&self) -> Result<()> {
        self.with_finding(|talk, finding| talk.say(&words::finding(&talk.session, finding)))
    }

    fn list(&self) -> Result<()> {
        let order = self.order();
        let text = words::list(&self.session, order.iter());
        self.say_or(&text, "the list is empty; f alone clears the filter")
    }

    fn read(&self, letter: &str) -> Result<()> {
        let Some(report) = self.lettered(letter)? else {
            return Ok(());
        };
        let about = self.at.as_ref().and_then(|id| self.session.finding(id));
        self.say(&words::report(&self.session, report, about))
    }

    fn search(&self, query: &str) -> Result<()> {
        let mut text = String::new();
        for (at, report) in self.session.reports().iter().enumerate() {
            for span in parse::places(report, query) {
                text.push_str(&words::hit(&self.session, at, span));
            }
        }
        self.say_or(&text, "no report says that")
    }

    fn filter(&mut self, words: &str) -> Result<()> {
        words.clone_into(&mut self.session.place.filter);
        let filter = Filter::parse(words);
        for problem in &filter.problems {
            self.say(&format!("{problem}\n"))?;
        }
        self.save()?;
        self.list()
    }

    fn export(&mut self, file: &str, existing: Existing) -> Result<()> {
        if file.is_empty() {
            return self.say("write e and the name of a file\n");
        }
        let now = Timestamp::now();
        let written = paper::toml(&self.session, Which::Tagged, now);
        let path = PathBuf::from(file);
        match output::write(&path, &written.text, existing) {
            Ok(()) => {
                let to = output::place(&path).display().to_string();
                self.session.note_export(to, now);
                self.save()?;
                self.say(&format!("wrote {} findings to {file}\n", written.findings))
            }
            Err(OutputError::Exists(_)) => self.say(&format!(
                "{file} is there already; e! {file} writes over it, e takes another name\n"
            )),
            Err(error) => self.say(&format!("{error}\n")),
        }
    }
}
