//! Places that no other journey opens, looked at in the demo vault for what they show of the rulebook.
//!
//! What the invented office does not have is recorded through the door first; the window shows it as any other record.

use std::time::Duration;

use serde_json::{Value, json};

use super::{demo, rooms};
use crate::page::Page;
use crate::stage::{Done, Stage};

/// How long a place may take to ask the door for what it shows.
const LOADING: Duration = Duration::from_millis(400);

/// Addresses that need nothing chosen.
const PLACES: &[&str] = &[
    "#/today",
    "#/remediation/register",
    "#/requests/incidents",
    "#/requests/resellers",
    "#/filings/changes",
    "#/retention/records",
    "#/lists/standing",
    "#/lists/screening",
    "#/settings/organisation",
    "#/settings/providers",
    "#/settings/policy",
    "#/journal",
];

/// Rooms whose records are opened one by one: how their links begin, and how many are followed.
const LISTS: &[(&str, &str, usize)] = &[
    ("#/access", "#/access/", 2),
    ("#/remediation", "#/remediation/", 3),
    ("#/training", "#/training/", 4),
    ("#/requests", "#/requests/", 6),
    ("#/requests/incidents", "#/requests/incidents/", 2),
    ("#/cip", "#/cip/", 20),
];

/// Parts of a customer's page.
const TABS: &[&str] = &[
    "overview",
    "identity",
    "owners",
    "accounts",
    "access",
    "documents",
    "remediation",
];

/// Records what the demo lacks, then walks.
pub async fn walk(stage: &Stage) -> Done {
    let page = &stage.page;
    rooms::explore(page).await?;
    demo::hand(page, "officer").await?.sit_down(page).await?;
    record(page).await?;
    for place in PLACES {
        look(page, place).await?;
    }
    for (list, beginning, most) in LISTS {
        look(page, list).await?;
        for link in links(page, beginning).await?.iter().take(*most) {
            look(page, link).await?;
        }
    }
    for kind in ["entity", "individual"] {
        for party in customers(page, kind).await? {
            for tab in TABS {
                look(page, &format!("#/customers/{party}/{tab}")).await?;
            }
        }
    }
    page.picture("marks").await.map(|_| ())
}

/// An annual certification after the one that was signed: its figures, its difference, its statements.
pub async fn annual(page: &Page) -> Done {
    let filings = door(page, "filings", json!({})).await?;
    let mut providers = filings["providers"].as_array().into_iter().flatten();
    let provider = providers
        .find(|one| one["last"].is_string())
        .map(|one| one["provider"]["id"].clone())
        .ok_or("no certification was signed")?;
    let request = json!({ "provider": provider, "from": "2026-01-01", "to": "2026-12-31", "sort": "annual" });
    let begun = door(page, "begin_certification", request).await?;
    let filing = begun["filing"]["id"].as_str().unwrap_or_default();
    for step in ["numbers", "difference", "procedures", "attestations"] {
        look(page, &format!("#/filings/{filing}/{step}")).await?;
    }
    look(page, "#/filings").await
}

/// Writes a change, a measure, a question, a notice, a signatory and an owner told of.
async fn record(page: &Page) -> Done {
    let change = json!({ "kind": "structure", "on": "2026-01-15", "words": "A branch was opened." });
    door(page, "record_change", change).await?;
    let day = json!({ "date": "2026-01-15", "zone": "America/New_York" });
    let measure = json!({ "target": { "on": "jurisdiction", "country": "AQ" }, "measure": "No new accounts.",
        "determined": day, "source": "Invented determination" });
    door(page, "save_measure", measure).await?;
    let office = door(page, "office", json!({})).await?;
    let provider = &office["providers"][0]["id"];
    for kind in ["follow_up", "correction"] {
        let request = json!({ "provider": provider, "asker": "provider", "kind": kind, "how": "E-mail",
            "received": day, "words": "Who holds the keys of the weights?" });
        door(page, "record_request", request).await?;
    }
    let entity = first(customers(page, "entity").await?)?;
    let individual = first(customers(page, "individual").await?)?;
    let notice = json!({ "party": entity, "on": "2026-01-15", "how": "Clause 9 of the terms" });
    door(page, "record_notice", notice).await?;
    let role = json!({ "party": individual, "role": { "role": "signatory", "of": entity }, "from": "2025-06-01" });
    door(page, "save_role", role).await?;
    let told = json!({ "customer": entity, "owner": individual, "told": "2026-01-15", "since": "2026-01-10",
        "how": "Letter" });
    door(page, "tell_owner", told).await.map(|_| ())
}

async fn look(page: &Page, place: &str) -> Done {
    page.go(place).await?;
    page.find("heading", "").await?;
    tokio::time::sleep(LOADING).await;
    page.settle().await?;
    page.note_marks().await
}

/// Where the links of a list lead that begin so.
async fn links(page: &Page, beginning: &str) -> Done<Vec<String>> {
    let script = "return [...new Set([...document.querySelectorAll(`a[href^='${arguments[0]}']`)]
        .map(one => one.getAttribute('href')))]";
    let found = page.script(script, vec![json!(beginning)]).await?;
    let found = found.as_array().into_iter().flatten();
    Ok(found
        .filter_map(|one| one.as_str().map(str::to_owned))
        .collect())
}

/// The first few customers of a kind.
async fn customers(page: &Page, kind: &str) -> Done<Vec<String>> {
    let found = door(page, "customers", json!({ "kind": kind, "limit": 5 })).await?;
    let rows = found["rows"].as_array().into_iter().flatten();
    Ok(rows
        .filter_map(|row| row["party"]["id"].as_str().map(str::to_owned))
        .collect())
}

fn first(ids: Vec<String>) -> Done<String> {
    ids.into_iter()
        .next()
        .ok_or_else(|| "the demo has no such customer".to_owned())
}

async fn door(page: &Page, name: &str, request: Value) -> Done<Value> {
    page.call(name, request)
        .await?
        .map_err(|refused| format!("{name}: {refused}"))
}
