//! Parties, their roles, and who owns and controls whom.

use super::{at, day, id};
use cip::addition::OwnerAddition;
use cip::control::{ControlAnswer, ControlAnswers, ControlQuestion, ControlSays};
use cip::event::Event;
use cip::id::{CaseId, HoldingId, PartyId, PersonId, RoleId};
use cip::ownership::{Holder, Holding, Percent, Share};
use cip::party::{Declared, Party, PartyKind, PartyRole, Risk, Role};

pub fn party(n: u128, name: &str) -> Party {
    Party {
        id: PartyId(id(n)),
        declared: Declared::named(PartyKind::Entity, name),
        external: Vec::new(),
        risk: Risk::Standard,
        batch: None,
        merged_into: None,
        notice: None,
    }
}

pub fn customer(n: u128) -> Event {
    Event::RoleRecorded {
        role: PartyRole {
            id: RoleId(id(n + 50_000_000)),
            party: PartyId(id(n)),
            role: Role::Customer,
            from: day("2026-01-05"),
            until: None,
            basis: String::new(),
            provider: None,
        },
    }
}

pub fn holding(n: u128, holder: u128, held: u128) -> Holding {
    Holding {
        id: HoldingId(id(n)),
        holder: Holder::Party {
            party: PartyId(id(holder)),
        },
        held: PartyId(id(held)),
        share: Share::exact(Percent::whole(40)),
        from: day("2026-01-01"),
        until: None,
        source: "register of companies".to_owned(),
    }
}

pub fn control(party: u128, of: u128, by: PersonId) -> ControlAnswers {
    let answer = |question: ControlQuestion| ControlAnswer {
        question,
        says: ControlSays::No,
        ground: "articles of association".to_owned(),
    };
    ControlAnswers {
        party: PartyId(id(party)),
        of: PartyId(id(of)),
        answers: ControlQuestion::ALL.into_iter().map(answer).collect(),
        edition: "89-fr-5698".to_owned(),
        words: String::new(),
        by,
        at: at(25),
    }
}

pub(super) fn addition(customer: u128, owner: u128, by: PersonId) -> OwnerAddition {
    OwnerAddition {
        customer: PartyId(id(customer)),
        owner: PartyId(id(owner)),
        told: day("2026-03-01"),
        since: day("2026-02-15"),
        how: "a letter".to_owned(),
        case: Some(CaseId(id(700))),
        files: Vec::new(),
        by,
        at: at(30),
    }
}
