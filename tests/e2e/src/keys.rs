//! Nothing but keys: what a person without a pointer presses, and what must hold after each press.

use std::cell::Cell;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::page::{FINDER, Page};
use crate::stage::Done;

/// WebDriver's names of keys.
pub const CONTROL: char = '\u{E009}';
pub const SHIFT: char = '\u{E008}';
pub const TAB: char = '\u{E004}';
pub const ENTER: char = '\u{E007}';
pub const SPACE: char = ' ';
pub const DOWN: char = '\u{E015}';
pub const F6: char = '\u{E036}';

/// More stops than any screen has.
const STOPS: usize = 160;
/// How long a deed may take until the keyboard has its place again.
const PATIENCE: Duration = Duration::from_secs(20);

/// Says what is wrong with where the keyboard is: nowhere, outside the window, under something, or without a ring.
const PLACE: &str = "
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement) return 'nothing has the focus';
    if (one.tabIndex < 0) return '';
    const face = one.matches('input[type=radio], input[type=checkbox]') ? one.closest('label') || one.labels?.[0] || one : one;
    const box = face.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return 'it has no size';
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth), top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) return 'it lies outside the window';
    const spots = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) => document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y));
    if (!spots.some(hit => hit && (face.contains(hit) || hit.contains(face) && !hit.matches('dialog, body, html, main')))) return 'something lies over it';
    const ringed = look => look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 || look.boxShadow !== 'none';
    const rings = [one, face, face.parentElement, ...one.children].some(part => part && ringed(getComputedStyle(part)));
    return rings ? '' : 'it shows no ring';";

/// The keyboard, and how often it was used.
pub struct Keys<'a> {
    page: &'a Page,
    pressed: Cell<usize>,
    typed: Cell<usize>,
}

/// Keys used for something.
#[derive(Debug, Clone, Copy)]
pub struct Strokes {
    /// Keys that choose, move or do.
    pub pressed: usize,
    /// Letters of words.
    pub typed: usize,
}

impl<'a> Keys<'a> {
    pub fn new(page: &'a Page) -> Self {
        Self {
            page,
            pressed: Cell::new(0),
            typed: Cell::new(0),
        }
    }

    /// Keys used since the last time this was asked.
    pub fn count(&self) -> Strokes {
        Strokes {
            pressed: self.pressed.take(),
            typed: self.typed.take(),
        }
    }

    /// Presses one key, with others held.
    pub async fn hold(&self, held: &[char], key: char) -> Done {
        self.pressed.set(self.pressed.get() + 1);
        self.page.press(held, key).await
    }

    /// Presses one key.
    pub async fn press(&self, key: char) -> Done {
        self.hold(&[], key).await
    }

    /// Presses the keys of a sequence, `g c`.
    pub async fn then(&self, sequence: &str) -> Done {
        for key in sequence.chars().filter(|key| *key != ' ') {
            self.press(key).await?;
        }
        Ok(())
    }

    /// Types words into whatever has the focus.
    pub async fn write(&self, words: &str) -> Done {
        self.typed.set(self.typed.get() + words.chars().count());
        self.page.type_keys(words).await
    }

    /// Does the deed of the filled button.
    pub async fn go_on(&self) -> Done {
        self.hold(&[CONTROL], ENTER).await
    }

    /// Waits until the keyboard is somewhere, and can be seen there.
    pub async fn stands(&self, when: &str) -> Done {
        let start = Instant::now();
        loop {
            let wrong = self.page.script(PLACE, Vec::new()).await?;
            let wrong = wrong.as_str().unwrap_or_default().to_owned();
            if wrong.is_empty() {
                return Ok(());
            }
            if start.elapsed() > Duration::from_secs(2) {
                let what = self.here().await?;
                self.page.note_fault(format!("{when}: {what}: {wrong}"));
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// What has the focus, in words for a fault.
    pub async fn here(&self) -> Done<String> {
        let script = format!(
            "{FINDER}; const one = document.activeElement;
            return one ? location.hash + ' ' + one.tagName.toLowerCase() + (one.id ? '#' + one.id : '') + ' “' + named(one).slice(0, 60) + '”' : 'nothing';"
        );
        let said = self.page.script(&script, Vec::new()).await?;
        Ok(said.as_str().unwrap_or_default().to_owned())
    }

    /// Whether the focus is on the thing with this role, or selector, and this name.
    pub async fn on(&self, role: &str, name: &str) -> Done<bool> {
        let script = format!(
            "{FINDER}; const one = document.activeElement; const wanted = words(arguments[1]);
            const kind = ROLES[arguments[0]] || arguments[0];
            return !!one && one.matches(kind) && (wanted === '' || named(one).startsWith(wanted));"
        );
        let said = self
            .page
            .script(&script, vec![json!(role), json!(name)])
            .await?;
        Ok(said == Value::Bool(true))
    }

    /// Goes with Tab to the thing with this role, or selector, and this name; each stop on the way must show itself.
    pub async fn reach(&self, role: &str, name: &str) -> Done {
        self.walk(&[], role, name).await
    }

    /// Goes back to it with Shift+Tab.
    pub async fn reach_back(&self, role: &str, name: &str) -> Done {
        self.walk(&[SHIFT], role, name).await
    }

    async fn walk(&self, held: &[char], role: &str, name: &str) -> Done {
        self.page.find(role, name).await?;
        for _ in 0..STOPS {
            if self.on(role, name).await? {
                return Ok(());
            }
            self.hold(held, TAB).await?;
            let wrong = self.page.script(PLACE, Vec::new()).await?;
            let wrong = wrong.as_str().unwrap_or_default();
            // Past the last stop the webview hands the focus on, and it comes back to the first.
            if !wrong.is_empty() && wrong != "nothing has the focus" {
                let what = self.here().await?;
                self.page.note_fault(format!("Tab: {what}: {wrong}"));
            }
        }
        Err(format!("Tab does not come to {role} “{name}”"))
    }

    /// Waits until the focus is there by itself, as after a dialog opens.
    pub async fn arrives(&self, role: &str, name: &str) -> Done {
        let start = Instant::now();
        while !self.on(role, name).await? {
            if start.elapsed() > PATIENCE {
                let what = self.here().await?;
                return Err(format!(
                    "the focus does not come to {role} “{name}”; it is at {what}"
                ));
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        self.stands(name).await
    }

    /// Goes to a field by its label and types.
    pub async fn fill(&self, label: &str, words: &str) -> Done {
        self.reach("textbox", label).await?;
        self.write(words).await
    }

    /// Goes to a button by its name and presses it.
    pub async fn push(&self, name: &str) -> Done {
        self.reach("button", name).await?;
        self.press(ENTER).await
    }

    /// Goes to a list that finds by typing, types, and takes the first entry.
    pub async fn pick(&self, label: &str, entry: &str) -> Done {
        self.reach("combobox", label).await?;
        self.write(entry).await?;
        self.page.find("option", entry).await?;
        self.press(ENTER).await?;
        let taken = "return document.activeElement.value.startsWith(arguments[0])";
        self.page
            .until(&format!("“{label}” to take it"), taken, vec![json!(entry)])
            .await
            .map(|_| ())
    }

    /// Types the beginning of an entry into the native list that has the focus.
    pub async fn choose_here(&self, entry: &str) -> Done {
        self.write(entry).await?;
        let taken =
            "return document.activeElement.selectedOptions?.[0]?.label.startsWith(arguments[0])";
        self.page
            .until(
                &format!("the list to take “{entry}”"),
                taken,
                vec![json!(entry)],
            )
            .await
            .map(|_| ())
    }

    /// Runs a command of the palette, or goes to a room by it.
    pub async fn palette(&self, words: &str) -> Done {
        self.hold(&[CONTROL], 'k').await?;
        self.arrives("combobox", "").await?;
        self.write(words).await?;
        let there = "return document.querySelector('.pal-list [data-selected]')?.textContent.includes(arguments[0])";
        self.page
            .until(
                &format!("“{words}” in the palette"),
                there,
                vec![json!(words)],
            )
            .await?;
        self.press(ENTER).await
    }

    /// Another person takes the chair.
    pub async fn sit_down(&self, passphrase: &str) -> Done {
        self.hold(&[CONTROL, SHIFT], 'l').await?;
        self.arrives("#switch-passphrase", "").await?;
        self.write(passphrase).await?;
        self.press(ENTER).await?;
        let closed = "return !document.querySelector('dialog[open]')";
        self.page
            .until("the dialog to close", closed, Vec::new())
            .await?;
        self.stands("after the other person sat down").await
    }
}
