import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mock } from './mock/plugin.ts';

// Without WEIR_API the console talks to the stand-in of mock/; with it (http://localhost:8080) to a real server.
const api = process.env['WEIR_API'];
const proxy = api === undefined ? undefined : { '/api': { target: api, changeOrigin: true } };

// As the server's (src/web/answer.cpp), and stricter of styles, so that the end-to-end tests live under it, too.
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
  "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export default defineConfig({
  plugins: [react(), ...(api === undefined ? [mock()] : [])],
  server: { proxy },
  preview: { proxy, headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  build: {
    manifest: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  test: { include: ['src/**/*.test.ts', 'mock/**/*.test.ts'] },
});
