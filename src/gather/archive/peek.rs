//! A stream whose head can be looked at before it is read.

use std::io::{self, Read};

/// A stream whose first bytes can be looked at without taking them.
pub struct Peeked<'a> {
    head: Vec<u8>,
    taken: usize,
    inner: &'a mut dyn Read,
}

impl<'a> Peeked<'a> {
    /// The stream `inner` from here on.
    pub fn new(inner: &'a mut dyn Read) -> Self {
        Peeked {
            head: Vec::new(),
            taken: 0,
            inner,
        }
    }

    /// The first bytes of what is still to be read, `length` of them where there are so many.
    ///
    /// # Errors
    /// Where not one byte can be read; an error further on comes when the bytes before it are taken.
    pub fn peek(&mut self, length: usize) -> io::Result<&[u8]> {
        let want = (self.taken + length).saturating_sub(self.head.len());
        let got = (&mut *self.inner)
            .take(want as u64)
            .read_to_end(&mut self.head);
        match got {
            Err(error) if self.taken == self.head.len() => Err(error),
            _ => Ok(self.head()),
        }
    }

    /// What was looked at and not taken yet.
    pub fn head(&self) -> &[u8] {
        &self.head[self.taken..]
    }
}

impl Read for Peeked<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken < self.head.len() {
            let got = (&self.head[self.taken..]).read(out)?;
            self.taken += got;
            return Ok(got);
        }
        self.inner.read(out)
    }
}
