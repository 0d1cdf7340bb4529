//! Licences, sources and banned crates, from `cargo metadata` and the pages' lock file alone.
//!
//! `deny.toml` says the same to cargo-deny, which runs as well where it is installed.

use serde_json::Value;

use crate::house::{all_well, list, metadata, shipped, word};
use crate::report::Found;
use crate::sh::{self, Done};

/// Licences under which others' work may be part of Deedbox.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "WTFPL",
    "Zlib",
    "blessing",
];

/// Page libraries whose lock entry names no licence; each file `LICENSE` was read and is MIT.
const READ: &[&str] = &["node_modules/svelte-toolbelt"];

/// Nothing that ships speaks to a network.
const BANNED: &[&str] = &[
    "attohttpc",
    "curl",
    "hyper",
    "isahc",
    "native-tls",
    "quinn",
    "reqwest",
    "rustls",
    "sentry",
    "surf",
    "tungstenite",
    "ureq",
];

/// The programs that ship, by package.
const PROGRAMS: &[&str] = &["deedbox", "cli", "evidence"];

/// Checks all of it.
pub fn check() -> Found {
    let mut found = Found::default();
    match metadata() {
        Ok(metadata) => {
            found.add(crates_licences(&metadata));
            found.add(sources(&metadata));
            found.add(banned(&metadata));
        }
        Err(why) => found.add(Err(why)),
    }
    found.add(page_licences());
    if sh::which("cargo-deny").is_some() {
        found.add(sh::run(
            sh::cargo().args(["deny", "check", "bans", "licenses", "sources"]),
        ));
    }
    found
}

fn crates_licences(metadata: &Value) -> Done {
    let refused = list(metadata, "packages")
        .filter(|package| !allowed(word(package, "license")))
        .map(|package| {
            format!(
                "{}: licence `{}`",
                word(package, "name"),
                word(package, "license")
            )
        });
    all_well(refused.collect())
}

fn sources(metadata: &Value) -> Done {
    let foreign = list(metadata, "packages").filter(|package| {
        let source = word(package, "source");
        !source.is_empty() && source != "registry+https://github.com/rust-lang/crates.io-index"
    });
    all_well(
        foreign
            .map(|package| {
                format!(
                    "{} comes from {}",
                    word(package, "name"),
                    word(package, "source")
                )
            })
            .collect(),
    )
}

fn banned(metadata: &Value) -> Done {
    let reached = shipped(metadata, PROGRAMS);
    let found = reached.values().filter(|name| BANNED.contains(name));
    all_well(
        found
            .map(|name| format!("a program that ships holds `{name}`"))
            .collect(),
    )
}

/// Libraries that the built pages hold; tools that only build or check them are not shipped.
fn page_licences() -> Done {
    let lock: Value = serde_json::from_str(&sh::text("ui/package-lock.json")?)
        .map_err(|error| format!("ui/package-lock.json: {error}"))?;
    let packages = lock
        .get("packages")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let refused = packages.filter(|(path, package)| {
        !path.is_empty()
            && package.get("dev").is_none()
            && !READ.contains(&path.as_str())
            && !allowed(word(package, "license"))
    });
    all_well(
        refused
            .map(|(path, package)| format!("{path}: licence `{}`", word(package, "license")))
            .collect(),
    )
}

/// Whether an SPDX expression can be met with allowed licences: one side of each OR, both of each AND.
fn allowed(expression: &str) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut words = words.as_slice();
    !words.is_empty() && either(&mut words) && words.is_empty()
}

fn either(words: &mut &[&str]) -> bool {
    let mut met = both(words);
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        met |= both(words);
    }
    met
}

fn both(words: &mut &[&str]) -> bool {
    let mut met = one(words);
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        met &= one(words);
    }
    met
}

fn one(words: &mut &[&str]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let met = either(words);
            if let [")", rest @ ..] = *words {
                *words = rest;
            }
            met
        }
        [name, "WITH", exception, rest @ ..] => {
            *words = rest;
            ALLOWED.contains(&format!("{name} WITH {exception}").as_str())
        }
        [name, rest @ ..] => {
            *words = rest;
            ALLOWED.contains(name)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn an_expression_is_met_when_one_way_through_it_is() {
        assert!(allowed("MIT OR GPL-3.0"));
        assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(allowed("MIT/Apache-2.0"));
        assert!(allowed("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
    }

    #[test]
    fn every_part_of_an_and_must_be_allowed() {
        assert!(!allowed("MIT AND GPL-3.0"));
        assert!(!allowed("GPL-3.0"));
        assert!(!allowed(""));
    }
}
