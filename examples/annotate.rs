//! Prints what the facts floor reads in files: `cargo run --example annotate -- FILE...`.
//!
//! It is for the eyes of whoever works on the rules; nothing reads its output.

use std::io::Write;

use factdiff::facts;

fn main() -> anyhow::Result<()> {
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file)?;
        let report = factdiff::text::parse(&file, &text);
        let started = std::time::Instant::now();
        let tokens = facts::tokens(&report);
        eprintln!("{file}: {} tokens in {:?}", tokens.len(), started.elapsed());
        let mut out = String::new();
        let mut sentence = usize::MAX;
        for token in &tokens {
            if token.sentence != sentence {
                sentence = token.sentence;
                out.push('\n');
            }
            out.push_str(&format!("{}/{} ", report.words(token.span), token.pos.penn()));
        }
        writeln!(std::io::stdout(), "{out}")?;
    }
    Ok(())
}
