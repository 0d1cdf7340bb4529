//! Decodes documents for Deedbox, apart from it: no vault, no key, no network.
//!
//! It takes no arguments and speaks the protocol of [`evidence::protocol`] over standard input and output.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    evidence::program::run(&mut input, &mut output)
}
