//! A whole review line by line, for screen readers, slow lines and pipes: `--plain`.
//!
//! It reads a command a line and answers in words, nothing moves on the screen. The letters are those of the workbench.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use anyhow::Result;
use jiff::Timestamp;

use super::terminal::{self, safe};
use crate::config::Config;
use crate::export::account::{self, Ink, Paper};
use crate::export::review::{self as paper, Which};
use crate::files::output::{self, Existing};
use crate::files::sessions::{Entry, Store};
use crate::review::{Direction, Edit, Evidence, Filter, Rating, Session, State, Verdict};

const HELP: &str = "\
a  conflict            w  wording only      x  no conflict      l  later     then on to the next open one
c TEXT  note           t TAG  own tag       t -TAG  take it off              1 to 9  the tags of the configuration
o B  report B's reading is the outlier      O B  it is the best supported    - B  take its rating off
= VALUE, SOURCE  what to print              E LINK, PLACE  evidence
n, Enter  next open    p  previous open     g 3  finding number 3            k  list
i  why it was found    r  reports           f WORDS  filter, f alone: all    s  how far the review is
u  undo                U  redo              e FILE  export                   ?  this help      q  quit, all is saved
";

/// Holds the review on standard input and output.
pub fn run(session: Session, store: &Store, config: &Config) -> Result<()> {
    let paper = Paper {
        ink: Ink::Plain,
        columns: terminal::width(),
    };
    let mut talk = Talk {
        session,
        store,
        config,
        paper,
        at: None,
    };
    let name = safe(&talk.session.name).into_owned();
    terminal::print(&format!("session {name}\n"))?;
    talk.summary()?;
    talk.at = talk
        .session
        .place
        .finding
        .clone()
        .filter(|id| talk.session.finding(id).is_some());
    if talk.at.as_ref().is_none_or(|id| talk.session.state(id) == State::Done) {
        talk.go(Direction::Forward)?;
    } else {
        talk.show()?;
    }
    let input = io::stdin().lock();
    prompt()?;
    for line in input.lines() {
        let line = line?;
        if line.trim() == "q" {
            return Ok(());
        }
        talk.obey(line.trim())?;
        prompt()?;
    }
    Ok(())
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

fn prompt() -> Result<()> {
    terminal::print("\n? help > ")?;
    io::stdout().flush()?;
    Ok(())
}

struct Talk<'a> {
    session: Session,
    store: &'a Store,
    config: &'a Config,
    paper: Paper,
    /// Id of the finding in hand.
    at: Option<String>,
}

impl Talk<'_> {
    fn obey(&mut self, line: &str) -> Result<()> {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match word {
            "a" => self.verdict(Verdict::Conflict),
            "w" => self.verdict(Verdict::Wording),
            "x" => self.verdict(Verdict::NoConflict),
            "l" => self.verdict(Verdict::Later),
            "" | "n" => self.go(Direction::Forward),
            "p" => self.go(Direction::Backward),
            "g" => self.jump(rest),
            "k" => self.list(),
            "i" => self.why(),
            "r" => terminal::print(&account::reports(
                self.session.reports(),
                &self.session.comparison().reports,
                self.paper,
            )),
            "s" => self.summary(),
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
                None => self.on_hand(|f| Edit::AddTag {
                    findings: vec![f],
                    tag: rest.to_owned(),
                }),
            },
            "o" => self.rate(rest, Some(Rating::Outlier)),
            "O" => self.rate(rest, Some(Rating::Supported)),
            "-" => self.rate(rest, None),
            "=" => {
                let (value, by) = rest.split_once(", ").unwrap_or((rest, ""));
                let (value, by) = (Some(value.to_owned()), Some(by.to_owned()));
                self.on_hand(|finding| Edit::Resolve { finding, value, by })
            }
            "E" => {
                let (url, locator) = rest.split_once(", ").unwrap_or((rest, ""));
                let accessed = Some(Timestamp::now());
                let evidence = Evidence {
                    url: url.to_owned(),
                    locator: locator.to_owned(),
                    accessed,
                };
                self.on_hand(|finding| Edit::AddEvidence { finding, evidence })
            }
            "u" => self.back(true),
            "U" => self.back(false),
            "e" => self.export(rest),
            "?" => terminal::print(HELP),
            digit if digit.len() == 1 && digit.starts_with(|c: char| c.is_ascii_digit()) => {
                match self.config.tags.iter().find(|t| digit.starts_with(t.key)) {
                    Some(tag) => {
                        let tag = tag.name.clone();
                        self.on_hand(|f| Edit::AddTag { findings: vec![f], tag })
                    }
                    None => terminal::print(&format!("no tag has the key {digit}; t TAG sets any\n")),
                }
            }
            other => terminal::print(&format!("there is no command {}; ? lists them\n", safe(other))),
        }
    }

    /// Ids in the list, through the filter.
    fn order(&self) -> Vec<String> {
        let filter = Filter::parse(&self.session.place.filter);
        filter.apply(&self.session).into_iter().map(str::to_owned).collect()
    }

    fn save(&mut self) -> Result<()> {
        self.session.place.finding.clone_from(&self.at);
        self.store.save(&self.session)?;
        Ok(())
    }

    fn verdict(&mut self, verdict: Verdict) -> Result<()> {
        let Some(id) = self.at.clone() else {
            return terminal::print("no finding in hand\n");
        };
        let applied = self.session.apply(
            Edit::Verdict {
                findings: vec![id],
                verdict: Some(verdict),
            },
            Timestamp::now(),
        )?;
        terminal::print(&format!("{}\n\n", safe(&applied.label)))?;
        self.save()?;
        self.go(Direction::Forward)
    }

    fn on_hand(&mut self, edit: impl FnOnce(String) -> Edit) -> Result<()> {
        let Some(id) = self.at.clone() else {
            return terminal::print("no finding in hand\n");
        };
        match self.session.apply(edit(id), Timestamp::now()) {
            Ok(applied) if applied.changed => {
                self.save()?;
                terminal::print(&format!("{}\n", safe(&applied.label)))
            }
            Ok(_) => terminal::print("it is so already\n"),
            Err(error) => terminal::print(&format!("{error}\n")),
        }
    }

    fn rate(&mut self, letters: &str, rating: Option<Rating>) -> Result<()> {
        let report = self.session.report_by_letter(letters);
        let finding = self.at.as_ref().and_then(|id| self.session.finding(id));
        let reading = finding.and_then(|f| {
            f.readings
                .iter()
                .find(|r| r.mentions.iter().any(|m| Some(m.report) == report))
                .map(|r| r.value.clone())
        });
        match reading {
            Some(reading) => self.on_hand(|finding| Edit::Rate {
                finding,
                reading,
                rating,
            }),
            None => terminal::print("name a report that speaks of this, by its letter\n"),
        }
    }

    fn back(&mut self, undo: bool) -> Result<()> {
        let step = if undo { self.session.undo() } else { self.session.redo() };
        let Some(step) = step else {
            return terminal::print(if undo { "nothing to undo\n" } else { "nothing to redo\n" });
        };
        let said = format!(
            "{}: {}\n\n",
            if undo { "undone" } else { "done again" },
            safe(&step.label)
        );
        let finding = step.finding.clone();
        if finding.as_ref().is_some_and(|id| self.session.finding(id).is_some()) {
            self.at = finding;
        }
        terminal::print(&said)?;
        self.save()?;
        self.show()
    }

    fn go(&mut self, way: Direction) -> Result<()> {
        let order = self.order();
        match self
            .session
            .next_open(&order, self.at.as_deref(), way)
            .map(str::to_owned)
        {
            Some(id) => {
                self.at = Some(id);
                self.save()?;
                self.show()
            }
            None if self.session.progress().total == 0 => terminal::print("nothing differs: no finding to decide\n"),
            None if order.is_empty() => terminal::print("the filter leaves nothing; f alone clears it\n"),
            None => {
                let progress = self.session.progress();
                terminal::print(&format!(
                    "{} of {} done; e FILE exports, k lists them\n",
                    progress.done, progress.total
                ))
            }
        }
    }

    fn jump(&mut self, number: &str) -> Result<()> {
        let found = number
            .parse::<usize>()
            .ok()
            .and_then(|n| self.session.findings().get(n.checked_sub(1)?));
        match found.map(|f| f.id.clone()) {
            Some(id) => {
                self.at = Some(id);
                self.save()?;
                self.show()
            }
            None => terminal::print(&format!("write a number from 1 to {}\n", self.session.findings().len())),
        }
    }

    fn show(&self) -> Result<()> {
        let Some((id, finding)) = self.at.as_ref().and_then(|id| Some((id, self.session.finding(id)?))) else {
            return terminal::print("no finding in hand\n");
        };
        let number = self.session.position(id).unwrap_or(0) + 1;
        let infos = &self.session.comparison().reports;
        let mut text = account::finding(self.session.reports(), infos, finding, number, self.paper);
        if let Some(decision) = self.session.decision(id) {
            let mut said: Vec<String> = decision.verdict.iter().map(ToString::to_string).collect();
            said.extend(decision.tags.iter().cloned());
            said.extend(
                decision
                    .ratings
                    .iter()
                    .map(|(value, rating)| format!("{value} is {rating}")),
            );
            said.extend(decision.resolved.iter().map(|value| format!("print {value}")));
            said.extend((!decision.note.is_empty()).then(|| format!("note: {}", decision.note)));
            said.extend(
                decision
                    .evidence
                    .iter()
                    .map(|e| format!("evidence: {} {}", e.url, e.locator)),
            );
            text.push_str(&format!("   decided: {}\n", safe(&said.join("; "))));
        }
        terminal::print(&text)
    }

    fn list(&self) -> Result<()> {
        let mut text = String::new();
        for id in self.order() {
            let Some(finding) = self.session.finding(&id) else {
                continue;
            };
            let state = self
                .session
                .decision(&id)
                .and_then(|d| d.verdict)
                .map_or("open", Verdict::name);
            let number = self.session.position(&id).unwrap_or(0) + 1;
            text.push_str(&format!(
                "{number}  {state}, {}, {}: {}\n",
                finding.severity,
                finding.kind,
                safe(&finding.fact)
            ));
        }
        if text.is_empty() {
            text.push_str("the list is empty; f alone clears the filter\n");
        }
        terminal::print(&text)
    }

    fn why(&self) -> Result<()> {
        match self.at.as_ref().and_then(|id| self.session.finding(id)) {
            Some(finding) => terminal::print(&account::explanation(self.session.reports(), finding, self.paper)),
            None => terminal::print("no finding in hand\n"),
        }
    }

    fn filter(&mut self, words: &str) -> Result<()> {
        words.clone_into(&mut self.session.place.filter);
        let filter = Filter::parse(words);
        for problem in &filter.problems {
            terminal::print(&format!("{}\n", safe(problem)))?;
        }
        self.save()?;
        self.list()
    }

    fn summary(&self) -> Result<()> {
        let progress = self.session.progress();
        let mut text = format!(
            "{} reports, {} findings: {} decided, {} open, {} put off",
            self.session.reports().len(),
            progress.total,
            progress.done,
            progress.open,
            progress.later
        );
        for (verdict, number) in &progress.verdicts {
            text.push_str(&format!("; {verdict} {number}"));
        }
        for (tag, number) in &progress.tags {
            text.push_str(&format!("; {} {number}", safe(tag)));
        }
        terminal::print(&format!("{text}\n\n"))
    }

    fn export(&self, file: &str) -> Result<()> {
        if file.is_empty() {
            return terminal::print("write e and the name of a file\n");
        }
        let written = paper::toml(&self.session, Which::Tagged, Timestamp::now());
        match output::write(&PathBuf::from(file), &written.text, Existing::Keep) {
            Ok(()) => terminal::print(&format!("wrote {} findings to {}\n", written.findings, safe(file))),
            Err(error) => terminal::print(&format!("{}\n", safe(&error.to_string()))),
        }
    }
}
