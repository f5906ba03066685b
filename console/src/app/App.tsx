import { lazy, Suspense } from 'react';
import { Loading, ProblemMessage } from '../parts/Message.tsx';
import { SessionContext, useSessionQuery } from './session.ts';

const SignIn = lazy(() => import('../screens/signin/SignIn.tsx'));
const Shell = lazy(() => import('./Shell.tsx'));

/** Nobody signed in: the sign-in page. Somebody: the shell, with the screen that the URL names. */
export function App() {
  const session = useSessionQuery();
  if (session.error !== null)
    return <ProblemMessage problem={session.error} again={() => void session.refetch()} />;
  if (session.data === undefined) return <Loading />;
  return (
    <Suspense fallback={<Loading />}>
      {session.data === null ? (
        <SignIn />
      ) : (
        <SessionContext value={session.data}>
          <Shell />
        </SessionContext>
      )}
    </Suspense>
  );
}
