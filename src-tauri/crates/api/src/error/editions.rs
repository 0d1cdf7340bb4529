//! Faults of an edition file in words for people, each beginning with its place.

use crate::words::{Word, rooms as w};
use cip::rulebook::{EditionFault, Wrong};

/// Words a fault.
pub(crate) fn edition_fault(fault: EditionFault) -> Word {
    let at = fault.at;
    match fault.wrong {
        Wrong::Unreadable(why) => w::edition_unreadable(why),
        Wrong::Lacks => w::edition_lacks(at),
        Wrong::UnknownMember => w::edition_member(at),
        Wrong::Empty => w::edition_empty(at),
        Wrong::Kind => w::edition_kind(at),
        Wrong::Value(value) => w::edition_value(at, value),
        Wrong::Provenance(marks) => w::edition_provenance(at, marks),
        Wrong::Source(source) => w::edition_source(at, source),
        Wrong::Section(section) => w::edition_section(at, section),
        Wrong::Rule(rule) => w::edition_rule(at, rule),
        Wrong::Twice(name) => w::edition_twice(at, name),
        Wrong::MissingNumber(key) => w::edition_number(key),
        Wrong::MissingField(id) => w::edition_field(id),
        Wrong::Choice(key) => w::edition_choice(at, key),
        Wrong::Recommended(key) => w::edition_recommended(at, key),
        Wrong::Contradicts(other) => w::edition_contradicts(at, other),
    }
}
