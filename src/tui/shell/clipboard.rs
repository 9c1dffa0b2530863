//! Copying: by the terminal itself (OSC 52) where the session is remote, else by the system's own program, else OSC 52.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::tui::action::Action;
use crate::tui::terminal::Terminal;

/// Copies text and says which way it took.
pub fn copy(text: &str, terminal: &mut Terminal) -> Action {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let remote = set("SSH_TTY") || set("SSH_CONNECTION");
    let programs: &[&[&str]] = if cfg!(target_os = "macos") {
        &[&["pbcopy"]]
    } else if cfg!(windows) {
        &[&["clip"]]
    } else if set("WAYLAND_DISPLAY") {
        &[&["wl-copy"]]
    } else if set("DISPLAY") {
        &[
            &["xclip", "-selection", "clipboard"],
            &["xsel", "--clipboard", "--input"],
        ]
    } else {
        &[]
    };
    if !remote {
        for program in programs {
            if pipe(program, text) {
                return Action::Done(format!("copied with {}", program[0]));
            }
        }
    }
    match terminal.tell(&format!("\x1b]52;c;{}\x07", base64(text.as_bytes()))) {
        Ok(()) => Action::Done("copied by OSC 52, where the terminal allows it".to_owned()),
        Err(error) => Action::Failed(format!("cannot copy: {error}")),
    }
}

fn pipe(program: &[&str], text: &str) -> bool {
    let Some((name, args)) = program.split_first() else {
        return false;
    };
    let child = Command::new(name)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    let written = child
        .stdin
        .take()
        .is_some_and(|mut to| to.write_all(text.as_bytes()).is_ok());
    written && child.wait().is_ok_and(|status| status.success())
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|i| u32::from(chunk.get(i).copied().unwrap_or(0)));
        let group = (a << 16) | (b << 8) | c;
        for i in 0..4 {
            let letter = LETTERS[(group >> (18 - 6 * i)) as usize & 63];
            out.push(if i <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_as_the_standard_has_it() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(super::base64(plain.as_bytes()), coded);
        }
    }
}
