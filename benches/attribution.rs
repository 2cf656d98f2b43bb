//! What each step of the analysis of an article makes in bytes a second, on one core.
//!
//! `cargo bench --bench attribution`. Wanted: credits 20 MB/s or more, credits and statements together 5 MB/s or more; and
//! the same number of bytes a second for texts made to do harm, however long they are.

mod news;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wirecite::attribute::Attributor;
use wirecite::model::{Article, ArticleId, ByteRange, Draft, Format, Location};
use wirecite::parse::{self, Piece};
use wirecite::segment;

/// Bytes of JSON Lines that the articles are made from.
const BYTES: usize = 8_000_000;

fn article(draft: Draft) -> Article {
    Article {
        id: ArticleId::of(&draft),
        location: Location {
            path: "news.jsonl".to_owned(),
            offset: draft.offset,
        },
        format: Format::JsonLines,
        title: draft.title,
        body: draft.body,
        outlet: draft.outlet,
        authors: draft.authors,
        published: draft.published,
        language: Some("en".to_owned()),
        url: draft.url,
        declared_id: draft.declared_id,
        captions: draft.captions,
        declared: draft.declared,
        item: None,
        modified: None,
        captured: None,
        pages: Vec::new(),
    }
}

fn steps(criterion: &mut Criterion) {
    let lines = news::json_lines(BYTES);
    let lines = Piece {
        bytes: lines,
        offset: 0,
        line: 1,
    };
    let drafts = parse::parse_piece(&lines, Format::JsonLines).articles;
    let articles: Vec<Article> = drafts.iter().cloned().map(article).collect();
    let sentences: Vec<Vec<ByteRange>> = articles
        .iter()
        .map(|article| segment::sentences(&article.body, Some("en")))
        .collect();
    let attributor = Attributor::new(None).expect("the registry that is built in is sound");
    let bodies: u64 = articles
        .iter()
        .map(|article| article.body.len() as u64)
        .sum();

    let mut group = criterion.benchmark_group("one core");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(lines.bytes.len() as u64));
    group.bench_function("parse JSON Lines", |bencher| {
        bencher.iter(|| parse::parse_piece(black_box(&lines), Format::JsonLines))
    });
    group.throughput(Throughput::Bytes(bodies));
    group.bench_function("article id", |bencher| {
        bencher.iter(|| {
            drafts
                .iter()
                .map(|draft| ArticleId::of(draft).0.len())
                .sum::<usize>()
        });
    });
    group.bench_function("language", |bencher| {
        bencher.iter(|| {
            articles
                .iter()
                .filter(|article| segment::language(&article.body) == Some("en"))
                .count()
        });
    });
    group.bench_function("sentences", |bencher| {
        bencher.iter(|| {
            articles
                .iter()
                .map(|article| segment::sentences(&article.body, Some("en")).len())
                .sum::<usize>()
        });
    });
    group.bench_function("passages", |bencher| {
        let pairs = || articles.iter().zip(&sentences);
        bencher.iter(|| {
            pairs()
                .map(|(article, sentences)| segment::passages(&article.body, sentences).len())
                .sum::<usize>()
        });
    });
    let attributor = &attributor;
    let attribute = |articles: &[Article]| {
        let none = |_: &str| false;
        let pairs = articles.iter().zip(&sentences);
        pairs
            .map(|(article, sentences)| {
                let found = attributor.attribute(article, sentences, &none);
                found.credits.len() + found.statements.len()
            })
            .sum::<usize>()
    };
    // No rules for statements hold in a language that is not known.
    let mut nameless = articles.clone();
    nameless
        .iter_mut()
        .for_each(|article| article.language = None);
    group.bench_function("credits", |bencher| bencher.iter(|| attribute(&nameless)));
    group.bench_function("credits and statements", |bencher| {
        bencher.iter(|| attribute(&articles))
    });
    group.finish();
}

/// Texts that are broken or made to do harm, at several lengths: time must be in proportion.
fn hostile(criterion: &mut Criterion) {
    let attributor = Attributor::new(None).expect("the registry that is built in is sound");
    let pieces = [
        (
            "a quotation never closed",
            "“We will stay, ",
            "he said that nobody had left the town. ",
        ),
        ("opening marks alone", "", "“"),
        ("straight marks alone", "", "\""),
        (
            "a quotation that runs on",
            "The minister said: “We will hold the town.\n\n",
            "“We will hold the town and not give it up.\n\n",
        ),
        (
            "offices and names",
            "",
            "The foreign minister said that it rained. John Xyz said that it snowed. ",
        ),
        (
            "no stop",
            "",
            "the minister said that the road was closed and ",
        ),
        ("one word", "", "said"),
        (
            "pronouns",
            "Petro Koval said no. ",
            "He said that she said it. ",
        ),
        (
            "upper case",
            "",
            "THE ARMY SAID ON TUESDAY THAT REBELS HAD FIRED. ",
        ),
    ];
    for (name, head, piece) in pieces {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10);
        for megabytes in [1, 10] {
            let body = format!(
                "{head}{}",
                piece.repeat(megabytes * 1_000_000 / piece.len())
            );
            let draft = Draft {
                body,
                ..Draft::default()
            };
            let article = article(draft);
            group.throughput(Throughput::Bytes(article.body.len() as u64));
            group.bench_function(format!("{megabytes} MB"), |bencher| {
                bencher.iter(|| {
                    let sentences = segment::sentences(&article.body, Some("en"));
                    let found = attributor.attribute(&article, &sentences, &|_| false);
                    found.statements.len()
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, steps, hostile);
criterion_main!(benches);
