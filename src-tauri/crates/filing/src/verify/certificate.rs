//! Judges the signer's certificate: who issued it, its purpose, and its validity at the claimed time.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use der::DecodePem;
use x509_cert::Certificate;

use super::cms::{LARGEST_DER, Signer};
use super::files::Files;
use super::refused::{Refused, ensure};
use crate::sign::certificate::{COMMON_NAME, subject_text, validity};
use crate::sign::chain::{self, ChainFault, Path};

impl From<ChainFault> for Refused {
    fn from(fault: ChainFault) -> Self {
        Self(fault.to_string())
    }
}

/// Checks the certificate at the time the signature claims; gives a remark for the verdict.
pub(crate) fn check(
    signer: &Signer,
    claimed: DateTime<FixedOffset>,
    now: Option<DateTime<Utc>>,
) -> Result<String, Refused> {
    let at = claimed.with_timezone(&Utc);
    chain::check_purpose(&signer.certificate)?;
    let way = chain::path(&signer.certificate, &signer.chain, at)?;
    let (from, to) = validity(&signer.certificate);
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
        "{}, SHA-256 {}, valid at the claimed time {claimed}",
        issued(&way),
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
        ensure(
            bytes.len() <= LARGEST_DER,
            format!(
                "{path} has {} bytes, more than any certificate",
                bytes.len()
            ),
        )?;
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

/// Who issued the certificate, in words: that the root is to be trusted is for the recipient to know.
fn issued(way: &Path<'_>) -> String {
    match (way.issuers.first(), way.issuers.last(), &way.missing) {
        (Some(issuer), Some(_), Some(missing)) => format!(
            "certificate issued by {}; the way up ends at {missing}, which is not in the packet: whether it leads to a root that you know, nobody can see from here",
            name(issuer)
        ),
        (Some(issuer), Some(root), None) => format!(
            "certificate issued by {}, up to the root {} beside it, which is trusted only where you know it",
            name(issuer),
            name(root)
        ),
        _ => "self-issued certificate".to_owned(),
    }
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
