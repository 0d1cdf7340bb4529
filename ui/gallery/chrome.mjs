// A small hand on headless Chromium over its debugging pipe: open, press, look, keep pictures. No dependency.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { tmpdir } from 'node:os';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.woff': 'font/woff', '.svg': 'image/svg+xml', '.png': 'image/png' };
/** The window's own policy, so that what it refuses is seen here. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/** Serves a built folder under the policy; gives its address and how to stop. */
export function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)).replace(/^\/+/, '') || 'index.html';
    if (path === 'favicon.ico') return void response.writeHead(204).end();
    try {
      const body = readFileSync(join(folder, path));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'content-security-policy': POLICY });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve({ base: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() })),
  );
}

/** Starts Chromium and gives a page to work with. */
export async function chrome() {
  const profile = mkdtempSync(join(tmpdir(), 'gallery-'));
  const child = spawn(
    process.env.CHROMIUM ?? 'chromium',
    ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--force-color-profile=srgb', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  let number = 0;
  const waiting = new Map();
  const listeners = new Set();
  let rest = '';
  child.stdio[4].on('data', (bytes) => {
    const parts = (rest + bytes.toString('utf8')).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const message = JSON.parse(part);
      if (message.id && waiting.has(message.id)) {
        const { resolve, reject } = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error) reject(new Error(JSON.stringify(message.error)));
        else resolve(message.result);
      } else for (const listener of listeners) listener(message);
    }
  });
  const raw = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      const id = ++number;
      waiting.set(id, { resolve, reject });
      child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
    });
  const { targetInfos } = await raw('Target.getTargets');
  const target = targetInfos.find((info) => info.type === 'page');
  const { sessionId } = await raw('Target.attachToTarget', { targetId: target.targetId, flatten: true });
  const send = (method, params) => raw(method, params, sessionId);
  // The window freezes the prototypes (`freezePrototype`): a library that writes to them must be seen here.
  await send('Page.addScriptToEvaluateOnNewDocument', { source: 'Object.freeze(Object.prototype)' });
  const complaints = [];
  listeners.add((message) => {
    if (message.method === 'Runtime.exceptionThrown') {
      complaints.push(message.params.exceptionDetails.exception?.description ?? message.params.exceptionDetails.text);
    }
    if (message.method === 'Runtime.consoleAPICalled' && ['error', 'warning'].includes(message.params.type)) {
      complaints.push(message.params.args.map((arg) => arg.value ?? arg.description).join(' '));
    }
    if (message.method === 'Log.entryAdded' && message.params.entry.level === 'error' && !message.params.entry.text.includes('favicon')) complaints.push(message.params.entry.text);
  });
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  await send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Ho_Chi_Minh' });
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const run = async (expression) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    complaints,
    run,
    wait,
    async size(width, height, scale = 1) {
      await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: false });
    },
    async open(address) {
      await send('Page.navigate', { url: 'about:blank' });
      await send('Page.navigate', { url: address });
      for (let n = 0; n < 100; n += 1) {
        if (await run("document.readyState === 'complete' && document.fonts.status === 'loaded' && (document.getElementById('app')?.childElementCount ?? 0) > 0").catch(() => false)) break;
        await wait(50);
      }
      await wait(250);
    },
    /** Types text into what has the focus. */
    async type(text) {
      await send('Input.insertText', { text });
    },
    /** Presses a key: `j`, `Enter`, `Control+k`. */
    async press(keys) {
      const parts = keys.split(/(?<=.)\+(?=.)/);
      const key = parts.pop();
      const bit = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };
      const modifiers = parts.reduce((sum, part) => sum + (bit[part] ?? 0), 0);
      const code = key.length === 1 && /[a-z]/i.test(key) ? `Key${key.toUpperCase()}` : key;
      const numbers = { Enter: 13, Escape: 27, Tab: 9, ArrowDown: 40, ArrowUp: 38, ' ': 32 };
      const base = { key, code, modifiers, windowsVirtualKeyCode: numbers[key] ?? key.toUpperCase().charCodeAt(0) };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...base, text: modifiers & 6 ? undefined : key.length === 1 ? key : key === 'Enter' ? '\r' : undefined });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...base });
      await wait(60);
    },
    /** Presses the first element whose text or label holds the words. */
    async click(words, tags = 'button, a, label, [role=option], [role=menuitem]') {
      const found = await run(
        `(() => { const all = [...document.querySelectorAll(${JSON.stringify(tags)})].filter((one) => one.offsetParent !== null || one.closest('dialog'));
          const hit = all.find((one) => (one.getAttribute('aria-label') ?? '').includes(${JSON.stringify(words)}) || one.textContent.replace(/[\\u2068\\u2069]/g, '').includes(${JSON.stringify(words)}));
          if (!hit) return false; hit.click(); return true; })()`,
      );
      if (!found) throw new Error(`nothing to press called ${words}`);
      await wait(120);
    },
    async fill(id, text) {
      await run(`document.getElementById(${JSON.stringify(id)}).focus(); document.getElementById(${JSON.stringify(id)}).select?.()`);
      await send('Input.insertText', { text });
      await wait(30);
    },
    async picture() {
      const { data } = await send('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(data, 'base64');
    },
    /** What axe-core finds on the page. */
    async axe(source) {
      await send('Runtime.evaluate', { expression: source });
      return run(
        "axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.help + ' — ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 4).join(' | ')))",
      );
    },
    async stop() {
      await raw('Browser.close').catch(() => undefined);
      if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
