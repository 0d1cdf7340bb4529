//! What the page may not do, tried from inside the page.

use serde_json::{Value, json};

use crate::page::Page;
use crate::stage::{Done, Stage};

pub async fn least(stage: &Stage) -> Done {
    let page = &stage.page;
    page.find("heading", "Welcome").await?;
    no_script_but_ours(page).await?;
    no_network(page).await?;
    no_other_command(page).await?;
    no_other_place(page).await
}

/// Inline script, `eval` and frames are refused by the content policy.
async fn no_script_but_ours(page: &Page) -> Done {
    let script = "const done = arguments[0]; const seen = []; window.pwned = 0;
        document.addEventListener('securitypolicyviolation', event => seen.push(event.effectiveDirective));
        const inline = document.createElement('script'); inline.textContent = 'window.pwned = 1';
        document.body.append(inline);
        const image = document.createElement('img'); image.setAttribute('onerror', 'window.pwned = 2');
        image.src = 'https://images.example/x.png'; document.body.append(image);
        const frame = document.createElement('iframe'); frame.src = 'data:text/html,<p>x'; document.body.append(frame);
        const evil = document.createElement('a'); evil.href = 'javascript:window.pwned=3'; document.body.append(evil); evil.click();
        setTimeout(() => { inline.remove(); image.remove(); frame.remove(); evil.remove();
            done({ pwned: window.pwned, seen }); }, 600);";
    let said = page.script_later(script, Vec::new()).await?;
    let seen = said.get("seen").map(Value::to_string).unwrap_or_default();
    let refused = ["script-src", "img-src", "frame-src"]
        .iter()
        .all(|one| seen.contains(one));
    match said.get("pwned") == Some(&json!(0)) && refused {
        true => Ok(()),
        false => Err(format!("the content policy let something through: {said}")),
    }
}

/// Nothing leaves: fetch, beacon, socket and forms.
async fn no_network(page: &Page) -> Done {
    let script = "const done = arguments[0];
        const tries = [
            fetch('https://api.example/').then(() => 'fetch', () => ''),
            fetch('http://127.0.0.1:9/').then(() => 'fetch to this computer', () => ''),
            new Promise(tell => { try { const socket = new WebSocket('wss://api.example/');
                socket.onopen = () => tell('socket'); socket.onerror = () => tell(''); } catch { tell('') } }),
        ];
        Promise.all(tries).then(went => done(went.filter(Boolean)));";
    let went = page.script_later(script, Vec::new()).await?;
    if went == json!([]) {
        Ok(())
    } else {
        Err(format!("left the window: {went}"))
    }
}

/// Only `call` answers; the window's own commands and events are refused.
async fn no_other_command(page: &Page) -> Done {
    for name in [
        "plugin:event|listen",
        "plugin:window|close",
        "plugin:path|resolve_directory",
        "plugin:webview|create_webview_window",
        "open",
    ] {
        let script = "const [name, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(name, { event: 'x', target: { kind: 'Any' }, handler: 1, label: 'desk', directory: 1 })
                .then(() => done('answered'), () => done('refused'));";
        let said = page.script_later(script, vec![json!(name)]).await?;
        if said != json!("refused") {
            return Err(format!("`{name}` was {said}"));
        }
    }
    let unknown = page
        .call("native.read_file", json!({ "path": "/etc/passwd" }))
        .await?;
    if unknown.is_ok() {
        return Err("an unknown native request was answered".to_owned());
    }
    let bare = page
        .script("return typeof window.__TAURI__", Vec::new())
        .await?;
    if bare == json!("undefined") {
        Ok(())
    } else {
        Err("the whole bridge is global".to_owned())
    }
}

/// The window stays on its own pages.
async fn no_other_place(page: &Page) -> Done {
    let before = page.script("return location.href", Vec::new()).await?;
    for place in [
        "https://www.example/",
        "data:text/html,<p>x",
        "file:///etc/passwd",
        "about:blank",
        "deedbox://localhost/x",
    ] {
        page.script(
            "try { location.assign(arguments[0]) } catch {}",
            vec![json!(place)],
        )
        .await?;
        page.script("window.open(arguments[0])", vec![json!(place)])
            .await?;
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        let now: Value = page.script("return location.href", Vec::new()).await?;
        if now != before {
            return Err(format!("`{place}` moved the window to {now}"));
        }
    }
    Ok(())
}
