//! Parties, holdings, roles, determinations and accounts.

use super::Scenario;
use super::make::country;
use crate::customers::*;
use crate::demo::content::{
    Determination, SampleKind, SampleOwner, SampleParty, Story, UsBasis as Basis,
};
use crate::error::ApiError;
use crate::open_vault::internal;
use chrono::Days;
use cip::account::AccountState;
use cip::date::PartialDate;
use cip::determination::{UsBasis, UsStatus};
use cip::id::PartyId;
use cip::ownership::{Holder, Percent, Share};
use cip::party::*;
use std::path::Path;

impl Scenario<'_> {
    /// Records those who have been customers and owners for long.
    pub(super) fn record_parties(&mut self, first_day: u64) -> Result<(), ApiError> {
        self.morning(first_day);
        for party in self.arriving(None) {
            self.record(&party)?;
        }
        self.connect()
    }

    /// Records those who came between two days, the earliest first, each with the papers handed in.
    pub(super) fn record_newcomers(
        &mut self,
        folder: &Path,
        from: u64,
        to: u64,
    ) -> Result<(), ApiError> {
        for day in (to..=from).rev() {
            for party in self.arriving(Some(day)) {
                self.morning(day);
                self.record(&party)?;
                self.add_late_papers(folder, &party.key)?;
            }
            self.connect()?;
        }
        Ok(())
    }

    fn arriving(&self, day: Option<u64>) -> Vec<SampleParty> {
        self.sample
            .parties
            .iter()
            .filter(|p| arrives(p) == day)
            .cloned()
            .collect()
    }

    fn record(&mut self, party: &SampleParty) -> Result<(), ApiError> {
        let customer = !party.accounts.is_empty();
        let risk = match (party.story, party.owners.iter().any(|o| o.holder.is_none())) {
            (Some(Story::CannotVerify | Story::OwnersOpen), _) | (_, true) => Risk::High,
            (Some(Story::Verified | Story::UsPerson), _) => Risk::Low,
            _ => Risk::Standard,
        };
        let request = SaveParty {
            id: None,
            declared: declared(party)?,
            risk,
            customer,
            why: String::new(),
        };
        let saved: PartySaved = self.call("save_party", &request)?;
        self.made.parties.insert(party.key.clone(), saved.party);
        self.made
            .cases
            .extend(saved.case.map(|case| (party.key.clone(), case)));
        self.determine(party)?;
        if customer {
            let on = self.day_before(31).min(self.clock.date_naive());
            let how = "Clause 9 of the terms of service, sent by e-mail".to_owned();
            let _: PartySaved = self.call(
                "record_notice",
                &RecordNotice {
                    party: saved.party,
                    on,
                    how,
                },
            )?;
        }
        for account in &party.accounts {
            self.account(party, account)?;
        }
        if party.reseller {
            self.role(
                &party.key,
                Role::SubReseller,
                "Reseller agreement of the demo",
            )?;
        }
        Ok(())
    }

    fn determine(&mut self, party: &SampleParty) -> Result<(), ApiError> {
        let status = match (party.us.determination, party.us.basis) {
            (Determination::Undetermined, _) => return Ok(()),
            (Determination::Us, Some(basis)) => UsStatus::UsPerson {
                basis: us_basis(basis),
            },
            _ => UsStatus::Foreign,
        };
        let source = party
            .us
            .source
            .clone()
            .unwrap_or_else(|| "Papers and address, all outside the United States".to_owned());
        let request = Determine {
            party: self.party(&party.key)?,
            status,
            source,
            statement_only: false,
        };
        let _: PartySaved = self.call("determine", &request)?;
        Ok(())
    }

    fn account(
        &mut self,
        party: &SampleParty,
        account: &crate::demo::content::SampleAccount,
    ) -> Result<(), ApiError> {
        let request = SaveAccount {
            id: None,
            customer: self.party(&party.key)?,
            provider: self.provider(&account.provider)?,
            reference: account.id.clone(),
            products: account.products.clone(),
            carries: None,
            opened: self.day_before(account.opened_days_ago.into()),
            second: None,
        };
        let saved: AccountSaved = self.call("save_account", &request)?;
        self.made.accounts.insert(account.id.clone(), saved.account);
        let steps = [
            (
                account.closed_days_ago,
                AccountState::Closed,
                "Closed at the customer's wish",
            ),
            (
                account.reopened_days_ago,
                AccountState::Open,
                "Reopened at the customer's wish",
            ),
            (
                account.closed_again_days_ago,
                AccountState::Closed,
                "Closed again",
            ),
        ];
        for (days, state, why) in steps {
            let Some(days) = days else { continue };
            let on = self.day_before(days.into());
            let _: AccountSaved = self.call(
                "step_account",
                &StepAccount {
                    account: saved.account,
                    state,
                    on,
                    why: why.to_owned(),
                },
            )?;
        }
        Ok(())
    }

    /// Records who holds, signs for and controls what, as far as both sides are known by now.
    fn connect(&mut self) -> Result<(), ApiError> {
        for party in self.sample.parties.clone() {
            let Some(of) = self.made.parties.get(&party.key).copied() else {
                continue;
            };
            for (index, owner) in party.owners.iter().enumerate() {
                if self.connects(
                    owner.holder.as_deref(),
                    format!("{} owner {index}", party.key),
                ) {
                    self.hold(of, owner)?;
                }
            }
            for key in &party.signatories {
                if self.connects(Some(key), format!("{} signatory {key}", party.key)) {
                    self.role(key, Role::Signatory { of }, "Named in the register")?;
                }
            }
            for control in &party.control {
                if self.connects(
                    Some(&control.person),
                    format!("{} control {}", party.key, control.person),
                ) {
                    let case = self.role(
                        &control.person,
                        Role::SubstantialControl { of },
                        &control.words,
                    )?;
                    self.made
                        .cases
                        .extend(case.map(|case| (control.person.clone(), case)));
                }
            }
        }
        Ok(())
    }

    /// Tells whether a connection can be recorded now, and notes that it was; a holder nobody knows is always there.
    fn connects(&mut self, holder: Option<&str>, connection: String) -> bool {
        holder.is_none_or(|key| self.made.parties.contains_key(key))
            && self.made.connected.insert(connection)
    }

    fn hold(&mut self, held: PartyId, owner: &SampleOwner) -> Result<(), ApiError> {
        let holder = match &owner.holder {
            Some(key) => Holder::Party {
                party: self.party(key)?,
            },
            None => Holder::Unknown {
                reason: owner.unknown_reason.clone().unwrap_or_default(),
            },
        };
        let request = SaveHolding {
            id: None,
            holder,
            held,
            share: share(owner)?,
            from: self.day_before(700),
            until: None,
            source: "Register of members".to_owned(),
        };
        let saved: PartySaved = self.call("save_holding", &request)?;
        self.made.cases.extend(owner.holder.clone().zip(saved.case));
        Ok(())
    }

    fn role(
        &mut self,
        key: &str,
        role: Role,
        basis: &str,
    ) -> Result<Option<cip::id::CaseId>, ApiError> {
        let party = self.party(key)?;
        let from = self.day_before(365);
        let request = SaveRole {
            id: None,
            party,
            role,
            from,
            until: None,
            basis: basis.to_owned(),
            provider: None,
        };
        let saved: PartySaved = self.call("save_role", &request)?;
        Ok(saved.case)
    }
}

/// Tells how many days ago somebody came whose review is not over; none for all others.
pub(super) fn arrives(party: &SampleParty) -> Option<u64> {
    let spread = party.key.bytes().map(u64::from).sum::<u64>() % 8;
    match party.story {
        Some(Story::New) => Some(1 + spread % 5),
        Some(Story::InReview) => Some(4 + spread % 4),
        Some(Story::EvidenceAsked | Story::EvidenceIn) => Some(14),
        Some(Story::Returned) => Some(5),
        Some(Story::WaitingApproval) => Some(4),
        Some(Story::Verified | Story::UsPerson | Story::OwnersOpen | Story::CannotVerify) => None,
        None => match party.key.as_str() {
            "lin-yating" => Some(5),
            "hang" => Some(6),
            "dana" => Some(7),
            "sevgi" => Some(5),
            "folake" => Some(3),
            "prakash" => Some(2),
            "nirmala" => Some(2),
            _ => None,
        },
    }
}

fn us_basis(basis: Basis) -> UsBasis {
    match basis {
        Basis::Citizen => UsBasis::Citizen,
        Basis::PermanentResident => UsBasis::PermanentResident,
        Basis::Organised => UsBasis::OrganisedInUs,
        Basis::Located => UsBasis::LocatedInUs,
    }
}

fn share(owner: &SampleOwner) -> Result<Share, ApiError> {
    let percent = |text: &str| Percent::parse(text).map_err(internal);
    match (&owner.share, &owner.share_min, &owner.share_max) {
        (Some(exact), _, _) => Ok(Share::exact(percent(exact)?)),
        (None, Some(least), Some(most)) => {
            Share::range(percent(least)?, percent(most)?).map_err(internal)
        }
        _ => Share::range(percent("0")?, percent("100")?).map_err(internal),
    }
}

/// Makes the declared data of a party.
fn declared(party: &SampleParty) -> Result<Declared, ApiError> {
    let individual = party.kind == SampleKind::Individual;
    let home = country(&party.country)?;
    let a = &party.address;
    let address = Address {
        purpose: AddressUse::Principal,
        country: country(&a.country)?,
        lines: vec![a.line.clone()],
        locality: a.city.clone(),
        region: a.region.clone(),
        postal_code: a.postcode.clone(),
    };
    let use_here = Address {
        purpose: AddressUse::PlaceOfUse,
        lines: Vec::new(),
        postal_code: String::new(),
        ..address.clone()
    };
    let nationality = party.nationality.as_deref().map(country).transpose()?;
    let birth = party
        .birth_date
        .map(|d| PartialDate::parse(&d.to_string()))
        .transpose()
        .map_err(internal)?;
    Ok(Declared {
        kind: if individual {
            PartyKind::Individual
        } else {
            PartyKind::Entity
        },
        names: names(party),
        addresses: if party.accounts.is_empty() {
            vec![address]
        } else {
            vec![address, use_here]
        },
        jurisdiction: (!individual).then_some(home),
        nationalities: nationality.into_iter().collect(),
        birth_date: birth,
        payments: party.payments.iter().map(payment).collect(),
        emails: party.emails.clone(),
        phones: party
            .phones
            .iter()
            .map(|p| Phone {
                raw: p.clone(),
                e164: Some(p.clone()),
            })
            .collect(),
        registry_number: party.registration_number.clone().unwrap_or_default(),
        national_id: String::new(),
        further: Vec::new(),
    })
}

fn names(party: &SampleParty) -> Vec<Name> {
    let mut official = Name::official(&party.name);
    official.lang = Some(party.lang.clone());
    if party.latin.is_none() {
        official.family.clone_from(&party.family);
        official.given.clone_from(&party.given);
    }
    let mut names = vec![official];
    names.extend(party.latin.as_deref().map(|latin| Name {
        family: party.family.clone(),
        given: party.given.clone(),
        ..Name::latin(latin)
    }));
    names.extend(party.more_names.iter().map(|n| Name {
        kind: match n.kind.as_str() {
            "translation" => NameKind::Translation,
            "transliteration" => NameKind::Latin,
            "former" => NameKind::Former,
            _ => NameKind::Alternative,
        },
        lang: Some(n.tag.clone()),
        ..Name::official(&n.text)
    }));
    names
}

fn payment(payment: &crate::demo::content::SamplePayment) -> Payment {
    let kind = match payment.means.as_str() {
        "card" => PaymentKind::Card,
        "virtual_currency" => PaymentKind::Wallet,
        _ => PaymentKind::BankTransfer,
    };
    let identifier = match payment.identifier.as_str() {
        "" => format!("ending in {}", payment.last_four),
        other => other.to_owned(),
    };
    Payment {
        kind,
        source: payment.source.clone(),
        institution: payment.institution.clone(),
        brand: String::new(),
        identifier,
        numbers: Vec::new(),
    }
}

/// Returns a later day, for due days reckoned from the clock.
pub(super) fn after(day: chrono::NaiveDate, days: u64) -> chrono::NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
