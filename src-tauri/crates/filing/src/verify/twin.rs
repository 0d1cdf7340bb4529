//! Reads the twin and holds it against the manifest, the file names and the rows behind its figures.

use super::files::Files;
use super::manifest::{Manifest, sha256};
use super::refused::{Refused, ensure};
use crate::form::{self, Answer, Form, RowsRef};
use crate::sign::Fingerprint;

/// Most differing figures that a message names.
const MOST_NAMED: usize = 5;

#[derive(serde::Deserialize)]
struct Version {
    schema: String,
}

/// Reads the twin; a shape it does not know is refused by its name.
pub(crate) fn read(bytes: &[u8]) -> Result<Form, Refused> {
    let broken = |error: serde_json::Error| Refused(format!("packet.json cannot be read: {error}"));
    let version: Version = serde_json::from_slice(bytes).map_err(broken)?;
    ensure(
        version.schema == form::SCHEMA,
        format!("packet.json has the unknown schema {:?}", version.schema),
    )?;
    let form: Form = serde_json::from_slice(bytes).map_err(broken)?;
    let again = form.twin().map_err(broken)?;
    ensure(
        again == bytes,
        "packet.json holds more than its schema says, or says it in another way",
    )?;
    Ok(form)
}

/// Compares the twin with the manifest and the name of the form.
pub(crate) fn check(form: &Form, manifest: &Manifest, pdf: &str) -> Result<String, Refused> {
    let head = &form.head;
    let stem = head.kind.stem();
    ensure(
        pdf.strip_suffix(".pdf") == Some(stem),
        format!("packet.json is of a {stem}, but the form is {pdf}"),
    )?;
    let differs = |what: &str| format!("packet.json and manifest.json name different {what}");
    ensure(manifest.packet == head.packet, differs("packets"))?;
    ensure(
        manifest.demo == head.demo,
        differs("kinds of data: one says DEMO"),
    )?;
    ensure(
        manifest.rulebook == head.rulebook.edition,
        differs("editions of the rulebook"),
    )?;
    let journal = &manifest.journal;
    let same = journal.head == head.journal.head
        && journal.code == head.journal.code
        && journal.events == head.journal.events;
    ensure(same, differs("journal heads"))?;
    if let Some(disorder) = form.evidence.staff.disorder(head.journal.events) {
        return Refused::because(format!("packet.json: {disorder}"));
    }
    Ok(format!(
        "packet {}, {} for {}",
        head.packet, head.filer.name, head.provider.name
    ))
}

/// Holds the newest change of the signing officer's key against the certificate that signed.
pub(crate) fn check_signing_key(form: &Form, signed: &Fingerprint) -> Result<(), Refused> {
    let signer = |c: &&form::StaffChange| c.signer && c.certificate_sha256.is_some();
    let mut changes = form.evidence.staff.changes.iter().rev();
    let told = changes
        .find(signer)
        .and_then(|c| c.certificate_sha256.clone());
    ensure(
        told.is_none_or(|told| told == signed.hex()),
        "packet.json names another certificate as the newest of the signing officer than the one that signed",
    )
}

/// Counts every figure again from the rows.
pub(crate) fn check_figures(form: &Form, files: &Files) -> Result<String, Refused> {
    let mut rows = Vec::new();
    form.items()
        .for_each(|item| collect(&item.answer, &mut rows));
    for rows in &rows {
        let Some(bytes) = files.get(&rows.file) else {
            return Refused::because(format!(
                "{} is missing, so its figures cannot be counted",
                rows.file
            ));
        };
        ensure(
            sha256(bytes) == rows.sha256,
            format!("{} is not the file that packet.json counts", rows.file),
        )?;
    }
    let wrong = form::recount(form, files);
    if wrong.is_empty() {
        let unsound = form::unsound(form, files);
        ensure(unsound.is_empty(), unsound.join("; "))?;
        let against = form.difference.as_ref().map_or_else(String::new, |d| {
            format!("; so does the difference against {}", d.packet)
        });
        return Ok(format!(
            "every figure agrees with its rows ({} figures with a file of their own){against}",
            rows.len()
        ));
    }
    let named: Vec<String> = wrong
        .iter()
        .take(MOST_NAMED)
        .map(|figure| match figure.counted {
            Some(counted) => format!(
                "{} states {}, the rows give {counted}",
                figure.place, figure.stated
            ),
            None => format!(
                "{} states {}, which nothing bears out",
                figure.place, figure.stated
            ),
        })
        .collect();
    let more = wrong.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 {
        format!("; and {more} more")
    } else {
        String::new()
    };
    Refused::because(format!("{}{more}", named.join("; ")))
}

fn collect<'f>(answer: &'f Answer, rows: &mut Vec<&'f RowsRef>) {
    match answer {
        Answer::Figure {
            rows: Some(found), ..
        } => rows.push(found),
        Answer::Stack { value } => value.iter().for_each(|part| collect(part, rows)),
        _ => {}
    }
}
