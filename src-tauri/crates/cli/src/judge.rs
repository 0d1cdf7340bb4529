//! What needs no vault: packets, documents, machine-readable zones.

use crate::run::{Answer, Failure};
use crate::vault::reader;
use api::evidence::{Limits, ReadError, Reader, mrz};
use api::filing::packet::reveal::check;
use api::filing::packet::sha256;
use api::filing::sign::Fingerprint;
use api::filing::verify::{
    Options, Verdict, read_packet, read_parts, verify_files, verify_packet, verify_parts,
};
use chrono::Utc;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Reads the roots that may prove a time.
pub fn roots(files: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    files.iter().map(|file| whole(file)).collect()
}

fn whole(file: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file)
        .map_err(|error| Failure::usage(format!("{} cannot be read: {error}.", file.display())))
}

/// Verifies a packet, or one that was split into several zips, and says what was checked.
pub fn verify(packet: &[PathBuf], options: Options) -> Result<Answer, Failure> {
    let options = now(options);
    answered(&match packet {
        [one] => verify_packet(one, &options),
        parts => verify_parts(parts, &options),
    })
}

/// Verifies a packet, and then says whether a file is the document of it that a reveal opens.
pub fn verify_document(
    packet: &[PathBuf],
    options: Options,
    reveal: &Path,
    document: &Path,
) -> Result<Answer, Failure> {
    let (opens, file) = (whole(reveal)?, sha256(&whole(document)?));
    // Read once: what is verified is what the document is held against.
    let files = match packet {
        [one] => read_packet(one),
        parts => read_parts(parts),
    };
    let (mut answer, compared) = match files {
        Ok(files) => {
            let answer = answered(&verify_files(&files, &now(options)))?;
            let compared = answer.good.then(|| check(&files, &opens, &file));
            (answer, compared)
        }
        Err(_) => (verify(packet, options)?, None),
    };
    let name = document.display();
    let said = match &compared {
        None => format!("{name} was not compared: the packet is not consistent"),
        Some(Err(refused)) => format!("{name} was not compared: {refused}"),
        Some(Ok(found)) => {
            let is = if found.same { "is" } else { "is not" };
            format!("{name} {is} document {} of this packet", found.document)
        }
    };
    let found = compared.and_then(Result::ok);
    let same = found.is_some_and(|found| found.same);
    let told = json!({ "number": found.map(|found| found.document), "same": same, "words": said });
    // The verdict keeps its published shape.
    answer.json = json!({ "verdict": answer.json, "document": told });
    answer.text = format!("{}\n{said}", answer.text);
    answer.good &= same;
    Ok(answer)
}

/// The verifier's own clock.
fn now(options: Options) -> Options {
    Options {
        now: Some(Utc::now()),
        ..options
    }
}

fn answered(verdict: &Verdict) -> Result<Answer, Failure> {
    let json = serde_json::to_value(verdict).map_err(Failure::internal)?;
    Ok(Answer {
        good: verdict.consistent,
        text: words(verdict),
        json,
    })
}

fn words(verdict: &Verdict) -> String {
    let mut text = String::new();
    if let Some(packet) = &verdict.packet {
        let _ = writeln!(
            text,
            "{} {}, {} for {}",
            packet.title, packet.packet, packet.filer, packet.provider
        );
        let _ = writeln!(
            text,
            "Journal head {} after {} events",
            packet.journal_code, packet.journal_events
        );
    }
    for signer in &verdict.signers {
        let _ = writeln!(
            text,
            "Signed as {}, certificate SHA-256 {}",
            signer.name, signer.certificate_sha256
        );
    }
    if verdict.demo {
        let _ = writeln!(text, "DEMO: invented data");
    }
    for check in &verdict.checks {
        let mark = if check.passed { "ok  " } else { "FAIL" };
        let _ = writeln!(text, "{mark} {}: {}", check.what, check.detail);
    }
    let _ = write!(text, "{}", verdict.words());
    if verdict.consistent && !verdict.pages_compared {
        text.push_str("; another program set the pages, and what they show was not compared");
    }
    text
}

/// Reads a fingerprint as a sheet prints it: 64 hexadecimal digits, in groups or not.
pub fn fingerprint(text: &str) -> Result<Fingerprint, String> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ':')
        .map(|c| u8::try_from(c.to_digit(16)?).ok())
        .collect();
    let byte = |pair: &[u8]| pair.iter().fold(0, |byte, digit| byte << 4 | digit);
    digits
        .filter(|digits| digits.len() == 64)
        .map(|digits| digits.chunks(2).map(byte).collect::<Vec<u8>>())
        .and_then(|bytes| bytes.try_into().ok())
        .map(Fingerprint)
        .ok_or_else(|| "a fingerprint is a SHA-256 of 64 hexadecimal digits".to_owned())
}

/// Says what a document is, and on request which barcodes its pages hold.
pub fn inspect(file: &Path, barcodes: bool) -> Result<Answer, Failure> {
    let failed = |error: std::io::Error| {
        Failure::usage(format!("{} cannot be read: {error}.", file.display()))
    };
    let bytes = std::fs::read(file).map_err(failed)?;
    let name = file
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let refused = |error: ReadError| Failure::Refused(error.into());
    let reader = Reader::new(reader(), Limits::default());
    let found = reader.inspect(&bytes, &name).map_err(refused)?;
    let mut json = serde_json::to_value(&found).map_err(Failure::internal)?;
    if barcodes {
        let pages = (1..).zip(&found.pages);
        let searched = pages.map(|(page, _)| {
            let found = reader.barcodes(&bytes, page).map_err(refused)?;
            Ok(json!({ "page": page, "found": found }))
        });
        let searched = searched.collect::<Result<Vec<Value>, Failure>>()?;
        if let Some(object) = json.as_object_mut() {
            object.insert("barcodes".into(), searched.into());
        }
    }
    Ok(Answer::pretty(json))
}

/// Reads a zone from words, from a file that holds them, or from a picture of the page.
pub fn zone(text: &str) -> Result<Answer, Failure> {
    let path = Path::new(text);
    let lines = if !text.contains('<') && path.is_file() {
        let failed = |error: &dyn std::fmt::Display| {
            Failure::usage(format!("{text} cannot be read: {error}."))
        };
        let bytes = std::fs::read(path).map_err(|error| failed(&error))?;
        match String::from_utf8(bytes) {
            Ok(lines) if !lines.contains("%PDF-") => lines,
            Ok(pdf) => return seen(pdf.as_bytes()),
            Err(binary) => return seen(binary.as_bytes()),
        }
    } else {
        text.replace("\\n", "\n")
    };
    let reading = mrz::read(&lines, Utc::now().date_naive())
        .map_err(|error| Failure::Refused(error.into()))?;
    let good = reading.all_checks_pass;
    let json: Value = serde_json::to_value(&reading).map_err(Failure::internal)?;
    Ok(Answer {
        good,
        ..Answer::pretty(json!(json))
    })
}

/// Looks for a zone on the pages of a picture or PDF, and reads what was seen of the first.
fn seen(bytes: &[u8]) -> Result<Answer, Failure> {
    let refused = |error: api::evidence::ReadError| Failure::Refused(error.into());
    let reader = Reader::new(reader(), Limits::default());
    let pages = reader.inspect(bytes, "").map_err(refused)?.pages.len();
    for page in 1..=u32::try_from(pages).unwrap_or(u32::MAX) {
        let sight = reader.zone(bytes, page).map_err(refused)?;
        if !sight.found {
            continue;
        }
        let reading = mrz::read(&sight.lines.join("\n"), Utc::now().date_naive()).ok();
        return Ok(Answer {
            good: sight.certain,
            ..Answer::pretty(json!({ "page": page, "sight": sight, "reading": reading }))
        });
    }
    Ok(Answer {
        good: false,
        ..Answer::pretty(json!({ "page": null, "sight": null, "reading": null }))
    })
}
