//! Reading in a process of its own what could take the program with it.
//!
//! PDF libraries panic, run on, or use up their stack on files that are damaged or made to harm. This program starts itself
//! once more for each PDF, hands it the bytes, and takes its text, or after a while its silence. Nothing else is run, and
//! nothing is written to the disk.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::text::{Unreadable, pdf};

/// Name of the hidden command that reads a PDF from standard input and writes its text.
pub const COMMAND: &str = "pdf-text";
/// A PDF that takes longer is none that a person would review.
const PATIENCE: Duration = Duration::from_secs(30);
/// More text than this is no report (bytes).
const MOST_TEXT: u64 = 64 << 20;
/// More memory than this is no report, but a mistake or an attack (bytes).
#[cfg(unix)]
const MOST_MEMORY: u64 = 1 << 30;
/// Status with which the other process says why there is no text.
pub const TOLD: i32 = 3;

/// The text of a PDF, read apart; a sentence with the remedy where there is none.
pub fn pdf_text(bytes: &[u8]) -> Result<String, String> {
    match this_program() {
        Some(program) => ask(program, bytes).unwrap_or_else(|| in_here(bytes)),
        None => in_here(bytes),
    }
}

/// Bounds what this process may use, where the system allows it; the other process does this before it reads a byte, so that
/// a file that unpacks without end ends it alone.
pub fn bound_myself() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let at_most = |bound: u64| Rlimit {
            current: Some(bound),
            maximum: Some(bound),
        };
        // Where a bound cannot be set, the time that is waited for an answer still holds.
        let _ = setrlimit(Resource::As, at_most(MOST_MEMORY));
        let _ = setrlimit(Resource::Cpu, at_most(PATIENCE.as_secs()));
        let _ = setrlimit(Resource::Core, at_most(0));
    }
}

/// Set by the one program that knows the hidden command, whatever its file is called.
static SERVES: AtomicBool = AtomicBool::new(false);

/// Says that this program, started with [`COMMAND`], answers. A test or another program that uses the library does not, and
/// reads PDFs in its own process.
pub fn serve() {
    SERVES.store(true, Ordering::Relaxed);
}

/// This program, where it knows the hidden command.
fn this_program() -> Option<PathBuf> {
    SERVES.load(Ordering::Relaxed).then(std::env::current_exe)?.ok()
}

fn in_here(bytes: &[u8]) -> Result<String, String> {
    pdf::extract(bytes).map_err(|why: Unreadable| why.to_string())
}

/// Asks another process; `None` where none could be started.
fn ask(program: PathBuf, bytes: &[u8]) -> Option<Result<String, String>> {
    let mut child = Command::new(program)
        .arg(COMMAND)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let (mut to, from) = (child.stdin.take()?, child.stdout.take()?);
    let bytes = bytes.to_vec();
    // One that hangs up early has its reasons, and tells them by its status.
    let writer = std::thread::spawn(move || drop(to.write_all(&bytes)));
    let reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        from.take(MOST_TEXT).read_to_end(&mut text).map(|_| text)
    });
    let status = wait(&mut child);
    let text = reader.join().ok().and_then(Result::ok).unwrap_or_default();
    let _ = writer.join();
    let text = String::from_utf8_lossy(&text).into_owned();
    Some(match status {
        Some(0) => Ok(text),
        Some(TOLD) => Err(text),
        Some(_) => Err("this PDF breaks the program that reads it: save its text as a .txt file".to_owned()),
        None => Err(format!(
            "this PDF could not be read within {} seconds: save its text as a .txt file",
            PATIENCE.as_secs()
        )),
    })
}

/// The status of a process that ends in time; one that does not is ended.
fn wait(child: &mut Child) -> Option<i32> {
    let began = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait() {
            // A process that was ended by a signal has no status of its own.
            Ok(Some(status)) => return Some(status.code().unwrap_or(1)),
            Ok(None) if began.elapsed() < PATIENCE => std::thread::sleep(pause),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}
