//! The recovery code: 128 random bits as 26 Crockford characters and four check characters, in groups of five.
//!
//! The check characters are a Reed–Solomon code over GF(32) of distance five: one wrong character is located,
//! two or three are noticed, whatever they are. The same rows carry the recovery slot on the printed kit.

use crate::crypt::{self, Key};
use crate::error::VaultError;
use cip::id::VaultId;
use ed25519_dalek::SigningKey;
use thiserror::Error;
use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Data characters of a row.
pub(crate) const DATA: usize = 26;
const CHECKS: usize = 4;
/// Characters of a row with its checks.
pub(crate) const ROW: usize = DATA + CHECKS;
const GROUP: usize = 5;

/// The code on the recovery kit, wiped when dropped and never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<[u8; 16]>);

/// Says where a typed code or line of the kit is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// It has too few or too many characters.
    #[error("the code has {found} characters; it has 30, in six groups of five")]
    Length {
        /// Characters found, spaces and hyphens left out.
        found: usize,
    },
    /// A character does not occur in codes.
    #[error("“{found}”, character {position} of group {group}, does not occur in codes")]
    Character {
        /// Character found.
        found: char,
        /// Group, from 1.
        group: usize,
        /// Place in the group, from 1.
        position: usize,
    },
    /// One character was mistyped.
    #[error("character {position} of group {group} is mistyped")]
    Typo {
        /// Group, from 1.
        group: usize,
        /// Place in the group, from 1.
        position: usize,
    },
    /// Several characters are mistyped.
    #[error("several characters are mistyped")]
    Typos,
}

impl RecoveryCode {
    /// Makes a new code at random.
    pub fn make() -> Result<Self, VaultError> {
        crypt::random::<16>().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    #[cfg(test)]
    pub(crate) fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads a typed code; case, spaces and hyphens do not matter, `O` is 0, `I` and `L` are 1.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let row = read_row(text)?;
        let bytes = symbols_to_bytes(row.get(..DATA).unwrap_or_default());
        let (code, rest) = bytes.split_first_chunk::<16>().ok_or(CodeError::Typos)?;
        // The two bits beyond 128 are zero in every code that was ever printed.
        if rest.iter().any(|b| *b != 0) || row.get(DATA - 1).is_none_or(|last| last & 0b11 != 0) {
            return Err(CodeError::Typos);
        }
        Ok(Self(Zeroizing::new(*code)))
    }

    /// Writes the code in six groups of five, joined by hyphens.
    pub fn grouped(&self) -> Zeroizing<String> {
        Zeroizing::new(write_row(&bytes_to_symbols(self.0.as_ref(), DATA)))
    }

    /// Derives the key of slot R.
    pub(crate) fn slot_key(&self, vault: VaultId, epoch: u32) -> Key {
        crypt::derive(
            self.0.as_ref(),
            "deedbox/recovery-slot/v1",
            &[vault.0.as_bytes(), &epoch.to_be_bytes()],
        )
    }

    /// Derives the key that signs the change of keys; its public half is recorded when the vault is made.
    pub(crate) fn signing_key(&self, vault: VaultId) -> SigningKey {
        let seed = crypt::derive(
            self.0.as_ref(),
            "deedbox/recovery-sign/v1",
            &[vault.0.as_bytes()],
        );
        SigningKey::from_bytes(&seed)
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

/// Spreads bytes over five-bit symbols, padding with zeros up to `count`.
pub(crate) fn bytes_to_symbols(bytes: &[u8], count: usize) -> Vec<u8> {
    let bit = |n: usize| bytes.get(n / 8).map_or(0, |b| (b >> (7 - n % 8)) & 1);
    (0..count)
        .map(|s| (0..5).fold(0, |v, i| (v << 1) | bit(s * 5 + i)))
        .collect()
}

/// Gathers whole bytes from five-bit symbols; up to seven bits at the end are left over.
pub(crate) fn symbols_to_bytes(symbols: &[u8]) -> Zeroizing<Vec<u8>> {
    let bit = |n: usize| symbols.get(n / 5).map_or(0, |s| (s >> (4 - n % 5)) & 1);
    Zeroizing::new(
        (0..symbols.len() * 5 / 8)
            .map(|b| (0..8).fold(0, |v, i| (v << 1) | bit(b * 8 + i)))
            .collect(),
    )
}

/// Writes 26 symbols with their checks as six groups of five.
pub(crate) fn write_row(data: &[u8]) -> String {
    let mut text = String::with_capacity(ROW + GROUP);
    for (n, symbol) in data.iter().chain(&checks(data)).enumerate() {
        if n > 0 && n % GROUP == 0 {
            text.push('-');
        }
        text.push(
            ALPHABET
                .get(usize::from(*symbol))
                .map_or('?', |c| char::from(*c)),
        );
    }
    text
}

/// Reads a row of 30 characters, checked, as symbols.
pub(crate) fn read_row(text: &str) -> Result<Zeroizing<Vec<u8>>, CodeError> {
    let typed: Vec<char> = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-' && *c != '‑')
        .collect();
    if typed.len() != ROW {
        return Err(CodeError::Length { found: typed.len() });
    }
    let mut symbols = Zeroizing::new(Vec::with_capacity(ROW));
    for (n, c) in typed.iter().enumerate() {
        symbols.push(symbol(*c).ok_or(CodeError::Character {
            found: *c,
            group: n / GROUP + 1,
            position: n % GROUP + 1,
        })?);
    }
    match fault(&symbols) {
        Fault::None => Ok(symbols),
        Fault::One(n) => Err(CodeError::Typo {
            group: n / GROUP + 1,
            position: n % GROUP + 1,
        }),
        Fault::Many => Err(CodeError::Typos),
    }
}

fn symbol(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|a| char::from(*a) == c)
        .and_then(|n| u8::try_from(n).ok())
}

/// Multiplies in GF(32) with x⁵ + x² + 1.
fn times(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 0b10_0000 != 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

/// Returns 2 to the power `n` in GF(32).
fn power(n: usize) -> u8 {
    (0..n % 31).fold(1, |v, _| times(v, 2))
}

/// Computes the check symbols: the remainder of data · x⁴ by (x − 2)(x − 4)(x − 8)(x − 16).
fn checks(data: &[u8]) -> Vec<u8> {
    let mut generator = vec![1u8];
    for root in (1..=CHECKS).map(power) {
        let shifted = generator.iter().copied().chain([0]);
        let scaled = std::iter::once(0).chain(generator.iter().map(|g| times(*g, root)));
        generator = shifted.zip(scaled).map(|(a, b)| a ^ b).collect();
    }
    let mut rest = vec![0u8; CHECKS];
    for symbol in data {
        let lead = symbol ^ rest.first().copied().unwrap_or(0);
        rest.rotate_left(1);
        if let Some(last) = rest.last_mut() {
            *last = 0;
        }
        for (r, g) in rest.iter_mut().zip(generator.iter().skip(1)) {
            *r ^= times(lead, *g);
        }
    }
    rest
}

enum Fault {
    None,
    One(usize),
    Many,
}

/// Finds what is wrong with a row by its four syndromes.
fn fault(row: &[u8]) -> Fault {
    let syndrome = |j: usize| row.iter().fold(0, |sum, s| times(sum, power(j)) ^ s);
    let (s1, s2, s3, s4) = (syndrome(1), syndrome(2), syndrome(3), syndrome(4));
    if [s1, s2, s3, s4] == [0; 4] {
        return Fault::None;
    }
    if s1 == 0 || times(s2, s2) != times(s1, s3) || times(s3, s3) != times(s2, s4) {
        return Fault::Many;
    }
    // One error at power p leaves s2 = s1 · 2^p.
    match (0..row.len()).find(|p| times(s1, power(*p)) == s2) {
        Some(p) => Fault::One(row.len() - 1 - p),
        None => Fault::Many,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_code_comes_back(bytes in any::<[u8; 16]>()) {
            let code = RecoveryCode::from_bytes(bytes);
            let text = code.grouped();
            prop_assert_eq!(text.len(), 35);
            let sloppy = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(RecoveryCode::parse(&sloppy).unwrap(), code);
        }

        #[test]
        fn one_typo_is_located(bytes in any::<[u8; 16]>(), at in 0usize..30, step in 1usize..32) {
            let text = RecoveryCode::from_bytes(bytes).grouped();
            let mut typed: Vec<char> = text.chars().filter(|c| *c != '-').collect();
            let was = symbol(typed[at]).unwrap();
            typed[at] = char::from(ALPHABET[(usize::from(was) + step) % 32]);
            let typed: String = typed.into_iter().collect();
            prop_assert_eq!(
                RecoveryCode::parse(&typed).err(),
                Some(CodeError::Typo { group: at / 5 + 1, position: at % 5 + 1 })
            );
        }

        #[test]
        fn two_typos_are_noticed(bytes in any::<[u8; 16]>(), a in 0usize..30, b in 0usize..30, x in 1u8..32, y in 1u8..32) {
            prop_assume!(a != b);
            let mut row = bytes_to_symbols(&bytes, DATA);
            row.extend(checks(&row.clone()));
            row[a] ^= x;
            row[b] ^= y;
            prop_assert!(matches!(fault(&row), Fault::Many));
        }
    }

    #[test]
    fn length_and_alphabet_are_named() {
        assert_eq!(
            RecoveryCode::parse("ABCDE").err(),
            Some(CodeError::Length { found: 5 })
        );
        let text = RecoveryCode::from_bytes([7; 16])
            .grouped()
            .replacen(|c: char| c != '-', "U", 1);
        let refused = RecoveryCode::parse(&text).err();
        assert_eq!(
            refused,
            Some(CodeError::Character {
                found: 'U',
                group: 1,
                position: 1
            })
        );
    }
}
