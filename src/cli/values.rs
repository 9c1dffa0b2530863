//! `factdiff values`: every value found in reports, as text or JSON lines; or texts by line on standard input.

use std::io::{self, BufRead};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow, bail};
use clap::{Args, ValueEnum, ValueHint};
use jiff::civil::Date;
use serde_json::Value as Json;

use super::{Global, load_all, terminal};
use crate::export;
use crate::facts::values::{self, Context, DateOrder};

#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  factdiff values agency.txt                            a line a value
  factdiff values --format jsonl reports/ | jq -r .text
  echo '{\"id\": 1, \"text\": \"on May 3\", \"reference_date\": \"2025-05-05\"}' | factdiff values --stdin-jsonl")]
pub struct Values {
    /// Reports: files, folders, a manifest (.toml), or - for standard input
    #[arg(value_name = "REPORT", required_unless_present = "stdin_jsonl", value_hint = ValueHint::AnyPath)]
    reports: Vec<PathBuf>,
    /// For people, or a JSON object a line
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Answer texts from standard input instead: {"id", "text", "reference_date"} a line
    #[arg(long, conflicts_with = "reports")]
    stdin_jsonl: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// A line a value, for people
    Text,
    /// A JSON object a line
    Jsonl,
}

/// Lists the values; 2 where a report was left out, or a line was no question.
pub fn run(command: &Values, global: &Global) -> Result<ExitCode> {
    let order = global.config()?.engine.date_order;
    match command.stdin_jsonl {
        true => answer_lines(order),
        false => list(command, order),
    }
}

/// Answers each line of standard input as soon as it is there: whoever asks may wait for the answer before asking on.
fn answer_lines(order: DateOrder) -> Result<ExitCode> {
    for (index, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line.context("cannot read standard input")?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let question = Question::read(&line).with_context(|| format!("line {} of standard input", index + 1))?;
        let context = Context {
            reference: question.reference,
            order,
        };
        let founds = values::find(&question.text, &context);
        let answer = export::values::answer(&question.id, &question.text, &founds);
        terminal::print(&format!("{answer}\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A line of standard input.
struct Question {
    id: Json,
    text: String,
    /// The day that "yesterday" is counted from.
    reference: Option<Date>,
}

impl Question {
    fn read(line: &[u8]) -> Result<Self> {
        let mut asked: Json = serde_json::from_slice(line).map_err(|error| anyhow!("this is not JSON: {error}"))?;
        let shape = "write {\"id\": ..., \"text\": \"...\", \"reference_date\": \"2025-10-05\" or null}";
        let Some(Json::String(text)) = asked.get_mut("text").map(Json::take) else {
            bail!("there is no text: {shape}");
        };
        let reference = match asked.get("reference_date") {
            None | Some(Json::Null) => None,
            Some(said) => {
                let day = said.as_str().and_then(|day| day.parse().ok());
                Some(day.ok_or_else(|| anyhow!("{said} is no reference_date: {shape}"))?)
            }
        };
        let id = asked.get_mut("id").map_or(Json::Null, Json::take);
        Ok(Self { id, text, reference })
    }
}

/// Lists the values of every report.
fn list(command: &Values, order: DateOrder) -> Result<ExitCode> {
    let (reports, left_out) = load_all(&command.reports)?;
    for report in &reports {
        let founds = values::of_report(report, order);
        let lines = match command.format {
            Format::Jsonl => export::values::jsonl(report, &founds),
            Format::Text => export::values::listing(report, &founds),
        };
        terminal::print(&lines)?;
    }
    Ok(ExitCode::from(if left_out.is_empty() { 0 } else { 2 }))
}
