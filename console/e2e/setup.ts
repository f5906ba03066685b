import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
  }
}

/** Serves dist/ with the stand-in behind it (vite.config.ts); `npm run build` comes first. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('vite preview has no address');
  project.provide('url', url.replace(/\/$/, ''));
  return async () => server.close();
}
