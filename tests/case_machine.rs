//! The life of a case: long random runs of its commands agree with a small table of what may follow what.

use cip::case::{
    Case, CaseReason, CaseState, EvidenceRequest, PartyStatus, Priority, party_status,
};
use cip::date::{Moment, Zone};
use cip::id::{CaseId, PartyId, PersonId};
use cip::reasons::ReasonCode;
use cip::verification::{Approval, Decision, Method, Outcome, Return, Review};
use proptest::prelude::*;
use uuid::Uuid;

/// A command with everything that decides whether it is let through.
#[derive(Debug, Clone)]
enum Step {
    Start {
        by: u8,
    },
    Ask {
        by: u8,
        reasons: bool,
    },
    Decide {
        by: u8,
        second: bool,
        verified: bool,
        rationale: bool,
        reasons: bool,
        hash: u8,
    },
    WithdrawDecision,
    Approve {
        by: u8,
        hash: u8,
    },
    Return {
        by: u8,
        words: bool,
    },
    Wait {
        seconds: u8,
    },
    Withdraw,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let person = 0..3_u8;
    let one = prop_oneof![
        4 => person.clone().prop_map(|by| Step::Start { by }),
        2 => (person.clone(), any::<bool>()).prop_map(|(by, reasons)| Step::Ask { by, reasons }),
        6 => (person.clone(), any::<bool>(), any::<bool>(), prop::bool::weighted(0.9), prop::bool::weighted(0.8), 0..2_u8)
            .prop_map(|(by, second, verified, rationale, reasons, hash)| Step::Decide { by, second, verified, rationale, reasons, hash }),
        3 => Just(Step::WithdrawDecision),
        3 => (person.clone(), 0..2_u8).prop_map(|(by, hash)| Step::Approve { by, hash }),
        2 => (person, any::<bool>()).prop_map(|(by, words)| Step::Return { by, words }),
        1 => (0..30_u8).prop_map(|seconds| Step::Wait { seconds }),
        // Rare, since nothing leads on from there.
        1 => prop::bool::weighted(0.03).prop_map(|end| if end { Step::Withdraw } else { Step::Wait { seconds: 5 } }),
    ];
    prop::collection::vec(one, 200)
}

/// What the table remembers of a case.
#[derive(Debug, Clone, PartialEq)]
struct Model {
    state: &'static str,
    /// Who decided, verified or not, and on which evidence.
    decision: Option<(u8, bool, u8)>,
    /// Seconds since it was made.
    age: usize,
    approved_by: Option<u8>,
    asked: usize,
    returned: usize,
}

impl Model {
    const NEW: Self = Self {
        state: "open",
        decision: None,
        age: 0,
        approved_by: None,
        asked: 0,
        returned: 0,
    };

    /// The table: the state after a step, or none where the step is refused.
    fn after(&self, step: &Step) -> Option<Self> {
        let mut next = self.clone();
        let at_work = ["open", "in_review", "evidence_asked"].contains(&self.state);
        let submitted = self.state == "submitted";
        match step {
            Step::Start { .. } if at_work => next.state = "in_review",
            Step::Ask { reasons: true, .. } if at_work => {
                next.state = "evidence_asked";
                next.asked += 1;
            }
            Step::Decide {
                by,
                second,
                verified,
                rationale: true,
                reasons,
                hash,
            } if at_work && (*verified || *reasons) => {
                next.state = if *second { "submitted" } else { "closed" };
                next.decision = Some((*by, *verified, *hash));
                next.age = 0;
                next.approved_by = None;
            }
            Step::WithdrawDecision
                if (submitted || self.state == "closed" && self.age <= 15)
                    && self.approved_by.is_none() =>
            {
                next.state = "in_review";
                next.decision = None;
            }
            Step::Approve { by, hash }
                if submitted
                    && self
                        .decision
                        .is_some_and(|(own, _, h)| own != *by && h == *hash) =>
            {
                next.state = "closed";
                next.approved_by = Some(*by);
            }
            Step::Return { by, words: true }
                if submitted && self.decision.is_some_and(|(own, ..)| own != *by) =>
            {
                next.state = "in_review";
                next.decision = None;
                next.returned += 1;
            }
            Step::Withdraw if at_work => next.state = "withdrawn",
            _ => return None,
        }
        Some(next)
    }
}

fn person(n: u8) -> PersonId {
    PersonId(Uuid::from_u128(u128::from(n) + 1))
}

fn moment(n: usize) -> Moment {
    let start: chrono::DateTime<chrono::Utc> = "2026-03-02T02:00:00Z".parse().unwrap();
    Moment {
        at: start + chrono::Duration::seconds(n as i64),
        zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
    }
}

fn new_case() -> Case {
    Case {
        id: CaseId(Uuid::from_u128(7)),
        label: "C-0001".to_owned(),
        reason: CaseReason::NewCustomer,
        parties: vec![PartyId(Uuid::from_u128(8))],
        customer: None,
        assignee: None,
        priority: Priority::Normal,
        due: None,
        opened: moment(0),
        state: CaseState::Open,
        notes: Vec::new(),
        asked: Vec::new(),
        returns: Vec::new(),
        decision: None,
        approval: None,
        ended: None,
    }
}

/// Takes the step in the domain itself.
fn take(case: &Case, step: &Step, n: usize) -> Option<Case> {
    let some = |yes: bool| {
        if yes {
            vec![ReasonCode::Q01]
        } else {
            Vec::new()
        }
    };
    let words = |yes: bool| {
        if yes {
            "Words.".to_owned()
        } else {
            "  ".to_owned()
        }
    };
    match step {
        Step::Start { by } => case.start_review(person(*by)).ok(),
        Step::Ask { by, reasons } => {
            let ask = EvidenceRequest {
                reasons: some(*reasons),
                words: words(true),
                by: person(*by),
                at: moment(n),
                until: None,
            };
            case.ask(ask).ok()
        }
        Step::Decide {
            by,
            second,
            verified,
            rationale,
            reasons,
            hash,
        } => {
            let decision = Decision {
                outcome: if *verified {
                    Outcome::Verified
                } else {
                    Outcome::FailedClosed
                },
                method: Method::Documentary,
                reasons: some(*reasons),
                rationale: words(*rationale),
                sentence: words(true),
                review: Review::default(),
                remediation: None,
                by: person(*by),
                at: moment(n),
                parts: Vec::new(),
                evidence_hash: hash.to_string(),
                needs_second: *second,
            };
            case.decide(decision).ok().map(|(next, _)| next)
        }
        Step::WithdrawDecision => case.withdraw_decision(&moment(n)).ok(),
        Step::Approve { by, hash } => case
            .approve(Approval {
                by: person(*by),
                at: moment(n),
                evidence_hash: hash.to_string(),
                words: String::new(),
            })
            .ok(),
        Step::Return { by, words: said } => case
            .send_back(Return {
                by: person(*by),
                at: moment(n),
                reason: words(*said),
            })
            .ok(),
        Step::Wait { .. } => None,
        Step::Withdraw => case.withdraw(moment(n)).ok(),
    }
}

/// What holds of a case in every state.
fn holds(case: &Case, model: &Model) -> Result<(), TestCaseError> {
    prop_assert_eq!(case.state.key(), model.state);
    let decision = case
        .decision
        .as_ref()
        .map(|d| (d.by, d.outcome.is_verified(), d.evidence_hash.clone()));
    prop_assert_eq!(
        decision,
        model
            .decision
            .map(|(by, verified, hash)| (person(by), verified, hash.to_string()))
    );
    prop_assert_eq!(
        case.approval.as_ref().map(|a| a.by),
        model.approved_by.map(person)
    );
    prop_assert_eq!(
        (case.asked.len(), case.returns.len()),
        (model.asked, model.returned)
    );
    prop_assert_eq!(
        case.ended.is_some(),
        matches!(case.state, CaseState::Closed | CaseState::Withdrawn)
    );
    if let (Some(decision), Some(approval)) = (&case.decision, &case.approval) {
        prop_assert_ne!(decision.by, approval.by, "nobody is second to themselves");
        prop_assert_eq!(&decision.evidence_hash, &approval.evidence_hash);
    }
    if case.decision.as_ref().is_some_and(|d| d.needs_second) && case.standing().is_some() {
        prop_assert!(
            case.approval.is_some(),
            "a decision that needs a second person counts only with one"
        );
    }
    let status = party_status([case]);
    let expected = match (model.state, model.decision) {
        ("closed", Some((_, true, _))) => matches!(status, PartyStatus::Verified { .. }),
        ("closed", Some((_, false, _))) => matches!(status, PartyStatus::NotVerified { .. }),
        _ => matches!(status, PartyStatus::Undecided),
    };
    prop_assert!(expected, "{:?} in {}", status, model.state);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_hundred_random_steps_agree_with_the_table(steps in steps()) {
        let mut case = new_case();
        let mut model = Model::NEW;
        let mut at_end = 0;
        let mut clock = 0;
        for step in &steps {
            let passed = if let Step::Wait { seconds } = step { usize::from(*seconds) } else { 1 };
            clock += passed;
            model.age += passed;
            let (taken, allowed) = (take(&case, step, clock), model.after(step));
            prop_assert_eq!(taken.is_some(), allowed.is_some(), "{:?} from {}", step, model.state);
            if let (Some(next), Some(after)) = (taken, allowed) {
                case = next;
                model = after;
            }
            holds(&case, &model)?;
            // Nothing leads on from an end; a few refusals there are enough, then the next case begins.
            let ended = model.state == "withdrawn" || model.approved_by.is_some();
            at_end = if ended { at_end + 1 } else { 0 };
            if at_end > 8 {
                (case, model, at_end) = (new_case(), Model::NEW, 0);
            }
        }
    }
}
