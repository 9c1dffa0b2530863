//! Values in sentences: each case is a text with its reference date and the values that must come out.
//!
//! A case is a line `[date] text => words = value; words = value`; the list after `=>` is complete.

use factdiff::export::values::typed;
use factdiff::facts::values::{Context, DateOrder, find};
use factdiff::facts::{Found, Value};

const CASES: &str = include_str!("values/cases.txt");

/// The value as a case writes it.
fn shown(found: &Found) -> String {
    match (&found.value, typed(&found.value)) {
        (_, Some((kind, value))) => {
            let value = value.to_string().replace('"', "");
            format!("{kind} {value}")
        }
        (Value::Vague { magnitude, unit }, None) => format!("vague {magnitude} {unit}").trim().to_owned(),
        (Value::Time(time), None) => format!("time {time}"),
        (_, None) => "unlisted".to_owned(),
    }
}

fn read(line: &str) -> (Context, &str, Vec<String>) {
    let (head, rest) = line.split_once("] ").expect("a case starts with [date]");
    let (text, wanted) = rest.split_once(" =>").expect("a case has ` =>`");
    let reference = head.trim_start_matches('[').parse().ok();
    let wanted = wanted
        .split(';')
        .map(str::trim)
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    (
        Context {
            reference,
            ..Context::default()
        },
        text,
        wanted,
    )
}

#[test]
fn every_case_gives_its_values() {
    let mut wrong = Vec::new();
    for line in CASES.lines().filter(|l| l.starts_with('[')) {
        let (context, text, wanted) = read(line);
        let given: Vec<String> = find(text, &context)
            .iter()
            .map(|f| format!("{} = {}", f.span.of(text), shown(f)))
            .collect();
        if given != wanted {
            wrong.push(format!("{text}\n  wanted {wanted:?}\n  given  {given:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn only(text: &str) -> Found {
    let founds = find(text, &Context::default());
    assert_eq!(founds.len(), 1, "{text}: {founds:?}");
    founds[0].clone()
}

#[test]
fn a_bound_is_kept_beside_the_value() {
    use factdiff::facts::Bound::{Max, Min};
    for (text, bound) in [
        ("more than 40 goats", Some(Min)),
        ("at least 40 goats", Some(Min)),
        ("no fewer than 40 goats", Some(Min)),
        ("no more than 40 goats", Some(Max)),
        ("up to 40 goats", Some(Max)),
        ("fewer than 40 goats", Some(Max)),
        ("40 goats or more", None),
        ("40 or more goats", Some(Min)),
        ("exactly 40 goats", None),
    ] {
        assert_eq!(only(text).bound, bound, "{text}");
    }
}

#[test]
fn an_approximation_is_no_bound() {
    for text in [
        "about 40 goats",
        "nearly 40 goats",
        "some 40 goats",
        "an estimated 40 goats",
        "40 or so goats",
    ] {
        let found = only(text);
        assert!(found.approximate && found.bound.is_none(), "{text}: {found:?}");
    }
    assert!(!only("40 goats").approximate);
}

#[test]
fn what_is_counted_is_the_noun_with_its_modifiers_and_participle() {
    for (text, counted) in [
        ("12 people killed in the flood", "people killed"),
        ("two others wounded", "others wounded"),
        ("the three bank workers were freed", "bank workers"),
        ("40 of the missing sailors", "missing sailors"),
        ("some 300 angry farmers and their wives", "angry farmers"),
        ("six men armed with clubs", "men"),
        ("2 dead, 1 missing", "dead"),
        ("one of Gray's old friends", "old friends"),
        ("five women's teams", "women's teams"),
        ("his dozen rounds", "rounds"),
        ("a father of 5", "father"),
        ("five-year-olds", ""),
        ("seven in the morning", ""),
    ] {
        let founds = find(text, &Context::default());
        let given = founds.first().and_then(|f| f.counted).map_or("", |s| s.of(text));
        assert_eq!(given, counted, "{text}");
    }
}

#[test]
fn an_all_digit_date_is_read_by_the_order_given_or_shown_and_else_marked() {
    let iso = |text: &str, order| {
        let founds = find(
            text,
            &Context {
                order,
                ..Context::default()
            },
        );
        match &founds.first().expect("a date").value {
            Value::Date(date) => (date.iso.clone(), founds[0].ambiguous),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        iso("filed 03/04/2025", DateOrder::DayFirst),
        ("2025-04-03".into(), false)
    );
    assert_eq!(
        iso("filed 03/04/2025", DateOrder::MonthFirst),
        ("2025-03-04".into(), false)
    );
    assert_eq!(iso("filed 03/04/2025", DateOrder::Unknown), ("2025-03-04".into(), true));
    assert_eq!(
        iso("filed 03/04/2025, heard 17/04/2025", DateOrder::Unknown),
        ("2025-04-03".into(), false)
    );
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Pieces that the recognisers react to, to be thrown together in any order.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            prop::sample::select(vec![
                "12", "1,234.5", "Sept.", "9", ",", "2025", "-", "–", "to", "between", "and", "a", "the", "last",
                "week", "Friday", "$", "US$", "million", "m", "bn", "percent", "%", "half", "two", "-", "thirds",
                "hundred", "years", "old", "ago", "°", "C", "km", "/", "h", "'", "s", "½", "1990", "third", "quarter",
                "of", "early", ".", "\n", "\n\n", "year", "earlier", "aged", "no", "more", "than", "(", ")", "9999",
                "0", "00", "March", "may", "31", "30", "February", "’", "“", "é", "日", "🙂", "per", "cent", "dozen",
                "minus", "next", "in", "that",
            ])
            .prop_map(str::to_owned),
            "\\PC{0,4}",
            "[0-9]{1,25}",
            "[0-9]{300,400}",
            "(hundred |thousand |million |dozen |millions of ){50}",
            "[0-9]{1,4}[-/.:][0-9]{1,4}[-/.:]?[0-9]{0,4}",
        ];
        (prop::collection::vec((piece, any::<bool>()), 0..40)).prop_map(|list| {
            list.into_iter()
                .map(|(p, blank)| if blank { p + " " } else { p })
                .collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn spans_lie_on_character_borders_in_order_and_never_overlap(text in pieces(), dated in any::<bool>()) {
            let reference = dated.then(|| jiff::civil::date(2024, 2, 29));
            let mut end = 0;
            for found in find(&text, &Context { reference, ..Context::default() }) {
                prop_assert!(found.span.start >= end && found.span.start < found.span.end, "{found:?}");
                prop_assert!(text.get(found.span.start..found.span.end).is_some());
                prop_assert_eq!(found.span.of(&text).trim(), found.span.of(&text));
                if let Some(counted) = found.counted {
                    prop_assert!(text.get(counted.start..counted.end).is_some_and(|c| !c.is_empty()));
                }
                end = found.span.end;
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn ranges_run_upward(text in pieces()) {
            for found in find(&text, &Context { reference: Some(jiff::civil::date(2024, 2, 29)), ..Context::default() }) {
                match &found.value {
                    Value::Money { min, max, .. } | Value::Percent { min, max, .. } | Value::NumberRange { min, max } | Value::Measure { min, max, .. } => {
                        prop_assert!(min <= max && min.is_finite() && max.is_finite(), "{found:?}");
                    }
                    Value::Number(value) | Value::Vague { magnitude: value, .. } => prop_assert!(value.is_finite(), "{found:?}"),
                    Value::Date(date) => prop_assert!(date.days.is_none_or(|(a, b)| a <= b), "{found:?}"),
                    Value::DateRange(Some(a), Some(b)) => {
                        if let (Some((a, _)), Some((_, b))) = (a.days, b.days) {
                            prop_assert!(a <= b, "{found:?}");
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}
