//! Tells whether a report's file still is what was read.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::review::{Freshness, Session};
use crate::text::Report;

/// SHA-256 in hex, and the file's absolute path where there is a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// Of the file's bytes; of the text where there is no file (standard input, the demo).
    pub sha256: String,
    /// Absolute.
    pub path: Option<String>,
}

/// The fingerprint of the file a report was read from.
pub fn of(report: &Report) -> Fingerprint {
    let path = Path::new(&report.file);
    match sha256_of_file(path) {
        Ok(sha256) => Fingerprint {
            sha256,
            path: fs::canonicalize(path).ok().map(|p| p.to_string_lossy().into_owned()),
        },
        Err(_) => Fingerprint {
            sha256: hex(&Sha256::digest(report.text.as_bytes())),
            path: None,
        },
    }
}

/// Looks at each report's file again, and notes whether it changed or is gone.
pub fn refresh(session: &mut Session) {
    for at in 0..session.sources().len() {
        let source = &session.sources()[at];
        let Some(path) = source.path.as_deref() else { continue };
        let freshness = freshness(Path::new(path), source.last_seen());
        session.set_freshness(at, freshness);
    }
}

/// Tells whether a file still has the bytes of that SHA-256.
pub fn freshness(path: &Path, sha256: &str) -> Freshness {
    match sha256_of_file(path) {
        Ok(now) if now == sha256 => Freshness::Same,
        Ok(_) => Freshness::Changed,
        Err(_) => Freshness::Missing,
    }
}

fn sha256_of_file(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex(&hash.finalize())),
            len => hash.update(&piece[..len]),
        }
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|b| format!("{b:02x}")).collect()
}
