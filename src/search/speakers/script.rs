//! Cyrillic names in Latin letters.

/// A folded name in Cyrillic letters as English papers write it: by the Ukrainian table and by the Russian one, each
/// where the name has no letter of the other alphabet alone. Empty where it is in other letters.
pub(in crate::search) fn transliterated(name: &str) -> Vec<String> {
    let has = |letters: &[char]| name.contains(letters);
    let cyrillic = |letter: char| ('\u{400}'..='\u{4ff}').contains(&letter);
    if !name.chars().any(cyrillic) || name.chars().any(|letter| letter.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let mut out = Vec::new();
    if !has(&['ы', 'э', 'ъ']) {
        out.push(
            name.chars()
                .map(|letter| ukrainian(letter).unwrap_or_else(|| shared(letter)))
                .collect(),
        );
    }
    if !has(&['є', 'і', 'ї', 'ґ']) {
        out.push(
            name.chars()
                .map(|letter| russian(letter).unwrap_or_else(|| shared(letter)))
                .collect(),
        );
    }
    out
}

/// Letters that Ukrainian reads in its own way (resolution 55 of 2010, in the form that papers use).
fn ukrainian(letter: char) -> Option<&'static str> {
    Some(match letter {
        'г' => "h",
        'ґ' => "g",
        'и' => "y",
        'і' => "i",
        'ї' => "yi",
        'й' => "y",
        'є' => "ye",
        _ => return None,
    })
}

/// Letters that Russian reads in its own way.
fn russian(letter: char) -> Option<&'static str> {
    Some(match letter {
        'г' => "g",
        'и' => "i",
        'й' | 'ы' => "y",
        'э' => "e",
        _ => return None,
    })
}

/// Letters that both read alike; what is no letter of theirs is left out.
fn shared(letter: char) -> &'static str {
    match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'д' => "d",
        'е' => "e",
        'ж' => "zh",
        'з' => "z",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        ' ' => " ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_alphabet_by_its_table() {
        assert_eq!(transliterated("юрій ігнат"), ["yuriy ihnat"]);
        assert_eq!(transliterated("рамзан кадыров"), ["ramzan kadyrov"]);
        assert_eq!(
            transliterated("володимир зеленський"),
            ["volodymyr zelenskyy", "volodimir zelenskiy"]
        );
        assert!(transliterated("volodymyr").is_empty());
        assert!(transliterated("محمد").is_empty());
    }
}
