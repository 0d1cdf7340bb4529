//! Dispatch: finds the command, reads its request straight into domain types, checks the right, runs the room.

#![allow(
    clippy::wildcard_imports,
    reason = "the list names every request and answer by its bare name"
)]

use crate::approvals::*;
use crate::assessment::*;
use crate::attachments::*;
use crate::bods::*;
use crate::changes::*;
use crate::checklists::*;
use crate::custody::*;
use crate::customers::*;
use crate::desk::{Desk, Tools};
use crate::documents::*;
use crate::error::{ApiError, ErrorCode};
use crate::exam::*;
use crate::exemptions::*;
use crate::filings::*;
use crate::imports::*;
use crate::incidents::*;
use crate::jobs::*;
use crate::journal::*;
use crate::office::*;
use crate::open_vault::{Access, Office, internal};
use crate::paper::*;
use crate::programme::*;
use crate::redaction::*;
use crate::remediation::*;
use crate::requests::*;
use crate::resellers::*;
use crate::retention::*;
use crate::review::*;
use crate::rulebook::*;
use crate::scope::*;
use crate::screening::*;
use crate::session::*;
use crate::today::*;
use crate::training::*;
use crate::unverified::*;
use crate::view::*;
use crate::with_commands;
use crate::words::rooms as w;
use cip::date::Moment;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn read<T: DeserializeOwned>(payload: Value) -> Result<T, ApiError> {
    serde_path_to_error::deserialize(payload).map_err(|error| {
        let path = error.path().to_string();
        let message = w::request_unreadable(error.inner().to_string());
        let hint = w::hint_shapes();
        ApiError::new(ErrorCode::BadRequest, message, hint).at(&path)
    })
}

fn write<T: Serialize>(answer: T) -> Result<Value, ApiError> {
    serde_json::to_value(answer).map_err(internal)
}

const fn access(name: &str) -> Access {
    match name.as_bytes() {
        b"work" => Access::Work,
        b"second" => Access::Second,
        b"officer" => Access::Officer,
        _ => Access::Any,
    }
}

/// A command's name, the right it asks for, and the rules and fields that it serves.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Name.
    pub name: &'static str,
    /// Right; `None` for commands that work without an open vault.
    pub access: Option<Access>,
    /// Rules and fields of the rulebook.
    pub rules: &'static [&'static str],
}

/// A command that waits for another program. It holds the vault only while it asks it, so that nobody waits for what
/// is only being looked at; each time the right is asked for again, since somebody else may have sat down.
pub(crate) struct Apart<'a> {
    desk: &'a Desk,
    access: Access,
    name: &'static str,
}

impl Apart<'_> {
    /// Asks the open vault something.
    pub(crate) fn with_office<T>(
        &self,
        work: impl FnOnce(&mut Office) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.desk.with_office(|office| {
            office.admit(self.access)?;
            crate::halves::admit(office, self.name)?;
            work(office)
        })
    }

    /// Returns what needs no vault.
    pub(crate) fn tools(&self) -> &Tools {
        &self.desk.tools
    }
}

macro_rules! dispatch {
    (desk { $($d:ident($dq:ty) -> $da:ty, [$($dr:literal),*] => $dm:ident;)* }
     office { $($o:ident($oq:ty) -> $oa:ty, $acc:ident, [$($or:literal),*] => $om:ident;)* }
     apart { $($p:ident($pq:ty) -> $pa:ty, $pacc:ident, [$($pr:literal),*] => $pm:ident;)* }) => {
        /// Every command.
        pub const COMMANDS: &[Command] = &[
            $(Command { name: stringify!($d), access: None, rules: &[$($dr),*] },)*
            $(Command { name: stringify!($o), access: Some(access(stringify!($acc))), rules: &[$($or),*] },)*
            $(Command { name: stringify!($p), access: Some(access(stringify!($pacc))), rules: &[$($pr),*] },)*
        ];

        pub(crate) fn dispatch(desk: &Desk, name: &str, payload: Value, now: &Moment) -> Result<Value, ApiError> {
            match name {
                $(stringify!($d) => {
                    let answer: $da = crate::$dm::$d(desk, read::<$dq>(payload)?, now)?;
                    write(answer)
                })*
                $(stringify!($o) => desk.with_office(|office| {
                    office.admit(access(stringify!($acc)))?;
                    let request = read::<$oq>(payload)?;
                    crate::halves::admit(office, stringify!($o))?;
                    let answer: $oa = crate::$om::$o(office, request, now)?;
                    write(answer)
                }),)*
                $(stringify!($p) => {
                    let apart = Apart { desk, access: access(stringify!($pacc)), name: stringify!($p) };
                    apart.with_office(|_| Ok(()))?;
                    let answer: $pa = crate::$pm::$p(&apart, read::<$pq>(payload)?, now)?;
                    write(answer)
                })*
                unknown => Err(ApiError::new(
                    ErrorCode::NoSuchCommand,
                    w::no_such_command(unknown),
                    w::hint_commands(),
                )),
            }
        }
    };
}

with_commands!(dispatch);
