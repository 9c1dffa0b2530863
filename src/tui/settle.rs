//! What is computed from the state after every action, so that drawing only reads: where the panes are, the papers of the
//! reports in view, the lines of the evidence, what a list must know of the findings it shows.

use std::ops::RangeInclusive;

use super::action::Switch;
use super::evidence;
use super::layout::{self, Pane, Shape, Visibility, Wish, inside};
use super::matrix::Setting;
use super::queue::{Lines, Row};
use super::state::{Screen, State};

/// Rows for the words of a reading, where they need them.
const ROWS_EACH: RangeInclusive<usize> = 1..=5;

impl State {
    /// Computes what drawing needs: places, papers, lines. Called after every action.
    pub fn settle(&mut self) {
        let (width, height) = self.size;
        self.places = layout::places(width, height, &self.wish(6));
        // How wide the evidence is does not depend on how high it is; how high it is depends on its lines.
        let natural = self.natural_sheet();
        let lines = u16::try_from(natural.lines.len()).unwrap_or(u16::MAX - 2);
        self.places = layout::places(width, height, &self.wish(lines));
        self.fit_sheet(natural);
        if self.places.of(self.focus).is_none() && !self.places.too_small {
            self.focus = self.places.panes().first().copied().unwrap_or(Pane::Reports);
        }
        let count = self.places.columns.len();
        let before = self.columns.window().len();
        if count > 0 {
            let (text_width, rows) = (self.places.text_width(), self.places.column_rows());
            self.columns.settle(&self.session, &self.marks, count, text_width, rows);
            if self.columns.window().len() != before {
                self.line_up();
                self.columns.settle(&self.session, &self.marks, count, text_width, rows);
            }
        }
        self.keep_cursor();
        let setting = match self.screen {
            Screen::Matrix => Setting::Alone,
            _ => Setting::Beside,
        };
        let big = self.places.big.map(inside);
        self.matrix
            .settle(&self.session, &self.queue, self.columns.lineup(), setting, big);
        if self.screen == Screen::Timeline {
            let story = self.story_here();
            self.timeline.settle(&self.session, story, self.places.big.map(inside));
        }
        self.settle_queue();
        self.make_briefs();
    }

    /// Lists findings in one row or two, as there is room, and keeps the scroll within the list.
    fn settle_queue(&mut self) {
        let rows = self.queue_rows();
        if let Some(place) = self.queue_place() {
            let lines = Lines::for_size(inside(place).width, u16::try_from(rows).unwrap_or(u16::MAX));
            if lines != self.queue.lines {
                self.queue.lines = lines;
                self.relist();
            }
        }
        self.queue.scroll = self.queue.scroll.min(self.queue.rows.len().saturating_sub(rows.max(1)));
    }

    /// Makes the briefs of the findings in view.
    fn make_briefs(&mut self) {
        let mut wanted: Vec<usize> = Vec::new();
        if self.queue_place().is_some() {
            let rows = self.queue.rows.iter().skip(self.queue.scroll).take(self.queue_rows());
            wanted.extend(rows.filter_map(|row| match row {
                Row::Finding(i) | Row::Words(i) => Some(*i),
                _ => None,
            }));
        }
        if let Some(place) = self.places.big {
            let ids = self.queue.order.iter().skip(self.matrix.scroll);
            let ids = ids.take(usize::from(inside(place).height));
            wanted.extend(ids.filter_map(|id| self.session.position(id)));
        }
        wanted.extend(self.current_index());
        for finding in wanted {
            self.briefs.make(&self.session, finding);
        }
    }

    fn wish(&self, evidence_rows: u16) -> Wish {
        let shape = match (self.zoom, self.screen) {
            (Switch::On, _) => Shape::Zoom(self.focus),
            (Switch::Off, Screen::Review) => Shape::Review,
            // The matrix lists the findings itself.
            (Switch::Off, Screen::Matrix) => Shape::Zoom(Pane::Big),
            (Switch::Off, Screen::Timeline) => Shape::Big,
            (Switch::Off, Screen::Reports) => Shape::Reports,
        };
        Wish {
            reports: self.columns.lineup().len(),
            shape,
            queue: if self.queue_shown.is_on() {
                Visibility::Shown
            } else {
                Visibility::Hidden
            },
            queue_width: self.queue_width,
            evidence_height: self.evidence_height,
            evidence_rows,
        }
    }

    /// Makes the lines of the evidence for the place it has.
    pub fn refresh_sheet(&mut self) {
        let natural = self.natural_sheet();
        self.fit_sheet(natural);
    }

    /// The lines of the evidence, each reading with as many rows as its words need.
    fn natural_sheet(&self) -> evidence::Sheet {
        let across = self.places.evidence.map_or(80, |p| usize::from(inside(p).width));
        self.sheet_at(across, ROWS_EACH, None, 0)
    }

    /// Where there is room to spare, readings get a second row, from the top; where there is too little, long ones are told by what
    /// differs; and where that is too much still, each has one row, but for the one under the cursor.
    fn fit_sheet(&mut self, natural: evidence::Sheet) {
        self.sheet = match self.places.evidence {
            None => natural,
            Some(place) => {
                let room = inside(place);
                let (across, height) = (usize::from(room.width), usize::from(room.height));
                match natural.lines.len() {
                    n if n > height => {
                        let brief = self.sheet_at(across, 1..=2, None, 0);
                        match brief.lines.len() > height {
                            true => self.sheet_at(across, 1..=1, Some(self.evidence.cursor), 0),
                            false => brief,
                        }
                    }
                    n if n < height => self.sheet_at(across, ROWS_EACH, None, height - n),
                    _ => natural,
                }
            }
        };
    }

    /// Rows of the evidence that show lines: where not all of them fit, the last row tells what lies beyond.
    pub fn evidence_rows(&self) -> usize {
        let rows = self.places.evidence.map_or(0, |p| usize::from(inside(p).height));
        if self.sheet.lines.len() > rows {
            rows.saturating_sub(1)
        } else {
            rows
        }
    }

    fn sheet_at(
        &self,
        width: usize,
        rows: RangeInclusive<usize>,
        open: Option<usize>,
        spare: usize,
    ) -> evidence::Sheet {
        let rows_each = evidence::RowsEach { rows, open, spare };
        match (self.current_finding(), self.current_single()) {
            (Some(finding), _) => {
                let draft = self.drafts.get(&finding.id).map(String::as_str);
                let look = evidence::Look {
                    theme: &self.theme,
                    tag_style: &|tag| self.tag_style(tag),
                    draft,
                };
                evidence::sheet(&self.session, finding, &look, width, &rows_each)
            }
            (None, Some(single)) => evidence::for_single(&self.session, single, width, &self.theme),
            (None, None) => evidence::Sheet::default(),
        }
    }

    /// Keeps the cursor of the evidence on a mention, and its line in view after it or the room changed.
    pub fn keep_cursor(&mut self) {
        self.evidence.cursor = self.evidence.cursor.min(self.sheet.mentions.len().saturating_sub(1));
        let rows = self.evidence_rows();
        if rows == 0 {
            return;
        }
        let cursor = self.evidence.cursor;
        let now = (cursor, self.sheet.lines.len(), rows);
        if self.evidence.kept != now {
            self.evidence.kept = now;
            let holds = |l: &evidence::Line| l.mentions.contains(&cursor);
            if let Some(first) = self.sheet.lines.iter().position(holds) {
                let last = self.sheet.lines.iter().rposition(holds).unwrap_or(first);
                if last >= self.evidence.scroll + rows {
                    self.evidence.scroll = last + 1 - rows;
                }
                self.evidence.scroll = self.evidence.scroll.min(first);
            }
            if cursor == 0 {
                self.evidence.scroll = 0;
            }
        }
        self.evidence.scroll = self.evidence.scroll.min(self.sheet.lines.len().saturating_sub(rows));
    }
}
