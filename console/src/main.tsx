import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Problem } from './api/client.ts';
import { App } from './app/App.tsx';
import { signedOutKey } from './app/session.ts';
import { setUpUi5 } from './ui5/setup.ts';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/table.css';
import './styles/timeline.css';
import './styles/screens.css';

setUpUi5();

// Whoever is signed out meanwhile sees the sign-in page, and is where they were when they come back.
const queries = new QueryCache({
  onError: (error) => {
    if ((error as Problem).status === 401) client.setQueryData(signedOutKey, null);
  },
});

const client = new QueryClient({
  queryCache: queries,
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && ((error as Problem).status === 0 || (error as Problem).status >= 502),
    },
  },
});

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
