//! The page as a person meets it: things with a role and a name, keys, words on the screen.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::coverage::{self, Marks};
use crate::stage::{Done, because};

/// How long the page may take for anything; real waits are far shorter.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at the page.
const PAUSE: Duration = Duration::from_millis(40);
/// Finds things as assistive technology does.
pub const FINDER: &str = include_str!("find.js");

/// The driver takes its picture at the next painting, which a still page without a graphics card does not have before
/// something changes: a dot in the corner that blinks between two shades of nothing.
const TICK: &str = "document.body.insertAdjacentHTML('beforeend', '<i id=tick aria-hidden=true></i>');
    const dot = document.getElementById('tick');
    dot.style.cssText = 'position:fixed;inset:auto 0 0 auto;inline-size:1px;block-size:1px';
    let blink = 0;
    window.tick = setInterval(() => { blink ^= 1; dot.style.backgroundColor = `rgba(127,127,127,0.0${1 + blink})`; }, 16);";

/// The page in the window.
pub struct Page {
    client: Client,
    pictures: PathBuf,
    faults: Mutex<Vec<String>>,
    marks: Mutex<Marks>,
}

impl Page {
    pub fn new(client: Client, pictures: PathBuf) -> Self {
        Self {
            client,
            pictures,
            faults: Mutex::default(),
            marks: Mutex::default(),
        }
    }

    /// Keeps a fault that does not stop the journey.
    pub fn note_fault(&self, fault: String) {
        self.faults
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(fault);
    }

    /// Fails with every fault that was kept.
    pub fn without_faults(&self) -> Done {
        let faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        if faults.is_empty() {
            Ok(())
        } else {
            Err(format!(
                "{} faults\n  {}",
                faults.len(),
                faults.join("\n  ")
            ))
        }
    }

    /// Notes which rules and fields stand on this screen with a value.
    pub async fn note_marks(&self) -> Done {
        let seen = self.script(coverage::SEEN, Vec::new()).await?;
        self.marks
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .add(&seen);
        Ok(())
    }

    /// Writes the marks that this journey saw beside its pictures.
    pub fn write_marks(&self) -> Done {
        let marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        marks.write(&self.pictures)
    }

    /// The folder of this journey's pictures.
    pub fn pictures(&self) -> &std::path::Path {
        &self.pictures
    }

    pub async fn close(&self) -> Done {
        self.client
            .clone()
            .close()
            .await
            .map_err(because("closing the window"))
    }

    /// Runs JavaScript and returns its answer.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Done<Value> {
        self.client
            .execute(script, arguments)
            .await
            .map_err(because("a script"))
    }

    /// Runs JavaScript that answers later, through the function it gets as its last argument.
    pub async fn script_later(&self, script: &str, arguments: Vec<Value>) -> Done<Value> {
        self.client
            .execute_async(script, arguments)
            .await
            .map_err(because("a script"))
    }

    /// Calls the window's command from the page, as the page itself does.
    pub async fn call(&self, name: &str, payload: Value) -> Done<Result<Value, Value>> {
        let script = "const [name, payload, done] = arguments;
            window.__TAURI_INTERNALS__.invoke('call', { name, payload })
                .then(answer => done({ answer }), refused => done({ refused }));";
        let said = self
            .script_later(script, vec![json!(name), payload])
            .await?;
        match said.get("refused") {
            Some(refused) => Ok(Err(refused.clone())),
            None => Ok(Ok(said.get("answer").cloned().unwrap_or(Value::Null))),
        }
    }

    /// Waits until a script answers something truthy.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Done<Value> {
        self.until_within(PATIENCE, what, script, arguments).await
    }

    /// Waits for long work, at most so long.
    pub async fn until_within(
        &self,
        patience: Duration,
        what: &str,
        script: &str,
        arguments: Vec<Value>,
    ) -> Done<Value> {
        let start = Instant::now();
        loop {
            let said = self.client.execute(script, arguments.clone()).await;
            match said {
                Ok(said) if truthy(&said) => return Ok(said),
                // A page that is just being replaced cannot answer.
                Ok(_) | Err(_) if start.elapsed() < patience => tokio::time::sleep(PAUSE).await,
                Ok(_) => {
                    return Err(format!(
                        "waited in vain for {what}; {}",
                        self.where_am_i().await
                    ));
                }
                Err(error) => return Err(format!("waited in vain for {what}: {error}")),
            }
        }
    }

    async fn where_am_i(&self) -> String {
        let script = "return location.hash + ' shows: ' + document.body.innerText.slice(0, 1500)";
        let said = self.client.execute(script, Vec::new()).await;
        said.ok()
            .and_then(|said| said.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Waits for the thing with this role and name; the name may be a part of it.
    pub async fn find(&self, role: &str, name: &str) -> Done<Element> {
        let script = format!("{FINDER}; return reach(find(arguments[0], arguments[1]));");
        let found = self
            .until(
                &format!("{role} “{name}”"),
                &script,
                vec![json!(role), json!(name)],
            )
            .await?;
        let id = found
            .as_object()
            .and_then(|element| element.values().next()?.as_str());
        let id = id.ok_or_else(|| format!("{role} “{name}” is no element"))?;
        Ok(Element::from_element_id(
            self.client.clone(),
            id.to_owned().into(),
        ))
    }

    /// Whether the thing is there now.
    pub async fn has(&self, role: &str, name: &str) -> Done<bool> {
        let script = format!("{FINDER}; return !!find(arguments[0], arguments[1]);");
        Ok(truthy(
            &self.script(&script, vec![json!(role), json!(name)]).await?,
        ))
    }

    /// Clicks the thing with this role and name.
    pub async fn click(&self, role: &str, name: &str) -> Done {
        let start = Instant::now();
        loop {
            let element = self.find(role, name).await?;
            match element.click().await {
                Ok(()) => return Ok(()),
                // It may have been replaced, or still lie under a closing dialog.
                Err(_) if start.elapsed() < PATIENCE => tokio::time::sleep(PAUSE).await,
                Err(error) => return Err(format!("clicking {role} “{name}”: {error}")),
            }
        }
    }

    /// Types into the field with this label, in place of what stands there.
    pub async fn fill(&self, label: &str, text: &str) -> Done {
        self.write("textbox", label, text).await
    }

    /// Clicks the thing that is marked for tests with this word.
    pub async fn tap(&self, mark: &str) -> Done {
        self.click(&format!("[data-test='{mark}']"), "").await
    }

    /// Clicks everything that is marked with a word that begins so, in turn; returns how many there were.
    pub async fn tap_all(&self, beginning: &str) -> Done<usize> {
        let script = format!(
            "{FINDER}; return [...document.querySelectorAll(`[data-test^='${{arguments[0]}}']`)]
            .filter(one => shown(one) && !one.disabled).map(one => one.dataset.test);"
        );
        let marks = self.script(&script, vec![json!(beginning)]).await?;
        let marks: Vec<String> = serde_json::from_value(marks).map_err(because("marks"))?;
        for mark in &marks {
            self.tap(mark).await?;
        }
        Ok(marks.len())
    }

    /// Types into the field with this id, in place of what stands there.
    pub async fn enter(&self, id: &str, text: &str) -> Done {
        self.write(&format!("#{id}"), "", text).await
    }

    /// Types into the field that is marked for tests with this word, in place of what stands there.
    pub async fn enter_marked(&self, mark: &str, text: &str) -> Done {
        self.write(&format!("[data-test='{mark}']"), "", text).await
    }

    /// Clears and types, again when the page put another field in its place meanwhile.
    async fn write(&self, role: &str, name: &str, text: &str) -> Done {
        let start = Instant::now();
        loop {
            let field = self.find(role, name).await?;
            let written = match field.clear().await {
                Ok(()) => field.send_keys(text).await,
                failed => failed,
            };
            match written {
                Ok(()) => return Ok(()),
                Err(_) if start.elapsed() < PATIENCE => tokio::time::sleep(PAUSE).await,
                Err(error) => return Err(format!("typing into {role} “{name}”: {error}")),
            }
        }
    }

    /// Ticks the box with this id.
    pub async fn check(&self, id: &str) -> Done {
        let field = self.find(&format!("#{id}"), "").await?;
        if !field
            .is_selected()
            .await
            .map_err(because(format!("#{id}")))?
        {
            field
                .click()
                .await
                .map_err(because(format!("ticking #{id}")))?;
        }
        Ok(())
    }

    /// Chooses an entry of the native list with this id by its words.
    pub async fn select(&self, id: &str, entry: &str) -> Done {
        let list = self.find(&format!("#{id}"), "").await?;
        list.select_by_label(entry)
            .await
            .map_err(because(format!("choosing “{entry}” in #{id}")))
    }

    /// Chooses an entry of a native list by its words.
    pub async fn choose(&self, label: &str, entry: &str) -> Done {
        let list = self.find("combobox", label).await?;
        list.select_by_label(entry)
            .await
            .map_err(because(format!("choosing “{entry}” in “{label}”")))
    }

    /// Finds an entry of a searching list by typing, and waits until the list has taken it.
    pub async fn pick(&self, label: &str, entry: &str) -> Done {
        let list = self.find("combobox", label).await?;
        let failed = || because(format!("picking “{entry}” in “{label}”"));
        for _ in 0..3 {
            list.click().await.map_err(failed())?;
            list.clear().await.map_err(failed())?;
            list.send_keys(entry).await.map_err(failed())?;
            self.click("option", entry).await?;
            self.settle().await?;
            let taken = list
                .prop("value")
                .await
                .map_err(failed())?
                .unwrap_or_default();
            if taken.starts_with(entry) {
                return Ok(());
            }
        }
        Err(format!("“{label}” does not take “{entry}”"))
    }

    /// Lays down what the next dialog answers.
    pub async fn will_choose(&self, paths: &[&std::path::Path]) -> Done {
        let said = self.call("e2e.answer", json!(paths)).await?;
        said.map(|_| ()).map_err(|refused| refused.to_string())
    }

    /// Drops files on the window, as the desktop announces them.
    pub async fn drop_files(&self, paths: &[&std::path::Path]) -> Done {
        let said = self.call("e2e.drop", json!(paths)).await?;
        said.map(|_| ()).map_err(|refused| refused.to_string())
    }

    /// Waits until these words are on the screen.
    pub async fn sees(&self, words: &str) -> Done {
        let script = "return document.body.innerText.replace(/[\\u2066-\\u2069]/g, '').includes(arguments[0])";
        self.until(&format!("the words “{words}”"), script, vec![json!(words)])
            .await
            .map(|_| ())
    }

    /// Presses one key, with modifiers held: `press(&["Control"], "k")`.
    pub async fn press(&self, held: &[char], key: char) -> Done {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for held in held {
            actions = actions.then(KeyAction::Down { value: *held });
        }
        actions = actions
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        for held in held.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *held });
        }
        self.client
            .perform_actions(actions)
            .await
            .map_err(because(format!("pressing {key:?}")))
    }

    /// Types words key by key into whatever has the focus; nothing is clicked or focused for it.
    pub async fn type_keys(&self, words: &str) -> Done {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in words.chars() {
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        self.client
            .perform_actions(actions)
            .await
            .map_err(because(format!("typing {words:?}")))
    }

    /// Goes to an address of the desk, `#/customers`.
    pub async fn go(&self, hash: &str) -> Done {
        self.script("location.hash = arguments[0]", vec![json!(hash)])
            .await
            .map(|_| ())
    }

    /// Makes the window this large.
    pub async fn size(&self, width: u32, height: u32) -> Done {
        self.client
            .set_window_size(width, height)
            .await
            .map_err(because("sizing the window"))
    }

    /// Waits until faces are loaded, nothing moves any more and the page has been painted.
    pub async fn settle(&self) -> Done {
        let painted = "const done = arguments[0]; document.fonts.ready.then(() =>
            requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        self.script_later(painted, Vec::new()).await?;
        let still = "return document.getAnimations().every(one => one.playState !== 'running')
            && [...document.images].every(one => one.complete || one.loading === 'lazy')";
        self.until("a page that stands still", still, Vec::new())
            .await
            .map(|_| ())
    }

    /// Waits for the picture of a paper, which the reader makes in its own time.
    pub async fn paper(&self) -> Done {
        let script =
            "return [...document.images].some(one => one.complete && one.naturalWidth > 200)";
        self.until("the picture of a paper", script, Vec::new())
            .await
            .map(|_| ())
    }

    /// Keeps a picture of the page under this name.
    pub async fn picture(&self, name: &str) -> Done<PathBuf> {
        self.settle().await?;
        self.script(TICK, Vec::new()).await?;
        let bytes = self
            .client
            .screenshot()
            .await
            .map_err(because(format!("picture {name}")))?;
        let still = "clearInterval(window.tick); document.getElementById('tick').remove()";
        self.script(still, Vec::new()).await?;
        let path = self.pictures.join(format!("{name}.png"));
        std::fs::write(&path, bytes).map_err(because(path.display().to_string()))?;
        self.note_marks().await?;
        Ok(path)
    }
}

fn truthy(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        _ => true,
    }
}
