//! Reads the twin and holds it against the manifest, the file names, the signers and the rows behind its figures.

use cip::head::short_code;

use super::cms::Signer;
use super::files::Files;
use super::manifest::{Manifest, sha256};
use super::refused::{Refused, ensure};
use crate::form::{self, Answer, Form, RowsRef};
use crate::sign::Fingerprint;
use crate::sign::certificate::{COMMON_NAME, DEMO_MARK, ORGANISATION, folded, subject_text};

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
    check_head(&head.journal)?;
    if let Some(disorder) = form.evidence.staff.disorder(head.journal.events) {
        return Refused::because(format!("packet.json: {disorder}"));
    }
    check_documents(form)?;
    Ok(format!(
        "packet {}, {} for {}",
        head.packet, head.filer.name, head.provider.name
    ))
}

/// The head is a hash, and its short code is the one that follows from it.
fn check_head(journal: &form::Journal) -> Result<(), Refused> {
    let Some(hash) = digest(&journal.head) else {
        return Refused::because("packet.json: the journal head is no SHA-256");
    };
    let code = short_code(&hash);
    ensure(
        journal.code == code,
        format!(
            "packet.json: the short code of the journal head is {code}, not {}",
            journal.code
        ),
    )
}

/// A certification lists no document; a report numbers them in order, each with its digest.
fn check_documents(form: &Form) -> Result<(), Refused> {
    let listed = &form.evidence.documents;
    ensure(
        listed.is_empty() || form.head.kind == form::Kind::TrainingReport,
        "packet.json: a certification lists documents",
    )?;
    for (number, one) in (1..).zip(listed) {
        ensure(
            one.number == number && digest(&one.digest).is_some(),
            format!("packet.json: document {number} is not listed in its place with its digest"),
        )?;
    }
    Ok(())
}

/// Reads 64 lower-case hexadecimal digits.
pub(crate) fn digest(text: &str) -> Option<[u8; 32]> {
    let plain = |c: &u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
    if text.len() != 64 || !text.as_bytes().iter().all(plain) {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..64).step_by(2).map(byte).collect();
    bytes?.try_into().ok()
}

/// Holds the officers that the twin names against those who signed, in order. Gives what the reader should know.
pub(crate) fn check_officers(form: &Form, signers: &[&Signer]) -> Result<Vec<String>, Refused> {
    let signing = &form.signing;
    let first = (
        signing.officer.as_str(),
        signing.latin.as_deref(),
        signing.certificate_sha256.as_deref(),
    );
    let second = signing.second.iter().map(|second| {
        (
            second.officer.as_str(),
            second.latin.as_deref(),
            second.certificate_sha256.as_deref(),
        )
    });
    let named: Vec<_> = std::iter::once(first).chain(second).collect();
    let mut remarks = Vec::new();
    for ((officer, latin, certificate), signer) in named.into_iter().zip(signers) {
        let Some(certificate) = certificate else {
            return Refused::because(format!(
                "packet.json does not name the certificate of {officer}"
            ));
        };
        ensure(
            certificate == signer.fingerprint.hex(),
            format!("packet.json names another certificate for {officer} than the one that signed"),
        )?;
        remarks.extend(check_name(officer, latin, &form.head.filer.name, signer)?);
    }
    Ok(remarks)
}

/// A self-issued certificate is in the officer's name; what an authority issued may be in another, which is told.
fn check_name(
    officer: &str,
    latin: Option<&str>,
    filer: &str,
    signer: &Signer,
) -> Result<Option<String>, Refused> {
    let certificate = &signer.certificate;
    let common = subject_text(certificate, COMMON_NAME).unwrap_or_default();
    let marked = common
        .strip_prefix(DEMO_MARK)
        .filter(|rest| rest.starts_with(' '));
    let bare = marked.unwrap_or(&common);
    let same = |name: &str| folded(name) == folded(bare);
    let inner = &certificate.tbs_certificate;
    if !same(officer) && !latin.is_some_and(same) {
        let words =
            format!("the certificate is in the name of {common}, the packet names {officer}");
        ensure(inner.issuer != inner.subject, words.as_str())?;
        return Ok(Some(words));
    }
    let firm = subject_text(certificate, ORGANISATION);
    let other = firm.filter(|firm| folded(firm) != folded(filer));
    Ok(other.map(|firm| format!("the certificate names the firm {firm}, the packet {filer}")))
}

/// Holds the newest key that is told of each signing officer against the certificates that signed; an officer who has
/// changed the name since is found by the newest of all.
pub(crate) fn check_signing_key(form: &Form, signed: &[Fingerprint]) -> Result<(), Refused> {
    let signing = &form.signing;
    let second = signing
        .second
        .as_ref()
        .map(|second| second.officer.as_str());
    let officers: Vec<&str> = std::iter::once(signing.officer.as_str())
        .chain(second)
        .collect();
    let told = |who: Option<&str>| {
        let mut changes = form.evidence.staff.changes.iter().rev();
        changes.find_map(|change| {
            let theirs = change.signer && who.is_none_or(|who| change.person == who);
            change.certificate_sha256.as_ref().filter(|_| theirs)
        })
    };
    // Two officers may bear one name, so the newest key of a name is one of those of that name.
    let of = |who: Option<&str>| {
        let pairs = officers.iter().zip(signed);
        let theirs = pairs.filter(move |(officer, _)| who.is_none_or(|who| **officer == who));
        theirs.map(|(_, print)| print.hex()).collect::<Vec<_>>()
    };
    let mut asked = officers.iter().map(|officer| Some(*officer)).chain([None]);
    ensure(
        asked.all(|who| told(who).is_none_or(|told| of(who).contains(told))),
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
    let mut wrong: Vec<String> = form::recount(form, files)
        .iter()
        .map(ToString::to_string)
        .collect();
    wrong.extend(form::unsound(form, files));
    if !wrong.is_empty() {
        let named = wrong.get(..MOST_NAMED).unwrap_or(&wrong).join("; ");
        let more = match wrong.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        return Refused::because(format!("{named}{more}"));
    }
    let against = form.difference.as_ref().map_or_else(String::new, |d| {
        format!("; so does the difference against {}", d.packet)
    });
    Ok(format!(
        "every figure agrees with its rows ({} figures with a file of their own){against}",
        rows.len()
    ))
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
