import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const version: string = JSON.parse(readFileSync('package.json', 'utf8')).version;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * bits-ui writes two static `style="display: contents;"` into its markup, which the window's policy refuses.
 * The same is said by a class (`styles/base.css`).
 */
const noInlineStyle = {
  name: 'deedbox:no-inline-style',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!id.includes('bits-ui') || !id.split('?')[0]?.endsWith('.svelte')) return null;
    return { code: code.replaceAll('style="display: contents;"', 'class="contents"'), map: null };
  },
};

/**
 * Three uses of one configuration:
 * `vite build` makes the pages of the window, `--mode gallery` the same pages over an invented door
 * (pictures of every state without a vault; never shipped), `vitest` the unit tests.
 */
export default defineConfig(({ mode }) => ({
  plugins: [noInlineStyle, svelte(), mode === 'test' ? svelteTesting() : null],
  resolve: {
    alias: [
      {
        find: /^#bridge$/,
        replacement: here(mode === 'production' || mode === 'development' ? './src/client/tauri.ts' : './gallery/bridge.ts'),
      },
      { find: /^#\//, replacement: `${here('./src')}/` },
    ],
  },
  define: { __DEEDBOX_VERSION__: JSON.stringify(version) },
  base: './',
  build: {
    // The window's policy allows files of our own only: nothing may be inlined as a data: address.
    assetsInlineLimit: 0,
    target: ['safari16', 'chrome120'],
    modulePreload: { polyfill: false },
    outDir: mode === 'gallery' ? 'dist-gallery' : 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
  },
  server: { port: 5199, strictPort: true, fs: { allow: [here('.'), here('../assets')] } },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.ts', 'src/**/*.test.ts'],
    maxWorkers: 1,
    restoreMocks: true,
    // A test says what is shown, not how fast a busy computer shows it.
    testTimeout: 30_000,
  },
}));
