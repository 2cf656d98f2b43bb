//! Source attribution: which agencies stand behind an article, and what in its body is not its own text.

use std::path::Path;

use crate::Result;
use crate::model::{Article, ByteRange, Credit, Furniture, Statement};

mod agencies;
mod dateline_date;
mod furniture;
mod outlet;
mod related;
mod statements;

pub use agencies::{Agency, Registry};
pub use dateline_date::date_in_dateline;
pub use outlet::outlet_of_url;

/// What was found in one article.
#[derive(Debug, Default)]
pub struct Attribution {
    /// Agencies with role and evidence; one entry an agency, role and place. In the order of the body, then of the fields.
    pub credits: Vec<Credit>,
    /// Datelines, credit lines, related-story lines: in order of the body, none overlapping another.
    pub furniture: Vec<Furniture>,
    /// Who says what, in the order of the body; none touches furniture.
    pub statements: Vec<Statement>,
}

/// Finds credits, furniture and statements in articles. Made once, then shared by all threads.
pub struct Attributor {
    credits: agencies::Credits,
}

impl Attributor {
    /// With the built-in registry of agencies, and `more` agencies of a user's own file where one is given.
    ///
    /// # Errors
    /// Where that file cannot be read or has a fault; the message names the entry.
    pub fn new(more: Option<&Path>) -> Result<Self> {
        Attributor::with_registry(Registry::load(more)?)
    }

    /// With these agencies and no others.
    ///
    /// # Errors
    /// Where they are too many for one automaton.
    pub fn with_registry(registry: Registry) -> Result<Self> {
        Ok(Attributor {
            credits: agencies::Credits::new(registry)?,
        })
    }

    /// The agencies known.
    pub fn registry(&self) -> &Registry {
        self.credits.registry()
    }

    /// What stands behind `article`. `sentences` are those of its body (where there are none, they are found cheaply);
    /// `is_title` tells whether a text is the headline of another article of the same batch.
    pub fn attribute(
        &self,
        article: &Article,
        sentences: &[ByteRange],
        is_title: &dyn Fn(&str) -> bool,
    ) -> Attribution {
        let (mut credits, found) = self.credits.find(article);
        let mut furniture = furniture::arranged(found, &article.body);
        let related = related::find(
            &article.body,
            article.language.as_deref(),
            sentences,
            &furniture,
            is_title,
        );
        furniture.extend(related);
        let furniture = furniture::arranged(furniture, &article.body);
        credits.retain(|credit| !in_related(credit, &furniture));
        let statements = statements::find(article, sentences, &furniture, &credits);
        Attribution {
            credits,
            furniture,
            statements,
        }
    }
}

/// Whether a credit stands in another story's headline: it says nothing of this article.
fn in_related(credit: &Credit, furniture: &[Furniture]) -> bool {
    let Some(place) = credit.evidence.range else {
        return false;
    };
    furniture::touched(furniture, place)
        .is_some_and(|piece| piece.kind == crate::model::FurnitureKind::RelatedStory)
}
