//! The guided demo: the invented reseller's day, one decision, one approval, and two signed packets.

use serde_json::{Value, json};

use super::filing::{Filing, Hand};
use super::{bench, marks, rooms};
use crate::page::Page;
use crate::stage::{Done, Stage};

/// Plays the demo; the packets are exported to `packets/` under the pictures.
pub async fn guided(stage: &Stage) -> Done {
    let page = &stage.page;
    rooms::explore(page).await?;
    page.picture("01-today").await?;
    let packets = page.pictures().join("packets");

    page.go("#/review").await?;
    page.paper().await?;
    bench::verify(page).await?;
    page.picture("02-bench").await?;
    page.tap("record").await?;
    page.sees("waits for a second person").await?;

    let approver = hand(page, "approver").await?;
    approver.sit_down(page).await?;
    page.go("#/approvals").await?;
    page.enter("passphrase", &approver.passphrase).await?;
    page.picture("03-approvals").await?;
    page.tap("approve").await?;

    hand(page, "reviewer").await?.sit_down(page).await?;
    let filing = Filing {
        approver: hand(page, "approver").await?,
        officer: hand(page, "officer").await?,
        name: "certification",
    };
    filing.certification(page).await?;
    filing.finish(page, &packets).await?;
    marks::annual(page).await?;

    hand(page, "reviewer").await?.sit_down(page).await?;
    let filing = Filing {
        approver: hand(page, "approver").await?,
        officer: hand(page, "officer").await?,
        name: "report",
    };
    filing.report(page, "TR-").await?;
    filing.finish(page, &packets).await?;
    page.go("#/filings").await?;
    page.find("heading", "Filings").await?;
    page.picture("04-filings").await.map(|_| ())
}

/// The invented person with this role; the demo tells their passphrases.
pub async fn hand(page: &Page, role: &str) -> Done<Hand> {
    let session = page
        .call("session", json!({}))
        .await?
        .map_err(|refused| refused.to_string())?;
    let people = session.get("demo_people").and_then(Value::as_array);
    let mut people = people.into_iter().flatten();
    let word = |person: &Value, key: &str| {
        person
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let found = people.find(|person| word(person, "role") == role);
    found
        .map(|person| Hand {
            label: word(person, "label"),
            passphrase: word(person, "passphrase"),
        })
        .ok_or_else(|| format!("the demo has no {role}"))
}
