//! Everything the screen is made from.
//!
//! [`State`] holds what the reviewer can see or has half done; the session holds what was decided. What can be computed from
//! both is computed after each action in [`State::settle`], so that drawing only reads.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::action::Switch;
use super::apart::{self, Briefs};
use super::evidence::{self, Evidence};
use super::keys::{Chord, Keys};
use super::layout::{self, Pane, Places, inside};
use super::marks::Marks;
use super::overlay::Overlay;
use super::queue::{self, Queue, Row};
use super::reports::Columns;
use super::theme::{Depth, Ground, Palette, Theme};
use crate::compare::{Finding, Mention, SingleSource};
use crate::review::{Progress, Session, Since, Verdict};
use crate::text::Span;

/// What fills the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Screen {
    /// Queue, evidence, reports.
    #[default]
    Review,
    /// Facts by reports.
    Matrix,
    /// Dated facts in their order.
    Timeline,
    /// Report columns alone.
    Reports,
}

/// A line at the foot of the screen that goes with the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Good or bad.
    pub tone: Tone,
    /// A sentence.
    pub text: String,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Good,
    /// Something went wrong or cannot be done.
    Bad,
}

/// A search and its hits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// As typed.
    pub query: String,
    /// By report, then by place.
    pub hits: Vec<(usize, Span)>,
    /// The one last gone to.
    pub at: usize,
}

/// What the reviewer may choose beside the session, from the configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The keys in force.
    pub keys: Keys,
    /// Colours.
    pub palette: Palette,
    /// What the terminal can show.
    pub depth: Depth,
    /// Whether the palette is to follow the terminal's ground, once it tells.
    pub follow_ground: Switch,
    /// Names of the reviewer's own tags 1 to 9.
    pub own_tags: Vec<String>,
    /// Colours of own tags by name, where the configuration gives one.
    pub tag_colors: BTreeMap<String, Color>,
    /// Whether the mouse is listened to.
    pub mouse: Switch,
    /// Whether the three hints of a first start are shown.
    pub hints: Switch,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            keys: Keys::default(),
            palette: Palette::Dark,
            depth: Depth::Full,
            follow_ground: Switch::On,
            own_tags: Vec::new(),
            tag_colors: BTreeMap::new(),
            mouse: Switch::On,
            hints: Switch::Off,
        }
    }
}

/// Everything the screen is made from.
#[derive(Debug, Clone)]
pub struct State {
    /// The review.
    pub session: Session,
    /// Size of the screen in cells.
    pub size: (u16, u16),
    /// The time of the action being handled, told by the shell.
    pub now: Timestamp,
    /// When the reviewer last did something.
    pub last: Timestamp,
    /// Time spent on the review before this sitting, in milliseconds.
    pub spent_before_millis: u64,
    /// The keys in force.
    pub keys: Keys,
    /// Colours in force.
    pub theme: Theme,
    /// What the terminal can show.
    pub depth: Depth,
    /// The terminal's own ground, where it told.
    pub ground: Option<Ground>,
    /// Whether the theme follows it; no longer, once the reviewer chose one.
    pub follow_ground: Switch,
    /// Names of the reviewer's own tags 1 to 9.
    pub own_tags: Vec<String>,
    /// Colours of own tags by name, where the configuration gives one.
    pub tag_colors: BTreeMap<String, Color>,
    /// Whether the mouse is listened to.
    pub mouse: Switch,
    /// How many of the hints of a first start have been seen; `None` where none are shown.
    pub hint: Option<usize>,
    /// What fills the screen.
    pub screen: Screen,
    /// Whether the pane in focus has the whole screen.
    pub zoom: Switch,
    /// Whether the queue is shown where it has a place.
    pub queue_shown: Switch,
    /// The pane in focus.
    pub focus: Pane,
    /// The list of findings.
    pub queue: Queue,
    /// Who says what.
    pub evidence: Evidence,
    /// The reports.
    pub columns: Columns,
    /// Facts by reports.
    pub matrix: super::matrix::Matrix,
    /// Dated facts.
    pub timeline: super::timeline::Timeline,
    /// What lies over the panes.
    pub overlays: Vec<Overlay>,
    /// Keys pressed so far of a sequence.
    pub pending: Vec<Chord>,
    /// What was last said.
    pub notice: Option<Notice>,
    /// Findings the next tag applies to.
    pub marked: BTreeSet<String>,
    /// Where a range began, and what was marked before it.
    pub range: Option<(String, BTreeSet<String>)>,
    /// Places to go back to.
    pub jumps: Vec<String>,
    /// Places come back from, to go forth to again.
    pub jumps_forth: Vec<String>,
    /// The search in force.
    pub search: Option<Search>,
    /// Words being marked for a finding of one's own.
    pub marking: Option<super::marking::Marking>,
    /// The paragraph that the cursor is on, while the reviewer goes over a report's paragraphs.
    pub blocks: Option<super::blocks::Blocks>,
    /// The story shown where no finding is selected; 0 is what is set aside.
    pub story: Option<u32>,
    /// Notes not finished, by finding.
    pub drafts: BTreeMap<String, String>,
    /// Lines typed earlier, by what for; latest last.
    pub history: BTreeMap<&'static str, Vec<String>>,
    /// Where the mouse took hold of a border.
    pub dragged: Option<Border>,
    /// Sizes the reviewer dragged panes to.
    pub queue_width: Option<u16>,
    /// Outer height of the evidence.
    pub evidence_height: Option<u16>,
    /// How far an analysis is, where one is running: steps, of so many.
    pub analysing: Option<(usize, usize)>,
    /// What became of reports that were read again, until they are compared.
    pub reread: Option<String>,
    /// Findings whose decisions are not as they were exported; worked out when the summary is opened.
    pub since_export: Vec<(String, Since)>,
    /// What was marked when the step of that number was done, so that undoing it brings the marks back.
    pub let_go: BTreeMap<usize, BTreeSet<String>>,
    /// Computed: places of the panes.
    pub places: Places,
    /// Computed: where the findings lie.
    pub marks: Marks,
    /// Computed: the lines of the evidence.
    pub sheet: evidence::Sheet,
    /// Computed: how far the review is.
    pub progress: Progress,
    /// Computed: what readings have that others have not, of findings that came into view.
    pub briefs: Briefs,
    /// Computed: the words of the selected finding that differ, by report and place.
    pub apart: Vec<(usize, Span)>,
}

/// A border that can be dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Right of the queue.
    Queue,
    /// Below the evidence.
    Evidence,
}

impl State {
    /// Opens a session at a size.
    pub fn new(session: Session, settings: Settings, size: (u16, u16), now: Timestamp) -> Self {
        let reports = session.reports().len();
        let mut state = Self {
            size,
            now,
            last: now,
            spent_before_millis: session.work.spent_millis,
            keys: settings.keys,
            theme: Theme::new(settings.palette, settings.depth),
            depth: settings.depth,
            ground: None,
            follow_ground: settings.follow_ground,
            own_tags: settings.own_tags,
            tag_colors: settings.tag_colors,
            mouse: settings.mouse,
            hint: settings.hints.is_on().then_some(0),
            screen: Screen::Review,
            zoom: Switch::Off,
            queue_shown: Switch::On,
            focus: Pane::Queue,
            queue: Queue::default(),
            evidence: Evidence::default(),
            columns: Columns::new(reports),
            matrix: Default::default(),
            timeline: Default::default(),
            overlays: Vec::new(),
            pending: Vec::new(),
            notice: None,
            marked: BTreeSet::new(),
            range: None,
            jumps: Vec::new(),
            jumps_forth: Vec::new(),
            search: None,
            marking: None,
            blocks: None,
            story: None,
            drafts: BTreeMap::new(),
            history: BTreeMap::new(),
            dragged: None,
            queue_width: None,
            evidence_height: None,
            analysing: None,
            reread: None,
            since_export: Vec::new(),
            let_go: BTreeMap::new(),
            places: Places::default(),
            marks: Marks::default(),
            sheet: evidence::Sheet::default(),
            progress: Progress::default(),
            briefs: Briefs::default(),
            apart: Vec::new(),
            session,
        };
        state.restore_place();
        state.findings_changed();
        state.settle();
        let start = state
            .session
            .place
            .finding
            .clone()
            .filter(|id| state.queue.position(&state.session, id).is_some());
        let start = start.or_else(|| state.queue.order.first().cloned());
        if let Some(id) = start {
            state.select(&id);
        }
        if !state.session.left_out.is_empty() {
            let key = state.keys.key_of(super::action::Command::Stories).unwrap_or_default();
            let n = state.session.left_out.len();
            let says = match n {
                1 => format!("1 file was left out: {key} tells why"),
                n => format!("{n} files were left out: {key} tells why"),
            };
            state.say(Tone::Bad, says);
        } else if let Some(says) = state.apart_from_the_rest() {
            state.say(Tone::Good, says);
        }
        state.settle();
        state
    }

    /// Says which reports are compared with none, or that there are several stories; nothing where all are of one.
    fn apart_from_the_rest(&self) -> Option<String> {
        let mut stories: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let infos = self.session.comparison().reports.iter().enumerate();
        for (report, info) in infos.filter(|(r, _)| !self.session.is_gone(*r)) {
            stories.entry(info.story).or_default().push(report);
        }
        let key = self.keys.key_of(super::action::Command::Stories).unwrap_or_default();
        let alone: Vec<&str> = stories
            .values()
            .filter(|of| of.len() == 1)
            .map(|of| self.session.letter(of[0]))
            .collect();
        let several = stories.len() - alone.len();
        match (several, alone.as_slice()) {
            (0 | 1, []) => None,
            (0, _) => Some(format!(
                "no two of the reports are of one event: {key} shows them, and moves one to another's story"
            )),
            (1, [one]) => Some(format!("report {one} is of another event: {key} shows the stories")),
            (1, many) => Some(format!(
                "{} reports are of other events: {key} shows the stories",
                many.len()
            )),
            (n, _) => {
                Some(format!("the reports are of {n} stories and more: {key} shows them")).map(|says| {
                    match alone.is_empty() {
                        true => says.replace(" and more", ""),
                        false => says,
                    }
                })
            }
        }
    }

    /// Id of what is selected: a finding, or what one source alone says.
    pub fn selected_id(&self) -> Option<&str> {
        self.session.place.finding.as_deref()
    }

    /// The style of an own tag: the colour the configuration gives it, where colours are shown.
    pub fn tag_style(&self, tag: &str) -> Style {
        match self.tag_colors.get(tag) {
            Some(color) if self.depth != Depth::None && self.theme.palette != Palette::Mono => Style::new().fg(*color),
            _ => self.theme.notice,
        }
    }

    /// The finding that is selected.
    pub fn current_finding(&self) -> Option<&Finding> {
        self.selected_id().and_then(|id| self.session.finding(id))
    }

    /// What is selected, where one source alone says it.
    pub fn current_single(&self) -> Option<&SingleSource> {
        self.selected_id()
            .filter(|id| id.starts_with("s-"))
            .and_then(|id| queue::single(&self.session, id))
    }

    /// Number of the story that is looked at.
    pub fn story_here(&self) -> u32 {
        let finding = self.current_finding().map(|f| f.story);
        let single = || self.current_single().map(|s| s.story);
        finding.or_else(single).or(self.story).unwrap_or(1)
    }

    /// Index of the selected finding in the session's list.
    pub fn current_index(&self) -> Option<usize> {
        self.selected_id().and_then(|id| self.session.position(id))
    }

    /// The mention that the cursor of the evidence is on.
    pub fn cursor_mention(&self) -> Option<Mention> {
        self.sheet.mentions.get(self.evidence.cursor).map(|(_, m)| *m)
    }

    /// The value of the reading that the cursor of the evidence is on.
    pub fn cursor_reading(&self) -> Option<String> {
        let (reading, _) = self.sheet.mentions.get(self.evidence.cursor)?;
        self.current_finding()?.readings.get(*reading).map(|r| r.value.clone())
    }

    /// Mentions of what is selected in a report, where one source alone says it.
    pub fn single_mentions(&self, report: usize) -> impl Iterator<Item = &Mention> + '_ {
        self.current_single()
            .into_iter()
            .flat_map(|s| &s.mentions)
            .filter(move |m| m.report == report)
    }

    /// Search hits that share a byte with a place.
    pub fn hits_within(&self, report: usize, place: Span) -> impl Iterator<Item = Span> + '_ {
        let hits = self.search.as_ref().map_or(&[][..], |s| &s.hits);
        let from = hits.partition_point(|(r, s)| (*r, s.end) <= (report, place.start));
        hits[from..]
            .iter()
            .take_while(move |(r, s)| *r == report && s.start < place.end)
            .map(|(_, s)| *s)
    }

    /// Words of a report that are marked for a finding of one's own.
    pub fn marking_within(&self, report: usize) -> impl Iterator<Item = Span> + '_ {
        self.marking.iter().flat_map(move |m| m.spans(report))
    }

    /// Ids that a tag applies to: those marked, else the selected finding.
    pub fn targets(&self) -> Vec<String> {
        if !self.marked.is_empty() {
            let listed = self.session.findings().iter().map(|f| &f.id);
            return listed.filter(|id| self.marked.contains(*id)).cloned().collect();
        }
        self.current_finding().map(|f| f.id.clone()).into_iter().collect()
    }

    /// Selects a finding (or what one source says): the columns line up and follow.
    pub fn select(&mut self, id: &str) {
        let settled = |id: &str| {
            let verdict = self.session.decision(id).and_then(|d| d.verdict);
            matches!(verdict, Some(Verdict::NoConflict | Verdict::Wording))
        };
        if settled(id) || self.selected_id().is_some_and(settled) {
            // What it says was folded away, or will be.
            self.columns.folds_changed();
        }
        self.session.place.finding = Some(id.to_owned());
        self.tell_apart();
        self.evidence = Evidence::default();
        self.refresh_sheet();
        self.reveal_selected();
        self.line_up();
        if let Some((before, kept)) = self.range.clone() {
            self.marked = kept;
            self.marked.extend(self.between(&before, id));
        }
    }

    /// Lines the columns up for what is selected, and scrolls them to it.
    pub fn line_up(&mut self) {
        let Some(id) = self.selected_id().map(str::to_owned) else {
            if let Some(story) = self.story {
                self.columns.line_up(&self.session, None, story);
            }
            return;
        };
        self.line_up_for(&id);
        // The report that the reviewer goes over stays in view, whatever is found in it.
        if let Some(walked) = self.blocks {
            self.columns.focus(walked.report);
        }
    }

    fn line_up_for(&mut self, id: &str) {
        let as_finding = self.session.finding(id).cloned().or_else(|| {
            let single = queue::single(&self.session, id)?;
            Some(single_as_finding(single))
        });
        let Some(finding) = as_finding else { return };
        self.columns.line_up(&self.session, Some(&finding), finding.story);
        self.columns.follow(&self.session, &self.marks, &finding);
        let window = self.columns.window();
        let first = finding
            .readings
            .iter()
            .flat_map(|r| &r.mentions)
            .map(|m| m.report)
            .next();
        if let Some(first) = first.filter(|r| self.focus != Pane::Reports && window.contains(r)) {
            // The column of the reading that the evidence begins with.
            self.columns.active = first;
        }
        let speaks = |r: usize| super::marks::first_in(&finding, r).is_some();
        if !speaks(self.columns.active) || !self.columns.window().contains(&self.columns.active) {
            let window = self.columns.window();
            if let Some(report) = window.iter().copied().find(|r| speaks(*r)).or(window.first().copied()) {
                self.columns.active = report;
            }
        }
    }

    /// Listed ids from one to another, both included, in whichever order they stand.
    fn between(&self, a: &str, b: &str) -> Vec<String> {
        let at = |id: &str| self.queue.rank(&self.session, id);
        match (at(a), at(b)) {
            (Some(a), Some(b)) => self.queue.order[a.min(b)..=a.max(b)].to_vec(),
            _ => Vec::new(),
        }
    }

    /// Lists the findings anew, after a decision, a filter or an order changed; keeps the selection where it is listed.
    pub fn relist(&mut self) {
        self.queue
            .list(&self.session, self.queue.by.unwrap_or(self.columns.active));
        self.columns.folds_changed();
        self.progress = self.session.progress();
        self.reveal_selected();
    }

    /// Takes note that something was decided: the list is another where the filter asks for decisions.
    pub fn decisions_changed(&mut self) {
        if self.queue.asks_for_decisions {
            return self.relist();
        }
        self.columns.folds_changed();
        self.progress = self.session.progress();
        self.reveal_selected();
    }

    /// Takes note that there are other findings than before.
    pub fn findings_changed(&mut self) {
        self.marks = Marks::new(self.session.findings(), self.session.reports().len());
        self.columns.marks_changed(self.session.generation());
        self.briefs.forget();
        self.matrix.forget();
        self.timeline.forget();
        self.relist();
        let gone = self
            .selected_id()
            .is_some_and(|id| self.queue.position(&self.session, id).is_none());
        if gone && self.session.place.filter.is_empty() {
            self.session.place.finding = self.queue.order.first().cloned();
        }
        self.tell_apart();
    }

    /// Scrolls the queue to what is selected.
    pub fn reveal_selected(&mut self) {
        let Some(at) = self.selected_id().and_then(|id| self.queue.position(&self.session, id)) else {
            return;
        };
        let height = self.queue_rows();
        self.queue.reveal(at, height);
    }

    /// Rows of the list that are visible.
    pub fn queue_rows(&self) -> usize {
        self.queue_place()
            .map_or(0, |p| usize::from(inside(p).height.saturating_sub(queue::HEAD_ROWS)))
    }

    /// Where the queue is drawn: its own place, or the popup.
    pub fn queue_place(&self) -> Option<Rect> {
        if self.overlays.iter().any(|o| matches!(o, Overlay::Queue)) {
            let (w, h) = self.size;
            return Some(layout::popup(w, h.saturating_sub(1), 96.min(w), h.saturating_sub(3)));
        }
        self.places.queue
    }

    /// Finds the words of the selected finding that differ.
    fn tell_apart(&mut self) {
        let finding = self.current_finding();
        self.apart = finding.map_or(Vec::new(), |f| apart::spans(self.session.reports(), f));
    }

    /// Words of the selected finding that differ and share a byte with a place.
    pub fn apart_within(&self, report: usize, place: Span) -> impl Iterator<Item = Span> + '_ {
        let from = self
            .apart
            .partition_point(|(r, s)| (*r, s.end) <= (report, place.start));
        self.apart[from..]
            .iter()
            .take_while(move |(r, s)| *r == report && s.start < place.end)
            .map(|(_, s)| *s)
    }

    /// Takes another size: words of the finding that were in view stay in view.
    pub fn resize(&mut self, width: u16, height: u16) {
        let kept: Vec<(usize, usize)> = self.in_view().collect();
        self.size = (width, height);
        self.settle();
        let now: Vec<(usize, usize)> = self.in_view().collect();
        for (report, at) in kept.into_iter().filter(|place| !now.contains(place)) {
            self.columns.show(&self.session, &self.marks, report, at);
        }
    }

    /// Reports whose column shows where they first speak of the finding, and the byte of it.
    fn in_view(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let finding = self.current_finding();
        self.columns.window().into_iter().filter_map(move |report| {
            let (_, mention) = super::marks::first_in(finding?, report)?;
            let at = mention.span.start;
            self.columns.shows(report, at).then_some((report, at))
        })
    }

    /// Says something at the foot of the screen.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.notice = Some(Notice {
            tone,
            text: text.into(),
        });
    }

    /// The row of the queue that is selected.
    pub fn selected_row(&self) -> Option<usize> {
        self.selected_id().and_then(|id| self.queue.position(&self.session, id))
    }

    /// The id of the nearest row from `at` on, in steps of one row that way, that has one.
    pub fn row_id(&self, at: usize, forward: bool) -> Option<String> {
        let rows = &self.queue.rows;
        let id = |row: &Row| self.queue.id(&self.session, *row).map(str::to_owned);
        if forward {
            rows.iter().skip(at).find_map(id)
        } else {
            rows.iter().take(at + 1).rev().find_map(id)
        }
    }
}

/// What one source says, in the shape of a finding, for lining up columns.
fn single_as_finding(single: &SingleSource) -> Finding {
    use crate::compare::{Exactness, Reading, Relation, Severity};
    Finding {
        id: single.id.clone(),
        fact: single.summary.clone(),
        kind: single.kind,
        relation: Relation::OnlyIn,
        severity: Severity::Low,
        confidence: 1.0,
        summary: single.summary.clone(),
        why: Vec::new(),
        readings: vec![Reading {
            value: String::new(),
            display: single.summary.clone(),
            exactness: Exactness::Exact,
            attribution: None,
            origins: 1,
            mentions: single.mentions.clone(),
        }],
        silent: Vec::new(),
        story: single.story,
        rule: "single source",
    }
}
