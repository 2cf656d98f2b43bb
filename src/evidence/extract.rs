//! Out of a file: the file within it, and the record within that, which an article was read from; and the article again.

use std::collections::HashMap;
use std::io::{self, Read};
use std::path::Path;

use crate::gather::archive::{Allowance, Ended, Packing, Peeked, Source, Visitor, packing, visit};
use crate::model::{ArticleId, Draft, Format, Location, RawFile, SkipReason};
use crate::parse;

/// Which bytes of a file are wanted.
pub(super) struct Wanted<'a> {
    /// The file within it where it is an archive; empty where it is not.
    pub(super) member: &'a str,
    /// Byte at which the article begins in that.
    pub(super) offset: u64,
    /// The form that it was read as.
    pub(super) format: Format,
    /// The article that the bytes give.
    pub(super) id: &'a ArticleId,
    /// Most bytes that are taken.
    pub(super) limit: u64,
}

impl<'a> Wanted<'a> {
    /// What an article was read from.
    pub(super) fn new(
        location: &Location,
        member: Option<&'a str>,
        format: Format,
        id: &'a ArticleId,
        limit: u64,
    ) -> Self {
        Wanted {
            id,
            member: member.unwrap_or(""),
            offset: location.offset,
            format,
            limit,
        }
    }
}

/// The bytes that are wanted of a file of `size` bytes: of a file of many records the one record, unpacked.
///
/// # Errors
/// What keeps them from being read.
pub(super) fn extract(
    source: &mut dyn Source,
    size: u64,
    wanted: &Wanted<'_>,
) -> Result<Vec<u8>, String> {
    if let Some(packed) = straight(source, wanted).map_err(|error| error.to_string())? {
        let place = std::io::SeekFrom::Start(wanted.offset);
        source.seek(place).map_err(|error| error.to_string())?;
        return wanted.record(source, packed);
    }
    let mut seeker = Seeker {
        wanted,
        found: None,
    };
    // It ends the walk when it has what it looks for.
    let _ = visit(source, &Allowance::new(size), &mut seeker);
    let lost = || match wanted.member {
        "" => "the article's record is not at its place in the file".to_owned(),
        member => format!("{member} is not in the archive any more"),
    };
    seeker.found.unwrap_or_else(|| Err(lost()))
}

/// Whether a record can be read straight at its place in the file, which for a large one saves reading all before it; and
/// whether it is packed there by itself.
fn straight(source: &mut dyn Source, wanted: &Wanted<'_>) -> io::Result<Option<bool>> {
    if !wanted.member.is_empty() || !wanted.format.is_stream() {
        return Ok(None);
    }
    let mut head = Vec::with_capacity(512);
    source.rewind()?;
    (&mut *source).take(512).read_to_end(&mut head)?;
    source.rewind()?;
    Ok(match packing(&head) {
        None => Some(false),
        Some(Packing::Gzip) if matches!(wanted.format, Format::Warc | Format::Arc) => Some(true),
        Some(_) => None,
    })
}

/// Looks for one file in an archive.
struct Seeker<'w> {
    wanted: &'w Wanted<'w>,
    found: Option<Result<Vec<u8>, String>>,
}

impl Visitor for Seeker<'_> {
    fn reads_packed(&self, member: &str, head: &[u8]) -> bool {
        let format = parse::recognise(Path::new(member), head);
        matches!(format, Ok(Format::Warc | Format::Arc))
    }

    fn file(&mut self, member: &str, input: &mut Peeked<'_>, packed: bool) -> Result<(), Ended> {
        if member != self.wanted.member {
            return Ok(());
        }
        self.found = Some(self.wanted.read(input, packed));
        Err(Ended)
    }

    fn skip(&mut self, member: &str, reason: SkipReason) -> Result<(), Ended> {
        if member != self.wanted.member {
            return Ok(());
        }
        self.found = Some(Err(reason.to_string()));
        Err(Ended)
    }
}

impl Wanted<'_> {
    fn read(&self, input: &mut dyn Read, packed: bool) -> Result<Vec<u8>, String> {
        let told = |error: io::Error| error.to_string();
        let mut bytes = Vec::new();
        if !self.format.is_stream() {
            input
                .take(self.limit + 1)
                .read_to_end(&mut bytes)
                .map_err(told)?;
            return match bytes.len() as u64 > self.limit {
                true => Err(format!("it has more than {} bytes", self.limit)),
                false => Ok(bytes),
            };
        }
        let passed =
            io::copy(&mut (&mut *input).take(self.offset), &mut io::sink()).map_err(told)?;
        match passed == self.offset {
            true => self.record(input, packed),
            false => Err("the file ends before the article's record".to_owned()),
        }
    }

    /// The record that begins here.
    fn record(&self, mut input: &mut dyn Read, packed: bool) -> Result<Vec<u8>, String> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let gives = |bytes: &[u8]| reread(bytes.to_vec(), self.format, self.id).is_some();
        let record = parse::first_record(self.format, limit, packed, &mut input, &gives);
        let record = record.map_err(|error| error.to_string())?;
        record.ok_or_else(|| {
            format!("no record of at most {limit} bytes at its place in the file gives the article")
        })
    }
}

/// The article `id` that `bytes`, read as `format`, give now; `None` where they give it no more.
pub(super) fn reread(bytes: Vec<u8>, format: Format, id: &ArticleId) -> Option<Draft> {
    let file = RawFile::new("original", bytes);
    let parsed = parse::parse(&file, format);
    parsed
        .articles
        .into_iter()
        .find(|draft| ArticleId::of(draft) == *id)
}

/// All articles that `bytes`, read as `format`, give now.
pub(super) fn drafts(bytes: Vec<u8>, format: Format) -> HashMap<ArticleId, Draft> {
    let parsed = parse::parse(&RawFile::new("original", bytes), format);
    let named = parsed.articles.into_iter();
    // Of two of one id the first: they are the same.
    named
        .rev()
        .map(|draft| (ArticleId::of(&draft), draft))
        .collect()
}
