//! From keys to commands and back.
//!
//! [`table`] says which keys there are, [`chord`] how keys are written. [`Keys`] is the table with the reviewer's own changes:
//! it answers which command a key means, and which key to show for a command.

pub mod chord;
pub mod table;

use std::collections::HashMap;

pub use chord::{Chord, Sequence};
pub use table::{ENTRIES, Entry, Group};

use super::action::Command;
use crate::config::{Config, KeyFault};

/// The keys in force.
#[derive(Debug, Clone)]
pub struct Keys {
    by_key: HashMap<Vec<Chord>, Command>,
    /// Keys of each entry of the table, in its order.
    shown: Vec<Vec<Sequence>>,
}

/// What keys pressed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This command.
    Command(Command),
    /// The beginning of one.
    Prefix,
    /// Nothing.
    Nothing,
}

impl Default for Keys {
    fn default() -> Self {
        Self::new(std::iter::empty::<(&str, &[&str])>()).unwrap_or_else(|_| Self::empty())
    }
}

impl Keys {
    /// The table with changes: each names a command and all the keys it is to have instead of its own.
    ///
    /// A key that is given to a command is taken from the one that had it, which must have another then, or be named among
    /// the changes itself: no action loses its key behind the reviewer's back.
    ///
    /// # Errors
    ///
    /// A sentence that names the command or the key that is not understood, or both commands that one key would be for.
    pub fn new<N: AsRef<str>, K: AsRef<str>>(
        changes: impl IntoIterator<Item = (N, impl AsRef<[K]>)>,
    ) -> Result<Self, String> {
        Self::build(changes).map_err(|fault| fault.what)
    }

    /// The same; an error tells beside which action it stands.
    fn build<N: AsRef<str>, K: AsRef<str>>(
        changes: impl IntoIterator<Item = (N, impl AsRef<[K]>)>,
    ) -> Result<Self, KeyFault> {
        let fault = |action: &str, what: String| KeyFault {
            action: action.to_owned(),
            what,
        };
        let mut own: HashMap<&'static str, Vec<Sequence>> = HashMap::new();
        let mut taken: HashMap<Sequence, &'static str> = HashMap::new();
        for (name, keys) in changes {
            let name = name.as_ref();
            let Some(entry) = ENTRIES.iter().find(|e| e.name == name) else {
                return Err(fault(name, format!("`{name}` is no action{}", near(name))));
            };
            let mut read = Vec::new();
            for key in keys.as_ref() {
                let sequence =
                    Sequence::parse(key.as_ref()).map_err(|e| fault(name, format!("keys of `{name}`: {e}")))?;
                if let Some(other) = taken
                    .insert(sequence.clone(), entry.name)
                    .filter(|other| *other != entry.name)
                {
                    let what =
                        format!("key `{sequence}` is given to both `{other}` and `{name}`: give one of them another");
                    return Err(fault(name, what));
                }
                read.push(sequence);
            }
            if entry.command == Command::Quit && read.is_empty() {
                return Err(fault(
                    name,
                    format!("`{name}` needs a key: nothing else leaves the workbench"),
                ));
            }
            own.insert(entry.name, read);
        }
        if let Some((short, long)) = hidden(&taken) {
            let what = format!(
                "key `{long}` of `{}` can't be typed, for `{short}` is `{}` already: give one of them another",
                taken[long], taken[short]
            );
            return Err(fault(taken[long], what));
        }
        let mut keys = Self::empty();
        for entry in ENTRIES {
            let sequences = match own.remove(entry.name) {
                Some(sequences) => sequences,
                None => left_to(entry, &taken).map_err(|(taker, what)| fault(taker, what))?,
            };
            for sequence in &sequences {
                keys.by_key.insert(sequence.0.clone(), entry.command);
            }
            keys.shown.push(sequences);
        }
        Ok(keys)
    }

    /// Says whether a configuration's bindings are understood.
    ///
    /// # Errors
    ///
    /// The first that is not.
    pub fn check(config: &Config) -> Result<(), KeyFault> {
        let changes = config.keys.iter().map(|(action, keys)| (action, keys.as_slice()));
        Self::build(changes).map(|_| ())
    }

    fn empty() -> Self {
        Self {
            by_key: HashMap::new(),
            shown: Vec::new(),
        }
    }

    /// What the keys pressed so far mean.
    pub fn meaning(&self, pressed: &[Chord]) -> Meaning {
        if let Some(command) = self.by_key.get(pressed) {
            return Meaning::Command(*command);
        }
        let begins = |keys: &Vec<Chord>| keys.len() > pressed.len() && keys.starts_with(pressed);
        if self.by_key.keys().any(begins) {
            Meaning::Prefix
        } else {
            Meaning::Nothing
        }
    }

    /// The key to show for a command, if it has one.
    pub fn key_of(&self, command: Command) -> Option<String> {
        let at = ENTRIES.iter().position(|e| e.command == command)?;
        self.shown.get(at)?.first().map(Sequence::to_string)
    }

    /// Every entry with all its keys, for the help.
    pub fn entries(&self) -> impl Iterator<Item = (&'static Entry, String)> + '_ {
        ENTRIES.iter().zip(&self.shown).map(|(entry, keys)| {
            let keys: Vec<String> = keys.iter().map(Sequence::to_string).collect();
            (entry, keys.join(" "))
        })
    }
}

/// Two keys of which the longer could never be typed, because the shorter is a key already; the first such by name.
fn hidden<'a>(taken: &'a HashMap<Sequence, &str>) -> Option<(&'a Sequence, &'a Sequence)> {
    let pairs = taken
        .keys()
        .flat_map(|long| taken.keys().map(move |short| (short, long)));
    let mut pairs: Vec<_> = pairs.filter(|(short, long)| begins(short, long)).collect();
    pairs.sort_by_key(|(short, long)| (long.to_string(), short.to_string()));
    pairs.first().copied()
}

/// Tells whether one key is how another, longer one begins.
fn begins(short: &Sequence, long: &Sequence) -> bool {
    short.0.len() < long.0.len() && long.0.starts_with(&short.0)
}

/// The keys that an entry keeps of its own, once the reviewer gave some of them away.
///
/// # Errors
///
/// When it had some and keeps none, who has it now, and a sentence that names both.
fn left_to(entry: &Entry, taken: &HashMap<Sequence, &'static str>) -> Result<Vec<Sequence>, (&'static str, String)> {
    let (mut kept, mut lost) = (Vec::new(), None);
    for sequence in entry.keys.iter().filter_map(|k| Sequence::parse(k).ok()) {
        let here = taken.get(&sequence).map(|name| (sequence.clone(), *name));
        let other = taken
            .iter()
            .filter(|(key, _)| begins(key, &sequence) || begins(&sequence, key))
            .min_by_key(|(key, _)| key.to_string())
            .map(|(key, name)| (key.clone(), *name));
        match here.or(other) {
            None => kept.push(sequence),
            some => lost = lost.or(some),
        }
    }
    match lost {
        Some((key, taker)) if kept.is_empty() => {
            let what = format!(
                "key `{key}` is given to `{taker}` but is that of `{0}`, which has no other: write a line for `{0}`, too{1}",
                entry.name,
                if entry.command == Command::Quit {
                    ""
                } else {
                    ", `[]` for no key"
                }
            );
            Err((taker, what))
        }
        _ => Ok(kept),
    }
}

fn near(name: &str) -> String {
    use fuzzy_matcher::FuzzyMatcher;
    let matcher = fuzzy_matcher::skim::SkimMatcherV2::default();
    ENTRIES
        .iter()
        .filter_map(|e| {
            matcher
                .fuzzy_match(e.name, name)
                .or_else(|| matcher.fuzzy_match(name, e.name))
                .map(|s| (s, e))
        })
        .max_by_key(|(score, _)| *score)
        .map_or_else(
            || "; `factdiff config show` lists them".to_owned(),
            |(_, e)| format!("; did you mean `{}`", e.name),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chords(text: &str) -> Vec<Chord> {
        Sequence::parse(text).unwrap().0
    }

    #[test]
    fn every_key_of_the_table_is_read_and_none_is_given_twice() {
        let mut seen: HashMap<Sequence, &str> = HashMap::new();
        for entry in ENTRIES {
            for key in entry.keys {
                let sequence = Sequence::parse(key).unwrap();
                assert_eq!(seen.insert(sequence, entry.name), None, "`{key}` stands twice");
            }
        }
        let keys = Keys::default();
        for entry in ENTRIES {
            for key in entry.keys {
                assert_eq!(keys.meaning(&chords(key)), Meaning::Command(entry.command), "{key}");
            }
        }
    }

    #[test]
    fn no_key_is_hidden_behind_a_longer_one() {
        let all: Vec<Vec<Chord>> = ENTRIES.iter().flat_map(|e| e.keys).map(|k| chords(k)).collect();
        for a in &all {
            assert!(!all.iter().any(|b| b.len() > a.len() && b.starts_with(a)), "{a:?}");
        }
    }

    #[test]
    fn a_key_given_away_is_taken_from_its_owner() {
        let keys = Keys::new([("quit", ["Q"]), ("help", ["q"])]).unwrap();
        assert_eq!(keys.meaning(&chords("q")), Meaning::Command(Command::Help));
        assert_eq!(keys.meaning(&chords("Q")), Meaning::Command(Command::Quit));
        assert_eq!(keys.key_of(Command::Quit).as_deref(), Some("Q"));
        assert_eq!(keys.meaning(&chords("g")), Meaning::Prefix);
        assert_eq!(keys.meaning(&chords("Alt-9")), Meaning::Nothing);
    }

    #[test]
    fn no_action_loses_its_key_unseen() {
        let error = Keys::new([("conflict", ["w"])]).unwrap_err();
        assert!(error.contains("`conflict`") && error.contains("`wording`"), "{error}");
        let said: [(&str, &[&str]); 2] = [("conflict", &["w"]), ("wording", &[])];
        assert_eq!(Keys::new(said).unwrap().key_of(Command::Undo).as_deref(), Some("u"));
        // Another key is left to it.
        let keys = Keys::new([("help", ["q"])]).unwrap();
        assert_eq!(keys.key_of(Command::Quit).as_deref(), Some("Ctrl-c"));
        let error = Keys::new([("help", ["q", "Ctrl-c"])]).unwrap_err();
        assert!(error.contains("`quit`"), "{error}");
    }

    #[test]
    fn a_key_that_begins_another_hides_none() {
        let said: [(&str, &[&str]); 3] = [("help", &["g"]), ("first", &[]), ("last", &["L"])];
        assert!(Keys::new(said).unwrap_err().contains("`stories`"));
        let said: [(&str, &[&str]); 3] = [("help", &["g"]), ("first", &[]), ("last", &[])];
        let keys = Keys::new(said).unwrap();
        assert_eq!(keys.meaning(&chords("g")), Meaning::Command(Command::Help));
        let error = Keys::new([("help", ["g"]), ("summary", ["g s"])]).unwrap_err();
        assert!(
            error.contains("`help`") && error.contains("`gs` of `summary`"),
            "{error}"
        );
        let undo = Keys::new([("help", ["u h"])]).map(|k| k.key_of(Command::Undo));
        assert_eq!(undo, Ok(Some("Backspace".to_owned())));
    }

    #[test]
    fn wrong_changes_are_named() {
        assert!(Keys::new([("qit", ["Q"])]).unwrap_err().contains("did you mean `quit`"));
        assert!(Keys::new([("quit", ["Foo"])]).unwrap_err().contains("`Foo`"));
        assert!(
            Keys::new([("quit", ["Q"]), ("help", ["Q"])])
                .unwrap_err()
                .contains("both")
        );
    }
}
