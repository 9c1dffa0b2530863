//! How fast values are read: megabytes of text a second on one core.
//!
//! `cargo bench --bench values`; the text is made of sentences that hold every kind of value, between sentences that hold none.

use divan::counter::BytesCount;
use factdiff::facts::values::{Context, find};

fn main() {
    divan::main();
}

/// About a megabyte of news-like sentences.
fn text() -> String {
    let sentences = [
        "The ferry company said on Tuesday that the harbour would stay closed until the inspectors had finished their work. ",
        "At least 12 people were killed and two others wounded when the bridge gave way shortly after 9:30 p.m., officials said. ",
        "The council will meet again next week to hear from residents, shopkeepers and the owners of the quarry. ",
        "Revenue rose 4.2 percent to $1.27 billion in the third quarter, from $1.22 billion a year earlier. ",
        "Nobody could say why the lights had gone out, and the mayor asked people to keep calm and stay at home. ",
        "Maria Lopez, 43, who has lived by the river for more than seven years, watched the water rise by three feet. ",
        "Critics of the plan have long argued that the road would bring noise to villages which had never wanted it. ",
        "The survey, begun in the late 1990s, covered some 2,400 square kilometres and cost between 3 and 4 million euros. ",
    ];
    sentences.iter().cycle().take(10_000).copied().collect()
}

#[divan::bench(sample_count = 10)]
fn all_kinds(bencher: divan::Bencher) {
    let text = text();
    let context = Context {
        reference: Some(jiff::civil::date(2024, 5, 14)),
        ..Context::default()
    };
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| find(divan::black_box(&text), &context).len());
}
