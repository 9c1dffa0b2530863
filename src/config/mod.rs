//! The reviewer's own TOML, turned into each floor's options.
//!
//! [`Config`] is what the program works with; [`Config::read`] makes it from the text of `config.toml` and says of each
//! wrong key, type and value where it stands and what to write instead. It does not look for the file: [`crate::files`] does.

mod read;

pub use read::{COLORS, Fault, KeyFault, THEMES, fault_at};

use std::collections::BTreeMap;

use crate::compare::Options;

/// Everything that can be configured; the default is what an empty file gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Who reviews, written beside each decision.
    pub reviewer: Option<String>,
    /// The reviewer's own tags, in order of their keys.
    pub tags: Vec<Tag>,
    /// Name of the theme: `auto`, `dark`, `light`, `colour-blind` or `plain`; the face knows them.
    pub theme: String,
    /// Whether the mouse is listened to.
    pub mouse: Mouse,
    /// Whether reviews are held line by line, without a screen, as `--plain` does.
    pub plain: bool,
    /// Keys by the action's name, such as `next-open = ["}", "n"]`; the face knows the actions.
    pub keys: BTreeMap<String, Vec<String>>,
    /// What the engine is told.
    pub engine: Options,
}

/// An own tag of the reviewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The digit that sets it.
    pub key: char,
    /// Its name, as exported.
    pub name: String,
    /// A colour name (`red`, `light-blue`) or `#rrggbb`; `None` for the theme's.
    pub color: Option<String>,
}

/// Whether the mouse is listened to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mouse {
    /// Clicks and the wheel work in the workbench; the terminal's own selection needs Shift.
    #[default]
    On,
    /// The mouse belongs to the terminal.
    Off,
}

impl Default for Config {
    fn default() -> Self {
        let tag = |key, name: &str| Tag {
            key,
            name: name.to_owned(),
            color: None,
        };
        Self {
            reviewer: None,
            tags: vec![tag('1', "needs source"), tag('2', "ask desk"), tag('3', "translation")],
            theme: "auto".to_owned(),
            mouse: Mouse::On,
            plain: false,
            keys: BTreeMap::new(),
            engine: Options::default(),
        }
    }
}

/// The example that `factdiff config init` writes: every key, with what it does.
pub const EXAMPLE: &str = include_str!("../../config.example.toml");

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// Everything that is not understood, in order of the text; at least one fault.
    pub fn read(text: &str) -> Result<Self, Vec<Fault>> {
        read::read(text)
    }
}
