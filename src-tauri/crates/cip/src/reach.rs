//! Plain questions that say whether an account, a customer or an owner is within the proposal, from what is recorded.
//!
//! Nothing is decided here: each line takes one recorded fact, says what follows from it, and names the term or rule
//! of the edition whose words it rests on.

use crate::account::AccountState;
use crate::determination::{Determination, UsStatus, counts_as_foreign};
use crate::office::Policy;
use crate::ownership::CountsBy;
use crate::product::{Iaas, Product, Reach};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A question.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ReachQuestion {
    /// Is the account in use?
    InUse,
    /// Is what it carries an IaaS product?
    IaasProduct,
    /// Is this a customer with an account within the proposal?
    Customer,
    /// Is this a foreign person?
    Foreign,
    /// Is this a beneficial owner?
    Owner,
    /// Are all owners known?
    OwnersKnown,
    /// Is any beneficial owner a foreign person?
    OwnersForeign,
}

/// What a line found.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ReachFinding {
    /// The account is open.
    AccountOpen,
    /// The account is restricted.
    AccountRestricted,
    /// The account is closed.
    AccountClosed,
    /// The account is not yet open.
    AccountNotYet,
    /// The office judged that the product is one.
    ProductYes,
    /// The office judged that it is none.
    ProductNo,
    /// The office judged that it cannot be told.
    ProductUncertain,
    /// The definition reads otherwise now than when the office judged.
    ProductOldWords,
    /// The product stands in the words of a price list and was judged by nobody.
    ProductUnjudged,
    /// No product is recorded for this day.
    ProductMissing,
    /// At least one account is within.
    AccountWithin,
    /// Every account in use is outside.
    AccountsOutside,
    /// No account is in use.
    NoAccount,
    /// The party is no customer now.
    NoCustomer,
    /// Determined as a U.S. person.
    UsPerson,
    /// A U.S. person by its own statement alone, which does not suffice.
    StatementOnly,
    /// Determined as a foreign person.
    ForeignPerson,
    /// Not determined, so presumed foreign.
    PresumedForeign,
    /// An owner by share.
    ByShare,
    /// An owner by substantial control.
    ByControl,
    /// An owner by both.
    ByBoth,
    /// Perhaps an owner by share: the range reaches it.
    PerhapsShare,
    /// Neither share nor control suffices.
    BelowShare,
    /// A part belongs to somebody who is not known, or the owners of an owner are not recorded.
    OwnersUnknown,
    /// Whoever counts is known.
    OwnersKnown,
    /// There is more above the customer than is counted.
    OwnersCut,
    /// An owner counts as a foreign person.
    OwnerForeign,
    /// Somebody who is perhaps an owner counts as a foreign person.
    OwnerPerhapsForeign,
    /// Every owner who counts is determined as a U.S. person.
    OwnersUs,
}

/// A line: the question, what was found, what follows, and on which words it rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReachLine {
    /// Question.
    pub question: ReachQuestion,
    /// What was found.
    pub found: ReachFinding,
    /// What follows for this line alone.
    pub reach: Reach,
    /// Detail in data: a product, a share, a source; empty when there is none.
    pub detail: String,
    /// Reason of the office in words; empty when there is none.
    pub why: String,
    /// Keys of terms and ids of rules of the edition.
    pub rests_on: Vec<String>,
}

impl ReachLine {
    fn of(
        question: ReachQuestion,
        found: ReachFinding,
        reach: Reach,
        detail: &str,
        rests_on: &[&str],
    ) -> Self {
        Self {
            question,
            found,
            reach,
            detail: detail.to_owned(),
            why: String::new(),
            rests_on: rests_on.iter().map(|key| (*key).to_owned()).collect(),
        }
    }
}

/// Says whether an account is in use.
pub fn in_use(state: Option<AccountState>) -> ReachLine {
    use ReachFinding as F;
    let (found, reach) = match state {
        Some(AccountState::Open) => (F::AccountOpen, Reach::Within),
        Some(AccountState::Restricted) => (F::AccountRestricted, Reach::Within),
        Some(AccountState::Closed) => (F::AccountClosed, Reach::Outside),
        None => (F::AccountNotYet, Reach::Outside),
    };
    ReachLine::of(ReachQuestion::InUse, found, reach, "", &["account"])
}

/// Says what a product of the catalogue is, under a definition.
pub fn product(product: &Product, words: &str) -> ReachLine {
    use ReachFinding as F;
    let (found, reach) = match product.counts_as(words) {
        Iaas::Yes => (F::ProductYes, Reach::Within),
        Iaas::No => (F::ProductNo, Reach::Outside),
        Iaas::Uncertain if product.judgement.words != words => {
            (F::ProductOldWords, Reach::Uncertain)
        }
        Iaas::Uncertain => (F::ProductUncertain, Reach::Uncertain),
    };
    let mut line = ReachLine::of(
        ReachQuestion::IaasProduct,
        found,
        reach,
        &product.name,
        &["iaas_product"],
    );
    line.why.clone_from(&product.judgement.why);
    line
}

/// Says what a product in the words of a price list is; none when its name is empty.
pub fn unjudged(name: &str) -> ReachLine {
    let found = if name.is_empty() {
        ReachFinding::ProductMissing
    } else {
        ReachFinding::ProductUnjudged
    };
    ReachLine::of(
        ReachQuestion::IaasProduct,
        found,
        Reach::Uncertain,
        name,
        &["iaas_product"],
    )
}

/// Says whether a party is a customer within the proposal, from its accounts in use.
pub fn customer(is_customer: bool, accounts: &[Reach]) -> ReachLine {
    use ReachFinding as F;
    let (found, reach) = if !is_customer {
        (F::NoCustomer, Reach::Outside)
    } else if accounts.contains(&Reach::Within) {
        (F::AccountWithin, Reach::Within)
    } else if accounts.contains(&Reach::Uncertain) {
        (F::AccountWithin, Reach::Uncertain)
    } else if accounts.is_empty() {
        (F::NoAccount, Reach::Outside)
    } else {
        (F::AccountsOutside, Reach::Outside)
    };
    ReachLine::of(
        ReachQuestion::Customer,
        found,
        reach,
        "",
        &["account", "CIP-04"],
    )
}

/// Says whether a party counts as a foreign person under the office's policy.
pub fn foreign(newest: Option<&Determination>, policy: &Policy) -> ReachLine {
    use ReachFinding as F;
    let determined: &[&str] = &["us_person", "CIP-03"];
    let presumed: &[&str] = &["presumed_foreign", "CIP-03"];
    let source = newest.map_or("", |d| d.source.as_str());
    let (found, reach, rests_on) = match newest.map(|d| d.status) {
        None => (F::PresumedForeign, Reach::Within, presumed),
        Some(UsStatus::Foreign) => (F::ForeignPerson, Reach::Within, determined),
        Some(UsStatus::UsPerson { .. }) if counts_as_foreign(newest, policy) => {
            (F::StatementOnly, Reach::Within, presumed)
        }
        Some(UsStatus::UsPerson { .. }) => (F::UsPerson, Reach::Outside, determined),
    };
    ReachLine::of(ReachQuestion::Foreign, found, reach, source, rests_on)
}

/// Says whether an individual is a beneficial owner.
pub fn owner(counts: CountsBy, share: &str) -> ReachLine {
    use ReachFinding as F;
    let (found, reach, key) = match counts {
        CountsBy::Share => (F::ByShare, Reach::Within, "beneficial_owner"),
        CountsBy::Control => (F::ByControl, Reach::Within, "substantial_control"),
        CountsBy::Both => (F::ByBoth, Reach::Within, "beneficial_owner"),
        CountsBy::PossiblyShare => (F::PerhapsShare, Reach::Uncertain, "beneficial_owner"),
        CountsBy::Neither => (F::BelowShare, Reach::Outside, "beneficial_owner"),
    };
    ReachLine::of(ReachQuestion::Owner, found, reach, share, &[key])
}

/// Says whether an owner of an entity counts as foreign: `foreign` are those who do, by what they count. One of them
/// suffices for the entity's identity to be verified, whatever its own status.
pub fn owners_foreign(foreign: &[CountsBy], known: bool) -> ReachLine {
    use ReachFinding as F;
    let sure = |counts: &CountsBy| *counts != CountsBy::PossiblyShare;
    let (found, reach) = if foreign.iter().any(sure) {
        (F::OwnerForeign, Reach::Within)
    } else if !foreign.is_empty() {
        (F::OwnerPerhapsForeign, Reach::Uncertain)
    } else if known {
        (F::OwnersUs, Reach::Outside)
    } else {
        (F::OwnersUnknown, Reach::Uncertain)
    };
    ReachLine::of(
        ReachQuestion::OwnersForeign,
        found,
        reach,
        "",
        &["beneficial_owner", "CIP-05"],
    )
}

/// Says that there is more above the customer than is counted.
pub fn owners_cut() -> ReachLine {
    ReachLine::of(
        ReachQuestion::OwnersKnown,
        ReachFinding::OwnersCut,
        Reach::Uncertain,
        "",
        &["beneficial_owner", "CIP-08"],
    )
}

/// Says whether all who count as owners are known.
pub fn owners_known(known: bool, unknown: &str) -> ReachLine {
    let (found, reach, detail) = if known {
        (ReachFinding::OwnersKnown, Reach::Within, "")
    } else {
        (ReachFinding::OwnersUnknown, Reach::Uncertain, unknown)
    };
    ReachLine::of(
        ReachQuestion::OwnersKnown,
        found,
        reach,
        detail,
        &["beneficial_owner", "CIP-08"],
    )
}

/// Returns what follows from lines that must all hold: outside when one is, else uncertain when one is.
pub fn all_of(lines: &[ReachLine]) -> Reach {
    lines
        .iter()
        .map(|line| line.reach)
        .max()
        .unwrap_or(Reach::Uncertain)
}

/// Returns what follows from lines of which one suffices: within when one is, else uncertain when one is.
pub fn any_of(lines: &[ReachLine]) -> Reach {
    lines
        .iter()
        .map(|line| line.reach)
        .min()
        .unwrap_or(Reach::Uncertain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Moment, Zone};
    use crate::determination::UsBasis;
    use crate::id::{PartyId, PersonId};
    use uuid::Uuid;

    fn us(statement_only: bool) -> Determination {
        Determination {
            party: PartyId(Uuid::nil()),
            status: UsStatus::UsPerson {
                basis: UsBasis::Citizen,
            },
            source: "U.S. passport seen".to_owned(),
            statement_only,
            reviewer: PersonId(Uuid::nil()),
            at: Moment {
                at: chrono::DateTime::UNIX_EPOCH,
                zone: Zone::parse("UTC").unwrap(),
            },
        }
    }

    #[test]
    fn the_worst_of_lines_that_must_hold_decides() {
        let open = in_use(Some(AccountState::Open));
        let closed = in_use(Some(AccountState::Closed));
        let missing = unjudged("");
        assert_eq!(all_of(&[open.clone(), missing.clone()]), Reach::Uncertain);
        assert_eq!(all_of(&[missing, closed]), Reach::Outside);
        assert_eq!(all_of(&[open]), Reach::Within);
    }

    #[test]
    fn a_us_person_is_outside_and_a_statement_alone_does_not_suffice() {
        let policy = Policy::default();
        assert_eq!(foreign(Some(&us(false)), &policy).reach, Reach::Outside);
        let stated = foreign(Some(&us(true)), &policy);
        assert_eq!(
            (stated.found, stated.reach),
            (ReachFinding::StatementOnly, Reach::Within)
        );
        let nothing = foreign(None, &policy);
        assert_eq!(nothing.found, ReachFinding::PresumedForeign);
        assert_eq!(nothing.rests_on, ["presumed_foreign", "CIP-03"]);
        let policy = Policy {
            statement_suffices: true,
            ..policy
        };
        let let_suffice = foreign(Some(&us(true)), &policy);
        assert_eq!(let_suffice.found, ReachFinding::UsPerson);
    }

    #[test]
    fn a_customer_is_within_by_an_account_in_use_that_is() {
        let reach = |accounts: &[Reach]| customer(true, accounts).reach;
        assert_eq!(reach(&[]), Reach::Outside);
        assert_eq!(reach(&[Reach::Outside]), Reach::Outside);
        assert_eq!(reach(&[Reach::Outside, Reach::Uncertain]), Reach::Uncertain);
        assert_eq!(reach(&[Reach::Outside, Reach::Within]), Reach::Within);
        assert_eq!(customer(false, &[Reach::Within]).reach, Reach::Outside);
    }

    #[test]
    fn a_us_entity_is_outside_only_while_every_owner_is_known_and_a_us_person() {
        let us = foreign(Some(&us(false)), &Policy::default());
        let reach = |foreign: &[CountsBy], known: bool| {
            any_of(&[us.clone(), owners_foreign(foreign, known)])
        };
        assert_eq!(reach(&[], true), Reach::Outside);
        assert_eq!(reach(&[], false), Reach::Uncertain);
        assert_eq!(reach(&[CountsBy::PossiblyShare], true), Reach::Uncertain);
        let one = [CountsBy::PossiblyShare, CountsBy::Control];
        assert_eq!(reach(&one, false), Reach::Within);
    }

    #[test]
    fn every_line_rests_on_words_of_the_shipped_edition() {
        let edition = crate::rulebook::Edition::shipped().unwrap();
        let policy = Policy::default();
        let lines = [
            in_use(None),
            unjudged("GPU hours"),
            customer(true, &[]),
            foreign(None, &policy),
            foreign(Some(&us(false)), &policy),
            owner(CountsBy::Control, "0"),
            owner(CountsBy::Share, "40"),
            owners_known(false, "10"),
            owners_cut(),
            owners_foreign(&[], true),
        ];
        for key in lines.iter().flat_map(|l| &l.rests_on) {
            let known = edition.term(key).is_some() || edition.rule(key).is_some();
            assert!(known, "{key}");
        }
    }
}
