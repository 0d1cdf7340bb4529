//! What keeps a filing from being checked, told all at once: each reason in words with its field.

use crate::error::{ApiError, ErrorCode};
use crate::filings::Violation;
use crate::open_vault::Office;
use crate::words::{Word, certify as w, rooms};
use cip::filing::Filing;
use cip::rulebook::Edition;

/// Refuses with everything that stops a filing, what cannot be printed among it; warnings stand below and stop nothing.
pub(crate) fn refuse(
    office: &Office,
    filing: &Filing,
    found: &[Violation],
    unprinted: Vec<Word>,
) -> Result<(), ApiError> {
    let (warnings, stops): (Vec<&Violation>, Vec<&Violation>) =
        found.iter().partition(|one| one.warning);
    let count = stops.len() + unprinted.len();
    if count == 0 {
        return Ok(());
    }
    let (message, hint) = if stops.is_empty() {
        (rooms::packet_not_printed(), rooms::hint_packet_names())
    } else {
        (rooms::filing_has_gaps(count), rooms::hint_mend_each())
    };
    let edition = crate::editions::of_filing(office, filing, &office.choices)?;
    let mut details: Vec<Word> = Vec::new();
    details.extend(stops.iter().map(|one| told(&edition, filing, one)));
    details.extend(unprinted);
    details.extend(warnings.iter().map(|one| told(&edition, filing, one)));
    Err(ApiError::new(ErrorCode::Packet, message, hint).listing(details))
}

/// Says one reason in words.
fn told(edition: &Edition, filing: &Filing, one: &Violation) -> Word {
    let field = one.field.as_str();
    let place = place(filing, &one.detail);
    let count = one.detail.parse::<u32>().unwrap_or_default();
    match one.message.as_str() {
        "violation-attestation-missing" => w::stop_wordless(field, place),
        "violation-attestation-open" => w::stop_unanswered(field, place),
        "violation-attestation-basis" => w::stop_baseless(field, place),
        "violation-evidence-missing" => w::stop_unborne(field, place),
        "violation-contact" => w::stop_contact(field),
        "violation-without-action" => w::stop_without_action(field, count),
        "violation-grounds" => w::stop_grounds(field, count),
        "violation-no-logs" => w::stop_no_logs(field),
        // Texts and answers.
        _ => {
            let label = edition.field(field).map(|(known, _)| known.label.as_str());
            w::stop_unwritten(field, label.unwrap_or_default())
        }
    }
}

/// Returns the number of a statement as the page counts it, else its id.
fn place(filing: &Filing, id: &str) -> String {
    let at = filing.attestations.iter().position(|a| a.id == id);
    at.map_or_else(|| id.to_owned(), |at| (at + 1).to_string())
}
