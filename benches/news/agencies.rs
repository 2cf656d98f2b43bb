//! How reports name news agencies: in datelines, credit lines and running text.

use super::names::{DAYS, MONTHS, Person, place};
use super::random::Random;

/// Agencies in the forms that reports use, the frequent ones more than once.
const NAMES: &[&str] = &[
    "Reuters",
    "Reuters",
    "Reuters",
    "AFP",
    "AFP",
    "Agence France-Presse",
    "The Associated Press",
    "AP",
    "AP",
    "dpa",
    "TASS",
    "RIA Novosti",
    "Interfax",
    "Interfax-Ukraine",
    "Ukrinform",
    "Xinhua",
    "Anadolu",
    "SANA",
    "IRNA",
    "EFE",
    "ANSA",
    "Kyodo",
    "Yonhap",
    "PTI",
];

/// The opening of a report: `KYIV, March 6 (Reuters) - `; one in three names no agency.
pub fn dateline(random: &mut Random) -> String {
    let city = place(random);
    let day = format!("{} {}", MONTHS[random.below(12)], random.within(1, 31));
    match random.below(3) {
        0 => format!("{}, {day} ({}) - ", city.to_uppercase(), random.pick(NAMES)),
        1 => format!("{} ({}) — ", city.to_uppercase(), random.pick(NAMES)),
        _ => format!("{}, {day} — ", city.to_uppercase()),
    }
}

/// The end of a report: who made it.
pub fn credit_line(random: &mut Random) -> String {
    let (one, two) = (Person::new(random).full(), Person::new(random).full());
    match random.below(6) {
        0 => format!(
            "(Reporting by {one} in {}; Editing by {two})",
            place(random)
        ),
        1 => "Agence France-Presse, Reuters and dpa".to_owned(),
        2 => format!("({}, {})", random.pick(NAMES), random.pick(NAMES)),
        3 => format!("With files from {}", random.pick(NAMES)),
        4 => format!("{one} in {} contributed to this report.", place(random)),
        _ => format!("— {}", random.pick(NAMES)),
    }
}

/// The end of a sentence that names an agency as the one that was told, or that reports.
pub fn phrase(random: &mut Random, who: &str) -> String {
    let agency = random.pick(NAMES);
    let day = random.pick(DAYS);
    match random.below(6) {
        0 => format!("{who} told {agency} on {day}"),
        1 => format!("{agency} reported"),
        2 => format!("{agency} quoted {who} as saying"),
        3 => format!("according to {agency}"),
        4 => format!("{who} said in an interview with {agency}"),
        _ => format!("the {agency} news agency said"),
    }
}
