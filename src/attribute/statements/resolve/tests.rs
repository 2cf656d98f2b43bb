//! Sources of made-up reports, with their spans given.

use super::super::Found;
use super::*;
use crate::model::{ArticleId, Evidence, EvidenceKind, Form, Format, Location, Role};

fn article(body: &str, language: &str) -> Article {
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
        language: Some(language.to_owned()),
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

/// Sentences end at `. ` and with lines.
fn sentences(body: &str) -> Vec<ByteRange> {
    let mut start = 0;
    let mut found = Vec::new();
    for (at, _) in body.match_indices([' ', '\n']) {
        let head = &body[..at];
        if head.ends_with(['.', '”', '?', '\n', '»']) || body[at..].starts_with('\n') {
            found.push(ByteRange::new(start, at + 1));
            start = at + 1;
        }
    }
    if start < body.len() {
        found.push(ByteRange::new(start, body.len()));
    }
    found
}

/// Statements of a text in which `[1…]` marks the source of the first statement, `{1…}` its cue and `<1…>` its content.
fn read(marked: &str, language: &str, agency: Option<&str>) -> Vec<Statement> {
    let mut body = String::new();
    let mut open: Vec<(char, u32, usize)> = Vec::new();
    let mut spans: Vec<(char, u32, ByteRange)> = Vec::new();
    let mut chars = marked.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '[' | '{' | '<' => {
                let number = chars.next().and_then(|c| c.to_digit(10)).expect("a number");
                open.push((c, number, body.len()));
            }
            ']' | '}' | '>' => {
                let (kind, number, start) = open.pop().expect("an open mark");
                spans.push((kind, number, ByteRange::new(start, body.len())));
            }
            c => body.push(c),
        }
    }
    let last = spans
        .iter()
        .map(|(_, number, _)| *number)
        .max()
        .unwrap_or(0);
    let of = |kind: char, wanted: u32| {
        let mut ranges: Vec<ByteRange> = spans
            .iter()
            .filter(|(k, number, _)| *k == kind && *number == wanted)
            .map(|(_, _, range)| *range)
            .collect();
        ranges.sort_unstable();
        ranges
    };
    let found = (1..=last)
        .map(|number| Found {
            source: of('[', number).first().copied(),
            cue: of('{', number).first().copied(),
            content: of('<', number),
            confidence: 0.9,
        })
        .collect();
    let credits: Vec<Credit> = agency
        .iter()
        .flat_map(|name| {
            body.match_indices(name).map(|(at, text)| Credit {
                agency: name.to_lowercase(),
                name: (*name).to_owned(),
                role: Role::Told,
                evidence: Evidence {
                    kind: EvidenceKind::Text,
                    range: Some(ByteRange::new(at, at + text.len())),
                    text: text.to_owned(),
                    field: None,
                    rule: "told-direct".into(),
                },
            })
        })
        .collect();
    let lines = sentences(&body);
    resolve(&article(&body, language), &lines, &credits, found)
}

fn names(marked: &str) -> Vec<Option<String>> {
    names_in(marked, "en")
}

fn names_in(marked: &str, language: &str) -> Vec<Option<String>> {
    read(marked, language, None)
        .into_iter()
        .map(|statement| statement.name)
        .collect()
}

fn some(names: &[&str]) -> Vec<Option<String>> {
    names
        .iter()
        .map(|name| (!name.is_empty()).then(|| (*name).to_owned()))
        .collect()
}

#[test]
fn names_stand_without_title_role_and_article() {
    for (source, name, role) in [
        (
            "Border Minister Ilva Torren",
            "Ilva Torren",
            "Border Minister",
        ),
        (
            "The Zurich-based Institute for the Study of Ice",
            "Institute for the Study of Ice",
            "",
        ),
        ("an old fisherman named Berto", "Berto", ""),
        ("The Ruvian army", "Ruvian army", ""),
        (
            "Ruvian forces fighting to hold the bridge at Tarn",
            "Ruvian forces",
            "",
        ),
        ("Rep. Dora Quill (D-Mo.)", "Dora Quill", "Rep."),
        (
            "Ilva Torren, the head of the Border Guild",
            "Ilva Torren",
            "head of the Border Guild",
        ),
        (
            "The head of the Border Guild, Ilva Torren",
            "Ilva Torren",
            "head of the Border Guild",
        ),
        (
            "Mark van den Berg, 54, a spokesman for the mayor",
            "Mark van den Berg",
            "spokesman for the mayor",
        ),
        ("John F. Harrow", "John F. Harrow", ""),
        ("Ministry of Defence", "Ministry of Defence", ""),
        // Whose it is belongs to the name of a state's body, not to that of an outlet.
        ("Russia's Defence Ministry", "Russia's Defence Ministry", ""),
        ("Ukraine's General Staff", "Ukraine's General Staff", ""),
        ("Germany's Der Spiegel", "Der Spiegel", ""),
        (
            "The Prosecutor General's Office of Ukraine",
            "Prosecutor General's Office of Ukraine",
            "",
        ),
        (
            "former President Ilva Torren",
            "Ilva Torren",
            "former President",
        ),
        ("Kyiv", "Kyiv", ""),
    ] {
        let read = read(
            &format!("[1{source}] {{1said}} <1the gate held>."),
            "en",
            None,
        );
        assert_eq!(read[0].name.as_deref(), Some(name), "{source}");
        assert_eq!(read[0].role.as_deref().unwrap_or(""), role, "{source}");
        assert_eq!(read[0].named_at, None, "{source}");
    }
}

#[test]
fn descriptions_have_no_name() {
    for (source, kind, anonymous) in [
        ("one soldier", SourceKind::Unnamed, false),
        ("analysts", SourceKind::Analyst, false),
        ("Ruvian military bloggers", SourceKind::Analyst, false),
        ("residents", SourceKind::Witness, false),
        ("a senior Ruvian official", SourceKind::Official, true),
        ("a Western diplomat", SourceKind::Official, true),
        ("sources close to the talks", SourceKind::Unnamed, true),
        ("Republicans", SourceKind::Unnamed, false),
        ("Mr. Harrow and Mr. Quill", SourceKind::Unnamed, false),
    ] {
        let read = read(
            &format!("At noon [1{source}] {{1said}} <1the gate held>."),
            "en",
            None,
        );
        assert_eq!(read[0].name, None, "{source}");
        assert_eq!(read[0].anonymous, anonymous, "{source}");
        if !source.contains("Quill") {
            assert_eq!(read[0].kind, kind, "{source}");
        }
    }
}

#[test]
fn surnames_offices_and_pronouns_point_back() {
    let text = "President Ilva Torren met officers on Monday and [1her office] {1said} <1they agreed>. In the evening \
                [2the president] {2said} <2the line would hold>. “<3We stay>,” [3Torren] {3said}. [4She] {4added} <4that \
                help was near>.";
    assert_eq!(
        names(text),
        some(&[
            "Ilva Torren's office",
            "Ilva Torren",
            "Ilva Torren",
            "Ilva Torren"
        ])
    );
    let statements = read(text, "en", None);
    assert_eq!(
        statements[2]
            .named_at
            .as_ref()
            .map(|span| span.text.as_str()),
        Some("Ilva Torren")
    );
    assert_eq!(statements[3].role.as_deref(), Some("President"));
    assert_eq!(statements[2].form, Form::Direct);
    assert_eq!(statements[0].kind, SourceKind::Government);
}

#[test]
fn a_full_name_given_later_counts() {
    assert_eq!(
        names("[1Mr. Quill] {1said} <1it was late>. Brian Quill, a baker, lives in Tarn."),
        some(&["Brian Quill"])
    );
}

#[test]
fn pronouns_stand_for_descriptions() {
    let text = "Near the town [1one soldier] {1said} <1he had lost his unit>. “<2It is over>,” [2he] {2said} from the road.";
    assert_eq!(names(text), some(&["", "one soldier"]));
    let text = "[1A senior Ruvian official] {1said} <1the talks failed>. [2He] {2said} <2no date was set>.";
    let statements = read(text, "en", None);
    assert!(statements[1].anonymous);
    assert_eq!(
        statements[1].name.as_deref(),
        Some("a senior Ruvian official")
    );
}

#[test]
fn it_is_a_body_and_an_elided_source_the_one_before() {
    let text = "[1The Institute for the Study of Ice] {1said} <1the river froze>. “<2It is early>,” [2it] {2said}. \
                [3The Ruvian army] {3said} <3it fought back> and {4said} <4the town was lost>.";
    assert_eq!(
        names(text),
        some(&[
            "Institute for the Study of Ice",
            "Institute for the Study of Ice",
            "Ruvian army",
            "Ruvian army"
        ])
    );
}

#[test]
fn two_who_fit_are_nobody() {
    let text = "Paul Harrow met Mark Quill. [1Harrow] {1said} <1it rained>, while [2Quill] {2said} <2it snowed>. [3He] \
                {3added} <3that roads were closed>.";
    assert_eq!(names(text), some(&["Paul Harrow", "Mark Quill", ""]));
    // Namesakes of equal weight.
    let text = "Paul Harrow and Mark Harrow came. [1Harrow] {1said} <1it rained>.";
    assert_eq!(names(text), some(&[""]));
}

#[test]
fn gender_tells_them_apart() {
    let text = "[1Paul Harrow] {1said} <1it rained>. [2Mary Quill] {2said} <2it snowed>. [3He] {3said} <3he was wet>. \
                [4Mrs. Quill] {4laughed that} <4he was>.";
    assert_eq!(
        names(text),
        some(&["Paul Harrow", "Mary Quill", "Paul Harrow", "Mary Quill"])
    );
}

#[test]
fn who_stands_right_after() {
    let text = "It was Paul Harrow, [1who] {1said} <1the bridge was gone>.";
    assert_eq!(names(text), some(&["Paul Harrow"]));
}

#[test]
fn an_office_is_filled_by_the_next_sentence() {
    let text = "[1the head of Sable that holds the bridge] {1has complained} <1his men lack food>. [2Ivan Morrow] \
                {2alleged} late Sunday <2that it was held back>.";
    let statements = read(text, "en", None);
    assert_eq!(statements[0].name.as_deref(), Some("Ivan Morrow"));
    assert_eq!(statements[1].role.as_deref(), Some("head of Sable"));
}

#[test]
fn anonymity_told_apart_from_the_source() {
    let text = "[1An officer], {1speaking} on condition of anonymity, told the paper <1the front was quiet>. [2Residents] \
                {2said} <2otherwise>.";
    let statements = read(text, "en", None);
    assert!(statements[0].anonymous);
    assert!(!statements[1].anonymous);
    let text = "“<1It was quiet>,” [1the guard] {1said}. He asked not to be named because he feared for his job.";
    assert!(read(text, "en", None)[0].anonymous);
}

#[test]
fn told_goes_with_the_cue() {
    let text = "[1Paul Harrow] {1told} AFP <1it rained> and [2Mary Quill] {2said} <2it snowed>.";
    let statements = read(text, "en", Some("AFP"));
    assert_eq!(statements[0].told, ["afp"]);
    assert!(statements[1].told.is_empty());
    let statements = read("<1It rained>, [1AFP] {1reported}.", "en", Some("AFP"));
    assert_eq!(statements[0].kind, SourceKind::Agency);
    assert_eq!(statements[0].name.as_deref(), Some("AFP"));
}

#[test]
fn other_languages_resolve_what_is_safe() {
    for (language, text, wanted) in [
        (
            "uk",
            "[1Олена Гайова] {1сказала}, <1що міст цілий>. «<2Він стоїть>», — {2додала} [2вона].",
            "Олена Гайова",
        ),
        (
            "ru",
            "[1Павел Сомов] {1сказал}, <1что мост цел>. «<2Он стоит>», — {2добавил} [2Сомов].",
            "Павел Сомов",
        ),
        (
            "fr",
            "[1Paul Harrow] {1a dit} <1que le pont tient>. «<2Il tient>», {2a ajouté} [2Harrow].",
            "Paul Harrow",
        ),
        (
            "de",
            "[1Paul Harrow] {1sagte}, <1die Brücke halte>. «<2Sie hält>», {2sagte} [2Harrow].",
            "Paul Harrow",
        ),
        (
            "es",
            "[1Mary Harrow] {1dijo} <1que el puente sigue>. «<2Sigue>», {2dijo} [2ella].",
            "Mary Harrow",
        ),
    ] {
        assert_eq!(
            names_in(text, language),
            some(&[wanted, wanted]),
            "{language}"
        );
    }
}

#[test]
fn capitals_throughout() {
    let text = "TARN -- [1RUVIAN PRESIDENT ALFREDO MORROW] {1SAID} <1THE ROADS ARE SAFE>. [2MORROW] {2ADDED} <2THAT THE \
                ARMY WOULD STAY IN THE TOWN FOR THE MONTHS TO COME>.";
    assert_eq!(names(text), some(&["ALFREDO MORROW", "ALFREDO MORROW"]));
}

#[test]
fn small_words_belong_to_names() {
    let text = "[1Prime Minister Haris al-Torren] {1said} <1the city was free>. [2Torren] {2said} <2it was over>. \
                [3al-Torren] {3added} <3that it rained>.";
    assert_eq!(names(text), some(&["Haris al-Torren"; 3]));
    for (full, short) in [
        ("Osama bin Morrow", "bin Morrow"),
        ("Alexander Van der Quill", "Van der Quill"),
        ("Staffan de Harrow", "de Harrow"),
        ("Ahmed Ould Torren", "Ould Torren"),
        ("Mary O'Quill", "O'Quill"),
        ("Peter McHarrow", "McHarrow"),
    ] {
        let text =
            format!("[1{full}] {{1said}} <1it rained>. Then [2{short}] {{2said}} <2it was over>.");
        assert_eq!(names(&text), some(&[full, full]), "{short}");
    }
}

#[test]
fn offices_of_a_field_or_body_are_no_part_of_the_name() {
    for (source, name, role) in [
        (
            "Secretary of State Ilva Torren",
            "Ilva Torren",
            "Secretary of State",
        ),
        (
            "Minister of Defence Rustem Quill",
            "Rustem Quill",
            "Minister of Defence",
        ),
        (
            "Director of Intelligence John Harrow",
            "John Harrow",
            "Director of Intelligence",
        ),
        (
            "the minister of defence Rustem Quill",
            "Rustem Quill",
            "minister of defence",
        ),
        (
            "President of Ukraine Ilva Torren",
            "Ilva Torren",
            "President of Ukraine",
        ),
        (
            "The United Nations Secretary-General, Ilva Torren",
            "Ilva Torren",
            "United Nations Secretary-General",
        ),
        (
            "Director-General John Harrow",
            "John Harrow",
            "Director-General",
        ),
    ] {
        let read = read(
            &format!("At noon [1{source}] {{1said}} <1the gate held>."),
            "en",
            None,
        );
        assert_eq!(read[0].name.as_deref(), Some(name), "{source}");
        assert_eq!(read[0].role.as_deref(), Some(role), "{source}");
    }
    let text =
        "SALVADORAN VICE PRESIDENT ALFREDO MORROW CAME TO TARN. [1MORROW] {1SAID} <1IT RAINED>.";
    assert_eq!(
        read(text, "en", None)[0].role.as_deref(),
        Some("VICE PRESIDENT")
    );
    let text = "The Washington Post Harrow reads is old. [1Paul Harrow] {1said} <1so>. [2Harrow] {2said} <2more>.";
    assert_eq!(names(text)[1].as_deref(), Some("Paul Harrow"));
    for source in [
        "The Prime Minister",
        "the UN Secretary-General",
        "Mr. Speaker",
        "Many in the city",
    ] {
        let text = format!("At noon [1{source}] {{1said}} <1the gate held>.");
        assert_eq!(names(&text), some(&[""]), "{source}");
    }
}

#[test]
fn a_titled_surname_is_not_that_of_another() {
    let text = "[1President Harrow] {1said} <1it rained>. Mary Harrow came too. [2Harrow] {2added} <2that it snowed>, and \
                [3Mary Harrow] {3said} <3so too>.";
    assert_eq!(names(text), some(&["Harrow", "Harrow", "Mary Harrow"]));
    let text = "[1Mr. Harrow] {1said} <1it rained>. [2Mary Harrow] {2said} <2it did not>.";
    assert_eq!(names(text), some(&["Harrow", "Mary Harrow"]));
}

#[test]
fn kinds_by_head_nouns() {
    for (source, kind) in [
        ("Rebels of the R17 movement", SourceKind::ArmedGroup),
        ("The Rapid Support Forces", SourceKind::ArmedGroup),
        ("Many in the city", SourceKind::Unnamed),
        ("Radio Tarn", SourceKind::Outlet),
        ("The human rights office", SourceKind::Organisation),
        ("one of the residents", SourceKind::Witness),
    ] {
        let read = read(
            &format!("[1{source}] {{1said}} <1the gate held>."),
            "en",
            None,
        );
        assert_eq!(read[0].kind, kind, "{source}");
    }
}

#[test]
fn it_is_an_agency_in_its_own_sentence_only() {
    let text = "[1AFP] {1reported} <1that the town was taken>. [2It] {2called} <2this a lie>.";
    assert_eq!(read(text, "en", Some("AFP"))[1].name, None);
    let text = "[1AFP] {1reported} <1the town was taken>, and [2it] {2said} <2two had died>.";
    assert_eq!(
        read(text, "en", Some("AFP"))[1].name.as_deref(),
        Some("AFP")
    );
}

#[test]
fn nothing_is_a_name_that_only_its_language_makes_look_like_one() {
    for (language, source, name, kind) in [
        ("ar", "الناطق باسم هذه القوات", None, SourceKind::Official),
        (
            "ar",
            "الناطق باسم هذه القوات طلال سلو",
            Some("طلال سلو"),
            SourceKind::Person,
        ),
        ("ar", "امرأة نزحت", None, SourceKind::Unnamed),
        ("de", "eine der Mütter", None, SourceKind::Unnamed),
        (
            "de",
            "ein Sprecher des Ministeriums",
            None,
            SourceKind::Official,
        ),
        (
            "de",
            "Außenministerin Ilva Torren",
            Some("Ilva Torren"),
            SourceKind::Person,
        ),
        (
            "ru",
            "секретарь Совета безопасности России Павел Сомов",
            Some("Павел Сомов"),
            SourceKind::Person,
        ),
        (
            "es",
            "fuentes de la Compañía de Tarn",
            None,
            SourceKind::Unnamed,
        ),
        (
            "es",
            "la Casa de Tarn",
            Some("Casa de Tarn"),
            SourceKind::Unnamed,
        ),
        (
            "es",
            "el presidente de Ucrania, Pablo Torren",
            Some("Pablo Torren"),
            SourceKind::Person,
        ),
        (
            "fr",
            "le ministre de la Défense Paul Torren",
            Some("Paul Torren"),
            SourceKind::Person,
        ),
        (
            "fr",
            "un habitant du quartier de Tarn",
            None,
            SourceKind::Witness,
        ),
    ] {
        let read = read(&format!("[1{source}] {{1x}} <1y y y>."), language, None);
        assert_eq!(read[0].name.as_deref(), name, "{source}");
        assert_eq!(read[0].kind, kind, "{source}");
    }
    let text = "[1Секретарь Совета безопасности России Павел Сомов] {1сказал}, <1что мост цел>. [2Сомов] {2добавил}, <2что идёт \
                дождь>.";
    assert_eq!(names_in(text, "ru"), some(&["Павел Сомов"; 2]));
}

#[test]
fn capitals_alone_name_nobody() {
    let rest = "THE ARMY WOULD STAY IN THE TOWN FOR THE MONTHS TO COME";
    for (source, name, kind) in [
        ("TARN, MORROW, AND QUILL CITY", None, SourceKind::Unnamed),
        (
            "THE CLANDESTINE RADIO VENCEREMOS",
            Some("RADIO VENCEREMOS"),
            SourceKind::Outlet,
        ),
        (
            "COLONEL ALFREDO MORROW",
            Some("ALFREDO MORROW"),
            SourceKind::Person,
        ),
        ("THE MNR", Some("MNR"), SourceKind::Unnamed),
        (
            "THE ARMED FORCES HIGH COMMAND",
            Some("ARMED FORCES HIGH COMMAND"),
            SourceKind::Military,
        ),
        (
            "THE DEPARTMENT OF SECURITY",
            Some("DEPARTMENT OF SECURITY"),
            SourceKind::Government,
        ),
        (
            "BISHOP MORROW, THE NUNS, AND THE TEACHERS",
            None,
            SourceKind::Unnamed,
        ),
        ("EL SALVADOR", Some("EL SALVADOR"), SourceKind::Government),
        ("THE MILITARY UNIT", None, SourceKind::Unnamed),
        ("THE HAMLETS", None, SourceKind::Unnamed),
    ] {
        let read = read(&format!("[1{source}] {{1SAID}} <1{rest}>."), "en", None);
        assert_eq!(read[0].name.as_deref(), name, "{source}");
        assert_eq!(read[0].kind, kind, "{source}");
    }
}

#[test]
fn odd_bodies_do_no_harm() {
    let statement = |at: usize, end: usize| Found {
        source: Some(ByteRange::new(at, at)),
        cue: Some(ByteRange::new(at, end)),
        content: vec![ByteRange::new(at, end)],
        confidence: f32::NAN,
    };
    for body in [
        "",
        "””””\"\"''",
        "שלום אמר Paul Harrow לנו",
        "e\u{301}\u{301} said it 😀",
        "’s ’s ’s",
    ] {
        let found = vec![statement(0, body.len()), statement(0, 0)];
        resolve(&article(body, "en"), &[], &[], found);
        let whole = Found {
            source: Some(ByteRange::new(0, body.len())),
            ..statement(0, body.len())
        };
        resolve(&article(body, "xx"), &[], &[], vec![whole]);
    }
}

#[test]
fn ten_thousand_statements_in_one_sentence() {
    let piece = "he said it, ";
    let body = format!("Paul Harrow came, {}", piece.repeat(10_000));
    let found = (0..10_000)
        .map(|number| {
            let at = 18 + number * piece.len();
            Found {
                source: Some(ByteRange::new(at, at + 2)),
                cue: Some(ByteRange::new(at + 3, at + 7)),
                content: vec![ByteRange::new(at + 8, at + 10)],
                confidence: 0.5,
            }
        })
        .collect();
    let all = [ByteRange::new(0, body.len())];
    let statements = resolve(&article(&body, "en"), &all, &[], found);
    assert_eq!(statements.len(), 10_000);
}
