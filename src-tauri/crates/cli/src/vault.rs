//! A desk with the named vault open.

use crate::arguments::VaultArguments;
use crate::run::Failure;
use crate::secret;
use api::{Desk, Setup};
use chrono::Utc;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The zone of this computer by its IANA name, `UTC` where the system does not say.
pub fn zone() -> String {
    iana_time_zone::get_timezone().unwrap_or_else(|_| "UTC".to_owned())
}

/// The reader of documents, which lies beside this program.
pub fn reader() -> PathBuf {
    let name = format!("deedbox-reader{}", std::env::consts::EXE_SUFFIX);
    let own = std::env::current_exe().ok();
    own.and_then(|own| own.parent().map(|folder| folder.join(&name)))
        .unwrap_or_else(|| PathBuf::from(name))
}

/// The folder in which the window keeps this machine's markers too.
fn config() -> PathBuf {
    const IDENTIFIER: &str = "org.deedbox.desk";
    let set = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|p| p.is_absolute())
    };
    let home = || {
        set("HOME")
            .or_else(|| set("USERPROFILE"))
            .unwrap_or_default()
    };
    let folder = if cfg!(windows) {
        set("APPDATA").unwrap_or_else(|| home().join("AppData/Roaming"))
    } else if cfg!(target_os = "macos") {
        home().join("Library/Application Support")
    } else {
        set("XDG_CONFIG_HOME").unwrap_or_else(|| home().join(".config"))
    };
    folder.join(IDENTIFIER)
}

/// An open desk and the calls on it.
pub struct Open {
    pub desk: Desk,
}

impl Open {
    /// Makes a desk without a vault.
    pub fn closed() -> Self {
        let config_dir = config();
        let demo_dir = config_dir.join("demo");
        Self {
            desk: Desk::new(Setup {
                config_dir,
                reader_program: reader(),
                demo_dir,
                language: api::Language::ENGLISH,
            }),
        }
    }

    /// Opens the vault that the arguments name.
    pub fn unlock(
        arguments: &VaultArguments,
        environment: Option<Zeroizing<String>>,
    ) -> Result<Self, Failure> {
        let open = Self::closed();
        let listed = open.call(
            "add_vault",
            json!({ "folder": open.admit(&arguments.vault)? }),
        )?;
        let known = listed.pointer("/vaults/0").cloned().unwrap_or_default();
        let label = match &arguments.label {
            Some(label) => label.clone(),
            None => only_label(&known)?,
        };
        let passphrase = secret::passphrase(arguments.passphrase_file.as_deref(), environment)?;
        let request =
            json!({ "vault": known["vault"], "label": label, "passphrase": passphrase.as_str() });
        open.call("unlock", request)?;
        Ok(open)
    }

    /// Calls the door at this machine's time and zone.
    pub fn call(&self, name: &str, request: Value) -> Result<Value, Failure> {
        self.desk
            .call(name, request, Utc::now(), &zone())
            .map_err(Failure::Refused)
    }

    /// Admits a path and returns its token.
    pub fn admit(&self, path: &Path) -> Result<String, Failure> {
        let whole = std::path::absolute(path).map_err(|error| {
            Failure::usage(format!("{} cannot be used: {error}.", path.display()))
        })?;
        Ok(self.desk.admit_path(whole))
    }

    /// Puts the token of a file or folder in the place of each `{"path": …}`; the door knows no paths.
    pub fn admitted(&self, value: Value) -> Result<Value, Failure> {
        match value {
            Value::Object(map) => match (map.len(), map.get("path").and_then(Value::as_str)) {
                (1, Some(path)) => self.admit(Path::new(path)).map(Value::String),
                _ => map
                    .into_iter()
                    .map(|(key, value)| Ok((key, self.admitted(value)?)))
                    .collect(),
            },
            Value::Array(all) => all.into_iter().map(|one| self.admitted(one)).collect(),
            other => Ok(other),
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.desk.lock();
    }
}

fn only_label(known: &Value) -> Result<String, Failure> {
    let labels: Vec<&str> = known["labels"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    match (known["last_label"].as_str(), labels.as_slice()) {
        (_, [only]) => Ok((*only).to_owned()),
        (Some(last), _) => Ok(last.to_owned()),
        (None, _) => Err(Failure::usage(format!(
            "Say who signs in with --label: {}.",
            labels.join(", ")
        ))),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Open;
    use serde_json::json;

    #[test]
    fn a_path_becomes_a_token_and_everything_else_stays() {
        let request = json!({
            "target": { "path": "out/journal.csv" },
            "files": [{ "path": "a.png" }, "b"],
            "options": { "path": "kept", "mapping": [1, null] },
        });
        let read = Open::closed().admitted(request.clone()).unwrap();
        for token in [&read["target"], &read["files"][0]] {
            let token = token.as_str().unwrap();
            assert!(token.len() == 32 && !token.contains("out"), "{token}");
        }
        assert_ne!(read["target"], read["files"][0]);
        assert_eq!(read["files"][1], "b");
        assert_eq!(read["options"], request["options"]);
    }
}
