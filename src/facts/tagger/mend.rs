//! What Brill's rules leave open: past tense or participle, what "'s" is, relative "that", verbs of headlines.

use super::rules::Mark;
use super::{BORDER, Row};
use crate::facts::{Pos, lexicon};

/// Words that open a clause of their own.
pub(super) const SUBORDINATORS: [&str; 16] = [
    "that", "because", "as", "after", "when", "while", "if", "before", "until", "since", "although", "though", "where",
    "whether", "once", "unless",
];

/// Decides what Brill's rules leave open: past tense or participle, what "'s" is, relative "that", verbs of headlines.
pub(super) fn mend_verbs(row: &mut Row) {
    for here in 0..row.tag.len() {
        let word = row.word[here];
        match row.tag[here] {
            _ if matches!(word, "'s" | "\u{2019}s" | "'S" | "\u{2019}S") => row.tag[here] = possessive_or_is(row, here),
            // "Peter Gray fell", "Mark Roe said" at the start of a sentence
            tag if (tag.is_verb() || tag == Pos::Modal || tag.is_adjective()) && opens_full_name(row, here) => {
                row.tag[here] = Pos::Proper;
            }
            // "were spraying", "fled, smashing windows"
            Pos::Noun | Pos::Adjective if gerund(row, here) => row.tag[here] = Pos::VerbGerund,
            // "went to jail"
            Pos::Verb if is_destination(row, here) => row.tag[here] = Pos::Noun,
            // "Roe shot and killed"
            Pos::Noun if row.may[here].has(Pos::VerbPast) && joins_past(row, here) => row.tag[here] = Pos::VerbPast,
            // "attorney general John Roe"
            Pos::Adjective if word.eq_ignore_ascii_case("general") && titled_general(row, here) => {
                row.tag[here] = Pos::Noun
            }
            Pos::VerbPast | Pos::VerbParticiple if row.may[here].has(Pos::VerbParticiple) => {
                row.tag[here] = past_or_participle(row, here);
            }
            Pos::Preposition | Pos::Determiner if word == "that" => row.tag[here] = relative_that(row, here),
            // "was shot"
            Pos::Noun | Pos::Verb | Pos::VerbPresent
                if row.may[here].has(Pos::VerbParticiple) && after_be(row, here) =>
            {
                row.tag[here] = Pos::VerbParticiple;
            }
            Pos::Noun if row.may[here].has(Pos::VerbParticiple) => row.tag[here] = noun_or_shot(row, here),
            // "Acme estimates that", "Acme values Globex"
            Pos::Nouns if row.may[here].has(Pos::VerbThird) && here > 0 && row.tag[here - 1].is_proper() => {
                let opens = row.word_is(here, 1, "that") || row.tag.get(here + 1).is_some_and(|t| t.is_proper());
                if opens && !is_day(row, here + 1) {
                    row.tag[here] = Pos::VerbThird;
                }
            }
            // "a local newspaper reports that"
            Pos::Nouns
                if row.may[here].has(Pos::VerbThird)
                    && here > 0
                    && row.tag[here - 1] == Pos::Noun
                    && row.word_is(here, 1, "that")
                    && !finite(row, here, Side::Before) =>
            {
                row.tag[here] = Pos::VerbThird;
            }
            // "a media relations officer", "said data center planning"
            Pos::VerbPresent if row.may[here].has(Pos::Noun) && ends_noun_phrase(row, here) => {
                row.tag[here] = Pos::Noun
            }
            // "keep him out of jail"
            Pos::Verb | Pos::VerbPresent
                if is_small(word)
                    && !row.is(here, -1, Mark::Is(Pos::To))
                    && !row.is(here, -1, Mark::Is(Pos::Modal)) =>
            {
                row.tag[here] = Pos::Preposition;
            }
            // "became more elaborate"
            Pos::Verb | Pos::VerbPresent
                if row.may[here].has(Pos::Adjective)
                    && ["more", "most", "very", "too", "so"]
                        .iter()
                        .any(|w| row.word_is(here, -1, w)) =>
            {
                row.tag[here] = Pos::Adjective;
            }
            Pos::Noun if word.eq_ignore_ascii_case("other") => row.tag[here] = Pos::Adjective,
            Pos::Adjective => row.tag[here] = adjective_or(row, here),
            // "thanked harbour master Roe"
            Pos::Verb | Pos::VerbPresent if row.may[here].has(Pos::Noun) && starts_object(row, here) => {
                row.tag[here] = Pos::Noun;
            }
            // "according to police"
            Pos::Verb if row.may[here].has(Pos::Noun) && row.word_is(here, -1, "to") => {
                const BEFORE: [&str; 6] = ["according", "due", "next", "prior", "close", "thanks"];
                if BEFORE.iter().any(|w| row.word_is(here, -2, w)) {
                    row.tag[here] = Pos::Noun;
                }
            }
            // "shot in the back"
            Pos::Adverb if row.may[here].has(Pos::Noun) && here > 0 => {
                let owned = matches!(row.tag[here - 1], Pos::Determiner | Pos::PossessivePronoun)
                    && !row.word[here - 1].is_empty();
                let more = row.tag.get(here + 1).is_some_and(|t| {
                    t.is_noun()
                        || t.is_adjective()
                        || t.is_adverb()
                        || matches!(t, Pos::Number | Pos::VerbParticiple | Pos::VerbGerund)
                });
                if owned && (!more || row.word[here + 1].is_empty()) {
                    row.tag[here] = Pos::Noun;
                }
            }
            // "May 5" at the start of a line
            Pos::Modal if word == "May" && row.is(here, 1, Mark::Is(Pos::Number)) => row.tag[here] = Pos::Proper,
            _ => {}
        }
    }
}

/// A given name at the start of a sentence, where a capital says nothing, before a surname.
fn opens_full_name(row: &Row, here: usize) -> bool {
    let capital = |at: usize| row.word.get(at).is_some_and(|w| w.starts_with(char::is_uppercase));
    let starts = here == 0 || row.word[here - 1].is_empty() || matches!(row.tag[here - 1], Pos::QuoteOpen);
    let surname = || {
        let next = row.word[here + 1];
        lexicon::is_surname(next) || !lexicon::knows(&next.to_lowercase())
    };
    starts
        && capital(here)
        && capital(here + 1)
        && row.tag[here + 1].is_proper()
        && lexicon::is_given_name(row.word[here])
        && surname()
}

/// "Bomb hits bank", "Voters cast ballots": a sentence whose words all look like nouns has a verb all the same.
pub(super) fn mend_verbless(row: &mut Row, from: usize, to: usize) {
    let is_finite = |at: usize| matches!(row.tag[at], Pos::VerbPast | Pos::VerbThird | Pos::Modal);
    if (from..to).any(is_finite) {
        return;
    }
    for here in from + 1..to.saturating_sub(1) {
        let after = row.tag[here + 1];
        let object = after.is_noun()
            || after.is_adjective()
            || matches!(after, Pos::Determiner | Pos::Number | Pos::Preposition | Pos::To)
            || after.is_verb();
        let verb = match row.tag[here] {
            Pos::Nouns => Pos::VerbThird,
            Pos::Noun | Pos::VerbParticiple => Pos::VerbPast,
            _ => continue,
        };
        let direct = after.is_noun() || after == Pos::Determiner || after == Pos::Number;
        if row.may[here].has(verb) && row.tag[here - 1].is_noun() && object && (verb == Pos::VerbThird || direct) {
            row.tag[here] = verb;
            if matches!(after, Pos::VerbPresent | Pos::Verb) && row.may[here + 1].has(Pos::Noun) {
                row.tag[here + 1] = Pos::Noun;
            }
            return;
        }
    }
}

/// A word in "-ing" after "be", or after a comma or preposition with its object behind it.
fn gerund(row: &Row, here: usize) -> bool {
    let word = row.word[here];
    if !word.ends_with("ing") || !row.may[here].has(Pos::VerbGerund) || word.starts_with(char::is_uppercase) {
        return false;
    }
    let before = here
        .checked_sub(1)
        .filter(|b| !row.word[*b].is_empty())
        .map(|b| row.tag[b]);
    let after = row.tag.get(here + 1).copied().unwrap_or(BORDER);
    let object = after.is_noun() || matches!(after, Pos::Determiner | Pos::PossessivePronoun | Pos::Pronoun);
    let opens = matches!(before, Some(Pos::Comma | Pos::Preposition))
        || (before == Some(Pos::Conjunction) && verb_before(row, here - 1).is_none() && earlier_gerund(row, here));
    after_be(row, here) && (object || matches!(after, Pos::Preposition | Pos::To) || row.tag[here] == Pos::Noun)
        || (object && opens && row.tag[here] == Pos::Adjective)
}

fn earlier_gerund(row: &Row, here: usize) -> bool {
    (1..8)
        .filter_map(|by| here.checked_sub(by))
        .take_while(|b| !row.word[*b].is_empty())
        .any(|b| row.tag[b] == Pos::VerbGerund)
}

/// "jail" in "went to jail".
fn is_destination(row: &Row, here: usize) -> bool {
    const PLACES: [&str; 10] = [
        "jail", "prison", "school", "court", "work", "church", "market", "bed", "trial", "hospital",
    ];
    let after = row.tag.get(here + 1).copied().unwrap_or(BORDER);
    row.word_is(here, -1, "to")
        && PLACES.iter().any(|w| row.word_is(here, 0, w))
        && !matches!(after, Pos::Determiner | Pos::Pronoun | Pos::To)
        // "a chance to work"
        && !(row.is(here, -2, Mark::Is(Pos::Noun)) && ["work", "market", "bed"].iter().any(|w| row.word_is(here, 0, w)))
}

/// A noun or past tense before "and" and a past tense, after a subject.
fn joins_past(row: &Row, here: usize) -> bool {
    let subject = here
        .checked_sub(1)
        .is_some_and(|b| row.tag[b].is_proper() || matches!(row.tag[b], Pos::Pronoun | Pos::WhPronoun | Pos::Nouns));
    let and = row.is(here, 1, Mark::Is(Pos::Conjunction));
    subject
        && and
        && row
            .tag
            .get(here + 2)
            .is_some_and(|t| matches!(t, Pos::VerbPast | Pos::VerbParticiple))
}

fn titled_general(row: &Row, here: usize) -> bool {
    let office = ["attorney", "surgeon", "secretary", "solicitor", "director", "auditor"];
    office.iter().any(|w| row.word_is(here, -1, w))
}

/// A bare verb form between a past tense and a noun, where no verb can be.
fn starts_object(row: &Row, here: usize) -> bool {
    const BARE: [&str; 12] = [
        "let", "made", "helped", "saw", "watched", "heard", "had", "did", "felt", "help", "make", "see",
    ];
    let past = here
        .checked_sub(1)
        .filter(|b| !row.word[*b].is_empty())
        .is_some_and(|b| {
            matches!(row.tag[b], Pos::VerbPast | Pos::VerbThird) && !BARE.iter().any(|w| row.word_is(b, 0, w))
        });
    past && row.tag.get(here + 1).is_some_and(|t| t.is_noun())
}

/// Particles that a rule for "I like it" takes for verbs.
pub(super) fn is_small(word: &str) -> bool {
    ["out", "up", "down", "off", "over", "in", "on"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
}

/// The word ends a noun phrase that starts with "a", or the clause has its verb already.
pub(super) fn ends_noun_phrase(row: &Row, here: usize) -> bool {
    let mut at = here;
    while let Some(before) = at.checked_sub(1).filter(|b| !row.word[*b].is_empty()) {
        match row.tag[before] {
            tag if tag.is_noun() || tag.is_adjective() || matches!(tag, Pos::VerbGerund | Pos::Number) => at = before,
            Pos::Determiner => return row.word_is(before, 0, "a") || row.word_is(before, 0, "an"),
            _ => break,
        }
        if here - at > 8 {
            break;
        }
    }
    at < here && finite(row, here, Side::Before)
}

/// Adjectives that context makes names, nouns, adverbs or verbs.
pub(super) fn adjective_or(row: &Row, here: usize) -> Pos {
    let word = row.word[here];
    let before = here.checked_sub(1).filter(|b| !row.word[*b].is_empty());
    let before_is = |test: fn(Pos) -> bool| before.is_some_and(|b| test(row.tag[b]));
    let after = row
        .tag
        .get(here + 1)
        .copied()
        .filter(|_| !row.word[here + 1].is_empty());
    let nominal = after.is_some_and(|t| {
        t.is_noun() || t.is_adjective() || matches!(t, Pos::Number | Pos::VerbParticiple | Pos::VerbGerund)
    });
    if word.eq_ignore_ascii_case("then") {
        let article = before_is(|t| matches!(t, Pos::Determiner | Pos::PossessivePronoun));
        return if article { Pos::Adjective } else { Pos::Adverb };
    }
    // "Vito Genovese", "left Genovese to take over"
    let joined = after.is_some_and(|t| matches!(t, Pos::Conjunction | Pos::Comma | Pos::Colon));
    if before.is_some() && word.starts_with(char::is_uppercase) && !nominal && before_is(Pos::is_proper) && !joined {
        return Pos::Proper;
    }
    // "he feigned illness"
    if row.may[here].has(Pos::VerbPast) && before_is(|t| t == Pos::Pronoun) && nominal {
        return Pos::VerbPast;
    }
    // "more than one patient a day"
    let counted = before_is(|t| matches!(t, Pos::Number | Pos::Determiner | Pos::PossessivePronoun));
    let ends = after.is_none_or(|t| {
        matches!(
            t,
            Pos::Preposition | Pos::Comma | Pos::Stop | Pos::VerbPast | Pos::VerbThird | Pos::Modal
        )
    });
    if counted && ends && row.may[here].has(Pos::Noun) && word.starts_with(char::is_lowercase) {
        return Pos::Noun;
    }
    row.tag[here]
}

/// "a man shot in the leg", "Roe then shot the guard": nouns that are verb forms as well.
pub(super) fn noun_or_shot(row: &Row, here: usize) -> Pos {
    let Some(before) = here.checked_sub(1).filter(|b| !row.word[*b].is_empty()) else {
        return row.tag[here];
    };
    let after = row.tag.get(here + 1).copied().unwrap_or(BORDER);
    let object = matches!(after, Pos::Determiner | Pos::PossessivePronoun) || row.is(here, 1, Mark::Is(Pos::Pronoun));
    let free = row.tag[before].is_adverb()
        || row.tag[before].is_proper()
        || row.tag[before] == Pos::Pronoun
        || row.tag[before] == Pos::Nouns;
    let between_names = row.tag[before].is_proper() && after.is_proper() && row.may[here].has(Pos::VerbPast);
    if (object && free) || between_names {
        return Pos::VerbPast;
    }
    let person = |word: &str| {
        let base = lexicon::lemma(&word.to_lowercase(), row.tag[before]);
        lexicon::is_person(&base) || base == "people" || base.ends_with("-year-old")
    };
    let placed = ["in", "by", "at", "to", "outside", "near", "during", "on"]
        .iter()
        .any(|w| row.word_is(here, 1, w));
    if placed && row.tag[before].is_noun() && person(row.word[before]) {
        return Pos::VerbParticiple;
    }
    row.tag[here]
}

pub(super) fn relative_that(row: &Row, here: usize) -> Pos {
    let noun = here.checked_sub(1).is_some_and(|b| row.tag[b].is_noun());
    let verb = (here + 1..row.tag.len().min(here + 4))
        .map(|at| row.tag[at])
        .find(|t| !t.is_adverb())
        .is_some_and(|t| t.is_verb() || t == Pos::Modal);
    if noun && verb { Pos::WhDeterminer } else { row.tag[here] }
}

pub(super) fn possessive_or_is(row: &Row, here: usize) -> Pos {
    let before = here.checked_sub(1).map(|b| row.tag[b]);
    let after = row.tag.get(here + 1).copied();
    let is = match (before, after) {
        (Some(Pos::Pronoun | Pos::WhPronoun | Pos::WhAdverb | Pos::Existential), _) => true,
        (_, Some(Pos::VerbGerund)) => !row.tag.get(here + 2).is_some_and(|t| t.is_noun()),
        (_, Some(Pos::Determiner | Pos::Preposition | Pos::To | Pos::PossessivePronoun)) => true,
        _ => row.word_is(here, -1, "that") || row.word_is(here, 1, "not"),
    };
    if is { Pos::VerbThird } else { Pos::PossessiveEnding }
}

pub(super) const BE_OR_HAVE: [&str; 24] = [
    "be",
    "am",
    "is",
    "are",
    "was",
    "were",
    "been",
    "being",
    "'re",
    "'m",
    "\u{2019}re",
    "have",
    "has",
    "had",
    "'ve",
    "\u{2019}ve",
    "having",
    "get",
    "got",
    "gets",
    "getting",
    "'s",
    "\u{2019}s",
    "'d",
];

/// A form of "be" comes right before, but for adverbs.
pub(super) fn after_be(row: &Row, here: usize) -> bool {
    let before = (1..4)
        .filter_map(|by| here.checked_sub(by))
        .find(|at| !row.tag[*at].is_adverb());
    before.is_some_and(|at| BE_OR_HAVE[..9].iter().any(|w| row.word[at].eq_ignore_ascii_case(w)))
}

pub(super) fn past_or_participle(row: &Row, here: usize) -> Pos {
    // Back over adverbs and negation to what governs the form.
    let mut back = here;
    for _ in 0..4 {
        let Some(before) = back.checked_sub(1).filter(|b| !row.word[*b].is_empty()) else {
            break;
        };
        back = before;
        let word = row.word[before];
        if BE_OR_HAVE.iter().any(|w| word.eq_ignore_ascii_case(w)) && row.tag[before] != Pos::PossessiveEnding {
            return Pos::VerbParticiple;
        }
        let inside_question = row.tag[before] == Pos::Pronoun && before > 0 && row.tag[before - 1].is_verb();
        if !row.tag[before].is_adverb() && !inside_question {
            break;
        }
    }
    if row.word[here].eq_ignore_ascii_case("had") {
        return Pos::VerbPast;
    }
    let before = row.tag[back];
    let after = row.tag.get(here + 1).copied().unwrap_or(BORDER);
    let by = row.word_is(here, 1, "by");
    // "the hooded men": nothing verbal about it
    let modifies = back + 1 == here || back == here;
    let border = back == here || row.word[back].is_empty();
    let opens = border
        || matches!(
            before,
            Pos::Determiner | Pos::PossessivePronoun | Pos::PossessiveEnding | Pos::Number
        );
    if modifies && opens && (after.is_noun() || after.is_adjective() || after == Pos::Number && !border) {
        return Pos::VerbParticiple;
    }
    if row.word_is(here, -1, "that") || matches!(before, Pos::WhPronoun | Pos::WhDeterminer) {
        return if by { Pos::VerbParticiple } else { Pos::VerbPast };
    }
    match before {
        _ if border => row.tag[here],
        Pos::Pronoun | Pos::Existential if !by => Pos::VerbPast,
        // "police arrested a man" against "a man arrested on Monday was charged"
        _ if before.is_noun() || before == Pos::BracketClose => {
            if by {
                return Pos::VerbParticiple;
            }
            let object = (after.is_noun() && !is_day(row, here + 1))
                || matches!(
                    after,
                    Pos::Determiner
                        | Pos::Pronoun
                        | Pos::PossessivePronoun
                        | Pos::Number
                        | Pos::Adjective
                        | Pos::Predeterminer
                )
                || row.word_is(here, 2, "least");
            if object {
                Pos::VerbPast
            } else if finite(row, here, Side::Before) {
                Pos::VerbParticiple
            } else if finite(row, here, Side::After) {
                row.tag[here]
            } else {
                Pos::VerbPast
            }
        }
        Pos::Conjunction | Pos::Comma if by => Pos::VerbParticiple,
        // "was arrested and charged", "fired and ran"
        Pos::Conjunction => {
            let object = (after.is_noun() && !is_day(row, here + 1))
                || matches!(
                    after,
                    Pos::Determiner | Pos::Pronoun | Pos::PossessivePronoun | Pos::Number
                );
            if object {
                Pos::VerbPast
            } else {
                verb_before(row, back).unwrap_or(row.tag[here])
            }
        }
        // "the attempted hit": no verb follows an article
        Pos::Determiner | Pos::PossessivePronoun if modifies && !row.word_is(here, -1, "that") => Pos::VerbParticiple,
        _ if before.is_adjective() && modifies && after.is_noun() => Pos::VerbParticiple,
        // "the deal, announced Tuesday, ..." against "he fled, hurled bottles and ..."
        Pos::Comma if is_day(row, here + 1) || (!after.is_noun() && closes_aside(row, here)) => Pos::VerbParticiple,
        Pos::Comma | Pos::QuoteOpen | Pos::QuoteClose if opens_report(row.word[here]) => Pos::VerbPast,
        Pos::Comma if row.may[here].has(Pos::Adjective) => row.tag[here],
        Pos::Comma if after.is_noun() => Pos::VerbPast,
        Pos::Preposition if row.word_is(here, -1, "as") || row.word_is(here, -1, "if") => Pos::VerbParticiple,
        _ => row.tag[here],
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// The tense of the verb right before the conjunction at `at`, within a few words.
pub(super) fn verb_before(row: &Row, at: usize) -> Option<Pos> {
    (1..8)
        .filter_map(|by| at.checked_sub(by))
        .take_while(|b| !row.word[*b].is_empty() && row.tag[*b] != Pos::Comma)
        .map(|b| row.tag[b])
        .find(|t| t.is_verb())
        .filter(|t| matches!(t, Pos::VerbPast | Pos::VerbParticiple))
}

pub(super) fn is_day(row: &Row, at: usize) -> bool {
    row.word
        .get(at)
        .is_some_and(|w| w.starts_with(char::is_uppercase) && crate::facts::names::is_day(&w.to_lowercase()))
}

/// Between two commas, with a verb after the second: "the man, seen on Monday, is".
pub(super) fn closes_aside(row: &Row, here: usize) -> bool {
    let comma = (here + 1..row.tag.len().min(here + 12))
        .take_while(|at| !row.word[*at].is_empty())
        .find(|at| row.tag[*at] == Pos::Comma);
    comma.is_some_and(|c| row.tag.get(c + 1).is_some_and(|t| t.is_finite()) && !row.word[c + 1].is_empty())
}

fn opens_report(word: &str) -> bool {
    const WORDS: [&str; 22] = [
        "said",
        "says",
        "say",
        "believed",
        "believe",
        "believes",
        "thought",
        "alleged",
        "reported",
        "claimed",
        "added",
        "testified",
        "announced",
        "confirmed",
        "showed",
        "shows",
        "claims",
        "alleges",
        "reports",
        "estimated",
        "suggested",
        "knew",
    ];
    WORDS.iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// Tells whether there is a finite verb on that side before the clause ends.
pub(super) fn finite(row: &Row, here: usize, side: Side) -> bool {
    for step in 1..16 {
        let at = match side {
            Side::Before => here.checked_sub(step),
            Side::After => Some(here + step).filter(|at| *at < row.tag.len()),
        };
        let Some(at) = at.filter(|at| !row.word[*at].is_empty()) else {
            return false;
        };
        match row.tag[at] {
            // "he believed the death occurred": what is said has a verb of its own.
            Pos::VerbPast | Pos::VerbThird | Pos::VerbPresent if side == Side::Before && opens_report(row.word[at]) => {
                return false;
            }
            Pos::VerbPast | Pos::VerbThird | Pos::VerbPresent | Pos::Modal => return true,
            Pos::Conjunction if row.tag.get(at + 1).is_some_and(|t| t.is_noun() || t.is_adjective()) => {}
            Pos::Stop | Pos::Conjunction | Pos::WhPronoun | Pos::WhDeterminer | Pos::WhAdverb | Pos::Colon => {
                return false;
            }
            Pos::Comma | Pos::QuoteClose | Pos::QuoteOpen => return false,
            Pos::Preposition if SUBORDINATORS.iter().any(|w| row.word[at].eq_ignore_ascii_case(w)) => return false,
            _ => {}
        }
    }
    false
}
