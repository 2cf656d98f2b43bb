//! A web archive as a crawl of some months leaves it: pages, pictures that are many times as large as they, a video beyond
//! the limit now and then.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::child;
use super::page::{page, record};

/// Bytes of a picture, and pictures a page.
const PICTURE: usize = 150_000;
const PICTURES: u64 = 1;
/// Bytes of a video, more than is held of any record, and pages from one to the next.
const VIDEO: usize = 200_000_000;
const APART: u64 = 10_000;

/// Makes a web archive of so many gigabytes, reads it, and prints how long that took and how much memory.
pub fn run(folder: &Path, gigabytes: usize, threads: usize) {
    let path = folder.join("crawl.warc");
    let pages = write(&path, gigabytes as u64 * 1_000_000_000);
    let index = folder.join("warc");
    let _ = std::fs::remove_dir_all(&index);
    let told = child::start(child::OURS, &path, &index, threads);
    println!(
        "\nWARC of {gigabytes} GB, {pages} pages: {:.0} s, {:.1} MB/s, peak {:.0} MB",
        told.seconds,
        gigabytes as f64 * 1000.0 / told.seconds,
        told.peak as f64 / 1024.0
    );
    let _ = std::fs::remove_file(&path);
}

/// Writes the archive; how many pages there are in it.
fn write(path: &Path, bytes: u64) -> u64 {
    let mut out = BufWriter::new(File::create(path).expect("the folder can be written"));
    let noise: Vec<u8> = (0..VIDEO as u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let (mut written, mut number) = (0, 0);
    while written < bytes {
        let url = format!("https://courier.example/{number}");
        let mut records = record(&url, "text/html; charset=utf-8", page(number).as_bytes());
        for picture in 0..PICTURES {
            records.extend(record(
                &format!("{url}/{picture}.jpg"),
                "image/jpeg",
                &noise[..PICTURE],
            ));
        }
        if number % APART == APART - 1 {
            records.extend(record(&format!("{url}.mp4"), "video/mp4", &noise));
        }
        out.write_all(&records).expect("the folder has room");
        written += records.len() as u64;
        number += 1;
    }
    out.flush().expect("the folder has room");
    number
}
