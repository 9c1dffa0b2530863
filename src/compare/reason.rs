//! Why a finding was found, in plain sentences: what hangs on it, how the readings differ, what brought the mentions together,
//! and last what the program reckoned.
//!
//! The sentences are computed from the mentions themselves, so that they hold for every rule alike and can be checked by
//! reading the reports. What a rule knows of why the mentions belong together it says itself.

use jiff::civil::Date;

use super::candidate::{Candidate, Side};
use super::finding::{Kind, Relation};
use super::rank::Parting;
use super::setting::{Setting, one_line};
use super::story::{Place, Story};
use super::terms::Class;
use crate::facts::Value;

/// Shared words that are named in a reason.
const NAMED: usize = 4;

/// The reasons of a candidate. `settings` holds those of each side in the order of the sides; `matters` is the reason of
/// its severity.
pub fn reasons(
    story: &Story<'_>,
    c: &Candidate,
    settings: &[Vec<Setting>],
    parting: Option<Parting>,
    matters: &str,
) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    // What a reader wants first: what hangs on it, and how the readings differ.
    if !matters.is_empty() {
        out.push(matters.to_owned());
    }
    if let Some((a, b)) = parting {
        let say = |p: Place| format!("“{}”", one_line(story.words(p)));
        out.push(format!("they part in the {}: {} and {}", c.kind, say(a), say(b)));
    }
    out.extend(apart(story, c, settings));
    out.extend(resolved(story, c, settings));
    out.extend(support(story, c, settings));
    match c.why.is_empty() {
        true => out.extend(together(story, c, settings)),
        false => out.extend(c.why.iter().cloned()),
    }
    out.push(super::weighing::score(c));
    out
}

/// What brought the mentions together.
fn together(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> Option<String> {
    // Of a heap the two that stand first are in question.
    let heap = c.rule == "telling";
    let (a, b) = closest(story, settings.get(..2).filter(|_| heap).unwrap_or(settings))?;
    let mut said: Vec<String> = Vec::new();
    if let (Some(x), Some(y)) = (head(story, a), head(story, b))
        && x == y
    {
        said.push(format!("both count {x}"));
    }
    if let (Some(x), Some(y)) = (verb(story, a), verb(story, b)) {
        if x == y {
            said.push(format!("the verb is “{x}” in both"));
        } else if let Some(class) = crate::facts::lexicon::event_class(&x)
            && crate::facts::lexicon::event_class(&y) == Some(class)
        {
            said.push(format!("“{x}” and “{y}” speak of one kind of event"));
        }
    }
    let words = shared(story, a, b);
    if !words.is_empty() {
        said.push(format!("the sentences share {}", list(&words)));
    }
    let lead = match c.rule {
        "passage" => "the two passages run alike word for word around the difference",
        "quote" => "the two quotations run alike word for word",
        "telling" => "the passages seem to tell the same thing",
        "name" => "the two names are almost alike and stand among the same words",
        _ => "the mentions seem to speak of one fact",
    };
    Some(match said.is_empty() {
        true => lead.to_owned(),
        false => format!("{lead}: {}", said.join("; ")),
    })
}

/// The two mentions of different readings whose sentences share most.
fn closest<'s>(story: &Story<'_>, settings: &'s [Vec<Setting>]) -> Option<(&'s Setting, &'s Setting)> {
    let mut best: Option<(usize, (&Setting, &Setting))> = None;
    for (n, x) in settings.iter().enumerate() {
        for y in &settings[n + 1..] {
            for a in x.iter().take(3) {
                for b in y
                    .iter()
                    .take(3)
                    .filter(|b| b.place.report != a.place.report || x.len() + y.len() == 2)
                {
                    let alike = shared(story, a, b).len();
                    if best.as_ref().is_none_or(|(n, _)| alike > *n) {
                        best = Some((alike, (a, b)));
                    }
                }
            }
        }
    }
    best.map(|b| b.1)
}

/// The words outside the mentions that both sentences share, those that say most first.
fn shared(story: &Story<'_>, a: &Setting, b: &Setting) -> Vec<String> {
    let sentence = |s: &Setting| {
        let at = story.reports[s.place.report].sentence_at(s.place.span.start);
        at.map_or(&[][..], |n| story.terms.sentence(s.place.report, n))
    };
    let (x, y) = (sentence(a), sentence(b));
    let mut words: Vec<(f32, String, u32)> = Vec::new();
    for t in x.iter().filter(|t| t.class == Class::Content) {
        let known = words.iter().any(|w| w.2 == t.stem);
        if !known && y.iter().any(|u| u.stem == t.stem) {
            let word = story.terms.lemmas[t.stem as usize].clone();
            let word = match t.pos.is_proper() {
                true => story
                    .words(Place {
                        report: a.place.report,
                        span: t.span,
                    })
                    .to_owned(),
                false => word,
            };
            words.push((story.terms.weight[t.stem as usize], word, t.stem));
        }
    }
    words.sort_by(|p, q| q.0.total_cmp(&p.0).then_with(|| p.1.cmp(&q.1)));
    words.truncate(NAMED);
    words.into_iter().map(|w| w.1).collect()
}

/// Base form of the head of what is counted.
fn head(story: &Story<'_>, s: &Setting) -> Option<String> {
    let notes = s.notes(story);
    let found = s.value(story)?;
    let tokens = &notes.tokens[notes.tokens_in(found.counted?)];
    let head = tokens
        .iter()
        .rev()
        .find(|t| t.pos.is_noun() && !found.span.overlaps(t.span))?;
    Some(head.lower.to_string())
}

/// Base form of the verb of the clause.
fn verb(story: &Story<'_>, s: &Setting) -> Option<String> {
    let notes = s.notes(story);
    let clause = notes.clauses.get(s.clause?)?;
    let lemma = &notes.phrases.verbs.get(clause.verb)?.lemma;
    (!matches!(&**lemma, "be" | "have" | "do" | "say" | "tell" | "accord")).then(|| lemma.to_string())
}

/// How the two best supported readings differ.
fn apart(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> Option<String> {
    let value = |n: usize| settings.get(n)?.iter().find_map(|s| s.value(story)).map(|f| &f.value);
    if matches!(
        c.rule,
        "date" | "number" | "money" | "percent" | "age" | "duration" | "measure"
    ) && let (Some(x), Some(y)) = (value(0), value(1))
        && let Some(gap) = gap(x, y)
    {
        let share = share(x, y);
        return Some(format!(
            "{} and {} are {gap} apart{share}",
            quoted(&c.sides[0]),
            quoted(&c.sides[1])
        ));
    }
    // Of what is not told nothing is told less exactly.
    if c.rule == "unsaid" {
        return None;
    }
    if c.relation == Relation::Precision {
        return Some("one reading says less exactly what the other says, so both can be true".to_owned());
    }
    if c.relation == Relation::Hedge {
        // That a deed is left open is the reason of the rules that read deeds.
        let deeds = matches!(c.rule, "surety" | "hedge" | "denial");
        return (!deeds).then(|| "one is given with a doubt or as a limit".to_owned());
    }
    if c.kind == Kind::Quote
        && let [a, b, ..] = c.sides.as_slice()
    {
        return unlike(&one_line(&a.display), &one_line(&b.display));
    }
    if !matches!(c.rule, "telling" | "passage") {
        return None;
    }
    for (n, (side, of)) in c.sides.iter().zip(settings).enumerate().take(2) {
        let others: Vec<usize> = reports(
            settings
                .iter()
                .enumerate()
                .filter(|(m, _)| *m != n)
                .flat_map(|(_, s)| s),
        );
        if let Some(word) = foreign(story, side, of, &others) {
            return Some(format!("“{word}” is in none of the reports that give another reading"));
        }
    }
    None
}

/// "the words inside the quotation marks differ: “road” and “journey”, “friends” and “partners”"; none where nothing stands
/// against anything, or where it is the whole of both.
fn unlike(a: &str, b: &str) -> Option<String> {
    /// Pairs that are named.
    const PAIRS: usize = 2;
    let words = |w: &str| -> Vec<String> {
        let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        w.split(' ').map(bare).filter(|w| !w.is_empty()).collect()
    };
    let (x, y) = (words(a), words(b));
    let mut pairs: Vec<String> = Vec::new();
    let (mut i, mut j, mut alike) = (0, 0, 0);
    while i < x.len() && j < y.len() && pairs.len() < PAIRS {
        if x[i] == y[j] {
            (i, j, alike) = (i + 1, j + 1, alike + 1);
            continue;
        }
        // The nearest word that both go on with.
        let reach = (1..=2 * NAMED).flat_map(|n| (0..=n).map(move |k| (k, n - k)));
        let on = |(k, l): &(usize, usize)| x.get(i + k).is_some_and(|w| y.get(j + l) == Some(w));
        let (k, l) = reach.into_iter().find(on).unwrap_or((x.len() - i, y.len() - j));
        if k > 0 && l > 0 {
            pairs.push(format!("“{}” and “{}”", x[i..i + k].join(" "), y[j..j + l].join(" ")));
        }
        (i, j) = (i + k, j + l);
    }
    (alike > 0 && !pairs.is_empty())
        .then(|| format!("the words inside the quotation marks differ: {}", pairs.join(", ")))
}

/// Reports of some mentions.
fn reports<'s>(settings: impl Iterator<Item = &'s Setting>) -> Vec<usize> {
    let mut out: Vec<usize> = settings.map(|s| s.place.report).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The most telling word of a side that none of the other reports has anywhere.
fn foreign(story: &Story<'_>, side: &Side, settings: &[Setting], others: &[usize]) -> Option<String> {
    let own = reports(settings.iter());
    if others.iter().any(|r| own.contains(r)) {
        return None;
    }
    let place = settings.first()?.place;
    let terms = &story.terms.by_report[place.report];
    let from = story.terms.word_at(place.report, place.span.start);
    let mut best: Option<(f32, &str, u32, usize)> = None;
    for t in terms.get(from..)?.iter().take_while(|t| t.span.start < place.span.end) {
        let weight = story.terms.weight[t.stem as usize];
        let word = story.reports[place.report].words(t.span);
        let better = best.is_none_or(|(w, b, ..)| (weight, b) > (w, word));
        if t.class == Class::Content && better && side.display.contains(word) {
            best = Some((weight, word, t.stem, t.span.start));
        }
    }
    let (_, word, stem, start) = best?;
    let absent = others
        .iter()
        .all(|&r| story.terms.by_report[r].iter().all(|t| t.stem != stem));
    // Half a name says little: "General" of "General Holm".
    let notes = &story.notes[place.report];
    let name = notes
        .named
        .name_at(notes.token_at(start))
        .map(|n| notes.named.names[n].span);
    absent.then(|| one_line(name.map_or(word, |n| story.reports[place.report].words(n))))
}

fn quoted(side: &Side) -> String {
    format!("“{}”", one_line(&side.display))
}

/// How far two values lie apart, in words; none where that says nothing.
pub fn gap(a: &Value, b: &Value) -> Option<String> {
    match (a, b) {
        (Value::Date(x), Value::Date(y)) => {
            let (x, y) = (x.days?, y.days?);
            let single = |d: (Date, Date)| d.0 == d.1;
            let days = (y.0 - x.0).get_days().unsigned_abs();
            (single(x) && single(y) && days > 0).then(|| plural(f64::from(days), "day"))
        }
        (
            Value::Money { min: x, currency, .. },
            Value::Money {
                min: y,
                currency: other,
                ..
            },
        ) if currency == other => Some(format!("{} {currency}", amount((x - y).abs()))),
        (Value::Percent { min: x, .. }, Value::Percent { min: y, .. }) if x != y => {
            let points = (x - y).abs();
            Some(plural(round(points), "percentage point"))
        }
        (Value::Number(x), Value::Number(y)) if x != y => Some(amount((x - y).abs())),
        (
            Value::Measure { min: x, unit, .. },
            Value::Measure {
                min: y, unit: other, ..
            },
        ) if unit == other && x != y => Some(format!("{} {unit}", amount((x - y).abs()))),
        (Value::Age(x), Value::Age(y)) => {
            let years = |iso: &str| iso.strip_prefix('P')?.strip_suffix('Y')?.parse::<f64>().ok();
            let gap = (years(x)? - years(y)?).abs();
            (gap > 0.0).then(|| plural(gap, "year"))
        }
        _ => None,
    }
}

/// ", 11.9 % of the smaller": one base, whichever reading stands first.
fn share(a: &Value, b: &Value) -> String {
    let (x, y) = match (a, b) {
        (Value::Money { min: x, .. }, Value::Money { min: y, .. })
        | (Value::Number(x), Value::Number(y))
        | (Value::Measure { min: x, .. }, Value::Measure { min: y, .. }) => (*x, *y),
        _ => return String::new(),
    };
    let small = x.abs().min(y.abs());
    match small > 0.0 && x != y {
        true => format!(", {} % of the smaller", round((x - y).abs() / small * 100.0)),
        false => String::new(),
    }
}

fn round(n: f64) -> f64 {
    if n >= 100.0 {
        n.round()
    } else {
        (n * 10.0).round() / 10.0
    }
}

/// 500000 as "500 thousand", 2500000 as "2.5 million".
fn amount(n: f64) -> String {
    for (size, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if n >= size {
            return format!("{} {name}", round(n / size));
        }
    }
    format!("{}", (n * 100.0).round() / 100.0)
}

fn plural(n: f64, noun: &str) -> String {
    match n == 1.0 {
        true => format!("one {noun}"),
        false => format!("{n} {noun}s"),
    }
}

/// How relative dates were resolved.
fn resolved(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> Option<String> {
    if c.kind != Kind::Date {
        return None;
    }
    for s in settings.iter().flatten() {
        let Some(found) = s.value(story) else { continue };
        let words = one_line(s.words(story, found.span));
        let (iso, relative) = match &found.value {
            Value::Date(d) => (&d.iso, d.relative || d.iso.starts_with("XXXX-W")),
            _ => continue,
        };
        if !relative {
            continue;
        }
        let report = story.reports[s.place.report];
        let several = settings.iter().flatten().any(|t| t.place.report != s.place.report);
        return Some(match report.date_at(s.place.span.start) {
            Some(day) if report.published == Some(day) => {
                let whose = match several {
                    // By name: its letter depends on the order in which the reports are given.
                    true => match report.publisher.as_deref() {
                        Some(publisher) => format!("the date of the report of {publisher}"),
                        None => format!("the date of “{}”", report.name()),
                    },
                    false => "the report's date".to_owned(),
                };
                format!("“{words}” is {iso}, counted from {}, {whose}", long_day(day))
            }
            Some(day) => format!(
                "“{words}” is {iso}, counted from {}, the date of those words",
                long_day(day)
            ),
            None => format!("“{words}” could not be placed in the calendar: nothing dates the report"),
        });
    }
    None
}

/// "5 October 2025".
fn long_day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// Which reading has how many sources, and which was published first.
fn support(story: &Story<'_>, c: &Candidate, settings: &[Vec<Setting>]) -> Option<String> {
    let origins: Vec<u32> = settings
        .iter()
        .map(|s| story.origins(s.iter().map(|s| s.place.report)))
        .collect();
    if settings.len() != 2 {
        return (settings.len() > 2).then(|| {
            let most = origins.iter().max().copied().unwrap_or(1);
            format!(
                "{} readings; the best supported has {}",
                settings.len(),
                plural(f64::from(most), "source")
            )
        });
    }
    let dated = |side: &[Setting]| {
        let days: Option<Vec<Date>> = side.iter().map(|s| story.reports[s.place.report].published).collect();
        days.and_then(|d| Some((*d.iter().min()?, *d.iter().max()?)))
    };
    let (one, other) = (
        plural(f64::from(origins[0]), "source"),
        plural(f64::from(origins[1]), "source"),
    );
    let mut out = format!(
        "{} for {}, {} for {}",
        one,
        short(&c.sides[0]),
        other,
        short(&c.sides[1])
    );
    if let (Some(x), Some(y)) = (dated(&settings[0]), dated(&settings[1])) {
        if x.1 < y.0 {
            out.push_str("; the second was published later");
        } else if y.1 < x.0 {
            out.push_str("; the first was published later");
        }
    }
    Some(out)
}

/// A reading in few words.
fn short(side: &Side) -> String {
    let words = one_line(&side.display);
    match words.chars().count() > 40 {
        true => format!("“{}…”", words.chars().take(38).collect::<String>().trim_end()),
        false => format!("“{words}”"),
    }
}

fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_in_which_two_quotations_differ_are_named() {
        let said = unlike("a long road with our friends", "a long journey with our partners");
        assert_eq!(
            said.as_deref(),
            Some("the words inside the quotation marks differ: “road” and “journey”, “friends” and “partners”")
        );
        assert_eq!(unlike("we wait", "we wait here"), None, "nothing stands against it");
        assert_eq!(unlike("calm", "storm at sea"), None, "nothing is alike");
    }
}
