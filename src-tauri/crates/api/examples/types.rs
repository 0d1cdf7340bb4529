//! Prints the TypeScript of the door; `cargo xtask types` writes it into the window's sources.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

fn main() {
    print!("{}", api::types::typescript());
}
