//! Source attribution: which agencies stand behind an article, and what in its body is not its own text.

mod agencies;

pub use agencies::registry::{Agency, Registry};

use std::path::Path;

use crate::Result;
use crate::model::{Article, ByteRange, Credit, Furniture};

/// What was found in one article.
#[derive(Debug, Default)]
pub struct Attribution {
    /// Agencies with role and evidence; one entry an agency, role and place.
    pub credits: Vec<Credit>,
    /// Datelines, credit lines, related-story lines: in order of the body, none overlapping another.
    pub furniture: Vec<Furniture>,
}

/// Finds credits and furniture in articles. Made once, then shared by all threads.
pub struct Attributor {
    registry: Registry,
}

impl Attributor {
    /// With the built-in registry of agencies, and `more` agencies of a user's own file where one is given.
    ///
    /// # Errors
    /// Where that file cannot be read or has a fault; the message names the entry.
    pub fn new(more: Option<&Path>) -> Result<Self> {
        Ok(Attributor {
            registry: Registry::load(more)?,
        })
    }

    /// The registry of agencies.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Digest of the registry and rules: attributions made with another one are out of date.
    pub fn registry_digest(&self) -> String {
        String::new()
    }

    /// What stands behind `article`. `sentences` are those of its body; `is_title` tells whether a text is the
    /// headline of another article of the same batch.
    pub fn attribute(
        &self,
        _article: &Article,
        _sentences: &[ByteRange],
        _is_title: &dyn Fn(&str) -> bool,
    ) -> Attribution {
        Attribution::default()
    }
}
