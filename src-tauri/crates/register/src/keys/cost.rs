//! What one derivation of a key costs: Argon2id parameters, their caps and their calibration.

use crate::error::VaultError;
use crate::keys::Passphrase;
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use zeroize::Zeroizing;

/// Cost of Argon2id. A parameter everywhere, so that tests may use a small one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes, filled in parallel.
    pub lanes: u32,
}

impl KdfCost {
    /// What a new vault starts calibration from: 256 MiB, three passes, four lanes.
    pub const CEILING: Self = Self {
        memory_kib: 256 * 1024,
        passes: 3,
        lanes: 4,
    };
    /// What calibration never goes below: 64 MiB, three passes, four lanes.
    pub const FLOOR: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 4,
    };
    /// Most memory that a file may ask for: 1 GiB.
    pub(crate) const MOST_MEMORY_KIB: u32 = 1024 * 1024;
    const MOST_PASSES: u32 = 10;
    const MOST_LANES: u32 = 16;

    /// Returns whether the parameters are within the caps for files of unknown origin.
    pub(crate) fn within_caps(self) -> bool {
        self.memory_kib <= Self::MOST_MEMORY_KIB
            && (1..=Self::MOST_PASSES).contains(&self.passes)
            && (1..=Self::MOST_LANES).contains(&self.lanes)
            && self.memory_kib >= 8 * self.lanes
    }

    /// Returns the highest cost, in halvings from the ceiling to the floor, that one derivation meets within `limit`.
    ///
    /// `measure` runs one derivation and says how long it took; the shells time it, since nothing below them reads a clock.
    pub fn calibrate(
        limit: Duration,
        mut measure: impl FnMut(Self) -> Result<Duration, VaultError>,
    ) -> Result<Self, VaultError> {
        let mut cost = Self::CEILING;
        while cost.memory_kib > Self::FLOOR.memory_kib {
            match measure(cost) {
                Ok(took) if took <= limit => return Ok(cost),
                Ok(_) | Err(VaultError::TooLittleMemory { .. }) => {
                    cost.memory_kib = (cost.memory_kib / 2).max(Self::FLOOR.memory_kib);
                }
                Err(other) => return Err(other),
            }
        }
        Ok(cost)
    }

    /// Derives once with a throw-away passphrase, for [`KdfCost::calibrate`] to time.
    pub fn trial(self) -> Result<(), VaultError> {
        self.derive(
            &Passphrase::attempt("calibration of this machine"),
            &[0; 16],
        )
        .map(drop)
    }

    /// Derives 32 bytes from a passphrase. Caps are checked before anything is allocated.
    pub(crate) fn derive(
        self,
        passphrase: &Passphrase,
        salt: &[u8; 16],
    ) -> Result<crate::crypt::Key, VaultError> {
        let too_much = || {
            VaultError::DamagedKeyFile(
                "it asks for more memory or time than any vault does".to_owned(),
            )
        };
        if !self.within_caps() {
            return Err(too_much());
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| too_much())?;
        let mut key = Zeroizing::new([0u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.bytes(), salt, key.as_mut())
            .map_err(|error| match error {
                argon2::Error::OutOfMemory => VaultError::TooLittleMemory {
                    mib: self.memory_kib / 1024,
                },
                _ => VaultError::WrongPassphrase,
            })?;
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calibration_only_lowers_and_stops_at_the_floor() {
        let slow =
            KdfCost::calibrate(Duration::from_secs(1), |_| Ok(Duration::from_secs(9))).unwrap();
        assert_eq!(slow, KdfCost::FLOOR);
        let fast = KdfCost::calibrate(Duration::from_secs(1), |_| Ok(Duration::ZERO)).unwrap();
        assert_eq!(fast, KdfCost::CEILING);
        let middling = KdfCost::calibrate(Duration::from_secs(1), |c| {
            Ok(Duration::from_millis(u64::from(c.memory_kib) / 140))
        });
        assert_eq!(middling.unwrap().memory_kib, 128 * 1024);
    }

    #[test]
    fn caps_refuse_before_allocating() {
        let bomb = KdfCost {
            memory_kib: u32::MAX,
            passes: 3,
            lanes: 4,
        };
        let refused = bomb.derive(&Passphrase::attempt("x"), &[0; 16]);
        assert!(matches!(refused, Err(VaultError::DamagedKeyFile(_))));
        assert!(
            !KdfCost {
                memory_kib: 64,
                passes: 0,
                lanes: 1
            }
            .within_caps()
        );
        assert!(
            !KdfCost {
                memory_kib: 64,
                passes: 1,
                lanes: 17
            }
            .within_caps()
        );
    }

    #[test]
    fn every_input_changes_the_key() {
        let cost = KdfCost {
            memory_kib: 64,
            passes: 2,
            lanes: 1,
        };
        let derive = |cost: KdfCost, passphrase: &str, salt: &[u8; 16]| {
            *cost.derive(&Passphrase::attempt(passphrase), salt).unwrap()
        };
        let key = derive(cost, "passphrase", &[1; 16]);
        assert_eq!(key, derive(cost, "passphrase", &[1; 16]));
        assert_ne!(key, derive(cost, "Passphrase", &[1; 16]));
        assert_ne!(key, derive(cost, "passphrase", &[2; 16]));
        let slower = KdfCost { passes: 3, ..cost };
        assert_ne!(key, derive(slower, "passphrase", &[1; 16]));
    }
}
