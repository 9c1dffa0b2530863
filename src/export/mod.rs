//! Paper: one format a file.
//!
//! Each takes a comparison or a session and gives text, or reads such text back ([`import`]). It touches no disk: where the
//! text goes is for the floors above to say.

pub mod account;
pub mod import;
pub mod json;
pub mod review;
pub mod values;

use crate::text::is_unsafe;

/// JSON as it may be printed: what a terminal would obey is written as `\uXXXX`, which says the same. Such characters stand
/// in names of files only, and so inside of strings.
fn printable(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\n' => out.push(c),
            c if is_unsafe(c) => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn printable_json_says_the_same() {
        let name = "a\u{9b}31m\u{7f}\u{202e}\u{e0041}漢.txt";
        let json = serde_json::json!({ "report": name });
        let printed = printable(&json.to_string());
        assert!(
            printed.is_ascii() || !printed.contains(crate::text::is_unsafe),
            "{printed}"
        );
        assert_eq!(serde_json::from_str::<serde_json::Value>(&printed).expect("JSON"), json);
    }
}
