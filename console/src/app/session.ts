// Who is signed in, and what they may do.

import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { get, post, setCsrf, signOut, type Problem } from '../api/client.ts';
import type { Right, Schemas, Session } from '../api/types.ts';
import { offerLanguage } from './preferences.ts';
import { setClock } from './clock.ts';

const key = ['session'];

function begun(session: Session): Session {
  setCsrf(session.csrf);
  setClock(session.now);
  offerLanguage(session.language);
  return session;
}

/** Nobody (null), somebody, or not known yet (undefined). */
export function useSessionQuery() {
  return useQuery<Session | null, Problem>({
    queryKey: key,
    queryFn: () =>
      get('/api/v1/session').then(begun, (problem: Problem) => {
        if (problem.status === 401) return null;
        throw problem;
      }),
    staleTime: Infinity,
  });
}

/** Forgets what was read for whoever was there before. */
function forget(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] });
}

export function useSignIn() {
  const client = useQueryClient();
  return async (body: Schemas['SignIn']) => {
    const session = begun(await post('/api/v1/session', body));
    forget(client);
    client.setQueryData(key, session);
  };
}

export function useSignOut() {
  const client = useQueryClient();
  return async () => {
    await signOut();
    setCsrf('');
    client.setQueryData(key, null);
    forget(client);
  };
}

/** The server says that nobody is signed in any more. */
export const signedOutKey = key;

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('a screen without a session');
  return session;
}

export function useRights(): ReadonlySet<Right> {
  return new Set(useSession().rights);
}
