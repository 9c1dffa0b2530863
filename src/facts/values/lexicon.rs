//! What single words can mean to the recognisers: one table, one look-up a word.
//!
//! The table is closed classes of English (number words, months, weekdays, function words) and the units and currencies of
//! [`super::unit`] and [`super::currency`]. Words that are not in it have the empty sense, and cost nothing more.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{currency, unit};

/// What a word can mean; the empty sense means nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Sense {
    /// Value of a number word below one hundred: "seven", "forty".
    pub cardinal: Option<u32>,
    /// Factor of a scale word: "hundred", "dozen", "million", "crore".
    pub scale: f64,
    /// Factor of a letter or abbreviation that is a scale right behind digits: "bn", "m", "k".
    pub short_scale: f64,
    /// Value of an ordinal word: "third", "twentieth".
    pub ordinal: u32,
    /// Divisor of a word that names a part: "half", "quarters", "thirds".
    pub part: u32,
    /// Month, 1 to 12.
    pub month: i8,
    /// Weekday, 1 for Monday to 7.
    pub weekday: i8,
    /// Season as ISO 8601-2 writes it in TIMEX3: SP, SU, FA, WI.
    pub season: Option<&'static str>,
    /// Unit of time.
    pub time: Option<TimeUnit>,
    /// Index into [`unit::UNITS`].
    pub unit: Option<u16>,
    /// Index into [`currency::CURRENCIES`].
    pub currency: Option<u16>,
    /// Words of the closed classes that end a noun phrase: articles, prepositions, conjunctions, auxiliaries, pronouns.
    pub function: bool,
    /// A past form of a verb that does not end in -ed.
    pub past: bool,
    /// A value can start here.
    pub starts: bool,
}

/// Units of time, the smaller first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    /// One second.
    Second,
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// A day of the calendar.
    Day,
    /// Two days.
    Weekend,
    /// Seven days.
    Week,
    /// Fourteen days.
    Fortnight,
    /// A month of the calendar.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

const EMPTY: Sense = Sense {
    cardinal: None,
    scale: 0.0,
    short_scale: 0.0,
    ordinal: 0,
    part: 0,
    month: 0,
    weekday: 0,
    season: None,
    time: None,
    unit: None,
    currency: None,
    function: false,
    past: false,
    starts: false,
};

/// The sense of words that are not in the table.
pub static NO_SENSE: &Sense = &EMPTY;

static TABLE: LazyLock<FxHashMap<&'static str, Sense>> = LazyLock::new(table);

/// The longest word of the table, in bytes.
const LONGEST: usize = 24;

/// What `word` can mean, in any case of ASCII letters.
pub fn sense(word: &str) -> &'static Sense {
    let mut lower = [0_u8; LONGEST];
    let Some(room) = lower.get_mut(..word.len()) else {
        return NO_SENSE;
    };
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    std::str::from_utf8(room)
        .ok()
        .and_then(|w| TABLE.get(w))
        .unwrap_or(NO_SENSE)
}

#[rustfmt::skip]
const CARDINALS: &[(&str, u32)] = &[
    ("zero", 0), ("nought", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
    ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14),
    ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20),
    ("thirty", 30), ("forty", 40), ("fourty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
];

/// Scale words, with the Indian ones (lakh, crore) that British and Asian papers use.
#[rustfmt::skip]
const SCALES: &[(&str, f64)] = &[
    ("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12), ("quadrillion", 1e15),
    ("dozen", 12.0), ("dozens", 12.0), ("hundreds", 1e2), ("thousands", 1e3), ("millions", 1e6), ("billions", 1e9),
    ("trillions", 1e12), ("lakh", 1e5), ("lakhs", 1e5), ("lac", 1e5), ("lacs", 1e5), ("crore", 1e7), ("crores", 1e7),
];

/// Scale letters behind digits: `13.2bn`, `3m`, `100k`.
#[rustfmt::skip]
const SHORT_SCALES: &[(&str, f64)] = &[
    ("k", 1e3), ("m", 1e6), ("mn", 1e6), ("mln", 1e6), ("mil", 1e6), ("mio", 1e6), ("mm", 1e6), ("bn", 1e9), ("bln", 1e9), ("b", 1e9),
    ("tn", 1e12), ("trn", 1e12), ("t", 1e12), ("cr", 1e7),
];

#[rustfmt::skip]
const ORDINALS: &[(&str, u32)] = &[
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8),
    ("ninth", 9), ("tenth", 10), ("eleventh", 11), ("twelfth", 12), ("thirteenth", 13), ("fourteenth", 14),
    ("fifteenth", 15), ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18), ("nineteenth", 19), ("twentieth", 20),
    ("thirtieth", 30), ("fortieth", 40), ("fiftieth", 50), ("sixtieth", 60), ("seventieth", 70), ("eightieth", 80),
    ("ninetieth", 90), ("hundredth", 100), ("thousandth", 1000),
];

#[rustfmt::skip]
const PARTS: &[(&str, u32)] = &[
    ("half", 2), ("halves", 2), ("quarter", 4), ("quarters", 4), ("third", 3), ("thirds", 3), ("fourth", 4), ("fourths", 4),
    ("fifth", 5), ("fifths", 5), ("sixth", 6), ("sixths", 6), ("seventh", 7), ("sevenths", 7), ("eighth", 8), ("eighths", 8),
    ("ninth", 9), ("ninths", 9), ("tenth", 10), ("tenths", 10), ("hundredth", 100), ("hundredths", 100),
];

/// Months with the abbreviations of AP style ("Sept.") and of calendars ("Sep").
#[rustfmt::skip]
const MONTHS: &[(&str, i8)] = &[
    ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6), ("july", 7), ("august", 8),
    ("september", 9), ("october", 10), ("november", 11), ("december", 12), ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4),
    ("jun", 6), ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9), ("oct", 10), ("nov", 11), ("dec", 12),
];

#[rustfmt::skip]
const WEEKDAYS: &[(&str, i8)] = &[
    ("monday", 1), ("tuesday", 2), ("wednesday", 3), ("thursday", 4), ("friday", 5), ("saturday", 6), ("sunday", 7),
    ("mon", 1), ("tue", 2), ("tues", 2), ("wed", 3), ("weds", 3), ("thu", 4), ("thur", 4), ("thurs", 4), ("fri", 5), ("sat", 6), ("sun", 7),
    ("mondays", 1), ("tuesdays", 2), ("wednesdays", 3), ("thursdays", 4), ("fridays", 5), ("saturdays", 6), ("sundays", 7),
];

/// Seasons as TIMEX3 writes them (ISO-TimeML, ISO 24617-1).
#[rustfmt::skip]
const SEASONS: &[(&str, &str)] = &[("spring", "SP"), ("summer", "SU"), ("autumn", "FA"), ("fall", "FA"), ("winter", "WI")];

#[rustfmt::skip]
const TIME_UNITS: &[(&str, TimeUnit)] = &[
    ("second", TimeUnit::Second), ("seconds", TimeUnit::Second), ("sec", TimeUnit::Second), ("secs", TimeUnit::Second),
    ("minute", TimeUnit::Minute), ("minutes", TimeUnit::Minute), ("min", TimeUnit::Minute), ("mins", TimeUnit::Minute),
    ("hour", TimeUnit::Hour), ("hours", TimeUnit::Hour), ("hr", TimeUnit::Hour), ("hrs", TimeUnit::Hour), ("h", TimeUnit::Hour),
    ("day", TimeUnit::Day), ("days", TimeUnit::Day), ("night", TimeUnit::Day), ("nights", TimeUnit::Day),
    ("weekend", TimeUnit::Weekend), ("weekends", TimeUnit::Weekend),
    ("week", TimeUnit::Week), ("weeks", TimeUnit::Week), ("wk", TimeUnit::Week), ("wks", TimeUnit::Week),
    ("fortnight", TimeUnit::Fortnight), ("fortnights", TimeUnit::Fortnight),
    ("month", TimeUnit::Month), ("months", TimeUnit::Month), ("mo", TimeUnit::Month), ("mos", TimeUnit::Month),
    ("quarter", TimeUnit::Quarter), ("quarters", TimeUnit::Quarter),
    ("year", TimeUnit::Year), ("years", TimeUnit::Year), ("yr", TimeUnit::Year), ("yrs", TimeUnit::Year),
    ("decade", TimeUnit::Decade), ("decades", TimeUnit::Decade),
    ("century", TimeUnit::Century), ("centuries", TimeUnit::Century),
];

/// Other words that a value can start with.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "a", "an", "the", "last", "next", "this", "that", "these", "those", "past", "previous", "coming", "upcoming",
    "following", "current", "earlier", "later", "early", "late", "mid", "middle", "beginning", "end", "start", "rest",
    "today", "tonight", "yesterday", "tomorrow", "now", "tmrw", "between", "from", "since", "until", "by", "before",
    "after", "within", "aged", "age", "couple", "several", "few", "many", "tens", "scores", "half", "both", "teenage", "minus",
    "negative", "each", "every", "all", "another", "full", "same", "thanksgiving", "christmas", "easter", "new",
    "labor", "independence", "halloween", "valentine", "fiscal", "fy", "cy", "year", "its", "week", "weekend",
    "dozens", "teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
    "single", "nil", "in", "noon", "midnight", "magnitude", "no", "twice", "daily", "weekly", "monthly", "quarterly",
    "yearly", "annual", "memorial", "veterans", "to", "year-end", "daylong", "weeklong", "yearlong", "monthlong",
    "tonite", "eve", "day", "euro", "hour", "month", "decade", "y", "boxing", "good", "per", "q", "h", "w", "m", "on", "quarter",
];

/// Closed classes: articles, prepositions, conjunctions, auxiliaries, pronouns, and adverbs that open a new phrase.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "of", "in", "on", "at", "by", "for", "with", "about",
    "against", "between", "into", "through", "during", "before", "after", "above", "below", "to", "from", "up",
    "down", "out", "off", "over", "under", "again", "then", "once", "here", "there", "when", "where", "why", "how",
    "all", "any", "both", "each", "few", "more", "most", "some", "such", "no", "nor", "not", "only", "own", "same",
    "so", "than", "too", "very", "can", "will", "just", "should", "now", "and", "but", "if", "or", "because", "as",
    "until", "while", "is", "are", "was", "were", "be", "been", "being", "have", "has", "had", "having", "do", "does",
    "did", "doing", "would", "could", "might", "must", "may", "shall", "i", "me", "my", "we", "our", "ours", "you",
    "your", "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "what", "which", "who", "whom",
    "whose", "per", "via", "within", "without", "among", "amid", "across", "along", "around", "behind", "beyond",
    "near", "since", "till", "toward", "towards", "upon", "versus", "vs", "like", "also", "yet", "ago", "earlier",
    "later", "said", "says", "say", "told", "according", "including", "inside", "outside", "onto", "besides",
    "despite", "except", "throughout", "today", "yesterday", "tomorrow", "tonight", "early", "late", "away", "apart",
    "himself", "herself", "itself", "themselves", "us", "let", "who", "'s", "'ll", "'d", "'ve", "'re", "came", "come",
    "comes", "went", "go", "goes", "got", "get", "made", "make", "took", "take", "gave", "give", "began", "became",
    "fell", "rose", "died", "left", "ran", "fled", "won", "lost", "saw", "felt", "kept", "led", "met", "paid", "put",
    "sold", "spent", "stood", "wrote", "knew", "thought", "held", "remain", "remained", "remains", "remaining",
    "live", "lived", "work", "worked", "agreed", "appeared", "seemed", "continued", "survived", "suffered", "escaped",
    "pleaded", "regarding", "concerning", "involving", "following", "compared", "according", "faces", "face", "faced", "still", "ever", "never", "already", "even", "instead", "however", "though",
    "although", "whether",
];

/// Forms of the past that do not end in -ed, and other words that point back.
#[rustfmt::skip]
const PAST_FORMS: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "has", "been", "came", "went", "made", "took", "gave", "began",
    "became", "fell", "rose", "left", "ran", "fled", "won", "lost", "saw", "felt", "kept", "led", "met", "paid",
    "sold", "spent", "stood", "wrote", "knew", "thought", "held", "shot", "struck", "hit", "broke", "brought",
    "built", "bought", "caught", "chose", "cut", "drew", "drove", "found", "flew", "forgot", "fought", "froze", "got",
    "grew", "heard", "hid", "hung", "lay", "lent", "meant", "read", "rode", "sank", "sent", "shook", "shut", "slept",
    "spoke", "split", "spread", "stole", "stuck", "swept", "set", "put", "let", "tore", "wore", "bore", "dug", "fed",
    "beat", "blew", "burst", "crept", "dealt", "dove", "ate", "drank", "flung", "ground", "knelt", "laid", "leapt",
    "lit", "overcame", "quit", "rang", "sang", "swam", "sought", "shone", "shrank", "slid", "slung", "spat", "spun",
    "sprang", "stung", "strode", "swung", "taught", "wept", "withdrew", "cost", "swore", "threw", "understood",
    "woke", "wore", "ago", "says", "dead", "killing",
];

fn table() -> FxHashMap<&'static str, Sense> {
    let mut table: FxHashMap<&'static str, Sense> = FxHashMap::default();
    let mut set = |word: &'static str, starts: bool, change: &dyn Fn(&mut Sense)| {
        let entry = table.entry(word).or_insert(EMPTY);
        change(entry);
        entry.starts |= starts;
    };
    for &(word, value) in CARDINALS {
        set(word, true, &|s| s.cardinal = Some(value));
    }
    for &(word, value) in SCALES {
        set(word, true, &|s| s.scale = value);
    }
    for &(word, value) in SHORT_SCALES {
        set(word, false, &|s| s.short_scale = value);
    }
    for &(word, value) in ORDINALS {
        set(word, true, &|s| s.ordinal = value);
    }
    for &(word, value) in PARTS {
        set(word, true, &|s| s.part = value);
    }
    for &(word, value) in MONTHS {
        set(word, true, &|s| s.month = value);
    }
    for &(word, value) in WEEKDAYS {
        set(word, true, &|s| s.weekday = value);
    }
    for &(word, value) in SEASONS {
        set(word, true, &|s| s.season = Some(value));
    }
    for &(word, value) in TIME_UNITS {
        set(word, false, &|s| s.time = Some(value));
    }
    for &word in STARTERS {
        set(word, true, &|_| {});
    }
    for &word in FUNCTION_WORDS {
        set(word, false, &|s| s.function = true);
    }
    for &word in PAST_FORMS {
        set(word, false, &|s| s.past = true);
    }
    for (index, known) in unit::UNITS.iter().enumerate() {
        for word in known.words {
            set(word, false, &|s| s.unit = s.unit.or(u16::try_from(index).ok()));
        }
    }
    for (index, known) in currency::CURRENCIES.iter().enumerate() {
        let index = u16::try_from(index).ok();
        for word in known.words {
            set(word, false, &|s| s.currency = s.currency.or(index));
        }
        for word in known.codes {
            set(word, true, &|s| s.currency = s.currency.or(index));
        }
    }
    table
}
