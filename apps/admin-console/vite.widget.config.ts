import { join } from 'node:path';
import { defineConfig } from 'vite';

/** The chat widget: one script of its own for pages of other origins. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: '../../dist/apps/admin-console',
    emptyOutDir: false,
    lib: {
      entry: join(import.meta.dirname, 'widget', 'widget.ts'),
      name: 'saseoWidget',
      formats: ['iife'],
      fileName: () => 'widget.js',
    },
  },
});
