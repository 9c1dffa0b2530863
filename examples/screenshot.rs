//! Draws the workbench on a picture, for the README and for whoever wants to see a theme or a size without a terminal.
//!
//! `cargo run --example screenshot -- [--size 120x40] [--theme dark] [--keys "a ] Tab"] [--output assets/screen.svg] [REPORT...]`
//!
//! Without reports it shows the demo. The picture is an SVG of text, so that it stays sharp and can be searched.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use factdiff::compare::{Options, compare};
use factdiff::files::input;
use factdiff::review::Session;
use factdiff::tui::action::Action;
use factdiff::tui::keys::Chord;
use factdiff::tui::theme::{Depth, Palette};
use factdiff::tui::{Settings, State, update, view};
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// Cell of the picture in its own units; the proportions of common monospaced letters.
const CELL: (f64, f64) = (8.4, 18.0);
const MARGIN: f64 = 12.0;

struct Args {
    size: (u16, u16),
    palette: Palette,
    keys: String,
    output: PathBuf,
    reports: Vec<PathBuf>,
}

fn main() -> Result<()> {
    let args = args()?;
    let loaded = input::load(&args.reports, input::Limits::default());
    for left_out in &loaded.left_out {
        eprintln!("screenshot: {left_out}");
    }
    let comparison = compare(&loaded.reports, &Options::default(), &mut ());
    let reports = loaded.reports.into_iter().map(|r| (r, String::new())).collect();
    let session = Session::new("demo", reports, comparison);
    let settings = Settings {
        palette: args.palette,
        depth: Depth::Full,
        ..Settings::default()
    };
    let mut state = State::new(session, settings, args.size, Timestamp::UNIX_EPOCH);
    for key in args.keys.split_whitespace() {
        let chord = Chord::parse(key).map_err(|e| anyhow::anyhow!("--keys: {e}"))?;
        update(&mut state, Action::Key(chord));
    }
    let mut buf = Buffer::empty(Rect::new(0, 0, args.size.0, args.size.1));
    view(&state, &mut buf);
    let light = matches!(args.palette, Palette::Light | Palette::ColourBlindLight);
    std::fs::write(&args.output, svg(&buf, light))
        .with_context(|| format!("cannot write `{}`", args.output.display()))?;
    println!("{}", args.output.display());
    Ok(())
}

fn args() -> Result<Args> {
    let mut args = Args {
        size: (120, 40),
        palette: Palette::Dark,
        keys: String::new(),
        output: "assets/screen.svg".into(),
        reports: Vec::new(),
    };
    let mut given = std::env::args_os().skip(1);
    while let Some(arg) = given.next() {
        let name = arg.to_string_lossy().into_owned();
        let mut value = || {
            given
                .next()
                .map(|v| v.to_string_lossy().into_owned())
                .context(format!("{name} needs a value"))
        };
        match name.as_str() {
            "--size" => {
                let value = value()?;
                let (w, h) = value.split_once('x').context("--size is like 120x40")?;
                args.size = (
                    w.parse().context("--size is like 120x40")?,
                    h.parse().context("--size is like 120x40")?,
                );
            }
            "--theme" => {
                let value = value()?;
                args.palette = Palette::from_name(&value).with_context(|| format!("there is no theme `{value}`"))?;
            }
            "--keys" => args.keys = value()?,
            "--output" => args.output = value()?.into(),
            other if other.starts_with("--") => bail!("`{other}` is no option; see the head of this example"),
            _ => args.reports.push(arg.into()),
        }
    }
    if args.reports.is_empty() {
        args.reports.push("assets/demo".into());
    }
    Ok(args)
}

fn svg(buf: &Buffer, light: bool) -> String {
    let (ground, letters) = if light {
        ("#fbfbf9", "#1d2129")
    } else {
        ("#15171c", "#d7dae0")
    };
    let (w, h) = (
        f64::from(buf.area.width) * CELL.0 + 2.0 * MARGIN,
        f64::from(buf.area.height) * CELL.1 + 2.0 * MARGIN,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w:.0} {h:.0}\" font-family=\"'JetBrains Mono','DejaVu Sans Mono',\
         Menlo,Consolas,monospace\" font-size=\"14\" xml:space=\"preserve\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" \
         fill=\"{ground}\"/>\n"
    );
    for y in 0..buf.area.height {
        let mut x = 0;
        while x < buf.area.width {
            let cell = &buf[(x, y)];
            let style = (cell.fg, cell.bg, cell.modifier);
            let from = x;
            let mut text = String::new();
            while x < buf.area.width && {
                let c = &buf[(x, y)];
                (c.fg, c.bg, c.modifier) == style
            } {
                text.push_str(buf[(x, y)].symbol());
                x += 1;
            }
            run(&mut out, &text, (from, y, x - from), style, ground, letters);
        }
    }
    out.push_str("</svg>\n");
    out
}

fn run(
    out: &mut String,
    text: &str,
    (x, y, cells): (u16, u16, u16),
    (fg, bg, modifier): (Color, Color, Modifier),
    ground: &str,
    letters: &str,
) {
    let (mut front, mut back) = (hex(fg).unwrap_or_else(|| letters.to_owned()), hex(bg));
    if modifier.contains(Modifier::REVERSED) {
        let before = front;
        front = back.unwrap_or_else(|| ground.to_owned());
        back = Some(before);
    }
    let (left, top) = (MARGIN + f64::from(x) * CELL.0, MARGIN + f64::from(y) * CELL.1);
    let wide = f64::from(cells) * CELL.0;
    if let Some(back) = back {
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{:.1}\" fill=\"{back}\"/>",
            CELL.1
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let mut more = String::new();
    if modifier.contains(Modifier::BOLD) {
        more.push_str(" font-weight=\"bold\"");
    }
    if modifier.contains(Modifier::ITALIC) {
        more.push_str(" font-style=\"italic\"");
    }
    if modifier.contains(Modifier::UNDERLINED) {
        more.push_str(" text-decoration=\"underline\"");
    }
    if modifier.contains(Modifier::DIM) {
        more.push_str(" opacity=\"0.6\"");
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{:.1}\" textLength=\"{wide:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{front}\"{more}>{escaped}</text>",
        top + CELL.1 * 0.74
    );
}

fn hex(color: Color) -> Option<String> {
    match color {
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        _ => None,
    }
}
