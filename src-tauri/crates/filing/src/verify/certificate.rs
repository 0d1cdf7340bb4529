//! Judges the signer's certificate: its own signature, its purpose, and its validity at the claimed time.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use der::{DecodePem, Encode};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{KeyUsage, KeyUsages};

use super::cms::Signer;
use super::files::Files;
use super::key;
use super::refused::{Refused, ensure};
use crate::sign::certificate::{COMMON_NAME, subject_text, validity};

/// Checks the certificate at the time the signature claims; gives a remark for the verdict.
pub(crate) fn check(
    signer: &Signer,
    claimed: DateTime<FixedOffset>,
    now: Option<DateTime<Utc>>,
) -> Result<String, Refused> {
    let chained = check_issue(signer)?;
    check_purpose(&signer.certificate)?;
    let (from, to) = validity(&signer.certificate);
    let at = claimed.with_timezone(&Utc);
    ensure(
        at >= from,
        format!(
            "the certificate is not yet valid at the claimed time: it begins {from}, claimed is {at}"
        ),
    )?;
    ensure(
        at <= to,
        format!("the certificate had expired at the claimed time: it ended {to}, claimed is {at}"),
    )?;
    let mut remark = format!(
        "{chained}, SHA-256 {}, valid at the claimed time {claimed}",
        signer.fingerprint
    );
    match now {
        Some(now) if now > to => {
            remark.push_str("; it has expired since, and the claimed time is not proved")
        }
        Some(now) if at > now + chrono::Duration::days(1) => {
            remark.push_str("; the claimed time lies in the future")
        }
        _ => {}
    }
    Ok(remark)
}

/// Checks that a certificate lying beside the form, for other programs to trust, is the signer's own.
pub(crate) fn check_beside(signer: &Signer, files: &Files) -> Result<(), Refused> {
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".pem")) {
        let certificate = Certificate::from_pem(bytes);
        let own = certificate.is_ok_and(|certificate| certificate == signer.certificate);
        ensure(
            own,
            format!("{path} is not the certificate that signed the form"),
        )?;
    }
    Ok(())
}

/// Gives the signer's name as its certificate has it.
pub(crate) fn name(certificate: &Certificate) -> String {
    subject_text(certificate, COMMON_NAME).unwrap_or_default()
}

/// Follows the issuers among the certificates of the signature, up to a self-issued one if there is one.
fn check_issue(signer: &Signer) -> Result<&'static str, Refused> {
    let mut current = &signer.certificate;
    for _ in 0..=signer.chain.len() {
        let inner = &current.tbs_certificate;
        let itself = inner.issuer == inner.subject;
        let issuer = signer
            .chain
            .iter()
            .find(|other| other.tbs_certificate.subject == inner.issuer);
        let issuer = if itself { Some(current) } else { issuer };
        let Some(issuer) = issuer else {
            return Refused::because(
                "the certificate was issued by an authority whose certificate is not in the signature",
            );
        };
        ensure(
            inner.signature == current.signature_algorithm,
            "the certificate names two algorithms",
        )?;
        key::verify(
            &issuer.tbs_certificate.subject_public_key_info,
            &current.signature_algorithm,
            &inner.to_der()?,
            current.signature.as_bytes().unwrap_or_default(),
        )
        .map_err(|_| {
            Refused("the certificate was changed: its own signature does not verify".into())
        })?;
        if itself {
            let own = std::ptr::eq(current, &signer.certificate);
            return Ok(if own {
                "self-issued certificate"
            } else {
                "certificate issued by the root beside it"
            });
        }
        current = issuer;
    }
    Refused::because("the certificates issue one another in a circle")
}

fn check_purpose(certificate: &Certificate) -> Result<(), Refused> {
    let usage = certificate.tbs_certificate.get::<KeyUsage>();
    let usage = usage.map_err(|_| Refused("the certificate's key usage cannot be read".into()))?;
    let signs = usage.is_some_and(|(_, usage)| {
        usage.0.contains(KeyUsages::DigitalSignature) || usage.0.contains(KeyUsages::NonRepudiation)
    });
    ensure(signs, "the certificate is not made for signing documents")
}

/// Reads a PDF date with seconds and a zone, the only form a packet writes (`D:20261120091405+07'00'`).
pub(crate) fn pdf_date(text: &str) -> Option<DateTime<FixedOffset>> {
    let rest = text.strip_prefix("D:")?;
    if !rest.is_ascii() || rest.len() < 15 {
        return None;
    }
    let (digits, zone) = rest.split_at(14);
    let number = |from: usize, to: usize| {
        digits
            .get(from..to)
            .and_then(|part| part.parse::<u32>().ok())
    };
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(number(0, 4)?).ok()?,
        number(4, 6)?,
        number(6, 8)?,
    )?;
    let local = date.and_hms_opt(number(8, 10)?, number(10, 12)?, number(12, 14)?)?;
    local.and_local_timezone(pdf_zone(zone)?).single()
}

fn pdf_zone(zone: &str) -> Option<FixedOffset> {
    if zone == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (sign, rest) = zone.split_at_checked(1)?;
    let (hours, rest) = rest.split_once('\'')?;
    let minutes = rest.strip_suffix('\'')?;
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let seconds = (
        hours.parse::<u16>().ok()?,
        minutes.parse::<u16>().ok().filter(|m| *m < 60)?,
    );
    let seconds = i32::from(seconds.0) * 3600 + i32::from(seconds.1) * 60;
    match sign {
        "+" => FixedOffset::east_opt(seconds),
        "-" => FixedOffset::west_opt(seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::pdf_date;

    #[test]
    fn dates_carry_seconds_and_a_zone() {
        assert_eq!(
            pdf_date("D:20261120091405+07'00'").unwrap().to_rfc3339(),
            "2026-11-20T09:14:05+07:00"
        );
        assert_eq!(
            pdf_date("D:20261120091405-03'30'").unwrap().to_rfc3339(),
            "2026-11-20T09:14:05-03:30"
        );
        assert_eq!(
            pdf_date("D:20261120091405Z").unwrap().to_rfc3339(),
            "2026-11-20T09:14:05+00:00"
        );
        for broken in [
            "",
            "D:2026",
            "20261120091405Z",
            "D:20261320091405Z",
            "D:20261120091405",
            "D:20261120091405+7'0'",
            "D:2026112009140\u{e9}Z",
            "D:20261120096105Z",
            "D:20261120091405+99'00'",
        ] {
            assert_eq!(pdf_date(broken), None, "{broken}");
        }
    }
}
