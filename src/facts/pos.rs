//! Parts of speech, in the distinctions of the Penn Treebank under readable names.

/// A part of speech or a kind of punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Pos {
    /// Singular or mass noun (NN).
    Noun,
    /// Plural noun (NNS).
    Nouns,
    /// Proper noun (NNP).
    Proper,
    /// Proper noun in the plural (NNPS).
    Propers,
    /// "he", "themselves", "it" (PRP).
    Pronoun,
    /// "his", "their" (PRP$).
    PossessivePronoun,
    /// "'s" after a noun (POS).
    PossessiveEnding,
    /// "the", "a", "this", "some" (DT).
    Determiner,
    /// "all" in "all the" (PDT).
    Predeterminer,
    /// (JJ)
    Adjective,
    /// "larger" (JJR).
    AdjectiveMore,
    /// "largest" (JJS).
    AdjectiveMost,
    /// (RB)
    Adverb,
    /// (RBR)
    AdverbMore,
    /// (RBS)
    AdverbMost,
    /// Base form (VB).
    Verb,
    /// "took" (VBD).
    VerbPast,
    /// "taking" (VBG).
    VerbGerund,
    /// "taken" (VBN).
    VerbParticiple,
    /// "take" with a subject (VBP).
    VerbPresent,
    /// "takes" (VBZ).
    VerbThird,
    /// "could", "will" (MD).
    Modal,
    /// Prepositions and subordinating conjunctions (IN).
    Preposition,
    /// "to" (TO).
    To,
    /// "up" in "gave up" (RP).
    Particle,
    /// "and", "but" (CC).
    Conjunction,
    /// Numbers in figures and words (CD).
    Number,
    /// "there" in "there is" (EX).
    Existential,
    /// "which", "that" as a relative (WDT).
    WhDeterminer,
    /// "who", "what" (WP).
    WhPronoun,
    /// "whose" (WP$).
    WhPossessive,
    /// "when", "where", "how" (WRB).
    WhAdverb,
    /// "yes", "oh" (UH).
    Interjection,
    /// "%", "$", "#" and other signs.
    Symbol,
    /// ",".
    Comma,
    /// ".", "?", "!".
    Stop,
    /// ":", ";", dashes, "...".
    Colon,
    /// An opening quotation mark, or one that cannot be told.
    QuoteOpen,
    /// A closing quotation mark.
    QuoteClose,
    /// "(", "[".
    BracketOpen,
    /// ")", "]".
    BracketClose,
}

const ALL: [(Pos, &str); 41] = [
    (Pos::Noun, "NN"),
    (Pos::Nouns, "NNS"),
    (Pos::Proper, "NNP"),
    (Pos::Propers, "NNPS"),
    (Pos::Pronoun, "PRP"),
    (Pos::PossessivePronoun, "PRP$"),
    (Pos::PossessiveEnding, "POS"),
    (Pos::Determiner, "DT"),
    (Pos::Predeterminer, "PDT"),
    (Pos::Adjective, "JJ"),
    (Pos::AdjectiveMore, "JJR"),
    (Pos::AdjectiveMost, "JJS"),
    (Pos::Adverb, "RB"),
    (Pos::AdverbMore, "RBR"),
    (Pos::AdverbMost, "RBS"),
    (Pos::Verb, "VB"),
    (Pos::VerbPast, "VBD"),
    (Pos::VerbGerund, "VBG"),
    (Pos::VerbParticiple, "VBN"),
    (Pos::VerbPresent, "VBP"),
    (Pos::VerbThird, "VBZ"),
    (Pos::Modal, "MD"),
    (Pos::Preposition, "IN"),
    (Pos::To, "TO"),
    (Pos::Particle, "RP"),
    (Pos::Conjunction, "CC"),
    (Pos::Number, "CD"),
    (Pos::Existential, "EX"),
    (Pos::WhDeterminer, "WDT"),
    (Pos::WhPronoun, "WP"),
    (Pos::WhPossessive, "WP$"),
    (Pos::WhAdverb, "WRB"),
    (Pos::Interjection, "UH"),
    (Pos::Symbol, "SYM"),
    (Pos::Comma, ","),
    (Pos::Stop, "."),
    (Pos::Colon, ":"),
    (Pos::QuoteOpen, "``"),
    (Pos::QuoteClose, "''"),
    (Pos::BracketOpen, "("),
    (Pos::BracketClose, ")"),
];

impl Pos {
    /// The Penn Treebank's tag.
    pub fn penn(self) -> &'static str {
        ALL[self as usize].1
    }

    /// Reads a Penn Treebank tag; foreign words and list marks have none here.
    pub fn from_penn(tag: &str) -> Option<Self> {
        ALL.iter().find(|(_, name)| *name == tag).map(|(pos, _)| *pos)
    }

    /// The part of speech whose number in the lexicon's asset is `index`.
    pub fn from_index(index: u8) -> Option<Self> {
        ALL.get(usize::from(index)).map(|(pos, _)| *pos)
    }

    /// Common and proper nouns.
    pub const fn is_noun(self) -> bool {
        matches!(self, Pos::Noun | Pos::Nouns | Pos::Proper | Pos::Propers)
    }

    /// Proper nouns.
    pub const fn is_proper(self) -> bool {
        matches!(self, Pos::Proper | Pos::Propers)
    }

    /// Any form of a verb, without modals.
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Pos::Verb | Pos::VerbPast | Pos::VerbGerund | Pos::VerbParticiple | Pos::VerbPresent | Pos::VerbThird
        )
    }

    /// A verb form that can carry a clause by itself.
    pub const fn is_finite(self) -> bool {
        matches!(self, Pos::VerbPast | Pos::VerbPresent | Pos::VerbThird | Pos::Modal)
    }

    /// Adjectives in any degree.
    pub const fn is_adjective(self) -> bool {
        matches!(self, Pos::Adjective | Pos::AdjectiveMore | Pos::AdjectiveMost)
    }

    /// Adverbs in any degree.
    pub const fn is_adverb(self) -> bool {
        matches!(self, Pos::Adverb | Pos::AdverbMore | Pos::AdverbMost)
    }

    /// Signs rather than words.
    pub const fn is_punctuation(self) -> bool {
        self as u8 >= Pos::Symbol as u8
    }

    /// Nouns, verbs, adjectives, adverbs and numbers: what carries meaning rather than grammar.
    pub const fn is_content(self) -> bool {
        self.is_noun() || self.is_verb() || self.is_adjective() || self.is_adverb() || matches!(self, Pos::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_agree() {
        for (n, (pos, name)) in ALL.iter().enumerate() {
            assert_eq!(*pos as usize, n, "{name}");
            assert_eq!(Pos::from_penn(name), Some(*pos));
        }
    }
}
