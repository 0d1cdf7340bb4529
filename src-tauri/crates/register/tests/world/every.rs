//! A row in every table, and a party that came and went.

use super::{
    World, access_batch, access_rows, addition, at, batch, candidate, case, control, day,
    disposition, exemption, filing, holding, id, import_profile, incident, office_change, party,
    product, programme, programme_entry, remediation, request, reseller, screening, screening_list,
    special_measure, start,
};
use cip::case::{CaseChange, CaseState};
use cip::checklist::ChecklistItem;
use cip::checklist::list::{Checklist, Need, NeedOf};
use cip::country::Country;
use cip::determination::{Determination, UsStatus};
use cip::document_kind::DocumentKind;
use cip::event::Event;
use cip::exemption::ExemptionChange;
use cip::filing::FilingChange;
use cip::id::{BatchId, HoldId, PartyId, PurgeId};
use cip::incident::IncidentChange;
use cip::party::{ExternalId, PartyKind};
use cip::programme::ProgrammeChange;
use cip::purge::{Purge, PurgeScope};
use cip::request::RequestChange;
use cip::reseller::ResellerChange;
use cip::retention::{Hold, LocalTerm};
use cip::rulebook::{ChoiceMade, LoadedEdition};
use register::{RecordError, Register};

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
            removed_bytes: Some(planned.removed_bytes),
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
