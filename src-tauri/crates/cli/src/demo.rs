//! The main job on invented data, without a window.

use crate::run::{Answer, Failure};
use crate::vault::reader;
use api::{Desk, Setup};
use chrono::Utc;
use serde_json::json;
use std::path::Path;

/// Plays the main job in `out`, a new or empty folder; two signed packets end in `out/packets`.
pub fn play(out: &Path) -> Result<Answer, Failure> {
    let taken = std::fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some());
    if taken {
        return Err(Failure::usage(format!(
            "{} holds something already; name a new or empty folder.",
            out.display()
        )));
    }
    let packets = out.join("packets");
    std::fs::create_dir_all(&packets).map_err(|error| {
        Failure::usage(format!("{} cannot be made: {error}.", packets.display()))
    })?;
    // The vault and its markers lie beside the packets for as long as the play runs; the folder was empty, so what
    // is removed after it is our own.
    let beside = out.join("work");
    let setup = Setup {
        config_dir: beside.join("config"),
        reader_program: reader(),
        demo_dir: beside.join("demo"),
        language: api::Language::ENGLISH,
    };
    let desk = Desk::new(setup);
    let played = api::demo::scenario::play(&desk, &packets, Utc::now());
    desk.lock();
    // What the play leaves behind is invented data that nobody asked to keep.
    let _ = std::fs::remove_dir_all(&beside);
    let played = played.map_err(Failure::Refused)?;
    let good = played.iter().all(|p| p.consistent);
    let mut text = String::new();
    for packet in &played {
        text.push_str(&format!("{}\n", packets.join(&packet.name).display()));
    }
    text.push_str("The whole main job was done on invented data; verify a packet with `deedbox-cli verify --allow-demo`.");
    let names: Vec<_> = played
        .iter()
        .map(|p| json!({ "name": p.name, "consistent": p.consistent }))
        .collect();
    Ok(Answer {
        good,
        text,
        json: json!({ "packets": names }),
    })
}
