//! What comes in from files: documents, customers and access.

use super::{at, id, start};
use chrono::Duration;
use cip::access::{AccessBatch, AccessOutcome, AccessRow};
use cip::batch::{Batch, ImportProfile, ProfileColumn};
use cip::date::Moment;
use cip::document::{Document, DocumentFacts, DocumentLink, Purpose};
use cip::id::{AccountId, BatchId, DocumentId, PartyId, PersonId};
use register::SealedObject;

pub fn document(
    n: u128,
    sealed: &SealedObject,
    party: u128,
    by: PersonId,
    when: &Moment,
) -> Document {
    Document {
        id: DocumentId(id(n)),
        object: sealed.id,
        sha256: sealed.sha256.clone(),
        pixels: None,
        file_name: "scan.png".to_owned(),
        media_type: "image/png".to_owned(),
        bytes: sealed.bytes,
        pages: 1,
        added: when.clone(),
        added_by: by,
        warnings: Vec::new(),
        kind: None,
        facts: DocumentFacts {
            number: format!("P{n:07}"),
            ..DocumentFacts::default()
        },
        links: vec![DocumentLink {
            party: PartyId(id(party)),
            from_page: 1,
            to_page: 1,
            purpose: Purpose::Existence,
        }],
    }
}

pub fn import_profile(name: &str, by: PersonId) -> ImportProfile {
    let column = |header: &str, field: Option<&str>| ProfileColumn {
        header: header.to_owned(),
        field: field.map(str::to_owned),
    };
    ImportProfile {
        name: name.to_owned(),
        base: "generic".to_owned(),
        columns: vec![column("Wer", Some("company_name")), column("Tarif", None)],
        date_order: None,
        by,
        at: at(28),
    }
}

pub fn batch(n: u128, by: PersonId) -> Batch {
    Batch {
        id: BatchId(id(n)),
        file_name: "customers.csv".to_owned(),
        sha256: "cd".repeat(32),
        file: None,
        profile: "generic".to_owned(),
        made: 1,
        changed: 0,
        same: 0,
        rejected: 0,
        by,
        at: at(30),
        undone: None,
    }
}

pub fn access_rows(account: u128, count: u32) -> Vec<AccessRow> {
    (0..count)
        .map(|n| AccessRow {
            account: AccountId(id(account)),
            at: start() + Duration::minutes(i64::from(n)),
            ip: if n % 2 == 0 {
                format!("192.0.2.{}", n % 250)
            } else {
                format!("2001:db8::{:x}", n % 250 + 1)
            },
            action: "ConsoleLogin".to_owned(),
            outcome: if n % 7 == 6 {
                AccessOutcome::Failure
            } else {
                AccessOutcome::Success
            },
            line: n + 1,
        })
        .collect()
}

pub fn access_batch(n: u128, shares: Vec<cip::access::AccessShare>, by: PersonId) -> AccessBatch {
    AccessBatch {
        id: BatchId(id(n)),
        file_name: "trail.json.gz".to_owned(),
        sha256: "ab".repeat(32),
        file: None,
        profile: "cloudtrail".to_owned(),
        shares,
        without_address: 0,
        unmatched: 0,
        rejected: 0,
        by,
        at: at(30),
    }
}
