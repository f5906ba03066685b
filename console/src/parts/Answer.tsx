import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../api/client.ts';
import { Loading, ProblemMessage } from './Message.tsx';

/** What the server answered, or that it is being asked, or why it does not answer. */
export function Answer<T>({
  of,
  children,
}: {
  of: UseQueryResult<T, Problem>;
  children: (got: T) => ReactNode;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error !== null) return <ProblemMessage problem={of.error} again={() => void of.refetch()} />;
  return <Loading />;
}
