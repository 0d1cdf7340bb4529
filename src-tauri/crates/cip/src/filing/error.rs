//! Why a filing cannot take a step.

use thiserror::Error;

/// Says why a filing cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FilingError {
    /// The filing is at a step from which this one does not lead.
    #[error("the filing is {state}; this step is not possible from there, nothing was changed")]
    State {
        /// Step it is at.
        state: &'static str,
    },
    /// The second person prepared it, answered in it or checked it.
    #[error(
        "nobody is second to themselves: this person prepared, answered or checked the filing; ask another person to approve it"
    )]
    SamePerson,
    /// The frozen content is not the one that was approved.
    #[error("the content changed after it was checked; check it again")]
    ContentChanged,
    /// The disclosure gate was not answered.
    #[error("answer the disclosure gate first: whose data, to whom, on what basis")]
    NoDisclosure,
    /// A second person has not approved it.
    #[error("the policy asks for a second person; have the filing approved first")]
    NotApproved,
    /// The first of two officers has signed what would be changed.
    #[error(
        "the first officer has signed it and the second signs next; drop that signature before anything is changed"
    )]
    HalfSigned,
    /// No first signature waits.
    #[error("no first signature waits for a second one; nothing was changed")]
    NotHalf,
    /// Another officer was named to sign second, or signed last.
    #[error("another officer signs here; nothing was changed")]
    OtherOfficer,
    /// One officer would sign twice.
    #[error("two officers sign, and one of them cannot be both")]
    SameOfficer,
    /// The newest signature has a proof of time already.
    #[error("the signature has its proof of time already; nothing was changed")]
    TimeProved,
    /// No request waits for its answer.
    #[error("no request for a proof of time waits for its answer; write one first")]
    TimeNotAsked,
    /// An answer is dated before the day of sending.
    #[error(
        "the answer is dated before the day on which the packet was sent; nothing was recorded"
    )]
    AnsweredBeforeSent,
    /// An acknowledgement bears neither a receipt file nor a reference.
    #[error("an acknowledgement takes the receipt, or the reference that the recipient gave")]
    NoReceipt,
    /// A rejection says no reason.
    #[error("say in words why it was rejected; the amendment follows from it")]
    NoReason,
}
