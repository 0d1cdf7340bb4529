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
mod coverage;
mod demo;
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
            let as_json = std::env::args_os().any(|word| word == "--json");
            if error.use_stderr() {
                return run::usage(as_json, &error.to_string());
            }
            // Help and version go to the standard output.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
    };
    run::run(arguments, passphrase)
}
