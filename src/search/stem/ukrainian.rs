//! A light stemmer for Ukrainian: inflectional endings of nouns, adjectives and verbs.
//!
//! The longest ending that leaves three letters is cut; then, since an uninflected word may end as an ending does
//! (розгром, справ), the short endings that close with a consonant are cut once more, so that both come to the same
//! stem. Last, doubled consonants (навчання, навчань) and the change of і with о (слів, слова; -ість, -ості) are
//! levelled. No part of speech is told: a stem is a key, and a few words too many under one key do less harm in a
//! search than a missing form.

use std::sync::LazyLock;

/// Endings by length, longest first, within a group by no order.
const ENDINGS: &[&str] = &[
    // verbs in -увати, with their past, present and impersonal forms
    "уватимуть",
    "уватиме",
    "ювати",
    "увати",
    "ували",
    "ювали",
    "увала",
    "ювала",
    "увало",
    "ювало",
    "увано",
    "ював",
    "ував",
    "ують",
    "юють",
    "уємо",
    "уючи",
    "уєте",
    "уєш",
    // other verbs
    "атимуть",
    "итимуть",
    "тимуть",
    "тиме",
    "ували",
    "вши",
    "ити",
    "ати",
    "яти",
    "іти",
    "їти",
    "ути",
    "ила",
    "или",
    "ило",
    "ала",
    "али",
    "ало",
    "яла",
    "яли",
    "яло",
    "іла",
    "іли",
    "іло",
    "їла",
    "їли",
    "ула",
    "ули",
    "уло",
    "ить",
    "ять",
    "ать",
    "уть",
    "ють",
    "ять",
    "їть",
    "имо",
    "емо",
    "ємо",
    "ите",
    "ив",
    "ав",
    "яв",
    "ів",
    "їв",
    "ув",
    "ує",
    "ює",
    // adjectives
    "ішого",
    "іших",
    "ими",
    "іми",
    "ого",
    "ому",
    "ьої",
    "ої",
    "єї",
    "их",
    "іх",
    "ий",
    "ій",
    "им",
    "ім",
    "ої",
    // nouns
    "остями",
    "остях",
    "істю",
    "ості",
    "ість",
    "ями",
    "ами",
    "ові",
    "еві",
    "єві",
    "ою",
    "ею",
    "єю",
    "ом",
    "ем",
    "єм",
    "ам",
    "ям",
    "ах",
    "ях",
    "ей",
    "а",
    "я",
    "о",
    "е",
    "є",
    "у",
    "ю",
    "і",
    "ї",
    "и",
    "ь",
    "й",
];

/// Endings cut a second time: those that an uninflected word may have by nature.
const AGAIN: &[&str] = &[
    "ов", "ев", "єв", "ів", "їв", "ом", "ем", "ам", "ах", "им", "ім", "ив", "ав", "яв", "ув", "ій",
    "ий", "ей",
];

/// Frequent words whose forms share too little: form, stem.
const IRREGULAR: &[(&str, &str)] = &[
    ("бій", "бой"),
    ("бою", "бой"),
    ("боєм", "бой"),
    ("бої", "бой"),
    ("боїв", "бой"),
    ("боям", "бой"),
    ("боями", "бой"),
    ("боях", "бой"),
    ("день", "ден"),
    ("дня", "ден"),
    ("дні", "ден"),
    ("днів", "ден"),
    ("днем", "ден"),
    ("днями", "ден"),
    ("київ", "київ"),
    ("києва", "київ"),
    ("києві", "київ"),
    ("києву", "київ"),
    ("києвом", "київ"),
    ("ніч", "ноч"),
    ("ночі", "ноч"),
    ("ніччю", "ноч"),
    ("ночей", "ноч"),
    ("слів", "слов"),
    ("сіл", "сел"),
];

/// Nouns whose stems end as verbs do; see the head of the file.
const NOUNS: &str = include_str!("nouns.txt");

/// Endings of such nouns.
const NOUN_ENDINGS: &[&str] = &[
    "", "а", "у", "и", "і", "о", "ою", "ом", "ові", "ів", "ам", "ами", "ах", "ь",
];

/// Fewest letters of a stem.
const FEWEST: usize = 3;

/// The stem of `word`, which is lower case.
pub(super) fn stem(word: &str) -> String {
    if let Some((_, stem)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return (*stem).to_owned();
    }
    if let Some(stem) = listed_noun(word) {
        return stem.to_owned();
    }
    let active = ["ся", "сь"]
        .iter()
        .find_map(|ending| cut(word, ending))
        .unwrap_or(word);
    let once = longest(active, ENDINGS).unwrap_or(active);
    let twice = longest(once, AGAIN).unwrap_or(once);
    undouble(twice)
}

/// The stem of a form of a noun in the list.
fn listed_noun(word: &str) -> Option<&'static str> {
    NOUN_STEMS.iter().copied().find(|stem| {
        word.strip_prefix(stem)
            .is_some_and(|ending| NOUN_ENDINGS.contains(&ending))
    })
}

static NOUN_STEMS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    NOUNS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// `word` without the longest of `endings` that it has.
fn longest<'a>(word: &'a str, endings: &[&str]) -> Option<&'a str> {
    endings
        .iter()
        .filter_map(|ending| cut(word, ending))
        .min_by_key(|root| root.len())
}

/// `word` without `ending`, where enough is left.
fn cut<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    let root = word.strip_suffix(ending)?;
    (root.chars().count() >= FEWEST).then_some(root)
}

/// `stem` with a doubled last consonant made single, and without soft sign.
fn undouble(stem: &str) -> String {
    let stem = stem.strip_suffix('ь').unwrap_or(stem);
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let doubled = last.is_some() && last == before && stem.chars().count() > FEWEST;
    let end = stem.len()
        - if doubled {
            last.map_or(0, char::len_utf8)
        } else {
            0
        };
    stem[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::{NOUN_STEMS, stem};

    #[test]
    fn forms_of_one_word() {
        let groups: &[&[&str]] = &[
            &[
                "місто",
                "міста",
                "містом",
                "місті",
                "міст",
                "містами",
                "містах",
            ],
            &[
                "військовий",
                "військові",
                "військових",
                "військовими",
                "військового",
            ],
            &["військо", "війська", "військом", "військах"],
            &["наступ", "наступу", "наступом", "наступи"],
            &["сказав", "сказала", "сказали", "сказати"],
            &["повідомив", "повідомила", "повідомили", "повідомити"],
            &[
                "атака",
                "атаки",
                "атакою",
                "атакувати",
                "атакував",
                "атакували",
                "атакують",
                "атакує",
            ],
            &[
                "солдат",
                "солдата",
                "солдати",
                "солдатів",
                "солдатам",
                "солдатами",
                "солдатові",
            ],
            &["розгром", "розгрому", "розгромом"],
            &["харків", "харкова", "харкові", "харковом"],
            &["київ", "києва", "києві"],
            &["бій", "бої", "боїв", "боях"],
            &["незалежність", "незалежності", "незалежністю"],
            &["навчання", "навчань", "навчанням", "навчаннях"],
            &["область", "області", "областю", "областей", "областях"],
            &["ракета", "ракети", "ракет", "ракетою", "ракетами"],
            &["удар", "удари", "ударів", "ударом"],
            &[
                "український",
                "українського",
                "українські",
                "українських",
                "українською",
            ],
            &["російський", "російські", "російських", "російською"],
            &["обстріл", "обстріли", "обстрілів", "обстрілом"],
            &["обстріляв", "обстріляли", "обстріляти"],
            &["армія", "армії", "армією"],
            &["країна", "країни", "країну", "країною", "країнах"],
            &["президент", "президента", "президентові", "президентом"],
            &["зеленський", "зеленського", "зеленському", "зеленським"],
            &["справа", "справи", "справ", "справах"],
            &["заява", "заяви", "заяву", "заявив", "заявила", "заявили"],
            &["ворог", "ворога", "ворогом", "вороги"],
            &["генерал", "генерала", "генерали", "генералів"],
            &["депутат", "депутати", "депутатів"],
            &["втрата", "втрати", "втрат", "втратами"],
            &["маршрут", "маршрути", "маршруту"],
            &["бригада", "бригади", "бригад", "бригадою"],
            &["відступив", "відступила", "відступили", "відступити"],
        ];
        for group in groups {
            let stems: Vec<String> = group.iter().map(|word| stem(word)).collect();
            assert!(
                stems.iter().all(|other| *other == stems[0]),
                "{group:?}: {stems:?}"
            );
        }
    }

    #[test]
    fn each_listed_noun_is_its_own_stem() {
        for noun in NOUN_STEMS.iter() {
            assert_eq!(stem(noun), *noun);
            assert_eq!(stem(&format!("{noun}и")), *noun);
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in [
            ("місто", "місце"),
            ("війна", "військо"),
            ("наступ", "настрій"),
            ("армія", "арміна"),
            ("ракета", "рак"),
            ("народ", "нарада"),
            ("полк", "поле"),
        ] {
            assert_ne!(stem(one), stem(other), "{one}, {other}");
        }
    }
}
