//! What comes from outside in a year: a request for the programme, an incident, a training run.

use serde_json::json;

use super::{COMPANY, closed, day, look};
use crate::page::Page;
use crate::stage::{Done, Stage, because};

/// A provider asks for a copy of the programme; it is written from the request and goes with the answer.
pub async fn copy(stage: &Stage) -> Done {
    let page = &stage.page;
    let out = stage.home.join("out");
    std::fs::create_dir_all(&out).map_err(because(out.display().to_string()))?;
    page.go("#/requests").await?;
    page.tap("request-new").await?;
    page.select("kind", "Copy of the programme").await?;
    page.enter("words", "Send us the programme that is in force.")
        .await?;
    page.enter("received", &day(page, -1).await?).await?;
    page.enter("how", "E-mail to the compliance desk").await?;
    look(page, "19-request").await?;
    page.tap("request-record").await?;
    closed(page).await?;
    page.find("[data-test='request-copies']", "").await?;
    page.will_choose(&[out.as_path()]).await?;
    page.tap("request-copy").await?;
    page.find("[data-test='request-copies'] li", "").await?;
    look(page, "20-copy-written").await?;
    page.tap("request-answer").await?;
    page.find("dialog #files li", "").await?;
    page.enter("words", "The programme in force is attached.")
        .await?;
    page.enter("channel", "E-mail").await?;
    look(page, "21-answer").await?;
    page.tap("step-record").await?;
    closed(page).await?;
    page.find("[data-test='request-answered']", "").await?;
    page.sees("Went with the answer").await?;
    look(page, "22-answered").await
}

/// Something was seen on an account, and the provider is told.
pub async fn incident(page: &Page) -> Done {
    page.go("#/requests/incidents").await?;
    page.tap("incident-new").await?;
    page.tap("incident-record").await?;
    page.find("dialog section.err", "").await?;
    look(page, "23-incident-error").await?;
    page.enter("seen", "One server scans the ports of others.")
        .await?;
    page.enter("found", &day(page, -2).await?).await?;
    page.tap("incident-record").await?;
    closed(page).await?;
    page.tap("incident-report").await?;
    page.select("whom", "the provider").await?;
    page.enter("to", "Northcloud, trust desk").await?;
    page.enter("channel", "E-mail").await?;
    look(page, "24-incident-report").await?;
    page.tap("step-record").await?;
    closed(page).await?;
    page.sees("Northcloud, trust desk").await?;
    look(page, "25-incident").await
}

/// The seven capabilities that are asked about.
const CAPABILITIES: [&str; 7] = [
    "social_engineering",
    "vulnerability_discovery",
    "denial_of_service",
    "data_poisoning",
    "target_selection",
    "disinformation",
    "command_and_control",
];

/// A candidate by hand, judged not covered, and opened again by an update.
pub async fn training(page: &Page) -> Done {
    page.go("#/training").await?;
    page.tap("training-on").await?;
    page.tap("new-candidate").await?;
    page.find("[data-test='knowledge-notice']", "").await?;
    page.pick("Foreign person", COMPANY).await?;
    let account = "return document.getElementById('account')?.value";
    page.until("the account", account, vec![json!(null)])
        .await?;
    page.enter("existence", "64 accelerators were ordered for one month.")
        .await?;
    look(page, "26-candidate-new").await?;
    page.tap("save-candidate").await?;
    page.find("[data-test='judgement']", "").await?;
    page.tap("edit-AI-R").await?;
    page.enter("assessment", "A model for the translation of invoices.")
        .await?;
    for capability in CAPABILITIES {
        page.tap(&format!("cap-{capability}-no")).await?;
        page.enter_marked(
            &format!("ground-{capability}"),
            "Told in writing by the customer.",
        )
        .await?;
    }
    look(page, "27-capabilities").await?;
    page.tap("save-answer").await?;
    closed(page).await?;
    page.tap("judge-open").await?;
    page.tap("covered-no").await?;
    page.enter("reasoning", "None of the capabilities is aimed at.")
        .await?;
    look(page, "28-judge").await?;
    page.tap("save-answer").await?;
    closed(page).await?;
    page.sees("Judged not covered").await?;
    update(page).await
}

async fn update(page: &Page) -> Done {
    page.tap("update-open").await?;
    page.enter("on", &day(page, -1).await?).await?;
    page.enter("words", "Ten times as many accelerators, for a year.")
        .await?;
    look(page, "29-update").await?;
    page.tap("save-step").await?;
    closed(page).await?;
    page.find("[data-test='history']", "").await?;
    page.sees("Ten times as many accelerators, for a year.")
        .await?;
    look(page, "30-updated").await
}
