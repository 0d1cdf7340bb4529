//! An invented office, its provider, and the frozen content of both packets.

use std::collections::BTreeMap;

use cip::account::Provider;
use cip::annual::{ANNUAL_FIELDS, AttestationBasis, BasisRecord, CertificationSort, Lack};
use cip::certification::*;
use cip::change::{ChangeFact, ChangeKind};
use cip::country::Country;
use cip::date::{Moment, Trigger, Zone};
use cip::difference::{Difference, figures, texts};
use cip::filing::{Attestation, Disclosure, DisclosureBasis, ItemAnswer};
use cip::id::*;
use cip::office::{Contact, Organisation, PacketPaper, Person, StaffRole};
use cip::party::*;
use cip::rulebook::Edition;
use cip::training::*;
use filing::compose::Context;
use filing::form::{Journal, PersonDid};
use filing::packet::reveal::PacketKey;
use filing::packet::sha256;
use uuid::Uuid;

pub struct Office {
    pub organisation: Organisation,
    pub provider: Provider,
    pub edition: Edition,
    pub officer: Person,
    pub staff: BTreeMap<PersonId, String>,
    pub as_of: Moment,
    pub disclosure: Disclosure,
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub fn country(code: &str) -> Option<Country> {
    Country::parse(code).ok()
}

pub fn moment(text: &str) -> Moment {
    Moment {
        at: super::at(text).to_utc(),
        zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
    }
}

pub fn contact() -> Contact {
    Contact {
        name: "Lê Thị Thu Hà".into(),
        title: "Head of Compliance".into(),
        email: "compliance@vinhxanh.example".into(),
        phone: "+84 236 555 0142".into(),
    }
}

impl Office {
    pub fn new() -> Self {
        let officer = Person {
            id: PersonId(id(1)),
            name: "Lê Thị Thu Hà".into(),
            latin: "Le Thi Thu Ha".into(),
            title: "Head of Compliance".into(),
            label: "ha".into(),
            roles: vec![StaffRole::Officer],
            journal_key: "1b".repeat(32),
            certificate: None,
            chain: Vec::new(),
        };
        Self {
            organisation: Organisation {
                name: "Công ty Cổ phần Đám mây Vịnh Xanh".into(),
                latin: "Vinh Xanh Cloud JSC".into(),
                address: "14 Đường Hải Đăng\nSơn Trà\nĐà Nẵng 550000".into(),
                country: country("VN").unwrap(),
                zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
                contact: contact(),
                employees: Some(17),
                packet_paper: PacketPaper::Letter,
            },
            provider: Provider {
                id: ProviderId(id(2)),
                name: "Northcloud Compute, Inc.".into(),
                country: country("US").unwrap(),
                address: "2200 Example Way\nPortland, OR 97201".into(),
                contact: "Reseller compliance desk".into(),
                channel: "resellers@northcloud.example".into(),
                certification_due: None,
                gated: false,
                upload_limit: None,
            },
            edition: Edition::shipped().unwrap(),
            staff: BTreeMap::from([(officer.id, officer.name.clone())]),
            officer,
            as_of: moment("2026-11-13T23:59:59+07:00"),
            disclosure: Disclosure {
                whose: "Customers and owners, as counts by country only".into(),
                fields: vec!["country".into(), "foreign".into(), "verified".into()],
                recipient: "Northcloud Compute, Inc.".into(),
                country: country("US").unwrap(),
                basis: DisclosureBasis::ContractClause,
                words: "clause 11 of the service terms".into(),
                concerned: vec![PartyId(id(60)), PartyId(id(61))],
                without_notice: vec![],
                unmask: vec![],
                by: PersonId(id(1)),
                at: moment("2026-11-18T10:00:00+07:00"),
            },
        }
    }

    pub fn context<'a>(&'a self, packet: &'a str) -> Context<'a> {
        let did = |did: &str, name: &str, role: &str| PersonDid {
            did: did.into(),
            name: name.into(),
            role: role.into(),
            key_sha256: Some(
                "31d4046d0f3868a01a2f1407777367721b4215f8b156ab6e4d19d2187e064644".into(),
            ),
        };
        let event = |at: &str, what: &str, by: &str, n: u64| filing::form::Moment {
            at: super::at(at),
            what: what.into(),
            by: by.into(),
            event: Some(n),
            hash: Some("779e0185d8b4db30b6b0c1e56d62bb54779854fd0451d3061b4215f8b156ab6e".into()),
        };
        Context {
            packet,
            office: &self.organisation,
            provider: &self.provider,
            edition: &self.edition,
            journal: Journal {
                head: "3de64a0bb14eb0db02eac4788c737dcc5cfc8d71cb8b8f13ee1d6cf703b3cd91".into(),
                code: "7QK4-M2XH-9TRD".into(),
                events: 48_397,
            },
            demo: false,
            as_of: &self.as_of,
            supersedes: None,
            officer: Some(&self.officer),
            second: None,
            people: vec![
                did("Prepared", "Phạm Ngọc Anh", "Reviewer"),
                did("Checked", "Phạm Ngọc Anh", "Reviewer"),
                did("Approved", "Trần Quốc Bảo", "Approver"),
            ],
            timeline: vec![
                event(
                    "2026-11-16T08:30:12+07:00",
                    "Draft begun",
                    "Phạm Ngọc Anh",
                    48_340,
                ),
                event(
                    "2026-11-16T17:04:55+07:00",
                    "Checked; content frozen",
                    "Phạm Ngọc Anh",
                    48_352,
                ),
                event(
                    "2026-11-19T15:02:44+07:00",
                    "Approved; content unchanged",
                    "Trần Quốc Bảo",
                    48_391,
                ),
            ],
            since: filing::form::Since {
                packet: Some("C-2025-0003".into()),
                at: super::at("2025-11-20T09:14:05+07:00"),
                event: 31_207,
            },
            changes: &[],
            disclosure: Some(&self.disclosure),
            staff: &self.staff,
            sole_operator: false,
        }
    }
}

fn attestation(field: &str, statement: &str) -> Attestation {
    Attestation {
        id: "ATT-1".into(),
        field: field.into(),
        statement: statement.into(),
        answer: Some(true),
        rests_on: "CIP programme 3.2; figures counted from the rows".into(),
        despite: String::new(),
        by: Some(PersonId(id(1))),
        at: Some(moment("2026-11-18T10:42:00+07:00")),
    }
}

/// The yearly certification over `n` customers, against one over half of them.
pub fn annual(n: usize) -> Certification {
    let before = certification(n / 2);
    let mut c = certification(n);
    c.sort = CertificationSort::Annual;
    c.answers.retain(|a| a.field != "CERT-P");
    for answer in c.answers.iter_mut().filter(|a| a.field == "CERT-J") {
        answer.text = "A suspicion is recorded the same day and told to the provider.".into();
    }
    let five = ANNUAL_FIELDS.iter().map(|field| Attestation {
        id: (*field).into(),
        despite: String::new(),
        ..attestation(field, "To the best of my knowledge, this holds.")
    });
    c.attestations.extend(five);
    c.figures.failure_rows = (1..=9)
        .map(|n| FailureRow {
            row: format!("F-{n:04}"),
            on: super::day(2026, 3, n),
            resolved: true,
        })
        .collect();
    let on = super::day(2026, 10, 28);
    let version = BasisRecord::Version {
        number: 4,
        on,
        sha256: "2638dd3c".repeat(8),
    };
    let review = BasisRecord::Review {
        on,
        words: "What was found stays in the office.".into(),
    };
    let services = BasisRecord::Services {
        on: super::day(2026, 11, 2),
        words: "Accelerators are resold.".into(),
    };
    let served = BasisRecord::Served {
        served: 23,
        missing: Vec::new(),
    };
    let failures = BasisRecord::Failures {
        count: 9,
        resolved: 9,
    };
    let basis = |field: &str, records: Vec<BasisRecord>, lacks| AttestationBasis {
        field: field.into(),
        records,
        lacks,
    };
    c.bases = vec![
        basis("ANN-A", vec![review.clone()], None),
        basis("ANN-B", vec![services, version.clone()], Some(Lack::Update)),
        basis("ANN-C", vec![review], None),
        basis("ANN-D", vec![version, served], None),
        basis("ANN-F", vec![failures], None),
    ];
    for statement in c.attestations.iter_mut().filter(|a| a.id == "ANN-B") {
        statement.despite = "Version five is being approved.".into();
    }
    c.changes = vec![ChangeFact {
        kind: ChangeKind::Investment,
        on: super::day(2026, 6, 1),
        words: "A fund took a fifth.".into(),
    }];
    c.difference = Some(Difference {
        filing: FilingId(id(7)),
        label: "C-2025-0003".into(),
        as_of: moment("2025-11-13T23:59:59+07:00"),
        sha256: "4ec821f2".repeat(8),
        figures: figures(&before, &c),
        texts: texts(&before, &c),
    });
    c
}

/// A certification over `n` customers.
pub fn certification(n: usize) -> Certification {
    let codes = [
        "VN", "SG", "IN", "TH", "AE", "JP", "KZ", "CN", "DE", "MX", "US", "KR", "BD", "ET",
    ];
    let customer = |i: usize| {
        let c = country(codes[(i * i + i / 3) % codes.len()]);
        let foreign = c != country("US");
        let verified = i % 10 != 3;
        CustomerFact {
            party: PartyId(id(100 + i as u128)),
            country: if i % 41 == 40 { None } else { c },
            foreign,
            verified,
            accounts: vec![AccountFact {
                account: AccountId(id(900_000 + i as u128)),
                action: if i % 20 == 13 {
                    String::new()
                } else {
                    "Restricted: no new resources; new identity card asked for".into()
                },
                since: chrono::NaiveDate::from_ymd_opt(2026, 10, 1 + (i % 28) as u32),
                due: chrono::NaiveDate::from_ymd_opt(2026, 12, 1 + (i % 28) as u32),
            }],
            owners: (0..i % 3)
                .map(|o| OwnerFact {
                    party: PartyId(id(500_000 + (i * 2 + o) as u128)),
                    country: c,
                    foreign: true,
                    verified,
                })
                .collect(),
        }
    };
    let customers: Vec<CustomerFact> = (0..n).map(customer).collect();
    let order = |p: PartyId| (p.0.as_u128() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let answer = |field: &str, text: &str| ItemAnswer {
        field: field.into(),
        text: text.into(),
    };
    Certification {
        choices: Vec::new(),
        statement_reason: None,
        from: super::day(2025, 11, 24),
        to: super::day(2026, 11, 13),
        as_of: moment("2026-11-13T23:59:59+07:00"),
        answers: vec![
            answer(
                "CERT-B",
                &format!(
                    "{}\nIdentity is verified from documents. Two trained reviewers compare the document with what was stated; machine-readable zones are read on an offline workstation and only ever propose a value. Where documents do not suffice we use a registry extract obtained from the registry itself, a bank reference letter, or a video call recorded in the file. One person submits, a second approves; approval is void if any evidence changes afterwards.",
                    super::PARAGRAPH
                ),
            ),
            answer(
                "CERT-C",
                "Clause 11 of the service terms obliges the customer to tell us within 10 days of the change. The form is sent with each invoice. A new owner is treated as unverified, and the accounts are restricted, until the review is approved.",
            ),
            answer(
                "CERT-D",
                "Daily review of sign-in and administrative events of all accounts; abuse reports received at one mailbox and answered within one working day; provider abuse notices; an offline list comparison of names at opening and at each list edition.",
            ),
            answer(
                "CERT-E",
                "A sub-reseller signs our programme or gives us its own, in English, before its first order. We sample five files a quarter. A deficiency opens a remediation record with a 30-day clock; if it is not cured the relationship ends.",
            ),
            answer(
                "CERT-H",
                "Virtual machines, object and block storage, managed databases and accelerator instances of Northcloud Compute, resold with local-language support.",
            ),
            answer(
                "CERT-J",
                "A suspicion is recorded the same day, told to the provider’s abuse desk by telephone and e-mail, and, on the decision of an officer, to the national computer emergency response team.",
            ),
            answer(
                "CERT-P",
                "Two years after the account is closed or last accessed, whichever is later. Records are held on two encrypted workstations in Đà Nẵng with an encrypted backup in a bank deposit box. No cloud copy exists.",
            ),
            answer(
                "CERT-Q",
                "CIP programme 3.2, adopted 28 October 2026, 31 pages. Available on request; our target is 3 calendar days.",
            ),
        ],
        contact: contact(),
        employees: Some(17),
        figures: count(
            &customers,
            Failures {
                count: 9,
                resolved: 9,
            },
            order,
        ),
        resellers_left_out: false,
        resellers: vec![
            ResellerRow {
                party: Some(PartyId(id(60))),
                name: "บริษัท ลานนาโฮสติ้ง จำกัด".into(),
                latin: "Lanna Hosting Co., Ltd.".into(),
                country: country("TH"),
                since: super::day(2023, 1, 12),
            },
            ResellerRow {
                party: Some(PartyId(id(61))),
                name: "Mekong Stack Pte. Ltd.".into(),
                latin: String::new(),
                country: country("SG"),
                since: super::day(2024, 5, 8),
            },
        ],
        attestations: vec![
            attestation(
                "CERT-R",
                "I have read this certification and its annexes. To the best of my knowledge its answers are true and complete at the as-of moment, and its figures are counts of the rows attached.",
            ),
            attestation(
                "CERT-R",
                "I know that the provider may pass this certification on.",
            ),
        ],
        access_batches: 1,
        sort: CertificationSort::Initial,
        bases: Vec::new(),
        changes: Vec::new(),
        difference: None,
    }
}

/// The key of the packet in which [`documented`] lists documents.
pub fn packet_key() -> PacketKey {
    PacketKey::from_hex(&"5a".repeat(32)).unwrap()
}

/// The file of a document that [`documented`] lists.
pub fn paper(number: u32) -> Vec<u8> {
    format!("paper {number}").into_bytes()
}

/// A report with `n` accesses that lists two documents: one that is known well, and one of which little was said.
pub fn documented(n: usize) -> TrainingReport {
    let document = |number: u32, kind: &str, code: &str| ReportedDocument {
        number,
        document: DocumentId(id(80 + u128::from(number))),
        kind: kind.into(),
        country: country(code),
        received: super::day(2026, 10, number),
        digest: packet_key()
            .digest(number, &sha256(&paper(number)))
            .unwrap(),
    };
    TrainingReport {
        documents: vec![document(1, "Registry extract", "KZ"), document(2, "", "")],
        packet_key: KeptKey(packet_key().hex()),
        ..report(n)
    }
}

/// A report with `n` accesses.
pub fn report(n: usize) -> TrainingReport {
    let zone = Zone::parse("Asia/Ho_Chi_Minh").unwrap();
    let trigger = |d: u32, h: u32| Trigger {
        date: super::day(2026, 11, d),
        time: chrono::NaiveTime::from_hms_opt(h, 20, 0),
        zone,
    };
    let mut declared = Declared::named(PartyKind::Entity, "ТОО «Тілсім Лабс»");
    declared.names.push(Name::latin("Tilsim Labs LLP"));
    declared.jurisdiction = country("KZ");
    declared.registry_number = "190540021306".into();
    let address = |purpose, line: &str, town: &str, code: &str, c: &str| Address {
        purpose,
        country: country(c).unwrap(),
        lines: vec![line.into()],
        locality: town.into(),
        region: String::new(),
        postal_code: code.into(),
    };
    declared.addresses.push(address(
        AddressUse::Principal,
        "проспект Достык 91/2",
        "Алматы",
        "050051",
        "KZ",
    ));
    declared.emails = vec![
        "ops@tilsim.example".into(),
        "a.sarsenova@tilsim.example".into(),
    ];
    declared.phones = vec![Phone {
        raw: "+7 727 555 0108".into(),
        e164: Some("+77275550108".into()),
    }];
    declared.payments = vec![Payment {
        kind: PaymentKind::BankTransfer,
        source: "Own account".into(),
        institution: "Example Bank, Almaty".into(),
        brand: String::new(),
        identifier: "KZ12 3456 7890 1207".into(),
        numbers: Vec::new(),
    }];
    let finding = |capability, answer, note: &str| CapabilityFinding {
        capability,
        answer,
        note: note.into(),
    };
    let named = |name: &str, latin: &str, c: &str, interest: &str| NamedOwner {
        party: None,
        name: name.into(),
        latin: latin.into(),
        country: country(c),
        interest: interest.into(),
    };
    let ips = ["203.0.113.44", "198.51.100.17", "2001:db8:51c0:7::1a"];
    let actions = [
        "Console sign-in",
        "Key created",
        "Reservation requested",
        "Instance started",
    ];
    let candidate = Candidate {
        id: CandidateId(id(7)),
        label: "TR-2026-001".into(),
        customer: PartyId(id(70)),
        account: AccountId(id(71)),
        provider: ProviderId(id(2)),
        transaction: Some(trigger(2, 14)),
        knowledge: Some(trigger(6, 9)),
        how_known: "The customer returned the capability checklist.".into(),
        knowing: None,
        recorded: Some(moment("2026-11-06T09:30:00+07:00")),
        known_recorded: None,
        side: Some(Side::By),
        limb: Some(Limb::ResultsOrCouldResult),
        assessment: "340 billion parameters; self-supervised on broad data.".into(),
        dual_use: Some(true),
        parameters_of_concern: Some(false),
        capabilities: vec![
            finding(Capability::SocialEngineering, CapabilityAnswer::Yes, "Fluent text in three languages"),
            finding(Capability::DenialOfService, CapabilityAnswer::No, "No tool use planned"),
            finding(Capability::Disinformation, CapabilityAnswer::Yes, "Fluent text in three languages"),
            finding(Capability::CommandAndControl, CapabilityAnswer::No, "No tool use planned"),
        ],
        existence: "Pre-training of a general language model of 340 billion parameters in Kazakh, Russian and English, for licensing to software houses. Stated by the customer on 6 November 2026.".into(),
        places: vec![address(AddressUse::PlaceOfUse, "", "Almaty", "", "KZ"), address(AddressUse::PlaceOfUse, "one engineer", "Singapore", "", "SG")],
        operations: Some(Operations { mantissa: "3.2".into(), exponent: 25, basis: vec![
            OperationsFactor { label: "Parameters".into(), value: "3.40e11".into() },
            OperationsFactor { label: "Training tokens".into(), value: "1.56e13".into() },
            OperationsFactor { label: "Operations per parameter and token".into(), value: "6".into() },
        ], estimate: None }),
        starts: Some(super::day(2026, 12, 1)),
        ends: Some(super::day(2027, 7, 31)),
        practices: "One run with checkpoints every four hours, on text licensed or published before July 2026. An outside laboratory evaluates the model before release.".into(),
        accelerators: "NVIDIA H100 SXM, 80 GB; 4,096 in nc-sg-2, Singapore".into(),
        cybersecurity: "Weights encrypted at rest, key in a hardware module; export needs two persons. Named addresses only, with tokens.".into(),
        contact: contact(),
        judgement: Judgement::Covered,
        life: Life::default(),
    };
    let clock = |from: &str, t: Trigger, rule: &str, local: &str| ReportClock {
        from: from.into(),
        due: moment("2026-11-18T11:59:00+07:00").at,
        trigger: t,
        days: 15,
        due_rule: rule.into(),
        due_local: local.into(),
    };
    TrainingReport {
        candidate,
        person: Party {
            id: PartyId(id(70)),
            declared,
            external: vec![],
            risk: Risk::High,
            batch: None,
            merged_into: None,
            notice: None,
        },
        account: "NC-87102".into(),
        owners: vec![
            named(
                "Әлия Нұрланқызы Сәрсенова",
                "Aliya Sarsenova",
                "KZ",
                "45 percent",
            ),
            named(
                "خالد بن سعيد المرزوقي",
                "Khaled bin Saeed Al Marzooqi",
                "AE",
                "30 percent",
            ),
            named("林静怡", "Lim Jing Yi", "SG", "25 percent"),
            named("अनन्या श्रीवास्तव", "Ananya Shrivastava", "IN", "Control: CTO"),
            named(
                "นางสาวปิ่นแก้ว ใจดี",
                "Pinkaew Jaidee",
                "TH",
                "Control: director",
            ),
        ],
        accesses: (0..n)
            .map(|i| AccessLine {
                at: moment("2026-10-23T10:12:40+07:00").at
                    + chrono::Duration::minutes(37 * i as i64),
                ip: ips[i * i % 3].into(),
                action: actions[i % 4].into(),
            })
            .collect(),
        clocks: vec![
            clock(
                "Covered transaction occurred",
                trigger(2, 14),
                "Tue 17 Nov 2026 23:59",
                "Wed 18 Nov 2026 11:59",
            ),
            clock(
                "Knowledge obtained",
                trigger(6, 9),
                "Fri 20 Nov 2026 23:59",
                "Sat 21 Nov 2026 11:59",
            ),
        ],
        answers: vec![],
        follow_ups: vec![],
        documents: vec![],
        packet_key: KeptKey::default(),
        attestations: vec![attestation(
            "AI-T",
            "I have read this report and its annex. To the best of my knowledge, after asking the customer, its answers are true and complete at the as-of moment. Estimates are marked as estimates.",
        )],
    }
}
