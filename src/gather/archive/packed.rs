//! Files packed alone: gzip and Zstandard.

use std::io::{self, BufReader, Read};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::Allowance;
use super::allowance::Metered;

/// Bytes read at a time from what is unpacked.
const BUFFER: usize = 64 * 1024;

/// Unpacks gzip, all members of it.
pub(super) fn gzip<'a>(input: impl Read + 'a, allowance: &'a Allowance) -> impl Read + 'a {
    Metered {
        inner: MultiGzDecoder::new(BufReader::with_capacity(BUFFER, input)),
        allowance,
    }
}

/// Unpacks Zstandard, all frames of it.
pub(super) fn zstd<'a>(input: impl Read + 'a, allowance: &'a Allowance) -> impl Read + 'a {
    Metered {
        inner: Frames {
            input: Some(Box::new(BufReader::with_capacity(BUFFER, input))),
            frame: None,
        },
        allowance,
    }
}

/// The first bytes of what a gzip head packs, as many as can be told from it, at most `length`.
pub fn unpacked_head(packed: &[u8], length: usize) -> Vec<u8> {
    let mut head = Vec::new();
    // The head of the packed file ends where it ends: what came out before the error counts.
    let _ = MultiGzDecoder::new(packed)
        .take(length as u64)
        .read_to_end(&mut head);
    head
}

type Inner<'a> = Box<dyn BufReadDyn + 'a>;

/// A buffered reader behind a box.
trait BufReadDyn: io::BufRead {}
impl<T: io::BufRead> BufReadDyn for T {}

/// Frames of Zstandard one after the other, as parallel packers and appending tools write them.
struct Frames<'a> {
    /// Set between two frames.
    input: Option<Inner<'a>>,
    frame: Option<Box<StreamingDecoder<Inner<'a>, ruzstd::decoding::FrameDecoder>>>,
}

impl Read for Frames<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let got = frame.read(out)?;
                if got > 0 || out.is_empty() {
                    return Ok(got);
                }
                let ended = self.frame.take();
                self.input = ended.map(|frame| frame.into_inner());
            }
            let Some(mut input) = self.input.take() else {
                return Ok(0);
            };
            if input.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let frame = StreamingDecoder::new(input)
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
            self.frame = Some(Box::new(frame));
        }
    }
}
