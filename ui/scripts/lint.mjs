// Our own rules, the ones that no common linter knows. See README.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative } from 'node:path';
import { parse } from 'svelte/compiler';

const root = fileURLToPath(new URL('../', import.meta.url));
const problems = [];
const files = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const FORBIDDEN = [
  [/\{@html\b/, '{@html} writes markup; build it of parts'],
  [/\b(innerHTML|outerHTML|insertAdjacentHTML)\b/, 'markup from strings'],
  [/\b(localStorage|sessionStorage|indexedDB)\b|document\.cookie/, 'the webview stores nothing; drafts live in the vault'],
  [/\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)\s*\(/, 'no network'],
  [/\beval\s*\(|new Function\s*\(|document\.write/, 'code from strings'],
  [/(?<![\w-])style="/, 'style="…" is refused by the window; use a class or style:property={…}'],
];
const CSS_FORBIDDEN = [
  [/(?<![\w-])(left|right|width|height|margin-(left|right|top|bottom)|padding-(left|right|top|bottom)|border-(left|right))\s*:/, 'logical properties only'],
  [/#[0-9a-f]{3,8}\b(?![^{]*\{)/i, 'colours come from tokens'],
];
const LABELS = new Set(['title', 'aria-label', 'placeholder', 'alt', 'label', 'aria-description', 'aria-roledescription']);
const LETTERS = /\p{L}{2,}/u;

function say(file, line, text) {
  problems.push(`${file}:${line} ${text}`);
}
function checkText(file, source) {
  source.split('\n').forEach((text, at) => {
    if (/^\s*(\/\/|\*|\/\*|<!--)/.test(text)) return;
    for (const [pattern, why] of FORBIDDEN) if (pattern.test(text)) say(file, at + 1, why);
    if (/from '@tauri-apps/.test(text) && !file.endsWith(join('client', 'tauri.ts'))) say(file, at + 1, '@tauri-apps is imported by client/tauri.ts only');
  });
}
function checkCss(file, css, offset = 0) {
  css.split('\n').forEach((text, at) => {
    const bare = text.replace(/\/\*.*?\*\//g, '');
    const declaration = bare.includes('{') ? bare.slice(bare.indexOf('{')) : bare;
    if (/@media/.test(bare)) return;
    if (CSS_FORBIDDEN[0][0].test(declaration)) say(file, offset + at + 1, CSS_FORBIDDEN[0][1]);
    if (!file.endsWith('tokens.css') && /:[^;]*#[0-9a-f]{3,8}\b/i.test(declaration)) say(file, offset + at + 1, CSS_FORBIDDEN[1][1]);
  });
}
/** Strings that would be shown as they are: not those handed to a function or compared. */
function* shown(node) {
  if (!node) return;
  if (node.type === 'Literal' && typeof node.value === 'string') yield node.value;
  if (node.type === 'TemplateLiteral') for (const part of node.quasis) yield part.value.cooked ?? '';
  if (node.type === 'ConditionalExpression') yield* [...shown(node.consequent), ...shown(node.alternate)];
  if (node.type === 'LogicalExpression') yield* [...shown(node.left), ...shown(node.right)];
  if (node.type === 'BinaryExpression' && node.operator === '+') yield* [...shown(node.left), ...shown(node.right)];
}
function walk(node, visit) {
  if (!node || typeof node !== 'object') return;
  if (Array.isArray(node)) return node.forEach((one) => walk(one, visit));
  if (visit(node) === false) return;
  for (const [key, value] of Object.entries(node)) if (key !== 'parent' && value && typeof value === 'object') walk(value, visit);
}
function checkMarkup(file, source) {
  const line = (at) => source.slice(0, at).split('\n').length;
  const tree = parse(source, { modern: true });
  const literal = (node, text, what) => {
    if (LETTERS.test(text)) say(file, line(node.start), `literal ${what}: “${text.trim().slice(0, 40)}”; put it into assets/i18n`);
  };
  walk(tree.fragment, (node) => {
    if (node.type === 'StyleDirective' || (node.type === 'RegularElement' && node.name === 'kbd')) return false;
    if (node.type === 'Text') literal(node, node.data, 'text');
    if (node.type === 'ExpressionTag') for (const text of shown(node.expression)) literal(node, text, 'text');
    if (node.type === 'Attribute') {
      if (LABELS.has(node.name) && node.value !== true) {
        for (const part of Array.isArray(node.value) ? node.value : [node.value]) {
          if (part.type === 'Text' && !isPart(node, part)) literal(part, part.data, node.name);
          if (part.type === 'ExpressionTag' && !isPart(node, part)) for (const text of shown(part.expression)) literal(part, text, node.name);
        }
      }
      return false;
    }
    return undefined;
  });
  if (tree.css) checkCss(file, tree.css.content.styles, line(tree.css.content.start) - 1);
}
/** On our own components `label` and `title` are names of sentences, which the types check. */
function isPart(node, part) {
  const text = part.type === 'Text' ? part.data : [...shown(part.expression)].join(' ');
  return (node.name === 'label' || node.name === 'title') && /^[a-z][a-z0-9-]*( [a-z][a-z0-9-]*)*$/.test(text) && text.includes('-');
}

for (const file of files('src')) {
  const source = readFileSync(join(root, file), 'utf8');
  if (/\.(ts|svelte)$/.test(file)) checkText(file, source);
  if (file.endsWith('.svelte')) checkMarkup(file, source);
  if (file.endsWith('.css')) checkCss(file, source);
  if (/\.(ts|svelte)$/.test(file) && !file.includes(join('client', 'types')) && !file.endsWith('ids.ts') && source.split('\n').length > 420) say(file, 1, 'longer than 400 lines: divide it');
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log('our own rules: nothing to mend');
