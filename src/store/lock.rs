//! One writer at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

use super::Layout;
use crate::error::{Error, Result};

/// The right to write an index. Given back when dropped, and by the system when the process ends in any way.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the index in `dir`. `holder` describes the taker to others.
    ///
    /// # Errors
    /// [`Error::Locked`] where another process holds it, with that process's description.
    pub fn take(dir: &Path, holder: &str) -> Result<Self> {
        let path = Layout::new(dir).lock();
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| Error::io(&path, error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // The description is for people; where it cannot be read the lock still holds.
                let _ = (&file).take(400).read_to_string(&mut holder);
                return Err(Error::Locked {
                    path: dir.to_path_buf(),
                    holder: holder.trim().to_owned(),
                });
            }
            Err(TryLockError::Error(error)) => return Err(Error::io(&path, error)),
        }
        let write = |file: &mut File| {
            file.set_len(0)?;
            file.rewind()?;
            writeln!(file, "{holder}")
        };
        write(&mut file).map_err(|error| Error::io(&path, error))?;
        Ok(Lock { _file: file })
    }
}
