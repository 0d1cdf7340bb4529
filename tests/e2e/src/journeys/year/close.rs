//! The end of a year: the first certification, a change of the office, the annual certification with its difference, and
//! somebody who left long ago.

use serde_json::{Value, json};

use super::super::filing::Filing;
use super::{approver, closed, look, officer, open};
use crate::page::Page;
use crate::stage::{Done, Stage};

/// Words of the second officer.
const THIRD: &str = "silver anchor compass willow";
const LEAVER: &str = "Kestrel Canary";

/// A first certification to the provider; then a change, and the annual one that states it with every other difference.
pub async fn certifications(stage: &Stage) -> Done {
    let page = &stage.page;
    let filing = Filing {
        approver: approver(),
        officer: officer(),
        name: "31-certification",
    };
    filing.certification(page).await?;
    filing.finish(page, &stage.home.join("out")).await?;

    page.go("#/filings/changes").await?;
    page.tap("change-add").await?;
    page.tap("change-record").await?;
    page.find("dialog section.err", "").await?;
    look(page, "32-change-error").await?;
    page.select("kind", "Corporate structure").await?;
    page.enter("words", "The office belongs to a holding now.")
        .await?;
    page.tap("change-record").await?;
    page.sees("Change recorded").await?;
    look(page, "33-change").await?;
    page.click("link", "Begin the update").await?;
    page.tap("tell-change").await?;
    look(page, "34-off-cycle").await?;

    page.go("#/filings/new").await?;
    page.select("sort", "Annual").await?;
    page.sees("The office belongs to a holding now.").await?;
    look(page, "35-annual").await?;
    page.tap("certification-begin").await?;
    page.sees("Every figure is counted").await?;
    page.tap("continue").await?;
    page.find("[data-test='difference']", "").await?;
    page.sees("The office belongs to a holding now.").await?;
    look(page, "36-difference").await
}

/// The records of somebody who left long ago: what goes and what stays and why, then the purge with a second officer.
pub async fn retention(stage: &Stage) -> Done {
    let page = &stage.page;
    left(stage).await?;
    second_officer(page).await?;
    page.go("#/retention/records?state=due").await?;
    page.tap("purge").await?;
    page.find("[data-test='purge-stays']", "").await?;
    page.tap("purge-now").await?;
    page.find("dialog section.err", "").await?;
    look(page, "37-purge-preview").await?;
    page.enter("typed", LEAVER).await?;
    page.enter("passphrase", &officer().passphrase).await?;
    page.enter("second", THIRD).await?;
    page.tap("purge-now").await?;
    closed(page).await?;
    page.sees("Purged. The certificate").await?;
    page.go("#/retention/purges").await?;
    page.find("[data-test='purges']", "").await?;
    look(page, "38-purged").await?;
    let named = page.call("search", json!({ "text": LEAVER })).await?;
    match named {
        Ok(found) if found.to_string().contains(LEAVER) => {
            Err("the one who was purged is still found by name".to_owned())
        }
        Ok(_) => Ok(()),
        Err(refused) => Err(refused.to_string()),
    }
}

/// A former customer without a review, whose one account was closed in 2021.
async fn left(stage: &Stage) -> Done {
    let page = &stage.page;
    half(page, false).await?;
    let declared = json!({
        "kind": "individual", "names": [{ "text": LEAVER, "kind": "official" }],
        "addresses": [{ "use": "principal", "lines": ["Perch Lane 17"], "locality": "Montevideo", "postal_code": "11000", "country": "UY" }],
        "emails": ["kestrel@canary.example"],
    });
    door(
        page,
        "save_party",
        json!({ "declared": declared, "customer": true }),
    )
    .await?;
    half(page, true).await?;
    open(page, LEAVER, "accounts").await?;
    page.tap("add-account").await?;
    page.enter("reference", "NC-770099").await?;
    page.enter("opened", "5 Jan 2021").await?;
    page.tap("account-save").await?;
    closed(page).await?;
    page.click(".acts button:last-child", "").await?;
    page.enter("on", "3 Feb 2021").await?;
    page.enter("why", "The customer left.").await?;
    page.tap("account-step").await?;
    closed(page).await?;
    page.sees("is closed").await
}

async fn second_officer(page: &Page) -> Done {
    page.go("#/settings/people").await?;
    page.tap("add-person").await?;
    page.enter("name", "Phạm Thị Oanh").await?;
    page.enter("latin", "Pham Thi Oanh").await?;
    page.enter("label", "PO").await?;
    page.enter("passphrase", THIRD).await?;
    page.enter("passphrase-again", THIRD).await?;
    page.check("role-officer").await?;
    page.tap("save-person").await?;
    page.sees("can now sign in").await
}

/// Switches the half on customer identification; without it a customer is recorded without a review.
async fn half(page: &Page, on: bool) -> Done {
    let office = door(page, "office", json!({})).await?;
    let mut policy = office.get("policy").cloned().unwrap_or_default();
    if let Some(policy) = policy.as_object_mut() {
        policy.insert("cip_half".to_owned(), json!(on));
    }
    door(page, "save_policy", json!({ "policy": policy })).await?;
    Ok(())
}

async fn door(page: &Page, name: &str, request: Value) -> Done<Value> {
    page.call(name, request)
        .await?
        .map_err(|refused| format!("{name}: {refused}"))
}
