//! The bench: what a reviewer does with one case.

use super::filing::texts;
use crate::page::Page;
use crate::stage::Done;

/// Finds that the papers agree, answers every question and is about to record “verified”.
pub async fn verify(page: &Page) -> Done {
    page.tap_all("agrees-").await?;
    answer_questions(page).await?;
    page.select("as-by", "Visual comparison").await?;
    page.press(&[], '1').await?;
    page.enter("rationale", "The paper agrees with what was stated.")
        .await
}

/// Answers each group of the checklist that asks something.
async fn answer_questions(page: &Page) -> Done {
    if page
        .has("[data-test='checks-fold'][aria-expanded='false']", "")
        .await?
    {
        page.tap("checks-fold").await?;
    }
    let script = "return [...document.querySelectorAll(`[data-test^='group-']`)].filter(one => !one.disabled).map(one => one.dataset.test)";
    for group in texts(&page.script(script, Vec::new()).await?) {
        let button = page.find(&format!("[data-test='{group}']"), "").await?;
        let open = button
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
