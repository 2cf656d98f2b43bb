//! Agencies by any of their names, for the query language and for options.

use std::cell::OnceCell;
use std::path::PathBuf;

use wirecite::attribute::Registry;
use wirecite::search::query::{AgencyError, AgencyNames};

/// The registry, asked by name. It is read when it is first asked, since most searches name no agency.
pub struct Names {
    more: Option<PathBuf>,
    registry: OnceCell<Registry>,
}

impl AgencyNames for Names {
    fn resolve(&self, name: &str) -> Result<Vec<String>, AgencyError> {
        let registry = self
            .registry()
            .map_err(|error| AgencyError::Unavailable(error.to_string()))?;
        let ids: Vec<String> = registry
            .find(name)
            .into_iter()
            .map(|agency| agency.id.clone())
            .collect();
        if !ids.is_empty() {
            return Ok(ids);
        }
        let near = registry.suggest(name).first().map(|id| (*id).to_owned());
        Err(AgencyError::Unknown(near))
    }
}

impl Names {
    /// With the built-in registry, and a user's own file where one is given.
    pub fn new(more: Option<PathBuf>) -> Self {
        Names {
            more,
            registry: OnceCell::new(),
        }
    }

    /// The registry.
    ///
    /// # Errors
    /// Where the user's own file cannot be read or has a fault.
    pub fn registry(&self) -> wirecite::Result<&Registry> {
        if let Some(registry) = self.registry.get() {
            return Ok(registry);
        }
        let registry = Registry::load(self.more.as_deref())?;
        Ok(self.registry.get_or_init(|| registry))
    }

    /// Ids of the agencies that bear a name.
    ///
    /// # Errors
    /// With the nearest name, where none does.
    pub fn ids(&self, name: &str) -> anyhow::Result<Vec<String>> {
        self.resolve(name).map_err(|error| match error {
            AgencyError::Unavailable(what) => anyhow::anyhow!(what),
            AgencyError::Unknown(Some(near)) => {
                anyhow::anyhow!("no agency “{name}” is known; did you mean {near}?")
            }
            AgencyError::Unknown(None) => anyhow::anyhow!(
                "no agency “{name}” is known; `wirecite agency` lists those of the archive"
            ),
        })
    }

    /// The official name of an agency; its id where the registry does not know it.
    pub fn official<'a>(&'a self, id: &'a str) -> &'a str {
        let known = self.registry().ok().and_then(|registry| registry.get(id));
        known.map_or(id, |agency| &agency.name)
    }
}
