//! The window: one webview, one command, nothing that decides anything.
//!
//! Everything a person does here goes through [`api::Desk`], the same door that `deedbox-cli` uses.
//! What only an operating system can give (file dialogs, dropped files, sleep) is in [`native`].

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]
#![allow(
    clippy::disallowed_methods,
    reason = "a shell reads the clock, the zone and the environment for everyone below it"
)]

mod native;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use api::words::shells;
use api::{ApiError, Desk, ErrorCode, Setup};
use chrono::Utc;
use serde_json::{Value, json};
use tauri::http::{Response, StatusCode, header};
use tauri::webview::{NewWindowResponse, WebviewWindowBuilder};
use tauri::{
    AppHandle, Manager, RunEvent, State, UriSchemeContext, UriSchemeResponder, WebviewUrl,
    WebviewWindow, WindowEvent, Wry,
};

/// The one window's label; the page protocol answers no other.
const LABEL: &str = "desk";

/// What the single command reaches.
struct Shell {
    desk: Arc<Desk>,
    picker: native::Picker,
    last_sign: Mutex<Instant>,
}

impl Shell {
    /// Somebody is here.
    fn sign_of_life(&self) {
        *self
            .last_sign
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Time since the page last asked for something on a person's behalf.
    fn idle(&self) -> Duration {
        self.last_sign
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .elapsed()
    }
}

/// Carries one request of the page to the door and its answer back.
///
/// Runs on a blocking thread, so the window keeps painting. `Err` is the door's typed error.
#[tauri::command]
async fn call(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    name: String,
    payload: Value,
) -> Result<Value, Value> {
    // The job tray asks by itself, so asking for jobs proves nobody.
    if name != "jobs" {
        shell.sign_of_life();
    }
    if name.starts_with("native.") || name.starts_with("e2e.") {
        return native::call(&window, &shell, &name, payload).await;
    }
    let desk = Arc::clone(&shell.desk);
    let answer = tauri::async_runtime::spawn_blocking(move || {
        desk.call(&name, payload, Utc::now(), &zone())
    })
    .await;
    match answer {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(refused)) => Err(serde_json::to_value(refused).unwrap_or(Value::Null)),
        Err(_) => Err(stopped()),
    }
}

/// The error of a request whose thread stopped: the words are safe to show and hold no data.
fn stopped() -> Value {
    let refused = ApiError::new(
        ErrorCode::Internal,
        shells::stopped(),
        shells::hint_stopped(),
    );
    json!(refused)
}

/// The zone of this computer by its IANA name, `UTC` where the system does not say.
fn zone() -> String {
    iana_time_zone::get_timezone().unwrap_or_else(|_| "UTC".to_owned())
}

/// Answers `deedbox://localhost/…`: pictures of pages, read only, never kept by the webview.
fn page(ctx: UriSchemeContext<'_, Wry>, path: String, responder: UriSchemeResponder) {
    if ctx.webview_label() != LABEL {
        return responder.respond(reply(StatusCode::FORBIDDEN, "text/plain", Vec::new()));
    }
    let desk = Arc::clone(&ctx.app_handle().state::<Shell>().desk);
    tauri::async_runtime::spawn_blocking(move || {
        responder.respond(match desk.page(&path) {
            Some(page) => reply(StatusCode::OK, &page.mime, page.bytes),
            None => reply(StatusCode::NOT_FOUND, "text/plain", Vec::new()),
        });
    });
}

fn reply(status: StatusCode, mime: &str, bytes: Vec<u8>) -> Response<Vec<u8>> {
    let built = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, mime)
        .header(header::CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .body(bytes);
    built.unwrap_or_default()
}

/// Opens the one window. It may show our own pages and nothing else.
fn open(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Deedbox")
        .inner_size(1366.0, 768.0)
        .min_inner_size(1024.0, 700.0)
        .center()
        // WebDriver refuses an incognito view, so only the build for the tests goes without.
        .incognito(!cfg!(feature = "e2e"))
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()
        .inspect(draw_without_graphics_card)
}

/// Paints by the processor alone: forms and still pages need no graphics card, whose drivers took 85 MiB more in the
/// page's process, and with some of which the webview of Linux shows an empty window.
#[cfg(target_os = "linux")]
fn draw_without_graphics_card(window: &WebviewWindow) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    // A window that cannot be asked keeps the webview's own policy.
    let _ = window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
}

#[cfg(not(target_os = "linux"))]
fn draw_without_graphics_card(_: &WebviewWindow) {}

/// The reader of documents, which lies beside this program.
fn reader() -> PathBuf {
    let name = format!("deedbox-reader{}", std::env::consts::EXE_SUFFIX);
    std::env::current_exe()
        .ok()
        .and_then(|own| own.parent().map(|folder| folder.join(&name)))
        .unwrap_or_else(|| PathBuf::from(name))
}

/// Where this person's settings and the demo vault live: never inside a vault.
fn setup(app: &AppHandle) -> tauri::Result<Setup> {
    let home = if cfg!(feature = "e2e") {
        std::env::var_os("DEEDBOX_HOME")
    } else {
        None
    };
    let (config_dir, demo_dir) = match home.map(PathBuf::from) {
        Some(home) => (home.join("config"), home.join("demo")),
        None => (
            app.path().app_config_dir()?,
            app.path().app_local_data_dir()?.join("demo"),
        ),
    };
    Ok(Setup {
        config_dir,
        reader_program: reader(),
        demo_dir,
        language: api::Language::ENGLISH,
    })
}

/// A panic's words may hold what a person typed, so only its place is written.
fn keep_panics_quiet() {
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => eprintln!(
            "Deedbox stopped a task at {}:{}",
            place.file(),
            place.line()
        ),
        None => eprintln!("Deedbox stopped a task"),
    }));
}

/// A crash must not leave the memory in a file: neither ours nor that of the webview's processes.
#[cfg(unix)]
fn no_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    if let Err(error) = setrlimit(Resource::Core, none) {
        eprintln!("Deedbox could not forbid memory dumps: {error}");
    }
}

fn start(app: &AppHandle) -> tauri::Result<()> {
    let desk = Arc::new(Desk::new(setup(app)?));
    app.manage(Shell {
        desk: Arc::clone(&desk),
        picker: native::Picker::default(),
        last_sign: Mutex::new(Instant::now()),
    });
    let window = open(app)?;
    native::watch(&window, &desk);
    Ok(())
}

fn main() {
    keep_panics_quiet();
    #[cfg(unix)]
    no_core_dumps();
    let app = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![call])
        .register_asynchronous_uri_scheme_protocol("deedbox", |ctx, request, responder| {
            page(ctx, request.uri().path().to_owned(), responder);
        })
        .on_window_event(|window, event| match event {
            WindowEvent::DragDrop(drop) => native::dropped(window.app_handle(), drop),
            WindowEvent::Destroyed => window.state::<Shell>().desk.lock(),
            _ => {}
        })
        .setup(|app| Ok(start(app.handle())?))
        .build(tauri::generate_context!());
    match app {
        Ok(app) => app.run(|app, event| {
            if matches!(event, RunEvent::Exit) {
                app.state::<Shell>().desk.lock();
            }
        }),
        Err(error) => {
            eprintln!("Deedbox could not open its window: {error}");
            std::process::exit(1);
        }
    }
}
