//! Changes of the people: who was added, whose roles changed, whose keys were replaced.

use crate::date::Moment;
use crate::event::Event;
use crate::id::PersonId;
use crate::office::{Person, StaffRole};
use std::collections::{BTreeMap, BTreeSet};

/// An entry of the journal about the people, as this module reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct StaffEntry {
    /// Place in the journal, from 1.
    pub place: u64,
    /// When.
    pub at: Moment,
    /// Hash of the entry, 64 hex digits.
    pub hash: String,
    /// Who recorded it.
    pub by: Option<PersonId>,
    /// What happened.
    pub event: Event,
}

/// What happened to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffDid {
    /// The person was added.
    Added {
        /// Roles given.
        roles: Vec<StaffRole>,
    },
    /// The roles changed.
    RolesChanged {
        /// Roles held until then.
        before: Vec<StaffRole>,
        /// Roles held since; none for somebody who left.
        after: Vec<StaffRole>,
    },
    /// An officer who had none got a filing key.
    FilingKeyMade {
        /// The certificate, DER in hex.
        certificate: String,
    },
    /// An officer signs with another filing key from then on: an imported one, their own again, or a new one.
    FilingKeyChanged {
        /// The certificate, DER in hex.
        certificate: String,
    },
    /// The person's keys were replaced; signatures made before are of the old keys.
    KeysReplaced {
        /// Whether the recovery kit was used.
        by_kit: bool,
        /// With the kit: why nobody confirmed although there were further people.
        alone: Option<String>,
        /// The new filing certificate, DER in hex, when the filing key was among the keys.
        certificate: Option<String>,
    },
}

/// A change of the people with its place in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffChange {
    /// Place of its entry in the journal, from 1.
    pub place: u64,
    /// When.
    pub at: Moment,
    /// Hash of the entry, 64 hex digits.
    pub hash: String,
    /// Who recorded it.
    pub by: Option<PersonId>,
    /// The second officer who confirmed it, when there was one.
    pub second: Option<PersonId>,
    /// Whom it concerns.
    pub person: PersonId,
    /// That person's name as it stood then.
    pub name: String,
    /// What happened.
    pub did: StaffDid,
}

/// Returns the changes of the people that the entries tell, oldest first.
///
/// The entries are all of the journal, oldest first: what a role was before is known from the entry before.
pub fn staff_changes(entries: &[StaffEntry]) -> Vec<StaffChange> {
    let mut known: BTreeMap<PersonId, &Person> = BTreeMap::new();
    let mut signed: BTreeSet<PersonId> = BTreeSet::new();
    let mut changes = Vec::new();
    for entry in entries {
        let Some((person, second, kit)) = concerned(&entry.event) else {
            continue;
        };
        let had_key = signed.contains(&person.id);
        if person.certificate.is_some() {
            signed.insert(person.id);
        }
        for did in differences(known.insert(person.id, person), person, kit, had_key) {
            changes.push(StaffChange {
                place: entry.place,
                at: entry.at.clone(),
                hash: entry.hash.clone(),
                by: entry.by,
                second,
                person: person.id,
                name: person.name.clone(),
                did,
            });
        }
    }
    changes
}

/// What the kit's ceremony adds: why nobody confirmed it, if so.
type Kit<'a> = Option<&'a Option<String>>;

/// Returns the person as an event leaves them, the second person, and what the recovery kit adds when it was used.
fn concerned(event: &Event) -> Option<(&Person, Option<PersonId>, Kit<'_>)> {
    if let Event::PersonAdded { person, second }
    | Event::PersonChanged { person, second }
    | Event::PassphraseReset { person, second } = event
    {
        Some((person, *second, None))
    } else if let Event::KeysReplaced {
        person,
        second,
        alone,
        ..
    } = event
    {
        Some((person, *second, Some(alone)))
    } else {
        None
    }
}

/// `had_key` tells whether the person ever had a filing key: one made after it was taken replaces it.
fn differences(
    before: Option<&Person>,
    after: &Person,
    kit: Kit<'_>,
    had_key: bool,
) -> Vec<StaffDid> {
    let Some(before) = before else {
        return vec![StaffDid::Added {
            roles: sorted(&after.roles),
        }];
    };
    let mut found = Vec::new();
    let (held, holds) = (sorted(&before.roles), sorted(&after.roles));
    if held != holds {
        found.push(StaffDid::RolesChanged {
            before: held,
            after: holds,
        });
    }
    let other_certificate = before.certificate != after.certificate;
    let certificate = after.certificate.clone().filter(|_| other_certificate);
    let other_journal_key = before.journal_key != after.journal_key;
    match certificate {
        Some(certificate) if !had_key && !other_journal_key => {
            found.push(StaffDid::FilingKeyMade { certificate });
        }
        // Where a key was taken with the journal key before, making it again belongs to that replacement.
        Some(certificate) if !other_journal_key && before.certificate.is_some() => {
            found.push(StaffDid::FilingKeyChanged { certificate });
        }
        certificate if other_journal_key || certificate.is_some() => {
            found.push(StaffDid::KeysReplaced {
                by_kit: kit.is_some(),
                alone: kit.cloned().flatten(),
                certificate,
            });
        }
        _ => {}
    }
    found
}

fn sorted(roles: &[StaffRole]) -> Vec<StaffRole> {
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    roles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;
    use uuid::Uuid;

    fn person(roles: &[StaffRole], journal_key: &str, certificate: Option<&str>) -> Person {
        Person {
            id: PersonId(Uuid::from_u128(7)),
            name: "Lan Trần".into(),
            latin: "Lan Tran".into(),
            title: String::new(),
            label: "LT".into(),
            roles: roles.to_vec(),
            journal_key: journal_key.into(),
            certificate: certificate.map(str::to_owned),
            chain: Vec::new(),
        }
    }

    fn dids(events: Vec<Event>) -> Vec<(u64, StaffDid)> {
        let entries: Vec<StaffEntry> = events
            .into_iter()
            .zip(1..)
            .map(|(event, place)| StaffEntry {
                place,
                at: Moment {
                    at: "2026-03-02T02:00:00Z".parse().unwrap(),
                    zone: Zone::parse("UTC").unwrap(),
                },
                hash: String::new(),
                by: None,
                event,
            })
            .collect();
        staff_changes(&entries)
            .into_iter()
            .map(|c| (c.place, c.did))
            .collect()
    }

    #[test]
    fn each_change_is_told_once_with_what_was_before() {
        use StaffRole::{Approver, Officer, Reviewer};
        let second = None;
        let added = person(&[Reviewer], "k1", None);
        let promoted = person(&[Officer, Reviewer], "k1", None);
        let keyed = person(&[Reviewer, Officer], "k1", Some("c1"));
        let renamed = Person {
            title: "Head".into(),
            ..keyed.clone()
        };
        let imported = person(&[Reviewer, Officer], "k1", Some("c1 of an authority"));
        let recovered = person(&[Reviewer, Officer], "k2", Some("c2"));
        let reset = person(&[Approver], "k3", None);
        let told = dids(vec![
            Event::PersonAdded {
                person: added,
                second,
            },
            Event::PersonChanged {
                person: promoted,
                second,
            },
            Event::PersonChanged {
                person: keyed,
                second,
            },
            Event::PersonChanged {
                person: renamed,
                second,
            },
            Event::PersonChanged {
                person: imported,
                second,
            },
            Event::KeysReplaced {
                person: recovered,
                proof: String::new(),
                second,
                alone: Some("the other officer is abroad".into()),
            },
            Event::PassphraseReset {
                person: reset.clone(),
                second,
            },
            Event::PersonChanged {
                person: Person {
                    certificate: Some("c3".into()),
                    ..reset
                },
                second,
            },
        ]);
        let officer = vec![Reviewer, Officer];
        assert_eq!(
            told,
            vec![
                (
                    1,
                    StaffDid::Added {
                        roles: vec![Reviewer]
                    }
                ),
                (
                    2,
                    StaffDid::RolesChanged {
                        before: vec![Reviewer],
                        after: officer.clone()
                    }
                ),
                (
                    3,
                    StaffDid::FilingKeyMade {
                        certificate: "c1".into()
                    }
                ),
                (
                    5,
                    StaffDid::FilingKeyChanged {
                        certificate: "c1 of an authority".into()
                    }
                ),
                (
                    6,
                    StaffDid::KeysReplaced {
                        by_kit: true,
                        alone: Some("the other officer is abroad".into()),
                        certificate: Some("c2".into())
                    }
                ),
                (
                    7,
                    StaffDid::RolesChanged {
                        before: officer,
                        after: vec![Approver]
                    }
                ),
                (
                    7,
                    StaffDid::KeysReplaced {
                        by_kit: false,
                        alone: None,
                        certificate: None
                    }
                ),
                (
                    8,
                    StaffDid::KeysReplaced {
                        by_kit: false,
                        alone: None,
                        certificate: Some("c3".into())
                    }
                ),
            ]
        );
    }
}
