//! Names of outlets and speakers as they are compared.

use crate::store::tokenizer::words;

/// A name's words, folded.
pub(super) fn name_words(name: &str) -> Vec<String> {
    words(name).map(|word| word.form.into_owned()).collect()
}

/// Whether a name is meant by `wanted`: all of its words, or words side by side in it.
pub(super) fn names(name: &[String], wanted: &[String]) -> bool {
    !wanted.is_empty() && name.windows(wanted.len()).any(|window| window == wanted)
}
