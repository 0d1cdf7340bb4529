//! Reviews: what was decided and approved weeks ago, and what waits for the newcomer.

use super::Scenario;
use super::parties::after;
use crate::approvals::{ApproveCase, ReturnCase};
use crate::customers::{AccountSaved, StepAccount};
use crate::demo::content::{RemediationFamily, SampleRemediation, Story};
use crate::error::ApiError;
use crate::remediation::{RemediationForm, RemediationSaved, RemediationWords, RemediationsView};
use crate::review::*;
use crate::view::Nothing;
use cip::account::AccountState;
use cip::case::{Case, CaseReason};
use cip::checklist::{CheckAnswer, ChecklistItem};
use cip::document_kind::Strength;
use cip::id::CaseId;
use cip::reasons::ReasonCode;
use cip::remediation::{Family, Measure};
use cip::verification::*;

/// Owners and customers whose papers are in order are verified; these people are not, each for a reason of its own.
const OPEN_OWNERS: [&str; 8] = [
    "hang",
    "lin-yating",
    "dana",
    "sevgi",
    "folake",
    "prakash",
    "nirmala",
    "ines",
];

impl Scenario<'_> {
    /// Decides, approves and remedies what lies weeks back.
    pub(super) fn review_past(&mut self) -> Result<(), ApiError> {
        self.morning(33);
        let mut decided = Vec::new();
        for key in self.keys(|story| {
            matches!(
                story,
                None | Some(Story::Verified | Story::UsPerson | Story::OwnersOpen)
            )
        }) {
            if let Some(case) = self.case_of(&key)? {
                decided.push(self.verify(case)?.id);
            }
        }
        self.morning(28);
        self.approve_all(&decided)
    }

    /// Asks three customers for more evidence.
    pub(super) fn ask_three(&mut self) -> Result<(), ApiError> {
        self.morning(10);
        for key in ["tra-que", "koksha", "suharti"] {
            self.ask(key)?;
        }
        Ok(())
    }

    fn keys(&self, wanted: impl Fn(Option<Story>) -> bool) -> Vec<String> {
        let parties = self.sample.parties.iter();
        parties
            .filter(|p| wanted(p.story) && !OPEN_OWNERS.contains(&p.key.as_str()))
            .map(|p| p.key.clone())
            .collect()
    }

    /// Returns the open case of a party; opens one where nothing has opened it yet.
    fn case_of(&mut self, key: &str) -> Result<Option<CaseId>, ApiError> {
        if let Some(case) = self.made.cases.get(key) {
            return Ok(Some(*case));
        }
        let papers = self.sample.documents_of(key).count();
        let individual = self.sample.party(key)?.birth_date.is_some();
        if papers == 0 || !individual {
            return Ok(None);
        }
        let request = OpenCase {
            reason: CaseReason::AddedOwner,
            parties: vec![self.party(key)?],
            customer: None,
            priority: Default::default(),
        };
        let saved: CaseSaved = self.call("open_case", &request)?;
        self.made.cases.insert(key.to_owned(), saved.case.id);
        Ok(Some(saved.case.id))
    }

    fn start(&mut self, case: CaseId) -> Result<CaseView, ApiError> {
        let _: CaseSaved = self.call("start_review", &CaseById { case })?;
        self.call("case", &CaseById { case })
    }

    /// Reviews a case whose papers are in order and records “verified”.
    fn verify(&mut self, case: CaseId) -> Result<Case, ApiError> {
        let view = self.start(case)?;
        let name = view
            .parties
            .first()
            .map(|p| p.name().to_owned())
            .unwrap_or_default();
        let papers = !view.documents.is_empty();
        let review = answers(&view, None);
        let request = RecordDecision {
            case,
            outcome: Outcome::Verified,
            method: if papers {
                Method::Documentary
            } else {
                Method::NonDocumentary
            },
            reasons: Vec::new(),
            rationale: if papers {
                "The papers agree with what was stated."
            } else {
                "The public register agrees with what was stated."
            }
            .to_owned(),
            sentence: format!(
                "On this evidence I have formed a reasonable belief that I know the true identity of {name}."
            ),
            review,
            remediation: None,
        };
        let saved: CaseSaved = self.call("record_decision", &request)?;
        Ok(saved.case)
    }

    fn approve_all(&mut self, cases: &[CaseId]) -> Result<(), ApiError> {
        self.sign_in("chau")?;
        for case in cases {
            let view: CaseView = self.call("case", &CaseById { case: *case })?;
            let Some(decision) = &view.case.decision else {
                continue;
            };
            if !decision.needs_second {
                continue;
            }
            let request = ApproveCase {
                case: *case,
                hash: decision.evidence_hash.clone(),
                passphrase: self.passphrase("chau"),
                words: "Seen and agreed.".to_owned(),
            };
            let _: CaseSaved = self.call("approve_case", &request)?;
        }
        Ok(())
    }

    /// Records the four customers whose identity could not be verified, each with its family of remediation.
    pub(super) fn fail_four(&mut self) -> Result<(), ApiError> {
        self.morning(16);
        self.sign_in("lan")?;
        let remedies: Vec<(String, SampleRemediation)> =
            self.sample.desk.remediation.clone().into_iter().collect();
        let mut decided = Vec::new();
        for (key, remedy) in &remedies {
            decided.push(self.fail(key, remedy)?);
        }
        self.morning(15);
        self.approve_all(&decided)?;
        self.sign_in("lan")?;
        let open: RemediationsView = self.call("remediations", &Nothing {})?;
        for row in open.rows.iter().take(2) {
            let words = "Wrote to the customer and named what is missing.".to_owned();
            let request = RemediationWords {
                remediation: row.remediation.id,
                words,
                files: Vec::new(),
            };
            let _: RemediationSaved = self.call("remediation_step", &request)?;
        }
        Ok(())
    }

    fn fail(&mut self, key: &str, remedy: &SampleRemediation) -> Result<CaseId, ApiError> {
        use ReasonCode as R;
        let (family, outcome, reasons, failed) = match remedy.family {
            RemediationFamily::NotOpened => (
                Family::DoNotOpen,
                Outcome::FailedNotOpened,
                vec![R::Q01],
                Some(ChecklistItem::Sharp),
            ),
            RemediationFamily::TermsOfUse => (
                Family::UseUnderTerms,
                Outcome::PendingRestricted,
                vec![R::X01],
                Some(ChecklistItem::DeclaredName),
            ),
            RemediationFamily::CloseOrRestrict => (
                Family::CloseOrMonitor,
                Outcome::FailedMonitored,
                vec![R::E06],
                Some(ChecklistItem::DeclaredOwners),
            ),
            RemediationFamily::Redress => (
                Family::Redress,
                Outcome::FailedMonitored,
                vec![R::D03],
                None,
            ),
        };
        let case = self.case_of(key)?.ok_or_else(|| super::missing(key))?;
        let view = self.start(case)?;
        let from = self.clock.date_naive();
        let due =
            crate::demo::content::shift(self.today(), remedy.due_in_days).map(|due| due.max(from));
        let account = self
            .sample
            .party(key)?
            .accounts
            .first()
            .and_then(|a| self.made.accounts.get(&a.id))
            .copied();
        let name = view
            .parties
            .first()
            .map(|p| p.name().to_owned())
            .unwrap_or_default();
        let request = RecordDecision {
            case,
            outcome,
            method: Method::Documentary,
            reasons,
            rationale: remedy.words.clone(),
            sentence: format!(
                "On this evidence I could not form a reasonable belief that I know the true identity of {name}."
            ),
            review: answers(&view, failed),
            remediation: Some(RemediationForm {
                family,
                party: self.party(key)?,
                account,
                case: Some(case),
                terms: remedy.words.clone(),
                measures: vec![match family {
                    Family::DoNotOpen => Measure::NotOpened,
                    Family::UseUnderTerms => Measure::NoNewResources,
                    Family::CloseOrMonitor => Measure::AdditionalMonitoring,
                    Family::Redress => Measure::LookedAtAgain,
                }],
                from,
                until: None,
                due,
                redress: "The customer may write to the compliance desk and send further evidence."
                    .to_owned(),
                act_on_account: family == Family::UseUnderTerms,
            }),
        };
        let saved: CaseSaved = self.call("record_decision", &request)?;
        Ok(saved.case.id)
    }

    fn ask(&mut self, key: &str) -> Result<(), ApiError> {
        let case = self.case_of(key)?.ok_or_else(|| super::missing(key))?;
        self.start(case)?;
        let (reasons, words) = match key {
            "suharti" => (
                vec![ReasonCode::Q01],
                "Please send a sharp picture of both sides of the card, taken in daylight.",
            ),
            "koksha" => (
                vec![ReasonCode::M06, ReasonCode::E04],
                "Please send the register of members and a paper of each owner of 25 percent or more.",
            ),
            _ => (
                vec![ReasonCode::M06],
                "Please send an extract of the company register that is not older than 90 days.",
            ),
        };
        let until = Some(after(self.clock.date_naive(), 14));
        let request = AskEvidence {
            case,
            reasons,
            words: words.to_owned(),
            until,
        };
        let saved: CaseSaved = self.call("ask_evidence", &request)?;
        let request = PlanCase {
            case,
            assignee: saved.case.assignee,
            priority: saved.case.priority,
            due: until,
        };
        let _: CaseSaved = self.call("plan_case", &request)?;
        Ok(())
    }

    /// Begins three reviews that the newcomer finds in work.
    pub(super) fn begin_three(&mut self) -> Result<(), ApiError> {
        for key in ["sao-mai", "bimala", "oluwaseun"] {
            if let Some(case) = self.case_of(key)? {
                self.start(case)?;
            }
        }
        self.restrict_training_account()
    }

    /// Submits three decisions for approval.
    pub(super) fn submit_three(&mut self) -> Result<(), ApiError> {
        let mut keys = self.keys(|story| story == Some(Story::WaitingApproval));
        keys.push(self.sample.desk.returned.customer.clone());
        for key in keys {
            if let Some(case) = self.case_of(&key)? {
                self.verify(case)?;
            }
        }
        Ok(())
    }

    /// Returns one of them; the two others wait for the newcomer.
    pub(super) fn return_one(&mut self) -> Result<(), ApiError> {
        self.sign_in("chau")?;
        let returned = self.sample.desk.returned.clone();
        let case = self
            .case_of(&returned.customer)?
            .ok_or_else(|| super::missing(&returned.customer))?;
        let _: CaseSaved = self.call(
            "return_case",
            &ReturnCase {
                case,
                reason: returned.words,
            },
        )?;
        self.sign_in("lan")
    }

    fn restrict_training_account(&mut self) -> Result<(), ApiError> {
        let reference = &self.sample.desk.training_candidate.account;
        let Some(account) = self.made.accounts.get(reference).copied() else {
            return Ok(());
        };
        let on = self.day_before(6);
        let why = "Restricted while the training run is reported".to_owned();
        let request = StepAccount {
            account,
            state: AccountState::Restricted,
            on,
            why,
        };
        let _: AccountSaved = self.call("step_account", &request)?;
        Ok(())
    }
}

/// Answers every question and field of a case: all agree, but for one item where one is named.
fn answers(view: &CaseView, failed: Option<ChecklistItem>) -> Review {
    let check = |question: &Question| {
        let (answer, note) = match question.item {
            item if Some(item) == failed => (CheckAnswer::Fail, "The page shows it otherwise."),
            ChecklistItem::SourceAsked | ChecklistItem::SourceAgrees => {
                (CheckAnswer::NotPossible, "No source can be asked offline.")
            }
            ChecklistItem::SecurityFeatures => (
                CheckAnswer::NotPossible,
                "A picture shows no features that need light or touch.",
            ),
            _ => (CheckAnswer::Pass, ""),
        };
        CheckResult {
            item: question.item,
            answer,
            note: note.to_owned(),
            shown: None,
        }
    };
    let otherwise = |field: &str| {
        let mut lines = view.machine.iter().filter(|m| m.field == field);
        lines.any(|m| m.verdict == evidence::mrz::Verdict::Differs)
    };
    let field = |field: &FieldFinding| FieldFinding {
        verdict: Some(FieldVerdict::Agrees),
        confirmed: field.stated.clone(),
        resolution: if otherwise(&field.field) {
            "The printed page says what was stated; the zone was misread.".to_owned()
        } else {
            String::new()
        },
        ..field.clone()
    };
    let source = NonDocumentary {
        measure: "Public company register".to_owned(),
        source: "Register of the home country, looked up by number".to_owned(),
        result: "Name, number, seat and members agree".to_owned(),
    };
    let papers = !view.documents.is_empty();
    Review {
        documents: view.documents.iter().map(|d| d.id).collect(),
        fields: view.fields.iter().map(field).collect(),
        checks: view.questions.iter().map(check).collect(),
        non_documentary: if papers { Vec::new() } else { vec![source] },
        assurance: Assurance {
            strength: view.strength,
            validated: Strength::Fair,
            verified_by: "visual_comparison".to_owned(),
        },
        uncompared: String::new(),
    }
}
