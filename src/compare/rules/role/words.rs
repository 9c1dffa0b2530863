//! Ranks and posts of which a person holds one at a time (`assets/words/role-families.txt`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A rank or post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Term {
    /// Index of its family; terms of one family exclude each other.
    pub family: u16,
    /// Index of the term in its family; its forms share it.
    pub term: u16,
}

/// Words of the longest form in the table.
pub const LONGEST: usize = 4;

static FORMS: LazyLock<FxHashMap<&'static str, Term>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    let lines = include_str!("../../../../assets/words/role-families.txt").lines();
    for (family, line) in lines.filter(|l| !l.starts_with('#')).enumerate() {
        let Some((_, terms)) = line.split_once(": ") else {
            continue;
        };
        for (term, forms) in terms.split(';').enumerate() {
            for form in forms.split(['=', ',']).map(str::trim).filter(|f| !f.is_empty()) {
                out.entry(form).or_insert(Term {
                    family: family as u16,
                    term: term as u16,
                });
            }
        }
    }
    out
});

/// The ranks and posts among the words of a role, in lower case, each with its range; longest forms first.
pub fn terms(words: &[&str]) -> Vec<(Term, std::ops::Range<usize>)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = (1..=LONGEST.min(words.len() - at)).rev().find_map(|len| {
            let form = words[at..at + len].join(" ");
            FORMS.get(form.as_str()).map(|t| (*t, at..at + len))
        });
        match found {
            Some((term, range)) => {
                at = range.end;
                out.push((term, range));
            }
            None => at += 1,
        }
    }
    out
}

/// How a role is held, which is another thing than the role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// No longer.
    Former,
    /// Not yet.
    Coming,
    /// In another's place.
    Acting,
    /// Below the one who holds it.
    Deputy,
    /// As some say.
    Alleged,
}

/// The manner that a word in lower case names.
pub fn manner(word: &str) -> Option<Manner> {
    Some(match word {
        "former" | "ex" | "ex-" | "onetime" | "one-time" | "ousted" | "erstwhile" | "past" => Manner::Former,
        "incoming" | "designate" | "elect" | "president-elect" | "soon-to-be" | "future" => Manner::Coming,
        "acting" | "interim" => Manner::Acting,
        "deputy" | "assistant" | "vice" | "associate" => Manner::Deputy,
        "alleged" | "reputed" | "suspected" | "accused" | "reported" | "purported" | "supposed" => Manner::Alleged,
        _ => return None,
    })
}

/// Whose court or authority: of the union, a state, a county or a town.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// "federal", "U.S."
    Federal,
    /// "state"
    State,
    /// "county"
    County,
    /// "city", "municipal"
    City,
}

/// The level that a word in lower case names.
pub fn level(word: &str) -> Option<Level> {
    Some(match word {
        "federal" | "u.s." | "us" | "national" => Level::Federal,
        "state" => Level::State,
        "county" => Level::County,
        "city" | "municipal" | "town" => Level::City,
        _ => return None,
    })
}

/// Posts of which there are deputies, assistants and vices.
pub fn is_office(head: &str) -> bool {
    is_single(head)
        || matches!(
            head,
            "defender" | "attorney" | "prosecutor" | "manager" | "administrator" | "superintendent" | "treasurer"
        )
}

/// Forms of address, which say nothing of what somebody is.
pub fn is_address(head: &str) -> bool {
    matches!(
        head.trim_end_matches('.'),
        "mr" | "mrs" | "ms" | "miss" | "mister" | "sir" | "madam" | "lady" | "lord" | "dr" | "man" | "woman" | "person"
    )
}

/// Offices that a body has one of at a time.
pub fn is_single(head: &str) -> bool {
    const HEADS: [&str; 30] = [
        "president",
        "minister",
        "premier",
        "chancellor",
        "king",
        "queen",
        "pope",
        "governor",
        "mayor",
        "sheriff",
        "director",
        "chief",
        "ceo",
        "executive",
        "chairman",
        "chairwoman",
        "chair",
        "head",
        "leader",
        "general",
        "secretary",
        "commissioner",
        "coach",
        "editor",
        "ambassador",
        "captain",
        "commander",
        "coroner",
        "owner",
        "founder",
    ];
    HEADS.contains(&head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(role: &str) -> Vec<Term> {
        let words: Vec<&str> = role.split(' ').collect();
        terms(&words).into_iter().map(|t| t.0).collect()
    }

    #[test]
    fn forms_of_one_term_are_one() {
        assert_eq!(read("lt. col."), read("lieutenant colonel"));
        assert_eq!(read("ceo"), read("chief executive officer"));
        assert_ne!(read("field marshal"), read("general"));
        assert_eq!(read("field marshal")[0].family, read("general")[0].family);
        assert_eq!(read("army chief field marshal"), read("field marshal"));
        assert!(read("baker").is_empty());
    }
}
