//! How much an outer file may unpack to.

use std::cell::Cell;
use std::io::{self, Read};

/// An outer file may unpack to this many times its own size, all archives within it together. Text packs to a tenth, lists
/// of the same thing over and over to a fiftieth; what packs closer is made to do harm.
pub const RATIO: u64 = 200;

/// What any file may unpack to, however small it is: 64 MiB.
pub const SMALL: u64 = 64 << 20;

/// What is left of the bytes that an outer file may unpack to.
#[derive(Debug)]
pub struct Allowance {
    left: Cell<u64>,
    all: u64,
}

impl Allowance {
    /// For an outer file of `size` bytes.
    pub fn new(size: u64) -> Self {
        let all = size.saturating_mul(RATIO).max(SMALL);
        Allowance {
            left: Cell::new(all),
            all,
        }
    }

    /// Takes `bytes` off.
    fn take(&self, bytes: usize) -> io::Result<()> {
        match self.left.get().checked_sub(bytes as u64) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => {
                self.left.set(0);
                let what = format!(
                    "it unpacks to more than {} bytes, {RATIO} times its size; what follows is not read",
                    self.all
                );
                Err(io::Error::other(what))
            }
        }
    }
}

/// What comes out of an unpacker, counted: where it is more than allowed, reading it is an error.
#[derive(Debug)]
pub struct Metered<'a, R> {
    /// What comes out.
    pub inner: R,
    /// What is left of what may.
    pub allowance: &'a Allowance,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(out)?;
        self.allowance.take(got)?;
        Ok(got)
    }
}
