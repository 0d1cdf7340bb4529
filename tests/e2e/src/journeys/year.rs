//! A reseller's year by its key steps in the real window: a list and what it finds, a programme, what customers tell,
//! somebody who could not be verified, requests, an incident, a training run, certifications, and a purge.

mod close;
mod outside;

use serde_json::{Value, json};

use super::filing::Hand;
use super::office::{self, PASSPHRASE, SECOND};
use super::rules::look;
use crate::page::Page;
use crate::stage::{Done, Stage};

const COMPANY: &str = "Salsabil Trading FZE";
const FAILED: &str = "Đỗ Minh Khôi";
const AMERICAN: &str = "Inés Canário Ñandú";
const CONTENTS: &str =
    "Identity cards are compared on the bench. A second person reads each decision.";

/// A list of two invented entries; one is called like a customer.
const LIST: &str = r#"{ "results": [
  { "id": "canary-1", "source": "Synthetic list", "type": "Entity", "name": "SALSABIL TRADING LLC", "alt_names": ["Salsabil Trading"],
    "programs": ["TEST"], "addresses": [] },
  { "id": "canary-2", "source": "Synthetic list", "type": "Individual", "name": "SAMPLEV, Pyotr Synthetovich", "alt_names": [],
    "programs": ["TEST"], "addresses": [] }
] }"#;

/// The journey.
pub async fn through(stage: &Stage) -> Done {
    let page = &stage.page;
    page.find("heading", "Welcome").await?;
    office::create(stage).await?;
    page.find("heading", "Today").await?;
    office::people(page).await?;
    office::import(stage).await?;
    screening(stage).await?;
    scope(page).await?;
    programme(page).await?;
    owners(page).await?;
    american(page).await?;
    unverified(page).await?;
    outside::copy(stage).await?;
    outside::incident(page).await?;
    outside::training(page).await?;
    close::certifications(stage).await?;
    close::retention(stage).await
}

fn officer() -> Hand {
    Hand::new("LT", PASSPHRASE)
}

fn approver() -> Hand {
    Hand::new("NB", SECOND)
}

/// The day so many days from now, as a person types it.
async fn day(page: &Page, from_now: i64) -> Done<String> {
    let script = "return new Date(Date.now() + arguments[0] * 864e5)
        .toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })";
    let day = page.script(script, vec![json!(from_now)]).await?;
    Ok(day.as_str().unwrap_or_default().to_owned())
}

/// Waits until no dialog lies over the page.
async fn closed(page: &Page) -> Done {
    let gone = "return !document.querySelector('dialog[open]')";
    page.until("the dialog to close", gone, Vec::new())
        .await
        .map(|_| ())
}

/// The address of a customer's page.
async fn address(page: &Page, name: &str) -> Done<String> {
    let said = page.call("search", json!({ "text": name })).await?;
    let found = said.map_err(|refused| refused.to_string())?;
    let hits = found.get("hits").and_then(Value::as_array);
    let mut places = hits.into_iter().flatten().filter_map(|hit| {
        let place = hit.get("address")?.as_str()?;
        place.starts_with("#/customers/").then(|| place.to_owned())
    });
    let place = places.next();
    place.ok_or_else(|| format!("no customer is called {name}"))
}

/// One part of a customer's page.
async fn open(page: &Page, name: &str, part: &str) -> Done {
    let address = address(page, name).await?;
    page.go(&format!("{address}/{part}")).await?;
    page.find("heading", name).await?;
    page.settle().await
}

/// A list is looked at, brought in, and what it finds about a customer is judged by two people.
async fn screening(stage: &Stage) -> Done {
    let page = &stage.page;
    let list = stage.file("in/consolidated.json", LIST.as_bytes())?;
    page.go("#/lists/screening").await?;
    page.find("[data-test='no-lists']", "").await?;
    page.tap("bring-list").await?;
    page.will_choose(&[&list]).await?;
    page.tap("list-choose").await?;
    page.find("[data-test='list-found']", "").await?;
    page.tap("list-take").await?;
    page.find("dialog section.err", "").await?;
    look(page, "01-list-read").await?;
    page.enter("as_of", &day(page, -1).await?).await?;
    page.tap("list-take").await?;
    closed(page).await?;
    page.find("[data-test='open-hits']", "").await?;
    look(page, "02-list-in-force").await?;

    open(page, COMPANY, "overview").await?;
    page.find("[data-test='hits-panel']", "").await?;
    look(page, "03-hit").await?;
    page.tap("judge-hit").await?;
    page.tap("verdict-not_same").await?;
    page.enter("reason", "Another company, registered in another country.")
        .await?;
    page.enter("until", &day(page, 90).await?).await?;
    page.enter("second", SECOND).await?;
    look(page, "04-hit-judged").await?;
    page.tap("verdict-record").await?;
    closed(page).await?;
    page.sees("Another company, registered in another country.")
        .await?;
    page.go("#/lists/screening").await?;
    page.find("[data-test='screening-lists']", "").await?;
    let none = "return !document.querySelector(`[data-test='open-hits']`)";
    page.until("no open match", none, Vec::new()).await?;
    look(page, "05-nothing-open").await
}

/// Does the proposal reach this customer? In plain questions, with the words that each answer rests on.
async fn scope(page: &Page) -> Done {
    open(page, COMPANY, "reach").await?;
    page.find("[data-test='reach'] blockquote", "").await?;
    look(page, "06-scope").await
}

/// A version of the programme is written, approved by a second person, and put in force.
async fn programme(page: &Page) -> Done {
    page.go("#/cip").await?;
    page.tap("cip-begin").await?;
    page.tap("cip-section-verification").await?;
    page.enter("verification", CONTENTS).await?;
    look(page, "07-programme-draft").await?;
    page.tap("cip-submit").await?;
    page.sees("The version waits for a second person").await?;
    approver().sit_down(page).await?;
    page.go("#/cip").await?;
    page.tap("cip-approve").await?;
    page.enter("passphrase", SECOND).await?;
    look(page, "08-programme-approve").await?;
    page.tap("cip-approve-record").await?;
    page.sees("The version is approved").await?;
    officer().sit_down(page).await?;
    page.go("#/cip").await?;
    page.tap("cip-enforce").await?;
    page.sees("The version is in force").await?;
    look(page, "09-programme-in-force").await
}

/// A customer tells of an added owner, and of a share whose holder it cannot name.
async fn owners(page: &Page) -> Done {
    open(page, COMPANY, "owners").await?;
    page.tap("tell-owner").await?;
    page.tap("told-save").await?;
    page.find("dialog section.err", "").await?;
    look(page, "10-owner-told-error").await?;
    page.enter("owner", "Wanjiru Canary").await?;
    page.enter("how", "E-mail of the director").await?;
    page.tap("told-save").await?;
    closed(page).await?;
    page.sees("Wanjiru Canary").await?;
    page.tap("add-owner").await?;
    page.click("dialog .segs label", "Not known").await?;
    page.select("holder", "The holder has not told").await?;
    page.enter("holder-words", "Asked twice in writing.")
        .await?;
    page.enter("share", "20").await?;
    look(page, "11-holder-not-known").await?;
    page.tap("holding-save").await?;
    closed(page).await?;
    page.sees("The holder has not told: Asked twice in writing.")
        .await?;
    look(page, "12-owners").await
}

/// Somebody is shown to be a U.S. person, and the review ends without identity documents.
async fn american(page: &Page) -> Done {
    open(page, AMERICAN, "owners").await?;
    page.tap("determine").await?;
    page.click("input[name='us'][value='citizen']", "").await?;
    page.enter("source", "U.S. passport card seen on a video call")
        .await?;
    look(page, "13-determination").await?;
    page.tap("determine-save").await?;
    closed(page).await?;
    page.find("[data-test='us-exit-close']", "").await?;
    look(page, "14-us-exit").await?;
    if page.has("#second", "").await? {
        page.enter("second", SECOND).await?;
    }
    page.tap("us-exit-close").await?;
    page.sees("ended: U.S. persons").await
}

/// Somebody could not be verified: decided by two, listed, done something about, and resolved.
async fn unverified(page: &Page) -> Done {
    page.go("#/review").await?;
    page.click("link", FAILED).await?;
    page.find("heading", FAILED).await?;
    page.press(&[], '3').await?;
    page.tap("family-use_under_terms").await?;
    page.choose("Reason", "M01 no identity document").await?;
    page.enter("terms", "Nothing new may be started until a card comes.")
        .await?;
    page.enter("rationale", "No paper was sent in three weeks.")
        .await?;
    page.tap("record").await?;
    page.sees("Choose at least one measure").await?;
    look(page, "15-no-measure").await?;
    page.tap("measure-no_new_resources").await?;
    page.tap("record").await?;
    page.sees("waits for a second person").await?;
    approver().sit_down(page).await?;
    page.go("#/approvals").await?;
    page.enter("passphrase", SECOND).await?;
    page.tap("approve").await?;
    let none = "return !document.querySelector(`[data-test^='approval-']`)";
    page.until("the approval to be done", none, Vec::new())
        .await?;
    officer().sit_down(page).await?;
    register(page, "not resolved", "16-not-verified").await?;

    page.go("#/remediation").await?;
    page.click("link", FAILED).await?;
    page.click("label", "The end").await?;
    page.select("how", "resolved otherwise").await?;
    page.enter("words", "A sharp card came and a new review was opened.")
        .await?;
    look(page, "17-remediation").await?;
    page.tap("remediation-step").await?;
    page.sees("is resolved").await?;
    register(page, "resolved otherwise", "18-resolved").await
}

/// The register of those who are not verified, with how this one stands.
async fn register(page: &Page, standing: &str, picture: &str) -> Done {
    page.go("#/remediation/register").await?;
    page.find("[data-test='register-failures']", "").await?;
    page.sees(FAILED).await?;
    page.sees(standing).await?;
    look(page, picture).await
}
