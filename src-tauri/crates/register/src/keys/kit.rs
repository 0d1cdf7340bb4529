//! The recovery kit: code, vault id and slot R, as lines that can be typed and text for a QR code.

use crate::crypt;
use crate::error::VaultError;
use crate::keys::code::{self, CodeError, DATA, ROW, RecoveryCode};
use crate::keys::{VaultKey, slot::bytes64};
use cip::id::VaultId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Slot R: the vault key under the code. The public half of its signing key stands in the journal too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoverySlot {
    #[serde(with = "bytes64")]
    pub key: Vec<u8>,
    #[serde(with = "bytes64")]
    pub public: Vec<u8>,
}

/// Bytes of a sealed vault key: 32 and the tag. The nonce is fixed, because the key under the code seals once an epoch.
const SEALED: usize = 48;
const NONCE: [u8; 24] = *b"deedbox recovery slot v1";

impl RecoverySlot {
    pub(crate) fn make(
        code: &RecoveryCode,
        vault: VaultId,
        epoch: u32,
        key: &VaultKey,
    ) -> Result<Self, VaultError> {
        let slot_key = code.slot_key(vault, epoch);
        Ok(Self {
            key: crypt::seal_with(&slot_key, &NONCE, vault.0.as_bytes(), key.0.as_ref())?,
            public: code.signing_key(vault).verifying_key().to_bytes().to_vec(),
        })
    }

    pub(crate) fn open(
        &self,
        code: &RecoveryCode,
        vault: VaultId,
        epoch: u32,
    ) -> Result<VaultKey, VaultError> {
        crypt::open_with(
            &code.slot_key(vault, epoch),
            &NONCE,
            vault.0.as_bytes(),
            &self.key,
        )
        .and_then(|plain| VaultKey::from_bytes(&plain))
        .ok_or(VaultError::WrongCode)
    }
}

/// What is printed once when a vault is made. Wiped when dropped.
#[derive(Debug, Clone)]
pub struct RecoveryKit {
    /// Vault that it opens.
    pub vault: VaultId,
    /// Key epoch that it opens.
    pub epoch: u32,
    /// The code.
    pub code: RecoveryCode,
    pub(crate) slot: RecoverySlot,
}

impl RecoveryKit {
    /// Returns the kit as lines that can be typed, at most 300 bytes.
    pub fn lines(&self) -> Zeroizing<Vec<String>> {
        let mut lines = vec![
            "DEEDBOX RECOVERY KIT 1".to_owned(),
            format!("VAULT {} {}", self.vault, self.epoch),
            format!("CODE {}", self.code.grouped().as_str()),
        ];
        lines.extend(self.rows().into_iter().map(|row| format!("SLOT {row}")));
        Zeroizing::new(lines)
    }

    /// Returns slot R with its vault for a QR code, without the code: `DEEDBOX1:<vault>:<epoch>:<slot>`.
    pub fn qr_text(&self) -> String {
        let rows = self.rows().concat().replace('-', "");
        format!("DEEDBOX1:{}:{}:{rows}", self.vault.0.simple(), self.epoch).to_uppercase()
    }

    fn rows(&self) -> Vec<String> {
        let symbols = code::bytes_to_symbols(&self.slot.key, DATA * 3);
        symbols.chunks(DATA).map(code::write_row).collect()
    }
}

/// What somebody typed or scanned from a kit. The code alone is enough while one key file is whole.
#[derive(Debug, Clone)]
pub struct KitInput {
    pub(crate) code: RecoveryCode,
    pub(crate) slot: Option<(VaultId, u32, Vec<u8>)>,
}

impl KitInput {
    /// Takes the code alone.
    pub fn code(text: &str) -> Result<Self, CodeError> {
        Ok(Self {
            code: RecoveryCode::parse(text)?,
            slot: None,
        })
    }

    /// Takes the whole kit: the lines as printed, or the QR text followed by the code.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut typed_code = None;
        let mut vault = None;
        let mut rows = Vec::new();
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let (word, rest) = line.split_once([' ', ':']).unwrap_or((line, ""));
            match word.to_ascii_uppercase().as_str() {
                "DEEDBOX" => {}
                "VAULT" => vault = parse_vault(rest.split_whitespace()),
                "CODE" => typed_code = Some(RecoveryCode::parse(rest)?),
                "SLOT" => rows.push(rest.to_owned()),
                "DEEDBOX1" => {
                    let mut parts = rest.split(':');
                    vault = parse_vault(parts.by_ref().take(2));
                    rows = split_rows(parts.next().unwrap_or(""));
                }
                _ => typed_code = Some(RecoveryCode::parse(line)?),
            }
        }
        let code = typed_code.ok_or(CodeError::Length { found: 0 })?;
        let slot = match vault {
            Some((vault, epoch)) if !rows.is_empty() => Some((vault, epoch, parse_slot(&rows)?)),
            _ => None,
        };
        Ok(Self { code, slot })
    }
}

fn parse_vault<'a>(mut parts: impl Iterator<Item = &'a str>) -> Option<(VaultId, u32)> {
    let id = Uuid::parse_str(parts.next()?).ok()?;
    Some((VaultId(id), parts.next()?.parse().ok()?))
}

fn split_rows(joined: &str) -> Vec<String> {
    let symbols: Vec<char> = joined.chars().collect();
    symbols
        .chunks(ROW)
        .map(|row| row.iter().collect())
        .collect()
}

fn parse_slot(rows: &[String]) -> Result<Vec<u8>, CodeError> {
    let mut symbols = Zeroizing::new(Vec::new());
    for row in rows {
        symbols.extend(code::read_row(row)?.iter().take(DATA));
    }
    let bytes = code::symbols_to_bytes(&symbols);
    bytes
        .get(..SEALED)
        .map(<[u8]>::to_vec)
        .ok_or(CodeError::Length {
            found: symbols.len(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn kit_opens_from_its_lines_from_its_picture_and_from_its_code(code in any::<[u8; 16]>(), id in any::<u128>(), epoch in 1u32..99) {
            let vault = VaultId(Uuid::from_u128(id));
            let code = RecoveryCode::from_bytes(code);
            let key = VaultKey::make().unwrap();
            let slot = RecoverySlot::make(&code, vault, epoch, &key).unwrap();
            let kit = RecoveryKit { vault, epoch, code: code.clone(), slot: slot.clone() };
            let lines = kit.lines().join("\n");
            prop_assert!(lines.len() <= 300, "{} bytes", lines.len());
            prop_assert!(kit.qr_text().len() <= 300);
            let scanned = format!("{}\n{}", kit.qr_text(), code.grouped().as_str());
            for text in [lines, scanned] {
                let input = KitInput::parse(&text).unwrap();
                let (v, e, sealed) = input.slot.clone().unwrap();
                prop_assert_eq!((v, e), (vault, epoch));
                let typed = RecoverySlot { key: sealed, public: Vec::new() };
                prop_assert_eq!(*typed.open(&input.code, v, e).unwrap().0, *key.0);
            }
            prop_assert!(KitInput::code(&code.grouped()).unwrap().slot.is_none());
            prop_assert!(slot.open(&code, vault, epoch + 1).is_err());
        }
    }
}
