//! One word in two spellings, and prepositions that lead opposite ways: what tells a change of style from one of sense.

/// American and British spelling, hyphens and plural endings are no difference.
pub fn same_spelling(a: &str, b: &str) -> bool {
    let fold = |s: &str| {
        s.replace('s', "z")
            .replace("our", "or")
            .replace("re", "er")
            .replace("ll", "l")
            .replace(['-', '\'', '’', '.'], "")
    };
    fold(a) == fold(b)
}

/// Whether two prepositions lead opposite ways.
pub fn opposite(a: &str, b: &str) -> bool {
    /// Pairs that exclude each other behind one verb.
    const OPPOSITE: [(&str, &str); 6] = [
        ("into", "out"),
        ("into", "from"),
        ("before", "after"),
        ("inside", "outside"),
        ("to", "from"),
        ("with", "without"),
    ];
    OPPOSITE.iter().any(|p| *p == (a, b) || *p == (b, a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word() {
        assert!(same_spelling("colour", "color") && same_spelling("centre", "center"));
        assert!(same_spelling("wi-fi", "wifi"));
        assert!(!same_spelling("ferry", "fairy"));
    }

    #[test]
    fn ways_that_exclude_each_other() {
        assert!(opposite("out", "into") && !opposite("into", "into"));
        assert!(!opposite("in", "at"));
    }
}
