//! A web archive of pages.

use super::Sample;
use super::page::{page, record};
use wirecite::model::Format;

/// A sample of about this many bytes of pages; these count, not what the archive adds to them.
pub fn sample(bytes: usize) -> Sample {
    let (mut out, mut counted) = (Vec::new(), 0);
    for number in 0.. {
        if counted >= bytes {
            break;
        }
        let page = page(number);
        counted += page.len();
        let url = format!("https://courier.example/{number}");
        out.extend(record(&url, "text/html; charset=utf-8", page.as_bytes()));
    }
    Sample {
        format: Format::Warc,
        bytes: out,
        counted,
    }
}
