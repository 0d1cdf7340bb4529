//! What can be said on the command line.

use api::filing::sign::Fingerprint;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Deedbox without a window: the same commands, for scripts; and the verifier of packets.
#[derive(Debug, Parser)]
#[command(name = "deedbox-cli", version)]
pub struct Arguments {
    /// Answer in JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Which vault, and who opens it.
#[derive(Debug, Args)]
pub struct VaultArguments {
    /// Folder of the vault, ending in .deedbox.
    #[arg(long)]
    pub vault: PathBuf,
    /// Sign-in label; may be left out when there is one, or for the one used last on this machine.
    #[arg(long)]
    pub label: Option<String>,
    /// File with the passphrase in its first line; nobody else may be able to read it.
    #[arg(long)]
    pub passphrase_file: Option<PathBuf>,
}

/// Commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play the whole main job on the demo data; two signed packets end in DIR/packets.
    Demo {
        /// Folder to make, or an empty one.
        #[arg(long)]
        out: PathBuf,
    },
    /// List every command of the door with the JSON Schema of its request and answer.
    Commands,
    /// Call one command of the door.
    Call {
        #[command(flatten)]
        vault: VaultArguments,
        /// Name of the command.
        name: String,
        /// Request as JSON; `-` reads it from the standard input. Where a file or folder is asked for,
        /// write `{"path": "…"}`.
        request: String,
    },
    /// Import customers or access logs.
    Import {
        /// What the file holds.
        #[command(subcommand)]
        what: Import,
    },
    /// Add documents of a customer or any other party.
    AddDocuments {
        #[command(flatten)]
        vault: VaultArguments,
        /// Party that they concern.
        #[arg(long)]
        customer: String,
        /// Files: JPEG, PNG, WebP, TIFF, PDF.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Say what a document is, without a vault: type, pages, warnings.
    Inspect {
        /// File.
        file: PathBuf,
        /// Also look for barcodes on each page; what they say is unsigned: consistent at best, never authentic.
        #[arg(long)]
        barcodes: bool,
    },
    /// Read a machine-readable zone, without a vault.
    Mrz {
        /// The lines themselves, a file that holds them, or a picture or PDF of the page.
        text: String,
    },
    /// Ask about the rulebook, without a vault.
    Rulebook {
        /// What to do.
        #[command(subcommand)]
        what: Rulebook,
    },
    /// Verify a packet, offline and without a vault.
    Verify {
        /// Folder or zip of the packet, or every zip of one that was split.
        #[arg(required = true)]
        packet: Vec<PathBuf>,
        /// Let a demo packet pass.
        #[arg(long)]
        allow_demo: bool,
        /// SHA-256 of a certificate that you were handed, as the fingerprint sheet has it; every signer must be one of
        /// those named. Can be given more than once.
        #[arg(long, value_name = "SHA256", value_parser = crate::judge::fingerprint)]
        signer: Vec<Fingerprint>,
        /// Certificate in DER of a root that you trust to prove a time. Can be given more than once.
        #[arg(long, value_name = "FILE")]
        tsa_root: Vec<PathBuf>,
        /// What the filer wrote to reveal one document that a report lists: `reveal-….json`.
        #[arg(long, value_name = "FILE", requires = "document")]
        reveal: Option<PathBuf>,
        /// File that is held against that document.
        #[arg(long, value_name = "FILE", requires = "reveal")]
        document: Option<PathBuf>,
    },
    /// Work with the journal.
    Journal {
        /// What to do.
        #[command(subcommand)]
        what: Journal,
    },
    /// Make a backup; it is opened and verified before it counts.
    Backup {
        #[command(flatten)]
        vault: VaultArguments,
        /// File to write; must not be there.
        file: PathBuf,
    },
    /// Restore a backup into a folder that is not there yet.
    Restore {
        /// Backup.
        file: PathBuf,
        #[command(flatten)]
        vault: VaultArguments,
        #[command(flatten)]
        witness: Witness,
    },
}

/// Who confirms a restore, and the recovery kit when the passphrase is lost.
#[derive(Debug, Args)]
pub struct Witness {
    /// Sign-in label of the second officer, as soon as there are two; with the kit, of a second person.
    #[arg(long)]
    pub second: Option<String>,
    /// File with their passphrase in its first line; else they are asked for it.
    #[arg(long, requires = "second")]
    pub second_passphrase_file: Option<PathBuf>,
    /// File with the recovery code or the lines of the kit; the passphrase is the new one then.
    #[arg(long)]
    pub kit_file: Option<PathBuf>,
    /// With the kit: why nobody else can confirm.
    #[arg(long, requires = "kit_file", conflicts_with = "second")]
    pub alone: Option<String>,
}

/// What can be asked about the rulebook.
#[derive(Debug, Subcommand)]
pub enum Rulebook {
    /// List every rule and field with the commands, screens and tests that serve it; fails when one is missing.
    Coverage,
}

/// What an import file holds.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Customers from CSV.
    Customers(ImportArguments),
    /// Access logs from CSV or CloudTrail JSON.
    Access(ImportArguments),
}

/// Which file, and for which provider.
#[derive(Debug, Args)]
pub struct ImportArguments {
    #[command(flatten)]
    pub vault: VaultArguments,
    /// File.
    pub file: PathBuf,
    /// Provider's name or id; required for access logs, and for customer files that name accounts.
    #[arg(long)]
    pub provider: Option<String>,
    /// Say what would happen and write nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// What to do with the journal.
#[derive(Debug, Subcommand)]
pub enum Journal {
    /// Verify it: chain, signatures, bodies, tables rebuilt, sealed files.
    Verify {
        #[command(flatten)]
        vault: VaultArguments,
        /// A packet of this vault whose journal head must still stand in it.
        #[arg(long)]
        against: Option<PathBuf>,
    },
}
