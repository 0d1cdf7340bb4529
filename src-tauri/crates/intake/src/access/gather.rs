//! Where rows of a log come together: accounts and actions once, coverage, order.

use super::{
    AccessFile, AccessFormat, AccessNote, AccessRejection, AccessRow, AccountCoverage, Outcome,
};
use super::{RejectedAccess, ServiceCount};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::net::IpAddr;

/// Collects rows as they are read, in any order.
#[derive(Default)]
pub(super) struct Gather {
    accounts: Interned,
    coverage: BTreeMap<u32, AccountCoverage>,
    actions: Interned,
    rows: Vec<AccessRow>,
    rejected: Vec<RejectedAccess>,
    services: BTreeMap<String, u32>,
    event_ids: HashSet<Box<str>>,
    repeated: u32,
    private: u32,
}

/// Texts that are kept once, each with its place.
#[derive(Default)]
struct Interned {
    places: HashMap<String, u32>,
}

impl Interned {
    fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let next = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.places.insert(text.to_owned(), next);
        next
    }

    /// Returns the texts in order, and for each old place the new one.
    fn ordered(self) -> (Vec<String>, Vec<u32>) {
        let mut texts: Vec<(String, u32)> = self.places.into_iter().collect();
        texts.sort_unstable();
        let mut moved = vec![0; texts.len()];
        for (new, (_, old)) in (0_u32..).zip(&texts) {
            if let Some(slot) = moved.get_mut(*old as usize) {
                *slot = new;
            }
        }
        (texts.into_iter().map(|(text, _)| text).collect(), moved)
    }
}

impl Gather {
    /// Says whether an event is seen for the first time, and counts it when it is not.
    pub fn is_new(&mut self, event_id: &str) -> bool {
        let new = self.event_ids.insert(event_id.into());
        self.repeated += u32::from(!new);
        new
    }

    pub fn row(
        &mut self,
        account: &str,
        at_ms: i64,
        ip: IpAddr,
        action: &str,
        outcome: Outcome,
        line: u32,
    ) {
        let place = self.accounts.place(account);
        let seen = self.cover(place, account, at_ms);
        match outcome {
            Outcome::Success => {
                seen.accesses += 1;
                seen.last_access_ms = seen.last_access_ms.max(Some(at_ms));
            }
            Outcome::Failure => seen.attempts += 1,
        }
        let ip = ip.to_canonical();
        self.private += u32::from(is_private(ip));
        let action = self.actions.place(action);
        self.rows.push(AccessRow {
            account: place,
            at_ms,
            ip,
            action,
            outcome,
            line,
        });
    }

    /// Counts an event of a service; its time still shows what the log covers.
    pub fn service(&mut self, account: &str, at_ms: i64, name: &str) {
        let place = self.accounts.place(account);
        self.cover(place, account, at_ms).by_services += 1;
        *self.services.entry(name.to_owned()).or_default() += 1;
    }

    pub fn reject(&mut self, line: u32, reason: AccessRejection, raw: Vec<String>) {
        self.rejected.push(RejectedAccess { line, reason, raw });
    }

    fn cover(&mut self, place: u32, account: &str, at_ms: i64) -> &mut AccountCoverage {
        let seen = self
            .coverage
            .entry(place)
            .or_insert_with(|| AccountCoverage {
                account_ref: account.to_owned(),
                from_ms: at_ms,
                to_ms: at_ms,
                accesses: 0,
                attempts: 0,
                by_services: 0,
                last_access_ms: None,
            });
        seen.from_ms = seen.from_ms.min(at_ms);
        seen.to_ms = seen.to_ms.max(at_ms);
        seen
    }

    /// Puts everything in order. The caller fills in what it knows of the file.
    pub fn finish(self, format: AccessFormat) -> AccessFile {
        let (_, accounts) = self.accounts.ordered();
        let (actions, moved_actions) = self.actions.ordered();
        let mut rows = self.rows;
        for row in &mut rows {
            row.account = accounts
                .get(row.account as usize)
                .copied()
                .unwrap_or(row.account);
            row.action = moved_actions
                .get(row.action as usize)
                .copied()
                .unwrap_or(row.action);
        }
        rows.sort_unstable_by_key(|row| (row.account, row.at_ms, row.line));
        let mut coverage: Vec<AccountCoverage> = self.coverage.into_values().collect();
        coverage.sort_by(|a, b| a.account_ref.cmp(&b.account_ref));
        let mut notes = Vec::new();
        if self.private > 0 {
            notes.push(AccessNote::PrivateAddresses {
                count: self.private,
            });
        }
        AccessFile {
            format,
            file_name: String::new(),
            sha256: String::new(),
            table: None,
            columns: Vec::new(),
            accounts: coverage,
            actions,
            rows,
            rejected: self.rejected,
            services: self
                .services
                .into_iter()
                .map(|(name, count)| ServiceCount { name, count })
                .collect(),
            repeated: self.repeated,
            questions: Vec::new(),
            notes,
        }
    }

    /// Says whether anything of a log was found, good or bad.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.rejected.is_empty() && self.services.is_empty()
    }
}

/// Says whether an address is of a private, shared or local network.
fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || (a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}
