//! The configuration that is shipped as an example is one that the program takes, and names everything there is.

use factdiff::config::{Config, EXAMPLE};

#[test]
fn the_example_is_read_as_it_is_and_shows_the_defaults() {
    let example = Config::read(EXAMPLE).unwrap_or_else(|faults| panic!("{faults:?}"));
    let default = Config::default();
    assert_eq!(
        (example.theme, example.mouse, example.plain),
        (default.theme, default.mouse, default.plain)
    );
    assert_eq!(example.engine, default.engine);
    let names = |config: &[factdiff::config::Tag]| config.iter().map(|t| (t.key, t.name.clone())).collect::<Vec<_>>();
    assert_eq!(names(&example.tags), names(&default.tags));
}

#[test]
fn every_key_stands_in_the_example() {
    for key in [
        "reviewer",
        "theme",
        "mouse",
        "plain",
        "[[tags]]",
        "[keys]",
        "[engine]",
        "date-order",
        "one-story",
        "min-confidence",
    ] {
        let there = EXAMPLE
            .lines()
            .any(|line| line == key || line.starts_with(&format!("{key} =")));
        assert!(there, "{key} is missing");
    }
}
