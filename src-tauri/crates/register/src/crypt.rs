//! The few cryptographic steps that everything else is made of. Nothing here keeps state.

use crate::error::{Forbidden, VaultError};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// A 256-bit secret that is wiped when dropped.
pub(crate) type Key = Zeroizing<[u8; 32]>;

const NONCE: usize = 24;

/// Returns `N` random bytes of the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::NoRandomness)?;
    Ok(bytes)
}

/// Returns a fresh random key.
pub(crate) fn random_key() -> Result<Key, VaultError> {
    let mut key = Key::default();
    getrandom::fill(key.as_mut()).map_err(|_| VaultError::NoRandomness)?;
    Ok(key)
}

/// Derives a key by HKDF-SHA-256; every part of `info` goes in with its length, so no two lists collide.
pub(crate) fn derive(secret: &[u8], purpose: &str, info: &[&[u8]]) -> Key {
    let mut joined = Vec::new();
    for part in std::iter::once(&purpose.as_bytes()).chain(info) {
        joined.extend_from_slice(&(part.len() as u64).to_be_bytes());
        joined.extend_from_slice(part);
    }
    let mut key = Key::default();
    // 32 bytes are within the limit of HKDF (255 blocks), so this cannot fail; a failure would leave zeros
    // and then nothing could be unwrapped.
    let _ = Hkdf::<Sha256>::new(None, secret).expand(&joined, key.as_mut());
    key
}

/// Seals `plain` under `key`, bound to `context`; the random nonce goes in front.
pub(crate) fn seal(key: &Key, context: &[u8], plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let nonce = random::<NONCE>()?;
    let sealed = seal_with(key, &nonce, context, plain)?;
    let mut out = Vec::with_capacity(NONCE + sealed.len());
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(out)
}

/// Seals under a given nonce; only for keys that seal once.
pub(crate) fn seal_with(
    key: &Key,
    nonce: &[u8; NONCE],
    context: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let cipher = XChaCha20Poly1305::new(&(**key).into());
    cipher
        .encrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: plain,
                aad: context,
            },
        )
        .map_err(|_| VaultError::NotAllowed(Forbidden::TooLarge))
}

/// Opens what [`seal`] made; `None` when key, context or bytes are not the ones that sealed it.
pub(crate) fn open(key: &Key, context: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, body) = sealed.split_first_chunk::<NONCE>()?;
    open_with(key, nonce, context, body)
}

/// Opens what [`seal_with`] made.
pub(crate) fn open_with(
    key: &Key,
    nonce: &[u8; NONCE],
    context: &[u8],
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = XChaCha20Poly1305::new(&(**key).into());
    cipher
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: sealed,
                aad: context,
            },
        )
        .ok()
        .map(Zeroizing::new)
}

/// Returns HMAC-SHA-256 over the parts, each with its length.
pub(crate) fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else {
        return [0; 32]; // HMAC takes keys of every length
    };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Returns whether `tag` is [`hmac`] of the parts, compared in constant time.
pub(crate) fn hmac_matches(key: &[u8], parts: &[&[u8]], tag: &[u8]) -> bool {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else {
        return false;
    };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.verify_slice(tag).is_ok()
}

/// Returns SHA-256 over the parts, one after the other.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// Writes bytes as lower-case hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    cip::verification::hex(bytes)
}

/// Reads lower- or upper-case hex digits into exactly `N` bytes.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 || !text.is_ascii() {
        return None;
    }
    let mut out = [0u8; N];
    for (byte, pair) in out.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_bytes_open_only_under_their_key_and_context() {
        let key = random_key().unwrap();
        let sealed = seal(&key, b"here", b"plain").unwrap();
        assert_eq!(open(&key, b"here", &sealed).unwrap().as_slice(), b"plain");
        assert!(open(&key, b"there", &sealed).is_none());
        assert!(open(&random_key().unwrap(), b"here", &sealed).is_none());
        assert!(open(&key, b"here", &sealed[..20]).is_none());
    }

    #[test]
    fn parts_keep_their_boundaries() {
        assert_ne!(hmac(b"k", &[b"ab", b"c"]), hmac(b"k", &[b"a", b"bc"]));
        assert_ne!(
            *derive(b"s", "p", &[b"ab", b"c"]),
            *derive(b"s", "p", &[b"a", b"bc"])
        );
        assert!(hmac_matches(b"k", &[b"x"], &hmac(b"k", &[b"x"])));
        assert_eq!(unhex::<2>("0aFF"), Some([10, 255]));
        assert_eq!(unhex::<2>("0aF"), None);
    }
}
