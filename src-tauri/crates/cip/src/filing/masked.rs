//! What a training report masks of a person, and what the officer may have it show in full.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Numbers of a person that a report masks unless the officer has them shown in full.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Masked {
    /// The number in a register.
    RegistryNumber,
    /// Numbers of cards, accounts and wallets.
    PaymentNumbers,
}

impl Masked {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::RegistryNumber, Self::PaymentNumbers];
}

/// Writes three dots and the last three characters of a number; of one that is no longer than that, the dots alone.
pub fn masked(number: &str) -> String {
    const SHOWN: usize = 3;
    let number = number.trim();
    let length = number.chars().count();
    if length == 0 {
        return String::new();
    }
    let hidden = if length > SHOWN {
        length - SHOWN
    } else {
        length
    };
    format!("…{}", number.chars().skip(hidden).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_short_number_is_masked_wholly_and_a_long_one_up_to_its_end() {
        let written = ["", " ", "7", "417", "4242", "190540021306", "ГБ-№5678"].map(masked);
        assert_eq!(written, ["", "", "…", "…", "…242", "…306", "…678"]);
    }
}
