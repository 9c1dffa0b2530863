//! Every place that is shown points at the words it repeats, whatever kind of file they came from.
//!
//! Articles are made up, written as a web page, a .docx document, a PDF or plain text in several encodings, and read back. What
//! must hold: the text that offsets count in holds the article's own words in their order; every block, sentence, value and
//! quoted span lies on character borders inside its report; and the account for other programs repeats exactly the bytes at
//! its offsets. `tests/reading.rs` holds the same of plain text and Markdown against the bytes of the file.

use factdiff::compare::{Options, compare};
use factdiff::export::json;
use factdiff::facts::values::{DateOrder, of_report};
use factdiff::text::{self, Hints, Report, Span};
use proptest::prelude::*;

/// A paragraph of the made-up article, and what it stands in.
#[derive(Debug, Clone)]
struct Paragraph {
    kind: Kind,
    words: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Running,
    Heading,
    Item,
    Cell,
    Quoted,
}

/// Words of every width and direction, marks that stand on letters, and what a terminal must not be given.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{2,9}",
        1 => "[A-Z][a-z]{2,8}",
        1 => (1..99_000u32).prop_map(|n| n.to_string()),
        1 => prop::sample::select(vec![
            "cafe\u{301}", "東京", "大雨", "שלום", "مرحبا", "\u{202e}abc\u{202c}", "na\u{ad}ive", "👩\u{200d}🚒", "Ünïted", "“so”",
            "R&D", "a<b", "x>y", "it’s", "half—way", "zero\u{200b}width", "ﬁne", "\u{1f1f3}\u{1f1f4}", "a\u{308}\u{304}b", "5\u{a0}km",
        ])
        .prop_map(str::to_owned),
    ]
}

/// Sentences that hold values, so that there is something to point at.
fn sentence() -> impl Strategy<Value = Vec<String>> {
    let told = prop::sample::select(vec![
        "The ferry Aurora sank off Lorn on Monday with 40 passengers aboard.",
        "The company paid $3 million for the ship in 2019, the harbour office said.",
        "“Nobody could have known,” said Captain Ada Holm, 52, on March 5, 2025.",
        "About 12 percent of the 1,400 litres of oil were lost within three hours.",
        "Tokyo’s 東京 office sent €2.5 million; “the rest follows,” it said on Sept. 9.",
    ]);
    prop_oneof![
        told.prop_map(|s| s.split(' ').map(str::to_owned).collect()),
        prop::collection::vec(word(), 6..24).prop_map(|mut words| {
            words[0] = format!("The {}", words[0]);
            if let Some(last) = words.last_mut() {
                last.push('.');
            }
            words
        }),
    ]
}

fn article() -> impl Strategy<Value = Vec<Paragraph>> {
    let kind = prop_oneof![
        6 => Just(Kind::Running), 1 => Just(Kind::Heading), 1 => Just(Kind::Item), 1 => Just(Kind::Cell), 1 => Just(Kind::Quoted),
    ];
    let paragraph = (kind, prop::collection::vec(sentence(), 1..4)).prop_map(|(kind, sentences)| Paragraph {
        kind,
        words: sentences.concat(),
    });
    prop::collection::vec(paragraph, 3..9)
}

/// What is compared of a text: everything but blanks, what is masked, and signs that lists and tables are given.
fn key(text: &str) -> String {
    let counts = |c: &char| {
        !c.is_whitespace() && !text::is_unsafe(*c) && !c.is_ascii_punctuation() && !matches!(c, '•' | '\u{ad}')
    };
    text.chars().filter(counts).collect()
}

fn key_of(article: &[Paragraph]) -> String {
    article.iter().flat_map(|p| &p.words).map(|w| key(w)).collect()
}

/// All that holds of a report's places.
fn check(reports: &[Report], article: &[Paragraph]) -> Result<(), TestCaseError> {
    let source = key_of(article);
    let mut read_to = 0;
    for report in reports {
        let inside = |span: Span| {
            span.start >= report.range.start
                && span.end <= report.range.end
                && report.text.get(span.start..span.end).is_some()
        };
        let mut last = report.range.start;
        for block in &report.blocks {
            prop_assert!(block.span.start >= last && inside(block.span) && !block.span.is_empty());
            last = block.span.end;
        }
        for sentence in &report.sentences {
            prop_assert!(inside(sentence.span) && report.blocks[sentence.block].span.contains(sentence.span));
            let words = key(report.words(sentence.span));
            let found = source[read_to..].find(&words);
            prop_assert!(
                found.is_some(),
                "`{}` is not in the article after byte {}",
                words,
                read_to
            );
            read_to += found.unwrap_or(0) + words.len();
        }
        for value in of_report(report, DateOrder::Unknown) {
            prop_assert!(inside(value.span) && !value.span.is_empty());
            let words = report.words(value.span);
            prop_assert_eq!(words, words.trim());
        }
    }
    Ok(())
}

/// The same article told twice, once with other figures, gives spans that repeat the bytes at their offsets.
fn check_account(one: Vec<Report>, other: Vec<Report>) -> Result<(), TestCaseError> {
    let reports: Vec<Report> = one.into_iter().chain(other).collect();
    let options = Options {
        one_story: true,
        ..Options::default()
    };
    let account = json::comparison(&reports, &compare(&reports, &options, &mut ()));
    let account: serde_json::Value = serde_json::from_str(&account).map_err(|e| TestCaseError::fail(e.to_string()))?;
    let findings = account["discrepancies"].as_array().into_iter().flatten();
    let readings = findings.flat_map(|f| f["readings"].as_array().into_iter().flatten());
    let alone = account["single_source"].as_array().into_iter().flatten();
    for span in readings
        .chain(alone)
        .flat_map(|r| r["spans"].as_array().into_iter().flatten())
    {
        let (start, end) = (span["start"].as_u64(), span["end"].as_u64());
        let report = reports
            .iter()
            .find(|r| span["report"] == r.file.as_str() && span["part"] == r.part);
        let (Some(start), Some(end), Some(report)) = (start, end, report) else {
            return Err(TestCaseError::fail(format!("a span without a place: {span}")));
        };
        let whole = report.original.as_ref().unwrap_or(&report.text);
        prop_assert_eq!(whole.get(start as usize..end as usize), span["text"].as_str());
    }
    Ok(())
}

/// The article with other figures in it.
fn retold(article: &[Paragraph]) -> Vec<Paragraph> {
    let other = |w: &String| w.replace("12", "15").replace("Monday", "Tuesday").replace('3', "4");
    let retell = |p: &Paragraph| Paragraph {
        kind: p.kind,
        words: p.words.iter().map(other).collect(),
    };
    article.iter().map(retell).collect()
}

fn plain(article: &[Paragraph], gap: &str) -> String {
    let lines: Vec<String> = article.iter().map(|p| p.words.join(" ")).collect();
    lines.join(gap)
}

/// How a text becomes bytes.
#[derive(Debug, Clone, Copy)]
enum Encoding {
    Utf8,
    Marked,
    Little,
    Big,
}

fn encoding() -> impl Strategy<Value = Encoding> {
    prop::sample::select(vec![Encoding::Utf8, Encoding::Marked, Encoding::Little, Encoding::Big])
}

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let units = || std::iter::once(0xFEFF).chain(text.encode_utf16());
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Marked => format!("\u{FEFF}{text}").into_bytes(),
        Encoding::Little => units().flat_map(u16::to_le_bytes).collect(),
        Encoding::Big => units().flat_map(u16::to_be_bytes).collect(),
    }
}

fn read(name: &str, bytes: &[u8]) -> Vec<Report> {
    text::read(name, bytes, &Hints::default()).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// An article with something to point at in every paragraph.
fn ordinary() -> Vec<Paragraph> {
    let told = "The ferry Aurora sank off Lorn on Monday with 12 passengers aboard, the coast guard of the north said.";
    let paragraph = |kind| Paragraph {
        kind,
        words: told.split(' ').map(str::to_owned).collect(),
    };
    vec![
        paragraph(Kind::Running),
        paragraph(Kind::Running),
        paragraph(Kind::Item),
        paragraph(Kind::Quoted),
        paragraph(Kind::Running),
    ]
}

/// Reports of one event, told otherwise, have findings, whatever file they came from: the properties here are not held of
/// nothing.
fn check_finds(one: Vec<Report>, other: Vec<Report>) {
    let reports: Vec<Report> = one.into_iter().chain(other).collect();
    let found = compare(&reports, &Options::default(), &mut ());
    let spans = found
        .findings
        .iter()
        .flat_map(|f| &f.readings)
        .map(|r| r.mentions.len());
    assert!(spans.sum::<usize>() > 2, "{:?}", found.findings);
}

#[test]
fn ordinary_texts_have_findings() {
    for encoding in [Encoding::Utf8, Encoding::Marked, Encoding::Little, Encoding::Big] {
        let bytes = |a: &[Paragraph]| encode(&plain(a, "\r\n\r\n"), encoding);
        check_finds(
            read("a.txt", &bytes(&ordinary())),
            read("b.txt", &bytes(&retold(&ordinary()))),
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn text_in_any_encoding(article in article(), encoding in encoding(), gap in prop::sample::select(vec!["\n\n", "\r\n\r\n", "\n\n\n"])) {
        let bytes = |a: &[Paragraph]| encode(&plain(a, gap), encoding);
        let reports = read("a.txt", &bytes(&article));
        check(&reports, &article)?;
        prop_assert_eq!(key(&reports[0].text), key_of(&article));
        check_account(reports, read("b.txt", &bytes(&retold(&article))))?;
    }
}

#[cfg(feature = "html")]
mod page {
    use super::*;

    /// A letter as a page may write it.
    fn escaped(word: &str, style: usize) -> String {
        let mut out = String::new();
        for (at, c) in word.chars().enumerate() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '\u{a0}' => out.push_str("&nbsp;"),
                '’' if style == 0 => out.push_str("&rsquo;"),
                c if !c.is_ascii() && (style + at).is_multiple_of(3) => {
                    out.push_str(&format!("&#x{:x};", u32::from(c)))
                }
                c if !c.is_ascii() && (style + at) % 3 == 1 => out.push_str(&format!("&#{};", u32::from(c))),
                c => out.push(c),
            }
        }
        out
    }

    fn page(article: &[Paragraph], style: usize, gap: &str, encoding: Encoding) -> Vec<u8> {
        let mut body = String::new();
        for (n, paragraph) in article.iter().enumerate() {
            let words: Vec<String> = paragraph
                .words
                .iter()
                .enumerate()
                .map(|(at, w)| match (style + at + n) % 7 {
                    0 => format!("<b>{}</b>", escaped(w, style)),
                    1 => format!("<a href=\"/x?a=1&amp;b=2\"><i>{}</i></a>", escaped(w, style)),
                    2 => format!("<span class=\"s\"><!-- note -->{}</span>", escaped(w, style)),
                    _ => escaped(w, style),
                })
                .collect();
            let words = words.join(if style.is_multiple_of(2) { " " } else { gap });
            body.push_str(&match paragraph.kind {
                Kind::Running => format!("<p>{words}</p>{gap}"),
                Kind::Heading => format!("<h2>{words}</h2>{gap}"),
                Kind::Item => format!("<ul><li>{words}</li></ul>{gap}"),
                Kind::Cell => format!("<table><tr><td>{words}</td></tr></table>{gap}"),
                Kind::Quoted => format!("<blockquote><div><p>{words}</p></div></blockquote>{gap}"),
            });
        }
        let page = format!(
            "<!DOCTYPE html>{gap}<html><head><title>Made up</title></head>{gap}<body><nav><a href=\"/\">Home</a></nav>{gap}\
             <article>{body}</article><footer>Footer</footer></body></html>"
        );
        encode(&page, encoding)
    }

    /// What the library leaves out of a page is left out; what is read is the article's. Of a few odd ones nothing is left.
    fn read_page(name: &str, bytes: &[u8]) -> Option<Vec<Report>> {
        text::read(name, bytes, &Hints::default()).ok()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn web_pages(
            article in article(), style in 0..4usize, encoding in encoding(), gap in prop::sample::select(vec!["\n", "\r\n", "  "])
        ) {
            let one = read_page("a.html", &page(&article, style, gap, encoding));
            let other = retold(&article);
            let two = read_page("b.html", &page(&other, style, gap, encoding));
            if let (Some(one), Some(two)) = (one, two) {
                check(&one, &article)?;
                check(&two, &other)?;
                check_account(one, two)?;
            }
        }
    }

    #[test]
    fn ordinary_pages_have_findings() {
        for encoding in [Encoding::Utf8, Encoding::Marked, Encoding::Little, Encoding::Big] {
            let bytes = |a: &[Paragraph]| page(a, 0, "\r\n", encoding);
            check_finds(
                read("a.html", &bytes(&ordinary())),
                read("b.html", &bytes(&retold(&ordinary()))),
            );
        }
    }
}

#[cfg(feature = "docx")]
mod document {
    use std::io::{Cursor, Write};

    use super::*;

    fn escaped(words: &str) -> String {
        words
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('’', "&#x2019;")
    }

    /// A document whose words stand in runs of their own, with breaks, tabs, lists, tables and deleted words between them.
    fn document(article: &[Paragraph], style: usize) -> Vec<u8> {
        let mut body = String::new();
        for (n, paragraph) in article.iter().enumerate() {
            let mut runs = String::new();
            for (at, word) in paragraph.words.iter().enumerate() {
                let blank = match (style + at + n) % 9 {
                    _ if at == 0 => "",
                    0 => "<w:r><w:tab/></w:r>",
                    1 => {
                        "<w:r><w:t xml:space=\"preserve\"> </w:t><w:delText>gone</w:delText></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del>"
                    }
                    _ => "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>",
                };
                let middle = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
                let (head, tail) = word.split_at(middle);
                runs.push_str(blank);
                runs.push_str(&format!(
                    "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r><w:ins><w:r><w:t>{}</w:t></w:r></w:ins>",
                    escaped(head),
                    escaped(tail)
                ));
            }
            body.push_str(&match paragraph.kind {
                Kind::Item => format!("<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>{runs}</w:p>"),
                Kind::Cell => format!("<w:tbl><w:tr><w:tc><w:p>{runs}</w:p></w:tc></w:tr></w:tbl>"),
                _ => format!("<w:p>{runs}</w:p>"),
            });
        }
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file("word/document.xml", zip::write::SimpleFileOptions::default())
            .expect("a file");
        archive
            .write_all(format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>").as_bytes())
            .expect("written");
        archive.finish().expect("an archive").into_inner()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn office_documents(article in article(), style in 0..9usize) {
            let reports = read("a.docx", &document(&article, style));
            check(&reports, &article)?;
            // Of a document nothing is left out.
            prop_assert_eq!(key(&reports[0].text), key_of(&article));
            check_account(reports, read("b.docx", &document(&retold(&article), style)))?;
        }
    }
    #[test]
    fn ordinary_documents_have_findings() {
        let bytes = |a: &[Paragraph]| document(a, 0);
        check_finds(
            read("a.docx", &bytes(&ordinary())),
            read("b.docx", &bytes(&retold(&ordinary()))),
        );
    }
}

#[cfg(feature = "pdf")]
mod paper {
    use super::*;

    /// A PDF of one page, in letters that its simplest fonts have, a paragraph a block of lines.
    fn paper(article: &[Paragraph], width: usize) -> Vec<u8> {
        let mut content = String::from("BT /F1 9 Tf 40 780 Td ");
        for paragraph in article {
            let mut down = 24;
            for line in paragraph.words.chunks(width) {
                let line = line.join(" ").replace(['(', ')', '\\'], "");
                content.push_str(&format!("0 -{down} Td ({line}) Tj "));
                down = 11;
            }
        }
        content.push_str("ET");
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ];
        let mut pdf = String::from("%PDF-1.4\n");
        let mut places = Vec::new();
        for (at, object) in objects.iter().enumerate() {
            places.push(pdf.len());
            pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
        }
        let xref = pdf.len();
        pdf.push_str("xref\n0 6\n0000000000 65535 f \n");
        places
            .iter()
            .for_each(|at| pdf.push_str(&format!("{at:010} 00000 n \n")));
        pdf.push_str(&format!(
            "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n"
        ));
        pdf.into_bytes()
    }

    fn ascii(article: Vec<Paragraph>) -> Vec<Paragraph> {
        let plain = |p: Paragraph| Paragraph {
            kind: p.kind,
            words: p.words.iter().map(|w| w.replace(|c: char| !c.is_ascii(), "")).collect(),
        };
        article.into_iter().map(plain).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn papers(article in article().prop_map(ascii), width in 6..14usize) {
            if let Ok(reports) = text::read("a.pdf", &paper(&article, width), &Hints::default()) {
                check(&reports, &article)?;
                check_account(reports, read("b.pdf", &paper(&retold(&article), width)))?;
            }
        }
    }

    #[test]
    fn ordinary_papers_have_findings() {
        let bytes = |a: &[Paragraph]| paper(a, 9);
        check_finds(
            read("a.pdf", &bytes(&ordinary())),
            read("b.pdf", &bytes(&retold(&ordinary()))),
        );
    }
}
