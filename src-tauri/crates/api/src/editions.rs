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
    Ok(whole(register, id)?.0)
}

/// Finds an edition by its id, with the keys of the numbers that it lacks and takes from the shipped one.
///
/// One that cannot be used is refused for the one reason that a person can do something about: its file has to be
/// loaded again, or another edition put in force.
fn whole(register: &Register, id: &str) -> Result<(Edition, Vec<String>), ApiError> {
    let shipped = Edition::shipped().map_err(internal)?;
    if shipped.id == id {
        return Ok((shipped, Vec::new()));
    }
    let lost = || {
        let (message, hint) = (w::missing_edition(id), w::hint_load_again());
        ApiError::new(ErrorCode::NotFound, message, hint)
    };
    let loaded = register.loaded_editions()?;
    let loaded = loaded.iter().find(|e| e.id == id).ok_or_else(lost)?;
    let bytes = register.read_object(loaded.object).map_err(|_| lost())?;
    Edition::reread(&bytes).map_err(|error| {
        let EditionError(faults) = error;
        let details = faults.into_iter().map(crate::error::edition_fault);
        lost().listing(details.collect())
    })
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
    /// Keys of the numbers that it lacks and that are the shipped edition's.
    pub(crate) borrowed: Vec<String>,
}

/// Reads the edition in force. One whose file is missing or damaged keeps nobody out of the vault: the shipped one
/// stands in, and the room says so.
pub(crate) fn in_force(register: &Register, id: &str, zone: Zone) -> Result<InForce, ApiError> {
    let (written, borrowed, lacking) = match whole(register, id) {
        Ok((edition, borrowed)) => (edition, borrowed, None),
        Err(_) => {
            let shipped = Edition::shipped().map_err(internal)?;
            (shipped, Vec::new(), Some(id.to_owned()))
        }
    };
    let choices = register.rulebook_choices()?;
    Ok(InForce {
        settled: written.settled(&choices, zone),
        written,
        choices,
        lacking,
        borrowed,
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

/// Returns the edition in whose words a filing is shown: its own, or the one in force where the file of its own is
/// missing. Nothing is checked, printed or signed by it.
pub(crate) fn shown(office: &Office, filing: &Filing, made: &[ChoiceMade]) -> Edition {
    of_filing(office, filing, made).unwrap_or_else(|_| office.edition.clone())
}

/// Returns whether the edition of a filing cannot be read, so that the filing is only shown.
pub(crate) fn is_lost(office: &Office, filing: &Filing) -> bool {
    of_filing(office, filing, &office.choices).is_err()
}

/// Returns the answers that differ from what the edition recommends; they are frozen and printed with a filing.
pub(crate) fn deviating(edition: &Edition, made: &[ChoiceMade]) -> Vec<ChoiceMade> {
    let chosen = edition.questions.iter().filter_map(|question| {
        let made = question.chosen(made)?;
        (made.choice != question.recommended).then(|| ChoiceMade {
            // By this edition; another may have counted by it, or not.
            reading_only: question.drives.is_none(),
            ..made.clone()
        })
    });
    chosen.collect()
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
