//! The verifier: judges a packet by itself, offline, without a vault.
//!
//! It says what it checked and then "consistent" or "not consistent". Who the signer is and whether the figures are
//! true it cannot know; the certificate's fingerprint is compared by the recipient with the one handed over.

mod annexes;
mod attachments;
mod authority;
mod bundle;
mod certificate;
mod cms;
mod container;
mod coverage;
mod dictionary;
mod files;
mod items;
mod key;
mod layout;
mod manifest;
mod passive;
mod refused;
mod reprint;
mod revisions;
mod rows;
mod signers;
mod sound;
mod structure;
mod time;
pub(crate) mod timestamp;
mod token;
mod twin;
mod verdict;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

pub(crate) use annexes::ANNEX;
pub(crate) use coverage::signature_at;
pub(crate) use files::within_limits;
pub use files::{Files, PacketError, read as read_packet, read_parts};
pub use manifest::{
    MANIFEST, MANIFEST_SCHEMA, MANIFEST_SIGNATURE, Manifest, ManifestFile, ManifestJournal,
    ManifestSigner, TWIN,
};
pub(crate) use signers::signed_by;
pub use verdict::{Check, CheckId, PacketFacts, SignerFacts, TimeFacts, VERDICT_SCHEMA, Verdict};

use crate::form::Form;
use crate::sign::Fingerprint;
use bundle::Inside;
use cms::Signer;
use dictionary::SignatureDictionary;
use layout::Layout;
use refused::{Refused, ensure};
use signers::Signed;
use structure::Forms;

/// What the person who verifies decides.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Demonstration packets may pass.
    pub allow_demo: bool,
    /// Fingerprints the recipient was handed; when there are any, every signer must be one of them.
    pub known_signers: Vec<Fingerprint>,
    /// Certificates, in DER, of the roots that the recipient trusts to prove a time; when there are any, the service of
    /// every time proof must lead to one of them.
    pub tsa_roots: Vec<Vec<u8>>,
    /// The verifier's own clock, for a remark about certificates that have expired since.
    pub now: Option<DateTime<Utc>>,
}

/// Verifies a packet in a folder or a zip.
#[must_use]
pub fn verify_packet(path: &Path, options: &Options) -> Verdict {
    verify_read(files::read(path), options)
}

/// Verifies a packet that was split into several zips; all of them are needed, in any order.
#[must_use]
pub fn verify_parts(parts: &[PathBuf], options: &Options) -> Verdict {
    verify_read(files::read_parts(parts), options)
}

fn verify_read(read: Result<Files, PacketError>, options: &Options) -> Verdict {
    match read {
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
    let manifest_signer = desk.keep(
        CheckId::ManifestSignature,
        cms::check(bytes(MANIFEST_SIGNATURE), &[bytes(MANIFEST)]).and_then(signers::unstamped),
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
        desk.keep(CheckId::Files, annexes::check(form, files));
        desk.note(CheckId::Items, items::check(form));
        desk.note(CheckId::Figures, twin::check_figures(form, files));
        desk.facts(form);
    }

    let signed = judge_form(&mut desk, bytes(&pdf), form.as_ref(), files, options);
    if let (Some(form), Some(signed)) = (&form, &signed) {
        desk.keep(CheckId::Signer, signers::check_twin(form, signed));
    }
    desk.note(
        CheckId::Signer,
        signers::check_manifest(
            signed.as_deref(),
            manifest_signer.as_ref(),
            manifest.as_ref(),
            options,
        ),
    );
    if let (Some(form), Some(signed)) = (&form, &signed) {
        judge_told(&mut desk, form, signed);
    }
    let (demo, judged) =
        signers::check_demo(form.as_ref(), manifest.as_ref(), signed.as_deref(), options);
    desk.demo = demo;
    desk.note(CheckId::Demo, judged);
    desk.verdict()
}

/// Judges what the twin tells of its officers and of times against those who signed, and when.
fn judge_told(desk: &mut Desk, form: &Form, signed: &[Signed]) {
    let signers: Vec<&Signer> = signed.iter().map(|one| &one.signer).collect();
    let told = desk.keep(CheckId::Signer, twin::check_officers(form, &signers));
    desk.remark(CheckId::Signer, &told.unwrap_or_default());
    let claimed: Option<Vec<_>> = signed.iter().map(|one| one.claimed).collect();
    let claimed = claimed.unwrap_or_default();
    desk.note(CheckId::Time, time::check(form, &claimed));
}

/// Judges the PDF: first its raw bytes, then what they mean, then who signed it when.
fn judge_form(
    desk: &mut Desk,
    bytes: &[u8],
    form: Option<&Form>,
    files: &Files,
    options: &Options,
) -> Option<Vec<Signed>> {
    let walk = layout::walk(bytes);
    let layout = &walk.layout;
    let whole = walk.stop.as_ref().map_or(Ok(()), |stop| {
        Refused::because(format!("at byte {}: {}", stop.at, stop.what))
    });
    let found = desk.keep(CheckId::Coverage, coverage::signatures(layout));
    let found = found.and_then(|found| Some((found, judge_bytes(desk, bytes, layout, found)?)));
    let Some((found, signers)) = found else {
        desk.keep(CheckId::Structure, whole);
        return None;
    };
    // The PDF library is given only what the strict walk has accepted and the officers have signed.
    let opened = whole.and_then(|()| {
        let inside = bundle::unfold(bytes, layout)?;
        structure::check_once(layout, &inside)?;
        rows::check(bytes, layout, &inside)?;
        Ok((inside, structure::open(bytes, layout)?))
    });
    let opened = desk.keep(CheckId::Structure, opened);
    if let Some((inside, forms)) = &opened {
        judge_structure(desk, layout, inside, forms, files);
    }
    let claims = found.iter().map(|found| found.claimed.as_deref());
    let claims = claims.map(|claimed| claimed.and_then(certificate::pdf_date));
    let mut signed: Vec<Signed> = signers
        .into_iter()
        .zip(claims)
        .zip(found)
        .map(|((signer, claimed), found)| Signed {
            object: found.id,
            signer,
            claimed,
            stamp: None,
            rooted: false,
        })
        .collect();
    let times = signers::check_times(&mut signed, options);
    desk.note(CheckId::Timestamp, times);
    desk.note(
        CheckId::Certificate,
        signers::check_certificates(&signed, files, options),
    );
    desk.signers = signed.iter().map(Signed::facts).collect();
    if let (Some(form), Some((_, forms))) = (form, &opened)
        && desk.passed(&PRINTED)
    {
        let pages = fenced(|| {
            let pages = reprint::check(form, files, bytes, layout, forms)?;
            reprint::check_frames(form, forms, &signed)?;
            Ok(pages)
        });
        let pages = desk.note(CheckId::Pages, pages);
        desk.pages_compared = pages.is_some() && reprint::is_ours(form);
    }
    Some(signed)
}

/// What has to hold before pages are printed again, which takes as long as printing them.
const PRINTED: [CheckId; 8] = [
    CheckId::Files,
    CheckId::Twin,
    CheckId::Items,
    CheckId::Coverage,
    CheckId::Signature,
    CheckId::Structure,
    CheckId::Certification,
    CheckId::Attachments,
];

/// Judges what each signature covers, and whether its key made it over these bytes.
fn judge_bytes(
    desk: &mut Desk,
    bytes: &[u8],
    layout: &Layout,
    found: &[SignatureDictionary],
) -> Option<Vec<Signer>> {
    let count = found.len();
    let mut covered = Vec::new();
    for (index, signature) in found.iter().enumerate() {
        let end = coverage::end_of(bytes, layout, index);
        let checked = coverage::check(bytes, signature, end);
        let checked = checked.map_err(|refused| signers::of(index, count, refused));
        covered.push(desk.keep(CheckId::Coverage, checked)?);
    }
    let all = format!("{} bytes, all but the signature itself", bytes.len());
    desk.note(CheckId::Coverage, Ok(all));
    let mut made = Vec::new();
    for (index, covered) in covered.iter().enumerate() {
        let checked = cms::check(&covered.der, &covered.parts);
        let checked = checked.map_err(|refused| signers::of(index, count, refused));
        made.push(desk.keep(CheckId::Signature, checked)?);
    }
    let names: Vec<String> = made
        .iter()
        .map(|signer| certificate::name(&signer.certificate))
        .collect();
    let names = format!("signed by {}", names.join(", then by "));
    desk.note(CheckId::Signature, Ok(names));
    Some(made)
}

/// Judges what the form is made of.
fn judge_structure(
    desk: &mut Desk,
    layout: &Layout,
    inside: &Inside,
    forms: &Forms,
    files: &Files,
) {
    desk.note(
        CheckId::Structure,
        fenced(|| structure::check_layout(layout, inside, forms)),
    );
    let certified = fenced(|| {
        passive::check(&forms.last)?;
        revisions::check(layout, inside, forms)
    });
    desk.note(CheckId::Certification, certified);
    desk.note(
        CheckId::Attachments,
        fenced(|| attachments::check(&forms.last, files)),
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

/// Collects what the checks found.
#[derive(Default)]
struct Desk {
    found: std::collections::BTreeMap<CheckId, Result<String, Refused>>,
    packet: Option<PacketFacts>,
    signers: Vec<SignerFacts>,
    demo: bool,
    pages_compared: bool,
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

    /// Returns whether all of these were made and passed.
    fn passed(&self, checks: &[CheckId]) -> bool {
        let passed = |id| self.found.get(id).is_some_and(Result::is_ok);
        checks.iter().all(passed)
    }

    /// Adds what the reader should know to a check that passed.
    fn remark(&mut self, id: CheckId, remarks: &[String]) {
        if let Some(Ok(said)) = self.found.get_mut(&id) {
            for remark in remarks {
                said.push_str("; ");
                said.push_str(remark);
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
            schema: VERDICT_SCHEMA,
            consistent: checks.iter().all(|check| check.passed),
            demo: self.demo,
            pages_compared: self.pages_compared,
            packet: self.packet,
            signers: self.signers,
            checks,
        }
    }
}
