//! The estimator: operations from a peak figure of the table, and the office's technical thresholds.

use super::*;
use crate::open_vault::internal;
use crate::words::training as tw;
use cip::office::Policy;
use cip::rulebook::Driven;
use cip::training::{
    Estimate, MOST_DIGITS, MOST_FACTORS, MOST_THRESHOLDS, OperationsFactor, OperationsFault,
    RunMeasure, Threshold,
};

/// Operations from which a report was due under EO 14110, section 4.2.
const ORDER_OPERATIONS: &str = "1e26";

/// Words why operations are not accepted.
pub(super) fn fault(fault: OperationsFault) -> ApiError {
    match fault {
        OperationsFault::Factor(at) => {
            ApiError::invalid(&format!("factor-{at}"), tw::run_factor(at + 1))
        }
        OperationsFault::Factors => ApiError::invalid("factor-0", tw::run_factors(MOST_FACTORS)),
        OperationsFault::Utilisation => ApiError::invalid("utilisation", tw::run_utilisation()),
        OperationsFault::NotProduct => ApiError::invalid("mantissa", tw::run_not_product()),
        OperationsFault::Mantissa => ApiError::invalid("mantissa", w::mantissa()),
    }
}

pub(crate) fn accelerators(_: &mut Office, _: Nothing, _: &Moment) -> Result<Peaks, ApiError> {
    Peaks::shipped().map_err(internal)
}

pub(crate) fn estimate_operations(
    _: &mut Office,
    request: EstimateOperations,
    _: &Moment,
) -> Result<Operations, ApiError> {
    if !(1..=MOST_DIGITS).contains(&request.digits) {
        return Err(ApiError::invalid("digits", tw::run_digits(MOST_DIGITS)));
    }
    let peaks = Peaks::shipped().map_err(internal)?;
    let peak = peaks
        .find(&request.accelerator, &request.precision)
        .ok_or_else(|| ApiError::invalid("accelerator", tw::run_peak_unknown()))?;
    let estimate = Estimate {
        peak: peak.clone(),
        count: request.count.trim().to_owned(),
        hours: request.hours.trim().to_owned(),
        utilisation: request.utilisation.trim().to_owned(),
    };
    let [per_second, count, hours, seconds, utilisation] = estimate.factors();
    let factor = |label: crate::words::Word, value: &str| OperationsFactor {
        label: label.print(),
        value: value.to_owned(),
    };
    let source = tw::run_factor_peak(
        peak.accelerator.as_str(),
        peak.precision.as_str(),
        peak.source.as_str(),
        peak.year.to_string(),
    );
    let basis = vec![
        factor(source, per_second),
        factor(tw::run_factor_count(), count),
        factor(tw::run_factor_hours(), hours),
        factor(tw::run_factor_seconds(), seconds),
        factor(tw::run_factor_utilisation(), utilisation),
    ];
    Operations::reckon(basis, Some(estimate), request.digits).map_err(|error| match error {
        OperationsFault::Factor(1) => ApiError::invalid("count", tw::run_factor(2_u32)),
        OperationsFault::Factor(2) => ApiError::invalid("hours", tw::run_factor(3_u32)),
        other => fault(other),
    })
}

/// Refuses operations that are not what their factors say; what was recorded before is not asked again.
pub(super) fn check(
    operations: Option<&Operations>,
    before: Option<&Operations>,
) -> Result<(), ApiError> {
    let Some(operations) = operations.filter(|now| before != Some(*now)) else {
        return Ok(());
    };
    if let Some(estimate) = &operations.estimate {
        let peaks = Peaks::shipped().map_err(internal)?;
        let known = peaks.find(&estimate.peak.accelerator, &estimate.peak.precision);
        if known != Some(&estimate.peak) {
            return Err(ApiError::invalid("accelerator", tw::run_peak_unknown()));
        }
    }
    operations.check().map_err(fault)
}

/// Returns the office's thresholds, with the number of the executive order where the office reads the rule by it
/// and has no number of operations of its own.
pub(super) fn thresholds(office: &Office) -> Vec<Threshold> {
    let mut all = office.policy().training_thresholds.clone();
    let own = all.iter().any(|t| t.measure == RunMeasure::Operations);
    if own || office.edition.reads(Driven::ModelSize) != Some("eo_14110") {
        return all;
    }
    let mut questions = office.rulebook.questions.iter();
    let question = questions.find(|q| q.drives == Some(Driven::ModelSize));
    // Recommended by an edition or chosen by the office: the reason of either stands beside the number.
    let reason = question.map(|q| {
        let why = q.chosen(&office.choices).map_or(&q.reason, |m| &m.reason);
        format!("{}: {why}", q.id)
    });
    all.push(Threshold {
        measure: RunMeasure::Operations,
        value: ORDER_OPERATIONS.to_owned(),
        currency: String::new(),
        reason: reason.unwrap_or_default(),
    });
    all
}

/// Refuses a threshold that is no number or has no reason.
pub(crate) fn check_thresholds(policy: &Policy) -> Result<(), ApiError> {
    let all = &policy.training_thresholds;
    if all.len() > MOST_THRESHOLDS {
        let message = tw::run_thresholds_full(MOST_THRESHOLDS);
        return Err(ApiError::invalid("training_thresholds", message));
    }
    for (at, threshold) in all.iter().enumerate() {
        let number = at + 1;
        let refused = |message| Err(ApiError::invalid("training_thresholds", message));
        match threshold.fault() {
            Some("value") => return refused(tw::run_threshold_value(number)),
            Some("currency") => return refused(tw::run_threshold_currency(number)),
            Some(_) => return refused(tw::run_threshold_reason(number)),
            None => {}
        }
        let same = |t: &cip::training::Threshold| {
            (t.measure, &t.currency) == (threshold.measure, &threshold.currency)
        };
        if all.iter().take(at).any(same) {
            return refused(tw::run_threshold_twice(number));
        }
    }
    Ok(())
}
