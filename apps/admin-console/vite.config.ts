import { defineConfig } from 'vite';

/** Built below the address at which query-api serves it; the place of the nonce is filled in at each answer. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  html: { cspNonce: 'SASEO_CSP_NONCE' },
  build: {
    target: 'es2022',
    outDir: '../../dist/apps/admin-console',
    emptyOutDir: true,
    // Tells which files a page loads first; a test weighs them. It is not served.
    manifest: true,
    // Data addresses for small files would need `data:` in more places of the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // For developers: `npx vite apps/admin-console` beside a running server.
  server: { proxy: { '/v1': 'http://127.0.0.1:3210', '/readyz': 'http://127.0.0.1:3210' } },
});
