//! Papers of the invented office that are no packets: recovery kit, fingerprint sheet, programme, certificate of purge.

use cip::id::*;
use cip::programme::*;
use cip::purge::{Purge, PurgeScope, Rewritten, Stays};
use cip::retention::{Kept, KeptWhat, Retention};
use filing::page::sheet::{
    JournalAt, KitSheet, OfficersSheet, ProgrammePaper, PurgePaper, kit, officers, programme, purge,
};
use filing::sign::FingerprintSheet;
use uuid::Uuid;

use super::office::{Office, moment};
use super::{at, day};

pub const OFFICE: &str = "Vinh Xanh Cloud JSC";
pub const MADE: &str = "2026-11-13T09:00:00+07:00";
const HASH: &str = "31d4046d0f3868a01a2f1407777367721b4215f8b156ab6e4d19d2187e064644";

/// A name of 300 characters and more.
pub fn long_name() -> String {
    let name = "Nguyễn Thị Ánh Tuyết ".repeat(15).trim_end().to_owned();
    assert!(name.chars().count() >= 300);
    name
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// What a recovery kit is printed from.
pub struct Kit {
    pub office: String,
    pub vault_name: String,
    lines: Vec<String>,
    qr: Vec<Vec<bool>>,
}

impl Kit {
    pub fn of(office: &str, vault_name: &str) -> Self {
        let lines = [
            "DEEDBOX RECOVERY KIT 1",
            "VAULT 01995f0e-7c1a-7b6e-9a54-0f3b8a2d4c61 1",
            "CODE 7K2QD-M9XHT-4RWCB-81NVF-PZ6JA-3EG5S",
            "SLOT AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF",
            "SLOT GGGGG-HHHHH-JJJJJ-KKKKK-MMMMM-NNNNN",
            "SLOT PPPPP-QQQQQ-RRRRR-SSSSS-TTTTT-VVVVV",
        ];
        let row = |y: usize| -> Vec<bool> {
            (0..45)
                .map(|x| usize::is_multiple_of(x * 7 + y * 5, 3))
                .collect()
        };
        Self {
            office: office.into(),
            vault_name: vault_name.into(),
            lines: lines.map(str::to_owned).into(),
            qr: (0..45).map(row).collect(),
        }
    }

    pub fn sheet(&self) -> KitSheet<'_> {
        KitSheet {
            office: &self.office,
            vault_name: &self.vault_name,
            vault: "01995f0e-7c1a-7b6e-9a54-0f3b8a2d4c61".into(),
            code: "7K2QD-M9XHT-4RWCB-81NVF-PZ6JA-3EG5S",
            lines: &self.lines,
            qr: &self.qr,
            made: at(MADE),
        }
    }
}

pub fn officer(name: &str, n: u8) -> FingerprintSheet {
    FingerprintSheet {
        name: name.into(),
        organisation: OFFICE.into(),
        country: "VN".into(),
        self_issued: true,
        issuer: name.into(),
        demo: false,
        sha256: std::array::from_fn(|i| {
            format!(
                "{:08x}",
                0x31d4_046d_u32.wrapping_mul(u32::from(n) + i as u32 * 7 + 1)
            )
        }),
        serial: "5f2c9a01b37de844".into(),
        valid_from: "2026-11-13T02:00:00Z".parse().unwrap(),
        valid_to: "2036-11-13T02:00:00Z".parse().unwrap(),
    }
}

pub fn officers_sheet<'a>(
    office: &'a str,
    officers: &'a [FingerprintSheet],
    demo: bool,
) -> OfficersSheet<'a> {
    OfficersSheet {
        office,
        contact: "Lê Thị Thu Hà, +84 236 555 0142, compliance@vinhxanh.example".into(),
        officers,
        made: at(MADE),
        demo,
    }
}

/// A version in force with sections that are written, one of them over more than a page, and sections that are not.
pub fn version(office: &Office) -> ProgrammeVersion {
    let text = |id: &str| match id {
        "scope" => Some("Virtual servers are resold to companies in Viet Nam.".to_owned()),
        "verification" => Some(format!(
            "Two reviewers compare each document with what was stated.\n\n{}",
            [super::PARAGRAPH; 24].join(" ")
        )),
        "records" => Some([super::PARAGRAPH; 9].join("\n")),
        _ => None,
    };
    let sections = outline().unwrap().into_iter().map(|section| {
        let written = text(&section.id);
        section.begin(written)
    });
    let (writer, second) = (office.officer.id, PersonId(id(4)));
    let step = |by, at: &str| ProgrammeStep {
        by,
        at: moment(at),
        sha256: HASH.into(),
    };
    ProgrammeVersion {
        id: ProgrammeId(id(40)),
        number: 3,
        state: ProgrammeState::InForce,
        edition: office.edition.id.clone(),
        sections: sections.collect(),
        adopted: None,
        changes: "Accelerators are resold since September.".into(),
        written_by: writer,
        hands: Vec::new(),
        begun: moment("2026-10-12T08:20:00+07:00"),
        submitted: Some(step(writer, "2026-10-20T16:02:00+07:00")),
        approval: Some(step(second, "2026-10-27T09:41:00+07:00")),
        force: Some(ProgrammeForce {
            on: day(2026, 10, 28),
            by: writer,
            at: moment("2026-10-28T08:00:00+07:00"),
        }),
        replaced_by: None,
    }
}

fn entries(office: &Office) -> Vec<ProgrammeEntry> {
    let entry = |n: u128, kind, words: &str| ProgrammeEntry {
        id: ProgrammeEntryId(id(400 + n)),
        version: ProgrammeId(id(40)),
        on: day(2026, 11, 1 + n as u32),
        kind,
        words: words.into(),
        by: office.officer.id,
        at: moment("2026-11-09T10:00:00+07:00"),
    };
    vec![
        entry(
            3,
            ProgrammeEntryKind::Review,
            "Read against the services; nothing changed.",
        ),
        entry(
            2,
            ProgrammeEntryKind::ThreatLandscape,
            "Card testing was seen.",
        ),
        entry(
            1,
            ProgrammeEntryKind::Services,
            "Object storage is resold in Đà Nẵng.",
        ),
    ]
}

/// Prints the programme of an office of this name.
pub fn print_programme(name: &str, version: &ProgrammeVersion, demo: bool) -> Vec<u8> {
    let office = Office::new();
    let mut staff = office.staff.clone();
    staff.insert(PersonId(id(4)), "Tran Quoc Bao".into());
    let map = rule_map(
        &office.edition,
        &version.sections,
        version.adopted.is_some(),
    );
    let paper = ProgrammePaper {
        office: name,
        place: "14 Đường Hải Đăng, Đà Nẵng, Viet Nam".into(),
        edition: &office.edition,
        version,
        map: &map,
        entries: &entries(&office),
        staff: &staff,
        made: at(MADE),
        demo,
    };
    programme(&paper).unwrap()
}

/// A purge of which everything there is stands in the record; `kept` things kept the records.
pub fn purged(kept: usize) -> Purge {
    let until = |n: usize| Retention::Until {
        from: day(2024, 8, 1 + (n % 28) as u32),
        until: day(2026, 8, 1 + (n % 28) as u32),
    };
    let thing = |n: usize| match n % 3 {
        0 => KeptWhat::Account {
            account: AccountId(id(7_200 + n as u128)),
        },
        1 => KeptWhat::Document {
            document: DocumentId(id(7_300 + n as u128)),
        },
        _ => KeptWhat::Recorded,
    };
    let commitment = |n: u64| Rewritten {
        place: n,
        commitment: HASH.into(),
    };
    Purge {
        id: PurgeId(id(7_001)),
        number: 4,
        party: PartyId(id(7_100)),
        scope: PurgeScope {
            parties: vec![PartyId(id(7_100)), PartyId(id(7_101))],
            accounts: vec![AccountId(id(7_200))],
            documents: (0..3).map(|n| DocumentId(id(7_310 + n))).collect(),
            cases: vec![CaseId(id(7_400))],
            batches: vec![BatchId(id(7_500))],
            objects: (0..5).map(|n| ObjectId(id(7_600 + n))).collect(),
            ..PurgeScope::default()
        },
        removed: (120..131).collect(),
        removed_bytes: Some(9_314),
        rewritten: (140..142).map(commitment).collect(),
        stays: vec![
            Stays::Document {
                document: DocumentId(id(7_320)),
                also: vec![PartyId(id(60)), PartyId(id(61))],
            },
            Stays::Filing {
                filing: FilingId(id(7_700)),
            },
            Stays::Mention { place: 212 },
        ],
        kept: (0..kept)
            .map(|n| Kept {
                thing: thing(n),
                retention: until(n),
            })
            .collect(),
        months: 24,
        since: day(2026, 8, 28),
        again: false,
        by: PersonId(id(1)),
        at: moment("2026-11-05T09:11:20+07:00"),
    }
}

/// The journal whose newest of so many entries has a hash that begins so.
fn journal_at(events: u64, begins: [u8; 8]) -> JournalAt {
    let byte = |n| begins.get(n).copied().unwrap_or(0x5a);
    JournalAt {
        events,
        hash: std::array::from_fn(byte),
    }
}

/// The certificate of a purge by an office of this name.
pub fn purge_paper<'a>(office: &'a Office, name: &'a str, record: &'a Purge) -> PurgePaper<'a> {
    PurgePaper {
        office: name,
        purge: record,
        by: office.officer.name.clone(),
        second: Some("Trần Quốc Bảo".into()),
        edition: &office.edition,
        around: Some([
            journal_at(47_911, [0x3a, 0xf4, 0x99, 0xf1, 0xf4, 0xf3, 0x35, 0x3f]),
            journal_at(47_912, [0xbd, 0xb9, 0x4d, 0x0a, 0xa4, 0x8f, 0x86, 0xab]),
        ]),
        now: journal_at(48_177, [0x4c, 0x26, 0xee, 0x1b, 0x02, 0xeb, 0x4b, 0xa0]),
        file_bytes: Some(46_766_121),
        made: at(MADE),
        demo: false,
    }
}

/// Prints the certificate of a purge by an office of this name.
pub fn print_purge(name: &str, record: &Purge, demo: bool) -> Vec<u8> {
    let office = Office::new();
    let paper = PurgePaper {
        demo,
        ..purge_paper(&office, name, record)
    };
    purge(&paper).unwrap()
}

/// All four of an office of this name; the recovery kit is never one of invented data.
pub fn all(name: &str, demo: bool) -> [(&'static str, Vec<u8>); 4] {
    let two = [officer(name, 3), officer("Tran Quoc Bao", 5)];
    [
        ("recovery-kit", kit(&Kit::of(name, name).sheet()).unwrap()),
        (
            "fingerprint-sheet",
            officers(&officers_sheet(name, &two, demo)).unwrap(),
        ),
        (
            "programme",
            print_programme(name, &version(&Office::new()), demo),
        ),
        ("purge-certificate", print_purge(name, &purged(3), demo)),
    ]
}
