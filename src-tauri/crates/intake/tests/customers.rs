//! Customer files of other systems, as they really come.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use intake::customers::{
    CustomerFile, DuplicateReason, Lifecycle, Note, PartyKind, Question, ReadOptions, Rejection,
    RowFlag, TargetField, read,
};
use intake::dates::DateOrder;
use intake::{ColumnChoice, DropReason, EncodingSource, IntakeError, Limits};

fn plan(text: &str) -> CustomerFile {
    read(text.as_bytes(), &ReadOptions::default()).unwrap()
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!(
        "{}/tests/fixtures/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap()
}

#[test]
fn whmcs_clients_are_recognised_and_secrets_stay_out() {
    let file = read(&fixture("whmcs_clients.csv"), &ReadOptions::default()).unwrap();
    assert_eq!(
        (file.profile.as_str(), file.recognised),
        ("whmcs_clients", true)
    );
    assert_eq!(file.system.as_deref(), Some("whmcs"));
    let hang = &file.rows[0];
    assert_eq!(hang.line, 2);
    assert_eq!(hang.external_id.as_deref(), Some("501"));
    assert_eq!(hang.kind, PartyKind::Entity);
    assert_eq!(hang.names.display(), "Sao Mai Cloud");
    assert_eq!(hang.names.person().as_deref(), Some("Thị Minh Hằng Nguyễn"));
    assert_eq!(hang.address.lines, ["12 Lê Lợi"]);
    assert_eq!(hang.address.country.as_deref(), Some("VN"));
    assert_eq!(hang.phones[0].e164.as_deref(), Some("+84234555010"));
    assert_eq!(
        hang.status.as_ref().unwrap().meaning,
        Some(Lifecycle::Active)
    );
    let card = hang.card.as_ref().unwrap();
    assert_eq!(
        (card.brand.as_deref(), card.last_four.as_deref()),
        (Some("Visa"), Some("4242"))
    );
    assert_eq!(hang.other.len(), 1);
    let mononym = &file.rows[1];
    assert_eq!(
        (mononym.kind, mononym.names.display()),
        (PartyKind::Individual, "Suharto".to_owned())
    );
    assert_eq!(
        mononym.address.postal_code.as_deref(),
        Some("04012"),
        "leading zeros stay"
    );
    assert_eq!(
        file.rows[2].phones[0].e164, None,
        "a national number stays as written"
    );
    assert_eq!(file.rejected.len(), 1);
    assert_eq!(
        (file.rejected[0].line, &file.rejected[0].reason),
        (5, &Rejection::NoName)
    );
    assert!(file.notes.contains(&Note::ColumnDropped {
        header: "password".into(),
        reason: DropReason::Password
    }));
    assert!(file.notes.contains(&Note::ColumnDropped {
        header: "cardnum".into(),
        reason: DropReason::CardNumber
    }));
    let everything = serde_json::to_string(&file).unwrap();
    for secret in ["$2y$10$", "4242424242424242", "5555 5555", "42424242"] {
        assert!(!everything.contains(secret), "{secret} is in the plan");
    }
}

#[test]
fn partner_center_customers_are_entities_with_their_tenant() {
    let file = read(
        &fixture("partner_center_customers.csv"),
        &ReadOptions::default(),
    )
    .unwrap();
    assert_eq!(file.profile, "partner_center_customers");
    let row = &file.rows[0];
    assert_eq!(row.kind, PartyKind::Entity);
    assert_eq!(
        row.external_id.as_deref(),
        Some("00000000-0000-4000-8000-000000000001")
    );
    assert_eq!(row.account_reference, row.external_id);
    assert_eq!(row.domain.as_deref(), Some("saomai.onmicrosoft.example"));
    assert_eq!(row.other[0].header, "Relationship");
    assert!(row.flags.is_empty());
}

#[test]
fn stripe_formula_is_text_and_flagged() {
    let file = read(&fixture("stripe_customers.csv"), &ReadOptions::default()).unwrap();
    assert_eq!(file.profile, "stripe_customers");
    assert_eq!(file.rows[0].created_on.unwrap().to_string(), "2025-01-09");
    assert_eq!(
        file.rows[0].kind,
        PartyKind::Entity,
        "a legal form in the name"
    );
    assert!(file.rows[0].flags.contains(&RowFlag::KindAssumed));
    assert!(file.rows[1].flags.contains(&RowFlag::FormulaLike {
        header: "Description".into()
    }));
    assert_eq!(
        file.rows[1].other[0].value,
        "=HYPERLINK(\"http://x.example\")"
    );
}

#[test]
fn profile_and_mapping_can_be_overridden() {
    let bytes = fixture("partner_center_customers.csv");
    let options = ReadOptions {
        profile: Some("generic".into()),
        mapping: vec![
            ColumnChoice {
                column: 0,
                field: None,
            },
            ColumnChoice {
                column: 3,
                field: Some(TargetField::Status),
            },
        ],
        ..ReadOptions::default()
    };
    let file = read(&bytes, &options).unwrap();
    assert_eq!((file.profile.as_str(), file.recognised), ("generic", false));
    assert_eq!(file.rows[0].external_id, None);
    assert_eq!(file.rows[0].status.as_ref().unwrap().as_written, "Reseller");
    let unknown = ReadOptions {
        profile: Some("none".into()),
        ..ReadOptions::default()
    };
    assert!(matches!(
        read(&bytes, &unknown),
        Err(IntakeError::UnknownProfile { .. })
    ));
    let beyond = ReadOptions {
        mapping: vec![ColumnChoice {
            column: 9,
            field: None,
        }],
        ..ReadOptions::default()
    };
    assert_eq!(
        read(&bytes, &beyond).unwrap_err(),
        IntakeError::NoSuchColumn {
            column: 9,
            columns: 4
        }
    );
}

#[test]
fn a_secret_cannot_be_mapped() {
    let mapping = vec![ColumnChoice {
        column: 13,
        field: Some(TargetField::FullName),
    }];
    let options = ReadOptions {
        mapping,
        ..ReadOptions::default()
    };
    let refused = read(&fixture("whmcs_clients.csv"), &options).unwrap_err();
    assert_eq!(
        refused,
        IntakeError::ColumnNeverRead {
            header: "password".into(),
            reason: DropReason::Password
        }
    );
}

#[test]
fn full_card_numbers_are_found_by_their_digits() {
    let file =
        plan("name,payment\nA,Visa 4242 4242 4242 4242\nB,5555555555554444\nC,bank transfer\n");
    assert_eq!(file.columns[1].dropped, Some(DropReason::CardNumber));
    assert!(file.columns[1].samples.is_empty());
    assert_eq!(
        file.rows[1].card.as_ref().unwrap().last_four.as_deref(),
        Some("4444")
    );
    assert_eq!(file.rows[2].card, None);
    assert!(file.rows.iter().all(|row| row.other.is_empty()));
}

#[test]
fn a_card_number_in_free_text_is_taken_out_and_flagged() {
    let file = plan("name,note\nA,paid with 4242424242424242 by mistake\nB,x\nC,y\n");
    assert_eq!(file.columns[1].dropped, None);
    assert_eq!(file.rows[0].other[0].value, "paid with ••••4242 by mistake");
    assert!(file.rows[0].flags.contains(&RowFlag::CardNumberTakenOut {
        header: "note".into()
    }));
    assert!(!serde_json::to_string(&file).unwrap().contains("424242"));
}

#[test]
fn a_row_that_has_shifted_keeps_no_secret_in_what_is_rejected() {
    let file = plan("id,name,password,note\n1,Acme,Ltd,hunter2,x\n2,Beta,secret,y\n");
    assert_eq!(file.rejected[0].raw, ["1", "Acme", "", "", ""]);
    let file = plan("id,name,password,note\n1,hunter2,x\n2,Beta,secret,y\n");
    assert_eq!(file.rejected[0].raw, ["1", "", ""]);
}

#[test]
fn a_choice_takes_the_place_of_what_was_found() {
    let text = b"name,contact,company\nSao Mai,Hang,x\n";
    let choose = |column, field| ColumnChoice {
        column,
        field: Some(field),
    };
    let with = |mapping| {
        read(
            text,
            &ReadOptions {
                mapping,
                ..ReadOptions::default()
            },
        )
    };
    let file = with(vec![choose(1, TargetField::FullName)]).unwrap();
    let fields: Vec<_> = file.columns.iter().map(|column| column.mapped_to).collect();
    assert_eq!(
        fields,
        [
            None,
            Some(TargetField::FullName),
            Some(TargetField::CompanyName)
        ]
    );
    let twice = with(vec![
        choose(0, TargetField::FullName),
        choose(1, TargetField::FullName),
    ])
    .unwrap_err();
    assert_eq!(twice.code(), "field_twice");
    let many = with(vec![
        choose(0, TargetField::AddressLine),
        choose(1, TargetField::AddressLine),
    ])
    .unwrap();
    assert_eq!(many.rows[0].address.lines, ["Sao Mai", "Hang"]);
}

#[test]
fn semicolons_older_encodings_and_several_languages() {
    let text = "Kundennummer;Firma;Straße;PLZ;Ort;Land;E-Mail;Erstellt am\n007;Bäckerei Müller GmbH;Königstraße 1;01067;Dresden;Österreich;info@mueller.example;03.04.2024\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let file = read(&bytes, &ReadOptions::default()).unwrap();
    assert_eq!(
        (file.delimiter, file.encoding.as_str()),
        (';', "windows-1252")
    );
    assert_eq!(file.encoding_source, EncodingSource::Guessed);
    assert!(
        file.notes
            .iter()
            .any(|note| matches!(note, Note::EncodingGuessed { .. }))
    );
    let row = &file.rows[0];
    assert_eq!(row.external_id.as_deref(), Some("007"));
    assert_eq!(row.names.company.as_deref(), Some("Bäckerei Müller GmbH"));
    assert_eq!(row.address.postal_code.as_deref(), Some("01067"));
    assert_eq!(row.address.country.as_deref(), Some("AT"));
    assert_eq!(row.created_on.unwrap().to_string(), "2024-04-03");

    let text = "客户编号,公司名称,国家,城市\n1,北京云计算有限公司,中国,北京市海淀区\n2,越南星梅科技,越南,顺化\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    let file = read(&bytes, &ReadOptions::default()).unwrap();
    assert_eq!(file.encoding, "gb18030");
    assert_eq!(file.rows[0].names.display(), "北京云计算有限公司");
    assert_eq!(file.rows[1].address.country.as_deref(), Some("VN"));
    let chosen = ReadOptions {
        encoding: Some("gb18030".into()),
        ..ReadOptions::default()
    };
    assert_eq!(
        read(&bytes, &chosen).unwrap().encoding_source,
        EncodingSource::Chosen
    );

    let text = "name\tcountry\nشركة النور\tالإمارات العربية المتحدة\n";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let file = read(&utf16, &ReadOptions::default()).unwrap();
    assert_eq!((file.encoding.as_str(), file.delimiter), ("UTF-16LE", '\t'));
    assert_eq!(file.rows[0].address.country.as_deref(), Some("AE"));
}

#[test]
fn day_and_month_are_decided_over_the_column_or_asked() {
    let file = plan("name,created\nA,01/02/2026\nB,25/02/2026\n");
    assert_eq!(file.rows[0].created_on.unwrap().to_string(), "2026-02-01");
    let file = plan("name,created\nA,01/02/2026\nB,02/25/2026\n");
    assert_eq!(file.rows[0].created_on.unwrap().to_string(), "2026-01-02");
    let open = "name,created\nA,01/02/2026\nB,05/06/2026\n";
    let file = plan(open);
    assert_eq!(file.rows[0].created_on, None);
    assert_eq!(
        file.questions,
        [Question::DateOrder {
            column: 1,
            header: "created".into(),
            example: "01/02/2026".into()
        }]
    );
    let told = ReadOptions {
        date_order: Some(DateOrder::MonthDayYear),
        ..ReadOptions::default()
    };
    let file = read(open.as_bytes(), &told).unwrap();
    assert!(file.questions.is_empty());
    assert_eq!(file.rows[1].created_on.unwrap().to_string(), "2026-05-06");
}

#[test]
fn hidden_characters_are_shown_and_flagged() {
    let file =
        plan("id,name,country\n1,Acme \u{202e}dtL,VN\n2,pay\u{200b}pal,VN\n3,Sao\u{7} Mai,VN\n");
    let shown: Vec<_> = file.rows.iter().map(|row| row.names.display()).collect();
    assert_eq!(shown, ["Acme ⟨U+202E⟩dtL", "paypal", "Sao⟨U+0007⟩ Mai"]);
    for (row, point) in file.rows.iter().zip(["U+202E", "U+200B", "U+0007"]) {
        let flag = RowFlag::HiddenCharacters {
            header: "name".into(),
            code_points: vec![point.into()],
        };
        assert!(row.flags.contains(&flag), "line {}", row.line);
    }
    let samples = &file.columns[1].samples;
    assert!(
        samples
            .iter()
            .all(|sample| !sample.contains(['\u{202e}', '\u{200b}', '\u{7}']))
    );
}

#[test]
fn doubtful_cells_are_flagged_and_kept_apart() {
    let file = plan(
        "id,name,email,country,phone,created,status\n1,Acme,not-an-address;ok@acme.example,Atlantis,8.42E+10,soon,Wobbly\n",
    );
    let row = &file.rows[0];
    assert_eq!(row.emails, ["ok@acme.example"]);
    assert_eq!(
        (
            row.address.country.as_deref(),
            row.address.country_as_written.as_deref()
        ),
        (None, Some("Atlantis"))
    );
    assert!(row.flags.contains(&RowFlag::EmailNotUsable {
        value: "not-an-address".into()
    }));
    assert!(row.flags.contains(&RowFlag::CountryNotRecognised {
        value: "Atlantis".into()
    }));
    assert!(row.flags.contains(&RowFlag::SpreadsheetNumber {
        header: "phone".into(),
        value: "8.42E+10".into()
    }));
    assert!(row.flags.contains(&RowFlag::DateNotRead {
        header: "created".into(),
        value: "soon".into()
    }));
    assert!(row.flags.contains(&RowFlag::StatusNotKnown {
        value: "Wobbly".into()
    }));
}

#[test]
fn bad_rows_are_rejected_alone_with_their_line() {
    let file = plan(
        "id,name,city\n1,\"Two\nlines\",Huế\n2,Short\n3,Long,Huế,extra\n1.2E+15,Acme,Huế\n4,Fine,Huế,,\n",
    );
    let taken: Vec<_> = file
        .rows
        .iter()
        .map(|row| (row.line, row.names.display()))
        .collect();
    assert_eq!(taken, [(2, "Two lines".to_owned()), (7, "Fine".to_owned())]);
    let rejected: Vec<_> = file
        .rejected
        .iter()
        .map(|row| (row.line, row.reason.clone()))
        .collect();
    assert_eq!(
        rejected,
        [
            (
                4,
                Rejection::CellCount {
                    expected: 3,
                    found: 2
                }
            ),
            (
                5,
                Rejection::CellCount {
                    expected: 3,
                    found: 4
                }
            ),
            (
                6,
                Rejection::IdentifierDestroyed {
                    header: "id".into(),
                    value: "1.2E+15".into()
                }
            ),
        ]
    );
}

#[test]
fn duplicates_inside_the_file_are_flagged() {
    let file = plan(
        "id,company,email,country\n1,Sao Mai Ltd,a@saomai.example,VN\n1,Other,b@other.example,VN\n2,Third,A@SaoMai.example,TH\n3,Mai Sao LLC,c@x.example,Viet Nam\n",
    );
    let flags: Vec<_> = file.rows.iter().map(|row| row.flags.clone()).collect();
    let because = |because| vec![RowFlag::DuplicateInFile { line: 2, because }];
    assert!(flags[0].is_empty());
    assert_eq!(flags[1], because(DuplicateReason::ExternalId));
    assert_eq!(flags[2], because(DuplicateReason::Email));
    assert_eq!(flags[3], because(DuplicateReason::NameAndCountry));
}

#[test]
fn files_that_are_no_table_are_refused_with_their_line() {
    let refused = |bytes: &[u8]| read(bytes, &ReadOptions::default()).unwrap_err();
    assert_eq!(refused(b""), IntakeError::Empty);
    assert_eq!(refused(b"\xef\xbb\xbf"), IntakeError::Empty);
    assert_eq!(refused(b"id,name\r\n"), IntakeError::NoRows);
    let open = refused(b"id,name\n1,\"Acme\n2,Beta\n3,Gamma\n");
    assert_eq!((open.code(), open.line()), ("broken_quoting", Some(5)));
    assert_eq!(
        open.to_string(),
        "The quotation mark opened on line 2 is broken on line 5."
    );
    assert_eq!(open, IntakeError::BrokenQuoting { line: 5, opened: 2 });
    assert_eq!(
        refused("id,name\n1,Lê Lợi\n2,Nguyễn \u{0}".as_bytes()).code(),
        "not_text"
    );
    let wrong = ReadOptions {
        encoding: Some("utf-8".into()),
        ..ReadOptions::default()
    };
    let refused = read(b"id,name\n1,Caf\xe9\n", &wrong).unwrap_err();
    assert_eq!(
        (refused.code(), refused.line()),
        ("wrong_encoding", Some(2))
    );
}

#[test]
fn too_much_is_refused() {
    let with = |limits: Limits| ReadOptions {
        limits,
        ..ReadOptions::default()
    };
    let text = "id,name\n1,Acme\n2,Beta\n3,Gamma\n";
    let small = with(Limits {
        bytes: 10,
        ..Limits::default()
    });
    assert_eq!(
        read(text.as_bytes(), &small).unwrap_err(),
        IntakeError::TooLarge {
            bytes: 30,
            limit: 10
        }
    );
    let few = with(Limits {
        rows: 2,
        ..Limits::default()
    });
    assert_eq!(
        read(text.as_bytes(), &few).unwrap_err(),
        IntakeError::TooManyRows { limit: 2 }
    );
    let long = format!("id,name\n1,{}\n", "ă".repeat(10_001));
    let refused = read(long.as_bytes(), &ReadOptions::default()).unwrap_err();
    assert_eq!(
        refused,
        IntakeError::CellTooLong {
            line: 2,
            column: 2,
            limit: 10_000
        }
    );
    let bomb = "a\n".repeat(1_000_002);
    let refused = read(bomb.as_bytes(), &ReadOptions::default()).unwrap_err();
    assert_eq!(refused, IntakeError::TooManyRows { limit: 1_000_000 });
}

#[test]
fn the_same_file_gives_the_same_plan() {
    let bytes = fixture("whmcs_clients.csv");
    assert_eq!(
        read(&bytes, &ReadOptions::default()),
        read(&bytes, &ReadOptions::default())
    );
}

#[test]
fn rejected_rows_leave_as_harmless_csv_without_secrets() {
    let text = "id,name,password,note\n1,,hunter2,\"=1+1\"\n2,Acme,x\n";
    let file = plan(text);
    let out = intake::rejected::customers_csv(&file, |row| row.reason.to_string());
    let out = String::from_utf8(out).unwrap();
    let mut lines = out.trim_start_matches('\u{feff}').lines();
    assert_eq!(
        lines.next(),
        Some("\"line\",\"reason\",\"id\",\"name\",\"password\",\"note\"")
    );
    assert_eq!(
        lines.next(),
        Some("\"2\",\"no name\",\"1\",\"\",\"\",\"'=1+1\"")
    );
    assert_eq!(
        lines.next(),
        Some("\"3\",\"3 cells where the headings have 4\",\"2\",\"\",\"\"")
    );
    assert!(!out.contains("hunter2"));
}

#[test]
fn content_of_a_row_does_not_depend_on_its_place() {
    let one = plan("id,name,password\n1,Acme,a\n2,Beta,b\n");
    let other = plan("id,name,password\n2,Beta,changed\n1,Acme Ltd,a\n");
    assert_eq!(one.rows[1].content(), other.rows[0].content());
    assert_ne!(one.rows[0].content(), other.rows[1].content());
}

#[test]
fn hostbill_clients_bring_their_dates_and_leave_their_secrets() {
    let text = "client_id,firstname,lastname,companyname,email,address1,city,postcode,country,phonenumber,status,datecreated,lastlogin,ip,password,cardnum\n77,Özgür,Yılmaz,Yılmaz A.Ş.,ozgur@yilmaz.example,Örnek Cad. 5,İzmir,35000,TR,2325550100,Active,2024-03-01,2026-10-02 09:14:33,203.0.113.45,5f4dcc3b5aa765d6,\n78,Ana,,,ana@one.example,,,,BR,,Terminated,0000-00-00,,,,\n";
    let file = plan(text);
    assert_eq!(file.profile, "hostbill_clients");
    assert_eq!(file.rows[0].created_on.unwrap().to_string(), "2024-03-01");
    assert_eq!(file.rows[1].created_on, None);
    assert_eq!(
        file.rows[1].status.as_ref().unwrap().meaning,
        Some(Lifecycle::Closed)
    );
    assert!(file.rows[1].flags.is_empty(), "{:?}", file.rows[1].flags);
    assert!(!serde_json::to_string(&file).unwrap().contains("5f4dcc3b"));
}
