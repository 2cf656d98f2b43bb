//! Credits: which agencies stand behind an article, and where that is said.
//!
//! One pass over the body finds every form of every agency; the rules look only at the words around these places.
//! Each place has one role, by the first rule that fits: dateline, picture credit, byline, credit line, told, cited.
//! A place that fits none is a mention in passing, and no credit.

mod byline;
mod cited;
mod closing;
mod context;
mod credit_line;
mod cues;
mod dateline;
mod head;
mod marks;
mod matcher;
mod metadata;
mod photo;
mod place_date;
mod places;
mod registry;
mod sign_off;
mod told;

#[cfg(test)]
mod tests;

pub use registry::{Agency, Registry};

use context::{Run, Text};
use cues::Cues;
use matcher::Matcher;

use crate::Result;
use crate::model::{
    Article, ByteRange, Credit, Evidence, EvidenceKind, Furniture, FurnitureKind, Role,
};

/// The id of the agency whose house style the sign-off without a name is.
const SIGN_OFF_AGENCY: &str = "reuters";

/// Finds credits. Made once, shared by all threads.
pub struct Credits {
    registry: Registry,
    matcher: Matcher,
    cues: Cues,
}

/// What a place says of its agencies.
struct Finding {
    role: Role,
    kind: EvidenceKind,
    rule: &'static str,
    furniture: Option<(FurnitureKind, ByteRange)>,
}

impl Credits {
    /// An engine for the agencies of `registry`.
    ///
    /// # Errors
    /// Where the list is too large, or the lists of cues are broken.
    pub fn new(registry: Registry) -> Result<Self> {
        Ok(Credits {
            matcher: Matcher::new(&registry)?,
            cues: Cues::load()?,
            registry,
        })
    }

    /// The agencies known.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The credits of an article, in the order of its body and then of its fields, and the furniture that holds them
    /// (in no order, may overlap).
    pub fn find(&self, article: &Article) -> (Vec<Credit>, Vec<Furniture>) {
        let mut text = Text::new(
            &article.body,
            self.matcher.find(&article.body),
            self.matcher.countries(),
        );
        let named = metadata::find(&self.matcher, article);
        text.confirmed
            .extend(named.iter().map(|named| named.agency));
        let mut credits = Vec::new();
        let mut furniture = Vec::new();
        let datelines = confirm_by_dateline(&mut text);
        for (run, dateline) in text.runs.iter().zip(datelines) {
            let finding = match dateline {
                Some(dateline) => Some(Finding {
                    role: Role::Origin,
                    kind: EvidenceKind::Dateline,
                    rule: dateline.rule,
                    furniture: Some((FurnitureKind::Dateline, dateline.range)),
                }),
                None => self.finding(&text, run),
            };
            let Some(finding) = finding else { continue };
            for mention in &run.mentions {
                credits.extend(self.credit(mention.agency, &finding, mention.range, &article.body));
            }
            if let Some((kind, range)) = finding.furniture {
                furniture.push(Furniture {
                    kind,
                    range,
                    rule: finding.rule.to_owned(),
                });
            }
        }
        self.marks(&text, &mut credits, &mut furniture);
        self.sign_offs(&text, &mut credits, &mut furniture);
        dateline::without_agency(&text, &mut furniture);
        credits.sort_by_key(|credit| credit.evidence.range);
        for named in named {
            let credit = self.field_credit(named);
            credits.extend(credit.filter(|credit| !is_same_byline(credit, &credits)));
        }
        (credits, furniture)
    }

    /// What the first rule that fits says of a run.
    fn finding(&self, text: &Text, run: &Run) -> Option<Finding> {
        if self.pictures_only(text, run) {
            return Some(Finding {
                role: Role::Photo,
                kind: EvidenceKind::PhotoCredit,
                rule: "photo-agency",
                furniture: None,
            });
        }
        if let Some(found) = photo::around(text, run) {
            return Some(Finding {
                role: Role::Photo,
                kind: EvidenceKind::PhotoCredit,
                rule: found.rule,
                furniture: found.line.map(|line| (FurnitureKind::PhotoCredit, line)),
            });
        }
        if let Some(found) = byline::around(text, run) {
            return Some(Finding {
                role: Role::Origin,
                kind: EvidenceKind::Byline,
                rule: found.rule,
                furniture: Some((FurnitureKind::Byline, found.range)),
            });
        }
        if let Some(found) = credit_line::around(text, &self.cues, run) {
            return Some(Finding {
                role: Role::Origin,
                kind: EvidenceKind::CreditLine,
                rule: found.rule,
                furniture: Some((FurnitureKind::CreditLine, found.range)),
            });
        }
        let capitals = !text
            .left(run.range.start, 60)
            .chars()
            .chain(text.right(run.range.end, 60).chars())
            .any(char::is_lowercase);
        let said = told::rule(text, &self.cues, run, capitals)
            .map(|rule| (Role::Told, rule))
            .or_else(|| {
                cited::rule(text, &self.cues, run, capitals).map(|rule| (Role::Cited, rule))
            });
        said.map(|(role, rule)| Finding {
            role,
            kind: EvidenceKind::Text,
            rule,
            furniture: None,
        })
    }

    /// Whether a run is of agencies that make pictures, or joins one to another by a slash: `Getty Images/AFP`.
    fn pictures_only(&self, text: &Text, run: &Run) -> bool {
        let picture = |mention: &matcher::Mention| {
            self.registry
                .all()
                .get(mention.agency)
                .is_some_and(|agency| agency.kind.as_deref() == Some("photo"))
        };
        let slashed = run.range.of(text.body).contains(['/', '|']);
        run.mentions.iter().any(picture)
            && (slashed || run.mentions.iter().all(picture))
            && photo_place(text, run)
    }

    /// The marks of agencies that do not stand in the registry as a name.
    fn marks(&self, text: &Text, credits: &mut Vec<Credit>, furniture: &mut Vec<Furniture>) {
        for mark in marks::find(text) {
            let place = self
                .registry
                .all()
                .iter()
                .position(|agency| agency.id == mark.agency);
            let Some(agency) = place else { continue };
            furniture.push(Furniture {
                kind: FurnitureKind::CreditLine,
                range: mark.range,
                rule: mark.rule.into(),
            });
            let finding = Finding {
                role: Role::Origin,
                kind: EvidenceKind::CreditLine,
                rule: mark.rule,
                furniture: None,
            };
            credits.extend(self.credit(agency, &finding, mark.range, text.body));
        }
    }

    /// Sign-offs that name nobody are of the one agency that signs so, unless the article is another's.
    fn sign_offs(&self, text: &Text, credits: &mut Vec<Credit>, furniture: &mut Vec<Furniture>) {
        for range in sign_off::find(text) {
            furniture.push(Furniture {
                kind: FurnitureKind::CreditLine,
                range,
                rule: "sign-off".into(),
            });
            let named = credits.iter().any(|credit| {
                let inside = credit
                    .evidence
                    .range
                    .is_some_and(|place| range.contains(place));
                let other = credit.role == Role::Origin && credit.agency != SIGN_OFF_AGENCY;
                inside || other
            });
            let agency = self
                .registry
                .all()
                .iter()
                .position(|agency| agency.id == SIGN_OFF_AGENCY);
            let Some(agency) = agency.filter(|_| !named) else {
                continue;
            };
            let finding = Finding {
                role: Role::Origin,
                kind: EvidenceKind::CreditLine,
                rule: "reuters-sign-off",
                furniture: None,
            };
            credits.extend(self.credit(agency, &finding, range, text.body));
        }
    }

    fn credit(
        &self,
        agency: usize,
        finding: &Finding,
        range: ByteRange,
        body: &str,
    ) -> Option<Credit> {
        let agency = self.registry.all().get(agency)?;
        let (role, kind) = limited(agency, finding.role, finding.kind);
        Some(Credit {
            agency: agency.id.clone(),
            name: agency.name.clone(),
            role,
            evidence: Evidence {
                kind,
                range: Some(range),
                text: range.of(body).to_owned(),
                field: None,
                rule: finding.rule.to_owned(),
            },
        })
    }

    fn field_credit(&self, named: metadata::Named) -> Option<Credit> {
        let agency = self.registry.all().get(named.agency)?;
        let (role, kind) = limited(agency, named.role, named.kind);
        Some(Credit {
            agency: agency.id.clone(),
            name: agency.name.clone(),
            role,
            evidence: Evidence {
                kind,
                range: None,
                text: named.text,
                field: Some(named.field),
                rule: named.rule.to_owned(),
            },
        })
    }
}

/// Whether a byline that was read as a field was found in the body too, where its evidence has a place.
fn is_same_byline(credit: &Credit, found: &[Credit]) -> bool {
    credit.evidence.kind == EvidenceKind::Byline
        && found.iter().any(|other| {
            other.evidence.kind == EvidenceKind::Byline
                && other.evidence.range.is_some()
                && other.agency == credit.agency
        })
}

/// Whether a run stands where a credit can, and not in a sentence: near the head of its line, or with a closing mark after it.
fn photo_place(text: &Text, run: &Run) -> bool {
    let after = text.right(run.range.end, 8);
    let ends = after.trim().is_empty() || after.starts_with([')', ']', '/', '|', '.']);
    ends && (text.line(run.range.start).len() <= 160
        || text
            .left(run.range.start, 120)
            .contains(['(', '[', '/', '©']))
}

/// Agencies that make pictures only have no other origin role.
fn limited(agency: &Agency, role: Role, kind: EvidenceKind) -> (Role, EvidenceKind) {
    if role == Role::Origin && agency.kind.as_deref() == Some("photo") {
        (Role::Photo, EvidenceKind::PhotoCredit)
    } else {
        (role, kind)
    }
}

/// The datelines of the runs, each agency of which is sure from then on.
fn confirm_by_dateline(text: &mut Text) -> Vec<Option<dateline::Dateline>> {
    let datelines: Vec<Option<dateline::Dateline>> = text
        .runs
        .iter()
        .map(|run| dateline::around(text, run))
        .collect();
    for (run, dateline) in text.runs.iter().zip(&datelines) {
        if dateline.is_some() {
            text.confirmed
                .extend(run.mentions.iter().map(|mention| mention.agency));
        }
    }
    datelines
}
