//! Starting other programs, saying each one out loud.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What happened, in words for a terminal.
pub type Done<T = ()> = Result<T, String>;

/// Goes to the folder of the workspace, wherever the command was called from.
pub fn enter_workspace() -> Done {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3);
    let root = root.ok_or("The workspace folder was not found.")?;
    std::env::set_current_dir(root).map_err(|error| format!("{}: {error}", root.display()))
}

/// Cargo as it was called, so that the same toolchain does the work.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// `npm` in `ui/`; on Windows it is a script that only its full name starts.
pub fn npm() -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir("ui");
    npm
}

/// A program by its name with these arguments.
pub fn program(name: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments);
    command
}

/// The command as a person would type it.
pub fn words(command: &Command) -> String {
    let mut words = vec![
        Path::new(command.get_program())
            .file_name()
            .unwrap_or_default(),
    ];
    words.extend(command.get_args());
    words
        .iter()
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs to the end with the terminal's own output.
pub fn run(command: &mut Command) -> Done {
    println!("$ {}", words(command));
    let status = command
        .status()
        .map_err(|error| format!("{}: {error}", words(command)))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("`{}` ended with {status}", words(command))),
    }
}

/// Runs to the end, shows each line of standard output as it comes and returns them all.
pub fn tee(command: &mut Command) -> (Vec<String>, Done) {
    println!("$ {}", words(command));
    let mut lines = Vec::new();
    let done = tee_into(command, &mut lines);
    (lines, done)
}

fn tee_into(command: &mut Command, lines: &mut Vec<String>) -> Done {
    let failed = |error: std::io::Error| error.to_string();
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{line}");
            lines.push(line);
        }
    }
    let _ = std::io::stdout().flush();
    let status = child.wait().map_err(failed)?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("`{}` ended with {status}", words(command))),
    }
}

/// Runs quietly and returns standard output; on failure both outputs are in the error.
pub fn read(command: &mut Command) -> Done<String> {
    let output = command
        .output()
        .map_err(|error| format!("{}: {error}", words(command)))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.success() {
        true => Ok(text),
        false => Err(format!(
            "`{}` ended with {}\n{text}{}",
            words(command),
            output.status,
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

/// Where a program lies on the search path, if it does.
pub fn which(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    let mut places = std::env::split_paths(&path).map(|folder| folder.join(&file));
    // A plain user's path often leaves the administrator's folders out.
    places.find(|place| place.is_file()).or_else(|| {
        let place = Path::new("/usr/sbin").join(&file);
        place.is_file().then_some(place)
    })
}

/// Reads a text file, naming it when that fails.
pub fn text(path: impl AsRef<Path>) -> Done<String> {
    let path = path.as_ref();
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Makes a folder anew, empty.
pub fn fresh(folder: &str) -> Done {
    if Path::new(folder).exists() {
        std::fs::remove_dir_all(folder).map_err(|error| format!("{folder}: {error}"))?;
    }
    std::fs::create_dir_all(folder).map_err(|error| format!("{folder}: {error}"))
}

/// Every file under a folder, in a stable order.
pub fn files(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.as_ref().to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path)
            } else {
                found.push(path)
            }
        }
    }
    found.sort();
    found
}

/// A program that cargo built for development.
pub fn built(name: &str) -> PathBuf {
    made("debug", name)
}

/// A program that cargo built in this profile.
pub fn made(profile: &str, name: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Cargo's target folder, absolute.
pub fn target() -> PathBuf {
    let folder =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    std::path::absolute(&folder).unwrap_or(folder)
}
