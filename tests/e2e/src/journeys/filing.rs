//! From the first answer to the exported packet, as two or three people do it on one computer.

use std::path::Path;

use fantoccini::Locator;
use serde_json::Value;

use crate::page::Page;
use crate::stage::{Done, because};

/// WebDriver's names of the keys that are held.
pub const CONTROL: char = '\u{E009}';
const SHIFT: char = '\u{E008}';

/// A person's sign-in label and passphrase.
pub struct Hand {
    pub label: String,
    pub passphrase: String,
}

impl Hand {
    pub fn new(label: &str, passphrase: &str) -> Self {
        Self {
            label: label.to_owned(),
            passphrase: passphrase.to_owned(),
        }
    }

    /// This person takes the chair.
    pub async fn sit_down(&self, page: &Page) -> Done {
        page.press(&[CONTROL, SHIFT], 'l').await?;
        let list = page.find("#switch-who", "").await?;
        let entry = Locator::Css("option");
        for option in list.find_all(entry).await.map_err(because("the people"))? {
            if option
                .prop("value")
                .await
                .map_err(because("a person"))?
                .as_deref()
                == Some(&self.label)
            {
                option.click().await.map_err(because("a person"))?;
            }
        }
        page.enter("switch-passphrase", &self.passphrase).await?;
        page.accessible("switch person").await?;
        page.click("button[form='switch-person']", "").await?;
        let closed = "return !document.querySelector('dialog[open]')";
        page.until("the dialog to close", closed, Vec::new())
            .await
            .map(|_| ())
    }
}

/// Who approves, who signs, and how the pictures are called.
pub struct Filing {
    pub approver: Hand,
    pub officer: Hand,
    pub name: &'static str,
}

impl Filing {
    async fn see(&self, page: &Page, step: &str) -> Done {
        page.accessible(&format!("{}: {step}", self.name)).await?;
        page.picture(&format!("{}-{step}", self.name))
            .await
            .map(|_| ())
    }

    /// A new certification: period, numbers, texts, statements, contact.
    pub async fn certification(&self, page: &Page) -> Done {
        page.go("#/filings").await?;
        page.tap("certification-new").await?;
        let today = "return new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })";
        let today = page.script(today, Vec::new()).await?;
        page.enter("from", "1 Jan 2026").await?;
        page.enter("to", today.as_str().unwrap_or_default()).await?;
        self.see(page, "1-start").await?;
        page.tap("certification-begin").await?;
        page.sees("Every figure is counted").await?;
        self.see(page, "2-numbers").await?;
        page.tap("continue").await?;
        page.find("heading", "Procedures").await?;
        write_texts(page).await?;
        self.see(page, "3-procedures").await?;
        page.tap("continue").await?;
        self.statements(page).await?;
        page.find("heading", "Contact and signer").await?;
        self.see(page, "5-contact").await?;
        page.tap("continue").await
    }

    /// A training report about the candidate with this label.
    pub async fn report(&self, page: &Page, candidate: &str) -> Done {
        page.go("#/training").await?;
        page.click("link", candidate).await?;
        page.find("heading", candidate).await?;
        self.see(page, "0-candidate").await?;
        page.tap("start-report").await?;
        page.find("heading", "Content").await?;
        write_texts(page).await?;
        self.see(page, "1-content").await?;
        page.tap("continue").await?;
        self.statements(page).await
    }

    async fn statements(&self, page: &Page) -> Done {
        page.find("heading", "Attestations").await?;
        attest(page).await?;
        self.see(page, "4-attestations").await?;
        page.tap("continue").await
    }

    /// Check, pages, second person, disclosure, signature, export, sent.
    pub async fn finish(&self, page: &Page, out: &Path) -> Done {
        page.find("heading", "Check answers").await?;
        self.see(page, "6-check").await?;
        page.tap("check-filing").await?;
        page.paper().await?;
        self.see(page, "7-pages").await?;
        page.tap("continue").await?;
        self.approver.sit_down(page).await?;
        news_covers_nothing(page).await?;
        page.enter("passphrase", &self.approver.passphrase).await?;
        self.see(page, "8-second-person").await?;
        page.tap("approve").await?;
        page.find("heading", "Disclosure").await?;
        self.officer.sit_down(page).await?;
        page.pick("To which country", "United States").await?;
        page.tap("basis-contract_clause").await?;
        page.enter("words", "Clause 9 of the reseller agreement.")
            .await?;
        self.see(page, "9-disclosure").await?;
        page.tap("disclose").await?;
        page.enter("passphrase", &self.officer.passphrase).await?;
        self.see(page, "10-sign").await?;
        page.tap("sign").await?;
        page.find("[data-test='sha256']", "").await?;
        self.see(page, "11-signed").await?;
        std::fs::create_dir_all(out).map_err(because(out.display().to_string()))?;
        page.will_choose(&[out]).await?;
        page.tap("export-folder").await?;
        page.find("[data-test='mark-sent']", "").await?;
        self.see(page, "12-exported").await?;
        page.tap("mark-sent").await?;
        page.enter("channel", "e-mail").await?;
        self.see(page, "13-sent").await?;
        page.tap("sent-record").await?;
        page.until(
            "the sent dialog to close",
            "return !document.querySelector('dialog[open]')",
            Vec::new(),
        )
        .await?;
        page.sees("sent").await
    }
}

/// News is on the screen of a wizard, and lies over no part of its bar and over no control.
async fn news_covers_nothing(page: &Page) -> Done {
    let there = "return !!document.querySelector('.corner .toast') && !!document.querySelector('.wiz > .bar')";
    page.until("news over a wizard", there, Vec::new()).await?;
    let script = "const box = one => one.getBoundingClientRect();
        const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        const under = [...document.querySelectorAll('.wiz > .bar, .wiz :is(a, button, input, select, textarea)')];
        const news = [...document.querySelectorAll('.corner .toast')].map(box);
        return under.filter(one => box(one).width > 0 && news.some(toast => meet(toast, box(one))))
            .map(one => one.className + ' ' + one.textContent.trim().slice(0, 40));";
    let covered = page.script(script, Vec::new()).await?;
    match covered.as_array().is_some_and(Vec::is_empty) {
        true => Ok(()),
        false => Err(format!("news lies over {covered}")),
    }
}

/// Writes a sentence into each text that is still empty.
async fn write_texts(page: &Page) -> Done {
    let script = "return [...document.querySelectorAll('#content textarea')].filter(one => one.value.trim() === '' && !one.disabled).map(one => one.id)";
    for id in texts(&page.script(script, Vec::new()).await?) {
        let sentence = match id {
            _ if id.ends_with("AI-S") => "No question has been asked so far.",
            _ if id.ends_with("CERT-Q") => {
                "CIP, version 3 of 1 October 2026, available on request."
            }
            _ => "Two people look at every paper; what they saw is recorded the same day.",
        };
        page.enter(id, sentence).await?;
    }
    Ok(())
}

/// Each statement is answered and says on what the answer rests.
pub async fn attest(page: &Page) -> Done {
    let script = "return [...document.querySelectorAll(`[data-test^='attest-'][data-test$='-yes']`)].map(one => one.dataset.test)";
    for mark in texts(&page.script(script, Vec::new()).await?) {
        page.tap(mark).await?;
        let basis = mark
            .replace("-yes", "-basis")
            .replace("attest-", "rests-")
            .replace("-basis", "");
        page.enter(&basis, "The journal of this vault.").await?;
    }
    Ok(())
}

/// The texts in a list that a script answered.
pub fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}
