// Reads assets/i18n/en/*.ftl, refuses what is wrong in them, and writes the TypeScript names of every sentence.
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parse, Visitor } from '@fluent/syntax';

const folder = fileURLToPath(new URL('../../assets/i18n/en/', import.meta.url));
const target = fileURLToPath(new URL('../src/words/ids.ts', import.meta.url));

/** Collects the variables, messages and terms a pattern speaks of. */
class Mentions extends Visitor {
  constructor() {
    super();
    this.variables = new Set();
    this.messages = new Set();
    this.terms = new Set();
  }
  visitVariableReference(node) {
    this.variables.add(node.id.name);
  }
  visitMessageReference(node) {
    this.messages.add(node.id.name);
  }
  visitTermReference(node) {
    this.terms.add(node.id.name);
    this.genericVisit(node);
  }
}

export function readWords() {
  const problems = [];
  const messages = new Map();
  const terms = new Set();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl')).sort()) {
    const source = readFileSync(join(folder, file), 'utf8');
    const line = (at) => source.slice(0, at).split('\n').length;
    for (const entry of parse(source, { withSpans: true }).body) {
      const where = `${file}:${line(entry.span?.start ?? 0)}`;
      if (entry.type === 'Junk') problems.push(`${where} cannot be read: ${entry.content.split('\n')[0]}`);
      if (entry.type === 'Term') terms.add(entry.id.name);
      if (entry.type !== 'Message') continue;
      if (messages.has(entry.id.name)) problems.push(`${where} ${entry.id.name} is said twice (${messages.get(entry.id.name).where})`);
      if (entry.attributes.length > 0) problems.push(`${where} ${entry.id.name} has attributes; give each its own id`);
      const only = entry.value?.elements.length === 1 ? entry.value.elements[0] : undefined;
      if (only?.type === 'Placeable' && only.expression.type === 'VariableReference') {
        problems.push(`${where} ${entry.id.name} is a bare value; put the value in <bdi> instead`);
      }
      const mentions = new Mentions();
      if (entry.value) mentions.visit(entry.value);
      messages.set(entry.id.name, { where, mentions });
    }
  }
  for (const [id, { where, mentions }] of messages) {
    for (const other of mentions.messages) if (!messages.has(other)) problems.push(`${where} ${id} speaks of ${other}, which does not exist`);
    for (const term of mentions.terms) if (!terms.has(term)) problems.push(`${where} ${id} speaks of -${term}, which does not exist`);
  }
  const variablesOf = (id, seen = new Set()) => {
    if (seen.has(id)) return new Set();
    seen.add(id);
    const entry = messages.get(id);
    const all = new Set(entry?.mentions.variables ?? []);
    for (const other of entry?.mentions.messages ?? []) for (const name of variablesOf(other, seen)) all.add(name);
    return all;
  };
  return { problems, messages, variablesOf };
}

const { problems, messages, variablesOf } = readWords();
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
const rows = [...messages.keys()].sort().map((id) => {
  const names = [...variablesOf(id)].sort();
  const key = /^[A-Za-z_]\w*$/.test(id) ? id : `'${id}'`;
  return names.length === 0 ? `  ${key}: null;` : `  ${key}: { ${names.map((name) => `${name}: Value`).join('; ')} };`;
});
const text = `// Written by scripts/words.mjs from assets/i18n/en. Do not edit.

/** What a sentence can be given: words as they are, numbers to be formatted. */
export type Value = string | number;

/** Every sentence and the values it needs (\`null\`: none). */
export interface Words {
${rows.join('\n')}
}
`;
if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
