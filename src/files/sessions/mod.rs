//! Saved reviews: a folder a session in the data directory.
//!
//! ```text
//! DATA/sessions/rare-earths/
//!     review.json             decisions, changed findings, history, place; written anew after every decision
//!     reports-3f9a1c04.json   texts and what was found in them; written once, and again after a new analysis
//!     lock                    held by the program that has the session open
//! ```
//!
//! Two files, because a decision must be on the disk before the next key, and ten long reports are megabytes. They stay
//! one session by a name: `review.json` says which reports file it belongs to, and replacing it, atomically, is what
//! switches to a new one. Until then the old pair stands untouched.
//!
//! JSON, and not the TOML of exports: these are the program's own books. Every text goes in and comes out as it was,
//! lists within lists need no layout, and reading megabytes takes milliseconds.
//!
//! A file that is damaged, or that a newer program wrote, gives an error and no [`Store`], so that nothing can be written
//! over it.

mod v1;

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use atomic_write_file::AtomicWriteFile;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::review::Session;
use crate::review::filter::nearest;

/// An open session's place on the disk. While it lives no other factdiff writes there.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    written: Arc<Mutex<Written>>,
    prepared: Mutex<u64>,
    /// Unlocked when closed, by the system if need be.
    _lock: Option<File>,
}

/// What is on the disk.
#[derive(Debug, Default)]
struct Written {
    /// Number of the latest [`Pending`] that was written.
    number: u64,
    /// Generation of the reports file that stands, and its name.
    reports: Option<(u64, String)>,
}

/// A saved session, as listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// Its folder.
    pub dir: PathBuf,
    /// Titles or names of its reports.
    pub reports: Vec<String>,
    /// SHA-256 of its reports' files, sorted, each once.
    pub sha256: Vec<String>,
    /// Findings under review.
    pub findings: usize,
    /// Of these with a verdict.
    pub done: usize,
    /// When it was last saved.
    pub saved_at: Option<Timestamp>,
    /// Why it can't be opened, if so.
    pub problem: Option<String>,
}

/// What is to be written; made at once, written whenever and wherever suits.
#[derive(Debug)]
pub struct Pending {
    number: u64,
    dir: PathBuf,
    written: Arc<Mutex<Written>>,
    reports: Option<(u64, String, Vec<u8>)>,
    review: Vec<u8>,
}

/// Why a session could not be opened or saved.
#[derive(Debug, Error)]
pub enum SessionError {
    /// The disk said no.
    #[error("cannot {doing} `{}`: {source}{}", path.display(), hint(source))]
    Disk {
        /// What was tried.
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is not what it should be.
    #[error("`{}` is damaged ({what}); it was left as it is: bring it back from a backup, or move its folder away", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where in it.
        what: String,
    },
    /// A later program wrote it.
    #[error("`{}` was written by a newer factdiff (schema `{schema}`); it was left as it is: open it with that version", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// What it says it is.
        schema: String,
    },
    /// Another program has it open.
    #[error("session `{name}` is open in another factdiff; close it there first, or begin another with --new")]
    Open {
        /// What it is called.
        name: String,
    },
    /// There is none of that name.
    #[error("there is no session `{name}`{}", near.as_ref().map_or_else(|| "; `factdiff sessions` lists them".to_owned(), |n| format!("; did you mean `{n}`?")))]
    Unknown {
        /// What was asked for.
        name: String,
        /// The name most like it.
        near: Option<String>,
    },
}

const REVIEW: &str = "review.json";
const LOCK: &str = "lock";
/// A name of that many bytes fits every file system with room for a number behind it.
const FOLDER_BYTES: usize = 80;

/// The sessions under a data directory, the last saved first. A folder that can't be read is listed with its problem.
///
/// # Errors
///
/// When the directory is there and can't be read.
pub fn list(data_dir: &Path) -> Result<Vec<Entry>, SessionError> {
    let dir = data_dir.join("sessions");
    let folders = match fs::read_dir(&dir) {
        Ok(folders) => folders,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => {
            return Err(SessionError::Disk {
                doing: "list the sessions in",
                path: dir,
                source,
            });
        }
    };
    let mut entries: Vec<Entry> = folders
        .flatten()
        .map(|f| f.path())
        .filter(|p| p.join(REVIEW).exists())
        .map(|p| entry(&p))
        .collect();
    entries.sort_by(|a, b| b.saved_at.cmp(&a.saved_at).then_with(|| a.name.cmp(&b.name)));
    Ok(entries)
}

/// The saved session of that name: as it is called, or its folder, in any case.
///
/// # Errors
///
/// When there is none; the name most like it is told.
pub fn named(data_dir: &Path, name: &str) -> Result<Entry, SessionError> {
    let entries = list(data_dir)?;
    let folder = |e: &Entry| {
        e.dir
            .file_name()
            .map(|f| f.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let found = entries
        .iter()
        .find(|e| e.name == name)
        .or_else(|| entries.iter().find(|e| folder(e) == name))
        .or_else(|| entries.iter().find(|e| e.name.to_lowercase() == name.to_lowercase()));
    found.cloned().ok_or_else(|| SessionError::Unknown {
        name: name.to_owned(),
        near: nearest(name, entries.iter().map(|e| e.name.as_str())).map(str::to_owned),
    })
}

/// A name like `name` that no session of the data directory has.
///
/// # Errors
///
/// When the data directory can't be read.
pub fn free_name(data_dir: &Path, name: &str) -> Result<String, SessionError> {
    let taken: Vec<(String, String)> = list(data_dir)?
        .iter()
        .map(|e| {
            (
                e.name.to_lowercase(),
                e.dir.file_name().unwrap_or_default().to_string_lossy().to_lowercase(),
            )
        })
        .collect();
    let free = |name: &String| {
        let (lower, folder) = (name.to_lowercase(), folder_name(name).to_lowercase());
        !taken.iter().any(|(n, f)| *n == lower || *f == folder)
    };
    let numbered = (1_u32..).map(|n| if n == 1 { name.to_owned() } else { format!("{name}-{n}") });
    Ok(numbered.take(10_000).find(free).unwrap_or_else(|| name.to_owned()))
}

/// Makes a folder for a new session and saves it there. Its name must be free, see [`free_name`].
///
/// # Errors
///
/// When the disk says no, or another program was quicker.
pub fn create(data_dir: &Path, session: &Session) -> Result<Store, SessionError> {
    let dir = data_dir.join("sessions").join(folder_name(&session.name));
    make_private(&dir).map_err(|source| SessionError::Disk {
        doing: "make the folder",
        path: dir.clone(),
        source,
    })?;
    let lock = lock(&dir, &session.name)?;
    if dir.join(REVIEW).exists() {
        return Err(SessionError::Open {
            name: session.name.clone(),
        });
    }
    let store = Store::new(dir, lock, None);
    store.save(session)?;
    Ok(store)
}

/// Opens a saved session for work.
///
/// # Errors
///
/// When another program has it open, when a file is damaged or newer, when the disk says no. Nothing is written then.
pub fn open(entry: &Entry) -> Result<(Session, Store), SessionError> {
    let lock = lock(&entry.dir, &entry.name)?;
    let (session, reports) = load(&entry.dir)?;
    sweep(&entry.dir, &reports);
    let generation = session.generation();
    Ok((
        session,
        Store::new(entry.dir.clone(), lock, Some((generation, reports))),
    ))
}

/// Reads a saved session without a claim to it, as an export does.
///
/// # Errors
///
/// When a file is damaged or newer, or the disk says no.
pub fn read(entry: &Entry) -> Result<Session, SessionError> {
    load(&entry.dir).map(|(session, _)| session)
}

impl Store {
    fn new(dir: PathBuf, lock: Option<File>, reports: Option<(u64, String)>) -> Self {
        let written = Arc::new(Mutex::new(Written { number: 0, reports }));
        Self {
            dir,
            written,
            prepared: Mutex::new(0),
            _lock: lock,
        }
    }

    /// The session's folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Makes what is to be saved of the session as it is now; quick, and touches no disk.
    pub fn prepare(&self, session: &Session) -> Pending {
        let number = {
            let mut prepared = self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
            *prepared += 1;
            *prepared
        };
        let standing = self
            .written
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .reports
            .clone();
        let (name, reports) = match standing {
            Some((generation, name)) if generation == session.generation() => (name, None),
            _ => {
                let bytes = v1::write_reports(session);
                let name = reports_name(&bytes);
                (name.clone(), Some((session.generation(), name, bytes)))
            }
        };
        let review = v1::write_review(session, &name);
        Pending {
            number,
            dir: self.dir.clone(),
            written: Arc::clone(&self.written),
            reports,
            review,
        }
    }

    /// Saves the session as it is now, whole or not at all.
    ///
    /// # Errors
    ///
    /// When the disk says no; what was saved before is untouched then.
    pub fn save(&self, session: &Session) -> Result<(), SessionError> {
        self.prepare(session).write()
    }
}

impl Pending {
    /// Writes it, whole or not at all; nothing is done if a later one was written already.
    ///
    /// # Errors
    ///
    /// When the disk says no; what was saved before is untouched then.
    pub fn write(self) -> Result<(), SessionError> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if written.number > self.number {
            return Ok(());
        }
        if let Some((_, name, bytes)) = &self.reports {
            write_whole(&self.dir.join(name), bytes)?;
        }
        write_whole(&self.dir.join(REVIEW), &self.review)?;
        written.number = self.number;
        if let Some((generation, name, _)) = self.reports {
            sweep(&self.dir, &name);
            written.reports = Some((generation, name));
        }
        Ok(())
    }
}

/// Writes a file so that at any moment either the old or the new one stands there, whole.
///
/// # Errors
///
/// When the disk says no.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), SessionError> {
    let write = || -> std::io::Result<()> {
        let mut file = AtomicWriteFile::open(path)?;
        file.write_all(bytes)?;
        file.commit()
    };
    write().map_err(|source| SessionError::Disk {
        doing: "write",
        path: path.to_owned(),
        source,
    })
}

/// Removes reports files that no review names any more, and what a program left that was killed while it wrote. Whoever
/// calls this holds the lock; a file that stays does no harm.
fn sweep(dir: &Path, keep: &str) {
    for path in fs::read_dir(dir).into_iter().flatten().flatten().map(|e| e.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_old = name.starts_with("reports-") && name.ends_with(".json") && name != keep;
        let is_half = name.starts_with(".review.json.") || name.starts_with(".reports-");
        if is_old || is_half {
            let _ = fs::remove_file(path);
        }
    }
}

/// Makes the folder, for its owner's eyes alone where the system knows such: it holds texts that may not be out yet, and
/// what a reviewer thinks of them. Folders that are there already stay as they are.
fn make_private(dir: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

fn load(dir: &Path) -> Result<(Session, String), SessionError> {
    let path = dir.join(REVIEW);
    let review = v1::read_review(&read_file(&path)?).map_err(|fault| fault.at(&path))?;
    let name = review.reports_file().to_owned();
    let path = dir.join(&name);
    let bytes = read_file(&path)?;
    let reports = v1::read_reports(&bytes).map_err(|fault| fault.at(&path))?;
    if reports_name(&bytes) != name {
        let what = "its content does not match its name".to_owned();
        return Err(SessionError::Damaged { path, what });
    }
    let session = review
        .into_session(reports)
        .map_err(|fault| fault.at(&dir.join(REVIEW)))?;
    Ok((session, name))
}

/// The name of a reports file, made of its content: a byte that changed on the disk shows.
fn reports_name(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|b| format!("{b:02x}"))
        .collect();
    format!("reports-{hex}.json")
}

fn read_file(path: &Path) -> Result<Vec<u8>, SessionError> {
    fs::read(path).map_err(|source| SessionError::Disk {
        doing: "read",
        path: path.to_owned(),
        source,
    })
}

fn entry(dir: &Path) -> Entry {
    let path = dir.join(REVIEW);
    let folder = dir
        .file_name()
        .map(|f| f.to_string_lossy().into_owned())
        .unwrap_or_default();
    let saved_at = fs::metadata(&path)
        .and_then(|m| m.modified())
        .ok()
        .and_then(|t| Timestamp::try_from(t).ok());
    let blank = Entry {
        name: folder,
        dir: dir.to_owned(),
        reports: Vec::new(),
        sha256: Vec::new(),
        findings: 0,
        done: 0,
        saved_at,
        problem: None,
    };
    let summary = read_file(&path).and_then(|bytes| v1::read_summary(&bytes).map_err(|fault| fault.at(&path)));
    match summary {
        Ok(summary) => Entry {
            name: summary.name,
            reports: summary.reports,
            sha256: summary.sha256,
            findings: summary.findings,
            done: summary.done,
            ..blank
        },
        Err(error) => Entry {
            problem: Some(error.to_string()),
            ..blank
        },
    }
}

/// Claims the folder, or says that another program has it. Where the file system knows no locks, nobody is kept out.
fn lock(dir: &Path, name: &str) -> Result<Option<File>, SessionError> {
    let path = dir.join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|source| SessionError::Disk {
            doing: "open",
            path,
            source,
        })?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(SessionError::Open { name: name.to_owned() }),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// A folder name for a session of any name: letters, digits, `-`, `_` and inner dots, none that a system keeps for itself.
fn folder_name(name: &str) -> String {
    let mut folder = String::new();
    for c in name.chars() {
        let kept = c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        match kept {
            true => folder.push(c),
            false if !folder.ends_with('-') => folder.push('-'),
            false => {}
        }
    }
    let folder = folder.trim_matches(['-', '.']);
    let folder = folder[..folder.floor_char_boundary(FOLDER_BYTES)].trim_end_matches(['-', '.']);
    let stem = folder.split('.').next().unwrap_or("").to_uppercase();
    let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    match folder {
        "" => "review".to_owned(),
        _ if device => format!("_{folder}"),
        _ => folder.to_owned(),
    }
}

/// What to do about an error of the disk.
fn hint(error: &std::io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "; choose another place with --data-dir DIR",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "; make room, or choose another place with --data-dir DIR",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::folder_name;

    #[test]
    fn any_name_gives_a_folder_that_every_system_takes() {
        let cases = [
            ("rare-earths", "rare-earths"),
            ("Rare earths / 2025: \"why?\"", "Rare-earths-2025-why"),
            ("..", "review"),
            ("../../etc/passwd", "etc-passwd"),
            ("", "review"),
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("COM7", "_COM7"),
            ("command", "command"),
            ("東京の地震", "東京の地震"),
            ("a\u{202e}b\u{7}", "a-b"),
        ];
        for (name, folder) in cases {
            assert_eq!(folder_name(name), folder, "for {name:?}");
        }
        assert!(folder_name(&"é".repeat(400)).len() <= super::FOLDER_BYTES);
    }
}
