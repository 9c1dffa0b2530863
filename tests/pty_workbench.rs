//! The real program in a real pseudo-terminal: what only shows there. It draws, decides, saves, goes on, and gives the
//! terminal back however it ends.

#![cfg(all(feature = "tui", unix))]

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long the program may take to show what is waited for; never slept through.
const PATIENCE: Duration = Duration::from_secs(60);

struct Pty {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
}

impl Pty {
    fn start(args: &[&str], home: &Path, size: (u16, u16)) -> Self {
        Self::start_with(args, home, size, &[])
    }

    fn start_with(args: &[&str], home: &Path, (cols, rows): (u16, u16), env: &[(&str, &str)]) -> Self {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_factdiff"));
        command.args(args);
        command.cwd(home);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", home);
        env.iter().for_each(|(name, value)| command.env(name, value));
        command.env("FACTDIFF_DATA_DIR", home.join("data"));
        command.env("FACTDIFF_CONFIG", home.join("config.toml"));
        std::fs::write(home.join("config.toml"), "").expect("a configuration");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let keyboard = pair.master.take_writer().expect("its keyboard");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut piece = [0; 8192];
            while let Ok(len @ 1..) = reader.read(&mut piece) {
                if sender.send(piece[..len].to_vec()).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(rows, cols, 0);
        Self {
            master: pair.master,
            keyboard,
            child,
            output,
            screen,
            raw: Vec::new(),
        }
    }

    /// Waits until the screen shows `words`.
    fn see(&mut self, words: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while !self.screen.screen().contents().contains(words) {
            let left = until.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!(
                        "`{words}` did not come; the screen shows\n{}",
                        self.screen.screen().contents()
                    )
                }
            }
        }
        self
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).expect("a key");
        self.keyboard.flush().expect("a key");
        self
    }

    /// Waits for the end; gives whether it went well, and all that was written.
    fn end(&mut self) -> (bool, String) {
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.raw.extend(bytes);
        }
        let status = self.child.wait().expect("an exit status");
        (status.success(), String::from_utf8_lossy(&self.raw).into_owned())
    }

    fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("a process").to_string();
        let sent = std::process::Command::new("kill")
            .args([&format!("-{name}"), &pid])
            .status();
        assert!(sent.is_ok_and(|s| s.success()), "kill -{name}");
    }
}

/// What gives the terminal back: the normal screen, the cursor, no mouse.
fn given_back(raw: &str) -> bool {
    let last = |code: &str| raw.rfind(code);
    last("\x1b[?1049l") > last("\x1b[?1049h")
        && last("\x1b[?25h") > last("\x1b[?25l")
        && last("\x1b[?1003l") >= last("\x1b[?1003h")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn a_review_is_saved_exported_and_goes_on_as_left() {
    let home = folder();
    let mut first = Pty::start(&["demo"], home.path(), (120, 40));
    first
        .see("who says what · 1 of")
        .press("a")
        .see("1 done")
        .press("c")
        .see("note ·");
    first
        .press("ask the embassy\r")
        .see("✎")
        .press("e")
        .see("exported 2 findings to");
    first.press("q");
    let (well, raw) = first.end();
    assert!(well && given_back(&raw), "{raw:?}");
    let export = std::fs::read_to_string(home.path().join("demo.toml")).expect("the export");
    assert!(
        export.contains("verdict = \"conflict\"") && export.contains("ask the embassy"),
        "{export}"
    );

    let mut again = Pty::start(&["open", "demo"], home.path(), (80, 24));
    again
        .see("1 done")
        .see("note: ask the embassy")
        .press("u")
        .see("undone")
        .press("u")
        .see("0 done")
        .press("q");
    assert!(again.end().0);
}

#[test]
fn alone_it_offers_what_is_saved() {
    let home = folder();
    let mut first = Pty::start(&["demo"], home.path(), (100, 30));
    first.see("who says what").press("q");
    assert!(first.end().0);
    let mut start = Pty::start(&[], home.path(), (100, 30));
    start
        .see("go on with which review?")
        .see("demo")
        .press("\r")
        .see("who says what")
        .press("q");
    let (well, raw) = start.end();
    assert!(well && given_back(&raw));
}

#[test]
fn the_terminal_is_given_back_on_signals() {
    for signal in ["TERM", "HUP", "INT"] {
        let home = folder();
        let mut pty = Pty::start(&["demo"], home.path(), (120, 40));
        pty.see("who says what").press("a").see("1 done").signal(signal);
        let (_, raw) = pty.end();
        assert!(given_back(&raw), "after {signal}: {raw:?}");
        let mut again = Pty::start(&["open", "demo"], home.path(), (120, 40));
        again.see("1 done").press("q");
        assert!(again.end().0, "after {signal}");
    }
}

#[test]
fn a_window_that_changes_its_size_is_drawn_anew() {
    let home = folder();
    let mut pty = Pty::start(&["demo"], home.path(), (120, 40));
    pty.see("who says what");
    for (cols, rows, words) in [
        (40, 10, "make it larger"),
        (80, 24, "who says what"),
        (200, 60, "matrix"),
    ] {
        pty.screen.screen_mut().set_size(rows, cols);
        pty.master
            .resize(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .expect("a new size");
        pty.see(words);
    }
    pty.press("q");
    assert!(pty.end().0);
}

#[test]
fn what_is_typed_at_once_arrives_to_the_last_letter() {
    let home = folder();
    let mut pty = Pty::start(&["demo"], home.path(), (120, 40));
    pty.see("who says what").press("c").see("note ·");
    pty.press(&"x".repeat(3000)).press("\r");
    pty.see("✎").press("q");
    assert!(pty.end().0);
    let saved = std::fs::read_to_string(home.path().join("data/sessions/demo/review.json")).expect("the session");
    assert!(saved.contains(&format!("\"note\":\"{}\"", "x".repeat(3000))));
}

#[test]
fn line_by_line_it_asks_on_a_terminal_and_takes_no_screen() {
    let home = folder();
    let mut pty = Pty::start(&["demo", "--plain"], home.path(), (80, 24));
    pty.see("finding 1 of").see("? help >").press("a\r");
    pty.see("finding 2 of")
        .press("c ask the desk\r")
        .see("note: ask the desk")
        .press("q\r");
    let (well, raw) = pty.end();
    assert!(well && !raw.contains('\u{1b}'), "{raw:?}");
    let mut again = Pty::start(&["open", "demo", "--plain"], home.path(), (80, 24));
    again.see("1 decided").see("note: ask the desk").press("q\r");
    assert!(again.end().0);
}

#[test]
fn a_note_comes_back_from_the_editor() {
    let home = folder();
    let script = home.path().join("editor");
    std::fs::write(&script, "#!/bin/sh\nprintf 'written elsewhere' > \"$1\"\n").expect("an editor");
    let mut mode = std::fs::metadata(&script).expect("the editor").permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut mode, 0o755);
    std::fs::set_permissions(&script, mode).expect("it can be run");
    let editor = script.to_string_lossy().into_owned();
    let mut pty = Pty::start_with(&["demo"], home.path(), (120, 40), &[("EDITOR", &editor)]);
    pty.see("who says what")
        .press("\x05")
        .see("written elsewhere")
        .press("q");
    let (well, raw) = pty.end();
    assert!(well && given_back(&raw));
}

#[test]
fn suspended_it_gives_the_terminal_back_and_takes_it_again() {
    let home = folder();
    let mut pty = Pty::start(&["demo"], home.path(), (120, 40));
    pty.see("who says what").press("a").see("1 done").press("\x1a");
    // Left: the normal screen is shown again.
    let until = Instant::now() + PATIENCE;
    while !given_back(&String::from_utf8_lossy(&pty.raw)) {
        let bytes = pty
            .output
            .recv_timeout(until.saturating_duration_since(Instant::now()))
            .expect("the terminal back");
        pty.screen.process(&bytes);
        pty.raw.extend(bytes);
    }
    // It stops a moment after the terminal is back: it is woken until it answers.
    let woken = loop {
        pty.signal("CONT");
        match pty.output.recv_timeout(Duration::from_millis(50)) {
            Ok(bytes) => break bytes,
            Err(_) => assert!(Instant::now() < until, "it does not come back"),
        }
    };
    pty.screen.process(&woken);
    pty.raw.extend(woken);
    pty.see("who says what").press("q");
    let (well, raw) = pty.end();
    assert!(well && given_back(&raw));
}
