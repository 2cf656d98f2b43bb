//! The search itself: match, rank, keep the best, fetch them.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::copies::Folder;
use super::engine::Engine;
use super::engine::matching::Matcher;
use super::engine::rank::{Ranked, rank};
use super::engine::score::shares;
use super::engine::spans::Span;
use super::engine::tree::{Leaf, LeafKind};
use super::heads::{Heads, WALKED};
use super::highlight::Shown;
use super::matched::Looked;
use super::{
    AgencyPicture, CopyMode, Group, Hit, NameAsked, Part, PassageHit, Results, Scored,
    SearchOptions, Worth,
};
use crate::error::Result;
use crate::model::{ByteRange, Role, Statement};
use crate::store::{Address, Families, Head, Reader, running};

/// Hits that are looked at beyond twice those asked for, where copies are folded, before more are ranked.
const AT_FIRST: usize = 50;

/// What was chosen of the hits that there are.
struct Chosen {
    passages: u64,
    articles: u64,
    folded: u64,
    best: Vec<(Address, f32)>,
}

/// The hits of a search, one after the other, best first.
pub struct Hits<'s> {
    /// How many passages match in all.
    pub passages: u64,
    /// How many articles they lie in.
    pub articles: u64,
    /// How many hits are copies of these, or of those passed over first, and were folded into them.
    pub folded: u64,
    /// Whether copies were looked for in this state of the index; `true` where that was not asked.
    pub copies_known: bool,
    /// Names of the query that have other forms, or may be several things.
    pub names: Vec<NameAsked>,
    /// The query as it was understood, where that was asked for.
    pub understood: Option<Part>,
    searcher: &'s Searcher<'s>,
    matcher: Matcher<'s, 's>,
    heads: Heads<'s>,
    folder: Option<Folder<'s>>,
    each_place: bool,
    ranked: std::iter::Skip<std::vec::IntoIter<(Address, f32)>>,
    /// Why each of them scored as it did, where that was asked for.
    reasons: std::vec::IntoIter<Vec<Worth>>,
}

impl Iterator for Hits<'_> {
    type Item = Result<Hit>;

    fn next(&mut self) -> Option<Self::Item> {
        let (address, score) = self.ranked.next()?;
        let why = self.reasons.next().map(|words| Scored { words });
        Some(self.made(address, score, why))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ranked.size_hint()
    }
}

impl Hits<'_> {
    fn made(&self, address: Address, score: f32, why: Option<Scored>) -> Result<Hit> {
        let mut hit = self
            .searcher
            .hit(&self.heads, address, score, &self.matcher)?;
        hit.why = why;
        if let Some(folder) = &self.folder {
            let passage = hit.passage.ordinal.0;
            hit.copies = folder.elsewhere(&hit.article, passage, self.each_place)?;
        }
        Ok(hit)
    }
}

/// Answers searches over one state of an index.
pub struct Searcher<'a> {
    pub(super) reader: &'a Reader,
    pub(super) engine: Engine<'a>,
}

impl<'a> Searcher<'a> {
    /// Over what `reader` sees.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn new(reader: &'a Reader) -> Result<Self> {
        Ok(Searcher {
            reader,
            engine: Engine::new(reader)?,
        })
    }

    /// The hits that `options` ask for.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn search(&self, options: &SearchOptions) -> Result<Results> {
        let mut hits = self.walk(options, usize::MAX)?;
        Ok(Results {
            passages: hits.passages,
            articles: hits.articles,
            folded: hits.folded,
            copies_known: hits.copies_known,
            understood: hits.understood.take(),
            names: std::mem::take(&mut hits.names),
            hits: hits.collect::<Result<_>>()?,
        })
    }

    /// The hits that `options` ask for, each made when it is asked for: memory grows with their number by their addresses
    /// and scores alone.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn hits(&self, options: &SearchOptions) -> Result<Hits<'_>> {
        self.walk(options, WALKED)
    }

    /// The hits, with articles of `open` bytes kept open.
    fn walk(&self, options: &SearchOptions, open: usize) -> Result<Hits<'_>> {
        let matcher = Matcher::new(&self.engine, &options.node(), options.names)?;
        let families = match options.copies {
            CopyMode::Ignore => None,
            // Where the file is damaged, hits are shown all the same, and it is said that copies are not known.
            CopyMode::Tell | CopyMode::Fold => {
                let opened = Families::open(&self.reader.layout.root);
                opened.ok().flatten()
            }
        };
        let commit = families.as_ref().map(Families::commit);
        let mut folder = families
            .map(|families| Folder::new(self.reader, families, options.group == Group::Article));
        let chosen = self.chosen(options, &matcher, folder.as_mut())?;
        let (mut understood, mut reasons) = (None, Vec::new());
        if options.explain {
            understood = Some(super::explain::understood(&self.engine, &matcher)?);
            let asked = chosen.best.iter().skip(options.offset);
            let addresses: Vec<Address> = asked.map(|(address, _)| *address).collect();
            reasons = shares(&self.engine, &matcher, &addresses)?;
        }
        Ok(Hits {
            passages: chosen.passages,
            articles: chosen.articles,
            folded: chosen.folded,
            copies_known: options.copies == CopyMode::Ignore
                || commit == Some(self.reader.commit_number()),
            understood,
            names: matcher.names(),
            searcher: self,
            matcher,
            heads: Heads::new(self.reader, open),
            folder,
            each_place: options.each_place,
            ranked: chosen.best.into_iter().skip(options.offset),
            reasons: reasons.into_iter(),
        })
    }

    /// The best hits, those to be passed over among them. With a folder, copies are folded: then as many are looked at as
    /// it takes.
    fn chosen(
        &self,
        options: &SearchOptions,
        matcher: &Matcher<'_, '_>,
        folder: Option<&mut Folder<'_>>,
    ) -> Result<Chosen> {
        let wanted = options.offset.saturating_add(options.limit);
        let rank = |most| rank(&self.engine, matcher, options.sort, options.group, most);
        let chosen = |ranked: Ranked, folded| Chosen {
            passages: ranked.passages,
            articles: ranked.articles,
            folded,
            best: ranked.best,
        };
        let Some(folder) = folder.filter(|_| options.copies == CopyMode::Fold) else {
            return Ok(chosen(rank(wanted)?, 0));
        };
        let mut most = wanted.saturating_mul(2).saturating_add(AT_FIRST);
        let mut ranked = rank(most)?;
        let (mut kept, mut folded, mut at) = (Vec::new(), 0, 0);
        while kept.len() < wanted {
            let Some(&(address, score)) = ranked.best.get(at) else {
                if ranked.best.len() < most {
                    break;
                }
                most = most.saturating_mul(4);
                ranked = rank(most)?;
                continue;
            };
            at += 1;
            match folder.fold(address)? {
                Some(_) => folded += 1,
                None => kept.push((address, score)),
            }
        }
        ranked.best = kept;
        Ok(chosen(ranked, folded))
    }

    /// What the archive knows of an agency, over the articles that hold to `filters` and credit it in `role`, or in any.
    ///
    /// # Errors
    /// Where the index is damaged.
    pub fn picture(
        &self,
        id: &str,
        role: Option<Role>,
        filters: &SearchOptions,
    ) -> Result<AgencyPicture> {
        let matcher = Matcher::new(&self.engine, &filters.node(), filters.names)?;
        let mut among = BTreeSet::new();
        for (number, segment) in self.reader.segments.iter().enumerate() {
            among.extend(matcher.hits(number)?.iter().map(|doc| Address {
                segment: number as u32,
                doc: segment.lede(doc),
            }));
        }
        super::agency::picture(self.reader, id, role, &among)
    }

    /// What tells whether a form that counts in some languages counts in a passage.
    pub(super) fn accepts(
        &self,
        address: Address,
        matcher: &Matcher<'_, '_>,
    ) -> Result<impl Fn(u64) -> bool + use<>> {
        let languages = matcher
            .leaves
            .iter()
            .any(|leaf| !leaf.text.words.is_empty())
            .then(|| self.engine.languages_of(address.segment as usize))
            .transpose()?;
        Ok(move |counts_in: u64| {
            languages
                .as_ref()
                .is_none_or(|languages| languages.accepts(address.doc, counts_in))
        })
    }

    pub(super) fn hit(
        &self,
        heads: &Heads<'_>,
        address: Address,
        score: f32,
        matcher: &Matcher<'_, '_>,
    ) -> Result<Hit> {
        let article = heads.of(address)?;
        let head = &article.head;
        let (range, text) = self.reader.passage(address)?;
        let asked = self.asked(address, head, matcher)?;
        let mut shown = self.shown(address, range, &text, head, matcher)?;
        shown.so = matcher.so(address);
        let of_statement = |number: &u32| {
            let statement = head.statements.get(*number as usize).into_iter();
            let content = statement.flat_map(|it| &it.content).map(|span| span.range);
            content
                .filter(|content| content.overlaps(range))
                .map(|content| shown.positions(content))
                .collect::<Vec<_>>()
        };
        let said: Vec<Vec<Span>> = asked
            .iter()
            .map(|numbers| numbers.iter().flat_map(of_statement).collect())
            .collect();
        let accepts = self.accepts(address, matcher)?;
        let highlights = shown.highlights(matcher, &accepts, &[Span::ALL], &said);
        drop(shown);
        let mut looked = Looked::new(&matcher.leaves, &accepts);
        looked.text(&text, range.start, &running(range, head));
        looked.headline(head.title.as_deref().unwrap_or_default());
        let matched_as = looked.found(&highlights);
        let ordinal = self.reader.segment(address).ordinal(address.doc);
        Ok(Hit {
            score,
            passage: PassageHit {
                id: format!("{}#{}", head.id, ordinal.0),
                ordinal,
                page: head.page(range.start),
                range,
                text,
                highlights,
                furniture: article.furniture(range),
            },
            credits: article.credits([range].into_iter()),
            statements: article.statements(range),
            copies: None,
            why: None,
            asked: picked(asked.iter().flatten(), head, range),
            matched_as,
            article: Rc::clone(head),
        })
    }

    /// A passage made ready to be lit up.
    pub(super) fn shown<'t>(
        &self,
        address: Address,
        range: ByteRange,
        text: &'t str,
        head: &Head,
        matcher: &Matcher<'_, '_>,
    ) -> Result<Shown<'t>> {
        let mut shown = Shown::new(text, range.start, &running(range, head));
        let counts = |leaf: &Leaf| matches!(leaf.kind, LeafKind::Count(_));
        let segment = self.reader.segment(address);
        let failed = |error| self.reader.layout.engine(error);
        if !matcher.placed.is_empty() {
            let marks = segment.marks("border").map_err(failed)?;
            shown.sentences = marks.sentences(address.doc).collect();
        }
        if matcher.leaves.iter().any(counts) {
            let marks = segment.marks("number").map_err(failed)?;
            shown.figures = marks.figures(address.doc).collect();
        }
        Ok(shown)
    }

    /// By what is asked of statements: the numbers of those of an article of which it is true.
    fn asked(
        &self,
        address: Address,
        head: &Head,
        matcher: &Matcher<'_, '_>,
    ) -> Result<Vec<Vec<u32>>> {
        let lede = self.reader.lede(address).doc;
        let numbers = |number: usize| {
            let hits = matcher.said_in(number, address.segment as usize)?;
            let all = &hits.statements;
            let from = all.partition_point(|(doc, _)| *doc < lede);
            let own = all[from..].iter().take_while(|(doc, _)| *doc == lede);
            let known = own.filter(|(_, number)| (*number as usize) < head.statements.len());
            Ok(known.map(|(_, number)| *number).collect())
        };
        (0..matcher.said.len()).map(numbers).collect()
    }
}

/// The statements of these numbers that touch a passage, each once.
fn picked<'n>(
    numbers: impl Iterator<Item = &'n u32>,
    head: &Head,
    range: ByteRange,
) -> Vec<Statement> {
    let numbers: BTreeSet<u32> = numbers.copied().collect();
    let all = numbers
        .into_iter()
        .filter_map(|number| head.statements.get(number as usize));
    all.filter(|it| it.spans().any(|span| span.overlaps(range)))
        .cloned()
        .collect()
}
