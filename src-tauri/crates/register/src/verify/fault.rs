//! What a verification can find wrong.

use cip::authority::AuthorityFault;
use cip::event::Witness;
use thiserror::Error;

/// What is wrong with an event, a row or a file. The texts are for developers; the door words each for people.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// The journal lacks an event before this one.
    #[error("an event before this one is missing from the journal")]
    EventMissing,
    /// The signature is not the actor's.
    #[error("its signature does not match the actor's key")]
    WrongSignature,
    /// Nobody's key could have signed it, or nothing is signed.
    #[error("its actor has no recorded key, or it has no signature")]
    NoSigner,
    /// The check of signatures ended early.
    #[error("signatures could not be checked")]
    Unchecked,
    /// The stored hash is not that of the content.
    #[error("its hash does not match its content")]
    WrongHash,
    /// The event names another vault.
    #[error("it belongs to another vault")]
    OtherVault,
    /// Its number does not follow on its machine.
    #[error("number {found} of its machine follows number {last}")]
    WrongNumber {
        /// Its number.
        found: u64,
        /// Number before it.
        last: u64,
    },
    /// It names another event before it.
    #[error("it does not follow the event before it")]
    WrongOrder,
    /// It saw another history of a machine.
    #[error("it saw another history of machine {0}")]
    OtherHistory(String),
    /// The body is gone.
    #[error("its body is missing and no purge explains it")]
    BodyMissing,
    /// The body is not the committed one.
    #[error("its body was changed")]
    BodyChanged,
    /// The body cannot be read.
    #[error("its body is of a kind that this program does not know")]
    BodyUnknown,
    /// Body and envelope disagree.
    #[error("its body is about something else than its envelope says")]
    BodyElsewhere,
    /// A person signed for the machine, or the other way round.
    #[error("it is signed by the wrong kind of actor")]
    WrongActor,
    /// The recorded key is none.
    #[error("the journal key of the person is not a key")]
    NoKey,
    /// Keys were changed without the recovery kit.
    #[error("the change of keys is not signed by the recovery kit")]
    KeysUnproved,
    /// Its signer may not say this.
    #[error(transparent)]
    Authority(#[from] AuthorityFault),
    /// The event cannot be applied again.
    #[error("it cannot be applied again: {0}")]
    NotApplied(String),
    /// A page of the database is damaged.
    #[error("{0}")]
    Page(String),
    /// A witness remembers more than is there.
    #[error("{witness:?} remembers a head after {events} events that is not in this journal")]
    Remembered {
        /// Who remembers.
        witness: Witness,
        /// Events at that time.
        events: u64,
    },
    /// Access rows differ from those imported.
    #[error("the access rows are not those that were imported")]
    AccessRows,
    /// Access rows are more or fewer.
    #[error("there are more or fewer access rows than were imported")]
    AccessCount,
    /// No event names the sealed file.
    #[error("no event names this sealed file")]
    FileUnnamed,
    /// The sealed file is not there.
    #[error("the sealed file is missing from the vault folder")]
    FileMissing,
    /// The sealed file cannot be opened.
    #[error("the sealed file is damaged")]
    FileDamaged,
    /// The row of a sealed file is gone.
    #[error("the row of a sealed file is missing")]
    FileRowMissing,
    /// A table, index or trigger is another one.
    #[error("the {kind} “{name}” is not the one that Deedbox makes")]
    Schema {
        /// `table`, `index` or `trigger`.
        kind: String,
        /// Its name.
        name: String,
    },
    /// Search words differ from the party.
    #[error("its search words are not those of the party")]
    SearchWords,
    /// Search words are more or fewer.
    #[error("there are more or fewer search words than parties")]
    SearchCount,
    /// Marks for duplicates differ from the record.
    #[error("its marks for duplicates are not those of the record")]
    Marks,
    /// No event made the row.
    #[error("no event made this row")]
    RowUnmade,
    /// The row is gone.
    #[error("this row is missing")]
    RowMissing,
    /// Columns of the row differ.
    #[error("not what the events say: {0}")]
    RowDiffers(String),
}
