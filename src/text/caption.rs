//! Words under a picture: who is seen where, and who took it.

use super::scan;

/// Tells whether a line is the words under a picture.
pub(super) fn is_caption(line: &str) -> bool {
    /// Captions of news pictures run to two or three sentences.
    const MAX_CAPTION: usize = 450;
    line.len() <= MAX_CAPTION
        && (opens_as_caption(line) || ends_with_credit(line) || has_bracketed_credit(line) || has_position(line))
}

/// "Photo: ...", "File photo of ...".
fn opens_as_caption(line: &str) -> bool {
    const PICTURE: &str = "(file) photo|image|picture|pic|caption|photograph|video";
    scan::phrase(line, 0, "file photo").is_some()
        || scan::phrase(line, 0, PICTURE).is_some_and(|end| {
            let at = scan::opt_mark(line, end, " ");
            scan::mark(line, at, ":/|").is_some()
                || ["by", "credit", "courtesy", "- "]
                    .iter()
                    .any(|w| scan::letters(line, at, w).is_some())
        })
}

/// "... Photo by Jo Berg", "... Picture: Jo Berg", "... /Getty Images": nothing but a name may follow.
fn ends_with_credit(line: &str) -> bool {
    const PICTURE: &[&str] = &["photo|photos|image|images|picture|pictures|pic|pics|credit|credits"];
    const AGENCIES: &[&str] = &[
        "getty images",
        "shutterstock",
        "afp photo",
        "ap photo",
        "epa-efe",
        "wikimedia commons",
        "anadolu",
    ];
    let name =
        |from: usize, most: usize| line[from..].chars().take(most + 1).count() <= most && !line[from..].contains('.');
    let credited = |end: usize| {
        let at = scan::opt_mark(line, end, " ");
        scan::mark(line, at, ":/")
            .or_else(|| scan::phrase(line, at, "by"))
            .or_else(|| scan::letters(line, at, "courtesy"))
    };
    scan::find_phrases(line, 0, PICTURE).any(|(_, end)| credited(end).is_some_and(|at| name(at, 60)))
        || scan::find_phrases(line, 0, AGENCIES).any(|(_, end)| name(end, 30))
}

/// "... (AP Photo)", "... [Reuters/Jo Berg]": one bracket that closes the line.
fn has_bracketed_credit(line: &str) -> bool {
    const SOURCE: &str = "file|photo|ap|afp|reuters|epa|getty|pti|xinhua|handout|courtesy|image|picture";
    /// Names of a photographer and an agency are no longer (characters).
    const MAX_CREDIT: usize = 60;
    let Some(inner) = line.strip_suffix('.').unwrap_or(line).strip_suffix([')', ']']) else {
        return false;
    };
    inner
        .char_indices()
        .filter(|(_, c)| matches!(c, '(' | '['))
        .any(|(at, _)| {
            scan::phrase(inner, scan::opt_mark(inner, at + 1, " "), SOURCE).is_some_and(|end| {
                let rest = &inner[end..];
                !rest.contains(['(', ')']) && rest.chars().take(MAX_CREDIT + 1).count() <= MAX_CREDIT
            })
        })
}

/// "Ada Holm (second from left)".
fn has_position(line: &str) -> bool {
    const POSITIONS: &[&str] = &[
        "left|right|centre|center|l|r|c|back|front",
        "second|third|top|bottom|far (from) left|right",
    ];
    line.match_indices('(')
        .any(|(at, _)| scan::any_phrase(line, at + 1, POSITIONS).is_some_and(|end| line[end..].starts_with(')')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_prose() {
        for line in [
            "Minister Ada Holm (second from left) opens the bridge on May 3. (The Harbour Post)",
            "Smoke over the mill. (AP Photo/Jo Berg)",
            "File photo of the ferry",
            "Photo: Jo Berg",
            "The ferry on Monday. Picture by Jo Berg",
            "The ferry on Monday [File]",
            "The harbour in fog. Jo Berg/Getty Images",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in [
            "The minister (62) opened the bridge.",
            "The picture by the door was stolen. Nobody saw it.",
            "A photo finish, the judge said",
            "The ferry (a file of papers on board) sank and was raised",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
