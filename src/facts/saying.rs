//! Verbs by which reports bring what somebody says, thinks or does with words.
//!
//! Two questions are asked of a verb, and one list answers both. Whether what it governs is true is not asked here; hedges
//! are the business of [`super::stance`].

/// Verbs that bring what somebody says, by base form.
///
/// Origin: written for factdiff, from the verbs of attribution that news agencies' style books list.
const SAYING: &[&str] = &[
    "say",
    "tell",
    "add",
    "state",
    "report",
    "claim",
    "announce",
    "note",
    "explain",
    "confirm",
    "deny",
    "allege",
    "warn",
    "insist",
    "argue",
    "write",
    "admit",
    "acknowledge",
    "declare",
    "suggest",
    "estimate",
    "testify",
    "recall",
    "reveal",
    "disclose",
    "comment",
    "remark",
    "reply",
    "stress",
    "maintain",
    "assert",
    "contend",
    "concede",
    "indicate",
    "describe",
    "tweet",
    "conclude",
    "dispute",
    "predict",
    "refute",
];

/// Verbs of thinking, asking and doing with words: what hangs on them may be somebody's words, or only his business.
///
/// Origin: as above.
const MINDING: &[&str] = &[
    "believe", "think", "respond", "ask", "accuse", "charge", "quote", "post", "agree", "expect", "hope", "vow",
    "promise",
];

/// Tells whether a verb, as a base form, brings what its subject says.
pub fn brings_words(lemma: &str) -> bool {
    SAYING.contains(&lemma)
}

/// Tells whether a verb, as a base form, is one of saying or thinking.
pub fn is_reporting(lemma: &str) -> bool {
    SAYING.contains(&lemma) || MINDING.contains(&lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn belief_reports_but_brings_no_words() {
        assert!(is_reporting("believe") && !brings_words("believe"));
        assert!(is_reporting("say") && brings_words("say"));
        assert!(!is_reporting("sign"));
    }
}
