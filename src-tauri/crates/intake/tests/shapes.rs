//! What crosses the door: one shape in Rust, JSON schema and TypeScript.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use intake::access::{AccessFile, AccessOptions};
use intake::customers::{CustomerFile, ReadOptions};
use intake::duplicates::{Candidate, Known};
use schemars::schema_for;
use ts_rs::{Config, TS};

#[test]
fn options_refuse_what_they_do_not_know() {
    let empty: ReadOptions = serde_json::from_str("{}").unwrap();
    assert_eq!(empty, ReadOptions::default());
    assert!(serde_json::from_str::<ReadOptions>(r#"{"limits":{"rows":9}}"#).is_err());
    assert!(serde_json::from_str::<AccessOptions>(r#"{"path":"/etc/passwd"}"#).is_err());
    let told: AccessOptions = serde_json::from_str(
        r#"{"format":"cloud_trail","zone":"UTC","mapping":[{"column":1,"field":"ip"}],"date_order":"day_month_year"}"#,
    )
    .unwrap();
    assert_eq!(told.zone.as_deref(), Some("UTC"));
}

#[test]
fn every_shape_has_a_schema_and_numbers_stay_numbers() {
    for schema in [
        schema_for!(CustomerFile),
        schema_for!(AccessFile),
        schema_for!(ReadOptions),
        schema_for!(AccessOptions),
        schema_for!(Known),
        schema_for!(Candidate),
    ] {
        assert!(schema.as_object().is_some());
    }
    let config = Config::default();
    for declared in [
        CustomerFile::decl(&config),
        AccessFile::decl(&config),
        intake::access::AccessRow::decl(&config),
        intake::access::AccountCoverage::decl(&config),
        ReadOptions::decl(&config),
        AccessOptions::decl(&config),
    ] {
        assert!(!declared.contains("bigint"), "{declared}");
        assert!(!declared.contains("limits"), "{declared}");
    }
}
