//! The record: vault folder, keys, SQLCipher, events, rows, sealed objects, backup.
//!
//! Events are the truth and tables are projections of them: [`Register::record`] is the only way to write a
//! fact. One concrete type, [`Register`], is an open vault with one person signed in. The public surface:
//!
//! ```text
//! // before unlocking -------------------------------------------------------------------------------
//! peek(folder, config) -> Result<Peeked, VaultError>    // vault id, epoch, labels, last label; no passphrase
//! suggest_passphrase() -> Result<Zeroizing<String>, _>  // six ASCII words
//! Passphrase::new(&str) -> Result<Passphrase, PassphraseError>  // NFKC, >= 15 characters, zxcvbn >= 3
//! Passphrase::attempt(&str) -> Passphrase               // for unlocking: normalised, not judged
//! KdfCost::{CEILING, FLOOR, calibrate(limit, |cost| time of cost.trial())}  // Argon2id; a parameter everywhere
//!
//! // creating: the folder appears under its name only when the kit has really opened it --------------
//! NewVault::prepare(folder, config, &Founder { person, label, passphrase }, cost, &Moment) -> Result<NewVault, VaultError>
//! NewVault::{vault_id(), device_id(), journal_key() -> [u8; 32], recovery_key() -> [u8; 32], kit() -> &RecoveryKit}
//! NewVault::{set_filing_key(FilingKey), test_kit(&KitInput)}
//! NewVault::finish(&KitProof::Typed(KitInput) | &KitProof::Demo, StaffRole, &Moment, &[Event])
//!     -> Result<Register, RecordError>   // events begin with VaultCreated, PersonAdded, carrying the keys above in hex
//! RecoveryKit::{lines(), qr_text(), code.grouped()};  KitInput::{code(text), parse(text)}
//!
//! // opening ------------------------------------------------------------------------------------------
//! Register::open(folder, config, label, &Passphrase, &Moment) -> Result<Register, VaultError>
//! Register::open_by_kit(folder, config, &KitInput, &Moment) -> Result<Register, VaultError>  // nobody signed in yet
//! Register::replace_keys(person, label, &Passphrase, cost) -> Result<[u8; 32], _>   // new journal key
//! Register::recovery_proof(&Person) -> Result<String, _>                            // then record KeysReplaced
//! Register::{vault_id(), device_id(), folder(), person_id() -> Option<PersonId>, journal_key(), opening() -> &Opening}
//! Register::switch_person(label, &Passphrase) -> Result<PersonId, VaultError>
//! Register::confirm_passphrase(&Passphrase) -> Result<(), VaultError>
//! Register::lock(self)                                  // heads and marker written, keys zeroised
//!
//! // slots --------------------------------------------------------------------------------------------
//! Register::slots() -> Vec<SlotLabel>                   // { person, label }
//! Register::add_person(person, label, &Passphrase, cost) -> Result<[u8; 32], VaultError>  // then record it
//! Register::{remove_person(person), change_passphrase(&Passphrase, cost), reset_passphrase(person, label, &Passphrase, cost)}
//! Register::{filing_key() -> Option<&FilingKey>, set_filing_key(FilingKey)}   // of the person signed in
//! Register::{filing_keys() -> Option<&FilingKeys>, set_filing_keys(FilingKeys) -> FilingKeys}   // own and imported
//!
//! // writing ------------------------------------------------------------------------------------------
//! Register::record(&Actor { person, role }, &Moment, &[Event]) -> Result<Vec<RecordedEvent>, RecordError>  // one transaction
//! Register::seal(&[u8], now) -> Result<SealedObject, VaultError>  // object on disk; its row comes with record
//! Register::read_object(ObjectId) -> Result<Zeroizing<Vec<u8>>, VaultError>;  discard_object(ObjectId)
//! Register::stage_access(batch, Vec<AccessRow>) -> Result<Vec<AccessShare>, _>  // rows come with AccessImported
//! Register::{put_draft(key, &json, now), draft(key), drafts(), drop_draft(key)}   // of the person signed in
//! Register::{setting(key), put_setting(key, &json), drop_setting(key)}            // view settings, jobs' interim
//!
//! // reading: one file a notion under rows/, typed `cip` values -----------------------------------------
//! Register::head() -> Result<Head, VaultError>          // events, hash, hex(), code() "7QK4-M2XH-9TRD"
//! Register::{knows_head(hex) -> Result<bool, _>, place_of_code(code) -> Result<Option<u64>, _>}   // of packets, backups
//! Register::events(&EventQuery) -> Result<Vec<JournalEntry>, VaultError>
//! office: facts() -> VaultFacts, policy(), people(), person(id)
//! party: party(id), parties(&PartyQuery) -> Page<PartyRow>, all_parties(), every_party(), party_by_external(system, id),
//!   parties_of_batch(batch), merged_into(id), roles_of(party), roles_towards(party), all_roles(), holdings_in(held),
//!   holdings_of(holder), all_holdings(), determinations_of(party) (newest first), all_determinations()
//! account: providers(), provider(id), account(id), accounts_of(customer), accounts_by_reference(provider?, reference),
//!   all_accounts(), accounts_of_batch(batch)
//! document: document(id), documents_of(party), unlinked_documents(), documents_by_sha256(hex), all_documents(),
//!   documents_with_number(number), documents_with_pixels(hex); parties_named_and_born_as(party)
//! case: case(id), case_by_label(label), cases(&CaseQuery), cases_of(party), number_of_cases()
//! remediation(id), remediations(only_open), remediations_of(party), number_of_remediations()
//! candidate(id), candidates(), candidates_of(customer), number_of_candidates()
//! filing(id), filings(), filings_to(provider), number_of_filings(label_begins)
//! batch(id), batches(), batch_by_sha256(hex); access_batches(), access_batch_by_sha256(hex), access_shares_of(account),
//!   all_access_shares(), last_successes(), last_success(account), accesses(&AccessQuery) -> AccessPage
//!
//! hold(id), holds_on(party), holds(), local_terms(), purge(id), purges() (newest first), heads_around(purge),
//!   bytes_of(objects)
//!
//! // letting go --------------------------------------------------------------------------------------------
//! Register::plan_purge(PurgeScope, &words) -> Result<PlannedPurge, _>   // changes nothing; then stage_purge(planned), record
//! Register::{purged_before() -> Vec<PartyId>, traces(&texts) -> Vec<String>}
//! Register::prepare_epoch() -> Result<NewEpoch, _>;  Register::begin_epoch(NewEpoch, &KitInput, &Actor, &Moment, &[Event], report)
//!
//! // proving and keeping --------------------------------------------------------------------------------
//! Register::verify(Depth::{Journal, Everything}, report) -> Result<Verification, VaultError>  // findings name table, row, event
//! Register::backup(to: &Path, now, report) -> Result<BackupReport, VaultError>                 // then record BackupMade
//! restore(file, folder, config, &RestoreKey, &Moment, allow, report) -> Result<(Register, Verification), E>
//! report: &mut dyn FnMut(Progress { phase, done, total }) -> ControlFlow<()>                    // Break stops, nothing stays
//! ```
//!
//! Paths are parameters: `folder` is the vault (`Acme.deedbox`), `config` the user's configuration folder in
//! which the machine's marker lies. `now` is always a parameter.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

// Builders of test vaults are shared with the tests beside the crate, which know it by its name.
#[cfg(test)]
extern crate self as register;
#[cfg(test)]
#[path = "../tests/world/mod.rs"]
mod world;

mod access;
mod backup;
mod confirm;
mod create;
mod crypt;
mod database;
mod device;
mod drafts;
mod epoch;
mod error;
mod folder;
mod journal;
mod keys;
mod object;
mod open;
mod progress;
mod purge;
mod record;
mod recover;
mod restore;
mod rows;
mod vault;
mod verify;

pub use backup::BackupReport;
pub use create::{Founder, KitProof, NewVault};
pub use drafts::Draft;
pub use epoch::NewEpoch;
pub use error::{Doing, Forbidden, VaultError};
pub use journal::{EventQuery, Head, JournalEntry};
pub use keys::{
    CodeError, FilingKey, FilingKeys, KdfCost, KitInput, Passphrase, PassphraseError, RecoveryCode,
    RecoveryKit, suggest_passphrase,
};
pub use object::SealedObject;
pub use open::{Opening, Peeked, RolledBack, Witness, peek};
pub use progress::{Phase, Progress, Report};
pub use purge::PlannedPurge;
pub use record::{Actor, RecordError, RecordedEvent};
pub use restore::{RestoreKey, older_epoch, restore};
pub use rows::{
    AccessPage, AccessQuery, CaseQuery, Page, PartyQuery, PartyRow, PartySort, RowStatus,
    VaultFacts,
};
pub use vault::{KeptSlot, Register, SlotLabel};
pub use verify::{Depth, DeviceChain, Fault, Finding, FindingKind, Verification};
