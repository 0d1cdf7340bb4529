//! The office, its people, its programme and what changes in it.

use super::{at, day, id};
use cip::change::{ChangeKind, ChangeStanding, OfficeChange};
use cip::country::Country;
use cip::date::Zone;
use cip::exemption::ExemptionFile;
use cip::id::{ChangeId, ExemptionId, PersonId, ProgrammeEntryId, ProgrammeId, ProviderId};
use cip::office::{Contact, Organisation, PacketPaper, Person, StaffRole};
use cip::programme::{ProgrammeEntry, ProgrammeEntryKind, ProgrammeState, ProgrammeVersion};

pub fn organisation() -> Organisation {
    Organisation {
        name: "Mây Xanh".to_owned(),
        latin: "May Xanh".to_owned(),
        address: "1 Example Street".to_owned(),
        country: Country::parse("VN").unwrap(),
        zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
        contact: Contact::default(),
        employees: None,
        packet_paper: PacketPaper::Letter,
    }
}

pub fn person(n: u128, name: &str, label: &str, roles: &[StaffRole], key: &[u8; 32]) -> Person {
    Person {
        id: PersonId(id(n)),
        name: name.to_owned(),
        latin: name.to_owned(),
        title: String::new(),
        label: label.to_owned(),
        roles: roles.to_vec(),
        journal_key: cip::verification::hex(key),
        certificate: None,
        chain: Vec::new(),
    }
}

pub fn programme(n: u128, by: PersonId) -> ProgrammeVersion {
    ProgrammeVersion {
        id: ProgrammeId(id(n)),
        number: 1,
        state: ProgrammeState::Draft,
        edition: "89-fr-5698".to_owned(),
        sections: Vec::new(),
        adopted: None,
        changes: String::new(),
        written_by: by,
        hands: Vec::new(),
        begun: at(30),
        submitted: None,
        approval: None,
        force: None,
        replaced_by: None,
    }
}

pub(super) fn programme_entry(n: u128, version: u128, by: PersonId) -> ProgrammeEntry {
    ProgrammeEntry {
        id: ProgrammeEntryId(id(n)),
        version: ProgrammeId(id(version)),
        on: day("2026-03-01"),
        kind: ProgrammeEntryKind::Services,
        words: "Object storage is resold.".to_owned(),
        by,
        at: at(30),
    }
}

pub(super) fn exemption(n: u128, by: PersonId) -> ExemptionFile {
    ExemptionFile {
        id: ExemptionId(id(n)),
        label: "X-2026-001".to_owned(),
        provider: ProviderId(id(300)),
        edition: "89-fr-5698".to_owned(),
        begun_by: by,
        begun: at(30),
        factors: Vec::new(),
        flags: Vec::new(),
        sought: None,
        finding: None,
        changes: Vec::new(),
        ended: None,
    }
}

pub(super) fn office_change(n: u128, by: PersonId) -> OfficeChange {
    OfficeChange {
        id: ChangeId(id(n)),
        kind: ChangeKind::Address,
        on: day("2026-03-01"),
        words: "The office moved.".to_owned(),
        provider: None,
        noticed: false,
        standing: ChangeStanding::Counts,
        by,
        at: at(30),
    }
}
