//! Makes text safe to show without moving a byte.
//!
//! Control characters, terminal escape sequences, direction overrides and characters of no width can hide or fake what a
//! reviewer sees. Each is replaced by blanks that take as many bytes, so that every offset stays true to the file. Line ends
//! become `\n`, tabs become spaces. Marks that belong to writing (accents, emoji joiners) stay.

/// Replaces what is unsafe or invisible by blanks of the same byte length.
pub fn mask(text: String) -> String {
    if !changes(&text) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        match c {
            '\u{1B}' | '\u{9B}' => {
                len = sequence_len(rest);
                out.extend(std::iter::repeat_n(' ', len));
            }
            '\r' if rest.as_bytes().get(1) == Some(&b'\n') => out.push(' '),
            '\r' | '\u{B}' | '\u{C}' => out.push('\n'),
            '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push('\n');
                blanks(&mut out, len - 1);
            }
            c if is_unsafe(c) || c == '\t' => blanks(&mut out, len),
            c => out.push(c),
        }
        rest = &rest[len..];
    }
    debug_assert_eq!(out.len(), text.len());
    out
}

/// Tells whether anything in the text is shown otherwise than it is.
pub fn changes(text: &str) -> bool {
    text.chars().any(|c| is_unsafe(c) || c == '\t')
}

/// Characters that must not reach a screen or that nobody can see, line breaks apart.
pub fn is_unsafe(c: char) -> bool {
    match c {
        '\n' => false,
        c if c.is_control() => true,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}' => true,
        // Zero width space and non-joiner, marks of direction, line and paragraph separators, overrides. The joiner
        // U+200D stays: emoji are made with it.
        '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => false,
    }
}

/// Blanks that take `len` bytes: as few columns as the bytes allow.
fn blanks(out: &mut String, len: usize) {
    // Thin space (3 bytes), no-break space (2), space (1).
    if len > 3 {
        out.extend(std::iter::repeat_n(' ', len));
    } else {
        out.push_str(["", " ", "\u{A0}", "\u{2009}"][len]);
    }
}

/// Byte length of the escape sequence at the start of `rest`, by ECMA-48: CSI, strings such as OSC, and two-byte escapes.
fn sequence_len(rest: &str) -> usize {
    /// No real sequence is longer; an unended one must not swallow the report.
    const LONGEST: usize = 256;
    let bytes = rest.as_bytes();
    let (kind, mut at) = match bytes {
        [0x1B, b'[', ..] => (b'[', 2),
        [0x1B, k @ (b']' | b'P' | b'_' | b'^' | b'X'), ..] => (*k, 2),
        [0xC2, 0x9B, ..] => (b'[', 2),
        [0x1B, 0x30..=0x7E, ..] => return 2,
        _ => return rest.chars().next().map_or(0, char::len_utf8),
    };
    let opening = at;
    let end = bytes.len().min(LONGEST);
    while at < end {
        match (kind, bytes[at]) {
            (b'[', 0x20..=0x3F) => at += 1,
            (b'[', 0x40..=0x7E) => return at + 1,
            (b'[', _) => return at,
            (_, 0x07) => return at + 1,
            (_, 0x1B) => return if bytes.get(at + 1) == Some(&b'\\') { at + 2 } else { at },
            (_, b'\n' | b'\r') => return opening,
            _ => at += 1,
        }
    }
    if kind == b'[' && rest.is_char_boundary(at) {
        at
    } else {
        opening
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn masked(text: &str) -> String {
        let out = mask(text.to_owned());
        assert_eq!(out.len(), text.len());
        out
    }

    #[test]
    fn sequences_vanish_whole() {
        assert_eq!(masked("a \u{1b}[31mred\u{1b}[0m b"), "a      red     b");
        assert_eq!(masked("x\u{1b}]0;title\u{7}y"), format!("x{}y", " ".repeat(10)));
        assert!(masked("safe \u{202e}gnorw\u{202c}").starts_with("safe \u{2009}gnorw"));
    }

    #[test]
    fn line_ends_become_one_kind() {
        assert_eq!(masked("one\r\ntwo\rthree\tfour"), "one \ntwo\nthree four");
    }

    #[test]
    fn an_unended_sequence_swallows_nothing() {
        assert!(masked(&format!("\u{1b}]0;{}", "words ".repeat(200))).contains("words words"));
    }

    proptest! {
        #[test]
        fn length_and_borders_stay(text in "\\PC*|[\\x00-\\x1f\\u{80}-\\u{9f}\\u{200b}-\\u{206f}a\u{e9}\u{4e2d}\\[\\]m;]{0,60}") {
            let out = mask(text.clone());
            prop_assert_eq!(out.len(), text.len());
            prop_assert!(out.chars().all(|c| c == '\n' || !is_unsafe(c)));
            for (at, _) in text.char_indices() {
                prop_assert!(out.is_char_boundary(at));
            }
        }
    }
}
