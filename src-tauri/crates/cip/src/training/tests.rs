//! Exact numbers, the estimator, thresholds, and the life of a candidate.

use super::*;
use crate::date::Zone;
use crate::id::{AccountId, CandidateId, PartyId, PersonId, ProviderId};
use num_bigint::BigUint;
use proptest::prelude::*;
use uuid::Uuid;

fn exact(text: &str) -> Exact {
    Exact::read(text).unwrap()
}

fn factor(value: &str) -> OperationsFactor {
    OperationsFactor {
        label: "factor".to_owned(),
        value: value.to_owned(),
    }
}

fn zone() -> Zone {
    Zone::parse("Asia/Ho_Chi_Minh").unwrap()
}

fn moment(day: u32) -> Moment {
    let date = NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
    Moment {
        at: date.and_hms_opt(3, 0, 0).unwrap().and_utc(),
        zone: zone(),
    }
}

fn trigger(day: u32) -> Trigger {
    Trigger {
        date: NaiveDate::from_ymd_opt(2026, 3, day).unwrap(),
        time: None,
        zone: zone(),
    }
}

fn person() -> PersonId {
    PersonId(Uuid::from_u128(1))
}

fn candidate() -> Candidate {
    Candidate {
        id: CandidateId(Uuid::from_u128(10)),
        label: "TR-2026-001".to_owned(),
        customer: PartyId(Uuid::from_u128(11)),
        account: AccountId(Uuid::from_u128(12)),
        provider: ProviderId(Uuid::from_u128(13)),
        transaction: Some(trigger(1)),
        knowledge: Some(trigger(2)),
        how_known: "The usage file.".to_owned(),
        knowing: None,
        recorded: Some(moment(2)),
        known_recorded: None,
        side: Some(Side::By),
        limb: Some(Limb::ResultsOrCouldResult),
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
        life: Life::default(),
    }
}

fn answered() -> Candidate {
    let finding = |capability| CapabilityFinding {
        capability,
        answer: CapabilityAnswer::No,
        note: "A model of images of leaves.".to_owned(),
    };
    Candidate {
        capabilities: Capability::ALL.map(finding).to_vec(),
        ..candidate()
    }
}

#[test]
fn a_report_that_was_frozen_before_documents_were_listed_reads_and_writes_as_it_was() {
    use crate::party::{Declared, PartyKind, Risk};
    let mut report = TrainingReport {
        candidate: candidate(),
        person: Party {
            id: PartyId(Uuid::from_u128(11)),
            declared: Declared::named(PartyKind::Entity, "Sao Mai Cloud"),
            external: Vec::new(),
            risk: Risk::Standard,
            batch: None,
            merged_into: None,
            notice: None,
        },
        account: "nc-1".to_owned(),
        owners: Vec::new(),
        accesses: Vec::new(),
        clocks: Vec::new(),
        answers: Vec::new(),
        follow_ups: Vec::new(),
        documents: Vec::new(),
        packet_key: KeptKey::default(),
        attestations: Vec::new(),
    };
    let old = serde_json::to_string(&report).unwrap();
    assert!(!old.contains("documents") && !old.contains("packet_key"));
    assert_eq!(
        serde_json::from_str::<TrainingReport>(&old).unwrap(),
        report
    );
    report.packet_key = KeptKey("5a".repeat(32));
    report.documents.push(ReportedDocument {
        number: 1,
        document: DocumentId(Uuid::from_u128(14)),
        kind: "Passport".to_owned(),
        country: None,
        received: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
        digest: "6b".repeat(32),
    });
    let new = serde_json::to_string(&report).unwrap();
    assert_eq!(
        serde_json::from_str::<TrainingReport>(&new).unwrap(),
        report
    );
    let kept = format!("\"packet_key\":\"{}\"", report.packet_key.0);
    assert!(new.contains(&kept), "{new}");
    let printed = format!("{report:?}");
    assert!(!printed.contains(&report.packet_key.0), "{printed}");
}

fn made(covered: bool, reasoning: &str) -> JudgementMade {
    JudgementMade {
        covered,
        reasoning: reasoning.to_owned(),
        by: person(),
        at: moment(3),
    }
}

#[test]
fn numbers_are_read_as_people_write_them_and_a_decimal_comma_is_refused() {
    for (text, same) in [
        ("3,456,000", "3456000"),
        ("9.89 × 10^14", "989e12"),
        ("9.89 × 10¹⁴", "9.89e14"),
        ("1e-3", "0.001"),
        (".38", "0.38"),
        ("5.0", "5"),
    ] {
        assert_eq!(exact(text), exact(same), "{text}");
    }
    for text in [
        "0,38", "3,45", "", "0", "-1", "1e", "1e1000", "ten", "1.2.3", "1,2,3",
    ] {
        assert_eq!(Exact::read(text), None, "{text}");
    }
}

#[test]
fn a_number_is_rounded_once_half_up() {
    let rounded = |text: &str, digits| exact(text).rounded(digits);
    assert_eq!(rounded("6.6549e23", 3), ("6.65".to_owned(), 23));
    assert_eq!(rounded("6.655e23", 3), ("6.66".to_owned(), 23));
    assert_eq!(rounded("9.996e5", 3), ("1".to_owned(), 6));
    assert_eq!(rounded("512", 12), ("5.12".to_owned(), 2));
    assert_eq!(rounded("0.38", 3), ("3.8".to_owned(), -1));
}

#[test]
fn every_peak_figure_that_ships_is_a_number_stands_once_and_says_what_it_is_for() {
    let peaks = Peaks::shipped().expect("the table can be read");
    assert_eq!(peaks.peaks.len(), 13);
    assert!(!peaks.about.is_empty());
    let mut seen = std::collections::BTreeSet::new();
    for peak in &peaks.peaks {
        assert!(Exact::read(&peak.per_second).is_some(), "{peak:?}");
        assert!(!peak.source.is_empty() && !peak.precision.is_empty());
        assert!((2000..2100).contains(&peak.year), "{peak:?}");
        assert_eq!(peaks.find(&peak.accelerator, &peak.precision), Some(peak));
        assert!(
            seen.insert((&peak.accelerator, &peak.precision)),
            "{peak:?}"
        );
        // A chip may be counted by its cores, a card by its dies: the source says which one the figure is for.
        let of = [("TPU", "per chip"), ("MI250X", "whole card")];
        for (name, unit) in of
            .iter()
            .filter(|(name, _)| peak.accelerator.contains(name))
        {
            assert!(peak.source.contains(unit), "{name}: {peak:?}");
        }
    }
}

#[test]
fn an_estimate_is_the_product_of_its_factors() {
    let peaks = Peaks::shipped().expect("the table can be read");
    let peak = peaks.find("NVIDIA H100 SXM", "BF16 or FP16, tensor cores, dense");
    let estimate = Estimate {
        peak: peak.unwrap().clone(),
        count: "512".to_owned(),
        hours: "960".to_owned(),
        utilisation: "0.38".to_owned(),
    };
    let basis = estimate.factors().map(factor).to_vec();
    let found = Operations::reckon(basis, Some(estimate.clone()), 3).unwrap();
    assert_eq!((found.mantissa.as_str(), found.exponent), ("6.65", 23));
    assert_eq!(found.check(), Ok(()));

    let mut other = found.clone();
    other.mantissa = "6.64".to_owned();
    assert_eq!(other.check(), Err(OperationsFault::NotProduct));
    let mut other = found.clone();
    other.basis.pop();
    assert_eq!(other.check(), Err(OperationsFault::NotProduct));
    let mut other = found;
    other.mantissa = "66.5".to_owned();
    assert_eq!(other.check(), Err(OperationsFault::Mantissa));
    let over = Estimate {
        utilisation: "1.01".to_owned(),
        ..estimate
    };
    assert_eq!(over.check(), Err(OperationsFault::Utilisation));
}

#[test]
fn factors_that_are_no_numbers_are_named() {
    assert_eq!(product(["5", "many"]), Err(OperationsFault::Factor(1)));
    assert_eq!(product([]), Err(OperationsFault::Factors));
    assert_eq!(product(["2"; 21]), Err(OperationsFault::Factors));
}

#[test]
fn not_covered_needs_reasoning_and_every_capability() {
    let bare = candidate().judge(made(false, "Below the number."));
    assert_eq!(bare, Err(CandidateFault::Unanswered(7)));
    let silent = answered().judge(made(false, " "));
    assert_eq!(silent, Err(CandidateFault::NoReasoning));
    let out = answered().judge(made(false, "Leaves only.")).unwrap();
    assert_eq!(out.judgement.key(), "not_covered");
    let covered = out.judge(made(true, "")).unwrap();
    assert_eq!(covered.life.judgements.len(), 2);
    assert_eq!(covered.life.judgements[0].reasoning, "Leaves only.");
    let again = covered.judge(made(true, ""));
    assert_eq!(again, Err(CandidateFault::JudgedSo));
}

#[test]
fn an_update_opens_what_was_judged_out_and_starts_its_own_clock() {
    let by = person();
    let early = answered().update(trigger(9), "Ten times as many.", by, moment(9));
    assert_eq!(early, Err(CandidateFault::NotJudgedOut));
    let out = answered().judge(made(false, "Leaves only.")).unwrap();
    let open = out
        .update(trigger(9), "Ten times as many.", by, moment(10))
        .unwrap();
    assert_eq!(open.judgement, Judgement::Open);
    assert_eq!(open.limb, Some(Limb::DevelopmentOrUpdate));
    assert_eq!(open.transaction, Some(trigger(9)));
    assert_eq!((&open.knowledge, open.how_known.as_str()), (&None, ""));
    assert_eq!(open.recorded, Some(moment(10)));
    assert_eq!(open.known_recorded, None);
    let update = &open.life.updates[0];
    assert_eq!(update.transaction_before, Some(trigger(1)));
    assert_eq!(update.knowledge_before, Some(trigger(2)));
    assert_eq!(update.how_before, "The usage file.");
    assert_eq!(open.life.judgements[0].reasoning, "Leaves only.");

    // A judgement from before judgements were kept in a list is not lost.
    let mut old = out;
    old.life = Life::default();
    let open = old.update(trigger(9), "More.", by, moment(10)).unwrap();
    assert_eq!(open.life.judgements[0].reasoning, "Leaves only.");
}

#[test]
fn when_knowledge_was_recorded_is_noted_once_and_apart_from_the_transaction() {
    let bare = Candidate {
        transaction: None,
        knowledge: None,
        recorded: None,
        ..candidate()
    };
    let told = |before: &Candidate, transaction: Option<u32>, knowledge: Option<u32>, day| {
        let mut next = before.clone();
        next.transaction = transaction.map(trigger);
        next.knowledge = knowledge.map(trigger);
        // What whoever answers says of it does not count.
        next.recorded = Some(moment(28));
        next.known_recorded = Some(moment(28));
        next.note_told(Some(before), &moment(day));
        next
    };
    let seen = told(&bare, Some(1), None, 3);
    assert_eq!(seen.recorded, Some(moment(3)));
    assert_eq!(seen.known_recorded, None);
    assert_eq!(seen.told_at(), Some(&moment(3)));
    let known = told(&seen, Some(1), Some(2), 20);
    assert_eq!(known.recorded, Some(moment(3)));
    assert_eq!(known.told_at(), Some(&moment(20)));
    let mended = told(&known, Some(1), Some(4), 25);
    assert_eq!(mended.told_at(), Some(&moment(20)));

    // Knowledge from before this was kept apart: the first record of either is all that is known.
    let old = candidate();
    assert_eq!(old.told_at(), Some(&moment(2)));
    let mended = told(&old, Some(1), Some(2), 25);
    assert_eq!(mended.known_recorded, Some(moment(2)));
}

#[test]
fn inferred_knowledge_names_its_facts() {
    let knowing = |kind, facts: &str| Candidate {
        knowing: Some(Knowing {
            kind,
            facts: facts.to_owned(),
        }),
        ..candidate()
    };
    let avoided = knowing(KnowledgeKind::WilfulAvoidance, " ");
    assert_eq!(avoided.check_knowing(), Err(CandidateFault::NoFacts));
    let told = knowing(KnowledgeKind::WilfulAvoidance, "Three reports went unread.");
    assert_eq!(told.check_knowing(), Ok(()));
    assert_eq!(knowing(KnowledgeKind::Positive, "").check_knowing(), Ok(()));
}

fn used(account: &str, day: &str, count: &str, hours: &str, spend: &str) -> UsageRow {
    UsageRow {
        account: account.to_owned(),
        day: day.to_owned(),
        accelerator: "H100".to_owned(),
        count: Exact::read(count),
        hours: Exact::read(hours),
        spend: Exact::read(spend),
        currency: "USD".to_owned(),
    }
}

#[test]
fn usage_is_added_up_by_quantities_and_by_spend() {
    let rows = [
        used("a", "2026-03-01", "8", "24", "100"),
        used("a", "2026-03-01", "4", "12.5", "100"),
        used("a", "2026-03-02", "10", "1", ""),
        used("b", "2026-03-01", "", "", "0.10"),
        used("b", "2026-03-02", "", "", "0.20"),
    ];
    let found = add_up(&rows);
    let said: Vec<(RunMeasure, &str)> = found
        .iter()
        .flat_map(|u| &u.measured)
        .map(|m| (m.measure, m.value.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (RunMeasure::AcceleratorsAtOnce, "12"),
            (RunMeasure::AcceleratorHours, "252"),
            (RunMeasure::Spend, "200"),
            (RunMeasure::Spend, "0.3"),
        ]
    );
    let threshold = |value: &str| Threshold {
        measure: RunMeasure::AcceleratorsAtOnce,
        value: value.to_owned(),
        currency: String::new(),
        reason: "A rack.".to_owned(),
    };
    let compared = compare(&[threshold("12"), threshold("13")], &found[0].measured);
    assert!(compared[0].reached && !compared[1].reached);
    // A bill reaches its threshold beside a few accelerators that reach none.
    let bill = Threshold {
        measure: RunMeasure::Spend,
        value: "200".to_owned(),
        currency: "USD".to_owned(),
        reason: "Ten bills.".to_owned(),
    };
    let seen = |used: &AccountUse, thresholds: &[Threshold]| {
        used.seen_by(&compare(thresholds, &used.measured))
    };
    let both = |most: &str| [threshold(most), bill.clone()];
    assert_eq!(seen(&found[0], &both("13")), SeenBy::Spend);
    assert_eq!(seen(&found[0], &both("12")), SeenBy::Accelerators);
    assert_eq!(seen(&found[0], &[threshold("13")]), SeenBy::Accelerators);
    assert_eq!(seen(&found[1], &both("13")), SeenBy::Spend);
    let none = compare(&[threshold("1")], &[]);
    assert_eq!((&none[0].value, none[0].reached), (&None, false));
}

#[test]
fn a_threshold_without_a_reason_is_none() {
    let mut one = Threshold {
        measure: RunMeasure::Spend,
        value: "1e5".to_owned(),
        currency: "USD".to_owned(),
        reason: "Ten times the usual bill.".to_owned(),
    };
    assert_eq!(one.fault(), None);
    one.currency = String::new();
    assert_eq!(one.fault(), Some("currency"));
    one.measure = RunMeasure::Operations;
    assert_eq!(one.fault(), None);
    one.reason = " ".to_owned();
    assert_eq!(one.fault(), Some("reason"));
    one.value = "many".to_owned();
    assert_eq!(one.fault(), Some("value"));
}

#[test]
fn what_an_older_vault_recorded_reads_and_writes_as_it_was() {
    let written = serde_json::to_value(candidate()).unwrap();
    assert!(written.get("life").is_none() && written.get("knowing").is_none());
    let read: Candidate = serde_json::from_value(written).unwrap();
    assert_eq!(read, candidate());
}

proptest! {
    #[test]
    fn products_are_exact(a in 1u64.., b in 1u64.., c in 1u64..) {
        let found = product([a.to_string().as_str(), &b.to_string(), &c.to_string()]).unwrap();
        let naive = BigUint::from(a) * b * c;
        prop_assert_eq!(found, exact(&naive.to_string()));
    }

    #[test]
    fn order_of_factors_does_not_matter(a in 1u32.., b in 1u32.., e in -20i32..20) {
        let (x, y) = (format!("{a}e{e}"), format!("{b}"));
        prop_assert_eq!(product([x.as_str(), &y]), product([y.as_str(), &x]));
    }

    #[test]
    fn rounding_moves_by_half_a_digit_at_most(n in 1u64.., digits in 1u8..=12) {
        let (mantissa, exponent) = exact(&n.to_string()).rounded(digits);
        let back = exact(&format!("{mantissa}e{exponent}"));
        // back = n rounded to `digits` places, so twice the difference is at most one unit of the last place.
        let length = u32::try_from(n.to_string().len()).unwrap();
        let unit = 10u128.pow(length.saturating_sub(u32::from(digits)));
        let back: u128 = back_to_number(&back);
        let n = u128::from(n);
        prop_assert!(back.abs_diff(n) * 2 <= unit, "{} {}", back, n);
    }

    #[test]
    fn sums_and_order_agree_with_numbers(a in 1u64..1 << 60, b in 1u64..1 << 60) {
        let (x, y) = (exact(&a.to_string()), exact(&b.to_string()));
        prop_assert_eq!(x.plus(&y), exact(&(a + b).to_string()));
        prop_assert_eq!(x.cmp(&y), a.cmp(&b));
    }

    #[test]
    fn what_is_written_reads_back(a in 1u64.., e in -40i32..40) {
        let number = exact(&format!("{a}e{e}"));
        prop_assert_eq!(exact(&number.written()), number);
    }
}

/// Returns a whole number below 10^20.
fn back_to_number(number: &Exact) -> u128 {
    let (mantissa, exponent) = number.rounded(30);
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let places = u32::try_from(digits.len()).unwrap() - 1;
    let digits: u128 = digits.parse().unwrap();
    digits * 10u128.pow(u32::try_from(exponent).unwrap() - places)
}
