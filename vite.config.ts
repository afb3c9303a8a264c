/** How the app is built: a set of static files with relative addresses, which any web server can serve. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { PREBUNDLED } from './scripts/prebundled.ts';
import { securityHeaders } from './scripts/security-headers.ts';

export default defineConfig({
  base: './',
  plugins: [react(), securityHeaders()],
  // 'es' keeps the dynamic imports of the worker (the engines) in files of their own.
  worker: { format: 'es' },
  optimizeDeps: { include: [...PREBUNDLED] },
  build: {
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
    manifest: 'build-manifest.json',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2500,
    reportCompressedSize: false,
    // The worker's engines take most of a build; that is known.
    rolldownOptions: { checks: { bundlerTimings: false } },
    modulePreload: { polyfill: false },
  },
});
