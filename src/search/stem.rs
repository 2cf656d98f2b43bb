//! Words as they are indexed and looked up: folded to one spelling, and cut to a stem by language.
//!
//! Stems come from Snowball (rust-stemmers), and for Ukrainian, which it lacks, from [`ukrainian`]. Words arrive
//! folded, while Snowball knows the endings of Romance languages by their accents; so those that matter are
//! restored first. A stem is a key, not a word: both sides of a search only have to come to the same one.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

mod ukrainian;

/// Longest word that is stemmed, in bytes; longer ones are no words.
const LONGEST: usize = 64;

/// The stem of `word`, which is folded (see [`fold`]), in `language` (ISO 639-1). The word itself where the
/// language has no stemmer.
///
/// ```ignore
/// assert_eq!(stem("soldiers", "en"), "soldier");
/// assert_eq!(stem("військових", "uk"), stem("військові", "uk"));
/// ```
pub fn stem<'a>(word: &'a str, language: &str) -> Cow<'a, str> {
    if word.len() > LONGEST {
        return Cow::Borrowed(word);
    }
    if language == "uk" {
        return Cow::Owned(ukrainian::stem(word));
    }
    let Some(algorithm) = algorithm(language) else {
        return Cow::Borrowed(word);
    };
    let word = if language == "ar" {
        without_article(word)
    } else {
        word
    };
    match accented(word, language) {
        Some(accented) => {
            let stem = Stemmer::create(algorithm).stem(&accented).into_owned();
            Cow::Owned(fold(&stem).into_owned())
        }
        None => match Stemmer::create(algorithm).stem(word) {
            Cow::Borrowed(stem) => Cow::Borrowed(stem),
            Cow::Owned(stem) => Cow::Owned(stem),
        },
    }
}

/// An Arabic word without its article, and without the conjunction or preposition that is written with it.
///
/// Snowball cuts other endings from a word with the article than from one without, so that the two would not meet.
fn without_article(word: &str) -> &str {
    ["وال", "بال", "كال", "فال", "ال", "لل"]
        .iter()
        .find_map(|article| word.strip_prefix(article))
        .filter(|rest| rest.chars().count() >= 3)
        .unwrap_or(word)
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// Folded endings and their spelling with accents, by language; the first that fits is restored. A few
/// plurals are among them because Snowball cuts "ciudad" and "ciudades", "explosão" and "explosões" differently.
const ACCENTED: &[(&str, &[(&str, &str)])] = &[
    (
        "es",
        &[("cion", "ción"), ("sion", "sión"), ("dades", "dad")],
    ),
    ("fr", &[("ees", "ées"), ("ee", "ée")]),
    (
        "pt",
        &[("coes", "ção"), ("cao", "ção"), ("oes", "ão"), ("ao", "ão")],
    ),
];

/// `word` with the accents of its ending restored, where it has such an ending.
fn accented(word: &str, language: &str) -> Option<String> {
    let (_, endings) = ACCENTED.iter().find(|(code, _)| *code == language)?;
    endings.iter().find_map(|(plain, accented)| {
        let root = word.strip_suffix(plain)?;
        (root.len() > 1).then(|| format!("{root}{accented}"))
    })
}

/// `token` in lower case and one spelling: Latin letters without diacritics, ё as е, Arabic letters normalised and
/// without vowel marks, apostrophes straight. Cyrillic й, ї and ґ stay what they are.
///
/// ```ignore
/// assert_eq!(fold("Łódź"), "lodz");
/// assert_eq!(fold("Зеленський"), "зеленський");
/// ```
pub fn fold(token: &str) -> Cow<'_, str> {
    let bytes = token.as_bytes();
    if bytes.is_ascii() {
        return if bytes.iter().any(u8::is_ascii_uppercase) {
            Cow::Owned(token.to_ascii_lowercase())
        } else {
            Cow::Borrowed(token)
        };
    }
    let mut folded = String::with_capacity(token.len());
    for letter in token.chars().flat_map(char::to_lowercase) {
        fold_letter(letter, &mut folded);
    }
    Cow::Owned(folded)
}

/// Appends `letter`, which is lower case, as it is folded.
fn fold_letter(letter: char, folded: &mut String) {
    match letter {
        'ё' => folded.push('е'),
        '’' | 'ʼ' | '‘' | '`' | '´' | 'ʹ' | '＇' => folded.push('\''),
        'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
        'ى' | 'ی' => folded.push('ي'),
        'ک' => folded.push('ك'),
        'ة' => folded.push('ه'),
        // Arabic vowel marks and the stretching mark.
        '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' => {}
        // Joiners, which are not seen.
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' => {}
        '\u{300}'..='\u{36F}' => fold_mark(letter, folded),
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => fold_latin(letter, folded),
        _ => folded.push(letter),
    }
}

/// A combining mark: joined with a Cyrillic letter that is another letter with it, dropped otherwise.
fn fold_mark(mark: char, folded: &mut String) {
    let joined = match (folded.chars().next_back(), mark) {
        (Some('и'), '\u{306}') => Some('й'),
        (Some('і'), '\u{308}') => Some('ї'),
        (Some('у'), '\u{306}') => Some('ў'),
        _ => None,
    };
    if let Some(joined) = joined {
        folded.pop();
        folded.push(joined);
    }
}

/// A Latin letter with a diacritic, or one made of two.
fn fold_latin(letter: char, folded: &mut String) {
    let pair = match letter {
        'ß' => "ss",
        'æ' | 'ǽ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ĳ' => "ij",
        _ => "",
    };
    if pair.is_empty() {
        folded.push(base(letter));
    } else {
        folded.push_str(pair);
    }
}

/// The letter without its diacritics, from the Unicode blocks' own order.
fn base(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ǟ' | 'ǡ' | 'ǻ' | 'ȁ' | 'ȃ' | 'ȧ' | 'ḁ' | 'ạ'..='ặ' => {
            'a'
        }
        'ḃ' | 'ḅ' | 'ḇ' | 'ƀ' => 'b',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' | 'ḉ' => 'c',
        'ð' | 'ď' | 'đ' | 'ḋ' | 'ḍ' | 'ḏ' | 'ḑ' | 'ḓ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ǝ' | 'ȅ' | 'ȇ' | 'ȩ' | 'ḕ'..='ḝ' | 'ẹ'..='ệ' => {
            'e'
        }
        'ə' => 'e',
        'ḟ' => 'f',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǥ' | 'ǧ' | 'ǵ' | 'ḡ' => 'g',
        'ĥ' | 'ħ' | 'ȟ' | 'ḣ'..='ḫ' | 'ẖ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ȉ' | 'ȋ' | 'ḭ' | 'ḯ' | 'ỉ' | 'ị' => {
            'i'
        }
        'ĵ' | 'ǰ' => 'j',
        'ķ' | 'ĸ' | 'ǩ' | 'ḱ' | 'ḳ' | 'ḵ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' | 'ḷ' | 'ḹ' | 'ḻ' | 'ḽ' => 'l',
        'ḿ' | 'ṁ' | 'ṃ' => 'm',
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŋ' | 'ǹ' | 'ṅ' | 'ṇ' | 'ṉ' | 'ṋ' => 'n',
        'ò'..='ö'
        | 'ø'
        | 'ō'
        | 'ŏ'
        | 'ő'
        | 'ơ'
        | 'ǒ'
        | 'ǫ'
        | 'ǭ'
        | 'ǿ'
        | 'ȍ'
        | 'ȏ'
        | 'ȫ'..='ȱ'
        | 'ṍ'..='ṓ'
        | 'ọ'..='ợ' => 'o',
        'ṕ' | 'ṗ' => 'p',
        'ŕ' | 'ŗ' | 'ř' | 'ȑ' | 'ȓ' | 'ṙ'..='ṟ' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṡ'..='ṩ' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṫ'..='ṱ' | 'ẗ' => 't',
        'ù'..='ü'
        | 'ũ'
        | 'ū'
        | 'ŭ'
        | 'ů'
        | 'ű'
        | 'ų'
        | 'ư'
        | 'ǔ'..='ǜ'
        | 'ȕ'
        | 'ȗ'
        | 'ṳ'..='ṻ'
        | 'ụ'..='ự' => 'u',
        'ṽ' | 'ṿ' => 'v',
        'ŵ' | 'ẁ'..='ẉ' | 'ẘ' => 'w',
        'ẋ' | 'ẍ' => 'x',
        'ý' | 'ÿ' | 'ŷ' | 'ȳ' | 'ẏ' | 'ẙ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' | 'ẑ' | 'ẓ' | 'ẕ' | 'ƶ' => 'z',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, stem};

    fn same(language: &str, groups: &[&[&str]]) {
        for group in groups {
            let stems: Vec<String> = group
                .iter()
                .map(|word| stem(&fold(word), language).into_owned())
                .collect();
            assert!(
                stems.iter().all(|other| *other == stems[0]),
                "[{language}] {group:?}: {stems:?}"
            );
        }
    }

    #[test]
    fn folding() {
        for (token, expected) in [
            ("retreat", "retreat"),
            ("KYIV", "kyiv"),
            ("Łódź", "lodz"),
            ("Đorđević", "dordevic"),
            ("Ørsted", "orsted"),
            ("Straße", "strasse"),
            ("Erdoğan", "erdogan"),
            ("İstanbul", "istanbul"),
            ("Nguyễn", "nguyen"),
            ("Cafe\u{301}", "cafe"),
            ("Зеленський", "зеленський"),
            ("Київ", "київ"),
            ("Ёлкин", "елкин"),
            ("Андрии\u{306}", "андрий"),
            ("п’ять", "п'ять"),
            ("القُدْس", "القدس"),
            ("غـــزة", "غزه"),
            ("أحمد", "احمد"),
            ("مصطفى", "مصطفي"),
        ] {
            assert_eq!(fold(token), expected);
        }
    }

    #[test]
    fn snowball_on_folded_words() {
        same(
            "en",
            &[
                &["soldier", "soldiers"],
                &["attacked", "attacks", "attacking"],
                &["city", "cities"],
            ],
        );
        same(
            "es",
            &[
                &["soldado", "soldados"],
                &["ataque", "ataques"],
                &["atacó", "atacaron", "atacar"],
                &["nación", "naciones"],
                &["operación", "operaciones"],
                &["información", "informaciones"],
                &["explosión", "explosiones"],
                &["policía", "policías"],
                &["ciudad", "ciudades"],
            ],
        );
        same(
            "fr",
            &[
                &[
                    "attaque",
                    "attaques",
                    "attaquer",
                    "attaqué",
                    "attaquée",
                    "attaquées",
                    "attaqués",
                ],
                &["soldat", "soldats"],
                &["libéré", "libérer", "libérée"],
                &["général", "généraux"],
                &["opération", "opérations"],
                &["armée", "armées"],
            ],
        );
        same(
            "pt",
            &[
                &["soldado", "soldados"],
                &["operação", "operações"],
                &["explosão", "explosões"],
                &["cidade", "cidades"],
            ],
        );
        same(
            "de",
            &[
                &["Angriff", "Angriffe", "Angriffen"],
                &["Haus", "Häuser", "Häusern"],
            ],
        );
        same(
            "it",
            &[&["soldato", "soldati"], &["operazione", "operazioni"]],
        );
        same(
            "ru",
            &[
                &["солдат", "солдаты", "солдатами"],
                &["город", "города", "городом"],
                &["самолёт", "самолеты"],
            ],
        );
        same(
            "ar",
            &[
                &["القوات", "قوات", "والقوات", "للقوات"],
                &["المدينة", "مدينة"],
            ],
        );
    }

    #[test]
    fn languages_without_a_stemmer_keep_the_word() {
        assert_eq!(stem("wojskowych", "pl"), "wojskowych");
        assert_eq!(stem("部队", "zh"), "部队");
        assert_eq!(stem("", "en"), "");
    }

    #[test]
    fn no_word_is_too_odd() {
        for language in ["en", "uk", "ar", "fr", "es", "pt", "tr", "el", "hu", "ta"] {
            for word in [
                "", "'", "ся", "ь", "ее", "ees", "123", "🙂", "a\u{301}", "нн",
            ] {
                let _ = stem(&fold(word), language);
            }
        }
    }
}
