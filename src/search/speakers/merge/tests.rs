//! The rules, over archives of a few names.

use super::*;

/// Spelling, office, articles, day.
type Row<'a> = (&'a str, &'a str, &'a [u32], i64);

/// An archive: spelling, offices, articles, days. Earlier spellings have more statements.
struct Archive {
    seen: Vec<Seen>,
    offices: Vec<Vec<String>>,
}

impl Archive {
    fn of(names: &[Row]) -> Archive {
        let kinds = names
            .iter()
            .map(|name| (SourceKind::Person, *name))
            .collect::<Vec<_>>();
        Archive::with_kinds(&kinds)
    }

    fn with_kinds(names: &[(SourceKind, Row)]) -> Archive {
        let seen = names
            .iter()
            .map(|(kind, (spelling, _, articles, day))| Seen {
                spelling: (*spelling).to_owned(),
                kind: *kind,
                articles: articles.to_vec(),
                days: Some((*day, *day)),
            });
        let offices = names
            .iter()
            .map(|(_, (_, office, ..))| vec![(*office).to_owned()]);
        Archive {
            seen: seen.collect(),
            offices: offices.collect(),
        }
    }

    fn merged(&self) -> Merged {
        merge(&self.seen, &mut |number| {
            Ok(Some(self.offices[number].clone()))
        })
        .expect("offices are known")
    }

    /// Speakers by their spellings, "/" between them.
    fn speakers(&self) -> Vec<String> {
        let spelling = |&member: &usize| self.seen[member].spelling.as_str();
        let groups = self.merged().groups.into_iter();
        groups
            .map(|group| {
                group
                    .members
                    .iter()
                    .map(spelling)
                    .collect::<Vec<_>>()
                    .join(" / ")
            })
            .collect()
    }

    fn join(&self, spelling: &str) -> Option<(Rule, Option<Because>)> {
        let number = self
            .seen
            .iter()
            .position(|seen| seen.spelling == spelling)
            .expect("a spelling");
        self.merged().joins[number].map(|join| (join.rule, join.because))
    }

    fn unclear(&self, spelling: &str) -> (Option<Unclear>, Vec<&str>) {
        let number = self
            .seen
            .iter()
            .position(|seen| seen.spelling == spelling)
            .expect("a spelling");
        let group = self
            .merged()
            .groups
            .into_iter()
            .find(|group| group.members.contains(&number))
            .expect("a group");
        let could_be = group
            .could_be
            .iter()
            .map(|&root| self.seen[root].spelling.as_str());
        (group.unclear, could_be.collect())
    }
}

/// Names alone, each in an article of its own, all on one day, without offices.
fn names(names: &[&str]) -> Vec<String> {
    let articles: Vec<[u32; 1]> = (0..names.len() as u32).map(|number| [number]).collect();
    let rows: Vec<_> = names
        .iter()
        .zip(&articles)
        .map(|(name, article)| (*name, "", &article[..], 0))
        .collect();
    Archive::of(&rows).speakers()
}

#[test]
fn spellings_of_one_name_are_one_speaker() {
    let spellings = [
        "Volodymyr Zelensky",
        "Volodymyr Zelenskyy",
        "Zelensky",
        "President Volodymyr Zelensky",
        "VOLODYMYR ZELENSKY",
        "President Zelensky",
        "Volodymyr Zelenskiy",
        "V. Zelensky",
        "Володимир Зеленський",
        "Ukrainian President Zelenskyy",
    ];
    let speakers = names(&spellings);
    assert_eq!(speakers.len(), 1, "{speakers:?}");
    for pair in [
        ["Yevgeny Prigozhin", "Evgeny Prigozhin"],
        ["Sergei Shoigu", "Sergey Shoygu"],
        ["Muammar Gaddafi", "Moammar al-Qaddafi"],
        ["Muammar Gaddafi", "Muammar Kadafi"],
        ["Mohammed bin Salman", "Muhammad bin Salman"],
        ["Bashar al-Assad", "Bashar Assad"],
        ["Dmitry Peskov", "Дмитрий Песков"],
        ["Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"],
        ["Kim Jong Un", "Kim Jong-un"],
        ["Abdel Rahman Saleh", "Abd al-Rahman Saleh"],
        ["Ismail Haniyeh", "Ismail Haniya"],
    ] {
        assert_eq!(names(&pair), [pair.join(" / ")]);
    }
}

#[test]
fn other_people_stay_other_people() {
    for others in [
        &["George Bush", "George W. Bush"][..],
        &["Ali Hassan", "Hassan Ali"],
        &["Ivan Orlov", "Ivan Orlov Jr."],
        &["John Doe Sr", "John Doe Jr"],
        &["Vladimir Marin", "Volodymyr Marin"],
        &["Olena Zelenska", "Volodymyr Zelensky"],
        &["Maria Petrova", "Mario Petrov"],
        &["Pavel Ivanovich Orlov", "Pavel Petrovich Orlov"],
        &["Mrs Harrow", "Mr Harrow"],
        &["King Abdullah", "Abdullah Abdullah"],
        &["Kim", "Kim Jong Un"],
        &["John Smith", "Jon Smythe"],
        &["Володимир Марін", "Vladimir Marin"],
    ] {
        assert_eq!(
            names(others),
            others
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        );
    }
}

#[test]
fn bodies_are_joined_by_their_words_alone() {
    let body = |kind, name| (kind, (name, "", &[0][..], 0));
    use SourceKind::{Government, Outlet};
    let archive = Archive::with_kinds(&[
        body(Government, "Kyiv"),
        body(Outlet, "Kyiv Independent"),
        body(Outlet, "The Kyiv Independent"),
        body(Government, "Kiev"),
        body(Government, "Russian Ministry of Defence"),
        body(Government, "Russian Ministry of Defense"),
        body(Government, "Russia's defence ministry"),
        body(Government, "Ukrainian Ministry of Defence"),
        body(Government, "Ministry of Defence"),
    ]);
    assert_eq!(
        archive.speakers(),
        [
            "Kyiv / Kiev",
            "Kyiv Independent / The Kyiv Independent",
            "Russian Ministry of Defence / Russian Ministry of Defense / Russia's defence ministry",
            "Ukrainian Ministry of Defence",
            "Ministry of Defence",
        ]
    );
    assert_eq!(
        archive.unclear("Ministry of Defence").0,
        Some(Unclear::CommonName)
    );
    assert_eq!(archive.unclear("Kyiv"), (None, vec![]));
}

#[test]
fn a_surname_needs_one_full_name_and_something_that_speaks_for_it() {
    let day = 700_000;
    // Two full names: ambiguous, and it says so.
    let two = Archive::of(&[
        ("Ada Lindqvist", "", &[1], day),
        ("Olaf Lindqvist", "", &[2], day),
        ("Lindqvist", "", &[3], day),
    ]);
    assert_eq!(two.speakers().len(), 3);
    assert_eq!(
        two.unclear("Lindqvist"),
        (
            Some(Unclear::FitsOthers),
            vec!["Ada Lindqvist", "Olaf Lindqvist"]
        )
    );
    // One of them holds the same office, the other another one.
    let told = Archive::of(&[
        ("Ada Lindqvist", "harbour master", &[1], day),
        ("Olaf Lindqvist", "mayor of Riverton", &[2], day),
        ("Lindqvist", "mayor", &[3], day),
    ]);
    assert_eq!(
        told.join("Lindqvist"),
        Some((Rule::SingleName, Some(Because::SameOffice)))
    );
    // They speak in one article.
    let shared = Archive::of(&[
        ("Ada Lindqvist", "", &[1, 9], day),
        ("Lindqvist", "", &[3, 9], day + 9000),
    ]);
    assert_eq!(
        shared.join("Lindqvist"),
        Some((Rule::SingleName, Some(Because::SharedArticle)))
    );
    assert_eq!(
        shared.merged().joins[1].and_then(|join| join.article),
        Some(9)
    );
    // The only one, in the same year; and decades apart.
    let near = Archive::of(&[
        ("Ada Lindqvist", "", &[1], day),
        ("Lindqvist", "", &[3], day + 100),
    ]);
    assert_eq!(
        near.join("Lindqvist"),
        Some((Rule::SingleName, Some(Because::OnlyOne)))
    );
    let far = Archive::of(&[
        ("Ada Lindqvist", "", &[1], day),
        ("Lindqvist", "", &[3], day + 9000),
    ]);
    assert_eq!(far.join("Lindqvist"), None);
    assert_eq!(
        far.unclear("Lindqvist"),
        (Some(Unclear::FitsOthers), vec!["Ada Lindqvist"])
    );
    // Another office speaks against it.
    let other = Archive::of(&[
        ("Ada Lindqvist", "harbour master", &[1], day),
        ("Lindqvist", "mayor of Riverton", &[3], day),
    ]);
    assert_eq!(other.join("Lindqvist"), None);
    // A surname of many, even in one article; and a first word.
    let common = Archive::of(&[("John Smith", "", &[1], day), ("Smith", "", &[1], day)]);
    assert_eq!(common.join("Smith"), None);
    let first = Archive::of(&[("Goran Marek", "", &[1], day), ("Goran", "", &[1], day)]);
    assert_eq!(first.join("Goran"), None);
    // In one article, but with another office.
    let son = Archive::of(&[
        ("Ada Lindqvist", "harbour master", &[1], day),
        ("Lindqvist", "farm hand", &[1], day),
    ]);
    assert_eq!(son.join("Lindqvist"), None);
    // A surname of many.
    assert_eq!(names(&["John Smith", "Smith"]).len(), 2);
    assert_eq!(names(&["Hassan Ali", "Ali Hassan", "Ali"]).len(), 3);
}

#[test]
fn a_first_word_needs_more_than_a_surname() {
    let day = 700_000;
    let apart = Archive::of(&[("Xi Jinping", "", &[1], day), ("Xi", "", &[2], day)]);
    assert_eq!(apart.join("Xi"), None);
    assert_eq!(
        apart.unclear("Xi"),
        (Some(Unclear::FitsOthers), vec!["Xi Jinping"])
    );
    let office = Archive::of(&[
        ("Xi Jinping", "Chinese President", &[1], day),
        ("President Xi", "", &[2], day),
    ]);
    assert_eq!(
        office.join("President Xi"),
        Some((Rule::SingleName, Some(Because::SameOffice)))
    );
}

#[test]
fn initials_fit_one_full_name_only() {
    assert_eq!(
        names(&["Volodymyr Marin", "V. Marin"]),
        ["Volodymyr Marin / V. Marin"]
    );
    assert_eq!(
        names(&["Volodymyr Marin", "Viktor Marin", "V. Marin"]).len(),
        3
    );
    assert_eq!(names(&["Volodymyr Marin", "A. Marin"]).len(), 2);
    assert_eq!(
        names(&["Pavel Ivanovich Orlov", "Pavel Orlov"]),
        ["Pavel Ivanovich Orlov / Pavel Orlov"]
    );
}

#[test]
fn descriptions_are_in_no_group() {
    let archive = Archive::with_kinds(&[
        (SourceKind::Unnamed, ("one soldier", "", &[0][..], 0)),
        (SourceKind::Person, ("Ada Lindqvist", "", &[0][..], 0)),
    ]);
    assert_eq!(archive.speakers(), ["Ada Lindqvist"]);
    assert!(names(&[]).is_empty());
}

#[test]
fn many_of_one_surname_take_no_long() {
    let mut all: Vec<String> = (0..3000)
        .map(|number| format!("Given{} Marin", letters(number)))
        .collect();
    all.extend((0..3000).map(|number| format!("{}. Marin", letters(number % 26).to_uppercase())));
    all.push("Marin".to_owned());
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert!(names(&all).len() > 2000);
    let one: String = "ж".repeat(100_000);
    assert!(names(&[&one, &"A. ".repeat(50_000), &"al-".repeat(50_000)]).is_empty());
}

fn letters(mut number: u32) -> String {
    let mut out = String::new();
    for _ in 0..3 {
        out.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    out
}
