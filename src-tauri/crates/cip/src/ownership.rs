//! Beneficial owners: indirect shares in exact rationals, summed over all simple paths.
//!
//! An owner counts by at least the edition's share (25 percent as proposed) or by substantial control
//! (§ 7.301). Control is recorded by a person with its basis; it is never computed.
//! Five worked graphs stand in `ownership.md` beside this file and are tested there.

use crate::id::{HoldingId, PartyId};
use chrono::NaiveDate;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use thiserror::Error;
use ts_rs::TS;

/// An exact share in percent, such as `25`, `33.3` or `100/3`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
#[ts(type = "string")]
pub struct Percent(BigRational);

/// Says that a share could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ShareError {
    /// Not a number or fraction.
    #[error("“{0}” is not a share; write a percentage such as 40, 33.3 or 100/3")]
    Unreadable(String),
    /// Not between 0 and 100.
    #[error("“{0}” is not between 0 and 100 percent")]
    OutOfRange(String),
    /// The least share is larger than the most.
    #[error("the least share is larger than the most")]
    Reversed,
}

impl Percent {
    /// Reads a percentage: decimal with a point, or a fraction.
    pub fn parse(text: &str) -> Result<Self, ShareError> {
        let unreadable = || ShareError::Unreadable(text.to_owned());
        let trimmed = text.trim();
        if trimmed.len() > 40 {
            return Err(unreadable());
        }
        let value = match trimmed.split_once('/') {
            Some((numerator, denominator)) => {
                let below = decimal(denominator).ok_or_else(unreadable)?;
                if below.is_zero() {
                    return Err(unreadable());
                }
                decimal(numerator).ok_or_else(unreadable)? / below
            }
            None => decimal(trimmed).ok_or_else(unreadable)?,
        };
        if value < BigRational::zero() || value > hundred() {
            return Err(ShareError::OutOfRange(text.to_owned()));
        }
        Ok(Self(value))
    }

    /// Makes a whole percentage, at most 100.
    pub fn whole(value: u8) -> Self {
        Self(BigRational::from_integer(BigInt::from(value.min(100))))
    }

    /// Writes the percentage rounded half up to one place, such as `27.0`.
    pub fn one_place(&self) -> String {
        let tenths = (&self.0 * BigInt::from(10)).round().to_integer();
        let ten = BigInt::from(10);
        format!("{}.{}", &tenths / &ten, &tenths % &ten)
    }

    /// Returns the percentage as a number of files, which may round it.
    pub fn number(&self) -> f64 {
        self.0.to_f64().unwrap_or(0.0)
    }

    /// Returns whether two shares are the same but for the rounding of a file.
    pub fn is_about(&self, other: &Self) -> bool {
        // A few units in the last place of a number of files; a share that falls short by more is another one.
        (self.number() - other.number()).abs() < 1e-13
    }

    /// Returns whether shares add up to more than the whole.
    pub fn over_whole<'a>(shares: impl Iterator<Item = &'a Self>) -> bool {
        let sum = shares.fold(BigRational::zero(), |sum, share| sum + &share.0);
        sum > hundred()
    }

    fn ratio(&self) -> BigRational {
        &self.0 / hundred()
    }
}

fn hundred() -> BigRational {
    BigRational::from_integer(BigInt::from(100))
}

fn decimal(text: &str) -> Option<BigRational> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    let number: BigInt = format!("{whole}{part}").parse().ok()?;
    let scale = BigInt::from(10).pow(u32::try_from(part.len()).ok()?);
    Some(BigRational::new(number, scale))
}

impl TryFrom<String> for Percent {
    type Error = ShareError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Percent> for String {
    fn from(share: Percent) -> Self {
        share.to_string()
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_integer() {
            return write!(f, "{}", self.0.to_integer());
        }
        let mut scaled = self.0.clone();
        for places in 1..=6usize {
            scaled *= BigInt::from(10);
            if scaled.is_integer() {
                let digits = format!("{:0>width$}", scaled.to_integer(), width = places + 1);
                let (whole, part) = digits.split_at(digits.len() - places);
                return write!(f, "{whole}.{part}");
            }
        }
        write!(f, "{}/{}", self.0.numer(), self.0.denom())
    }
}

/// A share that is known exactly (`least` = `most`) or only as a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Share {
    /// At least.
    pub least: Percent,
    /// At most.
    pub most: Percent,
}

impl Share {
    /// Makes an exact share.
    pub fn exact(percent: Percent) -> Self {
        Self {
            least: percent.clone(),
            most: percent,
        }
    }

    /// Makes a range; refuses a reversed one.
    pub fn range(least: Percent, most: Percent) -> Result<Self, ShareError> {
        if least > most {
            Err(ShareError::Reversed)
        } else {
            Ok(Self { least, most })
        }
    }
}

/// Who holds: a party, or somebody who is not known, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Holder {
    /// A party of the vault.
    Party {
        /// Party.
        party: PartyId,
    },
    /// Nobody knows; the reason stands in words.
    Unknown {
        /// Why.
        reason: String,
    },
}

/// A direct holding of one party in another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Holding {
    /// Identifier.
    pub id: HoldingId,
    /// Who holds.
    pub holder: Holder,
    /// In what.
    pub held: PartyId,
    /// How much.
    pub share: Share,
    /// First day.
    pub from: NaiveDate,
    /// Last day, once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
    /// What is known from where.
    #[serde(default)]
    pub source: String,
}

/// One chain from an owner to the customer, owner first, with the share of each step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Chain {
    /// Parties from the owner to the customer.
    pub parties: Vec<PartyId>,
    /// Shares of the steps, one fewer than parties.
    pub shares: Vec<Share>,
    /// Their product.
    pub product: Share,
}

/// By what an owner counts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CountsBy {
    /// By share: at least the edition's percentage.
    Share,
    /// By substantial control, as recorded.
    Control,
    /// By both.
    Both,
    /// Possibly by share: the upper end of the range reaches the percentage.
    PossiblyShare,
    /// By neither.
    Neither,
}

impl CountsBy {
    /// Returns whether the person is treated as a beneficial owner; a possible one is, until the range is narrowed.
    pub fn counts(self) -> bool {
        self != Self::Neither
    }
}

/// A party that holds directly or through others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Interest {
    /// Party.
    pub party: PartyId,
    /// Sum over all simple paths.
    pub share: Share,
    /// The paths.
    pub chains: Vec<Chain>,
    /// By what it counts.
    pub counts_by: CountsBy,
}

/// What is known about who owns a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OwnershipPicture {
    /// Interests of all parties in the chains, largest first.
    pub interests: Vec<Interest>,
    /// Share that nobody is known to hold, summed over the chains that end in an unknown holder.
    pub unknown: Share,
    /// Cycles, each named by its parties; a cycle is reported and not walked round.
    pub cycles: Vec<Vec<PartyId>>,
    /// Whether there were more paths than are walked (10,000); the sums are then lower bounds.
    pub too_many_paths: bool,
}

const MAX_PATHS: usize = 10_000;

/// Parties of a chain, owner first, and the shares of its steps.
type Steps = (Vec<PartyId>, Vec<Share>);

struct Walk<'a> {
    by_held: BTreeMap<PartyId, Vec<&'a Holding>>,
    chains: BTreeMap<PartyId, Vec<Steps>>,
    unknown: (BigRational, BigRational),
    cycles: BTreeSet<Vec<PartyId>>,
    paths: usize,
}

/// Computes the ownership of `customer` from the holdings in force on `day`.
///
/// `control` lists the parties with recorded substantial control; `threshold` comes from the rulebook.
pub fn picture(
    customer: PartyId,
    holdings: &[Holding],
    control: &[PartyId],
    threshold: &Percent,
    day: NaiveDate,
) -> OwnershipPicture {
    let mut by_held: BTreeMap<PartyId, Vec<&Holding>> = BTreeMap::new();
    for holding in holdings
        .iter()
        .filter(|h| h.from <= day && h.until.is_none_or(|until| until >= day))
    {
        by_held.entry(holding.held).or_default().push(holding);
    }
    let zero = BigRational::zero();
    let mut walk = Walk {
        by_held,
        chains: BTreeMap::new(),
        unknown: (zero.clone(), zero),
        cycles: BTreeSet::new(),
        paths: 0,
    };
    walk.up(customer, &mut vec![customer], &mut Vec::new());
    let mut interests: Vec<Interest> = walk
        .chains
        .into_iter()
        .map(|(party, chains)| interest(party, chains, control.contains(&party), threshold))
        .collect();
    let nothing = Share::exact(Percent::whole(0));
    for party in control
        .iter()
        .filter(|p| !interests.iter().any(|i| i.party == **p))
        .copied()
        .collect::<BTreeSet<_>>()
    {
        let share = nothing.clone();
        interests.push(Interest {
            party,
            share,
            chains: Vec::new(),
            counts_by: CountsBy::Control,
        });
    }
    interests.sort_by(|a, b| b.share.most.cmp(&a.share.most).then(a.party.cmp(&b.party)));
    let unknown = Share {
        least: capped(&walk.unknown.0),
        most: capped(&walk.unknown.1),
    };
    let cycles = walk.cycles.into_iter().collect();
    OwnershipPicture {
        interests,
        unknown,
        cycles,
        too_many_paths: walk.paths >= MAX_PATHS,
    }
}

impl Walk<'_> {
    fn up(&mut self, held: PartyId, path: &mut Vec<PartyId>, shares: &mut Vec<Share>) {
        let holdings = self.by_held.get(&held).cloned().unwrap_or_default();
        for holding in holdings {
            if self.paths >= MAX_PATHS {
                return;
            }
            match &holding.holder {
                Holder::Unknown { .. } => {
                    shares.push(holding.share.clone());
                    let (least, most) = product(shares);
                    self.unknown.0 += least;
                    self.unknown.1 += most;
                    shares.pop();
                }
                Holder::Party { party } => {
                    if let Some(at) = path.iter().position(|p| p == party) {
                        self.cycle(path.get(at..).unwrap_or_default());
                        continue;
                    }
                    path.push(*party);
                    shares.push(holding.share.clone());
                    self.paths += 1;
                    let chain = (
                        path.iter().rev().copied().collect(),
                        shares.iter().rev().cloned().collect(),
                    );
                    self.chains.entry(*party).or_default().push(chain);
                    self.up(*party, path, shares);
                    path.pop();
                    shares.pop();
                }
            }
        }
    }

    fn cycle(&mut self, members: &[PartyId]) {
        let start = members
            .iter()
            .enumerate()
            .min_by_key(|(_, p)| **p)
            .map_or(0, |(n, _)| n);
        let mut named = members.to_vec();
        named.rotate_left(start);
        self.cycles.insert(named);
    }
}

fn product(shares: &[Share]) -> (BigRational, BigRational) {
    shares.iter().fold(
        (BigRational::one(), BigRational::one()),
        |(least, most), share| (least * share.least.ratio(), most * share.most.ratio()),
    )
}

fn capped(ratio: &BigRational) -> Percent {
    Percent((ratio * hundred()).min(hundred()))
}

fn interest(party: PartyId, chains: Vec<Steps>, controls: bool, threshold: &Percent) -> Interest {
    let mut sum = (BigRational::zero(), BigRational::zero());
    let mut shown = Vec::new();
    for (parties, shares) in chains {
        let (least, most) = product(&shares);
        let product = Share {
            least: capped(&least),
            most: capped(&most),
        };
        sum = (sum.0 + least, sum.1 + most);
        shown.push(Chain {
            parties,
            shares,
            product,
        });
    }
    let share = Share {
        least: capped(&sum.0),
        most: capped(&sum.1),
    };
    let counts_by = match (
        share.least >= *threshold,
        share.most >= *threshold,
        controls,
    ) {
        (true, _, true) => CountsBy::Both,
        (true, _, false) => CountsBy::Share,
        (false, _, true) => CountsBy::Control,
        (false, true, false) => CountsBy::PossiblyShare,
        (false, false, false) => CountsBy::Neither,
    };
    Interest {
        party,
        share,
        chains: shown,
        counts_by,
    }
}

#[cfg(test)]
#[path = "ownership_tests.rs"]
mod tests;
