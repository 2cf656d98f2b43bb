//! Families of copies on disk: `copies.bin`, beside the index.
//!
//! ```text
//! magic (8) | commit (8) | families, each: length, checksum, bytes | table: id (16), place of a family (8), sorted
//! | place of the table (8) | rows of the table (8) | checksum of the table (4)
//! ```
//!
//! All numbers are little-endian. The file is written whole, behind the index commit it speaks of, and put in place by a
//! rename. What it says is of articles by their ids, which come from content: it stays true of those that are still there.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::{Layout, id_number};
use crate::error::{Error, Result};
use crate::model::{ArticleId, CopyKind, Difference, Family, Member, PassageCopy};

const MAGIC: &[u8; 8] = b"wccopy02";

/// Bytes of the end of the file.
const FOOTER: u64 = 20;

/// Bytes of a row of the table.
const ROW: usize = 24;

/// The families of an index, open.
pub struct Families {
    path: PathBuf,
    file: File,
    commit: u64,
    /// Ids and places of families, sorted.
    table: Vec<(u128, u64)>,
}

impl Families {
    /// Opens the families of the index in `dir`; `None` where none were looked for yet.
    ///
    /// # Errors
    /// Where the file cannot be read or is damaged.
    pub fn open(dir: &Path) -> Result<Option<Self>> {
        let path = Layout::new(dir).copies();
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io(path, error)),
        };
        let mut families = Families {
            path,
            file,
            commit: 0,
            table: Vec::new(),
        };
        // What a program of another version wrote is made anew by the next ingest; until then none are known.
        let is_of_this_version = families.read_table()?;
        Ok(is_of_this_version.then_some(families))
    }

    /// Number of the index commit after which they were written.
    pub fn commit(&self) -> u64 {
        self.commit
    }

    /// The families that an article is of.
    ///
    /// # Errors
    /// Where the file cannot be read or is damaged.
    pub fn of(&self, id: &ArticleId) -> Result<Vec<Family>> {
        let places = self.places(id);
        places.map(|place| self.family(place)).collect()
    }

    /// Where in the file the families of an article lie.
    pub(crate) fn places(&self, id: &ArticleId) -> impl Iterator<Item = u64> + '_ {
        let id = id_number(id);
        let first = self.table.partition_point(|(of, _)| Some(*of) < id);
        let rows = self.table[first..].iter();
        rows.take_while(move |(of, _)| Some(*of) == id)
            .map(|(_, place)| *place)
    }

    /// The article of any family whose id begins with these 8 bytes.
    pub(crate) fn by_key(&self, key: u64) -> Option<ArticleId> {
        let first = u128::from(key) << 64;
        let at = self.table.partition_point(|(id, _)| *id < first);
        let (id, _) = self.table.get(at)?;
        ((id >> 64) as u64 == key).then(|| ArticleId(format!("{id:032x}")))
    }

    /// Calls `each` with every family, in the order of the file.
    ///
    /// # Errors
    /// Where the file cannot be read or is damaged.
    pub fn each(&self, mut each: impl FnMut(Family)) -> Result<()> {
        let mut places: Vec<u64> = self.table.iter().map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            each(self.family(place)?);
        }
        Ok(())
    }

    fn damaged(&self, what: &str) -> Error {
        let path = self.path.display();
        Error::Value(format!("{path}: {what}; `wirecite ingest` makes it anew"))
    }

    /// Whether it is of the form that this program writes; then its table is read.
    fn read_table(&mut self) -> Result<bool> {
        let read = |families: &Families| -> std::io::Result<([u8; 16], u64, Vec<u8>, u32)> {
            let mut file = &families.file;
            let length = file.metadata()?.len();
            let mut head = [0; 16];
            file.read_exact(&mut head)?;
            file.seek(SeekFrom::Start(length.saturating_sub(FOOTER)))?;
            let (place, rows) = (u64_of(&mut file)?, u64_of(&mut file)?);
            let checksum = u32_of(&mut file)?;
            let bytes = rows.saturating_mul(ROW as u64);
            if place.saturating_add(bytes).saturating_add(FOOTER) != length {
                return Err(std::io::ErrorKind::InvalidData.into());
            }
            file.seek(SeekFrom::Start(place))?;
            let mut table = vec![0; bytes as usize];
            file.read_exact(&mut table)?;
            Ok((head, length, table, checksum))
        };
        let (head, _, table, checksum) = read(self).map_err(|_| self.damaged("it was cut off"))?;
        if &head[..8] != MAGIC && head[..6] == MAGIC[..6] {
            return Ok(false);
        }
        if &head[..8] != MAGIC || crc(&table) != checksum {
            return Err(self.damaged("it has other bytes than were written"));
        }
        self.commit = u64::from_le_bytes(head[8..].try_into().unwrap_or_default());
        self.table = table
            .chunks_exact(ROW)
            .map(|row| {
                let (id, place) = row.split_at(16);
                (
                    u128::from_le_bytes(id.try_into().unwrap_or_default()),
                    u64::from_le_bytes(place.try_into().unwrap_or_default()),
                )
            })
            .collect();
        Ok(true)
    }

    /// The family that lies at a place.
    pub(crate) fn family(&self, place: u64) -> Result<Family> {
        let read = || -> std::io::Result<Option<Vec<u8>>> {
            let mut file = &self.file;
            file.seek(SeekFrom::Start(place))?;
            let (length, checksum) = (u32_of(&mut file)?, u32_of(&mut file)?);
            if place + u64::from(length) > file.metadata()?.len() {
                return Ok(None);
            }
            let mut bytes = vec![0; length as usize];
            file.read_exact(&mut bytes)?;
            Ok((crc(&bytes) == checksum).then_some(bytes))
        };
        let bytes = read().map_err(|_| self.damaged("a family was cut off"))?;
        bytes
            .and_then(|bytes| Bytes(&bytes).family())
            .ok_or_else(|| self.damaged("a family has other bytes than were written"))
    }
}

/// Writes families, in the order given.
pub struct FamiliesWriter {
    layout: Layout,
    temporary: PathBuf,
    out: BufWriter<File>,
    at: u64,
    table: Vec<(u128, u64)>,
}

impl FamiliesWriter {
    /// Begins the file for the index in `dir` as of a commit.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn create(dir: &Path, commit: u64) -> Result<Self> {
        let layout = Layout::new(dir);
        let temporary = layout.copies().with_extension("new");
        let create = || -> std::io::Result<BufWriter<File>> {
            let mut out = BufWriter::new(File::create(&temporary)?);
            out.write_all(MAGIC)?;
            out.write_all(&commit.to_le_bytes())?;
            Ok(out)
        };
        let out = create().map_err(|error| Error::io(&temporary, error))?;
        Ok(FamiliesWriter {
            layout,
            temporary,
            out,
            at: 16,
            table: Vec::new(),
        })
    }

    /// Adds a family.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn add(&mut self, family: &Family) -> Result<()> {
        let bytes = bytes(family);
        let length = (bytes.len() as u32).to_le_bytes();
        let parts: [&[u8]; 3] = [&length, &crc(&bytes).to_le_bytes(), &bytes];
        for part in parts {
            let wrote = self.out.write_all(part);
            wrote.map_err(|error| Error::io(&self.temporary, error))?;
        }
        let copies = family.members.iter().filter(|member| member.kind.is_some());
        let ids = std::iter::once(&family.hub).chain(copies.map(|member| &member.id));
        self.table
            .extend(ids.filter_map(|id| Some((id_number(id)?, self.at))));
        self.at += 8 + bytes.len() as u64;
        Ok(())
    }

    /// Puts the file in place of the one before.
    ///
    /// # Errors
    /// Where it cannot be written; the one before then still stands.
    pub fn finish(mut self) -> Result<()> {
        self.table.sort_unstable();
        let mut table = Vec::with_capacity(self.table.len() * ROW);
        for (id, place) in &self.table {
            table.extend_from_slice(&id.to_le_bytes());
            table.extend_from_slice(&place.to_le_bytes());
        }
        let mut finish = || -> std::io::Result<()> {
            self.out.write_all(&table)?;
            self.out.write_all(&self.at.to_le_bytes())?;
            self.out
                .write_all(&(self.table.len() as u64).to_le_bytes())?;
            self.out.write_all(&crc(&table).to_le_bytes())?;
            self.out.flush()?;
            self.out.get_ref().sync_all()?;
            std::fs::rename(&self.temporary, self.layout.copies())?;
            File::open(&self.layout.root)?.sync_all()
        };
        finish().map_err(|error| Error::io(self.layout.copies(), error))
    }
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn u64_of(from: &mut impl Read) -> std::io::Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn u32_of(from: &mut impl Read) -> std::io::Result<u32> {
    let mut bytes = [0; 4];
    from.read_exact(&mut bytes)?;
    Ok(u32::from_le_bytes(bytes))
}

fn bytes(family: &Family) -> Vec<u8> {
    let mut out = Vec::new();
    let id = |out: &mut Vec<u8>, id: &ArticleId| {
        out.extend_from_slice(&id_number(id).unwrap_or_default().to_le_bytes());
    };
    id(&mut out, &family.hub);
    put(&mut out, &[family.bounds.len() as u32]);
    put(&mut out, &family.bounds);
    put(&mut out, &[family.members.len() as u32]);
    for member in &family.members {
        id(&mut out, &member.id);
        let kind = CopyKind::ALL
            .iter()
            .position(|kind| Some(*kind) == member.kind);
        let kind = kind.unwrap_or(CopyKind::ALL.len()) as u32;
        let passages = member.passages.len() as u32;
        put(&mut out, &[kind, member.same, member.words, passages]);
        for copy in &member.passages {
            put(&mut out, &[copy.passage, copy.words, copy.same]);
            put(&mut out, &[copy.on.len() as u32]);
            for on in &copy.on {
                put(&mut out, &[on.start, on.end]);
            }
            put(&mut out, &[copy.differences.len() as u32]);
            for difference in &copy.differences {
                put(&mut out, &[difference.at, difference.says]);
            }
        }
    }
    out
}

fn put(out: &mut Vec<u8>, numbers: &[u32]) {
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes());
    }
}

/// A family's bytes, being read.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn family(mut self) -> Option<Family> {
        let hub = self.id()?;
        let bounds = self.next()?;
        let bounds = (0..bounds).map(|_| self.next()).collect::<Option<_>>()?;
        let members = self.next()?;
        let members = (0..members).map(|_| self.member()).collect::<Option<_>>()?;
        Some(Family {
            hub,
            bounds,
            members,
        })
    }

    fn member(&mut self) -> Option<Member> {
        let id = self.id()?;
        let kind = CopyKind::ALL.get(self.next()? as usize).copied();
        let (same, words, passages) = (self.next()?, self.next()?, self.next()?);
        let passages = (0..passages).map(|_| self.passage());
        Some(Member {
            id,
            kind,
            same,
            words,
            passages: passages.collect::<Option<_>>()?,
        })
    }

    fn passage(&mut self) -> Option<PassageCopy> {
        let (passage, words, same) = (self.next()?, self.next()?, self.next()?);
        let on = self.next()?;
        let on = (0..on).map(|_| Some(self.next()?..self.next()?));
        let on = on.collect::<Option<_>>()?;
        let differences = self.next()?;
        let differences = (0..differences).map(|_| {
            Some(Difference {
                at: self.next()?,
                says: self.next()?,
            })
        });
        Some(PassageCopy {
            passage,
            words,
            same,
            on,
            differences: differences.collect::<Option<_>>()?,
        })
    }

    fn id(&mut self) -> Option<ArticleId> {
        let (id, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(ArticleId(format!("{:032x}", u128::from_le_bytes(*id))))
    }

    fn next(&mut self) -> Option<u32> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*number))
    }
}
