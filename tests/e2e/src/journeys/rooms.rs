//! Every room of the demo vault, its forms with errors and its dialogs: read by axe in both colours and both
//! directions; within the window, uncut and in reading order at two sizes and two zooms; pictured.

use std::time::Duration;

use super::states::{self, DIALOGS, ERRORS};
use crate::keys::{CONTROL, ENTER};
use crate::layout::{SIZES, ZOOMS};
use crate::page::Page;
use crate::stage::{Done, Stage};

/// The rooms by their addresses.
pub const ROOMS: &[&str] = &[
    "today",
    "review",
    "exam",
    "customers",
    "import",
    "inbox",
    "access",
    "remediation",
    "training",
    "filings",
    "approvals",
    "requests",
    "cip",
    "journal",
    "lists",
    "retention",
    "settings",
];

/// Pages within rooms that stand behind a tab.
const TABS: &[&str] = &[
    "lists/screening",
    "requests/incidents",
    "requests/resellers",
    "remediation/register",
    "retention/terms",
    "retention/purges",
];

/// Every page of a walk: its address, and the name of its picture.
fn places() -> impl Iterator<Item = (&'static str, String)> {
    let all = ROOMS.iter().chain(TABS);
    all.map(|place| (*place, place.replace('/', "-")))
}

/// How long the demo vault may take to be laid out in a development build.
const LAYING_OUT: Duration = Duration::from_secs(180);

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
    page.measures_would_find_faults().await?;
    let mut dates = 0;
    for (place, name) in places() {
        enter(page, place).await?;
        dates += look(page, &name).await?;
    }
    if dates < 20 {
        page.note_fault(format!("only {dates} dates were seen in all rooms"));
    }
    practise(page).await?;
    states::each(page, ERRORS).await?;
    states::each(page, DIALOGS).await
}

/// Practises one case by keys alone, and looks at it before and after its grade.
async fn practise(page: &Page) -> Done {
    page.go("#/exam").await?;
    page.tap("exam-few").await?;
    page.paper().await?;
    look(page, "exam-case").await?;
    page.press(&[], '1').await?;
    page.press(&[CONTROL], ENTER).await?;
    page.sees("points so far").await?;
    look(page, "exam-grade").await.map(|_| ())
}

/// Goes to a room and waits for what it shows.
pub async fn enter(page: &Page, room: &str) -> Done {
    page.go(&format!("#/{room}")).await?;
    if ["review", "inbox"].contains(&room) {
        page.paper().await?;
    }
    page.settle().await?;
    if page.find("heading", "").await.is_err() {
        page.note_fault(format!("{room} has no heading"));
    }
    Ok(())
}

/// One screen at every size, in every dress; returns how many dates were seen.
async fn look(page: &Page, screen: &str) -> Done<u64> {
    for (width, height) in SIZES {
        page.size(width, height).await?;
        for zoom in ZOOMS {
            page.zoom(zoom).await?;
            let name = format!("{screen}-{width}-{zoom}");
            page.picture(&name).await?;
            page.fits(&name).await?;
        }
        page.zoom(100).await?;
    }
    page.size(1366, 768).await?;
    let dates = page.accessible_in_every_dress(screen).await?;
    page.dress("dark", "ltr").await?;
    page.picture(&format!("{screen}-dark")).await?;
    page.dress("light", "rtl").await?;
    page.picture(&format!("{screen}-rtl")).await?;
    page.dress("light", "ltr").await?;
    Ok(dates)
}

/// Every room of a vault that holds nothing yet.
pub async fn empty(page: &Page) -> Done {
    for (place, name) in places() {
        page.go(&format!("#/{place}")).await?;
        page.find("heading", "").await?;
        page.settle().await?;
        let screen = format!("empty-{name}");
        page.picture(&screen).await?;
        page.fits(&screen).await?;
        page.accessible_in_every_dress(&screen).await?;
    }
    Ok(())
}
