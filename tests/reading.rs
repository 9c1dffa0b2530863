//! Reading reports as they come: heads, parts, posts, files that are none, and offsets that stay true whatever is read.

use std::fs;
use std::path::PathBuf;

use factdiff::files::input::{Limits, Loaded, STDIN_NAME, load};
use factdiff::text::{self, Hints, Report, Role};
use proptest::prelude::*;

const TWO_ARTICLES: &str = "Ferry Solveig runs aground off the northern cape in fog — coast guard\n\n\
    The Solveig's captain, Ada Berg (left), and an officer on the quay on March 6, 2025. (Harbour Post)\nShort Url\n\
    Updated 07 March 2025\nFollow\n\nFerry Solveig runs aground off the northern cape in fog — coast guard\n\n\
    \u{20} • The ferry had left the port on March 5 with forty passengers on board\n\n\
    HAMMERFEST: The ferry Solveig ran aground off the northern cape on Wednesday in thick fog, the coast guard said on Friday, and \
    all forty passengers were brought ashore by two lifeboats within hours of the alarm.\n\n\
    Divers are to look at the hull as soon as the wind drops, a spokeswoman said, adding that oil had been lost from one tank.\n\n\
    The owners said that the ship had been overhauled last autumn and that the crew knew the waters well.\n\n\n\n\
    Paper mill at Harlow burns to the ground overnight\n\nUpdated 17 April 2025\nFollow\n\n\
    Paper mill at Harlow burns to the ground overnight\n\n\
    HARLOW: A fire destroyed the paper mill at Harlow on Tuesday night, and two hundred people may lose their work, its owner Peter \
    Marsh told reporters in front of the ruins on Wednesday morning.\n\nFirefighters from three towns fought the flames until dawn; \
    nobody was hurt, but the smoke kept schools closed in Eastby and Harlow for the day, officials said.\n\nMarsh promised to rebuild.\n";

const WITH_POST: &str = "Oslo – The government will pay for a new ferry on the northern route, the transport minister said on Friday, after the old \
    one ran aground in March and was found to be beyond repair by the owners.\nA new ferry at last!\n— Harbour Post (@harbourpost) May 3, \
    2025\nThe north gets its ferry back, and it will be twice the size of the old one. pic.twitter.com/abc123\nThe ship will cost 400 \
    million crowns, according to the ministry.\n\nALSO SEE\nPassengers sue the owners of the Solveig\nThree passengers of the Solveig want \
    damages from the owners.\nWhat comes next\nThe tender is to be published this month, and yards in three countries are said to be \
    interested in building the ship.\n";

fn read(name: &str, text: &str) -> Vec<Report> {
    text::read(name, text.as_bytes(), &Hints::default()).expect("readable")
}

fn words(report: &Report, role: Role) -> Vec<&str> {
    report
        .blocks
        .iter()
        .filter(|b| b.role == role)
        .map(|b| report.words(b.span))
        .collect()
}

#[test]
fn two_articles_in_a_file_are_two_reports() {
    let reports = read("page.txt", TWO_ARTICLES);
    assert_eq!(reports.len(), 2);
    let (ferry, mill) = (&reports[0], &reports[1]);
    assert_eq!(
        ferry.title.as_deref(),
        Some("Ferry Solveig runs aground off the northern cape in fog — coast guard")
    );
    assert_eq!(
        mill.title.as_deref(),
        Some("Paper mill at Harlow burns to the ground overnight")
    );
    assert_eq!(ferry.published.map(|d| d.to_string()).as_deref(), Some("2025-03-07"));
    assert_eq!(mill.published.map(|d| d.to_string()).as_deref(), Some("2025-04-17"));
    assert_eq!(ferry.range.end, mill.range.start);
    assert_eq!(words(ferry, Role::Caption).len(), 1);
    assert_eq!(
        words(ferry, Role::Furniture),
        ["Short Url", "Follow", ferry.title.as_deref().unwrap_or_default()]
    );
    assert_eq!(
        words(ferry, Role::Item),
        ["The ferry had left the port on March 5 with forty passengers on board"]
    );
    assert!(words(mill, Role::Paragraph).iter().all(|w| !w.contains("Solveig")));
}

#[test]
fn posts_keep_their_author_and_day_and_teasers_are_no_article() {
    let report = &read("post.txt", WITH_POST)[0];
    let posts: Vec<_> = report.blocks.iter().filter(|b| b.role == Role::Post).collect();
    assert_eq!(posts.len(), 2);
    for post in &posts {
        assert_eq!(post.dated.map(|d| d.to_string()).as_deref(), Some("2025-05-03"));
        assert_eq!(post.author.as_deref(), Some("Harbour Post (@harbourpost)"));
    }
    assert_eq!(report.published, None);
    // Words are dated by the post, since the report cannot be older than what it embeds.
    assert_eq!(report.date_at(0).map(|d| d.to_string()).as_deref(), Some("2025-05-03"));
    assert_eq!(words(report, Role::Furniture).len(), 3);
    assert_eq!(words(report, Role::Heading), ["What comes next"]);
}

#[test]
fn a_chronology_is_one_article() {
    let text = "How the Solveig was lost\n\nThe ferry ran aground in March, and the inquiry took a year. These were its stations, as \
                the court papers and the log of the coast guard give them, told in the order in which they came to light.\n\nMarch 6, \
                2025\n\nThe ferry runs aground in fog with forty people on board, and all of them are brought ashore by lifeboats \
                from two harbours within three hours of the first call for help.\n\nApril 2, 2025\n\nDivers find that the hull is torn \
                over a length of nine metres, and the owners give the ship up for lost after the insurers have seen the pictures.\n";
    let reports = read("log.txt", text);
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].published, None);
    assert_eq!(words(&reports[0], Role::Heading), ["March 6, 2025", "April 2, 2025"]);
}

#[test]
fn hard_wrapped_text_is_read_by_paragraphs() {
    let text = "Ferry aground\n\nThe ferry Solveig ran aground off the northern cape on\nWednesday in thick fog, the coast guard said in \
                the\nevening, and all passengers were brought ashore by two\nlifeboats from the nearest harbours on the coast.\n\nDivers \
                are to look at the hull as soon as the wind has\ndropped, a spokeswoman for the owners of the ship said\nin the port on \
                Friday, adding that some oil was lost.\n";
    let report = &read("mail.txt", text)[0];
    assert_eq!(words(report, Role::Paragraph).len(), 2);
    assert_eq!(report.sentences.len(), 3);
}

#[test]
fn markdown_offsets_count_the_file() {
    let text = "---\nsource: Harbour Post\ndate: 2025-03-06\n---\n# Ferry *aground*\n\nA **ferry** ran [aground](http://example.org/x) \
                off the cape,\nthe coast guard said.\n";
    let report = &read("a.md", text)[0];
    assert_eq!(report.publisher.as_deref(), Some("Harbour Post"));
    assert_eq!(report.published.map(|d| d.to_string()).as_deref(), Some("2025-03-06"));
    let at = text.find("coast guard").expect("there");
    assert_eq!(report.text.get(at..at + 11), Some("coast guard"));
    assert_eq!(report.sentences.len(), 2);
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }
    dir
}

fn load_all(dir: &tempfile::TempDir, limits: Limits) -> Loaded {
    load(&[dir.path().to_owned()], limits)
}

#[test]
fn bad_files_are_left_out_with_a_reason_and_the_rest_goes_on() {
    let dir = folder(&[
        ("a.txt", b"A ferry ran aground on Monday."),
        ("empty.txt", b""),
        ("blank.txt", b" \n\n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("paper.txt", b"%PDF-1.4 ..."),
        ("binary.md", &[0, 159, 146, 150, 0, 1, 2, 3, 0, 0, 7, 1]),
        ("deep/b.md", b"# Mill burns\n\nA mill burned down."),
        ("deep/skipped.jpg", b"\xFF\xD8\xFF"),
        (".hidden/c.txt", b"Not to be read."),
    ]);
    let loaded = load_all(&dir, Limits::default());
    let names: Vec<_> = loaded.reports.iter().map(|r| r.name().to_owned()).collect();
    assert_eq!(names, ["a", "Mill burns"]);
    let why = |name: &str| {
        let found = loaded.left_out.iter().find(|l| l.path.ends_with(name));
        found.map(|l| l.why.clone()).unwrap_or_default()
    };
    assert_eq!(loaded.left_out.len(), 5, "{:?}", loaded.left_out);
    assert!(why("empty.txt").contains("empty") && why("blank.txt").contains("empty"));
    assert!(
        why("picture.txt").contains("picture")
            && why("paper.txt").contains("PDF")
            && why("binary.md").contains("binary")
    );
}

#[test]
fn what_is_missing_too_large_or_not_readable_is_said() {
    let dir = folder(&[
        ("long.txt", "word ".repeat(500_000).as_bytes()),
        ("small.txt", b"A ferry ran aground."),
    ]);
    let limits = Limits {
        file_bytes: 1 << 20,
        ..Limits::default()
    };
    let loaded = load(&[dir.path().to_owned(), PathBuf::from("no/such/report.txt")], limits);
    assert_eq!(loaded.reports.len(), 1);
    let why: Vec<_> = loaded.left_out.iter().map(|l| l.why.as_str()).collect();
    assert!(why[0].contains("too large (2 MB, limit 1 MB)"), "{why:?}");
    assert!(why[1].contains("no such file"), "{why:?}");
}

#[test]
fn the_order_of_naming_changes_nothing() {
    let dir = folder(&[("b.txt", b"A mill burned down."), ("a.txt", b"A ferry ran aground.")]);
    let (a, b) = (dir.path().join("a.txt"), dir.path().join("b.txt"));
    let named = load(&[b.clone(), a.clone(), b.clone()], Limits::default());
    assert_eq!(named, load(&[a, b], Limits::default()));
    assert_eq!(named.reports.len(), 2);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let dir = folder(&[("in/a.txt", b"A ferry ran aground.")]);
    std::os::unix::fs::symlink(dir.path(), dir.path().join("in/back")).expect("a link");
    std::os::unix::fs::symlink(dir.path().join("in/a.txt"), dir.path().join("in/same.txt")).expect("a link");
    let loaded = load_all(&dir, Limits::default());
    assert_eq!(loaded.reports.len(), 1, "a file by two names is one report");
    assert!(
        loaded.left_out.iter().any(|l| l.why.contains("leads back")),
        "{:?}",
        loaded.left_out
    );
}

#[test]
fn a_manifest_goes_before_what_was_guessed() {
    let dir = folder(&[
        ("a.txt", b"Ferry aground\n\nUpdated 7 March 2025\n\nA ferry ran aground on Monday, and nobody was hurt."),
        (
            "list.toml",
            b"[[report]]\npath = \"a.txt\"\npublisher = \"Harbour Post\"\npublished = 2025-03-05\ntitle = \"Aground\"\n\n\
              [[report]]\npath = \"gone.txt\"\n",
        ),
        ("wrong.toml", b"[[report]]\nfile = \"a.txt\"\n"),
    ]);
    let loaded = load(
        &[dir.path().join("list.toml"), dir.path().join("wrong.toml")],
        Limits::default(),
    );
    let report = &loaded.reports[0];
    assert_eq!(
        (report.publisher.as_deref(), report.title.as_deref()),
        (Some("Harbour Post"), Some("Aground"))
    );
    assert_eq!(report.published.map(|d| d.to_string()).as_deref(), Some("2025-03-05"));
    assert_eq!(loaded.left_out.len(), 2);
    assert!(
        loaded.left_out[1].why.contains("unknown field"),
        "{:?}",
        loaded.left_out
    );
    assert_ne!(STDIN_NAME, "");
}

#[test]
fn ten_thousand_files_are_read() {
    let dir = tempfile::tempdir().expect("a folder");
    for n in 0..10_000 {
        let text = format!("Report number {n}\n\nOn day {n} the ferry sailed with {n} passengers.");
        fs::write(dir.path().join(format!("{n:05}.txt")), text).expect("written");
    }
    let loaded = load_all(&dir, Limits::default());
    assert_eq!((loaded.reports.len(), loaded.left_out.len()), (10_000, 0));
    let few = load_all(
        &dir,
        Limits {
            files: 100,
            ..Limits::default()
        },
    );
    assert_eq!((few.reports.len(), few.left_out.len()), (100, 1));
    assert!(few.left_out[0].why.contains("more than 100 files"));
}

/// Every span of a report lies where it should, and words at it are those of the file, but for what was masked.
fn check(file: &str, bytes: &str, reports: &[Report]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for report in reports {
        prop_assert_eq!(report.text.len(), bytes.len(), "{}", file);
        prop_assert!(report.range.start >= end || report.part == 1);
        end = report.range.end;
        let mut last = report.range.start;
        for block in &report.blocks {
            prop_assert!(block.span.start >= last && block.span.end <= report.range.end && !block.span.is_empty());
            prop_assert!(
                report.text.is_char_boundary(block.span.start) && report.text.is_char_boundary(block.span.end)
            );
            last = block.span.end;
        }
        let mut last = report.range.start;
        for sentence in &report.sentences {
            prop_assert!(sentence.span.start >= last && !sentence.span.is_empty());
            prop_assert!(report.blocks[sentence.block].span.contains(sentence.span));
            prop_assert_eq!(report.words(sentence.span), report.words(sentence.span).trim());
            let in_file = bytes.get(sentence.span.start..sentence.span.end);
            prop_assert_eq!(Some(report.words_of_file(sentence.span)), in_file, "{}", file);
            last = sentence.span.end;
        }
        for (at, c) in report.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            prop_assert!(bytes[at..].starts_with(c), "`{}` moved to byte {}", c, at);
        }
    }
    Ok(())
}

/// Lines as they stand in saved pages, and what is between them.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Updated 05 October 2025".to_owned()),
        Just("ALSO SEE".to_owned()),
        Just("Advertisement".to_owned()),
        Just("— Harbour Post (@harbourpost) May 3, 2025".to_owned()),
        Just("Source: http://example.org/2025/03/06/x".to_owned()),
        Just("Ferry runs aground off the northern cape".to_owned()),
        Just("  • two boats helped".to_owned()),
        Just("It was late.\u{a0}\u{202e}Nobody came.\u{1b}[31m \"Why?\" she asked. MARCH 6, 2025 The boat left.".to_owned()),
        Just("A ferry with forty passengers ran aground at 9:27 a.m. Sunday, Dr. Ada W. Holm said; the U.S. ship had sailed on Sept. 9 with a full load of copper for the yards of the north.".to_owned()),
        "\\PC{0,60}",
        "[\\x00-\\x1f \u{e9}\u{200b}\u{2028}.?!\"”]{0,20}",
    ]
}

proptest! {
    #[test]
    fn offsets_are_true_for_any_text(lines in prop::collection::vec(line(), 1..14), gap in prop::sample::select(vec!["\n", "\n\n", "\r\n", "\n\n\n\n"])) {
        let text = lines.join(gap);
        for name in ["a.txt", "a.md"] {
            // A text that opens as a page is read as one, and then it is another text.
            if let Ok(reports) = text::read(name, text.as_bytes(), &Hints::default())
                && !text.trim_start().starts_with('<')
                && std::str::from_utf8(text.as_bytes()).is_ok()
                && !text.contains('\0')
            {
                check(name, &text, &reports)?;
            }
        }
    }

    #[test]
    fn offsets_are_true_wherever_an_article_is_said_to_begin(
        lines in prop::collection::vec(line(), 2..14), pick in any::<prop::sample::Index>()
    ) {
        let text = lines.join("\n\n");
        let plain = !text.trim_start().starts_with('<') && !text.contains('\0');
        if let (true, Ok(reports)) = (plain, text::read("a.txt", text.as_bytes(), &Hints::default())) {
            let whole = &reports[0];
            if let Some((stays, goes)) = whole.split_at(pick.index(whole.blocks.len().max(1)), 9) {
                let again = stays.joined(&goes);
                prop_assert_eq!(again.as_ref().map(|a| a.range), Some(whole.range));
                check("a.txt", &text, &again.into_iter().collect::<Vec<_>>())?;
                check("a.txt", &text, &[stays, goes])?;
            }
        }
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.txt", "a.md", "a.html"] {
            if let Ok(reports) = text::read(name, &bytes, &Hints::default()) {
                prop_assert!(!reports.is_empty());
            }
        }
    }
}

#[test]
fn a_place_that_crosses_markup_repeats_the_bytes_of_the_file() {
    let text = "# Ferry aground\n\nThe **ferry** *Solveig*\tran aground with [forty passengers](https://example.org/p) aboard.\n";
    let reports = text::read("a.md", text.as_bytes(), &Hints::default()).expect("readable");
    let sentence = reports[0].sentences[1].span;
    assert_eq!(
        reports[0].words_of_file(sentence),
        "The **ferry** *Solveig*\tran aground with [forty passengers](https://example.org/p) aboard."
    );
    assert!(
        reports[0]
            .words(sentence)
            .starts_with("The   ferry    Solveig  ran aground")
    );
}

#[test]
fn a_file_that_is_called_otherwise_than_it_is_is_read_and_says_so() {
    for name in ["scan.pdf", "note.docx", "old.doc"] {
        let reports = text::read(name, TWO_ARTICLES.as_bytes(), &Hints::default()).expect("plain text");
        let problems = reports[0].problems.join("; ");
        assert!(problems.contains("holds plain text"), "{name}: {problems}");
        let plain = text::read("a.txt", TWO_ARTICLES.as_bytes(), &Hints::default()).expect("plain text");
        assert_eq!(reports[0].blocks, plain[0].blocks);
    }
}

#[test]
fn more_text_than_a_report_has_is_left_out_with_the_remedy() {
    let dir = folder(&[
        ("long.txt", TWO_ARTICLES.repeat(40).as_bytes()),
        ("short.txt", TWO_ARTICLES.as_bytes()),
    ]);
    let limits = Limits {
        text_bytes: TWO_ARTICLES.len() * 2,
        ..Limits::default()
    };
    let loaded = load_all(&dir, limits);
    assert!(loaded.reports.iter().all(|r| r.file.ends_with("short.txt")));
    assert_eq!(loaded.left_out.len(), 1);
    assert!(
        loaded.left_out[0].why.contains("too much text"),
        "{:?}",
        loaded.left_out
    );
}
