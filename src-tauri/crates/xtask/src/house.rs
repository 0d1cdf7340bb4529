//! The house rules that a compiler does not know: who may use whom, and what the pages may not do.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::report::Found;
use crate::sh::{self, Done};

/// What each of our crates may use of the others.
const MAY_USE: &[(&str, &[&str])] = &[
    ("cip", &[]),
    ("register", &["cip"]),
    ("ocr", &[]),
    ("ocr-train", &["ocr"]),
    ("evidence", &["cip", "ocr"]),
    ("intake", &["cip"]),
    ("filing", &["cip"]),
    ("api", &["cip", "register", "evidence", "intake", "filing"]),
    ("cli", &["api"]),
    ("deedbox", &["api"]),
    ("tests", &["api", "cip"]),
    ("e2e", &[]),
    ("xtask", &[]),
];

/// What a crate's shipped code may not reach, however far away.
const NEVER_REACHES: &[(&str, &[&str])] = &[
    ("cip", &["tauri", "rusqlite", "printpdf", "tokio", "image"]),
    ("filing", &["tauri", "rusqlite", "tokio"]),
    ("intake", &["tauri", "rusqlite", "tokio"]),
    ("evidence", &["tauri", "rusqlite", "tokio"]),
    ("register", &["tauri", "printpdf", "hayro", "tokio"]),
    ("api", &["tauri", "tokio"]),
    ("cli", &["tauri", "tokio"]),
];

/// Words that must not stand in the pages' sources, and why.
const PAGE_BANS: &[(&str, &str)] = &[
    ("{@html", "text from data would become markup"),
    (".innerHTML", "text from data would become markup"),
    (
        "localStorage",
        "nothing of the vault is kept by the webview",
    ),
    (
        "sessionStorage",
        "nothing of the vault is kept by the webview",
    ),
    ("indexedDB", "nothing of the vault is kept by the webview"),
];

/// Checks them all.
pub fn rules() -> Found {
    let mut found = Found::default();
    match metadata() {
        Ok(metadata) => {
            found.add(directions(&metadata));
            found.add(reaches(&metadata));
        }
        Err(why) => found.add(Err(why)),
    }
    found.add(bridge());
    found.add(page_bans());
    found.add(crate::sentences::rule());
    found
}

/// The computers that Deedbox is for.
const HOSTS: [&str; 3] = [
    "x86_64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
];

/// `cargo metadata` of the whole workspace, for the computers that Deedbox is for.
pub fn metadata() -> Done<Value> {
    let hosts = HOSTS.iter().flat_map(|host| ["--filter-platform", host]);
    let mut command = sh::cargo();
    command
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(hosts);
    serde_json::from_str(&sh::read(&mut command)?)
        .map_err(|error| format!("cargo metadata: {error}"))
}

/// A list in the metadata, empty where there is none.
pub fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// A text in the metadata, empty where there is none.
pub fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn members(metadata: &Value) -> impl Iterator<Item = &Value> {
    list(metadata, "packages").filter(|package| package.get("source").is_none_or(Value::is_null))
}

fn directions(metadata: &Value) -> Done {
    let ours: BTreeSet<&str> = members(metadata)
        .map(|package| word(package, "name"))
        .collect();
    let mut wrong = Vec::new();
    for package in members(metadata) {
        let name = word(package, "name");
        let Some((_, allowed)) = MAY_USE.iter().find(|(who, _)| *who == name) else {
            wrong.push(format!(
                "`{name}` has no line in the table of who may use whom"
            ));
            continue;
        };
        let used = list(package, "dependencies")
            .filter(|dependency| word(dependency, "kind") != "dev")
            .map(|dependency| word(dependency, "name"));
        for other in used.filter(|other| ours.contains(other) && !allowed.contains(other)) {
            wrong.push(format!("`{name}` may not use `{other}`"));
        }
    }
    all_well(wrong)
}

fn reaches(metadata: &Value) -> Done {
    let mut wrong = Vec::new();
    for (name, never) in NEVER_REACHES {
        let reached = shipped(metadata, &[name]);
        for other in never
            .iter()
            .filter(|other| reached.values().any(|found| found == *other))
        {
            wrong.push(format!(
                "`{name}` reaches `{other}` (see `cargo tree -p {name} -e normal -i {other}`)"
            ));
        }
    }
    all_well(wrong)
}

/// Package id to name of everything that these crates' shipped code is made of.
pub fn shipped<'a>(metadata: &'a Value, names: &[&str]) -> BTreeMap<&'a str, &'a str> {
    let name_of: BTreeMap<&str, &str> = list(metadata, "packages")
        .map(|package| (word(package, "id"), word(package, "name")))
        .collect();
    let nodes: BTreeMap<&str, &Value> = metadata
        .get("resolve")
        .map(|resolve| {
            list(resolve, "nodes")
                .map(|node| (word(node, "id"), node))
                .collect()
        })
        .unwrap_or_default();
    let mut open: Vec<&str> = members(metadata)
        .filter(|package| names.contains(&word(package, "name")))
        .map(|package| word(package, "id"))
        .collect();
    let mut reached = BTreeMap::new();
    while let Some(id) = open.pop() {
        if reached
            .insert(id, name_of.get(id).copied().unwrap_or_default())
            .is_some()
        {
            continue;
        }
        for edge in nodes
            .get(id)
            .into_iter()
            .flat_map(|node| list(node, "deps"))
        {
            // A null kind is an ordinary dependency; `dev` and `build` ones do not ship.
            if list(edge, "dep_kinds").any(|kind| kind.get("kind").is_none_or(Value::is_null)) {
                open.push(word(edge, "pkg"));
            }
        }
    }
    reached
}

/// Only one file of the pages speaks to the window.
fn bridge() -> Done {
    let speaking = page_sources().into_iter().filter(|(path, text)| {
        text.contains("@tauri-apps") && !path.ends_with("ui/src/client/tauri.ts")
    });
    all_well(
        speaking
            .map(|(path, _)| format!("{path} imports @tauri-apps; only ui/src/client/tauri.ts may"))
            .collect(),
    )
}

fn page_bans() -> Done {
    let mut wrong = Vec::new();
    for (path, text) in page_sources() {
        for (ban, why) in PAGE_BANS.iter().filter(|(ban, _)| text.contains(ban)) {
            wrong.push(format!("{path} has `{ban}`: {why}"));
        }
    }
    all_well(wrong)
}

fn page_sources() -> Vec<(String, String)> {
    let kept = |path: &std::path::PathBuf| {
        path.extension()
            .is_some_and(|kind| kind == "ts" || kind == "svelte" || kind == "js")
    };
    sh::files("ui/src")
        .into_iter()
        .filter(kept)
        .filter_map(|path| {
            Some((
                path.display().to_string().replace('\\', "/"),
                sh::text(&path).ok()?,
            ))
        })
        .collect()
}

/// Succeeds when nothing is wrong, and says all of it otherwise.
pub fn all_well(wrong: Vec<String>) -> Done {
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n        "))
    }
}
