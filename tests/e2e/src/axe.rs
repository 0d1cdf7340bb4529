//! axe-core in the real page: no violation on any screen, and proof that it would find one.

use serde_json::{Value, json};

use crate::page::Page;
use crate::stage::{Done, because};

/// Where npm lays axe-core down.
const AXE: &str = "ui/node_modules/axe-core/axe.min.js";
/// The rules that a screen must keep.
const TAGS: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

impl Page {
    /// Notes each violation of this screen, its rule and its places; the journey fails at its end, so that one
    /// run names them all.
    pub async fn accessible(&self, screen: &str) -> Done {
        self.settle().await?;
        let found = self.violations().await?;
        for violation in found.as_array().into_iter().flatten() {
            self.note_fault(format!("{screen}: {violation}"));
        }
        let broken = "return [...document.images].filter(one => one.complete && one.naturalWidth === 0 && one.loading !== 'lazy').map(one => one.alt || one.src)";
        let broken = self.script(broken, Vec::new()).await?;
        if broken != json!([]) {
            self.note_fault(format!("{screen}: pictures that do not show: {broken}"));
        }
        Ok(())
    }

    /// Plants two faults and checks that axe names both, then takes them away.
    pub async fn axe_would_find_faults(&self) -> Done {
        let plant = "document.querySelector('main, body').insertAdjacentHTML('beforeend',
            '<div id=planted><img src=\"deedbox://localhost/none\"><button></button></div>')";
        self.script(plant, Vec::new()).await?;
        let found = self.violations().await?.to_string();
        self.script("document.getElementById('planted').remove()", Vec::new())
            .await?;
        for rule in ["image-alt", "button-name"] {
            if !found.contains(rule) {
                return Err(format!(
                    "axe did not find the planted fault `{rule}`: {found}"
                ));
            }
        }
        Ok(())
    }

    async fn violations(&self) -> Done<Value> {
        let loaded = self
            .script("return typeof window.axe === 'object'", Vec::new())
            .await?;
        if loaded != json!(true) {
            let source = std::fs::read_to_string(AXE).map_err(because(AXE))?;
            self.script(&source, Vec::new()).await?;
        }
        let script = "const [tags, done] = arguments;
            axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then(
                result => done({ violations: result.violations.map(one =>
                    ({ id: one.id, at: one.nodes.map(node => node.target.join(' ') + ' — ' + node.failureSummary).join(' | ').slice(0, 600) })) }),
                error => done({ error: String(error) }));";
        let said = self.script_later(script, vec![json!(TAGS)]).await?;
        match said.get("violations") {
            Some(violations) => Ok(violations.clone()),
            None => Err(format!("axe did not run: {said}")),
        }
    }
}
