//! Machine-readable zones: specimens of ICAO Doc 9303, edge cases, and comparison with what was declared.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use chrono::{Datelike, Days, NaiveDate};
use evidence::mrz::{
    CheckState, Cleaning, Declared, MrzError, MrzReading, Note, Verdict, ZoneDate, ZoneField,
    ZoneFormat, ZoneSex, compare, read,
};
use proptest::prelude::*;

const ERIKSSON_1: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
const ERIKSSON_2: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-22")
}

fn zone(lines: &[&str]) -> MrzReading {
    read(&lines.join("\n"), today()).unwrap()
}

fn check(reading: &MrzReading, field: ZoneField) -> CheckState {
    reading
        .fields
        .iter()
        .find(|f| f.field == field)
        .unwrap()
        .check
}

#[test]
fn the_passport_specimen_reads_whole() {
    let reading = zone(&[ERIKSSON_1, ERIKSSON_2]);
    assert!(reading.all_checks_pass);
    assert_eq!(reading.format, ZoneFormat::Td3);
    assert_eq!(reading.document_number, "L898902C3");
    assert_eq!(reading.birth_date.known(), Some(day("1974-08-12")));
    assert_eq!(reading.sex, ZoneSex::Female);
    assert_eq!(reading.expiry.known(), Some(day("2012-04-15")));
    assert_eq!(
        (&*reading.surname, &*reading.given_names),
        ("ERIKSSON", "ANNA MARIA")
    );
    assert_eq!(
        (
            &*reading.issuer,
            &*reading.nationality,
            &*reading.document_code
        ),
        ("UTO", "UTO", "P")
    );
    assert_eq!(reading.cleaning, []);
    assert_eq!(reading.repaired, None);
    let number = &reading.fields[3];
    assert_eq!(
        (
            number.field,
            &*number.raw,
            number.line,
            number.start,
            number.end
        ),
        (ZoneField::DocumentNumber, "L898902C3", 1, 0, 9)
    );
    for field in [
        ZoneField::DocumentNumber,
        ZoneField::BirthDate,
        ZoneField::ExpiryDate,
        ZoneField::OptionalData,
        ZoneField::Composite,
    ] {
        assert_eq!(check(&reading, field), CheckState::Pass);
    }
    for field in [
        ZoneField::Name,
        ZoneField::Issuer,
        ZoneField::Nationality,
        ZoneField::Sex,
    ] {
        assert_eq!(check(&reading, field), CheckState::None);
    }
    assert_eq!(
        reading.notes,
        [
            Note::FieldsWithoutCheckDigit,
            Note::CheckDigitBlindSpots,
            Note::Specimen,
            Note::Expired
        ]
    );
}

#[test]
fn a_german_passport_reads_with_its_one_letter_issuer() {
    let reading = zone(&[
        "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<",
        "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4",
    ]);
    assert!(reading.all_checks_pass);
    assert_eq!((&*reading.issuer, &*reading.nationality), ("D", "D"));
    assert_eq!(reading.surname, "MUSTERMANN");
    assert!(
        !reading
            .notes
            .iter()
            .any(|n| matches!(n, Note::UnknownIssuer { .. }))
    );
}

#[test]
fn cards_and_visas_read_whole() {
    let card = zone(&[
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ]);
    assert!(card.all_checks_pass);
    assert_eq!(
        (card.format, &*card.document_number),
        (ZoneFormat::Td1, "D23145890")
    );

    let long = zone(&[
        "I<UTOD23145890<7349<<<<<<<<<<<",
        "3407127M9507122UTO<<<<<<<<<<<2",
        "STEVENSON<<PETER<JOHN<<<<<<<<<",
    ]);
    assert!(long.all_checks_pass);
    assert_eq!(long.document_number, "D23145890734");
    assert_eq!(long.expiry.known(), Some(day("1995-07-12")), "not 2095");
    assert_eq!(long.birth_date.known(), Some(day("1934-07-12")));
    assert!(long.notes.contains(&Note::LongDocumentNumber));

    let td2 = zone(&[
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
        "D231458907UTO7408122F1204159<<<<<<<6",
    ]);
    assert!(td2.all_checks_pass);
    assert_eq!(td2.format, ZoneFormat::Td2);

    let visa_a = zone(&[
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    ]);
    assert!(visa_a.all_checks_pass);
    assert_eq!(
        (visa_a.format, &*visa_a.nationality),
        (ZoneFormat::MrvA, "XXX")
    );
    assert!(visa_a.notes.contains(&Note::NoCompositeDigit));

    let visa_b = zone(&[
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
        "L8988901C4XXX4009078F9612109<<<<<<<<",
    ]);
    assert!(visa_b.all_checks_pass);
    assert_eq!(visa_b.format, ZoneFormat::MrvB);
}

#[test]
fn the_worked_check_digits_of_the_standard_hold() {
    for (field, digit) in [("520727", 3), ("AB2134<<<", 5), ("ZE184226B<<<<<", 1)] {
        assert_eq!(mrz::check_digit(field), Ok(digit), "{field}");
    }
}

#[test]
fn an_unknown_birth_date_is_valid() {
    let reading = zone(&[ERIKSSON_1, "L898902C36UTO<<<<<<0F1204159ZE184226B<<<<<10"]);
    assert!(reading.all_checks_pass);
    assert_eq!(reading.birth_date, ZoneDate::Unknown);
}

#[test]
fn an_empty_optional_field_has_either_check_digit() {
    for line in [
        "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<08",
        "L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8",
    ] {
        let reading = zone(&[ERIKSSON_1, line]);
        assert!(reading.all_checks_pass, "{line}");
        assert_eq!(check(&reading, ZoneField::OptionalData), CheckState::Pass);
    }
}

/// Puts six characters in the place of the birth date and mends the two digits that cover it.
fn with_birth(raw: &str) -> MrzReading {
    let digit = mrz::check_digit(raw).unwrap();
    let line = format!("L898902C36UTO{raw}{digit}F1204159ZE184226B<<<<<1");
    let covered = format!("{}{}{}", &line[..10], &line[13..20], &line[21..43]);
    zone(&[
        ERIKSSON_1,
        &format!("{line}{}", mrz::check_digit(&covered).unwrap()),
    ])
}

#[test]
fn open_and_impossible_dates_are_told_apart() {
    assert_eq!(
        with_birth("74<<<<").birth_date,
        ZoneDate::Partial {
            raw: "74<<<<".into()
        }
    );
    assert_eq!(
        with_birth("741301").birth_date,
        ZoneDate::Impossible {
            raw: "741301".into()
        }
    );
    assert_eq!(
        with_birth("740230").birth_date,
        ZoneDate::Impossible {
            raw: "740230".into()
        }
    );
    assert!(
        with_birth("741301").all_checks_pass,
        "an impossible month can have a right digit"
    );
    assert!(
        with_birth("150101")
            .notes
            .contains(&Note::AgeToConfirm { years: 11 })
    );
    assert!(
        !with_birth("740812")
            .notes
            .iter()
            .any(|n| matches!(n, Note::AgeToConfirm { .. }))
    );
}

#[test]
fn an_open_sex_is_unspecified() {
    let read_sex = |cell: char| {
        let mut line = ERIKSSON_2.to_owned();
        line.replace_range(20..21, &cell.to_string());
        zone(&[ERIKSSON_1, &line]).sex
    };
    assert_eq!(read_sex('<'), ZoneSex::Unspecified);
    assert_eq!(read_sex('X'), ZoneSex::Unspecified);
    assert_eq!(read_sex('M'), ZoneSex::Male);
    assert_eq!(read_sex('7'), ZoneSex::Malformed);
}

#[test]
fn codes_without_a_state_are_known_and_others_warn() {
    let issuer = |code: &str| {
        let line = ERIKSSON_1.replace("UTO", code);
        let notes = zone(&[&line, &ERIKSSON_2.replace("UTO", code)]).notes;
        notes.iter().any(|n| {
            matches!(
                n,
                Note::UnknownIssuer { .. } | Note::UnknownNationality { .. }
            )
        })
    };
    for code in [
        "XXA", "XXB", "XXC", "XXX", "UNO", "UNK", "RKS", "EUE", "GBD", "D<<", "VNM", "BRA",
    ] {
        assert!(!issuer(code), "{code}");
    }
    for code in ["QQQ", "X<X"] {
        assert!(issuer(code), "{code}");
    }
}

#[test]
fn a_failing_digit_is_shown_and_not_an_error() {
    let reading = zone(&[ERIKSSON_1, "L898902C36UTO7508122F1204159ZE184226B<<<<<10"]);
    assert!(!reading.all_checks_pass);
    assert_eq!(check(&reading, ZoneField::BirthDate), CheckState::Fail);
    assert_eq!(check(&reading, ZoneField::DocumentNumber), CheckState::Pass);
    assert_eq!(check(&reading, ZoneField::Composite), CheckState::Fail);
}

#[test]
fn of_1584_single_changes_in_a_line_250_pass() {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
    let (mut tried, mut passed) = (0, 0);
    for place in 0..44 {
        for character in alphabet
            .chars()
            .filter(|c| ERIKSSON_2.chars().nth(place) != Some(*c))
        {
            let mut line = ERIKSSON_2.to_owned();
            line.replace_range(place..=place, &character.to_string());
            tried += 1;
            passed += u32::from(
                read(&format!("{ERIKSSON_1}\n{line}"), today()).is_ok_and(|r| r.all_checks_pass),
            );
        }
    }
    assert_eq!((tried, passed), (1584, 250));
}

#[test]
fn a_correct_zone_is_never_repaired() {
    // A name ending in K: a repair that trusts digits alone would take it for a filler.
    let line = "P<UTONOVAK<<MAREK<<<<<<<<<<<<<<<<<<<<<<<<<<<";
    let reading = zone(&[line, ERIKSSON_2]);
    assert_eq!(reading.repaired, None);
    assert_eq!(reading.surname, "NOVAK");
}

#[test]
fn a_repair_is_marked_shown_and_does_not_pass() {
    // The letter O for a zero in the birth date.
    let reading = zone(&[ERIKSSON_1, "L898902C36UTO74O8122F1204159ZE184226B<<<<<10"]);
    let repair = reading
        .repaired
        .as_ref()
        .expect("the digits lead to one answer");
    assert_eq!(repair.changes.len(), 1);
    let change = &repair.changes[0];
    assert_eq!(
        (change.line, change.place, change.given, change.read),
        (1, 15, 'O', '0')
    );
    assert!(repair.given[1].contains("74O812"));
    assert_eq!(reading.birth_date.known(), Some(day("1974-08-12")));
    assert!(
        !reading.all_checks_pass,
        "a repaired zone never counts as passing"
    );
}

#[test]
fn what_people_type_and_programs_paste_is_understood_and_explained() {
    let expected = zone(&[ERIKSSON_1, ERIKSSON_2]);
    let wide: String = ERIKSSON_2
        .chars()
        .map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap())
        .collect();
    let cases = [
        (format!("{ERIKSSON_1}\r\n\r\n{ERIKSSON_2}\n"), vec![]),
        (
            format!("  {}\n{}  ", ERIKSSON_1.to_lowercase(), ERIKSSON_2),
            vec![Cleaning::LettersRaised],
        ),
        (
            format!("{}\n{ERIKSSON_2}", ERIKSSON_1.replace("<<", "«")),
            vec![Cleaning::FillersRestored],
        ),
        (
            format!("{}\n{ERIKSSON_2}", ERIKSSON_1.replace('<', "‹")),
            vec![Cleaning::FillersRestored],
        ),
        (
            format!("{}\n{ERIKSSON_2}", ERIKSSON_1.replace('<', "«")),
            vec![Cleaning::FillersRestored],
        ),
        (
            format!("{}\n{ERIKSSON_2}", ERIKSSON_1.replace('<', "&lt;")),
            vec![],
        ),
        (format!("{ERIKSSON_1}\n{wide}"), vec![]),
        (
            format!("{}\n{ERIKSSON_2}", ERIKSSON_1.replace("UTO", "U T O ")),
            vec![Cleaning::SpacesRemoved],
        ),
        (
            format!("{ERIKSSON_1}{ERIKSSON_2}"),
            vec![Cleaning::LinesCut],
        ),
        (
            format!("{ERIKSSON_2}\n{ERIKSSON_1}"),
            vec![Cleaning::LinesReordered],
        ),
        (
            format!("Passport page:\n{ERIKSSON_1}\n{ERIKSSON_2}\nend"),
            vec![Cleaning::SpacesRemoved, Cleaning::OtherLinesLeftOut],
        ),
        (
            format!("{}\n{ERIKSSON_2}", ERIKSSON_1.trim_end_matches('<')),
            vec![Cleaning::NameLineFitted],
        ),
        (
            format!("{ERIKSSON_1}<<<\n{ERIKSSON_2}"),
            vec![Cleaning::NameLineFitted],
        ),
        (
            format!(
                "{}\n{}",
                ERIKSSON_1.chars().rev().collect::<String>(),
                ERIKSSON_2.chars().rev().collect::<String>()
            ),
            vec![Cleaning::LinesReversed],
        ),
    ];
    for (text, cleaning) in cases {
        let mut reading = read(&text, today()).unwrap_or_else(|e| panic!("{text}: {e}"));
        if text.starts_with("Passport") {
            reading.cleaning.retain(|c| *c != Cleaning::LettersRaised);
        }
        assert_eq!(reading.cleaning, cleaning, "{text}");
        assert_eq!(reading.lines, expected.lines, "{text}");
        assert!(reading.all_checks_pass, "{text}");
    }
    let card = [
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "I<UTOD231458907<<<<<<<<<<<<<<<",
    ];
    assert_eq!(zone(&card).cleaning, [Cleaning::LinesReordered]);
}

#[test]
fn what_is_no_zone_is_explained() {
    assert_eq!(read(" \n ", today()), Err(MrzError::Empty));
    assert_eq!(
        read(&"A".repeat(5000), today()),
        Err(MrzError::TooLong { characters: 5000 })
    );
    assert_eq!(
        read("ABC\nDE", today()),
        Err(MrzError::Lengths {
            lengths: vec![3, 2]
        })
    );
    let odd = ERIKSSON_2.replace("ZE", "Z!");
    assert_eq!(
        read(&format!("{ERIKSSON_1}\n{odd}"), today()),
        Err(MrzError::Character {
            character: '!',
            line: 2,
            place: 30
        })
    );
    let other = ERIKSSON_1.replace("P<", "Q<");
    assert_eq!(
        read(&format!("{other}\n{ERIKSSON_2}"), today()),
        Err(MrzError::DocumentCode { code: "Q<".into() })
    );
    let empty = format!("<<<<<<<<<0{}", &ERIKSSON_2[10..]);
    assert_eq!(
        read(&format!("{ERIKSSON_1}\n{empty}"), today()),
        Err(MrzError::NoDocumentNumber)
    );
    for error in [MrzError::Empty, MrzError::NoDocumentNumber] {
        assert!(error.to_string().ends_with('.'));
    }
}

#[test]
fn the_french_card_has_checks_that_do_not_apply() {
    let lines = [
        "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<",
        "8806923102858CORINNE<<<<<<<6512068F6",
    ];
    let reading = zone(&lines);
    assert_eq!(reading.format, ZoneFormat::FrenchIdentityCard);
    assert!(!reading.all_checks_pass);
    assert!(reading.notes.contains(&Note::ChecksNotApplicable));
    assert!(reading.fields.iter().all(|f| f.check == CheckState::None));
    assert_eq!(
        (&*reading.surname, &*reading.given_names),
        ("BERTHIER", "CORINNE")
    );
    assert_eq!(reading.document_number, "880692310285");
    assert_eq!(reading.birth_date.known(), Some(day("1965-12-06")));
    assert_eq!(
        zone(&[lines[1], lines[0]]).format,
        ZoneFormat::FrenchIdentityCard
    );
    let declared = Declared {
        names: vec!["Corinne Berthier".into()],
        nationality: Some("FRA".into()),
        ..Declared::default()
    };
    let rows = compare(&reading, &declared);
    assert_eq!(
        (rows[0].verdict, rows[3].verdict),
        (Verdict::Exact, Verdict::Exact)
    );
}

fn name_part() -> impl Strategy<Value = String> {
    "[A-Z]{1,8}( [A-Z]{1,5}){0,1}"
}

fn date(first: &str, last: &str) -> impl Strategy<Value = NaiveDate> {
    let first = day(first);
    let days = (day(last) - first).num_days() as u64;
    (0..=days).prop_map(move |n| first + Days::new(n))
}

fn zone_date(date: NaiveDate) -> mrz::MrzDate {
    mrz::MrzDate::Calendar(mrz::Date::new(date.year(), date.month(), date.day()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_in_every_layout(
        surname in name_part(),
        given in name_part(),
        number in "[A-Z0-9]{1,9}",
        issuer in prop::sample::select(vec!["UTO", "VNM", "BRA", "D", "XXA"]),
        birth in date("1927-01-01", "2026-11-22"),
        expiry in date("1966-11-22", "2046-11-22"),
        sex in prop::sample::select(vec![mrz::Sex::Male, mrz::Sex::Female, mrz::Sex::Unspecified]),
    ) {
        macro_rules! written {
            ($format:ident, $fields:ident, $code:literal) => {
                mrz::$format(&mrz::$fields {
                    document_code: $code.into(),
                    issuing_country: issuer.into(),
                    nationality: issuer.into(),
                    document_number: number.clone(),
                    surname: surname.clone(),
                    given_names: given.clone(),
                    date_of_birth: zone_date(birth),
                    date_of_expiry: zone_date(expiry),
                    sex,
                    ..Default::default()
                })
            };
        }
        for text in [
            written!(format_td3, Td3Fields, "P"),
            written!(format_td2, Td2Fields, "I"),
            written!(format_td1, Td1Fields, "I"),
            written!(format_mrv_a, MrvAFields, "V"),
            written!(format_mrv_b, MrvBFields, "V"),
        ] {
            let reading = read(&text, today()).unwrap();
            prop_assert!(reading.all_checks_pass, "{}", text);
            prop_assert_eq!(&reading.repaired, &None);
            prop_assert_eq!(&reading.surname, &surname);
            prop_assert_eq!(&reading.given_names, &given);
            prop_assert_eq!(&reading.document_number, &number);
            prop_assert_eq!(reading.birth_date.known(), Some(birth));
            prop_assert_eq!(reading.expiry.known(), Some(expiry));
            prop_assert_eq!(&reading.issuer, issuer);
            let declared = Declared {
                names: vec![format!("{given} {surname}")],
                birth_date: Some(birth),
                expiry: Some(expiry),
                document_number: Some(number.clone()),
                ..Declared::default()
            };
            for row in compare(&reading, &declared) {
                prop_assert!(matches!(row.verdict, Verdict::Exact | Verdict::NotStated), "{:?}", row);
            }
        }
    }

    #[test]
    fn no_text_and_no_name_makes_it_fail(text in "\\PC{0,200}", name in "\\PC{0,60}") {
        let declared = Declared { names: vec![name, text.clone()], ..Declared::default() };
        compare(&zone(&[ERIKSSON_1, ERIKSSON_2]), &declared);
        if let Ok(reading) = read(&text, today()) {
            compare(&reading, &declared);
        }
    }

    #[test]
    fn no_zone_makes_it_fail(
        text in prop_oneof![
            "P[A-Z<]{43}\n[A-Z0-9<]{44}", "[PIVACQ<]{2}[A-Z0-9<]{34}\n[A-Z0-9<]{36}",
            "[IAC][A-Z0-9<]{29}\n[A-Z0-9<]{30}\n[A-Z0-9<]{30}", "[A-Z0-9< «‹\n]{60,120}",
        ],
        name in "[\\p{Latin}\\p{Cyrillic}\\p{Greek}\\p{Han} '-]{0,40}",
    ) {
        if let Ok(reading) = read(&text, today()) {
            prop_assert!(!(reading.all_checks_pass && reading.repaired.is_some()));
            compare(&reading, &Declared { names: vec![name], birth_date: Some(today()), ..Declared::default() });
        }
    }
}
