//! `factdiff values`: every value found in reports, as text or JSON lines; or texts by line on standard input.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value as Json;

use crate::export;
use crate::facts::values::{self, Context, DateOrder};

/// What to list and how.
#[derive(Debug, Clone, Default)]
pub struct Args {
    /// Files and folders to read.
    pub paths: Vec<PathBuf>,
    /// Shape of the list.
    pub format: Format,
    /// Read `{"id", "text", "reference_date"}` by line from standard input instead.
    pub stdin_jsonl: bool,
    /// How `03/04/2025` is read where nothing else decides.
    pub date_order: DateOrder,
}

/// Shape of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// A line a value, for people.
    #[default]
    Text,
    /// A JSON object a line.
    Jsonl,
}

/// Runs the command: 0, or 2 with a message on standard error if something could not be read or written.
pub fn run(args: &Args) -> ExitCode {
    let done = if args.stdin_jsonl {
        answer_lines(args)
    } else {
        list(args)
    };
    match done {
        Ok(code) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("factdiff values: {error}");
            ExitCode::from(2)
        }
    }
}

/// Answers each line of standard input.
fn answer_lines(args: &Args) -> io::Result<ExitCode> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (index, line) in io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let asked: Json = serde_json::from_str(&line).map_err(|e| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("line {} of standard input is not JSON: {e}", index + 1),
            )
        })?;
        let text = asked["text"].as_str().unwrap_or("");
        let reference = asked["reference_date"].as_str().and_then(|d| d.parse().ok());
        let founds = values::find(
            text,
            &Context {
                reference,
                order: args.date_order,
            },
        );
        writeln!(out, "{}", export::values::answer(&asked["id"], text, &founds))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Lists the values of every report.
fn list(args: &Args) -> io::Result<ExitCode> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    let loaded = crate::files::input::load(&args.paths, crate::files::input::Limits::default());
    for left_out in &loaded.left_out {
        eprintln!("factdiff: {left_out}");
        code = ExitCode::from(2);
    }
    for report in &loaded.reports {
        let founds = values::of_report(report, args.date_order);
        match args.format {
            Format::Jsonl => out.write_all(export::values::jsonl(report, &founds).as_bytes())?,
            Format::Text => out.write_all(export::values::listing(report, &founds).as_bytes())?,
        }
    }
    out.flush()?;
    Ok(code)
}
