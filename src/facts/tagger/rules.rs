//! Brill's contextual rules (`assets/words/contextual-rules.txt`), applied in order to all sentences at once.

use std::sync::LazyLock;

use super::Row;
use crate::facts::Pos;

/// One contextual rule.
pub(super) struct Rule {
    pub(super) from: Pos,
    pub(super) to: Pos,
    pub(super) when: When,
}

/// What a rule asks of the neighbours; offsets are relative to the word.
pub(super) enum When {
    /// A tag at any of these offsets.
    Tag(&'static [isize], Mark),
    /// A word at any of these offsets.
    Word(&'static [isize], &'static str),
    /// Two tags.
    Tags((isize, Mark), (isize, Mark)),
    /// A word, and a tag.
    WordTag((isize, &'static str), (isize, Mark)),
    /// Two words.
    Words((isize, &'static str), (isize, &'static str)),
}

/// A tag, or the border of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Is(Pos),
    Border,
}

pub(super) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    include_str!("../../../assets/words/contextual-rules.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(read_rule)
        .collect()
});

pub(super) fn read_rule(line: &'static str) -> Option<Rule> {
    let mut fields = line.split_whitespace();
    let (from, to) = (Pos::from_penn(fields.next()?)?, Pos::from_penn(fields.next()?)?);
    let (kind, a) = (fields.next()?, fields.next()?);
    let mark = |s: &str| match s {
        "STAART" => Some(Mark::Border),
        _ => Pos::from_penn(s).map(Mark::Is),
    };
    let b = fields.next();
    let when = match kind {
        "PREVTAG" => When::Tag(&[-1], mark(a)?),
        "NEXTTAG" => When::Tag(&[1], mark(a)?),
        "PREV2TAG" => When::Tag(&[-2], mark(a)?),
        "NEXT2TAG" => When::Tag(&[2], mark(a)?),
        "PREV1OR2TAG" => When::Tag(&[-1, -2], mark(a)?),
        "NEXT1OR2TAG" => When::Tag(&[1, 2], mark(a)?),
        "PREV1OR2OR3TAG" => When::Tag(&[-1, -2, -3], mark(a)?),
        "NEXT1OR2OR3TAG" => When::Tag(&[1, 2, 3], mark(a)?),
        "PREVWD" => When::Word(&[-1], a),
        "NEXTWD" => When::Word(&[1], a),
        "PREV1OR2WD" => When::Word(&[-1, -2], a),
        "NEXT1OR2WD" => When::Word(&[1, 2], a),
        "SURROUNDTAG" => When::Tags((-1, mark(a)?), (1, mark(b?)?)),
        "PREVBIGRAM" => When::Tags((-2, mark(a)?), (-1, mark(b?)?)),
        "NEXTBIGRAM" => When::Tags((1, mark(a)?), (2, mark(b?)?)),
        "WDPREVTAG" => When::WordTag((0, b?), (-1, mark(a)?)),
        "WDNEXTTAG" => When::WordTag((0, a), (1, mark(b?)?)),
        "WDAND2TAGAFT" => When::WordTag((0, a), (2, mark(b?)?)),
        "WDAND2TAGBFR" => When::WordTag((0, b?), (-2, mark(a)?)),
        "WDAND2AFT" => When::Words((0, a), (2, b?)),
        "LBIGRAM" => When::Words((-1, a), (0, b?)),
        "RBIGRAM" => When::Words((0, a), (1, b?)),
        _ => return None,
    };
    Some(Rule { from, to, when })
}

pub(super) fn apply_rules(row: &mut Row) {
    let mut bytes: Vec<u8> = row.tag.iter().map(|t| *t as u8).collect();
    for rule in RULES.iter() {
        let mut at = 0;
        while let Some(found) = memchr::memchr(rule.from as u8, &bytes[at..]) {
            let here = at + found;
            at = here + 1;
            if row.may[here].has(rule.to) && row.meets(here, &rule.when) {
                row.tag[here] = rule.to;
                bytes[here] = rule.to as u8;
            }
        }
    }
}

impl Row<'_> {
    pub(super) fn at(&self, here: usize, by: isize) -> Option<usize> {
        here.checked_add_signed(by).filter(|at| *at < self.tag.len())
    }

    pub(super) fn is(&self, here: usize, by: isize, mark: Mark) -> bool {
        self.at(here, by).is_some_and(|at| {
            let border = self.word[at].is_empty();
            match mark {
                Mark::Is(pos) => !border && self.tag[at] == pos,
                Mark::Border => border,
            }
        })
    }

    pub(super) fn word_is(&self, here: usize, by: isize, word: &str) -> bool {
        self.at(here, by)
            .is_some_and(|at| self.word[at].eq_ignore_ascii_case(word))
    }

    pub(super) fn meets(&self, here: usize, when: &When) -> bool {
        match when {
            When::Tag(places, mark) => places.iter().any(|by| self.is(here, *by, *mark)),
            When::Word(places, word) => places.iter().any(|by| self.word_is(here, *by, word)),
            When::Tags(a, b) => self.is(here, a.0, a.1) && self.is(here, b.0, b.1),
            When::WordTag(a, b) => self.word_is(here, a.0, a.1) && self.is(here, b.0, b.1),
            When::Words(a, b) => self.word_is(here, a.0, a.1) && self.word_is(here, b.0, b.1),
        }
    }
}
