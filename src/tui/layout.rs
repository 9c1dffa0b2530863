//! Where everything goes, as one pure function of the size and of what is asked for.
//!
//! ```text
//! columns (120x40)                 rows (80x24)               stacked (80x60)
//! ┌ queue ┬ evidence ──────────┐   ┌ evidence ───────────┐    ┌ queue ──────────────┐
//! │       ├─────────┬──────────┤   ├──────────┬──────────┤    ├ evidence ───────────┤
//! │       │ A       │ B        │   │ A        │ B        │    ├ A ───────┬ B ───────┤
//! └───────┴─────────┴──────────┘   └──────────┴──────────┘    └──────────┴──────────┘
//!  footer                           footer                     footer
//! ```
//!
//! Panes share their borders: neighbours overlap by one cell. Moving, scrolling and drawing all ask this one place, so they
//! cannot disagree about what is visible.

use ratatui::layout::Rect;

/// Smaller than this, the screen asks for room.
pub const SMALLEST: (u16, u16) = (60, 15);
/// A column of a report is at least this wide, borders not counted.
pub const MIN_COLUMN: u16 = 36;
/// From this width on the queue has a place of its own beside the rest.
const QUEUE_BESIDE: u16 = 100;
/// At most this wide and at least so high, panes are stacked.
const STACKED: (u16, u16) = (84, 46);
/// From this size on the matrix stands beside the evidence.
const WITH_MATRIX: (u16, u16) = (180, 45);

/// What the layout depends on besides the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Reports of the story that have a column.
    pub reports: usize,
    /// What fills the screen.
    pub shape: Shape,
    /// Whether the queue is shown where it has room.
    pub queue: Visibility,
    /// Inner width of the queue, where the reviewer has dragged it.
    pub queue_width: Option<u16>,
    /// Outer height of the evidence, where the reviewer has dragged it.
    pub evidence_height: Option<u16>,
    /// Rows that the evidence would fill, borders not counted.
    pub evidence_rows: u16,
}

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Queue, evidence and reports.
    Review,
    /// The queue and one big pane (matrix, timeline).
    Big,
    /// Report columns alone.
    Reports,
    /// One pane alone.
    Zoom(Pane),
}

/// The panes that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// The list of findings.
    Queue,
    /// Who says what about the current finding.
    Evidence,
    /// Facts by reports, or the timeline.
    Big,
    /// The reports side by side.
    Reports,
}

/// Whether something is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// It is.
    Shown,
    /// It is not.
    Hidden,
}

/// Places of all panes, borders included; `None` where a pane has no room.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// The screen is too small for anything.
    pub too_small: bool,
    /// The list of findings.
    pub queue: Option<Rect>,
    /// Who says what.
    pub evidence: Option<Rect>,
    /// Matrix or timeline.
    pub big: Option<Rect>,
    /// Report columns, from the left.
    pub columns: Vec<Rect>,
    /// The last row.
    pub footer: Rect,
}

impl Places {
    /// The place of a pane; of the reports, that of the first column.
    pub fn of(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Queue => self.queue,
            Pane::Evidence => self.evidence,
            Pane::Big => self.big,
            Pane::Reports => self.columns.first().copied(),
        }
    }

    /// Panes that have a place, in the order Tab goes through them.
    pub fn panes(&self) -> Vec<Pane> {
        let all = [Pane::Queue, Pane::Evidence, Pane::Big, Pane::Reports];
        all.into_iter().filter(|p| self.of(*p).is_some()).collect()
    }

    /// Rows of report text in a column: borders and the line that names the report taken away.
    pub fn column_rows(&self) -> usize {
        self.columns
            .first()
            .map_or(0, |c| usize::from(c.height.saturating_sub(2)))
    }

    /// Cells of report text in a column: borders, gutter and ruler taken away.
    pub fn text_width(&self) -> u16 {
        let narrowest = self.columns.iter().map(|c| c.width).min().unwrap_or(0);
        narrowest
            .saturating_sub(2 + GUTTER + RULER)
            .clamp(1, super::paper::MAX_LINE_WIDTH)
    }
}

/// Cells left of a report's text that carry the marks.
pub const GUTTER: u16 = 2;
/// Cells right of a report's text that carry the ruler and a blank before it.
pub const RULER: u16 = 2;

/// The inside of a bordered place.
pub const fn inside(place: Rect) -> Rect {
    Rect {
        x: place.x.saturating_add(1),
        y: place.y.saturating_add(1),
        width: place.width.saturating_sub(2),
        height: place.height.saturating_sub(2),
    }
}

/// A popup of at most `width` by `height` in the middle of the screen.
pub fn popup(width: u16, height: u16, want_width: u16, want_height: u16) -> Rect {
    let w = want_width.min(width.saturating_sub(2)).max(1);
    let h = want_height.min(height.saturating_sub(2)).max(1);
    Rect::new((width.saturating_sub(w)) / 2, (height.saturating_sub(h)) / 2, w, h)
}

/// Lays the screen out.
pub fn places(width: u16, height: u16, wish: &Wish) -> Places {
    let footer = Rect::new(0, height.saturating_sub(1), width, 1.min(height));
    let mut places = Places {
        footer,
        ..Places::default()
    };
    if width < SMALLEST.0 || height < SMALLEST.1 {
        places.too_small = true;
        return places;
    }
    let all = Rect::new(0, 0, width, height - 1);
    match wish.shape {
        Shape::Zoom(Pane::Queue) => places.queue = Some(all),
        Shape::Zoom(Pane::Evidence) => places.evidence = Some(all),
        Shape::Zoom(Pane::Big) => places.big = Some(all),
        Shape::Zoom(Pane::Reports) => places.columns = vec![all],
        Shape::Reports => places.columns = columns(all, wish.reports),
        Shape::Big => {
            let rest = beside_queue(all, wish, &mut places);
            places.big = Some(rest);
        }
        Shape::Review => {
            let rest = if width <= STACKED.0 && height >= STACKED.1 && wish.queue == Visibility::Shown {
                let (queue, rest) = split_rows(all, 12);
                places.queue = Some(queue);
                rest
            } else {
                beside_queue(all, wish, &mut places)
            };
            let (top, bottom) = split_rows(rest, evidence_height(rest, wish));
            if width >= WITH_MATRIX.0 && height >= WITH_MATRIX.1 && wish.reports > 1 {
                let (evidence, matrix) = split_columns(top, top.width * 11 / 20);
                places.evidence = Some(evidence);
                places.big = Some(matrix);
            } else {
                places.evidence = Some(top);
            }
            places.columns = columns(bottom, wish.reports);
        }
    }
    places
}

fn evidence_height(rest: Rect, wish: &Wish) -> u16 {
    let (least, most) = (5, rest.height.saturating_sub(7).max(5));
    match wish.evidence_height {
        Some(height) => height.clamp(least, most),
        // As high as its rows ask for, within a third and a half of the room, so that the columns hardly jump; a finding of
        // many readings has three fifths.
        None => {
            let half = (rest.height / 2).max(9);
            let wanted = wish.evidence_rows + 2;
            let highest = match wanted > half + half / 2 {
                true => (rest.height * 3 / 5).max(half),
                false => half,
            };
            wanted.clamp((rest.height * 3 / 10).max(8), highest).min(most)
        }
    }
}

fn beside_queue(all: Rect, wish: &Wish, places: &mut Places) -> Rect {
    if wish.queue == Visibility::Hidden || all.width < QUEUE_BESIDE {
        return all;
    }
    let wanted = wish.queue_width.unwrap_or(if all.width >= 160 { 40 } else { 30 });
    let inner = wanted.clamp(20, all.width.saturating_sub(MIN_COLUMN + 4).min(80));
    let (queue, rest) = split_columns(all, inner + 2);
    places.queue = Some(queue);
    rest
}

/// Upper part of `height` rows and the rest; the border between them is shared.
fn split_rows(all: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(all.height);
    let top = Rect { height, ..all };
    let from = height.saturating_sub(1);
    (
        top,
        Rect {
            y: all.y + from,
            height: all.height - from,
            ..all
        },
    )
}

/// Left part of `width` cells and the rest; the border between them is shared.
fn split_columns(all: Rect, width: u16) -> (Rect, Rect) {
    let width = width.min(all.width);
    let left = Rect { width, ..all };
    let from = width.saturating_sub(1);
    (
        left,
        Rect {
            x: all.x + from,
            width: all.width - from,
            ..all
        },
    )
}

/// As many columns as fit, of equal width but for a cell.
fn columns(all: Rect, reports: usize) -> Vec<Rect> {
    let fit = usize::from((all.width.saturating_sub(1) / (MIN_COLUMN + 1)).max(1));
    let n = u16::try_from(fit.min(reports.max(1))).unwrap_or(1);
    let inner = all.width.saturating_sub(1);
    (0..n)
        .map(|i| {
            let from = u32::from(inner) * u32::from(i) / u32::from(n);
            let to = u32::from(inner) * u32::from(i + 1) / u32::from(n);
            let (from, to) = (from as u16, to as u16);
            Rect {
                x: all.x + from,
                width: to - from + 1,
                ..all
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(reports: usize) -> Wish {
        Wish {
            reports,
            shape: Shape::Review,
            queue: Visibility::Shown,
            queue_width: None,
            evidence_height: None,
            evidence_rows: 8,
        }
    }

    #[test]
    fn the_sizes_that_are_promised() {
        let small = places(80, 24, &wish(5));
        assert_eq!((small.queue, small.columns.len()), (None, 2));
        let middle = places(120, 40, &wish(5));
        assert_eq!(middle.queue.map(|q| q.width - 2), Some(30));
        assert_eq!((middle.columns.len(), middle.big), (2, None));
        let large = places(200, 60, &wish(5));
        assert_eq!(large.columns.len(), 4);
        assert!(large.big.is_some() && large.evidence.is_some());
        let tall = places(80, 60, &wish(5));
        assert_eq!(tall.queue.map(|q| q.width), Some(80));
        assert!(places(59, 40, &wish(5)).too_small && places(80, 14, &wish(5)).too_small);
    }

    #[test]
    fn nothing_leaves_the_screen_at_any_size_and_columns_keep_their_width() {
        let shapes = [
            Shape::Review,
            Shape::Big,
            Shape::Reports,
            Shape::Zoom(Pane::Queue),
            Shape::Zoom(Pane::Evidence),
            Shape::Zoom(Pane::Big),
            Shape::Zoom(Pane::Reports),
        ];
        for width in (0..260).step_by(3) {
            for height in (0..90).step_by(2) {
                for shape in shapes {
                    for (reports, dragged) in [(1, None), (5, Some(1)), (12, Some(500))] {
                        let wish = Wish {
                            shape,
                            queue_width: dragged,
                            evidence_height: dragged,
                            evidence_rows: dragged.unwrap_or(6),
                            ..wish(reports)
                        };
                        let places = places(width, height, &wish);
                        let screen = Rect::new(0, 0, width, height);
                        let all = [places.queue, places.evidence, places.big].into_iter().flatten();
                        for place in all.chain(places.columns.iter().copied()) {
                            assert_eq!(place.intersection(screen), place, "{width}x{height} {wish:?}");
                            assert!(
                                place.width >= 20 && place.height >= 4,
                                "{place:?} at {width}x{height} {wish:?}"
                            );
                        }
                        if places.columns.len() > 1 {
                            assert!(
                                places.columns.iter().all(|c| c.width - 2 >= MIN_COLUMN),
                                "{width} {places:?}"
                            );
                        }
                    }
                }
            }
        }
    }
}
