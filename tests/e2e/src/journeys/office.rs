//! The main job in an office of our own: from an empty computer to two signed packets.

use serde_json::Value;

use crate::page::Page;
use crate::scan::Scan;
use crate::stage::{Done, Stage};

/// WebDriver's names of the keys that are held.
const CONTROL: char = '\u{E009}';
const SHIFT: char = '\u{E008}';

/// Words that open the vault; long enough and never used outside this journey.
const PASSPHRASE: &str = "granite lantern orchard velvet";
const SECOND: &str = "copper meadow thistle harbour";

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

/// A second person, who approves what the first one decides; and where filings' questions go.
async fn people(page: &Page) -> Done {
    page.go("#/settings/people").await?;
    page.tap("add-person").await?;
    page.enter("name", "Nguyễn Văn Bình").await?;
    page.enter("latin", "Nguyen Van Binh").await?;
    page.enter("label", "NB").await?;
    page.enter("passphrase", SECOND).await?;
    page.enter("passphrase-again", SECOND).await?;
    page.check("role-approver").await?;
    page.accessible("settings: a new person").await?;
    page.picture("09-settings-person").await?;
    page.tap("save-person").await?;
    page.sees("can now sign in").await?;
    page.go("#/settings/organisation").await?;
    page.enter("address", "12 Phố Mẫu, Hà Nội").await?;
    page.enter("contact-email", "cip@lotus.example").await?;
    page.enter("contact-phone", "+84 24 5550 0100").await?;
    page.click("button", "Save").await?;
    page.sees("Saved").await
}

/// Customers out of a file: read, checked, then written in one step.
async fn import(stage: &Stage) -> Done {
    let page = &stage.page;
    let file = stage.file(
        "in/customers.csv",
        include_bytes!("../../fixtures/customers.csv"),
    )?;
    page.go("#/import").await?;
    page.will_choose(&[&file]).await?;
    page.tap("import-choose").await?;
    page.sees("Where does each column go?").await?;
    page.accessible("import: columns").await?;
    page.picture("10-import-columns").await?;
    page.tap("import-continue").await?;
    page.sees("What the import would do").await?;
    page.accessible("import: check").await?;
    page.picture("11-import-check").await?;
    page.tap("import-run").await?;
    page.sees("3 new customers").await?;
    page.picture("12-imported").await?;
    page.go("#/customers").await?;
    page.sees("Đỗ Minh Khôi").await?;
    page.accessible("customers").await?;
    page.picture("13-customers").await.map(|_| ())
}

/// Papers dropped on the window, each attached to whom it concerns.
async fn papers(stage: &Stage) -> Done {
    let page = &stage.page;
    let card = stage.file(
        "in/card-khoi.png",
        include_bytes!("../../fixtures/card-khoi.png"),
    )?;
    let extract = stage.file(
        "in/extract-salsabil.pdf",
        include_bytes!("../../fixtures/extract-salsabil.pdf"),
    )?;
    page.go("#/inbox").await?;
    page.find("heading", "Inbox").await?;
    page.drop_files(&[&card, &extract]).await?;
    page.sees("extract-salsabil.pdf").await?;
    page.paper().await?;
    page.accessible("inbox").await?;
    page.picture("14-inbox").await?;
    for (file, name, kind, purpose) in [
        ("card-khoi.png", "Đỗ Minh Khôi", "Identity card", "identity"),
        (
            "extract-salsabil.pdf",
            "Salsabil Trading FZE",
            "Registry extract",
            "existence of the entity",
        ),
    ] {
        page.click("link", file).await?;
        page.find("heading", file).await?;
        page.enter("party", name).await?;
        page.click("radio", name).await?;
        page.select("kind", kind).await?;
        page.select("purpose", purpose).await?;
        page.tap("attach").await?;
        page.sees(&format!("{file} is attached")).await?;
    }
    Ok(())
}

/// The bench: two customers verified, one that could not be, with what follows from that.
async fn review(page: &Page) -> Done {
    page.go("#/review").await?;
    for name in ["Đỗ Minh Khôi", "Salsabil Trading FZE"] {
        page.click("link", name).await?;
        page.find("heading", name).await?;
        page.paper().await?;
        page.tap_all("agrees-").await?;
        answer_questions(page).await?;
        page.select("as-by", "Visual comparison").await?;
        page.press(&[], '1').await?;
        page.enter("rationale", "The paper agrees with what was stated.")
            .await?;
        page.accessible("bench, about to record").await?;
        page.picture(&format!(
            "15-bench-{}",
            if name.starts_with('S') {
                "company"
            } else {
                "person"
            }
        ))
        .await?;
        page.tap("record").await?;
        page.sees("waits for a second person").await?;
    }
    page.click("link", "Inés Canário Ñandú").await?;
    page.find("heading", "Inés Canário Ñandú").await?;
    page.press(&[], '3').await?;
    page.tap("family-close_or_monitor").await?;
    page.choose("Reason", "M01 no identity document").await?;
    page.enter(
        "terms",
        "The account is watched and closed if nothing comes.",
    )
    .await?;
    page.enter("rationale", "No paper was sent in three weeks.")
        .await?;
    page.accessible("bench, cannot verify").await?;
    page.picture("16-bench-cannot").await?;
    page.tap("record").await?;
    page.sees("waits for a second person").await
}

/// Answers each group of the checklist that asks something.
async fn answer_questions(page: &Page) -> Done {
    let script = "return [...document.querySelectorAll(`[data-test^='group-']`)].filter(one => !one.disabled).map(one => one.dataset.test)";
    let groups = page.script(script, Vec::new()).await?;
    for group in groups
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        let mark = format!("[data-test='{group}']");
        let open = page
            .find(&mark, "")
            .await?
            .attr("aria-expanded")
            .await
            .map_err(|error| error.to_string())?;
        if open.as_deref() != Some("true") {
            page.tap(group).await?;
        }
        if page.has("[data-test='pass-group']", "").await? {
            page.tap("pass-group").await?;
        }
    }
    Ok(())
}

/// Another person takes the chair.
async fn switch(page: &Page, label: &str, passphrase: &str) -> Done {
    page.press(&[CONTROL, SHIFT], 'l').await?;
    page.select("switch-who", label).await?;
    page.enter("switch-passphrase", passphrase).await?;
    page.accessible("switch person").await?;
    page.click("button[form='switch-person']", "").await?;
    page.until(
        "the dialog to close",
        "return !document.querySelector('dialog[open]')",
        Vec::new(),
    )
    .await
    .map(|_| ())
}

/// The second person looks at each decision and approves it with a passphrase of their own.
async fn approve(page: &Page) -> Done {
    page.go("#/approvals").await?;
    for _ in 0..3 {
        page.find("#passphrase", "").await?;
        page.accessible("approvals").await?;
        page.picture("17-approvals").await?;
        let before = page
            .script(
                "return document.querySelectorAll(`[data-test^='approval-']`).length",
                Vec::new(),
            )
            .await?;
        page.enter("passphrase", SECOND).await?;
        page.tap("approve").await?;
        page.until(
            "one approval less",
            "return document.querySelectorAll(`[data-test^='approval-']`).length < arguments[0]",
            vec![before],
        )
        .await?;
    }
    Ok(())
}

/// The certification: numbers, texts, statements, check, pages, second person, disclosure, signature.
async fn certify(stage: &Stage) -> Done {
    let page = &stage.page;
    page.go("#/filings").await?;
    page.tap("certification-new").await?;
    let today = "return new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })";
    let today = page.script(today, Vec::new()).await?;
    page.enter("from", "1 Jan 2026").await?;
    page.enter("to", today.as_str().unwrap_or_default()).await?;
    page.accessible("certification: start").await?;
    page.picture("18-certification-start").await?;
    page.tap("certification-begin").await?;
    page.sees("Every figure is counted").await?;
    page.accessible("certification: numbers").await?;
    page.picture("19-certification-numbers").await?;
    page.tap("continue").await?;
    page.find("heading", "Procedures").await?;
    write_texts(page).await?;
    page.accessible("certification: procedures").await?;
    page.picture("20-certification-procedures").await?;
    page.tap("continue").await?;
    page.find("heading", "Attestations").await?;
    attest(page).await?;
    page.accessible("certification: attestations").await?;
    page.picture("21-certification-attestations").await?;
    page.tap("continue").await?;
    page.find("heading", "Contact and signer").await?;
    page.accessible("certification: contact").await?;
    page.tap("continue").await?;
    page.find("heading", "Check answers").await?;
    page.accessible("certification: check").await?;
    page.picture("22-certification-check").await?;
    page.tap("check-filing").await?;
    page.find("[data-test='pages'] img", "").await?;
    page.accessible("certification: pages").await?;
    page.picture("23-certification-pages").await?;
    page.tap("continue").await?;
    switch(page, "NB", SECOND).await?;
    page.enter("passphrase", SECOND).await?;
    page.accessible("certification: second person").await?;
    page.tap("approve").await?;
    page.sees("Disclosure").await?;
    switch(page, "LT", PASSPHRASE).await?;
    page.pick("To which country", "United States").await?;
    page.tap("basis-contract_clause").await?;
    page.find("[data-test='disclosure-words']", "")
        .await?
        .send_keys("Clause 9 of the reseller agreement.")
        .await
        .map_err(|error| error.to_string())?;
    page.accessible("certification: disclosure").await?;
    page.picture("24-certification-disclosure").await?;
    page.tap("disclose").await?;
    page.enter("passphrase", PASSPHRASE).await?;
    page.accessible("certification: sign").await?;
    page.picture("25-certification-sign").await?;
    page.tap("sign").await?;
    page.find("[data-test='sha256']", "").await?;
    page.accessible("certification: signed").await?;
    page.picture("26-certification-signed").await?;
    let out = stage.home.join("out");
    std::fs::create_dir_all(&out).map_err(|error| error.to_string())?;
    page.will_choose(&[&out]).await?;
    page.tap("export-folder").await?;
    page.find("[data-test='mark-sent']", "").await?;
    page.picture("27-certification-exported").await?;
    page.tap("mark-sent").await?;
    page.find("[data-test='sent-channel']", "")
        .await?
        .send_keys("e-mail")
        .await
        .map_err(|error| error.to_string())?;
    page.accessible("certification: sent").await?;
    page.tap("sent-record").await?;
    page.sees("sent").await
}

/// Writes a sentence into each text that is still empty.
async fn write_texts(page: &Page) -> Done {
    let script = "return [...document.querySelectorAll('#content textarea')].filter(one => one.value.trim() === '' && !one.disabled).map(one => one.id)";
    let empty = page.script(script, Vec::new()).await?;
    for id in empty
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        page.enter(
            id,
            "Two people look at every paper; what they saw is recorded the same day.",
        )
        .await?;
    }
    Ok(())
}

/// Each statement is answered and says on what the answer rests.
async fn attest(page: &Page) -> Done {
    let script = "return [...document.querySelectorAll(`[data-test^='attest-'][data-test$='-yes']`)].map(one => one.dataset.test)";
    let marks = page.script(script, Vec::new()).await?;
    for mark in marks
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        page.tap(mark).await?;
        let basis = mark.replace("-yes", "-basis");
        page.find(&format!("[data-test='{basis}']"), "")
            .await?
            .send_keys("The journal of this vault.")
            .await
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Nothing that was typed, dropped or drawn lies readable outside what was exported on purpose.
fn nothing_readable(stage: &Stage) -> Done {
    let mut scan = Scan::default();
    for words in [
        "Đỗ Minh Khôi",
        "Salsabil Trading",
        "Inés Canário",
        "khoi@canary.example",
        "ines@canary.example",
        "SPX7391846",
        "SPR-440-2291",
        "NC-771001",
        "Calle Modelo",
        "Trần Thị Lan",
        PASSPHRASE,
        SECOND,
        "card-khoi.png",
        "extract-salsabil",
    ] {
        scan = scan.words(words);
    }
    for file in ["card-khoi.png", "extract-salsabil.pdf"] {
        scan = scan.bytes_of(&stage.home.join("in").join(file))?;
    }
    let scan = scan
        .except(stage.home.join("in"))
        .except(stage.home.join("out"));
    let (files, bytes) = scan.over(&stage.home)?;
    println!("   nothing readable in {files} files, {} KiB", bytes / 1024);
    Ok(())
}

/// The whole job.
pub async fn whole_job(stage: &Stage) -> Done {
    let page = &stage.page;
    page.find("heading", "Welcome").await?;
    page.accessible("first run").await?;
    page.picture("01-first-run").await?;
    create(stage).await?;
    page.find("heading", "Today").await?;
    page.accessible("today, first day").await?;
    page.picture("08-today-first-day").await?;
    people(page).await?;
    import(stage).await?;
    papers(stage).await?;
    review(page).await?;
    switch(page, "NB", SECOND).await?;
    approve(page).await?;
    switch(page, "LT", PASSPHRASE).await?;
    certify(stage).await?;
    page.go("#/journal").await?;
    page.find("heading", "Journal").await?;
    page.accessible("journal").await?;
    page.picture("28-journal").await?;
    page.press(&[CONTROL], 'l').await?;
    page.find("heading", "Unlock").await?;
    page.accessible("unlock").await?;
    page.picture("29-unlock").await?;
    nothing_readable(stage)
}
