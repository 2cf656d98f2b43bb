//! Languages of the news, in lines written for this test.

use super::language;

#[test]
fn languages_of_the_news() {
    let lines = [
        (
            "en",
            "Two soldiers were wounded when a shell hit their post near the river, the army said.",
        ),
        (
            "en",
            "THE GOVERNMENT SAID THAT TALKS WITH THE REBELS WOULD BE HELD IN THE CAPITAL.",
        ),
        ("en", "Shelling resumed at dawn; the bridge is closed."),
        (
            "uk",
            "Військові відступили з міста після тривалих боїв, повідомив голова адміністрації.",
        ),
        (
            "ru",
            "Военные отступили из города после тяжёлых боёв, сообщил глава администрации.",
        ),
        ("ru", "ГОРОД ОСТАЛСЯ БЕЗ ВОДЫ И СВЕТА ПОСЛЕ НОВОГО ОБСТРЕЛА"),
        (
            "bg",
            "Според министъра на отбраната силите са се изтеглили от града, но боевете продължават.",
        ),
        (
            "ar",
            "قال المتحدث باسم الجيش إن القوات انسحبت من المدينة بعد أيام من القتال.",
        ),
        (
            "fa",
            "سخنگوی ارتش گفت که نیروها پس از چند روز نبرد از شهر عقب‌نشینی کردند.",
        ),
        (
            "ur",
            "فوج کے ترجمان نے کہا کہ فوجیں کئی دن کی لڑائی کے بعد شہر سے نکل گئی ہیں۔",
        ),
        (
            "fr",
            "L'armée a annoncé que ses soldats s'étaient retirés de la ville après plusieurs jours de combats.",
        ),
        (
            "de",
            "Die Armee hat sich nach tagelangen Kämpfen aus der Stadt zurückgezogen, sagte ein Sprecher.",
        ),
        (
            "es",
            "El ejército anunció que sus soldados se retiraron de la ciudad tras varios días de combates.",
        ),
        (
            "it",
            "L'esercito ha annunciato che i soldati si sono ritirati dalla città dopo giorni di combattimenti.",
        ),
        (
            "pt",
            "O exército anunciou que os seus soldados se retiraram da cidade depois de vários dias de combates.",
        ),
        (
            "pl",
            "Wojsko poinformowało, że żołnierze wycofali się z miasta po kilku dniach walk.",
        ),
        (
            "tr",
            "Ordu, askerlerin günlerce süren çatışmalardan sonra kentten çekildiğini ve yeni bir hat kurduğunu açıkladı.",
        ),
        (
            "nl",
            "Het leger zegt dat de troepen zich na dagen van gevechten uit de stad hebben teruggetrokken.",
        ),
        (
            "he",
            "דובר הצבא מסר כי הכוחות נסוגו מן העיר לאחר ימים של לחימה.",
        ),
        ("zh", "军方发言人说，经过数日激战，部队已撤出该城。"),
        (
            "ja",
            "軍の報道官は、数日間の戦闘の後、部隊が市から撤退したと述べた。",
        ),
        (
            "ko",
            "군 대변인은 며칠간의 전투 끝에 병력이 도시에서 철수했다고 밝혔다.",
        ),
        ("el", "Ο στρατός ανακοίνωσε ότι αποχώρησε από την πόλη."),
        ("hy", "Զորքերը դուրս են եկել քաղաքից մի քանի օր անց:"),
        ("ka", "ჯარმა დატოვა ქალაქი რამდენიმე დღის შემდეგ."),
    ];
    for (expected, line) in lines {
        assert_eq!(language(line), Some(expected), "{line}");
    }
}

#[test]
fn unknown_stays_unknown() {
    for text in [
        "",
        "   ",
        "Kyiv",
        "12.5, 14 (3)",
        "— … !",
        "OK",
        "U.S. S. A. O. I.",
        "🙂🙂🙂",
        "BBC News",
    ] {
        assert_eq!(language(text), None, "{text}");
    }
}

#[test]
fn a_long_article_is_sampled_on_character_boundaries() {
    for shift in 0..4 {
        let text = "x".repeat(shift) + &"Місто знову обстріляли вночі. ".repeat(500);
        assert_eq!(language(&text), Some("uk"));
    }
}
