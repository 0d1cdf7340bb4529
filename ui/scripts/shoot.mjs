// Pictures of the gallery: `npm run shoot -- [--only NAME] [--size 1366x768] [--axe]`. They land in ui/pictures/.
// Each file gallery/shots/*.mjs exports `shots`: [{ name, at: '?state=locked#/today', act?: async (page) => … }].
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { chrome, serve } from '../gallery/chrome.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? '');
};
const only = option('only', '');
const themes = option('theme', 'light,dark').split(',');
const [width, height] = option('size', '1366x768').split('x').map(Number);
const withAxe = process.argv.includes('--axe');

execFileSync(process.execPath, [here('./words.mjs')], { stdio: 'inherit' });
if (!process.argv.includes('--no-build')) {
  execFileSync(here('../node_modules/.bin/vite'), ['build', '--mode', 'gallery', '--logLevel', 'warn'], { cwd: here('..'), stdio: 'inherit' });
}
const folder = here('../gallery/shots/');
const shots = [];
for (const file of readdirSync(folder).sort()) shots.push(...(await import(pathToFileURL(join(folder, file)))).shots);

mkdirSync(here('../pictures'), { recursive: true });
const site = await serve(here('../dist-gallery'));
const page = await chrome();
const axeSource = withAxe ? readFileSync(here('../node_modules/axe-core/axe.min.js'), 'utf8') : '';
let wrong = 0;
for (const shot of shots.filter((one) => one.name.includes(only))) {
  for (const theme of themes) {
    page.complaints.length = 0;
    await page.size(width, height);
    const [query = '', hash = ''] = shot.at.split('#');
    await page.open(`${site.base}/index.html${query === '' ? '?' : query}&theme=${theme}&n=${shot.name}#${hash}`);
    try {
      await shot.act?.(page);
    } catch (error) {
      page.complaints.push(String(error));
    }
    await page.wait(80);
    const suffix = width === 1366 ? '' : `-${width}`;
    writeFileSync(here(`../pictures/${shot.name}-${theme}${suffix}.png`), await page.picture());
    const sideways = await page.run('document.documentElement.scrollWidth > window.innerWidth');
    if (sideways) page.complaints.push('the page scrolls sideways');
    if (withAxe) page.complaints.push(...(await page.axe(axeSource)));
    wrong += page.complaints.length;
    console.log(`${shot.name} ${theme}${page.complaints.length > 0 ? `\n  ${[...new Set(page.complaints)].join('\n  ')}` : ''}`);
  }
}
await page.stop();
site.stop();
process.exitCode = wrong > 0 ? 1 : 0;
