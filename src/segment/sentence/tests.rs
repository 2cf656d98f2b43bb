//! Sentences, in lines written for these tests: `|` marks where one ends and the next begins.

use super::sentences;

/// Splits the line at its bars, and checks that the text without them is split there.
fn check(language: Option<&str>, line: &str) {
    let body = line.replace('|', "");
    let found: Vec<&str> = sentences(&body, language)
        .iter()
        .map(|range| range.of(&body))
        .collect();
    let expected: Vec<&str> = line.split('|').map(str::trim).collect();
    assert_eq!(found, expected, "[{language:?}] {line}");
}

fn check_all(language: &str, lines: &[&str]) {
    lines.iter().for_each(|line| check(Some(language), line));
}

#[test]
fn english_abbreviations() {
    check_all(
        "en",
        &[
            "The U.S. Defence Secretary met Gen. Ali on Monday. |He left at 5 p.m. |The talks go on.",
            "Lt. Col. J. R. Smith spoke. |Maj. Gen. Ivan Petrov did not.",
            "He lives in the U.S. |They live in the U.N. |But no one cares.",
            "Mr. and Mrs. Khan fled on Jan. 5. |Dr. Khan stayed.",
            "Sgt. Lopez, Sen. Brown, Rep. Green and Gov. White came.",
            "Acme Inc. said so. |Acme Inc. |The firm made no comment.",
            "It is 12 km. away, e.g. near St. Petersburg, i.e. vs. the coast.",
            "See No. 5 and Nos. 6 to 8. |He said no. |No. |He meant it.",
            "Between Jan.–Dec. 2021 nothing happened. |In Dec. 2022 it did.",
            "The price was $3.5 million, up 0.7 percent. |At 5.30 p.m. Tuesday it fell.",
            "They brought food, water, etc. |He thanked them.",
            "He holds a Ph.D. in law. |She has none.",
            "ORLANDO, Fla. (Wire) - The court met. |Sen. John Doe Jr. (D-Pa.) came.",
            "RYE, N.H. — The vote is on.",
            "The plan was called Plan B. |The army rejected it.",
            "George W. Bush and J.R.R. Tolkien never met.",
            "Washington, D.C. police closed the road.",
            "The article (p. 12, Fig. 3) is by A. B. Cole et al. |It is short.",
        ],
    );
}

#[test]
fn english_stops_that_end_nothing() {
    check_all(
        "en",
        &[
            "Write to desk@example.org or see www.example.org/a.b?c=d. |Thanks.",
            "The site news.example.com was down. |Version 2.0.1 is out.",
            "He paused ... and went on. |“I …” |He stopped.",
            "Why? |Because of the war! |And then …",
        ],
    );
}

#[test]
fn english_quotations() {
    check_all(
        "en",
        &[
            "“Leave now!” he said. |“We will not.” |They stayed.",
            "\"Leave now!\" he said. |\"Why?\" asked the girl. |Nobody knew.",
            "“Who is there?” Smith asked. |“Help us!” Gen. Omar Ali said.",
            "“We won.” |The crowd cheered. |“Did we?” |He was not sure.",
            "He said: \"The war is over.\" |\"It is not,\" she said.",
            "‘It burned for hours.’ |Then the roof fell.",
            "She called it “a crime.” |(The army denies this.) |It said so twice.",
            "The town fell (see map). |Others held.",
            "The army left [1]. |It came back.[12] |It left again.",
            "He asked, “Why?”, and left.",
            "“Stop!” |The soldier fired.",
        ],
    );
}

#[test]
fn english_without_white_space() {
    check_all(
        "en",
        &[
            "They reached the city.|The army followed.|“We won,” he said.",
            "It fell in 2014.|Nobody came.",
            "He said “no.”|The others agreed.",
            "It joined NATO.|The others did not.",
            "They met Gen.Smith and the U.S.Army.",
            "al-Shabaab attacked. |al-Qaeda denied it.",
        ],
    );
}

#[test]
fn upper_case() {
    check_all(
        "en",
        &[
            "SAN SALVADOR, 9 JAN 90 (DPA) -- THE ARMY LEFT. |THE REBELS STAYED.",
            "DETACHMENT NO.4 REPORTED IT. |GEN. LOPEZ DENIED IT.",
            "HE IS ENEMY NO. ONE. |HE FLED.",
            "THE U.S . FIRST SAID NO . |THEN, ON DEC . 28, MR . SMITH SAID YES .",
            "THE U.S. AND THE U.N. IN THE TOWN AGREED. |HE LEFT.",
            "\"WE WILL FIGHT!\" OMAR ALI AFFIRMED. |HE LEFT.",
            "HE SAID \" IT WILL LAST . |THE TERMS ARE GOOD . \" |MANY DOUBTED IT .",
        ],
    );
}

#[test]
fn paragraphs_and_lines() {
    check_all(
        "en",
        &[
            "A heading without a stop\n\n|The text begins. |It goes on.",
            "The army said on Tuesday that it had taken the village of\nKrasne and the road to the north, and that the President of\nthe country had been told. |He said nothing.",
            "Town falls\n|The army said on Tuesday that it had taken the village of Krasne and the road north of it.",
            "By a reporter\n|March 6, 2023\n|KYIV (Wire) – The town fell.",
            "Points:\n|- one\n|- two\n|3. three",
            "First line.\r\n\r\n|Second line.",
            "1. The army left. |2. The rebels came.",
        ],
    );
    let wide = "The first paragraph stands on a line of its own and is a good deal longer than any hand-wrapped line would be, with no stop\n|The second paragraph too.";
    check(Some("en"), wide);
}

#[test]
fn german() {
    check_all(
        "de",
        &[
            "Am 6. März zog die 3. Brigade ab. |Der General schwieg.",
            "Das gilt z. B. nicht, z.B. hier, bzw. dort.",
            "Er kam im Jahr 2014. |Danach ging er.",
            "Hr. Meier wohnt in der Str. Nr. 5 usw. |Die anderen nicht.",
            "„Geht sofort!“, sagte er. |„Warum?“ |Niemand wusste es.",
            "»Geht!« |Sie gingen. |»Wohin?« fragte er.",
            "Es kostete 5 Mio. Euro und 3,5 Mrd. Dollar.",
            "Das 19. Jahrhundert endete so. |Am 24. |Die Nacht kam.",
        ],
    );
}

#[test]
fn french_spanish_italian_portuguese_polish() {
    check_all(
        "fr",
        &[
            "M. Dupont et Mme Durand ont fui. |Le général est resté.",
            "« Partez ! » a-t-il crié. |« Nous restons. » |Ils sont restés.",
            "Voir p. 12, etc. |L'armée se tait.",
            "« Pourquoi ? » |Personne ne le sait…",
        ],
    );
    check_all(
        "es",
        &[
            "El Sr. Pérez y la Sra. Gómez huyeron. |El Gral. Ruiz no.",
            "¿Quién fue? |¡Nadie lo sabe! |EE.UU. no respondió.",
            "«¡Váyanse!», dijo. |“No”, respondió ella.",
            "Llegó a EE. UU. en 2020. |Se fue.",
        ],
    );
    check_all(
        "it",
        &["Il gen. Rossi e l'on. Bianchi tacciono. |La città è caduta."],
    );
    check_all(
        "pt",
        &["O Sr. Silva fugiu. |A Sra. Costa ficou. |Nada mais se sabe."],
    );
    check_all(
        "pl",
        &["Gen. Nowak i prof. Kowalski milczą. |Miasto padło 6. dnia."],
    );
}

#[test]
fn ukrainian_and_russian() {
    check_all(
        "uk",
        &[
            "Війська вийшли з м. Бахмут на вул. Миру. |Бої тривають.",
            "Втрати – 5 тис. осіб, 3 млн. грн. |Це багато.",
            "«Ідіть геть!» — сказав він. |«Чому?» |Ніхто не знав.",
            "Завод ім. Шевченка згорів. |І. Франко мовчав.",
            "Були солдати, лікарі та ін. |Усі вийшли.",
            "Місто впало.|Армія відступила.",
        ],
    );
    check_all(
        "ru",
        &[
            "Войска вышли из г. Москва по ул. Мира. |Бои идут.",
            "Это 5 тыс. человек и 3 млн. рублей и т.д. |Много.",
            "«Уходите!» — сказал он. |А. С. Пушкин молчал.",
            "См. ст. 5 закона. |Больше ничего.",
            "Он родился в 1960 г. в деревне. |Потом уехал.",
        ],
    );
}

#[test]
fn arabic_persian_urdu_hindi() {
    check_all(
        "ar",
        &[
            "انسحبت القوات من المدينة. |هل عادت؟ |لا أحد يعلم!",
            "قال د. أحمد إن الوضع صعب. |ثم غادر.",
        ],
    );
    check_all("fa", &["نیروها عقب‌نشینی کردند. |چرا؟ |کسی نمی‌داند."]);
    check_all("ur", &["فوج نکل گئی۔ |کیوں؟ |کوئی نہیں جانتا۔"]);
    check_all("hi", &["सेना चली गई। |कोई नहीं जानता।"]);
}

#[test]
fn chinese_japanese_korean() {
    check_all(
        "zh",
        &[
            "部队已撤出。|为什么？|没有人知道！",
            "他说：“部队已撤出。”|记者无法证实。",
        ],
    );
    check_all(
        "ja",
        &["部隊は撤退した。|「行くな！」と彼は言った。|誰も知らない。"],
    );
    check_all("ko", &["군은 철수했다. |왜? |아무도 모른다."]);
}

#[test]
fn nothing_and_hardly_anything() {
    assert!(sentences("", None).is_empty());
    assert!(sentences(" \n\t \n\n ", None).is_empty());
    for body in [".", "a", "…", "\"", "。", "\n.", ". .", "é"] {
        assert_eq!(sentences(body, None).len(), 1, "{body:?}");
    }
}
