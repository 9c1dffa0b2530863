//! Files as bad as they come, given to the program as a whole: each is told with its name and what to do, the rest goes on, and
//! neither time nor memory is lost on it.

mod program;

use std::fs;
use std::path::Path;

use program::{factdiff_std, home, run, text};

/// The ferry's two reports, and beside them these files.
fn among_good_ones(files: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let home = home();
    for (name, bytes) in files {
        fs::write(home.path().join("ferry").join(name), bytes).expect("written");
    }
    home
}

/// The two good reports are compared; for each bad file there is one line that names it and says all of `told`.
#[track_caller]
fn each_is_told(home: &Path, told: &[(&str, &[&str])]) {
    let (status, out, err) = run(home, &["compare", "ferry"]);
    assert_eq!(status, 1, "the good ones are compared: {err}");
    assert!(out.contains("12") && out.contains("15"), "{out}");
    for (name, words) in told {
        let lines: Vec<&str> = err.lines().filter(|l| l.contains(&format!("ferry/{name}:"))).collect();
        assert_eq!(lines.len(), 1, "{name}: {err}");
        assert!(words.iter().all(|w| lines[0].contains(w)), "{name}: {}", lines[0]);
    }
    assert_eq!(err.lines().count(), told.len(), "{err}");
}

#[test]
fn what_is_no_report_is_told_by_name_and_the_rest_goes_on() {
    let bytes: Vec<u8> = (0..=255).cycle().take(9_000).collect();
    let home = among_good_ones(&[
        ("empty.txt", Vec::new()),
        ("blank.md", b" \n\t\n".to_vec()),
        ("binary.txt", bytes),
        ("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec()),
        ("line.txt", b"The ferry sank off Lorn on Monday. ".repeat(500_000)),
        ("long.txt", b"The ferry sank off Lorn on Monday. ".repeat(100_000)),
    ]);
    each_is_told(
        home.path(),
        &[
            ("empty.txt", &["empty", "save the report again"]),
            ("blank.md", &["empty"]),
            ("binary.txt", &["binary", "save the report as text"]),
            ("picture.md", &["a picture", "give the text"]),
            ("line.txt", &["too large (16 MB, limit 16 MB)", "a file of its own"]),
            ("long.txt", &["too much text for a report (3 MB, limit 2 MB)"]),
        ],
    );
}

#[cfg(feature = "html")]
#[test]
fn pages_that_were_made_to_harm_are_refused_at_once() {
    let page = |body: String| format!("<!DOCTYPE html><html><body>{body}</body></html>").into_bytes();
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=\"1\"")).collect();
    let deep = "<div>".repeat(100_000);
    let home = among_good_ones(&[
        ("deep.html", page("<div>".repeat(10_000))),
        ("attributes.html", page(format!("<p{attributes}>words</p>"))),
        ("quoted.html", page(format!("<p x=\">\" y='<'{attributes}>words</p>"))),
        ("open.html", page("<".repeat(1_000_000))),
        ("tables.html", page("<table><tr><td>".repeat(3_000))),
        ("scripts.html", page("<script>".repeat(100_000))),
        ("quote.html", page(format!("<p x'>{deep}"))),
        ("comment.html", page(format!("<!-- x --!>{deep}"))),
        ("unended.html", page(format!("<!-- x {deep}"))),
        ("style.html", page(format!("<svg><style>{deep}"))),
        ("drawn.html", page(format!("<svg><script>{deep}"))),
        (
            "unspaced.html",
            page(format!(
                "<p{}>words</p>",
                attributes.replace(' ', "").replacen('a', " a", 1)
            )),
        ),
        ("ends.html", page(format!("<p>words</p{attributes}>"))),
        ("slashes.html", page("<div/>".repeat(100_000))),
        ("others.html", page("<div></b>".repeat(100_000))),
        (
            "crossed.html",
            page(format!("{}<div>{}", "<span>".repeat(99), "</span>".repeat(99)).repeat(1_000)),
        ),
        ("custom.html", page("<p-x>".repeat(100_000))),
        ("cells.html", page(format!("<svg>{}", "<td>".repeat(100_000)))),
        (
            "huge.html",
            page("<p>The ferry sank off Lorn on Monday.</p>".repeat(500_000)),
        ),
    ]);
    each_is_told(
        home.path(),
        &[
            ("deep.html", &["nested too deeply", "save its text as a .txt file"]),
            ("attributes.html", &["too much markup"]),
            ("quoted.html", &["too much markup"]),
            ("open.html", &["too much markup"]),
            ("tables.html", &["nested too deeply"]),
            ("scripts.html", &["nested too deeply"]),
            ("quote.html", &["nested too deeply"]),
            ("comment.html", &["nested too deeply"]),
            ("unended.html", &["nested too deeply"]),
            ("style.html", &["nested too deeply"]),
            ("drawn.html", &["nested too deeply"]),
            ("unspaced.html", &["too much markup"]),
            ("ends.html", &["too much markup"]),
            ("slashes.html", &["nested too deeply"]),
            ("others.html", &["nested too deeply"]),
            ("crossed.html", &["nested too deeply"]),
            ("custom.html", &["nested too deeply"]),
            ("cells.html", &["nested too deeply"]),
            ("huge.html", &["too large (19 MB, limit 16 MB)"]),
        ],
    );
}

#[cfg(feature = "docx")]
#[test]
fn archives_that_were_made_to_harm_are_refused_or_read_in_bounds() {
    use std::io::{Cursor, Write};
    let archive = |files: &[(&str, &[u8])], times: usize| {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive
                .start_file(*name, zip::write::SimpleFileOptions::default())
                .expect("a file");
            (0..times).for_each(|_| archive.write_all(bytes).expect("written"));
        }
        archive.finish().expect("an archive").into_inner()
    };
    let words =
        b"<w:document><w:body><w:p><w:r><w:t>A mill burned in Harlow on Friday, and nobody was hurt.</w:t></w:r></w:p>\
                  </w:body></w:document>";
    let laughs = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">{}]><w:document><w:p><w:r><w:t>&b20;The mill burned.</w:t></w:r></w:p></w:document>",
        (0..21)
            .map(|n| format!("<!ENTITY b{n} \"&b{0};&b{0};&b{0};\">", n.max(1) - 1))
            .collect::<String>()
    );
    let whole = archive(&[("word/document.xml", words)], 1);
    let home = among_good_ones(&[
        ("bomb.docx", archive(&[("word/document.xml", &[b'A'; 1 << 16])], 1_000)),
        ("cut.docx", whole[..whole.len() / 2].to_vec()),
        ("other.docx", archive(&[("a.txt", b"words")], 1)),
        ("laughs.docx", archive(&[("word/document.xml", laughs.as_bytes())], 1)),
        (
            "climbs.docx",
            archive(
                &[
                    ("../../../climbed.txt", b"x"),
                    ("/climbed.txt", b"x"),
                    ("word/document.xml", words),
                ],
                1,
            ),
        ),
    ]);
    each_is_told(
        home.path(),
        &[
            ("bomb.docx", &["too much text for a report (32 MB, limit 2 MB)"]),
            ("cut.docx", &["damaged or cut off", "save it again"]),
            ("other.docx", &["an archive or an office document of another sort"]),
        ],
    );
    // Nothing is unpacked to the disk, and what an entity stands for is not made.
    let (_, out, _) = run(home.path(), &["text", "ferry/laughs.docx"]);
    assert_eq!(out, "The mill burned.\n");
    assert!(!home.path().join("climbed.txt").exists() && !Path::new("/climbed.txt").exists());
}

#[test]
fn a_wrong_ending_is_no_hindrance_and_is_told() {
    let page = "<!DOCTYPE html><html><head><title>Ferry sinks off Lorn</title></head><body><article>".to_owned()
        + &"<p>The ferry Aurora sank off Lorn on Monday, and 12 people died, the harbour office said in the evening.</p>".repeat(4)
        + "</article></body></html>";
    let home = among_good_ones(&[
        ("page.txt", page.into_bytes()),
        (
            "note.docx",
            b"The ferry Aurora sank off Lorn on Monday, and 12 people died.".to_vec(),
        ),
    ]);
    let (_, out, _) = run(home.path(), &["compare", "--format", "json", "ferry"]);
    let account: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let problems = |name: &str| {
        let reports = account["reports"].as_array().expect("reports");
        let report = reports.iter().find(|r| r["report"] == format!("ferry/{name}"));
        report.unwrap_or_else(|| panic!("{name} is there"))["problems"].to_string()
    };
    assert!(problems("note.docx").contains("called .docx and holds plain text"));
    if cfg!(feature = "html") {
        assert!(problems("page.txt").contains("called .txt and holds a web page"));
    }
    assert_eq!(problems("a.txt"), "[]");
}

#[test]
fn encodings_are_understood_and_guesses_are_told() {
    let told =
        "Ferry “Aurora” sinks off Lorn\n\nThe ferry sank on Monday, a captain’s café burned, and 12 people died.\n";
    let units = || told.encode_utf16();
    let mixed = [told.as_bytes(), b"The caf\xe9 \x93burned\x94.\n"].concat();
    let home = among_good_ones(&[
        (
            "le.txt",
            std::iter::once(0xFEFF)
                .chain(units())
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        ("be.txt", units().flat_map(u16::to_be_bytes).collect()),
        (
            "old.txt",
            told.chars()
                .map(|c| match c {
                    '“' => 0x93,
                    '”' => 0x94,
                    '’' => 0x92,
                    c => c as u32 as u8,
                })
                .collect(),
        ),
        ("mixed.txt", mixed),
    ]);
    for name in ["le", "be", "old", "mixed"] {
        let (status, out, err) = run(home.path(), &["text", &format!("ferry/{name}.txt")]);
        assert!(status == 0 && err.is_empty(), "{err}");
        assert!(out.starts_with(told), "{name}: {out}");
    }
    let (_, out, _) = run(home.path(), &["text", "ferry/mixed.txt"]);
    assert!(out.ends_with("The café “burned”.\n"), "{out}");
    let (_, out, _) = run(home.path(), &["compare", "--format", "json", "ferry"]);
    assert!(
        out.contains("read as windows-1252") && out.contains("bytes of this UTF-8 file are of another encoding"),
        "{out}"
    );
}

#[cfg(unix)]
#[test]
fn links_and_pipes_that_lead_nowhere_are_told() {
    use std::os::unix::fs::symlink;
    let home = home();
    let ferry = home.path().join("ferry");
    fs::create_dir(ferry.join("deep")).expect("made");
    symlink("..", ferry.join("deep/back")).expect("a link");
    symlink("../..", ferry.join("deep/up")).expect("a link");
    fs::write(home.path().join("other.txt"), "Another folder's report.").expect("written");
    symlink("self.txt", ferry.join("self.txt")).expect("a link");
    symlink("/nowhere/x.txt", ferry.join("lost.txt")).expect("a link");
    symlink("a.txt", ferry.join("same.txt")).expect("a link");
    let _socket = std::os::unix::net::UnixListener::bind(ferry.join("socket.txt")).expect("a socket");
    each_is_told(
        home.path(),
        &[
            ("deep/back", &["this link leads back to", "ferry`: not entered"]),
            ("deep/up", &["this link leads back to", "not entered"]),
            ("self.txt", &["this link leads to `self.txt`", "mend the link"]),
            ("socket.txt", &["this is no ordinary file"]),
            ("lost.txt", &["this link leads to `/nowhere/x.txt`", "mend the link"]),
        ],
    );
    let (status, _, err) = run(home.path(), &["compare", "/dev/null"]);
    assert!(
        status == 2 && err.contains("/dev/null: this is no ordinary file"),
        "{err}"
    );
}

/// What nobody may read is told; the superuser may read all, so the program is then run as somebody else.
#[cfg(unix)]
#[test]
fn files_and_folders_without_permission_are_told() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let home = home();
    let ferry = home.path().join("ferry");
    let rights = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    fs::write(ferry.join("secret.txt"), "The ferry sank.").expect("written");
    fs::create_dir(ferry.join("closed")).expect("made");
    rights(home.path(), 0o755);
    rights(&ferry.join("secret.txt"), 0);
    rights(&ferry.join("closed"), 0);
    let mut command = factdiff_std(home.path());
    command.args(["compare", "ferry"]);
    if fs::metadata(home.path()).expect("is there").uid() == 0 {
        command.uid(65_534).gid(65_534);
    }
    let output = command.output();
    rights(&ferry.join("closed"), 0o755);
    // Where the program itself is out of reach of others, it cannot be run as one of them.
    let Ok(output) = output else { return };
    let err = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{err}");
    for name in ["ferry/secret.txt", "ferry/closed"] {
        let told = format!("{name}: no permission to read it: change its rights or copy it");
        assert!(err.contains(&told), "{err}");
    }
}

#[cfg(all(feature = "pdf", feature = "docx"))]
#[test]
fn papers_that_break_their_reader_end_it_alone() {
    let noise: Vec<u8> = (0..50_000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let home = among_good_ones(&[
        (
            "cut.pdf",
            b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".to_vec(),
        ),
        ("noise.pdf", [b"%PDF-1.7\n".to_vec(), noise].concat()),
        (
            "deep.pdf",
            [
                b"%PDF-1.4\n1 0 obj\n".to_vec(),
                vec![b'['; 200_000],
                b"\nendobj\ntrailer\n<< /Root 1 0 R >>\n".to_vec(),
            ]
            .concat(),
        ),
        ("bomb.pdf", unpacks_without_end()),
    ]);
    let damaged: &[&str] = &[
        "this PDF is damaged, protected or of an unknown sort",
        "save its text as a .txt file",
    ];
    each_is_told(
        home.path(),
        &[
            ("cut.pdf", damaged),
            ("noise.pdf", damaged),
            ("deep.pdf", damaged),
            (
                "bomb.pdf",
                &[
                    "this PDF breaks the program that reads it",
                    "save its text as a .txt file",
                ],
            ),
        ],
    );
}

/// A small PDF of one page (packed by what unpacks documents) whose content unpacks to hundreds of megabytes.
#[cfg(all(feature = "pdf", feature = "docx"))]
fn unpacks_without_end() -> Vec<u8> {
    use std::io::Write;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(b"BT /F1 9 Tf ").expect("written");
    let piece = b"(x) Tj ".repeat(10_000);
    (0..3_000).for_each(|_| packed.write_all(&piece).expect("written"));
    let packed = packed.finish().expect("packed");
    let head = format!("<< /Length {} /Filter /FlateDecode >>\nstream\n", packed.len());
    let content = [head.as_bytes(), &packed, b"\nendstream"].concat();
    let objects: [&[u8]; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        &content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ];
    let (mut pdf, mut places) = (b"%PDF-1.4\n".to_vec(), Vec::new());
    for (at, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
        pdf.extend_from_slice(object);
        pdf.extend_from_slice(b"\nendobj\n");
    }
    let xref = pdf.len();
    pdf.extend_from_slice(b"xref\n0 6\n0000000000 65535 f \n");
    for at in places {
        pdf.extend_from_slice(format!("{at:010} 00000 n \n").as_bytes());
    }
    pdf.extend_from_slice(format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n").as_bytes());
    pdf
}
