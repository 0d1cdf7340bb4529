//! What a certificate may be used for, and who issued it: the same questions before signing and when verifying
//! (RFC 5280, section 6, as far as a packet needs it: no revocation, no policies; constraints on names are refused).

pub(crate) mod pss;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use der::Encode;
use der::asn1::ObjectIdentifier;
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};

use super::algorithm::{self, Under, Unfit};
use super::certificate::validity;
use super::names::{COMMON_NAME, issuer_text, subject_text};

const fn oid(dotted: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(dotted)
}

/// Critical extensions that are understood, or that a packet asks nothing of.
const KNOWN: [ObjectIdentifier; 10] = [
    oid("2.5.29.15"), // key usage
    oid("2.5.29.19"), // basic constraints
    oid("2.5.29.37"), // extended key usage
    oid("2.5.29.17"), // other names of the subject
    oid("2.5.29.18"), // other names of the issuer
    // Any policy will do, so what a certificate says of its own forbids nothing.
    oid("2.5.29.32"), // policies
    oid("2.5.29.36"), // limits on policies
    oid("2.5.29.54"), // no policy stands for any
    // Where lists of revoked certificates lie: nothing is fetched, and none is asked.
    oid("2.5.29.31"),
    // Statements of a qualified certificate; nobody here relies on them.
    oid("1.3.6.1.5.5.7.1.3"),
];

/// Limits on the names that an authority may issue to.
const NAME_CONSTRAINTS: ObjectIdentifier = oid("2.5.29.30");

/// Most signatures of certificates that are verified in search of a way up.
const MOST_TRIES: usize = 64;

/// Purposes that are not the signing of documents: a certificate that names only these was made for a machine.
const MACHINES: [ObjectIdentifier; 4] = [
    oid("1.3.6.1.5.5.7.3.1"), // server
    oid("1.3.6.1.5.5.7.3.3"), // code
    oid("1.3.6.1.5.5.7.3.8"), // time service
    oid("1.3.6.1.5.5.7.3.9"), // answers on revocation
];

/// Why a certificate does not count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ChainFault {
    /// It was made for something else.
    #[error("the certificate is not made for signing documents")]
    Purpose,
    /// An extension stands twice or is broken.
    #[error("the certificate's {0} cannot be read")]
    Unreadable(&'static str),
    /// It must be refused by whoever does not understand it, and nobody here does.
    #[error(
        "the certificate of {0} holds the critical extension {1}, which is not understood here"
    )]
    Critical(String, ObjectIdentifier),
    /// An authority may issue to some names only, and these limits are not evaluated here.
    #[error(
        "the certificate of {0} limits the names that it may be used for (name constraints), and such limits are not evaluated here"
    )]
    Names(String),
    /// Inside and outside differ.
    #[error("the certificate names two algorithms")]
    TwoAlgorithms,
    /// It was changed, or somebody else's key signed it.
    #[error("the certificate was changed: its own signature does not verify")]
    Signature,
    /// It is signed in a way that does not count.
    #[error("a certificate of the chain does not count: {0}")]
    Algorithm(Unfit),
    /// The issuer's certificate is not there.
    #[error(
        "the certificate was issued by an authority whose certificate is not in the signature: {0}"
    )]
    Missing(String),
    /// The issuer is no authority.
    #[error("{0} issued a certificate and is no authority that may")]
    NoAuthority(String),
    /// The issuer may not issue to issuers.
    #[error("{0} may not stand so far above the signer")]
    TooFar(String),
    /// The issuer's certificate was not valid then.
    #[error("the certificate of {0}, who issued another, was not valid at that time")]
    NotValid(String),
    /// There are too many ways to try.
    #[error("the certificates issue one another in more ways than are tried here (64)")]
    Tangled,
    /// They lead nowhere.
    #[error("the certificates issue one another in a circle")]
    Circle,
}

/// Checks that a certificate is made for signing documents: where it says what for, that must be among it.
pub(crate) fn check_purpose(certificate: &Certificate) -> Result<(), ChainFault> {
    let inner = &certificate.tbs_certificate;
    let usage = inner
        .get::<KeyUsage>()
        .map_err(|_| ChainFault::Unreadable("key usage"))?;
    let signs = |usage: &KeyUsage| usage.digital_signature() || usage.non_repudiation();
    if usage.is_some_and(|(_, usage)| !signs(&usage)) {
        return Err(ChainFault::Purpose);
    }
    let purposes = inner
        .get::<ExtendedKeyUsage>()
        .map_err(|_| ChainFault::Unreadable("extended key usage"))?;
    match purposes {
        Some((_, purposes)) if purposes.0.iter().all(|one| MACHINES.contains(one)) => {
            Err(ChainFault::Purpose)
        }
        _ => Ok(()),
    }
}

/// The certificates above a signer's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Path<'c> {
    /// The issuers, the nearest first; none when the certificate issued itself.
    pub issuers: Vec<&'c Certificate>,
    /// Who issued the last one, where that certificate is not there.
    pub missing: Option<String>,
}

/// Follows the issuers of a certificate among `beside`, up to one that issued itself, or whose issuer is not there.
///
/// That the last one is to be trusted, nobody can know from here.
pub(crate) fn path<'c>(
    leaf: &'c Certificate,
    beside: &'c [Certificate],
    at: DateTime<Utc>,
) -> Result<Path<'c>, ChainFault> {
    check_critical(leaf)?;
    let mut search = Search {
        beside,
        at,
        way: vec![leaf],
        seen: BTreeSet::new(),
        tries: MOST_TRIES,
        open: None,
    };
    let found = search.climb();
    let (way, missing) = match (found, search.open) {
        (Ok(()), _) => (search.way, None),
        (Err(_), Some((way, missing))) => (way, Some(missing)),
        (Err(fault), None) => return Err(fault),
    };
    let issuers = way.into_iter().skip(1).collect();
    Ok(Path { issuers, missing })
}

/// A search for the way up.
struct Search<'c> {
    beside: &'c [Certificate],
    at: DateTime<Utc>,
    /// The leaf and the issuers that were found so far.
    way: Vec<&'c Certificate>,
    /// Which certificates were tried at which height; from there no way leads on.
    seen: BTreeSet<(usize, usize)>,
    /// Signatures that may still be verified.
    tries: usize,
    /// A way of at least one issuer whose end is not there, and who that is.
    open: Option<(Vec<&'c Certificate>, String)>,
}

impl<'c> Search<'c> {
    /// Extends the way by the issuers of its last certificate; the way is as before when there is none.
    fn climb(&mut self) -> Result<(), ChainFault> {
        let Some(&current) = self.way.last() else {
            return Err(ChainFault::Circle);
        };
        let inner = &current.tbs_certificate;
        if inner.signature != current.signature_algorithm {
            return Err(ChainFault::TwoAlgorithms);
        }
        if inner.issuer == inner.subject {
            let under = if self.way.len() > 1 {
                Under::Root
            } else {
                Under::Certificate
            };
            return self.check_signature(current, current, under);
        }
        let beside = self.beside;
        let named = |other: &Certificate| other.tbs_certificate.subject == inner.issuer;
        if !beside.iter().any(named) {
            return Err(self.end(current));
        }
        let mut fault = ChainFault::Circle;
        // Two certificates may carry one name, such as a renewed one and the one before it.
        for (place, issuer) in beside.iter().enumerate().filter(|(_, one)| named(one)) {
            if self.way.contains(&issuer) || !self.seen.insert((place, self.way.len())) {
                continue;
            }
            match self.step(current, issuer) {
                Ok(()) => return Ok(()),
                Err(why) => fault = why,
            }
        }
        Err(fault)
    }

    /// Goes on by way of one issuer.
    fn step(&mut self, current: &Certificate, issuer: &'c Certificate) -> Result<(), ChainFault> {
        check_issuer(issuer, self.way.len() - 1, self.at)?;
        self.check_signature(current, issuer, Under::Certificate)?;
        self.way.push(issuer);
        self.climb().inspect_err(|_| {
            self.way.pop();
        })
    }

    /// Nobody there issued the last one. Roots are often left out; an issuer of the leaf itself is asked for.
    fn end(&mut self, last: &Certificate) -> ChainFault {
        let missing = issuer_text(last);
        if self.way.len() > 1 && self.open.is_none() {
            self.open = Some((self.way.clone(), missing.clone()));
        }
        ChainFault::Missing(missing)
    }

    fn check_signature(
        &mut self,
        certificate: &Certificate,
        issuer: &Certificate,
        under: Under,
    ) -> Result<(), ChainFault> {
        self.tries = self.tries.checked_sub(1).ok_or(ChainFault::Tangled)?;
        check_signature(certificate, issuer, under)
    }
}

/// Checks that a certificate may issue others, with so many authorities between it and the signer.
fn check_issuer(issuer: &Certificate, between: usize, at: DateTime<Utc>) -> Result<(), ChainFault> {
    let who = || subject_of(issuer);
    check_critical(issuer)?;
    let inner = &issuer.tbs_certificate;
    let limits = inner
        .get::<BasicConstraints>()
        .map_err(|_| ChainFault::Unreadable("basic constraints"))?;
    let usage = inner
        .get::<KeyUsage>()
        .map_err(|_| ChainFault::Unreadable("key usage"))?;
    let Some((_, limits)) = limits.filter(|(_, limits)| limits.ca) else {
        return Err(ChainFault::NoAuthority(who()));
    };
    if usage.is_some_and(|(_, usage)| !usage.key_cert_sign()) {
        return Err(ChainFault::NoAuthority(who()));
    }
    if limits
        .path_len_constraint
        .is_some_and(|most| between > usize::from(most))
    {
        return Err(ChainFault::TooFar(who()));
    }
    let (from, to) = validity(issuer);
    if (from.timestamp()..=to.timestamp()).contains(&at.timestamp()) {
        Ok(())
    } else {
        Err(ChainFault::NotValid(who()))
    }
}

/// Checks that a certificate asks for nothing that is not done here.
pub(crate) fn check_critical(certificate: &Certificate) -> Result<(), ChainFault> {
    let extensions = certificate.tbs_certificate.extensions.as_deref();
    let extensions = extensions.unwrap_or_default();
    // Critical or not: to leave a limit unread would be to lift it.
    if extensions.iter().any(|one| one.extn_id == NAME_CONSTRAINTS) {
        return Err(ChainFault::Names(subject_of(certificate)));
    }
    let unknown = extensions
        .iter()
        .find(|extension| extension.critical && !KNOWN.contains(&extension.extn_id));
    match unknown {
        Some(extension) => {
            let who = subject_of(certificate);
            Err(ChainFault::Critical(who, extension.extn_id))
        }
        None => Ok(()),
    }
}

fn check_signature(
    certificate: &Certificate,
    issuer: &Certificate,
    under: Under,
) -> Result<(), ChainFault> {
    let signed = certificate
        .tbs_certificate
        .to_der()
        .map_err(|_| ChainFault::Signature)?;
    let public = &issuer.tbs_certificate.subject_public_key_info;
    let signature = certificate.signature.as_bytes().unwrap_or_default();
    let method = &certificate.signature_algorithm;
    let judged = if method.oid == pss::PSS {
        pss::verify(public, method, &signed, signature)
    } else {
        algorithm::verify(public, method, &signed, signature, under)
    };
    judged.map_err(|unfit| match unfit {
        Unfit::Wrong => ChainFault::Signature,
        other => ChainFault::Algorithm(other),
    })
}

/// What somebody calls the holder of a certificate.
fn subject_of(certificate: &Certificate) -> String {
    subject_text(certificate, COMMON_NAME)
        .unwrap_or_else(|| certificate.tbs_certificate.subject.to_string())
}

#[cfg(test)]
#[path = "chain_tests.rs"]
mod tests;
