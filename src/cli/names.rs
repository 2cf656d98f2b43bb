//! Agencies by any of their names, for the query language and for options.

use wirecite::attribute::Registry;
use wirecite::search::query::{AgencyNames, nearest};

/// The registry, asked by name.
#[derive(Clone, Copy)]
pub struct Names<'a>(pub &'a Registry);

impl AgencyNames for Names<'_> {
    fn resolve(&self, name: &str) -> Result<Vec<String>, Option<String>> {
        let ids: Vec<String> = self
            .0
            .find(name)
            .into_iter()
            .map(|agency| agency.id.clone())
            .collect();
        if !ids.is_empty() {
            return Ok(ids);
        }
        let names = self
            .0
            .all()
            .iter()
            .flat_map(|agency| std::iter::once(&agency.id).chain(&agency.names))
            .map(String::as_str);
        Err(nearest(name, names).map(str::to_owned))
    }
}

impl Names<'_> {
    /// Ids of the agencies that bear a name.
    ///
    /// # Errors
    /// With the nearest name, where none does.
    pub fn ids(&self, name: &str) -> anyhow::Result<Vec<String>> {
        self.resolve(name).map_err(|near| match near {
            Some(near) => anyhow::anyhow!("no agency “{name}” is known; did you mean {near}?"),
            None => anyhow::anyhow!(
                "no agency “{name}” is known; `wirecite agency` lists those of the archive"
            ),
        })
    }

    /// The official name of an agency; its id where the registry does not know it.
    pub fn official<'b>(&'b self, id: &'b str) -> &'b str {
        self.0
            .all()
            .iter()
            .find(|agency| agency.id == id)
            .map_or(id, |agency| &agency.name)
    }
}
