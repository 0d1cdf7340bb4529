//! The main job in an office of our own: from an empty computer to two signed packets.

use serde_json::json;

use crate::stage::{Done, Stage};

/// Words that open the vault; long enough and never used outside this journey.
const PASSPHRASE: &str = "granite lantern orchard velvet";

/// Creates a vault through the wizard, with its recovery kit typed back from the screen.
async fn create(stage: &Stage) -> Done {
    let page = &stage.page;
    let place = stage.home.join("vaults");
    std::fs::create_dir_all(&place).map_err(|error| error.to_string())?;
    page.click("button", "Create").await?;
    page.fill("Name of the vault", "Lotus Cloud").await?;
    page.will_choose(&[place.as_path()]).await?;
    page.click("button", "Choose a folder").await?;
    page.accessible("create: place").await?;
    page.picture("02-create-place").await?;
    page.click("button", "Continue").await?;

    page.fill("Passphrase", PASSPHRASE).await?;
    page.fill("The same passphrase once more", PASSPHRASE)
        .await?;
    page.accessible("create: passphrase").await?;
    page.picture("03-create-passphrase").await?;
    page.click("button", "Continue").await?;

    page.fill("Your name", "Trần Thị Lan").await?;
    page.fill("Your title", "Compliance officer").await?;
    page.fill("Sign-in label", "LT").await?;
    page.fill("Organisation", "Lotus Cloud JSC").await?;
    page.pick("Country of the organisation", "Vietnam").await?;
    page.pick("Time zone of the office", "Asia/Ho Chi Minh")
        .await?;
    page.accessible("create: you").await?;
    page.picture("04-create-you").await?;
    page.click("button", "Continue").await?;

    page.fill("Name", "Northcloud Compute, Inc.").await?;
    page.fill("Where filings go", "cip@northcloud.example")
        .await?;
    page.accessible("create: providers").await?;
    page.picture("05-create-providers").await?;
    page.click("button", "Continue").await?;

    page.sees("Check your answers").await?;
    page.accessible("create: check").await?;
    page.picture("06-create-check").await?;
    page.click("button", "Make the recovery kit").await?;

    let code = page
        .until(
            "the recovery code",
            "return document.querySelector('.code bdi')?.textContent",
            Vec::new(),
        )
        .await?;
    let code = code.as_str().unwrap_or_default().to_owned();
    page.accessible("create: kit").await?;
    page.picture("07-create-kit").await?;
    page.click("button", "I have it on paper").await?;
    page.fill("Type the code from your paper", &code).await?;
    page.click("button", "Create the vault").await?;
    Ok(())
}

/// The whole job.
pub async fn whole_job(stage: &Stage) -> Done {
    let page = &stage.page;
    page.find("heading", "Welcome").await?;
    page.accessible("first run").await?;
    page.picture("01-first-run").await?;
    create(stage).await?;
    page.sees("Today").await?;
    page.accessible("today, first day").await?;
    page.picture("08-today-first-day").await?;
    let session = page.call("session", json!({})).await?;
    session.map(|_| ()).map_err(|refused| refused.to_string())
}
