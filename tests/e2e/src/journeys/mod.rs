//! The journeys, each on a fresh home.

mod bench;
mod demo;
mod filing;
mod keyboard;
#[expect(
    clippy::indexing_slicing,
    reason = "what a JSON value lacks is read as null"
)]
mod marks;
mod office;
mod opening;
mod rights;
mod rooms;
mod rules;
mod states;
mod ten;
mod year;

use std::future::Future;
use std::pin::Pin;

use crate::stage::{Done, Stage};

/// One journey through the window.
pub type Journey = for<'a> fn(&'a Stage) -> Pin<Box<dyn Future<Output = Done> + 'a>>;

/// All of them, in the order in which they run.
pub const JOURNEYS: &[(&str, Journey)] = &[
    ("opening", |stage| Box::pin(opening::opens(stage))),
    ("screen-lock", |stage| Box::pin(opening::screen_lock(stage))),
    ("rights", |stage| Box::pin(rights::least(stage))),
    ("rooms", |stage| Box::pin(rooms::walk(stage))),
    ("keyboard", |stage| Box::pin(keyboard::only_keys(stage))),
    ("ten", |stage| Box::pin(ten::reviews(stage))),
    ("demo", |stage| Box::pin(demo::guided(stage))),
    ("office", |stage| Box::pin(office::whole_job(stage))),
    ("marks", |stage| Box::pin(marks::walk(stage))),
    ("year", |stage| Box::pin(year::through(stage))),
];
