//! Rows of screening: lists by version, special measures, what was found about each party, and judgements.

use super::{json, record, records, word};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::id::{MeasureId, PartyId};
use cip::screening::hit::{Disposition, ScreeningResult, ScreeningRun};
use cip::screening::list::ScreeningList;
use cip::screening::measure::SpecialMeasure;
use rusqlite::{Connection, params};

pub(super) fn put_list(
    connection: &Connection,
    ord: i64,
    list: &ScreeningList,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO screening_list (id, kind, version, data, ord) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            list.id.to_string(),
            word(&list.kind)?,
            list.version,
            json(list)?,
            ord
        ])?;
    Ok(())
}

pub(super) fn put_measure(
    connection: &Connection,
    ord: i64,
    measure: &SpecialMeasure,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO special_measure (id, data, ord) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET data = ?2, ord = ?3",
        )?
        .execute(params![measure.id.to_string(), json(measure)?, ord])?;
    Ok(())
}

pub(super) fn put_run(
    connection: &Connection,
    ord: i64,
    run: &ScreeningRun,
) -> Result<(), RecordError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO screening_result (party, basis, hits, data, ord) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (party) DO UPDATE SET basis = ?2, hits = ?3, data = ?4, ord = ?5",
    )?;
    for subject in &run.subjects {
        let result = ScreeningResult {
            run: run.id,
            basis: run.basis.clone(),
            at: run.at.clone(),
            subject: subject.clone(),
        };
        let hits = i64::try_from(subject.hits.len()).unwrap_or(i64::MAX);
        statement.execute(params![
            subject.party.to_string(),
            run.basis,
            hits,
            json(&result)?,
            ord
        ])?;
    }
    Ok(())
}

pub(super) fn put_disposition(
    connection: &Connection,
    ord: i64,
    disposition: &Disposition,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO hit_disposition (party, origin, entry, data, ord) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (party, origin, entry) DO UPDATE SET data = ?4, ord = ?5",
        )?
        .execute(params![
            disposition.party.to_string(),
            word(&disposition.origin)?,
            disposition.key,
            json(disposition)?,
            ord
        ])?;
    Ok(())
}

impl Register {
    /// Returns every version of every screening list, newest first.
    pub fn screening_lists(&self) -> Result<Vec<ScreeningList>, VaultError> {
        records(
            &self.connection,
            "a screening list",
            "SELECT data FROM screening_list ORDER BY ord DESC",
            [],
        )
    }

    /// Returns the register of special measures, in the order in which they were recorded.
    pub fn special_measures(&self) -> Result<Vec<SpecialMeasure>, VaultError> {
        records(
            &self.connection,
            "a special measure",
            "SELECT data FROM special_measure ORDER BY id",
            [],
        )
    }

    /// Returns a special measure.
    pub fn special_measure(&self, id: MeasureId) -> Result<Option<SpecialMeasure>, VaultError> {
        record(
            &self.connection,
            "a special measure",
            "SELECT data FROM special_measure WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns what the newest screening of a party found.
    pub fn screening_of(&self, party: PartyId) -> Result<Option<ScreeningResult>, VaultError> {
        record(
            &self.connection,
            "a screening",
            "SELECT data FROM screening_result WHERE party = ?1",
            [party.to_string()],
        )
    }

    /// Returns the results that have hits.
    pub fn screenings_with_hits(&self) -> Result<Vec<ScreeningResult>, VaultError> {
        records(
            &self.connection,
            "a screening",
            "SELECT data FROM screening_result WHERE hits > 0 ORDER BY party",
            [],
        )
    }

    /// Returns every result.
    pub fn all_screenings(&self) -> Result<Vec<ScreeningResult>, VaultError> {
        records(
            &self.connection,
            "a screening",
            "SELECT data FROM screening_result ORDER BY party",
            [],
        )
    }

    /// Returns the judgements on a party's hits.
    pub fn dispositions_of(&self, party: PartyId) -> Result<Vec<Disposition>, VaultError> {
        records(
            &self.connection,
            "a judgement of a hit",
            "SELECT data FROM hit_disposition WHERE party = ?1 ORDER BY origin, entry",
            [party.to_string()],
        )
    }
}
