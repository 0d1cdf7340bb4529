//! Numbers of operations in exact arithmetic: what is written is read digit by digit, multiplied and rounded once.

use super::{Operations, OperationsFactor};
use num_bigint::BigUint;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use thiserror::Error;
use ts_rs::TS;

/// Digits that a mantissa has at most.
pub const MOST_DIGITS: u8 = 12;
/// Factors that an estimate has at most.
pub const MOST_FACTORS: usize = 20;
/// Seconds of an hour, as the factor is printed.
pub const SECONDS_OF_AN_HOUR: &str = "3600";

/// Letters of a number at most.
const LONGEST: usize = 64;
/// Powers of ten at most.
const FARTHEST: i32 = 999;

/// An exact decimal number above zero: digits that do not end in a zero, times a power of ten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exact {
    digits: BigUint,
    exponent: i32,
}

impl Exact {
    /// Reads `512`, `3,456,000`, `0.38`, `9.89e14`, `9.89 × 10^14` or `9.89 × 10¹⁴`; `None` when it is no number above zero.
    ///
    /// A comma only parts thousands: `0,38` is refused rather than read as 38.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let plain: String = text.chars().filter_map(plain).collect();
        let (mantissa, exponent) = plain
            .split_once("x10")
            .or_else(|| plain.split_once('e'))
            .unwrap_or((plain.as_str(), "0"));
        let exponent: i32 = exponent.parse().ok()?;
        if !(-FARTHEST..=FARTHEST).contains(&exponent) {
            return None;
        }
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = without_commas(whole)?;
        let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(&whole) || !all_digits(fraction) {
            return None;
        }
        let digits = BigUint::parse_bytes(format!("0{whole}{fraction}").as_bytes(), 10)?;
        let places = i32::try_from(fraction.len()).ok()?;
        Self::of(digits, exponent - places)
    }

    /// Takes the zeros off the end of the digits; `None` for zero.
    fn of(digits: BigUint, exponent: i32) -> Option<Self> {
        let text = digits.to_string();
        let kept = text.trim_end_matches('0');
        if kept.is_empty() {
            return None;
        }
        let zeros = i32::try_from(text.len() - kept.len()).unwrap_or(0);
        Some(Self {
            digits: BigUint::parse_bytes(kept.as_bytes(), 10)?,
            exponent: exponent.saturating_add(zeros),
        })
    }

    /// Multiplies.
    pub fn times(&self, other: &Self) -> Self {
        let digits = &self.digits * &other.digits;
        let exponent = self.exponent.saturating_add(other.exponent);
        Self::of(digits.clone(), exponent).unwrap_or(Self { digits, exponent })
    }

    /// Adds.
    pub fn plus(&self, other: &Self) -> Self {
        let exponent = self.exponent.min(other.exponent);
        let digits = self.raised(exponent) + other.raised(exponent);
        Self::of(digits.clone(), exponent).unwrap_or(Self { digits, exponent })
    }

    /// Returns the digits as they stand before a smaller power of ten.
    fn raised(&self, exponent: i32) -> BigUint {
        let by = u32::try_from(self.exponent.saturating_sub(exponent)).unwrap_or(0);
        &self.digits * BigUint::from(10u32).pow(by)
    }

    /// Returns the power of ten of the first digit, as scientific notation has it.
    fn scale(&self) -> i32 {
        let places = i32::try_from(self.digits.to_string().len()).unwrap_or(i32::MAX);
        self.exponent.saturating_add(places - 1)
    }

    /// Returns mantissa and power of ten with at most so many digits, the last one rounded half up.
    pub fn rounded(&self, digits: u8) -> (String, i32) {
        let length = self.digits.to_string().len();
        let wanted = usize::from(digits.max(1));
        let cut = u32::try_from(length.saturating_sub(wanted)).unwrap_or(0);
        let unit = BigUint::from(10u32).pow(cut);
        let half = &unit / 2u32;
        let text = ((&self.digits + half) / unit).to_string();
        // 9.996 rounds to 10.0: one digit more than was wanted.
        let grown = i32::from(text.len() > length.min(wanted));
        let kept = text.trim_end_matches('0');
        let mut letters = kept.chars();
        let first = letters.next().unwrap_or('0');
        let rest = letters.as_str();
        let mantissa = if rest.is_empty() {
            first.to_string()
        } else {
            format!("{first}.{rest}")
        };
        (mantissa, self.scale().saturating_add(grown))
    }

    /// Writes the number without a power of ten where it is short, else as `9.89e14`, every digit kept.
    pub fn written(&self) -> String {
        const PLAIN: u32 = 12;
        if let Some(zeros) = u32::try_from(self.exponent).ok().filter(|z| *z <= PLAIN) {
            return (&self.digits * BigUint::from(10u32).pow(zeros)).to_string();
        }
        let (mantissa, exponent) = self.rounded(u8::MAX);
        if exponent.unsigned_abs() > PLAIN {
            return format!("{mantissa}e{exponent}");
        }
        let text = self.digits.to_string();
        let places = usize::try_from(self.exponent.unsigned_abs()).unwrap_or(0);
        let padded = format!("{text:0>width$}", width = places + 1);
        let (whole, fraction) = padded
            .split_at_checked(padded.len().saturating_sub(places))
            .unwrap_or((padded.as_str(), ""));
        format!("{whole}.{fraction}")
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        self.scale().cmp(&other.scale()).then_with(|| {
            let exponent = self.exponent.min(other.exponent);
            self.raised(exponent).cmp(&other.raised(exponent))
        })
    }
}

/// Returns the letter as the reader of numbers wants it; nothing for what only parts digits.
fn plain(letter: char) -> Option<char> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    if let Some(at) = RAISED.chars().position(|r| r == letter) {
        return char::from_digit(u32::try_from(at).ok()?, 10);
    }
    match letter {
        '^' | '_' => None,
        '⁻' | '−' => Some('-'),
        '×' | '*' | 'X' => Some('x'),
        'E' => Some('e'),
        space if space.is_whitespace() => None,
        other => Some(other),
    }
}

/// Takes the commas between thousands away; `None` where one stands elsewhere.
fn without_commas(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let fits = rest.is_empty() || ((1..=3).contains(&first.len()) && !first.starts_with('0'));
    (fits && rest.iter().all(|g| g.len() == 3)).then(|| format!("{first}{}", rest.concat()))
}

/// A peak figure of an accelerator, from the table that ships, with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Peak {
    /// Accelerator, as its maker names it.
    pub accelerator: String,
    /// Number format that the figure is for.
    pub precision: String,
    /// Operations a second, such as `9.89e14`.
    pub per_second: String,
    /// Year of the source.
    pub year: u16,
    /// Where the figure stands.
    pub source: String,
}

/// The table of peak figures as it ships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Peaks {
    /// What the figures are, and what they are not.
    pub about: String,
    /// Figures, by accelerator and precision.
    pub peaks: Vec<Peak>,
}

/// The table of peak figures: `assets/accelerators.json`.
const PEAKS: &str = include_str!("../../../../../assets/accelerators.json");

impl Peaks {
    /// Reads the table that ships.
    ///
    /// # Errors
    /// What is wrong with the table, when the program was built with a broken one.
    pub fn shipped() -> Result<Self, serde_json::Error> {
        serde_json::from_str(PEAKS)
    }

    /// Finds a figure.
    pub fn find(&self, accelerator: &str, precision: &str) -> Option<&Peak> {
        let same = |p: &&Peak| p.accelerator == accelerator && p.precision == precision;
        self.peaks.iter().find(same)
    }
}

/// What an estimate was reckoned from: peak × number × hours × 3600 × utilisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// Peak figure as it stood in the table.
    pub peak: Peak,
    /// Number of accelerators.
    pub count: String,
    /// Hours that each runs.
    pub hours: String,
    /// Part of the peak that is reached, above 0 and at most 1.
    pub utilisation: String,
}

/// Says why operations cannot be reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OperationsFault {
    /// A factor is no number above zero.
    #[error("factor {0} is no number above zero")]
    Factor(usize),
    /// There is no factor, or there are too many.
    #[error("an estimate has 1 to {MOST_FACTORS} factors")]
    Factors,
    /// More than the peak is claimed.
    #[error("the utilisation lies above 0 and is at most 1")]
    Utilisation,
    /// What stands as the number is not the product of its factors.
    #[error("the number is not the product of its factors")]
    NotProduct,
    /// The mantissa has no form that is kept.
    #[error("the mantissa is a decimal from 1 to below 10 with at most {MOST_DIGITS} digits")]
    Mantissa,
}

impl Estimate {
    /// Returns the factors in order: peak, number, hours, seconds of an hour, utilisation.
    pub fn factors(&self) -> [&str; 5] {
        [
            &self.peak.per_second,
            &self.count,
            &self.hours,
            SECONDS_OF_AN_HOUR,
            &self.utilisation,
        ]
    }

    /// Refuses more than the whole peak.
    pub fn check(&self) -> Result<(), OperationsFault> {
        let whole = Exact::read("1").ok_or(OperationsFault::Utilisation)?;
        match Exact::read(&self.utilisation) {
            Some(part) if part <= whole => Ok(()),
            _ => Err(OperationsFault::Utilisation),
        }
    }
}

/// Multiplies factors as they are written.
pub fn product<'a>(factors: impl IntoIterator<Item = &'a str>) -> Result<Exact, OperationsFault> {
    let mut result: Option<Exact> = None;
    for (at, factor) in factors.into_iter().enumerate() {
        if at >= MOST_FACTORS {
            return Err(OperationsFault::Factors);
        }
        let read = Exact::read(factor).ok_or(OperationsFault::Factor(at))?;
        result = Some(result.map_or_else(|| read.clone(), |so_far| so_far.times(&read)));
    }
    result.ok_or(OperationsFault::Factors)
}

impl Operations {
    /// Reckons operations from factors, rounded once to so many digits.
    pub fn reckon(
        basis: Vec<OperationsFactor>,
        estimate: Option<Estimate>,
        digits: u8,
    ) -> Result<Self, OperationsFault> {
        if let Some(estimate) = &estimate {
            estimate.check()?;
        }
        let values = basis.iter().map(|f| f.value.as_str());
        let (mantissa, exponent) = product(values)?.rounded(digits.min(MOST_DIGITS));
        Ok(Self {
            mantissa,
            exponent,
            basis,
            estimate,
        })
    }

    /// Returns the number itself.
    pub fn exact(&self) -> Option<Exact> {
        Exact::read(&format!("{}e{}", self.mantissa, self.exponent))
    }

    /// Checks the form of the number, and that it is the product of its factors where it names any.
    pub fn check(&self) -> Result<(), OperationsFault> {
        let digits = digits_of(&self.mantissa).ok_or(OperationsFault::Mantissa)?;
        let said = self.exact().ok_or(OperationsFault::Mantissa)?;
        if let Some(estimate) = &self.estimate {
            estimate.check()?;
            let named = self.basis.iter().map(|f| f.value.as_str());
            if !named.eq(estimate.factors()) {
                return Err(OperationsFault::NotProduct);
            }
        }
        if self.basis.is_empty() {
            return Ok(());
        }
        let reckoned = product(self.basis.iter().map(|f| f.value.as_str()))?;
        if reckoned.rounded(digits) == said.rounded(digits) {
            Ok(())
        } else {
            Err(OperationsFault::NotProduct)
        }
    }
}

/// Counts the digits of a mantissa such as `6.65`; `None` when it has another form.
fn digits_of(mantissa: &str) -> Option<u8> {
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let one = whole.len() == 1 && matches!(whole.as_bytes().first(), Some(b'1'..=b'9'));
    let rest = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    let digits = u8::try_from(digits).ok().filter(|d| *d <= MOST_DIGITS)?;
    (one && rest).then_some(digits)
}
