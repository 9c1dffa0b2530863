//! Base forms: the rules of WordNet's morphy over the lexicon, its exceptions, and one spelling for both sides of the Atlantic.

use super::asset::{Kind, asset};
use crate::facts::Pos;

/// What a form can be an inflection of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The plural of a noun.
    Plural,
    /// A form of a verb.
    Verb,
    /// A comparative or superlative.
    Degree,
}

/// The base form of `word`, which must be in lower case, when it is used as `pos`.
///
/// British spellings give the American one, so that two reports meet. An unknown word loses its regular ending.
pub fn lemma(word: &str, pos: Pos) -> String {
    let form = match pos {
        Pos::Nouns => Some(Form::Plural),
        _ if pos.is_verb() || pos == Pos::Modal => Some(Form::Verb),
        Pos::AdjectiveMore | Pos::AdjectiveMost | Pos::AdverbMore | Pos::AdverbMost => Some(Form::Degree),
        _ => None,
    };
    if let Some(fixed) = clitic(word, pos) {
        return fixed.to_owned();
    }
    let base = form.map_or_else(
        || word.to_owned(),
        |f| base(word, f, Guess::Always).unwrap_or_else(|| word.to_owned()),
    );
    if pos.is_proper() { base } else { fold_spelling(base) }
}

/// Whether a form that leads to no listed word is cut all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::facts) enum Guess {
    Always,
    Never,
}

/// What `word` is an inflection of, read as `form`; a verb's or noun's own base form gives itself.
pub(in crate::facts) fn base(word: &str, form: Form, guess: Guess) -> Option<String> {
    let (kind, class) = match form {
        Form::Plural => (Kind::Noun, 0),
        Form::Verb => (Kind::Verb, 1),
        Form::Degree => (Kind::Adjective, 2),
    };
    let id = asset().id(word);
    if let Some(found) = id
        .and_then(|id| asset().irregular(id, kind))
        .and_then(|b| asset().word(b))
    {
        return Some(found);
    }
    if form == Form::Verb && id.is_some_and(|id| has_class(id, class)) {
        return Some(word.to_owned());
    }
    let ends: &[(&str, &str)] = match form {
        Form::Plural => &[
            ("ches", "ch"),
            ("shes", "sh"),
            ("ses", "s"),
            ("xes", "x"),
            ("zes", "z"),
            ("ies", "y"),
            ("men", "man"),
            ("s", ""),
        ],
        Form::Verb => &[
            ("ies", "y"),
            ("ied", "y"),
            ("s", ""),
            ("es", "e"),
            ("es", ""),
            ("ed", "e"),
            ("ed", ""),
            ("ing", "e"),
            ("ing", ""),
        ],
        Form::Degree => &[
            ("iest", "y"),
            ("ier", "y"),
            ("er", "e"),
            ("est", "e"),
            ("er", ""),
            ("est", ""),
        ],
    };
    let hyphen = word.rfind('-').map_or(0, |at| at + 1);
    let mut fallback = None;
    for (end, put) in ends {
        let Some(stem) = word
            .strip_suffix(end)
            .filter(|s| s.len() > hyphen && s.chars().count() > 1)
        else {
            continue;
        };
        let candidate = format!("{stem}{put}");
        let tail = &candidate[hyphen..];
        let known = |w: &str| asset().id(w).is_some_and(|id| has_class(id, class));
        if known(&candidate) || (hyphen > 0 && known(tail)) {
            return Some(candidate);
        }
        if put.is_empty()
            && let Some(single) = undouble(stem)
            && known(&single)
        {
            return Some(single);
        }
        // The last rule that fits is the regular ending: "-s", "-ed", "-ing".
        fallback = Some(candidate);
    }
    let regular = form != Form::Degree && !word.ends_with("ss") && !word.ends_with("us");
    fallback.filter(|_| guess == Guess::Always && regular)
}

fn has_class(id: u32, class: u8) -> bool {
    asset().record(id).senses().any(|s| asset().class(s).0 == class)
}

fn undouble(stem: &str) -> Option<String> {
    let mut chars = stem.chars().rev();
    let (last, before) = (chars.next()?, chars.next()?);
    (last == before && last.is_ascii_alphabetic()).then(|| stem[..stem.len() - last.len_utf8()].to_owned())
}

fn fold_spelling(word: String) -> String {
    let twin = asset().id(&word).and_then(|id| asset().irregular(id, Kind::Spelling));
    twin.and_then(|id| asset().word(id)).unwrap_or(word)
}

/// Auxiliaries that WordNet's exceptions do not have, and the cut-off parts of contractions.
fn clitic(word: &str, pos: Pos) -> Option<&'static str> {
    Some(match word {
        "n't" => "not",
        "'re" | "'m" | "am" | "is" | "are" | "was" | "were" => "be",
        "'ve" => "have",
        "'ll" | "wo" => "will",
        "'s" if pos.is_verb() => "be",
        "'d" => "would",
        "ca" if pos == Pos::Modal => "can",
        "an" => "a",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_bases() {
        let cases = [
            ("killed", Pos::VerbPast, "kill"),
            ("shot", Pos::VerbParticiple, "shoot"),
            ("was", Pos::VerbPast, "be"),
            ("stopped", Pos::VerbPast, "stop"),
            ("dying", Pos::VerbGerund, "die"),
            ("charges", Pos::Nouns, "charge"),
            ("policies", Pos::Nouns, "policy"),
            ("women", Pos::Nouns, "woman"),
            ("co-workers", Pos::Nouns, "co-worker"),
            ("colour", Pos::Noun, "color"),
            ("organised", Pos::VerbPast, "organize"),
            ("grey", Pos::Adjective, "gray"),
            ("defence", Pos::Noun, "defense"),
            ("hour", Pos::Noun, "hour"),
            ("larger", Pos::AdjectiveMore, "large"),
            ("news", Pos::Noun, "news"),
            ("livestreamed", Pos::VerbPast, "livestream"),
            ("é", Pos::Nouns, "é"),
        ];
        for (word, pos, expected) in cases {
            assert_eq!(lemma(word, pos), expected, "{word}");
        }
    }
}
