//! The second shell: the same door as the window, for scripts, and the verifier of packets.
//!
//! Exit codes: 0 ok, 1 refused or not valid, 2 usage.

#![allow(clippy::print_stdout, reason = "a command line answers by printing")]
#![allow(
    clippy::disallowed_methods,
    reason = "a shell reads the clock, the zone and the environment for everyone below it"
)]
#![allow(
    clippy::indexing_slicing,
    reason = "reading a JSON value by a name that it lacks gives null, never a panic"
)]

mod arguments;
mod judge;
mod run;
mod secret;
mod vault;

use arguments::Arguments;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything else, while this is the only thread.
    let passphrase = secret::take_from_environment();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // clap prints help to the standard output and usage errors to the standard error.
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(2)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    run::run(arguments, passphrase)
}
