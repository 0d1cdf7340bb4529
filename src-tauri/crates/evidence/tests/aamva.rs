//! Barcodes of North American cards: every version, what is wrong on real cards, and comparison.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod cards;

use cards::{Sample, file};
use chrono::NaiveDate;
use evidence::aamva::{Card, CardDate, CardKind, CardNote, Truncation, compare, notes_on, read};
use evidence::mrz::{Declared, Verdict, ZoneField, ZoneSex};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn card(text: &str) -> Card {
    read(text).unwrap_or_else(|| panic!("{text}"))
}

fn names(card: &Card) -> [&str; 4] {
    [
        &card.family_name.text,
        &card.given_name.text,
        &card.middle_name.text,
        &card.suffix,
    ]
}

#[test]
fn every_version_reads_whole() {
    for version in 1..=10 {
        let card = card(&Sample::of(version).text());
        assert_eq!(card.version, version);
        assert_eq!(card.kind, CardKind::DriverLicence);
        assert_eq!(card.issuer.as_deref(), Some("US-CA"));
        assert_eq!(card.country, "USA");
        assert_eq!(names(&card), ["SPECIMEN", "MAGDALENA", "ROSE", "JR"]);
        assert_eq!(card.birth_date.known(), Some(day("1970-01-31")));
        assert_eq!(card.issued.known(), Some(day("2024-08-24")));
        assert_eq!(card.expiry.known(), Some(day("2029-01-31")));
        assert_eq!(card.sex, Some(ZoneSex::Female));
        assert_eq!(card.number, "D1234567");
        assert_eq!(card.address.street, "1 INVENTED WAY");
        assert_eq!(card.address.city, "ANYTOWN");
        assert_eq!(card.address.jurisdiction, "CA");
        assert_eq!(card.address.postal_code, "90223");
        assert_eq!(card.notes, [CardNote::Unsigned], "version {version}");
        let flag = if version < 4 {
            Truncation::Unknown
        } else {
            Truncation::Whole
        };
        assert_eq!(card.family_name.truncation, flag);
    }
}

#[test]
fn canada_writes_the_year_first() {
    let mut sample = Sample::of(8);
    sample.issuer = "636012";
    sample.canadian = true;
    let card = card(&sample.text());
    assert_eq!(card.issuer.as_deref(), Some("CA-ON"));
    assert_eq!(card.country, "CAN");
    assert_eq!(card.birth_date.known(), Some(day("1970-01-31")));
    assert_eq!(card.notes, [CardNote::Unsigned]);
}

#[test]
fn truncation_is_told() {
    let text = file(
        8,
        "636014",
        &[
            "DAQD1234567",
            "DCSPAPANDROPOULOSKONSTANTINIDOPOULOSVASIL",
            "DDET",
            "DACMARIA",
            "DDFN",
            "DADNONE",
            "DDGN",
            "DBB01311970",
            "DBA01312029",
            "DBC2",
        ],
    );
    let card = card(&text);
    assert_eq!(card.family_name.truncation, Truncation::Cut);
    assert_eq!(card.given_name.truncation, Truncation::Whole);
    assert_eq!(card.middle_name.text, "");
    assert!(card.notes.contains(&CardNote::NameMayBeTruncated));
    let verdict = |name: &str| {
        let declared = Declared {
            names: vec![name.into()],
            ..Declared::default()
        };
        compare(&card, &declared)[0].verdict
    };
    assert_eq!(
        verdict("Maria Papandropouloskonstantinidopoulosvasileiadis"),
        Verdict::Truncated
    );
    assert_eq!(verdict("Maria Papadopoulos"), Verdict::Differs);
}

#[test]
fn what_is_wrong_on_real_cards_is_read_and_told() {
    let good = Sample::of(8).text();
    let with = |text: &str| {
        let read = card(text);
        assert_eq!(
            names(&read),
            ["SPECIMEN", "MAGDALENA", "ROSE", "JR"],
            "{text}"
        );
        assert_eq!(read.number, "D1234567");
        assert_eq!(read.birth_date.known(), Some(day("1970-01-31")));
        read.notes
    };
    let offset = |to: &str| good.replacen("DL0031", to, 1);
    assert_eq!(
        with(&offset("DL0041")),
        [CardNote::Unsigned, CardNote::WrongOffsets]
    );
    assert_eq!(
        with(&offset("DL9999")),
        [CardNote::Unsigned, CardNote::WrongOffsets]
    );
    assert_eq!(
        with(&good.replacen("080001", "080301", 1)),
        [CardNote::Unsigned],
        "the issuer's own version is free"
    );
    let counted = good.replacen("080001", "080002", 1);
    assert_ne!(counted, good);
    assert_eq!(with(&counted), [CardNote::Unsigned, CardNote::WrongCount]);
    let unusual = [
        CardNote::Unsigned,
        CardNote::SeparatorsUnusual,
        CardNote::WrongOffsets,
    ];
    assert_eq!(
        with(&good.replace('\u{1e}', "")),
        unusual,
        "a scanner that drops the record separator"
    );
    assert_eq!(with(&good.replace('\n', "\r\n")), unusual);
    assert_eq!(with(&good.replace("ANSI ", "ANSI")), unusual);
    assert_eq!(with(&good.replace("ANSI ", "AAMVA")), unusual[..2]);
    assert_eq!(
        with(&format!("]L2{good}")),
        unusual,
        "a scanner's own mark before the file"
    );
    let no_name = good.replacen("DLDAQ", "DAQ", 1);
    assert_eq!(with(&no_name), [CardNote::Unsigned, CardNote::WrongOffsets]);
    let alone = good.replacen("DLDAQ", "DL\nDAQ", 1);
    assert_eq!(with(&alone), [CardNote::Unsigned, CardNote::WrongOffsets]);
    let iso = good.replace("DBB01311970", "DBB19700131");
    assert_eq!(with(&iso), [CardNote::Unsigned, CardNote::DateOrderUnusual]);
}

#[test]
fn what_does_not_fit_together_is_told() {
    let notes = |from: &str, to: &str| {
        let good = Sample::of(8).text();
        let changed = good.replacen(from, to, 1);
        assert_ne!(changed, good);
        card(&changed).notes
    };
    let and = |note| [CardNote::Unsigned, note];
    assert_eq!(
        notes("636014", "999999"),
        and(CardNote::UnknownIssuer {
            number: "999999".into()
        })
    );
    assert_eq!(
        notes("DCGUSA", "DCGCAN").last(),
        Some(&CardNote::DateOrderUnusual)
    );
    assert!(notes("DCGUSA", "DCGMEX").contains(&CardNote::CountryDiffersFromIssuer));
    assert_eq!(
        notes("DBA01312029", "DBA01312019"),
        and(CardNote::DatesOutOfOrder)
    );
    assert_eq!(
        notes("DDJ01311991", "DDJ01311992"),
        and(CardNote::AgeDatesDisagree)
    );
    assert_eq!(notes("DBC2", "DBCQ"), and(CardNote::SexMalformed));
    assert_eq!(
        notes("636014080", "636014990")[1],
        CardNote::UnknownVersion { version: 99 }
    );
    assert_eq!(
        notes("DCBNONE", "DCSABCD"),
        and(CardNote::Repeated { code: "DCS".into() })
    );
}

#[test]
fn names_of_version_1_come_in_several_ways() {
    let of = |name: &str| {
        let text = file(
            1,
            "636014",
            &[name, "DAQD1234567", "DBB19700131", "DBA20290131"],
        );
        let card = card(&text);
        let notes = card.notes.contains(&CardNote::NameNotParted);
        (names(&card).map(str::to_owned), notes)
    };
    let parted = ["SPECIMEN", "MAGDALENA", "ROSE", "JR"].map(str::to_owned);
    assert_eq!(of("DAASPECIMEN,MAGDALENA,ROSE,JR"), (parted.clone(), false));
    assert_eq!(of("DAASPECIMEN@MAGDALENA@ROSE@JR"), (parted.clone(), false));
    assert_eq!(of("DAASPECIMEN$MAGDALENA$ROSE$JR"), (parted, false));
    let whole = ["", "MAGDALENA ROSE SPECIMEN", "", ""].map(str::to_owned);
    assert_eq!(of("DAAMAGDALENA ROSE SPECIMEN"), (whole, true));
}

#[test]
fn what_is_no_card_is_left_alone() {
    for text in [
        "",
        "@",
        "ANSI ",
        "ANSI 636014",
        "ANSI 63601408",
        "@\n\u{1e}\rANSI 636014080001DL00310100DL",
        "@\n\u{1e}\rANSI 636014080001DL00310100DLDAQ1",
        "https://example.example/ANSI",
        "plain words that speak of ANSI 636014080001 and DAQ",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    assert_eq!(
        read(&format!("{}{}", Sample::of(8).text(), "X".repeat(9_000))),
        None
    );
}

#[test]
fn the_fields_compare_with_the_verdicts_of_the_zone() {
    use Verdict::{AlternativeForm, Differs, Exact, NotComparable, NotStated, Swapped, Truncated};
    let card = card(&Sample::of(8).text());
    let verdicts = |declared: &Declared| {
        let rows = compare(&card, declared);
        let fields: Vec<ZoneField> = rows.iter().map(|row| row.field).collect();
        assert_eq!(
            fields,
            [
                ZoneField::Name,
                ZoneField::BirthDate,
                ZoneField::Sex,
                ZoneField::DocumentNumber,
                ZoneField::ExpiryDate
            ]
        );
        rows.iter().map(|row| row.verdict).collect::<Vec<_>>()
    };
    assert_eq!(verdicts(&Declared::default()), [NotStated; 5]);
    let same = Declared {
        names: vec!["Magdalena Rose Specimen".into()],
        birth_date: Some(day("1970-01-31")),
        sex: Some(ZoneSex::Female),
        nationality: Some("SWE".into()),
        document_number: Some("d-123 4567".into()),
        expiry: Some(day("2029-01-31")),
    };
    assert_eq!(verdicts(&same), [Exact; 5]);
    let odd = Declared {
        names: vec!["Rose Magdalena Specimen".into()],
        birth_date: Some(day("1970-01-30")),
        sex: Some(ZoneSex::Unspecified),
        document_number: Some("D12345678".into()),
        expiry: Some(day("1929-01-31")),
        ..Declared::default()
    };
    assert_eq!(
        verdicts(&odd),
        [Swapped, Differs, Differs, Differs, Differs]
    );

    let named = |family: &str, given: &str, middle: &str, stated: &str| {
        let elements = [
            "DAQD1".to_owned(),
            format!("DCS{family}"),
            format!("DAC{given}"),
            format!("DAD{middle}"),
            "DDEN".into(),
            "DDFN".into(),
            "DDGN".into(),
            "DBB03041970".into(),
        ];
        let elements: Vec<&str> = elements.iter().map(String::as_str).collect();
        let declared = Declared {
            names: vec![stated.into()],
            birth_date: Some(day("1970-04-03")),
            expiry: Some(day("2029-01-31")),
            ..Declared::default()
        };
        let rows = compare(&self::card(&file(8, "636014", &elements)), &declared);
        assert_eq!((rows[1].verdict, rows[4].verdict), (Swapped, NotComparable));
        rows[0].verdict
    };
    for (family, given, middle, stated, expected) in [
        (
            "O'CONNOR",
            "SIOBHAN",
            "",
            "Siobhán O’Connor",
            AlternativeForm,
        ),
        ("MÜLLER", "JÜRGEN", "", "Jürgen Müller", Exact),
        ("MUELLER", "JUERGEN", "", "Jürgen Müller", AlternativeForm),
        ("SMITH-JONES", "AMY", "", "Amy Smith Jones", Exact),
        ("SPECIMEN", "ANNA", "M", "Anna Maria Specimen", Truncated),
        ("SPECIMEN", "ANNA", "", "Anna Maria Specimen", Differs),
        ("SPECIMEN", "ANNA", "MARIA", "林雅婷", NotComparable),
        ("IVANOV", "IVAN", "", "Иван Иванов", AlternativeForm),
    ] {
        assert_eq!(named(family, given, middle, stated), expected, "{stated}");
    }
}

/// Compares a stated name with a card whose parts have these flags of truncation.
fn name_verdict(parts: [(&str, char); 3], stated: &str) -> Verdict {
    let [(family, f), (given, g), (middle, m)] = parts;
    let elements = [
        "DAQD1".to_owned(),
        format!("DCS{family}"),
        format!("DDE{f}"),
        format!("DAC{given}"),
        format!("DDF{g}"),
        format!("DAD{middle}"),
        format!("DDG{m}"),
        "DCUJR".to_owned(),
    ];
    let elements: Vec<&str> = elements.iter().map(String::as_str).collect();
    let declared = Declared {
        names: vec![stated.into()],
        ..Declared::default()
    };
    compare(&card(&file(8, "636014", &elements)), &declared)[0].verdict
}

#[test]
fn an_initial_shortens_no_name_but_its_own() {
    let card = [("SMITH", 'N'), ("ANN", 'N'), ("M", 'N')];
    for (stated, expected) in [
        ("Ann M Smith", Verdict::Exact),
        ("Ann Maria Smith", Verdict::Truncated),
        ("Smith, Ann Maria", Verdict::Truncated),
        ("Ann Maria Smith Jr", Verdict::Truncated),
        ("Smith Jr Ann Maria", Verdict::Truncated),
        ("Ann Maria Sofia Smith", Verdict::Truncated),
        ("Anna Maria Smithson", Verdict::Differs),
        ("Ann Maria Smithson", Verdict::Differs),
        ("Anna Maria Smith", Verdict::Differs),
        ("Ann Maria Smith Jones", Verdict::Differs),
        ("Ann Beth Smith", Verdict::Differs),
    ] {
        assert_eq!(name_verdict(card, stated), expected, "{stated}");
    }
}

#[test]
fn a_part_that_is_cut_off_leaves_the_others_whole() {
    let family = [("PAPANDRO", 'T'), ("ANN", 'N'), ("MARIA", 'N')];
    let given = [("SMITH", 'N'), ("ANN", 'T'), ("", 'N')];
    let further = [("SMITH", 'N'), ("ANN", 'N'), ("", 'T')];
    for (card, stated, expected) in [
        (family, "Ann Maria Papandropoulos", Verdict::Truncated),
        (family, "Anna Maria Papandropoulos", Verdict::Differs),
        (family, "Ann Papandropoulos", Verdict::Differs),
        (family, "Ann Mariana Papandropoulos", Verdict::Differs),
        (given, "Annabella Smith", Verdict::Truncated),
        (given, "Annabella Smithson", Verdict::Differs),
        (further, "Ann Maria Smith", Verdict::Truncated),
        (further, "Anna Maria Smith", Verdict::Differs),
        (further, "Ann Maria Smithson", Verdict::Differs),
    ] {
        assert_eq!(name_verdict(card, stated), expected, "{stated}");
    }
}

#[test]
fn the_day_of_the_decision_adds_its_notes() {
    let card = card(&Sample::of(8).text());
    assert_eq!(notes_on(&card, day("2026-11-22")), card.notes);
    assert_eq!(
        notes_on(&card, day("2029-02-01")),
        [CardNote::Unsigned, CardNote::Expired]
    );
    assert_eq!(
        notes_on(&card, day("1985-01-30")),
        [CardNote::Unsigned, CardNote::AgeToConfirm { years: 14 }]
    );
}

#[test]
fn a_missing_or_broken_date_is_named() {
    let of = |date: &str| {
        let text = file(8, "636014", &["DAQD1", "DCSA", "DACB", date]);
        card(&text).expiry
    };
    assert_eq!(of("DBA00000000"), CardDate::Missing);
    assert_eq!(of("DBA"), CardDate::Missing);
    assert_eq!(of("DBZ1"), CardDate::Missing);
    assert_eq!(
        of("DBA13322029"),
        CardDate::Malformed {
            raw: "13322029".into()
        }
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_fail(text in "\\PC{0,300}", name in "\\PC{0,40}") {
        if let Some(card) = read(&text) {
            compare(&card, &Declared { names: vec![name], ..Declared::default() });
        }
    }

    #[test]
    fn no_change_to_a_card_makes_it_fail(
        version in 1_u8..=10,
        cuts in prop::collection::vec((0.0..1.0_f64, 0_usize..20, "[\\PC\n\r\u{1e}0-9A-D]{0,6}"), 1..6),
        name in "[\\p{Latin}\\p{Cyrillic} ,'-]{0,40}",
    ) {
        let mut text: Vec<char> = Sample::of(version).text().chars().collect();
        for (at, length, put) in cuts {
            let start = (at * text.len() as f64) as usize;
            let end = (start + length).min(text.len());
            text.splice(start..end, put.chars());
        }
        let text: String = text.into_iter().collect();
        if let Some(card) = read(&text) {
            prop_assert!(card.notes.contains(&CardNote::Unsigned));
            prop_assert!(card.elements.len() <= 200);
            notes_on(&card, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
            let declared = Declared {
                names: vec![name],
                birth_date: NaiveDate::from_ymd_opt(1970, 1, 31),
                document_number: Some("D1234567".into()),
                ..Declared::default()
            };
            compare(&card, &declared);
        }
    }

    #[test]
    fn what_is_written_is_read_in_every_version(
        version in 1_u8..=10,
        family in "[A-Z]{1,12}",
        given in "[A-Z]{1,12}",
        number in "[A-Z0-9]{1,20}",
        days in 0_u64..45_000,
        canadian in any::<bool>(),
    ) {
        let birth = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(days);
        let mut sample = Sample::of(version);
        sample.family = family.clone();
        sample.given = given.clone();
        sample.number = number.clone();
        sample.birth = birth;
        sample.canadian = canadian;
        sample.issuer = if canadian { "636012" } else { "636014" };
        let card = read(&sample.text()).unwrap();
        prop_assert_eq!(card.birth_date.known(), Some(birth));
        prop_assert_eq!(&card.family_name.text, &family);
        prop_assert_eq!(&card.given_name.text, &given);
        prop_assert_eq!(&card.number, &number);
        prop_assert!(!card.notes.contains(&CardNote::DateOrderUnusual));
    }
}
