//! How far the review is: done and left, by verdict and tag, time spent, what changed since the last export.
//!
//! The same account is given as a screen and, in counts alone, when the program is left ([`farewell`]).

use crate::review::{Since, Verdict, in_words};
use crate::tui::action::Command;
use crate::tui::runs::{Runs, cut};
use crate::tui::state::State;

/// Findings named one by one that changed since the export; the rest are counted.
const NAMED: usize = 8;

/// The lines of the screen.
pub fn lines(state: &State) -> Vec<Runs> {
    let theme = &state.theme;
    let p = &state.progress;
    let line = |label: &str, value: String| {
        let mut runs = Runs::of(format!("{label:<18}"), theme.dim);
        runs.push(value, theme.strong);
        runs
    };
    let mut done = format!("{} of {}", p.done, p.total);
    if let Some(percent) = (p.done * 100).checked_div(p.total) {
        done.push_str(&format!(", {percent} %"));
    }
    let mut out = vec![
        Runs::of(&state.session.name, theme.strong),
        Runs::default(),
        line("done", done),
        line("left", left(state)),
    ];
    for verdict in Verdict::ALL.iter().filter(|v| **v != Verdict::Later) {
        if let Some(n) = p.verdicts.get(verdict) {
            out.push(line(verdict.name(), n.to_string()));
        }
    }
    for (tag, n) in &p.tags {
        out.push(line(&format!("tag {}", cut(tag, 13)), n.to_string()));
    }
    out.push(line("time spent", time(state)));
    out.push(Runs::default());
    export(state, &mut out);
    out.push(Runs::default());
    out.push(Runs::of(next(state), theme.text));
    out
}

/// What is said when the screen is gone: no word of a report, only counts.
pub fn farewell(state: &State) -> String {
    let p = &state.progress;
    let counts = |of: Vec<(String, usize)>| {
        let each: Vec<String> = of.into_iter().map(|(name, n)| format!("{name} {n}")).collect();
        each.join(", ")
    };
    let mut says = format!("{}: {} of {} done", state.session.name, p.done, p.total);
    if p.done < p.total {
        says.push_str(&format!(", left: {}", left(state)));
    }
    let verdicts = p.verdicts.iter().map(|(v, n)| (v.name().to_owned(), *n)).collect();
    let tags = p.tags.iter().map(|(t, n)| (t.clone(), *n)).collect();
    for part in [counts(verdicts), counts(tags)].iter().filter(|part| !part.is_empty()) {
        says.push_str(&format!("; {part}"));
    }
    says.push_str(&format!("\n{} spent", time(state)));
    let changed = state.session.since_export().len();
    match &state.session.work.exported {
        Some(exported) if changed == 0 => says.push_str(&format!("; exported to {}", exported.to)),
        Some(exported) => says.push_str(&format!("; {changed} changed since the export to {}", exported.to)),
        None if p.done > 0 => says.push_str("; not exported yet"),
        None => {}
    }
    says.chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .chain(format!("\n`factdiff open {}` goes on", state.session.name).chars())
        .collect()
}

fn left(state: &State) -> String {
    let p = &state.progress;
    match (p.open, p.later) {
        (0, 0) => "nothing".to_owned(),
        (open, 0) => format!("{open} open"),
        (0, later) => format!("{later} put off"),
        (open, later) => format!("{open} open, {later} put off"),
    }
}

fn time(state: &State) -> String {
    let here = state
        .session
        .work
        .spent_millis
        .saturating_sub(state.spent_before_millis);
    match state.spent_before_millis {
        0 => in_words(here),
        _ if state.session.work.spent() == in_words(here) => in_words(here),
        _ => format!("{}, {} of it now", state.session.work.spent(), in_words(here)),
    }
}

fn export(state: &State, out: &mut Vec<Runs>) {
    let theme = &state.theme;
    let Some(exported) = &state.session.work.exported else {
        out.push(Runs::of("not exported yet", theme.dim));
        return;
    };
    let day = exported.at.strftime("%Y-%m-%d %H:%M UTC");
    let mut runs = Runs::of("exported ", theme.dim);
    runs.push(format!("{day} to {}", exported.to), theme.text);
    out.push(runs);
    let changed = &state.since_export;
    if changed.is_empty() {
        out.push(Runs::of("nothing has changed since", theme.dim));
        return;
    }
    out.push(Runs::of(format!("since then {} changed:", changed.len()), theme.dim));
    for (id, since) in changed.iter().take(NAMED) {
        let verdict = state.session.decision(id).and_then(|d| d.verdict);
        let what = match (since, verdict) {
            (Since::New, Some(verdict)) => verdict.name(),
            (Since::New, None) => "new",
            (Since::Changed, _) => "changed",
            (Since::TakenBack, _) => "taken back",
        };
        let mut runs = Runs::of(format!("  {what:<12}"), theme.notice);
        let fact = state.session.finding(id).map_or("a finding that is gone", |f| &f.fact);
        runs.push(cut(fact, 52), theme.text);
        out.push(runs);
    }
    if let Some(more @ 1..) = changed.len().checked_sub(NAMED) {
        out.push(Runs::of(format!("  and {more} more"), theme.dim));
    }
}

/// What to do next.
fn next(state: &State) -> String {
    let p = &state.progress;
    let key = |c| state.keys.key_of(c).unwrap_or_default();
    let current = state.session.work.exported.is_some() && state.since_export.is_empty();
    if p.total == 0 {
        "nothing to review".to_owned()
    } else if p.done < p.total {
        format!("{} goes to the next open finding", key(Command::NextOpen))
    } else if current {
        format!("all done, and exported as it stands: {} leaves", key(Command::Quit))
    } else {
        format!("all done: {} exports", key(Command::Export))
    }
}
