//! Places that no other journey opens, looked at in the demo vault for what they show of the rulebook.
//!
//! What the invented office does not have is recorded through the door first; the window shows it as any other record.

use std::time::Duration;

use serde_json::{Value, json};

use super::filing::attest;
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
    "#/cip/exemption",
];

/// Rooms whose records are opened one by one: how their links begin, and how many are followed.
const LISTS: &[(&str, &str, usize)] = &[
    ("#/access", "#/access/", 2),
    ("#/remediation", "#/remediation/", 3),
    ("#/training", "#/training/", 4),
    ("#/requests", "#/requests/", 12),
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
    let case = discrepancy(page).await?;
    look(page, &format!("#/review/{case}")).await?;
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
    let request =
        json!({ "provider": provider, "from": "2026-01-01", "to": "2026-12-31", "sort": "annual" });
    let begun = door(page, "begin_certification", request).await?;
    let filing = begun["filing"]["id"].as_str().unwrap_or_default();
    for step in [
        "numbers",
        "difference",
        "procedures",
        "contact",
        "attestations",
    ] {
        look(page, &format!("#/filings/{filing}/{step}")).await?;
    }
    attest(page).await?;
    page.picture("annual-attestations").await?;
    look(page, "#/filings").await
}

/// Writes a change, a measure, a question, a notice, a signatory and an owner told of.
async fn record(page: &Page) -> Done {
    let change =
        json!({ "kind": "structure", "on": "2026-01-15", "words": "A branch was opened." });
    door(page, "record_change", change).await?;
    let day = json!({ "date": "2026-01-15", "zone": "America/New_York" });
    let measure = json!({ "target": { "on": "jurisdiction", "country": "AQ" }, "measure": "No new accounts.",
        "determined": day, "source": "Invented determination" });
    door(page, "save_measure", measure).await?;
    let office = door(page, "office", json!({})).await?;
    let provider = &office["providers"][0]["id"];
    for kind in [
        "follow_up",
        "correction",
        "breach",
        "cip_copy",
        "assessment",
    ] {
        let request = json!({ "provider": provider, "asker": "provider", "kind": kind, "how": "E-mail",
            "received": day, "words": "Who holds the keys of the weights?" });
        let recorded = door(page, "record_request", request).await?;
        if kind == "assessment" {
            let request = &recorded["row"]["request"];
            let measure = json!({ "request": request["id"], "words": "Ask for the owners again.",
                "owner": request["recorded_by"], "due": "2027-06-30" });
            door(page, "recommend_measure", measure).await?;
        }
    }
    exemption(page, provider).await?;
    let entity = first(customers(page, "entity").await?)?;
    let individual = first(customers(page, "individual").await?)?;
    let notice = json!({ "party": entity, "on": "2026-01-15", "how": "Clause 9 of the terms" });
    door(page, "record_notice", notice).await?;
    let role = json!({ "party": individual, "role": { "role": "signatory", "of": entity }, "from": "2025-06-01" });
    door(page, "save_role", role).await?;
    let told = json!({ "customer": entity, "owner": individual, "told": "2026-01-15", "since": "2026-01-10",
        "how": "Letter" });
    door(page, "tell_owner", told).await?;
    number(page, &office["policy"], &individual).await?;
    update(page).await
}

/// An exemption file in which every factor is written.
async fn exemption(page: &Page, provider: &Value) -> Done {
    let view = door(page, "begin_exemption", json!({ "provider": provider })).await?;
    let file = &view["rows"][0]["exemption"]["id"];
    for one in view["factors"].as_array().into_iter().flatten() {
        let words = "Written down for each service that is resold.";
        let text = json!({ "exemption": file, "factor": one["factor"], "words": words });
        door(page, "write_factor", text).await?;
    }
    Ok(())
}

/// A review in work in which a value differs, how that was resolved, and a source that was asked.
async fn discrepancy(page: &Page) -> Done<String> {
    let queue = door(page, "queue", json!({})).await?;
    let rows = queue["rows"].as_array().into_iter().flatten();
    for row in rows {
        let case = row["case"]["id"]
            .as_str()
            .or(row["case"].as_str())
            .unwrap_or_default();
        let view = door(page, "case", json!({ "case": case })).await?;
        let mut fields = view["fields"].clone();
        let Some(first) = fields.get_mut(0).and_then(Value::as_object_mut) else {
            continue;
        };
        first.insert("verdict".to_owned(), json!("differs"));
        let resolution = json!("The bill of January shows what was stated.");
        first.insert("resolution".to_owned(), resolution);
        let source = json!({ "measure": "Bill of January", "source": "Water works", "result": "Name and address agree" });
        let review = json!({ "documents": [], "fields": fields, "checks": [], "non_documentary": [source],
            "assurance": { "strength": view["strength"], "validated": "fair", "verified_by": "visual_comparison" } });
        let begun = page.call("start_review", json!({ "case": case })).await?;
        let saved = json!({ "case": case, "review": review });
        if begun.is_ok() && page.call("save_review", saved).await?.is_ok() {
            return Ok(case.to_owned());
        }
    }
    Err("the demo has no case whose review can be written".to_owned())
}

/// A national identification number, collected by policy and read once.
async fn number(page: &Page, policy: &Value, party: &str) -> Done {
    let mut policy = policy.clone();
    policy["national_id"] = json!(true);
    door(page, "save_policy", json!({ "policy": policy })).await?;
    let view = door(page, "customer", json!({ "party": party })).await?;
    let mut declared = view["party"]["declared"].clone();
    declared["national_id"] = json!("079188001234");
    let changed = json!({ "id": party, "declared": declared, "why": "Told by telephone" });
    door(page, "save_party", changed).await?;
    let read = json!({ "party": party, "field": "national_id" });
    door(page, "reveal_value", read).await.map(|_| ())
}

/// A run that was judged not covered, until its arrangements were updated.
async fn update(page: &Page) -> Done {
    let candidates = door(page, "candidates", json!({})).await?;
    let mut run = candidates["rows"][0]["candidate"].clone();
    let fields = run.as_object_mut().ok_or("the demo has no training run")?;
    for field in ["life", "recorded", "transaction"] {
        fields.remove(field);
    }
    fields.insert("judgement".to_owned(), json!({ "judgement": "open" }));
    fields.insert(
        "id".to_owned(),
        json!("00000000-0000-0000-0000-000000000000"),
    );
    let saved = door(page, "save_candidate", json!({ "candidate": run })).await?;
    let run = &saved["candidate"]["id"];
    let out = json!({ "candidate": run, "covered": false, "reasoning": "A model of leaves." });
    door(page, "judge_candidate", out).await?;
    let on = json!({ "date": "2026-01-15", "zone": "America/New_York" });
    let words = "Four hundred more accelerators were rented.";
    let update = json!({ "candidate": run, "on": on, "words": words });
    door(page, "update_arrangement", update).await.map(|_| ())
}

/// A provider's programme adopted by agreement, in an office of its own, since the demo takes no files.
pub async fn adopt(stage: &Stage) -> Done {
    let page = &stage.page;
    let file = stage.file(
        "in/northcloud-programme.pdf",
        include_bytes!("../../fixtures/extract-salsabil.pdf"),
    )?;
    page.go("#/cip").await?;
    page.tap("cip-begin").await?;
    page.tap("cip-adopt").await?;
    page.tap("cip-whose-adopted").await?;
    page.select("provider", "Northcloud Compute, Inc.").await?;
    page.enter("version", "7").await?;
    page.enter("on", "15 Jan 2026").await?;
    page.enter("agreement", "Clause 14 of the reseller agreement")
        .await?;
    page.will_choose(&[&file]).await?;
    page.tap("cip-file").await?;
    page.sees("northcloud-programme.pdf").await?;
    page.accessible("cip: adopt a programme").await?;
    page.picture("09-cip-adopt").await?;
    page.tap("cip-adopt-record").await?;
    let closed = "return !document.querySelector('dialog[open]')";
    page.until("the dialog to close", closed, Vec::new())
        .await
        .map(|_| ())
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
