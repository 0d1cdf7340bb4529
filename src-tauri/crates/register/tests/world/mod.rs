//! A real vault in a temporary folder, and invented records to put into it.
#![allow(dead_code)]

use chrono::{DateTime, Duration, NaiveDate, Utc};
use cip::access::{AccessBatch, AccessOutcome, AccessRow};
use cip::account::{Account, AccountState, AccountStep, Provider};
use cip::addition::OwnerAddition;
use cip::annual::CertificationSort;
use cip::batch::{Batch, ImportProfile, ProfileColumn};
use cip::case::{Case, CaseChange, CaseReason, CaseState, Priority};
use cip::change::{ChangeKind, ChangeStanding, OfficeChange};
use cip::checklist::ChecklistItem;
use cip::checklist::list::{Checklist, Need, NeedOf};
use cip::control::{ControlAnswer, ControlAnswers, ControlQuestion, ControlSays};
use cip::country::Country;
use cip::date::{Moment, Trigger, Zone};
use cip::determination::{Determination, UsStatus};
use cip::document::{Document, DocumentFacts, DocumentLink, Purpose};
use cip::document_kind::DocumentKind;
use cip::event::Event;
use cip::exemption::{ExemptionChange, ExemptionFile};
use cip::filing::{Filing, FilingChange, FilingKind, FilingState};
use cip::id::*;
use cip::incident::{Incident, IncidentChange, IncidentKind};
use cip::office::{Contact, Organisation, Person, StaffRole};
use cip::ownership::{Holder, Holding, Percent, Share};
use cip::party::{Declared, ExternalId, Party, PartyKind, PartyRole, Risk, Role};
use cip::product::{Iaas, IaasJudgement, Offer, Product, ProductKind};
use cip::programme::{
    ProgrammeChange, ProgrammeEntry, ProgrammeEntryKind, ProgrammeState, ProgrammeVersion,
};
use cip::purge::{Purge, PurgeScope};
use cip::remediation::{Family, Measure, Remediation};
use cip::request::{Asker, ProviderRequest, RequestChange, RequestKind, RequestState, SealedFile};
use cip::reseller::{ProgrammeFinding, ResellerChange, ResellerFile, ResellerReview};
use cip::retention::{Hold, LocalTerm};
use cip::rulebook::{ChoiceMade, LoadedEdition};
use cip::screening::hit::{
    Disposition, Hit, HitBasis, HitVerdict, ScreeningCause, ScreeningRun, SubjectScreened,
};
use cip::screening::list::{EntryFact, EntryKind, ListKind, Origin, ScreeningList};
use cip::screening::measure::{MeasureTarget, SpecialMeasure};
use cip::training::{Candidate, Judgement};
use register::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;

/// Small enough for tests; never used by the program.
pub const TINY: KdfCost = KdfCost {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};
pub const FIRST: &str = "copper lantern under seven bridges";
pub const SECOND: &str = "quiet harbour with eleven boats";

pub struct World {
    pub temp: TempDir,
    pub kit: String,
    pub kit_lines: String,
    pub founder: Person,
}

pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}

pub fn start() -> DateTime<Utc> {
    "2026-03-02T01:00:00Z".parse().unwrap()
}

/// A moment some seconds after the start.
pub fn at(seconds: i64) -> Moment {
    Moment {
        at: start() + Duration::seconds(seconds),
        zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
    }
}

pub fn organisation() -> Organisation {
    Organisation {
        name: "Mây Xanh".to_owned(),
        latin: "May Xanh".to_owned(),
        address: "1 Example Street".to_owned(),
        country: Country::parse("VN").unwrap(),
        zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
        contact: Contact::default(),
        employees: None,
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

pub fn party(n: u128, name: &str) -> Party {
    Party {
        id: PartyId(id(n)),
        declared: Declared::named(PartyKind::Entity, name),
        external: Vec::new(),
        risk: Risk::Standard,
        batch: None,
        merged_into: None,
        notice: None,
    }
}

pub fn customer(n: u128) -> Event {
    Event::RoleRecorded {
        role: PartyRole {
            id: RoleId(id(n + 50_000_000)),
            party: PartyId(id(n)),
            role: Role::Customer,
            from: day("2026-01-05"),
            until: None,
            basis: String::new(),
            provider: None,
        },
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn provider(n: u128) -> Provider {
    Provider {
        id: ProviderId(id(n)),
        name: "Northern Cloud Inc.".to_owned(),
        country: Country::US,
        address: String::new(),
        contact: String::new(),
        channel: String::new(),
        certification_due: None,
        gated: false,
        upload_limit: None,
    }
}

pub fn account(n: u128, customer: u128, provider: u128) -> Account {
    Account {
        id: AccountId(id(n)),
        customer: PartyId(id(customer)),
        provider: ProviderId(id(provider)),
        reference: format!("nc-{n}"),
        products: vec!["compute".to_owned()],
        carries: Vec::new(),
        steps: vec![AccountStep {
            state: AccountState::Open,
            on: day("2026-01-10"),
            why: String::new(),
        }],
        batch: None,
    }
}

pub fn document(
    n: u128,
    sealed: &SealedObject,
    party: u128,
    by: PersonId,
    when: &Moment,
) -> Document {
    Document {
        id: DocumentId(id(n)),
        object: sealed.id,
        sha256: sealed.sha256.clone(),
        pixels: None,
        file_name: "scan.png".to_owned(),
        media_type: "image/png".to_owned(),
        bytes: sealed.bytes,
        pages: 1,
        added: when.clone(),
        added_by: by,
        warnings: Vec::new(),
        kind: None,
        facts: DocumentFacts {
            number: format!("P{n:07}"),
            ..DocumentFacts::default()
        },
        links: vec![DocumentLink {
            party: PartyId(id(party)),
            from_page: 1,
            to_page: 1,
            purpose: Purpose::Existence,
        }],
    }
}

impl World {
    pub fn folder(&self) -> PathBuf {
        self.temp.path().join("Acme.deedbox")
    }

    pub fn config(&self) -> PathBuf {
        self.temp.path().join("config")
    }

    pub fn actor(&self) -> Actor {
        Actor {
            person: self.founder.id,
            role: StaffRole::Officer,
        }
    }

    /// Makes a vault with one officer; returns it open.
    pub fn new() -> (Self, Register) {
        let temp = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new(FIRST).unwrap();
        let founder = Founder {
            person: PersonId(id(1)),
            label: "LT",
            passphrase: &passphrase,
        };
        let folder = temp.path().join("Acme.deedbox");
        let new = NewVault::prepare(&folder, &temp.path().join("config"), &founder, TINY, &at(0))
            .unwrap();
        let founder = person(
            1,
            "Lan Tran",
            "LT",
            &[StaffRole::Officer],
            &new.journal_key(),
        );
        let kit = new.kit().code.grouped().to_string();
        let kit_lines = new.kit().lines().join("\n");
        let first = [
            Event::VaultCreated {
                organisation: organisation(),
                edition: "89-fr-5698".to_owned(),
                demo: false,
                recovery_key: cip::verification::hex(&new.recovery_key()),
            },
            Event::PersonAdded {
                person: founder.clone(),
                second: None,
            },
        ];
        let proof = KitProof::Typed(KitInput::code(&kit).unwrap());
        let register = new
            .finish(&proof, StaffRole::Officer, &at(0), &first)
            .unwrap();
        (
            Self {
                temp,
                kit,
                kit_lines,
                founder,
            },
            register,
        )
    }

    pub fn open(&self, seconds: i64) -> Result<Register, VaultError> {
        self.open_as("LT", FIRST, seconds)
    }

    pub fn open_as(
        &self,
        label: &str,
        passphrase: &str,
        seconds: i64,
    ) -> Result<Register, VaultError> {
        Register::open(
            &self.folder(),
            &self.config(),
            label,
            &Passphrase::attempt(passphrase),
            &at(seconds),
        )
    }

    /// A provider, a party with the role of customer, an account and a document with its sealed bytes.
    pub fn fill(&self, register: &mut Register) {
        let sealed = register.seal(b"the bytes of a picture", start()).unwrap();
        let events = [
            Event::ProviderRecorded {
                provider: provider(300),
                second: None,
            },
            Event::PartyRecorded {
                party: party(100, "Công ty Sao Mai"),
            },
            customer(100),
            Event::AccountRecorded {
                account: account(200, 100, 300),
                second: None,
            },
            Event::DocumentAdded {
                document: document(400, &sealed, 100, self.founder.id, &at(10)),
            },
        ];
        register.record(&self.actor(), &at(10), &events).unwrap();
    }
}

pub fn case(n: u128, parties: &[u128], state: CaseState) -> Case {
    Case {
        id: CaseId(id(n)),
        label: format!("C-{n:04}"),
        reason: CaseReason::NewCustomer,
        parties: parties.iter().map(|p| PartyId(id(*p))).collect(),
        customer: None,
        assignee: None,
        priority: Priority::Normal,
        due: Some(day("2026-03-20")),
        opened: at(20),
        state,
        notes: Vec::new(),
        asked: Vec::new(),
        returns: Vec::new(),
        decision: None,
        approval: None,
        ended: None,
    }
}

pub fn holding(n: u128, holder: u128, held: u128) -> Holding {
    Holding {
        id: HoldingId(id(n)),
        holder: Holder::Party {
            party: PartyId(id(holder)),
        },
        held: PartyId(id(held)),
        share: Share::exact(Percent::whole(40)),
        from: day("2026-01-01"),
        until: None,
        source: "register of companies".to_owned(),
    }
}

pub fn product(n: u128, provider: u128, by: PersonId) -> Product {
    Product {
        id: ProductId(id(n)),
        provider: ProviderId(id(provider)),
        name: "Edge DNS".to_owned(),
        kind: ProductKind::Dns,
        management: None,
        tenancy: None,
        offer: Offer::Paid,
        judgement: IaasJudgement {
            answer: Iaas::No,
            why: "No software of the customer runs on it.".to_owned(),
            edition: "89-fr-5698".to_owned(),
            words: "any product or service".to_owned(),
            by,
            at: at(25),
        },
    }
}

pub fn control(party: u128, of: u128, by: PersonId) -> ControlAnswers {
    let answer = |question: ControlQuestion| ControlAnswer {
        question,
        says: ControlSays::No,
        ground: "articles of association".to_owned(),
    };
    ControlAnswers {
        party: PartyId(id(party)),
        of: PartyId(id(of)),
        answers: ControlQuestion::ALL.into_iter().map(answer).collect(),
        edition: "89-fr-5698".to_owned(),
        words: String::new(),
        by,
        at: at(25),
    }
}

pub fn access_rows(account: u128, count: u32) -> Vec<AccessRow> {
    (0..count)
        .map(|n| AccessRow {
            account: AccountId(id(account)),
            at: start() + Duration::minutes(i64::from(n)),
            ip: if n % 2 == 0 {
                format!("192.0.2.{}", n % 250)
            } else {
                format!("2001:db8::{:x}", n % 250 + 1)
            },
            action: "ConsoleLogin".to_owned(),
            outcome: if n % 7 == 6 {
                AccessOutcome::Failure
            } else {
                AccessOutcome::Success
            },
            line: n + 1,
        })
        .collect()
}

pub fn access_batch(n: u128, shares: Vec<cip::access::AccessShare>, by: PersonId) -> AccessBatch {
    AccessBatch {
        id: BatchId(id(n)),
        file_name: "trail.json.gz".to_owned(),
        sha256: "ab".repeat(32),
        file: None,
        profile: "cloudtrail".to_owned(),
        shares,
        without_address: 0,
        unmatched: 0,
        rejected: 0,
        by,
        at: at(30),
    }
}

impl World {
    /// Puts a row into every table.
    pub fn fill_every_table(&self, register: &mut Register) {
        self.fill(register);
        let by = self.founder.id;
        let mut owner = party(102, "Nguyễn Thị Đào");
        owner.declared.kind = PartyKind::Individual;
        owner.external = vec![ExternalId {
            system: "whmcs".to_owned(),
            id: "77".to_owned(),
        }];
        let mut twin = party(103, "Nguyen Thi Dao");
        twin.batch = Some(BatchId(id(600)));
        let shares = register
            .stage_access(BatchId(id(601)), access_rows(200, 20))
            .unwrap();
        let receipt = register.seal(b"a receipt", start()).unwrap();
        let rules = register.seal(b"an edition", start()).unwrap();
        let events = vec![
            Event::PolicyChanged {
                policy: cip::office::Policy::default(),
                second: None,
            },
            Event::RulebookLoaded {
                edition: LoadedEdition {
                    id: "89-fr-5698/later".to_owned(),
                    file_name: "later.json".to_owned(),
                    object: rules.id,
                    sha256: "9f".repeat(32),
                    by,
                    at: at(20),
                },
                second: None,
            },
            Event::ChecklistSet {
                list: Checklist {
                    number: 1,
                    rules: vec![NeedOf {
                        kind: DocumentKind::Passport,
                        item: ChecklistItem::SourceAsked,
                        need: Need::Required,
                    }],
                    programme: None,
                    reason: "The provider asks for it.".to_owned(),
                    by,
                    at: at(20),
                },
                second: None,
            },
            Event::RulebookSettingChosen {
                choice: ChoiceMade {
                    question: "A-09".to_owned(),
                    choice: "10".to_owned(),
                    words: "10 percent".to_owned(),
                    reason: "The provider asks for it.".to_owned(),
                    by,
                    at: at(20),
                    reading_only: false,
                },
                second: None,
            },
            Event::RulebookChosen {
                edition: "89-fr-5698".to_owned(),
                second: None,
            },
            Event::PartyRecorded { party: owner },
            Event::PartyRecorded { party: twin },
            Event::BatchImported {
                batch: batch(600, by),
            },
            Event::ImportProfileSaved {
                profile: import_profile("Billing portal", by),
            },
            Event::PartiesMerged {
                kept: PartyId(id(102)),
                merged: PartyId(id(103)),
                second: None,
            },
            Event::HoldingRecorded {
                holding: holding(500, 102, 100),
            },
            Event::DeterminationRecorded {
                determination: Determination {
                    party: PartyId(id(100)),
                    status: UsStatus::Foreign,
                    source: "certificate of incorporation".to_owned(),
                    statement_only: false,
                    reviewer: by,
                    at: at(30),
                },
            },
            Event::ProductRecorded {
                product: product(800, 300, by),
                second: None,
            },
            Event::ControlAnswered {
                answers: control(102, 100, by),
            },
            Event::OwnerAdditionTold {
                addition: addition(100, 102, by),
            },
            Event::CaseChanged {
                change: CaseChange::Opened,
                case: case(700, &[100, 102], CaseState::Open),
            },
            Event::RemediationRecorded {
                remediation: remediation(710, 102, by),
            },
            Event::CandidateRecorded {
                candidate: candidate(720),
            },
            Event::FilingChanged {
                change: FilingChange::Begun,
                filing: filing(730, by, Some(receipt.id)),
            },
            Event::RequestChanged {
                change: RequestChange::Received,
                request: request(740, by, &receipt),
            },
            Event::IncidentChanged {
                change: IncidentChange::Recorded,
                incident: incident(750, by),
            },
            Event::ResellerRecorded {
                change: ResellerChange::Reviewed,
                reseller: reseller(760, 100, by),
            },
            Event::ProgrammeChanged {
                change: ProgrammeChange::Begun,
                version: programme(770, by),
            },
            Event::ProgrammeNoted {
                entry: programme_entry(771, 770, by),
            },
            Event::ExemptionChanged {
                change: ExemptionChange::Begun,
                exemption: exemption(775, by),
            },
            Event::OfficeChangeRecorded {
                change: office_change(780, by),
            },
            Event::ListImported {
                list: screening_list(780, by, &receipt),
                second: None,
            },
            Event::MeasureRecorded {
                measure: special_measure(781, by),
                second: None,
            },
            Event::PartiesScreened {
                run: screening(782, 102, by),
            },
            Event::HitDisposed {
                disposition: disposition(102, by),
                second: None,
            },
            Event::AccessImported {
                batch: access_batch(601, shares, by),
            },
        ];
        register.record(&self.actor(), &at(30), &events).unwrap();
        self.let_go(register);
    }

    /// Sets a hold and a local term, and purges a party that came and went.
    fn let_go(&self, register: &mut Register) {
        let by = self.founder.id;
        let events = [
            Event::PartyRecorded {
                party: party(190, "Gone Again Ltd"),
            },
            Event::HoldRecorded {
                hold: Hold {
                    id: HoldId(id(191)),
                    party: PartyId(id(103)),
                    reason: "A dispute.".to_owned(),
                    by,
                    at: at(30),
                    lifted: None,
                },
            },
            Event::LocalTermSet {
                term: LocalTerm {
                    country: Country::parse("VN").unwrap(),
                    months: 60,
                    reason: "Accounting law.".to_owned(),
                    source: "Section 13".to_owned(),
                    by,
                    at: at(30),
                },
                second: None,
            },
        ];
        register.record(&self.actor(), &at(30), &events).unwrap();
        let scope = PurgeScope {
            parties: vec![PartyId(id(190))],
            ..PurgeScope::default()
        };
        self.purge(register, scope, 192, 1, &["Gone Again Ltd"])
            .unwrap();
    }

    /// Purges everything of a scope.
    pub fn purge(
        &self,
        register: &mut Register,
        scope: PurgeScope,
        purge: u128,
        number: u32,
        words: &[&str],
    ) -> Result<Purge, RecordError> {
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        let planned = register.plan_purge(scope, &words).unwrap();
        let purge = Purge {
            id: PurgeId(id(purge)),
            number,
            party: planned.scope.parties[0],
            scope: planned.scope.clone(),
            removed: planned.removed.clone(),
            rewritten: planned.rewritten.clone(),
            stays: Vec::new(),
            kept: Vec::new(),
            months: 24,
            since: day("2026-03-02"),
            again: false,
            by: self.founder.id,
            at: at(31),
        };
        register.stage_purge(planned);
        let event = Event::PartyPurged {
            purge: purge.clone(),
            second: None,
        };
        register.record(&self.actor(), &at(31), &[event])?;
        Ok(purge)
    }
}

pub fn screening_list(n: u128, by: PersonId, file: &SealedObject) -> ScreeningList {
    ScreeningList {
        id: ListId(id(n)),
        kind: ListKind::Sdn,
        version: 1,
        as_of: "2026-03-01".parse().unwrap(),
        files: vec![SealedFile {
            file_name: "sdn.csv".to_owned(),
            object: file.id,
            sha256: file.sha256.clone(),
            bytes: file.bytes,
        }],
        entries: 1,
        names: 1,
        by,
        at: at(28),
    }
}

pub fn special_measure(n: u128, by: PersonId) -> SpecialMeasure {
    SpecialMeasure {
        id: MeasureId(id(n)),
        target: MeasureTarget::Person {
            kind: PartyKind::Individual,
            names: vec!["Person Sample".to_owned()],
        },
        measure: "No new accounts.".to_owned(),
        conditions: false,
        determined: Trigger {
            date: "2026-03-02".parse().unwrap(),
            time: None,
            zone: Zone::parse("America/New_York").unwrap(),
        },
        implemented: None,
        source: "Synthetic determination".to_owned(),
        extensions: Vec::new(),
        ended: None,
        by,
        at: at(28),
    }
}

pub fn screening(n: u128, party: u128, by: PersonId) -> ScreeningRun {
    let entry = EntryFact {
        origin: Origin::Sdn,
        key: "99901".to_owned(),
        kind: EntryKind::Individual,
        source: "Synthetic list".to_owned(),
        names: vec!["SAMPLE, Person".to_owned()],
        countries: Vec::new(),
        programs: Vec::new(),
        remarks: String::new(),
        sha256: String::new(),
    };
    ScreeningRun {
        id: ScreeningId(id(n)),
        cause: ScreeningCause::Asked,
        lists: vec![ListId(id(780))],
        basis: "0".repeat(64),
        least: 800,
        subjects: vec![SubjectScreened {
            party: PartyId(id(party)),
            subject_sha256: "1".repeat(64),
            compared: true,
            incomparable: Vec::new(),
            hits: vec![Hit {
                basis: HitBasis::Name,
                score: 1000,
                stated: "Person Sample".to_owned(),
                listed: "SAMPLE, Person".to_owned(),
                lines: Vec::new(),
                entry: entry.hashed(),
            }],
        }],
        by,
        at: at(28),
    }
}

pub fn disposition(party: u128, by: PersonId) -> Disposition {
    Disposition {
        party: PartyId(id(party)),
        origin: Origin::Sdn,
        key: "99901".to_owned(),
        entry_sha256: "2".repeat(64),
        subject_sha256: "1".repeat(64),
        verdict: HitVerdict::NotSame,
        reason: "Born in another year.".to_owned(),
        until: Some("2027-03-01".parse().unwrap()),
        by,
        at: at(28),
    }
}

pub fn import_profile(name: &str, by: PersonId) -> ImportProfile {
    let column = |header: &str, field: Option<&str>| ProfileColumn {
        header: header.to_owned(),
        field: field.map(str::to_owned),
    };
    ImportProfile {
        name: name.to_owned(),
        base: "generic".to_owned(),
        columns: vec![column("Wer", Some("company_name")), column("Tarif", None)],
        date_order: None,
        by,
        at: at(28),
    }
}

pub fn batch(n: u128, by: PersonId) -> Batch {
    Batch {
        id: BatchId(id(n)),
        file_name: "customers.csv".to_owned(),
        sha256: "cd".repeat(32),
        file: None,
        profile: "generic".to_owned(),
        made: 1,
        changed: 0,
        same: 0,
        rejected: 0,
        by,
        at: at(30),
        undone: None,
    }
}

fn addition(customer: u128, owner: u128, by: PersonId) -> OwnerAddition {
    OwnerAddition {
        customer: PartyId(id(customer)),
        owner: PartyId(id(owner)),
        told: day("2026-03-01"),
        since: day("2026-02-15"),
        how: "a letter".to_owned(),
        case: Some(CaseId(id(700))),
        files: Vec::new(),
        by,
        at: at(30),
    }
}

fn remediation(n: u128, party: u128, owner: PersonId) -> Remediation {
    Remediation {
        id: RemediationId(id(n)),
        label: "R-0001".to_owned(),
        family: Family::UseUnderTerms,
        party: PartyId(id(party)),
        account: Some(AccountId(id(200))),
        case: Some(CaseId(id(700))),
        terms: "no new instances".to_owned(),
        measures: vec![Measure::NoNewResources],
        owner,
        from: day("2026-03-02"),
        until: None,
        due: Some(day("2026-03-30")),
        redress: String::new(),
        steps: Vec::new(),
        redressed: Vec::new(),
        resolution: None,
    }
}

fn received() -> Trigger {
    Trigger {
        date: day("2026-03-02"),
        time: None,
        zone: at(0).zone,
    }
}

fn request(n: u128, by: PersonId, letter: &SealedObject) -> ProviderRequest {
    ProviderRequest {
        id: RequestId(id(n)),
        label: "Q-2026-001".to_owned(),
        provider: ProviderId(id(300)),
        asker: Asker::Provider,
        kind: RequestKind::CipCopy,
        how: "e-mail".to_owned(),
        received: received(),
        asked: None,
        letter_due: None,
        words: "Send your programme.".to_owned(),
        earlier: None,
        filing: None,
        party: None,
        files: vec![SealedFile {
            file_name: "letter.pdf".to_owned(),
            object: letter.id,
            sha256: letter.sha256.clone(),
            bytes: letter.bytes,
        }],
        assignee: None,
        recorded_by: by,
        recorded: at(30),
        state: RequestState::Open,
        cures: Vec::new(),
        classes: Vec::new(),
        measures: Vec::new(),
        answer: None,
        ended: None,
    }
}

fn reseller(role: u128, party: u128, by: PersonId) -> ResellerFile {
    let review = ResellerReview {
        received: received().date,
        version: "2".to_owned(),
        reviewed: received().date,
        finding: ProgrammeFinding::Follows,
        words: String::new(),
        files: Vec::new(),
        by,
        at: at(30),
    };
    ResellerFile::begin(RoleId(id(role)), PartyId(id(party)))
        .review(review)
        .unwrap()
}

fn incident(n: u128, by: PersonId) -> Incident {
    Incident {
        id: IncidentId(id(n)),
        label: "I-2026-001".to_owned(),
        kind: IncidentKind::SuspectedActivity,
        found: received(),
        party: None,
        account: None,
        seen: "Port scans from one server.".to_owned(),
        files: Vec::new(),
        recorded_by: by,
        recorded: at(30),
        notes: Vec::new(),
        reports: Vec::new(),
        closed: None,
    }
}

fn candidate(n: u128) -> Candidate {
    Candidate {
        id: CandidateId(id(n)),
        label: "TR-2026-001".to_owned(),
        customer: PartyId(id(100)),
        account: AccountId(id(200)),
        provider: ProviderId(id(300)),
        transaction: None,
        knowledge: None,
        how_known: String::new(),
        knowing: None,
        recorded: None,
        known_recorded: None,
        side: None,
        limb: None,
        assessment: String::new(),
        dual_use: None,
        parameters_of_concern: None,
        capabilities: Vec::new(),
        existence: String::new(),
        places: Vec::new(),
        operations: None,
        starts: None,
        ends: None,
        practices: String::new(),
        accelerators: String::new(),
        cybersecurity: String::new(),
        contact: Contact::default(),
        judgement: Judgement::Open,
        life: cip::training::Life::default(),
    }
}

pub fn filing(n: u128, by: PersonId, receipt: Option<ObjectId>) -> Filing {
    Filing {
        id: FilingId(id(n)),
        label: "C-2026-0001".to_owned(),
        provider: ProviderId(id(300)),
        kind: FilingKind::Certification {
            from: day("2026-01-01"),
            to: day("2026-02-28"),
        },
        sort: CertificationSort::Initial,
        reports: Vec::new(),
        state: FilingState::Draft,
        edition: "89-fr-5698".to_owned(),
        prepared_by: by,
        hands: Vec::new(),
        begun: at(30),
        answers: Vec::new(),
        attestations: Vec::new(),
        frozen: None,
        approval: None,
        disclosure: None,
        half: None,
        packet: None,
        earlier: Vec::new(),
        asked: None,
        exported: None,
        receipt: receipt.map(|object| cip::filing::Receipt {
            on: day("2026-03-02"),
            channel: "portal".to_owned(),
            packet: None,
            object: Some(object),
            file: None,
            words: String::new(),
            by,
        }),
        outcomes: Vec::new(),
        signed_for: None,
        supersedes: None,
        superseded_by: None,
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

fn programme_entry(n: u128, version: u128, by: PersonId) -> ProgrammeEntry {
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

fn exemption(n: u128, by: PersonId) -> ExemptionFile {
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

fn office_change(n: u128, by: PersonId) -> OfficeChange {
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

/// Reads every file under a folder, so that two moments can be compared byte by byte.
pub fn bytes_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(
                    path.strip_prefix(folder).unwrap().to_path_buf(),
                    std::fs::read(&path).unwrap(),
                );
            }
        }
    }
    found
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) {
    for (path, bytes) in bytes_of(from) {
        let path = to.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    for sub in ["objects", "people"] {
        std::fs::create_dir_all(to.join(sub)).unwrap();
    }
}
