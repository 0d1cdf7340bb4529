//! States of screens that no walk through the rooms shows: forms with errors, dialogs, menus.

use serde_json::{Value, json};

use super::filing::CONTROL;
use crate::keys::{ENTER, SHIFT};
use crate::page::Page;
use crate::stage::Done;

/// One thing that brings a state about.
pub enum Step {
    /// Presses a key, with others held.
    Press(&'static [char], char),
    /// Clicks what is marked for tests with this word.
    Tap(&'static str),
    /// Types what nobody can read as a date into the field with this id.
    Nonsense(&'static str),
}
use Step::{Nonsense, Press, Tap};

/// A state: its name, where it is, what brings it about, and what shows that it is there.
pub struct State {
    pub name: &'static str,
    pub at: &'static str,
    pub steps: &'static [Step],
    pub shows: &'static str,
}

const ESCAPE: char = '\u{E00C}';
const SUMMARY: &str = "section.err";
const DIALOG: &str = "dialog[open]:modal";

/// Forms that were sent with something missing.
pub const ERRORS: &[State] = &[
    State {
        name: "error-customer",
        at: "#/customers/new",
        steps: &[Press(&[CONTROL], ENTER)],
        shows: SUMMARY,
    },
    State {
        name: "error-certification",
        at: "#/filings/new",
        steps: &[Nonsense("from"), Press(&[CONTROL], ENTER)],
        shows: SUMMARY,
    },
    State {
        name: "error-remediation",
        at: "#/remediation/new",
        steps: &[Tap("remediation-record")],
        shows: "dialog section.err",
    },
    State {
        name: "error-request",
        at: "#/requests/new",
        steps: &[Tap("request-record")],
        shows: "dialog section.err",
    },
    State {
        name: "error-candidate",
        at: "#/training/new",
        steps: &[Tap("save-candidate")],
        shows: SUMMARY,
    },
    State {
        name: "error-switch",
        at: "#/today",
        steps: &[Press(&[CONTROL, SHIFT], 'l'), Press(&[], ENTER)],
        shows: "dialog section.err",
    },
];

/// The same in an office of its own, where people and providers may be written.
pub const OFFICE_ERRORS: &[State] = &[
    State {
        name: "error-person",
        at: "#/settings/people",
        steps: &[Tap("add-person"), Tap("save-person")],
        shows: "dialog section.err",
    },
    State {
        name: "error-provider",
        at: "#/settings/providers",
        steps: &[Tap("add-provider"), Tap("save-provider")],
        shows: "section.err",
    },
];

/// Dialogs, and what else lies over a screen.
pub const DIALOGS: &[State] = &[
    State {
        name: "dialog-palette",
        at: "#/today",
        steps: &[Press(&[CONTROL], 'k')],
        shows: DIALOG,
    },
    State {
        name: "dialog-keys",
        at: "#/review",
        steps: &[Press(&[], '?')],
        shows: DIALOG,
    },
    State {
        name: "dialog-switch",
        at: "#/customers",
        steps: &[Press(&[CONTROL, SHIFT], 'l')],
        shows: DIALOG,
    },
    State {
        name: "dialog-assign",
        at: "#/review",
        steps: &[Press(&[], 'a')],
        shows: "dialog[open]:modal #assign-who:focus",
    },
    State {
        name: "dialog-view",
        at: "#/customers?kind=entity",
        steps: &[Tap("view-save")],
        shows: "dialog[open]:modal #view-name:focus",
    },
    State {
        name: "term",
        at: "#/remediation",
        steps: &[Tap("term-remediation")],
        shows: ".says blockquote",
    },
    State {
        name: "dialog-source",
        at: "#/review",
        steps: &[Tap("add-source")],
        shows: DIALOG,
    },
    State {
        name: "dialog-account",
        at: "#/customers",
        steps: &[
            Press(&[], 'j'),
            Press(&[], ENTER),
            Press(&[], 'n'),
            Press(&[], 'a'),
        ],
        shows: DIALOG,
    },
];

/// Brings each state about, looks at it and leaves it.
pub async fn each(page: &Page, states: &[State]) -> Done {
    for state in states {
        page.go(state.at).await?;
        page.find("heading", "").await?;
        page.settle().await?;
        for step in state.steps {
            bring(page, step).await?;
        }
        let shows = "return !!document.querySelector(arguments[0])";
        page.until(state.name, shows, vec![json!(state.shows)])
            .await?;
        page.settle().await?;
        page.picture(state.name).await?;
        page.fits(state.name).await?;
        page.accessible_in_every_dress(state.name).await?;
        leave(page).await?;
    }
    Ok(())
}

async fn bring(page: &Page, step: &Step) -> Done {
    match step {
        Press(held, key) => page.press(held, *key).await?,
        Tap(mark) => page.tap(mark).await?,
        Nonsense(id) => page.enter(id, "soon").await?,
    }
    page.settle().await
}

async fn leave(page: &Page) -> Done {
    let open = "return !!document.querySelector('dialog[open]')";
    if page.script(open, Vec::new()).await? == Value::Bool(true) {
        page.press(&[], ESCAPE).await?;
        let closed = "return !document.querySelector('dialog[open]')";
        page.until("the dialog to close", closed, Vec::new())
            .await?;
    }
    page.go("#/today").await?;
    page.find("heading", "Today").await.map(|_| ())
}
