//! Questions to the archive: keyword search, attribution lookup by agency, one article, figures.

mod agency;
mod article;
mod conditions;
mod copies;
mod corroborate;
mod diff;
mod engine;
mod explain;
mod fresh;
mod heads;
mod highlight;
mod hit;
mod joined;
mod matched;
mod months;
mod names;
mod places;
pub mod query;
mod said;
mod speakers;
mod stats;
mod stem;
mod timeline;
mod variants;
mod versions;
mod words;

pub use agency::{AgencyCounts, AgencyPicture, agencies};
pub use article::{FullArticle, find, whole};
pub use copies::{
    Copied, CopyGroup, Elsewhere, FirstSeen, Original, Place, SharedPassage, Why, copies,
};
pub use corroborate::{
    AlsoIn, Corroboration, Figure, Figures, Origin, OriginKind, Passage, SaidIn, Source, Text,
};
pub use diff::{Stretch, diff};
pub use explain::{FormFound, Part, Scored, Worth};
pub use fresh::{Fresh, FreshHit, MOST_SEEN};
pub use hit::{Hit, PassageHit};
pub use months::Month;
pub use said::{Said, SaidHit, SaidHits, SaidPassage};
pub use speakers::{
    Because, Counted, Named, Quoted, Rule, Speaker, SpeakerPicture, Speakers, Spelling, Unclear,
};
pub use stats::{Stats, stats};
pub use timeline::{
    Apart, By, Counting, Every, Key, Known, Period, Tally, Timeline, TimelineOptions,
};
pub use variants::{FormSource, MatchedAs, NameAsked, Reading};
pub use versions::{Change, Version, versions};
pub use words::{Hits, Searcher};

use crate::model::{Date, Role, Statement};
use query::{Filter, Node};

/// In which order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Latest date of publication first; undated last.
    Newest,
    /// Earliest date of publication first; undated last.
    Oldest,
}

/// What a hit stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Group {
    /// A passage: an article may come several times.
    #[default]
    Passage,
    /// An article, with its best passage.
    Article,
}

/// What is done about passages that are copies of one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CopyMode {
    /// Nothing: hits do not know of their copies.
    #[default]
    Ignore,
    /// Each hit tells where else it stands.
    Tell,
    /// And hits that are copies of a better one are folded into that.
    Fold,
}

/// A search, resolved.
#[derive(Debug, Clone)]
pub struct SearchOptions {
    /// What is looked for; `None` for all passages that the filters leave.
    pub query: Option<Node>,
    /// Conditions that all hold, besides those in the query.
    pub filters: Vec<Filter>,
    /// Whether other forms of names are found for the one asked for: Kiev for Kyiv.
    pub names: bool,
    /// In which order.
    pub sort: Sort,
    /// What a hit stands for.
    pub group: Group,
    /// How many hits at most.
    pub limit: usize,
    /// How many hits to pass over first.
    pub offset: usize,
    /// Whether to say how the query was understood, and why each hit scored as it did.
    pub explain: bool,
    /// What is done about copies.
    pub copies: CopyMode,
    /// Whether each place of a copy is told, not only how many there are.
    pub each_place: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        SearchOptions {
            query: None,
            filters: Vec::new(),
            names: true,
            sort: Sort::Relevance,
            group: Group::Passage,
            limit: 10,
            offset: 0,
            explain: false,
            copies: CopyMode::Ignore,
            each_place: false,
        }
    }
}

impl SearchOptions {
    /// Whether a condition asks for this very statement, so that it should be shown with its hit.
    pub fn picks(&self, statement: &Statement) -> bool {
        self.picker()(statement)
    }

    /// The same for many statements.
    pub fn picker(&self) -> impl Fn(&Statement) -> bool + use<> {
        let node = self.node();
        move |statement| picks(&node, statement)
    }

    /// The query and all filters as one; conditions on statements side by side are of one statement.
    fn node(&self) -> Node {
        let mut nodes: Vec<Node> = self.query.iter().cloned().collect();
        nodes.extend(self.filters.iter().cloned().map(Node::Filter));
        joined::joined(Node::And(nodes))
    }
}

fn picks(node: &Node, statement: &Statement) -> bool {
    match node {
        Node::Filter(filter) => picked(filter, statement),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(|node| picks(node, statement)),
        Node::Lead(inner) => picks(inner, statement),
        // What is said is looked for in the index: see [`Hit::asked`].
        _ => false,
    }
}

fn picked(filter: &Filter, statement: &Statement) -> bool {
    match filter {
        Filter::Statement(filter) => filter.holds(statement),
        Filter::Agency {
            ids,
            role: Some(Role::Told),
        } => statement
            .told
            .iter()
            .any(|id| ids.is_empty() || ids.contains(id)),
        _ => false,
    }
}

/// The result of a search.
#[derive(Debug)]
pub struct Results {
    /// How many passages match in all.
    pub passages: u64,
    /// How many articles they lie in.
    pub articles: u64,
    /// How many hits are copies of those shown, or of those passed over first, and were folded into them.
    pub folded: u64,
    /// Whether copies were looked for in this state of the index; `true` where that was not asked.
    pub copies_known: bool,
    /// Names of the query that have other forms, or may be several things.
    pub names: Vec<NameAsked>,
    /// The hits asked for.
    pub hits: Vec<Hit>,
    /// The query as it was understood, where that was asked.
    pub understood: Option<Part>,
}

/// A period by its ends, as filters take it.
pub fn period(from: Option<Date>, to: Option<Date>) -> Option<Filter> {
    (from.is_some() || to.is_some()).then_some(Filter::Dated { from, to })
}
