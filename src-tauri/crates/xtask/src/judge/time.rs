//! A time service that is not ours: `openssl ts` answers the requests of sample packets, by keys made anew.

use crate::sh::{self, Done};

/// Where its keys and certificates lie; [`CONFIG`] names the folder too.
const FOLDER: &str = "target/judges/time";
/// What the service and the root above it are.
pub(super) const CONFIG: &str = "src-tauri/crates/xtask/src/judge/time.cnf";
/// The root that a recipient is told to trust, as pyHanko reads it.
pub(super) const ROOT: &str = "target/judges/time/root.pem";
/// The same, as our own verifier reads it.
pub(super) const ROOT_DER: &str = "target/judges/time/root.der";

/// Makes the root and the certificate for time alone.
pub(super) fn service() -> Done {
    sh::fresh(FOLDER)?;
    let root_key = format!("{FOLDER}/root.key");
    let own = ["-subj", "/CN=Invented Time Root", "-extensions", "root"];
    certificate(&own, ROOT, &root_key)?;
    let issued: [&str; 8] = [
        "-subj",
        "/CN=Invented Time Service",
        "-extensions",
        "service",
        "-CA",
        ROOT,
        "-CAkey",
        &root_key,
    ];
    let [pem, key] = ["pem", "key"].map(|ending| format!("{FOLDER}/service.{ending}"));
    certificate(&issued, &pem, &key)?;
    let der = ["x509", "-in", ROOT, "-outform", "DER", "-out", ROOT_DER];
    sh::run(&mut sh::program("openssl", &der))
}

/// Writes a new key on P-256 and its certificate for two days.
fn certificate(words: &[&str], certificate: &str, key: &str) -> Done {
    let mut openssl = sh::program("openssl", &["req", "-x509", "-nodes", "-days", "2"]);
    openssl.args(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    openssl.args(["-config", CONFIG, "-out", certificate, "-keyout", key]);
    sh::run(openssl.args(words))
}
