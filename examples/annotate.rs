//! Prints what the facts floor reads in files: `cargo run --example annotate -- FILE...`.
//!
//! It is for the eyes of whoever works on the rules; nothing reads its output.

use std::fmt::Write as _;
use std::io::Write as _;

use factdiff::facts::{self, Annotations};
use factdiff::text::Report;

fn main() -> anyhow::Result<()> {
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file)?;
        let report = factdiff::text::parse(&file, &text);
        let started = std::time::Instant::now();
        let notes = facts::annotate(&report);
        let took = started.elapsed();
        let mut out = String::new();
        print(&report, &notes, &mut out)?;
        writeln!(out, "# {file}: {} tokens in {took:?}", notes.tokens.len())?;
        std::io::stdout().write_all(out.as_bytes())?;
    }
    Ok(())
}

fn print(report: &Report, notes: &Annotations, out: &mut String) -> std::fmt::Result {
    for (sentence, range) in notes.sentences.iter().enumerate() {
        if range.is_empty() {
            continue;
        }
        for at in range.clone() {
            let token = &notes.tokens[at];
            let mark = match notes.phrases.of_token[at] {
                facts::Part::Noun(_) => "n",
                facts::Part::Verb(_) => "v",
                facts::Part::Outside => "",
            };
            let stance = notes.stances.at(at);
            let flags = [(stance.negated.is_some(), "!"), (stance.hedged.is_some(), "?")];
            let flags: String = flags.iter().filter(|f| f.0).map(|f| f.1).collect();
            write!(
                out,
                "{}/{}{}{} ",
                report.words(token.span),
                token.pos.penn(),
                mark,
                flags
            )?;
        }
        writeln!(out)?;
        let phrase = |n: usize| report.words(notes.phrases.nouns[n].span);
        for clause in notes.clauses.iter().filter(|c| c.sentence == sentence) {
            let group = &notes.phrases.verbs[clause.verb];
            write!(out, "   [{}] {:?}", group.lemma, group.tense)?;
            if group.passive {
                write!(out, " passive")?;
            }
            if let Some(s) = clause.subject {
                write!(out, " subj={}", phrase(s))?;
            }
            if let Some(s) = clause.object {
                write!(out, " obj={}", phrase(s))?;
            }
            if let Some((a, b)) = clause.complement {
                let span = notes.tokens[a].span.join(notes.tokens[b - 1].span);
                write!(out, " compl={}", report.words(span))?;
            }
            if let Some(s) = clause.agent {
                write!(out, " agent={}", phrase(s))?;
            }
            for s in &clause.slots {
                let governor = notes.phrases.nouns[*s]
                    .preposition
                    .map_or("", |p| &notes.tokens[p].lower);
                write!(out, " {governor}:{}", phrase(*s))?;
            }
            writeln!(out)?;
        }
        for slot in notes
            .slots
            .iter()
            .filter(|s| notes.tokens[s.tokens.start].sentence == sentence)
        {
            let host = slot.host.map_or("-", |h| &notes.tokens[h].lower);
            writeln!(
                out,
                "   slot {:?} {} [{}] on {host}",
                slot.kind, slot.value, slot.relation
            )?;
        }
        for a in notes.attributions.iter().filter(|a| a.sentence == sentence) {
            let who = a.entity.map_or("", |e| &notes.named.entities[e].canonical);
            writeln!(
                out,
                "   by {} ({who}): {}",
                report.words(a.speaker),
                report.words(a.scope)
            )?;
        }
    }
    for entity in &notes.named.entities {
        let list = |items: &[facts::Attribute]| items.iter().map(|a| a.words.clone()).collect::<Vec<_>>().join(" | ");
        writeln!(
            out,
            "@ {:?} {} x{} aliases {:?} roles [{}] ages [{}] homes [{}]",
            entity.kind,
            entity.canonical,
            entity.names.len(),
            entity.aliases,
            list(&entity.roles),
            list(&entity.ages),
            list(&entity.homes)
        )?;
    }
    for claim in &notes.claims {
        let negated = if claim.stance.negated.is_some() { " NOT" } else { "" };
        writeln!(
            out,
            "= {:?} of {} {}: {} {}{negated}",
            claim.kind, claim.owner.key, claim.event, claim.relation, claim.value
        )?;
    }
    for quote in &notes.quotes {
        let speaker = quote
            .attribution
            .map_or("?", |a| report.words(notes.attributions[a].speaker));
        writeln!(
            out,
            "\" {speaker}{}: {}",
            if quote.inferred { " (inferred)" } else { "" },
            report.words(quote.span)
        )?;
    }
    Ok(())
}
