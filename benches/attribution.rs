//! What each step of the analysis of an article makes in bytes a second, on one core.
//!
//! `cargo bench --bench attribution`. Wanted: credits 20 MB/s or more.

mod news;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wirecite::attribute::Attributor;
use wirecite::model::{Article, ArticleId, ByteRange, Draft, Format, Location};
use wirecite::{parse, segment};

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
    }
}

fn steps(criterion: &mut Criterion) {
    let lines = news::json_lines(BYTES);
    let drafts = parse::json_lines(&lines, 0, 1).articles;
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
    group.throughput(Throughput::Bytes(lines.len() as u64));
    group.bench_function("parse JSON Lines", |bencher| {
        bencher.iter(|| parse::json_lines(black_box(&lines), 0, 1))
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
    group.bench_function("credits", |bencher| {
        let pairs = || articles.iter().zip(&sentences);
        let none = |_: &str| false;
        bencher.iter(|| {
            pairs()
                .map(|(article, sentences)| {
                    attributor
                        .attribute(article, sentences, &none)
                        .credits
                        .len()
                })
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, steps);
criterion_main!(benches);
