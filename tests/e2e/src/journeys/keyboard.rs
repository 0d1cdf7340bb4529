//! The whole main job with nothing but keys: no click, no script that presses something for the person.
//!
//! Files enter through the scripted dialog, since no webview can open the system's one.

use std::time::Duration;

use super::filing::texts;
use crate::keys::{CONTROL, DOWN, ENTER, F6, Keys, SPACE, Strokes};
use crate::page::Page;
use crate::stage::{Done, Stage};

const PASSPHRASE: &str = "granite lantern orchard velvet";
const SECOND: &str = "copper meadow thistle harbour";
const CUSTOMER: &str = "Do Minh Khoi";

/// Reading and typing by the keystroke-level model: a key 0.28 s, a thought before each deed 1.35 s.
const KEY: f32 = 0.28;
const THOUGHT: f32 = 1.35;
/// What an individual's review may take.
const REVIEW: f32 = 180.0;

/// The journey.
pub async fn only_keys(stage: &Stage) -> Done {
    let keys = Keys::new(&stage.page);
    create(stage, &keys).await?;
    people(&stage.page, &keys).await?;
    unlock(&stage.page, &keys).await?;
    customer(&stage.page, &keys).await?;
    paper(stage, &keys).await?;
    review(&stage.page, &keys).await?;
    approve(&stage.page, &keys).await?;
    certify(&stage.page, &keys).await?;
    finish(stage, &keys).await
}

/// A vault through the wizard.
async fn create(stage: &Stage, keys: &Keys<'_>) -> Done {
    let page = &stage.page;
    let place = stage.home.join("vaults");
    std::fs::create_dir_all(&place).map_err(|error| error.to_string())?;
    page.will_choose(&[place.as_path()]).await?;
    page.find("heading", "Welcome").await?;
    keys.push("Create").await?;
    keys.arrives("textbox", "Name of the vault").await?;
    keys.write("Lotus Cloud").await?;
    keys.push("Choose a folder").await?;
    page.sees("vaults").await?;
    keys.stands("after the folder's dialog").await?;
    keys.go_on().await?;
    keys.fill("Passphrase", PASSPHRASE).await?;
    keys.fill("The same passphrase once more", PASSPHRASE)
        .await?;
    keys.go_on().await?;
    keys.fill("Your name", "Tran Thi Lan").await?;
    keys.fill("Sign-in label", "LT").await?;
    keys.fill("Organisation", "Lotus Cloud JSC").await?;
    keys.pick("Country of the organisation", "Viet Nam").await?;
    keys.pick("Time zone of the office", "Asia/Ho Chi Minh")
        .await?;
    keys.go_on().await?;
    keys.fill("Name", "Northcloud Compute, Inc.").await?;
    keys.fill("Where filings go", "cip@northcloud.example")
        .await?;
    keys.go_on().await?;
    page.sees("Check your answers").await?;
    keys.stands("on the answers to check").await?;
    keys.go_on().await?;
    let code = "return document.querySelector('.code bdi')?.textContent";
    let code = page.until("the recovery code", code, Vec::new()).await?;
    keys.stands("on the recovery kit").await?;
    keys.go_on().await?;
    keys.arrives("textbox", "Type the code from your paper")
        .await?;
    keys.write(code.as_str().unwrap_or_default()).await?;
    keys.go_on().await?;
    page.find("heading", "Today").await?;
    keys.stands("in the new vault").await?;
    page.picture("01-today").await.map(|_| ())
}

/// A second person, and where the office can be reached.
async fn people(page: &Page, keys: &Keys<'_>) -> Done {
    keys.palette("Settings").await?;
    keys.reach("link", "People").await?;
    keys.press(ENTER).await?;
    keys.push("Add a person").await?;
    keys.fill("Name", "Nguyen Van Binh").await?;
    keys.fill("In Latin letters", "Nguyen Van Binh").await?;
    keys.fill("Sign-in label", "NB").await?;
    keys.reach("#passphrase", "").await?;
    keys.write(SECOND).await?;
    keys.reach("#passphrase-again", "").await?;
    keys.write(SECOND).await?;
    keys.press(ENTER).await?;
    page.sees("can now sign in").await?;
    keys.stands("after the new person").await?;
    keys.reach_back("link", "Organisation").await?;
    keys.press(ENTER).await?;
    page.find("#address", "").await?;
    keys.reach("#address", "").await?;
    keys.write("12 Pho Mau, Ha Noi").await?;
    keys.reach("#contact-email", "").await?;
    keys.write("cip@lotus.example").await?;
    keys.reach("#contact-phone", "").await?;
    keys.write("+84 24 5550 0100").await?;
    keys.push("Save").await?;
    page.sees("Saved").await?;
    keys.stands("after saving").await?;
    page.picture("01-saved").await.map(|_| ())
}

/// Locked by a key, opened by a passphrase.
async fn unlock(page: &Page, keys: &Keys<'_>) -> Done {
    keys.hold(&[CONTROL], 'l').await?;
    page.find("heading", "Unlock").await?;
    keys.arrives("#passphrase", "").await?;
    page.picture("02-unlock").await?;
    keys.write(PASSPHRASE).await?;
    keys.press(ENTER).await?;
    page.until_within(
        Duration::from_secs(20),
        "the desk",
        "return !!document.querySelector('.rail')",
        Vec::new(),
    )
    .await?;
    keys.stands("after unlocking").await
}

/// A new customer and an account.
async fn customer(page: &Page, keys: &Keys<'_>) -> Done {
    keys.hold(&[CONTROL], 'k').await?;
    keys.arrives("combobox", "").await?;
    keys.write("cust").await?;
    page.picture("03-palette").await?;
    keys.hold(&[], '\u{E00C}').await?;
    keys.stands("after the palette").await?;
    keys.palette("Customers").await?;
    page.find("heading", "Customers").await?;
    keys.stands("in Customers").await?;
    keys.then("n c").await?;
    keys.arrives("#names", "").await?;
    keys.write(CUSTOMER).await?;
    keys.pick("Nationality", "Viet Nam").await?;
    keys.fill("Birth date", "14 Mar 1988").await?;
    page.picture("04-new-customer").await?;
    keys.go_on().await?;
    page.find("heading", CUSTOMER).await?;
    keys.stands("on the new customer's page").await?;
    keys.then("n a").await?;
    page.find("#reference", "").await?;
    keys.reach("#reference", "").await?;
    keys.write("NC-771001").await?;
    page.picture("05-account").await?;
    keys.go_on().await?;
    page.sees("NC-771001").await?;
    keys.stands("after the account").await
}

/// The customer's paper through the file dialog, described.
async fn paper(stage: &Stage, keys: &Keys<'_>) -> Done {
    let page = &stage.page;
    let card = include_bytes!("../../fixtures/card-khoi.png");
    let card = stage.file("in/card-khoi.png", card)?;
    page.will_choose(&[&card]).await?;
    keys.then("n d").await?;
    keys.push("Choose files").await?;
    page.sees("card-khoi.png").await?;
    keys.stands("after the paper came in").await?;
    keys.push("Describe").await?;
    page.find("#kind", "").await?;
    keys.reach("#kind", "").await?;
    keys.choose_here("Identity card").await?;
    page.picture("06-describe").await?;
    keys.go_on().await?;
    let closed = "return !document.querySelector('dialog[open]')";
    page.until("the dialog to close", closed, Vec::new())
        .await?;
    keys.stands("after the paper is described").await?;
    keys.reach_back("[data-test='customer-next']", "").await?;
    keys.press(ENTER).await?;
    page.find("heading", "To review").await.map(|_| ())
}

/// The bench: fields, checklist, decision; counted.
async fn review(page: &Page, keys: &Keys<'_>) -> Done {
    page.find("tr[data-at='0']", "").await?;
    keys.arrives("tr[data-at]", "").await?;
    page.paper().await?;
    page.picture("07-bench").await?;
    keys.count();
    let fields = "return document.querySelectorAll('tr[data-at]:not(.ok)').length";
    let fields = page.script(fields, Vec::new()).await?.as_u64().unwrap_or(0);
    for _ in 0..fields {
        keys.stands("on a field").await?;
        keys.press(ENTER).await?;
    }
    keys.then("c").await?;
    keys.arrives("[data-item]", "").await?;
    page.picture("08-checklist").await?;
    let open = "return document.querySelector('.cl .sec-head').textContent.match(/\\d+/g).map(Number).slice(0, 2)";
    let open = page.script(open, Vec::new()).await?;
    let count = |at: usize| {
        open.get(at)
            .and_then(serde_json::Value::as_u64)
            .unwrap_or(0)
    };
    for _ in count(0)..count(1) {
        keys.stands("on a question").await?;
        keys.press(ENTER).await?;
    }
    keys.then("1").await?;
    keys.arrives("#as-by", "").await?;
    keys.choose_here("Visual").await?;
    keys.go_on().await?;
    keys.arrives("#rationale", "").await?;
    keys.write("The paper agrees with what was stated.").await?;
    page.accessible("bench, about to record").await?;
    page.picture("09-decision").await?;
    keys.go_on().await?;
    page.sees("waits for a second person").await?;
    keys.stands("after the decision").await?;
    quick_enough(keys.count(), fields)
}

/// How long these keys take, by the keystroke-level model with a thought before every answer.
pub(super) fn seconds(used: Strokes) -> f32 {
    let Strokes { pressed, typed } = used;
    (pressed + typed) as f32 * KEY + pressed as f32 * THOUGHT
}

/// Three minutes are enough, by the keystroke-level model with a thought before every answer.
fn quick_enough(used: Strokes, fields: u64) -> Done {
    let Strokes { pressed, typed } = used;
    let seconds = seconds(used);
    println!(
        "   an individual's review: {pressed} keys and {typed} letters for {fields} fields, about {seconds:.0} s by the keystroke-level model"
    );
    match seconds <= REVIEW {
        true => Ok(()),
        false => Err(format!(
            "a review takes {seconds:.0} s, more than three minutes"
        )),
    }
}

/// The second person, on the same computer.
async fn approve(page: &Page, keys: &Keys<'_>) -> Done {
    keys.sit_down(SECOND).await?;
    keys.then("g a").await?;
    page.find("#passphrase", "").await?;
    keys.stands("in Approvals").await?;
    keys.reach("#passphrase", "").await?;
    keys.write(SECOND).await?;
    page.picture("10-approval").await?;
    keys.go_on().await?;
    let none = "return document.querySelectorAll(`[data-test^='approval-']`).length === 0";
    page.until("no approval more", none, Vec::new()).await?;
    keys.stands("after the approval").await?;
    keys.sit_down(PASSPHRASE).await
}

/// The certification's answers.
async fn certify(page: &Page, keys: &Keys<'_>) -> Done {
    keys.then("g f").await?;
    page.find("heading", "Filings").await?;
    keys.reach("[data-test='certification-new']", "").await?;
    keys.press(ENTER).await?;
    page.find("[data-test='certification-begin']", "").await?;
    keys.stands("on a new certification").await?;
    keys.reach("#from", "").await?;
    page.picture("11-certification").await?;
    keys.go_on().await?;
    page.sees("Every figure is counted").await?;
    keys.stands("on the numbers").await?;
    keys.go_on().await?;
    page.find("heading", "Procedures").await?;
    keys.stands("on the procedures").await?;
    write_texts(page, keys).await?;
    keys.go_on().await?;
    page.find("heading", "Attestations").await?;
    attest(page, keys).await?;
    page.picture("12-attestations").await?;
    keys.go_on().await?;
    page.find("heading", "Contact and signer").await?;
    keys.stands("on the contact").await?;
    keys.go_on().await?;
    page.find("heading", "Check answers").await?;
    keys.stands("on the answers to check").await
}

async fn write_texts(page: &Page, keys: &Keys<'_>) -> Done {
    let script = "return [...document.querySelectorAll('#content textarea')].filter(one => one.value.trim() === '' && !one.disabled).map(one => one.id)";
    for id in texts(&page.script(script, Vec::new()).await?) {
        keys.reach(&format!("[id='{id}']"), "").await?;
        keys.write("Two people look at every paper the same day.")
            .await?;
    }
    Ok(())
}

async fn attest(page: &Page, keys: &Keys<'_>) -> Done {
    let script = "return [...document.querySelectorAll(`[data-test^='attest-'][data-test$='-yes']`)].map(one => one.dataset.test)";
    for mark in texts(&page.script(script, Vec::new()).await?) {
        keys.reach(&format!("[data-test='{mark}']"), "").await?;
        keys.press(SPACE).await?;
        keys.reach("[id^='rests-']", "").await?;
        keys.write("The journal of this vault.").await?;
    }
    Ok(())
}

/// Pages, second person, disclosure, signature, export, sent.
async fn finish(stage: &Stage, keys: &Keys<'_>) -> Done {
    let page = &stage.page;
    page.find("[data-test='check-filing']", "").await?;
    keys.go_on().await?;
    page.paper().await?;
    keys.stands("on the pages").await?;
    page.picture("13-pages").await?;
    keys.go_on().await?;
    page.find("[data-test='switch-person']", "").await?;
    keys.sit_down(SECOND).await?;
    page.find("#passphrase", "").await?;
    keys.reach("#passphrase", "").await?;
    keys.write(SECOND).await?;
    keys.go_on().await?;
    page.find("heading", "Disclosure").await?;
    keys.sit_down(PASSPHRASE).await?;
    page.find("#words", "").await?;
    keys.pick("To which country", "United States").await?;
    keys.reach("[name='basis']", "").await?;
    keys.press(SPACE).await?;
    keys.press(DOWN).await?;
    keys.reach("#words", "").await?;
    keys.write("Consent of 3 March 2026.").await?;
    page.picture("14-disclosure").await?;
    keys.go_on().await?;
    page.find("[data-test='sign']", "").await?;
    keys.reach("#passphrase", "").await?;
    keys.write(PASSPHRASE).await?;
    page.picture("15-sign").await?;
    keys.go_on().await?;
    page.find("[data-test='sha256']", "").await?;
    keys.stands("after the signature").await?;
    page.picture("16-signed").await?;
    let out = stage.home.join("out");
    std::fs::create_dir_all(&out).map_err(|error| error.to_string())?;
    page.will_choose(&[&out]).await?;
    keys.go_on().await?;
    page.find("[data-test='mark-sent']", "").await?;
    keys.stands("after the export").await?;
    keys.go_on().await?;
    page.find("#channel", "").await?;
    keys.reach("#channel", "").await?;
    keys.write("e-mail").await?;
    keys.press(ENTER).await?;
    page.until(
        "the sent dialog to close",
        "return !document.querySelector('dialog[open]')",
        Vec::new(),
    )
    .await?;
    keys.stands("after it was sent").await?;
    page.picture("17-sent").await?;
    panes(page, keys).await
}

/// F6 goes through every pane of the bench and back to the first.
async fn panes(page: &Page, keys: &Keys<'_>) -> Done {
    keys.hold(&[], '\u{E00C}').await?;
    page.find("heading", "Filings").await?;
    keys.stands("after the wizard").await?;
    let packets = "return document.querySelectorAll('.rail').length";
    page.until("the rail", packets, Vec::new()).await?;
    for _ in 0..4 {
        keys.press(F6).await?;
        keys.stands("after F6").await?;
    }
    Ok(())
}
