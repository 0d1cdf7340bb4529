//! Signatures before pdfsig and pyHanko, which are told whom to trust.

use std::path::Path;

use super::{Place, Trust, time};
use crate::sh::{self, Done};

/// Certificates that pdfsig trusts, made anew for each packet.
const TRUSTED: &str = "target/judges/nss";

/// As many signatures must be called valid as officers signed, each by a certificate that leads to a trusted one, and
/// as many proofs of time as there must be.
pub(super) fn by_pyhanko(pyhanko: &Path, trusted: &[String], pdf: &str, place: &Place) -> Done {
    let mut words = vec![
        "sign",
        "validate",
        "--pretty-print",
        "--no-revocation-check",
        "--trust-replace",
    ];
    for certificate in trusted {
        words.extend(["--trust", certificate.as_str()]);
    }
    if place.timed {
        words.extend(["--trust", time::ROOT]);
    }
    words.push(pdf);
    let said = sh::read(&mut sh::program(pyhanko, &words))?;
    let proofs = if place.timed { place.officers } else { 0 };
    for (sentence, wanted) in [
        ("The signature is judged VALID.", place.officers),
        ("The timestamp token is cryptographically sound.", proofs),
        ("The TSA certificate is trusted.", proofs),
    ] {
        let found = said.matches(sentence).count();
        if found != wanted {
            return Err(format!(
                "pyHanko says {found} times of {pdf}, not {wanted}: “{sentence}”\n{said}"
            ));
        }
    }
    Ok(())
}

/// Makes the list of certificates that pdfsig trusts, and asks the keeper of the list about an officer's own.
///
/// A certificate that an officer issued to themselves is trusted as that of a known person and as no authority's.
pub(super) fn trust_list(trusted: &[String], trust: Trust) -> Done {
    let list = format!("sql:{TRUSTED}");
    sh::fresh(TRUSTED)?;
    sh::run(&mut sh::program(
        "certutil",
        &["-N", "-d", &list, "--empty-password"],
    ))?;
    let (flags, known) = match trust {
        Trust::Officers => ("P,P,P", true),
        Trust::Root(_) => ("C,C,C", false),
    };
    for (place, file) in trusted.iter().enumerate() {
        let name = format!("trusted {place}");
        sh::run(&mut sh::program(
            "certutil",
            &["-A", "-d", &list, "-n", &name, "-t", flags, "-i", file],
        ))?;
        if known {
            // As the certificate of somebody who signs mail, the nearest that it knows to signing documents.
            let said = sh::read(&mut sh::program(
                "certutil",
                &["-V", "-d", &list, "-n", &name, "-u", "S"],
            ))?;
            if !said.contains("certificate is valid") {
                return Err(format!("certutil does not call {file} valid: {said}"));
            }
        }
    }
    Ok(())
}

/// Every officer's signature is valid, and the last covers the whole file; pdfsig ends well for a broken one too, so its
/// words decide.
///
/// Of a certificate it knows only whether an authority on its list stands above it, which is nobody above an officer
/// who issued their own: there [`trust_list`] asks the keeper of the list instead.
pub(super) fn by_pdfsig(pdf: &str, place: &Place) -> Done {
    let said = sh::read(&mut sh::program("pdfsig", &["-nssdir", TRUSTED, pdf]))?;
    let count = |words: &str| said.matches(words).count();
    let last = said.rsplit_once("Signature #");
    let whole = last.is_some_and(|(_, last)| last.contains("Total document signed"));
    let known = match place.trust {
        Trust::Officers => true,
        Trust::Root(_) => count("Certificate is Trusted.") == place.officers,
    };
    let signed = [count("Signature #"), count("Signature is Valid.")];
    match signed == [place.officers; 2] && whole && count("Total document signed") == 1 && known {
        true => Ok(()),
        false => Err(format!(
            "pdfsig does not find {} valid signatures in {pdf}, the last over the whole of it:\n{said}",
            place.officers
        )),
    }
}
