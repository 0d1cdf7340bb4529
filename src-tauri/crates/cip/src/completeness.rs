//! Completeness of the identifying information (§ 7.302 as proposed): named fields, never a percentage.

use crate::office::Policy;
use crate::party::{AddressUse, Declared, NameKind, PartyKind, PaymentKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a field of the identifying information stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum FieldState {
    /// Given.
    Given,
    /// Missing and required.
    Missing,
    /// Missing and not required here.
    Optional,
    /// Does not arise for this party.
    NotApplicable,
}

/// One line of the completeness list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldLine {
    /// Field id of the rulebook, such as `CUST-03`.
    pub field: String,
    /// State.
    pub state: FieldState,
    /// Number of entries, where there can be several.
    pub count: u32,
}

/// What the list looks at beside the declared data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Around {
    /// Whether the party is a customer; owners need no payment and no access log of their own.
    pub is_customer: bool,
    /// Beneficial owners that count.
    pub owners: u32,
    /// Whether shares add up to nothing unknown, or the reason is recorded.
    pub owners_told: bool,
    /// Rows of access logs.
    pub accesses: u32,
    /// Signatories.
    pub signatories: u32,
    /// Whether signatories are asked for, because identity is doubted.
    pub doubted: bool,
    /// Whether a U.S./foreign determination stands.
    pub determined: bool,
}

/// Lists the fields CUST-01 to CUST-14 with their state.
pub fn list(declared: &Declared, around: Around, policy: &Policy) -> Vec<FieldLine> {
    let entity = declared.kind == PartyKind::Entity;
    let principal = declared
        .addresses
        .iter()
        .filter(|a| a.purpose == AddressUse::Principal)
        .count();
    let use_places = declared
        .addresses
        .iter()
        .filter(|a| a.purpose == AddressUse::PlaceOfUse)
        .count();
    let names = declared
        .names
        .iter()
        .filter(|n| n.kind == NameKind::Official && !n.text.trim().is_empty())
        .count();
    let identifiers = declared
        .payments
        .iter()
        .filter(|p| p.identifiers().next().is_some())
        .count();
    let needs_identifier = declared
        .payments
        .iter()
        .any(|p| p.kind != PaymentKind::None);
    let required = |on: bool| if on { Need::Required } else { Need::Optional };
    let customer_only = |need: Need| if around.is_customer { need } else { Need::No };
    [
        ("CUST-01", 1, Need::Required),
        ("CUST-02", names, Need::Required),
        ("CUST-03", principal, Need::Required),
        ("CUST-04", use_places, customer_only(Need::Optional)),
        (
            "CUST-05",
            usize::from(declared.jurisdiction.is_some()),
            if entity { Need::Optional } else { Need::No },
        ),
        (
            "CUST-06",
            owners_known(around),
            if entity { Need::Required } else { Need::No },
        ),
        (
            "CUST-07",
            declared.payments.len(),
            customer_only(Need::Required),
        ),
        (
            "CUST-08",
            identifiers,
            customer_only(required(needs_identifier)),
        ),
        ("CUST-09", declared.emails.len(), Need::Required),
        ("CUST-10", declared.phones.len(), Need::Required),
        (
            "CUST-11",
            around.accesses as usize,
            customer_only(Need::Required),
        ),
        (
            "CUST-12",
            usize::from(!declared.national_id.is_empty()),
            if policy.national_id {
                Need::Optional
            } else {
                Need::No
            },
        ),
        (
            "CUST-13",
            around.signatories as usize,
            if entity {
                required(around.doubted)
            } else {
                Need::No
            },
        ),
        ("CUST-14", usize::from(around.determined), Need::Required),
    ]
    .into_iter()
    .map(|(field, count, need)| line(field, count, need))
    .collect()
}

fn owners_known(around: Around) -> usize {
    if around.owners_told {
        (around.owners as usize).max(1)
    } else {
        0
    }
}

#[derive(Clone, Copy)]
enum Need {
    Required,
    Optional,
    No,
}

fn line(field: &str, count: usize, need: Need) -> FieldLine {
    let state = match (count, need) {
        (_, Need::No) => FieldState::NotApplicable,
        (0, Need::Required) => FieldState::Missing,
        (0, Need::Optional) => FieldState::Optional,
        (_, Need::Required | Need::Optional) => FieldState::Given,
    };
    FieldLine {
        field: field.to_owned(),
        state,
        count: u32::try_from(count).unwrap_or(u32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(declared: &Declared, around: Around) -> Vec<(String, FieldState)> {
        list(declared, around, &Policy::default())
            .into_iter()
            .map(|l| (l.field, l.state))
            .collect()
    }

    #[test]
    fn a_bare_customer_misses_the_minimum_and_an_owner_needs_no_payment() {
        let declared = Declared::named(PartyKind::Individual, "Suharti");
        let customer = states(
            &declared,
            Around {
                is_customer: true,
                ..Around::default()
            },
        );
        let missing: Vec<_> = customer
            .iter()
            .filter(|(_, s)| *s == FieldState::Missing)
            .map(|(f, _)| f.as_str())
            .collect();
        assert_eq!(
            missing,
            [
                "CUST-03", "CUST-07", "CUST-09", "CUST-10", "CUST-11", "CUST-14"
            ]
        );
        let owner = states(&declared, Around::default());
        assert!(owner.contains(&("CUST-07".to_owned(), FieldState::NotApplicable)));
        assert!(owner.contains(&("CUST-02".to_owned(), FieldState::Given)));
    }

    #[test]
    fn every_field_of_the_table_stands_once() {
        let edition = crate::rulebook::Edition::shipped().unwrap();
        let ids: Vec<_> = edition.tables["CUST"]
            .iter()
            .map(|f| f.id.clone())
            .collect();
        let declared = Declared::named(PartyKind::Entity, "X");
        assert_eq!(
            states(&declared, Around::default())
                .into_iter()
                .map(|l| l.0)
                .collect::<Vec<_>>(),
            ids
        );
    }
}
