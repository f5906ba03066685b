import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import { handle } from './server.ts';

/** Answers /api by the stand-in, in `vite dev` and `vite preview`. */
export function mock(): Plugin {
  const install = (server: ViteDevServer | PreviewServer) => {
    server.middlewares.use((request, response, next) => {
      if (request.url?.startsWith('/api/')) void handle(request, response).catch(next);
      else next();
    });
  };
  return { name: 'weir-mock', configureServer: install, configurePreviewServer: install };
}
