//! What the readers of the forms of agencies, feeds and web archives make in bytes a second, on one core.
//!
//! `cargo bench --bench formats`. Wanted: WARC of pages 15 MB/s or more of page bytes, main text and all; NewsML-G2 and RSS
//! 30 MB/s or more. The samples are made here, by rule, with the pieces of text in `benches/news`.

mod feed;
#[path = "../news/mod.rs"]
mod news;
mod newsml;
mod page;
mod warc;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wirecite::model::{Format, RawFile};
use wirecite::parse::{parse, recognise};

/// Bytes of each sample.
const BYTES: usize = 8_000_000;

/// A sample: its form, its bytes, and how many of them count.
struct Sample {
    format: Format,
    bytes: Vec<u8>,
    counted: usize,
}

fn formats(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one core");
    group.sample_size(10);
    for (name, sample) in [
        ("NewsML-G2", newsml::sample(BYTES)),
        ("RSS", feed::sample(BYTES)),
        ("WARC", warc::sample(BYTES)),
    ] {
        let file = RawFile::new("sample", sample.bytes);
        assert_eq!(
            recognise(&file.path, &file.bytes),
            Ok(sample.format),
            "{name}"
        );
        let parsed = parse(&file, sample.format);
        assert!(
            parsed.skipped.is_empty(),
            "{name}: {:?}",
            parsed.skipped.first()
        );
        assert!(!parsed.articles.is_empty(), "{name}");
        group.throughput(Throughput::Bytes(sample.counted as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| parse(black_box(&file), sample.format))
        });
    }
    group.finish();
}

criterion_group!(benches, formats);
criterion_main!(benches);
