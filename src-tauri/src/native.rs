//! What only the operating system can give: file dialogs, dropped files, sleep and screen lock.
//!
//! The page never sees a path. A file that a person picked or dropped is admitted at the door under a
//! random token that ends with the session, and the page gets the token, the bare name and the size.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use api::words::{Word, shells};
use api::{ApiError, Desk, ErrorCode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tauri::{AppHandle, DragDropEvent, Manager, WebviewWindow};

use crate::Shell;

/// How often idle time and sleep are looked at.
const BEAT: Duration = Duration::from_secs(1);
/// A gap between two beats that only a sleeping computer leaves.
const ASLEEP: Duration = Duration::from_secs(20);

/// How long after its time the window locks a page that did not do so itself.
const GRACE: Duration = Duration::from_secs(3);

/// A file or folder that a person named, without its path.
#[derive(Serialize)]
struct Picked {
    token: String,
    name: String,
    /// Bytes; 0 for folders and for files that do not exist yet.
    size: u64,
}

/// A folder, with the service that copies it elsewhere when its path names one.
#[derive(Serialize)]
struct PickedFolder {
    #[serde(flatten)]
    picked: Picked,
    synced: Option<&'static str>,
}

/// What a file is wanted for; it decides which names the dialog offers.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Document,
    Csv,
    AccessLog,
    Backup,
    Packet,
    Rulebook,
    Attachment,
    Ownership,
    Key,
    Timestamp,
}

impl Kind {
    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Document => &["jpg", "jpeg", "png", "webp", "tif", "tiff", "pdf"],
            Self::Csv => &["csv", "txt"],
            Self::AccessLog => &["csv", "json", "gz", "log"],
            Self::Backup => &["deedbox-backup"],
            Self::Packet => &["zip", "pdf"],
            Self::Attachment => &[
                "pdf", "jpg", "jpeg", "png", "eml", "msg", "txt", "csv", "json", "docx", "xlsx",
                "zip",
            ],
            Self::Rulebook | Self::Ownership => &["json"],
            Self::Key => &["p12", "pfx"],
            Self::Timestamp => &["tsr"],
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChooseFiles {
    title: String,
    kinds: Vec<Kind>,
    many: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChooseFolder {
    title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChooseTarget {
    title: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Zoom {
    factor: f64,
}

/// How far everything on the page can be made smaller or larger.
const ZOOM: std::ops::RangeInclusive<f64> = 0.5..=4.0;

/// Parts of folder names that services give to the folders they copy.
const SYNCED: [(&str, &str); 8] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("syncthing", "Syncthing"),
];

fn synced(folder: &Path) -> Option<&'static str> {
    let parts: Vec<String> = folder
        .iter()
        .map(|part| part.to_string_lossy().to_lowercase())
        .collect();
    let found = SYNCED
        .iter()
        .find(|(mark, _)| parts.iter().any(|part| part.contains(mark)));
    found.map(|(_, service)| *service)
}

/// Asks a person for files; the tests answer from a script.
trait Dialogs: Send + Sync {
    fn files(&self, ask: &ChooseFiles) -> Vec<PathBuf>;
    fn folder(&self, ask: &ChooseFolder) -> Option<PathBuf>;
    fn target(&self, ask: &ChooseTarget) -> Option<PathBuf>;
}

/// The dialogs of the desktop.
#[derive(Default)]
struct Desktop;

impl Dialogs for Desktop {
    fn files(&self, ask: &ChooseFiles) -> Vec<PathBuf> {
        let kinds: Vec<&str> = ask
            .kinds
            .iter()
            .flat_map(|kind| kind.extensions())
            .copied()
            .collect();
        let dialog = rfd::FileDialog::new()
            .set_title(&ask.title)
            .add_filter(kinds.join(", "), &kinds);
        match ask.many {
            true => dialog.pick_files().unwrap_or_default(),
            false => dialog.pick_file().into_iter().collect(),
        }
    }

    fn folder(&self, ask: &ChooseFolder) -> Option<PathBuf> {
        rfd::FileDialog::new()
            .set_title(&ask.title)
            .set_can_create_directories(true)
            .pick_folder()
    }

    fn target(&self, ask: &ChooseTarget) -> Option<PathBuf> {
        rfd::FileDialog::new()
            .set_title(&ask.title)
            .set_file_name(&ask.name)
            .save_file()
    }
}

/// Answers that a test laid down beforehand; with none left, the desktop's own dialog opens.
#[cfg(feature = "e2e")]
#[derive(Default)]
struct Scripted(std::sync::Mutex<std::collections::VecDeque<Vec<PathBuf>>>);

#[cfg(feature = "e2e")]
impl Scripted {
    fn next(&self) -> Option<Vec<PathBuf>> {
        self.0.lock().ok()?.pop_front()
    }
}

#[cfg(feature = "e2e")]
impl Dialogs for Scripted {
    fn files(&self, ask: &ChooseFiles) -> Vec<PathBuf> {
        self.next().unwrap_or_else(|| Desktop.files(ask))
    }

    fn folder(&self, ask: &ChooseFolder) -> Option<PathBuf> {
        self.next()
            .map_or_else(|| Desktop.folder(ask), |paths| paths.into_iter().next())
    }

    fn target(&self, ask: &ChooseTarget) -> Option<PathBuf> {
        self.next()
            .map_or_else(|| Desktop.target(ask), |paths| paths.into_iter().next())
    }
}

/// The dialogs in use: the desktop's, or the tests' script under feature `e2e`.
#[derive(Clone, Default)]
pub struct Picker {
    #[cfg(not(feature = "e2e"))]
    dialogs: Arc<Desktop>,
    #[cfg(feature = "e2e")]
    dialogs: Arc<Scripted>,
}

/// Answers a `native.…` request of the page (and `e2e.…` in the build for the tests).
///
/// Errors: `{code: "bad_request"}` for an unknown name or a payload of another shape.
pub async fn call(
    window: &WebviewWindow,
    shell: &Shell,
    name: &str,
    payload: Value,
) -> Result<Value, Value> {
    let (desk, picker) = (Arc::clone(&shell.desk), shell.picker.clone());
    let name = name.to_owned();
    let window = window.clone();
    tauri::async_runtime::spawn_blocking(move || answer(&window, &desk, &picker, &name, payload))
        .await
        .unwrap_or_else(|_| Err(crate::stopped()))
}

fn answer(
    window: &WebviewWindow,
    desk: &Desk,
    picker: &Picker,
    name: &str,
    payload: Value,
) -> Result<Value, Value> {
    let dialogs = &*picker.dialogs;
    match name {
        "native.choose_files" => Ok(admit_all(desk, dialogs.files(&read(payload)?))),
        "native.choose_folder" => Ok(admit_folder(desk, dialogs.folder(&read(payload)?))),
        "native.choose_target" => Ok(json!(
            dialogs
                .target(&read(payload)?)
                .map(|path| admit(desk, path))
        )),
        "native.zoom" => zoom(window, &read(payload)?),
        #[cfg(feature = "e2e")]
        "e2e.answer" => {
            if let Ok(mut queue) = dialogs.0.lock() {
                queue.push_back(read(payload)?);
            }
            Ok(Value::Null)
        }
        #[cfg(feature = "e2e")]
        "e2e.drop" => {
            let position = tauri::PhysicalPosition::new(400.0, 400.0);
            let paths: Vec<PathBuf> = read(payload)?;
            dropped(
                window.app_handle(),
                &DragDropEvent::Drop { paths, position },
            );
            Ok(Value::Null)
        }
        _ => Err(refusal(shells::unknown_request())),
    }
}

/// Makes everything on the page larger or smaller; lines break anew, nothing is cut.
fn zoom(window: &WebviewWindow, ask: &Zoom) -> Result<Value, Value> {
    if !ZOOM.contains(&ask.factor) {
        return Err(refusal(shells::zoom_out_of_range()));
    }
    match window.set_zoom(ask.factor) {
        Ok(()) => Ok(Value::Null),
        Err(_) => Err(refusal(shells::zoom_failed())),
    }
}

fn read<T: serde::de::DeserializeOwned>(payload: Value) -> Result<T, Value> {
    serde_json::from_value(payload).map_err(|_| refusal(shells::request_shape()))
}

fn refusal(message: Word) -> Value {
    json!(ApiError::new(
        ErrorCode::BadRequest,
        message,
        shells::hint_start_again(),
    ))
}

fn admit_all(desk: &Desk, paths: Vec<PathBuf>) -> Value {
    json!(
        paths
            .into_iter()
            .map(|path| admit(desk, path))
            .collect::<Vec<_>>()
    )
}

fn admit_folder(desk: &Desk, path: Option<PathBuf>) -> Value {
    json!(path.map(|path| PickedFolder {
        synced: synced(&path),
        picked: admit(desk, path)
    }))
}

fn admit(desk: &Desk, path: PathBuf) -> Picked {
    let file = std::fs::metadata(&path)
        .ok()
        .filter(std::fs::Metadata::is_file);
    Picked {
        name: bare_name(&path),
        size: file.map_or(0, |file| file.len()),
        token: desk.admit_path(path),
    }
}

fn bare_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Tells the page about files that hover or were dropped; only dropped ones are admitted.
pub fn dropped(app: &AppHandle, event: &DragDropEvent) {
    let detail = match event {
        DragDropEvent::Enter { .. } | DragDropEvent::Over { .. } => json!({ "phase": "over" }),
        DragDropEvent::Drop { paths, .. } => {
            let files = admit_all(&app.state::<Shell>().desk, paths.clone());
            json!({ "phase": "dropped", "files": files })
        }
        _ => json!({ "phase": "left" }),
    };
    if let Some(window) = app.get_webview_window(crate::LABEL) {
        tell(&window, "drop", &detail);
    }
}

/// Dispatches `deedbox:<name>` in the page. The page may not listen to the window's own event bus, so a
/// DOM event carries the news.
fn tell(window: &WebviewWindow, name: &str, detail: &Value) {
    let script =
        format!("window.dispatchEvent(new CustomEvent('deedbox:{name}',{{detail:{detail}}}))");
    if let Err(error) = window.eval(script) {
        eprintln!("the page could not be told of `{name}`: {error}");
    }
}

/// Locks the desk and empties the page: what was on the screen leaves the webview with its document.
fn lock(window: &WebviewWindow, desk: &Desk) {
    desk.lock();
    if let Err(error) = window.reload() {
        eprintln!("the page could not be emptied: {error}");
    }
}

/// Keeps the clock of the auto-lock, and locks when the computer slept or its screen was locked.
pub fn watch(window: &WebviewWindow, desk: &Arc<Desk>) {
    let (beating, beaten) = (window.clone(), Arc::clone(desk));
    std::thread::spawn(move || beat(&beating, &beaten));
    #[cfg(target_os = "linux")]
    bus::watch(window, desk);
}

/// Both clocks are compared, because some systems stop the monotonic one during sleep and some do not.
fn beat(window: &WebviewWindow, desk: &Desk) {
    let (mut steady, mut wall) = (Instant::now(), SystemTime::now());
    loop {
        std::thread::sleep(BEAT);
        let slept = steady.elapsed() > ASLEEP || wall.elapsed().is_ok_and(|gap| gap > ASLEEP);
        (steady, wall) = (Instant::now(), SystemTime::now());
        if slept || idle_too_long(window, desk) {
            lock(window, desk);
        }
    }
}

/// Whether the page has asked for nothing for longer than the vault's policy allows. The page counts too and
/// warns before; this clock holds when the page cannot.
fn idle_too_long(window: &WebviewWindow, desk: &Desk) -> bool {
    let idle = window.state::<Shell>().idle();
    if idle < Duration::from_secs(60) {
        return false;
    }
    // Asked without waiting: long work holds the desk, and a late beat would look like sleep.
    let minutes = desk.lock_minutes();
    minutes.is_some_and(|minutes| idle > Duration::from_secs(u64::from(minutes) * 60) + GRACE)
}

/// Sleep and screen lock as Linux desktops announce them, where a bus is running.
#[cfg(target_os = "linux")]
mod bus {
    use super::{Arc, Desk, WebviewWindow, lock};
    use gio::{BusType, DBusSignalFlags};

    const SIGNALS: [(BusType, &str, &str); 4] = [
        (
            BusType::System,
            "org.freedesktop.login1.Manager",
            "PrepareForSleep",
        ),
        (BusType::System, "org.freedesktop.login1.Session", "Lock"),
        (
            BusType::Session,
            "org.freedesktop.ScreenSaver",
            "ActiveChanged",
        ),
        (BusType::Session, "org.gnome.ScreenSaver", "ActiveChanged"),
    ];

    /// Subscribes on the main thread; each signal with a false first argument (waking) is passed over.
    pub fn watch(window: &WebviewWindow, desk: &Arc<Desk>) {
        for (kind, interface, member) in SIGNALS {
            let (window, desk) = (window.clone(), Arc::clone(desk));
            gio::bus_get(kind, gio::Cancellable::NONE, move |bus| {
                let Ok(bus) = bus else { return };
                // The subscription lives as long as the connection, which is the program's.
                bus.signal_subscribe(
                    None,
                    Some(interface),
                    Some(member),
                    None,
                    None,
                    DBusSignalFlags::NONE,
                    move |_, _, _, _, _, arguments| {
                        let ended = arguments.n_children() > 0
                            && arguments.child_value(0).get::<bool>() == Some(false);
                        if !ended {
                            // This is the main thread: waiting for the desk here would freeze the window.
                            let (window, desk) = (window.clone(), Arc::clone(&desk));
                            std::thread::spawn(move || lock(&window, &desk));
                        }
                    },
                );
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, synced};

    #[test]
    fn a_folder_that_a_service_copies_is_named() {
        assert_eq!(
            synced(Path::new("/srv/OneDrive - Acme/Vaults")),
            Some("OneDrive")
        );
        assert_eq!(synced(Path::new("/srv/Documents")), None);
    }
}
