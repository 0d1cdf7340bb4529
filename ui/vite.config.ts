import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Three uses of one configuration:
 * `vite build` makes the pages of the window, `--mode gallery` the same pages over an invented door
 * (pictures of every state without a vault; never shipped), `vitest` the unit tests.
 */
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), mode === 'test' ? svelteTesting() : null],
  // Bits of other people's components read `node_modules` of theirs: their rune files must pass through the compiler.
  resolve: {
    alias: [
      {
        find: /^#bridge$/,
        replacement: here(mode === 'production' || mode === 'development' ? './src/client/tauri.ts' : './gallery/bridge.ts'),
      },
      { find: /^#\//, replacement: `${here('./src')}/` },
    ],
  },
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
  },
}));
