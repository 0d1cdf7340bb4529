//! What was declared against what a zone says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use chrono::NaiveDate;
use evidence::mrz::{Declared, MrzReading, Note, Verdict, ZoneSex, compare, read};

const ERIKSSON_1: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
const ERIKSSON_2: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn zone(lines: &[&str]) -> MrzReading {
    read(&lines.join("\n"), day("2026-11-22")).unwrap()
}

fn with_names(field: &str) -> MrzReading {
    zone(&[&format!("P<UTO{field:<<39}"), ERIKSSON_2])
}

fn name_verdict(field: &str, stated: &str) -> Verdict {
    let declared = Declared {
        names: vec![stated.into()],
        ..Declared::default()
    };
    compare(&with_names(field), &declared)[0].verdict
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
fn names_compare_in_every_admissible_form() {
    use Verdict::{AlternativeForm, Differs, Exact, NotComparable, Swapped};
    let cases = [
        ("ERIKSSON<<ANNA<MARIA", "Anna Maria Eriksson", Exact),
        ("ERIKSSON<<ANNA<MARIA", "ERIKSSON Anna-Maria", Exact),
        ("ERIKSSON<<ANNA<MARIA", "Maria Anna Eriksson", Swapped),
        ("ERIKSSON<<ANNA<MARIA", "Anna Eriksson", Differs),
        ("ERIKSSON<<ANNA", "Anna Ericsson", Differs),
        ("OCONNOR<<SIOBHAN", "Siobhán O’Connor", AlternativeForm),
        ("OCONNOR<<JOHN", "John O'Connor", Exact),
        ("SMITH<JONES<<AMY", "Amy Smith–Jones", Exact),
        ("ABDULRAHMAN<<OMAR", "Omar Abdul Rahman", AlternativeForm),
        ("MUELLER<<JUERGEN", "Jürgen Müller", AlternativeForm),
        ("MULLER<<JURGEN", "Jürgen Müller", AlternativeForm),
        ("MUXXLLER<<JUERGEN", "Jürgen Müller", AlternativeForm),
        ("MUILLER<<JURGEN", "Jürgen Müller", Differs),
        (
            "NGUYEN<<THI<MINH<HANG",
            "Nguyễn Thị Minh Hằng",
            AlternativeForm,
        ),
        ("IVANOV<<IVAN", "Иван Иванов", AlternativeForm),
        ("SHEVCHENKO<<OLHA", "Ольга Шевченко", AlternativeForm),
        ("ZIVKOVIC<<DORDE", "Ђорђе Живковић", AlternativeForm),
        (
            "PAPADOPOULOS<<GEORGIOS",
            "Γεώργιος Παπαδόπουλος",
            AlternativeForm,
        ),
        ("EVANGELOU<<MARIA", "Μαρία Ευαγγέλου", AlternativeForm),
        ("LIN<<YATING", "林雅婷", NotComparable),
        ("SUHARTI", "Suharti", Exact),
        ("SUHARTI", "Suharto", Differs),
        ("OLUWASEUN<<ADEBAYO", "Olúwaṣeun Adébáyọ̀", AlternativeForm),
        ("LUKASZ<<OESTERGAARD", "Łukasz Østergård", AlternativeForm),
        ("KARADUT<<ISIK", "Işık Karadut", AlternativeForm),
        ("ERIKSSON<<ANNA", "   ", Verdict::NotStated),
    ];
    for (field, stated, expected) in cases {
        assert_eq!(
            name_verdict(field, stated),
            expected,
            "{stated} against {field}"
        );
    }
}

#[test]
fn a_full_field_may_hold_less_than_was_stated() {
    use Verdict::{Differs, Exact, Truncated};
    let long = "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K";
    assert_eq!(long.len(), 39);
    assert!(with_names(long).notes.contains(&Note::NameMayBeTruncated));
    assert_eq!(
        name_verdict(long, "Chayapa Dejthamrong Krasuang Nilavadhanananda"),
        Truncated
    );
    assert_eq!(
        name_verdict(long, "Nilavadhanananda Chayapa Dejthamrong Krasuang"),
        Truncated
    );
    assert_eq!(
        name_verdict(long, "Chayapa Dejthamrong Somchai Nilavadhanananda"),
        Differs
    );
    let exact = "PAPANDROPOULOUS<<JONATHON<ALEXANDER<WES";
    assert_eq!(
        name_verdict(exact, "Jonathon Alexander Wes Papandropoulous"),
        Exact,
        "39 letters, nothing missing"
    );
    assert_eq!(
        name_verdict(exact, "Jonathon Alexander Wesley Papandropoulous"),
        Truncated
    );
    assert_eq!(
        name_verdict("ERIKSSON<<ANNA", "Anna Maria Eriksson"),
        Differs,
        "there was room"
    );
}

#[test]
fn the_closest_of_several_names_counts() {
    let declared = Declared {
        names: vec!["林雅婷".into(), "Lin Yating".into()],
        ..Declared::default()
    };
    let row = &compare(&with_names("LIN<<YATING"), &declared)[0];
    assert_eq!(
        (row.verdict, row.stated.as_deref()),
        (Verdict::Exact, Some("Lin Yating"))
    );
}

#[test]
fn the_other_fields_compare() {
    use Verdict::{AlternativeForm, Differs, Exact, NotComparable, NotStated, Swapped, Truncated};
    let reading = zone(&[ERIKSSON_1, ERIKSSON_2]);
    let verdicts = |declared: &Declared| {
        compare(&reading, declared)
            .iter()
            .map(|r| r.verdict)
            .collect::<Vec<_>>()
    };
    assert_eq!(verdicts(&Declared::default()), [NotStated; 6]);
    let same = Declared {
        names: vec!["Anna Maria Eriksson".into()],
        birth_date: Some(day("1974-08-12")),
        sex: Some(ZoneSex::Female),
        nationality: Some("UTO".into()),
        document_number: Some("l898902-c 3".into()),
        expiry: Some(day("2012-04-15")),
    };
    assert_eq!(verdicts(&same), [Exact; 6]);
    let odd = Declared {
        names: vec![],
        birth_date: Some(day("1974-12-08")),
        sex: Some(ZoneSex::Male),
        nationality: Some("SWE".into()),
        document_number: Some("L898902C34".into()),
        expiry: Some(day("1912-04-15")),
    };
    assert_eq!(
        verdicts(&odd),
        [
            NotStated,
            Swapped,
            Differs,
            Differs,
            Truncated,
            AlternativeForm
        ]
    );

    let open = |birth: &str, stated: &str| {
        let declared = Declared {
            birth_date: Some(day(stated)),
            ..Declared::default()
        };
        compare(&with_birth(birth), &declared)[1].verdict
    };
    assert_eq!(open("74<<<<", "1974-08-12"), Truncated);
    assert_eq!(open("75<<<<", "1974-08-12"), Differs);
    assert_eq!(open("<<<<<<", "1974-08-12"), NotComparable);
    assert_eq!(open("741301", "1974-08-12"), NotComparable);

    let german = zone(&[
        "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<",
        "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4",
    ]);
    let declared = Declared {
        nationality: Some("DEU".into()),
        ..Declared::default()
    };
    assert_eq!(compare(&german, &declared)[3].verdict, AlternativeForm);
}

#[test]
fn a_russian_national_passport_is_read_in_its_own_letters() {
    use Verdict::{AlternativeForm, Differs, Exact, NotComparable, Swapped};
    let zone = zone(&[
        "PNRUS3EREPANOVA<<6MILI8<A3ERIEVNA<<<<<<<<<<<",
        &russian("450123456", "870915", 'F', "4050723742031"),
    ]);
    assert!(zone.all_checks_pass, "{:?}", zone.fields);
    assert_eq!(zone.repaired, None);
    assert_eq!(zone.surname, "ЧЕРЕПАНОВА");
    assert_eq!(zone.given_names, "ЭМИЛИЯ АЧЕРИЕВНА");
    assert_eq!(zone.document_number, "4504123456");
    assert!(zone.notes.contains(&Note::NationalLetters));
    let verdict = |name: &str| {
        let declared = Declared {
            names: vec![name.into()],
            document_number: Some("45 04 123456".into()),
            ..Declared::default()
        };
        let rows = compare(&zone, &declared);
        assert_eq!(rows[4].verdict, Exact);
        rows[0].verdict
    };
    assert_eq!(verdict("Черепанова Эмилия Ачериевна"), Exact);
    assert_eq!(verdict("Эмилия Ачериевна Черепанова"), Exact);
    assert_eq!(verdict("Cherepanova Emiliia Acherievna"), AlternativeForm);
    assert_eq!(verdict("Эмилия Черепанова Ачериевна"), Swapped);
    assert_eq!(verdict("Эмилия Черепанова"), Differs);
    assert_eq!(verdict("Cherepanov Emiliia Acherievna"), Differs);
    assert_eq!(verdict("林雅婷"), NotComparable);
}

/// The second line of a Russian national passport, which has no expiry date.
fn russian(number: &str, birth: &str, sex: char, optional: &str) -> String {
    let digit = |field: &str| mrz::check_digit(field).unwrap();
    let optional = format!("{optional:<<14}");
    let number = format!("{number}{}", digit(number));
    let birth = format!("{birth}{}", digit(birth));
    let rest = format!("<<<<<<<{optional}{}", digit(&optional));
    let whole = digit(&format!("{number}{birth}{rest}"));
    format!("{number}RUS{birth}{sex}{rest}{whole}")
}
