//! Looking at a line letter by letter: words, digits, blanks, and short patterns of words.
//!
//! The lines of a report are judged by some hundred fixed wordings. As regular expressions these took three fifths of the
//! time of a first comparison, nearly all of it spent on compiling them; read straight from their tables they cost next to
//! nothing. Everything here takes a text and a place in it, and gives the place after what was met. Upper and lower case
//! are alike; letters beyond ASCII count as letters, but stand in no wording.
//!
//! # Patterns
//!
//! A pattern is words with single blanks between. `a|b` is one of two words, `(a)` a word that may be missing, `*` one or
//! more letters or digits: `(please) follow|join us|@*`. A pattern that ends in a letter ends with a word of the text.

/// Tells whether a character is part of a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Tells whether a word begins or ends at `at`.
pub(super) fn is_border(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(is_word);
    let after = text[at..].chars().next().is_some_and(is_word);
    before != after
}

/// The end of these exact letters, in either case, if they stand at `at`.
pub(super) fn letters(text: &str, at: usize, wanted: &str) -> Option<usize> {
    let end = at + wanted.len();
    let found = text.as_bytes().get(at..end)?;
    // What equals ASCII is ASCII, so `end` lies between characters.
    found.eq_ignore_ascii_case(wanted.as_bytes()).then_some(end)
}

/// The end of the character at `at` if it is one of `marks`.
pub(super) fn mark(text: &str, at: usize, marks: &str) -> Option<usize> {
    let c = text[at..].chars().next()?;
    marks.contains(c).then(|| at + c.len_utf8())
}

/// The same as [`mark`], or `at` itself.
pub(super) fn opt_mark(text: &str, at: usize, marks: &str) -> usize {
    mark(text, at, marks).unwrap_or(at)
}

/// The end of the digits at `at`, at most `most`.
pub(super) fn digits(text: &str, at: usize, most: usize) -> usize {
    let run = text.as_bytes()[at..].iter().take(most);
    at + run.take_while(|b| b.is_ascii_digit()).count()
}

/// The end of exactly `count` digits at `at`; more may follow.
pub(super) fn digits_exactly(text: &str, at: usize, count: usize) -> Option<usize> {
    Some(digits(text, at, count)).filter(|end| end - at == count)
}

/// The end of the blanks at `at`, of whatever kind.
pub(super) fn blanks(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// The end of the word at `at`.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_word).len()
}

/// The place of every character, in order.
pub(super) fn places(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().map(|(at, _)| at)
}

/// Tells whether no more than `most` characters of one line lie between two places.
pub(super) fn is_near(text: &str, from: usize, to: usize, most: usize) -> bool {
    let between = &text[from..to];
    // A character has at most four bytes.
    between.len() <= 4 * most && between.chars().take(most + 1).count() <= most && !between.contains('\n')
}

/// The end of the words of `pattern` if they stand at `at`.
pub(super) fn phrase(text: &str, at: usize, pattern: &str) -> Option<usize> {
    words(text, at, pattern.split(' '))
}

/// The end of the first of several patterns that stands at `at`.
pub(super) fn any_phrase(text: &str, at: usize, patterns: &[&str]) -> Option<usize> {
    patterns.iter().find_map(|p| phrase(text, at, p))
}

/// Where the words of one of several patterns stand at or after `from`, in order; each begins a word of the text.
pub(super) fn find_phrases<'a>(
    text: &'a str,
    from: usize,
    patterns: &'a [&'a str],
) -> impl Iterator<Item = (usize, usize)> + 'a {
    places(&text[from..])
        .map(move |at| from + at)
        .filter(move |&at| text.as_bytes()[at].is_ascii_alphanumeric() && is_border(text, at))
        .filter_map(move |at| Some((at, any_phrase(text, at, patterns)?)))
}

fn words<'p>(text: &str, at: usize, mut pattern: impl Iterator<Item = &'p str> + Clone) -> Option<usize> {
    let Some(first) = pattern.next() else { return Some(at) };
    let last = pattern.clone().next().is_none();
    let (word, optional) = match first.strip_prefix('(').and_then(|w| w.strip_suffix(')')) {
        Some(word) => (word, true),
        None => (first, false),
    };
    let with = word.split('|').find_map(|choice| {
        let end = one_word(text, at, choice)?;
        let cut = text[..end].chars().next_back().is_some_and(is_word) && !is_border(text, end);
        if cut {
            None
        } else if last {
            Some(end)
        } else {
            words(text, letters(text, end, " ")?, pattern.clone())
        }
    });
    with.or_else(|| if optional { words(text, at, pattern) } else { None })
}

/// One word of a pattern, in which `*` stands for letters and digits.
fn one_word(text: &str, at: usize, word: &str) -> Option<usize> {
    let mut end = at;
    for (n, piece) in word.split('*').enumerate() {
        if n > 0 {
            end = Some(word_end(text, end)).filter(|&e| e > end)?;
        }
        end = letters(text, end, piece)?;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_words() {
        let pattern = "(please) follow|join us|@*";
        for text in ["Follow us", "please join @harbour_post now", "PLEASE FOLLOW US!"] {
            assert!(phrase(text, 0, pattern).is_some(), "{text}");
        }
        for text in [
            "please",
            "follow  us",
            "follow used cars",
            "follow @",
            "unfollow us",
            "",
        ] {
            assert_eq!(phrase(text, 0, pattern), None, "{text}");
        }
        assert_eq!(phrase("also on site.example, x", 0, "also on *.*"), Some(20));
    }

    #[test]
    fn phrases_are_found_at_the_start_of_words() {
        let found: Vec<_> = find_phrases("Reclick here, click here é", 0, &["click here"]).collect();
        assert_eq!(found, [(14, 24)]);
    }

    #[test]
    fn places_stay_between_characters() {
        let text = "é9—10 ſt";
        for at in places(text) {
            let _ = (is_border(text, at), phrase(text, at, "st"), mark(text, at, "—é"));
            for end in [digits(text, at, 2), blanks(text, at), word_end(text, at)] {
                assert!(text.is_char_boundary(end));
            }
        }
        assert!(is_near(text, 0, text.len(), 8) && !is_near(text, 0, text.len(), 7));
    }
}
