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
fn what_stands_beside_a_part_is_read_whole_or_not_at_all() {
    reads(
        "en",
        &[
            ("Half a million fled, half a dozen died", &[500_000.0, 6.0]),
            ("aid was cut and half a million fled", &[500_000.0]),
            ("a quarter of a million, a third of a million", &[]),
            ("a million and a half, a dozen and a half", &[]),
            ("a half million, one and half a million", &[]),
            ("three and a half thousand", &[]),
            ("three-and-a-half thousand three hundred men", &[]),
            ("3 and a half million, 5 million and a half", &[]),
            ("two-thirds of the men, three quarters", &[]),
            ("5 ½ hours, 5½ hours, 5 1/2 hours", &[]),
            ("½ million, 1/2 million, 2½ million", &[]),
            ("two score, 3 dozen, two dozens", &[]),
            ("the thirty-first, the one hundred and first", &[]),
            ("two hundredth, forty second", &[]),
            (
                "thirty first-time voters, five first responders",
                &[30.0, 5.0],
            ),
            ("killed two and a third was hurt", &[2.0]),
        ],
    );
    reads("de", &[("zwei Drittel, drei und eine halbe Million", &[])]);
    reads(
        "fr",
        &[("cinq millions et demi, vingt et unième, deux tiers", &[])],
    );
    reads("es", &[("dos millones y medio, dos tercios", &[])]);
    reads(
        "ru",
        &[(
            "два с половиной миллиона, двадцать первого, 2 с половиной",
            &[],
        )],
    );
    reads(
        "uk",
        &[(
            "два з половиною мільйони, двадцять першого, дві третини",
            &[],
        )],
    );
}

#[test]
fn scales_and_units_are_read_where_they_are_clear() {
    reads(
        "en",
        &[
            (
                "2 crore, 3 lakh, two lakh",
                &[20_000_000.0, 300_000.0, 200_000.0],
            ),
            ("10 mln, 4 bn", &[10_000_000.0, 4_000_000_000.0]),
            (
                "$40M and £2.5m, $3 m",
                &[40_000_000.0, 2_500_000.0, 3_000_000.0],
            ),
            ("5m people, 5K troops, €5k", &[5_000_000.0, 5000.0, 5000.0]),
            ("5m of wire, 5K, 4K", &[]),
            ("42km, 155mm shells, 2000km", &[42.0, 155.0, 2000.0]),
            ("2000 people", &[2000.0]),
            ("5am, 12th", &[]),
        ],
    );
    reads("ru", &[("42км", &[42.0])]);
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
