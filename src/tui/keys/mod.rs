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
    /// A key that is given to a command is taken from the one that had it.
    ///
    /// # Errors
    ///
    /// A sentence that names the command or the key that is not understood, or the key that is given twice.
    pub fn new<N: AsRef<str>, K: AsRef<str>>(
        changes: impl IntoIterator<Item = (N, impl AsRef<[K]>)>,
    ) -> Result<Self, String> {
        let mut own: HashMap<&'static str, Vec<Sequence>> = HashMap::new();
        let mut taken: HashMap<Sequence, &'static str> = HashMap::new();
        for (name, keys) in changes {
            let name = name.as_ref();
            let Some(entry) = ENTRIES.iter().find(|e| e.name == name) else {
                return Err(format!("`{name}` is no action{}", near(name)));
            };
            let mut read = Vec::new();
            for key in keys.as_ref() {
                let sequence = Sequence::parse(key.as_ref()).map_err(|e| format!("keys of `{name}`: {e}"))?;
                if let Some(other) = taken
                    .insert(sequence.clone(), entry.name)
                    .filter(|other| *other != entry.name)
                {
                    return Err(format!("key `{sequence}` is given to both `{other}` and `{name}`"));
                }
                read.push(sequence);
            }
            own.insert(entry.name, read);
        }
        let mut keys = Self::empty();
        for entry in ENTRIES {
            let sequences: Vec<Sequence> = match own.remove(entry.name) {
                Some(sequences) => sequences,
                None => entry
                    .keys
                    .iter()
                    .filter_map(|k| Sequence::parse(k).ok())
                    .filter(|s| !taken.contains_key(s))
                    .collect(),
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
    /// The first that is not, in order of the actions' names.
    pub fn check(config: &Config) -> Result<(), KeyFault> {
        let mut changes: Vec<(&str, &[String])> = Vec::new();
        for (action, keys) in &config.keys {
            changes.push((action, keys));
            Self::new(changes.iter().copied()).map_err(|what| KeyFault {
                action: action.clone(),
                what,
            })?;
        }
        Ok(())
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
