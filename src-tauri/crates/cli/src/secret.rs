//! Passphrases: from the prompt, a file that nobody else can read, or the environment.

use crate::run::Failure;
use std::fs;
use std::path::Path;
use zeroize::Zeroizing;

const VARIABLE: &str = "DEEDBOX_PASSPHRASE";

/// Takes the passphrase out of the environment, so that no process started later inherits it.
#[expect(
    unsafe_code,
    reason = "removing a variable is unsafe with other threads; this runs before any is started"
)]
pub fn take_from_environment() -> Option<Zeroizing<String>> {
    let passphrase = std::env::var(VARIABLE).ok().map(Zeroizing::new);
    // SAFETY: `main` calls this first, when the process has one thread.
    unsafe { std::env::remove_var(VARIABLE) };
    passphrase
}

/// Returns the passphrase: the file's when one is named, else the environment's, else what is typed.
pub fn passphrase(
    file: Option<&Path>,
    environment: Option<Zeroizing<String>>,
) -> Result<Zeroizing<String>, Failure> {
    match (file, environment) {
        (Some(file), _) => read(file),
        (None, Some(passphrase)) => Ok(passphrase),
        (None, None) => rpassword::prompt_password("Passphrase: ")
            .map(Zeroizing::new)
            .map_err(|error| Failure::usage(format!("No passphrase was typed: {error}."))),
    }
}

/// Returns the second person's passphrase: the file's when one is named, else what they type.
pub fn of_second(file: Option<&Path>) -> Result<Zeroizing<String>, Failure> {
    match file {
        Some(file) => read(file),
        None => rpassword::prompt_password("Passphrase of the second person: ")
            .map(Zeroizing::new)
            .map_err(|error| Failure::usage(format!("No passphrase was typed: {error}."))),
    }
}

fn read(file: &Path) -> Result<Zeroizing<String>, Failure> {
    let text = whole(file)?;
    Ok(Zeroizing::new(
        text.lines().next().unwrap_or_default().to_owned(),
    ))
}

/// Reads a file that nobody else may be able to read, all of it.
pub fn whole(file: &Path) -> Result<Zeroizing<String>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::usage(format!("{} cannot be read: {error}.", file.display()))
    };
    if is_open_to_others(file).map_err(failed)? {
        let message = "Others can read this file. Take that right away (chmod 600) and change the passphrase.";
        return Err(Failure::usage(format!("{}: {message}", file.display())));
    }
    Ok(Zeroizing::new(fs::read_to_string(file).map_err(failed)?))
}

#[cfg(unix)]
fn is_open_to_others(file: &Path) -> std::io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(file)?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> std::io::Result<bool> {
    Ok(false)
}
