//! Reports named on the command line: files, folders, a manifest, standard input.
//!
//! Whatever cannot be read is left out with a reason and a remedy, and the rest goes on. Nothing here follows a link in a
//! circle, reads a file without end, or opens a network connection. What the bytes say is the text floor's business.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use jiff::civil::Date;
use serde::Deserialize;
use walkdir::{DirEntry, WalkDir};

use crate::text::{self, Hints, Report, Unreadable};

/// Reports, and what was left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// By the names of their files, so that equal input gives an equal review in whatever order it is named.
    pub reports: Vec<Report>,
    /// In the order met.
    pub left_out: Vec<LeftOut>,
}

/// A file that is no report, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// As it was named or found.
    pub path: PathBuf,
    /// What is wrong and what to do; lower case, without the path.
    pub why: String,
}

impl std::fmt::Display for LeftOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

/// Bounds on what is read, so that a slip of the hand does not fill the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Larger files are left out (bytes).
    pub file_bytes: u64,
    /// Files with more text than this are left out: markup and pictures of a page aside (bytes).
    pub text_bytes: usize,
    /// No more is read in all (bytes).
    pub total_bytes: u64,
    /// No more files are read.
    pub files: usize,
    /// Folders are entered no deeper.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // The longest reports run to some hundred kilobytes, pages with pictures inside to a few megabytes.
            file_bytes: 16 << 20,
            // Three novels. What is made of a text takes a hundred times its room while it is compared.
            text_bytes: 2 << 20,
            total_bytes: 512 << 20,
            files: 20_000,
            depth: 32,
        }
    }
}

/// Endings of files that are read when a folder is named; a file named by itself is read whatever its ending.
const ENDINGS: &[&str] = &[
    "txt",
    "text",
    "md",
    "markdown",
    "mdown",
    "mkd",
    "html",
    "htm",
    "xhtml",
    #[cfg(feature = "pdf")]
    "pdf",
    #[cfg(feature = "docx")]
    "docx",
];

/// The name under which standard input is kept.
pub const STDIN_NAME: &str = "standard input";

/// How far reading is, seen from beside it; and the word to stop.
#[derive(Debug, Default)]
pub struct Watch {
    files: AtomicUsize,
    stopped: AtomicBool,
}

impl Watch {
    /// Files read so far.
    pub fn files(&self) -> usize {
        self.files.load(Ordering::Relaxed)
    }

    /// Counts a file.
    pub fn read(&self) {
        self.files.fetch_add(1, Ordering::Relaxed);
    }

    /// Asks for no more files to be read.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Tells whether it was stopped: what was read then is not all that was named.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// Reads what is named: files, folders, a manifest (`.toml`), `-` for standard input.
pub fn load(paths: &[PathBuf], limits: Limits) -> Loaded {
    load_watched(paths, limits, &Watch::default())
}

/// The same, for somebody who watches and may stop it.
pub fn load_watched(paths: &[PathBuf], limits: Limits, watch: &Watch) -> Loaded {
    let mut loader = Loader::new(limits, watch);
    for path in paths {
        loader.path(path);
    }
    let mut loaded = loader.loaded;
    loaded.reports.sort_by(|a, b| (&a.file, a.part).cmp(&(&b.file, b.part)));
    loaded
}

struct Loader<'a> {
    limits: Limits,
    watch: &'a Watch,
    loaded: Loaded,
    /// Real paths of the files read, so that none is read twice by two names.
    seen: HashSet<PathBuf>,
    bytes: u64,
    files: usize,
}

impl<'a> Loader<'a> {
    fn new(limits: Limits, watch: &'a Watch) -> Self {
        Self {
            limits,
            watch,
            loaded: Loaded::default(),
            seen: HashSet::new(),
            bytes: 0,
            files: 0,
        }
    }

    fn path(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            return self.read(Path::new(STDIN_NAME), &Hints::default(), |limit| {
                bounded(io::stdin().lock(), limit)
            });
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => self.folder(path),
            Ok(meta) if meta.is_file() && has_ending(path, &["toml"]) => self.manifest(path),
            Ok(meta) if meta.is_file() => self.file(path, &Hints::default()),
            Ok(_) => self.leave_out(path, "this is no ordinary file: name a file or a folder".to_owned()),
            Err(error) => self.leave_out(path, explain_at(path, &error)),
        }
    }

    fn folder(&mut self, folder: &Path) {
        let before = self.loaded.reports.len() + self.loaded.left_out.len();
        let walk = WalkDir::new(folder)
            .follow_links(true)
            .max_depth(self.limits.depth)
            .sort_by_file_name();
        // A link to a folder above this one would bring in all that lies there, and this folder once more.
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let leads_up = |entry: &DirEntry| {
            let to = entry
                .path_is_symlink()
                .then(|| fs::canonicalize(entry.path()).ok())
                .flatten();
            to.filter(|to| entry.depth() > 0 && real.starts_with(to))
        };
        let up: RefCell<Vec<LeftOut>> = RefCell::default();
        let entries = walk.into_iter().filter_entry(|entry| {
            let Some(above) = leads_up(entry) else {
                return entry.depth() == 0 || !is_hidden(entry.path());
            };
            up.borrow_mut().push(LeftOut {
                path: entry.path().to_owned(),
                why: format!("this link leads back to `{}`: not entered", above.display()),
            });
            false
        });
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_file() && has_ending(entry.path(), ENDINGS) => {
                    if self.files >= self.limits.files {
                        let why = format!("more than {} files: name fewer at once", self.limits.files);
                        self.leave_out(entry.path(), why);
                        break;
                    }
                    self.file(entry.path(), &Hints::default());
                }
                // A pipe or a socket would be waited for without end.
                Ok(entry) if !entry.file_type().is_dir() && has_ending(entry.path(), ENDINGS) => {
                    self.leave_out(
                        entry.path(),
                        "this is no ordinary file: name a file or a folder".to_owned(),
                    );
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let why = match (error.loop_ancestor(), error.io_error()) {
                        (Some(above), _) => format!("this link leads back to `{}`: not entered", above.display()),
                        (None, Some(error)) => explain_at(&path, error),
                        (None, None) => "cannot be read".to_owned(),
                    };
                    self.leave_out(&path, why);
                }
            }
        }
        self.loaded.left_out.append(&mut up.borrow_mut());
        if self.loaded.reports.len() + self.loaded.left_out.len() == before {
            self.leave_out(
                folder,
                format!(
                    "no report in this folder: files that end in {} are read",
                    ENDINGS.join(", ")
                ),
            );
        }
    }

    fn file(&mut self, path: &Path, hints: &Hints) {
        if self.watch.is_stopped() {
            return;
        }
        // A file that is named twice, or by a link too, is one report.
        if let Ok(real) = fs::canonicalize(path)
            && !self.seen.insert(real)
        {
            return;
        }
        self.read(path, hints, |limit| {
            let file = fs::File::open(path)?;
            let size = file.metadata()?.len();
            if size > limit {
                return Ok(Bounded::TooLarge(Some(size)));
            }
            bounded(file, limit)
        });
    }

    fn read(&mut self, path: &Path, hints: &Hints, open: impl FnOnce(u64) -> io::Result<Bounded>) {
        self.files += 1;
        self.watch.read();
        if self.bytes >= self.limits.total_bytes {
            let why = format!(
                "more than {} in all: name fewer files at once",
                size(self.limits.total_bytes)
            );
            return self.leave_out(path, why);
        }
        match open(self.limits.file_bytes) {
            // Names are looked at before they are read.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.leave_out(
                    path,
                    "it was there a moment ago and is gone: name it again once it is back".to_owned(),
                );
            }
            Err(error) => self.leave_out(path, explain(&error)),
            Ok(Bounded::TooLarge(found)) => {
                let found = found.map_or(String::new(), |n| format!("{}, ", size(n)));
                let why = format!(
                    "too large ({found}limit {}): give each report a file of its own",
                    size(self.limits.file_bytes)
                );
                self.leave_out(path, why);
            }
            Ok(Bounded::Whole(bytes)) => {
                self.bytes += bytes.len() as u64;
                match document(&path.display().to_string(), &bytes, self.limits.text_bytes, hints) {
                    Ok(reports) => self.loaded.reports.extend(reports),
                    Err(why) => self.leave_out(path, why),
                }
            }
        }
    }

    fn manifest(&mut self, path: &Path) {
        let manifest: Manifest = match fs::read_to_string(path).map_err(|e| explain(&e)).and_then(|t| {
            toml::from_str(&t).map_err(|e| {
                if t.lines().take(20).any(|l| l.starts_with("schema = \"factdiff.review/")) {
                    return "an export of decisions: `factdiff import` brings it into its session".to_owned();
                }
                format!(
                    "not a list of reports: {}; write [[report]] and path = \"...\" below it for each",
                    e.to_string().trim().replace('\n', " ")
                )
            })
        }) {
            Ok(manifest) => manifest,
            Err(why) => return self.leave_out(path, why),
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        for entry in manifest.report {
            let hints = Hints {
                title: entry.title,
                publisher: entry.publisher,
                byline: entry.byline,
                published: entry.published,
                url: entry.url,
            };
            let file = folder.join(&entry.path);
            match fs::metadata(&file) {
                Ok(meta) if meta.is_file() => self.file(&file, &hints),
                Ok(_) => self.leave_out(&file, "a manifest lists files: name each report".to_owned()),
                Err(error) => self.leave_out(&file, explain(&error)),
            }
        }
    }

    fn leave_out(&mut self, path: &Path, why: String) {
        self.loaded.left_out.push(LeftOut {
            path: path.to_owned(),
            why,
        });
    }
}

/// A list of reports with what is known of each; it goes before what their texts seem to say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    #[serde(default)]
    report: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Relative to the manifest.
    path: PathBuf,
    publisher: Option<String>,
    #[serde(default, deserialize_with = "day")]
    published: Option<Date>,
    url: Option<String>,
    title: Option<String>,
    byline: Option<String>,
}

/// A day, as a TOML date or as words.
fn day<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Option<Date>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Day {
        Toml(toml::value::Datetime),
        Words(String),
    }
    let words = match Day::deserialize(input)? {
        Day::Toml(date) => date.to_string(),
        Day::Words(words) => words,
    };
    let found = words.get(..10).unwrap_or(&words).parse();
    found
        .map(Some)
        .map_err(|_| serde::de::Error::custom(format!("`{words}` is no date; write it as 2025-10-05")))
}

enum Bounded {
    Whole(Vec<u8>),
    TooLarge(Option<u64>),
}

/// Reads a document; a PDF apart, since what reads it can break.
fn document(name: &str, bytes: &[u8], most: usize, hints: &Hints) -> Result<Vec<Report>, String> {
    let too_long = |found: usize| {
        let (found, most) = (size(found as u64), size(most as u64));
        format!("too much text for a report ({found}, limit {most}): give each report a file of its own")
    };
    #[cfg(feature = "pdf")]
    if text::is_pdf(bytes) {
        let text = super::apart::pdf_text(bytes)?;
        if text.len() > most {
            return Err(too_long(text.len()));
        }
        return Ok(text::read_extracted(name, text, text::PDF, hints));
    }
    text::read_at_most(name, bytes, most, hints).map_err(|why| match why {
        Unreadable::TooLong { bytes } => too_long(bytes),
        why => why.to_string(),
    })
}

/// Reads to the end, or gives up past the limit: a pipe tells no size, and a file can grow while it is read.
fn bounded(from: impl Read, limit: u64) -> io::Result<Bounded> {
    let mut bytes = Vec::new();
    from.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > limit {
        Bounded::TooLarge(None)
    } else {
        Bounded::Whole(bytes)
    })
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension()
        .and_then(|e| e.to_str())
        .is_some_and(|e| endings.iter().any(|w| w.eq_ignore_ascii_case(e)))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .and_then(|n| n.to_str())
        .is_some_and(|n| n.starts_with('.'))
}

/// The same of a name that may be a link: a link that is there can lead to what is not.
fn explain_at(path: &Path, error: &io::Error) -> String {
    let is_link = fs::symlink_metadata(path).is_ok_and(|m| m.is_symlink());
    match (is_link, fs::read_link(path)) {
        (true, Ok(to)) if error.kind() != io::ErrorKind::PermissionDenied => {
            format!("this link leads to `{}`, where no file is: mend the link", to.display())
        }
        _ => explain(error),
    }
}

fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file: check the name".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it: change its rights or copy it".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder where a file was expected".to_owned(),
        _ => format!("cannot be read: {error}; copy it elsewhere, or name it no more"),
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{} MB", bytes >> 20),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_watches_sees_files_counted_and_may_stop() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a.txt", "b.txt"] {
            fs::write(folder.path().join(name), format!("The ferry {name} ran aground.")).expect("written");
        }
        let named = [folder.path().to_owned()];
        let watch = Watch::default();
        assert_eq!(load_watched(&named, Limits::default(), &watch).reports.len(), 2);
        assert_eq!((watch.files(), watch.is_stopped()), (2, false));
        watch.stop();
        assert!(load_watched(&named, Limits::default(), &watch).reports.is_empty());
        assert_eq!(watch.files(), 2);
    }

    #[test]
    fn a_file_that_goes_between_listing_and_reading_is_told_and_the_rest_goes_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let (gone, stays) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
        fs::write(&stays, "A ferry ran aground on Monday.").expect("written");
        let watch = Watch::default();
        let mut loader = Loader::new(Limits::default(), &watch);
        for path in [&gone, &stays] {
            loader.file(path, &Hints::default());
        }
        assert_eq!(loader.loaded.reports.len(), 1);
        let told: Vec<String> = loader.loaded.left_out.iter().map(LeftOut::to_string).collect();
        assert!(
            told.len() == 1 && told[0].contains("a.txt: it was there a moment ago and is gone"),
            "{told:?}"
        );
    }
}
