//! What a verification found, in words for people, with event, table and row.

use crate::words::{Word, reasons as w};
use cip::authority::AuthorityFault;
use register::{Fault, Finding, Witness};

/// Says a finding with its place.
pub(super) fn finding(found: &Finding) -> Word {
    let mut places: Vec<Word> = found.place.map(w::finding_event).into_iter().collect();
    places.extend(found.table.as_ref().map(w::finding_table));
    let row = found.row.as_ref().filter(|row| !row.is_empty());
    places.extend(row.map(w::finding_row));
    let what = fault(&found.what);
    if places.is_empty() {
        what
    } else {
        w::finding(places, what)
    }
}

fn fault(fault: &Fault) -> Word {
    use Fault as F;
    match fault {
        F::EventMissing => w::fault_event_missing(),
        F::WrongSignature => w::fault_wrong_signature(),
        F::NoSigner => w::fault_no_signer(),
        F::Unchecked => w::fault_unchecked(),
        F::WrongHash => w::fault_wrong_hash(),
        F::OtherVault => w::fault_other_vault(),
        F::WrongNumber { found, last } => w::fault_wrong_number(*found, *last),
        F::WrongOrder => w::fault_wrong_order(),
        F::OtherHistory(device) => w::fault_other_history(device),
        F::BodyMissing => w::fault_body_missing(),
        F::BodyChanged => w::fault_body_changed(),
        F::BodyUnknown => w::fault_body_unknown(),
        F::BodyElsewhere => w::fault_body_elsewhere(),
        F::WrongActor => w::fault_wrong_actor(),
        F::NoKey => w::fault_no_key(),
        F::KeysUnproved => w::fault_keys_unproved(),
        F::Authority(fault) => authority(*fault),
        F::NotApplied(detail) => w::fault_not_applied(detail),
        F::Page(detail) => w::fault_page(detail),
        F::Remembered { witness, events } => match witness {
            Witness::Machine => w::fault_machine_remembers(*events),
            Witness::Person => w::fault_person_remembers(*events),
        },
        F::AccessRows => w::fault_access_rows(),
        F::AccessCount => w::fault_access_count(),
        F::FileUnnamed => w::fault_file_unnamed(),
        F::FileMissing => w::fault_file_missing(),
        F::FileDamaged => w::fault_file_damaged(),
        F::FileRowMissing => w::fault_file_row_missing(),
        F::Schema { kind, name } => w::fault_schema(kind, name),
        F::SearchWords => w::fault_search_words(),
        F::SearchCount => w::fault_search_count(),
        F::Marks => w::fault_marks(),
        F::RowUnmade => w::fault_row_unmade(),
        F::RowMissing => w::fault_row_missing(),
        F::RowDiffers(columns) => w::fault_row_differs(columns),
    }
}

/// Says why somebody may not say something.
pub(crate) fn authority(fault: AuthorityFault) -> Word {
    use AuthorityFault as A;
    match fault {
        A::ActorUnknown => w::fault_actor_unknown(),
        A::RoleNotHeld => w::fault_role_not_held(),
        A::RoleForbids => w::fault_role_forbids(),
        A::OtherPerson => w::fault_other_person(),
        A::SamePerson => w::fault_same_person(),
        A::SecondUnknown => w::fault_second_unknown(),
        A::SecondMissing => w::fault_second_missing(),
        A::OtherStep => w::fault_other_step(),
        A::OtherContent => w::fault_other_content(),
        A::ChangeRewritten => w::fault_change_rewritten(),
        A::FoundedTwice => w::fault_founded_twice(),
        A::PersonTwice => w::fault_person_twice(),
        A::PersonUnknown => w::fault_person_unknown(),
        A::KeysForeign => w::fault_keys_foreign(),
    }
}
