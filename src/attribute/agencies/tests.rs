//! Each shape of credit, and each trap: text → agencies with role and kind.

use std::sync::LazyLock;

use super::super::Attributor;
use crate::model::{Article, ArticleId, Caption, EvidenceKind, Format, FurnitureKind, Location};

static ATTRIBUTOR: LazyLock<Attributor> = LazyLock::new(|| Attributor::new(None).unwrap());

fn article(body: &str) -> Article {
    Article {
        id: ArticleId("0".into()),
        location: Location {
            path: "a.txt".into(),
            offset: 0,
        },
        format: Format::Text,
        title: None,
        body: body.to_owned(),
        outlet: None,
        authors: Vec::new(),
        published: None,
        language: None,
        url: None,
        declared_id: None,
        captions: Vec::new(),
        declared: Vec::new(),
        item: None,
        modified: None,
        captured: None,
        pages: Vec::new(),
    }
}

/// Credits as `afp origin dateline`, in order.
fn credits(article: &Article) -> Vec<String> {
    let found = ATTRIBUTOR.attribute(article, &[], &|_| false);
    for credit in &found.credits {
        if let Some(range) = credit.evidence.range {
            assert_eq!(range.of(&article.body), credit.evidence.text);
        }
    }
    for pair in found.furniture.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "{pair:?}");
    }
    let line = |credit: &crate::model::Credit| {
        format!(
            "{} {} {}",
            credit.agency,
            credit.role.name(),
            credit.evidence.kind.name()
        )
    };
    found.credits.iter().map(line).collect()
}

/// Runs a table of `text => expected credits`, a line each, and tells all that fail.
fn check(table: &[(&str, &[&str])]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(body, wanted)| {
            let found = credits(&article(body));
            (found != *wanted)
                .then(|| format!("{body:?}\n   wanted {wanted:?}\n   found  {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A report of some length before what is tested.
const REPORT: &str = "Shelling went on through the night on both banks of the river. The bridge at the northern end of the town was \
closed to all traffic, its guards said, and two villages were without power. Officials gave no number of dead.";

fn ending(tail: &str) -> String {
    format!(
        "{REPORT}\n\nA second paragraph tells of the roads. They were open on Tuesday, the mayor said.{tail}"
    )
}

#[test]
fn closing_credit_lines() {
    let table: &[(&str, &[&str])] = &[
        (
            " Agence France-Presse, Reuters and dpa",
            &["afp", "reuters", "dpa"],
        ),
        (
            "\n\nAgence France-Presse, Reuters and dpa",
            &["afp", "reuters", "dpa"],
        ),
        ("\n\nAFP/Reuters", &["afp", "reuters"]),
        ("\n\n(AP, AFP, dpa)", &["ap", "afp", "dpa"]),
        (" (AP, AFP, dpa)", &["ap", "afp", "dpa"]),
        ("\n\nsri/sms (AP, AFP, Reuters)", &["ap", "afp", "reuters"]),
        (" sri/sms (AP, AFP, Reuters)", &["ap", "afp", "reuters"]),
        ("\n\n— with AFP", &["afp"]),
        (" — with AFP", &["afp"]),
        ("\n\n– AFP", &["afp"]),
        ("—AFP", &["afp"]),
        ("\n\nWith files from The Associated Press", &["ap"]),
        ("\n\nWith files from AFP and Reuters.", &["afp", "reuters"]),
        ("\n\nAdditional reporting by Reuters", &["reuters"]),
        ("\n\nAdditional reporting by AFP in Geneva.", &["afp"]),
        ("\n\nReuters contributed to this report.", &["reuters"]),
        ("\n\nAFP contributed to this story", &["afp"]),
        (
            "\n\nAssociated Press writers Jane Doe in Odesa and Jan Novak in Prague contributed to this report.",
            &["ap"],
        ),
        ("\n\n© 2023 AFP", &["afp"]),
        (
            "\n\nCopyright 2023 The Associated Press. All rights reserved.",
            &["ap"],
        ),
        ("\n\nAll rights reserved. AFP", &["afp"]),
        ("\n\nSource: Xinhua", &["xinhua"]),
        ("\n\nQuelle: dpa", &["dpa"]),
        ("\n\n(avec AFP)", &["afp"]),
        ("\n\navec Reuters", &["reuters"]),
        ("\n\nmit dpa", &["dpa"]),
        ("\n\nCon información de EFE", &["efe"]),
        ("\n\nПо материалам РИА Новости", &["ria-novosti"]),
        ("\n\nЗа матеріалами Укрінформ", &["ukrinform"]),
        ("\n\n(رويترز)", &["reuters"]),
        ("\n\n(Reporting by Reuters)", &["reuters"]),
        ("\n\nReporting by the Associated Press", &["ap"]),
        (
            "\n\nJan Novak reported from Prague. AFP contributed reporting.",
            &["afp"],
        ),
        (
            "\n\n(Reporting by Jan Novak in Kyiv; Additional reporting by Jane Doe; Editing by John Roe)",
            &["reuters"],
        ),
        (
            "\n\n(Writing by Jan Novak; Editing by John Roe)",
            &["reuters"],
        ),
    ];
    for (tail, agencies) in table {
        let wanted: Vec<String> = agencies
            .iter()
            .map(|agency| format!("{agency} origin credit-line"))
            .collect();
        assert_eq!(credits(&article(&ending(tail))), wanted, "{tail:?}");
    }
}

#[test]
fn datelines() {
    let table: &[(&str, &[&str])] = &[
        ("KYIV, March 6 (Reuters) - Shelling went on.", &["reuters"]),
        ("Dec 29 (Reuters) - Shelling went on.", &["reuters"]),
        ("RENO, Nev. (AP) — A crowd came.", &["ap"]),
        ("Cleveland (AFP) – A crowd came.", &["afp"]),
        (
            "A headline of some words.\n\nDALLAS (AP) — A crowd came.",
            &["ap"],
        ),
        (
            "SAN SALVADOR, 9 JAN 90 (DPA) -- [TEXT] THE ARMY SAID SO.",
            &["dpa"],
        ),
        (
            "BOGOTA, 12 SEP 89 (EFE) -- [TEXT] THE ARMY SAID SO.",
            &["efe"],
        ),
        (
            "SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT] THE ARMY SAID SO.",
            &["acan-efe"],
        ),
        (
            "BUENOS AIRES, 3 JAN 90 (DYN) -- [TEXT] THE ARMY SAID SO.",
            &["dyn"],
        ),
        (
            "BRIDGETOWN, 3 JAN 90 (CANA) -- [TEXT] THE ARMY SAID SO.",
            &["cana"],
        ),
        (
            "HAVANA, 3 JAN 90 (PL) -- [TEXT] THE ARMY SAID SO.",
            &["prensa-latina"],
        ),
        (
            "HAVANA (CUBA), 13 NOV 89 (MOSCOW TASS) -- [TEXT] THE ARMY SAID SO.",
            &["tass"],
        ),
        (
            "MOSCOW. March 6 (Interfax) - Shelling went on.",
            &["interfax"],
        ),
        (
            "MOSCOW. March 6 (Interfax) Shelling went on.",
            &["interfax"],
        ),
        ("MOSCOW, March 6. /TASS/. Shelling went on.", &["tass"]),
        ("BEIRUT/AMMAN (Reuters) - Shelling went on.", &["reuters"]),
        (
            "BEIRUT and AMMAN, March 6 (Reuters) - Shelling went on.",
            &["reuters"],
        ),
        ("BAGHDAD (AP/AFP) — Shelling went on.", &["ap", "afp"]),
        (
            "КИЕВ, 6 мар – РИА Новости. Обстрел продолжался.",
            &["ria-novosti"],
        ),
        ("МОСКВА, 6 марта. /ТАСС/. Обстрел продолжался.", &["tass"]),
        ("PARIS, 6 mars (AFP) - Le ministre a parlé.", &["afp"]),
        ("Berlin (dpa) - Der Minister kam.", &["dpa"]),
        ("KYIV, Ukraine (AP) — Shelling went on.", &["ap"]),
        ("(AP) - Shelling went on.", &["ap"]),
        ("PARIS -- (AFP) Shelling went on.", &["afp"]),
        (
            "القاهرة (رويترز) - قالت الوزارة إن القصف مستمر.",
            &["reuters"],
        ),
        ("More WASHINGTON (AP) - The latest on the talks.", &["ap"]),
        (
            "MANILA (AFP) – The Armed Forces of the Philippines fired on a boat.",
            &["afp"],
        ),
    ];
    for (body, agencies) in table {
        let wanted: Vec<String> = agencies
            .iter()
            .map(|agency| format!("{agency} origin dateline"))
            .collect();
        assert_eq!(credits(&article(body)), wanted, "{body:?}");
    }
}

#[test]
fn bylines() {
    for (body, agency) in [
        ("By Jane Doe, Associated Press\n\nShelling went on.", "ap"),
        (
            "A headline of some words\n\nBy Reuters\n\nShelling went on.",
            "reuters",
        ),
        (
            "A headline of some words\n\nAFP in Kyiv\n\nShelling went on.",
            "afp",
        ),
        (
            "A headline of some words\n\nAgence France-Presse in Kyiv\n\nShelling went on.",
            "afp",
        ),
        (
            "A headline of some words\n\nAssociated Press\n\nShelling went on.",
            "ap",
        ),
        (
            "A headline of some words\n\nFrom AFP\n\nShelling went on.",
            "afp",
        ),
        (
            "By JANE DOE Associated Press\n\nJuly 15, 2018\n\nShelling went on.",
            "ap",
        ),
        (
            "Jane Doe, Associated Press\n\nUpdated 5:32 am\n\nShelling went on.",
            "ap",
        ),
    ] {
        assert_eq!(
            credits(&article(body)),
            [format!("{agency} origin byline")],
            "{body:?}"
        );
    }
}

#[test]
fn fields() {
    let mut given = article("Shelling went on.");
    given.authors = vec!["Jane Doe, Associated Press".into(), "AP Singh".into()];
    given.outlet = Some("Reuters".into());
    given.declared = vec![
        ("source".into(), "AFP".into()),
        ("copyright".into(), "© 2023 dpa".into()),
    ];
    given.captions = vec![Caption {
        text: "A bridge. (Jane Doe/Reuters)".into(),
    }];
    let wanted = [
        "ap origin byline",
        "reuters origin metadata",
        "afp origin metadata",
        "dpa origin metadata",
        "reuters photo photo-credit",
    ];
    assert_eq!(credits(&given), wanted);
    let found = ATTRIBUTOR.attribute(&given, &[], &|_| false).credits;
    let fields: Vec<_> = found
        .iter()
        .filter_map(|credit| credit.evidence.field.as_deref())
        .collect();
    assert_eq!(
        fields,
        ["author", "outlet", "source", "copyright", "caption 1"]
    );
    assert!(found.iter().all(|credit| credit.evidence.range.is_none()));
}

#[test]
fn an_agency_that_heads_its_own_feed_is_the_origin() {
    for (outlet, wanted) in [
        ("Reuters: World News", &["reuters origin metadata"][..]),
        ("World News: AFP", &["afp origin metadata"]),
        ("AP Singh: a column", &[]),
    ] {
        let mut given = article("Shelling went on.");
        given.outlet = Some(outlet.into());
        assert_eq!(credits(&given), wanted, "{outlet}");
    }
}

#[test]
fn told_and_cited() {
    check(&[
        (
            "Soldiers told Agence France-Presse the town would fall.",
            &["afp told text"],
        ),
        (
            "The mayor told AFP and Reuters that roads were open.",
            &["afp told text", "reuters told text"],
        ),
        (
            "He told the Xinhua news agency that roads were open.",
            &["xinhua told text"],
        ),
        (
            "In an interview with Reuters, the minister was calm.",
            &["reuters told text"],
        ),
        (
            "\"We hold on,\" he said, speaking to AFP by phone.",
            &["afp told text"],
        ),
        (
            "In an AP interview on Monday he called for talks.",
            &["ap told text"],
        ),
        ("AFP was told by guards to leave.", &["afp told text"]),
        (
            "Le maire a déclaré à l'AFP que la route est ouverte.",
            &["afp told text"],
        ),
        (
            "Представитель штаба сказал РИА Новости, что мост закрыт.",
            &["ria-novosti told text"],
        ),
        ("قال متحدث لرويترز إن الجسر مغلق.", &["reuters told text"]),
        (
            "The bridge was closed, Reuters reported on Monday.",
            &["reuters cited text"],
        ),
        (
            "According to TASS, the bridge was closed.",
            &["tass cited text"],
        ),
        (
            "Interfax quoted him as saying that the bridge was closed.",
            &["interfax cited text"],
        ),
        (
            "The bridge was closed, he said in a report carried by SANA, the state agency.",
            &["sana cited text"],
        ),
        (
            "The state news agency SANA said the bridge was closed.",
            &["sana cited text"],
        ),
        (
            "The TASS news agency reported that the bridge was closed.",
            &["tass cited text"],
        ),
        (
            "The bridge, as reported by Ukrinform, was closed.",
            &["ukrinform cited text"],
        ),
        (
            "The bridge was closed, the paper wrote, citing Reuters.",
            &["reuters cited text"],
        ),
        (
            "Xinhua, the official Chinese news agency, wrote that it was closed.",
            &["xinhua cited text"],
        ),
        ("Об этом сообщает Интерфакс.", &["interfax cited text"]),
        (
            "An AFP correspondent saw three tanks on the bridge.",
            &["afp cited text"],
        ),
        (
            "The minister spoke last week, according to Interfax.",
            &["interfax cited text"],
        ),
    ]);
}

#[test]
fn mentions_in_passing_are_no_credit() {
    check(&[
        ("The AFP reporter was wounded by a shell.", &[]),
        ("An AFP photographer was at the bridge.", &[]),
        ("AFP's office in the town was hit.", &[]),
        ("He works for the AP. His sister does too.", &[]),
        ("A Reuters/Ipsos poll showed a narrow lead.", &[]),
        ("The AP-GfK Poll of 1,033 adults was done online.", &[]),
        ("He declined to speak to Reuters about the bridge.", &[]),
        ("He was told AFP would not be let in.", &[]),
        ("He said so at a Reuters conference in the town.", &[]),
        ("Write to desk@AFP.com or see AP.org for more.", &[]),
    ]);
}

#[test]
fn forms_that_mean_something_else() {
    check(&[
        (
            "The Armed Forces of the Philippines (AFP) fired first. The AFP said two boats left. It was told AFP.",
            &[],
        ),
        (
            "He called the Australian Federal Police. AFP said it had no case.",
            &[],
        ),
        (
            "Andhra Pradesh (AP) — a state in the south — was flooded.",
            &[],
        ),
        (
            "They met in the Middle East and North Africa (MENA) office.",
            &[],
        ),
        ("SCRANTON, PA — A crowd came on Monday.", &[]),
        ("The Thomson Reuters Foundation gave a prize.", &[]),
        (
            "The bridge was closed, Interfax-Ukraine reported.",
            &["interfax-ukraine cited text"],
        ),
        (
            "The bridge was closed, the Associated Press of Pakistan reported.",
            &["app-pakistan cited text"],
        ),
        (
            "Jane Doe told the Associated Press (AP) that roads were open.",
            &["ap told text"],
        ),
    ]);
}

#[test]
fn pictures_are_never_origin() {
    for body in [
        "A bridge on Monday. (AP Photo/Jane Doe)",
        "Shelling went on.\n\nPhoto: AP\n\nThe road was open.",
        "Shelling went on.\n\nJane Doe / AP\n\nThe road was open.",
        "Shelling went on. (Jane Doe/AP)\n\nThe road was open.",
        "(AP Photo)\n\nShelling went on.",
        "Shelling went on.\n\nImage credit: AP\n\nThe road was open.",
        "Shelling went on.\n\nGetty Images/AP\n\nThe road was open.",
        "Shelling went on.\n\nAP/Handout\n\nThe road was open.",
    ] {
        let found = credits(&article(body));
        assert!(
            found.contains(&"ap photo photo-credit".to_owned()),
            "{body:?} {found:?}"
        );
        assert!(
            !found.iter().any(|credit| credit.contains("origin")),
            "{body:?} {found:?}"
        );
    }
}

#[test]
fn sign_off_of_another_agency_names_nobody_else() {
    let body = format!(
        "BEIJING, March 6 (Xinhua) -- {REPORT}\n\n(Reporting by Li Wei; Editing by Jane Doe)"
    );
    assert_eq!(credits(&article(&body)), ["xinhua origin dateline"]);
    let body = ending("\n\nReporting by Jan Novak");
    assert!(credits(&article(&body)).is_empty());
}

#[test]
fn furniture_is_what_it_says() {
    let body = format!(
        "KYIV, March 6 (Reuters) - {REPORT}\n\n(Reporting by Jan Novak; Editing by Jane Doe)"
    );
    let found = ATTRIBUTOR.attribute(&article(&body), &[], &|_| false);
    let pieces: Vec<_> = found
        .furniture
        .iter()
        .map(|piece| (piece.kind, piece.range.of(&body)))
        .collect();
    assert_eq!(
        pieces,
        [
            (FurnitureKind::Dateline, "KYIV, March 6 (Reuters) -"),
            (
                FurnitureKind::CreditLine,
                "(Reporting by Jan Novak; Editing by Jane Doe)"
            ),
        ]
    );
    let body = "SAN SALVADOR, 3 JAN 90 (RADIO X) -- [REPORT] THE ARMY SAID SO.";
    let found = ATTRIBUTOR.attribute(&article(body), &[], &|_| false);
    assert!(found.credits.is_empty());
    assert_eq!(
        found.furniture[0].range.of(body).trim(),
        "SAN SALVADOR, 3 JAN 90 (RADIO X) --"
    );
}

#[test]
fn own_agencies_by_a_list() {
    let list = "[[agency]]\nid = \"hill\"\nname = \"Hill Wire\"\ncountry = \"XX\"\nnames = [\"Hill Wire\", \"HW\"]\nambiguous = [\"HW\"]\n";
    let registry = super::Registry::from_toml("own.toml", list).unwrap();
    let own = Attributor::with_registry(registry).unwrap();
    let found = own.attribute(&article("TOWN (HW) — Shelling went on."), &[], &|_| false);
    assert_eq!(found.credits[0].agency, "hill");
    assert_eq!(found.credits[0].evidence.kind, EvidenceKind::Dateline);
}

#[test]
fn any_text_is_survived() {
    let odd = [
        "",
        "\n",
        "(",
        "AFP",
        "(AFP",
        "AFP)",
        "ل",
        "لرويترز",
        "— AFP — AFP",
        "©AFP",
        "\u{a0}AFP\u{a0}",
        "AFP’s",
        "(AP) (AP) (AP)",
        "…AFP",
        "İ AFP (c) AFP",
    ];
    for head in odd {
        for tail in odd {
            credits(&article(&format!("{head}{tail}")));
            credits(&article(&format!("{head}\n{tail} Editing by {head}")));
        }
    }
    let long = "Reuters ".repeat(2000) + &"(".repeat(5000) + &"AFP, ".repeat(2000);
    credits(&article(&long));
}

#[test]
fn parties_in_capitals_are_no_agencies() {
    check(&[
        (
            "LIMA, 3 JAN 90 (EFE) -- [TEXT] IT ENDED.\n\nTHE NATIONALIST DEMOCRATIC ACTION (ADN) AND THE LEFT SAID SO.",
            &["efe origin dateline"],
        ),
        ("LIMA (EFE) -- IT ENDED.", &["efe origin dateline"]),
    ]);
}

#[test]
fn datelines_with_few_marks() {
    const TEXT: &str =
        "Shelling went on through the night on both banks of the river. The bridge was closed.";
    for (head, agencies) in [
        ("Berlin (AFP)", &["afp"][..]),
        ("Tel Aviv (dpa)", &["dpa"]),
        ("(AFP)", &["afp"]),
        ("New Delhi: (PTI)", &["pti"]),
        ("NEW DELHI, Aug 5: (PTI)", &["pti"]),
        ("New Delhi [India], Aug 5 (PTI):", &["pti"]),
        ("ISLAMABAD: (APP)", &["app-pakistan"]),
        ("KABUL (Pajhwok):", &["pajhwok"]),
        ("Damascus, SANA-", &["sana"]),
        ("دمشق-سانا", &["sana"]),
        ("رام الله ـ وفا", &["wafa"]),
        ("Cairo - AFP", &["afp"]),
        ("SYDNEY, AAP -", &["aap"]),
        ("AFP - Kyiv:", &["afp"]),
        ("Reuters —", &["reuters"]),
        ("JERUSALEM (AP) _", &["ap"]),
        ("(Adds details) KYIV, March 6 (Reuters) -", &["reuters"]),
        ("BREAKING: KYIV (AP) —", &["ap"]),
        ("Madrid, 6 mar (EFE).-", &["efe"]),
        ("(ANSA) - ROMA, 06 MAR -", &["ansa"]),
        ("Berlin (dpa/AFP) -", &["dpa", "afp"]),
        ("МОСКВА, 6 марта. /Корр. ТАСС/.", &["tass"]),
        (
            "МОСКВА, 6 мар — РИА Новости, Иван Иванов.",
            &["ria-novosti"],
        ),
        ("KYIV. March 6. KAZINFORM", &["kazinform"]),
    ] {
        let wanted: Vec<String> = agencies
            .iter()
            .map(|agency| format!("{agency} origin dateline"))
            .collect();
        for body in [
            format!("{head} {TEXT}"),
            format!("A headline of some words\n\n{head} {TEXT}"),
        ] {
            assert_eq!(credits(&article(&body)), wanted, "{body:?}");
        }
    }
}

#[test]
fn heads_that_are_no_datelines() {
    const TEXT: &str =
        "went on through the night on both banks of the river. The bridge was closed.";
    for body in [
        format!("Andhra Pradesh (AP) Shelling {TEXT}"),
        format!(
            "LIMA, 3 JAN 90 -- [TEXT] POPULAR UNION (UP) {}",
            TEXT.to_uppercase()
        ),
        format!("Pro-AFP Rally {TEXT}"),
        format!("Photo (AFP) Shelling {TEXT}"),
        format!("AFP staff {TEXT}"),
        format!("Northern Police (AFP) Shelling {TEXT}"),
        format!("Manila (AFP) Chief Jan Novak {TEXT}"),
        format!("Jan Novak - AP Chief Minister {TEXT}"),
        format!("The police force (AFP) then {TEXT}"),
        "Talks on grain – AFP\n\nA box of some words.".to_owned(),
        format!("Reuters•\n\nStorm closes the harbour\n\nShelling {TEXT}"),
    ] {
        let found = credits(&article(&body));
        assert!(
            !found.iter().any(|credit| credit.contains("origin")),
            "{body:?} {found:?}"
        );
    }
}

#[test]
fn lines_of_the_head() {
    for (line, agency) in [
        ("(AFP) March 6, 2023", "afp"),
        ("March 6, 2023 | AFP", "afp"),
        ("March 6, 2023 - AFP", "afp"),
        ("Agencies/AFP", "afp"),
        ("NYT/Reuters", "reuters"),
        ("Jane Doe, AFP in Kyiv", "afp"),
        ("Jane Doe in Kyiv for AFP", "afp"),
        (
            "The Associated Press | Monday, March 6, 2023, 7:24 a.m.",
            "ap",
        ),
        (
            "The Associated Press — By JANE DOE - Associated Press",
            "ap",
        ),
        (
            "Posted 5:57 am, March 6, 2023, by Associated Press , Updated at 06:00AM, March 6, 2023",
            "ap",
        ),
        ("JANE DOE, JAN NOVAK and JOHN ROE / AP", "ap"),
        (
            "Jane Doe and Jan Novak, Associated Press\n\n,\n\nMarch 6, 2023",
            "ap",
        ),
        (
            "Jane Doe, Associated Press Published 6:18 a.m. ET March 6, 2023\n\nIn this March 5 photo, a bridge is seen.",
            "ap",
        ),
    ] {
        let body = format!("A headline of some words\n\n{line}\n\n{REPORT}");
        let found = credits(&article(&body));
        assert!(
            found.first() == Some(&format!("{agency} origin byline")),
            "{line:?} {found:?}"
        );
    }
    let last = format!("{REPORT}\n\n").repeat(10) + "By JANE DOE, Associated Press";
    assert_eq!(credits(&article(&last)), ["ap origin byline"]);
    let body = format!("A headline of some words\n\nJane Doe / AP\n\n{REPORT}");
    assert!(
        !credits(&article(&body))
            .iter()
            .any(|credit| credit.contains("origin"))
    );
}

#[test]
fn closing_credit_lines_of_many_outlets() {
    for (tail, agencies) in [
        ("\n\n(afp)", &["afp"][..]),
        (" (reuters)", &["reuters"]),
        ("\n\n(ap/afp)", &["ap", "afp"]),
        ("\n\nSource(s): Reuters", &["reuters"]),
        ("\n\nBBC/AFP", &["afp"]),
        (
            "\n\nCompiled from Reuters and AFP dispatches",
            &["reuters", "afp"],
        ),
        ("\n\nCompiled from AP and other reports", &["ap"]),
        ("\n\nStaff and wire reports, AP", &["ap"]),
        ("\n\n(With PTI inputs)", &["pti"]),
        ("\n\nWith agency inputs (AFP)", &["afp"]),
        ("\n\nWith agencies (Reuters, AFP)", &["reuters", "afp"]),
        ("\n\nAgency (AFP)", &["afp"]),
        ("\n\nAFP news agency", &["afp"]),
        (
            "\n\nThis article was originally published by AFP.",
            &["afp"],
        ),
        (
            "\n\nThis report contains material from Reuters and the Associated Press.",
            &["reuters", "ap"],
        ),
        (
            "\n\nAssociated Press material was used in this report.",
            &["ap"],
        ),
        (
            "\n\nInformation from the Associated Press is included in this report.",
            &["ap"],
        ),
        (
            "\n\n© 2018 Thomson/Reuters. All rights reserved.",
            &["reuters"],
        ),
        (
            "\n\n(c) Copyright Thomson Reuters 2023. Click For Restrictions",
            &["reuters"],
        ),
        (
            "\n\nThis story has not been edited by our staff and is auto-generated from a syndicated feed – PTI",
            &["pti"],
        ),
        ("\n\nPTI JD KL", &["pti"]),
        ("\n\nEFE jd/kl", &["efe"]),
        ("\n\n(dpa/jd)", &["dpa"]),
        ("\n\nbur-jd/kl", &["afp"]),
        ("\n\nJane Doe in Kyiv for AFP", &["afp"]),
        ("\n\nJane Doe is an Associated Press writer.", &["ap"]),
    ] {
        let wanted: Vec<String> = agencies
            .iter()
            .map(|agency| format!("{agency} origin credit-line"))
            .collect();
        assert_eq!(credits(&article(&ending(tail))), wanted, "{tail:?}");
    }
}

#[test]
fn endings_that_are_no_credit() {
    for tail in [
        "\n\nGuardian staff and agencies",
        "\n\n© Thomson Reuters Foundation",
        "\n\nThe Thomson Reuters Foundation was told so.",
        "\n\nHis wife is an Associated Press reader.",
        "\n\nPhoto: AFP",
        "\n\nThe rest (map)",
        "\n\nsee a/b-jd/kl",
        "\n\nЗа даними ТАСС, міст закрито.",
        "\n\nKremlin/AFP",
    ] {
        let found = credits(&article(&ending(tail)));
        assert!(
            !found.iter().any(|credit| credit.contains("origin")),
            "{tail:?} {found:?}"
        );
    }
}

#[test]
fn told_and_cited_in_more_words() {
    check(&[
        (
            "Contacted by AFP, the mayor said it was closed.",
            &["afp told text"],
        ),
        (
            "Reached by Reuters by phone, the mayor said so.",
            &["reuters told text"],
        ),
        ("The mayor did not reply when contacted by AFP.", &[]),
        ("The mayor declined to comment to Reuters.", &[]),
        ("Joint par l'AFP, le maire a confirmé.", &["afp told text"]),
        (
            "El alcalde dijo a EFE que la vía está abierta.",
            &["efe told text"],
        ),
        (
            "En declaraciones a EFE, el alcalde dijo que sí.",
            &["efe told text"],
        ),
        ("The minister said a Reuters man had come.", &[]),
        (
            "Das sagte ein Sprecher der Deutschen Presse-Agentur.",
            &["dpa told text"],
        ),
        ("Gegenüber AFP sagte er, es sei offen.", &["afp told text"]),
        (
            "Das meldete die staatliche Nachrichtenagentur TASS.",
            &["tass cited text"],
        ),
        (
            "Das berichtete er der Agentur Interfax zufolge.",
            &["interfax cited text"],
        ),
        (
            "Nach Informationen der dpa ist die Straße offen.",
            &["dpa cited text"],
        ),
        (
            "La route est ouverte, a constaté un journaliste de l'AFP.",
            &["afp cited text"],
        ),
        ("Un journaliste de l'AFP a été blessé.", &[]),
        ("Корреспондент ТАСС ранен осколком.", &[]),
        ("A joint patrol by AFP and the coast guard came.", &[]),
        (
            "Об этом сообщило агентство Reuters.",
            &["reuters cited text"],
        ),
        (
            "Мост закрыт, передаёт корреспондент ТАСС.",
            &["tass cited text"],
        ),
        (
            "Про це в коментарі Укрінформу сказав мер.",
            &["ukrinform told text"],
        ),
        ("Як повідомляв УНІАН, міст закрито.", &["unian cited text"]),
        ("وبحسب وكالة تاس فإن الجسر مغلق.", &["tass cited text"]),
        (
            "Syrian state media SANA said the road was open.",
            &["sana cited text"],
        ),
        (
            "He was quoted as saying by Interfax that it was open.",
            &["interfax cited text"],
        ),
        ("“It is closed,” Reuters report.", &["reuters cited text"]),
        ("The piece drew on Reuters reports.", &[]),
        (
            "Reuters reports that the road is open.",
            &["reuters cited text"],
        ),
        (
            "Reuters's Jane Doe reported on Monday.",
            &["reuters cited text"],
        ),
        (
            "Reuters journalists Jane Doe and Jan Novak noted it.",
            &["reuters cited text"],
        ),
        ("Reuters's Jane Doe was hurt.", &[]),
        (
            "The Korean Central News Agency (KCNA) said so.",
            &["kcna cited text"],
        ),
    ]);
}
