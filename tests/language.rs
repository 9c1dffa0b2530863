//! The language layer holds on any text: no panic, spans that give back their words, indexes that stay inside.

use factdiff::facts::{self, Annotations};
use factdiff::text::Report;
use proptest::prelude::*;

fn check(text: &str) -> (Report, Annotations) {
    let report = factdiff::text::parse("t.txt", text);
    let notes = facts::annotate(&report);
    let mut last = 0;
    for token in &notes.tokens {
        assert!(
            token.span.start >= last && token.span.end > token.span.start,
            "tokens overlap in {text:?}"
        );
        assert!(
            !report.words(token.span).is_empty(),
            "token off character borders in {text:?}"
        );
        last = token.span.end;
    }
    for phrase in &notes.phrases.nouns {
        assert!(phrase.tokens.contains(&phrase.head) && phrase.tokens.end <= notes.tokens.len());
    }
    assert_eq!(notes.clauses.len(), notes.phrases.verbs.len());
    for name in &notes.named.names {
        assert!(name.entity < notes.named.entities.len());
    }
    for quote in &notes.quotes {
        assert!(
            quote
                .parts
                .iter()
                .all(|p| quote.span.contains(*p) && !report.words(*p).is_empty())
        );
    }
    for slot in &notes.slots {
        assert!(slot.tokens.end <= notes.tokens.len());
    }
    (report, notes)
}

const WORDS: [&str; 48] = [
    "The",
    "mayor",
    "said",
    ",",
    ".",
    "“",
    "”",
    "\"",
    "'s",
    "n't",
    "not",
    "Jane",
    "Roe",
    "43",
    "of",
    "Springfield",
    "(",
    ")",
    "FWO",
    "was",
    "shot",
    "in",
    "critical",
    "condition",
    "who",
    "and",
    "police",
    "denied",
    "to",
    "have",
    "been",
    "$",
    "5",
    "million",
    "north",
    "according",
    "no",
    "'",
    "``",
    "''",
    "\n\n",
    "’",
    "é",
    "日本",
    "\u{200b}",
    "😀",
    "-",
    "U.S.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_string_of_news_words_is_read(picks in prop::collection::vec((0..WORDS.len(), any::<bool>()), 0..60)) {
        let mut text = String::from("A headline\n\n");
        for (word, space) in picks {
            text.push_str(WORDS[word]);
            if space {
                text.push(' ');
            }
        }
        check(&text);
    }
}

/// The tags of a sentence, as `word/TAG`.
fn tags(sentence: &str) -> String {
    let (report, notes) = check(&format!("A plain title\n\n{sentence}\n"));
    let last = report.sentences.len().saturating_sub(1);
    let words = notes.tokens[notes.sentences[last].clone()]
        .iter()
        .map(|t| format!("{}/{}", report.words(t.span), t.pos.penn()));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn context_decides_the_tag() {
    let cases = [
        ("The baker was shot in the back.", ["shot/VBN", "back/NN"]),
        ("Lund then shot the guard.", ["shot/VBD", "guard/NN"]),
        ("A man arrested on Monday was freed.", ["arrested/VBN", "freed/VBN"]),
        ("Troopers arrested a man on Monday.", ["arrested/VBD", "man/NN"]),
        ("The deal, announced Tuesday, is void.", ["announced/VBN", "is/VBZ"]),
        ("The storm that hit the coast has passed.", ["that/WDT", "hit/VBD"]),
        (
            "The mayor's deputies were painting a fence.",
            ["'s/POS", "painting/VBG"],
        ),
        ("She's painting a fence, the mayor said.", ["'s/VBZ", "painting/VBG"]),
        ("The patrol drove the suspect to jail.", ["drove/VBD", "jail/NN"]),
        ("They had not seen the other car.", ["had/VBD", "seen/VBN"]),
    ];
    for (sentence, expected) in cases {
        let found = tags(sentence);
        for tag in expected {
            assert!(found.split(' ').any(|t| t == tag), "no {tag} in: {found}");
        }
    }
}

/// The clauses of a sentence, as `subject > verb > object`, passives with `<`.
fn told(sentence: &str) -> Vec<String> {
    let (report, notes) = check(&format!("A plain title\n\n{sentence}\n"));
    let words = |n: Option<usize>| n.map_or("-", |n| report.words(notes.phrases.nouns[n].span));
    let last = report.sentences.len().saturating_sub(1);
    let clauses = notes.clauses.iter().filter(|c| c.sentence == last);
    clauses
        .map(|c| {
            let verb = &notes.phrases.verbs[c.verb];
            let negated = if verb.negation.is_some() { "not " } else { "" };
            if verb.passive {
                format!("{} < {negated}{} < {}", words(c.subject), verb.lemma, words(c.agent))
            } else {
                format!("{} > {negated}{} > {}", words(c.subject), verb.lemma, words(c.object))
            }
        })
        .collect()
}

#[test]
fn clauses_have_subject_and_object() {
    let cases: [(&str, &[&str]); 7] = [
        (
            "The guards did not see the thief.",
            &["The guards > not see > the thief"],
        ),
        (
            "The thief was caught by two guards.",
            &["The thief < catch < two guards"],
        ),
        (
            "The thief parked a van and was caught.",
            &["The thief > park > a van", "The thief < catch < -"],
        ),
        (
            "The mayor told Dora Finch, who was hired in May.",
            &["The mayor > tell > Dora Finch", "Dora Finch < hire < -"],
        ),
        (
            "The bridge is safe, said Dora Finch.",
            &["The bridge > be > -", "Dora Finch > say > -"],
        ),
        (
            "Minutes after a clerk was freed, she fled.",
            &["a clerk < free < -", "she > flee > -"],
        ),
        (
            "The man who robbed the bank was caught.",
            &["The man > rob > the bank", "The man < catch < -"],
        ),
    ];
    for (sentence, expected) in cases {
        assert_eq!(told(sentence), expected, "{sentence}");
    }
}

#[test]
fn names_bring_what_is_said_of_them() {
    let (_, notes) = check(
        "A plain title\n\nDeputy Mayor Dora Finch, 43, of Bremville, thanked harbour master Carl Ostrow. \
         Finch, a former teacher, leaves in May. The Northern Canal Board (NCB) will pay, the NCB said.\n",
    );
    let bearer = |name: &str| {
        notes
            .named
            .entities
            .iter()
            .find(|e| e.canonical == name)
            .expect("a bearer")
    };
    let words = |list: &[facts::Attribute]| list.iter().map(|a| a.words.clone()).collect::<Vec<_>>();
    let finch = bearer("Dora Finch");
    assert_eq!(finch.kind, facts::NameKind::Person);
    assert_eq!(
        (finch.given.as_deref(), finch.surname.as_deref()),
        (Some("Dora"), Some("Finch"))
    );
    assert_eq!(finch.names.len(), 2);
    assert_eq!(words(&finch.roles), ["deputy mayor", "former teacher"]);
    assert_eq!(words(&finch.ages), ["43"]);
    assert_eq!(words(&finch.homes), ["bremville"]);
    assert_eq!(words(&bearer("Carl Ostrow").roles), ["harbour master"]);
    let board = bearer("Northern Canal Board");
    assert_eq!((board.kind, board.names.len()), (facts::NameKind::Organisation, 3));
    assert_eq!(board.aliases, ["NCB"]);
}

#[test]
fn words_have_a_speaker() {
    let cases = [
        (
            "The bridge is safe, the harbour master said.",
            "the harbour master",
            "The bridge is safe,",
        ),
        (
            "The harbour master said the bridge is safe.",
            "The harbour master",
            "the bridge is safe.",
        ),
        (
            "According to the harbour master, the bridge is safe.",
            "the harbour master",
            ", the bridge is safe.",
        ),
        (
            "Dora Finch told the Daily Post that the bridge is safe.",
            "Dora Finch",
            "the bridge is safe.",
        ),
    ];
    for (sentence, speaker, scope) in cases {
        let (report, notes) = check(&format!("A plain title\n\n{sentence}\n"));
        let found: Vec<(&str, &str)> = notes
            .attributions
            .iter()
            .map(|a| (report.words(a.speaker), report.words(a.scope)))
            .collect();
        assert_eq!(found, [(speaker, scope)], "{sentence}");
    }
}

#[test]
fn a_quotation_has_its_speaker() {
    let (report, notes) = check(
        "A plain title\n\n“We saw nothing,” said Dora Finch. “It was dark.”\n\nCarl Ostrow called it “a shame”.\n",
    );
    let found: Vec<(&str, &str)> = notes
        .quotes
        .iter()
        .map(|q| {
            (
                report.words(q.span),
                q.attribution
                    .map_or("-", |a| report.words(notes.attributions[a].speaker)),
            )
        })
        .collect();
    let expected = [
        ("“We saw nothing,”", "Dora Finch"),
        ("“It was dark.”", "Dora Finch"),
        ("“a shame”", "-"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn words_belong_to_whom_they_are_put_in_the_mouth_of() {
    // The text, the quotation, and the name of who speaks.
    let cases = [
        (
            "“The water is high,” said Dora Finch. “We stay.” Carl Ostrow had said on Monday, “The ferry goes.”",
            "“We stay.”",
            "Dora Finch",
        ),
        (
            "“The water is high,” said Dora Finch. “We stay.” Carl Ostrow had said on Monday, “The ferry goes.”",
            "“The ferry goes.”",
            "Carl Ostrow",
        ),
    ];
    for (text, words, name) in cases {
        let (report, notes) = check(&format!("A plain title\n\n{text}\n"));
        let quote = notes
            .quotes
            .iter()
            .find(|q| report.words(q.span) == words)
            .expect("the words");
        let speaker = quote.attribution.and_then(|a| notes.attributions[a].entity);
        let speaker = speaker.map(|e| notes.named.entities[e].canonical.as_str());
        assert_eq!(speaker, Some(name), "{words} in: {text}");
    }
}

#[test]
fn stance_reaches_as_far_as_its_cue() {
    // The word, and whether it is negated and hedged.
    let cases = [
        ("The clerk did not open the safe, but ran.", "safe", (true, false)),
        ("The clerk did not open the safe, but ran.", "ran", (false, false)),
        ("The clerk denied opening the safe.", "safe", (true, false)),
        (
            "The clerk pleaded not guilty to two charges.",
            "charges",
            (false, false),
        ),
        ("The clerk allegedly opened the safe.", "safe", (false, true)),
        (
            "It was unclear whether the clerk opened the safe.",
            "safe",
            (false, true),
        ),
        ("The suspected thief opened the safe.", "safe", (false, false)),
        ("No shots were fired.", "fired", (true, false)),
        ("The clerk not only opened the safe.", "safe", (false, false)),
    ];
    for (sentence, word, expected) in cases {
        let (_, notes) = check(&format!("A plain title\n\n{sentence}\n"));
        let token = notes.tokens.iter().rposition(|t| &*t.lower == word).expect("the word");
        let stance = notes.stances.at(token);
        assert_eq!(
            (stance.negated.is_some(), stance.hedged.is_some()),
            expected,
            "{word} in: {sentence}"
        );
    }
}

#[test]
fn claims_answer_questions() {
    let cases = [
        ("Dora Finch was shot in the leg by a guard.", "Body finch shooting leg"),
        (
            "Dora Finch was shot in the leg by a guard.",
            "Agent finch shooting guard",
        ),
        ("Dora Finch lives in Bremville.", "Home finch live bremville"),
        ("A Denver woman fell into the canal.", "Home woman  denver"),
        ("The thief ran out of the store.", "Movement thief run store"),
        ("The thief drove a silver van.", "Colour van  silver"),
        (
            "Dora Finch was in critical condition on Monday.",
            "Condition finch  critical",
        ),
        ("The camp lies two miles north of Denver.", "Bearing denver  north"),
        ("The trial will be held in Denver.", "Place trial hold denver"),
    ];
    for (sentence, expected) in cases {
        let (_, notes) = check(&format!("A plain title\n\n{sentence}\n"));
        let found: Vec<String> = notes
            .claims
            .iter()
            .map(|c| format!("{:?} {} {} {}", c.kind, c.owner.key, c.event, c.value))
            .collect();
        assert!(found.iter().any(|c| c == expected), "no {expected} in {found:?}");
    }
}
