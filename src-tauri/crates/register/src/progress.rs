//! Progress of long jobs, and how they are stopped.

use crate::error::VaultError;
use std::ops::ControlFlow;

/// What a long job is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Checking events and rebuilding tables from them.
    Events,
    /// Comparing tables.
    Tables,
    /// Checking access rows against their commitments.
    Access,
    /// Checking or copying sealed files.
    Objects,
    /// Copying the database.
    Copying,
    /// Opening and checking what was written.
    Checking,
}

/// How far a long job has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing.
    pub phase: Phase,
    /// Steps done in this phase.
    pub done: u64,
    /// Steps of this phase; 0 when they are not known.
    pub total: u64,
}

/// Asked after each step; answering with `Break` stops the job with nothing changed.
pub type Report<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// Reports a step.
pub(crate) fn tick(
    report: Report<'_>,
    phase: Phase,
    done: u64,
    total: u64,
) -> Result<(), VaultError> {
    match report(Progress { phase, done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(VaultError::Stopped),
    }
}
