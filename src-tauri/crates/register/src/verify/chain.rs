//! Walking the journal once: chains, hashes, commitments, keys; signatures are checked beside, on other cores,
//! while the events are applied to an empty copy of the tables.

use super::keys::KnownKeys;
use super::purged::Purged;
use super::{DeviceChain, Fault, Finding, FindingKind, MOST_FINDINGS};
use crate::crypt;
use crate::error::VaultError;
use crate::journal::{StoredEvent, commitment, each_stored, hash};
use crate::keys::EpochKeys;
use crate::progress::{Phase, Report, tick};
use crate::rows;
use cip::authority::{Authority, AuthorityFault, Signed};
use cip::event::Event;
use cip::id::{DeviceId, PersonId};
use ed25519_dalek::{Signature, VerifyingKey};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// What a walk found.
pub(super) struct Walked {
    pub findings: Vec<Finding>,
    pub devices: Vec<DeviceChain>,
    pub purged: u64,
    /// Commitments of sealed objects with the first event that names them.
    pub blobs: BTreeMap<String, i64>,
}

/// A signature to be checked.
struct Job {
    ord: i64,
    bytes: Vec<u8>,
    signature: Signature,
    key: VerifyingKey,
}

/// Signatures checked together: twice as fast as one by one.
const JOBS_AT_ONCE: usize = 256;

/// Walks the journal and applies each event to `rebuilt`.
pub(super) fn walk(
    connection: &Connection,
    keys: &EpochKeys,
    rebuilt: &Connection,
    events: u64,
    report: Report<'_>,
) -> Result<Walked, VaultError> {
    let workers = std::thread::available_parallelism()
        .map_or(1, NonZero::get)
        .saturating_sub(1)
        .clamp(1, 8);
    let (to_workers, jobs) = sync_channel::<Vec<Job>>(workers * 2);
    let jobs = Mutex::new(jobs);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers)
            .map(|_| scope.spawn(|| check_signatures(&jobs)))
            .collect();
        let mut walker = Walker::begin(connection, keys, rebuilt, to_workers)?;
        let walked = each_stored(connection, |stored| {
            if walker.count.is_multiple_of(1000) {
                tick(report, Phase::Events, walker.count, events)?;
            }
            walker.visit(stored)
        });
        let mut done = walker.finish();
        for worker in running {
            // A worker that panicked has not said that its signatures are good.
            let bad = worker
                .join()
                .map_err(|_| VaultError::unreadable("the journal", "a check was interrupted"))?;
            done.findings.extend(
                bad.into_iter()
                    .map(|ord| Finding::event(FindingKind::Signature, ord, Fault::WrongSignature)),
            );
        }
        walked?;
        done.findings.sort_by_key(|f| f.place);
        Ok(done)
    })
}

fn check_signatures(jobs: &Mutex<Receiver<Vec<Job>>>) -> Vec<i64> {
    let mut bad = Vec::new();
    loop {
        let batch = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(batch) = batch else { return bad };
        let messages: Vec<&[u8]> = batch.iter().map(|job| job.bytes.as_slice()).collect();
        let signatures: Vec<Signature> = batch.iter().map(|job| job.signature).collect();
        let keys: Vec<VerifyingKey> = batch.iter().map(|job| job.key).collect();
        if ed25519_dalek::verify_batch(&messages, &signatures, &keys).is_ok() {
            continue;
        }
        // One of them is bad: each by itself says which.
        let failed = batch
            .iter()
            .filter(|job| job.key.verify_strict(&job.bytes, &job.signature).is_err());
        bad.extend(failed.map(|job| job.ord));
    }
}

/// Returns the kind of a finding about who may say what.
fn kind_of(fault: AuthorityFault) -> FindingKind {
    use AuthorityFault as A;
    match fault {
        A::FoundedTwice | A::PersonTwice | A::PersonUnknown | A::KeysForeign => FindingKind::Keys,
        A::ActorUnknown
        | A::RoleNotHeld
        | A::RoleForbids
        | A::OtherPerson
        | A::SamePerson
        | A::SecondUnknown
        | A::SecondMissing
        | A::OtherStep
        | A::OtherContent
        | A::ChangeRewritten => FindingKind::Authority,
    }
}

struct Tip {
    seq: u64,
    hash: String,
}

struct Walker<'a> {
    keys: KnownKeys<'a>,
    purged: Purged,
    authority: Authority,
    vault: String,
    rebuilt: &'a Connection,
    to_workers: SyncSender<Vec<Job>>,
    jobs: Vec<Job>,
    tips: BTreeMap<String, Tip>,
    /// Hashes by device and number, kept only where another machine's chain could name them.
    hashes: BTreeMap<(String, u64), String>,
    several: bool,
    done: Walked,
    count: u64,
}

impl<'a> Walker<'a> {
    fn begin(
        connection: &Connection,
        keys: &'a EpochKeys,
        rebuilt: &'a Connection,
        to_workers: SyncSender<Vec<Job>>,
    ) -> Result<Self, VaultError> {
        let machines: u64 =
            connection.query_row("SELECT count(DISTINCT device) FROM event", [], |row| {
                row.get(0)
            })?;
        rebuilt.execute_batch("BEGIN")?;
        Ok(Self {
            keys: KnownKeys::begin(connection, keys)?,
            purged: Purged::read(connection)?,
            authority: Authority::default(),
            vault: keys.vault.to_string(),
            rebuilt,
            to_workers,
            jobs: Vec::with_capacity(JOBS_AT_ONCE),
            tips: BTreeMap::new(),
            hashes: BTreeMap::new(),
            several: machines > 1,
            done: Walked {
                findings: Vec::new(),
                devices: Vec::new(),
                purged: 0,
                blobs: BTreeMap::new(),
            },
            count: 0,
        })
    }

    fn find(&mut self, kind: FindingKind, ord: i64, what: Fault) {
        if self.done.findings.len() < MOST_FINDINGS {
            self.done.findings.push(Finding::event(kind, ord, what));
        }
    }

    fn visit(&mut self, stored: StoredEvent) -> Result<(), VaultError> {
        self.count += 1;
        let ord = stored.ord;
        if i64::try_from(self.count) != Ok(ord) {
            self.find(FindingKind::Chain, ord, Fault::EventMissing);
            self.count = u64::try_from(ord).unwrap_or(self.count);
        }
        let bytes = stored.envelope.bytes()?;
        self.check_chain(&stored, &bytes);
        let event = self.check_body(&stored);
        for blob in &stored.envelope.blobs {
            self.done.blobs.entry(blob.clone()).or_insert(ord);
        }
        let signer = self.keys.signer(
            &stored.envelope.actor,
            &stored.envelope.device_id,
            ord,
            event.as_ref(),
        );
        match (signer, Signature::from_slice(&stored.signature)) {
            (Some(key), Ok(signature)) => self.send(Job {
                ord,
                bytes,
                signature,
                key,
            })?,
            _ => self.find(FindingKind::Signature, ord, Fault::NoSigner),
        }
        let gone = event.is_none() && self.purged.takes_out(ord);
        if gone {
            let (kind, subject) = (&stored.envelope.kind, &stored.envelope.subject);
            if let Err(error) = rows::stand_in(self.rebuilt, ord, kind, subject) {
                let fault = Fault::NotApplied(error.to_string());
                self.find(FindingKind::Table, ord, fault);
            }
        }
        if let Some(event) = event {
            self.check_authority(&stored, &event)?;
            if let Err(error) = rows::apply(self.rebuilt, ord, &event) {
                self.find(
                    FindingKind::Table,
                    ord,
                    Fault::NotApplied(error.to_string()),
                );
            }
        }
        Ok(())
    }

    /// Checks hash, number and predecessor in the device's chain, and what it says of other devices.
    fn check_chain(&mut self, stored: &StoredEvent, bytes: &[u8]) {
        let (ord, envelope) = (stored.ord, &stored.envelope);
        let hash = crypt::hex(&hash(bytes, &stored.signature));
        if hash != crypt::hex(&stored.hash) {
            self.find(FindingKind::Chain, ord, Fault::WrongHash);
        }
        if envelope.vault_id != self.vault {
            self.find(FindingKind::Chain, ord, Fault::OtherVault);
        }
        let (last, expected) = self
            .tips
            .get(&envelope.device_id)
            .map_or((0, ""), |t| (t.seq, t.hash.as_str()));
        if envelope.device_seq != last + 1 {
            let fault = Fault::WrongNumber {
                found: envelope.device_seq,
                last,
            };
            self.find(FindingKind::Chain, ord, fault);
        } else if envelope.prev != expected {
            self.find(FindingKind::Chain, ord, Fault::WrongOrder);
        }
        if self.several {
            self.hashes.insert(
                (envelope.device_id.clone(), envelope.device_seq),
                hash.clone(),
            );
            for seen in &envelope.seen {
                let known = self.hashes.get(&(seen.device.clone(), seen.seq));
                if known != Some(&seen.hash) {
                    let fault = Fault::OtherHistory(seen.device.clone());
                    self.find(FindingKind::Fork, ord, fault);
                }
            }
        }
        // The stored hash may be the altered part: the chain goes on from the computed one.
        self.tips.insert(
            envelope.device_id.clone(),
            Tip {
                seq: envelope.device_seq,
                hash,
            },
        );
    }

    /// Checks the body against its commitment and its own words against the envelope; returns the event.
    fn check_body(&mut self, stored: &StoredEvent) -> Option<Event> {
        let (ord, envelope) = (stored.ord, &stored.envelope);
        let Some((salt, body)) = &stored.body else {
            self.done.purged += 1;
            if !self.purged.takes_out(ord) {
                self.find(FindingKind::Body, ord, Fault::BodyMissing);
            }
            return None;
        };
        // A body that a purge took out does not come back, and one that it wrote anew is the one it names.
        let committed = self.purged.commitment(ord).unwrap_or(&envelope.commitment);
        let back = self.purged.takes_out(ord);
        if back || crypt::hex(&commitment(salt, body)) != *committed {
            self.find(FindingKind::Body, ord, Fault::BodyChanged);
            return None;
        }
        let Ok(event) = serde_json::from_slice::<Event>(body) else {
            self.find(FindingKind::Body, ord, Fault::BodyUnknown);
            return None;
        };
        let (kind, subject) = event.subject();
        let same = event.kind() == envelope.kind
            && subject.to_string() == envelope.subject
            && rows::word(&kind).is_ok_and(|word| word == envelope.subject_kind);
        if !same {
            self.find(FindingKind::Body, ord, Fault::BodyElsewhere);
        }
        if envelope.actor.is_empty() != event.is_system() {
            self.find(FindingKind::Signature, ord, Fault::WrongActor);
        }
        Some(event)
    }

    /// Checks whether the signer may say what the body says; only then its keys, people and policy are taken up.
    fn check_authority(&mut self, stored: &StoredEvent, event: &Event) -> Result<(), VaultError> {
        let (ord, envelope) = (stored.ord, &stored.envelope);
        if !event.is_system() {
            let by = Uuid::parse_str(&envelope.actor).ok().map(PersonId);
            let role = rows::from_word("a role", &envelope.role).ok();
            let checked = match (by, role) {
                (Some(by), Some(role)) => {
                    let before = rows::before(self.rebuilt, event)?;
                    self.authority.check(Signed { by, role }, event, &before)
                }
                (None, _) => Err(AuthorityFault::ActorUnknown),
                (_, None) => Err(AuthorityFault::RoleNotHeld),
            };
            if let Err(fault) = checked {
                self.find(kind_of(fault), ord, fault.into());
                return Ok(());
            }
        }
        match self.keys.learn(event) {
            Some(fault) => self.find(FindingKind::Keys, ord, fault),
            None => self.authority.learn(event),
        }
        Ok(())
    }

    fn send(&mut self, job: Job) -> Result<(), VaultError> {
        self.jobs.push(job);
        if self.jobs.len() >= JOBS_AT_ONCE {
            let batch = std::mem::replace(&mut self.jobs, Vec::with_capacity(JOBS_AT_ONCE));
            let gone = |_| VaultError::unreadable("the journal", "a check was interrupted");
            self.to_workers.send(batch).map_err(gone)?;
        }
        Ok(())
    }

    /// Hands over the last signatures, closes the channel, and names the machines.
    fn finish(mut self) -> Walked {
        let batch = std::mem::take(&mut self.jobs);
        if self.to_workers.send(batch).is_err() {
            self.find(FindingKind::Signature, 0, Fault::Unchecked);
        }
        // The copy lives in memory: a failed commit would show as different tables.
        let _ = self.rebuilt.execute_batch("COMMIT");
        for (device, tip) in &self.tips {
            if let Ok(id) = Uuid::parse_str(device) {
                self.done.devices.push(DeviceChain {
                    device: DeviceId(id),
                    events: tip.seq,
                });
            }
        }
        self.done
    }
}
