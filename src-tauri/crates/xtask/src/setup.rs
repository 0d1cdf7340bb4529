//! Finds out what a machine lacks, says why it is needed, and installs it.

use std::path::Path;
use std::process::Command;

use crate::sh::{self, Done};

/// The oldest Node that the pages' tools run on.
const NODE: (u32, u32) = (20, 19);
/// The oldest Rust that the workspace builds with.
const RUST: (u32, u32) = (1, 95);

/// How far the set-up must go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// To build and open the window.
    Build,
    /// To drive the window without a display.
    Drive,
    /// To run every check.
    Test,
    /// To measure, and others beside it.
    Measure,
}

/// One thing of the system: how to see whether it is there, its packages, and what it is for.
struct Part {
    need: Need,
    seen: Seen,
    apt: &'static str,
    dnf: &'static str,
    why: &'static str,
}

enum Seen {
    Program(&'static str),
    PkgConfig(&'static str),
    Run(&'static str, &'static [&'static str]),
}

const PARTS: &[Part] = &[
    Part {
        need: Need::Build,
        seen: Seen::Program("cc"),
        apt: "build-essential",
        dnf: "gcc gcc-c++ make",
        why: "a C compiler for the encrypted database",
    },
    Part {
        need: Need::Build,
        seen: Seen::Program("make"),
        apt: "build-essential",
        dnf: "make",
        why: "builds the database's own OpenSSL",
    },
    Part {
        need: Need::Build,
        seen: Seen::Program("perl"),
        apt: "perl",
        dnf: "perl",
        why: "configures the database's own OpenSSL",
    },
    Part {
        need: Need::Build,
        seen: Seen::Program("pkg-config"),
        apt: "pkg-config",
        dnf: "pkgconf-pkg-config",
        why: "finds the webview's libraries",
    },
    Part {
        need: Need::Build,
        seen: Seen::PkgConfig("webkit2gtk-4.1"),
        apt: "libwebkit2gtk-4.1-dev",
        dnf: "webkit2gtk4.1-devel",
        why: "the webview that the window is made of",
    },
    Part {
        need: Need::Drive,
        seen: Seen::Program("WebKitWebDriver"),
        apt: "webkit2gtk-driver",
        dnf: "webkitgtk6.0",
        why: "drives the real window in tests",
    },
    Part {
        need: Need::Drive,
        seen: Seen::Program("Xvfb"),
        apt: "xvfb",
        dnf: "xorg-x11-server-Xvfb",
        why: "a display for the window where there is none",
    },
    Part {
        need: Need::Drive,
        seen: Seen::Run("fc-match", &["--format=%{family}", "DejaVu Sans"]),
        apt: "fontconfig fonts-dejavu-core",
        dnf: "fontconfig dejavu-sans-fonts",
        why: "letters for the window on a bare machine",
    },
    Part {
        need: Need::Drive,
        seen: Seen::Program("dbus-daemon"),
        apt: "dbus",
        dnf: "dbus-daemon dbus-tools",
        why: "announces a locked screen to the window in tests",
    },
    Part {
        need: Need::Test,
        seen: Seen::Program("pdfsig"),
        apt: "poppler-utils",
        dnf: "poppler-utils",
        why: "judges the packets' signatures, and reads their words",
    },
    Part {
        need: Need::Test,
        seen: Seen::Program("certutil"),
        apt: "libnss3-tools",
        dnf: "nss-tools",
        why: "tells pdfsig which certificates to trust",
    },
    Part {
        need: Need::Test,
        seen: Seen::Program("openssl"),
        apt: "openssl",
        dnf: "openssl",
        why: "a time service for packets that are to be judged",
    },
    Part {
        need: Need::Test,
        seen: Seen::Program("qpdf"),
        apt: "qpdf",
        dnf: "qpdf",
        why: "judges the packets' structure",
    },
    Part {
        need: Need::Test,
        seen: Seen::Run("python3", &["-c", "import ensurepip, venv"]),
        apt: "python3 python3-venv",
        dnf: "python3 python3-pip",
        why: "a place for pyHanko and pdfium, which judge signatures and words too",
    },
    Part {
        need: Need::Measure,
        seen: Seen::Program("tesseract"),
        apt: "tesseract-ocr",
        dnf: "tesseract",
        why: "reads zones beside our own reader, to be measured on the same pages",
    },
];

/// Brings the machine to where the command can work.
pub fn ready(need: Need) -> Done {
    system(need)?;
    rust()?;
    node()?;
    pages()
}

fn system(need: Need) -> Done {
    let missing: Vec<&Part> = PARTS
        .iter()
        .filter(|part| part.need <= need && !part.seen.there())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !cfg!(target_os = "linux") {
        return elsewhere(need);
    }
    println!("This machine lacks:");
    for part in &missing {
        println!("  {:<24} {}", part.apt, part.why);
    }
    let dnf = sh::which("apt-get").is_none() && sh::which("dnf").is_some();
    let mut packages: Vec<&str> = missing
        .iter()
        .flat_map(|part| if dnf { part.dnf } else { part.apt }.split(' '))
        .collect();
    packages.sort_unstable();
    packages.dedup();
    install(dnf, &packages)?;
    match missing.iter().find(|part| !part.seen.there()) {
        Some(part) => Err(format!("{} is still missing: {}", part.apt, part.why)),
        None => Ok(()),
    }
}

/// Windows and macOS: what to install is said, never done.
fn elsewhere(need: Need) -> Done {
    let what = if cfg!(windows) {
        "the Visual Studio C++ build tools, Strawberry Perl, and the WebView2 runtime (part of Windows 11)"
    } else {
        "the Xcode command line tools (`xcode-select --install`)"
    };
    match need {
        Need::Build => {
            println!("Needed beside Rust and Node: {what}.");
            Ok(())
        }
        _ => Err("The real window can be driven on Linux only; run the crates' own tests with `cargo test`.".to_owned()),
    }
}

fn install(dnf: bool, packages: &[&str]) -> Done {
    if dnf {
        return sh::run(as_root("dnf")?.args(["install", "-y"]).args(packages));
    }
    if sh::which("apt-get").is_none() {
        return Err(format!(
            "Please install with your package manager: {}",
            packages.join(" ")
        ));
    }
    sh::run(as_root("apt-get")?.args(["update", "-q"]))?;
    let flags = ["install", "-y", "-q", "--no-install-recommends"];
    sh::run(as_root("apt-get")?.args(flags).args(packages))
}

/// The package manager with the rights to install: as root at once, through sudo otherwise.
fn as_root(manager: &str) -> Done<Command> {
    let root = sh::read(&mut sh::program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    let mut command = match (root, sh::which("sudo")) {
        (true, _) => Command::new("env"),
        (false, Some(sudo)) => {
            let mut command = Command::new(sudo);
            command.arg("env");
            command
        }
        (false, None) => return Err(format!("Installing needs root or sudo for {manager}.")),
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", manager]);
    Ok(command)
}

impl Seen {
    fn there(&self) -> bool {
        match self {
            Self::Program(name) => sh::which(name).is_some(),
            Self::PkgConfig(name) => {
                sh::read(&mut sh::program("pkg-config", &["--exists", name])).is_ok()
            }
            // fc-match always answers with its nearest face, so its words are compared too.
            Self::Run(name, words) => sh::read(&mut sh::program(name, words))
                .is_ok_and(|said| *name != "fc-match" || said.contains("DejaVu")),
        }
    }
}

fn rust() -> Done {
    let said = sh::read(&mut sh::program("rustc", &["--version"]))?;
    if version(said.trim_start_matches("rustc ")) < RUST {
        return Err(format!(
            "Rust {}.{} or newer is needed (`rustup update`); this is {said}",
            RUST.0, RUST.1
        ));
    }
    for (part, tool) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if sh::read(sh::cargo().args([tool, "--version"])).is_err() {
            sh::run(&mut sh::program("rustup", &["component", "add", part]))?;
        }
    }
    Ok(())
}

fn node() -> Done {
    let wanted = format!(
        "Node {}.{} or newer with npm is needed (https://nodejs.org)",
        NODE.0, NODE.1
    );
    let said = sh::read(&mut sh::program("node", &["--version"])).map_err(|_| wanted.clone())?;
    if version(said.trim_start_matches('v')) < NODE {
        return Err(format!("{wanted}; this is {said}"));
    }
    sh::read(sh::npm().arg("--version"))
        .map(|_| ())
        .map_err(|_| wanted)
}

fn version(said: &str) -> (u32, u32) {
    let mut numbers = said.split('.').map(|part| part.trim().parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

/// Installs the pages' libraries when the lock file is newer than what lies there.
fn pages() -> Done {
    let lock = modified("ui/package-lock.json");
    let installed = modified("ui/node_modules/.package-lock.json");
    if installed.is_some() && installed >= lock {
        return Ok(());
    }
    sh::run(sh::npm().args(["ci", "--no-audit", "--no-fund"]))
}

fn modified(path: impl AsRef<Path>) -> Option<std::time::SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}
