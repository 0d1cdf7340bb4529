//! Judges who signed: certificates, time proofs, and whether form, twin and manifest name the same people.

use chrono::{DateTime, FixedOffset, Utc};

use super::authority::Foreign;
use super::cms::{LARGEST_DER, Signer};
use super::files::Files;
use super::manifest::{Manifest, ManifestSigner};
use super::refused::{Refused, ensure};
use super::timestamp::{Opened, Stamp};
use super::verdict::{SignerFacts, TimeFacts};
use super::{Options, certificate, cms, coverage, layout, twin};
use crate::form::Form;
use crate::packet::SECOND_CERTIFICATE;
use crate::sign::certificate::{is_demo_name, validity};
use crate::sign::timestamp::CLOCK_AHEAD;

/// One signature of the form: who made it, and when.
pub(crate) struct Signed {
    /// Number of its object in the form.
    pub object: u32,
    /// Who.
    pub signer: Signer,
    /// The time that the signature claims.
    pub claimed: Option<DateTime<FixedOffset>>,
    /// What a time service says of it.
    pub stamp: Option<Stamp>,
    /// The service leads to a root that the recipient gave.
    pub rooted: bool,
}

impl Signed {
    /// The name in the certificate.
    pub fn name(&self) -> String {
        certificate::name(&self.signer.certificate)
    }

    /// What the verdict tells of it.
    pub fn facts(&self) -> SignerFacts {
        let proved = self.stamp.as_ref().map(|stamp| TimeFacts {
            at: stamp.at,
            authority: stamp.authority(),
            rooted: self.rooted,
        });
        SignerFacts {
            name: self.name(),
            certificate_sha256: self.signer.fingerprint.hex(),
            claimed_at: self.claimed,
            proved,
        }
    }
}

/// Says of which signature a refusal speaks, where there are two.
pub(crate) fn of(index: usize, count: usize, refused: Refused) -> Refused {
    match (index, count) {
        (_, 0 | 1) => refused,
        (0, _) => Refused(format!("first signature: {refused}")),
        _ => Refused(format!("second signature: {refused}")),
    }
}

/// A signature beside the form carries no time proof: nothing would keep it from being put there by anybody.
pub(crate) fn unstamped(signer: Signer) -> Result<Signer, Refused> {
    ensure(
        signer.token.is_none(),
        "it carries attributes that nobody signed",
    )?;
    Ok(signer)
}

/// Reads who signed a form so far, in order; each signature is checked, the structure is not.
pub(crate) fn signed_by(pdf: &[u8]) -> Result<Vec<ManifestSigner>, Refused> {
    let walk = layout::walk(pdf);
    if let Some(stop) = walk.stop {
        return Refused::because(format!("at byte {}: {}", stop.at, stop.what));
    }
    let mut signers = Vec::new();
    for (index, found) in coverage::signatures(&walk.layout)?.iter().enumerate() {
        let end = coverage::end_of(pdf, &walk.layout, index);
        let covered = coverage::check(pdf, found, end)?;
        let signer = cms::check(&covered.der, &covered.parts)?;
        let claimed = found.claimed.as_deref().and_then(certificate::pdf_date);
        let Some(at) = claimed else {
            return Refused::because("the signature claims no time that can be read");
        };
        signers.push(ManifestSigner {
            name: certificate::name(&signer.certificate),
            certificate_sha256: signer.fingerprint.hex(),
            at,
        });
    }
    Ok(signers)
}

/// Judges every time proof, and keeps what it says.
pub(crate) fn check_times(signed: &mut [Signed], options: &Options) -> Result<String, Refused> {
    let long = options.tsa_roots.iter().any(|der| der.len() > LARGEST_DER);
    ensure(
        !long,
        "a root of time services that you gave is longer than any certificate",
    )?;
    let roots: der::Result<Vec<Foreign>> = options
        .tsa_roots
        .iter()
        .map(|der| Foreign::read(der))
        .collect();
    let Ok(roots) = roots else {
        return Refused::because("a root of time services that you gave cannot be read");
    };
    let count = signed.len();
    let mut said = Vec::new();
    for (index, one) in signed.iter_mut().enumerate() {
        let Some(token) = &one.signer.token else {
            said.push(format!("{}: no time proof, an own claim", one.name()));
            continue;
        };
        let judged = judge(token, &one.signer, one.claimed, &roots);
        let (stamp, rooted) = judged.map_err(|refused| of(index, count, refused))?;
        let compared = if rooted {
            "which leads to a root that you gave"
        } else {
            "not compared with a root"
        };
        let (name, by) = (one.name(), stamp.authority());
        let mut line = format!("{name}: time {} by {by}, {compared}", stamp.at.to_rfc3339());
        if options.now.is_some_and(|now| now > stamp.service.ends()) {
            line.push_str("; the service's certificate has expired since");
        }
        said.push(line);
        one.stamp = Some(stamp);
        one.rooted = rooted;
    }
    Ok(said.join("; "))
}

/// Judges one time proof: it holds, it is for this signature, and the claimed time does not lie behind it.
fn judge(
    token: &[u8],
    signer: &Signer,
    claimed: Option<DateTime<FixedOffset>>,
    roots: &[Foreign],
) -> Result<(Stamp, bool), Refused> {
    let stamp = Opened::read(token)?.judge()?;
    ensure(
        stamp.imprint.is(signer.imprint),
        "the time proof is for another signature",
    )?;
    if let Some(claimed) = claimed {
        let claimed = claimed.with_timezone(&Utc);
        ensure(
            claimed <= stamp.at + CLOCK_AHEAD,
            format!(
                "the time proof says {}, before the claimed time {claimed}",
                stamp.at
            ),
        )?;
    }
    let rooted = stamp.is_rooted(roots)?;
    Ok((stamp, rooted))
}

/// Judges every certificate at its claimed time, and the certificates that lie beside the form.
pub(crate) fn check_certificates(
    signed: &[Signed],
    files: &Files,
    options: &Options,
) -> Result<String, Refused> {
    let count = signed.len();
    let mut said = Vec::new();
    for (index, one) in signed.iter().enumerate() {
        let own = |path: &str| count < 2 || (path == SECOND_CERTIFICATE) == (index == 1);
        let beside: Files = files
            .iter()
            .filter(|(path, _)| path.ends_with(".pem") && own(path))
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect();
        certificate::check_beside(&one.signer, &beside)?;
        let judged = check_certificate(one, options);
        said.push(judged.map_err(|refused| of(index, count, refused))?);
    }
    Ok(said.join("; "))
}

fn check_certificate(signed: &Signed, options: &Options) -> Result<String, Refused> {
    let Some(claimed) = signed.claimed else {
        return Refused::because("the signature claims no time that can be read");
    };
    let (_, to) = validity(&signed.signer.certificate);
    let stamp = signed.stamp.as_ref().filter(|_| signed.rooted);
    // Whoever trusts the service knows that the signature was there while the certificate was still valid.
    let proved = stamp.map(|stamp| stamp.at).filter(|at| *at <= to);
    let remark = certificate::check(&signed.signer, claimed, proved.or(options.now))?;
    Ok(match (proved, options.now) {
        (Some(at), Some(now)) if now > to => {
            format!(
                "{remark}; it has expired since, and the time proof says that it was signed before {at}"
            )
        }
        _ => remark,
    })
}

/// Holds the twin against those who signed: as many officers as it names, and the first by the newest of their keys.
pub(crate) fn check_twin(form: &Form, signed: &[Signed]) -> Result<(), Refused> {
    let named = if form.signing.second.is_some() { 2 } else { 1 };
    ensure(
        named == signed.len(),
        format!(
            "packet.json names {named} signing officers, and the form carries {} signatures",
            signed.len()
        ),
    )?;
    let prints: Vec<_> = signed.iter().map(|one| one.signer.fingerprint).collect();
    twin::check_signing_key(form, &prints)
}

/// The manifest names those who signed the form, in order; the last of them signed it; the recipient knows them all,
/// if asked for.
pub(crate) fn check_manifest(
    signed: Option<&[Signed]>,
    manifest_signer: Option<&Signer>,
    manifest: Option<&Manifest>,
    options: &Options,
) -> Result<String, Refused> {
    let (Some(signed), Some(manifest_signer), Some(manifest)) = (signed, manifest_signer, manifest)
    else {
        return Refused::because(
            "not checked, because a signature or the manifest could not be read",
        );
    };
    let Some(last) = signed.last() else {
        return Refused::because("nobody signed the form");
    };
    let fingerprint = last.signer.fingerprint;
    ensure(
        manifest_signer.fingerprint == fingerprint,
        format!(
            "the manifest is signed by another certificate ({}) than the form ({fingerprint})",
            manifest_signer.fingerprint
        ),
    )?;
    let (named, found) = (manifest.signers.len(), signed.len());
    ensure(
        named == found,
        format!("the manifest names {named} signers where {found} signed"),
    )?;
    let mut said = Vec::new();
    for (one, named) in signed.iter().zip(&manifest.signers) {
        let own = one.signer.fingerprint;
        let same = named.certificate_sha256 == own.hex()
            && named.name == one.name()
            // A PDF date has whole seconds.
            && one.claimed.is_some_and(|at| {
                at.timestamp() == named.at.timestamp() && at.offset() == named.at.offset()
            });
        ensure(
            same,
            "the manifest names another signer, certificate or time than the form's signature",
        )?;
        let known = options.known_signers.is_empty() || options.known_signers.contains(&own);
        ensure(
            known,
            format!("the certificate {own} is not among those you were handed"),
        )?;
        said.push(if options.known_signers.is_empty() {
            format!(
                "{}; compare SHA-256 {own} with the one handed to you",
                named.name
            )
        } else {
            format!("{}, one of the certificates you were handed", named.name)
        });
    }
    let twice = signed
        .iter()
        .filter(|one| one.signer.fingerprint == fingerprint);
    ensure(
        twice.count() == 1,
        "one certificate made both signatures, where two officers sign",
    )?;
    Ok(said.join("; "))
}

/// Twin, manifest and certificates agree whether this is demonstration data, and it passes only where it may.
pub(crate) fn check_demo(
    form: Option<&Form>,
    manifest: Option<&Manifest>,
    signed: Option<&[Signed]>,
    options: &Options,
) -> (bool, Result<String, Refused>) {
    let mut said = vec![
        form.map(|form| form.head.demo),
        manifest.map(|manifest| manifest.demo),
    ];
    match signed {
        Some(signed) => said.extend(signed.iter().map(|one| Some(is_demo_name(&one.name())))),
        None => said.push(None),
    }
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
