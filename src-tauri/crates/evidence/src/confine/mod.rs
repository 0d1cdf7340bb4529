//! The limits on the reader program: those it puts on itself before it looks at any file, and those that its
//! parent puts on it.
//!
//! A system has one module here with the same names: `confine`, called in the program; `hold`, called
//! by its parent as soon as it runs; `Hold`, which its parent keeps for as long as the program lives; and
//! `peak_memory`, which its parent asks. `calls` lists the system calls that Linux refuses.

#[cfg(target_os = "linux")]
mod calls;
#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

#[cfg(not(target_os = "linux"))]
pub(crate) use elsewhere::{Hold, confine, hold, peak_memory};
#[cfg(target_os = "linux")]
pub(crate) use linux::{Hold, confine, hold, peak_memory};
