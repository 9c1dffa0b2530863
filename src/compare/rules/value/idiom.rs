//! Verbs that name a kind of event only with what stands behind them: "took to the streets", "led to safety".
//!
//! The classes of [`event_class`](crate::facts::lexicon::event_class) are of single words; these few turns of phrase are
//! common in news, and their verbs alone say nothing.

use crate::facts::{Annotations, VerbGroup};

/// Base forms of the verb (any, if none), the words that follow, the class that both name.
type Idiom = (&'static [&'static str], &'static [&'static str], &'static str);

/// Origin: written for factdiff, from the turns that dictionaries list under the verbs.
const IDIOMS: [Idiom; 13] = [
    (&[], &["to", "safety"], "rescue"),
    (
        &["take", "pour", "flood", "spill"],
        &["to", "the", "streets"],
        "protest",
    ),
    (
        &["take", "pour", "flood", "spill"],
        &["into", "the", "streets"],
        "protest",
    ),
    (&["take", "place"], &["into", "custody"], "arrest"),
    (&["take", "hold"], &["in", "custody"], "arrest"),
    (&["put", "send"], &["behind", "bars"], "sentence"),
    (&["send"], &["to", "prison"], "sentence"),
    (&["send"], &["to", "jail"], "sentence"),
    (&["lose"], &["their", "lives"], "death"),
    (&["lose"], &["his", "life"], "death"),
    (&["lose"], &["her", "life"], "death"),
    (
        &["take", "rush", "bring", "carry", "airlift", "transport"],
        &["to", "hospital"],
        "treat",
    ),
    (
        &["take", "rush", "bring", "carry", "airlift", "transport"],
        &["to", "the", "hospital"],
        "treat",
    ),
];

/// Tokens behind the verb in which the rest of the turn is looked for: what was done to whom stands between.
const REACH: usize = 9;

/// The kind of event that a verb names with what follows it in its sentence.
pub fn event_of(notes: &Annotations, verb: &VerbGroup) -> Option<&'static str> {
    let end = verb.tokens.end;
    let sentence = notes.tokens.get(verb.main)?.sentence;
    let follows = |tail: &[&str]| {
        (end..end + REACH)
            .take_while(|&t| {
                let token = notes.tokens.get(t);
                token.is_some_and(|t| t.sentence == sentence && !t.pos.is_punctuation())
                    && notes.phrases.verb_at(t).is_none()
            })
            .any(|t| {
                let mut words = tail.iter().enumerate();
                words.all(|(k, w)| notes.tokens.get(t + k).is_some_and(|x| *x.lower == **w))
            })
    };
    let mut fitting = IDIOMS.iter().filter(|i| i.0.is_empty() || i.0.contains(&&*verb.lemma));
    fitting.find(|i| follows(i.1)).map(|i| i.2)
}

/// Whether the subject of such a turn suffers it, as with "lost their lives".
pub fn suffers(class: &str) -> bool {
    class == "death"
}
