//! Runs a command and prints its answer.

use crate::arguments::{Arguments, Command, Import, ImportArguments, Journal, Rulebook};
use crate::judge;
use crate::vault::Open;
use api::filing::verify::Options;
use api::words::shells;
use api::{ApiError, ErrorCode};
use serde_json::{Value, json};
use std::io::Read;
use std::process::ExitCode;
use zeroize::Zeroizing;

/// Why a command ended without its answer.
#[derive(Debug)]
pub enum Failure {
    /// The door refused; exit code 1.
    Refused(ApiError),
    /// It was called wrongly; exit code 2.
    Usage(String),
}

impl Failure {
    /// Makes a failure of usage.
    pub fn usage(message: String) -> Self {
        Self::Usage(message)
    }

    /// Makes the failure for something that cannot happen in a sound program.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        Self::Refused(api::open_vault::internal(error))
    }
}

/// What a command answers.
pub struct Answer {
    /// Whether it is a good answer; a bad one ends with exit code 1.
    pub good: bool,
    /// In words.
    pub text: String,
    /// As JSON.
    pub json: Value,
}

impl Answer {
    /// Makes a good answer whose words are its JSON, indented.
    pub fn pretty(json: Value) -> Self {
        Self {
            good: true,
            text: serde_json::to_string_pretty(&json).unwrap_or_default(),
            json,
        }
    }

    fn words(text: String, json: Value) -> Self {
        Self {
            good: true,
            text,
            json,
        }
    }
}

/// Runs a command and says how it ended.
pub fn run(arguments: Arguments, passphrase: Option<Zeroizing<String>>) -> ExitCode {
    let as_json = arguments.json;
    match answer(arguments.command, passphrase) {
        Ok(answer) => {
            if as_json {
                println!("{}", answer.json);
            } else {
                println!("{}", answer.text);
            }
            if answer.good {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(1)
            }
        }
        Err(Failure::Refused(error)) => {
            report(
                as_json,
                &serde_json::to_value(&error).unwrap_or_default(),
                &error,
            );
            ExitCode::from(1)
        }
        Err(Failure::Usage(message)) => usage(as_json, &message),
    }
}

/// Says how a call was wrong, and gives its exit code.
pub fn usage(as_json: bool, message: &str) -> ExitCode {
    if as_json {
        println!("{}", json!({ "code": "usage", "message": message }));
    } else {
        eprintln!("{}", message.trim_end());
    }
    ExitCode::from(2)
}

fn report(as_json: bool, json: &Value, error: &ApiError) {
    if as_json {
        println!("{json}");
        return;
    }
    eprintln!("{}", error.message);
    for detail in &error.details {
        eprintln!("  {detail}");
    }
    eprintln!("{}", error.hint);
}

fn answer(command: Command, passphrase: Option<Zeroizing<String>>) -> Result<Answer, Failure> {
    match command {
        Command::Demo { out } => crate::demo::play(&out),
        Command::Commands => commands(),
        Command::Call {
            vault,
            name,
            request,
        } => {
            let request = if request == "-" { stdin()? } else { request };
            let request = serde_json::from_str(&request)
                .map_err(|error| Failure::usage(format!("The request is not JSON: {error}.")))?;
            let open = Open::unlock(&vault, passphrase)?;
            let request = open.admitted(request)?;
            open.call(&name, request).map(Answer::pretty)
        }
        Command::Import { what } => match what {
            Import::Customers(arguments) => customers(&arguments, passphrase),
            Import::Access(arguments) => access(&arguments, passphrase),
        },
        Command::AddDocuments {
            vault,
            customer,
            files,
        } => {
            let open = Open::unlock(&vault, passphrase)?;
            let tokens = files
                .iter()
                .map(|f| open.admit(f))
                .collect::<Result<Vec<_>, _>>()?;
            let added = open.call(
                "add_documents",
                json!({ "files": tokens, "party": customer }),
            )?;
            let refused = added["refused"].as_array().is_some_and(|r| !r.is_empty());
            Ok(Answer {
                good: !refused,
                ..Answer::pretty(added)
            })
        }
        Command::Inspect { file, barcodes } => judge::inspect(&file, barcodes),
        Command::Mrz { text } => judge::zone(&text),
        Command::Rulebook {
            what: Rulebook::Coverage,
        } => crate::coverage::list(),
        Command::Verify {
            packet,
            allow_demo,
            signer,
            tsa_root,
            reveal,
            document,
        } => {
            let options = Options {
                allow_demo,
                known_signers: signer,
                tsa_roots: judge::roots(&tsa_root)?,
                ..Options::default()
            };
            match reveal.zip(document) {
                Some((reveal, document)) => {
                    judge::verify_document(&packet, options, &reveal, &document)
                }
                None => judge::verify(&packet, options),
            }
        }
        Command::Journal {
            what: Journal::Verify { vault, against },
        } => {
            let open = Open::unlock(&vault, passphrase)?;
            journal(&open, against.as_deref())
        }
        Command::Backup { vault, file } => {
            let open = Open::unlock(&vault, passphrase)?;
            let made = open.call("make_backup", json!({ "file": open.admit(&file)? }))?;
            let text = format!(
                "{} written, opened and verified: {} bytes, SHA-256 {}",
                file.display(),
                made["bytes"],
                made["sha256"]
            );
            Ok(Answer::words(text, made))
        }
        Command::Restore {
            file,
            vault,
            witness,
        } => restore(&file, &vault, &witness, passphrase),
    }
}

fn stdin() -> Result<String, Failure> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| Failure::usage(format!("The standard input cannot be read: {error}.")))?;
    Ok(text)
}

fn commands() -> Result<Answer, Failure> {
    let schemas = api::types::schemas();
    let mut text = String::new();
    for command in &schemas {
        text.push_str(&format!(
            "{:<22} {:<17} {}\n",
            command.name,
            command.access,
            command.rules.join(" ")
        ));
    }
    text.push_str("Add --json for the schema of each request and answer.");
    Ok(Answer::words(
        text,
        serde_json::to_value(&schemas).map_err(Failure::internal)?,
    ))
}

fn provider(open: &Open, wanted: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(wanted) = wanted else {
        return Ok(None);
    };
    let office = open.call("office", json!({}))?;
    let providers = office["providers"].as_array().cloned().unwrap_or_default();
    let found = providers
        .iter()
        .find(|p| p["id"] == wanted || p["name"] == wanted);
    match found.and_then(|p| p["id"].as_str()) {
        Some(id) => Ok(Some(id.to_owned())),
        None => Err(Failure::usage(format!(
            "There is no provider “{wanted}” in this vault."
        ))),
    }
}

fn customers(
    arguments: &ImportArguments,
    passphrase: Option<Zeroizing<String>>,
) -> Result<Answer, Failure> {
    let open = Open::unlock(&arguments.vault, passphrase)?;
    let file = open.admit(&arguments.file)?;
    if arguments.dry_run {
        let read = open.call("read_customer_file", json!({ "file": file }))?;
        let text = format!(
            "{} new, {} changed, {} the same, {} possible duplicates, {} rows cannot be used; nothing was written",
            read["new"],
            read["changed"],
            read["same"],
            read["possible"].as_array().map_or(0, Vec::len),
            read["rejected"]
        );
        return Ok(Answer::words(text, read));
    }
    let mut request = json!({ "file": file, "open_cases": true });
    if let Some(provider) = provider(&open, arguments.provider.as_deref())? {
        request["provider"] = json!(provider);
    }
    let imported = open.call("import_customers", request)?;
    let batch = &imported["batch"];
    let text = format!(
        "{} customers made, {} changed, {} the same, {} rows could not be used, {} possible duplicates left out, {} cases opened",
        batch["made"],
        batch["changed"],
        batch["same"],
        batch["rejected"],
        imported["left_out"],
        imported["cases"]
    );
    Ok(Answer::words(text, imported))
}

fn access(
    arguments: &ImportArguments,
    passphrase: Option<Zeroizing<String>>,
) -> Result<Answer, Failure> {
    let open = Open::unlock(&arguments.vault, passphrase)?;
    let provider = provider(&open, arguments.provider.as_deref())?
        .ok_or_else(|| Failure::usage("Say with --provider whose log this is.".to_owned()))?;
    let request = json!({ "file": open.admit(&arguments.file)?, "provider": provider });
    if arguments.dry_run {
        let read = open.call("read_access_file", request)?;
        let text = format!(
            "{} rows, {} accounts known; nothing was written",
            read["rows"],
            read["accounts"].as_array().map_or(0, Vec::len)
        );
        return Ok(Answer::words(text, read));
    }
    let imported = open.call("import_access", request)?;
    let text = format!(
        "{} rows kept, {} without a known account",
        imported["rows"], imported["batch"]["unmatched"]
    );
    Ok(Answer::words(text, imported))
}

fn journal(open: &Open, against: Option<&std::path::Path>) -> Result<Answer, Failure> {
    let mut checked = open.call("verify_journal", json!({}))?;
    let mut good = checked["consistent"] == true;
    let mut text = String::new();
    for check in checked["checks"].as_array().into_iter().flatten() {
        let mark = if check["passed"] == true {
            "ok  "
        } else {
            "FAIL"
        };
        text.push_str(&format!(
            "{mark} {} {}\n",
            check["check"].as_str().unwrap_or_default(),
            check["detail"].as_str().unwrap_or_default()
        ));
    }
    if let Some(packet) = against {
        let stands = witness(open, packet)?;
        checked["against"] = json!(stands);
        good &= stands;
        let mark = if stands { "ok  " } else { "FAIL" };
        text.push_str(&format!(
            "{mark} the head in {} stands in this journal: {stands}\n",
            packet.display()
        ));
    }
    text.push_str(if good { "consistent" } else { "not consistent" });
    Ok(Answer {
        good,
        text,
        json: checked,
    })
}

fn witness(open: &Open, packet: &std::path::Path) -> Result<bool, Failure> {
    let options = Options {
        allow_demo: true,
        ..Options::default()
    };
    let verdict = judge::verify(&[packet.to_owned()], options)?;
    let head = verdict
        .json
        .pointer("/packet/journal_head")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    if !verdict.good || head.is_empty() {
        return Err(Failure::Refused(ApiError::new(
            ErrorCode::File,
            shells::head_unproven(),
            shells::hint_other_packet(),
        )));
    }
    let known = open.call("knows_head", json!({ "head": head }))?;
    Ok(known["stands"] == true)
}

fn restore(
    file: &std::path::Path,
    arguments: &crate::arguments::VaultArguments,
    witness: &crate::arguments::Witness,
    passphrase: Option<Zeroizing<String>>,
) -> Result<Answer, Failure> {
    let open = Open::closed();
    let label = arguments
        .label
        .clone()
        .ok_or_else(|| Failure::usage("Say who signs in with --label.".to_owned()))?;
    let passphrase = crate::secret::passphrase(arguments.passphrase_file.as_deref(), passphrase)?;
    let above = arguments
        .vault
        .parent()
        .unwrap_or(std::path::Path::new("."));
    let name = arguments
        .vault
        .file_stem()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut request = json!({
        "file": open.admit(file)?, "place": open.admit(above)?, "name": name,
        "label": label, "passphrase": passphrase.as_str(),
    });
    if let Some(second) = &witness.second {
        let words = crate::secret::of_second(witness.second_passphrase_file.as_deref())?;
        request["second"] = json!({ "label": second, "passphrase": words.as_str() });
    }
    if let Some(kit) = &witness.kit_file {
        request["code"] = json!(crate::secret::whole(kit)?.as_str());
    }
    if let Some(why) = &witness.alone {
        request["alone"] = json!(why);
    }
    let session = open.call("restore_backup", request)?;
    let text = format!(
        "Restored, opened and verified: {} events, head {}",
        session["events"],
        session["head_code"].as_str().unwrap_or_default()
    );
    Ok(Answer::words(text, session))
}
