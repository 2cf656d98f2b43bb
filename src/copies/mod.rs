//! Which articles are copies of which: the same dispatch as several outlets printed it.
//!
//! Three steps. The samples of all passages ([`crate::store`] keeps them as a column) say which articles may share text;
//! the texts themselves are then laid side by side (`overlap`); and what they share is judged ([`compare`]): numbers and
//! negations that differ make two passages two reports, a quotation that both have makes them no copies.
//!
//! What was found is kept in families: a *hub*, and articles whose passages are laid on the hub's words. Two passages of one
//! family are the same where they lie on the same words of the hub. So a dispatch in four hundred outlets is compared four
//! hundred times, not eighty thousand.

mod compare;
mod figures;
mod find;
mod finder;
mod overlap;
mod posting;
mod quoted;
mod rows;
mod sums;
mod text;

#[cfg(test)]
mod tests;

pub(crate) use compare::stands_in;
pub use compare::{Comparison, compare};
pub(crate) use find::update;
pub use text::Text;
