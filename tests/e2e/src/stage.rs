//! A display, a driver and the window, all of this test's own and ended with it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::page::Page;

/// What went wrong, in words for a terminal.
pub type Done<T = ()> = Result<T, String>;

/// Everything that one journey stands on.
pub struct Stage {
    /// The page in the real window.
    pub page: Page,
    /// The folder that stands for the person's home: settings, vaults, files to bring in.
    pub home: PathBuf,
    driver: Child,
    display: Child,
    bus: Child,
    bus_address: String,
}

/// Says what failed and why.
pub fn because<E: std::fmt::Display>(what: impl Into<String>) -> impl FnOnce(E) -> String {
    let what = what.into();
    move |error| format!("{what}: {error}")
}

impl Stage {
    /// Opens the window on an empty home; the folder for pictures is emptied too.
    pub async fn open(journey: &str, pictures: PathBuf) -> Done<Self> {
        let home = std::path::absolute(Path::new("target/e2e").join(journey))
            .map_err(because("the journey's home"))?;
        empty(&home)?;
        empty(&home.join("tmp"))?;
        let pictures = std::path::absolute(pictures).map_err(because("the pictures' folder"))?;
        empty(&pictures)?;
        let (display, number) = display().await?;
        let (bus, bus_address) = bus().await?;
        let port = free_port()?;
        let driver = driver(port, &number, &bus_address, &home)?;
        let client = connect(port).await?;
        Ok(Self {
            page: Page::new(client, pictures),
            home,
            driver,
            display,
            bus,
            bus_address,
        })
    }

    /// Ends the session, which closes the window, then the driver and the display.
    pub async fn close(mut self) -> Done {
        let closed = self.page.close().await;
        for child in [&mut self.driver, &mut self.display, &mut self.bus] {
            let _ = child.kill().await;
        }
        closed
    }

    /// Announces on the desktop's bus that the screen was locked.
    pub async fn lock_screen(&self) -> Done {
        let status = Command::new("dbus-send")
            .arg(format!("--bus={}", self.bus_address))
            .args(["--type=signal", "/org/freedesktop/ScreenSaver"])
            .args(["org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true"])
            .status()
            .await
            .map_err(because("dbus-send"))?;
        match status.success() {
            true => Ok(()),
            false => Err(format!("dbus-send ended with {status}")),
        }
    }

    /// Writes a file into the journey's home and returns its path.
    pub fn file(&self, name: &str, bytes: &[u8]) -> Done<PathBuf> {
        let path = self.home.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(because(name))?;
        }
        std::fs::write(&path, bytes).map_err(because(name))?;
        Ok(path)
    }
}

fn empty(folder: &Path) -> Done {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(because(folder.display().to_string()))?;
    }
    std::fs::create_dir_all(folder).map_err(because(folder.display().to_string()))
}

/// A display nobody looks at; the server picks a free number and says it.
async fn display() -> Done<(Child, String)> {
    let words = [
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1920x1080x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ];
    let (child, number) = server("Xvfb", &words).await?;
    Ok((child, format!(":{number}")))
}

/// A session bus of its own, as a desktop has one.
async fn bus() -> Done<(Child, String)> {
    server(
        "dbus-daemon",
        &["--session", "--nofork", "--nopidfile", "--print-address=1"],
    )
    .await
}

/// Starts a server and returns the first line that it says: where it can be reached.
async fn server(program: &str, words: &[&str]) -> Done<(Child, String)> {
    let mut child = Command::new(program)
        .args(words)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(because(program))?;
    let output = child
        .stdout
        .take()
        .ok_or_else(|| format!("{program} has no output"))?;
    let mut lines = BufReader::new(output).lines();
    let said = tokio::time::timeout(Duration::from_secs(20), lines.next_line()).await;
    match said {
        Ok(Ok(Some(line))) => Ok((child, line.trim().to_owned())),
        _ => Err(format!("{program} did not start")),
    }
}

fn free_port() -> Done<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(because("a port"))?;
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(because("a port"))
}

/// The driver hands its environment on to the window that it starts.
fn driver(port: u16, display: &str, bus: &str, home: &Path) -> Done<Child> {
    Command::new("WebKitWebDriver")
        .arg(format!("--port={port}"))
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("DEEDBOX_HOME", home)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("xdg-data"))
        .env("XDG_CONFIG_HOME", home.join("xdg-config"))
        .env("XDG_CACHE_HOME", home.join("xdg-cache"))
        .env("DBUS_SESSION_BUS_ADDRESS", bus)
        .env("TMPDIR", home.join("tmp"))
        .env("NO_AT_BRIDGE", "1")
        .env("LC_ALL", "C.UTF-8")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(because("WebKitWebDriver"))
}

/// The window of this build, beside this program.
pub fn application() -> Done<PathBuf> {
    let own = std::env::current_exe().map_err(because("this program's folder"))?;
    let beside = own.with_file_name("deedbox");
    if beside.exists() {
        Ok(beside)
    } else {
        Err(format!("{} was not built", beside.display()))
    }
}

async fn connect(port: u16) -> Done<fantoccini::Client> {
    let options = json!({ "webkitgtk:browserOptions": { "binary": application()?, "args": [] } });
    let capabilities = options.as_object().cloned().unwrap_or_default();
    let address = format!("http://127.0.0.1:{port}");
    let mut last = String::new();
    for _ in 0..50 {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        match builder
            .capabilities(capabilities.clone())
            .connect(&address)
            .await
        {
            Ok(client) => return Ok(client),
            Err(error) => last = error.to_string(),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Err(format!("the window did not open: {last}"))
}
