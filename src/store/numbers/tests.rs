use super::*;

#[track_caller]
fn reads(language: &str, cases: &[(&str, &[f64])]) {
    for (text, wanted) in cases {
        let language = (!language.is_empty()).then_some(language);
        let found: Vec<f64> = numbers(text, language)
            .iter()
            .map(|number| number.value as f64 / 1000.0)
            .collect();
        assert_eq!(found, *wanted, "{text}");
    }
}

#[test]
fn numbers_in_digits() {
    reads(
        "en",
        &[
            ("1,200 killed, 74,000 fled", &[1200.0, 74000.0]),
            ("3.5 million and $2bn", &[3_500_000.0, 2_000_000_000.0]),
            ("between 10 and 15, or 10-15", &[10.0, 15.0, 10.0, 15.0]),
            ("12.000 men, 1,5 litres", &[]),
            ("1,234,567.5 units", &[1_234_567.5]),
            ("12 000 tonnes", &[12000.0]),
            ("a 12-year-old", &[12.0]),
            ("0.5 litres and 007", &[0.5]),
            ("100,000,000,000,000,000", &[]),
        ],
    );
    reads(
        "de",
        &[
            (
                "12.000 Soldaten, 3,5 Millionen, 1.234.567",
                &[12000.0, 3_500_000.0, 1_234_567.0],
            ),
            ("12.30 Uhr", &[]),
        ],
    );
    reads(
        "fr",
        &[("12 000 soldats, 3,5 millions", &[12000.0, 3_500_000.0])],
    );
    reads(
        "ru",
        &[(
            "12 000 человек, 5 тыс. раненых, 1,5 млн",
            &[12000.0, 5000.0, 1_500_000.0],
        )],
    );
    reads("uk", &[("понад 12\u{a0}000 осіб", &[12000.0])]);
    reads("ar", &[("قتل ٢٥ شخصا و12 الف", &[25.0])]);
    reads(
        "",
        &[(
            "12.000 and 1,200 and 300 and 1.234.567",
            &[300.0, 1_234_567.0],
        )],
    );
}

#[test]
fn what_is_no_count_is_left_out() {
    reads(
        "en",
        &[
            ("On March 6, 2023, in 2014 and on 6 May", &[]),
            ("6/3/2023, 2023-03-06, 06.03.2023, 2022-23", &[]),
            ("at 10:30, 5 p.m., 0600 GMT and 5am", &[]),
            ("call +380 44 123 or 555-123-4567", &[44.0, 123.0]),
            ("the 12th package, a T-72, MH17, #5", &[]),
            ("40%, 40 % and 40 percent", &[]),
            ("2,000 or 2000 people, $2000", &[2000.0, 2000.0, 2000.0]),
            ("It may be 15 may. In March, 15 died", &[15.0, 15.0]),
            ("March 6-8", &[]),
        ],
    );
    reads("de", &[("am 6. März um 18 Uhr", &[])]);
    reads("es", &[("el 6 de marzo", &[])]);
    reads("uk", &[("6 березня, 12-й пакет", &[])]);
}

#[test]
fn numbers_in_words() {
    reads(
        "en",
        &[
            ("Twelve died, a dozen fled", &[12.0, 12.0]),
            ("two hundred and five thousand three hundred", &[205_300.0]),
            ("twenty-five of them, one hundred", &[25.0, 100.0]),
            ("one of a few hundred, hundreds, dozens, a man", &[]),
            ("two, three", &[2.0, 3.0]),
            ("two three", &[]),
            ("five percent at seven o'clock", &[]),
            (
                "two dozen, a million, ten million",
                &[24.0, 1_000_000.0, 10_000_000.0],
            ),
        ],
    );
    reads(
        "fr",
        &[(
            "douze morts, vingt et un, quatre-vingts, quatre-vingt",
            &[12.0, 21.0],
        )],
    );
    reads("es", &[("treinta y cinco, dos mil", &[35.0, 2000.0])]);
    reads("ru", &[("двести двадцать пять тысяч", &[225_000.0])]);
    reads("uk", &[("п'ятсот осіб", &[500.0])]);
}

#[test]
fn words_of_a_number_are_counted_from_the_first() {
    let found = numbers("Some 12 000 men and 3 million", Some("en"));
    let places: Vec<_> = found
        .iter()
        .map(|number| (number.first, number.words))
        .collect();
    assert_eq!(places, [(1, 2), (5, 2)]);
}

#[test]
fn numbers_of_any_length_take_no_long() {
    for text in [
        "1-".repeat(20_000),
        "two ".repeat(20_000),
        "1 000 ".repeat(9_000),
        "a hundred and ".repeat(9_000),
    ] {
        let _ = numbers(&text, Some("ru"));
        let _ = numbers(&text, Some("en"));
    }
}
