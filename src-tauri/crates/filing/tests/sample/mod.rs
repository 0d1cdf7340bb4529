//! Packets of invented data: one with every kind of answer, and those that the program composes.

#![allow(dead_code)]

pub mod office;
pub mod papers;
pub mod read;
pub mod structure;

use chrono::{DateTime, FixedOffset, NaiveDate};
use filing::form::*;

pub fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub fn head(kind: Kind) -> Head {
    Head {
        packet: "C-2026-0007".into(),
        kind,
        sort: None,
        title: "Customer Identification Program certification".into(),
        subtitle: "Initial certification of a foreign reseller, proposed 15 CFR 7.304".into(),
        filer: Organisation {
            name: "Vịnh Xanh Cloud JSC".into(),
            place: "Đà Nẵng, Viet Nam".into(),
            country: "VN".into(),
            role: "foreign reseller".into(),
        },
        provider: Organisation {
            name: "Northcloud Compute, Inc.".into(),
            place: "Portland, Oregon".into(),
            country: "US".into(),
            role: "U.S. IaaS provider".into(),
        },
        period: Some(Period {
            from: day(2025, 11, 24),
            to: day(2026, 11, 13),
        }),
        as_of: at("2026-11-13T23:59:59+07:00"),
        rulebook: Rulebook {
            edition: "2026-11-01".into(),
            citation: "89 FR 5698".into(),
            published: day(2024, 1, 29),
            status: "proposed".into(),
        },
        journal: Journal {
            head: "3de64a0bb14eb0db02eac4788c737dcc5cfc8d71cb8b8f13ee1d6cf703b3cd91".into(),
            code: "7QK4-M2XH-9TRD".into(),
            events: 48_397,
        },
        supersedes: None,
        demo: false,
        paper: PaperSize::default(),
        printer: PRINTER.into(),
    }
}

pub fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

pub fn item(
    no: u32,
    id: &str,
    mark: Mark,
    part: Option<Mark>,
    question: &str,
    answer: Answer,
) -> Item {
    let own = mark == Mark::D && part.is_none();
    Item {
        no,
        id: id.into(),
        section: (!own).then(|| "§ 7.304".into()),
        section_note: (!own).then(|| "proposed".into()),
        provenance: Provenance { mark, part },
        question: question.into(),
        help: None,
        answer,
        masked: Vec::new(),
        source: None,
    }
}

pub const PARAGRAPH: &str = "Every prospective customer is presumed foreign until shown otherwise. Before an account \
opens we collect the name, address, means and source of payment, e-mail, telephone and the addresses used for access, \
for the customer and for each beneficial owner holding 25 percent or exercising substantial control.";

pub fn customers(n: usize) -> AnnexFile {
    let countries = [
        "VN", "SG", "IN", "TH", "AE", "JP", "KZ", "CN", "DE", "MX", "US",
    ];
    let rows = (0..n).map(|i| {
        let country = countries[(i * i) % countries.len()];
        vec![
            format!("{:08x}", i * 2_654_435_761_usize % 0xFFFF_FFFF),
            country.into(),
            (country != "US").to_string(),
            (i % 10 != 0).to_string(),
        ]
    });
    AnnexFile::write(
        "annex/customers.csv",
        &["row", "country", "foreign", "verified"],
        rows,
    )
    .unwrap()
}

pub fn by_country(file: &AnnexFile) -> Table {
    let mut counts = std::collections::BTreeMap::<String, [i64; 2]>::new();
    let mut reader = csv::Reader::from_reader(file.bytes.as_slice());
    for row in reader.records() {
        let row = row.unwrap();
        let entry = counts.entry(row[1].to_owned()).or_default();
        entry[0] += 1;
        entry[1] += i64::from(&row[3] == "false");
    }
    let total = counts
        .values()
        .fold([0, 0], |a, b| [a[0] + b[0], a[1] + b[1]]);
    Table {
        columns: vec![
            Column::left("Country", 150.0),
            Column::left("Code", 60.0),
            Column::right("Customers", 100.0),
            Column::right("Accounts not verified", 80.0),
        ],
        rows: counts
            .iter()
            .map(|(c, n)| {
                vec![
                    Cell::text(format!("Country of {c}")),
                    Cell::text(c),
                    Cell::Number(n[0]),
                    Cell::Number(n[1]),
                ]
            })
            .collect(),
        total: Some(vec![
            Cell::text(format!("{} countries", counts.len())),
            Cell::Empty,
            Cell::Number(total[0]),
            Cell::Number(total[1]),
        ]),
        strong: Some(2),
        dense: false,
        counts: Some(TableCount {
            file: file.name.clone(),
            by: "country".into(),
            key: 1,
            columns: vec![
                ColumnCount {
                    column: 2,
                    filter: vec![],
                    distinct: None,
                },
                ColumnCount {
                    column: 3,
                    filter: vec![Condition::new("verified", "false")],
                    distinct: None,
                },
            ],
        }),
    }
}

pub const NAMES: &[(&str, &str, &str)] = &[
    ("Nguyễn Thị Ánh Tuyết", "", "VN"),
    (
        "شركة نور الخليج للحوسبة ذ.م.م",
        "Noor Al Khaleej Computing LLC",
        "AE",
    ),
    ("ТОО «Қайнар Дата»", "Qainar Data LLP", "KZ"),
    (
        "वाराही क्लाउड सर्विसेज प्रा. लि.",
        "Varahi Cloud Services Pvt. Ltd.",
        "IN",
    ),
    ("บริษัท ดาวเหนือคลาวด์ จำกัด", "Dao Nuea Cloud Co., Ltd.", "TH"),
    (
        "云汐数据（厦门）有限公司",
        "Yunxi Data (Xiamen) Co., Ltd.",
        "CN",
    ),
    ("佐藤 美咲", "Sato Misaki", "JP"),
    ("김민준", "Kim Minjun", "KR"),
    ("ნინო ბერიძე", "Nino Beridze", "GE"),
    ("Արամ Խաչատրյան", "Aram Khachatryan", "AM"),
    ("יעל כהן", "Yael Cohen", "IL"),
    ("রহিমা খাতুন", "Rahima Khatun", "BD"),
    ("தமிழ்ச்செல்வி", "Tamilselvi", "IN"),
    ("తెలుగు లక్ష్మి", "Lakshmi", "IN"),
    ("ಕನ್ನಡ ರಾಜು", "Raju", "IN"),
    ("മലയാളം നായർ", "Nair", "IN"),
    ("ગુજરાતી પટેલ", "Patel", "IN"),
    ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "Gurpreet Singh", "IN"),
    ("සිංහල පෙරේරා", "Perera", "LK"),
    ("ကျော်ကျော်", "Kyaw Kyaw", "MM"),
    ("សុខ ចាន់", "Sok Chan", "KH"),
    ("ສົມສັກ", "Somsak", "LA"),
    ("አበበ ቢቂላ", "Abebe Bikila", "ET"),
    ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos", "GR"),
];

pub fn names() -> Table {
    let row = |(i, (name, latin, country)): (usize, &(&str, &str, &str))| {
        let name = Name::new(*name)
            .latin(Some((*latin).to_owned()))
            .note(format!("{country} · C-{:04}", 217 + i));
        vec![
            Cell::count(i + 1),
            Cell::Name(name),
            Cell::text("Document expired on 30\u{a0}Sep\u{a0}2026 (V02)"),
            Cell::Text(
                Prose::new("Restricted: no new resources\n")
                    .bold("27\u{a0}Nov\u{a0}2026")
                    .plain(" new identity card due"),
            ),
        ]
    };
    Table {
        columns: vec![
            Column::left("No.", 24.0),
            Column::left("Customer, as on the document", 150.0),
            Column::left("Reason not verified", 120.0),
            Column::left("Measure in force; next step", 160.0),
        ],
        rows: NAMES.iter().enumerate().map(row).collect(),
        total: None,
        strong: None,
        dense: false,
        counts: None,
    }
}

fn filer() -> Answer {
    Answer::Fields {
        value: vec![
            vec![
                vec![Field::text(6, "Legal name", "Công ty Cổ phần Đám mây Vịnh Xanh").strong()],
                vec![
                    Field::text(3, "Name in English", "Vịnh Xanh Cloud JSC"),
                    Field::text(3, "Role", "Foreign reseller"),
                ],
                vec![Field::text(
                    6,
                    "Principal place of business",
                    "14 Đường Hải Đăng, Sơn Trà, Đà Nẵng 550000, Viet Nam",
                )],
                vec![
                    Field::text(2, "Registration", "Code ends in 417"),
                    Field::text(2, "Country", "Viet Nam (VN)"),
                    Field::text(2, "Reselling since", "3 March 2021"),
                ],
            ],
            vec![
                vec![
                    Field::text(4, "Upstream U.S. provider", "Northcloud Compute, Inc.").strong(),
                    Field::text(2, "Partner number", "NC-RS-20418"),
                ],
                vec![
                    Field::text(
                        4,
                        "Address",
                        "2200 Example Way, Portland, OR 97201, United States",
                    ),
                    Field::text(2, "Agreement dated", "3 March 2021"),
                ],
                vec![Field::text(
                    6,
                    "Addressed to",
                    "Reseller compliance desk, Northcloud Compute, Inc., for onward transmission",
                )],
            ],
        ],
    }
}

/// Changes of the people since the packet before.
pub fn staff() -> Staff {
    let hash = HASH;
    Staff {
        since: Since {
            packet: Some("C-2025-0003".into()),
            at: at("2025-11-20T09:14:05+07:00"),
            event: 31_207,
        },
        changes: vec![
            StaffChange {
                at: at("2026-02-03T08:00:41+07:00"),
                event: 36_010,
                hash: hash.into(),
                person: "Trần Quốc Bảo".into(),
                signer: false,
                did: StaffDid::Added,
                words: "Added as reviewer, approver".into(),
                certificate_sha256: None,
                by: "Lê Thị Thu Hà".into(),
                second: Some("Võ Minh Khang".into()),
            },
            StaffChange {
                at: at("2026-07-21T16:20:09+07:00"),
                event: 44_512,
                hash: hash.into(),
                person: "Phạm Ngọc Anh".into(),
                signer: false,
                did: StaffDid::RolesChanged,
                words: "Now reviewer; before: reviewer, approver".into(),
                certificate_sha256: None,
                by: "Lê Thị Thu Hà".into(),
                second: Some("Võ Minh Khang".into()),
            },
        ],
    }
}

const HASH: &str = "9403c0550730d292fe5838b727a581167a7ff234b7484ce7c01cd419bc1218c7";

/// The certification of the invented office over `n` customers, as the program composes it.
pub fn form(n: usize) -> Form {
    let office = office::Office::new();
    let context = office.context("C-2026-0007");
    filing::certification::compose(&office::certification(n), &context).unwrap()
}

/// A form with every kind of answer, over `n` customers: to be printed, not to be verified.
pub fn every(n: usize) -> Form {
    let file = customers(n);
    let mut first = item(
        1,
        "CERT-A",
        Mark::D,
        None,
        "Who files this certification",
        filer(),
    );
    first.help = Some("The reseller named here submits this packet to its U.S. provider. It covers only customers served on that provider’s products.".into());
    let mut procedures = item(
        2,
        "CERT-B",
        Mark::S,
        Some(Mark::R),
        "Identity-verification procedures, with the mechanisms, services, software, systems and tools used",
        Answer::Text {
            value: vec![
                PARAGRAPH.into(),
                format!("{PARAGRAPH} {PARAGRAPH}").into(),
                PARAGRAPH.into(),
            ],
        },
    );
    procedures.source = Some("Source: CIP programme 3.2, sections 3 and 4.".into());
    let figure = Answer::Figure {
        value: n as u64,
        unit: "customers in 11 countries".into(),
        rule: Prose::new("A customer is one contracting party. Location is the principal place of business or residence. Annex A; rows in ").mono("annex/customers.csv").plain(format!(" ({n}).")),
        rows: Some(file.rows()),
    };
    let hash = HASH;
    let document = Answer::fields(vec![
        vec![
            Field::text(2, "Document", "CIP programme 3.2").strong(),
            Field::text(2, "Adopted", "28 October 2026"),
            Field::text(2, "Pages", "31"),
        ],
        vec![Field::cell(6, "SHA-256", Cell::Hash(hash.into()))],
    ]);
    let attested = Answer::Attestation {
        statement: "The Customer Identification Program was reviewed since the last certification. Date of the review: 28 October 2026.".into(),
        value: Some(true),
        rested: Rested { rests_on: "Review minutes CIP-R-2026-02, 6 pages. Event 48,112. SHA-256 2638dd3c…".into(), answered: "Lê Thị Thu Hà, 18 Nov 2026 10:42 UTC+07:00. Event 48,377".into(), ..Rested::default() },
    };
    let ticks = Answer::Ticks {
        value: vec![
            Choice::new("Stated account by account in Annex C", true),
            Choice::new("No such account", false),
        ],
        quoted: false,
    };
    let limbs = Answer::Ticks {
        value: vec![
            Choice::new(
                "(i) “which results or could result in the training of a large AI model with potential capabilities that could be used in malicious cyber-enabled activity”",
                true,
            ),
            Choice::new(
                "(ii) “in which the original arrangements … would not result in a training of …, but a development or update in the arrangements means the transaction now does or could result in the training of …”",
                false,
            ),
        ],
        quoted: true,
    };
    let clock = Answer::Clock(Clock {
        from: day(2026, 11, 2),
        zone: "America/New_York".into(),
        days: 30,
        used: 10,
        marks: vec![
            ClockMark {
                day: 0,
                label: "Transaction".into(),
                date: "2 Nov".into(),
            },
            ClockMark {
                day: 4,
                label: "Knowledge".into(),
                date: "6 Nov".into(),
            },
            ClockMark {
                day: 10,
                label: "Signed".into(),
                date: "12 Nov, day 10".into(),
            },
            ClockMark {
                day: 15,
                label: "This report".into(),
                date: "17 Nov, day 15".into(),
            },
            ClockMark {
                day: 30,
                label: "Provider’s forward".into(),
                date: "2 Dec, day 30".into(),
            },
        ],
    });
    let operations = Answer::Operations(Operations {
        mantissa: "3.2".into(),
        exponent: 25,
        kind: "Floating-point, BF16".into(),
        low: Some("2.6e25".into()),
        high: Some("3.9e25".into()),
        basis: vec![
            Factor {
                label: "Parameters × training tokens".into(),
                value: "3.4e11 × 1.56e13".into(),
            },
            Factor {
                label: "Operations per parameter and token".into(),
                value: "6".into(),
            },
        ],
    });
    let capability = |l: &str, a: &str| Capacity {
        label: l.into(),
        answer: a.into(),
        ground: "Fluent text in three languages".into(),
    };
    let capabilities = Answer::Capabilities {
        value: vec![
            capability("social engineering attacks", "yes"),
            capability("data poisoning", "not known"),
            capability(
                "disinformation or misinformation generation or propagation",
                "no",
            ),
        ],
    };
    let statement = Answer::Statement { value: "I have read this certification and its annexes. To the best of my knowledge, its answers are true and complete as of 13 November 2026 23:59:59 UTC+07:00, and its figures are counts of the rows attached. I know that Northcloud Compute, Inc. may pass it on.".into() };
    Form {
        schema: SCHEMA.into(),
        head: head(Kind::Certification),
        cover: Cover {
            facts: vec![
                Fact { label: "Prepared by".into(), value: Prose::default().bold("Vịnh Xanh Cloud JSC").plain(", Đà Nẵng, Viet Nam, foreign reseller") },
                Fact { label: "Prepared for".into(), value: Prose::default().bold("Northcloud Compute, Inc.").plain(", Portland, Oregon, U.S. IaaS provider, for onward transmission") },
                Fact { label: "Kind".into(), value: "Initial. Supersedes nothing".into() },
                Fact { label: "As of".into(), value: "13 November 2026 23:59:59 UTC+07:00 (16:59:59 UTC). Every figure in this packet is counted at this moment".into() },
            ],
            figures: vec![
                CoverFigure { value: filing::page::format::number(n as i64), exponent: None, label: "customers in 11 countries".into(), item: 3 },
                CoverFigure { value: "3.2".into(), exponent: Some(25), label: "estimated operations floating-point".into(), item: 8 },
            ],
        },
        parts: vec![
            Part { label: "Part 1".into(), title: "Filer and contact".into(), intro: None, items: vec![first] },
            Part { label: "Part 2".into(), title: "Procedures".into(), intro: Some("Answers are taken from CIP programme 3.2 of 28 October 2026 and restated in full, so that this packet can be read alone.".into()), items: vec![procedures] },
            Part { label: "Part 3".into(), title: "Figures and records".into(), intro: None, items: vec![
                item(3, "CERT-K", Mark::S, None, "Number and locations of IaaS customers", figure),
                item(4, "CERT-O", Mark::R, None, "Actions being taken to verify those customers, with their timeline", ticks),
                item(5, "CERT-Q", Mark::D, None, "The Customer Identification Program document this certification refers to", document),
                item(6, "ANN-A", Mark::S, None, "Reviewed since the last certification", attested),
                item(7, "AI-P", Mark::V, None, "Covered transaction: which limb", Answer::Stack { value: vec![limbs, Answer::text("By the foreign person."), clock] }),
                item(8, "AI-K", Mark::R, None, "Estimated number of computational operations", operations),
                item(9, "AI-R", Mark::V, None, "Model and capability assessment", capabilities),
            ] },
            Part { label: "Part 4".into(), title: "Attestation and signature".into(), intro: None, items: vec![item(10, "CERT-R", Mark::D, Some(Mark::R), "Statement of the signatory", statement)] },
        ],
        annexes: vec![
            Annex { label: "Annex A".into(), title: "Customers by country".into(), fields: "CERT-K".into(), intro: "Item 3, CERT-K, proposed § 7.304. Location: principal place of business of an entity, residence of an individual. As of 13 November 2026 23:59:59 UTC+07:00.".into(),
                tables: vec![Titled { title: None, table: by_country(&file) }],
                notes: vec![Fact { label: "Agrees with".into(), value: format!("Item 3: {n} customers. Counted again from the rows when this page was made.").into() },
                    Fact { label: "Rows".into(), value: Prose::default().mono("annex/customers.csv").plain(format!(", {n} rows.\nSHA-256 ")).mono(filing::page::format::groups(&file.sha256).join(" ")) }] },
            Annex { label: "Annex B".into(), title: "Names of the world".into(), fields: "CERT-N, CERT-O".into(), intro: "One name of each bundled script.".into(), tables: vec![Titled { title: None, table: names() }], notes: vec![] },
        ],
        difference: None,
        evidence: Evidence {
            people: vec![PersonDid { did: "Prepared".into(), name: "Phạm Ngọc Anh".into(), role: "Reviewer".into(), key_sha256: Some(hash.into()) }, PersonDid { did: "Approved".into(), name: "Trần Quốc Bảo".into(), role: "Officer".into(), key_sha256: Some(hash.into()) }],
            timeline: vec![Moment { at: at("2026-11-16T08:30:12+07:00"), what: "Draft opened; data frozen as of 13 Nov 2026 23:59:59".into(), by: "Phạm Ngọc Anh".into(), event: Some(48_340), hash: Some(hash.into()) }],
            staff: staff(),
            disclosure: Some(Disclosure { lines: vec![Fact { label: "To whom".into(), value: "Northcloud Compute, Inc., United States".into() }] }),
            documents: vec![],
            how_to_verify: vec![Prose::new("Copy the packet folder to a computer that is not connected."), Prose::new("Run ").mono("deedbox-cli verify certification-2026-vinh-xanh-for-northcloud").plain(". It checks signatures, hashes, counts and the journal segment, and says what it checked.")],
        },
        signing: Signing { officer: "Lê Thị Thu Hà".into(), latin: None, certificate_sha256: None, title: "Head of Compliance".into(), second: None, beside: Some("Approved before signing by Trần Quốc Bảo on 19 Nov 2026; see the evidence certificate.".into()), notes: vec![
            Fact { label: "What is signed".into(), value: "The signature covers every byte of the file before it, including the attached data file and annex tables. After it any change, however small, is shown as a change.".into() },
            Fact { label: "Time".into(), value: "The clock above is the signing computer’s own claim.".into() },
        ] },
        files: vec![file],
    }
}

/// A table of `n` plain rows.
pub fn customers_table(n: usize) -> Table {
    let row = |i: usize| {
        let address = format!("203.0.113.{}", i % 256);
        vec![
            Cell::count(i + 1),
            Cell::text(format!("{} Oct 2026 03:12:40", 1 + i % 28)),
            Cell::Code(address),
            Cell::text("Console sign-in"),
            Cell::text("NC-87102"),
        ]
    };
    Table {
        columns: vec![
            Column::right("Row", 40.0),
            Column::left("Time, UTC", 120.0),
            Column::left("Address", 120.0),
            Column::left("Action", 120.0),
            Column::left("Account", 80.0),
        ],
        rows: (0..n).map(row).collect(),
        total: None,
        strong: None,
        dense: true,
        counts: None,
    }
}
