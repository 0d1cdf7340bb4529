//! TypeScript and JSON Schema of the door, made from the list of commands.

#![allow(
    clippy::wildcard_imports,
    reason = "the list names every request and answer by its bare name"
)]

use crate::approvals::*;
use crate::assessment::*;
use crate::attachments::*;
use crate::bods::*;
use crate::changes::*;
use crate::checklists::*;
use crate::custody::*;
use crate::customers::*;
use crate::documents::*;
use crate::exam::*;
use crate::exemptions::*;
use crate::filings::*;
use crate::imports::*;
use crate::incidents::*;
use crate::jobs::*;
use crate::journal::*;
use crate::office::*;
use crate::paper::*;
use crate::programme::*;
use crate::redaction::*;
use crate::remediation::*;
use crate::requests::*;
use crate::resellers::*;
use crate::retention::*;
use crate::review::*;
use crate::rulebook::*;
use crate::scope::*;
use crate::screening::*;
use crate::session::*;
use crate::today::*;
use crate::training::*;
use crate::unverified::*;
use crate::view::*;
use crate::with_commands;
use std::any::TypeId;
use std::collections::BTreeMap;
use std::fmt::Write;
use ts_rs::{Config, TS, TypeVisitor};

/// A command with the JSON Schemas of its request and answer.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CommandSchema {
    /// Name.
    pub name: &'static str,
    /// Who may call it: `nobody signed in` for commands that work without a vault.
    pub access: &'static str,
    /// Rules of the rulebook that it serves.
    pub rules: &'static [&'static str],
    /// Schema of the request.
    pub request: schemars::Schema,
    /// Schema of the answer.
    pub answer: schemars::Schema,
}

macro_rules! schemas {
    (desk { $($d:ident($dq:ty) -> $da:ty, [$($dr:literal),*] => $dm:ident;)* }
     office { $($o:ident($oq:ty) -> $oa:ty, $acc:ident, [$($or:literal),*] => $om:ident;)* }
     apart { $($p:ident($pq:ty) -> $pa:ty, $pacc:ident, [$($pr:literal),*] => $pm:ident;)* }) => {
        /// Returns every command with its schemas.
        pub fn schemas() -> Vec<CommandSchema> {
            vec![
                $(CommandSchema {
                    name: stringify!($d), access: "nobody signed in", rules: &[$($dr),*],
                    request: schemars::schema_for!($dq), answer: schemars::schema_for!($da),
                },)*
                $(CommandSchema {
                    name: stringify!($o), access: stringify!($acc), rules: &[$($or),*],
                    request: schemars::schema_for!($oq), answer: schemars::schema_for!($oa),
                },)*
                $(CommandSchema {
                    name: stringify!($p), access: stringify!($pacc), rules: &[$($pr),*],
                    request: schemars::schema_for!($pq), answer: schemars::schema_for!($pa),
                },)*
            ]
        }

        fn visit_all(all: &mut Collect) {
            $(all.add::<$dq>(); all.add::<$da>();)*
            $(all.add::<$oq>(); all.add::<$oa>();)*
            $(all.add::<$pq>(); all.add::<$pa>();)*
            all.add::<crate::error::ApiError>();
        }

        fn command_map(config: &Config) -> String {
            let mut out = String::from("/** Every command of the door with its request and answer. */\nexport interface Commands {\n");
            $(let _ = writeln!(out, "  {}: {{ request: {}; answer: {} }};", stringify!($d), <$dq as TS>::name(config), <$da as TS>::name(config));)*
            $(let _ = writeln!(out, "  {}: {{ request: {}; answer: {} }};", stringify!($o), <$oq as TS>::name(config), <$oa as TS>::name(config));)*
            $(let _ = writeln!(out, "  {}: {{ request: {}; answer: {} }};", stringify!($p), <$pq as TS>::name(config), <$pa as TS>::name(config));)*
            out.push_str("}\n");
            out
        }
    };
}

with_commands!(schemas);

struct Collect {
    config: Config,
    seen: Vec<TypeId>,
    declared: BTreeMap<String, String>,
    clashes: Vec<String>,
}

impl Collect {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{docs}export {}\n", T::decl(&self.config));
            let name = T::ident(&self.config);
            if self
                .declared
                .get(&name)
                .is_some_and(|known| *known != declaration)
            {
                self.clashes.push(name.clone());
            }
            self.declared.insert(name, declaration);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Collect {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

fn collect() -> Collect {
    let config = Config::default().with_large_int("number");
    let mut all = Collect {
        config,
        seen: Vec::new(),
        declared: BTreeMap::new(),
        clashes: Vec::new(),
    };
    visit_all(&mut all);
    all
}

/// Returns the TypeScript of every request, answer and error, and the map of commands.
pub fn typescript() -> String {
    let all = collect();
    let mut out = String::from(
        "// Made by `cargo xtask types` from the Rust types of the door. Do not edit.\n\n",
    );
    for declaration in all.declared.values() {
        out.push_str(declaration);
        out.push('\n');
    }
    out.push_str(&command_map(&all.config));
    out.push_str(&countries());
    one_line_docs(&out)
}

/// Writes the countries with their names, so that screens call them as papers do.
fn countries() -> String {
    let mut out = String::from(
        "\n/** Countries by ISO 3166-1 alpha-2, named as papers print them. */\nexport const COUNTRIES: Readonly<Record<string, string>> = {\n",
    );
    for country in cip::country::Country::all() {
        let _ = writeln!(out, "  {}: '{}',", country.alpha2(), country.name());
    }
    out.push_str("};\n");
    out
}

/// Writes each comment of one line on one line.
fn one_line_docs(text: &str) -> String {
    text.replace("/**\n * ", "/** ").replace("\n */\n", " */\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_types_share_a_name_in_the_window() {
        assert_eq!(collect().clashes, Vec::<String>::new());
    }
}
