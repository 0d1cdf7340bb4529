//! Windows and macOS: only the deadline, the pixel limits and the separate process hold so far.
//!
//! A job object of Windows (memory of the process, no child process, ended with its handle) is made in `hold`
//! and its handle kept in `Hold`.

use std::process::Child;

use crate::protocol::Hello;

/// Keeps what holds the program; ends with it.
#[derive(Debug)]
pub(crate) struct Hold;

pub(crate) fn hold(_: &Child) -> Hold {
    Hold
}

pub(crate) fn peak_memory(_: &Child) -> Option<u64> {
    None
}

pub(crate) fn confine() -> Hello {
    Hello {
        memory: false,
        system_calls: false,
        fence: false,
        base_bytes: None,
    }
}
