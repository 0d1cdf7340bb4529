//! What the purges of a journal explain: bodies that are gone, and bodies that were written anew.

use crate::error::VaultError;
use cip::event::Event;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Read before the walk, because a purge comes after what it takes out. Each purge is itself checked when it is reached:
/// one that nobody had the right to make is a finding.
#[derive(Default)]
pub(super) struct Purged {
    gone: BTreeSet<i64>,
    anew: BTreeMap<i64, String>,
}

impl Purged {
    pub(super) fn read(connection: &Connection) -> Result<Self, VaultError> {
        let mut statement = connection.prepare(
            "SELECT e.ord, b.body FROM event AS e JOIN event_body AS b ON b.ord = e.ord
             WHERE e.kind = 'party.purged' ORDER BY e.ord",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Self::default();
        while let Some(row) = rows.next()? {
            let (ord, body): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            // A body that cannot be read explains nothing, and the walk names it.
            if let Ok(Event::PartyPurged { purge, .. }) = serde_json::from_slice(&body) {
                let earlier = |place: u64| i64::try_from(place).ok().filter(|p| *p < ord);
                found
                    .gone
                    .extend(purge.removed.iter().filter_map(|p| earlier(*p)));
                for one in purge.rewritten {
                    if let Some(place) = earlier(one.place) {
                        found.anew.insert(place, one.commitment);
                    }
                }
            }
        }
        Ok(found)
    }

    /// Returns whether a purge took out the body of the event at this place.
    pub(super) fn takes_out(&self, ord: i64) -> bool {
        self.gone.contains(&ord)
    }

    /// Returns the commitment of the body that a purge wrote anew for the event at this place; the last one counts.
    pub(super) fn commitment(&self, ord: i64) -> Option<&String> {
        self.anew.get(&ord)
    }
}
