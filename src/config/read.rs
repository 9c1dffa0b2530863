//! From the text of the configuration to its values, with every fault in it at once.

use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

use super::{Config, Mouse, Tag};
use crate::facts::values::DateOrder;
use crate::review::filter::nearest;

/// One thing that is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, and what to write instead.
    pub what: String,
}

/// One binding of keys that a face does not take; the face knows its actions and keys, [`fault_at`] the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFault {
    /// The action as it stands under `[keys]`.
    pub action: String,
    /// What is wrong, and what to write instead.
    pub what: String,
}

const TOP: [&str; 7] = ["reviewer", "theme", "mouse", "plain", "tags", "keys", "engine"];
const TAG: [&str; 3] = ["key", "name", "color"];
const ENGINE: [&str; 3] = ["date-order", "one-story", "min-confidence"];
/// Names of themes; the face draws them.
pub const THEMES: [&str; 5] = ["auto", "dark", "light", "colour-blind", "plain"];
/// Names of colours, those of sixteen-colour terminals.
pub const COLORS: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "gray",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "dark-gray",
];
const DATE_ORDERS: [(&str, DateOrder); 3] = [
    ("unknown", DateOrder::Unknown),
    ("day-first", DateOrder::DayFirst),
    ("month-first", DateOrder::MonthFirst),
];

/// Reads a configuration.
///
/// # Errors
///
/// Everything that is not understood, in order; at least one fault.
pub fn read(text: &str) -> Result<Config, Vec<Fault>> {
    let mut reader = Reader {
        text,
        faults: Vec::new(),
    };
    let config = reader.config();
    reader.faults.sort_by_key(|f| (f.line, f.column));
    if reader.faults.is_empty() {
        Ok(config)
    } else {
        Err(reader.faults)
    }
}

/// The fault with the place in the text where its action stands.
pub fn fault_at(text: &str, fault: KeyFault) -> Fault {
    let mut reader = Reader {
        text,
        faults: Vec::new(),
    };
    let place = Document::parse(text).ok().and_then(|document| {
        let keys = document.get("keys")?.as_table_like()?;
        keys.key(&fault.action)?.span()
    });
    reader.fault(place, fault.what.clone());
    reader.faults.pop().unwrap_or(Fault {
        line: 1,
        column: 1,
        what: fault.what,
    })
}

struct Reader<'t> {
    text: &'t str,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn config(&mut self) -> Config {
        let mut config = Config::default();
        let document = match Document::parse(self.text) {
            Ok(document) => document,
            Err(error) => {
                let what = error.message().lines().next().unwrap_or("not TOML").to_lowercase();
                self.fault(error.span(), format!("this is not TOML: {what}"));
                return config;
            }
        };
        let table = document.as_table();
        self.keys_among(table, &TOP, "");
        if let Some(item) = table.get("reviewer") {
            config.reviewer = self.string("reviewer", item).filter(|r| !r.trim().is_empty());
        }
        if let Some(item) = table.get("theme") {
            config.theme = self.one_of("theme", item, &THEMES).unwrap_or(config.theme);
        }
        if let Some(on) = table.get("mouse").and_then(|item| self.boolean("mouse", item)) {
            config.mouse = if on { Mouse::On } else { Mouse::Off };
        }
        if let Some(on) = table.get("plain").and_then(|item| self.boolean("plain", item)) {
            config.plain = on;
        }
        if let Some(item) = table.get("tags") {
            config.tags = self.tags(item);
        }
        if let Some(item) = table.get("keys") {
            self.keys(item, &mut config);
        }
        if let Some(item) = table.get("engine") {
            self.engine(item, &mut config);
        }
        config
    }

    fn tags(&mut self, item: &Item) -> Vec<Tag> {
        let tables: Vec<&dyn TableLike> = match item {
            Item::ArrayOfTables(tables) => tables.iter().map(|t| t as &dyn TableLike).collect(),
            Item::Value(Value::Array(array)) if array.iter().all(Value::is_inline_table) => array
                .iter()
                .filter_map(|v| v.as_inline_table())
                .map(|t| t as &dyn TableLike)
                .collect(),
            _ => {
                self.fault(
                    item.span(),
                    "`tags` is a list of tables: write each tag under a line `[[tags]]`".to_owned(),
                );
                return Vec::new();
            }
        };
        let mut tags: Vec<Tag> = Vec::new();
        for table in tables {
            self.keys_among(table, &TAG, "tags.");
            let key = table.get("key").and_then(|item| {
                let key = self.string("tags.key", item)?;
                match key.parse::<u8>() {
                    Ok(digit @ 1..=9) => {
                        let digit = char::from(b'0' + digit);
                        if tags.iter().any(|t| t.key == digit) {
                            self.fault(
                                item.span(),
                                format!("two tags have the key `{digit}`: give one another digit"),
                            );
                        }
                        Some(digit)
                    }
                    _ => {
                        self.fault(
                            item.span(),
                            format!("`{key}` cannot be the key of a tag: write a digit, \"1\" to \"9\""),
                        );
                        None
                    }
                }
            });
            let name = table.get("name").and_then(|item| self.string("tags.name", item));
            let color = table.get("color").and_then(|item| self.color(item));
            let missing = |what: &str| format!("this tag has no `{what}`: add {what} = \"...\"");
            // An item of its own stands for the table where the table knows no place.
            let place = item.span().or_else(|| table.iter().find_map(|(_, item)| item.span()));
            match (key, name) {
                (Some(key), Some(name)) if !name.trim().is_empty() => {
                    tags.push(Tag {
                        key,
                        name: name.trim().to_owned(),
                        color,
                    });
                }
                (_, Some(name)) if name.trim().is_empty() => self.fault(place, "a tag needs a name".to_owned()),
                _ if table.get("key").is_none() => self.fault(place, missing("key")),
                _ if table.get("name").is_none() => self.fault(place, missing("name")),
                _ => {}
            }
        }
        tags.sort_by_key(|t| t.key);
        tags
    }

    fn keys(&mut self, item: &Item, config: &mut Config) {
        let Some(table) = item.as_table_like() else {
            return self.fault(
                item.span(),
                "`keys` is a table: write a line `[keys]` and the actions below it".to_owned(),
            );
        };
        for (action, item) in table.iter() {
            let keys = match item {
                Item::Value(Value::String(one)) => vec![one.value().clone()],
                Item::Value(Value::Array(array)) if array.iter().all(Value::is_str) => {
                    array.iter().filter_map(|v| v.as_str()).map(str::to_owned).collect()
                }
                _ => {
                    let what = format!(
                        "`keys.{action}` is {}: write a key or a list of keys, such as [\"n\", \"Ctrl-n\"]",
                        kind(item)
                    );
                    self.fault(item.span(), what);
                    continue;
                }
            };
            config.keys.insert(action.to_owned(), keys);
        }
    }

    fn engine(&mut self, item: &Item, config: &mut Config) {
        let Some(table) = item.as_table_like() else {
            return self.fault(
                item.span(),
                "`engine` is a table: write a line `[engine]` and its keys below it".to_owned(),
            );
        };
        self.keys_among(table, &ENGINE, "engine.");
        if let Some(item) = table.get("date-order")
            && let Some(name) = self.one_of("engine.date-order", item, &DATE_ORDERS.map(|(name, _)| name))
        {
            config.engine.date_order = DATE_ORDERS
                .iter()
                .find(|(n, _)| *n == name)
                .map_or(config.engine.date_order, |(_, order)| *order);
        }
        if let Some(on) = table
            .get("one-story")
            .and_then(|item| self.boolean("engine.one-story", item))
        {
            config.engine.one_story = on;
        }
        if let Some(item) = table.get("min-confidence") {
            let number = item.as_float().or_else(|| item.as_integer().map(|n| n as f64));
            match number {
                Some(number @ 0.0..=1.0) => config.engine.min_confidence = number,
                Some(number) => {
                    self.fault(
                        item.span(),
                        format!("`engine.min-confidence` is {number}: write a number from 0 to 1, such as 0.5"),
                    );
                }
                None => {
                    let what = format!(
                        "`engine.min-confidence` is {}: write a number from 0 to 1, such as 0.5",
                        kind(item)
                    );
                    self.fault(item.span(), what);
                }
            }
        }
    }

    fn color(&mut self, item: &Item) -> Option<String> {
        let name = self.string("tags.color", item)?;
        let hex = name
            .strip_prefix('#')
            .is_some_and(|h| h.len() == 6 && h.bytes().all(|b| b.is_ascii_hexdigit()));
        if hex || COLORS.contains(&name.as_str()) {
            return Some(name);
        }
        let hint =
            nearest(&name, COLORS.into_iter()).map_or_else(|| COLORS.join(", "), |n| format!("did you mean `{n}`?"));
        self.fault(
            item.span(),
            format!("there is no colour `{name}`; write #rrggbb or a name: {hint}"),
        );
        None
    }

    fn string(&mut self, key: &str, item: &Item) -> Option<String> {
        if let Some(text) = item.as_str() {
            return Some(text.to_owned());
        }
        self.fault(
            item.span(),
            format!("`{key}` is {}: write it in quotes, such as \"text\"", kind(item)),
        );
        None
    }

    fn boolean(&mut self, key: &str, item: &Item) -> Option<bool> {
        if item.as_bool().is_none() {
            self.fault(
                item.span(),
                format!("`{key}` is {}: write true or false, without quotes", kind(item)),
            );
        }
        item.as_bool()
    }

    fn one_of(&mut self, key: &str, item: &Item, names: &[&str]) -> Option<String> {
        let name = self.string(key, item)?;
        if names.contains(&name.as_str()) {
            return Some(name);
        }
        let hint = nearest(&name, names.iter().copied()).map_or_else(
            || format!("write one of {}", names.join(", ")),
            |n| format!("did you mean `{n}`?"),
        );
        self.fault(item.span(), format!("`{key}` cannot be `{name}`; {hint}"));
        None
    }

    fn keys_among(&mut self, table: &dyn TableLike, known: &[&str], prefix: &str) {
        for (key, item) in table.iter() {
            if known.contains(&key) {
                continue;
            }
            let hint = nearest(key, known.iter().copied()).map_or_else(
                || format!("the keys here are {}", known.join(", ")),
                |n| format!("did you mean `{prefix}{n}`?"),
            );
            let place = table
                .get_key_value(key)
                .and_then(|(key, _)| key.span())
                .or_else(|| item.span());
            self.fault(place, format!("there is no key `{prefix}{key}`; {hint}"));
        }
    }

    fn fault(&mut self, place: Option<Range<usize>>, what: String) {
        let at = self
            .text
            .floor_char_boundary(place.map_or(0, |p| p.start).min(self.text.len()));
        let before = &self.text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        self.faults.push(Fault { line, column, what });
    }
}

/// What an item is, for a message.
fn kind(item: &Item) -> String {
    match item {
        Item::Value(Value::String(_)) => "text".to_owned(),
        Item::Value(Value::Integer(_) | Value::Float(_)) => "a number".to_owned(),
        Item::Value(Value::Boolean(b)) => b.value().to_string(),
        Item::Value(Value::Datetime(_)) => "a date".to_owned(),
        Item::Value(Value::Array(_)) | Item::ArrayOfTables(_) => "a list".to_owned(),
        Item::Value(Value::InlineTable(_)) | Item::Table(_) => "a table".to_owned(),
        Item::None => "nothing".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let faults = read(text).err().unwrap_or_default();
        faults
            .into_iter()
            .map(|f| format!("{}:{}: {}", f.line, f.column, f.what))
            .collect()
    }

    #[test]
    fn an_empty_file_is_the_default() {
        assert_eq!(read(""), Ok(Config::default()));
    }

    #[test]
    fn each_fault_names_its_place_and_its_remedy() {
        let cases = [
            ("them = \"dark\"", "1:1: there is no key `them`; did you mean `theme`?"),
            (
                "mouse = \"yes\"",
                "1:9: `mouse` is text: write true or false, without quotes",
            ),
            (
                "\ntheme = \"drak\"",
                "2:9: `theme` cannot be `drak`; did you mean `dark`?",
            ),
            (
                "[engine]\nmin-confidence = 2",
                "2:18: `engine.min-confidence` is 2: write a number from 0 to 1, such as 0.5",
            ),
            (
                "[engine]\nonestory = true",
                "2:1: there is no key `engine.onestory`; did you mean `engine.one-story`?",
            ),
            (
                "[[tags]]\nkey = \"x\"\nname = \"y\"",
                "2:7: `x` cannot be the key of a tag: write a digit, \"1\" to \"9\"",
            ),
            (
                "[[tags]]\nkey = \"1\"\nname = \"y\"\ncolor = \"rde\"",
                "4:9: there is no colour `rde`; write #rrggbb or a name: did you mean `red`?",
            ),
            (
                "[keys]\nundo = 7",
                "2:8: `keys.undo` is a number: write a key or a list of keys, such as [\"n\", \"Ctrl-n\"]",
            ),
            ("reviewer = rk", "1:12: this is not TOML:"),
        ];
        for (text, wanted) in cases {
            let found = faults(text);
            assert!(
                found.len() == 1 && found[0].starts_with(wanted),
                "{text:?} gives {found:?}"
            );
        }
    }

    #[test]
    fn all_faults_are_told_at_once_in_order() {
        let found = faults("mouse = 1\ntheme = 2\nreviewer = 3\n");
        assert_eq!(found.iter().map(|f| &f[..1]).collect::<Vec<_>>(), ["1", "2", "3"]);
    }

    #[test]
    fn a_binding_that_a_face_refuses_is_found_in_the_text() {
        let wrong = KeyFault {
            action: "fly".to_owned(),
            what: "`fly` is no action".to_owned(),
        };
        let fault = fault_at("theme = \"dark\"\n\n[keys]\nundo = \"U\"\nfly = \"f\"\n", wrong);
        assert_eq!((fault.line, fault.column), (5, 1));
        assert_eq!(fault.what, "`fly` is no action");
    }

    #[test]
    fn keys_may_be_one_or_a_list() {
        let config = read("[keys]\nundo = \"u\"\nnext-open = [\"}\", \"n\"]\n").expect("reads");
        assert_eq!(config.keys["undo"], ["u"]);
        assert_eq!(config.keys["next-open"], ["}", "n"]);
    }
}
