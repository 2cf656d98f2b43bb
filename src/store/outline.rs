//! What of an index is compared to find copies: samples of all articles, and the texts of some.

use super::reader::{Address, Reader};
use super::writer::stored_text;
use crate::error::Result;
use crate::model::{ArticleId, ByteRange, Furniture};

/// An article as far as it is compared with others.
#[derive(serde::Deserialize)]
pub(crate) struct Outline {
    pub(crate) id: ArticleId,
    pub(crate) language: Option<String>,
    pub(crate) furniture: Vec<Furniture>,
    #[serde(skip)]
    pub(crate) body: String,
    #[serde(skip)]
    pub(crate) passages: Vec<ByteRange>,
}

impl Reader {
    /// An article as far as it is compared with others.
    pub(crate) fn outline(&self, lede: Address) -> Result<Outline> {
        let document = self.document(lede)?;
        let json = stored_text(&document, self.fields.head)
            .ok_or_else(|| self.layout.corrupt("an article without a head".to_owned()))?;
        let mut outline: Outline = serde_json::from_str(&json)
            .map_err(|error| self.layout.corrupt(format!("head of an article: {error}")))?;
        let others = lede.doc + 1..lede.doc + self.segment(lede).passages(lede.doc);
        let others = others.map(|doc| self.passage(Address { doc, ..lede }));
        for passage in std::iter::once(self.passage_of(lede, &document)).chain(others) {
            let (range, text) = passage?;
            outline.body.push_str(&text);
            outline.passages.push(range);
        }
        Ok(outline)
    }

    /// How many hashes all samples have, those of articles that were taken out among them.
    pub(crate) fn sampled(&self) -> Result<u64> {
        let mut all = 0;
        for segment in &self.segments {
            let column = segment.reader.fast_fields().u64("sketch");
            let column = column.map_err(|error| self.layout.engine(error))?;
            all += u64::from(column.values.num_vals());
        }
        Ok(all)
    }

    /// Calls `each` with every hash of every article's sample that `takes` takes, and with the article's place among
    /// [`Reader::ledes`].
    pub(crate) fn samples(
        &self,
        takes: impl Fn(u64) -> bool,
        mut each: impl FnMut(u64, u32),
    ) -> Result<()> {
        let mut begun: u32 = 0;
        for segment in &self.segments {
            let column = segment.reader.fast_fields().u64("sketch");
            let column = column.map_err(|error| self.layout.engine(error))?;
            for doc in (0..segment.size()).filter(|&doc| !segment.is_deleted(doc)) {
                begun += u32::from(segment.is_lede(doc));
                let hashes = column.values_for_doc(doc);
                hashes
                    .filter(|&hash| takes(hash))
                    .for_each(|hash| each(hash, begun.saturating_sub(1)));
            }
        }
        Ok(())
    }
}
