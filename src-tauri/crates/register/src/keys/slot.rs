//! A slot: what one person's passphrase opens — the vault key, and a store that is that person's alone.

use crate::crypt::{self, Key};
use crate::error::VaultError;
use crate::keys::{KdfCost, Passphrase, VaultKey};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use cip::id::{PersonId, VaultId};
use ed25519_dalek::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// A key with which an officer signs filings. The register keeps it and never looks inside.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct FilingKey {
    /// Private key, PKCS#8 DER.
    #[serde(with = "bytes64")]
    pub pkcs8: Vec<u8>,
    /// Certificate, X.509 DER.
    #[serde(with = "bytes64")]
    pub certificate: Vec<u8>,
    /// Certificates of the authorities above an imported one, X.509 DER, the nearest first.
    #[serde(default, with = "list64", skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<Vec<u8>>,
}

/// The filing keys of one person: their own, an imported one, and which of the two signs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilingKeys {
    /// The key that the person made here.
    pub own: Option<FilingKey>,
    /// The key that came in a file.
    pub imported: Option<FilingKey>,
    /// Whether the imported key signs.
    pub use_imported: bool,
}

impl FilingKeys {
    /// Returns the key that signs.
    pub fn in_use(&self) -> Option<&FilingKey> {
        let imported = self.imported.as_ref().filter(|_| self.use_imported);
        imported.or(self.own.as_ref())
    }
}

impl std::fmt::Debug for FilingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "FilingKey(… certificate of {} bytes)",
            self.certificate.len()
        )
    }
}

/// One slot of the key file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slot {
    pub person: PersonId,
    pub label: String,
    pub cost: KdfCost,
    #[serde(with = "bytes64")]
    pub salt: Vec<u8>,
    /// Vault key under the slot key.
    #[serde(with = "bytes64")]
    pub key: Vec<u8>,
    /// Person's store under the store key.
    #[serde(with = "bytes64")]
    pub store: Vec<u8>,
    /// Vault key of an epoch that began without the person, sealed to their journal key; `key` is empty then.
    #[serde(default, with = "bytes64", skip_serializing_if = "Vec::is_empty")]
    pub handed: Vec<u8>,
}

/// What a person's store holds.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct Store {
    #[serde(with = "bytes64")]
    journal: Vec<u8>,
    filing: Option<FilingKey>,
    /// Since version 2 of the key file; before, a store holds nothing of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    imported: Option<FilingKey>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    use_imported: bool,
}

/// Keys of the person signed in, wiped when dropped.
#[derive(Clone)]
pub(crate) struct PersonKeys {
    pub person: PersonId,
    pub label: String,
    pub journal: SigningKey,
    pub filing: FilingKeys,
    /// Seals the person's store and remembered head.
    pub store: Key,
}

impl PersonKeys {
    /// Makes a journal key for a person; the store key comes with the slot.
    pub(crate) fn make(person: PersonId, label: &str) -> Result<Self, VaultError> {
        let seed = crypt::random_key()?;
        Ok(Self {
            person,
            label: label.to_owned(),
            journal: SigningKey::from_bytes(&seed),
            filing: FilingKeys::default(),
            store: Key::default(),
        })
    }

    /// Seals this person's store anew, as after a change of the filing key.
    pub(crate) fn seal_store(&self, vault: VaultId) -> Result<Vec<u8>, VaultError> {
        let store = Store {
            journal: self.journal.to_bytes().to_vec(),
            filing: self.filing.own.clone(),
            imported: self.filing.imported.clone(),
            use_imported: self.filing.use_imported,
        };
        let plain = Zeroizing::new(
            serde_json::to_vec(&store).map_err(|e| VaultError::unreadable("the store", e))?,
        );
        crypt::seal(&self.store, &context("store", vault, self.person), &plain)
    }
}

impl Slot {
    /// Makes a slot for a person under a passphrase and gives the person's keys their store key.
    pub(crate) fn make(
        keys: &mut PersonKeys,
        vault: VaultId,
        vault_key: &VaultKey,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<Self, VaultError> {
        let salt = crypt::random::<16>()?;
        let (slot_key, store_key) = split(&*cost.derive(passphrase, &salt)?);
        keys.store = store_key;
        Ok(Self {
            person: keys.person,
            label: keys.label.clone(),
            cost,
            salt: salt.to_vec(),
            key: crypt::seal(
                &slot_key,
                &context("vault-key", vault, keys.person),
                vault_key.0.as_ref(),
            )?,
            store: keys.seal_store(vault)?,
            handed: Vec::new(),
        })
    }

    /// Hands the vault key of a new epoch over to the person, who need not be there: it is sealed to the public half of
    /// their journal key, whose private half only their passphrase opens. What the slot held before opens nothing new.
    pub(crate) fn hand_over(
        &self,
        vault: VaultId,
        vault_key: &VaultKey,
        journal: &VerifyingKey,
    ) -> Result<Self, VaultError> {
        let seed = crypt::random_key()?;
        let once = SigningKey::from_bytes(&seed);
        let public = once.verifying_key();
        let shared = journal
            .to_montgomery()
            .mul_clamped(once.to_scalar_bytes())
            .to_bytes();
        let key = shared_key(
            &Zeroizing::new(shared),
            vault,
            self.person,
            &public,
            journal,
        );
        let mut handed = public.to_bytes().to_vec();
        handed.extend(crypt::seal(
            &key,
            &context("handed-key", vault, self.person),
            vault_key.0.as_ref(),
        )?);
        Ok(Self {
            key: Vec::new(),
            handed,
            ..self.clone()
        })
    }

    /// Opens the vault key that was handed over.
    fn take_over(&self, vault: VaultId, journal: &SigningKey) -> Option<VaultKey> {
        let (public, sealed) = self.handed.split_first_chunk::<32>()?;
        let public = VerifyingKey::from_bytes(public).ok()?;
        let shared = public
            .to_montgomery()
            .mul_clamped(journal.to_scalar_bytes())
            .to_bytes();
        let own = journal.verifying_key();
        let key = shared_key(&Zeroizing::new(shared), vault, self.person, &public, &own);
        let plain = crypt::open(&key, &context("handed-key", vault, self.person), sealed)?;
        VaultKey::from_bytes(&plain)
    }

    /// Opens the slot: one Argon2id, then the vault key, then the person's store.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] when the vault key does not unwrap; [`VaultError::AlteredKeyFile`] when the
    /// vault key does and the store does not, since both hang from the same passphrase.
    pub(crate) fn unlock(
        &self,
        vault: VaultId,
        passphrase: &Passphrase,
    ) -> Result<(VaultKey, PersonKeys), VaultError> {
        let salt: [u8; 16] =
            self.salt.as_slice().try_into().map_err(|_| {
                VaultError::DamagedKeyFile("a salt has the wrong length".to_owned())
            })?;
        let (slot_key, store_key) = split(&*self.cost.derive(passphrase, &salt)?);
        let context_of = |what: &str| context(what, vault, self.person);
        let wrapped = self.handed.is_empty().then(|| {
            crypt::open(&slot_key, &context_of("vault-key"), &self.key)
                .and_then(|plain| VaultKey::from_bytes(&plain))
                .ok_or(VaultError::WrongPassphrase)
        });
        let wrapped = wrapped.transpose()?;
        // Where the vault key was handed over, the store is the first thing that the passphrase opens.
        let closed = match wrapped {
            Some(_) => VaultError::AlteredKeyFile,
            None => VaultError::WrongPassphrase,
        };
        let plain = crypt::open(&store_key, &context_of("store"), &self.store).ok_or(closed)?;
        let store: Store =
            serde_json::from_slice(&plain).map_err(|_| VaultError::AlteredKeyFile)?;
        let seed: Zeroizing<[u8; 32]> = Zeroizing::new(
            store
                .journal
                .as_slice()
                .try_into()
                .map_err(|_| VaultError::AlteredKeyFile)?,
        );
        let keys = PersonKeys {
            person: self.person,
            label: self.label.clone(),
            journal: SigningKey::from_bytes(&seed),
            filing: FilingKeys {
                own: store.filing.clone(),
                imported: store.imported.clone(),
                use_imported: store.use_imported,
            },
            store: store_key,
        };
        let vault_key = match wrapped {
            Some(key) => key,
            None => self
                .take_over(vault, &keys.journal)
                .ok_or(VaultError::AlteredKeyFile)?,
        };
        Ok((vault_key, keys))
    }
}

/// Derives the key between the one-time key and the journal key, bound to the vault, the person and both public halves.
fn shared_key(
    shared: &Zeroizing<[u8; 32]>,
    vault: VaultId,
    person: PersonId,
    once: &VerifyingKey,
    journal: &VerifyingKey,
) -> Key {
    crypt::derive(
        shared.as_ref(),
        "deedbox/hand-over/v1",
        &[
            vault.0.as_bytes(),
            person.0.as_bytes(),
            once.as_bytes(),
            journal.as_bytes(),
        ],
    )
}

/// Splits what Argon2id gave into the slot key and the store key.
fn split(derived: &[u8; 32]) -> (Key, Key) {
    (
        crypt::derive(derived, "deedbox/slot/v1", &[]),
        crypt::derive(derived, "deedbox/person-store/v1", &[]),
    )
}

fn context(purpose: &str, vault: VaultId, person: PersonId) -> Vec<u8> {
    [
        b"deedbox/",
        purpose.as_bytes(),
        b"/v1/",
        vault.0.as_bytes(),
        person.0.as_bytes(),
    ]
    .concat()
}

/// Bytes as Base64 in JSON.
pub(crate) mod bytes64 {
    use super::{BASE64, Engine};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        BASE64
            .decode(String::deserialize(from)?)
            .map_err(D::Error::custom)
    }
}

/// Several of them.
mod list64 {
    use super::{BASE64, Engine};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(list: &[Vec<u8>], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(list.iter().map(|bytes| BASE64.encode(bytes)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<Vec<u8>>, D::Error> {
        let list = Vec::<String>::deserialize(from)?;
        let decoded = list.iter().map(|text| BASE64.decode(text));
        decoded.collect::<Result<_, _>>().map_err(D::Error::custom)
    }
}
