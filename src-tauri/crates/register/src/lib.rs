//! The record: vault folder, keys, SQLCipher, events, rows, sealed objects, backup.
//!
//! Events are the truth and tables are projections of them: [`Register::record`] is the only way to write a
//! fact. One concrete type, [`Register`], is an open vault with one person signed in. The public surface:
//!
//! ```text
//! // before unlocking -------------------------------------------------------------------------------
//! peek(folder) -> Result<Peeked, VaultError>            // vault id, epoch, labels; no passphrase needed
//! suggest_passphrase() -> Result<String, VaultError>    // six ASCII words
//! Passphrase::new(&str) -> Result<Passphrase, PassphraseError>  // NFKC, >= 15 characters, zxcvbn >= 3
//! Passphrase::attempt(&str) -> Passphrase               // for unlocking: normalised, not judged
//! KdfCost::{CEILING, FLOOR, calibrate(..)}              // Argon2id; a parameter everywhere
//!
//! // creating: the folder appears under its name only when the kit has really opened it --------------
//! NewVault::prepare(folder, config, &Founder { person, label, passphrase }, cost, now) -> Result<NewVault, _>
//! NewVault::{vault_id(), device_id(), journal_key() -> [u8; 32], recovery_key() -> [u8; 32], kit() -> &RecoveryKit}
//! NewVault::set_filing_key(FilingKey)
//! NewVault::finish(KitProof::Typed(code) | KitProof::Demo, role, &Moment, &[Event]) -> Result<Register, _>
//!
//! // opening ------------------------------------------------------------------------------------------
//! Register::open(folder, config, label, &Passphrase, now) -> Result<Register, VaultError>
//! Register::open_by_kit(folder, config, &KitInput, now) -> Result<Register, VaultError>  // recovery session
//! Register::replace_keys(person, label, &Passphrase, cost) -> Result<[u8; 32], _>  // then record KeysReplaced
//! Register::{vault_id(), device_id(), folder(), person() -> Option<PersonId>, journal_key(), opened() -> &Opening}
//! Register::switch_person(label, &Passphrase) -> Result<PersonId, VaultError>
//! Register::confirm_passphrase(&Passphrase) -> Result<(), VaultError>
//! Register::lock(self)                                  // heads and marker written, keys zeroised
//!
//! // slots --------------------------------------------------------------------------------------------
//! Register::slots() -> Vec<SlotLabel>                   // person, label
//! Register::add_person(person, label, &Passphrase, cost) -> Result<[u8; 32], VaultError>  // then record it
//! Register::remove_person(person), change_passphrase(&Passphrase, cost), reset_passphrase(person, ..)
//! Register::{filing_key() -> Option<&FilingKey>, set_filing_key(FilingKey)}   // of the person signed in
//!
//! // writing ------------------------------------------------------------------------------------------
//! Register::record(&Actor, &Moment, &[Event]) -> Result<Vec<RecordedEvent>, RecordError>   // one transaction
//! Register::seal(&[u8], now) -> Result<SealedObject, VaultError>  // object on disk; its row comes with record
//! Register::read_object(ObjectId) -> Result<Zeroizing<Vec<u8>>, VaultError>
//! Register::{put_draft(owner, key, &json, now), draft(owner, key), drafts(owner), drop_draft(owner, key)}
//! Register::{setting(key), put_setting(key, &json)}     // view settings and jobs' interim, not events
//!
//! // reading: one file a notion under rows/, typed `cip` values -----------------------------------------
//! Register::head() -> Result<Head, VaultError>          // events, hash, code "7QK4-M2XH-9TRD"
//! Register::events(&EventQuery) -> Result<Vec<JournalEntry>, VaultError>
//! Register::{party(id), parties(&PartyQuery), account(id), accounts_of(party), case(id), ...}
//!
//! // proving and keeping --------------------------------------------------------------------------------
//! Register::verify(&mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<Verification, VaultError>
//! Register::backup(to, now, progress) -> Result<BackupReport, VaultError>
//! restore(file, folder, config, &RestoreKey, now, progress) -> Result<Restored, VaultError>
//! ```
//!
//! Paths are parameters: `folder` is the vault (`Acme.deedbox`), `config` the user's configuration folder in
//! which the machine's marker lies. `now` is always a parameter.
