//! Finding proper names: runs of proper nouns, cut from titles and days, and what each most likely names.

use std::ops::Range;

use super::words::{self, BODY, DAY, JOINER, MODIFIER, OPENER, PLACE, SUFFIX, TITLE};
use super::{Name, NameKind};
use crate::facts::phrases::Phrases;
use crate::facts::{Pos, Token, lexicon};
use crate::text::{Report, Span};

/// Finds the names of a report, each with a bearer of its own yet; [`super::entities`] brings bearers together.
pub fn names(report: &Report, tokens: &[Token], phrases: &Phrases) -> Vec<Name> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !starts_name(&tokens[at]) {
            at += 1;
            continue;
        }
        let end = run_end(report, tokens, at);
        if let Some(name) = read(report, tokens, phrases, with_number(tokens, at)..end) {
            out.push(name);
        }
        at = end;
    }
    out
}

fn starts_name(token: &Token) -> bool {
    let cap = token.cap || token.pos.is_proper();
    cap && token.pos.is_proper() && !words::is(&token.lower, DAY) && token.lower.chars().any(char::is_alphabetic)
}

/// One past the last token of the run of proper nouns that starts at `start`.
fn run_end(report: &Report, tokens: &[Token], start: usize) -> usize {
    let sentence = tokens[start].sentence;
    let proper = |at: usize| tokens.get(at).is_some_and(|t| t.sentence == sentence && starts_name(t));
    let mut end = start + 1;
    loop {
        if proper(end) {
            end += 1;
            continue;
        }
        let Some(next) = tokens.get(end).filter(|t| t.sentence == sentence) else {
            return end;
        };
        let last = &tokens[end - 1];
        let body = |at: usize| proper(at) && words::is(&tokens[at].lower, BODY | PLACE);
        // "Bank of America", "Department of the Interior"
        if &*next.lower == "of" && words::is(&last.lower, OPENER) {
            let the = tokens.get(end + 1).is_some_and(|t| &*t.lower == "the");
            let more = end + 1 + usize::from(the);
            if proper(more) {
                end = more + 1;
                continue;
            }
        }
        // "Smith & Sons", "Ludwig van Beethoven", "Khalid al Masri"
        let joins = words::is(&next.lower, JOINER) && !next.is_any(&["of", "for", "and", "the"]);
        if joins && proper(end + 1) {
            end += 2;
            continue;
        }
        // "Sheriff's Department"
        if next.pos == Pos::PossessiveEnding && body(end + 1) && report.words(next.span).len() > 1 {
            end += 2;
            continue;
        }
        return end;
    }
}

/// "117th Street": the number belongs to the name.
fn with_number(tokens: &[Token], start: usize) -> usize {
    let ordinal =
        |t: &Token| t.lower.starts_with(|c: char| c.is_ascii_digit()) && t.lower.ends_with(|c: char| c.is_alphabetic());
    match start.checked_sub(1).map(|b| &tokens[b]) {
        Some(t) if words::is(&tokens[start].lower, PLACE) && t.sentence == tokens[start].sentence && ordinal(t) => {
            start - 1
        }
        _ => start,
    }
}

fn read(report: &Report, tokens: &[Token], phrases: &Phrases, run: Range<usize>) -> Option<Name> {
    let (title, run) = split_title(tokens, run);
    if run.is_empty() {
        return None;
    }
    let lower = |at: usize| &*tokens[at].lower;
    // "the Prime Minister": an office, not a name
    let all_role = run.clone().all(|at| words::is(lower(at), TITLE | MODIFIER));
    if all_role && (title.is_some() || words::is(lower(run.end - 1), TITLE)) {
        return None;
    }
    if run.len() == 1 && is_adjectival(tokens, run.start) {
        return None;
    }
    let span = tokens[run.start].span.join(tokens[run.end - 1].span);
    let before = title.map(|t| tokens[t.start].span.join(tokens[t.end - 1].span));
    let described = described_before(tokens, phrases, &run, before);
    let title = match (described, before) {
        (Some(a), Some(b)) => Some(a.join(b)),
        (a, b) => a.or(b),
    };
    let kind = kind(report, tokens, &run, span, title.is_some());
    Some(Name {
        span,
        tokens: run,
        entity: usize::MAX,
        kind,
        title,
    })
}

/// Splits "Army Chief Field Marshal Idris Kavan" before "Idris".
fn split_title(tokens: &[Token], run: Range<usize>) -> (Option<Range<usize>>, Range<usize>) {
    let mut cut = run.start;
    for at in run.clone().take(run.len().saturating_sub(1)) {
        let lower = &*tokens[at].lower;
        if words::is(lower, TITLE) {
            let next = &*tokens[at + 1].lower;
            let bears = !words::is(next, BODY | PLACE | JOINER) || words::is(next, TITLE | MODIFIER);
            if bears {
                cut = at + 1;
            }
        } else if at > run.start && cut == at && lexicon::is_given_name(&capital(lower)) {
            break;
        } else if cut == at && !words::is(lower, MODIFIER | BODY | PLACE) && lexicon::is_given_name(&capital(lower)) {
            // A given name ends the search: "John Marshal Roe" has no title.
            break;
        }
    }
    let left = run.start..cut;
    // The last word of a run is the name, even when it is also a title: "Mr. King".
    (Some(left).filter(|l| !l.is_empty()), cut..run.end)
}

fn capital(lower: &str) -> String {
    let mut chars = lower.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// "Greek police", "Republican voters": names used as adjectives.
fn is_adjectival(tokens: &[Token], at: usize) -> bool {
    let next_noun = tokens
        .get(at + 1)
        .is_some_and(|t| t.sentence == tokens[at].sentence && (t.pos.is_noun() || t.pos.is_adjective()));
    let word = capital(&tokens[at].lower);
    next_noun && lexicon::may_be_adjective(&word) && !lexicon::is_place(&word)
}

/// "police spokesman" before "John Roe", in the same noun phrase.
fn described_before(tokens: &[Token], phrases: &Phrases, run: &Range<usize>, title: Option<Span>) -> Option<Span> {
    let phrase = &phrases.nouns[phrases.noun_at(run.start)?];
    let begin = title.map_or(run.start, |t| {
        tokens.partition_point(|token| token.span.start < t.start)
    });
    let from = phrase.determiner.map_or(phrase.tokens.start, |d| d + 1);
    if from >= begin {
        return None;
    }
    let last = &tokens[begin - 1];
    let person = last.pos.is_noun() && (lexicon::is_person(&last.lemma) || words::is(&last.lower, TITLE));
    person.then(|| tokens[from].span.join(last.span))
}

fn kind(report: &Report, tokens: &[Token], run: &Range<usize>, span: Span, titled: bool) -> NameKind {
    let words_of = report.words(span);
    let (first, last) = (&tokens[run.start], &tokens[run.end - 1]);
    if run.len() > 1 && words::is(&last.lower, BODY) && !words::is(&last.lower, PLACE) {
        return NameKind::Organisation;
    }
    if titled {
        return NameKind::Person;
    }
    if words::is(&first.lower, OPENER) && run.clone().any(|at| &*tokens[at].lower == "of") {
        let place = words::is(&first.lower, PLACE);
        return if place { NameKind::Place } else { NameKind::Organisation };
    }
    let body_of = |at: usize| &*tokens[at].lower == "of" && at > run.start && words::is(&tokens[at - 1].lower, BODY);
    if run.clone().any(body_of) {
        return NameKind::Organisation;
    }
    let given = lexicon::is_given_name(&capital(&first.lower));
    if words::is(&last.lower, SUFFIX) || has_age(tokens, run.end) {
        return NameKind::Person;
    }
    // "Denver police", "in Charlotte" are places, "Charlotte said" is a woman.
    let modifies = tokens
        .get(run.end)
        .is_some_and(|t| t.sentence == last.sentence && t.pos.is_noun());
    let person = run.len() == 1 && given && !modifies && !governed_by_place(tokens, run.start);
    if lexicon::is_place(words_of) && !person {
        return NameKind::Place;
    }
    let numbered = first.lower.starts_with(|c: char| c.is_ascii_digit());
    if run.len() > 1 && (numbered || words::is(&last.lower, PLACE)) {
        return NameKind::Place;
    }
    let initial = run
        .clone()
        .any(|at| at > run.start && tokens[at].lower.len() == 2 && tokens[at].lower.ends_with('.'));
    if run.len() > 1 && run.len() <= 4 && (given || initial) {
        return NameKind::Person;
    }
    let acronym = run.len() == 1
        && words_of.chars().count() > 1
        && words_of.chars().all(|c| c.is_uppercase() || c == '.' || c == '&');
    if acronym {
        return NameKind::Organisation;
    }
    if governed_by_place(tokens, run.start) {
        return NameKind::Place;
    }
    let speaks = tokens.get(run.end).is_some_and(|t| {
        t.sentence == last.sentence && t.pos.is_verb() && crate::facts::saying::is_reporting(&t.lemma)
    });
    // "Memorial Wall" has a surname, but its first word is a common one.
    let common = lexicon::knows(&first.lower);
    if (2..=3).contains(&run.len()) && !common && (speaks || lexicon::is_surname(&capital(&last.lower))) {
        return NameKind::Person;
    }
    if run.len() > 1 && lexicon::is_group(&last.lemma) {
        return NameKind::Organisation;
    }
    if run.len() == 1 && lexicon::is_known_person(words_of) {
        return NameKind::Person;
    }
    NameKind::Unknown
}

/// ", 43," or "(43)" after a name.
pub(super) fn has_age(tokens: &[Token], end: usize) -> bool {
    let sign = tokens
        .get(end)
        .is_some_and(|t| matches!(t.pos, Pos::Comma | Pos::BracketOpen));
    let digits = tokens.get(end + 1).is_some_and(|t| is_age(&t.lower));
    let close = tokens.get(end + 2).is_none_or(|t| {
        matches!(
            t.pos,
            Pos::Comma | Pos::Stop | Pos::BracketClose | Pos::Conjunction | Pos::Colon
        ) || t.pos.is_verb()
    });
    let same = tokens
        .get(end + 1)
        .is_some_and(|t| end > 0 && t.sentence == tokens[end - 1].sentence);
    sign && digits && close && same
}

pub(super) fn is_age(word: &str) -> bool {
    word.len() <= 3 && word.parse::<u8>().is_ok_and(|n| (1..=119).contains(&n))
}

/// "in", "near", "at" before the name.
fn governed_by_place(tokens: &[Token], start: usize) -> bool {
    let mut at = start;
    while let Some(before) = at
        .checked_sub(1)
        .filter(|b| tokens[*b].sentence == tokens[start].sentence)
    {
        let token = &tokens[before];
        if token.pos == Pos::Determiner
            || token.is_any(&[
                "northern", "southern", "eastern", "western", "central", "downtown", "nearby",
            ])
        {
            at = before;
            continue;
        }
        return token.is_any(&[
            "in",
            "near",
            "outside",
            "toward",
            "towards",
            "around",
            "across",
            "throughout",
            "into",
        ]);
    }
    false
}
