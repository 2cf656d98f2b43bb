//! Words cut to a stem, by language: the key under which inflected forms are known as one.
//!
//! Stems come from Snowball (rust-stemmers), and for Ukrainian, which it lacks, from [`ukrainian`]. Words arrive
//! folded, while Snowball knows the endings of Romance languages by their accents; so those that matter are
//! restored first. A stem is a key, not a word: both sides of a search only have to come to the same one.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use crate::store::tokenizer::fold;

mod ukrainian;

/// Longest word that is stemmed, in bytes; longer ones are no words.
const LONGEST: usize = 64;

/// The stem of `word`, which is folded (see [`fold`]), in `language` (ISO 639-1). The word itself where the
/// language has no stemmer.
///
/// `soldiers` in English is `soldier`; `військових` and `військові` in Ukrainian have one stem.
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

#[cfg(test)]
mod tests {
    use super::stem;
    use crate::store::tokenizer::fold;

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
