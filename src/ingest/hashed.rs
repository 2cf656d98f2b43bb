//! A file's digest, taken as the file is read.

use std::io::{self, Read, Seek, SeekFrom};

use sha2::{Digest as _, Sha256};

use crate::gather::archive::Source;
use crate::model::Digest;

/// A file whose digest is taken as it is read from its beginning on.
pub(super) struct Hashed<'a> {
    inner: &'a mut dyn Source,
    hasher: Sha256,
    failed: bool,
}

impl<'a> Hashed<'a> {
    pub(super) fn new(inner: &'a mut dyn Source) -> Self {
        Hashed {
            inner,
            hasher: Sha256::new(),
            failed: false,
        }
    }

    /// The digest of all of the file; what was not read yet is read now. `None` where it cannot be read.
    pub(super) fn finish(&mut self) -> Option<Digest> {
        io::copy(self, &mut io::sink()).ok()?;
        let hasher = std::mem::take(&mut self.hasher);
        (!self.failed).then(|| Digest(hasher.finalize().into()))
    }
}

impl Read for Hashed<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(out).inspect_err(|error| {
            self.failed |= error.kind() != io::ErrorKind::Interrupted;
        })?;
        self.hasher.update(&out[..got]);
        Ok(got)
    }
}

impl Seek for Hashed<'_> {
    /// Only back to the beginning, where the digest begins anew.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if to != SeekFrom::Start(0) {
            return Err(io::Error::from(io::ErrorKind::Unsupported));
        }
        self.hasher = Sha256::new();
        self.inner.seek(to)
    }
}

/// Digest of all of a file, which is then back at its beginning.
pub(super) fn digest(source: &mut dyn Source) -> io::Result<Digest> {
    source.rewind()?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        match source.read(&mut buffer)? {
            0 => break,
            got => hasher.update(&buffer[..got]),
        }
    }
    source.rewind()?;
    Ok(Digest(hasher.finalize().into()))
}
