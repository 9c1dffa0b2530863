//! Colours and weights, by what they mean.
//!
//! Panes ask for a meaning ([`Theme::conflict`], [`Theme::mark_current`]) and never for a colour. Every meaning also has a
//! weight, an underline, a reversal or a glyph of its own, so that a screen without colour says the same. Colours are given
//! twice: as RGB and as one of the sixteen that every terminal has.

use ratatui::style::{Color, Modifier, Style};

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// No colour at all (`NO_COLOR`, or a terminal without).
    None,
    /// The sixteen ANSI colours.
    Sixteen,
    /// 24 bits.
    Full,
}

/// Name of a palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// Light letters on the terminal's dark ground.
    Dark,
    /// Dark letters on the terminal's light ground.
    Light,
    /// Blue and orange instead of red and green, on a dark ground.
    ColourBlind,
    /// The same on a light ground.
    ColourBlindLight,
    /// Weight and underline alone.
    Mono,
}

impl Palette {
    /// Every palette, in the order the key for themes goes through them.
    pub const ALL: [Palette; 5] = [
        Palette::Dark,
        Palette::Light,
        Palette::ColourBlind,
        Palette::ColourBlindLight,
        Palette::Mono,
    ];

    /// The name in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Palette::Dark => "dark",
            Palette::Light => "light",
            Palette::ColourBlind => "colour-blind",
            Palette::ColourBlindLight => "colour-blind-light",
            Palette::Mono => "plain",
        }
    }

    /// The ground it is made for; none where it has no colours.
    pub const fn ground(self) -> Option<Ground> {
        match self {
            Palette::Dark | Palette::ColourBlind => Some(Ground::Dark),
            Palette::Light | Palette::ColourBlindLight => Some(Ground::Light),
            Palette::Mono => None,
        }
    }

    /// The palette of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }
}

/// What letters stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Letters are lighter.
    Dark,
    /// Letters are darker.
    Light,
}

/// Styles by meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Where it came from.
    pub palette: Palette,
    /// Running text.
    pub text: Style,
    /// What matters less: labels, context, furniture.
    pub dim: Style,
    /// Headlines, values.
    pub strong: Style,
    /// Pane borders.
    pub border: Style,
    /// Borders and title of the pane that has the focus.
    pub focus: Style,
    /// Keys in the footer and in help.
    pub key: Style,
    /// The selected row.
    pub selected: Style,
    /// The selected row of a pane without the focus.
    pub selected_away: Style,
    /// Readings that contradict, verdict `conflict`.
    pub conflict: Style,
    /// Same thing in other words, verdict `wording`.
    pub wording: Style,
    /// Agreement, verdict `no-conflict`.
    pub agree: Style,
    /// Put off, verdict `later`.
    pub later: Style,
    /// Readings that are vaguer, hedged, approximate.
    pub vague: Style,
    /// Reports that are silent.
    pub silent: Style,
    /// What words that differ carry beside the colour of their relation, in the evidence.
    pub differs: Modifier,
    /// A mention of some finding, in a report.
    pub mark: Style,
    /// A mention of the current finding.
    pub mark_current: Style,
    /// The mention the cursor is on.
    pub mark_cursor: Style,
    /// What the words that differ carry inside a mention of the current finding.
    pub mark_differs: Modifier,
    /// A search hit.
    pub hit: Style,
    /// The search hit last gone to.
    pub hit_here: Style,
    /// Popups.
    pub popup: Style,
    /// Something failed.
    pub error: Style,
    /// Something was done.
    pub notice: Style,
    /// Colours that tell reports apart, taken by turns.
    pub letters: [Style; 6],
}

/// One colour in both depths.
#[derive(Clone, Copy)]
struct Ink(u32, Color);

struct Inks {
    dim: Ink,
    border: Ink,
    accent: Ink,
    red: Ink,
    amber: Ink,
    green: Ink,
    violet: Ink,
    cyan: Ink,
    row: Ink,
    row_away: Ink,
    mark: Ink,
    on_mark: Ink,
    on_here: Ink,
    on_row: Ink,
}

const DARK: Inks = Inks {
    dim: Ink(0x8b93a1, Color::DarkGray),
    border: Ink(0x4a5261, Color::DarkGray),
    accent: Ink(0x7cb7ff, Color::LightBlue),
    red: Ink(0xff7b72, Color::LightRed),
    amber: Ink(0xf0b849, Color::LightYellow),
    green: Ink(0x6fcf7f, Color::LightGreen),
    violet: Ink(0xc79bff, Color::LightMagenta),
    cyan: Ink(0x5fd7d7, Color::LightCyan),
    row: Ink(0x2b3a55, Color::Blue),
    row_away: Ink(0x262c37, Color::Black),
    mark: Ink(0xffd866, Color::LightYellow),
    on_mark: Ink(0x1b1d23, Color::Black),
    on_here: Ink(0x1b1d23, Color::Black),
    on_row: Ink(0xffffff, Color::White),
};

const LIGHT: Inks = Inks {
    dim: Ink(0x6a7280, Color::DarkGray),
    border: Ink(0xa9b1bd, Color::Gray),
    accent: Ink(0x0b57c2, Color::Blue),
    red: Ink(0xb3261e, Color::Red),
    amber: Ink(0x8a5a00, Color::Magenta),
    green: Ink(0x1a7030, Color::Green),
    violet: Ink(0x7a3fc0, Color::Magenta),
    cyan: Ink(0x00707a, Color::Cyan),
    row: Ink(0xcfe0fb, Color::Gray),
    row_away: Ink(0xe8ebf0, Color::White),
    mark: Ink(0xffd24a, Color::LightYellow),
    on_mark: Ink(0x1b1d23, Color::Black),
    on_here: Ink(0xffffff, Color::White),
    on_row: Ink(0x1b1d23, Color::Black),
};

/// After Okabe and Ito's set, which stays apart under all common forms of colour blindness.
const OKABE_ITO_DARK: Inks = Inks {
    red: Ink(0xe69f00, Color::LightYellow),
    amber: Ink(0xf0e442, Color::LightYellow),
    green: Ink(0x56b4e9, Color::LightBlue),
    violet: Ink(0xcc79a7, Color::LightMagenta),
    cyan: Ink(0x66c2a5, Color::LightCyan),
    mark: Ink(0xe69f00, Color::LightYellow),
    ..DARK
};

const OKABE_ITO_LIGHT: Inks = Inks {
    red: Ink(0xa84300, Color::Red),
    amber: Ink(0x7d5a00, Color::Magenta),
    green: Ink(0x005b96, Color::Blue),
    violet: Ink(0x9c3f78, Color::Magenta),
    cyan: Ink(0x006b54, Color::Cyan),
    mark: Ink(0xe69f00, Color::LightYellow),
    ..LIGHT
};

impl Theme {
    /// Makes a theme for what the terminal can show.
    pub fn new(palette: Palette, depth: Depth) -> Self {
        let inks = match palette {
            Palette::Dark | Palette::Mono => &DARK,
            Palette::Light => &LIGHT,
            Palette::ColourBlind => &OKABE_ITO_DARK,
            Palette::ColourBlindLight => &OKABE_ITO_LIGHT,
        };
        let depth = if palette == Palette::Mono { Depth::None } else { depth };
        let color = |ink: Ink| match depth {
            Depth::None => Color::Reset,
            Depth::Sixteen => ink.1,
            Depth::Full => Color::from_u32(ink.0),
        };
        let plain = Style::new();
        let fg = |ink: Ink| plain.fg(color(ink));
        let bold = Modifier::BOLD;
        let row = |ink: Ink, fallback: Modifier| match depth {
            Depth::None => plain.add_modifier(fallback),
            _ => plain.bg(color(ink)),
        };
        // Of sixteen colours hardly two can be read on a third: the row that is selected gives up its own.
        let on_row = match depth {
            Depth::Sixteen => plain.fg(color(inks.on_row)),
            _ => plain,
        };
        Self {
            palette,
            // Explicitly the terminal's own colour: letters over a border must not take on the border's.
            text: plain.fg(Color::Reset),
            dim: match depth {
                Depth::None => plain.add_modifier(Modifier::DIM),
                _ => fg(inks.dim),
            },
            strong: plain.fg(Color::Reset).add_modifier(bold),
            border: match depth {
                Depth::None => plain.add_modifier(Modifier::DIM),
                _ => fg(inks.border),
            },
            focus: fg(inks.accent).add_modifier(bold),
            key: fg(inks.accent).add_modifier(bold),
            selected: row(inks.row, Modifier::REVERSED).patch(on_row).add_modifier(bold),
            selected_away: row(inks.row_away, Modifier::BOLD),
            conflict: fg(inks.red).add_modifier(bold),
            wording: fg(inks.violet),
            agree: fg(inks.green),
            later: fg(inks.cyan),
            vague: fg(inks.amber),
            silent: fg(inks.dim).add_modifier(Modifier::ITALIC),
            differs: Modifier::BOLD | Modifier::UNDERLINED,
            // A line alone: a report is to be read, and most of it may be marked. Coloured lines are left out: a terminal that
            // does not know them takes their numbers for other commands.
            mark: plain.add_modifier(Modifier::UNDERLINED),
            mark_current: match depth {
                Depth::None => plain.add_modifier(bold | Modifier::REVERSED),
                _ => plain.bg(color(inks.mark)).fg(color(inks.on_mark)),
            },
            mark_cursor: match depth {
                Depth::None => plain.add_modifier(bold | Modifier::REVERSED | Modifier::UNDERLINED),
                _ => plain.bg(color(inks.mark)).fg(color(inks.on_mark)).add_modifier(bold),
            },
            mark_differs: match depth {
                Depth::None => Modifier::ITALIC | Modifier::UNDERLINED,
                _ => Modifier::BOLD | Modifier::UNDERLINED,
            },
            hit: match depth {
                Depth::None => plain.add_modifier(Modifier::REVERSED | Modifier::ITALIC),
                _ => plain.bg(color(inks.cyan)).fg(color(inks.on_mark)),
            },
            hit_here: match depth {
                Depth::None => plain.add_modifier(bold | Modifier::REVERSED | Modifier::ITALIC | Modifier::UNDERLINED),
                _ => plain
                    .bg(color(inks.accent))
                    .fg(color(inks.on_here))
                    .add_modifier(bold | Modifier::UNDERLINED),
            },
            popup: plain,
            error: fg(inks.red).add_modifier(bold),
            notice: fg(inks.green),
            letters: [inks.accent, inks.violet, inks.green, inks.amber, inks.cyan, inks.red]
                .map(|ink| fg(ink).add_modifier(bold)),
        }
    }

    /// Colours of letters and ground, where the theme is for another ground than the terminal's: it brings its own then.
    pub fn own_ground(&self, terminal: Option<Ground>, depth: Depth) -> Option<(Color, Color)> {
        let ground = self.palette.ground()?;
        if depth == Depth::None || terminal.is_none_or(|t| t == ground) {
            return None;
        }
        let (text, under) = match ground {
            Ground::Dark => (Ink(0xd8dce3, Color::White), Ink(0x16181d, Color::Black)),
            Ground::Light => (Ink(0x1b1d23, Color::Black), Ink(0xffffff, Color::White)),
        };
        Some(match depth {
            Depth::Full => (Color::from_u32(text.0), Color::from_u32(under.0)),
            Depth::Sixteen | Depth::None => (text.1, under.1),
        })
    }

    /// The style of a report's letter.
    pub fn letter(&self, report: usize) -> Style {
        self.letters[report % self.letters.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_every_meaning_that_must_stand_out_still_does() {
        for theme in [
            Theme::new(Palette::Mono, Depth::Full),
            Theme::new(Palette::Dark, Depth::None),
        ] {
            assert!(theme.differs.contains(Modifier::UNDERLINED));
            for style in [
                theme.selected,
                theme.mark,
                theme.mark_current,
                theme.hit,
                theme.conflict,
            ] {
                assert!(!style.add_modifier.is_empty(), "{style:?}");
                assert!(matches!(style.fg, None | Some(Color::Reset)), "{style:?}");
                assert!(matches!(style.bg, None | Some(Color::Reset)), "{style:?}");
            }
            assert_ne!(theme.mark, theme.mark_current);
            assert_ne!(theme.mark_current, theme.mark_cursor);
            assert_ne!(theme.hit, theme.hit_here);
        }
    }

    #[test]
    fn with_sixteen_colours_nothing_vanishes_on_its_ground() {
        for palette in Palette::ALL {
            let theme = Theme::new(palette, Depth::Sixteen);
            for style in [theme.selected, theme.mark_current, theme.hit, theme.hit_here] {
                assert!(
                    style.bg.is_none() || style.fg.is_some() && style.fg != style.bg,
                    "{style:?}"
                );
            }
        }
    }

    #[test]
    fn a_theme_for_another_ground_brings_its_own() {
        let of = |palette, ground, depth| Theme::new(palette, depth).own_ground(ground, depth);
        for depth in [Depth::Full, Depth::Sixteen] {
            let (text, under) = of(Palette::Light, Some(Ground::Dark), depth).unwrap();
            assert_ne!(text, under);
            assert_ne!(of(Palette::ColourBlind, Some(Ground::Light), depth), None);
            assert_eq!(of(Palette::Light, Some(Ground::Light), depth), None);
            assert_eq!(of(Palette::Light, None, depth), None, "nobody knows");
            assert_eq!(of(Palette::Mono, Some(Ground::Light), depth), None);
        }
        assert_eq!(of(Palette::Light, Some(Ground::Dark), Depth::None), None);
    }

    #[test]
    fn palettes_are_found_by_the_name_they_give() {
        for palette in Palette::ALL {
            assert_eq!(Palette::from_name(palette.name()), Some(palette));
        }
        assert_eq!(Palette::from_name("plaid"), None);
    }
}
