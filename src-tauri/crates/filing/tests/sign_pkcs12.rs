//! Keys from PKCS#12 files: those of every make sign packets that verify, and each fault is refused by its name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod verify_support;

use std::path::Path;
use std::sync::LazyLock;

use filing::form::Form;
use filing::sign::pkcs12::MOST_BYTES;
use filing::sign::{FilingKey, ImportError, read_pkcs12, room, sign_detached};
use filing::verify::CheckId;
use ring::rand::SystemRandom;
use verify_support::{clock, packet, verify};
use zeroize::Zeroizing;

const PASSWORD: &str = "correct horse 3";

static FORM: LazyLock<Form> = LazyLock::new(|| sample::form(6));

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pkcs12");
    std::fs::read(folder.join(format!("{name}.p12"))).unwrap()
}

fn read_as(bytes: &[u8], password: &str) -> Result<FilingKey, ImportError> {
    read_pkcs12(bytes, password, clock(), &SystemRandom::new())
}

fn read(name: &str) -> Result<FilingKey, ImportError> {
    read_as(&file(name), PASSWORD)
}

#[test]
fn a_key_of_every_make_signs_a_packet_that_verifies() {
    let rng = SystemRandom::new();
    for (name, who, issuers) in [
        ("ec-modern", "Hoa Nguyen", 2),
        ("ec-legacy", "Hoa Nguyen", 2),
        ("rsa-modern", "Binh Tran", 2),
        ("rsa-legacy", "Binh Tran", 2),
        ("p384", "Curve Another", 2),
        ("p384-legacy", "Curve Another", 2),
        ("unlinked", "Hoa Nguyen", 2),
        ("ec-without-public", "Hoa Nguyen", 2),
        ("self-issued", "Lan Pham", 0),
        ("bmp", "Phạm Thị Lan", 0),
    ] {
        let key = read(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        let sheet = key.sheet().unwrap();
        assert_eq!(sheet.name, who, "{name}");
        assert_eq!(key.chain_der().len(), issuers, "{name}");
        assert_eq!(sheet.self_issued, issuers == 0, "{name}");
        let issuer = if issuers == 0 {
            who
        } else {
            "Example Issuing CA"
        };
        assert_eq!(sheet.issuer, issuer, "{name}");

        let verdict = verify(&packet(&FORM, &key));
        let failed: Vec<_> = verdict.failed().collect();
        assert!(verdict.consistent, "{name}: {failed:#?}");
        let mut checks = verdict.checks.iter();
        let told = checks.find(|c| c.id == CheckId::Certificate).unwrap();
        let words = if issuers == 0 {
            "self-issued"
        } else {
            "issued by Example Issuing CA, up to the root Example Root CA"
        };
        assert!(told.detail.contains(words), "{name}: {}", told.detail);

        let signature = sign_detached(b"{}", &key, &rng).unwrap();
        assert!(signature.len() + 8 * 1024 <= room(&key), "{name}");
        let pkcs8 = Zeroizing::new(key.pkcs8_der().to_vec());
        let certificate = key.certificate_der().to_vec();
        let back = FilingKey::from_parts(pkcs8, certificate, key.chain_der().to_vec(), &rng);
        assert_eq!(back.unwrap().fingerprint(), key.fingerprint(), "{name}");
    }
}

#[test]
fn each_fault_is_refused_by_its_name_and_says_what_is_safe() {
    let ended = "2018-12-31T23:59:59Z".parse().unwrap();
    let begins = "2045-01-01T00:00:00Z".parse().unwrap();
    for (name, fault) in [
        ("no-mac", ImportError::NoMac),
        ("no-key", ImportError::NoKey),
        ("two-keys", ImportError::ManyKeys(2)),
        ("p521", ImportError::Kind("P-521".into())),
        ("weak", ImportError::Weak(1024)),
        ("no-certificate", ImportError::NoCertificate),
        ("mismatched", ImportError::Mismatch),
        ("no-name", ImportError::NoName),
        ("wrong-usage", ImportError::Usage),
        ("server", ImportError::Usage),
        ("expired", ImportError::Expired(ended)),
        ("not-yet", ImportError::NotYet(begins)),
        (
            "without-issuers",
            ImportError::NoIssuer("Example Issuing CA".into()),
        ),
    ] {
        let found = read(name).unwrap_err();
        assert_eq!(found, fault, "{name}");
        assert!(found.to_string().contains("nothing was kept"), "{found}");
    }
    let scheme = read("scheme").unwrap_err();
    assert!(matches!(scheme, ImportError::Scheme(_)), "{scheme}");
    match read("issued-by-a-leaf").unwrap_err() {
        ImportError::Chain(told) => {
            assert!(told.contains("Lan Pham") && told.contains("no authority"));
        }
        other => panic!("{other}"),
    }
}

#[test]
fn a_wrong_password_is_told_as_one() {
    for name in ["ec-modern", "ec-legacy", "rsa-modern", "p384", "unlinked"] {
        for password in ["", "Correct horse 3", "correct horse 3 ", "\u{1f40e}"] {
            let found = read_as(&file(name), password).unwrap_err();
            assert_eq!(found, ImportError::Password, "{name}, {password:?}");
        }
    }
}

#[test]
fn what_is_no_such_file_is_refused_before_it_costs_anything() {
    let long = vec![0x30; MOST_BYTES + 1];
    assert_eq!(
        read_as(&long, PASSWORD).unwrap_err(),
        ImportError::TooLong(MOST_BYTES + 1)
    );
    let whole = file("ec-modern");
    let cut = &whole[..whole.len() - 1];
    let more = [whole.as_slice(), b"\0"].concat();
    let text = b"-----BEGIN PRIVATE KEY-----\n".as_slice();
    for broken in [b"".as_slice(), text, b"\x30\x80\x02\x01\x03", cut, &more] {
        assert_eq!(read_as(broken, PASSWORD).unwrap_err(), ImportError::Format);
    }
}

#[test]
fn a_changed_byte_gives_no_other_key() {
    let whole = file("ec-modern");
    let key = read_as(&whole, PASSWORD).unwrap();
    let mut refused = 0;
    for place in (0..whole.len()).step_by(41) {
        let mut changed = whole.clone();
        changed[place] ^= 0x10;
        match read_as(&changed, PASSWORD) {
            Ok(other) => assert_eq!(other.fingerprint(), key.fingerprint(), "{place}"),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 60, "{refused}");
}
