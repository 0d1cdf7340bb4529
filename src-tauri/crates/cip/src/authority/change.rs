//! A change of the office: said by its signer, and afterwards only set aside, once, by its signer.

use super::{AuthorityFault, Before, Signed};
use crate::change::{ChangeStanding, OfficeChange};

pub(super) fn check(
    signed: Signed,
    change: &OfficeChange,
    before: &Before,
) -> Result<(), AuthorityFault> {
    let Before::Change(earlier) = before else {
        return if change.by != signed.by {
            Err(AuthorityFault::OtherPerson)
        } else if change.counts() {
            Ok(())
        } else {
            Err(AuthorityFault::ChangeRewritten)
        };
    };
    let ChangeStanding::SetAside { by, .. } = &change.standing else {
        return Err(AuthorityFault::ChangeRewritten);
    };
    let kept = OfficeChange {
        standing: earlier.standing.clone(),
        ..change.clone()
    };
    if !earlier.counts() || kept != **earlier {
        return Err(AuthorityFault::ChangeRewritten);
    }
    if *by == signed.by {
        Ok(())
    } else {
        Err(AuthorityFault::OtherPerson)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::ChangeKind;
    use crate::date::{Moment, Zone};
    use crate::id::{ChangeId, PersonId};
    use crate::office::StaffRole;
    use uuid::Uuid;

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn signed(n: u128) -> Signed {
        Signed {
            by: person(n),
            role: StaffRole::Reviewer,
        }
    }

    fn moment() -> Moment {
        Moment {
            at: chrono::DateTime::UNIX_EPOCH,
            zone: Zone::parse("UTC").unwrap(),
        }
    }

    fn change() -> OfficeChange {
        OfficeChange {
            id: ChangeId(Uuid::from_u128(1)),
            kind: ChangeKind::Address,
            on: "2026-05-01".parse().unwrap(),
            words: "Moved.".to_owned(),
            provider: None,
            noticed: false,
            standing: ChangeStanding::Counts,
            by: person(1),
            at: moment(),
        }
    }

    #[test]
    fn a_change_is_the_signers_own_and_begins_as_one_that_counts() {
        assert_eq!(check(signed(1), &change(), &Before::Nothing), Ok(()));
        assert_eq!(
            check(signed(2), &change(), &Before::Nothing),
            Err(AuthorityFault::OtherPerson)
        );
        let aside = change().set_aside("No.", person(1), moment()).unwrap();
        assert_eq!(
            check(signed(1), &aside, &Before::Nothing),
            Err(AuthorityFault::ChangeRewritten)
        );
    }

    #[test]
    fn afterwards_it_is_only_set_aside_by_who_signs_that() {
        let before = Before::Change(Box::new(change()));
        let aside = change().set_aside("No.", person(2), moment()).unwrap();
        assert_eq!(check(signed(2), &aside, &before), Ok(()));
        assert_eq!(
            check(signed(1), &aside, &before),
            Err(AuthorityFault::OtherPerson)
        );
        let other = OfficeChange {
            words: "Stayed.".to_owned(),
            ..aside.clone()
        };
        let rewritten = Err(AuthorityFault::ChangeRewritten);
        assert_eq!(check(signed(2), &other, &before), rewritten);
        assert_eq!(check(signed(1), &change(), &before), rewritten);
        let again = Before::Change(Box::new(aside.clone()));
        assert_eq!(check(signed(2), &aside, &again), rewritten);
    }
}
