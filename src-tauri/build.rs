//! Grants the page exactly one command, and says in words what is missing when the pages were not built.

use std::path::Path;

fn main() {
    if !Path::new("../ui/dist/index.html").exists() {
        println!(
            "cargo::error=ui/dist is missing: run `npm ci && npm run build` in ui/, or let `cargo xtask run` do it"
        );
        return;
    }
    // The pages are part of the program: new ones make a new program.
    println!("cargo:rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(&["call"]);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
