//! The first databases of a process may be opened at one instant. Alone in this file, since setup happens once a process.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod world;

use std::sync::Barrier;
use world::*;

#[test]
fn vaults_opened_first_and_at_one_instant_all_take_their_keys() {
    const MANY: usize = 16;
    let together = Barrier::new(MANY);
    std::thread::scope(|scope| {
        for _ in 0..MANY {
            scope.spawn(|| {
                together.wait();
                let (world, register) = World::new();
                register.lock().unwrap();
                world.open(200).unwrap().lock().unwrap();
            });
        }
    });
}
