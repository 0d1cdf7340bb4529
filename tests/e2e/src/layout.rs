//! Where text lies, in which order it reads, and how large the things are that can be pressed.

use serde_json::{Value, json};

use crate::page::Page;
use crate::stage::Done;

const MEASURE: &str = include_str!("layout.js");
/// Faults of one kind that are told of one screen.
const TOLD: usize = 6;

/// The officer's laptop, and a desk's screen.
pub const SIZES: [(u32, u32); 2] = [(1366, 768), (1920, 1080)];
/// Percent.
pub const ZOOMS: [u32; 2] = [100, 200];

impl Page {
    /// Notes what is wrong with this screen by one measure of `layout.js`.
    async fn measured(&self, screen: &str, measure: &str) -> Done {
        let script = format!("{MEASURE}; return [...new Set({measure}())];");
        let found = self.script(&script, Vec::new()).await?;
        for fault in found.as_array().into_iter().flatten().take(TOLD) {
            self.note_fault(format!("{screen}: {}", fault.as_str().unwrap_or_default()));
        }
        Ok(())
    }

    /// Nothing scrolls sideways, no text is cut, everything that can be pressed is large enough.
    pub async fn fits(&self, screen: &str) -> Done {
        for measure in ["sideways", "clipped", "spilled", "small"] {
            self.measured(screen, measure).await?;
        }
        Ok(())
    }

    /// Words and dates keep their order; returns how many dates were seen.
    pub async fn reads_in_order(&self, screen: &str) -> Done<u64> {
        self.measured(screen, "order").await?;
        let dates = self
            .script(&format!("{MEASURE}; return dates();"), Vec::new())
            .await?;
        Ok(dates.as_u64().unwrap_or(0))
    }

    /// Makes everything on the page this large, as the setting does.
    pub async fn zoom(&self, percent: u32) -> Done {
        let factor = f64::from(percent) / 100.0;
        let said = self
            .call("native.zoom", json!({ "factor": factor }))
            .await?;
        said.map_err(|refused| refused.to_string())?;
        self.settle().await
    }

    /// Dresses the page: colours and direction.
    pub async fn dress(&self, theme: &str, direction: &str) -> Done {
        let script = "document.documentElement.dataset.theme = arguments[0]; document.documentElement.dir = arguments[1];";
        let words: Vec<Value> = vec![json!(theme), json!(direction)];
        self.script(script, words).await?;
        self.settle().await
    }

    /// Lets axe read the screen in both colours and both directions, and looks at the order of words in the one
    /// that runs from right to left; returns how many dates were seen there.
    pub async fn accessible_in_every_dress(&self, screen: &str) -> Done<u64> {
        let mut dates = 0;
        for (theme, direction) in [
            ("light", "ltr"),
            ("dark", "ltr"),
            ("dark", "rtl"),
            ("light", "rtl"),
        ] {
            self.dress(theme, direction).await?;
            let screen = format!("{screen} ({theme}, {direction})");
            self.accessible(&screen).await?;
            if (theme, direction) == ("light", "rtl") {
                dates = self.reads_in_order(&screen).await?;
            }
        }
        self.dress("light", "ltr").await?;
        Ok(dates)
    }

    /// Plants a date that lies backwards, a cut text, a cell that overflows and a small button, and checks that the measures name them.
    pub async fn measures_would_find_faults(&self) -> Done {
        let plant = "document.body.insertAdjacentHTML('beforeend',
            `<div id=planted><p dir=rtl id=back></p><div id=cut><span>a text that nobody can read to its end</span></div>
            <table><tr><td id=narrow><b>words that do not stay within their narrow cell</b></td></tr></table>
            <button aria-label=one id=tiny></button><button aria-label=two id=tinier></button></div>`);
            const back = document.getElementById('back'); back.append('14 Mar 1988'); back.style.unicodeBidi = 'bidi-override';
            Object.assign(document.getElementById('cut').style, { overflow: 'hidden', inlineSize: '40px', whiteSpace: 'nowrap' });
            document.querySelector('#planted table').style.tableLayout = 'fixed'; document.querySelector('#planted table').style.inlineSize = '50px';
            Object.assign(document.getElementById('narrow').style, { whiteSpace: 'nowrap', overflow: 'visible', inlineSize: '40px' });
            for (const id of ['tiny', 'tinier']) Object.assign(document.getElementById(id).style, { inlineSize: '10px', blockSize: '10px', padding: '0', minBlockSize: '0' });";
        self.script(plant, Vec::new()).await?;
        let all =
            format!("{MEASURE}; return [...clipped(), ...spilled(), ...small(), ...order()];");
        let found = self.script(&all, Vec::new()).await?.to_string();
        self.script("document.getElementById('planted').remove()", Vec::new())
            .await?;
        for fault in ["nobody can read", "spills out", "tiny", "reads backwards"] {
            if !found.contains(fault) {
                return Err(format!(
                    "the planted fault `{fault}` was not found: {found}"
                ));
            }
        }
        Ok(())
    }
}
