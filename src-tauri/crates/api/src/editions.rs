//! Editions of the rulebook that a vault knows: the shipped one and those that were loaded from files.

use crate::error::{ApiError, ErrorCode};
use crate::open_vault::{Office, internal};
use crate::words::rooms as w;
use cip::date::Zone;
use cip::filing::Filing;
use cip::rulebook::{ChoiceMade, Edition, EditionError};
use register::Register;

/// Finds an edition by its id.
pub(crate) fn find(register: &Register, id: &str) -> Result<Edition, ApiError> {
    let shipped = Edition::shipped().map_err(internal)?;
    if shipped.id == id {
        return Ok(shipped);
    }
    let loaded = register.loaded_editions()?;
    let Some(loaded) = loaded.iter().find(|e| e.id == id) else {
        let (message, hint) = (w::missing_edition(id), w::hint_load_again());
        return Err(ApiError::new(ErrorCode::NotFound, message, hint));
    };
    let bytes = register.read_object(loaded.object)?;
    Edition::reread(&bytes).map_err(internal)
}

/// The edition in force as it is written and as the office reads it.
pub(crate) struct InForce {
    /// As it is written.
    pub(crate) written: Edition,
    /// With the office's own answers to open questions.
    pub(crate) settled: Edition,
    /// The office's own answers.
    pub(crate) choices: Vec<ChoiceMade>,
    /// Id of the edition that should be in force and whose file is missing.
    pub(crate) lacking: Option<String>,
}

/// Reads the edition in force. One whose file is missing or damaged keeps nobody out of the vault: the shipped one
/// stands in, and the room says so.
pub(crate) fn in_force(register: &Register, id: &str, zone: Zone) -> Result<InForce, ApiError> {
    let (written, lacking) = match find(register, id) {
        Ok(edition) => (edition, None),
        Err(_) => (Edition::shipped().map_err(internal)?, Some(id.to_owned())),
    };
    let choices = register.rulebook_choices()?;
    Ok(InForce {
        settled: written.settled(&choices, zone),
        written,
        choices,
        lacking,
    })
}

/// Returns the edition under which a filing is made, with these answers to open questions.
pub(crate) fn of_filing(
    office: &Office,
    filing: &Filing,
    made: &[ChoiceMade],
) -> Result<Edition, ApiError> {
    let zone = office.facts.organisation.zone;
    if filing.edition == office.rulebook.id {
        return Ok(office.rulebook.settled(made, zone));
    }
    Ok(find(&office.register, &filing.edition)?.settled(made, zone))
}

/// Returns the answers that differ from what the edition recommends; they are frozen and printed with a filing.
pub(crate) fn deviating(edition: &Edition, made: &[ChoiceMade]) -> Vec<ChoiceMade> {
    let chosen = edition.questions.iter().filter_map(|question| {
        question
            .chosen(made)
            .filter(|m| m.choice != question.recommended)
    });
    chosen.cloned().collect()
}

/// Makes the refusal of an edition file, with every fault at its place.
pub(crate) fn refused(error: EditionError) -> ApiError {
    let EditionError(faults) = error;
    let message = w::edition_refused(faults.len());
    let details = faults.into_iter().map(crate::error::edition_fault);
    ApiError::new(ErrorCode::Invalid, message, w::hint_edition_file())
        .at("file")
        .listing(details.collect())
}
