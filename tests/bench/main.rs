//! The measures of the README's table: each on a real vault, through the door. Run by `cargo xtask bench`.
//!
//! Vaults are built by importing customer files, so what is measured is what an office would have. `--part 100`
//! makes everything a hundredth of its size, to try the bench itself; its figures mean nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measure that cannot be taken must say so and stop"
)]

mod duplicates;
mod sample;
mod zones;

use chrono::Duration as Span;
use register::{Passphrase, Register};
use sample::customers;
use serde_json::json;
use std::time::{Duration, Instant};
use tests::stage::{COST, id, passphrase};
use tests::work::person;
use tests::{Stage, papers};

/// Times that a short deed is done; the median counts.
const TIMES: usize = 9;

fn main() {
    // Cargo adds words of its own, such as `--bench`.
    let part = std::env::args().skip_while(|word| word != "--part").nth(1);
    let scale = part.map_or(1, |n| {
        n.parse::<usize>()
            .expect("a number after --part")
            .clamp(1, 100)
    });
    zones::zones(1_000 / scale);
    duplicates::search(11_000 / scale);
    if std::env::args().any(|word| word == "evidence") {
        return;
    }
    unlock(2_000 / scale);
    import(10_000 / scale);
    documents();
    certification(1_500 / scale);
    screening(20_000 / scale, 5_000 / scale);
    journal_and_search(50_000 / scale, 100_000 / scale);
}

fn row(what: &str, goal: &str, seen: Duration) {
    let figure = match seen.as_secs_f64() {
        s if s < 1.0 => format!("{:.1} ms", s * 1_000.0),
        s => format!("{s:.2} s"),
    };
    println!("| {what} | {goal} | {figure} |");
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let answer = work();
    (begun.elapsed(), answer)
}

fn median(mut work: impl FnMut() -> Duration) -> Duration {
    let mut all: Vec<Duration> = (0..TIMES).map(|_| work()).collect();
    all.sort_unstable();
    all[TIMES / 2]
}

/// Makes a vault whose keys are derived at the cost that the program itself chooses.
fn calibrated() -> Stage {
    let stage = Stage::at_cost(None);
    stage.create_vault();
    stage
}

fn bring_in(
    stage: &Stage,
    from: usize,
    to: usize,
    provider: Option<&str>,
    cases: bool,
) -> Duration {
    let file = stage.file(
        &format!("customers-{from}.csv"),
        customers(from, to).as_bytes(),
    );
    let mut request = json!({ "file": file, "open_cases": cases });
    if let Some(provider) = provider {
        request["provider"] = json!(provider);
    }
    let (time, imported) = timed(|| stage.call("import_customers", request));
    assert_eq!(imported["batch"]["made"], json!(to - from), "{imported:#}");
    time
}

/// Unlock until the first rows of the list are there, and the opening of the database alone.
fn unlock(size: usize) {
    let stage = calibrated();
    bring_in(&stage, 0, size, None, true);
    let request = stage.unlocking("TV", passphrase("TV"));
    let seen = median(|| {
        stage.call("lock", json!({}));
        let (time, page) = timed(|| {
            stage.call("unlock", request.clone());
            stage.call("customers", json!({}))
        });
        assert_eq!(page["total"], json!(size));
        time
    });
    row(
        &format!("unlock to usable list, {size} customers, default key derivation"),
        "≤ 1.5 s",
        seen,
    );

    let stage = Stage::with_vault();
    bring_in(&stage, 0, size, None, true);
    stage.call("lock", json!({}));
    let (folder, config) = (stage.vault_folder(), stage.config_folder());
    let words = Passphrase::attempt(passphrase("TV"));
    let opened = median(|| {
        let derivation = median(|| timed(|| COST.trial().expect("a derivation")).0);
        let moment = cip::date::Moment {
            at: stage.tick(),
            zone: cip::date::Zone::parse("UTC").expect("a zone"),
        };
        let (time, register) = timed(|| Register::open(&folder, &config, "TV", &words, &moment));
        register
            .expect("an open vault")
            .lock()
            .expect("a locked vault");
        time.saturating_sub(derivation)
    });
    row(
        "open the database, without key derivation",
        "≤ 20 ms",
        opened,
    );
}

/// The customers of a file, and the same with an account at a provider and a first review for each.
fn import(size: usize) {
    let stage = calibrated();
    let seen = bring_in(&stage, 0, size, None, false);
    row(&format!("import {size} customers"), "≤ 3 s", seen);
    let stage = calibrated();
    let provider = stage.provider(0);
    let seen = bring_in(&stage, 0, size, Some(&provider), true);
    row(
        &format!("import {size} customers, each with an account and a first review"),
        "—",
        seen,
    );
}

fn documents() {
    let stage = calibrated();
    let (customer, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    for n in 0..12_u8 {
        stage.identity_card(
            &customer,
            &format!("paper-{n}.png"),
            &papers::card(n),
            &format!("0791880{n:05}"),
        );
    }
    let seen = median(|| {
        let (time, view) = timed(|| stage.call("customer", json!({ "party": customer })));
        assert_eq!(view["documents"].as_array().map(Vec::len), Some(12));
        time
    });
    row("open a customer with 12 documents", "≤ 50 ms", seen);
}

/// From a draft with every answer to the signed packet: collected, checked, printed, signed, sealed.
fn certification(size: usize) {
    let stage = calibrated();
    let provider = stage.provider(0);
    bring_in(&stage, 0, size, Some(&provider), false);
    let filing = stage.certification(&provider);
    let (seen, signed) = timed(|| {
        stage.call("check_filing", json!({ "filing": filing }));
        stage.sign(&filing)
    });
    assert_eq!(signed["certification"]["figures"]["customers"], json!(size));
    row(
        &format!("certification over {size} customers, to the signed packet"),
        "≤ 3 s",
        seen,
    );
}

/// One name against a list, then every party when the list is brought in: read, compared, sealed and recorded.
fn screening(listed: usize, parties: usize) {
    let list = sample::list(listed);
    let file = intake_list(&list);
    let index = cip::screening::index::Index::of(file);
    let mut slowest = Duration::ZERO;
    let mut asked = sample::asked_of_list(listed).into_iter().cycle();
    let seen = median(|| {
        let asked = asked.next().expect("a name");
        let reading = cip::screening::text::read(&asked.name, asked.person);
        let (time, found) = timed(|| index.search(&reading, cip::screening::LEAST_SCORE));
        assert_eq!(!found.is_empty(), asked.listed, "{}", asked.name);
        slowest = slowest.max(time);
        time
    });
    row(
        &format!("compare one name with {listed} listed entries (median)"),
        "≤ 20 ms",
        seen,
    );
    row(
        &format!("compare one name with {listed} listed entries (slowest of {TIMES})"),
        "≤ 20 ms",
        slowest,
    );
    let stage = calibrated();
    bring_in(&stage, 0, parties, None, false);
    let file = stage.file("consolidated.json", list.as_bytes());
    let read = stage.call(
        "read_list",
        json!({ "kind": "consolidated", "files": [file] }),
    );
    let sha256 = &read["files"][0]["sha256"];
    let request = json!({ "kind": "consolidated", "files": [file], "sha256": [sha256], "as_of": "2026-03-01" });
    let (seen, view) = timed(|| stage.call("import_list", request));
    assert_eq!(view["stale"], json!(0));
    row(
        &format!("bring in a list of {listed} entries and compare {parties} parties"),
        "≤ 60 s",
        seen,
    );
}

/// Entries of a list as the door reads them.
fn intake_list(text: &str) -> Vec<cip::screening::list::EntryFact> {
    use cip::screening::list::{EntryFact, EntryKind, Origin};
    let list: serde_json::Value = serde_json::from_str(text).expect("a list");
    let entries = list["results"].as_array().expect("entries").iter();
    entries
        .map(|entry| {
            EntryFact {
                origin: Origin::Consolidated,
                key: id(&entry["id"]),
                kind: if entry["type"] == "Individual" {
                    EntryKind::Individual
                } else {
                    EntryKind::Entity
                },
                source: String::new(),
                names: vec![id(&entry["name"]), id(&entry["alt_names"][0])],
                countries: Vec::new(),
                programs: Vec::new(),
                remarks: String::new(),
                sha256: String::new(),
            }
            .hashed()
        })
        .collect()
}

/// Each customer is two events: the party and its role.
fn journal_and_search(for_the_journal: usize, for_the_search: usize) {
    let stage = calibrated();
    let step = (for_the_journal / 5).max(1);
    let mut made = 0;
    while made < for_the_journal {
        bring_in(&stage, made, made + step, None, false);
        made += step;
        stage.wait(Span::minutes(1));
    }
    let (seen, check) = timed(|| stage.call("verify_journal", json!({})));
    assert_eq!(check["consistent"], json!(true));
    row(
        &format!(
            "verify a journal of {} entries, with rebuild",
            check["events"]
        ),
        "≤ 10 s",
        seen,
    );
    while made < for_the_search {
        bring_in(&stage, made, made + step, None, false);
        made += step;
    }
    let last = for_the_search - 1;
    let mut words = sample::searches(last).into_iter().cycle();
    let mut slowest = Duration::ZERO;
    let seen = median(|| {
        let word = words.next().expect("a word");
        let (time, found) = timed(|| stage.call("search", json!({ "text": word })));
        assert!(
            found["hits"].as_array().is_some_and(|h| !h.is_empty()),
            "{word}"
        );
        slowest = slowest.max(time);
        time
    });
    row(
        &format!("search over {for_the_search} names (median)"),
        "≤ 30 ms",
        seen,
    );
    row(
        &format!("search over {for_the_search} names (slowest of {TIMES})"),
        "≤ 30 ms",
        slowest,
    );
    let (listed, page) = timed(|| stage.call("customers", json!({ "text": sample::name(last) })));
    assert!(id(&page["rows"][0]["party"]["name"]).contains(&sample::name(last)));
    row(
        &format!("list of customers by name among {for_the_search}"),
        "—",
        listed,
    );
}
