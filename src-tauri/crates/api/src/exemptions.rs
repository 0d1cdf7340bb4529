//! Exemption files: what is sought for each provider, what was found, and who was told of changes (ADP-01, ADP-02).

mod shapes;
mod steps;

pub use shapes::*;
pub(crate) use steps::{
    begin_exemption, decide_exemption, end_exemption, record_adp_change, seek_exemption,
    tell_adp_change, watch_flag, write_factor,
};

use crate::error::ApiError;
use crate::open_vault::{Office, internal};
use crate::view::Nothing;
use chrono::NaiveDate;
use cip::account::Provider;
use cip::date::Moment;
use cip::exemption::{AdpFactor, ExemptionFile, ExemptionSaid, library};
use cip::id::ProviderId;
use cip::rulebook::Half;

/// Rules on the exemption.
const RULES: [&str; 2] = ["ADP-01", "ADP-02"];
/// Point on which the sources differ: who may be exempted.
const WHO: &str = "who_is_exempt";

/// Returns the days of the changes that are to be told and that nobody was told of; none while the half is off.
pub(crate) fn untold(office: &Office) -> Result<Vec<NaiveDate>, ApiError> {
    if !office.policy().has(Half::Cip) {
        return Ok(Vec::new());
    }
    let files = office.register.exemptions()?;
    let changes = files.iter().flat_map(ExemptionFile::untold);
    Ok(changes.map(|change| change.on).collect())
}

fn has_live(files: &[ExemptionFile], provider: ProviderId) -> bool {
    let mut own = files.iter().filter(|f| f.provider == provider);
    own.any(|f| f.state().is_live())
}

fn row(office: &Office, providers: &[Provider], file: ExemptionFile, now: &Moment) -> ExemptionRow {
    let named = providers.iter().find(|p| p.id == file.provider);
    let first = file.untold().map(|change| change.on).min();
    let days = first.map(|on| (office.today(now) - on).num_days());
    ExemptionRow {
        provider: named.map(|p| p.name.clone()).unwrap_or_default(),
        state: file.state(),
        missing: file.missing(),
        unexplained: file.unexplained(),
        untold: u32::try_from(file.untold().count()).unwrap_or(u32::MAX),
        untold_days: days.map(|days| u32::try_from(days).unwrap_or(0)),
        exemption: file,
    }
}

fn rules(office: &Office, said: &impl Fn(&str) -> Vec<ExemptionSaid>) -> Vec<ExemptionRule> {
    let known = RULES.iter().filter_map(|id| office.edition.rule(id));
    known
        .map(|rule| ExemptionRule {
            rule: rule.clone(),
            said: said(&rule.id),
        })
        .collect()
}

fn factors(office: &Office, said: &impl Fn(&str) -> Vec<ExemptionSaid>) -> Vec<ExemptionFactor> {
    let factor = |factor: &AdpFactor| ExemptionFactor {
        factor: *factor,
        field: factor.field().to_owned(),
        asked: office
            .edition
            .field(factor.field())
            .map(|(field, _)| field.clone()),
        said: said(factor.field()),
    };
    AdpFactor::ALL.iter().map(factor).collect()
}

pub(crate) fn exemptions(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<ExemptionsView, ApiError> {
    view(office, now)
}

fn view(office: &Office, now: &Moment) -> Result<ExemptionsView, ApiError> {
    let library = library().map_err(internal)?;
    let said = |of: &str| {
        let of_it = library.says.iter().filter(|s| s.of == of);
        of_it.cloned().collect::<Vec<_>>()
    };
    let providers = office.register.providers()?;
    let files = office.register.exemptions()?;
    let without = providers.iter().filter(|p| !has_live(&files, p.id));
    let without = without.map(|p| ExemptionProvider {
        id: p.id,
        name: p.name.clone(),
    });
    let without: Vec<_> = without.collect();
    let differ = office.edition.disagreements.iter().find(|d| d.key == WHO);
    let rows = files
        .into_iter()
        .map(|file| row(office, &providers, file, now));
    Ok(ExemptionsView {
        rows: rows.collect(),
        without,
        rules: rules(office, &said),
        factors: factors(office, &said),
        flags: library.flags.clone(),
        readings: differ.cloned(),
        sources: office.edition.sources.clone(),
        staff: office.staff()?,
    })
}
