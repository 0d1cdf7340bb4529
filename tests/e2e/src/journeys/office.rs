//! The main job in an office of our own: from an empty computer to two signed packets.

use super::filing::{CONTROL, Filing, Hand};
use super::{bench, marks, rooms, rules, states};
use crate::page::Page;
use crate::scan::Scan;
use crate::stage::{Done, Stage};

/// Words that open the vault; long enough and never used outside this journey.
pub const PASSPHRASE: &str = "granite lantern orchard velvet";
/// Words of the second person.
pub const SECOND: &str = "copper meadow thistle harbour";

/// Creates a vault through the wizard, with its recovery kit typed back from the screen.
pub async fn create(stage: &Stage) -> Done {
    let page = &stage.page;
    let place = stage.home.join("vaults");
    std::fs::create_dir_all(&place).map_err(|error| error.to_string())?;
    page.click("button", "Create").await?;
    page.click("button", "Continue").await?;
    page.find("section.err", "").await?;
    page.accessible_in_every_dress("create: nothing filled in")
        .await?;
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
    page.pick("Country of the organisation", "Viet Nam").await?;
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
    print_kit(stage, &code).await?;
    page.picture("07-create-kit").await?;
    page.click("button", "I have it on paper").await?;
    page.fill("Type the code from your paper", &code).await?;
    page.click("button", "Create the vault").await?;
    Ok(())
}

/// Prints the kit into a file of the desktop and deletes it, as the page says.
async fn print_kit(stage: &Stage, code: &str) -> Done {
    let file = stage.home.join("recovery-kit.pdf");
    stage.page.will_choose(&[file.as_path()]).await?;
    stage.page.tap("print-kit").await?;
    stage
        .page
        .sees("recovery-kit.pdf is saved. This file opens the vault")
        .await?;
    stage.page.accessible("create: kit printed").await?;
    let pdf = std::fs::read(&file).map_err(|error| error.to_string())?;
    if !pdf.starts_with(b"%PDF-1.7") || pdf.windows(code.len()).any(|w| w == code.as_bytes()) {
        return Err("the kit is no PDF, or its properties tell the code".to_owned());
    }
    std::fs::remove_file(&file).map_err(|error| error.to_string())
}

/// A second person, who approves what the first one decides; and where filings' questions go.
pub async fn people(page: &Page) -> Done {
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
pub async fn import(stage: &Stage) -> Done {
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
        page.settle().await?;
        page.click("link", name).await?;
        page.find("heading", name).await?;
        page.paper().await?;
        bench::verify(page).await?;
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
    // The last case opens by itself.
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

/// A head that stands in the journal and one that does not; then the journal as a file.
async fn journal(stage: &Stage) -> Done {
    let page = &stage.page;
    let shown = "return [...document.querySelectorAll('footer bdi.mono')].pop()?.textContent";
    let head = page.until("the head", shown, Vec::new()).await?;
    page.enter("head", head.as_str().unwrap_or_default())
        .await?;
    page.tap("head-look").await?;
    page.sees("It is the newest entry").await?;
    page.enter("head", "0000-0000-0000").await?;
    page.tap("head-look").await?;
    page.sees("No entry carries it").await?;
    page.accessible("journal, a head looked up").await?;
    page.picture("19-journal-head").await?;
    let target = stage.home.join("out").join("journal.csv");
    page.will_choose(&[target.as_path()]).await?;
    page.tap("export-journal").await?;
    page.sees("rows.").await?;
    page.sees("Journal exported").await?;
    let text = std::fs::read_to_string(&target).map_err(|error| error.to_string())?;
    match text.contains("\"Trần Thị Lan\"") && text.contains("\"filing.signed\"") {
        true => Ok(()),
        false => Err("the exported journal does not say who signed".to_owned()),
    }
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
        .pictures()
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
    rooms::empty(page).await?;
    states::each(page, states::OFFICE_ERRORS).await?;
    rules::officer(stage).await?;
    people(page).await?;
    marks::adopt(stage).await?;
    import(stage).await?;
    papers(stage).await?;
    review(page).await?;
    Hand::new("NB", SECOND).sit_down(page).await?;
    approve(page).await?;
    Hand::new("LT", PASSPHRASE).sit_down(page).await?;
    let filing = Filing {
        approver: Hand::new("NB", SECOND),
        officer: Hand::new("LT", PASSPHRASE),
        name: "18-certification",
    };
    filing.certification(page).await?;
    filing.finish(page, &stage.home.join("out")).await?;
    rules::clocks(stage, "Khôi").await?;
    page.go("#/journal").await?;
    page.find("heading", "Journal").await?;
    page.accessible("journal").await?;
    page.picture("19-journal").await?;
    journal(stage).await?;
    page.press(&[CONTROL], 'l').await?;
    page.find("heading", "Unlock").await?;
    page.accessible("unlock").await?;
    page.picture("20-unlock").await?;
    page.click("button", "Unlock").await?;
    page.sees("Enter your passphrase").await?;
    page.accessible_in_every_dress("unlock: nothing typed")
        .await?;
    nothing_readable(stage)
}
