import { defineConfig } from 'vitest/config';

// End-to-end: the built console under vite preview, its stand-in for the server, and Debian's Chromium.
export default defineConfig({
  test: {
    dir: 'e2e',
    include: ['**/*.e2e.ts'],
    globalSetup: 'e2e/setup.ts',
    fileParallelism: false, // one world behind all of them
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
