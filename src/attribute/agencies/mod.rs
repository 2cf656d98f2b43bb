//! News agencies.
pub mod registry;
