//! Every room of the demo vault: read by axe in light, dark and right to left, within the window, pictured.

use std::time::Duration;

use serde_json::{Value, json};

use crate::page::Page;
use crate::stage::{Done, Stage};

/// The rooms by their addresses and the name of their picture.
const ROOMS: &[&str] = &[
    "today",
    "review",
    "customers",
    "inbox",
    "access",
    "remediation",
    "training",
    "filings",
    "approvals",
    "journal",
    "settings",
];

/// The officer's laptop, and a desk's screen.
const SIZES: [(u32, u32); 2] = [(1366, 768), (1920, 1080)];

/// How long the demo vault may take to be laid out in a development build.
const LAYING_OUT: Duration = Duration::from_secs(180);

/// Text that lies outside the window where nothing can scroll it in, and a page wider than the window.
const OUTSIDE: &str = "
    const wide = document.documentElement.scrollWidth > window.innerWidth + 1 ? ['the page scrolls sideways'] : [];
    const rolls = element => { for (let one = element; one; one = one.parentElement) {
        const kind = getComputedStyle(one).overflowX; if (kind === 'auto' || kind === 'scroll') return true; } return false; };
    const out = [...document.body.querySelectorAll('*')].filter(one =>
        [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== '')).filter(one => {
            const box = one.getBoundingClientRect();
            return box.width > 1 && box.height > 1 && (box.right > window.innerWidth + 1 || box.left < -1) && !one.closest('.vh') && !rolls(one); });
    return wide.concat(out.slice(0, 5).map(one => one.textContent.trim().slice(0, 60)));";

/// Opens the demo vault from the first screen.
pub async fn explore(page: &Page) -> Done {
    page.find("heading", "Welcome").await?;
    page.click("button", "Explore").await?;
    let there = "return [...document.querySelectorAll('h1')].some(one => one.textContent.includes('Today'))";
    page.until_within(LAYING_OUT, "the demo vault", there, Vec::new())
        .await
        .map(|_| ())
}

/// Walks through the rooms and reports everything that is wrong in any of them.
pub async fn walk(stage: &Stage) -> Done {
    let page = &stage.page;
    explore(page).await?;
    for room in ROOMS {
        page.go(&format!("#/{room}")).await?;
        if ["review", "inbox"].contains(room) {
            page.paper().await?;
        }
        page.settle().await?;
        if page.find("heading", "").await.is_err() {
            page.note_fault(format!("{room} has no heading"));
        }
        look(page, room).await?;
    }
    Ok(())
}

/// One screen in every dress.
pub async fn look(page: &Page, screen: &str) -> Done {
    for (width, height) in SIZES {
        page.size(width, height).await?;
        page.settle().await?;
        page.picture(&format!("{screen}-{width}")).await?;
        let outside = page.script(OUTSIDE, Vec::new()).await?;
        if outside != json!([]) {
            page.note_fault(format!(
                "{screen} at {width}: outside the window: {outside}"
            ));
        }
    }
    page.size(1366, 768).await?;
    for (theme, direction) in [("light", "ltr"), ("dark", "ltr"), ("light", "rtl")] {
        dress(page, theme, direction).await?;
        page.accessible(&format!("{screen} ({theme}, {direction})"))
            .await?;
        if theme == "dark" {
            page.picture(&format!("{screen}-dark")).await?;
        }
    }
    dress(page, "light", "ltr").await
}

async fn dress(page: &Page, theme: &str, direction: &str) -> Done {
    let script = "document.documentElement.dataset.theme = arguments[0]; document.documentElement.dir = arguments[1];";
    let words: Vec<Value> = vec![json!(theme), json!(direction)];
    page.script(script, words).await?;
    page.settle().await
}
