//! Questions to the archive: keyword search, attribution lookup by agency, one article, figures.

mod agency;
mod article;
mod copies;
mod diff;
mod engine;
mod fresh;
mod heads;
mod highlight;
mod hit;
mod joined;
mod months;
mod names;
mod places;
pub mod query;
mod said;
mod speakers;
mod stats;
mod stem;
mod timeline;
mod versions;
mod words;

pub use agency::{AgencyCounts, AgencyPicture, agencies};
pub use article::{FullArticle, find, whole};
pub use copies::{
    Copied, CopyGroup, Elsewhere, FirstSeen, Original, Place, SharedPassage, Why, copies,
};
pub use diff::{Stretch, diff};
pub use fresh::{Fresh, FreshHit};
pub use hit::{Hit, PassageHit};
pub use months::Month;
pub use said::{Said, SaidHit, SaidPassage};
pub use speakers::{
    Because, Counted, Named, Quoted, Rule, Speaker, SpeakerPicture, Speakers, Spelling, Unclear,
};
pub use stats::{Stats, stats};
pub use timeline::{
    Apart, By, Counting, Every, Key, Known, Period, Tally, Timeline, TimelineOptions,
};
pub use versions::{Change, Version, versions};
pub use words::Searcher;

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

/// A search, resolved.
#[derive(Debug, Clone)]
pub struct SearchOptions {
    /// What is looked for; `None` for all passages that the filters leave.
    pub query: Option<Node>,
    /// Conditions that all hold, besides those in the query.
    pub filters: Vec<Filter>,
    /// In which order.
    pub sort: Sort,
    /// What a hit stands for.
    pub group: Group,
    /// How many hits at most.
    pub limit: usize,
    /// How many hits to pass over first.
    pub offset: usize,
}

impl Default for SearchOptions {
    fn default() -> Self {
        SearchOptions {
            query: None,
            filters: Vec::new(),
            sort: Sort::Relevance,
            group: Group::Passage,
            limit: 10,
            offset: 0,
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
        Node::Word(_) | Node::Phrase(_) | Node::Prefix(_) | Node::Not(_) => false,
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
    /// The hits asked for.
    pub hits: Vec<Hit>,
}

/// A period by its ends, as filters take it.
pub fn period(from: Option<Date>, to: Option<Date>) -> Option<Filter> {
    (from.is_some() || to.is_some()).then_some(Filter::Dated { from, to })
}
