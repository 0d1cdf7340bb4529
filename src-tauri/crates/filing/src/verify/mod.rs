//! The verifier: judges a packet by itself, offline, without a vault.
//!
//! It says what it checked and then "consistent" or "not consistent". Who the signer is and whether the figures are
//! true it cannot know; the certificate's fingerprint is compared by the recipient with the one handed over.

mod attachments;
mod certificate;
mod cms;
mod coverage;
mod files;
mod key;
mod layout;
mod manifest;
mod refused;
mod structure;
mod token;
mod twin;
mod verdict;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use chrono::{DateTime, FixedOffset, Utc};
use sha2::{Digest, Sha256};

pub use files::{Files, PacketError};
pub use manifest::{
    MANIFEST, MANIFEST_SCHEMA, MANIFEST_SIGNATURE, Manifest, ManifestFile, ManifestJournal,
    ManifestSigner, TWIN,
};
pub use verdict::{Check, CheckId, PacketFacts, SignerFacts, Verdict};

use crate::form::Form;
use crate::sign::Fingerprint;
use crate::sign::certificate::is_demo_name;
use cms::Signer;
use layout::Layout;
use lopdf::Document;
use refused::{Refused, ensure};

/// What the person who verifies decides.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Demonstration packets may pass.
    pub allow_demo: bool,
    /// Fingerprints the recipient was handed; when there are any, the signer must be one of them.
    pub known_signers: Vec<Fingerprint>,
    /// The verifier's own clock, for a remark about certificates that have expired since.
    pub now: Option<DateTime<Utc>>,
}

/// Verifies a packet in a folder or a zip.
#[must_use]
pub fn verify_packet(path: &Path, options: &Options) -> Verdict {
    match files::read(path) {
        Ok(files) => verify_files(&files, options),
        Err(error) => {
            let mut desk = Desk::default();
            desk.note(CheckId::Files, Err(Refused(error.to_string())));
            desk.verdict()
        }
    }
}

/// Verifies a packet whose files were read already.
#[must_use]
pub fn verify_files(files: &Files, options: &Options) -> Verdict {
    let mut desk = Desk::default();
    let Some(pdf) = desk.note(CheckId::Files, inventory(files)) else {
        return desk.verdict();
    };
    let empty = Vec::new();
    let bytes = |path: &str| files.get(path).unwrap_or(&empty);

    let manifest = desk.keep(CheckId::Manifest, Manifest::read(bytes(MANIFEST)));
    if let Some(manifest) = &manifest {
        desk.note(CheckId::Manifest, manifest.check(files));
    }
    let digest = Sha256::digest(bytes(MANIFEST)).into();
    let manifest_signer = desk.keep(
        CheckId::ManifestSignature,
        cms::check(bytes(MANIFEST_SIGNATURE), digest),
    );
    if let Some(signer) = &manifest_signer {
        desk.note(
            CheckId::ManifestSignature,
            Ok(format!(
                "signed by {}",
                certificate::name(&signer.certificate)
            )),
        );
    }

    let form = desk.keep(CheckId::Twin, twin::read(bytes(TWIN)));
    if let Some(form) = &form {
        if let Some(manifest) = &manifest {
            desk.note(CheckId::Twin, twin::check(form, manifest, &pdf));
        }
        desk.note(CheckId::Figures, twin::check_figures(form, files));
        desk.facts(form);
    }

    let signed = judge_form(&mut desk, bytes(&pdf), files, options);
    if let (Some(form), Some(signed)) = (&form, &signed) {
        let told = twin::check_signing_key(form, &signed.signer.fingerprint);
        desk.keep(CheckId::Signer, told);
    }
    desk.note(
        CheckId::Signer,
        same_signer(
            signed.as_ref(),
            manifest_signer.as_ref(),
            manifest.as_ref(),
            options,
        ),
    );
    let demo = demo(form.as_ref(), manifest.as_ref(), signed.as_ref(), options);
    desk.demo = demo.0;
    desk.note(CheckId::Demo, demo.1);
    desk.verdict()
}

/// The form's signature and the time it claims.
struct SignedForm {
    signer: Signer,
    claimed: Option<DateTime<FixedOffset>>,
}

/// Judges the PDF: first its raw bytes, then what they mean.
fn judge_form(
    desk: &mut Desk,
    bytes: &[u8],
    files: &Files,
    options: &Options,
) -> Option<SignedForm> {
    let walk = layout::walk(bytes);
    let whole = walk.stop.as_ref().map_or(Ok(()), |stop| {
        Refused::because(format!("at byte {}: {}", stop.at, stop.what))
    });
    let signature = desk.keep(CheckId::Coverage, coverage::only(&walk.layout));
    let covered = signature
        .and_then(|signature| desk.keep(CheckId::Coverage, coverage::check(bytes, signature)));
    let signer = covered.and_then(|covered| {
        desk.note(
            CheckId::Coverage,
            Ok(format!(
                "{} bytes, all but the signature itself",
                bytes.len()
            )),
        );
        desk.keep(CheckId::Signature, cms::check(&covered.der, covered.digest))
    });
    if let Some(signer) = &signer {
        desk.note(
            CheckId::Signature,
            Ok(format!(
                "signed by {}",
                certificate::name(&signer.certificate)
            )),
        );
        // The PDF library is given only what the strict walk has accepted and the signer has signed.
        if let Some(document) = desk.keep(
            CheckId::Structure,
            whole.and_then(|()| structure::open(bytes)),
        ) {
            judge_structure(desk, &walk.layout, &document, files);
        }
    } else {
        desk.keep(CheckId::Structure, whole);
    }
    let claimed = signature
        .and_then(|signature| signature.claimed.as_deref())
        .and_then(certificate::pdf_date);
    let signer = signer?;
    let judged = match claimed {
        Some(claimed) => certificate::check(&signer, claimed, options.now),
        None => Refused::because("the signature claims no time that can be read"),
    };
    desk.keep(
        CheckId::Certificate,
        certificate::check_beside(&signer, files),
    );
    desk.note(CheckId::Certificate, judged);
    desk.signer = Some(SignerFacts {
        name: certificate::name(&signer.certificate),
        certificate_sha256: signer.fingerprint.hex(),
        claimed_at: claimed,
    });
    Some(SignedForm { signer, claimed })
}

/// Judges what the form is made of.
fn judge_structure(desk: &mut Desk, layout: &Layout, document: &Document, files: &Files) {
    desk.note(
        CheckId::Structure,
        fenced(|| structure::check_layout(layout, document)),
    );
    let certified = coverage::only(layout).and_then(|signature| {
        fenced(|| {
            structure::check_passive(document)?;
            structure::check_certification(layout, document, signature)
        })
    });
    desk.note(CheckId::Certification, certified);
    desk.note(
        CheckId::Attachments,
        fenced(|| attachments::check(document, files)),
    );
}

/// Runs a check that leans on a foreign library; a fault inside it is a refusal like any other.
fn fenced<T>(check: impl FnOnce() -> Result<T, Refused>) -> Result<T, Refused> {
    catch_unwind(AssertUnwindSafe(check))
        .unwrap_or_else(|_| Refused::because("the form's structure is not that of a PDF"))
}

/// Finds the form and sees to it that nothing stands in the packet that has no business there.
fn inventory(files: &Files) -> Result<String, Refused> {
    let mut forms = Vec::new();
    for path in files.keys() {
        let annex = path
            .strip_prefix("annex/")
            .is_some_and(|name| name.ends_with(".csv"));
        let single = !path.contains('/');
        let known = [MANIFEST, MANIFEST_SIGNATURE, TWIN].contains(&path.as_str())
            || (single && (path.ends_with(".schema.json") || path.ends_with(".pem")));
        if single && path.ends_with(".pdf") {
            forms.push(path.clone());
        } else {
            ensure(annex || known, format!("{path} is no file of a packet"))?;
        }
    }
    for path in [MANIFEST, MANIFEST_SIGNATURE, TWIN] {
        ensure(files.contains_key(path), format!("{path} is missing"))?;
    }
    match forms.as_slice() {
        [form] => Ok(form.clone()),
        [] => Refused::because("the form, a PDF, is missing"),
        many => Refused::because(format!(
            "there are {} PDFs where one is expected",
            many.len()
        )),
    }
}

/// One certificate signed form and manifest; the manifest names it; the recipient knows it, if asked for.
fn same_signer(
    form: Option<&SignedForm>,
    manifest_signer: Option<&Signer>,
    manifest: Option<&Manifest>,
    options: &Options,
) -> Result<String, Refused> {
    let (Some(form), Some(manifest_signer), Some(manifest)) = (form, manifest_signer, manifest)
    else {
        return Refused::because(
            "not checked, because a signature or the manifest could not be read",
        );
    };
    let fingerprint = form.signer.fingerprint;
    ensure(
        manifest_signer.fingerprint == fingerprint,
        format!(
            "the manifest is signed by another certificate ({}) than the form ({fingerprint})",
            manifest_signer.fingerprint
        ),
    )?;
    let [named] = manifest.signers.as_slice() else {
        return Refused::because(format!(
            "the manifest names {} signers where one signed",
            manifest.signers.len()
        ));
    };
    let same = named.certificate_sha256 == fingerprint.hex()
        && named.name == certificate::name(&form.signer.certificate)
        // A PDF date has whole seconds.
        && form.claimed.is_some_and(|at| at.timestamp() == named.at.timestamp() && at.offset() == named.at.offset());
    ensure(
        same,
        "the manifest names another signer, certificate or time than the form's signature",
    )?;
    if options.known_signers.is_empty() {
        return Ok(format!(
            "{}; compare SHA-256 {fingerprint} with the one handed to you",
            named.name
        ));
    }
    let known = options.known_signers.contains(&fingerprint);
    ensure(
        known,
        format!("the certificate {fingerprint} is not among those you were handed"),
    )?;
    Ok(format!(
        "{}, one of the certificates you were handed",
        named.name
    ))
}

fn demo(
    form: Option<&Form>,
    manifest: Option<&Manifest>,
    signed: Option<&SignedForm>,
    options: &Options,
) -> (bool, Result<String, Refused>) {
    let said = [
        form.map(|form| form.head.demo),
        manifest.map(|manifest| manifest.demo),
        signed.map(|signed| is_demo_name(&certificate::name(&signed.signer.certificate))),
    ];
    let demo = said.contains(&Some(true));
    let judged = if demo && said.contains(&Some(false)) {
        Refused::because(
            "twin, manifest and certificate do not agree whether this is demonstration data",
        )
    } else if demo && !options.allow_demo {
        Refused::because(
            "DEMO: the packet holds invented data and passes only where demonstrations are allowed",
        )
    } else if said.contains(&None) {
        Refused::because("not checked, because twin, manifest or signature could not be read")
    } else if demo {
        Ok("DEMO: invented data, allowed here".to_owned())
    } else {
        Ok("not a demonstration".to_owned())
    };
    (demo, judged)
}

/// Collects what the checks found.
#[derive(Default)]
struct Desk {
    found: std::collections::BTreeMap<CheckId, Result<String, Refused>>,
    packet: Option<PacketFacts>,
    signer: Option<SignerFacts>,
    demo: bool,
}

impl Desk {
    /// Notes the outcome of a check and gives what it found. A refusal once noted stays.
    fn note(&mut self, id: CheckId, outcome: Result<String, Refused>) -> Option<String> {
        let found = outcome.clone().ok();
        let refused = self.found.get(&id).is_some_and(Result::is_err);
        if !refused {
            self.found.insert(id, outcome);
        }
        found
    }

    /// Notes a refusal, or gives the value that the rest of the check works on.
    fn keep<T>(&mut self, id: CheckId, outcome: Result<T, Refused>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(refused) => {
                self.note(id, Err(refused));
                None
            }
        }
    }

    fn facts(&mut self, form: &Form) {
        let head = &form.head;
        self.packet = Some(PacketFacts {
            packet: head.packet.clone(),
            title: head.title.clone(),
            filer: head.filer.name.clone(),
            provider: head.provider.name.clone(),
            as_of: head.as_of,
            rulebook: head.rulebook.edition.clone(),
            journal_head: head.journal.head.clone(),
            journal_code: head.journal.code.clone(),
            journal_events: head.journal.events,
        });
    }

    fn verdict(mut self) -> Verdict {
        let missing = || Refused::because("not checked, because an earlier check did not pass");
        let checks: Vec<Check> = CheckId::ALL
            .into_iter()
            .map(|id| {
                let outcome = self.found.remove(&id).unwrap_or_else(missing);
                let passed = outcome.is_ok();
                let detail = outcome.unwrap_or_else(|refused| refused.0);
                Check {
                    id,
                    passed,
                    what: id.what(),
                    detail,
                }
            })
            .collect();
        Verdict {
            consistent: checks.iter().all(|check| check.passed),
            demo: self.demo,
            packet: self.packet,
            signer: self.signer,
            checks,
        }
    }
}
