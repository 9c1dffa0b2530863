//! Words of names as they are compared: in plain form, and the ways in which two words may be one.
//!
//! A nickname, an initial, a plural, an adjective of a country, letters that stand for words, and what copying from another
//! alphabet changes are no misspellings; which pairs are judged at all is [`super`]'s matter.

use std::sync::LazyLock;

use crate::facts::lexicon::{is_given_name, is_place, is_surname, knows};

/// The first letter and the consonants, doubled ones once: what misspellings mostly leave alone.
pub(super) fn shape(word: &str) -> String {
    let mut out = String::new();
    for (i, c) in word.chars().enumerate() {
        if i == 0 || (!"aeiouyhw".contains(c) && !out.ends_with(c)) {
            out.push(c);
        }
    }
    out.chars().take(3).collect()
}

/// A word of a headline in capital letters as it is written elsewhere: WALTER, Walter.
pub(super) fn cased(word: &str) -> std::borrow::Cow<'_, str> {
    let shouts = word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    let mut letters = word.chars();
    match letters.next().filter(|_| shouts) {
        Some(first) => (first.to_string() + &letters.as_str().to_lowercase()).into(),
        None => word.into(),
    }
}

/// A name's word as it is compared: lower case, no points, a straight apostrophe, no possessive, American endings,
/// abbreviations of streets and firms written out.
pub fn plain(word: &str) -> String {
    let mut w = word.to_lowercase().replace('’', "'").replace(['.', '-'], "");
    if let Some(stem) = w.strip_suffix("'s") {
        w.truncate(stem.len());
    }
    let full = SHORT
        .iter()
        .find(|(short, _)| *short == w)
        .map(|(_, full)| (*full).to_owned());
    full.unwrap_or_else(|| spelling(&w))
}

/// British endings as American ones: centre, organisation, labour.
pub fn spelling(word: &str) -> String {
    let mut w = word.to_owned();
    for (british, american) in [
        ("isation", "ization"),
        ("ise", "ize"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("tre", "ter"),
        ("our", "or"),
        ("ence", "ense"),
    ] {
        if let Some(stem) = w.strip_suffix(british).filter(|s| s.len() >= 3) {
            w = format!("{stem}{american}");
            break;
        }
    }
    w
}

/// A place, or a word that is no name of a person, that the lexicon lists.
pub fn known(word: &str) -> bool {
    let lower = word.to_lowercase();
    is_place(word) || (knows(word) || knows(&lower)) && !is_given_name(word) && !is_surname(word)
}

pub(super) fn sorted(words: &[String]) -> Vec<&String> {
    let mut w: Vec<&String> = words.iter().collect();
    w.sort();
    w
}

/// Two forms of one given name, in lower case: Bill and William.
pub fn same_given(a: &str, b: &str) -> bool {
    SHORT_NAMES.iter().any(|line| line.contains(&a) && line.contains(&b))
}

static SHORT_NAMES: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    include_str!("../../../../assets/words/short-names.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split_whitespace().collect())
        .collect()
});

/// Whether two words differ only by what copying from another alphabet or by ear changes: vowels, doubled letters, c, k,
/// q and g, s and z, an h.
pub(super) fn same_by_ear(a: &str, b: &str) -> bool {
    by_ear(a) == by_ear(b)
}

/// A word without what copying from another alphabet or by ear changes.
pub(super) fn by_ear(w: &str) -> String {
    let mut out = String::new();
    // "Giorgos" is heard as "Yiorgos", "sch" as "sh", "ph" as "f".
    let soft = w
        .strip_prefix("gi")
        .filter(|rest| rest.starts_with(['a', 'e', 'o', 'u']));
    let w = soft
        .unwrap_or(w)
        .replace("sch", "sh")
        .replace("ph", "f")
        .replace("dj", "j");
    for c in w.chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' | 'j' => continue,
            'c' | 'q' | 'g' => 'k',
            'z' => 's',
            other => other,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether two words differ only in letters between which those who carry a name over from another alphabet choose: i and y,
/// c and k, g and k, sh and sch, u and ou. A letter left out or put in is a slip.
pub(super) fn carried_over(a: &str, b: &str) -> bool {
    let fold = |w: &str| {
        w.replace("sch", "sh")
            .replace("ou", "u")
            .chars()
            .map(|c| match c {
                'y' | 'j' => 'i',
                'c' | 'q' | 'g' => 'k',
                other => other,
            })
            .collect::<String>()
    };
    a != b && fold(a) == fold(b)
}

/// One is an initial or the beginning of the other: Fred and Frederick, C. and Cheney.
pub(super) fn short_form(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) && (short.len() == 1 || long.len() - short.len() >= 2)
        || (short.len() >= 3
            && long.starts_with(&short[..short.len() - usize::from(short.ends_with(['e', 'y']))])
            && long.len() > short.len() + 1
            && short.is_ascii())
}

/// One is capital letters that may stand for words of which the other is the first: "Halden MCF" and "Halden Mission".
pub(super) fn stands_for(a: &str, b: &str) -> bool {
    let letters = |w: &str| w.chars().count() > 1 && w.chars().all(char::is_uppercase);
    let (short, word) = if letters(a) { (a, b) } else { (b, a) };
    letters(short) && !letters(word) && short.chars().next() == word.chars().next() && short.len() < word.len()
}

/// One is the other with a word joined on by a hyphen: "Tarn" and "Tarn-based".
pub(super) fn joined_on(a: &str, b: &str) -> bool {
    let begins = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'));
    begins(a, b) || begins(b, a)
}

/// One is the other with an ending: a plural, a possessive, an adjective of a country.
pub(super) fn inflected(a: &str, b: &str) -> bool {
    let several = |one: &str, many: &str| {
        one.strip_suffix("man")
            .is_some_and(|w| many.strip_suffix("men") == Some(w))
    };
    if several(a, b) || several(b, a) {
        return true;
    }
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|end| {
        matches!(
            end,
            "s" | "us" | "'s" | "es" | "er" | "ed" | "ing" | "ism" | "n" | "an" | "ian" | "ese" | "i" | "ic"
        )
    })
}

/// Abbreviations inside names, with what they stand for (AP style's list of those it allows).
const SHORT: &[(&str, &str)] = &[
    ("dr", "doctor"),
    ("sgt", "sergeant"),
    ("lt", "lieutenant"),
    ("capt", "captain"),
    ("col", "colonel"),
    ("gen", "general"),
    ("maj", "major"),
    ("det", "detective"),
    ("sen", "senator"),
    ("gov", "governor"),
    ("rev", "reverend"),
    ("prof", "professor"),
    ("ave", "avenue"),
    ("st", "street"),
    ("blvd", "boulevard"),
    ("rd", "road"),
    ("co", "company"),
    ("corp", "corporation"),
    ("inc", "incorporated"),
    ("ltd", "limited"),
    ("assn", "association"),
    ("dept", "department"),
    ("univ", "university"),
    ("ala", "alabama"),
    ("ariz", "arizona"),
    ("ark", "arkansas"),
    ("calif", "california"),
    ("colo", "colorado"),
    ("conn", "connecticut"),
    ("del", "delaware"),
    ("fla", "florida"),
    ("ill", "illinois"),
    ("ind", "indiana"),
    ("kan", "kansas"),
    ("ky", "kentucky"),
    ("mass", "massachusetts"),
    ("mich", "michigan"),
    ("minn", "minnesota"),
    ("miss", "mississippi"),
    ("mo", "missouri"),
    ("mont", "montana"),
    ("neb", "nebraska"),
    ("nev", "nevada"),
    ("okla", "oklahoma"),
    ("ore", "oregon"),
    ("pa", "pennsylvania"),
    ("tenn", "tennessee"),
    ("vt", "vermont"),
    ("wash", "washington"),
    ("wis", "wisconsin"),
    ("wyo", "wyoming"),
    ("ctr", "center"),
    ("jul", "july"),
    ("aug", "august"),
    ("oct", "october"),
    ("sept", "september"),
    ("jan", "january"),
    ("feb", "february"),
    ("nov", "november"),
    ("dec", "december"),
];
