//! Lists and rules by the officer's hands: an open question answered, a changed edition put in force and taken back;
//! then how a clock is counted, and the calendar file.

use serde_json::json;

use crate::page::Page;
use crate::stage::{Done, Stage, because};

const SHIPPED: &str = include_str!("../../../../assets/rulebook/89-fr-5698/edition.json");
const ESCAPE: char = '\u{E00C}';

/// Reads every page of the room, answers a question, and loads an edition.
pub async fn officer(stage: &Stage) -> Done {
    let page = &stage.page;
    let tabs = [
        "rules",
        "fields",
        "questions",
        "standing",
        "editions",
        "screening",
    ];
    for tab in tabs {
        page.go(&format!("#/lists/{tab}")).await?;
        page.find(&format!("[data-test='lists-{tab}']"), "").await?;
        look(page, &format!("lists-{tab}")).await?;
    }
    question(page).await?;
    edition(stage).await
}

/// Pictures a screen and holds it against the measures that every screen keeps.
pub async fn look(page: &Page, name: &str) -> Done {
    page.picture(name).await?;
    page.fits(name).await?;
    page.accessible_in_every_dress(name).await.map(|_| ())
}

async fn question(page: &Page) -> Done {
    page.go("#/lists/questions").await?;
    page.tap("choose-A-07").await?;
    page.tap("choice-earlier").await?;
    page.tap("record-choice").await?;
    page.find("dialog section.err", "").await?;
    look(page, "lists-choose-error").await?;
    page.enter("reason", "The contract with our provider says so.")
        .await?;
    page.tap("record-choice").await?;
    page.sees("The answer is recorded").await?;
    page.sees("The contract with our provider says so.").await?;
    look(page, "lists-chosen").await
}

async fn edition(stage: &Stage) -> Done {
    let page = &stage.page;
    let later = SHIPPED
        .replace("89-fr-5698/2026-11-01", "89-fr-5698/2027-02-01")
        .replacen("\"value\": 15", "\"value\": 14", 1);
    let broken = stage.file(
        "in/broken.json",
        later.replace("percent\"", "parsec\"").as_bytes(),
    )?;
    let changed = stage.file("in/edition.json", later.as_bytes())?;
    page.go("#/lists/editions").await?;
    page.will_choose(&[&broken]).await?;
    page.tap("load-edition").await?;
    page.find("section.err", "").await?;
    look(page, "lists-broken").await?;
    page.will_choose(&[&changed]).await?;
    page.tap("load-edition").await?;
    page.sees("Put 89-fr-5698/2027-02-01 in force").await?;
    look(page, "lists-adopt").await?;
    page.tap("adopt").await?;
    page.sees("89-fr-5698/2027-02-01 is in force").await?;
    look(page, "lists-adopted").await?;
    page.tap("use-edition").await?;
    page.sees("Put 89-fr-5698/2026-11-01 in force").await?;
    page.tap("adopt").await?;
    page.sees("89-fr-5698/2026-11-01 is in force").await
}

/// Opens the sum of a clock on Today and writes the calendar file, which names no customer.
pub async fn clocks(stage: &Stage, customer: &str) -> Done {
    let page = &stage.page;
    page.go("#/today").await?;
    page.tap("clock-sum").await?;
    let shown = "return document.querySelector('[role=dialog] .sumt')?.innerText.includes('Day 0')";
    page.until("the sum of a clock", shown, vec![json!(null)])
        .await?;
    look(page, "today-sum").await?;
    page.press(&[], ESCAPE).await?;
    let target = stage.home.join("out").join("clocks.ics");
    page.will_choose(&[target.as_path()]).await?;
    page.tap("export-calendar").await?;
    page.sees("clocks.ics").await?;
    let text = std::fs::read_to_string(&target).map_err(because("the calendar file"))?;
    match text.starts_with("BEGIN:VCALENDAR") && text.contains("VALARM") && !text.contains(customer)
    {
        true => Ok(()),
        false => Err(format!("the calendar file is not as promised: {text}")),
    }
}
