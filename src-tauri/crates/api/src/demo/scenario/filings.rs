//! The training run that became known, and the two packets at the end of the main job.

use super::make::country;
use super::{PlayedPacket, Scenario, unwritten};
use crate::approvals::ApproveFiling;
use crate::error::{ApiError, ErrorCode};
use crate::filings::*;
use crate::open_vault::internal;
use crate::training::*;
use crate::view::Nothing;
use crate::words::rooms as w;
use chrono::{DateTime, Days, Timelike, Utc};
use cip::annual::CertificationSort;
use cip::date::{Trigger, Zone};
use cip::filing::{Attestation, DisclosureBasis, ItemAnswer};
use cip::id::CandidateId;
use cip::office::Contact;
use cip::party::{Address, AddressUse};
use cip::training::*;
use std::path::Path;

impl Scenario<'_> {
    /// Records the candidate of which the office has known for so many days, and judges it covered.
    pub(super) fn notice_training(&mut self) -> Result<(), ApiError> {
        let known = self.sample.desk.training_candidate.knowledge_days_ago;
        self.morning(known.into());
        // Nothing is known before it came.
        self.clock = self.clock.max(self.came());
        let candidate = self.candidate()?;
        let saved: CandidateSaved = self.call("save_candidate", &SaveCandidate { candidate })?;
        let reasoning =
            "The customer trains a large language model on the reserved cluster.".to_owned();
        let request = JudgeCandidate {
            candidate: saved.candidate.id,
            covered: true,
            reasoning,
        };
        let _: CandidateSaved = self.call("judge_candidate", &request)?;
        Ok(())
    }

    /// Knowledge came with the order, to the minute so many days ago: the clock then stands on that day in any zone.
    fn came(&self) -> DateTime<Utc> {
        let days = self.sample.desk.training_candidate.knowledge_days_ago;
        self.end
            .checked_sub_days(Days::new(days.into()))
            .unwrap_or(self.end)
    }

    fn candidate(&self) -> Result<Candidate, ApiError> {
        let told = &self.sample.desk.training_candidate;
        let zone = Zone::parse(&self.zone).map_err(internal)?;
        let day = |days: u32| self.day_before(days.into());
        let customer = self.sample.party(&told.customer)?;
        let account = customer
            .accounts
            .iter()
            .find(|a| a.id == told.account)
            .ok_or_else(|| super::missing(&told.account))?;
        let came = self.came().with_timezone(&zone.0).naive_local();
        let known = Trigger {
            date: came.date(),
            time: came.time().with_second(0),
            zone,
        };
        let address = &customer.address;
        let places = told.places.iter().map(|place| {
            Ok(Address {
                purpose: AddressUse::PlaceOfUse,
                country: country(if place == "Singapore" {
                    &address.country
                } else {
                    "MY"
                })?,
                lines: Vec::new(),
                locality: place.clone(),
                region: String::new(),
                postal_code: String::new(),
            })
        });
        Ok(Candidate {
            id: CandidateId(uuid::Uuid::nil()),
            label: String::new(),
            customer: self.party(&told.customer)?,
            account: self.made.accounts.get(&told.account).copied().ok_or_else(|| super::missing(&told.account))?,
            provider: self.provider(&account.provider)?,
            transaction: Some(known.clone()),
            knowledge: Some(known),
            how_known: told.how.clone(),
            knowing: Some(Knowing {
                kind: KnowledgeKind::Positive,
                facts: String::new(),
            }),
            recorded: None,
            known_recorded: None,
            side: Some(Side::By),
            limb: Some(Limb::ResultsOrCouldResult),
            assessment: "A text model of about 70 billion parameters for general use, trained on web text and code.".to_owned(),
            dual_use: Some(true),
            parameters_of_concern: Some(false),
            capabilities: capabilities(),
            existence: format!("{} A training run is under way on it.", told.how),
            places: places.collect::<Result<_, ApiError>>()?,
            operations: Some(self.operations()),
            starts: Some(day(told.start_days_ago)),
            ends: self.today().checked_add_days(Days::new(told.end_in_days.into())),
            practices: told.practices.clone(),
            accelerators: format!("{} × {}", told.accelerators, told.accelerator_model),
            cybersecurity: told.security.clone(),
            contact: self.contact(),
            judgement: Judgement::Open,
            life: Life::default(),
        })
    }

    fn operations(&self) -> Operations {
        let told = &self.sample.desk.training_candidate;
        let (mantissa, exponent) = told
            .operations
            .split_once('e')
            .unwrap_or((told.operations.as_str(), "0"));
        let factor = |label: &str, value: String| OperationsFactor {
            label: label.to_owned(),
            value,
        };
        Operations {
            mantissa: mantissa.to_owned(),
            exponent: exponent.parse().unwrap_or(0),
            basis: vec![
                factor("accelerators, usage file", told.accelerators.to_string()),
                factor(
                    "operations a second, data sheet",
                    told.operations_per_second.clone(),
                ),
                factor("utilisation, our estimate", told.utilisation.clone()),
                factor("seconds, 40 days", told.seconds.to_string()),
            ],
            estimate: None,
        }
    }

    fn contact(&self) -> Contact {
        let lead = self.sample.desk.staff.first();
        lead.map_or_else(Contact::default, |p| Contact {
            name: p.name.clone(),
            title: p.title.clone(),
            email: p.email.clone(),
            phone: p.phone.clone(),
        })
    }

    /// Files the first provider's certification and the training report: prepared, checked, approved, signed, exported.
    pub(super) fn file_both(&mut self, packets: &Path) -> Result<Vec<PlayedPacket>, ApiError> {
        std::fs::create_dir_all(packets).map_err(unwritten)?;
        let (from, to) = (self.day_before(339), self.day_before(0));
        let provider = self.provider("northcloud")?;
        let request = BeginCertification {
            provider,
            from,
            to,
            sort: CertificationSort::Initial,
            reports: Vec::new(),
            supersedes: None,
            changes: String::new(),
        };
        let certification: FilingView = self.call("begin_certification", &request)?;
        let mut played = vec![self.file(certification, packets)?];
        let candidates: CandidatesView = self.call("candidates", &Nothing {})?;
        let row = candidates
            .rows
            .first()
            .ok_or_else(|| super::missing("candidate"))?;
        let request = BeginReport {
            candidate: row.candidate.id,
            supersedes: None,
            changes: String::new(),
        };
        self.sign_in("lan")?;
        let report: FilingView = self.call("begin_report", &request)?;
        played.push(self.file(report, packets)?);
        Ok(played)
    }

    fn file(&mut self, view: FilingView, packets: &Path) -> Result<PlayedPacket, ApiError> {
        let filing = view.filing.id;
        let answers = SaveAnswers {
            filing,
            answers: items(&view),
            attestations: attested(&view),
        };
        let _: FilingView = self.call("save_answers", &answers)?;
        let checked: FilingView = self.call("check_filing", &FilingById { filing })?;
        if let Some(violation) = checked.violations.iter().find(|v| !v.warning) {
            let Violation {
                field,
                message,
                detail,
                ..
            } = violation;
            let message = w::demo_not_checked(format!("{field} {message} {detail}"));
            return Err(
                ApiError::new(ErrorCode::State, message, w::hint_nothing_signed())
                    .at(&violation.field),
            );
        }
        let frozen = checked
            .filing
            .frozen
            .as_ref()
            .map(|f| f.sha256.clone())
            .unwrap_or_default();
        if checked.needs_second {
            self.sign_in("chau")?;
            let request = ApproveFiling {
                filing,
                hash: frozen,
                passphrase: self.passphrase("chau"),
            };
            let _: FilingView = self.call("approve_filing", &request)?;
        }
        self.sign_in("bao")?;
        let request = AnswerDisclosure {
            filing,
            basis: DisclosureBasis::ContractClause,
            words: "Clause 9 of the terms of service, version of last January".to_owned(),
            country: view.provider.country,
            unmask: Vec::new(),
        };
        let _: FilingView = self.call("answer_disclosure", &request)?;
        let _: FilingView = self.call(
            "sign_filing",
            &SignFiling {
                filing,
                passphrase: self.passphrase("bao"),
                with: None,
            },
        )?;
        let folder = self.desk.admit_path(packets.to_path_buf());
        let exported: Exported = self.call(
            "export_filing",
            &ExportFiling {
                filing,
                folder,
                zip: false,
                superseded: false,
            },
        )?;
        Ok(PlayedPacket {
            name: exported.name,
            consistent: exported.consistent,
        })
    }
}

fn capabilities() -> Vec<CapabilityFinding> {
    use {Capability as C, CapabilityAnswer as A};
    let finding = |capability: &C| {
        let (answer, note) = match capability {
            C::VulnerabilityDiscovery => (A::Yes, "The model is trained on code."),
            C::Disinformation => (A::Yes, "The model writes text in many languages."),
            C::SocialEngineering => (A::NotKnown, "The customer has not answered our question."),
            C::DenialOfService => (A::No, "It controls no network or host."),
            C::DataPoisoning => (A::No, "It has no access to data of others."),
            C::TargetSelection => (A::No, "It is given no data on persons or places."),
            C::CommandAndControl => (A::No, "No tool use is planned."),
        };
        CapabilityFinding {
            capability: *capability,
            answer,
            note: note.to_owned(),
        }
    };
    Capability::ALL.iter().map(finding).collect()
}

/// Keeps every text that stands and fills those that are still empty.
fn items(view: &FilingView) -> Vec<ItemAnswer> {
    let answer = |item: &ItemLine| ItemAnswer {
        field: item.field.clone(),
        text: match (item.text.trim(), item.field.as_str()) {
            ("", "CERT-Q") => "CIP programme, version 1. A copy is given on request.".to_owned(),
            ("", _) => "None in this period.".to_owned(),
            _ => item.text.clone(),
        },
    };
    view.items.iter().map(answer).collect()
}

/// Answers each attestation by itself and says what it rests on.
fn attested(view: &FilingView) -> Vec<Attestation> {
    let certification = view.certification.iter().flat_map(|c| &c.attestations);
    let report = view.report.iter().flat_map(|r| &r.attestations);
    let answered = |a: &Attestation| Attestation {
        answer: Some(true),
        rests_on: "Programme version 1 and its change log".to_owned(),
        ..a.clone()
    };
    certification.chain(report).map(answered).collect()
}
