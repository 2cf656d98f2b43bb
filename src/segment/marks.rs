//! Punctuation: which marks end sentences, open and close.

/// Whether `mark` closes a bracket.
pub(super) fn closes_bracket(mark: char) -> bool {
    matches!(
        mark,
        ')' | ']' | '}' | '）' | '】' | '〉' | '》' | '」' | '』' | '］'
    )
}

/// Whether `mark` is a quotation mark of any kind, opening or closing; apostrophes included.
pub(super) fn quotes(mark: char) -> bool {
    matches!(
        mark,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// Whether `mark` may stand before the first letter of a sentence.
pub(super) fn opens(mark: char) -> bool {
    matches!(
        mark,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '『'
            | '('
            | '['
            | '{'
            | '（'
            | '【'
            | '《'
            | '〈'
            | '¿'
            | '¡'
            | '…'
            | '*'
            | '_'
    )
}

/// Whether `mark` is a dash as it stands between parts of a sentence, or before a speaker's words.
pub(super) fn is_dash(mark: char) -> bool {
    matches!(mark, '-' | '–' | '—' | '―' | '‒')
}

/// Whether `mark` begins a line of a list.
pub(super) fn is_bullet(mark: char) -> bool {
    matches!(
        mark,
        '•' | '·' | '▪' | '●' | '■' | '►' | '‣' | '*' | '-' | '–' | '—'
    )
}

/// Whether `letter` belongs to a script that has no upper and lower case.
pub(super) fn is_caseless(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
}

/// Whether `letter` is of a script written without spaces: Chinese characters and kana.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(u32::from(letter), 0x3005..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x2FFFF)
}
